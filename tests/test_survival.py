"""What the browser survives: sizes, floods of keys, hostile pages, damaged and changing databases."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pytest

from conftest import SHARED, page, write_page
from driven import browsing
from newsbrowse.app.app import NewsApp
from newsbrowse.app.messages import QueryDone
from newsbrowse.app.widgets.filter_bar import FilterInput
from newsbrowse.build import build
from newsbrowse.config import Config


@pytest.mark.parametrize("size", [(140, 40), (100, 30), (80, 24), (60, 15), (59, 20), (40, 10), (20, 5), (3, 2)])
async def test_every_size_is_survived(corpus: Path, size: tuple[int, int]) -> None:
    async with browsing(corpus, size=size) as user:
        for key in ("j", "enter", "right_square_bracket", "escape", "i", "escape", "question_mark", "escape", "z", "z"):
            await user.press(key)
        await user.pilot.resize_terminal(120, 35)
        await user.settle()
        await user.pilot.resize_terminal(*size)
        await user.settle()
        assert user.app.is_running


async def test_narrow_terminals_stack_the_panes(corpus: Path) -> None:
    async with browsing(corpus, size=(80, 24)) as user:
        assert user.app.list_pane.region.bottom <= user.app.view.region.y
    async with browsing(corpus, size=(120, 30)) as user:
        assert user.app.list_pane.region.right <= user.app.view.region.x
    async with browsing(corpus, size=(40, 12)) as user:
        assert user.app.view.region.area == 0
        await user.press("enter")
        assert user.app.list_pane.region.area == 0 and user.app.view.region.area > 0


async def test_hundreds_of_keys_at_once(corpus: Path) -> None:
    async with browsing(corpus) as user:
        bar = user.app.screen.query_one(FilterInput)
        for number in range(200):
            bar.value = f"inst:B{'x' * (number % 7)} {number}"
        bar.value = "inst:BISTU"
        await user.settle()
        assert len(user.app.list_pane.ids) == 6


async def test_hostile_text_shows_as_text(tmp_path: Path) -> None:
    evil = "[bold]X[/bold] [/] [@click=app.quit]Y[/] \x1b[2J\x1b]52;c;eA==\x07 \u202e\u200b\x9b31m [link=javascript:x]z[/link] $t {0}"
    write_page(
        tmp_path,
        "evil.txt",
        f"Guests {evil} Visit\n\nBy Fri, 10 May 2024 GMT\n\nPresident {evil} Guo Lin of [Evil] University of [red]Plains[/red] met them. {evil} End of this text.",
    )
    build([str(tmp_path / "evil.txt")], tmp_path / "news.db")
    async with browsing(tmp_path / "news.db", size=(140, 40)) as user:
        for key in (
            "i",
            "escape",
            "p",
            "escape",
            "t",
            "escape",
            "c",
            "C",
            "escape",
            "right_square_bracket",
            "enter",
            "o",
            "full_stop",
            "escape",
        ):
            await user.press(key)
        shown = "\n".join([*user.lines("ArticleList"), *user.lines("ArticleView")])
        assert "[bold]X[/bold]" in shown and "[@click=app.quit]Y[/]" in shown
        for char in "\x1b\x9b\u202e\u200b\x07":
            assert char not in shown
        assert user.app.is_running


async def test_hostile_pages_are_browsed(tmp_path: Path) -> None:
    if not (SHARED / "attacks").is_dir():
        pytest.skip("the hostile pages are not beside the project")
    small = [str(p) for p in (SHARED / "attacks").glob("*.txt") if p.stat().st_size < 70_000]
    build(small, tmp_path / "news.db")
    async with browsing(tmp_path / "news.db", size=(100, 30)) as user:
        for _ in range(len(user.app.list_pane.ids)):
            shown = "".join([*user.lines("ArticleList"), *user.lines("ArticleView"), *user.lines("Legend")])
            assert not any(
                ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 for c in shown
            )
            await user.pilot.press("j", "right_square_bracket", "c")
        await user.settle()


async def test_another_build_does_not_break_the_browser(tmp_path: Path) -> None:
    for number in range(3):
        write_page(
            tmp_path,
            f"{number}.txt",
            page(f"Delta Plains University met visitor number {number} and spoke of joint research and other things."),
        )
    database = tmp_path / "news.db"
    build([str(tmp_path)], database)
    async with browsing(database) as user:
        write_page(
            tmp_path, "9.txt", page("Delta Plains University met one more visitor and spoke of joint research and other things.")
        )
        await asyncio.to_thread(build, [str(tmp_path)], database)
        await user.press("slash")
        await user.type("visitor")
        assert len(user.app.list_pane.ids) == 4


async def test_an_answer_that_comes_when_all_is_closed_does_no_harm(corpus: Path) -> None:
    async with browsing(corpus) as user:
        app = user.app
        close = app._close_all

        async def close_and_answer() -> None:
            await close()
            app.post_message(QueryDone(app._generation, app._result, 1.0, []))
            await asyncio.sleep(0.1)

        app._close_all = close_and_answer  # type: ignore[method-assign]


def test_tmux_is_there_for_the_terminal_tests() -> None:
    if subprocess.run(["which", "tmux"], capture_output=True).returncode:
        pytest.skip("tmux is not installed: tests/test_terminal.py is skipped")


async def test_a_damaged_database_is_said_and_survived(corpus: Path, tmp_path: Path) -> None:
    import sqlite3

    for table in ("institution_links", "article_texts", "mention_rows", "person_rows", "sources"):
        path = tmp_path / f"{table}.db"
        data = bytearray(corpus.read_bytes())
        connection = sqlite3.connect(corpus)
        (page_number,) = connection.execute("select rootpage from sqlite_schema where name = ?", (table,)).fetchone()
        (size,) = connection.execute("pragma page_size").fetchone()
        connection.close()
        data[(page_number - 1) * size : page_number * size] = b"\x5a" * size
        path.write_bytes(data)
        try:
            app = NewsApp(path, Config())
        except Exception as error:  # noqa: BLE001  refusing the file outright is fine too, with one line
            assert type(error).__name__ == "DatabaseError" and "\n" not in str(error)
            continue
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            for key in ("j", "c", "C", "escape", "i", "escape", "p", "escape", "full_stop", "s", "enter", "escape", "slash", "a"):
                await pilot.press(key)
            await app.workers.wait_for_complete()
            assert app.is_running


async def test_the_layout_follows_every_resize(corpus: Path) -> None:
    async with browsing(corpus, size=(140, 30)) as user:
        for width, height, stacked, single in (
            (50, 12, False, True),
            (140, 30, False, False),
            (80, 24, True, False),
            (111, 30, True, False),
            (112, 30, False, False),
            (140, 30, False, False),
        ):
            await user.pilot.resize_terminal(width, height)
            await user.settle()
            assert user.app.screen.has_class("-stacked") is stacked
            assert user.app.screen.has_class("-single") is single


async def test_what_is_typed_or_pasted_is_cleaned(corpus: Path) -> None:
    from textual import events

    async with browsing(corpus, wanted="bank \x1b[41mRED\x9b45m\u202e") as user:
        assert user.filter == "bank RED"
        await user.press("slash")
        user.app.post_message(events.Paste("a\x1b]0;x\x07b\u2066\nc"))
        await user.settle()
        assert user.filter == "bank REDab c"
