"""Role and affiliation of a person, read from the words around the name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from newsbrowse.extract.bystanders import is_agency
from newsbrowse.extract.people.defaults import GATHERING, OFFICES_OF_STATE, STATE_BODY
from newsbrowse.extract.people.embedded import split_body
from newsbrowse.extract.people.loosely import Loosely
from newsbrowse.extract.people.ours import OUR_HOUSE
from newsbrowse.extract.people.sides import Sides
from newsbrowse.extract.people.weighing import Place, Weighing
from newsbrowse.extract.titles import Before, is_honorific, is_plural, is_rank, is_title, normal_role
from newsbrowse.extract.tokens import Token, sentence_starts
from newsbrowse.model import Institution, Mention
from newsbrowse.regexps import regexp
from newsbrowse.text import squeeze

_OPENS_LIST = regexp(r";|\b(?:includ(?:es?|ed|ing)|compris\w+|consist\w+|members (?:are|were|includ))\b")
"""Between two names: whether offices stand before or behind the names is told anew."""
_WENT_TO = regexp(r"\bled [^.;\n]{0,60}?\b(?:delegations?|visits?|team|group)\b[^.;\n]{0,80}?\bvisited (?:the )?$")
_FAR = 200
"""Characters before a body that tell who went there."""
_OF_BODY = regexp(r"(?:,| of| for| at| in| from)(?: the)? $")
"""Between an office and the body that it ends in."""
_LEARNED_AT = regexp(
    r"\b(?:studied|graduat\w+|alumn\w+|educated|(?:degree|doctorate|diploma|scholar(?:ship)?|master['’]s|bachelor['’]s)s?) (?:(?:at|from|of|in|by) )?(?:[\w ]{2,40} (?:at|from) )?(?:the )?$",
    re.I,
)
"""Before a body where somebody was once, and is no longer."""
_LEARNED = 70
"""Characters before a body that say so."""
_LEAGUE = regexp(r"\b(?:Alliance|Association|Network|Union|League|Consortium|Committee|Forum)\b")
"""Bodies of bodies: those that a page names are seldom who its people work for."""
_WEAK = frozenset(("professor", "dr", "ambassador", "leader", "delegation leader", "team leader", "head"))
"""Titles that say less than an office which stands behind the name."""
_HONOUR = regexp(r"(?:academician|fellow|alumn|honorary|graduate|laureate|(?:corresponding |full )?member)", re.I)
"""What somebody is in a body besides the office: "President NAME, who is an Academician of …"."""

_COUNTERPART = regexp(r"(?: [^\W\d_]+){1,4},? and (?:his|her|its|their) counterpart$")
_WHOSE = regexp(r"([^\W\d_][\w.-]*)[’']s (?=[A-Z])")
_OFFICE_BEHIND = regexp(r", (?:the |who is (?:the )?)?")
_OF_NAME = regexp(r" (?:of|from) (?:the )?| \((?:the )?")
_OF_OFFICE = regexp(r" (?:of|at) (?:the )?")
"""Between a name, or an office behind it, and the body."""
_STUDENT = regexp(r",? (?:an? )?((?:[\w’'-]+ ){0,4}student)(?= (?:of|at|from|in)\b|[,.;)\n]|$)")
_LETTERS_OF_MEMBERS = frozenset("MP MEP MLA MLC MNA MSP".split())
_OF_TWO = regexp(r" of the (former|latter)$")
_OF_THE_SAME = regexp(r" (?:of|at|from|in) the same(?: \w+)?$")
"""What refers an office to the body of the person before: "General Manager of the same body"."""


def _of_many(role: str) -> bool:
    """Whether an office is told to be that of several: "deans of faculties"."""
    words = role.partition(" of ")[0].split()
    return any(word.islower() and is_plural(word) for word in words)


class RoleReader(Loosely):
    """Reads roles in one body; ``source`` is the affiliation where the text names none, ``titled`` that of those whose office
    the headline gives, by the keys of their names."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        institutions: tuple[Institution, ...],
        taken: tuple[Mention, ...],
        source: str | None,
        people: Iterable[tuple[int, int]] = (),
        title: str = "",
        titled: dict[tuple[str, ...], str] | None = None,
    ) -> None:
        super().__init__(text, tokens, institutions, taken, people)
        self.source, self._headline = source, title
        self._titled = titled or {}
        self._agencies = {m.entity for m in self.mentions if is_agency(text, m)}
        self._wholes = [m for m in self.mentions if self._stands_for_itself(m) and not is_agency(text, m)]
        self._wholes = sorted([*self._wholes, *self.called_short()], key=lambda m: m.start)
        self._whole_starts = [m.start for m in self._wholes]
        self._sentences = sentence_starts(text)
        self._represents = "represented by" in text
        self._counterparts = "counterpart" in text
        self._clauses = self.has_clauses()
        self._order: tuple[int, bool] | None = None
        in_title = [m for m in taken if m.kind == "institution" and m.zone == "title" and self._stands_for_itself(m)]
        self._sides = Sides({"title": title, "body": text}, [*in_title, *self._wholes], source)
        self._host = source or self._most_named() or self._sides.receiving
        self._unnamed = source is None and (OUR_HOUSE.search(text) or OUR_HOUSE.search(title)) is not None
        if self._unnamed and (ours := self.our_house(title, [*in_title, *self._wholes])):
            self.source = self._host = ours
            self._unnamed = False
        self._travellers: dict[str, bool] = {}
        if self._unnamed and self._host is not None and self._comes(self._host):
            self._host = None
        if self._host is not None and GATHERING.search(self._host):
            self._host = None  # a congress has guests, and no staff

    def _comes(self, body: str) -> bool:
        """Whether the text first names a body as where guests are from, or where our people went: "officers from Elm College
        visited our school", "led a delegation that visited Elm College"."""
        first = next((m.start for m in self._wholes if m.entity == body and m.zone == "body"), 0)
        if _WENT_TO.search(self.text, max(0, first - _FAR), first):
            return True
        return body in self._sides.bodies or self.text[max(0, first - 11) : first].endswith((" from ", " from the "))

    def _most_named(self) -> str | None:
        """The organisation that a page without a known publisher names most, at least twice and more than any other."""
        away = self._sides.bodies
        named = [
            m for m in self._wholes if m.entity not in away and not STATE_BODY.search(m.entity) and not _LEAGUE.search(m.entity)
        ]
        lead = self._sentences[min(2, len(self._sentences) - 1)] if len(self._sentences) > 1 else len(self.text)
        early = {m.entity for m in named if m.start < lead}
        counts = Counter(m.entity for m in named if m.entity in early).most_common(2)
        if not counts or counts[0][1] < 2 or (len(counts) == 2 and counts[1][1] == counts[0][1]):
            return None
        return counts[0][0]

    def read(self, first: int, last: int, before: Before | None, weak: bool = False) -> tuple[str | None, str | None]:
        """Return role and affiliation for the name of words ``first``..``last``; ``weak``: only what stands before."""
        self.how = ""
        role, affiliation = self._read(first, last, before, weak)
        if role and " counterpart" in role and (both := _COUNTERPART.search(role)):
            role, affiliation = role[: both.start()], None  # "President NAME and her counterpart, NAME"
        if role and affiliation and (whose := _WHOSE.match(role)) and self._ends_so(whose[1], affiliation):
            role = role[whose.end() :]
        self.how = self.how or ("told" if affiliation else "nothing")
        if role and affiliation and self.how == "told" and self._adjoins(first, last, before, role, affiliation):
            self.how = "sure"
        if not weak:
            self.remember(last, role, affiliation)
        return role, affiliation

    def _ends_so(self, word: str, affiliation: str) -> bool:
        """Whether a body's name, as it is printed somewhere, ends in a word: what stands before "'s" is no part of an office."""
        return affiliation.endswith(word) or any(
            m.text.endswith(word) for m in self.mentions if self._affiliation(m) == affiliation
        )

    def _adjoins(self, first: int, last: int, before: Before | None, role: str, affiliation: str) -> bool:
        """Whether the name of a body stands at somebody's office and name, with nothing but "of" and the like between."""
        start, end = self.tokens[before.first if before else first].start, self.tokens[last].end
        office = _OFFICE_BEHIND.match(self.text, end)
        behind = {end: _OF_NAME}
        if office is not None and self.text.startswith(role, office.end()):
            behind[office.end() + len(role)] = _OF_OFFICE
        for place, joint in behind.items():
            joined = joint.match(self.text, place)
            mention = self.starts.get(joined.end()) if joined else None
            if mention is not None and self._affiliation(mention) == affiliation:
                return True
        for gap in (", ", " ", "’s ", "'s "):
            mention = self.ends.get(start - len(gap)) if self.text.startswith(gap, start - len(gap)) else None
            if mention is None or self._affiliation(mention) != affiliation:
                continue
            if gap != ", " and before is not None and before.role:
                return True
            ahead = self.text[max(0, mention.start - len(role) - len(" of the ")) : mention.start]
            if gap == ", " and ahead.endswith((f"{role} of ", f"{role} of the ", f"{role} at ", f"{role} at the ")):
                return True
        return False

    def _read(self, first: int, last: int, before: Before | None, weak: bool) -> tuple[str | None, str | None]:
        role = before.role if before else None
        affiliation = None
        start = before.first if before else first
        if before and before.role:
            affiliation, unit = self._owner_before(start)
            role = f"{role} of {unit}" if unit else role
        if weak:
            return (normal_role(role) if role else None), affiliation
        sentence = self.tokens[first].sentence
        chained = self._order is not None and self._order[0] == sentence
        if chained and self._previous is not None and _OPENS_LIST.search(self.text, self._previous[1], self.tokens[start].start):
            chained = False
        leads_here = self._order[1] if chained and self._order else None
        alone = before.role if before else None  # "Dean of the Faculty of Arts Professor NAME": no professor of that faculty
        plain = alone is None or alone.lower().endswith(("professor", "academician")) or alone == "Ambassador" or is_rank(alone)
        opens = start
        if role and not plain and self._serves(start):
            plain, opens = True, start + len(role.split())
        led = self._led(opens, last, before is not None, leads_here) if plain else None
        if led:
            role, affiliation = led[0], led[1] or affiliation
        leads = led is not None or not plain
        of = self._of_behind(last)
        if of:
            unit, owner = of
            if unit and role:
                role = f"{role} of {unit}"
            affiliation = owner or affiliation
        behind = self._behind(last)
        if behind and _of_many(behind[0]) and not self._joined_before(first):
            behind = None  # "Dr NAME, deans of faculties and others"
        if behind and self.tokens[last + 1].lower == "and" and (leads or self._name_at(self._end)):
            behind = None  # "general manager NAME, and assistant director NAME"
        if behind and (leads or leads_here) and leads_here is not False and self._name_at(self._end):
            behind = None  # "the Dean of X, NAME, the Dean of Y, NAME": what follows is the next one's
        if behind and self._end in self._firsts and self.tokens[self._end].gap == " " and " of " not in behind[0]:
            behind = None  # "NAME, President NAME": the title of the next one
        if leads_here is None and (leads or behind):
            self._order = sentence, leads
        if behind and role and " " not in role and behind[0].lower().startswith((f"{role.lower()} of ", f"{role.lower()} for ")):
            role, affiliation = behind[0], behind[1] or affiliation  # "Hon. Minister NAME, Minister of Trade"
        elif behind and (role is None or role.lower() in _WEAK or is_rank(role) or (len(behind[0]) > len(role) and not leads)):
            role, affiliation = behind[0], behind[1] or affiliation
        elif behind and role and role.lower().endswith(("professor", "academician")):
            role, affiliation = behind[0], behind[1] or affiliation
        elif behind and affiliation is None and not _HONOUR.match(behind[0]):
            affiliation = behind[1]
        if behind and self._pair is not None and self._pair[0] == last:
            role = self._pair[1]
        if behind and behind[1] and behind[1] == affiliation:
            affiliation = self.second_body(first, last, behind[0], affiliation)
        if behind is None and role in (None, "Professor"):
            behind = self._told_of_next(last)
            role, affiliation = (behind[0], behind[1] or affiliation) if behind else (role, affiliation)
        if role is None and (housed := self.office_of_kind(last)) is not None:
            role, affiliation = housed[0], housed[1] or affiliation
        if behind is None and not of:
            beside = self._body_behind(last)
            if beside:
                role = f"{role}, {beside[0]}" if role and beside[0] else role
                affiliation = beside[1] or affiliation
        if role is None and affiliation is None and (second := self.deputy(start)) is not None:
            return second
        if role is None:
            other = self.counterpart(start) or (self.counterpart_at(start, last) if self._counterparts else None)
            role, affiliation = (other[0], other[1] or affiliation) if other else (role, affiliation)
            if other:
                return role, affiliation
        if role in (None, "Professor") and affiliation is None and (gapped := self.gapped(first)):
            return gapped
        if role is None and (loose := self.loosely_before(start) or self.loosely_behind(last)) is not None:
            role, affiliation = loose[0] or None, loose[1] or affiliation
        if role is None:
            role = self._said_behind(last)
        if role and " same" in role and (same := _OF_THE_SAME.search(role)):
            nearest = self.nearest_whole(self.tokens[first].start)
            role, affiliation = role[: same.start()], nearest.entity if nearest else affiliation
        if role and (of_two := _OF_TWO.search(role)):
            role, affiliation = role[: of_two.start()], self._of_two(first, of_two[1]) or affiliation
        if (
            role
            and affiliation is None
            and " its " in role
            and (nearest := self.nearest_whole(self.tokens[first].start)) is not None
            and "\n" not in self.text[nearest.end : self.tokens[first].start]
        ):
            role, affiliation = role.replace(" of its ", " of "), self._affiliation(nearest) or affiliation
        if role and before and before.role and not led:
            role = self._specified(role, start)
        if role:
            role, mission = self._mission(normal_role(role), start)
            affiliation = mission or affiliation
            if mission is None:
                role, mission = self.land_behind(role, last)
                affiliation = mission or affiliation
        if role and "inister" in role and affiliation is None:
            affiliation = self._ministry(role)
        if role and affiliation is None and not OFFICES_OF_STATE.search(role):
            split = split_body(role)
            role, affiliation = split if split and split[1] not in self._inner else (role, None)
        if role and affiliation:
            role, affiliation = self.in_part(first, last, role, affiliation) or (role, affiliation)
        told = False
        if affiliation is None:
            affiliation = self.party_of_kind(self._sentence_start(self.tokens[first]), self.tokens[first].start)
        if affiliation is None and role and self._clauses:
            affiliation = self.of_clause(first, last, self._sentence_start(self.tokens[first]))
        if affiliation is None and (mate := self.companion_told(first, self._sentence_start(self.tokens[first]))) is not None:
            affiliation = self._fitting(role, mate)
        if affiliation is None and role:
            told, affiliation = self.owner_told(first, last, role, short=not OFFICES_OF_STATE.search(role))
        elif affiliation is None:
            affiliation = self.owner_near(self.tokens[last].end, short=True)
        if affiliation is None and not told and not (role and OFFICES_OF_STATE.search(role)):
            affiliation = self.sent_by(
                first, self._sentence_start(self.tokens[first]), self._sides.guest(self.tokens[first].start)
            )
            affiliation = affiliation or self._fitting(role, self.closed_by(last))
        if affiliation is None and role and not told:
            affiliation = self._fitting(role, self.with_deputy(last))
        if affiliation is None and not told:
            affiliation = self.companion(first, role, self._sentence_start(self.tokens[first]))
            if affiliation and role and not self.fits(role, affiliation):
                affiliation = None  # a rector among the companions of a minister is the host
        self.how = "told" if affiliation else "elsewhere" if told or self._unnamed else "nothing"
        if affiliation is None and role and not told:
            affiliation = self._default(first, last, role)
            self.how = "default" if affiliation and self.how != "sure" else self.how
        elif affiliation is None:
            affiliation = self._in_list_of(self.tokens[first])
            self.how = "list" if affiliation else self.how
        if role and affiliation is None and " " in role and (within := self._body_in(role, self.tokens[first].start)):
            self.how = "told"
            return within
        return role or None, affiliation

    def _body_in(self, role: str, position: int) -> tuple[str, str] | None:
        """Return office and body where the office ends in a body that the page names, and that is part of no other: "Inspector of
        the Elm Department of Education"."""
        for mention in self._mentions_between(position - _FAR, position + _FAR):
            name = squeeze(mention.text)
            body = self._institution(mention)
            if body is None or body.parent or not role.endswith(name) or self._affiliation(mention) != body.name:
                continue
            of = _OF_BODY.search(role.removesuffix(name))
            if of is not None and of.start():
                return role[: of.start()], body.name
        return None

    def _fitting(self, role: str | None, body: str | None) -> str | None:
        """Return a body that others are told to be of, where somebody of an office may be of it, too."""
        return body if role is None or (body is not None and self.may_have(role, body)) else None

    def may_have(self, role: str, body: str) -> bool:
        """Whether somebody of an office, which the text tells, may be of a body that it does not tell. A page that names none but
        its guests' bodies does not name the house that its people are of."""
        if not self.fits(role, body) or (self._host is None and body in self._sides.bodies):
            return False
        return not OFFICES_OF_STATE.search(role) or STATE_BODY.search(body) is not None

    def weighing(self, people: Sequence[Place]) -> Weighing:
        """Return what weighs the bodies of this text for each of the ``people``, which are the places of all names in order."""
        named = [
            Place(m.start, m.end, self._affiliation(m) or m.entity)
            for m in self.mentions
            if m.entity not in self._agencies and not _LEARNED_AT.search(self.text, max(0, m.start - _LEARNED), m.start)
        ]
        titled = frozenset(self._affiliation(m) or m.entity for m in self._in_title)
        return Weighing(
            self.text, self._sentences, named, people,
            source=self.source, host=self._host, guests=self._sides.bodies, titled=titled,
        )  # fmt: skip

    def _of_two(self, first: int, which: str) -> str | None:
        """Return the "former" or "latter" of the two bodies that the sentence before word ``first`` names."""
        sentence, begin = self.tokens[first].sentence, self._sentence_start(self.tokens[first])
        if not sentence:
            return None
        named = [m for m in self._wholes if self._sentences[sentence - 1] <= m.start < begin]
        bodies = list(dict.fromkeys(self._affiliation(m) for m in named))
        return bodies[which == "latter"] if len(bodies) == 2 else None

    def _said_behind(self, last: int) -> str | None:
        """Return what stands behind a name and is no office elsewhere: a student, and letters of a member of parliament."""
        end = self.tokens[last].end
        student = _STUDENT.match(self.text, end)
        if student:
            return student[1]
        behind = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
        return behind.text if behind is not None and behind.gap == " " and behind.text in _LETTERS_OF_MEMBERS else None

    def _in_list_of(self, token: Token) -> str | None:
        """Return whose list a name without an office stands in that begins with ``token``."""
        begin = self._sentence_start(token)
        guest = self._sides.guest(token.start) if self._sides.in_list(begin, token.start) else None
        if guest is None and self.received_by(begin, token.start):
            return self._sides.receiving or (self._host if self._host not in self._sides.bodies else None)
        if of := self.people_of(begin, token.start):
            return of
        return guest or self.listed_under(token.start)[1] or self.heading(begin, token.start)

    def _joined_before(self, first: int) -> bool:
        """Whether another name is joined to the one at word ``first`` by "and" or a mark."""
        while first > 0 and (is_honorific(self.tokens[first - 1].text) or is_title(self.tokens[first - 1].text)):
            first -= 1
        return first > 1 and self.tokens[first - 1].lower in ("and", "&")
