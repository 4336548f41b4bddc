"""Views, indexes and triggers that users put into a database: kept over a change of the layout."""

from __future__ import annotations

import re
import sqlite3
from typing import NamedTuple

from newsbrowse.regexps import regexp
from newsbrowse.store.schema import MIGRATIONS, SCHEMA, VIEWS

_OUR_INDEXES = frozenset(re.findall(r"(?:drop|create(?: unique)?) index (\w+)", "".join((SCHEMA, *MIGRATIONS.values()))))
_NUMBERED = regexp(r"(docs_number|postings_token)_\d+")


class Made(NamedTuple):
    """Something that a user made; ``kind`` is "view", "trigger" or "index"."""

    kind: str
    name: str
    sql: str


def made_by_user(connection: sqlite3.Connection) -> list[Made]:
    """Return the views, triggers and indexes of the file that are not ours."""
    found = [
        Made(*row)
        for row in connection.execute(
            "select type, name, sql from sqlite_schema where type in ('view', 'trigger', 'index') and sql is not null order by rowid"
        )
    ]
    return [m for m in found if m.name not in VIEWS and m.name not in _OUR_INDEXES and not _NUMBERED.fullmatch(m.name)]


def put_aside(connection: sqlite3.Connection) -> list[Made]:
    """Take the user's views and triggers out of the file, inside the caller's transaction, and return them with the user's
    indexes: SQLite renames no table while a view or a trigger names another that is gone."""
    theirs = made_by_user(connection)
    for kind in ("trigger", "view"):
        for made in theirs:
            if made.kind == kind:
                connection.execute(f"drop {kind} {_quoted(made.name)}")
    return theirs


def put_back(connection: sqlite3.Connection, theirs: list[Made]) -> list[Made]:
    """Make again what was put aside, or went with a table that was made anew; return what the new layout cannot have."""
    connection.execute(f"create table {_PROBE} (x)")
    left = theirs
    while left:
        # A view may be made of one that stands behind it.
        again = [made for made in left if not _fits(connection, made)]
        if len(again) == len(left):
            break
        left = again
    connection.execute(f"drop table {_PROBE}")
    return left


def _fits(connection: sqlite3.Connection, made: Made) -> bool:
    if connection.execute("select 1 from sqlite_schema where type = ? and name = ?", (made.kind, made.name)).fetchone():
        return True
    connection.execute("savepoint making")
    try:
        connection.execute(made.sql)
        # SQLite looks at what a view or a trigger names when it is used, and at all of them when a table is renamed.
        connection.execute(f"alter table {_PROBE} rename to {_PROBE}_2")
        connection.execute(f"alter table {_PROBE}_2 rename to {_PROBE}")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT):
            raise  # the disk or the file, not what was made
        connection.execute("rollback to making")
        connection.execute("release making")
        return False
    connection.execute("release making")
    return True


_PROBE = "newsbrowse_probe"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
