"""Asking for the name of a file to write."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static
from textual.widgets.input import Selection

from newsbrowse.app import render
from newsbrowse.app.screens.picker import PickerInput, TypedScreen


class SaveAs(TypedScreen[tuple[Path, bool] | None]):
    """Answers (path, whether to overwrite it). An existing file asks for a second enter. ``back``: who leaves is asked again
    what came before."""

    CSS_PATH = None

    def __init__(self, heading: str, name: str, back: bool = False) -> None:
        super().__init__()
        self.heading, self.name_offered, self.back = heading, name, back
        self.written = name
        """What stands in the typing line, or stood there when the screen was left."""
        self._warned = ""
        """The file of which was said that it exists."""

    def compose(self) -> ComposeResult:
        """Heading, the name, where it will be, keys."""
        with Vertical(id="save"):
            yield Static(render.content(self.heading, "bold $ink-primary"), id="picker-heading")
            yield PickerInput(self.name_offered, compact=True, id="picker-input", max_length=1000)
            yield Static(id="save-where")
            yield Static(
                render.content("enter write · esc back" if self.back else "enter write · esc leave", "$dim"), id="picker-keys"
            )

    def on_mount(self) -> None:
        """Start behind the name."""
        bar = self.query_one(PickerInput)
        bar.focus()
        bar.selection = Selection(0, len(bar.value))  # typing replaces it, moving keeps it
        self.typed(bar.value)

    def _path(self) -> Path:
        try:
            return Path(self.query_one(PickerInput).value.strip()).expanduser().absolute()
        except RuntimeError:
            return Path(self.query_one(PickerInput).value.strip()).absolute()

    def typed(self, value: str) -> None:
        """Say where the file will be."""
        self._warned = ""
        self.written = value
        self._say(str(self._path()) if value.strip() else "Write a file's name")

    def _say(self, text: str, style: str = "$dim") -> None:
        self.query_one("#save-where", Static).update(render.content(text, style))

    def action_apply(self) -> None:
        """Answer the path; where there is such a file already, ask for a second enter."""
        path = self._path()
        if not self.query_one(PickerInput).value.strip():
            return
        try:
            self._check(path)
        except OSError as error:  # a name that is too long, a folder that may not be read
            self._say(f"This cannot be a file here: {error.strerror or error}", "$ink-error")

    def _check(self, path: Path) -> None:
        if path.is_dir():
            self._say(f"{path} is a folder: name a file in it", "$ink-error")
        elif not path.parent.is_dir():
            self._say(f"There is no folder {path.parent}", "$ink-error")
        elif path.exists() and self._warned != str(path):
            self._warned = str(path)
            self._say(f"{path} exists already: enter once more overwrites it", "$ink-error")
        else:
            self.dismiss((path, path.exists()))

    def action_leave(self) -> None:
        """Leave without writing."""
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """There is nothing to move in."""

    action_choose = action_exclude = lambda self: None
