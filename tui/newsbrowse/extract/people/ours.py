"""The body whose page it is, where the page only calls it "our university": who is of it, and which it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from newsbrowse.extract.people.offices import KINDS
from newsbrowse.extract.people.places import Places
from newsbrowse.model import Mention
from newsbrowse.regexps import regexp

OUR_HOUSE = regexp(r"\b[Oo]ur (?:university|school|college|campus|institute|hospital|academy|company)\b", re.I)
_OF_OURS = regexp(
    rf"\b(?:(?:of|at) our (?i:{KINDS})|our (?:Vice[- ]|Deputy |Executive |Acting )*[A-Z][a-z]+),? (?:[A-Z][a-z]*\.? ?){{0,4}}$"
)
"""Before a name: the office is in the body whose page it is."""
_OUR_OFFICE = regexp(rf", [^.;:,\n]{{3,60}} of our (?:(?=[A-Z])|(?:{KINDS})\b)")
"""The same behind a name."""
_AND_OURS = regexp(r"\bour (?P<kind>university|college|institute|academy|hospital) (?:and|with) (?:the )?$", re.I)
_OURS_AND = regexp(r" (?:and|with) our (?P<kind>university|college|institute|academy|hospital)\b", re.I)
_BEFORE = 60
"""Characters before a name that say whose its office is."""


class Ours(Places):
    """Tells who is of the body whose page it is."""

    def is_ours(self, first: int, last: int) -> bool:
        """Whether the name of words ``first``..``last`` is told to be of the body whose page it is, here or before: "the Rector
        of our university, NAME", "our President, NAME", "NAME, chairman of our council"."""
        start, end = self.tokens[first].start, self.tokens[last].end
        before = self.text[max(0, start - _BEFORE) : start]
        words = {token.lower for token in self.tokens[first : last + 1]}
        if (" our " in before and _OF_OURS.search(before)) or _OUR_OFFICE.match(self.text, end):
            self._of_ours.append(words)
            return True
        return any(words <= known for known in self._of_ours)

    @cached_property
    def _of_ours(self) -> list[set[str]]:
        """The words of the name of each of those who are of it."""
        return []

    def our_house(self, title: str, wholes: Sequence[Mention]) -> str | None:
        """Return the one house of its kind that the page names besides the partner of ours, where it tells of two: "a protocol
        between our university and Elm University", and Oak University once."""
        kind, partners = "", set()
        for mention in wholes:
            text = title if mention.zone == "title" else self.text
            near = _AND_OURS.search(text, max(0, mention.start - _BEFORE), mention.start) or _OURS_AND.match(text, mention.end)
            if near:
                kind = near["kind"].lower()
                partners.add(mention.entity)
        if not partners:
            return None
        others = {m.entity for m in wholes if kind in m.entity.lower()} - partners
        return next(iter(others)) if len(others) == 1 else None
