"""The bundled articles: what was noted of them outlives new versions of the program and an emptied cache."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own, and an empty cache."""
    for name in ("STATE", "CACHE"):
        monkeypatch.setenv(f"NEWSBROWSE_{name}", str(tmp_path / name.lower()))
    return tmp_path / "state"


def note(database: Path, key: str, note: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("insert or replace into readings (key, read, starred, note) values (?, 1, 1, ?)", (key, note))
        connection.execute("insert or ignore into tags values (?, 'mine')", (key,))
        connection.execute(
            "insert or ignore into saved_filters (name, filter, created) values ('Weekly', 'last:7d', '2024-05-01')"
        )
        connection.commit()


def keys(run: Run) -> list[str]:
    import json

    return [json.loads(line)["key"] for line in run("search", "", "--json", "--limit", "3").stdout.splitlines()]


def test_what_was_noted_outlives_an_emptied_cache_and_a_new_version(run: Run, state: Path) -> None:
    key = keys(run)[0]
    database = state / "bundled.db"
    note(database, key, "read this")
    before = run("search", "topic:innovation", "--count").stdout
    assert run("correct", "reject", "topic", "innovation").returncode == 0
    corrected = run("search", "topic:innovation", "--count").stdout
    assert corrected != before
    shutil.rmtree(os.environ["NEWSBROWSE_CACHE"], ignore_errors=True)
    with closing(sqlite3.connect(database)) as connection:  # as an earlier version built it
        connection.execute("update state set value = 'earlier' where name = 'bundled'")
        connection.execute("update article_rows set title = 'Old'")
        connection.commit()
    shown = run("show", key).stdout
    assert "read this" in shown and not shown.startswith("Old")
    assert run("search", "is:starred tag:mine", "--count").stdout == "1\n"
    assert "Weekly" in run("saved").stdout
    assert run("search", "topic:innovation", "--count").stdout == corrected
    assert sorted(path.name for path in state.iterdir() if path.suffix == ".db") == ["bundled.db"]
    assert "90 articles" in run("check").stdout


def test_databases_that_earlier_versions_kept_in_the_cache_are_taken_over(run: Run, state: Path, built: Path) -> None:
    cache = Path(os.environ["NEWSBROWSE_CACHE"])
    cache.mkdir()
    with closing(sqlite3.connect(built)) as connection:
        one, two = (key for (key,) in connection.execute("select key from article_rows order by number limit 2"))
    for age, (key, text) in enumerate(((one, "the later"), (two, "the earlier"))):
        path = Path(shutil.copy(built, cache / f"cooperation-{age}.db"))
        note(path, key, text)
        os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))
    (cache / "cooperation-broken.db").write_bytes(b"SQLite format 3\0" + bytes(9000))
    assert run("search", "is:starred", "--count").stdout == "2\n"
    assert "the later" in run("show", one).stdout and "the earlier" in run("show", two).stdout
    assert "90 articles" in run("check").stdout
    assert (cache / "cooperation-0.db").exists()


def test_programs_that_start_at_once_do_no_harm(state: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-m", "newsbrowse", "search", "", "--count"]
    several = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate(timeout=120) for process in several] == [("90\n", "")] * 3
