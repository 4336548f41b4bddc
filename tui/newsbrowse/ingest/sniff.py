"""What a stream without a name is, told by how it begins."""

from __future__ import annotations

import re

from newsbrowse.regexps import regexp

_BEGINNINGS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (regexp(rb"PK\x03\x04.{26,400}?word/", re.S), "docx"),
    (regexp(rb"PK\x03\x04"), "zip"),
    (regexp(rb"%PDF-"), "pdf"),
    (regexp(rb"PAR1"), "parquet"),
    (regexp(rb"WARC/\d"), "warc"),
    (regexp(rb"From \S+.{0,200}\d\d:\d\d"), "mbox"),
    (regexp(rb"\s*(?:<!doctype html|<html\b)", re.I), "html"),
    (regexp(rb"\s*<(?:\?xml|rss\b|feed\b|opml\b)", re.I), "feed"),
    (regexp(rb"\s*\{[^\n]*\}[ \t]*\r?\n\s*\{"), "jsonl"),
    (regexp(rb'\s*(?:\[\s*\{|\{\s*")'), "json"),
    (regexp(rb"---[ \t]*\r?\n[A-Za-z_]"), "markdown"),
    (regexp(rb"(?:[A-Za-z][\w-]{1,40}:[ \t].{0,900}\r?\n){2,}", re.M), "eml"),
)
_MAIL = regexp(rb"^(?:from|subject|date|received|mime-version|message-id):", re.I | re.M)


def sniff(head: bytes) -> str:
    """Return the name of the format that begins with ``head`` (some kB); ``text`` where nothing else is told."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    for pattern, name in _BEGINNINGS:
        if pattern.match(head) and (name != "eml" or len(_MAIL.findall(head[:4000])) >= 2):
            return name
    return "text"
