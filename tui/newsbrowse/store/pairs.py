"""What two institutions or people did together: the events of both, in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsbrowse.query.evaluate import both_apart, evaluate
from newsbrowse.store.cards import articles_of
from newsbrowse.store.encounters import Placed, names_of, placed, side_of
from newsbrowse.store.index import PARTY
from newsbrowse.store.network import whole_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsbrowse.query.language import Filter
    from newsbrowse.store.reader import Reader

MOST = 300
"""Events that are told one by one, the latest ones; the counts are of all."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event of a pair as one article tells it. ``day`` is the event's own, else that of publication (``own`` says
    which); ``people`` are those placed at the first institution, at the second, and elsewhere, ``sides`` what these two are
    called; ``place`` is where in the ``body`` both are named nearest to each other (characters)."""

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
    sides: tuple[str, str]

    @property
    def event(self) -> str | None:
        """The day of the event (ISO 8601), by which it is known again; None where the article does not tell it."""
        return whole_day(self.day) if self.own else None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two institutions by name and acronym, or two people by name; ``count`` articles tell of ``events`` of them in all, by type
    and topic."""

    names: tuple[str, str]
    acronyms: tuple[str, str]
    count: int
    events: int
    types: tuple[tuple[str, int], ...]
    topics: tuple[tuple[str, int], ...]
    meetings: tuple[Meeting, ...]


def pair(reader: Reader, first: int, second: int, wanted: Filter, field: str = "inst") -> Pair | None:
    """Return what two institutions did together, or two people (``field`` person), by id, in the articles of a filter, the
    earliest first; None where one of them is gone. What several articles tell of one day is one event, as each of them tells it. Two people are
    together where an article names both."""
    with reader.snapshot():
        named = [reader.lookup.names.name(field, n) for n in (first, second)]
        if not all(name for name, _ in named):
            return None
        token = PARTY if field == "inst" else None
        found = articles_of(reader, field, first, token) & articles_of(reader, field, second, token)
        found &= evaluate(wanted, reader.lookup)[0]
        if field == "inst":
            found -= both_apart(reader.lookup, *(reader.lookup.names.rows_of("inst", n) for n in (first, second)))
        types = tuple((e.name, e.count) for e in reader.facet_of("type", found))
        topics = tuple((e.name, e.count) for e in reader.facet_of("topic", found))
        days = reader.event_days(found)
        ids = found.to_array()[-MOST:]
        rows = tuple(reader.lookup.names.rows_of(field, n) for n in (first, second))
        if field == "inst":
            names, called = names_of(reader, (first, second)), (named[0][1] or named[0][0], named[1][1] or named[1][0])
            meetings = [_meeting(reader, id, _at(reader, id, (first, second), names), called, rows, 2) for id in ids]
        else:
            people = placed(reader, ids)
            meetings = [_meeting(reader, id, *_by_side(reader, people.get(id, ()), first, second), rows, 0) for id in ids]
        meetings.sort(key=lambda m: (m.day or "", m.id))
        return Pair(
            (named[0][0], named[1][0]), (named[0][1], named[1][1]), len(found), len(found) - sum(days.values()) + len(days), types, topics,
            tuple(meetings),
        )  # fmt: skip


Groups = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Names of the people of the first side, of the second, and of neither."""


def _at(reader: Reader, id: int, bodies: tuple[int, int], names: Mapping[int, set[str]]) -> Groups:
    """The people of an article by which of two institutions they are of."""
    groups: tuple[list[str], list[str], list[str]] = ([], [], [])
    for name, affiliation in reader.connection.execute(
        "select p.name, o.affiliation from docs d join person_links l on l.number = d.number join offices o on o.id = l.office_id"
        " join person_rows r on r.id = l.person_id"
        " join person_rows p on p.id = coalesce(r.same_as, r.id) where d.id = ? order by p.id", (id,)
    ):  # fmt: skip
        side = side_of(affiliation, bodies, names)
        group = groups[2 if side is None else bodies.index(side)]
        if name not in group:
            group.append(name)
    return tuple(groups[0]), tuple(groups[1]), tuple(groups[2])


def _by_side(reader: Reader, people: Sequence[Placed], first: int, second: int) -> tuple[Groups, tuple[str, str]]:
    """The people of an article by whether they are of the side of one person or of another's, and what the sides are called."""
    own = [next((p.side for p in people if p.id == one and p.side is not None), None) for one in (first, second)]
    sides = list(dict.fromkeys(side for side in own if side is not None))
    called = [next(filter(None, reversed(reader.lookup.names.name("inst", side))), "") for side in sides]
    groups = [tuple(dict.fromkeys(p.name for p in people if p.side == side)) for side in sides]
    others = tuple(dict.fromkeys(p.name for p in people if p.side not in sides))
    groups += [()] * (2 - len(groups))
    called += [""] * (2 - len(called))
    return (groups[0], groups[1], others), (called[0], called[1])


def _meeting(reader: Reader, id: int, people: Groups, sides: tuple[str, str], rows: tuple[list[int], ...], kind: int) -> Meeting:
    run = reader.connection.execute
    number, key, title, published, event_type, event_date, source, body = run(
        "select a.number, a.key, coalesce(a.title, ''), a.published, a.event_type, a.event_date, coalesce(s.name, a.host, ''), t.body"
        " from docs d join article_rows a on a.number = d.number join article_texts t on t.number = d.number"
        " left join sources s on s.id = a.source_id where d.id = ?",
        (id,),
    ).fetchone()
    topics = run(
        "select t.label from topic_links l join topics t on t.id = l.topic_id where l.number = ? order by t.label", (number,)
    )
    starts = [
        [
            start
            for (start,) in run(
                "select start from mention_rows where number = ? and zone = 1 and kind = ?"
                f" and entity_id in ({','.join(map(str, ids))}) order by start",
                (number, kind),
            )
        ]
        for ids in rows
    ]
    return Meeting(
        key, id, event_date or published, bool(event_date), event_type, title, source, people,
        tuple(label for (label,) in topics), _nearest(*starts), body, sides,
    )  # fmt: skip


def _nearest(first: Sequence[int], second: Sequence[int]) -> int:
    """Where the two are named nearest to each other; the beginning where the text names one of them nowhere."""
    best = min(((abs(a - b), min(a, b)) for a in first[:200] for b in second[:200]), default=None)
    return best[1] if best else next(iter((*first, *second)), 0)
