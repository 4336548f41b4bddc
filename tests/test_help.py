"""The help finds what holds some words."""

from __future__ import annotations

from pathlib import Path

import pytest

from driven import Driven, browsing
from newsbrowse.app.screens.help import HelpScreen


def text(user: Driven) -> str:
    return str(user.app.screen.query_one("#help-text").content)


@pytest.mark.parametrize("key", ["slash", "ctrl+f"])
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_words_narrow_the_help_and_esc_shows_all_again(corpus: Path, key: str, size: tuple[int, int]) -> None:
    async with browsing(corpus, size=size) as user:
        await user.press("question_mark")
        whole = text(user)
        await user.press(key)
        await user.type("Citation STYLE")
        lines = [line for line in text(user).splitlines() if line.strip()]
        assert "Choose a citation style and copy" in text(user) and len(lines) < 10 and "Use" in lines
        assert "esc all again" in user.lines("#help-keys")[0]
        await user.press("enter", "j")
        assert isinstance(user.app.screen, HelpScreen) and len(text(user)) < len(whole)
        await user.press("escape")
        assert isinstance(user.app.screen, HelpScreen) and text(user) == whole
        await user.press("escape")
        assert not isinstance(user.app.screen, HelpScreen) and user.filter == ""


async def test_what_is_nowhere_is_said(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("question_mark", "slash")
        await user.type("qqqq")
        assert text(user) == "Nothing here is told in these words."
        await user.press("backspace", "backspace", "backspace", "backspace")
        assert text(user).startswith("Here: the list")


async def test_letters_typed_right_behind_the_slash_are_kept(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("question_mark")
        await user.pilot.press("slash", *"mer/ge")
        await user.settle()
        assert user.app.screen.query_one("#help-find").value == "mer/ge"
        for _ in range(3):
            await user.pilot.press("backspace")
        await user.settle()
        assert "merge, split, rename" in text(user)
