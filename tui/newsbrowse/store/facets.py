"""Facets: the values of a field in a set of articles, exact, with counts."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator

from pyroaring import BitMap

from newsbrowse.store.index import INSTITUTION, LANGUAGE, NAMED, PERSON, PLACE, PUBLISHED, SOURCE, TOPIC, TYPE
from newsbrowse.store.lookup import Lookup
from newsbrowse.store.rows import Entity

FIELDS = ("inst", "person", "topic", "from", "type", "lang", "published", "year", "on", "place", "tag")
"""Fields that have facets; ``published`` counts months, ``year`` years, ``on`` days that are named."""

FEW = 400
"""Up to this number of articles their own links are counted; beyond it the bitmap of each entity is met with the set."""

_KINDS = {"inst": INSTITUTION, "person": PERSON, "topic": TOPIC, "from": SOURCE}
_PLAIN = {"type": TYPE, "lang": LANGUAGE, "place": PLACE}
_LINKS = {
    "inst": ("institution_links", "institution_id", "institution_rows"),
    "person": ("person_links", "person_id", "person_rows"),
    "topic": ("topic_links", "topic_id", None),
}
_HELD = 120_000
"""Bitmaps of entities kept in memory at most; most hold a few articles and take some 100 bytes."""


class Facets:
    """Counts values. ``forget`` after the database has changed."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.connection = lookup.connection
        self._held: dict[str, dict[int, BitMap]] = {}
        self._chiefs: dict[str, dict[int, list[int]]] = {}
        self._values: dict[str, dict[str, BitMap]] = {}

    def forget(self) -> None:
        """Drop what was cached."""
        self._held.clear()
        self._chiefs.clear()
        self._values.clear()

    def count(self, name: str, found: BitMap, limit: int | None = None) -> list[Entity]:
        """Return the values of a field in the articles of ``found``, most frequent first, dates newest first.

        ``limit`` is the most that are wanted; the counts of those given are exact.
        """
        if name in _KINDS:
            return self._entities(name, found, limit)
        if name == "tag":
            return self._tags(found, limit)
        if name in ("published", "year"):
            values = self._dates(name, found)
        elif name == "on":
            values = sorted(self._plain(NAMED, found), reverse=True)
        else:
            values = sorted(self._plain(_PLAIN[name], found), key=lambda v: (-v[1], v[0]))
        return [Entity(0, value, "", count) for value, count in values[:limit]]

    def _plain(self, kind: str, found: BitMap) -> list[tuple[str, int]]:
        if kind not in self._values:
            self._values[kind] = self.lookup.each(kind)
        return [(value, n) for value, docs in self._values[kind].items() if (n := docs.intersection_cardinality(found))]

    def _dates(self, name: str, found: BitMap) -> list[tuple[str, int]]:
        """Years, or months with the years of articles that name no month."""
        counts = {value: count for value, count in self._plain(PUBLISHED, found) if value[0] != "D"}
        years = {value[1:]: count for value, count in counts.items() if value[0] == "Y"}
        if name == "year":
            return sorted(years.items(), reverse=True)
        months = {value[1:]: count for value, count in counts.items() if value[0] == "M"}
        for month, count in months.items():
            years[month[:4]] -= count
        return sorted([*months.items(), *((year, count) for year, count in years.items() if count)], reverse=True)

    def _tags(self, found: BitMap, limit: int | None) -> list[Entity]:
        counts: Counter[str] = Counter()
        for tag, number in self.connection.execute(
            "select t.tag, d.id from tags t join article_rows a on a.key = t.key join docs d on d.number = a.number"
        ):
            if number in found:
                counts[tag] += 1
        return [Entity(0, tag, "", count) for tag, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:limit]]

    # Entities

    def _entities(self, name: str, found: BitMap, limit: int | None) -> list[Entity]:
        if len(found) <= FEW and name != "from":
            counts = self._linked(name, found)
            if limit is not None and len(counts) > limit:
                counts = dict(heapq.nsmallest(limit, counts.items(), key=lambda c: (-c[1], c[0])))
        else:
            counts = self._met(name, found, limit)
        return self._named(name, counts)

    def _linked(self, name: str, found: BitMap) -> dict[int, int]:
        table, column, rows = _LINKS[name]
        marks = ",".join(map(str, found))
        entity = (
            f"coalesce(r.same_as, r.id) e from {table} l join {rows} r on r.id = l.{column}"
            if rows
            else f"l.{column} e from {table} l"
        )
        return dict(
            self.connection.execute(
                f"select e, count(*) from (select distinct l.number n, {entity}"
                f" where l.number in (select number from docs where id in ({marks}))) group by e"
            )
        )

    def _met(self, name: str, found: BitMap, limit: int | None) -> dict[int, int]:
        """Meet the bitmap of each entity with the set, the most frequent entity first; stop where no later one can count."""
        best: list[int] = []
        counts: dict[int, int] = {}
        for entity_id, most, docs in self._by_frequency(name):
            if limit is not None and len(best) >= limit and best[0] > most:
                break
            count = docs.intersection_cardinality(found)
            if count:
                counts[entity_id] = count
                if limit is not None:
                    if len(best) < limit:
                        heapq.heappush(best, count)
                    elif count > best[0]:
                        heapq.heapreplace(best, count)
        if limit is not None and len(counts) > limit:
            counts = dict(heapq.nsmallest(limit, counts.items(), key=lambda c: (-c[1], c[0])))
        return counts

    def _by_frequency(self, name: str) -> Iterator[tuple[int, int, BitMap]]:
        """Yield entities with the largest count that they can have, and their articles."""
        held = self._held.setdefault(name, {})
        if not held:
            for value, docs in self._first_bitmaps(name):
                held[value] = docs
        yield from ((entity_id, len(docs), docs) for entity_id, docs in held.items())
        if len(held) >= _HELD:
            for entity_id, docs in self._bitmaps(name, _HELD):
                yield entity_id, len(docs), docs

    def _first_bitmaps(self, name: str) -> list[tuple[int, BitMap]]:
        found = [pair for pair, _ in zip(self._bitmaps(name, 0), range(_HELD), strict=False)]
        return sorted(found, key=lambda pair: -len(pair[1]))

    def _bitmaps(self, name: str, start: int) -> Iterator[tuple[int, BitMap]]:
        """Yield each entity with its articles, roughly in order of frequency: as counted after the last build,
        those that are newer first."""
        kind = _KINDS[name]
        members = self._members(name)
        known = self.connection.execute(
            "select entity_id from totals where kind = ? order by count desc limit -1 offset ?", (name, start)
        ).fetchall()
        fresh: list[int] = []
        if not start and name in ("inst", "person"):
            table = _LINKS[name][2]
            fresh = [
                r[0]
                for r in self.connection.execute(
                    f"select id from {table} where same_as is null and id > (select coalesce(max(entity_id), 0) from totals where kind = ?)",
                    (name,),
                )
            ]
        every = [*fresh, *(r[0] for r in known)]
        for begin in range(0, len(every), 400):
            chunk = every[begin : begin + 400]
            tokens = {f"{kind}{row}": chief for chief in chunk for row in (chief, *members.get(chief, ()))}
            found: dict[int, BitMap] = {}
            wanted = list(tokens)
            for part in range(0, len(wanted), 900):
                some = wanted[part : part + 900]
                for token, docs in self.connection.execute(
                    f"select token, docs from postings where token in ({','.join('?' * len(some))})", some
                ):
                    chief, bitmap = tokens[token], BitMap.deserialize(docs)
                    before = found.get(chief)
                    found[chief] = bitmap if before is None else before | bitmap
            yield from ((chief, found[chief]) for chief in chunk if chief in found)

    def _members(self, name: str) -> dict[int, list[int]]:
        if name not in self._chiefs:
            members: dict[int, list[int]] = {}
            if name in ("inst", "person"):
                for row, chief in self.connection.execute(f"select id, same_as from {_LINKS[name][2]} where same_as is not null"):
                    members.setdefault(chief, []).append(row)
            self._chiefs[name] = members
        return self._chiefs[name]

    def _named(self, name: str, counts: dict[int, int]) -> list[Entity]:
        sql = {
            "inst": "select id, name, coalesce(acronym, '') || case kind when 'unit' then '|unit' else '' end, kind, name from institution_rows",
            "person": "select id, name, coalesce((select max(m.detail) from person_rows m where m.same_as = p.id), p.detail), '', sort_name from person_rows p",
            "topic": "select id, label, slug, '', label from topics",
            "from": "select id, name, '', '', name from sources",
        }[name]
        wanted = list(counts)
        entities = []
        for start in range(0, len(wanted), 900):
            marks = ",".join(map(str, wanted[start : start + 900]))
            entities += self.connection.execute(f"{sql} where id in ({marks})").fetchall()
        entities.sort(key=lambda e: (-counts[e[0]], e[3], e[4]))
        return [Entity(e[0], e[1], e[2] or "", counts[e[0]]) for e in entities]
