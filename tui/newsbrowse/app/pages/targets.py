"""Where links lead. Named tuples: they are made at every start, and dataclasses take ten times as long."""

from __future__ import annotations

from typing import NamedTuple


class ToEntity(NamedTuple):
    """The page of an institution, person or topic (``field`` inst, person or topic); ``whole``: with long lists;
    ``context``: the filter with which somebody came."""

    field: str
    id: int
    name: str
    whole: bool = False
    context: str = ""


class ToPair(NamedTuple):
    """The page of two institutions, or of two people (``field`` person); ``context``: the filter with which somebody came."""

    first: int
    second: int
    names: tuple[str, str]
    context: str = ""
    field: str = "inst"


class ToArticle(NamedTuple):
    """An article by its key, at a place in its body (characters), where one is given."""

    key: str
    place: int | None = None


class ToTime(NamedTuple):
    """The histogram: by "Y", "M" or "D", of publication or of the event; within ``within`` ("2024", "2024-05"). A day
    leads to its articles."""

    level: str = "Y"
    event: bool = False
    within: str = ""


class ToNetwork(NamedTuple):
    """The network of the filter, around an institution where one is given."""

    around: int | None = None


class ToOriginal(NamedTuple):
    """The whole text of an article's page, by its key."""

    key: str


class ToFilter(NamedTuple):
    """The list under another filter, written as in the bar."""

    text: str


Target = ToEntity | ToPair | ToArticle | ToTime | ToNetwork | ToOriginal | ToFilter
PageOf = ToEntity | ToPair | ToTime | ToNetwork | ToOriginal
"""The targets that are pages."""


def same(one: Target | None, other: Target | None) -> bool:
    """Whether two links lead to the same: tuples of the same values are equal whatever they are."""
    return type(one) is type(other) and one == other
