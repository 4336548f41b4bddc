"""The views of the research desk on a large database: from a key to their first line and to their numbers.

    python tests/bench/desk.py DATABASE [--runs N] [--rest SECONDS] [--only WORD]

Each view is opened in a browser of its own, on all articles and on those of a frequent institution: the time to its first
line ("counting…" or what it shows), to its numbers, to its first line when it is opened once more, and, of a browser that is
sent into the view and at once to the filter bar, the time to the result of a letter typed there: no view may keep a key
waiting. ``--rest`` is how long the first frame is looked at before the first key. Milliseconds, median and most.
DATABASE is one that ``corpus.py`` or ``newsbrowse build`` made; nothing is written to it but what was read.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

from terminal import Terminal

from newsbrowse.query import parse
from newsbrowse.store.reader import Reader

View = tuple[tuple[tuple[bytes, bytes], ...], bytes, bytes, bytes]
"""Keys that lead there, each with what it brings; the key that opens the view; its first line; its numbers."""


def views(name: str, number: str) -> dict[str, View]:
    """The views; ``name`` is a frequent institution, ``number`` the count of all articles as the bar writes it."""
    into = ((b"\r", b"read"),)
    return {
        "page of an institution": (((b"i", b"Institutions: "), (name.encode(), name[:8].encode())), b"\x0f", b"institution", b"Took part"),
        "page of a person": (((b"p", b"People: "),), b"\x0f", b"person", b"Roles as stated"),
        "page of a topic": (((b"t", b"Topics: "),), b"\x0f", b"topic", b"articles,"),
        "histogram by year": ((), b"v", b"Articles by year", b"articles of the filter"),
        "network of all": ((), b"V", b"Who met whom", b"ties"),
        "panel of facets": ((), b"f", b"Institutions", b"Topics"),
        "picker of dates": ((), b"d", b"Dates of publication", b"the whole year"),
        "picker of institutions": ((), b"i", b"Institutions", b"Institutions: "),
        "page as it was read": (into, b"O", b"page as it was read", b"page as it was read"),
        "a result that can be found again": ((), b"R", b"Result;", b"Result;"),
        "citation": ((), b"c", b"APA 7:", b"APA 7:"),
        "quotation": (((b"]", b"/"),), b"y", b"Quotation", b"Quotation"),
        "two institutions": ((), b"P", b"First institution", b"First institution"),
        "saved filters": ((), b"F", b"Saved filters", b"Saved filters"),
        "styles with their strings": ((), b"C", b"APA", b"GB/T"),
        "tags of all articles, before the question": ((), b"T", b"Tag", b"Tag"),
        "note": ((), b"N", b"Note on", b"Note on"),
        "undo of nothing": ((), b"\x1a", b"no change to take back", b"no change to take back"),
    }  # fmt: skip


_GONE = 4.5
"""Seconds behind which what was said is gone from the screen."""


def shown(values: list[float]) -> str:
    """Median and most."""
    return f"{statistics.median(values):7.0f} {max(values):7.0f}"


def measure(database: Path, view: View, environment: dict[str, str], runs: int, rest: float) -> tuple[str, ...]:
    """Return first line, numbers, first line of another time, and the result of a letter typed while the view is being made."""
    before, key, first, numbers = view
    lines: list[float] = []
    whole: list[float] = []
    again: list[float] = []
    typed: list[float] = []

    def lead(app: Terminal) -> None:
        for keys, mark in before:
            app.key(keys, mark)
            app.quiet(0.4)
        app.quiet()

    for _ in range(runs):
        for hurried in (False, True):
            app = Terminal([sys.executable, "-m", "newsbrowse", str(database)], environment)
            try:
                app.wait(b"quit")
                app.rest(rest)
                lead(app)
                began = time.perf_counter()
                os.write(app.file, key)
                if not hurried:
                    lines.append((app.wait(first) - began) * 1000)
                    whole.append((app.wait(numbers) - began) * 1000)
                    os.write(app.file, b"\x1b")
                    app.rest(_GONE)
                    os.write(app.file, b"\x1b")
                    app.quiet(0.4)
                    lead(app)
                    again.append(app.key(key, first))
                    continue
                app.quiet(0.03)
                began = time.perf_counter()
                os.write(app.file, b"\x1b/e")
                typed.append((app.wait(b" ms") - began) * 1000)
            except SystemExit as missing:
                return str(missing), "", "", ""
            finally:
                app.close()
    return shown(lines), shown(whole), shown(again), shown(typed)


def main() -> None:
    """Run the bench and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("database", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rest", type=float, default=2)
    parser.add_argument("--only", default="", metavar="WORD", help="the views with this in their name")
    options = parser.parse_args()
    with Reader(options.database) as reader:
        total = len(reader.search(parse("")))
        name = reader.facet("inst", parse(""), 1)[0].name
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "toured").touch()
        environment = {
            "NEWSBROWSE_CACHE": folder, "NEWSBROWSE_STATE": folder, "NEWSBROWSE_CONFIG": f"{folder}/none.toml", "XDG_DATA_HOME": folder,
        }  # fmt: skip
        print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; {total:,} articles\n")
        print(f"{'ms, median and most':44}{'first line':>18}{'numbers':>18}{'once more':>18}{'a letter meanwhile':>20}")
        for title, view in views(name, f"{total:,}").items():
            if options.only in title:
                first, numbers, again, typed = measure(options.database, view, environment, options.runs, options.rest)
                print(f"{title:44}{first:>18}{numbers:>18}{again:>18}{typed:>20}", flush=True)


if __name__ == "__main__":
    main()
