"""Joining databases that were built elsewhere: their articles, and what their users noted."""

from __future__ import annotations

import sqlite3
import time
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsbrowse.build.pages import taxonomy_of
from newsbrowse.build.records import unsaid
from newsbrowse.build.run import BATCH, Options, Progress, Report, finish
from newsbrowse.build.stored import stored_articles
from newsbrowse.errors import UsageError
from newsbrowse.store.files import bring_up_to_date, open_reader
from newsbrowse.store.lock import writing
from newsbrowse.store.writer import Prepared, Writer

if TYPE_CHECKING:
    from newsbrowse.extract.topics import Taxonomy


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
        build = writer.begin([str(source) for source in sources], taxonomy_of(()))
        taxonomy = taxonomy_of(options.own_topics)
        total = sum(reader.execute("select count(*) from article_rows").fetchone()[0] for reader in readers)
        for reader in readers:
            _take_over(reader, writer, taxonomy, report, progress, total)
        finish(connection, report, options, progress)
        report.seconds = round(time.monotonic() - began, 3)
        writer.finish(build, report.as_dict())
        connection.execute("pragma wal_checkpoint(truncate)")
    return report


def _take_over(
    reader: sqlite3.Connection, writer: Writer, taxonomy: Taxonomy, report: Report, progress: Progress, total: int
) -> None:
    reader.execute("begin")
    slugs = {slug for (slug,) in writer.connection.execute("select slug from topics")}
    for slug, label in reader.execute("select slug, label from topics"):
        if slug not in slugs:
            writer.add_topic(slug, label)
    known = writer.files.pages()
    batch: list[Prepared] = []
    keys: dict[str, str] = {}
    for prepared, built_at in stored_articles(reader):
        before = known.get(prepared.origin.path)
        report.read += 1
        assert prepared.known is not None
        keys[prepared.known.key] = prepared.origin.path
        if before and (before.sha256 == prepared.article.sha256 or before.built_at >= built_at):
            report.unchanged += 1
        else:
            report.changed += before is not None
            report.new += before is None
            as_read = unsaid(prepared, taxonomy)
            batch.append(
                Prepared(
                    as_read.origin,
                    as_read.article,
                    as_read.annotations,
                    before or replace(prepared.known, number=0),
                    as_read.raw,
                )
            )
        if len(batch) >= BATCH:
            writer.write(batch)
            batch = []
        progress("Merging", report.read, total)
    writer.write(batch)
    # An article may have another key here than there: what was noted of it follows its path.
    paths = {path: file.key for path, file in writer.files.pages().items()}
    join_user_state(reader, writer.connection, {key: paths[path] for key, path in keys.items() if path in paths})


def join_user_state(reader: sqlite3.Connection, writer: sqlite3.Connection, keys: dict[str, str]) -> None:
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
    for kind, subject, *rest in reader.execute(
        "select kind, subject, object, created, undone from corrections order by created, id"
    ).fetchall():
        row = (kind, _under(subject, keys), *rest)
        if not writer.execute(
            "select 1 from corrections where kind = ? and subject = ? and object is ? and created = ?", row[:4]
        ).fetchone():
            writer.execute("insert into corrections (kind, subject, object, created, undone) values (?, ?, ?, ?, ?)", row)
    writer.execute("commit")


def _under(subject: str, keys: dict[str, str]) -> str:
    """Return the subject of a correction with the key of its article as it is here: what holds in one article alone names
    it last."""
    before, _, key = subject.rpartition(" ")
    return f"{before} {keys[key]}".strip() if key in keys else subject
