"""The bodies that a text names, as people belong to them: wholes, parts, units and their owners."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.acronyms import is_acronym
from newsbrowse.extract.institutions.entities import SHORT_LANDS
from newsbrowse.extract.institutions.heads import is_common
from newsbrowse.extract.people.names import is_land, is_place, plain_word
from newsbrowse.extract.tokens import Token
from newsbrowse.model import Institution, Mention
from newsbrowse.regexps import regexp
from newsbrowse.text import squeeze

_PART = regexp(
    r"^(?:Center|Centre|Institute|Board|Council|Laboratory|Office|Bureau|Academy|Hub) (?:of|for)\b|\b(?:(?:Party|Academic|Standing|Executive|Steering|Organi[sz]ing) Committee|(?:Working|Administrative|Task|Project|Steering|Expert|Editorial|Core) Group|Task Force|Centre|Center|Council|Board|Laboratory|Lab|Hub|Academy)$"
)
_OF_AUTHORITY = regexp(
    r"(?:Department|Bureau|Commission|Office|Administration) of .* (?:Province|City|County|District|Region|Municipality)$"
    r"|\b(?:Provincial|Municipal|City|District|County|State) [A-Z].*(?:Department|Bureau|Commission|Committee|Office|Administration)\b"
    r"|\b(?:Provincial|Municipal|City|District|County|State) (?:Department|Bureau|Commission|Office|Administration) of\b"
    r"|\bLiaison Office of the Central\b|\b(?:Party|People['’]s|Working) (?:Working )?Committee of [A-Z]\w+$"
)
"""Units that are authorities of a place."""
_UNIT = regexp(
    r"(?:School|Faculty|College|Department|Division|Institute|Cent(?:er|re)|Office|Bureau|Laboratory|Graduate School)\b"
)
_OWNED_UNIT = regexp(r"(?:School|Faculty|College)\b|(?:[A-Z]\w+ )?Institute for\b")
_PART_NOUN = regexp(
    r"(?:[A-Z][\w&-]+ (?:and |& |for )?){0,5}(?:Institute|School|College|Faculty|Academy|Council|Agency|Office|Cent(?:er|re)|Committee|Board|Library|Department|Division|Directorate|Senate|Laboratory|Hub)(?: (?:of|for) .+)?"
)
"""What follows the acronym of a house in the name of one of its parts."""
_GOVERNING_PART = regexp(
    r"(?:[A-Z][\w&-]+ (?:and |& )?){0,3}(?:Board|Council|Committee|Assembly|Secretariat|Managing Board|Board of (?:Directors|Trustees|Governors))(?: [A-Z][a-z]+s)?"
)
"""The same of any body: its board, council or assembly, and the members of these."""
_LONGEST = 12
"""Words of the name of a house, at most."""
_UNIT_LAST = regexp(
    r"\b(?:School|Faculty|Department|Division|Office|Bureau|Directorate|Section|Unit|Center|Centre|Institute|Laboratory)$"
)
_OWNED_BY = regexp(r"(?: \([A-Za-z-]{2,10}\))?(?:,? (?:at|of|in)|,) (?:the )?")


HOUSE = regexp(r"\b(?:Universi\w+|Hospital|College|Polytechnic)\b")
_CENTRE = regexp(r"\b(?:Cent(?:er|re)|Institute|Laboratory|Lab|Administration|Directorate|Branch)\b")
_OFFICE_OR_CENTRE = regexp(r"\b(?:Cent(?:er|re)|Institute|Laboratory|Lab|Office|Bureau|Directorate|Division|Section|Unit)\b")
_IN_HOUSE = regexp(r"(?:\)| \([^()\n]{2,30}\))? (?:of|at|in) (?:the )?")
_HELD = regexp(
    r"\b(?:[Dd]irectors?|[Hh]eads?|[Dd]eans?|[Cc]hair(?:man|woman|person)?s?|[Cc]oordinators?|[Mm]anagers?|[Pp]residents?|[Dd]eputy|[Mm]embers?|[Ff]ellows?|[Rr]esearchers?"
    r"|[Pp]rofessors?|[Ll]eaders?|[Ll]ecturers?|[Ss]ecretary|[Aa]ffairs|[Oo]fficers?)(?: \([^()\n]{1,30}\))?,? (?:of|at|for|from|in) (?:the |its |our |their )?$|\b(?:[Dd]irector|[Hh]ead|[Dd]ean|Manager|Coordinator|Professor|Researcher), (?:the )?$"
)
_THE_HOUSE = regexp(r"\b(?:the|our) (?:university|hospital|polytechnic)\b", re.I)
"""A house that the page need not name."""
_HELD_BEHIND = regexp(
    r" (?:(?:[Dd]eputy|[Aa]ssistant|[Ee]xecutive) )?(?:[Dd]irector|[Hh]ead|[Cc]oordinator|[Mm]anager|[Ss]ecretary)\b"
)
_OF_NAME = regexp(r" (?:of|from) (?:the )?$")
"""Between somebody's name and what the office before it is of: "Director NAME of the Elm Centre"."""
_OFFICE = 60
"""Characters before a body that name an office in it."""


def _is_plain(name: str) -> bool:
    """Whether the name of a centre is made of plain words and lands, and begins with no land that it may be of."""
    words = [w for w in name.split() if w.isalpha()]
    lands = lexicons.pairs("demonyms")
    if words[1:2] and words[0] in lands and words[1] in ("Institute", "Center", "Centre"):
        return False  # "Korean Institute of …", "Chinese Center for …"
    return all(is_common(word) or word in lands or _CENTRE.fullmatch(word) for word in words)


def owned_unit(institution: Institution, mention: Mention) -> bool:
    """ "ABC's Department of History": the unit says what the office is of, its owner is the affiliation."""
    return institution.parent is not None and bool(re.search("['’]s ", mention.text))


class Bodies:
    """The mentions of bodies in one text. ``people`` are the first and last words of the names that are known."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        institutions: tuple[Institution, ...],
        taken: tuple[Mention, ...],
        people: Iterable[tuple[int, int]],
    ) -> None:
        self.text, self.tokens = text, tokens
        self.by_name = {i.name: i for i in institutions}
        self.starts = {m.start: m for m in taken if m.kind == "institution" and m.zone == "body"}
        self.ends = {m.end: m for m in taken if m.kind == "institution" and m.zone == "body"}
        self._by_acronym = {
            a: i.name for i in institutions if i.kind == "org" for a in i.aliases if is_acronym(a) and " " not in a
        }
        self._in_title = [m for m in taken if m.kind == "institution" and m.zone == "title"]
        self.mentions = sorted(self.starts.values(), key=lambda m: m.start)
        self._mention_starts = [m.start for m in self.mentions]
        people = list(people)
        self._firsts = {first for first, _ in people}
        self._lasts = {last for _, last in people}
        self._whole_bodies: dict[str, bool] = {}
        self._end = 0
        """The word at which the phrase that was read last ended."""

    def _institution(self, mention: Mention) -> Institution | None:
        return self.by_name.get(mention.entity)

    def _stands_for_itself(self, mention: Mention) -> bool:
        institution = self._institution(mention)
        return institution is not None and institution.kind == "org" and self._is_whole(institution)

    def _affiliation(self, mention: Mention) -> str | None:
        institution = self._institution(mention)
        if institution is None:
            return mention.entity
        if institution.name in self._owners:
            return self._owners[institution.name]
        if house := self._house_of(institution):
            return house
        first, _, rest = institution.name.partition(" ")
        if institution.kind == "unit" and not is_acronym(first):
            return institution.parent or (institution.name if _OF_AUTHORITY.search(institution.name) else None)
        if is_acronym(first) and _OWNED_UNIT.match(rest) and first in self._by_acronym:
            return self._by_acronym[first]  # "ELMU College of Education": of the university
        return institution.name if self._is_whole(institution) else None

    def _house_of(self, institution: Institution) -> str | None:
        """The same as ``_named_house_of``, asked once for each body."""
        if institution.name not in self._houses_of:
            self._houses_of[institution.name] = self._named_house_of(institution)
        return self._houses_of[institution.name]

    @cached_property
    def _houses_of(self) -> dict[str, str | None]:
        return {}

    def _named_house_of(self, institution: Institution) -> str | None:
        """Return the university or hospital of the page whose acronym or name that of one of its parts begins with: "ELMU Language
        Institute", "Elm University Language Institute". What the registry has is a body of its own."""
        first, _, rest = institution.name.partition(" ")
        house = self._by_acronym.get(first.removesuffix("'s").removesuffix("’s"))
        if (
            house
            and rest
            and house != institution.name
            and (_PART_NOUN if HOUSE.search(house) else _GOVERNING_PART).fullmatch(rest)
        ):
            return house
        words = institution.name.split(" ")
        for size in range(min(len(words) - 2, _LONGEST), 1, -1) if institution.ror is None else ():  # one word more says no part
            whole = " ".join(words[:size]).removesuffix("'s").removesuffix("’s")
            if whole in self._houses:
                return whole if _PART_NOUN.fullmatch(" ".join(words[size:])) else None
        return None

    @cached_property
    def _houses(self) -> frozenset[str]:
        """The universities and hospitals of the page."""
        return frozenset(n for n, i in self.by_name.items() if i.kind == "org" and " " in n and HOUSE.search(n))

    def _is_whole(self, institution: Institution) -> bool:
        """The same as ``_stands_alone``, asked once for each body."""
        known = self._whole_bodies.get(institution.name)
        if known is None:
            known = self._whole_bodies[institution.name] = self._stands_alone(institution)
        return known

    def _stands_alone(self, institution: Institution) -> bool:
        """Whether a body stands by itself, or carries its owner's name: "CCCME Center for …" does, "Board of
        Trustees" and "Skills and Simulation Centre" are parts of the body that the person belongs to."""
        if institution.name in self._inner:
            return False
        if (
            institution.parent
            or institution.ror
            or (institution.acronym and institution.name.startswith(("Institute ", "Academy ")))
        ):
            return institution.kind == "org" or institution.parent is not None or institution.ror is not None
        if institution.kind == "unit":
            return False
        words = institution.name.split()
        split = institution.name.split(" ")
        owned = (
            is_acronym(words[0])
            or words[0] in lexicons.pairs("demonyms")
            or all(is_place(part) or part.replace(".", "") in SHORT_LANDS for part in words[0].split("-"))
            or any(" ".join(split[:size]) in self.by_name for size in range(1, len(split)))
            or (" of " in institution.name and is_land(words[-1]))
        )
        return owned or not _PART.search(institution.name) or not all(plain_word(w) for w in words if w.isalpha())

    @cached_property
    def _owners(self) -> dict[str, str]:
        """The offices, centres and institutes of which the text says once in which university or hospital they are, with that:
        "the Liaison Office (LO) of Elm University"."""
        found: dict[str, str] = {}
        for mention in self.mentions:
            part = self.by_name.get(mention.entity)
            if (
                part is None
                or part.kind != "org"
                or part.parent
                or HOUSE.search(part.name)
                or not _OFFICE_OR_CENTRE.search(part.name)
            ):
                continue
            match = _IN_HOUSE.match(self.text, mention.end)
            owner = self.starts.get(match.end()) if match else None
            if owner is not None and HOUSE.search(owner.entity) and not _UNIT.match(owner.entity):
                found.setdefault(part.name, owner.entity)
        return found

    @cached_property
    def _inner(self) -> frozenset[str]:
        """Centres and institutes with no name of their own which the text names only as what somebody has an office in, where it
        names a university or a hospital: "the Director of the Spanish Language Centre" is of that."""
        bodies = [(name, body) for name, body in self.by_name.items() if body.kind == "org"]
        if not (any(HOUSE.search(name) for name, _ in bodies) or _THE_HOUSE.search(self.text)):
            return frozenset()
        listed = {n for n, b in bodies if b.ror and "Institute" in n}  # many centres share a plain name, few institutes do
        found = {n for n, b in bodies if not (b.parent or HOUSE.search(n)) and _CENTRE.search(n) and _is_plain(n)} - listed
        if found:
            found -= {m.entity for m in self._in_title}
            found -= {m.entity for m in self.mentions if not self._is_held(m)}
        return frozenset(found)

    def _is_held(self, mention: Mention) -> bool:
        """Whether a body is named as what somebody has an office in."""
        if self.text[mention.start - 1 : mention.start] == "(" and mention.text.isupper():
            return True  # the letters of the name before them
        before = _HELD.search(self.text, max(0, mention.start - _OFFICE), mention.start)
        if before is not None or _HELD_BEHIND.match(self.text, mention.end):
            return True
        of = _OF_NAME.search(self.text, max(0, mention.start - _OFFICE), mention.start)
        return of is not None and of.start() in self._ends_of_names

    @cached_property
    def _ends_of_names(self) -> frozenset[int]:
        return frozenset(self.tokens[last].end for last in self._lasts)

    def _held(self, begin: int, end: int) -> bool:
        """Whether somebody's name begins between two places."""
        start = self._next_name(begin)
        return start is not None and start < end

    def _next_name(self, position: int) -> int | None:
        """Where the first name begins at ``position`` or behind."""
        number = bisect_left(self._starts_of_names, position)
        return self._starts_of_names[number] if number < len(self._starts_of_names) else None

    @cached_property
    def _starts_of_names(self) -> list[int]:
        return [self.tokens[first].start for first in sorted(self._firsts)]

    def _mentions_before(self, position: int, most: int) -> Iterator[Mention]:
        """Yield the mentions before ``position``, the nearest first."""
        nearest = bisect_left(self._mention_starts, position) - 1
        for number in range(nearest, max(-1, nearest - most), -1):
            yield self.mentions[number]

    def _mentions_between(self, begin: int, end: int) -> Sequence[Mention]:
        """The mentions that begin at ``begin`` or behind, and before ``end``."""
        first = bisect_left(self._mention_starts, begin)
        return self.mentions[first : bisect_left(self._mention_starts, end, first)]

    def _owner_behind(self, mention: Mention) -> Mention | None:
        """Return whose unit ``mention`` is: "School of Music at Elm University"."""
        if not (_UNIT.match(mention.text) or _UNIT_LAST.search(mention.text)):
            return None
        match = _OWNED_BY.match(self.text, mention.end)
        owner = self.starts.get(match.end()) if match else None
        return owner if owner is not None and self._affiliation(owner) and not _UNIT.match(owner.text) else None

    def _branch(self, mention: Mention) -> str | None:
        """ "China Construction Bank, Shanghai Branch": a part of the bank that is named behind a comma."""
        following = self.starts.get(mention.end + 2)
        if following and self.text[mention.end : mention.end + 2] == ", " and following.text.endswith("Branch"):
            return f"{mention.entity}, {squeeze(following.text)}"
        return None

    def _inside(self, position: int) -> bool:
        """Whether the name of an institution goes on over the place."""
        number = bisect_left(self._mention_starts, position) - 1
        return number >= 0 and position < self.mentions[number].end
