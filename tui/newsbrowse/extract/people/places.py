"""Which body of a place an office is in: the town hall of a mayor, the government of a governor, the committee of a province."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from newsbrowse.extract.people.names import is_place
from newsbrowse.extract.people.offices import TOWN, Offices
from newsbrowse.regexps import regexp

_GOVERNMENT = regexp(r"\b(?:Governments?|Administration|Governorate|Province|Prefecture|Region)\b")
_IN_TOWN = regexp(
    r"\b(?:Chamber|Universi\w+|College|School|Hospital|Bank|Museum|Library|Police|Port|Airport|Club|Association|Company|Union)\b"
)
"""Bodies in a town that are not its administration."""
_ASSEMBLY = regexp(r"\b(?:Assembly|Council|Parliament|Board|Committee)\b")
_COMMITTEE = regexp(
    r"\bof the (?P<body>(?P<level>Provincial|Municipal|City|District|County) (?:[A-Z][\w’']* ){0,2}(?:Committee|Council|Government|Congress))$"
)
"""What an office is of in a place that only the page names: "Chairman of the Provincial People's Committee"."""
_GOVERNMENTS = {"Province": "Provincial", "County": "County", "Prefecture": "Prefectural"}
_PROVINCES = frozenset(
    "Anhui Fujian Gansu Guangdong Guizhou Hainan Hebei Heilongjiang Henan Hubei Hunan Jiangsu Jiangxi Jilin Liaoning Qinghai Shaanxi Shandong Shanxi"
    " Sichuan Yunnan Zhejiang".split()
)
"""Provinces of China, whose governors head a Provincial Government."""
_MAYOR_OF = regexp(
    r"\b([A-Z]\w+(?: [A-Z]\w+)?)['’]s (?:[Vv]ice |[Dd]eputy )?[Mm]ayor\b|\b[Mm]ayor of (?:the City of )?([A-Z]\w+(?: [A-Z]\w+)?)"
)
_LEVELS = {
    "Provincial": "[Pp]rovince",
    "Municipal": "[Cc]ity",
    "City": "[Cc]ity",
    "District": "[Dd]istrict",
    "County": "[Cc]ounty",
}


class Places(Offices):
    """Reads the affiliation of those who rule a place off its name."""

    _headline: str

    def town(self, named: str = "") -> str | None:
        """Return the one town whose administration the page names; ``named``: that of the town of this name."""
        found = [
            name
            for name, body in self.by_name.items()
            if body.kind == "org" and TOWN.search(name) and named in name and not _IN_TOWN.search(name)
        ]
        if len(found) > 1:  # a mayor is of the town hall, and no member of the assembly
            found = [name for name in found if not _ASSEMBLY.search(name)]
        return found[0] if len(found) == 1 else None

    def government(self, land: str) -> str | None:
        """Return the one body that rules a county, district or province which a governor is of: "Elm County Government"."""
        named = re.compile(rf"(?:^|\bof (?:the )?){re.escape(land)}\b")  # not that of West Virginia
        bodies = [n for n, body in self.by_name.items() if body.kind == "org" and _GOVERNMENT.search(n)] if land else []
        fitting = [name for name in bodies if named.search(name)]
        if fitting or not land:
            return fitting[0] if len(fitting) == 1 else None
        place, _, level = land.rpartition(" ")
        if level in _GOVERNMENTS:
            return f"{place} {_GOVERNMENTS[level]} Government"
        return f"{land} Provincial Government" if land in _PROVINCES else None

    @cached_property
    def mayoralty(self) -> str | None:
        """The town of the mayors of a page that says of one of them alone which town that is: "Westra's mayor"."""
        found = {next(filter(None, match.groups())) for text in (self.text, self._headline) for match in _MAYOR_OF.finditer(text)}
        towns = {place for place in found if is_place(place)}
        return f"City of {next(iter(towns))}" if len(towns) == 1 else None

    def town_of(self, place: str) -> str | None:
        """Return the body of the town that a mayor is of, as the page names it, or else as the office implies it."""
        found = self.town(place)
        if found is not None or not (is_place(place) or place.isalpha()) or place.islower() or TOWN.search(place):
            return found
        return f"City of {place}"

    def committee_of(self, role: str) -> str | None:
        """Return the committee or council that an office is in, with the one province, city or district that the page names most."""
        match = _COMMITTEE.search(role)
        if match is None:
            return None
        place = self._places[match["level"]]
        return f"{place} {match['body']}" if place else None

    @cached_property
    def _places(self) -> dict[str, str | None]:
        """The place of each level that the page names most: the province, the city, the district, the county."""
        found: dict[str, str | None] = {}
        for level, kind in _LEVELS.items():
            named = re.findall(rf"([A-Z]\w+(?: [A-Z]\w+)?) {kind}\b", self.text)
            most = Counter(place for place in named if is_place(place)).most_common(1)
            found[level] = most[0][0] if most else None
        return found
