"""Corrections made in the annotations of articles, as these are written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from newsbrowse.model import Annotations, Institution, Mention, Person
from newsbrowse.store.amending import Text, amended, names_of_date, without
from newsbrowse.store.corrections import AMENDS, RECORD, Correction, key_of
from newsbrowse.store.given_back import GivenBack
from newsbrowse.text import fold, squeeze


class Corrections:
    """Applies corrections to the annotations of articles."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self.corrections = [c for c in corrections if not c.undone]
        self._given_back = GivenBack(self.corrections)

    def __bool__(self) -> bool:
        return bool(self.corrections)

    def apply(
        self, annotations: Annotations, article: str, text: Text = ("", ""), made: Collection[int] = ()
    ) -> tuple[Annotations, list[tuple[int, str | None]]]:
        """Return the annotations of the article of that key and ``text`` with all corrections made, in their order, and the
        numbers of those that changed them, each with the publisher as it was called before.

        ``made``: the numbers of those that changed these annotations before. What they say of this one article is not said
        again, for the name of which they speak may be that of another by now; but behind the first that changes something.
        """
        changed: list[tuple[int, str | None]] = []
        again = False
        keys = _keys(annotations) if self.corrections else set()
        for place, correction in enumerate(self.corrections):
            if correction.kind == RECORD or correction.article not in (None, article):
                continue
            if not self._given_back.holds(place, article):
                continue
            if self._given_back.returns(place) and (correction.what, key_of(correction.what, correction.other or "")) in keys:
                # Nothing took the name: others of the article keep theirs.
                changed.append((correction.number, annotations.source))
                continue
            if correction.kind != "add" and correction.what in _NAMED and (correction.what, _wanted(correction)) not in keys:
                continue
            if correction.number in made and not again and correction.kind in AMENDS:
                continue
            before = annotations
            annotations = _applied(annotations, correction, article, text)
            if annotations != before:
                changed.append((correction.number, before.source))
                keys = _keys(annotations)
                # Who is kept apart is not told by annotations that were stored.
                again = again or correction.kind != "split" or correction.other is not None
        return annotations, changed


_NAMED = ("person", "institution")


def _keys(annotations: Annotations) -> set[tuple[str, object]]:
    """The keys of all people and institutions of annotations, of the affiliations and the publisher too."""
    affiliations = {name for name in (annotations.source, *(p.affiliation for p in annotations.people)) if name}
    return {
        *(("person", key_of("person", p.name)) for p in annotations.people),
        *(("institution", key_of("institution", name)) for name in {*affiliations, *(i.name for i in annotations.institutions)}),
    }


def _wanted(correction: Correction) -> object:
    return key_of(correction.what, correction.name)


def _applied(annotations: Annotations, correction: Correction, article: str, text: Text) -> Annotations:
    what, wanted = correction.what, _wanted(correction)
    if what in ("date", "topic"):
        if correction.kind in AMENDS:
            named = {fold(squeeze(correction.name))}
            return amended(annotations, correction, named, text) if what == "date" == correction.kind else annotations
        return without(annotations, [m for m in annotations.mentions if m.kind == what and wanted in _names_of(m, annotations)])
    entities: Sequence[Person | Institution] = annotations.people if what == "person" else annotations.institutions
    named = {e.name for e in entities if key_of(what, e.name) == wanted}
    publisher = annotations.source
    if correction.kind == "present" and what == "institution" and not named and publisher and key_of(what, publisher) == wanted:
        # Its text need not name it: "our university".
        annotations, named = replace(annotations, institutions=(*annotations.institutions, Institution(publisher))), {publisher}
    if correction.kind in AMENDS:
        return amended(annotations, correction, named, text)
    if what == "institution" and correction.other:
        # Somebody's affiliation need not be named in the article besides.
        annotations = _affiliated(annotations, wanted, squeeze(correction.other))
    if not named:
        return annotations
    if correction.kind == "reject":
        annotations = without(annotations, [m for m in annotations.mentions if m.kind == what and m.entity in named])
        return annotations if what == "person" else _dismissed(annotations, named)
    if correction.kind == "split" and correction.other is None:
        people = tuple(replace(p, apart=article) if p.name in named else p for p in annotations.people)
        return replace(annotations, people=people)
    return _renamed(annotations, what, named, squeeze(correction.other or correction.name))


def _dismissed(annotations: Annotations, named: set[str]) -> Annotations:
    """Leave out institutions that no words of the article name: a publisher that took part, an affiliation that was said."""
    event = annotations.event
    parties, hub = tuple(p for p in event.parties if p not in named), None if event.hub in named else event.hub
    bodies = tuple(i for i in annotations.institutions if i.name not in named)
    return replace(annotations, institutions=bodies, event=replace(event, parties=parties, hub=hub))


def _names_of(mention: Mention, annotations: Annotations) -> set[object]:
    """The names under which a date or topic may be corrected: as printed, its value, slug or label."""
    labels = {t.slug: t.label for t in annotations.topics}
    names: set[object] = {*names_of_date(mention), fold(squeeze(labels.get(mention.entity, "")))}
    return names - {""}


def _affiliated(annotations: Annotations, wanted: object, other: str) -> Annotations:
    def new(name: str | None) -> str | None:
        return other if name and key_of("institution", name) == wanted else name

    return replace(annotations, people=tuple(replace(p, affiliation=new(p.affiliation)) for p in annotations.people))


def _renamed(annotations: Annotations, what: str, named: set[str], other: str) -> Annotations:
    def new(name: str | None) -> str | None:
        return other if name in named else name

    mentions = tuple(replace(m, entity=other) if m.kind == what and m.entity in named else m for m in annotations.mentions)
    if what == "person":
        people: dict[str, Person] = {}
        for person in annotations.people:
            name = new(person.name) or person.name
            first = people.get(name)
            role = first.role or person.role if first else person.role
            affiliation = first.affiliation or person.affiliation if first else person.affiliation
            people[name] = replace(person, name=name, role=role, affiliation=affiliation)
        return replace(annotations, mentions=mentions, people=tuple(people.values()))
    bodies: dict[str, Institution] = {}
    for body in annotations.institutions:
        if body.name in named:
            # What the registry says is of the old name.
            body = replace(body, name=other, ror=None, country=None, aliases=(*body.aliases, body.name), resolved_by="printed")
        same = bodies.get(body.name)
        bodies[body.name] = _both(same, body) if same else replace(body, parent=new(body.parent))
    parties = tuple(dict.fromkeys(new(p) or p for p in annotations.event.parties))
    return replace(
        annotations, mentions=mentions, institutions=tuple(bodies.values()), source=new(annotations.source),
        people=tuple(replace(p, affiliation=new(p.affiliation)) for p in annotations.people),
        event=replace(annotations.event, parties=parties, hub=new(annotations.event.hub)),
    )  # fmt: skip


def _both(one: Institution, other: Institution) -> Institution:
    """Two bodies of an article that are one, whichever comes first: what is known of one alone, of both what sorts first; an
    organisation where one is."""

    def first(a: str | None, b: str | None) -> str | None:
        return min(a, b) if a and b else a or b

    return replace(
        one, acronym=first(one.acronym, other.acronym), kind=min(one.kind, other.kind), country=first(one.country, other.country),
        ror=first(one.ror, other.ror), aliases=tuple(sorted({*one.aliases, *other.aliases})), resolved_by=max(one.resolved_by, other.resolved_by),
    )  # fmt: skip


def settled(annotations: Annotations, article: str, text: Text, corrections: Corrections, made: Collection[int] = ()) -> bool:
    """Say whether annotations that are stored hold all corrections already, of which those of the numbers ``made`` changed
    them; who is kept apart is noted elsewhere."""
    after, _ = corrections.apply(annotations, article, text, made)
    return _content(after) == _content(annotations)


def _content(annotations: Annotations) -> tuple[object, ...]:
    """What is stored of annotations, without the order in which they were found."""
    event = annotations.event
    return (
        frozenset(annotations.mentions), frozenset(replace(p, apart=None) for p in annotations.people),
        frozenset(i.name for i in annotations.institutions), frozenset(t.slug for t in annotations.topics),
        event.date, frozenset(event.parties), event.hub, annotations.source,
    )  # fmt: skip
