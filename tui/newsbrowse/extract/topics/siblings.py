"""What stands in one list with a topic: "research, fish farming and visits of scholars are foreseen".

Such a list needs no opening words: its items are of one kind, and one of them is known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from newsbrowse.extract.intervals import Intervals
from newsbrowse.extract.topics.fields import MOST_WORDS, item, next_break
from newsbrowse.extract.topics.phrases import Words
from newsbrowse.regexps import regexp

_BEHIND = regexp(r"(?:\s[a-z]+)?(?:,\s(?:and\s|or\s|as well as\s)?|\s(?:and|or|as well as|plus)\s)")
"""What leads from an item to the next; one more word may belong to the item ("mining sector")."""
_BEFORE = regexp(
    r"(?:,\s(?:and\s|or\s|as well as\s)?|\s(?:and|or|as well as|plus)\s)(?:(?:the|a|an|their|in|on|of|for|to|more|new|joint|other|further|better)\s)*$"
)
_OF = regexp(r"((?:,\s(?:and\s)?|\sand\s)(?:the\s)?)(?:[a-z]+\s){1,2}(?:of|for|in)\s(?:[a-z]+\s)?$")
"""What stands before the last words of an item that goes on ("assessment of new …")."""
_STOP = frozenset(
    """in on of for about with as to into at by from include includes including cover covers covered are is was were be been and or both
    the a an their its our his her more new some any other such that which this these who will would can may foresee foresees envisage
    envisages promises promise lists list names name mention mentions need needs like over through between under upon around towards toward
    discuss discussed explore explored proposed propose offer offered provide provides support supports want wants hope promote strengthen
    develop expand deepen advance boost improve touched spans span plus than where also hold runs run""".split()
)
"""Words with which an item cannot begin, seen from its end."""
_FEW = 6
"""Items followed from a topic to either side."""
_REACH = 60
_NEAR = 30
"""Characters before an item in which the mark that parts it from the one before is looked for."""


def siblings(text: str, words: Words, spans: Intervals) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield how many topics a list has, and start and end of the other things that stand in it.

    ``words`` are those of ``text``, ``spans`` the places of the topics.
    """
    for start, end in zip(spans.starts, spans.ends, strict=True):
        count = 1
        found: list[tuple[int, int]] = []
        position = end
        for _ in range(_FEW if _goes_on(text, end) else 0):
            after = _BEHIND.match(text, position)
            if after is None:
                break
            known = _covering(spans, after.end(), after.end() + 14)
            if known is not None:
                position = known
                count += 1
                continue
            piece = item(text, after.end(), next_break(text, after.end(), after.end() + _REACH))
            if piece is None:
                break
            found.append(piece)
            position = piece[1]
        position = start
        for _ in range(_FEW if _in_list(text, start) else 0):
            place = _separator(text, position)
            if place < 0 or _BEFORE.match(text, place, position) is None:
                break
            number = bisect_right(spans.starts, place) - 1
            if number >= 0 and spans.ends[number] >= place - 12 and " " not in text[spans.ends[number] : place].strip():
                count += 1
                position = spans.starts[number]
                continue
            first = _first(words, place)
            if first is None:
                break
            found.append((first, place))
            position = first
            if (further := _OF.search(text, max(0, position - 40), position)) is not None:
                position = further.end(1)
        if found:
            yield count, found


def _separator(text: str, end: int) -> int:
    """Return where the last comma or "and" before ``end`` stands, -1 without one near by."""
    first = max(0, end - _NEAR)
    place = max(text.rfind(", ", first, end), text.rfind(" and ", first, end), text.rfind(" or ", first, end))
    return place - 1 if place > 0 and text[place - 1] == "," else place


def _goes_on(text: str, end: int) -> bool:
    near = text[end : end + 20]
    return "," in near or " and " in near or " or " in near or " as " in near or " plus " in near


def _in_list(text: str, start: int) -> bool:
    near = text[max(0, start - 16) : start]
    return "," in near or " and " in near or " or " in near or " plus " in near


def _covering(spans: Intervals, start: int, end: int) -> int | None:
    """Return where the topic ends that begins in ``start``..``end``."""
    number = bisect_right(spans.starts, end) - 1
    return spans.ends[number] if number >= 0 and spans.starts[number] >= start else None


def _first(words: Words, end: int) -> int | None:
    """Return where the item begins that ends at ``end``."""
    number = words.from_place(end) - 1
    begin = None
    for _ in range(MOST_WORDS):
        if number < 0 or words.word(number).lower() in _STOP:
            break
        begin = words.start(number)
        if words.gap(number) != " ":
            break
        number -= 1
    return begin
