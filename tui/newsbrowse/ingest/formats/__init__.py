"""One reader a format: bytes in, a Page out."""

from __future__ import annotations

import hashlib
import importlib
from pathlib import Path

from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest.decode import decode
from newsbrowse.model import Page

_READERS = {
    ".txt": "dump",
    ".text": "dump",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
SUFFIXES = frozenset(_READERS)
"""File name endings that have a reader."""


def read_file(path: str) -> Page:
    """Read the file at ``path`` as its name ending says; raises UnreadablePage with the reason."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadablePage(f"cannot be read ({error.strerror})") from error
    return read_bytes(path, data)


def read_bytes(path: str, data: bytes) -> Page:
    """Read the content of a file named ``path``; a name without known ending counts as a page dump."""
    if not data.strip():
        raise UnreadablePage("is empty")
    name = _READERS.get(Path(path).suffix.lower(), "dump")
    text, _, notes = decode(data)
    digest = hashlib.sha256(data).hexdigest()
    reader = importlib.import_module(f"newsbrowse.ingest.formats.{name}")
    page: Page = reader.read(path, text, digest, notes)
    return page
