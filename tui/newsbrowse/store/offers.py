"""The values that a slot of the filter bar may take, with the number of articles of the rest of the filter that have each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pyroaring import BitMap

from newsbrowse.query.complete import (
    OFFERED,
    Offer,
    Slot,
    behind_value,
    choice_offers,
    field_offers,
    slot_at,
    spaced_slot,
)
from newsbrowse.query.evaluate import evaluate, guests
from newsbrowse.query.fields import CHOICES
from newsbrowse.query.language import Field, Filter, as_written, parse
from newsbrowse.query.lexer import tokens
from newsbrowse.store.index import ENTITY_KINDS, PARTY
from newsbrowse.store.reader import Reader
from newsbrowse.text import fold

_TRIED = 100
"""Names that begin so, the most frequent ones, of which those in the rest of the filter are offered."""

_TRIED_OF_EACH, _FEW = 20, 3
"""The same for a word without a field, of each kind; and the letters from which one in small letters is taken for a name."""

_OF_PUBLICATION, _YEARS = frozenset(("published", "after", "before", "last")), 12
"""Fields that say when an article was published already; and the years that are offered behind a value at most."""

_LAST = ("7d", "30d", "3m", "1y", "5y")


def offers_for(reader: Reader, slot: Slot) -> list[Offer]:
    """Return what may be meant at a slot, the most frequent first, dates newest first; only what the rest of the filter has."""
    with reader.snapshot():
        found, _ = evaluate(parse(slot.rest), reader.lookup)
        offers = _offers(reader, slot, found)
    offers = [offer for offer in offers if offer.written not in slot.others]
    # What is typed in full, and is all there is, needs no offer, unless it needs quotes.
    if len(offers) == 1 and not slot.spaced and offers[0].written.casefold() == slot.typed.casefold():
        return []
    return offers[: OFFERED if slot.typed or slot.field else _YEARS]


def offered_at(reader: Reader, text: str, cursor: int) -> tuple[Slot | None, list[Offer]]:
    """Return what is being typed at ``cursor`` of a filter and what may be meant: a name of several words, as long as there is
    one that goes on so, else a value or the name of a field, else the years behind a value."""
    spaced = spaced_slot(text, cursor)
    offers = offers_for(reader, spaced) if spaced is not None else []
    if offers:
        return spaced, offers
    slot = slot_at(text, cursor) or behind_value(text, cursor)
    return slot, offers_for(reader, slot) if slot is not None else []


def _offers(reader: Reader, slot: Slot, found: BitMap) -> list[Offer]:
    field = slot.field
    if not field:
        return _whole(reader, slot, found)
    if field == "pair":
        return _pairs(reader, slot, found)
    if field in ENTITY_KINDS:
        return _entities(reader, field, slot.typed, found)
    if field in CHOICES:
        counts = {e.name: e.count for e in reader.facet_of("type", found)} if field == "type" else {}
        return choice_offers(slot, counts)
    if field == "last":
        return [Offer(value) for value in _LAST if value.startswith(slot.typed)]
    if field in ("lang", "tag", "place", "site", "author"):
        wanted = fold(slot.typed)
        return [Offer(e.name, "", e.count) for e in reader.facet_of(field, found) if wanted in fold(e.name)]
    if field in ("saved", "new"):
        wanted = fold(slot.typed)
        names = [as_written(name) for name in reader.lookup.saved_names() if wanted in fold(name)]
        those = [(name, evaluate(Filter((Field(field, (name,)),)), reader.lookup)[0] & found) for name in names]
        return [Offer(name, "", len(both)) for name, both in those if both]
    if field in ("note", "copies"):
        return []  # free words, and keys that nobody types
    return _dates(reader, field, slot.typed, found)


def _whole(reader: Reader, slot: Slot, found: BitMap) -> list[Offer]:
    """What a word without a field may be: a field, else a year, a kind of event, a name, each with its field."""
    if not slot.typed or slot.typed.isdecimal():
        return _years(reader, slot, found)
    fields = field_offers(slot)
    if fields or len(slot.typed) < (_FEW if slot.typed.islower() else 2):
        return fields
    wanted = fold(slot.typed)
    events = [e for e in reader.facet_of("type", found) if e.name.startswith(wanted)]
    offers = [Offer(f"type:{e.name}", "", e.count) for e in events]
    for kind in (
        "inst",
        "topic",
    ):  # people have a key of their own, and a million articles name too many to look through with each letter
        named = _entities(reader, kind, slot.typed, found, _TRIED_OF_EACH)
        offers += [Offer(f"{kind}:{o.written}", o.detail, o.count) for o in named if _begins(o, wanted)]
    return sorted(offers, key=lambda o: (fold(o.written).partition(":")[2] != wanted, -(o.count or 0)))


def _begins(offer: Offer, wanted: str) -> bool:
    """Whether a name, as it is written or in full, begins so, and not only a later word of it: most words are meant as text."""
    return any(fold(name).startswith(wanted) for name in (offer.written, offer.detail) if name)


def _years(reader: Reader, slot: Slot, found: BitMap) -> list[Offer]:
    """The years of the articles, newest first, those that begin or end as is typed; behind a value those that it leaves."""
    if any(token.kind == "field" and token.text in _OF_PUBLICATION for token in tokens(slot.rest)):
        return []
    years = [e for e in reader.facet_of("year", found) if len(e.name) == 4 and e.name.startswith(slot.typed)]
    if not years and len(slot.typed) == 2:
        years = [e for e in reader.facet_of("year", found) if len(e.name) == 4 and e.name.endswith(slot.typed)]
    if not slot.typed and len(years) < 2:
        return []  # nothing to choose between
    return [Offer(f"published:{e.name}", "", e.count) for e in years]


def _pairs(reader: Reader, slot: Slot, found: BitMap) -> list[Offer]:
    """Institutions that took part in events; behind a first one those that did so together with it, with the number of these;
    behind a person the people whom articles name with them."""
    first, comma, typed = slot.typed.partition(",")  # inside quotes both stand in one value: pair:"A,B"
    others = (*slot.others, first) if comma else slot.others
    if not others:
        return _entities(reader, "inst", slot.typed, found, token=PARTY)
    members = [reader.lookup.pair_member(other) for other in others]
    for field, rows in members:
        found = found & reader.lookup.many(f"{PARTY if field == 'inst' else ENTITY_KINDS[field]}{row}" for row in rows)
    field = members[0][0]
    token = PARTY if field == "inst" else ENTITY_KINDS[field]
    themselves = frozenset(row for _, rows in members for row in rows)
    bodies = [row for kind, rows in members if kind == "inst" for row in rows]
    apart = guests(reader.lookup, bodies) if field == "inst" else None
    among = None if typed.strip() else [e.id for e in reader.facet_of(field, found, _TRIED)]
    offers = _entities(reader, field, typed, found, token=token, among=among, without=themselves, apart=apart)
    return [replace(o, written=f"{first},{o.written}") for o in offers] if comma else offers


def _entities(
    reader: Reader,
    kind: str,
    typed: str,
    found: BitMap,
    tried: int = _TRIED,
    token: str = "",
    among: Sequence[int] | None = None,
    without: frozenset[int] = frozenset(),
    apart: BitMap | None = None,
) -> list[Offer]:
    """Names of a kind that begin so, or from a later word on, counted in ``found``; as tokens of another sort than those of
    the kind, ``among`` some entities only, and ``without`` some, where these are given; not in the articles ``apart`` where an
    entity is a guest beside others."""
    counted = []
    for entity_id in reader.lookup.names.candidates(kind, typed, tried) if among is None else among:
        rows = reader.lookup.names.rows_of(kind, entity_id)
        count = reader.lookup.many(f"{token or ENTITY_KINDS[kind]}{row}" for row in rows).intersection_cardinality(found)
        if apart and count:
            count -= guests(reader.lookup, rows).intersection_cardinality(apart & found)
        if count and entity_id not in without:
            counted.append((count, entity_id))
    counted.sort(key=lambda c: (-c[0], c[1]))
    offers = []
    for count, entity_id in counted[: OFFERED + 1]:
        name, acronym = reader.lookup.names.name(kind, entity_id)
        written = reader.short_value(kind, name, acronym, entity_id)
        offers.append(Offer(written, name if written != name else "", count))
    return offers


def _dates(reader: Reader, field: str, typed: str, found: BitMap) -> list[Offer]:
    """Years, and the months of a year once it is typed; with counts where a value means just that stretch of time."""
    if field in ("after", "before"):
        counted = reader.facet_of("year" if len(typed) < 4 else "published", found)
        return [Offer(e.name) for e in counted if e.name.startswith(typed)]
    of = {"published": "", "event": "event-", "on": "on-"}.get(field, "")
    counted = reader.facet_of(f"{of}{'year' if len(typed) < 4 else 'month'}", found)
    return [Offer(e.name, "", e.count) for e in counted if e.name.startswith(typed)]
