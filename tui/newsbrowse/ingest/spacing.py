"""Words printed with a space between each two letters, as headings and PDF documents have them: joined again."""

from __future__ import annotations

import re

from newsbrowse.regexps import regexp

_SPACED = regexp(r"(?<![^\s(\[“\"'‘])[^\W\d_](?: [^\W\d_]){3,}(?![^\s.,;:!?)\]”\"'’])")
_SIGN = regexp(r" [^\W\d_] [^\W\d_] [^\W\d_]")
"""What stands in every match of the pattern above: begins with a space, which is looked for quickly."""
_WORD = regexp(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-Þ])")


def joined(text: str) -> str:
    """Return ``text`` with letter-spaced words joined: runs of four single letters or more of which at least half are
    small, so that "A B C D" stays. Where the words of a run have no wider gap, capitals begin them."""
    return _SPACED.sub(_join, text) if _SIGN.search(text) else text


def _join(match: re.Match[str]) -> str:
    letters = match[0].replace(" ", "")
    if not letters.isascii() and not any(c.islower() for c in letters):
        return match[0]  # Chinese characters set apart are left to the reader
    if sum(map(str.islower, letters)) * 2 < len(letters):
        return match[0]
    return _WORD.sub(" ", letters)
