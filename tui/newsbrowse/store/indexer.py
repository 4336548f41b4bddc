"""Keeping the index: new articles at its end, all in order of publication by ``optimise``."""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newsbrowse.archives import host_of
from newsbrowse.store.digests import keep_digests
from newsbrowse.store.forms import index_is_current
from newsbrowse.store.forward import above, order_of_topics
from newsbrowse.store.index import (
    ADDRESS,
    APART,
    EVENT,
    HUB,
    INSTITUTION,
    LANGUAGE,
    NAMED,
    PARTY,
    PERSON,
    PLACE,
    PUBLISHED,
    SOURCE,
    TOPIC,
    TYPE,
    date_tokens,
    indexed,
    overlap_tokens,
    word_tokens,
)
from newsbrowse.store.postings import Accumulator, merge_segments, write_segment
from newsbrowse.store.provenance import author_tokens, host_tokens, listed
from newsbrowse.store.schema import INDEX_FORM, INDEX_NAMES, REVISED_FORMS, index_tables
from newsbrowse.store.state import bitmap_of, note_change, ordered, set_state
from newsbrowse.store.totals import refresh_duplicates
from newsbrowse.text import fold

SEGMENT = 65536
"""Articles a segment of an index in order: one container of a roaring bitmap, and about 200 MB while it is made."""

MOST_SEGMENTS = 16
"""Small segments beyond this number are merged; each costs a filter some microseconds a word."""

LATE_AT_LEAST, LATE_SHARE = 500, 8
"""A build that leaves more late arrivals than both 500 and one in eight puts the index in order by itself."""


@dataclass(frozen=True, slots=True)
class Words:
    """The text of an article as the index takes it."""

    title: str
    body: str
    tokens: frozenset[str]


def words_of(title: str | None, body: str) -> Words:
    """Return the indexed form of an article's text. Costs 0.1 to 0.2 ms; pure, so workers can do it."""
    title, body = indexed(title or ""), indexed(body)
    return Words(title, body, frozenset(word_tokens(title, body)))


@dataclass(frozen=True, slots=True)
class Facts:
    """What else can be asked of an article, by row numbers of the tables."""

    source_id: int | None
    url: str | None
    authors: Sequence[str]
    language: str | None
    place: str | None
    published: str | None
    event_type: str
    event_date: str | None
    institutions: Sequence[tuple[int, int]]
    people: Sequence[int]
    topics: Sequence[int]
    dates: Sequence[tuple[str, str, str | None]]


def fact_tokens(facts: Facts) -> set[str]:
    """Return the tokens of an article beside its words."""
    found = {f"{INSTITUTION}{number}" for number, _ in facts.institutions}
    found.update(f"{PARTY}{number}" for number, party in facts.institutions if party)
    if any(party == HUB for _, party in facts.institutions):
        found.update(f"{APART}{number}" for number, party in facts.institutions if party == 1)
    found.update(f"{PERSON}{number}" for number in facts.people)
    found.update(f"{TOPIC}{number}" for number in facts.topics)
    found.update(date_tokens(PUBLISHED, facts.published))
    found.update(date_tokens(EVENT, facts.event_date))
    for start, end, granularity in facts.dates:
        found |= overlap_tokens(start, end, granularity)
        if granularity == "day":
            found.add(NAMED + start)
    found.add(TYPE + facts.event_type)
    if facts.source_id is not None:
        found.add(f"{SOURCE}{facts.source_id}")
    if facts.language:
        found.add(LANGUAGE + fold(facts.language))
    if facts.place:
        found.add(PLACE + fold(facts.place))
    if facts.url:
        found.add(ADDRESS)
        found.update(host_tokens(host_of(facts.url)))
    found.update(author_tokens(facts.authors))
    return found


class Index:
    """Writes the index inside the transactions of the writer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._collected = Accumulator()
        self._next = 0

    def begin_batch(self) -> None:
        """Start a batch: ids follow the highest one."""
        note_change(self.connection)
        self._collected = Accumulator()
        self._next = int(self.connection.execute("select coalesce(max(id), 0) from docs").fetchone()[0])
        gone = bitmap_of(self.connection, "gone")
        if gone:
            self._next = max(self._next, gone.max())  # an id is not used twice while its postings remain

    def leaves(self, last: bool) -> bool:
        """Whether a batch is better left to ``optimise``: the index was never in order, so it will be made whole at the end
        of the build, and the batch is the ``last`` or others were indexed before it."""
        if ordered(self.connection):
            return False
        return last or self.connection.execute("select 1 from docs limit 1").fetchone() is not None or self._holds_left()

    def note_left(self) -> None:
        """Note that articles were left to ``optimise``."""
        set_state(self.connection, "left", "1")

    def _holds_left(self) -> bool:
        return self.connection.execute("select 1 from state where name = 'left'").fetchone() is not None

    def add(self, number: int, words: Words, facts: Facts) -> int:
        """Index an article under the next id, which is returned."""
        self._next += 1
        self.connection.execute(
            "insert into docs (id, number, published) values (?, ?, ?)", (self._next, number, facts.published)
        )
        self.connection.execute(
            "insert into articles_fts (rowid, title, body) values (?, ?, ?)", (self._next, words.title, words.body)
        )
        self._collected.add(self._next, words.tokens | fact_tokens(facts))
        return self._next

    def end_batch(self) -> None:
        """Write the segment of the batch; merge small ones where there are many."""
        write_segment(self.connection, self._collected)
        self._collected = Accumulator()
        small = self.connection.execute(
            "select id, articles from segments where articles < ? order by id", (SEGMENT // 4,)
        ).fetchall()
        if len(small) > MOST_SEGMENTS:
            # Those of like size: the youngest run that is not dwarfed by the one before it.
            merged: list[int] = []
            held = 0
            for segment, articles in reversed(small):
                if merged and articles > held:
                    break
                merged.append(segment)
                held += articles
            merge_segments(self.connection, merged if len(merged) > 1 else [s[0] for s in small])

    def revises(self) -> bool:
        """Whether the index can be changed where it stands: it holds all articles, in such a form."""
        return holds_all(self.connection)

    def remove(self, number: int, title: str | None, body: str) -> None:
        """Take an article out: its id is no longer used, its postings remain until the index is put in order."""
        row = self.connection.execute("select id from docs where number = ?", (number,)).fetchone()
        if row is None:
            return
        self.connection.execute(
            "insert into articles_fts (articles_fts, rowid, title, body) values ('delete', ?, ?, ?)",
            (row[0], indexed(title or ""), indexed(body)),
        )
        self.connection.execute("delete from docs where id = ?", (row[0],))
        gone = bitmap_of(self.connection, "gone")
        gone.add(row[0])
        set_state(self.connection, "gone", gone.serialize())

    def needs_order(self) -> bool:
        """Say whether so many articles came late, or went, that the index should be put in order, or whether there is none."""
        if not index_is_current(self.connection):
            return True
        if self.connection.execute("select 1 from state where name in ('split', 'left')").fetchone():
            return True
        base = ordered(self.connection)
        (late,) = self.connection.execute("select count(*) from docs where id > ?", (base,)).fetchone()
        many = late + len(bitmap_of(self.connection, "gone")) > max(LATE_AT_LEAST, base // LATE_SHARE)
        return bool(many or (late and not base))


def in_order(connection: sqlite3.Connection) -> bool:
    """Say whether the index is in the order in which it was put, without late arrivals and without what is to be told apart."""
    asked = "select 1 from state where name in ('split', 'left', 'gone') union all select 1 from docs where id > ? limit 1"
    return connection.execute(asked, (ordered(connection),)).fetchone() is None


def optimise(connection: sqlite3.Connection, progress: Callable[[int, int], None] | None = None) -> None:
    """Make the index anew, ids dense in order of publication (unknown dates lowest).

    It is made beside the old one in transactions of a segment each, and takes its place in a short one, so
    that readers never wait or see half of it; what a killed run leaves is removed by the next.
    """
    _drop(connection, "_next")
    connection.execute("begin immediate")
    generation = 1 + max(
        (
            int(name.rpartition("_")[2])
            for (name,) in connection.execute("select name from sqlite_schema where name like 'docs_number_%'")
        ),
        default=0,
    )
    for statement in index_tables("_next", generation):
        connection.execute(statement)
    connection.execute("commit")
    # In a first build nothing was in order, whatever was indexed as it came.
    total = fill(connection, "_next", progress, keep=ordered(connection) > 0)
    _swap(connection, total, generation)
    _give_back(connection)
    if progress:
        progress(total, total)


def _give_back(connection: sqlite3.Connection) -> None:
    """Give the space of the old index back, in steps that readers do not notice."""
    while True:
        (free,) = connection.execute("pragma freelist_count").fetchone()
        connection.execute("pragma incremental_vacuum(4000)").fetchall()
        (left,) = connection.execute("pragma freelist_count").fetchone()
        if left >= free or not left:
            return


def fill(
    connection: sqlite3.Connection, suffix: str, progress: Callable[[int, int], None] | None = None, keep: bool = True
) -> int:
    """Fill the empty tables of an index from the stored articles, a segment a transaction; return their number.

    ``keep``: of the articles of one day those that have an id keep their order.
    """
    before = "d.id is null, d.id, " if keep else ""
    connection.execute(
        f"insert into docs{suffix} (number, published) select a.number, a.published from article_rows a left join main.docs d on d.number = a.number"
        f" order by a.published is not null, a.published, {before}a.number"
    )
    (total,) = connection.execute(f"select count(*) from docs{suffix}").fetchone()
    over = above(connection)
    for first in range(1, total + 1, SEGMENT):
        connection.execute("begin")
        collected = Accumulator()
        for number, words, tokens in _stored(connection, suffix, first, min(first + SEGMENT, total + 1)):
            connection.execute(
                f"insert into articles_fts{suffix} (rowid, title, body) values (?, ?, ?)", (number, words.title, words.body)
            )
            collected.add(number, words.tokens | tokens)
            if progress and number % 500 == 0:
                progress(number, total)
        write_segment(connection, collected, suffix, over)
        connection.execute("commit")
    return int(total)


def _swap(connection: sqlite3.Connection, total: int, generation: int) -> None:
    # The views name the tables that are dropped; renaming must not look at them (SQLite manual, ALTER TABLE, "Compatibility Note").
    connection.execute("pragma legacy_alter_table = on")
    connection.execute("begin immediate")
    try:
        for name in INDEX_NAMES:
            connection.execute(f"drop table if exists {name}")
            connection.execute(f"alter table {name}_next rename to {name}")
        connection.execute(
            "delete from state where name like 'merged:%' or name in ('gone', 'split', 'left', 'moved', 'order:title', 'order:source')"
        )
        set_state(connection, "index", INDEX_FORM)
        set_state(connection, "ordered", str(total))
        set_state(connection, "topics", order_of_topics(connection))
        set_state(connection, "counted", str(total))
        note_change(connection)
        set_state(connection, "resolved", "1")
        set_state(connection, "generation", str(generation))
        keep_orders(connection)
        keep_digests(connection, generation)
        refresh_duplicates(connection)
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")
    connection.execute("pragma legacy_alter_table = off")


def keep_orders(connection: sqlite3.Connection) -> None:
    """Keep the ids in order of title and of publisher: sorting a million when asked takes seconds."""
    for name, sql in ORDERS.items():
        ids = array("I", (row[0] for row in connection.execute(sql)))
        set_state(connection, f"order:{name}", zlib.compress(ids.tobytes(), 1))


ORDERS = {
    "title": "select d.id from docs d join article_rows a on a.number = d.number order by a.title is null, a.title collate nocase, d.id desc",
    "source": "select d.id from docs d join article_rows a on a.number = d.number left join sources s on s.id = a.source_id"
    " order by s.name is null, s.name collate nocase, d.id desc",
}
"""The orders that are kept, with what gives them."""


def _drop(connection: sqlite3.Connection, suffix: str) -> None:
    connection.execute("begin immediate")
    for name in INDEX_NAMES:
        connection.execute(f"drop table if exists {name}{suffix}")
    connection.execute("commit")


def _stored(connection: sqlite3.Connection, suffix: str, first: int, after: int) -> Iterator[tuple[int, Words, set[str]]]:
    """Yield id, words and other tokens of the articles of an index to come from ``first`` to before ``after``."""
    reading = connection.cursor()
    links = _links(connection, suffix, first, after)
    for row in reading.execute(
        "select d.id, d.number, a.title, t.body, a.source_id, a.url, a.authors, a.language, a.place, a.published, a.event_type, a.event_date"
        f" from docs{suffix} d join article_rows a on a.number = d.number join article_texts t on t.number = d.number"
        " where d.id >= ? and d.id < ? order by d.id",
        (first, after),
    ):
        institutions, people, topics, dates = (next(kind) for kind in links)
        facts = Facts(
            source_id=row[4], url=row[5], authors=listed(row[6]), language=row[7], place=row[8], published=row[9], event_type=row[10],
            event_date=row[11],
            institutions=institutions, people=[p[0] for p in people], topics=[t[0] for t in topics], dates=dates,
        )  # fmt: skip
        yield row[0], words_of(row[2], row[3]), fact_tokens(facts)


def _links(connection: sqlite3.Connection, suffix: str, first: int, after: int) -> list[Iterator[list[Any]]]:
    # Under the row that stands for an institution or person: one token each, however many rows are one.
    tables = (
        ("d.id, coalesce(r.same_as, r.id), max(l.party)", "institution_links l join institution_rows r on r.id = l.institution_id", "group by 1, 2"),
        ("distinct d.id, coalesce(r.same_as, r.id)", "person_links l join person_rows r on r.id = l.person_id", ""),
        ("d.id, l.topic_id", "topic_links l", ""),
        ("d.id, l.start, l.end, l.granularity", "date_links l", ""),
    )  # fmt: skip

    def grouped(columns: str, table: str, grouping: str) -> Iterator[list[Any]]:
        """Yield the links of each article, in order of their ids."""
        for start in range(first, after, 500):
            end = min(start + 500, after)
            found: dict[int, list[Any]] = {n: [] for n in range(start, end)}
            for number, *link in connection.execute(
                f"select {columns} from docs{suffix} d join {table} where l.number = d.number and d.id >= ? and d.id < ? {grouping}",
                (start, end),
            ):
                found[number].append(tuple(link))
            yield from found.values()

    return [grouped(*table) for table in tables]


def pack_raw(body: str, raw: str) -> bytes:
    """Return the page's text packed: it is the body and a little more, so the body is its dictionary (RFC 1950, 2.2)."""
    packer = zlib.compressobj(6, zdict=body.encode()[-32768:])
    return packer.compress(raw.encode()) + packer.flush()


def unpack_raw(body: str, packed: bytes) -> str:
    """Return the page's text as it was before anything was cut; raises zlib.error where it is damaged."""
    unpacker = zlib.decompressobj(zdict=body.encode()[-32768:])
    return (unpacker.decompress(packed) + unpacker.flush()).decode()


def holds_all(connection: sqlite3.Connection) -> bool:
    """Say whether the index holds all articles, in a form that can be changed where it stands."""
    said = dict(connection.execute("select name, value from state where name in ('index', 'left')"))
    return said.pop("index", None) in REVISED_FORMS and not said
