"""The filter line: always visible, answers every key."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.app.keymap import key_of
from newsbrowse.app.steps import Steps
from newsbrowse.app.widgets.line_input import LineInput
from newsbrowse.app.widgets.offers import Offers
from newsbrowse.query.language import MAX_TERMS

if TYPE_CHECKING:
    from newsbrowse.app.browser import Browser

_STEP = 12
"""Cells by which the width of the status grows."""

_PATIENCE = 0.2
"""Seconds after which a bar that is busy is no longer waited for."""

_STYLES = {"field": "bold cyan", "value": "cyan", "not": "bold red", "or": "bold", "phrase": "italic", "bracket": "dim"}


class FilterHighlighter(Highlighter):
    """Colours what the parser found, so that a field is told from text while typing."""

    def highlight(self, text: Text) -> None:
        """Style fields, values, phrases, ``-`` and ``OR``."""
        if not text or len(text) > MAX_TERMS * 40:
            return
        from newsbrowse.query.complete import spans  # late: nothing is typed at the start

        for start, end, what in spans(text.plain):
            text.stylize(_STYLES[what], start, end)


class FilterInput(LineInput):
    """The input of the filter bar; arrow down, enter and tab lead to the list, or into what is offered."""

    BINDINGS = [
        Binding("down", "app.offered(1)", "List", show=False),
        Binding("up", "app.offered(-1)", "Previous", show=False),
    ]
    _put = False
    """Whether a command sets the text, which is no typing."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.steps = Steps(self.value)

    def put(self, text: str) -> None:
        """Set the text by a command."""
        self._put = True
        self.value = text
        self._put = False
        self.cursor_position = len(text)

    def action_delete_left_all(self) -> None:
        """Delete all, wherever the cursor stands: a filter is begun anew more often than its end is kept."""
        self.clear()

    async def caught_up(self) -> None:
        """Wait until the letters that were typed before stand in the bar: the app obeys its own keys at once, while letters
        go round by the bar's queue, so that a quick tab would complete what is not there yet."""
        there = asyncio.Event()
        self.call_later(there.set)
        with suppress(TimeoutError):
            await asyncio.wait_for(there.wait(), _PATIENCE)

    def bar_keys(self) -> list[tuple[str, str]]:
        """Keys that mean something while a filter is typed."""
        commands = cast("Browser", self.app).commands
        enter, tab, escape = (key_of(commands, action) for action in ("read", "next_pane", "back"))
        offers = self.screen.query_one(Offers)
        if offers.display:
            takes = [(tab, "take"), ("down", "choose")] if offers.taken_by_tab else [("down", "years")]
            enters = "list" if offers.cursor is None else "take"
            return [*takes, (enter, enters), (escape, "back" if offers.unasked else "no offers")]
        clearing = [("ctrl+w", "delete word"), ("ctrl+u", "delete all")] if self.value else []
        return [(enter, "list"), *clearing, (escape, "back")]

    def on_blur(self) -> None:
        """What is offered for the text goes when something else got the keys."""
        if self.screen.focused not in (self, None):
            self.screen.query_one(Offers).hide()

    def watch_value(self, before: str, after: str) -> None:
        """Take note of what is typed: at once, for keys may come quicker than messages."""
        if not self._put:
            self.steps.typed(before, after)
        if bool(before) != bool(after):
            self.screen.refresh_bindings()


class FilterBar(Horizontal):
    """Prompt, input and the state of the result."""

    def compose(self) -> ComposeResult:
        """Prompt, input, status."""
        yield Static("/", id="prompt")
        yield FilterInput(
            placeholder='type to filter, as in: inst:BISTU esg published:2024', compact=True, highlighter=FilterHighlighter(),
            select_on_focus=False, id="filter", max_length=4000,
        )  # fmt: skip
        yield Static("", id="status")

    def show_status(self, text: str, warn: bool = False) -> None:
        """Show the count and time of the result, or a hint."""
        status = self.query_one("#status", Static)
        status.update(render.content(text, "$ink-warning" if warn else "$hint"), layout=False)
        # In steps, since a width that changes lays the whole screen out anew; it shrinks only by much.
        wanted = -(-(cell_len(render.line(text)) + 1) // _STEP) * _STEP
        present = status.styles.width.value if status.styles.width else 0
        if not wanted <= present <= wanted + _STEP:
            status.styles.width = wanted
