"""The bodies whose ministers, mayors and envoys an article tells met: it may name the person alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from newsbrowse.model import EventType, Mention, Person

_OFFICIAL = re.compile(r"^(?!former\b|ex-)(?:.*\b)?(?:[Mm]inister|[Mm]ayor)\b(?! to\b)")
_OF_STATE = ("Ministry ", "City of ", "Municipality of ")
_MISSIONS = ("Embassy ", "Consulate ", "High Commission ")
_MET = re.compile(
    r"\b(?:met|meets?|meeting|receiv(?:ed|es)|welcom(?:ed|es)|host(?:ed|s)|call(?:ed|s) on|talks (?:with|between)|spoke with)\b"
)
_PRESENT = re.compile(r"\b(?:presence|attended|attendance|witnessed) (?:of|by) [^.;\n]*$")
"""Before somebody who looks on."""
_BEFORE = 120
"""Characters before a name that are looked through for that."""
_SENTENCE = 600
"""Characters of a sentence that are looked through for who met whom."""


def of_officials(
    kind: EventType, body: str, starts: Sequence[int], opening: int, mentions: Iterable[Mention], people: Iterable[Person]
) -> list[str]:
    """Return the ministries and towns whose heads meet somebody in the text before character ``opening``, and the missions of
    the envoys whom a minister meets there; ``starts`` are those of the sentences. An envoy who is anybody else's guest is
    told of as a person: the mission takes no part."""
    if kind not in ("visit", "meeting"):
        return []
    known = {p.name: p for p in people if p.role and p.affiliation}
    hosts: dict[str, None] = {}
    missions: dict[str, None] = {}
    seen: set[str] = set()
    for mention in mentions:
        person = known.get(mention.entity) if mention.kind == "person" and mention.zone == "body" else None
        if person is None or mention.start >= opening or person.name in seen:
            continue
        seen.add(person.name)
        place = bisect_right(starts, mention.start)
        begin = starts[place - 1]
        end = min(starts[place] if place < len(starts) else len(body), begin + _SENTENCE)
        if not _MET.search(body, begin, end) or _PRESENT.search(body, max(begin, mention.start - _BEFORE), mention.start):
            continue
        if person.affiliation and person.affiliation.startswith(_MISSIONS):
            missions[person.affiliation] = None
        elif person.affiliation and person.affiliation.startswith(_OF_STATE) and _OFFICIAL.match(person.role or ""):
            hosts[person.affiliation] = None
    return [*hosts, *(missions if any(name.startswith("Ministry") for name in hosts) else ())]
