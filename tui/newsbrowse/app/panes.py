"""The panes of the browser and their place on the screen, what is said over them, and what is pasted into them."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual import events
from textual.widget import Widget

from newsbrowse.app import render
from newsbrowse.app.trouble import TroubleApp
from newsbrowse.app.widgets.article_list import ArticleList
from newsbrowse.app.widgets.article_view import ArticleView
from newsbrowse.app.widgets.filter_bar import FilterInput
from newsbrowse.app.widgets.page_view import PageView
from newsbrowse.store.rows import StoredMention

MOST_PASTED = 4000
"""Characters that are taken of what is pasted: a line of text has no use for more, and each is drawn with every key."""

MOST_PASTED_LINES = 200_000
"""The same where several lines are written: a note."""

WIDE, NARROW, SHORT, LOW = 112, 60, 15, 10
"""Cells from which the panes stand side by side: of fewer little would be left for titles, which have the whole width where
they stand above the article. Below which width one pane is shown at a time; lines below which that is so where they would stand
above one another, and where they stand side by side."""

WIDE_WITH_PANEL = 100
"""Cells from which they do with the side panel open, which stands beside them or in their place."""

TIGHT = 120
"""Cells below which the list gets nearly half of the width: of its usual share little would be left for titles."""

_ROOMY = 30
"""Lines of a terminal from which a notification may take two below its title."""

_TOAST = 76
"""Cells that a notification takes at most, as app.tcss has it."""

_SECONDS, _ERROR_SECONDS = 4.0, 12.0
"""How long a notification stands, and one of an error."""


class PanesApp(TroubleApp):
    """The bar, the list, the article and the page that may stand in its place: which has the keys, and how they lie."""

    def _focus(self, widget: Widget) -> None:
        """Move the focus at once: keys typed right behind the one that moved it must find it there. What hides the list
        where it is to have it goes away."""
        screen = self.screen_stack[0]
        if widget is self.list_pane:
            screen.remove_class("-reading", "-zen")
            self.view.set_full(False)
        screen.set_focus(widget)

    def gets_keys(self, widget: Widget) -> bool:
        """Whether a widget of the browser has the focus; ``has_focus`` follows only when a message has gone round."""
        return self.screen_stack[0].focused is widget

    def in_article(self, act: Callable[[], None]) -> None:
        """Do something in the article so that it is seen: where there is room for one pane only, that one is shown first."""
        screen = self.screen_stack[0]
        if screen.has_class("-single"):
            screen.add_class("-reading")
            self._focus(self.view)
        self.view.once_laid_out(act)

    @property
    def list_pane(self) -> ArticleList:
        """The list."""
        return self.screen_stack[0].query_one(ArticleList)

    @property
    def view(self) -> ArticleView:
        """The article."""
        return self.screen_stack[0].query_one(ArticleView)

    @property
    def filter_text(self) -> str:
        """What stands in the filter bar."""
        return self.screen_stack[0].query_one(FilterInput).value

    @property
    def highlight_here(self) -> StoredMention | None:
        """The highlight that a command means."""
        return self.view.highlight

    @property
    def selection_here(self) -> tuple[int, int] | None:
        """What is selected in the article (characters of its body), by keys or with the mouse; nothing while a page hides it."""
        return None if self.screen_stack[0].has_class("-page") else self.view.selected

    @property
    def page(self) -> PageView:
        """The page that may stand in the article's place."""
        return self.screen_stack[0].query_one(PageView)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes for the size."""
        self.arrange(*event.size)

    def arrange(self, width: int, height: int) -> None:
        """Arrange the panes for a width and height: side by side, stacked, or one at a time."""
        screen = self.screen_stack[0]
        wide = WIDE_WITH_PANEL if screen.has_class("-facets") else WIDE
        single = width < NARROW or height < (LOW if width >= wide else SHORT)
        screen.set_class(single, "-single")
        screen.set_class(not single and width < wide, "-stacked")
        screen.set_class(width < TIGHT, "-tight")
        screen.set_class(height < 8, "-tiny")

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted before any input draws it."""
        if isinstance(event, events.Paste):
            several = getattr(self.focused, "takes_lines", False)
            most = MOST_PASTED_LINES if several else MOST_PASTED
            if len(event.text) > most:
                self.say(f"Only the first {most:,} characters were pasted")
            event.text = render.block(event.text[:most]) if several else render.line_keep(event.text[:most])
        await super().on_event(event)

    def say(self, message: str, error: bool = False, title: str = "", timeout: float = 0) -> None:
        """Show a notification for ``timeout`` seconds, else as long as it takes to be read; what it holds of data is cleaned
        and never markup. It is cut to a few lines, an error to half of the screen, so that it hides little."""
        message = render.line(message, 600)
        width, height = self.size
        room = max(20, min(_TOAST, width) - 10)  # words that go to the next line leave some cells
        lines = max(3, height // 2 - 1) if error else 2 if width >= WIDE and height >= _ROOMY or not title else 1
        message = render.fit(message, min(cell_len(message), lines * room))
        self.notify(
            message,
            title=render.line(title),
            severity="error" if error else "information",
            markup=False,
            timeout=timeout or (_ERROR_SECONDS if error else _SECONDS),
        )
