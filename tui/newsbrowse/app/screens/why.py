"""Why a highlight is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.app.screens.modal import Modal

_STEPS = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 5, "pageup": -5}


def _rows(facts: Sequence[tuple[str, str]]) -> Iterator[Horizontal]:
    for label, text in facts:
        yield Horizontal(
            Static(render.content(label, "$dim"), classes="why-label"),
            Static(render.content(text), classes="why-text"),
            classes="why-fact",
        )


class WhyScreen(Modal[None]):
    """What is known of a highlight, as (label, text) pairs; any key leaves, but those that scroll what is too long."""

    CSS_PATH = None
    AUTO_FOCUS = None

    def __init__(self, facts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.facts = facts

    def compose(self) -> ComposeResult:
        """A row for each fact, then the key."""
        with VerticalScroll(id="why", can_focus=False):
            yield from _rows(self.facts)
            yield Static(render.content("any key leaves", "$dim"), id="why-keys")

    def add(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show more of what is known."""
        self.query_one("#why").mount_all(_rows(facts), before="#why-keys")

    def on_key(self, event: events.Key) -> None:
        """Leave, or scroll where there is more than fits."""
        event.stop()
        event.prevent_default()
        box = self.query_one("#why")
        if box.max_scroll_y and event.key in _STEPS:
            box.scroll_relative(y=_STEPS[event.key], animate=False)
        else:
            self.dismiss(None)

    def on_click(self) -> None:
        """A click leaves too."""
        self.dismiss(None)
