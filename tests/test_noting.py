"""Tags, notes, stars, read marks and saved filters, in the browser and on the command line, and taking changes back."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from driven import Driven, browsing
from newsbrowse.app.screens.confirm import Confirm
from newsbrowse.app.screens.tags import TagScreen
from newsbrowse.build import build
from newsbrowse.store.user import UserState
from noted import HOSTILE, rows, screen_text, tag, tags, write


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
