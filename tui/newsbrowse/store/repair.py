"""Making anew what can be made from the articles: the names, the index, the counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from newsbrowse.errors import DatabaseError
from newsbrowse.han import simplified
from newsbrowse.store.files import explain, inspect, make_views, open_writer
from newsbrowse.store.indexer import fill, keep_orders, optimise
from newsbrowse.store.names import keep_names
from newsbrowse.store.paragraphs import paragraphs
from newsbrowse.store.resolve import resolve
from newsbrowse.store.salvage import ask_anew, dump_user, salvage, structure_is_damaged
from newsbrowse.store.schema import INDEX_FORM, INDEX_NAMES, VERSION, found_tables, index_tables
from newsbrowse.store.state import set_state
from newsbrowse.store.totals import refresh_duplicates, refresh_totals

MOST_IN_MEMORY = 50_000
"""Articles for which an index is made for one session where the file has none: some 20 seconds and 400 MB."""


def rebuild_index(connection: sqlite3.Connection, progress: Callable[[int, int], None] | None = None) -> None:
    """Make names, entities, index and counts anew from the stored articles. The user's own tables are not touched."""
    connection.execute("begin immediate")
    tables = {row[0] for row in connection.execute("select name from sqlite_schema where type = 'table'")}
    for names, made in ((("names", "totals", "state"), found_tables()), (INDEX_NAMES, index_tables())):
        if not tables >= set(names):
            for name in names:
                connection.execute(f"drop table if exists {name}")
            for statement in made:
                connection.execute(statement)
    make_views(connection)
    connection.execute("insert or ignore into state (name, value) values ('generation', '0'), ('ordered', '0')")
    connection.execute("delete from names")
    _simplify_keys(connection)
    _keep_all(connection)
    _keep_paragraphs(connection)
    connection.execute("commit")
    resolve(connection)
    optimise(connection, progress)


def _simplify_keys(connection: sqlite3.Connection) -> None:
    """Give the names that were kept with traditional characters the keys that new articles look for. Where both stand, each keeps
    its own."""
    connection.create_function("simplified", 1, simplified, deterministic=True)
    for table, columns in (("institution_rows", ("key",)), ("person_rows", ("key", "name_key"))):
        made = ", ".join(f"{column} = simplified({column})" for column in columns)
        connection.execute(f"update or ignore {table} set {made} where key <> simplified(key)")


def _keep_paragraphs(connection: sqlite3.Connection) -> None:
    connection.execute("delete from paragraph_rows")
    reading = connection.cursor()
    for number, body in reading.execute("select number, body from article_texts"):
        shares = paragraphs(body)
        connection.executemany(
            "insert into paragraph_rows values (?, ?, ?)", [(h, number, length) for h, length in shares.items()]
        )
        connection.execute("update article_rows set weight = ? where number = ?", (sum(shares.values()), number))


def repair(database: Path, say: Callable[[str], None], progress: Callable[[int, int], None] | None = None) -> None:
    """Make anew what can be made anew, saying what was done; the caller holds the right to write.

    What the user noted is copied to a file first. A file whose structure is damaged is replaced by one with all that
    can be read of it, and stays beside it. Raises DatabaseError.
    """
    try:
        # Looked at before it is opened for writing: what is damaged cannot be brought up to date.
        damaged, version = False, inspect(database)
        if version is not None:
            with closing(sqlite3.connect(database, isolation_level=None)) as connection:
                damaged = structure_is_damaged(connection)
                if damaged:
                    with suppress(sqlite3.DatabaseError):  # the damaged file stays, with what cannot be read of it now
                        _copy_noted(connection, database, say)
        if damaged:
            saved, lost = salvage(database)
            say(f"{saved:,} articles could be read of the damaged file, which stays as {database}.damaged.")
            for made in lost:
                say(f"The {made.kind} {made.name} could not be made again; {database}.damaged has it.")
            say("Others may have been lost, and links of these: newsbrowse build with your sources reads all of them again.")
        with closing(open_writer(database, create=False, say=say)) as connection:
            if not damaged:
                if version != VERSION:
                    say(f"Its layout was older; it was brought up to date, and {database}.v{version}.backup is as it was.")
                _copy_noted(connection, database, say)
            rebuild_index(connection, progress)
            connection.execute("delete from state where name = 'migrated'")
            say("Names, entities, index and counts were made anew.")
            again = ask_anew(connection)
            if again:
                say(f"{again:,} articles have a damaged text; the next build reads them from their files again.")
    except sqlite3.DatabaseError as error:
        raise explain(database, error) from error


def _copy_noted(connection: sqlite3.Connection, database: Path, say: Callable[[str], None]) -> None:
    kept = dump_user(connection, database)
    if kept:
        say(f"What you noted was copied to {kept} first.")


def _keep_all(connection: sqlite3.Connection) -> None:
    aliases: dict[int, list[str]] = {}
    for number, alias in connection.execute("select institution_id, alias from institution_alias_rows"):
        aliases.setdefault(number, []).append(alias)
    for kind, sql in (
        ("inst", "select id, name, acronym from institution_rows"),
        ("person", "select id, name, sort_name from person_rows"),
        ("topic", "select id, slug, label from topics"),
        ("from", "select id, name, null from sources"),
    ):
        for number, *names in connection.execute(sql).fetchall():
            keep_names(connection, kind, number, (*names, *(aliases.get(number, ()) if kind == "inst" else ())))


def index_for_session(connection: sqlite3.Connection) -> None:
    """Make an index that lasts as long as the connection, for a file whose own is missing or out of date.

    Raises DatabaseError where the file holds too many articles for that.
    """
    (count,) = connection.execute("select count(*) from article_rows").fetchone()
    if count > MOST_IN_MEMORY:
        raise DatabaseError(
            f"The index of {count:,} articles is missing or out of date", "Make it anew with: newsbrowse check --repair"
        )
    connection.execute("pragma query_only = off")
    if not connection.execute("select 1 from main.sqlite_schema where name = 'docs'").fetchone():
        raise DatabaseError("The table of ids is missing", "Make it anew with: newsbrowse check --repair")
    for statement in (*found_tables(temporary=True), *index_tables(temporary=True)):
        connection.execute(statement)
    total = fill(connection, "")
    _keep_all(connection)
    refresh_duplicates(connection)
    refresh_totals(connection)
    keep_orders(connection)
    for name, value in (("index", INDEX_FORM), ("ordered", total), ("generation", -1)):
        set_state(connection, name, str(value))
    connection.execute("pragma query_only = on")
