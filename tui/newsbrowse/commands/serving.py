"""The command ``serve``."""

from __future__ import annotations

import sys

import click

from newsbrowse.commands.common import database_path, db_option, group, say
from newsbrowse.config import choose_database, load_config
from newsbrowse.errors import NewsbrowseError, UsageError
from newsbrowse.ingest.walk import printable_path
from newsbrowse.store.files import inspect
from newsbrowse.text import clean_line


@group.command()
@click.argument("path", metavar="[DB]", required=False)
@db_option
@click.option("--filter", "wanted", metavar="FILTER", help="Filter to begin with.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port on 127.0.0.1; 0: any.")
def serve(path: str | None, database: str | None, wanted: str | None, port: int) -> int:
    """Open the browser in a web browser on this machine, until ctrl+c; other machines cannot reach it."""
    _check_settings()  # a window could not say what is wrong with them
    chosen = database_path(path or database)
    if inspect(chosen) is None:
        raise UsageError(f"The database {chosen} does not exist", "Make it with: newsbrowse build FOLDER --db FILE")
    try:
        import textual_serve  # noqa: F401 - its terminal is served

        from newsbrowse.serve import listen
        from newsbrowse.serve import serve as run
    except ImportError as error:
        raise NewsbrowseError(
            f"The package {error.name} is not installed", "Install it: pip install 'newsbrowse[serve]'"
        ) from error
    try:
        listening = listen(port)
    except OSError as error:
        raise NewsbrowseError(f"Port {port} cannot be used ({error.strerror})", "Name another one with --port.") from error
    opened = "--bundled" if choose_database(path or database, load_config()) is None else f"--db={chosen.absolute()}"
    words = [sys.executable, "-m", "newsbrowse", "browse", opened, f"--filter={wanted or ''}"]
    name = clean_line(printable_path(chosen.name), 80)
    run(words, f"newsbrowse {name}", listening, lambda url: say(f"{url} shows {name}; ctrl+c ends it."))
    return 0


def _check_settings() -> None:
    from newsbrowse.app.keymap import resolve_keys
    from newsbrowse.app.themes import themes_of

    settings = load_config()
    resolve_keys(settings.keys, settings.keymap)
    themes_of(settings.themes, settings.highlights)
