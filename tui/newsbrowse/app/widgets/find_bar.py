"""Looking for words in the article: a line below it while it is open."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.app.widgets.line_input import LineInput


class FindInput(LineInput):
    """What is looked for; ``enter`` and the arrows step through the hits, ``esc`` leaves."""

    BINDINGS = [
        Binding("enter,down,ctrl+f", "step(1)", "Next", show=False, priority=True),
        Binding("shift+enter,up", "step(-1)", "Previous", show=False),
        Binding("escape,tab", "leave", "Leave", show=False, priority=True),
    ]

    def bar_keys(self) -> list[tuple[str, str]]:
        """Keys that mean something while it is typed."""
        return [("enter", "next"), ("up", "before"), ("escape", "leave")]

    class Stepped(Message):
        """To the next hit (1) or the one before (-1)."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    class Left(Message):
        """Looking is over."""

    def action_step(self, direction: int) -> None:
        """Step through the hits."""
        self.post_message(self.Stepped(direction))

    def action_leave(self) -> None:
        """Close the line."""
        self.post_message(self.Left())

    def on_blur(self, event: events.Blur) -> None:
        """A click elsewhere closes the line."""
        self.post_message(self.Left())


class FindBar(Horizontal):
    """Label, input, and which hit of how many."""

    def compose(self) -> ComposeResult:
        """Label, input, count."""
        yield Static("find", id="find-label")
        yield FindInput(compact=True, select_on_focus=True, id="find", max_length=200)
        yield Static("", id="find-count")

    @property
    def input(self) -> FindInput:
        """Where it is typed."""
        return self.query_one(FindInput)

    def show_count(self, hit: int | None, count: int, most: int) -> None:
        """Show which hit of how many is current."""
        many = f"{count:,}{'+' if count >= most else ''}"
        text = "" if not self.input.value else "not in this article" if not count else many
        status = self.query_one("#find-count", Static)
        status.update(render.content(f"{hit + 1:,} of {text}" if hit is not None else text), layout=False)
