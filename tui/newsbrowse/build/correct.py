"""Making a correction, undoing it, and making sure that all hold after a build."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from newsbrowse.build.stored import annotated_again, stored_articles
from newsbrowse.errors import NewsbrowseError, UsageError
from newsbrowse.extract.people.names import name_key as person_key
from newsbrowse.extract.topics import Taxonomy
from newsbrowse.model import Article
from newsbrowse.store.corrections import Correction, Corrections, keep, kept, key_of
from newsbrowse.store.indexer import optimise, unpack_raw
from newsbrowse.store.lock import writing
from newsbrowse.store.names import Names
from newsbrowse.store.resolve import resolve
from newsbrowse.store.state import set_state
from newsbrowse.store.writer import Prepared, Writer
from newsbrowse.text import fold, squeeze

BATCH = 200
ORDERED = 3000
"""Up to so many articles the index is put in order after a correction, so that ids stay what they were (0.8 ms an article)."""

_KIND = {"person": "person", "institution": "inst", "topic": "topic"}
_ROWS = {"person": "person_rows", "institution": "institution_rows"}
_LINKS = {
    "person": ("person_links", "person_id"),
    "institution": ("institution_links", "institution_id"),
    "topic": ("topic_links", "topic_id"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The correction as kept, and how many articles it changed; ``numbers`` are their row numbers."""

    correction: Correction
    articles: int
    numbers: tuple[int, ...] = ()


# Which articles a correction speaks of


def affected(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    """Return the numbers of the articles whose annotations a correction changes now."""
    numbers = _naming(connection, correction)
    if correction.what != "date" and correction.kind != "split":
        return numbers
    one = Corrections([correction])
    marks = ",".join(map(str, numbers))
    return [
        prepared.known.number
        for prepared, _ in stored_articles(connection, f"a.number in ({marks})")
        if prepared.known and one.apply(prepared.annotations, prepared.known.key)[0] != prepared.annotations
    ]


def _naming(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    where = " and a.key = ?" if correction.article else ""
    values: tuple[object, ...] = (correction.article,) if correction.article else ()
    if correction.what == "date":
        return [n for (n,) in connection.execute(f"select number from article_rows a where a.key is not null{where}", values)]
    rows = rows_named(connection, correction.what, correction.name)
    if not rows:
        return []
    table, column = _LINKS[correction.what]
    found = connection.execute(
        f"select distinct l.number from {table} l join article_rows a on a.number = l.number"
        f" where l.{column} in ({','.join(map(str, rows))}){where}", values
    )  # fmt: skip
    return [number for (number,) in found]


_CALLED = "select id from person_rows where key >= ?1 || '|' and key < ?1 || '}' and name_key = ?1"
"""The people of a name key, with which their keys begin ("}" follows "|")."""


def rows_named(connection: sqlite3.Connection, what: str, name: str) -> list[int]:
    """Return the rows of exactly that name."""
    if what == "person":
        return [n for (n,) in connection.execute(_CALLED, (" ".join(person_key(name)),))]
    if what == "institution":
        wanted = key_of("institution", name)
        rows = connection.execute(
            "select id, name from institution_rows where key = ? or id in"
            " (select entity_id from names where kind = 'inst' and folded = ? and whole)", (wanted, fold(squeeze(name)))
        )  # fmt: skip
        return [number for number, printed in rows if key_of("institution", printed) == wanted]
    rows = connection.execute("select id, slug, label from topics")
    return [number for number, slug, label in rows if fold(squeeze(name)) in (fold(slug), fold(label))]


def _linked(connection: sqlite3.Connection, what: str, rows: list[int]) -> bool:
    table, column = _LINKS[what]
    marks = ",".join(map(str, rows))
    return bool(rows) and connection.execute(f"select 1 from {table} where {column} in ({marks}) limit 1").fetchone() is not None


def canonical(connection: sqlite3.Connection, what: str, name: str) -> list[str]:
    """Return the names of the entity that ``name`` is: its own name first, then those that articles know it by where they
    print only an acronym. An acronym or other alias of one entity alone is that entity.

    Raises NewsbrowseError, with the nearest names, where no article names such an entity.
    """
    if what == "date":
        return [name]
    rows = [row for row in rows_named(connection, what, name) if _linked(connection, what, [row])]
    if what == "topic":
        if not rows:
            raise _unknown(connection, what, name)
        return [connection.execute("select label from topics where id = ?", (rows[0],)).fetchone()[0]]
    table = _ROWS[what]
    if not rows:
        found = connection.execute(
            f"select distinct coalesce(r.same_as, r.id) from names n join {table} r on r.id = n.entity_id"
            " where n.kind = ? and n.folded = ? and n.whole", (_KIND[what], fold(squeeze(name)))
        ).fetchall()  # fmt: skip
        rows = [row for (row,) in found]
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
    linked = [n for n in names if _linked(connection, what, rows_named(connection, what, n))]
    if not linked:
        raise _unknown(connection, what, name)
    return linked


def _unknown(connection: sqlite3.Connection, what: str, name: str) -> NewsbrowseError:
    names = Names(connection)
    ids = names.resolve(_KIND[what], name)[:3]
    near = [names.name(_KIND[what], number)[0] for number in ids] or names.nearest(_KIND[what], name)
    near = [n for n in dict.fromkeys(near) if n and _linked(connection, what, rows_named(connection, what, n))]
    hint = f"Did you mean {' or '.join(near)}?" if near else f"newsbrowse facets {_KIND[what]} lists the names."
    return NewsbrowseError(f"There is no {what} {name}", hint)


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


# Making and undoing


def correct(database: Path, corrections: Iterable[Correction]) -> list[Outcome]:
    """Keep corrections and change the articles that they speak of. Raises DatabaseError; what was kept stays, and holds
    at the latest after the next build."""
    outcomes = []
    with writing(database, create=False) as connection:
        _pending(connection, True)
        for correction in corrections:
            connection.execute("begin immediate")
            number = keep(connection, correction)
            connection.execute("commit")
            made = replace(correction, number=number)
            numbers = affected(connection, made)
            outcomes.append(Outcome(made, _rewrite(connection, numbers), tuple(numbers)))
        _finish(connection)
    return outcomes


def undo(database: Path, number: int, taxonomy: Taxonomy) -> Outcome:
    """Undo a correction: the articles that it changed are read for names again. Raises NewsbrowseError where there is none
    of that number; one that is stopped midway is finished by the next build."""
    with writing(database, create=False) as connection:
        correction = to_undo(connection, number)
        _pending(connection, True)
        connection.execute("begin immediate")
        connection.execute("update corrections set undone = 1 where id = ?", (number,))
        # All are noted before the first is read again, so that a run that is stopped can go on.
        connection.executemany(
            "insert or ignore into corrected (number, correction_id, source) values (?, ?, null)",
            [(touched, number) for touched in touched(connection, correction)],
        )
        connection.execute("commit")
        changed = _take_back(connection, taxonomy)
        _finish(connection)
        return Outcome(correction, changed)


def to_undo(connection: sqlite3.Connection, number: int) -> Correction:
    """Return the correction of a number. Raises NewsbrowseError where there is none, or it is undone."""
    correction = next((c for c in kept(connection, undone=True) if c.number == number), None)
    if correction is None:
        raise NewsbrowseError(f"There is no correction {number} to undo", "newsbrowse correct list shows them.")
    if correction.undone:
        raise NewsbrowseError(f"Correction {number} is undone already", "newsbrowse correct list --all shows all of them.")
    return correction


def replay(connection: sqlite3.Connection, taxonomy: Taxonomy) -> int:
    """Make every correction hold in articles where one does not yet, and none that was undone: those that came from
    elsewhere, or that a stopped run left. Returns how many were changed."""
    changed = _take_back(connection, taxonomy)
    for correction in kept(connection):
        other = correction.other
        if other is None and correction.kind == "split":
            continue
        if other is not None and key_of(correction.what, other) == key_of(correction.what, correction.name):
            continue
        changed += _rewrite(connection, affected(connection, correction))
    _pending(connection, False)
    return changed


def unfinished(connection: sqlite3.Connection) -> bool:
    """Say whether a correction was stopped midway."""
    return connection.execute("select 1 from state where name = 'correcting'").fetchone() is not None


def must_resolve(connection: sqlite3.Connection) -> bool:
    """Say whether any correction holds; then what is new has to be resolved by them."""
    if not kept(connection):
        return False
    set_state(connection, "resolved", "0")
    return True


def _pending(connection: sqlite3.Connection, pending: bool) -> None:
    if pending:
        set_state(connection, "correcting", "1")
    elif unfinished(connection):
        connection.execute("delete from state where name = 'correcting'")


def _finish(connection: sqlite3.Connection) -> None:
    resolve(connection)
    (articles,) = connection.execute("select count(*) from article_rows").fetchone()
    if articles <= ORDERED:
        optimise(connection, lambda done, total: None)
    _pending(connection, False)


def _take_back(connection: sqlite3.Connection, taxonomy: Taxonomy) -> int:
    """Read the articles of undone corrections again, and forget the names that only the corrections gave."""
    undone = [c for c in kept(connection, undone=True) if c.undone]
    rows = connection.execute(
        "select distinct number from corrected where correction_id in (select id from corrections where undone)"
    ).fetchall()
    if not rows:
        return 0
    touched = connection.execute(
        "select distinct correction_id from corrected where correction_id in (select id from corrections where undone)"
    ).fetchall()
    named = [c for c in undone if (c.number,) in touched and c.other and c.what in _ROWS]
    connection.execute("begin immediate")
    for correction in named:
        for row in rows_named(connection, correction.what, correction.other or ""):
            # Written anew by the articles below.
            if correction.what == "institution":
                connection.execute("delete from institution_alias_rows where institution_id = ?", (row,))
                connection.execute("delete from names where kind = 'inst' and entity_id = ?", (row,))
            else:
                connection.execute("update person_rows set detail = null where id = ?", (row,))
    connection.execute("commit")
    publishers = dict(
        connection.execute(
            "select number, source from corrected where source is not null order by correction_id desc"  # the first wins
        ).fetchall()
    )
    changed = _rewrite(
        connection, [n for (n,) in rows], lambda prepared: annotated_again(prepared, _whole(prepared, publishers), taxonomy)
    )
    connection.execute("begin immediate")
    connection.execute("delete from corrected where correction_id in (select id from corrections where undone)")
    for correction in named:
        _forget(connection, correction.what, rows_named(connection, correction.what, correction.other or ""))
        if correction.what == "institution":
            _forget_source(connection, correction.other or "")
            wanted = key_of("institution", correction.other or "")
            rows_of_it = connection.execute("select id from person_rows where affiliation_key = ?1 or source_key = ?1", (wanted,))
            _forget(connection, "person", [row for (row,) in rows_of_it])
    connection.execute("commit")
    return changed


def _forget(connection: sqlite3.Connection, what: str, rows: list[int]) -> None:
    """Remove rows that no article is linked to."""
    for row in rows:
        if _linked(connection, what, [row]):
            continue
        connection.execute(f"update {_ROWS[what]} set same_as = null where same_as = ?", (row,))
        connection.execute(f"delete from {_ROWS[what]} where id = ?", (row,))
        connection.execute("delete from names where kind = ? and entity_id = ?", (_KIND[what], row))
        connection.execute("delete from totals where kind = ? and entity_id = ?", (_KIND[what], row))
        if what == "institution":
            connection.execute("delete from institution_alias_rows where institution_id = ?", (row,))


def _forget_source(connection: sqlite3.Connection, name: str) -> None:
    """Remove a publisher of that name who publishes nothing."""
    row = connection.execute(
        "select id from sources s where name = ? and not exists (select 1 from article_rows where source_id = s.id)", (name,)
    ).fetchone()
    if row:
        connection.execute("delete from sources where id = ?", row)
        connection.execute("delete from names where kind = 'from' and entity_id = ?", row)


def _rewrite(
    connection: sqlite3.Connection, numbers: list[int], again: Callable[[Prepared], Prepared] = lambda prepared: prepared
) -> int:
    writer = Writer(connection)
    writer.know_topics()
    for start in range(0, len(numbers), BATCH):
        marks = ",".join(map(str, numbers[start : start + BATCH]))
        writer.write([again(prepared) for prepared, _ in stored_articles(connection, f"a.number in ({marks})")])
    return len(numbers)


def _whole(prepared: Prepared, publishers: dict[int, str]) -> Article:
    """The article with its raw text; its publisher, which is not read again, as it was called before any correction."""
    article = prepared.article
    source = publishers.get(prepared.known.number, article.source) if prepared.known else article.source
    return replace(article, raw=unpack_raw(article.body, prepared.raw or b""), source=source)


def touched(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    """Return the articles that a correction changed, all that name its object, and those that hold all words of its subject:
    articles that came corrected from another database are noted nowhere."""
    found = {n for (n,) in connection.execute("select number from corrected where correction_id = ?", (correction.number,))}
    if correction.article:
        rows = connection.execute("select number from article_rows where key = ?", (correction.article,))
        return sorted(found | {number for (number,) in rows})
    if correction.other:
        found.update(_naming(connection, replace(correction, name=correction.other)))
    for name in _forms(connection, correction):
        words = " ".join(f'"{word}"' for word in _words(name))
        if words:
            rows = connection.execute(
                "select number from docs where id in (select rowid from articles_fts where articles_fts match ?)", (words,)
            )
            found.update(number for (number,) in rows)
    return sorted(found)


def _forms(connection: sqlite3.Connection, correction: Correction) -> Iterator[str]:
    yield correction.name
    if correction.what == "institution":
        for row in rows_named(connection, "institution", correction.name):
            for (alias,) in connection.execute("select alias from institution_alias_rows where institution_id = ?", (row,)):
                yield alias


def _words(name: str) -> list[str]:
    return ["".join(c for c in word if c.isalnum()) for word in name.split() if any(c.isalnum() for c in word)]
