"""The only way from data to the screen: everything untrusted is cleaned here and never read as markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len, get_character_cell_size

from newsbrowse.text import clean, clean_line
from newsbrowse.text import counted as counted

if TYPE_CHECKING:
    from textual.content import Content

WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
MONTHS = "January February March April May June July August September October November December".split()


def line(text: str | None, limit: int = 2000) -> str:
    """Return data as one harmless line of plain text."""
    return clean_line(text or "", limit)


def block(text: str) -> str:
    """Return data as harmless plain text of several lines."""
    return clean(text)


def content(text: str, style: str = "") -> Content:
    """Return data as Content: brackets stay literal, nothing in it is markup."""
    from textual.content import Content  # late: the first rows are painted before Textual is there

    return Content.styled(line(text), style) if style else Content(line(text))


def literal(text: str) -> Content:
    """Return data of several lines as Content: brackets stay literal, nothing in it is markup."""
    from textual.content import Content  # late: the first rows are painted before Textual is there

    return Content(block(text))


def lines(texts: Sequence[str], style: str) -> Content:
    """Return data as lines below each other, in a style of ours."""
    from textual.content import Content  # late: the first rows are painted before Textual is there

    return Content("\n").join(content(text, style) for text in texts)


def assemble(*parts: str | tuple[str, str]) -> Content:
    """Return data pieces, some with a style of ours, as one Content."""
    from textual.content import Content  # late: the first rows are painted before Textual is there

    return Content.assemble(*(line_keep(p) if isinstance(p, str) else (line_keep(p[0]), p[1]) for p in parts))


def line_keep(text: str) -> str:
    """Return data as one harmless line whose spaces at the ends are kept (they are layout)."""
    cleaned = clean(text)
    return cleaned.replace("\n", " ")


def fit(text: str, cells: int) -> str:
    """Return ``text`` cut or padded to exactly ``cells`` cells; what is cut off ends in an ellipsis."""
    if cells <= 0:
        return ""
    width = cell_len(text)
    if width <= cells:
        return text + " " * (cells - width)
    kept, used = [], 0
    for char in text:
        size = get_character_cell_size(char)
        if used + size > cells - 1:
            break
        kept.append(char)
        used += size
    return "".join(kept) + "…" + " " * (cells - used - 1)


def elided(text: str, cells: int, start: int, end: int) -> tuple[str, int]:
    """Return ``text`` cut or padded to exactly ``cells`` cells so that the characters from ``start`` to ``end`` are seen, and how
    many characters were left out before them: its beginning stays, what is left out becomes an ellipsis."""
    if cell_len(text) <= cells or cell_len(text[:end]) < cells or cells < 8:
        return fit(text, cells), 0
    head = fit(text, min(cells // 3, cell_len(text[:start]))).rstrip(" …")
    room = cells - cell_len(head) - 1
    begin = end - 1
    while begin > len(head) and cell_len(text[begin - 1 :]) <= room:
        begin -= 1  # all that is left of the text, and as much before it as there is room for
    begin = min(begin, start)
    while begin < start and text[begin - 1] != " ":
        begin += 1
    return fit(f"{head}…{text[begin:]}", cells), begin - len(head) - 1


@lru_cache(maxsize=4096)
def long_date(iso: str | None, precision: str | None = "day") -> str:
    """Return ``2024-05-10`` as "Fri 10 May 2024", ``2024-05`` as "May 2024"; no date is said so."""
    if not iso:
        return "no date"
    parts = [int(p) for p in iso.split("-")]
    if len(parts) == 3:
        day = dt.date(*parts)
        return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
    if len(parts) == 2:
        return f"{MONTHS[parts[1] - 1]} {parts[0]}"
    return str(parts[0])


def ago(iso: str, today: dt.date) -> str:
    """Return how long ago a day was, in the largest unit that says it: "today", "5 days", "3 weeks", "7 months", "2 years";
    what is no whole day, or lies ahead, stays as it is."""
    try:
        days = (today - dt.date.fromisoformat(iso)).days if len(iso) == 10 else -1
    except ValueError:
        days = -1
    if days < 0:
        return iso
    if days == 0:
        return "today"
    number, unit = next(
        (days // size, unit)
        for size, unit in ((365, "year"), (30, "month"), (7, "week"), (1, "day"))
        if days >= size * (2 if size > 1 else 1)
    )
    return f"{number} {unit}{'s' if number > 1 else ''}"


def date_value(start: str | None, end: str | None, granularity: str | None) -> str:
    """Return what a date expression means, in words for the status line."""
    if not start:
        return "unresolved: nothing on the page fixes the year"
    if granularity == "year":
        return start[:4] if not end or end[:4] == start[:4] else f"{start[:4]} to {end[:4]}"
    if granularity == "month":
        first = long_date(start[:7])
        return first if not end or end[:7] == start[:7] else f"{first} to {long_date(end[:7])}"
    if end and end != start:
        return f"{long_date(start)} to {long_date(end)}"
    return long_date(start)


def wrap(text: str, cells: int) -> list[tuple[int, int]]:
    """Return where the lines of ``text`` begin and end (characters) when wrapped at ``cells`` cells.

    Breaks at spaces, between Chinese characters, and inside a word only where it is longer than a line.
    """
    cells = max(1, cells)
    lines: list[tuple[int, int]] = []
    position = 0
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, position, cells)
        position += len(paragraph) + 1
    return lines


def _wrap_paragraph(paragraph: str, offset: int, cells: int) -> list[tuple[int, int]]:
    if len(paragraph) <= cells and paragraph.isascii():
        return [(offset, offset + len(paragraph))]
    if paragraph.isascii():
        return _wrap_ascii(paragraph, offset, cells)
    lines: list[tuple[int, int]] = []
    start = used = 0
    breakable = -1
    for number, char in enumerate(paragraph):
        size = get_character_cell_size(char)
        if char == " ":
            if paragraph[number + 1 : number + 2] != "·":  # a list goes on behind its dot, not before it
                breakable = number + 1
        elif size == 2:
            breakable = number
        if used + size > cells and char != " ":
            end = breakable if breakable > start else number
            lines.append((offset + start, offset + len(paragraph[start:end].rstrip()) + start))
            start = end
            used = cell_len(paragraph[start:number])
            breakable = -1
        used += size
    lines.append((offset + start, offset + start + len(paragraph[start:].rstrip())))
    return lines


def _wrap_ascii(paragraph: str, offset: int, cells: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start, size = 0, len(paragraph)
    while size - start > cells:
        cut = paragraph.rfind(" ", start + 1, start + cells + 1)
        if cut < 0:
            lines.append((offset + start, offset + start + cells))
            start += cells
            continue
        lines.append((offset + start, offset + start + len(paragraph[start:cut].rstrip())))
        start = cut + 1
        while start < size and paragraph[start] == " ":
            start += 1
    lines.append((offset + start, offset + size))
    return lines
