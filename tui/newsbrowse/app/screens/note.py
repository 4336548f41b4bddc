"""Writing a note."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Offset
from textual.widgets import Static, TextArea

from newsbrowse.app import render
from newsbrowse.app.screens.modal import Modal
from newsbrowse.app.widgets.line_input import KeysInOrder

_KEYS = "ctrl+s or esc keeps it · empty removes it · ctrl+z undoes"


class NoteArea(KeysInOrder, TextArea):
    """The text. What is pasted keeps its lines."""

    takes_lines = True
    """Whether what is pasted keeps its lines."""

    BINDINGS = [Binding("ctrl+s,escape", "screen.keep", "Keep", show=False)]

    def on_mount(self) -> None:
        """Keep still, as the inputs do."""
        self.cursor_blink = False

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Bring the cursor in sight; while lines are taken back it stands for a moment behind the last one, and is moved."""
        if self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center, animate)


class NoteScreen(Modal[None]):
    """An editor over the article. Where the note cannot be kept it stays open and says why; once more leaves, and what was
    typed stays as a draft."""

    CSS_PATH = None

    def __init__(self, title: str, text: str, is_draft: bool, save: Callable[[bool], str], typed: Callable[[str], None]) -> None:
        """``save(leave)`` returns what went wrong, "" where nothing did; ``typed`` is told of each change."""
        super().__init__()
        self.heading, self._text, self._is_draft = f"Note on {title}", text, is_draft
        self._save, self._tell = save, typed
        self._failed = False

    def compose(self) -> ComposeResult:
        """Heading, text, keys."""
        with Vertical(id="note"):
            yield Static(render.content(self.heading, "bold $ink-primary"), id="picker-heading")
            yield NoteArea(render.block(self._text), soft_wrap=True, compact=True, tab_behavior="indent", id="note-text")
            said = f"a draft that could not be kept before · {_KEYS}" if self._is_draft else _KEYS
            yield Static(render.content(said, "$ink-warning" if self._is_draft else "$dim"), id="note-keys")

    def on_mount(self) -> None:
        """Start behind the text."""
        area = self.query_one(NoteArea)
        area.focus()
        area.move_cursor(area.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass on what is typed."""
        self._failed = False
        self._tell(event.text_area.text)

    def action_keep(self) -> None:
        """Keep the note and close; where that fails, say why, and close at the second try."""
        self._tell(self.query_one(NoteArea).text)
        problem = self._save(self._failed)
        if not problem:
            self.dismiss(None)
            return
        self._failed = True
        said = f"Not kept: {problem} Once more leaves it as a draft."
        self.query_one("#note-keys", Static).update(render.content(said, "$ink-error"))
