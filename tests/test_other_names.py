"""The pickers find whom and what they show under every name that the filter knows."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from conftest import write_pages
from correcting import OTHERS, choose, screen_text, stand_on
from driven import browsing
from newsbrowse.app.screens.picker import Choice, ChoiceList
from newsbrowse.build.correct import correct
from newsbrowse.store.corrections import Correction
from test_corrections import FIRST, SECOND, THIRD, found

INSTITUTE = (
    "Elm Institute of Technology (EIT) Opens a Laboratory\n\n2024-08-06\n\nThe Elm Institute of Technology (EIT) opened a laboratory on"
    " August 5, 2024. Dr. Peter Okafor, Dean of Science of Birch University, was there.\n"
)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pile", FIRST, SECOND, THIRD, OTHERS, INSTITUTE)


@pytest.fixture
def called(database: Path) -> Path:
    """A database in which some have other names, also in another script."""
    correct(
        database,
        [
            Correction("rename", "institution", "Dogwood College", "山茱萸学院"),
            Correction("merge", "institution", "山茱萸学院", "Cedar Institute of Technology"),
            Correction("rename", "person", "Lena Albrecht", "李艾丽"),
            Correction("rename", "person", "李艾丽", "Lena Brecht"),
        ],
    )
    return database


@pytest.mark.parametrize(
    ("key", "typed", "name"),
    [
        ("i", "Dogwood", "Cedar Institute of Technology"),
        ("i", "college", "Cedar Institute of Technology"),
        ("i", "山茱萸学院", "Cedar Institute of Technology"),
        ("i", "茱萸", "Cedar Institute of Technology"),
        ("i", "EIT", "Elm Institute of Technology"),
        ("p", "Albrecht", "Lena Brecht"),
        ("p", "李艾丽", "Lena Brecht"),
        ("p", "艾丽", "Lena Brecht"),
    ],
)
async def test_a_picker_finds_what_the_filter_finds(called: Path, key: str, typed: str, name: str) -> None:
    field = {"i": "inst", "p": "person"}[key]
    assert found(called, f'{field}:"{typed}"') > 0
    async with browsing(called) as user:
        await user.press(key)
        for typed_so_far in range(len(typed)):
            await user.press(*typed[typed_so_far])
            assert name in [choice.label for choice in user.app.screen.list.shown]
        assert user.app.screen.list.shown[0].label == name
        line = user.app.screen.list.render_line(0).text
        assert name in line and typed.casefold() in line.casefold(), "the row says why it fits"
        await user.press("enter")
        assert len(user.titles) == found(called, f'{field}:"{typed}"')


async def test_what_is_the_same_is_found_by_acronym_and_by_other_names(called: Path) -> None:
    async with browsing(called, wanted="agreement") as user:
        await stand_on(user, "institution", "Birch University")
        await choose(user, "Same as")
        await user.type("eit")
        assert [choice.label for choice in user.app.screen.list.shown] == ["Elm Institute of Technology"]
        await user.press("ctrl+u", *"茱萸")
        assert [choice.label for choice in user.app.screen.list.shown] == ["Cedar Institute of Technology"]
        await user.press("ctrl+u")
        await user.type("birch")
        assert "in this database" not in screen_text(user) and "no other institution is called so" in screen_text(user)


def test_each_key_is_quick_among_8000_with_other_names() -> None:
    choices = [
        Choice(str(n), f"University {n % 97} of Town {n}", f"UT{n}", n % 50 + 1, f"UT{n}", (f"Old College {n}", f"第{n}大学"))
        for n in range(8000)
    ]
    listed = ChoiceList(choices)
    listed.post_message = lambda message: True
    listed.set_lines = lambda count: None
    listed.scroll_to = listed.refresh = lambda *given, **named: None
    slowest = []
    for typed in ("old college 77", "第77", "univ", "ut77", "qxz"):
        listed.narrow("")
        for length in range(1, len(typed) + 1):
            times = []
            for _ in range(3):
                listed._typed, listed._fitted = "", range(len(choices))
                begun = time.perf_counter()
                listed.narrow(typed[:length])
                times.append(time.perf_counter() - begun)
            slowest.append(min(times))
    assert max(slowest) < 0.2, "a guard against an order of magnitude, on any machine"
