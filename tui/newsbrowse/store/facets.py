"""Facets: the values of a field in a set of articles, exact, with counts."""

from __future__ import annotations

import heapq
import sqlite3
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from pyroaring import BitMap

from newsbrowse.store import forward
from newsbrowse.store.index import AUTHOR, ENTITY_KINDS, EVENT, LANGUAGE, NAMED, ON, PLACE, PUBLISHED, SITE, TYPE
from newsbrowse.store.lookup import Lookup
from newsbrowse.store.packing import unpack
from newsbrowse.store.provenance import listed
from newsbrowse.store.rows import Entity
from newsbrowse.store.state import bitmap_of, ordered
from newsbrowse.text import fold, squeeze

FIELDS = ("inst", "person", "topic", "from", "site", "author", "type", "lang", "published", "year", "on", "place", "tag")
"""Fields that have facets; ``published`` counts months, ``year`` years, ``on`` days that are named."""

FEW = 400
"""Up to this number of articles their own links are counted where nothing quicker is known of them."""

MANY = 300_000
"""Up to this number of articles what each names is counted, where that is quicker; it takes some ten bytes for each."""

_COUNTING = {"inst": 0.35, "person": 0.8, "topic": 0.65}
_MEETING, _TOPIC, _READING = 4, 12, 6
"""Microseconds: to count what an article names; to meet the articles of an entity, or of a topic with all below it; to read
those of an entity from one segment, of which the half is put down to the times after."""

_LEVELS = {
    "month": (PUBLISHED, "M"), "event-year": (EVENT, "Y"), "event-month": (EVENT, "M"), "on-year": (ON, "Y"), "on-month": (ON, "M"),
}  # fmt: skip
"""What completion counts of dates beside the facets proper."""

_PLAIN = {"type": TYPE, "lang": LANGUAGE, "place": PLACE, "site": SITE, "author": AUTHOR}
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
        self._joined: dict[str, list[tuple[int, int]]] = {}

    def forget(self) -> None:
        """Drop what was cached."""
        self._held.clear()
        self._late.clear()
        self._values.clear()
        self._joined.clear()

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
            values = sorted(((v[1:], n) for v, n in self._plain("".join(_LEVELS[name]), found)), reverse=True)
        elif name == "on":
            values = sorted(self._plain(NAMED, found), reverse=True)
        else:
            values = sorted(self._plain(_PLAIN[name], found), key=lambda v: (-v[1], v[0]))
        shown = [Entity(0, value, "", count) for value, count in values[:limit]]
        return [replace(e, name=self._as_printed(name, e.name)) for e in shown] if name in ("place", "author") else shown

    def _as_printed(self, name: str, value: str) -> str:
        """Return a place or an author as one of its articles prints it: the index holds it folded."""
        row = self.connection.execute(
            "select a.place, a.authors from docs d join article_rows a on a.number = d.number where d.id = ?",
            (self._values[_PLAIN[name]][value].max(),),
        ).fetchone()
        place, authors = row or (None, None)
        printed = [place or ""] if name == "place" else map(squeeze, listed(authors))
        return next((text for text in printed if fold(text).startswith(value)), value)

    def _plain(self, kind: str, found: BitMap) -> list[tuple[str, int]]:
        """The values of a kind of token with their counts, of a kind of date with the level behind it: "M2024-05"."""
        if kind not in self._values:
            self._values[kind] = self.lookup.each(kind)
        return [(value, n) for value, docs in self._values[kind].items() if (n := docs.intersection_cardinality(found))]

    def _dates(self, name: str, found: BitMap) -> list[tuple[str, int]]:
        """Years, or months with the years of articles that name no month."""
        years = {value[1:]: count for value, count in self._plain(f"{PUBLISHED}Y", found)}
        if name == "year":
            return sorted(years.items(), reverse=True)
        months = {value[1:]: count for value, count in self._plain(f"{PUBLISHED}M", found)}
        for month, count in months.items():
            years[month[:4]] -= count
        return sorted([*months.items(), *((year, count) for year, count in years.items() if count)], reverse=True)

    def timeline(self, kind: str, level: str, found: BitMap) -> list[tuple[str, int]]:
        """Return how many articles of a set fall in each year, month or day ("Y", "M", "D") of their ``kind`` of date
        (``PUBLISHED`` or ``EVENT``), oldest first; those whose date is less precise are not among them."""
        return sorted((value[1:], count) for value, count in self._plain(kind + level, found))

    def _tags(self, found: BitMap, limit: int | None) -> list[Entity]:
        counts = {tag: n for tag, docs in self.lookup.tags().items() if (n := docs.intersection_cardinality(found))}
        return [Entity(0, tag, "", count) for tag, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:limit]]

    # Entities

    def _entities(self, name: str, found: BitMap, limit: int | None) -> list[Entity]:
        counts = self._counted(name, found, limit) or self._told(name, found, limit)
        if counts is None and name == "topic":
            counts = self._topics(found)
        elif counts is None:
            counts = self._linked(name, found) if len(found) <= FEW and name != "from" else self._met(name, found, limit)
        if limit is not None and len(counts) > limit:
            least = heapq.nlargest(limit, counts.values())[-1]  # most are rare, and are not worth a comparison in Python
            best = ((entity_id, count) for entity_id, count in counts.items() if count >= least)
            counts = dict(heapq.nsmallest(limit, best, key=lambda c: (-c[1], c[0])))
        return self._named(name, counts)

    def _told(self, name: str, found: BitMap, limit: int | None) -> dict[int, int] | None:
        """Count by what the index says of each article; None where it does not say it, or meeting bitmaps is quicker."""
        if name not in forward.KINDS or not 0 < len(found) <= MANY or self._quicker_met(name, found, limit):
            return None
        if name == "topic" and not self._same_topics("topics"):
            return None
        counts, rest = forward.tally(self.connection, name, found)
        if len(rest) > FEW:
            return None
        if name == "topic":
            return self._tagged(counts, rest)
        if rest:
            counts.update(self._linked(name, rest))
        for row, entity_id in self._moved(name):
            if row != entity_id:
                counts.pop(row, None)
            rows = self.lookup.names.rows_of(name, entity_id)
            counts[entity_id] = self.lookup.many(f"{ENTITY_KINDS[name]}{row}" for row in rows).intersection_cardinality(found)
        return {entity_id: count for entity_id, count in counts.items() if count}

    def _quicker_met(self, name: str, found: BitMap, limit: int | None) -> bool:
        """Whether meeting bitmaps is quicker than counting what each article names. It ends behind some twice ``limit`` entities
        where all articles are sought, twice as many where half of them are, and what it has to read for that is there for the
        next time."""
        most = self._number(name)
        ending = most if name == "topic" else min(most, 2 * (limit or most) * len(self.lookup.live()) // len(found))
        missing = max(0, ending - len(self._held[name][0]) if name in self._held else ending)
        rows: int = missing * self.lookup.kept("segments", self._segments)
        return ending * (_TOPIC if name == "topic" else _MEETING) + rows * _READING < len(found) * _COUNTING[name]

    def _number(self, name: str) -> int:
        """How many entities of a field have articles."""
        sql = "select count(*) from totals where kind = ?"
        return int(self.lookup.kept(f"number of {name}", lambda: self.connection.execute(sql, (name,)).fetchone()[0]))

    def _segments(self) -> int:
        return int(self.connection.execute("select count(*) from segments").fetchone()[0])

    def _moved(self, name: str) -> list[tuple[int, int]]:
        """The rows that no longer stand for an entity as they did when the index was put in order: (row, the one that does)."""
        table = _LINKS[name][2]
        if table not in self._joined:
            self._joined[table] = self._outdated(name, table)
        return self._joined[table]

    def _tagged(self, counts: Counter[int], rest: BitMap) -> dict[int, int]:
        """Of topics that are counted with all below them, those that an article is tagged with; with the ``rest`` counted too."""
        if rest:
            above = forward.above(self.connection)
            named: dict[int, set[int]] = {}
            for number, topic in self.connection.execute(
                f"select number, topic_id from topic_links where number in (select number from docs where id in ({','.join(map(str, rest))}))"
            ):
                named.setdefault(number, set()).update(forward.with_above(topic, above))
            for topics in named.values():
                counts.update(forward.once(topics))
        return {numbered >> 1: count + counts[numbered - 1] for numbered, count in counts.items() if numbered & 1}

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
            sought = len(found) * 2 < len(self.lookup.live())
            for entity_id, _, docs in self._by_frequency("topic"):
                within = docs & found if sought else docs  # what stands below others is put together: of less where it can
                if within and (sought or not docs.isdisjoint(found)):
                    tagged[entity_id] = within
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

        slack = self._uncounted(found)
        for entity_id, total, docs in self._by_frequency(name):
            if not meet(entity_id, total + slack, docs):
                break
        return counts

    def _uncounted(self, found: BitMap) -> int:
        """By how much a count may be off: articles were counted after the last build, without those that repeat another."""
        return self.lookup.since_counted() + len(found & self.lookup.duplicates())

    def _same_topics(self, when: str) -> bool:
        return bool(self.lookup.kept(f"same {when}", partial(forward.same_topics, self.connection, when)))

    def _counted(self, name: str, found: BitMap, limit: int | None) -> dict[int, int] | None:
        """The counts of all articles as they were counted after the last build, of the topics that articles are tagged with
        with all below them; None of other articles, or where some came since."""
        if self._uncounted(found) or found != self.lookup.live() - self.lookup.duplicates():
            return None
        if name != "topic":
            return dict(islice(((entity_id, total) for entity_id, total in self._order(name) if total), limit))
        if not self._same_topics("topics counted"):
            return None
        return dict(
            self.connection.execute(
                "select u.entity_id, u.count from totals t join totals u on u.kind = 'under' and u.entity_id = t.entity_id"
                " where t.kind = 'topic' and t.count > 0"
            )
        )

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
        most = 50  # a large result is settled by the first ones
        while chunk := list(islice(order, most)):
            most = min(2 * most, 400)
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

    def _said(self) -> str:
        """What gives the office of a person that goes with the name: of all rows that are one."""
        if self.lookup.kept("people_said", partial(_has_table, self.connection, "people_said")):
            return "(select s.detail from people_said s where s.id = p.id)"
        return "(select max(m.detail) from person_rows m where m.same_as = p.id)"  # never resolved since there is that table

    def _named(self, name: str, counts: dict[int, int]) -> list[Entity]:
        sql = {
            "inst": "select id, name, coalesce(acronym, '') || case kind when 'unit' then '|unit' else '' end, kind, name from institution_rows",
            "person": f"select id, name, coalesce({self._said()}, p.detail), '', sort_name from person_rows p",
            "topic": "select id, label, slug, '', label from topics",
            "from": "select id, name, '', '', name from sources",
        }[name]
        wanted = sorted(counts, key=counts.__getitem__, reverse=True)
        entities: list[Entity] = []
        read: list[tuple[int, str, str | None, str, str]] = []
        for start in range(0, len(wanted), 900):
            part = wanted[start : start + 900]
            read += self.connection.execute(f"{sql} where id in ({','.join(map(str, part))})").fetchall()
            # By and by: names to sort by, of ten thousand people, would stand in memory beside those that are given.
            read.sort(key=lambda e: (-counts[e[0]], e[3], e[4]))
            settled = (
                len(read) if start + 900 >= len(wanted) else bisect_left(read, -counts[part[-1]], key=lambda e: -counts[e[0]])
            )
            entities += [Entity(e[0], e[1], e[2] or "", counts[e[0]]) for e in read[:settled]]
            del read[:settled]
        return entities


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    return connection.execute("select 1 from sqlite_schema where type = 'table' and name = ?", (name,)).fetchone() is not None
