"""Pages of entities, pairs and time, the way back, and the page as it was read."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import page, write_page
from driven import Driven, browsing
from newsbrowse.app.pages.targets import ToArticle, ToEntity, ToPair, ToTime
from newsbrowse.app.pages.time import time_page
from newsbrowse.app.screens.picker import Picker
from newsbrowse.build import build
from newsbrowse.query import parse
from newsbrowse.store.cards import card, entity_named
from newsbrowse.store.reader import Reader


async def open_person(user: Driven) -> str:
    """Step to the first person of the article and open the page; return the name."""
    await user.press("enter")
    for _ in range(40):
        await user.press("right_square_bracket")
        mention = user.app.view.highlight
        if mention is not None and mention.kind == "person":
            await user.press("enter")
            return str(mention.name)
    raise AssertionError("no person here")


async def test_a_highlight_leads_to_its_page_and_esc_back_to_the_very_place(corpus: Path) -> None:
    async with browsing(corpus, size=(110, 24), wanted="inst:CCCME") as user:
        await user.press("enter", "down", "down", "down", "down")
        for _ in range(9):
            await user.press("right_square_bracket")
        view = user.app.view
        before = (view.article.key, view.current, view.scroll_offset.y, view.highlight)
        assert before[3].kind in ("institution", "person", "topic") and before[2] > 0
        await user.press("enter")
        assert user.app.page.has_focus and user.app.page.region.height > 5 and not view.region.height
        assert user.filter != "inst:CCCME" and before[3].name in user.page_text
        assert len(user.app.list_pane.ids) >= 1
        await user.press("escape")
        assert user.filter == "inst:CCCME" and view.has_focus
        assert (view.article.key, view.current, view.scroll_offset.y, view.highlight) == before


async def test_the_way_goes_on_back_and_forward(corpus: Path) -> None:
    async with browsing(corpus, wanted='person:"Zheng Chao"') as user:
        name = await open_person(user)
        assert user.page_text.startswith(name)
        first = user.filter
        await user.press("end", "up", "up")  # some entity further down
        target = user.app.page.target
        while not isinstance(target, ToEntity):
            await user.press("left")
            target = user.app.page.target
        cursor = user.app.page.cursor
        await user.press("enter")
        assert user.page_text.startswith(target.name) and user.filter != first
        second = user.filter
        await user.press("alt+left")
        assert user.page_text.startswith(name) and user.filter == first
        assert user.app.page.cursor == cursor and user.app.page.target == target
        await user.press("alt+left")
        assert not user.app.on_page and user.filter == 'person:"Zheng Chao"'
        await user.press("alt+left")
        assert "no way back" in user.notes[-1]
        await user.press("alt+right", "alt+right")
        assert user.filter == second and user.page_text.startswith(target.name)
        await user.press("alt+right")
        assert "no way forward" in user.notes[-1]


async def test_moving_in_the_list_shows_articles_and_leads_back_to_the_page(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:BISTU") as user:
        await user.press("i")
        await user.type("beijing info")
        await user.press("ctrl+o")
        assert user.app.page.has_focus and "6 articles" in user.page_text
        await user.press("tab")
        assert user.app.list_pane.has_focus and user.app.on_page
        await user.press("j")
        assert not user.app.on_page and user.app.view.article.id == user.app.list_pane.current
        await user.press("alt+left")
        assert user.app.on_page and "6 articles" in user.page_text


@pytest.mark.parametrize("keys", [("V", "tab", "j"), ("V", "tab", "J", *"2021", "enter"), ("n",)])
@pytest.mark.parametrize("size", [(120, 35), (80, 24)])
async def test_what_is_drawn_in_place_of_a_page_is_the_article_under_the_cursor(
    corpus: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with browsing(corpus, size) as user:
        await user.press(*keys)
        assert user.app.view.article is not None and user.app.list_pane.cursor > 0 and not user.app.on_page
        assert user.lines("ArticleView")[0].strip()[:20] == (user.app.view.article.title or "")[:20]


async def test_what_one_pane_shows_is_the_article_under_the_cursor(corpus: Path) -> None:
    async with browsing(corpus, (50, 20), wanted="university") as user:
        await user.press("enter", "escape", "j", "j", "enter")
        assert user.app.list_pane.cursor == 2 and user.app.view.article is not None
        assert user.lines("ArticleView")[0].strip()[:20] == (user.app.view.article.title or "")[:20]
        body = user.app.view.article.body
        assert user.app.view.hits and all(body[a:b].casefold().startswith("universit") for a, b in user.app.view.hits)


async def test_a_page_tells_of_the_present_filter(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("i")
        await user.type("bistu")
        await user.press("ctrl+o", "slash")
        await user.type(" esg")
        assert user.filter == "inst:BISTU esg" and "1 of 6 articles" in user.page_text
        await user.press("escape", "escape")
        assert user.filter == "" and not user.app.on_page


async def test_a_year_of_a_page_narrows_and_dot_adds_what_is_under_the_cursor(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("i")
        await user.type("bistu")
        await user.press("ctrl+o")
        while not isinstance(user.app.page.target, ToEntity):
            await user.press("right")
        named = user.app.page.target
        await user.press("full_stop")
        assert user.app.on_page and user.filter.startswith("inst:BISTU ") and named.field + ":" in user.filter
        assert 0 < len(user.app.list_pane.ids) < 6


async def test_roles_are_told_in_order(tmp_path: Path) -> None:
    for year, role in ((2019, "Dean"), (2021, "Vice President"), (2024, "President")):
        write_page(
            tmp_path, f"{year}.txt",
            f"Delta Plains University Hosts Guests\n\nMay 3, {year}\nhttps://a.example/{year}\n\n{role} Guo Lin of Delta Plains University met the guests."
            f" They came for a day in {year} and saw {'many ' * (year - 2018)}laboratories.",
        )  # fmt: skip
    assert not build([str(tmp_path)], tmp_path / "news.db").skipped
    async with browsing(tmp_path / "news.db", wanted='person:"Guo Lin"') as user:
        await open_person(user)
        text = user.page_text
        places = [text.find(role) for role in ("President", "Vice President", "Dean")]
        assert -1 not in places and text.find("Roles") < places[0] < text.find("Dean")
        assert "2024-05" in text and "2019-05" in text and "3 articles, May 2019 to May 2024" in text


async def test_a_pair_tells_its_events_and_leads_to_the_sentence(corpus: Path) -> None:
    async with browsing(corpus, wanted='inst:"Hokkaido University","University of Massachusetts Amherst"') as user:
        await user.press("P")
        assert user.filter.startswith("pair:") and isinstance(user.app._page, ToPair)
        text = user.page_text
        assert "3 events" in text and text.index("2023") < text.rindex("2024")
        links = [link.target for _, link in user.app.page.links if isinstance(link.target, ToArticle)]
        assert len({t.key for t in links}) == 3
        while not (isinstance(user.app.page.target, ToArticle) and user.app.page.target.place):
            await user.press("right")
        target = user.app.page.target
        await user.press("enter")
        view = user.app.view
        assert view.article.key == target.key and view.has_focus
        assert view.picked[0] <= target.place < view.picked[1]
        await user.press("escape", "escape")
        assert user.app.on_page and user.app.page.target == target


async def test_a_pair_is_picked_where_none_is_named(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("P")
        assert isinstance(user.app.screen, Picker)
        await user.type("cccme")
        await user.press("enter")
        assert "China Chamber of Commerce" in user.app.screen.heading
        assert [c.search for c in user.app.screen.list.shown] == ["BISTU"]
        await user.press("enter")
        assert user.filter == "pair:CCCME,BISTU" and "1 event" in user.page_text
        assert "Zheng Chao" in user.page_text
        await user.press("escape")
        assert user.filter == "" and not user.app.on_page


async def test_time_goes_from_years_to_days(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("v")
        rows = re.findall(r"^(\d{4})\s+(\d+)", user.page_text, re.M)
        assert sum(int(n) for _, n in rows) == 90 and [y for y, _ in rows] == [str(y) for y in range(2019, 2026)]
        await user.press("up", "enter")
        months = re.findall(r"^(\w+ \d{4})\s+(\d+)", user.page_text, re.M)
        assert len(months) > 40 and 80 < sum(int(n) for _, n in months) <= 90
        await user.press("up")
        assert user.app.page.target == ToTime("Y")
        await user.press("escape", "end", "up")
        assert user.app.page.target == ToTime("M", False, "2024")
        await user.press("enter")
        assert user.filter == "published:2024" and len(user.app.list_pane.ids) == 26
        assert len(user.app.page.links) == 12
        while user.app.page.target.within != "2024-05":
            await user.press("down")
        await user.press("enter")
        days = re.findall(r"^(\w{3} [ \d]\d) May 2024\s+(\d)|⋮ (\d+) days without articles", user.page_text, re.M)
        assert [(day, n) for day, n, _ in days if day] == [
            ("Wed  8", "1"), ("Thu  9", "0"), ("Fri 10", "1"), ("Wed 22", "1"), ("Thu 23", "1")
        ]  # fmt: skip
        assert user.filter == "published:2024-05" and [int(gap) for *_, gap in days if gap] == [7, 11, 8]
        while user.app.page.target.within != "2024-05-10":
            await user.press("down")
        await user.press("enter")
        assert user.filter == "published:2024-05-10" and not user.app.on_page and user.app.list_pane.has_focus
        await user.press("alt+left", "escape", "escape", "escape")
        assert user.filter == "" and not user.app.on_page


async def test_a_bar_opens_what_it_counts(corpus: Path) -> None:
    async with browsing(corpus, wanted="published:2024-04..2024-06") as user:
        counted = len(user.app.list_pane.ids)
        await user.press("v")
        assert re.findall(r"^(\d{4})\s+(\d+)", user.page_text, re.M) == [("2024", str(counted))]
        await user.press("enter")
        months = re.findall(r"^(\w+ 2024)\s+(\d+)", user.page_text, re.M)
        assert user.filter == "published:2024-04..2024-06" and sum(int(n) for _, n in months) == counted
        await user.press("down", "down", "down", "enter")
        assert user.filter == "published:2024-04" and user.app.page.target.within == "2024-04-01"
    for wanted, narrowed in (
        ("published:2023-11..2024-02", "published:2023-11..2023-12"),
        ("published:2023-03,2023-07,2024", "published:2023-03,2023-07"),
        ("published:2024-02..2023-05", "published:2023-05..2023-12"),
        ("-published:2023-05 published:2023..2024", "published:2023 -published:2023-05"),
    ):
        async with browsing(corpus, wanted=wanted) as user:
            await user.press("v")
            assert user.app.page.target.within == "2023"
            counted = re.search(r"^2023\s+(\d+)", user.page_text, re.M)
            await user.press("enter")
            assert user.filter == narrowed and counted and len(user.app.list_pane.ids) == int(counted[1])
    async with browsing(corpus, wanted="event:2024-05") as user:
        await user.press("v", "v")
        assert user.filter == "event:2024-05" and user.app._page == ToTime("D", True, "2024-05")


async def test_a_stretch_of_time_is_brushed(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("v", "down", "space", "down", "down", "enter")
        assert user.filter == "published:2020..2022" and len(user.app.list_pane.ids) == 30
        await user.press("v")
        assert user.app._page.event and "date of the event" in user.page_text


async def test_a_stretch_of_time_is_drawn_with_the_mouse(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("v")
        lines = {link.target: line for line, link in user.app.page.links}
        first, last = (lines[ToTime("M", False, year)] for year in ("2021", "2023"))
        await user.pilot.mouse_down("#page", offset=(20, first))
        await user.pilot.hover("#page", offset=(20, last))
        await user.pilot.mouse_up("#page", offset=(20, last))
        await user.settle()
        assert user.filter == "published:2021..2023" and user.app.on_page


async def test_a_double_click_on_a_highlight_opens_its_page(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:BISTU") as user:
        view = user.app.view
        mention = view.document.highlights[1]
        y = view.document.line_of(1)
        line = view.document.lines[y]
        await user.pilot.click("#article", offset=(1 + mention.start - line.body_start + 1, y), times=2)
        await user.settle()
        assert isinstance(user.app._page, ToEntity) and user.app._page.id == mention.entity_id


async def test_links_follow_a_click(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:BISTU") as user:
        await user.press("V")
        line, link = user.app.page.links[1]
        await user.pilot.click("#page", offset=(1 + link.start + 1, line))
        await user.settle()
        assert isinstance(user.app._page, ToPair)


@pytest.mark.parametrize("kind", ["person", "institution", "topic", "date"])
async def test_names_in_the_head_of_an_article_follow_a_click(corpus: Path, kind: str) -> None:
    async with browsing(corpus, wanted="inst:BISTU ") as user:
        user.app.view.focus()
        lines = user.app.view.document.lines.head
        places = [(y, line, link) for y, line in enumerate(lines) for link in line.links if link[2].kind == kind]
        y, line, (start, end, named) = places[-1]
        assert line.text[start:end].strip() and not line.text[start:end].startswith(("·", " "))
        await user.pilot.click("#article", offset=(1 + line.indent + cell_len(line.text[:start]), y))
        await user.settle()
        if kind == "date":
            assert user.filter.startswith("on:") and not user.app.on_page
        else:
            assert isinstance(user.app._page, ToEntity) and (user.app._page.id, user.app._page.name) == (
                named.entity_id,
                named.name,
            )
            await user.press("h")
            assert "esc back" in user.lines("Legend")[0]
        await user.press("alt+left")
        assert not user.app.on_page and user.filter == "inst:BISTU "
        await user.pilot.click("#article", offset=(1 + line.indent + cell_len(line.text[:start]) - 1, y))
        await user.settle()
        assert not user.app.on_page or line.indent == 0


def test_an_outlier_leaves_the_other_years_in_sight() -> None:
    counts = [("1995", 1), *((str(year), year - 2000) for year in range(2017, 2026) if year not in (2019, 2020))]
    lines = [line.text for line in time_page(counts, 200, ToTime(), 60)]
    assert len(lines) == 3 + 1 + 1 + 9
    place = next(n for n, line in enumerate(lines) if line.startswith("1995"))
    assert lines[place + 1].split() == ["⋮", "21", "years", "without", "articles"] and lines[place + 2].startswith("2017")
    assert lines[place + 4].split() == ["2019", "0"]
    of_2024 = time_page([("2024-01", 1), ("2024-12", 1)], 2, ToTime("M", False, "2024"), 60)
    assert len([line for line in of_2024 if line.links]) == 12


@pytest.mark.parametrize("size", [(200, 50), (100, 30), (80, 24), (60, 15), (40, 8)])
async def test_pages_fit_every_terminal(corpus: Path, size: tuple[int, int]) -> None:
    async with browsing(corpus, size=size, wanted="inst:UTAR") as user:
        await open_person(user)
        for key in ("", "V", "v", "P"):
            if key:
                await user.press(key)
            if not isinstance(user.app.screen, Picker):
                width = user.app.page.size.width
                assert user.app.page.has_focus and user.app.page.lines
                assert all(cell_len(line.text) <= width for line in user.app.page.lines)


async def test_hostile_names_stay_text(tmp_path: Path) -> None:
    evil = "\x1b[31mDelta\u202e [bold]Plains[/bold] University"
    for number in range(2):
        write_page(
            tmp_path,
            f"{number}.txt",
            page(f"President Guo Lin of {evil} (DPU) met President An Bo of Hill University (HU) in room {number}."),
        )
    build([str(tmp_path)], tmp_path / "news.db")
    async with browsing(tmp_path / "news.db") as user:
        for key in ("V", "v"):
            await user.press(key)
            for line in user.lines("#page"):
                assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", line)


async def test_an_entity_that_is_gone_says_so(corpus: Path) -> None:
    async with browsing(corpus) as user:
        user.app.follow(ToEntity("inst", 10**6, "Nowhere University"))
        await user.settle()
        assert "in this database no more" in user.page_text
        await user.press("escape")
        assert not user.app.on_page


# Numbers against plain SQL


def test_cards_count_what_the_tables_hold(built: Path) -> None:
    connection = sqlite3.connect(built)
    with Reader(built) as reader:
        for field, table, column in (
            ("inst", "article_institutions", "institution_id"),
            ("person", "article_people", "person_id"),
        ):
            counts = connection.execute(f"select {column}, count(distinct article_id) from {table} group by 1").fetchall()
            for entity, count in counts:
                found = card(reader, field, entity, parse(""))
                assert found is not None and found.total == found.shown == count
                assert sum(n for _, n in found.months) + found.undated == count
        ccpit = card(reader, "inst", entity_named(reader, "inst", "CCPIT") or 0, parse("published:2024"))
        assert ccpit is not None and ccpit.shown < ccpit.total
        assert all(month.startswith("2024") for month, _ in ccpit.months)


# What a page was


async def test_the_page_as_it_was_read(tmp_path: Path) -> None:
    write_page(
        tmp_path, "p.txt",
        "Home > News\n\nDelta Plains University Hosts Guests\n\nViews: 312\n\nMay 3, 2024\n\nPresident Guo Lin of Delta Plains University met the guests"
        " on Friday and spoke with them about research.\n\nThe guests came from three countries and stayed for two days in all.\n\nPrevious: Another Story",
    )  # fmt: skip
    build([str(tmp_path)], tmp_path / "news.db")
    async with browsing(tmp_path / "news.db") as user:
        assert "Views: 312" not in user.app.view.article.body
        await user.press("enter", "O")
        text = user.page_text
        assert "Views: 312 (counter)" in text and "Lines that were cut: " in text and "President Guo Lin" in text
        dim = [line.text for line in user.app.page.lines if line.spans and line.spans[0][2] == "page--dim"]
        assert any("Views: 312" in line for line in dim) and not any("President" in line for line in dim)
        await user.press("O")
        assert not user.app.on_page and user.app.view.has_focus


async def test_what_a_saved_page_shows_beside_its_text_is_shown_on_request(tmp_path: Path) -> None:
    text = (
        "<p>President Guo Lin of Delta Plains University met the guests on Friday and spoke with them about joint research on rice.</p>"
        "<p>The guests came from three countries, stayed for two days in all and saw the fields of the university.</p>"
    )
    caption = "Mei Torvald (left) hands a gift to Guo Lin. Photo: Delta Plains University"
    (tmp_path / "p.html").write_text(
        "<html><head><title>Delta Plains University Hosts Guests</title></head><body><nav><figure><figcaption>Our campus at dawn</figcaption>"
        f"</figure></nav><article><h1>Delta Plains University Hosts Guests</h1><figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>"
        f"{text}<div class='wp-caption'><img src='b.jpg'><p class='wp-caption-text'>The fields in May</p></div></article>"
        "<footer><p>Call the office of Erik Lindgren</p><p>Delta Plains, 12 Canal Road</p></footer></body></html>"
    )
    build([str(tmp_path)], tmp_path / "news.db")
    async with browsing(tmp_path / "news.db") as user:
        article = user.app.view.article
        assert "Torvald" not in article.body and all("Torvald" not in person.name for person in article.people)
        assert "1 article · 1 institution · 1 person" in user.lines("TitleBar")[0]
        await user.press("enter", "O")
        text = " ".join(user.page_text.split())
        assert f"{caption} (picture) The fields in May Our campus" in text and "picture 2" in text
        assert text.count("Guo Lin of") == 1 and "Delta Plains, 12 Canal Road" in text
        assert "Our campus at dawn (around)" in text and "Lindgren" not in str(article.people)
