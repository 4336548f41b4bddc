"""A browser and builds of other processes on one file: nothing is lost, everything arrives."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import write_page
from driven import browsing
from newsbrowse.errors import DatabaseError
from newsbrowse.store.lock import writing


def build(pile: Path, database: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newsbrowse", "build", str(pile), "--db", str(database), *options],
        capture_output=True,
        text=True,
        check=False,
    )


def article(pile: Path, number: int) -> None:
    write_page(
        pile,
        f"{number}.txt",
        f"Visit Number {number}\nDate: 2024-05-{number + 1:02}\n\nPresident Guo Lin of Delta Plains University spoke of kyoto {number}.\n",
    )


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(5):
        article(folder, number)
    return folder


@pytest.mark.parametrize("option", [(), ("--optimise",), ("--prune",), ("--fresh",)])
async def test_an_open_browser_survives_builds_and_keeps_every_star(pile: Path, tmp_path: Path, option: tuple[str, ...]) -> None:
    database = tmp_path / "news.db"
    build(pile, database)
    starred = []
    async with browsing(database) as user:
        await user.press("j", "m")
        for number in range(5, 9):
            article(pile, number)
            assert build(pile, database, *option).returncode == 0
            assert build(pile, database, *option).returncode == 0  # one that finds nothing new
            user.app._watch()
            await user.settle()
            assert len(user.app.list_pane.ids) == number + 1
            assert len(user.app.list_pane.marked) == 1
            await user.press("escape", "g", "s")  # with marks it would be the marked ones that get a star
            starred.append(user.app.view.article.key)  # type: ignore[union-attr]
            assert user.titles[0] == f"Visit Number {number}"
            await user.press("j", "m")
        assert not [note for note in user.notes if "cannot" in note]
    keys = {row[0] for row in sqlite3.connect(database).execute("select key from readings where starred")}
    assert keys == set(starred) and len(starred) == 4


def test_opening_a_second_reader_leaves_the_locks_of_the_first(pile: Path, tmp_path: Path) -> None:
    """A process that closes a file loses its locks on it; the next build would then delete the write-ahead log in use."""
    from newsbrowse.store.reader import Reader
    from newsbrowse.store.user import UserState

    database = tmp_path / "news.db"
    build(pile, database)
    readers = [Reader(database), Reader(database)]
    user = UserState(database)
    user.star("some key", True)
    assert build(pile, database).returncode == 0
    if Path("/proc/self/fd").exists():
        held = [
            os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd") if Path(f"/proc/self/fd/{fd}").is_symlink()
        ]
        assert not [name for name in held if str(database) in name and "deleted" in name]
    user.star("another key", True)
    keys = subprocess.run(
        [sys.executable, "-c", f"import sqlite3; print(len(sqlite3.connect({str(database)!r}).execute('select * from readings').fetchall()))"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert keys == "2\n"
    user.close()
    for reader in readers:
        reader.close()


def test_a_second_build_is_refused_while_one_runs(pile: Path, tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with writing(database):
        done = build(pile, database)
        assert done.returncode != 0 and "is being written by another newsbrowse" in done.stderr
        with pytest.raises(DatabaseError), writing(database):
            pass
    assert build(pile, database).returncode == 0
    assert sorted(p.name for p in tmp_path.glob("news.db*")) == ["news.db"]


def test_a_build_killed_before_its_end_is_finished_by_the_next(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsbrowse.build import Options, run
    from newsbrowse.build import build as build_here

    database = tmp_path / "news.db"
    write_page(pile, "copy.txt", (pile / "0.txt").read_text())

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "finish", killed)
    with pytest.raises(KeyboardInterrupt):
        build_here([str(pile)], database, Options(jobs=1))
    monkeypatch.undo()
    report = build_here([str(pile)], database, Options(jobs=1))
    assert report.new == 0 and report.duplicates == 1 and report.people == 1


def test_workers_end_with_a_build_that_is_killed(tmp_path: Path) -> None:
    import signal
    import time

    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(300):
        write_page(
            pile,
            f"{number}.txt",
            f"Visit {number}\nDate: 2024-05-01\n\n" + "President Guo Lin of Delta Plains University spoke. " * 60,
        )
    process = subprocess.Popen(
        [sys.executable, "-m", "newsbrowse", "build", str(pile), "--db", str(tmp_path / "news.db"), "--jobs", "2"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.parent.exists():
        pytest.skip("no /proc")
    workers: list[str] = []
    for _ in range(100):
        workers = children.read_text().split() if children.exists() else []
        if len(workers) == 2:
            break
        time.sleep(0.1)
    assert len(workers) == 2
    process.send_signal(signal.SIGKILL)
    process.wait()
    for _ in range(100):
        if not any(Path(f"/proc/{pid}/stat").exists() and " Z " not in Path(f"/proc/{pid}/stat").read_text() for pid in workers):
            return
        time.sleep(0.1)
    raise AssertionError("workers outlive their build")
