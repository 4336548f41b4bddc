"""A real terminal: start, filter, pick, copy, resize, quit, in tmux on a socket of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import SHARED, folders, write_page
from newsbrowse.build import build

pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")


class Terminal:
    """A tmux server with one window in which the program runs."""

    def __init__(
        self, folder: Path, *arguments: str | Path, size: tuple[int, int] = (100, 30), environment: dict[str, str] | None = None
    ) -> None:
        self.socket = f"newsbrowse-{uuid.uuid4().hex[:8]}"
        self.log = folder / "terminal.log"
        given = {
            **folders(folder / "home"),
            "TERM": "tmux-256color",
            "LC_ALL": "C.UTF-8",
            "PATH": os.environ["PATH"],
            **(environment or {}),
        }
        settings = " ".join(f"{k}='{v}'" for k, v in given.items())
        command = " ".join(f"'{a}'" for a in (sys.executable, "-m", "newsbrowse", *arguments))
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), "sh")
        self.tmux("set-option", "-g", "remain-on-exit", "on")
        self.tmux("pipe-pane", "-o", f"cat > '{self.log}'")
        self.keys(f"clear; env -u COLUMNS -u LINES {settings} {command}; echo EXIT:$?", "Enter", literal_first=True)

    def tmux(self, *arguments: str) -> str:
        return subprocess.run(
            ["tmux", "-L", self.socket, *arguments], capture_output=True, text=True, check=True, timeout=20
        ).stdout

    def keys(self, *keys: str, literal_first: bool = False) -> None:
        if literal_first:
            self.tmux("send-keys", "-l", keys[0])
            keys = keys[1:]
        if keys:
            self.tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)

    @property
    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def wait(self, wanted: str | Callable[[str], bool], seconds: float = 25) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.screen
            if wanted(screen) if callable(wanted) else wanted in screen:
                return screen
            time.sleep(0.05)
        raise AssertionError(f"{wanted!r} did not come:\n{self.screen}")

    def close(self) -> None:
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True, timeout=20)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def start(*arguments: str | Path, **more: object) -> Terminal:
        opened.append(Terminal(tmp_path, *arguments, **more))  # type: ignore[arg-type]
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def test_start_filter_pick_copy_quit(terminal: Callable[..., Terminal]) -> None:
    window = terminal()
    window.wait("90 of 90")
    window.keys("/")
    window.type("esg")
    window.wait(lambda s: "/ esg" in s and "90 of 90" not in s)
    window.keys("Enter", "i")
    window.wait("Institutions:")
    window.type("bistu")
    window.wait("Beijing Information Science and Technology University BISTU".split(" BISTU")[0])
    window.keys("Enter")
    window.wait("esg* inst:BISTU")
    window.wait("1 of 90")
    window.keys("c")
    window.wait("Copied to the tmux buffer")
    expected = "Beijing Information Science and Technology University. (2024, May 10). CCCME delegation visits BISTU to explore cooperation."
    assert window.tmux("save-buffer", "-") == expected
    window.tmux("resize-window", "-x", "60", "-y", "15")
    window.wait(lambda s: len(s.splitlines()[0]) <= 60 and "newsbrowse" in s)
    window.tmux("resize-window", "-x", "140", "-y", "40")
    window.wait("Executive Vice President")
    window.keys("q")
    window.wait("EXIT:0")


def test_a_colourless_terminal_and_no_colour_wish(terminal: Callable[..., Terminal], corpus: Path) -> None:
    window = terminal(corpus, environment={"NO_COLOR": "1"})
    window.wait("90 of 90")
    window.keys("q")
    window.wait("EXIT:0")
    assert "\x1b[38;2;" not in window.log.read_text("utf-8", "replace").replace("38;2;128;128;128", "") or _grey_only(window.log)


def test_keys_right_behind_escape_are_not_lost(terminal: Callable[..., Terminal], corpus: Path) -> None:
    """A terminal sends the same for escape and a letter as for alt and that letter."""
    window = terminal(corpus)
    window.wait("90 of 90")
    window.keys("i", "Escape", "p", "Escape", "/", "Escape", "Escape", "?")
    window.wait("Pick people")
    window.keys("Escape", "/")
    window.type("esg")
    window.wait(lambda s: "/ esg" in s and "90 of 90" not in s)
    window.keys(*["Escape"] * 4)
    window.wait("90 of 90")
    window.type("itsing\r")  # letters and enter at once: what they narrow to is picked
    window.wait('inst:"Tsinghua University"')
    window.keys("i", "Escape", "q")
    window.wait("EXIT:0")


def _grey_only(log: Path) -> bool:
    import re

    colours = re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", log.read_text("utf-8", "replace"))
    return all(len(set(c)) == 1 for c in colours)


def test_a_tiny_terminal(terminal: Callable[..., Terminal], corpus: Path) -> None:
    window = terminal(corpus, size=(20, 5))
    window.wait("Chinese")
    window.keys("j", "Enter", "Escape", "q")
    window.wait("EXIT:0")


def test_nothing_that_a_page_says_is_obeyed(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    """What reaches the terminal holds only the kinds of sequences that a harmless page gives."""
    import re

    def sequences(folder: Path) -> set[str]:
        build([str(folder)], folder / "news.db")
        window = terminal(folder / "news.db", size=(120, 30))
        window.wait(" of ")
        for key in ("j", "j", "]", "c", "i", "Escape", "p", "Escape", "C", "Escape"):
            window.keys(key)
            time.sleep(0.15)
        window.keys("q")
        window.wait("EXIT:0")
        data = window.log.read_text("utf-8", "replace")
        assert not re.search("[\x80-\x9f\u202a-\u202e\u2066-\u2069]", data)
        assert "PWN" not in data or "\x1b]52;c;UFdO" not in data
        found = re.findall(r"\x1b(?:\[[<>=?]?[\d;:]*\s?\$?([@-~])|\](\d+)|([^\[\]]))", data)
        return {"".join(kind) for kind in found}

    harmless, hostile = tmp_path / "harmless", tmp_path / "hostile"
    for folder, text in (
        (harmless, "hello"),
        (
            hostile,
            "\x1b[2J\x1b[H\x1b]0;PWN\x07\x1b]52;c;UFdO\x07\x1bP1$tx\x1b\\\x9b31m\u202eabc\u2066\x07\x1b]8;;http://x\x07y\x1b_Gx\x1b\\",
        ),
    ):
        folder.mkdir()
        for number in range(3):
            write_page(
                folder,
                f"{number}.txt",
                f"Guests {text} Visit {number}\n\nMay {number + 1}, 2024\n\nPresident Guo Lin {text} of Delta Plains University met them and {text} spoke of research.",
            )
    if (SHARED / "attacks").is_dir():
        for path in sorted((SHARED / "attacks").glob("term_*.txt"))[:40]:
            shutil.copy(path, hostile / path.name)
    assert sequences(hostile) <= sequences(harmless)


VISIT = "华榆大学代表团访问青杉大学并就人才培养和科研合作举行会谈"


@pytest.mark.parametrize("columns", [120, 121])
def test_notifications_keep_their_wide_characters_where_the_panes_meet(
    terminal: Callable[..., Terminal], tmp_path: Path, columns: int
) -> None:
    for number in range(60):
        write_page(tmp_path, f"{number}.txt", f"{VISIT}\n\n2024年3月{number % 28 + 1}日\n\n第{number}场。{VISIT}。")
    build([str(path) for path in tmp_path.glob("*.txt")], tmp_path / "news.db")

    def whole(screen: str) -> bool:
        said = "".join(line.rpartition("▌")[2] for line in screen.splitlines() if "▌" in line)
        return VISIT in "".join(said.split())

    window = terminal(tmp_path / "news.db", size=(columns, 40))
    window.wait("60 of 60")
    window.keys("c")
    screen = window.wait("Copied to")
    assert whole(screen), screen
    window.type("\x1b[<65;10;20M" * 3)  # the wheel: the list alone is drawn anew, below the notification too
    window.wait(lambda shown: shown.splitlines()[5][:40] != screen.splitlines()[5][:40])
    assert "Copied to" in window.screen and whole(window.screen), window.screen
    window.keys("q")
