"""Styles of the user's own: any CSL 1.0 file, named by its path or put into the folder of styles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from newsbrowse.errors import UsageError
from newsbrowse.text import clean

_CSL = "{http://purl.org/net/xbiblio/csl}"
_LIMIT = 2_000_000
"""Bytes of a style file; the longest official ones have 300,000."""


@dataclass(frozen=True, slots=True)
class CustomStyle:
    """A CSL file and the title that it gives itself."""

    path: Path
    label: str


def is_custom(style: str) -> bool:
    """Whether a style's name is the path of a CSL file."""
    return style.lower().endswith(".csl")


def load_style(path: Path) -> CustomStyle:
    """Read a CSL file's head. Raises UsageError where it is missing, is no independent CSL style, or declares
    entities. Dependent styles are refused: they name another that would have to be fetched."""
    from xml.etree import ElementTree  # most have no style of their own, and need no parser

    try:
        data = path.expanduser().read_bytes()[: _LIMIT + 1]
    except (OSError, RuntimeError) as error:
        raise UsageError(
            f"The style {path} cannot be read ({getattr(error, 'strerror', None) or error})", "Name a .csl file."
        ) from error
    if len(data) > _LIMIT or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UsageError(f"The style {path} is too long or declares entities", "Use a style of citationstyles.org.")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314  no entities are left to expand
    except ElementTree.ParseError as error:
        raise UsageError(f"The style {path} is no XML ({error})", "Use a style of citationstyles.org.") from error
    if root.tag != f"{_CSL}style":
        raise UsageError(f"{path} is no CSL style", "Use a style of citationstyles.org.")
    parent = next((link.get("href") for link in root.iter(f"{_CSL}link") if link.get("rel") == "independent-parent"), None)
    if parent or root.find(f"{_CSL}bibliography") is None and root.find(f"{_CSL}citation") is None:
        raise UsageError(f"The style {path} only points to {parent or 'another style'}", "Name that style's own file.")
    title = root.findtext(f"{_CSL}info/{_CSL}title") or path.stem
    return CustomStyle(path.expanduser(), clean(title).strip()[:80] or path.stem)


def styles_in(folder: Path) -> list[CustomStyle]:
    """Return the usable styles of a folder by file name; files that are none are left out."""
    found = []
    for path in sorted(folder.glob("*.csl")) if folder.is_dir() else ():
        try:
            found.append(load_style(path))
        except UsageError:
            continue
    return found
