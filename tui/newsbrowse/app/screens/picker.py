"""Choosing values from a long list by typing a few letters, as in fzf."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
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
from newsbrowse.app.screens.match import LEFT_OUT, OTHER_NAME, POOR, beginning, beginnings, score, spans_of
from newsbrowse.app.screens.modal import Answer, Modal
from newsbrowse.app.typeahead import TypeAhead
from newsbrowse.app.widgets.hints import KeyLine
from newsbrowse.app.widgets.line_input import LineInput
from newsbrowse.app.widgets.lines import LineView, on_cursor
from newsbrowse.text import fold


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry: ``value`` is what choosing it gives, ``label`` what it shows, ``detail`` dim behind it,
    ``count`` in front (None: no number), ``search`` what typing is matched against besides the label; ``names``: what else
    it is called, of which a name or a later word of one can be typed. ``entity``: the id of whom or what it is, 0 where it has none."""

    value: str
    label: str
    detail: str = ""
    count: int | None = None
    search: str = ""
    names: tuple[str, ...] = ()
    entity: int = 0


@dataclass(frozen=True, slots=True)
class Picked:
    """What was chosen and what excluded, in the order of choosing; ``opened``: the page of the one is wanted,
    which is ``entity`` where that is known."""

    chosen: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    opened: bool = False
    entity: int = 0


_AROUND = 5
"""Lines of a picker without its entries: border, heading, input, keys."""

_NOTHING = "nothing fits among the articles of the filter; backspace for more"


class ChoiceList(LineView, can_focus=False):
    """The entries that fit, on the line API. ``columns``: details stand below each other."""

    COMPONENT_CLASSES = {
        "choices--cursor", "choices--count", "choices--detail", "choices--chosen", "choices--excluded", "choices--match",
    }  # fmt: skip
    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor stands on another entry, or the entry has changed."""

    @dataclass
    class Clicked(Message):
        """An entry was clicked; ``twice``: for the second time in a row."""

        twice: bool

    def __init__(self, choices: Sequence[Choice], columns: bool = False) -> None:
        super().__init__(id="choices")
        self.cursor = 0
        self.columns = columns
        self._take(choices)
        self.chosen: list[str] = []
        self.excluded: list[str] = []
        self.empty = self.nothing = _NOTHING
        """What is said where no entry fits, and what from the next entries on."""
        self.brief: Callable[[str], str] = str
        """How a detail is shortened where it is shown."""
        self.plain = False
        """Whether entries fit only by what they hold as it is typed: a menu must not keep the one entry that nobody meant."""
        self.partly: Sequence[str] = ()
        """Entries that hold for some of what the choice is made for."""

    def _take(self, choices: Sequence[Choice]) -> None:
        self.choices = list(choices)
        self._folded = [fold(f"{c.label} {c.search}") for c in self.choices]
        self._exact = [fold(c.search) for c in self.choices]
        self._names = [beginnings(c.names) for c in self.choices]
        counts = [c.count or 0 for c in self.choices]
        rank = {count: n for n, count in enumerate(sorted(set(counts), reverse=True))}
        self._ranks = [rank[count] for count in counts]
        self.shown: list[Choice] = list(self.choices)
        self._numbered = any(choice.count is not None for choice in self.choices)
        self._typed = ""
        self._fitted: Sequence[int] = range(len(self.choices))
        self._label_cells = max((cell_len(render.line(c.label)) for c in self.choices), default=0) if self.columns else 0

    def replace(self, choices: Sequence[Choice], typed: str) -> None:
        """Show other entries, narrowed by what is typed."""
        self.empty = self.nothing
        self._take(choices)
        self.narrow(typed)

    def narrow(self, typed: str) -> None:
        """Show the entries that fit ``typed``, best first, more frequent ones first among equals."""
        wanted = fold(typed)
        # What fits more letters fits fewer too, so a longer text is looked for only where the shorter one was.
        among = self._fitted if wanted.startswith(self._typed) else range(len(self._folded))
        begun = beginning(wanted)
        scored = [(s, n) for n in among if (s := self._score(wanted, begun, n)) is not None]
        self._typed, self._fitted = wanted, [n for _, n in scored] if wanted else range(len(self._folded))
        if wanted:
            ranks, size = self._ranks, max(1, len(self.choices))
            # One number each, in the order of (hundreds of the score, rank by count, score, place): tuples take twice as long.
            order = sorted((((s // 100 * size + ranks[n]) * 2000 + s) * size + n) for s, n in scored if s < POOR)
            self.shown = [self.choices[key % size] for key in order]
        else:
            self.shown = list(self.choices)
        self.cursor = 0
        self.set_lines(len(self.shown))
        self.scroll_to(0, 0, animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved())

    def _score(self, wanted: str, begun: str, number: int) -> int | None:
        """How well an entry fits: an acronym that is typed comes first, whole or as far as it goes. ``begun`` is what is typed,
        as it stands where another name begins so."""
        exact = self._exact[number]
        if wanted and exact.startswith(wanted):
            return -200 if exact == wanted else -100
        found = score(wanted, self._folded[number])
        if (found is None or found >= LEFT_OUT) and begun in self._names[number]:
            return OTHER_NAME
        return POOR if self.plain and found is not None and found >= LEFT_OUT else found

    def on_resize(self) -> None:
        """Set the length anew."""
        self.set_lines(len(self.shown))

    @property
    def current(self) -> Choice | None:
        """The entry under the cursor."""
        return self.shown[self.cursor] if self.shown else None

    def move(self, step: int) -> None:
        """Move the cursor by ``step`` entries."""
        if self.shown:
            self.cursor = max(0, min(self.cursor + step, len(self.shown) - 1))
            self.scroll_to_region(Region(0, self.cursor, self.size.width or 1, 1), animate=False, force=True)
            self.refresh()
            self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor and toggles, a double click applies."""
        position = event.y + self.scroll_offset.y
        if 0 <= position < len(self.shown):
            self.cursor = position
            self.refresh()
            self.post_message(self.Moved())
            self.post_message(self.Clicked(event.chain >= 2))

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the window."""
        width, base = self.scrollable_content_region.width, self.rich_style
        number = y + self.scroll_offset.y
        if number >= len(self.shown):
            text = f"  {self.empty}" if number == 0 and not self.shown else ""
            return Strip([Segment(render.fit(text, width), base)], width)
        choice = self.shown[number]
        if number == self.cursor:
            base = base + self.get_component_rich_style("choices--cursor", partial=True)
        dim = base + self.get_component_rich_style("choices--detail", partial=True)
        mark, mark_style = "  ", base
        if choice.value in self.chosen:
            mark, mark_style = "✓ ", base + self.get_component_rich_style("choices--chosen", partial=True)
        elif choice.value in self.excluded:
            mark, mark_style = "✗ ", base + self.get_component_rich_style("choices--excluded", partial=True)
        elif choice.value in self.partly:
            mark = "~ "
        segments = [Segment(mark, mark_style)]
        used = 2
        if self._numbered:
            count = "" if choice.count is None else f"{choice.count:,}"
            segments.append(Segment(f"{count:>6} ", base + self.get_component_rich_style("choices--count", partial=True)))
            used += 7
        segments += self._named(choice, width - used, mark_style if mark.strip() else base, dim)
        return Strip(on_cursor(segments, base), width)

    def _named(self, choice: Choice, room: int, style: Style, dim: Style) -> list[Segment]:
        """Label and detail of an entry, what is typed made to stand out in the label, or in the detail where it is there."""
        label, detail = render.line(choice.label), self.brief(render.line(self._told(choice)))
        if self.columns:
            cells = min(max(cell_len(label), min(self._label_cells, room * 3 // 5)), room)
        else:  # what stands behind a name is short, and may be the acronym that was typed
            behind = min(cell_len(detail) + 2, room // 3) if detail else 0
            cells = min(cell_len(label), room - behind)
        spans = spans_of(self._typed, label) if self._typed else []
        start, end = spans[0] if spans else (0, 0)
        shown, gone = render.elided(label, cells, start, end)
        segments = self._lit(shown, [(a - gone, b - gone) for a, b in spans if a >= start], style)
        rest = room - cells
        if rest > 2 and detail:
            there = [] if spans or not self._typed or self.columns else spans_of(self._typed, detail)
            return [*segments, Segment("  ", dim), *self._lit(render.fit(detail, rest - 2), there, dim)]
        return [*segments, Segment(" " * rest, dim)]

    def _told(self, choice: Choice) -> str:
        """What stands behind the label: first the other name that is typed, where neither has what is typed."""
        if not choice.names or not self._typed or spans_of(self._typed, choice.label) or spans_of(self._typed, choice.detail):
            return choice.detail
        named = next((name for name in choice.names if beginning(self._typed) in beginning(name)), "")
        return "; ".join(filter(None, (named, choice.detail)))

    def _lit(self, text: str, spans: Sequence[tuple[int, int]], style: Style) -> list[Segment]:
        lit = style + self.get_component_rich_style("choices--match", partial=True)
        segments, position = [], 0
        for start, end in spans:
            segments += [Segment(text[position:start], style), Segment(text[start:end], lit)]
            position = end
        return [*segments, Segment(text[position:], style)]


class PickerInput(LineInput):
    """The typing line of a picker; its keys steer the list."""

    BINDINGS = [
        Binding("down,ctrl+n", "screen.move(1)", "Next", show=False),
        Binding("up,ctrl+b", "screen.move(-1)", "Previous", show=False),
        Binding("pagedown", "screen.move(10)", "Page down", show=False),
        Binding("pageup", "screen.move(-10)", "Page up", show=False),
        Binding("tab", "screen.choose", "Toggle", show=False),
        Binding("shift+tab", "screen.exclude", "Exclude", show=False),
        Binding("enter", "screen.apply", "Apply", show=False),
        Binding("ctrl+o", "screen.open", "Page", show=False),
        Binding("escape", "screen.leave", "Leave", show=False),
    ]

    def watch_value(self, value: str) -> None:
        """Have the screen act before the next key: the message of a change may come behind an enter that was typed fast."""
        if self.is_mounted and isinstance(self.screen, TypedScreen):
            self.screen.typed(value)


class TypedScreen(Modal[Answer]):
    """What the screens share that have a typing line."""

    def typed(self, value: str) -> None:
        """Act on what stands in the typing line; called with every change, at once."""
        raise NotImplementedError


class ListScreen(TypedScreen[Answer]):
    """What the screens share that show a list of choices below a typing line."""

    list: ChoiceList

    def on_key(self, event: events.Key) -> None:
        """Take letters that were typed before the input had the focus."""
        bar = self.query_one(PickerInput)
        if event.is_printable and event.character and not bar.has_focus:
            bar.insert_text_at_cursor(event.character)
            event.stop()

    def on_choice_list_clicked(self, event: ChoiceList.Clicked) -> None:
        """A click chooses, a double click applies (its first click has chosen)."""
        if event.twice:
            self.action_apply()
        else:
            self.clicked()

    def clicked(self) -> None:
        """A choice was clicked once."""

    def typed(self, value: str) -> None:
        """Narrow with every key."""
        self.list.narrow(value)

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.list.move(step)

    def action_apply(self) -> None:
        """Give the answer."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class Picker(ListScreen[Picked | None]):
    """Type to narrow, tab toggles, shift+tab excludes, enter applies, esc leaves."""

    CSS_PATH = None

    def __init__(
        self,
        heading: str,
        choices: Sequence[Choice],
        chosen: Sequence[str] = (),
        excluded: Sequence[str] = (),
        several: bool = True,
        verb: str = "copy",
        ready: bool = True,
        pages: bool = False,
        where: str = "",
        names: bool = False,
        typed: str = "",
        back: bool = False,
        present: str = "",
    ) -> None:
        """``ready`` False: the entries are still being counted and come with ``fill``, the heading then says how many there
        are, in the articles of ``where``. ``pages``: entries have pages. ``names``: entries are names, whose
        details stand behind each instead of below each other. ``typed``: what stands in the typing line at first.
        ``back``: who leaves is asked again what came before. ``present``: the entry on which the cursor stands at first."""
        super().__init__()
        self.written = typed
        """What stands in the typing line, or stood there when the screen was left."""
        self.heading, self.where = heading, where
        self._counted = False
        self._ready, self._wants_apply = ready, False
        self.began_with: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        """What was chosen and excluded at first."""
        self.list = ChoiceList(choices, columns=not several and not names)
        self.list.plain = ready and not names
        if ready:
            self.list.empty = self.list.nothing = "nothing fits; backspace for more"
        else:
            self.list.empty = "counting…"
        self.list.chosen = list(chosen)
        self.list.excluded = list(excluded)
        self.several, self.verb, self.pages, self.back, self.present = several, verb, pages, back, present

    def compose(self) -> ComposeResult:
        """Heading, input, list, keys."""
        keys = "tab choose · shift+tab exclude · enter apply" if self.several else f"enter {self.verb}"
        keys += f"{' · ctrl+o its page' if self.pages else ''} · esc {'back' if self.back else 'leave'}"
        with Vertical(id="picker"):
            yield Static(id="picker-heading")
            yield PickerInput(self.written, placeholder="type to narrow", compact=True, id="picker-input", max_length=200)
            yield self.list
            yield KeyLine(keys, id="picker-keys")

    def on_mount(self) -> None:
        """Start in the input."""
        self.query_one(PickerInput).focus()
        self._show_heading()
        if self._ready:
            # As high as a menu is; what is counted only now may be long.
            self.query_one("#picker").styles.max_height = len(self.list.choices) + _AROUND
        if self.present:
            self.list.move(next((n for n, choice in enumerate(self.list.shown) if choice.value == self.present), 0))

    def _show_heading(self) -> None:
        """Say how many entries there are, and how many of them fit what is typed."""
        fitting, every = len(self.list.shown), len(self.list.choices)
        number = f"{fitting:,} of {every:,}" if fitting < every else f"{every:,}"
        heading = f"{self.heading}: {number}{self.where}" if self._counted else f"{self.heading}{self.where}"
        self.query_one("#picker-heading", Static).update(render.content(heading, "bold $ink-primary"))

    def on_choice_list_moved(self) -> None:
        """Count anew what fits."""
        self._show_heading()

    def fill(self, choices: Sequence[Choice], chosen: Sequence[str], excluded: Sequence[str]) -> None:
        """Show the entries, those that are chosen or excluded first, lest they stand out of sight further down; what was typed
        meanwhile narrows them, and an enter that came too early counts."""
        self._ready = self._counted = True
        self.began_with = (tuple(chosen), tuple(excluded))
        self.list.chosen, self.list.excluded = list(chosen), list(excluded)
        named = {choice.value: choice for choice in choices}
        first = [named.get(value) or Choice(value, value, "as it stands in the filter") for value in (*chosen, *excluded)]
        rest = (choice for choice in choices if choice.value not in (*chosen, *excluded))
        self.list.replace([*first, *rest] if first else choices, self.query_one(PickerInput).value)
        if self._wants_apply:
            self.action_apply()
        if isinstance(self.app, TypeAhead):
            self.app.let_go()

    @property
    def is_leaving(self) -> bool:
        """Whether an enter came before the entries."""
        return self._wants_apply and not self._ready

    def clicked(self) -> None:
        """Toggle it."""
        self.action_choose()

    def typed(self, value: str) -> None:
        """Narrow with every key."""
        self.written = value
        super().typed(value)

    def _switch(self, to: list[str], other: list[str]) -> None:
        choice = self.list.current
        if choice is None or not self.several:
            return
        if choice.value in to:
            to.remove(choice.value)
        else:
            to.append(choice.value)
            if choice.value in other:
                other.remove(choice.value)
        self.list.move(1)
        self.list.refresh()

    def action_choose(self) -> None:
        """Choose or no longer choose the entry under the cursor; where one alone is wanted, take it."""
        if self.several:
            self._switch(self.list.chosen, self.list.excluded)
        else:
            self.action_apply()

    def action_exclude(self) -> None:
        """Exclude or no longer exclude the entry under the cursor."""
        self._switch(self.list.excluded, self.list.chosen)

    def action_apply(self) -> None:
        """Give back what was chosen, or the entry under the cursor where nothing was."""
        if not self._ready:
            self._wants_apply = True
            return
        chosen, excluded = tuple(self.list.chosen), tuple(self.list.excluded)
        current = self.list.current
        if not chosen and not excluded:
            if current is None:
                return
            chosen = (current.value,)
        self.dismiss(Picked(chosen, excluded))

    def action_open(self) -> None:
        """Leave for the page of the entry under the cursor."""
        if self.pages and self.list.current is not None:
            current = self.list.current
            self.dismiss(Picked((current.value,), opened=True, entity=current.entity))
