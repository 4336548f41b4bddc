"""A build that is killed at any moment loses nothing that was committed, writes nothing twice, and the next one finishes it.

NEWSBROWSE_FAULTS=long: 100 databases of 5,000 articles, 5 kills each (about two hours); else 10 of 150. -s prints what survived.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from common import command, content, healthy, note, run, write_pile

LONG = os.environ.get("NEWSBROWSE_FAULTS") == "long"
ARTICLES, DATABASES, KILLS = (5000, int(os.environ.get("NEWSBROWSE_DATABASES", "100")), 5) if LONG else (150, 10, 5)


def committed(path: Path) -> set[str]:
    if not path.exists() or not path.stat().st_size:
        return set()
    connection = sqlite3.connect(path)
    try:
        return {row[0] for row in connection.execute("select path from article_rows")}
    except sqlite3.OperationalError:
        return set()  # the tables are not committed yet
    finally:
        connection.close()


def test_killed_builds_are_finished_by_the_next(tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", ARTICLES)
    whole = tmp_path / "whole.db"
    began = time.monotonic()
    assert run("build", pile, "--db", whole).returncode == 0
    took = time.monotonic() - began
    expected = content(whole)
    chance = random.Random(7)
    survived = 0
    for number in range(DATABASES):
        path = tmp_path / f"{number}.db"
        jobs = str(number % 2 + 1)  # in this process and in two others
        held: set[str] = set()
        for _ in range(KILLS):
            process = subprocess.Popen(
                command("build", pile, "--db", path, "--jobs", jobs), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(chance.uniform(0.05, took * 1.1))
            process.send_signal(signal.SIGKILL)
            process.wait()
            now = committed(path)
            assert held <= now  # nothing that was committed went
            held = now
        done = run("build", pile, "--db", path)
        assert done.returncode == 0, done.stderr
        healthy(path)
        assert content(path) == expected
        survived += KILLS
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    print(f"{survived} kills of builds of {ARTICLES:,} articles: {DATABASES} databases finished to the same content")


@pytest.mark.parametrize("option", ["--fresh", "--optimise"])
def test_a_kill_while_all_is_made_anew_keeps_the_old(tmp_path: Path, option: str) -> None:
    pile = write_pile(tmp_path / "pile", 60)
    path = tmp_path / "news.db"
    run("build", pile, "--db", path)
    note(path)
    before = content(path)
    chance = random.Random(3)
    for _ in range(20 if LONG else 5):
        process = subprocess.Popen(
            command("build", pile, "--db", path, option), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.2, 2.0))
        process.kill()
        process.wait()
        assert content(path) == before
    assert run("build", pile, "--db", path, option).returncode == 0
    healthy(path)
    assert content(path) == before
    assert [p.name for p in tmp_path.iterdir() if ".fresh" in p.name] == []
