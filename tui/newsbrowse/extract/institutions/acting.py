"""Names without a head word, known by what several places of the text say of them: who leads them, with whom they sign,
beside which bodies they are listed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.entities import lands
from newsbrowse.extract.institutions.heads import (
    CALENDAR,
    GENERIC,
    NO_BODY_LAST,
    REGIONS,
    SCHEMES,
    STOP_LEFT,
    TITLE_STOP,
    WEAK_SCHEMES,
    head_of,
    is_common,
)
from newsbrowse.extract.institutions.left import ORIGIN
from newsbrowse.extract.institutions.phrases import Phrases, Span
from newsbrowse.extract.titles import is_modifier, is_title
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_OFFICES = frozenset(
    """ceo cfo coo cto chairman chairwoman chairperson chair president vice-president director manager spokesperson spokesman spokeswoman
    founder co-founder officer coordinator representative superintendent administrator commissioner secretary-general
    """.split()
)
"""Offices of bodies, which no land or town has."""
_HEADS_OF_BODIES = frozenset("ceo chairman chairwoman chairperson president founder co-founder secretary-general".split())
_RANKS = frozenset(
    "chief executive managing deputy vice country regional senior acting operating financial founding secretary board hr human resources sales marketing technical"
    " commercial general operations global international corporate communications product account".split()
)
"""What may stand before them."""
_OF = frozenset(("of", "at"))
_LEADING = frozenset(
    "ceo chairman chairwoman chairperson chair president director manager spokesperson founder co-founder officer representative member head subsidiary"
    " branch office headquarters representatives staff employees".split()
)
_TOGETHER = frozenset(("with", "between"))
_PACTS = frozenset(
    "agreement agreements memorandum memoranda mou moa contract contracts partnership deal pact accord understanding cooperation collaboration"
    " signed signs sign partnered partners teamed venture".split()
)
_OPENING = frozenset("with and including by from".split())
_REACH = 7
"""Words before "with" and "between" among which a pact is looked for."""
_OWNED = frozenset(
    "headquarters subsidiary customers employees products platform network ceo chairman factory plant brand shareholders subsidiaries offices"
    " services campaign members programs programmes staff board".split()
)
_FIRM_ACTS = frozenset(
    "acquired acquires operates employs manufactures supplies produces provides offers partnered specialises specializes distributes".split()
)
_FIRMS = frozenset("company firm manufacturer maker corporation conglomerate airline retailer".split())
_ACTS = frozenset(
    "signed announced launched donated organised organized has have will can was is said plans agreed opened".split()
)
_BY = frozenset("by from joined".split())
_PLACES = frozenset(
    """state county province region district island islands city republic kingdom road street avenue hall building tower hotel airport river
    lake bay sea square stadium room village township campus highway bridge area room theatre day week year month century
    language studies newspaper times game law act bill policy government
    """.split()
)
"""What a run ends in that is a place, a time or a thing."""
_PROGRAMMES = frozenset(
    "erasmus fulbright chevening horizon interreg tempus jean marie comenius covid covid-19 internet web facebook twitter".split()
)


_OWNED_BY = regexp(r" \w+ (?:Academy|Lab|Laboratory|Cent(?:er|re)|Institute|Hub)\b")
"""What a company has elsewhere under its name."""


_AHEAD = dict.fromkeys(_TOGETHER, "with") | dict.fromkeys(_OF, "of")
"""What words before a run may mean."""
_BEHIND = dict.fromkeys(_FIRM_ACTS, "acts") | dict.fromkeys(_OWNED, "owned") | dict.fromkeys(_OFFICES | _RANKS, "office")
"""What words behind a run may mean."""


def _beginnings(bodies: Sequence[Span]) -> dict[str, list[str]]:
    """The names of several words by each stretch of words that they begin with."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for body in bodies:
        words = body.text.split(" ")[:8]
        for size in range(1, len(words)):
            found[" ".join(words[:size])].append(body.text)
    return found


class Acting(Phrases):
    """Weighs what the text says of runs of capitals that have no head word."""

    def acting(self, bodies: Sequence[Span], taken: set[int]) -> Iterator[Span]:
        """Yield the runs that are bodies; ``bodies`` are those found so far, ``taken`` the characters in them."""
        if self.headline:
            return
        hard: defaultdict[str, int] = defaultdict(int)
        spans: dict[str, tuple[int, int]] = {}
        for first, last, points in (*self._strong_signs(taken), *self._listed_beside(bodies)):
            if self.tokens[first].start not in taken and self.tokens[last].end - 1 not in taken:
                text = self.text[self.tokens[first].start : self.tokens[last].end]
                spans.setdefault(text, (first, last))
                hard[text] += points
        spans = {text: ends for text, ends in spans.items() if self._shape(*ends)}
        owned = any(_OWNED_BY.search(body.text) for body in bodies)
        if not spans and not owned:
            return
        ahead, behind = self._weak_signs(taken)
        soft: Counter[str] = Counter()
        for first, last in (*((n, self._run_end(n)) for n in ahead), *((self._run_start(n), n) for n in behind)):
            text = self.text[self.tokens[first].start : self.tokens[last].end]
            soft[text] += 1
            if owned:
                spans.setdefault(text, (first, last))
        begun = _beginnings(bodies)
        for text, (first, last) in spans.items():
            longer = begun.get(text, ())
            if longer and all(_OWNED_BY.search(name) for name in longer):
                hard[text] += 2  # "Elmix" of the "Elmix Smart Grid Academy"
            elif longer:
                continue
            if hard[text] and self._is_body(first, last, hard[text], soft[text]):
                yield self.span(first, last, "org")

    def _weak_signs(self, taken: set[int]) -> tuple[list[int], list[int]]:
        """Return the first words of runs behind "by" and its like, and the last ones before verbs, of persons too."""
        tokens, size = self.tokens, len(self.tokens)
        ahead = [n for n in self.capitals if n and tokens[n - 1].lower in _BY and tokens[n].start not in taken]
        behind = [
            n
            for n in self.capitals
            if n + 1 < size and tokens[n + 1].lower in _ACTS and tokens[n + 1].gap == " " and tokens[n].start not in taken
        ]
        return ahead, behind

    def _strong_signs(self, taken: set[int]) -> Iterator[tuple[int, int, int]]:
        """Yield the first and last word of a run of which no person is spoken so, and how much that weighs."""
        tokens, size = self.tokens, len(self.tokens)
        firms = any(noun in self.text for noun in _FIRMS)
        for number in self.capitals:
            sign = _AHEAD.get(tokens[number - 1].lower) if number else None
            if sign is not None and tokens[number].start not in taken:
                known = self._pact_before(number) if sign == "with" else number > 1 and tokens[number - 2].lower in _LEADING
                if known:
                    yield number, self._run_end(number), 2
            if number + 1 == size:
                break
            behind = tokens[number + 1]
            sign = _BEHIND.get(behind.lower)
            if sign is None:
                if (
                    firms
                    and number + 3 < size
                    and (tokens[number + 2].lower in _FIRMS or tokens[number + 3].lower in _FIRMS)
                    and self._firm_behind(number)
                ):
                    yield self._run_start(number), number, 3
            elif sign == "acts":
                yield self._run_start(number), number, 1
            elif sign == "owned":
                if behind.gap in ("'s ", "’s ", "' ", "’ "):
                    yield self._run_start(number), number, 2
            elif behind.gap == " " and (weight := self._office_behind(number + 1)):
                yield self._run_start(number), number, weight

    def _listed_beside(self, bodies: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
        """Yield the runs that stand alone between commas or "and" beside a body."""
        tokens = self.tokens
        for body in bodies:
            if body.first < 0 or body.kind != "org":
                continue
            number = body.last + 1
            if number < len(tokens) and tokens[number].gap in (", ", " "):
                joined = tokens[number].lower == "and" or tokens[number].gap == ", "
                number += tokens[number].lower == "and"
                if joined and number < len(tokens) and tokens[number].capital and tokens[number].gap in (" ", ", "):
                    last = self._run_end(number)
                    if last + 1 == len(tokens) or tokens[last + 1].gap[:1] in ",.;" or tokens[last + 1].lower == "and":
                        yield number, last, 1
            number = body.first - 1
            if number > 0:
                gap = tokens[body.first].gap
                if tokens[number].lower in ("and", "the"):
                    gap = tokens[number].gap if tokens[number].lower == "and" or tokens[number].gap == ", " else ""
                    number -= 1
                elif gap != ", ":
                    continue
                if gap in (" ", ", ") and tokens[number].capital:
                    first = self._run_start(number)
                    if first == 0 or tokens[first].gap == ", " or self._opens(first):
                        yield first, number, 1

    def _firm_behind(self, number: int) -> bool:
        """ "Delta's Elmix road building company": plain words alone stand between a name and what it is."""
        for step in range(number + 1, min(number + 4, len(self.tokens))):
            token = self.tokens[step]
            if token.capital or token.gap != " " or token.lower in STOP_LEFT or not is_common(token.text):
                return False
            if token.lower in _FIRMS:
                return step > number + 1
        return False

    def _opens(self, first: int) -> bool:
        """Whether word ``first`` begins a sentence or stands behind a word that a body may stand behind."""
        before = self.tokens[first - 1]
        return before.sentence != self.tokens[first].sentence or before.lower in _OPENING

    def _run_end(self, number: int) -> int:
        last = number
        while last + 1 < len(self.tokens) and last - number < 5:
            following = self.tokens[last + 1]
            if not following.capital or following.gap != " " or is_title(following.text) or is_modifier(following.text):
                break
            last += 1
        return last

    def _run_start(self, number: int) -> int:
        first = number
        while first and number - first < 5:
            before = self.tokens[first - 1]
            if not before.capital or self.tokens[first].gap != " " or before.lower in STOP_LEFT:
                break
            first -= 1
        return first

    def _pact_before(self, number: int) -> bool:
        sentence = self.tokens[number].sentence
        return any(t.lower in _PACTS and t.sentence == sentence for t in self.tokens[max(0, number - _REACH) : number - 1])

    def _office_behind(self, number: int) -> int:
        """Return how much it weighs that an office and a person follow from word ``number`` on, 0 where none do:
        "Country Director Anna Kowal", "CEO, Anna Kowal". A field has a director ("Human Resources"), but no president."""
        for step in range(number, min(number + 4, len(self.tokens) - 1)):
            token, behind = self.tokens[step], self.tokens[step + 1]
            if token.lower in _OFFICES:
                if behind.capital and behind.gap in (" ", ", ", ". "):
                    return 3 if token.lower in _HEADS_OF_BODIES else 2
            elif token.lower not in _RANKS:
                return 0
            if behind.gap != " ":
                return 0
        return 0

    def _is_body(self, first: int, last: int, hard: int, soft: int) -> bool:
        words = self.tokens[first : last + 1]
        kind = self._shape(first, last)
        if not kind:
            return False
        total = hard + soft + min(2, min(self._printed(t.text) for t in words) - 1)
        if kind == "coined":  # a person may be called so
            return hard >= 2 and total >= (3 if len(words) == 1 else 5)
        return hard >= 1 and total >= (3 if kind == "mixed" else 4)

    def _printed(self, word: str) -> int:
        """Return how often a word stands in the text."""
        if self.printed is None:
            self.printed = Counter(t.text for t in self.tokens)
        return self.printed[word]

    def _shape(self, first: int, last: int) -> str:
        """Say whether a run is of made-up words, of these and plain ones, or of plain ones; "" where it names no body."""
        words = self.tokens[first : last + 1]
        text = " ".join(t.text for t in words)
        final = words[-1].lower
        if (
            final in _PLACES
            or final in SCHEMES
            or final in WEAK_SCHEMES
            or final in NO_BODY_LAST
            or head_of(words[-1])
            or any(t.lower in TITLE_STOP or t.lower in CALENDAR or is_title(t.text) for t in words)
            or words[0].lower in STOP_LEFT
            or words[0].lower in _PROGRAMMES
            or any(t.lower.endswith(ORIGIN) for t in words)
            or fold(text) in lexicons.places()
            or text in lands()
            or self._titled(first)
        ):
            return ""
        if fold(words[0].text) in lexicons.given_names() and not is_common(words[0].text):
            return ""
        if len(words) == 1:
            word = words[0].text
            return "coined" if self._is_coined(word) and len(word) > 3 and not word.endswith(("land", "stan", "ia")) else ""
        coined = named = plain = 0
        for token in words:
            if token.lower in STOP_LEFT:
                return ""
            if is_common(token.text) or token.text in lands() or token.text in REGIONS or token.all_caps:
                plain += 1
            elif self._is_coined(token.text):
                coined += 1
            else:
                named += 1
        if named:
            return ""
        if coined:
            return "mixed" if plain else "coined"
        if all(t.lower in GENERIC or t.text in lands() or t.text in lexicons.pairs("demonyms") for t in words):
            return ""
        return "mixed" if any(t.text in lands() for t in words[1:]) and not words[0].all_caps else "plain"

    def _titled(self, first: int) -> bool:
        """Whether a form of address or office stands before the run: "Dr Elmora", "Secretary Elmora"."""
        before = self.tokens[first - 1] if first else None
        if before is None or self.tokens[first].gap not in (" ", ". "):
            return False
        return is_title(before.text) or before.lower in TITLE_STOP

    def _is_coined(self, word: str) -> bool:
        lower = fold(word)
        return not (
            is_common(word)
            or lower in lexicons.places()
            or lower in lexicons.given_names()
            or lower in lexicons.family_names()
            or lower in lexicons.words("pinyin_surnames")
            or word.isupper()
        )
