"""Companies and governments: names that end in a legal form, a line of business, or "government"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.entities import lands
from newsbrowse.extract.institutions.heads import LAND_LETTERS, REGIONS, STOP_LEFT, TITLE_STOP, head_of, is_common, plain_gap
from newsbrowse.extract.institutions.left import ORIGIN, LeftEdge
from newsbrowse.extract.institutions.phrases import LEGAL_FORM, LEGAL_SIGNS, Span
from newsbrowse.regexps import regexp
from newsbrowse.text import fold, holds_any

COMPANY_TAILS = frozenset("technology technologies systems electronics pharmaceuticals pharmaceutical pharma energy motors motor insurance securities stock telecom telecoms mobile airlines capital ventures solutions industries industrial semiconductor semiconductors biotech software logistics steel petroleum chemicals automotive healthcare renewables shipping therapeutics biosciences robotics aerospace aviation telecommunications foods textiles consulting properties hotels resorts labs studios breweries brands international ratings terminals shipping lines maritime minerals mining cement beverages dairy farms trading investments contracting developers networks publishing express cargo freight payments advisory diagnostics genomics analytics instruments polymers plastics aluminium aluminum paints tyres cables optics".split())  # fmt: skip
_TRADES = frozenset("operator provider company firm giant partner subsidiary developer manufacturer retailer supplier".split())
"""What stands before the name of a company and is no part of it, with a capital at times."""
_BEFORE_NAMES = frozenset("by from with to the".split())
"""Words before names that no other name has inside before "and"."""
_NEW = frozenset("energy material materials media technology technologies area era drugs".split())
"""What "new" stands before in names of companies."""
_EVENTS = frozenset("symposium conference forum seminar workshop meeting ceremony summit exhibition expo festival region".split())
_PROMOTED = frozenset(
    "Innovation Business Enterprise Invest Tourism Universities Visit Study Sport Science Health Digital Creative".split()
)
"""What the agency of a land is for; its name ends with the land."""
_GOVERNMENT = regexp(
    r"(?<!\w)((?:[A-Z][\w'’-]{1,30} ){1,3})(?:(?:[Mm]unicipal|[Pp]rovincial|[Cc]ity|[Dd]istrict|[Cc]ounty|[Ll]ocal|[Ss]tate|[Rr]egional|[Pp]refectural|[Pp]refectural|[Tt]own) (?:[Pp]eople['’]s )?(?:[Gg]overnment|[Cc]ouncil|[Cc]ommittee)|[Pp]eople['’]s [Gg]overnment|government)\b"
)
_LAND_BEHIND = regexp(r"(?:the )?(?:(?:People's |Islamic |Federal )?Republic of (?:the )?)?([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})")
_SMALL_MISSION = regexp(r"\b(?P<what>embassy|consulate(?:[ -]general)?)\b(?: in (?P<seat>[A-Z][a-z]+(?: [A-Z][a-z]+)?))?")
_MISSION_OF = regexp(r"\b(?:embassy|consulate) of (?:the )?([A-Z][a-z]+(?: [A-Z][a-z]+)?)( in [A-Z][a-z]+)?")
_LAND_BEFORE = regexp(r"(?:\b[A-Z][A-Za-z]+ ){1,3}$")
_INITIALS = regexp(r"[ ,]*[A-Z]\. ?[A-Z]\.?")
_GOVERNMENT_SIGN = regexp("overnment|ouncil|ommittee")
_GOVERNMENT_REACH = 160
"""Characters of a match of the pattern above before the sign that it ends with, at most."""


class Companies(LeftEdge):
    """Finds companies and governments of one text."""

    def companies(self) -> Iterator[Span]:
        """Yield names with a legal form ("… Co., Ltd.") and brands with a line of business ("Norda Pharma")."""
        legal_form = holds_any(self.text, LEGAL_SIGNS)
        for number in self.capitals:
            token = self.tokens[number]
            legal = (LEGAL_FORM.match(self.text, token.end) or self.form_behind_place(token.end)) if legal_form else None
            if not legal and (number == 0 or token.lower not in COMPANY_TAILS):
                continue
            if head_of(token) or (legal and _INITIALS.match(legal[0]) and self._surname_behind(number, legal.end())):
                continue
            first = number
            while first > 0 and self.tokens[first - 1].capital:
                if legal and (opening := self._bracket_before(first)) is not None:
                    first = opening
                    continue
                if not plain_gap(self.tokens[first]):
                    break
                before = self.tokens[first - 1].lower
                if before == "new" and self.tokens[first].lower in _NEW:
                    first -= 1
                    continue
                if (
                    before in STOP_LEFT
                    or before.endswith(ORIGIN)
                    or before in TITLE_STOP
                    or before in _TRADES
                    or (self.headline and before in self.verbs)
                    or (head_of(self.tokens[first - 1]) and not legal)
                ):
                    break
                if self.text[self.tokens[first - 1].end : self.tokens[first - 1].end + 2] in ("'s", "’s"):
                    break
                first -= 1
            if legal and self._joined_fields_before(first):
                first -= 2
            if number and first == number and self.small_brand(number):
                yield self.span(number - 1, number, "org")
            elif legal:
                yield self.span(first, number, "org")
            elif self._land_behind(number) and not is_common(self.tokens[first].text) and 1 <= number - first <= 2:
                yield self.span(first, number + 1, "org")
            elif (
                1 <= number - first <= 2
                and not is_common(self.tokens[first].text)
                and not (
                    number + 1 < len(self.tokens)
                    and plain_gap(self.tokens[number + 1])
                    and (self.tokens[number + 1].capital or self.tokens[number + 1].text == "of" or self._and_on(number + 1))
                )
            ):
                yield self.span(first, number, "org")

    def _joined_fields_before(self, first: int) -> bool:
        """Whether "and" joins a plain word in capitals to word ``first``, and nothing else stands before it that it may be of:
        "by Airport and Aviation Services Ltd."."""
        if first < 3 or self.tokens[first - 1].text != "and" or not plain_gap(self.tokens[first]):
            return False
        field, before = self.tokens[first - 2], self.tokens[first - 3]
        return (
            field.capital
            and is_common(field.text)
            and is_common(self.tokens[first].text)
            and not head_of(field)
            and field.lower not in STOP_LEFT
            and field.lower not in TITLE_STOP
            and (before.lower in _BEFORE_NAMES or field.sentence != before.sentence)
        )

    def _bracket_before(self, first: int) -> int | None:
        """Return the word before the place in brackets that stands before word ``first``: "Norda (Hebei) Energy Co., Ltd."."""
        if self.tokens[first].gap not in (") ", ")", "） ", "）"):
            return None
        opening = next((n for n in range(first - 1, max(-1, first - 4), -1) if self.tokens[n].gap in (" (", "(", "（", " （")), 0)
        if not opening or not self.tokens[opening - 1].capital:
            return None
        place = self.text[self.tokens[opening].start : self.tokens[first - 1].end]
        return opening - 1 if fold(place) in lexicons.places() or place in REGIONS else None

    def _surname_behind(self, number: int, end: int) -> bool:
        """Whether what looks like a legal form are initials between a given name and a surname: "Ana S.A. Sol", no "Norda S.A. Poland"."""
        if fold(self.tokens[number].text) not in lexicons.given_names():
            return False
        place = bisect_left(self.tokens, end, key=attrgetter("start"))
        behind = self.tokens[place] if place < len(self.tokens) else None
        return (
            behind is not None
            and behind.gap in (" ", ". ", ".")
            and behind.capital
            and not behind.all_caps
            and not is_common(behind.text)
            and fold(behind.text) not in lexicons.places()
            and not is_common(self.tokens[number].text)
        )

    def _and_on(self, number: int) -> bool:
        """Whether word ``number`` is an "and" with a plain word in capitals behind it: "Elmix Chemicals and Materials"."""
        if self.tokens[number].text != "and" or number + 1 == len(self.tokens):
            return False
        behind = self.tokens[number + 1]
        return behind.capital and is_common(behind.text)

    def partnerships(self) -> Iterator[Span]:
        """Yield names of companies that "&" joins: "Elmix Offshore & Marine"; persons, places and plain fields are none."""
        if self.headline or " & " not in self.text:
            return
        for number in self.capitals:
            if self.tokens[number].gap != " & " or not number or not self.tokens[number - 1].capital:
                continue
            first, last = number - 1, number
            while first and number - first < 4 and self.tokens[first].gap == " " and self.tokens[first - 1].capital:
                first -= 1
            while last + 1 < len(self.tokens) and last - number < 2 and self.tokens[last + 1].gap == " " and self._goes_on(last):
                last += 1
            while first < number - 1 and self.tokens[first].lower in STOP_LEFT:
                first += 1
            if self._is_partnership(first, last):
                yield self.span(first, last, "org")

    def _is_partnership(self, first: int, last: int) -> bool:
        words = self.tokens[first : last + 1]
        if self._goes_on(last) or any(head_of(t) or t.lower in TITLE_STOP or t.lower in STOP_LEFT for t in words):
            return False
        if any(t.lower in _EVENTS for t in words):
            return False  # "Delta Region & Symposium on Trade"
        if any(self.text[t.end : t.end + 2] in ("'s", "’s") for t in words[:-1]) or is_common(words[0].text):
            return False
        places, demonyms = lexicons.places(), lexicons.pairs("demonyms")
        if fold(words[0].text) in lexicons.given_names() or any(t.text in demonyms or t.text in lands() for t in words):
            return False
        if fold(words[-1].text) in lexicons.given_names() or (len(words) == 2 and any(fold(t.text) in places for t in words)):
            return False
        return not all(fold(t.text) in lexicons.family_names() for t in words)

    def _land_behind(self, number: int) -> bool:
        """Whether a land or town and no further capital stands behind: "Norda Pharma Japan"."""
        behind = self.tokens[number + 1 : number + 3]
        if not behind or not plain_gap(behind[0]) or not behind[0].capital or fold(behind[0].text) not in lexicons.places():
            return False
        return len(behind) == 1 or not (plain_gap(behind[1]) and behind[1].capital)

    def national_agencies(self) -> Iterator[Span]:
        """Yield the agencies that are called by what they promote and their land: "Enterprise Ireland", "Business France"."""
        if self.headline:
            return
        lands = lexicons.pairs("demonyms").values()
        for number in self.capitals:
            if (
                self.tokens[number].text in _PROMOTED
                and self._land_behind(number)
                and self.tokens[number + 1].text in lands
                and not (number and plain_gap(self.tokens[number]) and self.tokens[number - 1].capital)
            ):
                yield self.span(number, number + 1, "org")

    def _government_matches(self) -> Iterator[re.Match[str]]:
        """Yield the matches of the pattern; only around its last words, since it would try every word in capitals."""
        low = high = 0
        for sign in _GOVERNMENT_SIGN.finditer(self.text):
            if high and sign.start() - _GOVERNMENT_REACH > high:
                yield from _GOVERNMENT.finditer(self.text, low, high)
                low = sign.start() - _GOVERNMENT_REACH
            elif not high:
                low = max(0, sign.start() - _GOVERNMENT_REACH)
            high = sign.end() + 2  # to see whether the word goes on
        if high:
            yield from _GOVERNMENT.finditer(self.text, low, high)

    def _governments_of(self) -> Iterator[Span]:
        """Yield "government of Delta", which has no capital; only lands have such a government."""
        found = self.text.find("government of ")
        while found >= 0:
            land = _LAND_BEHIND.match(self.text, found + 14)
            words = land[1].split(" ") if land else []
            while words and " ".join(words) not in lands():
                words.pop()
            if land and words:
                end = land.start(1) + len(" ".join(words))
                yield Span(found, end, self.text[found:end], "org")
            found = self.text.find("government of ", found + 14)

    def _small_missions(self) -> Iterator[Span]:
        """Yield "Deltan embassy", whose head has no capital."""
        for mission in _MISSION_OF.finditer(self.text) if "embassy of " in self.text or "onsulate of " in self.text else ():
            if mission[1] in lands():
                placed = mission[2] and fold(mission[2][4:]) in lexicons.places()
                end = mission.end() if placed else mission.end(1)
                yield Span(mission.start(), end, self.text[mission.start() : end], "org")
        for mission in _SMALL_MISSION.finditer(self.text) if "embassy" in self.text or "consulate" in self.text else ():
            before = _LAND_BEFORE.search(self.text, max(0, mission.start() - 30), mission.start())
            if before is None:
                continue
            words = before[0].strip().split(" ")
            while words and " ".join(words) not in lexicons.pairs("demonyms") and " ".join(words) not in lands() | LAND_LETTERS:
                words.pop(0)
            if words:
                start = mission.start() - len(" ".join(words)) - 1
                end = mission.end()
                if mission["seat"] and (fold(mission["seat"]) not in lexicons.places() or mission["seat"] in lands()):
                    end = mission.end("what")
                yield Span(start, end, self.text[start:end], "org")

    def governments(self) -> Iterator[Span]:
        """Yield "Wuxi municipal government" and its like, whatever its capitals."""
        yield from self._governments_of()
        yield from self._small_missions()
        for match in self._government_matches():
            words = match[1].split()
            start = match.start()
            while words and (
                words[0].lower() in STOP_LEFT or words[0].lower() in ("chinese", "central") or words[0].lower() in TITLE_STOP
            ):
                start += len(words[0]) + 1
                words = words[1:]
            if not words or any(w.rstrip("'’s").lower() in TITLE_STOP for w in words):
                continue
            if (
                match[0].endswith("government")
                and len(words) == 1
                and match[0][len(match[1]) - 1 :] == " government"
                and (fold(words[0]) not in lexicons.places() and words[0] not in lexicons.pairs("demonyms"))
            ):
                continue
            yield Span(start, match.end(), self.text[start : match.end()], "org")
