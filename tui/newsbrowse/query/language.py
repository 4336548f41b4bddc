"""The filter language of the filter bar, ``search``, ``facets`` and ``cite --filter``.

Every string is a valid filter: what is no field is text, and what cannot be meant is set aside with a
hint. ``str(filter)`` parses back to the same value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from newsbrowse.query.fields import (
    ALSO,
    CHOICES,
    DATE_FIELDS,
    FIELDS,
    IN_WORDS,
    OWN_FIELDS,
    OWN_STATES,
    SCHEMES,
    beginning_of_dates,
    date_range,
    one_digit,
)
from newsbrowse.query.lexer import Token, escaped, tokens
from newsbrowse.regexps import regexp
from newsbrowse.text import brief

MAX_TERMS = 200
"""Terms beyond this number are set aside with a hint; no person types as many."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, or a quoted phrase; ``prefix`` where it is a beginning: still being typed, or
    written with a star (``deleg*``)."""

    text: str
    phrase: bool = False
    prefix: bool = False


class Field(NamedTuple):
    """``name:a,b``: any of the values."""

    name: str
    values: tuple[str, ...]


class Not(NamedTuple):
    """Exclusion."""

    node: Node


class Group(NamedTuple):
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

    def switched(self, name: str, written: str, excluded: bool = False) -> Filter:
        """Return this filter with a value of a field asked for (or excluded) where it was not, no longer where it was.

        It joins the values that the field has: any of them. Values that were asked for all together stay so.
        """
        nodes: list[Node] = []
        was = False
        for node in self.nodes:
            out = isinstance(node, Not)
            inner = node.node if isinstance(node, Not) else node
            if isinstance(inner, Field) and inner.name == name and written in inner.values:
                was = was or out == excluded
                left = tuple(value for value in inner.values if value != written)
                if left:
                    nodes.append(Not(inner._replace(values=left)) if out else inner._replace(values=left))
            else:
                nodes.append(node)
        places = [n for n, node in enumerate(nodes) if isinstance(node, Field) and node.name == name]
        if excluded and not was:
            nodes.append(Not(Field(name, (written,))))
        elif not was and places:
            last = nodes[places[-1]]
            assert isinstance(last, Field)
            nodes[places[-1]] = last._replace(values=(*last.values, written))
        elif not was:
            nodes.append(Field(name, (written,)))
        return replace(self, nodes=tuple(nodes), hints=())

    def without_last(self, name: str) -> Filter:
        """Return this filter without the last condition that asks for values of a field: the one that ``switched`` extends."""
        places = [n for n, node in enumerate(self.nodes) if isinstance(node, Field) and node.name == name]
        return replace(self, nodes=tuple(node for n, node in enumerate(self.nodes) if n not in places[-1:]), hints=())

    def fields(self) -> Iterator[Field]:
        """Yield all fields, wherever they stand: excluded and in groups too."""
        yield from _all_fields(self.nodes)

    def asks_user(self) -> bool:
        """Say whether the answer depends on what the user keeps: stars, read marks, notes, tags, saved filters."""
        return any(
            field.name in OWN_FIELDS or (field.name == "is" and not OWN_STATES.isdisjoint(field.values))
            for field in self.fields()
        )

    def words(self) -> tuple[str, ...]:
        """Return the words and phrases that must be in the text, for showing where they stand; signs alone stand nowhere."""
        return tuple(word for word in _wanted_words(self.nodes) if any(map(str.isalnum, word)))


def _all_fields(nodes: tuple[Node, ...]) -> Iterator[Field]:
    for node in nodes:
        if isinstance(node, Field):
            yield node
        elif isinstance(node, Not):
            yield from _all_fields((node.node,))
        elif isinstance(node, Group):
            yield from _all_fields(node.nodes)


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


_SIMPLE = regexp(r"[^\s\"(),，:-][^\s\"(),，]*")


def as_written(value: str) -> str:
    """Return ``value`` as a filter can hold it: on one line."""
    return " ".join(value.split())


def quote(value: str) -> str:
    """Return ``value`` as it is written in a filter: in quotes where needed, with a backslash before those that are in it."""
    value = as_written(value)
    return value if _SIMPLE.fullmatch(value) else escaped(value)


def _text(node: Node) -> str:
    if isinstance(node, Word):
        if node.phrase:
            return escaped(node.text)
        return f"{node.text}*" if node.prefix else node.text
    if isinstance(node, Field):
        return f"{node.name}:{','.join(quote(v) for v in node.values)}"
    if isinstance(node, Not):
        inner = _text(node.node)
        return f"-({inner})" if inner.startswith("-") else f"-{inner}"
    joined = (" OR " if node.any else " ").join(_text(n) for n in node.nodes)
    return f"({joined})"


_SMALL_OPERATORS = ("or", "and", "not")
_SURROGATES = regexp("[\ud800-\udfff]")


def parse(text: str) -> Filter:
    """Parse any string. The last word, where nothing follows it, matches as a prefix."""
    text = _SURROGATES.sub("\ufffd", text)  # halves of characters: SQLite takes none, and no article holds one
    cut = list(tokens(text))
    hints: list[str] = []
    if len(cut) > MAX_TERMS:
        hints.append(f"Only the first {MAX_TERMS} terms are used.")
        cut = cut[:MAX_TERMS]
    parser = _Parser(cut, len(text), hints)
    nodes = parser.sequence(0)
    sort = parser.sort
    return Filter(tuple(nodes), sort, tuple(dict.fromkeys(hints)))


class _Parser:
    def __init__(self, tokens: list[Token], size: int, hints: list[str]) -> None:
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
            if token.kind == "and":  # terms that stand side by side must all be met anyway
                self.position += 1
                self.hint_order()
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
            if self.position >= len(self.tokens) or self.tokens[self.position].kind in ("close", "or", "and", "not"):
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
        self.hint_field(token)
        self.hint_operator(token)
        stem = token.text.rstrip("*")
        if not any(map(str.isalnum, stem)):
            return Word(token.text)
        return Word(stem, prefix=stem != token.text or token.end == self.size)

    def hint_order(self) -> None:
        """Say it where AND stands beside OR, which binds its two neighbours alone."""
        at = self.position - 1
        if any(other.kind == "or" for other in self.tokens[max(0, at - 2) : at + 3]):
            self.hints.append("OR joins the two terms beside it, before AND; brackets say otherwise: (a AND b) OR c.")

    def hint_operator(self, token: Token) -> None:
        """Say it where a small "or", "and", "not" beside a field is likely meant as what it is in capitals."""
        if token.text not in _SMALL_OPERATORS or token.end == self.size:
            return
        at = self.position - 1
        beside = self.tokens[max(0, at - 1) : at] + self.tokens[at + 1 : at + 2]
        if any(other.kind in ("field", "not", "open", "close") for other in beside):
            self.hints.append(f"{token.text} is looked for as text; write {token.text.upper()} for what it means.")

    def hint_field(self, token: Token) -> None:
        """Say it where a word looks like a field that does not exist ("since:2023"), or is a web address; times and prose ("10:30",
        "e.g.:") do not."""
        import difflib

        name, colon, value = token.text.replace("：", ":", 1).partition(":")
        shaped = re.fullmatch("[a-z]{2,}", name) or name in ALSO
        if name in ("http", "https") and value.startswith("//"):
            self.hints.append("An address is looked for as text; site: before it finds the article that stood there.")
        if not colon or not shaped or name in SCHEMES or value.startswith((":", "//")):
            return
        following = self.tokens[self.position] if self.position < len(self.tokens) else None
        quoted = following is not None and following.kind == "phrase" and following.start == token.end
        near = ALSO.get(name) or next(iter(difflib.get_close_matches(name, FIELDS, 1, 0.75)), None)
        if name in IN_WORDS:
            self.hints.append(f"{name}: is no field; words alone are looked for in titles too. Looked for as text.")
        elif near:
            self.hints.append(f"{name}: is no field; did you mean {near}:? Looked for as text.")
        elif value or quoted:  # "Note to self: call" is prose
            self.hints.append(f"{name}: is no field; looked for as text.")

    def field(self, token: Token) -> Node | None:
        name, values = token.text, token.values
        if not values:
            self.hints.append(f"{name}: {FIELDS[name]}")
            return None
        if name == "sort":
            if values[0] in CHOICES["sort"]:
                self.sort = "" if values[0] == "date" else values[0]
            elif not (token.end == self.size and any(c.startswith(values[0]) for c in CHOICES["sort"])):
                self.hints.append(_choice_hint(name, values[0]))
            return None
        if len(values) > MAX_TERMS:
            self.hints.append(f"Only the first {MAX_TERMS} values of {name}: are used.")
            values = values[:MAX_TERMS]
        if name in ("after", "before", "last") and len(values) > 1:
            self.hints.append(f"{name}: takes one value; {values[0]} is used.")
            values = values[:1]
        typing = token.end == self.size  # the last value may be a beginning still
        if name in CHOICES:
            good = tuple(dict.fromkeys(c for v in values for c in self.choice(name, v, typing and v == values[-1])))
            return Field(name, good) if good else self.as_text(token)
        if name in DATE_FIELDS:
            good = tuple(dict.fromkeys(d for v in values for d in self.date(v, typing and v == values[-1])))
            return Field(name, good) if good else self.as_text(token)
        if name == "last" and not re.fullmatch(r"\d{1,4}[dwmy]", values[0]):
            if typing and re.fullmatch(r"\d{1,4}", values[0]):
                return None
            self.hints.append("last: a number and d, w, m or y, as last:30d.")
            return self.as_text(token)
        if name == "pair" and len(values) < 2:
            self.hints.append('pair: two institutions or people, as pair:"A,B".')
            return Field("inst", values) if typing else self.as_text(token)
        return Field(name, values)

    def as_text(self, token: Token) -> Node:
        """What cannot be meant is looked for as text: it must not widen the filter, least of all to everything."""
        return Word(f"{token.text}:{','.join(token.values)}", phrase=True)

    def choice(self, name: str, value: str, typing: bool) -> list[str]:
        """Return the values that one of a few means: itself, or what it may become while it is typed."""
        value = value.lower()
        if value in CHOICES[name]:
            return [value]
        found = [choice for choice in CHOICES[name] if typing and choice.startswith(value)]
        if not found:
            self.hints.append(_choice_hint(name, value))
        return found

    def date(self, value: str, typing: bool) -> list[str]:
        """Return the date or range that a value means, or all that it may become while it is typed."""
        several = one_digit(value) if typing else []
        if several:
            return several
        if date_range(value):
            left, dots, right = value.partition("..")
            if dots and left and right and date_range(left)[0] > date_range(right)[0]:  # type: ignore[index]
                self.hints.append(f"{value} runs backwards; {right}..{left} is used.")
            return [value]
        found = beginning_of_dates(value) if typing else None
        if found:
            return [found]
        shaped = re.fullmatch(r"[\d.-]+", value) and value[:4].isdigit()
        why = "there is no such day or month" if shaped else "write 2024, 2024-05, 2024-05-10 or 2024-01..2024-05"
        self.hints.append(f"{brief(value)} is no date: {why}.")
        return []


def _choice_hint(name: str, value: str) -> str:
    import difflib

    near = difflib.get_close_matches(value.lower(), CHOICES[name], 1)
    return f"{name}:{brief(value)} is unknown" + (
        f"; did you mean {near[0]}?" if near else f"; known: {', '.join(CHOICES[name])}."
    )
