"""The index over a database's life: migration, late arrivals, pruning, repair, a file without one."""

from __future__ import annotations

import gzip
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import page, write_page
from newsbrowse.build import Options, build
from newsbrowse.errors import DatabaseError
from newsbrowse.query import parse
from newsbrowse.store.checks import problems
from newsbrowse.store.files import _statements, bring_up_to_date, older_layout
from newsbrowse.store.reader import Reader, Renumbered
from newsbrowse.store.schema import SCHEMA

LAYOUT_1 = Path(__file__).parent / "fixtures" / "layout1.db.gz"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "newsbrowse", *arguments], capture_output=True, text=True, timeout=120)


def dated(folder: Path, name: str, date: str, words: str) -> Path:
    return write_page(
        folder,
        name,
        f"Title of {name}\nDate: {date}\n\nPresident Guo Lin of Delta Plains University spoke of {words}. The guests listened.\n",
    )


def titles(path: Path, text: str = "") -> list[str | None]:
    reader = Reader(path)
    return [row.title for row in reader.rows(reader.search(parse(text))[:])]


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number, date in enumerate(("2024-03-01", "2022-01-01", "2023-07-07")):
        dated(folder, f"{number}.txt", date, f"matter {number}")
    return folder


def test_a_database_of_layout_1_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(LAYOUT_1.read_bytes()))
    old = sqlite3.connect(path)
    before = {
        name: old.execute(sql).fetchall()
        for name, sql in {
            "articles": "select key, title, published, source, body, event_type from articles order by key",
            "mentions": "select a.key, m.kind, m.zone, m.start, m.end, m.text, m.rule from mentions m join articles a on a.id = m.article_id order by 1, 2, 3, 4, 5, 6",
            "people": "select a.key, p.name, l.role from article_people l join people p on p.id = l.person_id join articles a on a.id = l.article_id order by 1, 2, 3",
            "readings": "select * from readings", "tags": "select * from tags", "saved": "select * from saved_filters",
        }.items()
    }  # fmt: skip
    raws = dict(old.execute("select a.key, t.raw from article_rows a join article_texts t on t.article_id = a.id"))
    old.close()
    assert older_layout(path)
    with pytest.raises(DatabaseError, match="older layout"):
        Reader(path)
    done = run("search", "", "--count", "--db", str(path))
    assert done.returncode == 0 and done.stdout == "12\n" and "brought up to date" in done.stderr
    assert (tmp_path / "old.db.v1.backup").exists()
    new = sqlite3.connect(path)
    assert (
        new.execute("select key, title, published, source, body, event_type from articles order by key").fetchall()
        == before["articles"]
    )
    assert (
        new.execute(
            "select a.key, m.kind, m.zone, m.start, m.end, m.text, m.rule from mentions m join articles a on a.id = m.article_id order by 1, 2, 3, 4, 5, 6"
        ).fetchall()
        == before["mentions"]
    )
    people = new.execute(
        "select a.key, p.name, l.role from article_people l join people p on p.id = l.person_id join articles a on a.id = l.article_id order by 1, 2, 3"
    ).fetchall()
    assert people == before["people"]
    for table, name in (("readings", "readings"), ("tags", "tags"), ("saved_filters", "saved")):
        assert new.execute(f"select * from {table}").fetchall() == before[name]
    from newsbrowse.store.indexer import unpack_raw

    for key, body, raw in new.execute(
        "select a.key, t.body, t.raw from article_rows a join article_texts t on t.number = a.number"
    ):
        assert unpack_raw(body, raw) == raws[key]
    assert run("check", str(path)).returncode == 0
    assert not bring_up_to_date(path)
    assert run("search", "is:starred", "--count", "--db", str(path)).stdout == "1\n"


@pytest.mark.parametrize("layout", [2, 3, 4, 5])
def test_a_database_of_an_older_layout_is_brought_up_to_date(tmp_path: Path, layout: int) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(LAYOUT_1.with_name(f"layout{layout}.db.gz").read_bytes()))
    old = sqlite3.connect(path)
    tables = (
        "articles",
        "mentions",
        "article_people",
        "article_institutions",
        "readings",
        "tags",
        "saved_filters",
        "corrections",
        "person_rows",
        "postings",
    )
    columns = {t: ", ".join(f'"{row[1]}"' for row in old.execute(f"pragma table_info({t})")) for t in tables}
    before = {t: sorted(old.execute(f"select {columns[t]} from {t}"), key=repr) for t in tables}
    old.close()
    done = run("search", "is:starred", "--count", "--db", str(path))
    assert done.returncode == 0 and done.stdout == "1\n" and "brought up to date" in done.stderr
    assert (tmp_path / f"old.db.v{layout}.backup").exists()
    new = sqlite3.connect(path)
    assert {t: sorted(new.execute(f"select {columns[t]} from {t}"), key=repr) for t in tables} == before
    assert new.execute("select count(*) from article_texts where digest is null").fetchone() == (0,)
    assert new.execute("select count(*) from paragraph_rows").fetchone()[0] > 12
    assert new.execute("select count(*) from corrected").fetchone() == (int(layout >= 4),)
    assert new.execute("select count(*) from filter_visits").fetchone() == (0,)
    made = sqlite3.connect(":memory:")
    for statement in _statements(SCHEMA):
        made.execute(statement)
    tables_and_indexes = "select name from sqlite_schema where type in ('table', 'index') and name not glob '*_[0-9]*' and name not glob 'sqlite_*' order by 1"
    assert new.execute(tables_and_indexes).fetchall() == made.execute(tables_and_indexes).fetchall()
    new.close()
    assert run("check", str(path)).returncode == 0
    assert "brought up to date" not in run("search", "", "--count", "--db", str(path)).stderr
    # What the index holds in an older form is found beside what comes, and put in order with it.
    pile = tmp_path / "pile"
    pile.mkdir()
    dated(pile, "late.txt", "2024-03-01", "quinces")
    found = [titles(path, word) for word in ("university ", "univ", "lang:en")]
    assert all(found)
    build([str(pile)], path, Options(jobs=1))
    more = [titles(path, word) for word in ("university ", "univ", "lang:en")]
    assert [sorted(map(str, now)) for now in more] == [sorted(map(str, [*then, "Title of late.txt"])) for then in found]
    build([], path, Options(optimise=True))
    assert [titles(path, word) for word in ("university ", "univ", "lang:en")] == more
    assert problems(sqlite3.connect(path)) == []


def test_late_arrivals_stand_where_their_date_puts_them(pile: Path, tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    build([str(pile)], path)
    assert titles(path) == ["Title of 0.txt", "Title of 2.txt", "Title of 1.txt"]
    dated(pile, "late.txt", "2023-01-01", "matter late")
    dated(pile, "newest.txt", "2025-01-01", "matter newest")
    write_page(
        pile, "undated.txt", "Title of undated.txt\n\nPresident Guo Lin of Delta Plains University spoke of matter undated.\n"
    )
    build([str(pile)], path)
    wanted = ["newest.txt", "0.txt", "2.txt", "late.txt", "1.txt", "undated.txt"]
    assert titles(path) == [f"Title of {name}" for name in wanted]
    assert titles(path, "sort:-date") == [f"Title of {name}" for name in reversed(wanted)]
    reader = Reader(path)
    result = reader.search(parse(""))
    assert [result.place(number) for number in result[:]] == list(range(6))
    assert sorted(result[:]) != list(reversed(result[:]))
    assert run("build", "--optimise", "--db", str(path)).returncode == 0
    assert titles(path) == [f"Title of {name}" for name in wanted]
    reader = Reader(path)
    assert reader.search(parse(""))[:] == [6, 5, 4, 3, 2, 1]
    with pytest.raises(Renumbered):
        reader.rows([1], result.generation)


def test_a_changed_article_is_found_by_its_new_words_alone(pile: Path, tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    build([str(pile)], path)
    key = Reader(path).article(3).key  # type: ignore[union-attr]
    dated(pile, "0.txt", "2021-01-01", "quinces")
    build([str(pile)], path)
    assert titles(path, "quinces ") == ["Title of 0.txt"] and titles(path, '"matter 0"') == []
    assert titles(path)[-1] == "Title of 0.txt"
    reader = Reader(path)
    assert reader.article(reader.find(key) or 0).published == "2021-01-01"  # type: ignore[union-attr]
    assert run("check", str(path)).returncode == 0


def test_prune_removes_what_is_gone_and_nothing_else(pile: Path, tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    other = tmp_path / "other"
    other.mkdir()
    dated(other, "kept.txt", "2020-01-01", "matter kept")
    build([str(pile), str(other)], path)
    (pile / "2.txt").unlink()
    (other / "kept.txt").unlink()
    report = build([str(pile)], path, Options(prune=True))
    assert report.removed == 1 and report.as_dict()["removed"] == 1
    assert titles(path) == ["Title of 0.txt", "Title of 1.txt", "Title of kept.txt"]
    assert titles(path, "matter ") == titles(path)
    assert Reader(path).totals()["articles"] == 3
    assert build([str(pile)], path).removed is None
    assert run("check", str(path)).returncode == 0
    assert build([str(tmp_path / "no such folder")], path, Options(prune=True)).removed == 0


@pytest.mark.parametrize(
    "harm", ["drop table postings", "drop table names", "update state set value = 'x' where name = 'index'", "drop table state"]
)
def test_without_an_index_searching_still_works_and_repair_brings_it_back(pile: Path, tmp_path: Path, harm: str) -> None:
    path = tmp_path / "news.db"
    build([str(pile)], path)
    connection = sqlite3.connect(path)
    connection.execute(harm)
    connection.commit()
    before = path.read_bytes()
    done = run("search", "matter inst:Delta", "--count", "--db", str(path))
    assert (done.returncode, done.stdout) == (0, "3\n")
    assert "check --repair" in done.stderr
    assert path.read_bytes() == before
    assert run("facets", "person", "--db", str(path)).stdout.split() == ["3", "Guo", "Lin"]
    repaired = run("check", str(path), "--repair")
    assert repaired.returncode == 0 and "all is well" in repaired.stdout
    done = run("search", "matter inst:Delta", "--count", "--db", str(path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "3\n", "")


def test_a_killed_ordering_leaves_the_old_index(pile: Path, tmp_path: Path) -> None:
    """The tables of an index to come, left by a run that was killed, are no hindrance."""
    path = tmp_path / "news.db"
    build([str(pile)], path)
    connection = sqlite3.connect(path)
    connection.execute("create table docs_next (id integer primary key, number integer, published text)")
    connection.execute("create table postings_next (segment integer)")
    connection.commit()
    assert len(titles(path, "matter ")) == 3
    build([], path, Options(optimise=True))
    assert len(titles(path, "matter ")) == 3
    assert run("check", str(path)).returncode == 0


def test_many_small_builds_keep_few_segments(tmp_path: Path) -> None:
    folder, path = tmp_path / "pile", tmp_path / "news.db"
    folder.mkdir()
    for number in range(40):
        dated(folder, f"{number:02}.txt", f"2024-01-{number % 28 + 1:02}", f"matter{number} common")
        build([str(folder)], path, Options(jobs=1))
    reader = Reader(path)
    (segments,) = reader.connection.execute("select count(*) from segments").fetchone()
    assert segments <= 17
    assert len(reader.search(parse("common "))) == 40
    assert all(len(reader.search(parse(f"matter{n} "))) == 1 for n in range(40))
    assert len(reader.search(parse("matt"))) == 40


def test_beginnings_are_found_in_large_and_small_segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsbrowse.store import postings

    monkeypatch.setattr(postings, "PREFIX_WORDS", 2)
    monkeypatch.setattr(postings, "PREFIX_ARTICLES", 3)
    folder, path = tmp_path / "pile", tmp_path / "news.db"
    folder.mkdir()
    for number, word in enumerate(("deleted", "delegate", "delegation", "delight", "del", "dx")):
        dated(folder, f"{number}.txt", "2024-01-01", word)
    build([str(folder)], path, Options(jobs=1))
    dated(folder, "late.txt", "2024-01-02", "delegates")
    build([str(folder)], path, Options(jobs=1))
    reader = Reader(path)
    for stem, count in (
        ("de", 7),
        ("del", 7),
        ("dele", 4),
        ("deleg", 3),
        ("delegat", 3),
        ("delegate", 2),
        ("delegates", 1),
        ("dx", 1),
        ("dz", 0),
    ):
        # "Delta" of the university begins with "del" too, and "dele" does not.
        assert len(reader.search(parse(stem))) == count, stem
    assert page("x")


def test_a_first_build_of_several_batches_is_indexed_at_its_end(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    monkeypatch.setattr("newsbrowse.build.run.BATCH", 2)
    for number in (3, 4):
        dated(pile, f"{number}.txt", "2024-03-01", f"matter {number}")

    def stop(what: str, done: int, total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([str(pile)], path, Options(jobs=1), stop)
    assert len(titles(path)) == 2  # the first batch can be browsed while the build goes on
    assert ["newsbrowse build, on any source, adds them" in problem for problem in problems(sqlite3.connect(path))] == [True]
    assert build([str(pile)], path, Options(jobs=1)).unchanged == 4
    assert titles(path, "matter") == [f"Title of {number}.txt" for number in (4, 3, 0, 2, 1)]
    assert problems(sqlite3.connect(path)) == []
