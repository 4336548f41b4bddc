"""Who met whom: the institutions that took part in the events of a filter, and their ties."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pyroaring import BitMap

from newsbrowse.query.evaluate import evaluate
from newsbrowse.store.index import HUB, TYPE
from newsbrowse.store.state import id_lists

if TYPE_CHECKING:
    from newsbrowse.query.language import Filter
    from newsbrowse.store.reader import Reader

NEWEST = 50_000
"""Articles whose events are read for the network, the newest ones."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two institutions, by id, that took part in the same events: how many these are, by type, the first and last day of
    publication of the articles that tell of them, and the keys of these, the latest last. What several articles tell of one day
    is one event; where an article does not tell the day of its event, it is one by itself."""

    first: int
    second: int
    count: int
    types: tuple[tuple[str, int], ...]
    since: str | None
    until: str | None
    articles: tuple[str, ...]

    def other(self, id: int) -> int:
        """The one that is not ``id``."""
        return self.second if self.first == id else self.first


@dataclass(frozen=True, slots=True)
class Network:
    """Institutions (id: name, acronym, articles as a party) and their ties, the strongest first; of ``read`` of the
    ``count`` articles of the filter."""

    nodes: dict[int, tuple[str, str, int]]
    ties: tuple[Tie, ...]
    count: int
    read: int
    by_node: dict[int, list[Tie]]

    def of(self, id: int) -> list[Tie]:
        """The ties of one institution."""
        return self.by_node.get(id, [])


def network(reader: Reader, wanted: Filter, newest: int = NEWEST) -> Network:
    """Return who met whom in the articles of a filter. Raises sqlite3.OperationalError where ``interrupt`` stopped it."""
    with reader.snapshot():
        found = evaluate(wanted, reader.lookup)[0]
        ids = found.to_array()[-newest:]
        days: dict[int, str | None] = {}
        by_number: dict[int, int] = {}
        for marks in id_lists(ids):
            for id, number, published in reader.connection.execute(
                f"select id, number, published from docs where id in ({marks})"
            ):
                days[id], by_number[number] = published, id
        took_part: list[int] = []
        told: dict[tuple[int, int], list[int]] = {}
        for id, members, hub in _events(reader, by_number):
            took_part += members
            for first, second in combinations(members, 2):
                if hub is None or hub in (first, second):  # else the stops of a journey, the guests of a symposium
                    told.setdefault((first, second), []).append(id)
        weights = Counter(took_part)
        nodes = {n: (name, acronym, weights[n]) for n, name, acronym in _called(reader, weights)}
        known = _Known(days, _types_of(reader, BitMap(ids)), *_told_of(reader, by_number, told))
        ties = [_tie(*pair, told.pop(pair), known) for pair in list(told) if pair[0] in nodes and pair[1] in nodes]
        ties.sort(key=lambda t: (-t.count, nodes[t.first][0], nodes[t.second][0], t.first, t.second))
        by_node: dict[int, list[Tie]] = {}
        for tied in ties:
            by_node.setdefault(tied.first, []).append(tied)
            by_node.setdefault(tied.second, []).append(tied)
        return Network(nodes, tuple(ties), len(found), len(ids), by_node)


Topics = dict[tuple[int, int], tuple[tuple[str, int], ...]]
"""The topics of ties, by the two institutions: each with its number of articles, the most frequent first."""


def topics_of(reader: Reader, ties: Iterable[Tie], newest: int | None = None) -> Topics:
    """Return the topics of the articles that tell of some ties; ``newest``: of so many of each tie, the latest.

    Raises sqlite3.OperationalError where ``interrupt`` stopped it.
    """
    told = {(tie.first, tie.second): tie.articles if newest is None else tie.articles[-newest:] for tie in ties}
    keys = sorted({key for articles in told.values() for key in articles})
    labels: dict[str, list[str]] = {}
    with reader.snapshot():
        numbers: dict[int, str] = dict(
            reader.connection.execute(
                "select a.number, a.key from json_each(?) j cross join article_rows a on a.key = j.value", (json.dumps(keys),)
            )
        )
        for among in id_lists(sorted(numbers)):
            for number, label in reader.connection.execute(
                f"select l.number, t.label from topic_links l join topics t on t.id = l.topic_id where l.number in ({among})"
            ):
                labels.setdefault(numbers[number], []).append(label)
    found: Topics = {}
    for pair, articles in told.items():
        counts = Counter(label for key in articles for label in labels.get(key, ()))
        found[pair] = tuple(sorted(counts.items(), key=lambda t: (-t[1], t[0])))
    return found


class _Known(NamedTuple):
    """What is known of articles, by id: day of publication, type of the event, key, day of the event."""

    days: dict[int, str | None]
    types: dict[int, str]
    keys: dict[int, str]
    events: dict[int, str | None]


def _events(reader: Reader, by_number: dict[int, int]) -> Iterator[tuple[int, list[int], int | None]]:
    """Yield of each article that tells of an event its id, the institutions that took part, and the one that all others
    met where these did not meet one another."""
    chiefs = dict(reader.connection.execute("select id, same_as from institution_rows where same_as is not null"))
    # In the order of their numbers articles stand side by side in the file: in that of their days each is read by itself.
    for marks in id_lists(sorted(by_number)):
        rows = reader.connection.execute(
            f"select number, institution_id, party from institution_links where party and number in ({marks}) order by number"
        )
        for number, parties in groupby(rows, itemgetter(0)):
            members, hub = set(), None
            for _, body, part in parties:
                body = chiefs.get(body, body)
                members.add(body)
                if part == HUB:
                    hub = body
            yield by_number[number], sorted(members), hub


def _types_of(reader: Reader, found: BitMap) -> dict[int, str]:
    """The type of the event of each article."""
    return {id: name for name, docs in reader.lookup.each(TYPE).items() for id in docs & found}


def _told_of(
    reader: Reader, by_number: dict[int, int], told: dict[tuple[int, int], list[int]]
) -> tuple[dict[int, str], dict[int, str | None]]:
    """The keys of the articles that tell of some ties, and the days of their events where these are told."""
    telling = {id for ids in told.values() for id in ids}
    keys: dict[int, str] = {}
    events: dict[int, str | None] = {}
    for marks in id_lists(sorted(number for number, id in by_number.items() if id in telling)):
        rows = reader.connection.execute(f"select number, key, event_date from article_rows where number in ({marks})")
        for number, key, event in rows:
            keys[by_number[number]], events[by_number[number]] = key, event
    return keys, events


_DAY = len("2024-05-10")
"""Characters of a date that names a day."""


def whole_day(date: str | None) -> str | None:
    """Return a date (ISO 8601) that names a day, None for a month, a year or none."""
    return date if date and len(date) == _DAY else None


def distinct(ids: Iterable[int], events: Mapping[int, str | None]) -> dict[str | int, list[int]]:
    """Return the articles that tell of two institutions, by id, by the event that they tell of: its day (ISO 8601), or the id of
    the only article that has it where that tells no day."""
    found: dict[str | int, list[int]] = {}
    for id in ids:
        found.setdefault(whole_day(events.get(id)) or id, []).append(id)
    return found


def _tie(first: int, second: int, ids: list[int], known: _Known) -> Tie:
    if len(ids) == 1:
        (id,) = ids
        day = known.days[id]
        return Tie(first, second, 1, ((known.types[id], 1),), day, day, (known.keys[id],))
    ids.sort()
    each = distinct(ids, known.events)
    types = Counter(_type(map(known.types.__getitem__, told)) for told in each.values())
    days = [day for id in ids if (day := known.days[id])]
    return Tie(
        first, second, len(each), tuple(sorted(types.items(), key=lambda t: (-t[1], t[0]))), min(days, default=None),
        max(days, default=None), tuple(known.keys[id] for id in ids),
    )  # fmt: skip


_OTHER = "other"


def _type(told: Iterable[str]) -> str:
    """The type of an event that several articles tell of: what most of them say who say what it was."""
    counts = Counter(told)
    return min(counts, key=lambda kind: (kind == _OTHER, -counts[kind], kind))


def _called(reader: Reader, ids: Counter[int]) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = []
    for marks in id_lists(list(ids)):
        found += reader.connection.execute(f"select id, name, coalesce(acronym, '') from institution_rows where id in ({marks})")
    return found
