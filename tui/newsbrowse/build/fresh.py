"""Building anew beside the old database, which then takes over the new one whole: what users noted is carried over."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from newsbrowse.build.correct import must_resolve
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.build.records import unsaid
from newsbrowse.build.repeated import kept_whole
from newsbrowse.build.run import Options, Progress, Report, below, build, finish
from newsbrowse.build.stored import stored_articles
from newsbrowse.ingest import Found, printable_path
from newsbrowse.store.backup import user_tables
from newsbrowse.store.files import create_file, explain, inspect
from newsbrowse.store.lock import writing
from newsbrowse.store.state import set_state
from newsbrowse.store.theirs import made_by_user, put_back
from newsbrowse.store.writer import Writer


def build_fresh(
    sources: Iterable[str],
    database: Path,
    options: Options | None = None,
    progress: Progress | None = None,
    given: Sequence[Found] = (),
) -> Report:
    """Read everything anew as ``build`` does, into a draft that replaces the content of ``database`` in one transaction.

    An article keeps its key, so stars, notes, tags, saved filters and corrections stay with theirs. Articles that could
    not be read again, or that come from elsewhere, stay as they were; with ``prune`` those go whose files are gone from
    the sources. Readers see the old content until all of the new is there. Raises DatabaseError.
    """
    if inspect(database) is None:
        return build(sources, database, options, progress, given)
    began = time.monotonic()
    options, sources = options or Options(), list(sources)
    draft = database.with_name(f"{database.name}.fresh")
    with writing(database, create=False) as connection:
        try:
            _remove(draft)
            # A file with a log cannot take over one of another page size, and older layouts have smaller pages.
            create_file(draft, connection.execute("pragma page_size").fetchone()[0])
            wanted = replace(options, prune=False, keys=_keys(connection), whole=kept_whole(connection))
            report = build(sources, draft, wanted, progress, given)
            with writing(draft) as made:
                kept = _keep_others(connection, made, sources, options, report)
                _carry_over(connection, made)
                if kept or must_resolve(made):
                    finish(made, report, replace(options, optimise=False), progress or (lambda what, done, total: None))
                made.execute("begin immediate")
                put_back(made, made_by_user(connection))  # last: a trigger is not to see what was carried over
                made.execute("commit")
                made.backup(connection)
        except sqlite3.DatabaseError as error:
            raise explain(database, error) from error
        finally:
            _remove(draft)
        # The copy brought the draft's journal mode with it; readers and builds rely on the log.
        connection.execute("pragma journal_mode = wal")
        report.seconds = round(time.monotonic() - began, 3)
    return report


def _keys(connection: sqlite3.Connection) -> dict[str, str]:
    """Keys by path, and by digest for pages that have a number instead of a name."""
    return {
        (sha256 if numbered else path): key
        for path, sha256, key, numbered in connection.execute(
            "select path, lower(hex(sha256)), key, file_id is not null and member is null from article_rows order by number desc"
        )
    }


def _keep_others(
    old: sqlite3.Connection, made: sqlite3.Connection, sources: Sequence[str], options: Options, report: Report
) -> int:
    """Write the articles of the old content that were not read again into the new; return their number."""
    # By path too: of two rows of a table that say the same, one alone can have its old key.
    present = {name for row in made.execute("select key, path from article_rows") for name in row}
    missing = [
        (key, file or path)
        for key, path, file in old.execute(
            "select a.key, a.path, f.path from article_rows a left join files f on f.id = a.file_id"
        )
        if key not in present and path not in present
    ]
    if options.prune:
        roots = [printable_path(os.path.realpath(source)) for source in sources if source]
        unread = [entry["path"] for entry in report.skipped]
        stays = [
            (k, p)
            for k, p in missing
            if not any(below(p, root) for root in roots) or any(below(p, u) or u.startswith(p) for u in unread)
        ]
        report.removed, missing = len(missing) - len(stays), stays
    writer, taxonomy = Writer(made), taxonomy_of(options.own_topics)
    writer.know_topics()
    for slug, label in old.execute("select slug, label from topics").fetchall():
        if slug not in writer.topics:
            writer.add_topic(slug, label)
    for start in range(0, len(missing), BATCH):
        keys = [key for key, _ in missing[start : start + BATCH]]
        found = stored_articles(old, f"a.key in ({','.join('?' * len(keys))})", keys)
        as_read = [unsaid(prepared, taxonomy) for prepared, _ in found]
        writer.write([replace(prepared, known=replace(prepared.known, number=0)) for prepared in as_read if prepared.known])
    return len(missing)


BATCH = 500


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
