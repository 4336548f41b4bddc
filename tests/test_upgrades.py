"""Databases of older layouts: what can be done with them, what their users put into them, and what of damaged ones is saved."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent / "fixtures"


def run(*arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*before, sys.executable, "-m", "newsbrowse", *arguments], capture_output=True, text=True, timeout=120)


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


def damage(path: Path, table: str) -> None:
    """Overwrite the root page of a table."""
    ((size,),) = rows(path, "pragma page_size")
    ((root,),) = rows(path, f"select rootpage from sqlite_schema where name = '{table}'")
    assert isinstance(size, int) and isinstance(root, int)
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 200)


@pytest.mark.parametrize("layout", [1, 5])
def test_an_older_database_can_be_built_anew(tmp_path: Path, layout: int) -> None:
    path = older(tmp_path, layout, MADE)
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "late.txt").write_text(
        "Delta Plains University grows quinces\nDate: 2024-03-01\n\nPresident Guo Lin of Delta Plains University spoke.\n"
    )
    done = run("build", str(pile), "--fresh", "--db", str(path))
    assert done.returncode == 0, done.stderr
    assert not path.with_name("old.db.fresh").exists()
    assert len(rows(path, MADE_THERE)) == 5 and rows(path, "select count(*) from mine") == [(13,)]
    assert rows(path, "select * from watch") == []
    assert run("search", "", "--count", "--db", str(path)).stdout == "13\n"
    assert run("search", "is:starred", "--count", "--db", str(path)).stdout == "1\n"
    assert run("check", str(path)).returncode == 0


MADE = """
create view mine as select id, title from articles;
create view named as select o.name, l.role from article_people l join people o on o.id = l.person_id;
create view counted as select count(*) as n from named;
create index my_index on person_rows (sort_name);
create table watch (x);
create trigger my_trigger after insert on readings begin insert into watch values (new.key); end;
"""
MADE_THERE = "select type, name, sql from sqlite_schema where name in ('mine', 'named', 'counted', 'my_index', 'my_trigger')"


@pytest.mark.parametrize("layout", [1, 2, 3, 4, 5])
def test_views_indexes_and_triggers_of_the_user_stay(tmp_path: Path, layout: int) -> None:
    path = older(tmp_path, layout, MADE)
    content = "select count(*), (select n from counted), (select max(name) from named) from mine"
    before = set(rows(path, MADE_THERE)), rows(path, content)
    assert len(before[0]) == 5
    done = run("search", "", "--count", "--db", str(path))
    assert done.stdout == "12\n" and "left out" not in done.stderr
    assert (set(rows(path, MADE_THERE)), rows(path, content)) == before
    assert run("check", str(path)).returncode == 0


def test_what_the_new_layout_cannot_have_is_left_out_and_said(tmp_path: Path) -> None:
    bad = """
    create view roles as select role from person_links;
    create view upon as select count(*) from roles;
    create trigger my_trigger after insert on person_links begin insert into watch values (new.role); end;
    create index my_index on mention_rows (confidence);
    """
    path = older(tmp_path, 5, MADE.replace("my_trigger", "good_trigger").replace("my_index", "good_index") + bad)
    done = run("search", "", "--count", "--db", str(path))
    assert done.stdout == "12\n"
    for name in ("view roles", "view upon", "trigger my_trigger", "index my_index"):
        (line,) = [line for line in done.stderr.splitlines() if f"The {name} " in line]
        assert "left out" in line and "old.db.v5.backup" in line
    left = {name for (name,) in rows(path, "select name from sqlite_schema")}
    assert not left & {"roles", "upon", "my_trigger", "my_index"}
    assert left >= {"mine", "named", "counted", "good_index", "good_trigger", "watch"}
    assert rows(path.with_name("old.db.v5.backup"), "select count(role) from roles")[0][0]


def test_an_upgrade_by_a_build_says_what_is_left_out(tmp_path: Path) -> None:
    path = older(tmp_path, 5, "create view roles as select role from person_links")
    pile = tmp_path / "pile"
    pile.mkdir()
    assert "The view roles does not fit" in run("build", str(pile), "--db", str(path)).stderr


@pytest.mark.parametrize("layout", [1, 2, 3, 4, 5])
def test_a_damaged_file_of_an_older_layout_is_saved(tmp_path: Path, layout: int) -> None:
    path = older(
        tmp_path,
        layout,
        "create table theirs (x); insert into theirs values ('quince'); create view mine as select key from articles;",
    )
    kept = (
        "select a.key, p.name, l.role, l.affiliation from article_people l join people p on p.id = l.person_id join articles a on a.id = l.article_id order by 1, 2",
        "select key, title, body from articles order by key", "select * from readings", "select * from tags", "select * from theirs",
        "select a.key, i.name from article_institutions l join institutions i on i.id = l.institution_id join articles a on a.id = l.article_id order by 1, 2",
    )  # fmt: skip
    before = [rows(path, sql) for sql in kept]
    damage(path, "mention_rows")
    done = run("search", "", "--count", "--db", str(path))
    assert done.returncode == 1 and "damaged" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["old.db"]
    done = run("check", "--repair", str(path))
    assert done.returncode == 0 and "12 articles could be read" in done.stderr, done.stderr
    assert "12 articles" in done.stdout and "0 duplicates" in done.stdout
    assert {file.name for file in tmp_path.iterdir()} <= {
        "old.db",
        "old.db-wal",
        "old.db-shm",
        "old.db.damaged",
        "old.db.yours.sql",
    }
    assert [rows(path, sql) for sql in kept] == before
    assert rows(path, "select count(*) from mine") == [(12,)]
    done = run("search", "is:starred", "--count", "--db", str(path))
    assert done.stdout == "1\n" and not done.stderr
    assert run("check", str(path)).returncode == 0


def test_a_damaged_file_of_the_present_layout_keeps_what_its_user_made(tmp_path: Path) -> None:
    path = older(tmp_path, 5)
    assert run("search", "", "--count", "--db", str(path)).stdout == "12\n"
    bad = "create table fleeting (x); create view nowhere as select x from fleeting; drop table fleeting;"
    with sqlite3.connect(path) as connection:
        connection.executescript(MADE + bad)
        connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()
    content = "select count(*), (select n from counted), (select max(name) from named) from mine"
    before = set(rows(path, MADE_THERE)), rows(path, content)
    assert len(before[0]) == 5
    damage(path, "mention_rows")
    done = run("check", "--repair", str(path))
    assert done.returncode == 0 and "12 articles could be read" in done.stderr, done.stderr
    assert "The view nowhere could not be made again" in done.stderr
    assert (set(rows(path, MADE_THERE)), rows(path, content)) == before
    assert rows(path, "select 1 from sqlite_schema where name = 'nowhere'") == []
    assert rows(path, "select * from watch") == [], "the trigger was made before the rows that it watches were copied"
    assert run("check", str(path)).returncode == 0


def test_repair_of_a_whole_file_of_an_older_layout_keeps_a_copy(tmp_path: Path) -> None:
    path = older(tmp_path, 3)
    done = run("check", "--repair", str(path))
    assert done.returncode == 0, done.stderr
    assert "old.db.v3.backup" in done.stderr
    done = run("search", "", "--count", "--db", str(path))
    assert done.stdout == "12\n" and not done.stderr


def test_an_older_database_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    before: tuple[str, ...] = ()
    if os.geteuid() == 0:  # the superuser may write everywhere, unless that is taken away
        if not shutil.which("setpriv"):
            pytest.skip("the superuser may write everywhere")
        before = ("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search")
    folder = tmp_path / "medium"
    folder.mkdir()
    path = older(folder, 5)
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        done = [run(*a, "--db", str(path), before=before) for a in (("search", ""), (), ("build", str(tmp_path)))]
    finally:
        folder.chmod(0o755)
    for each in done:
        (line,) = each.stderr.splitlines()
        assert each.returncode == 1 and not each.stdout
        assert "older layout 5" in line and "cannot be written" in line and "Copy it to a folder where you can write" in line
    assert [file.name for file in folder.iterdir()] == ["old.db"]


def test_an_upgrade_that_died_while_it_wrote_is_undone_and_done_again(tmp_path: Path) -> None:
    folder = tmp_path / "writing"
    folder.mkdir()
    writing = older(folder, 5)
    connection = sqlite3.connect(writing, isolation_level=None)
    connection.execute("pragma journal_mode = delete")
    connection.execute("pragma cache_size = 1")
    connection.execute("begin immediate")
    connection.execute("update article_texts set body = body || 'quince'")
    connection.execute("create table half (x)")
    connection.execute("insert into half select randomblob(9000) from article_rows")
    for ending in ("", "-journal"):
        shutil.copy(f"{writing}{ending}", f"{tmp_path / 'old.db'}{ending}")
    connection.execute("rollback")
    connection.close()
    with (tmp_path / "old.db").open("r+b") as file:  # the page that says how long the file is came first
        file.seek(28)
        file.write((9999).to_bytes(4, "big"))
    done = run("search", "", "--count", "--db", str(tmp_path / "old.db"))
    assert done.stdout == "12\n", done.stderr
    assert rows(tmp_path / "old.db", "select count(*) from articles where body glob '*quince'") == [(0,)]
    assert run("check", str(tmp_path / "old.db")).returncode == 0
