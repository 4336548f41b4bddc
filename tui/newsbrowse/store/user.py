"""The user's own state: stars and read marks. One writer, opened when first needed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from newsbrowse.store.files import explain, open_writer


class UserState:
    """Writes what the user says of articles, by key; raises DatabaseError where that cannot be kept."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None

    def _run(self, sql: str, values: tuple[object, ...]) -> None:
        try:
            if self._connection is None:
                self._connection = open_writer(self.path, create=False, patience=0.2)
            self._connection.execute(sql, values)
        except (sqlite3.DatabaseError, UnicodeError) as error:
            raise explain(self.path, error) from error

    def star(self, key: str, starred: bool) -> None:
        """Set or remove a star."""
        self._run(
            "insert into readings (key, starred) values (?, ?) on conflict (key) do update set starred = excluded.starred",
            (key, int(starred)),
        )

    def mark_read(self, key: str, read: bool = True) -> None:
        """Note that an article was read."""
        self._run(
            "insert into readings (key, read) values (?, ?) on conflict (key) do update set read = excluded.read",
            (key, int(read)),
        )

    def close(self) -> None:
        """Close the connection, if any."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
