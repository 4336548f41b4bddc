"""The browser's parts together: whatever is pressed where, the keys go to what is seen, and there is a way back."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import page, write_page
from driven import Driven, browsing
from newsbrowse.app.app import NewsApp
from newsbrowse.app.keymap import COMMANDS
from newsbrowse.app.pages.entity import entity_page
from newsbrowse.app.pages.targets import ToEntity, ToNetwork, ToPair
from newsbrowse.build import build
from newsbrowse.build.apart import correct_apart
from newsbrowse.query import parse
from newsbrowse.store.cards import Card
from newsbrowse.store.corrections import Correction
from newsbrowse.store.reader import Reader
from newsbrowse.store.results import depends_on, read_statement, statement, verify

SIZES = ((120, 35), (80, 24), (50, 12), (40, 8))


def check(user: Driven, trail: object) -> None:
    """The keys go to something that is seen, and the filter means what it says."""
    app = user.app
    assert app.is_running and app._exception is None, trail
    focused = app.focused
    assert focused is not None or not app.screen.focus_chain, (trail, sorted(app.screen.classes))
    if focused is not None and app.size.height > 5:
        assert focused.display and focused.region.area, (trail, focused, sorted(app.screen.classes))
    wanted = parse(user.filter)
    assert parse(str(wanted)) == replace(wanted, hints=parse(str(wanted)).hints), (trail, user.filter)
    for note in user.notes:
        assert "did not work" not in note and "cannot be read" not in note, (trail, note)


@pytest.mark.parametrize("size", [(120, 35), (40, 8)])
@pytest.mark.parametrize(
    "keys",
    [
        "enter / enter", "z / b enter", "z i enter", "enter i enter", "z F escape", "enter F escape", "z f f", "z v f f escape escape", "v z escape",
        "v z alt+left alt+left", "v ctrl+f b escape", "v shift+down y", "v / b enter", "v ]", "] enter alt+left", "z D u", "V enter alt+left alt+right",
        "v z tab tab", "f v escape", "f enter / enter", "z s ctrl+z tab", "v tab ] enter",
    ],
)  # fmt: skip
async def test_the_keys_go_to_what_is_seen(corpus: Path, size: tuple[int, int], keys: str) -> None:
    async with browsing(corpus, size=size) as user:
        pressed = []
        for key in keys.split():
            await user.press(key)
            pressed.append(key)
            check(user, pressed)


async def test_a_key_of_the_article_leads_from_a_page_to_the_article_and_esc_back(corpus: Path) -> None:
    for size in SIZES:
        async with browsing(corpus, size=size, wanted="inst:CCCME") as user:
            for key in ("right_square_bracket", "shift+right"):
                await user.press("v")
                assert user.app.on_page
                await user.press(key)
                assert not user.app.on_page and user.app.view.has_focus
                assert user.app.view.highlight or user.app.view.picked
                user.app.view.select_nothing()
                await user.press("escape")
                assert user.app.on_page and user.app.page.has_focus
                await user.press("escape")


async def test_the_first_highlight_is_found_where_the_article_was_not_shown_yet(corpus: Path) -> None:
    async with browsing(corpus, size=(40, 12), wanted="inst:CCCME") as user:
        await user.press("right_square_bracket")
        assert user.app.view.has_focus and user.app.view.highlight is not None


async def test_leaving_the_saved_filters_leaves_everything_as_it_was(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("enter", "F", "escape")
        assert user.app.view.has_focus


async def test_pages_follow_institutions_that_are_merged(corpus: Path) -> None:
    async with browsing(corpus) as user:
        app = user.app
        rows = app.reader.connection.execute("select acronym, id, name from institution_rows where acronym is not null")
        named = {acronym: (number, name) for acronym, number, name in rows}
        (bistu, old), (usst, new), (cccme, other) = named["BISTU"], named["USST"], named["CCCME"]
        for target in (
            ToEntity("inst", bistu, old),
            ToPair(bistu, cccme, (old, other)),
            ToPair(bistu, usst, (old, new)),
            ToNetwork(bistu),
        ):
            app.follow(target)
            await user.settle()
        await asyncio.to_thread(correct_apart, corpus, [Correction("merge", "institution", old, new, None)])
        app._watch()
        await user.settle()
        assert app._page == ToNetwork(usst)
        await user.press("alt+left")
        assert isinstance(app._page, ToEntity) and app._page.id == usst, "a pair that has become one is that one"
        await user.press("alt+left")
        assert "1 event" in "\n".join(user.lines("PageView"))
        await user.press("alt+left")
        assert user.lines("PageView")[0].strip() == new and "13 articles" in "\n".join(user.lines("PageView"))


async def test_pages_of_a_database_that_was_replaced_are_left(corpus: Path, tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    write_page(
        pile,
        "a.txt",
        page("President Guo Lin of Delta Plains University met the Harbour Chamber of Commerce and spoke of research."),
    )
    build([str(pile)], tmp_path / "other.db")
    connection = sqlite3.connect(tmp_path / "other.db")
    connection.execute("pragma journal_mode = delete")
    connection.close()
    async with browsing(corpus) as user:
        app = user.app
        app.follow(ToEntity("inst", 1, app.reader.lookup.names.name("inst", 1)[0]))
        await user.settle()
        os.replace(tmp_path / "other.db", corpus)
        app._watch()
        await user.settle()
        assert not app.on_page and app.view.has_focus
        await user.press("alt+left")
        assert "no way back" in user.notes[-1]


def test_a_result_of_any_filter_is_found_again(built: Path) -> None:
    reader = Reader(built)
    for text in (
        "",
        "deleg",
        "(all articles)",
        "((all articles))",
        "bank -",
        '"(all articles)"',
        "published:20",
        "- (x y)",
        "a of b (c.db)",
        "bank\nresult: 0",
    ):
        before = statement(reader, parse(text))
        after = read_statement(f"> {before}\n".replace("\n", "\n  "))
        assert (after.count, after.fingerprint) == (before.count, before.fingerprint)
        assert verify(reader, after).same, text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("is:marked", "is:marked"), ("-is:marked", "is:marked"), ("(is:marked OR bank)", "is:marked"), ("bank -(a -(-is:marked))", "is:marked"),
        ("-(-is:starred)", "it depends"), ("bank OR tag:x", "it depends"), ("inst:BISTU bank", ""),
        ("is:duplicate", ""), ("bank -new:Weekly", "it depends"),
    ],
)  # fmt: skip
def test_what_a_result_depends_on_is_seen_wherever_it_stands(text: str, said: str) -> None:
    found = depends_on(parse(text))
    assert found.startswith(said) and bool(found) == bool(said)


def test_the_name_of_a_file_is_clean_in_a_result(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "a\n\x1b[2J.db"
    shutil.copy(built, path)
    written = str(statement(Reader(path), parse("")))
    assert "\x1b" not in written and len(written.splitlines()) == 5


@pytest.mark.parametrize("width", [8, 9, 12, 20, 80])
def test_no_line_of_a_page_is_wider_than_the_page(width: int) -> None:
    from rich.cells import cell_len

    for name in (
        "x" * 500,
        "北京信息科技大学" * 60,
        "e" + "\u0301" * 300,
        "جامعة القاهرة" * 10,
        "👨‍👩‍👧🇨🇳" * 30,
        "\u202ea\x1b[2J",
    ):
        card = Card(
            "inst", 1, name, name, (name, *map(str, range(10_000))), "unit", name, name, name, 9, 9, (("1990", 1), ("2200-12", 8))
        )
        for line in entity_page(card, width, 10, ToEntity("inst", 1, name), ""):
            assert cell_len(line.text) <= width and "\x1b" not in line.text and "\u202e" not in line.text
            assert all(0 <= link.start < link.end <= len(line.text) for link in line.links)


@pytest.mark.parametrize("lines", [1, 2, 3, 8])
async def test_lines_of_a_note_are_taken_back_in_a_small_terminal(corpus: Path, lines: int) -> None:
    async with browsing(corpus, size=(40, 8)) as user:
        await user.press("N", *["enter"] * lines)
        await user.press(*["ctrl+z"] * (lines + 1))
        await user.press("escape")
        assert len(user.app.screen_stack) == 1


KEYS = [key for command in COMMANDS for key in command.keys.split(",") if command.action not in ("quit", "command_palette")]
MORE = (
    "minus",
    "shift+tab",
    "a",
    "comma",
    "colon",
    "quotation_mark",
    "2",
    "backspace",
    "left_parenthesis",
    *"enter escape f v V P i".split() * 2,
)


@pytest.mark.parametrize("seed", range(4))
async def test_any_keys_in_any_order(corpus: Path, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bursts of keys chosen by chance; whatever they lead to, esc leads back to the list without a filter."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(NewsApp, "open_url", lambda *given, **named: None)
    chance, trail = random.Random(seed), []
    async with browsing(corpus, size=SIZES[seed % len(SIZES)]) as user:
        for _ in range(int(os.environ.get("NEWSBROWSE_STEPS", "20"))):
            keys = chance.choices([*KEYS, *MORE], k=chance.choice((1, 1, 2, 4, 8)))
            trail += keys
            await user.press(*keys)
            check(user, trail[-40:])
            if chance.random() < 0.05:
                await user.pilot.resize_terminal(*chance.choice(SIZES))
                await user.settle()
                check(user, trail[-40:])
        for _ in range(15):
            await user.press("escape")
        assert user.app.list_pane.has_focus and len(user.app.screen_stack) == 1, trail[-40:]
        assert user.filter == "" and not user.app.on_page, trail[-40:]


async def test_from_the_list_too_enter_follows_the_highlight_that_was_stepped_to(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:CCPIT") as user:
        view = user.app.view
        await user.press("right_square_bracket")
        before = (view.article.key, view.current)
        name = view.highlight.name
        assert user.app.list_pane.has_focus and view.highlight.kind == "institution"
        await user.press("enter")
        assert user.app.page.has_focus and user.app.page.lines[0].text == name
        await user.press("escape")
        assert user.app.list_pane.has_focus and (view.article.key, view.current) == before and user.filter == "inst:CCPIT"
        # Once it was read, or where nothing was stepped to, enter in the list reads as ever.
        await user.press("tab", "escape", "enter")
        assert view.has_focus and not user.app.on_page
        await user.press("escape", "right_square_bracket", "j", "k", "enter")
        assert view.has_focus and not user.app.on_page
