"""Writing a build: one transaction a batch, everything of an article in it or nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from newsbrowse import __version__
from newsbrowse.extract.institutions.find import name_key as institution_key
from newsbrowse.extract.people.names import name_key as person_key
from newsbrowse.extract.topics import Taxonomy
from newsbrowse.ingest.walk import Found
from newsbrowse.model import Annotations, Article, Institution
from newsbrowse.store.index import indexed


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of a file: its size (bytes), time (ns) and digest."""

    article_id: int
    size: int
    mtime_ns: int
    sha256: str
    key: str


class Writer:
    """The single writer of a database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.topics: dict[str, int] = {}

    def begin(self, sources: Iterable[str], taxonomy: Taxonomy) -> int:
        """Start a build: bring the topics up to date and return the build's number."""
        from sqlite_utils import Database

        rows = [{"slug": t.slug, "label": t.label} for t in taxonomy.topics.values()]
        Database(self.connection).table("topics").insert_all(rows, ignore=True)
        self.connection.execute("begin immediate")
        self.topics = {slug: number for number, slug in self.connection.execute("select id, slug from topics")}
        self.connection.executemany(
            "update topics set label = ?, parent_id = ? where slug = ?",
            [(t.label, self.topics.get(t.parent or ""), t.slug) for t in taxonomy.topics.values()],
        )
        cursor = self.connection.execute(
            "insert into builds (started, version, sources) values (?, ?, ?)", (_now(), __version__, json.dumps(list(sources)))
        )
        self.connection.execute("commit")
        return int(cursor.lastrowid or 0)

    def known_files(self) -> dict[str, Known]:
        """Return what is known of each file, by path."""
        rows = self.connection.execute("select path, id, size, mtime_ns, sha256, key from article_rows")
        return {row[0]: Known(*row[1:]) for row in rows}

    def touch(self, updates: list[tuple[int, int, int]]) -> None:
        """Note new sizes and times of files whose content is unchanged: (size, mtime_ns, article id)."""
        if updates:
            self.connection.execute("begin immediate")
            self.connection.executemany("update article_rows set size = ?, mtime_ns = ? where id = ?", updates)
            self.connection.execute("commit")

    def write(self, batch: list[tuple[Found, Article, Annotations, Known | None]]) -> None:
        """Write a batch of articles in one transaction; a known article keeps its id and key."""
        self.connection.execute("begin immediate")
        try:
            for found, article, annotations, known in batch:
                self._article(found, article, annotations, known)
        except BaseException:
            self.connection.execute("rollback")
            raise
        self.connection.execute("commit")

    def _article(self, found: Found, article: Article, annotations: Annotations, known: Known | None) -> None:
        execute = self.connection.execute
        if known:
            self._remove(known.article_id)
        source_id = self._source(annotations.source)
        key = known.key if known else self._key(article, found.name)
        row = (
            key, article.title, article.published, article.published_precision, article.published_from, source_id, annotations.source_from,
            article.url, article.language, article.place, found.name, article.sha256, found.size, found.mtime_ns, annotations.event.type,
            annotations.event.date, article.accessed, json.dumps(article.authors, ensure_ascii=False) if article.authors else None,
            "; ".join(article.notes) or None, _now(),
        )  # fmt: skip
        cursor = execute(
            "insert into article_rows (id, key, title, published, published_precision, published_from, source_id, source_from, url, language,"
            " place, path, sha256, size, mtime_ns, event_type, event_date, accessed, authors, notes, built_at)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (known.article_id if known else None, *row),
        )
        number = int(cursor.lastrowid or 0)
        cuts = json.dumps([[c.start, c.end, c.kind] for c in article.cuts])
        execute("insert into article_texts values (?, ?, ?, ?)", (number, article.body, article.raw, cuts))
        execute(
            "insert into articles_fts (rowid, title, body) values (?, ?, ?)",
            (number, indexed(article.title or ""), indexed(article.body)),
        )
        self._annotations(number, annotations)

    def _remove(self, number: int) -> None:
        execute = self.connection.execute
        row = execute(
            "select a.title, t.body from article_rows a join article_texts t on t.article_id = a.id where a.id = ?", (number,)
        ).fetchone()
        execute(
            "insert into articles_fts (articles_fts, rowid, title, body) values ('delete', ?, ?, ?)",
            (number, indexed(row[0] or ""), indexed(row[1])),
        )
        for table in ("article_texts", "institution_links", "person_links", "topic_links", "date_links", "mention_rows"):
            execute(f"delete from {table} where article_id = ?", (number,))
        execute("delete from article_rows where id = ?", (number,))

    def _key(self, article: Article, path: str) -> str:
        """A key that a rebuild gives again: of the address, else of the file's bytes."""
        for seed in (article.url or article.sha256, article.sha256, article.sha256 + path):
            key = hashlib.sha256(seed.encode()).hexdigest()[:12]
            if not self.connection.execute("select 1 from article_rows where key = ?", (key,)).fetchone():
                return key
        raise AssertionError("paths are unique")

    def _source(self, name: str | None) -> int | None:
        if not name:
            return None
        self.connection.execute("insert or ignore into sources (name) values (?)", (name,))
        return int(self.connection.execute("select id from sources where name = ?", (name,)).fetchone()[0])

    def _annotations(self, number: int, annotations: Annotations) -> None:
        institutions = {i.name: self._institution(i.name, i) for i in annotations.institutions}
        parties = set(annotations.event.parties)
        self.connection.executemany(
            "insert or ignore into institution_links values (?, ?, ?)",
            [(row, number, int(name in parties)) for name, row in institutions.items()],
        )
        source_key = institution_key(annotations.source) if annotations.source else ""
        people = {}
        for person in annotations.people:
            people[person.name] = self._person(person.name, person.affiliation, source_key)
            self.connection.execute(
                "insert into person_links values (?, ?, ?, ?) on conflict do update set role = coalesce(role, excluded.role)",
                (people[person.name], number, person.role, person.affiliation),
            )
        self.connection.executemany(
            "insert or ignore into topic_links values (?, ?)", [(self.topics[t.slug], number) for t in annotations.topics]
        )
        self.connection.executemany(
            "insert or ignore into date_links values (?, ?, ?, ?)",
            [
                (m.value_start, number, m.value_end or m.value_start, m.granularity)
                for m in annotations.mentions
                if m.kind == "date" and m.value_start
            ],
        )
        entity = {"institution": institutions, "person": people, "topic": self.topics}
        self.connection.executemany(
            "insert or ignore into mention_rows values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    number, int(m.zone == "body"), m.start, m.end, m.kind, entity[m.kind][m.entity] if m.kind in entity else 0, m.text,
                    m.value_start, m.value_end, m.granularity, m.rule, m.confidence,
                )
                for m in annotations.mentions
            ],
        )  # fmt: skip

    def _institution(self, name: str, institution: Institution) -> int:
        only = institution.resolved_by == "acronym only"
        key = f"ror:{institution.ror}" if institution.ror else f"acronym:{name}" if only else institution_key(name)
        found = self.connection.execute("select id from institution_rows where key = ?", (key,)).fetchone()
        if found:
            number = int(found[0])
            # The name that sorts first wins, so that the order of building does not matter.
            self.connection.execute(
                "update institution_rows set name = min(name, ?), acronym = coalesce(min(acronym, ?), acronym, ?) where id = ?",
                (name, institution.acronym, institution.acronym, number),
            )
        else:
            number = int(
                self.connection.execute(
                    "insert into institution_rows (key, name, acronym, kind, country, ror, parent, resolved_by) values (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        key,
                        name,
                        institution.acronym,
                        institution.kind,
                        institution.country,
                        institution.ror,
                        institution.parent,
                        institution.resolved_by,
                    ),
                ).lastrowid
                or 0
            )
        self.connection.executemany(
            "insert or ignore into institution_alias_rows values (?, ?)", [(number, a) for a in {*institution.aliases, name}]
        )
        return number

    def _person(self, name: str, affiliation: str | None, source_key: str) -> int:
        parts = " ".join(person_key(name))
        affiliation_key = institution_key(affiliation) if affiliation else ""
        key = f"{parts}|{affiliation_key}|{source_key}"
        found = self.connection.execute("select id from person_rows where key = ?", (key,)).fetchone()
        if found:
            return int(found[0])
        cursor = self.connection.execute(
            "insert into person_rows (key, name, sort_name, name_key, affiliation_key, source_key) values (?, ?, ?, ?, ?, ?)",
            (key, name, sort_name(name), parts, affiliation_key or None, source_key or None),
        )
        return int(cursor.lastrowid or 0)

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
