"""A name that was merged away comes back to a single article, and to nobody else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import write_pages
from correcting import OTHERS, choose, stand_on
from driven import browsing
from newsbrowse.build import build
from newsbrowse.build.correct import replay
from newsbrowse.build.fresh import build_fresh
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.store.reader import Reader
from test_corrections import FIRST, SECOND, THIRD, content, found, names, nobody_is_lost

BOTH = (
    "Alder University Hosts a Debate\n\n2024-07-02\n\nProfessor Maria Lindgren, Rector of Alder University, introduced Professor Marie"
    " Lindgren of Birch University on July 1, 2024. Dr. Peter Okafor, Dean of Science of Birch University, joined them.\n"
)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pile", FIRST, SECOND, THIRD, OTHERS)


def key_of_page(database: Path, page: str) -> str:
    with Reader(database) as reader:
        return str(reader.connection.execute("select key from articles where path like ?", (f"%/{page}",)).fetchone()[0])


def merged(database: Path, run: Callable[..., object], what: str = "person") -> None:
    names = ("Marie Lindgren", "Maria Lindgren") if what == "person" else ("Dogwood College", "Birch University")
    assert run("correct", "merge", what, *names, "--db", database).returncode == 0


@pytest.mark.parametrize("named", [("--as", "Marie Lindgren"), ()])
def test_one_article_has_its_own_name_back_now_and_after_each_build(
    database: Path, pile: Path, run: Callable[..., object], named: tuple[str, ...]
) -> None:
    before = content(database)
    merged(database, run)
    key = key_of_page(database, "2.txt")
    done = run("correct", "split", "person", "Maria Lindgren", "--article", key, *named, "--db", database)
    assert "is Marie Lindgren: 1 article changed" in done.stderr
    for again in (lambda: None, lambda: build([str(pile)], database), lambda: build_fresh([str(pile)], database)):
        again()
        shown = run("show", key, "--db", database).stdout
        assert "Marie Lindgren, Professor" in shown and "Maria Lindgren," not in shown
        assert found(database, 'person:"Marie Lindgren"') == 1 and found(database, 'person:"Maria Lindgren"') == 2
        assert Reader(database).check() == []
        nobody_is_lost(database)
    with sqlite3.connect(database) as connection:
        assert replay(connection, taxonomy_of(())) == 0
    assert run("correct", "undo", "2", "--db", database).returncode == 0
    assert found(database, 'person:"Maria Lindgren"') == 3 and "Marie Lindgren" not in names(database)
    assert run("correct", "undo", "1", "--db", database).returncode == 0
    assert content(database) == before


def test_what_is_said_last_of_the_name_holds(database: Path, run: Callable[..., object]) -> None:
    merged(database, run)
    key = key_of_page(database, "2.txt")
    split = ("correct", "split", "person", "Maria Lindgren", "--article", key, "--db", database)
    assert run(*split).returncode == 0
    merged(database, run)
    assert found(database, 'person:"Maria Lindgren"') == 3 and "Marie Lindgren" not in names(database)
    assert run(*split).returncode == 0
    assert found(database, 'person:"Maria Lindgren"') == 2 and "Marie Lindgren" in names(database)
    assert "Maria" not in run("show", key, "--db", database).stdout.partition("\n\n")[0]


def test_an_article_that_prints_both_names_has_both_back(database: Path, pile: Path, run: Callable[..., object]) -> None:
    write_pages(pile, FIRST, SECOND, THIRD, OTHERS, BOTH)
    build([str(pile)], database)
    key = key_of_page(database, "5.txt")
    before = run("show", key, "--db", database).stdout
    assert "Maria Lindgren, Rector" in before and "Marie Lindgren, Professor" in before
    merged(database, run)
    assert "Marie Lindgren" not in run("show", key, "--db", database).stdout.partition("\n\n")[0]
    split = ("correct", "split", "person", "Maria Lindgren", "--article", key, "--as", "Marie Lindgren", "--db", database)
    assert run(*split).returncode == 0
    assert run("show", key, "--db", database).stdout == before
    again = run(*split)
    assert again.returncode != 0 and "so already" in again.stderr
    assert run("show", key, "--db", database).stdout == before
    assert found(database, 'person:"Marie Lindgren"') == 1, "the other article still means Maria"
    other = ("correct", "split", "person", "Peter Okafor", "--article", key, "--as", "Marie Lindgren", "--db", database)
    assert run(*other).returncode == 0
    assert "Okafor" not in run("show", key, "--db", database).stdout.partition("\n\n")[0]


def test_who_of_several_is_meant_is_asked(database: Path, pile: Path, run: Callable[..., object]) -> None:
    text = BOTH.replace("introduced", "and Professor Mary Lindgren of Cedar Institute of Technology introduced")
    write_pages(pile, FIRST, SECOND, THIRD, OTHERS, text)
    build([str(pile)], database)
    key = key_of_page(database, "5.txt")
    for name in ("Marie Lindgren", "Mary Lindgren"):
        assert run("correct", "merge", "person", name, "Maria Lindgren", "--db", database).returncode == 0
    before = content(database)
    done = run("correct", "split", "person", "Maria Lindgren", "--article", key, "--db", database)
    assert done.returncode != 0 and "Marie Lindgren and Mary Lindgren" in done.stderr and content(database) == before


def test_an_institution_is_called_by_its_name_again(database: Path, pile: Path, run: Callable[..., object]) -> None:
    before = content(database)
    merged(database, run, "institution")
    key = key_of_page(database, "4.txt")
    split = ("correct", "split", "institution", "Birch University", "--article", key, "--as", "Dogwood College", "--db", database)
    assert run(*split).returncode == 0
    for again in (lambda: None, lambda: build_fresh([str(pile)], database)):
        again()
        assert "Birch" not in run("show", key, "--db", database).stdout
        assert found(database, 'inst:"Dogwood College"') == 1 and found(database, 'inst:"Birch University"') == 2
    for number in ("2", "1"):
        assert run("correct", "undo", number, "--db", database).returncode == 0
    assert content(database) == before


async def test_each_of_the_two_has_the_role_and_the_names_of_its_own(database: Path, run: Callable[..., object]) -> None:
    merged(database, run)
    async with browsing(database, wanted="agreement") as user:
        await stand_on(user, "person", "Maria Lindgren")
        await choose(user, "Somebody else")
        await user.press("enter", "enter")
        assert "Maria Lindgren is Marie Lindgren, only in" in user.notes[-1]
        await user.press("escape", "escape", "U", "p")
        await user.type("lindgren")
        rows = {choice.label: choice.detail for choice in user.app.screen.list.shown}
        assert rows == {"Maria Lindgren": "Rector, Alder University", "Marie Lindgren": "Professor, Alder University"}
        for name in rows:
            await user.press("ctrl+o")
            assert name in user.page_text and "Also called" not in user.page_text
            await user.press("escape", "p")
            await user.type("lindgren")
            await user.press("down")
