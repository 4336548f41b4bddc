"""Names that are joined in place are what reading everything anew with the same corrections gives."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conftest import ARTICLES, write_pages
from newsbrowse.build import Options, build
from newsbrowse.build.again import FEW
from newsbrowse.build.correct import correct, undo
from newsbrowse.build.fresh import build_fresh
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.build.proposed import propose
from newsbrowse.errors import NewsbrowseError
from newsbrowse.store.corrections import Correction
from newsbrowse.store.reader import Reader

PARTS = (
    "Science Office Visits Larch University\n\n2024-03-05\n\nThe Science Office of Elm University visited Larch University (LU) on March 4, 2024."
    " Dr. Nora Brandt, Director of the Science Office, met Professor Ivan Moreau, Rector of Larch University. The Office of Exchange of"
    " Larch University signed an agreement.\n",
    "Elm University Opens a Centre\n\n2024-04-09\n\nProfessor Ada Winter, President of Elm University, opened a centre on April 8, 2024 with"
    " Larch College and the Office of Exchange of Elm University. Dr. Nora Brandt of the Science Office spoke.\n",
    "Larch College and Yew Bank Meet\n\n2024-05-07\n\nDr. Pavel Stone, Dean of Larch College, met Jane Holt of Yew Bank on May 6, 2024."
    " The Department of Finance of Yew Bank and the Science Office of Larch College took part.\n",
)


def told(database: Path) -> list[Any]:
    """All that articles say of institutions and people, each with what is known of it."""
    with closing(sqlite3.connect(database)) as connection:
        bodies = connection.execute(
            "select a.key, i.name, i.acronym, i.kind, i.country, i.ror, l.party from article_institutions l"
            " join articles a on a.id = l.article_id join institutions i on i.id = l.institution_id order by 1, 2, 3, 4"
        ).fetchall()
        people = connection.execute(
            "select a.key, p.name, p.sort_name, l.role, l.affiliation from article_people l join articles a on a.id = l.article_id"
            " join people p on p.id = l.person_id order by 1, 2, 4"
        ).fetchall()
        mentions = connection.execute(
            "select a.key, m.kind, m.zone, m.start, m.end, coalesce(p.name, i.name, m.value_start) from mentions m join articles a on a.id = m.article_id"
            " left join people p on m.kind = 'person' and p.id = m.entity_id left join institutions i on m.kind = 'institution' and i.id = m.entity_id"
            " order by 1, 2, 3, 4, 5"
        ).fetchall()
    return [bodies, people, mentions]


def read_anew(database: Path, pile: Path) -> Path:
    """A copy for which everything was read anew."""
    copy = Path(shutil.copy(database, database.with_name("anew.db")))
    build_fresh([str(pile)], copy, Options(jobs=1))
    return copy


def random_join(chance: random.Random, database: Path) -> list[Correction]:
    with closing(Reader(database)) as reader:
        what = chance.choice(("institution", "institution", "person"))
        table, links, column = {
            "institution": ("institution_rows", "institution_links", "institution_id"),
            "person": ("person_rows", "person_links", "person_id"),
        }[what]
        called = f"select distinct r.name from {links} l join {table} r on r.id = l.{column} order by 1"
        names = [name for (name,) in reader.connection.execute(called)]
        one, other = chance.sample(names, 2)
        kind = chance.choice(("merge", "merge", "rename"))
        if kind == "rename":
            other = chance.choice(("Aspen Office", "Zelkova University")) if what == "institution" else "Zoe Aspen"
        try:
            return propose(reader.connection, kind, what, one, other).corrections
        except NewsbrowseError:
            return []


@pytest.mark.parametrize("seed", range(12))
def test_names_joined_in_place_are_as_reading_anew_gives_them(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    pile = write_pages(tmp_path / "pile", *PARTS)
    if seed % 4 == 3:
        for path in chance.sample(sorted(ARTICLES.iterdir()), 12):
            shutil.copy(path, pile)
    database = tmp_path / "news.db"
    build([str(pile)], database, Options(jobs=1))
    before, made, steps = told(database), list[int](), list[str]()
    while len(steps) < 8:
        if made and chance.random() < 0.4:
            number = made.pop(chance.randrange(len(made)))
            undo(database, number, taxonomy_of(()))
            steps.append(f"undo {number}")
        else:
            said = random_join(chance, database)
            if not said:
                continue
            made += [outcome.correction.number for outcome in correct(database, said)]
            steps += [str(correction) for correction in said]
        assert told(database) == told(read_anew(database, pile)), steps
    for number in reversed(made):
        undo(database, number, taxonomy_of(()))
    assert told(database) == before, steps
    assert Reader(database).check() == []


def test_many_articles_are_read_again_when_a_correction_is_undone(tmp_path: Path, run: Callable[..., Any]) -> None:
    days = [f"2024-05-{day:02}" for day in range(1, 31)]
    pages = [
        f"Elm University Meets Guest {n}\n\n{day}\n\nDr. Nora Brandt, Director of Elm University, met guest {n} of Larch College on {day}.\n"
        for n, day in enumerate(days)
    ]
    database = tmp_path / "news.db"
    build([str(write_pages(tmp_path / "pile", *pages))], database, Options(jobs=1))
    before = told(database)
    assert len(days) > FEW, "fewer are read by one process"
    assert run("correct", "rename", "person", "Nora Brandt", "Nora Quist", "--db", database).returncode == 0
    assert told(database) != before
    undone = run("correct", "undo", "1", "--db", database)
    assert undone.returncode == 0 and "30 articles" in undone.stderr
    assert told(database) == before and Reader(database).check() == []
