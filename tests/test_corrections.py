"""What the user corrects holds in every article, after each build, and can be undone without a trace."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

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
from newsbrowse.store.corrections import KINDS, SUBJECTS, Correction, Corrections
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
    undo(database, 2, taxonomy_of(()))
    undo(database, 1, taxonomy_of(()))
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
        assert replay(connection) == 0


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
    left = Corrections(corrections).apply(ANNOTATED, "0123456789ab")
    assert {(m.zone, m.start, m.end) for m in left.mentions} <= {(m.zone, m.start, m.end) for m in ANNOTATED.mentions}
    people, bodies, topics = {p.name for p in left.people}, {i.name for i in left.institutions}, {t.slug for t in left.topics}
    for mention in left.mentions:
        assert (
            mention.kind == "date" or mention.entity in {"person": people, "institution": bodies, "topic": topics}[mention.kind]
        )
