"""Exporting the articles of a database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsbrowse.cite.bibliography import arranged, cite
from newsbrowse.cite.catalogue import entries
from newsbrowse.cite.exports import BIBLIOGRAPHIC, EXPORTS, export_items, tables
from newsbrowse.cite.item import Item, evidence_of, item_of
from newsbrowse.cite.keys import distinct_keys
from newsbrowse.cite.styles import STYLES
from newsbrowse.cite.titles import Evidence
from newsbrowse.errors import UsageError
from newsbrowse.store.reader import Reader, article_object


def export(reader: Reader, ids: Sequence[int], name: str, style: str = "apa7", full: bool = False) -> Iterator[str]:
    """Yield the text of an export of the articles ``ids`` piece by piece.

    ``name`` is a key of EXPORTS; ``style`` is that of the citations in Markdown, CSV and JSON Lines.
    """
    today = dt.date.today()
    if name not in BIBLIOGRAPHIC and style not in STYLES and (name != "markdown" or style in BIBLIOGRAPHIC):
        raise UsageError(
            f"{EXPORTS[name].label} takes a built-in citation style, not {style}", "Name one with --style, as in --style apa7."
        )
    if name == "markdown":
        for text in entries([item_of(a, today) for a in reader.citable(ids)], style, "markdown"):
            yield f"- {text}\n"
        return
    # Only titles, names and dates stay in memory, so that any number of articles fits.
    items = [replace(item_of(article, today), evidence=Evidence()) for article in reader.citable(ids)]
    if name in BIBLIOGRAPHIC:
        yield from export_items(items, name, full)
    else:
        yield from _table(reader, ids, name, style, distinct_keys(items))


def _table(reader: Reader, ids: Sequence[int], name: str, style: str, items: list[Item]) -> Iterator[str]:
    keys = {item.article_key: item.key for item in items}
    places = {item.article_key: (number, item) for number, item in enumerate(arranged(items, style), 1)}
    write = tables.csv_row if name == "csv" else tables.json_line
    if name == "csv":
        yield tables.header()
    for number in ids:
        article = reader.article(number)
        if article is not None and article.key in places:
            place, item = places[article.key]
            text = cite(replace(item, evidence=evidence_of(article, item.title)), style, number=place)
            yield write(article_object(article), keys[article.key], text)
