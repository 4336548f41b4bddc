"""The library door of extraction: a text in, annotations out."""

from __future__ import annotations

import datetime as dt
import re

from newsbrowse.archives import host_of
from newsbrowse.dates import find_expressions, resolve_all
from newsbrowse.extract import lexicons
from newsbrowse.extract.events import find_event
from newsbrowse.extract.institutions.find import find_institutions
from newsbrowse.extract.institutions.heads import is_inner_office
from newsbrowse.extract.intervals import Intervals
from newsbrowse.extract.people.find import PeopleResult, find_people
from newsbrowse.extract.people.opinions import second_opinions
from newsbrowse.extract.plainly import Plain
from newsbrowse.extract.topics import Taxonomy, find_topics
from newsbrowse.model import AROUND, PICTURE, SAID, Annotations, Article, Institution, Mention, Zone
from newsbrowse.pages.language import country_of_host, country_of_language, guess_language
from newsbrowse.regexps import regexp
from newsbrowse.text import squeeze

_ZONES: tuple[Zone, ...] = ("title", "body")
MAX_TEXT = 1_000_000
"""Texts are annotated up to this length (characters); what follows is shown without highlights."""


def annotate_text(
    text: str, *, published: str | dt.date | None = None, language: str | None = None, host: str | None = None, title: str | None = None,
    context: str = "", place: str | None = None, source: str | None = None, source_from: str | None = None, taxonomy: Taxonomy | None = None,
    opinions: tuple[str, ...] = (),
) -> Annotations:  # fmt: skip
    """Return people, dates, institutions, topics and the event of one article.

    ``published`` (ISO 8601 or a date) anchors relative dates; ``host`` is the page's host name: it
    resolves acronyms and decides the order of numeric dates; ``title``, ``place`` (dateline) and
    ``source`` (publisher as printed) are what the page states; ``context`` is chrome that may define
    acronyms and is not searched; ``opinions`` names models that are asked for people whom the rules miss
    (``people.opinions``; raises UsageError where one is not installed). Offsets count characters of ``text``, or of ``title`` where a
    mention's zone is "title". Pure and thread-safe; any string is accepted.
    """
    plain = {"body": Plain(text[:MAX_TEXT]), "title": Plain(title or "")}
    body, title = plain["body"].text, plain["title"].text
    day = _day(published)
    written = guess_language(body) or language  # what a page declares is often the language of its template
    country = country_of_host(host) or country_of_language(written) or lexicons.country_of(place)
    filed = _filed(body, day, country)
    in_title = _dates("title", title, day, country, language=written)
    hint = (
        next((int(d.value_start[:4]) for d in in_title if d.value_start), None)
        or _year(published)
        or (_year_around(f"{title}\n{context}", body) if not day else None)
    )
    dates = [*in_title, *_dates("body", body, filed, country, hint, written)]
    orgs = find_institutions(
        title, body, context=context[:20_000], host=host, place=place, source=source, source_from=source_from
    )
    named = {zone: Intervals(orgs.mentions, zone) for zone in _ZONES}
    dates = [d for d in dates if not named[d.zone].contain(d.start, d.end)]
    news = _is_news_site(orgs.source, orgs.source_from, {i.name for i in orgs.institutions})
    people = find_people(
        title, body, institutions=orgs.institutions, taken=(*orgs.mentions, *dates),
        source=None if news or is_inner_office(orgs.source or "") else orgs.source,
        guessed=orgs.source_from == "title",
    )  # fmt: skip
    if opinions:
        more, marked = second_opinions(body, (*orgs.mentions, *dates, *people.mentions), opinions)
        people = PeopleResult((*people.people, *more), (*people.mentions, *marked))
    persons = {zone: Intervals(people.mentions, zone) for zone in _ZONES}
    institutions = tuple(m for m in orgs.mentions if not persons[m.zone].overlap(m.start, m.end))
    topics = find_topics(title, body, (*institutions, *people.mentions), taxonomy)
    mentions = sorted(
        (*dates, *institutions, *people.mentions, *topics.mentions), key=lambda m: (m.zone == "body", m.start, -m.end)
    )
    event = find_event(
        title, body, mentions=tuple(mentions), institutions=orgs.institutions, names=named, source=orgs.source,
        published=day.isoformat() if day else None, people=people.people,
    )  # fmt: skip
    mentions = [plain[m.zone].as_printed(m) for m in mentions]
    named_bodies = {i.name for i in orgs.institutions}
    # What an office implies ("Ambassador of Norland") is found by its name too, though the text has no word for it.
    implied = dict.fromkeys((*event.parties, *(p.affiliation for p in people.people if p.affiliation)))
    bodies = (*orgs.institutions, *(Institution(name) for name in implied if name not in named_bodies))
    return Annotations(tuple(mentions), people.people, bodies, topics.topics, event, orgs.source, orgs.source_from)


def annotate_article(article: Article, taxonomy: Taxonomy | None = None, opinions: tuple[str, ...] = ()) -> Annotations:
    """Annotate an article that was read from a page."""
    return annotate_text(
        article.body, published=article.published, language=article.language,
        host=host_of(article.url), title=article.title,
        context="\n".join(article.raw[c.start : c.end] for c in article.cuts[:400] if c.kind not in (PICTURE, AROUND)), place=article.place,
        source=article.source, source_from=article.source_from, taxonomy=taxonomy,
        opinions=opinions,
    )  # fmt: skip


def _day(published: str | dt.date | None) -> dt.date | None:
    """The anchor of relative dates: only a full day will do, except that a month or year anchors its end."""
    try:
        day = dt.date.fromisoformat(published[:10]) if isinstance(published, str) else published
    except ValueError:
        return None
    return day if day is not None and 1000 <= day.year <= 9000 else None


_DATELINE = regexp(r"[A-ZÀ-Þ][\w.’' -]{1,30}, (?=[\w ]{3,20}(?:\n|\s?[–—(/:-]))")
"""A place at the head of a text with a day behind it: ``Westra, February 28``."""
_FILED = dt.timedelta(days=3)
"""Days from which a report was filed to which it was published, at most."""


def _filed(body: str, day: dt.date | None, country: str | None) -> dt.date | None:
    """The day of the dateline, which "today" means where the page was published a day or two later."""
    match = _DATELINE.match(body) if day else None
    if match is None or day is None:
        return day
    opening = body[match.end() : match.end() + 24]
    told = [r for r in resolve_all(find_expressions(opening), opening, published=day, country=country) if r.expression.start == 0]
    filed = dt.date.fromisoformat(told[0].start) if told and told[0].start and told[0].granularity == "day" else day
    return filed if dt.timedelta(0) <= day - filed <= _FILED else day


def _year(published: str | dt.date | None) -> int | None:
    """The year of a page that tells no day."""
    told = isinstance(published, str) and re.fullmatch(r"((?:19|20)\d\d)(?:-\d\d)?", published)
    return int(told[1]) if told else None


_ARCHIVE = regexp(
    r"(?<![\w/.-])((?:19|20)\d\d) (?:Press|News|Media|Archives?)\b(?! Center| Centre| Agency)|\b(?:Press Releases|News|Archives?)[ >/»|-]{1,3}((?:19|20)\d\d)(?![\w/.-])"
    r"|\b(?:Newsletter|Bulletin|Magazine)\b[^\n\d]{0,20}(?:(?:Issue|No\.?|Vol(?:ume|\.)?) ?\d{1,3}\b[^\n\d]{0,14}){0,2}((?:19|20)\d\d)(?!\d)"
)
"""The year under which a page is filed: ``Archive > 2010 Press Releases``, ``Elm Newsletter (June 2016)``."""


def _year_around(context: str, body: str) -> int | None:
    """The one year that the chrome of a page without a day tells: beside a day of the text, or as the one it is filed under."""
    head = context[:_HEAD]
    years = {int(match[1] or match[2] or match[3]) for match in _ARCHIVE.finditer(head)}
    dated = [e for e in find_expressions(head) if e.year and e.month and e.form == "date"]
    if dated:
        days = {(e.month, e.day) for e in find_expressions(body) if e.month and not e.year}
        years |= {e.year for e in dated if e.year and (e.month, e.day) in days}
    return years.pop() if len(years) == 1 else None


_HEAD = 2000
"""Characters of chrome in which the page speaks of itself rather than of other articles."""


def _dates(
    zone: Zone, text: str, day: dt.date | None, country: str | None, hint: int | None = None, language: str | None = None
) -> list[Mention]:
    """The dates of one text. What names no month and cannot be resolved ("Friday" on a page without a date) is left out."""
    return [
        Mention(
            "date", r.expression.start, r.expression.end, r.expression.text, r.start or "", r.rule, 0.9 if r.start else 0.5, zone,
            r.start, r.end, r.granularity,
        )
        for r in resolve_all(find_expressions(text, language), text, published=day, country=country, year_hint=hint)
        if r.start or r.expression.month
    ]  # fmt: skip


_PRESS = regexp(
    r"\b(?:News|Times|Post|Herald|Daily|Today|Media|Newspapers?|Magazine|Mirror|Observer|Gazette|Tribune|Chronicle|Newswire|News Agency|Website|Web Portal|Portal)\b"
)


def _is_news_site(source: str | None, source_from: str | None, names: set[str]) -> bool:
    """A publisher that the text never names reports about others: it is nobody's affiliation."""
    return (
        source is None
        or source_from == "address"
        or (" " not in source and "." in source)
        or ((source_from in ("metadata", "dateline", SAID) or _PRESS.search(source) is not None) and squeeze(source) not in names)
    )
