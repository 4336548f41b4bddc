"""Two people of one name are told apart wherever one of them can be chosen."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import write_pages
from correcting import OTHERS, screen_text
from driven import browsing
from newsbrowse.build import build
from newsbrowse.build.correct import correct
from newsbrowse.store.corrections import Correction
from test_corrections import FIRST, SECOND, THIRD, found

CEDAR = "Peter Okafor (Cedar Institute of Technology)"
BIRCH = "Peter Okafor (Birch University)"


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pile", FIRST, SECOND, THIRD, OTHERS)


@pytest.mark.parametrize(
    ("value", "articles"),
    [
        ("Peter Okafor", 3), (CEDAR, 1), (BIRCH, 2), (CEDAR.upper(), 1), ("Okafor (Cedar Institute of Technology)", 1),
        ("Peter Okafor (Cedar Institute of Technology", 1), ("Peter Okafor (cedar", 1), ("Peter Okafor (Dean", 2), ("Peter Okafor (univ", 2),
        ("Peter Okafor (", 3), ("Peter Okafor (Director)", 1), ("Peter Okafor (Elm College)", 0), ("Nobody Atall (Birch University)", 0),
        ("Lena Albrecht (Dogwood College)", 1),
    ],
)  # fmt: skip
def test_the_filter_takes_an_institution_or_office_behind_the_name(database: Path, value: str, articles: int) -> None:
    assert found(database, f'person:"{value}"') == articles
    assert found(database, f'pair:"{value},Alder University"') <= articles


def test_an_acronym_of_the_institution_will_do_and_a_name_with_brackets_stays_one(database: Path, pile: Path) -> None:
    write_pages(
        pile, FIRST, SECOND, THIRD.replace("Cedar Institute of Technology,", "Cedar Institute of Technology (CIT),", 1), OTHERS
    )
    build([str(pile)], database)
    assert found(database, 'person:"Peter Okafor (CIT)"') == 1
    correct(database, [Correction("rename", "person", "Lena Albrecht", "Peter Okafor (Director)")])
    assert found(database, 'person:"Peter Okafor (Director)"') == 1
    with sqlite3.connect(database) as connection:
        (number,) = connection.execute("select id from people where name = 'Peter Okafor (Director)'").fetchone()
        assert connection.execute("select count(*) from article_people where person_id = ?", (number,)).fetchone() == (1,)


def test_commands_tell_them_apart(database: Path, run: Callable[..., object]) -> None:
    lines = run("facets", "person", "--db", database).stdout.splitlines()
    assert [line for line in lines if "Okafor" in line] == [f"      2  {BIRCH}", f"      1  {CEDAR}"]
    values = json.loads(run("facets", "person", "--json", "--db", database).stdout)
    okafors = [v for v in values if v["value"] == "Peter Okafor"]
    assert okafors == [
        {"value": "Peter Okafor", "count": 2, "filter": BIRCH}, {"value": "Peter Okafor", "count": 1, "filter": CEDAR}
    ]  # fmt: skip
    assert all(set(v) == {"value", "count"} for v in values if v not in okafors)
    done = run("search", 'person:"Peter Okafor"', "--count", "--db", database)
    assert done.stdout == "3\n" and "2 people are called Peter Okafor" in done.stderr and f'person:"{BIRCH}"' in done.stderr
    assert "people are called" not in run("search", 'person:"Maria Lindgren"', "--db", database).stderr


def test_where_nothing_else_tells_them_apart_an_article_does(database: Path, run: Callable[..., object]) -> None:
    with sqlite3.connect(database) as connection:
        (key,) = connection.execute("select key from articles where path like '%/2.txt'").fetchone()
    correct(database, [Correction("split", "person", "Peter Okafor", None, key)])
    lines = [line.split(None, 1)[1] for line in run("facets", "person", "--db", database).stdout.splitlines() if "Okafor" in line]
    assert f"Peter Okafor ({key})" in lines and len(set(lines)) == 3
    for line in lines:
        assert found(database, f'person:"{line}"') == 1


@pytest.mark.parametrize(("typed", "written", "title"), [("dean", BIRCH, "Birch"), ("direc", CEDAR, "Cedar")])
async def test_a_row_of_the_picker_is_that_one(database: Path, typed: str, written: str, title: str) -> None:
    async with browsing(database) as user:
        await user.press("p")
        await user.type("okafor")
        rows = user.app.screen.list.shown
        assert [row.label for row in rows] == ["Peter Okafor"] * 2
        place = next(n for n, row in enumerate(rows) if typed in row.detail.casefold())
        await user.press(*["down"] * place, "ctrl+o")
        assert "Peter Okafor" in user.page_text and title in user.page_text
        assert user.filter.strip() == f'person:"{written}"', "the page is of his articles alone"
        assert len(user.titles) == found(database, f'person:"{written}"')
        await user.press("escape", "escape", "U", "p")
        await user.type("okafor")
        await user.press(*["down"] * place, "enter")
        assert user.filter.strip() == f'person:"{written}"'
        await user.press("p")
        assert [user.app.screen.list.chosen] == [[written]]


async def test_a_name_that_means_both_is_both_rows(database: Path) -> None:
    async with browsing(database, wanted='person:"Peter Okafor"') as user:
        assert "2 people are called Peter Okafor" in screen_text(user)
        await user.press("p")
        assert sorted(user.app.screen.list.chosen) == sorted([BIRCH, CEDAR])
        await user.press("enter")
        assert user.filter.strip() == 'person:"Peter Okafor"', "nothing was changed"
        await user.press("p")
        await user.type("okafor")
        await user.press("tab", "enter")
        assert user.filter.strip() == f'person:"{CEDAR}"', "the one that was not taken back"


async def test_the_panel_and_the_highlight_mean_one(database: Path) -> None:
    async with browsing(database, size=(150, 45)) as user:
        await user.press("f")
        panel = user.app.facets
        assert {value.label for value in panel.sections["person"].values if "Okafor" in value.label} == {BIRCH, CEDAR}
        await user.press("f")
        await user.type("/")
        await user.type("energy")
        await user.press("enter", "enter")
        for _ in range(20):
            await user.press("right_square_bracket")
            if user.app.view.highlight.name == "Peter Okafor":
                break
        await user.press("full_stop")
        assert f'person:"{CEDAR}"' in user.filter
