"""What the user says of dates and of who took part, though no words name it, and what hangs on names that come and go."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conftest import write_pages
from newsbrowse.build import build
from newsbrowse.build.correct import correct, undo
from newsbrowse.build.fresh import build_fresh
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.store.corrections import Correction, kept
from newsbrowse.store.reader import Reader
from test_amending import article, key_of, parties, whole
from test_corrections import FIRST, SECOND, THIRD, found
from test_records import LETTER, letter, record


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pile", FIRST, SECOND, THIRD, LETTER)


# Dates of the text


def test_a_date_of_the_text_means_another_day(database: Path, pile: Path, run: Callable[..., Any]) -> None:
    key, before = letter(database), whole(database)
    done = run("correct", "date", "Yesterday", "2023-06-09..2023-06-10", "--article", key, "--db", database)
    assert "“Yesterday” is 2023-06-09..2023-06-10" in done.stderr and "1 article changed" in done.stderr, done.stderr
    run("correct", "date", "1999-03-02", "1998-08", "--article", key, "--db", database)
    for again in (lambda: None, lambda: build([str(pile)], database), lambda: build_fresh([str(pile)], database)):
        again()
        shown = article(database, "Harbour")
        dates = {m.text: (m.value_start, m.value_end, m.granularity, m.rule) for m in shown.mentions if m.kind == "date"}
        assert dates["yesterday"] == ("2023-06-09", "2023-06-10", "day", "day said by you")
        assert dates["March 2, 1999"][:3] == ("1998-08-01", "1998-08-31", "month")
        assert shown.event_date == "2023-06-09", "the event was on that day"
        for wanted, count in (
            ("on:2023-06-10", 1),
            ("on:2023-06-11", 0),
            ("on:1998-08", 1),
            ("on:1999", 0),
            ("event:2023-06-09", 1),
        ):
            assert found(database, wanted) == count, wanted
    undo(database, 2, taxonomy_of(()))
    undo(database, 1, taxonomy_of(()))
    assert whole(database) == before


# Who took part, and of whom somebody is, though no words name it


def test_a_publisher_that_the_text_does_not_name_took_part(database: Path, pile: Path, run: Callable[..., Any]) -> None:
    key = letter(database)
    correct(database, [record("publisher", "Maple College", key)])
    before = whole(database)
    assert "Maple College" not in {i.name for i in article(database, "Harbour").institutions}
    done = run("correct", "present", "maple college", "--article", key, "--db", database)
    assert "Maple College took part in the event" in done.stderr, done.stderr
    for again in (lambda: None, lambda: build([str(pile)], database), lambda: build_fresh([str(pile)], database)):
        again()
        assert "Maple College" in parties(database, "Harbour")
        assert found(database, 'inst:"Maple College"') == 1
    undo(database, 2, taxonomy_of(()))
    assert whole(database)[0] == before[0] and whole(database)[2] == before[2]
    assert run("correct", "present", "Elm College", "--article", key, "--db", database).returncode == 1


def test_an_institution_that_no_words_name_can_be_none(database: Path) -> None:
    key = letter(database)
    correct(
        database, [record("publisher", "Maple College", key), Correction("present", "institution", "Maple College", None, key)]
    )
    correct(database, [Correction("reject", "institution", "Maple College", None, key)])
    assert "Maple College" not in {i.name for i in article(database, "Harbour").institutions}


def test_an_affiliation_that_was_said_is_found_and_one_mistyped_is_asked_about(database: Path, run: Callable[..., Any]) -> None:
    key = letter(database)
    wrong = run("correct", "affiliation", "Maria Lindgren", "Alder Univercity", "--article", key, "--db", database)
    assert wrong.returncode == 1 and "Did you mean Alder University?" in wrong.stderr
    assert not kept(Reader(database).connection)
    run("correct", "affiliation", "Maria Lindgren", "Harbour Watch", "--article", key, "--db", database)
    assert found(database, 'inst:"Harbour Watch"') == 1
    done = run("correct", "affiliation", "Maria Lindgren", "Alder Univercity", "--new", "--article", key, "--db", database)
    assert "1 article changed" in done.stderr
    assert found(database, 'inst:"Harbour Watch"') == 0 and found(database, 'inst:"Alder Univercity"') == 1


# What hangs on a name that was missed


def test_what_was_said_of_a_missed_name_goes_with_it(database: Path, run: Callable[..., Any]) -> None:
    key, before = letter(database), whole(database)
    for arguments in (
        ("add", "person", "Harbour Walk"), ("role", "Harbour Walk", "Walker"), ("affiliation", "Harbour Walk", "Alder University"),
        ("role", "Maria Lindgren", "Guest"),
    ):  # fmt: skip
        assert run("correct", *arguments, "--article", key, "--db", database).returncode == 0
    done = run("correct", "undo", "1", "2", "--db", database)
    assert done.returncode == 0 and done.stderr.count("Undone with it") == 2
    assert "correction 2, the role of Harbour Walk is Walker" in done.stderr
    assert [c.number for c in kept(Reader(database).connection)] == [4]
    run("correct", "undo", "4", "--db", database)
    assert whole(database) == before


def test_nothing_hangs_on_a_name_that_is_there_besides(database: Path, run: Callable[..., Any]) -> None:
    key = letter(database)
    run("correct", "add", "person", "Maria Lindgren", "--words", "Harbour Walk", "--article", key, "--db", database)
    run("correct", "role", "Maria Lindgren", "Guest", "--article", key, "--db", database)
    done = run("correct", "undo", "1", "--db", database)
    assert "Undone with it" not in done.stderr
    assert [p.role for p in article(database, "Harbour").people] == ["Guest"]


@pytest.mark.parametrize(
    ("said", "cited"),
    [
        ("UNESCO", [{"literal": "UNESCO"}]),
        ("Office of International Affairs; Anna Berg", [{"literal": "Office of International Affairs"}, {"family": "Berg", "given": "Anna"}]),
        ("Staff Reporter", [{"literal": "Staff Reporter"}]),
        ("Berg, Anna", [{"family": "Berg", "given": "Anna"}]),
        ("Anna Berg; Anna Berg", [{"family": "Berg", "given": "Anna"}]),
    ],
)  # fmt: skip
def test_who_is_said_to_have_written_it_is_cited_so(
    database: Path, run: Callable[..., Any], said: str, cited: list[dict[str, str]]
) -> None:
    key = letter(database)
    assert run("correct", "authors", said, "--article", key, "--db", database).returncode == 0
    (item,) = json.loads(run("cite", key, "--style", "csl-json", "--db", database).stdout)
    assert item["author"] == cited
    run("correct", "undo", "1", "--db", database)
    (item,) = json.loads(run("cite", key, "--style", "csl-json", "--db", database).stdout)
    assert item.get("author") != cited


def test_the_value_of_a_date_is_shown(database: Path, run: Callable[..., Any]) -> None:
    key = letter(database)
    assert "yesterday (2023-06-11)" in run("show", key, "--db", database).stdout
    run("correct", "date", "yesterday", "2023-06-09", "--article", key, "--db", database)
    assert "yesterday (2023-06-09)" in run("show", key, "--db", database).stdout


def listed(database: Path) -> list[str]:
    with closing(Reader(database)) as reader:
        return [str(c).rpartition(" in ")[0] for c in kept(reader.connection)]


def test_who_took_part_as_publisher_goes_with_the_publisher(database: Path, run: Callable[..., Any]) -> None:
    key = letter(database)
    before = whole(database)
    correct(
        database, [record("publisher", "Maple College", key), Correction("present", "institution", "Maple College", None, key)]
    )
    assert "Maple College" in parties(database, "Harbour")
    done = run("correct", "undo", "1", "--db", database)
    assert "Undone with it: correction 2, Maple College took part in the event" in done.stderr
    assert not listed(database) and whole(database) == before
    assert "No correction holds" in run("correct", "list", "--db", database).stderr


def test_what_was_said_of_a_publisher_stays_while_something_else_names_it(database: Path) -> None:
    key = letter(database)
    present = Correction("present", "institution", "Maple College", None, key)
    with closing(Reader(database)) as reader:
        name = reader.article(int(reader.find(key) or 0)).people[0].name
    # The affiliation names it too; and so does another publisher of that name that was said later.
    correct(
        database,
        [record("publisher", "Maple College", key), Correction("affiliation", "person", name, "Maple College", key), present],
    )
    assert undo(database, 1, taxonomy_of(())).also == ()
    assert "Maple College" in parties(database, "Harbour")
    (again, other) = correct(database, [record("publisher", "Maple College", key), record("publisher", "Elm College", key)])
    gone = undo(database, 2, taxonomy_of(()))
    assert [c.number for c in gone.also] == [] and "Maple College" not in parties(database, "Harbour")
    undo(database, other.correction.number, taxonomy_of(()))
    assert "Maple College" in parties(database, "Harbour"), "its publisher again"


@pytest.mark.parametrize("order", [(1, 3), (3, 1), (2, 1, 3), (3, 2, 1), (1, 2, 3)])
def test_nothing_is_left_of_a_publisher_in_whatever_order_it_is_taken_back(database: Path, order: tuple[int, ...]) -> None:
    key = letter(database)
    before = whole(database)
    correct(
        database,
        [
            record("publisher", "Maple College", key), Correction("present", "institution", "Maple College", None, key),
            Correction("rename", "institution", "Maple College", "Rowan College"),
        ],
    )  # fmt: skip
    assert "Rowan College" in parties(database, "Harbour")
    gone: set[int] = set()
    for number in order:
        if number not in gone:
            gone.update(c.number for c in undo(database, number, taxonomy_of(())).also)
    assert not listed(database) and whole(database) == before


def test_what_was_said_of_a_new_name_goes_with_it(database: Path, run: Callable[..., Any]) -> None:
    key = key_of(database, "Birch")
    before = whole(database)
    correct(
        database,
        [
            Correction("rename", "person", "Peter Okafor", "Pete Oakley"), Correction("role", "person", "Pete Oakley", "Provost", key),
            Correction("role", "person", "Marie Lindgren", "Rector", key),
        ],
    )  # fmt: skip
    done = run("correct", "undo", "1", "--db", database)
    assert "Undone with it: correction 2, the role of Pete Oakley is Provost" in done.stderr
    assert listed(database) == ["the role of Marie Lindgren is Rector"]
    undo(database, 3, taxonomy_of(()))
    assert whole(database) == before


def test_what_is_imported_holds_in_the_order_in_which_it_was_said(
    database: Path, tmp_path: Path, run: Callable[..., Any]
) -> None:
    key = letter(database)
    titles = ("A Walk by the Harbour", "A Day at the Harbour", "A Walk by the Harbour")

    def lines(*wanted: str) -> Path:
        file = tmp_path / "said.jsonl"
        said = [{"kind": "record", "what": "article", "name": "title", "other": title, "article": key} for title in wanted]
        file.write_text("".join(f"{json.dumps(line)}\n" for line in said))
        return file

    for before in ((), titles[:1], titles[:2], titles):
        copy = Path(shutil.copy(database, tmp_path / f"copy{len(before)}.db"))
        correct(copy, [record("title", title, key) for title in before])
        run("correct", "import", lines(*titles), "--db", copy)
        assert article(copy, titles[-1]).key == key, before
        assert len(listed(copy)) == 3
        assert "0 new corrections" in run("correct", "import", lines(*titles), "--db", copy).stderr
    assert "0 new corrections" in run("correct", "import", lines(titles[1]), "--db", copy).stderr, "what was said since holds"
