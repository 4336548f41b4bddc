"""Role and affiliation of a person, read from the words around the name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.acronyms import is_acronym
from newsbrowse.extract.people.names import is_given, is_surname, is_word
from newsbrowse.extract.titles import Before, is_degree, is_honorific, is_modifier, is_title, normal_role
from newsbrowse.extract.tokens import Token, sentence_starts
from newsbrowse.model import Institution, Mention
from newsbrowse.text import fold, squeeze

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
_NAMES_PLACE = re.compile(r"\b(?:of|in|for|to) (?:the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})")


_HOST_SIDE = re.compile(
    r"\b(?:side|part|behalf) of (?:the|our) (?:University|College|School|Institute|Chamber|Academy|Hospital|hosts?)\b|\b[Tt]he (?:host|University|College)(?:['’]s)? side\b"
)
_LEAGUE = re.compile(r"\b(?:Alliance|Association|Network|Union|League|Consortium|Committee|Forum)\b")
"""Bodies of bodies: those that a page names are seldom who its people work for."""
_ENVOY = re.compile(r"\b(?:Ambassador|High Commissioner|Consul[- ]General|Consul)\b", re.I)
_MISSIONS = {"ambassador": "Embassy", "high": "High Commission", "consul": "Consulate General"}
_STATE_MISSION = re.compile(r"\b(?:Embassy|High Commission|Consulate|Mission)\b")
_ITEM = re.compile(r"\s{0,4}(?:[-–•*▪●○■·]|\d{1,2}[.)])\s")
_OF_LAND = re.compile(r"\bof (?:the )?([A-Z][\w.'’-]+(?: (?:of |and )?(?:the )?[A-Z][\w.'’-]+){0,5})")


def _shortening(name: str) -> Iterator[str]:
    """Yield ``name`` and its ends and beginnings: "Republic of Lithuania", "Lithuania"; "Indonesia NAME" gives "Indonesia"."""
    words = name.split()
    for first in range(len(words)):
        yield " ".join(words[first:])
    for last in range(len(words) - 1, 0, -1):
        yield " ".join(words[:last])


def _owned_unit(institution: Institution, mention: Mention) -> bool:
    """ "TKU's Department of History": the unit says what the office is of, its owner is the affiliation."""
    return institution.parent is not None and bool(re.search("['’]s ", mention.text))


class RoleReader:
    """Reads roles in one body; ``source`` is the affiliation where the text names none."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        institutions: tuple[Institution, ...],
        taken: tuple[Mention, ...],
        source: str | None,
        people: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.text, self.tokens, self.source = text, tokens, source
        self.by_name = {i.name: i for i in institutions}
        self.starts = {m.start: m for m in taken if m.kind == "institution" and m.zone == "body"}
        self.ends = {m.end: m for m in taken if m.kind == "institution" and m.zone == "body"}
        self._plural: tuple[int, str, str | None] | None = None
        self.mentions = sorted(self.starts.values(), key=lambda m: m.start)
        self._mention_starts = [m.start for m in self.mentions]
        self._wholes = [m for m in self.mentions if self._stands_for_itself(m)]
        self._whole_starts = [m.start for m in self._wholes]
        self._sentences = sentence_starts(text)
        people = list(people)
        self._firsts = {first for first, _ in people}
        self._lasts = {last for _, last in people}
        self._order: tuple[int, bool] | None = None
        self._end = 0
        self._host = source or self._most_named()

    def _most_named(self) -> str | None:
        """The organisation that a page without a known publisher names most, at least twice and more than any other."""
        named = [m for m in self._wholes if not _STATE_BODY.search(m.entity) and not _LEAGUE.search(m.entity)]
        lead = self._sentences[min(2, len(self._sentences) - 1)] if len(self._sentences) > 1 else len(self.text)
        early = {m.entity for m in named if m.start < lead}
        counts = Counter(m.entity for m in named if m.entity in early).most_common(2)
        if not counts or counts[0][1] < 2 or (len(counts) == 2 and counts[1][1] == counts[0][1]):
            return None
        return counts[0][0]

    def read(self, first: int, last: int, before: Before | None, weak: bool = False) -> tuple[str | None, str | None]:
        """Return role and affiliation for the name of words ``first``..``last``; ``weak``: only what stands before."""
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
        leads_here = self._order[1] if chained and self._order else None
        plain = role is None or role.lower().endswith("professor")
        led = self._led(start, before is not None, leads_here) if plain else None
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
        if behind and leads and leads_here is not False and self._name_at(self._end):
            behind = None  # "the Dean of X, NAME, the Dean of Y, NAME": what follows is the next one's
        if leads_here is None and (leads or behind):
            self._order = sentence, leads
        if behind and (role is None or role.lower() in ("professor", "dr") or (len(behind[0]) > len(role) and not leads)):
            role, affiliation = behind[0], behind[1] or affiliation
        elif behind and role and role.lower().endswith("professor"):
            role, affiliation = behind[0], behind[1] or affiliation
        elif behind and affiliation is None:
            affiliation = behind[1]
        if role and before and before.role and not led:
            role = self._specified(role, start)
        if role:
            role, mission = self._mission(normal_role(role), start)
            affiliation = mission or affiliation
        if affiliation is None and role:
            affiliation = self._default(first, role)
        return role or None, affiliation

    def _specified(self, role: str, start: int) -> str:
        """ "Quality Assurance Director", "Linguistics Lecturer": plain words in capitals before a title say of what."""
        first = start
        while (
            first > max(0, start - 3)
            and self.tokens[first].gap == " "
            and self.tokens[first - 1].capital
            and not self.tokens[first - 1].all_caps
            and is_word(self.tokens[first - 1].text)
            and self.tokens[first - 1].sentence == self.tokens[first].sentence
            and self.tokens[first - 1].end not in self.ends
            and first - 1 not in self._lasts
            and not self._inside(self.tokens[first - 1].start + 1)
        ):
            first -= 1
        opens = first == 0 or self.tokens[first].sentence != self.tokens[first - 1].sentence
        words = [t.text for t in self.tokens[first + opens : start]]
        return " ".join([*words, role]) if words else role

    def _name_at(self, number: int) -> bool:
        """Whether a person's name begins at word ``number``, behind forms of address at most."""
        for step in range(number, min(number + 5, len(self.tokens))):
            if step in self._firsts:
                return True
            if not (is_honorific(self.tokens[step].text) or is_title(self.tokens[step].text)):
                return False
        return False

    def _mission(self, role: str, start: int) -> tuple[str, str | None]:
        """An envoy's country belongs to the role and names the mission: "Turkish Ambassador", "Ambassador of Indonesia"."""
        match = _ENVOY.search(role)
        if match is None:
            return role, None
        land = None
        before = self.tokens[start - 1] if start else None
        demonyms = lexicons.pairs("demonyms")
        of = _OF_LAND.search(role, match.end())
        if of is not None:
            land = next((name for name in _shortening(of[1]) if fold(name) in lexicons.places()), None)
        elif role.split()[0] in demonyms:
            land = demonyms[role.split()[0]]
        elif before is not None and before.text in demonyms and self.tokens[start].gap == " ":
            land, role = demonyms[before.text], f"{before.text} {role}"
        if land is None:
            return role, None
        for name, institution in self.by_name.items():
            forms = (name, *institution.aliases)
            if _STATE_MISSION.search(name) and any(
                land in form or any(d in form for d, c in demonyms.items() if c == land) for form in forms
            ):
                return role, name
        article = "the " if land.startswith("United") or land in ("Philippines", "Netherlands") else ""
        return role, f"{_MISSIONS[match[0].lower().replace('-', ' ').split()[0]]} of {article}{land}"

    def shared(self, first: int, last: int, found: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
        """A plural title is shared along "and" and commas: "Vice Presidents Tong Laiming and Zhu Yue"."""
        role, affiliation = found
        words = role.split() if role else []
        own = next((n for n, w in enumerate(words) if w.lower() in ("of", "for", "in", "at")), len(words))
        plural = next((n for n, w in enumerate(words[:own]) if w.lower().endswith("s") and _singular(w) != w), None)
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

    def _owner_before(self, start: int) -> tuple[str | None, str | None]:
        """Return the affiliation and the unit before a title: "CCCME Senior Expert …", "the University's President …",
        "UPOU Faculty of Education (FEd) Dean …"."""
        if start == 0:
            return None, None
        before, gap = self.tokens[start - 1], self.tokens[start].gap
        if gap == ") " and before.gap == " (" and start >= 2:
            before, gap = self.tokens[start - 2], " "
        mention = self.ends.get(before.end)
        if mention is None or gap not in (" ", "'s ", "’s ", "\n", "'", "’ "):
            return None, None
        institution = self._institution(mention)
        if institution is not None and institution.kind == "unit":
            return institution.parent, squeeze(mention.text)
        return self._affiliation(mention), None

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
        if institution and (_owned_unit(institution, mention) or not self._is_whole(institution)):
            return squeeze(mention.text), institution.parent
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
        if gap == " " and tokens[number].lower in ("is", "was", "became", "remains") and number + 1 < len(tokens):
            step = number + 1
            while step < len(tokens) and tokens[step].lower in ("the", "a", "an", "also", "its", "now"):
                step += 1
            return self._phrase(step) if step < len(tokens) and is_title(tokens[step].text) else None
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

    def _phrase(self, number: int, stop: int | None = None) -> tuple[str, str | None] | None:
        """Read a title phrase from word ``number`` to word ``stop`` at most: role, and the organisation that it names."""
        tokens, text = self.tokens, self.text
        stop = len(tokens) if stop is None else stop
        land = number
        while land < min(number + 2, stop) and (
            tokens[land].text in lexicons.pairs("demonyms") or tokens[land].text in lexicons.pairs("demonyms").values()
        ):
            land += 1
        if land > number and land < stop and is_title(tokens[land].text):
            found = self._phrase(land, stop)  # "the Turkish Ambassador to Iraq"
            return (f"{squeeze(text[tokens[number].start : tokens[land].start])} {found[0]}", found[1]) if found else None
        if number >= stop or not (
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
            if number >= stop or not (is_title(tokens[number].text) or is_modifier(tokens[number].text)):
                return None
        end = tokens[number].start
        seen = False
        pieces_end = None
        while number < stop and (number == begin or number not in self._firsts):
            token = tokens[number]
            mention = self.starts.get(token.start)
            plain = token.gap in (" ", "\n", " & ", "\u00a0", " (", ": ", "'s ", "’s ") or number == begin
            listed = token.gap in (", ", "; ") and token.gap != "; "
            if mention is not None and (plain or listed) and seen:
                institution = self._institution(mention)
                if institution and _owned_unit(institution, mention):
                    affiliation = affiliation or institution.parent
                    end = mention.end
                elif institution and self._is_whole(institution):
                    affiliation = affiliation or self._branch(mention) or self._affiliation(mention)
                    pieces_end = pieces_end or end
                else:
                    end = mention.end
                while number < len(tokens) and tokens[number].start < mention.end:
                    number += 1
                continue
            if not plain and number != begin:
                closing = self._list_end(number, stop) if listed and seen and pieces_end is None else None
                if closing is None:
                    break
                number, end = closing + 1, tokens[closing].end  # "Minister of Tourism, Industry and Innovation"
                continue
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
            elif seen and pieces_end is None and token.text.islower() and self._lower_part(number):
                end = token.end  # "head of the department of international cooperation"
            else:
                break
            number += 1
        self._end = number
        if not seen:
            return None
        role = squeeze(text[tokens[begin].start : pieces_end or end])
        role = _LOOSE_END.sub("", role).strip(" ,;:(-–")
        return (role, affiliation) if role and len(role) <= 200 else None

    def _lower_part(self, number: int) -> bool:
        """Whether a word in small letters goes on saying what an office is of."""
        before, word = self.tokens[number - 1].lower, self.tokens[number].lower
        if (
            word in lexicons.words("person_verbs")
            or not is_word(word)
            or len(word) < 4
            or word in ("that", "this", "with", "from", "their")
        ):
            return False
        return before in ("of", "for", "the", "and") or is_modifier(before)

    def _list_end(self, number: int, stop: int) -> int | None:
        """Return the last word of a list of fields that goes on behind a comma: words in capitals, closed by "and"."""
        tokens, step = self.tokens, number
        while step < min(number + 7, stop) and step not in self._firsts:
            token = tokens[step]
            if token.lower in ("and", "&"):
                last = step + 1
                if (
                    last < stop
                    and tokens[last].capital
                    and last not in self._firsts
                    and is_word(tokens[last].text)
                    and not is_title(tokens[last].text)
                ):
                    return last
                return None
            if not token.capital or is_title(token.text) or not is_word(token.text) or token.gap not in (", ", " ", "\n"):
                return None
            step += 1
        return None

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

    def _led(self, start: int, addressed: bool, leads_here: bool | None) -> tuple[str, str | None] | None:
        """ "the Rector of the University of Rzeszów, Professor Adam Reich", "Ambassador of Indonesia NAME" and
        "(Director: Park …)": the title phrase that ends before word ``start``. ``addressed``: a form of address stands
        there; ``leads_here``: whether titles stand before the names of this sentence, None where it is not known yet."""
        tokens = self.tokens
        gap = tokens[start].gap if start else ""
        gap = ", " if gap == "), " else gap
        if gap not in (", ", ": ", " – ", " - ", " ", "\n"):
            return None
        head, of = self._head(start)
        if head is None or (gap in (" ", "\n") and not of):
            return None
        opening = tokens[head].gap.strip()[-1:] if head else ""
        if head - 1 in self._lasts and opening in (",", "(") and leads_here is not True:
            return None  # the title of the one before
        if gap == ", ":
            lead = tokens[head - 1].lower if head else ""
            known = lead in ("the", "its", "their", "by", "as") or opening in (";", ":", "-", "–", "•")
            opens = head == 0 or tokens[head].sentence != tokens[head - 1].sentence
            if not (known or addressed or opens or leads_here):
                return None
        found = self._phrase(head, stop=start)
        if found is None:
            return None
        owner, unit = self._owner_before(head)
        return (f"{found[0]} of {unit}" if unit else found[0]), found[1] or owner

    def _head(self, start: int) -> tuple[int | None, bool]:
        """Return the first word of the title phrase before word ``start``, and whether it says what the title is of."""
        tokens = self.tokens
        number, head, of = start - 1, None, False
        while number >= 0 and start - number <= 20 and number not in self._lasts:
            token, behind = tokens[number], tokens[number + 1]
            if number < start - 1:
                if behind.gap not in (" ", "\n", " & ", ", ", " (", ") ", "'s ", "’s "):
                    break
                if behind.gap == ", " and not self._inside(token.end) and not self._enumerates(number, start):
                    break
            if is_title(token.text) or is_modifier(token.text):
                head = number
            elif token.lower in ("of", "for", "to", "in"):
                of = True
            elif not (token.capital or token.lower in _CONNECTORS or self._the_body(number)):
                break
            number -= 1
        return head, of

    def _the_body(self, number: int) -> bool:
        """ "the director of the hospital": a noun in small letters that an office is of."""
        tokens = self.tokens
        return (
            number >= 2
            and tokens[number - 1].lower == "the"
            and tokens[number - 2].lower in ("of", "at", "for")
            and is_word(tokens[number].text)
        )

    def _enumerates(self, number: int, start: int) -> bool:
        """ "Minister of Education, Culture, Science and Sports": a comma in a list that "and" closes before the name."""
        behind = self.tokens[number + 1 : start]
        return self.tokens[number].capital and behind[0].capital and any(t.lower in ("and", "&") for t in behind)

    def _listed_under(self, start: int) -> tuple[bool, str | None]:
        """Whether the name stands in a list of lines, and whose list its heading says it is: "For UI there were:",
        "Australia's side:"."""
        line = self.text.rfind("\n", 0, start) + 1
        if not line or not _ITEM.match(self.text, line):
            return False, None
        while line and _ITEM.match(self.text, line):
            line = self.text.rfind("\n", 0, line - 1) + 1
        end = self.text.find("\n", line)
        heading = self.text[line:end]
        if not heading.rstrip().endswith((":", "：")):
            return True, None
        clause = max(heading.rfind(mark, 0, len(heading) - 1) for mark in (". ", "; ")) + 1
        inside = [m for m in self._wholes if line + clause <= m.start < end]
        if inside:
            return True, inside[-1].entity
        demonyms = lexicons.pairs("demonyms")
        lands = {demonyms.get(word, word) for word in re.findall(r"[^\W\d_]+", heading[clause:])}
        codes = {code for land in lands if land in demonyms.values() for code in lexicons.places().get(fold(land), ())}
        of_land = {i.name for i in self.by_name.values() if i.kind == "org" and i.country in codes}
        return True, next(iter(of_land)) if len(of_land) == 1 else None

    def _inside(self, position: int) -> bool:
        """Whether the name of an institution goes on over the place."""
        number = bisect_left(self._mention_starts, position) - 1
        return number >= 0 and position < self.mentions[number].end

    def _default(self, first: int, role: str) -> str | None:
        """The organisation named last before the name in its sentence, else the publisher.

        A role that names its place ("Vice Governor of Guizhou") or an office of state needs neither.
        """
        of = _NAMES_PLACE.search(role)
        if of and not _GOVERNING.search(role) and any(fold(form) in lexicons.places() for form in _shortening(of[1])):
            return None
        brought = _BROUGHT.match(self.text, self.tokens[first].start)
        if brought:
            mention = self.starts.get(brought.end())
            if mention is not None:
                return self._affiliation(mention)
        state = bool(_OFFICES_OF_STATE.search(role))
        token = self.tokens[first]
        listed, owner = self._listed_under(token.start)
        if listed:
            return None if state else owner
        number = bisect_left(self._whole_starts, token.start) - 1
        if number >= 0:
            nearest = self._wholes[number]
            together = bisect_right(self._sentences, nearest.start) - 1 == token.sentence
            if together and not (state and not _STATE_BODY.search(nearest.entity)):
                return nearest.entity
        before = max(0, token.start - 300)
        sentence = self._sentences[token.sentence] if token.sentence < len(self._sentences) else before
        if not state and _HOST_SIDE.search(self.text, max(before, min(sentence, token.start - 160)), token.start):
            return self._host
        others = _OTHER_SIDE.search(self.text, max(0, token.start - 160), token.start)
        return None if state or others else self._host
