"""The browser corrects what one article says: roles, affiliations, who took part, names that were missed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from conftest import write_page, write_pages
from correcting import SIZES, box_text, choose, promised, stand_on
from driven import Driven, browsing
from newsbrowse.app.candidates import alone, candidates
from newsbrowse.app.screens.corrections import CorrectionLog
from newsbrowse.app.screens.naming import AskName
from newsbrowse.app.screens.picker import Picker, PickerInput
from newsbrowse.app.screens.preview import Preview
from newsbrowse.build import build
from newsbrowse.build.correct import correct
from newsbrowse.store.corrections import Correction
from newsbrowse.store.reader import Reader
from test_amending import GUESTS, article, key_of, parties, person, whole
from test_corrections import FIRST, SECOND, THIRD, found, names

SIGNS, VISIT = "Birch University Signs", "Alder University Receives"


@pytest.fixture(scope="session")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of four articles, one with a name that no rule finds, that no test writes to."""
    folder = write_pages(tmp_path_factory.mktemp("pile"), FIRST, SECOND, THIRD, GUESTS)
    path = tmp_path_factory.mktemp("visits") / "news.db"
    build([str(folder)], path)
    return path


@pytest.fixture
def mine(visits: Path, tmp_path: Path) -> Path:
    """A database of the test's own of the four articles."""
    return Path(shutil.copy(visits, tmp_path / "news.db"))


def head(user: Driven) -> str:
    """The head of the article as it is shown."""
    document = user.app.view.document
    return " ".join(" ".join(line.text for line in document.lines.head).split())


@pytest.mark.parametrize(
    ("kind", "name", "entry", "answers", "words", "shown"),
    [
        ("person", "Marie Lindgren", "Role in", [("Dean", "enter")], "the role of Marie Lindgren is Dean, in “Birch", "Marie Lindgren Dean, Alder"),
        ("person", "Marie Lindgren", "Role in", [("", "enter")], "Marie Lindgren has no role, in “Birch", "Marie Lindgren Alder University"),
        ("person", "Marie Lindgren", "Affiliation", [("birch", "enter")], "the affiliation of Marie Lindgren is Birch University", "Marie Lindgren Professor, Birch University"),
        ("person", "Marie Lindgren", "Affiliation", [("another", "enter"), ("alder co", "enter")], "is alder co, in", "Marie Lindgren Professor, alder co"),
        ("person", "Marie Lindgren", "Affiliation", [("none", "enter")], "Marie Lindgren has no affiliation", "Marie Lindgren Professor Dr."),
        ("institution", "Birch University", "Took no part", [], "Birch University took no part in the event, in", "signing: Alder University"),
    ],
)  # fmt: skip
async def test_each_entry_says_what_it_changes_changes_it_and_is_taken_back(
    mine: Path, kind: str, name: str, entry: str, answers: list[tuple[str, str]], words: str, shown: str
) -> None:
    before = whole(mine)
    async with browsing(mine, size=(140, 40), wanted="agreement") as user:
        was = head(user)
        await stand_on(user, kind, name)
        await choose(user, entry)
        for typed, then in answers:
            if isinstance(user.app.screen, AskName):
                await user.press("ctrl+a", "ctrl+k")
            await user.type(typed)
            await user.press(then)
        assert words in box_text(user) and promised(user) == 1 and "Correct this article" in box_text(user)
        assert whole(mine) == before, "a preview changes nothing"
        await user.press("enter")
        assert not isinstance(user.app.screen, Preview) and "1 article changed; ctrl+z takes it back" in user.notes[-1]
        assert shown.removesuffix(" Dr.") in head(user) and whole(mine) != before
        assert user.app.view.highlight.name == name, "the place in the article stays"
        await user.press("w")
        assert "(correction 1)" in box_text(user)
        await user.press("x", "L")
        assert isinstance(user.app.screen, CorrectionLog) and words[:20] in box_text(user)
        await user.press("escape", "ctrl+z")
        assert head(user) == was and whole(mine) == before
    assert Reader(mine).check() == []


async def test_who_did_not_meet_and_then_did(mine: Path) -> None:
    async with browsing(mine, wanted="visit") as user:
        met = found(mine, 'pair:"Alder University,Birch University"')
        await stand_on(user, "institution", "Birch University")
        await choose(user, "Took no part")
        await user.press("enter")
        assert parties(mine, VISIT) == {"Alder University"}
        assert found(mine, 'pair:"Alder University,Birch University"') == met - 1
        await choose(user, "Took part")
        assert "Birch University took part in the event" in box_text(user)
        await user.press("enter")
        assert parties(mine, VISIT) == {"Alder University", "Birch University"}


async def test_a_name_that_was_missed_is_picked_from_its_sentence_with_keys(mine: Path) -> None:
    before = whole(mine)
    async with browsing(mine, wanted="quokka") as user:
        await user.press("enter", "shift+right", "shift+right", "e")
        assert isinstance(user.app.screen, Picker) and user.app.screen.list.shown[0].label == "Quux Zyx"
        await user.press("enter")
        assert "What is “Quux Zyx”?" in box_text(user)
        await user.press("enter")
        assert "Quux Zyx is a person, in “Alder University Receives" in box_text(user) and promised(user) == 1
        await user.press("enter")
        assert "Quux Zyx" in names(mine) and "People Quux Zyx" in head(user)
        assert user.app.view.highlight.name == "Quux Zyx" and user.app.view.picked is None, "what it is can be said at once"
        await choose(user, "Role in")
        await user.type("Keeper")
        await user.press("enter")
        await user.press("enter")
        assert person(mine, VISIT, "Quux Zyx").role == "Keeper"
        await user.press("w")
        assert "you said that these words are a name" in box_text(user) and "Quux Zyx is a person" in box_text(user)
        await user.press("x", "ctrl+z")
        await user.press("ctrl+z")
        assert whole(mine) == before


async def test_words_are_selected_with_the_mouse_and_are_called_otherwise(mine: Path) -> None:
    async with browsing(mine, wanted="quokka") as user:
        view = user.app.view
        place = view.article.body.index("Quux")
        y = view.document.lines.number_at(place)
        x = place - view.document.lines[y].body_start + 1
        selection = Selection(Offset(x, y), Offset(x + len("Quux Zyx,"), y))
        user.app.screen.selections = {view: selection}
        await user.press("e")
        assert "What is “Quux Zyx”?" in box_text(user)
        await user.press("down", "enter")
        assert isinstance(user.app.screen, AskName)
        await user.press("ctrl+a", "ctrl+k")
        await user.type("Peter Okafor")
        await user.press("enter")
        assert "“Quux Zyx” is the person Peter Okafor" in box_text(user)
        await user.press("enter")
        assert found(mine, 'person:"Peter Okafor"') == 4 and user.app.view.selected is None


async def test_an_institution_that_was_missed_takes_part(mine: Path) -> None:
    async with browsing(mine, wanted="quokka") as user:
        await user.press("enter", "shift+right", "shift+right", "e")
        await user.type("other")
        await user.press("enter")
        assert isinstance(user.app.screen, AskName)
        await user.type("quokka keeper")
        await user.press("enter", "down", "down", "enter")
        assert "quokka keeper is an institution" in box_text(user)
        await user.press("enter")
        await choose(user, "Took part")
        await user.press("enter")
        assert "quokka keeper" in parties(mine, VISIT)


async def test_words_that_stand_nowhere_are_said_to(mine: Path) -> None:
    before = whole(mine)
    async with browsing(mine, wanted="quokka") as user:
        await user.press("enter", "shift+right", "shift+right", "e")
        await user.type("other")
        await user.press("enter")
        await user.type("Nobody Atall")
        await user.press("enter", "enter")
        assert "“Nobody Atall” stands nowhere in the article" in box_text(user)
        await user.press("escape")
        assert "What is “Nobody Atall”?" in box_text(user)
        await user.press("escape")
        assert user.app.screen.query_one("Input").value == "Nobody Atall"
        await user.press("escape")
        assert len(user.app.screen_stack) == 1 and user.app.view.picked is not None, "the selection is still there"
    assert whole(mine) == before


async def test_what_was_undone_in_the_log_is_made_again(mine: Path) -> None:
    correct(mine, [Correction("add", "person", "Peter Okafor", "Quux Zyx", key_of(mine, VISIT))])
    after = whole(mine)
    async with browsing(mine) as user:
        await user.press("L", "enter")
        await user.press("enter")
        assert found(mine, 'person:"Peter Okafor"') == 3
        await user.press("enter")
        assert "“Quux Zyx” is the person Peter Okafor" in box_text(user)
        await user.press("enter")
        assert whole(mine)[0] == after[0] and whole(mine)[2] == after[2]


@pytest.mark.parametrize("size", SIZES)
async def test_the_boxes_fit_the_terminal(mine: Path, size: tuple[int, int]) -> None:
    async with browsing(mine, size=size, wanted="agreement") as user:
        await stand_on(user, "person", "Marie Lindgren")
        await choose(user, "Affiliation")
        assert "Birch University" in box_text(user) and "None" in box_text(user) and "enter go on · esc leave" in box_text(user)
        await user.press("escape", "shift+right", "e")
        assert "enter go on · esc leave" in box_text(user)


def test_candidates_are_words_in_capitals_that_are_no_name_yet(mine: Path) -> None:
    shown = article(mine, VISIT)
    assert candidates(shown, (0, len(shown.body)))[0] == "Quux Zyx"
    assert not {"Maria Lindgren", "Alder University"} & set(candidates(shown, (0, len(shown.body))))
    assert alone(" “Quux\n Zyx”, ") == "Quux Zyx"
    assert candidates(shown, (5, 5)) == []


async def test_a_menu_keeps_only_what_holds_the_words_that_are_typed(mine: Path) -> None:
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "Marie Lindgren")
        await user.press("e", *"part")  # what can be said of an institution alone
        assert isinstance(user.app.screen, Picker) and user.app.screen.list.shown == []


def test_candidates_begin_with_their_small_words_and_are_no_titles(tmp_path: Path) -> None:
    text = f"{GUESTS.rstrip()} The colleagues de Wit and Van Dael came. Professor spoke. The Quux Board met.\n"
    write_page(tmp_path, "1.txt", text)
    build([str(tmp_path)], tmp_path / "news.db")
    with Reader(tmp_path / "news.db") as reader:
        shown = reader.article(1)
    assert shown is not None
    found = candidates(shown, (0, len(shown.body)))
    assert "de Wit" in found and not {"The", "Professor", "Wit"} & set(found)


@pytest.mark.parametrize(
    ("kind", "name", "entry", "value"),
    [
        ("person", "Maria Lindgren", "Rename", "Mary Lindgren"),
        ("person", "Maria Lindgren", "Somebody else", "Mary Hall"),
        ("institution", "Alder University", "Another institution", "Elm College"),
        ("date", "March 4, 2024", "Another day", "2024-03-03"),
    ],
)
async def test_esc_in_a_preview_goes_back_to_what_was_typed(mine: Path, kind: str, name: str, entry: str, value: str) -> None:
    before = whole(mine)
    async with browsing(mine, wanted="joint research") as user:
        await stand_on(user, kind, name)
        await choose(user, entry)
        for typed in (value, f"{value}1"):  # once more, after a look at the preview
            await user.press("ctrl+a", "ctrl+k")
            await user.type(typed)
            await user.press("enter")
            assert isinstance(user.app.screen, Preview)
            await user.press("escape")
            assert isinstance(user.app.screen, AskName) and user.app.screen.query_one(PickerInput).value == typed
            if kind == "date":
                break
        await user.press("escape")
        assert len(user.app.screen_stack) == 1
    assert whole(mine) == before


async def test_esc_in_a_preview_goes_back_to_the_names_that_were_narrowed(mine: Path) -> None:
    async with browsing(mine, wanted="joint research") as user:
        await stand_on(user, "person", "Maria Lindgren")
        await choose(user, "Same as")
        await user.type("okaf")
        await user.press("enter")
        assert isinstance(user.app.screen, Preview) and "esc back" in box_text(user)
        await user.press("escape")
        assert isinstance(user.app.screen, Picker) and user.app.screen.query_one(PickerInput).value == "okaf"
        assert user.app.screen.list.current.label == "Peter Okafor"
        await user.press("escape")
        assert len(user.app.screen_stack) == 1


async def test_esc_goes_back_through_the_steps_of_a_missed_name(mine: Path) -> None:
    async with browsing(mine, wanted="quokka") as user:
        await user.press("enter", "shift+right", "shift+right", "e")
        await user.type("other")
        await user.press("enter")
        await user.type("quokka keeper")
        await user.press("enter", "down", "enter")
        await user.type("Kay Keeper")
        await user.press("enter")
        assert isinstance(user.app.screen, Preview)
        await user.press("escape")
        assert isinstance(user.app.screen, AskName) and user.app.screen.query_one(PickerInput).value == "Kay Keeper"
        await user.press("escape")
        assert len(user.app.screen_stack) == 1
        await user.press("e", "enter")
        assert "What is" in box_text(user) and "esc back" in box_text(user)
        await user.press("enter")
        assert isinstance(user.app.screen, Preview)
        await user.press("escape")
        assert "What is" in box_text(user)
        await user.press("escape")
        assert "Which words are a name?" in box_text(user)
        await user.press("escape")
        assert len(user.app.screen_stack) == 1


async def test_esc_leads_back_from_the_articles_of_a_day_to_the_date_that_was_followed(mine: Path) -> None:
    async with browsing(mine, wanted="joint research") as user:
        await stand_on(user, "date", "March 4, 2024")
        await user.press("enter")
        assert user.filter == "on:2024-03-04"
        await user.press("escape")
        assert user.filter == "joint research" and user.app.view.highlight.text == "March 4, 2024"
        await user.press("enter", "slash")
        await user.type(" guests")
        await user.press("escape", "escape")
        assert user.filter == "", "a filter that was changed is one's own"


async def test_the_entries_of_the_menus_are_whole_on_a_small_terminal(mine: Path) -> None:
    async with browsing(mine, (80, 24), "joint research") as user:
        for kind, name in (("person", "Maria Lindgren"), ("institution", "Alder University"), ("date", "March 4, 2024")):
            await stand_on(user, kind, name)
            await user.press("e")
            cut = [c.label for c in user.app.screen.list.shown if f"{c.label} {c.detail}" not in box_text(user)]
            assert not cut
            await user.press("escape")
