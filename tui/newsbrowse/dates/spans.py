"""Stretches and short forms of English dates that go beyond a day and a month: ranges with weekdays, lists of days, ranges of
months without a year, years of two digits, days of "this month"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsbrowse.dates.expression import Expression, int_or_none, made, matches, near
from newsbrowse.dates.names import DASH, DAY, MONTH, MONTH_ANY, MONTHS, NTH, WEEK, WEEKDAYS, YEAR, S
from newsbrowse.regexps import regexp

_UNTIL = rf"(?:{DASH}|{S}(?:to|until|till|through){S})"
_WEEK = rf"{WEEK}\b\.?,?{S}(?:the{S})?"
_WEEK_DAYS = regexp(
    rf"(?<![\w.])(?P<wd>{WEEK})\b\.?,?{S}(?:the{S})?(?P<d>{DAY})(?:{NTH})?(?:{S}(?:of{S})?(?P<m0>{MONTH_ANY})\b\.?,?(?:{S}(?P<y0>{YEAR}))?)?"
    rf"{_UNTIL}{_WEEK}(?P<d2>{DAY})(?:{NTH})?{S}(?:of{S})?(?P<m>{MONTH_ANY})\b\.?(?:,?{S}(?P<y>{YEAR})(?!\d))?"
)
_MONTH_WEEK_DAYS = regexp(
    rf"(?<![\w.])(?P<wd>{WEEK})\b\.?,?{S}(?P<m>{MONTH_ANY})\b\.?{S}(?P<d>{DAY})(?:{NTH})?(?:,{S}(?P<y0>{YEAR}))?"
    rf"{_UNTIL}{_WEEK}(?:(?P<m2>{MONTH_ANY})\b\.?{S})?(?P<d2>{DAY})(?:{NTH})?(?!\d|:\d)(?:,?{S}(?P<y>{YEAR})(?!\d))?"
)
"""Two weekdays, each with its day."""
_WEEK_SECOND = regexp(rf"(?:[-–—]|to|til|till|until|through)[ \u00a0\n]?(?:{WEEK})\b")
_MONTH_DAYS = regexp(
    rf"(?<![\w.])(?P<m>{MONTH_ANY})\b\.?{S}(?P<d>{DAY})(?:{NTH})?(?:, ?{DAY}(?:{NTH})?){{1,4}},?{S}(?:and|&){S}(?:the{S})?(?P<d2>{DAY})(?:{NTH})?"
    rf"(?!\d|:\d|{S}(?:[a-z]+s\b|%|percent|per cent))(?:,?{S}(?P<y>{YEAR})(?!\d))?"
)
_MONTH_THE_DAY = regexp(
    rf"(?<![\w.])(?P<m>{MONTH_ANY})\b\.?{S}(?P<d>{DAY})(?:{NTH})?{S}(?:to|until|through|and){S}the{S}(?P<d2>{DAY})(?:{NTH})(?:,?{S}(?P<y>{YEAR})(?!\d))?"
)
_IN_BRACKETS = rf"(?:{S})?\((?:{WEEK})\.?\)"
_MONTH_BRACKETED = regexp(
    rf"(?<![\w.])(?P<m>{MONTH_ANY})\b\.?{S}(?P<d>{DAY})(?:{NTH})?{_IN_BRACKETS}{_UNTIL}(?:(?P<m2>{MONTH_ANY})\b\.?{S})?(?P<d2>{DAY})(?:{NTH})?{_IN_BRACKETS}"
    rf"(?:,?{S}(?P<y>{YEAR})(?!\d))?"
)
"""Two days, each with its weekday in brackets: ``May 10 (Fri) - 12 (Sun), 2024``."""
_DAYS_OF_MONTH = regexp(
    rf"(?<![\w.])(?P<d>{DAY})(?:\.[ \u00a0]?[-–—][ \u00a0]?|(?:{NTH}){S}(?:to|until|through){S}the{S})(?P<d2>{DAY})(?:\.|{NTH})"
    rf"{S}(?:of{S})?(?P<m>{MONTH_ANY})\b\.?(?:,?{S}(?P<y>{YEAR})(?!\d))?"
)
"""``10.-12. May 2024``, ``10th to the 12th of May``."""
_ISO_DAYS = regexp(
    rf"(?<![\d.-])(?P<y>{YEAR})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>{DAY})"
    rf"(?:{_UNTIL}(?P<y2>{YEAR})(?P=sep)(?P<m2>1[0-2]|0?[1-9])(?P=sep)(?P<d2>{DAY})|(?<!-\d)(?<!-\d\d){_UNTIL}(?:(?P<m3>1[0-2]|0?[1-9])(?P=sep))?(?P<d3>{DAY}))"
    r"(?![\d]|[-/.:]\d)"
)
"""``2024.05.10-2024.05.12``, ``2024/5/10-12``."""
_DAYS_SIGN = regexp(rf"(?:and|&|the)[ \n](?:the[ \n])?{DAY}")
_YEAR_FIRST = regexp(
    rf"(?P<y>{YEAR})(?<![\w./-]\d\d\d\d),?{S}(?P<m>{MONTH_ANY})\b\.?{S}(?P<d>{DAY})(?:{NTH})?(?!\d|:\d|,? ?{YEAR})"
)
_GLUED = regexp(rf"(?P<d>\d(?<![\w.]\d)(?:(?<=3)[01]|(?<=[12])\d|(?<=0)[1-9]|(?<=[1-9])))(?P<m>{MONTH_ANY})(?P<y>{YEAR})(?!\w)")
_SHORT_YEAR = regexp(
    rf"(?<![\w.])(?:(?P<d>{DAY})(?:{NTH})?(?P<sep>[-/]|{S})(?P<m>{MONTH_ANY})\b\.?(?:(?P=sep)|,?{S})(?P<mark>['’‘])?(?P<y>\d\d)(?(mark)\b|(?=[.,;)\n]|$))"
    rf"|(?P<m1>{MONTH_ANY})\b\.?(?:{S}(?P<d1>{DAY})(?:{NTH})?)?,?{S}['’‘](?P<y1>\d\d)\b)(?!\d|[:.,]\d)"
)
_SHORT_SIGN = regexp(
    r"\d\d(?:(?<=['’‘]\d\d)\b|(?:(?<=[a-zA-Z][-/ \u00a0\n]\d\d)|(?<=[a-zA-Z]\.[-/ \u00a0\n]\d\d))(?:[.,;)\n]|$))"
)
_MONTHS = regexp(
    rf"[BbFfIiDd](?<!\w.)(?:(?<=[Bb])(?P<between>etween)|(?<=[Ff])(?:rom|or)|(?<=[Ii])n|(?<=[Dd])uring){S}(?P<m>{MONTH})\b(?:{_UNTIL}|{S}and{S})(?P<m2>{MONTH})\b(?!\.?,?{S}?\d|['’]s|{S}(?:this|last|next){S}year)"
)
_OF_MONTH = regexp(
    rf"(?:(?<=\b[Tt]he )|(?<=\b[Oo]n ))(?P<d>{DAY})(?:{NTH})(?:{_UNTIL}(?:the{S})?(?P<d2>{DAY})(?:{NTH}))?{S}of{S}(?:(?P<word>this|last|next|the){S}(?:(?:current|same){S})?month)\b"
)
_DAYS_RANGE = regexp(
    rf"(?<![\d./-])(?P<d>{DAY})(?:(?P<sep>[./])(?P<m0>1[0-2]|0?[1-9])?(?:(?P=sep)(?P<y0>{YEAR})?)?)?(?: ?[-–—] ?| (?:to|bis|al?|au) )(?P<d2>{DAY})(?P<sep2>[./])(?P<m>1[0-2]|0?[1-9])(?P=sep2)(?P<y>{YEAR})(?![./-]?\d)"
)
_SHORT_NUMERIC = regexp(rf"(?<![\w./:-])(?P<a>{DAY})(?P<sep>[./])(?P<b>{DAY})(?P=sep)(?P<y>9\d|[0-2]\d)(?![\w/:%-]|\.\d|,\d)")
_SHORT_NUMERIC_SIGN = regexp(r"\d[./]\d{1,2}[./]\d\d(?!\d)")


def spans(text: str, months: list[tuple[int, int]], years: list[tuple[int, int]]) -> Iterator[Expression]:
    """Yield these expressions; ``months`` and ``years`` are the stretches of ``text`` around names of months and around
    years. Each kind is looked for only where one of its signs stands."""
    for low, high in months:
        yield from _beside_months(text, low, high)
    for match in matches(_ISO_DAYS, text, years):
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
        end = int(match["y2"] or year), int(match["m2"] or match["m3"] or month), int(match["d2"] or match["d3"])
        if (year, month, day) < end:
            yield made(match, "date", year=year, month=month, day=day, end_year=end[0], end_month=end[1], end_day=end[2])
    for match in matches(_DAYS_RANGE, text, years):
        yield from _numeric_range(match)
    for low, high in near(text, _SHORT_NUMERIC_SIGN):
        for match in _SHORT_NUMERIC.finditer(text, low, high):
            if match["sep"] == "/" or len(match[0]) == 8:  # 1.2.24 may be a version
                yield made(match, "numeric", year=_century(match["y"]), day=int(match["a"]), month=int(match["b"]))
    for match in _OF_MONTH.finditer(text) if " month" in text else ():
        word = "this month" if match["word"] == "the" else f"{match['word']} month"
        yield made(match, "day", day=int(match["d"]), end_day=int_or_none(match["d2"]), word=word)


def _beside_months(text: str, low: int, high: int) -> Iterator[Expression]:
    around = text[low:high]
    if _WEEK_SECOND.search(around):
        for match in _WEEK_DAYS.finditer(text, low, high):
            yield _range(match, int_or_none(match["y0"]), _month(match["m0"]) or _month(match["m"]), _month(match["m"]))
        for match in _MONTH_WEEK_DAYS.finditer(text, low, high):
            yield _range(match, int_or_none(match["y0"]), _month(match["m"]), _month(match["m2"]) or _month(match["m"]))
    if _DAYS_SIGN.search(around):
        for pattern in (_MONTH_DAYS, _MONTH_THE_DAY):
            for match in pattern.finditer(text, low, high):
                if int(match["d"]) < int(match["d2"]):
                    yield _range(match, None, _month(match["m"]), _month(match["m"]))
    if "(" in around:
        for match in _MONTH_BRACKETED.finditer(text, low, high):
            yield _range(match, None, _month(match["m"]), _month(match["m2"]) or _month(match["m"]))
    for match in _DAYS_OF_MONTH.finditer(text, low, high):
        if int(match["d"]) < int(match["d2"]):
            yield _range(match, None, _month(match["m"]), _month(match["m"]))
    for pattern in (_YEAR_FIRST, _GLUED):
        for match in pattern.finditer(text, low, high):
            yield made(match, "date", year=int(match["y"]), month=_month(match["m"]), day=int(match["d"]))
    if _SHORT_SIGN.search(around):
        for match in _SHORT_YEAR.finditer(text, low, high):
            year, month, day = match["y"] or match["y1"], match["m"] or match["m1"], match["d"] or match["d1"]
            yield made(match, "date", year=_century(year), month=_month(month), day=int_or_none(day))
    for match in _MONTHS.finditer(text, low, high):
        yield from _months(match, text)


def _range(match: re.Match[str], first_year: int | None, month: int | None, last_month: int | None) -> Expression:
    year, groups = int_or_none(match["y"]), match.re.groupindex
    weekday = WEEKDAYS[match["wd"].lower()] if "wd" in groups else None
    return made(
        match, "date", year=first_year or year, month=month, day=int(match["d"]), end_year=year, end_month=last_month,
        end_day=int(match["d2"]), weekday=weekday,
    )  # fmt: skip


def _months(match: re.Match[str], text: str) -> Iterator[Expression]:
    """Months without a year: a stretch ("between May and July"), or two of them ("in May and October")."""
    start, first, last = match.start("m"), _month(match["m"]), _month(match["m2"])
    joined = text[match.end("m") : match.start("m2")].strip() == "and"
    if joined and not match["between"]:
        for group, month in (("m", first), ("m2", last)):
            yield Expression(match.start(group), match.end(group), match[group], "relative", month=month, word="month-name")
    else:
        yield Expression(start, match.end(), text[start : match.end()], "date", month=first, end_month=last)


def _numeric_range(match: re.Match[str]) -> Iterator[Expression]:
    """Days with their month and year in numbers, the day first as in all countries that write ranges so ("12.-15.03.2024")."""
    if match["sep"] and match["sep"] != match["sep2"]:
        return
    if match["sep2"] == "/" and match["m0"] and max(int(match["d"]), int(match["d2"])) <= 12:
        return  # each may be month first
    month, year = int(match["m"]), int(match["y"])
    first = (int_or_none(match["y0"]) or year, int_or_none(match["m0"]) or month, int(match["d"]))
    if first < (year, month, int(match["d2"])):
        yield made(
            match, "date", year=first[0], month=first[1], day=first[2], end_year=year, end_month=month, end_day=int(match["d2"])
        )


def _month(name: str | None) -> int | None:
    return MONTHS[name.lower()] if name else None


def _century(year: str) -> int:
    """A year of two digits: of this century up to 68, of the last from 69 on (POSIX, strptime, ``%y``)."""
    return int(year) + (2000 if int(year) < 69 else 1900)
