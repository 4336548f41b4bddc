"""When a page was published, by what it states of itself."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import urlsplit

from newsbrowse.archives import original_address
from newsbrowse.dates import find_expressions, resolve_all, valid_day
from newsbrowse.model import Article
from newsbrowse.pages.stamps import Stamp, believable
from newsbrowse.regexps import regexp

_URL_DATE = regexp(r"(?<!\d)((?:19|20)\d\d)[-/_]?(1[0-2]|0[1-9])(?:[-/_]?(3[01]|[12]\d|0[1-9]))?(?!\d)")


def with_publication(
    article: Article,
    declared: str | None,
    stamps: list[Stamp],
    dateline: str | None,
    country: str | None,
    time: str | None = None,
) -> Article:
    """Return the article with the first publication date that can be believed: metadata, stamps, dateline, address; ``time``
    is what a time element holds that does not say of what."""
    found: list[tuple[str | None, str | None, str]] = []
    if declared:
        day, precision = _declared_date(declared, country)
        found.append((_local(declared, day, stamps), precision, "metadata"))
    dated = [s for s in stamps if s.published]
    dated.sort(key=lambda s: s.precision != "day")
    found += [(s.published, s.precision, "stamp") for s in dated if not s.weak]
    found.append((dateline, "day", "dateline"))
    found += [(_nearest(s.either, article.body), "day", "stamp") for s in stamps if s.either and not s.weak][:1]
    if time:
        found.append((*_declared_date(time, country), "metadata"))
    found += [(s.published, s.precision, "stamp") for s in dated if s.weak]
    if article.url:
        found.append((*_date_of_url(article.url), "address"))
    for value, precision, where in found:
        if value and believable(value):
            return replace(article, published=value, published_precision=precision, published_from=where)
    if any(value for value, _, _ in found):
        return replace(article, notes=(*article.notes, "publication date outside 1990 to today, ignored"))
    return article


_UTC = regexp(r"T\d\d:\d\d.*(?:Z|[+-]00:?00)$")


def is_open(declared: str | None) -> bool:
    """Whether a declared date leaves something to the stamps of the page: there is none that can be read, or it is in
    universal time."""
    return not declared or _declared_date(declared, None)[1] != "day" or bool(_UTC.search(declared))


def _local(declared: str, day: str | None, stamps: list[Stamp]) -> str | None:
    """Return the day that the page prints where the one it declares is the day before or after, in universal time."""
    if not day or len(day) != 10 or not stamps or not _UTC.search(declared):
        return day
    printed = [s.published for s in stamps if s.published and s.precision == "day"]
    if not printed or day in printed:
        return day
    apart = (dt.date.fromisoformat(printed[0]) - dt.date.fromisoformat(day)).days
    return printed[0] if abs(apart) == 1 else day


_REPORTED = 31
"""A page is published at most so many days after the last day that it tells of, where that decides between two readings."""


def _nearest(either: tuple[str, ...], body: str) -> str | None:
    """Return the one of two readings (``04/06/2019``) that lies shortly behind a day that the report states in full, or
    without a year."""
    found = [e for e in find_expressions(body[:4000]) if e.month and e.day and e.form == "date"]
    told = [dt.date.fromisoformat(r.start) for r in resolve_all([e for e in found if e.year], body) if r.start]
    years = {int(day[:4]) for day in either}
    days = (valid_day(year, e.month, e.day) for year in years for e in found if not e.year and e.month and e.day)
    told += [day for day in days if day]
    fitting = [d for d in either if any(0 <= (dt.date.fromisoformat(d) - day).days <= _REPORTED for day in told)]
    return fitting[0] if len(fitting) == 1 else None


_UNIX = regexp(r"([A-Z][a-z]{2} \d{1,2}) \d\d:\d\d(?::\d\d)? (?:[A-Z]{2,5} |[+-]\d{4} )?(\d{4})")
"""As ``date`` and Java print a time: ``Mon Oct 11 10:00:00 CEST 2021``."""


def _declared_date(value: str, country: str | None) -> tuple[str | None, str | None]:
    iso = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d年/.-])", value)
    if iso:
        text = iso[0]
        if iso[3]:
            resolved = resolve_all(find_expressions(text), text)
            return (resolved[0].start if resolved else None), "day"
        return (text if not iso[2] or 1 <= int(iso[2]) <= 12 else None), "month" if iso[2] else "year"
    value = _UNIX.sub(r"\1 \2", value)
    resolved = [r for r in resolve_all(find_expressions(value), value, country=country) if r.start]
    if not resolved:
        return None, None
    best = resolved[0]
    assert best.start
    return (best.start if best.granularity == "day" else best.start[:7]), best.granularity


def month_of_address(url: str | None) -> str | None:
    """The month (``2024-05``) in an address that has no day; None where it has none, or more."""
    try:
        value, precision = _date_of_url(url) if url else (None, None)
    except ValueError:  # "http://[::1" is no address
        return None
    return value if precision == "month" else None


def _date_of_url(url: str) -> tuple[str | None, str | None]:
    parts = urlsplit(original_address(url)[0])
    for match in _URL_DATE.finditer(parts.path):
        year, month, day = match.groups()
        if day:
            return f"{year}-{month}-{day}", "day"
        if re.search(rf"{year}[-/_]?{month}", parts.path):
            return f"{year}-{month}", "month"
    return None, None
