"""A program under a pseudo-terminal, and the time from a key to what it brings to the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from pathlib import Path

_SEQUENCE = re.compile(rb"\x1b\[[0-9;:?<>=$ ]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>]")


class Terminal:
    """A program under a 120x40 pseudo-terminal. Times are milliseconds."""

    def __init__(self, arguments: list[str], environment: dict[str, str]) -> None:
        self.began = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.execvpe(arguments[0], arguments, {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment})
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.data = b""

    def wait(self, mark: bytes, seconds: float = 60) -> float:
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

    def since_start(self, mark: bytes) -> float:
        """Return the time from the start to ``mark``."""
        return (self.wait(mark) - self.began) * 1000

    def quiet(self, seconds: float = 0.15, limit: float = 3) -> None:
        """Read until nothing has come for a while, no longer than ``limit`` (some blink or turn for ever), and forget it."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end and select.select([self.file], [], [], seconds)[0]:
            try:
                os.read(self.file, 1 << 16)
            except OSError:
                break
        self.data = b""

    def rest(self, seconds: float) -> None:
        """Read for that long, and forget it: what is said at a start is gone then."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.quiet(left, left)

    def key(self, keys: bytes, mark: bytes) -> float:
        """Return the time from the keys to ``mark``."""
        self.quiet()
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
