"""The lines of a page and what each is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from newsbrowse.pages.captions import is_numbered_picture
from newsbrowse.pages.chrome import is_east_asian, is_prose, kind_of, looks_like_list_item
from newsbrowse.pages.stamps import Stamp, parse_stamp
from newsbrowse.regexps import regexp


@dataclass(slots=True)
class Line:
    """A line: ``start``/``end`` in the raw text, ``text`` without the space around it, ``indent`` in characters; ``kind``
    is None where it may be content (see ``chrome.kind_of``; also blank, stamp, title, banner, caption)."""

    start: int
    end: int
    text: str
    indent: int
    kind: str | None = None
    stamp: Stamp | None = None


def lines_of(raw: str) -> list[Line]:
    """Return the lines of a page's text."""
    lines, position = [], 0
    for text in raw.split("\n"):
        stripped = text.strip()
        indent = len(text) - len(text.lstrip())
        glued = _GLUED_STAMP.search(text, 0, _HEADED) if "   " in text else None
        if glued and _may_head(text[: glued.start()].strip()):
            lines.append(Line(position, position + glued.start(), text[: glued.start()].strip(), indent))
            lines.append(Line(position + glued.end(), position + len(text), text[glued.end() :].strip(), 0))
        else:
            lines.append(Line(position, position + len(text), stripped, indent))
        position += len(text) + 1
    return lines


_GLUED_STAMP = regexp(
    r"(?<=\S) {3,}(?=(?:(?:issu\w+ |publish\w* |release |updated? )?(?:time|date)|published(?: on)?|发布时间|发布日期|日期|时间)\s*[:：]\s*\d)",
    re.I,
)
"""Where the stamp begins that a site prints in the line of its headline: ``Fair Opens   Time:2019-04-08``."""
_HEADED = 300
"""Characters of a line in which a headline stands before its stamp, at most."""
_FEWEST_WORDS, _FEWEST_SIGNS = 5, 10
"""Words, or characters without spaces, of a headline that is told from a label."""


def _may_head(text: str) -> bool:
    """Whether what stands before a stamp in its line is long enough for a headline, and no further label."""
    long = len(text.split()) >= _FEWEST_WORDS or (is_east_asian(text) and len(text) >= _FEWEST_SIGNS)
    return long and ":" not in text and "：" not in text


def classify(lines: list[Line], country: str | None, language: str | None = None) -> None:
    """Say of each line what it is; ``country`` (ISO 3166-1) decides the order of numeric dates in stamps, ``language``
    (ISO 639-1) the words of their months."""
    for line in lines:
        if not line.text:
            line.kind = "blank"
            continue
        if is_numbered_picture(line.text):
            line.kind = "caption"
            continue
        if said := _THIS_ITEM.match(line.text):
            line.kind, line.stamp = "stamp", parse_stamp(f"Published on {said['day']}", country, language)
            continue
        line.kind = kind_of(line.text)
        if line.kind in (None, "credit", "tail", "picture", "nav", "counter", "contact", "breadcrumb"):
            stamp = parse_stamp(line.text, country, language)
            if stamp and (line.kind is None or stamp.published or stamp.either):
                line.kind, line.stamp = "stamp", stamp
    _join_stamps(lines, country, language)
    _forget_today(lines)
    _forget_inside(lines)
    _mark_menus(lines)
    _mark_trails(lines)


_THIS_ITEM = regexp(
    r"This (?:news )?(?:item|article|story|page|post|entry|report|(?:press |media )?release) (?:was|has been) (?:first |originally |last )?(?:published|posted|updated|modified)"
    r"(?: on)?:? (?P<day>[^.\n]{6,50}?)\.?(?= For |$)"
)
"""What a page says of itself below its text."""
_DAY_OR_YEAR = regexp(r"\d{1,2}(?:st|nd|rd|th)?|\d{4}|[^\W\d_]{3,10}\.?(?: \d{1,2},?)?,?")


_YEAR = regexp(r"(?:19|20)\d\d")


def _join_stamps(lines: list[Line], country: str | None, language: str | None) -> None:
    """A date printed downwards, as in a calendar leaf: ``16``, ``May``, ``2024``."""
    full = [line for line in lines[:80] if line.text]
    for number in range(len(full) - 1):
        first = full[number]
        if len(first.text) > 12 or first.kind == "stamp" or not _DAY_OR_YEAR.fullmatch(first.text):
            continue
        for size in (3, 2):
            block = full[number : number + size]
            if len(block) < size or not all(len(line.text) <= 12 and _DAY_OR_YEAR.fullmatch(line.text) for line in block):
                continue
            stamp = parse_stamp(" ".join(line.text for line in block), country, language)
            if stamp and stamp.published and stamp.precision == "day":
                for line in block:
                    line.kind, line.stamp = "stamp", None
                first.stamp = stamp
                break
    for line, following in zip(full, full[1:], strict=False):
        # "Tuesday 21st November" / "2017": the year has a line of its own.
        if line.stamp is None and len(line.text) <= 40 and _YEAR.fullmatch(following.text) and any(map(str.isdigit, line.text)):
            stamp = parse_stamp(f"{line.text} {following.text}", country, language)
            if stamp and stamp.published and stamp.precision == "day":
                line.kind, line.stamp, following.kind = "stamp", stamp, "stamp"


_WEATHER = regexp(r"-?\d{1,2} ?° ?[CF]\b")
_HIJRI = regexp(r"\b1[34]\d\d ?(?:A?H|هـ)\b|\b1[34]\d\d هجري")
"""A year of the Islamic calendar."""


_TODAY = regexp(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? [A-Z][a-z]+ \d{1,2},? \d{4}$")


def _forget_today(lines: list[Line]) -> None:
    """The day in a head with the weather, in two calendars or over the beginnings of several articles, is that on which the
    page was looked at."""
    head = [line for line in lines[:25] if line.text][:12]
    for number, line in enumerate(head):
        near = head[number : number + 6]
        if line.stamp and not line.stamp.labelled and any(len(n.text) <= 40 and _WEATHER.search(n.text) for n in near):
            line.stamp = None
        elif line.stamp and not line.stamp.labelled and "|" in line.text and _HIJRI.search(line.text):
            line.stamp = None
        elif number == 0 and _TODAY.match(line.text) and sum(n.text.endswith(("...", "…")) for n in head[:9]) >= 2:
            line.stamp = None


_GO_ON = ("on ", "in ", "at ", "of ", "from ", "by ")
"""How a line begins that goes on with the day, or with who did it, of what the line above tells."""


def _forget_inside(lines: list[Line]) -> None:
    """A day with which a broken sentence goes on is no stamp, nor who did it a credit."""
    for above, line in pairwise(lines):
        dated = line.kind in ("stamp", "credit") and line.text.startswith(_GO_ON)
        if dated and above.kind is None and may_break_a_sentence(above.text) and not is_prose(above.text):
            line.kind = line.stamp = None


_SENTENCE_STOPS = frozenset(".!?。！？:：;；")
_SENTENCE_ENDS = (".", "!", "?", "”")


def _mark_trails(lines: list[Line]) -> None:
    """A line that ends in the whole of one of the next is the way to it: ``Home 9 Articles 9 The Title``."""
    full = [line for line in lines[:80] if line.text]
    for number, line in enumerate(full):
        if line.kind is None and any(
            len(other.text) >= 20
            and line.text != other.text
            and line.text.endswith(other.text)
            and line.text[: -len(other.text)].rstrip()[-1:] not in _SENTENCE_ENDS
            for other in full[number + 1 : number + 7]
        ):
            line.kind = "breadcrumb"


def _mark_menus(lines: list[Line]) -> None:
    """Neighbouring lines of a few words each, one of them a known label, are a menu printed downwards."""
    block: list[Line] = []
    for line in [*lines[:120], Line(0, 0, "", 0, "blank")]:
        if (
            line.kind in (None, "label", "nav", "breadcrumb")
            and line.text
            and len(line.text) * (2 if is_east_asian(line.text) else 1) <= 28
            and line.text[-1] not in ".!?。:：,"
        ):
            block.append(line)
            continue
        if len(block) >= 3 and sum(entry.kind is not None for entry in block) * 3 >= len(block):
            for entry in block:
                entry.kind = "nav"
        block = []


OPEN = (" of", " the", " and", " to", " in", " for", " with", " de", " und", " der", " di")
"""Words at which no sentence ends."""


def close_up(lines: list[Line]) -> list[Line]:
    """Return the lines without the blank ones that stand between the halves of broken sentences, where most are so."""
    pairs = [
        (n, lines[n - 1].text, lines[n + 1].text)
        for n in range(1, len(lines) - 1)
        if not lines[n].text and lines[n - 1].text and lines[n + 1].text
    ]
    broken = {
        n for n, before, after in pairs if 40 <= len(before) <= _WIDEST and before[-1] not in '.!?。:：;"”' and after[0].isalpha()
    }
    if len(broken) < 4 or len(broken) * 2 < len(pairs):
        return lines
    told = sum(after[0].islower() or before.endswith(OPEN) for n, before, after in pairs if n in broken)
    return [line for n, line in enumerate(lines) if n not in broken] if told * 4 >= len(broken) else lines


_NARROWEST, _WIDEST = 50, 120
"""Characters of a line at which texts are broken."""
_UNEVEN = 2
"""Characters by which a line that was broken by hand may be too short."""


def may_break_a_sentence(text: str) -> bool:
    """Whether a line may have been broken for its length (40 to 160 characters), in the middle of a sentence."""
    return 40 <= len(text) <= 160 and text.rstrip()[-1:] not in _SENTENCE_STOPS


_BROKEN_AT_MOST = 12
"""Lines of a broken sentence."""


def opens_broken_sentence(lines: list[Line], number: int) -> bool:
    """Whether a sentence begins here that was broken into three lines or more without regard to their lengths: its first two
    breaks are certain (the next line begins small, or no sentence ends at the last word), and it ends with a stop soon."""
    block = [line.text for line in lines[number : number + _BROKEN_AT_MOST]]
    if len(block) < 3 or block[0][:1].islower():
        return False
    for count, (before, following) in enumerate(pairwise(block)):
        broken = following[:1].islower() or before.endswith(OPEN)
        if not following or looks_like_list_item(following) or (count < 2 and (not broken or before[-1] in _SENTENCE_STOPS)):
            return False
        if following.endswith(_SENTENCE_ENDS) or _STOP_INSIDE.search(following):
            return count > 0 and is_prose(" ".join(block[: count + 2]))
    return False


_STOP_INSIDE = regexp(r"[a-zß-ÿ)][.!?] [A-ZÀ-Þ]")


def are_lines_of_their_own(texts: list[str]) -> bool:
    """Whether all lines but the first begin with a capital, as those of broken sentences never do."""
    return all(text[:1].isupper() for text in texts[1:])


_INDENT = 2
"""Spaces before the first line of a paragraph at least, where paragraphs are told by them."""


def fills_a_width(lines: list[Line], number: int) -> bool:
    """Whether a paragraph of several lines begins here that were broken at one width: no line had room for the first word
    of the next."""
    first = lines[number].text
    if len(first) > _WIDEST or number + 1 == len(lines):
        return False
    if len(first) + 1 + len(lines[number + 1].text.split(" ", 1)[0]) <= _NARROWEST:
        return False  # the next line's first word had room
    block = [first]
    for before, other in pairwise(lines[number : number + 40]):
        indented = other.indent >= _INDENT > before.indent  # the next paragraph
        if other.kind is not None or looks_like_list_item(other.text) or indented:
            break
        block.append(other.text)
    full = block[:-1]
    if len(block) < 3 or not full or not is_prose(" ".join(block)):
        return False
    above = []
    for other in reversed(lines[max(0, number - 10) : number]):
        if not other.text:
            break
        above.append(other.text)
    if len(block) + len(above) > 3 and are_lines_of_their_own([*above[::-1], *block]):
        return False
    width = max(map(len, full))
    return _NARROWEST <= width <= _WIDEST and all(
        len(line) + 1 + len(following.split(" ", 1)[0]) >= width - _UNEVEN
        for line, following in zip(full, block[1:], strict=True)
    )
