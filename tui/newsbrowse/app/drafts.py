"""Notes that are being written: what is typed is in a file of the state folder until the database has it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from newsbrowse.log import state_folder


def place(database: Path, key: str) -> Path:
    """Return where the draft of the note of an article is; it need not exist."""
    import hashlib  # late: it takes a millisecond of a start

    named = hashlib.sha256(os.fsencode(database.absolute()) + b"\0" + key.encode()).hexdigest()[:16]
    return state_folder() / "drafts" / f"{named}.md"


def keep(database: Path, key: str, text: str) -> Path:
    """Write a draft, for the user's eyes alone; return its file. Raises OSError."""
    file = place(database, key)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", errors="replace") as out:
        out.write(text)
    new.replace(file)
    return file


def read(database: Path, key: str) -> str | None:
    """Return a draft, None where there is none that can be read."""
    try:
        return place(database, key).read_text("utf-8", errors="replace")
    except OSError:
        return None


def drop(database: Path, key: str) -> None:
    """Remove a draft: the database has the text."""
    with suppress(OSError):
        place(database, key).unlink()
