"""Keys in the browser while another process builds into the same database.

python tests/bench/busy.py [--copies N]

N copies of the bundled articles (10: 900) are built, with full extraction on all cores, into a database that is open.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from terminal import Terminal

ARTICLES = Path(__file__).resolve().parents[2] / "data" / "articles"


def pile(folder: Path, copies: int) -> None:
    """Make copies that differ, so that each is an article of its own."""
    folder.mkdir()
    for number in range(copies):
        for path in sorted(ARTICLES.iterdir()):
            text = path.read_text("utf-8", "replace")
            end = f"\n<!-- {number} -->\n" if path.suffix == ".html" else "\n" * (number + 1)
            (folder / f"{number:04d}-{path.name}").write_text(text + end, "utf-8")


def main() -> None:
    """Run the bench and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--copies", type=int, default=40)
    copies = parser.parse_args().copies
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "news.db"
        environment = {
            "NEWSBROWSE_CACHE": folder, "NEWSBROWSE_STATE": folder, "NEWSBROWSE_CONFIG": f"{folder}/none.toml", "XDG_DATA_HOME": folder,
        }  # fmt: skip
        command = [sys.executable, "-m", "newsbrowse"]
        subprocess.run([*command, "build", str(ARTICLES), "--db", str(database)], capture_output=True, check=True)
        pile(Path(folder) / "pile", copies)
        app = Terminal([*command, str(database)], environment)
        app.since_start(b"quit")
        app.quiet(1)
        print(f"{os.cpu_count()} cores; milliseconds: median, 95th percentile, most")
        for what, busy in (("alone", False), ("while a build runs", True)):
            build = (
                subprocess.Popen([*command, "build", f"{folder}/pile", "--db", str(database)], stderr=subprocess.DEVNULL)
                if busy
                else None
            )
            times: dict[str, list[float]] = {"key j -> next article": [], "key in the filter bar -> result": []}
            for _ in range(12):
                times["key j -> next article"] += [app.key(b"j", "──".encode()) for _ in range(4)]
                app.key(b"/", b"filter")
                times["key in the filter bar -> result"] += [app.key(bytes((letter,)), b" ms") for letter in b"coop"]
                app.key(b"\x7f" * 4, b" ms")
                os.write(app.file, b"\x1b")
                app.quiet(0.4)
            for name, values in times.items():
                ordered = sorted(values)
                print(
                    f"{name:34} {what:20} {statistics.median(ordered):7.1f} {ordered[int(len(ordered) * 0.95)]:7.1f} {ordered[-1]:7.1f}"
                )
            if build is not None:
                print("the build was still running" if build.poll() is None else "the build had ended")
                build.wait()
        app.close()


if __name__ == "__main__":
    main()
