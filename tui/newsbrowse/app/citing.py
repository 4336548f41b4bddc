"""The browser's commands that cite: copy, choose a style, quote a passage, export."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsbrowse.app import render
from newsbrowse.app.working import WorkingBrowser
from newsbrowse.errors import NewsbrowseError
from newsbrowse.settings_file import keep_setting
from newsbrowse.store.reader import Reader, Renumbered
from newsbrowse.text import counted

if TYPE_CHECKING:
    from newsbrowse.app.screens.picker import Picked
    from newsbrowse.cite.item import Item

_SHOWN = 3
"""Entries that the style picker shows of a longer list."""


def entries_of(items: Sequence[Item], style: str, form: str) -> list[str]:
    """Return the entries of a list in a form of the style picker: plain, markdown, html, in text."""
    from newsbrowse.cite.catalogue import entries, entries_in_text

    return entries_in_text(items, style) if form == "in text" else entries(items, style, form)


class CitingBrowser(WorkingBrowser):
    """Everything that leaves the program: citations, quotations, bibliographies."""

    def _cited(self) -> list[int]:
        """The marked articles in list order, else the current one."""
        self._watch()  # what another program wrote a moment ago may have given them other ids
        pane = self.list_pane
        placed = {number: pane.place(number) for number in pane.marked}
        marked = sorted(placed, key=lambda number: (placed[number] is None, placed[number], number))
        return marked or ([pane.current] if pane.current is not None else [])

    def _items(self, reader: Reader, ids: Sequence[int]) -> list[Item]:
        from newsbrowse.cite.item import item_of

        return [item_of(article) for article in reader.citable(ids, self._of)]

    # Copying

    def action_cite(self) -> None:
        """Copy the citation in the chosen style."""
        self._cite_as(self.style, "plain")

    def action_cite_in_text(self) -> None:
        """Copy the citation for the running text."""
        self._cite_as(self.style, "in text")

    def _cite_as(self, style: str, form: str) -> None:
        ids = self._cited()
        if not ids:
            self.say("There is no article to cite")
            return

        def make(reader: Reader) -> tuple[str, str]:
            from newsbrowse.cite.catalogue import label_of

            details = [label_of(style), "" if form == "plain" else form, f"{len(ids):,} articles" if len(ids) > 1 else ""]
            entries = entries_of(self._items(reader, ids), style, form)
            return "\n".join(text.rstrip("\n") for text in entries), ", ".join(filter(None, details))

        self._copy_made(make)

    def _copy_made(self, make: Callable[[Reader], tuple[str, str]], doing: str = "making the citation") -> None:
        """Make a text and its label with a reader of the worker's own, and copy it; what fails is said."""

        def work() -> None:
            from contextlib import closing

            try:
                with closing(Reader(self.path, self._visits)) as reader:
                    text, label = make(reader)
            except NewsbrowseError as error:
                self.call_from_thread(self.say, str(error), error=True)
                return
            if text:
                self.copy_text(text, label)

        self._in_background(work, doing)

    def copy_text(self, text: str, label: str) -> None:
        """Copy from a worker thread, and say where the text went."""
        from newsbrowse.cite.clipboard import copy

        def to_terminal(sequence: str) -> bool:
            if self._driver is None:
                return False
            self.call_from_thread(self._driver.write, sequence)
            return True

        outcome = copy(text, terminal=to_terminal)
        shown = text if len(text) <= 400 else text[:399] + "…"
        self.call_from_thread(self.say, shown, title=f"{label}: {outcome}")

    # Choosing

    def action_choose_style(self) -> None:
        """Choose a style by its finished string, and copy."""
        from newsbrowse.app.screens.styles import StylePicker

        ids = self._cited()
        if not ids:
            self.say("There is no article to cite")
            return
        items: list[Item] = self._guarded(lambda: self._items(self.reader, ids[:_SHOWN]), [])
        if not items:
            return
        more = max(0, len(ids) - _SHOWN)

        def entry(style: str, form: str) -> str:
            """May run in a thread of the picker's; a style that fails says why instead."""
            try:
                return "\n".join(entries_of(items, style, form)) + (f"\n… and {more:,} more" if more else "")
            except NewsbrowseError as error:
                return f"({error.title})"

        def apply(picked: tuple[str, str] | None) -> None:
            if picked is not None:
                style, form = picked
                self.style = style
                self._cite_as(style, form)

        self.clear_notifications()
        known = [part for item in items for part in (item.title, *map(str, item.authors[:1]), item.container)]
        self.push_screen(StylePicker(entry, self.style, len(ids), self._keep_as_default, known), apply)

    def _keep_as_default(self, name: str, value: str) -> None:
        try:
            path = keep_setting(name, value)
        except NewsbrowseError as error:
            self.say(str(error), error=True)
            return
        self.say(f"{name} = {value} is kept in {path}")

    # Quoting

    def action_select(self, unit: str, direction: int) -> None:
        """Select in the article by sentences or paragraphs."""
        self.in_article(partial(self.view.select_more, unit, direction))

    def action_quote(self) -> None:
        """Copy the selected passage, or the highlight's sentence, with its citation."""
        self._quote(self.config.quote)

    def action_choose_quote(self) -> None:
        """Choose the form of the quotation by its finished string."""
        from newsbrowse.app.screens.picker import Choice, Picker
        from newsbrowse.cite.quotation import FORMS

        if self._passage_wanted() is None:
            return
        choices = []
        for form, label in FORMS.items():
            made = self._guarded(lambda form=form: self._quotation(self.reader, form), ("", ""))  # type: ignore[misc]
            choices.append(Choice(form, label, made[0].replace("\n", " "), None, form))

        def apply(picked: Picked | None) -> None:
            if picked is not None:
                self._quote(picked.chosen[0])

        self.push_screen(Picker("Quote as", choices, several=False), apply)

    def _passage_wanted(self) -> tuple[int, int] | None:
        span = self.view.quoted
        if self.view.article is None:
            self.say("There is no article to quote")
        elif span is None:
            self.say("Nothing is selected: shift+right takes a sentence, shift+down a paragraph, or drag with the mouse")
        return span if self.view.article is not None else None

    def _quote(self, form: str) -> None:
        span, article = self._passage_wanted(), self.view.article
        if span is not None and article is not None:
            number = article.id
            self._copy_made(lambda reader: self._quotation(reader, form, number, span))

    def _quotation(
        self, reader: Reader, form: str, number: int | None = None, span: tuple[int, int] | None = None
    ) -> tuple[str, str]:
        from newsbrowse.cite.item import item_of
        from newsbrowse.cite.quotation import FORMS, passage_at, quote
        from newsbrowse.cite.styles import STYLES

        span = span or self.view.quoted
        number = number if number is not None else (self.view.article.id if self.view.article else 0)
        article = next(iter(reader.citable([number], self._of)), None)
        passage = passage_at(article.body, *span) if article is not None and span is not None else None
        if article is None or passage is None:
            return "", ""
        style = self.style if self.style in STYLES else "apa7"
        form = form if form in FORMS else "plain"
        return quote(item_of(article), passage, style, form), f"Quotation, {passage.locator('para. {}')}, {STYLES[style].label}"

    def action_copy_field(self) -> None:
        """Choose a field of the article and copy it as it stands."""
        from newsbrowse.app.screens.picker import Choice, Picker
        from newsbrowse.store.rows import dates_of

        article = self.view.article
        if article is None:
            self.say("There is no article to copy from")
            return
        fields = {
            "title": article.title, "publisher": article.source, "date of publication": article.published, "address": article.url,
            "authors": "; ".join(article.authors), "place": article.place, "language": article.language,
            "kind of event": article.event_type if article.event_type != "other" else "", "date of the event": article.event_date,
            "parties of the event": "; ".join(i.name for i in article.institutions if i.party), "people": "; ".join(p.name for p in article.people),
            "institutions": "; ".join(i.name for i in article.institutions), "topics": "; ".join(t.name for t in article.topics),
            "dates": "; ".join(dict.fromkeys(filter(None, (dates_of(m) for m in article.mentions if m.kind == "date")))),
            "tags": "; ".join(article.tags), "note": article.note, "text": article.body, "key": article.key, "file": article.path,
        }  # fmt: skip
        given = {name: value for name, value in fields.items() if value}
        choices = [Choice(name, name, value[:300].replace("\n", " "), None, name) for name, value in given.items()]

        def apply(picked: Picked | None) -> None:
            if picked is not None:
                name = picked.chosen[0]
                self._in_background(lambda: self.copy_text(given[name], name.capitalize()))

        self.clear_notifications()
        self.push_screen(Picker("Copy from this article", choices, several=False), apply)

    # Exporting

    def action_export(self) -> None:
        """Export the marked articles, else those of the filter."""
        from newsbrowse.cite.exports import EXPORTS

        pane = self.list_pane
        ids = self._cited() if pane.marked else pane.ids[:]
        if not ids:
            self.say("There is nothing to export")
            return
        what = render.counted(len(ids), f"{'marked' if pane.marked else 'listed'} article")
        formats = {name: (export.suffix, export.label) for name, export in EXPORTS.items()}
        self._ask_export(what, "newsbrowse", formats, partial(self._export, ids))

    def _ask_export(
        self, what: str, name: str, formats: Mapping[str, tuple[str, str]], write: Callable[[str, Path, bool], str]
    ) -> None:
        """Ask for a format and a file, then ``write`` (format, path, whether to overwrite) in the background and say what it
        returns. ``formats`` are by name the suffix of their files and what they are; ``name`` is offered for the file, with
        the day: exports of several days stand beside each other."""
        from newsbrowse.app.screens.picker import Choice, Picker
        from newsbrowse.app.screens.save_as import SaveAs

        choices = [Choice(form, label, f"*{suffix}", None, form) for form, (suffix, label) in formats.items()]

        def ask_format(name: str, present: str = "") -> None:
            def formatted(picked: Picked | None) -> None:
                if picked is not None:
                    ask_file(name, picked.chosen[0])

            picker = Picker(f"Export {what} as", choices, several=False, verb="go on", present=present)
            self.push_screen(picker, formatted)

        def ask_file(name: str, form: str) -> None:
            suffix, label = formats[form]
            screen = SaveAs(f"Export {what} as {label}", f"{name}{suffix}", back=True)

            def named(answer: tuple[Path, bool] | None) -> None:
                if answer is not None:
                    self._in_background(partial(self._write_export, write, form, *answer), "exporting")
                else:
                    ask_format(screen.written.removesuffix(suffix) or name, form)

            self.push_screen(screen, named)

        self.clear_notifications()
        ask_format(f"{name}-{dt.date.today().isoformat()}")

    def _write_export(self, write: Callable[[str, Path, bool], str], form: str, path: Path, force: bool) -> None:
        """Run in a worker thread: write, and say what became of it."""
        try:
            said = write(form, path, force)
        except NewsbrowseError as error:
            self.call_from_thread(self.say, f"Not exported: {error}", error=True)
            return
        self.call_from_thread(self.say, said, title=f"Exported to {path}")

    def _export(self, ids: Sequence[int], name: str, path: Path, force: bool) -> str:
        from contextlib import closing

        from newsbrowse.cite.exports.corpus import export
        from newsbrowse.cite.exports.save import save

        with closing(Reader(self.path)) as reader, reader.snapshot():
            if reader.generation() != self._of:
                raise Renumbered
            return f"{counted(len(ids))}, {save(path, export(reader, ids, name, self.style), force):,} bytes"
