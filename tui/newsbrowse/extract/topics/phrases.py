"""Where phrases of the taxonomy stand in a text, in one pass over its words."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsbrowse.extract.topics.taxonomy import GAPS, Phrase, Taxonomy, stem

_WORD = re.compile(r"\d\+\d(?:\+\d)?|[^\W_]+(?:[&.][^\W_]+)*")


class Words:
    """The words of a text and their stems. What stands between them is looked at where a phrase may go on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = list(_WORD.finditer(text))
        self.stems = [stem(match[0]) for match in self.found]

    def start(self, number: int) -> int:
        """Return where word ``number`` begins."""
        return self.found[number].start()

    def end(self, number: int) -> int:
        """Return where word ``number`` ends."""
        return self.found[number].end()

    def gap(self, number: int) -> str:
        """Return what stands between word ``number``, which is not the first, and the word before it."""
        return self.text[self.found[number - 1].end() : self.found[number].start()]


class Match(NamedTuple):
    """A phrase of the taxonomy from word ``first`` to word ``last``; ``gap``: other words may stand inside it."""

    first: int
    last: int
    slug: str
    gap: bool


def ends_clause(gap: str) -> bool:
    """Whether what stands between two words ends a clause."""
    if "\n" in gap:
        return bool(gap.strip()) or gap.count("\n") > 1
    return any(c in ".!?;:()" for c in gap) and gap.strip() != "."


def matches(words: Words, taxonomy: Taxonomy) -> list[Match]:
    """Return the phrases in order, without those that are only a part of another."""
    found: list[Match] = []
    stems, phrases = words.stems, taxonomy.phrases
    last_word = len(stems) - 1
    for number, first in enumerate(stems):
        seconds = phrases.get(first)
        if seconds is None:
            continue
        options = seconds.get("", ())
        if number < last_word:
            further = seconds.get(stems[number + 1])
            if further:
                options = (*further, *options)
        for phrase in options:
            last = number if len(phrase[0]) == 1 else _match(words, number, phrase)
            if last is not None:
                found.append(Match(number, last, phrase[1], last > number and not GAPS.keys().isdisjoint(phrase[0])))
    return _leading(found)


def _match(words: Words, number: int, phrase: Phrase) -> int | None:
    """Return the number of the last word where ``phrase`` matches from word ``number`` on, else None."""
    position, gap, stems = number, 0, words.stems
    for wanted in phrase[0][1:]:
        if isinstance(wanted, str) and wanted in GAPS:
            gap = GAPS[wanted]
            continue
        candidate = position
        for candidate in range(position + 1, min(position + 2 + gap, len(stems))):
            word = stems[candidate]
            if word == wanted or (not isinstance(wanted, str) and word in wanted):
                break
        else:
            return None
        for number in range(position + 1, candidate + 1):
            between = words.gap(number)
            if between != " " and (ends_clause(between) or (not gap and "," in between)):
                return None
        position = candidate
        gap = 0
    return position


def _leading(found: list[Match]) -> list[Match]:
    """Drop what is only a part: a phrase inside a longer one that stands in one piece, and a topic's phrase that
    overlaps another of the same topic. "Exchange of students and staff" is two topics all the same."""
    kept: list[Match] = []
    reached = -1
    whole: list[Match] = []
    of_topic: dict[str, int] = {}
    for match in sorted(found, key=lambda m: (m.first, -m.last, m.gap)):
        if not match.gap and match.last > reached:
            whole.append(match)
            reached = match.last
        inside = any(
            w.first <= match.first and match.last <= w.last and w.last - w.first > match.last - match.first for w in whole[-3:]
        )
        if inside or of_topic.get(match.slug, -1) >= match.first:
            continue
        of_topic[match.slug] = match.last
        kept.append(match)
    return kept
