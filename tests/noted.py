"""What was noted, as the database has it and as the screen shows it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from driven import Driven

HOSTILE = "\x1b]0;owned\x07[bold red]x[/] \u202egnp.exe\x9b31m"


def rows(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()


def write(path: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql, values)
        connection.commit()


def tags(path: Path) -> dict[str, int]:
    return dict(rows(path, "select tag, count(*) from tags group by tag"))  # type: ignore[arg-type]


def screen_text(user: Driven) -> str:
    """All that stands on the screen."""
    return "\n".join("".join(segment.text for segment in line) for line in user.app.screen._compositor.render_strips())


async def tag(user: Driven, *names: str) -> None:
    """Open the tags, tick names, apply."""
    await user.press("T")
    for name in names:
        await user.type(name)
        await user.press("tab")
    await user.press("enter")
