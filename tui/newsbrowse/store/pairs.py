"""What two institutions did together: the events in which both took part, in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsbrowse.query.evaluate import evaluate
from newsbrowse.store.cards import articles_of
from newsbrowse.store.index import PARTY
from newsbrowse.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsbrowse.query.language import Filter
    from newsbrowse.store.reader import Reader

MOST = 300
"""Events that are told one by one, the latest ones; the counts are of all."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event of a pair as one article tells it. ``day`` is the event's own, else that of publication (``own`` says
    which); ``people`` are those placed at the first institution, at the second, and elsewhere; ``place`` is where in the
    ``body`` both are named nearest to each other (characters)."""

    key: str
    id: int
    day: str | None
    own: bool
    type: str
    title: str
    source: str
    people: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    topics: tuple[str, ...]
    place: int
    body: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two institutions by name and acronym; ``count`` events of them in all, by type and topic."""

    names: tuple[str, str]
    acronyms: tuple[str, str]
    count: int
    types: tuple[tuple[str, int], ...]
    topics: tuple[tuple[str, int], ...]
    meetings: tuple[Meeting, ...]


def pair(reader: Reader, first: int, second: int, wanted: Filter) -> Pair | None:
    """Return what two institutions, by id, did together in the articles of a filter, the earliest first; None where one of
    them is gone. An event that several articles tell is told by each."""
    with reader.snapshot():
        named = [
            reader.connection.execute("select name, coalesce(acronym, '') from institution_rows where id = ?", (n,)).fetchone()
            for n in (first, second)
        ]
        if None in named:
            return None
        found = articles_of(reader, "inst", first, PARTY) & articles_of(reader, "inst", second, PARTY)
        found &= evaluate(wanted, reader.lookup)[0]
        types = tuple((e.name, e.count) for e in reader.facet_of("type", found))
        topics = tuple((e.name, e.count) for e in reader.facet_of("topic", found))
        ids = found.to_array()[-MOST:]
        sides = tuple(_names(reader, n) for n in (first, second))
        rows = tuple(reader.lookup.names.rows_of("inst", n) for n in (first, second))
        meetings = [_meeting(reader, id, sides, rows) for id in ids]
        meetings.sort(key=lambda m: (m.day or "", m.id))
        return Pair(
            (named[0][0], named[1][0]), (named[0][1], named[1][1]), len(found), types, topics, tuple(meetings)
        )  # fmt: skip


def _names(reader: Reader, id: int) -> set[str]:
    marks = ",".join(map(str, reader.lookup.names.rows_of("inst", id)))
    names = reader.connection.execute(
        f"select name from institution_rows where id in ({marks}) union select acronym from institution_rows where id in ({marks})"
        f" union select alias from institution_alias_rows where institution_id in ({marks})"
    )
    return {fold(name) for (name,) in names if name}


def _meeting(reader: Reader, id: int, sides: tuple[set[str], ...], rows: tuple[list[int], ...]) -> Meeting:
    run = reader.connection.execute
    number, key, title, published, event_type, event_date, source, body = run(
        "select a.number, a.key, coalesce(a.title, ''), a.published, a.event_type, a.event_date, coalesce(s.name, a.host, ''), t.body"
        " from docs d join article_rows a on a.number = d.number join article_texts t on t.number = d.number"
        " left join sources s on s.id = a.source_id where d.id = ?",
        (id,),
    ).fetchone()
    people: tuple[list[str], list[str], list[str]] = ([], [], [])
    for name, affiliation in run(
        "select p.name, o.affiliation from person_links l join offices o on o.id = l.office_id join person_rows r on r.id = l.person_id"
        " join person_rows p on p.id = coalesce(r.same_as, r.id) where l.number = ? order by p.id",
        (number,),
    ):
        side = next((n for n in (0, 1) if affiliation and fold(affiliation) in sides[n]), 2)
        if name not in people[side]:
            people[side].append(name)
    topics = run(
        "select t.label from topic_links l join topics t on t.id = l.topic_id where l.number = ? order by t.label", (number,)
    )
    starts = [
        [
            start
            for (start,) in run(
                f"select start from mention_rows where number = ? and zone = 1 and kind = 2 and entity_id in ({','.join(map(str, ids))}) order by start",
                (number,),
            )
        ]
        for ids in rows
    ]
    return Meeting(
        key, id, event_date or published, bool(event_date), event_type, title, source,
        (tuple(people[0]), tuple(people[1]), tuple(people[2])), tuple(label for (label,) in topics), _nearest(*starts), body,
    )  # fmt: skip


def _nearest(first: Sequence[int], second: Sequence[int]) -> int:
    """Where the two are named nearest to each other; the beginning where the text names one of them nowhere."""
    best = min(((abs(a - b), min(a, b)) for a in first[:200] for b in second[:200]), default=None)
    return best[1] if best else next(iter((*first, *second)), 0)
