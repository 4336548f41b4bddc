"""What is said of one article: who somebody is there, whom or what it names besides, who took part in its event."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from newsbrowse.errors import UsageError
from newsbrowse.model import Annotations, Institution, Mention, Person, Zone
from newsbrowse.store.corrections import key_of
from newsbrowse.store.records import days_said
from newsbrowse.text import fold, squeeze

if TYPE_CHECKING:
    from newsbrowse.store.corrections import Correction

Text = tuple[str, str]
"""Title and body of an article."""

RULE = "said by you"
"""The rule of mentions that the user added."""
DAY_RULE = "day said by you"
"""The rule of dates of which the user said which days they mean."""

_MOST_WORDS = 24
"""Words of a name that are looked for."""


def amended(annotations: Annotations, correction: Correction, named: set[str], text: Text) -> Annotations:
    """Return annotations with a correction of one of ``AMENDS`` made; ``named`` are the names that the article has for the
    one of whom it speaks. Where there are none, or it cannot be said of such, nothing changes."""
    kind, what = correction.kind, correction.what
    if kind == "date":
        return _dated(annotations, correction, named) if what == "date" else annotations
    if kind == "add":
        if what not in ("person", "institution"):
            return annotations
        return _added(annotations, "person" if what == "person" else "institution", correction, named, text)
    if not named:
        return annotations
    if kind in ("role", "affiliation") and what == "person":
        said = squeeze(correction.other or "") or None
        before = {p.affiliation for p in annotations.people if p.name in named and p.affiliation}
        people = (
            p if p.name not in named else replace(p, role=said) if kind == "role" else replace(p, affiliation=said)
            for p in annotations.people
        )  # fmt: skip
        annotations = replace(annotations, people=tuple(people))
        return annotations if kind == "role" else _of_institution(annotations, said, before)
    if kind in ("present", "absent") and what == "institution":
        parties, hub = annotations.event.parties, annotations.event.hub
        if kind == "absent":
            parties, hub = tuple(p for p in parties if p not in named), None if hub in named else hub
        elif not named.intersection(parties):
            parties = (*parties, min(named))
        return replace(annotations, event=replace(annotations.event, parties=parties, hub=hub))
    return annotations


def _of_institution(annotations: Annotations, said: str | None, before: set[str]) -> Annotations:
    """Have the article name an affiliation that was ``said``, so that it is found and counted; those of ``before`` go where
    nothing but the affiliation named them."""
    named = {m.entity for m in annotations.mentions if m.kind == "institution"}
    named.update(p.affiliation for p in annotations.people if p.affiliation)
    kept = [i for i in annotations.institutions if i.name not in before or i.name in {*named, *annotations.event.parties}]
    if said and key_of("institution", said) not in {key_of("institution", i.name) for i in kept}:
        kept.append(Institution(said))
    return replace(annotations, institutions=tuple(kept))


def _dated(annotations: Annotations, correction: Correction, named: set[str]) -> Annotations:
    """Have a date that is printed, or valued, as one of ``named`` mean other days; the event follows where it was its day."""
    try:
        start, last, precision = days_said(correction.other or "")
    except UsageError:  # whoever wrote it into the file
        return annotations
    end = None if start == last else last  # as single days are read
    wrong = [m for m in annotations.mentions if m.kind == "date" and named & names_of_date(m)]
    if all((m.value_start, m.value_end, m.granularity) == (start, end, precision) for m in wrong):
        return annotations
    gone = set(wrong)
    mentions = tuple(
        replace(m, entity=start, value_start=start, value_end=end, granularity=precision, rule=DAY_RULE, confidence=1.0)
        if m in gone
        else m
        for m in annotations.mentions
    )
    event, left = annotations.event, {m.value_start for m in annotations.mentions if m.kind == "date" and m not in gone}
    if event.date and event.date in {m.value_start for m in wrong} - left:
        event = replace(event, date=start if precision == "day" else None)
    return replace(annotations, mentions=mentions, event=event)


def names_of_date(mention: Mention) -> set[str]:
    """The names under which a date may be corrected: as printed, and its value."""
    return {fold(squeeze(name)) for name in (mention.text, mention.entity) if name}


def _added(
    annotations: Annotations, what: Literal["person", "institution"], correction: Correction, named: set[str], text: Text
) -> Annotations:
    """Add a name at every place where its words stand, but where they are a part of another such name. Where they were taken
    for something else, they are that no longer."""
    called = min(named) if named else correction.name
    other = "institution" if what == "person" else "person"
    mine = _Lying(annotations.of_kind(what))
    others = _Lying(annotations.of_kind(other))  # type: ignore[arg-type]
    added: list[Mention] = []
    alone = True
    within: list[Mention] = []
    """Places that are a part of a longer name of another kind: they count only where the words stand nowhere else."""
    for zone, start, end in _places(correction.other or correction.name, text):
        if any(mine.meeting(zone, start, end)):
            alone = False
            continue
        printed = text[zone == "body"][start:end]
        mention = Mention(what, start, end, printed, called, RULE, 1.0, zone)
        longer = any(m.end - m.start > end - start for m in others.meeting(zone, start, end))
        (within if longer else added).append(mention)
    added = added or (within if alone else [])
    if not added:
        return annotations
    wrong = {m: m for a in added for m in others.meeting(a.zone, a.start, a.end) if m.end - m.start <= a.end - a.start}
    annotations = without(annotations, list(wrong))
    order = sorted((*annotations.mentions, *added), key=lambda m: (m.zone != "title", m.start, m.end))
    annotations = replace(annotations, mentions=tuple(order))
    if called in {e.name for e in (annotations.people if what == "person" else annotations.institutions)}:
        return annotations
    if what == "person":
        return replace(annotations, people=(*annotations.people, Person(called)))
    return replace(annotations, institutions=(*annotations.institutions, Institution(called)))


class _Lying:
    """Mentions by where they lie: those that a place meets are found without looking at all of them."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._by_zone: dict[str, list[Mention]] = {"title": [], "body": []}
        for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
            self._by_zone[mention.zone].append(mention)
        self._starts = {zone: [m.start for m in lying] for zone, lying in self._by_zone.items()}
        self._longest = {zone: max((m.end - m.start for m in lying), default=0) for zone, lying in self._by_zone.items()}

    def meeting(self, zone: str, start: int, end: int) -> Iterator[Mention]:
        """Yield the mentions that have characters in common with a place."""
        starts = self._starts[zone]
        for at in range(bisect_right(starts, start - self._longest[zone]), bisect_left(starts, end)):
            if self._by_zone[zone][at].end > start:
                yield self._by_zone[zone][at]


def _places(words: str, text: Text) -> Iterator[tuple[Zone, int, int]]:
    zones: tuple[Zone, Zone] = ("title", "body")
    for zone, where in zip(zones, text, strict=True):
        for start, end in places_of(words, where):
            yield zone, start, end


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """Return where words stand in a text (characters), whatever white space lies between them; not within longer words,
    but for Chinese, which leaves no space between words."""
    parts = words.split()
    if not parts or len(parts) > _MOST_WORDS or parts[0] not in text:
        return []
    pattern = r"\s+".join(map(re.escape, parts))
    before = r"(?<!\w)" if _spaced(parts[0][0]) else ""
    behind = r"(?!\w)" if _spaced(parts[-1][-1]) else ""
    return [match.span() for match in re.finditer(before + pattern + behind, text)]


def _spaced(char: str) -> bool:
    return char.isalnum() and not "\u2e80" <= char <= "\uffef"


def without(annotations: Annotations, gone: list[Mention]) -> Annotations:
    """Leave out mentions, and what then is mentioned no more."""
    if not gone:
        return annotations
    dropped = set(gone)
    mentions = tuple(m for m in annotations.mentions if m not in dropped)
    left = {(m.kind, m.entity) for m in mentions}
    lost = {m.entity for m in gone if (m.kind, m.entity) not in left}
    kind = gone[0].kind
    event = annotations.event
    if kind == "institution":
        hub = None if event.hub in lost else event.hub
        event = replace(event, parties=tuple(p for p in event.parties if p not in lost), hub=hub)
    if kind == "date" and event.date in {m.value_start for m in gone} - {m.value_start for m in mentions}:
        event = replace(event, date=None)
    return replace(
        annotations, mentions=mentions, event=event,
        people=tuple(p for p in annotations.people if kind != "person" or p.name not in lost),
        institutions=tuple(i for i in annotations.institutions if kind != "institution" or i.name not in lost),
        topics=tuple(t for t in annotations.topics if kind != "topic" or t.slug not in lost),
    )  # fmt: skip
