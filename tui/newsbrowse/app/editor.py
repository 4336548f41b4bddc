"""Lending the terminal to the user's own editor."""

from __future__ import annotations

import shlex
import signal
import subprocess
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from newsbrowse.app import render


def edit(app: App[Any], editor: str, file: Path) -> str:
    """Run ``editor`` (a command with its arguments) on a file and wait for its end; return what went wrong in one line,
    "" where nothing did."""
    try:
        words = shlex.split(editor)
    except ValueError as error:
        return f"$EDITOR cannot be understood ({error})."
    name, problem = render.line(Path(words[0]).name if words else "", 80), ""
    # ctrl+c in the editor is the editor's; a handler is not passed on to it as "ignore" would be.
    previous = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        with app.suspend():
            # Nothing may be raised in here: Textual would not take the terminal back.
            try:
                code = subprocess.run([*words, str(file)]).returncode  # noqa: S603 - the user's own command
                if code:
                    problem = f"The editor {name} ended with exit code {code}; the note is as it was."
            except (OSError, ValueError, IndexError) as error:
                why = getattr(error, "strerror", None) or error
                problem = f"The editor {name} cannot be run ({why}). Set $EDITOR to another; N writes the note here."
    except SuspendNotSupported:
        problem = "This terminal cannot be lent to an editor. N writes the note here."
    finally:
        signal.signal(signal.SIGINT, previous)
    return problem
