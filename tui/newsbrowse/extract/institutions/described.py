"""Names without a head word, known by what the text says they are: "Elmix, a leading chip maker", "the publisher Elmix"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.entities import lands
from newsbrowse.extract.institutions.heads import CALENDAR, GENERIC, REGIONS, STOP_LEFT, TITLE_STOP, head_of, is_common, plain_gap
from newsbrowse.extract.institutions.phrases import Phrases, Span
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.tokens import token_after
from newsbrowse.regexps import regexp
from newsbrowse.text import fold, holds_any

_KINDS = frozenset(
    """company firm bank manufacturer maker provider organisation organization ngo charity nonprofit non-profit startup start-up consortium subsidiary retailer airline
    operator developer publisher insurer brewer conglomerate multinational group university college institute hospital agency foundation association bloc newspaper
    """.split()
)
"""Nouns that say that a name is one of a body."""
_LIST = regexp(
    r"\b(?:companies|firms|banks|manufacturers|brands|(?:industry|corporate|business) (?:partners|leaders)|corporations|conglomerates|multinationals|start-?ups)"
    r"(?:(?: [\w'’-]+){0,4},? (?:such as|including|like|namely|among them) (?:the )?| ?[—–:] ?)(?=[A-Z])"
)
"""Before a list of companies."""
_LISTING = (
    "compan",
    "firms",
    "banks",
    "partners",
    "manufact",
    "brands",
    "corporations",
    "conglom",
    "multinat",
    "start",
    "leaders",
)
"""What a match of the pattern above holds one of."""
_OFFICES = frozenset("officer president presidency director ceo founder co-founder chairman chairwoman chairperson head headquarters representative representatives spokesperson spokesman manager researcher researchers employees staff board campus rector dean partner partners".split())  # fmt: skip
"""What is of a company or institute, and seldom of a town or land."""
_MANY = frozenset(("organisations", "organizations", "companies", "firms", "banks", "manufacturers", "providers", "universities", "groups", "institutions", "hospitals", "agencies", "retailers", "airlines"))  # fmt: skip
_QUOTED = regexp(
    r"\b(?:compan(?:y|ies)|firm|corporation|enterprise|holding|bank|ngo|foundation|association|union|society|agency|newspaper|publisher|factory|plant|concern|trust|academy|institute|university|college|LLC|LLP|JSC|OJSC|CJSC|PJSC|OAO|OOO|ZAO) [\"“„«](?P<name>[^\W\d_][^\"“”„«»\n]{1,60})[\"”“»]",
    re.I,
)
"""What is called so: the company "Elm Forests"."""
_BEFORE = frozenset("company firm manufacturer maker publisher retailer airline insurer brewer conglomerate outfit giant operator developer startup start-up charity ngo telco consultancy provider supplier sponsor sponsors broker contractor lender subsidiary brand integrator automaker carmaker chipmaker drugmaker distributor".split())  # fmt: skip
"""Nouns that stand before the name itself ("the publisher Elmix")."""
_WORKS = frozenset("brewery shipyard refinery brewer sawmill distillery smelter steelworks dairy winery cannery".split())
"""What is of a company whose name stands behind "of" and that something is told of."""
_ENDS = frozenset("of for in that which who with to from at on and or but where as by has have is was whose since under".split())
_OPENING = frozenset("a an the one is was".split())
_SMALL_HEADS = ("university", "hospital", "polytechnic")
"""Heads that pages print in small letters too."""
_ONE_OF = frozenset("a an another any each every some one two three several most many other local".split())
_HEADED = regexp(
    r"\b(?:head|director|president|chair(?:man|woman|person)?|manager|leader|founder|owner|dean|rector|chief|curator|principal|editor|secretary) (?:of|at) (?:(?:the|a|its|this|our) )?(?:[\w’'-]+ ){0,3}[\w’'-]+, $"
)
"""Somebody's office of a body that is not named; behind it stands who holds it."""
_REACH = 14
"""Words that may stand between the article and the noun that says what the name is."""


_START = attrgetter("start")
_QUOTES = ('"', "“", "„", "«")


def _occurrences(text: str, words: tuple[str, ...]) -> Iterator[int]:
    """Yield where ``words`` stand in a text, a word after the other."""
    for word in words:
        place = text.find(word)
        while place >= 0:
            yield place
            place = text.find(word, place + len(word))


def _is_other_name(word: str) -> bool:
    """Whether ``word`` may be the name of a person."""
    folded = fold(word)
    return (
        folded in lexicons.given_names()
        or folded in lexicons.family_names()
        or folded in lexicons.words("pinyin_surnames")
        or folded in lexicons.words("surnames")
    )


def heads_somewhat(text: str, start: int) -> bool:
    """Whether who stands at ``start`` heads a body without a name: "the head of the museum, Anna Kowal, …"."""
    return text.startswith(", ", start - 2) and _HEADED.search(text, max(0, start - 60), start) is not None


class Described(Phrases):
    """Finds names that a noun beside them explains."""

    def described(self) -> Iterator[Span]:
        """Yield the names that an apposition, "is a …" or a noun before them calls a body."""
        if self.headline:
            return
        for number in self.capitals:
            if number and self.tokens[number - 1].lower in _BEFORE:
                first, last = number, self._last_of_run(number)
                found = self._noun_before(first, last)
            elif number + 1 < len(self.tokens) and self.tokens[number + 1].lower in _OPENING:
                first, last = self._first_of_run(number), number
                if self._is_field(first, last):
                    continue
                if self._is_said_to_be(last) and self._is_brand(first, last, person=True):
                    yield self.span(first, last, "org")
                continue
            elif number > 1 and self.tokens[number - 1].lower in ("of", "at") and self._office_before(number - 1):
                first, last = number, self._last_of_run(number)
                found = self._led(first, last)
            else:
                continue
            if found and self._is_brand(first, last):
                yield self.span(first, last, "org")
        yield from self._small_heads()
        if holds_any(self.text, _QUOTES):
            yield from self._named_in_quotes()
        for many in _LIST.finditer(self.text) if any(sign in self.text for sign in _LISTING) else ():
            yield from self._listed_brands(many.end())

    def _is_field(self, first: int, last: int) -> bool:
        """Whether plain words stand behind an office: "Director of International Relations, the University of Elm"."""
        office = first > 1 and self.tokens[first - 1].lower in ("of", "for") and is_title(self.tokens[first - 2].text)
        return office and all(is_common(t.text) for t in self.tokens[first : last + 1])

    def _named_in_quotes(self) -> Iterator[Span]:
        """Yield names in quotation marks behind the noun that says what they are of."""
        for match in _QUOTED.finditer(self.text):
            first = bisect_left(self.tokens, match.start("name"), key=_START)
            last = bisect_left(self.tokens, match.end("name"), key=_START) - 1
            if first <= last and self.tokens[first].start == match.start("name") and self.tokens[first].capital:
                yield self.span(first, last, "org")

    def _small_heads(self) -> Iterator[Span]:
        """Yield names with a small head: "Tra Sol university", "the university of Westra"; no "Deltan university"."""
        for place in _occurrences(self.text, _SMALL_HEADS):
            number = bisect_left(self.tokens, place, key=_START)
            if not 0 < number < len(self.tokens) or self.tokens[number].start != place or self.tokens[number].gap != " ":
                continue
            if self.tokens[number].text not in _SMALL_HEADS:
                continue
            if self.tokens[number - 1].capital:
                first = self._first_of_run(number - 1)
                if self._names_small(first, number - 1):
                    yield self.span(first, number, "org")
                continue
            words = self.tokens[number + 1 : number + 3]
            if len(words) < 2 or self.tokens[number - 1].lower != "the" or words[0].text != "of" or not words[1].capital:
                continue
            if any(t.gap != " " for t in words) or words[1].text in lands():
                continue
            last = self._last_of_run(number + 2)
            if last - number < 4 and not any(head_of(t) or is_common(t.text) for t in self.tokens[number + 2 : last + 1]):
                yield self.span(number, last, "org")

    def _names_small(self, first: int, last: int) -> bool:
        """Whether words ``first``..``last`` before a small head name it: no land and nobody's quality, nor one of several."""
        words = self.tokens[first : last + 1]
        before = self.tokens[first - 1] if first else None
        if len(words) > 3 or (before is not None and before.lower in _ONE_OF and before.sentence == words[0].sentence):
            return False
        if any(
            t.text in lexicons.pairs("demonyms")
            or t.text in lands()
            or t.text in REGIONS
            or t.lower in TITLE_STOP
            or is_title(t.text)
            or head_of(t)
            for t in words
        ):
            return False
        named = self.text[words[0].start : words[-1].end]
        return not any(is_common(t.text) for t in words) and (len(words) > 1 or self.text.count(f"{named} ") > 1)

    def _listed_brands(self, start: int) -> Iterator[Span]:
        """Yield the names of a list behind "companies such as" or "partners — "."""
        number = bisect_left(self.tokens, start, key=lambda token: token.start)
        known = 0
        for _ in range(16):
            if number < len(self.tokens) and self.tokens[number].lower in ("and", "the") and not self.tokens[number].capital:
                number += 1
            if number >= len(self.tokens) or not self.tokens[number].capital:
                return
            last = self._last_of_run(number)
            word = self.tokens[number]
            if self._is_brand(number, last) or (last == number and len(word.text) >= 4 and (word.all_caps or known >= 3)):
                known += 1
                yield self.span(number, last, "org")
            behind = token_after(self.tokens, last)
            if behind is None or not (behind.gap == ", " or (behind.gap == " " and behind.lower == "and")):
                return
            if self.tokens[last].sentence != behind.sentence:
                return
            number = last + 1

    def _last_of_run(self, number: int) -> int:
        last = number
        while self._goes_on(last) and last - number < 4:
            last += 1
        return last

    def _first_of_run(self, number: int) -> int:
        first = number
        while first and number - first < 4 and plain_gap(self.tokens[first]):
            step = first - 1 if self.tokens[first - 1].capital else first - 2
            if step < first - 1 and (
                step < 0
                or self.tokens[first - 1].lower not in ("for", "without", "the")
                or is_title(self.tokens[step].text)
                or not (self.tokens[step].capital and plain_gap(self.tokens[first - 1]))
            ):
                break  # "Teach for Delta" is one name
            first = step
        return first

    def _office_before(self, preposition: int) -> bool:
        """Whether an office, or what a company has, stands before the word "of" or "at", for the latter with its field between:
        "head of sales at"."""
        if self.tokens[preposition - 1].lower in _OFFICES:
            return True
        if self.tokens[preposition - 1].lower in _WORKS and self.tokens[preposition].lower == "of":
            return True
        if self.tokens[preposition].lower != "at":
            return False
        for step in range(preposition - 1, max(0, preposition - 6), -1):
            if self.tokens[step].gap not in (" ", "-"):
                return False
            if is_title(self.tokens[step - 1].text):
                return True
        return False

    def _led(self, number: int, last: int) -> bool:
        """ "the president of Elmix": an office of a company or institute stands before a word that is no other name, and
        that the text prints again, or that a land ends ("CEO of Elmix Japan")."""
        word = self.tokens[number].text
        if self.tokens[number].gap != " " or self.tokens[number - 1].gap != " ":
            return False
        return (
            len(word) > 3
            and not is_common(word)
            and not _is_other_name(word)
            and not word.endswith(("land", "stan", "ia"))
            and (
                self.text.count(word) > 1 or self.tokens[number - 2].lower in _WORKS
                if last == number
                else self.tokens[last].text in lands()
                or self.tokens[last].text in REGIONS
                or self.tokens[number - 1].lower == "at"
            )
        )

    def _is_said_to_be(self, last: int) -> bool:
        """Whether ", a … company" or "is a … company" stands behind word ``last``."""
        behind = self.tokens[last + 1 : last + 3]
        if len(behind) < 2:
            return False
        start = last + 1
        if behind[0].lower in ("is", "was") and behind[0].gap == " " and behind[1].gap == " ":
            start = last + 2
        elif behind[0].gap != ", ":
            return False
        article = self.tokens[start]
        if article.lower not in ("a", "an", "the", "one"):
            return False
        noun = ""
        for token in self.tokens[start + 1 : start + 1 + _REACH]:
            if token.lower == "of" and article.lower == "one" and not noun:
                continue
            if token.gap not in (" ", "\n", "'s ", "’s ", "-") or token.lower in _ENDS:
                break
            if noun in _KINDS and token.lower.endswith(("ed", "ing")):
                break  # "an organisation engaged in …"
            noun = token.lower
        return noun in (_MANY if article.lower == "one" else _KINDS)

    def _noun_before(self, first: int, last: int) -> bool:
        """Whether "publisher" or its like stands before the name."""
        before = self.tokens[first - 1] if first else None
        if before is None or before.lower not in _BEFORE or before.capital:
            return False
        if self.tokens[first].gap == ", ":
            if heads_somewhat(self.text, self.tokens[first].start):
                return False
            behind = self.tokens[last + 1].gap if last + 1 < len(self.tokens) else "."
            return behind.startswith((",", "."))
        return self.tokens[first].gap == " "

    def _is_brand(self, first: int, last: int, person: bool = False) -> bool:
        """Whether words ``first``..``last`` can be such a name: no person (unless ``person``, where it is said to be a
        company), place, land, title, nor plain words alone."""
        words = self.tokens[first : last + 1]
        text = " ".join(t.text for t in words)
        if len(text) > 2 and len(words) == 1 and words[0].all_caps:
            return False  # an acronym is resolved as one
        begins = first == 0 or words[0].sentence != self.tokens[first - 1].sentence
        if any(t.lower in TITLE_STOP or t.lower in CALENDAR or is_title(t.text) for t in words) or words[0].lower in STOP_LEFT:
            return False
        if fold(text) in lexicons.places() or text in lexicons.pairs("demonyms") or any(head_of(t) for t in words):
            return False
        if not person and fold(words[0].text) in lexicons.given_names() and not words[0].all_caps:
            return False
        if all(t.lower in GENERIC for t in words) or text in lexicons.words("non_orgs"):
            return False
        return any(not is_common(t.text) for t in words) or (len(words) > 1 and not begins) or (len(words) == 2 and begins)
