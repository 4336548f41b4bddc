"""Who met whom: the people on the other sides of the events that somebody took part in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsbrowse.store.index import HUB
from newsbrowse.store.rows import Entity
from newsbrowse.store.state import id_lists, numbers_of
from newsbrowse.text import fold

if TYPE_CHECKING:
    from pyroaring import BitMap

    from newsbrowse.store.reader import Reader

RECENT = 2000
"""Articles, the newest ones, whose people are read one by one."""

_SHORTEST = 6
"""Characters of a name, as it is folded, from which an affiliation that holds it ("School of Law, Birch University") is of it."""


class Placed(NamedTuple):
    """A person of an article as it tells of him; ``side`` is the institution, by id, for which he took part in the event,
    None where that is not stated, or it is no party of it."""

    id: int
    name: str
    role: str | None
    affiliation: str | None
    side: int | None
    met: bool = True
    """Whether that institution met all others; guests beside others met only the host."""


def met(reader: Reader, person: int, found: BitMap, limit: int) -> tuple[Entity, ...]:
    """Return who stood on another side of the events of some articles than a person, inside a snapshot: those of most
    articles first, each with the role stated last (``detail`` is "role|affiliation")."""
    counts: Counter[int] = Counter()
    known: dict[int, Placed] = {}
    ids = found.to_array()[-RECENT:]
    rows = frozenset(reader.lookup.names.rows_of("person", person))
    for people in placed(reader, ids, rows).values():
        own = {p.side: p.met for p in people if p.id == person and p.side is not None}
        if not own:
            continue
        beside = (p for p in people if p.side is not None and p.side not in own and p.id != person)
        others = {p.id: p for p in beside if p.met or any(own.values())}
        counts.update(list(others))
        known |= others
    best = sorted(counts.items(), key=lambda c: (-c[1], known[c[0]].name))[:limit]
    return tuple(Entity(n, known[n].name, f"{known[n].role or ''}|{known[n].affiliation or ''}", count) for n, count in best)


def placed(reader: Reader, ids: Sequence[int], around: frozenset[int] = frozenset()) -> dict[int, list[Placed]]:
    """Return the people of articles, by id of the article, inside a snapshot; with rows of somebody ``around`` whom they are
    sought only those who stand on a side, and him."""
    numbers = numbers_of(reader.connection, ids)
    chiefs = dict(reader.connection.execute("select id, same_as from institution_rows where same_as is not null"))
    parties: dict[int, set[int]] = {}
    hubs: dict[int, int] = {}
    for marks in id_lists(list(numbers)):
        for number, body, part in reader.connection.execute(
            f"select number, institution_id, party from institution_links where party and number in ({marks})"
        ):
            article, body = numbers[number], chiefs.get(body, body)
            parties.setdefault(article, set()).add(body)
            if part == HUB:
                hubs[article] = body
    names = names_of(reader, {body for bodies in parties.values() for body in bodies})
    links = links_of(reader, numbers)
    offices = offices_of(reader, {office for *_, office in links})
    sides: list[int | None] = []
    told: list[tuple[int, int, int]] = []
    for article, row, office in links:
        side = side_of(offices[office][1], parties.get(article, ()), names)
        if side is not None or not around or row in around:
            told.append((article, row, office))
            sides.append(side)
    people = people_of(reader, {row for _, row, _ in told})
    found: dict[int, list[Placed]] = {}
    for (article, row, office), side in zip(told, sides, strict=True):
        hub = hubs.get(article)
        found.setdefault(article, []).append(Placed(*people[row], *offices[office], side, hub is None or side == hub))
    for placed_there in found.values():
        placed_there.sort(key=lambda p: p.id)
    return found


def links_of(reader: Reader, numbers: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """Return the people of articles, given as ids by number, as (id of the article, row of the person, office), by article."""
    found: list[tuple[int, int, int]] = []
    for marks in id_lists(list(numbers)):
        rows = reader.connection.execute(f"select number, person_id, office_id from person_links where number in ({marks})")
        found += [(numbers[number], row, office) for number, row, office in rows]
    return sorted(found)


def offices_of(reader: Reader, ids: Iterable[int]) -> dict[int, tuple[str | None, str | None]]:
    """Return role and affiliation of offices, by id."""
    found: dict[int, tuple[str | None, str | None]] = {}
    for marks in id_lists(sorted(ids)):
        for office, role, affiliation in reader.connection.execute(
            f"select id, role, affiliation from offices where id in ({marks})"
        ):
            found[office] = role, affiliation
    return found


def people_of(reader: Reader, rows: Iterable[int]) -> dict[int, tuple[int, str]]:
    """Return whom some rows of people stand for, by row: id and name."""
    found: dict[int, tuple[int, str]] = {}
    for marks in id_lists(sorted(rows)):
        for row, person, name in reader.connection.execute(
            f"select r.id, p.id, p.name from person_rows r join person_rows p on p.id = coalesce(r.same_as, r.id) where r.id in ({marks})"
        ):
            found[row] = person, name
    return found


def names_of(reader: Reader, ids: Iterable[int]) -> dict[int, set[str]]:
    """Return all names of institutions, acronyms and aliases too, folded, by id."""
    names: dict[int, set[str]] = {}
    for marks in id_lists(list(ids)):
        for body, *called in reader.connection.execute(
            "select coalesce(i.same_as, i.id), i.name, i.acronym, a.alias from institution_rows i"
            f" left join institution_alias_rows a on a.institution_id = i.id where i.id in ({marks}) or i.same_as in ({marks})"
        ):
            names.setdefault(body, set()).update(fold(name) for name in called if name)
    return names


def side_of(affiliation: str | None, bodies: Iterable[int], names: Mapping[int, set[str]]) -> int | None:
    """Return that of some institutions, by id, whose somebody of an affiliation is: the one that is called so, else the one
    whose name it holds; None where it is none of them."""
    if not affiliation:
        return None
    wanted = fold(affiliation)
    best: tuple[int, int] | None = None
    for body in sorted(bodies):
        if wanted in names.get(body, ()):
            return body
        longest = max((len(name) for name in names.get(body, ()) if len(name) >= _SHORTEST and _holds(wanted, name)), default=0)
        if longest and (best is None or longest > best[0]):
            best = (longest, body)
    return best[1] if best else None


def _holds(text: str, name: str) -> bool:
    """Whether a text holds a name as whole words."""
    at = text.find(name)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not ((before.isalnum() and before.isascii()) or (behind.isalnum() and behind.isascii())):
            return True
        at = text.find(name, at + 1)
    return False
