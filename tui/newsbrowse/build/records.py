"""Corrections of the records of articles: who is cited, and when, decides what their texts mean ("yesterday", "our university"),
so an article of another record is read for names again."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsbrowse.build.stored import annotated_again, stored_articles
from newsbrowse.model import Article
from newsbrowse.store.corrections import RECORD, Correction
from newsbrowse.store.indexer import unpack_raw
from newsbrowse.store.records import as_noted, as_read, value_of, with_said
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
    article = with_said(read, said)
    noted = tuple((c.number, as_noted(read)) for c in said) if article != read else ()
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
            wanted, noted = said[prepared.known.key], [number for number, _ in prepared.noted]
            if sorted(noted) == sorted(c.number for c in wanted) or (
                not noted and with_said(prepared.article, wanted) == prepared.article
            ):
                continue
            found.append(prepared.known.number)
    return found


def says_so(connection: sqlite3.Connection, correction: Correction) -> bool | None:
    """Say whether the record of its article is what a correction says; None where there is no such article."""
    for prepared, _ in stored_articles(connection, "a.key = ?", (correction.article or "",)):
        return value_of(prepared.article, correction.name) == correction.other
    return None
