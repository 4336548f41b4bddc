"""What the user corrects holds in every article, after each build, and can be undone without a trace."""

from __future__ import annotations

import json
import random
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import write_page
from newsbrowse.build import Options, build
from newsbrowse.build.correct import correct, replay, undo
from newsbrowse.build.fresh import build_fresh
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.extract import annotate_text
from newsbrowse.query import parse
from newsbrowse.store.applying import Corrections
from newsbrowse.store.corrections import KINDS, SUBJECTS, Correction
from newsbrowse.store.reader import Reader

FIRST = (
    "Rector of Alder University Meets Guests\n\n2024-03-05\n\nProfessor Maria Lindgren, Rector of Alder University, met Dr. Peter Okafor,"
    " Dean of Science of Birch University, on March 4, 2024. Professor Lindgren spoke of student exchange and joint research.\n"
)
SECOND = (
    "Birch University Signs Agreement With Alder University\n\n2024-04-09\n\nDr. Peter Okafor, Dean of Science of Birch University,"
    " signed an agreement with Professor Marie Lindgren of Alder University on April 8, 2024. Student exchange begins in May 2024.\n"
)
THIRD = (
    "Cedar Institute of Technology Opens a Centre\n\n2024-05-07\n\nDr. Peter Okafor, Director of the Cedar Institute of Technology,"
    " opened a centre for energy research on May 6, 2024, and thanked the guests.\n"
)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for name, text in (("1.txt", FIRST), ("2.txt", SECOND)):
        write_page(folder, name, text)
    return folder


@pytest.fixture
def database(pile: Path, tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    build([str(pile)], path)
    return path


def names(database: Path, what: str = "people") -> list[str]:
    table = f"article_{what}"
    column = "person_id" if what == "people" else "institution_id"
    with sqlite3.connect(database) as connection:
        rows = connection.execute(f"select distinct e.name from {table} l join {what} e on e.id = l.{column} order by 1")
        return [name for (name,) in rows]


def found(database: Path, text: str) -> int:
    return len(Reader(database).search(parse(text)))


def nobody_is_lost(database: Path) -> None:
    """Every row of a person is found by what it is called, whichever row stands for it."""
    with Reader(database) as reader:
        rows = reader.connection.execute("select id, name, sort_name from person_rows").fetchall()
        assert rows
        for number, *called in rows:
            for name in called:
                assert number in reader.resolve("person", name), (number, name)


def content(database: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(database) as connection:
        mentions = connection.execute(
            "select a.key, m.kind, m.zone, m.start, m.end, coalesce(p.name, i.name, m.value_start) from mentions m join articles a on a.id = m.article_id"
            " left join people p on m.kind = 'person' and p.id = m.entity_id left join institutions i on m.kind = 'institution' and i.id = m.entity_id order by 1, 2, 3, 4, 5"
        ).fetchall()
        roles = connection.execute(
            "select a.key, p.name, l.role, l.affiliation from article_people l join articles a on a.id = l.article_id join people p on p.id = l.person_id order by 1, 2"
        ).fetchall()
    return [*mentions, *roles]


def test_two_spellings_become_one_person_and_the_old_name_still_finds_them(database: Path) -> None:
    before = content(database)
    assert {"Maria Lindgren", "Marie Lindgren"} <= set(names(database))
    (outcome,) = correct(database, [Correction("merge", "person", "Marie Lindgren", "Maria Lindgren")])
    assert outcome.articles == 1
    assert "Marie Lindgren" not in names(database)
    assert found(database, 'person:"Maria Lindgren"') == found(database, 'person:"Marie Lindgren"') == 2
    undo(database, outcome.correction.number, taxonomy_of(()))
    assert content(database) == before
    assert found(database, 'person:"Maria Lindgren"') == found(database, 'person:"Marie Lindgren"') == 1
    assert Reader(database).check() == []


def test_what_is_no_person_stays_none_in_articles_that_come_later(database: Path, pile: Path) -> None:
    correct(database, [Correction("reject", "person", "Peter Okafor")])
    assert "Peter Okafor" not in names(database)
    write_page(pile, "3.txt", THIRD)
    build([str(pile)], database)
    assert "Peter Okafor" not in names(database) and found(database, "energy") == 1
    build_fresh([str(pile)], database)
    assert "Peter Okafor" not in names(database)
    undo(database, 1, taxonomy_of(()))
    assert found(database, 'person:"Peter Okafor"') == 3


def test_homonyms_are_told_apart_and_joined(database: Path, pile: Path) -> None:
    write_page(pile, "3.txt", THIRD)
    build([str(pile)], database)
    key = next(r[0] for r in Reader(database).connection.execute("select key from articles where path like '%/2.txt'"))
    with sqlite3.connect(database) as connection:

        def people() -> int:
            return len(
                connection.execute(
                    "select distinct person_id from article_people l join people p on p.id = l.person_id where p.name = 'Peter Okafor'"
                ).fetchall()
            )

        assert people() == 2, "of Birch University and of the Cedar Institute"
        correct(database, [Correction("merge", "person", "Peter Okafor", "Peter Okafor")])
        assert people() == 1
        correct(database, [Correction("split", "person", "Peter Okafor", None, key)])
        assert people() == 2
    build([str(pile)], database, Options(optimise=True))
    assert Reader(database).check() == []
    nobody_is_lost(database)
    undo(database, 2, taxonomy_of(()))
    nobody_is_lost(database)
    undo(database, 1, taxonomy_of(()))
    nobody_is_lost(database)
    with sqlite3.connect(database) as connection:
        rows = connection.execute(
            "select count(*) from people where name = 'Peter Okafor' and id in (select person_id from article_people)"
        )
        assert rows.fetchone()[0] == 2


def test_an_institution_takes_its_new_name_everywhere(database: Path) -> None:
    before = content(database)
    correct(database, [Correction("rename", "institution", "Alder University", "Alder State University")])
    assert "Alder University" not in names(database, "institutions")
    assert found(database, 'inst:"Alder State University"') == found(database, 'inst:"Alder University"') == 2
    row = Reader(database).connection.execute("select affiliation from article_people where affiliation like 'Alder%'").fetchone()
    assert row[0] == "Alder State University"
    undo(database, 1, taxonomy_of(()))
    assert content(database) == before


def test_a_topic_and_a_date_go_from_one_article(database: Path, run: Callable[..., object]) -> None:
    key = next(r[0] for r in Reader(database).connection.execute("select key from articles where path like '%/2.txt'"))
    assert found(database, "topic:student-exchange") == 2 and found(database, "on:2024-05") == 1
    correct(
        database,
        [Correction("reject", "topic", "student exchange", None, key), Correction("reject", "date", "May 2024", None, key)],
    )
    assert found(database, "topic:student-exchange") == 1 and found(database, "on:2024-05") == 0


def test_corrections_that_were_cut_short_hold_after_the_next_build(database: Path, pile: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(
            "insert into corrections (kind, subject, created) values ('reject', 'person:Peter Okafor', datetime())"
        )
    assert "Peter Okafor" in names(database)
    write_page(pile, "4.txt", THIRD.replace("Okafor", "Ozols"))
    build([str(pile)], database)
    assert "Peter Okafor" not in names(database)
    with sqlite3.connect(database) as connection:
        assert replay(connection, taxonomy_of(())) == 0


def test_the_command_says_what_it_did_and_travels_between_databases(
    database: Path, pile: Path, tmp_path: Path, run: Callable[..., object]
) -> None:
    done = run("correct", "merge", "person", "Marie Lindgren", "Maria Lindgren", "--db", database)
    assert done.returncode == 0 and "1 article changed" in done.stderr and "correct undo 1" in done.stderr
    assert (
        run("correct", "rename", "institution", "Birch University", "Birch College", "--dry-run", "--db", database).returncode
        == 0
    )
    assert "Birch University" in names(database, "institutions")
    saved = tmp_path / "corrections.jsonl"
    assert run("correct", "export", "-o", saved, "--db", database).returncode == 0
    other = tmp_path / "other.db"
    build([str(pile)], other)
    assert run("correct", "import", saved, "--db", other).returncode == 0
    assert content(other) == content(database)
    listed = json.loads(run("correct", "list", "--json", "--db", other).stdout)
    assert [(c["kind"], c["name"], c["other"]) for c in listed] == [("merge", "Marie Lindgren", "Maria Lindgren")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("reject", "person", "Maria Lindgrem"), "Did you mean Maria Lindgren"),
        (("merge", "person", "Maria Lindgren", "Nobody Atall"), "no person Nobody Atall"),
        (("reject", "date", "May 2024"), "--article"),
        (("split", "institution", "Birch University", "--article", "1"), "--as"),
        (("reject", "person", "Maria Lindgren", "--article", "99"), "no article 99"),
        (("undo", "77"), "no correction 77"),
        (("rename", "person", "Maria Lindgren", " "), "empty"),
    ],
)
def test_mistakes_get_a_line_and_change_nothing(
    database: Path, run: Callable[..., object], arguments: tuple[str, ...], words: str
) -> None:
    before = content(database)
    done = run("correct", *arguments, "--db", database)
    assert done.returncode != 0 and words in done.stderr and "Traceback" not in done.stderr
    assert content(database) == before


def test_a_file_with_a_bad_line_changes_nothing(database: Path, tmp_path: Path, run: Callable[..., object]) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"kind": "reject", "what": "person", "name": "Peter Okafor"}\n{"kind": "eat"}\n[1]\nnot json\n', "utf-8")
    done = run("correct", "import", bad, "--db", database)
    assert done.returncode != 0 and "line 2" in done.stderr and "line 4" in done.stderr
    assert "Peter Okafor" in names(database)


ANNOTATED = annotate_text(SECOND.split("\n\n", 2)[2], published="2024-04-09", title=SECOND.split("\n")[0])
NAMES = (
    [m.text for m in ANNOTATED.mentions]
    + [p.name for p in ANNOTATED.people]
    + [i.name for i in ANNOTATED.institutions]
    + ["Nobody", "ü"]
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.builds(
            Correction, st.sampled_from(KINDS), st.sampled_from(SUBJECTS), st.sampled_from(NAMES), st.sampled_from([None, *NAMES]),
            st.sampled_from([None, "0123456789ab", "ba9876543210"]),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_any_corrections_leave_annotations_that_hold_together(corrections: list[Correction]) -> None:
    left, _ = Corrections(corrections).apply(ANNOTATED, "0123456789ab")
    assert {(m.zone, m.start, m.end) for m in left.mentions} <= {(m.zone, m.start, m.end) for m in ANNOTATED.mentions}
    people, bodies, topics = {p.name for p in left.people}, {i.name for i in left.institutions}, {t.slug for t in left.topics}
    for mention in left.mentions:
        assert (
            mention.kind == "date" or mention.entity in {"person": people, "institution": bodies, "topic": topics}[mention.kind]
        )


def test_a_topic_comes_back_whole(database: Path) -> None:
    before = content(database)
    topics = sqlite3.connect(database).execute("select article_id, topic_id from article_topics order by 1, 2").fetchall()
    correct(database, [Correction("reject", "topic", "joint research")])
    undo(database, 1, taxonomy_of(()))
    assert content(database) == before
    assert sqlite3.connect(database).execute("select article_id, topic_id from article_topics order by 1, 2").fetchall() == topics


def test_ids_stay_and_names_that_only_a_correction_gave_go_with_it(database: Path) -> None:
    def ids() -> list[tuple[int, str]]:
        return sqlite3.connect(database).execute("select id, key from articles order by id").fetchall()

    before, rows = ids(), everything(database)
    correct(database, [Correction("rename", "institution", "Alder University", "Alder State University")])
    correct(database, [Correction("merge", "institution", "Birch University", "Alder State University")])
    assert ids() == before
    undo(database, 2, taxonomy_of(()))
    undo(database, 1, taxonomy_of(()))
    assert ids() == before and everything(database) == rows


def everything(database: Path) -> list[list[tuple[object, ...]]]:
    with sqlite3.connect(database) as connection:
        return [
            connection.execute(f"select {what} from {table} order by {what}").fetchall()
            for table, what in (
                ("institutions", "name"), ("people", "name"), ("institution_aliases", "alias"), ("names", "kind, folded"),
                ("totals", "kind, count"), ("person_rows", "name, detail"), ("corrected", "number, correction_id"),
            )
        ]  # fmt: skip


def test_who_was_renamed_twice_is_found_under_every_name(database: Path) -> None:
    correct(database, [Correction("rename", "person", "Peter Okafor", "Pete Okafor")])
    correct(database, [Correction("rename", "person", "Pete Okafor", "P. C. Okafor")])
    for name in ("Peter Okafor", "Pete Okafor", "P. C. Okafor"):
        assert found(database, f'person:"{name}"') == 2


def test_an_old_name_goes_on_finding_the_new_one_when_something_else_is_undone(tmp_path: Path) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    write_page(
        folder,
        "a.txt",
        "南江大学代表团访问江北师范大学\n2024-05-10\n\n5月10日，南江大学副校长陈伟率团访问江北师范大学，校长祝云帆会见来宾。\n",
    )
    write_page(
        folder, "b.txt",
        "Delegation of Nanjiang University Visits Elm University\n2024-06-11\n\nOn 11 June 2024, Vice President Chen Wei of Nanjiang"
        " University visited Elm University and met Rector Anna Kowal.\n",
    )  # fmt: skip
    path = tmp_path / "two.db"
    build([str(folder)], path)
    correct(path, [Correction("merge", "person", "陈伟", "Chen Wei")])
    (outcome,) = correct(path, [Correction("merge", "institution", "Nanjiang University", "南江大学")])
    assert found(path, "person:陈伟") == 2
    undo(path, outcome.correction.number, taxonomy_of(()))
    assert found(path, "person:陈伟") == 2


def test_an_acronym_that_only_a_merge_brought_goes_with_it(pile: Path, tmp_path: Path) -> None:
    write_page(pile, "6.txt", THIRD.replace("Cedar Institute of Technology", "Lakeshore University of Technology (LUT)"))
    write_page(
        pile,
        "7.txt",
        THIRD.replace("Cedar Institute of Technology", "Cedar Institute of Technology (CIT)").replace("guests", "city"),
    )
    path = tmp_path / "acronyms.db"
    build([str(pile)], path)

    def acronyms() -> dict[str, str | None]:
        with closing(sqlite3.connect(path)) as connection:
            return dict(connection.execute("select name, acronym from institutions").fetchall())

    before = acronyms()
    assert before["Alder University"] is None
    for name in ("Alder University", "Cedar Institute of Technology"):
        (outcome,) = correct(path, [Correction("merge", "institution", "Lakeshore University of Technology", name)])
        assert acronyms()[name] == ("LUT" if name == "Alder University" else "CIT")
        undo(path, outcome.correction.number, taxonomy_of(()))
        assert acronyms() == before
        assert found(path, "inst:LUT") == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("rename", "Heron University"), ("merge", "Alder University")),
        (("merge", "Alder University"), ("rename", "Heron University")),
    ],
)
def test_names_that_went_along_from_one_to_the_next_come_back_with_the_first(
    pile: Path, tmp_path: Path, first: tuple[str, str], second: tuple[str, str]
) -> None:
    write_page(pile, "6.txt", THIRD.replace("Cedar Institute of Technology", "Lakeshore University of Technology (LUT)"))
    path = tmp_path / "chain.db"
    build([str(pile)], path)
    correct(path, [Correction(first[0], "institution", "Lakeshore University of Technology", first[1])])
    correct(path, [Correction(second[0], "institution", first[1], second[1])])
    assert found(path, "inst:LUT") == 3
    undo(path, 1, taxonomy_of(()))
    assert found(path, "inst:LUT") == found(path, 'inst:"Lakeshore University of Technology"') == 1
    assert found(path, 'inst:"Alder University"') == 2


def test_an_acronym_names_its_institution_and_goes_with_it(pile: Path, tmp_path: Path, run: Callable[..., Any]) -> None:
    write_page(
        pile,
        "5.txt",
        "LUT Opens a Laboratory\n\n2024-06-03\n\nThe Rector of LUT, Dr. Peter Okafor, opened a laboratory on Monday. LUT has ten of them.\n",
    )
    write_page(pile, "6.txt", THIRD.replace("Cedar Institute of Technology", "Lakeshore University of Technology (LUT)"))
    path = tmp_path / "lut.db"
    build([str(pile)], path)
    assert found(path, "inst:LUT") == 2
    done = run("correct", "merge", "institution", "LUT", "Alder University", "--db", path)
    assert done.returncode == 0 and "no institution" not in done.stderr
    assert found(path, 'inst:"Alder University"') == 4
    undone = run("correct", "undo", *re.search(r"undo ([\d ]+)", done.stderr)[1].split(), "--db", path)
    assert undone.returncode == 0 and found(path, 'inst:"Alder University"') == 2 and found(path, "inst:LUT") == 2


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            ("merge", "person", "Maria Lindgren", "Marie Lindgren"),
            ("rename", "person", "Marie Lindgren", "Maria Lindgren"),
            "Undo it first",
        ),
        (("reject", "person", "Peter Okafor"), ("reject", "person", "PETER OKAFOR"), "no person"),
        (("reject", "topic", "trade"), ("list",), ""),
    ],
)
def test_what_contradicts_itself_is_refused(
    database: Path, run: Callable[..., Any], first: tuple[str, ...], second: tuple[str, ...], words: str
) -> None:
    run("correct", *first, "--db", database)
    done = run("correct", *second, "--db", database)
    assert words in done.stderr and (done.returncode != 0) == bool(words)


def test_renaming_onto_somebody_else_is_said(database: Path, run: Callable[..., Any]) -> None:
    done = run("correct", "rename", "person", "Marie Lindgren", "Peter Okafor", "--db", database)
    assert done.returncode == 2 and "merge" in done.stderr and "Marie Lindgren" in names(database)


def kept(path: Path, undone: bool) -> bool:
    """Say whether a correction is kept, or kept as undone."""
    with closing(sqlite3.connect(path)) as connection:
        return bool(connection.execute("select count(*) from corrections where undone = ?", (undone,)).fetchone()[0])


def test_a_correction_that_was_killed_is_finished_by_the_next_build(tmp_path: Path, run: Callable[..., Any]) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(600):
        write_page(
            folder,
            f"{number:03d}.txt",
            FIRST.replace("joint research", f"joint research in {number} fields of {number * 7} farms"),
        )
    path = tmp_path / "many.db"
    build([str(folder)], path)
    whole = content(path)
    command = [sys.executable, "-m", "newsbrowse", "correct"]
    for round_, (arguments, gone) in enumerate([(("reject", "person", "Peter Okafor"), True), (("undo", "1"), False)]):
        for wait in (0.5, 0.9, 1.3):
            process = subprocess.Popen([*command, *arguments, "--db", str(path)], stderr=subprocess.DEVNULL)
            try:
                process.wait(wait)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        # On a slow machine none of them came to keep anything: the last is killed as soon as it did.
        if not kept(path, undone=not gone):
            process = subprocess.Popen([*command, *arguments, "--db", str(path)], stderr=subprocess.DEVNULL)
            while process.poll() is None and not kept(path, undone=not gone):
                time.sleep(0.01)
            process.kill()
            process.wait()
        write_page(folder, f"new{round_}.txt", THIRD.replace("centre", f"centre {round_}"))
        build([str(folder)], path)
        assert Reader(path).check() == []
        assert bool(found(path, 'person:"Peter Okafor"')) != gone
    left = content(path)
    keys = {row[0] for row in whole}
    assert [row for row in left if row[0] in keys] == whole


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_corrected_is_gone_when_all_is_undone(database: Path, pile: Path, seed: int) -> None:
    write_page(pile, "3.txt", THIRD)
    build([str(pile)], database)
    build([str(pile)], database, Options(optimise=True))
    before = content(database), everything(database)
    chance = random.Random(seed)
    people, bodies = names(database), names(database, "institutions")
    made: list[int] = []
    for _ in range(6):
        what = chance.choice(("person", "institution"))
        of = people if what == "person" else bodies
        kind = chance.choice(("reject", "merge", "rename"))
        other = None if kind == "reject" else chance.choice(of) if kind == "merge" else f"{chance.choice(of)} Again"
        (outcome,) = correct(database, [Correction(kind, what, chance.choice(of), other)])
        made += [outcome.correction.number] if outcome.correction.number not in made else []
        nobody_is_lost(database)
        if made and chance.random() < 0.3:
            undo(database, made.pop(chance.randrange(len(made))), taxonomy_of(()))
            nobody_is_lost(database)
    chance.shuffle(made)
    for number in made:
        undo(database, number, taxonomy_of(()))
    assert content(database) == before[0]
    assert everything(database) == before[1]
    assert Reader(database).check() == []
