"""A result: the articles of a filter in an order, of any number, found by position without being listed."""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from pyroaring import BitMap

from newsbrowse.query.language import Filter, Word
from newsbrowse.store.index import tokens
from newsbrowse.store.state import bitmap_of, ordered

_MANY = 1000
"""Ids from which a slice is cut from the whole list instead of being looked up one by one."""

RANKED = 5000
"""Hits, the newest ones, that ``sort:relevance`` ranks; the rest follow by date."""


@dataclass(frozen=True)
class Result(Sequence[int]):
    """Ids in order. ``generation`` is that of the database for which they hold."""

    found: BitMap
    order: _Order
    generation: int = 0
    hints: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.order)

    @overload
    def __getitem__(self, position: int) -> int: ...
    @overload
    def __getitem__(self, position: slice) -> list[int]: ...
    def __getitem__(self, position: int | slice) -> int | list[int]:
        if isinstance(position, slice):
            places = range(*position.indices(len(self)))
            if len(places) > _MANY:
                return self.order.listed()[position].tolist()
            return [self.order.at(n) for n in places]
        if position < 0:
            position += len(self)
        if not 0 <= position < len(self):
            raise IndexError(position)
        return self.order.at(position)

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and number in self.found

    def place(self, number: int) -> int | None:
        """Return the position of an article, None where the result does not hold it."""
        return self.order.place(number) if number in self.found else None

    def first_of(self, wanted: BitMap) -> int | None:
        """Return the position of the first article that is among ``wanted``, None where none is."""
        return next((place for place, number in enumerate(self.order.listed()) if number in wanted), None)


class _Order:
    """Positions of a set of ids."""

    def __len__(self) -> int:
        raise NotImplementedError

    def at(self, position: int) -> int:
        """Return the id at a position."""
        raise NotImplementedError

    def place(self, number: int) -> int:
        """Return the position of an id that is there."""
        raise NotImplementedError

    def listed(self) -> array[int]:
        """Return all ids in order."""
        raise NotImplementedError


class _ByDate(_Order):
    """Ids that are in order of publication already, with late arrivals put between them.

    ``late`` holds (position among the articles in order, id), as the result shows them.
    """

    def __init__(self, base: BitMap, late: list[tuple[int, int]], newest_first: bool) -> None:
        self.base, self.newest_first = base, newest_first
        self.late = [number for _, number in late]
        self.places = [before + n for n, (before, _) in enumerate(late)]
        """Position in the whole of each late arrival; ascending."""

    def __len__(self) -> int:
        return len(self.base) + len(self.late)

    def at(self, position: int) -> int:
        """Return the id at a position."""
        n = bisect_left(self.places, position)
        if n < len(self.places) and self.places[n] == position:
            return self.late[n]
        position -= n
        return int(self.base[len(self.base) - 1 - position if self.newest_first else position])

    def place(self, number: int) -> int:
        """Return the position of an id that is there."""
        if number in self.base:
            rank = int(self.base.rank(number))
            position = len(self.base) - rank if self.newest_first else rank - 1
            # Each late arrival that stands before it moves it on.
            befores = [place - n for n, place in enumerate(self.places)]
            return position + bisect_right(befores, position)
        return self.places[self.late.index(number)]

    def listed(self) -> array[int]:
        """Return all ids in order."""
        ids = array("I", self.base.to_array())
        ids = ids[::-1] if self.newest_first else ids
        whole, start = array("I"), 0
        for place, number in zip(self.places, self.late, strict=True):
            end = start + place - len(whole)
            whole.extend(ids[start:end])
            whole.append(number)
            start = end
        whole.extend(ids[start:])
        return whole


class _Listed(_Order):
    """Ids in an order that was worked out."""

    def __init__(self, ids: array[int]) -> None:
        self.ids = ids

    def __len__(self) -> int:
        return len(self.ids)

    def at(self, position: int) -> int:
        """Return the id at a position."""
        return self.ids[position]

    def place(self, number: int) -> int:
        """Return the position of an id that is there."""
        return self.ids.index(number)

    def listed(self) -> array[int]:
        """Return all ids in order."""
        return self.ids


def arrange(
    found: BitMap, wanted: Filter, connection: sqlite3.Connection, cache: dict[str, Any], generation: int, hints: list[str]
) -> Result:
    """Put the articles of a filter in its order. ``cache`` keeps what holds until the database changes."""
    order: _Order
    if wanted.sort in ("title", "source"):
        order = _Listed(_by_name(found, wanted.sort, connection, cache))
    else:
        order = _by_date(found, connection, cache, newest_first=wanted.sort != "-date")
        if wanted.sort == "relevance":
            order = _Listed(_by_relevance(found, order, wanted, connection))
    return Result(found, order, generation, hints)


def _late(connection: sqlite3.Connection, cache: dict[str, Any]) -> list[tuple[str, int, int]]:
    """Late arrivals by date, oldest first: date ("" for none), id, and the last article in order that is not newer."""
    if "late" not in cache:
        base = ordered(connection)
        rows = sorted(
            (published or "", number)
            for number, published in connection.execute("select id, published from docs where id > ?", (base,))
        )
        bounds: dict[str, int] = {}
        for published, _ in rows:
            if published not in bounds:
                bounds[published] = _bound(connection, base, published)
        cache["late"] = [(published, number, bounds[published]) for published, number in rows]
        cache["ordered"] = base
    late: list[tuple[str, int, int]] = cache["late"]
    return late


def _bound(connection: sqlite3.Connection, ordered: int, published: str) -> int:
    """Return the highest id in order whose date is not after ``published``; dates rise with the ids."""
    low, high = 0, ordered
    while low < high:
        middle = (low + high + 1) // 2
        row = connection.execute(
            "select id, published from docs where id >= ? and id <= ? order by id limit 1", (middle, high)
        ).fetchone()
        if row is None:
            high = middle - 1
        elif (row[1] or "") <= published:
            low = row[0]
        else:
            high = middle - 1
    return low


def _by_date(found: BitMap, connection: sqlite3.Connection, cache: dict[str, Any], newest_first: bool) -> _ByDate:
    every = _late(connection, cache)
    last = cache["ordered"]
    if not found or found.max() <= last:
        return _ByDate(found, [], newest_first)
    base = found & BitMap(range(1, last + 1))
    late = [(number, bound) for _, number, bound in every if number in found]
    if newest_first:
        return _ByDate(base, [(len(base) - int(base.rank(bound)), number) for number, bound in reversed(late)], True)
    return _ByDate(base, [(int(base.rank(bound)), number) for number, bound in late], False)


_KEYS = {
    "title": "select d.id, a.title from docs d join article_rows a on a.number = d.number where d.id in ({})",
    "source": "select d.id, s.name from docs d join article_rows a on a.number = d.number left join sources s on s.id = a.source_id where d.id in ({})",
}
_FEW = 3000
"""Up to this number of articles names are read and sorted; beyond it the order that the index keeps is used."""


def _by_name(found: BitMap, name: str, connection: sqlite3.Connection, cache: dict[str, Any]) -> array[int]:
    def keyed(ids: BitMap) -> list[tuple[bool, str, int]]:
        """(without, name, id negated): as the kept order has it, SQLite's nocase folding A to Z."""
        rows: list[tuple[bool, str, int]] = []
        wanted = list(ids)
        for start in range(0, len(wanted), 900):
            marks = ",".join(map(str, wanted[start : start + 900]))
            rows += [(*_folded(text), -number) for number, text in connection.execute(_KEYS[name].format(marks))]
        return sorted(rows)

    if len(found) <= _FEW:
        return array("I", (-number for _, _, number in keyed(found)))
    if name not in cache:
        row = connection.execute("select value from state where name = ?", (f"order:{name}",)).fetchone()
        kept = array("I")
        if row:
            kept.frombytes(zlib.decompress(row[0]))
        moved = bitmap_of(connection, "moved")
        gone = bitmap_of(connection, "gone") | moved
        if gone:
            kept = array("I", (number for number in kept if number not in gone))
        rest = moved | BitMap(n for (n,) in connection.execute("select id from docs where id > ?", (ordered(connection),)))
        cache[name] = _put_in(kept, keyed(rest), connection, name)
    return array("I", filter(found.__contains__, cache[name]))


def first_named(result: Result, order: str, beginning: str, connection: sqlite3.Connection) -> tuple[int, str] | None:
    """Return the position of the first article of a result in the ``order`` of "title" or "source" whose name begins so,
    else comes after that, and this name; None where all come before it. Some twenty names are looked up."""
    ids = result.order.listed()

    def name(position: int) -> str | None:
        row = connection.execute(_KEYS[order].format(ids[position])).fetchone()
        return row[1] if row else None

    place = bisect_left(range(len(ids)), _folded(beginning), key=lambda position: _folded(name(position)))
    found = name(place) if place < len(ids) else None
    return None if found is None else (place, found)


def _put_in(kept: array[int], late: list[tuple[bool, str, int]], connection: sqlite3.Connection, name: str) -> array[int]:
    """Put late arrivals into the kept order, looking up about twenty names for each."""
    known: dict[int, tuple[bool, str, int]] = {}

    def key(position: int) -> tuple[bool, str, int]:
        number = kept[position]
        if number not in known:
            _, text = connection.execute(_KEYS[name].format(number)).fetchone()
            known[number] = (*_folded(text), -number)
        return known[number]

    merged, start = array("I"), 0
    for item in late:
        place = bisect_left(range(len(kept)), item, start, key=key)
        merged.extend(kept[start:place])
        merged.append(-item[2])
        start = place
    merged.extend(kept[start:])
    return merged


_LOWER = {n: n + 32 for n in range(65, 91)}


def _folded(name: str | None) -> tuple[bool, str]:
    """By what names are ordered: those that are missing last, A to Z folded as SQLite's nocase does."""
    return name is None, (name or "").translate(_LOWER)


def _by_relevance(found: BitMap, by_date: _Order, wanted: Filter, connection: sqlite3.Connection) -> array[int]:
    """The newest hits by bm25 (FTS5 manual, 5.1.1), then the others by date."""
    match = " ".join(
        f'"{" ".join(pieces)}"' + ("*" if word.prefix and not word.phrase else "")
        for word in _words(wanted)
        if (pieces := tokens(word.text))
    )
    ids = by_date.listed()
    newest, rest = ids[:RANKED], ids[RANKED:]
    if match and newest:
        among = set(newest)
        rows = connection.execute(
            "select rowid from articles_fts where articles_fts match ? and rowid >= ? order by rank limit ?",
            (match, min(newest), 4 * RANKED),
        )
        ranked = [row[0] for row in rows if row[0] in among]
        taken = set(ranked)
        newest = array("I", [*ranked, *(n for n in newest if n not in taken)])
    return newest + rest


def _words(wanted: Filter) -> Iterator[Word]:
    return (node for node in wanted.nodes if isinstance(node, Word))
