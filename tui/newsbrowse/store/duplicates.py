"""Which articles repeat others: the same bytes, the same address and nearly the same text, or most of the same paragraphs."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, combinations, pairwise

from newsbrowse.store.paragraphs import SHORTEST
from newsbrowse.store.versions import versions

ALL_PAIRS, MOST_SHARING = 24, 2000
"""Of a paragraph that more than 24 articles share not every pair is compared, only each with the first and with the one
before it; one that more than 2,000 share is a notice that a house prints everywhere, and tells nothing."""

OF_SHORTER, OF_LONGER = 0.6, 0.5
"""What two articles must share of the shorter and of the longer one, by length, to be versions of one text."""

ALIKE = 0.5
"""Share of the words of two titles that must be the same, unless nearly all of the text is (``WHOLE``)."""

WHOLE = 0.95


def link_duplicates(connection: sqlite3.Connection) -> None:
    """Link each article that repeats another to the one that stands for all: the earliest, then that whose path sorts
    first. Computed anew from all, so the order of building makes no difference; inside the caller's transaction."""
    groups = _Groups()
    for sql in (
        # One that is to be read again has none; that is nothing they have in common.
        "select group_concat(number) from article_rows where length(sha256) > 0 group by sha256 having count(*) > 1",
        "select group_concat(a.number) from article_rows a cross join article_texts t on t.number = a.number where a.url in"
        " (select url from article_rows where url is not null group by url having count(*) > 1) group by a.url, t.body having count(*) > 1",
    ):
        for (numbers,) in connection.execute(sql):
            first, *others = map(int, numbers.split(","))
            for other in others:
                groups.join(first, other)
    for one, other in chain(versions(connection), _near(connection, groups)):
        groups.join(one, other)
    repeats: dict[int, int] = {}
    for members in groups.all():
        marks = ",".join(map(str, members))
        rows = connection.execute(
            f"select number from article_rows where number in ({marks}) order by coalesce(published, '9999'), path"
        ).fetchall()
        repeats.update((number, rows[0][0]) for (number,) in rows[1:])
    before = dict(connection.execute("select number, duplicate_of from article_rows where duplicate_of is not null"))
    changes = [(repeats.get(n), n) for n in sorted({*before, *repeats}) if repeats.get(n) != before.get(n)]
    connection.executemany("update article_rows set duplicate_of = ? where number = ?", changes)


class _Groups:
    """Sets that are joined pair by pair (union-find)."""

    def __init__(self) -> None:
        self._chief: dict[int, int] = {}

    def root(self, number: int) -> int:
        chief = self._chief.setdefault(number, number)
        while self._chief[chief] != chief:
            self._chief[chief] = chief = self._chief[self._chief[chief]]
        return chief

    def join(self, one: int, other: int) -> None:
        self._chief[self.root(one)] = self.root(other)

    def all(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for number in self._chief:
            found[self.root(number)].append(number)
        return [members for members in found.values() if len(members) > 1]


def _near(connection: sqlite3.Connection, groups: _Groups) -> Iterator[tuple[int, int]]:
    """Yield pairs of articles that share most of their paragraphs."""
    shared: dict[tuple[int, int], int] = defaultdict(int)
    held: list[int] = []
    before: tuple[int, int] | None = None

    def close() -> None:
        if before is None or not 1 < len(held) <= MOST_SHARING:
            return
        if len(held) <= ALL_PAIRS:
            pairs = set(combinations(held, 2))
        else:
            pairs = {(held[0], other) for other in held[1:]} | set(pairwise(held))
        for pair in pairs:
            shared[pair] += before[1]

    # The table is in order of the hashes, so the articles of a paragraph stand together: one pass, nothing sorted.
    for hash_, number, length in connection.execute("select hash, number, length from paragraph_rows order by hash, number"):
        if before is None or before[0] != hash_:
            close()
            before, held = (hash_, length), []
        if len(held) <= MOST_SHARING:
            held.append(number)
    close()
    for (one, other), length in shared.items():
        if groups.root(one) != groups.root(other) and length >= SHORTEST * 2 and _versions(connection, one, other, length):
            yield one, other


def _versions(connection: sqlite3.Connection, one: int, other: int, shared: int) -> bool:
    (title, a), (title_of_other, b) = (
        connection.execute("select title, weight from article_rows where number = ?", (number,)).fetchone()
        for number in (one, other)
    )
    shorter, longer = sorted((a, b))
    if shared < shorter * OF_SHORTER or shared < longer * OF_LONGER:
        return False
    return shared >= longer * WHOLE or not title or not title_of_other or _alike(title, title_of_other)


def _alike(one: str, other: str) -> bool:
    from newsbrowse.text import fold

    words, words_of_other = set(fold(one).split()), set(fold(other).split())
    return len(words & words_of_other) >= ALIKE * min(len(words), len(words_of_other))
