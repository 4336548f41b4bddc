"""Every name that ``--style`` and the picker take: built-in styles, bibliographic formats, the user's own CSL files."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from newsbrowse.cite.bibliography import cite_many, cite_many_in_text
from newsbrowse.cite.custom import CustomStyle, is_custom, load_style, styles_in
from newsbrowse.cite.exports import BIBLIOGRAPHIC, EXPORTS, export_items
from newsbrowse.cite.item import Item
from newsbrowse.cite.styles import STYLES
from newsbrowse.config import config_path
from newsbrowse.errors import UsageError


def style_folder() -> Path:
    """Return the folder beside the settings file where the user's CSL files are looked for; it need not exist."""
    return config_path().parent / "styles"


def own_styles() -> dict[str, CustomStyle]:
    """Return the user's own styles by name: the file's, with "-own" behind it where that is a built-in one."""
    found = styles_in(style_folder())
    return {f"{s.path.stem}-own" if s.path.stem in (*STYLES, *BIBLIOGRAPHIC) else s.path.stem: s for s in found}


def label_of(style: str) -> str:
    """Return a style's name for people. Raises UsageError where there is no such style."""
    if style in STYLES:
        return STYLES[style].label
    if style in BIBLIOGRAPHIC:
        return EXPORTS[style].label
    return _own(style).label


def entries(items: Sequence[Item], style: str, form: str = "plain") -> list[str]:
    """Return the entries of a list in any style; bibliographic formats give one entry an item, without a form.

    Raises UsageError for an unknown style, NewsbrowseError where pandoc is needed and cannot do it.
    """
    if style in STYLES:
        return cite_many(items, style, form)
    if style in BIBLIOGRAPHIC:
        return ["".join(export_items(items, style))] if items else []
    from newsbrowse.cite.pandoc import cite_custom

    return cite_custom(items, _own(style), form)


def entries_in_text(items: Sequence[Item], style: str, form: str = "plain") -> list[str]:
    """Return the citations in the running text. Raises UsageError where the style has none."""
    if style not in STYLES or STYLES[style].in_text is None:
        raise UsageError(f"{label_of(style)} has no form for the running text", "Try apa7, mla9, chicago18-ad, harvard or ieee.")
    return cite_many_in_text(items, style, form)


def heading_of(style: str) -> str:
    """Return what stands above a list in this style."""
    return STYLES[style].heading if style in STYLES else "References"


def _own(style: str) -> CustomStyle:
    if is_custom(style):
        return load_style(Path(style))
    own = own_styles()
    if style in own:
        return own[style]
    known = (*STYLES, *BIBLIOGRAPHIC, *own)
    near = difflib.get_close_matches(style, known, 2, 0.5)
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    raise UsageError(f"Unknown style {style}", f"{hint}newsbrowse styles lists them; a .csl file is named by its path.")
