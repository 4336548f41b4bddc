"""Who publishes a site is said once, and holds in all of its articles, now and later."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from conftest import write_page
from correcting import box_text, choose, promised
from driven import browsing
from newsbrowse.build import Options, build
from newsbrowse.build.correct import correct, undo
from newsbrowse.build.fresh import build_fresh
from newsbrowse.build.merge import merge
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.build.records import unrecorded
from newsbrowse.cli import main
from newsbrowse.store.corrections import Correction, kept
from newsbrowse.store.files import open_writer
from test_app_records import say as write
from test_upgrades import run

BODY = "Alder University opened its doors on May 2, 2024. Rector Anna Berg thanked the guests of the Harbour Chamber of Commerce."
HOSTS = ("en.alder.example.edu", "alder.example.edu", "news.alderton.example.org", None)


def page(pile: Path, number: int, host: str | None, publisher: str = "Home Page") -> None:
    url = f"url: https://{host}/{number}\n" if host else ""
    head = f"---\ntitle: Article {number}\ndate: 2024-05-0{number}\n{url}source: {publisher}\n---\n"
    write_page(pile, f"{number}.md", f"{head}{BODY} Number {number}, told at some length by those who write such things.\n")


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number, host in enumerate(HOSTS, 1):
        page(folder, number, host)
    return folder


@pytest.fixture
def database(pile: Path) -> Path:
    path = pile.parent / "news.db"
    build([str(pile)], path, Options(jobs=1))
    return path


def publishers(database: Path) -> str:
    """The publishers of the articles, in the order of their titles, each by its first letter."""
    with sqlite3.connect(database) as connection:
        return "".join(name[0] for (name,) in connection.execute("select source from articles order by title"))


def whole(database: Path) -> list[tuple[object, ...]]:
    """All that is said of the articles."""
    with sqlite3.connect(database) as connection:
        told = connection.execute("select title, source, source_from, event_type from articles order by key").fetchall()
        told += connection.execute(
            "select a.title, p.name, l.role, l.affiliation from article_people l join people p on p.id = l.person_id"
            " join articles a on a.id = l.article_id order by 1, 2"
        ).fetchall()
        return told + connection.execute(
            "select a.title, i.name, l.party, 0 from article_institutions l join institutions i on i.id = l.institution_id"
            " join articles a on a.id = l.article_id order by 1, 2"
        ).fetchall()  # fmt: skip


def key(database: Path, number: int) -> str:
    with sqlite3.connect(database) as connection:
        return str(connection.execute("select key from articles where title = ?", (f"Article {number}",)).fetchone()[0])


def settled(database: Path) -> bool:
    """Whether no article is to be read again by the next build."""
    connection = open_writer(database)
    try:
        return not unrecorded(connection, kept(connection))
    finally:
        connection.close()


OF_SITE = Correction("record", "site", "alder.example.edu", "Alder University")
OF_ALL = Correction("record", "publisher", "home page", "Zinnia News")
TAXONOMY = taxonomy_of(())


def say(database: Path, *said: Correction) -> list[int]:
    outcomes = correct(database, said, TAXONOMY)
    return [outcome.correction.number for outcome in outcomes]


def test_a_site_is_published_by_whom_it_is_said_to_be(database: Path, pile: Path) -> None:
    before = whole(database)
    (number,) = say(database, OF_SITE)
    assert publishers(database) == "AAHH" and settled(database)
    page(pile, 5, "www.alder.example.edu")
    page(pile, 6, "alder.example.org")
    build([str(pile)], database, Options(jobs=1))
    assert publishers(database) == "AAHHAH" and settled(database)
    undo(database, number, TAXONOMY)
    assert publishers(database) == "HHHHHH" and settled(database)
    assert [row for row in whole(database) if str(row[0]) < "Article 5"] == before


def test_a_publisher_is_called_otherwise_everywhere(database: Path) -> None:
    before = whole(database)
    (number,) = say(database, OF_ALL)
    assert publishers(database) == "ZZZZ" and settled(database)
    (site,) = say(database, OF_SITE)
    assert publishers(database) == "AAZZ" and settled(database)
    undo(database, number, TAXONOMY)
    assert publishers(database) == "AAHH" and settled(database)
    undo(database, site, TAXONOMY)
    assert whole(database) == before


def test_what_is_said_of_one_article_outweighs_what_is_said_of_many(database: Path) -> None:
    one = Correction("record", "article", "publisher", "Birch Gazette", key(database, 1))
    (first,) = say(database, one)
    (many,) = say(database, OF_SITE)
    assert publishers(database) == "BAHH"
    build([str(database.parent / "pile")], database, Options(jobs=1))
    assert publishers(database) == "BAHH" and settled(database)
    undo(database, first, TAXONOMY)
    assert publishers(database) == "AAHH" and settled(database)
    say(database, one)
    assert publishers(database) == "BAHH" and settled(database)
    undo(database, many, TAXONOMY)
    assert publishers(database) == "BHHH" and settled(database)


def test_the_last_word_on_a_site_holds(database: Path) -> None:
    numbers = say(database, OF_SITE, Correction("record", "site", "en.alder.example.edu", "Elm College"))
    assert publishers(database) == "EAHH" and settled(database)
    say(database, Correction("record", "site", "alder.example.edu", "Willow School"))
    assert publishers(database) == "WWHH" and settled(database)
    undo(database, numbers[0], TAXONOMY)
    assert publishers(database) == "WWHH" and settled(database)


def test_a_publisher_that_is_renamed_as_an_institution_stays_so(database: Path) -> None:
    (number,) = say(database, OF_SITE)
    (renamed,) = say(database, Correction("rename", "institution", "Alder University", "Yew University"))
    assert publishers(database) == "YYHH" and settled(database)
    build([str(database.parent / "pile")], database, Options(jobs=1))
    assert publishers(database) == "YYHH"
    undo(database, renamed, TAXONOMY)
    assert publishers(database) == "AAHH"
    undo(database, number, TAXONOMY)
    assert publishers(database) == "HHHH" and settled(database)


def test_it_holds_after_a_build_from_nothing_and_where_databases_are_joined(database: Path, pile: Path, tmp_path: Path) -> None:
    say(database, OF_SITE)
    said = whole(database)
    build_fresh([str(pile)], database, Options(jobs=1))
    assert whole(database) == said and settled(database)
    other = tmp_path / "other.db"
    (tmp_path / "more").mkdir()
    page(tmp_path / "more", 7, "alder.example.edu")
    build([str(tmp_path / "more")], other, Options(jobs=1))
    merge([database, other], tmp_path / "both.db")
    assert publishers(tmp_path / "both.db") == "AAHHA" and settled(tmp_path / "both.db")
    undo(tmp_path / "both.db", 1, TAXONOMY)
    assert publishers(tmp_path / "both.db") == "HHHHH" and settled(tmp_path / "both.db")


def test_on_the_command_line(database: Path, tmp_path: Path) -> None:
    db = ("--db", str(database))
    preview = run("correct", "publisher", "Alder University", "--site", "https://www.alder.example.edu/", "--dry-run", *db)
    assert (
        preview.stderr
        == "newsbrowse: the publisher of the articles of alder.example.edu is Alder University: would change 2 articles.\n"
    )
    done = run("correct", "publisher", "Alder University", "--site", "alder.example.edu", *db)
    assert done.returncode == 0 and "2 articles changed.\n" in done.stderr
    assert (
        "publisher the publisher of the articles of alder.example.edu is Alder University" in run("correct", "list", *db).stdout
    )
    again = run("correct", "publisher", "Alder University", "--site", "alder.example.edu", *db)
    assert again.returncode == 2 and "It is so already" in again.stderr
    for wrong, code, says in (
        (("--site", "nowhere.example"), 1, "No article is of nowhere.example"),
        (("--from", "Nobody"), 1, "No article is of Nobody"),
        (("--site", "https:///news"), 2, "is no site"),
        ((), 2, "Say of which articles"),
        (("--site", "alder.example.edu", "--from", "Home Page"), 2, "Say of which articles"),
        (("--from", "birch gazette"), 2, "Both names are the same"),
    ):
        found = run("correct", "publisher", "Birch Gazette", *wrong, *db)
        assert found.returncode == code and says in found.stderr and "Traceback" not in found.stderr
    assert main(["correct", "export", "-o", str(tmp_path / "said.jsonl"), *db]) == 0
    other = tmp_path / "other.db"
    build([str(tmp_path / "pile")], other, Options(jobs=1))
    assert main(["correct", "import", str(tmp_path / "said.jsonl"), "--db", str(other)]) == 0
    assert whole(other) == whole(database)


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": "site", "name": "alder.example.edu", "other": None},
        {"what": "site", "name": "https://alder.example.edu", "other": "Alder University"},
        {"what": "site", "name": "alder.example.edu", "other": "Alder University", "article": "0123456789ab"},
        {"what": "article", "name": "publisher", "other": "Alder University"},
        {"what": "publisher", "name": "Home Page", "other": "++"},
    ],
)
def test_a_list_with_what_cannot_be_said_changes_nothing(database: Path, tmp_path: Path, wrong: dict[str, str | None]) -> None:
    (tmp_path / "said.jsonl").write_text(json.dumps({"kind": "record", **wrong}))
    found = run("correct", "import", str(tmp_path / "said.jsonl"), "--db", str(database))
    assert found.returncode == 1 and "line 1 is no correction" in found.stderr
    assert publishers(database) == "HHHH"


@pytest.mark.parametrize(
    ("number", "said", "after"),
    [(1, "the articles of en.alder.example.edu", "A"), (4, "publisher Home Page", "AAAA")],
)
async def test_in_the_browser(database: Path, number: int, said: str, after: str) -> None:
    before = whole(database)
    async with browsing(database, wanted=f"number {number}") as user:
        await choose(user, "Publisher of all")
        await write(user, "Alder University")
        changed = 4 if len(after) == 4 else 1
        assert said in box_text(user) and "Correct articles" in box_text(user) and promised(user) == changed
        await user.press("enter")
        assert publishers(database) == after + "HHHH"[len(after) :]
        await user.press("L")
        assert said in box_text(user)
        await user.press("escape", "ctrl+z")
    assert whole(database) == before
