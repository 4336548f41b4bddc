"""The browser corrects the article itself: how it is cited, what its dates mean, who took part though no words name it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import write_pages
from correcting import SIZES, box_text, choose, promised, screen_text, stand_on
from driven import Driven, browsing
from newsbrowse.app.screens.naming import AskName
from newsbrowse.app.screens.picker import Picker, PickerInput
from newsbrowse.app.screens.preview import Preview
from newsbrowse.build import build
from newsbrowse.build.correct import correct
from newsbrowse.store.reader import Reader
from test_amending import article, key_of, parties, person, whole
from test_corrections import FIRST, SECOND, THIRD, found
from test_records import LETTER, letter, record


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of four articles, one by somebody, that no test writes to."""
    folder = write_pages(tmp_path_factory.mktemp("pile"), FIRST, SECOND, THIRD, LETTER)
    path = tmp_path_factory.mktemp("letters") / "news.db"
    build([str(folder)], path)
    return path


@pytest.fixture
def mine(letters: Path, tmp_path: Path) -> Path:
    """A database of the test's own of the four articles."""
    return Path(shutil.copy(letters, tmp_path / "news.db"))


async def say(user: Driven, value: str) -> None:
    """Answer the box that asks for a value."""
    assert isinstance(user.app.screen, AskName)
    await user.press("ctrl+a", "ctrl+k")
    await user.pilot.press(*("semicolon" if c == ";" else "space" if c == " " else "minus" if c == "-" else c for c in value))
    await user.press("enter")


async def test_a_long_line_of_authors_is_kept_whole(mine: Path) -> None:
    many = "; ".join(f"Person{n:02} {'Longname' * 6}" for n in range(20))
    assert len(many) > 1000
    correct(mine, [record("authors", many, letter(mine))])
    async with browsing(mine, wanted="doors") as user:
        await choose(user, "Authors")
        await user.press("end", "x", "enter")
        assert isinstance(user.app.screen, Preview) and promised(user) == 1
        await user.press("enter")
    assert article(mine, "Harbour").authors == tuple(f"{many}x".split("; "))


@pytest.mark.parametrize(
    ("entry", "value", "words", "shown"),
    [
        ("Title", "Open Day", "the title is “Open Day”", "Open Day"),
        ("Publisher", "Harbour Watch", "the publisher is Harbour Watch", "Harbour Watch"),
        ("Publisher", "birch university", "the publisher is Birch University", "Birch University"),
        ("Day", "2025-06-12", "it was published on 2025-06-12", "12 June 2025"),
        ("Day", "", "it has no day of publication", "Harbour"),
        ("Authors", "Ines Moore; Jo Finch", "the authors are Ines Moore; Jo Finch", "Harbour"),
        ("Authors", "", "it has no author", "Harbour"),
    ],
)
async def test_each_entry_says_what_it_changes_changes_it_and_is_taken_back(
    mine: Path, entry: str, value: str, words: str, shown: str
) -> None:
    before = whole(mine)
    async with browsing(mine, wanted="doors") as user:
        await choose(user, entry)
        await say(user, value)
        assert words in box_text(user) and promised(user) == 1 and "Correct this article" in box_text(user)
        assert whole(mine) == before, "a preview changes nothing"
        await user.press("enter")
        assert not isinstance(user.app.screen, Preview) and "1 article changed; ctrl+z takes it back" in user.notes[-1]
        assert whole(mine) != before
        assert user.app.view.article.key == letter(mine), "the same article is shown"
        assert shown in screen_text(user)
        await user.press("L")
        assert words in box_text(user)
        await user.press("escape", "ctrl+z")
        assert whole(mine) == before
    assert Reader(mine).check() == []


async def test_the_list_shows_the_new_title_in_its_new_place(mine: Path) -> None:
    async with browsing(mine) as user:
        assert user.titles[-1] == "Harbour Walk Draws a Crowd"
        await user.press("end", "ctrl+e", "enter")
        await say(user, "Open Day")
        await user.press("enter")
        await user.press("ctrl+e", "down", "down", "enter")
        await say(user, "2025-06-12")
        await user.press("enter")
        assert user.titles[0] == "Open Day" and user.app.view.article.title == "Open Day"
        await user.press("L", "enter", "enter")
        await user.press("escape")
        assert user.titles[-1] == "Open Day"


@pytest.mark.parametrize("size", SIZES)
async def test_the_menu_tells_what_is_known_and_fits(mine: Path, size: tuple[int, int]) -> None:
    async with browsing(mine, size=size, wanted="harbour") as user:
        await user.press("ctrl+e")
        text = box_text(user)
        for words in (
            "Title…",
            "Harbour Walk",
            "Publisher…",
            "Day of publication…",
            "2023-06-12",
            "Authors…",
            "Ines Moor",
            "enter go on",
        ):
            assert words in text
        await user.press("down", "down", "enter")
        await say(user, "2023-02-30")
        assert isinstance(user.app.screen, AskName) and "There is no day 2023-02-30" in box_text(user)
        await say(user, "2023-02-28")
        assert promised(user) == 1


async def test_the_article_is_reached_from_the_menu_of_a_highlight(mine: Path) -> None:
    async with browsing(mine, wanted="harbour") as user:
        await stand_on(user, "person", "Maria Lindgren")
        await choose(user, "The article itself")
        assert "What is wrong with this article?" in box_text(user)


async def test_a_name_that_is_nearly_known_is_asked_about(mine: Path) -> None:
    async with browsing(mine, wanted="harbour") as user:
        await choose(user, "Publisher")
        await say(user, "Birch Univercity")
        assert isinstance(user.app.screen, Picker) and "Did you mean" in box_text(user)
        await user.press("enter")
        assert "the publisher is Birch University" in box_text(user)
        await user.press("escape")
        assert isinstance(user.app.screen, AskName)
        await user.press("escape")
        await choose(user, "Publisher")
        await say(user, "Birch Univercity")
        await user.press("down", "enter")
        await user.press("enter")
        assert article(mine, "Harbour").source == "Birch Univercity"
        await stand_on(user, "person", "Maria Lindgren")
        await choose(user, "Affiliation")
        await user.type("another")
        await user.press("enter")
        await say(user, "Alder Universty")
        await user.press("enter", "enter")
        assert person(mine, "Harbour", "Maria Lindgren").affiliation == "Alder University"


async def test_a_publisher_took_part(mine: Path) -> None:
    correct(mine, [record("publisher", "Maple College", letter(mine))])
    async with browsing(mine, wanted="harbour") as user:
        await choose(user, "The publisher took part")
        assert "Maple College took part in the event" in box_text(user)
        await user.press("enter")
        assert "Maple College" in parties(mine, "Harbour")
        await user.press("e")
        assert "The publisher took part" not in box_text(user)


async def test_a_date_means_another_day(mine: Path) -> None:
    before = whole(mine)
    async with browsing(mine, wanted="harbour") as user:
        await stand_on(user, "date", "yesterday")
        await choose(user, "Another day")
        await say(user, "9 June")
        assert "is no date" in box_text(user)
        await say(user, "2023-06-09")
        assert "“yesterday” is 2023-06-09" in box_text(user)
        await user.press("enter")
        assert found(mine, "on:2023-06-09") == 1 and user.app.view.highlight.value_start == "2023-06-09"
        await user.press("w")
        assert "you said which day" in box_text(user) and "(correction 1)" in box_text(user)
        await user.press("x", "ctrl+z")
        assert whole(mine) == before


async def test_a_month_is_offered_as_a_month(mine: Path) -> None:
    from newsbrowse.store.corrections import Correction

    correct(mine, [Correction("date", "date", "yesterday", "2023-06", letter(mine))])
    async with browsing(mine, wanted="harbour") as user:
        await stand_on(user, "date", "yesterday")
        await choose(user, "Another day")
        assert user.app.screen.query_one(PickerInput).value == "2023-06"


async def test_what_hangs_on_a_missed_name_is_told_before_it_goes(mine: Path) -> None:
    from newsbrowse.store.corrections import Correction, kept

    key = key_of(mine, "Harbour")
    correct(
        mine,
        [Correction("add", "person", "Harbour Walk", None, key), Correction("role", "person", "Harbour Walk", "Walker", key)],
    )
    async with browsing(mine, wanted="harbour") as user:
        await user.press("L", "down", "enter")
        assert "No longer: Harbour Walk is a person" in box_text(user)
        assert "No longer: the role of Harbour Walk is Walker" in box_text(user)
        await user.press("enter")
        assert not kept(Reader(mine).connection)


@pytest.mark.parametrize(
    ("entry", "value"), [("Title", "Open Day"), ("Authors", "Ines Moore; Jo Finch"), ("Publisher", "Birch Univercity")]
)
async def test_esc_goes_back_to_what_was_typed(mine: Path, entry: str, value: str) -> None:
    before = whole(mine)
    async with browsing(mine, wanted="doors") as user:
        await choose(user, entry)
        await say(user, value)
        assert not isinstance(user.app.screen, AskName)
        await user.press("escape")
        assert isinstance(user.app.screen, AskName) and user.app.screen.query_one(PickerInput).value == value
        await user.press("escape")
        assert len(user.app.screen_stack) == 1
    assert whole(mine) == before


async def test_a_preview_says_that_it_shows_only_a_part(mine: Path) -> None:
    many = "; ".join(f"Person{chr(97 + n)} {'Longname' * 3}" for n in range(20))
    correct(mine, [record("authors", many, letter(mine))])
    async with browsing(mine, size=(80, 15), wanted="doors") as user:
        await choose(user, "Authors")
        await user.press("end", "x", "enter")
        words = "".join(user.lines("#preview-words")).rstrip()
        assert words.endswith("…") and len(user.lines("#preview-words")) == 7
        assert "changes 1 article" in box_text(user) and "enter apply" in box_text(user)
