"""A facet says how many articles its value gives: exactly as many as the filter then finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newsbrowse.query import Filter, parse
from newsbrowse.store.index import TELLS
from newsbrowse.store.reader import Reader


@pytest.fixture
def reader(corpus: Path) -> Iterator[Reader]:
    with Reader(corpus) as reader:
        yield reader


@pytest.mark.parametrize("field", ["inst", "person", "topic", "from", "type", "lang", "published", "year", "place"])
@pytest.mark.parametrize("wanted", ["", "type:visit", "university -bank"])
def test_a_value_gives_as_many_as_it_says(reader: Reader, field: str, wanted: str) -> None:
    asked = {"year": "published"}.get(field, field)
    values = reader.facet(field, parse(wanted))
    assert values
    for value in values[:60]:
        name = value.detail if field == "topic" else value.name  # a label may be that of several topics
        if field in ("inst", "person", "from") and len(reader.resolve(field, name)) > len(
            reader.lookup.names.rows_of(field, value.id)
        ):
            continue  # the name is also that of another: the filter then means both
        found = reader.search(Filter(parse(wanted).nodes).and_value(asked, name))
        assert len(found) == value.count, (value, str(wanted))


def test_a_topic_counts_those_below_it(reader: Reader) -> None:
    below = {row[0] for row in reader.connection.execute("select distinct parent_id from topics where parent_id is not null")}
    above = [value for value in reader.facet("topic", parse("")) if value.id in below]
    tagged = dict(reader.connection.execute("select topic_id, count(*) from topic_links group by 1"))
    assert any(value.count > tagged[value.id] for value in above)


@pytest.mark.parametrize("field", ["inst", "person", "topic", "from"])
def test_what_was_counted_before_is_counted_the_same(corpus: Path, monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    """From what the index says of each article, from the links of few articles, from sets read anew, and from those kept in
    memory, small and large."""
    wanted = [parse(text) for text in ("", "type:visit", "university", "type:visit")]
    with Reader(corpus) as reader:
        told = [reader.facet(field, each) for each in wanted]
    with closing(sqlite3.connect(corpus)) as connection:
        lists = connection.execute("delete from postings where token between ? and ?", (TELLS, f"{TELLS}\U0010ffff")).rowcount
        connection.commit()
    assert lists == 3  # of institutions, people and topics: ninety articles have one each
    with Reader(corpus) as reader:
        linked = [reader.facet(field, each) for each in wanted]
    assert linked == told
    monkeypatch.setattr("newsbrowse.store.facets.FEW", 0)
    for small in (0, 3, 1000):
        monkeypatch.setattr("newsbrowse.store.facets._SMALL", small)
        with Reader(corpus) as reader:
            assert [reader.facet(field, each) for each in wanted] == linked


def test_a_reader_keeps_few_megabytes_of_the_file(corpus: Path) -> None:
    with Reader(corpus) as reader:
        assert reader.connection.execute("pragma cache_size").fetchone() == (-4096,)


def test_what_goes_with_a_name_is_the_same_before_it_is_kept(corpus: Path) -> None:
    """A file of an earlier version has no table of it until its entities are resolved again."""
    with Reader(corpus) as reader:
        kept = reader.facet("person", parse(""))
    with closing(sqlite3.connect(corpus)) as connection:
        assert connection.execute("select count(*) from people_said").fetchone()[0] > 0
        connection.execute("drop table people_said")
        connection.commit()
    with Reader(corpus) as reader:
        assert reader.facet("person", parse("")) == kept


def test_a_name_that_many_rows_share_is_kept_once(corpus: Path) -> None:
    """Of the rows that are one person, those that are called as the one that stands for them are found by it."""
    shared = "select r.id, r.name, c.id from person_rows r join person_rows c on c.id = r.same_as where r.name = c.name and r.sort_name = c.sort_name"
    with Reader(corpus) as reader:
        rows = reader.connection.execute(shared).fetchall()
        assert rows
        for number, name, chief in rows:
            assert (
                reader.connection.execute("select 1 from names where kind = 'person' and entity_id = ?", (number,)).fetchone()
                is None
            )
            assert {number, chief} <= set(reader.resolve("person", name))
