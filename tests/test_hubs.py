"""Whom all the others met: the stops of a journey and the guests of a symposium have no ties to one another."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from conftest import write_page
from newsbrowse.build import build
from newsbrowse.build.correct import correct, undo
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.query.language import parse
from newsbrowse.store.cards import card
from newsbrowse.store.corrections import Correction
from newsbrowse.store.network import network
from newsbrowse.store.offers import offered_at
from newsbrowse.store.pairs import pair
from newsbrowse.store.reader import Reader

HOST, FIRST, SECOND = "Riga Harbour University", "Orvo Polytechnic", "Westra College"
SYMPOSIUM = f"""Symposium on Harbours Draws Guests to {HOST}

May 5, 2024

On May 5, 2024 {HOST} held its symposium on harbours. Guests came from {FIRST} and {SECOND}.

Copyright (c) 2024 {HOST}. All rights reserved.
"""
MEETING = f"""{FIRST} Meets {SECOND}

June 5, 2024

On June 5, 2024 {FIRST} and {SECOND} held talks about a degree.
"""


@pytest.fixture
def gathered(tmp_path: Path) -> Path:
    write_page(tmp_path, "symposium.txt", SYMPOSIUM)
    assert not build([str(tmp_path / "symposium.txt")], tmp_path / "news.db").skipped
    return tmp_path / "news.db"


def ids(reader: Reader) -> dict[str, int]:
    return dict(reader.connection.execute("select name, id from institutions"))


def count(reader: Reader, *names: str) -> int:
    return len(reader.search(parse(f'pair:"{",".join(names)}" '))[:])


def test_guests_of_a_symposium_met_its_host(gathered: Path) -> None:
    with Reader(gathered) as reader:
        known = ids(reader)
        assert count(reader, HOST, FIRST) == count(reader, HOST, SECOND) == 1 and count(reader, FIRST, SECOND) == 0
        net = network(reader, parse(""))
        assert {frozenset((t.first, t.second)) for t in net.ties} == {frozenset((known[HOST], known[n])) for n in (FIRST, SECOND)}
        assert [
            getattr(pair(reader, known[a], known[b], parse("")), "count", None) for a, b in ((HOST, FIRST), (FIRST, SECOND))
        ] == [1, 0]
        met = {name: {e.name for e in card(reader, "inst", known[name], parse("")).met} for name in (HOST, FIRST)}  # type: ignore[union-attr]
        assert met == {HOST: {FIRST, SECOND}, FIRST: {HOST}}
        offered = {o.written for o in offered_at(reader, f'pair:"{FIRST},', len(f'pair:"{FIRST},'))[1]}
        assert any(HOST in o for o in offered) and not any(SECOND in o for o in offered)


def test_a_host_that_an_article_also_calls_by_its_acronym_met_its_guests_before_names_are_resolved(tmp_path: Path) -> None:
    known = f"{HOST} (HRU) Opens a Library\n\nMay 1, 2024\n\nOn May 1, 2024 {HOST} (HRU) opened its library. The rector of HRU spoke.\n"
    write_page(tmp_path, "known.txt", known)
    build([str(tmp_path)], tmp_path / "news.db")
    late = SYMPOSIUM.replace(f"from {FIRST}", f"from {FIRST}, HRU").replace(
        ".\n\nCopy", f". HRU signed an agreement with {FIRST}.\n\nCopy"
    )
    write_page(tmp_path, "late.txt", late)
    build([str(tmp_path)], tmp_path / "news.db")
    with Reader(tmp_path / "news.db") as reader:
        assert count(reader, HOST, FIRST) == count(reader, HOST, SECOND) == 1 and count(reader, FIRST, SECOND) == 0
        assert {e.name for e in card(reader, "inst", ids(reader)[HOST], parse("")).met} == {FIRST, SECOND}  # type: ignore[union-attr]


def test_guests_did_not_meet_one_another_in_person_either(gathered: Path) -> None:
    said = " Rector Ida Moor of {0} opened it. Professor Rui Prado of {1} and Professor Bea Horak of {2} spoke.\n"
    page = SYMPOSIUM.replace(f"and {SECOND}.\n", f"and {SECOND}.{said.format(HOST, FIRST, SECOND)}")
    write_page(gathered.parent, "people.txt", page)
    assert not build([str(gathered.parent / "people.txt")], gathered).skipped
    with Reader(gathered) as reader:
        people = dict(reader.connection.execute("select name, id from people"))
        met = {name: {e.name for e in card(reader, "person", people[name], parse("")).met} for name in people}  # type: ignore[union-attr]
    assert met == {"Ida Moor": {"Rui Prado", "Bea Horak"}, "Rui Prado": {"Ida Moor"}, "Bea Horak": {"Ida Moor"}}


def test_guests_who_met_elsewhere_are_tied_by_that_alone(gathered: Path) -> None:
    write_page(gathered.parent, "meeting.txt", MEETING)
    assert not build([str(gathered.parent / "meeting.txt")], gathered).skipped
    with Reader(gathered) as reader:
        known = ids(reader)
        assert count(reader, FIRST, SECOND) == 1 and count(reader, HOST, FIRST) == 1
        counts = {frozenset((t.first, t.second)): t.count for t in network(reader, parse("")).ties}
        assert counts[frozenset((known[FIRST], known[SECOND]))] == 1
        made = pair(reader, known[FIRST], known[SECOND], parse(""))
        assert made is not None and [m.type for m in made.meetings] == ["meeting"]
        offered = {o.written: o.count for o in offered_at(reader, f'pair:"{FIRST},', len(f'pair:"{FIRST},'))[1]}
        assert set(offered.values()) == {1}


def test_the_table_marks_the_one_that_all_met(gathered: Path) -> None:
    rows = sqlite3.connect(gathered).execute(
        "select i.name, l.party from article_institutions l join institutions i on i.id = l.institution_id where l.party"
    )
    assert dict(rows) == {HOST: 2, FIRST: 1, SECOND: 1}


def test_a_host_that_is_said_to_be_absent_is_the_host_again_once_that_is_undone(gathered: Path) -> None:
    with Reader(gathered) as reader:
        key = str(reader.connection.execute("select key from articles").fetchone()[0])
    correct(gathered, [Correction("absent", "institution", HOST, None, key)])
    with Reader(gathered) as reader:
        assert count(reader, HOST, FIRST) == 0 and count(reader, FIRST, SECOND) == 1
    undo(gathered, 1, taxonomy_of(()))
    with Reader(gathered) as reader:
        assert count(reader, HOST, FIRST) == 1 and count(reader, FIRST, SECOND) == 0
