"""What a correction changes is worked out alone; it is what working out all anew gives, and the index holds the same."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from newsbrowse.build.correct import correct, undo
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.build.proposed import propose
from newsbrowse.errors import NewsbrowseError
from newsbrowse.query import parse
from newsbrowse.store.corrections import Correction
from newsbrowse.store.files import open_writer
from newsbrowse.store.indexer import optimise
from newsbrowse.store.reader import Reader
from newsbrowse.store.resolve import resolve

_RESOLVED = (
    "select r.key, c.key from {table} r join {table} c on c.id = coalesce(r.same_as, r.id) order by 1",
    "select a.key, b.key from article_rows a join article_rows b on b.number = a.duplicate_of order by 1",
    "select kind, entity_id, count from totals order by 1, 2",
    "select id, detail from people_said order by 1",
    "select folded, entity_id, whole from names where kind = 'person' order by 1, 2",
)


def resolved(database: Path) -> list[Any]:
    """Who stands for whom, what repeats what, all counts, what goes with people's names, and under which names people are found."""
    with closing(sqlite3.connect(database)) as connection:
        first, *others = _RESOLVED
        wanted = [first.format(table=table) for table in ("person_rows", "institution_rows")] + others
        return [connection.execute(sql).fetchall() for sql in wanted]


def answers(database: Path) -> list[Any]:
    """What filters find by people, institutions, parties, publishers, titles and days, by key; and the facets."""
    with closing(Reader(database)) as reader:
        keys = dict(reader.connection.execute("select d.id, a.key from docs d join article_rows a on a.number = d.number"))
        given: list[Any] = []
        for field in ("inst", "person", "topic", "from", "type", "year"):
            facet = reader.facet(field, parse(""), 10_000)
            given.append(sorted((e.name, e.detail, e.count) for e in facet))
            if field in ("inst", "person", "from"):
                for entity in facet[:40]:
                    given.append(sorted(keys[n] for n in reader.search(parse(f'{field}:"{entity.name}"'))[:]))
        bodies = [e.name for e in reader.facet("inst", parse(""), 12)]
        given += [
            sorted(keys[n] for n in reader.search(parse(f'pair:"{a},{b}"'))[:]) for a in bodies[:4] for b in bodies if a != b
        ]
        # An article of another day has another id, which decides where all else is the same.
        for order, column in (("title", "a.title"), ("source", "s.name"), ("-date", "a.published"), ("date", "a.published")):
            sql = f"select d.id, {column} from docs d join article_rows a on a.number = d.number left join sources s on s.id = a.source_id"
            values = dict(reader.connection.execute(sql))
            given.append([values[n] for n in reader.search(parse(f"sort:{order}"))[:]])
        given.append([sorted(keys[n] for n in reader.search(parse(word))[:]) for word in ("harbour", "harb", "visit", "dele")])
        return given


def anew(database: Path) -> Path:
    """A copy in which all is worked out again from the rows, and the index is made anew."""
    copy = Path(shutil.copy(database, database.with_name("anew.db")))
    with closing(open_writer(copy, create=False)) as connection:
        resolve(connection)
        optimise(connection)
    return copy


def random_correction(chance: random.Random, database: Path) -> list[Correction]:
    with closing(Reader(database)) as reader:
        connection = reader.connection

        def one(sql: str, *values: object) -> str:
            rows = [name for (name,) in connection.execute(sql, values)]
            return chance.choice(rows) if rows else ""

        people = "select distinct p.name from person_links l join person_rows p on p.id = l.person_id"
        bodies = "select distinct i.name from institution_links l join institution_rows i on i.id = l.institution_id"
        key = one("select key from article_rows")
        here = " join article_rows a on a.number = l.number where a.key = ?"
        kind = chance.choice(
            ("reject", "merge", "rename", "split", "role", "affiliation", "absent", "record", "add", "rename body", "merge body")
        )
        if kind == "record":
            field = chance.choice(("title", "publisher", "published"))
            value = {"title": "A Harbour Opens", "publisher": one(bodies), "published": chance.choice(("2023-02-03", "2021"))}[
                field
            ]
            said = Correction("record", "article", field, value, key)
        elif kind in ("role", "affiliation"):
            said = Correction(kind, "person", one(people + here, key), one(bodies), key)
        elif kind == "absent":
            said = Correction(kind, "institution", one(bodies + here, key), None, key)
        elif kind == "add":
            said = Correction(kind, "person", one("select title from article_rows where key = ?", key).split()[0], None, key)
        elif kind == "split":
            said = Correction(kind, "person", one(people + here, key), chance.choice((None, "Nora Quist")), key)
        elif kind.endswith("body"):
            said = Correction(kind.split()[0], "institution", one(bodies), "Quay Institute" if "rename" in kind else one(bodies))
        else:
            other = {"reject": None, "merge": one(people), "rename": "Olaf Quist"}[kind]
            said = Correction(kind, "person", one(people), other)
        try:
            return propose(connection, said.kind, said.what, said.name, said.other, said.article, True).corrections
        except NewsbrowseError:
            return []


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("ordered", [0, 3000])
def test_a_correction_leaves_what_working_out_all_anew_gives(
    corpus: Path, seed: int, ordered: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsbrowse.build.correct.ORDERED", ordered)
    monkeypatch.setattr("newsbrowse.query.order._FEW", 0)  # as in large databases
    database, chance = corpus, random.Random(seed)
    made: list[int] = []
    while len(made) < 8:
        said = random_correction(chance, database)
        if not said:
            continue
        made += [outcome.correction.number for outcome in correct(database, said)]
        again = anew(database)
        assert resolved(database) == resolved(again), said
        assert answers(database) == answers(again), said
        if chance.random() < 0.3:
            number = made.pop(chance.randrange(len(made)))
            undo(database, number, taxonomy_of(()))
            again = anew(database)
            assert resolved(database) == resolved(again), f"undone: {number}"
            assert answers(database) == answers(again), f"undone: {number}"
    assert Reader(database).check() == []
