"""Acronyms that an article does not explain are explained by the others of the corpus, in any order of building."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from newsbrowse.build import build
from newsbrowse.extract import annotate_text


def page(folder: Path, name: str, publisher: str, text: str) -> None:
    """Write a page with its publisher."""
    (folder / name).write_text(f"---\ntitle: News of {name}\ndate: 2024-05-02\nsource: {publisher}\n---\n\n{text}\n", "utf-8")


def means(database: Path, name: str) -> set[str]:
    """Return the institutions of an article."""
    with closing(sqlite3.connect(database)) as connection:
        return {
            n
            for (n,) in connection.execute(
                "select i.name from article_institutions l join institutions i on i.id = l.institution_id"
                " join articles a on a.id = l.article_id where a.path like ?",
                (f"%{name}",),
            )
        }


DEFINED = {
    "lake.md": ("Lakeshore Gazette", "The Rector of Lakeshore University of Technology (LUT), Dr. Peter Okafor, opened a laboratory on Monday."),
    "lake_later.md": ("Lakeshore Gazette", "The Rector of LUT, Dr. Peter Okafor, spoke with students on Monday. LUT has ten laboratories."),
    "lundy.md": ("Lundy Post", "The Rector of Lundy University of Tourism (LUT), Dr. Ann Hale, opened a kitchen on Monday."),
    "lundy_later.md": ("Lundy Post", "The Rector of LUT, Dr. Ann Hale, spoke with students on Monday. LUT has ten kitchens."),
    "third.md": ("Harbour News", "The Rector of LUT spoke with sailors on Monday. LUT has ten ships."),
    "fourth.md": ("Meadow News", "The Rector of LUT spoke with farmers on Monday. LUT has ten farms."),
}  # fmt: skip


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_a_publisher_means_the_body_that_it_explained(tmp_path: Path, order: tuple[int, ...]) -> None:
    names = list(DEFINED)
    for step in order:  # three builds of two articles each
        for name in names[2 * step : 2 * step + 2]:
            page(tmp_path, name, *DEFINED[name])
        build([str(tmp_path)], tmp_path / "news.db")
    database = tmp_path / "news.db"
    assert "Lakeshore University of Technology" in means(database, "lake_later.md")
    assert "Lundy University of Tourism" in means(database, "lundy_later.md")
    assert "LUT" in means(database, "third.md") and "LUT" in means(database, "fourth.md")
    with closing(sqlite3.connect(database)) as connection:
        # Who explains it nowhere means one unknown body, not one a publisher.
        assert connection.execute("select count(*) from institutions where name = 'LUT'").fetchone() == (1,)


def test_one_body_in_the_corpus_explains_it_for_all(tmp_path: Path) -> None:
    for name in ("third.md", "fourth.md", "lake.md"):
        page(tmp_path, name, *DEFINED[name])
    build([str(tmp_path)], tmp_path / "news.db")
    assert "Lakeshore University of Technology" in means(tmp_path / "news.db", "third.md")


@pytest.mark.parametrize(
    ("text", "people", "bodies"),
    [
        (
            "President Marta Lindholm of Larkfield University of Technology (LUT) and Rector Janis Rudzitis of Rivermouth Maritime"
            " Academy (RMA) signed.",
            {"Marta Lindholm": "Larkfield University of Technology", "Janis Rudzitis": "Rivermouth Maritime Academy"},
            {"Larkfield University of Technology": "LUT", "Rivermouth Maritime Academy": "RMA"},
        ),
        (
            "Rector Karl Brandt of Brookland Institute of Commerce (BIC) met Dean Olga Duarte of Dellwood State University (DELSU).",
            {"Karl Brandt": "Brookland Institute of Commerce", "Olga Duarte": "Dellwood State University"},
            {"Brookland Institute of Commerce": "BIC", "Dellwood State University": "DELSU"},
        ),
        (
            "Rector Olga Delmar of Dellwood State University (DELSU) and Anna Moor from the Meadow College of Arts (MCA) came.",
            {"Olga Delmar": "Dellwood State University", "Anna Moor": "Meadow College of Arts"},
            {"Dellwood State University": "DELSU", "Meadow College of Arts": "MCA"},
        ),
        (
            "Dr. Nils Berg, Head of the Bank of Brookland (BB), met the Brookland Association of Banks and Brokers (BABB).",
            {"Nils Berg": "Bank of Brookland"},
            {"Bank of Brookland": "BB", "Brookland Association of Banks and Brokers": "BABB"},
        ),
    ],
)
def test_the_surname_before_a_body_is_no_part_of_it(text: str, people: dict[str, str], bodies: dict[str, str]) -> None:
    found = annotate_text(text)
    assert {p.name: p.affiliation for p in found.people} == people
    assert {i.name: i.acronym for i in found.institutions} == bodies


def test_an_acronym_that_all_the_world_knows_is_the_body_that_has_it_among_those_of_one_name() -> None:
    found = annotate_text(
        "Researchers of CONICET came to Oslo on Monday. CONICET signed a pact with Oslo Metropolitan University."
    )
    (body,) = (i for i in found.institutions if "CONICET" in i.aliases)
    assert body.ror == "03cqe8w59"  # that of Argentina, not of Costa Rica


def test_shouted_words_of_other_languages_are_no_bodies() -> None:
    for text in (
        "KADIN girişimciler dün Ankara'da buluştu. Rektör KADIN haklarını anlattı.",
        "Rektor menyambut tamu dari utara. Ini untuk negara KITA, kata Rektor, dan KITA semua.",
        "Die Rektorin sprach lange. Sie setzt AUF Zusammenarbeit und AUF Vertrauen.",
    ):
        assert not any(len(i.name.split()) > 2 for i in annotate_text(text).institutions), text
