"""What workers tell the app."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from newsbrowse.query.complete import Offer, Slot
    from newsbrowse.query.order import Result
    from newsbrowse.store.overview import Section
    from newsbrowse.store.rows import StoredMention


@dataclass
class QueryDone(Message):
    """A query is answered: the articles in order, milliseconds; ``empty`` names the parts that match nothing."""

    generation: int
    result: Result
    milliseconds: float
    empty: list[str] = field(default_factory=list)


@dataclass
class OffersFound(Message):
    """What may be meant at the cursor of the filter bar; ``text`` is what stood there."""

    text: str
    slot: Slot | None
    offers: list[Offer]


@dataclass
class FacetsCounted(Message):
    """What the side panel shows of a result was counted; ``asked`` is the number of the question."""

    asked: int
    generation: int
    sections: list[Section]


@dataclass
class QueryFailed(Message):
    """A query could not be run; ``reason`` is for the user."""

    generation: int
    reason: str


@dataclass
class ArticleChanged(Message):
    """The cursor of the list stands on another article (None: on none); ``moved`` where it was moved there, not set by a
    new result."""

    number: int | None
    moved: bool = False


@dataclass
class NameClicked(Message):
    """A name in the head of the article was clicked."""

    mention: StoredMention


@dataclass
class HighlightChanged(Message):
    """Another highlight is current; ``detail`` says what it resolves to."""

    detail: str
