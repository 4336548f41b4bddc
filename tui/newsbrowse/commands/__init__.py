"""The subcommands, a module for those that belong together; only the one that is asked for is imported."""

from __future__ import annotations

import importlib

import click

from newsbrowse import garbage
from newsbrowse.commands.command_line import explained
from newsbrowse.commands.common import group, say
from newsbrowse.errors import NewsbrowseError, UsageError

_MODULES = {
    "annotate": "building", "backup": "reading", "build": "building", "check": "reading", "cite": "citing", "config": "settings", "correct": "corrections", "export": "citing",
    "facets": "reading", "network": "following", "saved": "saved", "search": "reading", "serve": "serving", "show": "reading", "styles": "citing",
}  # fmt: skip


def _end(number: int, frame: object) -> None:
    """End in order, as by ctrl+c: drafts are removed, processes ended."""
    raise SystemExit(128 + number)


def run(arguments: list[str]) -> int:
    """Run one subcommand and return its exit code."""
    import signal
    import sqlite3

    garbage.seldom()
    signal.signal(signal.SIGTERM, _end)
    importlib.import_module(f"newsbrowse.commands.{_MODULES[arguments[0]]}")
    try:
        # Not by group.main: it calls a closed pipe ("| head -1") a failure.
        with group.make_context("newsbrowse", arguments) as context:
            result = group.invoke(context)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise NewsbrowseError(
            f"The database cannot be read ({error})", "Run newsbrowse check on it, or build it anew."
        ) from error
    except UnicodeEncodeError as error:
        raise UsageError("The words are no valid UTF-8", "Write them in a UTF-8 terminal.") from error
    except click.UsageError as error:
        say(explained(error, arguments))
        return 2
    except click.Abort as stop:
        raise KeyboardInterrupt from stop
    except click.exceptions.Exit as stop:
        return stop.exit_code
    return int(result or 0)
