"""Building: incremental, orderly with bad input, and careful with files that are not ours."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from conftest import ARTICLES, SHARED, page, write_page
from newsbrowse.build import Options, build
from newsbrowse.errors import DatabaseError
from newsbrowse.query import parse
from newsbrowse.store.reader import Reader

BODY = "President Guo Lin of Delta Plains University (DPU) met the visitors on May 2 and spoke of joint research at some length."


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(3):
        write_page(
            folder, f"{number}.txt", page(f"{BODY} This was visit number {number}.").replace("Example", f"Example {number}")
        )
    return folder


def test_only_what_changed_is_read_again(pile: Path, tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    first = build([str(pile)], database)
    assert (first.read, first.new, first.articles) == (3, 3, 3)
    keys = dict(Reader(database).connection.execute("select path, key from articles"))
    again = build([str(pile)], database)
    assert (again.read, again.new, again.changed, again.unchanged) == (0, 0, 0, 3)
    write_page(pile, "1.txt", page(f"{BODY} Now rewritten with other words."))
    os.utime(pile / "2.txt")
    write_page(pile, "3.txt", page(f"{BODY} A new one."))
    third = build([str(pile)], database)
    assert (third.new, third.changed, third.unchanged, third.articles) == (1, 1, 2, 4)
    reader = Reader(database)
    assert len(reader.search(parse("rewritten "))[:]) == 1
    assert reader.search(parse('"visit number 1" '))[:] == []
    assert {p: k for p, k in reader.connection.execute("select path, key from articles") if p in keys} == keys
    assert reader.check() == []


def test_order_of_building_does_not_matter(tmp_path: Path) -> None:
    names = sorted(p.name for p in ARTICLES.iterdir())[:40]
    content = []
    for number, order in enumerate((names, names[::-1])):
        database = tmp_path / f"{number}.db"
        for name in order:
            build([str(ARTICLES / name)], database, Options(jobs=1))
        connection = Reader(database).connection
        rows = connection.execute(
            "select a.path, i.name, i.acronym from article_institutions l join institutions i on i.id = l.institution_id join articles a on a.id = l.article_id"
        ).fetchall()
        people = connection.execute(
            "select a.path, p.name, l.role from article_people l join people p on p.id = l.person_id join articles a on a.id = l.article_id"
        ).fetchall()
        content.append((sorted(map(str, rows)), sorted(map(str, people))))
    assert content[0] == content[1]


def test_workers_give_what_one_process_gives(tmp_path: Path) -> None:
    reports = []
    for jobs in (1, 2):
        database = tmp_path / f"{jobs}.db"
        report = build([str(ARTICLES)], database, Options(jobs=jobs))
        rows = (
            Reader(database)
            .connection.execute("select path, title, published, source, body, event_type from articles order by path")
            .fetchall()
        )
        reports.append((report.articles, report.people, report.institutions, report.topics, report.dates, rows))
    assert reports[0] == reports[1]


def test_equal_files_are_linked_not_dropped(pile: Path, tmp_path: Path) -> None:
    shutil.copy(pile / "0.txt", pile / "copy.txt")
    database = tmp_path / "news.db"
    assert build([str(pile)], database).duplicates == 1
    reader = Reader(database)
    assert len(reader.search(parse(""))[:]) == 3
    assert len(reader.search(parse("is:duplicate "))[:]) == 1
    assert reader.connection.execute("select count(*) from articles").fetchone() == (4,)


def test_everything_that_cannot_be_read_is_listed(pile: Path, tmp_path: Path) -> None:
    (pile / "empty.txt").write_bytes(b"")
    (pile / "binary.txt").write_bytes(bytes(range(256)) * 50)
    (pile / "chrome.txt").write_text("Home > News\nShare\n")
    (pile / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (pile / "large.txt").write_bytes(b"x" * (16 * 1024 * 1024 + 1))
    (pile / ".hidden.txt").write_text("x")
    os.mkfifo(pile / "pipe.txt")
    (pile / "loop").symlink_to(pile)
    (pile / "folder.txt").mkdir()
    write_page(pile, "odd\nname \u202e.txt", page(BODY))
    (pile / os.fsdecode(b"bad-\xff.txt")).write_text(page(BODY))
    report = build([str(pile), str(tmp_path / "missing")], tmp_path / "news.db")
    reasons = {Path(e["path"]).name: e["reason"] for e in report.skipped}
    assert reasons["empty.txt"] == "is empty"
    assert "binary" in reasons["binary.txt"]
    assert "no running text" in reasons["chrome.txt"]
    assert ".jpg" in reasons["photo.jpg"]
    assert "larger than 16 MB" in reasons["large.txt"]
    assert reasons[".hidden.txt"] == "is hidden"
    assert reasons["pipe.txt"] == "is no regular file"
    assert reasons["loop"] == "is a symbolic link"
    assert reasons["missing"] == "does not exist"
    assert report.articles >= 4


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    report = build([str(tmp_path / "nothing")], tmp_path / "news.db")
    assert "holds no readable page" in report.skipped[0]["reason"]


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("create table precious (x)")
    connection.commit()
    connection.close()


def newer(path: Path) -> None:
    build([], path)
    connection = sqlite3.connect(path)
    connection.execute("pragma journal_mode = delete")
    connection.execute("pragma user_version = 999")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (foreign, "another program"),
        (newer, "newer newsbrowse"),
        (lambda p: p.write_bytes(b""), "is empty"),
        (lambda p: p.write_text("hello, this is text and no database at all\n" * 9), "not an SQLite database"),
        (lambda p: p.write_bytes(b"SQLite format 3\0"), "not an SQLite database"),
        (lambda p: p.mkdir(), "is a folder"),
    ],
)
def test_files_that_are_not_ours_stay_as_they_are(tmp_path: Path, pile: Path, make, says: str) -> None:
    path = tmp_path / "other.db"
    make(path)
    before = hashlib.sha256(path.read_bytes()).digest() if path.is_file() else None
    for attempt in (lambda: build([str(pile)], path), lambda: Reader(path)):
        with pytest.raises(DatabaseError, match=says):
            attempt()
    assert before is None or hashlib.sha256(path.read_bytes()).digest() == before


def test_a_damaged_database_is_refused_with_one_line(tmp_path: Path, corpus: Path) -> None:
    data = bytearray(corpus.read_bytes())
    path = tmp_path / "cut.db"
    path.write_bytes(data[: len(data) // 3])
    with pytest.raises(DatabaseError) as error:
        problems = Reader(path).check()
        raise DatabaseError("; ".join(problems))
    assert "\n" not in str(error.value)


def test_plain_sql_answers_by_the_names_of_the_contract(corpus: Path) -> None:
    connection = sqlite3.connect(corpus)
    for table, columns in {
        "articles": "id, key, title, published, published_precision, published_from, source_id, url, language, place, body, path, sha256, event_type, event_date, duplicate_of, built_at",
        "institutions": "id, name, acronym, kind, country, ror",
        "institution_aliases": "institution_id, alias",
        "people": "id, name, sort_name",
        "topics": "id, slug, label, parent_id",
        "mentions": "article_id, kind, entity_id, zone, start, end, text, value_start, value_end, rule",
        "article_institutions": "article_id, institution_id",
        "article_people": "article_id, person_id, role, affiliation",
        "article_topics": "article_id, topic_id",
        "article_dates": "article_id, start, end",
        "articles_fts": "rowid",
        "readings": "key, read, starred, note",
        "tags": "key, tag",
        "saved_filters": "name, filter",
        "corrections": "id, kind",
        "builds": "id, started, finished",
    }.items():
        connection.execute(f"select {columns} from {table} limit 1").fetchall()
    text, start, end, body = connection.execute(
        "select m.text, m.start, m.end, a.body from mentions m join articles a on a.id = m.article_id where m.zone = 'body' and m.kind = 'person' limit 1"
    ).fetchone()
    assert body[start:end] == text
    assert connection.execute("pragma application_id").fetchone()[0] == 0x4E425253


def test_the_users_own_state_survives_a_rebuild(pile: Path, tmp_path: Path) -> None:
    from newsbrowse.store.user import UserState

    database = tmp_path / "news.db"
    build([str(pile)], database)
    reader = Reader(database)
    row = reader.rows(reader.search(parse(""))[:])[0]
    user = UserState(database)
    user.star(row.key, True)
    user.close()
    write_page(pile, "0.txt", page(f"{BODY} Changed."))
    build([str(pile)], database)
    assert [r.key for r in reader.rows(reader.search(parse("is:starred "))[:])] == [row.key]


def test_hostile_pages_build(tmp_path: Path) -> None:
    """Every page of the hostile set is read or skipped with a reason; nothing a terminal obeys is stored."""
    if not (SHARED / "attacks").is_dir():
        pytest.skip("the hostile pages are not beside the project")
    database = tmp_path / "news.db"
    report = build(sorted(str(p) for p in (SHARED / "attacks").glob("*.txt")), database)
    assert report.new + len(report.skipped) == len(list((SHARED / "attacks").glob("*.txt")))
    assert {Path(e["path"]).name for e in report.skipped} >= {
        "enc_elf_named_txt.txt",
        "enc_png_named_txt.txt",
        "enc_random.txt",
        "enc_nul_heavy.txt",
    }
    forbidden = [
        chr(c)
        for c in (*range(0x20), 0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0xE0041)
        if c != 10
    ]
    for title, body in Reader(database).connection.execute("select title, body from articles"):
        assert not any(c in body for c in forbidden)
        assert title is None or (not any(c in title for c in [*forbidden, "\n"]) and len(title) <= 300)


def test_a_read_only_database_says_so(tmp_path: Path, corpus: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may write everywhere")
    path = tmp_path / "fixed.db"
    shutil.copy(corpus, path)
    path.chmod(0o444)
    with pytest.raises(DatabaseError, match="cannot be written"):
        build([str(ARTICLES)], path)


def test_one_page_that_no_rule_foresaw_costs_that_page_alone(pile: Path, tmp_path: Path) -> None:
    """Malformed addresses, metadata of odd types, impossible dates: read without them, never a stop."""
    write_page(pile, "a.txt", f"URL: http://[::1/\n{page(BODY)}")
    (pile / "d.md").write_text(f"---\ntitle: U\nurl: https://web.archive.org/web/20240101000000/https://[bad/x\n---\n\n{BODY}\n")
    (pile / "b.md").write_text(f"---\ntitle: T\nurl: http://[::1\naccessed: 2024-02-30\ndate: 9999-99-99\n---\n\n{BODY}\n")
    (pile / "c.html").write_text(
        '<html><head><link rel=canonical href="http://[x/a"><script type="application/ld+json">{"@graph":[{"@type":{"a":1}},{"@type":[["NewsArticle"]]}]}</script>'
        f"</head><body><article><h1>Guests Come to the Campus</h1><p>{BODY} {BODY}</p></article></body></html>"
    )
    report = build([str(pile)], tmp_path / "news.db")
    assert report.articles == 7 and not report.skipped
    reader = Reader(tmp_path / "news.db")
    from newsbrowse.cite import cite_many, item_of

    assert len(cite_many([item_of(a) for a in map(reader.article, reader.search(parse(""))[:]) if a], "gbt2015")) == 7


def test_deep_folders_are_skipped_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "deep"
    inner = folder
    for _ in range(90):
        inner = inner / "a"
    inner.mkdir(parents=True)
    report = build([str(folder)], tmp_path / "news.db")
    assert "folders deep" in report.skipped[0]["reason"]
    assert not (tmp_path / "news.db").exists()


def test_a_pipe_as_database_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    with pytest.raises(DatabaseError, match="no regular file"):
        Reader(tmp_path / "pipe.db")


def test_a_star_does_not_bring_a_deleted_database_back(pile: Path, tmp_path: Path) -> None:
    from newsbrowse.store.user import UserState

    with pytest.raises(DatabaseError, match="does not exist any more"):
        UserState(tmp_path / "gone.db").star("x", True)
    assert not (tmp_path / "gone.db").exists()


def test_a_build_leaves_the_garbage_collector_as_it_was(tmp_path: Path) -> None:
    import gc

    gc.unfreeze()  # what a test before in this process left out
    before = gc.get_threshold(), gc.get_freeze_count()
    seen: list[int] = []
    shutil.copy(next(ARTICLES.iterdir()), tmp_path)
    build([str(tmp_path)], tmp_path / "news.db", Options(jobs=1), lambda what, done, total: seen.append(gc.get_freeze_count()))
    assert seen and min(seen) > before[1]
    with pytest.raises(ValueError, match="stopped"):
        build([str(tmp_path)], tmp_path / "more.db", Options(jobs=1), _stop)
    assert (gc.get_threshold(), gc.get_freeze_count()) == before


def _stop(what: str, done: int, total: int) -> None:
    raise ValueError("stopped")
