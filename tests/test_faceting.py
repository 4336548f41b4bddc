"""The side panel of facets and the comforts of the list, driven as a user drives them."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events

from conftest import page, write_page
from driven import Driven, browsing
from newsbrowse.app.screens.picker import ChoiceList, Picker
from newsbrowse.app.widgets.facet_panel import HEADINGS, FacetPanel
from newsbrowse.build import build
from newsbrowse.config import Config
from newsbrowse.query import parse
from newsbrowse.store.overview import SECTIONS, Value, section
from newsbrowse.store.reader import Reader

Run = Callable[..., subprocess.CompletedProcess[str]]


def panel(user: Driven) -> FacetPanel:
    found = user.app.facets
    assert found is not None
    return found


def values(user: Driven, name: str) -> dict[str, Value]:
    return {v.written: v for v in panel(user).sections[name].values}


async def to(user: Driven, name: str, written: str = "") -> None:
    """Move the cursor with the keys to a value, or to the heading of a section."""
    await user.press("g")
    for _ in range(200):
        line = panel(user)._lines[panel(user).cursor]
        if line.section == name and (line.value.written if line.value else "") == written:
            return
        await user.pilot.press("j")
    raise AssertionError(f"{written} is not in {name}")


@pytest.mark.parametrize("wanted", ["", "inst:BISTU", "type:visit published:2023", "上海", "esg -inst:CCCME"])
async def test_counts_are_those_of_the_command(corpus: Path, run: Run, wanted: str) -> None:
    async with browsing(corpus, (140, 40), wanted) as user:
        await user.press("f")
        for name in SECTIONS:
            printed = run("facets", name, *([wanted] if wanted else []), "--db", corpus, "--json")
            expected = {v["value"]: v["count"] for v in json.loads(printed.stdout)}
            shown = panel(user).sections[name]
            inside = [v for v in shown.values if v.state != "beside"]
            assert [v.count for v in inside] == [expected.get(v.label, 0) for v in inside], name
            listed = [v.count for v in inside if v.state != "excluded"]
            assert shown.more is (len(expected) > len(listed))
            if name != "year":
                assert listed == sorted(expected.values(), reverse=True)[: len(listed)], name


async def test_numbers_follow_every_key_of_the_bar(corpus: Path) -> None:
    async with browsing(corpus, (140, 40)) as user:
        await user.press("f", "slash")
        seen = []
        for char in "green fin":
            await user.type(char)
            with closing(Reader(corpus)) as reader:
                expected = {e.name: e.count for e in reader.facet("type", parse(user.filter))}
            assert {v.label: v.count for v in panel(user).sections["type"].values} == expected
            seen.append(sum(expected.values()))
        assert seen[0] > seen[-1] > 0
        assert user.filter == "green fin"  # letters stay text while the panel is open


async def test_a_value_is_asked_for_and_no_longer(corpus: Path) -> None:
    async with browsing(corpus, (140, 40)) as user:
        await user.press("f")
        await to(user, "inst", "BISTU")
        await user.press("space")
        assert user.filter == "inst:BISTU" and len(user.app.list_pane.ids) == 6
        assert values(user, "inst")["BISTU"].state == "chosen"
        assert any(line.startswith("✓ BISTU") for line in user.lines("FacetPanel"))
        assert panel(user).has_focus and not user.app.list_pane.marked
        await user.press("enter")
        assert user.filter == "" and len(user.app.list_pane.ids) == 90


async def test_several_values_mean_any_of_them(corpus: Path, run: Run) -> None:
    async with browsing(corpus, (140, 40)) as user:
        await user.press("f")
        await to(user, "type", "visit")
        await user.press("space")
        beside = values(user, "type")["meeting"]
        visits = int(run("search", "type:visit", "--db", corpus, "--count").stdout)
        assert beside.state == "beside" and values(user, "type")["visit"].count == visits > 20
        await to(user, "type", "meeting")
        await user.press("space")
        assert user.filter == "type:visit,meeting"
        assert len(user.app.list_pane.ids) == visits + beside.count
        assert {v.state for v in panel(user).sections["type"].values if v.written in ("visit", "meeting")} == {"chosen"}
        await to(user, "year", "2024")
        await user.press("space")
        await to(user, "year", "2023")
        await user.press("space")
        assert user.filter == "type:visit,meeting published:2024,2023"
        count = run("search", user.filter, "--db", corpus, "--count").stdout
        assert len(user.app.list_pane.ids) == int(count)


@pytest.mark.parametrize("wanted", ["inst:BISTU", "inst:BISTU,CCCME", "inst:USST inst:CCB"])
async def test_institutions_that_share_no_article_can_be_chosen_too(corpus: Path, wanted: str) -> None:
    async with browsing(corpus, (140, 40), wanted) as user:
        await user.press("f")
        before, section = len(user.app.list_pane.ids), panel(user).sections["inst"]
        assert [v for v in section.values if not v.state]
        beside = [v for v in section.values if v.state == "beside"]
        await to(user, "inst", beside[0].written)
        await user.press("space")
        assert len(user.app.list_pane.ids) == before + beside[0].count > before


async def test_a_value_is_excluded(corpus: Path) -> None:
    for key in ("minus", "shift+tab"):
        async with browsing(corpus, (140, 40), "inst:BISTU") as user:
            await user.press("f")
            await to(user, "type", "visit")
            count = values(user, "type")["visit"].count
            await user.press(key)
            assert user.filter == "inst:BISTU -type:visit"
            assert len(user.app.list_pane.ids) == 6 - count
            excluded = values(user, "type")["visit"]
            assert (excluded.state, excluded.count) == ("excluded", 0)
            line = next(y for y, text in enumerate(user.lines("FacetPanel")) if text.startswith("✗ visit"))
            struck = [s.text for s in panel(user).render_line(line) if s.style and s.style.strike]
            assert struck == ["visit"]
            await user.press(key)
            assert user.filter == "inst:BISTU"


async def test_excluded_becomes_chosen_and_the_other_way_round(corpus: Path) -> None:
    async with browsing(corpus, (140, 40)) as user:
        await user.press("f")
        await to(user, "lang", "zh")
        await user.press("minus")
        assert user.filter == "-lang:zh"
        await user.press("space")
        assert user.filter == "lang:zh" and len(user.app.list_pane.ids) == 4
        await user.press("minus")
        assert user.filter == "-lang:zh"


async def test_chosen_values_stay_though_no_article_has_them(corpus: Path) -> None:
    async with browsing(corpus, (140, 40), "inst:CCCME person:Nobody inst:Nowhere on:1990") as user:
        await user.press("f")
        assert len(user.app.list_pane.ids) == 0
        assert {k: (v.count, v.state) for k, v in values(user, "inst").items() if v.state == "chosen"} == {
            "CCCME": (0, "chosen"),
            "Nowhere": (0, "chosen"),
        }
        assert values(user, "person")["Nobody"].count == 0
        await to(user, "inst", "Nowhere")
        await user.press("space")
        assert user.filter == "inst:CCCME person:Nobody on:1990"


async def test_an_alias_in_the_filter_is_the_value_itself(corpus: Path) -> None:
    name = "Beijing Information Science and Technology University"
    async with browsing(corpus, (140, 40), f'inst:"{name}"') as user:
        await user.press("f")
        (chosen,) = [v for v in panel(user).sections["inst"].values if v.state == "chosen"]
        assert (chosen.label, chosen.short, chosen.count) == (name, "BISTU", 6)
        await to(user, "inst", name)
        await user.press("space")
        assert user.filter == ""


async def test_values_asked_for_all_together_stay_so(corpus: Path) -> None:
    async with browsing(corpus, (140, 40), "inst:USST inst:CCB") as user:
        await user.press("f")
        other = next(v for v in panel(user).sections["inst"].values if not v.state)
        await to(user, "inst", other.written)
        await user.press("space")
        assert parse(user.filter) == parse("inst:USST inst:CCB").switched("inst", other.written)
        assert user.filter.startswith("inst:USST inst:CCB,")


async def test_undo_takes_a_step_of_the_panel_back(corpus: Path) -> None:
    async with browsing(corpus, (140, 40)) as user:
        await user.press("f")
        await to(user, "type", "signing")
        await user.press("space")
        await to(user, "lang", "zh")
        await user.press("minus", "u")
        assert user.filter == "type:signing"
        await user.press("u")
        assert user.filter == "" and values(user, "type")["signing"].state == ""


async def test_keys_that_come_quicker_than_results_all_count(corpus: Path) -> None:
    async with browsing(corpus, (140, 40)) as user:
        await user.press("f")
        await to(user, "type", "signing")
        for key in ("space", "j", "minus", "j", "space"):
            user.app.post_message(events.Key(key, None))
        await user.settle()
        assert user.filter == "type:signing,other -type:visit"


async def test_the_cursor_stays_on_its_value_and_where_it_is(corpus: Path) -> None:
    async with browsing(corpus, (140, 24)) as user:
        await user.press("f")
        await to(user, "year", "2024")
        assert panel(user).scroll_offset.y
        row = panel(user).cursor - panel(user).scroll_offset.y
        await user.press("space", "slash")
        await user.type(" shang")
        line = panel(user)._lines[panel(user).cursor]
        assert line.value is not None and line.value.written == "2024"
        assert panel(user).cursor - panel(user).scroll_offset.y == row


def changes(path: Path, name: str, wanted: str, newer: str, older: str) -> Counter[str]:
    with closing(Reader(path)) as reader:
        found: Counter[str] = Counter({e.name: 0 for e in reader.facet(name, parse(wanted))})
        found.update({e.name: e.count for e in reader.facet(name, parse(f"{wanted} published:{newer}"))})
        found.subtract({e.name: e.count for e in reader.facet(name, parse(f"{wanted} published:{older}"))})
    return found


async def test_order_by_change_shows_the_difference_of_two_years(corpus: Path) -> None:
    async with browsing(corpus, (140, 40)) as user:
        await user.press("f")
        for name in ("inst", "type", "from", "lang"):
            await to(user, name)
            await user.press("o", "o")
            shown = panel(user).sections[name]
            expected = changes(corpus, name, "", "2025-01..2025-12", "2024-01..2024-12")
            assert shown.until == "2025-12"
            assert [v.change for v in shown.values] == [expected[v.label] for v in shown.values]
            assert [v.change for v in shown.values] == sorted(expected.values(), reverse=True)[: len(shown.values)]
        lines = user.lines("FacetPanel")
        assert any("Types" in line and "2025-12" in line for line in lines)
        assert any("launch" in line and line.rstrip().endswith(" +1") for line in lines)
        await to(user, "lang")
        await user.press("o")
        assert panel(user).sections["lang"].until == "" and values(user, "lang")["en"].count == 86


@pytest.mark.parametrize("pool", [1, 2, 5, 100])
def test_greatest_changes_are_exact_however_few_are_looked_at(built: Path, monkeypatch: pytest.MonkeyPatch, pool: int) -> None:
    monkeypatch.setattr("newsbrowse.store.overview._POOL", pool)
    for name in ("inst", "person", "topic", "from"):
        expected = changes(built, name, "", "2025-01..2025-12", "2024-01..2024-12")
        with closing(Reader(built)) as reader, reader.snapshot():
            found = reader.search(parse("")).found
            whole = {e.name: e.count for e in reader.facet_of(name, found)}
            shown = section(reader, name, parse(""), found, "change", 4).values
        assert {v.label: (v.change, v.count) for v in shown} == {v.label: (expected[v.label], whole[v.label]) for v in shown}
        assert [v.change for v in shown] == sorted(expected.values(), reverse=True)[:4]


async def test_orders_by_name_and_by_count(corpus: Path) -> None:
    async with browsing(corpus, (140, 40)) as user:
        await user.press("f")
        await to(user, "type")
        await user.press("o")
        names = [v.label for v in panel(user).sections["type"].values]
        assert names == sorted(names) and any("Types" in line and "by name" in line for line in user.lines("FacetPanel"))
        await to(user, "year")
        years = [v.label for v in panel(user).sections["year"].values]
        assert years == sorted(years, reverse=True)
        await user.press("o")
        counts = [v.count for v in panel(user).sections["year"].values]
        assert counts == sorted(counts, reverse=True) and counts[0] == 26


async def test_sections_fold(corpus: Path) -> None:
    async with browsing(corpus, (140, 40)) as user:
        await user.press("f")
        await to(user, "inst", "BISTU")
        await user.press("left")
        assert user.lines("FacetPanel")[0].startswith("▸ Institutions") and user.lines("FacetPanel")[1].startswith("▾ People")
        await user.press("slash")
        await user.type("bistu")
        await user.press("escape", "f", "right")
        assert user.lines("FacetPanel")[1].startswith("  BISTU")
        assert values(user, "inst")["BISTU"].count == len(user.app.list_pane.ids)
        await user.press("enter")
        assert "inst" in panel(user).folded


async def test_more_opens_the_picker_of_the_field(corpus: Path) -> None:
    async with browsing(corpus, (140, 40)) as user:
        for key, name in (("right", "inst"), ("enter", "from"), ("space", "year")):
            await user.press("f")
            await to(user, name)
            while panel(user)._lines[panel(user).cursor].kind != "more":
                await user.press("j")
            await user.press(key)
            assert isinstance(user.app.screen, Picker)
            first = user.app.screen.query_one(ChoiceList).shown[0]
            await user.press("enter")
            assert len(user.app.list_pane.ids) == first.count
            assert panel(user).has_focus
            await user.press("u", "f")


async def test_mouse(corpus: Path) -> None:
    async with browsing(corpus, (140, 40)) as user:
        await user.press("f")
        line = next(y for y, text in enumerate(user.lines("FacetPanel")) if "BISTU" in text)
        await user.pilot.click(FacetPanel, (6, line))
        await user.settle()
        assert user.filter == "inst:BISTU"
        await user.pilot.click(FacetPanel, (6, 0))
        await user.settle()
        assert "inst" in panel(user).folded


async def test_tab_goes_round_and_f_and_escape_leave(corpus: Path) -> None:
    async with browsing(corpus, (140, 40), "esg") as user:
        await user.press("f", "tab")
        assert user.app.list_pane.has_focus and user.app.facets_open
        await user.press("tab")
        assert user.app.view.has_focus
        await user.press("tab")
        assert panel(user).has_focus
        await user.press("escape")
        assert user.app.list_pane.has_focus and not user.app.facets_open and user.filter == "esg"
        assert not panel(user).display or not user.app.screen.query_one("#facets").display
        await user.press("f", "f")
        assert not user.app.facets_open
        await user.press("f", "tab", "f")
        assert panel(user).has_focus
        await user.press("f", "enter", "f", "f")
        assert user.app.view.has_focus and user.filter == "esg"  # back to the article from which it was opened


async def test_keys_of_the_panel_win_whatever_the_settings_give_them(corpus: Path) -> None:
    config = Config(keys={"star": "o", "open_address": "0", "zen": "minus"})
    async with browsing(corpus, (140, 40), config=config) as user:
        await user.press("f")
        await to(user, "type", "visit")
        await user.press("minus")
        assert user.filter == "-type:visit" and not user.app.screen.has_class("-zen")
        await user.press("o")
        assert panel(user).orders["type"] == "name"
        row = user.app.list_pane.row(0)
        assert row is not None and not row.starred
        await user.press("tab", "o")
        row = user.app.list_pane.row(0)
        assert row is not None and row.starred


@pytest.mark.parametrize(
    ("size", "width", "with_list"), [((140, 40), 34, True), ((100, 30), 28, True), ((80, 24), 80, False), ((59, 20), 59, False), ((60, 15), 60, False), ((40, 10), 40, False)]
)  # fmt: skip
async def test_layouts(corpus: Path, size: tuple[int, int], width: int, with_list: bool) -> None:
    async with browsing(corpus, size, "inst:USST") as user:
        await user.press("f")
        assert panel(user).size.width == width
        assert user.app.list_pane.display is with_list
        assert user.app.list_pane.region.width + panel(user).region.width <= size[0] or not with_list
        single = size[0] < 60 or size[1] < 15
        assert user.app.screen.query_one("#reading").display is not single
        for line in user.lines("FacetPanel"):
            assert cell_len(line) == panel(user).scrollable_content_region.width
        await user.press("tab")
        assert user.app.list_pane.display and user.app.list_pane.has_focus
        if not with_list:
            assert not user.app.screen.query_one("#facets").display
        await user.press("tab", "tab")
        assert panel(user).has_focus and user.app.screen.query_one("#facets").display
        await user.press("z")
        assert not user.app.screen.query_one("#facets").display and user.app.view.size.width > size[0] - 4
        await user.press("z", "escape")
        await user.press("f")
        await user.press("escape")
        assert user.app.list_pane.display and not user.app.facets_open


async def test_the_layout_of_the_panel_follows_every_resize(corpus: Path) -> None:
    async with browsing(corpus, (140, 40)) as user:
        await user.press("f", "tab", "greater_than_sign")
        for size, width in (((100, 30), 28), ((80, 24), 0), ((50, 12), 0), ((150, 45), 34), ((80, 24), 0), ((140, 40), 34)):
            await user.pilot.resize_terminal(*size)
            await user.settle()
            shown = user.app.screen.query_one("#facets").display
            assert (panel(user).size.width if shown else 0) == width, size
            assert user.app.list_pane.display and user.app.list_pane.size.width > 20


async def test_hostile_names_are_shown_harmless(corpus: Path) -> None:
    """Names that come by another way than a build, which cleans them."""
    evil = "Evil\x1b]0;owned\x07 [red]One[/red]\u202e of \x9b31mHarm"
    with closing(sqlite3.connect(corpus)) as connection, connection:
        for table, column in (("institution_rows", "name"), ("person_rows", "name"), ("sources", "name"), ("topics", "label")):
            connection.execute(f"update {table} set {column} = ? || id", (evil,))
        connection.execute("update institution_rows set acronym = ?", ("\x1b[31m[b]X",))
    async with browsing(corpus, (140, 100)) as user:
        await user.press("f")
        lines = user.lines("FacetPanel")
        assert sum("[red]One" in line for line in lines) > 20
        await user.press("j", "o", "o", "space")
        for line in (*lines, *user.lines("FacetPanel"), user.filter):
            assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c == "\u202e" for c in line)


async def test_names_that_look_like_the_filter_language_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    body = "A delegation of Alpha Hills University met visitor {} and spoke of joint research and other things."
    names = ["Evil, -[red]East[/red]", "a OR b", "inst:X (y) z"]
    for number, name in enumerate(names):
        head = f"---\ntitle: Visit number {number}\ndate: 2024-05-0{number + 1}\nsource: '{name}'\n---\n\n"
        write_page(tmp_path / "pages", f"{number}.md", head + body.format("one two three four five six".split()[number] * 3))
    database = tmp_path / "news.db"
    build([str(tmp_path / "pages")], database)
    async with browsing(database, (140, 60)) as user:
        await user.press("f")
        assert {v.label for v in panel(user).sections["from"].values} == set(names)
        for number, name in enumerate(names):
            await to(user, "from", name)
            await user.press("space")
            assert len(user.app.list_pane.ids) == number + 1
            assert values(user, "from")[name].state == "chosen"


async def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    write_page(tmp_path / "pages", "1.txt", page("A delegation of Alpha Hills University met and spoke of joint research."))
    database = tmp_path / "news.db"
    build([str(tmp_path / "pages")], database)
    async with browsing(database, (140, 60)) as user:
        await user.press("f")
        assert any(line.startswith("▾ Tags") and line.rstrip().endswith("none") for line in user.lines("FacetPanel"))
        await user.press("G", "space", "minus", "right", "left", "slash")
        await user.type("zeppelin")
        assert sum(line.rstrip().endswith("none") for line in user.lines("FacetPanel")) == len(HEADINGS) - 1


async def test_tags_are_counted(corpus: Path) -> None:
    with closing(Reader(corpus)) as reader:
        keys = [row.key for row in reader.rows([1, 2, 3])]
    with closing(sqlite3.connect(corpus)) as connection, connection:
        connection.executemany("insert or ignore into tags (key, tag) values (?, 'report')", [(key,) for key in keys])
    async with browsing(corpus, (140, 60)) as user:
        await user.press("f")
        await to(user, "tag", "report")
        assert values(user, "tag")["report"].count == 3
        await user.press("space")
        assert user.filter == "tag:report" and len(user.app.list_pane.ids) == 3


async def test_a_new_build_is_counted(tmp_path: Path) -> None:
    body = "A delegation of Alpha Hills University met visitor {} and spoke of joint research and other things."
    (tmp_path / "pages").mkdir()
    write_page(tmp_path / "pages", "1.txt", page(body.format("one")))
    database = tmp_path / "news.db"
    build([str(tmp_path / "pages")], database)
    async with browsing(database, (140, 40)) as user:
        await user.press("f")
        assert [v.count for v in panel(user).sections["lang"].values] == [1]
        write_page(tmp_path / "pages", "2.txt", page(body.format("two hundred and thirty, of another text altogether,")))
        await asyncio.to_thread(build, [str(tmp_path / "pages")], database)
        user.app._watch()
        await user.settle()
        assert [v.count for v in panel(user).sections["lang"].values] == [2]
