"""The line below the article: which style means what, or what the current highlight resolves to."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.app.widgets.hints import fitting
from newsbrowse.store.schema import MENTION_KINDS as KINDS

_NAMES = {"person": "people", "date": "dates", "institution": "institutions", "topic": "topics"}
_STYLES = {kind: f"$hl-{kind} $hl-{kind}-style" for kind in KINDS}


class Legend(Static):
    """Legend and status of the article pane."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[str, str]] = []
        """What is shown, each with its style; where there is no room for all the last one stays, those before it go."""

    def show_legend(self, kinds: frozenset[str]) -> None:
        """Show the kinds that are highlighted in their styles."""
        named = [(_NAMES[kind], _STYLES[kind] if kind in kinds else "$dim strike") for kind in KINDS]
        self._show([*named, ("] [ step", "$dim"), ("h kinds", "$dim")])

    def show_hints(self, hints: Sequence[str]) -> None:
        """Show what can be done; the last one leads back."""
        self._show([(hint, "$dim") for hint in hints])

    def show_detail(self, detail: str) -> None:
        """Show what the current highlight is."""
        self._entries = []
        self.update(render.assemble(" ", detail), layout=False)

    def on_resize(self) -> None:
        """Fit what is shown to the new width."""
        if self._entries:
            self._show(self._entries)

    def _show(self, entries: list[tuple[str, str]]) -> None:
        self._entries = entries
        room = self.size.width - 1 if self.size.width else 1000  # before the first layout all are there
        shown = fitting([words for words, _ in entries], room, (len(entries) - 1,))
        parts: list[str | tuple[str, str]] = [" "]
        for place in shown:
            parts += [entries[place], "  "]
        self.update(render.assemble(*parts[:-1]), layout=False)
