"""The disk is full, reports errors, files run out, the process dies: at the writes, syncs, renames and unlinks of each
operation that writes. strace (4.16 or newer) makes the calls fail; without it these tests are skipped.

NEWSBROWSE_FAULTS=long tries every call instead of a sample.
"""

from __future__ import annotations

import gzip
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from common import ROOT, command, content, healthy, note, run, small_disk, write_pile

LONG = os.environ.get("NEWSBROWSE_FAULTS") == "long"
CALLS = "pwrite64,fsync,fdatasync,ftruncate,rename,unlink"
FAULTS = ("error=ENOSPC", "error=EIO", "signal=KILL")

STAR = """
import sys
from pathlib import Path
from newsbrowse.errors import NewsbrowseError
from newsbrowse.store.user import UserState
user = UserState(Path(sys.argv[1]))
try:
    for key in sys.argv[2:]:
        user.star(key, True)
        print(key, flush=True)
except NewsbrowseError as error:
    print(f"newsbrowse: {error}", file=sys.stderr)
    sys.exit(1)
"""


def strace_works() -> bool:
    if not shutil.which("strace"):
        return False
    return (
        subprocess.run(
            ["strace", "-qq", "-o", os.devnull, "-e", "inject=fsync:error=EIO:when=1", "true"], capture_output=True
        ).returncode
        == 0
    )


pytestmark = pytest.mark.skipif(not strace_works(), reason="strace cannot inject faults here")


def traced(arguments: list[str], *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["strace", "-f", "-qq", *options, *arguments], capture_output=True, text=True, timeout=300)


def calls_of(arguments: list[str], log: Path) -> list[tuple[str, int]]:
    """The calls of an undisturbed run, each with its number among those of its name."""
    traced(arguments, "-o", str(log), "-e", f"trace={CALLS}")
    counts: dict[str, int] = {}
    found = []
    for name in re.findall(rf"^(?:\d+ +)?({CALLS.replace(',', '|')})\(", log.read_text(errors="replace"), re.M):
        counts[name] = counts.get(name, 0) + 1
        found.append((name, counts[name]))
    return found


def sample(calls: list[tuple[str, int]], number: int) -> list[tuple[str, int]]:
    """Calls of every name, the first and the last of each among them."""
    if LONG or len(calls) <= number:
        return calls
    chance = random.Random(5)
    names = sorted({name for name, _ in calls})
    ends = [
        call
        for name in names
        for call in (next(c for c in calls if c[0] == name), next(c for c in reversed(calls) if c[0] == name))
    ]
    return list(dict.fromkeys([*ends, *chance.sample(calls, number)]))[: number + len(ends)]


def one_line(done: subprocess.CompletedProcess[str]) -> None:
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode in (0, 1, -9, 137), (done.returncode, done.stderr)
    if done.returncode == 1:
        assert "newsbrowse: " in done.stderr, done.stderr


def disturb(
    arguments: Callable[[], list[str]], after: Callable[[subprocess.CompletedProcess[str]], None], log: Path, number: int
) -> int:
    """Run with each fault at each sampled call; ``arguments`` lays the state before, ``after`` looks at what is left."""
    injected = 0
    for name, when in sample(calls_of(arguments(), log), number):
        for fault in FAULTS if LONG else (random.Random(f"{name}{when}").choice(FAULTS),):
            lasting = "+" if fault == "error=ENOSPC" else ""  # a full disk stays full
            done = traced(
                arguments(), "-o", os.devnull, "-e", f"trace={name}", "-e", f"inject={name}:{fault}:when={when}{lasting}"
            )
            one_line(done)
            after(done)
            injected += 1
    return injected


def test_builds(tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 12)
    base, path = tmp_path / "base.db", tmp_path / "news.db"
    run("build", pile, "--db", base, "--jobs", "1")
    note(base)
    (pile / "00003.txt").write_text((pile / "00005.txt").read_text().replace("No 5", "No 3 anew"))
    write_pile(tmp_path / "more", 5)
    for n in range(5):
        (tmp_path / "more" / f"{n:05d}.txt").rename(pile / f"x{n}.txt")
    whole = tmp_path / "whole.db"
    shutil.copy(base, whole)
    run("build", pile, "--db", whole, "--jobs", "1")
    before, expected = content(base), content(whole)

    def arguments() -> list[str]:
        for ending in ("", "-wal", "-shm", ".lock"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        shutil.copy(base, path)
        return command("build", pile, "--db", path, "--jobs", "1")

    def after(done: subprocess.CompletedProcess[str]) -> None:
        now = content(path)
        if done.returncode == 0:
            assert now == expected
        assert now[-4:] == before[-4:], "what the user noted"
        for row in before[:12]:  # an article is there as it was or as it is now, with all that belongs to it
            assert row in now or next(r for r in expected[:17] if r[0] == row[0]) in now
        assert run("build", pile, "--db", path, "--jobs", "1").returncode == 0
        healthy(path)
        assert content(path) == expected

    print(f"{disturb(arguments, after, tmp_path / 'log', 8)} faults injected into builds")


@pytest.mark.parametrize("layout", [1, 2])
def test_migrations(tmp_path: Path, layout: int) -> None:
    old = gzip.decompress((ROOT / "tests" / "fixtures" / f"layout{layout}.db.gz").read_bytes())
    path, whole = tmp_path / "old.db", tmp_path / "whole.db"
    whole.write_bytes(old)
    run("search", "", "--count", "--db", whole)
    expected = content(whole)

    def arguments() -> list[str]:
        for file in tmp_path.glob("old.db*"):
            file.unlink()
        path.write_bytes(old)
        return command("search", "", "--count", "--db", path)

    def after(done: subprocess.CompletedProcess[str]) -> None:
        again = run("search", "", "--count", "--db", path)
        assert (again.returncode, again.stdout) == (0, "12\n"), again.stderr
        healthy(path)
        assert content(path) == expected
        assert sqlite3.connect(tmp_path / f"old.db.v{layout}.backup").execute("pragma user_version").fetchone() == (layout,)

    print(f"{disturb(arguments, after, tmp_path / 'log', 6)} faults injected into migrations of layout {layout}")


def test_stars(tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 6)
    base, path = tmp_path / "base.db", tmp_path / "news.db"
    run("build", pile, "--db", base)
    keys = [row[0] for row in sqlite3.connect(base).execute("select key from article_rows order by key")]

    def arguments() -> list[str]:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        shutil.copy(base, path)
        return [sys.executable, "-c", STAR, str(path), *keys]

    def after(done: subprocess.CompletedProcess[str]) -> None:
        connection = sqlite3.connect(path)
        starred = {row[0] for row in connection.execute("select key from readings where starred")}
        connection.close()
        assert set(done.stdout.split()) <= starred  # what was said to be kept is kept
        healthy(path)

    print(f"{disturb(arguments, after, tmp_path / 'log', 6)} faults injected into stars")


def test_files_run_out(tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 6)
    path = tmp_path / "news.db"
    run("build", pile, "--db", path)
    before = content(path)
    (pile / "new.txt").write_text((pile / "00001.txt").read_text().replace("No 1", "No 99"))
    calls = len(re.findall("openat", traced(command("build", pile, "--db", path), "-e", "trace=openat").stderr))
    os.utime(pile / "new.txt", (1, 1))
    for when in random.Random(4).sample(range(calls // 2, calls), 30 if LONG else 6):
        done = traced(
            command("build", pile, "--db", path),
            "-o",
            os.devnull,
            "-e",
            "trace=openat",
            "-e",
            f"inject=openat:error=EMFILE:when={when}",
        )
        assert done.returncode in (0, 1), done.stderr
        healthy(path)
        assert set(before) <= set(content(path))


def test_a_disk_that_fills_and_grows(tmp_path: Path) -> None:
    first, pile = write_pile(tmp_path / "first", 20), write_pile(tmp_path / "pile", 2500)
    with small_disk(tmp_path / "disk", 12) as disk:  # room for the vocabulary, the first pile and its log, not for the second
        path = disk / "news.db"
        assert run("build", first, "--db", path).returncode == 0
        note(path)
        before = content(path)
        done = run("build", pile, "--db", path)
        assert done.returncode == 1 and "full" in done.stderr and "Traceback" not in done.stderr, done.stderr
        assert set(before) <= set(content(path))
        backup = run("backup", path, disk / "copy.db")
        assert backup.returncode == 1 and not (disk / "copy.db").exists() and not list(disk.glob("*.draft"))
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        done = run("build", pile, "--db", path)
        assert done.returncode == 0, done.stderr
        healthy(path)
        assert set(before) <= set(content(path))
