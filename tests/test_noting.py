"""Tags, notes, stars, read marks and saved filters, in the browser and on the command line, and taking changes back."""

from __future__ import annotations

import csv
import io
import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.widgets import Static

from conftest import folders
from newsbrowse.app import drafts
from newsbrowse.app.screens.confirm import Confirm
from newsbrowse.app.screens.note import NoteArea, NoteScreen
from newsbrowse.app.screens.saved import SavedScreen
from newsbrowse.app.screens.tags import TagScreen
from newsbrowse.build import build
from newsbrowse.config import Config
from newsbrowse.query import parse
from newsbrowse.query.language import quote
from newsbrowse.store.saved import SavedState
from newsbrowse.store.user import UserState
from test_app import Driven, browsing

HOSTILE = "\x1b]0;owned\x07[bold red]x[/] \u202egnp.exe\x9b31m"


def rows(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()


def write(path: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql, values)
        connection.commit()


def tags(path: Path) -> dict[str, int]:
    return dict(rows(path, "select tag, count(*) from tags group by tag"))  # type: ignore[arg-type]


def screen_text(user: Driven) -> str:
    """All that stands on the screen."""
    return "\n".join("".join(segment.text for segment in line) for line in user.app.screen._compositor.render_strips())


async def tag(user: Driven, *names: str) -> None:
    """Open the tags, tick names, apply."""
    await user.press("T")
    for name in names:
        await user.type(name)
        await user.press("tab")
    await user.press("enter")


async def test_a_new_tag_on_the_current_article_is_shown_and_found(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("T")
        assert isinstance(user.app.screen, TagScreen)
        await user.type("to read")
        assert "a new tag" in "\n".join(user.lines("#choices"))
        await user.press("enter")
        assert tags(corpus) == {"to read": 1}
        assert any("1 article tagged to read; ctrl+z takes it back" in note for note in user.notes)
        assert "Tags         to read" in screen_text(user)
        await user.press("slash")
        await user.type('tag:"TO READ" ')
        assert len(user.app.list_pane.ids) == 1
        await user.press("escape", "ctrl+z")
        assert tags(corpus) == {} and len(user.app.list_pane.ids) == 0
        assert any("Taken back: 1 article tagged to read" in note for note in user.notes)


async def test_tags_of_marked_articles_are_ticked_and_unticked(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await tag(user, "one")
        await user.press("m", "m")
        await user.press("T")
        assert "~      1 one" in "\n".join(user.lines("#choices"))
        await user.type("two")
        await user.press("tab", "enter")
        assert tags(corpus) == {"one": 1, "two": 2}
        await tag(user, "one")  # on some of them before
        assert tags(corpus) == {"one": 2, "two": 2}
        await user.press("T", "tab", "tab", "enter")
        assert tags(corpus) == {}
        for expected in ({"one": 2, "two": 2}, {"one": 1, "two": 2}, {"one": 1}):
            await user.press("ctrl+z")
            assert tags(corpus) == expected


async def test_enter_alone_changes_no_tag(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await tag(user, "one")
        await user.press("T", "enter")
        assert tags(corpus) == {"one": 1} and len(user.app.screen_stack) == 1


async def test_the_whole_filter_is_tagged_after_a_question(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:BISTU ") as user:
        await user.press("T", "ctrl+a")
        await user.type("bistu")
        await user.press("enter")
        assert isinstance(user.app.screen, Confirm)
        assert "Tag 6 articles with bistu?" in screen_text(user)
        await user.press("escape")
        assert tags(corpus) == {} and isinstance(user.app.screen, TagScreen)
        await user.press("enter", "enter")
        assert tags(corpus) == {"bistu": 6}
        await user.press("ctrl+z")
        assert tags(corpus) == {}


async def test_tags_by_mouse(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await tag(user, "one")
        await user.press("j", "T")
        await user.pilot.click("#choices", offset=(10, 0))
        await user.settle()
        await user.pilot.click("#tag-scope", offset=(5, 0))
        await user.settle()
        assert "all 90 articles" in screen_text(user)
        await user.press("enter")
        await user.pilot.click("#confirm-yes")
        await user.settle()
        assert tags(corpus) == {"one": 90}


async def test_a_note_is_written_shown_found_and_taken_back(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("N")
        assert isinstance(user.app.screen, NoteScreen)
        await user.type("Ask Guo, then call. 王伟")
        await user.press("enter")
        await user.type("second line")
        await user.press("escape")
        assert len(user.app.screen_stack) == 1
        assert rows(corpus, "select note from readings") == [("Ask Guo, then call. 王伟\nsecond line",)]
        assert "Note         Ask Guo, then call. 王伟" in screen_text(user)
        assert "✎" in user.lines("ArticleList")[0] and "✎" not in user.lines("ArticleList")[1]
        for text, count in (("note:guo", 1), ("note:伟", 1), ('note:"second li"', 1), ("note:cond", 0), ("is:noted", 1)):
            await user.press("slash")
            user.app.screen.query_one("#filter").value = text  # type: ignore[attr-defined]
            await user.settle()
            assert len(user.app.list_pane.ids) == count, text
        await user.press("escape", "N", "ctrl+a", "f7", "delete", "ctrl+s")
        assert rows(corpus, "select note from readings where note <> ''") == []
        await user.press("ctrl+z")
        assert rows(corpus, "select count(*) from readings where note like 'Ask%'") == [(1,)]
        await user.press("ctrl+z", "ctrl+z")
        assert rows(corpus, "select note from readings where note <> ''") == []


async def test_letters_in_an_editor_are_text(corpus: Path) -> None:
    async with browsing(corpus) as user:
        for key in ("N", "T", "F"):
            await user.press(key)
            await user.type("qmsjkU")
            assert user.app.is_running and user.app.screen.focused is not None
            typed = user.app.screen.focused.text if key == "N" else user.app.screen.focused.value  # type: ignore[attr-defined]
            assert typed == "qmsjkU"
            await user.press("escape")
        assert rows(corpus, "select note, starred from readings") == [("qmsjkU", 0)]


async def test_what_is_typed_is_kept_when_the_app_ends(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("N")
        await user.type("half a tho")
    assert rows(corpus, "select note from readings") == [("half a tho",)]


async def test_what_cannot_be_kept_when_the_app_ends_is_a_draft(corpus: Path) -> None:
    with closing(sqlite3.connect(corpus)) as other:
        async with browsing(corpus) as user:
            key = user.app.view.article.key  # type: ignore[union-attr]
            other.execute("begin immediate")
            await user.press("N")
            await user.type("half")
            await user.pilot.pause(0.6)
            await user.pilot.press("exclamation_mark")
    assert rows(corpus, "select * from readings") == [] and drafts.read(corpus, key) == "half!"
    drafts.drop(corpus, key)


async def test_a_note_that_cannot_be_kept_stays_a_draft(corpus: Path) -> None:
    with closing(sqlite3.connect(corpus)) as other:
        async with browsing(corpus) as user:
            key = user.app.view.article.key  # type: ignore[union-attr]
            other.execute("begin immediate")  # as a build does
            await user.press("N")
            await user.type("kept")
            await user.press("escape")
            assert isinstance(user.app.screen, NoteScreen) and "being written by another newsbrowse" in screen_text(user)
            await user.press("escape")
            assert len(user.app.screen_stack) == 1 and drafts.read(corpus, key) == "kept"
            other.execute("rollback")
            await user.press("N")
            assert user.app.screen.query_one(NoteArea).text == "kept"
            await user.press("escape")
    assert rows(corpus, "select note from readings") == [("kept",)]
    assert drafts.read(corpus, key) is None


async def test_a_note_that_another_program_changed_loses_nothing(corpus: Path) -> None:
    async with browsing(corpus) as user:
        key = user.app.view.article.key  # type: ignore[union-attr]
        await user.press("N")
        await user.type("mine")
        write(corpus, "insert into readings (key, note) values (?, 'theirs')", key)
        await user.press("escape")
        assert rows(corpus, "select note from readings") == [("theirs\n\nmine",)]
        await user.press("N")
        await user.press(*["backspace"] * 6)
        write(corpus, "update readings set note = 'theirs and more'")
        await user.press("escape")
        assert rows(corpus, "select note from readings") == [("theirs and more",)]
        await user.press("N")
        await user.type(" of mine")
        await user.press("escape")
        assert rows(corpus, "select note from readings") == [("theirs and more of mine",)]
        write(corpus, "update readings set note = 'later'")
        await user.press("ctrl+z")
        assert rows(corpus, "select note from readings") == [("later",)]
        assert any("changed again meanwhile" in note for note in user.notes)


async def test_a_paste_into_a_note_keeps_its_lines_and_no_escape(corpus: Path) -> None:
    from textual.events import Paste

    async with browsing(corpus) as user:
        await user.press("N")
        user.app.post_message(Paste(f"one\r\ntwo {HOSTILE}\n" + "x" * 5000))
        await user.settle()
        typed = user.app.screen.query_one(NoteArea).text  # which draws it as it is
        assert typed.startswith("one\ntwo [bold red]x[/] gnp.exe") and not set(typed) & set("\x1b\x9b\x07\u202e")
        await user.press("escape")
        ((note,),) = rows(corpus, "select note from readings")
        assert str(note).startswith("one\ntwo [bold red]x[/] gnp.exe") and str(note).endswith("x" * 5000)


async def test_hostile_and_huge_tags_and_notes_do_no_harm(corpus: Path) -> None:
    keys = [str(key) for (key,) in rows(corpus, "select key from article_rows")]
    for key in keys:
        write(corpus, "insert into readings (key, note) values (?, ?)", key, HOSTILE + "n" * 100_000 + "\n" * 5000)
        write(corpus, "insert into tags values (?, ?), (?, ?)", key, HOSTILE, key, "t" * 10_000)
    write(corpus, "insert into saved_filters values (?, ?, '2026')", HOSTILE, HOSTILE)
    for size in ((120, 35), (60, 15), (80, 24)):
        async with browsing(corpus, size=size) as user:
            for key in ("T", "F", "N"):
                for text in (screen_text(user), await shown_after(user, key)):
                    assert not set(text) & set("\x1b\x9b\x07\u202e")
                await user.press("escape")
            assert "N shows all" in screen_text(user) or size == (60, 15)


async def test_a_tag_that_another_program_wrote_can_be_taken_away(corpus: Path) -> None:
    for (key,) in rows(corpus, "select key from article_rows"):
        write(corpus, "insert into tags values (?, ?)", key, HOSTILE)
    async with browsing(corpus) as user:
        await user.press("T", "tab", "enter")
        assert tags(corpus) == {HOSTILE: 89}
        await user.press("T", "tab", "enter")
        assert tags(corpus) == {HOSTILE: 90}


async def shown_after(user: Driven, key: str) -> str:
    await user.press(key)
    return screen_text(user)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (30, 8)])
async def test_small_terminals_show_the_screens_with_their_keys(corpus: Path, size: tuple[int, int]) -> None:
    async with browsing(corpus, size=size) as user:
        for key in ("T", "F", "N"):
            await user.press(key)
            await user.type("name")
            assert "name" in screen_text(user), key
            if size[1] > 8:
                assert "esc" in screen_text(user) or "enter" in screen_text(user), key
            await user.press("escape")
            assert len(user.app.screen_stack) == 1


async def test_stars_and_read_marks_of_the_marked_are_one_step(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("s", "m", "m", "m", "s")
        assert rows(corpus, "select sum(starred) from readings") == [(3,)]
        assert any("2 articles starred; ctrl+z takes it back" in note for note in user.notes)
        await user.press("U")
        assert rows(corpus, "select sum(read) from readings") == [(3,)]
        await user.press("U")
        assert rows(corpus, "select sum(read) from readings") == [(0,)]
        await user.press("ctrl+z")
        assert rows(corpus, "select sum(read), sum(starred) from readings") == [(3, 3)]
        await user.press("ctrl+z", "ctrl+z")
        assert rows(corpus, "select sum(read), sum(starred) from readings") == [(0, 1)]


async def test_a_change_waits_for_a_build_that_writes(corpus: Path) -> None:
    with closing(sqlite3.connect(corpus)) as other:
        async with browsing(corpus) as user:
            other.execute("begin immediate")
            await user.pilot.press("m", "m", "s")
            await user.pilot.pause(0.6)
            assert rows(corpus, "select * from readings") == []
            await user.pilot.press("m", "ctrl+z")
            other.execute("rollback")
            await user.settle()
            assert any("One moment" in note for note in user.notes)
            assert rows(corpus, "select sum(starred) from readings") == [(2,)]
            await user.press("ctrl+z")
            assert rows(corpus, "select sum(starred) from readings") == [(0,)]


async def test_a_tag_is_completed_with_its_count(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("m", "m", "m")
        await tag(user, "to read")
        await user.press("slash")
        await user.type("tag:rea")
        assert "to read" in "\n".join(user.lines("Offers")) and "3" in "\n".join(user.lines("Offers"))
        await user.press("tab")
        assert user.filter.strip() == 'tag:"to read"' and len(user.app.list_pane.ids) == 3


async def test_marks_come_back(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("m", "m", "escape")
        assert user.app.list_pane.marked == set()
        await user.press("ctrl+z")
        assert len(user.app.list_pane.marked) == 2
        await user.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert user.app.list_pane.marked == set()
        assert any("There is no change to take back" in note for note in user.notes)


async def test_sixty_changes_are_taken_back_one_by_one(corpus: Path) -> None:
    async with browsing(corpus) as user:
        for _ in range(60):
            await user.pilot.press("s", "j")
        await user.settle()
        assert rows(corpus, "select sum(starred) from readings") == [(60,)]
        for _ in range(60):
            await user.pilot.press("ctrl+z")
        await user.settle()
        assert rows(corpus, "select sum(starred) from readings") == [(0,)]


async def test_a_read_mark_under_is_unread_leaves_the_cursor_in_its_place(corpus: Path) -> None:
    async with browsing(corpus, wanted="is:unread ") as user:
        await user.press("j", "j", "j")
        following = user.titles[4]
        await user.press("U")
        assert len(user.app.list_pane.ids) == 89 and user.app.list_pane.cursor == 3
        assert user.app.view.article is not None and user.app.view.article.title == following


async def test_a_read_only_database_says_so(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsbrowse.errors import DatabaseError
    from newsbrowse.store import user as store

    def refuse(*given: object, **named: object) -> None:
        raise DatabaseError("it cannot be written (read-only)", "Change its permissions.")

    monkeypatch.setattr(store, "open_writer", refuse)  # permissions do not stop root
    async with browsing(corpus) as user:
        await tag(user, "one")
        await user.press("m", "s", "U")
        assert sum("Not kept: it cannot be written (read-only)" in note for note in user.notes) == 3
        await user.press("F")
        await user.type("name")
        await user.press("ctrl+s")
        assert "read-only" in screen_text(user)
        await user.press("escape")
        await user.press("ctrl+z")
        assert not user.app.list_pane.marked


async def test_a_file_that_was_replaced_is_not_written_to(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    monkeypatch.setattr("newsbrowse.app.watching.EVERY", 3600)  # the browser does not notice by itself before it is tried
    async with browsing(corpus) as user:
        await user.press("s")
        write(corpus, "pragma wal_checkpoint(truncate)")  # no log is left that the other file would be read with
        other = Path(shutil.copy(corpus, tmp_path / "other.db"))
        write(other, "delete from readings")
        other.replace(corpus)
        await tag(user, "one")
        await user.press("ctrl+z")
        assert any("gone or was replaced" in note for note in user.notes)
        user.app._watch()
        await user.settle()
        await user.press("ctrl+z")
        assert any("There is no change to take back" in note for note in user.notes)
        assert tags(corpus) == {} and rows(corpus, "select * from readings") == []


async def test_nothing_happens_in_an_empty_database(tmp_path: Path) -> None:
    build([], tmp_path / "empty.db")
    async with browsing(tmp_path / "empty.db") as user:
        for key in ("T", "N", "E", "U", "s", "ctrl+z"):
            await user.press(key)
            assert len(user.app.screen_stack) == 1, key
        await user.press("F")
        await user.type("all")
        await user.press("ctrl+s", "enter")
        assert len(user.app.screen_stack) == 1
    assert rows(tmp_path / "empty.db", "select name, filter from saved_filters") == [("all", "")]


# Saved filters


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
        await user.press("escape", "escape")
        assert user.filter == ""
        await user.press("F")
        await user.type("week")
        await user.press("enter")
        assert user.filter.strip() == "inst:BISTU" and len(user.app.list_pane.ids) == 6
        await user.press("u")
        assert user.filter == ""


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


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def noted(corpus: Path) -> tuple[Path, str]:
    """A database with a star, a read mark, two tags and a note on one article; and its key."""
    ((key,),) = rows(corpus, "select key from articles where title like 'CCCME Delegation%'")
    write(corpus, "insert into readings values (?, 1, 1, ?)", key, f"call *them*\n\nthen {HOSTILE}")
    write(corpus, "insert into tags values (?, 'to do'), (?, ?)", key, key, HOSTILE)
    return corpus, str(key)


def test_show_search_and_exports_hold_what_was_noted(noted: tuple[Path, str], run: Run) -> None:
    corpus, key = noted
    for command in (("show", key), ("search", "is:noted")):
        value = json.loads(run(*command, "--json", "--db", corpus).stdout)
        assert value["starred"] is True and value["read"] is True and "to do" in value["tags"] and "call" in value["note"]
    other = json.loads(run("search", "-is:noted", "--limit", "1", "--json", "--db", corpus).stdout)
    assert (other["starred"], other["read"], other["tags"], other["note"]) == (False, False, [], "")
    shown = run("show", key, "--db", corpus).stdout
    assert "Tags: " in shown and "to do" in shown and "Note: call *them*\n\nthen" in shown
    assert not set(shown) & set("\x1b\x9b\x07\u202e")
    table = list(csv.DictReader(io.StringIO(run("export", "is:noted", "--format", "csv", "--db", corpus).stdout)))
    assert "to do" in table[0]["tags"].split("; ") and table[0]["note"].startswith("call *them*")
    value = json.loads(run("export", "is:noted", "--format", "jsonl", "--db", corpus).stdout)
    assert "to do" in value["tags"] and value["note"].startswith("call *them*")
    text = run("export", "inst:BISTU", "--format", "markdown", "--db", corpus).stdout
    assert text.count("\n- ") == 5 and "\n  - Tags: " in text and "\n  - Note: call *them*\n\n    then" in text
    assert text[: text.index("\n  - Tags")].rpartition("\n- ")[2].find("CCCME delegation") > 0
    assert run("facets", "tag", "--json", "--db", corpus).stdout.count('"count": 1') == 2


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
    unknown = run("search", "saved:round OR saved:nothing", "--count", "--db", corpus)
    assert unknown.stdout == "0\n" and "asks for itself" in unknown.stderr and "there are: Own words, Weekly" in unknown.stderr
    assert run("search", "--new", "--db", corpus).returncode == 2
    wrong = run("search", "--saved", "Weakly", "--db", corpus)
    assert wrong.returncode == 2 and wrong.stderr.count("\n") == 1 and "Did you mean Weekly?" in wrong.stderr
    assert run("search", "--db", corpus).returncode == 2


# The store


def test_a_large_change_is_taken_back_whole(corpus: Path) -> None:
    keys = [f"{number:012x}" for number in range(300_000)]
    write(corpus, "insert into tags values (?, 'Café')", keys[5])
    write(corpus, "insert into readings (key, starred) values (?, 1)", keys[7])
    began = time.monotonic()
    with closing(UserState(corpus)) as user:
        changes = [user.tag(keys, ["cafe", "b"]), user.set_flag("starred", keys, True), user.tag(keys[:100], remove=["CAFÉ"])]
        assert [change.articles for change in changes] == [300_000, 299_999, 100]
        assert tags(corpus) == {"Café": 299_900, "b": 300_000}
        for change in reversed(changes):
            user.take_back(change)
    assert tags(corpus) == {"Café": 1} and rows(corpus, "select key from readings where starred") == [(keys[7],)]
    assert time.monotonic() - began < 60


names = st.text(st.sampled_from("ab cé王\"'-*:,()"), min_size=1, max_size=12)


@given(st.lists(names, min_size=1, max_size=3))
@settings(max_examples=300, deadline=None)
def test_notes_and_tags_in_a_filter_are_read_as_they_are_printed(values: list[str]) -> None:
    for name in ("note", "tag"):
        wanted = parse(f"{name}:{','.join(quote(value) for value in values)} ")
        assert parse(str(wanted)).nodes == wanted.nodes
        kept = tuple(dict.fromkeys(v for value in values if (v := " ".join(value.replace('"', "'").split()))))
        assert wanted.values(name) == kept


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_changes_taken_back_in_order_leave_what_was(corpus: Path, data: st.DataObject) -> None:
    keys = st.lists(st.sampled_from("abcd"), min_size=1, max_size=4, unique=True)
    some_tags = st.lists(st.sampled_from(["x", "X", "é", "e"]), max_size=2)
    changes = st.one_of(
        st.tuples(st.just("star"), keys, st.booleans()),
        st.tuples(st.just("tag"), keys, some_tags, some_tags),
        st.tuples(st.just("note"), st.sampled_from("abcd"), st.sampled_from(["", "one", "two"])),
    )
    states, made = [], []

    def state() -> list[tuple[object, ...]]:
        sql = "select key, starred, read, coalesce(note, '') from readings where starred or note <> '' union all select key, tag, 0, 0 from tags"
        return sorted(rows(corpus, sql), key=repr)

    with closing(UserState(corpus)) as user:
        for what, *given_values in data.draw(st.lists(changes, max_size=6)):
            states.append(state())
            if what == "star":
                made.append(user.set_flag("starred", *given_values))
            elif what == "tag":
                made.append(user.tag(*given_values))
            else:
                made.append(user.annotate(*given_values))
        for change, before in zip(reversed(made), reversed(states), strict=True):
            user.take_back(change)
            assert state() == before


# The terminal


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_the_note_in_the_users_own_editor(corpus: Path, tmp_path: Path) -> None:
    from pty_driver import Pty

    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "from the editor\\033[31m" >> "$1"\nexit $CODE\n')
    editor.chmod(0o755)
    home = folders(tmp_path / "home")
    for command, code, said, kept in (  # single words, for notifications wrap
        (f"{tmp_path}/missing", "0", "cannot", []),
        ("", "0", "EDITOR=nano", []),
        (str(editor), "3", "draft", []),
        (str(editor), "0", "takes it back", ["from the editorfrom the editor"]),
    ):
        window = Pty(corpus, environment={**home, "EDITOR": command, "VISUAL": "", "CODE": code})
        try:
            window.ready()
            window.wait("Topics")  # the article is there
            window.keys("E")
            window.wait(said)
            window.keys("q")
            assert window.ends() == 0
        finally:
            window.close()
        assert [note for (note,) in rows(corpus, "select note from readings where note <> ''")] == kept


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize("end", ["SIGTERM", "SIGKILL"])
def test_a_note_survives_the_end_of_the_browser(corpus: Path, tmp_path: Path, end: str) -> None:
    from pty_driver import Pty

    home = folders(tmp_path / "home")
    window = Pty(corpus, environment=home)
    try:
        window.ready()
        window.wait("Topics")
        window.keys("N")
        window.wait("empty removes it")
        window.keys("half a tho")
        window.read(1.5)
        window.signal(getattr(signal, end))
        window.ends()
    finally:
        window.close()
    if end == "SIGKILL":
        assert rows(corpus, "select note from readings where note <> ''") == []
        (draft,) = (Path(home["NEWSBROWSE_STATE"]) / "drafts").glob("*.md")
        assert draft.read_text() == "half a tho" and draft.stat().st_mode & 0o077 == 0
        window = Pty(corpus, environment=home)
        try:
            window.ready()
            window.wait("Topics")
            window.keys("N")
            window.wait("half a tho")
            window.keys("\x13")
            window.wait("takes it back")
            window.keys("q")
            window.ends()
        finally:
            window.close()
    assert rows(corpus, "select note from readings where note <> ''") == [("half a tho",)]
