"""Whether a name is that of a body, or of a unit of one."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.entities import lands
from newsbrowse.extract.institutions.heads import (
    CONTINENTS,
    FOREIGN_UNITS,
    GENERIC,
    MISSION_WORDS,
    NUMBERED,
    UNIT_HEADS,
    OrgKind,
    is_common,
)
from newsbrowse.extract.institutions.phrases import Phrases
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

SCIENCE = regexp(
    r"\b(?!statistics|economics|logistics|technology|ecology)\w*(?:ics|ology|chemistry|ography|osophy|guages?|history|botany|law)\b"
)
"""Words of what is taught, and seldom governed."""
_STATE_OFFICES = frozenset("office bureau department commission".split())
_OF_STATES = frozenset("national state royal".split())
_LEVELS = frozenset("provincial municipal prefectural".split())
_SCHOOLS = frozenset(
    "high middle primary secondary business law medical international grammar basic model memorial comprehensive girls boys".split()
)
"""What a school is called that is a body of its own."""
_IN_LAND = regexp(r" \((?:[A-Z][\w .’'-]{2,30}, )?([A-Z][\w .’'-]{2,30})\)")


class Kinds(Phrases):
    """Tells bodies from their units by the words of a name."""

    def _kind(self, first: int, head: int, final: int, last: int) -> OrgKind:
        words = [t.lower for t in self.tokens[first : last + 1]]
        head_word, final_word = self.tokens[head].lower, self.tokens[final].lower
        behind = self.tokens[head + 1].lower if head < last else ""
        if head_word in ("college", "school", "institute", "library") and behind in ("of", "for") and first == head:
            return "org" if self._has_land_behind(last) else "unit"
        if self.tokens[last].text.isdecimal() and self.tokens[last].gap in NUMBERED:
            return "org"
        if head_word in ("school", "schools") and head > first:
            named = self.tokens[head - 1].lower in _SCHOOLS or self._is_region(first)
            return "org" if head - first >= 2 and named else "unit"
        if final_word in ("council", "board", "senate") and set(words) <= GENERIC:
            return "unit"
        if head_word in ("council", "board", "senate", "centre") and behind == "of" and head == first:
            return "org" if self.tokens[last].text in CONTINENTS else "unit"
        if final_word == "office" and set(words) & MISSION_WORDS:
            return "org"  # "Oslo Economic and Cultural Office": a mission abroad
        if final_word in _STATE_OFFICES and final == last and not _LEVELS.isdisjoint(words):
            return "org"  # "Elmora Provincial Foreign Affairs Office"
        if head_word == "department" and head == first and self._of_a_state(last):
            return "org"  # "Department of Elms of the Republic of Delta"
        if head_word in ("department", "bureau") and head == first + 1 and behind == "of" and self._is_region(first):
            # "Delta Department of Trade" is a government's, "Westra Department of Botany" a university's.
            return "unit" if SCIENCE.search(" ".join(words)) else "org"
        if head_word == "library" and words[0] in _OF_STATES and behind == "of":
            return "org"  # "National Library of Elmland"
        if final_word in UNIT_HEADS and final == last:
            return "unit"
        if head_word in UNIT_HEADS or head_word in FOREIGN_UNITS:
            return "unit"
        if head_word == "council" and head - first == 1 and self.tokens[first].all_caps:
            return "unit"
        return "org"

    def _has_land_behind(self, last: int) -> bool:
        """Whether brackets behind a name say in which land it is: "College of Business (Westra, Elmland)", no part of a university."""
        found = _IN_LAND.match(self.text, self.tokens[last].end)
        return found is not None and found[1] in lands()

    def _is_region(self, number: int) -> bool:
        word = self.tokens[number].text
        return fold(word) in lexicons.places() and not is_common(word) and fold(word) not in lexicons.given_names()

    def _of_a_state(self, last: int) -> bool:
        """Whether a name ends in the state, land or province that it is of."""
        words = [t.lower for t in self.tokens[max(0, last - 2) : last + 1]]
        return words[-1] == "province" or (words[:2] == ["republic", "of"] and self.tokens[last].text in lands())
