"""Start-up, first frame and key-to-result under a real pseudo-terminal, as medians.

    python tests/bench/start.py [DATABASE] [--runs N]

Prints a table; the row of a bare Textual application is what the others are compared with.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import platform
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

_BARE = "from textual.app import App\nfrom textual.widgets import Static\nclass A(App):\n    def compose(self):\n        yield Static('READY')\nA().run()"
_SEQUENCE = re.compile(rb"\x1b\[[0-9;:?<>=$ ]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>]")


class Terminal:
    """A program under a 120x40 pseudo-terminal."""

    def __init__(self, arguments: list[str], environment: dict[str, str]) -> None:
        self.began = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.execvpe(arguments[0], arguments, {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment})
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.data = b""

    def wait(self, mark: bytes, seconds: float = 20) -> float:
        """Return the moment at which ``mark`` had reached the screen."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if mark in _SEQUENCE.sub(b"", self.data):
                return time.perf_counter()
            if select.select([self.file], [], [], 0.2)[0]:
                try:
                    self.data += os.read(self.file, 1 << 16)
                except OSError:
                    break
        raise SystemExit(f"{mark!r} did not come")

    def key(self, keys: bytes, mark: bytes) -> float:
        """Return the milliseconds from the key to the screen."""
        while select.select([self.file], [], [], 0.15)[0]:
            os.read(self.file, 1 << 16)
        self.data = b""
        began = time.perf_counter()
        os.write(self.file, keys)
        return (self.wait(mark) - began) * 1000

    def memory(self) -> float:
        """Return the resident memory in MB (Linux)."""
        status = Path(f"/proc/{self.pid}/status")
        found = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
        return int(found[1]) / 1024 if found else float("nan")

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.file)


def main() -> None:
    """Run the bench and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("database", nargs="?")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
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
