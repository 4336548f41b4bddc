"""Where phrases of the taxonomy stand in a text, in one pass over its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

from newsbrowse.extract.topics.taxonomy import GAPS, LISTED, Phrase, Taxonomy

_WORD = re.compile(r"(\w+(?:[&.+]\w+)*)")


class Words:
    """The words of a text and their stems, and the phrases that begin at each. What stands between them is looked at where a phrase may go on."""

    def __init__(self, text: str, taxonomy: Taxonomy) -> None:
        # One call of split is faster than a match object for every word.
        self._parts = _WORD.split(text)
        self.found = self._parts[1::2]
        lexicon = taxonomy.words
        known = [lexicon[word] for word in self.found]
        self.stems = [stem for stem, _ in known]
        self.begun = [(number, start) for number, (_, start) in enumerate(known) if start is not None]
        self._ends: list[int] | None = None

    def start(self, number: int) -> int:
        """Return where word ``number`` begins."""
        return self._places()[2 * number]

    def end(self, number: int) -> int:
        """Return where word ``number`` ends."""
        return self._places()[2 * number + 1]

    def from_place(self, position: int) -> int:
        """Return the number of the first word that begins at ``position`` or behind it."""
        return (bisect_left(self._places(), position) + 1) // 2

    def gap(self, number: int) -> str:
        """Return what stands between word ``number`` and the word before it, or the text's beginning."""
        return self._parts[2 * number]

    def _places(self) -> list[int]:
        """Return where each gap and each word ends, in turn."""
        if self._ends is None:
            self._ends = list(accumulate(map(len, self._parts)))
        return self._ends


class Match(NamedTuple):
    """A phrase of the taxonomy from word ``first`` to word ``last``; ``gap``: other words may stand inside it."""

    first: int
    last: int
    slug: str
    gap: bool


def ends_clause(gap: str, before: str = "") -> bool:
    """Whether what stands between two words, the first of which is ``before``, ends a clause."""
    if "\n" in gap:
        return bool(gap.strip()) or gap.count("\n") > 1
    if gap.strip() == ".":
        return len(before) > _ABBREVIATED or not before[:1].isupper()
    return any(c in ".!?;:()" for c in gap)


_ABBREVIATED = 5
"""Letters that an abbreviation has at most ("Assoc."): a full stop behind a longer or a small word ends a clause."""


def matches(words: Words) -> list[Match]:
    """Return the phrases in order, without those that are only a part of another."""
    found: list[Match] = []
    stems = [*words.stems, ""]
    for number, (alone, near, later, reach) in words.begun:
        for phrase in alone:
            found.append(Match(number, number, phrase.slug, False))
        for phrase in near.get(stems[number + 1], ()):
            last = number + 1 if phrase.short and words.gap(number + 1) == " " else _match(words, number, phrase)
            if last is not None:
                found.append(Match(number, last, phrase.slug, phrase.loose))
        if later:
            for step, word in enumerate(stems[number + 1 : number + 1 + reach]):
                for phrase in later.get(word, ()):
                    if phrase.steps[0].gap >= step:
                        last = _match(words, number, phrase)
                        if last is not None:
                            found.append(Match(number, last, phrase.slug, phrase.loose))
    return _leading(found) if len(found) > 1 else found


def _match(words: Words, first: int, phrase: Phrase) -> int | None:
    """Return the number of the last word where ``phrase`` matches from word ``first`` on, else None."""
    position, stems = first, words.stems
    for wanted, gap, listed in phrase.steps:
        for candidate in range(position + 1, min(position + 2 + gap, len(stems))):
            word = stems[candidate]
            if word in wanted:
                break
            if listed and word not in LISTED:
                return None
        else:
            return None
        for number in range(position + 1, candidate + 1):
            between = words.gap(number)
            if between != " " and (
                ends_clause(between, words.found[number - 1])
                or ("," in between and (gap < GAPS[".."] or words.found[number][0].isupper()))
            ):
                return None
        position = candidate
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
