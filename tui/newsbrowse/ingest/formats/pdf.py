"""PDF documents that hold text; pictures of pages are not read."""

from __future__ import annotations

import io
import logging
import re

from newsbrowse.errors import UnreadablePage
from newsbrowse.model import Page
from newsbrowse.regexps import regexp
from newsbrowse.text import clean, clean_line

MOST_PAGES = 200
"""Longer documents are reports and books, not news."""

_NO_TITLE = regexp(
    r"(?:microsoft word|untitled|document|slide|powerpoint|.{0,200}\.(?:docx?|pdf|indd|pptx?|pages|odt|qxd))\b", re.I
)


def read(path: str, data: bytes, sha256: str) -> Page:
    """Read the text of a document and its title; raises UnreadablePage with the reason."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadablePage("is locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise UnreadablePage(f"has more than {MOST_PAGES} pages")
        texts = [page.extract_text() or "" for page in reader.pages]
        title = clean_line(str(reader.metadata.title or "")) if reader.metadata else ""
    except UnreadablePage:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, AssertionError, NotImplementedError,
            ArithmeticError, LookupError, RecursionError) as error:  # fmt: skip
        # A damaged document makes its reader raise any of these.
        raise UnreadablePage(f"is no PDF that can be read ({type(error).__name__})") from error
    text = clean("\n".join(texts)).strip()
    if not text:
        raise UnreadablePage("holds pictures of pages, no text")
    declared = {"title": title} if title and not _NO_TITLE.match(title) and title.split()[0] in text else {}
    return Page(path, "pdf", text, sha256, declared)
