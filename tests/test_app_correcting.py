"""The browser says why a highlight is one, and corrects names where they are read."""

from __future__ import annotations

import ast
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

from conftest import ROOT, write_page
from driven import Driven, browsing
from newsbrowse.app.mending import _MENUS
from newsbrowse.app.screens.corrections import CorrectionLog
from newsbrowse.app.screens.naming import AskName
from newsbrowse.app.screens.picker import Picker
from newsbrowse.app.screens.preview import Preview
from newsbrowse.app.screens.why import WhyScreen
from newsbrowse.build import build
from newsbrowse.build.correct import correct
from newsbrowse.reasons import REASONS, reason
from newsbrowse.store.corrections import Correction
from newsbrowse.store.lock import holding
from newsbrowse.store.nearest import nearest
from newsbrowse.store.reader import Reader
from test_corrections import FIRST, SECOND, THIRD, content, found, names

OTHERS = (
    "Dogwood College Hosts a Forum\n\n2024-06-04\n\nProfessor Maria Lindgren, Rector of Alder University, spoke at Dogwood College on"
    " student exchange on June 3, 2024. Dr. Lena Albrecht, President of Dogwood College, thanked her.\n"
)
SIZES = [(120, 35), (80, 24), (60, 15)]


@pytest.fixture(scope="session")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of four articles with people and institutions in common, that no test writes to."""
    folder = tmp_path_factory.mktemp("pile")
    for number, text in enumerate((FIRST, SECOND, THIRD, OTHERS), 1):
        write_page(folder, f"{number}.txt", text)
    path = tmp_path_factory.mktemp("four") / "news.db"
    build([str(folder)], path)
    return path


@pytest.fixture
def mine(four: Path, tmp_path: Path) -> Path:
    """A database of the test's own of the four articles."""
    return Path(shutil.copy(four, tmp_path / "news.db"))


def screen_text(user: Driven) -> str:
    """All that is on the screen, white space folded."""
    return " ".join(" ".join(strip.text for strip in user.app.screen._compositor.render_strips()).split())


def box_text(user: Driven) -> str:
    """What stands in the box over the browser, its lines joined."""
    lines = [strip.text for strip in user.app.screen._compositor.render_strips()]
    inside = [line.rpartition("│")[0].partition("│")[2] for line in lines if line.count("│") >= 2]
    return " ".join(" ".join(inside).split())


async def stand_on(user: Driven, kind: str, name: str) -> None:
    """Step to a highlight of that kind and name."""
    for _ in range(60):
        await user.press("right_square_bracket")
        mention = user.app.view.highlight
        if mention is not None and mention.kind == kind and name in (mention.name, mention.text):
            return
    raise AssertionError(f"no {kind} {name} here")


async def choose(user: Driven, entry: str) -> None:
    """Open the menu of the highlight and choose an entry by its words."""
    await user.press("e")
    assert isinstance(user.app.screen, Picker)
    place = next(n for n, choice in enumerate(user.app.screen.list.shown) if choice.label.startswith(entry))
    await user.press(*["down"] * place, "enter")


def promised(user: Driven) -> int:
    """How many articles the preview says change."""
    assert isinstance(user.app.screen, Preview)
    return int(re.search(r"changes (\d+) article", box_text(user))[1])


def changed(before: list[Any], after: list[Any]) -> int:
    """How many articles have other mentions or people than before."""
    return len({row[0] for row in set(before) ^ set(after)})


# Why


@pytest.mark.parametrize("size", SIZES)
async def test_why_shows_what_a_highlight_stands_for(mine: Path, size: tuple[int, int]) -> None:
    async with browsing(mine, size=size, wanted="agreement") as user:
        await user.press("w")
        assert "Step to a highlight first" in user.notes[-1]
        await stand_on(user, "person", "Marie Lindgren")
        mention = user.app.view.highlight
        await user.press("w")
        assert isinstance(user.app.screen, WhyScreen)
        text = box_text(user)
        for words in ("Marie Lindgren", "Role here Professor", "Alder University", f"{mention.confidence:.0%}", "any key leaves"):
            assert words in text
        assert reason(mention.rule) in text and "Corrected" not in text
        await user.press("z")
        assert not isinstance(user.app.screen, WhyScreen) and not user.app.screen.has_class("-zen")
        await stand_on(user, "date", "April 8, 2024")
        await user.press("w")
        assert "Date Mon 8 April 2024" in box_text(user)


async def test_why_shows_what_an_institution_is(corpus: Path) -> None:
    wanted = 'inst:"Beijing Information Science and Technology University"'
    async with browsing(corpus, wanted=wanted) as user:
        await stand_on(user, "institution", "Beijing Information Science and Technology University")
        await user.press("w")
        text = box_text(user)
        assert "Acronym BISTU" in text and "ror.org/" in text and "Country" in text


async def test_why_names_the_corrections_behind_a_name(mine: Path) -> None:
    correct(mine, [Correction("rename", "person", "Marie Lindgren", "Mary Lindgren")])
    correct(
        mine, [Correction("rename", "person", "Mary Lindgren", "M. Lindgren"), Correction("reject", "topic", "student exchange")]
    )
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "M. Lindgren")
        await user.press("w")
        text = box_text(user)
        assert "Mary Lindgren is called M. Lindgren (correction 2)" in text
        assert "Marie Lindgren is called Mary Lindgren (correction 1)" in text
        assert "1 correction of other names in this article" in text


def test_every_rule_has_a_sentence(built: Path) -> None:
    with sqlite3.connect(built) as connection:
        rules = {name for (name,) in connection.execute("select name from rules")}
    assert rules <= REASONS.keys()
    dates = ast.parse((ROOT / "tui/newsbrowse/dates/resolve.py").read_text("utf-8"))
    for call in (
        n
        for n in ast.walk(dates)
        if isinstance(n, ast.Call) and ast.unparse(n.func) in ("Resolved", "_none", "_month_span", "_year_span")
    ):
        if isinstance(call.args[-1], ast.Constant):
            assert call.args[-1].value in REASONS
    people = ast.parse((ROOT / "tui/newsbrowse/extract/people/evidence.py").read_text("utf-8"))
    for pair in (
        n
        for n in ast.walk(people)
        if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) in ("(score, rule)", "weak.rule", "run.rule")
    ):
        words = {n.value for n in ast.walk(pair.value) if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value}
        assert words <= REASONS.keys()
    assert "a rule of tomorrow" in reason("a rule of tomorrow")
    assert "spacy:en" in reason("second opinion: spacy:en")


def test_annotate_prints_the_sentence_beside_the_rule(tmp_path: Path, run: Callable[..., Any]) -> None:
    page = write_page(tmp_path, "1.txt", FIRST)
    done = run("annotate", page, "--why")
    assert done.returncode == 0 and f"(full date: {REASONS['full date']})" in done.stdout
    assert '"rule": "full date"' in run("annotate", page, "--json").stdout


# Correcting


async def test_there_is_nothing_to_correct_without_a_highlight(mine: Path) -> None:
    async with browsing(mine) as user:
        await user.press("e")
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
        ("date", "May 2024", "Wrong date", "", "May 2024 is not a date, only in"),
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
        await choose(user, "Rename")
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
        await choose(user, "Not a person, everywhere")
        with monkeypatch.context() as without:
            without.setattr(sys, "executable", str(mine))
            await user.press("enter")
        assert "The correction ended before it was done. The next newsbrowse build finishes" in box_text(user)
        await user.press("enter")
        assert "Peter Okafor" not in names(mine)


async def test_who_leaves_meanwhile_is_told_of_the_outcome(mine: Path) -> None:
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Peter Okafor")
        await choose(user, "Not a person, everywhere")
        await user.pilot.press("enter", "escape")
        assert len(user.app.screen_stack) == 1
        await user.press("e", "down", "enter")
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
            assert all(label.rstrip("…") in text for _, label, _ in _MENUS[kind]) and "enter go on · esc leave" in text
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
