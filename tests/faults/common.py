"""What the fault tests share: a pile of articles, and what a database holds in a form that two builds can be compared by."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PLACES = ("Delta Plains", "Harbour", "Northern Lakes", "Silver Coast", "Red River", "Long Valley", "Green Hills")
SUBJECTS = ("joint research", "student exchange", "talent cultivation", "digital trade", "vocational training")


def write_pile(folder: Path, number: int) -> Path:
    """Write ``number`` small pages that differ, and return the folder."""
    folder.mkdir()
    for n in range(number):
        place, other, subject = PLACES[n % 7], PLACES[(n // 7 + 3) % 7], SUBJECTS[n % 5]
        day, month, year = n % 28 + 1, n // 28 % 12 + 1, 2015 + n // 336 % 10
        text = (
            f"{place} University Receives Guests No {n}\n\n{year}-{month:02d}-{day:02d}\n\nPresident Guo Lin of {place} University met visitor number {n} "
            f"of {other} Institute of Technology on the campus and spoke of {subject} in the year {year}.\n"
        )
        (folder / f"{n:05d}.txt").write_text(text)
    return folder


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "newsbrowse", *map(str, arguments)]


def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL, **options)  # type: ignore[call-overload, no-any-return]


def content(path: Path) -> list[tuple[object, ...]]:
    """Articles, mentions and links, by path and name."""
    connection = sqlite3.connect(path)
    try:
        found: list[tuple[object, ...]] = []
        for sql in (
            "select path, key, title, published, source, body, event_type, event_date from articles",
            "select a.path, m.kind, m.zone, m.start, m.end, m.text, m.rule from mentions m join articles a on a.id = m.article_id",
            "select a.path, i.name, l.party from article_institutions l join institutions i on i.id = l.institution_id join articles a on a.id = l.article_id",
            "select a.path, p.name, l.role from article_people l join people p on p.id = l.person_id join articles a on a.id = l.article_id",
            "select key, read, starred, note from readings", "select key, tag from tags", "select name, filter from saved_filters",
            "select kind, subject, object from corrections",
        ):  # fmt: skip
            found += sorted(connection.execute(sql), key=repr)
        return found
    finally:
        connection.close()


def note(path: Path) -> None:
    """Note something of every kind, as a user does."""
    connection = sqlite3.connect(path)
    keys = [key for (key,) in connection.execute("select key from article_rows order by key limit 3")]
    connection.execute("insert into readings values (?, 1, 1, 'mine')", (keys[0],))
    connection.execute("insert into tags values (?, 'visit')", (keys[1],))
    connection.execute("insert into saved_filters values ('saved', 'visitor', '2026-01-01')")
    connection.execute("insert into corrections (kind, subject, object, created) values ('rename', 'A', 'B', '2026-01-01')")
    connection.commit()
    connection.close()


def healthy(path: Path) -> None:
    """``newsbrowse check`` finds nothing, and no path stands twice."""
    done = run("check", path)
    assert done.returncode == 0, done.stdout + done.stderr
    connection = sqlite3.connect(path)
    assert connection.execute("select count(*) - count(distinct path) from articles").fetchone() == (0,)
    connection.close()


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, **more}


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of that size mounted at ``folder``; skips where there is no right to."""
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], capture_output=True).returncode:
        pytest.skip("no right to mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


@contextmanager
def no_hang(seconds: float = 60) -> Iterator[None]:
    """Fail where what is inside hangs. Far more than it takes: a guard against never ending, not a measure of speed."""

    def stop(number: int, frame: object) -> None:
        raise AssertionError(f"hung for {seconds:.0f} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
