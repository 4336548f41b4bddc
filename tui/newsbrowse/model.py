"""The values that flow through the program. All are frozen; all offsets count Unicode characters."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Any, Literal

Kind = Literal["person", "date", "institution", "topic"]
Zone = Literal["title", "body"]
EventType = Literal["visit", "meeting", "signing", "launch", "other"]
SAID = "said by you"
"""Where a publisher or a day of publication comes from that the user said."""
KINDS: tuple[Kind, ...] = ("person", "date", "institution", "topic")


class Packed:
    """A value that travels between processes as its class and its fields: what dataclasses bring for frozen values with
    slots looks the fields up anew for each value, and takes four times as long."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type[Packed], tuple[Any, ...]]:
        kind: Any = type(self)
        return kind, _fields_of(kind)(self)


@cache
def _fields_of(kind: Any) -> attrgetter[tuple[Any, ...]]:
    return attrgetter(*kind.__match_args__)


@dataclass(frozen=True, slots=True)
class Page:
    """One readable input: its text, and what the file itself says about it.

    ``text`` is decoded and cleaned but otherwise as saved. ``declared`` holds what metadata states
    (keys ``title date source author url lang place accessed``); for HTML ``main`` is the main text
    that was found, for other formats it is None, and ``captions`` what its pictures say of themselves
    outside of that text.
    """

    path: str
    format: str
    text: str
    sha256: str
    declared: dict[str, str] = field(default_factory=dict)
    main: str | None = None
    notes: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article was read: ``path`` names it in the database.

    For a file of its own that is the file. For a page inside a larger one it is followed by its place there;
    ``file`` then is that larger file, ``member`` the page's name in it, ``line`` its line or number.
    ``size`` counts bytes, ``mtime_ns`` is the file's time as the disk states it.
    """

    path: str
    size: int
    mtime_ns: int
    file: str | None = None
    member: str | None = None
    line: int | None = None


PICTURE, AROUND = "picture", "around"
"""Why what the pictures of a saved page say is cut, and what it shows around its text: neither is read for names."""


@dataclass(frozen=True, slots=True)
class Cut(Packed):
    """A stretch of the raw text that is not body, and why: ``start``/``end`` in ``Article.raw``.

    Where it was cut out of a body that stood already, ``text`` is what was taken away and ``at`` where it stood there.
    """

    start: int
    end: int
    kind: str
    at: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Article(Packed):
    """A page that was read: what it says about itself, and its body with the chrome cut.

    ``published`` is an ISO 8601 date of the precision ``published_precision`` (day, month, year);
    ``published_from`` and ``source_from`` say where each was found. ``raw`` minus ``cuts`` is the
    body, so every cut can be undone.
    """

    path: str
    sha256: str
    title: str | None
    body: str
    raw: str
    cuts: tuple[Cut, ...] = ()
    published: str | None = None
    published_precision: str | None = None
    published_from: str | None = None
    source: str | None = None
    source_from: str | None = None
    url: str | None = None
    language: str | None = None
    place: str | None = None
    authors: tuple[str, ...] = ()
    accessed: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention(Packed):
    """One highlighted stretch of title or body and the entity that it names.

    ``entity`` is the key of the entity within its article: a person's full name, an institution's
    canonical name, a topic's slug, a date's ISO value (or "" where none could be resolved).
    ``rule`` names the rule that made it, ``confidence`` runs from 0 to 1.
    """

    kind: Kind
    start: int
    end: int
    text: str
    entity: str
    rule: str
    confidence: float = 1.0
    zone: Zone = "body"
    value_start: str | None = None
    value_end: str | None = None
    granularity: str | None = None


@dataclass(frozen=True, slots=True)
class Person(Packed):
    """A person of one article: full name in printed order, with role and affiliation as stated.

    ``apart`` is the key of an article of which the user said that somebody else of that name is meant there.
    """

    name: str
    role: str | None = None
    affiliation: str | None = None
    apart: str | None = None


@dataclass(frozen=True, slots=True)
class Institution(Packed):
    """An organisation of one article under its canonical (expanded) name.

    ``kind`` is ``org`` or ``unit`` (faculty, department, office); ``ror`` is the ROR id without
    its address prefix; ``resolved_by`` says how an acronym got its name.
    """

    name: str
    acronym: str | None = None
    kind: str = "org"
    country: str | None = None
    ror: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    resolved_by: str = "printed"


@dataclass(frozen=True, slots=True)
class Topic(Packed):
    """A cooperation topic of the taxonomy."""

    slug: str
    label: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Event(Packed):
    """What the article reports: its type, the day it began, the institutions that took part.

    ``hub`` is the party that all the others met, where these did not meet one another: whose journey it is, the host of a
    symposium.
    """

    type: EventType
    date: str | None = None
    parties: tuple[str, ...] = ()
    hub: str | None = None


@dataclass(frozen=True, slots=True)
class Annotations(Packed):
    """Everything that extraction finds in one article."""

    mentions: tuple[Mention, ...] = ()
    people: tuple[Person, ...] = ()
    institutions: tuple[Institution, ...] = ()
    topics: tuple[Topic, ...] = ()
    event: Event = field(default_factory=lambda: Event("other"))
    source: str | None = None
    source_from: str | None = None

    def of_kind(self, kind: Kind, zone: Zone | None = None) -> list[Mention]:
        """Return the mentions of one kind, in order, of one zone or of both."""
        return [m for m in self.mentions if m.kind == kind and zone in (None, m.zone)]
