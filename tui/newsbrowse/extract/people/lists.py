"""Whose people a list of names is told to be: "From Elm College, NAME, NAME and NAME came", "NAME, NAME and other officials of
Elm College", "On behalf of the partner university were NAME and NAME"."""

from __future__ import annotations

import re

from newsbrowse.extract.people.scenes import Scenes
from newsbrowse.model import Mention

_OPENS = re.compile(
    r"\W{0,3}(?:also )?(?:(?:attending|joining|present|there) )?(?:from|representing|on behalf of|on the part of|for) (?:the )?",
    re.I,
)
"""What a sentence opens with that lists whom a body sent."""
_FURTHER = re.compile(r"\b(?:from|representing|on behalf of|and|by) (?:the )?$")
"""Before a further body in the same sentence: those behind it are of that one."""
_GUESTS = re.compile(
    r"(?:partner|visiting|guests?|visitors?)(?:['’]s?)? (?:university|institution|college|school|institute|company|bank|chamber|hospital|academy|side|party|delegation|team)\b",
    re.I,
)
_LIST_BEGINS = re.compile(r"(?:['’]s side)?(?: \([^()\n]{2,30}\))?(?:,|:| (?:were|was|came|there were|attended)\b)")
_AND_OTHERS = re.compile(
    r",? (?:and|along with|as well as|together with) (?:(?:several|many|some|the) )?other (?:[\w-]+ ){0,2}?(?:dignitaries|officials|representatives|members"
    r"|staff|scientists|researchers|officers|leaders|executives|experts|teachers|professors|faculty|colleagues|delegates|personnel) (?:from|of|at) (?:the )?"
)
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_OF_A_LIST = frozenset("and of the for in bin binti al de der van von dos da".split())
"""Small words that stand in a list of names and offices."""
_REACH = 400
"""Characters of a list behind a name that are looked through for who closes it."""


class Lists(Scenes):
    """Reads the affiliation of a list off its head or its end."""

    def sent_by(self, first: int, begin: int, guest: str | None) -> str | None:
        """Return the body whose people the sentence from ``begin`` lists, where word ``first`` begins a name of that list;
        ``guest`` is the body of the guests."""
        position = self.tokens[first].start
        opens = _OPENS.match(self.text, begin, position)
        if opens is None:
            return None
        if guest and (match := _GUESTS.match(self.text, opens.end())) and _LIST_BEGINS.match(self.text, match.end()):
            return guest
        mention = self.starts.get(opens.end())
        if mention is None or not self._stands_for_itself(mention) or not _LIST_BEGINS.match(self.text, mention.end):
            return None
        return None if self._other_opens(mention, position) else self._affiliation(mention)

    def _other_opens(self, opening: Mention, position: int) -> bool:
        """Whether a further body opens a list of its own between the first one and ``position``."""
        between = (m for m in self._mentions_before(position, 20) if m.start > opening.end)
        return any(
            self._stands_for_itself(m) and _FURTHER.search(self.text, max(opening.end, m.start - 24), m.start) for m in between
        )

    def closed_by(self, last: int) -> str | None:
        """Return the body of whose people the list that the name ending with word ``last`` stands in is told to be at its end."""
        end = self.tokens[last].end
        others = _AND_OTHERS.search(self.text, end, end + _REACH) if " other " in self.text[end : end + _REACH] else None
        if others is None or not set(_SMALL.findall(self.text, end, others.start())) <= _OF_A_LIST:
            return None
        mention = self.starts.get(others.end())
        return self._affiliation(mention) if mention is not None and self._stands_for_itself(mention) else None
