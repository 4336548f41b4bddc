"""Fields that tell where people come from: "Professor Lind from forestry", "deans spoke for music and law"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from newsbrowse.extract.topics.context import Sentences
from newsbrowse.model import Mention

_SEVERAL = 2
"""People whom a sentence names that only says who they are."""
_NEAR = 24
"""Characters between somebody's name and the field behind "from" or a bracket."""


class Roster:
    """The people that a text names (``taken``: all names), seen from what stands behind them."""

    def __init__(self, taken: Iterable[Mention], text: str, sentences: Sentences) -> None:
        self._people = sorted((m.start, m.end) for m in taken if m.kind == "person" and m.zone == "body")
        self._text = text
        self._sentences = sentences

    def tells_of(self, position: int) -> bool:
        """Whether the field at ``position`` is that of somebody named before it in the sentence, with no word of
        cooperation between them."""
        number = bisect_right(self._people, (position, 0)) - 1
        if number < 0:
            return False
        start, end = self._people[number]
        if end > position or not self._sentences.same(start, position):
            return False
        between = self._text[end:position]
        if len(between) <= _NEAR and between.lstrip(", ").startswith(("(", "from ")):
            return True
        first = number - _SEVERAL + 1
        if first < 0 or not self._sentences.same(self._people[first][0], position):
            return False
        return not self._sentences.speaks_of_cooperation(end, position)
