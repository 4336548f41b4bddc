"""Asking for a date to go to."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.app.screens.picker import PickerInput, TypedScreen
from newsbrowse.query.fields import date_range

_HINT = "2023, 2023-05 or 2023-05-10"


class GoToDate(TypedScreen[str | None]):
    """Answers a day, month or year as the filter writes it."""

    CSS_PATH = None

    def compose(self) -> ComposeResult:
        """Heading, the date, what is wrong with it, keys."""
        with Vertical(id="jump"):
            yield Static(render.content("Go to date", "bold $primary"), id="picker-heading")
            yield PickerInput(placeholder=_HINT, compact=True, id="picker-input", max_length=40)
            yield Static(id="save-where")
            yield Static(render.content("enter go · esc leave", "$dim"), id="picker-keys")

    def on_mount(self) -> None:
        """Start in the input."""
        self.query_one(PickerInput).focus()

    def typed(self, value: str) -> None:
        """Another try."""
        self.query_one("#save-where", Static).update("")

    def action_apply(self) -> None:
        """Answer the date; what is none is said."""
        wanted = self.query_one(PickerInput).value.strip()
        if date_range(wanted) and ".." not in wanted:
            self.dismiss(wanted)
        elif wanted:
            self.query_one("#save-where", Static).update(
                render.content(f"{wanted} is no date; write {_HINT}", "$error"),
            )

    def action_leave(self) -> None:
        """Leave without a date."""
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """There is nothing to move in."""

    action_choose = action_exclude = lambda self: None
