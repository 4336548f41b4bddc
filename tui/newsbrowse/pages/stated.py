"""What a page states of itself: its publication date and its publisher."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import urlsplit

from newsbrowse.archives import original_address
from newsbrowse.dates import find_expressions, resolve_all
from newsbrowse.model import Article, Page
from newsbrowse.pages.lines import Line
from newsbrowse.pages.stamps import Stamp, believable
from newsbrowse.pages.titles import LOGO, ZH_BANNER
from newsbrowse.text import clean_line

_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\)|版权所有)[\s©:：]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,.:：-]*(?P<owner>[^.|©\d]{3,90})",
    re.I,
)
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(1[0-2]|0[1-9])(?:[-/_]?(3[01]|[12]\d|0[1-9]))?(?!\d)")
_COMPANY = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Bros)\.$")
"""A stop that belongs to the name."""


def with_publication(
    article: Article, declared: str | None, stamps: list[Stamp], dateline: str | None, country: str | None
) -> Article:
    """Return the article with the first publication date that can be believed: metadata, stamps, dateline, address."""
    found: list[tuple[str | None, str | None, str]] = []
    if declared:
        found.append((*_declared_date(declared, country), "metadata"))
    dated = [s for s in stamps if s.published]
    dated.sort(key=lambda s: s.precision != "day")
    found += [(s.published, s.precision, "stamp") for s in dated]
    found.append((dateline, "day", "dateline"))
    found += [(_nearest(s.either, article.body), "day", "stamp") for s in stamps if s.either][:1]
    if article.url:
        found.append((*_date_of_url(article.url), "address"))
    for value, precision, where in found:
        if value and believable(value):
            return replace(article, published=value, published_precision=precision, published_from=where)
    if any(value for value, _, _ in found):
        return replace(article, notes=(*article.notes, "publication date outside 1990 to today, ignored"))
    return article


_REPORTED = 31
"""A page is published at most so many days after the last day that it tells of, where that decides between two readings."""


def _nearest(either: tuple[str, ...], body: str) -> str | None:
    """Return the one of two readings (``04/06/2019``) that lies shortly behind a day that the report states in full."""
    told = [
        dt.date.fromisoformat(r.start)
        for r in resolve_all(
            [e for e in find_expressions(body[:4000]) if e.year and e.month and e.day and e.form == "date"], body
        )
        if r.start
    ]
    fitting = [d for d in either if any(0 <= (dt.date.fromisoformat(d) - day).days <= _REPORTED for day in told)]
    return fitting[0] if len(fitting) == 1 else None


def _declared_date(value: str, country: str | None) -> tuple[str | None, str | None]:
    iso = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d年/.-])", value)
    if iso:
        text = iso[0]
        if iso[3]:
            resolved = resolve_all(find_expressions(text), text)
            return (resolved[0].start if resolved else None), "day"
        return (text if not iso[2] or 1 <= int(iso[2]) <= 12 else None), "month" if iso[2] else "year"
    resolved = [r for r in resolve_all(find_expressions(value), value, country=country) if r.start]
    if not resolved:
        return None, None
    best = resolved[0]
    assert best.start
    return (best.start if best.granularity == "day" else best.start[:7]), best.granularity


def _date_of_url(url: str) -> tuple[str | None, str | None]:
    parts = urlsplit(original_address(url)[0])
    for match in _URL_DATE.finditer(parts.path):
        year, month, day = match.groups()
        if day:
            return f"{year}-{month}-{day}", "day"
        if re.search(rf"{year}[-/_]?{month}", parts.path):
            return f"{year}-{month}", "month"
    return None, None


def _named_part(printed: str) -> str:
    """Return the organisation of ``ELM News | University of Elms``: the part with a word that heads such names."""
    parts = [part.strip() for part in re.split(r" [|–—-] ", printed)]
    named = [
        part for part in parts if re.search(r"\b(?:Universit\w+|College|Institute|Academy|Ministry|Embassy|Chamber)\b", part)
    ]
    return named[0] if len(parts) > 1 and len(named) == 1 else printed


def with_source(article: Article, page: Page, lines: list[Line], stamps: list[Stamp], agency: str | None) -> Article:
    """Return the article with its publisher as printed: metadata, dateline, banner, credit, copyright line, stamp."""
    banner = next((line.text for line in lines if line.kind == "banner"), None)
    if banner and (chinese := ZH_BANNER.match(banner)):
        banner = chinese[0]
    banner = LOGO.sub("", banner) if banner else None
    stamped = next((s.source for s in stamps if s.source), None)
    labelled = next(
        (
            m[1]
            for m in (
                re.match(
                    r"\W*(?:Source|来源|信息来源)\s*[:：]\s*(?!https?:)(\S(?:.{0,78}?\S)??)(?:(?:\s{2,}|\u3000|\s(?:发布|发表|时间|日期|作者|字号|点击|浏览|编辑|阅读)).*)?$",
                    line.text,
                )
                for line in lines
            )
            if m
        ),
        None,
    )
    owner = next((m["owner"] for m in (_COPYRIGHT.search(line.text) for line in lines if line.kind == "tail") if m), None)
    if owner:
        owner = re.sub(r"\s*(?:all rights reserved.*|版权所有.*|무단.*)$", "", owner, flags=re.I)
        owner = "" if re.search(r"\b(?:content|must|may|hyperlinked|reproduced)\b", owner, re.I) else owner  # terms, no name
    for value, where in (
        (page.declared.get("source"), "metadata"),
        (agency, "dateline"),
        (banner, "banner"),
        (labelled, "credit line"),
        (owner, "copyright line"),
        (stamped, "stamp"),
    ):
        printed = _named_part(clean_line(value or "", 160).strip(" -|·,"))
        printed = re.sub(r"(?<=[\u4e00-\u9fff]{4})(?:新闻网|新聞網|新闻中心|官网|网站)$", "", printed).strip("（）() ") or printed
        value = printed if _COMPANY.search(printed) else printed.strip(" -|·,.")
        if value:
            return replace(article, source=value, source_from=where)
    return article
