"""Whose an office is told to be: "the bank's director", "whose rector", "Elm's dean", an office that was named before its holder."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.acronyms import is_acronym
from newsbrowse.extract.people.company import Company
from newsbrowse.extract.people.distribution import MOST_MENTIONS
from newsbrowse.extract.people.names import is_land, is_place, is_word, plain_word
from newsbrowse.extract.titles import is_honorific, is_modifier, is_title
from newsbrowse.extract.tokens import Token, token_after
from newsbrowse.model import Mention
from newsbrowse.regexps import regexp
from newsbrowse.text import squeeze

KINDS = (
    "school|university|college|company|institution|institute|hospital|chamber|bank|group|firm|association|academy|ministry|foundation|polytechnic"
    "|centre|center|house|agency|authority|council|club|society|union|federation|embassy|consulate|city|museum|library|port|trust|fund|laboratory|network"
)
_ALL_KINDS = frozenset(KINDS.split("|"))
_OF_KIND_BEFORE = regexp(rf"\b(?:[Tt]he|[Tt]hat|[Tt]his) (?P<kind>{KINDS})['’]s (?:[\w-]+ ){{0,4}}?[\w-]+,? $")
_OF_LAND_BEFORE = regexp(rf"\b[Tt]he (?P<land>[A-Z]\w+) (?P<kind>{KINDS})['’]s (?:[\w-]+ ){{0,4}}?[\w-]+,? $")
"""The same with where the body is: "The Elmstead university's vice-president"."""
_KINDS_OFFICE = regexp(rf",? (?:the|its|their|our) (?P<kind>(?i:{KINDS}))['’]s (?=[A-Za-z])")
_PARTY_OF_KIND = regexp(
    rf"\s*(?:The|Its|Our) (?P<kind>(?i:{KINDS}))(?:['’]s)? (?:party|delegation|team|side|group|mission)(?: \w+)? (?:included|comprised|consisted of|counted|was made up of)\b"
)
_OF_KIND = regexp(r"\b(?:of|at) (?:the|that|this) \w+,? $")
_OF_KIND_BEHIND = regexp(
    rf", (?:[\w-]+ ){{1,5}}?(?:of|at) the (?P<kind>{KINDS})\b|(?: and [^.;:,\n]{{3,60}}?)? for the (?P<both>{KINDS})\b|,? (?:for|from|of|representing) (?:the|that|this) (?P<own>(?i:{KINDS}))\b(?! (?:of|for) )"
)
_ITS_BEFORE = regexp(r"\b[Ii]ts (?:[\w-]+ ){0,4}?[\w-]+,? $")
_AND_ITS = regexp(r",? and its [^.;:()\n]{3,60}")
_LED_BY_ITS = regexp(r"(?: \([^()\n]{2,40}\))?,? (?:led|headed|represented|chaired) by its [^.;:\n]{2,60}$")
_WHOSE = regexp(r"(?: \([^()\n]{2,40}\))?,? whose (?:[\w-]+ ){0,5}?[\w-]+,? $")
_SHORT_BEHIND = regexp(
    r",? (?:of|from|at) (?P<word>[A-Z][\w&-]+)(?=[ ,.;:)\n]|$)(?! [A-Z])|(?: and [^.;:,\n]{3,50})?, both (?:of|from) (?P<both>[A-Z][\w&-]+)\b| \((?P<alone>[A-Z][\w&-]+)\)"
)
_NEXT = regexp(r"(?: \([^()\n]{2,40}\))?(?:, (?:the )?|\. (?=[A-Z][^.;:,\n]{4,60}, (?:Dr|Prof|Mr|Mrs|Ms)\b))")
"""Between an office and the body behind it: ", President (Retail), the Elm Bank"."""
_SCHOOLED = regexp(r"tech|uni|poly|coll|school|academ|campus", re.I)
"""What single words are called that are schools: "Skoltech", "PolyU"."""
_OF_ACADEMY = regexp(
    r"\b(?:(?:pro|vice|deputy|co)[- ]?)?(?:rector|chancellor|provost)s?\b|\bdean\b|\bregistrar\b|\blecturer\b|\bprorector\b|\bbursar\b",
    re.I,
)
"""Offices that only houses of learning have."""
_HAS_FIELDS = regexp(r"\b[Mm]inister\b|\bCommissioner\b|\bSecretary\b")
"""Offices that several fields may stand before."""
_AT_HEAD = regexp(r"\b(?:(?:vice|deputy)[- ])?(?:president|principal|chairman|chairwoman|chair)$", re.I)
_MAYOR = regexp(r"\b(?:(?:vice|deputy)[- ])?mayor\b", re.I)
_ACADEMY = regexp(
    r"universi|college|institut|school|academ|polytechni|politecni|hochschule|seminar|conservato|escuela|école|ecole|instytut|fakult|facult"
    r"|uniwersytet|univerz|üniversite|campus|hospital|大学|学院",
    re.I,
)
_OF_COMPANY = regexp(r"\bCEO\b|\bChief Executive Officer\b")
_LEARNED = regexp(r"universi|institute of (?:science|technology)|polytechni|hochschule|politecni", re.I)
"""Offices that houses of learning seldom have."""
_NO_COMPANY = regexp(
    r"\b(?:Cent(?:er|re)|Faculty|Department|Office|Ministry|Government|Embassy|Consulate|School|Laboratory|Committee|Forum)\b"
)
_SCHOOL = regexp(r"\b(?:school|college|academy|lyc\w+|gymnasium|kindergarten)\b", re.I)
_STATE = regexp(r"\b(?:Ministry|Embassy|Consulate|High Commission|Government)\b")
TOWN = regexp(r"\b(?:City|Town|Municipality|Municipal|Council|Village|Borough)\b")
_GENERIC = frozenset("the royal national international federal central state new".split())
_WHERE = frozenset("in near to around outside through for of".split())
"""Words before the name of a town that a body is named after: the town is meant."""
_SERVANTS = frozenset("assistant aide deputy".split())
_CLOSES_WORD = (" ", "'", "’")
_GOES_ON = (" ", "'s ", "’s ", "’ ", "' ")
_OFFICE_WINDOW = 90
_OPENING = 300
"""Characters of a text that name those whom it is about."""
_MOST_SHORT = 30
"""Bodies on a page at most, of which some may be called by one word."""
_MOST_FITTING = 20
"""Bodies of one kind on a page at most, of which one may be told apart."""
_FAR_BACK = 3000
_HOLDERS = 40
"""Mentions of bodies before a name that are looked at for an office which was named without its holder."""


class Offices(Company):
    """Reads whose an office is off the words around a name and off what stands before."""

    _agencies: set[str]
    """The news agencies of the dateline."""

    def owner_told(self, first: int, last: int, role: str, short: bool) -> tuple[bool, str | None]:
        """Return whether the words around the name ``first``..``last`` tell whose the office ``role`` is, and whose: "the
        bank's director, NAME", "Its President, NAME", "NAME, President (Retail), the Elm Bank"; None for a body that the
        page does not introduce ("NAME, Director, Kestrelworks"). ``short``: also one that is called by its first word."""
        text, end = self.text, self.tokens[last].end
        while first > 0 and is_honorific(self.tokens[first - 1].text):
            first -= 1
        owner = self._owner_ahead(first, role, short) or self.owner_near(end, short)
        if owner:
            return True, owner
        found = text.find(role, end, end + len(role) + 8)
        behind = _NEXT.match(text, found + len(role)) if found > 0 else None
        if behind is None:
            return False, None
        mention = self.starts.get(behind.end())
        if mention is not None:
            return self._stands_for_itself(mention), self._affiliation(mention)
        return self._unknown_body(bisect_left(self.tokens, behind.end(), key=_start)), None

    def _serves(self, start: int) -> bool:
        """ "Private Secretary to the Head of State NAME": the office before the name is that of somebody else."""
        step = start - 1
        step -= step >= 0 and self.tokens[step].lower == "the"
        if step < 1 or self.tokens[step].lower != "to":
            return False
        return is_title(self.tokens[step - 1].text) or self.tokens[step - 1].lower in _SERVANTS

    def _specified(self, role: str, start: int) -> str:
        """ "Quality Assurance Director", "Linguistics Lecturer": plain words in capitals before a title say of what."""
        first = start
        while (
            first > max(0, start - 3)
            and self.tokens[first].gap == " "
            and self.tokens[first - 1].capital
            and not self.tokens[first - 1].all_caps
            and (is_word(self.tokens[first - 1].text) or self.tokens[first - 1].text == "European")
            and self.tokens[first - 1].sentence == self.tokens[first].sentence
            and self.tokens[first - 1].end not in self.ends
            and first - 1 not in self._lasts
            and not self._inside(self.tokens[first - 1].start + 1)
        ):
            first -= 1
        one = first
        if first < start and _HAS_FIELDS.search(role):
            first = self._fields_before(first)
        opens = first == one and (first == 0 or self.tokens[first].sentence != self.tokens[first - 1].sentence)
        words = squeeze(self.text[self.tokens[first + opens].start : self.tokens[start].start]) if first + opens < start else ""
        return f"{words} {role}" if words else role

    def _fields_before(self, first: int) -> int:
        """Return the first of several fields of a minister the last of which begins with word ``first``: "Trade, Tourism and |
        Culture Minister"."""
        tokens, step = self.tokens, first
        while step >= 2:
            joined = tokens[step - 1].lower == "and" and tokens[step].gap == " "
            if not joined and (tokens[step].gap != ", " or step == first):
                break
            before = step - 1 - joined
            token = tokens[before]
            if (
                not token.capital or token.all_caps or not is_word(token.text) or is_title(token.text)
                or (joined and tokens[step - 1].gap != " ") or token.end in self.ends or before in self._lasts
                or self._inside(token.start + 1)
            ):  # fmt: skip
                break
            step = before
            while (
                step and tokens[step].gap == " " and tokens[step - 1].capital and is_word(tokens[step - 1].text)
                and not is_title(tokens[step - 1].text) and tokens[step - 1].end not in self.ends and not self._inside(tokens[step - 1].start + 1)
            ):  # fmt: skip
                step -= 1  # "Foreign Affairs and |"
        return step

    def _owner_ahead(self, first: int, role: str, short: bool) -> str | None:
        """Return whose office the words before word ``first`` say that it is."""
        text, start = self.text, self.tokens[first].start
        begin = max(0, start - _OFFICE_WINDOW)
        before = text[begin:start]
        if "whose " in before and (match := _WHOSE.search(before)):
            mention = self.ends.get(begin + match.start())
            if mention is not None:
                return self._affiliation(mention)
        kind = _OF_KIND_BEFORE.search(before) if "'s " in before or "’s " in before else None
        if kind and not self._held(begin + kind.start(), start) and (owner := self._last_of_kind(kind["kind"], start)):
            return owner
        placed = _OF_LAND_BEFORE.search(before) if kind is None and ("'s " in before or "’s " in before) else None
        if placed and (owner := self._placed_there(placed["land"], placed["kind"]) or self._of_land(placed["land"])):
            return owner
        last = before.rstrip(" ,").rpartition(" ")[2]
        if last in _ALL_KINDS and _OF_KIND.search(before) and (owner := self._last_of_kind(last, start)):
            return owner
        word = self._word_before(before, role)
        if short and (owner := self._short_for(word)):
            return owner
        if word.lower() in _ALL_KINDS and role.lower() != "leader" and (owner := self._last_of_kind(word.lower(), start)):
            return owner  # "Chamber Vice President"
        opens, _, rest = role.lower().partition(" ")
        if rest and opens in _ALL_KINDS and rest != "leader" and (owner := self._last_of_kind(opens, start)):
            return owner  # "Council President"
        its = "ts " in before and _ITS_BEFORE.search(before) is not None
        if its and (led := _LED_BY_ITS.search(before)):
            mention = self.ends.get(begin + led.start())
            if mention is not None and self._stands_for_itself(mention):
                return self._affiliation(mention)
        if its and (previous := self._previous) is not None and previous[3] and previous[0] == self.tokens[first].sentence:
            if _AND_ITS.fullmatch(text, previous[1], start):
                return previous[3]  # "Elm's President, NAME, and its Vice President, NAME"
        return self._only_one_before(first) if its else None

    def _word_before(self, before: str, role: str) -> str:
        """Return the word before an office that ends the text ``before`` a name, without the ending of the genitive."""
        owner = role.partition(" ")[0]
        if not owner.endswith(("'s", "’s")):
            office = before.rstrip(" ,")
            words = office[: len(office) - len(role)].split()
            if not words or not office.casefold().endswith(role.casefold()):
                return ""
            owner = words[-1]
        return owner[:-2] if owner.endswith(("'s", "’s")) else owner.rstrip("'’")

    def owner_near(self, end: int, short: bool) -> str | None:
        """Return whose office the words behind a name that ends at ``end`` say that it is."""
        text = self.text
        kind = _OF_KIND_BEHIND.match(text, end)
        if kind is not None and (owner := self._last_of_kind((kind["kind"] or kind["own"] or kind["both"]).lower(), end)):
            return owner
        if text.startswith(", its ", end):
            number = bisect_left(self.tokens, end, key=lambda t: t.end)
            return self._only_one_before(number)
        word = _SHORT_BEHIND.match(text, end) if short else None
        return self._short_for(word["word"] or word["both"] or word["alone"]) if word else None

    def office_before(self, role: str, position: int) -> str | None:
        """Return whose an office is that was named without its holder before ``position``: "the vice-rector of Elm College
        came. … Vice-Rector NAME"."""
        office = role.casefold()
        if not is_title(office.rsplit(" ", 1)[-1]) or office == "professor":
            return None
        if office not in self._small[max(0, position - _FAR_BACK) : max(0, position - len(office) - 8)]:
            return None
        found: dict[str, None] = {}
        for mention in self._mentions_before(position, _HOLDERS):
            ahead = (
                self.text[max(0, mention.start - len(office) - 9) : mention.start]
                .casefold()
                .removesuffix("the ")
                .removesuffix(" ")
            )
            of = next((ahead[: -len(word)] for word in (" of", " at") if ahead.endswith(word)), "")
            behind = self.text[mention.end : mention.end + len(office) + 4].casefold()
            held = of.endswith(office) and not of[: -len(office)][-1:].isalnum() and of[: -len(office)][-1:] != "-"
            if held:
                at = self._small.rfind(office, 0, mention.start)
                held = not is_modifier(self._small[max(0, at - 24) : at].rstrip().rpartition(" ")[2])  # "Associate Dean of"
            opens = mention.start
            closes = mention.end
            if not held and behind.lstrip("'’s").lstrip().startswith(office) and behind[:1] in " '’":
                held, closes = True, mention.end + len(office) + 4
            if held and of:
                held = self.text[
                    : opens - len(self.text[max(0, opens - len(office) - 9) : opens]) + len(of) - len(office)
                ].rstrip()[-1:] not in (",", "(")
            if held and self._stands_for_itself(mention) and not self._held(opens - len(office) - 9, closes + 6):
                found[self._affiliation(mention) or mention.entity] = None
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _small(self) -> str:
        return self.text.lower()

    @cached_property
    def _shorts(self) -> dict[str, str | None]:
        """The one word that a body may be called by, with its name: "Elm" for "Elm Polytechnic"; None where two are."""
        known: dict[str, str | None] = {}
        printed = {form for body in self.by_name.values() for form in body.aliases}
        for name, body in self.by_name.items():
            words = name.split()
            if body.kind != "org" or len(words) < 2:
                continue
            of = words.index("of") + 1 if "of" in words[:-1] else 0
            for word in {words[0], words[of] if of else words[0]}:
                if (
                    word[:1].isupper()
                    and len(word) > 2
                    and word not in printed
                    and not _is_common(word)
                    and word.lower() not in _ALL_KINDS
                ):
                    known[word] = None if word in known and known[word] != name else name
        return known

    def _short_for(self, word: str) -> str | None:
        """Return the one body that the page calls ``word`` for short."""
        return self._shorts.get(word)

    def called_short(self) -> list[Mention]:
        """Return the places where a body is called by one word of its name that stands by itself: "Elm sent its dean"."""
        found: list[Mention] = []
        for word, name in self._shorts.items() if len(self._shorts) <= _MOST_SHORT else ():
            at = self.text.find(word) if name else -1
            while at >= 0 and name and len(found) < MOST_MENTIONS:
                behind = self.text[at + len(word) : at + len(word) + 1]
                if behind in _CLOSES_WORD and not self._inside(at) and self._by_itself(at, word):
                    found.append(Mention("institution", at, at + len(word), word, name, "called by one word", 0.5))
                at = self.text.find(word, at + len(word))
        return found

    def _by_itself(self, at: int, word: str) -> bool:
        """Whether the word at a place is whole, no part of another name, and no town where something was."""
        tokens = self.tokens
        number = bisect_left(tokens, at, key=_start)
        if number >= len(tokens) or tokens[number].start != at or tokens[number].text != word:
            return False
        token, behind = tokens[number], token_after(tokens, number)
        before = tokens[number - 1] if number else None
        if behind is None or behind.gap not in _GOES_ON or (behind.capital and not is_title(behind.text)):
            return False  # "Elm, 3 May", "Elm Park"
        if number in self._firsts or number in self._lasts:
            return False
        led = before and token.gap == " " and before.sentence == token.sentence
        return not (led and before and (before.capital or before.lower in _WHERE))

    def fits(self, role: str, body: str) -> bool:
        """Whether a body can have an office: a dean is of no company, a president of no ministry."""
        if " " not in body and (is_acronym(body) or not _OF_ACADEMY.search(role) or _SCHOOLED.search(body)):
            return True  # letters that nothing is known of
        if body.isupper():
            return True
        if _OF_ACADEMY.search(role):
            return _ACADEMY.search(body) is not None and not body.startswith("Confucius Institute")
        if _MAYOR.search(role):
            return TOWN.search(body) is not None
        if _OF_COMPANY.search(role) and _LEARNED.search(body):
            return False
        if "headm" in role.lower():
            return _SCHOOL.search(body) is not None
        return not (_AT_HEAD.search(role) and _STATE.search(body))

    def fitting(self, role: str, guests: frozenset[str]) -> str | None:
        """Return the one body of the page that can have an office which not every body has, and that no ``guests`` are of; None
        where there are several."""
        if _OF_ACADEMY.search(role):
            known = self._academies
        elif _AT_HEAD.search(role):
            known = self._no_ministries
        elif _OF_COMPANY.search(role):
            known = [name for name in self._that_have("CEO") if not _NO_COMPANY.search(name)]
        elif "headm" in role.lower():
            known = self._that_have("Headmaster")
        else:
            return None
        found = [name for name in known if name not in guests] if len(known) <= _MOST_FITTING else []
        return found[0] if len(found) == 1 else None

    def more_fitting(self, role: str, host: str, guests: frozenset[str]) -> str:
        """Return the one university of the page instead of an institute that is named more often, for an office of universities:
        a research institute has no deans."""
        if not _OF_ACADEMY.search(role) or _LEARNED.search(host) or "nstitut" not in host:
            return host
        found = [name for name in self._academies if _LEARNED.search(name) and name not in guests]
        return found[0] if len(found) == 1 else host

    @cached_property
    def _academies(self) -> list[str]:
        return self._that_have("Dean")

    @cached_property
    def _no_ministries(self) -> list[str]:
        return self._that_have("President")

    def _that_have(self, office: str) -> list[str]:
        bodies = [(n, i) for n, i in self.by_name.items() if i.kind == "org" and " " in n and self.fits(office, n)]
        return [name for name, body in bodies if self._is_whole(body) and name not in self._agencies]

    def office_of_kind(self, last: int) -> tuple[str, str | None] | None:
        """Return office and body of who is told of behind the name that ends with word ``last``: ", the chamber's Director General"."""
        match = _KINDS_OFFICE.match(self.text, self.tokens[last].end)
        if match is None:
            return None
        found = self._office_at(bisect_left(self.tokens, match.end(), key=_start))
        return (found[0], self._last_of_kind(match["kind"].lower(), match.start())) if found and found[1] is None else None

    def party_of_kind(self, begin: int, position: int) -> str | None:
        """Return whose people a list in the sentence from ``begin`` is told to be: "The Embassy party included NAME and NAME"."""
        match = _PARTY_OF_KIND.match(self.text, begin, position)
        return self._last_of_kind(match["kind"].lower(), position) if match else None

    def _last_of_kind(self, kind: str, position: int) -> str | None:
        """Return the body of a kind ("bank") that was named last before ``position``: in the same paragraph, else the one that
        the opening names, where it is one."""
        found: list[Mention] = []
        for mention in self._mentions_before(position, MOST_MENTIONS):
            if kind in mention.entity.partition(" at ")[0].lower().split() and self._stands_for_itself(mention):
                found.append(mention)
        if not found:
            return None
        opening = {m.entity for m in found if m.start < _OPENING}
        if len(opening) == 1 and "\n" in self.text[found[0].end : position]:
            return self._affiliation(next(m for m in found if m.entity in opening))
        return self._affiliation(found[0])

    def _placed_there(self, place: str, kind: str) -> str | None:
        """Return the one body of a kind that the page names with a place in its name."""
        fitting = [name for name, body in self.by_name.items() if body.kind == "org" and place in name and kind in name.lower()]
        return fitting[0] if len(fitting) == 1 else None

    def _only_one_before(self, first: int) -> str | None:
        """Return the one body that is named before word ``first`` in its sentence, or else in the one before."""
        sentence, position = self.tokens[first].sentence, self.tokens[first].start
        found: dict[int, set[str | None]] = {sentence: set(), sentence - 1: set()}
        for mention in self._mentions_before(position, MOST_MENTIONS):
            of = self.tokens[bisect_left(self.tokens, mention.start, key=_start)].sentence
            if of not in found:
                break
            if self._stands_for_itself(mention):
                owner = self._by_acronym.get(mention.entity.rpartition(" of ")[2])  # "Advisory Board of ELM"
                found[of].add(owner or self._affiliation(mention))
        bodies = found[sentence] or found[sentence - 1]
        return next(iter(bodies)) if len(bodies) == 1 else None

    def _unknown_body(self, number: int) -> bool:
        """Whether word ``number``, behind an office and a comma, is a name that is nobody's, and a mark stands behind it."""
        if number >= len(self.tokens) or number in self._firsts:
            return False
        token = self.tokens[number]
        following = token_after(self.tokens, number)
        closed = following is None or following.gap[:1] in ",;.)\n"
        return token.capital and closed and not (plain_word(token.text) or is_title(token.text) or is_honorific(token.text))


def _start(token: Token) -> int:
    return token.start


@lexicons.by_word
def _is_common(word: str) -> bool:
    """Whether a word of a body's name is no name by itself: a plain word, a land."""
    return word.lower() in _GENERIC or is_land(word) or (plain_word(word) and not is_place(word))
