"""Facets: the values of a field in a set of articles, exact, with counts."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from pyroaring import BitMap

from newsbrowse.store.index import ENTITY_KINDS, EVENT, LANGUAGE, NAMED, ON, PLACE, PUBLISHED, TYPE
from newsbrowse.store.lookup import Lookup
from newsbrowse.store.packing import unpack
from newsbrowse.store.rows import Entity
from newsbrowse.store.state import bitmap_of, ordered

FIELDS = ("inst", "person", "topic", "from", "type", "lang", "published", "year", "on", "place", "tag")
"""Fields that have facets; ``published`` counts months, ``year`` years, ``on`` days that are named."""

FEW = 400
"""Up to this number of articles their own links are counted; beyond it the bitmap of each entity is met with the set."""

_LEVELS = {
    "month": (PUBLISHED, "M"), "event-year": (EVENT, "Y"), "event-month": (EVENT, "M"), "on-year": (ON, "Y"), "on-month": (ON, "M"),
}  # fmt: skip
"""What completion counts of dates beside the facets proper."""

_PLAIN = {"type": TYPE, "lang": LANGUAGE, "place": PLACE}
_LINKS = {
    "inst": ("institution_links", "institution_id", "institution_rows"),
    "person": ("person_links", "person_id", "person_rows"),
}
_HELD = 120_000
"""Sets of entities kept in memory at most; most hold a few articles and take some 100 bytes."""

_SMALL = 256
"""Sets of fewer articles are kept as their bytes: as a bitmap, one of 50 articles among a million takes 1.2 kB for its 16
containers. To read it again when it is met takes 2 us."""


class Facets:
    """Counts values. ``forget`` after the database has changed."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.connection = lookup.connection
        self._held: dict[str, tuple[list[tuple[int, int, BitMap | bytes]], Iterator[tuple[int, int, BitMap]]]] = {}
        self._late: dict[str, dict[int, list[BitMap]]] = {}
        self._values: dict[str, dict[str, BitMap]] = {}

    def forget(self) -> None:
        """Drop what was cached."""
        self._held.clear()
        self._late.clear()
        self._values.clear()

    def count(self, name: str, found: BitMap, limit: int | None = None) -> list[Entity]:
        """Return the values of a field in the articles of ``found``, most frequent first, dates newest first.

        ``limit`` is the most that are wanted; the counts of those given are exact.
        """
        if name in ENTITY_KINDS:
            return self._entities(name, found, limit)
        if name == "tag":
            return self._tags(found, limit)
        if name in ("published", "year"):
            values = self._dates(name, found)
        elif name in _LEVELS:
            kind, level = _LEVELS[name]
            values = sorted(((v[1:], n) for v, n in self._plain(kind, found) if v[0] == level), reverse=True)
        elif name == "on":
            values = sorted(self._plain(NAMED, found), reverse=True)
        else:
            values = sorted(self._plain(_PLAIN[name], found), key=lambda v: (-v[1], v[0]))
        shown = [Entity(0, value, "", count) for value, count in values[:limit]]
        return [replace(e, name=self._as_printed(e.name)) for e in shown] if name == "place" else shown

    def _as_printed(self, place: str) -> str:
        """Return a place as one of its articles prints it: the index holds it folded."""
        row = self.connection.execute(
            "select a.place from docs d join article_rows a on a.number = d.number where d.id = ?",
            (self._values[PLACE][place].max(),),
        ).fetchone()
        return row[0] if row and row[0] else place

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

    def timeline(self, kind: str, level: str, found: BitMap) -> list[tuple[str, int]]:
        """Return how many articles of a set fall in each year, month or day ("Y", "M", "D") of their ``kind`` of date
        (``PUBLISHED`` or ``EVENT``), oldest first; those whose date is less precise are not among them."""
        return sorted((value[1:], count) for value, count in self._plain(kind, found) if value[0] == level)

    def _tags(self, found: BitMap, limit: int | None) -> list[Entity]:
        counts = {tag: n for tag, docs in self.lookup.tags().items() if (n := docs.intersection_cardinality(found))}
        return [Entity(0, tag, "", count) for tag, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:limit]]

    # Entities

    def _entities(self, name: str, found: BitMap, limit: int | None) -> list[Entity]:
        if name == "topic":
            counts = self._topics(found)
        else:
            counts = self._linked(name, found) if len(found) <= FEW and name != "from" else self._met(name, found, limit)
        if limit is not None and len(counts) > limit:
            counts = dict(heapq.nsmallest(limit, counts.items(), key=lambda c: (-c[1], c[0])))
        return self._named(name, counts)

    def _topics(self, found: BitMap) -> dict[int, int]:
        """The topics that articles are tagged with, each counted with all below it: as many as the filter then gives."""
        above = dict(self.connection.execute("select id, parent_id from topics"))
        tagged: dict[int, BitMap] = {}
        if len(found) <= FEW:
            numbers = BitMap()
            marks = ",".join(map(str, found))
            for entity_id, number in self.connection.execute(
                f"select topic_id, number from topic_links where number in (select number from docs where id in ({marks}))"
            ):
                tagged.setdefault(entity_id, BitMap()).add(number)
                numbers.add(number)
            found = numbers
        else:
            tagged = {e: docs for e, _, docs in self._by_frequency("topic") if not docs.isdisjoint(found)}
        below: dict[int, list[BitMap]] = {}
        for entity_id, docs in tagged.items():
            seen, higher = {entity_id}, above.get(entity_id)
            while higher is not None and higher not in seen:
                if higher in tagged:
                    below.setdefault(higher, []).append(docs)
                seen.add(higher)
                higher = above.get(higher)
        return {
            entity_id: (BitMap.union(docs, *below[entity_id]) if entity_id in below else docs).intersection_cardinality(found)
            for entity_id, docs in tagged.items()
        }

    def _linked(self, name: str, found: BitMap) -> dict[int, int]:
        table, column, rows = _LINKS[name]
        marks = ",".join(map(str, found))
        return dict(
            self.connection.execute(
                "select e, count(*) from (select distinct l.number n, coalesce(r.same_as, r.id) e"
                f" from {table} l join {rows} r on r.id = l.{column}"
                f" where l.number in (select number from docs where id in ({marks}))) group by e"
            )
        )

    def _met(self, name: str, found: BitMap, limit: int | None) -> dict[int, int]:
        """Meet the bitmap of each entity with the set, the most frequent entity first; stop where no later one can count."""
        best: list[int] = []
        counts: dict[int, int] = {}

        def meet(entity_id: int, most: int, docs: BitMap) -> bool:
            """Count an entity; False where it, and so all that are less frequent, cannot be among those wanted."""
            if limit is not None and len(best) >= limit and best[0] > most:
                return False
            count = docs.intersection_cardinality(found)
            if count:
                counts[entity_id] = count
                if limit is not None:
                    (heapq.heappush if len(best) < limit else heapq.heappushpop)(best, count)
            return True

        # What was counted after the last build may have grown since, and leaves duplicates out.
        slack = self.lookup.since_counted() + len(found & self.lookup.duplicates())
        if not slack and found == self.lookup.live() - self.lookup.duplicates():
            return dict(islice(((entity_id, total) for entity_id, total in self._order(name) if total), limit))
        for entity_id, total, docs in self._by_frequency(name):
            if not meet(entity_id, total + slack, docs):
                break
        return counts

    def _by_frequency(self, name: str) -> Iterator[tuple[int, int, BitMap]]:
        """Yield each entity with its counted number and its articles, the most frequent first; those that were asked for
        once are kept in memory."""
        held, rest = self._held.setdefault(name, ([], self._bitmaps(name)))
        for entity_id, total, docs in held:
            yield entity_id, total, docs if isinstance(docs, BitMap) else BitMap.deserialize(docs)
        try:
            for entity_id, total, found in islice(rest, _HELD - len(held)):
                held.append((entity_id, total, bytes(found.serialize()) if len(found) < _SMALL else found))
                yield entity_id, total, found
        except sqlite3.Error:
            del self._held[name]  # what was stopped midway would pass for the whole
            raise
        if len(held) >= _HELD:  # no more room: the rest is read anew each time
            yield from islice(self._bitmaps(name), _HELD, None)

    def _order(self, name: str) -> Iterator[tuple[int, int]]:
        """Yield each entity and the number of its articles as counted after the last build, the most frequent first;
        before them those that are newer than that count."""
        table = {"inst": "institution_rows", "person": "person_rows", "topic": "topics", "from": "sources"}[name]
        chief = " and same_as is null" if name in ("inst", "person") else ""
        yield from self.connection.execute(
            f"select id, 0 from {table} where id > (select coalesce(max(entity_id), 0) from totals where kind = ?){chief}",
            (name,),
        ).fetchall()
        # Page by page: a statement left open would hold the reader to the state in which it began.
        count, last = 1 << 62, 0
        while page := self.connection.execute(
            "select entity_id, count from totals where kind = ?1 and count <= ?2 and (count < ?2 or entity_id > ?3)"
            " order by count desc, entity_id limit 2000",
            (name, count, last),
        ).fetchall():
            yield from page
            last, count = page[-1]

    def _bitmaps(self, name: str) -> Iterator[tuple[int, int, BitMap]]:
        """Yield each entity with its counted number and its articles."""
        kind, members, order = ENTITY_KINDS[name], self._members(name), self._order(name)
        while chunk := list(islice(order, 400)):
            tokens = {f"{kind}{chief}": chief for chief, _ in chunk}
            found: dict[int, BitMap] = {}
            for token, docs in self.connection.execute(
                f"select token, docs from postings where token in ({','.join('?' * len(tokens))})", list(tokens)
            ):
                chief, bitmap = tokens[token], unpack(docs)
                before = found.get(chief)
                found[chief] = bitmap if before is None else before | bitmap
            for chief, total in chunk:
                docs = BitMap.union(found.get(chief, BitMap()), *members.get(chief, ()))
                yield chief, total, docs

    def _members(self, name: str) -> dict[int, list[BitMap]]:
        """Return, by the row that stands for an entity, the articles that late segments hold under its other rows; where
        the index is in order they are under that row."""
        if name not in self._late:
            members: dict[int, list[BitMap]] = {}
            if name in ("inst", "person"):
                kind, table = ENTITY_KINDS[name], "institution_rows" if name == "inst" else "person_rows"
                late = self.connection.execute(
                    "select p.token, p.docs from segments s join postings p on p.segment = s.id and p.token >= ? and p.token < ?"
                    " where s.first > ?",
                    (kind, chr(ord(kind) + 1), ordered(self.connection)),
                )
                for token, docs in late.fetchall():
                    row = int(token[1:])
                    chief = self.lookup.names.chief(name, row)
                    if chief != row:
                        members.setdefault(chief, []).append(unpack(docs))
                for number, chief in self._outdated(name, table):
                    members.setdefault(chief, []).append(self.lookup.one(f"{kind}{number}"))
            self._late[name] = members
        return self._late[name]

    def _outdated(self, name: str, table: str) -> list[tuple[int, int]]:
        """Rows that stood for an entity when the index was put in order and no longer do: (row, the one that does now)."""
        found = bitmap_of(self.connection, f"merged:{table}")
        return [(row, chief) for row in found if (chief := self.lookup.names.chief(name, row)) != row]

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
