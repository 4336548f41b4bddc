"""What stands around the main text of an HTML page: its title, its stamps, and whose site it is."""

from __future__ import annotations

from dataclasses import replace

from newsbrowse.model import Page
from newsbrowse.pages.banners import is_banner, is_name_alone
from newsbrowse.pages.chrome import is_label, is_prose
from newsbrowse.pages.lines import classify, lines_of
from newsbrowse.pages.stamps import Stamp, parse_stamp
from newsbrowse.pages.stated import month_of_address
from newsbrowse.pages.titles import find_title
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_MOST_LINES = 4000
"""Only so many lines of a page are looked at."""
_NEAR = 15
"""Lines above a title in which its date may stand; further up is the day of the visit."""
_LEAD, _AT_ONCE = 6, 1
"""A stamp stands at most so many lines behind the beginning of a text (below its lead), and so many behind its end."""
_JOINT = regexp(r"\s+[|｜–—·»:-]+\s+|\s*[|｜_]\s*|:\s+|(?<=[^\x00-\x7f])-(?=[^\x00-\x7f])")


def title_of(page: Page) -> str | None:
    """Return the title that ``page`` declares, without the name of its site where the page prints the title alone; where it
    declares none or a section's name, the one that stands above the main text."""
    declared = page.declared.get("title")
    if page.main is None:
        return declared
    joints = list(_JOINT.finditer(declared))[:8] if declared else []
    if declared and joints:
        printed = {fold(line) for line in page.text.split("\n")[:_MOST_LINES] if line.strip() != declared}
        if fold(declared) not in printed:
            parts = [declared[: j.start()] for j in joints] + [declared[j.end() :] for j in joints]
            told = [p for p in parts if len(p) * 3 >= len(declared) and fold(p) in printed and not _names_a_site(p)]
            declared = max(told, key=len, default=declared)
    if declared and not _names_a_site(declared) and not all(_names_a_site(p) for p in _JOINT.split(declared) if p):
        return declared
    prose = next((line for line in page.main.split("\n") if is_prose(line)), None)
    return (_above(page, prose) if prose else None) or declared


def _names_a_site(text: str) -> bool:
    return is_label(text) or (is_banner(text) and is_name_alone(text))


def _above(page: Page, first: str) -> str | None:
    """The title that the page prints above its main text."""
    start = page.text.find("\n" + first[:60])
    if start < 0:
        return None
    head = page.text[: start + len(first) + 1].split("\n", 1)[-1]  # the first line is the title element
    lines = lines_of(head)[-80:]
    classify(lines, None)
    found, _ = find_title(lines, None)
    return found[0].text if found and not _names_a_site(found[0].text) else None


def stamps_around(page: Page, title: str | None, body: str, country: str | None, language: str | None) -> list[Stamp]:
    """Return the stamps outside the main text: those between title and text or behind its lead, then, as weak ones, those
    behind it that say what they are, follow at once, agree or lie in the month of the address, and those shortly above the
    title."""
    wanted = fold(title or "")
    first, last = body[:40].split("\n", 1)[0], body[-40:].rsplit("\n", 1)[-1]
    near: list[Stamp] = []
    behind: list[tuple[int, Stamp]] = []
    above: list[tuple[int, Stamp]] = []
    headline = begun = ended = 0
    for number, line in enumerate(page.text.split("\n")[:_MOST_LINES], 1):
        text = line.strip()
        if not headline and number > 1 and wanted and fold(text) == wanted:
            headline = number
        if not begun and text.startswith(first):
            begun = number
        if begun and not ended and text.endswith(last):
            ended = number
            continue
        if not text or (begun and not ended and number > begun + _LEAD):
            continue
        stamp = parse_stamp(text, country, language)
        if stamp and (stamp.published or stamp.either) and (stamp.precision == "day" or stamp.labelled):
            if ended:
                behind.append((number, replace(stamp, weak=True)))
            elif headline or begun:
                near.append(stamp)
            else:
                above.append((number, replace(stamp, weak=True)))
    agreed = len({stamp.published for _, stamp in behind}) == 1
    month = month_of_address(page.declared.get("url"))
    return [
        *near,
        *(
            s
            for n, s in behind
            if agreed or s.labelled or n <= ended + _AT_ONCE or (month and (s.published or "").startswith(month))
        ),
        *(s for n, s in above if not headline or n >= headline - _NEAR or (month and (s.published or "").startswith(month))),
    ]
