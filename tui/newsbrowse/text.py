"""Untrusted text: making it harmless, comparable and measurable.

``clean`` stands at both doors: when a page is read and when a string goes to the screen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import filterfalse
from typing import NamedTuple

from newsbrowse.han import simplified
from newsbrowse.regexps import regexp

_ESCAPES = (
    "\x1b\\[[0-?]{0,256}[ -/]{0,16}[@-~]"  # CSI (ECMA-48 5.4)
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\\\|\x9c)"  # OSC, DCS, SOS, PM, APC
    "|\x9b[0-?]{0,256}[ -/]{0,16}[@-~]"  # the one-byte form of CSI
    "|\x1b[ -/]{0,4}[0-~]"  # two-byte escapes
)
_LINE_ENDS = "\r\n?|[\x0b\x0c\x85\u2028\u2029]"
_SPACES = "[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]"
# Format controls, fillers that show as nothing, variation selectors, tags: Unicode 15.1, ch. 23.
_INVISIBLE = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_UNSHOWABLE = "[\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
_MARK_PILE = f"([{_MARKS}]{{3}})[{_MARKS}]+"
_SUSPECT = regexp("[^\n -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u4e00-\u9fff\u3001-\u3029\uff01-\uff5e]")

MAX_TITLE = 300
"""The longest title kept, in characters."""


class _Harmful(NamedTuple):
    """The patterns of what is cut or replaced."""

    line_ends: re.Pattern[str]
    escapes: re.Pattern[str]
    invisible: re.Pattern[str]
    spaces: re.Pattern[str]
    unshowable: re.Pattern[str]
    mark_pile: re.Pattern[str]


@cache
def _harmful() -> _Harmful:
    """Compile them once a text needs them: plain text does not, and it takes milliseconds of a start."""
    return _Harmful(*(re.compile(p) for p in (_LINE_ENDS, _ESCAPES, _INVISIBLE, _SPACES, _UNSHOWABLE, _MARK_PILE)))


def clean(text: str) -> str:
    """Return ``text`` without anything a terminal could obey or that hides what is written.

    Terminal escape sequences go whole; C0 and C1 controls (but newline), bidirectional, tag and
    zero-width characters go; fillers and unusual spaces become spaces; surrogates, private-use and
    non-characters become U+FFFD; a pile of more than three combining marks is cut to three.
    The result is in Unicode normal form C. Never raises.
    """
    if not _SUSPECT.search(text):
        return text
    harmful = _harmful()
    text = harmful.line_ends.sub("\n", text)
    if "\x1b" in text or harmful.invisible.search(text):
        text = harmful.escapes.sub("", text)
    text = harmful.spaces.sub(" ", text)
    text = harmful.invisible.sub("", text)
    text = harmful.unshowable.sub("\ufffd", text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return harmful.mark_pile.sub(r"\1", text)


def clean_line(text: str, limit: int = MAX_TITLE) -> str:
    """Return ``text`` cleaned, on one line, white space folded, at most ``limit`` characters long."""
    line = " ".join(clean(text[: limit * 8]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def counted(number: int, what: str = "article") -> str:
    """Return "1 article", "1,200 articles"; for words of ours whose plural takes an s."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


_UNIFY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʻʼʽ`´′＇", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        "ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
        "þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
    }
)  # fmt: skip


_UNIFIED = regexp(f"[{''.join(map(chr, _UNIFY))}]")
"""Few characters of a text are in the table: to look for those takes a fifth of the time of asking it for each."""


_BEYOND_ASCII = regexp("[^\x00-\x7f]+")


def _without_marks(match: re.Match[str]) -> str:
    return "".join(filterfalse(unicodedata.combining, match[0]))


def _unified(match: re.Match[str]) -> str:
    return str(_UNIFY[ord(match[0])])


def fold(text: str) -> str:
    """Return the form in which two spellings of the same words are equal.

    Case, diacritics, full-width forms, variants of hyphen, quote and apostrophe, and traditional Chinese characters fold
    (Unicode TR30 folding as search engines apply it, with the Traditional-Simplified transform of ICU's). The length may change.
    """
    if text.isascii():
        return text.lower()
    text = _UNIFIED.sub(_unified, text)
    if text.isascii():
        return text.lower()
    text = _BEYOND_ASCII.sub(_without_marks, unicodedata.normalize("NFKD", text))
    text = _UNIFIED.sub(_unified, text).casefold()
    return simplified(text) if not text.isascii() and _cjk().search(text) else text


def brief(text: str, most: int = 60) -> str:
    """Return what somebody typed or pasted as it can be named in a sentence: of at most so many characters, the cut marked."""
    return text if len(text) <= most else text[: most - 1] + "…"


def squeeze(text: str) -> str:
    """Return ``text`` with each run of white space made one space, none at the ends."""
    return " ".join(text.split())


_CJK = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"


@cache
def _cjk() -> re.Pattern[str]:
    return re.compile(_CJK)


_ASCII = bytes(range(128))


def beyond_ascii(text: str) -> str:
    """Return the characters of ``text`` that ASCII has not: few in most texts, and quickly gathered."""
    return (
        "" if text.isascii() else text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    )


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of ``words`` stands in ``text``, case being told. To ask so whether a pattern can match at all takes a fraction
    of the time of a search for alternatives that begin differently, above all where case is ignored."""
    for word in words:  # noqa: SIM110 - any() would ask a generator for each
        if word in text:
            return True
    return False


def cjk_share(text: str) -> float:
    """Return the share of Chinese characters among the letters of ``text``, from 0 to 1."""
    found = len(_cjk().findall(beyond_ascii(text)))
    letters = sum(map(str.isalpha, text)) if found else 0
    return found / letters if letters else 0.0
