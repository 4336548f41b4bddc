"""Where the body of a page begins and ends."""

from __future__ import annotations

import re
from functools import cached_property

from newsbrowse.pages.captions import is_caption, is_picture_text, lists_people
from newsbrowse.pages.chrome import glued_end, is_east_asian, is_prose, looks_like_list_item
from newsbrowse.pages.density import densest
from newsbrowse.pages.lines import Line, fills_a_width, may_break_a_sentence, opens_broken_sentence
from newsbrowse.regexps import regexp

_TERMINAL = ".!?。！？…:：;；,，、\"'”’"
_SIGNED_OFF = regexp(r"[.!?”\"] ?[—–] ?[A-Z]{2,6}$")
"""The agency that a report ends with: ``… the minister said. — VNA``."""


def body_range(lines: list[Line], first: int, *, bare: bool = False) -> tuple[int | None, int | None]:
    """Return the numbers of the first and last line of the body; ``bare`` says that the lines are the main text of a page
    already: what is left of its chrome are some lines, no lists of other articles with their leads."""
    start = None
    prose = _Prose(lines)
    for number in range(first, len(lines)):
        line = lines[number]
        if (
            line.kind is None
            and is_prose(line.text)
            and not is_caption(line.text)
            and not _lone_dash(lines, number)
            and not _shown_above(lines, number)
            and not _among_captions(lines, number)
        ):
            start = number
            break
        if line.kind is None and _opens_hard_wrapped(lines, number):
            start = number
            break
        if line.kind in ("tail", "end") and not prose.any_behind(number):
            break
    if start is None:
        return _without_prose(lines, first)
    start = _at_dateline(lines, _with_short_lead(lines, first, start))
    end = start
    strange = _notices(lines, start) | _credited_like_above(lines, first, start)
    for number in range(start, len(lines)):
        line = lines[number]
        if number in strange:
            continue
        if line.kind == "about":
            break
        if line.kind in ("tail", "end"):
            if line.kind == "end" or not (prose.two_long_behind(number) or (bare and prose.very_long_behind(number))):
                break
            continue
        if (
            line.kind is None
            and not _lone_dash(lines, number)
            and (
                is_prose(line.text)
                or looks_like_list_item(line.text)
                or lists_people(line.text)
                or _inside_wrapped(lines, number)
                or (line.text[-1] in ".!?" and len(line.text) >= 15 and line.text.count(" ") >= 2)
            )
        ):
            end = number
            if number > start and (
                _SIGNED_OFF.search(line.text, max(0, len(line.text) - 12)) or glued_end(line.text) is not None
            ):
                break
    return _mostly_lists(lines, start, _with_list(lines, end), first) if bare else densest(lines, start, end)


_SHORT_SENTENCE = regexp(r"[A-ZÀ-Þ\"“‘][\w’'-]*(?: [\w’',-]+){4,}[.!?][\"”’]?")
_SMALL_WORD = regexp(r"\b[a-zß-ÿ]{2,}\b")


def _with_short_lead(lines: list[Line], first: int, start: int) -> int:
    """The line at which a text starts whose first sentence stands by itself, too short to be taken for a paragraph:
    ``The journey started on 20 July.``"""
    before = next((n for n in range(start - 1, first - 1, -1) if lines[n].kind != "blank"), None)
    if before is None or lines[before].kind is not None:
        return start
    text = lines[before].text
    told = _SHORT_SENTENCE.fullmatch(text) and len(_SMALL_WORD.findall(text)) * 2 > text.count(" ")
    return before if told and not is_caption(text) and not _shown_above(lines, before) else start


_MAKER = regexp(r"[.!?”\"] ?(?P<maker>\([A-Z][\w.&’' /-]{2,40}\))$")
"""Who made a picture, behind its text: ``The ministers put pen to paper. (State House)``."""
_AGENCY_OPENS = regexp(r"(?:[A-ZÀ-Þ][\w.’' -]{1,30},? )?\([A-Z][^()\n]{2,40}\) ?[-–—]{1,2} ?\S")
"""The agency that a report opens with: ``(Elm News Agency) - Two ports …``."""
_OF_SPEAKER = regexp(
    r"\((?:[^()]*\b)?(?:University|College|Institute|School|Academy|Faculty|Department|Ministry|Centre|Center)\b"
)
"""Whom a speaker of a programme comes from: ``Anna Sol (Elm College) – Birches on poor soil``."""
_LONGEST_LEAD = 400


def _at_dateline(lines: list[Line], start: int) -> int:
    """Where an agency opens a report soon behind a first paragraph, that one is its lead or the text of a picture. Several
    lines like that, or such as name whom somebody comes from, are of a list of speakers."""
    if len(lines[start].text) > _LONGEST_LEAD or _AGENCY_OPENS.match(lines[start].text):
        return start
    behind = range(start + 1, min(len(lines), start + 8))
    opened = [n for n in behind if lines[n].kind in (None, "dateline") and _AGENCY_OPENS.match(lines[n].text)]
    return opened[0] if len(opened) == 1 and not _OF_SPEAKER.search(lines[opened[0]].text[:80]) else start


def _credited_like_above(lines: list[Line], first: int, start: int) -> frozenset[int]:
    """The lines that end in the maker of a picture as one above the body does."""
    makers = {found["maker"] for line in lines[first:start] if (found := _MAKER.search(line.text))}
    behind = range(start + 1, len(lines)) if makers else range(0)
    return frozenset(n for n in behind if (found := _MAKER.search(lines[n].text)) and found["maker"] in makers)


def _notices(lines: list[Line], start: int) -> frozenset[int]:
    """The lines in Chinese, Japanese or Korean below a text in another script: what a site says of itself to its readers. None
    where they are more than a small part, as in a report told in two languages."""
    full = [n for n in range(start, len(lines)) if lines[n].text]
    found = [n for n in full if is_east_asian(lines[n].text)]
    if not found or found[0] == start:
        return frozenset()
    inside = sum(len(lines[n].text) for n in found)
    return frozenset(found if inside * 6 < sum(len(lines[n].text) for n in full) else ())


def _mostly_lists(lines: list[Line], start: int, end: int, first: int) -> tuple[int, int]:
    """The range of a main text that is for the greater part a list or a table (a programme, results), with few sentences."""
    content = [n for n in range(first, len(lines)) if lines[n].kind is None and lines[n].text]
    inside = sum(len(lines[n].text) for n in content if start <= n <= end)
    if inside * 2 >= sum(len(lines[n].text) for n in content):
        return start, end
    return min(start, content[0]), max(end, content[-1])


_LONGEST_ITEM = 200


def _with_list(lines: list[Line], end: int) -> int:
    """The last line of the list that a last sentence announces ("… were signed:"), or ``end``."""
    if lines[end].text[-1:] not in ":：":
        return end
    listed = end
    for number in range(end + 1, len(lines)):
        line = lines[number]
        if line.kind == "blank":
            continue
        if line.kind is not None or len(line.text) > _LONGEST_ITEM or is_caption(line.text):
            break
        listed = number
    return listed


_SAYS = regexp(r"[,.!?] (?:says|said|tells|told|adds|added|explains|explained|according to) [\w .’'-]{3,60}\.$")
"""What ends a quotation that opens with a dash, as newspapers of the North print it: ``- It went well, says the rector.``"""


def _lone_dash(lines: list[Line], number: int) -> bool:
    """A single short line behind a dash, no list around it, is a caption: ``- The guests with the rector.``"""
    text = lines[number].text
    if not re.match(r"[-–]\s", text) or len(text) > 200 or _SAYS.search(text):
        return False
    around = [lines[n].text for n in range(max(0, number - 3), min(len(lines), number + 4)) if n != number and lines[n].text]
    return not any(looks_like_list_item(other) for other in around)


def _shown_above(lines: list[Line], number: int) -> bool:
    """Whether a sentence above the page's day says where somebody stands in the picture over the report."""
    following = next((line for line in lines[number + 1 : number + 4] if line.kind != "blank"), None)
    return following is not None and following.kind == "stamp" and is_picture_text(lines[number].text)


def _among_captions(lines: list[Line], number: int) -> bool:
    """Whether a short line stands right between two that say what pictures show."""
    beside = [lines[n].text for n in (number - 1, number + 1) if 0 <= n < len(lines)]
    return len(lines[number].text) <= _LONGEST_ITEM and len(beside) == 2 and all(text and is_caption(text) for text in beside)


class _Prose:
    """Which prose stands behind a line, looked up once however many lines ask."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines

    @cached_property
    def _numbers(self) -> list[int]:
        return [n for n, line in enumerate(self._lines) if line.kind is None and is_prose(line.text)]

    @cached_property
    def _long(self) -> list[int]:
        long = {n for n in self._numbers if len(self._lines[n].text) > 120}
        return sorted(long.union(n for n in range(1, len(self._lines)) if self._ends_a_wrapped_one(n)))

    def _ends_a_wrapped_one(self, number: int) -> bool:
        """Whether a paragraph that was broken at a width ends with line ``number``."""
        above, line = self._lines[number - 1], self._lines[number]
        return (
            line.kind is None
            and line.text.endswith((".", "!", "?", ".”", '."'))
            and above.kind is None
            and may_break_a_sentence(above.text)
            and (number + 1 == len(self._lines) or not self._lines[number + 1].text)
        )

    def any_behind(self, number: int) -> bool:
        """Whether any prose stands behind line ``number``."""
        return bool(self._numbers) and self._numbers[-1] > number

    def very_long_behind(self, number: int) -> bool:
        """Whether a paragraph of several sentences does."""
        return any(n > number and len(self._lines[n].text) > 240 for n in self._long[-1:])

    def two_long_behind(self, number: int) -> bool:
        """Whether two long paragraphs or more do."""
        return len(self._long) >= 2 and self._long[-2] > number


def _without_prose(lines: list[Line], first: int) -> tuple[int | None, int | None]:
    """A page of one short sentence, or of lines without full stops, still has a body."""
    content = [n for n in range(first, len(lines)) if lines[n].kind is None and len(lines[n].text) >= 20]
    if not content and first == 0:
        return None, None
    if not content:
        content = [n for n in range(first, len(lines)) if lines[n].kind is None and lines[n].text]
    return (content[0], content[-1]) if content else (None, None)


def _opens_hard_wrapped(lines: list[Line], number: int) -> bool:
    """A first line that runs on into the next ("…the campus on / June 16. At the head …")."""
    line = lines[number]
    if fills_a_width(lines, number) or opens_broken_sentence(lines, number):
        return True
    if line.text[-1] == "," and len(line.text) >= 55 and lines[number + 1 : number + 2] and lines[number + 1].text[:1].islower():
        return True
    if len(line.text) < 55 or line.text[-1] in _TERMINAL or is_caption(line.text):
        return False
    block = []
    for other in lines[number + 1 : number + 12]:
        if other.kind is not None:
            break
        block.append(other)
    return (
        bool(block)
        and len(block[0].text) > 0
        and (
            block[0].text[0].islower()
            or (
                any(is_prose(b.text) for b in block[:6])
                and bool(re.search(r"\b(?:the|a|an|of|to|in|on|and|for|with|by|at|from|that|which)$", line.text))
            )
        )
    )


def _inside_wrapped(lines: list[Line], number: int) -> bool:
    line = lines[number]
    return bool(
        number
        and lines[number - 1].kind is None
        and len(lines[number - 1].text) >= 50
        and lines[number - 1].text[-1:] not in _TERMINAL
        and line.text[-1:] in ".!?。"
    )
