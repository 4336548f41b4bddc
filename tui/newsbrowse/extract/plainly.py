"""Texts as one reads them: what is printed in several ways is one there, and its places are those of what is printed."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import replace

from newsbrowse.extract.wraps import JOINED, without_hard_wraps
from newsbrowse.model import Mention
from newsbrowse.regexps import regexp

_SPACE = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_ODD = regexp(
    f"[ {_SPACE}]{{2,}}|[{_SPACE}]|[\u00ad\u200b\u2060\ufeff{JOINED}]|[^{_MARKS}][{_MARKS}]{{1,30}}|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
"""Runs of blanks and spaces of other widths; what is not seen; letters with their marks apart (Unicode normal form D), Korean ones
too. Thirty marks on a letter are more than any language has (UAX #15, 13): bringing a pile of n into order takes n² steps."""
_APART = regexp(r"(?<=\b[Vv]ice-) (?=[A-Z][a-z]+)")
"""A space inside an office: "Vice- Chancellor"."""
_UNSEEN = frozenset(f"\u00ad\u200b\u2060\ufeff{JOINED}")


def _is_odd(text: str) -> bool:
    if text.isascii():  # most are, and these look for little
        return "  " in text or "\t" in text or JOINED in text
    return _ODD.search(text) is not None


class Plain:
    """``text`` is what is printed, with one space for each run of blanks and for each break inside a sentence, letters in Unicode
    normal form C, and without what is not seen."""

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self._places: Sequence[int] = range(0)
        self.text = without_hard_wraps(printed)
        if "ice- " in self.text:
            self.text = _APART.sub(JOINED, self.text)
        if _is_odd(self.text):
            self.text = self._read(self.text)

    def _read(self, text: str) -> str:
        pieces, places = [], array("I")
        last = 0
        for match in _ODD.finditer(text):
            start, end = match.span()
            pieces.append(text[last:start])
            places.extend(range(last, start))
            found = match[0]
            read = "" if found in _UNSEEN else " " if found.isspace() else unicodedata.normalize("NFC", found)
            pieces.append(read)
            places.extend([start, *range(end - len(read) + 1, end)] if read else ())
            last = end
        pieces.append(text[last:])
        places.extend(range(last, len(text) + 1))
        self._places = places
        return "".join(pieces)

    def as_printed(self, mention: Mention) -> Mention:
        """Return a mention of the text as what is printed has it."""
        if self.text is self.printed:
            return mention
        start, end = mention.start, mention.end
        if self._places:
            # Behind the last letter: what follows may be a run of blanks, or something that is not seen.
            start, end = self._places[start], self._behind(end)
        return replace(mention, start=start, end=end, text=self.printed[start:end])

    def _behind(self, end: int) -> int:
        place = self._places[end]
        while place and self.printed[place - 1] in _UNSEEN:
            place -= 1
        return place
