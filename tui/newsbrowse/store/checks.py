"""Looking for what is wrong with a database."""

from __future__ import annotations

import sqlite3

from newsbrowse.store.schema import INDEX_FORM, VIEWS


def problems(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong: structure, index, links; empty where all is well. Raises sqlite3.DatabaseError."""

    def one(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    found = [row[0] for row in connection.execute("pragma integrity_check(20)") if row[0] != "ok"]
    articles = one("select count(*) from article_rows")
    for table, what in (("article_texts", "texts"), ("docs", "ids")):
        held = one(f"select count(*) from {table}")
        if held != articles:
            found.append(f"{articles} articles, but {held} {what}")
    views = {row[0] for row in connection.execute("select name from sqlite_schema where type = 'view'")}
    found += [f"the view {name} is missing" for name in VIEWS if name not in views]
    found += _index_problems(connection, articles)
    for table in ("institution_links", "person_links", "topic_links", "mention_rows"):
        lost = one(f"select count(*) from {table} where number not in (select number from article_rows)")
        if lost:
            found.append(f"{lost} rows of {table} belong to no article")
    return found


def _index_problems(connection: sqlite3.Connection, articles: int) -> list[str]:
    found = []
    row = connection.execute("select value from state where name = 'index'").fetchone()
    if not row or row[0] != INDEX_FORM:
        found.append("the index is out of date")
    try:
        (indexed,) = connection.execute("select count(*) from articles_fts").fetchone()
        if indexed != articles:
            found.append(f"{articles} articles, but {indexed} in the full-text index")
    except sqlite3.DatabaseError as error:
        found.append(f"the full-text index is damaged ({error})")
    (covered,) = connection.execute(
        "select count(*) from docs d where exists (select 1 from segments s where d.id between s.first and s.last)"
    ).fetchone()
    if covered != articles:
        found.append(f"{articles} articles, but {covered} in the word index")
    return found
