"""Joining databases that were built elsewhere: their articles, and what their users noted."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

from newsbrowse.build.run import BATCH, Options, Progress, Report, finish
from newsbrowse.errors import UsageError
from newsbrowse.extract.topics import default_taxonomy
from newsbrowse.model import Annotations, Article, Cut, Event, Institution, Mention, Origin, Person, Topic
from newsbrowse.store.files import bring_up_to_date, open_reader
from newsbrowse.store.lock import writing
from newsbrowse.store.schema import MENTION_KINDS
from newsbrowse.store.writer import Known, Prepared, Writer


def merge(sources: list[Path], database: Path, options: Options | None = None, progress: Progress | None = None) -> Report:
    """Add the articles of ``sources`` to ``database`` (made where it is missing), entities resolved anew over all of them.

    An article that is there under the same path is kept as it was read last; the user's stars, tags, notes, saved filters
    and corrections are joined. Raises DatabaseError where a file cannot be used; what was committed stays.
    """
    began = time.monotonic()
    options, progress = options or Options(), progress or (lambda what, done, total: None)
    if database.resolve() in [source.resolve() for source in sources]:
        raise UsageError(f"{database} cannot be merged into itself", "Name another database with --db.")
    for source in sources:
        bring_up_to_date(source)
    report = Report()
    with ExitStack() as stack:
        # Each is looked at before anything is written.
        readers = [stack.enter_context(closing(open_reader(source))) for source in sources]
        connection = stack.enter_context(writing(database))
        writer = Writer(connection, deferred=not connection.execute("select 1 from article_rows limit 1").fetchone())
        build = writer.begin([str(source) for source in sources], default_taxonomy())
        total = sum(reader.execute("select count(*) from article_rows").fetchone()[0] for reader in readers)
        for reader in readers:
            _take_over(reader, writer, report, progress, total)
        finish(connection, report, options, progress)
        report.seconds = round(time.monotonic() - began, 3)
        writer.finish(build, report.as_dict())
        connection.execute("pragma wal_checkpoint(truncate)")
    return report


def _take_over(reader: sqlite3.Connection, writer: Writer, report: Report, progress: Progress, total: int) -> None:
    reader.execute("begin")
    slugs = {slug for (slug,) in writer.connection.execute("select slug from topics")}
    for slug, label in reader.execute("select slug, label from topics"):
        if slug not in slugs:
            writer.add_topic(slug, label)
    known = writer.known_files()
    batch: list[Prepared] = []
    keys: dict[str, str] = {}
    for prepared, built_at in _articles(reader):
        before = known.get(prepared.origin.path)
        report.read += 1
        assert prepared.known is not None
        keys[prepared.known.key] = prepared.origin.path
        if before and (before.sha256 == prepared.article.sha256 or before.built_at >= built_at):
            report.unchanged += 1
        else:
            report.changed += before is not None
            report.new += before is None
            batch.append(
                Prepared(prepared.origin, prepared.article, prepared.annotations, before or prepared.known, None, prepared.raw)
            )
        if len(batch) >= BATCH:
            writer.write(batch)
            batch = []
        progress("Merging", report.read, total)
    writer.write(batch)
    # An article may have another key here than there: what was noted of it follows its path.
    paths = {path: file.key for path, file in writer.known_files().items()}
    _user_state(reader, writer.connection, {key: paths[path] for key, path in keys.items() if path in paths})


def _articles(reader: sqlite3.Connection) -> Iterator[tuple[Prepared, str]]:
    """Yield every article as it was written, with the time at which that was."""
    for (
        number, key, title, published, precision, published_from, source, source_from, url, language, place, path, sha256, size, mtime_ns,
        event_type, event_date, accessed, authors, notes, built_at, body, raw, cuts, file, member, line,
    ) in reader.cursor().execute(
        "select a.number, a.key, a.title, a.published, a.published_precision, a.published_from, s.name, a.source_from, a.url, a.language, a.place,"
        " a.path, a.sha256, a.size, a.mtime_ns, a.event_type, a.event_date, a.accessed, a.authors, a.notes, a.built_at, t.body, t.raw, t.cuts,"
        " f.path, a.member, a.line from article_rows a join article_texts t on t.number = a.number left join sources s on s.id = a.source_id"
        " left join files f on f.id = a.file_id order by a.number"
    ):  # fmt: skip
        article = Article(
            path, sha256, title, body, "", tuple(Cut(*cut) for cut in json.loads(cuts)), published, precision, published_from, source,
            source_from, url, language, place, tuple(json.loads(authors)) if authors else (), accessed, tuple(notes.split("; ")) if notes else (),
        )  # fmt: skip
        institutions, people, topics, parties = _links(reader, number)
        names = {
            "institution": {row: i.name for row, i in institutions.items()},
            "person": {row: p.name for row, p in people.items()},
            "topic": {row: t.slug for row, t in topics.items()},
        }
        mentions = []
        for zone, start, end, kind, entity, value_start, value_end, granularity, rule, confidence in reader.execute(
            "select m.zone, m.start, m.end, m.kind, m.entity_id, m.value_start, m.value_end, m.granularity, r.name, m.confidence"
            " from mention_rows m join rules r on r.id = m.rule_id where m.number = ? order by m.zone, m.start, m.end",
            (number,),
        ):
            what = MENTION_KINDS[kind]
            text = (body if zone else title or "")[start:end]
            mentions.append(
                Mention(
                    what, start, end, text, names.get(what, {}).get(entity, value_start or ""), rule, confidence, "body" if zone else "title",
                    value_start, value_end, granularity,
                )
            )  # fmt: skip
        annotations = Annotations(
            tuple(mentions), tuple(people.values()), tuple(institutions.values()), tuple(topics.values()),
            Event(event_type, event_date, tuple(parties)), source, source_from,
        )  # fmt: skip
        wanted = Known(0, size, mtime_ns, sha256, key, built_at)
        yield Prepared(Origin(path, size, mtime_ns, file, member, line), article, annotations, wanted, None, raw), built_at


def _links(
    reader: sqlite3.Connection, number: int
) -> tuple[dict[int, Institution], dict[int, Person], dict[int, Topic], list[str]]:
    institutions, parties = {}, []
    for row, name, acronym, kind, country, ror, parent, resolved_by, party in reader.execute(
        "select i.id, i.name, i.acronym, i.kind, i.country, i.ror, i.parent, i.resolved_by, l.party from institution_links l"
        " join institution_rows i on i.id = l.institution_id where l.number = ? order by i.id",
        (number,),
    ):
        aliases = [a for (a,) in reader.execute("select alias from institution_alias_rows where institution_id = ?", (row,))]
        institutions[row] = Institution(name, acronym, kind, country, ror, parent, tuple(aliases), resolved_by)
        parties += [name] if party else []
    people = {
        row: Person(name, role, affiliation)
        for row, name, role, affiliation in reader.execute(
            "select p.id, p.name, l.role, l.affiliation from person_links l join person_rows p on p.id = l.person_id where l.number = ? order by p.id",
            (number,),
        )
    }
    topics = {
        row: Topic(slug, label)
        for row, slug, label in reader.execute(
            "select t.id, t.slug, t.label from topic_links l join topics t on t.id = l.topic_id where l.number = ? order by t.id",
            (number,),
        )
    }
    return institutions, people, topics, parties


def _user_state(reader: sqlite3.Connection, writer: sqlite3.Connection, keys: dict[str, str]) -> None:
    """Join what the users noted: what either starred or read is, two notes stand one below the other.

    ``keys`` are those of the articles there, with those that the same articles have here.
    """
    writer.execute("begin immediate")
    writer.executemany(
        "insert into readings (key, read, starred, note) values (?, ?, ?, ?) on conflict (key) do update set read = max(read, excluded.read),"
        " starred = max(starred, excluded.starred), note = case when coalesce(excluded.note, '') = '' or instr(coalesce(note, ''), excluded.note) > 0"
        " then note when coalesce(note, '') = '' then excluded.note else note || char(10) || excluded.note end",
        [(keys.get(key, key), *row) for key, *row in reader.execute("select key, read, starred, note from readings").fetchall()],
    )
    writer.executemany(
        "insert or ignore into tags (key, tag) values (?, ?)",
        [(keys.get(key, key), tag) for key, tag in reader.execute("select key, tag from tags").fetchall()],
    )
    writer.executemany(
        "insert or ignore into saved_filters (name, filter, created) values (?, ?, ?)",
        reader.execute("select name, filter, created from saved_filters").fetchall(),
    )
    for row in reader.execute("select kind, subject, object, created, undone from corrections").fetchall():
        if not writer.execute(
            "select 1 from corrections where kind = ? and subject = ? and object is ? and created = ?", row[:4]
        ).fetchone():
            writer.execute("insert into corrections (kind, subject, object, created, undone) values (?, ?, ?, ?, ?)", row)
    writer.execute("commit")
