"""The list: one or two lines an article, its room, going on from within an article, going to a date."""

from __future__ import annotations

from pathlib import Path

import pytest

from driven import Driven, browsing
from newsbrowse.app.screens.jump import GoTo
from newsbrowse.config import Config, load_config
from newsbrowse.errors import UsageError


async def test_two_lines_an_article(corpus: Path) -> None:
    async with browsing(corpus, (140, 40)) as user:
        assert user.app.list_pane.height_of_row == 1
        await user.press("l")
        first, second = user.lines("ArticleList")[:2]
        row = user.app.list_pane.row(0)
        assert row is not None and row.title is not None
        assert first.strip("… ").startswith(row.title[:30]) and "2025" not in first
        assert second.startswith("  2025-12-17 · AFPBB") and len(second.strip()) > 40
        await user.press("j", "j")
        assert user.app.list_pane.cursor == 2
        await user.press("slash")
        await user.type("esg")
        assert "ESG" in user.lines("ArticleList")[1]
        await user.press("escape", "l")
        assert user.lines("ArticleList")[0].startswith("  20") and user.app.list_pane.height_of_row == 2  # the hit is shown
        await user.press("escape")
        assert user.app.list_pane.height_of_row == 1


async def test_two_lines_by_the_settings(corpus: Path) -> None:
    async with browsing(corpus, (140, 40), config=Config(list="two")) as user:
        assert user.app.list_pane.height_of_row == 2
        await user.press("l")
        assert user.app.list_pane.height_of_row == 1


def test_lines_of_the_list_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("NEWSBROWSE_CONFIG", str(path))
    path.write_text('list = "two"\n', "utf-8")
    assert load_config().list == "two"
    path.write_text('list = "three"\n', "utf-8")
    with pytest.raises(UsageError, match="one"):
        load_config()


@pytest.mark.parametrize(("size", "side"), [((140, 40), "width"), ((80, 24), "height")])
async def test_the_list_gets_more_or_less_room(corpus: Path, size: tuple[int, int], side: str) -> None:
    async with browsing(corpus, size) as user:

        def extent() -> int:
            return int(getattr(user.app.list_pane.outer_size, side))

        usual = extent()
        await user.press("greater_than_sign")
        assert extent() > usual
        await user.press("less_than_sign")
        assert extent() == usual
        for _ in range(9):
            await user.press("less_than_sign")
        least = extent()
        assert 0 < least < usual
        await user.pilot.resize_terminal(50, 12)
        await user.settle()
        assert user.app.list_pane.size.width >= 48
        await user.pilot.resize_terminal(*size)
        await user.settle()
        assert extent() == least
        await user.press("z")
        assert user.app.view.size.width > size[0] - 4


async def test_next_and_previous_from_within_the_article(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:BISTU") as user:
        await user.press("enter", "n")
        assert user.app.view.has_focus and user.app.list_pane.cursor == 1
        article, row = user.app.view.article, user.app.list_pane.row(1)
        assert article is not None and row is not None and article.key == row.key and row.read
        await user.press("b")
        assert user.app.list_pane.cursor == 0 and user.app.view.has_focus
        await user.press("escape", "n", "n")
        row = user.app.list_pane.row(2)
        assert user.app.list_pane.cursor == 2 and row is not None and not row.read  # only passed by


def dates(user: Driven) -> list[str]:
    pane = user.app.list_pane
    rows = [pane.row(n) for n in range(len(pane.ids))]
    return [(row.published if row else None) or "" for row in rows]


@pytest.mark.parametrize("sort", ["", "sort:-date", "sort:title"])
@pytest.mark.parametrize("date", ["2023", "2023-05", "2024-05-10"])
async def test_going_to_a_date(corpus: Path, sort: str, date: str) -> None:
    async with browsing(corpus, wanted=sort) as user:
        await user.press("J")
        assert isinstance(user.app.screen, GoTo)
        await user.type(date)
        await user.press("enter")
        expected = next(n for n, published in enumerate(dates(user)) if published.startswith(date))
        assert user.app.list_pane.cursor == expected
        assert user.filter == sort and not user.notes


def names(user: Driven, sort: str) -> list[str]:
    pane = user.app.list_pane
    rows = [pane.row(n) for n in range(len(pane.ids))]
    return [((row.title if sort == "title" else row.source) if row else None) or "" for row in rows]


@pytest.mark.parametrize(("sort", "letters"), [("title", "m"), ("title", "XJTU d"), ("source", "U")])
async def test_going_to_a_letter(corpus: Path, sort: str, letters: str) -> None:
    async with browsing(corpus, wanted=f"sort:{sort}") as user:
        await user.press("J")
        await user.type(letters)
        await user.press("enter")
        expected = next(n for n, name in enumerate(names(user, sort)) if name.lower().startswith(letters.lower()))
        assert user.app.list_pane.cursor == expected > 0 and not user.notes


async def test_letters_that_are_not_there_are_said(corpus: Path) -> None:
    async with browsing(corpus, wanted="sort:title") as user:
        await user.press("J")
        await user.type("Mo")
        await user.press("enter")
        after = next(n for n, name in enumerate(names(user, "title")) if name.lower() > "mo")
        assert user.app.list_pane.cursor == after
        assert "None of the titles here begins with “Mo”; the next is “" in user.notes[-1]
        await user.press("J")
        await user.type("龜")
        await user.press("enter")
        assert user.app.list_pane.cursor == after and "or comes after it" in user.notes[-1]


async def test_dates_that_are_not_there_are_said(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:BISTU") as user:
        await user.press("J")
        await user.type("2023-13")
        await user.press("enter")
        assert "2023-13 is no date" in "".join(user.lines("#save-where"))
        await user.press("escape", "J")
        await user.type("2023-02")
        await user.press("enter")
        pane = user.app.list_pane
        assert dates(user)[pane.cursor] < "2023-02" < dates(user)[pane.cursor - 1]
        assert "No article of 2023-02 here" in user.notes[0]
        await user.press("J")
        await user.type("1995")
        await user.press("enter")
        assert "No article of 1995 here" in user.notes[-1]


@pytest.mark.parametrize("signs", ["*", "!", "+++", '"…"'])
async def test_signs_alone_are_nowhere_in_the_text(corpus: Path, signs: str) -> None:
    async with browsing(corpus, wanted=signs) as user:
        assert len(user.titles) == 90
        assert all(line[2:6].isdigit() for line in user.lines("ArticleList")[:4]), "a line an article"


@pytest.mark.parametrize("field", ["", "inst:", "saved:", "lang:", "published:"])
async def test_a_word_that_nobody_would_type_is_named_by_its_beginning(corpus: Path, field: str) -> None:
    async with browsing(corpus, wanted=f"{field}{'quorn' * 600} ") as user:
        shown = "".join(user.lines("ArticleList")[:20])
        assert "No article matches" in shown and "u undoes the last step" in shown
        assert 5 < shown.count("quor") < 40 and "…" in shown
