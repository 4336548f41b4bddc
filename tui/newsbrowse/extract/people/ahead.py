"""What is said of a person before the name: "the Rector of Elm University, Prof. …", "Elm University's Dean …"."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.acronyms import is_acronym
from newsbrowse.extract.institutions.entities import SHORT_LANDS
from newsbrowse.extract.people.behind import Behind
from newsbrowse.extract.people.complements import ELIDED, PLACE_KINDS
from newsbrowse.extract.people.names import PLACE_NOUNS, is_place, is_surname, is_word, plain_word
from newsbrowse.extract.people.phrases import CONNECTORS
from newsbrowse.extract.titles import (
    COLLECTIVE,
    RETIRED,
    is_degree,
    is_halved,
    is_honorific,
    is_modifier,
    is_office,
    is_plural,
    is_title,
)
from newsbrowse.text import squeeze

_IN_PHRASES = frozenset((" ", " & ", ", ", " (", ") ", ") (", "'s ", "’s ", "/", " l'", " l’", " dell'", " dell’", " all'"))
"""What stands between the words of an office and of what it is of."""
_SCIENTIFIC = frozenset("Doctor Candidate Academician Master Corresponding".split())
"""The first words of degrees that stand written out between an office and the name."""
_ENVOYS = ("High Commissioner", "Ambassador", "Consul")
_ARTICLES = frozenset("le la el il der die".split())
_AND = frozenset("and e y et und".split())
_OF = frozenset(
    "of for to in at de di della del da do du der la des los las dei degli delle alle en el für von aus und y e et a país paese".split()
)
"""What leads to what an office is of, in several languages."""
_CLAUSE = frozenset("is are was were which who whom whose".split())
_BEHALF = ("on", "behalf", "of")


class Ahead(Behind):
    """Reads what stands before a name."""

    def _owner_before(self, start: int) -> tuple[str | None, str | None]:
        """Return the affiliation and the unit before a title: "CCCME Senior Expert …", "the University's President …",
        "ABCU Faculty of Education (FEd) Dean …"."""
        if start == 0:
            return None, None
        before, gap = self.tokens[start - 1], self.tokens[start].gap
        if gap == ") ":
            for number in range(start - 1, max(0, start - 4), -1):
                if self.tokens[number].gap == " (":
                    before, gap = self.tokens[number - 1], " "
                    break
        mention = self.ends.get(before.end)
        if mention is None or gap not in (" ", "'s ", "’s ", "\n", "'", "’ "):
            return None, None
        institution = self._institution(mention)
        if institution is not None and (institution.kind == "unit" or institution.name in self._inner):
            return institution.parent, squeeze(mention.text)
        if is_acronym(mention.text):
            return mention.entity, None  # a body that letters are known of is more than a part of another
        return self._affiliation(mention), None

    def _led(self, start: int, last: int, addressed: bool, leads_here: bool | None) -> tuple[str, str | None] | None:
        """ "the Rector of the University of Elms, Professor Anna Kowal", "Ambassador of Indonesia NAME" and
        "(Director: Park …)": the title phrase that ends before word ``start``. ``addressed``: a form of address stands
        there; ``leads_here``: whether titles stand before the names of this sentence, None where it is not known yet."""
        tokens = self.tokens
        degree = self._before_degree(start)
        start, addressed = (start, addressed) if degree is None else (degree, True)
        if addressed and (whole := self._office_and_field(start)) is not None:
            return whole
        start = self._before_praise(start)
        if start > 1 and tokens[start - 1].gap == ", " and tokens[start - 1].lower in _ARTICLES and tokens[start].gap == " ":
            start -= 1  # "le Président de l'Université, le Docteur NAME"
        gap = tokens[start].gap.replace("\n", " ") if start else ""
        closed = gap in ("), ", ") ", ") – ", ") - ")
        gap = gap[1:] if closed else gap
        if gap not in (", ", ": ", " – ", " - ", " ") or (gap == " " and tokens[start - 1].lower in _AND):
            return None
        head, of = self._head(start)
        if head and tokens[head - 1].lower in ("each", "every"):
            return None  # "one from each partner: NAME, …"
        if head is not None and tokens[head].lower in COLLECTIVE and self._behind(last) is not None:
            return None  # "Representatives of both, NAME, Rector of …, and NAME, Dean of …"
        body_between = addressed and start > 0 and tokens[start - 1].end in self.ends
        fielded = self._field_between(start, 3 if addressed else 1)
        if head is None or (gap == " " and not of and not closed and not body_between and not fielded):
            return None
        opening = tokens[head].gap.strip()[-1:] if head else ""
        article = head > 0 and tokens[head - 1].lower in ("the", "a", "an")
        if closed and (opening == "(" or (article and tokens[head - 1].gap.endswith("("))):
            return None  # "NAME (the Head of Studies), NAME": of the one before the bracket
        owner_of_it = head - 1
        if head > 1 and tokens[head - 1].lower in ("the", "a", "an") and tokens[head - 1].gap == ", ":
            owner_of_it, opening = head - 2, ","
        while owner_of_it > 0 and (is_degree(tokens[owner_of_it].text) or tokens[owner_of_it].lower.strip(".") in RETIRED):
            owner_of_it -= 1
        named = owner_of_it in self._lasts or (
            owner_of_it > 0
            and tokens[owner_of_it].capital
            and is_honorific(tokens[owner_of_it - 1].text)
            and tokens[owner_of_it - 1].text not in ("his", "her")
        )  # "Mrs. Larrea, counsel of Elm Embassy, Mr. Rey"
        if named and opening in (",", "(", "–", "-", "—") and leads_here is not True:
            return None  # the title of the one before
        if gap == ", ":
            ahead = head
            if ahead and tokens[ahead].gap == " " and is_place(tokens[ahead - 1].text):
                ahead -= 1
            while (
                ahead
                and tokens[ahead].gap == " "
                and (tokens[ahead - 1].text in lexicons.pairs("demonyms") or is_modifier(tokens[ahead - 1].text))
            ):
                ahead -= 1
            lead = tokens[ahead - 1].lower if ahead else ""
            known = (
                lead
                in (
                    "the",
                    "le",
                    "la",
                    "il",
                    "el",
                    "its",
                    "their",
                    "by",
                    "as",
                    "including",
                    "namely",
                    "two",
                    "three",
                    "both",
                    "of",
                    "whose",
                )
                or is_plural(tokens[head].text)
                or opening in (";", ":", "-", "–", "•")
                or self._body_opens(head, leads_here)
                or (opening == "," and of and self._nobody_before(head))
            )
            known = known or (lead == "and" and head >= 2 and head - 2 in self._lasts)
            known = known or (tokens[head].gap in ("'s ", "’s ") and self._nobody_before(head))
            opens = ahead == 0 or tokens[ahead].sentence != tokens[ahead - 1].sentence
            if not (known or (addressed and leads_here is not False) or opens or leads_here):
                return None
        found = self._phrase(head, stop=start)
        if found is None:
            return None
        other = tokens[head + 1].text if start == head + 2 else ""
        if (
            gap == ", "
            and is_surname(other)
            and (not is_word(other) or (head and tokens[head - 1].lower in ("of", "with", "by")))
        ):
            return None  # "On behalf of President Lee, Ven. NAME"
        ended = self._end
        if tuple(t.lower for t in tokens[max(0, head - 4) : head]) == (*_BEHALF, "the") and self._behind(last) is not None:
            return None  # "on behalf of the Rector, Prof. Kowal, Dean of Arts, spoke": she stands in for another
        self._end = ended
        owner, unit = self._owner_before(head)
        whose = tokens[head - 1].text if head and tokens[head].gap == " " else ""
        if whose in lexicons.pairs("demonyms") or whose in SHORT_LANDS:
            return f"{tokens[head - 1].text} {found[0]}", found[1] or owner
        if head and tokens[head].gap == " " and found[0].startswith(_ENVOYS) and is_place(tokens[head - 1].text):
            return f"{tokens[head - 1].text} {found[0]}", found[1] or owner
        if head and tokens[head].gap in ("'s ", "’s ") and tokens[head - 1].capital and is_place(tokens[head - 1].text):
            return f"{tokens[head - 1].text}’s {found[0]}", found[1] or owner
        return (f"{found[0]} of {unit}" if unit else found[0]), found[1] or owner

    def _nobody_before(self, head: int) -> bool:
        """Whether the sentence names nobody before word ``head``: "For his part, head of the delegation, NAME"."""
        sentence = self.tokens[head].sentence
        for number in range(head - 1, max(-1, head - 25), -1):
            if self.tokens[number].sentence != sentence:
                return True
            if number in self._lasts:
                return False
        return head < 25

    def _body_opens(self, head: int, leads_here: bool | None) -> bool:
        """Whether a body stands directly before the office, and nobody before the body whose office it may be: "On this
        occasion, DU Registrar, NAME"."""
        if head == 0 or self.tokens[head].gap != " ":
            return False
        before = self.tokens[head - 1]
        mention = self.ends.get(before.end)
        if mention is None and not before.all_caps:
            return False
        first = head - 1
        while mention and first and self.tokens[first - 1].end > mention.start:
            first -= 1
        return leads_here is True or first == 0 or first - 1 not in self._lasts

    def _head(self, start: int) -> tuple[int | None, bool]:
        """Return the first word of the title phrase before word ``start``, and whether it says what the title is of."""
        tokens = self.tokens
        number, head, of = start - 1, None, False
        while number >= 0 and start - number <= 20 and number not in self._lasts:
            token, behind = tokens[number], tokens[number + 1]
            if number < start - 1:
                apart = behind.gap.replace("\n", " ") not in _IN_PHRASES and not self._inside(behind.start)
                if apart and not is_halved(tokens, number + 1):
                    break
                lists = self._enumerates(number, start) or self._field_end(number + 1, start) is not None
                if behind.gap == ", " and not self._inside(token.end) and not lists:
                    of_place = token.end in self.ends or token.text in PLACE_NOUNS or is_place(token.text)
                    if behind.start not in self.starts and not (of_place and self._place_at(number + 1)):
                        break
            named = self._inside(token.start + 1)
            if named and head == number + 1:
                break  # "Elm University Rector": the word before is the body's
            if not named and (is_office(tokens, number) or (is_modifier(token.text) and head in (None, number + 1))):
                head = number
                if token.gap in ("'s ", "’s "):
                    break
            elif head == number + 1 and token.lower == "and" and number and self._small_noun(number - 1):
                break  # "Deans of various faculties and Director NAME"
            elif head == number + 1 and token.lower in ("the", "a") and number and tokens[number - 1].lower in ("and", "with"):
                break  # "the Dean of Arts and the Director of Studies NAME": hers is the second one
            elif token.lower in _OF or (token.lower == "from" and self._body_at(number + 1)):
                of = True
            elif not (
                token.capital
                or token.lower[:2] in ELIDED
                or token.lower in CONNECTORS
                or token.lower in PLACE_KINDS
                or self._the_body(number)
            ):
                break
            number -= 1
        return head, of

    def _small_noun(self, number: int) -> bool:
        """Whether a word in small letters is of no office."""
        word = self.tokens[number].text
        return word.islower() and not (is_title(word) or is_modifier(word)) and is_word(word)

    def _field_between(self, start: int, most: int) -> bool:
        """ "Additional Secretary Schools NAME", "Director External Linkages Dr NAME": the field of an office, of ``most`` words,
        stands between it and the name."""
        tokens = self.tokens
        for number in range(start - 1, max(0, start - most - 1), -1):
            token = tokens[number]
            if not token.capital or token.gap != " " or not plain_word(token.text) or is_title(token.text):
                return False
            if is_title(tokens[number - 1].text):
                return True
        return False

    def _office_and_field(self, start: int) -> tuple[str, str | None] | None:
        """ "the Director, Linkages, Dr NAME": the office whose field stands between commas before word ``start``, and whose it is."""
        tokens = self.tokens
        number = start - 1
        if start < 4 or tokens[start].gap != ", ":
            return None
        while number > max(1, start - 6) and tokens[number].gap in (" ", " & "):
            number -= 1
        field = tokens[number:start]
        if tokens[number].gap != ", " or not is_title(tokens[number - 1].text) or not tokens[number - 1].capital:
            return None
        if not all((t.capital and plain_word(t.text) and not is_title(t.text)) or t.lower in ("and", "of") for t in field):
            return None
        head = number - 1
        while (
            head > 0
            and tokens[head].gap == " "
            and tokens[head - 1].capital
            and (is_title(tokens[head - 1].text) or is_modifier(tokens[head - 1].text))
        ):
            head -= 1
        if head == 0 or tokens[head - 1].lower not in ("the", "its", "our", "and"):
            return None
        return squeeze(self.text[tokens[head].start : tokens[start - 1].end]), self._owner_before(head)[0]

    def _before_degree(self, start: int) -> int | None:
        """Return where a scientific degree begins that stands before word ``start`` behind an office: "Rector of Elm
        University, Doctor of Economic Sciences, Professor NAME"."""
        tokens = self.tokens
        if start < 4 or tokens[start].gap not in (", ", " "):
            return None
        for number in range(start - 1, max(0, start - 7), -1):
            if tokens[number].text in _SCIENTIFIC and tokens[number].gap == ", ":
                return number if tokens[number + 1].lower in ("of", "in") else None
            if tokens[number].gap not in (" ", "\n"):
                return None
        return None

    def _before_praise(self, start: int) -> int:
        """Return where the words begin that praise a body between an office and the name: "the Rector of Elm University, one
        of the oldest in the country, NAME"."""
        tokens = self.tokens
        if start < 4 or tokens[start].gap != ", ":
            return start
        for number in range(start - 1, max(1, start - 16), -1):
            if tokens[number].gap == ", ":
                praise = tokens[number].lower == "one" and tokens[number + 1].lower == "of"
                return (
                    number
                    if praise and self._inside(tokens[number - 1].end) or praise and tokens[number - 1].end in self.ends
                    else start
                )
            if tokens[number].gap not in (" ", "\n", "'s ", "’s "):
                return start
        return start

    def _place_at(self, number: int) -> bool:
        """Whether a town or country is named at word ``number``: "Elm University, South Africa, Professor …"."""
        words = [t.text for t in self.tokens[number : number + 2]]
        return is_place(words[0]) or is_place(" ".join(words))

    def _the_body(self, number: int) -> bool:
        """ "the director of the hospital", "minister of higher education": words in small letters that an office is of."""
        tokens, step = self.tokens, number
        if tokens[number].lower in _CLAUSE:
            return False  # "at the head of which was the Rector of …": what stands before is of another clause
        while (
            step > number - 3
            and step > 0
            and (is_word(tokens[step].text) or (step < number and tokens[step].text in lexicons.pairs("demonyms")))
            and tokens[step].gap in (" ", "\n")
        ):
            step -= 1
            if tokens[step].lower in ("of", "at", "for"):
                return True
            if tokens[step].lower == "the":
                return step > 0 and tokens[step - 1].lower in ("of", "at", "for")
        return False

    def _enumerates(self, number: int, start: int) -> bool:
        """ "Minister of Education, Culture, Science and Sports": a comma in a list that "and" closes before the name."""
        behind = self.tokens[number + 1 : start]
        joins = behind[0].capital or behind[0].lower == "and"  # ", and Sports"
        return self.tokens[number].capital and joins and any(t.lower == "and" or t.gap == " & " for t in behind)
