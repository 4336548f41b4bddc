"""Starting stays fast: nothing slow is imported on the way to the first screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SLOW = (
    "sqlite_utils", "click", "numpy", "pyroaring", "dateutil", "trafilatura", "lxml", "distributed", "dask", "newsbrowse.extract",
    "newsbrowse.dates", "newsbrowse.pages", "newsbrowse.ingest", "newsbrowse.build", "newsbrowse.commands", "newsbrowse.cite", "newsbrowse.model",
    "newsbrowse.store.writer", "newsbrowse.store.resolve", "newsbrowse.app.screens", "tomllib",
    "newsbrowse.app.widgets.facet_panel", "newsbrowse.app.pickers", "newsbrowse.app.pages.entity",
    "newsbrowse.app.pages.network", "newsbrowse.app.pages.time", "newsbrowse.store.user", "newsbrowse.store.index", "newsbrowse.store.facets",
    "newsbrowse.store.network", "newsbrowse.store.offers", "newsbrowse.store.overview", "newsbrowse.store.pairs", "textual.widgets._footer",
    "textual.widgets._text_area", "textual.widgets._data_table", "textual.widgets._markdown", "webbrowser", "pygments",
)  # fmt: skip


def loaded(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print('\\n'.join(sys.modules))"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_browser_loads_nothing_slow() -> None:
    modules = loaded("import newsbrowse.cli, newsbrowse.config, newsbrowse.store.files, newsbrowse.app.app")
    assert not [name for name in SLOW if name in modules]


def test_the_first_articles_are_painted_without_textual() -> None:
    modules = loaded("import newsbrowse.cli, newsbrowse.config, newsbrowse.store.files, newsbrowse.app.first_paint")
    assert not [name for name in (*SLOW, "textual", "asyncio", "rich.console", "dataclasses", "inspect") if name in modules]


_IN_THE_BROWSER = """
import asyncio, sys, time
from pathlib import Path
from newsbrowse.app import warming
from newsbrowse.app.app import NewsApp
from newsbrowse.config import Config
from newsbrowse.app.warming import MODULES

usual, warming.IDLE = warming.IDLE, 3  # a slow machine lets a third of a second pass between two keys

def there():
    return {name for name in sys.modules if name.startswith(("newsbrowse.", "textual."))}

async def session():
    app = NewsApp(Path(sys.argv[1]), Config())
    async with app.run_test(size=(120, 40)) as pilot:
        began = time.monotonic()
        while time.monotonic() - began < 1.5 * warming.IDLE:  # somebody presses keys all the time
            await pilot.press("j")
            await pilot.pause(0.05)
        warming.IDLE = usual
        print("while keys are pressed:", *sorted(there() & set(MODULES[:20])))
        for _ in range(200):
            await pilot.pause(0.1)
            if MODULES[-1] in sys.modules:
                break
        else:
            raise SystemExit("never loaded")
        before = there()
        for keys in ("c", "C escape", "P escape", "R", "i escape", "v escape", "V escape", "question_mark escape", "F escape",
                     "N escape", "T escape", "f escape", "right_square_bracket y", "right_square_bracket enter escape"):
            await pilot.press(*keys.split())
            await app.workers.wait_for_complete()
            await pilot.pause()
        print("by the keys:", *sorted(there() - before))

asyncio.run(session())
"""


def test_what_commands_need_is_loaded_while_nothing_is_pressed(corpus: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "NEWSBROWSE_STATE": str(tmp_path), "NEWSBROWSE_CONFIG": str(tmp_path / "none.toml")}
    done = subprocess.run(
        [sys.executable, "-c", _IN_THE_BROWSER, str(corpus)], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.splitlines() == ["while keys are pressed:", "by the keys:"]


_AT_THE_ARTICLE = """
import asyncio, sys
from pathlib import Path
from newsbrowse.app import warming
from newsbrowse.app.app import NewsApp
from newsbrowse.config import Config

warming.IDLE = 3600  # on a slow machine a moment without keys comes before the keys do

async def start():
    async with NewsApp(Path(sys.argv[1]), Config()).run_test() as pilot:
        await pilot.pause()
        await pilot.press("j", "tab", "tab")

asyncio.run(start())
print([name for name in sys.modules if name.endswith(("facet_panel", "overview", "jump"))])
"""


def test_the_panel_costs_a_start_nothing(corpus: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _AT_THE_ARTICLE, corpus], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_build_that_finds_nothing_new_loads_no_rules(tmp_path: Path) -> None:
    """Piles are built again each night: what has not changed costs a look, and not the second that the rules take to load."""
    page, database = tmp_path / "pile" / "a.txt", tmp_path / "news.db"
    page.parent.mkdir()
    page.write_text("Visit\n\nDate: 2024-05-01\n\nRector Anna Kowal of Elm College came on Friday.\n")
    command = ["build", str(page.parent), "--db", str(database)]
    run = f"import sys; from newsbrowse.cli import main; main({command})"
    first, again = loaded(run), loaded(run)
    rules = {"newsbrowse.extract.annotate", "newsbrowse.pages.read", "newsbrowse.extract.topics.taxonomy", "sqlite_utils"}
    assert rules <= first and not rules & again
