"""What the user says of how an article is cited holds in list, filters, citation and after each build, and can be undone."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import write_page, write_pages
from newsbrowse.build import Options, build
from newsbrowse.build.correct import correct, replay, undo
from newsbrowse.build.fresh import build_fresh
from newsbrowse.build.merge import merge
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.query import Filter
from newsbrowse.store.corrections import Correction, kept
from newsbrowse.store.reader import Reader
from test_amending import article, key_of, whole
from test_corrections import FIRST, SECOND, THIRD, found

LETTER = (
    "Harbour Walk Draws a Crowd\n\n2023-06-12\n\nBy Ines Moor\n\nOur university opened its doors yesterday. Professor Maria Lindgren of Birch"
    " University thanked the guests. Letters from March 2, 1999 were read out.\n"
)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pile", FIRST, SECOND, THIRD, LETTER)


def records(database: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(
            "select key, title, published, published_precision, source, authors from articles order by key"
        ).fetchall()


def record(field: str, value: str | None, key: str) -> Correction:
    return Correction("record", "article", field, value, key)


def letter(database: Path) -> str:
    with sqlite3.connect(database) as connection:
        return str(connection.execute("select key from articles where path like '%/4.txt'").fetchone()[0])


def all_said(database: Path) -> list[Correction]:
    key = letter(database)
    return [
        record("title", "Open Day at the Harbour", key),
        record("publisher", "Alder University", key),
        record("published", "2025-06-12", key),
        record("authors", "Ines Moore; Jo Finch", key),
    ]


SAID = ("Open Day at the Harbour", "2025-06-12", "day", "Alder University", '["Ines Moore", "Jo Finch"]')


def holds(database: Path) -> bool:
    key = letter(database)
    return next(row[1:] for row in records(database) if row[0] == key) == SAID


def test_list_filters_order_facets_citation_and_exports_follow_at_once(database: Path, run: Callable[..., Any]) -> None:
    key = letter(database)
    before = [run("search", "", "--ids", "--db", database).stdout.split(), run("cite", key, "--db", database).stdout]
    for arguments, words in (
        (("title", "Open Day at the Harbour"), "the title is “Open Day at the Harbour”"),
        (("publisher", "alder university"), "the publisher is Alder University"),
        (("published", "2025-06-12"), "it was published on 2025-06-12"),
        (("authors", "Ines Moore;  Jo Finch"), "the authors are Ines Moore; Jo Finch"),
    ):
        would = run("correct", *arguments, "--article", key, "--dry-run", "--db", database)
        assert would.returncode == 0 and "would change 1 article" in would.stderr, would.stderr
        done = run("correct", *arguments, "--article", key, "--db", database)
        assert done.returncode == 0 and f"{words} in {key}: 1 article changed" in done.stderr, done.stderr
    assert holds(database)
    first = run("search", "", "--db", database).stdout.splitlines()[0]
    assert "Open Day at the Harbour" in first and "2025-06-12" in first, "the newest stands first"
    newest = Reader(database)
    assert newest.find(key) == 4, "numbers are in order of publication"
    for wanted, count in (
        ('"open day"', 1), ("crowd", 0), ("published:2025", 1), ("published:2023", 0), ('from:"Alder University"', 1), ("walk", 0),
        ("on:2025-06-11", 1), ("event:2025-06-11", 1), ("on:1999-03-02", 1),
    ):  # fmt: skip
        assert found(database, wanted) == count, wanted
    years = run("facets", "year", "--db", database).stdout.split()
    assert "2025" in years and "2023" not in years
    assert "Alder University" in run("facets", "from", "--db", database).stdout
    cited = run("cite", key, "--db", database).stdout
    assert "Moore, I., & Finch, J. (2025, June 12). Open day at the Harbour. Alder University" in cited
    entry = json.loads(run("export", "--format", "csl-json", "--db", database).stdout)[0]
    assert entry["title"] == "Open Day at the Harbour" and entry["issued"]["date-parts"] == [[2025, 6, 12]]
    shown = run("show", key, "--db", database).stdout
    assert shown.startswith("Open Day at the Harbour\nAlder University · 2025-06-12\nBy Ines Moore; Jo Finch\n")
    listed = run("correct", "list", "--db", database).stdout.splitlines()
    assert [line.split()[2] for line in listed] == ["title", "publisher", "published", "authors"]
    assert all("[article 4: Open Day" in line for line in listed)
    run("correct", "undo", "1", "2", "3", "4", "--db", database)
    assert [run("search", "", "--ids", "--db", database).stdout.split(), run("cite", key, "--db", database).stdout] == before
    assert Reader(database).check() == []


def test_a_day_that_changes_moves_the_article_in_a_large_database_too(
    database: Path, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsbrowse.build.correct.ORDERED", 0)  # the index is not put in order at once
    key = letter(database)
    for day, place in (("2024-04-01", 2), ("2025-06-12", 0), ("2020", 3), (None, 3)):
        correct(database, [record("published", day, key)])
        reader = Reader(database)
        number = reader.find(key)
        assert number is not None and number > 4, "an id that was not there before"
        ids = reader.search(Filter())[:]
        assert ids.index(number) == place, day
        assert found(database, f"published:{day}") == 1 if day else found(database, "published:..2030") == 3
    build([str(pile)], database, Options(optimise=True))
    assert Reader(database).find(key) == 1 and Reader(database).check() == []


def test_a_title_is_marked_where_its_names_stand(database: Path) -> None:
    key = letter(database)
    correct(database, [record("title", "Guests at Birch University", key)])
    shown = article(database, "Guests at Birch")
    (marked,) = [m for m in shown.mentions if m.zone == "title" and m.kind == "institution"]
    assert (marked.start, marked.text, marked.name) == (10, "Birch University", "Birch University")


def test_a_publisher_that_reports_of_others_is_nobodys_affiliation(database: Path, pile: Path) -> None:
    write_page(
        pile,
        "5.txt",
        "Talk on Tides\n\n2024-06-20\n\nDr. Petra Holm, Director, gave a talk on tides in the town hall on June 19.\n",
    )
    build([str(pile)], database)
    correct(database, [record("publisher", "Harbour Gazette", key_of(database, "Talk"))])
    shown = article(database, "Talk")
    assert shown.source == "Harbour Gazette" and [(p.name, p.affiliation) for p in shown.people] == [("Petra Holm", None)]


def test_lines_that_are_put_back_leave_the_record_as_it_was_said(database: Path, run: Callable[..., Any]) -> None:
    key, before = letter(database), records(database)
    with sqlite3.connect(database) as connection:
        cuts = '[[0, 0, "repeated", 0, "Follow us everywhere.\\n"]]'
        connection.execute(
            "update article_texts set cuts = ? where number = (select number from article_rows where key = ?)", (cuts, key)
        )
    correct(database, all_said(database))
    assert run("build", "--restore", key, "--db", database).returncode == 0
    assert article(database, "Open Day").body.startswith("Follow us everywhere.") and holds(database)
    for number in (1, 2, 3, 4):
        undo(database, number, taxonomy_of(()))
    assert records(database) == before


def test_a_publication_of_less_or_no_precision(database: Path) -> None:
    key = letter(database)
    correct(database, [record("published", "2023-06", key)])
    shown = article(database, "Harbour")
    assert (shown.published, shown.published_precision) == ("2023-06", "month")
    assert found(database, "published:2023-06") == 1 and found(database, "published:2023-06-12") == 0
    correct(database, [record("published", None, key)])
    shown = article(database, "Harbour")
    assert (shown.published, shown.published_precision) == (None, None) and Reader(database).find(key) == 1
    assert not [m for m in shown.mentions if m.kind == "date" and m.text == "yesterday"]
    correct(database, [record("authors", None, key)])
    assert article(database, "Harbour").authors == ()


def test_what_was_said_holds_after_every_build(database: Path, pile: Path) -> None:
    correct(database, all_said(database))
    assert holds(database)
    said = whole(database)[0], records(database)
    build([str(pile)], database)
    write_page(pile, "5.txt", THIRD.replace("Cedar", "Elm"))
    build([str(pile)], database, Options(optimise=True))
    assert holds(database)
    write_page(pile, "4.txt", LETTER.replace("Harbour Walk", "Harbour Stroll"))
    build([str(pile)], database)
    assert holds(database) and found(database, "stroll") == 0, "the page was changed, and what was said of it stays"
    (pile / "5.txt").unlink()
    build([str(pile)], database, Options(prune=True))
    build_fresh([str(pile)], database)
    assert holds(database) and (whole(database)[0], records(database)) == said
    os.unlink(pile / "4.txt")
    build_fresh([str(pile)], database)
    assert holds(database), "its page is gone, and it stays as it was said"
    with sqlite3.connect(database) as connection:
        assert replay(connection, taxonomy_of(())) == 0, "all holds already"
    for number in (1, 2, 3, 4):
        undo(database, number, taxonomy_of(()))
    shown = article(database, "Harbour Stroll")
    assert (shown.published, shown.authors) == ("2023-06-12", ("Ines Moor",)), "what was read is known without the page"
    assert Reader(database).check() == []


def test_the_newer_word_holds_where_databases_are_joined(database: Path, pile: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    build([str(pile)], other)
    key = letter(database)
    correct(database, [record("title", "An Early Title", key), record("authors", "Jo Finch", key)])
    correct(other, [record("title", "A Later Title", key)])
    together = tmp_path / "together.db"
    merge([other, database], together)
    assert ("A Later Title", '["Jo Finch"]') in {(row[1], row[5]) for row in records(together)}
    merge([other], database)
    assert records(database) == records(together)
    later = next(c.number for c in kept(Reader(together).connection) if c.other == "A Later Title")
    undo(together, later, taxonomy_of(()))
    early = next(c.number for c in kept(Reader(together).connection) if c.other == "An Early Title")
    assert article(together, "An Early Title").key == key
    undo(together, early, taxonomy_of(()))
    assert article(together, "Harbour Walk").key == key


def test_the_last_word_on_a_field_holds_and_going_back_leads_to_the_one_before(database: Path) -> None:
    key, before = letter(database), whole(database)
    correct(database, [record("title", "One", key)])
    correct(database, [record("title", "Two", key)])
    correct(database, [record("title", "One", key)])
    assert [c.number for c in kept(Reader(database).connection)] == [1, 2, 3]
    undo(database, 3, taxonomy_of(()))
    assert article(database, "Two").key == key
    undo(database, 1, taxonomy_of(()))
    assert article(database, "Two").key == key
    undo(database, 2, taxonomy_of(()))
    assert whole(database) == before


@pytest.mark.parametrize("first", [True, False])
def test_a_publisher_that_was_said_takes_the_name_that_it_gets(database: Path, pile: Path, first: bool) -> None:
    key, before = letter(database), whole(database)
    said = [
        record("publisher", "Birch University", key),
        Correction("rename", "institution", "Birch University", "Beech University"),
    ]
    correct(database, said if first else said[::-1])
    assert article(database, "Harbour").source == "Beech University"
    build([str(pile)], database)
    assert article(database, "Harbour").source == "Beech University"
    with sqlite3.connect(database) as connection:
        assert replay(connection, taxonomy_of(())) == 0
    undo(database, 1, taxonomy_of(()))
    undo(database, 2, taxonomy_of(()))
    assert whole(database) == before


def test_roles_that_were_said_stand_while_the_article_is_read_again(database: Path) -> None:
    key = letter(database)
    correct(database, [Correction("role", "person", "Maria Lindgren", "Guest of Honour", key)])
    correct(database, [record("published", "2025-06-12", key)])
    (somebody,) = article(database, "Harbour").people
    assert (somebody.role, article(database, "Harbour").event_date) == ("Guest of Honour", "2025-06-11")


def test_what_was_said_travels(database: Path, pile: Path, tmp_path: Path, run: Callable[..., Any]) -> None:
    correct(database, [*all_said(database), Correction("date", "date", "March 2, 1999", "1999-03-03", letter(database))])
    saved, other = tmp_path / "said.jsonl", tmp_path / "other.db"
    run("correct", "export", "-o", saved, "--db", database)
    build([str(pile)], other)
    assert "5 new corrections, 5 changes of articles" in run("correct", "import", saved, "--db", other).stderr
    assert records(other) == records(database) and whole(other)[0] == whole(database)[0]


def test_a_long_line_of_authors_travels_through_a_pipe_whole(
    database: Path, pile: Path, tmp_path: Path, run: Callable[..., Any]
) -> None:
    many = "; ".join(f"Person{n:02} {'Longname' * 6}" for n in range(33))
    assert 1900 < len(many) <= 2000
    correct(database, [record("authors", many, letter(database))])
    lines, other = run("correct", "export", "--db", database).stdout, tmp_path / "other.db"
    build([str(pile)], other)
    said = tmp_path / "said.jsonl"
    said.write_text(lines, "utf-8")
    run("correct", "import", said, "--db", other)
    assert records(other) == records(database) and found(other, "Harbour") == 1


def test_what_others_wrote_into_the_file_reaches_no_terminal(database: Path) -> None:
    before = records(database)
    with sqlite3.connect(database) as connection:
        connection.execute(
            "insert into corrections (kind, subject, object, created) values ('record', ?, ?, '2024-01-01 00:00:00.000')",
            (f"article:title in {letter(database)}", "Open\x1b[2J\u202e Day"),
        )
        connection.commit()
        replay(connection, taxonomy_of(()))
    assert records(database) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("published", "2024-13"), "“2024-13” is no date. Write it as 2024-05-10, 2024-05 or 2024."),
        (("published", "2023-02-29"), "There is no day 2023-02-29"),
        (("published", "10 May 2024"), "“10 May 2024” is no date"),
        (("published", "9000"), "9000 is still to come"),
        (("published", "0999"), "before the year 1000"),
        (("published",), "Say which day, or --none"),
        (("published", "2023-06-12"), "It is so already: it was published on 2023-06-12"),
        (("title", " "), "An article has a title"),
        (("title", "…"), "has no letter"),
        (("title", "long " * 90), "That title is too long. It may have 300 characters"),
        (("publisher", ""), "An article has a publisher"),
        (("publisher", "Birch Univercity"), "No article knows Birch Univercity. Did you mean Birch University? If not, say it again with --new."),
        (("authors", ";".join(f"A {first}{second}" for first in "BCDEFG" for second in "opqrstuvwx")), "60 authors"),
        (("authors", "Anna Berg, Jon Vik and Li Wei"), "names several. Put a semicolon between two authors"),
        (("authors", "Jo", "--none"), "Say which names, or --none"),
        (("date", "yesterday", "the day before"), "“the day before” is no date"),
        (("date", "yesterday", "2023-06-12..2023-06-10"), "ends before it begins"),
        (("date", "yesterday", "2023-06..2023-06-10"), "begins with a month and ends with a day"),
        (("date", "yesterday", "2023-06-11"), "It is so already: “yesterday” is 2023-06-11"),
        (("date", "tomorrow", "2023-06-11"), "does not name tomorrow"),
    ],
)  # fmt: skip
def test_mistakes_get_a_line_and_change_nothing(
    database: Path, run: Callable[..., Any], arguments: tuple[str, ...], words: str
) -> None:
    before = whole(database)
    done = run("correct", *arguments, "--article", letter(database), "--db", database)
    assert done.returncode != 0 and words in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert whole(database) == before


@pytest.mark.parametrize(
    "line",
    [
        '{"kind": "record", "what": "article", "name": "title", "other": "A title"}',
        '{"kind": "record", "what": "article", "name": "title", "article": "0123456789ab"}',
        '{"kind": "record", "what": "article", "name": "address", "other": "A B", "article": "0123456789ab"}',
        '{"kind": "record", "what": "article", "name": "published", "other": "May", "article": "0123456789ab"}',
        '{"kind": "record", "what": "article", "name": "published", "other": "9000", "article": "0123456789ab"}',
        '{"kind": "date", "what": "date", "name": "May", "other": "soon", "article": "0123456789ab"}',
        '{"kind": "date", "what": "date", "name": "May", "article": "0123456789ab"}',
    ],
)
def test_a_line_that_says_nothing_is_refused(database: Path, tmp_path: Path, run: Callable[..., Any], line: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(line + "\n", "utf-8")
    done = run("correct", "import", bad, "--db", database)
    assert done.returncode == 1 and "line 1 is no correction" in done.stderr and "nothing was changed" in done.stderr
