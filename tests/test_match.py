"""Typing a few letters finds the entry that is meant, shows where it fits, and counts what fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from driven import browsing
from newsbrowse.app import render
from newsbrowse.app.screens.match import POOR, score, spans_of
from newsbrowse.app.screens.styles import shortened

NAMES = (
    "china chamber of commerce for import and export of machinery and electronic products cccme",
    "university of shanghai for science and technology usst",
    "beijing information science and technology university bistu",
    "confucius institute",
    "bank of china",
)


def fits(typed: str, text: str) -> bool:
    found = score(typed, text)
    return found is not None and found < POOR


@pytest.mark.parametrize(
    ("typed", "number"),
    [("machin", 0), ("chamber of comm", 0), ("tech sci", 1), ("uni sci tech shang", 1), ("bejing", 2), ("ustat", None), ("cc", 0), ("boc", 4)]
    + [("xyz", None), ("cit", None), ("chna", 4), ("confucus", 3), ("instiute", 3), ("e", 0), ("bank bank", None)],
)  # fmt: skip
def test_what_fits(typed: str, number: int | None) -> None:
    fitting = [n for n, name in enumerate(NAMES) if fits(typed, name)]
    assert number in fitting if number is not None else fitting == []


def test_whole_beginnings_come_before_letters_here_and_there() -> None:
    ordered = ("science park", "big science", "park of sciences big", "conscience", "unspecific tie", "sciance park")
    scores = [
        score(typed, text)
        for typed, text in zip(("scienc", "scienc", "big sc", "scienc", "scie", "scince"), ordered, strict=True)
    ]
    assert scores[:4] == sorted(scores[:4]) and all(s is not None and s < POOR for s in scores[:4])
    assert not fits("scie", ordered[4]) and score("scie", "sxcxixe") == POOR, "letters here and there are no fit"


@pytest.mark.parametrize("text", [*NAMES, "北京 信息 科技 大学", "a", ""])
def test_what_fits_more_letters_could_fit_fewer(text: str) -> None:
    """An entry that a longer text fits was never left out for good by a shorter one."""
    for start in range(0, len(text), 3):
        for size in range(1, 9):
            for typed in (
                text[start : start + size],
                f"{text[start : start + size]} {text[:2]}",
                text[start : start + size * 2 : 2],
            ):
                if fits(typed, text):
                    assert all(score(typed[:end], text) is not None for end in range(len(typed)))


@pytest.mark.parametrize(
    ("typed", "label", "seen"),
    [
        ("sci", "Conscience and Science", ["Sci"]), ("tech sci", "Science and Technology", ["Sci", "Tech"]), ("boc", "Bank Of China", ["B", "O", "C"]),
        ("mexico", "Universidad de México", ["México"]), ("cience", "Conscience", ["cience"]), ("zz", "Bank", []), ("", "Bank", []),
    ],
)  # fmt: skip
def test_where_it_stands(typed: str, label: str, seen: list[str]) -> None:
    assert [label[a:b] for a, b in spans_of(typed, label)] == seen


@pytest.mark.parametrize(
    "name", ["China Chamber of Commerce for Import and Export of Machinery", "中国机电产品进出口商会 商会 北京 分会"]
)
def test_a_name_is_cut_where_it_does_not_matter(name: str) -> None:
    for cells in range(1, 70):
        for start in range(0, len(name) - 6, 3):
            shown, gone = render.elided(name, cells, start, start + 5)
            assert cell_len(shown) == cells
            if cells > 24:
                assert shown[start - gone : start + 5 - gone] == name[start : start + 5], (cells, start, shown)
                assert ("…" in shown) == (cell_len(name) > cells)


async def test_the_acronym_that_is_typed_is_seen_and_what_fits_is_counted(corpus: Path) -> None:
    for size in ((120, 35), (80, 24), (50, 20)):
        async with browsing(corpus, size) as user:
            for key in ("i", "P"):
                await user.press(key)
                every = int(user.lines("#picker-heading")[0].rpartition(": ")[2].split()[0])
                assert every > 100
                await user.type("cccme")
                assert "China Cham" in user.lines("#choices")[0] and user.lines("#choices")[0].rstrip().endswith("CCCME")
                assert f": {len(user.app.screen.list.shown)} of " in user.lines("#picker-heading")[0]
                await user.press("ctrl+u")
                assert f" of {every}" not in user.lines("#picker-heading")[0]
                await user.press("escape")


async def test_the_part_of_a_long_name_that_is_typed_is_seen(corpus: Path) -> None:
    async with browsing(corpus, (70, 24)) as user:
        await user.press("i", *"machinery")
        line = user.app.screen.list.render_line(0)
        assert "China" in line.text and "…" in line.text and line.text.rstrip().endswith("CCCME")
        assert [part.text for part in line if part.style and part.style.underline] == ["Machinery"]


def test_citations_in_the_list_differ_in_what_is_seen() -> None:
    known = ("Delegation of the Chamber Visits the University", "Beijing Information Science and Technology University")
    text = f"{known[1]}. (2024, May 10). {known[0].capitalize()}. https://example.org"
    assert shortened(text, known) == "Beijing Inf…. (2024, May 10). Delegation …. https://example.org"
    assert shortened("Smith, J. (2024).", ("Smith, J.", "")) == "Smith, J. (2024)."


async def test_styles_can_be_told_apart_in_a_hundred_cells(corpus: Path) -> None:
    async with browsing(corpus, (100, 30), wanted="inst:CCCME") as user:
        await user.press("C")
        rows = {line.strip() for line in user.lines("#choices")[:14]}
        strings = {row[29:] for row in rows if not row.startswith("Chicago 17, bib")}
        assert len(strings) >= 12 and all("2024" in row or "Visits BISTU" in row or "IEEE" in row for row in rows)
        assert "Beijing Information Science and Technology University" in " ".join(user.lines("#picker-preview"))
