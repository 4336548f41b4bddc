"""What the line-API widgets share."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget


class LineView(ScrollView):
    """A view of lines whose number changes with every key."""

    def set_lines(self, count: int) -> None:
        """Set the number of lines. The screen is laid out anew only where the scrollbar comes or goes: setting
        ``virtual_size`` does it always, which takes longer than all else that a key does."""
        size = Size(self.size.width, count)
        shown = self.show_vertical_scrollbar
        if shown == (count > self.size.height) and self.size.height:
            self.set_reactive(Widget.virtual_size, size)
            if shown:
                self.vertical_scrollbar.window_virtual_size = count
            if self.scroll_y > self.max_scroll_y:
                self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
            self.refresh()
        else:
            self.virtual_size = size
