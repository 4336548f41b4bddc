"""Whom a person met: people on the other sides of the same events, on their page, in pairs, in the filter."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import write_pages
from driven import browsing
from newsbrowse.app.pages.targets import ToEntity, ToPair
from newsbrowse.app.screens.picker import Picker
from newsbrowse.build import build
from newsbrowse.build.correct import correct
from newsbrowse.query import Filter, parse
from newsbrowse.store.cards import card, entity_named
from newsbrowse.store.corrections import Correction
from newsbrowse.store.encounters import side_of
from newsbrowse.store.offers import offered_at
from newsbrowse.store.pairs import pair
from newsbrowse.store.reader import Reader
from test_amending import key_of
from test_corrections import FIRST, SECOND

ALONE = (
    "Alder University Honours Its Staff\n\n2024-07-02\n\nProfessor Maria Lindgren, Rector of Alder University, thanked Dr. Lena Albrecht,"
    " Librarian of Alder University, on July 1, 2024, for thirty years of work.\n"
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    again = FIRST.replace("2024-03-05", "2024-09-05").replace("March 4", "September 4").replace("joint research", "joint degrees")
    path = tmp_path / "news.db"
    build([str(write_pages(tmp_path / "pile", FIRST, SECOND, ALONE, again))], path)
    return path


def met(reader: Reader, name: str, wanted: str = "") -> list[tuple[str, int]]:
    page = card(reader, "person", entity_named(reader, "person", name) or 0, parse(wanted))
    assert page is not None
    return [(e.name, e.count) for e in page.met]


def test_who_stood_on_the_other_side_is_counted_and_colleagues_are_not(database: Path) -> None:
    reader = Reader(database)
    assert met(reader, "Maria Lindgren") == [("Peter Okafor", 2)], "not the librarian of her own university"
    assert met(reader, "Maria Lindgren", "degrees") == [("Peter Okafor", 1)]
    assert met(reader, "Peter Okafor") == [("Maria Lindgren", 2), ("Marie Lindgren", 1)]
    assert met(reader, "Lena Albrecht") == []


def test_who_did_not_meet_after_all_is_gone_from_the_list(database: Path) -> None:
    correct(database, [Correction("absent", "institution", "Birch University", None, key_of(database, "Birch"))])
    assert met(Reader(database), "Peter Okafor") == [("Maria Lindgren", 2)]
    first = Correction("affiliation", "person", "Maria Lindgren", "Birch University", key_of(database, "Rector"))
    correct(database, [first])
    assert met(Reader(database), "Peter Okafor") == [("Maria Lindgren", 1)]


def test_two_people_are_told_of_in_order_of_time_each_on_their_side(database: Path) -> None:
    reader = Reader(database)
    ids = [entity_named(reader, "person", name) or 0 for name in ("Maria Lindgren", "Peter Okafor")]
    told = pair(reader, *ids, Filter(), "person")
    assert told is not None and told.count == 2 and [m.day for m in told.meetings] == ["2024-03-04", "2024-09-04"]
    assert told.meetings[0].people == (("Maria Lindgren",), ("Peter Okafor",), ())
    assert told.meetings[0].sides == ("Alder University", "Birch University")
    assert told.meetings[0].body[told.meetings[0].place :].startswith("Maria Lindgren")
    assert pair(reader, ids[0], 10**6, Filter(), "person") is None


def test_the_filter_takes_people_and_mixed_pairs(database: Path) -> None:
    reader = Reader(database)

    def number(text: str) -> int:
        return len(reader.search(parse(text)))

    assert number('pair:"Maria Lindgren,Peter Okafor"') == 2
    assert number('pair:"Peter Okafor,Alder University"') == 3
    assert number('pair:"Maria Lindgren,Marie Lindgren"') == 0
    assert list(reader.unknown(parse('pair:"Maria Lindgren,Peter Okafor"'))) == []
    assert "inst:Nobody Atall is unknown" in next(reader.unknown(parse('pair:"Maria Lindgren,Nobody Atall"')))
    _, offers = offered_at(reader, 'pair:"Maria Lindgren,', len('pair:"Maria Lindgren,'))
    assert [(o.written, o.count) for o in offers][0] == ("Maria Lindgren,Peter Okafor", 2)


async def test_the_page_of_a_person_leads_to_a_pair_and_its_sentence(database: Path) -> None:
    async with browsing(database, size=(100, 30), wanted='person:"Maria Lindgren"') as user:
        await user.press("p")
        await user.type("maria")
        await user.press("ctrl+o")
        assert "Met in events" in user.page_text and "2  Peter Okafor" in user.page_text
        for _ in range(20):
            if isinstance(user.app.page.target, ToPair):
                break
            await user.press("right")
        await user.press("enter")
        assert (
            isinstance(user.app._page, ToPair)
            and "2 events" in user.page_text
            and user.filter == 'pair:"Maria Lindgren","Peter Okafor"'
        )
        assert "Birch University" in user.page_text and "“Professor Maria Lindgren" in user.page_text
        await user.press("alt+left")
        assert isinstance(user.app._page, ToEntity)
        await user.press("P")
        assert isinstance(user.app.screen, Picker) and [c.label for c in user.app.screen.list.shown] == ["Peter Okafor"]
        await user.press("enter")
        assert isinstance(user.app._page, ToPair) and user.app._page.field == "person"
        await user.press("down", "down", "down", "enter")
        assert user.app.view.picked is not None or isinstance(user.app._page, ToEntity)


async def test_two_people_of_the_filter_are_the_pair(database: Path) -> None:
    async with browsing(database, wanted='person:"Maria Lindgren" person:"Peter Okafor"') as user:
        await user.press("P")
        assert isinstance(user.app._page, ToPair) and user.app._page.field == "person" and "2 events" in user.page_text
    async with browsing(database, wanted='person:"Lena Albrecht"') as user:
        await user.press("p")
        await user.type("lena")
        await user.press("ctrl+o")
        await user.press("P")
        assert "No article tells whom they met" in user.notes[-1]


def test_whose_somebody_is_may_be_told_by_a_unit() -> None:
    names = {1: {"birch university", "bu"}, 2: {"alder university"}, 3: {"university"}}
    assert side_of("School of Law, Birch University", (1, 2), names) == 1
    assert side_of("BU", (1, 2), names) == 1 and side_of("Bureau", (1, 2), names) is None
    assert side_of("Birch University Press", (1, 3), names) == 1, "the longest name"
    assert side_of("Birch Universityhood", (1,), names) is None and side_of(None, (1,), names) is None
