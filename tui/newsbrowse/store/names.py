"""Names of institutions, people, topics and publishers: what a value of the filter names, and what it may become."""

from __future__ import annotations

import difflib
import json
import sqlite3
from collections.abc import Callable, Collection, Iterable

from newsbrowse.store.index import all_name_starts
from newsbrowse.store.namesakes import in_brackets, meant
from newsbrowse.text import fold

_ROWS = {"inst": "institution_rows", "person": "person_rows"}
_NAMES = {
    "inst": "select name, acronym from institution_rows where id = ?",
    "person": "select name, '' from person_rows where id = ?",
    "topic": "select label, '' from topics where id = ?",
    "from": "select name, '' from sources where id = ?",
}

_OTHERS = {
    "inst": "with rows as (select r.id, c.id chief, c.name own, c.acronym, r.name from institution_rows r"
    " join institution_rows c on c.id = coalesce(r.same_as, r.id) where c.id in (select value from json_each(?)))"
    " select chief, own, acronym, name from rows union select chief, own, rows.acronym, alias from rows"
    " join institution_alias_rows on institution_id = rows.id union select chief, own, rows.acronym, r.acronym from rows"
    " join institution_rows r on r.id = rows.id where r.acronym is not null",
    "person": "select c.id, c.name, null, r.name from json_each(?) j cross join person_rows r on r.same_as = j.value"
    " cross join person_rows c on c.id = j.value where r.name_key <> c.name_key",
}
"""Statements that give what the rows of entities are called, with the name and acronym of the one that stands for each."""

_CANDIDATES = 3000
"""Names that an unknown one is compared with."""

_NEAR, _MOST_NEAR = 20, 3
"""Of these, the nearest that are looked at, and those that are given."""


KEEP_NAME = "insert into names (kind, folded, entity_id, whole) values (?, ?, ?, ?) on conflict do update set whole = max(whole, excluded.whole)"


def name_rows(kind: str, entity_id: int, names: Iterable[str | None]) -> list[tuple[str, str, int, int]]:
    """Return the rows of ``names`` under which an entity is found; ``KEEP_NAME`` writes them."""
    starts = all_name_starts(name for name in names if name)
    return [(kind, text, entity_id, int(whole)) for text, whole in starts.items()]


def keep_names(connection: sqlite3.Connection, kind: str, entity_id: int, names: Iterable[str | None]) -> None:
    """Write the names under which an entity is found, inside the caller's transaction."""
    connection.executemany(KEEP_NAME, name_rows(kind, entity_id, names))


class Names:
    """Looks names up in the database; nothing is held in memory, whatever the number of people."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def _ids(self, where: str, values: tuple[object, ...]) -> set[int]:
        return {row[0] for row in self.connection.execute(f"select entity_id from names where {where}", values)}

    def _exact(self, kind: str, wanted: str) -> set[int]:
        found = self._ids("kind = ? and folded = ? and whole", (kind, wanted))
        return found or self._ids("kind = ? and folded = ? and whole", (kind, wanted.removeprefix("the ")))

    def resolve(self, kind: str, value: str) -> tuple[int, ...]:
        """Return the rows that ``value`` names: exactly, else as the beginning of a name or of a later word of one. So what is
        added takes nothing away, but where it is called exactly so.

        ``kind`` is inst, person, topic or from. Rows that stand for one entity come together; a topic brings those below it.
        """
        wanted = fold(" ".join(value.split()))
        if not wanted:
            return ()
        found = self._exact(kind, wanted)
        if kind == "from":
            found |= self._publishers(wanted)
        if not found:
            after = wanted + "\U0010ffff"
            found = self._ids("kind = ? and folded >= ? and folded < ?", (kind, wanted, after))
        if not found and kind == "person":
            found = self._one_of_a_name(wanted)
        if not found:
            return ()
        if kind == "topic":
            return tuple(sorted(self._below(found)))
        if kind in _ROWS:
            table, chiefs = _ROWS[kind], self.chiefs(kind, found)
            marks = ",".join(map(str, chiefs))
            found = chiefs | {r[0] for r in self.connection.execute(f"select id from {table} where same_as in ({marks})")}
        return tuple(sorted(found))

    def chiefs(self, kind: str, rows: Iterable[int]) -> set[int]:
        """Return the rows that stand for institutions or people, of some of their rows."""
        marks = ",".join(map(str, rows))
        return {r for (r,) in self.connection.execute(f"select coalesce(same_as, id) from {_ROWS[kind]} where id in ({marks})")}

    def _one_of_a_name(self, wanted: str) -> set[int]:
        """Whoever is meant by a name with brackets behind it (``namesakes``)."""
        parts = in_brackets(wanted)
        if parts is None:
            return set()
        name, what = parts
        people = self._exact("person", name) or self._ids(
            "kind = 'person' and folded >= ? and folded < ?", (name, name + "\U0010ffff")
        )
        chiefs = self.chiefs("person", people)
        return meant(self.connection, chiefs, what, lambda: self._called_as(what)) if what else chiefs

    def _called_as(self, wanted: str) -> set[str]:
        """All names, folded, of the institutions that are called so."""
        rows = self.resolve("inst", wanted) if self._exact("inst", wanted) else ()
        names = self.connection.execute(f"select name from institution_rows where id in ({','.join(map(str, rows))})")
        return {fold(name) for (name,) in names}

    def namesakes(self, value: str) -> set[int]:
        """Return the rows that stand for people who are called exactly so."""
        return self.chiefs("person", self._exact("person", fold(" ".join(value.split()))))

    def is_called(self, kind: str, value: str) -> bool:
        """Say whether something has exactly this name, or one of its names is this."""
        return bool(self._exact(kind, fold(value.strip())))

    def _below(self, topics: Iterable[int]) -> set[int]:
        """Some topics with all that are below them, at any depth."""
        marks = ",".join(map(str, topics))
        rows = self.connection.execute(
            f"with recursive below(id) as (select id from topics where id in ({marks})"
            " union select t.id from topics t join below on t.parent_id = below.id) select id from below"
        )
        return {row[0] for row in rows}

    def _publishers(self, wanted: str) -> set[int]:
        """Publishers that are an institution of this acronym or alias."""
        rows = self._exact("inst", wanted)
        if not rows:
            return set()
        marks = ",".join(map(str, rows))
        names = self.connection.execute(
            f"select distinct i.name from institution_rows i where i.id in ({marks})"
            f" or i.id in (select same_as from institution_rows where id in ({marks})) or i.same_as in ({marks})"
        ).fetchall()
        return {number for (name,) in names for number in self._ids("kind = 'from' and folded = ? and whole", (fold(name),))}

    def institutions_named(self, names: Iterable[str]) -> dict[str, set[int]]:
        """Return, by folded name, the institutions that are called exactly so; many names at once."""
        wanted = list({fold(name) for name in names})
        found: dict[str, set[int]] = {}
        for start in range(0, len(wanted), 900):
            part = wanted[start : start + 900]
            for folded, chief in self.connection.execute(
                "select n.folded, coalesce(r.same_as, r.id) from names n join institution_rows r on r.id = n.entity_id"
                f" where n.kind = 'inst' and n.whole and n.folded in ({','.join('?' * len(part))})",
                part,
            ):
                found.setdefault(folded, set()).add(chief)
        return found

    def name(self, kind: str, entity_id: int) -> tuple[str, str]:
        """Return the name of an entity, and its acronym ("" where it has none)."""
        row = self.connection.execute(_NAMES[kind], (entity_id,)).fetchone()
        return (row[0], row[1] or "") if row else ("", "")

    def others(self, kind: str, ids: Collection[int]) -> dict[int, tuple[str, ...]]:
        """Return what else institutions or people of some ids are called, those that are called otherwise alone: aliases, names in
        another script, names that were merged away."""
        if kind not in _OTHERS:
            return {}
        found: dict[int, dict[str, str]] = {}
        for chief, own, acronym, name in self.connection.execute(_OTHERS[kind], (json.dumps(sorted(ids)),)):
            if fold(name) not in (fold(own), fold(acronym or "")):
                found.setdefault(chief, {}).setdefault(fold(name), name)
        return {chief: tuple(sorted(names.values())) for chief, names in found.items()}

    def nearest(self, kind: str, value: str, finds: Callable[[str, str], bool] | None = None) -> list[str]:
        """Return up to three known names like an unknown one, or like it from a later word on; such as begin with the same
        letters and, where ``finds`` is given, find something by kind and name. An acronym is given where that is what is like it."""
        wanted = fold(value)
        for start in dict.fromkeys((wanted[:2], wanted[:1])):
            rows = self.connection.execute(
                f"select folded, min(entity_id) from names where kind = ? and folded >= ? and folded < ? group by folded limit {_CANDIDATES}",
                (kind, start, start + "\U0010ffff"),
            )
            names = dict(rows.fetchall())
            found: list[str] = []
            for folded in difflib.get_close_matches(wanted, names, _NEAR, 0.6):
                name, acronym = self.name(kind, names[folded])
                called = acronym if fold(acronym) == folded else name
                if called and called not in found and (finds is None or finds(kind, called)):
                    found.append(called)
                if len(found) == _MOST_NEAR:
                    break
            if found:
                return found
        return []

    def rows_of(self, kind: str, entity_id: int) -> list[int]:
        """Return the rows that are one entity; those of a topic are all topics below it too, as in the filter."""
        if kind == "topic":
            return sorted(self._below([entity_id]))
        if kind not in _ROWS:
            return [entity_id]
        rows = self.connection.execute(f"select id from {_ROWS[kind]} where same_as = ?", (entity_id,))
        return [entity_id, *(row[0] for row in rows)]

    def chief(self, kind: str, entity_id: int) -> int:
        """Return the row that stands for an entity now: itself, or the one that it was merged into."""
        if kind not in _ROWS:
            return entity_id
        row = self.connection.execute(f"select coalesce(same_as, id) from {_ROWS[kind]} where id = ?", (entity_id,)).fetchone()
        return int(row[0]) if row else entity_id

    def candidates(self, kind: str, start: str, limit: int) -> list[int]:
        """Return the entities of which a name, or a later word of one, begins with ``start``; the most frequent
        first, as counted after the last build, of the first 20,000 names that begin so."""
        wanted = fold(start.strip())
        if not wanted:
            rows = self.connection.execute(
                "select entity_id, count from totals where kind = ? order by count desc limit ?", (kind, limit)
            ).fetchall()
        else:
            chief = (
                f"coalesce((select r.same_as from {_ROWS[kind]} r where r.id = n.entity_id), n.entity_id)"
                if kind in _ROWS
                else "n.entity_id"
            )
            rows = self.connection.execute(
                f"select {chief} e, coalesce(max(t.count), 0) c from (select distinct entity_id from names where kind = ?1 and folded >= ?2 and folded < ?3"
                f" limit 20000) n left join totals t on t.kind = ?1 and t.entity_id = {chief} group by e order by c desc, e limit ?4",
                (kind, wanted, wanted + "\U0010ffff", limit),
            ).fetchall()
        return [entity_id for entity_id, _ in rows]
