"""The article's own record, corrected: how it is cited, and who took part beside those whom its text names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from newsbrowse.app.menus import IN_TEXT, record_of
from newsbrowse.app.missing import MissingBrowser

if TYPE_CHECKING:
    from newsbrowse.app.screens.picker import Picked
    from newsbrowse.store.corrections import Correction
    from newsbrowse.store.rows import StoredArticle

STEP_FIRST = "Step to a highlight first, with ] and ["
OR_SELECT = "; or select the words of a name that was missed, with shift+right or the mouse"

_HEADINGS = {
    "title": ("The title of this article", "As it is cited"),
    "publisher": ("The publisher of this article", "As it is cited; an acronym or other name of an institution means that one"),
    "site": ("The publisher of all articles of {}", "Of those to come, too; what was said of a single article stays"),
    "from": ("The publisher of all articles of {}", "Of those to come, too; what was said of a single article stays"),
    "published": ("The day of publication", "2024-05-10; 2024-05 or 2024 where no more is known; empty: it has none"),
    "authors": ("The authors of this article", "With ; between two; empty: it has none"),
}
_OF_MANY = {"site": "site", "from": "publisher"}
"""Fields of the menu that say who publishes many articles, with what that is said of."""


class RecordingBrowser(MissingBrowser):
    """What the user says of the article as such."""

    def action_correct_article(self) -> None:
        """Say how the article is cited: title, publisher, day, authors."""
        article = self.view.article
        if article is None or self.screen_stack[0].has_class("-page"):
            self.say("No article is shown here")
        else:
            self.ask_record(article)

    def ask_record(self, article: StoredArticle) -> None:
        """Ask what of the record is wrong."""
        from newsbrowse.app.screens.picker import Choice, Picker

        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                self._ask_field(article, picked.chosen[0])

        self.clear_notifications()
        choices = [Choice(*entry) for entry in record_of(article)]
        self.push_screen(Picker("What is wrong with this article?", choices, several=False, verb="go on"), chosen)

    def _ask_field(self, article: StoredArticle, field: str, typed: str | None = None) -> None:
        from newsbrowse.app.screens.naming import AskName
        from newsbrowse.archives import host_of
        from newsbrowse.store.corrections import MOST_WRITTEN, RECORD, Correction
        from newsbrowse.store.records import OPTIONAL, value_of

        if field == IN_TEXT:
            self.say(STEP_FIRST + OR_SELECT)
            return
        if field == "present":
            self._propose(Correction("present", "institution", article.source or "", None, article.key))
            return
        told = "publisher" if field in _OF_MANY else field
        present = value_of(article, told) or ""
        said = Correction(RECORD, "article", field, None, article.key)
        if field in _OF_MANY:
            whose = host_of(article.url) if field == "site" else article.source
            said = Correction(RECORD, _OF_MANY[field], whose or "")

        def stated(value: str | None) -> None:
            again = partial(self._ask_field, article, field, value)
            if value is not None and told == "publisher":
                self.propose_named(replace(said, other=value), again)
            elif value is not None:
                self._propose(replace(said, other=value or None), back=again)

        heading, note = _HEADINGS[field]
        heading = heading.format(said.name)
        screen = AskName(
            heading,
            present if typed is None else typed,
            note,
            field in OPTIONAL,
            partial(refused, told),
            MOST_WRITTEN,
        )
        self.push_screen(screen, stated)

    # Names that are nearly known

    def propose_named(self, said: Correction, back: Callable[[], None] | None = None) -> None:
        """Propose who publishes, or whose somebody is; ask first where a known one is called nearly so. ``back`` asks again."""

        def look() -> None:
            from newsbrowse.build.named import may_be_meant

            near = may_be_meant(self._query_reader.connection, said.other or "", said.kind != "affiliation")
            self.call_from_thread(self._ask_which, said, near, back)

        self._search_in_background(look)

    def _ask_which(self, said: Correction, near: list[str], back: Callable[[], None] | None) -> None:
        from newsbrowse.app.screens.picker import Choice, Picker

        if not near:
            self._propose(said, back=back)
            return
        written = said.other or ""

        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                self._propose(replace(said, other=picked.chosen[0]), picked.chosen[0] == written, back)
            elif back:
                back()

        choices = [*(Choice(name, name, "is known") for name in near), Choice(written, written, "as written: another one")]
        self.push_screen(Picker("Did you mean…", choices, several=False, verb="go on", names=True, back=back is not None), chosen)


def refused(field: str, value: str) -> str:
    """Return why a field of the record cannot be that, "" where it can."""
    from newsbrowse.errors import UsageError
    from newsbrowse.store.records import days_said, refuse_later, value_said

    try:
        if field == "days":
            days_said(value)
        else:
            value_said(field, value)
            if field == "published":
                refuse_later(value)
    except UsageError as error:
        return str(error)
    return ""
