"""Whose people are they who are told of beside others: companions, counterparts, those who represent a body or a side."""

from __future__ import annotations

import re
from functools import cached_property

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.acronyms import is_acronym
from newsbrowse.extract.people.bodies import HOUSE
from newsbrowse.extract.people.clauses import Clauses
from newsbrowse.extract.people.missions import Missions
from newsbrowse.extract.people.names import is_place, plain_word
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.tokens import Token
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_DEPUTY = (", his deputy", ", her deputy", ", his assistant", ", her assistant", ", his colleague", ", her colleague")
_THE_OFFICE_WAS = regexp(r"\b[Tt]he (?P<office>[a-z-]+) (?:was|is) (?:also )?(?:accompanied|joined|assisted) by [^.;:\n]{0,40}$")
_COUNTERPART_AT = regexp(r",? (?:his|her|their|the) counterpart (?:at|from|of|in) (?:the )?(?=[A-Z])")
_COUNTERPART_FROM = regexp(r"\bcounterpart (?:at|from|of) (?:the )?$")
_CAME_WITH = "(?:had )?(?:brought|come with|came with|travell?ed with)"
_TOGETHER = regexp(
    r"\b(?:his|her|their|its) (?:delegation|team|colleagues|companions|entourage|party),? (?:including|comprising|consisting of)\b|\b(?:accompanied|joined|followed|assisted)(?: (?:to|at|on) [^.;:,\n]{2,60}?)? by\b|\b(?:brought|taken|took) (?:\w+ )?(?:his|her|their) (?:associates|colleagues|deputies|staff|team)\b|\bhad with (?:him|her|them)\b|\b(?:He|She) "
    rf"{_CAME_WITH}\b|\b[Jj]oining (?:him|her|them) (?:were|was|are|is)\b|\bhad (?:\w+ )?companions\b|\b(?:led|headed|brought) (?:a|the) (?:\w+ )?(?:group|delegation|team|party) (?:(?:that|which) (?:was |were )?)?(?:made up of|composed of|consisting of|comprising|including|included)\b|\b(?:along|together) with\b"
)
_HE = regexp(
    r"[^.\n]{0,300}\.\s+(?:He|She) (?:(?:was|is) (?:also )?(?:accompanied|joined|assisted) by|"
    rf"{_CAME_WITH})\b"
)
"""Between a person and companions who are told of in the next sentence."""
_LISTED = regexp(
    r"[^.:\n]{0,12}?(?:[,;]|\band\b|&)(?:[^.:\n]|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.|(?<=\b[A-Z][a-z]{3})\.){0,90}"
)
_WITH_THEM = regexp(
    r"\b(?:[Ww]ith (?:him|her|them) (?:\w+ ){0,2}(?:came|went|travel(?:led|ed)|flew|were)|[Aa]ccompanying (?:him|her|them))\b[^.;:\n]*$"
)
"""Before the first of those who come with somebody."""
_UP_TO_NAME = r"(?:[^.;\n]|(?<=\b[DM][rs])\.|(?<=\bMrs)\.|(?<=\bProf)\.){0,60}$"
_BESIDE_THEM = regexp(
    r"[^.;\n]{0,90}?\b(?:with|beside|behind|alongside) (?:him|her|them)(?:(?: \w+)? (?:were|was|came|sat|went|stood|travel(?:led|ed)))?\b"
    + _UP_TO_NAME
)
"""A sentence up to the first of those who are beside who was told of before: "At the table with him were", "Three were with her:"."""
_THEIR_COMPANIONS = regexp(
    r"\s?(?:His|Her|Their) (?:travelling )?(?:companions|colleagues|party|delegation|staff|team)(?: \w+)? (?:were|was|included|includes|are|comprised)\b"
    + _UP_TO_NAME
)
"""The same: "Her companions were"."""
_OPENING = 160
"""Characters of a sentence that are looked through for that."""
_OTHERWISE = regexp(
    rf"(?:[^\n]{{0,{_OPENING}}}? representing |[^.;\n]{{0,80}}? (?:on|for|of|from) the (?:(?:[A-Z][\w-]+|other|guests['’]|visiting) ){{1,3}}side\b)"
)
"""Behind a name: whom somebody represents, on which side of a table."""
_OF_STATE = regexp(r"\b(?:governor|mayor|minister|ambassador|consul|envoy|premier)\b", re.I)
"""Offices that nobody holds in a university: "President A and B, Governor of Elm District"."""
_OTHERS_OF_A_TOWN = regexp(r"\b(?:and|with) (?:\w+ ){0,3}(?:councill?ors|aldermen|senators|mayors|legislators)\b")
"""Between a person and others who are beside, but of no body of theirs."""
_AND = regexp(r" and (?:(?:[A-Z][a-z]{1,8}\.? )?)")
_STAFF = regexp(
    r"\b(?:(?:First|Second|Third) Secretary|Counsell?or|Attach[ée]|Consul|Deputy (?:Head|Chief) of Mission|Head of Chancery|Embassy \w+ \w+)\b",
    re.I,
)
"""Ranks of the staff of a mission."""
_OF_MISSION = regexp(r"\b(?:Embassy|Consulate|High Commission|Mission)\b")
_COUNTERPART = regexp(
    r"\b(?:his|her|their|the) (?P<land>[A-Z][\w.-]+(?: [A-Z][\w.-]+)?)(?:['’]s)? (?:counterparts?|opposite numbers?),? $"
)
_WHOSE_COUNTERPART = regexp(r"(?:['’]s?)? (?:counterpart|opposite number),? $")
"""Behind a body and before a name: "his Elm Chamber of Commerce counterpart NAME"."""
_HIS_DEPUTY = regexp(r"[^.;:\n]{0,90}?,? (?:and|with|by) (?:his|her) deputy,? (?:[A-Z][\w-]*\.? ){0,4}")
"""Between a person and the deputy of that one."""
_OF_LAND = regexp(r" of (?:the )?(?:[A-Z][\w’'-]*(?: of)? ?){1,5}$")
_SIDE = regexp(r"\b(?:from|on|by|for|of) the (?P<land>[A-Z][\w-]+) side\b|\bthe (?P<other>[A-Z][\w-]+) side was\b", re.I)
_HOUSE_OF = regexp(
    r" of the (?P<land>[A-Z][\w-]+) (?:university|college|school|institut(?:e|ion)|academy|hospital|company|chamber|bank|foundation)$"
)
_BROUGHT = regexp(
    r"[^.;:\n]{2,60}?\b(?:brought|led|headed|leads|heads|leading|heading)\s+(?:a|an|the|his|her)?\s*(?:[\w-]+\s){0,3}?(?:team|delegation|group|party|mission|contingent)\s+(?:from|of)\s+(?:the\s)?"
)
_HEADED = regexp(
    r"[^.;:\n]{1,80}?\b(?:at the head of|led|headed|leads|heads|leading|heading|spoke for)\s+(?:the\s)?(?=[^\W\d_a-z])"
)
_PARTY = regexp(r"(?:['’]s?)? (?:[a-z-]+ )?(?:team|delegation|group|party|mission|contingent|side)\b")
"""Behind a body: who is at its head is of it, "the Elm group"."""
_HONOURED_BY = regexp(r"\b(?:[Aa]cademician|[Ff]ellow|[Mm]ember|[Gg]raduate|[Aa]lumn\w+) (?:of|at) (?:the )?$")
"""Before a body that somebody is of besides the office."""
_ITEM_MOST = 320
"""Characters from one name of a list to the next, at most."""
_WORD = regexp(r"[^\W\d_][\w’'-]*")
_AUTHORITY = regexp(
    r"\b(?:Government|Ministry|Embassy|Liaison|Mayor|Governor|Province|County|District|Party Committee|President[’']s)\b"
)
_OF_A_HOUSE = regexp(
    r"\b(?:(?:vice|deputy|pro|associate|assistant)-?)?(?:dean|director|head|officer|registrar|chair\w*|president|rector|provost|professor|coordinator|chancellor"
    r"|lecturer|librarian|bursar|treasurer|proctor|employee|investigator|d?vc|principal)s?\b",
    re.I,
)
"""Offices that universities and hospitals have."""
_SENTENCE = regexp(r"[a-z]{3}\. [A-Z]")
_NEAR = 14
"""Characters between a body and the words that say who represents it, at most: its acronym and "was"."""


class Company(Missions, Clauses):
    """Reads the affiliation of a person off those who are named beside."""

    _previous: tuple[int, int, str | None, str | None] | None = None
    """Sentence, end, role and affiliation of the person who was read last."""
    _companions: int = -1
    """The sentence whose list of companions the person who was read last is in."""

    def remember(self, last: int, role: str | None, affiliation: str | None) -> None:
        """Keep what was read of the name that ends with word ``last``."""
        known = affiliation or self._of_name.get(self._name_to(last))
        self._previous = self.tokens[last].sentence, self.tokens[last].end, role, known
        self._office_before = role.partition(" of ")[0] if role else None
        if role:
            self._by_office[role.lower().partition(" of ")[0].rpartition(" ")[2]] = affiliation

    def keep(self, last: int, affiliation: str | None) -> None:
        """Keep what came out as the affiliation of the name that ends with word ``last``."""
        if affiliation:
            self._of_name.setdefault(self._name_to(last), affiliation)

    def _name_to(self, last: int) -> str:
        return self.text[self.tokens[self._first_of.get(last, last)].start : self.tokens[last].end]

    @cached_property
    def _first_of(self) -> dict[int, int]:
        """The first words of names by their last."""
        return {last: first for first, last in self._last_of.items()}

    @cached_property
    def _of_name(self) -> dict[str, str]:
        """The affiliations of those who were read, by name as printed: who is named again is of the same body."""
        return {}

    @cached_property
    def _by_office(self) -> dict[str, str | None]:
        """The affiliations of those who were read, by what their office is called for short."""
        return {}

    def companion(self, first: int, role: str | None, begin: int) -> str | None:
        """Return the body of the person named just before in the same sentence, where the one at word ``first`` comes with
        that person or is of the staff of the same mission: "Ambassador NAME, First Secretary NAME". The sentence of the latter
        begins at ``begin``."""
        token = self.tokens[first]
        near = self.text[max(0, token.start - 80) : token.start]
        if " by " in near and (told := _THE_OFFICE_WAS.search(near)) and (of := self._by_office.get(told["office"])):
            return of
        if self._previous is None or self._previous[3] is None:
            return None
        sentence, end, _, affiliation = self._previous
        beside = sentence == token.sentence - 1 and self._beside_them(begin, token)
        led = sentence == token.sentence - 1 and _HE.match(self.text, end, token.start)
        if sentence != token.sentence and not beside and not led:
            return None
        between = self.text[end : token.start]
        same = role is not None and (self._previous[2] or "").casefold().startswith(role.casefold())
        if same and sentence == token.sentence and len(between) < 110 and re.search(r", and (?:\w+\. )?$", between):
            return affiliation  # "A, deputy director of the Elm Bureau, and B, deputy director, came"
        office = (role or "").casefold().partition(" of ")[0]
        other = (self._previous[2] or "").casefold().partition(" of ")[0]
        apart = _OTHERWISE.match(self.text, self._name_end(first)) or (
            _OF_STATE.search(role or "") and not _OF_STATE.search(self._previous[2] or "")
        )
        joined = _AND.fullmatch(between) or between.casefold().strip() == f"and {(role or '').casefold()}"
        if office and office != other and not apart and sentence == token.sentence and joined:
            return affiliation  # "Rector A and B, vice-rector", "Rector A and Vice-Rector B"
        if role is None and self.text.startswith(_DEPUTY, self._name_end(first)):
            return affiliation
        if role and _STAFF.search(role) and _OF_MISSION.search(affiliation or ""):
            return affiliation
        if beside:
            self._companions = token.sentence
            return affiliation if not self._body_between(begin, token.start, affiliation) else None
        together = _TOGETHER.search(between)
        if self._companions != token.sentence and _WITH_THEM.search(self.text, max(0, end - _OPENING), end):
            self._companions = token.sentence  # "With her came Elm Vice-Rector NAME, NAME and NAME"
        if together or (self._companions == token.sentence and _LISTED.fullmatch(between)):
            self._companions = token.sentence
            if _OTHERS_OF_A_TOWN.search(between):
                return None
            # Not the body that somebody is "accompanied to" by others.
            opens = begin if led else end  # where he was before is told in the sentence before
            parts = (
                ((opens, end + together.start()), (end + together.end(), token.start)) if together else ((opens, token.start),)
            )
            return affiliation if not any(self._body_between(*part, affiliation) for part in parts) else None
        return None

    def companion_told(self, first: int, begin: int) -> str | None:
        """Return the body of the person of the sentence before, where this one, from ``begin``, tells that those whom it names are
        beside: "She had three of her staff with her: NAME, Attaché; NAME, Adviser"."""
        token = self.tokens[first]
        if self._previous is None or self._previous[3] is None:
            return None
        sentence, end, _, affiliation = self._previous
        if sentence == token.sentence - 1 and self._beside_them(begin, token):
            self._companions = token.sentence
            return affiliation if not self._body_between(begin, token.start, affiliation) else None
        listed = sentence == token.sentence == self._companions and token.start - end < _ITEM_MOST
        return affiliation if listed and not self._body_between(end, token.start, affiliation) else None

    def deputy(self, start: int) -> tuple[str, str | None] | None:
        """Return office and body of the deputy of the person read last, whose name begins at word ``start``: "the Rector, NAME,
        and her deputy, NAME"."""
        if self._previous is None or not self._previous[2]:
            return None
        end, role, affiliation = self._previous[1:]
        between = self.text[end : self.tokens[start].start]
        return (f"Deputy {role}", affiliation) if _HIS_DEPUTY.fullmatch(between) and role else None

    def item_before(self, first: int, role: str) -> str | None:
        """Return the university or hospital of the person of the item before, where the name at word ``first`` stands in the next
        item of a list that semicolons part: "A, Dean of Arts of Elm College; B, Dean of Law"."""
        if self._previous is None or self._previous[3] is None:
            return None
        end, affiliation = self._previous[1], self._previous[3]
        start = self.tokens[first].start
        between = self.text[end:start] if start - end < _ITEM_MOST else ""
        if between.count(";") != 1 or "\n" in between or _SENTENCE.search(between):
            return None
        if not HOUSE.search(affiliation) or not _OF_A_HOUSE.search(role) or not self._is_plain_office(role):
            return None
        return affiliation if not self._body_between(end, start, affiliation) else None

    @staticmethod
    def _is_plain_office(role: str) -> bool:
        """Whether an office names no place and no authority that it may be in: "Dean of the School of Music"."""
        words = [w for w in _WORD.findall(role) if w[:1].isupper()]
        return not _AUTHORITY.search(role) and all(plain_word(w) or is_title(w) or is_acronym(w) for w in words)

    def _beside_them(self, begin: int, token: Token) -> bool:
        """Whether the sentence from ``begin`` tells that who bears the name of ``token`` is beside somebody of the sentence before,
        and names nobody else."""
        if token.start - begin > _OPENING:
            return False
        told = _BESIDE_THEM.match(self.text, begin, token.start) or _THEIR_COMPANIONS.match(self.text, begin, token.start)
        if told is None:
            return False
        return not self._held(begin, token.start)

    def _name_end(self, first: int) -> int:
        """Return where the name ends that begins at word ``first``."""
        last = self._last_of.get(first, first)
        return self.tokens[last].end

    def counterpart_at(self, start: int, last: int) -> tuple[str, str] | None:
        """Return office and body of who has at another body the office of the person read last: "A, Rector of Elm College, and
        B, her counterpart at Oak College", "and her counterpart from Oak College, Mr B"."""
        if self._previous is None or not self._previous[2]:
            return None
        behind = _COUNTERPART_AT.match(self.text, self.tokens[last].end)
        mention = self.starts.get(behind.end()) if behind else None
        position = self.tokens[start].start
        if mention is None and (ahead := self.ends.get(position - 2)) and self.text[position - 2 : position] == ", ":
            mention = ahead if _COUNTERPART_FROM.search(self.text, max(0, ahead.start - 40), ahead.start) else None
        body = self._affiliation(mention) if mention else None
        return (_OF_LAND.sub("", self._previous[2]), body) if body else None

    def _body_between(self, begin: int, end: int, own: str | None) -> bool:
        """Whether a body that nobody before is of is named between two places."""
        bodies = (m for m in self._mentions_between(begin, end) if m.entity != own and self._stands_for_itself(m))
        return any(_HONOURED_BY.search(self.text, max(begin, m.start - 30), m.start) is None for m in bodies)

    def counterpart(self, start: int) -> tuple[str, str | None] | None:
        """Return the office of the other side's holder before word ``start``: "his Deltan counterpart NAME" of a minister."""
        position = self.tokens[start].start
        before = self.text[max(0, position - 60) : position]
        match = _COUNTERPART.search(before) if "counterpart" in before or "opposite" in before else None
        if self._previous is None or not self._previous[2]:
            return None
        if (whose := _WHOSE_COUNTERPART.search(before)) and (body := self.ends.get(position - len(whose[0]))):
            return _OF_LAND.sub("", self._previous[2]), self._affiliation(body)
        if match is None:
            return None
        demonyms = lexicons.pairs("demonyms")
        land = demonyms.get(match["land"], match["land"])
        if land not in demonyms.values():
            return None
        words = _OF_LAND.sub("", self._previous[2]).split() if _ends_in_land(self._previous[2]) else self._previous[2].split()
        while len(words) > 1 and (_of_a_land(words[0]) or _of_a_land(" ".join(words[:2]))):
            words = words[1:] if _of_a_land(words[0]) else words[2:]
        role = f"{match['land']} {' '.join(words)}"
        bodies = [n for n, i in self.by_name.items() if i.kind == "org" and (land in n or match["land"] in n)]
        fitting = [n for n in bodies if n.startswith("Ministry") or n.endswith("Ministry")] if "inister" in role else []
        if "inister" not in role:
            return role, self._of_land(match["land"])
        return role, fitting[0] if len(fitting) == 1 else None

    def represented(self, begin: int, position: int) -> str | None:
        """Return the body that is told to be "represented by" who is named at ``position`` in the sentence from ``begin``."""
        found = self.text.rfind("represented by", begin, position)
        if found < 0 or self._held(found + 1, position):
            return None
        near = [m for m in self.mentions if begin <= m.start < found and self._stands_for_itself(m)]
        return self._affiliation(near[-1]) if near and found - near[-1].end <= _NEAR else None

    def party_of(self, position: int) -> str | None:
        """Return the body whose party the one named at ``position`` is told to have led: "NAME led a team from Elm College",
        "NAME was at the head of the Elm College group"."""
        brought = _BROUGHT.match(self.text, position)
        mention = self.starts.get(brought.end()) if brought else None
        if mention is None and (headed := _HEADED.match(self.text, position)):
            mention = self.starts.get(headed.end())
            mention = mention if mention and _PARTY.match(self.text, mention.end) else None
        return self._affiliation(mention) if mention else None

    def side_of(self, begin: int, position: int) -> str | None:
        """Return the one body of the land whose side the sentence from ``begin`` speaks of before ``position``."""
        found = list(_SIDE.finditer(self.text, begin, position))
        word = (found[-1]["land"] or found[-1]["other"]) if found else None
        return self._of_land(word) if word else None

    def house_of(self, role: str) -> str | None:
        """Return the one body of the land that an office names: "vice-dean of the Deltan university"."""
        match = _HOUSE_OF.search(role)
        return self._of_land(match["land"]) if match else None

    def _of_land(self, word: str) -> str | None:
        """Return the one body of the land that the adjective ``word`` belongs to."""
        land = lexicons.pairs("demonyms").get(word)
        if land is None:
            return None
        codes = lexicons.places().get(fold(land), frozenset())
        fitting = [
            name
            for name, body in self.by_name.items()
            if body.kind == "org" and (body.country in codes or land in name or f"{word} " in name)
        ]
        return fitting[0] if len(fitting) == 1 else None


def _of_a_land(word: str) -> bool:
    plain = word.removesuffix("'s").removesuffix("’s")
    demonyms = lexicons.pairs("demonyms")
    return plain in demonyms or plain in demonyms.values()


def _ends_in_land(role: str) -> bool:
    """Whether an office is told to be of a land."""
    of = role.rpartition(" of ")[2].removeprefix("the ")
    return is_place(of) or any(is_place(of.partition(f" {word} ")[2]) for word in ("of", "Republic of"))
