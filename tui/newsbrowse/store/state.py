"""What a database knows of itself, by name: the table ``state``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from pyroaring import BitMap


def set_state(connection: sqlite3.Connection, name: str, value: object) -> None:
    """Set a value of ``state``."""
    connection.execute("insert or replace into state (name, value) values (?, ?)", (name, value))


def bitmap_of(connection: sqlite3.Connection, name: str) -> BitMap:
    """Return a set of numbers that ``state`` keeps, empty where it keeps none of that name."""
    row = connection.execute("select value from state where name = ?", (name,)).fetchone()
    return BitMap.deserialize(row[0]) if row else BitMap()


def ordered(connection: sqlite3.Connection) -> int:
    """Return the last id that is in order of publication; later ones are late arrivals."""
    return int(connection.execute("select cast(value as integer) from state where name = 'ordered'").fetchone()[0])


ID_LIST = 500
"""Ids that one statement is given."""


def id_lists(ids: Sequence[int]) -> Iterator[str]:
    """Yield ids (those of a set best as its array: a list of a million takes 40 MB) as they stand between the brackets of SQL's ``in (…)``, ``ID_LIST`` at a time."""
    for start in range(0, len(ids), ID_LIST):
        yield ",".join(map(str, ids[start : start + ID_LIST]))


def numbers_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, int]:
    """Return the ids of articles by their numbers, in the order of these: so they stand side by side in the file, where in that
    of their days each is read by itself."""
    found: dict[int, int] = {}
    for marks in id_lists(ids):
        found.update(connection.execute(f"select number, id from docs where id in ({marks})"))
    return dict(sorted(found.items()))


def note_change(connection: sqlite3.Connection) -> None:
    """Note that articles change: readers drop what they hold in memory, and entities have to be resolved."""
    set_state(connection, "resolved", "0")
    connection.execute(
        "insert into state (name, value) values ('written', 1) on conflict do update set value = cast(value as integer) + 1"
    )
