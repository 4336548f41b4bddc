"""The bodies whose people an article tells met: it may name the person alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

from newsbrowse.extract.institutions.heads import MISSIONS
from newsbrowse.model import EventType, Mention, Person
from newsbrowse.regexps import regexp

_OFFICIAL = regexp(r"^(?!former\b|ex-)(?:.*\b)?(?:[Mm]inister|[Mm]ayor)\b(?! to\b)")
_OF_STATE = ("Ministry ", "City of ", "Municipality of ")
_MET = regexp(
    r"\b(?:met|meets?|meeting|receiv(?:ed|es)|welcom(?:ed|es)|host(?:ed|s)|call(?:ed|s) on|(?:paid|pays?) (?:a|an) (?:\w+ )?(?:call|visit) (?:on|to)|(?:talks|conversations?) (?:with|between)|spoke with)\b"
)
_PRESENT = regexp(r"\b(?:presence|attended|attendance|witnessed) (?:of|by) [^.;\n]*$")
"""Before somebody who looks on."""
_BEFORE = 120
"""Characters before a name that are looked through for that."""
_TELLING = 3000
"""Characters of a text whose people may tell of the other side."""
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
        if person.affiliation and person.affiliation.startswith(MISSIONS):
            missions[person.affiliation] = None
        elif person.affiliation and person.affiliation.startswith(_OF_STATE) and _OFFICIAL.match(person.role or ""):
            hosts[person.affiliation] = None
    return [*hosts, *(missions if hosts else ())]


def of_people(mentions: Iterable[Mention], people: Iterable[Person], bodies: Collection[str]) -> list[str]:
    """Return the one of the ``bodies`` that those are of whom the text names with an office, and the parties so far are not: who
    spoke for the other side. Nothing where there are several."""
    known = {p.name: p.affiliation for p in people if p.role and p.affiliation in bodies}
    named = (m for m in mentions if m.kind == "person" and m.zone == "body" and m.start < _TELLING)
    found = {known[m.entity] or "" for m in named if m.entity in known}
    return list(found) if len(found) == 1 else []
