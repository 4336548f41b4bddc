"""What takes its time is said at once, and keys go on."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

from textual import events

from driven import Driven, browsing
from newsbrowse.app.widgets.title_bar import TitleBar


def title(user: Driven) -> str:
    return str(user.app.screen_stack[0].query_one(TitleBar).content)


def press(user: Driven, *keys: str) -> None:
    """Press keys without waiting for the program to come to rest, as the pilot does: it is at work."""
    for key in keys:
        user.app.post_message(events.Key(key, key))


async def test_a_result_that_takes_long_is_said_to_be_worked_out_and_keys_go_on(corpus: Path) -> None:
    with sqlite3.connect(corpus) as connection:
        # Rows without text or index, which only the fingerprint reads: as many as make it take a second or two.
        connection.execute(
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 900000)"
            " insert into article_rows (key, path, sha256, size, mtime_ns, event_type, built_at)"
            " select 'x' || i, 'x' || i, hex(randomblob(32)), 0, 0, 'other', '' from n"
        )
    async with browsing(corpus) as user:
        press(user, "R")
        for _ in range(100):
            await asyncio.sleep(0.02)
            if "working out the result…" in title(user):
                break
        assert "working out the result…" in title(user)
        stood = user.app.list_pane.cursor
        press(user, "j", "R")
        for _ in range(100):
            await asyncio.sleep(0.02)
            if user.app.list_pane.cursor != stood:
                break
        assert user.app.list_pane.cursor == stood + 1 and "working out the result…" in title(user), "it moves before all is done"
        for _ in range(100):
            if any("still being worked out" in note for note in user.notes):
                break
            await asyncio.sleep(0.02)
        assert any("still being worked out" in note for note in user.notes)
        await user.settle()
        assert "articles ·" in title(user) and any("Result; newsbrowse search --verify checks it" in note for note in user.notes)


async def test_what_is_done_in_a_moment_is_not_said(corpus: Path) -> None:
    async with browsing(corpus) as user:
        await user.press("c")
        assert "90 articles" in title(user)
        user.app.query_one(TitleBar).work("correcting names")
        user.app._show_works()
        assert "correcting names…" in title(user), "another that is at work goes on being told of"
