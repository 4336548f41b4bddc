"""A name that was missed, selected with the mouse of a real terminal, and what a key sends there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import write_page
from newsbrowse.build import build
from test_amending import GUESTS, person
from test_corrections import found
from test_terminal import Terminal, terminal

__all__ = ["terminal"]  # fixture

pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")


def drag(window: Terminal, words: str) -> None:
    """Drag the mouse over words on the screen (xterm control sequences, SGR mouse reports)."""
    row, line = next((y, line) for y, line in enumerate(window.screen.splitlines(), 1) if words in line and "book" in line)
    column = line.index(words) + 1
    for code, x, end in ((0, column, "M"), (32, column + 3, "M"), (32, column + len(words), "M"), (0, column + len(words), "m")):
        window.type(f"\x1b[<{code};{x};{row}{end}")


def test_a_name_is_dragged_over_said_to_be_a_person_and_given_a_role(tmp_path: Path, terminal: Callable[..., Terminal]) -> None:
    folder, database = tmp_path / "pile", tmp_path / "news.db"
    folder.mkdir()
    write_page(folder, "1.txt", GUESTS)
    build([str(folder)], database)
    window = terminal(database, size=(100, 30))
    window.wait("Quux Zyx, whose")
    window.keys("Enter")
    drag(window, "Quux Zyx")
    window.keys("e")
    window.wait("What is “Quux Zyx”?")
    window.keys("Enter")
    window.wait("changes 1 article")
    window.keys("Enter")
    window.wait("1 article changed")
    assert found(database, 'person:"Quux Zyx"') == 1
    window.keys("e")
    window.wait("What is wrong with Quux Zyx?")
    window.type("role")
    window.wait("none is stated")
    window.keys("Enter")
    window.wait("The role of Quux Zyx")
    window.type("Keeper")
    window.keys("Enter")
    window.wait("changes 1 article")
    window.keys("Enter")
    window.wait("Quux Zyx: Keeper")
    assert person(database, "Alder University Receives", "Quux Zyx").role == "Keeper"
    window.type("{")
    window.wait("head ")
    window.type("L")
    window.wait("2; the newest first")
    window.keys("Escape", "q")
    window.wait("EXIT:0")
