"""Who met whom: the institutions that took part in the events of a filter, and their ties."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsbrowse.query.evaluate import evaluate
from newsbrowse.store.index import HUB
from newsbrowse.store.state import id_lists

if TYPE_CHECKING:
    from newsbrowse.query.language import Filter
    from newsbrowse.store.reader import Reader

NEWEST = 50_000
"""Articles whose events are read for the network, the newest ones."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two institutions, by id, that took part in the same events: how many articles tell of them, by type, the first and
    last day (of publication), and the keys of these articles, the latest last."""

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
        weights: Counter[int] = Counter()
        told: dict[tuple[int, int], list[_Event]] = {}
        for marks in id_lists(ids):
            parties: dict[int, tuple[str, str | None, str, set[int]]] = {}
            hubs: dict[int, int] = {}
            for id, key, published, event_type, party, part in reader.connection.execute(
                "select d.id, a.key, a.published, a.event_type, coalesce(i.same_as, i.id), l.party from docs d join article_rows a on a.number = d.number"
                f" join institution_links l on l.number = d.number join institution_rows i on i.id = l.institution_id where l.party and d.id in ({marks})"
            ):
                parties.setdefault(id, (key, published, event_type, set()))[3].add(party)
                if part == HUB:
                    hubs[id] = party
            for id, (key, published, event_type, taking_part) in sorted(parties.items()):
                members = sorted(taking_part)
                weights.update(members)
                tells, hub = (key, published, event_type), hubs.get(id)
                for n, first in enumerate(members):
                    for second in members[n + 1 :]:
                        if hub is None or hub in (first, second):  # else the stops of a journey, the guests of a symposium
                            told.setdefault((first, second), []).append(tells)
        nodes = {n: (name, acronym, weights[n]) for n, name, acronym in _called(reader, weights)}
        ties = [_tie(*pair, told.pop(pair)) for pair in list(told) if pair[0] in nodes and pair[1] in nodes]
        ties.sort(key=lambda t: (-t.count, nodes[t.first][0], nodes[t.second][0]))
        by_node: dict[int, list[Tie]] = {}
        for tied in ties:
            for node in (tied.first, tied.second):
                by_node.setdefault(node, []).append(tied)
        return Network(nodes, tuple(ties), len(found), len(ids), by_node)


_Event = tuple[str, str | None, str]
"""What an article tells: its key, day of publication, and the type of its event."""


def _tie(first: int, second: int, events: list[_Event]) -> Tie:
    types = Counter(event_type for _, _, event_type in events)
    days = [published for _, published, _ in events if published]
    return Tie(
        first, second, len(events), tuple(sorted(types.items(), key=lambda t: (-t[1], t[0]))), min(days, default=None),
        max(days, default=None), tuple(key for key, _, _ in events),
    )  # fmt: skip


def _called(reader: Reader, ids: Counter[int]) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = []
    for marks in id_lists(list(ids)):
        found += reader.connection.execute(f"select id, name, coalesce(acronym, '') from institution_rows where id in ({marks})")
    return found
