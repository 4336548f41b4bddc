"""The grammar of title phrases around a name: what is an office, what it is of, and of which body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.acronyms import is_acronym
from newsbrowse.extract.people.names import is_given, is_place, is_surname, is_word
from newsbrowse.extract.titles import is_degree, is_honorific, is_modifier, is_plural, is_title
from newsbrowse.extract.tokens import Token
from newsbrowse.model import Institution, Mention
from newsbrowse.text import squeeze

_CONNECTORS = frozenset("of for and in the to at & on with charge behalf responsible a an its their".split())
_LEADS = {
    "heads": "head of", "leads": "head of", "directs": "director of", "chairs": "chair of", "presides": "president of", "runs": "head of",
    "headed": "head of", "led": "head of", "represents": "representative of", "manages": "manager of", "oversees": "head of",
}  # fmt: skip
_PART = re.compile(
    r"^(?:Center|Centre|Institute|Board|Council|Laboratory|Office|Bureau|Academy|Hub) (?:of|for)\b|\b(?:Centre|Center|Council|Board|Laboratory|Lab|Hub|Academy)$"
)
_OF = re.compile(r"\s(?:of|from|at)\s(?:the )?")
_APPOSITION = re.compile(r"\.?(?:,|\s\(|\s[-–—]|\s?\)?,)\s?")
_OWNS = (" ", "\n", "\u00a0", "'s ", "’s ", "' ", "’ ", ") ")
"""What stands between a body and the office in it."""
_BEHALF = ("on", "behalf", "of")
_FIELDS = frozenset(
    "affairs development relations research cooperation partnerships administration finance studies services engagement education planning"
    " innovation academics operations resources programmes programs projects outreach communications marketing enterprise sustainability".split()
)
"""Words that end the field of an office which stands behind a comma: "Vice-President, Student Affairs"."""
_CLOSERS = frozenset((",", ";", ".", ")", "]", ":", ""))
_LOOSE_END = re.compile(r"(?:\s(?:of|for|in|at|and|the|to|from|with))+$")


def _owned_unit(institution: Institution, mention: Mention) -> bool:
    """ "ABC's Department of History": the unit says what the office is of, its owner is the affiliation."""
    return institution.parent is not None and bool(re.search("['’]s ", mention.text))


class Phrases:
    """Reads title phrases in one body. ``people`` are the first and last words of the names that are known."""

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
        self.mentions = sorted(self.starts.values(), key=lambda m: m.start)
        self._mention_starts = [m.start for m in self.mentions]
        people = list(people)
        self._firsts = {first for first, _ in people}
        self._lasts = {last for _, last in people}
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
        return institution.name if self._is_whole(institution) else None

    def _is_whole(self, institution: Institution) -> bool:
        """Whether a body stands by itself, or carries its owner's name: "CCCME Center for …" does, "Board of
        Trustees" and "Skills and Simulation Centre" are parts of the body that the person belongs to."""
        if institution.parent or institution.ror:
            return True
        if institution.kind == "unit":
            return False
        words = institution.name.split()
        owned = is_acronym(words[0]) or words[0] in lexicons.pairs("demonyms") or is_place(words[0]) or any(
            institution.name.startswith(f"{other} ") for other in self.by_name if other != institution.name
        )
        return owned or not _PART.search(institution.name)

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

    def _owner_before(self, start: int) -> tuple[str | None, str | None]:
        """Return the affiliation and the unit before a title: "CCCME Senior Expert …", "the University's President …",
        "ABCU Faculty of Education (FEd) Dean …"."""
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
            if number >= stop or tokens[number].gap not in _OWNS or not (is_title(tokens[number].text) or is_modifier(tokens[number].text)):
                return None
        end = tokens[number].start
        seen = False
        pieces_end = None
        while number < stop and (number == begin or number not in self._firsts):
            token = tokens[number]
            mention = self.starts.get(token.start)
            plain = token.gap in (" ", "\n", " & ", "\u00a0", " (", ": ", "'s ", "’s ") or number == begin
            plain = plain or (token.gap in ("- ", " -", " - ") and token.lower == "general")
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
                closing = None
                if listed and seen and pieces_end is None:
                    closing = self._field_end(number, stop)
                    if closing is None:
                        closing = self._list_end(number, stop)
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

    def _field_end(self, number: int, stop: int) -> int | None:
        """Return the last word of the field of an office that stands behind a comma: "Vice-President, Student Affairs"."""
        tokens, found = self.tokens, None
        for step in range(number, min(number + 7, stop)):
            token = tokens[step]
            joined = step == number or token.gap in (" ", "\n", " & ")
            small = step > number and token.lower in ("and", "&", "of", "for")
            if not joined or not (token.capital or small) or step in self._firsts or token.start in self.starts:
                break
            if is_title(token.text) or is_honorific(token.text):
                break
            if token.lower in _FIELDS:
                found = step
        following = tokens[found + 1] if found is not None and found + 1 < len(tokens) else None
        if following is not None and following.capital and following.gap in (" ", "\n"):
            return None  # the name of a body goes on
        return found

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
        if any(t.gap in ("'s ", "’s ") for t in self.tokens[number + 1 : number + 4]):
            return False  # "Minister of Health and Norway's Minister …": the next one's
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
            and not is_honorific(token.text)
            and self.tokens[number].start not in self.starts
            and self.tokens[number - 2].capital
            and not is_title(self.tokens[number - 2].text)
        )

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

    def _body_behind(self, last: int) -> tuple[str | None, str | None] | None:
        """Return the unit and the body that stand by themselves behind a name: "Anna Kowal (University of Elms)",
        "Prof. Anna Kowal, University of Elms, said"."""
        number = last + 1
        tokens, text = self.tokens, self.text
        while number < len(tokens) and number <= last + 4 and is_degree(tokens[number].text):
            number += 1
        if number >= len(tokens):
            return None
        gap = text[tokens[number - 1].end : tokens[number].start].strip()
        if gap not in ("(", ",", "–", "-", "—", ".,"):
            return None
        start = tokens[number].start
        if tokens[number].lower == "the" and number + 1 < len(tokens):
            start = tokens[number + 1].start
        mention = self.starts.get(start)
        if mention is None or text[mention.end : mention.end + 1].strip() not in _CLOSERS:
            return None
        if gap == "(" and text[mention.end : mention.end + 1] not in "),;":
            return None
        if gap != "(" and text[mention.end : mention.end + 1] == "" and mention.end < len(text):
            return None
        institution = self._institution(mention)
        if institution is not None and not self._is_whole(institution):
            owner = self.starts.get(mention.end + 2)
            whole = self._affiliation(owner) if owner and text[mention.end : mention.end + 2] == ", " else None
            return squeeze(mention.text), institution.parent or whole
        return None, self._affiliation(mention)

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

    def _led(self, start: int, last: int, addressed: bool, leads_here: bool | None) -> tuple[str, str | None] | None:
        """ "the Rector of the University of Elms, Professor Anna Kowal", "Ambassador of Indonesia NAME" and
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
            known = lead in ("the", "its", "their", "by", "as", "two", "three", "both", "of") or is_plural(tokens[head].text) or opening in (";", ":", "-", "–", "•")
            opens = head == 0 or tokens[head].sentence != tokens[head - 1].sentence
            if not (known or addressed or opens or leads_here):
                return None
        found = self._phrase(head, stop=start)
        if found is None:
            return None
        ended = self._end
        if tuple(t.lower for t in tokens[max(0, head - 4) : head]) == (*_BEHALF, "the") and self._behind(last) is not None:
            return None  # "on behalf of the Rector, Prof. Kowal, Dean of Arts, spoke": she stands in for another
        self._end = ended
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
                if token.gap in ("'s ", "’s "):
                    break
            elif head == number + 1 and token.lower in ("the", "a") and number and tokens[number - 1].lower in ("and", "with"):
                break  # "the Dean of Arts and the Director of Studies NAME": hers is the second one
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
