"""What each article names, by its id: the institutions, people and topics of a few thousand articles are counted in
milliseconds, where meeting the articles of each of 60,000 people with theirs takes a quarter of a second.

An index that was put in order has, besides the articles of each token, these lists: a row of ``postings`` for each kind
and ``BLOCK`` ids (``packed``). Articles that came later have none, nor has an index that an earlier version made; what is
not covered is told to the caller.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter

from pyroaring import BitMap

from newsbrowse.store.index import INSTITUTION, PERSON, TELLS, TOPIC
from newsbrowse.store.packing import little_endian

BLOCK = 1024
"""Ids a row: some 4 to 14 kB."""

KINDS = {"inst": INSTITUTION, "person": PERSON, "topic": TOPIC}
"""Fields of which there are lists. Those of topics have all above a topic too, as the filter has, and so twice its number, and
one more where an article is tagged with it."""

_HEAD = struct.Struct("<BIH")
"""Form, first id, number of articles. Bit 0 of the form: places take four bytes and not two; bit 1: so do entities."""

_ASKED = 400
"""Rows that one statement is asked for."""


def _token(kind: str, block: int) -> str:
    return f"{TELLS}{kind}{block:07d}"


def packed(first: int, named: Sequence[Sequence[int]]) -> bytes:
    """Return what consecutive articles name, from the id ``first`` on: a head, the place of each article's entities and the
    end of the last (bytes), then the entities."""
    most = max((max(entities) for entities in named if entities), default=0)
    width = 4 if most > 0xFFFF else 2
    places = list(accumulate((len(entities) * width for entities in named), initial=0))
    form = (places[-1] > 0xFFFF) | (width == 4) << 1
    body = array("I" if width == 4 else "H", (entity for entities in named for entity in entities))
    listed = array("I" if form & 1 else "H", places)
    return _HEAD.pack(form, first, len(named)) + little_endian(listed).tobytes() + little_endian(body).tobytes()


def rows(
    found: Mapping[str, Sequence[int]], first: int, last: int, above: Mapping[int, Iterable[int]]
) -> Iterator[tuple[str, int, bytes]]:
    """Yield the rows of a segment: token, number of entities, list. ``found`` has the ids of each token, ``above`` the topics
    over a topic."""
    for kind in KINDS.values():
        named: list[set[int]] = [set() for _ in range(last - first + 1)]
        for token, ids in found.items():
            if token[0] == kind:
                entity = int(token[1:])
                listed = with_above(entity, above) if kind == TOPIC else (entity,)
                for number in ids:
                    named[number - first].update(listed)
        at = first
        while at <= last:
            block = (at - 1) // BLOCK
            after = min(last, (block + 1) * BLOCK) + 1
            part = [sorted(once(entities) if kind == TOPIC else entities) for entities in named[at - first : after - first]]
            yield _token(kind, block), sum(map(len, part)), packed(at, part)
            at = after


def with_above(topic: int, above: Mapping[int, Iterable[int]]) -> tuple[int, ...]:
    """A topic that an article is tagged with, and those above it, as they are listed."""
    return (2 * topic + 1, *(2 * over for over in above.get(topic, ())))


def once(topics: set[int]) -> set[int]:
    """The topics of an article, those that it is tagged with not also as those above others."""
    return topics - {topic - 1 for topic in topics if topic & 1}


def is_list(token: str) -> bool:
    """Whether a token of ``postings`` stands for such a list, not for a set of articles."""
    return token[:1] == TELLS


def lists_with(ids: BitMap) -> list[str]:
    """Return the tokens of the lists in which some articles may be."""
    blocks = sorted({(number - 1) // BLOCK for number in ids})
    return [_token(kind, block) for kind in KINDS.values() for block in blocks]


def tally(connection: sqlite3.Connection, field: str, found: BitMap) -> tuple[Counter[int], BitMap]:
    """Count what a set of articles names: (entity: articles), and those of the articles of which nothing is known here.

    Raises sqlite3.DatabaseError where a list is damaged.
    """
    parts: dict[int, list[bytes]] = {2: [], 4: []}
    covered: list[tuple[int, int]] = []
    ids = found.to_array()
    try:
        for data in _blocks(connection, KINDS[field], ids):
            form, first, number = _HEAD.unpack_from(data)
            low, high = bisect_left(ids, first), bisect_left(ids, first + number)
            if low < high:
                if covered and covered[-1][1] == first:
                    covered[-1] = (covered[-1][0], first + number)
                else:
                    covered.append((first, first + number))
                parts[4 if form & 2 else 2].append(_named(data, form, number, [id - first for id in ids[low:high]]))
        counts: Counter[int] = Counter()
        for width, pieces in parts.items():
            counts.update(little_endian(array("I" if width == 4 else "H", b"".join(pieces))))
    except (struct.error, ValueError, IndexError) as error:
        raise sqlite3.DatabaseError(f"a list of entities in the index: {error}") from error
    rest = found.copy()
    for first, after in covered:
        rest.remove_range(first, after)
    return counts, rest


def _named(data: bytes, form: int, number: int, wanted: list[int]) -> bytes:
    """The entities of those articles of a list that stand at some places of it."""
    size = 4 if form & 1 else 2
    start = _HEAD.size + size * (number + 1)
    body = data[start:]
    if len(wanted) == number:
        return body
    places = little_endian(array("I" if form & 1 else "H", data[_HEAD.size : start]))
    if len(wanted) == 1:
        return body[places[wanted[0]] : places[wanted[0] + 1]]
    # All of it in C: a hundred thousand articles take 15 ms.
    pick = itemgetter(*wanted)
    return b"".join(map(body.__getitem__, map(slice, pick(places), pick(places[1:]))))


def _blocks(connection: sqlite3.Connection, kind: str, ids: Sequence[int]) -> Iterator[bytes]:
    """The lists in which some ids, in ascending order, may be."""
    wanted, at = [], 0
    while at < len(ids):
        wanted.append((ids[at] - 1) // BLOCK)
        at = bisect_left(ids, (wanted[-1] + 1) * BLOCK + 1, at)
    if wanted and len(wanted) * 3 > wanted[-1] - wanted[0]:
        tokens = (_token(kind, wanted[0]), _token(kind, wanted[-1]))
        yield from (data for (data,) in connection.execute("select docs from postings where token between ? and ?", tokens))
        return
    for start in range(0, len(wanted), _ASKED):
        part = [_token(kind, block) for block in wanted[start : start + _ASKED]]
        marks = ",".join("?" * len(part))
        yield from (data for (data,) in connection.execute(f"select docs from postings where token in ({marks})", part))


def above(connection: sqlite3.Connection) -> dict[int, tuple[int, ...]]:
    """Return the topics over each topic, the nearest first."""
    parents: dict[int, int | None] = dict(connection.execute("select id, parent_id from topics"))
    found: dict[int, tuple[int, ...]] = {}
    for topic in parents:
        over: list[int] = []
        higher = parents[topic]
        while higher is not None and higher != topic and higher not in over:
            over.append(higher)
            higher = parents.get(higher)
        found[topic] = tuple(over)
    return found


def order_of_topics(connection: sqlite3.Connection) -> str:
    """Return what changes when a topic comes to stand under another: lists that were made before then say nothing."""
    return str(zlib.crc32(str(connection.execute("select id, parent_id from topics order by id").fetchall()).encode()))


def same_topics(connection: sqlite3.Connection, when: str) -> bool:
    """Whether the topics stand under one another as they did when that was noted in ``state``: as "topics" when the index was
    put in order, so that their lists hold, as "topics counted" when articles were counted."""
    row = connection.execute("select value from state where name = ?", (when,)).fetchone()
    return row is not None and row[0] == order_of_topics(connection)
