"""The main text of saved HTML: whole where page builders cut it into boxes, with the lists that it announces."""

from __future__ import annotations

import pytest

from newsbrowse.ingest.formats import read_bytes
from newsbrowse.pages import read_page

PARAGRAPHS = [
    f"The {number} delegation of the northern college was received in the hall of the town, where it spoke with the mayor about"
    f" the exchange of {number} groups of students and about the common laboratory that is to be built by the river next year."
    for number in ("first", "second", "third", "fourth", "fifth", "sixth")
]


def body(html: str) -> str:
    page = f"<html><head><title>Guests Visit the Town</title></head><body><div class='site'>{html}</div></body></html>"
    return read_page(read_bytes("page.html", page.encode())).body


def box(*paragraphs: str, kind: str = "row") -> str:
    return (
        f"<div class='{kind}'><div class='col-{len(paragraphs)} article__body'>"
        + "".join(f"<p>{p}</p>" for p in paragraphs)
        + "</div></div>"
    )


def test_boxes_of_one_kind_are_one_text() -> None:
    head = "<h1>Guests Visit the Town</h1>"
    pieces = (
        box(*PARAGRAPHS[:3])
        + "<aside><p>Subscribe to our letters.</p></aside>"
        + box(PARAGRAPHS[3], "Short.")
        + box(*PARAGRAPHS[4:])
    )
    assert body(f"<main>{head}<div class='chunks'>{pieces}</div></main>").split("\n\n") == [
        *PARAGRAPHS[:4],
        "Short.",
        *PARAGRAPHS[4:],
    ]


@pytest.mark.parametrize(
    "between", ["<h2><a href='/2'>Others Visit the Harbour</a></h2>", "<h1>Others Visit the Harbour</h1>", "</article><article>"]
)
def test_boxes_of_other_articles_are_left_out(between: str) -> None:
    page = f"<main><article><h1>Guests Visit the Town</h1>{box(*PARAGRAPHS[:3])}{between}{box(*PARAGRAPHS[3:])}</article></main>"
    assert body(page).split("\n\n") == PARAGRAPHS[:3]


def test_a_list_at_the_end_belongs_to_the_sentence_that_announces_it() -> None:
    items = ["Elm College, Larkfield", "Oak Institute, Solmora", "Ash School, Brandt"]
    told = "Memoranda of understanding were signed in the hall of the town with:"
    page = (
        "<article><h1>Guests Visit the Town</h1>" + "".join(f"<p>{p}</p>" for p in [*PARAGRAPHS[:2], told, *items]) + "</article>"
    )
    assert body(page).split("\n\n") == [*PARAGRAPHS[:2], told, *items]
    assert body(page.replace(told, PARAGRAPHS[2])).split("\n\n") == PARAGRAPHS[:3]


def test_one_long_paragraph_behind_a_link_to_others_is_of_the_text() -> None:
    lines = [*PARAGRAPHS[:2], "Read also: Mayor opens the fair", f"{PARAGRAPHS[2]} {PARAGRAPHS[3]}"]
    article = "<article><h1>Guests Visit the Town</h1>" + "".join(f"<p>{p}</p>" for p in lines) + "</article>"
    assert PARAGRAPHS[3] in body(article)


def test_terms_of_use_are_no_part_of_the_text() -> None:
    terms = "This material may not be published, broadcast, rewritten or redistributed without the leave of the town. " * 3
    lines = [*PARAGRAPHS[:2], terms]
    article = "<article><h1>Guests Visit the Town</h1>" + "".join(f"<p>{p}</p>" for p in lines) + "</article>"
    assert body(article).split("\n\n") == PARAGRAPHS[:2]
