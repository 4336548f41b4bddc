"""Headlines that a page prints more than once: before its text, behind section and day, twice in a row, or as its first sentence."""

from __future__ import annotations

from newsbrowse.pages.chrome import is_prose
from newsbrowse.pages.lines import Line
from newsbrowse.pages.stamps import parse_stamp
from newsbrowse.pages.title_shapes import TOLD_WORDS, may_be_title
from newsbrowse.text import MAX_TITLE


def opens_its_text(lines: list[Line]) -> int | None:
    """The line without a full stop that the first paragraph begins with word for word, only blank lines and a stamp between: a
    site that has no headlines prints the first sentence as one."""
    for number, line in enumerate(lines[:40]):
        if line.kind is not None or not 30 <= len(line.text) <= LONGEST_OPENING or line.text[-1] in ".!?。…:":
            continue
        between = 0
        for following in lines[number + 1 : number + 6]:
            if following.kind == "blank":
                continue
            if following.kind is None:
                if following.text.startswith(line.text) and is_prose(following.text) and len(following.text) > 2 * len(line.text):
                    return number
                break
            between += 1
            if following.kind != "stamp" or between > 2:
                break
    return None


def below_its_day(lines: list[Line]) -> int | None:
    """The headline that the line above has once more behind the section and the day: ``Norland 04/06/2021 Two Ports Plan …``.
    The line above becomes the stamp that it is."""
    for number, line in enumerate(lines[:40]):
        following = next((n for n in range(number + 1, min(number + 3, len(lines))) if lines[n].kind != "blank"), None)
        if line.kind not in (None, "breadcrumb") or following is None or lines[following].kind is not None:
            continue
        text = lines[following].text
        before = line.text.removesuffix(text)
        if not 6 <= len(before) < len(line.text) or len(before) > _BEFORE or text.count(" ") < 3 or is_prose(text):
            continue
        stamp = parse_stamp(before)
        if stamp and stamp.precision == "day" and before.rstrip(" -–|:")[-1:].isdigit():
            line.kind, line.stamp = "stamp", stamp
            return following
    return None


_BEFORE = 60
"""Characters of section and day before a headline at most."""
_RUBRIC = 30
"""Characters of the name of a section that a title may be glued to."""


def said_twice(lines: list[Line]) -> tuple[int, int] | None:
    """The one headline above the text that is said twice, and where it is said again. Where several are, they are those of
    other articles: a picture's text and a link for each."""
    found: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(lines[:60]):
        if len(line.text) >= 60 and is_prose(line.text) and not line.text.endswith(("...", "…")):
            break
        if line.kind == "stamp" and any(_above_stamp(lines, n) for n in range(max(0, number - 3), number)):
            break  # below the headline and its day: the text of a picture
        if line.kind is None and (again := _said_again(lines, number)) is not None:
            found.setdefault(line.text, (number, again))
    return next(iter(found.values())) if len(found) == 1 else None


def _above_stamp(lines: list[Line], number: int) -> bool:
    """Whether a line says as much as a headline does."""
    text = lines[number].text
    return lines[number].kind is None and text.count(" ") >= TOLD_WORDS and may_be_title(text) and not is_prose(text)


def _said_again(lines: list[Line], number: int) -> int | None:
    """The next line with text where it is this headline once more, alone or glued to the section's name ("SportTwo ports …")."""
    text = lines[number].text
    if len(text) < 20 or text.count(" ") < 3 or len(text) > MAX_TITLE:
        return None
    following = next((n for n in range(number + 1, min(number + 4, len(lines))) if lines[n].kind != "blank"), None)
    if following is None or lines[following].kind not in (None, "breadcrumb", "label"):
        return None
    again = lines[following].text
    glued = again.endswith(text) and 0 < len(again) - len(text) <= _RUBRIC and again[len(again) - len(text) - 1].isalpha()
    return following if again == text or glued else None


LONGEST_OPENING = 300
"""Characters of a first sentence that is a title as well."""
