"""The filter language: every string is valid, prints back to itself, and means what a slow evaluation means."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import SHARED
from newsbrowse.build import build
from newsbrowse.extract.topics import default_taxonomy
from newsbrowse.query import Filter, parse
from newsbrowse.query.fields import FIELDS, date_range
from newsbrowse.query.language import Field, Not, Word
from newsbrowse.store.index import tokens
from newsbrowse.store.reader import Reader
from newsbrowse.store.rows import StoredArticle
from newsbrowse.text import fold

pieces = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            *(f"{name}:" for name in FIELDS),
            "OR",
            "(",
            ")",
            '"',
            "\\",
            '\\"',
            "-",
            ",",
            "inst:BISTU",
            'inst:"Bank of China",BISTU',
            "-topic:esg",
            "published:2024",
            "sort:title",
            "type:visit",
            "talent",
        ]
    ),
)
queries = (
    st.lists(pieces, max_size=12).map(lambda parts: " ".join(parts))
    | st.lists(pieces, max_size=6).map("".join)
    | st.text(max_size=60)
)


@given(st.text('ab ,:"\\()-中', min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool))
@example('the "Silk" list')
@example("ends in a backslash\\")
def test_every_value_is_read_back_as_it_is_written(value: str) -> None:
    for node in (Field("saved", (value, "other")), Not(Field("inst", (value,))), Word(value, phrase=True)):
        assert parse(str(Filter((node, Word("esg"))))).nodes == (node, Word("esg"))


@given(queries)
@example('inst:"')
@example("-(a OR -b) c:d")
@example("published:2024-13 published:2024-02-30 published:2025..2024")
@settings(max_examples=600, deadline=None)
def test_every_string_parses_and_prints_back(text: str) -> None:
    first = parse(text)
    again = parse(str(first))
    assert (again.nodes, again.sort) == (first.nodes, first.sort)


def test_what_is_no_field_is_text() -> None:
    for text in ("C++", "O'Brien", "e-mail", "10:30", "http://example.org", "Note:this"):
        assert [n.text for n in parse(text).nodes if isinstance(n, Word)] == [text]


def test_last_word_is_a_beginning_until_something_follows() -> None:
    assert parse("talent cult").nodes[-1] == Word("cult", prefix=True)
    assert parse("talent cult ").nodes[-1] == Word("cult")
    assert parse("cult* talent ").nodes[0] == Word("cult", prefix=True)
    assert str(parse("talent cult")) == "talent cult*"


def test_narrowing_gives_a_new_filter() -> None:
    wide = parse("esg inst:BISTU ")
    narrow = wide.with_values("inst", ("Bank of China", "USST"), ("CCB",)).and_value("topic", "green finance")
    assert str(wide) == "esg inst:BISTU"
    assert str(narrow) == 'esg inst:"Bank of China",USST -inst:CCB topic:"green finance"'
    assert parse(str(narrow) + " ").nodes == narrow.nodes
    assert narrow.values("inst") == ("Bank of China", "USST")
    assert narrow.values("inst", excluded=True) == ("CCB",)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", ("2024-01-01", "2025-01-01")), ("2024-12", ("2024-12-01", "2025-01-01")), ("2024-02-29", ("2024-02-29", "2024-03-01")),
        ("2024-01..2024-03", ("2024-01-01", "2024-04-01")), ("2024-03..2024-01", ("2024-01-01", "2024-04-01")), ("..2020", ("0001-01-01", "2021-01-01")),
        ("2024-13", None), ("2023-02-29", None), ("soon", None), ("..", None),
    ],
)  # fmt: skip
def test_dates(value: str, expected: tuple[str, str] | None) -> None:
    assert date_range(value) == expected


def test_what_cannot_be_meant_is_said() -> None:
    assert "no date" in parse("published:2024-13").hints[0]
    assert "did you mean visit" in parse("type:visits").hints[0]
    assert parse("inst:").hints
    # It becomes text and so narrows; it must not widen the filter to everything.
    assert parse("published:2024-13 ").nodes == (Word("published:2024-13", phrase=True),)
    assert parse("type:visits esg").nodes[0] == Word("type:visits", phrase=True)
    assert "no such day" in parse("on:2024-02-30 ").hints[0]
    assert "backwards" in parse("published:2024-05..2024-04 ").hints[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("published:2", "2000..2999"), ("published:20", "2000..2099"), ("published:202", "2020..2029"), ("published:2024-", "2024"),
        ("published:2024-0", "2024-01..2024-09"), ("published:2024-05-", "2024-05"), ("published:2024-05-0", "2024-05-01..2024-05-09"),
        ("published:2024.", "2024"), ("published:2023..20", "2023..2099"), ("on:2023..2024-0", "2023..2024-09"), ("type:v", "visit"), ("is:un", "unread"),
    ],
)  # fmt: skip
def test_an_unfinished_value_means_all_that_it_may_become(typed: str, meant: str) -> None:
    found = parse(typed)
    assert [n.values for n in found.nodes if isinstance(n, Field)] == [(meant,)] and not found.hints
    assert parse(str(found)).nodes == found.nodes


def test_typing_a_value_never_widens_the_result(reader: Reader) -> None:
    for text in ("published:2024-05", "on:2024-01-05", "type:signing", "published:2024-05-10", "event:2024-05-10", "-type:visit"):
        counts = [len(reader.search(parse(text[:n]))) for n in range(text.index(":") + 2, len(text) + 1)]
        assert counts == sorted(counts, reverse=not text.startswith("-")), text


@pytest.fixture(scope="module")
def reader(built: Path) -> Reader:
    return Reader(built)


@pytest.fixture(scope="module")
def articles(reader: Reader) -> list[StoredArticle]:
    return [a for a in map(reader.article, reader.search(Filter())[:]) if a]


def slow(wanted: Filter, article: StoredArticle) -> bool:
    """An obviously right evaluation of the filters that the test below makes."""
    text = f"{article.title or ''}\n{article.body}"
    words = tokens(text)

    def has(word: Word) -> bool:
        parts = tokens(word.text)
        for start in range(len(words) - len(parts) + 1):
            window = words[start : start + len(parts)]
            if window[:-1] == parts[:-1] and (window[-1].startswith(parts[-1]) if word.prefix else window[-1] == parts[-1]):
                return True
        return False

    def holds(node: object) -> bool:
        if isinstance(node, Not):
            return not holds(node.node)
        if isinstance(node, Word):
            return has(node)
        assert isinstance(node, Field)
        if node.name == "inst":
            return any(fold(v) in (fold(i.acronym or ""), fold(i.name)) for v in node.values for i in article.institutions)
        if node.name == "person":
            return any(p.name in node.values for p in article.people)
        if node.name == "topic":
            return any(t.name in node.values for t in article.topics)
        if node.name == "type":
            return article.event_type in node.values
        if node.name == "lang":
            return article.language in node.values
        assert node.name == "published"
        found = date_range(node.values[0])
        assert found
        return article.published is not None and found[0] <= article.published < found[1]

    return all(holds(n) for n in wanted.nodes)


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_results_equal_a_slow_evaluation(reader: Reader, articles: list[StoredArticle], data: st.DataObject) -> None:
    some = data.draw(st.sampled_from(articles))
    vocabulary = re.findall(r"[^\W\d_]+", some.body)[:300] or ["x"]
    word = st.builds(Word, st.sampled_from(vocabulary))
    choices = [
        word,
        st.builds(Field, st.just("type"), st.tuples(st.sampled_from(["visit", "signing", "meeting"]))),
        st.builds(Field, st.just("published"), st.sampled_from([("2024",), ("2020-01..2023-06",), ("2025",)])),
    ]
    acronyms = [
        i.acronym for i in some.institutions if i.acronym and reader.resolve("inst", i.acronym) == reader.resolve("inst", i.name)
    ]
    if acronyms:
        choices.append(st.builds(Field, st.just("inst"), st.tuples(st.sampled_from(acronyms))))
    if some.topics:
        above = {topic.parent for topic in default_taxonomy().topics.values()}
        leaves = [t.name for t in some.topics if t.detail not in above] or ["nothing"]
        choices.append(st.builds(Field, st.just("topic"), st.tuples(st.sampled_from(leaves))))
    nodes = data.draw(st.lists(st.one_of(*choices), min_size=1, max_size=3))
    nodes = [Not(n) if data.draw(st.booleans()) and len(nodes) > 1 else n for n in nodes]
    wanted = Filter(tuple(nodes))
    assert set(reader.search(wanted)[:]) == {a.id for a in articles if slow(wanted, a)}


@given(queries)
@settings(max_examples=300, deadline=None)
def test_any_query_gives_a_result_or_a_hint(reader: Reader, text: str) -> None:
    found = reader.search(parse(text))
    ids, hints = found[:], found.hints
    assert isinstance(ids, list) and isinstance(hints, list)


def test_hostile_queries(reader: Reader) -> None:
    strings = [
        '"',
        "(",
        "O'Brien",
        "C++",
        "NEAR(a b)",
        "a AND",
        "title:x",
        "*",
        "^",
        "{a}",
        "\x00",
        "\ud800",
        "%",
        "'; drop table article_rows; --",
        "(" * 5000,
        "a " * 10_000,
    ]
    if (SHARED / "attacks" / "queries_fts.json").exists():
        strings += json.loads((SHARED / "attacks" / "queries_fts.json").read_text("utf-8"))
    for text in strings:
        reader.search(parse(text))


def test_folding_and_chinese(reader: Reader) -> None:
    def count(text: str) -> int:
        return len(reader.search(parse(text))[:])

    assert count("tecnologico ") == count("Tecnológico ") == count("ＴＥＣＮＯＬＯＧＩＣＯ ") > 0
    assert count("上海理工大学") >= 2
    assert count("理工") >= 2
    assert count("工理") == 0


def test_unknown_names_suggest_known_ones(reader: Reader) -> None:
    found = reader.search(parse("inst:BISTV "))
    ids, hints = found[:], found.hints
    assert ids == []
    assert "BISTU" in hints[0]


def test_sort_orders(reader: Reader) -> None:
    newest = [r.published for r in reader.rows(reader.search(parse(""))[:])]
    assert newest == sorted(newest, reverse=True)
    oldest = [r.published for r in reader.rows(reader.search(parse("sort:-date"))[:])]
    assert oldest == sorted(oldest)
    titles = [(r.title or "").casefold() for r in reader.rows(reader.search(parse("lang:en sort:title"))[:])]
    assert titles == sorted(titles)
    assert (
        set(reader.search(parse("delegation sort:relevance"))[:]) == set(reader.search(parse("delegation "))[:])
        or reader.search(parse("delegation sort:relevance"))[:]
    )


def test_a_pair_is_in_one_event(reader: Reader) -> None:
    assert len(reader.search(parse('pair:"BISTU,CCCME" '))[:]) == 1
    assert reader.search(parse('pair:"BISTU,Makerere University" '))[:] == []


@pytest.mark.parametrize(
    "text",
    [
        "pair:BISTU",
        'pair:"BISTU,BISTU"',
        "pair:BISTU,BISTU esg",
        'pair:"BISTU,Beijing Information Science and Technology University" ',
    ],
)
def test_that_a_pair_needs_two_is_said(reader: Reader, text: str) -> None:
    (hint,) = reader.search(parse(text)).hints
    assert hint.startswith("pair: ") and hint.endswith('two institutions or people, as pair:"A,B".')


def test_days_at_the_edges(reader: Reader) -> None:
    def count(text: str) -> int:
        return len(reader.search(parse(f"{text} inst:CCCME "))[:])

    assert [
        count(f"published:{v}")
        for v in ("2024-05-09", "2024-05-10", "2024-05-11", "2024-05", "2024-04", "2024-05-01..2024-05-09")
    ] == [0, 1, 0, 1, 0, 0]
    assert [count(f"before:{v}") for v in ("2024-05-10", "2024-05-11")] == [0, 1]
    assert [count(f"after:{v}") for v in ("2024-05-09", "2024-05-10")] == [1, 0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("since:2023", "did you mean after:?"), ("insts:BISTU", "did you mean inst:?"), ("date:2024", "did you mean published:?"),
        ("title:foo", "words alone are looked for in titles too"), ("institution:X", "did you mean inst:?"), ("byline:", "did you mean author:?"),
        ('source:"New York"', "did you mean from:?"), ("-(visit OR byline:Smith)", "did you mean author:?"), ("colour:red", "looked for as text"),
        ('colour:"dark red"', "looked for as text"),
    ],
)  # fmt: skip
def test_a_field_that_does_not_exist_is_said(text: str, says: str) -> None:
    assert says in parse(text).hints[0] and "is no field" in parse(text).hints[0]
    assert not parse("ftp://example.org 10:30 Note:this C++").hints


def test_a_web_address_is_text_and_its_field_is_named() -> None:
    found = parse("http://example.org/x")
    assert str(found) == "http://example.org/x*" and found.hints == (
        "An address is looked for as text; site: before it finds the article that stood there.",
    )


@pytest.mark.parametrize(
    "text",
    ["10:30", "ftp://example.org/x", "e.g.:", "e.g.:x", "O'Brien:x", "std::map", "doi:10.1000/1", "note to self: call", "a:b", '"title:foo"', "编辑:王", "x-y:z", "::"],
)  # fmt: skip
def test_what_only_has_a_colon_is_text_without_a_hint(text: str) -> None:
    assert parse(text).hints == () and parse(text).nodes


def test_a_field_that_does_not_exist_is_said_by_each_command(run: Callable[..., Any], corpus: Path) -> None:
    commands = (
        ("search",), ("search", "--count"), ("facets", "inst"), ("export", "--format", "csv"), ("network",),
    )  # fmt: skip
    for command in commands:
        done = run(*command, "title:visit", "--db", corpus)
        assert done.returncode == 0 and done.stderr.count("title: is no field") == 1, command
    assert "title: is no field" in run("cite", "--filter", "title:visit", "--db", corpus).stderr
    assert run("search", "10:30 C++", "--count", "--db", corpus).stderr == ""


async def test_a_field_that_does_not_exist_is_said_below_the_bar(corpus: Path) -> None:
    from driven import browsing

    async with browsing(corpus) as user:
        await user.press("slash")
        await user.type("source:BISTU")
        assert "source: is no field; did you mean from:?" in "\n".join(user.lines("ArticleList"))
        assert "source: is no field" in str(user.app.query_one("FilterBar #status").render())


def test_values_are_switched_in_the_filter() -> None:
    for before, name, value, excluded, after in (
        ("esg", "inst", "A", False, "esg* inst:A"),
        ("inst:A x ", "inst", "B", False, "inst:A,B x "),
        ("inst:A,B", "inst", "A", False, "inst:B"),
        ("inst:A", "inst", "A", True, "-inst:A"),
        ("-inst:A", "inst", "A", False, "inst:A"),
        ("-inst:A", "inst", "A", True, ""),
        ("-inst:A,B", "inst", "A", True, "-inst:B"),
        ("inst:A inst:B", "inst", "A", False, "inst:B"),
        ("inst:A OR inst:B", "inst", "A", False, "(inst:A OR inst:B) inst:A"),
        ("sort:title", "type", "visit", True, "-type:visit sort:title"),
    ):
        assert str(parse(before).switched(name, value, excluded)) == after


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("from", ("World Bank", "Bank of Alder", "Bank")),
        ("inst", ("World Bank", "Bank of Alder")),
        ("person", ("Anna Banks", "Banky Lund")),
    ],
)
def test_a_name_that_is_added_takes_nothing_away_unless_it_is_called_just_so(
    tmp_path: Path, field: str, names: tuple[str, ...]
) -> None:
    said = {
        "from": "Nothing happened that day.",
        "inst": "{} signed an agreement with Elm University on Monday.",
        "person": "Dr. {}, Rector of Elm University, spoke on Monday.",
    }[field]

    def found(count: int) -> set[str]:
        lines = [
            {"title": name, "text": said.format(name), "date": "2024-05-10"} | ({"outlet": name} if field == "from" else {})
            for name in names[:count]
        ]
        pile, database = tmp_path / f"{count}.jsonl", tmp_path / f"{count}.db"
        pile.write_text("\n".join(json.dumps(line) for line in lines))
        build([str(pile)], database)
        with closing(Reader(database)) as reader:
            return {row.title or "" for row in reader.rows(reader.search(parse(f"{field}:bank "))[:])}

    assert [found(count) for count in (1, 2)] == [{names[0]}, set(names[:2])]
    if field == "from":
        assert found(3) == {"Bank"}


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("NOT bank ship", "-bank ship"),
        ("harbour AND ship", "harbour ship"),
        ("inst:UG NOT type:visit", "inst:UG -type:visit"),
        ("inst：UG，UI ship", "inst:UG,UI ship"),
        ("type：visit", "type:visit"),
        ("AND", ""),
        ("NOT AND ship", "ship"),
        ("(ship AND boat) OR sail", "(ship boat) OR sail"),
        ("ship OR NOT bank harbour", "ship OR -bank harbour"),
    ],
)
def test_operators_in_capitals_and_full_width_signs(text: str, same: str) -> None:
    assert parse(text).nodes == parse(same).nodes and not parse(text).hints


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("inst:UG or inst:HU", "or is looked for as text; write OR"),
        ("not type:visit", "not is looked for as text; write NOT"),
        ("机构:江北", "did you mean inst:?"),
        ("机构：江北", "did you mean inst:?"),
        ("ship and -type:visit", "and is looked for as text"),
        ("ship AND boat OR sail", "OR joins the two terms beside it"),
    ],
)
def test_what_is_likely_meant_otherwise_is_said(text: str, hint: str) -> None:
    assert any(hint in said for said in parse(text).hints)


def test_small_operators_between_words_are_words() -> None:
    assert not parse("ship or boat and not sail").hints
    assert not parse("inst:UG or").hints  # it may become "organ"


@pytest.mark.parametrize("text", ["NOT -", "NOT --", "NOT(-", "-(-)", "NOT NOT -", "a NOT -("])
def test_a_sign_alone_behind_not_is_read_back(text: str) -> None:
    assert parse(str(parse(text))).nodes == parse(text).nodes
