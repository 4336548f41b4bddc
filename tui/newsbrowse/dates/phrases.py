"""English expressions made of words around a date: periods, steps from a date, ordinal words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsbrowse.dates.expression import Expression, made, months_of, near
from newsbrowse.dates.names import FULL_MONTHS, MONTHS, YEAR
from newsbrowse.regexps import regexp

_MONTH = "|".join(FULL_MONTHS)
_COUNTS = {word: number for number, word in enumerate("a one two three four five six seven eight nine ten".split())} | {
    "a": 1,
    "an": 1,
}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
        " seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth"
        " twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(),
        1,
    )
}
_ORDINAL = regexp(
    rf"(?<![\w-])(?P<n>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})[ \n]of[ \n](?P<m>{_MONTH})\b(?:,?[ \n](?P<y>{YEAR}))?",
    re.I,
)
_STEP = regexp(rf"(?<![\w-])(?P<n>{'|'.join(_COUNTS)}|\d{{1,2}})[ \n](?P<unit>day|week)s?[ \n](?P<way>earlier|later|ago)\b", re.I)
_STEP_SIGN = regexp("(?:day|week)s?[ \n](?:earlier|later|ago)")
_NTH_OF = regexp("(?:first|second|third|th)[ \n]of[ \n][A-Z]")
_PERIOD_SIGN = regexp(
    "[rfdgtQH](?:(?<=r)|(?<=half)|(?<=end)|(?<=inning)|(?<=start)|(?<=[QH])[1-4])[ \n]?(?:of|in[ \n]|/?(?:19|20))"
)
_PART_SIGN = regexp("[mM]id[- ]|[dgte][ \n]of[ \n][A-Z]")
_SAME_DAY = regexp(r"(?<!\w)[Tt](?:he|hat)[ \n]same[ \n]day\b")
_MONTH_OF_YEAR = regexp(
    rf"(?<!\w)(?P<m>{_MONTH})(?:[ \n](?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?:(?:[ ]?[-–][ ]?|[ \n]to[ \n])(?P<d2>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?)?)?,?[ \n](?:of[ \n])?(?P<word>this|last|next)[ \n]year\b(?!['’]s)"
)
_PART_OF_MONTH = regexp(
    rf"(?<![\w-])(?P<part>(?:the[ \n])?(?:end|beginning|start|middle)[ \n]of[ \n]|mid[- \n])(?P<m>{_MONTH})\b(?:,?[ \n](?P<y>{YEAR}))?(?![\d'’])",
    re.I,
)
_PART_OF_YEAR = regexp(rf"(?<!\w)(?:the[ \n])?(?P<part>end|beginning|start)[ \n]of[ \n](?P<y>{YEAR})(?![\w%/–-])", re.I)
_QUARTER = regexp(
    rf"(?<!\w)(?:(?P<n>first|second|third|fourth|last|1st|2nd|3rd|4th)[ \n](?P<kind>quarter|half)[ \n](?:of|in)[ \n](?P<y>{YEAR})"
    rf"|(?P<short>[QH])(?P<k>[1-4])[ /\n]?(?P<y2>{YEAR}))",
    re.I,
)
_YEARS = regexp(rf"(?<![\w./,$€£¥-])(?P<y>{YEAR})(?P<to>[-–/]| to | and )(?P<y2>{YEAR}|\d\d)(?![\w%]|[./,-]\d)")
_SCHOOL = regexp(r"(?:academic|fiscal|financial|school|budget)[ \n]year[ \n]?$|\bFY[ ]?$", re.I)
_SCHOOL_AFTER = regexp(
    r"[ \n](?:(?:academic|fiscal|financial|school)[ \n](?:year|session)|season|session|period|plan|strategy|term)\b", re.I
)
_FROM = regexp(r"\b(?:from|between)[ \n]$", re.I)
_COUNTED = regexp(r"[ \n](?:people|[a-z]+(?<!is)(?<!was)(?<!has)(?<!lies)s)\b")
"""What is counted: "2000 to 2020 students"."""
_LED = regexp(r"(?:in|during|for|from|between|since|of|period|the)[ \n]$", re.I)


def phrases(text: str, months: list[tuple[int, int]], years: list[tuple[int, int]]) -> Iterator[Expression]:
    """Yield periods and steps; each kind only where one of its words stands. ``months`` and ``years`` are the stretches of
    ``text`` around names of months and around years."""
    for low, high in months:
        yield from _beside_months(text, low, high)
    for low, high in years:
        if _PERIOD_SIGN.search(text, low, high):
            yield from _periods(text, low, high)
    for low, high in near(text, _STEP_SIGN) if "earlier" in text or "later" in text or " ago" in text else ():
        for match in _STEP.finditer(text, low, high):
            number = match["n"].lower()
            count = int(number) if number.isdigit() else _COUNTS[number]
            way = match["way"].lower()
            sign = 1 if way == "later" else -1
            yield made(match, "relative", word=f"{sign * count} {match['unit'].lower()} {'ago' if way == 'ago' else 'step'}")
    if "same day" in text:
        for match in _SAME_DAY.finditer(text):
            yield made(match, "relative", word="same day")
    for low, high in years:
        for match in _YEARS.finditer(text, low, high):
            yield from _years(match, text)


def _beside_months(text: str, low: int, high: int) -> Iterator[Expression]:
    around = text[low:high]
    if " of" in around:
        for match in _ORDINAL.finditer(text, low, high) if _NTH_OF.search(around) else ():
            year = int(match["y"]) if match["y"] else None
            yield made(match, "date", year=year, month=MONTHS[match["m"].lower()], day=_ORDINALS[match["n"].lower()])
    if _PART_SIGN.search(around):
        for match in _PART_OF_MONTH.finditer(text, low, high):
            month = MONTHS[match["m"].lower()]
            if match["y"]:
                yield made(match, "date", year=int(match["y"]), month=month)
            else:
                yield made(match, "relative", month=month, word="month-name")
    if "s year" in around or "t year" in around:
        for match in _MONTH_OF_YEAR.finditer(text, low, high):
            word = match["word"]
            if match["d"]:
                month, last = MONTHS[match["m"].lower()], int(match["d2"]) if match["d2"] else None
                yield made(
                    match, "date", month=month, day=int(match["d"]), end_month=month if last else None, end_day=last, word=word
                )
            else:
                step = {"this": "year0", "last": "year-1", "next": "year1"}[word]
                yield made(match, "relative", month=MONTHS[match["m"].lower()], word=f"{step} month-name")


def _periods(text: str, low: int, high: int) -> Iterator[Expression]:
    for match in _PART_OF_YEAR.finditer(text, low, high):
        yield made(match, "date", year=int(match["y"]), month=12 if match["part"].lower() == "end" else 1)
    for match in _QUARTER.finditer(text, low, high):
        half = (match["kind"] or match["short"]).lower() in ("half", "h")
        number = (
            int(match["k"])
            if match["k"]
            else {"fi": 1, "1s": 1, "se": 2, "2n": 2, "th": 3, "3r": 3, "fo": 4, "4t": 4, "la": 2 if half else 4}[
                match["n"][:2].lower()
            ]
        )
        length = 6 if half else 3
        if number * length > 12:
            continue
        first, last = months_of(number, length)
        year = match["y"] or match["y2"]
        yield made(match, "date", year=int(year), month=first, end_month=last)


def _years(match: re.Match[str], text: str) -> Iterator[Expression]:
    first, printed = int(match["y"]), match["y2"]
    last = int(printed) if len(printed) == 4 else first // 100 * 100 + int(printed)
    before, after = text[max(0, match.start() - 20) : match.start()], match.end()
    schooled = bool(_SCHOOL.search(before) or _SCHOOL_AFTER.match(text, after))
    if last <= first or last - first > 40 or (len(printed) == 2 and not schooled):
        return
    joined = match["to"].strip() in ("to", "and")
    if match["to"] == " and " and not _FROM.search(before):
        return
    if joined and not schooled and not _FROM.search(before) and _COUNTED.match(text, after):
        return
    if schooled or joined or _LED.search(before):
        yield made(match, "date", year=first, end_year=last)
