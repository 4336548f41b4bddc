"""Looking for words in the article that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from newsbrowse.app.browser import Browser
from newsbrowse.app.widgets.article_view import MOST_HITS
from newsbrowse.app.widgets.legend import Legend

if TYPE_CHECKING:
    from newsbrowse.app.widgets.find_bar import FindBar, FindInput


class FindingBrowser(Browser):
    """The line below the article in which words are typed, and its hits."""

    _finding: FindBar | None = None
    """The line that looks for words in the article, once it was asked for."""

    async def action_find(self) -> None:
        """Look for words in the article."""
        if self.view.article is None:
            return
        bar = await self._find_bar()
        line = bar.input
        bar.display = True
        self.screen_stack[0].add_class("-finding")
        self.in_article(lambda: self._look(line.value))
        self._focus(line)

    async def _find_bar(self) -> FindBar:
        """Return the line that is looked with; it is made when it is first asked for."""
        if self._finding is None:
            from newsbrowse.app.widgets.find_bar import FindBar

            screen = self.screen_stack[0]
            self._finding = FindBar()
            await screen.query_one("#reading").mount(self._finding, before=screen.query_one(Legend))
        return self._finding

    def _look(self, text: str) -> None:
        self.view.look_for((text,) if text.strip() else ())
        self.view.step_hit(1)
        self._show_hit()

    def _show_hit(self) -> None:
        if self._finding is not None:
            self._finding.show_count(self.view.hit, len(self.view.hits), MOST_HITS)

    def on_find_input_stepped(self, message: FindInput.Stepped) -> None:
        """Go to another hit."""
        self.view.step_hit(message.direction)
        self._show_hit()

    def on_find_input_left(self) -> None:
        """Looking is over: the words of the filter are marked again, the place stays."""
        bar = self._finding
        if bar is not None and bar.display:
            bar.display = False
            self.screen_stack[0].remove_class("-finding")
            self.view.look_for(self._filter.words())
            if self.focused is None or self.focused is bar.input:
                self._focus(self.view)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Answer every key of the find line too."""
        if self._finding is not None and event.input is self._finding.input and self._finding.display:
            self._look(event.value)
