"""Completion while a filter is typed, and what its parts are, for colouring it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from newsbrowse.query.fields import CHOICES, DATE_FIELDS, FIELDS
from newsbrowse.query.language import quote
from newsbrowse.query.lexer import COMMAS, last_value, tokens
from newsbrowse.regexps import regexp

_SPACED = frozenset(("inst", "person", "topic", "from", "author", "pair", "place", "tag"))
"""Fields of names, most of which have several words."""

OFFERED = 8
"""Offers at most."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What is being typed at the cursor: the value of ``field``, or ("") the name of a field or of anything that has one.

    ``start`` and ``end`` bound what an offer replaces, in characters; ``typed`` is what is there without quotes.
    ``others`` are the values of the field that stand there already, ``rest`` is the filter without it.
    """

    field: str
    typed: str
    start: int
    end: int
    others: tuple[str, ...] = ()
    rest: str = ""
    spaced: bool = False
    """Whether it is a name with spaces but without the quotes that it needs to be one value."""


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
        rest = f"{_without_not(text[: token.start])} {text[token.end :]} "
        if token.kind == "word" and token.end == cursor and len(token.text) >= 2 and _may_be_named(token.text):
            return Slot("", token.text, token.start, token.end, (), rest)
        if token.kind == "field" and token.start + len(token.text) < cursor <= token.end:
            start = token.start + len(token.text) + 1
            before = text[start:cursor]
            last, typed, closed = last_value(before)
            if closed:
                return None
            end = cursor + (1 if before[last : last + 1] == '"' and text[cursor : cursor + 1] == '"' else 0)
            others = tuple(v for v in token.values if v != typed)
            first = start + last
            if token.text in DATE_FIELDS and ".." in typed:  # the second date of a range
                first += typed.rindex("..") + 2
                typed = typed[typed.rindex("..") + 2 :]
            return Slot(token.text, typed, first, end, others, rest)
    return None


def spaced_slot(text: str, cursor: int) -> Slot | None:
    """Return what is typed at ``cursor`` where it and the words before it, back to a field, may be one name: person:Ding Xi.
    None where no such field stands there."""
    found = None
    for token in tokens(text):
        if token.start >= cursor:
            break
        if token.kind == "field":
            found = token if token.text in _SPACED else None
        elif token.kind != "word" or not text[token.start - 1].isspace() or token.end > cursor:
            found = None
        last = token
    if found is None or found is last or last.end != cursor:
        return None
    start = found.start + len(found.text) + 1
    start = max(start, *(text.rfind(comma, start, found.end) + 1 for comma in COMMAS))
    typed = text[start:cursor]
    if typed[0].isspace() or '"' in typed:
        return None  # no value is there, or one in quotes, which is whole
    rest = f"{_without_not(text[: found.start])} {text[cursor:]} "
    return Slot(found.text, " ".join(typed.split()), start, cursor, found.values[:-1], rest, spaced=True)


_NOT = regexp(r"(?:-|\bNOT\s+)$")


def _without_not(before: str) -> str:
    """Return what stands before a term without what leaves it out."""
    return _NOT.sub("", before)


def _may_be_named(word: str) -> bool:
    """Whether a word may be the beginning of a field's name, of a name, or a year."""
    if word.isdecimal() and word.isascii():
        return len(word) <= 4
    return word.isalpha() and word.isascii() and (word.islower() or word[0].isupper())


def behind_value(text: str, cursor: int) -> Slot | None:
    """Return the slot behind a value that is complete, at the end of the text; None where there is none."""
    last = next(iter(deque(tokens(text), 1)), None)
    whole = last is not None and last.kind == "field" and bool(last.values) and last.end < cursor == len(text)
    return Slot("", "", cursor, cursor, (), text) if whole else None


def field_offers(slot: Slot) -> list[Offer]:
    """Return the fields that begin with what is typed."""
    return [Offer(f"{name}:", meaning) for name, meaning in FIELDS.items() if name.startswith(slot.typed)]


def choice_offers(slot: Slot, counts: dict[str, int] | None = None) -> list[Offer]:
    """Return the values of a field that has only a few, with their counts where they are known."""
    counts = counts or {}
    return [Offer(value, "", counts.get(value)) for value in CHOICES[slot.field] if value.startswith(slot.typed.lower())]


def complete(text: str, slot: Slot, offer: Offer) -> tuple[str, int]:
    """Return the text with an offer taken, and where the cursor then stands."""
    name, colon, value = offer.written.partition(":")
    if slot.field:
        written = quote(offer.written)
    else:
        written = f"{name}:{quote(value)}" if colon and value else offer.written
    after = text[slot.end :]
    if (slot.field or value) and not after[:1].isspace() and not after.startswith((*COMMAS, ")")):
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
        elif token.kind in ("not", "or", "and", "phrase"):
            found.append((token.start, token.end, "or" if token.kind == "and" else token.kind))
        elif token.kind in ("open", "close"):
            found.append((token.start, token.end, "bracket"))
    return found
