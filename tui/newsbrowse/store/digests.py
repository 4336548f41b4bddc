"""A digest of what each article is, kept by its id: the sum of a million takes milliseconds, reading their keys seconds.

Kept of the articles that an index in order holds, in rows of ``state`` named by the generation of the ids: what becomes of
an article later has another id. ``results`` says what the sums are for.
"""

from __future__ import annotations

import hashlib
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import itemgetter

from pyroaring import BitMap

from newsbrowse.store.packing import little_endian
from newsbrowse.store.state import id_lists, ordered, set_state

_BLOCK = 65536
"""Ids a row, of eight bytes each."""


def digest(key: str, content: str) -> int:
    """Return the digest of an article: BLAKE2b of 8 bytes of its key and of the SHA-256 of its file (hexadecimal)."""
    return int.from_bytes(hashlib.blake2b(f"{key} {content}".encode(), digest_size=8).digest(), "big")


def keep_digests(connection: sqlite3.Connection, generation: int) -> None:
    """Keep the digests of all articles that have ids, inside the caller's transaction."""
    forget_digests(connection)
    (last,) = connection.execute("select coalesce(max(id), 0) from docs").fetchone()
    kept = array("Q", bytes(8 * last))
    for id, key, content in _contents(connection, "order by a.number"):
        kept[id - 1] = digest(key, content)
    for block, start in enumerate(range(0, last, _BLOCK)):
        set_state(connection, f"digests:{generation}:{block}", little_endian(kept[start : start + _BLOCK]).tobytes())


def forget_digests(connection: sqlite3.Connection) -> None:
    """Drop what is kept, inside the caller's transaction: articles were changed where they stand."""
    connection.execute("delete from state where name like 'digests:%'")


def summed(connection: sqlite3.Connection, generation: int, found: BitMap) -> int:
    """Return the sum of the digests of a set of articles."""
    ids, total = found.to_array(), 0
    rest = found.copy()
    for block in range(-(-ordered(connection) // _BLOCK)):
        row = connection.execute("select value from state where name = ?", (f"digests:{generation}:{block}",)).fetchone()
        if row is None:
            continue
        kept = little_endian(array("Q", row[0]))
        first = block * _BLOCK + 1
        low, high = bisect_left(ids, first), bisect_left(ids, first + len(kept))
        if high - low == len(kept):
            total += sum(kept)
        elif high - low == 1:
            total += kept[ids[low] - first]
        elif high > low:
            total += sum(itemgetter(*(id - first for id in ids[low:high]))(kept))
        rest.remove_range(first, first + len(kept))
    for marks in id_lists(rest.to_array()):
        total += _added((key, content) for _, key, content in _contents(connection, f"where d.id in ({marks})"))
    return total


def each(connection: sqlite3.Connection, ids: BitMap) -> dict[int, int]:
    """Return the digest of each of some articles."""
    found: dict[int, int] = {}
    for marks in id_lists(ids.to_array()):
        found.update((id, digest(key, content)) for id, key, content in _contents(connection, f"where d.id in ({marks})"))
    return found


def summed_of_all(connection: sqlite3.Connection) -> int:
    """Return the sum of the digests of all articles, whether they have ids or not: read one by one."""
    return _added(connection.execute("select key, lower(hex(sha256)) from article_rows"))


def damaged_digests(connection: sqlite3.Connection) -> bool:
    """Say whether what is kept is not what the articles say."""
    (generation,) = connection.execute("select cast(value as integer) from state where name = 'generation'").fetchone()
    found = BitMap(id for (id,) in connection.execute("select id from docs"))
    return (summed(connection, generation, found) - _added((k, c) for _, k, c in _contents(connection, ""))) % 2**64 != 0


def _added(contents: Iterable[tuple[str, str]]) -> int:
    return sum(digest(key, content) for key, content in contents)


def _contents(connection: sqlite3.Connection, which: str) -> Iterator[tuple[int, str, str]]:
    yield from connection.execute(
        f"select d.id, a.key, lower(hex(a.sha256)) from article_rows a join docs d on d.number = a.number {which}"
    )
