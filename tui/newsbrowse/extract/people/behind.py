"""What is said of a person behind the name: ", Dean of …", "(President)", ", who heads …", "of Elm University"."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.people.bodies import owned_unit
from newsbrowse.extract.people.names import is_place, is_word
from newsbrowse.extract.people.phrases import Phrases
from newsbrowse.extract.titles import (
    BEFORE_OFFICES,
    RETIRED,
    is_degree,
    is_honorific,
    is_modifier,
    is_title,
    own_words,
    plural_in,
    singular,
)
from newsbrowse.extract.tokens import token_after
from newsbrowse.regexps import regexp
from newsbrowse.text import squeeze

_LEADS = {
    "heads": "head of", "leads": "head of", "directs": "director of", "chairs": "chair of", "presides": "president of", "runs": "head of",
    "headed": "head of", "led": "head of", "represents": "representative of", "manages": "manager of", "oversees": "head of",
}  # fmt: skip
_SERVES = frozenset("serves served heads leads directs chairs".split())
_OF = regexp(
    r"(?:\s(?:of|at|(?:came )?from)|,\s(?:of|from)|,? who (?:teaches|lectures|works|studies)(?: [a-z]+){0,3}? (?:at|for))\s(?:the )?"
)
_OF_KIND = regexp(
    r"\s(?:of|from|at)\s(?:the )?(?:[\w-]{2,20} ){0,3}(?:company|firm|giant|maker|manufacturer|bank|group|agency|charity|publisher|retailer|association) (?=[A-Z])"
)
"""The same with what kind of body it is: "of Deltan car giant Elmix"."""
_ROOM = regexp(
    r"(?:['’]s)? (?:[A-Z][\w-]+ ){0,2}(?:[Rr]oom|[Hh]all|[Cc]ampus|[Hh]eadquarters|[Pp]remises|[Aa]uditorium|[Oo]ffices?|[Bb]uilding|[Ll]ibrary)\b"
)
"""Behind a body: where somebody signed or spoke."""
_CLOSES = (",", ".", ";")
"""What ends an office in a list: "Anna Kowal Director for Studies, and …"."""
_BEFORE_ONE_OF_SEVERAL = BEFORE_OFFICES | {"and"}
"""The same where another office stood before it: "NAME, Dean and also Chair"."""
_APPOSITION = regexp(r"\.?(?:,|\s?\(|\s[“\"]|\s[-–—]|[-–—](?=\s)|\s?\)?,)\s?")
_SHORT_IN_BRACKETS = regexp(r" \([A-Z][\w&.-]{1,11}\)")
_HOUSES = frozenset(
    "university college school institute foundation company group hospital bank chamber association institution academy council office".split()
)
_CLOSERS = (",", ";", ".", ")", "\n", "")
_CLOSERS_IN_BRACKETS = (")", ",", ";")


_GRADES = frozenset("professor prof dr engr eng".split())
_IS = frozenset("is was became becomes remains has".split())
_UNTIL_OFFICE = frozenset(
    "the a an also its both re-elected reelected currently now been be to post position of as appointed named elected chosen selected announced confirmed new next first permanent".split()
)
"""What may stand between "has", or who puts somebody in office, and the office: "has been appointed as the new dean"."""
_PUTS_IN_OFFICE = frozenset("appointed appoints named names elected elects chosen chose picked nominated".split())


_NEXT_NAME = 30
"""Characters between an office and the name of who holds it, at most."""


_SAME_POST = regexp(r"(?:holds|held|has) the same (?:post|office|position|job|title|rank) (?:at|in|of|with) (?:the )?")
_SERVES_AS = regexp(r"serve[sd] (?:the|his|her|its|their) (?:[\w-]+ ){1,3}as ")

_ACTS_FOR = regexp(
    r" (?:then |also |formally )?(?:signed|spoke|acted|attended|appeared)(?: (?:it|the [a-z]+))? (?:for|on behalf of) (?:the )?(?=[A-Z])"
)
"""For whom somebody acts: "Anna Kowal signed for the University of Elms"."""

_LONGEST_ITEM = 18
"""Words of an item that begins with a body and ends with an office at most."""
_SMALL_OF_NAMES = frozenset("of and for in the to at on with".split())


class Behind(Phrases):
    """Reads what stands behind a name."""

    def _relative(self, number: int) -> tuple[str, str | None] | None:
        tokens = self.tokens
        if number + 1 >= len(tokens):
            return None
        verb = tokens[number].lower
        if verb == "as":  # "who as Rector leads the Elm College"
            stop = next((n for n in range(number + 2, min(number + 9, len(tokens))) if tokens[n].lower in _LEADS), None)
            found = self._phrase(number + 1, stop)
            if found is None or found[1] is not None or self._end + 1 >= len(tokens) or tokens[self._end].lower not in _LEADS:
                return found
            end = self._end
            more = self._relative(end)
            self._end = end
            return found[0], more[1] if more else None
        if verb in ("holds", "held", "has") and (same := self._same_post(number)):
            return same
        if verb in ("serves", "served") and (served := self._serves_as(number)):
            return served
        if verb in ("is", "was", "serves", "served", "acts", "works"):
            number += 1
            charge = self._charge(number)
            if charge:
                return charge
            while number < len(tokens) and tokens[number].lower in _UNTIL_OFFICE:
                number += 1
            return self._office_at(number)
        if verb in _LEADS:
            mention = None
            for step in range(number + 1, min(number + 5, len(tokens))):
                mention = mention or self.starts.get(tokens[step].start)
            if mention is None:
                return self._object(verb, number + 1) if verb != "represents" else None
            self._end = next((n for n in range(number, len(tokens)) if tokens[n].start >= mention.end), len(tokens))
            institution = self._institution(mention)
            if institution and (institution.kind == "unit" or not self._is_whole(institution)):
                return f"{_LEADS[verb]} {squeeze(mention.text)}", institution.parent
            return _LEADS[verb].split()[0], mention.entity
        return None

    def _same_post(self, number: int) -> tuple[str, str] | None:
        """ "who holds the same post at the Elm College": the office of the person before, in another body."""
        match = _SAME_POST.match(self.text, self.tokens[number].start)
        mention = self.starts.get(match.end()) if match else None
        office = self._office_before
        return (office, self._affiliation(mention) or mention.entity) if mention and office else None

    _office_before: str | None = None
    """The office of the person who was read last, without what it is of."""

    def _serves_as(self, number: int) -> tuple[str, str | None] | None:
        """ "who serves the bank as Vice President": the office behind what somebody serves."""
        match = _SERVES_AS.match(self.text, self.tokens[number].start)
        if match is None:
            return None
        step = number + 1
        while step < len(self.tokens) and self.tokens[step].start < match.end():
            step += 1
        return self._office_at(step)

    def _object(self, verb: str, number: int) -> tuple[str, str | None] | None:
        """Read what somebody "directs" or "chairs", where it is no body: the words up to the end of the clause."""
        tokens, step = self.tokens, number
        while step < len(tokens) and tokens[step].lower in ("the", "its", "their", "a", "his", "her"):
            step += 1
        begin = step
        while step < min(begin + 6, len(tokens)) and tokens[step].gap in (" ", "\n") and step not in self._firsts:
            if tokens[step].lower in (
                "in",
                "at",
                "on",
                "with",
                "to",
                "from",
                "who",
                "that",
                "delegation",
                "team",
                "meeting",
                "group",
            ):
                break
            step += 1
        words = squeeze(self.text[tokens[begin].start : tokens[step - 1].end]) if step > begin else ""
        if not words or (step < len(tokens) and tokens[step].lower in ("delegation", "team", "meeting", "group")):
            return None
        if words.lower() in _HOUSES:
            return _LEADS[verb].split()[0], None
        mention = None
        if step < len(tokens) and tokens[step].lower in ("at", "of"):  # "who heads maintenance at the Elm Hospital"
            step += 1 + (step + 1 < len(tokens) and tokens[step + 1].lower == "the")
            mention = self.starts.get(tokens[step].start) if step < len(tokens) else None
        return f"{_LEADS[verb]} {words}", self._affiliation(mention) if mention else None

    def _past_degrees(self, number: int) -> int:
        """Return the first word behind the degrees that begin at word ``number``: ", M.Sc., Ph.D.", ", ST, MT"."""
        tokens, begin = self.tokens, number
        while number < min(begin + 10, len(tokens)):
            token = tokens[number]
            following = token_after(tokens, number)
            if is_degree(token.text) or token.lower.strip(".") in RETIRED or (len(token.text) <= 5 and "." in token.text):
                number += 1
            elif (
                following is not None
                and following.gap == "."
                and len(token.text) <= 3
                and len(following.text) <= 4
                and token.capital
            ):
                number += 2  # "M.Si"
            elif (
                number > begin
                and token.all_caps
                and len(token.text) <= 5
                and not is_title(token.text)
                and not (token.start in self.starts and token.gap != " ")
            ):
                number += 1
            else:
                break
        return number

    def _charge(self, number: int) -> tuple[str, str | None] | None:
        """Read "in charge of …" and "responsible for …" up to the end of the clause, or to the body where that is so."""
        tokens = self.tokens
        words = [t.lower for t in tokens[number : number + 3]]
        if words[:2] == ["responsible", "for"]:
            step = number + 2
        elif words == ["in", "charge", "of"]:
            step = number + 3
        else:
            return None
        begin, affiliation = step, None
        while step < min(begin + 9, len(tokens)) and tokens[step].gap in (" ", "\n", "’s ", "'s ") and step not in self._firsts:
            if tokens[step].lower in lexicons.words("person_verbs"):
                break
            if step > begin and tokens[step].lower == "at" and (of := self._whole_at(step + 1)) is not None:
                affiliation = of
                break
            step += 1
        return (squeeze(self.text[tokens[number].start : tokens[step - 1].end]), affiliation) if step > begin else None

    def _whole_at(self, number: int) -> str | None:
        """Return the body that is named at word ``number``, behind an article at most."""
        number += number < len(self.tokens) and self.tokens[number].lower == "the"
        mention = self.starts.get(self.tokens[number].start) if number < len(self.tokens) else None
        return self._affiliation(mention) if mention is not None else None

    def _behind(self, last: int) -> tuple[str, str | None] | None:
        """Read ", Dean of …", "(President)", ", who heads …" behind a name."""
        number = self._past_degrees(last + 1)
        tokens = self.tokens
        if number >= len(tokens):
            return None
        if number > last + 1 and tokens[number].gap in (" ", ". ") and is_title(tokens[number].text):
            return self._phrase(number)  # "Arif Hasan, ST, MT Rector of …"
        grade = tokens[number].gap == " (" and tokens[number].lower in _GRADES and number + 1 < len(tokens)
        if grade and tokens[number + 1].gap == "), ":
            number += 1  # "Anna Kowal (Professor), President of …"
        gap = tokens[number].gap
        if gap == " " and tokens[number].lower in _IS and number + 1 < len(tokens):
            step = number + 1
            while step < len(tokens) and tokens[step].lower in _UNTIL_OFFICE:
                step += 1
            office = step
            while office + 1 < len(tokens) and is_modifier(tokens[office].text) and tokens[office + 1].gap == " ":
                office += 1
            titled = step < len(tokens) and (
                is_title(tokens[office].text)
                or (step > number + 2 and is_modifier(tokens[step].text))
                or (tokens[step].lower == "head" and step + 1 < len(tokens) and tokens[step + 1].lower == "of")
            )
            return self._phrase(step) if titled else None
        if gap == " " and tokens[number].lower in ("its", "the", "to") and self._is_put_in_office(last):
            step = number
            while step < len(tokens) and tokens[step].lower in _UNTIL_OFFICE:
                step += 1
            return self._office_at(step)
        titled = number > last + 1 and gap in (". ", "., ")
        if (gap == " " or gap == ", " or titled) and tokens[number].lower == "as" and number + 1 < len(tokens):
            step = number + 1 + (tokens[number + 1].lower in ("the", "a", "an", "its"))
            return self._office_at(step)
        if gap == " " and tokens[number].lower == "who" and number + 1 < len(tokens) and tokens[number + 1].lower in _SERVES:
            return self._relative(number + 1)
        article = gap == " " and tokens[number].lower == "the" and number + 1 < len(tokens)
        if article and number == last + 1 and is_title(tokens[number + 1].text) and (unmarked := self._unmarked(number + 1)):
            return unmarked  # "with Anna Kowal the Rector of Elm College"
        if gap == " " and tokens[number].capital and number == last + 1 and (unmarked := self._unmarked(number)):
            return unmarked
        if not _APPOSITION.fullmatch(gap):
            return None
        if tokens[number].lower == "who":
            return self._relative(number + 1)
        while number < len(tokens) and tokens[number].lower in _BEFORE_ONE_OF_SEVERAL:
            number += 1
        if number + 2 < len(tokens) and (tokens[number].lower, tokens[number + 1].lower) == ("one", "of"):
            return self._one_of(number + 2)
        if (
            number + 1 < len(tokens)
            and tokens[number + 1].lower == "who"
            and tokens[number].text.islower()
            and not is_title(tokens[number].text)
        ):
            return self._relative(number + 2)  # "the academic who directs …"
        found = self._charge(number) or self._offices_at(number) or self._closing_office(number)
        if found and self.tokens[number - 1].lower in ("and", "the") and self._is_of_the_next(last, number):
            return None
        return found

    def _closing_office(self, number: int) -> tuple[str, str | None] | None:
        """Read an office in small letters that ends an item which begins with the body: "NAME, ELM College of Arts dean;"."""
        tokens = self.tokens
        mention = self.starts.get(tokens[number].start) if number < len(tokens) else None
        if mention is None:
            return None
        end = number + 1
        while end < len(tokens) and end - number < _LONGEST_ITEM and tokens[end].gap in (" ", " & ", "’s ", "'s "):
            if tokens[end].lower in lexicons.words("person_verbs"):
                return None
            end += 1
        begin = end
        while begin > number + 1 and not tokens[begin - 1].capital and tokens[begin - 1].lower not in _SMALL_OF_NAMES:
            begin -= 1
        if begin == end or not is_title(tokens[end - 1].text):
            return None
        self._end = end
        return squeeze(self.text[tokens[begin].start : tokens[end - 1].end]), self._affiliation(mention)

    def _is_of_the_next(self, last: int, number: int) -> bool:
        """Whether "and" leads to the office at word ``number``, and a name follows behind it: "A, PhD, and the Rector of Elm College
        from Norland, B"."""
        if not any(t.lower == "and" for t in self.tokens[last + 1 : number]) or not 0 < self._end <= len(self.tokens):
            return False
        end = self.tokens[self._end - 1].end
        start = self._next_name(end)
        return start is not None and start - end <= _NEXT_NAME and not any(c in self.text[end:start] for c in ";:\n")

    def _unmarked(self, number: int) -> tuple[str, str | None] | None:
        """Read an office that stands behind a name without a comma, and says of which body or land it is: "Anna Kowal Rector of
        Elm College said", "Jan the King of Norland"."""
        following = token_after(self.tokens, number)
        if following is None or not (is_title(self.tokens[number].text) or is_modifier(self.tokens[number].text)):
            return None
        found = self._phrase(number)
        if found is None or self._name_at(self._end):
            return None
        of_land = found[1] is None and is_place(found[0].rpartition(" of ")[2].removeprefix("the "))
        listed = " " in found[0] and (self._end >= len(self.tokens) or self.tokens[self._end].gap[:1] in _CLOSES)
        return found if found[1] is not None or of_land or listed else None

    def _one_of(self, number: int) -> tuple[str, str | None] | None:
        """Read "one of Elm College's Vice-Rectors" behind a name: the office of one of those who have it."""
        number += self.tokens[number].lower in ("the", "its", "their", "two", "our")
        found = self._offices_at(number)
        words = found[0].split() if found else []
        plural = plural_in(words, own_words(words))
        if found is None or plural is None:
            return None
        words[plural] = singular(words[plural])
        return " ".join(words), found[1]

    def _is_put_in_office(self, last: int) -> bool:
        """Whether the words before the name that ends with word ``last`` give an office to who bears it: "has named NAME its dean"."""
        step = last
        while step > max(0, last - 8) and step not in self._firsts:
            step -= 1
        while step > 0 and is_honorific(self.tokens[step - 1].text):
            step -= 1
        return step > 0 and self.tokens[step - 1].lower in _PUTS_IN_OFFICE

    def _office_at(self, number: int) -> tuple[str, str | None] | None:
        """Read a title phrase that plain words in capitals may open: "Student Support Officer"."""
        tokens, step = self.tokens, number
        found = self._phrase(number) if number < len(tokens) else None
        if found is not None or number >= len(tokens):
            return found
        if number + 1 < len(tokens) and tokens[number + 1].gap in ("'s ", "’s ") and is_place(tokens[number].text):
            found = self._office_at(number + 1)
            return (f"{tokens[number].text}’s {found[0]}", found[1]) if found else None
        while (
            step < min(number + 4, len(tokens) - 1)
            and tokens[step].capital
            and (step == number or tokens[step].gap == " ")
            and step not in self._firsts
            and not is_title(tokens[step].text)
            and (
                is_word(tokens[step].text)
                or is_place(tokens[step].text)
                or (tokens[step].all_caps and (step == number or len(tokens[step].text) <= 3))
                or (step == number and is_title(tokens[step + 1].text))
            )
        ):
            step += 1
        if step == number and tokens[step].text.islower() and all(map(is_word, tokens[step].text.split("-"))):
            step += tokens[step].lower not in lexicons.words("person_verbs")  # "temporary dean of …"
        if step in (number, len(tokens)) or tokens[step].gap != " " or not is_title(tokens[step].text) or step in self._firsts:
            return None
        found = self._phrase(step)
        return (f"{squeeze(self.text[tokens[number].start : tokens[step - 1].end])} {found[0]}", found[1]) if found else None

    def _offices_at(self, number: int) -> tuple[str, str | None] | None:
        """Read one office, and the next behind a comma where the first names no body: "registrar, head of …"."""
        found = self._office_at(number)
        if found is None or found[1] is not None or self._end >= len(self.tokens):
            return found
        end = self._end
        if self.tokens[end].lower == "who" and self.tokens[end].gap == " ":
            more = self._relative(end + 1) if end + 2 < len(self.tokens) and self.tokens[end + 1].lower in _LEADS else None
            return (f"{found[0]}, {more[0]}", more[1]) if more else found
        if self.tokens[end].gap in (" - ", " – ") and is_title(self.tokens[end].text):
            second = self._phrase(end)
            if second is not None and not self._name_at(self._end):
                return f"{found[0]}, {second[0]}", second[1]
            self._end = end
            return found
        if self.tokens[end].gap != ", " or not (is_title(self.tokens[end].text) or is_modifier(self.tokens[end].text)):
            return found
        second = self._phrase(end)
        if second is None or second[1] is None or self._name_at(self._end) or self._name_at(end):
            self._end = end
            return found
        return f"{found[0]}, {second[0]}", second[1]

    def _name_at(self, number: int) -> bool:
        """Whether a person's name begins at word ``number`` in the same item, behind forms of address at most."""
        if number < len(self.tokens) and self.tokens[number].gap[:1] in (";", ".", "\n"):
            return False
        for step in range(number, min(number + 5, len(self.tokens))):
            if step in self._firsts:
                return True
            if not (is_honorific(self.tokens[step].text) or is_title(self.tokens[step].text)):
                return False
        return False

    def _body_behind(self, last: int) -> tuple[str | None, str | None] | None:
        """Return the unit and the body that stand by themselves behind a name: "Anna Kowal (University of Elms)",
        "Prof. Anna Kowal, University of Elms, said"."""
        number = self._past_degrees(last + 1)
        tokens, text = self.tokens, self.text
        if number >= len(tokens):
            return None
        if (acts := _ACTS_FOR.match(text, tokens[last].end)) and (body := self.starts.get(acts.end())) is not None:
            return None, self._affiliation(body)
        gap = text[tokens[number - 1].end : tokens[number].start].strip(" .")
        if gap not in ("(", ",", "–", "-", "—"):
            return None
        start = tokens[number].start
        if tokens[number].lower == "the" and number + 1 < len(tokens):
            start = tokens[number + 1].start
        mention = self.starts.get(start)
        if mention is None:
            return None
        short = _SHORT_IN_BRACKETS.match(text, mention.end)
        end = short.end() if short else mention.end
        closing = text[end : end + 1]
        listed = text.startswith((" and ", " & "), end)
        if closing not in (_CLOSERS_IN_BRACKETS if gap == "(" else _CLOSERS) and not listed:
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
        if mention is None and (kind := _OF_KIND.match(self.text, self.tokens[last].end)):
            mention = self.starts.get(kind.end())
        if mention is None or (match[0].lstrip().startswith("at ") and _ROOM.match(self.text, mention.end)):
            return None
        institution = self._institution(mention)
        if institution and (owned_unit(institution, mention) or not self._is_whole(institution)):
            return squeeze(mention.text), institution.parent
        name = self._affiliation(mention)
        branch = self._branch(mention)
        return None, branch or name
