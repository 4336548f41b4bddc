"""The browser says why a highlight is one, and keeps marks and place while names are corrected beside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from test_app import browsing


async def test_why_names_the_rule_and_how_sure_it_is(corpus: Path) -> None:
    async with browsing(corpus, wanted='person:"Zheng Chao"') as user:
        await user.press("w")
        assert "Step to a highlight first" in user.notes[-1]
        for _ in range(30):
            await user.press("right_square_bracket")
            mention = user.app.view.highlight
            if mention is not None and mention.kind == "person":
                break
        await user.press("w")
        assert "person" in user.notes[-1] and f"“{mention.rule}”" in user.notes[-1] and "%" in user.notes[-1]


async def test_marks_and_place_stay_when_names_are_corrected_meanwhile(
    corpus: Path, tmp_path: Path, run: Callable[..., Any]
) -> None:
    database = tmp_path / "mine.db"
    shutil.copy(corpus, database)
    async with browsing(database, wanted='inst:"Beijing Information Science and Technology University"') as user:
        await user.press("m", "m")
        marked = {user.app._keys[number] for number in user.app.list_pane.marked}
        reading = user.app.view.article.key
        done = run(
            "correct", "rename", "institution", "Beijing Information Science and Technology University", "Bistu", "--db", database
        )
        assert done.returncode == 0
        user.app._watch()
        await user.settle()
        assert {user.app._keys[number] for number in user.app.list_pane.marked} == marked
        assert user.app.view.article.key == reading
        await user.press("c")
        assert any("2 articles" in note for note in user.notes)
