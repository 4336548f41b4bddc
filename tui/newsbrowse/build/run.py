"""A build: find what is new or changed below the sources, read it, write it, resolve, put in order, report."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from newsbrowse.build.pages import Done, Job, prepare, taxonomy_of
from newsbrowse.ingest import SUFFIXES, Found, Skipped, printable_path, walk
from newsbrowse.store.indexer import Index, optimise
from newsbrowse.store.lock import writing
from newsbrowse.store.resolve import is_resolved, resolve
from newsbrowse.store.writer import Known, Prepared, Writer

BATCH = 2000
"""Articles a transaction at most."""

EVERY = 3.0
"""Seconds after which a smaller batch is written too, so that little is lost when a build is killed."""

ALONE = 24
"""Up to this number of files no worker is started: starting one costs more than it gains."""


@dataclass
class Report:
    """What a build did; the keys of ``build --json``. ``seconds`` is wall-clock time."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    duplicates: int = 0
    skipped: list[dict[str, str]] = field(default_factory=list)
    articles: int = 0
    people: int = 0
    institutions: int = 0
    topics: int = 0
    dates: int = 0
    seconds: float = 0.0
    removed: int | None = None
    """Articles whose files are gone, where ``--prune`` asked for it."""

    def as_dict(self) -> dict[str, object]:
        """Return the report as plain values."""
        values = asdict(self)
        if self.removed is None:
            del values["removed"]
        return values


Progress = Callable[[str, int, int], None]
"""Called with what is being done ("Reading", "Ordering"), how much of it is done, and how much there is in all."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: worker processes (default: one a core), the address of a cluster to read on instead, a user's own
    topics, whether articles of vanished files go, whether the index is put in order whatever its state."""

    jobs: int | None = None
    cluster: str | None = None
    own_topics: tuple[str, ...] = ()
    prune: bool = False
    optimise: bool = False


def build(sources: Iterable[str], database: Path, options: Options | None = None, progress: Progress | None = None) -> Report:
    """Build or bring up to date the database from ``sources`` and return the report.

    Files whose size and time are unchanged are not read again; the rest are compared by content.
    Raises DatabaseError where the database cannot be written; what was committed stays.
    """
    began = time.monotonic()
    options = options or Options()
    report = Report(removed=0 if options.prune else None)
    found, sources = [], list(sources)
    for entry in walk(sources, SUFFIXES):
        if isinstance(entry, Skipped):
            report.skipped.append({"path": printable_path(entry.path), "reason": entry.reason})
        else:
            found.append(entry)
    if not found and not database.exists() and report.skipped:
        report.seconds = round(time.monotonic() - began, 3)
        return report
    with writing(database) as connection:
        _Build(connection, report, options, progress or (lambda what, done, total: None)).run(found, sources)
        report.seconds = round(time.monotonic() - began, 3)
    return report


class _Build:
    def __init__(self, connection: sqlite3.Connection, report: Report, options: Options, progress: Progress) -> None:
        self.connection, self.report, self.options, self.progress = connection, report, options, progress
        self.writer = Writer(connection)

    def run(self, found: list[Found], sources: list[str]) -> None:
        """Read, write, resolve, order, count."""
        number = self.writer.begin([printable_path(s) for s in sources], taxonomy_of(self.options.own_topics))
        known = self.writer.known_files()
        todo = []
        for file in found:
            before = known.get(file.name)
            if before and (before.size, before.mtime_ns) == (file.size, file.mtime_ns):
                self.report.unchanged += 1
            else:
                todo.append(file)
        self.report.read = len(todo)
        self._read(todo, known)
        if self.options.prune:
            self._prune(known, {file.name for file in found}, sources)
        finish(self.connection, self.report, self.options, self.progress)
        self.writer.finish(number, self.report.as_dict())
        self.connection.execute("pragma wal_checkpoint(truncate)")

    def _read(self, todo: list[Found], known: dict[str, Known]) -> None:
        batch: list[Prepared] = []
        touched: list[tuple[int, int, int]] = []
        written = time.monotonic()
        for number, (file, done) in enumerate(zip(todo, self._results(todo), strict=True), 1):
            before = known.get(file.name)
            if done.article is None or done.annotations is None:
                self.report.skipped.append({"path": file.name, "reason": done.reason})
            elif before and before.sha256 == done.article.sha256:
                self.report.unchanged += 1
                touched.append((file.size, file.mtime_ns, before.number))
            else:
                self.report.changed += before is not None
                self.report.new += before is None
                batch.append(Prepared(file, done.article, done.annotations, before, done.words, done.raw))
            if len(batch) >= BATCH or (batch and time.monotonic() - written > EVERY):
                self.writer.write(batch)
                batch, written = [], time.monotonic()
            self.progress("Reading", number, len(todo))
        if batch:
            self.writer.write(batch)
        self.writer.touch(touched)

    def _results(self, todo: list[Found]) -> Iterator[Done]:
        jobs = [Job(file.path) for file in todo]
        own = self.options.own_topics
        if self.options.cluster and jobs:
            from newsbrowse.build import cluster

            return cluster.read_all(jobs, self.options.cluster, own)
        workers = self.options.jobs or os.cpu_count() or 1
        if workers < 2 or len(jobs) <= ALONE:
            taxonomy = taxonomy_of(own)
            return (prepare(job, taxonomy) for job in jobs)
        from newsbrowse.build.workers import CHUNK, read_all

        return read_all(jobs, min(workers, -(-len(jobs) // CHUNK), 64), own)

    def _prune(self, known: dict[str, Known], found: set[str], sources: list[str]) -> None:
        """Remove articles whose files lie below a source that was read and are there no longer. Below a folder that
        could not be read, or a source without any file, nothing is removed: its files may well be there."""
        roots = [printable_path(os.path.realpath(source)) for source in sources if source]
        # A source that gives no file at all may be a disk that is not mounted.
        roots = [root for root in roots if any(_below(path, root) for path in found)]
        unread = [printable_path(os.path.realpath(e["path"])) for e in self.report.skipped]
        gone = []
        for path, before in known.items():
            if path in found or not any(_below(path, root) for root in roots):
                continue
            if not any(_below(path, skipped) for skipped in unread):
                gone.append(before.number)
        for start in range(0, len(gone), BATCH):
            self.writer.remove(gone[start : start + BATCH])
        self.report.removed = len(gone)


def _below(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip("/") + "/")


def finish(connection: sqlite3.Connection, report: Report, options: Options, progress: Progress) -> None:
    """Resolve, put the index in order where that is due, and count."""
    due = options.optimise or Index(connection).needs_order()
    if due or not is_resolved(connection):
        resolve(connection)
        if due or Index(connection).needs_order():
            optimise(connection, lambda done, total: progress("Ordering", done, total))
        connection.execute("pragma optimize")

    def one(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    report.articles = one("select count(*) from article_rows")
    report.people = one("select count(*) from totals where kind = 'person'")
    report.institutions = one("select count(*) from totals where kind = 'inst'")
    report.topics = one("select count(*) from totals where kind = 'topic'")
    report.dates = one("select count(*) from mention_rows where kind = 1")
    report.duplicates = one("select count(*) from article_rows where duplicate_of is not null")
