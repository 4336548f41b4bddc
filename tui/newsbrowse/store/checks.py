"""Looking for what is wrong with a database."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from newsbrowse.store.digests import damaged_digests
from newsbrowse.store.forms import index_is_current
from newsbrowse.store.paragraphs import text_digest
from newsbrowse.store.postings import damaged_segments
from newsbrowse.store.schema import BY_ARTICLE, VIEWS


def problems(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong: structure, index, links; empty where all is well. Raises sqlite3.DatabaseError."""

    def one(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    found = [row[0] for row in connection.execute("pragma integrity_check(20)") if row[0] != "ok"]
    articles = one("select count(*) from article_rows")
    left = connection.execute("select 1 from state where name = 'left'").fetchone() is not None
    if left:
        found.append(
            "articles of a build that goes on or was stopped are not in the index: newsbrowse build, on any source, adds them"
        )
    for table, what in (("article_texts", "texts"),) if left else (("article_texts", "texts"), ("docs", "ids")):
        held = one(f"select count(*) from {table}")
        if held != articles:
            found.append(f"{articles} articles, but {held} {what}")
    views = {row[0] for row in connection.execute("select name from sqlite_schema where type = 'view'")}
    found += [f"the view {name} is missing" for name in VIEWS if name not in views]
    damaged = damaged_texts(connection)
    if damaged:
        some = ", ".join(map(str, damaged[:5])) + (", …" if len(damaged) > 5 else "")
        found.append(f"the text of {len(damaged)} articles is not what was written (ids {some})")
    found += _undecodable(connection)
    found += _index_problems(connection, one("select count(*) from docs") if left else articles)
    if connection.execute("select 1 from state where name = 'correcting'").fetchone():
        found.append("a correction was stopped midway: newsbrowse build, on any source, finishes it")
    for table in (*BY_ARTICLE, "paragraph_rows"):
        lost = one(f"select count(*) from {table} where number not in (select number from article_rows)")
        if lost:
            found.append(f"{lost} rows of {table} belong to no article")
    return found


_SHORT_TEXTS = (
    ("offices", "role, affiliation"), ("person_rows", "name, sort_name, name_key"), ("institution_rows", "name, acronym, parent"),
    ("institution_alias_rows", "alias"), ("sources", "name"), ("article_rows", "key, title, published, url, path, authors, notes, event_type, event_date"),
    ("readings", "key, note"), ("tags", "key, tag"), ("saved_filters", "name, filter"), ("filter_visits", "name"), ("corrections", "kind, subject, object"),
)  # fmt: skip
"""Tables of short texts, which have no digest."""


def _undecodable(connection: sqlite3.Connection) -> list[str]:
    """Return the tables that hold a text which is no UTF-8 any more."""
    found = []
    for table, columns in _SHORT_TEXTS:
        try:
            for _ in connection.execute(f"select {columns} from {table}"):
                pass
        except sqlite3.OperationalError as error:
            if "UTF-8" not in str(error):
                raise
            found.append(f"a text in {table} is damaged ({columns})")
    return found


def damaged_texts(connection: sqlite3.Connection) -> list[int]:
    """Return the ids of the articles whose title, body or raw text is not what was written."""
    # As blobs: bytes that are no UTF-8 any more must not stop the look at the others.
    rows = connection.execute(
        "select d.id, cast(a.title as blob), cast(t.body as blob), t.raw, t.digest from article_texts t join article_rows a on a.number = t.number"
        " join docs d on d.number = t.number where t.digest is not null"
    )
    return [number for number, title, body, raw, digest in rows if text_digest(title, body, raw) != digest]


def _full_text_problem(connection: sqlite3.Connection) -> str | None:
    """SQLite's own check of an FTS5 index is a statement that writes nothing but needs the right to (FTS5 manual, 6.5)."""
    (path,) = (row[2] for row in connection.execute("pragma database_list") if row[1] == "main")
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=1)) as writer:
            writer.execute("begin")
            writer.execute("insert into articles_fts (articles_fts, rank) values ('integrity-check', 0)")
            writer.execute("rollback")
    except sqlite3.DatabaseError as error:
        said = str(error)
        if any(word in said for word in ("readonly", "unable to open", "locked", "busy", "no such table")):
            return None  # on a read-only medium, or while a build writes, the other looks must do
        return f"the full-text index is damaged ({said})"
    return None


def _index_problems(connection: sqlite3.Connection, articles: int) -> list[str]:
    found = []
    if not index_is_current(connection):
        found.append("the index is out of date")
    try:
        (indexed,) = connection.execute("select count(*) from articles_fts").fetchone()
        if indexed != articles:
            found.append(f"{articles} articles, but {indexed} in the full-text index")
    except sqlite3.DatabaseError as error:
        found.append(f"the full-text index is damaged ({error})")
    wrong = _full_text_problem(connection)
    found += [wrong] if wrong else []
    segments = damaged_segments(connection)
    if segments:
        found.append(f"{segments} segments of the word index are not what was written")
    if damaged_digests(connection):
        found.append("the digests by which a result is found again are not those of the articles")
    (covered,) = connection.execute(
        "select count(*) from docs d where exists (select 1 from segments s where d.id between s.first and s.last)"
    ).fetchone()
    if covered != articles:
        found.append(f"{articles} articles, but {covered} in the word index")
    return found
