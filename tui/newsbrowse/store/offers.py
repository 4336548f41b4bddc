"""The values that a slot of the filter bar may take, with the number of articles of the rest of the filter that have each."""

from __future__ import annotations

from pyroaring import BitMap

from newsbrowse.query.complete import OFFERED, Offer, Slot, choice_offers, field_offers
from newsbrowse.query.evaluate import evaluate
from newsbrowse.query.fields import CHOICES
from newsbrowse.query.language import Field, Filter, as_written, parse
from newsbrowse.store.index import ENTITY_KINDS
from newsbrowse.store.reader import Reader
from newsbrowse.text import fold

_TRIED = 100
"""Names that begin so, the most frequent ones, of which those in the rest of the filter are offered."""

_LAST = ("7d", "30d", "3m", "1y", "5y")


def offers_for(reader: Reader, slot: Slot) -> list[Offer]:
    """Return what may be meant at a slot, the most frequent first, dates newest first; only what the rest of the filter has."""
    with reader.snapshot():
        found, _ = evaluate(parse(slot.rest), reader.lookup)
        offers = _offers(reader, slot, found)
    offers = [offer for offer in offers if offer.written not in slot.others]
    # What is typed in full, and is all there is, needs no offer.
    return [] if len(offers) == 1 and offers[0].written.casefold() == slot.typed.casefold() else offers[:OFFERED]


def _offers(reader: Reader, slot: Slot, found: BitMap) -> list[Offer]:
    field = slot.field
    if not field:
        if slot.typed.islower():
            return field_offers(slot)
        return [Offer(f"inst:{o.written}", o.detail, o.count) for o in _entities(reader, "inst", slot.typed, found)[:5]]
    if field == "pair":
        return _entities(reader, "inst", slot.typed, found)
    if field in ENTITY_KINDS:
        return _entities(reader, field, slot.typed, found)
    if field in CHOICES:
        counts = {e.name: e.count for e in reader.facet_of("type", found)} if field == "type" else {}
        return choice_offers(slot, counts)
    if field == "last":
        return [Offer(value) for value in _LAST if value.startswith(slot.typed)]
    if field in ("lang", "tag", "place"):
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


def _entities(reader: Reader, kind: str, typed: str, found: BitMap) -> list[Offer]:
    """Names of a kind that begin so, or from a later word on, counted in ``found``."""
    counted = []
    for entity_id in reader.lookup.names.candidates(kind, typed, _TRIED):
        rows = reader.lookup.names.rows_of(kind, entity_id)
        count = reader.lookup.many(f"{ENTITY_KINDS[kind]}{row}" for row in rows).intersection_cardinality(found)
        if count:
            counted.append((count, entity_id))
    counted.sort(key=lambda c: (-c[0], c[1]))
    offers = []
    for count, entity_id in counted[: OFFERED + 1]:
        name, acronym = reader.lookup.names.name(kind, entity_id)
        written = reader.short_value(kind, name, acronym)
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
