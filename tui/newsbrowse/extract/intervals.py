"""Disjoint stretches of a text, asked about in logarithmic time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from newsbrowse.model import Mention, Zone


class Intervals:
    """The stretches that mentions of one zone cover, or that ``of`` is given."""

    def __init__(self, mentions: Iterable[Mention], zone: Zone) -> None:
        self._cover(sorted((m.start, m.end) for m in mentions if m.zone == zone))

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int]]) -> Intervals:
        """Return the stretches from start to end of each span."""
        found = cls.__new__(cls)
        found._cover(sorted(spans))
        return found

    def _cover(self, spans: list[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in spans:
            if self.ends and start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def overlap(self, start: int, end: int) -> bool:
        """Whether any covered character lies in ``start``..``end``."""
        number = bisect_right(self.starts, end - 1) - 1
        return number >= 0 and self.ends[number] > start

    def contain(self, start: int, end: int) -> bool:
        """Whether ``start``..``end`` is covered whole."""
        number = bisect_right(self.starts, start) - 1
        return number >= 0 and end <= self.ends[number]

    def cut(self, start: int, end: int) -> bool:
        """Whether a stretch covers one end of ``start``..``end`` and goes on beyond it, or ends within."""
        return not self.contain(start, end) and (self.overlap(start, start + 1) or self.overlap(end - 1, end))
