"""Where phrases of the taxonomy stand in a text, in one pass over its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from newsbrowse.extract.tokens import Token, tokenize
from newsbrowse.extract.topics.taxonomy import GAPS, LISTED, Phrase, Start, Taxonomy


class Words:
    """The words of a text and their stems, and the phrases that begin at each.

    What stands between words is looked at where a phrase may go on.
    """

    def __init__(self, text: str, taxonomy: Taxonomy) -> None:
        lexicon = taxonomy.words
        tokens: Sequence[Token] = tokenize(text)
        known = [lexicon[token.text] for token in tokens]
        joined = [number for number, entry in enumerate(known) if entry[2]]
        if joined:
            tokens = list(tokens)
            for number in reversed(joined):
                parts = known[number][2]
                tokens[number : number + 1] = _apart(tokens[number], parts)
                known[number : number + 1] = [lexicon[word] for _, word in parts]
        self._tokens = tokens
        self.stems: Sequence[str] = ()
        self.starts: Sequence[Start | None] = ()
        self.kinds: Sequence[int] = ()
        if known:
            self.stems, self.starts, _, self.kinds = zip(*known, strict=True)

    def word(self, number: int) -> str:
        """Return word ``number`` as it is printed."""
        return self._tokens[number].text

    def start(self, number: int) -> int:
        """Return where word ``number`` begins."""
        return self._tokens[number].start

    def end(self, number: int) -> int:
        """Return where word ``number`` ends."""
        return self._tokens[number].end

    def gap(self, number: int) -> str:
        """Return what stands between word ``number`` and the word before it, or the text's beginning."""
        return self._tokens[number].gap

    def sentence(self, number: int) -> int:
        """Return the number of the sentence of word ``number``."""
        return self._tokens[number].sentence

    def from_place(self, position: int) -> int:
        """Return the number of the first word that begins at ``position`` or behind it."""
        return bisect_left(self._tokens, position, key=_START)


_START = attrgetter("start")


def _apart(token: Token, parts: tuple[tuple[int, str], ...]) -> list[Token]:
    """Return the words that are joined in a token."""
    found: list[Token] = []
    gap, end = token.gap, 0
    for place, word in parts:
        start = token.start + place
        gap += token.text[end:place]
        found.append(Token(start, start + len(word), word, gap, token.sentence, word, False, False))
        gap, end = "", place + len(word)
    return found


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
        return len(before) > _ABBREVIATED or not before[:1].isupper() or (len(before) > _INITIALS and before.isupper())
    return any(c in ".!?;:()" or c >= _CHINESE for c in gap)


_CHINESE = "\u2e80"
"""The first character of Chinese and its neighbours: what stands between two other words in such a text parts them."""


_RELATIVE = frozenset("which who whose whom".split())
_NEW_CLAUSE = frozenset(
    """the a an who whom whose which that this these those he she it they we you i can could will would may might should is are was were has
    have had but so as where when while if because since after before""".split()
)
"""Words with which a clause of its own goes on behind a comma: "during the visit, the guests"."""
_ABBREVIATED, _INITIALS = 5, 2
"""Letters that an abbreviation ("Assoc.") and initials have at most: a full stop behind a longer word, or a small one, ends a clause."""


def matches(words: Words) -> list[Match]:
    """Return the phrases in order, without those that are only a part of another."""
    found: list[Match] = []
    stems = (*words.stems, "")
    for number, start in enumerate(words.starts):
        if start is None:
            continue
        alone, near, later, reach = start
        for phrase in alone:
            found.append(Match(number, number, phrase.slug, False))
        options = near.get(stems[number + 1])
        if options:
            plain = words.gap(number + 1) == " "
            for phrase in options:
                last = number + 1 if plain and phrase.short else _match(words, number, phrase)
                if last is not None:
                    found.append(Match(number, last, phrase.slug, phrase.loose))
        if later and not later.keys().isdisjoint(ahead := stems[number + 1 : number + 1 + reach]):
            for step, word in enumerate(ahead):
                if word not in later:
                    continue
                for phrase in later[word]:
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
                ends_clause(between, words.word(number - 1))
                or ("," in between and (gap < GAPS[".."] or words.word(number)[0].isupper() or words.word(number) in _NEW_CLAUSE))
            ):
                return None
            if stems[number] in _RELATIVE and number < candidate:
                return None  # "abroad, in which the partners"
        position = candidate
    return position


def _leading(found: list[Match]) -> list[Match]:
    """Drop what is only a part: a phrase inside a longer one that stands in one piece, a phrase of parts that goes over
    another of several words, and a topic's phrase that overlaps another of the same topic. "Exchange of students and staff" is two topics all the same."""
    kept: list[Match] = []
    reached = -1
    whole: list[tuple[int, int]] = []
    of_topic: dict[str, int] = {}
    pieces = sorted((m.first, m.last) for m in found if not m.gap and m.last > m.first)
    for match in sorted(found, key=_by_place):
        first, last, slug, gap = match
        if gap and pieces and any(first < a and b < last for a, b in pieces[bisect_left(pieces, (first,)) :][:3]):
            continue  # "contact in talent cultivation, industry …": it would go over a topic of its own
        if not gap and last > reached:
            whole.append((first, last))
            reached = last
        if of_topic.get(slug, -1) >= first:
            continue
        for begin, end in whole[-3:]:
            if begin <= first and last <= end and end - begin > last - first:
                break
        else:
            of_topic[slug] = last
            kept.append(match)
    return kept


def _by_place(match: Match) -> tuple[int, int, bool]:
    return match.first, -match.last, match.gap
