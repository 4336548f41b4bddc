"""The browser. Nothing outside this package imports Textual."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsbrowse.config import Config


def run_app(path: Path, config: Config, wanted: str = "", bundled: bool = False) -> int:
    """Open the browser on a database; return the exit code. Raises NewsbrowseError before the screen is taken."""
    import gc
    import os

    # Textual reads its frame rate once, when imported: 240 brings a key to the screen in 11 ms instead of 23.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    gc.disable()
    from newsbrowse.app import first_paint

    # Only the usual list is painted ahead: another would jump when the browser takes over.
    usual = not (wanted or config.start) and (config.list, config.dates) == ("one", "iso")
    painted = usual and first_paint.paint(path, config.theme)
    try:
        _import_asyncio()
        from newsbrowse.app import keyboard, tour
        from newsbrowse.app.app import NewsApp

        app = NewsApp(path, config, wanted, bundled=bundled)
        keyboard.forgive({key for command in app.commands for key in command.keys.split(",")})
        if tour.wanted():
            app.call_later(tour.begin, app)
    except BaseException:
        if painted:
            first_paint.leave()
        raise
    app.run()
    return app.return_code or 0


def _import_asyncio() -> None:
    """Import asyncio as where Python has no TLS, which it allows for: the event loop opens no connection here, and loading
    OpenSSL takes 7 ms of a start. Whatever imports ``ssl`` itself later gets it."""
    import sys

    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]
