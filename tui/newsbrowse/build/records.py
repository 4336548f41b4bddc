"""Corrections of the records of articles: who is cited, and when, decides what their texts mean ("yesterday", "our university"),
so an article of another record is read for names again."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsbrowse.build.stored import annotated_again, stored_articles
from newsbrowse.model import Article
from newsbrowse.store.corrections import OF_MANY, RECORD, Correction
from newsbrowse.store.indexer import unpack_raw
from newsbrowse.store.records import as_noted, as_read, speaks_of, value_of, with_publisher_said, with_said
from newsbrowse.store.writer import Prepared

if TYPE_CHECKING:
    from newsbrowse.extract.topics import Taxonomy

_AT_ONCE = 400
"""Keys that one statement is given."""


def read_again(
    prepared: Prepared, held: Sequence[Correction], taxonomy: Taxonomy, publishers: Mapping[int, str] | None = None
) -> Prepared:
    """Return a stored article read for names again, with the record that the corrections ``held`` give it. ``publishers``:
    those of articles, by number, as they were called before names were corrected."""
    assert prepared.known is not None
    number, key = prepared.known.number, prepared.known.key
    read = _read(prepared)
    if not prepared.noted and publishers:
        read = replace(read, source=publishers.get(number, read.source))
    said = [c for c in held if c.kind == RECORD and c.article == key]
    published, numbers = with_publisher_said(read, held)
    article = with_said(published, said)  # what is said of one article outweighs what is said of many
    if article != published:
        numbers += [c.number for c in said]
    noted = tuple((number, as_noted(read)) for number in numbers)
    return replace(annotated_again(prepared, article, taxonomy), noted=noted)


def publishers_before(connection: sqlite3.Connection, number: int | None = None) -> dict[int, str]:
    """Return the publishers of articles, or of one, by number, as they were called before names were corrected."""
    where = "" if number is None else f" and number = {number:d}"
    return dict(
        connection.execute(
            f"select number, source from corrected join corrections on id = correction_id where source is not null and kind <> ?{where}"
            " order by created desc, id desc", (RECORD,)  # the first wins
        ).fetchall()
    )  # fmt: skip


def unsaid(prepared: Prepared, taxonomy: Taxonomy) -> Prepared:
    """Return a stored article with the record that was read, as it goes into another database; corrections follow it there."""
    return read_again(prepared, (), taxonomy) if prepared.noted else prepared


def _read(prepared: Prepared) -> Article:
    """The article as it was read, with its raw text."""
    article = replace(prepared.article, raw=unpack_raw(prepared.article.body, prepared.raw or b""))
    return as_read(article, prepared.noted[0][1]) if prepared.noted else article


def unrecorded(connection: sqlite3.Connection, held: Sequence[Correction]) -> list[int]:
    """Return the numbers of the articles whose records are not what corrections say."""
    said: dict[str, list[Correction]] = defaultdict(list)
    for correction in held:
        if correction.kind == RECORD and correction.article:
            said[correction.article].append(correction)
    keys, found = list(said), []
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        for prepared, _ in stored_articles(connection, f"a.key in ({','.join('?' * len(part))})", part):
            assert prepared.known is not None
            wanted = said[prepared.known.key]
            numbers = {c.number for c in wanted}
            noted = numbers.intersection(number for number, _ in prepared.noted)
            if noted == numbers or (not noted and with_said(prepared.article, wanted) == prepared.article):
                continue
            found.append(prepared.known.number)
    for correction in held:
        if correction.kind == RECORD and correction.what in OF_MANY:
            found += published_otherwise(connection, correction)
    return sorted(set(found))


def published_otherwise(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    """Return the numbers of the articles of which the publisher is said by a correction of many, and is another one now, but for
    those that this correction was at work on."""
    if correction.what == "site":
        column, called = "host", "select distinct host, null, host from article_rows where host is not null"
    else:
        column, called = "source_id", "select id, name, null from sources"
    meant = [value for value, publisher, host in connection.execute(called) if speaks_of(correction, publisher, host)]
    rows = connection.execute(
        f"select a.number from article_rows a where a.{column} in (select value from json_each(?)) and a.source_id is not ?"
        " and not exists (select 1 from corrected c where c.number = a.number and c.correction_id = ?)",
        (json.dumps(meant), _source(connection, correction.other), correction.number),
    )
    return [number for (number,) in rows]


def _source(connection: sqlite3.Connection, name: str | None) -> int | None:
    row = connection.execute("select id from sources where name = ?", (name,)).fetchone()
    return row[0] if row else -1


def said_of_one(connection: sqlite3.Connection, numbers: Sequence[int], held: Sequence[Correction]) -> set[int]:
    """Return those of some articles of which the publisher was said by themselves."""
    keys = [c.article for c in held if c.kind == RECORD and c.article and c.name == "publisher"]
    rows = connection.execute(
        "select number from article_rows where key in (select value from json_each(?))", (json.dumps(keys),)
    )
    return {number for (number,) in rows}.intersection(numbers)


def says_so(connection: sqlite3.Connection, correction: Correction) -> bool | None:
    """Say whether the record of its article is what a correction says; None where there is no such article."""
    for prepared, _ in stored_articles(connection, "a.key = ?", (correction.article or "",)):
        return value_of(prepared.article, correction.name) == correction.other
    return None
