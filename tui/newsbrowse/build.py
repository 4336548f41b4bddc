"""A build: read what is new or changed below the sources, extract, write, resolve, report."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field
from pathlib import Path

from newsbrowse.errors import UnreadablePage
from newsbrowse.extract import annotate_article
from newsbrowse.extract.topics import Taxonomy, default_taxonomy, load
from newsbrowse.ingest import SUFFIXES, Found, Skipped, printable_path, read_file, walk
from newsbrowse.model import Annotations, Article
from newsbrowse.pages import read_page
from newsbrowse.store.files import explain, open_writer
from newsbrowse.store.resolve import resolve
from newsbrowse.store.writer import Known, Writer
from newsbrowse.text import clean_line

BATCH = 100
"""Articles a transaction."""

CHUNK = 20
"""Files a task of a worker."""

ALONE = 24
"""Up to this number of files no worker is started: forking costs more than it gains."""


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

    def as_dict(self) -> dict[str, object]:
        """Return the report as plain values."""
        return asdict(self)


Result = tuple[Article, Annotations] | str
"""What became of a file: the article with its annotations, or the reason why it was skipped."""

Progress = Callable[[int, int], None]
"""Called with the files done and the files in all."""


def read_one(path: str, taxonomy: Taxonomy | None = None) -> Result:
    """Read and annotate one file; a page that cannot be read gives its reason."""
    try:
        article = read_page(read_file(path))
        return article, annotate_article(article, taxonomy)
    except UnreadablePage as error:
        return str(error)
    except RecursionError:
        return "is nested too deeply to be an article"
    except MemoryError:
        return "needs more memory than there is"
    except Exception as error:  # one page that no rule foresaw must not cost the others
        return f"could not be read ({type(error).__name__}: {clean_line(str(error), 200)})"


def build(
    sources: Iterable[str],
    database: Path,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    own_topics: tuple[str, ...] = (),
) -> Report:
    """Build or bring up to date the database from ``sources`` and return the report.

    Files whose size and time are unchanged are not read again; the rest are compared by content.
    Raises DatabaseError where the database cannot be written; what was committed stays.
    """
    began = time.monotonic()
    report = Report()
    found, sources = [], list(sources)
    for entry in walk(sources, SUFFIXES):
        if isinstance(entry, Skipped):
            report.skipped.append({"path": printable_path(entry.path), "reason": entry.reason})
        else:
            found.append(entry)
    if not found and not database.exists() and report.skipped:
        report.seconds = round(time.monotonic() - began, 3)
        return report
    connection = open_writer(database)
    try:
        _run(connection, found, sources, report, jobs or os.cpu_count() or 1, progress, own_topics)
        report.seconds = round(time.monotonic() - began, 3)
    except sqlite3.DatabaseError as error:
        raise explain(database, error) from error
    finally:
        connection.close()
    return report


def _run(
    connection: sqlite3.Connection, found: list[Found], sources: list[str], report: Report, jobs: int, progress: Progress | None,
    own_topics: tuple[str, ...],
) -> None:  # fmt: skip
    writer = Writer(connection)
    taxonomy = load((*default_topics(), *own_topics)) if own_topics else default_taxonomy()
    number = writer.begin([printable_path(s) for s in sources], taxonomy)
    known = writer.known_files()
    todo = []
    for file in found:
        before = known.get(file.name)
        if before and (before.size, before.mtime_ns) == (file.size, file.mtime_ns):
            report.unchanged += 1
        else:
            todo.append(file)
    report.read = len(todo)
    batch: list[tuple[Found, Article, Annotations, Known | None]] = []
    touched: list[tuple[int, int, int]] = []
    for done, (file, result) in enumerate(_results(todo, jobs, taxonomy, own_topics), 1):
        before = known.get(file.name)
        if isinstance(result, str):
            report.skipped.append({"path": file.name, "reason": result})
        elif before and before.sha256 == result[0].sha256:
            report.unchanged += 1
            touched.append((file.size, file.mtime_ns, before.article_id))
        else:
            report.changed += before is not None
            report.new += before is None
            batch.append((file, *result, before))
        if len(batch) >= BATCH:
            writer.write(batch)
            batch = []
        if progress:
            progress(done, len(todo))
    if batch:
        writer.write(batch)
    writer.touch(touched)
    resolve(connection)
    connection.execute("pragma optimize")
    _count(connection, report)
    writer.finish(number, report.as_dict())
    connection.execute("pragma wal_checkpoint(truncate)")


def default_topics() -> tuple[str, ...]:
    """Return the text of the bundled taxonomy, to be joined with a user's own."""
    from newsbrowse.extract import topics

    return ((Path(topics.__file__).parent / "lexicons" / "topics.toml").read_text("utf-8"),)


def _count(connection: sqlite3.Connection, report: Report) -> None:
    def one(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    report.articles = one("select count(*) from article_rows")
    report.people = one("select count(distinct person_id) from article_people")
    report.institutions = one("select count(distinct institution_id) from article_institutions")
    report.topics = one("select count(distinct topic_id) from topic_links")
    report.dates = one("select count(*) from mention_rows where kind = 'date'")
    report.duplicates = one("select count(*) from article_rows where duplicate_of is not null")


def _results(todo: list[Found], jobs: int, taxonomy: Taxonomy, own_topics: tuple[str, ...]) -> Iterator[tuple[Found, Result]]:
    """Yield each file with its result, in the order of ``todo``."""
    if jobs < 2 or len(todo) <= ALONE:
        for file in todo:
            yield file, read_one(file.path, taxonomy)
        return
    chunks = [todo[i : i + CHUNK] for i in range(0, len(todo), CHUNK)]
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    _warm()
    jobs = min(jobs, len(chunks), 64)
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(method)) as pool:
        waiting: dict[int, Future[list[Result]]] = {}
        position = 0
        for number, chunk in enumerate(chunks):
            # Keep a bounded number of chunks in flight, so memory does not grow with the corpus.
            while position < len(chunks) and len(waiting) < jobs * 3:
                waiting[position] = pool.submit(_read_chunk, [f.path for f in chunks[position]], own_topics)
                position += 1
            future = waiting.pop(number)
            wait([future])
            try:
                results = future.result()
            except BrokenProcessPool:
                # A worker died on some page: read what is left here, one by one.
                for rest in chunks[number:]:
                    for file in rest:
                        yield file, read_one(file.path, taxonomy)
                return
            yield from zip(chunk, results, strict=True)


def _warm() -> None:
    """Load the lexicons before forking, so that workers share them."""
    from newsbrowse.extract import lexicons

    lexicons.gazetteer()
    lexicons.english()
    lexicons.places()


def _read_chunk(paths: list[str], own_topics: tuple[str, ...]) -> list[Result]:
    taxonomy = load((*default_topics(), *own_topics)) if own_topics else default_taxonomy()
    return [read_one(path, taxonomy) for path in paths]
