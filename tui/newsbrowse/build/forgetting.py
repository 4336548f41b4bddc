"""Rows of names that only corrections gave, or took the last article from: what no article names is removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from newsbrowse.build.named import KIND, LINKS, ROWS, rows_named
from newsbrowse.store.corrections import Correction, kept, key_of
from newsbrowse.store.names import keep_names, name_rows


def named_elsewhere(connection: sqlite3.Connection, what: str, row: int, numbers: list[tuple[int]]) -> bool:
    """Say whether articles other than those of ``numbers`` name a row."""
    table, column = LINKS[what]
    here = {number for (number,) in numbers}
    return any(number not in here for (number,) in connection.execute(f"select number from {table} where {column} = ?", (row,)))


def forget_placed(connection: sqlite3.Connection, undone: list[Correction]) -> None:
    """Remove the rows that people had for an affiliation that a correction gave or took; a name that another correction
    changed goes on finding who has the new one."""
    renamed = {key_of("person", c.name) for c in kept(connection) if c.what == "person" and c.gives and not c.article}
    for correction in undone:
        if correction.kind == "affiliation" and key_of("person", correction.name) not in renamed:
            forget(connection, "person", rows_named(connection, "person", correction.name))


def forget(connection: sqlite3.Connection, what: str, rows: Iterable[int]) -> None:
    """Remove rows that no article is linked to, but for those of old names that corrections lead from: who asks for such a name
    finds the new one."""
    asked = set(rows)
    if not asked:
        return
    wanted = sorted(asked - _led_from(connection, what))
    left = _linked(connection, what, wanted)
    for row in wanted:
        if row in left:
            continue
        if what == "person":
            # Those that it stood for are found by their own names again.
            members = connection.execute("select id, name, sort_name from person_rows where same_as = ?", (row,)).fetchall()
            for number, *called in members:
                keep_names(connection, "person", number, called)
        connection.execute(f"update {ROWS[what]} set same_as = null where same_as = ?", (row,))
        connection.execute(f"delete from {ROWS[what]} where id = ?", (row,))
        connection.execute("delete from names where kind = ? and entity_id = ?", (KIND[what], row))
        connection.execute("delete from totals where kind = ? and entity_id = ?", (KIND[what], row))
        if what == "institution":
            connection.execute("delete from institution_alias_rows where institution_id = ?", (row,))


def _led_from(connection: sqlite3.Connection, what: str) -> set[int]:
    """Return the rows of the names that corrections of all articles, which hold, give another one, and which no article has back."""
    old = {c.name for c in kept(connection) if c.what == what and c.gives and not c.article and c.kind in ("merge", "rename")}
    rows = (rows_named(connection, what, name) for name in old)
    return {row for named in rows if not _linked(connection, what, named) for row in named}


def _linked(connection: sqlite3.Connection, what: str, rows: Iterable[int]) -> set[int]:
    """Return those of some rows that an article is linked to."""
    table, column = LINKS[what]
    marks = ",".join(map(str, rows))
    return {row for (row,) in connection.execute(f"select distinct {column} from {table} where {column} in ({marks})")}


def forget_alias(connection: sqlite3.Connection, alias: str, rows: Iterable[int]) -> None:
    """Take a name that a correction gave from institutions: nobody finds them under it any more."""
    gone = key_of("institution", alias)
    connection.execute("begin immediate")
    for row in rows:
        called = connection.execute("select name, acronym from institution_rows where id = ?", (row,)).fetchone()
        names = [a for (a,) in connection.execute("select alias from institution_alias_rows where institution_id = ?", (row,))]
        wrong = [name for name in names if key_of("institution", name) == gone and name not in called]
        if not wrong:
            continue
        left = {text for _, text, *_ in name_rows("inst", row, (*called, *(n for n in names if n not in wrong)))}
        connection.executemany(
            "delete from institution_alias_rows where institution_id = ? and alias = ?", [(row, name) for name in wrong]
        )
        connection.executemany(
            "delete from names where kind = 'inst' and folded = ? and entity_id = ?",
            [(text, row) for _, text, *_ in name_rows("inst", row, wrong) if text not in left],
        )
    connection.execute("commit")


def forget_names(connection: sqlite3.Connection, undone: Iterable[Correction]) -> None:
    """Remove the rows of old names that no article has back, and which no other correction leads to a new one."""
    said = {key_of(c.what, name) for c in kept(connection) if c.what in ROWS for name in (c.name, c.gives) if name}
    connection.execute("begin immediate")
    for correction in undone:
        if correction.what in ROWS and correction.gives and key_of(correction.what, correction.name) not in said:
            forget(connection, correction.what, rows_named(connection, correction.what, correction.name))
            if correction.what == "institution":
                forget_source(connection, correction.name)
    connection.execute("commit")


def forget_source(connection: sqlite3.Connection, name: str) -> None:
    """Remove a publisher of that name who publishes nothing."""
    row = connection.execute(
        "select id from sources s where name = ? and not exists (select 1 from article_rows where source_id = s.id)", (name,)
    ).fetchone()
    if row:
        connection.execute("delete from sources where id = ?", row)
        connection.execute("delete from names where kind = 'from' and entity_id = ?", row)


def linked_rows(connection: sqlite3.Connection, numbers: list[int]) -> dict[str, list[int]]:
    """Return the rows of the people and institutions of some articles, and of their publishers."""
    marks = ",".join(map(str, numbers))
    found = {
        what: [n for (n,) in connection.execute(f"select distinct {column} from {table} where number in ({marks})")]
        for what, (table, column) in LINKS.items()
        if what in ROWS
    }
    found["source"] = [
        n
        for (n,) in connection.execute(
            f"select distinct source_id from article_rows where number in ({marks}) and source_id is not null"
        )
    ]
    return found


def forget_left(connection: sqlite3.Connection, before: dict[str, list[int]], numbers: list[int]) -> None:
    """Remove those of some rows, as ``linked_rows`` gave them for the articles of ``numbers``, that no article has any more;
    and what people of these articles were under other institutions."""
    connection.execute("begin immediate")
    for what in ROWS:
        forget(connection, what, before[what])
    people = linked_rows(connection, numbers)["person"]
    names = connection.execute(f"select distinct name from person_rows where id in ({','.join(map(str, people))})").fetchall()
    forget(connection, "person", [row for (name,) in names for row in rows_named(connection, "person", name)])
    marks = ",".join(map(str, before["source"]))
    for (name,) in connection.execute(f"select name from sources where id in ({marks})").fetchall():
        forget_source(connection, name)
    connection.execute("commit")
