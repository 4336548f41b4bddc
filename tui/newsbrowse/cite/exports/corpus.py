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
from newsbrowse.cite.markup import escape_markdown
from newsbrowse.cite.styles import STYLES
from newsbrowse.cite.titles import Evidence
from newsbrowse.errors import UsageError
from newsbrowse.store.articles import article_object
from newsbrowse.store.reader import Reader
from newsbrowse.store.rows import StoredArticle
from newsbrowse.text import clean, clean_line


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
        yield from _list(reader, ids, style, today)
        return
    # Only titles, names and dates stay in memory, so that any number of articles fits.
    items = [replace(item_of(article, today), evidence=Evidence()) for article in reader.citable(ids)]
    if name in BIBLIOGRAPHIC:
        yield from export_items(items, name, full)
    else:
        yield from _table(reader, ids, name, style, distinct_keys(items))


def _list(reader: Reader, ids: Sequence[int], style: str, today: dt.date) -> Iterator[str]:
    """Entries with the user's tags and note below each; a style of the user's own orders its entries itself, so that nothing
    can be put below them."""
    own: dict[str, list[str]] = {}
    items = []
    for article in reader.citable(ids):
        items.append(item_of(article, today))
        own[article.key] = _own_lines(article)
    places = [item.article_key for item in arranged(items, style)] if style in STYLES else []
    for number, text in enumerate(entries(items, style, "markdown")):
        yield f"- {text}\n" + "".join(f"  {line}".rstrip() + "\n" for line in (own[places[number]] if places else ()))


def _own_lines(article: StoredArticle) -> list[str]:
    """What the user says of an article, as a list in Markdown; the note is Markdown itself."""
    lines = [f"- Tags: {', '.join(escape_markdown(clean_line(tag)) for tag in article.tags)}"] if article.tags else []
    first, *others = clean(article.note).split("\n")
    return lines + ([f"- Note: {first}", *(f"  {line}".rstrip() for line in others)] if article.note else [])


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
