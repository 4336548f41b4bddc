"""The browser under a pilot, with what tests ask of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from newsbrowse.app.app import NewsApp
from newsbrowse.app.widgets.filter_bar import FilterInput
from newsbrowse.config import Config


class Driven:
    """An app under a pilot, with what tests ask of it."""

    def __init__(self, app: NewsApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        names = {" ": "space", ":": "colon", '"': "quotation_mark", "-": "minus", ".": "full_stop", ",": "comma"}
        await self.press(*(names.get(c, c) for c in text))

    async def settle(self) -> None:
        for _ in range(3):
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    @property
    def titles(self) -> list[str | None]:
        pane = self.app.list_pane
        return [pane.row(n).title for n in range(len(pane.ids))]

    @property
    def filter(self) -> str:
        return self.app.screen_stack[0].query_one(FilterInput).value

    @property
    def notes(self) -> list[str]:
        return [f"{n.title} {n.message}" for n in self.app._notifications]

    @property
    def page_text(self) -> str:
        """What the page in the article's place says."""
        return "\n".join(line.text for line in self.app.page.lines)

    def lines(self, selector: str) -> list[str]:
        widget = self.app.screen.query_one(selector)
        return [widget.render_line(y).text for y in range(widget.size.height)]


@asynccontextmanager
async def browsing(
    path: Path, size: tuple[int, int] = (120, 35), wanted: str = "", config: Config | None = None
) -> AsyncIterator[Driven]:
    app = NewsApp(path, config or Config(), wanted)
    async with app.run_test(size=size, notifications=True) as pilot:
        driven = Driven(app, pilot)
        await driven.settle()
        yield driven
