"""The words and numbers that English dates are made of, as tables and as parts of patterns."""

from __future__ import annotations

from collections.abc import Iterable

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
FULL_MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip

_MONTHS = (*FULL_MONTHS, "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept?", "Oct", "Nov", "Dec")
MONTH = f"(?:{'|'.join(_MONTHS)})"
MONTH_ANY = rf"(?:{MONTH}|{MONTH.upper()})"


def _apart(words: Iterable[str]) -> str:
    """Return a pattern of words behind neither a letter nor a stop, each found by its first letter: a look behind that comes
    first is tried at each place of a text, which takes ten times as long."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], []).append(word[1:])
    found = (rf"{first}(?<![\w.]{first})(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    return f"(?:{'|'.join(found)})"


MONTH_APART = _apart(_MONTHS)
MONTH_ANY_APART = _apart((*_MONTHS, *map(str.upper, _MONTHS)))
MONTH_DAY_FIRST = rf"(?:{MONTH_ANY}|january|february|march(?= \d{{4}})|april|may(?= \d{{4}})|june|july|august|september|october|november|december)"
"""Behind a day number the month may be printed small."""
WEEK = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
NTH = r" ?(?:st|nd|rd|th|ST|ND|RD|TH)(?:\b|(?=[A-Z][a-z]))"
YEAR = r"(?:19|20)\d\d"
YEAR_OF_DATE = r"(?:(?:19|20)\d\d|25[3-8]\d)"
"""A year behind day or month: that of the Thai calendar as well ("30 Sep 2563")."""
BUDDHIST_ERA = 543
"""Years that the Thai calendar is ahead (Unicode CLDR, calendar "buddhist")."""
FIRST_BUDDHIST_YEAR = 2500
S = r"[ \u00a0\n]{1,3}"
DASH = r"[ \u00a0]?[-‐‑–—~～/][ \u00a0]?"
TO = rf"(?:{DASH}|{S}(?:to|and|until|through|&){S})"
"""Between the ends of a range, or before the last of several."""
