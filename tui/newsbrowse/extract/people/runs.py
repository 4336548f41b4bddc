"""Candidates for names: runs of words in capitals, with what stands before them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from newsbrowse.extract import lexicons
from newsbrowse.extract.people import names
from newsbrowse.extract.people.complements import GAPS
from newsbrowse.extract.people.inner import Inner
from newsbrowse.extract.titles import Before, is_degree, is_honorific, is_title, title_before
from newsbrowse.extract.tokens import token_after
from newsbrowse.model import Zone
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_ARTICLE = regexp(r"(?:al|el|as|ash|ad|an|ar|at|az|ul)-[A-Z]")
_ELIDED = regexp(r"(?:d|dell|dall|degl|l|o)['’][A-ZÀ-Þ]")
_SHORT_NAMES = frozenset("Mohd Md Muhd Muh Moh Abd Ab Abdul Syed Sy Hj".split())
"""Parts of Malay and Indonesian names that are printed short, with a full stop."""
_RANKS = frozenset("Maj Gen Col Capt Lt Brig Sgt Cdr Adm".split())
_SHORTENED = regexp("[BCDFGHJKLMNPQRSTVWXZ][hklrstz]{1,2}")
"""A given name cut after its first consonants: "Anna Th. Kowal"."""
_SHEIKHS = ("Sheikh", "Shaikh")
_OF_HOUSE = frozenset("bin ibn bint Bin Bint Al al".split())
_LAST_NAMES = frozenset("Junior Júnior Filho Neto I".split())
"""What tells a son from his father, or a king from those behind him; other words elsewhere."""
_SONS = ("Jr", "Sr", "II", "III", "IV")
"""What stands behind a family name, the first two with or without a comma."""
_NAMES_BY_BIRTH = frozenset("Made Wayan Ketut Nyoman Gede Putu Kadek Komang Gusti Dewa Ngurah Luh".split())
"""What stands in Bali behind "I" and "Ni", which tell a man and a woman."""
_MONTHS_AND_NAMES = frozenset("thu sun jan may june".split())


@dataclass(slots=True)
class Run:
    """A run of name-like words: ``first``..``last`` are word numbers, ``words`` the name as printed."""

    zone: Zone
    first: int
    last: int
    words: tuple[str, ...]
    before: Before | None
    score: float = 0.0
    rule: str = ""
    inverted: bool = False
    led: bool = False
    inside: bool = False
    """Whether the words are the first of a longer name of a place, prize or building."""
    key: tuple[str, ...] = field(init=False)
    """Under which spellings and orders of the name are equal."""

    def __post_init__(self) -> None:
        self.key = names.name_key(" ".join(self.words))


class Candidates(Inner):
    """The runs of name-like words in title and body. ``masked`` words stand inside other mentions."""

    @cached_property
    def lower_words(self) -> set[str]:
        """The words that the body has in small letters."""
        return {t.text for t in self.tokens["body"] if not t.capital}

    def runs(self, zone: Zone) -> list[Run]:
        runs, behind = [], 0
        for number in self.capitals[zone]:
            if number < behind or not self._may_begin(zone, number):
                continue
            last = self._extend(zone, number)
            run = self._run(zone, number, last)
            if run:
                runs.append(run)
            behind = last + 1
        return runs

    def _may_begin(self, zone: Zone, number: int) -> bool:
        token = self.tokens[zone][number]
        letters = token.text.isalpha()
        if not token.capital or number in self.masked[zone] or not (letters or any(c.isalpha() for c in token.text)):
            return False
        if self._is_initial(zone, number) or (
            len(token.text) == 1 and (self._letters(zone, number) or self._dotted_letters(zone, number))
        ):
            return True
        if token.text in ("I", "Ni") and number + 1 < len(self.tokens[zone]):
            following = self.tokens[zone][number + 1]
            if following.text in _NAMES_BY_BIRTH and following.gap == " ":
                return True  # "I Made Sudarsana"
        if (len(token.text) == 1 and self._spaced_excellency(zone, number)) or self._is_shri(zone, number):
            return False
        if self._in_capitals(zone, number, number + 1):
            return True  # "MA Jianfei", no Master of Arts
        lower = token.lower.strip(".")
        if token.text == "Chief" and number and token.gap == " " and self.tokens[zone][number - 1].capital:
            return False  # "Bureau Chief NAME"
        if (not letters and any(c.isdigit() for c in token.text)) or (
            is_degree(token.text) and not self._shortened(zone, number) and not self._two_initials(zone, number)
        ):
            return False
        if token.text == "Ramadan" and self._behind_address(zone, number) and self._follows(zone, number):
            return True
        if lower in lexicons.words("non_names"):
            return self._surname_he(zone, number) or self._surname_loi(zone, number) or self._surname_before_office(zone, number)
        if lower in names.INTRODUCING and self._follows(zone, number):
            return False  # "Alumna Anna Kowal"
        if zone == "title" and _headline_verb(token.text):
            return False
        return not (is_title(token.text) or is_honorific(token.text)) or self._honorific_is_name(zone, number)

    def _in_capitals(self, zone: Zone, number: int, other: int) -> bool:
        """Whether a word is a Chinese surname in capitals beside a given name, which is the word ``other``."""
        tokens = self.tokens[zone]
        if not tokens[number].all_caps or not 0 <= other < len(tokens) or tokens[max(number, other)].gap not in GAPS:
            return False
        return names.in_capitals(tokens[number].text, tokens[other].text) and not self.masked[zone] & {number, other}

    def _honorific_is_name(self, zone: Zone, number: int) -> bool:
        """ "Sheikh Muhammad Ijaz", "Nana Aba": some forms of address are part of a name; kept with it."""
        following = token_after(self.tokens[zone], number)
        if following is not None and following.gap == " " and following.text in ("bin", "ibn", "bint", "binti"):
            return True  # "Sultan bin Ahmed"
        if self.tokens[zone][number].text == "Sultan" and number and is_honorific(self.tokens[zone][number - 1].text):
            return self._follows(zone, number)  # "Dr Sultan Al Mansoor"
        if self.tokens[zone][number].text == "Tan" and following is not None and following.gap == " ":
            return following.capital and following.text not in ("Sri", "Seri")  # "Tan Ah Lek", and no "Tan Sri"
        if self.tokens[zone][number].text == "Don":
            return (
                following is not None and following.gap == " " and following.capital and not names.is_given(following.text)
            )  # "Don Kestrel, vice president", and not "Don Luis Reyes"
        if self.tokens[zone][number].text == "Sri":
            return self._behind_address(zone, number) and self._follows(zone, number)  # "Ms Sri Rahayu", and no "Tan Sri Lim"
        if self.tokens[zone][number].text in _SHEIKHS and following is not None and following.text in self.sheikhs:
            return False
        return (
            self.tokens[zone][number].text in ("Sheikh", "Shaikh", "Rana")
            and self._follows(zone, number)
            and (number == 0 or not is_title(self.tokens[zone][number - 1].text))
        )

    @cached_property
    def sheikhs(self) -> set[str]:
        """The first names of those whose "Sheikh" is a title ("Sheikh Khalifa bin Nasser Al Said"), as it is none in Pakistan."""
        return {
            self.tokens[zone][number + 1].text
            for zone in self.tokens
            for number in self.capitals[zone]
            if self.tokens[zone][number].text in _SHEIKHS and self._of_the_gulf(zone, number)
        }

    def _of_the_gulf(self, zone: Zone, number: int) -> bool:
        """Whether a name tells of whom somebody is a son or to which house he belongs."""
        for token in self.tokens[zone][number + 1 : number + 6]:
            if token.gap not in GAPS:
                return False
            if token.text in _OF_HOUSE or token.text.startswith(("Al-", "al-")):
                return True
            if not token.capital:
                return False
        return False

    def _extend(self, zone: Zone, number: int) -> int:
        tokens, last = self.tokens[zone], number
        while last + 1 < len(tokens) and last - number < 8:
            following = tokens[last + 1]
            initial = (
                len(tokens[last].text) == 1
                or (len(tokens[last].text) <= 11 and "." in tokens[last].text)
                or (last > number and _SHORTENED.fullmatch(tokens[last].text))
                or tokens[last].text in _SHORT_NAMES
                or (last == number and tokens[last].text == "St" and self._names_saint(zone, last))
                or self._is_initial(zone, last)
            )
            text = self.texts[zone]
            if following.gap not in GAPS and self._nickname(zone, last + 1):
                last += 2
                continue
            if text.startswith("M.P", following.start) and not text[following.start + 3 : following.start + 4].isalnum():
                break  # a member of parliament
            if text[tokens[last].end : tokens[last].end + 2] in ("'s", "’s"):
                break
            if last > number and following.text in _SONS and (following.gap == ", " or following.text in _SONS[:2]):
                last += following.gap in GAPS or following.gap == ", "  # "Pablo Reyes, Jr.", "Pablo Reyes Sr."
                break
            if following.gap not in GAPS and not (initial and following.capital and following.gap in (". ", ".\n")):
                dotted = last == number and self._dotted_letters(zone, number)
                if not (initial and following.gap == "." and len(following.text) > 3) and not dotted:
                    break  # "M.Si" is a degree, "G.Ismailova" a name
            if last + 1 in self.masked[zone]:
                break
            if last == number and self._in_capitals(zone, last + 1, last):
                last += 1  # "Bin GU", "Zheng YOU"
                break
            lower = following.lower.strip(".")
            if following.capital and self._is_initial(zone, last + 1):
                last += 1  # "Lourdes A. Santos": "A" is a small word elsewhere
                continue
            if following.text == "Chief" and last >= number:
                break
            if following.text in _LAST_NAMES and last > number and self._ends(zone, last + 1):
                last += 1  # "Manuel de Lacerda Santos Junior", "Juan Carlos I"
                break
            if (
                following.text in ("Sheikh", "Shaikh", "Sultan")
                and zone == "body"
                and self._ends(zone, last + 1)
                and not names.is_word(tokens[number].text)
            ):
                last += 1  # "Dr Karim Uddin Sheikh, Dr …"
                break
            if last == number and len(tokens[last].text) == 1 and (letters := self._letters(zone, number)):
                last += letters  # "Dr M A Rahman"
                continue
            if len(following.text) == 1 and last == number and self._middle_letter(zone, last + 1):
                last += 2  # "Maria I Maldonado"
                continue
            if lower == "the" and zone == "body" and self._ends_in_the(number, last + 1):
                last += 1  # "Phung Gia The"
                break
            if (
                following.capital
                and zone == "body"
                and lower in names.SMALL_AND_NAMES
                and (last > number or self._is_initial(zone, last))
                and not following.all_caps
                and not any(
                    names.is_word(t.text) or names.is_place(t.text)
                    for t in tokens[number + (last > number and fold(tokens[number].text) in names.eastern_surnames()) : last + 1]
                )
            ):
                last += 1
                break
            if following.capital and following.text in _RANKS:
                break
            syllable = lower == "i" and last == number and fold(tokens[last].text) in names.eastern_surnames()  # "Chiang I Tsun"
            last_syllable = lower in _MONTHS_AND_NAMES and last > number and fold(tokens[number].text) in names.eastern_surnames()
            if (
                following.capital
                and zone == "body"
                and last_syllable
                and not self._goes_on_as_name(zone, last + 1)
                and all(names.pinyin_length(t.text) or len(t.text) <= 5 for t in tokens[number + 1 : last + 1])
            ):
                last += 1  # "Trinh Minh Thu"
                break
            if following.capital and zone == "body" and self._inner_syllable(zone, number, last + 1):
                last += 2
                continue
            if (
                following.capital
                and zone == "body"
                and (syllable or lower in _MONTHS_AND_NAMES)
                and self._goes_on_as_name(zone, last + 1)
            ):
                last += 2
                continue
            if following.lower in ("al", "el") and last + 2 < len(tokens) and tokens[last + 2].gap in ("- ", "-"):
                if not tokens[last + 2].capital:
                    break
                last += 2  # "Abdul Adhim al- Bahrani"
            elif following.capital:
                if (zone == "title" and lower in lexicons.words("headline_verbs") and not names.is_surname(lower)) or (
                    zone == "body" and _headline_verb(following.text)
                ):
                    break
                if self._ends_name(zone, number, last + 1):
                    last += 1
                    break
                if (
                    (is_title(following.text) and not self._inner_title(zone, last + 1))
                    or self._opens_title(zone, last + 1)
                    or lower in lexicons.words("non_names")
                    or (not lower.isalpha() and any(c.isdigit() for c in lower))
                ):
                    break
                joined = fold(tokens[last].lower) in names.PARTICLES and last > number  # "Omar El Haji Salem"
                inner = (
                    self._inner_title(zone, last + 1) and not names.is_word(tokens[last].text) and self._follows(zone, last + 1)
                )
                if is_honorific(following.text) and not (
                    inner or joined or names.is_surname(following.text) or names.is_given(following.text)
                ):
                    break
                last += 1
            elif ("-" in following.text and _ARTICLE.match(following.text)) or _ELIDED.match(following.text):
                last += 1  # "Yasser bin Nabil al-Dosari", "Paola d’Angelo"
            elif lower in ("y", "e") and last > number and self._whole_name_at(zone, last + 2):
                break  # "Anna Kowal e Jan Petrov"
            elif (
                (fold(lower) in names.PARTICLES or lower in ("na", "ní", "nic"))
                and last + 2 < len(tokens)
                and tokens[last + 2].gap in GAPS
                and tokens[last + 2].capital
                and tokens[last + 2].lower not in lexicons.words("non_names")
                and (last + 2 not in self.masked[zone])
            ):
                last += 2
            elif (
                fold(lower) in ("de", "van", "von", "der")
                and last + 3 < len(tokens)
                and tokens[last + 2].lower in names.PARTICLES
                and tokens[last + 3].capital
                and tokens[last + 3].lower not in lexicons.words("non_names")
                and last + 3 not in self.masked[zone]
            ):
                last += 3
            else:
                break
        return last

    def _is_body_before(self, zone: Zone, first: int, last: int) -> bool:
        """Whether capitals between an office and a full name in small letters are a body's: its office goes before it."""
        tokens = self.tokens[zone]
        letters = tokens[first].text
        office = tokens[first - 1].text if first else ""
        return (
            len(letters) >= 3
            and tokens[first].all_caps
            and letters.isalpha()
            and is_title(office)
            and not is_honorific(office)
            and not names.is_surname(letters)
            and not names.is_given(letters)
            and not any(t.all_caps for t in tokens[first + 1 : last + 1])
            and names.shape_score(tuple(t.text for t in tokens[first + 1 : last + 1])) >= 3.0
        )

    def _run(self, zone: Zone, first: int, last: int) -> Run | None:
        tokens = self.tokens[zone]
        if tokens[first].text in ("I", "Ni") and last == first:
            return None
        while (
            last > first
            and is_degree(tokens[last].text)
            and (tokens[last].text == "Esq" or not tokens[last].text[1:].islower())
            and not (last - first == 1 and self._in_capitals(zone, last, first))
        ):
            last -= 1
        while last > first and names.is_noun_abroad(tokens[last].text):
            last -= 1  # "wird Rektor Petrov Vereinbarungen …"
        while last - first >= 2 and names.is_noun_abroad(tokens[first].text):
            first += 1  # "delegato all'Internazionalizzazione Anna Kowal"
        if last - first >= 2 and names.is_initialism(tokens[first].text):
            first += 1  # an office in letters: "VPRX Pablo Luis Reyes"
        elif last - first >= 2 and self._is_body_before(zone, first, last):
            first += 1  # "CEO ELMDIC Anna Kowal"
        if last - first >= 2 and "." in tokens[first].text and is_degree(tokens[first].text):
            first += 1  # "Prof. M.D. M. Necmettin Kowal"
        if tokens[first].text == "U" and last > first:
            first += 1  # "U Khin Oo": what men are called in Myanmar
        complement = self._complement(zone, first, last)
        if complement is None and last - first >= 2:
            complement = self._field_before(zone, first, last)
        first = complement or first
        if last - first >= 2 and tokens[first].gap == ", " and names.is_land(tokens[first].text):
            known = names.is_given(tokens[first].text) or names.is_surname(tokens[first].text)
            first += not known  # "Inspector of Elm Province, China Wang Yu"
        begins = first == 0 or tokens[first].sentence != tokens[first - 1].sentence
        while (
            last > first
            and begins
            and names.is_word(tokens[first].text)
            and not (names.is_given(tokens[first].text) or (names.is_surname(tokens[first].text) and last - first <= 2))
            and not (names.is_given_word(tokens[first].text) and names.is_surname(tokens[last].text))
            and not (last - first == 1 and self._in_capitals(zone, last, first))
        ):
            first += 1
            begins = False
        while (
            last > first
            and names.is_word(tokens[last].text)
            and tokens[last].lower in self.lower_words
            and not self._ends_in_the(first, last)
            and not (
                names.is_surname(tokens[last].text) or names.is_given(tokens[last].text) or names.pinyin_length(tokens[last].text)
            )
        ):
            last -= 1
        while (
            last - first >= 2
            and complement is None
            and names.plain_word(tokens[first].text)
            and names.is_given(tokens[first + 1].text)
            and not (
                names.is_given(tokens[first].text)
                or names.is_surname(tokens[first].text)
                or names.is_given_word(tokens[first].text)
            )
        ):
            first += 1  # "Strategy and Leadership Anna Kowal"
        inverted = self._inverted(zone, first, last)
        if inverted is not None:
            last = inverted
        words = tuple(t.text for t in tokens[first : last + 1])
        if " ".join(words) in lexicons.pairs("demonyms"):
            return None  # "the Costa Rican election"
        before = self._before(zone, first)
        return Run(zone, first, last, words, before, inverted=inverted is not None, led=complement is not None)

    def _before(self, zone: Zone, first: int) -> Before | None:
        """Return what stands before word ``first``, without the end of a body's name: "Elm [University] Dean"."""
        before = title_before(self.texts[zone], self.tokens[zone], first)
        if before is None or before.first not in self.masked[zone] or before.role is None:
            return before
        step, role = before.first, before.role.split()
        while step < first - 1 and step in self.masked[zone] and role and role[0] == self.tokens[zone][step].text:
            if is_title(role[0]):
                return before
            step, role = step + 1, role[1:]
        return replace(before, first=step, role=" ".join(role)) if role and step > before.first else before


def _headline_verb(word: str) -> bool:
    """Whether ``word`` is a verb as headlines have it ("Receives"), and no name."""
    return word.endswith("s") and word.lower() in lexicons.words("headline_verbs") and not names.is_surname(word)
