"""Two printed forms of one body: a name and the longer one that begins or ends with it."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.acronyms import is_acronym
from newsbrowse.extract.institutions.entities import Entities, Entity
from newsbrowse.extract.institutions.heads import head_of, is_common
from newsbrowse.extract.lexicons.chinese import place_prefix, simplified
from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.extract.tokens import tokenize
from newsbrowse.text import fold

_OPEN_HEADS = frozenset("Chamber Council Board Association Federation Academy Union Chambers".split())
"""Heads whose names go on with "of" and are cut before it: "Delta Chamber" for "Delta Chamber of Commerce"."""


def merge_prefixes(entities: Entities) -> None:
    """ "Mesoamerican University of San Cristóbal" is the "… de Las Casas" of the same article."""
    ordered = sorted(entities.all(), key=lambda e: len(e.name))
    for short in ordered:
        for long in reversed(ordered):
            if long is short or not long.name.startswith((short.name + " ", short.name + ", ")) or len(short.name.split()) < 2:
                continue
            rest = long.name[len(short.name) :].split()
            tokens = tokenize(" ".join(rest))
            heads = any(head_of(t) for t in tokens)
            if rest[0] == "of" and short.kind == long.kind == "org" and _is_town(rest[1:]):
                # "Elm University of Kenya" where the page also says "Elm University"
                if long.known and not short.known:
                    short, long = long, short
                short.known = short.known or long.known
                entities.join(short, long)
                break
            ministry = rest[0] == "and" and short.name.startswith("Ministry of ")
            if short.kind == long.kind == "org" and (ministry or (rest[0] == "of" and short.name.split()[-1] in _OPEN_HEADS)):
                if sum(other.name.startswith(f"{short.name} {rest[0]} ") for other in ordered) == 1:
                    entities.join(long, short)
                    break
            if (
                not heads
                and len(rest) <= 5
                and rest[0] not in ("and", "for", "of")
                and short.kind == long.kind
                and (any(head_of(t) for t in tokenize(short.name)))
            ):
                long.known = long.known or short.known
                entities.join(long, short)
                break


def _is_town(words: list[str]) -> bool:
    return fold(" ".join(words)) in lexicons.places() or len(words) == 1 and not is_common(words[0])


def merge_articles(entities: Entities) -> None:
    """ "Confucius Institute at University of Delta" is the one "at the University of Delta"."""
    seen: dict[str, Entity] = {}
    for entity in entities.all():
        plain = entity.name.replace(" the ", " ")
        kept = seen.setdefault(plain, entity)
        if kept is not entity:
            entities.join(kept, entity)


def merge_turned(entities: Entities) -> None:
    """ "Delta University" is the "University of Delta" of the same article."""
    for turned in entities.all():
        if turned.name.startswith("University of ") and turned.kind == "org":
            other = entities.get(turned.name.removeprefix("University of ") + " University")
            if other is not None:
                kept, lost = (other, turned) if other.known and not turned.known else (turned, other)
                entities.join(kept, lost)


def merge_parts(entities: Entities) -> None:
    """ "Port Department" is the "Delta Port Department", "Tahir University" the "Tahir Sol University" of the same article,
    where one name alone holds the short one."""
    for short in entities.all():
        words = short.name.split()
        if has_chinese(short.name):
            longer = [e for e in entities.all() if _led_by_place(e.name, short.name)]
        elif not 2 <= len(words) <= 3 or short.acronym or short.known:
            continue
        elif len(words) == 2 and words[-1] == "Ministry":
            longer = [e for e in entities.all() if f"{e.name} ".startswith(f"Ministry of {words[0]} ")]
        elif not any(head_of(t) for t in tokenize(words[-1])) or "of" in words:
            continue
        elif all(is_common(w) for w in words):
            longer = [e for e in entities.all() if e is not short and f" {short.name} " in f" {e.name} "]
        elif len(words) == 2 and not is_common(words[0]) and fold(words[0]) not in lexicons.places():
            longer = [e for e in entities.all() if e is not short and e.name.endswith(words[1]) and words[0] in e.name.split()]
        else:
            continue
        if len(longer) == 1:
            longer[0].aliases |= short.aliases
            entities.drop(short)


def _led_by_place(long: str, short: str) -> bool:
    """Whether a Chinese name is the shorter one behind a place or what a place runs (台北市立)."""
    owner = simplified(long[: -len(short)]) if long.endswith(short) else ""
    return bool(owner) and (place_prefix(owner) == owner or owner.endswith(("市立", "省立", "国立", "县立", "私立", "省", "市")))


def merge_suffixes(entities: Entities) -> None:
    """ "Shanghai Branch" is the "CCB Shanghai Branch" of the same article."""
    for short in entities.all():
        if len(short.name.split()) > 3 or entities.get(short.name) is None:
            continue
        for long in entities.all():
            owner = long.name[: -len(short.name)].rstrip() if long.name.endswith(" " + short.name) else ""
            if owner and (is_acronym(owner) or entities.get(owner) is not None):
                long.aliases |= short.aliases
                entities.drop(short)
                break
