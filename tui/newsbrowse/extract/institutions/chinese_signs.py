"""Signs of the characters of a Chinese sentence for and against being part of an organisation's name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from newsbrowse.extract.chain import BEGINS, INSIDE, OUTSIDE
from newsbrowse.extract.lexicons import by_word
from newsbrowse.extract.lexicons.chinese import CITIES, COUNTRIES, PROVINCES, SURNAMES, TRANSLITERATION, common_words, verbs
from newsbrowse.extract.people.chinese_offices import TITLE as OFFICES
from newsbrowse.regexps import regexp

_PIECE = regexp(r"[A-Za-zÀ-ɏ][\w.&'’-]*|\d+|\S")
"""A character, or a word in Latin letters or figures: what a mark is given to."""
_SENTENCE = regexp(r"[^。！？!?；;\n]+[。！？!?；;\n]*")
PLACE = regexp("(?:" + "|".join(sorted((*PROVINCES, *CITIES, *COUNTRIES), key=len, reverse=True)) + ")[省市区县州]?")
TITLE = regexp(OFFICES)
_AHEAD = 14
"""Characters up to the next ending that are looked at."""
_STOPS = frozenset("，、。；：！？,;:()（）《》<>")
_END = "|"
_FAR = 1 << 60
"""More than any place."""


def sentences(plain: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the pieces of each sentence by their places in ``plain``, a simplified text."""
    for sentence in _SENTENCE.finditer(plain):
        pieces = [match.span() for match in _PIECE.finditer(plain, *sentence.span())]
        if pieces:
            yield pieces


def marks_of(pieces: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> str:
    """Return the mark of each piece by the places of names, which are in order and do not overlap."""
    found = [OUTSIDE] * len(pieces)
    number = 0
    for start, end in spans:
        number = bisect_right(pieces, (start, _FAR), number) - 1
        number += number < 0 or pieces[number][1] <= start
        mark = BEGINS
        while number < len(pieces) and pieces[number][0] < end:
            found[number] = mark
            mark = INSIDE
            number += 1
        number = max(0, number - 1)
    return "".join(found)


@by_word
def _kind(piece: str) -> str:
    """Return the class of a piece: what it is where it is no Chinese character, else whether it spells foreign names, is a surname."""
    if piece.isdigit():
        return "9"
    if piece[0].isascii() and piece[0].isalpha():
        return "A" if piece.isupper() else "a"
    if not "\u4e00" <= piece[0] <= "\u9fff":
        return piece if piece in _STOPS or piece in "“”「」·—-" else "."
    return ("t" if piece in TRANSLITERATION else "") + ("s" if piece in SURNAMES else "") or "h"


class Signs:
    """The signs of the pieces of one sentence of ``plain``. ``endings`` are the places of words that end names, ``ruled`` the mark of
    each piece by the rules."""

    def __init__(self, plain: str, pieces: Sequence[tuple[int, int]], endings: Iterable[tuple[int, int]], ruled: str) -> None:
        texts = [plain[start:end] for start, end in pieces]
        self._texts = ["", "", *(t if len(t) == 1 else "A" if t[0].isalpha() else "9" for t in texts), "", ""]
        self._kinds = ["", "", *map(_kind, texts), "", ""]
        self._ruled = [_END, _END, *ruled, _END, _END]
        begin, end = pieces[0][0], pieces[-1][1]
        self._places = marks_of(pieces, (m.span() for m in PLACE.finditer(plain, begin, end)))
        offices = [m.span() for m in TITLE.finditer(plain, begin, end)]
        self._offices = marks_of(pieces, offices)
        self._endings = marks_of(pieces, endings)
        self._ahead = self._to_ending()
        common, acts = common_words(), verbs()
        pairs = [a + b for a, b in zip(self._texts, self._texts[1:], strict=False)]
        self._pairs = ["".join(("w" if p in common else "-", "v" if p in acts else "-")) if len(p) == 2 else "" for p in pairs]

    def _to_ending(self) -> list[str]:
        """Return for each piece how far the next ending is, with no mark between, and for those behind one how far it was."""
        found, far = [], _AHEAD
        for text, mark in zip(reversed(self._texts[2:-2]), reversed(self._endings), strict=True):
            far = 0 if mark != OUTSIDE else _AHEAD if text in _STOPS else far + 1
            found.append("" if far > _AHEAD else str(far if far < 4 else far // 3 + 3))
        return found[::-1]

    def all(self) -> list[list[str]]:
        """Return the signs of all pieces: the first character of each says what it is of."""
        texts, ruled, kinds, pairs = self._texts, self._ruled, self._kinds, self._pairs
        ones = [a + b for a, b in zip(texts, texts[1:], strict=False)]
        said = [p + r for p, r in zip(ruled, ruled[1:], strict=False)]
        offices, ends = OUTSIDE + self._offices, OUTSIDE + self._endings
        found = []
        for n in range(2, len(texts) - 2):
            v, w, x = texts[n - 1 : n + 2]
            uv, vw, wx, xy = ones[n - 2 : n + 2]
            k, r = kinds[n], ruled[n]
            pr, rq = said[n - 1 : n + 1]
            a, b = pairs[n - 1 : n + 1]
            ahead = self._ahead[n - 2]
            found.append([
                "0" + w, "1" + v, "2" + x, "3" + vw, "4" + wx, "6" + uv, "7" + xy, "a" + pr + ruled[n + 1], "b" + r + w, "c" + pr + v,
                "d" + rq + x, "e" + r + kinds[n - 1] + k, "f" + kinds[n - 1] + k + kinds[n + 1], "g" + a + b + r,
                "j" + self._places[n - 2] + r + ahead, "k" + offices[n - 2 : n] + r, "l" + ends[n - 2 : n] + r, "m" + ahead + w,
                "n" + ahead + v, "o" + ahead + a + b,
            ])  # fmt: skip
        return found
