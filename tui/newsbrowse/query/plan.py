"""From a filter to SQL over the database. Values are always bound; full-text input is always quoted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from newsbrowse.query.language import Field, Filter, Group, Node, Not, Word, date_range
from newsbrowse.store.index import tokens
from newsbrowse.text import fold

Resolver = Callable[[str, str], tuple[int, ...]]
"""Called with a field and a value; returns the ids of the entities (all rows) that it names."""


@dataclass
class Plan:
    """A condition over ``article_rows a`` with its values, the order, and what to tell the user."""

    where: str
    values: list[object] = field(default_factory=list)
    order: str = "a.published is null, a.published desc, a.id desc"
    hints: list[str] = field(default_factory=list)

    def ids_sql(self) -> str:
        """Return the statement that lists the ids of all matching articles in order."""
        return (
            f"select a.id from article_rows a left join sources s on s.id = a.source_id where {self.where} order by {self.order}"
        )


_ORDERS = {
    "": "a.published is null, a.published desc, a.id desc",
    "-date": "a.published is null, a.published, a.id",
    "title": "a.title is null, a.title collate nocase, a.id",
    "source": "s.name is null, s.name collate nocase, a.published desc, a.id desc",
    "relevance": "a.published is null, a.published desc, a.id desc",
}


def plan(wanted: Filter, resolve: Resolver, today: dt.date | None = None) -> Plan:
    """Return the plan of ``wanted``; ``resolve`` looks names up. Duplicates are left out unless asked for."""
    planner = _Planner(resolve, today or dt.date.today())
    parts = []
    words = [n for n in wanted.nodes if isinstance(n, Word)]
    match = " ".join(filter(None, (fts(w) for w in words)))
    if match:
        parts.append("a.id in (select rowid from articles_fts where articles_fts match ?)")
        planner.values.append(match)
    elif words:
        planner.hints.append("Signs alone cannot be searched.")
    parts += filter(None, (planner.condition(n) for n in wanted.nodes if not isinstance(n, Word)))
    if "duplicate" not in wanted.values("is"):
        parts.append("a.duplicate_of is null")
    result = Plan(" and ".join(parts) or "1", planner.values, _ORDERS[wanted.sort], [*wanted.hints, *planner.hints])
    if wanted.sort == "relevance" and match:
        result.order = "(select rank from articles_fts where articles_fts match ? and rowid = a.id), a.id desc"
        result.values = [*result.values, match]
    return result


def fts(word: Word) -> str:
    """Return the FTS5 expression for a word or phrase: quoted, so that no sign of it is an operator."""
    pieces = tokens(word.text)
    if not pieces:
        return ""
    quoted = " ".join(pieces)
    return f'"{quoted}"*' if word.prefix and not word.phrase else f'"{quoted}"'


class _Planner:
    def __init__(self, resolve: Resolver, today: dt.date) -> None:
        self.resolve, self.today = resolve, today
        self.values: list[object] = []
        self.hints: list[str] = []

    def condition(self, node: Node) -> str:
        """Return the SQL of a node, "" where it says nothing that can be searched."""
        if isinstance(node, Not):
            inner = self.condition(node.node)
            return f"not ({inner})" if inner else ""
        if isinstance(node, Group):
            parts = [part for part in map(self.condition, node.nodes) if part]
            return "(" + (" or " if node.any else " and ").join(parts) + ")" if parts else ""
        if isinstance(node, Word):
            match = fts(node)
            if not match:
                self.hints.append("Signs alone cannot be searched.")
                return ""
            self.values.append(match)
            return "a.id in (select rowid from articles_fts where articles_fts match ?)"
        return self._field(node)

    def _field(self, node: Field) -> str:
        handler = getattr(self, f"_{node.name}", None)
        if handler is not None:
            return str(handler(node))
        if node.name in ("inst", "person", "topic"):
            return self._entities(node.name, node.values)
        return ""

    _LINKS = {
        "inst": ("institution_links", "institution_id"),
        "person": ("person_links", "person_id"),
        "topic": ("topic_links", "topic_id"),
    }

    def _entities(self, name: str, values: tuple[str, ...], extra: str = "") -> str:
        table, column = self._LINKS[name]
        numbers: list[int] = []
        for value in values:
            numbers += self.resolve(name, value)
        if not numbers:
            return "0"
        marks = ",".join(str(int(n)) for n in dict.fromkeys(numbers))
        return f"a.id in (select article_id from {table} where {column} in ({marks}){extra})"

    def _pair(self, node: Field) -> str:
        return "(" + " and ".join(self._entities("inst", (value,), " and party = 1") for value in node.values) + ")"

    def _from(self, node: Field) -> str:
        numbers = [n for value in node.values for n in self.resolve("from", value)]
        marks = ",".join(str(int(n)) for n in dict.fromkeys(numbers))
        return f"a.source_id in ({marks})" if marks else "0"

    def _place(self, node: Field) -> str:
        self.values += [value.casefold() for value in node.values]
        return "(" + " or ".join("instr(lower(a.place), ?) > 0" for _ in node.values) + ")"

    def _lang(self, node: Field) -> str:
        self.values += [value.casefold() for value in node.values]
        return "(" + " or ".join("a.language = ?" for _ in node.values) + ")"

    def _type(self, node: Field) -> str:
        self.values += node.values
        return "(" + " or ".join("a.event_type = ?" for _ in node.values) + ")"

    def _tag(self, node: Field) -> str:
        self.values += [fold(value) for value in node.values]
        return f"a.key in (select key from tags where lower(tag) in ({','.join('?' * len(node.values))}))"

    def _published(self, node: Field) -> str:
        return self._between("a.published", node)

    def _event(self, node: Field) -> str:
        return self._between("a.event_date", node)

    def _between(self, column: str, node: Field) -> str:
        parts = []
        for value in node.values:
            found = date_range(value)
            if found:
                # Dates of less than day precision ("2024", "2024-05") lie in a range that holds all of them.
                self.values += [found[0][: len(value)] if ".." not in value and len(value) < 10 else found[0], found[1]]
                parts.append(f"({column} >= ? and {column} < ?)")
        return "(" + " or ".join(parts) + ")" if parts else ""

    def _after(self, node: Field) -> str:
        found = date_range(node.values[0])
        assert found
        self.values.append(found[1])
        return "a.published >= ?"

    def _before(self, node: Field) -> str:
        found = date_range(node.values[0])
        assert found
        self.values.append(found[0])
        return "a.published < ?"

    def _last(self, node: Field) -> str:
        from dateutil.relativedelta import relativedelta

        number, unit = int(node.values[0][:-1]), node.values[0][-1]
        step = {
            "d": relativedelta(days=number),
            "w": relativedelta(weeks=number),
            "m": relativedelta(months=number),
            "y": relativedelta(years=number),
        }
        try:
            self.values.append((self.today - step[unit]).isoformat())
        except (ValueError, OverflowError):
            return ""
        return "a.published >= ?"

    def _on(self, node: Field) -> str:
        parts = []
        for value in node.values:
            found = date_range(value)
            if found:
                self.values += [found[1], found[0]]
                parts.append("a.id in (select article_id from date_links where start < ? and end >= ? and granularity <> 'year')")
        return "(" + " or ".join(parts) + ")" if parts else ""

    def _is(self, node: Field) -> str:
        conditions = {
            "starred": "a.key in (select key from readings where starred)",
            "read": "a.key in (select key from readings where read)",
            "unread": "a.key not in (select key from readings where read)",
            "noted": "a.key in (select key from readings where note <> '')",
            "duplicate": "a.duplicate_of is not null",
        }
        return "(" + " or ".join(conditions[value] for value in node.values) + ")"

    def _has(self, node: Field) -> str:
        return "a.url is not null"
