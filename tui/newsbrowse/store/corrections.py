"""What the user corrected: kept as said, by name, and applied to every article that is written.

A correction of a kind (reject, merge, rename, split) has a ``subject`` "person:Wei Demin", in one article only
"person:Wei Demin in 0123456789ab" (the article's key), and for some an ``object``, the other name.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from newsbrowse.model import Annotations, Institution, Mention, Person
from newsbrowse.text import fold, squeeze

KINDS = ("reject", "merge", "rename", "split")
SUBJECTS = ("person", "institution", "topic", "date")
_SUBJECT = re.compile(r"(person|institution|topic|date):(.+?)(?: in ([0-9a-f]{12}))?", re.S)
APART = "|!"
"""Behind it the key of a person's row has the article in which somebody else is meant."""


@dataclass(frozen=True, slots=True)
class Correction:
    """``kind`` is one of ``KINDS``, ``what`` one of ``SUBJECTS``; ``article`` is the key of the only article where it
    holds, None for all. ``number`` 0: not kept yet."""

    kind: str
    what: str
    name: str
    other: str | None = None
    article: str | None = None
    number: int = 0
    created: str = ""
    undone: bool = False

    @property
    def subject(self) -> str:
        """The subject as it is kept."""
        return f"{self.what}:{self.name}" + (f" in {self.article}" if self.article else "")

    def __str__(self) -> str:
        where = f" in {self.article}" if self.article else ""
        if self.kind == "reject":
            return f"{self.name} is no {self.what}{where}"
        if self.other is None:
            return f"the {self.what} {self.name}{where} is somebody else"
        if self.other == self.name:
            return f"all of the name {self.name} are one {self.what}"
        return f"the {self.what} {self.name}{where} is {self.other}"


def key_of(what: str, name: str) -> object:
    """Return the form under which two spellings of a name are the same."""
    # Late: with extraction come its lexicons, which take longer than a key of the browser may.
    if what == "person":
        from newsbrowse.extract.people.names import name_key as person_key

        return person_key(name)
    if what == "institution":
        from newsbrowse.extract.institutions.find import name_key as institution_key

        return institution_key(name)
    return fold(squeeze(name))


def kept(connection: sqlite3.Connection, undone: bool = False) -> list[Correction]:
    """Return the corrections in the order in which they were made, with those undone where that is asked."""
    found = []
    for number, kind, subject, other, created, gone in connection.execute(
        "select id, kind, subject, object, created, undone from corrections order by id"
    ):
        match = _SUBJECT.fullmatch(subject)
        if kind in KINDS and match and (undone or not gone):
            found.append(Correction(kind, match[1], match[2], other, match[3], number, created, bool(gone)))
    return found


def keep(connection: sqlite3.Connection, correction: Correction) -> int:
    """Keep a correction and return its number; one that holds already keeps its own."""
    for before in kept(connection):
        same = (before.kind, before.what, before.other, before.article) == (
            correction.kind, correction.what, correction.other, correction.article,
        )  # fmt: skip
        if same and key_of(before.what, before.name) == key_of(correction.what, correction.name):
            return before.number
    cursor = connection.execute(
        "insert into corrections (kind, subject, object, created) values (?, ?, ?, datetime())",
        (correction.kind, correction.subject, correction.other),
    )
    return int(cursor.lastrowid or 0)


class Corrections:
    """Applies corrections to the annotations of articles."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self.corrections = [c for c in corrections if not c.undone]

    def __bool__(self) -> bool:
        return bool(self.corrections)

    def apply(self, annotations: Annotations, article: str) -> tuple[Annotations, list[tuple[int, str | None]]]:
        """Return the annotations of the article of that key with all corrections made, in their order, and the numbers of
        those that changed them, each with the publisher as it was called before."""
        changed: list[tuple[int, str | None]] = []
        for correction in self.corrections:
            if correction.article in (None, article):
                before = annotations
                annotations = _applied(annotations, correction, article)
                if annotations != before:
                    changed.append((correction.number, before.source))
        return annotations, changed


def _applied(annotations: Annotations, correction: Correction, article: str) -> Annotations:
    what, wanted = correction.what, key_of(correction.what, correction.name)
    if what in ("date", "topic"):
        return _without(annotations, [m for m in annotations.mentions if m.kind == what and wanted in _names_of(m, annotations)])
    entities: Sequence[Person | Institution] = annotations.people if what == "person" else annotations.institutions
    named = {e.name for e in entities if key_of(what, e.name) == wanted}
    if not named:
        return annotations
    if correction.kind == "reject":
        return _without(annotations, [m for m in annotations.mentions if m.kind == what and m.entity in named])
    if correction.kind == "split" and correction.other is None:
        people = tuple(replace(p, apart=article) if p.name in named else p for p in annotations.people)
        return replace(annotations, people=people)
    return _renamed(annotations, what, named, squeeze(correction.other or correction.name))


def _names_of(mention: Mention, annotations: Annotations) -> set[object]:
    """The names under which a date or topic may be corrected: as printed, its value, slug or label."""
    labels = {t.slug: t.label for t in annotations.topics}
    names = (mention.text, mention.entity, labels.get(mention.entity, ""))
    return {fold(squeeze(name)) for name in names if name}


def _without(annotations: Annotations, gone: list[Mention]) -> Annotations:
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
        bodies[body.name] = (
            replace(
                same, aliases=tuple(sorted({*same.aliases, *body.aliases})), acronym=same.acronym or body.acronym,
                ror=same.ror or body.ror, country=same.country or body.country,
            )
            if same
            else replace(body, parent=new(body.parent))
        )  # fmt: skip
    parties = tuple(dict.fromkeys(new(p) or p for p in annotations.event.parties))
    return replace(
        annotations, mentions=mentions, institutions=tuple(bodies.values()), source=new(annotations.source),
        people=tuple(replace(p, affiliation=new(p.affiliation)) for p in annotations.people),
        event=replace(annotations.event, parties=parties, hub=new(annotations.event.hub)),
    )  # fmt: skip
