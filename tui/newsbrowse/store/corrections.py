"""What the user corrected: kept as said, by name, and applied to every article that is written.

A correction of a kind (one of ``KINDS``) has a ``subject`` "person:Wei Demin", in one article only
"person:Wei Demin in 0123456789ab" (the article's key), and for some an ``object``: the other name; the role or the
affiliation, which nobody has where there is none; the words that are printed where they are not the name; the days that a date
of the text means. Of an article itself its record is corrected: "article:title in 0123456789ab", ``object`` the value; of all
articles of a site, or of those that name one publisher, who publishes them: "site:example.edu", "publisher:Example News".
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsbrowse.regexps import regexp
from newsbrowse.text import fold, squeeze

SUBJECTS = ("person", "institution", "topic", "date")
SAID_OF: dict[str, tuple[str, ...]] = {
    "reject": SUBJECTS, "merge": SUBJECTS[:2], "rename": SUBJECTS[:2], "split": SUBJECTS[:2],
    "role": ("person",), "affiliation": ("person",), "add": SUBJECTS[:2], "present": ("institution",), "absent": ("institution",),
    "date": ("date",), "record": ("article", "site", "publisher"),
}  # fmt: skip
"""What each kind can be said of."""
KINDS = tuple(SAID_OF)
AMENDS = ("role", "affiliation", "add", "present", "absent", "date")
"""Kinds that say what one article tells of a name, and leave the name as it is."""
RECORD = "record"
"""The kind that says how an article is cited; its names are ``FIELDS``."""
OF_MANY = ("site", "publisher")
"""What ``RECORD`` can also be said of: who publishes the articles of a host and of those below it; or all those of one publisher."""
FIELDS = ("title", "publisher", "published", "authors")
MOST_WRITTEN = 2500
"""Characters that are read of what is said of a record: more than any field may have, so that what is too long is refused, not
cut."""
IN_ONE = ("split", *AMENDS, RECORD)
"""Kinds that hold in one article alone, ``RECORD`` where it is said of one."""
_SUBJECT = regexp(r"(person|institution|topic|date|article|site|publisher):(.+?)(?: in ([0-9a-f]{12}))?", re.S)
_MOMENT = "'%Y-%m-%d %H:%M:%f'"
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

    @property
    def gives(self) -> str | None:
        """The name that something has from this correction, None where names stay as they are."""
        return self.name if self.kind == "add" else None if self.kind in (*AMENDS, RECORD) else self.other

    @property
    def says_publisher(self) -> bool:
        """Whether it says who publishes one article, or many."""
        return self.kind == RECORD and (self.what in OF_MANY or self.name == "publisher")

    def __str__(self) -> str:
        where = f" in {self.article}" if self.article else ""
        if self.kind in (*AMENDS, RECORD):
            return f"{amendment(self)}{where}"
        if self.kind == "reject":
            return f"{self.name} is no {self.what}{where}"
        if self.other is None:
            return f"the {self.what} {self.name}{where} is somebody else"
        if self.other == self.name:
            return f"all of the name {self.name} are one {self.what}"
        return f"the {self.what} {self.name}{where} is {self.other}"


def amendment(correction: Correction) -> str:
    """Return what a correction of one of ``AMENDS``, or of a record, says, in words, without its article."""
    name, other, what = correction.name, correction.other, correction.what
    if what in OF_MANY:
        whose = f"publisher of the articles of {name}" if what == "site" else f"publisher {name}"
        return f"the {whose} is {other}"
    if correction.kind == RECORD:
        return _recorded(name, other)
    if correction.kind == "date":
        return f"“{name}” is {other}"
    if correction.kind in ("role", "affiliation"):
        return f"the {correction.kind} of {name} is {other}" if other else f"{name} has no {correction.kind}"
    if correction.kind == "add":
        return f"“{other}” is the {what} {name}" if other else f"{name} is {'an' if what == 'institution' else 'a'} {what}"
    return f"{name} took {'part' if correction.kind == 'present' else 'no part'} in the event"


def _recorded(field: str, value: str | None) -> str:
    if field == "published":
        return f"it was published {'on' if len(value) == 10 else 'in'} {value}" if value else "it has no day of publication"
    if field == "authors":
        return f"{'the authors are' if ';' in value else 'the author is'} {value}" if value else "it has no author"
    return f"the {field} is {f'“{value}”' if field == 'title' else value}"


@lru_cache(maxsize=50_000)
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


def nameless(correction: Correction) -> str | None:
    """Return what a correction gives as a name though it has no letter or digit, None where there is no such."""
    names = [(correction.what, correction.name)]
    if correction.other and correction.kind not in ("role", "add", "date", RECORD):
        names.append(("institution" if correction.kind == "affiliation" else correction.what, correction.other))
    return next((name for what, name in names if not any(map(str.isalnum, name)) or not key_of(what, name)), None)


def kept(connection: sqlite3.Connection, undone: bool = False) -> list[Correction]:
    """Return the corrections in the order in which they were made, in whatever database, with those undone where that is
    asked."""
    found = []
    for number, kind, subject, other, created, gone in connection.execute(
        "select id, kind, subject, object, created, undone from corrections order by created, id"
    ):
        match = _SUBJECT.fullmatch(subject)
        if kind in KINDS and match and (undone or not gone):
            found.append(Correction(kind, match[1], match[2], other, match[3], number, created, bool(gone)))
    return found


def keep(
    connection: sqlite3.Connection, correction: Correction, changes: bool = False, held: Sequence[Correction] | None = None
) -> int:
    """Keep a correction and return its number; one that holds already keeps its own, unless something else was said of the
    name since: corrections are made in their order, so what is said last has to stand last.

    ``changes``: it changes an article now. One of ``AMENDS`` that changed it before stands there no more and is kept anew.
    ``held``: those that are kept, where the caller knows them.
    """
    wanted = key_of(correction.what, correction.name)
    said = (correction.kind, correction.other, correction.article)
    for before in reversed(kept(connection) if held is None else held):
        if before.what != correction.what:
            continue
        same = (before.kind, before.other, before.article) == said
        if not same and before.article is not None and correction.article not in (None, before.article):
            continue
        given = before.gives if correction.kind not in AMENDS else None  # whoever has the name now may be another
        if not any(name and (name == correction.name or key_of(before.what, name) == wanted) for name in (before.name, given)):
            continue
        if not same or (changes and before.kind in AMENDS and _made(connection, before)):
            break
        return before.number
    cursor = connection.execute(
        # Behind the last one, though the clock was put back: they are told apart by it where databases are joined.
        f"insert into corrections (kind, subject, object, created) values (?, ?, ?, max(strftime({_MOMENT}, 'now'),"
        f" coalesce((select strftime({_MOMENT}, max(created), '+0.001 seconds') from corrections), '')))",
        (correction.kind, correction.subject, correction.other),
    )
    return int(cursor.lastrowid or 0)


def not_said_yet(wanted: Sequence[Correction], held: Sequence[Correction]) -> list[Correction]:
    """Return those of some corrections, given in their order, that are to be made where others are ``held`` already, so that the
    last word on each matter is the same. What was said of a matter in the same order is not said again."""
    said: dict[object, list[object]] = defaultdict(list)
    for correction in held:
        said[_matter(correction)].append((correction.kind, correction.other))
    given: dict[object, list[tuple[int, object]]] = defaultdict(list)
    for place, correction in enumerate(wanted):
        given[_matter(correction)].append((place, (correction.kind, correction.other)))
    new: list[int] = []
    for matter, entries in given.items():
        before, words = said[matter], [word for _, word in entries]
        if any(before[n : n + len(words)] == words for n in range(len(before))):
            continue
        known = next(n for n in range(min(len(before), len(words)), -1, -1) if before[len(before) - n :] == words[:n])
        new += [place for place, _ in entries[known:]]
    return [wanted[place] for place in sorted(new)]


_ONE_MATTER = {
    "present": "party",
    "absent": "party",
    "role": "role",
    "affiliation": "affiliation",
    "date": "date",
    RECORD: RECORD,
}


def _matter(correction: Correction) -> object:
    """What a correction is a word on: another one on the same takes its place, or stands beside it."""
    what, article = correction.what, correction.article
    return _ONE_MATTER.get(correction.kind, "name"), what, key_of(what, correction.name), article


def _made(connection: sqlite3.Connection, correction: Correction) -> bool:
    """Say whether a correction changed an article."""
    found = connection.execute("select 1 from corrected where correction_id = ? limit 1", (correction.number,)).fetchone()
    return found is not None
