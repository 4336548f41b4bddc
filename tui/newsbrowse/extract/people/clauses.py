"""Whose people a clause names, where it says so before the first of them: "a delegation from Elm College headed by …".

Such a clause is heard before offices that somebody else was told to hold: both sides have a rector.
"""

from __future__ import annotations

import re

from newsbrowse.extract.people.bodies import Bodies
from newsbrowse.regexps import regexp
from newsbrowse.text import holds_any

_CLAUSE = r"(?:(?:Dr|Prof|Assoc|Asst|Mr|Ms|Mrs|Eng)\. ?|[^.;:\n])"
"""What a clause has up to a name: no full stop but that of a form of address."""
_LED = regexp(rf"(?: \([^()\n]{{2,40}}\))?,? (?:which (?:was |is )?|who were )?(?:led|headed) by (?!its\b){_CLAUSE}{{0,100}}$")
"""Between the body of guests and the name of who heads them."""
_GUESTS_FROM = regexp(
    r"\b(?:delegation|team|group|party|mission|guests|visitors|representatives|officials)\b[^.;:\n]{0,25}? (?:from|of) (?:the )?$",
    re.I,
)
_STANDS_FOR = regexp(rf"(?: \([^()\n]{{2,40}}\))?,? (?:(?:was|were|is|are|being) )?represented by (?!its\b){_CLAUSE}{{0,100}}$")
"""Between a body and the name of who speaks for it."""
_MADE_UP = regexp(
    r"(?:['’]s)? (?:delegation|team|group|party|side)(?: \w+){0,2}? (?:compris(?:ed|es|ing)|consist(?:ed|s|ing) of|includ(?:ed|es|ing)|was made up of|was composed of)"
    r"(?: (?:Dr|Prof|Assoc|Asst|Mr|Ms|Mrs|Eng)\. ?|[^.;:\n]){0,100}$"
)
"""The same of a party."""
_NEXT_GUESTS = regexp(r",? (?:a|an|the) (?:[\w-]+ ){0,4}?(?:delegation|team|group|party|mission) (?:from|of) (?:the )?")
"""Behind the name of who heads guests that are told of next: "Led by NAME, a delegation from Elm College came"."""
_LED_BEFORE = regexp(rf"\b(?:[Ll]ed|[Hh]eaded) by {_CLAUSE}{{0,80}}$")
_GOES_ON = regexp(
    r"\b(?:met|meets|was (?!headed|led)|were|visit(?:ed|s)|call(?:ed|s)|held|paid|came|arriv(?:ed|es)|receiv(?:ed|es)|welcom(?:ed|es)|sign(?:ed|s)|discuss(?:ed|es)|had|has|talk(?:ed|s)|tour(?:ed|s))\b"
)
"""The verb of the sentence, behind which others are named."""
_WORDS = (
    "led by", "headed by", "Led by", "Headed by", "represented by", "compris", "consist", "includ", "made up of", "composed of",
)  # fmt: skip
"""Some of which a text with such clauses has."""
_BEFORE_BODY = 60
_LONGEST_OFFICE = 160
"""Characters from the body to the first name, at most."""


class Clauses(Bodies):
    """Reads whose people clauses name."""

    _clause: tuple[int, int, int, str] | None = None
    """Sentence of the clause that was read last, end of its body and of its first name, and the body."""

    def has_clauses(self) -> bool:
        """Whether the text has any such clause at all."""
        return holds_any(self.text, _WORDS)

    def of_clause(self, first: int, last: int, begin: int) -> str | None:
        """Return the body whose people the clause names in which the name ``first``..``last`` stands; ``begin`` is where its
        sentence begins."""
        token = self.tokens[first]
        if self._clause is not None and self._clause[0] == token.sentence:
            _, end, name_end, body = self._clause
            if not _GOES_ON.search(self.text, name_end, token.start) and not self._bodies_between(end, token.start):
                return body
        self._clause = None
        start = max(begin, token.start - _LONGEST_OFFICE)
        for pattern in (_LED, _STANDS_FOR, _MADE_UP):
            found = pattern.search(self.text, start, token.start)
            mention = self.ends.get(found.start()) if found else None
            if mention is None or not self._stands_for_itself(mention) or self._held(mention.end + 1, token.start):
                continue
            if pattern is _LED and not _GUESTS_FROM.search(self.text, max(begin, mention.start - _BEFORE_BODY), mention.start):
                continue
            return self._keep(token.sentence, mention.end, self.tokens[last].end, self._affiliation(mention))
        ahead = _NEXT_GUESTS.match(self.text, self.tokens[last].end)
        mention = self.starts.get(ahead.end()) if ahead else None
        if mention is not None and self._stands_for_itself(mention) and _LED_BEFORE.search(self.text, start, token.start):
            return self._affiliation(mention)
        return None

    def _keep(self, sentence: int, end: int, name_end: int, body: str | None) -> str | None:
        self._clause = (sentence, end, name_end, body) if body else None
        return body

    def _bodies_between(self, begin: int, end: int) -> bool:
        return any(map(self._stands_for_itself, self._mentions_between(begin + 1, end)))
