"""How the screens look, at 80x24 and 140x40, dark and light."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsbrowse.app.app import NewsApp
from newsbrowse.config import Config

SIZES = [(80, 24), (140, 40)]


def keys(*pressed: str) -> Callable[[Pilot[None]], object]:
    async def before(pilot: Pilot[None]) -> None:
        async def settle() -> None:
            for _ in range(3):
                await pilot.app.workers.wait_for_complete()
                await pilot.pause()

        await settle()
        for key in pressed:
            await pilot.press(key)
            await settle()
        await pilot.pause(0.2)  # scroll bars are laid out a frame later
        await settle()

    return before


def app(corpus: Path, wanted: str = "", theme: str = "newsbrowse-dark") -> NewsApp:
    return NewsApp(corpus, Config(theme=theme), wanted, bundled=True, clock=lambda: 0.0)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("wanted", "pressed"),
    [
        ("", ()),
        ("inst:BISTU esg", ("right_square_bracket", "right_square_bracket")),
        ("上海", ("enter",)),
        ("zeppelin BISTU", ()),
        ("inst:USST", ("m", "m", "enter", "z")),
        ("", ("i", "s", "h", "a", "n", "tab", "tab", "shift+tab")),
        ("", ("d",)),
        ("inst:CCCME", ("C",)),
        ("", ("question_mark",)),
        ("inst:CCCME", ("enter", "shift+right", "shift+right")),
        ("inst:CCCME", ("shift+down", "Y")),
        ("inst:USST", ("m", "m", "x")),
    ],
    ids=[
        "start",
        "highlight",
        "chinese",
        "empty",
        "zen",
        "institutions",
        "dates",
        "styles",
        "help",
        "selected",
        "quote",
        "export",
    ],
)
def test_screens(snap_compare, corpus: Path, size: tuple[int, int], wanted: str, pressed: tuple[str, ...]) -> None:
    assert snap_compare(app(corpus, wanted), terminal_size=size, run_before=keys(*pressed))


@pytest.mark.parametrize("size", SIZES)
def test_light_theme(snap_compare, corpus: Path, size: tuple[int, int]) -> None:
    assert snap_compare(
        app(corpus, "inst:BISTU", "newsbrowse-light"), terminal_size=size, run_before=keys("right_square_bracket")
    )


@pytest.mark.parametrize("size", [(60, 15), (40, 10)])
def test_small_terminals(snap_compare, corpus: Path, size: tuple[int, int]) -> None:
    assert snap_compare(app(corpus, "inst:BISTU"), terminal_size=size, run_before=keys())
