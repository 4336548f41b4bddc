"""Word documents (.docx): paragraphs and tables in their order, and the stated title."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from newsbrowse.errors import UnreadablePage
from newsbrowse.model import Page
from newsbrowse.text import clean, clean_line

MOST_UNPACKED, RATIO = 256 * 2**20, 200
"""Bytes that the document may unpack to, and times its size: beyond, it is a bomb."""


def read(path: str, data: bytes, sha256: str) -> Page:
    """Read the text of a document and its title; raises UnreadablePage with the reason."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    _refuse_bombs(data)
    try:
        document = docx.Document(io.BytesIO(data))
        lines = _lines(document.element.body)
        title = clean_line(document.core_properties.title or "")
    except (
        OpcError,
        LxmlError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        zipfile.BadZipFile,
    ) as error:
        # A damaged document makes its reader raise any of these.
        raise UnreadablePage(f"is no Word document that can be read ({type(error).__name__})") from error
    text = clean("\n".join(lines)).strip()
    if not text:
        raise UnreadablePage("holds no text")
    return Page(path, "docx", text, sha256, {"title": title} if title and title in text else {})


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _lines(body: Any) -> list[str]:
    """A line a paragraph, in the order of the document: tracked insertions, content controls and cells among them, deletions
    not (ISO/IEC 29500-1, 17.3). Read off the elements, since a table may claim any number of columns."""
    lines = [""]
    for element in body.iter():
        if element.tag == f"{_W}p":
            lines.append("")
        elif element.tag == f"{_W}t":
            lines[-1] += element.text or ""
        elif element.tag == f"{_W}tab":
            lines[-1] += " "
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            lines.append("")
    return lines


def _refuse_bombs(data: bytes) -> None:
    try:
        sizes = [entry.file_size for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadablePage("is no whole Word document") from error
    if sum(sizes) > min(MOST_UNPACKED, max(2**22, len(data) * RATIO)):
        raise UnreadablePage("unpacks to more than a document holds")
