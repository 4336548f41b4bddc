"""What was said of one article stands while names are corrected later, whoever has a name then; many corrections cost little."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from conftest import write_page
from newsbrowse.build import build
from newsbrowse.build.correct import correct, undo
from newsbrowse.build.fresh import build_fresh
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.build.proposed import propose
from newsbrowse.store.corrections import Correction
from newsbrowse.store.reader import Reader
from test_amending import GUESTS, key_of, parties, person, whole
from test_corrections import FIRST, SECOND, THIRD


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number, text in enumerate((FIRST, SECOND, THIRD, GUESTS), 1):
        write_page(folder, f"{number}.txt", text)
    return folder


@pytest.fixture
def database(pile: Path, tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    build([str(pile)], path)
    return path


def say(database: Path, kind: str, what: str, name: str, other: str | None = None, article: str | None = None) -> int:
    """Correct as the command does; return how many articles changed."""
    reader = Reader(database)
    proposal = propose(reader.connection, kind, what, name, other, article)
    reader.close()
    return sum(outcome.articles for outcome in correct(database, proposal.corrections))


@pytest.mark.parametrize(
    ("kind", "name", "other"),
    [("merge", "Birch University", "Cedar Institute of Technology"), ("rename", "Birch University", "Beech University")],
)
def test_an_affiliation_follows_a_name_that_is_changed_later(
    database: Path, pile: Path, kind: str, name: str, other: str
) -> None:
    key = key_of(database, "Cedar")
    say(database, "affiliation", "person", "Peter Okafor", name, key)
    say(database, kind, "institution", name, other)
    wanted = other

    def holds() -> bool:
        return bool(person(database, "Cedar", "Peter Okafor").affiliation == wanted)

    build([str(pile)], database)
    say(database, "role", "person", "Peter Okafor", "Keeper", key)
    assert holds()
    build([str(pile)], database)
    assert holds()
    build_fresh([str(pile)], database)
    assert holds()


def test_an_affiliation_that_the_article_does_not_name_besides_follows_too(database: Path, pile: Path) -> None:
    first = key_of(database, "Rector")
    say(database, "affiliation", "person", "Maria Lindgren", "Cedar Institute of Technology", first)
    assert say(database, "merge", "institution", "Cedar Institute of Technology", "Birch University") == 2
    assert person(database, "Rector", "Maria Lindgren").affiliation == "Birch University"
    said = whole(database)[0], whole(database)[2]
    build_fresh([str(pile)], database)
    assert (whole(database)[0], whole(database)[2]) == said
    undo(database, 2, taxonomy_of(()))
    assert person(database, "Rector", "Maria Lindgren").affiliation == "Cedar Institute of Technology"
    assert Reader(database).check() == []


def test_who_was_absent_stays_so_and_who_gets_the_name_is_another(database: Path, pile: Path) -> None:
    guests = key_of(database, "Alder University Receives")
    say(database, "absent", "institution", "Birch University", None, guests)
    say(database, "merge", "institution", "Alder University", "Birch University")
    assert parties(database, "Alder University Receives") == {"Birch University"}
    said = whole(database)
    build([str(pile)], database)
    say(database, "role", "person", "Maria Lindgren", "Keeper", guests)
    undo(database, 3, taxonomy_of(()))
    assert parties(database, "Alder University Receives") == {"Birch University"}
    build_fresh([str(pile)], database)
    assert parties(database, "Alder University Receives") == {"Birch University"}
    assert whole(database)[2] == said[2]
    assert say(database, "absent", "institution", "Birch University", None, guests) == 1, "said again, of the one so called now"
    assert not parties(database, "Alder University Receives")
    build([str(pile)], database)
    assert not parties(database, "Alder University Receives")


def test_who_is_added_after_all_of_the_name_were_nobody_stays(database: Path, pile: Path) -> None:
    guests = key_of(database, "Alder University Receives")
    say(database, "reject", "person", "Peter Okafor")
    say(database, "add", "person", "Peter Okafor", "Quux Zyx", guests)
    say(database, "role", "person", "Peter Okafor", "Keeper", guests)
    build([str(pile)], database)
    say(database, "affiliation", "person", "Peter Okafor", "Alder University", guests)
    build([str(pile)], database)
    here = person(database, "Alder University Receives", "Peter Okafor")
    assert (here.role, here.affiliation) == ("Keeper", "Alder University")


def test_many_corrections_slow_no_build(database: Path, pile: Path) -> None:
    guests = key_of(database, "Alder University Receives")
    began = time.process_time()
    build([str(pile)], database)
    bare = time.process_time() - began
    many = [Correction("role", "person", f"Ann Elm{n}", "Dean", guests) for n in range(1500)]
    began = time.process_time()
    correct(database, many)
    assert time.process_time() - began < 10
    began = time.process_time()
    build([str(pile)], database)
    assert time.process_time() - began < bare + 3
