"""A one-line input whose place on the screen does not depend on what is typed."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Input

from newsbrowse.app import render


class LineInput(Input):
    """What all inputs of the program share: they keep still, are cleaned, and lay nothing out anew."""

    # The width of its text; Widget's own has the whole screen laid out with every key that changes it.
    virtual_size: reactive[Size] = reactive(Size(0, 0))

    def on_mount(self) -> None:
        """Keep still: a blinking cursor is the only thing on the screen that would move by itself."""
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Keep out of the bar what a terminal could obey: Textual draws an input as it is."""
        return render.line_keep(value)
