"""Saved filters, in the browser and on the command line."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Static

from driven import browsing
from newsbrowse.app.readiness import DOUBLE
from newsbrowse.app.screens.saved import SavedScreen
from newsbrowse.build import build
from newsbrowse.config import Config
from newsbrowse.store.saved import SavedState
from newsbrowse.store.user import UserState
from noted import rows, write

Run = Callable[..., subprocess.CompletedProcess[str]]


async def test_a_filter_is_saved_applied_renamed_moved_deleted(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:BISTU ") as user:
        await user.press("F")
        assert isinstance(user.app.screen, SavedScreen)
        await user.type("Weekly")
        await user.press("ctrl+s")
        await user.type("second")
        await user.press("ctrl+s")
        listed = user.lines("#choices")
        assert "6 Weekly  inst:BISTU" in listed[0] and "second" in listed[1]
        await user.press("ctrl+up")
        assert [r[0] for r in rows(corpus, "select name from filter_visits order by place")] == ["second", "Weekly"]
        await user.press("ctrl+r", "backspace", "backspace", "backspace")
        await user.type("ret")
        await user.press("enter")
        assert "secret" in user.lines("#choices")[0]
        await user.press("ctrl+d")
        assert rows(corpus, "select name from saved_filters") == [("Weekly",)]
        await user.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert [line.split()[1] for line in user.lines("#choices")[:2]] == ["Weekly", "second"]
        await user.press("escape")
        await asyncio.sleep(DOUBLE)
        await user.press("escape")
        assert user.filter == ""
        await user.press("F")
        await user.type("week")
        await user.press("enter")
        assert user.filter.strip() == "inst:BISTU" and len(user.app.list_pane.ids) == 6
        await user.press("u")
        assert user.filter == ""


@pytest.mark.parametrize("typed", ["esg", "inst:BISTU tal", '"talent cultivation', "esg "])
async def test_what_is_saved_is_what_the_bar_says(corpus: Path, typed: str) -> None:
    async with browsing(corpus) as user:
        await user.press("slash")
        await user.type(typed)
        await user.press("enter")
        seen = user.titles
        assert 0 < len(seen) < 90
        await user.press("F")
        assert str(user.app.screen.query_one("#saved-said", Static).render()) == f"This filter: {typed.strip()}"
        await user.type("mine")
        await user.press("ctrl+s", "escape")
        await asyncio.sleep(DOUBLE)
        await user.press("escape")
        assert rows(corpus, "select filter from saved_filters") == [(typed,)] and len(user.titles) == 90
        await user.press("F", "enter")
        assert user.filter == typed and user.titles == seen


async def test_a_name_that_is_there_is_replaced_after_a_question(corpus: Path) -> None:
    async with browsing(corpus, wanted="esg ") as user:
        write(corpus, "insert into saved_filters values ('Weekly', 'inst:BISTU', '2026')")
        await user.press("F")
        await user.type("weekly")
        await user.press("ctrl+s")
        assert "exists already" in str(user.app.screen.query_one("#saved-said", Static).render())
        assert rows(corpus, "select filter from saved_filters") == [("inst:BISTU",)]
        await user.press("ctrl+s")
        assert rows(corpus, "select name, filter from saved_filters") == [("Weekly", "esg ")]
        await user.press("ctrl+z")
        assert rows(corpus, "select name, filter, created from saved_filters") == [("Weekly", "inst:BISTU", "2026")]


async def test_what_came_since_the_last_visit_is_counted(tmp_path: Path) -> None:
    from conftest import page, write_page

    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(3):
        write_page(folder, f"{number}.txt", page(f"Delta Plains University met visitor {'x' * number} and spoke of many things."))
    database = tmp_path / "news.db"
    build([str(folder)], database)
    async with browsing(database, wanted="visitor ") as user:
        await user.press("F")
        await user.type("mine")
        await user.press("ctrl+s", "escape")
        for number in range(3, 5):
            write_page(folder, f"{number}.txt", page(f"Delta Plains University met visitor {number} in May. They sang songs."))
        build([str(folder)], database)
        await user.press("F")
        assert "5 mine  +2 new · visitor" in user.lines("#choices")[0]
        await user.press("tab")
        assert user.filter == "visitor new:mine" and len(user.app.list_pane.ids) == 2
        await user.press("F")
        assert "5 mine  visitor" in user.lines("#choices")[0]
        await user.press("tab")
        assert "Nothing is new in mine" in str(user.app.screen.query_one("#saved-said", Static).render())
        await user.press("enter")
        assert user.filter == "visitor " and len(user.app.list_pane.ids) == 5
        await user.press("u")
        assert len(user.app.list_pane.ids) == 2  # what was new stays so in this session
        await user.press("slash")
        await user.type(" new:m")
        assert "mine" in "\n".join(user.lines("Offers"))


@pytest.mark.parametrize(("start", "shown"), [("saved:weekly", "inst:BISTU "), ("esg", "esg"), ("saved:Weakly", ""), ("", "")])
async def test_the_filter_to_begin_with(corpus: Path, start: str, shown: str) -> None:
    write(corpus, "insert into saved_filters values ('Weekly', 'inst:BISTU ', '2026')")
    async with browsing(corpus, config=Config(start=start)) as user:
        assert user.filter == shown
        assert any("Did you mean Weekly?" in note for note in user.notes) == (start == "saved:Weakly")
    async with browsing(corpus, wanted="usst ", config=Config(start=start)) as user:
        assert user.filter == "usst "


# The command line


def test_saved_filters_on_the_command_line(corpus: Path, run: Run) -> None:
    assert run("saved", "--json", "--db", corpus).stdout == "[]\n"
    assert "F in the browser" in run("saved", "--db", corpus).stderr
    with closing(UserState(corpus)) as user:
        state = SavedState(user)
        state.save("Weekly", "inst:BISTU")
        state.save("Own words", "talent cultivation OR esg")
        state.move("Own words", -1)
    write(corpus, "insert into saved_filters values ('by hand', 'usst ', '2026')")
    write(corpus, "update filter_visits set seen = 45")
    listed = json.loads(run("saved", "--json", "--db", corpus).stdout)
    assert [s["name"] for s in listed] == ["Own words", "Weekly", "by hand"]
    assert listed[1]["count"] == 6 and listed[2]["new"] is None and listed[1]["new"] is not None and listed[1]["visited"]
    lines = run("saved", "--db", corpus).stdout.splitlines()
    assert lines[1].split()[0] == "6" and "Weekly" in lines[1] and lines[1].endswith("inst:BISTU")
    assert run("search", "--saved", "WEEKLY", "--count", "--db", corpus).stdout == "6\n"
    assert run("search", "--saved", "Weekly", "esg", "--count", "--db", corpus).stdout == "1\n"
    whole = run("search", "(talent cultivation OR esg)", "inst:BISTU", "--ids", "--db", corpus).stdout
    assert run("search", "--saved", "Own words", "inst:BISTU", "--ids", "--db", corpus).stdout == whole != ""
    new = run("search", "--saved", "Weekly", "--new", "--ids", "--db", corpus).stdout.split()
    assert len(new) == listed[1]["new"] > 0
    assert run("search", "new:weekly", "-new:nothing", "--ids", "--db", corpus).stdout.split() == new
    assert run("search", "saved:weekly", "--count", "--db", corpus).stdout == "6\n"
    assert (
        run("search", 'new:"by hand"', "--count", "--db", corpus).stdout
        == run("search", "usst ", "--count", "--db", corpus).stdout
    )
    write(corpus, "insert into saved_filters values ('round', 'saved:round esg', '2026')")
    write(corpus, """insert into saved_filters values ('the "big" list', 'inst:BISTU', '2026')""")
    for asked in (r'saved:"the \"big\" list"', "saved:\"the 'big' list\""):  # as filters were printed once
        assert run("search", asked, "--count", "--db", corpus).stdout == "6\n"
    misspelt = run("search", r'saved:"the \"bag\" list"', "--count", "--db", corpus)
    assert misspelt.stdout == "0\n" and 'saved:the "bag" list is no saved filter' in misspelt.stderr
    unknown = run("search", "saved:round OR saved:nothing", "--count", "--db", corpus)
    assert unknown.stdout == "0\n" and "asks for itself" in unknown.stderr and "there are: Own words, Weekly" in unknown.stderr
    assert run("search", "--new", "--db", corpus).returncode == 2
    wrong = run("search", "--saved", "Weakly", "--db", corpus)
    assert wrong.returncode == 2 and wrong.stderr.count("\n") == 1 and "Did you mean Weekly?" in wrong.stderr
    assert run("search", "--db", corpus).returncode == 2


# The store
