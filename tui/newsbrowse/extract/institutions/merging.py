"""Two printed forms of one body: a name and the longer one that begins or ends with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.acronyms import is_acronym
from newsbrowse.extract.institutions.authorities import merge_authorities
from newsbrowse.extract.institutions.entities import SHORT_LANDS, Entities, Entity, mission_of, name_key
from newsbrowse.extract.institutions.heads import LEGAL_WORDS, head_of, is_common
from newsbrowse.extract.institutions.name_index import NameIndex
from newsbrowse.extract.lexicons.chinese import COUNTRIES, place_prefix
from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.extract.tokens import tokenize
from newsbrowse.han import simplified
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_OPEN_HEADS = frozenset("Chamber Council Board Association Federation Academy Union Chambers".split())
"""Heads whose names go on with "of" and are cut before it: "Delta Chamber" for "Delta Chamber of Commerce"."""


_LEGAL = LEGAL_WORDS | frozenset("sdn pte pty pvt s.p.a spa s.a sa ag se nv bv n.v b.v tbk oy jsc llp company".split())
_CHOSEN = frozenset(
    "Foundation Chamber Association Authority Agency Commission Society Federation Institute Union Hospital".split()
)
"""Heads whose names are shortened by leaving out what stands before the head."""


def merge_all(entities: Entities) -> None:
    """Join the forms of each body that the article prints."""
    merge_known(entities)
    merge_registered(entities)
    merge_prefixes(entities)
    merge_suffixes(entities)
    merge_articles(entities)
    merge_turned(entities)
    merge_parts(entities)
    merge_left_out(entities)
    merge_ministries(entities)
    merge_lands(entities)
    merge_seats(entities)
    merge_national(entities)
    merge_authorities(entities)
    drop_occasions(entities)
    drop_generic(entities)


def merge_prefixes(entities: Entities) -> None:
    """ "Mesoamerican University of San Cristóbal" is the "… de Las Casas" of the same article."""
    ordered = sorted(entities.all(), key=lambda e: len(e.name))
    index = NameIndex(ordered)
    for short in ordered:
        for long in reversed(index.starting(short.name + " ", short.name + ", ")):
            if len(short.name.split()) < 2:
                if _is_firm_of(short, long):
                    entities.join(long, short)
                    break
                continue
            rest = long.name[len(short.name) :].replace(",", " ").split()
            formal = [w for w in rest if "(" not in w and ")" not in w] or rest  # "Elm Services (Norland) (Private) Limited"
            if short.kind == long.kind == "org" and all(w.strip(".").lower() in _LEGAL for w in formal):
                long.known = long.known or short.known
                entities.join(long, short)
                break
            if rest[0] == "at" and short.kind == long.kind == "org":
                if index.count_starting(f"{short.name} at ") == 1:
                    entities.join(long, short)
                    break
            tokens = tokenize(" ".join(rest))
            heads = any(head_of(t) for t in tokens)
            if rest[0] == "of" and short.name.startswith("Ministry of ") and _is_town(rest[1:]):
                # Of the ministries of two lands neither is known to be meant by the name without one.
                if short.kind == long.kind and index.count_starting(f"{short.name} of ") == 1:
                    long.known = long.known or short.known
                    entities.join(long, short)
                break
            if rest[0] == "of" and short.kind == long.kind == "org" and _is_town(rest[1:]):
                # "Elm University of Kenya" where the page also says "Elm University"
                if long.known and not short.known:
                    short, long = long, short
                short.known = short.known or long.known
                entities.join(short, long)
                break
            if rest == ["Authority"] and short.name.startswith("Port of "):
                entities.join(long, short)
                break
            # "Chamber of Commerce" and "Chamber of Commerce and Industry", "Elm Chambers of Trade" likewise
            ministry = rest[0] == "and" and (short.name.startswith("Ministry of ") or " of " in short.name[8:])
            if short.kind == long.kind == "org" and (ministry or (rest[0] == "of" and short.name.split()[-1] in _OPEN_HEADS)):
                if index.count_starting(f"{short.name} {rest[0]} ") == 1:
                    entities.join(long, short)
                    break
            if (
                not heads
                and not (rest == ["International"] and long.acronym)  # a subsidiary
                and len(rest) <= 5
                and rest[0] not in ("and", "for", "of")
                and short.kind == long.kind
                and (any(head_of(t) for t in tokenize(short.name)))
            ):
                long.known = long.known or short.known
                entities.join(long, short)
                break


def _is_firm_of(short: Entity, long: Entity) -> bool:
    """Whether one word is the short name of a company: "Elmix" of "Elmix Holdings" or "Elmix NGC"."""
    rest = long.name.split()[1:]
    firm = len(rest) == 1 and (rest[0].isupper() or rest[0] in ("Holdings", "Group", "Technologies", "Corporation"))
    return firm and short.kind == long.kind == "org" and not is_acronym(short.name) and not is_common(short.name)


def _is_town(words: list[str]) -> bool:
    place = " ".join(words).removeprefix("the ")
    return fold(place) in lexicons.places() or len(words) == 1 and not is_common(words[0])


_REPUBLIC = regexp(r" of the (?:[A-Z]\w+ ){0,2}Republic of (?:the )?")


def merge_articles(entities: Entities) -> None:
    """ "Confucius Institute at University of Delta" is the one "at the University of Delta"."""
    seen: dict[str, Entity] = {}
    for entity in entities.all():
        plain = _REPUBLIC.sub(" of ", entity.name).replace(" the ", " ")
        kept = seen.setdefault(plain, entity)
        if kept is not entity:
            entities.join(kept, entity)


def merge_turned(entities: Entities) -> None:
    """ "Delta University" is the "University of Delta" of the same article, "Health Ministry" the "Ministry of Health"."""
    seen: dict[tuple[str, ...], Entity] = {}
    for turned in entities.all():
        words = _turned(turned.name)
        other = seen.setdefault(words, turned)
        if other is not turned and len(words) > 1 and turned.kind == other.kind == "org":
            university = turned.name.startswith("University of ") or " of " in turned.name and " of " not in other.name
            kept, lost = (turned, other) if university and not (other.known and not turned.known) else (other, turned)
            entities.join(kept, lost)
            seen[words] = kept


@lexicons.by_word
def _turned(name: str) -> tuple[str, ...]:
    """The words of a name that is turned at times, in an order that both forms share."""
    return tuple(sorted(w for w in fold(name).replace(",", "").split() if w not in ("of", "the", "and", "for")))


def merge_known(entities: Entities) -> None:
    """What the list of known bodies has under another form of the name takes that name: "UN Elm Organization"."""
    plain = _known_plain()
    for entity in entities.all():
        name = plain.get(_plain_known(entity.name))
        if name is None or entity.name == name or entity.kind != "org":
            continue
        kept = entities.get(name)
        if kept is None:
            kept = entities.add(name, "org", entity.resolved_by)
            kept.order, kept.aliases = entity.order, set()
        kept.order = min(kept.order, entity.order)
        entities.join(kept, entity)


def merge_registered(entities: Entities) -> None:
    """Two names under which the registry has one body are that body, the one that is printed first."""
    seen: dict[str, Entity] = {}
    for entity in sorted(entities.all(), key=lambda e: e.order):
        if entity.known is None or not entity.known.ror:
            continue
        kept = seen.setdefault(entity.known.ror, entity)
        if kept is entity:
            continue
        if _differ(kept.name, entity.name):
            entity.known = None  # the registry has what became a body of its own under the other's former names
        else:
            entities.join(kept, entity)


def _differ(one: str, other: str) -> bool:
    """Whether two names of the same kind of body, in the same language, each have words of their own and share none: "Elm
    University" and "Birch University of Arts" of one article."""
    if has_chinese(one) or has_chinese(other) or is_acronym(one) or is_acronym(other):
        return False
    heads, own = zip(*(_heads_and_own(name) for name in (one, other)), strict=True)
    return bool(heads[0] & heads[1]) and all(own) and own[0].isdisjoint(own[1])


def _heads_and_own(name: str) -> tuple[set[str], set[str]]:
    """The words of a name that tell its kind, and those that no other body has for it."""
    heads = {token.text for token in tokenize(name) if head_of(token)}
    return heads, {fold(word) for word in name.split() if word[:1].isupper() and word not in heads and not is_common(word)}


@cache
def _known_plain() -> dict[str, str]:
    return {_plain_known(name): name for name in lexicons.pairs("known_bodies").values()}


@lexicons.by_word
def _plain_known(name: str) -> str:
    return name_key(name.removeprefix("United Nations ").removeprefix("UN ").removesuffix(" of the United Nations"))


def merge_left_out(entities: Entities) -> None:
    """ "Delta Foundation" is the "Delta Research Foundation (DRF)" of the same article, where no other holds its words in order."""
    defined = NameIndex([e for e in entities.all() if e.acronym and e.kind == "org"])
    for short in entities.all():
        words = short.name.split()
        if short.acronym or short.known or not 2 <= len(words) <= 3 or words[-1] not in _CHOSEN or short.kind != "org":
            continue
        if all(is_common(w) for w in words):
            continue
        longer = [e for e in defined.holding(words) if e.name.endswith(" " + words[-1]) and _in_order(words, e.name.split())]
        if len(longer) == 1 and longer[0].order < short.order:
            entities.join(longer[0], short)


def merge_ministries(entities: Entities) -> None:
    """ "Ministry of Education and Culture" is the "Ministry of Education, Culture, Research and Technology" of the same article."""
    ministries = [e for e in entities.all() if e.name.startswith("Ministry of ")]
    by_field: dict[str, list[Entity]] = {}
    for ministry in ministries:
        for word in dict.fromkeys(_fields(ministry.name)):
            by_field.setdefault(word, []).append(ministry)
    for short in ministries:
        words = _fields(short.name)
        longer = [
            e
            for e in min((by_field[word] for word in words), key=len, default=[])
            if e is not short and _fields(e.name)[0] == words[0] and _in_order(words, _fields(e.name))
        ]
        if len(longer) == 1 and len(_fields(longer[0].name)) > len(words) and entities.get(short.name) is short:
            longer[0].known = longer[0].known or short.known
            entities.join(longer[0], short)


def merge_lands(entities: Entities) -> None:
    """ "U.S. Government" is the "United States Government" of the same article."""
    for short in entities.all():
        first, _, rest = short.name.partition(" ")
        land = SHORT_LANDS.get(first.replace(".", ""))
        full = f"{land} {rest}" if land and rest else ""
        other = (entities.get(mission_of(full) or full) or entities.get(full)) if full else None
        if other is not None and other is not short:
            entities.join(other, short)


def merge_seats(entities: Entities) -> None:
    """ "ELMA Secretariat" is where ELMA is; what a ministry is for is no body beside the ministry."""
    everyone = entities.all()
    index = NameIndex(everyone)
    by_alias: dict[str, list[Entity]] = {}
    for entity in everyone:
        for alias in entity.aliases:
            by_alias.setdefault(alias, []).append(entity)
    for short in everyone:
        first, _, rest = short.name.partition(" ")
        if rest in ("Secretariat", "Headquarters", "HQ", "Presidium"):
            others = [e for e in by_alias.get(first, ()) if e is not short]
        else:
            others = index.starting(f"Ministry of {short.name}")
        if len(others) == 1:
            for alias in short.aliases - others[0].aliases:
                by_alias[alias].append(others[0])
            entities.join(others[0], short)


def _fields(ministry: str) -> list[str]:
    """The words of what a ministry is for."""
    return [w for w in ministry.replace(",", "").split()[2:] if w not in ("and", "of", "the")]


def merge_national(entities: Entities) -> None:
    """ "Delta University" is the "National Delta University" of the same article."""
    for long in entities.all():
        first, _, rest = long.name.partition(" ")
        short = entities.get(rest) if first in ("National", "Royal", "Federal") and " " in rest else None
        if short is not None and short.kind == long.kind == "org" and not short.acronym and not is_common(rest.split()[0]):
            long.known = long.known or short.known
            entities.join(long, short)


def _in_order(words: list[str], within: list[str]) -> bool:
    rest = iter(within)
    return all(word in rest for word in words)


def drop_occasions(entities: Entities) -> None:
    """What people meet for is no body: "the Elm Investment Promotion Seminar"."""
    for entity in entities.all():
        if entity.acronym is None and entity.known is None and entity.name.rpartition(" ")[2].lower() in _OCCASIONS:
            entities.drop(entity)


_OCCASIONS = frozenset("seminar symposium workshop webinar ceremony roundtable".split())


def drop_generic(entities: Entities) -> None:
    """ "Chamber of Commerce" alone is the one chamber of the article, and none where there are several or none."""
    for short in entities.all():
        if short.name not in _GENERIC_NAMES or short.acronym:
            continue
        if short.name == "Port Authority":
            longer = [e for e in entities.all() if e is not short and e.name.startswith("Port") and e.name.endswith("Authority")]
        else:
            longer = [e for e in entities.all() if e is not short and e.kind == "org" and f" {short.name} " in f"{e.name} "]
        if len(longer) == 1:
            entities.join(longer[0], short)
        elif longer or short.name.startswith("Chambers"):
            entities.drop(short)


_GENERIC_NAMES = frozenset(
    (
        "Chamber of Commerce",
        "Chamber of Commerce and Industry",
        "Chamber of Commerce and Industries",
        "Chambers of Commerce",
        "Chambers of Commerce and Industry",
        "Chambers of Commerce and Industries",
        "Chamber of Industry",
        "Port Authority",
    )
)


def merge_parts(entities: Entities) -> None:
    """ "Port Department" is the "Delta Port Department", "Tahir University" the "Tahir Sol University" of the same article,
    where one name alone holds the short one."""
    everyone = entities.all()
    index = NameIndex(everyone)
    chinese: dict[str, list[tuple[Entity, str]]] = {}
    """Names, also in simplified characters, by their last one, which a name that is cut has too."""
    for entity in everyone[:MOST_CHINESE]:
        if has_chinese(entity.name):
            name = simplified(entity.name)
            chinese.setdefault(name[-1], []).append((entity, name))
    for short in everyone:
        words = short.name.split()
        if has_chinese(short.name):
            longer = [e for e in index.ending(short.name) if _led_by_place(e.name, short.name)]
            longer = longer or _cut_from(chinese, simplified(short.name))
        elif not 2 <= len(words) <= 3 or short.acronym or short.known:
            continue
        elif len(words) == 2 and words[-1] == "Ministry":
            ministry = f"Ministry of {words[0]}"
            longer = [e for e in index.starting(ministry) if e.name == ministry or e.name.startswith(f"{ministry} ")]
        elif not any(head_of(t) for t in tokenize(words[-1])) or "of" in words:
            continue
        elif all(is_common(w) for w in words):
            longer = [e for e in index.holding(words) if e is not short and f" {short.name} " in f" {e.name} "]
        elif len(words) == 2 and not is_common(words[0]) and fold(words[0]) not in lexicons.places():
            longer = [e for e in index.holding(words[:1]) if e is not short and _headed(e.name, words[1])]
        else:
            continue
        longer = [e for e in longer if entities.get(e.name) is e]
        if len(longer) == 1:
            longer[0].aliases |= short.aliases
            entities.drop(short)


def _headed(name: str, head: str) -> bool:
    """Whether a name ends in ``head``, or goes on behind it with "of"."""
    return name.endswith(head) or f"{head} of " in name


MOST_CHINESE = 200
"""Names that a Chinese one is compared with at most."""


def _cut_from(chinese: Mapping[str, Sequence[tuple[Entity, str]]], short: str) -> list[Entity]:
    """The names that ``short`` is cut to, of those by their last characters."""
    return [entity for entity, name in chinese.get(short[-1:], ()) if _cut_to(name, short)]


def _cut_to(long: str, short: str) -> bool:
    """Whether a Chinese name is cut to the other one: 世贸中心 is the 世界贸易中心. Both in simplified characters."""
    from newsbrowse.extract.institutions.chinese_shorts import halves, left_out

    return len(short) < len(long) and set(short) <= set(long) and (halves(short, long) or left_out(short, long))


def _led_by_place(long: str, short: str) -> bool:
    """Whether a Chinese name is the shorter one behind a place or what a place runs (台北市立)."""
    owner = simplified(long[: -len(short)]) if long.endswith(short) else ""
    return bool(owner) and (
        place_prefix(owner) == owner or owner in COUNTRIES or owner.endswith(("市立", "省立", "国立", "县立", "私立", "省", "市"))
    )


_MOST_SUFFIX = 5
"""Words of a name without its owner at most."""


def merge_suffixes(entities: Entities) -> None:
    """ "Shanghai Branch" is the "CCB Shanghai Branch" of the same article."""
    everyone = entities.all()
    index = NameIndex(everyone)
    for short in everyone:
        if len(short.name.split()) > _MOST_SUFFIX or entities.get(short.name) is None:
            continue
        for long in index.ending(" " + short.name):
            owner = long.name[: -len(short.name)].rstrip()
            if entities.get(long.name) is long and owner and (is_acronym(owner) or entities.get(owner) is not None):
                long.aliases |= short.aliases
                entities.drop(short)
                break
