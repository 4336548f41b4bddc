"""Writing a build: one transaction a batch, everything of an article in it or nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsbrowse import __version__
from newsbrowse.archives import host_of
from newsbrowse.extract.institutions.entities import name_key as institution_key
from newsbrowse.model import Annotations, Article, Origin
from newsbrowse.store.applying import Corrections
from newsbrowse.store.corrections import Correction, kept
from newsbrowse.store.entities import Entities, Pending
from newsbrowse.store.indexer import Facts, Index, pack_raw, words_of
from newsbrowse.store.names import KEEP_NAME, keep_names
from newsbrowse.store.paragraphs import paragraphs, text_digest
from newsbrowse.store.read_files import Known, ReadFiles
from newsbrowse.store.revising import Revised, facts_of, revise
from newsbrowse.store.schema import BY_ARTICLE, MENTION_KINDS
from newsbrowse.store.state import set_state

if TYPE_CHECKING:
    from newsbrowse.extract.topics import Taxonomy


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready to be written; ``raw`` (packed) and ``shares`` (its paragraphs) where a worker made them.

    ``anew``: its annotations come from reading it, not from the database, so no correction is in them yet. ``noted``: the
    numbers of corrections that are in its record, each with what was read (``records.as_noted``).
    """

    origin: Origin
    article: Article
    annotations: Annotations
    known: Known | None = None
    raw: bytes | None = None
    shares: dict[int, int] | None = None
    anew: bool = True
    noted: tuple[tuple[int, str], ...] = ()


_COLUMNS = (
    "title", "published", "published_precision", "published_from", "source_id", "source_from", "url", "language", "place", "path", "sha256",
    "size", "mtime_ns", "event_type", "event_date", "accessed", "authors", "notes", "built_at", "file_id", "member", "line", "host",
)  # fmt: skip
"""What ``article_rows`` holds of an article beside its key and what is worked out."""

_TEXT = "insert into article_texts (number, body, raw, cuts, digest) values (?, ?, ?, ?, ?)"
_PARAGRAPH = "insert or replace into paragraph_rows (hash, number, length) values (?, ?, ?)"
_CORRECTED = "insert or ignore into corrected (number, correction_id, source) values (?, ?, ?)"
_INSTITUTION_LINK = "insert into institution_links (number, institution_id, party) values (?, ?, ?)"
_PERSON_LINK = "insert into person_links (number, person_id, office_id) values (?, ?, ?)"
_TOPIC_LINK = "insert into topic_links (number, topic_id) values (?, ?)"
_DATE_LINK = "insert into date_links (number, start, end, granularity) values (?, ?, ?, ?)"
_MENTION = "insert or ignore into mention_rows values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

_ROWS_OF = (
    (_INSTITUTION_LINK, "institution_links"), (_PERSON_LINK, "person_links"), (_TOPIC_LINK, "topic_links"), (_DATE_LINK, "date_links"),
    (_MENTION, "mention_rows"), (_CORRECTED, "corrected"),
)  # fmt: skip
"""The statements that write what annotations say of an article, with their tables."""


class Writer:
    """The single writer of a database.

    ``deferred``: articles are not indexed as they come, which halves the work; they are found once ``optimise``
    has run, and until then the file says that its index is out of date. ``corrections``: those that hold, where the caller
    knows them. ``in_place``: articles that the database gave are changed where they stand, as far as their text and day stay.
    ``anew``: rows of institutions of which what was told before holds no more.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        deferred: bool = False,
        corrections: Iterable[Correction] | None = None,
        in_place: bool = False,
        anew: Collection[int] = (),
    ) -> None:
        self.connection = connection
        self.deferred = deferred
        self.in_place = in_place
        if deferred:
            set_state(connection, "index", "none")
        self.topics: dict[str, int] = {}
        self.index = Index(connection)
        self.files = ReadFiles(connection)
        self.written: dict[str, list[int]] = defaultdict(list)
        """Numbers of the articles written, by host."""
        self.corrections = Corrections(kept(connection) if corrections is None else corrections)
        self._left = False
        """Whether the articles of the batch are not indexed as they come."""
        self._pending: Pending = defaultdict(list)
        self._unflushed: set[int] = set()
        self._entities = Entities(connection, self._pending, set(anew))

    def begin(self, sources: Iterable[str], taxonomy: Taxonomy | None) -> int:
        """Start a build and return its number: the topics are brought up to date, unless it will read nothing (None)."""
        if taxonomy is not None:
            self._bring_topics(taxonomy)
        self.connection.execute("begin immediate")
        cursor = self.connection.execute(
            "insert into builds (started, version, sources) values (?, ?, ?)", (_now(), __version__, json.dumps(list(sources)))
        )
        self.connection.execute("commit")
        return int(cursor.lastrowid or 0)

    def _bring_topics(self, taxonomy: Taxonomy) -> None:
        from sqlite_utils import Database

        rows = [{"slug": t.slug, "label": t.label} for t in taxonomy.topics.values()]
        Database(self.connection).table("topics").insert_all(rows, ignore=True)
        self.connection.execute("begin immediate")
        self.know_topics()
        self.connection.executemany(
            "update topics set label = ?, parent_id = ? where slug = ?",
            [(t.label, self.topics.get(t.parent or ""), t.slug) for t in taxonomy.topics.values()],
        )
        for topic in taxonomy.topics.values():
            keep_names(self.connection, "topic", self.topics[topic.slug], (topic.slug, topic.label))
        self.connection.execute("commit")

    def know_topics(self) -> None:
        """Learn the topics that the database has already."""
        self.topics = {slug: number for number, slug in self.connection.execute("select id, slug from topics")}

    def add_topic(self, slug: str, label: str) -> None:
        """Add a topic that the taxonomy of this build does not have."""
        cursor = self.connection.execute("insert into topics (slug, label) values (?, ?)", (slug, label))
        self.topics[slug] = int(cursor.lastrowid or 0)
        keep_names(self.connection, "topic", self.topics[slug], (slug, label))

    def write(self, batch: list[Prepared], last: bool = False) -> None:
        """Write a batch of articles in one transaction; a known article keeps its number and key.

        ``last``: the build reads no more. Of a first build only the first of several batches is indexed as it comes, so
        that there is something to browse: its end makes the whole index in one go.
        """
        self.connection.execute("begin immediate")
        try:
            self._left = self.deferred or self.index.leaves(last)
            self.index.begin_batch()
            in_place = self.in_place and not self._left and self.index.revises()
            revised: list[Revised] = []
            for prepared in batch:
                made = self._revise(prepared) if in_place else None
                if made is not None:
                    revised.append(made)
                else:
                    self._article(prepared)
            self._flush()
            if revised:
                revise(self.connection, revised)
            if self._left:
                self.index.note_left()
            else:
                self.index.end_batch()
        except BaseException:
            self._pending.clear()
            self._entities.forget()
            self.connection.execute("rollback")
            raise
        self.connection.execute("commit")

    def remove(self, numbers: list[int]) -> None:
        """Remove articles whose sources are gone, in one transaction. What the user noted of them stays, by key."""
        self.connection.execute("begin immediate")
        self.index.begin_batch()
        for number in numbers:
            self._remove(number)
        self.connection.execute("commit")

    def _article(self, prepared: Prepared) -> None:
        execute = self.connection.execute
        origin, article, annotations, known = prepared.origin, prepared.article, prepared.annotations, prepared.known
        earlier: list[tuple[int, str | None]] = []
        repeats = None
        if known and known.number:
            if not prepared.anew:
                # As it was; whoever changes what tells it works it out anew.
                (repeats,) = execute("select duplicate_of from article_rows where number = ?", (known.number,)).fetchone()
                earlier = execute("select correction_id, source from corrected where number = ?", (known.number,)).fetchall()
            self._remove(known.number)
        key = known.key if known and known.number else self._key(article, origin.path, known.key if known else None)
        annotations, corrected = self.corrections.apply(
            annotations, key, (article.title or "", article.body), {number for number, _ in earlier}
        )
        shares = paragraphs(article.body) if prepared.shares is None else prepared.shares
        row = self._row(origin, article, annotations)
        source_id = row[_COLUMNS.index("source_id")]
        columns = ("number", "key", *_COLUMNS, "weight", "duplicate_of")
        cursor = execute(
            f"insert into article_rows ({', '.join(columns)}) values ({', '.join('?' * len(columns))})",
            (known.number or None if known else None, key, *row, sum(shares.values()), repeats),
        )
        number = int(cursor.lastrowid or 0)
        cuts = json.dumps(
            [[c.start, c.end, c.kind, *((c.at, c.text) if c.text else ())] for c in article.cuts], ensure_ascii=False
        )
        raw = prepared.raw or pack_raw(article.body, article.raw)
        self._unflushed.add(number)
        self._pending[_TEXT].append((number, article.body, raw, cuts, text_digest(article.title, article.body, raw)))
        self._pending[_PARAGRAPH].extend([(hash_, number, length) for hash_, length in shares.items()])
        # Those that changed it before, too: what is stored of it was read with them in force.
        self._pending[_CORRECTED].extend([(number, *entry) for entry in (*prepared.noted, *earlier, *corrected)])
        host = host_of(article.url)
        if host:
            self.written[host].append(number)
        institutions, people, topics, dates = self._annotations(number, annotations)
        if self._left:
            return
        facts = Facts(
            source_id, article.url, article.authors, article.language, article.place, article.published, annotations.event.type,
            annotations.event.date, institutions, people, topics, dates,
        )  # fmt: skip
        self.index.add(number, words_of(article.title, article.body), facts)

    def _row(self, origin: Origin, article: Article, annotations: Annotations) -> tuple[Any, ...]:
        """The values of ``_COLUMNS``."""
        source_id = self._entities.source(annotations.source)
        return (
            article.title, article.published, article.published_precision, article.published_from, source_id, annotations.source_from,
            article.url, article.language, article.place, origin.path, bytes.fromhex(article.sha256), origin.size, origin.mtime_ns, annotations.event.type,
            annotations.event.date, article.accessed, json.dumps(article.authors, ensure_ascii=False) if article.authors else None,
            "; ".join(article.notes) or None, _now(), self._entities.file(origin.file), origin.member, origin.line, host_of(article.url),
        )  # fmt: skip

    def _revise(self, prepared: Prepared) -> Revised | None:
        """Write an article that the database gave in its place, where its text and its day are as they were: its id stays.
        None where they are not, and nothing is written."""
        execute = self.connection.execute
        article, known = prepared.article, prepared.known
        if known is None or not known.number:
            return None
        number = known.number
        stored = execute(
            "select d.id, a.title, a.published, t.body from article_rows a join article_texts t on t.number = a.number"
            " join docs d on d.number = a.number where a.number = ?", (number,)
        ).fetchone()  # fmt: skip
        if stored is None or stored[2:] != (article.published, article.body):
            return None
        before = facts_of(self.connection, number)
        made = "select correction_id, source from corrected where number = ?"
        earlier = [] if prepared.anew else execute(made, (number,)).fetchall()
        annotations, corrected = self.corrections.apply(
            prepared.annotations, known.key, (article.title or "", article.body), {correction for correction, _ in earlier}
        )
        row = self._row(prepared.origin, article, annotations)
        execute(f"update article_rows set {', '.join(f'{c} = ?' for c in _COLUMNS)} where number = ?", (*row, number))
        if stored[1] != article.title:
            (raw,) = execute("select raw from article_texts where number = ?", (number,)).fetchone()
            digest = text_digest(article.title, article.body, raw)
            execute("update article_texts set digest = ? where number = ?", (digest, number))
        self._entities.know_offices(
            execute(
                "select o.role, o.affiliation, o.id from person_links l join offices o on o.id = l.office_id where l.number = ?",
                (number,),
            )
        )
        self._annotations(number, annotations)
        self._pending[_CORRECTED].extend([(number, *entry) for entry in (*prepared.noted, *earlier, *corrected)])
        for statement, table in _ROWS_OF:
            # Only what differs is written, and so noticed.
            rows = (
                {row[:2]: row for row in reversed(self._pending[statement])} if table == "corrected" else self._pending[statement]
            )
            wanted = set(rows.values() if isinstance(rows, dict) else rows)
            held = set(execute(f"select * from {table} where number = ?", (number,)))
            if gone := held - wanted:
                same = " and ".join(f"{column} is ?" for (_, column, *_) in execute(f"pragma table_info({table})"))
                self.connection.executemany(f"delete from {table} where {same}", gone)
            self._pending[statement] = sorted(wanted - held, key=repr)
        self._flush()
        return Revised(stored[0], before, facts_of(self.connection, number), (stored[1], article.title), article.body)

    def _flush(self) -> None:
        """Write the rows that wait."""
        for statement, rows in self._pending.items():
            if statement in (_PARAGRAPH, KEEP_NAME):
                rows.sort()  # neighbours of a tree are written together
            self.connection.executemany(statement, rows)
        self._pending.clear()
        self._unflushed.clear()

    def _remove(self, number: int) -> None:
        if number in self._unflushed:
            self._flush()
        execute = self.connection.execute
        row = execute(
            "select a.title, t.body from article_rows a join article_texts t on t.number = a.number where a.number = ?", (number,)
        ).fetchone()
        self.index.remove(number, *row)
        self.connection.executemany(
            "delete from paragraph_rows where hash = ? and number = ?", [(hash_, number) for hash_ in paragraphs(row[1])]
        )
        for table in (*BY_ARTICLE, "article_rows"):
            execute(f"delete from {table} where number = ?", (number,))

    def _key(self, article: Article, path: str, wanted: str | None = None) -> str:
        """The key that is wanted where it is free; else one that a rebuild gives again: of the address, else of the file's bytes."""
        if wanted and not self.connection.execute("select 1 from article_rows where key = ?", (wanted,)).fetchone():
            return wanted
        for seed in (article.url or article.sha256, article.sha256, article.sha256 + path):
            key = hashlib.sha256(seed.encode()).hexdigest()[:12]
            if not self.connection.execute("select 1 from article_rows where key = ?", (key,)).fetchone():
                return key
        raise AssertionError("paths are unique")

    def _annotations(
        self, number: int, annotations: Annotations
    ) -> tuple[list[tuple[int, int]], list[int], list[int], list[tuple[str, str, str | None]]]:
        """Write mentions and links; return the links."""
        source_key = institution_key(annotations.source) if annotations.source else ""
        institutions = {i.name: self._entities.institution(i.name, i, source_key) for i in annotations.institutions}
        parties = set(annotations.event.parties)
        links: dict[int, int] = {}
        for name, row in institutions.items():
            links[row] = max(links.get(row, 0), (name in parties) + (name == annotations.event.hub))
        self._pending[_INSTITUTION_LINK].extend([(number, row, party) for row, party in links.items()])
        people = {}
        offices: dict[int, tuple[str | None, str | None]] = {}
        for person in annotations.people:
            row = people[person.name] = self._entities.person(person, source_key)
            role, affiliation = offices.get(row, (None, person.affiliation))  # two spellings of one person: the first counts
            offices[row] = role or person.role, affiliation
        self._pending[_PERSON_LINK].extend([(number, row, self._entities.office(*office)) for row, office in offices.items()])
        for topic in annotations.topics:
            if topic.slug not in self.topics:
                self.add_topic(topic.slug, topic.label)
        topics = sorted({self.topics[t.slug] for t in annotations.topics})
        self._pending[_TOPIC_LINK].extend([(number, t) for t in topics])
        dates = sorted(
            {
                (m.value_start, m.value_end or m.value_start): m.granularity
                for m in annotations.mentions
                if m.kind == "date" and m.value_start
            }.items()
        )
        named = [(start, end, granularity) for (start, end), granularity in dates]
        self._pending[_DATE_LINK].extend([(number, *d) for d in named])
        entity = {"institution": institutions, "person": people, "topic": self.topics}
        self._pending[_MENTION].extend(
            [
                (
                    number, int(m.zone == "body"), m.start, m.end, MENTION_KINDS.index(m.kind), entity[m.kind][m.entity] if m.kind in entity else 0,
                    m.value_start, m.value_end, m.granularity, self._entities.rule(m.rule, m.confidence),
                )
                for m in annotations.mentions
            ]
        )  # fmt: skip
        return list(links.items()), sorted(set(people.values())), topics, named

    def finish(self, build: int, report: dict[str, object]) -> None:
        """Close a build with its report."""
        self.connection.execute(
            "update builds set finished = ?, report = ? where id = ?", (_now(), json.dumps(report, ensure_ascii=False), build)
        )


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
