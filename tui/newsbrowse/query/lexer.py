"""Cutting the text of a filter into tokens; every string has some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsbrowse.query.fields import FIELDS

_FIELD_START = re.compile(r"([a-z]{2,12}):")
_VALUE = re.compile(r'"([^"]*)"?|([^\s",()]+)')
_BARE = re.compile(r'[^\s"()]+')


class Token(NamedTuple):
    """A token: its kind (word, phrase, field, not, or, open, close), what it says, and where it stands in the text."""

    kind: str
    text: str
    start: int
    end: int
    values: tuple[str, ...] = ()


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order."""
    position, size = 0, len(text)
    while position < size:
        char, start = text[position], position
        if char.isspace():
            position += 1
        elif char == "(":
            position += 1
            yield Token("open", "(", start, position)
        elif char == ")":
            position += 1
            yield Token("close", ")", start, position)
        elif char == '"':
            end = text.find('"', position + 1)
            end = size if end < 0 else end
            content = " ".join(text[position + 1 : end].split())
            position = min(end + 1, size)
            yield Token("phrase", content, start, position)
        elif char == "-" and position + 1 < size and not text[position + 1].isspace() and text[position + 1] not in "-)":
            position += 1
            yield Token("not", "-", start, position)
        else:
            field = _FIELD_START.match(text, position)
            if field and field[1] in FIELDS:
                values, position = _values(text, field.end(), field[1])
                yield Token("field", field[1], start, position, values)
                continue
            match = _BARE.match(text, position)
            assert match
            position = match.end()
            yield Token("or" if match[0] == "OR" else "word", match[0], start, position)


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
