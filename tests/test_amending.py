"""What the user says of one article, who somebody is there, who was missed, who took part, holds after each build and can be undone."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import write_page, write_pages
from newsbrowse.build import Options, build
from newsbrowse.build.correct import correct, replay, undo
from newsbrowse.build.fresh import build_fresh
from newsbrowse.build.merge import merge
from newsbrowse.build.pages import taxonomy_of
from newsbrowse.query import Filter, parse
from newsbrowse.store.amending import places_of
from newsbrowse.store.applying import Corrections, settled
from newsbrowse.store.cards import card, entity_named
from newsbrowse.store.corrections import SAID_OF, Correction
from newsbrowse.store.reader import Reader
from test_corrections import ANNOTATED, FIRST, NAMES, SECOND, THIRD, content, everything, found, names

GUESTS = (
    "Alder University Receives Guests From Birch University\n\n2024-06-11\n\nA delegation of Birch University visited Alder University on"
    " June 10, 2024. The quokka keeper opened the gate for Quux Zyx, whose book was for Quux Zyx alone. Professor Maria Lindgren, Rector of Alder"
    " University, showed the library of Alder University.\n"
)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pile", FIRST, SECOND, THIRD, GUESTS)


def key_of(database: Path, title: str) -> str:
    with sqlite3.connect(database) as connection:
        return str(connection.execute("select key from article_rows where title like ?", (f"{title}%",)).fetchone()[0])


def article(database: Path, title: str) -> Any:
    reader = Reader(database)
    return reader.article(reader.find(key_of(database, title)))


def person(database: Path, title: str, name: str) -> Any:
    return next(p for p in article(database, title).people if p.name == name)


def parties(database: Path, title: str) -> set[str]:
    return {i.name for i in article(database, title).institutions if i.party}


def whole(database: Path) -> list[object]:
    with sqlite3.connect(database) as connection:
        took_part = connection.execute(
            "select a.key, i.name, l.party from article_institutions l join articles a on a.id = l.article_id"
            " join institutions i on i.id = l.institution_id order by 1, 2, 3"
        ).fetchall()
        records = connection.execute(
            "select key, title, published, published_precision, published_from, source, source_from, authors, event_date from articles order by 1"
        ).fetchall()
    return [content(database), everything(database), took_part, records]


def amendments(database: Path) -> list[Correction]:
    """One of each kind, each of which changes something."""
    first, signs, guests = (key_of(database, title) for title in ("Rector", "Birch", "Alder University Receives"))
    return [
        Correction("role", "person", "Maria Lindgren", "Vice-Rector", first),
        Correction("role", "person", "Peter Okafor", None, signs),
        Correction("affiliation", "person", "Peter Okafor", "Alder University", signs),
        Correction("affiliation", "person", "Maria Lindgren", None, first),
        Correction("add", "person", "Quux Zyx", None, guests),
        Correction("add", "institution", "Quokka Keepers", "quokka keeper", guests),
        Correction("absent", "institution", "Birch University", None, guests),
        Correction("present", "institution", "Quokka Keepers", None, guests),
        Correction("date", "date", "June 10, 2024", "2024-06-08..2024-06-09", guests),
        Correction("record", "article", "title", "Birch University Signs a Treaty With Alder University", signs),
        Correction("record", "article", "publisher", "Alder Daily", guests),
        Correction("record", "article", "published", "2024-03", first),
        Correction("record", "article", "authors", "Anna Berg; Jon Vik", first),
    ]


def test_a_role_and_an_affiliation_are_set_and_cleared_in_one_article(database: Path) -> None:
    assert person(database, "Rector", "Peter Okafor").role == "Dean of Science"
    key = key_of(database, "Rector")
    said = [
        Correction("role", "person", "peter okafor", "Provost", key),
        Correction("affiliation", "person", "Peter Okafor", "Alder University", key),
    ]
    outcomes = correct(database, said)
    assert [o.articles for o in outcomes] == [1, 1]
    here = person(database, "Rector", "Peter Okafor")
    assert (here.role, here.affiliation) == ("Provost", "Alder University")
    assert person(database, "Birch", "Peter Okafor").role == "Dean of Science", "another article says what it said"
    reader = Reader(database)
    page = card(reader, "person", entity_named(reader, "person", "Peter Okafor") or here.id, Filter())
    assert page is not None and ("Provost", "Alder University") in {(h.role, h.affiliation) for h in page.held}
    body = card(reader, "inst", entity_named(reader, "inst", "Alder University") or 0, Filter())
    assert body is not None and "Peter Okafor" in {e.name for e in body.own}
    correct(
        database,
        [Correction("role", "person", "Peter Okafor", None, key), Correction("affiliation", "person", "Peter Okafor", None, key)],
    )
    here = person(database, "Rector", "Peter Okafor")
    assert (here.role, here.affiliation) == (None, None)
    assert [
        e.detail
        for e in Reader(database).facet("person", parse("rector"), 9)
        if e.name == "Peter Okafor" and "Provost" in e.detail
    ] == []


def test_what_a_list_of_people_says_of_somebody_follows_a_role(database: Path) -> None:
    def said() -> set[str]:
        return {e.detail for e in Reader(database).facet("person", Filter(), 99) if e.name == "Marie Lindgren"}

    assert said() == {"Professor|Alder University"}
    correct(database, [Correction("role", "person", "Marie Lindgren", "Dean", key_of(database, "Birch"))])
    assert said() == {"Dean|Alder University"}
    undo(database, 1, taxonomy_of(()))
    assert said() == {"Professor|Alder University"}


def test_who_was_missed_is_found_at_every_place_and_counted(database: Path) -> None:
    assert "Quux Zyx" not in names(database) and found(database, 'person:"Quux Zyx"') == 0
    (outcome,) = correct(database, [Correction("add", "person", "Quux Zyx", None, key_of(database, "Alder University Receives"))])
    assert outcome.articles == 1 and found(database, 'person:"Quux Zyx"') == 1
    shown = article(database, "Alder University Receives")
    mentions = [m for m in shown.mentions if m.name == "Quux Zyx"]
    assert [" ".join(m.text.split()) for m in mentions] == ["Quux Zyx"] * len(mentions) and len(mentions) >= 2
    assert all(shown.body[m.start : m.end] == m.text and m.rule == "said by you" and m.confidence == 1 for m in mentions)
    assert "Quux Zyx" in {e.name for e in Reader(database).facet("person", parse("library"), 9)}
    correct(database, [Correction("role", "person", "Quux Zyx", "Keeper", key_of(database, "Alder University Receives"))])
    assert person(database, "Alder University Receives", "Quux Zyx").role == "Keeper"


def test_who_was_missed_is_somebody_who_is_known(database: Path) -> None:
    guests = key_of(database, "Alder University Receives")
    correct(database, [Correction("add", "person", "Peter Okafor", "Quux Zyx", guests)])
    assert found(database, 'person:"Peter Okafor"') == 4 and "Quux Zyx" not in names(database)


def test_words_are_of_the_kind_that_was_said_last(database: Path) -> None:
    guests = key_of(database, "Alder University Receives")
    correct(database, [Correction("add", "institution", "Quux Zyx", None, guests)])
    assert "Quux Zyx" in names(database, "institutions")
    correct(database, [Correction("add", "person", "Quux Zyx", None, guests)])
    assert "Quux Zyx" in names(database) and "Quux Zyx" not in {
        i.name for i in article(database, "Alder University Receives").institutions
    }
    for number in (2, 1):
        undo(database, number, taxonomy_of(()))
    assert "Quux Zyx" not in {*names(database), *names(database, "institutions")}


def test_who_did_not_meet_is_no_party(database: Path) -> None:
    assert parties(database, "Alder University Receives") == {"Alder University", "Birch University"}
    met = found(database, 'pair:"Alder University,Birch University"')
    guests = key_of(database, "Alder University Receives")
    correct(database, [Correction("absent", "institution", "Birch University", None, guests)])
    assert parties(database, "Alder University Receives") == {"Alder University"}
    assert found(database, 'pair:"Alder University,Birch University"') == met - 1
    correct(database, [Correction("present", "institution", "Birch University", None, guests)])
    assert found(database, 'pair:"Alder University,Birch University"') == met
    (third,) = correct(database, [Correction("absent", "institution", "Birch University", None, guests)])
    assert third.correction.number == 3 and parties(database, "Alder University Receives") == {"Alder University"}, (
        "the last word holds"
    )


def test_all_of_it_holds_through_every_kind_of_build(database: Path, pile: Path, tmp_path: Path) -> None:
    untouched = tmp_path / "untouched.db"
    shutil.copy(database, untouched)
    correct(database, amendments(database))
    said = whole(database)[0], whole(database)[2]
    with sqlite3.connect(database) as connection:
        assert replay(connection, taxonomy_of(())) == 0
    build([str(pile)], database, Options(optimise=True))
    assert (whole(database)[0], whole(database)[2]) == said
    write_page(pile, "4.txt", GUESTS.replace("saw the library", "saw the new library"))
    build([str(pile)], database)
    assert "Quux Zyx" in names(database) and parties(database, "Alder University Receives") == {
        "Alder University",
        "Quokka Keepers",
    }
    write_page(pile, "4.txt", GUESTS)
    build_fresh([str(pile)], database)
    assert (whole(database)[0], whole(database)[2]) == said
    merge([database], untouched)
    assert (whole(untouched)[0], whole(untouched)[2]) == said
    assert Reader(database).check() == Reader(untouched).check() == []


def test_who_is_somebody_else_in_an_article_stays_so_when_all_is_read_anew(database: Path, pile: Path) -> None:
    key = key_of(database, "Birch")
    correct(database, [Correction("split", "person", "Peter Okafor", None, key)])

    def apart() -> bool:
        here, there = person(database, "Birch", "Peter Okafor"), person(database, "Rector", "Peter Okafor")
        return bool(here.id != there.id)

    assert apart()
    build_fresh([str(pile)], database)
    assert apart()


def test_articles_of_another_key_keep_what_was_said_of_them(database: Path, pile: Path, tmp_path: Path) -> None:
    key = key_of(database, "Birch")
    correct(database, [Correction("role", "person", "Marie Lindgren", "Dean", key)])
    other = tmp_path / "other.db"
    build([str(pile)], other)
    with sqlite3.connect(other) as connection:
        connection.execute("update article_rows set key = 'abcdefabcdef' where key = ?", (key,))
    merge([database], other)
    assert person(other, "Birch", "Marie Lindgren").role == "Dean"


@pytest.mark.parametrize("seed", range(5))
def test_whatever_was_said_is_gone_when_all_is_undone(database: Path, seed: int) -> None:
    chance = random.Random(seed)
    build([], database, Options(optimise=True))
    before = whole(database)
    said = amendments(database)
    chance.shuffle(said)
    made = [o.correction.number for o in correct(database, said)]
    assert whole(database) != before
    if seed % 2:
        (renamed,) = correct(database, [Correction("rename", "person", "Peter Okafor", "Pete Okafor")])
        made.append(renamed.correction.number)
    chance.shuffle(made)
    gone: set[int] = set()
    for number in made:
        if number not in gone:
            gone.update(c.number for c in undo(database, number, taxonomy_of(())).also)
    assert whole(database) == before
    assert Reader(database).check() == []


def test_an_institution_keeps_its_names_when_one_article_is_taken_back(database: Path) -> None:
    key = key_of(database, "Cedar")
    correct(database, [Correction("rename", "institution", "Cedar Institute of Technology", "Birch University", key)])
    assert found(database, 'inst:"Birch University"') == 4
    undo(database, 1, taxonomy_of(()))
    assert found(database, 'inst:"Birch University"') == 3


# The command


def test_the_commands_say_what_they_did_and_travel(database: Path, pile: Path, tmp_path: Path, run: Callable[..., Any]) -> None:
    guests, first = key_of(database, "Alder University Receives"), key_of(database, "Rector")
    for arguments, words in (
        (("add", "person", "Quux Zyx", "--article", guests), "Quux Zyx is a person"),
        (("add", "institution", "Zoo of Alder", "--words", "quokka keeper", "--article", guests), "“quokka keeper” is the institution"),
        (("role", "Quux Zyx", "Keeper", "--article", guests), "the role of Quux Zyx is Keeper"),
        (("role", "Maria Lindgren", "--none", "--article", first), "Maria Lindgren has no role"),
        (("affiliation", "Quux Zyx", "birch university", "--article", guests), "the affiliation of Quux Zyx is Birch University"),
        (("affiliation", "Maria Lindgren", "--none", "--article", first), "Maria Lindgren has no affiliation"),
        (("absent", "Birch University", "--article", guests), "Birch University took no part in the event"),
        (("present", "Zoo of Alder", "--article", guests), "Zoo of Alder took part in the event"),
    ):  # fmt: skip
        would = run("correct", *arguments, "--dry-run", "--db", database)
        assert would.returncode == 0 and "would change 1 article" in would.stderr, would.stderr
        done = run("correct", *arguments, "--db", database)
        assert (
            done.returncode == 0 and words in done.stderr and "1 article changed" in done.stderr and "correct undo" in done.stderr
        )
    listed = run("correct", "list", "--db", database)
    assert listed.stdout.count(f"{Reader(database).find(guests)}: Alder University Receives") == 6
    saved, other = tmp_path / "said.jsonl", tmp_path / "other.db"
    run("correct", "export", "-o", saved, "--db", database)
    build([str(pile)], other)
    assert "8 new corrections, 8 changes of articles" in run("correct", "import", saved, "--db", other).stderr
    assert whole(other)[0] == whole(database)[0] and whole(other)[2] == whole(database)[2]
    shown = json.loads(run("show", guests, "--json", "--db", other).stdout)
    assert {"name": "Quux Zyx", "role": "Keeper", "affiliation": "Birch University"} in shown["people"]
    assert set(shown["event"]["parties"]) == {"Alder University", "Zoo of Alder"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("role", "Peter Okafor", "--article", "1"), "Say which role, or --none"),
        (("role", "Peter Okafor", "Dean", "--none", "--article", "1"), "Say which role, or --none"),
        (("role", "Peter Okafor", "Dean"), "--article"),
        (("role", "Nobody Atall", "Dean", "--article", "1"), "no person Nobody Atall"),
        (
            ("role", "Peter Okafor", "Dean", "--article", "4"),
            "Article 4 does not name Peter Okafor. It is 'Alder University Receives Guests From Birch University'",
        ),
        (("affiliation", "Peter Okafor", "Birch University", "--article", "1"), "It is so already"),
        (("add", "person", "Nobody Atall", "--article", "1"), "stands nowhere in the article"),
        (("add", "person", "Peter Okafor", "--article", "1"), "stands nowhere in the article where it is no such name yet"),
        (("add", "topic", "trade", "--article", "1"), "topic"),
        (
            ("present", "Birch University", "--article", "3"),
            "Article 3 does not name Birch University. It is 'Cedar Institute of Technology Opens a Centre'",
        ),
        (("absent", "Birch University", "--article", "99"), "no article 99"),
    ],
)
def test_mistakes_get_a_line_and_change_nothing(
    database: Path, run: Callable[..., Any], arguments: tuple[str, ...], words: str
) -> None:
    before = whole(database)
    done = run("correct", *arguments, "--db", database)
    assert done.returncode != 0 and words in done.stderr and "Traceback" not in done.stderr
    assert whole(database) == before


@pytest.mark.parametrize(
    "line",
    [
        '{"kind": "role", "what": "person", "name": "A B", "other": "Dean"}',
        '{"kind": "role", "what": "topic", "name": "A B", "article": "0123456789ab"}',
        '{"kind": "present", "what": "person", "name": "A B", "article": "0123456789ab"}',
        '{"kind": ["add"], "what": "person", "name": "A B", "article": "0123456789ab"}',
    ],
)
def test_a_line_that_says_nothing_is_refused(database: Path, tmp_path: Path, run: Callable[..., Any], line: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(line + "\n", "utf-8")
    done = run("correct", "import", bad, "--db", database)
    assert done.returncode != 0 and "line 1 is no correction" in done.stderr and "Traceback" not in done.stderr


# Any


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.builds(
            Correction, st.sampled_from(list(SAID_OF)), st.sampled_from(["person", "institution", "topic"]),
            st.sampled_from([*NAMES, "agreement", "Science of", "University With Alder"]), st.sampled_from([None, *NAMES, "began", "Dean of"]),
            st.sampled_from([None, "0123456789ab"]),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_any_amendments_leave_annotations_that_hold_together_and_change_nothing_twice(corrections: list[Correction]) -> None:
    text = SECOND.split("\n")[0], SECOND.split("\n\n", 2)[2].strip()
    amending = [c for c in corrections if c.kind in ("role", "affiliation", "add", "present", "absent")]
    left, _ = Corrections(amending).apply(ANNOTATED, "0123456789ab", text)
    people, bodies, topics = {p.name for p in left.people}, {i.name for i in left.institutions}, {t.slug for t in left.topics}
    for mention in left.mentions:
        assert text[mention.zone == "body"][mention.start : mention.end] == mention.text
        known = {"person": people, "institution": bodies, "topic": topics}
        assert mention.kind == "date" or mention.entity in known[mention.kind]
    one_each = {(c.kind, c.what, c.name): c for c in amending}.values()
    left, _ = Corrections(one_each).apply(ANNOTATED, "0123456789ab", text)
    assert all(settled(left, "0123456789ab", text, Corrections([c])) for c in list(one_each)[-1:])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.text(max_size=400))
def test_words_are_found_in_any_text(words: str, text: str) -> None:
    for start, end in places_of(words, text):
        assert text[start:end].split() == words.split()


def test_words_are_whole_whatever_lies_between_them() -> None:
    assert places_of("Quux Zyx", "Quux\n Zyx and Quux Zyxes, XQuux Zyx") == [(0, 9)]
    assert places_of("魏德民", "校长魏德民会见") == [(2, 5)]
    assert places_of(" ", "a b") == []
