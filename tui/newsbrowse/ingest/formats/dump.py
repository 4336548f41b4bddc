"""Page dumps: the text of a page as a browser or crawler saved it, chrome and all."""

from __future__ import annotations

import re

from newsbrowse.errors import UnreadablePage
from newsbrowse.model import Page
from newsbrowse.regexps import regexp
from newsbrowse.text import clean

_ADDRESS = regexp(r"\s*(?:(?:URL|Link|Address|Source URL|网址|链接)\s*[:：]\s*)?(https?://\S{1,2000})[ \t]*(?:\n|$)", re.I)
_STAMP = regexp(r"\s*date ((?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)[ \t]+(?=\S)")
"""What a crawler found as the date of a page, before the first line of its text."""
_HTML = regexp(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!doctype html|<html)\b", re.I)


def read(path: str, text: str, sha256: str, notes: tuple[str, ...]) -> Page:
    """Read a dump; an address on its first line ("URL: …") is metadata. HTML under a .txt name is HTML."""
    if _HTML.match(text[:2000]):
        from newsbrowse.ingest.formats import html

        return html.read(path, text, sha256, notes)
    text = clean(text)
    lines = text.split("\n", 2000)
    addresses = sum(line.strip().startswith(("http://", "https://")) for line in lines)
    if addresses >= 3 and addresses * 5 >= 4 * sum(bool(line.strip()) for line in lines):
        raise UnreadablePage("is a list of addresses; save the pages themselves, newsbrowse does not fetch")
    declared = {}
    address = _ADDRESS.match(text)
    if address:
        declared["url"] = address[1]
        text = text[address.end() :]
    stamp = _STAMP.match(text)
    if stamp:
        declared["time"] = stamp[1]
        text = text[stamp.end() :]
    return Page(path, "dump", text, sha256, declared, notes=notes)
