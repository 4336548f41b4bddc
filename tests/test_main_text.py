"""The main text of a page: of saved HTML whole where page builders cut it into boxes, of plain dumps without what others
wrote around it."""

from __future__ import annotations

import pytest

from newsbrowse.ingest.formats import read_bytes
from newsbrowse.pages import read_page

PARAGRAPHS = [
    "A delegation of the northern college was received in the hall on Tuesday, where the mayor told it how the old harbour is to become"
    " a quarter of workshops and small laboratories within the next ten years.",
    "The guests saw the new bridge first. They spoke with the engineers about the loads that the ice puts on its piers each spring, and"
    " asked whether students could measure them together.",
    "“We have wanted a site like this for a long time,” said the head of the delegation, who had brought three teachers of hydraulics and"
    " a plan for a common course that begins in autumn.",
    "In the afternoon both sides went through the draft of an agreement. It names six places a year for students of either town, who pay"
    " no fees and live with families.",
    "What is left open is the money for the boats. The council will decide on it in June, after the report of the committee that was set"
    " up when the ferry was sold last winter.",
    "The visit ended with a concert in the church. The next one is to take place in the north, as soon as the roads there are free of"
    " snow, and will be led by the mayor himself.",
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


OTHERS = [
    line
    for number in range(6)
    for line in (
        f"Mayor opens the fair number {number}",
        "A market of the region was opened by the mayor in the presence of many guests on the old square.",
        f"{number + 2}H ago",
    )
]
"""Heads, leads and ages of other articles."""


def dump(*lines: str) -> str:
    return read_page(read_bytes("page.txt", "\n\n".join(lines).encode())).body


def test_other_articles_around_a_dump_are_left_out() -> None:
    text = ["Guests Visit the Town", "3 May 2024", *PARAGRAPHS]
    assert dump(*text, "More in Region", *OTHERS).split("\n\n") == PARAGRAPHS
    assert dump("The Town Messenger", *OTHERS, *text, "Opinion", *OTHERS).split("\n\n") == PARAGRAPHS


def test_a_link_to_others_in_the_middle_of_a_dump_does_not_end_it() -> None:
    others = ["Related articles", "Mayor opens the fair", "Harbour is closed", "Bridge is built"]
    kept = dump("Guests Visit the Town", *PARAGRAPHS[:3], *others, *PARAGRAPHS[3:])
    assert all(paragraph in kept for paragraph in PARAGRAPHS)


def test_lists_in_a_dump_stay() -> None:
    schools = [f"- {name} College of Applied Arts" for name in ("Elm", "Oak", "Ash", "Yew")]
    firms = [f"- {name} Works of the Lower Harbour" for name in ("Elm", "Oak", "Ash", "Yew")]
    kept = dump("Guests Visit the Town", *PARAGRAPHS[:2], "Partners in the town", "New schools:", *schools, "New firms:", *firms)
    assert kept.endswith(firms[-1])
    people = ["Ann Brandt, Rector", "Ola Berg, Dean", "Ida Moor, Provost", "Rui Prado, Registrar", "Lale Moran, Librarian"]
    assert dump("Guests Visit the Town", PARAGRAPHS[0], "The guests were:", *people, PARAGRAPHS[1]).endswith(PARAGRAPHS[1])


def test_a_page_that_is_mostly_a_list_keeps_it() -> None:
    rows = [
        f"{9 + number // 2}:{'03'[number % 2]}0 Session {number} of the harbour days, hall {number % 3}" for number in range(14)
    ]
    page = "<article><h1>Guests Visit the Town</h1>" + "".join(f"<p>{p}</p>" for p in [PARAGRAPHS[0], *rows]) + "</article>"
    assert body(page).split("\n\n") == [PARAGRAPHS[0], *rows]


def test_the_day_of_a_page_is_that_beside_its_text_not_that_of_others_above_its_title() -> None:
    others = "<h2>Latest</h2><ul><li><a href='/x'>Dike is raised</a> 9 May 2024</li><li><a href='/y'>Fair opens</a> 8 May 2024</li></ul>"
    text = f"{others}<h1>Guests Visit the Town</h1><div>19 April 2024 - by Ida Moor</div><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    page = f"<html><head><title>Guests Visit the Town</title></head><body>{text}</body></html>"
    assert read_page(read_bytes("page.html", page.encode())).published == "2024-04-19"


def read(*lines: str):  # type: ignore[no-untyped-def]
    return read_page(read_bytes("page.txt", "\n".join(lines).encode()))


def test_numbers_of_a_gallery_do_not_end_a_text() -> None:
    lines = ["Guests Visit the Town", "", PARAGRAPHS[0]]
    for number, paragraph in enumerate(PARAGRAPHS[1:4]):
        lines += ["", str(3 * number + 1), "", str(3 * number + 2), "", str(3 * number + 3), "", paragraph]
    assert read(*lines).body.split("\n\n") == PARAGRAPHS[:4]


def test_a_sites_name_on_both_sides_of_a_title_is_no_part_of_it() -> None:
    article = read(
        "Elm College GUESTS OF THE NORTHERN COLLEGE VISIT THE TOWN - Elm College", "", "GUESTS OF THE NORTHERN COLLEGE VISIT THE TOWN", "",
        "November 14, 2016", "", *PARAGRAPHS[:3],
    )  # fmt: skip
    assert article.title == "GUESTS OF THE NORTHERN COLLEGE VISIT THE TOWN"


def test_a_first_sentence_without_a_stop_that_is_told_again_is_the_title() -> None:
    opening = "On April 7 a ceremony was held between the Elm Library and the Library of Oakfield in the hall of the library"
    article = read(
        "close", "icon Catalogue and library", "", opening, "", "07-04-2015", "", f"{opening}. {PARAGRAPHS[1]}", "", PARAGRAPHS[2]
    )
    assert (article.title, article.published) == (opening, "2015-04-07")
    assert article.body.startswith("On April 7") and article.body.endswith(PARAGRAPHS[2])


def test_a_last_line_that_lists_people_without_a_stop_is_of_the_text() -> None:
    guests = "Rector Ana Lima, Vice President Jan Kowal, Former Ambassador Olga Petrenko"
    assert read("Guests Visit the Town", "", PARAGRAPHS[0], "", PARAGRAPHS[1], "", guests).body.endswith(guests)


def test_notices_in_another_script_below_a_text_are_none_of_it() -> None:
    article = read(
        "Guests Visit the Town", "", *PARAGRAPHS[:4], "", "삭제한 댓글은 다시 복구할 수 없습니다.", "그래도 삭제하시겠습니까?"
    )
    assert article.body.endswith(PARAGRAPHS[3])


def test_a_caption_without_a_verb_is_no_first_sentence() -> None:
    caption = "Acting Rector Ana Lima with the Secretary of the Council of Elmstead, Jan Kowal, at the agreement signing."
    assert read("Guests Visit the Town", "", "June 5, 2023", "", caption, "", *PARAGRAPHS[:3]).body.startswith(PARAGRAPHS[0])


def test_a_stamp_with_labels_in_another_script() -> None:
    article = read("Guests Visit the Town", "", "Дата: 23-08-2022, 11:46 | Автор: Відділ інформації", "", *PARAGRAPHS[:3])
    assert article.published == "2022-08-23"


@pytest.mark.parametrize(
    "sentence",
    [
        "The delegation spoke with the staff during the visit.",
        "The rector sat down with students during the visit.",
        "Both sides dealt with trade during the meeting.",
        "Students interacting with robots won the first prize in the contest.",
        "He saw children interact with the machines and praised them.",
    ],
)
def test_a_short_sentence_with_a_verb_is_no_caption(sentence: str) -> None:
    page = "\n\n".join(["Guests Visit the Town", "2024-05-10", *PARAGRAPHS[:2], sentence, *PARAGRAPHS[2:4]])
    assert sentence in read_page(read_bytes("page.txt", page.encode())).body


@pytest.mark.parametrize(
    "caption", ["The rector with the guests at the signing.", "Distinguished guests interacting with the students"]
)
def test_a_line_without_a_verb_stays_a_caption(caption: str) -> None:
    page = "\n\n".join(["Guests Visit the Town", "2024-05-10", *PARAGRAPHS[:2], caption, *PARAGRAPHS[2:4]])
    assert caption not in read_page(read_bytes("page.txt", page.encode())).body
