"""The way that somebody went from place to place, and back."""

from __future__ import annotations

from typing import NamedTuple

from newsbrowse.app.pages.targets import PageOf

MOST_PLACES = 200
"""Places that are remembered on the way back."""


class Place(NamedTuple):
    """Where somebody was: the filter, the page (with its cursor and top line) or the article (its key, highlight and top
    line), the top line of the list, and whether they were in the list or beside it."""

    filter: str
    page: PageOf | None
    link: int
    page_top: int
    article: str | None
    highlight: int | None
    top: int
    list_top: int
    reading: bool


class Way:
    """The places behind the present one, and, once one has gone back, those ahead of it."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, place: Place) -> None:
        """Remember a place, for something new leads on from it."""
        self._behind.append(place)
        del self._behind[:-MOST_PLACES]
        self._ahead.clear()

    def can_go(self, direction: int) -> bool:
        """Whether there is a place behind (-1) or ahead (1)."""
        return bool(self._behind if direction < 0 else self._ahead)

    def go(self, direction: int, here: Place) -> Place:
        """Go one place back or forward from ``here``, which is then on the other side; return the place there."""
        ways = (self._behind, self._ahead) if direction < 0 else (self._ahead, self._behind)
        ways[1].append(here)
        return ways[0].pop()

    def forget(self) -> None:
        """Forget all places."""
        self._behind.clear()
        self._ahead.clear()
