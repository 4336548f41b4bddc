"""What a calendar expression is before it has a value, and where in a text one can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Form = Literal["date", "numeric", "weekday", "day", "relative"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A calendar expression as printed.

    ``year month day`` and the ``end_`` fields hold what is stated, None what is not. ``form`` is
    ``date`` (month named or ISO order), ``numeric`` (two numbers whose order is open: ``day`` and
    ``month`` hold them day first), ``weekday``, ``day`` ("the 28th") or ``relative`` (``word``).
    """

    start: int
    end: int
    text: str
    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    weekday: int | None = None
    word: str = ""


REACH = 90
"""Characters on either side of a month's name (a year, a "day") in which an expression with it begins and ends."""


def near(text: str, sign: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``text`` around each ``sign``: no expression stands elsewhere, and few pages are full of them."""
    low, high = 0, -1
    for match in sign.finditer(text):
        if high >= match.start() - REACH:
            high = match.end() + REACH
            continue
        if high >= 0:
            yield low, high
        low, high = max(0, match.start() - REACH), match.end() + REACH
    if high >= 0:
        yield low, high


def matches(pattern: re.Pattern[str], text: str, stretches: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern in some stretches of a text."""
    for low, high in stretches:
        yield from pattern.finditer(text, low, high)


def months_of(number: int, length: int) -> tuple[int, int]:
    """The first and the last month of the ``number``-th part of a year, parts having ``length`` months."""
    return (number - 1) * length + 1, number * length


def made(match: re.Match[str], form: Form, **values: Any) -> Expression:
    """Return the expression that a whole match is; ``values`` are fields of ``Expression``."""
    return Expression(match.start(), match.end(), match[0], form, **values)


def int_or_none(value: str | None) -> int | None:
    """Return the number that digits write, None where there are none."""
    return int(value) if value else None
