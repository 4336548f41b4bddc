"""Copies of a database, and what in it is the user's own."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from newsbrowse.errors import DatabaseError
from newsbrowse.store.checks import problems
from newsbrowse.store.files import explain, open_reader
from newsbrowse.store.schema import OWN_TABLES

USER_TABLES = ("readings", "tags", "saved_filters", "filter_visits", "corrections")
"""What the user said: no build touches it."""


def backup(database: Path, target: Path, force: bool = False) -> int:
    """Copy ``database`` to ``target`` as it stands, checked whole before it gets that name; return its bytes.

    Works while a build writes: the copy is that of one moment. Raises DatabaseError where the target is there (unless
    ``force``), cannot be written, or the copy is not whole; the target then is as it was.
    """
    if target.resolve() == database.resolve():
        raise DatabaseError(f"{target} is the database itself", "Name another file.")
    if target.is_dir():
        target = target / database.name
    if target.exists() and not force:
        raise DatabaseError(f"{target} exists already", "Name another file, or say --force.")
    if not target.absolute().parent.is_dir():
        raise DatabaseError(f"The folder {target.absolute().parent} does not exist", "Make it, or name another place.")
    draft = target.with_name(f"{target.name}.draft")
    try:
        draft.unlink(missing_ok=True)
        with closing(open_reader(database)) as connection:
            connection.execute("pragma query_only = off")  # VACUUM INTO writes the copy alone
            connection.execute("vacuum into ?", (os.fspath(draft),))
        with closing(open_reader(draft)) as copy:
            wrong = problems(copy)
        if wrong:
            raise DatabaseError(f"{database} is damaged ({wrong[0]})", "No copy was made. Run newsbrowse check.")
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    except sqlite3.DatabaseError as error:
        raise explain(target, error) from error
    except OSError as error:
        raise DatabaseError(f"{target} cannot be written ({error.strerror})", "Choose another place.") from error
    finally:
        draft.unlink(missing_ok=True)
    return target.stat().st_size


def user_tables(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return name and CREATE statement of the tables that are the user's own: ours for stars and notes, and any that
    other programs put into the file."""
    rows = connection.execute("select name, sql from sqlite_schema where type = 'table' and sql is not null").fetchall()
    virtual = [name for name, sql in rows if sql.casefold().startswith("create virtual")]
    return [
        (name.replace('"', '""'), sql)
        for name, sql in rows
        if name in USER_TABLES
        or not (
            name in OWN_TABLES
            or name in virtual
            or name.startswith("sqlite_")
            or any(name.startswith(f"{v}_") for v in virtual)
            or name.removesuffix("_next") in OWN_TABLES
        )
    ]


def dump_user_tables(connection: sqlite3.Connection, file: Path) -> int:
    """Write the user's own tables as SQL into ``file``, one statement a line or more; return the number of rows."""
    lines, rows = [], 0
    for name, create in user_tables(connection):
        lines.append(f"{create};")
        for row in connection.execute(f'select * from "{name}"'):
            quoted = ", ".join(connection.execute("select quote(?)", (value,)).fetchone()[0] for value in row)
            lines.append(f'insert into "{name}" values ({quoted});')
            rows += 1
    if rows:
        file.write_text("\n".join(lines) + "\n", "utf-8")
    return rows
