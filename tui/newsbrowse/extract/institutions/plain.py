"""Plain words in capitals: where they name a body, and where they say of what kind something is."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.entities import lands
from newsbrowse.extract.institutions.heads import STOP_LEFT, head_of, is_common
from newsbrowse.extract.institutions.phrases import Phrases
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.tokens import token_after
from newsbrowse.text import fold

AGENTS = frozenset("of at from by with and to as".split())
"""What a body stands behind."""
_MEETINGS = frozenset("conference forum summit meeting symposium".split())

_PROJECTS = frozenset("project programme program initiative scheme".split())

BOARDS = frozenset("trustees directors governors regents".split())
"""Whose board every body has."""

_FIELD_OFFICES = frozenset("director head dean manager coordinator minister secretary".split())
"""Offices that are for a field at times."""

_TIES = frozenset(
    "strategic comprehensive cooperative private public public-private global international bilateral regional economic trade industrial research academic".split()
)
"""What ties of partners are."""


class Plain(Phrases):
    """Asks of plain words in capitals whether they name a body."""

    def _of_a_project(self, first: int, last: int) -> bool:
        """ "Community Conservancy Project": plain words that begin the name of what is no body."""
        behind = token_after(self.tokens, last)
        return (
            behind is not None
            and behind.gap == " "
            and behind.capital
            and behind.lower in _PROJECTS
            and last - first <= 4
            and all(is_common(t.text) or head_of(t) for t in self.tokens[first : last + 1])
        )

    def _meeting_of(self, number: int) -> bool:
        """Whether the plural at word ``number`` says who meets: "Conference of Friendly Chambers of Commerce"."""
        for step in range(number - 1, max(0, number - 4), -1):
            if self.tokens[step].text == "of":
                return self.tokens[step - 1].lower in _MEETINGS
        return False

    def _any_such(self, first: int, last: int) -> bool:
        """Whether two plain words at most stand behind "a" or "an", and a small word at most between."""
        number = first - 1
        if (
            number > 0
            and not self.tokens[number].capital
            and self.tokens[number].lower not in STOP_LEFT
            and self.tokens[first].gap == " "
        ):
            number -= 1
        return (
            number >= 0
            and last - first <= 1
            and self.tokens[number].text in ("a", "an")
            and all(is_common(t.text) or not t.capital for t in self.tokens[first : last + 1])
            and not any(t.text in lands() or fold(t.text) in lexicons.places() for t in self.tokens[first : last + 1])
        )

    def _before_board(self, first: int, last: int) -> int:
        """Return the last word of the body whose board the name goes on with: "Sol Council | Board of Trustees"."""
        for number in range(first + 1, last - 1):
            if (
                self.tokens[number].text == "Board"
                and self.tokens[number + 2].lower in BOARDS
                and head_of(self.tokens[number - 1])
            ):
                return number - 1
        return last

    def _of_an_office(self, first: int, last: int) -> bool:
        """ "Vice President for Administration and Finance": what an office is for is no body of its own."""
        words = self.tokens[first : last + 1]
        if words[0].lower == "general" and first and is_title(self.tokens[first - 1].text):
            return True  # "Director General Health Services"
        if self._in_portfolio(first, last):
            return True
        if first < 2 or self.tokens[first - 1].lower not in ("for", "of") or not is_title(self.tokens[first - 2].text):
            return False
        plain = len(words) > 1 and not head_of(words[-1]) and self.tokens[first - 2].lower in _FIELD_OFFICES
        if (
            plain
            and all((t.capital and is_common(t.text)) or t.text in ("and", "of") for t in words)
            and words[-1].lower != "international"
        ):
            return True  # "Director of University Relations"
        return words[0].lower in ("administration", "exchange", "planning", "management", "finance") and all(
            is_common(t.text) or t.text in ("and", "of") for t in words
        )

    def _in_portfolio(self, first: int, last: int) -> bool:
        """ "Minister of Foreign Affairs, Deltan Union and Cooperation": plain words in the list of a minister's fields."""
        words, step, listed = self.tokens[first : last + 1], first, False
        if head_of(words[-1]) or not all(is_common(t.text) or t.text in ("and", "of") for t in words):
            return False
        while step > max(0, first - 8) and self.tokens[step].gap in (" ", ", "):
            listed = listed or self.tokens[step].gap == ", "
            step -= 1
            if self.tokens[step].lower == "minister":
                return listed and self.tokens[step + 1].lower in ("of", "for")
            if not (self.tokens[step].capital or self.tokens[step].text in ("and", "of", "for", "the")):
                return False
        return False

    def _is_called_partnership(self, number: int) -> bool:
        """ "the Elm City Partnership": two capitals at least before it, none of which says what kind of ties it is."""
        words = self.tokens[max(0, number - 2) : number]
        behind = token_after(self.tokens, number)
        return (
            len(words) == 2
            and not self.headline
            and self.tokens[number].gap == words[1].gap == " "
            and all(t.capital and t.lower not in STOP_LEFT and t.lower not in _TIES for t in words)
            and number > 2
            and self.tokens[number - 3].lower in AGENTS | {"the"}
            and (behind is None or behind.gap != " " or not behind.capital)
        )

    def _of_the_land(self, number: int, behind: str) -> bool:
        """ "Deltan Service for …", "Delta Youth Service": the service of a land."""
        first = number - 1 if behind in ("for", "of") else number - 2
        if first < 0 or any(t.gap != " " or not t.capital for t in self.tokens[first + 1 : number + 1]):
            return False
        after = token_after(self.tokens, number)
        if after is not None and after.capital and after.gap == " ":
            return False
        word = self.tokens[first].text
        return word in ("National", "Royal", "Federal") or word in lexicons.pairs("demonyms") or word in lands()
