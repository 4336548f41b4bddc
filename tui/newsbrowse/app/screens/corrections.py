"""The log of what was corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.app.screens.modal import Modal
from newsbrowse.app.widgets.lines import LineView, on_cursor
from newsbrowse.store.mended import Entry

_ROOMY = 60
"""Cells from which the day of a correction is shown too."""


class LogList(LineView, can_focus=False):
    """A line for each correction: number, day, articles changed, words; those undone are struck."""

    COMPONENT_CLASSES = {"log--cursor", "log--detail", "log--undone"}
    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor stands on another correction, or they have changed."""

    def __init__(self) -> None:
        super().__init__(id="log")
        self.entries: Sequence[Entry] = ()
        self.cursor = 0
        self.empty = "reading…"

    def show(self, entries: Sequence[Entry]) -> None:
        """Show corrections; the cursor stays on the one where it stands."""
        number = self.current.correction.number if self.current else 0
        self.entries = entries
        self.cursor = next((n for n, e in enumerate(entries) if e.correction.number == number), 0)
        self.empty = "Nothing was corrected yet. e corrects the highlight or article."
        self.set_lines(len(entries))
        self.move(0)

    def on_resize(self) -> None:
        """Set the length anew."""
        self.set_lines(len(self.entries))

    @property
    def current(self) -> Entry | None:
        """The correction under the cursor."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    def move(self, step: int) -> None:
        """Move the cursor by ``step`` corrections."""
        self.cursor = max(0, min(self.cursor + step, len(self.entries) - 1))
        self.scroll_to_region(Region(0, self.cursor, self.size.width or 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor."""
        self.move(event.y + self.scroll_offset.y - self.cursor)

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the window."""
        width, base = self.scrollable_content_region.width, self.rich_style
        number = y + self.scroll_offset.y
        if number >= len(self.entries):
            text = self.empty if number == 0 and not self.entries else ""
            return Strip([Segment(render.fit(text, width), base)], width)
        entry = self.entries[number]
        if number == self.cursor:
            base = base + self.get_component_rich_style("log--cursor", partial=True)
        dim = base + self.get_component_rich_style("log--detail", partial=True)
        undone = entry.correction.undone
        day = f"{render.line(entry.correction.created)[:10]:10}  " if width >= _ROOMY else ""
        front = f"{entry.correction.number:>4}  {day}{'undone' if undone else f'{entry.articles:,}':>7}  "
        words = render.fit(render.line(entry.words), width - len(front))
        struck: Style = dim + self.get_component_rich_style("log--undone", partial=True)
        return Strip(on_cursor([Segment(front, dim), Segment(words, struck if undone else base)], base), width)


class CorrectionLog(Modal[None]):
    """All corrections, the newest first. ``chosen`` is told the one that is to be undone, or, undone, made again."""

    CSS_PATH = None
    BINDINGS = [
        Binding("down,j,ctrl+n", "move(1)", "Next", show=False),
        Binding("up,k,ctrl+b", "move(-1)", "Previous", show=False),
        Binding("pagedown", "move(10)", "Page down", show=False),
        Binding("pageup", "move(-10)", "Page up", show=False),
        Binding("home,g", "move(-1000000)", "First", show=False),
        Binding("end,G", "move(1000000)", "Last", show=False),
        Binding("enter,delete", "choose", "Undo", show=False),
        Binding("escape,q", "dismiss", "Leave", show=False),
    ]

    def __init__(self, chosen: Callable[[Entry], None]) -> None:
        super().__init__()
        self.chosen = chosen
        self.list = LogList()

    def compose(self) -> ComposeResult:
        """Heading, list, the whole words of the correction under the cursor, keys."""
        with Vertical(id="picker"):
            yield Static(render.content("Corrections made here", "bold $ink-primary"), id="picker-heading")
            yield self.list
            yield Static(id="log-words")
            yield Static(id="picker-keys")

    def fill(self, entries: Sequence[Entry]) -> None:
        """Show corrections."""
        undone = sum(entry.correction.undone for entry in entries)
        held = [f"{len(entries) - undone:,} hold", f"{undone:,} undone"] if undone else [f"{len(entries):,}"]
        heading = f"Corrections made here: {', '.join(held)}; the newest first" if entries else "Corrections made here"
        self.query_one("#picker-heading", Static).update(render.content(heading, "bold $ink-primary"))
        self.list.show(entries)

    def on_log_list_moved(self) -> None:
        """Show the whole words of the correction under the cursor, and what enter does with it."""
        entry = self.list.current
        text = "" if entry is None else f"Undone: {entry.words}" if entry.correction.undone else entry.words
        self.query_one("#log-words", Static).update(render.content(text))
        keys = "" if entry is None else "enter make it again · " if entry.correction.undone else "enter or delete undo · "
        self.query_one("#picker-keys", Static).update(render.content(f"{keys}esc leave", "$dim"))

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.list.move(step)

    def action_choose(self) -> None:
        """Give the correction under the cursor."""
        if self.list.current is not None:
            self.chosen(self.list.current)
