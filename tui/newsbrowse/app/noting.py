"""The browser's commands that annotate: tags and notes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from newsbrowse.app import drafts, render
from newsbrowse.app.saving import SavingBrowser
from newsbrowse.errors import NewsbrowseError

if TYPE_CHECKING:
    from newsbrowse.app.screens.tags import Tagging, TagScreen
    from newsbrowse.query import Filter
    from newsbrowse.store.changes import Change
    from newsbrowse.store.rows import StoredArticle
    from newsbrowse.store.user import UserState

SOON = 0.5
"""Seconds after which what is typed is in the draft."""


@dataclass
class Editing:
    """A note that is being written: of which article, what it was, what it is now."""

    key: str
    seen: str
    text: str


class NotingBrowser(SavingBrowser):
    """Tags and notes of articles."""

    _editing: Editing | None = None
    _draft_due = False

    # Tags

    def action_tag(self) -> None:
        """Choose tags for the marked articles, else for the current one, or for all of the filter."""
        from newsbrowse.app.screens.tags import TagScreen

        keys, pane = self._target_keys(), self.list_pane
        if not keys:
            self.say("There is no article to tag")
            return
        article = self.view.article
        few = f"the {len(keys):,} marked articles" if len(keys) > 1 else "the marked article" if pane.marked else "this article"
        if not pane.marked and article is not None and article.title:
            few = f"“{article.title}”"
        ids = list(pane.marked) if pane.marked else [pane.current] if pane.current is not None else []
        found, of = pane.ids, self._of
        screen = TagScreen(few, len(keys), len(found))

        def apply(tagging: Tagging | None) -> None:
            if tagging is None:
                return
            if not self._free():
                return
            if not tagging.everywhere:
                self._tag(keys, tagging)
                return
            # Which articles these are is asked as of the moment in which their number was stated.
            self._in_thread(
                lambda user, reader: user.tag(reader.keys(found[:], of), tagging.add, tagging.remove),
                lambda change: self._changed(change, partial(_tagged, tagging), "These articles are tagged so already"),
            )

        self.clear_notifications()
        self.push_screen(screen, apply)
        self._search_in_background(partial(self._count_tags, screen, ids, self._filter, frozenset(pane.marked)))

    def _count_tags(self, screen: TagScreen, ids: Sequence[int], wanted: Filter, marked: frozenset[int]) -> None:
        """Run in a worker thread: how many articles have each tag, of all, of the chosen ones, and of the filter."""
        every, few = self._query_reader.tags_of(ids)
        whole = {e.name: e.count for e in self._query_reader.facet("tag", wanted, None, marked)}
        self.call_from_thread(screen.fill, [(e.name, e.count) for e in every], few, whole)

    def _tag(self, keys: Sequence[str], tagging: Tagging) -> None:
        def write(user: UserState, keys: Sequence[str]) -> Change:
            return user.tag(keys, tagging.add, tagging.remove)

        self._change(keys, write, partial(_tagged, tagging), "The article is tagged so already")

    # Notes

    def action_note(self) -> None:
        """Write the note of the article."""
        from newsbrowse.app.screens.note import NoteScreen

        article = self.view.article
        if article is None:
            self.say("There is no article to write a note on")
            return
        draft, note = drafts.read(self.path, article.key), self._note_now(article)
        self._editing = Editing(article.key, note, note if draft is None else draft)
        screen = NoteScreen(article.title or "(no title)", self._editing.text, draft is not None, self._save_typed, self._typed)
        self.clear_notifications()
        self.push_screen(screen)

    def _note_now(self, article: StoredArticle) -> str:
        """The note as it is in the database, which another program may have changed since it was shown."""
        return self._guarded(lambda: self.reader.note(article.key), article.note)

    def _typed(self, text: str) -> None:
        """Hold what is typed, and soon put it into the draft."""
        if self._editing is not None:
            self._editing.text = text
            if not self._draft_due:
                self._draft_due = True
                self.set_timer(SOON, self._keep_draft)

    def _keep_draft(self) -> str:
        """Write the draft; return what went wrong, "" where nothing did."""
        self._draft_due = False
        if self._editing is None:
            return ""
        try:
            drafts.keep(self.path, self._editing.key, self._editing.text)
        except OSError as error:
            return f"no draft can be written either ({error.strerror})"
        return ""

    def _save_typed(self, leave: bool) -> str:
        """Keep the note that is being written; return what went wrong, "" where nothing did. ``leave``: where it cannot be
        kept it stays as a draft."""
        editing = self._editing
        if editing is None:
            return ""
        problem = self._save_note(editing)
        if problem and not leave:
            return problem
        if problem:
            problem = self._keep_draft()
            if problem:
                return problem
            self.say("The note is kept as a draft: N on this article opens it again")
        self._editing = None
        return ""

    def _write_note(self, editing: Editing, patience: float | None = None) -> Change:
        """Write a note and remove its draft; raises NewsbrowseError where it cannot be kept."""
        change = self._writer(patience).annotate(editing.key, editing.text, editing.seen)
        drafts.drop(self.path, editing.key)
        return change

    def _save_note(self, editing: Editing) -> str:
        """Write a note, and show it; return what went wrong, "" where nothing did."""
        from newsbrowse.store.user import note_text

        try:
            change = self._write_note(editing)
        except NewsbrowseError as error:
            return str(error)
        if not change:
            self._show_changed(again=False)  # another program may have changed it
        else:
            text = note_text(editing.text)
            what = "note removed" if not text else "note changed" if editing.seen else "note written"
            self._remember_change(what, change)
            joined = change.restores[0].seen != text
            also = ". It was changed elsewhere meanwhile: both texts are kept" if joined else ""
            self.say(f"{what.capitalize()}; {self._undo_key} takes it back{also}")
            self._show_changed()
        return ""

    def action_edit_note(self) -> None:
        """Write the note of the article in the user's own editor, which gets the terminal meanwhile."""
        article = self.view.article
        if article is None:
            self.say("There is no article to write a note on")
            return
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
        if not editor.strip():
            self.say("No editor is set. Set $EDITOR, as in: export EDITOR=nano. N writes the note here.", error=True)
            return
        from newsbrowse.app.editor import edit

        draft, note = drafts.read(self.path, article.key), self._note_now(article)
        text = note if draft is None else draft
        try:
            file = drafts.keep(self.path, article.key, text)
        except OSError as error:
            self.say(f"No draft can be written ({error.strerror}). N writes the note here.", error=True)
            return
        problem = edit(self, editor, file)
        written = drafts.read(self.path, article.key)
        if problem:
            if draft is None and written in (None, text):
                drafts.drop(self.path, article.key)
                self.say(problem, error=True)
            else:
                self.say(f"{problem} What was written is kept as a draft: N opens it.", error=True)
            return
        problem = self._save_note(Editing(article.key, note, text if written is None else written))
        if problem:
            self.say(f"Not kept: {problem} The text is kept as a draft: N opens it.", error=True)

    async def on_unmount(self) -> None:
        """Keep the note that is being written: in the database, or where that is not possible as a draft."""
        if self._editing is not None:
            try:
                self._write_note(self._editing, patience=1)
            except NewsbrowseError:
                self._keep_draft()
        self._editing = None


def _tagged(tagging: Tagging, change: Change) -> str:
    """Say what a change of tags was."""
    parts = [f"tagged {' · '.join(tagging.add)}"] if tagging.add else []
    parts += [f"no longer tagged {' · '.join(tagging.remove)}"] if tagging.remove else []
    return f"{render.counted(change.articles)} {', '.join(parts)}"
