"""Where a name begins: the walk from its head word to the left."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.heads import FOREIGN_OF, OFFICERS, STOP_LEFT, TITLE_STOP, head_of, is_common, plain_gap
from newsbrowse.extract.institutions.phrases import MOST_WORDS, Phrases
from newsbrowse.extract.titles import FOREIGN_TITLES, is_title
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

PEOPLE = regexp(r"(?:People|Women|Children|Men|Teachers|Workers|Farmers|Veterans)['’]s")
"""Possessives that are part of a name."""

ORIGIN = ("-based", "-listed", "-owned", "-led", "-funded", "-backed", "-born", "-run", "-headquartered")
"""Ends of words that say of a body where it comes from; they are no part of its name."""
_PATRONS = frozenset(
    "foundation trust fund endowment center centre hospital museum library school college institute charity award".split()
)
"""Heads of bodies that two people may have given their names to."""

_NUMBERS = frozenset("two three four five six seven eight nine ten both several".split())
"""What counts bodies and people rather than names one: "Three City Councillors", and no "Three Rivers College"."""
_PATRONSAINTS = frozenset("King Queen Prince Princess Lady Mother Buddha Christ Jesus God Lord Heaven Nature".split())
"""Whose possessive begins the name of a body: "King's College", "Buddha's Light Association"."""
OPENING = frozenset(
    "universitas universiti kementerian kedutaan perhimpunan persatuan yayasan politeknik fakulti fakultas jabatan".split()
)
"""Heads of Indonesian and Malay, where nothing of a name stands before its head: "Kunjungan Universitas Elm" is a visit."""

_ARTICLES = frozenset("el la los las il lo gli le les der die das o os as".split())
"""Articles that begin a sentence before a foreign head ("El Ministerio de …")."""

_WORDS_ABROAD = frozenset("Thu An May Sat Sun Mon".split())
"""Days, months and small words of English that begin names of places in other lands."""
_INITIALS = regexp(r"[A-Z](?:\.[A-Z]){1,2}")
SAINT = regexp(r"\bSt\.? ")


class LeftEdge(Phrases):
    """Finds the first word of a name."""

    def left(self, number: int) -> int:
        """Return the first word of the name that word ``number`` heads."""
        first = number
        kind, lands = head_of(self.tokens[number]), lexicons.pairs("demonyms")
        if self.tokens[number].lower == "camera":
            kind = "foreign"
        while first > max(0, number - MOST_WORDS):
            token, before = self.tokens[first], self.tokens[first - 1]
            if not plain_gap(token) and not (token.gap in (' "', " “", "” ", '" ') and before.capital):
                step = self._left_over_punctuation(first)
                if step is None:
                    break
                first = step
                continue
            lower = before.lower
            if lower.endswith(ORIGIN):
                break
            possessive = self.text[before.end : before.end + 2] in ("'s", "’s")
            if possessive and not PEOPLE.match(self.text, before.start):
                break
            if before.capital:
                if before.text == "A" and first >= 2 and self._one_letter(first):
                    first -= 2  # "Sol A University"
                    continue
                if lower == "new" and fold(f"new {token.text}") in lexicons.places():
                    first -= 1  # "New Zealand Elm Academy"
                    continue
                if before.text in _WORDS_ABROAD and first < number and self._known_from(first - 1, number):
                    first -= 1  # "Thu Dau Mot University"
                    continue
                if lower in STOP_LEFT or (self.headline and lower in self.verbs) or (first == number and lower in _NUMBERS):
                    break
                if lower in TITLE_STOP and not self._title_inside(first):
                    break
                if kind == "foreign" and (
                    lower in FOREIGN_TITLES or (lower in _ARTICLES and (first == number or self._begins(first - 1)))
                ):
                    break
                if (
                    self.tokens[number].lower in OPENING
                    or head_of(before) == "foreign"
                    or (kind == "foreign" and before.text in lands)
                ):
                    break
                if token.gap == " & " and (before.all_caps or is_common(before.text) != is_common(token.text)):
                    if not self._couple(first - 1, first, number):
                        break
                first -= 1
                continue
            if before.text.isdecimal() and first >= 3 and self.tokens[first - 2].text == "No" and before.gap in (".", ". "):
                first -= 2  # "Elmora No.2 Vocational School"
                continue
            if lower == "und" and kind == "foreign" and before.gap == "- " and first >= 2 and self.tokens[first - 2].capital:
                first -= 2  # "Industrie- und Handelskammer"
                continue
            if lower == "and" and first >= 3 and self.tokens[first - 3].text in ("Ss", "Sts", "Saints"):
                first -= 3  # "Ss. Elm and Sol University"
                continue
            if lower == "and" and first >= 2 and (self._joined_left(first) or self._couple(first - 2, first, number)):
                first -= 2
                continue
            if (
                kind != "foreign"
                and lower in ("de", "da", "do", "dos", "del")
                and first >= 2
                and plain_gap(before)
                and self.tokens[first - 2].capital
            ):
                first -= 2  # "Rui de Sol College"
                continue
            if lower in ("the", "and") and (land := self._land_left(first)) is not None:
                first = land
                continue
            if first == number and self.small_brand(number):
                first -= 1
            break
        return first

    def _known_from(self, first: int, last: int) -> bool:
        return lexicons.gazetteer().by_name(self.text[self.tokens[first].start : self.tokens[last].end]) is not None

    def _begins(self, number: int) -> bool:
        """Whether word ``number`` begins a sentence."""
        return number == 0 or self.tokens[number].sentence != self.tokens[number - 1].sentence

    def _title_inside(self, first: int) -> bool:
        """Whether the title before word ``first`` is none: "Sri Lanka", "Deltan Deputy High Commission"."""
        before, word = self.tokens[first - 1].lower, self.tokens[first].lower
        if before == "deputy":
            return word == "high" and first >= 2 and self.tokens[first - 2].capital and plain_gap(self.tokens[first - 1])
        return before == "sri" and word == "lanka"

    def _capital_name(self, number: int) -> bool:
        return self.tokens[number].capital and self.tokens[number].lower not in STOP_LEFT

    def _couple(self, one: int, other: int, head: int) -> bool:
        """ "Anna and Jan Sol Foundation": two first names before the family name of a body that two people founded."""
        names = lexicons.given_names()
        first, second = self.tokens[one], self.tokens[other]
        return (
            self.tokens[head].lower in _PATRONS
            and first.capital
            and (head - other >= 2 or self.tokens[head].lower == "museum")
            and fold(second.text) in names
            and (fold(first.text) in names or (len(first.text) == 1 and one > 0 and self.tokens[one - 1].capital))
            and first.lower not in TITLE_STOP
        )

    def small_brand(self, head: int) -> bool:
        """ "sol Bank": a small word that is none stands mostly before this head, twice at least."""
        token, before = self.tokens[head], self.tokens[head - 1]
        if (
            len(before.text) < 3
            or before.lower in FOREIGN_OF
            or token.gap != " "
            or not before.text.isascii()
            or before.lower in lexicons.english()
        ):
            return False
        if before.text[1:2].isupper():
            return True  # "eSol Limited"
        if self.small is None:
            self.small = Counter(t.text for t in self.tokens if not t.capital)
            self.pairs = Counter((t.text, u.text) for t, u in pairwise(self.tokens) if u.capital and not t.capital)
        together = self.pairs[before.text, token.text]
        return together >= 2 and together * 2 >= self.small[before.text]

    def _left_over_punctuation(self, first: int) -> int | None:
        """ "Wuxi (Taihu) International … Park"; "Academic, Sealing and Honorary Degrees Committee"."""
        token, before = self.tokens[first], self.tokens[first - 1]
        if (
            token.gap == "/"
            and before.capital
            and not ((before.all_caps and len(before.text) > 1) or head_of(before) or is_common(before.text))
        ):
            return first - 1  # "Elm/Sol Port Commission"
        if token.gap in (". ", ".-") and before.text in ("St", "Mt", "Ft", "U.S", "U.K"):
            return first - 1
        if token.gap == ". " and before.text.endswith(("-U.S", "-U.K")):
            return first - 1  # "Delta-U.S. Chamber of Commerce"
        if token.gap == ". " and before.capital and len(before.text) == 1 and first >= 2 and plain_gap(before):
            return first - 1  # "Lena R. Sol Memorial Hospital"
        if token.gap == ". " and _INITIALS.fullmatch(before.text) and (first < 2 or not self._capital_name(first - 2)):
            return first - 1  # "L.N. Elm University"
        if token.gap in ("'s ", "’s ", "' ", "’ ") and before.capital and self._possessive_inside(first):
            return first - 1
        if (
            token.gap == ") "
            and before.gap == " ("
            and before.capital
            and not before.all_caps
            and first >= 2
            and self.tokens[first - 2].capital
        ):
            return first - 2
        conjunction = first + 1 < len(self.tokens) and self.tokens[first + 1].text == "and"
        if (
            token.gap == ", "
            and conjunction
            and before.capital
            and is_common(before.text)
            and before.lower not in TITLE_STOP
            and (not head_of(before) and is_common(token.text))
        ):
            return first - 1
        return None

    def _land_left(self, first: int) -> int | None:
        """Return the first word of a land of several words that word ``first`` ends ("Trinidad and Tobago")."""
        for start in range(max(0, first - 5), first - 1):
            stretch = self.text[self.tokens[start].start : self.tokens[first].end]
            if self.tokens[start].capital and "\n" not in stretch and fold(SAINT.sub("Saint ", stretch)) in lexicons.places():
                return start
        return None

    def _possessive_inside(self, first: int) -> bool:
        """Whether the possessive before word ``first`` is part of a name: "King's College", "St. John's University",
        "Cyclists' Touring Club"; "Kenya's Ministry" is not."""
        before, text = self.tokens[first - 1], self.text
        saint = first >= 2 and self.tokens[first - 2].text in ("St", "Saint", "Santa")
        plural = (
            not self.inside_of(first - 1)
            and before.text.endswith("s")
            and text[before.end] in "'’"
            and text[before.end + 1 : before.end + 2] == " "
        )
        return bool(
            before.text in _PATRONSAINTS
            or PEOPLE.match(text, before.start)
            or saint
            or (plural and (is_common(before.text) or before.lower in OFFICERS) and not head_of(before))
        )

    def _joined_left(self, first: int) -> bool:
        """ "Information Science and Technology University": and joins two common words."""
        before, after = self.tokens[first - 2], self.tokens[first]
        if not (before.capital and plain_gap(self.tokens[first - 1])):
            return False
        if head_of(before) or before.lower in TITLE_STOP or before.lower in STOP_LEFT:
            return False
        if first >= 4 and before.gap == " " and is_title(self.tokens[first - 4].text) and self._is_given(first - 3):
            return False  # "Chairman Henry Tang | and Jockey Club"
        step = first - 2
        while (
            step > max(0, first - MOST_WORDS)
            and plain_gap(self.tokens[step])
            and (self.tokens[step].capital or (self.tokens[step].text == "and" and is_common(self.tokens[step + 1].text)))
        ):
            step -= 1
        named = step and self.tokens[step - 1].capital and not is_title(self.tokens[step - 1].text)
        if self.tokens[step].text in ("of", "for") and named:
            return False  # the words before "and" end the name of another body ("Ministry of … Affairs and …")
        abbreviated = before.text in lexicons.words("non_orgs")  # "SMEs and Startups Agency"
        return (
            (is_common(before.text) or abbreviated or before.lower.endswith("ics"))
            and is_common(after.text)
            and not head_of(after)
        )

    def _is_given(self, number: int) -> bool:
        token = self.tokens[number]
        return token.gap == " " and token.capital and fold(token.text) in lexicons.given_names()

    def _one_letter(self, first: int) -> bool:
        """Whether the "A" before word ``first``, a head, belongs to a name whose word stands before it."""
        word, letter = self.tokens[first - 2], self.tokens[first - 1]
        return (
            head_of(self.tokens[first]) == "org"
            and letter.gap == " "
            and word.capital
            and not is_common(word.text)
            and word.sentence == letter.sentence
        )
