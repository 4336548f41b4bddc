"""A page of lines with links on the line API, in the article's place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from newsbrowse.app.pages.sheet import Link, PageLine
from newsbrowse.app.pages.targets import Target, same
from newsbrowse.app.widgets.lines import LineView

_MARGIN = 1


class PageView(LineView, can_focus=True):
    """Lines with links; the cursor stands on one of them."""

    COMPONENT_CLASSES = {
        "page--title", "page--dim", "page--label", "page--heading", "page--rule", "page--count", "page--bar", "page--link", "page--quote",
        "page--date", "page--person", "page--institution", "page--topic", "page--cursor", "page--brushed",
    }  # fmt: skip
    ALLOW_SELECT = False
    bar_labels: Mapping[str, str] = {"read": "follow", "mark": ""}
    """What keys do here that the lowest line names (``KeyBar``)."""

    class Followed(Message):
        """A link was followed."""

        def __init__(self, target: Target) -> None:
            super().__init__()
            self.target = target

    class Brushed(Message):
        """A stretch of lines was drawn with the mouse."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make: Callable[[int, int], Sequence[PageLine]] = lambda width, height: ()
        self.lines: Sequence[PageLine] = ()
        self.links: list[tuple[int, Link]] = []
        """All links in order, each with its line."""
        self.cursor = 0
        self.brush: int | None = None
        """The link at which a stretch of the histogram begins."""
        self.brushes = False
        """Whether stretches can be drawn with the mouse."""
        self._pressed: int | None = None

    def show(self, make: Callable[[int, int], Sequence[PageLine]], cursor: int = 0, top: int = 0) -> None:
        """Show the lines that ``make`` gives for a width and height; the cursor on a link, scrolled to line ``top``."""
        self._make = make
        self.cursor, self.brush = cursor, None
        self._lay_out()
        self.scroll_to(0, top, animate=False, force=True)
        self._reveal()

    def renew(self, make: Callable[[int, int], Sequence[PageLine]]) -> None:
        """Show other lines of the same page, the cursor on the same target where it is still there."""
        self._make = make
        self._lay_out()

    def _lay_out(self) -> None:
        if not self.size.width:
            return
        before = self.target
        self.lines = self._make(max(8, self.scrollable_content_region.width - 2 * _MARGIN), self.size.height)
        self.links = [(number, link) for number, line in enumerate(self.lines) for link in line.links]
        places = [n for n, (_, link) in enumerate(self.links) if same(link.target, before)]
        if places and not same(self.target, before):
            self.cursor = places[0]
        self.cursor = max(0, min(self.cursor, len(self.links) - 1))
        self.set_lines(len(self.lines))
        self.refresh()

    def on_resize(self) -> None:
        """Lay out anew for the size."""
        self._lay_out()

    @property
    def target(self) -> Target | None:
        """Where the link under the cursor leads."""
        return self.links[self.cursor][1].target if 0 <= self.cursor < len(self.links) else None

    @property
    def brushed(self) -> list[Target]:
        """The targets of the stretch that is brushed, else of the link under the cursor."""
        if not self.links:
            return []
        first, last = sorted((self.cursor if self.brush is None else self.brush, self.cursor))
        return [link.target for _, link in self.links[first : last + 1]]

    def move(self, where: str) -> None:
        """Move the cursor: up and down to the nearest link of another line, left and right link by link, pages, ends."""
        if not self.links:
            page = max(1, self.size.height - 2)
            step = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -(10**6), "end": 10**6}.get(where, 0)
            self.scroll_to(y=max(0, min(self.scroll_offset.y + step, self.max_scroll_y)), animate=False, force=True)
            return
        line, link = self.links[self.cursor]
        if where in ("left", "right"):
            self.cursor = max(0, min(self.cursor + (1 if where == "right" else -1), len(self.links) - 1))
        elif where in ("home", "end"):
            self.cursor = 0 if where == "home" else len(self.links) - 1
        else:
            page = max(1, self.size.height - 2)
            wanted = line + {"up": -1, "down": 1, "pageup": -page, "pagedown": page}[where]
            self.cursor = self._nearest(wanted, link.start, where in ("down", "pagedown"))
        if where == "home":
            self.scroll_to(0, 0, animate=False, force=True)
        self._reveal()
        self.refresh()

    def _nearest(self, line: int, column: int, down: bool) -> int:
        """The link of the first line from ``line`` on that has one, nearest to a column."""
        lines = [number for number, _ in self.links]
        place = bisect_left(lines, line) if down else bisect_left(lines, line + 1) - 1
        if place < 0 or place >= len(self.links):
            return 0 if place < 0 else len(self.links) - 1
        on_line = [n for n, number in enumerate(lines) if number == lines[place]]
        return min(on_line, key=lambda n: abs(self.links[n][1].start - column))

    def _reveal(self) -> None:
        if not self.links:
            return
        y, top, height = self.links[self.cursor][0], self.scroll_offset.y, max(1, self.size.height)
        if y < top or y >= top + height:
            self.scroll_to(y=max(0, y - 1 if y < top else y - height + 2), animate=False, force=True)
        elif self.cursor == 0 and y < height:
            self.scroll_to(y=0, animate=False, force=True)

    def follow(self) -> None:
        """Follow the link under the cursor."""
        if (target := self.target) is not None:
            self.post_message(self.Followed(target))

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide it."""
        self.refresh()

    def _at(self, event: events.MouseEvent) -> int | None:
        """The link under the mouse; on a line that has but one, anywhere on it."""
        y, x = event.y + self.scroll_offset.y, event.x - _MARGIN
        there = [(number, link) for number, (line, link) in enumerate(self.links) if line == y]
        if len(there) == 1:
            return there[0][0]
        text = self.lines[y].text if 0 <= y < len(self.lines) else ""
        return next((n for n, link in there if cell_len(text[: link.start]) <= x < cell_len(text[: link.end])), None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A stretch may begin."""
        if self.brushes and (number := self._at(event)) is not None:
            self._pressed = number
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw the stretch."""
        if self._pressed is not None and (number := self._at(event)) not in (None, self.cursor):
            self.brush, self.cursor = self._pressed, number or 0
            self.refresh()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The stretch is drawn."""
        if self._pressed is not None:
            self._pressed = None
            self.release_mouse()
            if self.brush is not None and self.brush != self.cursor:
                self.post_message(self.Brushed())

    def on_click(self, event: events.Click) -> None:
        """A click follows a link."""
        number = self._at(event)
        if number is not None and self.brush is None:
            self.cursor = number
            self.refresh()
            self.follow()

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the window."""
        width, base = self.scrollable_content_region.width, self.rich_style
        number = y + self.scroll_offset.y
        if number >= len(self.lines):
            return Strip.blank(width, base)
        line = self.lines[number]
        spans = list(line.spans)
        first, last = sorted((self.cursor if self.brush is None else self.brush, self.cursor))
        for n in range(first, last + 1):
            if 0 <= n < len(self.links) and self.links[n][0] == number:
                link = self.links[n][1]
                spans.append((link.start, link.end, "page--cursor" if n == self.cursor and self.has_focus else "page--brushed"))
        edges = sorted({0, len(line.text), *(min(e, len(line.text)) for a, b, _ in spans for e in (a, b))})
        segments = [Segment(" " * _MARGIN, base)]
        for start, end in zip(edges, edges[1:], strict=False):
            style = base
            for a, b, name in spans:
                if a <= start and end <= b:
                    style += self.get_component_rich_style(name, partial=True)
            segments.append(Segment(line.text[start:end], style))
        return Strip(segments).adjust_cell_length(width, base)
