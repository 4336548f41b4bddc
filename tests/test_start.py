"""Starting stays fast: nothing slow is imported on the way to the first screen."""

from __future__ import annotations

import subprocess
import sys

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
    assert not [name for name in (*SLOW, "textual", "asyncio", "rich.console") if name in modules]
