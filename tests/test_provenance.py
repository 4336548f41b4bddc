"""Articles found by where they stood and by who signed them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from conftest import write_page
from newsbrowse.build import Options, build
from newsbrowse.build.correct import correct, undo
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.cli import main
from newsbrowse.query import parse
from newsbrowse.query.complete import slot_at
from newsbrowse.store.corrections import Correction
from newsbrowse.store.files import open_writer
from newsbrowse.store.indexer import optimise
from newsbrowse.store.offers import offers_for
from newsbrowse.store.reader import Reader
from test_upgrades import run

BODY = (
    "A delegation of the Harbour Chamber visited Alder University on May 2, 2024. Both sides spoke of joint research at length."
)
PAGES = (
    ("https://www.alder.example.edu/news/1", "Anna Berg"),
    ("https://en.alder.example.edu/2", "Berg, Anna"),
    ("https://alderton.example.org/3", "[Jon Bergström, Office of Public Affairs]"),
    ("http://192.0.2.7/4", "王伟"),
    ("", ""),
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    pile = tmp_path / "pile"
    pile.mkdir()
    for number, (url, author) in enumerate(PAGES, 1):
        head = f"---\ntitle: Article {number}\ndate: 2024-05-0{number}\nurl: {url}\nauthor: {author}\n---\n"
        write_page(pile, f"{number}.md", f"{head}{BODY} Number {number} of five, told at some length by the press.\n")
    build([str(pile)], tmp_path / "news.db", Options(jobs=1))
    return tmp_path / "news.db"


def found(database: Path, text: str) -> list[str | None]:
    """The numbers of the articles of a filter."""
    with Reader(database) as reader:
        return sorted((row.title or "").removeprefix("Article ") for row in reader.rows(reader.search(parse(text))[:]))


def before(database: Path) -> None:
    """Have the index be that of an earlier version, which knows no hosts and authors."""
    with sqlite3.connect(database) as connection:
        connection.execute("update state set value = '2' where name = 'index'")
        connection.execute("delete from postings where token >= ? and token < ?", ("\ue00a", "\ue00d"))


CASES = [
    ("site:alder.example.edu ", "12"),
    ("site:en.alder.example.edu ", "2"),
    ("site:edu ", "12"),
    ("-site:edu ", "345"),
    ("site:example ", "123"),
    ("site:ald", "123"),
    ("site:https://www.alder.example.edu/news/1 ", "1"),
    ("site:alder.example.edu/NEWS/", "1"),
    ("site:http://alder.example.edu/ ", "12"),
    ("site:alder.example.edu/news/1?x=2 ", ""),
    ("site:alder.example.edu/other ", ""),
    ('site:"https://user@en.alder.example.edu:443/2#top" ', "2"),
    ("site:ALDERTON.example.org,edu ", "123"),
    ("site:192.0.2.7 ", "4"),
    ("site:2.7 ", "4"),
    ("site:nowhere.example ", ""),
    ('author:"Anna Berg" ', "12"),
    ("author:berg ", "123"),
    ("author:ber", "123"),
    ("author:bergstrom ", "3"),
    ('author:"office public" ', "3"),
    ("author:王伟 ", "4"),
    ("author:nobody ", ""),
    ("site:edu author:berg published:2024-05-02 ", "2"),
]


@pytest.mark.parametrize(("text", "numbers"), CASES)
def test_found_by_host_domain_and_author(database: Path, text: str, numbers: str) -> None:
    assert "".join(found(database, text)) == numbers


def test_an_index_of_before_gives_the_same(database: Path) -> None:
    before(database)
    for text, numbers in CASES:
        assert "".join(found(database, text)) == numbers, text
    with Reader(database) as reader:
        assert {e.name for e in reader.facet("author", parse(""))} == {
            "Anna Berg", "Berg, Anna", "Jon Bergström", "Office of Public Affairs", "王伟",
        }  # fmt: skip
    connection = open_writer(database)
    optimise(connection)
    connection.close()
    with sqlite3.connect(database) as reading:
        assert reading.execute("select count(*) from postings where token like char(0xe00a) || '%'").fetchone()[0] == 4
    for text, numbers in CASES:
        assert "".join(found(database, text)) == numbers, text


def test_what_nobody_signed_is_said(database: Path) -> None:
    with Reader(database) as reader:
        hints = reader.search(parse("site:nowhere.example author:nobody ")).hints
    assert hints == ["site:nowhere.example is in no article.", "author:nobody is in no article."]


@pytest.mark.parametrize("older", [False, True])
def test_a_corrected_author_is_found(database: Path, older: bool) -> None:
    if older:
        before(database)
    with sqlite3.connect(database) as connection:
        key = connection.execute("select key from articles where title = 'Article 5'").fetchone()[0]
    (outcome,) = correct(database, [Correction("record", "article", "authors", "Li Ming; Anna Berg", key)], taxonomy_of(()))
    assert "".join(found(database, "author:ming ")) == "5"
    assert "".join(found(database, 'author:"berg anna" ')) == "125"
    undo(database, outcome.correction.number, taxonomy_of(()))
    assert found(database, "author:ming ") == []


def test_offers_and_facets(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Reader(database) as reader:
        slot = slot_at("site:ald", 8)
        assert slot is not None
        assert [(o.written, o.count) for o in offers_for(reader, slot)] == [
            ("alder.example.edu", 1), ("alderton.example.org", 1), ("en.alder.example.edu", 1),
        ]  # fmt: skip
    assert main(["facets", "author", "site:edu", "--db", str(database)]) == 0
    assert capsys.readouterr().out.split("\n")[:2] == ["      1  Anna Berg", "      1  Berg, Anna"]
    assert main(["facets", "site", "--db", str(database), "--limit", "1"]) == 0


def test_a_pasted_address_in_the_shell(database: Path) -> None:
    done = run("search", "site:https://en.alder.example.edu/2", "--count", "--db", str(database))
    assert done.stdout == "1\n" and done.stderr == ""
