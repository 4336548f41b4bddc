"""Rows that articles share: institutions, people, sources, rules, files. Each is found where it is there, else added."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from newsbrowse.extract.institutions.entities import name_key as institution_key
from newsbrowse.extract.people.names import name_key as person_key
from newsbrowse.model import Institution, Person
from newsbrowse.store.acronyms import ACRONYM_ONLY, acronym_row
from newsbrowse.store.corrections import APART
from newsbrowse.store.names import KEEP_NAME, name_rows

_ALIAS = "insert or ignore into institution_alias_rows values (?, ?)"

_OVER = (
    "update institution_rows set name = ?, acronym = ?, kind = ?, country = ?, ror = ?, parent = ?, resolved_by = ? where id = ?"
)
_BESIDE = """update institution_rows set name = min(name, ?1), acronym = coalesce(min(acronym, ?2), acronym, ?2), kind = min(kind, ?3),
  country = coalesce(min(country, ?4), country, ?4), ror = coalesce(ror, ?5), parent = coalesce(parent, ?6),
  resolved_by = max(resolved_by, ?7) where id = ?8"""

Pending = dict[str, list[tuple[object, ...]]]
"""Rows that a batch is still to write, by their statement: a statement for each table, not for each article."""


class Entities:
    """Numbers of such rows, remembered as long as the batches hold; names go to ``pending``."""

    def __init__(self, connection: sqlite3.Connection, pending: Pending, anew: set[int]) -> None:
        self.connection = connection
        self.pending = pending
        self._rules: dict[tuple[str, float], int] = {}
        self._offices: dict[tuple[str | None, str | None], int] = {}
        self._rows: dict[tuple[str, str], int] = {}
        self.anew = anew
        """Rows of institutions of which nothing holds that was told before: the first article tells it."""

    def forget(self) -> None:
        """Forget all numbers: the batch that may have added them was taken back."""
        self._rules.clear()
        self._offices.clear()
        self._rows.clear()

    def file(self, path: str | None) -> int | None:
        """The number of a file that holds pages; it counts as not read to its end until ``ReadFiles.keep_holders`` says so."""
        if path is None:
            return None
        number = self._rows.get(("file", path))
        if number is None:
            self.connection.execute("insert or ignore into files (path, size, mtime_ns) values (?, -1, 0)", (path,))
            number = int(self.connection.execute("select id from files where path = ?", (path,)).fetchone()[0])
            self._remember("file", path, number)
        return number

    def source(self, name: str | None) -> int | None:
        if not name:
            return None
        number = self._rows.get(("source", name))
        if number is None:
            found = self.connection.execute("select id from sources where name = ?", (name,)).fetchone()
            if found:
                number = int(found[0])
            else:
                number = int(self.connection.execute("insert into sources (name) values (?)", (name,)).lastrowid or 0)
                self.pending[KEEP_NAME].extend(name_rows("from", number, (name,)))
            self._remember("source", name, number)
        return number

    def _remember(self, kind: str, key: str, number: int) -> None:
        if len(self._rows) > 200_000:
            self._rows.clear()
        self._rows[kind, key] = number

    def rule(self, name: str, confidence: float) -> int:
        """The number of a rule that is so sure of what it finds."""
        number = self._rules.get((name, confidence))
        if number is None:
            self.connection.execute("insert or ignore into rules (name, confidence) values (?, ?)", (name, confidence))
            found = self.connection.execute("select id from rules where name = ? and confidence = ?", (name, confidence))
            number = self._rules[name, confidence] = int(found.fetchone()[0])
        return number

    def office(self, role: str | None, affiliation: str | None) -> int:
        """The number of what an article says somebody is, and of whom. What was written by earlier builds is not looked for:
        an index of all offices would take more room than those that are there twice."""
        number = self._offices.get((role, affiliation))
        if number is None:
            cursor = self.connection.execute("insert into offices (role, affiliation) values (?, ?)", (role, affiliation))
            number = int(cursor.lastrowid or 0)
            if len(self._offices) > 200_000:
                self._offices.clear()
            self._offices[role, affiliation] = number
        return number

    def know_offices(self, offices: Iterable[tuple[str | None, str | None, int]]) -> None:
        """Learn offices that are there: role, affiliation, number."""
        for role, affiliation, number in offices:
            self._offices.setdefault((role, affiliation), number)

    def institution(self, name: str, institution: Institution, source_key: str) -> int:
        if institution.ror:
            key = f"ror:{institution.ror}"
        elif institution.resolved_by == ACRONYM_ONLY:
            key = acronym_row(name, source_key)  # each publisher may mean another body by it
        else:
            key = institution_key(name)
        known = f"{key}|{name}|{institution.acronym}|{institution.kind}|{'|'.join(sorted(institution.aliases))}"
        before = self._rows.get(("institution", known))
        if before is not None:
            return before
        told = (
            name, institution.acronym, institution.kind, institution.country, institution.ror, institution.parent,
            institution.resolved_by,
        )  # fmt: skip
        found = self.connection.execute("select id from institution_rows where key = ?", (key,)).fetchone()
        if found:
            number = int(found[0])
            # What sorts first wins, so that the order of building does not matter; an organisation is no part of another.
            self.connection.execute(_OVER if number in self.anew else _BESIDE, (*told, number))
            self.anew.discard(number)
        else:
            cursor = self.connection.execute(
                "insert into institution_rows (name, acronym, kind, country, ror, parent, resolved_by, key) values (?, ?, ?, ?, ?, ?, ?, ?)",
                (*told, key),
            )
            number = int(cursor.lastrowid or 0)
        names = {*institution.aliases, name}
        self.pending[_ALIAS].extend([(number, a) for a in names])
        self.pending[KEEP_NAME].extend(name_rows("inst", number, (*names, institution.acronym)))
        self._remember("institution", known, number)
        return number

    def person(self, person: Person, source_key: str) -> int:
        parts = " ".join(person_key(person.name))
        affiliation_key = institution_key(person.affiliation) if person.affiliation else ""
        key = f"{parts}|{affiliation_key}|{source_key}" + (f"{APART}{person.apart}" if person.apart else "")
        detail = (person.role or "") + (f"|{person.affiliation}" if person.affiliation else "")
        known = f"{key}|{person.name}|{detail}"
        before = self._rows.get(("person", known))
        if before is not None:
            return before
        found = self.connection.execute("select id, name from person_rows where key = ?", (key,)).fetchone()
        spelled = (person.name, sort_name(person.name)) if not found or found[1] != person.name else ()
        if not found:
            sql = "insert into person_rows (key, name, sort_name, name_key, detail) values (?, ?, ?, ?, ?)"
            number = int(self.connection.execute(sql, (key, *spelled, parts, detail)).lastrowid or 0)
        else:
            number = int(found[0])
            self.connection.execute("update person_rows set detail = max(coalesce(detail, ''), ?) where id = ?", (detail, number))
            if spelled and _fullest(person.name, found[1]) == person.name:
                self.connection.execute("update person_rows set name = ?, sort_name = ? where id = ?", (*spelled, number))
        if spelled:
            self.pending[KEEP_NAME].extend(name_rows("person", number, spelled))
        self._remember("person", known, number)
        return number


def _fullest(*spellings: str) -> str:
    """Return that spelling of a name which has the most letters beyond ASCII ("José" of "José" and "Jose"), of such what sorts
    first: the order of building does not matter."""
    return min(spellings, key=lambda name: (sum(map(str.isascii, name)), name))


def forget_offices(connection: sqlite3.Connection) -> None:
    """Remove the offices that no article states any more: writing an article again adds them anew."""
    connection.execute("begin immediate")
    connection.execute("delete from offices where id not in (select office_id from person_links where office_id is not null)")
    connection.execute("commit")


def sort_name(name: str) -> str:
    """Return the name under which a person is listed: family name first where the order can be told."""
    from newsbrowse.extract.people.names import is_given, is_surname, pinyin_length

    words = name.split()
    if len(words) < 2 or any("\u4e00" <= c <= "\u9fff" for c in name):
        return name
    eastern = (
        is_surname(words[0])
        and not is_given(words[0])
        and len(words) <= 3
        and all(pinyin_length(w) or "-" in w for w in words[1:])
    )
    return name if eastern else f"{words[-1]}, {' '.join(words[:-1])}"
