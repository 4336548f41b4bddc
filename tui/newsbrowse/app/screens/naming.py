"""Asking for a name."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static
from textual.widgets.input import Selection

from newsbrowse.app import render
from newsbrowse.app.screens.picker import PickerInput, TypedScreen
from newsbrowse.text import clean_line, squeeze

LONGEST = 400
"""Characters of a name at most."""


class AskName(TypedScreen[str | None]):
    """Answers the name that is typed, "" where it may be left out and is; None where the user leaves."""

    CSS_PATH = None

    def __init__(
        self,
        heading: str,
        name: str,
        note: str,
        optional: bool = False,
        refused: Callable[[str], str] | None = None,
        longest: int = LONGEST,
    ) -> None:
        super().__init__()
        self.heading, self.name_offered, self.note, self.optional = heading, name, note, optional
        self.refused = refused or (lambda name: "")
        """Says why something that is typed will not do, "" where it does."""
        self.longest = longest

    def compose(self) -> ComposeResult:
        """Heading, the name, what becomes of it, keys."""
        with Vertical(id="save"):
            yield Static(render.content(self.heading, "bold $ink-primary"), id="picker-heading")
            yield PickerInput(self.name_offered, compact=True, id="picker-input", max_length=self.longest)
            yield Static(render.content(self.note, "$dim"), id="save-where")
            yield Static(render.content("enter go on · esc leave", "$dim"), id="picker-keys")

    def on_mount(self) -> None:
        """Start behind the name."""
        bar = self.query_one(PickerInput)
        bar.focus()
        bar.selection = Selection(0, len(bar.value))  # typing replaces it, moving keeps it

    def typed(self, value: str) -> None:
        """Say again what becomes of the name."""
        self.query_one("#save-where", Static).update(render.content(self.note, "$dim"))

    def action_apply(self) -> None:
        """Answer the name."""
        name = squeeze(clean_line(self.query_one(PickerInput).value, self.longest))
        problem = self.refused(name) if name else "" if self.optional else "Write a name"
        if problem:
            self.query_one("#save-where", Static).update(render.content(problem, "$ink-error"))
        else:
            self.dismiss(name)

    def action_leave(self) -> None:
        """Leave without a name."""
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """There is nothing to move in."""

    action_choose = action_exclude = lambda self: None
