"""A program under a pseudo-terminal: what it writes, byte for byte, and what becomes of it when the terminal goes."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path


class Pty:
    """``newsbrowse`` with ``arguments`` in a terminal of ``size`` (columns, rows)."""

    def __init__(
        self, *arguments: str | Path, environment: dict[str, str] | None = None, size: tuple[int, int] = (120, 30)
    ) -> None:
        self.output = b""
        self.gone = False
        """Whether nothing holds the other end any more: what is written then is only echoed."""
        self.code: int | None = None
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            # An environment of its own, not os.environ: readline sets COLUMNS and LINES behind Python's back.
            inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "TMUX")}
            given = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})}
            os.execve(sys.executable, [sys.executable, "-m", "newsbrowse", *map(str, arguments)], inherited | given)
        self.resize(*size)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float) -> bytes:
        """Read for that long, or until the program ends; return what came."""
        before, end = len(self.output), time.monotonic() + seconds
        ready = select.poll()  # select(2) takes no descriptor above 1023, and a process that has run many tests holds more
        ready.register(self.terminal, select.POLLIN)
        while (left := end - time.monotonic()) > 0:
            if not ready.poll(1000 * left):
                break
            try:
                data = os.read(self.terminal, 65536)
            except OSError:
                data = b""
            if not data:
                self.gone = True
                break
            self.output += data
        return self.output[before:]

    def wait(self, wanted: str, seconds: float = 30) -> None:
        """Read until ``wanted`` was written, escape sequences apart."""
        begin, end = len(self.output), time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.05)
            if wanted in plain(self.output[max(0, begin - 20_000) :]):
                return
            if self.gone:
                raise AssertionError(f"ended before {wanted!r} came: {plain(self.output)[-2000:]}")
        raise AssertionError(f"{wanted!r} did not come: {plain(self.output)[-2000:]}")

    def ready(self) -> None:
        """Wait for the footer: the first rows stand there before keys are read."""
        self.wait("quit")

    def keys(self, *keys: str, pause: float = 0.0) -> None:
        for key in keys:
            assert not self.gone, f"ended before {key!r} was pressed: {plain(self.output)[-2000:]}"
            os.write(self.terminal, key.encode())
            if pause:
                self.read(pause)

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def ends(self, seconds: float = 10) -> int:
        """Wait for the end; return the exit code, or minus the signal."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
                self.read(0.2)
                return self.code
        raise AssertionError(f"still running after {seconds} s: {plain(self.output)[-1000:]}")

    def hang_up(self) -> None:
        """Close the terminal, as when its window is closed."""
        os.close(self.terminal)
        self.terminal = -1

    def close(self) -> None:
        if self.code is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        if self.terminal >= 0:
            os.close(self.terminal)


SEQUENCE = re.compile(
    r"\x1b(?:\[([<>=?]?)[\d;:]*([ !\"#$%&'()*+,\-./]*[@-~])|\](\d+)[^\x07\x1b]*(?:\x07|\x1b\\)|([PX^_])[^\x1b]*\x1b\\|([^\[\]PX^_]))"
)
"""Escape sequences: CSI by marker and final bytes, OSC by number, the string kinds, two-byte ones."""


def plain(output: bytes) -> str:
    return SEQUENCE.sub("", output.decode("utf-8", "replace"))


def kinds(output: bytes) -> set[str]:
    """The kinds of escape sequences and control characters in what was written."""
    text = output.decode("utf-8", "replace")
    found = {"ESC " + "".join(filter(None, match)) for match in SEQUENCE.findall(text)}
    return found | {f"U+{ord(c):04X}" for c in SEQUENCE.sub("", text) if c < " " or "\x7f" <= c <= "\x9f" or c in BIDI}


BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
