"""Where a name begins behind an office and what that is of: "Ambassador of Elmland NAME", "Secretary Schools NAME"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from newsbrowse.extract import lexicons
from newsbrowse.extract.people import names
from newsbrowse.extract.titles import COLLECTIVE, FOREIGN_TITLES, is_honorific, is_office, is_title
from newsbrowse.extract.tokens import DIGRAPHS, Token, capitals, token_after, tokenize
from newsbrowse.model import Mention, Zone
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_INITIALS = regexp(rf"(?:[^\W\d_]|{DIGRAPHS})(?:\.(?:[^\W\d_]|{DIGRAPHS}|{DIGRAPHS.upper()})){{0,2}}|Ma|Jo")
PLACE_KINDS = frozenset("city town village region district province municipality county government".split())
_COMPLEMENT_WORDS = frozenset(
    "of for to in and the on from at government region city province district republic university department".split()
)
_FOREIGN_SMALL = frozenset(
    "di del della dello dei degli delle alla alle al ai a da de la el los las y e et des du der den für von aus en facoltà facultad faculté dipartimento departamento département università universidad université camera cámara país paese pays".split()
)
"""The same in other languages, and between their words."""
ELIDED = frozenset(("d'", "d’", "l'", "l’"))
_FOREIGN_LANDS = frozenset(
    "italia francia spagna germania cina giappone svizzera españa alemania japón brasil méxico perú deutschland frankreich italien spanien polen österreich schweiz"
    " allemagne espagne italie chine japon maroc tunisie algérie sénégal suisse belgique".split()
)
"""Lands by their names in other languages, small."""
_ELISIONS = frozenset((" dell'", " dell’", " all'", " all’", " l'", " l’", " d'", " d’"))
GAPS = frozenset((" ", "\n", "\u00a0", "  ", "·"))
"""What stands between two words of one name."""


class Complements:
    """The words of title and body. ``masked`` words stand inside other mentions."""

    def __init__(self, title: str, body: str, taken: tuple[Mention, ...]) -> None:
        self.texts: dict[Zone, str] = {"title": title, "body": body}
        self.tokens: dict[Zone, Sequence[Token]] = {"title": tokenize(title), "body": tokenize(body)}
        self.masked: dict[Zone, set[int]] = {zone: _masked(self.tokens[zone], taken, zone) for zone in ("title", "body")}
        self.capitals: dict[Zone, Sequence[int]] = {"title": capitals(title), "body": capitals(body)}

    def _is_initial(self, zone: Zone, number: int) -> bool:
        """Whether the word is an initial with a name behind it: "I. Petrova", "K.R.Nataraj", "Yu. Savchuk"."""
        tokens = self.tokens[zone]
        following = token_after(tokens, number)
        return (
            following is not None
            and following.gap in (". ", ".", ".\n")
            and following.capital
            and (len(following.text) > 3 or following.gap != ".")
            and (number + 1) not in self.masked[zone]
            and bool(_INITIALS.fullmatch(tokens[number].text))
            and (
                tokens[number].text == "Sh"
                or (tokens[number].text == "Ts" and following.gap == ".")
                or not is_honorific(tokens[number].text)
            )
            and not self._is_shri(zone, number)
        )

    def _is_shri(self, zone: Zone, number: int) -> bool:
        """ "Sh. Arun Kumar Mehta": Shri cut short before two parts of a name or more, an initial before one ("Sh. Karimov")."""
        if self.tokens[zone][number].text != "Sh":
            return False
        words = self.tokens[zone][number : number + 3]
        return (
            len(words) == 3 and words[1].gap == ". " and words[2].gap in GAPS and words[2].capital
            and not is_title(words[2].text) and words[2].lower not in lexicons.words("non_names")
        )  # fmt: skip

    def _complement(self, zone: Zone, first: int, last: int) -> int | None:
        """Where the name begins behind a title and what it is of: "Ambassador of Indonesia NAME", "Dean of
        Academic Affairs NAME"; None where no title leads to word ``first``, or nothing is left for a name."""
        tokens = self.tokens[zone]
        joined = tokens[first].gap == " & " and names.plain_word(tokens[first].text)
        if first < 2 or not (joined or tokens[first].gap in (" ", "\n")) or is_honorific(tokens[first - 1].text):
            return None
        step, of, foreign = first - 1, False, False
        while step >= max(0, first - 12):
            token = tokens[step]
            if is_office(tokens, step):
                break
            of = of or token.lower in ("of", "for", "to", "in")
            if not (token.capital or step in self.masked[zone] or token.lower in _COMPLEMENT_WORDS):
                if token.lower not in _FOREIGN_SMALL and token.lower[:2] not in ELIDED:
                    return None
                foreign = of = True
            joined = joined or token.lower == "and" or token.gap == " & "
            if step and token.gap not in (" ", "\n", " & ", "'s ", "’s "):
                listed = token.capital and names.plain_word(token.text) and tokens[step - 1].capital
                if joined and token.gap == ", " and listed:
                    step -= 1  # "Director of Agriculture, Trade and Water NAME"
                    continue
                if token.gap not in _ELISIONS:
                    return None
                foreign = of = True
            step -= 1
        if not of or step < max(0, first - 12) or not is_office(tokens, step) or tokens[step].lower in COLLECTIVE:
            return None  # "Delegates of …" are no one person's title
        if foreign and tokens[step].lower not in FOREIGN_TITLES:
            return None
        start = first
        if start + 2 < last and names.is_place(" ".join(t.text for t in tokens[start : start + 3])):
            start += 3  # "Ambassador of the United Arab Emirates NAME"
        if start + 1 < last and names.is_place(f"{tokens[start].text} {tokens[start + 1].text}"):
            start += 2
        while (
            start < last
            and (
                names.is_place(tokens[start].text)
                or names.is_land(tokens[start].text)
                or (
                    names.is_word(tokens[start].text)
                    and not names.is_given(tokens[start].text)
                    and not names.is_surname(tokens[start].text)
                )
            )
            and not self._is_initial(zone, start)
            and not (tokens[start - 1].capital and all(names.is_given(tokens[n].text) for n in (start, start + 1)))
            and not self._eastern_at(zone, start, last)
            and not self._given_behind_place(zone, first, start, last)
        ):
            start += 1  # and not "Director for Student Services Mary Grace NAME", whose Mary is a town as well
        while start + 1 < last and names.is_place(f"{tokens[start].text} {tokens[start + 1].text}"):
            start += 2  # "Ambassador to New Zealand NAME"
        if start == first and last - first >= 2 and not self._is_initial(zone, first):
            before = [t.lower for t in tokens[first - 2 : first]]
            of_place = before[1] in ("of", "for", "at") and (tokens[first].all_caps or before[0] in PLACE_KINDS)
            known = names.is_given(tokens[first].text) or names.is_surname(tokens[first].text)
            of_body = before[1] in ("of", "for", "at") and not known and names.is_given(tokens[first + 1].text)
            of_initials = before[1] in ("of", "for", "at", "the") and not known and self._is_initial(zone, first + 1)
            if of_place or of_body or of_initials:
                start += 1  # "representative of Kestrelbank A.M. Petrov", "Mayor of the city of Elmstead Jan Petrov"
        if start == first:
            start = self._behind_letters(zone, first, last) or self._behind_field(zone, first, last) or first
        while (
            foreign
            and last - start >= 2
            and not self._is_initial(zone, start)
            and (
                tokens[start].lower in _FOREIGN_LANDS
                or (
                    not (names.is_given(tokens[start].text) or names.is_surname(tokens[start].text))
                    and any(names.is_given(t.text) for t in tokens[start + 1 : last])
                )
            )
        ):
            start += 1  # "preside della facoltà di Ingegneria Anna Kowal"
        inside = tokens[first - 1].capital or (first - 1) in self.masked[zone]
        return start if start < last and (start > first or inside) else None

    def _given_behind_place(self, zone: Zone, first: int, start: int, last: int) -> bool:
        """Whether a given name that is a town or a plain word as well stands at word ``start``, and what the office is of before
        it: "Ambassador in Elmstead Brent T Kowal", "Ministry of Trade of Chile Santiago Reyes", "Minister for Commerce Jam Khan"."""
        word, before = self.tokens[zone][start].text, self.tokens[zone][start - 1].text
        if last == start or not (names.is_given(word) or (names.is_given_word(word) and start > first)):
            return False
        return start > first or (names.is_land(before) and not names.is_place(f"{before} {word}"))

    def _behind_field(self, zone: Zone, first: int, last: int) -> int | None:
        """Where the name begins behind a field whose last word is plain: "Institute of Oak and Interfacial Chemistry Jana Novak"."""
        words = [t.text for t in self.tokens[zone][first : last + 1]]
        for size in range(len(words) - 2, 1, -1):
            word, rest = words[size - 1], words[size:]
            if len(word) < 5 or not names.plain_word(word) or not any(names.is_given(w) or names.is_surname(w) for w in rest):
                continue
            if not (names.is_given(word) or names.is_surname(word) or names.is_given_word(word) or names.is_surname_word(word)):
                return first + size
        return None

    def _behind_letters(self, zone: Zone, first: int, last: int) -> int | None:
        """Where the name begins behind a body that is named for somebody: "Director of A. Kowal ERI Jana Novak"."""
        tokens = self.tokens[zone]
        for number in range(last - 2, first, -1):
            word = tokens[number].text
            if word.isupper() and word.isalpha() and 3 <= len(word) <= 6 and not names.is_surname(word):
                behind = tokens[number + 1 : last + 1]
                return (
                    number + 1
                    if not any(t.all_caps for t in behind) and names.shape_score(tuple(t.text for t in behind)) >= 1
                    else None
                )
        return None

    def _eastern_at(self, zone: Zone, start: int, last: int) -> bool:
        """Whether a family name and two syllables stand at word ``start``, though a town is called like the first: "Gao Dong Bo"."""
        words = [t.text for t in self.tokens[zone][start : last + 1]]
        return (
            len(words) == 3 and fold(words[0]) in names.eastern_surnames() and all(names.pinyin_length(w) == 1 for w in words[1:])
        )

    def _field_before(self, zone: Zone, first: int, last: int) -> int | None:
        """Where the name begins behind an office and its field without "of": "Additional Secretary Schools NAME"."""
        tokens, word = self.tokens[zone], self.tokens[zone][first].text
        if first == 0 or last - first < 2 or tokens[first].gap != " " or not is_title(tokens[first - 1].text):
            return None
        plain = names.plain_word(word) and not (names.is_given(word) or names.is_surname(word) or names.is_given_word(word))
        return first + 1 if plain else None

    def _inverted(self, zone: Zone, first: int, last: int) -> int | None:
        """ "Park, Sun Kyu", "Shin, Dong-Ryeol": a surname, a comma, and a given name of two syllables."""
        tokens = self.tokens[zone]
        if first != last or last + 1 >= len(tokens) or tokens[last + 1].gap != ", ":
            return None
        following = tokens[last + 1]
        hyphened = "-" in following.text and following.capital and not is_title(following.text)
        if hyphened and first and is_honorific(tokens[first - 1].text):
            return last + 1
        if fold(tokens[first].text) not in lexicons.words("surnames") or not (
            first == 0 or tokens[first].gap.rstrip().endswith((":", "(")) or is_title(tokens[first - 1].text)
        ):
            return None
        if hyphened:
            return last + 1
        if (
            last + 2 < len(tokens)
            and following.capital
            and tokens[last + 2].gap == " "
            and tokens[last + 2].capital
            and (not is_title(following.text) and not is_title(tokens[last + 2].text))
        ):
            return last + 2
        return None


def _masked(tokens: Sequence[Token], taken: tuple[Mention, ...], zone: Zone) -> set[int]:
    """The words that stand inside other mentions."""
    spans = sorted((m.start, m.end) for m in taken if m.zone == zone)
    masked: set[int] = set()
    for start, end in spans:
        first = bisect_right(tokens, start, key=lambda token: token.end)
        masked.update(range(first, bisect_left(tokens, end, first, key=lambda token: token.start)))
    return masked
