"""The two articles the project exists for: everything that must hold on them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import SHARED
from newsbrowse.cite import cite, item_of
from newsbrowse.cite.exports import BIBLIOGRAPHIC, entry
from newsbrowse.cite.exports.csl_json import csl_item
from newsbrowse.query import parse
from newsbrowse.store.reader import Reader
from newsbrowse.store.rows import StoredArticle


def article(seeds: Path, words: str) -> StoredArticle:
    reader = Reader(seeds)
    ids = reader.search(parse(words))[:]
    assert len(ids) == 1
    found = reader.article(ids[0])
    assert found is not None
    return found


@pytest.fixture
def cccme(seeds: Path) -> StoredArticle:
    return article(seeds, "inst:CCCME")


@pytest.fixture
def ccb(seeds: Path) -> StoredArticle:
    return article(seeds, "inst:USST")


def test_page_of_the_visit(cccme: StoredArticle) -> None:
    assert cccme.title == "CCCME Delegation Visited BISTU"
    assert cccme.published == "2024-05-10"
    assert (cccme.source, cccme.source_acronym) == ("Beijing Information Science and Technology University", "BISTU")
    assert cccme.body.startswith("Beijing, 10th May 2024 (BISTU)---")
    assert cccme.body.endswith("General Administration Office.")
    assert (cccme.event_type, cccme.event_date) == ("visit", "2024-05-10")
    assert {i.acronym for i in cccme.institutions if i.party} == {"CCCME", "BISTU"}


def test_people_of_the_visit(cccme: StoredArticle) -> None:
    chamber = "China Chamber of Commerce for Import and Export of Machinery and Electronic Products"
    university = "Beijing Information Science and Technology University"
    found = {p.name: (p.role, p.affiliation) for p in cccme.people}
    assert found == {
        "Zheng Chao": ("Executive Vice President", chamber),
        "Xie Jiangling": ("Chairman of University Council", university),
        "Guo Fu": ("President", university),
        "Xiao Zhisong": ("Vice President", university),
        "Xie Biao": ("Senior Expert", chamber),
        "Feng Qiang": ("Deputy Director", "CCCME Department of Information Consultation"),
        "Li Yawei": ("Deputy Director", "CCCME Center for International Industry Cooperation"),
    }


def test_dates_institutions_and_topics_of_the_visit(cccme: StoredArticle) -> None:
    assert {m.value_start for m in cccme.mentions if m.kind == "date"} == {"2024-05-10"}
    names = {i.name for i in cccme.institutions}
    assert "China Chamber of Commerce for Import and Export of Machinery and Electronic Products" in names
    assert "Institute of Digital and Intelligent Industries" in names
    assert any("Empowerment Center of Digital Transformation" in name for name in names)
    labels = " / ".join(t.name for t in cccme.topics)
    for topic in (
        "talent cultivation", "industry-education integration", "informatization", "ESG", "digital transformation of SMEs",
        "research commercialization", "international cooperation", "Belt and Road Initiative",
    ):  # fmt: skip
        assert topic in labels


def test_page_of_the_bank(ccb: StoredArticle) -> None:
    assert ccb.title == "The Cooperation Promoted between USST and CCB Shanghai Branch"
    assert ccb.published == "2024-01-15"
    assert (ccb.source, ccb.source_from) == ("University of Shanghai for Science and Technology", "title")
    assert ccb.body.startswith("On Jan 5th, Liu Jun")
    assert ccb.body.endswith("refine the cooperation framework.")
    assert (ccb.event_type, ccb.event_date) == ("meeting", "2024-01-05")


def test_people_dates_and_institutions_of_the_bank(ccb: StoredArticle) -> None:
    found = {p.name: (p.role, p.affiliation) for p in ccb.people}
    assert found == {
        "Liu Jun": ("Party Secretary and president", "China Construction Bank, Shanghai Branch"),
        "Ding Xiaodong": ("President", "University of Shanghai for Science and Technology"),
    }
    assert [(m.text, m.value_start) for m in ccb.mentions if m.kind == "date"] == [("Jan 5th", "2024-01-05")]
    acronyms = {i.acronym: i.name for i in ccb.institutions if i.acronym}
    assert acronyms["CCB"] == "China Construction Bank"
    assert any(i.name.endswith("Shanghai Branch") for i in ccb.institutions)
    labels = " / ".join(t.name for t in ccb.topics)
    for topic in (
        "technology finance", "green finance", "digital finance", "talent cultivation", "research commercialization",
        "artificial intelligence", "intelligent manufacturing", "medical-engineering", "micro-majors",
    ):  # fmt: skip
        assert topic in labels


NAMES = {"wiki": "wikipedia", "enw": "endnote", "hayag": "hayagriva"}
"""Names of the expected strings that are not ours."""


@pytest.mark.parametrize(
    ("words", "key", "url"),
    [("inst:CCCME", "000", "https://example.org/bistu/cccme"), ("inst:USST", "003", "https://example.org/usst/ccb")],
)
def test_citations(seeds: Path, words: str, key: str, url: str) -> None:
    """Every expected string, in every form, with and without an address."""
    expected = json.loads((SHARED / "eval" / "citations.json").read_text("utf-8"))
    found = article(seeds, words)
    compared = set()
    for address, name in ((url, "url"), (None, "nourl")):
        item = item_of(replace(found, url=address), today=dt.date(2026, 11, 21))
        for style, wanted in expected[f"{key}/{name}"].items():
            ours = NAMES.get(style, style)
            compared.add(ours)
            if style == "csl":
                assert csl_item(item) == wanted
            elif ours in BIBLIOGRAPHIC:
                assert entry(item, ours) == wanted
            elif isinstance(wanted, str):
                assert cite(item, ours) == wanted
            else:
                for form, text in {"plain": wanted["plain"], "html": wanted["html"], "markdown": wanted["md"]}.items():
                    assert cite(item, ours, form) == text
    assert len(compared) == 20


def test_evaluation_set_does_not_fall(run) -> None:
    """The scorer's figures on the annotated articles, as floors."""
    if not (SHARED / "eval").is_dir():
        pytest.skip("the evaluation set is not beside the project")
    folder = SHARED / "eval" / "articles"
    done = run("annotate", "--json", *sorted([*folder.glob("*.txt"), *folder.glob("*.html")]))
    assert done.returncode == 0, done.stderr
    predictions = {Path(o["path"]).stem: o for o in map(json.loads, done.stdout.splitlines())}
    import sys

    sys.path.insert(0, str(SHARED / "eval"))
    try:
        import score
    finally:
        sys.path.pop(0)
    result = score.evaluate(score.load([str(folder)]), predictions, out=None)
    floors = {"people_mentions": 0.96, "people_unique": 0.97, "dates": 0.99, "institutions": 0.93, "topics": 0.7}
    for name, floor in floors.items():
        assert result[name]["f1"] >= floor, (name, result[name])
    for name in ("title", "published", "body"):
        assert result[f"{name}_accuracy"] >= 0.95
