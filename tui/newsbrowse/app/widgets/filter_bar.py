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
from newsbrowse.query.language import FIELDS, MAX_TERMS


class FieldHighlighter(Highlighter):
    """Colours field names, so that a known field is told from text while typing."""

    def highlight(self, text: Text) -> None:
        """Style ``inst:`` and its like."""
        if len(text) > MAX_TERMS * 40:
            return
        text.highlight_regex(rf"(?<!\S)-?(?:{'|'.join(FIELDS)}):", "bold cyan")
        text.highlight_regex(r"(?<!\S)(?:OR)(?!\S)", "bold")
        text.highlight_regex(r"(?<!\S)-(?=\S)", "bold red")


class FilterInput(Input):
    """The input of the filter bar; arrow down, enter and tab lead to the list."""

    BINDINGS = [
        Binding("down", "app.focus_list", "List", show=False),
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
            placeholder='type to filter, as in: inst:BISTU esg published:2024', compact=True, highlighter=FieldHighlighter(),
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
