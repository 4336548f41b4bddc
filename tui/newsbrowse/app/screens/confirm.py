"""Asking before many articles are changed."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.app.screens.modal import Modal


class Confirm(Modal[bool]):
    """A question; enter says yes, esc no. Each can be clicked too."""

    CSS_PATH = None
    BINDINGS = [
        Binding("enter,y", "dismiss(True)", "Yes", show=False),
        Binding("escape,q,n", "dismiss(False)", "No", show=False),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """Question and answers."""
        with Vertical(id="confirm"):
            yield Static(render.content(self.question), id="confirm-question")
            yield Static(render.content("enter yes", "$dim"), id="confirm-yes")
            yield Static(render.content("esc no", "$dim"), id="confirm-no")

    def on_click(self, event: events.Click) -> None:
        """A click on an answer gives it."""
        if event.widget is not None and event.widget.id in ("confirm-yes", "confirm-no"):
            self.dismiss(event.widget.id == "confirm-yes")
