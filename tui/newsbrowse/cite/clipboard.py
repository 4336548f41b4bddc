"""Putting text on the clipboard by routes that can be verified, and saying only what was verified.

Inside tmux its buffer; on a desktop that is not reached over ssh the desktop's own tool, inside tmux too; where neither took
it, OSC 52, which no terminal acknowledges, as "sent". The text is always written to a file as well.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsbrowse.log import state_folder

TIMEOUT, A_MEGABYTE = 3.0, 4.0
"""Seconds that a clipboard tool is given, and those for each megabyte more: X11 hands large texts over in small pieces, which
on a busy machine took more than a second a megabyte."""

OSC52_LIMIT = 74_994
"""Bytes that fit one OSC 52 sequence: xterm takes 100,000 characters of base64 and sequence."""


@dataclass(frozen=True, slots=True)
class Route:
    """A way to a clipboard: its ``name`` for people, the commands that ``put`` standard input there and ``get`` it back
    (None: it cannot be asked)."""

    name: str
    put: tuple[str, ...]
    get: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the text went. ``verified``: the routes from which it was read back the same, byte for byte; ``sent``: those that
    took it and cannot be asked. ``file`` holds it in any case (None where even that failed)."""

    verified: tuple[str, ...]
    sent: tuple[str, ...]
    file: Path | None

    @property
    def done(self) -> bool:
        """Whether the text is anywhere at all."""
        return bool(self.verified or self.sent or self.file)

    def __str__(self) -> str:
        said = []
        if self.verified:
            said.append(f"Copied to {' and '.join(self.verified)}")
        if self.sent:
            said.append(f"{'sent' if said else 'Sent'} to {' and '.join(self.sent)} (not confirmed)")
        if said:
            return ", ".join(said) + (f"; also in {self.file}" if self.file else "")
        return f"No clipboard here; written to {self.file}" if self.file else "No clipboard here, and no file could be written"


def copy(text: str, *, terminal: Callable[[str], object] | None = None, environ: Mapping[str, str] | None = None) -> Outcome:
    """Copy ``text`` and return the outcome; never raises. May take seconds where a clipboard hangs: not for the thread
    that draws.

    ``terminal`` writes an escape sequence to the terminal (the app's driver); without it the controlling terminal is tried.
    """
    env = environ if environ is not None else os.environ
    file = _file(text, env)
    data = text.encode("utf-8", "replace")
    verified: list[str] = []
    sent: list[str] = []
    for routes in (_tmux(env), _desktop(env)):
        for route in routes:  # the first of its kind that takes the text
            if _run(route.put, data, env, len(data)) is None:
                continue
            (verified if _holds(route, data, env) else sent).append(route.name)
            break
    if not verified and not sent and len(data) <= OSC52_LIMIT:
        sequence = f"\x1b]52;c;{base64.b64encode(data).decode()}\x07"
        if (terminal or _controlling_terminal)(sequence) is not False:
            sent.append("the terminal")
    return Outcome(tuple(verified), tuple(sent), file)


def _holds(route: Route, data: bytes, env: Mapping[str, str]) -> bool:
    """Whether a clipboard that took ``data`` gives it back. It is asked twice: a busy desktop may be late to answer."""
    return route.get is not None and any(_run(route.get, None, env, len(data)) == data for _ in range(2))


def _tmux(env: Mapping[str, str]) -> list[Route]:
    """tmux's own buffer; ``-w`` lets tmux hand it on to its terminal, where its set-clipboard allows that (tmux(1))."""
    return (
        _there([Route("the tmux buffer", ("tmux", "load-buffer", "-w", "-"), ("tmux", "save-buffer", "-"))], env)
        if env.get("TMUX")
        else []
    )


def _desktop(env: Mapping[str, str]) -> list[Route]:
    if env.get("SSH_CONNECTION") or env.get("SSH_TTY"):
        return []  # the desktop at this end is not the one the user sits at
    name = "the clipboard"
    routes = []
    if env.get("WAYLAND_DISPLAY"):
        routes.append(Route(name, ("wl-copy",), ("wl-paste", "--no-newline")))
    if env.get("DISPLAY"):
        selection = ("xclip", "-selection", "clipboard")
        routes.append(Route(name, (*selection, "-in"), (*selection, "-out")))
        routes.append(Route(name, ("xsel", "--clipboard", "--input"), ("xsel", "--clipboard", "--output")))
    if sys.platform == "darwin":
        routes.append(Route(name, ("pbcopy",), ("pbpaste",)))
    if env.get("WSL_DISTRO_NAME"):
        routes.append(Route(name, ("clip.exe",), None))
    return _there(routes, env)


def _there(routes: list[Route], env: Mapping[str, str]) -> list[Route]:
    return [route for route in routes if shutil.which(route.put[0], path=env.get("PATH"))]


def _run(command: Sequence[str], data: bytes | None, env: Mapping[str, str], size: int) -> bytes | None:
    try:
        done = subprocess.run(  # noqa: S603  fixed commands, no shell
            command, input=data, stdin=subprocess.DEVNULL if data is None else None, stderr=subprocess.DEVNULL,
            stdout=subprocess.PIPE if data is None else subprocess.DEVNULL, timeout=TIMEOUT + A_MEGABYTE * size / 1e6, check=True, env=dict(env),
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
    folder = state_folder(env)
    path = folder / "clipboard.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError:
        return None
    return path
