"""Making a correction, undoing it, and making sure that all hold after a build."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from newsbrowse.build.stored import annotated_again, stored_articles
from newsbrowse.errors import NewsbrowseError
from newsbrowse.extract.people.names import name_key as person_key
from newsbrowse.extract.topics import Taxonomy
from newsbrowse.model import Article
from newsbrowse.store.corrections import Correction, keep, kept, key_of
from newsbrowse.store.indexer import unpack_raw
from newsbrowse.store.lock import writing
from newsbrowse.store.names import Names
from newsbrowse.store.resolve import resolve
from newsbrowse.store.schema import MENTION_KINDS
from newsbrowse.store.state import set_state
from newsbrowse.store.writer import Prepared, Writer
from newsbrowse.text import fold, squeeze

BATCH = 200
_KIND = {"person": "person", "institution": "inst", "topic": "topic"}
_LINKS = {
    "person": ("person_links", "person_id"),
    "institution": ("institution_links", "institution_id"),
    "topic": ("topic_links", "topic_id"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The correction as kept, and how many articles it changed."""

    correction: Correction
    articles: int


def affected(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    """Return the numbers of the articles that name the subject of a correction now."""
    where = " and a.key = ?" if correction.article else ""
    values: tuple[object, ...] = (correction.article,) if correction.article else ()
    if correction.what == "date":
        rows = connection.execute(
            "select distinct m.number from mention_rows m join article_rows a on a.number = m.number"
            f" where m.kind = {MENTION_KINDS.index('date')}{where}", values
        )  # fmt: skip
        return [number for (number,) in rows] if correction.article else []
    rows_named = _rows_named(connection, correction.what, correction.name)
    if not rows_named:
        return []
    table, column = _LINKS[correction.what]
    marks = ",".join(map(str, rows_named))
    found = connection.execute(
        f"select distinct l.number from {table} l join article_rows a on a.number = l.number where l.{column} in ({marks}){where}",
        values,
    )
    return [number for (number,) in found]


def _rows_named(connection: sqlite3.Connection, what: str, name: str) -> list[int]:
    """Return the rows of exactly that name."""
    if what == "person":
        key = " ".join(person_key(name))
        return [n for (n,) in connection.execute("select id from person_rows where name_key = ?", (key,))]
    if what == "institution":
        wanted = key_of("institution", name)
        rows = connection.execute(
            "select id, name from institution_rows where key = ? or id in"
            " (select entity_id from names where kind = 'inst' and folded = ? and whole)", (wanted, fold(squeeze(name)))
        )  # fmt: skip
        return [number for number, printed in rows if key_of("institution", printed) == wanted]
    rows = connection.execute("select id, slug, label from topics")
    return [number for number, slug, label in rows if fold(squeeze(name)) in (fold(slug), fold(label))]


def unknown(connection: sqlite3.Connection, what: str, name: str) -> NewsbrowseError | None:
    """Return the error that no entity has that name, with the nearest that have; None where one has it."""
    if what == "date" or _rows_named(connection, what, name):
        return None
    names = Names(connection)
    ids = names.resolve(_KIND[what], name)[:3]
    near = [names.name(_KIND[what], number)[0] for number in ids] or names.nearest(_KIND[what], name)
    near = [n for n in dict.fromkeys(near) if n]
    hint = f"Did you mean {' or '.join(near)}?" if near else "newsbrowse facets person and facets inst list the names."
    return NewsbrowseError(f"There is no {what} {name}", hint)


def correct(database: Path, corrections: Iterable[Correction]) -> list[Outcome]:
    """Keep corrections and change the articles that they speak of. Raises DatabaseError; what was kept stays, and holds
    at the latest after the next build."""
    outcomes = []
    with writing(database, create=False) as connection:
        for correction in corrections:
            connection.execute("begin immediate")
            number = keep(connection, correction)
            connection.execute("commit")
            changed = _rewrite(connection, affected(connection, correction))
            outcomes.append(Outcome(replace(correction, number=number), changed))
        resolve(connection)
    return outcomes


def undo(database: Path, number: int, taxonomy: Taxonomy) -> Outcome:
    """Undo a correction: the articles that it may have changed are read for names again. Raises NewsbrowseError where
    there is none of that number."""
    with writing(database, create=False) as connection:
        correction = next((c for c in kept(connection) if c.number == number), None)
        if correction is None:
            raise NewsbrowseError(f"There is no correction {number} to undo", "newsbrowse correct list shows them.")
        numbers = _touched(connection, correction)
        connection.execute("begin immediate")
        connection.execute("update corrections set undone = 1 where id = ?", (number,))
        connection.execute("commit")
        changed = _rewrite(connection, numbers, lambda prepared: annotated_again(prepared, _whole(prepared), taxonomy))
        resolve(connection)
        return Outcome(correction, changed)


def corrected(connection: sqlite3.Connection) -> bool:
    """Say whether any correction holds; then what is new has to be resolved by them."""
    if not kept(connection):
        return False
    set_state(connection, "resolved", "0")
    return True


def replay(connection: sqlite3.Connection) -> int:
    """Make every correction hold in articles where one does not yet: those that came from elsewhere, or that a stopped
    run left. Returns how many were changed."""
    changed = 0
    for correction in kept(connection):
        if correction.kind == "split" and correction.other is None:
            continue
        if correction.other is not None and key_of(correction.what, correction.other) == key_of(correction.what, correction.name):
            continue
        changed += _rewrite(connection, affected(connection, correction))
    return changed


def _rewrite(
    connection: sqlite3.Connection, numbers: list[int], again: Callable[[Prepared], Prepared] = lambda prepared: prepared
) -> int:
    writer = Writer(connection)
    writer.know_topics()
    for start in range(0, len(numbers), BATCH):
        marks = ",".join(map(str, numbers[start : start + BATCH]))
        writer.write([again(prepared) for prepared, _ in stored_articles(connection, f"a.number in ({marks})")])
    return len(numbers)


def _whole(prepared: Prepared) -> Article:
    return replace(prepared.article, raw=unpack_raw(prepared.article.body, prepared.raw or b""))


def _touched(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    """Return the articles that a correction may have changed: those that name its object, and those that hold all words
    of its subject, under any name that the subject had."""
    if correction.article:
        rows = connection.execute("select number from article_rows where key = ?", (correction.article,))
        return [number for (number,) in rows]
    found = set(affected(connection, correction))
    if correction.other:
        found.update(affected(connection, replace(correction, name=correction.other)))
    for name in _forms(connection, correction):
        words = " ".join(f'"{word}"' for word in _words(name))
        if words:
            rows = connection.execute(
                "select number from docs where id in (select rowid from articles_fts where articles_fts match ?)", (words,)
            )
            found.update(number for (number,) in rows)
    return sorted(found)


def _forms(connection: sqlite3.Connection, correction: Correction) -> Iterator[str]:
    yield correction.name
    if correction.what == "institution":
        for row in _rows_named(connection, "institution", correction.name):
            for (alias,) in connection.execute("select alias from institution_alias_rows where institution_id = ?", (row,)):
                yield alias


def _words(name: str) -> list[str]:
    return ["".join(c for c in word if c.isalnum()) for word in name.split() if any(c.isalnum() for c in word)]
