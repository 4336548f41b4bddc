"""Making a correction, undoing it, and making sure that all hold after a build."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsbrowse.build.again import read_all_again
from newsbrowse.build.forgetting import (
    forget,
    forget_alias,
    forget_left,
    forget_names,
    forget_placed,
    forget_source,
    linked_rows,
    named_elsewhere,
)
from newsbrowse.build.hanging import hanging
from newsbrowse.build.named import LINKS, ROWS, naming, rows_named, unfinished
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.build.records import published_otherwise, publishers_before, said_of_one, says_so, unrecorded
from newsbrowse.build.stored import stored_articles, text_of
from newsbrowse.errors import NewsbrowseError
from newsbrowse.store.applying import Corrections, settled
from newsbrowse.store.corrections import AMENDS, APART, OF_MANY, RECORD, Correction, keep, kept, key_of
from newsbrowse.store.entities import forget_offices
from newsbrowse.store.indexer import in_order, optimise
from newsbrowse.store.lock import writing
from newsbrowse.store.noticing import notice, noticing
from newsbrowse.store.resolve import is_resolved, resolve, resolve_changed
from newsbrowse.store.state import set_state
from newsbrowse.store.writer import Prepared, Writer

if TYPE_CHECKING:
    from newsbrowse.extract.topics import Taxonomy

    Topics = Callable[[], Taxonomy]
    """Gives the taxonomy where something is to be read for names again: making it takes a quarter of a second."""

BATCH = 200
ORDERED = 300
"""Up to so many articles the index is put in order where a day of publication was corrected, so that ids stay dense (0.8 ms an
article); else the article has an id behind all others until the next larger build."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The correction as kept, and how many articles it changed; ``numbers`` are their row numbers. ``also``: those that were
    undone with it."""

    correction: Correction
    articles: int
    numbers: tuple[int, ...] = ()
    also: tuple[Correction, ...] = ()


# Which articles a correction speaks of


def affected(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    """Return the numbers of the articles whose annotations, or whose record, a correction changes now."""
    if correction.what in OF_MANY:
        numbers = published_otherwise(connection, correction)
        return sorted(set(numbers) - said_of_one(connection, numbers, kept(connection)))
    if correction.kind == RECORD:
        rows = connection.execute("select number from article_rows where key = ?", (correction.article,)).fetchall()
        return [n for (n,) in rows if says_so(connection, correction) is False]
    if correction.kind in AMENDS:
        found = connection.execute(
            "select number from article_rows a where key = ?"
            " and not exists (select 1 from corrected c where c.number = a.number and correction_id = ?)",
            (correction.article, correction.number),
        )
        numbers = [number for (number,) in found]
    else:
        numbers = _naming(connection, correction)
    if correction.kind == "split" and correction.other is None:
        return _not_apart(connection, correction, numbers)
    if correction.what != "date" and correction.kind not in ("split", *AMENDS):
        return numbers
    return _unsettled(connection, numbers, Corrections([correction]))


def _unsettled(connection: sqlite3.Connection, numbers: list[int], corrections: Corrections) -> list[int]:
    """Return those of some articles in which corrections do not hold yet."""
    if not numbers:
        return []
    marks = ",".join(map(str, numbers))
    made: dict[int, set[int]] = {}
    for number, correction in connection.execute(f"select number, correction_id from corrected where number in ({marks})"):
        made.setdefault(number, set()).add(correction)
    return [
        known.number
        for prepared, _ in stored_articles(connection, f"a.number in ({marks})")
        if (known := prepared.known)
        and not settled(prepared.annotations, known.key, text_of(prepared.article), corrections, made.get(known.number, ()))
    ]


def _not_apart(connection: sqlite3.Connection, correction: Correction, numbers: list[int]) -> list[int]:
    """Return those of some articles in which somebody is not kept apart from others of the name yet."""
    rows = ",".join(map(str, rows_named(connection, correction.what, correction.name)))
    ending = f"{APART}{correction.article}"
    found = connection.execute(
        f"select distinct l.number from person_links l join person_rows p on p.id = l.person_id where p.id in ({rows})"
        f" and l.number in ({','.join(map(str, numbers))}) and substr(p.key, ?) <> ?", (-len(ending), ending)
    )  # fmt: skip
    return [number for (number,) in found]


def _naming(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    where = " and a.key = ?" if correction.article else ""
    values: tuple[object, ...] = (correction.article,) if correction.article else ()
    if correction.what == "date":
        return [n for (n,) in connection.execute(f"select number from article_rows a where a.key is not null{where}", values)]
    rows = rows_named(connection, correction.what, correction.name)
    if correction.article:
        table, column = LINKS[correction.what]
        found = connection.execute(
            f"select distinct l.number from article_rows a join {table} l on l.number = a.number"
            f" where a.key = ? and l.{column} in ({','.join(map(str, rows))})", values
        )  # fmt: skip
        numbers = {number for (number,) in found}
    else:
        numbers = {number for number, _ in naming(connection, correction.what, rows)}
    return sorted({*numbers, *_of_it(connection, correction, where, values)})


def _of_it(connection: sqlite3.Connection, correction: Correction, where: str, values: tuple[object, ...]) -> Iterator[int]:
    """Yield the articles in which somebody is of an institution because the user said so: they need not name it besides."""
    if correction.what != "institution" or not correction.other:
        return
    wanted = key_of("institution", correction.name)
    for number, affiliation in connection.execute(
        "select distinct a.number, o.affiliation from corrections s join corrected c on c.correction_id = s.id join article_rows a on a.number = c.number"
        f" join person_links l on l.number = a.number join offices o on o.id = l.office_id where s.kind = 'affiliation'{where}", values
    ):  # fmt: skip
        if affiliation and key_of("institution", affiliation) == wanted:
            yield number


# Making and undoing


def correct(database: Path, corrections: Iterable[Correction], taxonomy: Taxonomy | None = None) -> list[Outcome]:
    """Keep corrections and change the articles that they speak of; those whose record changes, or that have a name back, are
    read for names again, with the topics of ``taxonomy``. Raises DatabaseError; what was kept stays, and holds at the latest after the next build."""
    outcomes: list[Outcome] = []
    with writing(database, create=False) as connection:
        said = [replace(c, number=0) for c in corrections]  # new ones: what was said once and stands no more may be said again
        first = affected(connection, said[0]) if said else []  # found by the index, which is behind once anything changes
        _begin(connection)
        held = kept(connection)
        for correction in said:
            numbers = affected(connection, correction) if outcomes else first
            connection.execute("begin immediate")
            number = keep(connection, correction, bool(numbers), held)
            connection.execute("commit")
            made = replace(correction, number=number)
            if all(number != c.number for c in held):
                held.append(made)
            if correction.kind == RECORD or gives_back(connection, made, held):
                changed = _read_again(connection, numbers, held, lambda: taxonomy or taxonomy_of(()))
            elif correction.kind == "split":
                before = linked_rows(connection, numbers)
                changed = _rewrite(connection, numbers, held)
                forget_left(connection, before, numbers)
            else:
                changed = _rewrite(connection, numbers, held)
            outcomes.append(Outcome(made, changed, tuple(numbers)))
            _restate(connection, [made], numbers)
            _forget_given(connection, made, held)
        _finish(connection, [outcome.correction for outcome in outcomes])
    return outcomes


def gives_back(connection: sqlite3.Connection, said: Correction, held: Sequence[Correction]) -> bool:
    """Say whether a correction gives an article a name back that another one took from it. What is stored of the article does
    not tell which of its mentions had that name."""
    if said.kind == "split" and said.other and said.article:
        return said.article in _changed_by(connection, _taking(said.what, said.other, held))
    return False


def _taking(what: str, name: str, held: Sequence[Correction]) -> list[int]:
    """The numbers of the corrections that take a name from somebody or something in every article."""
    key = key_of(what, name)
    return [c.number for c in held if c.article is None and c.gives and c.what == what and key_of(what, c.name) == key]


def _changed_by(connection: sqlite3.Connection, numbers: Iterable[int]) -> set[str]:
    """The keys of the articles that some corrections changed."""
    marks = ",".join(map(str, numbers))
    rows = connection.execute(
        f"select a.key from corrected c join article_rows a on a.number = c.number where c.correction_id in ({marks})"
    )
    return {key for (key,) in rows}


def _forget_given(connection: sqlite3.Connection, said: Correction, held: Sequence[Correction]) -> None:
    """Where the last article that called somebody or something by a name has that back, it is no other name of who had it."""
    if said.kind != "split" or said.what != "institution" or not said.other:
        return
    taken = _taking(said.what, said.other, held)
    if taken and not _changed_by(connection, taken):
        forget_alias(connection, said.other, rows_named(connection, said.what, said.name))


def undo(database: Path, number: int, taxonomy: Taxonomy) -> Outcome:
    """Undo a correction, and what hangs on it: the articles that they changed are read for names again. Raises NewsbrowseError
    where there is none of that number; one that is stopped midway is finished by the next build."""
    with writing(database, create=False) as connection:
        correction = to_undo(connection, number)
        also = hanging(connection, correction)
        _begin(connection)
        connection.execute("begin immediate")
        for gone in (correction, *also):
            connection.execute("update corrections set undone = 1 where id = ?", (gone.number,))
            # All are noted before the first is read again, so that a run that is stopped can go on.
            connection.executemany(
                "insert or ignore into corrected (number, correction_id, source) values (?, ?, null)",
                [(touched, gone.number) for touched in touched(connection, gone)],
            )
        connection.execute("commit")
        changed = _take_back(connection, lambda: taxonomy)
        forget_names(connection, (correction, *also))
        _finish(connection, [correction, *also])
        return Outcome(correction, changed, also=tuple(also))


def to_undo(connection: sqlite3.Connection, number: int) -> Correction:
    """Return the correction of a number. Raises NewsbrowseError where there is none, or it is undone."""
    correction = next((c for c in kept(connection, undone=True) if c.number == number), None)
    if correction is None:
        raise NewsbrowseError(f"There is no correction {number} to undo", "newsbrowse correct list shows them.")
    if correction.undone:
        raise NewsbrowseError(f"Correction {number} is undone already", "newsbrowse correct list --all shows all of them.")
    return correction


def replay(connection: sqlite3.Connection, taxonomy: Topics) -> int:
    """Make every correction hold in articles where one does not yet, and none that was undone: those that came from
    elsewhere, or that a stopped run left. Returns how many were changed."""
    changed = _take_back(connection, taxonomy)
    held = Corrections(kept(connection))
    changed += _read_again(connection, unrecorded(connection, held.corrections), held.corrections, taxonomy)
    for correction in held.corrections:
        if correction.kind == RECORD:
            continue
        other = correction.gives
        if (
            other is not None
            and correction.kind != "add"
            and key_of(correction.what, other) == key_of(correction.what, correction.name)
        ):
            continue
        numbers = affected(connection, correction)
        if numbers and (other is not None or correction.kind != "split"):
            # What one says may have been changed by what was said later.
            numbers = _unsettled(connection, numbers, held)
        changed += _rewrite(connection, numbers, held.corrections)
        _restate(connection, [correction], numbers)
    _pending(connection, False)
    return changed


def _read_again(
    connection: sqlite3.Connection, numbers: list[int], held: list[Correction], taxonomy: Topics, anew: Collection[int] = ()
) -> int:
    """Have articles read for names again, with all corrections that hold; return how many. ``anew``: rows of institutions that
    these articles alone name."""
    if not numbers:
        return 0
    publishers = publishers_before(connection)
    before = linked_rows(connection, numbers)
    changed = _rewrite(connection, numbers, held, partial(read_all_again, held, taxonomy(), publishers), anew)
    forget_left(connection, before, numbers)
    return changed


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


def _begin(connection: sqlite3.Connection) -> None:
    """Note that corrections are at work; and, where all is resolved, what they change."""
    if is_resolved(connection) and not unfinished(connection):
        notice(connection)
    _pending(connection, True)


def _finish(connection: sqlite3.Connection, said: Sequence[Correction]) -> None:
    if noticing(connection):
        resolve_changed(connection, [(c.what, name) for c in said for name in (c.name, c.gives) if name])
    else:
        resolve(connection)
    (articles,) = connection.execute("select count(*) from article_rows").fetchone()
    if articles <= ORDERED:
        forget_offices(connection)
        if not in_order(connection):
            optimise(connection, lambda done, total: None)
    _pending(connection, False)


def _take_back(connection: sqlite3.Connection, taxonomy: Topics) -> int:
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
    named = [c for c in undone if (c.number,) in touched and c.gives and c.what in ROWS]
    told_anew: set[int] = set()
    connection.execute("begin immediate")
    for correction in named:
        for row in (row for given in _given(connection, correction) for row in rows_named(connection, correction.what, given)):
            if named_elsewhere(connection, correction.what, row, rows):
                continue
            # Written anew by the articles below.
            if correction.what == "institution":
                connection.execute("delete from institution_alias_rows where institution_id = ?", (row,))
                connection.execute("delete from names where kind = 'inst' and entity_id = ?", (row,))
                connection.execute("update institution_rows set acronym = null where id = ?", (row,))
                told_anew.add(row)
            else:
                connection.execute("update person_rows set detail = null where id = ?", (row,))
    connection.execute("commit")
    changed = _read_again(connection, [n for (n,) in rows], kept(connection), taxonomy, told_anew)
    _restate(connection, undone, [n for (n,) in rows])
    connection.execute("begin immediate")
    connection.execute("delete from corrected where correction_id in (select id from corrections where undone)")
    forget_placed(connection, undone)
    for correction in named:
        given = correction.gives or ""
        forget(connection, correction.what, rows_named(connection, correction.what, given))
        if correction.what == "institution":
            forget_source(connection, given)
            wanted = key_of("institution", given)
            rows_of_it = connection.execute("select id from person_rows where affiliation_key = ?1 or source_key = ?1", (wanted,))
            forget(connection, "person", [row for (row,) in rows_of_it])
    connection.execute("commit")
    return changed


def _restate(connection: sqlite3.Connection, corrections: Iterable[Correction], numbers: list[int]) -> None:
    """Have the rows of the people of some articles, and of who is somebody else there, say the roles and affiliations that
    articles state now, where corrections changed such."""
    rows: set[int] = set()
    if numbers and any(c.kind in ("role", "affiliation", RECORD) for c in corrections):
        rows.update(linked_rows(connection, numbers)["person"])
    for correction in corrections:
        if numbers and (correction.kind, correction.what) == ("split", "person"):
            wanted = rows_named(connection, "person", correction.name)
            rows.update(row for _, row in naming(connection, "person", wanted))
    if not rows:
        return
    connection.execute("begin immediate")
    connection.execute(
        "update person_rows set detail = (select max(coalesce(o.role, '') || coalesce('|' || o.affiliation, '')) from person_links l"
        " join offices o on o.id = l.office_id where l.person_id = person_rows.id) where id in (select value from json_each(?))",
        (json.dumps(sorted(rows)),),
    )
    connection.execute("commit")


def _rewrite(
    connection: sqlite3.Connection,
    numbers: list[int],
    held: list[Correction],
    again: Callable[[Iterator[list[Prepared]]], Iterator[list[Prepared]]] = iter,
    anew: Collection[int] = (),
) -> int:
    """Write articles with the corrections that hold, as they are stored or as ``again`` gives them, batch by batch."""
    if not numbers:
        return 0
    writer = Writer(connection, corrections=held, in_place=True, anew=anew)
    writer.know_topics()
    for batch in again(_batches(connection, numbers)):
        writer.write(batch)
    return len(numbers)


def _batches(connection: sqlite3.Connection, numbers: list[int]) -> Iterator[list[Prepared]]:
    for start in range(0, len(numbers), BATCH):
        marks = ",".join(map(str, numbers[start : start + BATCH]))
        yield [prepared for prepared, _ in stored_articles(connection, f"a.number in ({marks})")]


def touched(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    """Return the articles that a correction changed, all that name its object, and those that hold all words of its subject:
    articles that came corrected from another database are noted nowhere."""
    found = {n for (n,) in connection.execute("select number from corrected where correction_id = ?", (correction.number,))}
    if correction.what in OF_MANY:
        return sorted(found)
    if correction.article:
        rows = connection.execute("select number from article_rows where key = ?", (correction.article,))
        return sorted(found | {number for (number,) in rows})
    for given in _given(connection, correction):
        found.update(_naming(connection, replace(correction, name=given)))
    for name in _forms(connection, correction):
        words = " ".join(f'"{word}"' for word in _words(name))
        if words:
            rows = connection.execute(
                "select number from docs where id in (select rowid from articles_fts where articles_fts match ?)", (words,)
            )
            found.update(number for (number,) in rows)
    return sorted(found)


def _given(connection: sqlite3.Connection, correction: Correction) -> list[str]:
    """Return the name that a correction gives, and those that what holds makes of it: whoever is called so in the end has
    the names of its subject too."""
    found = [correction.gives] if correction.gives else []
    held = (
        [c for c in kept(connection) if c.kind in ("merge", "rename") and c.what == correction.what and c.gives] if found else []
    )
    keys = {key_of(correction.what, name) for name in found}
    for name in found:
        for later in held:
            given = later.gives or ""
            if key_of(later.what, later.name) == key_of(correction.what, name) and key_of(later.what, given) not in keys:
                keys.add(key_of(later.what, given))
                found.append(given)
    return found


def _forms(connection: sqlite3.Connection, correction: Correction) -> Iterator[str]:
    yield correction.name
    if correction.what == "institution":
        for row in rows_named(connection, "institution", correction.name):
            for (alias,) in connection.execute("select alias from institution_alias_rows where institution_id = ?", (row,)):
                yield alias


def _words(name: str) -> list[str]:
    return ["".join(c for c in word if c.isalnum()) for word in name.split() if any(c.isalnum() for c in word)]
