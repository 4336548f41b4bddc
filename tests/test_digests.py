"""A result is found again by the same fingerprint, whether digests of its articles are kept or each is read anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from newsbrowse.build import Options, build
from newsbrowse.query import parse
from newsbrowse.store.checks import problems
from newsbrowse.store.files import open_writer
from newsbrowse.store.reader import Reader
from newsbrowse.store.results import statement
from newsbrowse.store.writer import Writer

FILTERS = ("", "type:visit", "university", "-university", "is:duplicate", "title:nothing")


def fingerprints(path: Path) -> list[tuple[str, str, int]]:
    with Reader(path) as reader:
        stated = [statement(reader, parse(f"{text} ")) for text in FILTERS]
    return [(s.fingerprint, s.corpus, s.count) for s in stated]


def change(path: Path, sql: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        changed = connection.execute(sql).rowcount
        connection.commit()
    return changed


def test_kept_digests_give_the_fingerprints_of_the_articles(corpus: Path, tmp_path: Path) -> None:
    kept = fingerprints(corpus)
    assert len({fingerprint for fingerprint, _, count in kept if count}) > 3
    late = tmp_path / "late"
    late.mkdir()
    (late / "late.txt").write_text(
        "Delta University receives a delegation\n\n2024-03-01\n\nThe rector of Delta University met guests of Kappa Institute on 1 March 2024, and they signed an agreement on exchanges.\n",
        "utf-8",
    )
    build([str(late)], corpus, Options(jobs=1))
    with closing(open_writer(corpus)) as connection:
        Writer(connection).remove([connection.execute("select min(number) from article_rows").fetchone()[0]])
    later = fingerprints(corpus)
    assert later[0][1] != kept[0][1]
    assert change(corpus, "delete from state where name like 'digests:%'") == 1
    assert fingerprints(corpus) == later


def test_digests_that_are_not_those_of_the_articles_are_told(corpus: Path) -> None:
    with closing(sqlite3.connect(corpus)) as connection:
        assert problems(connection) == []
    before = fingerprints(corpus)
    assert change(corpus, "update state set value = zeroblob(length(value)) where name like 'digests:%'") == 1
    assert fingerprints(corpus) != before
    with closing(sqlite3.connect(corpus)) as connection:
        assert problems(connection) == ["the digests by which a result is found again are not those of the articles"]
