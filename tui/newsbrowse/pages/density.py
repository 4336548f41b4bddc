"""Where running text thins out: the end of a body among what a site prints behind it.

The lines between the first sentence and the last are weighed, and the body ends where their sum is greatest (the maximum
subsequence of Pasternack and Roth, Extracting Article Text from the Web with Maximum Subsequence Segmentation, WWW 2009).
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from newsbrowse.pages.captions import is_caption, lists_people
from newsbrowse.pages.chrome import is_east_asian, is_prose, looks_like_list_item
from newsbrowse.pages.datelines import parse_dateline
from newsbrowse.pages.lines import OPEN, Line, may_break_a_sentence
from newsbrowse.regexps import regexp

# Weights found by trial on the 181 pages of the Article Extraction Benchmark (Scrapinghub 2020) as plain text.
_OF_CHROME = {
    "tail": -4.0,
    "about": -4.0,
    "nav": -1.5,
    "counter": -1.0,
    "breadcrumb": -1.5,
    "label": -1.5,
    "stamp": -1.5,
    "picture": 0.0,
}
_OF_OTHERS = -0.5
_LONG, _MIDDLE = 200, 80
"""Characters of a paragraph; those of Chinese, Japanese and Korean count threefold."""
_IN_A_ROW = 0.5
"""For each paragraph right behind another: leads of other articles have their headings between them."""
_ANNOUNCES = regexp(r"\b(?:were|are|was|is|includ\w+|follow\w*|compris\w+|with)\b", re.I)
"""What a sentence says before its list ("The guests were:"), and the label of a menu does not."""
_INSERT, _NEAR = 5, 30
"""Lines of an insert at most, and with the blank ones among them."""
_GALLERY = 4
"""Numbers in rising order from which on they are those of pictures."""
_LINKS = regexp(
    r"\W{0,3}(?:related|recommended|(?:also )?read (?:more|also|next)|also read|see also|more (?:on|from)|don.t miss|suggested)\b",
    re.I,
)
"""What heads links to others also in the middle of an article."""
_CLEARLY = 2.0
"""How many times heavier than the first a later stretch must be to be the body instead."""


def densest(lines: list[Line], first: int, last: int) -> tuple[int, int]:
    """Return the numbers of the first and last line of the running text between two lines that stand in it.

    What begins further down counts only where it weighs much more than what begins at ``first``.
    """
    stretches: list[tuple[float, int, int]] = []
    begin, end, total, most = first, first, 0.0, 0.0
    paragraphs, announced = 0, False
    counted = _counted(lines, first, last)
    for number in range(first, last + 1):
        line = lines[number]
        if line.kind == "blank" or number in counted:
            continue
        prose = line.kind is None and is_prose(line.text)
        weight = _weight(lines, number, prose)
        if line.kind is None:
            prose = prose and weight > 0
            paragraphs = paragraphs + 1 if prose else 0
            if weight > 0:
                announced = line.text[-1:] in ":："
                weight += _IN_A_ROW * (paragraphs > 1)
            elif looks_like_list_item(line.text):
                weight = 0.5 if announced else 0.0
            elif announced:
                weight = 0.0
            opens = prose or _goes_on(lines, number)
            between = lines[end + 1 : number] if opens and total < most and number - end < _NEAR else []
            if (prose and _is_byline(between) and not parse_dateline(line.text).place) or (
                (_is_insert(between) and _runs(lines, number)) or (prose and _are_captions(between, line.text))
            ):
                total = most
            elif prose and total < 0:
                stretches.append((most, begin, end))
                begin, total, most = number, 0.0, 0.0
        total += weight
        if total >= most:
            most, end = total, number
    stretches.append((most, begin, end))
    heaviest = max(stretches)
    return (heaviest if heaviest[0] > _CLEARLY * stretches[0][0] else stretches[0])[1:]


def _counted(lines: list[Line], first: int, last: int) -> frozenset[int]:
    """The lines that only number what stood there, as the pictures of a gallery between paragraphs do: 1, 2 … 3, 4."""
    numbers = [
        n for n in range(first, last + 1) if lines[n].kind == "counter" and lines[n].text.isdecimal() and len(lines[n].text) <= 3
    ]
    values = [int(lines[n].text) for n in numbers]
    rises = len(values) >= _GALLERY and all(0 < b - a <= 2 for a, b in pairwise(values))
    return frozenset(numbers if rises and values[0] <= 2 else ())


def _is_insert(between: list[Line]) -> bool:
    """Whether what stands between two stretches are a few links to others, announced as such, in the middle of an article."""
    full = [line for line in between if line.text]
    return (
        0 < len(full) <= _INSERT
        and (full[0].kind == "ad" or bool(_LINKS.match(full[0].text)))
        and all(line.kind in ("ad", "picture", None) and not is_prose(line.text) for line in full[1:])
    )


def _are_captions(between: list[Line], behind: str) -> bool:
    """Whether what stands between two paragraphs in Chinese, Japanese or Korean are some short lines without a mark: what the
    pictures there show. Each would weigh more than a last sentence does."""
    full = [line for line in between if line.text]
    return (
        0 < len(full) <= _CAPTIONS
        and is_east_asian(behind)
        and behind[-1] in "。！？”」)）"
        and all(
            line.kind in (None, "picture") and is_east_asian(line.text) and len(line.text) <= _LONGEST_CAPTION for line in full
        )
        and not any(_MARKED.search(line.text) for line in full)
    )


_CAPTIONS, _LONGEST_CAPTION = 4, 40
_MARKED = regexp("[，。：:；|>]|^[·•▪■]|[0-9]{4}[-/.年]")
"""What a title of another article, an entry of a list or a contact has, and the text of a picture hardly."""


def _is_byline(between: list[Line]) -> bool:
    """Whether what stands between two stretches says who wrote the article and when, below its first sentence."""
    full = [line for line in between if line.text]
    of_byline = all(line.kind in ("stamp", "credit") or line.text[:3].casefold() == "by " for line in full)
    return of_byline and any(line.kind == "stamp" for line in full)


def _runs(lines: list[Line], number: int) -> bool:
    """Whether two paragraphs stand there with nothing between them, or one of several lines that was broken at a width."""
    if is_prose(lines[number].text):
        full = [line for line in lines[number : number + 4] if line.text][:2]
        return len(full) == 2 and all(line.kind is None and is_prose(line.text) and len(line.text) >= _MIDDLE for line in full)
    wrapped = list(takewhile(lambda line: line.kind is None and line.text, lines[number : number + _NEAR]))
    return len(wrapped) > 2 and wrapped[-1].text.endswith((".", "!", "?", "”"))


def _weight(lines: list[Line], number: int, prose: bool) -> float:
    line = lines[number]
    text = line.text
    if line.kind is not None:
        return _OF_CHROME.get(line.kind, _OF_OTHERS)
    if text.endswith(("...", "…", "[…]", "[...]")) and len(text) < 400:
        return -0.5  # the beginning of another article
    if prose:
        length = len(text) * (3 if is_east_asian(text) else 1)
        return 3.0 if length >= _LONG else 1.5 if length >= _MIDDLE else 0.5
    above = lines[number - 1] if number else None
    broken = above is not None and above.kind is None and may_break_a_sentence(above.text)
    if text[-1] in ".!?。" and (len(text) >= 15 or broken):
        return 0.2
    if lists_people(text):
        return 0.2
    if text[-1] in ":：" and (_ANNOUNCES.search(text) or _before_items(lines, number)):
        return 0.1
    return 0.5 if _goes_on(lines, number) else 0.0 if is_caption(text) else -1.0


def _goes_on(lines: list[Line], number: int) -> bool:
    """Whether a line is one of several of a paragraph that was broken at a width."""
    text, following = lines[number].text, lines[number + 1 : number + 2]
    if text[0].islower():
        before = next((line for line in lines[number - 1 : max(0, number - 3) : -1] if line.text), None)
        if before is None or before.kind is not None or before.text[-1] in ".!?:;":
            return False
        return len(before.text) >= 50 or before.text.endswith(OPEN)
    if text[-1] in ".!?:;" or not following or not following[0].text or following[0].kind is not None:
        return False
    return len(text) >= 50 or text.endswith(OPEN)


def _before_items(lines: list[Line], number: int) -> bool:
    following = next((line for line in lines[number + 1 : number + 3] if line.text), None)
    return following is not None and looks_like_list_item(following.text)
