"""The forms of the authority of one place: "Elmstead City", "Elmstead Municipality" and the "Elmstead Municipal Government"."""

from __future__ import annotations

from newsbrowse.extract.institutions.entities import Entities, Entity
from newsbrowse.regexps import regexp

_LEVELS = {
    "city": "town", "municipal": "town", "municipality": "town", "town": "town", "province": "province", "provincial": "province",
    "county": "county", "district": "district", "prefecture": "prefecture", "prefectural": "prefecture",
}  # fmt: skip
_LEVEL = "(?i:City|Municipal|Municipality|Town|Province|Provincial|County|District|Prefecture|Prefectural)"
_RULED = regexp(
    rf"(?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)??) (?:(?P<level>{_LEVEL})(?P<rules> (?i:(?:People['’]s )?Government))?|(?P<plain>Government))"
)
_OF = regexp(
    rf"(?P<level>{_LEVEL})(?P<rules> (?i:(?:People['’]s )?Government))? of (?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?P<plain>)"
)
_SMALL = regexp(r"\b(?:city|municipal|town|provincial|county|district|prefectural|people|government)\b")


def merge_authorities(entities: Entities) -> None:
    """A place stands for those who rule it: its forms are one body, named as its government where the article does."""
    forms: dict[tuple[str, str], list[tuple[int, int, Entity]]] = {}
    plain: list[tuple[str, Entity]] = []
    for entity in entities.all():
        match = _RULED.fullmatch(entity.name) or _OF.fullmatch(entity.name)
        if match is None or entity.kind != "org" or entity.acronym:
            continue
        if match["plain"]:
            plain.append((match["place"], entity))
        else:
            key = match["place"], _LEVELS[match["level"].lower()]
            forms.setdefault(key, []).append((match["rules"] is None, entity.order, entity))
    for place, entity in plain:
        ruled = [key for key in forms if key[0] == place]
        if len(ruled) == 1:
            forms[ruled[0]].append((2, entity.order, entity))
    for same in forms.values():
        kept, *others = (entity for _, _, entity in sorted(same, key=lambda form: form[:2]))
        for other in others:
            kept.order = min(kept.order, other.order)
            entities.join(kept, other)
        if others:
            kept.name = _SMALL.sub(lambda word: word[0].title(), kept.name)  # "Elmstead municipal government"
