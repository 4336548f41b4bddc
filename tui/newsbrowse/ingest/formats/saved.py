"""What the tools that save pages leave in them: the original address, the day, and a banner that is not the page's."""

from __future__ import annotations

import datetime as dt
import re

from newsbrowse.regexps import regexp
from newsbrowse.text import clean_line

_TOOLBAR = ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->")
_ADDRESS, _STAMP = r"\"(https?://[^\"\s]{4,2000})\"", r"\"([0-9]{14})\""
_WOMBAT = regexp(rf"__wm\.wombat\(\s*{_ADDRESS}\s*,\s*{_STAMP}")
_REWRITTEN = regexp(r"(?:https?:)?//web\.archive\.org/web/[0-9]{14}(?:[a-z]{2}_)?/(?=https?://|mailto:)")
_SINGLE_FILE = regexp(r"<!--\s{0,8}Page saved with SingleFile[ \t]*\n(.{0,4000}?)-->", re.S)
_SAVED_FROM = regexp(r"<!--\s*saved from url=\(\d{4}\)(https?://[^\s>]{4,2000}?)\s*-->", re.I)
_HEAD = 200_000
"""Characters at the beginning in which the marks of these tools stand."""


def original(text: str) -> tuple[str, dict[str, str]]:
    """Return the page as it was before it was saved, and what the saving tool states: ``url`` and ``accessed``.

    Known are the Internet Archive's replay pages, SingleFile, and the "saved from url" mark of browsers.
    """
    head = text[:_HEAD]
    snapshot = _WOMBAT.search(head)
    if snapshot:
        address, stamp = snapshot.groups()
        text = _REWRITTEN.sub("", _without_toolbar(text))
        # The snapshot's own address: a citation names it beside the original one.
        return text, {
            "url": f"https://web.archive.org/web/{stamp}/{address}",
            "accessed": f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}",
        }
    mark = _SINGLE_FILE.search(head)
    if mark:
        fields = dict(re.findall(r"^[ \t]*(url|saved date):[ \t]*(\S.{0,2000})$", mark[1], re.M))
        return text, {
            k: v
            for k, v in {"url": clean_line(fields.get("url", ""), 2000), "accessed": _day(fields.get("saved date", ""))}.items()
            if v
        }
    mark = _SAVED_FROM.search(head[:4000])
    return text, {"url": clean_line(mark[1], 2000)} if mark else {}


def _without_toolbar(text: str) -> str:
    begin = text.find(_TOOLBAR[0])
    end = text.find(_TOOLBAR[1], begin) if begin >= 0 else -1
    return text[:begin] + text[end + len(_TOOLBAR[1]) :] if end >= 0 else text


def _day(printed: str) -> str:
    """``Tue May 14 2024 10:00:00 GMT+0800 (…)``, as JavaScript prints a date (ECMA-262, 21.4.4.41)."""
    match = re.match(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{2} \d{4})\b", printed)
    try:
        return dt.datetime.strptime(match[1], "%b %d %Y").date().isoformat() if match else ""  # noqa: DTZ007
    except ValueError:
        return ""
