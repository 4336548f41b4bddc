"""Names in other languages than English that go on over elided articles and quotation marks."""

from __future__ import annotations

import re

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.heads import head_of
from newsbrowse.extract.institutions.tails import Tails
from newsbrowse.extract.tokens import Token
from newsbrowse.text import fold

_JOINING = frozenset("de di del da do du des et e y i en della dei degli din la le".split())
_OF_THE = frozenset("della dello dei degli delle del du des".split())
_ELISION = re.compile(r"(?:d|dell|del|l|all|nell)[’'‘][A-ZÀ-Þ]")
_ELIDED_GAP = re.compile(r" (?:l|dell|all|nell|dall|sull)[’'‘]")
_OPENING = (" „", " “", ' "', " «", " ‘")
_CLOSING = '”“"»’'
_PLACED = frozenset("w we v ve din zu".split())
"""What stands before the town of a body in Polish, Czech, Romanian and German."""
_CLASSES = frozenset("cha ya wa za la".split())
"""What joins the words of a Swahili name."""


class Foreign(Tails):
    """Asks what follows the words of a foreign name."""

    def foreign_step(self, head: int, last: int) -> int | None:
        """Return the word that the foreign name which word ``head`` heads goes on to behind word ``last``, None where it
        does not go on over an elision, a quotation, or a town behind a preposition."""
        following = self.tokens[last + 1]
        behind = self.tokens[last + 2] if last + 2 < len(self.tokens) else None
        if self._elided(following):
            return last + 1
        if following.gap != " ":
            return (
                self._quoted(last) if following.gap in _OPENING and following.capital else self._placed(last, following, behind)
            )
        if behind is None or following.capital:
            return None
        if following.lower in _JOINING and self._elided(behind):
            return last + 2
        if following.lower in ("e", "et", "y") and last > head:
            if self._further_field(last):
                return last + 3
        if following.lower == "im" and behind.gap == ". " and behind.capital:
            return last + 2  # "Uniwersytet im. Jana Sola"
        if following.lower in _CLASSES and self.tokens[head].lower in ("chuo", "wizara", "taasisi", "mamlaka", "tume"):
            return last + 2 if behind.capital and behind.gap == " " else None
        return self._placed(last, following, behind)

    def _further_field(self, last: int) -> bool:
        """ "Ministero della Salute e della Pesca": "and" with a further field in the same case."""
        words = self.tokens[last + 2 : last + 4]
        return (
            len(words) == 2
            and words[0].lower in _OF_THE
            and words[1].capital
            and all(t.gap == " " for t in words)
            and head_of(words[1]) is None
            and fold(words[1].text) not in lexicons.places()
        )

    def _elided(self, token: Token) -> bool:
        """Whether a word stands with its article or preposition: "d’Industrie", "dell’Aquila"."""
        return bool(_ELIDED_GAP.fullmatch(token.gap) and token.capital) or (token.gap == " " and bool(_ELISION.match(token.text)))

    def _placed(self, last: int, following: Token, behind: Token | None) -> int | None:
        """ "Uniwersytet Sola w Elmowie", "Universitatea „Jan Sol” din Elm"."""
        closed = following.gap in (" ", "” ", '" ', "» ", "“ ")
        placed = closed and following.lower in _PLACED and behind is not None and behind.gap == " " and behind.capital
        return last + 2 if placed and self.tokens[last].capital else None

    def _quoted(self, last: int) -> int | None:
        """Return the last word of the quotation behind word ``last``: "Universitatea „Jan Sol”"."""
        for number in range(last + 1, min(last + 7, len(self.tokens))):
            token = self.tokens[number]
            if number > last + 1 and token.gap != " ":
                return None
            if self.text[token.end : token.end + 1] in _CLOSING and self.text[token.end : token.end + 1]:
                return number
        return None
