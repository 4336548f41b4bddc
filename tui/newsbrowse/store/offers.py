"""The values that a slot of the filter bar may take, with the number of articles that have each."""

from __future__ import annotations

from newsbrowse.query.complete import OFFERED, Offer, Slot, choice_offers, field_offers
from newsbrowse.query.fields import CHOICES, DATE_FIELDS
from newsbrowse.query.language import Filter
from newsbrowse.store.reader import Reader

_ENTITIES = {"inst": "inst", "pair": "inst", "person": "person", "topic": "topic", "from": "from"}


def offers_for(reader: Reader, slot: Slot) -> list[Offer]:
    """Return what may be meant at a slot, the most frequent first (years newest first)."""
    if not slot.field:
        return field_offers(slot)
    if slot.field in _ENTITIES:
        kind = _ENTITIES[slot.field]
        found = [short_offer(reader, kind, *entity) for entity in reader.complete(kind, slot.typed, OFFERED)]
        # What is typed in full, and is all there is, needs no offer.
        return [] if len(found) == 1 and found[0].written.casefold() == slot.typed.casefold() else found
    if slot.field in CHOICES:
        counts = {e.name: e.count for e in reader.facet("type", Filter())} if slot.field == "type" else {}
        return choice_offers(slot, counts)
    if slot.field in DATE_FIELDS and slot.field != "on":
        return [Offer(value, "", count) for value, _, count in _dates(reader, slot.typed)]
    if slot.field in ("lang", "tag", "place"):
        return [Offer(name, "", count) for name, _, count in reader.complete(slot.field, slot.typed, OFFERED)]
    return []


def short_offer(reader: Reader, kind: str, name: str, acronym: str, count: int) -> Offer:
    """Return an entity as it is written shortest: by its acronym where that names it and no other."""
    if kind == "inst" and acronym and reader.resolve(kind, acronym) == reader.resolve(kind, name):
        return Offer(acronym, name, count)
    return Offer(name, "", count)


def _dates(reader: Reader, typed: str) -> list[tuple[str, str, int]]:
    if ".." in typed:
        return []
    years = reader.complete("year", typed[:4], OFFERED)
    return years if len(typed) < 4 else reader.complete("published", typed, OFFERED)
