"""The filter language of the filter bar, ``search``, ``facets`` and ``cite --filter``.

Every string is a valid filter: what is no field is text, and what cannot be meant is set aside with a
hint. ``str(filter)`` parses back to the same value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

FIELDS = {
    "inst": "institution by name, acronym or alias",
    "person": "person by name",
    "topic": "cooperation topic",
    "place": "place of the dateline",
    "from": "publisher",
    "lang": "language, as en or zh",
    "tag": "your tag",
    "type": "visit, meeting, signing, launch, other",
    "pair": 'two institutions in one event: pair:"A,B"',
    "published": "publication date: 2024, 2024-05, 2024-05-10, 2024-01..2024-05, 2023.. (from then on)",
    "after": "published after the day, month or year named is over",
    "before": "published before the day, month or year named",
    "last": "published in the last 30d, 6w, 3m, 1y",
    "on": "a date named in the text",
    "event": "date of the event",
    "is": "marked, starred, noted, read, unread, duplicate",
    "has": "url",
    "sort": "date, -date, title, relevance, source",
}
"""Field names with what they mean, in the order in which they are offered."""

DATE_FIELDS = frozenset(("published", "after", "before", "on", "event"))
CHOICES = {
    "type": ("visit", "meeting", "signing", "launch", "other"),
    "is": ("marked", "starred", "noted", "read", "unread", "duplicate"),
    "has": ("url",),
    "sort": ("date", "-date", "title", "relevance", "source"),
}
_ALSO = {
    "since": "after", "until": "before", "date": "published", "year": "published", "institution": "inst", "org": "inst", "university": "inst",
    "people": "person", "name": "person", "publisher": "from", "source": "from", "language": "lang", "subject": "topic", "author": "person",
}  # fmt: skip
"""What people try first, and the field that they mean."""

MAX_TERMS = 200
"""Terms beyond this number are set aside with a hint; no person types as many."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, or a quoted phrase; ``prefix`` where it is a beginning: still being typed, or
    written with a star (``deleg*``)."""

    text: str
    phrase: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """``name:a,b``: any of the values."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Exclusion."""

    node: Node


@dataclass(frozen=True, slots=True)
class Group:
    """``any`` (a OR b) or ``all`` ((a b)) of its parts."""

    nodes: tuple[Node, ...]
    any: bool = False


Node = Word | Field | Not | Group


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted: all of ``nodes``, in the order ``sort`` ("" is newest first).

    ``hints`` says what was set aside while parsing; it does not count for equality of meaning.
    """

    nodes: tuple[Node, ...] = ()
    sort: str = ""
    hints: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.nodes)

    def __str__(self) -> str:
        parts = [_text(n) for n in self.nodes]
        if self.sort:
            parts.append(f"sort:{self.sort}")
        text = " ".join(parts)
        # A bare word at the very end would be read as a beginning.
        return text + " " if not self.sort and self.nodes and _open_ended(self.nodes[-1]) else text

    def values(self, name: str, excluded: bool = False) -> tuple[str, ...]:
        """Return the values that the top level asks for (or excludes) in one field."""
        found: list[str] = []
        for node in self.nodes:
            inner = node.node if excluded and isinstance(node, Not) else node
            if isinstance(inner, Field) and inner.name == name and (isinstance(node, Not) == excluded):
                found += inner.values
        return tuple(found)

    def with_values(self, name: str, values: tuple[str, ...], excluded: tuple[str, ...] = ()) -> Filter:
        """Return this filter with one field replaced: any of ``values``, none of ``excluded``."""
        nodes = [n for n in self.nodes if not _is_field(n, name)]
        if values:
            nodes.append(Field(name, values))
        nodes += [Not(Field(name, (v,))) for v in excluded]
        return replace(self, nodes=tuple(nodes), hints=())

    def and_value(self, name: str, value: str) -> Filter:
        """Return this filter narrowed by one more condition."""
        node = Field(name, (value,))
        return self if node in self.nodes else replace(self, nodes=(*self.nodes, node), hints=())

    def words(self) -> tuple[str, ...]:
        """Return the words and phrases that must be in the text, for showing where they stand."""
        return tuple(_wanted_words(self.nodes))


def _wanted_words(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Word):
            yield node.text
        elif isinstance(node, Group):
            yield from _wanted_words(node.nodes)


def _is_field(node: Node, name: str) -> bool:
    inner = node.node if isinstance(node, Not) else node
    return isinstance(inner, Field) and inner.name == name


def _open_ended(node: Node) -> bool:
    inner = node
    while isinstance(inner, Not):
        inner = inner.node
    return isinstance(inner, Word) and not inner.phrase and not inner.prefix


_SIMPLE = re.compile(r"[^\s\"(),:-][^\s\"(),]*")


def quote(value: str) -> str:
    """Return ``value`` as it is written in a filter: quoted where needed. Double quotes become single ones."""
    value = " ".join(value.replace('"', "'").split())
    return value if _SIMPLE.fullmatch(value) else f'"{value}"'


def _text(node: Node) -> str:
    if isinstance(node, Word):
        if node.phrase:
            return f'"{node.text}"'
        return f"{node.text}*" if node.prefix else node.text
    if isinstance(node, Field):
        return f"{node.name}:{','.join(quote(v) for v in node.values)}"
    if isinstance(node, Not):
        return f"-({_text(node.node)})" if isinstance(node.node, Not) else f"-{_text(node.node)}"
    joined = (" OR " if node.any else " ").join(_text(n) for n in node.nodes)
    return f"({joined})"


_FIELD_START = re.compile(r"([a-z]{2,12}):")
_VALUE = re.compile(r'"([^"]*)"?|([^\s",()]+)')
_BARE = re.compile(r'[^\s"()]+')


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # word, phrase, field, not, or, open, close
    text: str
    end: int
    values: tuple[str, ...] = ()


def _tokens(text: str) -> Iterator[_Token]:
    position, size = 0, len(text)
    while position < size:
        char = text[position]
        if char.isspace():
            position += 1
        elif char == "(":
            position += 1
            yield _Token("open", "(", position)
        elif char == ")":
            position += 1
            yield _Token("close", ")", position)
        elif char == '"':
            end = text.find('"', position + 1)
            end = size if end < 0 else end
            content = " ".join(text[position + 1 : end].split())
            position = min(end + 1, size)
            yield _Token("phrase", content, position)
        elif char == "-" and position + 1 < size and not text[position + 1].isspace() and text[position + 1] not in "-)":
            position += 1
            yield _Token("not", "-", position)
        else:
            field = _FIELD_START.match(text, position)
            if field and field[1] in FIELDS:
                values, position = _values(text, field.end(), field[1])
                yield _Token("field", field[1], position, values)
                continue
            match = _BARE.match(text, position)
            assert match
            position = match.end()
            yield _Token("or" if match[0] == "OR" else "word", match[0], position)


def _values(text: str, position: int, name: str) -> tuple[tuple[str, ...], int]:
    values = []
    while position < len(text):
        match = _VALUE.match(text, position)
        if not match:
            break
        value = " ".join((match[1] if match[1] is not None else match[2]).split())
        if value:
            values.append(value)
        position = match.end()
        if text[position : position + 1] != ",":
            break
        position += 1
    if name == "pair":
        values = [part.strip() for value in values for part in value.split(",") if part.strip()]
    return tuple(dict.fromkeys(values)), position


def parse(text: str) -> Filter:
    """Parse any string. The last word, where nothing follows it, matches as a prefix."""
    tokens = list(_tokens(text))
    hints: list[str] = []
    if len(tokens) > MAX_TERMS:
        hints.append(f"Only the first {MAX_TERMS} terms are used.")
        tokens = tokens[:MAX_TERMS]
    parser = _Parser(tokens, len(text), hints)
    nodes = parser.sequence(0)
    sort = parser.sort
    return Filter(tuple(nodes), sort, tuple(dict.fromkeys(hints)))


class _Parser:
    def __init__(self, tokens: list[_Token], size: int, hints: list[str]) -> None:
        self.tokens, self.size, self.hints = tokens, size, hints
        self.position = 0
        self.sort = ""

    def sequence(self, depth: int) -> list[Node]:
        """Read terms up to a closing bracket; OR binds its two neighbours."""
        nodes: list[Node] = []
        pending_or = False
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            if token.kind == "close":
                if depth:
                    break
                self.hints.append("A closing bracket without an opening one was passed over.")
                self.position += 1
                continue
            if token.kind == "or":
                self.position += 1
                pending_or = bool(nodes)
                continue
            node = self.term(depth)
            if node is None:
                continue
            if pending_or and nodes:
                left = nodes.pop()
                parts = left.nodes if isinstance(left, Group) and left.any else (left,)
                nodes.append(Group((*parts, node), any=True))
                pending_or = False
            else:
                nodes.append(node)
        return nodes

    def term(self, depth: int) -> Node | None:
        token = self.tokens[self.position]
        self.position += 1
        if token.kind == "not":
            if self.position >= len(self.tokens) or self.tokens[self.position].kind in ("close", "or", "not"):
                return None
            inner = self.term(depth)
            return Not(inner) if inner is not None else None
        if token.kind == "open":
            if depth >= 20:
                self.hints.append("Brackets are nested too deeply; they were passed over.")
                return None
            nodes = self.sequence(depth + 1)
            if self.position < len(self.tokens):
                self.position += 1
            if len(nodes) == 1:
                return nodes[0]
            return Group(tuple(nodes)) if nodes else None
        if token.kind == "phrase":
            return Word(token.text, phrase=True) if token.text else None
        if token.kind == "field":
            return self.field(token)
        self.hint_field(token.text)
        stem = token.text.rstrip("*")
        if not any(map(str.isalnum, stem)):
            return Word(token.text)
        return Word(stem, prefix=stem != token.text or token.end == self.size)

    def hint_field(self, text: str) -> None:
        """Say it where a word looks like a field that does not exist ("since:2023")."""
        import difflib

        name, colon, value = text.partition(":")
        if not colon or not value or value.startswith("/") or not name.isalpha() or not name.islower():
            return
        near = _ALSO.get(name) or next(iter(difflib.get_close_matches(name, FIELDS, 1, 0.75)), None)
        if near:
            self.hints.append(f"{name}: is no field; did you mean {near}:?")

    def field(self, token: _Token) -> Node | None:
        name, values = token.text, token.values
        if not values:
            self.hints.append(f"{name}: {FIELDS[name]}")
            return None
        if name == "sort":
            if values[0] in CHOICES["sort"]:
                self.sort = "" if values[0] == "date" else values[0]
            else:
                self.hints.append(_choice_hint(name, values[0]))
            return None
        if len(values) > MAX_TERMS:
            self.hints.append(f"Only the first {MAX_TERMS} values of {name}: are used.")
            values = values[:MAX_TERMS]
        if name in ("after", "before", "last") and len(values) > 1:
            self.hints.append(f"{name}: takes one value; {values[0]} is used.")
            values = values[:1]
        if name in CHOICES:
            good = tuple(v.lower() for v in values if v.lower() in CHOICES[name])
            for value in values:
                if value.lower() not in CHOICES[name]:
                    self.hints.append(_choice_hint(name, value))
            return Field(name, good) if good else None
        if name in DATE_FIELDS:
            good = tuple(v for v in values if date_range(v))
            for value in values:
                if not date_range(value):
                    self.hints.append(f"{value} is no date: write 2024, 2024-05, 2024-05-10 or 2024-01..2024-05.")
            return Field(name, good) if good else None
        if name == "last" and not re.fullmatch(r"\d{1,4}[dwmy]", values[0]):
            self.hints.append("last: a number and d, w, m or y, as last:30d.")
            return None
        if name == "pair" and len(values) < 2:
            self.hints.append('pair: two institutions, as pair:"A,B".')
            return None
        return Field(name, values)


def _choice_hint(name: str, value: str) -> str:
    import difflib

    near = difflib.get_close_matches(value.lower(), CHOICES[name], 1)
    return f"{name}:{value} is unknown" + (f"; did you mean {near[0]}?" if near else f"; known: {', '.join(CHOICES[name])}.")


def date_range(value: str) -> tuple[str, str] | None:
    """Return the first day and the day after the last of ``2024``, ``2024-05``, ``2024-05-10`` or a range
    ``a..b`` (an open end may be left out); None for what is no date. Reversed ranges are turned round."""
    import calendar

    if ".." in value:
        left, _, right = value.partition("..")
        if ".." in right:
            return None
        first = date_range(left) if left else ("0001-01-01", "")
        last = date_range(right) if right else ("", "9999-12-31")
        if not first or not last or not (left or right):
            return None
        if left and right and first[0] > last[0]:
            first, last = last, first
        return first[0], last[1]
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", value)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not 1 <= year <= 9998:
        return None
    if not match[2]:
        return f"{year:04d}-01-01", f"{year + 1:04d}-01-01"
    if not 1 <= month <= 12:
        return None
    days = calendar.monthrange(year, month)[1]
    if not match[3]:
        following = (year, month + 1) if month < 12 else (year + 1, 1)
        return f"{year:04d}-{month:02d}-01", f"{following[0]:04d}-{following[1]:02d}-01"
    if not 1 <= day <= days:
        return None
    import datetime as dt

    start = dt.date(year, month, day)
    return start.isoformat(), (start + dt.timedelta(days=1)).isoformat()
