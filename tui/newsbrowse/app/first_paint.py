"""The newest articles on the screen before Textual is loaded, which takes the longest part of starting.

What is drawn stands where the list will draw it, so that nothing jumps when the browser takes over.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

from newsbrowse.app import render
from newsbrowse.errors import NewsbrowseError

DARK_PAPER, LIGHT_PAPER = ("#16181d", "#d8d8d2"), ("#fbfbf8", "#1f2328")
"""Background and foreground of the program's own themes."""

_PAPERS = {"newsbrowse-dark": DARK_PAPER, "newsbrowse-light": LIGHT_PAPER}
_HEAD, _FOOT = 2, 1
"""Lines above and below the panes."""


def paint(path: Path, theme: str) -> bool:
    """Draw the newest articles of the database; return whether anything was drawn. Never raises: the browser says what is wrong."""
    if theme not in _PAPERS or os.environ.get("TERM", "dumb") == "dumb" or "NO_COLOR" in os.environ:
        return False
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
        rows = _newest(path, size.lines)
    except (OSError, ValueError, sqlite3.Error, NewsbrowseError):
        return False
    if not rows or size.columns < 60 or size.lines < 15:
        return False
    wide = size.columns >= 100
    width = size.columns * 2 // 5 if wide else size.columns
    height = size.lines - _HEAD - _FOOT
    background, foreground = (";".join(str(int(colour[n : n + 2], 16)) for n in (1, 3, 5)) for colour in _PAPERS[theme])
    lines = [f"\x1b[?1049h\x1b[?25l\x1b[48;2;{background}m\x1b[38;2;{foreground}m\x1b[2J\x1b[1;2Hnewsbrowse\x1b[2;2H/"]
    for number, row in enumerate(rows[: height if wide else height * 2 // 5]):
        lines.append(f"\x1b[{_HEAD + 1 + number};1H{_line(row, width - 1)}")
    sys.stdout.write("".join(lines))
    sys.stdout.flush()
    return True


def leave() -> None:
    """Give the screen back, where the browser could not take it over."""
    sys.stdout.write("\x1b[0m\x1b[?25h\x1b[?1049l")
    sys.stdout.flush()


def _newest(path: Path, limit: int) -> list[tuple[str | None, str | None, str | None]]:
    from newsbrowse.store.files import open_reader

    connection = open_reader(path)
    try:
        return connection.execute(
            "select a.published, a.title, coalesce((select i.acronym from names n join institution_rows i on i.id = n.entity_id and i.name = s.name"
            " where n.kind = 'inst' and i.acronym is not null and n.folded = lower(s.name) limit 1), s.name)"
            " from (select * from docs where id > (select cast(value as integer) from state where name = 'ordered') union all"
            " select * from (select * from docs where id <= (select cast(value as integer) from state where name = 'ordered') order by id desc limit ?1)) d"
            " join article_rows a on a.number = d.number left join sources s on s.id = a.source_id"
            " where a.duplicate_of is null order by d.published is null, d.published desc, d.id desc limit ?1",
            (limit,),
        ).fetchall()
    finally:
        connection.close()


def _line(row: tuple[str | None, str | None, str | None], width: int) -> str:
    published, title, source = row
    source_cells = 8 if width < 59 else 10
    date = render.fit(render.line(published) or "no date", 10)
    return f"  {date} {render.fit(render.line(source), source_cells - 1)} {render.fit(render.line(title or '(no title)'), width - 13 - source_cells)}"
