"""What the database knows of the files it was built from: sizes, times, digests, and what larger files held."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of a file: its size (bytes), time (ns), digest, key and when it was written.

    ``number`` 0: not written yet, but the key is wanted where it is free. ``file``: the larger file that the page is in.
    """

    number: int
    size: int
    mtime_ns: int
    sha256: str
    key: str
    built_at: str = ""
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """A file that holds pages, as it was read last: ``items`` counts its pages, ``skipped`` says what was none.

    ``how`` is with what settings it was read; a size of -1 marks one that was not read to its end.
    """

    path: str
    size: int
    mtime_ns: int
    how: str
    items: int = 0
    skipped: tuple[tuple[str, str], ...] = ()


class ReadFiles:
    """The files that were read, as the single writer sees them; each change is a transaction of its own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def pages(self) -> dict[str, Known]:
        """Return what is known of each file, by path."""
        rows = self.connection.execute(
            "select a.path, a.number, a.size, a.mtime_ns, lower(hex(a.sha256)), a.key, a.built_at, f.path from article_rows a left join files f on f.id = a.file_id"
        )
        return {row[0]: Known(*row[1:]) for row in rows}

    def holders(self) -> dict[str, Contents]:
        """Return the files that hold pages, by path, as they were read last."""
        rows = self.connection.execute("select path, size, mtime_ns, how, items, skipped from files")
        return {
            path: Contents(path, size, mtime_ns, how, items, tuple((e[0], e[1]) for e in json.loads(skipped)))
            for path, size, mtime_ns, how, items, skipped in rows
        }

    def keep_holders(self, contents: Iterable[Contents]) -> None:
        """Note that files were read to their ends and all of their pages are written."""
        self.connection.execute("begin immediate")
        self.connection.executemany(
            "insert into files (path, size, mtime_ns, how, items, skipped) values (?, ?, ?, ?, ?, ?) on conflict (path) do update set"
            " size = excluded.size, mtime_ns = excluded.mtime_ns, how = excluded.how, items = excluded.items, skipped = excluded.skipped",
            [(c.path, c.size, c.mtime_ns, c.how, c.items, json.dumps(c.skipped, ensure_ascii=False)) for c in contents],
        )
        self.connection.execute("commit")

    def forget_holders(self, paths: Iterable[str]) -> None:
        """Note that files that hold pages are gone: where they come back they are read, whatever their size and time."""
        self.connection.execute("begin immediate")
        self.connection.executemany("update files set size = -1 where path = ?", [(path,) for path in paths])
        self.connection.execute("commit")

    def move(self, moves: list[tuple[int, str]]) -> None:
        """Give articles of numbered places other paths: (number, path), in one transaction."""
        self.connection.execute("begin immediate")
        self.connection.executemany("update article_rows set path = ? where number = ?", [(f"//moving {n}", n) for n, _ in moves])
        self.connection.executemany(
            "update article_rows set path = ?, line = ? where number = ?",
            [
                (path, int(line) if (line := path.rpartition("//")[2].partition("~")[0]).isdigit() else None, n)
                for n, path in moves
            ],
        )
        self.connection.execute("commit")

    def touch(self, updates: list[tuple[int, int, int]]) -> None:
        """Note new sizes and times of files whose content is unchanged: (size, mtime_ns, number)."""
        if updates:
            self.connection.execute("begin immediate")
            self.connection.executemany("update article_rows set size = ?, mtime_ns = ? where number = ?", updates)
            self.connection.execute("commit")
