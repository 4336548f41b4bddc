"""What was corrected, as the browser tells it: the log of corrections, and which of them stand behind a name."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from newsbrowse.store.corrections import AMENDS, RECORD, Correction, amendment, kept, key_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction in the log: ``articles`` were changed by it; ``title`` is that of the only article where it holds,
    None where it holds in all or its article is gone."""

    correction: Correction
    articles: int
    title: str | None = None

    @property
    def words(self) -> str:
        """The correction in words, its article by title."""
        return worded(self.correction, self.title)


def worded(correction: Correction, title: str | None) -> str:
    """Return a correction in words; the article where alone it holds is named by its title, where that is known."""
    name, other, what = correction.name, correction.other, correction.what
    if correction.kind in (*AMENDS, RECORD):
        said = amendment(correction)
    elif correction.kind == "reject":
        said = f"{name} is not {'an' if what == 'institution' else 'a'} {what}"
    elif other is None:
        said = f"{name} is somebody else"
    elif other == name:
        said = f"all of the name {name} are one {what}"
    else:
        said = f"{name} {_TIES.get(correction.kind, 'is').format(what)} {other}"
    if correction.kind == RECORD and title == other:
        return said  # it names its article itself
    if correction.article is not None:
        only = "" if correction.kind in (*AMENDS, RECORD) else "only "
        said += f", {only}in {f'“{title}”' if title else 'one article'}"
    return said


_TIES = {"merge": "is the same {} as", "rename": "is called"}


def log(connection: sqlite3.Connection) -> list[Entry]:
    """Return all corrections, the newest first, those undone too."""
    counts: dict[int, int] = dict(
        connection.execute("select correction_id, count(*) from corrected group by correction_id").fetchall()
    )
    found = kept(connection, undone=True)
    return [Entry(c, counts.get(c.number, 0), title_of(connection, c.article)) for c in reversed(found)]


def title_of(connection: sqlite3.Connection, key: str | None) -> str | None:
    """Return the title of the article of a key, None where there is none."""
    row = connection.execute("select title from article_rows where key = ?", (key,)).fetchone()
    return row[0] if row else None


def behind(connection: sqlite3.Connection, key: str, what: str, name: str) -> tuple[list[Entry], int]:
    """Return the corrections that gave something its ``name`` in the article of ``key``, or say what it is there, the last
    one first, and how many others changed that article."""
    numbers = _numbers(connection, key)
    made = [c for c in kept(connection) if c.number in numbers]
    if not made:
        return [], 0
    wanted, found = {key_of(what, name)}, []
    for correction in reversed(made):
        given = correction.gives or (correction.name if correction.kind in ("split", *AMENDS) else None)
        if correction.what == what and given is not None and key_of(what, given) in wanted:
            # What it was called before may be the work of an earlier correction.
            wanted.add(key_of(what, correction.name))
            found.append(correction)
    entries = [Entry(c, 0, title_of(connection, c.article)) for c in found]
    return entries, len(made) - len(found)


def _numbers(connection: sqlite3.Connection, key: str) -> set[int]:
    rows = connection.execute(
        "select c.correction_id from corrected c join article_rows a on a.number = c.number where a.key = ?", (key,)
    )
    return {number for (number,) in rows}
