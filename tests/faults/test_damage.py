"""Damaged files: a log that is cut, torn or flipped; flipped bytes in texts, index and structure; what repair brings back."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from common import content, healthy, note, run, write_pile

from newsbrowse.store.schema import PAGE_SIZE

FLIPS = 60


@pytest.fixture
def database(tmp_path: Path) -> Path:
    pile = write_pile(tmp_path / "pile", 60)
    path = tmp_path / "news.db"
    run("build", pile, "--db", path)
    note(path)
    return path


def with_log(database: Path, folder: Path) -> tuple[Path, list[set[str]]]:
    """A copy of the database with a log of three committed batches, and the paths after each of them."""
    folder.mkdir()
    path = folder / "news.db"
    shutil.copy(database, path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma wal_autocheckpoint = 0")
    states = [{row[0] for row in connection.execute("select tag from tags")}]
    for batch in range(3):
        connection.execute("begin")
        connection.executemany("insert into tags values (?, ?)", [(f"key{n}", f"batch{batch}") for n in range(400)])
        connection.execute("commit")
        states.append({row[0] for row in connection.execute("select tag from tags")})
    copy = folder / "copy.db"
    for ending in ("", "-wal"):
        shutil.copy(path.with_name(path.name + ending), copy.with_name(copy.name + ending))
    connection.close()
    return copy, states


@pytest.mark.parametrize("harm", ["cut", "torn", "flipped", "gone", "garbage"])
def test_a_damaged_log_opens_on_a_whole_batch(database: Path, tmp_path: Path, harm: str) -> None:
    chance = random.Random(harm)
    for number in range(8):
        path, states = with_log(database, tmp_path / f"{harm}{number}")
        log = path.with_name(path.name + "-wal")
        data = bytearray(log.read_bytes())
        place = chance.randrange(len(data))
        if harm == "cut":
            data = data[:place]
        elif harm == "torn":
            data[place:] = bytes(len(data) - place)
        elif harm == "flipped":
            data[place] ^= 1 << chance.randrange(8)
        elif harm == "garbage":
            data = bytearray(chance.randbytes(len(data)))
        log.write_bytes(data)
        if harm == "gone":
            log.unlink()
        done = run("search", "", "--count", "--db", path)
        assert done.returncode == 0 and done.stdout == "60\n", done.stderr
        connection = sqlite3.connect(path)
        tags = {row[0] for row in connection.execute("select tag from tags")}
        counts = [c for (c,) in connection.execute("select count(*) from tags where tag like 'batch%' group by tag")]
        connection.close()
        assert tags in states and set(counts) <= {400}
        healthy(path)


def flip(path: Path, place: int, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1 << bit
    path.write_bytes(data)


def test_flipped_bytes_are_found_and_never_a_traceback(database: Path, tmp_path: Path) -> None:
    """What a flip does to content, check finds; where it finds nothing, nothing that is stored has changed."""
    expected = content(database)
    chance = random.Random(11)
    found = silent = 0
    size = database.stat().st_size
    for number in range(FLIPS):
        path = tmp_path / f"{number}.db"
        shutil.copy(database, path)
        flip(path, chance.randrange(100, size), chance.randrange(8))
        done = run("check", path)
        assert done.returncode in (0, 1) and "Traceback" not in done.stderr, done.stderr
        for arguments in (("search", "visitor"), ("show", "3"), ("facets", "inst"), ("export", "--format", "jsonl")):
            assert "Traceback" not in run(*arguments, "--db", path).stderr if number % 10 == 0 else True
        if done.returncode:
            found += 1
        else:
            silent += content(path) != expected
        path.unlink()
    print(f"{found} of {FLIPS} flipped bits found, {FLIPS - found - silent} without effect, {silent} changed something unnoticed")
    assert silent <= FLIPS // 10  # rows without a digest of their own: links, names


def place_of(path: Path, words: bytes) -> int:
    place = path.read_bytes().find(words)
    assert place > 0
    return place


def test_a_flipped_letter_in_a_text_is_found_and_read_again(database: Path) -> None:
    expected = content(database)
    flip(database, place_of(database, b"visitor number 17"), 1)
    done = run("check", database)
    assert done.returncode == 1 and "the text of 1 articles is not what was written" in done.stderr
    done = run("check", database, "--repair")
    assert "1 articles have a damaged text" in done.stderr and f"{database}.yours.sql" in done.stderr
    pile = database.parent / "pile"
    assert run("build", pile, "--db", database).returncode == 0
    healthy(database)
    assert content(database) == expected
    made = sqlite3.connect(":memory:")
    made.executescript(database.with_name("news.db.yours.sql").read_text())
    assert made.execute("select note from readings").fetchall() == [("mine",)]


def test_a_damaged_word_index_is_found_and_made_anew(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute("update postings set docs = (select docs from postings where token = 'visitor') where token = 'student'")
    connection.execute(
        "update articles_fts_data set block = zeroblob(length(block)) where id = (select max(id) from articles_fts_data)"
    )
    connection.commit()
    connection.close()
    done = run("check", database)
    assert done.returncode == 1 and "segments of the word index" in done.stderr and "full-text index is damaged" in done.stderr, (
        done.stderr
    )
    run("check", database, "--repair")
    healthy(database)


def test_a_file_with_damaged_pages_is_saved_as_far_as_it_goes(database: Path) -> None:
    before = content(database)
    connection = sqlite3.connect(database)
    connection.execute("create table mine (x)")
    connection.execute("insert into mine values ('precious')")
    connection.commit()
    (root,) = connection.execute("select rootpage from sqlite_schema where name = 'mention_rows'").fetchone()
    (leaf,) = connection.execute("select rootpage from sqlite_schema where name = 'article_rows_host'").fetchone()
    connection.close()
    data = bytearray(database.read_bytes())
    for page in (root, leaf):
        data[(page - 1) * PAGE_SIZE : page * PAGE_SIZE] = b"\xa5" * PAGE_SIZE
    database.write_bytes(data)
    assert run("check", database).returncode == 1
    done = run("check", database, "--repair")
    assert "60 articles could be read of the damaged file" in done.stderr, done.stderr
    assert database.with_name("news.db.damaged").exists()
    healthy(database)
    now = content(database)
    assert [row for row in before if len(row) == 8] == [row for row in now if len(row) == 8]
    assert now[-4:] == before[-4:]
    connection = sqlite3.connect(database)
    assert connection.execute("select x from mine").fetchall() == [("precious",)]
    connection.close()


@pytest.mark.parametrize("option", [(), ("--fresh",), ("--optimise",), ("--fresh", "--jobs", "1")])
def test_what_users_noted_outlives_every_build(database: Path, option: tuple[str, ...]) -> None:
    connection = sqlite3.connect(database)
    connection.execute("create table mine (x)")
    connection.execute("insert into mine values ('precious')")
    connection.commit()
    connection.close()
    before = content(database)
    pile = database.parent / "pile"
    noted = before[-4][0]
    (path,) = sqlite3.connect(database).execute("select path from articles where key = ?", (noted,)).fetchone()
    Path(path).write_text(Path(path).read_text().replace("on the campus", "in the city"))
    done = run("build", pile, "--db", database, *option)
    assert done.returncode == 0, done.stderr
    healthy(database)
    now = content(database)
    assert now[-4:] == before[-4:]
    connection = sqlite3.connect(database)
    assert connection.execute("select body like '%in the city%' from articles where key = ?", (noted,)).fetchone() == (1,)
    assert connection.execute("select x from mine").fetchall() == [("precious",)]


def test_a_backup_is_checked_and_whole(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    done = run("backup", database, target)
    assert done.returncode == 0, done.stderr
    assert content(target) == content(database)
    healthy(target)
    again = run("backup", database, target)
    assert again.returncode == 1 and "exists already" in again.stderr
    assert run("backup", database, target, "--force").returncode == 0
    assert "the database itself" in run("backup", database, database, "--force").stderr
    before = target.read_bytes()
    flip(database, place_of(database, b"visitor number 17"), 1)
    harmed = run("backup", database, target, "--force")
    assert harmed.returncode == 1 and "is damaged" in harmed.stderr and target.read_bytes() == before
    assert not list(tmp_path.glob("*.draft"))


def test_a_backup_while_a_build_writes(database: Path, tmp_path: Path) -> None:
    pile = database.parent / "pile"
    write_pile(tmp_path / "more", 300)
    for n in range(60, 300):
        (tmp_path / "more" / f"{n:05d}.txt").rename(pile / f"{n:05d}.txt")
    process = subprocess.Popen(
        [sys.executable, "-m", "newsbrowse", "build", str(pile), "--db", str(database)], stderr=subprocess.DEVNULL
    )
    copies = []
    while process.poll() is None:
        target = tmp_path / f"copy{len(copies)}.db"
        done = run("backup", database, target)
        assert done.returncode == 0, done.stderr
        copies.append(target)
    assert process.returncode == 0 and copies
    for target in copies:
        connection = sqlite3.connect(target)
        assert connection.execute("select count(*) from articles").fetchone()[0] >= 60
        connection.close()
