"""What small words join to a name: "of X", "for X", "in X", "and X"."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.entities import lands
from newsbrowse.extract.institutions.foreign import MISSIONS, Foreign
from newsbrowse.extract.institutions.heads import (
    CALENDAR,
    CONTINENTS,
    FIELD_HEADS,
    MISSION_WORDS,
    PLACED_HEADS,
    REGIONS,
    STOP_LEFT,
    TITLE_STOP,
    head_of,
    is_common,
    plain_gap,
)
from newsbrowse.extract.titles import is_modifier, is_title
from newsbrowse.extract.tokens import token_after
from newsbrowse.text import fold

_REGION_KINDS = frozenset("municipality city province county prefecture district".split())
_NAMELESS = frozenset("polytechnic conservatory".split())
"""Heads that a town alone makes a name of."""
_STATES = frozenset("kingdom republic state sultanate province region federation emirate".split())
_MEMBERSHIP = frozenset("association union federation network society chamber league confederation".split())
"""Heads of bodies whose members are in a land."""
_OF_HOLDERS = frozenset("office administration secretariat cabinet bureau library museum foundation fund centre center".split())
"""Heads of bodies that serve or are called after who holds an office."""
_FIRST = frozenset("first prime vice deputy chief".split())
_HOLDERS = frozenset("president minister chancellor governor mayor premier ombudsman king queen sultan emir prince".split())
_OFFICES = frozenset("office unit division section branch".split())
_ABOVE_OFFICES = frozenset(
    "government ministry department commission council administration authority secretariat committee agency".split()
)
"""Heads of bodies of which an office is a part."""


class Connected(Foreign):
    """Tells whether a name goes on behind a small word."""

    def _connected(self, last: int, connector: str) -> int | None:
        """Return the word behind "of X", "of the X", "for X" where the name goes on, else None."""
        step, head_word = last + 2, self.tokens[last].lower
        if step >= len(self.tokens) or not plain_gap(self.tokens[step]):
            return None
        token = self.tokens[step]
        if token.lower in ("the", "la", "las", "los") and step + 1 < len(self.tokens) and plain_gap(self.tokens[step + 1]):
            step += 1
            token = self.tokens[step]
        if (
            token.text == "St"
            and step + 1 < len(self.tokens)
            and self.tokens[step + 1].gap == ". "
            and self.tokens[step + 1].capital
        ):
            return step + 1  # "University of St. Anna"
        if (
            connector == "for"
            and token.lower == "organization"
            and head_of(self.tokens[last]) == "unit"
            and step + 2 < len(self.tokens)
        ):
            return step + 2 if self.tokens[step + 1].lower == "of" and self.tokens[step + 2].capital else None
        if connector == "of" and step == last + 3 and (holder := self._holder(last, step)) is not None:
            return holder
        if not token.capital or token.lower in TITLE_STOP or token.lower in CALENDAR:
            return None
        if token.text in lexicons.pairs("demonyms") and not self._capital_behind(step):
            return None  # "Secretariat of International Relations of the Argentine university"
        if connector in ("in", "on", "for") and token.text == "May":
            return None  # "the European Commission | on May 10": the only month that is no plain word
        if connector == "in" and not self._may_hold_in(last, step):
            return None
        if connector == "for" and (self._is_portfolio(last) or head_word == "government"):
            return None  # "Envoy of the Deltan Government | for Island Affairs"
        if connector == "of" and token.text in lands() and not head_of(self.tokens[last]) and self._ends_in_land(last):
            return None  # "University of Westra | of Deltania": where the town is
        if head_of(token) in ("org", "foreign") and not self.common_head(step):
            return None
        if connector == "on" and head_word not in ("group", "council", "committee", "commission", "centre", "center", "forum"):
            return None
        # "Faculty of Law of Fudan University": the parent is a name of its own.
        if (
            connector == "of"
            and self.starts_other_name(step)
            and not (head_word in PLACED_HEADS and self._place_before_head(step))
        ):
            return self._region_end(step) if self._is_office(last) else None
        if connector == "of" and step == last + 3 and self._is_office(last) and self._is_above(step):
            return None  # "Exchange Office | of the Department of Schools of Delta Province"
        if (land := self._land_with_and(step)) is not None:
            return land
        if connector in ("de", "del", "di", "da", "do") and is_common(self.tokens[last].text) and self._english_of(last):
            return None  # "Elm University of Applied Sciences | de Alemania"
        return step

    def _region_end(self, step: int) -> int | None:
        """Return the last word of the town or province at word ``step`` that an office is of: "Foreign Affairs Office of Westra
        Municipality"."""
        kind = self.tokens[step + 1] if step + 1 < len(self.tokens) else None
        behind = token_after(self.tokens, step + 1)
        alone = behind is None or not (behind.capital and plain_gap(behind))
        placed = fold(self.tokens[step].text) in lexicons.places() or self.tokens[step].text in REGIONS
        return step + 1 if kind is not None and plain_gap(kind) and kind.lower in _REGION_KINDS and alone and placed else None

    def _holder(self, last: int, number: int) -> int | None:
        """Return the last word of who has an office of the kind of word ``last``: "Office of the Prime | Minister"."""
        if self.tokens[last].lower not in _OF_HOLDERS:
            return None
        while number < len(self.tokens) and self.tokens[number].lower in _FIRST and self.tokens[number].capital:
            number += 1
        if number == len(self.tokens) or self.tokens[number].lower not in _HOLDERS or not self.tokens[number].capital:
            return None
        behind = token_after(self.tokens, number)
        named = behind is not None and behind.gap in (" ", ", ") and behind.capital and not is_title(behind.text)
        return None if named and behind is not None and behind.gap == " " else number  # "the office of the President Anna Sol"

    def _is_office(self, last: int) -> bool:
        """Whether word ``last`` ends the name of an office with a name of its own."""
        named = (
            last > 0 and self.tokens[last].lower in _OFFICES and self.tokens[last - 1].capital and plain_gap(self.tokens[last])
        )
        return named or self._headed_by(last, _OFFICES)

    def _is_above(self, number: int) -> bool:
        """Whether word ``number`` begins the name of a body that has offices: "Regional Government", "Department of Schools"."""
        for step in range(number, min(number + 4, len(self.tokens))):
            token = self.tokens[step]
            if not token.capital or (step > number and not plain_gap(token)):
                return False
            if token.lower in _ABOVE_OFFICES:
                return True
        return False

    def _english_of(self, last: int) -> bool:
        """Whether an English "of" or "for" stands in the last words of the name."""
        for number in range(last, max(0, last - 4), -1):
            if self.tokens[number].lower in ("of", "for"):
                return True
            if not plain_gap(self.tokens[number]):
                break
        return False

    def _capital_behind(self, number: int) -> bool:
        following = token_after(self.tokens, number)
        return following is not None and plain_gap(following) and (following.capital or following.text in ("and", "of"))

    def _may_hold_in(self, last: int, number: int) -> bool:
        """Whether a name goes on behind "in" with word ``number``: "Consulate of China in New York"; "Center of …
        Transformation in Small-and-Medium Enterprises"."""
        token = self.tokens[number]
        words = {t.lower for t in self.tokens[max(0, last - 7) : last + 1]}
        if (
            words & {"embassy", "consulate", "consulate-general"}
            or {"high", "commission"} <= words
            or ("office" in words and words & MISSION_WORDS)
            or {"conference", "rectors"} <= words
        ):
            return True
        if token.text in lands() and self.inside_of(last) and (self._headed_by(last, _MEMBERSHIP)):
            return True  # "Association of Tea Growers in Delta"
        before = self.tokens[last - 1] if last else None
        bare = before is None or not before.capital or not plain_gap(self.tokens[last])
        if bare and self.tokens[last].lower in _NAMELESS and not is_common(token.text):
            return True  # "the Polytechnic in Westra"
        if token.lower in _STATES:
            return False  # "Institute of Fishing in the Kingdom of Delta"
        if fold(token.text) in lexicons.places() or token.text in REGIONS or self._land_at(number):
            return self._of_a_land(last) or self._known_in(last, token)
        return self.inside_of(last) and is_common(token.text)

    def _joined_right(self, last: int) -> bool:
        """ "Ministry of Agriculture and Rural Affairs": and goes on where both sides are common words."""
        if last + 2 >= len(self.tokens) or not self.inside_of(last):
            return False
        after = self.tokens[last + 2]
        if not after.capital or not plain_gap(after) or after.lower in TITLE_STOP or after.lower in STOP_LEFT:
            return False
        behind = token_after(self.tokens, last + 2)
        if after.lower in _REGION_KINDS and behind is not None and behind.gap == " " and behind.capital:
            return False  # "Chamber of Commerce | and City Westra"
        if self.tokens[last].lower == "hall" or (head_of(after) and not self.common_head(last + 2)):
            return False
        if after.all_caps or self.starts_other_name(last + 2):
            return False
        if (
            is_modifier(after.text)
            and (office := token_after(self.tokens, last + 2))
            and office.gap == " "
            and is_title(office.text)
        ):
            return False  # "Chamber of Commerce | and Managing Director of"
        if head_of(self.tokens[last]) == "org" and self._run_ends_in_head(last + 2):
            return False  # "World Bank | and International Sol Fund"
        if self.tokens[last].text in lands() and self._studied(last + 2):
            return True  # "Center for China and Asia-Pacific Studies"
        ministry = any(t.lower in ("ministry", "ministries") for t in self.tokens[max(0, last - 3) : last])
        return (ministry or is_common(self.tokens[last].text)) and is_common(after.text)

    def _studied(self, number: int) -> bool:
        """Whether the words in capitals from word ``number`` on end in what is done with a land: "Asia-Pacific Studies"."""
        for token in self.tokens[number : number + 3]:
            if not token.capital or not plain_gap(token):
                return False
            if token.lower in ("studies", "affairs", "relations"):
                return True
        return False

    def _run_ends_in_head(self, number: int) -> bool:
        while number + 1 < len(self.tokens) and self.tokens[number + 1].capital and plain_gap(self.tokens[number + 1]):
            number += 1
        return head_of(self.tokens[number]) == "org"

    def _joined_with_the(self, last: int) -> bool:
        """ "Ministry of Finance and the Public Service": an article behind "and"."""
        words = self.tokens[last + 2 : last + 4]
        return (
            len(words) == 2
            and words[0].lower == "the"
            and all(plain_gap(t) for t in words)
            and words[1].capital
            and is_common(words[1].text)
            and not head_of(words[1])
            and words[1].text not in lexicons.pairs("demonyms")
            and words[1].lower not in TITLE_STOP
            and self.inside_of(last)
            and not self._ends_in_land(last)
            and self.tokens[last].text not in CONTINENTS
            and not self.starts_other_name(last + 3)
            and not self._run_has_head(last + 3)
            and not self._of_people(last + 3)
        )

    def _of_people(self, number: int) -> bool:
        """Whether what word ``number`` names is somebody's: "the Ministry of Health and the | Well-Being of the Deltan People"."""
        words = self.tokens[number + 1 : number + 4]
        return len(words) > 1 and words[0].lower == "of" and any(t.text in lexicons.pairs("demonyms") for t in words[1:])

    def _run_has_head(self, number: int) -> bool:
        """Whether the words in capitals that begin there end in the head of a body of their own: "and the | Foreign Affairs Office"."""
        while number + 1 < len(self.tokens) and self.tokens[number + 1].capital and plain_gap(self.tokens[number + 1]):
            number += 1
        return head_of(self.tokens[number]) is not None

    def _joined_fields(self, head: int, last: int) -> bool:
        """ "Kementerian Pendidikan dan Kebudayaan": and joins what a foreign body is for."""
        after = self.tokens[last + 2] if last + 2 < len(self.tokens) else None
        behind = self.tokens[last + 3] if last + 3 < len(self.tokens) else None
        named = after is not None and (
            fold(after.text) in lexicons.given_names()
            or fold(after.text) in lexicons.places()
            or fold(self.tokens[last].text) in lexicons.places()
            or (behind is not None and behind.capital and plain_gap(behind))
        )
        return (
            after is not None
            and self.tokens[head].lower not in MISSIONS
            and (
                self.tokens[head].lower in FIELD_HEADS
                or (last > head + 1 and not named)
                or (self.tokens[last + 1].text == "i" and after.text[-2:] == self.tokens[last].text[-2:])  # Polish: the same case
            )
            and last > head
            and plain_gap(after)
            and after.capital
            and not head_of(after)
            and not self.starts_other_name(last + 2)
        )
