"""Filters over 2,000 generated articles give what a slow, obviously right evaluation gives, in the same order."""

from __future__ import annotations

import datetime as dt
import json
import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsbrowse.archives import host_of
from newsbrowse.extract.topics import default_taxonomy
from newsbrowse.model import Annotations, Article, Event, Institution, Mention, Origin, Person, Topic
from newsbrowse.query import parse
from newsbrowse.query.fields import date_range
from newsbrowse.query.language import Field, Filter, Group, Node, Not, Word
from newsbrowse.store import indexer, postings
from newsbrowse.store.files import open_writer
from newsbrowse.store.indexer import optimise
from newsbrowse.store.read_files import Known
from newsbrowse.store.reader import Reader
from newsbrowse.store.resolve import resolve
from newsbrowse.store.writer import Prepared, Writer

WORDS = "visit visits visited delegation delegate talent talents cultivation e-mail O'Brien café naïve C++ 10:30 bank of china joint a b ab".split()
CHINESE = ("北京大学", "北京信息科技大学", "合作交流", "大学北京", "访问", "人才培养")
INSTITUTIONS = {
    "Bank of China": "BOC",
    "Delta Plains University": "DPU",
    "Universität Köln": "UzK",
    "清华大学": None,
    "Delta Institute": None,
}
PEOPLE = ("Guo Lin", "María Sánchez", "Guo Linda", "Ng Wei", "王伟")
TOPICS = [t for t in default_taxonomy().topics.values() if t.parent][:4] + [
    t for t in default_taxonomy().topics.values() if not t.parent
][:2]
PLACES = ("Beijing", "New Beijing", "São Paulo")
TYPES = ("visit", "meeting", "signing", "launch", "other")
DATES = ("2023-12-31", "2024-01-01", "2024-02-29", "2024-05-10", "2024-05", "2024", "2025-03-01", None)
NAMED = (
    ("2024-01-05", None, "day"),
    ("2024-05-01", "2024-05-31", "month"),
    ("2024-04-28", "2024-05-02", "range"),
    ("2024-01-01", "2024-12-31", "year"),
)
HOSTS = ("x.example", "news.alder.example", "en.alder.example", "alderton.example", "192.0.2.7")
AUTHORS = ("Anna Berg", "Berg, Anna", "Jon Bergström", "Office of Public Affairs", "王伟")
NOTES = ("note", "A *café* by Guo Lin", "caf", "北京大学来访, C++", "two\nlines: visit", "大 学", "++")
TODAY = dt.date.today()


class Corpus(tuple[Reader, "list[Plain]"]):
    """Reader and articles; short to print where a test fails."""

    def __repr__(self) -> str:
        return "corpus"


@dataclass
class Plain:
    """An article as the slow evaluation sees it."""

    id: int
    words: list[list[str]]
    published: str | None
    language: str
    place: str
    url: str | None
    source: str
    kind: str
    event_date: str | None
    institutions: set[str]
    parties: set[str]
    people: set[str]
    topics: set[str]
    named: list[tuple[str, str, str]]
    authors: list[str]
    duplicate: bool = False
    starred: bool = False
    read: bool = False
    note: str = ""
    marked: bool = False
    tags: set[str] = field(default_factory=set)


def made(number: int, chance: random.Random) -> tuple[Article, Annotations]:
    """Return a generated article; a few of them have the same bytes as another."""
    words = chance.choices(WORDS, k=chance.randrange(3, 14)) + chance.choices(CHINESE, k=chance.randrange(2))
    chance.shuffle(words)
    body = " ".join(words)
    title = " ".join(chance.choices(WORDS + list(CHINESE), k=3))
    institutions = chance.sample(sorted(INSTITUTIONS), k=chance.randrange(3))
    people = chance.sample(PEOPLE, k=chance.randrange(3))
    topics = chance.sample(TOPICS, k=chance.randrange(3))
    mentions = [
        Mention("date", n, n + 1, "x", start, "test", 1.0, "body", start, end, granularity)
        for n, (start, end, granularity) in enumerate(chance.sample(NAMED, k=chance.randrange(3)))
    ]
    digest = f"{number:064x}" if number % 40 else f"{0:064x}"
    published = chance.choice(DATES)
    article = Article(
        f"/pile/{number:05}.txt", digest, title, body, body, (), published, None, None, None, None,
        f"https://{chance.choice(('', 'www.'))}{chance.choice(HOSTS)}/{number}" if chance.random() < 0.5 else None, chance.choice(("en", "zh")), chance.choice(PLACES),
        tuple(chance.sample(AUTHORS, k=chance.choice((0, 0, 1, 2)))),
    )  # fmt: skip
    annotations = Annotations(
        tuple(mentions), tuple(Person(p, None, chance.choice([None, *sorted(INSTITUTIONS)])) for p in people), tuple(Institution(i, INSTITUTIONS[i]) for i in institutions),
        tuple(Topic(t.slug, t.label) for t in topics),
        Event(chance.choice(TYPES), chance.choice(DATES), tuple(institutions[:2]) if chance.random() < 0.7 else ()),
        chance.choice(sorted(INSTITUTIONS)), None,
    )  # fmt: skip
    return article, annotations


def prepared(number: int, chance: random.Random, known: Known | None = None) -> Prepared:
    """Return a generated article ready to be written."""
    article, annotations = made(number, chance)
    return Prepared(Origin(article.path, 1, number), article, annotations, known)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A database with everything that a long life brings: an ordered index, late arrivals, changed and removed articles."""
    path = tmp_path_factory.mktemp("oracle") / "news.db"
    with pytest.MonkeyPatch.context() as patch:
        # So small a corpus has beginnings of its own in its segments, and several segments, only if it is made to.
        patch.setattr(postings, "PREFIX_ARTICLES", 100)
        patch.setattr(postings, "PREFIX_WORDS", 1)
        patch.setattr(indexer, "SEGMENT", 700)
        return filled(path)


def filled(path: Path) -> Corpus:
    """Write the corpus."""
    connection, chance = open_writer(path), random.Random(20261124)
    writer = Writer(connection)
    writer.begin(["/pile"], default_taxonomy())
    for start in range(0, 1700, 425):
        writer.write([prepared(n, chance) for n in range(start, start + 425)])
    resolve(connection)
    optimise(connection)
    known = writer.files.pages()
    writer.write([prepared(n, chance, known[f"/pile/{n:05}.txt"]) for n in range(0, 1700, 29)])
    writer.remove([known[f"/pile/{n:05}.txt"].number for n in range(5, 1700, 97)])
    for start in range(1700, 2020, 20):
        writer.write([prepared(n, chance) for n in range(start, start + 20)])
    resolve(connection)
    assert connection.execute("select count(*) from segments").fetchone()[0] >= 4
    keys = [row[0] for row in connection.execute("select key from article_rows order by number")]
    for key in keys[::7]:
        connection.execute(
            "insert into readings (key, starred, read, note) values (?, 1, ?, ?)",
            (key, len(key) % 2, NOTES[int(key, 16) % len(NOTES)] if key[0] < "8" else ""),
        )
    connection.executemany(
        "insert into tags values (?, ?)", [(key, tag) for key in keys[::5] for tag in ("Mine", "to do")[: 1 + (key > "8")]]
    )
    reader = Reader(path)
    articles = [plain(connection, row[0]) for row in connection.execute("select id from docs").fetchall()]
    assert len(articles) > 1950
    return Corpus((reader, articles))


def plain(connection: object, id: int) -> Plain:
    """Read an article by plain SQL over the contract's names."""

    def rows(sql: str) -> list[tuple[object, ...]]:
        return connection.execute(sql, (id,)).fetchall()  # type: ignore[attr-defined,no-any-return]

    from newsbrowse.store.index import tokens

    title, body, published, language, place, url, source, kind, event_date, duplicate, key, authors = rows(
        "select title, body, published, language, place, url, source, event_type, event_date, duplicate_of, key, authors from articles where id = ?"
    )[0]
    parties = rows(
        "select i.name from article_institutions l join institutions i on i.id = l.institution_id where l.party and l.article_id = ?"
    )
    state = connection.execute("select starred, read, note from readings where key = ?", (key,)).fetchone() or (0, 0, "")  # type: ignore[attr-defined]
    return Plain(
        id, [tokens(str(title)), tokens(str(body))], published, language, place, url, source, kind, event_date,  # type: ignore[arg-type]
        {str(r[0]) for r in rows("select i.name from article_institutions l join institutions i on i.id = l.institution_id where l.article_id = ?")},
        {str(r[0]) for r in parties},
        {str(r[0]) for r in rows("select p.name from article_people l join people p on p.id = l.person_id where l.article_id = ?")},
        {str(r[0]) for r in rows("select t.label from article_topics l join topics t on t.id = l.topic_id where l.article_id = ?")},
        [(str(a), str(b), str(c)) for a, b, c in rows("select start, end, granularity from article_dates where article_id = ?")],
        json.loads(str(authors or "[]")),
        duplicate is not None, bool(state[0]), bool(state[1]), str(state[2] or ""), id % 9 == 0,
        {t for (t,) in connection.execute("select tag from tags where key = ?", (key,))},  # type: ignore[attr-defined]
    )  # fmt: skip


# The slow evaluation


@cache
def days(value: str | None) -> tuple[str, str] | None:
    """The first day of a date of any precision, and the day after its last."""
    return date_range(value) if value else None


@cache  # the same few are asked of each of 2,000 articles
def named_as(value: str, names: tuple[str, ...]) -> set[str]:
    """The names that a value means: exactly, else as the beginning of the name or of a later word."""
    from newsbrowse.text import fold

    wanted = fold(value)
    spelled = {name: [fold(name), fold(INSTITUTIONS.get(name) or name)] for name in names}
    for name in PEOPLE:
        if name in spelled and name.isascii():
            first, last = fold(name).split()
            spelled[name] += [f"{last}, {first}"]
    for test in (
        lambda s: s == wanted,
        lambda s: any(s[n:].startswith(wanted) for n in range(len(s)) if not n or not s[n - 1].isalnum() or not s[n].isascii()),
    ):
        found = {name for name, forms in spelled.items() if any(map(test, forms))}
        if found:
            return found
    return set()


def inside(value: str | None, wanted: tuple[str, str] | None) -> bool:
    """Whether all of a date lies in a stretch of days."""
    found = days(value)
    return bool(found and wanted and wanted[0] <= found[0] and found[1] <= wanted[1])


@cache
def words_of(text: str) -> list[str]:
    """The words of a text as they are indexed."""
    from newsbrowse.store.index import tokens

    return tokens(text)


def holds(node: Word | Field, a: Plain) -> bool:
    """Whether an article is what a word or a field asks for."""
    if isinstance(node, Word):
        wanted = words_of(node.text)
        size = len(wanted)
        begins = node.prefix and not node.phrase
        for words in a.words:
            if size == 1:
                if any(w.startswith(wanted[0]) for w in words) if begins else wanted[0] in words:
                    return True
                continue
            for start in range(len(words) - size + 1):
                if words[start] != wanted[0]:
                    continue
                window = words[start : start + size]
                last = window[-1].startswith(wanted[-1]) if begins else window[-1] == wanted[-1]
                if window[:-1] == wanted[:-1] and last:
                    return True
        return False
    values = node.values
    ranges = [days(v) for v in values]
    match node.name:
        case "inst":
            return any(named_as(v, tuple(INSTITUTIONS)) & a.institutions for v in values)
        case "pair":
            return all(named_as(v, tuple(INSTITUTIONS)) & a.parties for v in values)
        case "person":
            return any(named_as(v, tuple(PEOPLE)) & a.people for v in values)
        case "topic":
            return bool(set(values) & set().union(*map(with_those_above, a.topics)))
        case "from":
            return any(a.source in named_as(v, tuple(INSTITUTIONS)) for v in values)
        case "type":
            return a.kind in values
        case "lang":
            return a.language in [v.casefold() for v in values]
        case "place":
            from newsbrowse.text import fold

            return any(fold(v) in fold(a.place) for v in values)
        case "site":
            host = (a.url or "").removeprefix("https://").removeprefix("www.").partition("/")[0]
            parts = host.split(".") if host else []
            wholes = [".".join(parts[n:]) for n in range(len(parts)) if not n or not parts[-1].isdecimal()]
            return any(v in wholes if is_site(v) else any(f".{h}".find(f".{v}") >= 0 for h in wholes[:1]) for v in values)
        case "author":
            return any(signed(v, author) for v in values for author in a.authors)
        case "has":
            return a.url is not None
        case "tag":
            return any(v.casefold() in {t.casefold() for t in a.tags} for v in values)
        case "note":
            return any(in_note(v, a.note) for v in values)
        case "published":
            return any(inside(a.published, r) for r in ranges)
        case "event":
            return any(inside(a.event_date, r) for r in ranges)
        case "after":
            return inside(a.published, (ranges[0][1], "9999-12-31"))  # type: ignore[index]
        case "before":
            return inside(a.published, ("0001-01-01", ranges[0][0]))  # type: ignore[index]
        case "last":
            first = TODAY - dt.timedelta(days=int(values[0][:-1]))
            return inside(a.published, (first.isoformat(), "9999-12-31"))
        case "on":
            return any(on(r, start, end, granularity) for r in ranges for start, end, granularity in a.named)
        case "is":
            states = {
                "starred": a.starred,
                "read": a.read,
                "unread": not a.read,
                "noted": a.note != "",
                "duplicate": a.duplicate,
                "marked": a.marked,
            }
            return any(states[v] for v in values)
    raise AssertionError(node.name)


def is_site(value: str) -> bool:
    """Whether a value is a host or the whole of a domain above one."""
    return any(host == value or (host.endswith(f".{value}") and not value.rpartition(".")[2].isdecimal()) for host in HOSTS)


def signed(value: str, author: str) -> bool:
    """Whether an author is meant: by all words in any order, where any author has just these; else the last one as a beginning."""
    wanted = words_of(value)
    same = [name for name in AUTHORS if sorted(words_of(name)) == sorted(wanted)]
    if same:
        return author in same
    words = words_of(author)
    return all(w in words for w in wanted[:-1]) and any(w.startswith(wanted[-1]) for w in words)


def in_note(value: str, note: str) -> bool:
    """Whether words stand one after the other in a note, the last of them as a beginning; signs as they are."""
    from newsbrowse.text import fold

    wanted, words = words_of(value), words_of(note)
    if not wanted:
        return fold(value) in fold(note)
    starts = range(len(words) - len(wanted) + 1)
    windows = (words[n : n + len(wanted)] for n in starts)
    return any(w[:-1] == wanted[:-1] and w[-1].startswith(wanted[-1]) for w in windows)


ANSWERS: dict[Node, set[int] | None] = {}
ORDERED: dict[bool, list[Plain]] = {}


def meant(node: Node, articles: list[Plain]) -> set[int] | None:
    """The articles that a node asks for; None where it asks for nothing. Each is asked once: most filters have parts that others had."""
    if node not in ANSWERS:
        ANSWERS[node] = asked_of_each(node, articles)
    return ANSWERS[node]


def asked_of_each(node: Node, articles: list[Plain]) -> set[int] | None:
    """The same, without remembering."""
    from newsbrowse.store.index import tokens

    if isinstance(node, Not):
        inner = meant(node.node, articles)
        return None if inner is None else {a.id for a in articles} - inner
    if isinstance(node, Group):
        parts = [ids for n in node.nodes if (ids := meant(n, articles)) is not None]
        return (set.union(*parts) if node.any else set.intersection(*parts)) if parts else None
    if isinstance(node, Word) and not tokens(node.text):
        return None
    return {a.id for a in articles if holds(node, a)}


def on(wanted: tuple[str, str] | None, start: str, end: str, granularity: str) -> bool:
    """Whether a date that is named overlaps a stretch of days; a year by itself only a stretch that holds a whole year."""
    assert wanted
    if granularity == "year":
        return any(f"{y}-01-01" >= wanted[0] and f"{y + 1}-01-01" <= wanted[1] for y in range(int(start[:4]), int(end[:4]) + 1))
    return start < wanted[1] and end >= wanted[0]


def slow(wanted: Filter, articles: list[Plain]) -> list[int]:
    """Return the ids that a filter means, in its order."""
    asked = "duplicate" in wanted.values("is")
    ids = [ids for n in wanted.nodes if (ids := meant(n, articles)) is not None]
    within = set.intersection(*ids) if ids else None
    newest_first = wanted.sort != "-date"
    if newest_first not in ORDERED:
        ORDERED[newest_first] = sorted(articles, key=lambda a: (a.published or "", a.id), reverse=newest_first)
    return [a.id for a in ORDERED[newest_first] if (asked or not a.duplicate) and (within is None or a.id in within)]


# The filters

values = st.one_of(
    st.builds(Word, st.sampled_from([*WORDS, "zebra", "++"]), st.booleans(), st.just(False)),
    st.builds(Word, st.sampled_from(["vis", "del", "t", "cult", "北京", "大", "o'b", "e-m", "zz"]), st.just(False), st.just(True)),
    st.builds(Word, st.lists(st.sampled_from([*WORDS, *CHINESE]), min_size=2, max_size=3).map(" ".join), st.just(True), st.just(False)),
    st.builds(Word, st.sampled_from([*CHINESE, "京大", "学北", "北京大学", "北"]), st.booleans(), st.just(False)),
    st.builds(Field, st.sampled_from(["inst", "from"]), st.lists(st.sampled_from([*INSTITUTIONS, "BOC", "dpu", "delta", "koln", "大学", "china", "plains", "univ", "d", "uni", "nowhere"]), min_size=1, max_size=2).map(tuple)),
    st.builds(Field, st.just("pair"), st.lists(st.sampled_from([*INSTITUTIONS, "UZK"]), min_size=2, max_size=2, unique=True).map(tuple)),
    st.builds(Field, st.just("person"), st.tuples(st.sampled_from([*PEOPLE, "guo", "sanchez", "maria", "伟", "lin", "g", "w"]))),
    st.builds(Field, st.just("topic"), st.tuples(st.sampled_from([t.label for t in TOPICS]))),
    st.builds(Field, st.just("type"), st.lists(st.sampled_from(TYPES), min_size=1, max_size=2).map(tuple)),
    st.builds(Field, st.just("lang"), st.tuples(st.sampled_from(["en", "ZH", "fr"]))),
    st.builds(Field, st.just("place"), st.tuples(st.sampled_from(["beijing", "sao", "New"]))),
    st.builds(Field, st.just("site"), st.lists(st.sampled_from([*HOSTS, "example", "alder.example", "alder", "en", "news", "2.7", "7", "nowhere"]), min_size=1, max_size=2).map(tuple)),
    st.builds(Field, st.just("author"), st.lists(st.sampled_from([*AUTHORS, "berg", "Anna", "anna ber", "office affairs", "王", "伟", "nobody"]), min_size=1, max_size=2).map(tuple)),
    st.builds(Field, st.just("tag"), st.tuples(st.sampled_from(["mine", "TO DO", "none"]))),
    st.builds(Field, st.just("note"), st.lists(st.sampled_from(["note", "CAFE", "caf", "by guo", "guo visit", "北京", "学来", "大学", "lines visit", "c++", "++", "+", "nowhere"]), min_size=1, max_size=2).map(tuple)),
    st.builds(Field, st.just("has"), st.just(("url",))),
    st.builds(Field, st.just("is"), st.lists(st.sampled_from(["starred", "read", "unread", "noted", "duplicate", "marked"]), min_size=1, max_size=2).map(tuple)),
    st.builds(Field, st.sampled_from(["published", "event", "on"]), st.lists(st.sampled_from(["2024", "2024-05", "2024-05-10", "2024-01..2024-05", "2023..", "..2024-02-28", "2023-12-31..2024-12-31", "2024-04-30", "2025-01..2024-01"]), min_size=1, max_size=2).map(tuple)),
    st.builds(Field, st.sampled_from(["after", "before"]), st.tuples(st.sampled_from(["2024", "2024-05", "2024-05-10"]))),
    st.builds(Field, st.just("last"), st.tuples(st.sampled_from(["30d", "900d", "2000d"]))),
)  # fmt: skip
nodes = st.recursive(
    values,
    lambda inner: st.one_of(
        st.builds(Not, inner), st.builds(Group, st.lists(inner, min_size=2, max_size=3).map(tuple), st.booleans())
    ),
    max_leaves=4,
)
filters = st.builds(Filter, st.lists(nodes, max_size=3).map(tuple), st.sampled_from(["", "", "-date"]))


@given(filters)
@settings(max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_filter_gives_what_a_slow_evaluation_gives(corpus: Corpus, wanted: Filter) -> None:
    reader, articles = corpus
    result = reader.search(wanted, [a.id for a in articles if a.marked])
    expected = slow(wanted, articles)
    assert result[:] == expected
    assert result[: min(len(expected), 900)] == expected[:900]
    assert [result.place(number) for number in expected[:: max(1, len(expected) // 20)]] == list(
        range(0, len(expected), max(1, len(expected) // 20))
    )


@given(filters)
@settings(max_examples=300, deadline=None)
def test_what_is_printed_gives_the_same_articles(corpus: Corpus, wanted: Filter) -> None:
    reader, articles = corpus
    marked = [a.id for a in articles if a.marked]
    assert reader.search(parse(str(wanted)), marked)[:] == reader.search(wanted, marked)[:]


@cache
def with_those_above(label: str) -> frozenset[str]:
    """A topic with all above it, by label."""
    taxonomy = default_taxonomy().topics
    found, topic = set(), next(t for t in taxonomy.values() if t.label == label)
    while topic is not None and topic.label not in found:
        found.add(topic.label)
        topic = taxonomy.get(topic.parent or "")
    return frozenset(found)


@given(filters)
@settings(max_examples=100, deadline=None)
def test_facets_count_what_the_articles_say(corpus: Corpus, wanted: Filter) -> None:
    reader, articles = corpus
    marked = [a.id for a in articles if a.marked]
    ids = set(slow(wanted, articles))
    found = [a for a in articles if a.id in ids]
    for name, of in (
        ("inst", lambda a: a.institutions), ("person", lambda a: a.people), ("topic", lambda a: set().union(*map(with_those_above, a.topics))), ("type", lambda a: {a.kind}),
        ("lang", lambda a: {a.language}), ("year", lambda a: {a.published[:4]} if a.published else set()), ("tag", lambda a: a.tags), ("from", lambda a: {a.source}),
        ("site", lambda a: {host_of(a.url)} - {None}), ("author", lambda a: set(a.authors)),
    ):  # fmt: skip
        counts: dict[str, int] = {}
        for article in found:
            for value in of(article):
                counts[value] = counts.get(value, 0) + 1
        if name == "topic":  # listed where an article is tagged with it, counted with all below it
            tagged = set().union(*(a.topics for a in found)) if found else set()
            counts = {label: count for label, count in counts.items() if label in tagged}
        assert {e.name: e.count for e in reader.facet(name, wanted, None, marked)} == counts
        assert [e.count for e in reader.facet(name, wanted, 2, marked)] == [
            e.count for e in reader.facet(name, wanted, None, marked)
        ][:2]


@pytest.mark.parametrize("sort", ["title", "source", "relevance"])
def test_other_orders_hold_the_same_articles(corpus: Corpus, sort: str) -> None:
    reader, articles = corpus
    for text in ("", "visit ", "-visit ", "delegation talent ", "type:visit"):
        result = reader.search(parse(f"{text} sort:{sort}"))
        assert sorted(result[:]) == sorted(reader.search(parse(text + " "))[:])
        if sort == "title":
            titles = [(r.title or "").encode() for r in reader.rows(result[:])]
            assert [t.lower() for t in titles] == sorted(t.lower() for t in titles)


def test_a_large_result_sorts_as_a_small_one(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kept order with late arrivals put in gives what sorting all names gives."""
    from newsbrowse.query import order

    reader, _ = corpus
    for sort in ("title", "source"):
        small = reader.search(parse(f"sort:{sort}"))[:]
        monkeypatch.setattr(order, "_FEW", 10)
        assert reader.search(parse(f"sort:{sort}"))[:] == small
        monkeypatch.undo()
