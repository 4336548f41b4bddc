"""What was said of one article stands while names are corrected later, whoever has a name then; many corrections cost little."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import write_pages
from newsbrowse.build import Options, build
from newsbrowse.build.correct import correct, undo
from newsbrowse.build.fresh import build_fresh
from newsbrowse.build.merge import merge
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.build.proposed import propose
from newsbrowse.model import Annotations, Event, Institution, Mention, Person
from newsbrowse.store.amending import places_of
from newsbrowse.store.applying import Corrections
from newsbrowse.store.corrections import Correction, kept
from newsbrowse.store.reader import Reader
from test_amending import GUESTS, article, key_of, parties, person, whole
from test_corrections import FIRST, SECOND, THIRD


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pile", FIRST, SECOND, THIRD, GUESTS)


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


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "role", "what": "person", "name": "Maria Lindgren", "other": "Dean", "article": "zzz"},
        {"kind": "role", "what": "person", "name": "Maria Lindgren", "other": "Dean", "article": "0123456789ab\n"},
        {"kind": "role", "what": "person", "name": "Maria Lindgren", "other": " \n", "article": "0123456789ab"},
        {"kind": "present", "what": "institution", "name": "Birch University", "other": "x", "article": "0123456789ab"},
        {"kind": "reject", "what": "institution", "name": "Birch University", "other": "x"},
        {"kind": "rename", "what": "institution", "name": "Birch University", "other": "!!!"},
    ],
)
def test_a_line_that_no_export_wrote_is_refused(
    database: Path, tmp_path: Path, run: Callable[..., Any], said: dict[str, str]
) -> None:
    lines = tmp_path / "said.jsonl"
    lines.write_text(json.dumps(said) + "\n", "utf-8")
    done = run("correct", "import", lines, "--db", database)
    assert done.returncode != 0 and "line 1 is no correction" in done.stderr and "Traceback" not in done.stderr
    with sqlite3.connect(database) as connection:
        assert kept(connection) == []


def test_what_is_imported_is_one_line_without_control_characters(database: Path, tmp_path: Path, run: Callable[..., Any]) -> None:
    said = {"kind": "role", "what": "person", "name": "Maria Lindgren", "other": "Dean\u001b[31m\nof all"}
    lines = tmp_path / "said.jsonl"
    lines.write_text(json.dumps({**said, "article": key_of(database, "Rector")}) + "\n", "utf-8")
    assert run("correct", "import", lines, "--db", database).returncode == 0
    role = person(database, "Rector", "Maria Lindgren").role
    assert role.isprintable() and role.startswith("Dean") and role.endswith("of all")


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "person", "!!!", "--words", "Quux Zyx", "--article", "4"),
        ("rename", "institution", "Birch University", "!!!"),
        ("affiliation", "Maria Lindgren", "...", "--article", "4"),
    ],
)
def test_a_name_without_letters_is_none(database: Path, run: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    done = run("correct", *arguments, "--db", database)
    assert done.returncode != 0 and done.stderr.count("\n") == 1 and "is no name" in done.stderr
    with sqlite3.connect(database) as connection:
        assert kept(connection) == []


def test_the_newer_of_two_corrections_holds_where_databases_are_joined(database: Path, pile: Path, tmp_path: Path) -> None:
    other, key = tmp_path / "other.db", key_of(database, "Rector")
    build([str(pile)], other)
    say(other, "role", "person", "Maria Lindgren", "Dean", key)
    say(other, "rename", "institution", "Alder University", "Elder University")
    with sqlite3.connect(other) as connection:
        connection.execute("update corrections set created = '2020-01-01 00:00:0' || id")
    say(database, "role", "person", "Maria Lindgren", "Provost", key)
    merge([other], database)
    assert person(database, "Rector", "Maria Lindgren").role == "Provost"
    with sqlite3.connect(database) as connection:
        assert [(c.number, c.other) for c in kept(connection)] == [(2, "Dean"), (3, "Elder University"), (1, "Provost")]
    build([str(pile)], database)
    build_fresh([str(pile)], database)
    assert person(database, "Rector", "Maria Lindgren").role == "Provost"
    undo(database, 1, taxonomy_of(()))
    assert person(database, "Rector", "Maria Lindgren").role == "Dean"
    say(database, "role", "person", "Maria Lindgren", "Provost", key)
    assert person(database, "Rector", "Maria Lindgren").role == "Provost"
    merge([database], other)
    assert person(other, "Rector", "Maria Lindgren").role == "Provost"
    for number in (4, 3, 2):
        undo(database, number, taxonomy_of(()))
    assert person(database, "Rector", "Maria Lindgren").role == "Rector"
    assert article(database, "Rector").people and Reader(database).check() == []


def test_offices_that_nobody_has_go(database: Path, pile: Path) -> None:
    def offices() -> tuple[int, int]:
        with sqlite3.connect(database) as connection:
            return tuple(
                connection.execute(
                    "select count(*), (select count(distinct office_id) from person_links) from offices"
                ).fetchone()
            )

    for _ in range(3):
        say(database, "rename", "institution", "Birch University", "Beech University")
        with sqlite3.connect(database) as connection:
            number = kept(connection)[-1].number
        undo(database, number, taxonomy_of(()))
    there, stated = offices()
    assert there == stated
    with sqlite3.connect(database) as connection:
        connection.execute("insert into offices (role) values ('Nobody')")
    build([str(pile)], database, Options(optimise=True))
    assert offices() == (there, stated)


def test_a_name_is_added_to_a_large_article_in_a_moment() -> None:
    sentence = "The dean of Elm University met the rector of Oak College. "
    body = sentence * 30_000
    at = sentence.index("Elm University")
    elms = tuple(
        Mention("institution", n + at, n + at + 14, "Elm University", "Elm University", "r", 1.0, "body")
        for n in range(0, len(body), len(sentence))
    )
    there = Annotations(elms, (), (Institution("Elm University"),), (), Event("other"), None, None)
    began = time.process_time()
    for what, name in (
        ("institution", "Oak College"),
        ("person", "Oak College"),
        ("institution", "College"),
        ("person", "Elm University"),
    ):
        said = Correction("add", what, name, None, "0123456789ab", 1)
        there, _ = Corrections([said]).apply(there, "0123456789ab", ("", body))
    assert time.process_time() - began < 10
    assert {(m.kind, m.entity) for m in there.mentions} == {
        ("person", "Oak College"),
        ("institution", "College"),
        ("person", "Elm University"),
    }
    assert len(there.mentions) == 90_000


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 12))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(SPANS, st.sampled_from(["person", "institution"])), max_size=8), st.integers(1, 4))
def test_words_are_added_where_no_such_name_lies_however_names_overlap(
    spans: list[tuple[tuple[int, int], str]], length: int
) -> None:
    body = "a " * 21
    mentions = tuple(
        Mention(kind, start, min(start + size, 42), body[start : start + size], kind, "r", 1.0, "body")
        for (start, size), kind in spans
    )
    name = " ".join("a" * length)
    there = Annotations(mentions, (Person("person"),), (Institution("institution"),), (), Event("other"), None, None)
    after, _ = Corrections([Correction("add", "person", name, None, "0123456789ab", 1)]).apply(there, "0123456789ab", ("", body))
    new = set(after.mentions) - set(mentions)
    places = places_of(name, body)

    def met(start: int, end: int, kind: str) -> list[Mention]:
        return [m for m in mentions if m.kind == kind and m.start < end and start < m.end]

    free = [p for p in places if not met(*p, "person")]
    alone = [p for p in free if all(m.end - m.start <= p[1] - p[0] for m in met(*p, "institution"))]
    wanted = alone or (free if len(free) == len(places) else [])
    assert {(m.start, m.end) for m in new} == set(wanted)
    gone = {m for p in wanted for m in met(*p, "institution") if m.end - m.start <= p[1] - p[0]}
    assert set(mentions) - set(after.mentions) == gone
