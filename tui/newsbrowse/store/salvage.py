"""Saving what can be read of a file whose structure is damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from newsbrowse.store.backup import USER_TABLES, dump_user_tables, user_tables
from newsbrowse.store.checks import damaged_texts
from newsbrowse.store.digests import forget_digests
from newsbrowse.store.files import inspect, migrate, open_writer
from newsbrowse.store.schema import APPLICATION_ID, BY_ARTICLE, INDEX_NAMES, OWN_TABLES, PAGE_SIZE, VERSION
from newsbrowse.store.theirs import Made, made_by_user, put_back

_MADE_ANEW = {*INDEX_NAMES, "names", "totals", "state", "people_said"}


def dump_user(connection: sqlite3.Connection, database: Path) -> Path | None:
    """Write the user's own tables beside the database before it is repaired; return the file, None where they are empty."""
    file = database.with_name(f"{database.name}.yours.sql")
    return file if dump_user_tables(connection, file) else None


def structure_is_damaged(connection: sqlite3.Connection) -> bool:
    """Say whether SQLite itself finds a file of ours damaged."""
    try:
        ours = connection.execute("select 1 from sqlite_schema where name = 'article_rows'").fetchone()
    except sqlite3.DatabaseError:
        return False  # where not even the names of the tables can be read, nothing can be saved
    try:
        return ours is not None and bool(connection.execute("pragma integrity_check(1)").fetchone()[0] != "ok")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR):
            return True
        raise


def salvage(database: Path) -> tuple[int, list[Made]]:
    """Put a file with all that can be read of ``database`` in its place; the damaged one stays beside it as ``.damaged``.

    Returns the number of articles that were saved, and the views, triggers and indexes of the user's own that could not be
    made again. Raises DatabaseError where nothing can be written.
    """
    lost: list[Made] = []
    version = inspect(database)
    draft = database.with_name(f"{database.name}.draft")
    try:
        _remove(draft)
        with closing(sqlite3.connect(database, isolation_level=None)) as old:
            old.text_factory = lambda data: data.decode("utf-8", "replace")
            if version is not None and version < VERSION:
                _save_older(old, draft, version)
            with closing(open_writer(draft)) as made:
                made.execute("pragma foreign_keys = off")
                made.execute("begin immediate")
                if version == VERSION:
                    own = dict(user_tables(old))
                    for name in sorted(OWN_TABLES - _MADE_ANEW - {"sqlite_sequence"}) + [n for n in own if n not in USER_TABLES]:
                        _copy(old, made, name, own.get(name))
                saved = _tidy(made)
                if version == VERSION:
                    lost = put_back(made, made_by_user(old))
                made.execute("commit")
                made.execute("pragma wal_checkpoint(truncate)")
        for ending in ("-wal", "-shm", ""):
            # Renamed, not removed: an open browser goes on with what it has.
            with suppress(FileNotFoundError):
                database.with_name(database.name + ending).rename(database.with_name(f"{database.name}.damaged{ending}"))
        draft.rename(database)
    finally:
        _remove(draft)
    return saved, lost


def _remove(draft: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)


def _tidy(made: sqlite3.Connection) -> int:
    """Take out what hangs from articles that are lost, and have all articles compared with their files; return their number."""
    made.execute("delete from article_rows where number not in (select number from article_texts)")
    for table in (*BY_ARTICLE, "paragraph_rows"):
        made.execute(f"delete from {table} where number not in (select number from article_rows)")
    made.execute("insert or replace into state values ('index', 'none')")
    made.execute("delete from state where name = 'migrated'")
    # What else was in the file cannot be known: the next build compares every page with its article again.
    made.execute("update article_rows set sha256 = '', size = -1")
    made.execute("update files set size = -1")
    (saved,) = made.execute("select count(*) from article_rows").fetchone()
    return int(saved)


def _save_older(old: sqlite3.Connection, draft: Path, version: int) -> None:
    """Write what can be read of a file of an older layout into one of that layout, then bring that up to date: what the
    columns mean is known to the migrations alone."""
    entries = old.execute("select type, name, sql from sqlite_schema where sql is not null order by rowid").fetchall()
    virtual = [name for kind, name, sql in entries if sql.casefold().startswith("create virtual")]
    parts = [name for _, name, _ in entries if name.startswith(("sqlite_", *(f"{v}_" for v in virtual)))]
    left_out = {*parts, *(name for name in virtual if name not in OWN_TABLES)}
    with closing(sqlite3.connect(draft, isolation_level=None)) as made:
        made.execute(f"pragma page_size = {PAGE_SIZE}")
        made.execute("pragma auto_vacuum = incremental")
        made.execute(f"pragma application_id = {APPLICATION_ID}")
        made.execute("begin immediate")
        for wanted in ("table", "index", "view"):
            for kind, name, sql in entries:
                if kind == wanted and name not in left_out:
                    made.execute(sql)
        for kind, name, _ in entries:
            if kind == "table" and name not in {*left_out, *virtual, *_MADE_ANEW}:
                _copy(old, made, name.replace('"', '""'), None)
        for kind, _, sql in entries:
            if kind == "trigger":  # not before: it would write what was copied once more
                made.execute(sql)
        made.execute("update article_rows set sha256 = '', size = -1")  # what is left of a damaged one may be no number
        made.execute(f"pragma user_version = {version}")
        made.execute("commit")
        migrate(made)


def _copy(old: sqlite3.Connection, made: sqlite3.Connection, name: str, create: str | None) -> None:
    if create and not made.execute("select 1 from sqlite_schema where name = ?", (name.replace('""', '"'),)).fetchone():
        made.execute(create)
    there = {row[1] for row in old.execute(f'pragma table_info("{name}")')}
    columns = ", ".join(f'"{row[1]}"' for row in made.execute(f'pragma table_info("{name}")') if row[1] in there)
    if not columns:
        return
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
    if damaged:
        forget_digests(connection)
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
