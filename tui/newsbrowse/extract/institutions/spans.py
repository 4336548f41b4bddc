"""Where names of organisations stand: a grammar around head words ("University", "Bank of …")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.heads import (
    CALENDAR,
    GENERIC,
    LAND_LETTERS,
    LOCAL_COUNCIL,
    MISSION_WORDS,
    NO_BODY_LAST,
    ORG_HEADS,
    PARK_WORDS,
    STOP_LEFT,
    TITLE_STOP,
    UNIT_HEADS,
    OrgKind,
    head_of,
    is_common,
    plain_gap,
)
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.tokens import Token, capitals
from newsbrowse.text import fold

_COMPANY_TAILS = frozenset("technology technologies systems electronics pharmaceuticals pharmaceutical pharma energy motors motor insurance securities stock telecom mobile airlines capital ventures solutions industries industrial semiconductor semiconductors biotech software logistics steel petroleum chemicals automotive".split())  # fmt: skip
_LEGAL = re.compile(
    r"(?:,?\s+(?:\(?(?:Group|China|Holdings?|Holding|Private|Pvt)\)?\.?,?\s+)?(?:Co\.?,?\s?(?:Ltd|Limited)\b\.?|Company\s+(?:Ltd|Limited)\b\.?|Pvt\.?\s+Ltd\b\.?|Sdn\.?\s+Bhd\b\.?|Inc\b\.?|Corp\b\.?|LLC\b|GmbH\b|PLC\b|Plc\b|Ltd\b\.?|Limited\b|S\.A\.|AG\b|Berhad\b|Bhd\b\.?))+"
)
_LEGAL_SIGNS = ("Ltd", "Limited", "Inc", "Corp", "LLC", "GmbH", "PLC", "Plc", "S.A.", "AG", "Berhad", "Bhd")
"""What a match of the pattern above holds one of: most texts have none."""
_GOVERNMENT = re.compile(
    r"(?<!\w)((?:[A-Z][\w'’-]{1,30} ){1,3})(?:(?:[Mm]unicipal|[Pp]rovincial|[Cc]ity|[Dd]istrict|[Cc]ounty|[Ll]ocal|[Ss]tate|[Rr]egional|[Pp]refectural|[Pp]refectural|[Tt]own) (?:[Pp]eople['’]s )?(?:[Gg]overnment|[Cc]ouncil|[Cc]ommittee)|[Pp]eople['’]s [Gg]overnment|government)\b"
)
_GOVERNMENT_SIGN = re.compile("overnment|ouncil|ommittee")
_GOVERNMENT_REACH = 160
"""Characters of a match of the pattern above before the sign that it ends with, at most."""
_PEOPLE = re.compile(r"(?:People|Women|Children|Men|Teachers|Workers|Farmers|Veterans)['’]s")
MOST_WORDS = 40
"""Words that the name of an institution may have before its head, and behind it."""
_OPENERS = frozenset(
    """today yesterday meanwhile recently earlier later afterwards currently additionally moreover furthermore however together founded established named called hosted located
    based according welcoming representing visiting
    """.split()
)


@dataclass(frozen=True, slots=True)
class Span:
    """A name of an organisation in the text; ``first``/``last`` are the numbers of its words."""

    start: int
    end: int
    text: str
    kind: OrgKind
    first: int = -1
    last: int = -1


class SpanFinder:
    """Finds organisation names in one text; ``headline`` turns on the rules for title case."""

    def __init__(self, text: str, tokens: Sequence[Token], headline: bool = False) -> None:
        self.text = text
        self.tokens = tokens
        self.capitals = capitals(text)
        self.headline = headline
        self.verbs = lexicons.words("headline_verbs")

    def spans(self) -> list[Span]:
        """Return the names in order, none overlapping, the longer one where two compete."""
        found = [*self._around_heads(), *self._companies(), *self._governments()]
        found.sort(key=lambda s: (s.start - s.end, s.start))
        kept: list[Span] = []
        taken: set[int] = set()
        for span in found:
            cells = range(span.start, span.end)
            if not any(position in taken for position in (span.start, span.end - 1, (span.start + span.end) // 2)):
                kept.append(span)
                taken.update(cells)
        return sorted(kept, key=lambda s: s.start)

    def _span(self, first: int, last: int, kind: OrgKind) -> Span:
        start, end = self.tokens[first].start, self.tokens[last].end
        tail = _LEGAL.match(self.text, end)
        if tail:
            end = tail.end()
            kind = "org"
        text = self.text[start:end]
        for opening, closing in ("()", "“”", '""'):
            unbalanced = text.count(opening) % 2 if opening == closing else text.count(opening) > text.count(closing)
            if unbalanced and self.text[end : end + 1] == closing:
                end += 1
        return Span(start, end, self.text[start:end], kind, first, last)

    def _around_heads(self) -> Iterator[Span]:
        behind = 0
        for number in self.capitals:
            if number < behind:
                continue
            token = self.tokens[number]
            kind = head_of(token)
            if kind is None or (self.headline and number and token.lower in self.verbs):
                continue
            first, last = self._left(number), self._right(number, kind)
            # A further head inside the same run ("Ghana Education Service Council") names the whole.
            final = max(
                (n for n in range(number, last + 1) if self.tokens[n].capital and head_of(self.tokens[n])), default=number
            )
            chosen = self._kind(first, number, final, last)
            first, last = self._trim(first, last)
            if chosen == "unit":
                first = self._with_owner(first)
            if first <= number <= last and self._names_something(first, last) and not self._of_an_office(first, last):
                yield self._span(first, last, chosen)
                behind = last + 1

    def _of_an_office(self, first: int, last: int) -> bool:
        """ "Vice President for Administration and Finance": what an office is for is no body of its own."""
        words = self.tokens[first : last + 1]
        return (
            first >= 2
            and self.tokens[first - 1].lower in ("for", "of")
            and is_title(self.tokens[first - 2].text)
            and words[0].lower in ("administration", "exchange", "planning", "management", "finance")
            and all(is_common(t.text) or t.text in ("and", "of") for t in words)
        )

    def _kind(self, first: int, head: int, final: int, last: int) -> OrgKind:
        words = [t.lower for t in self.tokens[first : last + 1]]
        head_word, final_word = self.tokens[head].lower, self.tokens[final].lower
        behind = self.tokens[head + 1].lower if head < last else ""
        if head_word in ("college", "school", "institute", "library") and behind in ("of", "for") and first == head:
            return "unit"
        if head_word in ("school", "schools") and head > first:
            before = self.tokens[head - 1].lower
            return (
                "org"
                if before in ("high", "middle", "primary", "secondary", "business", "law", "medical", "international", "grammar")
                and head - first >= 2
                else "unit"
            )
        if final_word in ("council", "board", "senate") and set(words) <= GENERIC:
            return "unit"
        if (
            head_word in ("council", "board", "senate", "centre", "center")
            and behind == "of"
            and head == first
            and head_word != "center"
        ):
            return "unit"
        if final_word == "office" and set(words) & MISSION_WORDS:
            return "org"  # "Oslo Economic and Cultural Office": a mission abroad
        if final_word in UNIT_HEADS and final == last:
            return "unit"
        if head_word in UNIT_HEADS:
            return "unit"
        if head_word == "council" and head - first == 1 and self.tokens[first].all_caps:
            return "unit"
        return "org"

    def _left(self, number: int) -> int:
        first = number
        while first > max(0, number - MOST_WORDS):
            token, before = self.tokens[first], self.tokens[first - 1]
            if not plain_gap(token) and not (token.gap in (' "', " “", "” ", '" ') and before.capital):
                step = self._left_over_punctuation(first)
                if step is None:
                    break
                first = step
                continue
            lower = before.lower
            possessive = self.text[before.end : before.end + 2] in ("'s", "’s")
            if possessive and not _PEOPLE.match(self.text, before.start):
                break
            if before.capital:
                if lower in STOP_LEFT or lower in TITLE_STOP or (self.headline and lower in self.verbs):
                    break
                if head_of(before) == "foreign":
                    break
                if token.gap == " & " and not (is_common(before.text) and is_common(token.text)):
                    break
                first -= 1
                continue
            if lower in ("and",) and first >= 2 and self._joined_left(first):
                first -= 2
                continue
            break
        return first

    def _left_over_punctuation(self, first: int) -> int | None:
        """ "Wuxi (Taihu) International … Park"; "Academic, Sealing and Honorary Degrees Committee"."""
        token, before = self.tokens[first], self.tokens[first - 1]
        if token.gap == ". " and before.text in ("St", "Mt", "Ft", "U.S", "U.K"):
            return first - 1
        if token.gap in ("'s ", "’s ", "' ", "’ ") and before.capital and self._possessive_inside(first):
            return first - 1
        if token.gap == ") " and before.gap == " (" and before.capital and first >= 2 and self.tokens[first - 2].capital:
            return first - 2
        conjunction = first + 1 < len(self.tokens) and self.tokens[first + 1].text == "and"
        if (
            token.gap == ", "
            and conjunction
            and before.capital
            and is_common(before.text)
            and before.lower not in TITLE_STOP
            and (not head_of(before) and is_common(token.text))
        ):
            return first - 1
        return None

    def _possessive_inside(self, first: int) -> bool:
        """Whether the possessive before word ``first`` is part of a name: "King's College", "St. John's University",
        "Cyclists' Touring Club"; "Kenya's Ministry" is not."""
        before, text = self.tokens[first - 1], self.text
        saint = first >= 2 and self.tokens[first - 2].text in ("St", "Saint", "Santa")
        plural = before.text.endswith("s") and text[before.end] in "'’" and text[before.end + 1 : before.end + 2] == " "
        return bool(
            before.text in ("King", "Queen", "Prince", "Princess", "Lady", "Mother")
            or _PEOPLE.match(text, before.start)
            or saint
            or (plural and is_common(before.text) and not head_of(before))
        )

    def _joined_left(self, first: int) -> bool:
        """ "Information Science and Technology University": and joins two common words."""
        before, after = self.tokens[first - 2], self.tokens[first]
        if not (before.capital and plain_gap(self.tokens[first - 1])):
            return False
        if head_of(before) or before.lower in TITLE_STOP or before.lower in STOP_LEFT:
            return False
        step = first - 2
        while (
            step > max(0, first - MOST_WORDS)
            and plain_gap(self.tokens[step])
            and (self.tokens[step].capital or self.tokens[step].text == "and")
        ):
            step -= 1
        if self.tokens[step].text in ("of", "for"):
            return False  # the words before "and" end the name of another body ("Ministry of … Affairs and …")
        return (is_common(before.text) or before.lower.endswith("ics")) and is_common(after.text) and not head_of(after)

    def _right(self, number: int, kind: str) -> int:
        last = number
        while last + 1 < len(self.tokens) and last - number < MOST_WORDS:
            following = self.tokens[last + 1]
            if self.text[self.tokens[last].end : self.tokens[last].end + 2] in ("'s", "’s"):
                if not (
                    _PEOPLE.match(self.text, self.tokens[last].start)
                    and following.gap in ("'s ", "’s ")
                    and self._inside_of(last - 1)
                ):
                    break
                last += 1
                continue
            if len(self.tokens[last].text) == 1 and following.gap == ". " and following.capital and self.tokens[last].capital:
                last += 1  # "National University of Juan B. Sol"
                continue
            if not plain_gap(following):
                step = self._listed(last)
                if step is None:
                    step = self._bracketed_place(last)
                if step is None:
                    break
                last = step
                continue
            lower = following.lower
            if following.capital:
                if not self._takes(last, following, kind):
                    break
                last += 1
                continue
            if (
                lower == "at"
                and self.tokens[last].text in ("Institute", "Classroom")
                and last > 0
                and self.tokens[last - 1].capital
            ):
                step = self._owner_at(last)
                if step is not None:
                    last = step
                    continue
                break
            if lower in ("of", "for", "on", "de", "del", "di", "da", "do", "la", "las", "los", "es", "in"):
                step = self._connected(last, lower)
                if step is None:
                    break
                last = step
                continue
            if lower == "and" and self._joined_right(last):
                last += 2
                continue
            break
        return last

    def _owner_at(self, last: int) -> int | None:
        """ "Confucius Institute at the University of Nairobi": the place of an institute belongs to its name."""
        step = last + 2
        if step < len(self.tokens) and self.tokens[step].lower == "the":
            step += 1
        for number in range(step, min(step + 5, len(self.tokens))):
            token = self.tokens[number]
            if not token.capital or (number > step and not plain_gap(token)):
                return None
            if head_of(token) in ("org", "foreign"):
                return self._right(number, head_of(token) or "org")
        return None

    def _bracketed_place(self, last: int) -> int | None:
        """ "Wuxi (Taihu) International … Park" and "Harbin Institute of Technology (Shenzhen)"."""
        if last + 1 >= len(self.tokens):
            return None
        following = self.tokens[last + 1]
        if following.gap == ", " and following.capital and self._registered(last, following):
            return last + 1
        if following.gap != " (" or not following.capital or following.all_caps:
            return None
        closes = self.text[following.end : following.end + 1] == ")"
        return last + 1 if closes and fold(following.text) in lexicons.places() else None

    def _registered(self, last: int, following: Token) -> bool:
        """Whether the registry knows the name with the place behind the comma ("National University of Ireland, Galway")."""
        if fold(following.text) not in lexicons.places():
            return False
        first = last
        while (
            first > max(0, last - 6)
            and plain_gap(self.tokens[first])
            and (self.tokens[first - 1].capital or self.tokens[first - 1].text in ("of", "the", "and", "for"))
        ):
            first -= 1
        while first < last and not self.tokens[first].capital:
            first += 1
        known = lexicons.gazetteer().by_name
        plain = self.text[self.tokens[first].start : self.tokens[last].end]
        return any(known(form) is not None for form in (f"{plain}, {following.text}", f"{plain} {following.text}"))

    def _takes(self, last: int, following: Token, kind: str) -> bool:
        lower = following.lower
        if lower in TITLE_STOP or lower in STOP_LEFT or (self.headline and lower in self.verbs):
            return False
        if is_title(following.text) and not lower.endswith("s") and lower not in ("general", "fellow"):
            return False
        if self._place_around(last, last + 1):
            return True
        if (
            self._ends_in_land(last)
            and not is_common(lower)
            and fold(following.text) not in lexicons.places()
            and not head_of(following)
        ):
            return False  # "State University of Freedonia Anna Kowal"
        if following.gap == " & ":
            return (
                is_common(self.tokens[last].text)
                and is_common(following.text)
                and last > 0
                and self.tokens[last].lower not in ORG_HEADS
            )
        if kind == "foreign":
            return not (self.headline and is_common(lower) and lower not in lexicons.words("non_names"))
        word = self.tokens[last].lower
        inside = self._inside_of(last)
        if head_of(following):
            return not (following.lower in ("city",) and inside)
        if (
            fold(following.text) in lexicons.places()
            and word in ("university", "college", "institute", "technology", "school")
            and not inside
        ):
            return True
        if following.all_caps:
            return False
        return inside and (is_common(following.text) or not is_common(self.tokens[last].text))

    def _place_around(self, last: int, number: int) -> bool:
        """Whether words ``last`` and ``number`` are parts of one place ("Buenos Aires", "United Arab Emirates")."""
        places = lexicons.places()
        for first in range(max(0, last - 2), last + 1):
            if self.tokens[first].lower not in lexicons.place_starts():
                continue
            for end in range(number, min(number + 3, len(self.tokens))):
                words = self.tokens[first : end + 1]
                if all(t.gap == " " for t in words[1:]) and fold(" ".join(t.text for t in words)) in places:
                    return True
        return False

    def _ends_in_land(self, last: int) -> bool:
        """Whether the name so far ends in "of" and a place."""
        token = self.tokens[last]
        return last > 0 and self.tokens[last - 1].lower in ("of", "the") and fold(token.text) in lexicons.places()

    def _inside_of(self, last: int) -> bool:
        """Whether word ``last`` stands in an "of"/"for" phrase, so that more capitals may follow."""
        for number in range(last, max(-1, last - 9), -1):
            token = self.tokens[number]
            if token.lower in ("of", "for", "de", "on"):
                return True
            if head_of(token) and not (number < len(self.tokens) - 1 and self._common_head(number)):
                return False
        return False

    def _connected(self, last: int, connector: str) -> int | None:
        """Return the word behind "of X", "of the X", "for X" where the name goes on, else None."""
        step = last + 2
        if step >= len(self.tokens) or not plain_gap(self.tokens[step]):
            return None
        token = self.tokens[step]
        if token.lower in ("the", "la", "las", "los") and step + 1 < len(self.tokens) and plain_gap(self.tokens[step + 1]):
            step += 1
            token = self.tokens[step]
        if not token.capital or token.lower in TITLE_STOP or token.lower in CALENDAR:
            return None
        if token.text in lexicons.pairs("demonyms") and not self._capital_behind(step):
            return None  # "Secretariat of International Relations of the Argentine university"
        if connector == "in" and not self._may_hold_in(last, token):
            return None
        head_word = self.tokens[last].lower
        if head_of(token) in ("org", "foreign") and not self._common_head(step):
            return None
        if connector == "on" and head_word not in ("council", "committee", "commission", "centre", "center", "forum"):
            return None
        # "Faculty of Law of Fudan University": the parent is a name of its own.
        if connector == "of" and self._starts_other_name(step):
            return None
        return step

    def _capital_behind(self, number: int) -> bool:
        following = self.tokens[number + 1] if number + 1 < len(self.tokens) else None
        return following is not None and plain_gap(following) and (following.capital or following.text in ("and", "of"))

    def _may_hold_in(self, last: int, token: Token) -> bool:
        """ "Consulate of China in New York"; "Center of … Transformation in Small-and-Medium Enterprises"."""
        words = {t.lower for t in self.tokens[max(0, last - 5) : last + 1]}
        if words & {"embassy", "consulate", "consulate-general"} or ("office" in words and words & MISSION_WORDS):
            return True
        return self._inside_of(last) and is_common(token.text) and fold(token.text) not in lexicons.places()

    def _common_head(self, step: int) -> bool:
        """ "Ministry of Education": a head word may also be a plain noun of the phrase ("Council for University Education")."""
        if self.tokens[step].lower in ("university", "college", "school", "hospital", "library") and step + 1 < len(self.tokens):
            behind = self.tokens[step + 1]
            return plain_gap(behind) and behind.capital and is_common(behind.text) and not head_of(behind)
        return self.tokens[step].lower in (
            "union",
            "exchange",
            "administration",
            "community",
            "port",
            "zone",
            "press",
            "government",
            "bank",
            "libraries",
            "chambers",
            "assembly",
            "trust",
            "fund",
            "city",
        )

    def _starts_other_name(self, step: int) -> bool:
        if self.tokens[step].text in lexicons.words("non_orgs"):
            return False
        if self.tokens[step].all_caps and self.tokens[step].text not in LAND_LETTERS:
            return self.tokens[step - 2].lower not in ("committee", "council", "board")
        for number in range(step, min(step + 6, len(self.tokens))):
            token = self.tokens[number]
            if number > step and not plain_gap(token):
                return False
            heads = ("org", "foreign", "unit") if self.tokens[step].all_caps else ("org", "foreign")
            if token.capital and head_of(token) in heads and not self._common_head(number):
                return True
            if not token.capital:
                return False
        return False

    def _joined_right(self, last: int) -> bool:
        """ "Ministry of Agriculture and Rural Affairs": and goes on where both sides are common words."""
        if last + 2 >= len(self.tokens) or not self._inside_of(last):
            return False
        after = self.tokens[last + 2]
        if not after.capital or not plain_gap(after) or after.lower in TITLE_STOP or after.lower in STOP_LEFT:
            return False
        if head_of(after) and not self._common_head(last + 2):
            return False
        if after.all_caps or self._starts_other_name(last + 2):
            return False
        return is_common(self.tokens[last].text) and is_common(after.text)

    def _listed(self, last: int) -> int | None:
        """ "Faculty of Engineering, Architecture and Information Technology": a list of common words that "and" closes."""
        if not self._inside_of(last):
            return None
        number = last + 1
        commas = 0
        while number < len(self.tokens) and commas <= 4:
            token = self.tokens[number]
            if token.gap == ", ":
                commas += 1
                if token.lower == "and":
                    return self._listed_end(number)
                if not (token.capital and is_common(token.text)) or token.lower in TITLE_STOP or head_of(token):
                    return None
            elif plain_gap(token) and token.lower == "and":
                return self._listed_end(number) if commas else None
            elif (
                not (plain_gap(token) and token.capital and is_common(token.text)) or head_of(token) or token.lower in TITLE_STOP
            ):
                return None
            number += 1
        return None

    def _listed_end(self, conjunction: int) -> int | None:
        after = conjunction + 1
        if after >= len(self.tokens):
            return None
        token = self.tokens[after]
        good = token.capital and plain_gap(token) and (is_common(token.text) or token.text.endswith("isation"))
        return after if good and token.lower not in TITLE_STOP and not head_of(token) else None

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        while first <= last:
            token = self.tokens[first]
            lower = token.lower
            begins = first == 0 or token.sentence != self.tokens[first - 1].sentence
            if lower in ("the", "a", "new", "former") or (begins and lower in STOP_LEFT) or (begins and lower in _OPENERS):
                first += 1
            elif self.headline and lower in self.verbs:
                first += 1
            else:
                break
        while last > first and self.tokens[last].lower in ("of", "for", "and", "the", "in", "on", "de", "la"):
            last -= 1
        return first, last

    def _with_owner(self, first: int) -> int:
        """ "LASU's Directorate of ICT": the acronym that owns a unit belongs to its name."""
        before = self.tokens[first - 1] if first else None
        owned = before is not None and self.text[before.end : before.end + 3] in ("'s ", "’s ")
        return first - 1 if owned and before is not None and before.all_caps and len(before.text) >= 3 else first

    def _names_something(self, first: int, last: int) -> bool:
        words = [t.lower for t in self.tokens[first : last + 1]]
        if len(words) == 1:
            return False
        if words[-1] == "federation" and len(words) == 2 and self.tokens[first].text in lexicons.pairs("demonyms"):
            return False  # a country
        if words[-1] in NO_BODY_LAST or set(words) <= LOCAL_COUNCIL or words == ["center", "of", "excellence"]:
            return False
        if words[-1] == "chambers" and "of" not in words:
            return False  # a room
        if words[-1] == "park" and not PARK_WORDS & set(words):
            return False  # a surname of Korea
        content = [w for w in words if w not in GENERIC]
        if content:
            return True
        # "University Council", "International Office", "Board of Trustees" name a unit all the same.
        return (
            len(words) >= 2
            and any(w in UNIT_HEADS or w in ("council", "board") for w in words)
            and words[0] not in ("the", "this", "our", "its")
        )

    def _companies(self) -> Iterator[Span]:
        legal_form = any(sign in self.text for sign in _LEGAL_SIGNS)
        for number in self.capitals:
            if number == 0:
                continue
            token = self.tokens[number]
            legal = _LEGAL.match(self.text, token.end) if legal_form else None
            if not legal and token.lower not in _COMPANY_TAILS:
                continue
            if head_of(token):
                continue
            first = number
            while first > 0 and plain_gap(self.tokens[first]) and self.tokens[first - 1].capital:
                before = self.tokens[first - 1].lower
                if (
                    before in STOP_LEFT
                    or before in TITLE_STOP
                    or (self.headline and before in self.verbs)
                    or head_of(self.tokens[first - 1])
                ):
                    break
                if self.text[self.tokens[first - 1].end : self.tokens[first - 1].end + 2] in ("'s", "’s"):
                    break
                first -= 1
            if legal:
                yield self._span(first, number, "org")
            elif (
                1 <= number - first <= 2
                and not is_common(self.tokens[first].text)
                and not (
                    number + 1 < len(self.tokens)
                    and plain_gap(self.tokens[number + 1])
                    and (self.tokens[number + 1].capital or self.tokens[number + 1].text in ("and", "of"))
                )
            ):
                yield self._span(first, number, "org")

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

    def _governments(self) -> Iterator[Span]:
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
