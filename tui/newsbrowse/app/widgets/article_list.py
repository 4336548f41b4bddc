"""The list of articles on the line API: only visible rows exist, whatever the length."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from newsbrowse.app import render
from newsbrowse.app.messages import ArticleChanged
from newsbrowse.app.widgets.lines import LineView, on_cursor
from newsbrowse.query.snippets import find_hits
from newsbrowse.store.rows import Row

if TYPE_CHECKING:
    from newsbrowse.query.order import Result

_PAGE = 32
_PAGES = 128


class ArticleList(LineView, can_focus=True):
    """Rows of date, source and title with a cursor, marks and stars."""

    COMPONENT_CLASSES = {
        "list--cursor",
        "list--cursor-blurred",
        "list--date",
        "list--source",
        "list--mark",
        "list--read",
        "list--empty",
        "list--snippet",
        "list--hit",
    }
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, repaint=False)

    def __init__(
        self, fetch: Callable[[Sequence[int]], list[Row]], id: str | None = None, two: bool = False, relative: bool = False
    ) -> None:
        super().__init__(id=id)
        self.relative = relative
        """Dates as the time that has passed."""
        self._fetch = fetch
        self.ids: Result | tuple[()] = ()
        self.tall = False
        """Two lines an article: below the title the hit is shown."""
        self.two = two
        """Two lines an article whatever is looked for: the title, and below it date, source and text."""
        self.marked: set[int] = set()
        self.words: tuple[str, ...] = ()
        self.came_from: int | None = None
        """The article to stand on in the next result, where it is another than the current."""
        self.stays = False
        """Whether the next result keeps the cursor's place in the list where it has lost the article there."""
        self.empty_lines: list[str] = []
        self.untold: ArticleChanged | None = None
        """The last message of the article under the cursor, until it has arrived."""
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()

    def show(self, ids: Result, position: int, empty_lines: list[str], tall: bool = False) -> None:
        """Show a result with the cursor on the article at ``position``."""
        self.ids, self.empty_lines, self.tall = ids, empty_lines, tall
        self._pages.clear()
        self._fit()
        self.set_reactive(ArticleList.cursor, position)
        self._reveal(center=True)
        self.refresh()
        self._tell()

    @property
    def current(self) -> int | None:
        """The id of the article under the cursor."""
        return self.ids[self.cursor] if 0 <= self.cursor < len(self.ids) else None

    def place(self, number: int) -> int | None:
        """Return the position of an article, None where the list does not hold it."""
        return None if isinstance(self.ids, tuple) else self.ids.place(number)

    def forget_rows(self) -> None:
        """Fetch the rows anew: stars or marks changed."""
        self._pages.clear()
        self.refresh()

    def set_two(self, two: bool) -> None:
        """Give each article two lines, or one."""
        self.two = two
        self._pages.clear()
        self._fit()
        self._reveal(center=True)
        self.refresh()

    def row(self, position: int) -> Row | None:
        """Return the row at ``position``, fetching its page where needed."""
        number = position // _PAGE
        page = self._pages.get(number)
        if page is None:
            wanted = self.ids[number * _PAGE : min((number + 1) * _PAGE, len(self.ids))]
            page = {row.id: row for row in self._fetch(wanted)}
            self._pages[number] = page
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        return page.get(self.ids[position])

    def move(self, where: str) -> None:
        """Move the cursor: up, down, pageup, pagedown, home, end."""
        page = max(1, self.size.height // self.height_of_row - 1)
        step = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -len(self.ids), "end": len(self.ids)}[where]
        self.go(self.cursor + step)

    def stand(self, position: int) -> None:
        """Put the cursor on a row without that being a move of the user's."""
        self.go(position, moved=False)

    def go(self, position: int, moved: bool = True) -> None:
        """Put the cursor on a row, as near as there is one."""
        position = max(0, min(position, len(self.ids) - 1))
        if position != self.cursor:
            before, self.cursor = self.cursor, position
            for row in (before, position):
                self.refresh_lines(row * self.height_of_row, self.height_of_row)
            self._reveal()
            self._tell(moved)

    def _tell(self, moved: bool = False) -> None:
        self.untold = ArticleChanged(self.current, moved)
        self.post_message(self.untold)

    def _reveal(self, center: bool = False) -> None:
        if not self.ids:
            return
        height, room = self.height_of_row, self.size.height
        top = self.cursor * height
        if center and room:
            # By hand: Textual's centring may put the row on the top line, which hides what is newer.
            self.scroll_to(y=max(0, top - (room - height) // 2), animate=False, force=True)
        else:
            self.scroll_to_region(Region(0, top, self.size.width or 1, height), animate=False, force=True)

    @property
    def height_of_row(self) -> int:
        """Lines that an article takes."""
        return 2 if self.tall or self.two else 1

    def _fit(self) -> None:
        self.set_lines(len(self.ids) * self.height_of_row)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._fit()
        self._reveal()

    def on_focus(self) -> None:
        """Show the cursor in its strong colour."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor in its weak colour."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a second one reads."""
        position = (event.y + self.scroll_offset.y) // self.height_of_row
        if 0 <= position < len(self.ids):
            again = position == self.cursor
            self.go(position)
            if again and event.chain >= 2:
                self.app.call_later(self.app.run_action, "read")

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the window."""
        width = self.scrollable_content_region.width
        position, line = divmod(y + self.scroll_offset.y, self.height_of_row)
        base = self.rich_style
        if not self.ids:
            return self._empty_line(y, width, base)
        if position >= len(self.ids):
            return Strip.blank(width, base)
        row = self.row(position)
        if row is None:
            return Strip([Segment(render.fit("  (changed by a new build)", width), base)], width)
        if position == self.cursor:
            base = base + self.get_component_rich_style(
                "list--cursor" if self.has_focus else "list--cursor-blurred", partial=True
            )
        if line:
            return self._second_line(row, width, base) if self.two else self._snippet_line(row, width, base)
        # Two cells: a star stays in sight beside the mark of what is done next.
        mark = ("●" if row.id in self.marked else "") + ("★" if row.starred else "")
        source_width = 0 if width < 34 or self.two else 8 if width < 60 else 10
        date_width = 11 if width >= 28 and not self.two else 0
        title_style = base + self.get_component_rich_style("list--read", partial=True) if row.read else base
        segments = [Segment(f"{mark:<2}", base + self.get_component_rich_style("list--mark", partial=True))]
        if date_width:
            date = render.fit(self._date(row), date_width - 1) + " "
            segments.append(Segment(date, base + self.get_component_rich_style("list--date", partial=True)))
        if source_width:
            source = render.fit(render.line(row.acronym or row.source or ""), source_width - 1) + " "
            segments.append(Segment(source, base + self.get_component_rich_style("list--source", partial=True)))
        copies = (" ✎" if row.noted else "") + (f" +{row.copies}" if row.copies and width >= 34 else "")
        title = render.fit(render.line(row.title or "(no title)"), max(0, width - 2 - date_width - source_width - len(copies)))
        hit_style = self.get_component_rich_style("list--hit", partial=True)
        segments += _marked(title, self.words if self.tall else (), title_style, hit_style)
        if copies:
            segments.append(Segment(copies, base + self.get_component_rich_style("list--date", partial=True)))
        return Strip(on_cursor(segments, base), width)

    def _date(self, row: Row) -> str:
        date = render.line(row.published) or "no date"
        return render.ago(date, dt.date.today()) if self.relative else date

    def _snippet_line(self, row: Row, width: int, base: Style) -> Strip:
        """The second line of a row: where the first word of the filter stands in the text."""
        dim = base + self.get_component_rich_style("list--snippet", partial=True)
        text = render.line(row.snippet)
        room = max(0, width - 4)
        shown = render.fit(text, room)
        hit_style = self.get_component_rich_style("list--hit", partial=True)
        segments = [Segment("    ", base), *_marked(shown, self.words, dim, base + hit_style)]
        return Strip(on_cursor(segments, base), width)

    def _second_line(self, row: Row, width: int, base: Style) -> Strip:
        """The second of two lines: date and source, then the text around the hit, or its beginning."""
        dim = base + self.get_component_rich_style("list--snippet", partial=True)
        source = render.line(row.acronym or row.source or "")
        source = render.fit(source, min(cell_len(source), max(8, width // 4)))
        head = "  " + " · ".join(filter(None, (self._date(row), source)))
        room = max(0, width - cell_len(head))
        text = f" · {_from_hit(render.line(row.snippet), self.words, room - 3)}" if row.snippet else ""
        shown = render.fit(text, room)
        hit = base + self.get_component_rich_style("list--hit", partial=True)
        segments = on_cursor([Segment(head, dim), *_marked(shown, self.words, dim, hit)], base)
        return Strip(segments, cell_len(head + shown)).adjust_cell_length(width, base)

    def _empty_line(self, y: int, width: int, base: Style) -> Strip:
        texts = [render.line(text) for text in self.empty_lines]
        lines = [text[start:end] for text in texts for start, end in render.wrap(text, width - 4)]
        number = y - 1 if self.size.height > 1 else y
        if not 0 <= number < len(lines):
            return Strip.blank(width, base)
        style = base if number == 0 else base + self.get_component_rich_style("list--empty", partial=True)
        return Strip([Segment(render.fit("  " + lines[number], width), style)], width)


def _from_hit(snippet: str, words: tuple[str, ...], room: int) -> str:
    """A snippet that begins nearer to its first hit where that would be cut off otherwise."""
    hits = find_hits(snippet, words, 1) if words else []
    if not hits or cell_len(snippet[: hits[0][1]]) < room:
        return snippet
    return f"…{snippet[hits[0][0] :]}"


def _marked(text: str, words: tuple[str, ...], style: Style, hit: Style) -> list[Segment]:
    """A text in which words of the filter are marked."""
    segments, position = [], 0
    for start, end in find_hits(text, words, 20) if words else ():
        segments += [Segment(text[position:start], style), Segment(text[start:end], style + hit)]
        position = end
    return [*segments, Segment(text[position:], style)]
