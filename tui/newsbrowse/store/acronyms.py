"""What an acronym stands for that its article does not explain: learned from the other articles of the corpus.

A body that one article defines ("Lakeshore University of Technology (LUT)") explains the acronym in all others, but the
same letters stand for different bodies in different places (MUST, WKU, UM). So a publisher's own articles are asked first,
and the corpus only where it knows a single body of that acronym. The table is made from all rows each time: the
order of building does not matter.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Set

from newsbrowse.extract.institutions.entities import name_key

ACRONYM_ONLY = "acronym only"
"""How an institution was resolved of which its article prints the acronym alone."""


def acronym_row(acronym: str, source_key: str) -> str:
    """Return the key under which an unexplained acronym is stored: one row a publisher ("" where it is not known)."""
    return f"acronym:{acronym}|{source_key}"


def explained(
    connection: sqlite3.Connection,
    unexplained: Iterable[tuple[int, str]],
    defined: Mapping[str, Set[int]],
    chief: Callable[[int], int],
) -> dict[int, int]:
    """Return the row of the body for each row that is an acronym alone, where it can be told.

    ``unexplained`` are numbers and keys (see ``acronym_row``), ``defined`` the rows of bodies by acronym, ``chief`` gives
    the row that stands for all of a body. What stays unexplained is one body for all publishers, the first of its rows.
    """
    asked = sorted((*key.removeprefix("acronym:").partition("|")[::2], number) for number, key in unexplained)
    rows = {acronym: defined.get(acronym, frozenset()) for acronym, _, _ in asked}
    published = _publishers(connection, {row for options in rows.values() if len(options) > 1 for row in options})
    found: dict[int, int] = {}
    first: dict[str, int] = {}
    for acronym, source, number in asked:
        bodies = {chief(row) for row in rows[acronym]}
        if len(bodies) > 1:
            bodies = {chief(row) for row in rows[acronym] if source and source in published[row]}
        found[number] = bodies.pop() if len(bodies) == 1 else first.setdefault(acronym, number)
    return found


def _publishers(connection: sqlite3.Connection, institutions: Collection[int]) -> dict[int, set[str]]:
    """The keys of those who published articles that name each of some institutions."""
    published: dict[int, set[str]] = defaultdict(set)
    if not institutions:
        return published
    connection.execute("create temp table doubtful (id integer primary key)")
    connection.executemany("insert into doubtful values (?)", [(i,) for i in institutions])
    rows = connection.execute(
        "select distinct l.institution_id, s.name from institution_links l cross join doubtful w on w.id = l.institution_id"
        " cross join article_rows a on a.number = l.number cross join sources s on s.id = a.source_id"
    ).fetchall()
    connection.execute("drop table doubtful")
    keys = {name: name_key(name) for _, name in rows}
    for number, name in rows:
        published[number].add(keys[name])
    return published
