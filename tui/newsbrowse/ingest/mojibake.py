"""Text that was once decoded with the wrong table: repaired where that is certain, and noted."""

from __future__ import annotations

import re

from newsbrowse.regexps import regexp

_LATIN = regexp(
    "[\u00c2\u00c3\u00e2\u00d0\u00d1][\u0080-\u00bf\u0152\u0153\u0160\u0161\u017d\u017e\u0178\u0192\u02c6\u02dc\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
"""UTF-8 read as Windows-1252 or Latin-1: the lead byte of a letter, then a continuation byte."""

_RUN = regexp("[^\x00-\x7f]{1,4000}")
_MARKERS = ("\u9225", "\u951b", "\u9286", "\u9229")
"""What general punctuation (E2 80), full-width forms (EF BC), ideographic stops (E3 80) and letter-like signs (E2 84)
become when UTF-8 is read as GB18030. None of them is a character that Chinese is written with today."""


def repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """Return ``text`` repaired, and a note where something was.

    Only what decodes strictly as UTF-8 again is taken for damaged, so an honest text stays as it is.
    """
    notes: tuple[str, ...] = ()
    if any(marker in text for marker in _MARKERS):
        text, count = _through_gb(text)
        if count:
            notes += (f"{count} places of UTF-8 read as GB18030 repaired",)
    if _LATIN.search(text):
        from ftfy import fix_encoding

        fixed = fix_encoding(text)
        if fixed != text:
            text, notes = fixed, (*notes, "UTF-8 read as a Latin code page repaired")
    return text, notes


def _through_gb(text: str) -> tuple[str, int]:
    count = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal count
        piece = match[0]
        if not any(marker in piece for marker in _MARKERS):
            return piece
        try:
            # What was swallowed with a lead byte is inside the run, so the run gives all of its bytes back.
            mended = piece.encode("gb18030").decode("utf-8")
        except UnicodeError:
            return piece
        count += 1
        return mended

    return _RUN.sub(mend, text), count
