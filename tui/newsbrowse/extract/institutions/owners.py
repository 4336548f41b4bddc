"""Whose a unit is: the body of the article whose name or short form its own name or its place in the text gives."""

from __future__ import annotations

from collections.abc import Iterable

from newsbrowse.extract.institutions.entities import Entity


class Owners:
    """The bodies of one article that may have units, in order; where several fit it is the first."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._orgs = [e for e in entities if e.kind == "org"]
        self._by_name: dict[str, int] = {}
        self._by_alias: dict[str, int] = {}
        for number, org in enumerate(self._orgs):
            self._by_name.setdefault(org.name, number)
            for alias in org.aliases:
                self._by_alias.setdefault(alias, number)
        self._sizes = sorted({len(alias) for alias in self._by_alias})

    def in_name(self, unit: str) -> str | None:
        """Return the owner that the name of a unit begins with ("ELMA's …") or ends with ("Board of ELMA")."""
        words = unit.split(" ")
        last = unit.rpartition(" of ")[2]
        aliases = [unit.split()[0].rstrip("'’s"), *([last] if last != unit else ())]
        found = [self._by_alias[alias] for alias in aliases if alias in self._by_alias]
        for size in range(1, len(words)):
            found += [n for n in (self._by_name.get(" ".join(words[:size])),) if n is not None]
        return self._orgs[min(found)].name if found else None

    def at_start(self, text: str) -> str | None:
        """Return the owner one of whose forms ``text`` begins with."""
        starts = (text[:size] for size in self._sizes if size <= len(text))
        found = [self._by_alias[start] for start in starts if start in self._by_alias]
        return self._orgs[min(found)].name if found else None
