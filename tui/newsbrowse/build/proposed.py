"""What a correction would change, found out before it is made."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newsbrowse.build.correct import affected
from newsbrowse.build.named import canonical, contradiction, known_as, named_in, publisher_known, rows_named
from newsbrowse.build.records import says_so
from newsbrowse.build.stored import stored_articles
from newsbrowse.errors import NewsbrowseError, UsageError
from newsbrowse.store.corrections import AMENDS, OF_MANY, RECORD, Correction, amendment, kept, key_of, nameless
from newsbrowse.store.given_back import GivenBack
from newsbrowse.store.mended import behind
from newsbrowse.store.records import days_said, refuse_later, site_said, speaks_of, value_said


@dataclass(frozen=True, slots=True)
class Proposal:
    """Corrections to be kept, each with the row numbers of the articles that it changes. Where only one article was
    asked about and it does not name the subject, there are none."""

    changes: tuple[tuple[Correction, tuple[int, ...]], ...]

    @property
    def corrections(self) -> list[Correction]:
        """The corrections, in the order in which they are to be made."""
        return [correction for correction, _ in self.changes]

    @property
    def articles(self) -> frozenset[int]:
        """The row numbers of all articles that change."""
        return frozenset(number for _, numbers in self.changes for number in numbers)


def propose(
    connection: sqlite3.Connection, kind: str, what: str, name: str, other: str | None = None, article: str | None = None,
    as_written: bool = False,
) -> Proposal:  # fmt: skip
    """Return what saying something of ``name`` comes to (see ``Correction``); ``article`` is a key. Names that articles
    know one institution by are corrected together. Changes nothing. ``as_written``: an affiliation or a publisher is called
    just so, whatever else has such a name or acronym.

    Raises NewsbrowseError where there is no such name, or what is said contradicts itself or an earlier correction.
    """
    no_name = nameless(Correction(kind, what, name, other, article))
    if no_name is not None:
        raise UsageError(f"{no_name} is no name", "A name has letters.")
    if kind == RECORD:
        return _record(connection, Correction(kind, what, name, other, article), as_written)
    if kind == "date":
        return _day(connection, Correction(kind, what, name, other, article))
    if kind in AMENDS:
        return _amendment(connection, Correction(kind, what, name, other, article), as_written)
    both = kind == "merge"
    if other is not None and key_of(what, other) == key_of(what, name) and not (both and what == "person"):
        raise UsageError("Both names are the same", "Capitals, accents and traditional characters make no other name.")
    names = canonical(connection, what, name)
    if kind == "split" and other is None:
        other = printed_name(connection, what, names[0], article or "")
    if both and other is not None:
        other = canonical(connection, what, other)[0]
    elif kind == "rename" and not article and other is not None and taken(connection, what, other):
        raise UsageError(f"There is a {what} {other} already", "newsbrowse correct merge makes the two one.")
    wanted = [Correction(kind, what, n, other, article) for n in names if other is None or n != other or n == name]
    if not wanted:
        raise UsageError(f"{name} and {other} are one {what} already", "newsbrowse facets lists the names.")
    for correction in wanted:
        problem = contradiction(connection, correction)
        if problem:
            raise problem
    changes = [(correction, tuple(affected(connection, correction))) for correction in wanted]
    if kind == "split" and other is not None and article and is_given_back(connection, wanted[0]):
        raise UsageError(f"It is so already: {wanted[0]}", "newsbrowse show tells what an article says.")
    return Proposal(tuple((c, numbers) for c, numbers in changes if numbers or not article))


def is_given_back(connection: sqlite3.Connection, said: Correction) -> bool:
    """Say whether an article has a name back already that was corrected everywhere: whoever is called otherwise there is no
    part of that."""
    held = [*kept(connection), said]
    here = {key_of(said.what, name) for name in named_in(connection, said.what, said.article or "").values()}
    given = key_of(said.what, said.other or "")
    before = GivenBack(held[:-1]).articles(said.what).get(given, frozenset())
    return given in here and said.article in before and GivenBack(held).returns(len(held) - 1)


def printed_name(connection: sqlite3.Connection, what: str, name: str, article: str) -> str | None:
    """Return the name that the article of a key prints for somebody who is called ``name`` there by corrections; None where
    none gave it. Raises NewsbrowseError where several people of the article have it by now."""
    entries, _ = behind(connection, article, what, name)
    before = [e.correction.name for e in entries if e.correction.gives and not e.correction.article]
    if not before:
        return None
    (prepared, _), *_ = stored_articles(connection, "a.key = ?", (article,))
    printed = {key_of(what, m.text) for m in prepared.annotations.mentions if m.kind == what and m.entity == name}
    found = [called for called in before if key_of(what, called) in printed] or before[-1:]
    if len({key_of(what, called) for called in found}) > 1:
        raise NewsbrowseError(
            f"The article names {' and '.join(sorted(found))}, who are all {name} by now", "Say who is meant there."
        )
    return found[0]


def _record(connection: sqlite3.Connection, said: Correction, as_written: bool) -> Proposal:
    """Return what saying something of the record of an article comes to."""
    if said.what in OF_MANY:
        return _publisher_of_many(connection, said, as_written)
    value = value_said(said.name, said.other)
    if said.name == "published":
        refuse_later(value)
    elif said.name == "publisher" and value and not as_written:
        value = publisher_known(connection, value, said.article or "")
    wanted = replace(said, other=value)
    numbers = tuple(affected(connection, wanted))
    if not numbers and says_so(connection, wanted):
        raise _so_already(wanted)
    return Proposal(((wanted, numbers),) if numbers else ())


def _publisher_of_many(connection: sqlite3.Connection, said: Correction, as_written: bool) -> Proposal:
    """Return what saying who publishes the articles of a site, or of one publisher, comes to."""
    value = value_said("publisher", said.other) or ""
    wanted = replace(
        said,
        name=site_said(said.name) if said.what == "site" else said.name,
        other=value if as_written else publisher_known(connection, value, ""),
    )
    if wanted.what == "publisher" and key_of("publisher", wanted.name) == key_of("publisher", value):
        raise UsageError("Both names are the same", "Capitals, accents and traditional characters make no other name.")
    numbers = tuple(affected(connection, wanted))
    if not numbers:
        if any(speaks_of(wanted, name, host) for name, host in _publishers(connection)):
            raise UsageError(f"It is so already: {amendment(wanted)}", "What was said of a single article stays.")
        hint = (
            "newsbrowse facets site lists the sites." if wanted.what == "site" else "newsbrowse facets from lists the publishers."
        )
        raise NewsbrowseError(f"No article is of {wanted.name}", hint)
    return Proposal(((wanted, numbers),))


def _publishers(connection: sqlite3.Connection) -> Iterator[tuple[str | None, str | None]]:
    """Yield the publishers of articles, each with their hosts."""
    yield from connection.execute("select distinct s.name, a.host from article_rows a left join sources s on s.id = a.source_id")


def _day(connection: sqlite3.Connection, said: Correction) -> Proposal:
    """Return what saying which days a date of an article's text means comes to."""
    first, last, _ = days_said(said.other or "")
    value = said.other if first != last else first
    wanted = replace(said, other="..".join(part.strip() for part in (value or "").split("..")))
    numbers = tuple(affected(connection, wanted))
    if not numbers and affected(connection, replace(wanted, kind="reject", other=None)):
        raise _so_already(wanted)
    return Proposal(((wanted, numbers),) if numbers else ())


def _called(connection: sqlite3.Connection, said: Correction) -> list[str]:
    """Return the names by which articles know the one of whom something is said. A publisher that took part may be named as
    an institution nowhere."""
    try:
        return canonical(connection, said.what, said.name)
    except NewsbrowseError:
        if said.kind != "present" or not _publisher(connection, [said.name], said.article or ""):
            raise
        return [said.name]


def _publisher(connection: sqlite3.Connection, names: Sequence[str], key: str) -> list[str]:
    """Return the publisher of the article of a key, where it has one of some names."""
    row = connection.execute(
        "select s.name from article_rows a join sources s on s.id = a.source_id where a.key = ?", (key,)
    ).fetchone()
    keys = {key_of("institution", name) for name in names}
    return [row[0]] if row and key_of("institution", row[0]) in keys else []


def _so_already(said: Correction) -> UsageError:
    return UsageError(f"It is so already: {amendment(said)}", "newsbrowse show tells what an article says.")


def _amendment(connection: sqlite3.Connection, said: Correction, as_written: bool = False) -> Proposal:
    """Return what an amendment of one article comes to."""
    key = said.article or ""
    if said.kind == "add":
        printed = said.other or said.name
        called = known_as(connection, said.what, said.name, key)
        wanted = [replace(said, name=called, other=None if printed == called else printed)]
    else:
        names = _called(connection, said)
        here = {key_of(said.what, called) for called in named_in(connection, said.what, key).values()}
        wanted = [replace(said, name=called) for called in names if key_of(said.what, called) in here]
        if not wanted and said.kind == "present":
            wanted = [replace(said, name=called) for called in _publisher(connection, names, key)]
        if said.kind == "affiliation" and said.other and not as_written:
            wanted = [replace(w, other=known_as(connection, "institution", said.other, key)) for w in wanted]
    changes = [(correction, tuple(affected(connection, correction))) for correction in wanted]
    made = Proposal(tuple((c, numbers) for c, numbers in changes if numbers))
    if wanted and not made.changes:
        if said.kind == "add":
            raise NewsbrowseError(f"“{said.other or said.name}” stands nowhere in the article where it is no such name yet")
        raise _so_already(wanted[0])
    return made


def taken(connection: sqlite3.Connection, what: str, name: str) -> bool:
    """Say whether articles name somebody or something else of that name."""
    return bool(rows_named(connection, what, name) and affected(connection, Correction("reject", what, name)))


def titles_of(connection: sqlite3.Connection, numbers: frozenset[int], most: int) -> list[str]:
    """Return the titles of the newest of some articles, ``most`` at the most; "" for one that has none."""
    rows = connection.execute(
        "select title from article_rows where number in (select value from json_each(?))"
        " order by published is null, published desc, number limit ?", (json.dumps(sorted(numbers)), most)
    )  # fmt: skip
    return [title or "" for (title,) in rows]
