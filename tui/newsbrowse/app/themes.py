"""The program's own two themes. Textual's others are in the palette."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from newsbrowse.app.contrast import READABLE, contrast, legible
from newsbrowse.app.first_paint import DARK_PAPER, LIGHT_PAPER
from newsbrowse.config import misplaced
from newsbrowse.errors import Refuse, SettingError, refuse
from newsbrowse.store.schema import MENTION_KINDS as KINDS

# Highlight hues are told apart by lightness too, and each kind has a second cue in app.tcss.
_DARK = {
    "hl-person": "#e8c268", "hl-date": "#86c1f0", "hl-institution": "#8fd3a0", "hl-topic": "#d5a6e0",
    "dim": "#a6acb2", "line": "#3a3f4b", "cursor": "#28425b", "cursor-weak": "#2a2f3a", "hit": "#5c4a12",
}  # fmt: skip
_LIGHT = {
    "hl-person": "#7a4b00", "hl-date": "#0b5394", "hl-institution": "#1c6b37", "hl-topic": "#7b2d8e",
    "dim": "#5f6368", "line": "#c4c4ba", "cursor": "#cfe2f4", "cursor-weak": "#e4e4dc", "hit": "#f3e2a0",
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


_STYLES = {
    "hl-person-style": "bold", "hl-date-style": "underline", "hl-institution-style": "bold underline", "hl-topic-style": "italic",
    "cursor-style": "bold", "cursor-weak-style": "none", "hit-style": "none",
}  # fmt: skip
_ANSI = {
    "hl-person": "ansi_yellow", "hl-date": "ansi_cyan", "hl-institution": "ansi_green", "hl-topic": "ansi_magenta",
    "dim": "ansi_bright_black", "line": "ansi_bright_black", "cursor": "ansi_default", "cursor-weak": "ansi_default", "hit": "ansi_default",
}  # fmt: skip
_ANSI_STYLES = {"cursor-style": "bold reverse", "cursor-weak-style": "bold underline", "hit-style": "reverse"}
"""For terminals of sixteen colours, whatever those are: backgrounds are told by style."""


def usual_style(kind: str) -> str:
    """Return the style of highlights of a kind where neither theme nor settings have another."""
    return _STYLES[f"hl-{kind}-style"]


def own_variables(theme: Theme) -> dict[str, str]:
    """Return our own variables for themes that bring none: hues and styles of highlights, dim text, lines, cursors, and inks:
    the theme's colours as far as they are read where we write in them."""
    if theme.ansi:
        return _ANSI | _STYLES | _ANSI_STYLES | _ansi_inks(theme)
    if theme.name in ("newsbrowse-dark", "newsbrowse-light"):
        return _STYLES | _inks(theme, theme.variables)
    base = _DARK if theme.dark else _LIGHT
    base = base | {"cursor": _cursor_of(theme, base["cursor"])}
    return base | _STYLES | _inks(theme, base | theme.variables) | _hues(theme, base)


_INKS = {
    "ink-primary": "primary", "ink-warning": "warning", "ink-error": "error", "ink-success": "success",
    "ink-key": "footer-key-foreground", "ink-label": "footer-description-foreground",
}  # fmt: skip
"""Variables of text, and the colours of a theme that they are as far as these are read."""


def _inks(theme: Theme, ours: Mapping[str, str]) -> dict[str, str]:
    """The colours of a theme in which we write; ``hint`` is dim text in the bars."""
    colours = {**theme.to_color_system().generate(), **ours}
    text, bars = Color.parse(colours["foreground"]), [Color.parse(colours[name]) for name in ("surface", "panel")]
    # A line that is typed in is tinted with the colour of the text while it has the keys.
    bars += [bar.blend(text, 0.05) for bar in bars]
    background, *cursors = (Color.parse(colours[name]) for name in ("background", "cursor", "cursor-weak"))
    papers = {
        "ink-primary": [*bars, background], "ink-key": bars, "ink-label": bars, "hint": bars,
    }  # fmt: skip
    everywhere = [*bars, background, *cursors]
    inks = {**_INKS, "hint": "dim"}
    return {ink: legible(Color.parse(colours[name]), papers.get(ink, everywhere)).hex for ink, name in inks.items()}


def _ansi_inks(theme: Theme) -> dict[str, str]:
    colours = theme.to_color_system().generate()
    return {"hint": _ANSI["dim"], **{ink: colours[name] for ink, name in _INKS.items()}}


def _hues(theme: Theme, base: Mapping[str, str]) -> dict[str, str]:
    """Dim text and the highlights on the papers of a theme."""
    papers = [
        Color.parse(c) for c in (theme.background or "#000000", theme.surface or "#000000", base["cursor"], base["cursor-weak"])
    ]
    return {name: legible(Color.parse(base[name]), papers).hex for name in ("dim", *(f"hl-{kind}" for kind in KINDS))}


def _cursor_of(theme: Theme, usual: str) -> str:
    """The background of the cursor line: the usual one where the theme's text is read on it, else nearer to its own."""
    background, text, cursor = (Color.parse(c) for c in (theme.background or "#000000", theme.foreground or "#ffffff", usual))
    for step in range(10):
        blended = cursor.blend(background, step / 10)
        if contrast(text, blended) >= READABLE:
            return blended.hex
    return cursor.blend(background, 0.9).hex


# Themes and highlights of the settings


_COLOURS = ("background", "foreground", "primary", "secondary", "accent", "surface", "panel", "warning", "error", "success")
STYLE_NAMES = ("bold", "italic", "underline", "reverse", "dim", "strike", "none")
"""Styles that a highlight may have beside its colour."""


def themes_of(settings: Mapping[str, object], highlights: Mapping[str, object], refuse: Refuse = refuse) -> list[Theme]:
    """Return all themes: ours, those of the settings, and in each the highlights of the settings.

    Raises SettingError, naming the entry, where one is no colour or no style.
    """
    found = {theme.name: theme for theme in THEMES}
    for name, entry in settings.items():
        if not isinstance(entry, dict):
            hint = misplaced(name) or f"Write [themes.{name}] and its colours below."
            refuse(SettingError(("themes", name), f"Theme {name!r} must be a table", hint))
            continue
        base = found.get(str(entry.get("base", "newsbrowse-dark")))
        if base is None:
            title = f"Theme {name!r} has an unknown base {entry['base']!r}"
            refuse(SettingError(("themes", name, "base"), title, f"Known: {', '.join(found)}."))
        found[name] = _own_theme(name, entry, base or DARK, refuse)
    styled = highlights_of(highlights, refuse)
    return [replace(theme, variables={**_STYLES, **theme.variables, **styled}) for theme in found.values()]


def check_theme(name: str, own: Sequence[Theme]) -> None:
    """Raise SettingError, with the nearest names, where neither ``own`` nor Textual has a theme of that name."""
    names = theme_names(own)
    if name not in names:
        near = get_close_matches(name, names, 3, 0.4)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(names)}."
        raise SettingError(("theme",), f"Unknown theme {name!r}", hint)


def theme_names(own: Sequence[Theme] = THEMES) -> list[str]:
    """Return the names of all themes, Textual's behind our ``own``."""
    return [*(theme.name for theme in own), *BUILTIN_THEMES]


THEME_KEYS = (*_COLOURS, *_DARK)
"""What a theme of the user's own may set beside its base."""


def _own_theme(name: str, entry: Mapping[str, object], base: Theme, refuse: Refuse) -> Theme:
    colours: dict[str, str] = {}
    variables: dict[str, str] = {}
    for key, value in entry.items():
        if key == "base":
            continue
        place = ("themes", name, key)
        if key not in THEME_KEYS:
            near = get_close_matches(key, THEME_KEYS, 1)
            hint = misplaced(key) or (f"Did you mean {near[0]}?" if near else f"Known: base, {', '.join(THEME_KEYS)}.")
            refuse(SettingError(place, f"Theme {name!r} has an unknown key {key!r}", hint))
        elif colour := _colour(place, f"{key} of theme {name!r}", value, refuse):
            (colours if key in _COLOURS else variables)[key] = colour
    return replace(base, name=name, variables={**base.variables, **variables}, **colours)  # type: ignore[arg-type]


def highlights_of(highlights: Mapping[str, object], refuse: Refuse = refuse) -> dict[str, str]:
    """Return the variables that the highlights of the settings set ("#e8c268 bold"); raises SettingError as ``themes_of``."""
    found = {}
    for kind, value in highlights.items():
        place = ("highlights", kind)
        if kind not in KINDS:
            near = get_close_matches(kind, KINDS, 1)
            hint = misplaced(kind) or (f"Did you mean {near[0]}?" if near else f"Known: {', '.join(KINDS)}.")
            refuse(SettingError(place, f"Unknown highlight {kind!r}", hint))
            continue
        words = str(value).split()
        styles = [word for word in words if word in STYLE_NAMES]
        for word in words:
            if word not in styles and (colour := _colour(place, f"highlight {kind!r}", word, refuse)):
                found[f"hl-{kind}"] = colour
        if styles:
            found[f"hl-{kind}-style"] = " ".join(styles)
    return found


def _colour(place: tuple[str, ...], what: str, value: object, refuse: Refuse) -> str:
    try:
        return Color.parse(str(value)).hex
    except ColorParseError:
        hint = f'Write a colour as "#e8c268" or by name; styles are {", ".join(STYLE_NAMES)}.'
        refuse(SettingError(place, f"{value!r} is no colour ({what})", hint))
        return ""
