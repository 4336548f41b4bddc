"""What somebody new to the browser stumbles over: what is said, which keys are shown, what a step back is."""

from __future__ import annotations

from pathlib import Path

import pytest

from correcting import choose, four, held, mine, screen_text, stand_on
from driven import browsing
from newsbrowse.app import render
from newsbrowse.app.pages.targets import ToFilter, ToPair
from newsbrowse.app.steps import Steps
from newsbrowse.app.widgets.offers import Offers
from newsbrowse.app.widgets.title_bar import TitleBar
from newsbrowse.config import Config
from test_corrections import names

__all__ = ["four", "mine"]  # fixtures


# A correction is taken back


async def test_that_a_correction_is_being_taken_back_is_said_at_once_and_keys_go_on(mine: Path) -> None:
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Marie Lindgren")
        await choose(user, "Not a person, everywhere")
        await user.press("enter")
        assert "Marie Lindgren" not in names(mine) and "ctrl+z takes it back" in user.notes[-1]
        with held(mine):
            await user.pilot.press("ctrl+z")
            assert len(user.notes) == 1 and "Being taken back: Marie Lindgren is not a person" in user.notes[0]
            assert "taking a correction back…" in str(user.app.query_one(TitleBar).content)
            await user.pilot.press("l", "ctrl+z")
            assert user.app.list_pane.two and "One moment" in user.notes[-1]
            assert "Marie Lindgren" not in names(mine), "all this while it was not done yet"
        await user.settle()
        assert len(user.notes) == 1 and "Taken back: Marie Lindgren is not a person" in user.notes[0]
        assert "articles" in str(user.app.query_one(TitleBar).content) and "Marie Lindgren" in names(mine)
        await user.press("L")
        assert "0 hold, 1 undone" in screen_text(user) and "Undone: Marie Lindgren" in screen_text(user)


# The line of keys


async def test_the_line_of_keys_shows_what_works_while_typing(corpus: Path) -> None:
    async with browsing(corpus) as user:

        def keys() -> str:
            return user.lines("KeyBar")[0].strip()

        everywhere = keys()
        assert "/ filter" in everywhere and "q quit" in everywhere
        await user.press("slash")
        assert keys() == "enter list esc back"
        await user.type("inst:bi")
        assert keys() == "tab take down choose enter list esc no offers"
        await user.press("down")
        assert keys() == "tab take down choose enter take esc no offers"
        await user.pilot.click("KeyBar", offset=(2, 0))
        await user.settle()
        assert user.filter.startswith("inst:BI") and keys() == "down years enter list esc back"
        await user.type("x")
        assert keys() == "enter list ctrl+w delete word ctrl+u delete all esc back"
        await user.press("home", "ctrl+u")
        assert user.filter == "" and keys() == "enter list esc back"
        await user.press("enter")
        assert keys() == everywhere
        await user.press("enter", "ctrl+f")
        assert keys() == "enter next up before esc leave"
        await user.type("co")
        await user.press("enter")
        assert user.lines("#find-count")[0].strip().startswith("2 of")
        await user.pilot.click("KeyBar", offset=(12, 0))
        await user.settle()
        assert user.lines("#find-count")[0].strip().startswith("1 of")
        await user.press("escape")
        assert keys() == everywhere.replace("enter read", "enter page")
        await user.press("right_curly_bracket", "enter")
        assert "enter follow" in keys() and "mark" not in keys()
        await user.press("escape", "escape")
        assert keys() == everywhere


async def test_the_line_of_keys_follows_the_settings(corpus: Path) -> None:
    async with browsing(corpus, config=Config(keys={"back": "ctrl+g"})) as user:
        await user.press("slash")
        assert user.lines("KeyBar")[0].strip() == "enter list ctrl+g back"


# Steps of the filter


def undone(*edits: str) -> list[str]:
    """All texts to which ``u`` leads back, one after the other, after a line went through ``edits``."""
    steps = Steps()
    for before, after in zip(("", *edits), edits, strict=False):
        steps.typed(before, after)
    found, now = [], edits[-1]
    while (text := steps.back(now)) is not None:
        found.append(text)
        now = text
    return found


@pytest.mark.parametrize(
    ("edits", "back"),
    [
        (["e", "es", "esg"], [""]),
        (["e", "es", "esg", "esg ", "esg g", "esg gr"], ["esg ", ""]),
        (["inst:", "inst:b", "inst:BISTU ", "inst:BISTU e", "inst:BISTU es"], ["inst:BISTU ", ""]),
        (["a", "ax", "a", "ab"], [""]),
        (["esg", "", "g", "gr"], ["esg", ""]),
        (["a b c", "a b c d", "a b c de"], ["a b c", ""]),
        (['"', '"a', '"a b', '"a b"'], [""]),
        (["inst:x ", "-inst:x ", "-inst:x y"], ["-inst:x ", ""]),
        (["a b", "b", ""], ["b", "a b", ""]),
        (["a", "a ", "a  "], [""]),
        (["北", "北京", "北京 大", "北京 大学"], ["北京", ""]),
    ],
)
def test_a_step_is_a_part_of_the_filter(edits: list[str], back: list[str]) -> None:
    assert undone(*edits) == back


async def test_a_completion_and_a_word_are_two_steps(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("slash")
        await user.type("inst:bis")
        await user.press("tab")
        completed = user.filter
        assert completed.startswith("inst:BIS")
        await user.type("university")
        await user.press("escape", "p", "enter")
        assert user.filter.startswith(f"{completed}university* person:")
        for expected in (f"{completed}university", completed.strip(), ""):
            await user.press("u")
            assert user.filter.strip() == expected
        await user.press("u")
        assert user.filter == "" and "Nothing to undo" in user.notes[-1]


async def test_steps_of_pages_are_gone_with_the_way_back(corpus: Path) -> None:
    async with browsing(corpus, wanted="esg") as user:
        await user.press("slash")
        await user.type(" university")
        await user.press("enter", "enter")
        await stand_on(user, "institution", "BISTU")
        await user.press("enter")
        assert user.app.on_page and "inst:" in user.filter
        await user.press("escape", "escape", "u")
        assert user.filter == "esg"


# The filter goes along to pages


async def test_the_filter_goes_along_to_pages(corpus: Path) -> None:
    context = "exchange published:2024.."
    async with browsing(corpus, wanted=context) as user:

        def line(text: str) -> bool:
            return any(text == line.text for line in user.app.page.lines)

        await user.press("enter")
        await stand_on(user, "institution", "China Council for the Promotion of International Trade")
        place = (user.app.view.article.key, user.app.view.current)
        await user.press("enter")
        assert user.filter == "inst:CCPIT" and "4 articles" in user.app.page.lines[4].text
        assert line(f"3 of them in {context}") and len(user.app.list_pane.ids) == 4
        while not isinstance(user.app.page.target, ToFilter):
            await user.press("right")
        await user.press("enter")
        assert user.app.on_page and len(user.app.list_pane.ids) == 3 and context in user.filter
        assert "3 of 4 articles" in user.app.page.lines[4].text and line("all 4 articles")
        await user.press("enter")
        assert user.filter == "inst:CCPIT" and line(f"3 of them in {context}")
        # From page to page it is still the filter with which the first was opened.
        while not isinstance(user.app.page.target, ToPair):
            await user.press("right")
        await user.press("enter")
        assert user.filter.startswith("pair:")
        await user.press("enter")
        assert user.filter.startswith("inst:") and any(text.text.endswith(context) for text in user.app.page.lines)
        await user.press("escape", "escape")
        assert user.filter == "inst:CCPIT" and line(f"3 of them in {context}")
        await user.press("escape")
        assert user.filter == context and (user.app.view.article.key, user.app.view.current) == place


async def test_a_page_without_a_filter_says_nothing_of_one(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("i", *"ccpit", "ctrl+o")
        assert user.filter == "inst:CCPIT" and not any(" of them in" in line.text for line in user.app.page.lines)
    async with browsing(corpus, wanted='"Zheng Chao" esg') as user:
        await user.press("p", *"zheng chao", "ctrl+o")
        assert any(line.text.startswith("all of them in") for line in user.app.page.lines)


# What is in sight


@pytest.mark.parametrize("size", [(140, 40), (100, 30), (80, 24), (50, 16)])
async def test_offers_leave_the_list_in_sight(corpus: Path, size: tuple[int, int]) -> None:
    async with browsing(corpus, size) as user:
        await user.press("slash")
        await user.type("inst:bi")
        offers, bar = user.app.query_one(Offers), user.app.query_one("#status")
        assert offers.display and len(offers.offers) > 4 and not offers.region.overlaps(bar.region)
        shown = offers.region.intersection(user.app.list_pane.region)
        assert offers.region.bottom < size[1] and offers.region.right <= size[0]
        if size[0] > 60:
            assert not shown.area, "they stand over the article"
        else:
            assert shown.y - user.app.list_pane.region.y >= 5, "there is no article here: the first rows stay, at least"
        first = user.lines("Offers")[0]
        assert first.startswith(" BISTU ") and first.rstrip().endswith(" 6") and "Beijing Inf" in first or size[0] == 50


async def test_on_a_page_the_list_takes_no_more_room_than_it_needs(corpus: Path) -> None:
    async with browsing(corpus, (80, 24)) as user:
        for name, rows in (("zheng chao", 1), ("kiyohiro houkin", 5), ("barnabas nawangwe", 5)):
            await user.press("p", *name, "ctrl+o")
            assert user.app.on_page and user.app.list_pane.region.height == rows
            assert user.app.page.region.height == 24 - 5 - rows, "all but title, filter, keys, border, hints"
            await user.press("escape")
            assert user.app.list_pane.region.height == 8
        await user.press("p", *"zheng chao", "ctrl+o", "slash", *"zzz")
        assert user.lines("ArticleList") == [render.fit("  No article matches.", 79)]


async def test_a_title_has_room_at_a_hundred_columns(corpus: Path) -> None:
    async with browsing(corpus, (100, 30)) as user:
        assert "Chinese Entrepreneurs Me" in user.lines("ArticleList")[0]


async def test_the_order_of_a_section_stands_in_its_title(corpus: Path) -> None:
    async with browsing(corpus, (100, 40)) as user:
        await user.press("f")
        assert any(line.startswith("▾ Institutions") and "by count" in line for line in user.lines("FacetPanel"))
        assert any(line.startswith("▾ Years") and "by name" in line for line in user.lines("FacetPanel"))
        await user.press("o")
        assert "by name" in user.lines("FacetPanel")[0]
        await user.press("o")
        assert "by change" in user.lines("FacetPanel")[0]


@pytest.mark.parametrize("size", [(120, 35), (40, 12)])
async def test_help_always_says_how_to_leave(corpus: Path, size: tuple[int, int]) -> None:
    async with browsing(corpus, size) as user:
        await user.press("question_mark")
        for _ in range(3):
            assert "esc leave" in user.lines("#help-keys")[0]
            await user.press("space")
        assert user.app.screen.query_one("#help-page").scroll_offset.y > 20
        await user.press("escape")
        assert len(user.app.screen_stack) == 1
