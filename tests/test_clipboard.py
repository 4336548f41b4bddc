"""The clipboard: real tmux servers, a real X display, and what is said where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsbrowse.cite.clipboard import OSC52_LIMIT, copy

SIZES = {"200 B": 200, "75 kB": 75_000, "4 MB": 4_000_000}


def text_of(size: int) -> str:
    """Text of ``size`` bytes with line feeds, quotes and characters of several bytes, ending in a line feed."""
    line = "“Ünïversity” 北京 $HOME `x` \\ 100%\n"
    many = line * (size // len(line.encode()) + 1)
    return many.encode()[: size - 1].decode("utf-8", "ignore") + "\n"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "NEWSBROWSE_STATE": str(tmp_path / "state"), "HOME": str(tmp_path)}


@pytest.fixture
def tmux(request: pytest.FixtureRequest) -> Iterator[tuple[str, dict[str, str]]]:
    """A tmux server on a socket of its own: its name, and the environment of a program inside it."""
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    name = f"newsbrowse-{uuid.uuid4().hex[:8]}"

    def call(*arguments: str) -> str:
        return subprocess.run(["tmux", "-L", name, *arguments], capture_output=True, text=True, check=True, timeout=20).stdout

    call("-f", "/dev/null", "new-session", "-d", "sh")
    call("set-option", "-s", "set-clipboard", request.param)
    socket = call("display-message", "-p", "#{socket_path},#{pid},0").strip()
    yield name, {"TMUX": socket}
    subprocess.run(["tmux", "-L", name, "kill-server"], capture_output=True, timeout=20)


@pytest.mark.parametrize("tmux", ["on", "external", "off"], indirect=True)
@pytest.mark.parametrize("size", SIZES)
def test_tmux_holds_every_byte(tmux: tuple[str, dict[str, str]], size: str, environ: dict[str, str]) -> None:
    name, inside = tmux
    text = text_of(SIZES[size])
    outcome = copy(text, environ={**environ, **inside}, terminal=lambda _: pytest.fail("tmux took it, the terminal is not asked"))
    assert outcome.verified == ("the tmux buffer",) and not outcome.sent
    held = subprocess.run(["tmux", "-L", name, "save-buffer", "-"], capture_output=True, check=True, timeout=20).stdout
    assert held == text.encode()
    assert outcome.file is not None and outcome.file.read_bytes() == text.encode()
    assert oct(outcome.file.stat().st_mode)[-3:] == "600"


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A display of its own."""
    if not shutil.which("Xvfb") or not shutil.which("xclip"):
        pytest.skip("Xvfb and xclip are not installed")
    number = 100 + os.getpid() % 800  # each worker of the tests its own
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", f":{number}", "-displayfd", str(writing), "-nolisten", "tcp", "-noreset", "-screen", "0", "320x200x8"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    ready = b""
    while not ready.endswith(b"\n") and (part := os.read(reading, 16)):
        ready += part  # its number, written when it can be used, the line's end by itself; nothing where it failed
    os.close(reading)
    if not ready:
        pytest.skip("Xvfb did not start")
    yield f":{number}"
    server.terminate()
    server.wait(10)


@pytest.mark.parametrize("size", SIZES)
def test_the_desktop_holds_every_byte(display: str, size: str, environ: dict[str, str]) -> None:
    text = text_of(SIZES[size])
    outcome = copy(text, environ={**environ, "DISPLAY": display}, terminal=lambda _: pytest.fail("the clipboard took it"))
    assert outcome.verified == ("the clipboard",) and str(outcome).startswith("Copied to the clipboard; also in ")
    held = subprocess.run(
        ["xclip", "-selection", "clipboard", "-out"],
        capture_output=True,
        check=True,
        timeout=20,
        env={**environ, "DISPLAY": display},
    ).stdout
    assert held == text.encode()


@pytest.mark.parametrize("tmux", ["external"], indirect=True)
def test_tmux_on_a_desktop_fills_both(display: str, tmux: tuple[str, dict[str, str]], environ: dict[str, str]) -> None:
    outcome = copy("both", environ={**environ, **tmux[1], "DISPLAY": display})
    assert outcome.verified == ("the tmux buffer", "the clipboard")
    assert "Copied to the tmux buffer and the clipboard" in str(outcome)


def test_over_ssh_the_far_desktop_is_left_alone(display: str, environ: dict[str, str]) -> None:
    sent: list[str] = []
    outcome = copy("far away", environ={**environ, "DISPLAY": display, "SSH_CONNECTION": "1 2 3 4"}, terminal=sent.append)
    assert outcome.sent == ("the terminal",) and not outcome.verified
    assert sent == ["\x1b]52;c;ZmFyIGF3YXk=\x07"]
    assert str(outcome).startswith("Sent to the terminal (not confirmed)")


@pytest.mark.parametrize(
    "dead",
    [{"DISPLAY": ":987"}, {"WAYLAND_DISPLAY": "nobody", "XDG_RUNTIME_DIR": "/nonexistent"}, {"TMUX": "/nonexistent,1,0"}, {}],
)
def test_what_is_dead_falls_back_to_the_terminal_and_says_so(dead: dict[str, str], environ: dict[str, str]) -> None:
    began = time.monotonic()
    outcome = copy("text", environ={**environ, **dead}, terminal=lambda _: True)
    assert not outcome.verified and outcome.sent == ("the terminal",)
    assert "not confirmed" in str(outcome) and outcome.file is not None and outcome.file.read_text() == "text"
    assert time.monotonic() - began < 30


def test_what_is_too_long_for_the_terminal_is_in_the_file(environ: dict[str, str]) -> None:
    outcome = copy("x" * (OSC52_LIMIT + 1), environ=environ, terminal=lambda _: pytest.fail("it would be cut"))
    assert not outcome.verified and not outcome.sent and outcome.done
    assert str(outcome).startswith("No clipboard here; written to ")


def test_nothing_is_claimed_where_nothing_worked(environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    outcome = copy("x", environ=environ, terminal=lambda _: False)
    assert not outcome.done and "no file could be written" in str(outcome)


def test_a_tool_that_swallows_the_text_is_not_believed(environ: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, script in (("xclip", 'case "$*" in *-out*) echo other;; *) cat >/dev/null;; esac'), ("xsel", "exit 1")):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    outcome = copy("mine", environ={**environ, "PATH": f"{folder}:/usr/bin:/bin", "DISPLAY": ":5"}, terminal=lambda _: True)
    assert not outcome.verified and outcome.sent == ("the clipboard",)


def test_a_clipboard_that_hangs_is_given_up(environ: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "wl-copy").write_text("#!/bin/sh\nexec sleep 60\n")
    (folder / "wl-copy").chmod(0o755)
    began = time.monotonic()
    outcome = copy(
        "mine", environ={**environ, "PATH": f"{folder}:/usr/bin:/bin", "WAYLAND_DISPLAY": "wayland-9"}, terminal=lambda _: True
    )
    assert outcome.sent == ("the terminal",) and time.monotonic() - began < 20


def test_the_file_is_not_written_through_a_link(environ: dict[str, str], tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "clipboard.txt").symlink_to(victim)
    assert copy("x", environ=environ, terminal=lambda _: True).file is None
    assert victim.read_text() == "mine"
