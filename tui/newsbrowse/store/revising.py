"""The index of articles whose text stays: what is said of them otherwise is changed where it stands.

An article keeps its id, so lists stay in their order, and only the sets of what changed are written. The index may hold an
institution or person under any of its rows (under the one that stood for all when it was put in order, or its own); what is
written here stands under the one that stands for all now, and under no other.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pyroaring import BitMap

from newsbrowse.store.index import APART, INSTITUTION, PARTY, PERSON, TOPIC
from newsbrowse.store.indexer import Facts, fact_tokens, words_of
from newsbrowse.store.packing import unpack
from newsbrowse.store.postings import PREFIX_LENGTH, change_postings
from newsbrowse.store.provenance import listed
from newsbrowse.store.state import bitmap_of, numbers_of, set_state

_KINDS = {"institution_rows": (INSTITUTION, PARTY, APART), "person_rows": (PERSON,)}


@dataclass(frozen=True, slots=True)
class Revised:
    """An article of the index: its id, the facts as they were and as they are, its titles before and now, its text."""

    id: int
    before: Facts
    after: Facts
    titles: tuple[str | None, str | None]
    body: str


def facts_of(connection: sqlite3.Connection, number: int) -> Facts:
    """Return what can be asked of a stored article, by the rows that it is linked to."""

    def rows(sql: str) -> list[Any]:
        return connection.execute(sql, (number,)).fetchall()

    ((source_id, url, authors, language, place, published, event_type, event_date),) = rows(
        "select source_id, url, authors, language, place, published, event_type, event_date from article_rows where number = ?"
    )
    return Facts(
        source_id, url, listed(authors), language, place, published, event_type, event_date,
        institutions=rows("select institution_id, party from institution_links where number = ?"),
        people=[n for (n,) in rows("select person_id from person_links where number = ?")],
        topics=[n for (n,) in rows("select topic_id from topic_links where number = ?")],
        dates=rows("select start, end, granularity from date_links where number = ?"),
    )  # fmt: skip


class _Groups:
    """Rows of people or institutions that are one, as the database has it now."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._chiefs: dict[tuple[str, int], int] = {}
        self._members: dict[tuple[str, int], list[int]] = {}

    def chief(self, table: str, row: int) -> int:
        """The row that stands for one."""
        if (table, row) not in self._chiefs:
            found = self.connection.execute(f"select coalesce(same_as, id) from {table} where id = ?", (row,)).fetchone()
            self._chiefs[table, row] = found[0] if found else row
        return self._chiefs[table, row]

    def members(self, table: str, chief: int) -> list[int]:
        """All rows that one stands for."""
        if (table, chief) not in self._members:
            rows = self.connection.execute(f"select id from {table} where same_as = ?", (chief,))
            self._members[table, chief] = [chief, *(row for (row,) in rows)]
        return self._members[table, chief]

    def standing(self, facts: Facts) -> Facts:
        """Facts by the rows that stand for all."""
        bodies: dict[int, int] = {}
        for row, party in facts.institutions:
            chief = self.chief("institution_rows", row)
            bodies[chief] = max(party, bodies.get(chief, 0))
        people = sorted({self.chief("person_rows", row) for row in facts.people})
        return replace(facts, institutions=list(bodies.items()), people=people)

    def all_tokens(self, facts: Facts) -> set[str]:
        """Every token under which the index may hold the people and institutions of an article."""
        found: set[str] = set()
        for table, rows in (("institution_rows", [row for row, _ in facts.institutions]), ("person_rows", facts.people)):
            members = {m for row in rows for m in (row, *self.members(table, self.chief(table, row)))}
            found.update(f"{kind}{member}" for kind in _KINDS[table] for member in members)
        return found


def held_under(connection: sqlite3.Connection, table: str | None, rows: set[int]) -> BitMap:
    """Return the ids of all articles that the index may hold under some rows of a table of people or institutions, or else
    under topics: those of every row that is one with them, too."""
    if table is None:
        tokens = {f"{TOPIC}{row}" for row in rows}
    else:
        groups = _Groups(connection)
        chiefs = {groups.chief(table, row) for row in rows}
        members = rows.union(*(groups.members(table, chief) for chief in chiefs))
        tokens = {f"{_KINDS[table][0]}{member}" for member in members}
    return BitMap.union(BitMap(), *_holding(connection, tokens).values())


def revise(connection: sqlite3.Connection, revised: Iterable[Revised]) -> None:
    """Have the index hold articles as they are now, inside the caller's transaction; before their names are resolved anew."""
    groups = _Groups(connection)
    added: dict[str, BitMap] = defaultdict(BitMap)
    gone: dict[str, BitMap] = defaultdict(BitMap)
    moved = BitMap()
    for article in revised:
        now = fact_tokens(groups.standing(article.after))
        before = fact_tokens(groups.standing(article.before)) | groups.all_tokens(article.before)
        title, titled = article.titles
        if title != titled:
            was, words = words_of(title, article.body), words_of(titled, article.body)
            now |= words.tokens | _beginnings(words.tokens)
            before |= was.tokens | _beginnings(was.tokens)
            delete = "insert into articles_fts (articles_fts, rowid, title, body) values ('delete', ?, ?, ?)"
            connection.execute(delete, (article.id, was.title, was.body))
            connection.execute(
                "insert into articles_fts (rowid, title, body) values (?, ?, ?)", (article.id, words.title, words.body)
            )
        for token in now:
            added[token].add(article.id)
        for token in before - now:
            gone[token].add(article.id)
        if title != titled or article.before.source_id != article.after.source_id:
            moved.add(article.id)
    change_postings(connection, added, gone)
    if moved:
        set_state(connection, "moved", (bitmap_of(connection, "moved") | moved).serialize())


def _beginnings(words: Iterable[str]) -> set[str]:
    return {f"{word[:length]}*" for word in words for length in range(1, min(len(word), PREFIX_LENGTH) + 1)}


def part(connection: sqlite3.Connection) -> None:
    """Have the index tell apart what was one and is so no longer, as ``noticing`` has noted it; inside the caller's
    transaction, once names are resolved anew."""
    for kind, table in (("inst", "institution_rows"), ("person", "person_rows")):
        before = dict(connection.execute("select id, chief from regrouped where kind = ?", (kind,)))
        now = dict(
            connection.execute(
                f"select g.id, coalesce(r.same_as, r.id) from regrouped g join {table} r on r.id = g.id where g.kind = ?", (kind,)
            )
        )
        parted = {chief for row, chief in before.items() if now.get(row) != now.get(chief, chief)}
        if not parted:
            continue
        marks = ",".join(map(str, parted))
        rows = {row for row, chief in before.items() if chief in parted} | parted
        rows |= {row for (row,) in connection.execute(f"select id from {table} where same_as in ({marks})")}
        _tell_apart(connection, table, rows)


def _tell_apart(connection: sqlite3.Connection, table: str, rows: set[int]) -> None:
    tokens = {f"{kind}{row}" for kind in _KINDS[table] for row in rows}
    held = _holding(connection, tokens)
    groups = _Groups(connection)
    added: dict[str, BitMap] = defaultdict(BitMap)
    for number, id_ in numbers_of(connection, BitMap.union(BitMap(), *held.values()).to_array()).items():
        for token in fact_tokens(groups.standing(_linked(connection, table, number))):
            if token[0] in _KINDS[table]:
                added[token].add(id_)
    change_postings(connection, added, {token: ids - added.get(token, BitMap()) for token, ids in held.items()})


def _linked(connection: sqlite3.Connection, table: str, number: int) -> Facts:
    """The people, or the institutions, of an article."""
    if table == "person_rows":
        people = [row for (row,) in connection.execute("select person_id from person_links where number = ?", (number,))]
        return Facts(None, None, (), None, None, None, "", None, (), people, (), ())
    bodies = connection.execute("select institution_id, party from institution_links where number = ?", (number,)).fetchall()
    return Facts(None, None, (), None, None, None, "", None, bodies, (), (), ())


def _holding(connection: sqlite3.Connection, tokens: set[str]) -> Mapping[str, BitMap]:
    found: dict[str, BitMap] = {token: BitMap() for token in tokens}
    for token in tokens:
        for (docs,) in connection.execute("select docs from postings where token = ?", (token,)):
            found[token] |= unpack(docs)
    return found
