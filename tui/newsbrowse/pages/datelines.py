"""Datelines: where, when and by whom a report was filed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsbrowse.dates import find_expressions, resolve_all
from newsbrowse.extract import lexicons
from newsbrowse.pages.stamps import believable
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_PLACE = r"[A-ZÀ-ÞĀ-Ž\u4e00-\u9fff][\w'’. -]{1,30}"
_DATELINE = regexp(
    rf"\s*(?:(?P<place>{_PLACE}(?:[,/] ?{_PLACE}){{0,2}}?))?(?:,?\s*(?<![^\W\d_])(?P<date>(?:[A-Za-z]{{3,9}}\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? [A-Za-z]{{3,9}}\.?)(?:,? ?\d{{4}})?))?,?"
    rf"\s*(?:\((?P<agency>[^()\n]{{2,60}})\))?\s*(?P<dash>[-–—]{{1,3}}|:)\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and by whom a report was filed: ``Beijing, 10th May 2024 (BISTU)---``."""

    place: str | None = None
    agency: str | None = None
    published: str | None = None


_WIRE = regexp(
    r"\s*(?P<place>[A-ZÀ-Þ][\w.’' -]{1,30})[^.!?;:\n]{0,40}?, (?P<date>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4})\s*(?:/[^/\n]{2,30}/|\([^()\n]{2,40}\))?\s*(?:-{1,3}|[–—:])"
)
"""As the agencies of press releases print it: ``PARIS and LYON, May 15, 2019 /Wire/ -- ``."""


_AGENCY_FIRST = regexp(
    r"\s*(?P<place>[A-ZÀ-Þ][\w.’' -]{1,30}?) \((?P<agency>[A-Z][^()\n]{1,40})\),? (?P<date>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})[.,]? \d{4})\s*[.:–—-]"
)

_AGENCY_LAST = regexp(
    r"\s*(?P<place>[A-ZÀ-Þ][\w.’' -]{1,30}), (?P<date>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4}),? /(?P<agency>[A-Z][^/\n]{1,30})/\s*[.:–—-]"
)
"""The agency between strokes, a full stop behind it: ``Oslo, May 3, 2024 /NTB/. ``"""


_CORRESPONDING = regexp(
    r"\s*(?P<place>[A-ZÀ-Þ][\w.’' -]{1,30}?)(?:, [A-ZÀ-Þ][\w.’' -]{1,30}?)?, (?:\d{1,2} [\w’' -]{3,20} 1[34]\d\d ?H?,? corresponding to )?"
    r"(?P<date>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4}),? (?P<agency>[A-Z]{2,6}) ?--"
)
"""The day of the Islamic calendar and the agency beside it: ``Riyadh, 18 Shaban 1438 H corresponding to 14 May 2017 SPA--``."""

_DAY_IN_BRACKETS = regexp(
    r"\s*(?P<place>[A-ZÀ-Þ]{3,}[A-ZÀ-Þ.’' -]{0,27}),? \((?P<agency>[A-Z][^()\n]{1,60}?) ?[,–—-] ?"
    r"(?P<date>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}),? \d{4})\)"
)
"""Agency and day in one bracket: ``OSLO, (NTB / Elm News - 3rd May, 2024) ``."""

_NUMBERS_IN_BRACKETS = regexp(
    r"\s*(?P<agency>[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,5}),? \((?P<date>\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2}))\)(?P<place>) ?[,.:–—-]"
)
"""The office and the day in numbers: ``ELM Public Relations (10/29/2018), ``."""

_FULL_STOP = regexp(
    r"\s*(?P<place>[A-ZÀ-Þ][\w’'-]{2,20}(?: [A-ZÀ-Þ][\w’'-]{2,20}){0,2}), "
    r"(?P<date>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}),? \d{4})(?P<agency>)\. (?=[A-ZÀ-Þ])"
)
"""A full stop behind place and day: ``Oslo, May 3, 2024. The council …``."""

_DAY_FIRST = regexp(
    r"\s*(?P<date>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}),? \d{4}),? (?P<place>[A-ZÀ-Þ][\w’'-]{2,20}(?: [A-ZÀ-Þ][\w’'-]{2,20})?)"
    r" ?(?P<agency>)[.:–—-]{1,3} ?(?=[A-ZÀ-Þ])"
)
"""The day before the place: ``27 July 2011, Dhaka. ``"""

_DAY_BEHIND = regexp(
    r"\s*(?P<place>[A-ZÀ-Þ]{3,}[A-ZÀ-Þ.’' -]{0,27}?) "
    r"(?P<date>(?:[A-Z][A-Za-z]{2,8}\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][A-Za-z]{2,8}),? \d{4})(?P<agency>) ?[–—-]{1,3} ?(?=\S)"
)
"""No comma between place and day: ``OSLO 03 May 2024 – ``."""

_DATED_FORMS = (
    _DAY_BEHIND,
    _AGENCY_FIRST,
    _AGENCY_LAST,
    _CORRESPONDING,
    _DAY_IN_BRACKETS,
    _NUMBERS_IN_BRACKETS,
    _DAY_FIRST,
    _FULL_STOP,
)


def _is_acronym(word: str) -> bool:
    """Whether a word in capitals is an acronym rather than a city: few vowels, or few letters."""
    return len(word) <= 4 or (len(word) <= 6 and sum(c in "AEIOUY" for c in word) / len(word) <= 0.4)


_SECTION = regexp(r"\s*[A-Z]{4,12}(?: [A-Z]{4,12})? ?\| ?(?=\S)")
"""The section of the site before a dateline: ``NEWS | Oslo, 3 May 2024—``."""


_DATED = regexp(r"(?:19|20)[0-9]{2}|\([0-9]{1,2}[./]")


def parse_dateline(body: str) -> Dateline:
    """Return what the dateline that opens ``body`` states; all None where there is none."""
    section = _SECTION.match(body)
    body = body[section.end() if section else 0 :][:400]
    dated = _DATED.search(body[:140])
    wire = _WIRE.match(body[:200]) if dated else None
    if wire and wire["place"].split()[0].isupper():
        dates = resolve_all(find_expressions(wire["date"]), wire["date"])
        if dates and dates[0].start and dates[0].granularity == "day" and believable(dates[0].start):
            known = re.search(r"\(([^()]+)\)", wire[0])
            return Dateline(wire["place"].strip(), known[1] if known else None, dates[0].start)
    agency_first = (
        next(
            filter(
                None,
                (p.match(body[:140]) for p in _DATED_FORMS),
            ),
            None,
        )
        if dated
        else None
    )
    if agency_first:
        dates = resolve_all(find_expressions(agency_first["date"]), agency_first["date"])
        if dates and dates[0].start and dates[0].granularity == "day" and believable(dates[0].start):
            return Dateline(agency_first["place"].strip(), agency_first["agency"] or None, dates[0].start)
    match = _DATELINE.match(body[:200])
    if not match or not (match["date"] or match["agency"] or (match["place"] and match["place"].isupper())):
        return Dateline()
    place, agency = match["place"], match["agency"]
    if agency and (told := [r for r in resolve_all(find_expressions(agency), agency) if r.granularity == "day"]):
        day = told[0].start  # "Lyon (November 3, 2016) –": the brackets hold the day
        return Dateline(place.strip(" ,") if place else None, None, day if believable(day) else None)
    if (match["dash"] == ":" and not match["date"] and not agency) or (
        place and place.isupper() and len(place) <= 6 and not match["date"] and not agency
    ):
        # "SHNU: A planned language centre …": a short all-caps word before a colon is the issuer.
        if place and place.isupper() and " " not in place and match["dash"] == ":":
            issuer = _is_acronym(place) and fold(place) not in lexicons.places()
            return Dateline(agency=place) if issuer else Dateline(place)
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
