"""Results that are found again, and what came and went since."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from conftest import page, write_page
from driven import browsing

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_a_result_is_verified_and_told_apart(run: Run, corpus: Path, tmp_path: Path) -> None:
    said = run("search", "--result", "inst:BISTU", "--db", corpus).stdout
    assert "articles: 6 of 90" in said
    same = run("search", "--verify", said, "--db", corpus)
    assert same.returncode == 0 and "The same 6 articles, in the same corpus." in same.stdout
    folder = tmp_path / "more"
    folder.mkdir()
    write_page(
        folder,
        "new.txt",
        page("Guests from afar visited Beijing Information Science and Technology University (BISTU) again, and left."),
    )
    assert run("build", folder, "--db", corpus).returncode == 0
    other = run("search", "--verify", said, "--db", corpus)
    assert other.returncode == 1
    assert (
        "Not the same: 6 articles" in other.stdout
        and "7 now" in other.stdout
        and "Came since: 1 (ids " in other.stdout
        and "Went" not in other.stdout
    )
    untouched = run("search", "--verify", run("search", "--result", "inst:CCCME", "--db", corpus).stdout, "--db", corpus)
    assert untouched.returncode == 0
    for wrong in ("", "filter: x", said.replace("made: 2", "made: x"), said.replace("articles: 6", "articles: six")):
        refused = run("search", "--verify", wrong, "--db", corpus)
        assert refused.returncode == 2 and "no result that newsbrowse wrote" in refused.stderr


def test_what_came_and_went_by_corrections_is_told_exactly(run: Run, corpus: Path) -> None:
    def ids(text: str) -> set[str]:
        return set(run("search", text, "--ids", "--limit", "999", "--db", corpus).stdout.split())

    wanted, gone = "inst:BISTU OR inst:CCPIT", "inst:USST"
    before, went = ids(wanted), ids(gone)
    said, other = (run("search", "--result", text, "--db", corpus).stdout for text in (wanted, gone))
    for arguments in (
        ("merge", "institution", "University of Shanghai for Science and Technology", "Beijing Information Science and Technology University"),
        ("rename", "institution", "China Council for the Promotion of International Trade", "CCPIT of old"),
    ):  # fmt: skip
        assert run("correct", *arguments, "--db", corpus).returncode == 0
    came = ids(wanted) - before
    assert came and went - before == came and not went - ids(wanted)
    told = run("search", "--verify", said, "--db", corpus).stdout
    listed = {part.strip(" ).") for part in told.partition("Came since: ")[2].partition("(ids ")[2].partition(")")[0].split(",")}
    assert listed == came and f"Came since: {len(came)} " in told and "Went since" not in told
    assert "names or topics are recognised otherwise" in told
    run("correct", "reject", "institution", "Beijing Information Science and Technology University", "--db", corpus)
    told = run("search", "--verify", other, "--db", corpus).stdout
    assert f"Went since: {len(went)} (ids " in told and "Came since" not in told and "read again" not in told


async def test_the_result_is_copied(corpus: Path, run: Run) -> None:
    async with browsing(corpus, wanted="type:signing published:2023..2024") as user:
        await user.press("R")
        assert any("search --verify" in note for note in user.notes)
    said = (Path(os.environ["NEWSBROWSE_STATE"]) / "clipboard.txt").read_text()
    assert said.startswith("filter: type:signing published:2023..2024\n")
    assert run("search", "--verify", said, "--db", corpus).returncode == 0
