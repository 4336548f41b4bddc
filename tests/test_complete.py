"""Completion in the filter bar: what is offered where, and what taking an offer writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from driven import browsing
from newsbrowse.app.widgets.find_bar import FindBar, FindInput
from newsbrowse.app.widgets.offers import Offers
from newsbrowse.query import parse
from newsbrowse.query.complete import Offer, Slot, behind_value, complete, slot_at, spans
from newsbrowse.query.language import Field
from newsbrowse.store.offers import offers_for
from newsbrowse.store.reader import Reader

texts = st.text(st.sampled_from(list('abinst:"-(), |OR北京x:' + "published.2024")), max_size=30)


def slot(marked: str) -> Slot | None:
    """The slot at the ``|`` of a text."""
    cursor = marked.index("|")
    return slot_at(marked.replace("|", ""), cursor)


@pytest.mark.parametrize(
    ("marked", "field", "typed"),
    [
        ("ins|", "", "ins"),
        ("esg -per|", "", "per"),
        ("inst:|", "inst", ""),
        ("inst:be|", "inst", "be"),
        ("-inst:be|", "inst", "be"),
        ("(inst:be|", "inst", "be"),
        ('inst:"Bank of|', "inst", "Bank of"),
        ('inst:"Bank of|"', "inst", "Bank of"),
        ("inst:BISTU,us|", "inst", "us"),
        ('inst:"A, B",us|', "inst", "us"),
        ('saved:"A \\"B, C\\" D|', "saved", 'A "B, C" D'),
        ('saved:"A \\"B\\"",us|', "saved", "us"),
        ("type:vi| esg", "type", "vi"),
        ("published:20|", "published", "20"),
    ],
)
def test_what_is_being_typed(marked: str, field: str, typed: str) -> None:
    found = slot(marked)
    assert found is not None and (found.field, found.typed) == (field, typed)


@pytest.mark.parametrize(
    "marked",
    ["|", "i|", "esg |", "iNst|", "e-mail|", '"in|', 'inst:"A"|', 'inst:"A \\"B\\""|', "inst:BISTU |", "10:30|", "北京|"],
)
def test_where_nothing_is_offered(marked: str) -> None:
    assert slot(marked) is None


@given(texts, st.integers(0, 30))
@settings(max_examples=500, deadline=None)
def test_any_text_can_be_completed_anywhere(text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    found = slot_at(text, cursor)
    if found is not None:
        assert 0 <= found.start <= cursor <= found.end <= len(text)
    for start, end, _ in spans(text):
        assert 0 <= start < end <= len(text)


@given(
    st.sampled_from(["", "esg ", "-", "(", "inst:A,"]),
    st.sampled_from(["Bank of China", "BISTU", 'A "B" C', "A\\", "北京大学", "O'Brien, Ltd"]),
    st.sampled_from(["", " esg", ")"]),
)
def test_an_offer_that_is_taken_parses_to_its_value(before: str, value: str, after: str) -> None:
    typed = before if before.startswith("inst") else before + "inst:"
    typed += value[:1]
    found = slot_at(typed + after, len(typed))
    assert found is not None
    text, cursor = complete(typed + after, found, Offer(value))

    def values(nodes: object) -> set[str]:
        if isinstance(nodes, Field):
            return set(nodes.values)
        parts = getattr(nodes, "nodes", None) or ([nodes.node] if hasattr(nodes, "node") else [])
        return {v for n in parts for v in values(n)}

    assert value in values(parse(text))
    assert 0 < cursor <= len(text)


def written(reader: Reader, marked: str) -> list[str]:
    found = slot(marked)
    return [offer.written for offer in offers_for(reader, found)] if found else []


def test_offers_of_the_bundled_articles(built: Path) -> None:
    reader = Reader(built)
    assert written(reader, "pub|") == ["published:"]
    assert written(reader, "inst:bei|")[0] == "BISTU"
    assert "BISTU" in written(reader, "inst:information|")  # a later word of the name
    assert written(reader, "type:|")[:2] == ["visit", "meeting"]
    assert written(reader, "published:202|")[0] == "2025"
    assert written(reader, "published:2024|")[0].startswith("2024-1")
    assert written(reader, "lang:|") == ["en", "zh"]
    assert written(reader, "is:st|") == ["starred"]
    assert written(reader, "person:zzz|") == []
    assert written(reader, "Bist|")[0] == "inst:BISTU"
    assert written(reader, "published:2023..20|")[0] == "2025"
    assert "BISTU" not in written(reader, "inst:BISTU,be|")
    assert written(reader, "last:3|") == ["30d", "3m"]
    found = slot("inst:b|")
    assert found is not None
    counts = [offer.count or 0 for offer in offers_for(reader, found)]
    assert counts == sorted(counts, reverse=True) and len(counts) == 8
    for marked in (
        "esg published:20|",
        "type:visit inst:b|",
        "-type:visit event:20|",
        "lang:zh on:20|",
        "inst:BISTU person:|",
        "esg place:|",
    ):
        found = slot(marked)
        assert found is not None
        for offer in offers_for(reader, found):
            text, _ = complete(marked.replace("|", ""), found, offer)
            assert len(reader.search(parse(text))) == offer.count, text
    for text in written(reader, "topic:|"):
        assert len(reader.search(parse(f'topic:"{text}"'))) > 0


async def test_tab_takes_what_is_offered_and_esc_hides_it(corpus: Path) -> None:
    async with browsing(corpus) as user:
        offers = user.app.query_one(Offers)
        await user.press("slash")
        await user.type("in")
        assert offers.display and offers.current == Offer("inst:", "institution by name, acronym or alias")
        await user.press("tab")
        assert user.filter == "inst:" and offers.display
        await user.type("be")
        assert "BISTU" in user.lines("Offers")[0] and "6" in user.lines("Offers")[0]
        await user.press("down", "down", "enter")
        assert user.filter == "inst:BISU " and offers.unasked and all(o.written.startswith("published:") for o in offers.offers)
        assert len(user.app.list_pane.ids) == 4
        await user.type("es")
        assert not offers.display
        await user.type(" ty")
        assert offers.display
        await user.press("escape")
        assert not offers.display and user.filter == "inst:BISU es ty"
        await user.press("escape")
        assert user.app.list_pane.has_focus


async def test_enter_and_down_lead_to_the_list_where_nothing_is_chosen(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("slash")
        await user.type("inst:bistu")
        await user.press("enter")
        assert user.app.list_pane.has_focus and user.filter == "inst:bistu"
        await user.press("slash")
        await user.type(" delegation")
        await user.press("down")
        assert user.app.list_pane.has_focus and not user.app.query_one(Offers).display


def test_a_word_without_a_field_is_offered_as_what_it_may_name(built: Path) -> None:
    reader = Reader(built)
    assert written(reader, "bistu|")[0] == "inst:BISTU"
    assert written(reader, "signing|") == ["type:signing"]
    assert written(reader, "esg|") == ["topic:ESG"]
    assert written(reader, "bi|") == written(reader, "delegation|") == written(reader, "qwx|") == []
    assert written(reader, "bistu 2024|") == written(reader, "bistu 24|") == ["published:2024"]
    assert written(reader, "inst:BISTU published:2024 24|") == []
    assert written(reader, "20241|") == []
    for marked in ("bist|", "chi|", "lang:en uni|", "type:visit 20|"):
        found = slot(marked)
        assert found is not None
        for offer in offers_for(reader, found):
            text, _ = complete(marked.replace("|", ""), found, offer)
            assert len(reader.search(parse(text))) == offer.count, text


def test_behind_a_value_the_years_of_the_result_are_offered(built: Path) -> None:
    reader = Reader(built)
    for text in ("inst:BISTU ", "esg OR type:signing ", "-lang:zh "):
        found = behind_value(text, len(text))
        assert found is not None
        offers = offers_for(reader, found)
        assert len(offers) > 1 and [o.written for o in offers] == sorted((o.written for o in offers), reverse=True)
        if "OR" not in text:
            for offer in offers:
                assert len(reader.search(parse(complete(text, found, offer)[0]))) == offer.count
    for text in ("", "esg ", "inst:BISTU", "inst: ", "inst:BISTU esg "):
        assert behind_value(text, len(text)) is None
    assert behind_value("inst:BISTU ", 3) is None
    for text in ("published:2024 ", "inst:BISTU last:30d "):
        found = behind_value(text, len(text))
        assert found is not None and offers_for(reader, found) == []


async def test_a_name_and_a_year_by_tab_as_fast_as_they_can_be_typed(corpus: Path) -> None:
    async with browsing(corpus) as user:
        offers = user.app.query_one(Offers)
        await user.press("slash", *"bistu", "tab", "down", "enter")
        assert user.filter == "inst:BISTU published:2024 " and len(user.app.list_pane.ids) == 2 and not offers.display
        await user.press("escape", "escape", "slash", *"24", "tab")
        assert user.filter == "published:2024 " and len(user.app.list_pane.ids) == 26


async def test_years_that_nobody_asked_for_keep_no_key_from_the_list(corpus: Path) -> None:
    for key in ("enter", "tab", "escape"):
        async with browsing(corpus) as user:
            await user.press("slash")
            await user.type("signing")
            await user.press("tab")
            assert user.filter == "type:signing "
            years = user.lines("Offers")
            assert "published:2025" in years[0] and years[0].rstrip().endswith("5") and "years" in user.lines("KeyBar")[0]
            await user.press(key)
            assert user.app.list_pane.has_focus and user.filter == "type:signing " and not user.app.query_one(Offers).display


async def test_find_in_the_article(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:BISTU esg") as user:
        assert user.app.view.hits
        await user.press("ctrl+f")
        await user.type("bistu")
        assert user.app.view.hit == 0 and len(user.app.view.hits) > 3
        assert "1 of" in str(user.app.query_one("#find-count").render())
        await user.press("enter", "enter")
        assert user.app.view.hit == 2
        await user.press("up")
        assert user.app.view.hit == 1
        await user.press("q", "j")
        assert "not in this article" in str(user.app.query_one("#find-count").render())
        await user.press("escape")
        assert not user.app.query_one(FindBar).display and user.app.view.has_focus
        assert [user.app.view.article.body[a:b].lower() for a, b in user.app.view.hits] == ["esg", "esg"]  # type: ignore[union-attr]
        assert not isinstance(user.app.focused, FindInput)


async def test_rows_show_the_hit_and_two_lines_step_right(corpus: Path) -> None:
    async with browsing(corpus, wanted="esg") as user:
        lines = user.lines("ArticleList")
        assert "ESG" in lines[1] and lines[1].startswith("    ")
    async with browsing(corpus, wanted="delegation", size=(120, 20)) as user:
        pane = user.app.list_pane
        for _ in range(12):
            await user.press("j")
        assert pane.cursor == 12 and pane.scroll_offset.y <= 24 < pane.scroll_offset.y + pane.size.height
        await user.press("G")
        assert pane.cursor == len(pane.ids) - 1 and "delegat" in "".join(user.lines("ArticleList")).lower()
        await user.press("g", "escape")
        assert pane.height_of_row == 1


async def test_a_build_shows_in_an_open_browser_and_marks_stay(corpus: Path, tmp_path: Path) -> None:
    from conftest import write_page
    from newsbrowse.build import Options, build

    async with browsing(corpus) as user:
        await user.press("j", "m", "j")
        marked = [user.app.reader.article(n).key for n in user.app.list_pane.marked]  # type: ignore[union-attr]
        reading = user.app.view.article.key  # type: ignore[union-attr]
        write_page(
            tmp_path,
            "new.txt",
            "A New Article on Quinces\nDate: 2026-01-01\n\nPresident Guo Lin of Delta Plains University spoke of quinces.\n",
        )
        build([str(tmp_path / "new.txt")], corpus)
        user.app._watch()
        await user.settle()
        assert len(user.app.list_pane.ids) == 91 and user.titles[0] == "A New Article on Quinces"
        assert user.app.view.article.key == reading  # type: ignore[union-attr]
        build([], corpus, Options(optimise=True))
        user.app._watch()
        await user.settle()
        assert [user.app.reader.article(n).key for n in user.app.list_pane.marked] == marked  # type: ignore[union-attr]
        assert user.app.view.article.key == reading  # type: ignore[union-attr]
        assert user.titles[0] == "A New Article on Quinces"


def test_what_leaves_out_is_no_part_of_what_offers_are_counted_in() -> None:
    for text in ("NOT inst:U type:visit", "-inst:U type:visit"):
        found = slot_at(text, text.index("U") + 1)
        assert found is not None and parse(found.rest).nodes == parse("type:visit ").nodes


def test_full_width_commas_part_values_for_offers_too() -> None:
    found = slot("inst:El|，UG")
    assert found is not None and found.typed == "El"
    assert complete("inst:El，UG", found, Offer("Elm")) == ("inst:Elm，UG", 8)
