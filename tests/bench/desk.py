"""The views of the research desk on a large database: from a key to their first line and to their numbers.

    python tests/bench/desk.py DATABASE [--runs N]

Each view is opened in a browser of its own, on all articles and on those of a frequent institution: the time to its first
line ("counting…" or what it shows), to its numbers, and, of a browser that is sent into the view and at once to the
filter bar, the time to the result of a letter typed there: no view may keep a key waiting. Milliseconds, median and most.
DATABASE is one that ``corpus.py`` or ``newsbrowse build`` made.
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
        "page of a person": (((b"p", b"People: "),), b"\x0f", b"person", b"Took part"),
        "page of a topic": (((b"t", b"Topics: "),), b"\x0f", b"topic", b"articles,"),
        "histogram by year": ((), b"v", b"Articles by year", b"articles of the filter"),
        "network of all": ((), b"V", b"Who met whom", b"ties"),
        "panel of facets": ((), b"f", b"Institutions", b"Topics"),
        "picker of dates": ((), b"d", b"Dates: ", b"20"),
        "page as it was read": (into, b"O", b"page as it was read", b"page as it was read"),
        "a result that can be found again": ((), b"R", b"opied", b"opied"),
        "saved filters": ((), b"F", b"Saved filters", b"Saved filters"),
        "styles with their strings": ((), b"C", b"APA", b"GB/T"),
        "tags of all articles, before the question": ((), b"T", b"Tag", b"Tag"),
        "note": ((), b"N", b"Note on", b"Note on"),
        "undo of nothing": ((), b"\x1a", b"othing", b"othing"),
    }  # fmt: skip


def shown(values: list[float]) -> str:
    """Median and most."""
    return f"{statistics.median(values):7.0f} {max(values):7.0f}"


def measure(database: Path, view: View, environment: dict[str, str], runs: int) -> tuple[str, str, str]:
    """Return first line, numbers, and the result of a letter that is typed while the view is being made."""
    before, key, first, numbers = view
    lines: list[float] = []
    whole: list[float] = []
    typed: list[float] = []
    for _ in range(runs):
        for hurried in (False, True):
            app = Terminal([sys.executable, "-m", "newsbrowse", str(database)], environment)
            try:
                app.wait(b"quit")
                app.quiet(0.6)
                for keys, mark in before:
                    app.key(keys, mark)
                    app.quiet(0.4)
                began = time.perf_counter()
                if not hurried:
                    os.write(app.file, key)
                    lines.append((app.wait(first) - began) * 1000)
                    whole.append((app.wait(numbers) - began) * 1000)
                    continue
                os.write(app.file, key)
                app.quiet(0.03)
                began = time.perf_counter()
                os.write(app.file, b"\x1b/e")
                typed.append((app.wait(b" ms") - began) * 1000)
            except SystemExit as missing:
                return str(missing), "", ""
            finally:
                app.close()
    return shown(lines), shown(whole), shown(typed)


def main() -> None:
    """Run the bench and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("database", type=Path)
    parser.add_argument("--runs", type=int, default=3)
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
        print(f"{'ms, median and most':44}{'first line':>18}{'numbers':>18}{'a letter meanwhile':>20}")
        for title, view in views(name, f"{total:,}").items():
            first, numbers, typed = measure(options.database, view, environment, options.runs)
            print(f"{title:44}{first:>18}{numbers:>18}{typed:>20}", flush=True)


if __name__ == "__main__":
    main()
