"""A build: find what is new or changed below the sources, read it, write it, resolve, put in order, report."""

from __future__ import annotations

import os
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from newsbrowse.build.correct import replay
from newsbrowse.build.jobs import Jobs, Reading, settings
from newsbrowse.build.pages import Done, Job, taxonomy_of
from newsbrowse.build.repeated import cut_repeated
from newsbrowse.garbage import spared
from newsbrowse.ingest import Found, Limits, Skipped, printable_path, walk
from newsbrowse.regexps import regexp
from newsbrowse.store.entities import forget_offices
from newsbrowse.store.files import bring_up_to_date
from newsbrowse.store.indexer import Index, optimise
from newsbrowse.store.lock import writing
from newsbrowse.store.read_files import Contents, Known
from newsbrowse.store.resolve import is_resolved, resolve
from newsbrowse.store.writer import Prepared, Writer

BATCH = 2000
"""Articles a transaction at most."""

EVERY = 3.0
"""Seconds after which a smaller batch is written too, so that little is lost when a build is killed."""


@dataclass
class Report:
    """What a build did; the keys of ``build --json``. ``seconds`` is wall-clock time.

    Articles of the sources are either ``read``, and then ``new``, ``changed`` or the same as before, or ``unchanged`` without a
    look; those read that are the same count as ``unchanged`` too. ``skipped`` are the files, and the places in larger files,
    that give no article. All from ``articles`` to ``dates``, and ``duplicates``, is of the whole database.
    """

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
    cut: int | None = None
    """Articles from which lines were cut that their site repeats, where there were any."""

    def as_dict(self) -> dict[str, object]:
        """Return the report as plain values."""
        values = asdict(self)
        return {name: value for name, value in values.items() if value is not None}


Progress = Callable[[str, int, int], None]
"""Called with what is being done ("Reading", "Ordering"), how much of it is done, and how much there is in all."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: worker processes (default: one a core), the address of a cluster to read on instead, a user's own
    topics, whether articles of vanished files go, whether the index is put in order whatever its state; the format of
    the sources that are files, the user's column names by standard name, how much of an input is read, keys that
    articles are to have, by path, and keys of those from which no repeated lines are cut."""

    jobs: int | None = None
    cluster: str | None = None
    own_topics: tuple[str, ...] = ()
    prune: bool = False
    optimise: bool = False
    kind: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    keys: Mapping[str, str] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()


def build(
    sources: Iterable[str],
    database: Path,
    options: Options | None = None,
    progress: Progress | None = None,
    given: Sequence[Found] = (),
) -> Report:
    """Build or bring up to date the database from ``sources``, and from files that were ``given`` a name, and return the report.

    Files whose size and time are unchanged are not read again; the rest are compared by content.
    Raises DatabaseError where the database cannot be written; what was committed stays.
    """
    began = time.monotonic()
    options = options or Options()
    report = Report(removed=0 if options.prune else None)
    found, sources = list(given), list(sources)
    for entry in walk(sources, options.limits, options.kind):
        if isinstance(entry, Skipped):
            report.skipped.append({"path": printable_path(entry.path), "reason": entry.reason})
        else:
            found.append(entry)
    if not found and not database.exists() and report.skipped:
        report.seconds = round(time.monotonic() - began, 3)
        return report
    bring_up_to_date(database)
    with writing(database) as connection, spared():
        _Build(connection, report, options, progress or (lambda what, done, total: None)).run(found, sources)
        report.seconds = round(time.monotonic() - began, 3)
    return report


class _Build:
    def __init__(self, connection: sqlite3.Connection, report: Report, options: Options, progress: Progress) -> None:
        self.connection, self.report, self.options, self.progress = connection, report, options, progress
        self.writer = Writer(connection)

    def run(self, found: list[Found], sources: list[str]) -> None:
        """Read, write, resolve, order, count."""
        self.known = self.writer.files.pages()
        self.contents = self.writer.files.holders()
        self.inside: dict[str, list[str]] = defaultdict(list)
        for path, before in self.known.items():
            if before.file:
                self.inside[before.file].append(path)
        todo = [file for file in found if not self._unchanged(file)]
        # Where nothing is to be read the topics are not needed: to make them takes longer than all the rest.
        taxonomy = taxonomy_of(self.options.own_topics) if todo else None
        number = self.writer.begin([printable_path(s) for s in sources], taxonomy)
        opened = self._read(todo)
        if self.options.prune:
            self._prune({file.name for file in found}, opened, sources)
        if self.writer.written:
            if not is_resolved(self.connection):
                resolve(self.connection)
            taxonomy = taxonomy or taxonomy_of(self.options.own_topics)
            self.report.cut = cut_repeated(self.connection, self.writer, taxonomy, self.options.whole) or None
        finish(self.connection, self.report, self.options, self.progress)
        self.writer.finish(number, self.report.as_dict())
        self.connection.execute("pragma wal_checkpoint(truncate)")

    def _skip(self, path: str, reason: str) -> None:
        self.report.skipped.append({"path": path, "reason": reason})

    def _unchanged(self, file: Found) -> bool:
        """Whether size and time of the file are those under which it was read; then it counts as it did."""
        if not file.holds_items:
            before = self.known.get(file.name)
            same = before is not None and (before.size, before.mtime_ns) == (file.size, file.mtime_ns) and file.kind is None
            self.report.unchanged += same
            return same
        contents = self.contents.get(file.name)
        how = settings(file, self.options.columns, self.options.limits)
        if contents is None or (contents.size, contents.mtime_ns, contents.how) != (file.size, file.mtime_ns, how):
            return False
        if self.options.prune and len(self.inside[file.name]) > contents.items:
            return False  # it held more once: what, only a look can tell
        self.report.unchanged += contents.items
        for path, reason in contents.skipped:
            self._skip(path, reason)
        return True

    def _wanted(self, path: str, digest: str) -> bool:
        before = self.known.get(path)
        same = before is not None and before.sha256 == digest
        self.report.unchanged += same
        return not same

    def _holds_numbers(self, file: Found) -> bool:
        return any(_NUMBERED.search(path, len(file.name)) for path in self.inside[file.name])

    def _follow(self, file: Found, found: list[tuple[str, str]]) -> None:
        """Rows of a table may have moved: those that are known keep their articles under their new numbers, so that what
        was noted of one does not come to belong to its neighbour."""
        at = dict(found)
        free: dict[str, list[str]] = defaultdict(list)
        known = {path: self.known[path] for path in self.inside[file.name] if _NUMBERED.search(path, len(file.name))}
        for path, digest in found:
            if path not in known or known[path].sha256 != digest:
                free[digest].append(path)
        moves = {
            path: free[before.sha256].pop(0)
            for path, before in known.items()
            if at.get(path) != before.sha256 and free[before.sha256]
        }
        targets = set(moves.values())
        for path in known:
            if path in targets and path not in moves:
                moves[path] = f"{path}~was {self.known[path].number}"  # its row is gone, and its place taken
        if not moves:
            return
        self.writer.files.move([(self.known[old].number, new) for old, new in moves.items()])
        moved = {new: self.known.pop(old) for old, new in moves.items()}
        self.known.update(moved)
        self.inside[file.name] = [moves.get(path, path) for path in self.inside[file.name]]

    def _read(self, todo: list[Found]) -> dict[str, Reading]:
        batch: list[Prepared] = []
        touched: list[tuple[int, int, int]] = []
        written = time.monotonic()
        jobs = Jobs(
            todo,
            self.options.limits,
            self.options.columns,
            self._skip,
            self._wanted,
            self._holds_numbers,
            self._follow,
        )
        lone = sum(not file.holds_items for file in todo)
        inside = 0
        for number, (job, done) in enumerate(self._results(jobs, [f.path for f in todo if not f.holds_items]), 1):
            assert job.origin is not None
            origin = job.origin
            inside += origin.file is not None
            before = self.known.get(origin.path)
            if done.article is None or done.annotations is None:
                if origin.file is None:
                    self._skip(origin.path, done.reason)
                else:
                    jobs.opened[origin.file].failed += 1
                    jobs.miss(jobs.opened[origin.file], origin.path, done.reason)
            elif before and before.sha256 == done.article.sha256:
                self.report.read += 1
                self.report.unchanged += 1
                touched.append((origin.size, origin.mtime_ns, before.number))
            else:
                self.report.read += 1
                self.report.changed += before is not None
                self.report.new += before is None
                article = done.article if done.article.path == origin.path else replace(done.article, path=origin.path)
                name = article.sha256 if origin.file and not origin.member else origin.path
                if before is None and name in self.options.keys:
                    before = Known(0, 0, 0, "", self.options.keys[name])
                batch.append(Prepared(origin, article, done.annotations, before, done.raw, done.shares))
            if len(batch) >= BATCH or (batch and time.monotonic() - written > EVERY):
                self.writer.write(batch)
                batch, written = [], time.monotonic()
            self.progress("Reading", number, lone + inside)
        if batch:
            self.writer.write(batch, last=True)
        self.writer.files.touch(touched)
        jobs.close()
        self.writer.files.keep_holders(self._contents(reading) for reading in jobs.opened.values() if reading.whole)
        return jobs.opened

    def _contents(self, reading: Reading) -> Contents:
        file = reading.file
        how = settings(file, self.options.columns, self.options.limits)
        items = len(reading.paths) - reading.failed
        return Contents(file.name, file.size, file.mtime_ns, how, items, tuple(reading.skipped))

    def _results(self, jobs: Iterable[Job], paths: list[str]) -> Iterator[tuple[Job, Done]]:
        own = self.options.own_topics
        if self.options.cluster:
            from newsbrowse.build import cluster

            return cluster.read_all(jobs, self.options.cluster, own, paths)
        from newsbrowse.build.workers import read_all

        return read_all(jobs, min(self.options.jobs or os.cpu_count() or 1, 64), own, self.options.limits.seconds)

    def _prune(self, found: set[str], opened: dict[str, Reading], sources: list[str]) -> None:
        """Remove articles whose files lie below a source that was read and are there no longer, and those that a larger
        file, read to its end, holds no longer. Below a folder that could not be read, or a source without any file,
        nothing is removed: its files may well be there."""
        roots = [printable_path(os.path.realpath(source)) for source in sources if source]
        # A source that gives no file at all may be a disk that is not mounted.
        roots = [root for root in roots if any(below(path, root) for path in found)]
        unread = [printable_path(os.path.realpath(e["path"])) for e in self.report.skipped]
        gone, vanished = [], set()
        for path, before in self.known.items():
            place = before.file or path
            if before.file and place in opened:
                entry = opened[place]
                if entry.whole and path not in entry.paths and not _missed(path, entry):
                    gone.append(before.number)
            elif place not in found and any(below(place, root) for root in roots):
                if not any(below(place, skipped) for skipped in unread):
                    gone.append(before.number)
                    vanished.add(place)
        for start in range(0, len(gone), BATCH):
            self.writer.remove(gone[start : start + BATCH])
        self.writer.files.forget_holders(vanished)
        self.report.removed = len(gone)


_NUMBERED = regexp(r"//\d+(?:~\d+)?$")
"""The place of a page that has a number and no name."""


def _missed(path: str, entry: Reading) -> bool:
    """Whether the page, or something that it stood in, could not be read this time."""
    cuts = [n for n, c in enumerate(path) if c in "!#~" and n > len(entry.file.name)]
    return path in entry.missed or any(path[:n] in entry.missed for n in cuts)


def below(path: str, root: str) -> bool:
    """Whether ``path`` is ``root`` or lies in it."""
    return path == root or path.startswith(root.rstrip("/") + "/")


def finish(connection: sqlite3.Connection, report: Report, options: Options, progress: Progress) -> None:
    """Make corrections hold, resolve, put the index in order where that is due, and count."""
    replay(connection, lambda: taxonomy_of(options.own_topics))
    due = options.optimise or Index(connection).needs_order()
    resolved = is_resolved(connection)
    if due or not resolved:
        if not resolved:
            resolve(connection)
        if due or Index(connection).needs_order():
            forget_offices(connection)
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
