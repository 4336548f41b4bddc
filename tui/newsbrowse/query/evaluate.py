"""From a filter to the set of articles that it means, as a roaring bitmap of ids."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Protocol

from pyroaring import BitMap

from newsbrowse.query.fields import date_range
from newsbrowse.query.language import Field, Filter, Group, Node, Not, Word, parse
from newsbrowse.store.index import (
    ADDRESS,
    APART,
    ENTITY_KINDS,
    EVENT,
    LANGUAGE,
    ON,
    PARTY,
    PERSON,
    PLACE,
    PUBLISHED,
    TYPE,
    tokens,
)
from newsbrowse.text import brief, fold

_NESTED = 8
"""Saved filters that may name one another, one inside the other."""


class Index(Protocol):
    """What evaluation asks of a database. Bitmaps that are returned may be shared: they are not changed."""

    def live(self) -> BitMap:
        """All articles there are."""

    def copies(self, reference: str) -> BitMap:
        """An article, by id or key, with all that repeats it or that it repeats."""

    def duplicates(self) -> BitMap:
        """Articles that repeat another."""

    def one(self, token: str) -> BitMap:
        """Articles that hold a token."""

    def many(self, tokens: Iterable[str]) -> BitMap:
        """Articles that hold any of several tokens."""

    def prefix(self, stem: str) -> BitMap:
        """Articles that hold a word which begins so."""

    def span(self, first: str, last: str) -> BitMap:
        """Articles that hold a token from first to last."""

    def values(self, kind: str) -> list[str]:
        """All values of a kind of token."""

    def phrase(self, words: list[str], prefix: bool) -> BitMap:
        """Articles that hold words one after the other, the last as a beginning where ``prefix``."""

    def resolve(self, name: str, value: str) -> tuple[int, ...]:
        """Rows of the entities that a value of a field names."""

    def pair_member(self, value: str) -> tuple[str, tuple[int, ...]]:
        """What a value of a pair names: its field, inst or person, and rows."""

    def signed(self, name: str, value: str) -> BitMap | None:
        """Articles of a host, domain or address ("site"), or of an author; None where there is none of it."""

    def user(self, what: str, values: tuple[str, ...]) -> BitMap:
        """Articles of the user's own state: starred, read, noted, marked; tag with its names."""

    def saved(self, name: str) -> tuple[str, int | None] | None:
        """A saved filter: its text, and the highest number of an article at the last visit, None before the first."""

    def saved_names(self) -> list[str]:
        """The names of all saved filters."""

    def since(self, number: int) -> BitMap:
        """Articles that came after the one of a number."""

    def noted(self, value: str) -> BitMap:
        """Articles in whose notes words stand one after the other, the last as a beginning."""


def evaluate(wanted: Filter, index: Index, today: dt.date | None = None) -> tuple[BitMap, list[str]]:
    """Return the ids of the articles that ``wanted`` means, and hints on what was passed over.

    Duplicates are left out unless asked for. Raises sqlite3.OperationalError where it is interrupted.
    """
    evaluation = _Evaluation(index, today or dt.date.today())
    return evaluation.whole(wanted), list(dict.fromkeys(evaluation.hints))


def guests(index: Index, rows: Iterable[int]) -> BitMap:
    """Return the articles in whose event an institution, by its rows, was one of those who met the host or traveller alone.

    Rows are joined only when names are resolved: until then one of them may be a guest where another is the host.
    """
    apart, met = BitMap(), BitMap()
    for row in rows:
        told = index.many([f"{APART}{row}"])
        apart = apart | told
        met = met | (index.many([f"{PARTY}{row}"]) - told)
    return apart - met


def both_apart(index: Index, one: Iterable[int], other: Iterable[int]) -> BitMap:
    """Return the articles in whose event two institutions, each by its rows, took part without meeting: the stops of a
    journey, the guests of a symposium."""
    first = guests(index, one)
    return first & guests(index, other) if first else first


class _Evaluation:
    def __init__(self, index: Index, today: dt.date) -> None:
        self.index, self.today = index, today
        self.hints: list[str] = []
        self.asked: list[str] = []
        """The saved filters that are being evaluated, each inside the one before."""

    def whole(self, wanted: Filter) -> BitMap:
        """Return the articles of a filter."""
        found = self.index.live()
        if not self.repeats(wanted):
            found = found - self.index.duplicates()
        for node in wanted.nodes:
            part = self.node(node)
            if part is not None:
                found = found & part
        return found

    def repeats(self, wanted: Filter, depth: int = 0) -> bool:
        """Say whether a filter, or a saved one that it names, asks for duplicates."""
        if "duplicate" in wanted.values("is") or wanted.values("copies"):
            return True
        names = (*wanted.values("saved"), *wanted.values("new")) if depth < _NESTED else ()
        saved = [parse(known[0]) for name in names if (known := self.index.saved(name))]
        return any(self.repeats(inner, depth + 1) for inner in saved)

    def node(self, node: Node) -> BitMap | None:
        """Return the articles of a node, None where it says nothing that can be searched."""
        if isinstance(node, Word):
            return self.word(node)
        if isinstance(node, Not):
            inner = self.node(node.node)
            return None if inner is None else self.index.live() - inner
        if isinstance(node, Group):
            parts = [part for part in map(self.node, node.nodes) if part is not None]
            if not parts:
                return None
            return BitMap.union(*parts) if node.any else BitMap.intersection(*parts)
        handler: Callable[[Field], BitMap | None] = getattr(self, f"_{node.name}", self._entities)
        return handler(node)

    def word(self, word: Word) -> BitMap | None:
        """Return the articles that hold a word, beginning or phrase."""
        pieces = tokens(word.text)
        if not pieces:
            self.hints.append("Signs alone cannot be searched.")
            return None
        if len(pieces) > 1:
            return self.index.phrase(pieces, word.prefix and not word.phrase)
        return self.index.prefix(pieces[0]) if word.prefix and not word.phrase else self.index.one(pieces[0])

    def _entities(self, node: Field) -> BitMap:
        kind = ENTITY_KINDS[node.name]
        return self.index.many(f"{kind}{n}" for value in node.values for n in self.index.resolve(node.name, value))

    def _pair(self, node: Field) -> BitMap:
        members = [self.index.pair_member(value) for value in node.values]
        for (value, meant), (another, also_meant) in combinations(zip(node.values, members, strict=True), 2):
            if meant == also_meant and meant[1]:
                self.hints.append(f'pair: {value} and {another} are one; two institutions or people, as pair:"A,B".')
        # Institutions take part in an event; of people it is known that the article of one names them.
        parts = [self.index.many(f"{PARTY if field == 'inst' else PERSON}{n}" for n in rows) for field, rows in members]
        found = BitMap.intersection(*parts)
        bodies = [rows for field, rows in members if field == "inst"]
        for one, other in combinations(bodies, 2) if found else ():
            found = found - both_apart(self.index, one, other)
        return found

    def _place(self, node: Field) -> BitMap:
        places = self.index.values(PLACE)
        meant = {value: [place for place in places if fold(value) in place] for value in node.values}
        self.unknown("place", [value for value, found in meant.items() if not found])
        return self.index.many(PLACE + place for found in meant.values() for place in found)

    def _site(self, node: Field) -> BitMap:
        found = {value: self.index.signed(node.name, value) for value in node.values}
        self.unknown(node.name, [value for value, docs in found.items() if docs is None])
        return BitMap.union(BitMap(), *(docs for docs in found.values() if docs is not None))

    _author = _site

    def _lang(self, node: Field) -> BitMap:
        known = self.index.values(LANGUAGE)
        self.unknown("lang", [value for value in node.values if fold(value) not in known], known)
        return self.index.many(LANGUAGE + fold(value) for value in node.values)

    def unknown(self, name: str, values: list[str], known: list[str] | None = None) -> None:
        """Say which values of a field no article has."""
        self.hints += [
            f"{name}:{brief(value)} is in no article" + (f"; known: {', '.join(sorted(known)[:12])}." if known else ".")
            for value in values
        ]

    def _type(self, node: Field) -> BitMap:
        return self.index.many(TYPE + value for value in node.values)

    def _tag(self, node: Field) -> BitMap:
        found = self.index.user("tag", tuple(fold(value) for value in node.values))
        self.unknown("tag", [] if found else list(node.values))
        return found

    def _note(self, node: Field) -> BitMap:
        return BitMap.union(BitMap(), *(self.index.noted(value) for value in node.values))

    def _saved(self, node: Field) -> BitMap:
        return BitMap.union(BitMap(), *(self.of_saved(node.name, value) for value in node.values))

    _new = _saved

    def of_saved(self, field: str, name: str) -> BitMap:
        """Return the articles of a saved filter, or those of them that came since the last visit."""
        known = self.index.saved(name)
        if known is None:
            names = sorted(self.index.saved_names())
            self.hints.append(
                f"{field}:{brief(name)} is no saved filter" + (f"; there are: {', '.join(names[:12])}." if names else ".")
            )
            return BitMap()
        text, seen = known
        if fold(name) in self.asked or len(self.asked) >= _NESTED:
            self.hints.append(f"{field}:{name} asks for itself.")
            return BitMap()
        self.asked.append(fold(name))
        found = self.whole(parse(text))
        self.asked.pop()
        return found & self.index.since(seen) if field == "new" and seen is not None else found

    def _is(self, node: Field) -> BitMap:
        parts = []
        for value in node.values:
            if value == "duplicate":
                parts.append(self.index.duplicates())
            elif value == "unread":
                parts.append(self.index.live() - self.index.user("read", ()))
            else:
                parts.append(self.index.user(value, ()))
        return BitMap.union(*parts)

    def _copies(self, node: Field) -> BitMap:
        return BitMap.union(BitMap(), *(self.index.copies(value) for value in node.values))

    def _has(self, node: Field) -> BitMap:
        return self.index.one(ADDRESS)

    def _published(self, node: Field) -> BitMap:
        return self._dates(PUBLISHED, node)

    def _event(self, node: Field) -> BitMap:
        return self._dates(EVENT, node)

    def _on(self, node: Field) -> BitMap:
        return self._dates(ON, node)

    def _dates(self, kind: str, node: Field) -> BitMap:
        ranges = [found for value in node.values if (found := date_range(value))]
        return BitMap.union(*(self._between(kind, first, after) for first, after in ranges)) if ranges else BitMap()

    def _after(self, node: Field) -> BitMap:
        found = date_range(node.values[0])
        assert found
        return self._between(PUBLISHED, found[1], _END)

    def _before(self, node: Field) -> BitMap:
        found = date_range(node.values[0])
        assert found
        return self._between(PUBLISHED, "0001-01-01", found[0])

    def _last(self, node: Field) -> BitMap | None:
        from dateutil.relativedelta import relativedelta

        number, unit = int(node.values[0][:-1]), node.values[0][-1]
        name = {"d": "days", "w": "weeks", "m": "months", "y": "years"}[unit]
        try:
            first = self.today - relativedelta(**{name: number})  # type: ignore[arg-type]
        except (ValueError, OverflowError):
            return None
        return self._between(PUBLISHED, first.isoformat(), _END)

    def _between(self, kind: str, first: str, after: str) -> BitMap:
        """Articles with a date in the days from ``first`` to before ``after``: its whole years, the whole months
        beside them, and the days that remain. So a date of less precision counts where all of it lies inside."""
        if first >= after:
            return BitMap()
        parts = [self.index.span(f"{kind}{level}{low}", f"{kind}{level}{high}") for level, low, high in date_steps(first, after)]
        return BitMap.union(*parts) if parts else BitMap()


_END = "9999-12-31"


def date_steps(first: str, after: str) -> list[tuple[str, str, str]]:
    """Cut the days from ``first`` to before ``after`` into runs of whole years, months and days:
    (level "Y", "M" or "D", first of it, last of it)."""
    low, high = dt.date.fromisoformat(first), dt.date.fromisoformat(after)
    steps: list[tuple[str, str, str]] = []
    year = low.year if (low.month, low.day) == (1, 1) else low.year + 1
    if year < high.year:
        steps += _months(low, dt.date(year, 1, 1)) if low < dt.date(year, 1, 1) else []
        steps.append(("Y", f"{year:04d}", f"{high.year - 1:04d}"))
        low = dt.date(high.year, 1, 1)
    return steps + _months(low, high)


def _months(low: dt.date, high: dt.date) -> list[tuple[str, str, str]]:
    """The same for a stretch that holds no whole year, or only as months."""
    if low >= high:
        return []
    start = low if low.day == 1 else _next_month(low)
    end = high.replace(day=1)
    if start >= end:
        return [("D", low.isoformat(), (high - dt.timedelta(days=1)).isoformat())]
    steps = []
    if low < start:
        steps.append(("D", low.isoformat(), (start - dt.timedelta(days=1)).isoformat()))
    steps.append(("M", start.isoformat()[:7], (end - dt.timedelta(days=1)).isoformat()[:7]))
    if end < high:
        steps.append(("D", end.isoformat(), (high - dt.timedelta(days=1)).isoformat()))
    return steps


def _next_month(day: dt.date) -> dt.date:
    return dt.date(day.year + 1, 1, 1) if day.month == 12 else dt.date(day.year, day.month + 1, 1)
