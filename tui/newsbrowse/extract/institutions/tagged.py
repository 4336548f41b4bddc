"""Names of institutions by the signs of all words: what the grammar of head words cuts short, joins or passes over is set right.

What the grammar says is one sign of each word among others (``name_signs``); what all say was learned from annotated articles
(``extract.chain``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from newsbrowse.extract.chain import BEGINS, INSIDE, OUTSIDE, chain, marks
from newsbrowse.extract.institutions.heads import CALENDAR, LEGAL_WORDS, NO_BODY_LAST, STOP_LEFT, head_of
from newsbrowse.extract.institutions.name_signs import SMALL, Signs, is_name
from newsbrowse.extract.institutions.phrases import Span
from newsbrowse.extract.institutions.spans import SpanFinder
from newsbrowse.extract.people.names import is_place
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.tokens import Token


def tagged(finder: SpanFinder, ruled: Sequence[Span]) -> tuple[list[Span], set[str]]:
    """Return the names of a text for which the rules say ``ruled``, in order; and the acronyms that stand for bodies."""
    tokens = finder.tokens
    starts = [s.start for s in ruled]
    # Bodies without a head are told by lists and by what is said of them, which single words do not show.
    found = {s.start: s for s in ruled if s.first == s.last or all(head_of(t) is None for t in tokens[s.first : s.last + 1])}
    letters: set[str] = set()
    for first, last in _stretches(tokens, marked_by_rules(tokens, ruled)):
        first, last = finder.trimmed(first, last)
        if first == last and tokens[first].all_caps:
            letters.add(tokens[first].text)
            continue
        begin, end = tokens[first].start, tokens[last].end
        over = [s for s in ruled[max(0, bisect_left(starts, begin) - 1) : bisect_left(starts, end)] if s.end > begin]
        if _is_better(finder, first, last, over):
            found = {start: s for start, s in found.items() if s.end <= begin or end <= start}
            found[begin] = finder.name_of(first, last)
        else:
            found |= {s.start: s for s in over}
    return [found[start] for start in sorted(found)], letters


def _is_better(finder: SpanFinder, first: int, last: int, over: Sequence[Span]) -> bool:
    """Whether words ``first``..``last`` may be a name instead of those that the rules see there."""
    words = finder.tokens[first : last + 1]
    if len(words) < 2 or len(over) > 1 or any(_parts(t.gap) for t in words[1:]) or finder.is_no_body(first, last):
        return False
    if over:
        more = [t for t in words if t.start >= over[0].end]
        ahead = [t for t in words if t.start < over[0].start]
        if any(t.lower in _JOINING or "," in t.gap for t in (*ahead[1:], *words[len(ahead) : len(ahead) + bool(ahead)])):
            return False  # what stands before "and" is another one's
        if any(t.lower in CALENDAR for t in (*ahead, *more)):
            return False
        if words[0].lower in STOP_LEFT or (more and over[0].text.rpartition(" ")[2].lower().strip(".") in LEGAL_WORDS):
            return False
        if more:
            return "," not in more[0].gap and not all(is_name(t) for t in more) and more[-1].lower not in _OFFICIALS
        if finder.text[over[0].start : words[0].start].endswith(("'s ", "’s ")):
            return False  # "ELMU's Faculty of Arts": the grammar takes in whose a unit is
        return words[0].start != over[0].start or words[-1].end < over[0].end - _MARKS_BEHIND
    if any("," in t.gap for t in words[1:]) or words[0].lower in STOP_LEFT or any(t.lower in CALENDAR for t in words):
        return False
    if not all(t.capital or t.lower in SMALL or head_of(t) is not None for t in words):
        return False
    if any(head_of(t) is not None for t in words):
        return not any(is_title(t.text) and head_of(t) is None for t in words) and words[0].lower not in NO_BODY_LAST
    return not all(is_place(t.text) for t in words) and not any(
        t.lower in _JOINING or is_title(t.text) or (t.all_caps and len(t.text) > _LONGEST_ACRONYM) for t in words
    )


_JOINING = frozenset(("and", "&"))
_OFFICIALS = frozenset(("official", "officials"))
_MARKS_BEHIND = 2
"""Characters behind the last word that belong to a name: "S.A."."""
_LONGEST_ACRONYM = 6


def marked_by_rules(tokens: Sequence[Token], ruled: Sequence[Span]) -> list[str]:
    """Return the mark of each word by what the rules say."""
    found = [OUTSIDE] * len(tokens)
    for span in ruled:
        first = bisect_left(tokens, span.start, key=_start)
        for number in range(first, bisect_left(tokens, span.end, key=_start)):
            found[number] = BEGINS if number == first else INSIDE
    return found


def sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the first word of each sentence, and the one behind its last."""
    begin = 0
    for number in range(1, len(tokens) + 1):
        if number == len(tokens) or tokens[number].sentence != tokens[begin].sentence:
            yield begin, number
            begin = number


def _stretches(tokens: Sequence[Token], marked: Sequence[str]) -> Iterator[tuple[int, int]]:
    printed = Counter(t.text for t in tokens if t.capital)
    table = chain("institutions")
    for begin, end in sentences(tokens):
        signs = None
        for first, behind in _near_capitals(tokens, begin, end):
            signs = signs or Signs(tokens, begin, end, marked, printed)
            now = marks(map(signs.of, range(first, behind)), table, first > begin, behind < end)
            start = now.find(BEGINS)
            while start >= 0:
                last = start
                while now.startswith(INSIDE, last + 1):
                    last += 1
                yield first + start, first + last
                start = now.find(BEGINS, last + 1)


def _near_capitals(tokens: Sequence[Token], begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence that names may be in: those around words in capitals but for its first one alone."""
    capitals = [number for number in range(begin, end) if tokens[number].capital]
    if len(capitals) == 1 and capitals[0] == begin and end - begin > 1:
        return
    first = behind = begin
    for number in capitals:
        if number - _AROUND > behind:
            if behind > first:
                yield first, behind
            first = number - _AROUND
        behind = min(end, number + _AROUND + 1)
    if behind > first:
        yield first, behind


_AROUND = 3
"""Words beside one in capitals that are looked at, too."""


def _parts(gap: str) -> bool:
    """Whether no name goes on over what stands between two words."""
    return "\n" in gap or " --" in gap or any(mark in gap for mark in ";:)(")


def _start(token: Token) -> int:
    return token.start
