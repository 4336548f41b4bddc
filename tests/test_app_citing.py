"""Citing, quoting and exporting in the browser."""

from __future__ import annotations

import asyncio
import os
import tomllib
from pathlib import Path

import pytest
from textual import events

from driven import browsing
from newsbrowse.app import passages
from newsbrowse.app.readiness import DOUBLE
from newsbrowse.app.screens.picker import ChoiceList, PickerInput
from newsbrowse.app.screens.save_as import SaveAs
from newsbrowse.app.screens.styles import StylePicker
from newsbrowse.config import Config, load_config
from newsbrowse.errors import NewsbrowseError
from newsbrowse.settings_file import keep_setting


def clipboard() -> str:
    return (Path(os.environ["NEWSBROWSE_STATE"]) / "clipboard.txt").read_text("utf-8")


async def test_the_picker_shows_the_whole_string_in_each_form(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:CCCME inst:BISTU") as user:
        await user.press("C")
        preview = user.app.screen.query_one("#picker-preview")
        shown = str(preview.content)
        assert shown.startswith("Beijing Information Science and Technology University. (2024, May 10). CCCME delegation visits")
        await user.press("tab")
        assert "*CCCME delegation visits BISTU to explore cooperation*" in str(preview.content)
        await user.press("tab")
        assert "<i>CCCME delegation visits" in str(preview.content)
        await user.press("tab")
        assert str(preview.content) == "(Beijing Information Science and Technology University, 2024)"
        listed = user.app.screen.query_one(ChoiceList)
        assert "wikipedia" not in [c.value for c in listed.shown], "it has no form for the running text"
        await user.press("enter")
        assert clipboard() == "(Beijing Information Science and Technology University, 2024)"
        await user.press("ctrl+t")
        assert "APA 7, in text" in user.notes[-1]


async def test_a_style_is_kept_for_good_when_asked(corpus: Path) -> None:
    path = Path(os.environ["NEWSBROWSE_CONFIG"])
    path.unlink(missing_ok=True)
    try:
        async with browsing(corpus) as user:
            await user.press("C")
            await user.type("vanc")
            await user.press("ctrl+s")
            assert not isinstance(user.app.screen, StylePicker)
            assert clipboard().startswith("1. ")
        assert load_config().style == "vancouver"
    finally:
        path.unlink(missing_ok=True)


def test_keeping_a_setting_leaves_the_rest_of_the_file_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("NEWSBROWSE_CONFIG", str(path))
    path.write_text('# mine\ntheme = "x" # why\n\n[keys]\nstyle = "S"\n[topics.a]\nlabel = "A"\n')
    keep_setting("style", "mla9")
    keep_setting("style", 'odd "one"')
    text = path.read_text()
    assert '# mine\ntheme = "x" # why\n' in text and text.index("style = ") < text.index("[keys]")
    assert tomllib.loads(text) == {"theme": "x", "style": 'odd "one"', "keys": {"style": "S"}, "topics": {"a": {"label": "A"}}}
    path.write_text("broken = [")
    with pytest.raises(NewsbrowseError):
        keep_setting("style", "mla9")
    assert path.read_text() == "broken = ["


async def test_the_whole_string_of_a_style_is_shown_on_a_small_terminal(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:BISTU published:2021", size=(80, 24)) as user:
        url = user.app.view.article.url
        await user.press("C")
        assert url and url in "".join(line.strip() for line in user.lines("#picker-preview"))
        assert len(user.app.screen.list.shown) > user.app.screen.list.size.height >= 8


async def test_unknown_style_of_the_settings_is_said_and_survived(corpus: Path) -> None:
    async with browsing(corpus, config=Config(style="klingon")) as user:
        await user.press("c")
        assert "Unknown style klingon" in user.notes[-1]
        await user.press("y", "ctrl+t", "C", "escape")
        assert user.app.is_running


async def test_sentences_and_paragraphs_are_selected_with_keys_and_quoted(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:CCCME inst:BISTU") as user:
        body = user.app.view.article.body
        await user.press("y")
        assert "Nothing is selected" in user.notes[-1]
        await user.press("shift+right")
        first = user.app.view.picked
        assert first is not None and first == passages.sentences(body)[0]
        assert "words selected" in user.lines("Legend")[0]
        await user.press("shift+right")
        assert user.app.view.picked == (first[0], passages.sentences(body)[1][1])
        await user.press("shift+left")
        assert user.app.view.picked == first
        await user.press("y")
        copied = clipboard()
        assert copied.startswith((body[slice(*first)], f"“{body[slice(*first)]}”"))
        assert "(Beijing Information Science and Technology University, 2024, para. 1)" in copied
        await user.press("shift+down")
        assert user.app.view.picked is not None and user.app.view.picked[1] >= passages.paragraphs(body)[0][1]
        await user.press("escape")
        assert user.app.view.picked is None, "esc takes the selection back first"
        assert user.filter == "inst:CCCME inst:BISTU"


async def test_a_highlight_is_quoted_by_its_sentence_in_a_chosen_form(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:CCCME inst:BISTU") as user:
        await user.press("right_square_bracket", "Y")
        listed = user.app.screen.query_one(ChoiceList)
        assert [c.value for c in listed.choices] == ["plain", "markdown", "latex"]
        await user.type("latex")
        await user.press("enter")
        assert clipboard().startswith(r"\textcquote[para.~1]{bistu2024cccme}{")


async def test_a_passage_selected_with_the_mouse_is_exact(corpus: Path) -> None:
    async with browsing(corpus, size=(120, 40), wanted="inst:CCCME inst:BISTU") as user:
        view = user.app.view
        lines = view.document.lines
        first = next(n for n, line in enumerate(lines) if line.body_start is not None)
        y = first - view.scroll_offset.y
        await user.pilot.mouse_down(view, offset=(3, y))
        await user.pilot.hover(view, offset=(12, y + 1))
        await user.pilot.mouse_up(view, offset=(12, y + 1))
        await user.settle()
        span = view.quoted
        assert span is not None
        styles = [s.style for s in view.render_line(y)._segments if s.style and s.text.strip()]
        assert all(s.color != s.bgcolor for s in styles), "what is selected can be read"
        body = view.article.body
        assert span[0] == 2 and body[slice(*span)].startswith(lines[first].text[2:])
        assert lines[first + 1].body_start <= span[1] <= lines[first + 1].body_start + 13
        await user.press("y")
        assert " ".join(body[slice(*span)].split()) in " ".join(clipboard().split())


async def test_marked_articles_are_exported_to_a_file(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with browsing(corpus, wanted="inst:BISTU") as user:
        await user.press("m", "m", "x")
        assert "2 marked articles" in str(user.app.screen.query_one("#picker-heading").content)
        await user.type("biblatex")
        await user.press("enter")
        assert isinstance(user.app.screen, SaveAs)
        bar = user.app.screen.query_one(PickerInput)
        assert bar.value.endswith(".bib")
        bar.value = "mine.bib"
        await user.press("enter")
        assert (tmp_path / "mine.bib").read_text().count("@online{") == 2
        assert "Exported to" in user.notes[-1]
        # The same name again asks once, the folder that is not there never works.
        await user.press("x", "enter")
        bar = user.app.screen.query_one(PickerInput)
        bar.value = "mine.bib"
        await user.press("enter")
        assert isinstance(user.app.screen, SaveAs) and "overwrites" in str(user.app.screen.query_one("#save-where").content)
        bar.value = "x" * 300
        await user.press("enter")
        assert isinstance(user.app.screen, SaveAs) and "cannot be a file" in str(user.app.screen.query_one("#save-where").content)
        bar.value = "no/such/folder.bib"
        await user.press("enter")
        assert isinstance(user.app.screen, SaveAs) and "There is no folder" in str(
            user.app.screen.query_one("#save-where").content
        )
        bar.value = "mine.bib"
        await user.press("enter", "enter")
        assert not isinstance(user.app.screen, SaveAs)
        assert (tmp_path / "mine.bib").read_text().count("@misc{") == 2


async def test_without_marks_the_whole_filter_is_exported(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with browsing(corpus, wanted="inst:BISTU") as user:
        await user.press("x")
        assert "6 listed articles" in str(user.app.screen.query_one("#picker-heading").content)
        await user.type("csv")
        await user.press("enter", "enter")
        (file,) = tmp_path.glob("newsbrowse-*.csv")
        assert len(file.read_text().splitlines()) == 7
        await user.press("x", "escape", "x", "enter", "escape")
        assert len(list(tmp_path.glob("newsbrowse-*"))) == 1, "leaving writes nothing"


async def test_escape_in_an_export_goes_back_a_step_and_leaves_the_marks(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with browsing(corpus) as user:
        await user.press("m", "m", "x")
        await user.type("csv")
        await user.press("enter")
        assert "esc back" in "".join(user.lines("#picker-keys"))
        await user.type("ours.csv")
        await user.press("escape")
        assert "2 marked articles as" in str(user.app.screen.query_one("#picker-heading").content)
        await user.press("up", "enter")
        assert user.app.screen.query_one("#picker-input").value == "ours.enw", "the entry before that one"
        for _ in range(3):  # to the formats, out of them, and one more by habit
            user.app.post_message(events.Key("escape", None))
        await user.settle()
        assert len(user.app.screen_stack) == 1 and len(user.app.list_pane.marked) == 2
        await asyncio.sleep(DOUBLE)
        await user.press("escape")
        assert not user.app.list_pane.marked and not list(tmp_path.glob("ours*"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Dr. Gu met Mr. LIU at 3 p.m. on Jan. 5th. They spoke.", ["Dr. Gu met Mr. LIU at 3 p.m. on Jan. 5th.", "They spoke."]),
        ("J. P. Smith of the U.S. Embassy came. He left.", ["J. P. Smith of the U.S. Embassy came.", "He left."]),
        ("He said “Welcome.” They sat.\n\nNext one", ["He said “Welcome.”", "They sat.", "Next one"]),
        ("代表团到访。双方签约！", ["代表团到访。", "双方签约！"]),
        ("It costs 3.5 million. No more", ["It costs 3.5 million.", "No more"]),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in passages.sentences(text)] == expected


async def test_any_field_is_copied_as_it_stands(corpus: Path) -> None:
    async with browsing(corpus, wanted="inst:CCCME") as user:
        await user.press("ctrl+y")
        labels = [choice.label for choice in user.app.screen.list.shown]
        assert labels[:2] == ["title", "publisher"] and "text" in labels and "authors" not in labels
        said = {choice.label: choice.detail for choice in user.app.screen.list.shown}
        assert said["kind of event"] == "visit" and said["date of the event"] == "2024-05-10" and said["language"] == "en"
        assert said["parties of the event"].count(";") == 1 and said["dates"].startswith("2024-05-10")
        assert "note" not in said and "tags" not in said
        await user.type("text")
        await user.press("enter")
        assert any(note.startswith("Text: ") for note in user.notes)
        assert (Path(os.environ["NEWSBROWSE_STATE"]) / "clipboard.txt").read_text("utf-8") == user.app.view.article.body
