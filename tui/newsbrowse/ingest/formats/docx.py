"""Word documents (.docx): paragraphs and tables in their order, and the stated title."""

from __future__ import annotations

import io
import zipfile

from newsbrowse.errors import UnreadablePage
from newsbrowse.model import Page
from newsbrowse.text import clean, clean_line

MOST_UNPACKED, RATIO = 256 * 2**20, 200
"""Bytes that the document may unpack to, and times its size: beyond, it is a bomb."""


def read(path: str, data: bytes, sha256: str) -> Page:
    """Read the text of a document and its title; raises UnreadablePage with the reason."""
    import docx
    from docx.opc.exceptions import OpcError
    from docx.table import Table
    from lxml.etree import LxmlError

    _refuse_bombs(data)
    try:
        document = docx.Document(io.BytesIO(data))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += (" | ".join(cell.text for cell in row.cells) for row in block.rows)
            else:
                lines.append(block.text)
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


def _refuse_bombs(data: bytes) -> None:
    try:
        sizes = [entry.file_size for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadablePage("is no whole Word document") from error
    if sum(sizes) > min(MOST_UNPACKED, max(2**22, len(data) * RATIO)):
        raise UnreadablePage("unpacks to more than a document holds")
