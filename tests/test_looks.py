"""Colours, themes and keys of the settings, help where one is, and the notes of the first start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color
from textual.geometry import Region
from textual.theme import BUILTIN_THEMES
from textual.widgets._toast import Toast

from driven import Driven, browsing
from newsbrowse.app import render
from newsbrowse.app.contrast import READABLE, contrast
from newsbrowse.app.keymap import PRESETS, resolve_keys, shown_keys
from newsbrowse.app.screens.help import HelpScreen
from newsbrowse.app.themes import own_variables, themes_of
from newsbrowse.app.tour import EACH, NOTES, tell
from newsbrowse.config import Config, load_config
from newsbrowse.errors import UsageError
from pty_driver import Pty

NEEDED = ("hl-person", "hl-date", "hl-institution", "hl-topic", "dim")
THEMES = [*themes_of({}, {}), *(theme for theme in BUILTIN_THEMES.values() if not theme.ansi)]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=[theme.name for theme in THEMES])
def test_every_theme_can_be_read(theme: Any) -> None:
    colours = {**theme.to_color_system().generate(), **own_variables(theme), **theme.variables}
    background = Color.parse(colours["background"])
    for name in NEEDED:
        assert contrast(Color.parse(colours[name]), background) >= READABLE, name
    text = Color.parse(colours["foreground"])
    if contrast(text, background) >= READABLE:
        assert contrast(text, Color.parse(colours["cursor"])) >= READABLE * 0.98
    styles = [colours[f"hl-{kind}-style"] for kind in ("person", "date", "institution", "topic")]
    assert len(set(styles)) == 4, "kinds are told apart without colours too"


LEAST_OF_ITS_TEXT = 3.0
"""The least contrast of a theme's own text: four have less than the guidelines ask for on their panels."""


async def test_bars_keys_hints_and_dialogs_can_be_read_in_every_theme(corpus: Path) -> None:
    async with browsing(corpus, (140, 40)) as user:
        for keys, places in (
            (("m",), "TitleBar, FilterBar, KeyBar, Legend"),
            (("slash",), "TitleBar, FilterBar, KeyBar"),
            (("w", "o", "colon", "a", "space"), "FilterBar"),
            (("ctrl+u", "escape", "i", "tab", "shift+tab"), "#picker"),
        ):
            await user.press(*keys)
            for theme in THEMES:
                user.app.theme = theme.name
                await user.pilot.pause()
                text = Color.parse(theme.to_color_system().generate()["foreground"])
                for widget in user.app.screen.query(places):
                    for said, ink, paper in texts(user, widget.content_region):
                        least = LEAST_OF_ITS_TEXT if ink == text else READABLE * 0.99
                        assert contrast(ink, paper) >= least, f"{theme.name}: {said!r} in {widget} is {ink.hex} on {paper.hex}"


def texts(user: Driven, region: Region) -> Iterator[tuple[str, Color, Color]]:
    """The pieces of text in a part of the screen, with their colour and the one behind it; borders and bars apart."""
    for strip in user.app.screen._compositor.render_strips()[region.y : region.bottom]:
        for part in strip.crop(region.x, region.right):
            if any(char.isalnum() for char in part.text) and part.style is not None:
                ink, paper = (Color.from_rich_color(colour) for colour in (part.style.color, part.style.bgcolor))
                yield part.text, ink.blend(paper, 0.5) if part.style.dim else ink, paper


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light", "nord", "textual-light"])
async def test_themes_of_others_work(corpus: Path, name: str) -> None:
    async with browsing(corpus, config=Config(theme=name)) as user:
        await user.press("V", "escape", "i", "escape", "slash", "a")
        assert user.app.theme == name


async def test_no_line_of_keys_is_cut_inside_a_word(corpus: Path) -> None:
    entries = {f"{shown_keys(c.keys).split()[0]} {c.label}" for c in resolve_keys({}) if c.footer}
    hints = {"enter follows", ". narrows", "P pair", "v time", "V network", "esc back"}
    async with browsing(corpus, (120, 30)) as user:
        for width, least in ((120, 11), (94, 9), (60, 5), (33, 3), (16, 2)):
            await user.pilot.resize_terminal(width, 30)
            await user.settle()
            line = screen_lines(user)[-1]
            shown = [entry for entry in entries if entry in line]
            assert "? help" in line and "q quit" in line and least <= len(shown)
            assert sorted(" ".join(shown).split()) == sorted(line.split()), line
        await user.press("i", *"ccpit", "ctrl+o")
        for width in (120, 50, 40, 16):
            await user.pilot.resize_terminal(width, 30)
            await user.settle()
            line = user.lines("Legend")[0].strip()
            assert set(line.split("  ")) <= hints and line.endswith("esc back"), line


@pytest.mark.parametrize("size", [(120, 35), (80, 24), (40, 12)])
async def test_notifications_hide_little(corpus: Path, size: tuple[int, int]) -> None:
    async with browsing(corpus, size) as user:
        user.app.say("zounds")
        user.app.say("word " * 100)
        await user.settle()
        toast = list(user.app.query(Toast))[-1]
        assert toast.region.bottom == size[1] - 2 and toast.region.right == size[0] and toast.region.height <= 2
        assert screen_lines(user)[-3].rstrip().endswith("…")
        assert not any("zounds" in line for line in screen_lines(user)[-5:])
        user.app.say("word " * 100, error=True)
        await user.settle()
        information, error = list(user.app._notifications)[-2:]
        assert error.timeout > 2 * information.timeout
        assert list(user.app.query(Toast))[-1].region.y > 2 and len(error.message) > len(information.message)


@pytest.mark.parametrize("size", [(120, 35), (80, 24), (50, 20)])
async def test_the_notes_of_the_first_start_leave_what_is_stepped_to_in_sight(corpus: Path, size: tuple[int, int]) -> None:
    async with browsing(corpus, size) as user:
        for note in NOTES:
            user.app.say(note, timeout=EACH)
            await user.press("right_square_bracket")
            mention = user.app.view.highlight
            said = user.lines("Legend")[0].strip()
            assert mention is not None and said.startswith(f"{NOTES.index(note) + 1}/") and mention.text.split()[0] in said
            assert any(said in line for line in screen_lines(user)), "the line below the article is seen whole"
            assert "▌" in screen_lines(user)[-3] and note.split()[3] in "".join(screen_lines(user))


async def test_a_note_of_the_first_start_does_not_come_over_an_answer_of_the_same_moment(corpus: Path) -> None:
    async with browsing(corpus) as user:
        user.app.say("Copied to a clipboard")
        tell(user.app, NOTES[0])
        await user.settle()
        assert [note.strip() for note in user.notes] == ["Copied to a clipboard"]
        user.app.clear_notifications()
        tell(user.app, NOTES[0])
        await user.settle()
        assert [note.strip() for note in user.notes] == [NOTES[0]]


async def test_the_line_under_the_cursor_has_one_colour_where_colours_are_turned_round(corpus: Path) -> None:
    async with browsing(corpus, config=Config(theme="ansi-dark")) as user:
        colours = {part.style.color for part in user.app.list_pane.render_line(0) if part.style and part.text.strip()}
        others = {part.style.color for part in user.app.list_pane.render_line(1) if part.style and part.text.strip()}
        assert len(colours) == 1 < len(others)


def screen_lines(user: Driven) -> list[str]:
    return [strip.text for strip in user.app.screen._compositor.render_strips()]


async def test_highlights_and_themes_of_the_settings(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        'theme = "mine"\n[highlights]\nperson = "#ff0000 reverse"\n[themes.mine]\nbase = "newsbrowse-light"\nbackground = "#ffffee"\n'
    )
    monkeypatch.setenv("NEWSBROWSE_CONFIG", str(path))
    async with browsing(corpus, config=load_config()) as user:
        style = user.app.view.get_component_rich_style("article--person")
        assert style.color.triplet.hex == "#ff0000" and style.reverse
        assert user.app.view.get_component_rich_style("article--date").underline
        assert user.app.view.rich_style.bgcolor.triplet.hex == "#ffffee"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[highlights]\nperson = "redd"\n', "is no colour"),
        ('[highlights]\npersn = "red"\n', "Did you mean person?"),
        ('[themes.x]\nbase = "nord2"\n', "unknown base"),
        ('[themes.x]\nbackgroud = "#fff"\n', "Did you mean background?"),
        ("themes = 3\n", "must be a table"),
        ("[highlights]\nperson = 3\n", "must be a text"),
        ('width = "12"\n', "from 20 to 999"),
        ('dates = "old"\n', "'iso' or 'relative'"),
        ('list = "three"\n', "'one' or 'two'"),
        ('keymap = "emacs"\n', "Known: default, vim"),
        ('kemap = "vim"\n', "Did you mean keymap?"),
    ],
)
def test_wrong_settings_are_told_in_one_line(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any]
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    monkeypatch.setenv("NEWSBROWSE_CONFIG", str(path))
    done = run("config", "--check")
    assert done.returncode == 2 and said in done.stderr and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_give_each_key_once(preset: str) -> None:
    commands = resolve_keys({}, preset)
    keys = [key for command in commands for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))
    with pytest.raises(UsageError):
        resolve_keys({}, "emacs")


async def test_the_vim_preset(corpus: Path) -> None:
    async with browsing(corpus, config=Config(keymap="vim")) as user:
        await user.press("ctrl+f")
        assert user.app.list_pane.cursor > 5
        await user.press("ctrl+b")
        assert user.app.list_pane.cursor == 0
        await user.press("V", "ctrl+o")
        assert not user.app.on_page


async def test_help_begins_with_where_one_is(corpus: Path) -> None:
    async with browsing(corpus) as user:
        for keys, place in (((), "the list"), (("enter",), "the article"), (("V",), "a page")):
            await user.press(*keys, "question_mark")
            assert isinstance(user.app.screen, HelpScreen)
            assert str(user.app.screen.query_one("#help-text").content).startswith(f"Here: {place}")
            await user.press("escape")


def test_the_notes_of_the_first_start_come_once(corpus: Path, tmp_path: Path) -> None:
    from conftest import folders

    for expected in (True, False):
        window = Pty(corpus, environment=folders(tmp_path / "home"))
        try:
            window.ready()
            window.read(2)
            assert (b"the list shrinks with every key" in window.output) == expected
            window.keys("q")
            assert window.ends() == 0
        finally:
            window.close()


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2026-11-28", "today"), ("2026-11-27", "1 day"), ("2026-11-15", "13 days"), ("2026-11-14", "2 weeks"), ("2026-10-01", "8 weeks"),
        ("2026-09-20", "2 months"), ("2025-01-01", "23 months"), ("2024-11-20", "2 years"), ("2024-05", "2024-05"), ("2027-01-01", "2027-01-01"), ("no date", "no date"),
    ],
)  # fmt: skip
def test_how_long_ago(iso: str, said: str) -> None:
    assert render.ago(iso, dt.date(2026, 11, 28)) == said


async def test_relative_dates_and_a_narrow_column(corpus: Path) -> None:
    async with browsing(corpus, size=(160, 40), config=Config(dates="relative", width="50")) as user:
        assert not any("2025-12-17" in line for line in user.lines("ArticleList"))
        assert max(len(user.app.view.document.lines[n].text) for n in range(30)) <= 50


@pytest.mark.parametrize(("keys", "key"), [({}, "q"), ({"quit": "f10"}, "f10")])
async def test_ctrl_c_names_the_key_that_leaves(corpus: Path, keys: dict[str, str], key: str) -> None:
    async with browsing(corpus, config=Config(keys=keys)) as user:
        await user.press("ctrl+c")
        assert [note.message for note in user.app._notifications][-1:] == [f"{key} leaves newsbrowse"]


@pytest.mark.parametrize("theme", ["newsbrowse-dark", "newsbrowse-light", "ansi-dark", "ansi-light"])
@pytest.mark.parametrize("keys", [("i",), ("?",), ("right_square_bracket", "w"), ("ctrl+p",)])
async def test_what_is_below_a_dialog_stays_seen(corpus: Path, theme: str, keys: tuple[str, ...]) -> None:
    async with browsing(corpus, config=Config(theme=theme)) as user:
        await user.press(*keys)
        assert user.app.screen.is_modal
        picture = user.app.export_screenshot()
        assert ">newsbrowse</text>" in picture and "2025-12-17" in picture
