"""The grammar of title phrases around a name: what is an office, what it is of, and of which body."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.people.bodies import owned_unit
from newsbrowse.extract.people.embedded import HEADS
from newsbrowse.extract.people.fields import Fields
from newsbrowse.extract.people.names import PLACE_NOUNS, is_given, is_place, is_surname, is_word
from newsbrowse.extract.titles import (
    COLLECTIVE,
    FOREIGN_TITLES,
    OFFICES_BY_PREPOSITION,
    is_chief,
    is_halved,
    is_honorific,
    is_modifier,
    is_title,
)
from newsbrowse.extract.tokens import token_after
from newsbrowse.model import Institution, Mention
from newsbrowse.regexps import regexp
from newsbrowse.text import squeeze

CONNECTORS = frozenset("of for and cum in the to at & on with charge behalf responsible a an its their".split())
_TAILS = frozenset("d'affaires d’affaires ad interim a.i emeritus designate".split())
"""Words that end an office in another language than English."""
_OWNS = (" ", "\n", "\u00a0", "'s ", "’s ", "' ", "’ ", ") ")
"""What stands between a body and the office in it."""
_QUOTED = frozenset((" “", ' "', " «", " ‘", " '"))
_ABBREVIATED = regexp(r" \((?:[A-Z][A-Za-z&-]{1,9}|[A-Z&]{2,6} [A-Z&]{2,8})\)")
_ENVOYS = frozenset("representative envoy ambassador observer delegate".split())
_JOINING = frozenset(
    "de del della delle dello dei degli di da do dos du des la las los el der für von zu e y et und i dan per".split()
)
"""Small words that an office has inside in another language than English."""
_LOOSE_END = regexp(r"(?:\s(?:de|del|della|di|da|do|du|des|der|von|of|for|in|at|and|the|to|from|with|under))+$")

_PLAIN_GAPS = frozenset((
    " ", "\n", " & ", "\u00a0", " (", ": ", "'s ", "’s ", "’ ", "' ", "/", " dell'", " dell’", " l'", " l’", " all'",
))  # fmt: skip
"""What may stand between two words of one office, or before the body that it is of."""


class Phrases(Fields):
    """Reads title phrases in one body."""

    def _phrase(self, number: int, stop: int | None = None) -> tuple[str, str | None] | None:
        """Read a title phrase from word ``number`` to word ``stop`` at most: role, and the organisation that it names."""
        tokens, text = self.tokens, self.text
        stop = len(tokens) if stop is None else stop
        land = number
        while (
            (number >= stop or tokens[number].start not in self.starts)
            and land < min(number + 2, stop)
            and (tokens[land].text in lexicons.pairs("demonyms") or tokens[land].text in lexicons.pairs("demonyms").values())
        ):
            land += 1
        if land == number and number + 1 < stop and tokens[number].start not in self.starts:
            pair = f"{tokens[number].text} {tokens[number + 1].text}"
            land += 2 if is_place(pair) else 1 if tokens[number].capital and is_place(tokens[number].text) else 0
        if (
            land > number
            and land < stop
            and tokens[land].gap in _OWNS
            and (is_title(tokens[land].text) or is_modifier(tokens[land].text))
        ):
            found = self._phrase(land, stop)  # "the Turkish Ambassador to Iraq"
            return (f"{squeeze(text[tokens[number].start : tokens[land].start])} {found[0]}", found[1]) if found else None
        if number >= stop or not (
            is_title(tokens[number].text)
            or is_modifier(tokens[number].text)
            or self._assists(number)
            or self.starts.get(tokens[number].start)
        ):
            return None
        begin = number
        affiliation: str | None = None
        owner = self.starts.get(tokens[number].start)
        if owner is not None:  # "KOSME Director", "ISOM Chair Professor"
            affiliation = self._affiliation(owner)
            while number < len(tokens) and tokens[number].start < owner.end:
                number += 1
            if number + 1 < stop and tokens[number].gap == " (" and tokens[number + 1].gap == ") ":
                number += 1  # "Centre for Studies (CS) Manager"
            begin = number
            if (
                number >= stop
                or tokens[number].gap not in _OWNS
                or not (is_title(tokens[number].text) or is_modifier(tokens[number].text))
            ):
                return None
        end = tokens[number].start
        seen = False
        pieces_end = None
        while number < stop and (number == begin or number not in self._firsts):
            token = tokens[number]
            mention = self.starts.get(token.start)
            plain = (
                (tokens[number - 1].lower == "the" and token.gap == " " and mention is not None)
                or token.gap in _PLAIN_GAPS
                or number == begin
            )
            if token.gap == ") " and seen and tokens[number - 1].gap == " (" and tokens[number - 1].all_caps:
                plain = True  # "Vice-Chancellor (VC) of …"
            plain = plain or is_halved(tokens, number) or (token.gap == ") " and seen and self._closes_aside(begin, number))
            plain = plain or (mention is not None and token.gap in _QUOTED)  # "Chairman of the public association “Elm”"
            listed = token.gap == ", " or (mention is not None and token.gap in (" - ", " – "))
            if mention is not None and plain and seen and self._accredited(begin, number):
                end = mention.end
                while number < len(tokens) and tokens[number].start < mention.end:
                    number += 1
                continue
            if mention is not None and (plain or listed) and seen:
                institution = self._institution(mention)
                house = self._house_of(institution) if institution else None
                if institution and (
                    house or ((institution.kind == "unit" or owned_unit(institution, mention)) and institution.parent)
                ):
                    owner = self._owner_behind(mention)  # offices of two bodies may be called alike
                    affiliation = affiliation or (self._affiliation(owner) if owner else None) or house or institution.parent
                    end = mention.end
                elif institution and affiliation is None and self._owner_behind(mention):
                    end = mention.end
                    affiliation = self._affiliation(self._owner_behind(mention) or mention)
                elif institution and (self._is_whole(institution) or self._is_headed(begin, number, institution, mention)):
                    affiliation = affiliation or self._branch(mention) or self._affiliation(mention) or mention.entity
                    pieces_end = pieces_end or end
                else:
                    end = mention.end
                while number < len(tokens) and tokens[number].start < mention.end:
                    number += 1
                continue
            if (
                (listed or token.gap == "), ")
                and seen
                and token.lower == "the"
                and number + 1 < stop
                and tokens[number + 1].start in self.starts
            ):
                number += 1  # "Dean, The Graduate School"
                continue
            if token.gap in (" – ", " — ") and seen and token.capital and pieces_end is None and not self._opens_name(number):
                plain = True  # "Senior Adviser – South East Asia"
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
            if is_title(token.text) or is_modifier(token.text) or (number == begin and self._assists(number)):
                seen = seen or is_title(token.text) or self._assists(number) or is_chief(tokens, number)
                end = token.end
            elif lower in CONNECTORS and pieces_end is None:
                if lower in ("and", "&", "cum") and not self._continues(number + 1):
                    unit = self._small_unit(number, stop) if lower == "and" and seen else None
                    if unit is None:
                        break
                    number, end = unit, tokens[unit].end  # "director of exchange and cooperation center"
                if lower in ("a", "an", "with", "to", "on") and not seen:
                    break
                if lower == "at" and seen and any(t.text in PLACE_NOUNS for t in tokens[number + 2 : number + 5]):
                    break  # "mayor of Elmstead at the Municipal Palace"
                if lower == "on" and "side" in (t.lower for t in tokens[number + 2 : number + 4]):
                    break  # "First Deputy Minister on the Deltan side"
            elif lower == "from" and seen and pieces_end is None and self._body_at(number + 1):
                pass  # "professor from Elm University"
            elif lower in _JOINING and seen and pieces_end is None and tokens[begin].lower in FOREIGN_TITLES:
                pass  # "directora de la Escuela"
            elif token.capital and seen and pieces_end is None:
                if token.gap != ": " and is_title(tokens[number - 1].text) and self._opens_name(number):
                    return None  # the title belongs to the next person
                if is_honorific(token.text) and self._addresses(number):
                    break  # "CEO of Kestrelworks Dr. NAME"
                if number + 1 < stop and tokens[number + 1].gap in ("'s ", "’s ") and tokens[number + 1].start in self.starts:
                    number += 1  # "rector of Elmland’s Oak University"
                    continue
                end = token.end
            elif lower in _TAILS and seen:
                end = token.end
            elif lower == "committee" and seen:
                end = token.end
            elif seen and pieces_end is None and token.text.islower() and self._lower_part(number):
                end = token.end  # "head of the department of international cooperation"
            elif seen and pieces_end is None and (unit := self._lower_unit(begin, number, stop)):
                number, end = unit, tokens[unit].end  # "director of the Asia liaison office"
            else:
                break
            number += 1
        field = self._portfolio(number, stop) if pieces_end is not None and tokens[number - 1].end in self.ends else None
        opening = number
        if field:
            number = field + 1
        self._end = number
        if not seen:
            return None
        role = squeeze(text[tokens[begin].start : pieces_end or end])
        if field:
            role = f"{role} {squeeze(text[tokens[opening].start : tokens[field].end])}"
        if "(" in role:
            role = _ABBREVIATED.sub("", role if role.count(")") == role.count("(") else f"{role})")
        role = _LOOSE_END.sub("", role).strip(" ,;:(-–")
        return (role, affiliation) if role and len(role) <= 200 else None

    def _closes_aside(self, begin: int, number: int) -> bool:
        """Whether a bracket of small words ends before word ``number``, and the office goes on: "secretary (higher education) of"."""
        for step in range(number - 1, max(begin, number - 5), -1):
            if not self.tokens[step].text.islower():
                return False
            if self.tokens[step].gap == " (":
                return self.tokens[number].lower in ("of", "at", "for")
        return False

    def _is_headed(self, begin: int, number: int, institution: Institution, mention: Mention) -> bool:
        """Whether the words ``begin`` .. ``number`` are the office of who heads a body, called by its letters: "Executive Director
        CES" of a "Centre for Elm Studies (CES)"."""
        office = squeeze(self.text[self.tokens[begin].start : self.tokens[number - 1].end])
        return institution.kind == "org" and mention.text == institution.acronym and HEADS.search(office) is not None

    def _addresses(self, number: int) -> bool:
        """Whether forms of address stand from word ``number`` up to a name."""
        step = number
        while step < len(self.tokens) and is_honorific(self.tokens[step].text) and step not in self._firsts:
            step += 1
        return step in self._firsts

    def _body_at(self, number: int) -> bool:
        """Whether a body is named at word ``number``, behind an article at most."""
        number += number < len(self.tokens) and self.tokens[number].lower == "the"
        return number < len(self.tokens) and self.tokens[number].start in self.starts

    def _accredited(self, begin: int, number: int) -> bool:
        """ "Permanent Representative to Unelm": the body at word ``number`` is where somebody represents another."""
        step = number - 1 - (self.tokens[number - 1].lower == "the")
        while step > begin + 1 and self.tokens[step].lower not in ("to", "of", "for", "at"):
            if self.tokens[step].lower != "and" and not self._inside(self.tokens[step].start + 1):
                return False
            step -= 1
        office = {t.lower for t in self.tokens[begin:step]}
        return self.tokens[step].lower == "to" and bool(office & _ENVOYS) and "resident" not in office

    def _assists(self, number: int) -> bool:
        """ "Assistant to the President", "Chief of Protocol": what else stands before offices is one itself."""
        following = token_after(self.tokens, number)
        return following is not None and (self.tokens[number].lower, following.lower) in OFFICES_BY_PREPOSITION

    def _opens_name(self, number: int) -> bool:
        """Whether a person's name seems to begin at word ``number``."""
        word = self.tokens[number].text
        following = token_after(self.tokens, number)
        if self.tokens[number].all_caps and following is not None and is_honorific(following.text) and not is_surname(word):
            return False  # "Manager CSS Mr NAME"
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
        if token.lower in COLLECTIVE:
            return False
        if is_title(token.text) or is_modifier(token.text):
            following = token_after(self.tokens, number)
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
