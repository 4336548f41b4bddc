"""The parties of an event: which institutions of an article took part in what it reports."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from newsbrowse.extract import weights
from newsbrowse.extract.affinity import is_made_there, is_somebodys, own_part, same_body
from newsbrowse.extract.bystanders import OF_OR_AT, OFFICES, WINDOW, is_agency, is_aside, is_venue, looks_on, takes_no_part
from newsbrowse.extract.institutions.heads import MISSIONS
from newsbrowse.extract.officials import of_officials, of_people
from newsbrowse.extract.party_signs import party_signs
from newsbrowse.extract.surfaces import is_chinese, is_mostly_chinese
from newsbrowse.extract.tokens import sentence_starts
from newsbrowse.model import EventType, Institution, Mention, Person
from newsbrowse.regexps import regexp

ENOUGH = 1.5
"""Weight of a party at least: named in the title, in the first two sentences, or again and again."""
OPENING = 200
"""Characters that count as the first two sentences at least."""
UNLIKELY, LIKELY = 0.25, 0.65
"""How likely a party of the rules is at least, and another one, by all their signs: the best F1 of the values tried."""
MOST_PARTIES = 30
"""Parties of an event at most: a page that lists more is no report of a meeting. The host is always one of them."""

_TOOK_PART = regexp(
    r"\b(?:attend(?:s|ed|ees|ance|ing)?|took part|take part|participa(?:nts?|te|ted|ting)|representatives|delegates|delegations|delegation|guests?"
    r"|visit(?:s|ed|ing)?|call(?:s|ed) (?:at|on)|signed|signing|signatories|joined|on the (?:route|programme|program|itinerary)|hosted|co-?host(?:s|ed)?|co-?organi[sz]ed|met|talks)\b"
    r"|出席|参加|来访|到访|访问|签署|签约|签订|参会|参访|拜访|拜会|会见|会晤|座谈|考察|共同",
    re.I,
)
_MET = regexp(
    r"\b(?:visit(?:s|ed|ing)?|guests?|arriv(?:es?|ed|ing)|welcom(?:es?|ed|ing)|receiv(?:es?|ed|ing)|met|meetings?|talk(?:s|ed)|spoke|conversation|discuss(?:ed|ions?)"
    r"|signed|signing|agreements?|memorand(?:um|a)|mous?|appointment|stop(?:s|ped)?|delegation|partnership|ceremony)\b|来访|到访|访问|会见|座谈|签署|签约",
    re.I,
)
_MET_BEFORE = regexp(
    r"\b(?:at|to|with|between|visit(?:s|ed|ing)?|president of|rector of|chancellor of|director[- ]general of)\s+(?:the\s+)?$|[访问与和在到]$",
    re.I,
)
_OFFICE_BEHIND = regexp(
    rf"(?:\s\([^()\n]{{1,20}}\))?(?:['’]s)?\s(?:(?:Vice|Deputy|Executive|Managing|Senior|General)[- ]){{0,2}}{OFFICES}\b"
)
_OFFICE_BEFORE = regexp(rf"\b{OFFICES}\s(?:of|at)\s(?:the\s)?$", re.I)
_ENVOY = regexp(r"\b(?:ambassador|high commissioner|consul|envoy|charg[ée] d['’]affaires|attach[ée]|diplomats?)\b", re.I)
_OFFICE = 40
"""Characters before a body that name an office in it."""
_ATTENDED = regexp(r"\b(?:attended by|present (?:were|was)|in attendance (?:were|was)|graced by)\b")
_SENT = regexp(r"\b(?:representatives?|delegates|officials) (?:of|from) (?:the )?$")
_SEVERAL_BODIES = 3
"""Bodies that a sentence names at least, where who came represents them."""
_TOUR = regexp(
    r"\b(?:(?:[Tt]rips?|[Jj]ourney|[Ss]tops|[Oo]n the [Rr]oad|[Pp]artner (?:universities|campuses|institutions)|[Tt]ravel(?:s|led|ed) (?:through|across))\b|[Tt]our (?:of|through) [A-Z])"
)
_INTRODUCED = 120
"""Characters that bring a new name into the text: "ELM, in full the Elm Alliance, came into being"."""
_TELLING = 3000
"""Characters that may tell whom the host met."""
_LISTED = regexp(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:[,;、]|,?\s*(?:and|as well as|&|und|et|y|e)\b|和|与|及|以及)?\s*(?:and\s+|as\s+well\s+as\s+)?(?:the\s+)?"
)
"""What stands between two neighbours of one list."""
_KNOWN_AS = regexp(
    r",?\s*\(?(?:also |now |better |formerly |previously )?(?:known as|called|renamed|trading as|formerly|previously)\s+(?:the\s+)?",
    re.I,
)
"""What stands between two names of one body."""
_OF_WHOLE = regexp(r"(?:\)| \([A-Z][\w&-]{1,9}\))? of (?:the )?")
_SEVERAL = regexp(
    r"(?P<one>[A-Z]\w+) and (?P<other>[A-Z]\w+) (?:[A-Z]\w+ )?(?:Chambers|Universities|Ministries|Embassies|Governments|Academies|Councils|Institutes|Associations)\b"
)
_OURS = regexp(
    r"\bour (?:university|college|institute|school|academy|centre|center|company)\b|[我本](?:校|院|所|会|馆|司|局|厅|部|处|市|省|县|区)(?!长|员|议)",
    re.I,
)


def find_parties(
    kind: EventType, title: str, body: str, lead: int, *,
    mentions: tuple[Mention, ...], institutions: tuple[Institution, ...], source: str | None, people: tuple[Person, ...] = (),
) -> tuple[tuple[str, ...], str | None]:  # fmt: skip
    """Return the institutions that took part, the host (the publisher, where it did) first, and the one that all the others
    met where these did not meet one another: that of a journey, the host of a symposium.

    They are those of the title and of the first sentences, with all that stand in a list beside one, and those that
    sentences before character ``lead`` of the body name as taking part; where these are the host alone, the one
    that it met as the rest says, on a journey all stops. A body that only describes another one
    ("embassies of ASEAN countries"), a part or a foundation of a party and a further form of its name are none. The bodies of
    officials among the ``people`` may be parties that the text does not name.
    """
    bodies = {i.name: i for i in institutions if i.kind == "org"}
    starts = sentence_starts(body)
    opening = min(lead, max(OPENING, _second_end(body, starts)))
    named = [m for m in mentions if m.kind == "institution" and m.entity in bodies]
    found: dict[str, float] = {}
    present: dict[str, None] = {}
    ends = {(m.zone, m.end) for m in named}
    onlookers = _onlookers(named, body)
    acting: set[str] = set()
    passing: set[str] = set()
    first = next((m.entity for m in named if m.zone == "body"), None)
    for mention, listed in _with_lists(named, title, body):
        text = title if mention.zone == "title" else body
        if mention.zone == "body" and is_agency(body, mention):
            continue
        if kind in ("visit", "meeting") and mention.zone == "body" and mention.entity.startswith("Government of "):
            continue  # of a land: the ministries and offices of it meet others
        if mention.entity in onlookers or takes_no_part(mention, text, listed, ends):
            continue
        if mention.zone == "body" and mention.entity != source and is_venue(mention, text):
            continue
        aside = mention.zone == "body" and is_aside(mention, body)
        if not aside:
            acting.add(mention.entity)
        early = mention.zone == "title" or (mention.start < opening and not aside)
        if early and mention.zone == "body" and not listed and mention.entity != source and not is_chinese(mention.text[:1]):
            passing.add(mention.entity)
        weight = 3.0 if mention.zone == "title" else ENOUGH if early else 1.0 if mention.start < lead else 0.4
        if (
            not early
            and not aside
            and mention.start < lead
            and (_takes_part(body, starts, mention, listed) or _is_represented(body, mention))
        ):
            weight = ENOUGH
        if mention.zone == "body" and not early and not aside and _is_present(body, starts, named, mention):
            present[mention.entity] = None
        if listed and not aside and mention.zone == "body" and listed[0].start < opening:
            weight = max(weight, ENOUGH)
        found[mention.entity] = found.get(mention.entity, 0) + weight
    if source in bodies and source is not None and (source in found or _OURS.search(title) or _OURS.search(body, 0, lead)):
        found[source] = found.get(source, 0) + 3.0
    for mission in _missions(kind, title, body[:lead], found):
        found[mission] = max(found[mission], ENOUGH)
    ranked = sorted(found, key=lambda n: -found[n])
    strong = [n for n in ranked if found[n] >= ENOUGH]
    if len(strong) < 2:
        strong += [name for name in present if name not in strong]
    officials = of_officials(kind, body, starts, opening, mentions, people)
    strong = strong or ([] if officials else [name for name in ranked if name in acting][:2])
    met: list[str] = []
    tour = kind in ("visit", "signing") and source in strong and _TOUR.search(f"{title} {body[:lead]}") is not None
    if tour or (len(strong) < 2 and (strong or not officials) and kind in ("visit", "signing", "meeting")):
        met = _met_later(body, starts, [m for m in named if m.entity in found and m.entity not in strong])
        # The stops of a journey did not meet one another: where nobody is told to be on it, they would as parties.
        strong += met if tour or len(met) == 1 else []
    of_somebody, times = {person.affiliation for person in people}, Counter(m.entity for m in named)
    again = [n for n in ranked if n in of_somebody and times[n] > 1]
    strong += [n for n in again if n not in strong]  # of whose people the report tells, and that it names again
    if source in strong and source is not None:
        strong = [source, *(n for n in strong if n != source)]
    parties = tuple(_distinct(strong[: 2 * MOST_PARTIES], bodies, named, title, body, lead, source)[:MOST_PARTIES])
    if len(parties) > 2:  # who is told of in passing, once
        told = tuple(n for n in parties if n not in passing or n in of_somebody or times[n] > 1 or n == first)
        parties = told if len(told) > 1 else parties
    if len(parties) < 2:
        parties = tuple(dict.fromkeys((*parties, *officials)))
    if len(parties) == 1 and kind in ("visit", "meeting", "signing"):
        others = [n for n in bodies if not any(n == p or (p in bodies and _are_one(bodies[n], bodies[p])) for p in parties)]
        parties = (*parties, *of_people(mentions, people, others))
    if not tour and kind != "other" and not is_mostly_chinese(body):
        signs = party_signs(
            kind, title, body, lead, mentions=mentions, institutions=institutions, people=people, source=source, ruled=parties
        )
        besides = {*present, *met}  # who came too, and the stops of a journey
        least = 1 if kind == "launch" else 2  # it takes two to meet
        parties = _weighed(
            parties, signs, bodies, least, {*officials, *besides, *(n for n in parties if n not in bodies)}, besides
        )
    apart = len(parties) > 2 and source in parties and (tour or kind == "other")
    return parties, source if apart else None


def _weighed(
    ruled: tuple[str, ...],
    signs: dict[str, set[str]],
    bodies: dict[str, Institution],
    least: int,
    sure: set[str],
    besides: set[str],
) -> tuple[str, ...]:
    """Return the parties as all their ``signs`` say: those that the rules have found first, but for the unlikely ones among them that
    are not ``sure`` (``least`` are left of them); then the likely ones that are neither ``besides`` nor part or form of another."""
    likely = {name: weights.shares("parties", [(name, found), (None, frozenset())])[0] for name, found in signs.items()}
    kept = [name for name in ruled if name in sure or likely[name] >= UNLIKELY]
    if len(kept) < least:
        likeliest = sorted(ruled, key=lambda name: -likely[name])[:least]
        kept = [name for name in ruled if name in kept or name in likeliest]
    for name in signs:
        if len(kept) == MOST_PARTIES or name in ruled or name in besides or likely[name] < LIKELY:
            continue
        if not any(party in bodies and _are_one(bodies[name], bodies[party]) for party in kept):
            kept.append(name)
    return tuple(kept[:MOST_PARTIES])


def _onlookers(named: list[Mention], body: str) -> set[str]:
    """Return the bodies that the text first names as looking on, and the headline not: "in the presence of Elm"."""
    first = {m.entity: m for m in reversed(named)}
    return {name for name, m in first.items() if m.zone == "body" and looks_on(m, body)}


def _second_end(body: str, starts: Sequence[int]) -> int:
    """Where the second sentence ends; a line break between two of them is none."""
    told = (start for start in starts if start < len(body) and body[start] != "\n")
    return next(islice(told, 2, None), len(body))


def _with_lists(named: list[Mention], title: str, body: str) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield each mention with the list that it stands in: nothing where it stands alone."""
    run: list[Mention] = []
    for mention in named:
        text = title if mention.zone == "title" else body
        if run and not (run[-1].zone == mention.zone and _is_neighbour(text, run[-1].end, mention.start)):
            yield from ((m, run if len(run) > 1 else []) for m in run)
            run = []
        run.append(mention)
    yield from ((m, run if len(run) > 1 else []) for m in run)


def _is_neighbour(text: str, end: int, start: int) -> bool:
    return 0 < start - end <= 60 and _LISTED.fullmatch(text, end, start) is not None and not text[end:start].isspace()


def _is_represented(body: str, mention: Mention) -> bool:
    """Whether an office of the body is named beside it: "ELM President", "the Rector of Elm"."""
    if _OFFICE_BEHIND.match(body, mention.end):
        return True
    before = body[max(0, mention.start - _OFFICE) : mention.start]
    return before.endswith(OF_OR_AT) and _OFFICE_BEFORE.search(before) is not None


def _missions(kind: EventType, title: str, lead: str, found: dict[str, float]) -> list[str]:
    """Return the one mission that the page names, where its envoy is the guest."""
    if kind not in ("visit", "meeting"):
        return []
    missions = [n for n in found if n.startswith(MISSIONS) or n.endswith(MISSIONS)]
    return missions if len(missions) == 1 and _ENVOY.search(f"{title} {lead}") else []


def _takes_part(body: str, starts: Sequence[int], mention: Mention, listed: list[Mention]) -> bool:
    """Whether a list of bodies stands in a sentence of taking part."""
    if len(listed) < 2:
        return False
    place = bisect_right(starts, mention.start)
    end = starts[place] if place < len(starts) else len(body)
    return _TOOK_PART.search(body, starts[place - 1], min(end, starts[place - 1] + 600)) is not None


def _is_present(body: str, starts: Sequence[int], named: list[Mention], mention: Mention) -> bool:
    """Whether a body is one of several whose heads and representatives a sentence tells to have come: "The ceremony was attended
    by NAME, president of Orvo College; NAME, rector of Westra College; and representatives of Salten University"."""
    if mention.start > _TELLING or not (
        _is_represented(body, mention) or _SENT.search(body, max(0, mention.start - WINDOW), mention.start)
    ):
        return False
    place = bisect_right(starts, mention.start)
    begin, end = starts[place - 1], starts[place] if place < len(starts) else len(body)
    if not _ATTENDED.search(body, begin, mention.start):
        return False
    return len({m.entity for m in named if m.zone == "body" and begin <= m.start < end}) >= _SEVERAL_BODIES


def _met_later(body: str, starts: Sequence[int], named: list[Mention]) -> list[str]:
    """Return the bodies that were met as the rest of the text says, in order: "At Orvo College the guests discussed …"."""
    met: dict[str, None] = {}
    for mention in named:
        if mention.zone != "body" or mention.start > _TELLING:
            continue
        if not _MET_BEFORE.search(body[max(0, mention.start - WINDOW) : mention.start]):
            continue
        place = bisect_right(starts, mention.start)
        end = starts[place] if place < len(starts) else len(body)
        if _MET.search(body, starts[place - 1], min(end, starts[place - 1] + 600)):
            met[mention.entity] = None
    return list(met)


def _owned(named: list[Mention], title: str, body: str) -> set[tuple[str, str]]:
    """Return each (part, whole) that the text says in one breath: "Elm University's Press", "the Press of Elm University";
    and each (further name, name): "Elm Group, formerly Oak Works"."""
    owned = set()
    for one, next_one in pairwise(named):
        text = title if one.zone == "title" else body
        if one.zone != next_one.zone or next_one.start - one.end > 40:
            continue
        between = text[one.end : next_one.start]
        if _KNOWN_AS.fullmatch(between):
            owned.add((next_one.entity, one.entity))
        elif between in ("'s ", "’s ", "' ", "’ "):
            owned.add((next_one.entity, one.entity))
        elif _OF_WHOLE.fullmatch(between):
            owned.add((one.entity, next_one.entity))
    return owned


def _distinct(
    ranked: list[str], bodies: dict[str, Institution], named: list[Mention], title: str, body: str, lead: int, source: str | None
) -> list[str]:
    """Leave out further forms of one body, parts of a party and what the parties founded."""
    if len(ranked) < 2:
        return ranked
    candidates = set(ranked)
    in_title = {m.entity for m in named if m.zone == "title"}
    first = {m.entity: m for m in reversed(named)}
    made = set()
    for m in named:  # what is founded here comes into the text that way; what was founded long ago has acted before
        if m.entity not in candidates:
            continue
        text, begin = title if m.zone == "title" else body, first[m.entity].start
        if m.entity == source or bodies[m.entity].ror or m.zone != first[m.entity].zone or m.start - begin > _INTRODUCED:
            continue
        if (m.zone == "title" or m.start < lead) and ". " not in text[begin : m.start] and is_made_there(text, m):
            made.add(m.entity)
    quiet = candidates - in_title
    made |= {m.entity for m in named if m.entity in quiet and is_somebodys(body, m)}
    owned = _owned(named, title, body)

    def is_part(part: str, whole: str) -> bool:
        said = any(w == whole and (p == part or same_body(bodies[p], bodies[part])) for p, w in owned)
        return said or own_part(bodies[part], bodies[whole])

    kept: list[str] = []
    for name in ranked:
        if name in made:
            continue
        for number, other in enumerate(kept):
            if same_body(bodies[name], bodies[other]):
                if name.endswith(" " + other):
                    kept[number] = name  # "Elmar Chamber of Commerce", "Chamber of Commerce" in the headline
                break
            if is_part(name, other):
                if name in in_title and other not in in_title:
                    kept[number] = name  # "XYZ Press Signs": the part acts, the whole says whose it is
                break
            if is_part(other, name):
                if other not in in_title or name in in_title:
                    kept[number] = name
                break
        else:
            kept.append(name)
    kept = list(dict.fromkeys(kept))
    return [n for n in kept if not _is_joint(n, kept, bodies)]


def _are_one(one: Institution, other: Institution) -> bool:
    return same_body(one, other) or own_part(one, other) or own_part(other, one)


def _is_joint(name: str, parties: list[str], bodies: dict[str, Institution]) -> bool:
    """ "UXA-TEX Consortium" is what UXA and TEX run together, "the Deltan and Norlandish Chambers" are the two."""
    several = _SEVERAL.match(name)
    if several:
        return all(any(word in other.split() for other in parties if other != name) for word in several.groups())
    first, _, rest = name.partition(" ")
    if not rest or not any(dash in first for dash in "-\N{EN DASH}/"):
        return False
    parts = re.split("[-\N{EN DASH}/]", first)
    forms = {alias for other in parties if other != name for alias in (*bodies[other].aliases, bodies[other].acronym)}
    return all(part in forms for part in parts)
