"""What a database knows of one institution, person or topic, within the articles of a filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsbrowse.query.evaluate import evaluate, guests
from newsbrowse.store.encounters import RECENT, links_of, offices_of, people_of
from newsbrowse.store.encounters import met as people_met
from newsbrowse.store.index import ENTITY_KINDS, PARTY
from newsbrowse.store.rows import Entity
from newsbrowse.store.state import id_lists, numbers_of
from newsbrowse.text import fold

if TYPE_CHECKING:
    from pyroaring import BitMap

    from newsbrowse.query.language import Filter
    from newsbrowse.store.reader import Reader

_MET = 40
"""Institutions named beside another that are looked at for having met it, the most frequent ones."""


@dataclass(frozen=True, slots=True)
class Held:
    """An office that a person held: role and affiliation as stated, with the days on which the first and the last article
    that say so were published, and the number of articles."""

    role: str | None
    affiliation: str | None
    first: str | None
    last: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Card:
    """An entity: ``field`` is inst, person or topic; ``total`` counts its articles in the database, ``shown`` those of
    the filter. ``months`` are of publication ("2024-05", or "2024" where no month is named), oldest first. ``own`` are
    an institution's people with their roles, ``met`` institutions that took part in the same event, or, of a person, people
    on its other sides, ``beside`` what else is named in its articles, by field."""

    field: str
    id: int
    name: str
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = ""
    country: str = ""
    ror: str = ""
    parent: str = ""
    total: int = 0
    shown: int = 0
    months: tuple[tuple[str, int], ...] = ()
    undated: int = 0
    types: tuple[tuple[str, int], ...] = ()
    held: tuple[Held, ...] = ()
    own: tuple[Entity, ...] = ()
    met: tuple[Entity, ...] = ()
    beside: tuple[tuple[str, tuple[Entity, ...]], ...] = ()


def entity_named(reader: Reader, field: str, value: str) -> int | None:
    """Return the id of the entity that a value names, None where it names none or several."""
    table = {"inst": "institution_rows", "person": "person_rows"}.get(field)
    rows = reader.resolve(field, value)
    if not rows:
        return None
    if table is None:
        return rows[0] if len(rows) == 1 else _topic_named(reader, value)
    marks = ",".join(map(str, rows))
    chiefs = [
        r[0] for r in reader.connection.execute(f"select distinct coalesce(same_as, id) from {table} where id in ({marks})")
    ]
    return chiefs[0] if len(chiefs) == 1 else None


def institutions_named(reader: Reader, value: str) -> list[str]:
    """Return the names of all institutions that a value may mean, those of most articles first."""
    marks = ",".join(map(str, reader.resolve("inst", value)))
    return [
        name
        for (name,) in reader.connection.execute(
            "select c.name from institution_rows c left join totals t on t.kind = 'inst' and t.entity_id = c.id where c.id in"
            f" (select coalesce(same_as, id) from institution_rows where id in ({marks})) order by coalesce(t.count, 0) desc, c.name"
        )
    ]


def _topic_named(reader: Reader, value: str) -> int | None:
    """A topic that has others below it resolves to all of them; its own label means itself."""
    wanted = fold(value)
    found = [
        n
        for n, slug, label in reader.connection.execute("select id, slug, label from topics")
        if wanted in (fold(slug), fold(label))
    ]
    return found[0] if len(found) == 1 else None


def articles_of(reader: Reader, field: str, id: int, kind: str | None = None) -> BitMap:
    """Return the articles that name an entity, inside a snapshot; of another ``kind`` of token where one is given."""
    rows = reader.lookup.names.rows_of(field, id)
    return reader.lookup.many(f"{kind or ENTITY_KINDS[field]}{row}" for row in rows) & reader.lookup.live()


def card(reader: Reader, field: str, id: int, wanted: Filter, limit: int = 12) -> Card | None:
    """Return what is known of an entity in the articles of a filter; None where there is no such entity any more.

    ``limit`` is the most that each list holds. Raises sqlite3.OperationalError where ``interrupt`` stopped it.
    """
    with reader.snapshot():
        base = _named(reader, field, id)
        if base is None:
            return None
        every = articles_of(reader, field, id)
        found = every & evaluate(wanted, reader.lookup)[0]
        months = sorted((e.name, e.count) for e in reader.facet_of("published", found))
        beside = []
        for other in ("inst", "person", "topic"):
            entities = [e for e in reader.facet_of(other, found, limit + 1) if not (other == field and e.id == id)]
            beside.append((other, tuple(entities[:limit])))
        made = replace(
            base, total=len(every - reader.lookup.duplicates()), shown=len(found), months=tuple(months),
            undated=len(found) - sum(n for _, n in months), beside=tuple(beside),
        )  # fmt: skip
        if field == "person":
            met = people_met(reader, id, found, limit)
            return replace(made, held=_held(reader, id, found), types=_types(reader, found), met=met)
        if field == "inst":
            took_part = articles_of(reader, field, id, PARTY) & found
            return replace(
                made,
                types=_types(reader, took_part),
                met=_met(reader, id, took_part, limit),
                own=_own(reader, made, found, limit),
            )
        return replace(made, types=_types(reader, found))


def _types(reader: Reader, found: BitMap) -> tuple[tuple[str, int], ...]:
    return tuple((e.name, e.count) for e in reader.facet_of("type", found))


def _named(reader: Reader, field: str, id: int) -> Card | None:
    run = reader.connection.execute
    if field == "topic":
        row = run(
            "select t.label, t.slug, coalesce(p.label, '') from topics t left join topics p on p.id = t.parent_id where t.id = ?",
            (id,),
        ).fetchone()
        return Card(field, id, row[0], aliases=(row[1],) if fold(row[1]) != fold(row[0]) else (), parent=row[2]) if row else None
    marks = ",".join(map(str, reader.lookup.names.rows_of(field, id)))
    if field == "person":
        names = [n for (n,) in run(f"select name from person_rows where id in ({marks}) order by same_as is not null, id")]
        return Card(field, id, names[0], aliases=_others(names[0], names)) if names else None
    row = run(
        "select name, coalesce(acronym, ''), kind, coalesce(country, ''), coalesce(ror, ''), coalesce(parent, '') from institution_rows where id = ?",
        (id,),
    ).fetchone()
    if row is None:
        return None
    aliases = [n for (n,) in run(f"select name from institution_rows where id in ({marks}) order by id")]
    aliases += [n for (n,) in run(f"select alias from institution_alias_rows where institution_id in ({marks}) order by alias")]
    name, acronym, kind, country, ror, parent = row
    return Card(field, id, name, acronym, _others(name, aliases, acronym), kind, country, ror, parent)


def _others(name: str, names: Iterable[str], *known: str) -> tuple[str, ...]:
    """Return the names that say more than those that are known."""
    seen = {fold(name), *map(fold, known)}
    return tuple(n for n in dict.fromkeys(names) if fold(n) not in seen and not seen.add(fold(n)))  # type: ignore[func-returns-value]


def _held(reader: Reader, id: int, found: BitMap) -> tuple[Held, ...]:
    """The offices that articles give a person, the latest first."""
    rows = frozenset(reader.lookup.names.rows_of("person", id))
    ids = found.to_array()[-RECENT:]
    links = [link for link in links_of(reader, numbers_of(reader.connection, ids)) if link[1] in rows]
    days: dict[int, str | None] = {}
    for marks in id_lists(ids):
        days.update(reader.connection.execute(f"select id, published from docs where id in ({marks})"))
    known = offices_of(reader, {office for *_, office in links})
    stated: dict[tuple[str, str], list[tuple[str | None, str | None, str | None]]] = {}
    for article, _, office in links:
        role, affiliation = known[office]
        if role or affiliation:
            stated.setdefault((fold(role or ""), fold(affiliation or "")), []).append((days[article], role, affiliation))
    offices = []
    for says in stated.values():
        says.sort(key=lambda s: s[0] or "")
        dated = [published for published, *_ in says if published]
        _, role, affiliation = says[-1]
        offices.append(Held(role, affiliation, dated[0] if dated else None, dated[-1] if dated else None, len(says)))
    return tuple(sorted(offices, key=lambda h: (h.last or "", h.count), reverse=True))


def _own(reader: Reader, card: Card, found: BitMap, limit: int) -> tuple[Entity, ...]:
    """The people whom articles place at an institution, those in most articles first, each with the role stated last."""
    names = {fold(n) for n in (card.name, card.acronym, *card.aliases) if n}
    counts: Counter[int] = Counter()
    people: dict[int, tuple[str, str]] = {}
    links = links_of(reader, numbers_of(reader.connection, found.to_array()[-RECENT:]))
    offices = offices_of(reader, {office for *_, office in links})
    of_it = {office: role for office, (role, affiliation) in offices.items() if affiliation and fold(affiliation) in names}
    links = [link for link in links if link[2] in of_it]
    called = people_of(reader, {row for _, row, _ in links})
    for _, row, office in links:
        person, name = called[row]
        counts[person] += 1
        people[person] = (name, of_it[office] or people.get(person, ("", ""))[1])
    best = sorted(counts.items(), key=lambda c: (-c[1], people[c[0]][0]))[:limit]
    return tuple(Entity(person, people[person][0], people[person][1], count) for person, count in best)


def _met(reader: Reader, id: int, took_part: BitMap, limit: int) -> tuple[Entity, ...]:
    """The institutions that took part in an event together with one, most often first; ``detail`` is the acronym."""
    met = []
    apart = guests(reader.lookup, reader.lookup.names.rows_of("inst", id))
    for entity in reader.facet_of("inst", took_part, _MET):
        met_there = articles_of(reader, "inst", entity.id, PARTY) & took_part if entity.id != id else None
        if met_there and apart:
            met_there -= apart & guests(reader.lookup, reader.lookup.names.rows_of("inst", entity.id))
        if met_there:
            met.append(replace(entity, count=len(met_there)))
    return tuple(sorted(met, key=lambda e: (-e.count, e.name))[:limit])
