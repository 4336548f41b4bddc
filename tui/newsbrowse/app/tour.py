"""Three notes for somebody who starts the program for the first time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsbrowse.log import state_folder

if TYPE_CHECKING:
    from newsbrowse.app.app import NewsApp

NOTES = (
    "To find: / and a word; the list shrinks with every key. i picks institutions, u takes a step back.",
    "To follow: enter reads. ] goes to the next name or date, enter on it opens its page, esc leads back.",
    "To use: c copies the citation, y a passage, x exports. ? shows all keys. These notes do not come again.",
)
"""Each fits two lines of a terminal of 80 cells."""
EACH = 9.0
"""Seconds that a note stands."""


def _shown() -> Path:
    return state_folder() / "toured"


def wanted() -> bool:
    """Whether nobody has seen the notes yet."""
    return not _shown().exists()


def begin(app: NewsApp) -> None:
    """Show the notes one after the other, for once."""
    try:
        state_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        _shown().touch()
    except OSError:
        return  # they would come with every start
    for number, text in enumerate(NOTES):
        app.set_timer(0.5 + number * EACH, partial(tell, app, text))


def tell(app: NewsApp, text: str) -> None:
    """Show a note as soon as nothing else is being said: it must not hide the answer to a key."""
    app.call_later(_tell_unless, app, text)  # behind what has been said, but is not known to be shown yet


def _tell_unless(app: NewsApp, text: str) -> None:
    if len(app._notifications):
        app.set_timer(1.0, partial(tell, app, text))
    else:
        app.say(text, timeout=EACH)
