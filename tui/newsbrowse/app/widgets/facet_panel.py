"""The side panel: what the result holds, with counts, field by field; values are asked for and excluded here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.app.keymap import PANEL_KEYS
from newsbrowse.app.widgets.lines import LineView, on_cursor
from newsbrowse.store.overview import SECTIONS, Section, Value, orders_of

HEADINGS = {
    "inst": "Institutions", "person": "People", "topic": "Topics", "type": "Types", "year": "Years", "lang": "Languages",
    "from": "Sources", "tag": "Tags",
}  # fmt: skip
_KEYS = ("space ✓  - ✗  o order  ← fold  f leave", "space ✓  - ✗  o order  f leave", "space ✓ - ✗ o order f off")
"""The keys, for the widths that there may be."""

_WIDEST = 48
"""Cells beyond which a line does not grow: its count would be too far from its name."""

_FEWEST, _MOST = 5, 8
"""Values of a section, in a low and in a high window."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: ``kind`` is heading, value, more, or none (where a section has no values)."""

    section: str
    kind: str
    value: Value | None = None

    @property
    def place(self) -> tuple[str, str, str]:
        """What tells the line from the others, whatever is counted."""
        return self.section, self.kind, self.value.key if self.value else ""


class FacetPanel(LineView, can_focus=True):
    """Sections of values with a cursor, on the line API."""

    COMPONENT_CLASSES = {
        "facets--cursor", "facets--cursor-blurred", "facets--heading", "facets--dim", "facets--chosen", "facets--excluded",
    }  # fmt: skip
    ALLOW_SELECT = False
    BINDINGS = [
        Binding("enter,space", "switch", "Ask for it, or no longer", show=False),
        Binding("minus,shift+tab", "switch(True)", "Exclude it, or no longer", show=False),
        Binding("o", "order", "Order of the section", show=False),
        Binding("left", "fold", "Fold the section", show=False),
        Binding("right", "unfold", "Unfold the section, or show all of it", show=False),
    ]

    @dataclass
    class Switched(Message):
        """A value of a facet is to be asked for or excluded, or no longer."""

        name: str
        value: Value
        excluded: bool

    @dataclass
    class MoreWanted(Message):
        """All values of a facet are wanted."""

        name: str

    class Outdated(Message):
        """Other numbers are needed: a section was unfolded or ordered anew, or there is room for more."""

    def __init__(self) -> None:
        super().__init__(id="facet-panel")
        self.sections: dict[str, Section] = {}
        self.orders = {name: orders_of(name)[0] for name in SECTIONS}
        self.folded: set[str] = set()
        self.cursor = 0
        self._lines: list[_Line] = []
        self._fill()

    # What is shown

    @property
    def room(self) -> int:
        """Values that a section shows, without those of the filter that are not among the foremost."""
        return max(_FEWEST, min(_MOST, self.size.height // 5))

    def wanted(self) -> tuple[tuple[str, str], ...]:
        """Return the sections that need numbers, with their orders."""
        return tuple((name, self.orders[name]) for name in SECTIONS if name not in self.folded)

    def show(self, sections: Sequence[Section]) -> None:
        """Show other numbers; the cursor stays on its value, and where it is on the screen."""
        self.sections |= {section.name: section for section in sections}
        self._arrange()

    def _fill(self) -> None:
        self._lines = []
        for name in SECTIONS:
            self._lines.append(_Line(name, "heading"))
            section = self.sections.get(name)
            if name in self.folded or section is None:
                continue
            self._lines += [_Line(name, "value", value) for value in section.values]
            if section.more:
                self._lines.append(_Line(name, "more"))

    def _arrange(self) -> None:
        """Lay the lines out anew around the cursor."""
        before, top = self._lines[self.cursor], self.scroll_offset.y
        depth = self.cursor - self._heading_of(before.section)
        row = self.cursor - top
        self._fill()
        places = [line.place for line in self._lines]
        if before.place in places:
            self.cursor = places.index(before.place)
        else:
            heading = self._heading_of(before.section)
            last = max(n for n, line in enumerate(self._lines) if line.section == before.section)
            self.cursor = min(heading + depth, last)
        self.set_lines(len(self._lines))
        in_sight = 0 <= row < max(1, self.size.height)
        self._scroll(self.cursor - row if in_sight else top)

    def _heading_of(self, name: str) -> int:
        return next(n for n, line in enumerate(self._lines) if line.section == name)

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=max(0, min(top, len(self._lines) - self.size.height)), animate=False, force=True)
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in sight, and ask for as many values as there is room for."""
        self.set_lines(len(self._lines))
        self._reveal()
        self.post_message(self.Outdated())

    # Moving

    def move(self, where: str) -> None:
        """Move the cursor: up, down, pageup, pagedown, home, end."""
        page = max(1, self.size.height - 1)
        size = len(self._lines)
        step = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -size, "end": size}[where]
        self._go(self.cursor + step)

    def _go(self, number: int) -> None:
        self.cursor = max(0, min(number, len(self._lines) - 1))
        self._reveal()

    def _reveal(self) -> None:
        top, height = self.scroll_offset.y, max(1, self.size.height)
        self._scroll(min(self.cursor, max(top, self.cursor - height + 1)))

    # Keys and mouse

    async def press(self, key: str) -> bool:
        """Do what a key means here; return whether it means anything."""
        bindings = [b for b in self._bindings.key_to_bindings.get(key, ()) if key in PANEL_KEYS]
        for binding in bindings:
            await self.app.run_action(binding.action, self)
        return bool(bindings)

    def action_switch(self, excluded: bool = False) -> None:
        """Ask for the value under the cursor, or exclude it; on a heading fold or unfold, on the last line show all."""
        line = self._lines[self.cursor]
        if line.value is not None:
            self.post_message(self.Switched(line.section, line.value, excluded))
        elif not excluded and line.kind == "heading":
            self._set_folded(line.section, line.section not in self.folded)
        elif not excluded:
            self.post_message(self.MoreWanted(line.section))

    def action_fold(self) -> None:
        """Fold the section of the cursor."""
        self._set_folded(self._lines[self.cursor].section, True)

    def action_unfold(self) -> None:
        """Unfold the section; on its last line show all of it."""
        line = self._lines[self.cursor]
        if line.kind == "more":
            self.post_message(self.MoreWanted(line.section))
        else:
            self._set_folded(line.section, False)

    def _set_folded(self, name: str, folded: bool) -> None:
        if folded == (name in self.folded):
            return
        self.folded ^= {name}
        self.cursor = self._heading_of(name)
        self._arrange()
        self._reveal()
        if not folded:
            self.post_message(self.Outdated())

    def action_order(self) -> None:
        """Go on to the next order of the section: by count, by name, by change."""
        name = self._lines[self.cursor].section
        orders = orders_of(name)
        self.orders[name] = orders[(orders.index(self.orders[name]) + 1) % len(orders)]
        self.refresh()
        self.post_message(self.Outdated())

    def on_click(self, event: events.Click) -> None:
        """A click asks for a value, folds at a heading, shows all at the last line."""
        number = event.y + self.scroll_offset.y
        if 0 <= number < len(self._lines):
            self._go(number)
            self.action_switch()

    def on_focus(self) -> None:
        """Show the cursor in its strong colour."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor in its weak colour."""
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the window."""
        width, base = self.scrollable_content_region.width, self.rich_style
        number = y + self.scroll_offset.y
        if number >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[number]
        if number == self.cursor:
            base = base + self.get_component_rich_style(
                "facets--cursor" if self.has_focus else "facets--cursor-blurred", partial=True
            )
        cells = min(width, _WIDEST) - 1
        if line.value is not None:
            segments = self._value(line.section, line.value, cells, base)
        elif line.kind == "heading":
            segments = self._heading(line.section, cells, base)
        else:
            segments = [Segment(render.fit("  more…", cells), base + self._part("dim"))]
        return Strip(on_cursor([*segments, Segment(" " * (width - cells), base)], base), width)

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"facets--{name}", partial=True)

    def _heading(self, name: str, cells: int, base: Style) -> list[Segment]:
        section, order = self.sections.get(name), self.orders[name]
        heading = f"{'▸' if name in self.folded else '▾'} {HEADINGS[name]}"
        room = max(0, cells - cell_len(heading) - 1)
        if name in self.folded:
            notes = [""]
        elif section is None:
            notes = ["…"]
        elif not section.values:
            notes = ["none"]
        elif order == "change":
            notes = [f"by change, year to {section.until}", f"by change to {section.until}", "by change", "±"]
            notes = notes if section.until else [notes[2]]
        else:
            notes = [f"by {order}"]
        note = next((note for note in notes if cell_len(note) <= room), "")
        return [
            Segment(heading, base + self._part("heading")),
            Segment(" " * (cells - cell_len(heading) - cell_len(note)), base),
            Segment(note, base + self._part("dim")),
        ]

    def _value(self, name: str, value: Value, cells: int, base: Style) -> list[Segment]:
        mark, style = "  ", base
        if value.state in ("chosen", "excluded"):
            mark, style = "✓ " if value.state == "chosen" else "✗ ", base + self._part(value.state)
        elif value.state == "beside":
            style = base + self._part("dim")
        if self.orders[name] == "change" and value.change is not None:
            count = f"{value.change:+,}" if value.change else "0"
        else:
            count = f"+{value.count:,}" if value.state == "beside" else f"{value.count:,}"
        room = cells - 2 - cell_len(count) - 1
        label, short = render.line(value.label), render.line(value.short)
        if short and cell_len(label) > room:  # the acronym says more than half of a name
            shown = render.fit(short, min(room, cell_len(short)))
            rest = render.fit(f" {label}", room - cell_len(shown)) if label != short else " " * (room - cell_len(shown))
        else:
            shown, rest = render.fit(label, min(room, cell_len(label))), " " * max(0, room - cell_len(label))
        # A stroke through the name alone, not through the gap behind it.
        plain = base + Style(strike=False)
        return [
            Segment(mark, style + Style(strike=False)), Segment(shown, style), Segment(rest, plain + self._part("dim")),
            Segment(f" {count}", plain + self._part("dim")),
        ]  # fmt: skip


class Facets(Vertical):
    """The panel with its keys below."""

    def __init__(self) -> None:
        super().__init__(id="facets")

    def compose(self) -> ComposeResult:
        """Panel, keys."""
        yield FacetPanel()
        yield Static(id="facet-keys")

    def on_resize(self) -> None:
        """Show the keys as the width allows."""
        room = self.size.width - 2
        keys = next((text for text in _KEYS if cell_len(text) <= room), _KEYS[-1])
        self.query_one("#facet-keys", Static).update(render.content(keys), layout=False)
