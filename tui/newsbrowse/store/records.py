"""What the user says of an article's own record: its title, publisher, day of publication and authors, as they are cited.

A correction of the kind ``RECORD`` names one of ``FIELDS`` and, as its other name, the value as it is written. What was read
stands beside it in ``corrected``, so that it can be brought back without the page.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import replace

from newsbrowse.archives import host_of
from newsbrowse.errors import UsageError
from newsbrowse.model import SAID, Article
from newsbrowse.regexps import regexp
from newsbrowse.store.corrections import FIELDS, OF_MANY, RECORD, Correction, key_of
from newsbrowse.store.rows import StoredArticle
from newsbrowse.text import MAX_TITLE, clean, fold, squeeze

OPTIONAL = ("published", "authors")
"""What an article may have none of."""
MOST_AUTHORS = 40
_LONGEST = {"title": MAX_TITLE, "publisher": 200, "authors": 2000}
"""Characters of a value at most."""
_DATE = regexp(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_PRECISION = {4: "year", 7: "month", 10: "day"}
FIRST_YEAR = 1000
"""The earliest year that relative dates are counted from."""
_HOW = "Write it as 2024-05-10, 2024-05 or 2024."


def date_said(value: str) -> tuple[str, str]:
    """Return a date of day, month or year, ISO 8601, with its precision. Raises UsageError where it is none."""
    if not _DATE.fullmatch(value) or not value.isascii():
        raise UsageError(f"“{value}” is no date", _HOW)
    try:
        day = dt.date.fromisoformat(value + "0000-01-01"[len(value) :])
    except ValueError as error:
        raise UsageError(f"There is no day {value}" if len(value) == 10 else f"“{value}” is no date", _HOW) from error
    if day.year < FIRST_YEAR:
        raise UsageError(f"“{value}” lies before the year {FIRST_YEAR}", _HOW)
    return value, _PRECISION[len(value)]


def days_said(value: str) -> tuple[str, str, str]:
    """Return the first and last day of a date as a text names it, with its precision: "2024-05-10", "2024-05", "2024", or a
    range, "2024-05-10..2024-05-12". Raises UsageError where it is none."""
    first, dots, last = (part.strip() for part in value.partition(".."))
    (start, precision), (end, same) = date_said(first), date_said(last if dots else first)
    if precision != same:
        raise UsageError(f"“{value}” begins with a {precision} and ends with a {same}", "Write both alike.")
    until = dt.date.fromisoformat(end + "0000-12-31"[len(end) :]) if precision != "month" else _last_day(end)
    if start > end:
        raise UsageError(f"“{value}” ends before it begins", "Write the earlier day first.")
    return start + "0000-01-01"[len(start) :], until.isoformat(), precision


def _last_day(month: str) -> dt.date:
    first = dt.date.fromisoformat(f"{month}-01")
    return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def authors_said(value: str) -> tuple[str, ...]:
    """Return the authors of a line: a semicolon stands between two."""
    return tuple(dict.fromkeys(filter(None, (squeeze(part) for part in value.split(";")))))


def value_said(field: str, value: str | None) -> str | None:
    """Return what is said of a field in the form in which it is kept, None where the article has none.

    Raises UsageError where that can be none of it.
    """
    value = squeeze(clean(value or ""))
    if not value:
        if field not in OPTIONAL:
            raise UsageError(f"An article has a {field}", "Say which.")
        return None
    if field == "published":
        return date_said(value)[0]
    if not any(map(str.isalnum, value)):
        raise UsageError(f"“{value}” has no letter", f"Say the {field} in words.")
    if len(value) > _LONGEST[field]:
        raise UsageError(f"That {field} is too long", f"It may have {_LONGEST[field]:,} characters.")
    if field == "authors":
        named = authors_said(value)
        if len(named) > MOST_AUTHORS:
            raise UsageError(f"Those are {len(named)} authors", f"Up to {MOST_AUTHORS} can be kept.")
        if together := next((name for name in named if _names_several(name)), None):
            raise UsageError(f"“{together}” names several", "Put a semicolon between two authors.")
        return "; ".join(named)
    return value


def _names_several(author: str) -> bool:
    """Whether "and" or two commas stand between whole names: "Anna Berg, Jon Vik and Li Wei". One comma may turn a name around."""
    pieces = [piece.split() for piece in re.split(r",| and | & ", author)]
    apart = len(pieces) > 2 or " and " in author or " & " in author
    return apart and all(2 <= len(words) <= 4 and all(word[0].isupper() for word in words) for words in pieces)


def refuse_later(value: str | None) -> None:
    """Raise UsageError where a day of publication is still to come, wherever on earth."""
    latest = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=14)).date().isoformat()
    if value and value > latest[: len(value)]:
        raise UsageError(f"{value} is still to come", "Say the day on which it was published.")


def value_of(article: Article | StoredArticle, field: str) -> str | None:
    """Return a field of an article in the form in which it is said."""
    if field == "authors":
        return "; ".join(article.authors) or None
    return {"title": article.title, "publisher": article.source, "published": article.published}[field] or None


def _sayable(field: str, value: str | None) -> bool:
    """Whether a file holds what can be said; whoever wrote it."""
    try:
        return field in FIELDS and value_said(field, value) == value
    except UsageError:
        return False


def with_said(article: Article, said: Iterable[Correction]) -> Article:
    """Return the article with what was said of its record, the last of each field; what is so already stays as it is."""
    for correction in said:
        field, value = correction.name, correction.other
        if correction.kind != RECORD or not _sayable(field, value) or value_of(article, field) == value:
            continue
        if field == "title":
            article = replace(article, title=value)
        elif field == "publisher":
            article = replace(article, source=value, source_from=SAID)
        elif field == "authors":
            article = replace(article, authors=authors_said(value or ""))
        else:
            precision = _PRECISION[len(value)] if value else None
            article = replace(article, published=value, published_precision=precision, published_from=SAID)
    return article


def speaks_of(correction: Correction, publisher: str | None, host: str | None) -> bool:
    """Whether what is said of the publisher of many articles is said of one that has a publisher and a host."""
    if correction.what == "site":
        site = fold(correction.name)
        return host is not None and (fold(host) == site or fold(host).endswith(f".{site}"))
    return publisher is not None and key_of("publisher", publisher) == key_of("publisher", correction.name)


def with_publisher_said(article: Article, said: Iterable[Correction]) -> tuple[Article, list[int]]:
    """Return the article with the publisher that was said of its site, or of its publisher, one after the other, and the numbers of
    the corrections that say so."""
    host, numbers = host_of(article.url), []
    for correction in said:
        value = correction.other
        if correction.kind != RECORD or correction.what not in OF_MANY or not speaks_of(correction, article.source, host):
            continue
        if not _sayable("publisher", value):
            continue
        numbers.append(correction.number)
        if article.source != value:
            article = replace(article, source=value, source_from=SAID)
    return article, numbers


def site_said(value: str) -> str:
    """Return the host of a site that is named, or pasted as an address. Raises UsageError where it is none."""
    from newsbrowse.store.provenance import host_of_site

    host = host_of_site(value)
    if not any(map(str.isalnum, host)):
        raise UsageError(f"“{value}” is no site", "Write it as example.edu; it holds for news.example.edu, too.")
    return host


_KEPT = ("title", "published", "published_precision", "published_from", "source", "source_from", "authors")


def as_noted(article: Article) -> str:
    """Return the record of an article as it is noted beside corrections of it."""
    return json.dumps([getattr(article, name) for name in _KEPT], ensure_ascii=False)


def as_read(article: Article, noted: str) -> Article:
    """Return the article with the record that was noted."""
    *record, authors = json.loads(noted)
    return replace(article, **dict(zip(_KEPT, (*record, tuple(authors)), strict=True)))
