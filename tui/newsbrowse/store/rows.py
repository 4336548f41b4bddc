"""The values that the reader gives: list rows, entities, articles as stored.

Most are named tuples: they are made at every start, and dataclasses take ten times as long.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """What a line of the list shows; ``copies`` counts the articles that repeat this one."""

    id: int
    key: str
    title: str | None
    published: str | None
    source: str | None
    acronym: str | None
    starred: bool
    read: bool
    snippet: str = ""
    copies: int = 0
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """An institution, person or topic with the number of articles (of a result) that name it."""

    id: int
    name: str
    detail: str
    count: int


class StoredMention(NamedTuple):
    """A mention with the corpus-wide entity behind it."""

    kind: str
    zone: str
    start: int
    end: int
    text: str
    entity_id: int
    name: str
    value_start: str | None
    value_end: str | None
    granularity: str | None
    rule: str
    confidence: float


class PersonRow(NamedTuple):
    """A person of an article with role and affiliation as stated there."""

    id: int
    name: str
    role: str | None
    affiliation: str | None


class InstitutionRow(NamedTuple):
    """An institution of an article."""

    id: int
    name: str
    acronym: str | None
    kind: str
    country: str | None
    ror: str | None
    party: bool


class Copy(NamedTuple):
    """Another article of the same text: its publisher or host; ``original`` is the one that stands for all."""

    id: int
    source: str | None
    published: str | None
    original: bool


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with everything that is shown or cited."""

    id: int
    key: str
    title: str | None
    published: str | None
    published_precision: str | None
    published_from: str | None
    source: str | None
    source_acronym: str | None
    source_from: str | None
    url: str | None
    language: str | None
    place: str | None
    body: str
    path: str
    event_type: str
    event_date: str | None
    accessed: str | None
    authors: tuple[str, ...]
    notes: str | None
    authors_said: bool = False
    """Whether the user said who wrote it: these are cited as they are said, no byline to be taken apart."""
    mentions: tuple[StoredMention, ...] = ()
    people: tuple[PersonRow, ...] = ()
    institutions: tuple[InstitutionRow, ...] = ()
    topics: tuple[Entity, ...] = ()
    starred: bool = False
    copies: tuple[Copy, ...] = ()
    read: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    """The user's own note; ``notes`` are those of the program on reading the page."""


def dates_of(mention: StoredMention) -> str:
    """Return the days, month or year that a date in a text means, as the filter writes them; "" where it is not known."""
    if not mention.value_start:
        return ""
    cut = {"day": 10, "month": 7, "year": 4}.get(mention.granularity or "day", 10)
    first, last = mention.value_start[:cut], (mention.value_end or mention.value_start)[:cut]
    return first if first == last else f"{first}..{last}"
