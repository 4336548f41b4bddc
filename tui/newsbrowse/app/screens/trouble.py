"""The box that says what went wrong, and from which it can be copied."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.app.screens.modal import Modal


class TroubleScreen(Modal[None]):
    """Title, cause, what to do, and the log's name."""

    BINDINGS = [
        Binding("escape,q,enter", "dismiss", "Close", show=False),
        Binding("c", "copy", "Copy", show=False),
    ]

    def __init__(self, cause: str, log: str, copy: Callable[[str], None]) -> None:
        super().__init__()
        self.cause, self.log_name, self._copy = cause, log, copy

    def compose(self) -> ComposeResult:
        """Four lines."""
        with Vertical(id="trouble"):
            yield Static(Content.styled("Something went wrong", "bold $ink-error"))
            yield Static(render.content(self.cause), id="trouble-cause")
            yield Static(
                "What you noted is kept, and you can go on. If it happens again, leave with q and start anew.", markup=False
            )
            yield Static(render.assemble("Details are in ", self.log_name), id="trouble-log")
            yield Static(Content.styled("c copies this · esc goes on", "$dim"))

    def action_copy(self) -> None:
        """Put cause and log name on the clipboard."""
        self._copy(f"newsbrowse: {self.cause}\n{self.log_name}")
