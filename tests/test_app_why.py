"""The browser says why a highlight is one."""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, write_page
from correcting import SIZES, box_text, four, mine, stand_on
from driven import browsing
from newsbrowse.app.screens.why import WhyScreen
from newsbrowse.build.correct import correct
from newsbrowse.reasons import REASONS, reason
from newsbrowse.store.corrections import Correction
from test_corrections import FIRST

__all__ = ["four", "mine"]


@pytest.mark.parametrize("size", SIZES)
async def test_why_shows_what_a_highlight_stands_for(mine: Path, size: tuple[int, int]) -> None:
    async with browsing(mine, size=size, wanted="agreement") as user:
        await user.press("w")
        assert "Step to a highlight first" in user.notes[-1]
        await stand_on(user, "person", "Marie Lindgren")
        mention = user.app.view.highlight
        await user.press("w")
        assert isinstance(user.app.screen, WhyScreen)
        text = box_text(user)
        for words in ("Marie Lindgren", "Role here Professor", "Alder University", f"{mention.confidence:.0%}", "any key leaves"):
            assert words in text
        assert reason(mention.rule) in text and "Corrected" not in text
        await user.press("z")
        assert not isinstance(user.app.screen, WhyScreen) and not user.app.screen.has_class("-zen")
        await stand_on(user, "date", "April 8, 2024")
        await user.press("w")
        assert "Date Mon 8 April 2024" in box_text(user)


async def test_why_shows_what_an_institution_is(corpus: Path) -> None:
    wanted = 'inst:"Beijing Information Science and Technology University"'
    async with browsing(corpus, wanted=wanted) as user:
        await stand_on(user, "institution", "Beijing Information Science and Technology University")
        await user.press("w")
        text = box_text(user)
        assert "Acronym BISTU" in text and "ror.org/" in text and "Country" in text


async def test_why_names_the_corrections_behind_a_name(mine: Path) -> None:
    correct(mine, [Correction("rename", "person", "Marie Lindgren", "Mary Lindgren")])
    correct(
        mine, [Correction("rename", "person", "Mary Lindgren", "M. Lindgren"), Correction("reject", "topic", "student exchange")]
    )
    async with browsing(mine, wanted="agreement") as user:
        await stand_on(user, "person", "M. Lindgren")
        await user.press("w")
        text = box_text(user)
        assert "Mary Lindgren is called M. Lindgren (correction 2)" in text
        assert "Marie Lindgren is called Mary Lindgren (correction 1)" in text
        assert "1 correction of other names in this article" in text


def test_every_rule_has_a_sentence(built: Path) -> None:
    with sqlite3.connect(built) as connection:
        rules = {name for (name,) in connection.execute("select name from rules")}
    assert rules <= REASONS.keys()
    dates = ast.parse((ROOT / "tui/newsbrowse/dates/resolve.py").read_text("utf-8"))
    for call in (
        n
        for n in ast.walk(dates)
        if isinstance(n, ast.Call) and ast.unparse(n.func) in ("Resolved", "_none", "_month_span", "_year_span")
    ):
        if isinstance(call.args[-1], ast.Constant):
            assert call.args[-1].value in REASONS
    people = ast.parse((ROOT / "tui/newsbrowse/extract/people/evidence.py").read_text("utf-8"))
    for pair in (
        n
        for n in ast.walk(people)
        if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) in ("(score, rule)", "weak.rule", "run.rule")
    ):
        words = {n.value for n in ast.walk(pair.value) if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value}
        assert words <= REASONS.keys()
    assert "a rule of tomorrow" in reason("a rule of tomorrow")
    assert "spacy:en" in reason("second opinion: spacy:en")


def test_annotate_prints_the_sentence_beside_the_rule(tmp_path: Path, run: Callable[..., Any]) -> None:
    page = write_page(tmp_path, "1.txt", FIRST)
    done = run("annotate", page, "--why")
    assert done.returncode == 0 and f"(full date: {REASONS['full date']})" in done.stdout
    assert '"rule": "full date"' in run("annotate", page, "--json").stdout
