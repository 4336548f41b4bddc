"""CSV and JSON Lines: an article a row with what was extracted from it, and its citation."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

COLUMNS = (
    "id", "key", "title", "published", "source", "url", "language", "event_type", "event_date", "parties", "institutions", "people",
    "topics", "citation_key", "citation", "tags", "note",
)  # fmt: skip
"""The columns of the CSV export, in order. Several values stand in one cell with "; " between them."""


def header() -> str:
    """Return the line of column names (RFC 4180, CRLF at its end)."""
    return _row(COLUMNS)


def csv_row(article: Mapping[str, Any], key: str, citation: str) -> str:
    """Return the row of an article object."""
    event = article["event"]
    values = {
        **article, "event_type": event["type"], "event_date": event["date"], "parties": event["parties"],
        "people": [", ".join(filter(None, (p["name"], p["role"], p["affiliation"]))) for p in article["people"]],
        "citation_key": key, "citation": citation,
    }  # fmt: skip
    return _row(tuple(safe_cell(_flat(values[name])) for name in COLUMNS))


def json_line(article: Mapping[str, Any], key: str, citation: str) -> str:
    """Return the article object with citation and key as one line of JSON."""
    return json.dumps({**article, "citation_key": key, "citation": citation}, ensure_ascii=False) + "\n"


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet runs as a formula: an apostrophe before = + - @, tab and carriage
    return (OWASP, "CSV Injection"), also behind white space or quotes and in full-width form."""
    lead = text.lstrip(" \"'\u00a0\u3000\ufeff")
    return f"'{text}" if lead.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")) else text


def _flat(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _row(values: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue()
