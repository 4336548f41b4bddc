"""Saving what can be read of a file whose structure is damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from newsbrowse.store.backup import USER_TABLES, dump_user_tables, user_tables
from newsbrowse.store.checks import damaged_texts
from newsbrowse.store.files import open_writer
from newsbrowse.store.schema import BY_ARTICLE, INDEX_NAMES, OWN_TABLES

_MADE_ANEW = {*INDEX_NAMES, "names", "totals", "state"}


def dump_user(connection: sqlite3.Connection, database: Path) -> Path | None:
    """Write the user's own tables beside the database before it is repaired; return the file, None where they are empty."""
    file = database.with_name(f"{database.name}.yours.sql")
    return file if dump_user_tables(connection, file) else None


def structure_is_damaged(connection: sqlite3.Connection) -> bool:
    """Say whether SQLite itself finds the file damaged."""
    try:
        return bool(connection.execute("pragma integrity_check(1)").fetchone()[0] != "ok")
    except sqlite3.DatabaseError:
        return True


def salvage(database: Path) -> int:
    """Put a file with all that can be read of ``database`` in its place; the damaged one stays beside it as ``.damaged``.

    Returns the number of articles that were saved. Raises DatabaseError where nothing can be written.
    """
    draft = database.with_name(f"{database.name}.draft")
    draft.unlink(missing_ok=True)
    with closing(open_writer(draft)) as made, closing(sqlite3.connect(database, isolation_level=None)) as old:
        old.text_factory = lambda data: data.decode("utf-8", "replace")
        made.execute("pragma foreign_keys = off")
        made.execute("begin immediate")
        own = dict(user_tables(old))
        for name in sorted(OWN_TABLES - _MADE_ANEW - {"sqlite_sequence"}) + [n for n in own if n not in USER_TABLES]:
            _copy(old, made, name, own.get(name))
        made.execute("delete from article_rows where number not in (select number from article_texts)")
        for table in (*BY_ARTICLE, "paragraph_rows"):
            made.execute(f"delete from {table} where number not in (select number from article_rows)")
        made.execute("insert or replace into state values ('index', 'none')")
        # What else was in the file cannot be known: the next build compares every page with its article again.
        made.execute("update article_rows set sha256 = '', size = -1")
        made.execute("update files set size = -1")
        (saved,) = made.execute("select count(*) from article_rows").fetchone()
        made.execute("commit")
        made.execute("pragma wal_checkpoint(truncate)")
    for ending in ("-wal", "-shm", ""):
        # Renamed, not removed: an open browser goes on with what it has.
        with suppress(FileNotFoundError):
            database.with_name(database.name + ending).rename(database.with_name(f"{database.name}.damaged{ending}"))
    for ending in ("-wal", "-shm"):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)
    draft.rename(database)
    return int(saved)


def _copy(old: sqlite3.Connection, made: sqlite3.Connection, name: str, create: str | None) -> None:
    if create and not made.execute("select 1 from sqlite_schema where name = ?", (name.replace('""', '"'),)).fetchone():
        made.execute(create)
    columns = ", ".join(f'"{row[1]}"' for row in made.execute(f'pragma table_info("{name}")'))
    for row in _rows(old, name, columns):
        with suppress(sqlite3.IntegrityError):  # met from both ends, or half of it unreadable
            made.execute(f'insert or ignore into "{name}" ({columns}) values ({",".join("?" * len(row))})', row)


def _rows(old: sqlite3.Connection, name: str, columns: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a table from its beginning to the damage, then from its end back to it."""
    (sql,) = old.execute(
        "select coalesce((select sql from sqlite_schema where name = ?), '')", (name.replace('""', '"'),)
    ).fetchone()
    key = (
        "rowid"
        if "without rowid" not in sql.casefold()
        else ", ".join(
            f'"{row[1]}"' for row in sorted(old.execute(f'pragma table_info("{name}")').fetchall(), key=lambda r: r[5]) if row[5]
        )
    )
    for direction in ("asc", "desc"):
        order = ", ".join(f"{part} {direction}" for part in key.split(", "))
        try:
            yield from old.execute(f'select {columns} from "{name}" not indexed order by {order}')
            return
        except sqlite3.DatabaseError:
            continue


def ask_anew(connection: sqlite3.Connection) -> int:
    """Have the next build read those articles again whose text is damaged; return their number."""
    damaged = damaged_texts(connection)
    connection.execute("begin immediate")
    for number in damaged:
        connection.execute(
            "update article_rows set sha256 = '', size = -1 where number = (select number from docs where id = ?)", (number,)
        )
        connection.execute(
            "update files set size = -1 where id = (select file_id from article_rows where number = (select number from docs where id = ?))",
            (number,),
        )
    connection.execute("commit")
    return len(damaged)
