"""What speaks for and against a body having taken part in what an article reports."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from newsbrowse.extract import weights
from newsbrowse.extract.affinity import own_part
from newsbrowse.extract.bystanders import is_aside, is_venue, looks_on, takes_no_part
from newsbrowse.extract.people.weighing import kind_of
from newsbrowse.extract.tokens import sentence_starts
from newsbrowse.model import EventType, Institution, Mention, Person
from newsbrowse.regexps import regexp

_HEADS = regexp(r"president|rector|chancellor|chair|minister|ambassador|director general|mayor|governor|ceo", re.I)
"""Offices at the head of a body."""
_WORD = regexp(r"[^\W_]+|[,.;:()’']")
_NEAR = 60
"""Characters beside a body whose words count."""
_WORDS = 4
"""Words on each side that do; the first and second by their place, the others alike."""
_MOST = 30
"""Bodies of an article that are looked through for parts of one another."""


def party_signs(
    kind: EventType, title: str, body: str, lead: int, *,
    mentions: Sequence[Mention], institutions: Sequence[Institution], people: Sequence[Person], source: str | None, ruled: Sequence[str],
) -> dict[str, set[str]]:  # fmt: skip
    """Return, by body, the signs of its being a party of the event of type ``kind``; ``ruled`` are those that the rules take for
    parties, and ``lead`` is where the lead of the text ends."""
    named = [m for m in mentions if m.kind == "institution"]
    bodies = {i.name: i for i in institutions if i.kind == "org"}
    texts, starts = {"title": title, "body": body}, sentence_starts(body)
    ends = {(m.zone, m.end) for m in named}
    times = Counter(m.entity for m in named if m.zone == "body")
    order = {
        name: number
        for number, name in enumerate(dict.fromkeys(m.entity for m in named if m.zone == "body" and m.entity in bodies))
    }
    of: dict[str, list[Mention]] = {}
    for mention in named:
        of.setdefault(mention.entity, []).append(mention)
    staff: dict[str | None, list[Person]] = {}
    for person in people:
        staff.setdefault(person.affiliation, []).append(person)
    places = {name: min(3, number) for number, name in reversed(list(enumerate(ruled)))}
    parts = _parts(list(bodies.values())[:_MOST])
    found: dict[str, set[str]] = {}
    for name in dict.fromkeys((*bodies, *ruled)):
        rule = "in" if name in places else "out"
        mine = of.get(name, [])
        titled, told = [m for m in mine if m.zone == "title"], [m for m in mine if m.zone == "body"]
        its_people = staff.get(name, [])
        count, what = min(2, len(its_people)), kind_of(name)
        signs = {
            "any", kind, f"rule {rule}", f"rule {rule} {kind}", f"is {what}", f"is {what} {kind}", f"is {what} {rule}",
            f"title {bool(titled)}", f"title {bool(titled)} {kind}", f"named {min(4, times[name])}", f"order {min(4, order.get(name, 9))}",
            f"people {count}", f"people {count} {rule}", f"bodies {min(6, len(bodies))}", *parts.get(name, ()),
        }  # fmt: skip
        if rule == "in":
            signs |= {f"rule at {places[name]}", f"rule of {min(5, len(ruled))}"}
        if name == source:
            signs |= {"source", f"source {kind}", f"source named {min(2, times[name])}"}
        if any(p.role and _HEADS.search(p.role) for p in its_people):
            signs.add("head")
        if not mine:
            signs.add("never")
        for number, mention in enumerate((*told[:2], *titled[:1])):
            text, which = texts[mention.zone], "title" if mention.zone == "title" else ("first", "second")[number]
            if which == "first":
                sentence = bisect_right(starts, mention.start) - 1
                signs |= {f"sentence {min(6, sentence)}", f"lead {mention.start < lead}"}
                signs |= {f"sentence {min(3, sentence)} {rule}", f"sentence {min(3, sentence)} {kind}"}
            signs |= _beside(text, mention, which)
            if mention.zone == "body":
                signs |= {f"{told_so} {which}" for told_so, holds in (
                    ("aside", is_aside(mention, body)), ("venue", is_venue(mention, body)),
                    ("looks on", looks_on(mention, body)), ("no part", takes_no_part(mention, body, [], ends)),
                ) if holds}  # fmt: skip
        found[name] = signs
    return found


def _beside(text: str, mention: Mention, which: str) -> set[str]:
    """Return the words beside a mention."""
    before = _WORD.findall(text[max(0, mention.start - _NEAR) : mention.start].lower())[-_WORDS:]
    behind = _WORD.findall(text[mention.end : mention.end + _NEAR].lower())[:_WORDS]
    words = [
        *((f"{which} before {min(at, 2)}", word) for at, word in enumerate(reversed(before))),
        *((f"{which} behind {min(at, 2)}", word) for at, word in enumerate(behind)),
    ]
    return {f"{where} {word}" for where, word in words if not word.isalnum() or weights.is_common(word)}


def _parts(bodies: Sequence[Institution]) -> dict[str, set[str]]:
    """Return which bodies are parts of others, and which have parts."""
    found: dict[str, set[str]] = {}
    for one in bodies:
        for other in bodies:
            if one is not other and own_part(one, other):
                found.setdefault(one.name, set()).add("is part")
                found.setdefault(other.name, set()).add("has part")
    return found
