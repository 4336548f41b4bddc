"""Lines that a site prints under every article: found by how many of its pages carry them, cut, and put back on request.

Only here is it known that a line is no news: one page alone does not show it. Duplicates count once, so that one
press release on twenty pages is not taken for a site's furniture.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsbrowse.build.stored import annotated_again, stored_articles
from newsbrowse.model import Article, Cut
from newsbrowse.store.indexer import unpack_raw
from newsbrowse.store.lock import writing
from newsbrowse.store.resolve import resolve
from newsbrowse.store.writer import Prepared, Writer
from newsbrowse.text import fold

if TYPE_CHECKING:
    from newsbrowse.extract.topics import Taxonomy

PAGES, SHARE, LEAST = 20, 0.3, 6
"""A site of that many pages is looked at; a line is its furniture where that share of them, and that many, carry it."""

SAMPLE = 400
"""Pages of a site that are counted, the newest."""

LONGEST = 1200
"""Characters of a line; what is longer is a text."""

KEEP_SHARE = 0.4
"""Share of a body that must remain; an article that is nearly all furniture is left as it is."""

KIND = "repeated"
"""The kind of these cuts."""

CORRECTION = "restore"
"""The kind of correction that has the lines of an article kept; its subject is the article's key."""

BATCH = 500


def cut_repeated(connection: sqlite3.Connection, writer: Writer, taxonomy: Taxonomy, whole: Iterable[str] = ()) -> int:
    """Cut the repeated lines of the sites of which the writer wrote pages; return the number of articles changed.

    ``whole``: keys of articles that stay as they are, beside those that the user had restored.
    """
    kept = kept_whole(connection).union(whole)
    changed = 0
    for host, written in sorted(writer.written.items()):
        known = {line for (line,) in connection.execute("select line from repeated_lines where host = ?", (host,))}
        lines = _repeated(connection, host)
        if lines is None or not lines:
            continue
        connection.execute("begin immediate")
        connection.execute("delete from repeated_lines where host = ?", (host,))
        connection.executemany(
            "insert into repeated_lines (host, line, articles) values (?, ?, ?)", [(host, *entry) for entry in lines.items()]
        )
        connection.execute("commit")
        only = None if set(lines) - known else written
        changed += _recut(connection, writer, taxonomy, host, frozenset(lines), only, kept)
    writer.written.clear()
    return changed


def kept_whole(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the keys of the articles that the user had restored."""
    rows = connection.execute("select subject from corrections where kind = ? and not undone", (CORRECTION,))
    return frozenset(key for (key,) in rows)


def _repeated(connection: sqlite3.Connection, host: str) -> dict[str, int] | None:
    """The lines (folded) that the pages of a site repeat, with their number; None where it has too few pages."""
    rows = connection.execute(
        "select t.body, t.cuts from article_rows a join article_texts t on t.number = a.number where a.host = ? and a.duplicate_of is null"
        " order by a.published desc, a.number desc limit ?",
        (host, SAMPLE),
    ).fetchall()
    if len(rows) < PAGES:
        return None
    import json

    counts: Counter[str] = Counter()
    for body, cuts in rows:
        lines = {*body.split("\n"), *(cut[4] for cut in json.loads(cuts) if cut[2] == KIND and len(cut) > 4)}
        counts.update({fold(line.strip()) for line in lines if 2 <= len(line.strip()) <= LONGEST})
    least = max(LEAST, SHARE * len(rows))
    return {line: count for line, count in counts.items() if count >= least}


def _recut(
    connection: sqlite3.Connection,
    writer: Writer,
    taxonomy: Taxonomy,
    host: str,
    lines: frozenset[str],
    only: Sequence[int] | None,
    kept: frozenset[str],
) -> int:
    changed = 0
    numbers = (
        only
        if only is not None
        else [n for (n,) in connection.execute("select number from article_rows where host = ?", (host,))]
    )
    for start in range(0, len(numbers), BATCH):
        marks = ",".join(map(str, numbers[start : start + BATCH]))
        batch = []
        for prepared, _ in stored_articles(connection, f"a.number in ({marks})"):
            assert prepared.known is not None
            if prepared.known.key in kept:
                continue
            # From the whole body each time, so that the cuts of one build do not stand in the coordinates of another.
            article = without(_before_cuts(prepared), lines)
            if article is not None and article.body != prepared.article.body:
                batch.append(annotated_again(prepared, article, taxonomy))
        writer.write(batch)
        changed += len(batch)
    return changed


def without(article: Article, lines: frozenset[str]) -> Article | None:
    """Return the article without those of its body's lines that are in ``lines`` (folded); None where nothing is to be cut."""
    pieces, cuts, position = [], [], 0
    places = _places(article.raw) if article.raw else {}
    for line in article.body.splitlines(keepends=True):
        if fold(line.strip()) in lines and line.strip():
            start, end = places.get(fold(line.strip()), (0, 0))
            cuts.append(Cut(start, end, KIND, position, line))
        else:
            pieces.append(line)
        position += len(line)
    body = "".join(pieces)
    if not cuts or len(body.strip()) < KEEP_SHARE * len(article.body):
        return None
    return replace(article, body=body, cuts=(*article.cuts, *cuts))


def restored(article: Article) -> Article:
    """Return the article with all lines that were cut as repeated where they stood."""
    body = article.body
    for cut in article.cuts:
        if cut.kind == KIND:
            body = body[: cut.at] + cut.text + body[cut.at :]
    return replace(article, body=body, cuts=tuple(cut for cut in article.cuts if cut.kind != KIND))


def _places(raw: str) -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    position = 0
    for line in raw.split("\n"):
        places[fold(line.strip())] = (position, position + len(line))
        position += len(line) + 1
    return places


def _before_cuts(prepared: Prepared) -> Article:
    """The article as it was before lines were cut as repeated, its raw text with it."""
    raw = unpack_raw(prepared.article.body, prepared.raw or b"")
    return restored(replace(prepared.article, raw=raw))


def restore(database: Path, keys: Sequence[str], taxonomy: Taxonomy) -> int:
    """Put back what was cut from articles as repeated, for good; return how many had such cuts. Raises DatabaseError."""
    with writing(database, create=False) as connection:
        writer = Writer(connection)
        writer.know_topics()
        batch = []
        for key in keys:
            for prepared, _ in stored_articles(connection, "a.key = ?", (key,)):
                article = _before_cuts(prepared)
                if article.body != prepared.article.body:
                    batch.append(annotated_again(prepared, article, taxonomy))
            connection.execute(
                "insert into corrections (kind, subject, created) select ?, ?, datetime() where not exists"
                " (select 1 from corrections where kind = ? and subject = ? and not undone)",
                (CORRECTION, key, CORRECTION, key),
            )
        if batch:
            writer.write(batch)
            resolve(connection)
        return len(batch)
