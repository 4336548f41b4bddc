"""What reaches the terminal, and what becomes of the program when the terminal or its patience goes."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import SHARED, folders, page, write_page
from newsbrowse.build import build
from pty_driver import Pty, kinds, plain

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
Start = Callable[..., Pty]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    opened: list[Pty] = []

    def run(*arguments: str | Path, **more: object) -> Pty:
        opened.append(Pty(*arguments, environment=folders(tmp_path / "home"), **more))  # type: ignore[arg-type]
        return opened[-1]

    yield run
    for one in opened:
        one.close()


def tour(window: Pty, articles: int) -> set[str]:
    """Open every article, step through its highlights, filter by them, pick, cite, quote, choose, find, help; leave."""
    window.ready()
    for number in range(articles):
        window.keys("j", pause=0.04)
        if number % 6 == 0:
            window.keys("]", "c", "y", pause=0.06)
            window.keys("i", pause=0.3)
            window.keys("\x1b", pause=0.3)
        if number % 24 == 0:
            for opening in ("p", "t", "d", "C", "?"):
                window.keys(opening, pause=0.3)
                window.keys("\x1b", pause=0.3)
            window.keys("]", ".", pause=0.15)
            window.keys("u", pause=0.15)
            window.keys("z", pause=0.1)
            window.keys("z", pause=0.1)
            window.keys("\x06", "a", pause=0.1)
            window.keys("\x1b", pause=0.3)
            window.keys("o", pause=0.1)
            window.keys("\x1b", pause=0.3)
    window.keys("q")
    assert window.ends() == 0
    assert "Something went wrong" not in plain(window.output)
    return kinds(window.output)


@pytest.mark.skipif(not (SHARED / "attacks").is_dir(), reason="the hostile inputs are not beside the project")
@pytest.mark.parametrize("kind", ["term", "markup", "parse", "enc", "bin"])
def test_no_page_gets_a_command_to_the_terminal(start: Start, tmp_path: Path, kind: str) -> None:
    harmless, hostile = tmp_path / "harmless", tmp_path / "hostile"
    harmless.mkdir()
    hostile.mkdir()
    files = (SHARED / "attacks" / "bin").iterdir() if kind == "bin" else (SHARED / "attacks").glob(f"{kind}_*.txt")
    for path in files:
        if path.stat().st_size < 400_000:  # what is larger is opened elsewhere; here it would only take time
            shutil.copy(path, hostile / path.name)
    for number in range(26):
        write_page(
            harmless,
            f"{number}.txt",
            f"Guests Visit No {number}\n\nMay {number + 1}, 2024\nhttps://a.example/{number}\n\nPresident Guo Lin of Delta Plains University met visitor {number}, and hello.",
        )
    report = build([str(hostile)], tmp_path / "hostile.db")
    build([str(harmless)], tmp_path / "harmless.db")
    usual = tour(start(tmp_path / "harmless.db"), 26)
    seen = tour(start(tmp_path / "hostile.db"), min(report.articles, 120))
    assert seen <= usual, seen - usual
    assert not any(k.startswith("U+00") and int(k[2:], 16) >= 0x80 for k in usual)


def test_what_a_page_says_of_itself_is_cleaned_everywhere(start: Start, tmp_path: Path) -> None:
    """Titles, publishers, authors, addresses, column names, file names: all of them hostile, from every format."""
    evil = "\x1b]0;PWN\x07\x1b[2J\x9b31m\u202eevil\u2066[bold]x[/bold][@click=app.bell]y[/]"
    body = f"President Guo Lin {evil} of Delta Plains University met them on May 2, 2024 and spoke of research for a long time."
    import json

    (tmp_path / "t.jsonl").write_text(
        json.dumps(
            {
                "title": evil,
                "text": body,
                "source": evil,
                "author": evil,
                "url": f"https://a.example/{evil}",
                "place": evil,
                "lang": evil,
            }
        )
    )
    (tmp_path / "f.xml").write_text(
        f"<rss version='2.0'><channel><title>a&#27;[2J</title><item><title>b&#x9b;2J &#8238;</title><guid>&#27;]0;x&#7;</guid><description>{body.replace(chr(27), '').replace(chr(7), '').replace(chr(0x9B), '')}</description></item></channel></rss>"
    )
    write_page(tmp_path, "odd\x1b[2J\u202e.txt", page(body))
    report = build([str(tmp_path)], tmp_path / "news.db")
    assert report.articles == 3
    connection = sqlite3.connect(tmp_path / "news.db")
    for row in connection.execute("select title, source, authors, url, language, place, body, member from articles"):
        for text in filter(None, row):
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text), ascii(text)
    window = start(tmp_path / "news.db")
    tour(window, 4)
    assert b"PWN" not in window.output.replace(b"\x1b]52", b"") or b"\x1b]0;PWN" not in window.output
    assert "[bold]x[/bold]" in plain(window.output)


RESTORED = b"\x1b[?1049l"
"""The sequence that leaves the alternate screen (xterm control sequences)."""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_order(start: Start, corpus: Path, number: signal.Signals) -> None:
    window = start(corpus)
    window.ready()
    window.keys("s")
    window.wait("★")  # kept, and said so
    window.signal(number)
    assert window.ends() == 128 + number
    assert RESTORED in window.output[-4000:]
    connection = sqlite3.connect(corpus)
    assert connection.execute("select count(*) from readings where starred").fetchone() == (1,)
    connection.close()


def test_a_closed_terminal_ends_it(start: Start, corpus: Path) -> None:
    window = start(corpus)
    window.ready()
    window.keys("s")
    window.wait("★")
    window.hang_up()
    end = time.monotonic() + 8
    while time.monotonic() < end:
        pid, status = os.waitpid(window.pid, os.WNOHANG)
        if pid:
            window.code = status
            break
        time.sleep(0.05)
    assert window.code is not None, "still running without a terminal"
    connection = sqlite3.connect(corpus)
    assert connection.execute("select count(*) from readings where starred").fetchone() == (1,)
    assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    connection.close()


def test_resizes_keys_and_a_megabyte_pasted_at_once(start: Start, corpus: Path) -> None:
    window = start(corpus)
    window.ready()
    chance = random.Random(2)
    for _ in range(150):
        window.resize(chance.randint(1, 250), chance.randint(1, 80))
        window.read(0.005)
    window.resize(120, 30)
    window.keys(*("j" * 2000), *("k" * 500))  # faster than any hand: twenty a millisecond
    window.keys("/")
    pasted = b"\x1b[200~" + b"university cooperation [b]x[/b] \x9b31m " * 27_000 + b"\x1b[201~"
    for place in range(0, len(pasted), 4096):
        os.write(window.terminal, pasted[place : place + 4096])
        window.read(0.001)
    window.wait("Only the first 4,000 characters were pasted", 60)
    window.keys("\x01", "\x0b")  # to the beginning, and delete to the end
    window.keys("a", "u", "s", "t", "r", "i", "a")
    window.wait("austria", 60)
    window.signal(signal.SIGTERM)
    assert window.ends() == 128 + signal.SIGTERM
    assert "Something went wrong" not in plain(window.output)


def test_keys_that_come_at_once_act_in_their_order(start: Start, corpus: Path) -> None:
    """As over a slow line: a backspace must not wait until the letters typed behind it stand there."""
    window = start(corpus)
    window.ready()
    os.write(window.terminal, b"/bistuxyz\x7f\x7f\x7fq\x01\x1b[C\x04")  # home, right, delete: the first i goes
    window.wait("bstuq")
    os.write(window.terminal, b"\x05\x1b[<0;13;30M\x1b[<0;13;30m")  # end; a click on "ctrl+w delete word"
    window.wait("type to filter")
    os.write(window.terminal, b"ccpit")
    window.wait("ccpit")
    window.signal(signal.SIGTERM)
    assert window.ends() == 128 + signal.SIGTERM


def test_bytes_that_are_no_utf8_are_only_odd_letters(start: Start, corpus: Path) -> None:
    window = start(corpus)
    window.ready()
    os.write(window.terminal, b"/\xff\x9b31m caf\xe9 ")
    window.wait("caf\N{REPLACEMENT CHARACTER}")
    os.write(window.terminal, b"\x15ccpit")
    window.wait("ccpit")
    window.signal(signal.SIGTERM)
    assert window.ends() == 128 + signal.SIGTERM
