"""The names that a correction speaks of, as the database knows them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher

from newsbrowse.errors import NewsbrowseError, UsageError
from newsbrowse.extract.people.names import name_key as person_key
from newsbrowse.store.corrections import Correction, kept, key_of
from newsbrowse.store.indexer import holds_all
from newsbrowse.store.names import Names
from newsbrowse.store.nearest import nearest
from newsbrowse.store.resolve import NAMED_SO, is_resolved
from newsbrowse.store.revising import held_under
from newsbrowse.store.state import id_lists
from newsbrowse.text import fold, squeeze

KIND = {"person": "person", "institution": "inst", "topic": "topic"}
"""The kinds of names by what can be corrected; the tables of rows, and those that link them to articles."""
ROWS = {"person": "person_rows", "institution": "institution_rows"}
LINKS = {
    "person": ("person_links", "person_id"),
    "institution": ("institution_links", "institution_id"),
    "topic": ("topic_links", "topic_id"),
}


def rows_named(connection: sqlite3.Connection, what: str, name: str) -> list[int]:
    """Return the rows of exactly that name."""
    if what == "person":
        return [n for (n,) in connection.execute(NAMED_SO, (" ".join(person_key(name)),))]
    if what == "institution":
        wanted = key_of("institution", name)
        rows = connection.execute(
            "select id, name from institution_rows where key = ? or id in"
            " (select entity_id from names where kind = 'inst' and folded = ? and whole)", (wanted, fold(squeeze(name)))
        )  # fmt: skip
        return [number for number, printed in rows if key_of("institution", printed) == wanted]
    rows = connection.execute("select id, slug, label from topics")
    return [number for number, slug, label in rows if fold(squeeze(name)) in (fold(slug), fold(label))]


_MANY = 3
"""One article in so many is too many to be looked up one by one."""


def unfinished(connection: sqlite3.Connection) -> bool:
    """Say whether a correction is at work, or was stopped midway."""
    return connection.execute("select 1 from state where name = 'correcting'").fetchone() is not None


def naming(connection: sqlite3.Connection, what: str, rows: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the articles that are linked to some rows, by number, each with the row. The index says where to look, where it
    holds all articles and no correction is at work, which leaves it behind until names are resolved: the links are kept by
    article, so that to look for rows in them is to read them all."""
    table, column = LINKS[what]
    wanted = ",".join(map(str, rows))
    if not wanted:
        return
    certain = holds_all(connection) and is_resolved(connection) and not unfinished(connection)
    held = held_under(connection, ROWS.get(what), set(rows)) if certain else None
    if held is None or len(held) * _MANY > connection.execute("select coalesce(max(id), 0) from docs").fetchone()[0]:
        yield from connection.execute(f"select number, {column} from {table} where {column} in ({wanted})")
        return
    for marks in id_lists(held.to_array()):
        yield from connection.execute(
            f"select l.number, l.{column} from docs d cross join {table} l on l.number = d.number and l.{column} in ({wanted})"
            f" where d.id in ({marks})"
        )


def linked(connection: sqlite3.Connection, what: str, rows: Collection[int]) -> bool:
    """Say whether an article names one of some rows."""
    return next(naming(connection, what, rows), None) is not None


def canonical(connection: sqlite3.Connection, what: str, name: str) -> list[str]:
    """Return the names of the entity that ``name`` is: its own name first, then those that articles know it by where they
    print only an acronym. An acronym or other alias of one entity alone is that entity.

    Raises NewsbrowseError, with the nearest names, where no article names such an entity.
    """
    if what == "date":
        return [name]
    rows = sorted({row for _, row in naming(connection, what, rows_named(connection, what, name))})
    if what == "topic":
        if not rows:
            raise _unknown(connection, what, name)
        return [connection.execute("select label from topics where id = ?", (rows[0],)).fetchone()[0]]
    table = ROWS[what]
    if not rows:
        whole = connection.execute(
            f"select distinct coalesce(r.same_as, r.id) from names n join {table} r on r.id = n.entity_id"
            " where n.kind = ? and n.folded = ? and n.whole", (KIND[what], fold(squeeze(name)))
        ).fetchall()  # fmt: skip
        rows = [row for (row,) in whole]
        if len(rows) != 1:
            raise _unknown(connection, what, name)
    names = [n for (n,) in connection.execute(f"select distinct name from {table} where id in ({','.join(map(str, rows))})")]
    if what == "institution":
        chiefs = {
            c
            for (c,) in connection.execute(f"select coalesce(same_as, id) from {table} where id in ({','.join(map(str, rows))})")
        }
        group = connection.execute(
            f"select distinct name from {table} where coalesce(same_as, id) in ({','.join(map(str, chiefs))})"
        )
        names += [n for (n,) in group if n not in names]
    found = [n for n in names if linked(connection, what, rows_named(connection, what, n))]
    if not found:
        raise _unknown(connection, what, name)
    return found


def _unknown(connection: sqlite3.Connection, what: str, name: str) -> NewsbrowseError:
    names = Names(connection)
    ids = names.resolve(KIND[what], name)[:3]
    near = [names.name(KIND[what], number)[0] for number in ids] or names.nearest(KIND[what], name)
    near = [n for n in dict.fromkeys(near) if n and linked(connection, what, rows_named(connection, what, n))]
    hint = f"Did you mean {' or '.join(near)}?" if near else f"newsbrowse facets {KIND[what]} lists the names."
    return NewsbrowseError(f"There is no {what} {name}", hint)


def named_in(connection: sqlite3.Connection, what: str, key: str) -> dict[int, str]:
    """Return the names of the people or institutions of the article of a key, by row."""
    table, column = LINKS[what]
    return dict(
        connection.execute(
            f"select r.id, r.name from {table} l join article_rows a on a.number = l.number join {ROWS[what]} r on r.id = l.{column}"
            " where a.key = ? order by r.id", (key,)
        ).fetchall()
    )  # fmt: skip


def known_as(connection: sqlite3.Connection, what: str, name: str, key: str) -> str:
    """Return what the one is called whom somebody names in the article of a key: as the article has it, else as all of
    them do where it is a name or alias of one alone, else just so."""
    here = named_in(connection, what, key)
    for row, called in here.items():
        if key_of(what, called) == key_of(what, name) or (what == "institution" and fold(name) in _aliases(connection, row)):
            return called
    try:
        return canonical(connection, what, name)[0]
    except NewsbrowseError:
        return name


def publisher_known(connection: sqlite3.Connection, name: str, key: str) -> str:
    """Return what the publisher is called whom somebody names for the article of a key: as another article has it, else as
    ``known_as`` gives an institution."""
    spelled = connection.execute(
        "select s.name from names n join sources s on s.id = n.entity_id where n.kind = 'from' and n.folded = ? and n.whole"
        " and exists (select 1 from article_rows where source_id = s.id)", (fold(squeeze(name)),)
    ).fetchall()  # fmt: skip
    same = [called for (called,) in spelled if fold(squeeze(called)) == fold(squeeze(name))]
    return same[0] if same else known_as(connection, "institution", name, key)


_MEANT, _MOST_MEANT = 0.85, 3
"""How alike an unknown name is to a known one (0 to 1) where that may be meant, and how many such are told."""


def may_be_meant(connection: sqlite3.Connection, name: str, publisher: bool = False) -> list[str]:
    """Return the known institutions (and publishers) of which an unknown name may be a misspelling, the nearest first; none
    where it is known itself."""
    names, wanted = Names(connection), fold(squeeze(name))
    near: dict[str, float] = {}
    for kind in ("inst", "from") if publisher else ("inst",):
        if connection.execute("select 1 from names where kind = ? and folded = ? and whole", (kind, wanted)).fetchone():
            return []
        for number in nearest(connection, kind, name, _MOST_MEANT):
            called, acronym = names.name(kind, number)
            if wanted in (fold(called), fold(acronym)):
                return []
            near[called] = SequenceMatcher(None, wanted, fold(called)).ratio()
    alike = sorted((called for called, ratio in near.items() if ratio >= _MEANT), key=lambda called: -near[called])
    return alike[:_MOST_MEANT]


def _aliases(connection: sqlite3.Connection, row: int) -> set[str]:
    rows = connection.execute(
        "select alias from institution_alias_rows where institution_id = ?1 union select acronym from institution_rows where id = ?1"
        " union select c.name from institution_rows r join institution_rows c on c.id = r.same_as where r.id = ?1"
        " union select c.acronym from institution_rows r join institution_rows c on c.id = r.same_as where r.id = ?1", (row,)
    )  # fmt: skip
    return {fold(alias) for (alias,) in rows if alias}


def contradiction(connection: sqlite3.Connection, correction: Correction) -> UsageError | None:
    """Return the error that an earlier correction says the reverse; None where none does."""
    if correction.other is None or correction.article:
        return None
    at, seen = key_of(correction.what, correction.other), set()
    while at not in seen:
        seen.add(at)
        step = next(
            (c for c in kept(connection) if c.what == correction.what and c.other and not c.article and key_of(c.what, c.name) == at), None
        )  # fmt: skip
        if step is None or step.other is None or key_of(step.what, step.other) == at:
            return None
        at = key_of(step.what, step.other)
        if at == key_of(correction.what, correction.name):
            return UsageError(
                f"Correction {step.number} says that {step}", f"Undo it first: newsbrowse correct undo {step.number}"
            )
    return None
