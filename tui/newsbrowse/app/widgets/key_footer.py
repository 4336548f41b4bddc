"""The line of keys at the bottom."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from newsbrowse.app.widgets.hints import fitting

_ALWAYS = ("help", "quit")
"""Actions whose keys stay where there is no room for all."""


class KeyFooter(Footer):
    """Shows as many keys as there is room for, each of them whole."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)

    def compose(self) -> ComposeResult:
        """Leave out what has no room."""
        keys = list(super().compose())
        self._fit([key for key in keys if isinstance(key, FooterKey)])
        yield from keys

    def on_resize(self) -> None:
        """Fit the keys to the new width."""
        self._fit(list(self.query(FooterKey)))

    def _fit(self, keys: list[FooterKey]) -> None:
        entries = [f"{key.key_display} {key.description}" for key in keys]
        always = [place for place, key in enumerate(keys) if key.action.rpartition(".")[2] in _ALWAYS]
        shown = fitting(entries, self.app.size.width, always, gap=1)
        for place, key in enumerate(keys):
            key.display = place in shown
