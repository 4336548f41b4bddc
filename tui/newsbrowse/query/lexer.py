"""Cutting the text of a filter into tokens; every string has some."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsbrowse.query.fields import FIELDS
from newsbrowse.regexps import regexp

_FIELD_START = regexp(r"([a-z]{2,12})[:：]")
_QUOTED = regexp(r'"((?:[^"\\]+|\\["\\]?)*)("?)')
_VALUE = regexp(rf'{_QUOTED.pattern}|([^\s",，()]+)')
_ESCAPED = regexp(r'\\(["\\])')
_BARE = regexp(r'[^\s"()]+')
COMMAS = (",", "，")
"""Between the values of a field: as a Chinese keyboard writes it, too."""


_OPERATORS = {"OR": "or", "AND": "and", "NOT": "not"}
"""What words in capitals mean."""


class Token(NamedTuple):
    """A token: its kind (word, phrase, field, not, or, and, open, close), what it says, and where it stands in the text."""

    kind: str
    text: str
    start: int
    end: int
    values: tuple[str, ...] = ()


def escaped(text: str) -> str:
    """Return ``text`` in the quotes between which it is read back as it is: those in it, and backslashes, with a backslash."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _meant(inside: str) -> str:
    """What stands between quotes, on one line."""
    return " ".join(_ESCAPED.sub(r"\1", inside).split())


def last_value(text: str) -> tuple[int, str, bool]:
    """Return where the last value of those of a field begins, what it says, and whether its quotes are closed."""
    start = 0
    while (match := _VALUE.match(text, start)) and text[match.end() : match.end() + 1] in COMMAS:
        start = match.end() + 1
    if match is None:
        return start, "", False
    return start, match[3] if match[1] is None else _ESCAPED.sub(r"\1", match[1]), bool(match[2])


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
            quoted = _QUOTED.match(text, position)
            assert quoted
            position = quoted.end()
            yield Token("phrase", _meant(quoted[1]), start, position)
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
            yield Token(_OPERATORS.get(match[0], "word"), match[0], start, position)


def _values(text: str, position: int, name: str) -> tuple[tuple[str, ...], int]:
    values = []
    while position < len(text):
        match = _VALUE.match(text, position)
        if not match:
            break
        value = match[3] if match[1] is None else _meant(match[1])
        if value:
            values.append(value)
        position = match.end()
        if text[position : position + 1] not in COMMAS:
            break
        position += 1
    if name == "pair":
        values = [part.strip() for value in values for part in value.split(",") if part.strip()]
    return tuple(dict.fromkeys(values)), position
