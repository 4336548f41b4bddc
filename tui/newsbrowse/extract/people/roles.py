"""Role and affiliation of a person, read from the words around the name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from newsbrowse.extract.institutions.acronyms import is_acronym
from newsbrowse.extract.people.names import is_given, is_surname, is_word
from newsbrowse.extract.titles import Before, is_degree, is_modifier, is_title, normal_role
from newsbrowse.extract.tokens import Token, sentence_starts
from newsbrowse.model import Institution, Mention
from newsbrowse.text import squeeze

_CONNECTORS = frozenset("of for and in the to at & on with charge behalf responsible a an its their".split())
_LEADS = {
    "heads": "head of", "leads": "head of", "directs": "director of", "chairs": "chair of", "presides": "president of", "runs": "head of",
    "headed": "head of", "led": "head of", "represents": "representative of", "manages": "manager of", "oversees": "head of",
}  # fmt: skip
_GOVERNING = re.compile(
    r"\b(?:Council|Committee|Board|Senate|Faculty|College|School|Department|Office|Division|Institute|Directorate|Section|Centre|Center|Branch|Bureau)\b"
)


_OFFICES_OF_STATE = re.compile(
    r"\b(?:mayor|governor|minister|ambassador|consul|envoy|king|queen|premier|senator|commissioner|counsellor)\b", re.I
)
_STATE_BODY = re.compile(
    r"\b(?:Government|Ministry|Embassy|Consulate|Commission|Municipality|City|District|Province|County)\b", re.I
)


_BROUGHT = re.compile(
    r"[^.;:\n]{2,60}?\b(?:brought|led|headed|leads|heads|leading|heading)\s+(?:a|an|the|his|her)?\s*(?:[\w-]+\s){0,3}?(?:team|delegation|group|party|mission|contingent)\s+(?:from|of)\s+(?:the\s)?"
)


def _singular(word: str) -> str:
    if word.lower().endswith("s") and is_title(word) and not word.lower().endswith("ss"):
        return word[:-1]
    return word


_PART = re.compile(
    r"^(?:Center|Centre|Institute|Board|Council|Laboratory|Office|Bureau|Academy|Hub) (?:of|for)\b|\b(?:Centre|Center|Council|Board|Laboratory|Lab|Hub|Academy)$"
)
_OTHER_SIDE = re.compile(r"\b(?:[Ff]rom the|[Oo]n the|[Tt]he) (?:\w+ )?side\b|\bcounterparts?\b")


_JOINED = re.compile(r",? ?(?:and|&)? ?")
_OF = re.compile(r"\s(?:of|from|at)\s(?:the )?")
_APPOSITION = re.compile(r"\.?(?:,|\s\(|\s[-–—]|\s?\)?,)\s?")
_LOOSE_END = re.compile(r"(?:\s(?:of|for|in|at|and|the|to|from|with))+$")
_NAMES_PLACE = re.compile(r"\b(?:of|in|for|to) (?:the )?[A-Z]")


class RoleReader:
    """Reads roles in one body; ``source`` is the affiliation where the text names none."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        institutions: tuple[Institution, ...],
        taken: tuple[Mention, ...],
        source: str | None,
    ) -> None:
        self.text, self.tokens, self.source = text, tokens, source
        self.by_name = {i.name: i for i in institutions}
        self.starts = {m.start: m for m in taken if m.kind == "institution" and m.zone == "body"}
        self.ends = {m.end: m for m in taken if m.kind == "institution" and m.zone == "body"}
        self._plural: tuple[int, str, str | None] | None = None
        self.mentions = sorted(self.starts.values(), key=lambda m: m.start)
        self._wholes = [m for m in self.mentions if self._stands_for_itself(m)]
        self._whole_starts = [m.start for m in self._wholes]
        self._sentences = sentence_starts(text)

    def read(self, first: int, last: int, before: Before | None, weak: bool = False) -> tuple[str | None, str | None]:
        """Return role and affiliation for the name of words ``first``..``last``; ``weak``: only what stands before."""
        role = before.role if before else None
        affiliation = None
        start = before.first if before else first
        if before and before.role:
            affiliation = self._owner_before(start)
        if weak:
            return (normal_role(role) if role else None), affiliation
        if before is None or before.role is None or before.role.lower().endswith("professor"):
            led = self._apposition_before(start)
            if led:
                role, affiliation = led
        of = self._of_behind(last)
        if of:
            unit, owner = of
            if unit and role:
                role = f"{role} of {unit}"
            affiliation = owner or affiliation
        behind = self._behind(last)
        if behind and (role is None or role.lower() in ("professor", "dr") or (len(behind[0]) > len(role) and not before)):
            role, affiliation = behind[0], behind[1] or affiliation
        elif behind and role and role.lower().endswith("professor"):
            role, affiliation = behind[0], behind[1] or affiliation
        elif behind and affiliation is None:
            affiliation = behind[1]
        if role:
            role = normal_role(role) or None
        if affiliation is None and role:
            affiliation = self._default(first, role)
        return role, affiliation

    def shared(self, first: int, last: int, found: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
        """A plural title is shared along "and" and commas: "Vice Presidents Tong Laiming and Zhu Yue"."""
        role, affiliation = found
        words = role.split() if role else []
        plural = next((n for n, w in enumerate(words) if w.lower().endswith("s") and _singular(w) != w), None)
        if role and plural is not None:
            words[plural] = _singular(words[plural])
            role = " ".join(words)
            self._plural = (last, role, affiliation)
            return role, affiliation
        if role is None and self._plural is not None:
            end = self.tokens[self._plural[0]].end
            if _JOINED.fullmatch(self.text[end : self.tokens[first].start]):
                self._plural = (last, self._plural[1], self._plural[2])
                return self._plural[1], affiliation or self._plural[2]
        return found

    def _stands_for_itself(self, mention: Mention) -> bool:
        institution = self._institution(mention)
        return institution is not None and institution.kind == "org" and self._is_whole(institution)

    def _institution(self, mention: Mention) -> Institution | None:
        return self.by_name.get(mention.entity)

    def _owner_before(self, start: int) -> str | None:
        """ "CCCME Senior Expert …", "the University's President …"."""
        if start == 0:
            return None
        before = self.tokens[start - 1]
        gap = self.tokens[start].gap
        mention = self.ends.get(before.end)
        if mention and gap in (" ", "'s ", "’s ", "\n", "'", "’ "):
            return self._affiliation(mention)
        return None

    def _affiliation(self, mention: Mention) -> str | None:
        institution = self._institution(mention)
        if institution is None:
            return mention.entity
        return institution.name if self._is_whole(institution) else None

    def _is_whole(self, institution: Institution) -> bool:
        """Whether a body stands by itself, or carries its owner's name: "CCCME Center for …" does, "Board of
        Trustees" and "Skills and Simulation Centre" are parts of the body that the person belongs to."""
        if institution.parent or institution.ror:
            return True
        if institution.kind == "unit":
            return False
        words = institution.name.split()
        owned = is_acronym(words[0]) or any(
            institution.name.startswith(f"{other} ") for other in self.by_name if other != institution.name
        )
        return owned or not _PART.search(institution.name)

    def _of_behind(self, last: int) -> tuple[str | None, str | None] | None:
        """ "Chairman Xie … of University Council", "Deputy Director … of CCCME Department …"."""
        match = _OF.match(self.text, self.tokens[last].end)
        if not match:
            return None
        mention = self.starts.get(match.end())
        if mention is None:
            return None
        institution = self._institution(mention)
        if institution and not self._is_whole(institution):
            return squeeze(mention.text), None
        name = self._affiliation(mention)
        branch = self._branch(mention)
        return None, branch or name

    def _branch(self, mention: Mention) -> str | None:
        """ "China Construction Bank, Shanghai Branch": a part of the bank that is named behind a comma."""
        following = self.starts.get(mention.end + 2)
        if following and self.text[mention.end : mention.end + 2] == ", " and following.text.endswith("Branch"):
            return f"{mention.entity}, {squeeze(following.text)}"
        return None

    def _behind(self, last: int) -> tuple[str, str | None] | None:
        """Read ", Dean of …", "(President)", ", who heads …" behind a name."""
        number = last + 1
        text, tokens = self.text, self.tokens
        while (
            number < len(tokens)
            and number <= last + 4
            and (is_degree(tokens[number].text) or (len(tokens[number].text) <= 4 and "." in tokens[number].text))
        ):
            number += 1
        if number >= len(tokens):
            return None
        gap = text[tokens[number - 1].end : tokens[number].start]
        if not _APPOSITION.fullmatch(gap):
            return None
        if tokens[number].lower == "who":
            return self._relative(number + 1)
        while number < len(tokens) and tokens[number].lower in (
            "the",
            "a",
            "an",
            "its",
            "then",
            "currently",
            "also",
            "their",
            "our",
            "another",
            "and",
        ):
            number += 1
        return self._phrase(number)

    def _relative(self, number: int) -> tuple[str, str | None] | None:
        tokens = self.tokens
        if number + 1 >= len(tokens):
            return None
        verb = tokens[number].lower
        if verb in ("is", "was", "serves", "served", "acts", "works"):
            number += 1
            while number < len(tokens) and tokens[number].lower in ("as", "the", "a", "an", "also", "its"):
                number += 1
            return self._phrase(number)
        if verb in _LEADS:
            mention = None
            for step in range(number + 1, min(number + 5, len(tokens))):
                mention = mention or self.starts.get(tokens[step].start)
            if mention is None:
                return None
            institution = self._institution(mention)
            if institution and institution.kind == "unit":
                return f"{_LEADS[verb]} {squeeze(mention.text)}", institution.parent
            return _LEADS[verb].split()[0], mention.entity
        return None

    def _phrase(self, number: int) -> tuple[str, str | None] | None:
        """Read a title phrase from word ``number``: role, and the organisation that it names."""
        tokens, text = self.tokens, self.text
        if number >= len(tokens) or not (
            is_title(tokens[number].text) or is_modifier(tokens[number].text) or self.starts.get(tokens[number].start)
        ):
            return None
        begin = number
        affiliation: str | None = None
        owner = self.starts.get(tokens[number].start)
        if owner is not None:  # "KOSME Director", "ISOM Chair Professor"
            affiliation = self._affiliation(owner)
            while number < len(tokens) and tokens[number].start < owner.end:
                number += 1
            begin = number
            if number >= len(tokens) or not (is_title(tokens[number].text) or is_modifier(tokens[number].text)):
                return None
        end = tokens[number].start
        seen = False
        pieces_end = None
        while number < len(tokens):
            token = tokens[number]
            mention = self.starts.get(token.start)
            plain = token.gap in (" ", "\n", " & ", "\u00a0", " (", ": ", "'s ", "’s ") or number == begin
            listed = token.gap in (", ", "; ") and token.gap != "; "
            if mention is not None and (plain or listed) and seen:
                institution = self._institution(mention)
                if institution and self._is_whole(institution):
                    affiliation = affiliation or self._branch(mention) or self._affiliation(mention)
                    pieces_end = pieces_end or end
                else:
                    end = mention.end
                while number < len(tokens) and tokens[number].start < mention.end:
                    number += 1
                continue
            if not plain and number != begin:
                break
            lower = token.lower
            if is_title(token.text) or is_modifier(token.text):
                seen = seen or is_title(token.text)
                end = token.end
            elif lower in _CONNECTORS and pieces_end is None:
                if lower in ("and", "&") and not self._continues(number + 1):
                    break
                if lower in ("a", "an", "with", "to", "on") and not seen:
                    break
            elif token.capital and seen and pieces_end is None:
                if is_title(tokens[number - 1].text) and self._opens_name(number):
                    return None  # the title belongs to the next person
                end = token.end
            elif lower == "committee" and seen:
                end = token.end
            else:
                break
            number += 1
        if not seen:
            return None
        role = squeeze(text[tokens[begin].start : pieces_end or end])
        role = _LOOSE_END.sub("", role).strip(" ,;:(-–")
        return (role, affiliation) if role and len(role) <= 200 else None

    def _opens_name(self, number: int) -> bool:
        """Whether a person's name seems to begin at word ``number``."""
        word = self.tokens[number].text
        following = self.tokens[number + 1] if number + 1 < len(self.tokens) else None
        if following is None or following.gap != " " or not following.capital:
            return is_surname(word) and not is_word(word)
        return not is_word(word) or is_surname(word) or is_given(word)

    def _continues(self, number: int) -> bool:
        """Whether "and" goes on with the title ("President and Vice-Chancellor", "Public Relations and …")."""
        if number >= len(self.tokens):
            return False
        token = self.tokens[number]
        if is_title(token.text) or is_modifier(token.text):
            following = self.tokens[number + 1] if number + 1 < len(self.tokens) else None
            return not (
                following
                and following.gap == " "
                and following.capital
                and not is_title(following.text)
                and not is_modifier(following.text)
                and following.start not in self.starts
                and not following.text[0].islower()
                and is_title(token.text)
                and following.text not in ("Of", "For")
            )
        return (
            token.capital
            and self.tokens[number].start not in self.starts
            and self.tokens[number - 2].capital
            and not is_title(self.tokens[number - 2].text)
        )

    def _apposition_before(self, start: int) -> tuple[str, str | None] | None:
        """ "the Rector of the University of Rzeszów, Professor Adam Reich" and "(Director: Park …)"."""
        tokens = self.tokens
        if start == 0:
            return None
        gap = tokens[start].gap
        if gap not in (", ", ": ", " – ", " - "):
            return None
        number = start - 1
        head = None
        while number >= 0 and start - number <= 16:
            token = tokens[number]
            if number < start - 1 and tokens[number + 1].gap not in (" ", "\n", " & ", ", ", " ("):
                break
            if tokens[number + 1].gap == ", " and number < start - 1 and not self._inside(token.end):
                break
            if is_title(token.text) or is_modifier(token.text):
                head = number
            elif not (token.capital or token.lower in _CONNECTORS):
                break
            number -= 1
        if head is None:
            return None
        if gap == ", ":
            lead = tokens[head - 1].lower if head else ""
            opening = tokens[head].gap.strip()[-1:] if head else ""
            if lead not in ("the", "its", "their", "by", "as") and opening not in (";", ":", "-", "–", "•"):
                return None
        return self._phrase(head)

    def _inside(self, position: int) -> bool:
        return any(m.start < position < m.end for m in self.mentions)

    def _default(self, first: int, role: str) -> str | None:
        """The organisation named last before the name in its sentence, else the publisher.

        A role that names its place ("Vice Governor of Guizhou") or an office of state needs neither.
        """
        if _NAMES_PLACE.search(role) and not _GOVERNING.search(role):
            return None
        brought = _BROUGHT.match(self.text, self.tokens[first].start)
        if brought:
            mention = self.starts.get(brought.end())
            if mention is not None:
                return self._affiliation(mention)
        state = bool(_OFFICES_OF_STATE.search(role))
        token = self.tokens[first]
        number = bisect_left(self._whole_starts, token.start) - 1
        if number >= 0:
            nearest = self._wholes[number]
            together = bisect_right(self._sentences, nearest.start) - 1 == token.sentence
            if together and not (state and not _STATE_BODY.search(nearest.entity)):
                return nearest.entity
        others = _OTHER_SIDE.search(self.text, max(0, token.start - 160), token.start)
        return None if state or others else self.source
