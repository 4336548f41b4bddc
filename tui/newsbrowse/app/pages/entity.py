"""The page of an institution, a person or a topic."""

from __future__ import annotations

from collections.abc import Iterable

from newsbrowse.app import render
from newsbrowse.app.pages.sheet import Entry, PageLine, Sheet, Way
from newsbrowse.app.pages.targets import Target, ToEntity, ToFilter, ToPair, ToTime
from newsbrowse.query.language import quote
from newsbrowse.store.cards import Card
from newsbrowse.store.rows import Entity

STYLES = {"inst": "page--institution", "person": "page--person", "topic": "page--topic"}
_WHAT = {"inst": "institution", "person": "person", "topic": "topic"}
_UNIT = "unit of an institution"
_EVENTS = {"visit": "visits", "meeting": "meetings", "signing": "signings", "launch": "launches", "other": "other events"}
_MOST_BARS = 48
"""Bars of the small histogram; beyond so many months it goes by year."""


def entity_page(card: Card, width: int, height: int, of: ToEntity, filter_text: str, way: Way = None) -> list[PageLine]:
    """Return the lines of an entity's page; ``filter_text`` is the filter that holds, with the entity itself in it; ``way``
    leads to the filter with which somebody came, or from it to all.

    Lists are cut so that the page fits some three screens; what is cut leads to the whole page.
    """
    sheet = Sheet(width)
    also = [alias for alias in card.aliases if _plain(alias) != _plain(card.name)]
    sheet.text(card.name, STYLES[card.field])
    kind = _UNIT if card.kind == "unit" else _WHAT[card.field]
    sheet.text(" · ".join(filter(None, (kind, card.acronym, card.country))), "page--dim")
    sheet.facts(
        [
            ("Part of" if card.field == "inst" else "Under", card.parent),
            ("Also called", " · ".join(also[:8]) + (f"  +{len(also) - 8}" if len(also) > 8 else "")),
            ("ROR", f"https://ror.org/{card.ror}" if card.ror else ""),
            ("Took part in" if card.field == "inst" else "Events", told(card.types)),
        ]
    )
    sheet.blank()
    _when(sheet, card, way)
    few = 10**6 if of.whole else max(6, min(12, (height - 12) // 3))
    whole = Entry("more…", of._replace(whole=True), style="page--dim")

    def cut(entries: list[Entry]) -> list[Entry]:
        return entries if len(entries) <= few else [*entries[: few - 1], whole]

    if card.held:
        entries = [
            Entry(held.role or "(no role stated)", None, held.count, held.affiliation or "", tail=_span(held.first, held.last))
            for held in card.held
        ]
        sheet.list("Roles as stated, latest first", cut(entries))
    beside = dict(card.beside)
    name = card.acronym or card.name
    between = {e.id: (name, e.name if card.field == "person" else _short(e)) for e in card.met}
    met = [_entry(e, card.field, ToPair(card.id, e.id, between[e.id], "", card.field)) for e in card.met]
    own = [_entry(e, "person") for e in card.own]
    told_of = {(m.id, card.field) for m in card.met} | {(o.id, "person") for o in card.own}
    institutions = [_entry(e, "inst") for e in beside.get("inst", ()) if (e.id, "inst") not in told_of]
    people = [_entry(e, "person") for e in beside.get("person", ()) if (e.id, "person") not in told_of]
    topics = [_entry(e, "topic") for e in beside.get("topic", ())]
    beside_it = {"inst": " beside it", "person": " with them", "topic": ""}[card.field]
    sheet.columns(
        [
            ("Met in events", cut(met)),
            (f"Institutions named{beside_it}", cut(institutions)),
            ("Years", cut(_years(card, filter_text))),
        ],
        [
            ("Its people", cut(own)),
            ("Topics", cut(topics)),
            (f"People named{beside_it}", cut(people)),
        ],
    )
    return sheet.lines


def _plain(name: str) -> str:
    """A name without what makes no other name of it: "climate-change" is "climate change"."""
    return name.casefold().replace("-", " ")


def told(types: Iterable[tuple[str, int]]) -> str:
    """Return kinds of events with their numbers in words: "2 visits · 1 signing"."""
    single = {"other": "other event"}
    return " · ".join(f"{count:,} {_EVENTS.get(name, name) if count > 1 else single.get(name, name)}" for name, count in types)


def _when(sheet: Sheet, card: Card, way: Way) -> None:
    """How many articles, when the first and the last, and their bars."""
    within = f"{card.shown:,} of {card.total:,}" if card.shown != card.total else f"{card.total:,}"
    articles = f"{within} article{'s' if card.total != 1 else ''}"
    named = [value for value, _ in card.months]
    if not named:
        sheet.text(articles + (", none with a date" if card.shown else " in this filter"))
        sheet.way(way)
        return
    first, last = named[0], named[-1]
    said = f"{render.long_date(first)} to {render.long_date(last)}" if first != last else render.long_date(first)
    sheet.pieces([(f"{articles}, {said}", "", ToTime("Y"))])
    sheet.way(way)
    bars = months_between(card.months)
    if len(bars) > min(_MOST_BARS, sheet.width - 16):
        years: dict[str, int] = {f"{year:04d}": 0 for year in range(int(first[:4]), int(last[:4]) + 1)}
        for value, count in card.months:
            years[value[:4]] += count
        bars = list(years.items())[-max(1, sheet.width - 16) :]
    if len(bars) > 1:
        sheet.spark(bars, bars[0][0], bars[-1][0])


def months_between(counts: tuple[tuple[str, int], ...]) -> list[tuple[str, int]]:
    """Return all months from the first to the last, those without articles too; a year alone counts for its January."""
    known: dict[str, int] = {}
    for value, count in counts:
        month = value if len(value) == 7 else f"{value}-01"
        known[month] = known.get(month, 0) + count
    if not known:
        return []
    first, last = min(known), max(known)
    low, high = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (first, last))
    if high - low > 12 * 200:
        return sorted(known.items())
    return [(month, known.get(month, 0)) for n in range(low, high + 1) for month in [f"{n // 12:04d}-{n % 12 + 1:02d}"]]


def _span(first: str | None, last: str | None) -> str:
    if not first:
        return ""
    return first[:7] if not last or first[:7] == last[:7] else f"{first[:7]} to {last[:7]}"


def _short(entity: Entity) -> str:
    return entity.detail.partition("|")[0] or entity.name


def _entry(entity: Entity, field: str, target: Target | None = None) -> Entry:
    if field == "inst":
        acronym, _, unit = entity.detail.partition("|")
        detail = " ".join(filter(None, (acronym, "(unit)" if unit else "")))
    elif field == "person":
        detail = ", ".join(filter(None, entity.detail.split("|")))
    else:
        detail = ""
    short = _short(entity) if field == "inst" else ""
    return Entry(entity.name, target or ToEntity(field, entity.id, entity.name), entity.count, detail, STYLES[field], short)


def _years(card: Card, filter_text: str) -> list[Entry]:
    years: dict[str, int] = {}
    for value, count in card.months:
        years[value[:4]] = years.get(value[:4], 0) + count
    text = f"{filter_text.strip()} " if filter_text.strip() else ""
    return [Entry(year, ToFilter(f"{text}published:{quote(year)}"), count) for year, count in sorted(years.items(), reverse=True)]
