"""Sentences and paragraphs of a body, for selecting with keys. All places count characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

Span = tuple[int, int]

_SHORT = frozenset(
    "mr mrs ms dr prof st sr jr hon rev gen col capt lt sgt gov sen rep amb eng ir no nos vol fig dept univ inc ltd co corp bros vs etc e.g i.e cf al ca approx"
    " jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun a.m p.m u.s u.k u.n".split()
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[^a-z\s])|[。！？]+[”’」』）]*")


@lru_cache(maxsize=8)
def sentences(body: str) -> tuple[Span, ...]:
    """Return where the sentences of ``body`` begin and end, white space between them left out.

    A full stop behind an abbreviation or an initial ends none; Chinese stops end one without a space.
    """
    found: list[Span] = []
    for begin, end in paragraphs(body):
        start = begin
        for match in _END.finditer(body, begin, end):
            word = re.search(r"([\w.]*)\.$", body[max(begin, match.end() - 12) : match.end()])
            if word and (word[1].lower() in _SHORT or re.fullmatch(r"[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]", word[1])):
                continue
            found.append((start, match.end()))
            start = match.end()
            while start < end and body[start].isspace():
                start += 1
        if start < end:
            found.append((start, end))
    return tuple(found)


@lru_cache(maxsize=8)
def paragraphs(body: str) -> tuple[Span, ...]:
    """Return where the paragraphs of ``body`` (its lines that are not empty) begin and end."""
    return tuple(match.span() for match in re.finditer(r"\S(?:[^\n]*\S)?", body))


def unit_at(units: Sequence[Span], place: int) -> Span | None:
    """Return the unit that ``place`` lies in, else the one behind it, else the last; None where there are none."""
    return next((unit for unit in units if unit[1] > place), units[-1] if units else None)


def extended(units: Sequence[Span], picked: Span | None, place: int, direction: int) -> Span | None:
    """Return the selection ``picked`` made one unit longer or shorter at its end; with nothing picked, the unit
    at ``place``. What has one unit left moves on to the one before it."""
    if picked is None:
        return unit_at(units, place)
    start, end = picked
    if direction > 0:
        return start, next((b for _, b in units if b > end), end)
    shorter = [b for _, b in units if start < b < end]
    if shorter:
        return start, shorter[-1]
    before = [unit for unit in units if unit[1] <= start]
    return before[-1] if before else picked
