"""Putting text on the clipboard by a route that can be verified, and saying only what was verified.

Order: tmux's buffer inside tmux; the desktop's own tool where there is a desktop and no ssh; OSC 52,
which no terminal acknowledges, as "sent". The text is always written to a file as well.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

TIMEOUT = 2.0
"""Seconds that a clipboard tool is given."""

OSC52_LIMIT = 74_994
"""Bytes that fit one OSC 52 sequence: xterm takes 100,000 characters of base64 and sequence."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the text went. ``verified``: it was read back and is the same. ``file`` holds it in any case
    (None where even that failed)."""

    route: str
    verified: bool
    file: Path | None

    def __str__(self) -> str:
        if self.verified:
            return f"Copied to {self.route}"
        if self.route:
            return f"Sent to {self.route} (not confirmed)"
        return f"No clipboard here; written to {self.file}" if self.file else "No clipboard here, and no file could be written"


def copy(text: str, *, terminal: Callable[[str], object] | None = None, environ: Mapping[str, str] | None = None) -> Outcome:
    """Copy ``text`` and return the outcome; never raises.

    ``terminal`` writes an escape sequence to the terminal (the app's driver); without it the
    controlling terminal is tried.
    """
    env = environ if environ is not None else os.environ
    file = _file(text, env)
    data = text.encode("utf-8", "replace")
    for name, put, get in _routes(env):
        if _run(put, data, env) is None:
            continue
        back = _run(get, None, env) if get else None
        if back is not None and back.rstrip(b"\n") == data.rstrip(b"\n"):
            return Outcome(name, True, file)
        return Outcome(name, False, file)
    if len(data) <= OSC52_LIMIT:
        sequence = f"\x1b]52;c;{base64.b64encode(data).decode()}\x07"
        if (terminal or _controlling_terminal)(sequence) is not False:
            return Outcome("the terminal", False, file)
    return Outcome("", False, file)


def _routes(env: Mapping[str, str]) -> list[tuple[str, list[str], list[str] | None]]:
    found: list[tuple[str, list[str], list[str] | None]] = []

    def offer(name: str, put: list[str], get: list[str] | None) -> None:
        if shutil.which(put[0], path=env.get("PATH")):
            found.append((name, put, get))

    if env.get("TMUX"):
        offer("the tmux buffer", ["tmux", "load-buffer", "-w", "-"], ["tmux", "save-buffer", "-"])
    if not (env.get("SSH_CONNECTION") or env.get("SSH_TTY")):
        if env.get("WAYLAND_DISPLAY"):
            offer("the clipboard", ["wl-copy"], ["wl-paste", "--no-newline"])
        if env.get("DISPLAY"):
            offer("the clipboard", ["xclip", "-selection", "clipboard", "-in"], ["xclip", "-selection", "clipboard", "-out"])
            offer("the clipboard", ["xsel", "--clipboard", "--input"], ["xsel", "--clipboard", "--output"])
        if sys.platform == "darwin":
            offer("the clipboard", ["pbcopy"], ["pbpaste"])
        if env.get("WSL_DISTRO_NAME"):
            offer("the clipboard", ["clip.exe"], None)
    return found


def _run(command: list[str], data: bytes | None, env: Mapping[str, str]) -> bytes | None:
    try:
        done = subprocess.run(  # noqa: S603  fixed commands, no shell
            command, input=data, stdin=subprocess.DEVNULL if data is None else None, stderr=subprocess.DEVNULL,
            stdout=subprocess.PIPE if data is None else subprocess.DEVNULL, timeout=TIMEOUT, check=True, env=dict(env),
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout or b""


def _controlling_terminal(sequence: str) -> bool:
    try:
        with Path("/dev/tty").open("w") as terminal:
            terminal.write(sequence)
    except OSError:
        return False
    return True


def _file(text: str, env: Mapping[str, str]) -> Path | None:
    """Keep the text for the user alone, in the state folder."""
    from platformdirs import user_state_path

    folder = Path(env["NEWSBROWSE_STATE"]) if env.get("NEWSBROWSE_STATE") else user_state_path("newsbrowse")
    path = folder / "clipboard.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError:
        return None
    return path
