"""The formats: which file names they have, and which module reads them.

A *page* format gives one page (``read``); the others hold items, which are pages in turn (``items``).
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Literal

from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest.decode import decode
from newsbrowse.ingest.mojibake import repaired
from newsbrowse.ingest.spacing import joined
from newsbrowse.model import Page
from newsbrowse.text import clean_line


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name (as for ``--as``), the file name endings it has, what its module takes and the extra it needs.

    ``holds``: ``text`` (one page, decoded), ``bytes`` (one page, as stored), ``items`` (any number of pages).
    """

    name: str
    module: str
    holds: Literal["text", "bytes", "items"]
    suffixes: tuple[str, ...]
    extra: str | None = None
    package: str | None = None


FORMATS: tuple[Format, ...] = (
    Format("text", "dump", "text", (".txt", ".text")),
    Format("markdown", "markdown", "text", (".md", ".markdown")),
    Format("html", "html", "text", (".html", ".htm", ".xhtml", ".shtml")),
    Format("feed", "feed", "items", (".rss", ".atom", ".xml", ".rdf")),
    Format("json", "records", "items", (".json",)),
    Format("jsonl", "records", "items", (".jsonl", ".ndjson", ".jl")),
    Format("csv", "records", "items", (".csv",)),
    Format("tsv", "records", "items", (".tsv", ".tab")),
    Format("eml", "mail", "items", (".eml", ".mht", ".mhtml")),
    Format("mbox", "mail", "items", (".mbox", ".mbx")),
    Format("zip", "archive", "items", (".zip",)),
    Format("warc", "warc", "items", (".warc", ".wet"), "warc", "warcio"),
    Format("pdf", "pdf", "bytes", (".pdf",), "pdf", "pypdf"),
    Format("docx", "docx", "bytes", (".docx",), "docx", "docx"),
    Format("parquet", "parquet", "items", (".parquet", ".pq"), "parquet", "pyarrow"),
)
NAMED = {fmt.name: fmt for fmt in FORMATS}
SUFFIXES = {suffix: fmt for fmt in FORMATS for suffix in fmt.suffixes}
"""File name endings that have a reader."""

REFUSED = {
    ".opml": "lists feeds and holds no articles; save the feeds themselves, newsbrowse does not fetch",
    ".url": "is an address, not a page; save the page itself, newsbrowse does not fetch",
    ".webloc": "is an address, not a page; save the page itself, newsbrowse does not fetch",
    ".doc": "is a document of an old Word; save it as .docx",
    ".rtf": "is a rich-text document; save it as .docx or .txt",
    **dict.fromkeys((".xlsx", ".xls", ".ods"), "is a spreadsheet; save it as .csv"),
    ".msg": "is a message of Outlook; save it as .eml",
    ".odt": "is an OpenDocument text; save it as .docx or .txt",
    **dict.fromkeys((".7z", ".rar", ".tar", ".tgz", ".xz", ".bz2", ".zst"), "is an archive of a kind that is not read; unpack it, or make a .zip of it"),
}  # fmt: skip
"""Endings for which there is something better to say than that no reader exists."""


def format_of(name: str) -> tuple[Format | None, bool]:
    """Return the format that the ending of a file name tells, and whether the file is packed with gzip."""
    path = PurePath(name)
    suffix = path.suffix.casefold()
    if suffix == ".gz":
        return SUFFIXES.get(PurePath(path.stem).suffix.casefold()), True
    return SUFFIXES.get(suffix), False


def why_not(name: str) -> str:
    """Say why a file of this name is not read."""
    suffix = PurePath(name.removesuffix(".gz") if name.endswith(".tar.gz") else name).suffix.casefold()
    return REFUSED.get(suffix) or f"no reader for {suffix or 'nameless'} files"


def require(fmt: Format) -> None:
    """Raise UnreadablePage where the package that reads the format is not installed."""
    if fmt.package and importlib.util.find_spec(fmt.package) is None:
        raise UnreadablePage(f"needs the extra {fmt.extra}: pip install 'newsbrowse[{fmt.extra}]'")


def read_file(path: str, kind: str | None = None) -> Page:
    """Read the page at ``path`` as ``kind``, or as its name ending says; raises UnreadablePage with the reason."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadablePage(f"cannot be read ({error.strerror})") from error
    return read_bytes(path, data, kind)


def read_bytes(path: str, data: bytes, kind: str | None = None, declared: Mapping[str, str] | None = None) -> Page:
    """Read the content of one page; without ``kind`` the ending of ``path`` tells it, else it counts as a page dump.

    ``declared`` wins over what the page says of itself. Raises UnreadablePage.
    """
    if not data.strip():
        raise UnreadablePage("is empty")
    fmt = NAMED[kind] if kind else format_of(path)[0] or NAMED["text"]
    if fmt.holds == "items":
        raise UnreadablePage(f"holds several pages ({fmt.name})")
    require(fmt)
    reader = importlib.import_module(f"newsbrowse.ingest.formats.{fmt.module}")
    digest = hashlib.sha256(data).hexdigest()
    page: Page
    if fmt.holds == "bytes":
        page = reader.read(path, data, digest)
    else:
        text, _, notes = decode(data)
        text, mended = repaired(text)
        page = reader.read(path, text, digest, notes + mended)
    stated = {name: clean_line(value, 2000) for name, value in {**page.declared, **(declared or {})}.items()}
    declared = {name: value for name, value in stated.items() if value}
    return replace(page, declared=declared, text=joined(page.text), main=joined(page.main) if page.main else None)
