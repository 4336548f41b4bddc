"""Enter pressed in the browser before it is known how many articles a correction changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from correcting import box_text, choose, four, mine, promised, stand_on
from driven import browsing
from newsbrowse.app.screens.corrections import CorrectionLog
from newsbrowse.app.screens.preview import Preview
from newsbrowse.build.correct import correct
from newsbrowse.store.corrections import Correction
from test_corrections import content, names

__all__ = ["four", "mine"]


async def test_enter_that_came_too_early_is_carried_out_once_the_articles_are_counted(mine: Path) -> None:
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Peter Okafor")
        with user.app._query_lock:  # as while a long search is under way
            await user.pilot.press("e", *"everywhere", "enter", "enter")
            assert isinstance(user.app.screen, Preview) and user.app.screen.effect is None
            assert "Once they are counted: apply" in box_text(user)
            assert "Peter Okafor" in names(mine)
        await user.settle()
        assert not isinstance(user.app.screen, Preview) and "Peter Okafor" not in names(mine)
        assert "3 articles changed; ctrl+z takes it back" in user.notes[-1]


@pytest.mark.parametrize("key", ["escape", "x", "tab"])
async def test_whatever_is_typed_behind_an_early_enter_takes_it_back(mine: Path, key: str) -> None:
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Marie Lindgren")
        await choose(user, "Same as")
        await user.type("maria")
        with user.app._query_lock:
            await user.pilot.press("enter", "enter", key)
        await user.settle()
        assert "Marie Lindgren" in names(mine)
        if key == "escape":
            assert not isinstance(user.app.screen, Preview)
        else:
            kept = "Marie" if key == "tab" else "Maria"
            assert f"Both are called {kept} Lindgren from now on" in box_text(user)
            await user.press("enter")
            assert len([name for name in names(mine) if name.endswith("Lindgren")]) == 1


async def test_many_articles_are_seen_before_an_early_enter_changes_them(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsbrowse.app.screens.preview.UNSEEN", 2)
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Peter Okafor")
        with user.app._query_lock:
            await user.pilot.press("e", *"everywhere", "enter", "enter")
        await user.settle()
        assert promised(user) == 3 and "enter again applies it" in box_text(user)
        assert "Peter Okafor" in names(mine)
        await user.press("enter")
        assert "Peter Okafor" not in names(mine)


async def test_an_early_enter_undoes_a_correction_of_the_log(mine: Path) -> None:
    correct(mine, [Correction("reject", "person", "Peter Okafor")])
    async with browsing(mine, wanted="agreement") as user:
        await user.press("L")
        with user.app._query_lock:
            await user.pilot.press("enter", "enter")
        await user.settle()
        assert isinstance(user.app.screen, CorrectionLog) and "Peter Okafor" in names(mine)


async def test_an_early_enter_changes_nothing_where_it_cannot_be_done(mine: Path) -> None:
    before = content(mine)
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Marie Lindgren")
        await choose(user, "Rename")
        with user.app._query_lock:
            await user.pilot.press("enter", "enter")
        await user.settle()
        assert "Both names are the same" in box_text(user)
    assert content(mine) == before
