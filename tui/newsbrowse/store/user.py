"""The user's own state: stars, read marks, tags and notes. One writer, opened when first needed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from newsbrowse.errors import NewsbrowseError
from newsbrowse.store.changes import CHUNK, Change, Keys, Restore
from newsbrowse.store.files import explain, open_writer
from newsbrowse.text import clean, clean_line, fold

PATIENCE = 0.2
"""Seconds for which another writer is waited for while the browser stands still."""

MOST_NOTE = 200_000
"""Characters of a note at most."""

MOST_TAG = 80
"""Characters of a tag at most."""


def tag_name(text: str) -> str:
    """Return a tag as it is kept: one line, double quotes made single ones, which a filter takes without a backslash."""
    return clean_line(text.replace('"', "'"), MOST_TAG)


def note_text(text: str) -> str:
    """Return a note as it is kept: without what a terminal could obey, and without empty lines at its ends."""
    return clean(text).strip("\n").rstrip()


class UserState:
    """Writes what the user says of articles, by key; raises DatabaseError where that cannot be kept.

    Each method is one transaction. Those that return a Change can be reversed with ``take_back``.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path, self._patience = path, patience
        self._connection: sqlite3.Connection | None = None

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, opened when first needed."""
        if self._connection is None:
            self._connection = open_writer(self.path, create=False, patience=self._patience)
        return self._connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of it or nothing; what SQLite says against it is raised as an error that a user can act on."""
        try:
            connection = self.connection
            connection.execute("begin immediate")
            try:
                yield connection
            except BaseException:
                connection.execute("rollback")
                raise
            connection.execute("commit")
        except (sqlite3.DatabaseError, UnicodeError) as error:
            if self._connection is not None and self._connection.in_transaction:
                self._connection.rollback()
            raise explain(self.path, error) from error

    def star(self, key: str, starred: bool) -> Change:
        """Set or remove a star."""
        return self.set_flag("starred", [key], starred)

    def mark_read(self, key: str, read: bool = True) -> Change:
        """Note that an article was read."""
        return self.set_flag("read", [key], read)

    def set_flag(self, name: str, keys: Sequence[str], value: bool) -> Change:
        """Set "starred" or "read" of articles; those that are so already are no part of the change."""
        assert name in ("starred", "read")
        with self.transaction() as connection:
            changed = []
            for chunk in _chunks(keys):
                other = [
                    key
                    for (key,) in connection.execute(
                        f"select j.value from json_each(?) j left join readings r on r.key = j.value where coalesce(r.{name}, 0) <> ?",
                        (json.dumps(chunk), int(value)),
                    )
                ]
                _write_flag(connection, name, other, int(value))
                changed.append(Keys(other))
        restore = Restore(name, int(not value), tuple(changed))
        return Change((restore,), len(restore))

    def tag(self, keys: Sequence[str], add: Iterable[str] = (), remove: Iterable[str] = ()) -> Change:
        """Give articles tags and take tags from them. A tag that is there in another spelling (case, accents) is that one.

        Raises NewsbrowseError for a tag without a letter.
        """
        touched: set[str] = set()
        restores: list[Restore] = []
        with self.transaction() as connection:
            known = [tag for (tag,) in connection.execute("select distinct tag from tags")]
            for tag in dict.fromkeys(_spelled(tag, known) for tag in add):
                found = [_insert_tag(connection, tag, chunk) for chunk in _chunks(keys)]
                restores.append(Restore("tagged", tag, tuple(map(Keys, found))))
                touched.update(*found)
            taken = set(remove)
            folded = {fold(tag) for tag in taken}
            for tag in known:
                if tag in taken or fold(tag) in folded:
                    found = [_delete_tag(connection, tag, chunk) for chunk in _chunks(keys)]
                    restores.append(Restore("untagged", tag, tuple(map(Keys, found))))
                    touched.update(*found)
        return Change(tuple(restores), len(touched))

    def annotate(self, key: str, text: str, seen: str | None = None) -> Change:
        """Set the note of an article (Markdown); an empty one removes it.

        ``seen`` is the note that was edited: where another program has changed it meanwhile, both texts are kept, one
        below the other. Raises NewsbrowseError for a note that is too long.
        """
        text = note_text(text)
        if len(text) > MOST_NOTE:
            raise NewsbrowseError(f"The note has {len(text):,} characters, and {MOST_NOTE:,} are kept", "Shorten it.")
        with self.transaction() as connection:
            row = connection.execute("select note from readings where key = ?", (key,)).fetchone()
            before = str(row[0] or "") if row else ""
            if seen is not None and note_text(before) != note_text(seen):
                text = before if text in before else text if before in text else f"{before}\n\n{text}"
            if text == before:
                return Change((), 0)
            _write_note(connection, key, text)
        return Change((Restore("note", before, (Keys([key]),), text),), 1)

    def take_back(self, change: Change) -> None:
        """Reverse a change. Raises NewsbrowseError where a note was changed again meanwhile; then nothing is reversed."""
        with self.transaction() as connection:
            for restore in reversed(change.restores):
                for chunk in (part for keys in restore.keys for part in keys.chunks()):
                    _put_back(connection, restore, chunk)

    def close(self) -> None:
        """Close the connection, if any."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _spelled(tag: str, known: Sequence[str]) -> str:
    """Return how a tag is spelled that is there already, else how a new one is kept."""
    if tag in known:
        return tag
    name = tag_name(tag)
    if not any(map(str.isalnum, name)):
        raise NewsbrowseError("A tag needs a letter or a number", "Type another name.")
    return next((other for other in known if fold(other) == fold(name)), name)


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def _write_flag(connection: sqlite3.Connection, name: str, keys: Sequence[str], value: int) -> None:
    connection.execute(
        f"insert into readings (key, {name}) select value, ? from json_each(?) where true"
        f" on conflict (key) do update set {name} = excluded.{name}",
        (value, json.dumps(keys)),
    )


def _write_note(connection: sqlite3.Connection, key: str, text: str) -> None:
    connection.execute(
        "insert into readings (key, note) values (?, ?) on conflict (key) do update set note = excluded.note", (key, text or None)
    )


def _insert_tag(connection: sqlite3.Connection, tag: str, keys: Sequence[str]) -> list[str]:
    """Give articles a tag; return those that did not have it."""
    sql = "select value from json_each(?1) where not exists (select 1 from tags where key = value and tag = ?2)"
    missing = [key for (key,) in connection.execute(sql, (json.dumps(keys), tag))]
    connection.execute("insert or ignore into tags (key, tag) select value, ? from json_each(?)", (tag, json.dumps(missing)))
    return missing


def _delete_tag(connection: sqlite3.Connection, tag: str, keys: Sequence[str]) -> list[str]:
    """Take a tag from articles; return those that had it."""
    sql = "select t.key from json_each(?) j cross join tags t on t.key = j.value and t.tag = ?"
    having = [key for (key,) in connection.execute(sql, (json.dumps(keys), tag))]
    connection.execute("delete from tags where tag = ? and key in (select value from json_each(?))", (tag, json.dumps(having)))
    return having


def _restore_note(connection: sqlite3.Connection, restore: Restore, keys: list[str]) -> None:
    for key in keys:
        row = connection.execute("select note from readings where key = ?", (key,)).fetchone()
        if (row[0] or "" if row else "") != restore.seen:
            raise NewsbrowseError("The note was changed again meanwhile", "It stays as it is now.")
        _write_note(connection, key, str(restore.value))


_PUT_BACK: dict[str, Callable[[sqlite3.Connection, Restore, list[str]], object]] = {
    "starred": lambda connection, restore, keys: _write_flag(connection, "starred", keys, int(restore.value)),
    "read": lambda connection, restore, keys: _write_flag(connection, "read", keys, int(restore.value)),
    "tagged": lambda connection, restore, keys: _delete_tag(connection, str(restore.value), keys),
    "untagged": lambda connection, restore, keys: _insert_tag(connection, str(restore.value), keys),
    "note": _restore_note,
}


def _put_back(connection: sqlite3.Connection, restore: Restore, keys: list[str]) -> None:
    _PUT_BACK[restore.field](connection, restore, keys)
