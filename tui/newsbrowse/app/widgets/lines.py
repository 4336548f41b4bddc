"""What the line-API widgets share."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget


def on_cursor(segments: Iterable[Segment], base: Style) -> list[Segment]:
    """Return the parts of the line under the cursor. A theme that shows it by turning the colours round, as those of the
    terminal's own colours do, would make patches of parts in several colours: there all have one."""
    if not base.reverse:
        return list(segments)
    return [Segment(part.text, (part.style or base) + Style(color=base.color)) for part in segments]


class LineView(ScrollView):
    """A view of lines whose number changes with every key."""

    def set_lines(self, count: int) -> None:
        """Set the number of lines. The screen is laid out anew only where the scrollbar comes or goes, or the view takes no
        more room than it has lines: setting
        ``virtual_size`` does it always, which takes longer than all else that a key does."""
        size = Size(self.size.width, count)
        shown = self.show_vertical_scrollbar
        if not self.styles.is_auto_height and shown == (count > self.size.height) and self.size.height:
            self.set_reactive(Widget.virtual_size, size)
            if shown:
                self.vertical_scrollbar.window_virtual_size = count
            if self.scroll_y > self.max_scroll_y:
                self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
            self.refresh()
        else:
            self.virtual_size = size
