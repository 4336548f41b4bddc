"""Where names of organisations stand: a grammar around head words ("University", "Bank of …")."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.acting import Acting
from newsbrowse.extract.institutions.companies import Companies
from newsbrowse.extract.institutions.described import Described
from newsbrowse.extract.institutions.entities import lands
from newsbrowse.extract.institutions.heads import (
    BARE_HEADS,
    COMPOUND_HEADS,
    GENERIC,
    LOCAL_COUNCIL,
    MARKETS,
    NO_BODY_LAST,
    NUMBERED,
    OFFICERS,
    ONLY_FORM,
    PARK_WORDS,
    PLURAL_HEADS,
    REGIONS,
    SCHEMES,
    STOP_LEFT,
    TWO_WORD_HEADS,
    UNIT_HEADS,
    head_of,
    is_common,
    plain_gap,
)
from newsbrowse.extract.institutions.kinds import Kinds
from newsbrowse.extract.institutions.phrases import Span
from newsbrowse.extract.institutions.plain import AGENTS, BOARDS, Plain
from newsbrowse.extract.institutions.right import RightEdge
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.tokens import Token, token_after
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_HOW_MANY = frozenset(
    "two three four five six seven eight nine ten all both several many more these those other its their our".split()
)
_OPENERS = frozenset(
    """today yesterday meanwhile recently earlier later afterwards currently additionally moreover furthermore however together founded established named called hosted located
    based according welcoming representing visiting should could would may might must can will shall did does has have had was were let
    """.split()
)


_SIZES = frozenset("social micro small medium medium-sized and enterprise".split())
_WORLDWIDE = frozenset("association federation organization organisation union society agency commission bank fund court".split())
"""Heads of bodies that "international" and a plain word name."""
_PRESS = frozenset("statement release conference briefing statements releases remarks".split())
_PARLIAMENTS = frozenset(
    "bundestag bundesrat knesset sejm duma riksdag storting stortinget folketing oireachtas eduskunta seimas saeima riigikogu majlis mazhilis meclis".split()
)
"""Bodies whose name is one word."""
_RULING = frozenset("traditional local competent relevant public state supervisory governmental".split())
_BARE_NAMES = frozenset("central city international".split())
"""What a university may be called without more."""
_BASED = regexp("[-‐–](?:based|listed|led|funded|backed|owned|run)$")
"""How words end that say of a body where it is, or whose."""
_ERRANDS = frozenset("business trade study economic investment".split())
_PRAISED = frozenset("renowned famous prestigious leading top major".split())
_QUARTERS = frozenset(
    "central east west north south eastern western northern southern southeast south-east northeast latin".split()
)
_GO_ON = frozenset("and or of in for at".split())
"""Small words behind which a name may go on."""
_RANKS = frozenset("world-class class top leading modern quality world".split())


_FORCES = frozenset("royal national federal metropolitan".split())
_CHAMBERS = frozenset("Representatives Commons Lords Councillors Delegates Assembly Federation Keys".split())
"""What stands behind "House of" in the names of chambers of parliaments."""
_OF_POLICE = frozenset("force service department academy college commissioner officer officers station chief inspector".split())


_COMMITTEES = frozenset("standing executive steering organizing organising central national".split())

_NUMBERED_SCHOOLS = frozenset("gymnasium lyceum school-gymnasium school-lyceum kindergarten".split())
_BUILDINGS = frozenset(("Building", "Tower"))
_JOINED_IN_BUILDING = 6
"""Words up to the end of the name of a building of two bodies."""


class SpanFinder(RightEdge, Companies, Described, Acting, Plain, Kinds):
    """Finds organisation names in one text; ``headline`` turns on the rules for title case."""

    def spans(self) -> list[Span]:
        """Return the names in order, none overlapping, the longer one where two compete."""
        found = [
            *self._around_heads(),
            *self.companies(),
            *self.partnerships(),
            *self.national_agencies(),
            *self.governments(),
            *self.described(),
        ]
        found.sort(key=lambda s: (s.start - s.end, s.start))
        kept: list[Span] = []
        taken: set[int] = set()
        for span in found:
            cells = range(span.start, span.end)
            if not any(position in taken for position in (span.start, span.end - 1, (span.start + span.end) // 2)):
                kept.append(span)
                taken.update(cells)
        kept += self.acting(kept, taken)
        return sorted(kept, key=lambda s: s.start)

    def name_of(self, first: int, last: int) -> Span:
        """Return words ``first``..``last`` as a name, of the kind that its heads tell."""
        heads = [n for n in range(first, last + 1) if self.tokens[n].capital and head_of(self.tokens[n])]
        return self.span(first, last, self._kind(first, heads[0], heads[-1], last) if heads else "org")

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Return first and last word of the name in words ``first``..``last``, one of them at least, without what only stands
        before and behind."""
        begin, end = self._trim(first, last)
        behind = token_after(self.tokens, end)
        if begin < end and self.tokens[end].lower == "board" and behind is not None and is_title(behind.text):
            end -= 1  # "Elm Agency Board Chairman"
        while begin < end and _BASED.search(self.tokens[begin].lower):
            begin += 1
        return (begin, end) if begin <= end else (first, first)

    def _faculty_of(self, first: int) -> bool:
        """Whether word ``first`` is the field of a faculty that stands before it."""
        return (
            first >= 2
            and self.tokens[first - 1].lower == "of"
            and self.tokens[first - 2].lower in ("faculty", "school", "college")
            and self.tokens[first].lower in ("medicine", "nursing", "dentistry", "science", "pharmacy")
        )

    def _around_heads(self) -> Iterator[Span]:
        behind = 0
        for number in self.capitals:
            if number < behind:
                continue
            token = self.tokens[number]
            kind = head_of(token) or (self._head_of_two(number) if token.lower in TWO_WORD_HEADS else None)
            if kind is None and token.lower in _NUMBERED_SCHOOLS and number + 1 < len(self.tokens):
                kind = "org" if self.tokens[number + 1].gap in NUMBERED else None
            if kind is None or (self.headline and number and token.lower in self.verbs):
                continue
            if token.lower == "mission" and number + 1 < len(self.tokens) and is_title(self.tokens[number + 1].text):
                continue  # "ELMAID Mission Director"
            if token.lower == "press" and number + 1 < len(self.tokens) and self.tokens[number + 1].lower in _PRESS:
                continue  # "Elm Press Statement"
            if token.lower == "board" and number + 1 < len(self.tokens) and is_title(self.tokens[number + 1].text):
                continue  # "Elm Agency Board Chairman"
            if token.lower == "committee" and number and self._members_of(number):
                continue  # "Standing Committee Member of Elm Chamber"
            if token.lower == "schools" and number and self.tokens[number - 1].lower == "running":
                continue  # "Cooperation in Running Schools"
            if token.lower in ("chambers", "libraries") and self._meeting_of(number):
                continue
            first, last = self._with_regions(self.left(number)), self.right(number, kind)
            if token.lower in ("hospital", "institute") and self._faculty_of(first) and first < number - 1:
                first += 1  # "Faculty of Medicine | Siriraj Hospital"
            if token.lower == "services" and number - first == 1 and first and self.tokens[first - 1].lower in ("of", "for"):
                continue  # "Director General of Health Services"
            last = self._without_place(first, number, last)
            last = self._before_board(first, last)
            # A further head inside the same run ("Ghana Education Service Council") names the whole.
            final = max(
                (n for n in range(number, last + 1) if self.tokens[n].capital and head_of(self.tokens[n])), default=number
            )
            chosen = self._kind(first, number, final, last)
            first, last = self._trim(first, last)
            if chosen == "unit":
                first = self._with_owner(first)
            if self._of_a_project(first, last) or self._is_building(last):
                continue
            if first <= number <= last and self._names_something(first, last) and not self._of_an_office(first, last):
                yield self.span(first, last, chosen)
                behind = last + 1

    def _members_of(self, number: int) -> bool:
        """Whether the committee that word ``number`` ends is part of an office in a body that is named behind it."""
        tokens = self.tokens
        behind = [t.lower for t in tokens[number + 1 : number + 3]]
        plain = tokens[number - 1].lower in _COMMITTEES and (
            number < 2 or not (tokens[number - 1].gap == " " and tokens[number - 2].capital)
        )
        if behind == ["of", "the"]:
            return plain and tokens[min(number + 3, len(tokens) - 1)].lower in ("party", "cpc")  # "of the Party committee"
        return plain and len(behind) == 2 and is_title(behind[0]) and behind[1] in ("of", "at") and tokens[number + 1].gap == " "

    def _is_building(self, last: int) -> bool:
        """Whether what ends with word ``last`` is where something was: "Golden Jubilee Information Center Building"."""
        number = last + 1
        if self.text.startswith((" and ", " & "), self.tokens[last].end):  # "Elm Administration and Information Center Building"
            number += self.text.startswith(" and ", self.tokens[last].end)
            while number < min(last + _JOINED_IN_BUILDING, len(self.tokens)) and self.tokens[number].text not in _BUILDINGS:
                number += 1
        behind = self.tokens[number] if number < len(self.tokens) else None
        return (
            behind is not None
            and behind.text in _BUILDINGS
            and all(t.capital and plain_gap(t) for t in self.tokens[last + 2 : number])
            and behind.gap == " "
            and head_of(self.tokens[number - 1]) is not None
        )

    def _with_regions(self, first: int) -> int:
        """ "Hong Kong, Macao and Taiwan Affairs Office": what units of Chinese universities are called."""
        if self.tokens[first].text != "Taiwan":
            return first
        before = [t.lower for t in self.tokens[max(0, first - 4) : first]]
        regions = len(before) == 4 and before[:2] == ["hong", "kong"] and before[2] in ("macao", "macau") and before[3] == "and"
        return first - 4 if regions else first

    def _head_of_two(self, number: int) -> str | None:
        """ "Delta Wildlife Service", "National Institutes of Health": nouns that head a name only beside certain words."""
        word = self.tokens[number].lower
        before = self.tokens[number - 1] if number and (plain_gap(self.tokens[number]) or word == "conference") else None
        if word == "party" and before is not None and before.all_caps and len(before.text) <= 4:
            return None if before.text in lexicons.words("non_orgs") else "org"  # "EL Party"
        if word in COMPOUND_HEADS and before is not None and before.capital and before.lower in COMPOUND_HEADS[word]:
            after = token_after(self.tokens, number)
            if after is not None and after.capital and after.gap == " " and word in ("service", "services"):
                return "org" if head_of(after) or not is_common(after.text) else None  # "Sol Health Service Review"
            return "org"
        behind = self.tokens[number + 1].lower if number + 1 < len(self.tokens) else ""
        if word == "police":
            return "org" if self._is_force(number, before, behind) else None
        if word in ("sub-council", "subcouncil"):  # "CCPIT Westra Sub-council"
            return "org" if number > 1 and self.tokens[number - 2].all_caps and self.tokens[number - 1].gap == " " else None
        if word == "house":
            return (
                "org"
                if behind == "of" and self.tokens[number + 2 : number + 3] and self.tokens[number + 2].text in _CHAMBERS
                else None
            )
        if word == "partnership":
            return "org" if self._is_called_partnership(number) else None
        if word == "community" and behind == "of" and before is not None:
            # "Deltan Community of Counties", "the Community of Deltan States"
            named = self.tokens[number + 2 : number + 3]
            return (
                "org"
                if before.text in lexicons.pairs("demonyms") or (before.lower == "the" and named and named[0].capital)
                else None
            )
        if word == "service" and self._of_the_land(number, behind):
            return "org"
        if word == "camera":
            return "foreign" if self.tokens[number + 1 : number + 2] and self.tokens[number + 1].lower == "di" else None
        if word == "conference" and behind == "of" and number + 2 < len(self.tokens):
            return "org" if self.tokens[number + 2].lower in OFFICERS and self.tokens[number + 2].capital else None
        return "org" if word in PLURAL_HEADS and behind in ("of", "for") and before is not None else None

    def _is_force(self, number: int, before: Token | None, behind: str) -> bool:
        """ "Delta Police", "Royal Police of Delta": a police with the name of its place. What else it has, has a head of its own."""
        if before is None or not before.capital or behind in _OF_POLICE:
            return False
        two = f"{self.tokens[number - 2].text} {before.text}" if number > 1 and before.gap == " " else ""
        places = lexicons.places()
        return before.lower in _FORCES or before.text in lands() or fold(before.text) in places or fold(two) in places

    def _without_place(self, first: int, head: int, last: int) -> int:
        """ "Elm Sol University of Westra": where the registry knows the name without the town, the town says where it is."""
        place = self.tokens[head + 1 : last + 1]
        if not 2 <= len(place) <= 3 or place[0].text not in ("of", "in") or is_common(place[-1].text):
            return last
        if all(is_common(t.text) for t in self.tokens[first:head]):
            return last  # "National Museum of Westra"
        known, start = lexicons.gazetteer().by_name, self.tokens[first].start
        whole, short = self.text[start : self.tokens[last].end], self.text[start : self.tokens[head].end]
        return head if known(short) is not None and known(whole) is None else last

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        while first <= last:
            token = self.tokens[first]
            lower = token.lower
            begins = first == 0 or token.sentence != self.tokens[first - 1].sentence
            if lower == "new" and first < last and fold(f"new {self.tokens[first + 1].text}") in lexicons.places():
                break
            if (
                lower in ("the", "a", "new", "former", "die", "das")
                or (lower in ("il", "la", "el", "le") and last == first + 1)
                or (begins and lower in STOP_LEFT)
                or (begins and lower in _OPENERS)
                or (lower in ("honour", "honor") and [t.lower for t in self.tokens[max(0, first - 2) : first]] == ["guest", "of"])
            ):
                first += 1
            elif begins and last - first >= 1 and lower.endswith("ing") and self._doing(first, last):
                first += 1
            elif self.headline and lower in self.verbs:
                first += 1
            else:
                break
        demonyms = lexicons.pairs("demonyms")
        if last - first >= 2 and self.tokens[first].text in demonyms and self._known_without(first, last):
            first += 1  # "the Deltan | Sol University of Technology"
        adjective = self.tokens[last].text in demonyms and self.tokens[last].text not in REGIONS  # "… and the Caribbean"
        if last - first >= 2 and adjective and self.tokens[last - 1].lower in ("of", "the", "and"):
            last -= 1  # "Committee on Trade of the German | Bundestag"
        elif last - first >= 2 and self._tells_of(last):
            # "Office of Outreach | on Asian matters", "Department | for Central Asian countries"
            last -= 2 if self.tokens[last - 1].lower in _QUARTERS else 1
        while last > first and self.tokens[last].lower in ("of", "for", "and", "the", "in", "on", "de", "la"):
            last -= 1
        return first, last

    def _tells_of(self, number: int) -> bool:
        """Whether a word says of which land or part of the world is what a plain word behind it names."""
        behind = token_after(self.tokens, number)
        word = self.tokens[number].text
        adjective = word in lexicons.pairs("demonyms") and not (word in REGIONS and self.tokens[number - 1].lower == "the")
        return adjective and behind is not None and behind.gap == " " and not behind.capital and behind.lower not in _GO_ON

    def _known_without(self, first: int, last: int) -> bool:
        """Whether the registry knows the name without its first word alone."""
        known, end = lexicons.gazetteer().by_name, self.tokens[last].end
        return (
            not is_common(self.tokens[first + 1].text)
            and known(self.text[self.tokens[first].start : end]) is None
            and known(self.text[self.tokens[first + 1].start : end]) is not None
        )

    def _doing(self, first: int, last: int) -> bool:
        """ "Thanking Elm Bank": a word that begins a sentence is no part of a name that stands without it as well."""
        rest = self.text[self.tokens[first + 1].start : self.tokens[last].end]
        return is_common(self.tokens[first].text) and self.text.count(rest) > self.text.count(f"{self.tokens[first].text} {rest}")

    def _is_exchanging(self, first: int, words: list[str]) -> bool:
        """Whether "exchange" is what is done ("International Exchange and Cooperation", "Deltan Cultural Exchange"), and no market."""
        heads = [n for n in range(len(words)) if self.tokens[first + n].capital and head_of(self.tokens[first + n])]
        if [words[n] for n in heads] != ["exchange"] or MARKETS & set(words):
            return False
        return any(is_common(self.tokens[first + n].text) for n in range(heads[0]))

    def _with_owner(self, first: int) -> int:
        """ "LASU's Directorate of ICT": the acronym that owns a unit belongs to its name."""
        before = self.tokens[first - 1] if first else None
        owned = before is not None and self.text[before.end : before.end + 3] in ("'s ", "’s ")
        return first - 1 if owned and before is not None and before.all_caps and len(before.text) >= 3 else first

    def _names_something(self, first: int, last: int) -> bool:
        words = [t.lower for t in self.tokens[first : last + 1]]
        if len(words) == 1:
            return words[0] in _PARLIAMENTS or "-" in words[0] and not is_common(words[0].split("-")[0])
        if words == ["foreign", "ministry"]:
            return True
        if self.is_no_body(first, last):
            return False
        if words[-1] == "city" and first and self.tokens[first - 1].lower in ("in", "at", "near", "from", "to"):
            return False  # where something was, not who did it
        if words[-1] == "chambers" and "of" not in words:
            return False  # a room
        demonyms = lexicons.pairs("demonyms")
        if len(words) == 2 and words[1] == "university" and words[0] in _BARE_NAMES and first and not self.headline:
            if self.tokens[first - 1].lower in AGENTS:
                return True  # "the Rector of Central University"
        if (
            words[-1] in BARE_HEADS
            and words[-2] not in ("general", "national")
            and not (words[-2:] == ["people", "bank"] and self.tokens[last].gap != " ")
            and all(
                t.text in demonyms or t.lower in GENERIC or (t.lower in _RANKS and "world" not in words[1:])
                for t in self.tokens[first:last]
            )
        ):
            plain = self.text[self.tokens[first].start : self.tokens[last].end]
            if words[-1] in ("centre", "center") and first > 2 and self.tokens[first - 1].lower == "the":
                if self.tokens[first - 2].lower == "of" and is_title(self.tokens[first - 3].text):
                    return True  # "director of the Deltan Centre"
            return lexicons.gazetteer().by_name(plain) is not None
        if words[0] == "international" and len(words) >= 3 and words[-1] in _WORLDWIDE and not self.headline:
            return True
        content = [w for w in words if w not in GENERIC]
        if content or (words[:2] == ["institute", "of"] and len(words) >= 4):
            return True
        # "University Council", "International Office", "Board of Trustees" name a unit all the same.
        return (
            len(words) >= 2
            and any(w in UNIT_HEADS or w in ("council", "board") for w in words)
            and words[0] not in ("the", "this", "our", "its")
        )

    def is_no_body(self, first: int, last: int) -> bool:
        """Whether words ``first``..``last``, two or more, name something else than a body, or none in particular."""
        words = [t.lower for t in self.tokens[first : last + 1]]
        if len(words) == 3 and words[0] == "board" and words[2] in BOARDS:
            return True
        if words[-1] in ("authority", "authorities") and set(words[:-1]) <= _RULING:
            return True  # "Traditional Authority"
        if words[0] in ("port", "new", "st") and fold(" ".join(words)) in lexicons.places():
            return True  # "Port of Spain"
        if self._any_such(first, last):
            return True  # "a Non-Governmental Organisation"
        if (
            words[0] in _HOW_MANY
            and words[-1].endswith("s")
            and all(w in _HOW_MANY or head_of(t) for w, t in zip(words, self.tokens[first:], strict=False))
        ):
            return True  # "All Faculties", "Two Schools"
        if set(words) <= _SIZES:
            return True  # "Medium Enterprise"
        if "exchange" in words and self._is_exchanging(first, words):
            return True
        if words in (["city", "hall"], ["town", "hall"]):
            return True  # where something was
        if ("year", "of") in pairwise(words):
            return True  # "Elmish Year of Exchanges"
        if words[:2] == ["court", "of"] and words[2:3] in (["st"], ["saint"]):
            return True  # where ambassadors to the United Kingdom are accredited
        if words[-1] == "federation" and len(words) == 2 and self.tokens[first].text in lexicons.pairs("demonyms"):
            return True  # a country
        if words[-1] in SCHEMES and not head_of(self.tokens[last]):
            return True  # "Elm Union Food Festival"
        if words[-1] == "mission" and set(words[:-1]) <= _ERRANDS:
            return True  # "Business Mission"
        demonyms = lexicons.pairs("demonyms")
        if words[0] in _PRAISED and all(t.text in demonyms or t.lower in GENERIC for t in self.tokens[first + 1 : last + 1]):
            return True  # "Renowned Deltan Museum"
        if (
            (words[-1] in NO_BODY_LAST and words[-2] not in OFFICERS)
            or set(words) <= LOCAL_COUNCIL
            or words in (["center", "of", "excellence"], ["centre", "of", "excellence"])
        ):
            return True
        if len(words) == 2 and words[0] in ("university", "college", "school", "hospital") and not head_of(self.tokens[last]):
            place = fold(words[1]) in lexicons.places() or not is_common(words[1])
            return not place and lexicons.gazetteer().by_name(" ".join(words)) is None  # "University Education"
        if words[-2:] == ["general", "assembly"] and all(is_common(w) for w in words):
            return True  # of whoever meets
        if words in (["council", "chamber"], ["council", "chambers"]):
            return True  # a room
        if (
            set(words) & {"zone", "park", "port", "bank"}
            and "of" not in words
            and set(words) - {"zone", "park", "port", "bank"} <= ONLY_FORM
        ):
            return True  # "Free Trade Zone", "Bank Risk Management"
        if words[:2] == ["city", "of"] and len(words) == 3 and is_common(self.tokens[last].text) and words[2].endswith("s"):
            return True  # "the City of Kings"
        if words[-1] == "city" and fold(" ".join(words)) in lexicons.places():
            return True  # "Mexico City"
        return words[-1] == "park" and not PARK_WORDS & set(words)  # a surname of Korea


__all__ = ["Span", "SpanFinder"]
