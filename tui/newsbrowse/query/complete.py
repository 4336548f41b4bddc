"""Completion while a filter is typed, and what its parts are, for colouring it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsbrowse.query.fields import CHOICES, FIELDS
from newsbrowse.query.language import quote
from newsbrowse.query.lexer import tokens

OFFERED = 8
"""Offers at most."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What is being typed at the cursor: the value of ``field``, or ("") the name of a field.

    ``start`` and ``end`` bound what an offer replaces, in characters; ``typed`` is what is there without quotes.
    """

    field: str
    typed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A field or value that may be meant: what it is written as, what is shown beside it, and in how many articles it is."""

    written: str
    detail: str = ""
    count: int | None = None


def slot_at(text: str, cursor: int) -> Slot | None:
    """Return what is being typed at ``cursor`` (characters), None where nothing can be completed there."""
    for token in tokens(text):
        if token.start >= cursor:
            break
        if (
            token.kind == "word"
            and token.end == cursor
            and len(token.text) >= 2
            and token.text.isalpha()
            and token.text.islower()
        ):
            return Slot("", token.text, token.start, token.end)
        if token.kind == "field" and token.start + len(token.text) < cursor <= token.end:
            start = token.start + len(token.text) + 1
            before = text[start:cursor]
            # The last value begins behind the last comma that stands outside quotes.
            inside, last = False, 0
            for position, char in enumerate(before):
                if char == '"':
                    inside = not inside
                elif char == "," and not inside:
                    last = position + 1
            typed = before[last:]
            if typed.count('"') > 1:
                return None
            quoted = typed.startswith('"')
            end = cursor + (1 if quoted and text[cursor : cursor + 1] == '"' else 0)
            return Slot(token.text, typed.strip('"'), start + last, end)
    return None


def field_offers(slot: Slot) -> list[Offer]:
    """Return the fields that begin with what is typed."""
    return [Offer(f"{name}:", meaning) for name, meaning in FIELDS.items() if name.startswith(slot.typed)][:OFFERED]


def choice_offers(slot: Slot, counts: dict[str, int] | None = None) -> list[Offer]:
    """Return the values of a field that has only a few, with their counts where they are known."""
    counts = counts or {}
    return [Offer(value, "", counts.get(value)) for value in CHOICES[slot.field] if value.startswith(slot.typed.lower())]


def complete(text: str, slot: Slot, offer: Offer) -> tuple[str, int]:
    """Return the text with an offer taken, and where the cursor then stands."""
    written = offer.written if not slot.field else quote(offer.written)
    after = text[slot.end :]
    if slot.field and not after[:1].isspace() and not after.startswith((",", ")")):
        written += " "
    return text[: slot.start] + written + after, slot.start + len(written)


def spans(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, what it is) of the parts of a filter that are more than words: field, value, not, or, phrase, bracket."""
    found: list[tuple[int, int, str]] = []
    for token in tokens(text):
        if token.kind == "field":
            name = token.start + len(token.text) + 1
            found.append((token.start, name, "field"))
            if token.end > name:
                found.append((name, token.end, "value"))
        elif token.kind in ("not", "or", "phrase"):
            found.append((token.start, token.end, token.kind))
        elif token.kind in ("open", "close"):
            found.append((token.start, token.end, "bracket"))
    return found


def entity_offers(values: Sequence[tuple[str, str, int]]) -> list[Offer]:
    """Return offers of (how it is written, the full name where that is another, count)."""
    return [Offer(written, detail, count) for written, detail, count in values][:OFFERED]
