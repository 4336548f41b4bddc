"""Writing a build: one transaction a batch, everything of an article in it or nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from newsbrowse import __version__
from newsbrowse.archives import host_of
from newsbrowse.extract.institutions.find import name_key as institution_key
from newsbrowse.extract.people.names import name_key as person_key
from newsbrowse.extract.topics import Taxonomy
from newsbrowse.model import Annotations, Article, Institution, Origin, Person
from newsbrowse.store.acronyms import ACRONYM_ONLY, acronym_row
from newsbrowse.store.corrections import APART, Corrections, kept
from newsbrowse.store.indexer import Facts, Index, pack_raw, words_of
from newsbrowse.store.names import KEEP_NAME, keep_names, name_rows
from newsbrowse.store.paragraphs import paragraphs, text_digest
from newsbrowse.store.schema import BY_ARTICLE, MENTION_KINDS
from newsbrowse.store.state import set_state


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of a file: its size (bytes), time (ns), digest, key and when it was written.

    ``number`` 0: not written yet, but the key is wanted where it is free. ``file``: the larger file that the page is in.
    """

    number: int
    size: int
    mtime_ns: int
    sha256: str
    key: str
    built_at: str = ""
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """A file that holds pages, as it was read last: ``items`` counts its pages, ``skipped`` says what was none.

    ``how`` is with what settings it was read; a size of -1 marks one that was not read to its end.
    """

    path: str
    size: int
    mtime_ns: int
    how: str
    items: int = 0
    skipped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready to be written; ``raw`` (packed) and ``shares`` (its paragraphs) where a worker made them.

    ``anew``: its annotations come from reading it, not from the database, so no correction is in them yet.
    """

    origin: Origin
    article: Article
    annotations: Annotations
    known: Known | None = None
    raw: bytes | None = None
    shares: dict[int, int] | None = None
    anew: bool = True


_TEXT = "insert into article_texts (number, body, raw, cuts, digest) values (?, ?, ?, ?, ?)"
_PARAGRAPH = "insert or replace into paragraph_rows (hash, number, length) values (?, ?, ?)"
_CORRECTED = "insert or ignore into corrected (number, correction_id, source) values (?, ?, ?)"
_INSTITUTION_LINK = "insert into institution_links (number, institution_id, party) values (?, ?, ?)"
_PERSON_LINK = (
    "insert into person_links (number, person_id, role, affiliation) values (?, ?, ?, ?)"
    " on conflict do update set role = coalesce(role, excluded.role)"
)
_TOPIC_LINK = "insert into topic_links (number, topic_id) values (?, ?)"
_DATE_LINK = "insert into date_links (number, start, end, granularity) values (?, ?, ?, ?)"
_MENTION = "insert or ignore into mention_rows values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ALIAS = "insert or ignore into institution_alias_rows values (?, ?)"


class Writer:
    """The single writer of a database.

    ``deferred``: articles are not indexed as they come, which halves the work; they are found once ``optimise``
    has run, and until then the file says that its index is out of date.
    """

    def __init__(self, connection: sqlite3.Connection, deferred: bool = False) -> None:
        self.connection = connection
        self.deferred = deferred
        if deferred:
            set_state(connection, "index", "none")
        self.topics: dict[str, int] = {}
        self.index = Index(connection)
        self.written: dict[str, list[int]] = defaultdict(list)
        """Numbers of the articles written, by host."""
        self.corrections = Corrections(kept(connection))
        self._left = False
        """Whether the articles of the batch are not indexed as they come."""
        self._pending: dict[str, list[tuple[object, ...]]] = defaultdict(list)
        """Rows that the batch is still to write, by their statement: a statement for each table, not for each article."""
        self._unflushed: set[int] = set()
        self._rules: dict[str, int] = {}
        self._rows: dict[tuple[str, str], int] = {}

    def begin(self, sources: Iterable[str], taxonomy: Taxonomy) -> int:
        """Start a build: bring the topics up to date and return the build's number."""
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
        cursor = self.connection.execute(
            "insert into builds (started, version, sources) values (?, ?, ?)", (_now(), __version__, json.dumps(list(sources)))
        )
        self.connection.execute("commit")
        return int(cursor.lastrowid or 0)

    def know_topics(self) -> None:
        """Learn the topics of the database, which ``begin`` does by itself."""
        self.topics = {slug: number for number, slug in self.connection.execute("select id, slug from topics")}

    def add_topic(self, slug: str, label: str) -> None:
        """Add a topic that the taxonomy of this build does not have."""
        cursor = self.connection.execute("insert into topics (slug, label) values (?, ?)", (slug, label))
        self.topics[slug] = int(cursor.lastrowid or 0)
        keep_names(self.connection, "topic", self.topics[slug], (slug, label))

    def known_files(self) -> dict[str, Known]:
        """Return what is known of each file, by path."""
        rows = self.connection.execute(
            "select a.path, a.number, a.size, a.mtime_ns, a.sha256, a.key, a.built_at, f.path from article_rows a left join files f on f.id = a.file_id"
        )
        return {row[0]: Known(*row[1:]) for row in rows}

    def known_contents(self) -> dict[str, Contents]:
        """Return the files that hold pages, by path, as they were read last."""
        rows = self.connection.execute("select path, size, mtime_ns, how, items, skipped from files")
        return {
            path: Contents(path, size, mtime_ns, how, items, tuple((e[0], e[1]) for e in json.loads(skipped)))
            for path, size, mtime_ns, how, items, skipped in rows
        }

    def keep_contents(self, contents: Iterable[Contents]) -> None:
        """Note that files were read to their ends and all of their pages are written."""
        self.connection.execute("begin immediate")
        self.connection.executemany(
            "insert into files (path, size, mtime_ns, how, items, skipped) values (?, ?, ?, ?, ?, ?) on conflict (path) do update set"
            " size = excluded.size, mtime_ns = excluded.mtime_ns, how = excluded.how, items = excluded.items, skipped = excluded.skipped",
            [(c.path, c.size, c.mtime_ns, c.how, c.items, json.dumps(c.skipped, ensure_ascii=False)) for c in contents],
        )
        self.connection.execute("commit")

    def forget_contents(self, paths: Iterable[str]) -> None:
        """Note that files that hold pages are gone: where they come back they are read, whatever their size and time."""
        self.connection.execute("begin immediate")
        self.connection.executemany("update files set size = -1 where path = ?", [(path,) for path in paths])
        self.connection.execute("commit")

    def move(self, moves: list[tuple[int, str]]) -> None:
        """Give articles of numbered places other paths: (number, path), in one transaction."""
        self.connection.execute("begin immediate")
        self.connection.executemany("update article_rows set path = ? where number = ?", [(f"//moving {n}", n) for n, _ in moves])
        self.connection.executemany(
            "update article_rows set path = ?, line = ? where number = ?",
            [
                (path, int(line) if (line := path.rpartition("//")[2].partition("~")[0]).isdigit() else None, n)
                for n, path in moves
            ],
        )
        self.connection.execute("commit")

    def touch(self, updates: list[tuple[int, int, int]]) -> None:
        """Note new sizes and times of files whose content is unchanged: (size, mtime_ns, number)."""
        if updates:
            self.connection.execute("begin immediate")
            self.connection.executemany("update article_rows set size = ?, mtime_ns = ? where number = ?", updates)
            self.connection.execute("commit")

    def write(self, batch: list[Prepared], last: bool = False) -> None:
        """Write a batch of articles in one transaction; a known article keeps its number and key.

        ``last``: the build reads no more. Of a first build only the first of several batches is indexed as it comes, so
        that there is something to browse: its end makes the whole index in one go.
        """
        self.connection.execute("begin immediate")
        try:
            self._left = self.deferred or self.index.leaves(last)
            self.index.begin_batch()
            for prepared in batch:
                self._article(prepared)
            self._flush()
            if self._left:
                self.index.note_left()
            else:
                self.index.end_batch()
        except BaseException:
            self._pending.clear()
            self._rows.clear()
            self._rules.clear()
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
        if known and known.number:
            if not prepared.anew:
                earlier = execute("select correction_id, source from corrected where number = ?", (known.number,)).fetchall()
            self._remove(known.number)
        key = known.key if known and known.number else self._key(article, origin.path, known.key if known else None)
        annotations, corrected = self.corrections.apply(annotations, key)
        source_id = self._source(annotations.source)
        shares = paragraphs(article.body) if prepared.shares is None else prepared.shares
        row = (
            key, article.title, article.published, article.published_precision, article.published_from, source_id, annotations.source_from,
            article.url, article.language, article.place, origin.path, article.sha256, origin.size, origin.mtime_ns, annotations.event.type,
            annotations.event.date, article.accessed, json.dumps(article.authors, ensure_ascii=False) if article.authors else None,
            "; ".join(article.notes) or None, _now(), self._file(origin.file), origin.member, origin.line, host_of(article.url),
            sum(shares.values()),
        )  # fmt: skip
        cursor = execute(
            "insert into article_rows (number, key, title, published, published_precision, published_from, source_id, source_from, url, language,"
            " place, path, sha256, size, mtime_ns, event_type, event_date, accessed, authors, notes, built_at, file_id, member, line, host, weight)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (known.number or None if known else None, *row),
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
        self._pending[_CORRECTED].extend([(number, *entry) for entry in (*earlier, *corrected)])
        host = host_of(article.url)
        if host:
            self.written[host].append(number)
        institutions, people, topics, dates = self._annotations(number, annotations)
        if self._left:
            return
        facts = Facts(
            source_id, article.url, article.language, article.place, article.published, annotations.event.type, annotations.event.date,
            institutions, people, topics, dates,
        )  # fmt: skip
        self.index.add(number, words_of(article.title, article.body), facts)

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

    def _file(self, path: str | None) -> int | None:
        """The number of a file that holds pages; it counts as not read to its end until ``keep_contents`` says so."""
        if path is None:
            return None
        number = self._rows.get(("file", path))
        if number is None:
            self.connection.execute("insert or ignore into files (path, size, mtime_ns) values (?, -1, 0)", (path,))
            number = int(self.connection.execute("select id from files where path = ?", (path,)).fetchone()[0])
            self._remember("file", path, number)
        return number

    def _source(self, name: str | None) -> int | None:
        if not name:
            return None
        number = self._rows.get(("source", name))
        if number is None:
            found = self.connection.execute("select id from sources where name = ?", (name,)).fetchone()
            if found:
                number = int(found[0])
            else:
                number = int(self.connection.execute("insert into sources (name) values (?)", (name,)).lastrowid or 0)
                self._pending[KEEP_NAME].extend(name_rows("from", number, (name,)))
            self._remember("source", name, number)
        return number

    def _remember(self, kind: str, key: str, number: int) -> None:
        if len(self._rows) > 200_000:
            self._rows.clear()
        self._rows[kind, key] = number

    def _rule(self, name: str) -> int:
        number = self._rules.get(name)
        if number is None:
            self.connection.execute("insert or ignore into rules (name) values (?)", (name,))
            number = int(self.connection.execute("select id from rules where name = ?", (name,)).fetchone()[0])
            self._rules[name] = number
        return number

    def _annotations(
        self, number: int, annotations: Annotations
    ) -> tuple[list[tuple[int, int]], list[int], list[int], list[tuple[str, str, str | None]]]:
        """Write mentions and links; return the links."""
        source_key = institution_key(annotations.source) if annotations.source else ""
        institutions = {i.name: self._institution(i.name, i, source_key) for i in annotations.institutions}
        parties = set(annotations.event.parties)
        links: dict[int, int] = {}
        for name, row in institutions.items():
            links[row] = max(links.get(row, 0), int(name in parties))
        self._pending[_INSTITUTION_LINK].extend([(number, row, party) for row, party in links.items()])
        people = {}
        for person in annotations.people:
            people[person.name] = self._person(person, source_key)
            self._pending[_PERSON_LINK].append((number, people[person.name], person.role, person.affiliation))
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
                    m.value_start, m.value_end, m.granularity, self._rule(m.rule), m.confidence,
                )
                for m in annotations.mentions
            ]
        )  # fmt: skip
        return list(links.items()), sorted(set(people.values())), topics, named

    def _institution(self, name: str, institution: Institution, source_key: str) -> int:
        if institution.ror:
            key = f"ror:{institution.ror}"
        elif institution.resolved_by == ACRONYM_ONLY:
            key = acronym_row(name, source_key)  # each publisher may mean another body by it
        else:
            key = institution_key(name)
        known = f"{key}|{name}|{institution.acronym}|{'|'.join(sorted(institution.aliases))}"
        before = self._rows.get(("institution", known))
        if before is not None:
            return before
        found = self.connection.execute("select id from institution_rows where key = ?", (key,)).fetchone()
        if found:
            number = int(found[0])
            # The name that sorts first wins, so that the order of building does not matter.
            self.connection.execute(
                "update institution_rows set name = min(name, ?), acronym = coalesce(min(acronym, ?), acronym, ?) where id = ?",
                (name, institution.acronym, institution.acronym, number),
            )
        else:
            cursor = self.connection.execute(
                "insert into institution_rows (key, name, acronym, kind, country, ror, parent, resolved_by) values (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    key, name, institution.acronym, institution.kind, institution.country, institution.ror, institution.parent,
                    institution.resolved_by,
                ),
            )  # fmt: skip
            number = int(cursor.lastrowid or 0)
        names = {*institution.aliases, name}
        self._pending[_ALIAS].extend([(number, a) for a in names])
        self._pending[KEEP_NAME].extend(name_rows("inst", number, (*names, institution.acronym)))
        self._remember("institution", known, number)
        return number

    def _person(self, person: Person, source_key: str) -> int:
        parts = " ".join(person_key(person.name))
        affiliation_key = institution_key(person.affiliation) if person.affiliation else ""
        key = f"{parts}|{affiliation_key}|{source_key}" + (f"{APART}{person.apart}" if person.apart else "")
        detail = (person.role or "") + (f"|{person.affiliation}" if person.affiliation else "")
        before = self._rows.get(("person", f"{key}|{detail}"))
        if before is not None:
            return before
        found = self.connection.execute("select id from person_rows where key = ?", (key,)).fetchone()
        if found:
            number = int(found[0])
            self.connection.execute("update person_rows set detail = max(coalesce(detail, ''), ?) where id = ?", (detail, number))
        else:
            listed = sort_name(person.name)
            cursor = self.connection.execute(
                "insert into person_rows (key, name, sort_name, name_key, affiliation_key, source_key, detail) values (?, ?, ?, ?, ?, ?, ?)",
                (key, person.name, listed, parts, affiliation_key or None, source_key or None, detail),
            )
            number = int(cursor.lastrowid or 0)
            self._pending[KEEP_NAME].extend(name_rows("person", number, (person.name, listed)))
        self._remember("person", f"{key}|{detail}", number)
        return number

    def finish(self, build: int, report: dict[str, object]) -> None:
        """Close a build with its report."""
        self.connection.execute(
            "update builds set finished = ?, report = ? where id = ?", (_now(), json.dumps(report, ensure_ascii=False), build)
        )


def sort_name(name: str) -> str:
    """Return the name under which a person is listed: family name first where the order can be told."""
    from newsbrowse.extract.people.names import is_given, is_surname, pinyin_length

    words = name.split()
    if len(words) < 2 or any("\u4e00" <= c <= "\u9fff" for c in name):
        return name
    eastern = (
        is_surname(words[0])
        and not is_given(words[0])
        and len(words) <= 3
        and all(pinyin_length(w) or "-" in w for w in words[1:])
    )
    return name if eastern else f"{words[-1]}, {' '.join(words[:-1])}"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
