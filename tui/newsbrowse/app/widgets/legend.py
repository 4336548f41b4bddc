"""The line below the article: which style means what, or what the current highlight resolves to."""

from __future__ import annotations

from textual.widgets import Static

from newsbrowse.app import render
from newsbrowse.store.schema import MENTION_KINDS as KINDS

_NAMES = {"person": "people", "date": "dates", "institution": "institutions", "topic": "topics"}
_STYLES = {kind: f"$hl-{kind} $hl-{kind}-style" for kind in KINDS}


class Legend(Static):
    """Legend and status of the article pane."""

    def show_legend(self, kinds: frozenset[str]) -> None:
        """Show the kinds that are highlighted in their styles."""
        parts: list[str | tuple[str, str]] = [" "]
        for kind in KINDS:
            parts += [(_NAMES[kind], _STYLES[kind] if kind in kinds else "$dim strike"), "  "]
        parts.append(("] [ step  h kinds", "$dim"))
        self.update(render.assemble(*parts), layout=False)

    def show_detail(self, detail: str) -> None:
        """Show what the current highlight is."""
        self.update(render.assemble(" ", detail), layout=False)
