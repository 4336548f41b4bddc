"""Names that were missed: the user selects their words and says what they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsbrowse.app.candidates import alone, candidates
from newsbrowse.app.menus import MISSED
from newsbrowse.app.proposing import ProposingBrowser
from newsbrowse.text import clean_line, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsbrowse.app.screens.picker import Picked
    from newsbrowse.store.rows import StoredArticle

_LONGEST, _MOST_WORDS = 60, 8
"""Characters and words up to which a selection may be a name itself."""
_OTHER = ""
"""Value of the entry by which other words are written."""


class MissingBrowser(ProposingBrowser):
    """Takes what is selected in the article for a name that no rule found."""

    def ask_what_was_missed(self, article: StoredArticle, span: tuple[int, int]) -> None:
        """Ask what the selected words are; of a whole sentence, which words are meant."""
        words = alone(article.body[slice(*span)])
        if not words:
            self.say("No words are selected")
        elif len(words) <= _LONGEST and len(words.split()) <= _MOST_WORDS:
            self._ask_kind(article, words)
        else:
            self._ask_words(article, candidates(article, span))

    def _ask_words(self, article: StoredArticle, found: list[str]) -> None:
        from newsbrowse.app.screens.naming import AskName
        from newsbrowse.app.screens.picker import Choice, Picker

        def ask(offered: str = "") -> None:
            def written(words: str | None) -> None:
                if words:
                    self._ask_kind(article, words, partial(ask, words))

            self.push_screen(AskName("Which words are a name?", offered, "As they are printed in the article"), written)

        def chosen(picked: Picked | None) -> None:
            if picked is not None and picked.chosen[0] == _OTHER:
                ask()
            elif picked is not None:
                self._ask_kind(article, picked.chosen[0], partial(self._ask_words, article, found))

        self.clear_notifications()
        if not found:
            ask()
            return
        choices = [*(Choice(words, words) for words in found), Choice(_OTHER, "Other words…", "to be written")]
        self.push_screen(Picker("Which words are a name?", choices, several=False, verb="go on", names=True), chosen)

    def _ask_kind(self, article: StoredArticle, words: str, back: Callable[[], None] | None = None) -> None:
        """Ask what words are; ``back`` asks for other words."""
        from newsbrowse.app.screens.naming import AskName
        from newsbrowse.app.screens.picker import Choice, Picker
        from newsbrowse.store.corrections import Correction

        def add(what: str, back: Callable[[], None], name: str | None) -> None:
            name = squeeze(clean_line(name or "", _LONGEST * 4))
            if name:
                self._propose(Correction("add", what, name, words if name != words else None, article.key), back=back)

        def call(what: str, offered: str) -> None:
            note = "A name or acronym that is known means that one"

            def called(name: str | None) -> None:
                add(what, partial(call, what, name or offered), name)

            self.push_screen(AskName(f"“{words}” is the {what}", offered, note), called)

        def chosen(picked: Picked | None) -> None:
            if picked is None:
                if back:
                    back()
                return
            what, _, called = picked.chosen[0].partition(" ")
            if called:
                call(what, words)
            else:
                add(what, partial(self._ask_kind, article, words, back), words)

        self.clear_notifications()
        choices = [Choice(*entry) for entry in MISSED]
        heading = f"What is “{words}”?"
        self.push_screen(Picker(heading, choices, several=False, verb="go on", back=back is not None), chosen)
