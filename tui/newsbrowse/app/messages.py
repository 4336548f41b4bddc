"""What workers tell the app. Plain classes: they are made at every start, and dataclasses take ten times as long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from newsbrowse.query.complete import Offer, Slot
    from newsbrowse.query.order import Result
    from newsbrowse.store.overview import Section
    from newsbrowse.store.rows import StoredMention


class QueryDone(Message):
    """A query is answered: the articles in order, milliseconds; ``empty`` names the parts that match nothing."""

    def __init__(self, generation: int, result: Result, milliseconds: float, empty: list[str]) -> None:
        super().__init__()
        self.generation, self.result, self.milliseconds, self.empty = generation, result, milliseconds, empty


class OffersFound(Message):
    """What may be meant at the cursor of the filter bar; ``text`` is what stood there."""

    def __init__(self, text: str, slot: Slot | None, offers: list[Offer]) -> None:
        super().__init__()
        self.text, self.slot, self.offers = text, slot, offers


class FacetsCounted(Message):
    """What the side panel shows of a result was counted; ``asked`` is the number of the question."""

    def __init__(self, asked: int, generation: int, sections: list[Section]) -> None:
        super().__init__()
        self.asked, self.generation, self.sections = asked, generation, sections


class QueryFailed(Message):
    """A query could not be run; ``reason`` is for the user."""

    def __init__(self, generation: int, reason: str) -> None:
        super().__init__()
        self.generation, self.reason = generation, reason


class ArticleChanged(Message):
    """The cursor of the list stands on another article (None: on none); ``moved`` where it was moved there, not set by a
    new result."""

    def __init__(self, number: int | None, moved: bool = False) -> None:
        super().__init__()
        self.number, self.moved = number, moved


class LaidOut(Message):
    """What waited for the lines of the article was done, or will not be done soon."""


class NameClicked(Message):
    """A name in the head of the article was clicked."""

    def __init__(self, mention: StoredMention) -> None:
        super().__init__()
        self.mention = mention


class HighlightChanged(Message):
    """Another highlight is current; ``detail`` says what it resolves to."""

    def __init__(self, detail: str) -> None:
        super().__init__()
        self.detail = detail
