"""The institutions of one article while they are collected: one entry a body, under all its printed forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from newsbrowse.extract import lexicons
from newsbrowse.extract.gazetteer import Organisation, expand_ampersand
from newsbrowse.extract.institutions.heads import is_inner_office
from newsbrowse.regexps import regexp
from newsbrowse.text import fold, squeeze


@dataclass
class Entity:
    """A body: its canonical name, its printed forms, and how the name is known."""

    name: str
    kind: str
    aliases: set[str] = field(default_factory=set)
    acronym: str | None = None
    known: Organisation | None = None
    resolved_by: str = "printed"
    order: int = 0


@lexicons.by_word
def name_key(name: str) -> str:
    """Return the form under which two spellings of an institution's name are the same."""
    folded = fold(expand_ampersand(name)).removeprefix("the ")
    return "".join(c for c in folded if c.isalnum())


def _without_marks(surface: str) -> str:
    """Return a name without straight quotation marks, and without others where one of a pair alone stands in it."""
    surface = surface.replace('"', "")
    for marks in ("“”„", "«»"):  # „…” and „…“ are pairs too
        if sum(map(surface.count, marks)) % 2:
            surface = "".join(c for c in surface if c not in marks)
    return surface


class Entities:
    """The bodies of one article by the key of their canonical name, in order of first mention."""

    def __init__(self) -> None:
        self.by_key: dict[str, Entity] = {}
        self._by_first: dict[str, dict[str, Entity]] = {}

    def all(self) -> list[Entity]:
        """Return the bodies, as a list that stays when the collection changes."""
        return list(self.by_key.values())

    def get(self, name: str) -> Entity | None:
        """Return the body whose canonical name is ``name``."""
        return self.by_key.get(name_key(name))

    def drop(self, entity: Entity) -> None:
        """Forget a body that is another one."""
        key = name_key(entity.name)
        dropped = self.by_key.pop(key, None)
        if dropped is not None:
            self._by_first[dropped.name.partition(" ")[0]].pop(key)

    def led_by(self, word: str) -> list[Entity]:
        """Return the bodies whose names go on behind their first word ``word``."""
        return [e for e in self._by_first.get(word, {}).values() if e.name != word]

    def join(self, kept: Entity, lost: Entity) -> None:
        """Give ``kept`` the forms of ``lost``, and its acronym where it has none, and forget ``lost``."""
        kept.aliases |= lost.aliases
        kept.acronym = kept.acronym or lost.acronym
        self.drop(lost)

    def add(self, surface: str, kind: str, resolved_by: str = "printed") -> Entity:
        """Return the body that ``surface`` names, made where it is new."""
        surface = squeeze(surface).removeprefix("The ").removeprefix("the ")
        name = expand_ampersand(_without_marks(surface))
        name = mission_of(surface) or name
        if surface.startswith(("government of ", "embassy of ", "consulate of ")):
            name = name[0].upper() + name[1:]
        if kind == "org" and (small := _SMALL.search(name)) is not None:
            name = name[: small.start()] + small[0].title() + name[small.end() :]
        if kind == "org" and is_inner_office(name):
            kind = "unit"
        key = name_key(name)
        entity = self.by_key.get(key)
        if entity is None:
            entity = Entity(name, kind, order=len(self.by_key), resolved_by=resolved_by)
            if kind == "org":
                entity.known = lexicons.gazetteer().by_name(name)
            self.by_key[key] = entity
            self._by_first.setdefault(name.partition(" ")[0], {})[key] = entity
        entity.aliases.add(surface)
        return entity


@cache
def lands() -> frozenset[str]:
    """The names of all lands."""
    return frozenset(lexicons.pairs("demonyms").values())


SHORT_LANDS = {"US": "United States", "USA": "United States", "UK": "United Kingdom", "UAE": "United Arab Emirates"}
"""Lands by their letters, without full stops."""
_SMALL = regexp(r"^(?:university|hospital|polytechnic)(?= of [A-Z])|(?<= )(?:university|hospital|polytechnic)$")
"""Heads in small letters."""
_FORMAL = regexp(r"(?<=(?:bassy|neral|ulate|ssion) of )[Tt]he (?:[A-Z][\w'’]+ ){0,2}(?:Republic|Kingdom) of (?:the )?")
"""What the formal name of a land puts before its common one: "Embassy of [the Republic of] Peru"."""
_MISSION = regexp(r"(?:the )?(.+?) (Embassy|(?:Deputy )?High Commission|Consulate(?:[- ]General)?)((?: in| to) .+)?", re.I)


_MINISTRY = regexp(r"(?:the )?([A-Z][\w-]+(?: [A-Z][\w-]+)?) (?:Foreign (?:Affairs )?Ministry|Ministry of ((?:(?! of ).)+))")
"""A ministry with its land in front: "Deltan Foreign Ministry", "Deltan Ministry of Health"."""


_IN_FIELDS = frozenset(("and", "&", "European"))


def mission_of(surface: str) -> str | None:
    """ "Colombian Embassy" and "Singapore Embassy" are the embassies of their countries."""
    if surface[-10:].lower() == "government":
        ruled = surface[:-11].removeprefix("the ")
        land = lexicons.pairs("demonyms").get(ruled) or (ruled if ruled in lands() else None)
        return f"Government of {land}" if land else None
    if surface.endswith(" Ministry") and (field := surface.removesuffix(" Ministry").removeprefix("the ").removeprefix("The ")):
        words = field.replace(",", "").split()
        if all(word in _IN_FIELDS or fold(word) in lexicons.english() for word in words) and words[0] not in lexicons.pairs(
            "demonyms"
        ):
            return f"Ministry of {'Foreign Affairs' if field == 'Foreign' else field}"
    ministry = _MINISTRY.fullmatch(surface)
    if ministry:
        land = lexicons.pairs("demonyms").get(ministry[1]) or (ministry[1] if ministry[1] in lands() else None)
        field = "Foreign Affairs" if ministry[2] is None else ministry[2]
        return f"Ministry of {field} of {with_article(land)}" if land else None
    match = _MISSION.fullmatch(surface)
    if not match:
        formal = _FORMAL.sub("", surface)
        return formal if formal != surface else None
    country = lexicons.pairs("demonyms").get(match[1]) or SHORT_LANDS.get(match[1].replace(".", ""))
    if not country and fold(match[1]) in lexicons.places():
        country = match[1]
    return f"{match[2].title()} of {with_article(country)}{match[3] or ''}" if country else None


def with_article(land: str) -> str:
    """Return a land as it stands behind "of": "the Netherlands"."""
    return f"the {land}" if land.startswith("United") or land in _ARTICLED else land


_ARTICLED = frozenset(
    (
        "Philippines",
        "Netherlands",
        "Maldives",
        "Bahamas",
        "Gambia",
        "Seychelles",
        "Comoros",
        "Czech Republic",
        "Dominican Republic",
    )
)
