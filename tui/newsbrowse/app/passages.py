"""Sentences and paragraphs of a body, for selecting with keys. All places count characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

Span = tuple[int, int]


@lru_cache(maxsize=8)
def sentences(body: str) -> tuple[Span, ...]:
    """Return where the sentences of ``body`` begin and end, white space between them left out."""
    from newsbrowse.extract.tokens import sentence_starts  # reading needs none of the extraction

    starts = [*sentence_starts(body), len(body)]
    spans = ((start, end, body[start:end]) for start, end in zip(starts, starts[1:], strict=False))
    return tuple((start + len(text) - len(text.lstrip()), start + len(text.rstrip())) for start, _, text in spans if text.strip())


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
