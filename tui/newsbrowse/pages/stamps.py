"""Publication stamps, bylines and datelines."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from newsbrowse.dates import find_expressions, resolve_all
from newsbrowse.dates.resolve import FIRST_YEAR
from newsbrowse.pages.chrome import is_label

MAX_STAMP = 240
"""No longer line (characters) is a stamp."""

_LABEL = (
    r"(?:publish(?:ed|er)?(?: (?:date|on|time|at|by))?|posted(?: (?:on|at|by))?|updated?(?: on)?|last (?:updated|modified)|release(?:d)?(?: (?:date|time|on))?|date(?: of publication)?|time"
    r"|created|issue(?:d)?(?: date)?|uploaded|author(?:s)?|source|from|editor|by|views?|page ?views?|hits?|clicks?|read(?:s|ing)?|number|写稿|发布(?:日期|时间|人|者|单位)?|发表(?:时间|日期)"
    r"|更新(?:时间|日期)|日期|时间|作者|来源|信息来源|编辑|责任编辑|点击(?:数|量|次数)?|浏览(?:次数|量)?|阅读(?:次数|量)?|访问量|审核|供稿|撰稿|摄影|文|图|等级|작성자|작성일|등록일|조회(?:수)?|掲載日|更新日|字号|字体"
    r"|tanggal|fecha|ngày)"
)
_FIELD = re.compile(rf"(?P<label>{_LABEL})\s*[:：]\s*", re.I)
_NOISE = re.compile(
    r"\b\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\b|\b(?:GMT|UTC|CST|EST|PST|WIB|JST|KST|BST|CET|IST|a\.?m\.?|p\.?m\.?)\b|[+-]\d{2}:?\d{2}\b|\bT(?=\d)|\d+\s*(?:views?|comments?|min(?:ute)?s? read|次)"
    r"|\b(?:views?|hits?|clicks?|page ?views?)\b",
    re.I,
)
_WORDS = re.compile(r"[^\W\d_]+")
_BYLINE = re.compile(r"\b[Bb][Yy]\b[:\s]+(?P<names>[^|\d]{3,120}?)(?=\s*(?:\||$|\d|,?\s+(?:on|posted|published)\b))")
_AUTHOR_LABELS = re.compile(r"(?:author|by$|作者|撰稿|文$|작성자|posted by|published by)", re.I)
_SOURCE_LABELS = re.compile(r"(?:source|from|来源|信息来源|发布单位|供稿)", re.I)


_ISSUER = re.compile(
    r"\b(?:Office|Department|Universit\w+|College|School|Institute|Centre|Center|Bureau|Division|Newspaper|Agency|Council|Ministry|Embassy|Group|Bank)\b|[\u4e00-\u9fff]{3}"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a publication line states. ``published`` is ISO 8601 with ``precision`` day, month or year."""

    published: str | None = None
    precision: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    labelled: bool = False


def believable(iso: str | None) -> bool:
    """Whether a publication date lies between 1990 and two days from now."""
    if not iso:
        return False
    latest = dt.date.today() + dt.timedelta(days=2)
    return f"{FIRST_YEAR}" <= iso[:4] and iso[:10] <= latest.isoformat()


_DATED = re.compile(r"[\d年]")
"""What every date with a year holds one of."""
_SPACED_DATE = re.compile(r"^\W*(0?[1-9]|[12]\d|3[01]) (0[1-9]|1[0-2]) ((?:19|20)\d\d)\W*$")
"""A date in numbers alone on its line: ``18 05 2017``."""


def parse_stamp(line: str, country: str | None = None) -> Stamp | None:
    """Return what ``line`` states as a stamp, or None where it is something else.

    A stamp is a short line that holds a full date and else only labels, counters, times and at most
    a few words (an author, a source): ``Publisher:…Date:2009-06-19Views:342``.
    """
    if len(line) > MAX_STAMP:
        return None
    if not _DATED.search(line) and line.count(":") + line.count("：") < 2:
        return None  # neither a date with a year nor two labels
    line = _SPACED_DATE.sub(r"\1.\2.\3", line)
    found = find_expressions(line)
    dates = [
        r
        for r in resolve_all(found, line, country=country)
        if r.expression.form in ("date", "numeric") and r.expression.year and r.granularity != "year"
    ]
    labels = _labels(line)
    if not dates:
        return Stamp(labelled=True) if len(labels) >= 2 and len(line) < 120 else None
    rest = line
    for expression in sorted(found, key=lambda e: -e.start):
        rest = rest[: expression.start] + " | " + rest[expression.end :]
    authors, source = _fields(rest)
    byline = _BYLINE.search(rest)
    if byline and not authors:
        authors = _names(rest[byline.start("names") :])
    bare = _NOISE.sub(" ", _FIELD.sub(" ", rest) if ":" in rest or "：" in rest else rest)
    bare = re.sub(r"\b(?:by|on|at|in)\b", " ", bare, flags=re.I)
    words = _WORDS.findall(bare)
    limit = 14 if labels or byline else 5
    if len(words) > limit or re.search(r"[.!?。！？]\s*\S", bare) or len(" ".join(words)) > 110:
        return None
    best = dates[0]
    published = best.start if best.granularity == "day" else (best.start or "")[:7] or None
    if not labels and not byline and words and source is None:
        pieces = [" ".join(piece.split()).strip(" ·•-–—,:：()[]【】/") for piece in bare.split("|")]
        source = next((p for p in pieces if _ISSUER.search(p) and len(p) <= 80 and not is_label(p)), None)
    return Stamp(published, best.granularity, authors, source, bool(labels))


def _labels(text: str) -> list[re.Match[str]]:
    """The labels of a line; all have a colon, and to look for one costs next to nothing."""
    return list(_FIELD.finditer(text)) if ":" in text or "：" in text else []


def _fields(rest: str) -> tuple[tuple[str, ...], str | None]:
    labels = _labels(rest)
    authors: tuple[str, ...] = ()
    source = None
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(rest)
        value = " ".join(rest[label.end() : end].replace("|", " ").split()).strip(" ,;:·-|/[]()")
        if not value or value.isdigit():
            continue
        if _AUTHOR_LABELS.match(label["label"]) and not authors:
            authors = _names(value)
        elif _SOURCE_LABELS.match(label["label"]) and source is None and len(value) <= 120:
            source = value
    return authors, source


def _names(value: str) -> tuple[str, ...]:
    names = (n.strip(" ,;.|·-") for n in re.split(r"\s*(?:\||;|,|/|、|&|\band\b)\s*", value)[:8])
    return tuple(n for n in names if 1 < len(n) <= 60 and not any(c.isdigit() for c in n) and not _NOISE.fullmatch(n))


_PLACE = r"[A-ZÀ-ÞĀ-Ž\u4e00-\u9fff][\w'’. -]{1,30}"
_DATELINE = re.compile(
    rf"\s*(?:(?P<place>{_PLACE}(?:[,/] ?{_PLACE}){{0,2}}?))?(?:,?\s*(?<![^\W\d_])(?P<date>(?:[A-Za-z]{{3,9}}\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? [A-Za-z]{{3,9}}\.?)(?:,? ?\d{{4}})?))?,?"
    rf"\s*(?:\((?P<agency>[^()\n]{{2,60}})\))?\s*(?P<dash>[-–—]{{1,3}}|:)\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and by whom a report was filed: ``Beijing, 10th May 2024 (BISTU)---``."""

    place: str | None = None
    agency: str | None = None
    published: str | None = None


def parse_dateline(body: str) -> Dateline:
    """Return what the dateline that opens ``body`` states; all None where there is none."""
    match = _DATELINE.match(body[:200])
    if not match or not (match["date"] or match["agency"] or (match["place"] and match["place"].isupper())):
        return Dateline()
    place, agency = match["place"], match["agency"]
    if match["dash"] == ":" or (place and place.isupper() and len(place) <= 6 and not match["date"] and not agency):
        # "SHNU: A planned language centre …": a short all-caps word before a colon is the issuer.
        if place and place.isupper() and " " not in place and match["dash"] == ":":
            return Dateline(agency=place)
        if match["dash"] == ":":
            return Dateline()
    published = None
    if match["date"]:
        dates = resolve_all(find_expressions(match["date"]), match["date"])
        if dates and dates[0].start and dates[0].granularity == "day" and believable(dates[0].start):
            published = dates[0].start
    if place and not agency and not match["date"] and not place.isupper():
        return Dateline()
    return Dateline(place.strip(" ,") if place else None, agency, published)
