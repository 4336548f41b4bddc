"""The browser corrects names where they are read."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events

from correcting import SIZES, box_text, changed, choose, four, held, mine, promised, screen_text, stand_on
from driven import browsing
from newsbrowse.app.menus import menu_of
from newsbrowse.app.screens.corrections import CorrectionLog
from newsbrowse.app.screens.naming import AskName
from newsbrowse.app.screens.preview import Preview
from newsbrowse.build.correct import correct
from newsbrowse.store.corrections import Correction
from newsbrowse.store.lock import holding
from newsbrowse.store.nearest import nearest
from newsbrowse.store.reader import Reader
from test_corrections import content, found, names

__all__ = ["four", "mine"]


async def test_without_a_highlight_the_way_to_one_is_told(mine: Path) -> None:
    async with browsing(mine) as user:
        await choose(user, "A name in the text")
        assert "Step to a highlight first, with ] and [" in user.notes[-1]


@pytest.mark.parametrize(
    ("kind", "name", "entry", "typed", "words"),
    [
        ("person", "Peter Okafor", "Not a person, everywhere", "", "Peter Okafor is not a person"),
        ("person", "Peter Okafor", "Not a person, only", "", "Peter Okafor is not a person, only in “Birch University Signs"),
        ("person", "Marie Lindgren", "Rename", "Mary Lind", "Marie Lindgren is called Mary Lind"),
        ("person", "Peter Okafor", "Somebody else", "", "Peter Okafor is somebody else, only in"),
        ("person", "Peter Okafor", "Somebody else", "Paul Okafor", "Peter Okafor is Paul Okafor, only in"),
        ("institution", "Birch University", "Not an institution, everywhere", "", "Birch University is not an institution"),
        ("institution", "Birch University", "Not an institution, only", "", "Birch University is not an institution, only in"),
        ("institution", "Alder University", "Rename", "Alder College", "Alder University is called Alder College"),
        ("institution", "Alder University", "Another institution", "Alder Press", "Alder University is Alder Press, only in"),
        ("topic", "student exchange", "Not this topic, everywhere", "", "student exchange is not a topic"),
        ("topic", "student exchange", "Not this topic, only", "", "student exchange is not a topic, only in"),
        ("date", "May 2024", "Not a date", "", "May 2024 is not a date, only in"),
    ],
)  # fmt: skip
async def test_each_entry_of_the_menu_changes_what_its_preview_says_and_is_undone(
    mine: Path, kind: str, name: str, entry: str, typed: str, words: str
) -> None:
    before, size = content(mine), (80, 24)
    async with browsing(mine, size=size, wanted="agreement") as user:
        await stand_on(user, kind, "Student exchange" if name == "student exchange" else name)
        reading = user.app.view.article.key
        await choose(user, entry)
        if isinstance(user.app.screen, AskName):
            await user.press("ctrl+a", "ctrl+k")
            await user.type(typed)
            await user.press("enter")
        assert words in box_text(user)
        said = promised(user)
        assert content(mine) == before, "a preview changes nothing"
        await user.press("enter")
        assert not isinstance(user.app.screen, Preview)
        after = content(mine)
        if words.endswith("somebody else, only in"):
            assert said == 1 and "is somebody else" in user.notes[-1]  # he is called as before
        else:
            assert said == changed(before, after) > 0
        assert "changed; ctrl+z takes it back" in user.notes[-1]
        assert user.app.view.article.key == reading
        await user.press("L")
        assert isinstance(user.app.screen, CorrectionLog)
        assert words[:20] in box_text(user)
        await user.press("delete")
        assert "No longer: " in box_text(user) and content(mine) == after
        await user.press("enter")
        assert "Undone" in user.notes[-1] and content(mine) == before
        await user.press("escape")
        assert user.app.view.article.key == reading
    assert Reader(mine).check() == []


async def test_two_people_become_one_whichever_name_is_kept(mine: Path) -> None:
    before = content(mine)
    async with browsing(mine, wanted="agreement") as user:
        await user.press("s")
        await stand_on(user, "person", "Marie Lindgren")
        await choose(user, "Same as")
        assert user.app.screen.list.shown[0].label == "Maria Lindgren", "the nearest name comes first"
        assert "Marie Lindgren" not in [choice.label for choice in user.app.screen.list.shown]
        await user.type("lindgren")
        await user.press("enter")
        assert "Marie Lindgren is the same person as Maria Lindgren" in box_text(user) and promised(user) == 1
        await user.press("tab")
        assert "Both are called Marie Lindgren from now on" in box_text(user) and promised(user) == 2
        await user.press("tab")
        await user.press("enter")
        assert "Marie Lindgren" not in names(mine)
        assert user.app.view.highlight.name == "Maria Lindgren", "the place in the article stays"
        await user.press("w")
        assert "Marie Lindgren is the same person as Maria Lindgren (correction 1)" in box_text(user)
        await user.press("escape", "U", "ctrl+z", "ctrl+z")
        assert content(mine) == before and "Taken back: Marie Lindgren is the same person" in user.notes[-1]
        assert user.app.view.article.starred and not user.app.view.article.read
        await user.press("ctrl+z", "ctrl+z")
        assert not user.app.view.article.starred and "no change to take back" in user.notes[-1]


LONG = "Joint Graduate School of Ecology and Forestry of Birch University"
LONGER = "Research Institute for Sustainable Harbours of Alder University"


@pytest.mark.parametrize("size", [*SIZES, (200, 50), (40, 20)])
async def test_the_preview_of_a_merge_shows_both_names_and_the_one_that_is_kept_in_full(
    mine: Path, size: tuple[int, int]
) -> None:
    correct(mine, [Correction("rename", "institution", "Birch University", LONG)])
    correct(mine, [Correction("rename", "institution", "Alder University", LONGER)])
    async with browsing(mine, size=size, wanted="agreement") as user:
        await stand_on(user, "institution", LONG)
        await choose(user, "Same as")
        assert "Same institution as Joint" in box_text(user)
        await user.type("harbours")
        await user.press("enter")
        for kept in (LONGER, LONG):
            said = box_text(user)
            other = LONG if kept == LONGER else LONGER
            assert f"{other} is the same institution as {kept}" in said
            assert f"Both are called {kept} from now on." in said
            assert promised(user) >= 2 and "Signs Agree" in said and "enter apply" in said and "esc back" in said
            await user.press("tab")
        await user.pilot.resize_terminal(60, 24)
        await user.settle()
        assert f"Both are called {LONGER} from now on." in box_text(user), "wrapped anew for another width"


async def test_what_a_long_name_is_asked_for_is_not_cut(mine: Path) -> None:
    correct(mine, [Correction("rename", "institution", "Birch University", LONG)])
    async with browsing(mine, size=(80, 24), wanted="agreement") as user:
        await stand_on(user, "institution", LONG)
        await choose(user, "Another institution")
        assert f"{LONG} is another institution in this article" in box_text(user)


async def test_an_institution_is_the_same_as_another(mine: Path) -> None:
    before = content(mine)
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "institution", "Birch University")
        await choose(user, "Same as")
        await user.type("alder")
        await user.press("enter")
        said = promised(user)
        await user.press("enter")
        assert said == changed(before, content(mine)) == 2
        assert "Birch University" not in names(mine, "institutions")


async def test_renaming_onto_a_name_that_is_there_makes_the_two_one(mine: Path) -> None:
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Marie Lindgren")
        await choose(user, "Rename")
        await user.press("ctrl+a", "ctrl+k")
        await user.type("Maria Lindgren")
        await user.press("enter")
        assert "is the same person as Maria Lindgren" in box_text(user)
        await user.press("enter")
        assert found(mine, 'person:"Maria Lindgren"') == 3


async def test_the_filter_with_the_old_name_goes_on_finding(mine: Path) -> None:
    async with browsing(mine, wanted='person:"Marie Lindgren"') as user:
        await stand_on(user, "person", "Marie Lindgren")
        await choose(user, "Rename")
        await user.press("ctrl+a", "ctrl+k")
        await user.type("Mary Lind")
        await user.press("enter")
        await user.press("enter")
        assert user.filter == 'person:"Marie Lindgren"'
        assert user.titles == ["Birch University Signs Agreement With Alder University"]
        assert user.app.view.highlight.name == "Mary Lind"


async def test_the_highlight_stays_where_it_was_when_those_before_it_go(mine: Path) -> None:
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "topic", "Student exchange")
        place = user.app.view.highlight.start
        correct(mine, [Correction("reject", "person", "Peter Okafor"), Correction("reject", "institution", "Birch University")])
        user.app._watch()
        await user.settle()
        assert user.app.view.highlight.start == place
        assert "student exchange" in user.lines("Legend")[0].lower()


async def test_what_cannot_be_is_said_and_changes_nothing(mine: Path) -> None:
    before = content(mine)
    correct(mine, [Correction("rename", "person", "Lena Albrecht", "Helena Albrecht")])
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Marie Lindgren")
        await choose(user, "Rename")
        await user.press("enter")
        assert "Both names are the same" in box_text(user)
        await user.press("enter")
        assert isinstance(user.app.screen, Preview)
        await user.press("escape")
        await user.press("ctrl+a", "ctrl+k", "enter")
        assert isinstance(user.app.screen, AskName) and "Write a name" in box_text(user)
        await user.press("escape")
        assert len(user.app.screen_stack) == 1
    assert changed(before, content(mine)) == 1


async def test_a_database_that_is_being_built_is_left_alone_and_nothing_is_lost(mine: Path) -> None:
    before = content(mine)
    async with browsing(mine, size=(60, 15), wanted="agreement") as user:
        await stand_on(user, "person", "Peter Okafor")
        await choose(user, "Not a person, everywhere")
        with holding(mine):
            await user.press("enter")
            assert isinstance(user.app.screen, Preview)
            assert "is being written by another newsbrowse" in box_text(user)
            assert content(mine) == before
        await user.press("enter")
        assert not isinstance(user.app.screen, Preview) and "Peter Okafor" not in names(mine)
        await user.press("L", "enter")
        with holding(mine):
            await user.press("enter")
            assert "is being written by another newsbrowse" in box_text(user)
        await user.press("enter")
    assert content(mine) == before


async def test_a_correction_that_ends_by_itself_is_said(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Peter Okafor")
        with monkeypatch.context() as without:
            without.setattr(sys, "executable", str(mine))
            without.setattr("newsbrowse.build.apart._ahead", [])
            await choose(user, "Not a person, everywhere")
            await user.press("enter")
        assert "The correction ended before it was done. The next newsbrowse build finishes" in box_text(user)
        await user.press("enter")
        assert "Peter Okafor" not in names(mine)


async def test_a_process_that_waited_too_long_is_replaced(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsbrowse.build import apart

    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Peter Okafor")
        await choose(user, "Not a person, everywhere")
        ((ahead, _),) = apart._ahead
        ahead.stdin.close()  # as if nothing came
        ahead.wait()
        ahead.stdin = open(os.devnull, "wb")  # noqa: ASYNC230, SIM115
        await user.press("enter")
        assert "Peter Okafor" not in names(mine)


async def test_who_leaves_meanwhile_is_told_of_the_outcome(mine: Path) -> None:
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Peter Okafor")
        await choose(user, "Not a person, everywhere")
        with held(mine):
            await user.pilot.press("enter", "escape")
            assert len(user.app.screen_stack) == 1
            await user.pilot.press("e", "down", "enter")
            assert "Peter Okafor" in names(mine), "all this while it was not done yet"
        await user.settle()
        assert "3 articles changed" in user.notes[-1] and "Peter Okafor" not in names(mine)


@pytest.mark.parametrize(
    "opens", [("w",), ("e",), ("L",), ("question_mark",), ("i",), ("C",), ("e", "down", "down", "down", "enter")]
)
async def test_keys_in_a_burst_leave_a_screen_once(mine: Path, opens: tuple[str, ...]) -> None:
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Marie Lindgren")
        await user.press(*opens)
        assert len(user.app.screen_stack) == 2
        for _ in range(3):
            user.app.post_message(events.Key("escape", None))
        await user.settle()
        assert len(user.app.screen_stack) == 1 and user.app.view.article is not None


async def test_what_was_undone_is_struck_and_can_be_made_again(mine: Path) -> None:
    before = content(mine)
    async with browsing(mine, size=(80, 24), wanted="agreement") as user:
        await user.press("L")
        assert "Nothing was corrected yet" in box_text(user)
        await user.press("enter", "delete", "down", "escape")
        assert len(user.app.screen_stack) == 1
        correct(
            mine,
            [Correction("reject", "person", "Peter Okafor"), Correction("rename", "institution", "Alder University", "Alder")],
        )
        after = content(mine)
        await user.press("L")
        log = user.app.screen
        assert [e.correction.number for e in log.list.entries] == [2, 1] and [e.articles for e in log.list.entries] == [3, 3]
        await user.press("down", "enter")
        await user.press("enter")
        assert user.app.screen is log and "Peter Okafor" in names(mine)
        assert "1 undone Peter Okafor is not a person" in re.sub(r"\d{4}-\d\d-\d\d ", "", box_text(user))
        struck = [s for s in log.list.render_line(1) if s.style and s.style.strike]
        assert struck and "Peter Okafor" in struck[0].text
        assert log.list.current.correction.number == 1, "the cursor stays"
        await user.press("enter")
        assert promised(user) == 3
        await user.press("enter")
        assert content(mine) == after
        assert [e.correction.number for e in log.list.entries] == [3, 2, 1]
        for move in ("g", "j"):
            await user.press(move, "enter")
            await user.press("enter")
    assert content(mine) == before


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_stay_text(mine: Path, size: tuple[int, int]) -> None:
    evil = "[red]Ev\x1b[31mil[/] \x9b2J\u202e Name [/bold] [link=x]" + "\x07"
    with sqlite3.connect(mine) as connection:
        connection.execute("update person_rows set name = ?, name_key = 'evil' where name = 'Marie Lindgren'", (evil,))
        connection.execute("update article_rows set title = ? where title like 'Birch%'", (f"Title {evil}",))
        connection.execute(
            "insert into corrections (kind, subject, object, created) values ('rename', ?, ?, ?)",
            (f"person:{evil}\nsecond", f"{evil} too", evil),
        )
    async with browsing(mine, size=size, wanted="agreement") as user:
        for _ in range(60):
            await user.press("right_square_bracket")
            if user.app.view.highlight.name == evil:
                break
        assert user.app.view.highlight.name == evil
        seen = []
        await user.press("w")
        seen.append(screen_text(user))
        await user.press("x", "e")
        seen.append(screen_text(user))
        await user.press("down", "enter")
        seen.append(screen_text(user))
        await user.press("escape", "e", "down", "down", "down", "enter")
        assert isinstance(user.app.screen, AskName)
        seen.append(screen_text(user))
        await user.press("enter")
        seen.append(screen_text(user))
        await user.press("escape", "e", "down", "down", "enter")
        seen.append(screen_text(user))
        await user.press("escape", "L")
        seen.append(screen_text(user))
        await user.press("enter")
        seen.append(screen_text(user))
        assert all(not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", text) for text in seen)
        assert all("[red]Evil" in text for text in seen)


async def test_letters_are_text_where_a_name_is_typed(mine: Path) -> None:
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Marie Lindgren")
        await choose(user, "Rename")
        await user.press("ctrl+a", "ctrl+k")
        await user.type("q Lew ze")
        assert user.app.screen.query_one("#picker-input").value == "q Lew ze"
        await user.press("escape")
        await user.press("slash")
        await user.type(" e")
        assert user.filter == "agreement e" and len(user.app.screen_stack) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_the_menus_fit_the_terminal(mine: Path, size: tuple[int, int]) -> None:
    kinds = {"person": "Marie Lindgren", "institution": "Birch University", "topic": "Student exchange", "date": "May 2024"}
    async with browsing(mine, size=size, wanted="agreement") as user:
        for kind, name in kinds.items():
            await stand_on(user, kind, name)
            await user.press("e")
            text = box_text(user)
            entries = menu_of(user.app.view.article, user.app.view.highlight)
            at_once = entries if size[1] > 15 else entries[:-1]  # the last is scrolled to
            assert all(label.rstrip("…") in text for _, label, _ in at_once) and "enter go on · esc leave" in text
            await user.press("enter")
            text = box_text(user)
            assert "changes 1 article" in text and "enter apply · esc leave" in text
            await user.press("escape")


def test_corrections_load_nothing_before_they_are_asked_for() -> None:
    heavy = ("newsbrowse.build", "newsbrowse.extract", "newsbrowse.store.mended", "newsbrowse.reasons", "newsbrowse.app.screens")
    code = f"import sys, newsbrowse.app.app; print([m for m in sys.modules if m.startswith({heavy!r})])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() in ("[]", "['newsbrowse.app.screens']")


def test_names_alike_come_nearest_first(mine: Path) -> None:
    connection = Reader(mine).connection
    near = [
        connection.execute("select name from person_rows where id = ?", (n,)).fetchone()[0]
        for n in nearest(connection, "person", "Marie Lindgrenn", 9)
    ]
    assert near == ["Marie Lindgren", "Maria Lindgren"]


# What others correct meanwhile


async def test_marks_and_place_stay_when_names_are_corrected_meanwhile(
    corpus: Path, tmp_path: Path, run: Callable[..., Any]
) -> None:
    database = tmp_path / "mine.db"
    shutil.copy(corpus, database)
    async with browsing(database, wanted='inst:"Beijing Information Science and Technology University"') as user:
        await user.press("m", "m")
        marked = {user.app._keys[number] for number in user.app.list_pane.marked}
        reading = user.app.view.article.key
        done = run(
            "correct", "rename", "institution", "Beijing Information Science and Technology University", "Bistu", "--db", database
        )
        assert done.returncode == 0
        user.app._watch()
        await user.settle()
        assert {user.app._keys[number] for number in user.app.list_pane.marked} == marked
        assert user.app.view.article.key == reading
        await user.press("c")
        assert any("2 articles" in note for note in user.notes)
