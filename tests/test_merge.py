"""Joining databases that were built apart."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

from conftest import ARTICLES
from newsbrowse.build import Options, build

CONTENT = {
    "articles": "select key, title, published, source, url, language, place, body, path, sha256, event_type, event_date from articles order by path",
    "people": "select a.path, p.name, l.role, l.affiliation from article_people l join people p on p.id = l.person_id join articles a on a.id = l.article_id order by 1, 2, 3",
    "institutions": "select a.path, i.name, i.acronym, i.country, i.ror, l.party from article_institutions l join institutions i on i.id = l.institution_id"
    " join articles a on a.id = l.article_id order by 1, 2",
    "topics": "select a.path, t.slug from article_topics l join topics t on t.id = l.topic_id join articles a on a.id = l.article_id order by 1, 2",
    "dates": "select a.path, l.start, l.end, l.granularity from article_dates l join articles a on a.id = l.article_id order by 1, 2, 3",
    "mentions": "select a.path, m.kind, m.zone, m.start, m.end, m.text, m.value_start, m.rule, m.confidence from mentions m join articles a on a.id = m.article_id order by 1, 2, 3, 4, 5",
    "found": "select a.path from articles_fts f join articles a on a.id = f.rowid where articles_fts match 'delegation' order by 1",
    "postings": "select token, sum(count) from postings where token >= 'a' and token not like '%*' and token < char(57344) group by 1 order by 1",
}  # fmt: skip


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a database says, row by row, without its own numbers."""
    connection = sqlite3.connect(path)
    return {name: connection.execute(sql).fetchall() for name, sql in CONTENT.items()}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "newsbrowse", *arguments], capture_output=True, text=True, timeout=120)


def test_two_halves_joined_are_the_whole(built: Path, tmp_path: Path) -> None:
    names = sorted(str(p) for p in ARTICLES.iterdir())
    build(names[::2], tmp_path / "a.db", Options(jobs=1))
    build(names[1::2], tmp_path / "b.db", Options(jobs=1))
    done = run("build", "--merge", str(tmp_path / "b.db"), str(tmp_path / "a.db"), "--db", str(tmp_path / "c.db"), "--json")
    assert done.returncode == 0, done.stderr
    assert content(tmp_path / "c.db") == content(built)
    assert run("check", str(tmp_path / "c.db")).returncode == 0


def test_merging_again_changes_nothing_and_state_is_joined(tmp_path: Path) -> None:
    names = sorted(str(p) for p in ARTICLES.iterdir())[:6]
    build(names[:4], tmp_path / "a.db", Options(jobs=1))
    build(names[2:], tmp_path / "b.db", Options(jobs=1))
    for name, note in (("a", "call them"), ("b", "wrote on Monday")):
        connection = sqlite3.connect(tmp_path / f"{name}.db")
        (key,) = connection.execute("select key from articles where path = ?", (names[2],)).fetchone()
        connection.execute("insert into readings (key, starred, note) values (?, ?, ?)", (key, int(name == "a"), note))
        connection.execute("insert into tags values (?, ?)", (key, name))
        connection.execute("insert into saved_filters values (?, 'esg', '2026')", (name,))
        connection.commit()
        connection.close()
    for _ in range(2):
        done = run("build", "--merge", str(tmp_path / "a.db"), str(tmp_path / "b.db"), "--db", str(tmp_path / "c.db"))
        assert done.returncode == 0, done.stderr
    connection = sqlite3.connect(tmp_path / "c.db")
    assert connection.execute("select count(*) from articles").fetchone() == (6,)
    assert connection.execute("select starred, note from readings").fetchall() == [(1, "call them\nwrote on Monday")]
    assert connection.execute("select tag from tags order by 1").fetchall() == [("a",), ("b",)]
    assert connection.execute("select name from saved_filters order by 1").fetchall() == [("a",), ("b",)]


def test_what_cannot_be_merged_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database")
    for arguments, words in (
        (("--merge", str(tmp_path / "text.db")), "not an SQLite database"),
        (("--merge", str(tmp_path / "missing.db")), "does not exist"),
        (("--merge", str(tmp_path / "missing.db"), "--prune"), "no meaning"),
    ):
        done = run("build", *arguments, "--db", str(tmp_path / "c.db"))
        assert done.returncode in (1, 2) and words in done.stderr and len(done.stderr.splitlines()) == 1
        assert not (tmp_path / "c.db").exists()
