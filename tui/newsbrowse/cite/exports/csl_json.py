"""CSL-JSON (schema csl-data.json of CSL 1.0.2): what Zotero, pandoc and citeproc read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from newsbrowse.cite.item import Item
from newsbrowse.cite.names import Name


def csl_item(item: Item, full: bool = False) -> dict[str, Any]:
    """Return the item as CSL-JSON. ``full`` adds the dateline's place, the genre of a press release and a
    note with the article's key in the database."""
    value: dict[str, Any] = {"id": item.key, "type": "webpage", "title": item.title}
    if item.authors:
        value["author"] = [_name(n) for n in item.authors]
    if item.container:
        value["container-title"] = item.container
    if item.issued:
        value["issued"] = {"date-parts": [[part for part in item.issued if part]]}
    if item.url:
        value["accessed"] = _day(item.accessed)
        value["URL"] = item.url
    if item.archive_url:
        value["archive"] = "Internet Archive"
        value["archive_location"] = item.archive_url
    value["language"] = item.language
    if full:
        if item.container:
            value["publisher"] = item.container
        if item.place:
            value["publisher-place"] = item.place
        if item.press_release:
            value["genre"] = "Press release"
        if item.article_key:
            value["note"] = f"newsbrowse:{item.article_key}"
    return value


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {"family": name.family, "given": name.given, "non-dropping-particle": name.particle, "suffix": name.suffix}
    return {key: text for key, text in parts.items() if text}


def _day(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
