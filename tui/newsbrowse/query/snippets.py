"""Where the words of a filter stand in a text, and the stretch around the first of them."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import lru_cache

from newsbrowse.text import fold

BEFORE = 20
"""Characters shown before the hit; the line's width decides what is shown behind it."""

_LONG = 50_000
"""Characters from which a folded text is kept for the next key."""

LENGTH = 240
"""Characters of a snippet at most."""


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    parts = ["[^\\w]{1,8}".join(re.escape(piece) for piece in re.findall(r"\w+", fold(word))) for word in words[:8]]
    parts = [part for part in parts if part]
    return (
        re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")" if all(p.isascii() for p in parts) else "|".join(parts))
        if parts
        else None
    )


def find_hits(text: str, words: Sequence[str], limit: int = 2000) -> list[tuple[int, int]]:
    """Return where words, or what begins with them, stand in ``text``: (start, end) in characters, in order."""
    pattern = _pattern(tuple(words))
    if pattern is None:
        return []
    folded, places = _kept_folded(text) if len(text) > _LONG else _folded(text)
    found = []
    for match in pattern.finditer(folded):
        found.append((places[match.start()], places[match.end() - 1] + 1) if places else match.span())
        if len(found) >= limit:
            break
    return found


@lru_cache(maxsize=1)
def _kept_folded(text: str) -> tuple[str, Sequence[int]]:
    return _folded(text)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text, and the place in ``text`` of each of its characters; no places where they are the same."""
    if text.isascii() or all(len(fold(char)) == 1 for char in set(text) if not char.isascii()):
        return fold(text), []
    pieces: list[str] = []
    places = array("I")
    for position, char in enumerate(text):
        piece = fold(char) if not char.isascii() else char.lower()
        pieces.append(piece)
        places.extend([position] * len(piece))
    return "".join(pieces), places


def snippet(text: str, words: Sequence[str]) -> str:
    """Return a stretch of ``text`` on one line that begins a little before the first hit; its beginning where there is none."""
    hits = find_hits(text, words, 1)
    start = max(0, hits[0][0] - BEFORE) if hits else 0
    if start:
        # Begin with a whole word where one begins in time.
        space = text.find(" ", start, hits[0][0])
        start = space + 1 if 0 <= space - start < BEFORE - 6 else start
    cut = " ".join(text[start : start + LENGTH].split())
    return ("…" if start else "") + cut + ("…" if start + LENGTH < len(text) else "")
