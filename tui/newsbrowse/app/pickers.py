"""What the pickers offer, and how a choice is written in the filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsbrowse.app import render
from newsbrowse.app.screens.picker import Choice
from newsbrowse.query.language import Filter
from newsbrowse.store.reader import Reader
from newsbrowse.store.rows import Entity

MOST = 10_000
"""Entries of a picker at most, the most frequent ones; a rarer name is typed in the filter bar, which completes it."""


def choices_of(reader: Reader, name: str, rest: Filter, marked: Iterable[int] = ()) -> list[Choice]:
    """Return the values of a field in the articles of ``rest``, most frequent first; dates newest first."""
    entities = reader.facet(name, rest, MOST, marked)
    if name == "published":
        return _dates([(e.name, e.count) for e in entities])
    choices = []
    same: dict[str, str] = {}
    sure = reader.sure_acronyms(entities) if name == "inst" else {}
    others = reader.other_names(name, [e.id for e in entities])
    apart = reader.told_apart({e.id: e.name for e in entities}) if name == "person" else {}
    for entity in entities:
        if name == "inst":
            written, called = sure.get(entity.id, entity.name), others.get(entity.id, ())
            acronym, detail = told_of(entity)
            choices.append(Choice(written, entity.name, detail, entity.count, acronym, called, entity.id))
        elif name == "person":
            role, _, affiliation = entity.detail.partition("|")
            written = apart.get(entity.id, entity.name)
            told = written[len(entity.name) + 2 : -1]  # what is in brackets tells the one from others: it is to be seen
            detail = ", ".join(filter(None, (role, affiliation, "" if told in (role, affiliation) else told)))
            # Many hold the same office: one text for all.
            said, called = same.setdefault(detail, detail), others.get(entity.id, ())
            choices.append(Choice(written, entity.name, said, entity.count, "", called, entity.id))
        else:
            choices.append(Choice(entity.name, entity.name, "", entity.count, entity.detail, (), entity.id))
    return choices


def told_of(institution: Entity) -> tuple[str, str]:
    """Return the acronym of an institution, and what is said behind its name."""
    acronym, _, unit = institution.detail.partition("|")
    return acronym, " ".join(filter(None, (acronym, "(unit)" if unit else "")))


def partners(reader: Reader, field: str, first: int | None) -> list[Choice]:
    """Return the institutions that took part in events, or those and the people (by ``field``) that one of them met, by id,
    most often first."""
    if field == "person" and first is not None:
        from newsbrowse.store.cards import articles_of
        from newsbrowse.store.encounters import met

        with reader.snapshot():
            people = met(reader, first, articles_of(reader, "person", first) - reader.lookup.duplicates(), MOST)
        others = reader.other_names("person", [p.id for p in people])
        return [
            Choice(str(p.id), p.name, ", ".join(filter(None, p.detail.split("|"))), p.count, "", others.get(p.id, ()))
            for p in people
        ]
    from newsbrowse.store.network import network

    net = network(reader, Filter())
    weights = {n: weight for n, (_, _, weight) in net.nodes.items()}
    if first is not None:
        weights = {tie.other(first): tie.count for tie in net.of(first)}
    chosen = sorted(weights.items(), key=lambda w: (-w[1], net.nodes[w[0]][0]))
    others = reader.other_names("inst", [n for n, _ in chosen])
    return [Choice(str(n), net.nodes[n][0], net.nodes[n][1], count, net.nodes[n][1], others.get(n, ())) for n, count in chosen]


def _dates(months: list[tuple[str, int]]) -> list[Choice]:
    years: dict[str, int] = {}
    for month, count in months:
        years[month[:4]] = years.get(month[:4], 0) + count
    choices = []
    for year in sorted(years, reverse=True):
        choices.append(Choice(year, year, "the whole year", years[year]))
        for month, count in months:
            if month.startswith(year) and len(month) == 7:
                choices.append(Choice(month, month, render.long_date(month), count))
    return choices


def values_of(reader: Reader, name: str, values: Iterable[str], choices: Sequence[Choice]) -> list[str]:
    """Return how the picker writes values that stand in the filter: all people of a name that several have, where it has
    them all."""
    found: dict[str, None] = {}
    for value in values:
        written = value_of(reader, name, value, choices)
        people: set[int] = set()
        if name == "person" and all(c.value != written for c in choices):
            with reader.snapshot():
                people = reader.lookup.names.namesakes(value)
        here = [c.value for c in choices if c.entity in people]
        found.update(dict.fromkeys(here if len(here) == len(people) > 1 else [written]))
    return list(found)


def value_of(reader: Reader, name: str, value: str, choices: Sequence[Choice], id: int = 0) -> str:
    """Return how the picker writes a value that stands in the filter, or the shortest sure way to write it; ``id`` of the
    entity that is meant, where that is known."""
    if any(c.value == value for c in choices):
        return value
    wanted = reader.resolve(name, value) if name in ("inst", "person", "topic") else ()
    if not wanted:
        return value
    for choice in choices:
        if reader.resolve(name, choice.value) == wanted:
            return choice.value
    if name in ("inst", "person") and not choices:
        return reader.short_value(name, value, reader.acronym(wanted) if name == "inst" else None, id)
    return value
