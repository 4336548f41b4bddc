"""Driving the corrections of the browser: a database of four articles, and what tests ask of the boxes."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from conftest import write_pages
from driven import Driven
from newsbrowse.app.screens.picker import Picker
from newsbrowse.app.screens.preview import Preview
from newsbrowse.build import build
from test_corrections import FIRST, SECOND, THIRD

OTHERS = (
    "Dogwood College Hosts a Forum\n\n2024-06-04\n\nProfessor Maria Lindgren, Rector of Alder University, spoke at Dogwood College on"
    " student exchange on June 3, 2024. Dr. Lena Albrecht, President of Dogwood College, thanked her.\n"
)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the right to write of SQLite: whatever writes meanwhile waits."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("begin immediate")
        yield
        connection.execute("rollback")


SIZES = [(120, 35), (80, 24), (60, 15)]


@pytest.fixture(scope="session")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of four articles with people and institutions in common, that no test writes to."""
    folder = write_pages(tmp_path_factory.mktemp("pile"), FIRST, SECOND, THIRD, OTHERS)
    path = tmp_path_factory.mktemp("four") / "news.db"
    build([str(folder)], path)
    return path


@pytest.fixture
def mine(four: Path, tmp_path: Path) -> Path:
    """A database of the test's own of the four articles."""
    return Path(shutil.copy(four, tmp_path / "news.db"))


def screen_text(user: Driven) -> str:
    """All that is on the screen, white space folded."""
    return " ".join(" ".join(strip.text for strip in user.app.screen._compositor.render_strips()).split())


def box_text(user: Driven) -> str:
    """What stands in the box over the browser, its lines joined."""
    lines = [strip.text for strip in user.app.screen._compositor.render_strips()]
    inside = [line.rpartition("│")[0].partition("│")[2] for line in lines if line.count("│") >= 2]
    return " ".join(" ".join(inside).split())


async def stand_on(user: Driven, kind: str, name: str) -> None:
    """Step to a highlight of that kind and name."""
    for _ in range(60):
        await user.press("right_square_bracket")
        mention = user.app.view.highlight
        if mention is not None and mention.kind == kind and name in (mention.name, mention.text):
            return
    raise AssertionError(f"no {kind} {name} here")


async def choose(user: Driven, entry: str) -> None:
    """Open the menu of the highlight and choose an entry by its words."""
    await user.press("e")
    assert isinstance(user.app.screen, Picker)
    place = next(n for n, choice in enumerate(user.app.screen.list.shown) if choice.label.startswith(entry))
    await user.press(*["down"] * place, "enter")


def promised(user: Driven) -> int:
    """How many articles the preview says change."""
    assert isinstance(user.app.screen, Preview)
    return int(re.search(r"changes (\d+) article", box_text(user))[1])


def changed(before: list[Any], after: list[Any]) -> int:
    """How many articles have other mentions or people than before."""
    return len({row[0] for row in set(before) ^ set(after)})
