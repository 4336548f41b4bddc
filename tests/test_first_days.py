"""What a new user comes across in the first days: finding and selecting, names of several words, pairs, marks beside stars,
dialogs typed into in one burst, and what the program says of it all."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import page, write_page
from driven import Driven, browsing
from newsbrowse.app.screens.naming import AskName
from newsbrowse.app.screens.picker import PickerInput
from newsbrowse.app.screens.save_as import SaveAs
from newsbrowse.app.widgets.find_bar import FindBar
from newsbrowse.app.widgets.legend import Legend
from newsbrowse.app.widgets.offers import Offers
from newsbrowse.build import build
from newsbrowse.query import Filter, parse
from newsbrowse.query.complete import spaced_slot
from newsbrowse.store.cards import entity_named
from newsbrowse.store.network import network
from newsbrowse.store.offers import offered_at
from newsbrowse.store.reader import Reader

Run = Callable[..., subprocess.CompletedProcess[str]]

LONG = "\n\n".join(
    f"Paragraph {n} tells of the library and its many readers. It goes on with a second sentence that is long enough to wrap "
    f"over the end of a line in the pane, and says {'Zanzibar' if n in (4, 22) else 'nothing'} at last. A third one ends it."
    for n in range(30)
)


@pytest.fixture
def long(tmp_path: Path) -> Path:
    folder = tmp_path / "long"
    folder.mkdir()
    write_page(folder, "long.txt", page(LONG))
    build([str(folder)], tmp_path / "long.db")
    return tmp_path / "long.db"


def picked(user: Driven) -> str:
    view = user.app.view
    assert view.picked is not None and view.article is not None
    return view.article.body[slice(*view.picked)]


async def test_what_was_found_is_where_a_selection_begins(long: Path) -> None:
    for steps, paragraph in ((0, 4), (1, 22), (2, 4)):
        async with browsing(long) as user:
            await user.press("enter", "ctrl+f", *"zanzibar", *["enter"] * steps, "escape", "shift+right")
            assert "Zanzibar" in picked(user) and f"Paragraph {paragraph} " not in picked(user)
            assert user.app.view.picked is not None
            assert f"Paragraph {paragraph} " in user.app.view.article.body[: user.app.view.picked[0]][-90:]  # type: ignore[union-attr]
            await user.press("escape", "shift+down")
            assert picked(user).startswith(f"Paragraph {paragraph} ")


async def test_a_selection_begins_in_sight_and_at_what_was_gone_to_last(long: Path) -> None:
    async with browsing(long, (120, 30)) as user:
        view = user.app.view
        for scrolled in range(1, 25):
            await user.press("enter", "j")
            await user.press("shift+right")
            assert view.picked is not None and view.document is not None
            first = view.document.lines.number_at(view.picked[0])
            assert view.scroll_offset.y <= first < view.scroll_offset.y + view.size.height, scrolled
            await user.press("escape")
        await user.press("g", "ctrl+f", *"zanzibar", "escape", "G", "shift+right")
        assert "Zanzibar" not in picked(user), "the hit is out of sight"


async def test_the_second_of_a_pair_is_one_that_the_first_met(built: Path) -> None:
    reader = Reader(built)
    net = network(reader, Filter())
    for first in ("BISTU", "BISU"):
        number = entity_named(reader, "inst", first)
        assert number is not None
        met = {tie.other(number): tie.count for tie in net.of(number)}
        names = {net.nodes[n][0]: count for n, count in met.items()}
        for text in (f"pair:{first},", f'pair:"{first},'):
            slot, offers = offered_at(reader, text, len(text))
            assert slot is not None and offers and len(offers) == min(8, len(met))
            for offer in offers:
                name = offer.detail or offer.written.removeprefix(f"{first},")
                assert names[name] == offer.count == len(reader.search(parse(f'pair:"{first}",{quoted(offer.written, first)}')))
    typed = "pair:BISTU,un"
    _, offers = offered_at(reader, typed, len(typed))
    assert all(len(reader.search(parse(f'pair:BISTU,"{o.written}"'))) == o.count for o in offers)


def quoted(written: str, first: str) -> str:
    return f'"{written.removeprefix(f"{first},")}"'


async def test_a_pair_is_completed_with_tab(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("slash")
        await user.type("pair:BISTU,")
        offer = user.app.query_one(Offers).current
        assert offer is not None
        await user.press("tab")
        assert len(user.app.list_pane.ids) == offer.count and user.filter.startswith("pair:BISTU,")


@pytest.mark.parametrize(
    ("text", "typed", "others"),
    [
        ("person:Ding Xi", "Ding Xi", ()),
        ("esg -inst:Xi'an Jiao U", "Xi'an Jiao U", ()),
        ("inst:BISTU,Hokkaido Un", "Hokkaido Un", ("BISTU",)),
        ("person:Ding  Xi", "Ding Xi", ()),
        ("person:Ding", None, ()),
        ("person:Ding ", None, ()),
        ('person:"Ding" Xi', None, ()),
        ('inst:"A, B" Xi', None, ()),
        ("inst: Xi", None, ()),
        ("type:visit esg", None, ()),
        ("person:Ding -Xi", None, ()),
        ("person:Ding (Xi", None, ()),
    ],
)
def test_what_may_be_a_name_of_several_words(text: str, typed: str | None, others: tuple[str, ...]) -> None:
    slot = spaced_slot(text, len(text))
    assert (slot.typed if slot else None) == typed and (slot is None or slot.others == others)
    assert slot is None or text[slot.start : slot.end].split() == slot.typed.split()


async def test_names_are_offered_beyond_their_first_word(corpus: Path) -> None:
    async with browsing(corpus) as user:
        offers = user.app.query_one(Offers)
        await user.press("slash")
        await user.type("person:Zheng C")
        assert offers.display and {o.written for o in offers.offers} == {"Zheng Chao", "Zheng Chengjun"}
        await user.type("hao")
        assert [o.written for o in offers.offers] == ["Zheng Chao"] and offers.display, "it still needs its quotes"
        await user.press("tab")
        assert user.filter == 'person:"Zheng Chao" '
        assert len(user.app.list_pane.ids) == len(user.app.reader.search(parse('person:"Zheng Chao"'))) > 0
        await user.press("ctrl+u")
        await user.type("type:visit inst:Beijing In")
        assert offers.display
        await user.type(" zzz")
        assert not offers.display


async def test_a_star_is_seen_beside_a_mark(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("m")
        assert user.lines("ArticleList")[0].startswith("● ")
        await user.press("s")
        assert user.lines("ArticleList")[0].startswith("●★")
        await user.press("s")
        assert user.lines("ArticleList")[0].startswith("● ")
        await user.press("s", "escape")
        assert user.lines("ArticleList")[0].startswith("★ ")


async def test_the_warning_of_an_export_stays_when_typed_in_a_burst(corpus: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.bib"
    there.write_text("old", "utf-8")
    async with browsing(corpus) as user:
        await user.press("x", "enter")
        assert isinstance(user.app.screen, SaveAs)
        bar = user.app.screen.query_one(PickerInput)
        bar.value = str(there)[:-1]
        await user.settle()
        bar.value = str(there)
        user.app.screen.action_apply()  # before the message that the value changed has come round
        await user.settle()
        said = " ".join(" ".join(user.lines("#save-where")).split())
        assert "exists already" in said and there.read_text("utf-8") == "old"
        await user.press("end", "x", "backspace")
        assert "exists already" not in " ".join(" ".join(user.lines("#save-where")).split())
        await user.press("enter", "enter")
        assert there.read_text("utf-8") != "old"


async def test_names_of_removed_articles_are_not_suggested(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, who in (("a", "Ravensbrook University"), ("b", "Ravensholme University")):
        text = f"A delegation from {who} visited Example University on May 3, 2024 and signed an agreement with it."
        write_page(folder, f"{name}.txt", page(text))
    path = tmp_path / "news.db"
    build([str(folder)], path)
    async with browsing(path, wanted='inst:"Ravensbrok University"') as user:
        assert "Ravensbrook" in "".join(user.lines("ArticleList"))
    (folder / "a.txt").unlink()
    assert run("build", folder, "--db", path, "--prune").returncode == 0
    async with browsing(path, wanted='inst:"Ravensbrok University"') as user:
        shown = "".join(user.lines("ArticleList"))
        assert "is unknown" in shown and "Ravensbrook" not in shown and "Ravensholme" in shown


async def test_a_hint_that_is_cut_ends_in_an_ellipsis(corpus: Path) -> None:
    async with browsing(corpus, (100, 30), "institution:BISTU") as user:
        shown = user.lines("#status")[0].rstrip()
        assert "is no field" in shown and shown.endswith(("…", "text."))
        await user.pilot.resize_terminal(60, 30)
        await user.settle()
        assert user.lines("#status")[0].rstrip().endswith("…")


async def test_where_only_the_filter_leads_back_its_key_is_named(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("alt+left")
        assert "no way back from here" in user.notes[-1] and "undoes" not in user.notes[-1]
        await user.press("full_stop")
        assert user.filter
        await user.press("alt+left")
        assert "u undoes the last step of the filter" in user.notes[-1]
        await user.press("u")
        assert user.filter == ""


async def test_a_name_to_be_changed_is_selected(corpus: Path) -> None:
    async with browsing(corpus) as user:
        answers: list[str | None] = []
        user.app.push_screen(AskName("Old Name is called", "Old Name", ""), answers.append)
        await user.settle()
        await user.type("New")
        await user.press("enter")
        assert answers == ["New"]


def legend(user: Driven) -> str:
    return str(user.app.query_one(Legend).render())


@pytest.mark.parametrize("width", [100, 120])
async def test_the_keys_of_a_page_are_those_of_its_kind(corpus: Path, width: int) -> None:
    async with browsing(corpus, (width, 35)) as user:
        await user.press("v")
        assert all(hint in legend(user) for hint in ("enter opens", "space stretch", "v by event", "esc back"))
        await user.press("v")
        assert "v published" in legend(user) and "v by event" not in legend(user)
        await user.press("escape", "escape", "t", "ctrl+o")
        assert user.app.on_page and "P pair" not in legend(user)
        for picker in ("i", "p"):
            await user.press("escape", picker, "ctrl+o")
            assert user.app.on_page and "P pair" in legend(user)


@pytest.mark.parametrize("size", [(120, 35), (80, 24)])
async def test_rows_above_the_kept_article_stay_in_sight(corpus: Path, size: tuple[int, int]) -> None:
    async with browsing(corpus, size) as user:
        pane = user.app.list_pane
        await user.press("slash")
        await user.type("university china")
        await user.press("enter", "escape")
        assert user.filter == "" and pane.cursor > 2
        assert pane.cursor - pane.scroll_offset.y >= 2


async def test_notes_leave_the_find_line_in_sight(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("enter", "ctrl+f", *"university")
        user.app.say("one note")
        user.app.say("another, with a title that takes a line", title="Title")
        await user.settle()
        line = user.app.query_one(FindBar).region
        for toast in user.app.screen.query("Toast"):
            assert not toast.region.overlaps(line)
        await user.press("escape")
        assert not user.app.screen.has_class("-finding")
