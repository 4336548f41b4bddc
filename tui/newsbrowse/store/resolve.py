"""Corpus-wide resolution: which rows name the same institution or person, and which articles repeat others.

Computed anew after each build from all rows, so the same corpus gives the same entities whatever the
order in which it was built. Rows are never deleted: ``same_as`` points to the row that stands for all.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from pyroaring import BitMap

from newsbrowse.extract.institutions.entities import name_key
from newsbrowse.extract.institutions.heads import is_of_every_state
from newsbrowse.store.acronyms import ACRONYM_ONLY, explained
from newsbrowse.store.corrections import APART, kept, key_of
from newsbrowse.store.duplicates import link_duplicates
from newsbrowse.store.given_back import GivenBack
from newsbrowse.store.names import keep_names, name_rows
from newsbrowse.store.noticing import bodies_as_before, forget_noticed, noticing, repeats_as_before
from newsbrowse.store.revising import part
from newsbrowse.store.schema import PEOPLE_SAID, SAY_OFFICES
from newsbrowse.store.state import bitmap_of, note_change, set_state
from newsbrowse.store.totals import refresh_duplicates, refresh_totals

NAMED_SO = "select id from person_rows where key >= ?1 || '|' and key < ?1 || '}' and name_key = ?1"
"""The people of a name key, with which their keys begin ("}" follows "|")."""


def resolve(connection: sqlite3.Connection) -> None:
    """Resolve institutions, people and duplicates in one transaction."""
    connection.execute("begin immediate")
    try:
        _institutions(connection)
        _people(connection)
        link_duplicates(connection)
        refresh_duplicates(connection)
        refresh_totals(connection)
        note_change(connection)
        set_state(connection, "resolved", "1")
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def resolve_changed(connection: sqlite3.Connection, names: Iterable[tuple[str, str]]) -> None:
    """Do what ``resolve`` does where all was resolved before ``noticing`` began and only what is noted there has changed
    since: the same comes out in a fraction of the time. ``names``: kind and name of those that were corrected."""
    connection.execute("begin immediate")
    try:
        names = list(names)
        if not bodies_as_before(connection) or any(what == "institution" for what, _ in names):
            _institutions(connection)
        _people(connection, _changed_names(connection, names))
        part(connection)
        if not repeats_as_before(connection):
            link_duplicates(connection)
        refresh_duplicates(connection)
        refresh_totals(connection, changed=True)
        note_change(connection)
        set_state(connection, "resolved", "1")
        forget_noticed(connection)
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def _changed_names(connection: sqlite3.Connection, names: Iterable[tuple[str, str]]) -> set[str]:
    """The name keys of people whose rows may be joined otherwise than before: of whom something was written or said, and
    all who are named beside a party that stands for another institution now."""
    found = {" ".join(key) for what, name in names if what == "person" and isinstance(key := key_of(what, name), tuple)}
    for sql in (
        "select name_key from changed_names",
        "select distinct name_key from changed c join person_rows p on p.id = c.id where c.kind = 'person'",
        "select distinct p.name_key from linked c cross join person_links l on l.number = c.number cross join person_rows p on p.id = l.person_id",
        "select distinct p.name_key from changed c cross join institution_links i on i.institution_id = c.id and i.party"
        " cross join person_links l on l.number = i.number cross join person_rows p on p.id = l.person_id where c.kind = 'moved'",
    ):
        found.update(key for (key,) in connection.execute(sql))
    return found


def is_resolved(connection: sqlite3.Connection) -> bool:
    """Say whether nothing was written since entities were resolved last."""
    row = connection.execute("select value from state where name = 'resolved'").fetchone()
    return bool(row and row[0] == "1")


def _institutions(connection: sqlite3.Connection) -> None:
    rows = {
        r[0]: r for r in connection.execute("select id, key, name, acronym, ror, resolved_by from institution_rows order by key")
    }
    named: dict[str, list[int]] = defaultdict(list)
    by_acronym: dict[str, set[int]] = defaultdict(set)
    for number, alias in connection.execute("select institution_id, alias from institution_alias_rows"):
        if number not in rows:
            continue
        named[name_key(alias)].append(number)
        if rows[number][5] != ACRONYM_ONLY and (alias == rows[number][3] or (alias == rows[number][2] and " " not in alias)):
            by_acronym[alias].add(number)  # what it is short for, or a name of one word
    same: dict[int, int] = {}
    corrected = _corrected(connection, "institution")
    by_key: dict[object, list[int]] = defaultdict(list)
    for number, row in rows.items():
        by_key[key_of("institution", row[2])].append(number)
    old = {number for wanted in corrected for number in by_key[wanted]} - _given_back(connection, "institution")
    unexplained: list[tuple[int, str]] = []
    for number, (_, key, name, _, ror, resolved_by) in rows.items():
        if number in old:
            # Nothing is linked to it any more; who asks for the old name finds the new one.
            target = by_key[corrected[key_of("institution", name)]]
            if target and target[0] != number:
                same[number] = target[0]
        elif resolved_by == ACRONYM_ONLY:
            unexplained.append((number, key))
        elif not ror:
            registered = sorted(
                (o for o in named[name_key(name)] if rows[o][4] and len(name.split()) > 1 and o not in old),
                key=lambda o: rows[o][1],
            )
            # A ministry of some land is not that of another one.
            if len({rows[o][4] for o in registered}) == 1 and not is_of_every_state(name):
                same[number] = registered[0]
    same |= explained(connection, unexplained, by_acronym, partial(_root, dict(same)))
    _store(connection, "institution_rows", {n: _root(same, n) for n in same})


def _people(connection: sqlite3.Connection, names: set[str] | None = None) -> None:
    """Rows of one name are one person where an affiliation, a publisher or a party to the reported event
    connects them; homonyms in unconnected institutions stay apart. ``names``: name keys of those alone that are to be joined
    anew, with all that corrections tie to them."""
    corrected = _corrected(connection, "person")
    if names is not None:
        tied = [tuple(" ".join(k) if isinstance(k, tuple) else "" for k in pair) for pair in corrected.items()]
        while more := {name for pair in tied if names.intersection(pair) for name in pair} - names:
            names = names | more
    parties: dict[int, set[str]] = defaultdict(set)
    connection.execute("create temp table homonyms (id integer primary key)")
    if names is None:
        connection.execute(
            "insert into homonyms select id from person_rows where name_key in (select name_key from person_rows group by name_key having count(*) > 1)"
        )
    else:
        connection.executemany(f"insert into homonyms {NAMED_SO}", [(name,) for name in sorted(names)])
    # CROSS JOIN keeps the order: one pass over the links of people (SQLite manual, "The SQLite Query Optimizer", 9.2).
    rows = connection.execute(
        "select p.person_id, coalesce(i.same_as, i.id) from person_links p cross join homonyms h on h.id = p.person_id"
        " cross join institution_links l on l.number = p.number and l.party cross join institution_rows i on i.id = l.institution_id"
    ).fetchall()
    for number, institution in rows:
        parties[number].add(f"#{institution}")
    found = connection.execute(
        f"select id, key, name_key, affiliation_key, source_key from person_rows{'' if names is None else ' where id in homonyms'} order by key"
    ).fetchall()
    connection.execute("drop table homonyms")
    groups: dict[str, list[tuple[int, str, set[str]]]] = defaultdict(list)
    for number, key, parts, affiliation, source in found:
        groups[parts].append((number, key, {c for c in (affiliation, source) if c} | parties[number]))
    same: dict[int, int] = {}
    one = {" ".join(k) for k in corrected.values() if isinstance(k, tuple)}
    back = _given_back(connection, "person")
    for parts, rows in groups.items():
        for together in (
            [row for row in rows if APART not in row[1] and row[0] not in back],
            [row for row in rows if APART not in row[1] and row[0] in back],
        ):
            if parts in one:
                # Said to be one person, whatever their institutions.
                together = [(number, key, {"said"}) for number, key, _ in together]
            if len(together) > 1:
                same |= _joined(together)
    for wanted, target in corrected.items():
        old, new = (" ".join(k) if isinstance(k, tuple) else "" for k in (wanted, target))
        if old != new and groups.get(new):
            # Whoever is kept apart is not the one who is meant.
            (chief, *_), *_ = sorted(groups[new], key=lambda row: APART in row[1] or row[0] in back)
            same |= {number: _root(same, chief) for number, _, _ in groups.get(old, ()) if number not in back}
    among = None if names is None else {number for number, *_ in found}
    _store(connection, "person_rows", same, among)
    _say_offices(connection, among)
    _spare_names(connection, among)


def _spare_names(connection: sqlite3.Connection, among: set[int] | None) -> None:
    """Drop the names of rows that the row which stands for them has too: whoever is found under it is all of them. Of a million
    articles' people that is nine names in ten. What stands for itself again has got its names back (``_store``). ``among``: of
    these rows alone."""
    if among is None:
        # A narrow table: looking each row up where it stands among all that is known of people takes three times as long.
        connection.execute("create temp table stands_for (id integer primary key, chief integer)")
        connection.execute("insert into stands_for select id, same_as from person_rows where same_as is not null")
        connection.execute(
            "delete from names where kind = 'person' and exists (select 1 from stands_for r join names c on c.kind = 'person'"
            " and c.folded = names.folded and c.entity_id = r.chief and c.whole >= names.whole where r.id = names.entity_id)"
        )
        connection.execute("drop table stands_for")
        return
    rows = connection.execute(
        "select id, name, sort_name, same_as from person_rows where same_as is not null and id in (select value from json_each(?))",
        (json.dumps(sorted(among)),),
    )
    # The names of a row are known from what it is called: to look for them by the row would be to read all names.
    spared = [(text, row, chief) for row, *called, chief in rows for _, text, *_ in name_rows("person", row, called)]
    connection.executemany(
        "delete from names where kind = 'person' and folded = ?1 and entity_id = ?2 and whole <= (select c.whole from names c"
        " where c.kind = 'person' and c.folded = ?1 and c.entity_id = ?3)",
        spared,
    )


def _say_offices(connection: sqlite3.Connection, among: set[int] | None) -> None:
    """Keep the office that goes with the name of each person who is several rows; ``among``: of these rows alone."""
    connection.execute(PEOPLE_SAID)
    if among is None:
        connection.execute("delete from people_said")
        connection.execute(SAY_OFFICES)
        return
    connection.execute("create temp table said_of (id integer primary key)")
    connection.executemany("insert into said_of values (?)", ((number,) for number in among))
    # Those that are gone have been noted as no longer standing where they stood.
    connection.execute("insert or ignore into said_of select id from regrouped where kind = 'person'")
    connection.execute("delete from people_said where id in said_of")
    connection.execute(
        "insert into people_said select p.id, max(r.detail) said from said_of s cross join person_rows p on p.id = s.id"
        " cross join person_rows r on r.same_as = p.id group by p.id having said is not null and said is not p.detail"
    )
    connection.execute("drop table said_of")


def _corrected(connection: sqlite3.Connection, what: str) -> dict[object, object]:
    """Return what the user said of names of one kind in all articles: key of the old name to that of the new one."""
    found: dict[object, object] = {}
    called: dict[object, set[object]] = defaultdict(set)
    for correction in kept(connection):
        if correction.what == what and correction.other is not None and correction.article is None:
            old, new = key_of(what, correction.name), key_of(what, correction.other)
            # Who was called otherwise twice is found under every name.
            for key in [key for key in called[old] if key != old and old != new]:
                called[old].discard(key)
                called[new].add(key)
                found[key] = new
            if old in found:
                called[found[old]].discard(old)
            found[old] = new
            called[new].add(old)
    return found


def _given_back(connection: sqlite3.Connection, what: str) -> set[int]:
    """Return the rows of names that were corrected in all articles, and that single articles have back."""
    table, column, rows = {
        "person": ("person_links", "person_id", "person_rows"),
        "institution": ("institution_links", "institution_id", "institution_rows"),
    }[what]
    found: set[int] = set()
    for name, articles in GivenBack(kept(connection)).articles(what).items():
        named = connection.execute(
            f"select r.id, r.name from article_rows a join {table} l on l.number = a.number join {rows} r on r.id = l.{column}"
            " where a.key in (select value from json_each(?))", (json.dumps(sorted(articles)),)
        )  # fmt: skip
        found.update(row for row, called in named if key_of(what, called) == name)
    return found


def _joined(rows: list[tuple[int, str, set[str]]]) -> dict[int, int]:
    """Return the rows of one name that are one person with another: row to the first row of its cluster, in order of
    the keys. Rows that share a context are one; a row without any joins the first."""
    chief = {number: number for number, _, _ in rows}

    def root(number: int) -> int:
        while chief[number] != number:
            chief[number] = chief[chief[number]]
            number = chief[number]
        return number

    place = {number: n for n, (number, _, _) in enumerate(rows)}
    first_with: dict[str, int] = {}
    for number, _, context in rows:
        for other in [first_with.setdefault(c, number) for c in context] if context else [rows[0][0]]:
            a, b = sorted((root(number), root(other)), key=place.__getitem__)
            chief[b] = a
    return {number: root(number) for number, _, _ in rows}


def _root(same: dict[int, int], number: int) -> int:
    seen = set()
    while number in same and number not in seen:
        seen.add(number)
        number = same[number]
    return number


def _store(connection: sqlite3.Connection, table: str, same: dict[int, int], among: set[int] | None = None) -> None:
    """Have rows point to those that stand for them, all of a table or those ``among`` them; what is so already is not written."""
    same = {number: target for number, target in same.items() if target != number}
    where = "" if among is None else " and id in (select value from json_each(?))"
    values: tuple[str, ...] = () if among is None else (json.dumps(sorted(among)),)
    before = dict(connection.execute(f"select id, same_as from {table} where same_as is not null{where}", values))
    if not noticing(connection) and any(same.get(number, number) != same.get(chief, chief) for number, chief in before.items()):
        # The index holds them under one row; apart, they need it made anew.
        set_state(connection, "split", "1")
    if table == "person_rows":
        for number in [number for number, chief in before.items() if same.get(number) != chief]:
            called = connection.execute("select name, sort_name from person_rows where id = ?", (number,)).fetchone()
            keep_names(connection, "person", number, called)
    merged = BitMap(number for number in same if number not in before)
    if merged:
        set_state(connection, f"merged:{table}", (merged | bitmap_of(connection, f"merged:{table}")).serialize())
    changes = [(same.get(number), number) for number in sorted({*before, *same}) if same.get(number) != before.get(number)]
    connection.executemany(f"update {table} set same_as = ? where id = ?", changes)
