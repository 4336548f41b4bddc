"""What a side panel shows of a result: the foremost values of each field, those of the filter among them."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsbrowse.query.evaluate import evaluate
from newsbrowse.query.language import Filter
from newsbrowse.store.index import ENTITY_KINDS
from newsbrowse.store.rows import Entity
from newsbrowse.text import fold

if TYPE_CHECKING:
    from pyroaring import BitMap

    from newsbrowse.store.reader import Reader

SECTIONS = ("inst", "person", "topic", "type", "year", "lang", "from", "tag")
"""Facets that the panel shows, in its order."""

_FIELDS = {"year": "published"}
_POOL = 100
"""Entities of each period that are looked at for the greatest changes at first; more where these do not settle it."""

_ALIKE = 20
"""Rows at most that are taken for one entity under several names, and not for all that begin alike."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a field in a result.

    ``key`` tells it from the others of its field, however it is written; ``written`` is how it stands in the filter, or
    the shortest sure way to write it there. ``state`` is "chosen", "excluded", "beside" (not among
    the foremost of the result: ``count`` articles come once it is chosen too), or "". ``change`` is the difference of two years, None where none was asked.
    """

    key: str
    written: str
    label: str
    short: str
    count: int
    state: str = ""
    change: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The values of one field; ``more``: there are others. ``until`` is the last month of the newer of the two years whose
    difference is shown, "" where none is."""

    name: str
    values: tuple[Value, ...]
    more: bool = False
    until: str = ""


def field_of(name: str) -> str:
    """Return the field of the filter that a facet's values are written in."""
    return _FIELDS.get(name, name)


def orders_of(name: str) -> tuple[str, ...]:
    """Return the orders that a section has, its first one first. Years come newest first, and do not change in a year."""
    return ("name", "count") if name == "year" else ("count", "name", "change")


def section(reader: Reader, name: str, wanted: Filter, found: BitMap, order: str, limit: int) -> Section:
    """Return the values of one field in ``found``, the articles of ``wanted``; to be called inside a snapshot.

    ``order`` is "count", "name" (of the most frequent ones) or "change": the articles of the result's last twelve months
    of publication less those of the twelve before. At most ``limit`` values come, and those of the filter in any case.
    """
    until = ""
    if order == "change":
        values, more, until = _changes(reader, name, wanted, found, limit)
    else:
        every = reader.facet_of(name, found, None if name == "year" else limit + 1)
        if name == "year" and order == "count":
            every.sort(key=lambda e: -e.count)
        values, more = [_value(name, entity) for entity in every[:limit]], len(every) > limit
    asked = bool(wanted.values(field_of(name))) and order != "change"
    if asked and len(values) > limit - _besides(limit):
        # Some room is left for those that share no article with the ones asked for: they can be chosen too.
        beside = _beside(reader, name, wanted, found, _besides(limit), {v.key for v in values})
        more = more or len(values) + len(beside) > limit
        values = values[: limit - len(beside)]
    missing: list[Value] = []
    if name in ENTITY_KINDS or wanted.values(field_of(name)) or wanted.values(field_of(name), excluded=True):
        values = _written(reader, name, values)
        values, missing = _of_filter(reader, name, wanted, values)
    if asked:
        values += _beside(reader, name, wanted, found, limit - len(values), {v.key for v in (*values, *missing)})
    if order == "name":
        values.sort(key=(lambda v: v.label) if name == "year" else (lambda v: fold(v.label)), reverse=name == "year")
    return Section(name, (*values, *missing), more, until)


def _value(name: str, entity: Entity) -> Value:
    short = entity.detail.partition("|")[0] if name == "inst" else ""
    return Value(str(entity.id or entity.name), entity.name, entity.name, short, entity.count)


def _written(reader: Reader, name: str, values: list[Value]) -> list[Value]:
    """Write institutions by their acronyms where these name no other, and people who have one name so that they are told
    apart."""
    if name == "person":
        apart = reader.told_apart({int(v.key): v.label for v in values})
        return [replace(v, written=apart[int(v.key)], label=apart[int(v.key)]) if int(v.key) in apart else v for v in values]
    if name != "inst":
        return values
    sure = reader.sure_acronyms([Entity(int(v.key), v.label, v.short, v.count) for v in values])
    return [replace(v, written=sure.get(int(v.key), v.written)) for v in values]


def _of_filter(reader: Reader, name: str, wanted: Filter, values: list[Value]) -> tuple[list[Value], list[Value]]:
    """Mark the values that stand in the filter; also return those of it that are not among ``values``."""
    field = field_of(name)
    given = [(text, "chosen") for text in wanted.values(field)] + [(text, "excluded") for text in wanted.values(field, True)]
    missing: list[Value] = []
    for text, state in given:
        if name in ENTITY_KINDS:
            rows = reader.lookup.resolve(name, text)
            place = next((n for n, v in enumerate(values) if rows and reader.lookup.resolve(name, v.written) == rows), None)
        else:
            rows = ()
            place = next((n for n, v in enumerate(values) if fold(v.label) == fold(text)), None)
        if place is not None:
            values[place] = replace(values[place], written=text, state=state)
            continue
        count = 0 if state == "excluded" else len(evaluate(wanted.and_value(field, text), reader.lookup)[0])
        key, label, short = _named(reader, name, text, rows)
        if any(v.key == key for v in missing):
            continue  # the same under another name
        missing.append(Value(key, text, label, short, count, state))
    return values, missing


def _named(reader: Reader, name: str, text: str, rows: tuple[int, ...]) -> tuple[str, str, str]:
    """Key, name and acronym of what a text in the filter names: of the one entity, else the text as it stands."""
    names = reader.lookup.names
    for number in rows if len(rows) <= _ALIKE else ():
        if tuple(sorted(names.rows_of(name, number))) == rows:
            label, short = names.name(name, number)
            return str(number), label, short
    return text, text, ""


def _besides(limit: int) -> int:
    """How many of the values of a field in which some are asked for stand beside the result, where there are as many."""
    return max(1, limit // 3)


def _beside(reader: Reader, name: str, wanted: Filter, found: BitMap, limit: int, known: set[str]) -> list[Value]:
    """At most ``limit`` values other than the ``known`` ones, each with the articles that come once it is asked for too:
    counted without what the field itself asks for. Without them a second year could not be chosen."""
    others = evaluate(wanted.without_last(field_of(name)), reader.lookup)[0] - found
    values = [_value(name, entity) for entity in reader.facet_of(name, others, max(0, limit) + len(known))]
    return _written(reader, name, [replace(v, state="beside") for v in values if v.key not in known][: max(0, limit)])


def _changes(reader: Reader, name: str, wanted: Filter, found: BitMap, limit: int) -> tuple[list[Value], bool, str]:
    """The values whose number has risen most, whether there are more, and the last month of the newer year."""
    last = next((month.name for month in reader.facet_of("published", found) if len(month.name) == 7), "")
    if not last:
        return [], False, ""
    newer, older = (
        evaluate(wanted.and_value("published", f"{first}..{end}"), reader.lookup)[0] for first, end in _two_years(last)
    )
    periods, most = (newer, older, found), _POOL if name in ENTITY_KINDS else None
    while True:
        pools = [reader.facet_of(name, articles, most) for articles in periods]
        values, more = _greatest(reader, name, periods, pools, most, limit)
        # What was not looked at has risen by less than the last of the newer year has articles, or else not at all.
        beyond = pools[0][-1].count if len(pools[0]) == most else 0 if len(pools[2]) == most else None
        if most is None or beyond is None or (len(values) == limit and (values[-1].change or 0) >= beyond):
            return values, more, last
        most *= 4


def _greatest(
    reader: Reader, name: str, periods: tuple[BitMap, ...], pools: list[list[Entity]], most: int | None, limit: int
) -> tuple[list[Value], bool]:
    """Of the values in ``pools``, at most ``most`` of each period, those of the greatest changes, and whether there are
    others. One that cannot have risen by as much as those found is not counted."""
    candidates = {_value(name, entity).key: entity for pool in pools for entity in pool}
    known = [{_value(name, entity).key: entity.count for entity in pool} for pool in pools]

    def bound(key: str) -> int:
        """The most that a value can have risen by."""
        unknown = pools[0][-1].count if len(pools[0]) == most else 0
        return known[0].get(key, unknown) - known[1].get(key, 0)

    def exact(key: str) -> tuple[int, int]:
        """(change, number in the result) of a value."""
        docs: BitMap | None = None
        for articles, pool, counted in zip(periods, pools, known, strict=True):
            # A topic that nothing is tagged with is not in the pool, but those below it count for it.
            if key not in counted and (len(pool) == most or name == "topic"):
                docs = docs if docs is not None else _docs(reader, name, key)
                counted[key] = docs.intersection_cardinality(articles)
        newer, older, whole = (counted.get(key, 0) for counted in known)
        return newer - older, whole

    settled: list[tuple[int, int, str, str]] = []
    for key in sorted(candidates, key=bound, reverse=True):
        if len(settled) > limit and -settled[limit][0] > bound(key):
            break
        change, count = exact(key)
        insort(settled, (-change, -count, candidates[key].name, key))
    values = [replace(_value(name, candidates[key]), count=-count, change=-change) for change, count, _, key in settled[:limit]]
    return values, len(settled) > limit


def _docs(reader: Reader, name: str, key: str) -> BitMap:
    rows: Iterable[int] = reader.lookup.names.rows_of(name, int(key))
    return reader.lookup.many(f"{ENTITY_KINDS[name]}{row}" for row in rows)


def _two_years(last: str) -> Iterator[tuple[str, str]]:
    """The twelve months that end with ``last``, and the twelve before: first and last month of each."""
    number = int(last[:4]) * 12 + int(last[5:]) - 1
    for end in (number, number - 12):
        yield tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in (end - 11, end))  # type: ignore[misc]
