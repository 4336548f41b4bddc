"""Where links lead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToEntity:
    """The page of an institution, person or topic (``field`` inst, person or topic)."""

    field: str
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ToPair:
    """The page of two institutions."""

    first: int
    second: int
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ToArticle:
    """An article by its key, at a place in its body (characters), where one is given."""

    key: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class ToTime:
    """The histogram: by "Y", "M" or "D", of publication or of the event; within ``within`` ("2024", "2024-05"). A day
    leads to its articles."""

    level: str = "Y"
    event: bool = False
    within: str = ""


@dataclass(frozen=True, slots=True)
class ToNetwork:
    """The network of the filter, around an institution where one is given."""

    around: int | None = None


@dataclass(frozen=True, slots=True)
class ToOriginal:
    """The whole text of an article's page, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class ToFilter:
    """The list under another filter, written as in the bar."""

    text: str


@dataclass(frozen=True, slots=True)
class ToPicker:
    """All values of a field in the present result."""

    field: str


Target = ToEntity | ToPair | ToArticle | ToTime | ToNetwork | ToOriginal | ToFilter | ToPicker
PageOf = ToEntity | ToPair | ToTime | ToNetwork | ToOriginal
"""The targets that are pages."""
