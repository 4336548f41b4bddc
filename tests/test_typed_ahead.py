"""Keys that come in one go, as a fast typist, a paste or a slow line sends them: each means what it would mean had the one
before it taken effect."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from textual import events
from textual.worker import WorkerCancelled

from conftest import write_pages
from driven import Driven, browsing
from newsbrowse.app.messages import OffersFound
from newsbrowse.app.screens.picker import Picker, PickerInput
from newsbrowse.app.typeahead import TOO_LONG, TypeAhead
from newsbrowse.app.widgets.offers import Offers
from newsbrowse.store.offers import offered_at
from pty_driver import Pty, plain

Run = Callable[..., subprocess.CompletedProcess[str]]

PAGES = {
    "Wistow Lights a Lamp": ("Wistow Harbour Board", "May 9, 2024", "The harbour board of Wistow lit a lamp."),
    "Elmar Opens a Library": ("Elmar University", "May 8, 2024", "Elmar University opened a library."),
    "Elmar Plants an Orchard": ("Elmar University", "May 7, 2024", "Elmar University planted an orchard with Orvo Polytechnic."),
    "Elmar Sends a Choir": ("Elmar University", "May 6, 2024", "Elmar University sent a choir to Brask Institute."),
    "Wistow Mends a Pier": ("Wistow Harbour Board", "May 5, 2024", "The harbour board of Wistow mended a pier."),
}
"""Title, publisher, day, text; the newest first, as they are listed."""


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = (
        f"---\ntitle: {title}\nsource: {source}\ndate: {day}\n---\n\n{text} Guests came, and all were glad of a fine day.\n"
        for title, (source, day, text) in PAGES.items()
    )
    folder = tmp_path_factory.mktemp("pages")
    for number, path in enumerate(sorted(write_pages(folder, *texts).iterdir())):
        path.rename(folder / f"{number}.md")
    return folder


@pytest.fixture
def window(database: Path) -> Iterator[Pty]:
    terminal = Pty(database)
    try:
        terminal.ready()
        terminal.wait("5 of 5")
        yield terminal
    finally:
        terminal.close()


def starred(run: Run, database: Path) -> list[str]:
    """The titles of the starred articles, the newest first."""
    return [t for t in PAGES if f'"title": "{t}"' in run("search", "is:starred", "--json", "--db", database).stdout]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("js", ["Elmar Opens a Library"]),
        ("jjsjs", ["Elmar Plants an Orchard", "Elmar Sends a Choir"]),
        ("Gsks", ["Elmar Sends a Choir", "Wistow Mends a Pier"]),
        ("/choir\rs", ["Elmar Sends a Choir"]),
        ("/elmar\rjs", ["Elmar Plants an Orchard"]),
        ("/elmar\rjsu", ["Elmar Plants an Orchard"]),
        ("/pier\rs\x1bgs", ["Wistow Lights a Lamp", "Wistow Mends a Pier"]),
        ("/elmar\x1bs", ["Elmar Opens a Library"]),
        ("/glad\x1b[Bjs", ["Elmar Opens a Library"]),
        ("iorvo\rs", ["Elmar Plants an Orchard"]),
        ("jj.s/lamp\rs", ["Elmar Plants an Orchard"]),
        ("iorvo\x1b}j\x1bgs", ["Wistow Lights a Lamp"]),
    ],
)
def test_what_is_starred_is_the_article_under_the_cursor(
    window: Pty, database: Path, run: Run, keys: str, expected: list[str]
) -> None:
    window.keys(keys)
    window.read(1.0)
    assert starred(run, database) == expected


def test_a_citation_waits_for_its_result(window: Pty) -> None:
    window.keys("/orchard\rc")
    window.wait("clipboard.txt")
    copied = Path(os.environ["NEWSBROWSE_STATE"], "clipboard.txt").read_text("utf-8")
    assert "Elmar plants an orchard" in copied


def test_a_note_is_of_the_article_under_the_cursor(window: Pty) -> None:
    window.keys("jjN")
    window.wait("Note on Elmar Plants an Orchard")


@pytest.mark.parametrize("size", [(120, 30), (50, 20)])
def test_highlights_that_are_stepped_to_are_those_of_the_result(database: Path, size: tuple[int, int]) -> None:
    terminal = Pty(database, size=size)
    try:
        terminal.ready()
        terminal.wait("5 of 5")
        terminal.keys("/elmar\rj\r]]\r")
        terminal.wait("all of them in elmar")
        assert re.search(r"Orvo Polytechnic\s+institution\s+Took part", plain(terminal.output))
    finally:
        terminal.close()


async def press_at_once(user: Driven, *keys: str) -> None:
    for key in keys:
        user.app.post_message(events.Key(key, {"colon": ":"}.get(key, key) if key == "colon" or len(key) == 1 else None))
    await asyncio.sleep(0.05)


async def settled(user: Driven) -> None:
    for _ in range(5):
        with suppress(WorkerCancelled):  # a question that another took the place of
            await user.settle()


async def test_keys_wait_as_long_as_their_result_and_escape_does_not(database: Path) -> None:
    async with browsing(database) as user:
        await user.press("slash")
        with user.app._query_lock:  # a question that takes long
            await press_at_once(user, *"pier", "enter", "s")
            await asyncio.sleep(0.3)
            assert user.app.list_pane.row(0).title == "Wistow Lights a Lamp"
        await settled(user)
        assert user.titles == ["Wistow Mends a Pier"] and user.app.list_pane.row(0).starred
        with user.app._query_lock:
            await press_at_once(user, "slash", "ctrl+u", *"lamp", "enter", "s", "escape", "escape")
            began = time.monotonic()
            while user.filter and time.monotonic() - began < 5:
                await asyncio.sleep(0.02)
            assert not user.filter, "the second escape clears the filter, whatever is asked"
        await settled(user)
        assert len(user.titles) == 5 and [user.app.list_pane.row(n).starred for n in range(5)] == [False] * 4 + [True]


async def test_keys_behind_an_enter_that_came_before_the_choices_are_not_typed_into_them(database: Path) -> None:
    async with browsing(database) as user:
        with user.app._query_lock:
            await press_at_once(user, "i", *"orvo", "enter", "s")
            await asyncio.sleep(0.3)
            assert len(user.app.screen_stack) == 2
        await settled(user)
        assert len(user.app.screen_stack) == 1
        assert user.titles == ["Elmar Plants an Orchard"] and user.app.list_pane.row(0).starred


async def test_a_key_right_behind_the_answer_of_a_dialog_waits_for_what_the_answer_does(database: Path) -> None:
    async with browsing(database) as user:
        await user.press("i", *"orvo")
        picker = user.app.screen
        assert isinstance(picker, Picker)
        user.app.post_message(events.Key("s", "s"))
        picker.action_apply()  # the dialog is gone before the key is taken up, and its answer comes behind it
        assert len(user.app.screen_stack) == 1
        await settled(user)
        assert user.titles == ["Elmar Plants an Orchard"] and user.app.list_pane.row(0).starred


async def test_keys_wait_for_an_enter_however_long_it_takes(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = PickerInput._on_key

    async def late(line: PickerInput, event: events.Key) -> None:
        await asyncio.sleep(0.4 if event.key == "enter" else 0)
        await taken(line, event)

    monkeypatch.setattr(PickerInput, "_on_key", late)
    async with browsing(database) as user:
        await user.press("i", *"orvo")
        await press_at_once(user, "enter", "s")
        await asyncio.sleep(0.6)
        await settled(user)
        assert user.titles == ["Elmar Plants an Orchard"] and user.app.list_pane.row(0).starred


async def test_an_escape_behind_another_key_than_the_one_in_a_dialog_is_obeyed(database: Path) -> None:
    async with browsing(database, wanted="elmar ") as user:
        await press_at_once(user, "m", "i", "escape", "escape")
        await settled(user)
        assert user.app.list_pane.marked and len(user.app.screen_stack) == 1
        await press_at_once(user, "i", "escape", "k", "escape", "escape")
        await settled(user)
        assert not user.app.list_pane.marked and not user.filter


async def test_offers_go_with_the_focus(database: Path) -> None:
    async with browsing(database) as user:
        await user.press("slash", *"inst", "colon", *"el")
        assert user.app.query_one(Offers).display
        await user.pilot.click("ArticleList", offset=(5, 1))
        await settled(user)
        assert not user.app.query_one(Offers).display


async def test_offers_do_not_come_behind_an_enter(database: Path) -> None:
    async with browsing(database) as user:
        await user.press("slash")
        with user.app._query_lock:
            await press_at_once(user, *"inst", "colon", *"el")
            assert user.filter == "inst:el" and not user.app.query_one(Offers).display
            found = OffersFound("inst:el", *offered_at(user.app.reader, "inst:el", 7))

            async def leave_as_they_come() -> None:
                await user.app.run_action("read")
                user.app.on_offers_found(found)  # before the bar has heard that it lost the focus

            user.app.call_later(leave_as_they_come)
            await asyncio.sleep(0.1)
            assert not user.app.query_one(Offers).display
        await settled(user)


async def test_a_key_that_waits_in_vain_is_late_but_not_lost() -> None:
    class Stuck(TypeAhead):
        BINDINGS = [("a", "note('a')"), ("b", "note('b')")]
        noted = ""

        def must_wait(self, key: str) -> bool:
            return True

        def action_note(self, key: str) -> None:
            self.noted += key

    app = Stuck()
    async with app.run_test() as pilot:
        for key in "ab":
            app.post_message(events.Key(key, key))
        await pilot.pause(0.3)
        assert app.noted == ""
        await pilot.pause(TOO_LONG)
        assert app.noted == "ab"
