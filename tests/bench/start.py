"""Start-up, first frame and key-to-result under a real pseudo-terminal, as medians.

    python tests/bench/start.py [DATABASE] [--runs N]

Prints a table; the row of a bare Textual application is what the others are compared with.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time

from terminal import Terminal

_BARE = "from textual.app import App\nfrom textual.widgets import Static\nclass A(App):\n    def compose(self):\n        yield Static('READY')\nA().run()"


def main() -> None:
    """Run the bench and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("database", nargs="?")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its modules compiled
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "NEWSBROWSE_CACHE": folder,
            "NEWSBROWSE_STATE": folder,
            "NEWSBROWSE_CONFIG": f"{folder}/none.toml",
            "XDG_DATA_HOME": folder,
        }
        command = [sys.executable, "-m", "newsbrowse", *([options.database] if options.database else [])]
        rows: dict[str, list[float]] = {}

        def add(name: str, value: float) -> None:
            rows.setdefault(name, []).append(value)

        first = Terminal(command, environment)
        add(
            "first start ever, building the bundled articles, ms",
            (first.wait(b" of 90") - first.began) * 1000 if not options.database else (first.wait(b" ms") - first.began) * 1000,
        )
        first.close()
        for _ in range(options.runs):
            bare = Terminal([sys.executable, "-c", _BARE], environment)
            add("bare Textual application to its first frame, ms", (bare.wait(b"READY") - bare.began) * 1000)
            bare.close()
            app = Terminal(command, environment)
            app.wait(b"2025-12-17" if not options.database else b"20")
            add("newsbrowse to the first articles on the screen, ms", (time.perf_counter() - app.began) * 1000)
            add(
                "newsbrowse to the first full frame with articles, ms",
                (app.wait(b"quit") and app.wait(b" ms") - app.began) * 1000,
            )
            app.wait(b"quit")
            add("key j to the next article, ms", app.key(b"j", b"People"))
            add("key / to the bar and a word to its result, ms", app.key(b"/esg", b" of "))
            add("resident memory, MB", app.memory())
            app.close()
        base = statistics.median(rows["bare Textual application to its first frame, ms"])
        print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {options.runs} runs\n")
        print(f"{'':58} {'median':>8} {'max':>8} {'x bare':>7}")
        for name, values in rows.items():
            ratio = f"{statistics.median(values) / base:7.2f}" if "ms" in name else ""
            print(f"{name:58} {statistics.median(values):8.1f} {max(values):8.1f} {ratio}")


if __name__ == "__main__":
    main()
