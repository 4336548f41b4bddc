"""Where a printed form stands in a text, without a pattern of its own for every form and article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from newsbrowse.regexps import regexp

_APART = regexp(r"[ \n\u00a0]{2,3}")
_ONE_TO_ONE = (("\n", " "), ("\u00a0", " "), ("’", "'"), ("‘", "'"))

_SCANNED = 20_000_000
"""Characters that are searched through, form by form, before the places where words begin are put in order."""
_HEAD = 24
"""Characters by which these places are put in order."""


class Flat:
    """A text with its line breaks, no-break spaces and curly apostrophes made plain, and runs of spaces one."""

    def __init__(self, original: str) -> None:
        text = _plain(original)
        self.original = original
        self._asked = 0
        # Where in the flat text characters were left out before, and how many up to there.
        self._shifted: list[int] = []
        self._shifts: list[int] = []
        if "  " in text:
            pieces: list[str] = []
            position = left_out = 0
            for run in _APART.finditer(original):
                kept = run.start() + 1
                pieces.append(text[position:kept])
                self._shifted.append(kept - left_out)
                left_out += run.end() - kept
                self._shifts.append(left_out)
                position = run.end()
            pieces.append(text[position:])
            text = "".join(pieces)
        self.text = text

    def occurrences(self, form: str) -> Iterator[tuple[int, int]]:
        """Yield where ``form`` stands as words of its own, as start and end in the flat text."""
        self._asked += len(self.text)
        if self._asked > _SCANNED:
            yield from self._looked_up(form)
            return
        text, size = self.text, len(form)
        start = text.find(form)
        while start >= 0:
            end = start + size
            if stands_alone(text, start, end):
                yield start, end
            start = text.find(form, start + 1)

    def _looked_up(self, form: str) -> Iterator[tuple[int, int]]:
        """Do the same by bisection over the places where words begin, for texts that many forms are looked for in."""
        text, size = self.text, len(form)
        opening, places = self._openings
        head = form[:_HEAD]
        first = bisect_left(opening, head)
        last = bisect_right(opening, head, first, key=lambda words: words[: len(head)])
        for start in sorted(places[first:last]):
            if text.startswith(form, start) and stands_alone(text, start, start + size):
                yield start, start + size

    @cached_property
    def _openings(self) -> tuple[list[str], list[int]]:
        """What stands at each place where a form may begin, in alphabetical order, and the places."""
        text = self.text
        places = (n for n in range(len(text)) if stands_alone(text[max(0, n - 1) : n + 1], min(n, 1), min(n, 1) + 1))
        pairs = sorted((text[n : n + _HEAD], n) for n in places)
        return [words for words, _ in pairs], [n for _, n in pairs]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of a stretch of the flat text."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, position: int) -> int:
        before = bisect_right(self._shifted, position)
        return position + self._shifts[before - 1] if before else position


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter, digit or hyphen goes on before ``start``, and none of another word behind ``end``.

    Chinese writes no spaces, so that a form beside Chinese characters always stands alone.
    """
    if start:
        before = text[start - 1]
        if (before.isalnum() and not is_chinese(before) and not is_chinese(text[start])) or before in "_-":
            return False
    if end < len(text):
        after = text[end]
        if (after.isalnum() and not is_chinese(after) and not is_chinese(text[end - 1])) or after == "_":
            return False
        if after == "-" and text[end + 1 : end + 2].isupper():
            return False
    return True


_CHINESE = regexp("[\u4e00-\u9fff]")


def has_chinese(text: str) -> bool:
    """Whether ``text`` has a unified ideograph of the basic block."""
    return not text.isascii() and _holds_chinese(text)


@lru_cache(maxsize=64)
def _holds_chinese(text: str) -> bool:
    """Remembered, since each step asks it of the same text."""
    return _CHINESE.search(text) is not None


@lru_cache(maxsize=64)
def is_mostly_chinese(text: str) -> bool:
    """Whether a text is written in Chinese, and has not only names in it: a fifth of its first 2,000 characters."""
    head = text[:2000]
    return has_chinese(head) and 5 * sum(map(is_chinese, head)) > len(head)


def is_chinese(character: str) -> bool:
    """Whether ``character`` is a unified ideograph of the basic block."""
    return "\u4e00" <= character <= "\u9fff"


def plain_form(form: str) -> str:
    """Return ``form`` as it stands in a flat text."""
    return " ".join(_plain(form).split())


def _plain(text: str) -> str:
    for character, plain in _ONE_TO_ONE:
        text = text.replace(character, plain)  # much faster than a table for the few there are
    return text


def leftmost_longest(found: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return those of ``found`` (start, end, form) that do not overlap: the leftmost, of these the longest."""
    kept: list[tuple[int, int, str]] = []
    reached = 0
    for item in sorted(found, key=lambda f: (f[0], -f[1])):
        if item[0] >= reached:
            kept.append(item)
            reached = item[1]
    return kept
