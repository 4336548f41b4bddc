"""The browser's changes of what the user says of articles, each of which can be taken back: marks, stars, read marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from newsbrowse.app import render
from newsbrowse.app.citing import CitingBrowser
from newsbrowse.app.keymap import key_of, shown_keys
from newsbrowse.app.messages import ArticleChanged
from newsbrowse.errors import BusyError, DatabaseError, NewsbrowseError
from newsbrowse.store.reader import Reader

if TYPE_CHECKING:
    from newsbrowse.store.changes import Change
    from newsbrowse.store.saved import SavedChange
    from newsbrowse.store.user import UserState

LEVELS, MOST_KEYS = 100, 5_000_000
"""Changes that can be taken back, and keys of articles that they remember in all (8 bytes each)."""

AT_ONCE = 2000
"""Articles up to which a change is written while the browser waits; beyond it a thread does it."""

Done = Callable[["Change"], str]
"""Says what a change was: "12 articles starred"."""


class MarkChange(NamedTuple):
    """Marks that were set or removed, by key: doing the same again takes it back."""

    keys: tuple[str, ...]


class CorrectionChange(NamedTuple):
    """Corrections that were made at once, by number."""

    numbers: tuple[int, ...]


AnyChange: TypeAlias = "MarkChange | CorrectionChange | Change | SavedChange"
"""What can be taken back."""


class ChangingBrowser(CitingBrowser):
    """Marks, stars and read marks, of one article or many, and taking changes back."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._changes: list[tuple[str, AnyChange]] = []
        """What can be taken back, the latest last, each with what was done: "12 articles starred"."""
        self._changing = False
        """Whether a thread is writing a change."""

    # Writing

    def _writer(self, patience: float | None = None) -> UserState:
        """The writer of the user's own state, for the app's thread; raises DatabaseError where it would be another file's."""
        from newsbrowse.store.user import PATIENCE, UserState

        if not self._kept_where_it_is_read():
            raise DatabaseError(f"{self.path.name} is gone or was replaced")
        if not isinstance(self._user, UserState) or patience is not None:
            self._close_user()
            self._user = UserState(self.path, PATIENCE if patience is None else patience)
        return self._user

    def _free(self) -> bool:
        if self._changing:
            self.say("One moment: the last change is still being written")
        return not self._changing

    def _change(
        self,
        keys: Sequence[str],
        write: Callable[[UserState, Sequence[str]], Change],
        done: Done,
        nothing: str,
        again: bool = True,
        quiet: bool = False,
    ) -> None:
        """Write a change of the articles ``keys``. ``done`` says of a change what it is; ``nothing`` is said where
        there was nothing to change; ``again``: the filter is asked again where it may have another answer now; ``quiet``:
        only what fails is said."""
        if not self._free():
            return
        if len(keys) > AT_ONCE:
            self._change_in_thread(lambda reader: keys, write, done, nothing)
            return
        try:
            change = write(self._writer(), keys)
        except BusyError:
            self._change_in_thread(lambda reader: keys, write, done, nothing)  # which waits until a build has written its batch
            return
        except NewsbrowseError as error:
            self.say(f"Not kept: {error}", error=True)
            return
        self._changed(change, done, nothing, again, quiet)

    def _change_in_thread(
        self,
        keys: Callable[[Reader], Sequence[str]],
        write: Callable[[UserState, Sequence[str]], Change],
        done: Done,
        nothing: str,
    ) -> None:
        self._in_thread(lambda user, reader: write(user, keys(reader)), lambda made: self._changed(made, done, nothing))

    def _in_thread(self, work: Callable[[UserState, Reader], Any], then: Callable[[Any], None], failed: str = "Not kept") -> None:
        """Have a thread write with a writer and a reader of its own, then go on in the app; what fails is said."""
        from newsbrowse.store.user import UserState

        if not self._kept_where_it_is_read():
            self.say(f"{failed}: {self.path.name} is gone or was replaced", error=True)
            return
        self._changing = True

        def settled(made: Any, problem: str) -> None:
            self._changing = False
            if problem:
                self.say(f"{failed}: {problem}", error=True)
            else:
                then(made)

        def run() -> None:
            made, problem = None, "it was stopped"
            try:
                with closing(UserState(self.path, patience=10)) as user, closing(Reader(self.path)) as reader:
                    made = work(user, reader)
                problem = ""
            except NewsbrowseError as error:
                problem = str(error)
            finally:
                self.call_from_thread(settled, made, problem)

        self._in_background(run, "writing")

    def _changed(self, change: Change, done: Done, nothing: str, again: bool = True, quiet: bool = False) -> None:
        if change:
            what = done(change)
            self._remember_change(what, change)
            if not quiet:
                self.say(f"{what}; {self._undo_key} takes it back")
            self._show_changed(again)
        elif not quiet:
            self.say(nothing)

    def _show_changed(self, again: bool = True) -> None:
        """Show rows and article as they are now, and ask again where the filter may have another answer."""
        self.list_pane.forget_rows()
        if again and self._filter.asks_user():
            self.list_pane.stays = True
            self._search()
        self.post_message(ArticleChanged(self.list_pane.current))

    # Taking back

    @property
    def _undo_key(self) -> str:
        return shown_keys(key_of(self.commands, "undo_change"))

    def _remember_change(self, what: str, change: AnyChange) -> None:
        self._changes.append((what, change))
        del self._changes[:-LEVELS]
        while len(self._changes) > 1 and sum(getattr(c, "size", 0) for _, c in self._changes) > MOST_KEYS:
            del self._changes[0]

    def action_undo_change(self) -> None:
        """Take the last change back."""
        from newsbrowse.store.changes import Change

        if not self._free():
            return
        if not self._changes:
            self.say("There is no change to take back")
            return
        entry = self._changes[-1]
        change = entry[1]
        if isinstance(change, MarkChange):
            self._toggle_marks(change.keys)
            self._taken_back(entry)
        elif isinstance(change, Change) and change.size > AT_ONCE:
            self._in_thread(lambda user, reader: user.take_back(change), lambda made: self._taken_back(entry), "Not taken back")
        else:
            try:
                self._take_back(change)
            except NewsbrowseError as error:
                if not isinstance(error, DatabaseError):
                    self._changes.pop()  # it will not be possible later either
                self.say(f"Not taken back: {error}", error=True)
                return
            self._taken_back(entry)

    def _take_back(self, change: AnyChange) -> None:
        from newsbrowse.store.changes import Change
        from newsbrowse.store.saved import SavedChange, SavedState

        user = self._writer()
        if isinstance(change, Change):
            user.take_back(change)
        elif isinstance(change, SavedChange):
            SavedState(user).take_back(change)

    def _taken_back(self, entry: tuple[str, AnyChange]) -> None:
        self._changes = [other for other in self._changes if other is not entry]  # marks may have come behind it
        self.say(f"Taken back: {entry[0]}")
        self._show_changed()

    def _replaced(self) -> None:
        super()._replaced()
        self._changes.clear()

    # Commands

    def _target_keys(self) -> list[str]:
        """The keys of the marked articles, else that of the current one."""
        if self.list_pane.marked:
            return list(self._keys.values())
        return [self.view.article.key] if self.view.article is not None else []

    def _toggle_marks(self, keys: Sequence[str]) -> None:
        """Mark the articles of ``keys`` that are not marked, unmark those that are; what is gone is passed over."""
        marked = {key: number for number, key in self._keys.items()}
        for key in keys:
            number = marked.get(key)
            if number is None:
                number = self._guarded(lambda key=key: self.reader.find(key), None)  # type: ignore[misc]
                if number is not None:
                    self._keys[number] = key
            else:
                del self._keys[number]
        self.list_pane.marked = set(self._keys)
        self.list_pane.refresh()
        self._show_count()

    def action_mark(self) -> None:
        """Mark the article and go on to the next."""
        row = self.list_pane.row(self.list_pane.cursor) if self.list_pane.current is not None else None
        if row is None:
            return
        done = "article unmarked" if row.id in self._keys else "article marked"
        self._toggle_marks((row.key,))
        self._remember_change(f"1 {done}", MarkChange((row.key,)))
        if self.gets_keys(self.list_pane):
            self.list_pane.move("down")

    def _unmark_all(self) -> None:
        keys = tuple(self._keys.values())
        self._toggle_marks(keys)
        self._remember_change(f"{render.counted(len(keys))} unmarked", MarkChange(keys))

    def action_star(self) -> None:
        """Star the article, or take the star away; all that are marked get one, or lose it where each has one."""
        if self.list_pane.marked:
            self._switch("starred", "starred", "unstarred")
            return
        article = self.view.article
        if article is None:
            return
        row = self.list_pane.row(self.list_pane.cursor)
        starred = not (row.starred if row else article.starred)
        done = "1 article starred" if starred else "1 article unstarred"
        self._change([article.key], lambda user, keys: user.star(keys[0], starred), lambda _: done, "", again=False, quiet=True)

    def action_toggle_read(self) -> None:
        """Mark as read, or, where all are read, as unread."""
        self._switch("read", "marked as read", "marked as unread")

    def _switch(self, name: str, on: str, off: str) -> None:
        """Set a flag of the marked articles, else of the current one; where all have it, take it away."""
        keys = self._target_keys()
        if not keys:
            self.say("There is no article here")
            return

        def write(user: UserState, keys: Sequence[str]) -> Change:
            return user.set_flag(name, keys, True) or user.set_flag(name, keys, False)

        def done(change: Change) -> str:
            return f"{render.counted(change.articles)} {off if change.restores[0].value else on}"

        self._change(keys, write, done, "")

    def _keep_read(self, key: str) -> None:
        """Note quietly that an article was read; what cannot be kept is not worth a word."""
        if not self._changing:
            try:
                if self._writer().mark_read(key):
                    self.list_pane.forget_rows()
            except NewsbrowseError:
                return
