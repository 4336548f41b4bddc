"""Asking for a date to go to, or for a letter where the list is in the order of names."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.app.screens.picker import PickerInput, TypedScreen
from newsbrowse.query.fields import date_range

_HINT = "2023, 2023-05 or 2023-05-10"


def is_date(text: str) -> bool:
    """Whether a day, month or year is written."""
    return bool(date_range(text)) and ".." not in text


class GoTo(TypedScreen[str | None]):
    """Answers a day, month or year as the filter writes it; ``names``: or else how a name begins."""

    CSS_PATH = None

    def __init__(self, names: str = "") -> None:
        super().__init__()
        self.names = names

    def compose(self) -> ComposeResult:
        """Heading, the date, what is wrong with it, keys."""
        with Vertical(id="jump"):
            heading = f"Go to letter of the {self.names}, or to date" if self.names else "Go to date"
            yield Static(render.content(heading, "bold $ink-primary"), id="picker-heading")
            hint = f"M or more letters, {_HINT}" if self.names else _HINT
            yield PickerInput(placeholder=hint, compact=True, id="picker-input", max_length=40)
            yield Static(id="save-where")
            yield Static(render.content("enter go · esc leave", "$dim"), id="picker-keys")

    def on_mount(self) -> None:
        """Start in the input."""
        self.query_one(PickerInput).focus()

    def typed(self, value: str) -> None:
        """Another try."""
        self.query_one("#save-where", Static).update("")

    def action_apply(self) -> None:
        """Answer the date, or the letters; what is none is said."""
        wanted = self.query_one(PickerInput).value.strip()
        if wanted and (self.names or is_date(wanted)):
            self.dismiss(wanted)
        elif wanted:
            self.query_one("#save-where", Static).update(
                render.content(f"{wanted} is no date; write {_HINT}", "$ink-error"),
            )

    def action_leave(self) -> None:
        """Leave without going anywhere."""
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """There is nothing to move in."""

    action_choose = action_exclude = lambda self: None
