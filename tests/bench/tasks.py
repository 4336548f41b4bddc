"""Everyday tasks: the keys that each takes, and the seconds until its result stands on the screen.

    python tests/bench/tasks.py [--runs N]

Each task begins in the list of a browser that was just opened on the bundled articles, and is pressed as fast as the program
takes it: the seconds are the program's, a hand adds its own. newsboat, where it is installed, reads the same articles as a
feed; a task that it has no keys for is a dash.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from terminal import Terminal

from newsbrowse.build import build
from newsbrowse.store.reader import Reader

Step = tuple[bytes, bytes]
"""Keys, and what must have come to the screen behind them."""

SHIFT_RIGHT, CTRL_S = b"\x1b[1;2C", b"\x13"
OURS: dict[str, tuple[Step, ...]] = {
    "articles with a word anywhere": ((b"/", b"filter"), (b"esg", b"1 of 90")),
    "articles of one institution, by acronym": ((b"i", b"Institutions: "), (b"bistu", b"BISTU"), (b"\r", b"6 of 90")),
    "of one institution and one year": ((b"/", b"filter"), (b"inst:bistu published:2024", b"2 of 90")),
    "read the article, go to its next name": ((b"\r", b"read"), (b"]", b"1/")),
    "the page of that name": ((b"\r", b"read"), (b"]", b"1/"), (b"]", b"2/"), (b"\r", b"institution")),
    "what two institutions did together": ((b"P", b"Pair"), (b"ccpit", b"CCPIT"), (b"\r", b"and"), (b"\r", b"2 events")),
    "in which years agreements were signed": ((b"/", b"filter"), (b"type:signing\r", b"35 of 90"), (b"v", b"Articles by year")),
    "who met whom": ((b"V", b"Who met whom"),),
    "cite the article": ((b"c", b"APA"),),
    "quote a sentence with its citation": ((b"\r", b"read"), (SHIFT_RIGHT, b"selected"), (b"y", b"Quotation")),
    "mark it with a star": ((b"s", "★".encode()),),
    "write a note": ((b"N", b"Note on"), (b"to ask", b"to ask"), (CTRL_S, "✎".encode())),
}
NEWSBOAT: dict[str, tuple[Step, ...]] = {
    "articles with a word anywhere": ((b"/", b"Search for"), (b"esg\r", b"Search results")),
    "articles of one institution, by acronym": ((b"F", b"Filter"), (b'content =~ "BISTU"\r', b"Changping Mayor")),
    "mark it with a star": ((b"\x05", b"Flags"), (b"s\r", b"updated")),
}
"""A feed has no institutions: the text is looked through for the acronym."""


def feed(database: Path, folder: Path) -> Path:
    """Write the articles as an RSS feed and newsboat's files beside it; return the folder."""
    with Reader(database) as reader:
        items = []
        for number in reader.connection.execute("select id from docs order by id desc").fetchall():
            article = reader.article(number[0])
            if article is not None:
                items.append(
                    f"<item><title>{escape(article.title or '')}</title><link>https://a.example/{number[0]}</link><guid>{number[0]}</guid>"
                    f"<description>{escape(article.body)}</description></item>"
                )
    (folder / "feed.xml").write_text(f"<rss version='2.0'><channel><title>News</title>{''.join(items)}</channel></rss>", "utf-8")
    (folder / "urls").write_text(f"file://{folder}/feed.xml\n")
    (folder / "config").write_text("auto-reload no\n")
    return folder


def count(steps: tuple[Step, ...]) -> int:
    """Return the number of keys of a task; an escape sequence is one."""
    return sum(1 if keys == SHIFT_RIGHT else len(keys.decode()) for keys, _ in steps)


def run(
    command: list[str], environment: dict[str, str], opening: tuple[Step, ...], ready: bytes, steps: tuple[Step, ...]
) -> float:
    """Return the seconds that a task takes in a program that was just opened."""
    program = Terminal(command, environment)
    try:
        program.wait(ready)
        for keys, mark in opening:
            program.key(keys, mark)
        return sum(program.key(keys, mark) for keys, mark in steps) / 1000
    finally:
        program.close()


def main() -> None:
    """Run the bench and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    articles = Path(__file__).resolve().parents[2] / "data" / "articles"
    rows = []
    for task, steps in OURS.items():
        seconds = []
        for _ in range(runs):
            with tempfile.TemporaryDirectory() as folder:
                home = Path(folder)
                build([str(articles)], home / "news.db")
                (home / "toured").touch()
                environment = {"NEWSBROWSE_STATE": folder, "NEWSBROWSE_CONFIG": f"{folder}/none.toml", "XDG_DATA_HOME": folder}
                command = [sys.executable, "-m", "newsbrowse", str(home / "news.db")]
                seconds.append(run(command, environment, (), b"quit", steps))
        other = "       -        -"
        wanted = NEWSBOAT.get(task, ())
        if wanted and shutil.which("newsboat"):
            with tempfile.TemporaryDirectory() as folder:
                home = Path(folder)
                build([str(articles)], home / "news.db")
                feed(home / "news.db", home)
                command = ["newsboat", "-u", f"{home}/urls", "-C", f"{home}/config", "-c", f"{home}/cache.db"]
                opening = ((b"R", b"(90/90)"), (b"\r", b"USCBC Member"))
                taken = run(command, {"HOME": folder}, opening, b"Your feeds", wanted)
                other = f"{count(wanted):8} {taken:8.2f}"
        rows.append(f"{task:44} {count(steps):6} {statistics.median(seconds):8.2f} {other}")
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {runs} runs, median\n")
    print(f"{'':44} {'keys':>6} {'seconds':>8} {'newsboat':>8} {'seconds':>8}")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
