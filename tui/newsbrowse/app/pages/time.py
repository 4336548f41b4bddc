"""The histogram of a filter by year, month or day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from newsbrowse.app import render
from newsbrowse.app.pages.sheet import PageLine, Sheet
from newsbrowse.app.pages.targets import ToTime
from newsbrowse.query.fields import date_range

LEVELS = {"Y": "year", "M": "month", "D": "day"}
FINER = {"Y": "M", "M": "D"}
_MOST_EMPTY = 3
"""Empty years, months or days in a row that are drawn (but the twelve months of a year); more of them are said in one line, so that an outlier leaves the others in
sight."""


def time_page(counts: Sequence[tuple[str, int]], total: int, of: ToTime, width: int) -> list[PageLine]:
    """Return the lines of a histogram, a bar a line, each leading to its finer one (a day: to its articles). Of all time
    there is one by year and one by month, which lead to each other: the first link (see ``first_bar``)."""
    sheet = Sheet(width)
    what = "date of the event" if of.event else "date of publication"
    inside = f" in {render.long_date(of.within)}" if of.within else ""
    sheet.text(f"Articles by {LEVELS[of.level]}{inside}, {what}", "page--title")
    within = [c for c in counts if c[0].startswith(of.within)]
    dated = sum(n for _, n in within)
    others = (
        "" if of.within or dated == total else f"; {'the other has' if total - dated == 1 else 'the others have'} no such date"
    )
    said = f"{dated:,} of {total:,} articles of the filter{others}"
    rows = filled(within, of.level, of.within)
    most = max((n for _, n in rows), default=0)
    if not most:
        sheet.text(said, "page--dim")
        sheet.blank()
        sheet.text("No article of the filter has such a date.", "page--dim")
        return sheet.lines
    if of.within:
        sheet.text(said, "page--dim")
    else:
        other = "M" if of.level == "Y" else "Y"
        sheet.pieces([(f"{said} · ", "page--dim"), (f"all by {LEVELS[other]}", "page--link", ToTime(other, of.event))])
    sheet.blank()
    label_cells = {"Y": 4, "M": 14, "D": 15}[of.level]
    digits = len(f"{most:,}")
    room = max(1, sheet.width - label_cells - digits - 4)
    for value, count in rows if of.within and of.level != "D" else without_gaps(rows):
        if value is None:
            sheet.text(f"{'⋮':>{min(4, label_cells)}} {render.counted(count, LEVELS[of.level])} without articles", "page--dim")
            continue
        bar = bar_of(count, most, room)
        target = ToTime(FINER.get(of.level, "D"), of.event, value)
        sheet.pieces(
            [
                (render.fit(named(value), label_cells), "" if count else "page--dim", target),
                (f"  {count:>{digits},}  ", "page--count"),
                (bar, "page--bar"),
            ]
        )
    return sheet.lines


def first_bar(of: ToTime) -> int:
    """Return the number of the link that is the first bar."""
    return 0 if of.within else 1


def without_gaps(rows: Sequence[tuple[str, int]]) -> list[tuple[str | None, int]]:
    """Return the rows with each long run of empty ones as (None, how many they are)."""
    shown: list[tuple[str | None, int]] = []
    for empty, run in groupby(rows, key=lambda row: not row[1]):
        found = list(run)
        shown += [(None, len(found))] if empty and len(found) > _MOST_EMPTY else found
    return shown


def bar_of(count: int, most: int, cells: int) -> str:
    """Return a bar of up to ``cells`` cells, in eighths of one; what is there is seen."""
    eighths = max(1, round(count * cells * 8 / most)) if count else 0
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()


def named(value: str) -> str:
    """Return "2024", "May 2024", "Fri 10 May 2024" in the short form of a row."""
    if len(value) < 10:
        return render.long_date(value)
    words = render.long_date(value).split()
    return " ".join((words[0], words[1].rjust(2), words[2][:3], words[3]))


def filled(counts: Sequence[tuple[str, int]], level: str, within: str) -> list[tuple[str, int]]:
    """Return the counts with those in between that have none, from first to last, or all of ``within``."""
    known = dict(counts)
    if not known:
        return []
    first, last = min(known), max(known)
    if level == "Y":
        values = [f"{year:04d}" for year in range(int(first), int(last) + 1)]
    elif level == "M":
        low, high = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in ((f"{within}-01", f"{within}-12") if within else (first, last)))
        values = [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(low, high + 1)]
    elif within:
        days = calendar.monthrange(int(within[:4]), int(within[5:7]))[1] if len(within) == 7 else 0
        values = [f"{within}-{day:02d}" for day in range(1, days + 1)] or sorted(known)
    else:
        values = sorted(known)
    return [(v, known.get(v, 0)) for v in values]


def stretch(values: Sequence[str]) -> str:
    """Return the range of the filter language from the first to the last of some years, months or days."""
    first, last = min(values), max(values)
    return first if first == last else f"{first}..{last}"


def inside(value: str, period: str) -> bool:
    """Whether a value of a date field ("2024-05", "2024-04..2024-06") lies in a year or month."""
    asked, whole = date_range(value), date_range(period)
    return asked is not None and whole is not None and whole[0] <= asked[0] and asked[1] <= whole[1]


def narrowed(values: Sequence[str], period: str) -> tuple[str, ...]:
    """Return what of the dates that a filter asks for is in a year, month or day: a bar counts no more than that."""
    whole = date_range(period)
    asked = [date_range(value) for value in values]
    if whole is None or None in asked:
        return (period,)
    shared = [(max(whole[0], one[0]), min(whole[1], one[1])) for one in asked if one is not None]
    found = tuple(_written(first, behind) for first, behind in shared if first < behind)
    return found or (period,)


def _written(first: str, behind: str) -> str:
    """Return the value of a date field from the day ``first`` to before the day ``behind``, as short as it can be."""
    last = (dt.date.fromisoformat(behind) - dt.timedelta(days=1)).isoformat()
    for cells in (4, 7, 10):  # years, months, days
        found = stretch((first[:cells], last[:cells]))
        if date_range(found) == (first, behind):
            return found
    return f"{first}..{last}"
