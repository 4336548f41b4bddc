"""Whose people are they who are told of beside others: companions, counterparts, those who represent a body or a side."""

from __future__ import annotations

import re
from bisect import bisect_left

from newsbrowse.extract import lexicons
from newsbrowse.extract.people.distribution import MOST_MENTIONS
from newsbrowse.extract.people.missions import Missions
from newsbrowse.extract.people.names import is_place, plain_word
from newsbrowse.extract.titles import is_honorific, is_title
from newsbrowse.extract.tokens import token_after
from newsbrowse.text import fold

_TOGETHER = re.compile(r"\b(?:accompanied|joined|followed|assisted) by\b|\b(?:along|together) with\b")
_HE = re.compile(r"[^.\n]{0,300}\.\s+(?:He|She) (?:was|is) (?:also )?(?:accompanied|joined|assisted) by\b")
"""Between a person and companions who are told of in the next sentence."""
_LISTED = re.compile(r"[^.:\n]{0,12}?(?:[,;]|\band\b|&)[^.:\n]{0,90}")
_STAFF = re.compile(
    r"\b(?:(?:First|Second|Third) Secretary|Counsell?or|Attach[ée]|Consul|Deputy (?:Head|Chief) of Mission|Head of Chancery|Embassy \w+ \w+)\b",
    re.I,
)
"""Ranks of the staff of a mission."""
_OF_MISSION = re.compile(r"\b(?:Embassy|Consulate|High Commission|Mission)\b")
_COUNTERPART = re.compile(r"\b(?:his|her|their|the) (?P<land>[A-Z][\w.-]+(?: [A-Z][\w.-]+)?)(?:['’]s)? counterparts?,? $")
_OF_LAND = re.compile(r" of (?:the )?(?:[A-Z][\w’'-]*(?: of)? ?){1,5}$")
_SIDE = re.compile(r"\b(?:from|on|by|for|of) the (?P<land>[A-Z][\w-]+) side\b|\bthe (?P<other>[A-Z][\w-]+) side was\b", re.I)
_HOUSE_OF = re.compile(
    r" of the (?P<land>[A-Z][\w-]+) (?:university|college|school|institut(?:e|ion)|academy|hospital|company|chamber|bank|foundation)$"
)
_BROUGHT = re.compile(
    r"[^.;:\n]{2,60}?\b(?:brought|led|headed|leads|heads|leading|heading)\s+(?:a|an|the|his|her)?\s*(?:[\w-]+\s){0,3}?(?:team|delegation|group|party|mission|contingent)\s+(?:from|of)\s+(?:the\s)?"
)
_HEADED = re.compile(
    r"[^.;:\n]{1,80}?\b(?:at the head of|led|headed|leads|heads|leading|heading|spoke for)\s+(?:the\s)?(?=[^\W\d_a-z])"
)
_PARTY = re.compile(r"(?:['’]s?)? (?:[a-z-]+ )?(?:team|delegation|group|party|mission|contingent|side)\b")
"""Behind a body: who is at its head is of it, "the Elm group"."""
_KINDS = "school|university|company|institution|institute|hospital|college|chamber|bank|group|firm|association|academy|ministry|foundation"
_OF_KIND_BEFORE = re.compile(rf"\b[Tt]he (?P<kind>{_KINDS})['’]s (?:[\w-]+ ){{0,4}}?[\w-]+,? $")
_OF_KIND_BEHIND = re.compile(rf", (?:[\w-]+ ){{1,5}}?of the (?P<kind>{_KINDS})\b")
_ITS_BEFORE = re.compile(r"\b[Ii]ts (?:[\w-]+ ){0,4}?[\w-]+,? $")
_NEXT = re.compile(r"(?: \([^()\n]{2,40}\))?, (?:the )?")
"""Between an office and the body behind it: ", President (Retail), the Elm Bank"."""
_NEAR = 14
"""Characters between a body and the words that say who represents it, at most: its acronym and "was"."""


class Company(Missions):
    """Reads the affiliation of a person off those who are named beside."""

    _previous: tuple[int, int, str | None, str | None] | None = None
    """Sentence, end, role and affiliation of the person who was read last."""
    _companions: int = -1
    """The sentence whose list of companions the person who was read last is in."""

    def remember(self, last: int, role: str | None, affiliation: str | None) -> None:
        """Keep what was read of the name that ends with word ``last``."""
        self._previous = self.tokens[last].sentence, self.tokens[last].end, role, affiliation

    def companion(self, first: int, role: str | None) -> str | None:
        """Return the body of the person named just before in the same sentence, where the one at word ``first`` comes with
        that person or is of the staff of the same mission: "Ambassador NAME, First Secretary NAME"."""
        token = self.tokens[first]
        if self._previous is None or self._previous[3] is None:
            return None
        sentence, end, _, affiliation = self._previous
        if sentence != token.sentence and not (sentence == token.sentence - 1 and _HE.match(self.text, end, token.start)):
            return None
        between = self.text[end : token.start]
        if role and _STAFF.search(role) and _OF_MISSION.search(affiliation or ""):
            return affiliation
        if _TOGETHER.search(between) or (self._companions == token.sentence and _LISTED.fullmatch(between)):
            self._companions = token.sentence
            return affiliation if not self._body_between(end, token.start) else None
        return None

    def _body_between(self, begin: int, end: int) -> bool:
        return any(begin <= m.start < end and self._stands_for_itself(m) for m in self.mentions)

    def counterpart(self, start: int) -> tuple[str, str | None] | None:
        """Return the office of the other side's holder before word ``start``: "his Deltan counterpart NAME" of a minister."""
        position = self.tokens[start].start
        before = self.text[max(0, position - 60) : position]
        match = _COUNTERPART.search(before) if "counterpart" in before else None
        if match is None or self._previous is None or not self._previous[2]:
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
        return role, fitting[0] if len(fitting) == 1 else None

    def represented(self, begin: int, position: int) -> str | None:
        """Return the body that is told to be "represented by" who is named at ``position`` in the sentence from ``begin``."""
        found = self.text.rfind("represented by", begin, position)
        if found < 0 or any(found < self.tokens[n].start < position for n in self._firsts):
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

    def owner_told(self, first: int, last: int, role: str) -> tuple[bool, str | None]:
        """Return whether the words around the name ``first``..``last`` tell whose the office ``role`` is, and whose: "the
        bank's director, NAME", "Its President, NAME", "NAME, President (Retail), the Elm Bank"; None for a body that the
        page does not introduce ("NAME, Director, Kestrelworks")."""
        text, start, end = self.text, self.tokens[first].start, self.tokens[last].end
        before = text[max(0, start - 70) : start]
        kind = _OF_KIND_BEFORE.search(before) if "he " in before else None
        kind = kind or _OF_KIND_BEHIND.match(text, end)
        if kind is not None and (owner := self._last_of_kind(kind["kind"], start)):
            return True, owner
        its = ("ts " in before and _ITS_BEFORE.search(before) is not None) or text.startswith(", its ", end)
        if its and (owner := self._only_one_before(first)):
            return True, owner
        found = text.find(role, end, end + len(role) + 8)
        behind = _NEXT.match(text, found + len(role)) if found > 0 else None
        if behind is None:
            return False, None
        mention = self.starts.get(behind.end())
        if mention is not None:
            return self._stands_for_itself(mention), self._affiliation(mention)
        number = bisect_left(self.tokens, behind.end(), key=lambda t: t.start)
        return self._unknown_body(number), None

    def _last_of_kind(self, kind: str, position: int) -> str | None:
        """Return the body of a kind ("bank") that was named last before ``position``."""
        nearest = bisect_left(self._mention_starts, position) - 1
        for number in range(nearest, max(-1, nearest - MOST_MENTIONS), -1):
            mention = self.mentions[number]
            if kind in mention.entity.lower().split() and self._stands_for_itself(mention):
                return self._affiliation(mention)
        return None

    def _only_one_before(self, first: int) -> str | None:
        """Return the one body that is named before word ``first`` in its sentence, or else in the one before."""
        sentence, position = self.tokens[first].sentence, self.tokens[first].start
        found: dict[int, set[str | None]] = {sentence: set(), sentence - 1: set()}
        nearest = bisect_left(self._mention_starts, position) - 1
        for number in range(nearest, max(-1, nearest - MOST_MENTIONS), -1):
            mention = self.mentions[number]
            of = self.tokens[bisect_left(self.tokens, mention.start, key=lambda t: t.start)].sentence
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
