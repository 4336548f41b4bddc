"""The fields of the filter language: names, what they mean, the values that some are limited to, dates."""

from __future__ import annotations

import re

FIELDS = {
    "inst": "institution by name, acronym or alias",
    "person": "person by name",
    "topic": "cooperation topic",
    "place": "place of the dateline",
    "from": "publisher",
    "site": "host of its address, a domain or a beginning: example.edu, edu, example.edu/news",
    "author": "who signed it",
    "lang": "language, as en or zh",
    "tag": "your tag",
    "note": "words of your notes, the last one as a beginning",
    "saved": "the articles of a saved filter, by its name",
    "new": "those of a saved filter that came since you last were there",
    "type": "visit, meeting, signing, launch, other",
    "pair": 'two institutions in one event, or people named in its article: pair:"A,B"',
    "published": "publication date: 2024, 2024-05, 2024-05-10, 2024-01..2024-05, 2023.. (from then on)",
    "after": "published after the day, month or year named is over",
    "before": "published before the day, month or year named",
    "last": "published in the last 30d, 6w, 3m, 1y",
    "on": "a date named in the text",
    "event": "date of the event",
    "is": "marked, starred, noted, read, unread, duplicate",
    "has": "url",
    "copies": "an article, by id or key, and all that repeats it",
    "sort": "date, -date, title, relevance, source",
}
"""Field names with what they mean, in the order in which they are offered."""

DATE_FIELDS = frozenset(("published", "after", "before", "on", "event"))
CHOICES = {
    "type": ("visit", "meeting", "signing", "launch", "other"),
    "is": ("marked", "starred", "noted", "read", "unread", "duplicate"),
    "has": ("url",),
    "sort": ("date", "-date", "title", "relevance", "source"),
}
OWN_FIELDS = frozenset(("tag", "note", "saved", "new"))
OWN_STATES = frozenset(("starred", "noted", "read", "unread"))
"""Fields, and values of ``is:``, that ask for what the user keeps in the database."""
ALSO = {
    "since": "after", "until": "before", "date": "published", "year": "published", "month": "published", "day": "published", "pubdate": "published",
    "institution": "inst", "institutions": "inst", "org": "inst", "organisation": "inst", "organization": "inst", "company": "inst",
    "university": "inst", "school": "inst", "people": "person", "persons": "person", "name": "person", "byline": "author", "by": "author", "who": "person",
    "publisher": "from", "source": "from", "url": "site", "host": "site", "domain": "site", "address": "site", "outlet": "from", "language": "lang", "subject": "topic", "keyword": "topic",
    "keywords": "topic", "city": "place", "location": "place", "where": "place", "kind": "type", "category": "topic", "order": "sort",
    "机构": "inst", "机构名": "inst", "单位": "inst", "大学": "inst", "機構": "inst", "人物": "person", "姓名": "person", "主题": "topic",
    "话题": "topic", "主題": "topic", "地点": "place", "地點": "place", "作者": "author", "网站": "site", "網站": "site", "来源": "from", "來源": "from", "语言": "lang", "語言": "lang", "标签": "tag",
    "標籤": "tag", "类型": "type", "類型": "type", "日期": "published", "时间": "published", "發佈": "published", "发布": "published",
    "label": "tag", "tags": "tag", "mentions": "on", "status": "is", "similar": "copies", "duplicates": "copies",
}  # fmt: skip
"""What people try first, and the field that they mean."""
IN_WORDS = frozenset(
    ("title", "headline", "heading", "text", "body", "content", "word", "words", "fulltext", "abstract", "summary")
)
"""What people try where words by themselves do it: they are looked for in title and text."""
SCHEMES = frozenset(("http", "https", "ftp", "file", "mailto", "tel", "data", "urn", "doi", "isbn", "issn", "arxiv", "localhost"))
"""Words before a colon that are no fields and are not meant as any (URI schemes, registered or in use)."""


def date_range(value: str) -> tuple[str, str] | None:
    """Return the first day and the day after the last of ``2024``, ``2024-05``, ``2024-05-10`` or a range
    ``a..b`` (an open end may be left out); None for what is no date. Reversed ranges are turned round."""
    import calendar

    if ".." in value:
        left, _, right = value.partition("..")
        if ".." in right:
            return None
        first = date_range(left) if left else ("0001-01-01", "")
        last = date_range(right) if right else ("", "9999-12-31")
        if not first or not last or not (left or right):
            return None
        if left and right and first[0] > last[0]:
            first, last = last, first
        return first[0], last[1]
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", value)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not 1 <= year <= 9998:
        return None
    if not match[2]:
        return f"{year:04d}-01-01", f"{year + 1:04d}-01-01"
    if not 1 <= month <= 12:
        return None
    days = calendar.monthrange(year, month)[1]
    if not match[3]:
        following = (year, month + 1) if month < 12 else (year + 1, 1)
        return f"{year:04d}-{month:02d}-01", f"{following[0]:04d}-{following[1]:02d}-01"
    if not 1 <= day <= days:
        return None
    import datetime as dt

    start = dt.date(year, month, day)
    return start.isoformat(), (start + dt.timedelta(days=1)).isoformat()


def beginning_of_dates(value: str) -> str | None:
    """Return the range of all dates that an unfinished one may become ("20" the years 2000 to 2099, "2024-0" January to
    September 2024), None for what begins no date."""
    if ".." in value:
        left, _, right = value.partition("..")
        last = beginning_of_dates(right)
        if (left and not date_range(left)) or not last:
            return None
        return f"{left}..{last.rpartition('..')[2]}"
    value = value.removesuffix(".") if value.count(".") == 1 else value
    if date_range(value):
        return value
    if re.fullmatch(r"\d{1,3}", value):
        return f"{max(1, int(value.ljust(4, '0'))):04d}..{min(9998, int(value.ljust(4, '9'))):04d}"
    match = re.fullmatch(r"(\d{4}(?:-\d{1,2})?)-(0?)", value)
    if not match or not date_range(match[1]):
        return None
    return f"{value}1..{value}9" if match[2] else match[1]


def one_digit(value: str) -> list[str]:
    """Return what a month or day of one digit means while it is typed: itself, and all that begin with it ("2024-1" January,
    and October to December); nothing where another digit cannot follow."""
    import calendar

    match = re.fullmatch(r"(\d{4}(?:-\d{1,2})?)-([1-3])", value)
    if not match or not date_range(match[1]):
        return []
    before, digit = match[1], int(match[2])
    last = 12 if len(before) == 4 else calendar.monthrange(int(before[:4]), int(before[5:]))[1]
    if digit * 10 > last:
        return []
    return [f"{before}-0{digit}", f"{before}-{digit}0..{before}-{min(digit * 10 + 9, last)}"]
