"""Building anew beside the old database, which then takes over the new one whole: what users noted is carried over."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from newsbrowse.build.repeated import CORRECTION
from newsbrowse.build.run import Options, Progress, Report, build
from newsbrowse.ingest import Found
from newsbrowse.store.backup import user_tables
from newsbrowse.store.files import explain, inspect
from newsbrowse.store.lock import writing
from newsbrowse.store.state import set_state


def build_fresh(
    sources: Iterable[str],
    database: Path,
    options: Options | None = None,
    progress: Progress | None = None,
    given: Sequence[Found] = (),
) -> Report:
    """Read everything anew as ``build`` does, into a draft that replaces the content of ``database`` in one transaction.

    An article keeps its key, so stars, notes, tags, saved filters and corrections stay with theirs, and those of
    articles that are gone stay too. Readers see the old content until all of the new is there. Raises DatabaseError.
    """
    if inspect(database) is None:
        return build(sources, database, options, progress, given)
    began = time.monotonic()
    draft = database.with_name(f"{database.name}.fresh")
    with writing(database, create=False) as connection:
        try:
            _remove(draft)
            keys = dict(connection.execute("select path, key from article_rows"))
            whole = frozenset(
                k for (k,) in connection.execute("select subject from corrections where kind = ? and not undone", (CORRECTION,))
            )
            wanted = replace(options or Options(), prune=False, keys=keys, whole=whole)
            report = build(sources, draft, wanted, progress, given)
            if not draft.exists():
                return report
            with closing(sqlite3.connect(draft, isolation_level=None)) as made:
                _carry_over(connection, made)
                made.backup(connection)
        except sqlite3.DatabaseError as error:
            raise explain(database, error) from error
        finally:
            _remove(draft)
        # The copy brought the draft's journal mode with it; readers and builds rely on the log.
        connection.execute("pragma journal_mode = wal")
        report.seconds = round(time.monotonic() - began, 3)
    return report


def _carry_over(old: sqlite3.Connection, made: sqlite3.Connection) -> None:
    counters = dict(old.execute("select name, cast(value as integer) from state where name in ('generation', 'written')"))
    made.execute("pragma foreign_keys = off")
    made.execute("begin immediate")
    for name, create in user_tables(old):
        rows = old.execute(f'select * from "{name}"').fetchall()  # a name from SQLite's own table, quotes doubled there
        if not made.execute("select 1 from sqlite_schema where name = ?", (name.replace('""', '"'),)).fetchone():
            made.execute(create)
        if rows:
            marks = ",".join("?" * len(rows[0]))
            made.executemany(f'insert or ignore into "{name}" values ({marks})', rows)
    # Open browsers tell by these counters that the content is another: they must go on, not begin anew.
    for name in ("generation", "written"):
        (present,) = made.execute("select coalesce(max(cast(value as integer)), 0) from state where name = ?", (name,)).fetchone()
        set_state(made, name, str(max(counters.get(name, 0), present) + 1))
    made.execute("commit")


def _remove(draft: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal", ".lock"):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)
