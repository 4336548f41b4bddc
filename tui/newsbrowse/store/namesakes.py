"""People of one name told apart in the filter: what stands in brackets behind the name is an institution or office of the one who
is meant, or the key of an article that names the one."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping

from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_IN_BRACKETS = regexp(r"(.+?) ?\((.*?)\)?")
_KEY = regexp("[0-9a-f]{12}")
_AT_ONCE = 900
_UNWRITTEN = regexp('[",]')
"""What a value of the filter, or of a pair in it, cannot hold."""

Offices = dict[int, list[tuple[str, str]]]
"""Roles and affiliations, as the rows of each person state them, "" where there is none."""


def in_brackets(value: str) -> tuple[str, str] | None:
    """Return the name and what stands in brackets behind it, also while that is being typed; None where there are no brackets."""
    match = _IN_BRACKETS.fullmatch(value)
    return (match[1], match[2].strip()) if match else None


def offices_of(connection: sqlite3.Connection, chiefs: Collection[int]) -> Offices:
    """Return what is stated of people, by the rows that stand for them: first what is told of them where one office is."""
    found: Offices = {chief: [] for chief in sorted(chiefs)}
    told = defaultdict(set)
    for chief, detail in connection.execute(
        "select j.value, r.detail from json_each(?1) j cross join person_rows r on r.id = j.value union all"
        " select j.value, r.detail from json_each(?1) j cross join person_rows r on r.same_as = j.value",
        (json.dumps(sorted(chiefs)),),
    ):
        told[chief].add(detail or "")
    for chief, details in told.items():
        for detail in sorted(details, reverse=True):
            role, _, affiliation = detail.partition("|")
            found[chief].append((role, affiliation))
    return found


def meant(connection: sqlite3.Connection, chiefs: Collection[int], what: str, bodies: Callable[[], Collection[str]]) -> set[int]:
    """Return those of some people whom ``what`` (folded) tells from the others: as it stands, else as another name of their
    institution, of which ``bodies`` gives all (folded), else as the beginning of a word of it, or of an office.
    """
    if _KEY.fullmatch(what):
        rows = connection.execute(
            "select coalesce(p.same_as, p.id) from article_rows a join person_links l on l.number = a.number"
            " join person_rows p on p.id = l.person_id where a.key = ?", (what,)
        )  # fmt: skip
        named = {chief for (chief,) in rows} & set(chiefs)
        if named:
            return named
    stated = {
        chief: [(fold(role), fold(affiliation)) for role, affiliation in offices]
        for chief, offices in offices_of(connection, chiefs).items()
    }

    def those(fits: Callable[[tuple[str, str]], bool]) -> set[int]:
        return {chief for chief, offices in stated.items() if any(map(fits, offices))}

    found = those(lambda office: what in office)
    if not found:
        called = set(bodies()) - {""}
        found = those(lambda office: office[1] in called)
    return found or those(lambda office: any(f" {what}" in f" {words}" for words in office))


def told_apart(
    connection: sqlite3.Connection, people: Mapping[int, str], taken: Callable[[str], bool], newest: Callable[[int], int | None]
) -> dict[int, str]:
    """Return, of people by the rows that stand for them, how those are written in the filter who have a name in common with
    others: with an institution, else an office, that is theirs alone, else with the key of an article. ``taken``: whether
    somebody is called just so; ``newest``: the id of the newest article of one."""
    same = {
        name: chiefs
        for name, chiefs in _called(connection, {fold(" ".join(name.split())) for name in people.values()})
        if len(chiefs) > 1
    }
    offices = offices_of(connection, {chief for chiefs in same.values() for chief in chiefs})
    found: dict[int, str] = {}
    for person, name in people.items():
        chiefs = same.get(fold(" ".join(name.split())), set())
        if person not in chiefs:
            continue
        others = {fold(words) for chief in chiefs - {person} for office in offices[chief] for words in office}
        own = [words for place in (1, 0) for office in offices[person] if (words := office[place])]
        written = (f"{name} ({words})" for words in own if fold(words) not in others and not _UNWRITTEN.search(words))
        one = next((text for text in written if not taken(text)), None) or _by_article(connection, name, newest(person))
        if one:
            found[person] = one
    return found


def _by_article(connection: sqlite3.Connection, name: str, article: int | None) -> str | None:
    row = connection.execute(
        "select a.key from docs d join article_rows a on a.number = d.number where d.id = ?", (article,)
    ).fetchone()
    return f"{name} ({row[0]})" if row else None


def _called(connection: sqlite3.Connection, names: Collection[str]) -> Iterator[tuple[str, set[int]]]:
    """Yield each folded name with the people who are called so."""
    wanted = sorted(names)
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        chiefs: dict[str, set[int]] = defaultdict(set)
        for folded, chief in connection.execute(
            "select n.folded, coalesce(r.same_as, r.id) from names n join person_rows r on r.id = n.entity_id"
            f" where n.kind = 'person' and n.whole and n.folded in ({','.join('?' * len(part))})",
            part,
        ):
            chiefs[folded].add(chief)
        yield from chiefs.items()
