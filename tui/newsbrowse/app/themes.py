"""The program's own two themes. Textual's others are in the palette."""

from __future__ import annotations

from textual.theme import Theme

from newsbrowse.app.first_paint import DARK_PAPER, LIGHT_PAPER

# Highlight hues are told apart by lightness too, and each kind has a second cue in app.tcss.
_DARK = {
    "hl-person": "#e8c268", "hl-date": "#86c1f0", "hl-institution": "#8fd3a0", "hl-topic": "#d5a6e0",
    "dim": "#9aa0a6", "line": "#3a3f4b", "cursor": "#2b4763", "cursor-weak": "#2a2f3a", "hit": "#5c4a12",
}  # fmt: skip
_LIGHT = {
    "hl-person": "#7a4b00", "hl-date": "#0b5394", "hl-institution": "#1c6b37", "hl-topic": "#7b2d8e",
    "dim": "#5f6368", "line": "#c4c4ba", "cursor": "#c9def2", "cursor-weak": "#e4e4dc", "hit": "#f3e2a0",
}  # fmt: skip


DARK = Theme(
    name="newsbrowse-dark", primary="#6ea8dc", secondary="#8fd3a0", accent="#6ea8dc", foreground=DARK_PAPER[1], background=DARK_PAPER[0],
    surface="#1c1f26", panel="#262a33", warning="#e8c268", error="#f08080", success="#8fd3a0", dark=True,
    variables=_DARK,
)  # fmt: skip
LIGHT = Theme(
    name="newsbrowse-light", primary="#1f5f99", secondary="#1c6b37", accent="#1f5f99", foreground=LIGHT_PAPER[1], background=LIGHT_PAPER[0],
    surface="#f1f1ec", panel="#e4e4dc", warning="#7a4b00", error="#a61b1b", success="#1c6b37", dark=False,
    variables=_LIGHT,
)  # fmt: skip
THEMES = (DARK, LIGHT)


def own_variables(dark: bool) -> dict[str, str]:
    """Return our own variables for themes that bring none: hues of highlights, dim text, lines, cursors."""
    return _DARK if dark else _LIGHT
