"""The browser, driven as a user drives it."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from conftest import page, write_page
from driven import browsing
from newsbrowse.app.keymap import COMMANDS, resolve_keys
from newsbrowse.app.screens.help import HelpScreen
from newsbrowse.app.screens.picker import ChoiceList, Picker, score
from newsbrowse.app.widgets.filter_bar import FilterInput
from newsbrowse.build import build
from newsbrowse.cite.exports import BIBLIOGRAPHIC
from newsbrowse.cite.styles import STYLES
from newsbrowse.config import Config
from newsbrowse.errors import UsageError


async def test_opens_on_the_newest_article(corpus: Path) -> None:
    async with browsing(corpus) as user:
        assert len(user.app.list_pane.ids) == 90
        assert user.app.view.article is not None
        assert user.app.view.article.published == "2025-12-17"
        assert "90 articles · " in user.lines("TitleBar")[0]
        assert user.lines("ArticleList")[0].startswith("  2025-12-17 ")


async def test_the_list_shrinks_with_every_key(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("slash")
        counts = []
        for char in "bistu esg":
            await user.type(char)
            counts.append(len(user.app.list_pane.ids))
        assert counts == sorted(counts, reverse=True)
        assert counts[-1] == 1
        assert user.titles == ["CCCME Delegation Visits BISTU to Explore Cooperation"]


async def test_keys_typed_in_the_bar_are_text(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("slash")
        await user.type("quick mhz")
        assert user.filter == "quick mhz"
        await user.press("escape")
        assert user.app.list_pane.has_focus


async def test_filter_by_institution_with_the_picker(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("i")
        assert isinstance(user.app.screen, Picker)
        await user.type("beijing info")
        await user.press("enter")
        assert user.filter == "inst:BISTU"
        assert len(user.app.list_pane.ids) == 6
        await user.press("u")
        assert user.filter == "" and len(user.app.list_pane.ids) == 90


async def test_several_choices_and_an_exclusion(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("i")
        await user.type("bistu")
        await user.press("tab")
        await user.press("backspace", "backspace", "backspace", "backspace", "backspace")
        await user.type("usst")
        await user.press("tab")
        await user.press("backspace", "backspace", "backspace", "backspace")
        await user.type("cccme")
        await user.press("shift+tab", "enter")
        assert user.filter == "inst:BISTU,USST -inst:CCCME"
        assert len(user.app.list_pane.ids) == 12
        await user.press("i")
        listed = user.app.screen.query_one(ChoiceList)
        assert set(listed.chosen) == {"BISTU", "USST"} and listed.excluded == ["CCCME"]
        lines = user.lines("#choices")
        marked = [line.split()[0] for line in lines]
        assert marked[:3] == ["✓", "✓", "✗"] and "✓" not in marked[3:], "what is chosen stands first"
        counts = [int(line.split()[0].replace(",", "")) for line in lines[3:]]
        assert counts == sorted(counts, reverse=True), "the others follow as ever"
        await user.press("escape")
        assert user.filter == "inst:BISTU,USST -inst:CCCME"


async def test_a_choice_that_is_no_entry_is_shown_first_too(corpus: Path) -> None:
    async with browsing(corpus, (80, 24), wanted="published:2024-01..2024-03 ") as user:
        await user.press("d")
        first, second = user.lines("#choices")[:2]
        assert first.split() == ["✓", "2024-01..2024-03", "as", "it", "stands", "in", "the", "filter"]
        assert first.index("2024-01") == second.index("2025"), "below each other"
        await user.press("tab", "down", "tab", "enter")
        assert user.filter == "published:2025-12"


@pytest.mark.parametrize(
    ("key", "typed", "wanted"),
    [
        ("p", "ding xiaod", 'person:"Ding Xiaodong"'),
        ("t", "green fin", 'topic:"green finance"'),
        ("d", "2024-05", "published:2024-05"),
    ],
)
async def test_other_pickers(corpus: Path, key: str, typed: str, wanted: str) -> None:
    async with browsing(corpus) as user:
        await user.press(key)
        await user.type(typed)
        await user.press("enter")
        assert user.filter == wanted
        assert 0 < len(user.app.list_pane.ids) < 20


async def test_counts_in_the_picker_are_true(corpus: Path) -> None:
    async with browsing(corpus, wanted="type:visit") as user:
        await user.press("t")
        listed = user.app.screen.query_one(ChoiceList)
        first = listed.shown[0]
        await user.press("enter")
        assert len(user.app.list_pane.ids) == first.count


async def test_highlights_are_stepped_through_and_resolved(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:USST inst:CCB") as user:
        await user.press("right_square_bracket")
        seen = []
        for _ in range(8):
            mention = user.app.view.highlight
            assert mention is not None
            seen.append((mention.kind, mention.text))
            if mention.kind == "date":
                assert "Jan 5th = Fri 5 January 2024" in user.lines("Legend")[0]
            await user.press("right_square_bracket")
        assert ("person", "Liu Jun") in seen and ("date", "Jan 5th") in seen
        await user.press("left_square_bracket")
        assert user.app.view.highlight is not None and (user.app.view.highlight.kind, user.app.view.highlight.text) == seen[-1]


async def test_filter_by_the_highlighted_name(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:USST inst:CCB") as user:
        while (mention := user.app.view.highlight) is None or mention.text != "Ding Xiaodong":
            await user.press("right_square_bracket")
        await user.press("full_stop")
        assert user.filter.endswith('person:"Ding Xiaodong"')


async def test_full_stop_without_highlight_takes_the_publisher(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:CCCME") as user:
        await user.press("full_stop")
        assert user.filter == "inst:CCCME inst:BISTU"


async def test_highlights_can_be_limited_to_a_kind(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:CCCME") as user:
        kinds = []
        for _ in range(6):
            assert user.app.view.document is not None
            kinds.append({h.kind for h in user.app.view.document.highlights})
            await user.press("h")
        assert kinds == [{"person", "date", "institution", "topic"}, {"person"}, {"date"}, {"institution"}, {"topic"}, set()]


async def test_read_zen_and_back(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("enter")
        assert user.app.view.has_focus
        before = user.app.view.scroll_offset.y
        await user.press("j", "j")
        assert user.app.view.scroll_offset.y == before + 2
        await user.press("z")
        assert not user.app.list_pane.display or user.app.list_pane.size.width == 0 or user.app.screen.has_class("-zen")
        await user.press("escape", "escape")
        assert user.app.list_pane.has_focus
        await user.press("escape", "escape", "escape")
        assert user.app.is_running
        assert user.app.list_pane.row(0).read


async def test_moving_in_the_list(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("j", "j", "k")
        assert user.app.list_pane.cursor == 1
        await user.press("G")
        assert user.app.list_pane.cursor == 89
        assert user.app.view.article is not None and user.app.view.article.id == user.app.list_pane.current
        await user.press("g")
        assert user.app.list_pane.cursor == 0


async def test_cite_names_the_string_and_where_it_went(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:CCCME") as user:
        await user.press("c")
        note = user.notes[-1]
        expected = "Beijing Information Science and Technology University. (2024, May 10). CCCME delegation visits BISTU to explore cooperation."
        assert expected in note and "APA 7" in note
        file = Path(os.environ["NEWSBROWSE_STATE"]) / "clipboard.txt"
        assert file.read_text("utf-8") == expected
        assert str(file) in note
        assert "Copied" not in note or "not confirmed" in note, "no clipboard was there to confirm it"


async def test_choose_a_style_by_its_finished_string(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:CCCME") as user:
        await user.press("C")
        listed = user.app.screen.query_one(ChoiceList)
        assert {c.value for c in listed.choices} == {*STYLES, *BIBLIOGRAPHIC}
        assert listed.choices[2].detail.startswith("“CCCME Delegation Visits BISTU to Explore Cooperation.”")
        await user.type("gb")
        await user.press("enter")
        assert "[1] Beijing Information" in user.notes[-1]
        assert user.app.style == "gbt2015"


async def test_marked_articles_are_cited_together(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:BISTU") as user:
        await user.press("m", "space")
        assert user.lines("ArticleList")[0].startswith("●")
        await user.press("c")
        text = (Path(os.environ["NEWSBROWSE_STATE"]) / "clipboard.txt").read_text("utf-8")
        assert len(text.splitlines()) == 2


async def test_copies_are_folded_and_shown_on_request(tmp_path: Path) -> None:
    from test_repeated import article

    for name, host in (("a", "delta.example"), ("b", "mirror.example"), ("c", "third.example")):
        write_page(tmp_path, f"{name}.txt", article(1, host))
    write_page(tmp_path, "other.txt", article(2))
    build([str(tmp_path)], tmp_path / "news.db")
    async with browsing(tmp_path / "news.db") as driven:
        assert len(driven.titles) == 2
        place = driven.titles.index("A Delegation From Bolivia Visits")
        await driven.press(*["j"] * place)
        assert driven.lines("#list")[place].rstrip().endswith("+2")
        assert "Also in mirror.example, 2024-02-11 · third.example, 2024-02-11 (D shows all)" in " ".join(
            " ".join(driven.lines("#article")).split()
        )
        await driven.press("D")
        assert len(driven.titles) == 3 and driven.filter.startswith("copies:")
        await driven.press("g")
        assert "Copy of delta.example, 2024-02-11; Also in mirror.example, 2024-02-11 (D shows all)" in " ".join(
            " ".join(driven.lines("#article")).split()
        )
        await driven.press("D")
        assert len(driven.titles) == 2 and driven.filter == ""
        await driven.press("g" if place else "G", "D")
        assert any("Nothing in this database repeats" in note for note in driven.notes)


async def test_lines_that_a_site_repeats_are_put_back(tmp_path: Path) -> None:
    from test_repeated import ABOUT, article

    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(22):
        write_page(folder, f"{number:02d}.txt", article(number))
    build([str(folder)], tmp_path / "news.db")
    async with browsing(tmp_path / "news.db") as driven:
        before = driven.app.view.article
        assert before and ABOUT not in before.body
        await driven.press("ctrl+r")
        assert any("The lines are back" in note for note in driven.notes)
        for _ in range(60):
            await driven.settle()
            if driven.app.view.article and ABOUT in driven.app.view.article.body:
                break
            await asyncio.sleep(0.1)
        assert driven.app.view.article and driven.app.view.article.key == before.key and ABOUT in driven.app.view.article.body
        await driven.press("j", "s")
        assert not any("Not kept" in note for note in driven.notes)


async def test_a_star_stays(tmp_path: Path) -> None:
    write_page(tmp_path, "a.txt", page("President Guo Lin of Delta Plains University met the visitors and spoke of research."))
    database = tmp_path / "news.db"
    build([str(tmp_path / "a.txt")], database)
    async with browsing(database) as user:
        await user.press("s")
        assert user.lines("ArticleList")[0].startswith("★")
    async with browsing(database, wanted="is:starred") as user:
        assert len(user.app.list_pane.ids) == 1
        await user.press("s")
    async with browsing(database, wanted="is:starred") as user:
        assert not user.app.list_pane.ids


async def test_an_empty_result_says_which_part_matches_nothing(corpus: Path) -> None:
    async with browsing(corpus, wanted="zeppelin BISTU") as user:
        text = "\n".join(user.lines("ArticleList"))
        assert "No article matches." in text
        assert "zeppelin matches nothing" in text
        assert "BISTU matches nothing" not in text


async def test_an_unknown_name_is_suggested(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:BISTV ") as user:
        assert "did you mean BISTU" in "\n".join(user.lines("ArticleList"))


async def test_an_empty_database_says_how_to_fill_it(tmp_path: Path) -> None:
    build([], tmp_path / "empty.db")
    async with browsing(tmp_path / "empty.db") as user:
        assert "This database holds no articles." in "\n".join(user.lines("ArticleList"))
        for key in ("j", "enter", "c", "C", "m", "s", "o", "full_stop", "right_square_bracket", "i", "escape", "u"):
            await user.press(key)
        assert user.app.is_running


async def test_help_lists_every_key_and_closes(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("question_mark")
        assert isinstance(user.app.screen, HelpScreen)
        page_text = " ".join(str(user.app.screen.query_one("#help-text").render()).split())  # long lines are wrapped
        for command in COMMANDS:
            assert command.help in page_text
        await user.press("escape")
        assert not isinstance(user.app.screen, HelpScreen)


async def test_the_mouse_works(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.pilot.click("ArticleList", offset=(5, 3))
        await user.settle()
        assert user.app.list_pane.cursor == 3
        view = user.app.view
        assert view.document is not None and view.document.highlights
        y = view.document.line_of(0)
        line = view.document.lines[y]
        x = view.document.highlights[0].start - (line.body_start or 0) + 1
        await user.pilot.click("ArticleView", offset=(x, y))
        await user.settle()
        assert view.current == 0
        await user.pilot.click("KeyBar", offset=(0, 0))
        await user.settle()
        assert isinstance(user.app.focused, FilterInput)
        await user.pilot.click("KeyBar", offset=(60, 0))  # where no key is, for those of the list do not work in the filter bar
        await user.settle()
        assert len(user.app.screen_stack) == 1
        assert isinstance(user.app.focused, FilterInput)
        assert user.filter == ""
        await user.press("escape")
        await user.pilot.click("KeyBar", offset=(10, 0))
        await user.settle()
        assert isinstance(user.app.screen, Picker)


async def test_colours_follow_the_theme(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:CCCME") as user:

        def colours() -> set[str]:
            return {str(s.style.color) for y in range(30) for s in user.app.view.render_line(y) if s.style and s.style.color}

        dark = colours()
        user.app.theme = "newsbrowse-light"
        await user.settle()
        light = colours()
        assert dark and light and not dark & light
        user.app.theme = "nord"
        await user.settle()
        assert colours()


def test_keys_of_the_settings_are_checked() -> None:
    assert any(c.keys == "X" for c in resolve_keys({"mark": "X"}))
    with pytest.raises(UsageError, match="Unknown action 'mrak'"):
        resolve_keys({"mrak": "m"})
    with pytest.raises(UsageError, match="is given to"):
        resolve_keys({"mark": "c"})


async def test_keys_can_be_changed(corpus: Path) -> None:
    async with browsing(corpus, config=Config(keys={"mark": "X"})) as user:
        await user.press("X")
        assert len(user.app.list_pane.marked) == 1
        await user.press("m")
        assert len(user.app.list_pane.marked) == 1


def test_fuzzy_score_prefers_beginnings() -> None:
    assert score("shang", "shanghai university") == 0
    ordered = sorted(
        ("university of shanghai", "shanghai university", "bishangbo", "s h a n g"), key=lambda t: score("shang", t) or 0
    )
    assert ordered == ["shanghai university", "university of shanghai", "bishangbo", "s h a n g"]
    assert score("xyz", "shanghai") is None


def test_every_key_is_in_the_readme() -> None:
    from conftest import ROOT
    from newsbrowse.app.keymap import shown_keys

    readme = (ROOT / "README.md").read_text("utf-8")
    for command in COMMANDS:
        for key in shown_keys(command.keys).replace("page down", "pagedown").replace("page up", "pageup").split():
            assert f"`{key}`" in readme, key


async def test_tab_leaves_zen_for_the_list_not_for_the_bar(corpus: Path) -> None:
    for size in ((140, 30), (50, 12)):
        async with browsing(corpus, size=size) as user:
            await user.press("z", "tab", "j")
            assert user.filter == ""


async def test_escape_unmarks_then_clears_and_undo_brings_the_filter_back(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:BISTU published:2024") as user:
        await user.press("m")
        assert "1 marked · 2 of 90" in user.lines("#status")[0]
        await user.press("escape")
        assert not user.app.list_pane.marked and user.filter == "inst:BISTU published:2024"
        await user.press("escape")
        assert user.filter == "" and len(user.app.list_pane.ids) == 90
        await user.press("u")
        assert user.filter == "inst:BISTU published:2024" and len(user.app.list_pane.ids) == 2


async def test_zen_shows_all_people_with_their_roles(corpus: Path) -> None:
    async with browsing(corpus, size=(80, 24), wanted="inst:CCCME") as user:
        await user.press("z")
        shown = "\n".join(user.lines("ArticleView"))
        assert "Li Yawei" in shown and "Xie Jiangling  Chairman of the University Council" in shown
        await user.press("z")
        assert "Li Yawei  Deputy Director" not in "\n".join(user.lines("ArticleView"))
