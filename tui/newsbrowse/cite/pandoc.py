"""Citations in a style of the user's own, as an installed pandoc formats them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

from newsbrowse.cite.custom import CustomStyle
from newsbrowse.cite.exports.csl_json import csl_item
from newsbrowse.cite.item import Item
from newsbrowse.cite.keys import distinct_keys
from newsbrowse.cite.markup import Piece, render
from newsbrowse.errors import NewsbrowseError
from newsbrowse.text import clean

_LESS = "\ue000"
"""Stands for "<" on the way through pandoc, which reads tags in titles; what an article prints is text."""
_TIMEOUT = 20.0
"""Seconds that pandoc is given, and as many again for each thousand items."""


def find_pandoc() -> str:
    """Return the path of pandoc. Raises NewsbrowseError where it is missing or older than version 3."""
    path = shutil.which("pandoc")
    if path is None:
        raise NewsbrowseError("Styles from files need pandoc 3 or newer, and it is not installed", "See pandoc.org/installing.")
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=_TIMEOUT, check=True).stdout  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise NewsbrowseError(f"pandoc does not run ({error})", "See pandoc.org/installing.") from error
    version = re.match(r"pandoc\S*\s+((\d+)[\d.]*)", said)
    if version is None or int(version[2]) < 3:
        raise NewsbrowseError(
            f"Styles from files need pandoc 3 or newer; {version[1] if version else 'another version'} is installed",
            "See pandoc.org/installing.",
        )
    return path


def cite_custom(items: Sequence[Item], style: CustomStyle, form: str = "plain") -> list[str]:
    """Return the entries of a list in the user's style, ordered and told apart by it. Italics are kept; other
    letter forms come as plain text. Raises NewsbrowseError where pandoc is missing, fails or takes too long."""
    pandoc = find_pandoc()
    given = json.dumps([_unrepeated(item) for item in distinct_keys(items)], ensure_ascii=False).replace("<", _LESS)
    command = [pandoc, "--from", "csljson", "--to", "html", "--citeproc", "--csl", str(style.path), "--wrap", "none", "--sandbox"]
    try:
        done = subprocess.run(  # noqa: S603  a fixed command; the style was read and checked
            command, input=given, capture_output=True, text=True, timeout=_TIMEOUT * (1 + len(items) / 1000), check=True
        )
    except subprocess.TimeoutExpired as error:
        raise NewsbrowseError(
            f"pandoc took too long with {style.path}", "Cite fewer articles, or use a built-in style."
        ) from error
    except subprocess.CalledProcessError as error:
        reason = " ".join(clean(error.stderr or "").split())[:300]
        raise NewsbrowseError(f"pandoc cannot use {style.path} ({reason})", "Try another style.") from error
    except OSError as error:
        raise NewsbrowseError(f"pandoc does not run ({error})", "See pandoc.org/installing.") from error
    reader = _Entries()
    reader.feed(done.stdout.replace(_LESS, "&lt;"))
    if not reader.entries:
        raise NewsbrowseError(f"The style {style.path} makes no entries", "It may be a style for notes only.")
    return [render(_trimmed(entry), form) for entry in reader.entries]


def _unrepeated(item: Item) -> dict[str, Any]:
    """Return the item without its site where that is the author: most manuals name it once, no engine knows that."""
    value = csl_item(item)
    if item.author_is_container:
        del value["container-title"]
    return value


class _Entries(HTMLParser):
    """The entries of a bibliography as pieces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.entries: list[list[Piece]] = []
        self._depth = 0
        self._italic = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an entry, or a stretch in italics."""
        kind = dict(attrs).get("class") or ""
        if tag == "div" and "csl-entry" in kind.split():
            self.entries.append([])
            self._depth = 1
        elif tag == "div" and self._depth:
            self._depth += 1
            if "csl-right-inline" in kind:
                self.handle_data(" ")
        elif tag in ("em", "i"):
            self._italic += 1

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        if tag == "div" and self._depth:
            self._depth -= 1
        elif tag in ("em", "i"):
            self._italic = max(0, self._italic - 1)

    def handle_data(self, data: str) -> None:
        """Keep text inside an entry."""
        if self._depth and self.entries:
            text = clean(re.sub(r"\s+", " ", data))
            self.entries[-1].append(Piece(text, italic=bool(self._italic), address=text.startswith(("http://", "https://"))))


def _trimmed(entry: list[Piece]) -> list[Piece]:
    """Leave out the layout's white space at the ends and where two stretches meet."""
    kept: list[Piece] = []
    for piece in entry:
        text = piece.text if kept and not kept[-1].text.endswith(" ") else piece.text.lstrip()
        if text:
            kept.append(Piece(text, piece.italic, piece.address))
    if kept:
        kept[-1] = Piece(kept[-1].text.rstrip(), kept[-1].italic, kept[-1].address)
    return kept
