"""Filters that the user saved under a name: in the user's order, with what each has found since it was looked at last."""

from __future__ import annotations

import datetime as dt
import difflib
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsbrowse.errors import NewsbrowseError, UsageError
from newsbrowse.store.reader import Reader
from newsbrowse.store.user import UserState
from newsbrowse.text import clean_line, fold

MOST_NAME = 80
"""Characters of a name at most."""

_LISTED = (
    "select s.name, s.filter, s.created, v.seen, v.visited from saved_filters s left join filter_visits v on v.name = s.name"
    " order by v.place is null, v.place, s.created, s.name"
)


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter with its name; times are ISO 8601 in UTC. ``seen`` is the highest number of an article at the last visit,
    None where it was never looked at."""

    name: str
    filter: str
    created: str
    seen: int | None = None
    visited: str | None = None


def saved_filters(connection: sqlite3.Connection) -> list[SavedFilter]:
    """Return the saved filters in the user's order."""
    return [SavedFilter(*row) for row in connection.execute(_LISTED)]


def named_filter(connection: sqlite3.Connection, name: str) -> SavedFilter:
    """Return the saved filter of a name (case and accents do not matter); raises UsageError with the nearest names."""
    listed = saved_filters(connection)
    found = of_name(listed, name)
    if found is not None:
        return found
    folded = {fold(saved.name): saved.name for saved in listed}
    near = [folded[f] for f in difflib.get_close_matches(fold(name), folded, 3, 0.5)]
    near += [saved for f, saved in folded.items() if fold(name) in f and saved not in near]
    if near:
        hint = f"Did you mean {' or '.join(near[:3])}?"
    else:
        hint = f"There are: {', '.join(folded.values())}." if folded else "F in the browser saves one."
    raise UsageError(f"There is no saved filter {clean_line(name, MOST_NAME)!r}", clean_line(hint, 400))


def of_name(listed: Sequence[SavedFilter], name: str) -> SavedFilter | None:
    """Return the one of a name, written as it is or with another case or accents; None where there is none."""
    alike = [saved for saved in listed if fold(saved.name) == fold(name)]
    return next((saved for saved in alike if saved.name == name), alike[0] if alike else None)


def highest_number(connection: sqlite3.Connection) -> int:
    """Return the highest number that an article has: what comes later gets a higher one."""
    return int(connection.execute("select coalesce(max(number), 0) from docs").fetchone()[0])


def counted(reader: Reader, saved: SavedFilter) -> tuple[int, int | None]:
    """Return how many articles a saved filter has, and how many of them came since the last visit (None: no visit yet)."""
    from newsbrowse.query import parse
    from newsbrowse.query.evaluate import evaluate

    with reader.snapshot():
        found, _ = evaluate(parse(saved.filter), reader.lookup)
        if saved.seen is None:
            return len(found), None
        return len(found), found.intersection_cardinality(reader.lookup.since(saved.seen))


Rows = dict[str, tuple[SavedFilter, int | None]]


@dataclass(frozen=True, slots=True)
class SavedChange:
    """What a change made of the saved filters: those it touched, by name, with their places, before and after."""

    before: Rows
    after: Rows


class SavedState:
    """Writes saved filters; raises DatabaseError where that cannot be kept. Each method is one transaction; what is
    returned goes to ``take_back``."""

    def __init__(self, user: UserState) -> None:
        self._user = user

    def _change(self, work: Callable[[sqlite3.Connection, list[SavedFilter]], None]) -> SavedChange:
        with self._user.transaction() as connection:
            before = _rows(connection)
            work(connection, saved_filters(connection))
            after = _rows(connection)
        touched = {name for name in (*before, *after) if before.get(name) != after.get(name)}
        return SavedChange({n: before[n] for n in before if n in touched}, {n: after[n] for n in after if n in touched})

    def save(self, name: str, text: str) -> SavedChange:
        """Save a filter under a name, last in order where the name is new; saving counts as a visit.

        Raises NewsbrowseError for a name without a letter.
        """
        name = _checked(name)

        def work(connection: sqlite3.Connection, listed: list[SavedFilter]) -> None:
            known = of_name(listed, name)
            if known is not None:
                connection.execute("update saved_filters set filter = ? where name = ?", (text, known.name))
            else:
                connection.execute("insert into saved_filters (name, filter, created) values (?, ?, ?)", (name, text, _now()))
            names = [saved.name for saved in listed]
            _order(connection, names if known is not None else [*names, name])
            _visit(connection, known.name if known is not None else name, highest_number(connection))

        return self._change(work)

    def visit(self, name: str, seen: int) -> None:
        """Note that the articles of a saved filter were looked at, up to the number ``seen``."""
        with self._user.transaction() as connection:
            _order(connection, [saved.name for saved in saved_filters(connection)])
            _visit(connection, name, seen)

    def delete(self, name: str) -> SavedChange:
        """Remove a saved filter."""

        def work(connection: sqlite3.Connection, listed: list[SavedFilter]) -> None:
            _remove(connection, name)

        return self._change(work)

    def rename(self, name: str, new: str) -> SavedChange:
        """Give a saved filter another name; raises NewsbrowseError where another has it."""
        new = _checked(new)

        def work(connection: sqlite3.Connection, listed: list[SavedFilter]) -> None:
            other = of_name([saved for saved in listed if saved.name != name], new)
            if other is not None:
                raise NewsbrowseError(f"{clean_line(other.name)} is the name of another saved filter", "Type another name.")
            connection.execute("delete from filter_visits where name = ?", (new,))  # of a filter that is gone
            connection.execute("update saved_filters set name = ? where name = ?", (new, name))
            connection.execute("update filter_visits set name = ? where name = ?", (new, name))

        return self._change(work)

    def move(self, name: str, step: int) -> SavedChange:
        """Move a saved filter by ``step`` places, as far as there are any."""

        def work(connection: sqlite3.Connection, listed: list[SavedFilter]) -> None:
            names = [saved.name for saved in listed]
            if name in names:
                place = names.index(name)
                names.insert(max(0, min(place + step, len(names) - 1)), names.pop(place))
            _order(connection, names)

        return self._change(work)

    def take_back(self, change: SavedChange) -> None:
        """Put the saved filters that a change touched back as they were before it."""
        with self._user.transaction() as connection:
            for name in (*change.before, *change.after):
                _remove(connection, name)
            for saved, place in change.before.values():
                connection.execute("insert into saved_filters values (?, ?, ?)", (saved.name, saved.filter, saved.created))
                visit = (saved.name, place, saved.seen, saved.visited)
                connection.execute("insert into filter_visits values (?, ?, ?, ?)", visit)


def _checked(name: str) -> str:
    name = clean_line(name, MOST_NAME)
    if not any(map(str.isalnum, name)):
        raise NewsbrowseError("A saved filter needs a name", "Type one.")
    return name


def _remove(connection: sqlite3.Connection, name: str) -> None:
    connection.execute("delete from saved_filters where name = ?", (name,))
    connection.execute("delete from filter_visits where name = ?", (name,))


def _rows(connection: sqlite3.Connection) -> Rows:
    places = dict(connection.execute("select name, place from filter_visits"))
    return {saved.name: (saved, places.get(saved.name)) for saved in saved_filters(connection)}


def _order(connection: sqlite3.Connection, names: Sequence[str]) -> None:
    connection.executemany(
        "insert into filter_visits (name, place) values (?, ?) on conflict (name) do update set place = excluded.place",
        [(name, place) for place, name in enumerate(names)],
    )


def _visit(connection: sqlite3.Connection, name: str, seen: int) -> None:
    connection.execute("update filter_visits set seen = ?, visited = ? where name = ?", (seen, _now(), name))


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
