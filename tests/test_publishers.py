"""Whose page it is, where only its frame says so; and which line of the frame is no headline."""

from __future__ import annotations

import textwrap

import pytest

from newsbrowse.extract.annotate import annotate_article
from newsbrowse.model import Article
from test_layouts import FIRST, LAST, MIDDLE, PARAGRAPHS, TITLE, page, read


def framed(head: str, foot: str, first: str = FIRST) -> Article:
    return read(f"{head}\n\n{first}\n\n{MIDDLE}\n\n{LAST}\n\n{foot}\n")


@pytest.mark.parametrize(
    ("head", "foot", "source"),
    [
        (TITLE, "Privacy | Sitemap   © Elmwood Chamber of Commerce", "Elmwood Chamber of Commerce"),
        (TITLE, "Elmwood National Library, No. 20, Harbour Road, Westra 100 TEL: 2361-9132", "Elmwood National Library"),
        (TITLE, "Elmwood College\n7/6 Aaly Street, Westra 720060\nTel.: +996 312", "Elmwood College"),
        (TITLE, "Copyright © Elmwood Group   Technical support: Oakfield Software", "Elmwood Group"),
        (
            f"International Unit – University of Elmwood\n\nHome   About Us   News   Contact Us\n\n{TITLE}",
            "Tags: ,",
            "University of Elmwood",
        ),
        (
            f"Home >News >Group Important News\nGroup Important News\n\n{TITLE}",
            "Copyright © Elmwood Holdings",
            "Elmwood Holdings",
        ),
        (f"Home   About ELMC   Events   Contact Us\n\n{TITLE}", "Hits: 845", "ELMC"),
        (f"{TITLE}\n\nSource:FAO   Font Size:【Big】【Small】", "Back to list", "FAO"),
        (TITLE, "Latest News\nOctober 7, 2024", None),
        ("客人来访我校参观", "地址:西州市路82号   版权所有:榆林大学", "榆林大学"),
    ],
)
def test_the_publisher_of_a_frame(head: str, foot: str, source: str | None) -> None:
    assert framed(head, foot).source == source


def test_a_street_is_no_part_of_the_publisher() -> None:
    assert framed(TITLE, "Copyright © Elmwood University, Harbour Avenue, Westra, Elmland").source == "Elmwood University"


def test_a_foot_of_html_is_read_too() -> None:
    found = page(
        f"<main><h1>{TITLE}</h1>{PARAGRAPHS}</main><footer>Department of Elmish Affairs, 2330 Harbour Blvd., Westra City</footer>"
    )
    assert found.source == "Department of Elmish Affairs"


def test_letters_of_the_publisher_are_explained_by_the_text() -> None:
    article = framed(f"Home   About ELMC   Events\n\n{TITLE}", "Hits: 845", f"{FIRST} It came to the Elmwood Chamber (ELMC).")
    assert annotate_article(article).source == "Elmwood Chamber"


def test_the_food_organization_is_not_the_office_of_a_town() -> None:
    article = framed(f"{TITLE}\n\nSource:FAO", "Back to list")
    assert annotate_article(article).source == "FAO"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Home / News / Two Law Schools Make It Official\n\nTwo Law Schools Make It Official\n", "Two Law Schools Make It Official"),
        ("Elmwood Fair Opens in the Harbour Hall   Time:2019-04-08 12:24   Pageviews:825", "Elmwood Fair Opens in the Harbour Hall"),
        (f"An institution in the service of harbours\n\nInício do conteúdo\n\n{TITLE}", TITLE),
        ("ELMWOOD CAPITAL\n\nAbout | News\n\nNEWS & INSIGHTS\n\nThree Delegations, Two Laboratories: A Morning in the North", "Three Delegations, Two Laboratories: A Morning in the North"),
        ("By Li Han\nStaff Writer of the Elmwood News Center", None),
    ],
)  # fmt: skip
def test_which_line_is_the_headline(head: str, title: str | None) -> None:
    assert framed(head, "Print").title == title


def test_a_headline_and_its_stamp_in_one_line() -> None:
    article = framed("Elmwood Fair Opens in the Harbour Hall   Time:2019-04-08 12:24   Pageviews:825", "Print")
    assert (article.published, article.body.startswith(FIRST)) == ("2019-04-08", True)


def test_a_caption_that_says_so_is_none_of_the_text() -> None:
    assert framed(
        f"{TITLE}\n\nCaption: The rector of Elmwood (left) and her guest seal the agreement with a handshake.", "Print"
    ).body.startswith(FIRST)


def test_a_paragraph_on_top_told_by_its_indent_is_no_headline() -> None:
    first = (
        "Rob Hart, Mayor of Elmwood City, Elmland, and Honorary Citizen of Westra, was back in town from June 13 to 15. It was his"
        " seventh trip since the two places became sister cities. On the evening of the 13th he was received by the secretary, whose"
        " mayor sat beside the host."
    )
    text = "\n".join(textwrap.fill(part, 95, initial_indent="    ") for part in (first, FIRST, MIDDLE, LAST))
    article = read(f"Home | Sister Cities | Consular Services\nIssuing time:2010-06-20\n\n\n{text}\n")
    assert article.title is None and article.body.startswith("Rob Hart")


def test_a_paper_employs_nobody_of_whom_it_reports() -> None:
    article = framed(TITLE, "[ⓒ Elmwood News]", f"{FIRST} President Ana Lima spoke.")
    assert article.source == "Elmwood News"
    assert [p.affiliation for p in annotate_article(article).people] == [None]


def test_who_holds_an_office_publishes_nothing() -> None:
    told = (
        "<p>The Rector of Elm University, Rik Kowal, met the President of Oak University, Anna Berg, on 1 June 2025 to discuss student"
        " mobility.</p>"
    )
    assert page(f"<h1>Elm and Oak on Mobility</h1>{told}").source is None
