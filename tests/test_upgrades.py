"""Databases of older layouts: what can be done with them, what their users put into them, and what of damaged ones is saved."""

from __future__ import annotations

import gzip
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent / "fixtures"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "newsbrowse", *arguments], capture_output=True, text=True, timeout=120)


def older(folder: Path, layout: int, sql: str = "") -> Path:
    """Return a database of an older layout, in which its user ran some SQL."""
    path = folder / "old.db"
    path.write_bytes(gzip.decompress((FIXTURES / f"layout{layout}.db.gz").read_bytes()))
    connection = sqlite3.connect(path)
    connection.executescript(sql)
    connection.close()
    return path


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


@pytest.mark.parametrize("layout", [1, 5])
def test_an_older_database_can_be_built_anew(tmp_path: Path, layout: int) -> None:
    path = older(tmp_path, layout)
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "late.txt").write_text(
        "Delta Plains University grows quinces\nDate: 2024-03-01\n\nPresident Guo Lin of Delta Plains University spoke.\n"
    )
    done = run("build", str(pile), "--fresh", "--db", str(path))
    assert done.returncode == 0, done.stderr
    assert not path.with_name("old.db.fresh").exists()
    assert run("search", "", "--count", "--db", str(path)).stdout == "13\n"
    assert run("search", "is:starred", "--count", "--db", str(path)).stdout == "1\n"
    assert run("check", str(path)).returncode == 0
