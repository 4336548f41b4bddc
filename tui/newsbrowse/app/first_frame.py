"""The screen of the browser, which draws its first frame once list and article are there.

Drawing them as they come would have most of the screen drawn three or four times: empty, with the list, with the article,
with the scrollbars. Until then the rows of ``first_paint`` stand on the terminal.
"""

from __future__ import annotations

from textual import events
from textual.screen import Screen

from newsbrowse.app.toasts import ToastCompositor

LONGEST_WAIT = 0.15
"""Seconds after which the first frame is drawn without the result: its query takes long."""


class BrowserScreen(Screen[None]):
    """The screen on which the browser stands."""

    AUTO_FOCUS = "#list"
    _held = True
    _resumed = False

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._compositor = ToastCompositor()

    def on_mount(self) -> None:
        """Wait for the first result, but not for long."""
        self.set_timer(LONGEST_WAIT, self.draw)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Spare the first time what was just done: all widgets had their styles made when they were mounted."""
        event.refresh_styles = self._resumed
        self._resumed = True

    def draw_when_laid_out(self) -> None:
        """Draw the first frame behind the next two layouts: the first brings scrollbars, which ask for the second."""
        if self._held:
            self.call_after_refresh(self.call_after_refresh, self.draw)

    def draw(self) -> None:
        """Draw the first frame now."""
        if self._held:
            self._held = False
            self.refresh()

    def _compositor_refresh(self) -> None:
        if not self._held:
            super()._compositor_refresh()
