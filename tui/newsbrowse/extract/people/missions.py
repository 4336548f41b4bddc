"""Whose envoys and ministers are: the mission of a country, the ministry of a field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.entities import SHORT_LANDS, with_article
from newsbrowse.extract.people.distribution import Distribution
from newsbrowse.extract.people.names import is_land, is_place, plain_word
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

ENVOY = regexp(r"\b(?:Ambassador|High Commissioner|Consul[- ]General|Consul|Attach[ée]|Charg[ée] d['’]affaires)\b", re.I)
_MISSIONS = {
    "ambassador": "Embassy",
    "high": "High Commission",
    "consul": "Consulate General",
    "attaché": "Embassy",
    "attache": "Embassy",
    "chargé": "Embassy",
    "charge": "Embassy",
}
_STATE_MISSION = regexp(r"\b(?:Embassy|High Commission|Mission)\b")
_CONSULATE = regexp(r"\bConsulate\b")
_MINISTER = regexp(r"\b[Mm]inister (?:of|for) (?:the )?([A-Z].*)$")
_FIELD_FIRST = regexp(
    r"(?<!, )(?<!and )\b((?:(?:Foreign|External|Home|Internal|Religious) Affairs|Foreign|(?:Higher |National )?Education|(?:Public )?Health|Defen[cs]e|Trade"
    r"|Finance|Agriculture|Energy|Culture|Tourism|Transport|Interior|Justice|Labou?r|Environment|Commerce|Industry|Industries|Planning|Information"
    r"|Communications?|Science|Sports?|Youth|Housing|Fisheries|Livestock|Railways?|Petroleum|Power|Mines|Mining|Water|Infrastructure"
    r"|(?!(?:Federal|Deputy|State|Vice|Assistant|Provincial|Caretaker|Union|Cabinet|Former) )[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)*,? and [A-Z][a-z]+(?: [A-Z][a-z]+)?)) Minister(?: for .*)?$"
)
_ASIDE = regexp(r" (?:for|in charge|responsible|to|at|in|from|with)\b|[;(:]")
"""What ends the field of a minister: "Minister of Foreign Affairs for Asia"."""
_SMALL_LAND = regexp(r" of (?:the|this|that|his|her|our|their) [a-z]+$")
"""Of what the government is, without its name: "Minister of Trade of the region"."""
_OF_LAND = regexp(r"\bof (?:the )?([A-Z][\w.'’-]+(?: (?:of |and )?(?:the )?[A-Z][\w.'’-]+){0,5})")


_FOR_LAND = regexp(r" for (?:the )?([A-Z][\w.'’-]+(?: (?:of |and )?(?:the )?[A-Z][\w.'’-]+){0,5})")
"""The same behind an envoy of the Commonwealth: "High Commissioner for Delta"."""


_LETTERS_BEFORE = regexp(r"(?<!\w)(U\.S\.|U\.K\.|U\.S\.A\.) $")
"""A land in dotted letters before an envoy's office."""
_LETTERS = 8
"""Characters that they take at most."""


def shortening(name: str) -> Iterator[str]:
    """Yield ``name`` and its ends and beginnings: "Republic of Lithuania", "Lithuania"; "Indonesia NAME" gives "Indonesia"."""
    words = name.split()
    for first in range(len(words)):
        yield " ".join(words[first:])
    for last in range(len(words) - 1, 0, -1):
        yield " ".join(words[:last])


def _shares(ministry: str, field: str) -> bool:
    """Whether the name of a ministry begins with the field of a minister, or the other way round."""
    named = ministry.partition(" of ")[2]
    return bool(named) and (field.startswith(named) or named.startswith(field))


def _same_land(ministry: str, land: str) -> bool:
    """Whether a ministry is told to be of ``land``, under whatever name of it, or of none."""
    places = lexicons.places()
    named = ministry.split(" of ", 2)[2:]
    codes = places.get(land.removeprefix("the "), frozenset())
    return not named or bool(codes & places.get(named[0].removeprefix("the "), frozenset()))


def _implied(field: str, land: str | None) -> str | None:
    """The ministry that the field of a minister implies: "Ministry of Foreign Affairs", with the land that the office names."""
    named = _SMALL_LAND.sub("", _ASIDE.split(field, maxsplit=1)[0].strip(" ,"))
    if not named or named.split()[0] in ("State", "the") or not named[-1].isalpha():
        return None
    plain, _, of = named.partition(" of ")
    if of and is_place(of.removeprefix("the ").removeprefix("Republic of ").removeprefix("Kingdom of ")):
        return f"Ministry of {plain} of {of}"
    if any(is_place(word) and not plain_word(word.strip(",")) for word in named.split()) or is_place(named):
        return None  # and not for the "Union" of "European Union", which is a town elsewhere
    return f"Ministry of {named} of {land}" if land and not of else f"Ministry of {named}"


class Missions(Distribution):
    """Reads the country of an envoy and the field of a minister."""

    def shared(self, start: int, first: int, last: int, found: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
        """The same with the mission of an envoy whose land stands behind the name: "Ambassadors A of Peru and B of Chile"."""
        role, affiliation = super().shared(start, first, last, found)
        if role is None or role == found[0] or " of " not in role:
            return role, affiliation
        role, mission = self._mission(role, first)
        return role, mission or affiliation

    def _mission(self, role: str, start: int) -> tuple[str, str | None]:
        """An envoy's country belongs to the role and names the mission: "Turkish Ambassador", "Ambassador of Indonesia"."""
        match = ENVOY.search(role)
        if match is None:
            return role, None
        land = None
        before = self.tokens[start - 1] if start else None
        demonyms = lexicons.pairs("demonyms")
        of = _OF_LAND.search(role.partition(" to ")[0], match.end()) or _FOR_LAND.match(role, match.end())
        if of is not None:
            land = next((name for name in shortening(of[1]) if fold(name) in lexicons.places()), None)
        elif role.split()[0] in demonyms:
            land = demonyms[role.split()[0]]
        elif role.split()[0].endswith(("’s", "'s")) and role.split()[0][:-2] in demonyms.values():
            land = role.split()[0][:-2]  # "Norway’s Ambassador to Chile"
        elif (letters_of := role.split()[0].replace(".", "")) in SHORT_LANDS:
            land = SHORT_LANDS[letters_of]
        elif before is not None and before.text.replace(".", "") in SHORT_LANDS and self.tokens[start].gap in (" ", ". "):
            land = SHORT_LANDS[before.text.replace(".", "")]
            role = f"{self.text[before.start : self.tokens[start].start]}{role}"
        elif before is not None and before.text in demonyms and self.tokens[start].gap == " ":
            land, role = demonyms[before.text], f"{before.text} {role}"
        else:
            land, role = self._land_before(role, match, start)
        if land is None:
            place = max(0, self.text.rfind(match[0], 0, self.tokens[start].end))
            letters = _LETTERS_BEFORE.search(self.text, max(0, place - _LETTERS), place)
            if letters:
                land, role = SHORT_LANDS[letters[1].replace(".", "")], f"{letters[1]} {role}"
        kind = _CONSULATE if "consul" in match[0].lower() else _STATE_MISSION
        if kind is _CONSULATE and land is not None and " " not in land and not is_land(land):
            return role, None  # "Honorary Consul of Elmstead": of what land is not told
        if land is None:
            named = [name for name in self.by_name if kind.search(name)] if role == match[0] else []
            return role, named[0] if len(named) == 1 else None
        for name, institution in self.by_name.items():
            forms = (name, *institution.aliases)
            if kind.search(name) and any(
                land in form or any(d in form for d, c in demonyms.items() if c == land) for form in forms
            ):
                return role, name
        mission = "Honorary Consulate" if "onorary Consul" in role else _MISSIONS[match[0].lower().replace("-", " ").split()[0]]
        return role, f"{mission} of {with_article(land)}"

    def land_behind(self, role: str, last: int) -> tuple[str, str | None]:
        """The country that stands behind the name of an envoy whose office names none: "Consul General NAME of Norway"."""
        end = self.tokens[last].end
        of = _OF_LAND.match(self.text, end + 1) if ENVOY.fullmatch(role) and self.text.startswith(" of ", end) else None
        land = next((name for name in shortening(of[1]) if fold(name) in lexicons.places()), None) if of else None
        if of is None or land is None:
            return role, None
        whole = self.text[end : self.text.index(land, end) + len(land)]
        return self._mission(f"{role}{whole}", last)

    def _land_before(self, role: str, match: re.Match[str], start: int) -> tuple[str | None, str]:
        """The country that stands before an envoy's office by its own name, and the office with it: "Tuvalu High
        Commissioner", "Samoa’s High Commissioner to Fiji"."""
        first = role.split()[0]
        if first.endswith(("’s", "'s")) and is_place(first[:-2]):
            return first[:-2], role
        inside = role[: match.start()].strip()
        if is_place(inside):
            return inside, role
        for size in (3, 2, 1) if self.tokens[start].text == role.split()[0] else ():
            words = self.tokens[max(0, start - size) : start]
            if (
                len(words) == size
                and words[0].capital
                and all(t.gap == " " for t in words[1:])
                and self.tokens[start].gap in (" ", "'s ", "’s ")
            ):
                land = " ".join(t.text for t in words)
                if is_place(land):
                    return land, f"{land} {role}"
        return None, role

    def _ministry(self, role: str) -> str | None:
        """The ministry of a minister: the one of the same field that the page names, else as the office implies it."""
        match = _FIELD_FIRST.search(role) or _MINISTER.search(role)
        if match is None or "former" in role.lower():
            return None
        named = "Foreign Affairs" if match[1] == "Foreign" else match[1]
        field = fold(named)
        fitting = [name for name in self.by_name if name.startswith("Ministry ") and _shares(fold(name), field)]
        if not fitting and " of " in field:
            plain, _, of_land = field.partition(" of ")
            fitting = [
                name
                for name in self.by_name
                if name.startswith("Ministry of ") and fold(name).split(" of ")[1] == plain and _same_land(fold(name), of_land)
            ]
        if not fitting:
            land = next(
                (
                    form
                    for word, form in lexicons.pairs("demonyms").items()
                    if role.startswith((f"{word} ", f"{form}’s ", f"{form}'s "))
                ),
                None,
            )
            return _implied(named, land)
        return fitting[0] if len(fitting) == 1 else None
