"""Notifications are drawn whole: no character of theirs is lost where the panes or a dialog below them end."""

from __future__ import annotations

from collections.abc import Iterator

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.widgets._toast import Toast


class ToastCompositor(Compositor):
    """Textual cuts each line of the screen where any widget begins or ends, below a notification too, and draws a wide
    character that is cut in two as two blanks. Here notifications, which end at the right edge of the screen, are not cut:
    neither is what lies behind them needed there, nor does any of it come out on their other side."""

    @property
    def cuts(self) -> list[list[int]]:
        """The cells where each line is cut."""
        fresh = self._cuts is None
        cuts = super().cuts
        for region, before in self._toasts() if fresh else ():
            for y in region.line_range:
                cuts[y] = [cut for cut in cuts[y] if cut in before or not region.x < cut < region.right]
        return cuts

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw what has changed, and notifications over it as a whole: a part of one would begin inside a character."""
        self._dirty_regions |= {toast for toast, _ in self._toasts() if any(map(toast.overlaps, self._dirty_regions))}
        return super().render_partial_update()

    def _toasts(self) -> Iterator[tuple[Region, set[int]]]:
        """The notifications that are seen, each with the cells where what stands before it begins or ends."""
        before: set[int] = set()
        for widget, (region, clip) in self.visible_widgets.items():  # from the front to the back
            shown = region.intersection(clip)
            if isinstance(widget, Toast) and shown.right == self.size.width:
                yield shown, before
            before |= {shown.x, shown.right}
