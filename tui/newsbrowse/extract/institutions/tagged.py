"""Names of institutions by the signs of all words: what the grammar of head words cuts short, joins or passes over is set right.

What the grammar says is one sign of each word among others (``name_signs``); what all say was learned from annotated articles
(``extract.chain``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsbrowse.extract import lexicons
from newsbrowse.extract.chain import BEGINS, INSIDE, OUTSIDE, chain, marks, stretches
from newsbrowse.extract.institutions.described import heads_somewhat
from newsbrowse.extract.institutions.heads import CALENDAR, LEGAL_WORDS, NO_BODY_LAST, REGIONS, STOP_LEFT, head_of, is_common
from newsbrowse.extract.institutions.name_signs import SMALL, Signs, is_name
from newsbrowse.extract.institutions.phrases import MOST_WORDS, Span
from newsbrowse.extract.institutions.spans import SpanFinder
from newsbrowse.extract.people.names import in_capitals, is_given, is_land, is_place, shape_score
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.tokens import Token, token_after

_HEADLINE = 0.7
"""Share of the longer words of a sentence that begin with a capital from which it may be a headline."""
_LONGER = 4
"""Letters of such words, at least."""
_AROUND = 3
"""Words beside one in capitals that are looked at, too."""
_JOINING = frozenset(("and", "&"))
_OFFICIALS = frozenset(("official", "officials"))
_PLACES = frozenset(("prefecture", "zone"))
"""Heads of names that are those of places, too."""
_OF_STATES = frozenset("of in the republic kingdom".split())
"""Words before and in the names of states."""
_WHOSE = ("'s", "’s")
_DASHES = str.maketrans("–—", "--")
_MARKS_BEHIND = 2
"""Characters behind the last word that belong to a name: "S.A."."""
_LONGEST_ACRONYM = 6
"""Letters; longer words in capitals are shouted."""


class Tagged(NamedTuple):
    """The names of a text in order, none overlapping; acronyms that stand for bodies; the names behind which short ones of several
    words stand in brackets, by these."""

    names: list[Span]
    letters: set[str]
    shorts: dict[str, str]


def tagged(finder: SpanFinder, ruled: Sequence[Span]) -> Tagged:
    """Return what a text names, for which the rules say ``ruled``."""
    tokens, text = finder.tokens, finder.text
    starts = [s.start for s in ruled]
    found: dict[int, Span] = {}
    letters: set[str] = set()
    shorts: dict[str, str] = {}
    prose = [(begin, end) for begin, end in sentences(tokens) if not _is_headline(tokens[begin:end])]
    for first, last in _stretches(tokens, marked_by_rules(tokens, ruled), prose):
        first, last = _without_person(tokens, *finder.trimmed(first, last))
        last = _without_land(tokens, first, last)
        begin, end = tokens[first].start, tokens[last].end
        over = [s for s in ruled[max(0, bisect_left(starts, begin) - 1) : bisect_left(starts, end)] if s.end > begin]
        if not over and text[max(0, begin - 1) : begin] == "(":
            # A short form, or where a body is. Letters are defined elsewhere; "Elm University of Technology (EU Elm)" is here.
            before = bisect_left(starts, begin) - 1
            defined = before >= 0 and begin - ruled[before].end <= len(" (") and text[end : end + 1] == ")"
            if defined and first < last and tokens[first].all_caps:
                shorts[text[begin:end]] = ruled[before].text
            continue
        if not over and (text[begin:end] in shorts or heads_somewhat(text, begin)):
            continue
        if first == last and tokens[first].all_caps:
            letters.add(tokens[first].text)
            continue
        words = tokens[first : last + 1]
        may_be = 1 < len(words) <= MOST_WORDS and not any(_parts(t.gap) for t in words[1:]) and not finder.is_no_body(first, last)
        if may_be and (len(over) == 1 and _is_better(text, words, over[0]) if over else _is_new(words)):
            found[begin] = finder.name_of(first, last)
        else:
            found |= {s.start: s for s in over}
    told = {tokens[begin].sentence for begin, _ in prose}
    staying = [s for s in ruled if _stays(tokens, s, told)]
    return Tagged(list(_apart(found.values(), staying)), letters, shorts)


def _apart(found: Iterable[Span], others: Iterable[Span]) -> Iterator[Span]:
    """Yield ``found`` and those of ``others`` that overlap none of it, in order; of two that overlap the first one."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: s.start):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    starts = [s.start for s in kept]
    more = []
    for span in others:
        number = bisect_left(starts, span.end) - 1
        if number < 0 or kept[number].end <= span.start:
            more.append(span)
    yield from sorted([*kept, *more], key=lambda s: s.start)


def _is_headline(words: Sequence[Token]) -> bool:
    """Whether a sentence is a headline with a verb: there capitals say nothing. Lists of people have as many of them."""
    longer = [t for t in words if len(t.text) >= _LONGER]
    verbs = lexicons.words("headline_verbs")
    return sum(t.capital for t in longer) >= _HEADLINE * len(longer) and any(t.capital and t.lower in verbs for t in words[1:])


def _stays(tokens: Sequence[Token], span: Span, told: set[int]) -> bool:
    """Whether a name stays where its words say nothing of it: it stands in no sentence of those ``told``; the rules go by lists and
    by what is said of a body that has no head; it has a head and a word of its own, unless it may as well be a place; the registry
    knows it, or somebody's office stands behind."""
    first = span.first if span.first >= 0 else bisect_left(tokens, span.start, key=_start)
    words = tokens[first : bisect_left(tokens, span.end, key=_start)]
    heads = [t for t in words if head_of(t) is not None]
    if not heads or len(words) == 1 or words[0].sentence not in told:
        return True
    if not {words[0].lower, words[-1].lower} & _PLACES and any(t.capital and not is_common(t.text) for t in words):
        return True
    behind = token_after(tokens, first + len(words) - 1)
    return _is_known(span.text) or (behind is not None and behind.gap == " " and is_title(behind.text))


def _is_known(name: str) -> bool:
    return lexicons.gazetteer().by_name(name) is not None


def _is_better(text: str, words: Sequence[Token], ruled: Span) -> bool:
    """Whether ``words`` may be a name instead of what the rules see there."""
    ahead = [t for t in words if t.start < ruled.start]
    more = [t for t in words if t.start >= ruled.end]
    if any(head_of(t) == "foreign" for t in words) or not words[0].capital:
        return False  # the weights were learned from English names
    if ahead and any(t.lower in _JOINING or "," in t.gap for t in words[1 : len(ahead) + 1]):
        return False  # what stands before "and" is another one's
    if words[0].lower in STOP_LEFT or any(t.lower in CALENDAR or not _may_be_inside(t) for t in (*ahead, *more)):
        return False
    if any(t.gap[:2] in _WHOSE for t in more):
        return False  # "Ministry of Education's Director": whoever is its is none of its name
    if more:
        closed = "," in more[0].gap or ruled.text.rpartition(" ")[2].lower().strip(".") in LEGAL_WORDS
        seated = more[0].lower == "in" and any(t.lower in _SEATED for t in words)
        joined = "-" in more[0].gap.translate(_DASHES) or more[0].lower == "of" or seated
        abroad = joined and all(is_land(t.text) or t.lower in _OF_STATES for t in more)
        return not (closed or abroad or all(is_name(t) for t in more) or more[-1].lower in _OFFICIALS)
    cut = text[words[-1].end : ruled.end]
    if text[ruled.start : words[0].start].endswith(("'s ", "’s ")) or _is_known(ruled.text):
        return False  # "ELMU's Faculty of Arts": the grammar takes in whose a unit is
    if cut.startswith(" and ") and cut.rpartition(" ")[2] in REGIONS:
        return False  # "University of Asia and the Pacific"
    return words[0].start != ruled.start or len(cut) > _MARKS_BEHIND


def _is_new(words: Sequence[Token]) -> bool:
    """Whether ``words`` may be a name where the rules see none."""
    if any("," in t.gap for t in words[1:]) or words[0].lower in STOP_LEFT or not words[0].capital:
        return False
    if any(t.lower in CALENDAR or not _may_be_inside(t) for t in words) or _is_person(words):
        return False
    if any(head_of(t) is not None for t in words):
        # "Conference of Friendly Chambers": an event of bodies is none.
        return words[0].lower not in NO_BODY_LAST and not any(is_title(t.text) and head_of(t) is None for t in words)
    return not all(is_place(t.text) for t in words) and not any(
        t.lower in _JOINING or is_title(t.text) or (t.all_caps and len(t.text) > _LONGEST_ACRONYM) for t in words
    )


def _is_person(words: Sequence[Token]) -> bool:
    """Whether words are a Chinese name with its surname in capitals."""
    return len(words) == 2 and (in_capitals(words[0].text, words[1].text) or in_capitals(words[1].text, words[0].text))


def _is_office_before(tokens: Sequence[Token], number: int) -> bool:
    """Whether what begins with word ``number`` is somebody's: "Director of", "Rector of the"."""
    number -= number > 0 and tokens[number - 1].lower == "the"
    return number > 1 and tokens[number - 1].lower in ("of", "at") and is_title(tokens[number - 2].text)


def _is_full_name(tokens: Sequence[Token], number: int) -> bool:
    """Whether three words in capitals from word ``number`` on have the shape of a name, a word in small letters behind them."""
    words = tokens[number : number + 4]
    return (
        len(words) == 4
        and all(t.capital and t.gap == " " and head_of(t) is None for t in words[:3])
        and sum(is_common(t.text) for t in words[:3]) <= 1
        and words[3].gap == " "
        and not words[3].capital
        and shape_score(tuple(t.text for t in words[:3])) >= _LIKE_A_NAME
    )


_LIKE_A_NAME = 2.0


def _may_be_inside(token: Token) -> bool:
    """Whether a name may have a word inside: one in capitals, a small one, or what heads names."""
    return token.capital or token.lower in SMALL or head_of(token) is not None


_NAME_WORDS = 3
"""Words of a person's name at most, before another one's office."""


def _without_person(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return first and last word of a stretch without a person's name before "and", or at its end: of two words ("Institute of Elms Anna Kowal"), of
    three behind an office of the body ("Director of the Institute of Elms Ngui Dai Hong asked")."""
    joint = next((n for n in range(first + 2, min(first + _NAME_WORDS, last) + 1) if tokens[n].lower in _JOINING), None)
    if joint is not None and joint < last and first and is_title(tokens[first - 1].text) and tokens[first].gap == " ":
        words = tokens[first:joint]
        if is_given(words[0].text) and not any(head_of(t) or is_common(t.text) for t in words):
            return _without_person(tokens, joint + 1, last)  # "Chairman Anna Kowal and Elm Board of Trustees Chairman"
    if first + 4 < last and _is_office_before(tokens, first) and _is_full_name(tokens, last - 2):
        return first, last - 3
    if first + 3 >= last or not tokens[last].gap == " " == tokens[last - 1].gap:
        return first, last
    before, given, surname = tokens[last - 2 : last + 1]
    named = is_given(given.text) and (is_name(surname) or is_place(surname.text))
    return (first, last - 2) if named and before.lower not in SMALL and not is_name(before) else (first, last)


def _without_land(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return the last word of a stretch without the land in which a body is: "Elm Hospital Oaks | in the Czech Republic". A mission
    or association in a land is called so."""
    small = next((n for n in range(last - 1, first + 1, -1) if tokens[n].lower == "in"), None)
    if small is None or head_of(tokens[small - 1]) is not None or is_land(tokens[small - 1].text):
        return last
    behind = tokens[small + 1 : last + 1]
    placed = any(t.lower in _SEATED for t in tokens[first:small])
    return small - 1 if placed and all(is_land(t.text) or t.lower in _OF_STATES for t in behind) else last


_SEATED = frozenset("university hospital college school museum".split())
"""Heads of bodies that are somewhere."""


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


def _stretches(tokens: Sequence[Token], marked: Sequence[str], prose: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield first and last word of what the weights mark in the sentences of ``prose``."""
    printed = Counter(t.text for t in tokens if t.capital)
    table = chain("institutions")
    for begin, end in prose:
        signs = None
        for first, behind in _near_capitals(tokens, begin, end):
            signs = signs or Signs(tokens, begin, end, marked, printed)
            now = marks(map(signs.of, range(first, behind)), table, first > begin, behind < end)
            for begins, ends in stretches(now):
                yield first + begins, first + ends


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


def _parts(gap: str) -> bool:
    """Whether no name goes on over what stands between two words."""
    return "\n" in gap or " --" in gap or any(mark in gap for mark in ";:)(")


def _start(token: Token) -> int:
    return token.start
