"""Postings: which articles hold a token, as one roaring bitmap a token and segment, stored as ``packing`` has it.

A segment holds a run of ids. Small ones come with each batch of a build and are merged when there are many,
so that an addition is found at once and a question reads few rows. (Roaring bitmaps: Lemire et al.,
Software: Practice and Experience 48/4, 2018.)
"""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, groupby

from pyroaring import BitMap

from newsbrowse.store.forward import is_list, lists_with
from newsbrowse.store.forward import rows as lists_of
from newsbrowse.store.index import LAST_KIND
from newsbrowse.store.packing import pack, union, unpack

PREFIX_LENGTH = 6
"""Beginnings of words up to this number of characters have bitmaps of their own where more than ``PREFIX_WORDS``
words of a segment begin so; others are put together from their words when asked."""

PREFIX_WORDS = 16

PREFIX_ARTICLES = 2000
"""Segments of fewer articles have no bitmaps of beginnings: they have so few words that reading them is quick."""

_FIRST_KIND = "\ue000"


class Accumulator:
    """Collects the tokens of articles in ascending order of their ids, then gives the rows of a segment."""

    def __init__(self) -> None:
        self._found: dict[str, array[int]] = defaultdict(_none)
        self.first = self.last = self.articles = 0

    def add(self, number: int, tokens: Iterable[str]) -> None:
        """Note that article ``number`` holds ``tokens``, each given once."""
        found = self._found
        for token in tokens:
            found[token].append(number)
        self.first = self.first or number
        self.last = number
        self.articles += 1

    def rows(self) -> Iterator[tuple[str, int, bytes]]:
        """Yield token, count and bitmap, beginnings of words (``deleg*``) behind them."""
        rows = ((token, BitMap(self._found[token])) for token in sorted(self._found))
        return _with_prefixes(rows) if self.articles >= PREFIX_ARTICLES else (_row(*row) for row in rows)

    def lists(self, above: Mapping[int, Iterable[int]]) -> Iterator[tuple[str, int, bytes]]:
        """Yield the rows that tell what each article names, ``above`` being the topics over a topic."""
        return lists_of(self._found, self.first, self.last, above)


_none = partial(array, "I")


def write_segment(
    connection: sqlite3.Connection, collected: Accumulator, suffix: str = "", above: Mapping[int, Iterable[int]] | None = None
) -> None:
    """Write what was collected as a new segment, inside the caller's transaction; with the topics ``above`` each topic also
    what each of its articles names."""
    if not collected.articles:
        return
    cursor = connection.execute(
        f"insert into segments{suffix} (first, last, articles) values (?, ?, ?)",
        (collected.first, collected.last, collected.articles),
    )
    lists = () if above is None else collected.lists(above)
    _write_rows(connection, int(cursor.lastrowid or 0), chain(collected.rows(), lists), suffix)


def _write_rows(connection: sqlite3.Connection, segment: int, rows: Iterable[tuple[str, int, bytes]], suffix: str = "") -> None:
    total = 0

    def summed() -> Iterator[tuple[str, int, bytes]]:
        nonlocal total
        for row in rows:
            total ^= _sum(*row)
            yield row

    connection.executemany(f"insert into postings{suffix} (segment, token, count, docs) values ({segment}, ?, ?, ?)", summed())
    connection.execute(f"update segments{suffix} set checksum = ? where id = ?", (total, segment))


def change_postings(connection: sqlite3.Connection, added: Mapping[str, BitMap], gone: Mapping[str, BitMap]) -> None:
    """Put articles into the sets of tokens, and take others out, where they stand, inside the caller's transaction. The lists of
    what articles name that hold one of these go.

    A beginning of words has a set only in segments that have one already: the others are put together when asked."""
    segments = connection.execute("select id, first, last from segments order by id").fetchall()
    sums: dict[int, int] = defaultdict(int)
    for token in sorted({*added, *gone}):
        plus, minus = added.get(token, BitMap()), gone.get(token, BitMap())
        held = {
            segment: (row, count, docs, unpack(docs))
            for row, segment, count, docs in connection.execute(
                "select rowid, segment, count, docs from postings where token = ?", (token,)
            )
        }
        missing = plus.difference(*(bitmap for *_, bitmap in held.values()))
        for segment, first, last in segments:
            row, count, docs, bitmap = held.get(segment, (None, 0, b"", BitMap()))
            if row is None and _is_beginning(token):
                continue
            comes = missing & BitMap(range(first, last + 1)) if missing else missing
            missing = missing - comes
            if not comes and bitmap.isdisjoint(minus):
                continue
            if row is not None:
                sums[segment] ^= _sum(token, count, docs)
            made = _row(token, (bitmap - minus) | comes)
            if made[1]:
                sums[segment] ^= _sum(*made)
            if row is None:
                connection.execute("insert into postings (segment, token, count, docs) values (?, ?, ?, ?)", (segment, *made))
            elif made[1]:
                connection.execute("update postings set count = ?, docs = ? where rowid = ?", (*made[1:], row))
            else:
                connection.execute("delete from postings where rowid = ?", (row,))
    changed = BitMap.union(BitMap(), *added.values(), *gone.values())
    for token in lists_with(changed):
        # What they name is counted by their sets until the index is put in order.
        for segment, count, docs in connection.execute("select segment, count, docs from postings where token = ?", (token,)):
            sums[segment] ^= _sum(token, count, docs)
        connection.execute("delete from postings where token = ?", (token,))
    for segment, change in sums.items():
        (checksum,) = connection.execute("select checksum from segments where id = ?", (segment,)).fetchone()
        if checksum is not None:
            connection.execute("update segments set checksum = ? where id = ?", (checksum ^ change, segment))


def _sum(token: str, count: int, docs: bytes) -> int:
    return zlib.crc32(docs, zlib.crc32(f"{token}\0{count}\0".encode("utf-8", "surrogatepass")))


def damaged_segments(connection: sqlite3.Connection) -> int:
    """Return the number of segments whose rows are not those that were written."""
    damaged = 0
    for segment, checksum in connection.execute("select id, checksum from segments where checksum is not null").fetchall():
        total = 0
        for row in connection.execute("select token, count, docs from postings where segment = ?", (segment,)):
            total ^= _sum(*row)
        damaged += total != checksum
    return damaged


def merge_segments(connection: sqlite3.Connection, segments: list[int]) -> None:
    """Make one segment of several, inside the caller's transaction."""
    marks = ",".join(map(str, segments))
    first, last, articles = connection.execute(
        f"select min(first), max(last), sum(articles) from segments where id in ({marks})"
    ).fetchone()
    cursor = connection.execute("insert into segments (first, last, articles) values (?, ?, ?)", (first, last, articles))
    new = int(cursor.lastrowid or 0)
    reading = connection.cursor()

    def rows() -> Iterator[tuple[str, BitMap]]:
        before = ""
        parts: list[BitMap] = []
        for token, docs in reading.execute(f"select token, docs from postings where segment in ({marks}) order by token"):
            if is_list(token):
                continue  # lists are made anew with the whole index
            if token != before and parts:
                yield before, BitMap.union(*parts)
                parts = []
            before = token
            parts.append(unpack(docs))
        if parts:
            yield before, BitMap.union(*parts)

    # A segment may lack the row of a beginning that another has, so those are made anew from the words.
    made = list(_with_prefixes((token, bitmap) for token, bitmap in rows() if not _is_beginning(token)))
    _write_rows(connection, new, made)
    connection.execute(f"delete from postings where segment in ({marks})")
    connection.execute(f"delete from segments where id in ({marks})")


def _is_beginning(token: str) -> bool:
    return token.endswith("*") and not _FIRST_KIND <= token[0] <= LAST_KIND


def _with_prefixes(rows: Iterable[tuple[str, BitMap]]) -> Iterator[tuple[str, int, bytes]]:
    """Yield the rows of tokens, which come in order, then those of the beginnings of many words."""
    words: list[tuple[str, BitMap]] = []
    for token, bitmap in rows:
        if not _FIRST_KIND <= token[0] <= LAST_KIND:
            words.append((token, bitmap))
        yield _row(token, bitmap)
    yield from _beginnings(words, 1)


def _beginnings(words: list[tuple[str, BitMap]], length: int) -> Iterator[tuple[str, int, bytes]]:
    """Of few words that begin alike none of the longer beginnings has many."""
    for stem, each in groupby(words, key=lambda word: word[0][:length]):
        group = list(each)
        if len(group) > PREFIX_WORDS and len(stem) == length:
            yield _row(stem + "*", BitMap.union(*[bitmap for _, bitmap in group]))
            if length < PREFIX_LENGTH:
                yield from _beginnings(group, length + 1)


def _row(token: str, bitmap: BitMap) -> tuple[str, int, bytes]:
    return token, len(bitmap), pack(bitmap)


class Postings:
    """Reads postings. ``forget`` after the database has changed."""

    CACHED = 48
    """Bitmaps kept in memory: the words of a filter that is being typed. The largest takes 125 kB at a million articles."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._cache: OrderedDict[str, BitMap] = OrderedDict()

    def forget(self) -> None:
        """Drop what was cached."""
        self._cache.clear()

    def one(self, token: str) -> BitMap:
        """Return the articles that hold a token. The bitmap is shared: not to be changed."""
        found = self._cache.get(token)
        if found is None:
            found = self._read("token = ?", (token,))
            self._keep(token, found)
        else:
            self._cache.move_to_end(token)
        return found

    def _keep(self, token: str, found: BitMap) -> None:
        self._cache[token] = found
        if len(self._cache) > self.CACHED:
            self._cache.popitem(last=False)

    def _read(self, where: str, values: tuple[str, ...]) -> BitMap:
        rows = self.connection.execute(f"select docs from postings where {where}", values)
        return union(row[0] for row in rows)

    def many(self, tokens: Iterable[str]) -> BitMap:
        """Return the articles that hold any of several tokens."""
        found = [self.one(token) for token in dict.fromkeys(tokens)]
        return BitMap.union(*found) if found else BitMap()

    def prefix(self, stem: str) -> BitMap:
        """Return the articles that hold a word which begins with ``stem``."""
        key = stem + "*"
        found = self._cache.get(key)
        if found is None:
            stored = dict(self.connection.execute("select segment, docs from postings where token = ?", (key,)))
            parts = list(stored.values())
            # Segments without such a row hold few words that begin so.
            others = [row[0] for row in self.connection.execute("select id from segments") if row[0] not in stored]
            if others:
                marks = ",".join(map(str, others))
                parts += [
                    row[0]
                    for row in self.connection.execute(
                        f"select docs from postings where token >= ? and token < ? and segment in ({marks})",
                        (stem, stem + "\U0010ffff"),
                    )
                ]
            found = union(parts)
            self._keep(key, found)
        return found

    def span(self, first: str, last: str) -> BitMap:
        """Return the articles that hold a token from ``first`` to ``last``, both included."""
        return self._read("token between ? and ?", (first, last))

    def values(self, kind: str) -> list[str]:
        """Return all values of a kind of token."""
        rows = self.connection.execute(
            "select distinct token from postings where token >= ? and token < ?", (kind, chr(ord(kind) + 1))
        )
        return [row[0][1:] for row in rows]

    def each(self, kind: str) -> dict[str, BitMap]:
        """Return every value of a kind of token, or of what tokens begin with, with its articles."""
        found: dict[str, BitMap] = {}
        for token, docs in self.connection.execute(
            "select token, docs from postings where token >= ? and token < ?", (kind, kind[:-1] + chr(ord(kind[-1]) + 1))
        ):
            bitmap = unpack(docs)
            before = found.get(token[1:])
            found[token[1:]] = bitmap if before is None else before | bitmap
        return found
