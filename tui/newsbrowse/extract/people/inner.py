"""Words that are something else elsewhere and part of a name where they stand: titles, degrees, small words, nicknames."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.people import names
from newsbrowse.extract.people.complements import GAPS, Complements
from newsbrowse.extract.titles import is_honorific, is_modifier, is_title, title_before
from newsbrowse.extract.tokens import token_after
from newsbrowse.model import Zone
from newsbrowse.text import fold

_INNER_TITLES = frozenset("Cardinal Sheikh Shaikh Haji Sri Shah Syed Lama Sultan".split())
"""Forms of address that also stand inside names."""
_ADDRESSES = frozenset("mr mrs ms miss mdm madam dr prof professor ibu".split())
"""Forms of address that tell no rank of a state: "Dato' Sri" is one form, "Dr Sri" a form and a name."""
_SMALL_SURNAMES = ("So", "In", "Do", "On")
"""Small words of English that are surnames in Korea and Hong Kong."""
_SYLLABLES = frozenset("my an so in on do no".split())
"""Small words of English that are syllables of Vietnamese and Korean names."""
_OFFICES_AND_SURNAMES = frozenset("Prince King Judge Bishop Abbot Baron".split())


class Inner(Complements):
    """What tells that a word goes on, ends or begins a name."""

    def _spaced_excellency(self, zone: Zone, number: int) -> bool:
        """ "H E Anna Kowal": a form of address in letters set apart."""
        near = self.tokens[zone][max(0, number - 1) : number + 2]
        return any((a.text, b.text, b.gap) == ("H", "E", " ") for a, b in zip(near, near[1:], strict=False))

    def _shortened(self, zone: Zone, number: int) -> bool:
        """ "Dr MD Karim Uddin": what is a degree elsewhere is Mohammed before a name and behind a form of address."""
        tokens = self.tokens[zone]
        return (
            tokens[number].text in ("MD", "Md")
            and number > 0
            and is_honorific(tokens[number - 1].text)
            and self._follows(zone, number)
            and (number + 1) not in self.masked[zone]
        )

    def _two_initials(self, zone: Zone, number: int) -> bool:
        """ "Ambassador of India, JP Singh": what is a degree behind a name is two initials before a family name."""
        tokens = self.tokens[zone]
        token = tokens[number]
        following = token_after(tokens, number)
        before = tokens[number - 1] if number else None
        return (
            len(token.text) == 2
            and token.all_caps
            and following is not None
            and following.gap == " "
            and names.is_surname(following.text)
            and not names.is_word(following.text)
            and (
                before is None
                or token.gap not in GAPS
                or not before.capital
                or is_title(before.text)
                or is_honorific(before.text)
            )
        )

    def _surname_he(self, zone: Zone, number: int) -> bool:
        """ "Prof He Linzhi": a small word of English is a surname behind a title and before a syllable name."""
        tokens = self.tokens[zone]
        if number == 0 or number + 1 >= len(tokens) or not names.is_surname(tokens[number].text):
            return False
        before, following = tokens[number - 1], tokens[number + 1]
        titled = (tokens[number].gap in GAPS or tokens[number].gap == ". ") and (
            is_title(before.text) or is_honorific(before.text)
        )
        return (
            titled
            and following.gap in GAPS
            and following.capital
            and bool(names.pinyin_length(following.text))
            and (not names.is_word(following.text) or (tokens[number].text in ("AN", "SO") and not following.all_caps))
        )

    def _surname_before_office(self, zone: Zone, number: int) -> bool:
        """ "met You Zheng, Vice President of": a small word of English is a surname before a syllable name and its office."""
        tokens = self.tokens[zone]
        if number + 2 >= len(tokens) or tokens[number + 2].gap != ", " or tokens[number + 1].gap != " ":
            return False
        given, behind = tokens[number + 1], tokens[number + 2 : number + 4]
        return (
            names.is_surname(tokens[number].text)
            and given.capital
            and bool(names.pinyin_length(given.text))
            and (number + 1) not in self.masked[zone]
            and behind[0].capital
            and (is_title(behind[0].text) or (is_modifier(behind[0].text) and is_title(behind[-1].text)))
        )

    def _letters(self, zone: Zone, number: int) -> int:
        """ "Dr. A K Abdul Karim", "Rector A K M Karim": how many letters without full stops stand from word ``number`` between a
        form of address or an office and a name; 0 for fewer than two."""
        tokens = self.tokens[zone]
        end = number
        while end < min(number + 3, len(tokens)) and len(tokens[end].text) == 1:
            end += 1
        if end < number + 2 or end >= len(tokens):
            return 0
        joined = all(t.gap == " " and t.capital for t in tokens[number + 1 : end + 1])
        led = self._behind_address(zone, number) or (
            number > 0 and tokens[number].gap == " " and is_title(tokens[number - 1].text)
        )
        return end - number if joined and led and len(tokens[end].text) > 1 else 0

    def _dotted_letters(self, zone: Zone, number: int) -> bool:
        """ "Dr. M.B Srinivasan": two letters with one full stop before a name."""
        letters = self.tokens[zone][number : number + 3]
        return (
            len(letters) == 3
            and len(letters[0].text) == len(letters[1].text) == 1
            and (letters[1].gap, letters[2].gap) == (".", " ")
            and all(t.capital for t in letters)
            and len(letters[2].text) > 2
        )

    def _middle_letter(self, zone: Zone, number: int) -> bool:
        """Whether a single letter stands between a given name and a family name: "Maria I Maldonado"."""
        tokens = self.tokens[zone]
        following = token_after(tokens, number)
        return (
            tokens[number].capital
            and tokens[number].gap == " "
            and names.is_given(tokens[number - 1].text)
            and following is not None
            and following.gap == " "
            and following.capital
            and not (names.is_word(following.text) or is_title(following.text))
            and (number + 1) not in self.masked[zone]
        )

    def _whole_name_at(self, zone: Zone, number: int) -> bool:
        """Whether a given name and one more word in capitals stand at word ``number``."""
        tokens = self.tokens[zone]
        return (
            number + 1 < len(tokens)
            and names.is_given(tokens[number].text)
            and tokens[number + 1].gap == " "
            and tokens[number + 1].capital
        )

    def _behind_address(self, zone: Zone, number: int) -> bool:
        """Whether a plain form of address stands directly before word ``number``: "Ms Loi"."""
        tokens = self.tokens[zone]
        return (
            number > 0
            and (tokens[number].gap in GAPS or tokens[number].gap == ". ")
            and tokens[number - 1].capital
            and tokens[number - 1].lower.strip(".") in _ADDRESSES
        )

    def _surname_loi(self, zone: Zone, number: int) -> bool:
        """ "Ms Loi Sien Mun", "Mr So Young Min": what shortens a paper or a month elsewhere, or is a small word, is a surname
        behind a form of address and before a further part of the name."""
        word = self.tokens[zone][number].text
        behind = token_after(self.tokens[zone], number)
        small = (names.is_surname(word) or word in _SMALL_SURNAMES) and (
            self._goes_on_as_name(zone, number + 1) or (behind is not None and not names.is_word(behind.text))
        )
        return (
            (names.is_short(word) or small)
            and self._behind_address(zone, number)
            and self._follows(zone, number)
            and (number + 1) not in self.masked[zone]
        )

    def _ends_name(self, zone: Zone, first: int, number: int) -> bool:
        """Whether a word of the genre ends a name all the same: "Officer Edward Law" behind a title and before no further
        capital, "Clara Prince" behind a given name."""
        tokens = self.tokens[zone]
        word, before = tokens[number].text, tokens[number - 1].text
        following = token_after(tokens, number)
        titled = title_before(self.texts[zone], tokens, first) is not None if number == first + 1 else False
        if zone == "title" or not names.is_given(before) or (names.is_word(before) and not titled):
            return False
        if following is not None and following.gap in GAPS and (following.capital or following.lower in ("of", "for", "to")):
            return False
        if word in _OFFICES_AND_SURNAMES:
            return number - first >= 1
        return (
            number == first + 1
            and word.lower() in lexicons.words("non_names")
            and (names.is_surname(word) or names.is_short(word))
            and titled
        )

    def _names_saint(self, zone: Zone, number: int) -> bool:
        """Whether a saint's name is one of several given names behind a title: "the Minister, St. John Albert Moor"."""
        tokens = self.tokens[zone]
        words = tokens[number + 1 : number + 3]
        return (
            len(words) == 2
            and words[1].gap == " "
            and all(names.is_given(t.text) for t in words)
            and tokens[number].gap == ", "
            and not {number + 1, number + 2} & self.masked[zone]
        )

    def _ends(self, zone: Zone, number: int) -> bool:
        """Whether a comma, a bracket or the like stands behind word ``number``."""
        tokens = self.tokens[zone]
        return number + 1 == len(tokens) or tokens[number + 1].gap[:1] in ",;.()"

    def _ends_in_the(self, first: int, number: int) -> bool:
        """Whether "The" in capitals is the last syllable of a Vietnamese name, before a mark and behind two syllables."""
        tokens = self.tokens["body"]
        following = token_after(tokens, number)
        return (
            tokens[number].text == "The"
            and number - first in (1, 2)
            and (following is None or following.gap not in GAPS)
            and fold(tokens[first].text) in names.eastern_surnames()
            and not names.is_word(tokens[first].text)
            and all(len(t.text) <= 5 and not names.is_word(t.text) for t in tokens[first + 1 : number])
        )

    def _inner_syllable(self, zone: Zone, first: int, number: int) -> bool:
        """ "Bui Thi My Linh": a small word of English in capitals is a syllable of a name that an eastern surname begins, where
        a further part stands behind it."""
        tokens = self.tokens[zone]
        return (
            tokens[number].lower in _SYLLABLES
            and not tokens[number].all_caps
            and fold(tokens[first].text) in names.eastern_surnames()
            and all(len(t.text) <= 6 for t in tokens[first : number + 2])
            and self._goes_on_as_name(zone, number)
            and not names.plain_word(tokens[number + 1].text)
        )

    def _goes_on_as_name(self, zone: Zone, number: int) -> bool:
        """ "Tran Thi Thu Ha": what shortens a day or is a month elsewhere is a part of a name before one more."""
        tokens = self.tokens[zone]
        following = token_after(tokens, number)
        return (
            following is not None
            and following.gap == " "
            and following.capital
            and following.text.isalpha()
            and not {number, number + 1} & self.masked[zone]
            and following.lower not in lexicons.words("non_names")
            and not is_title(following.text)
        )

    def _inner_title(self, zone: Zone, number: int) -> bool:
        """Whether a title stands inside a name: "Abdullah Sultan Al Owais", and not "Brunei Sultan Hassanal"."""
        tokens = self.tokens[zone]
        return (
            tokens[number].text in _INNER_TITLES
            and (
                tokens[number].text != "Cardinal" or names.is_given(tokens[number - 1].text) or len(tokens[number - 1].text) == 1
            )
            and not names.is_place(tokens[number - 1].text)
            and self._goes_on_as_name(zone, number)
        )

    def _nickname(self, zone: Zone, number: int) -> bool:
        """Whether word ``number`` is a name of use inside a name: "Kenji “Ken” Morita", "Li (Leo) Wei"."""
        tokens = self.tokens[zone]
        if number + 1 >= len(tokens):
            return False
        nick, behind = tokens[number], tokens[number + 1]
        quoted = nick.gap in (" “", ' "', " ‘", " '") and behind.gap in ("” ", '" ', "’ ", "' ")
        bracketed = (
            nick.gap == " ("
            and behind.gap == ") "
            and (names.is_given(nick.text) or f"{nick.text} {behind.text}" in self.texts[zone])
        )
        return (
            (quoted or bracketed)
            and nick.capital
            and not nick.all_caps
            and behind.capital
            and not is_title(behind.text)
            and not {number, number + 1} & self.masked[zone]
        )

    def _opens_title(self, zone: Zone, number: int) -> bool:
        """A modifier that a title follows ("Senior Expert") ends a name before it."""
        tokens = self.tokens[zone]
        following = token_after(tokens, number)
        return (
            is_modifier(tokens[number].text)
            and following is not None
            and following.gap in GAPS
            and (is_title(following.text) or is_modifier(following.text))
        )

    def _follows(self, zone: Zone, number: int) -> bool:
        tokens = self.tokens[zone]
        return number + 1 < len(tokens) and tokens[number + 1].gap in GAPS and tokens[number + 1].capital
