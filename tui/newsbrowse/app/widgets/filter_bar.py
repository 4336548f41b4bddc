"""The filter line: always visible, answers every key."""

from __future__ import annotations

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input, Static

from newsbrowse.app import render
from newsbrowse.query.complete import spans
from newsbrowse.query.language import MAX_TERMS

_STYLES = {"field": "bold cyan", "value": "cyan", "not": "bold red", "or": "bold", "phrase": "italic", "bracket": "dim"}


class FilterHighlighter(Highlighter):
    """Colours what the parser found, so that a field is told from text while typing."""

    def highlight(self, text: Text) -> None:
        """Style fields, values, phrases, ``-`` and ``OR``."""
        if len(text) > MAX_TERMS * 40:
            return
        for start, end, what in spans(text.plain):
            text.stylize(_STYLES[what], start, end)


class FilterInput(Input):
    """The input of the filter bar; arrow down, enter and tab lead to the list, or into what is offered."""

    BINDINGS = [
        Binding("down", "app.offered(1)", "List", show=False),
        Binding("up", "app.offered(-1)", "Previous", show=False),
    ]

    def on_mount(self) -> None:
        """Keep still: a blinking cursor is the only thing on the screen that would move by itself."""
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Keep out of the bar what a terminal could obey: Textual draws an input as it is."""
        return render.line_keep(value)


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
        status.update(render.content(text, "$warning" if warn else "$dim"), layout=False)
        wanted = cell_len(render.line(text)) + 1
        if status.styles.width is None or status.styles.width.value != wanted:
            status.styles.width = wanted
