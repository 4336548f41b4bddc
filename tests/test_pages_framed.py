"""What stands around the text of a page: sections above its headline, what the page says of itself, rows of people in pictures."""

from __future__ import annotations

import pytest

from newsbrowse.extract.annotate import annotate_article
from newsbrowse.ingest.formats import read_bytes
from newsbrowse.model import Article
from newsbrowse.pages import read_page
from newsbrowse.pages.captions import is_caption

FIRST = "The delegation from the north arrived in the morning and was shown the new laboratory building, where it met students."
LAST = "Both sides agreed to meet again before the end of the semester."


def read(text: str) -> Article:
    return read_page(read_bytes("page.txt", text.encode()))


def test_a_headline_stands_between_the_stamp_and_the_text_below_section_and_site() -> None:
    headline = "A memorandum of understanding concluded between Elm University and the Oak Institute"
    article = read(f"International Cooperation – Elm University\n\n13 Sep 2018  |  by admin\n\n{headline}\n\n{FIRST}\n\n{LAST}\n")
    assert (article.title, article.published) == (headline, "2018-09-13")
    assert article.body == f"{FIRST}\n\n{LAST}"


def test_a_menu_above_a_headline_does_not_end_the_head() -> None:
    article = read(
        f"Elm Chamber of Commerce\n\nAbout Us | Membership | Events | Contact\n\nCONSUL GENERAL CALLS ON THE CHAMBER OF ELMS\n\n{FIRST}\n\n{LAST}\n"
    )
    assert article.title == "CONSUL GENERAL CALLS ON THE CHAMBER OF ELMS"


def test_what_a_page_says_of_its_publication_is_its_stamp_and_no_text() -> None:
    said = (
        "This news item was published on 19 Jun 2018 03:20:11 pm. For more information or any clarifications, please contact us."
    )
    article = read(f"Guests Visit the Campus\n\n{FIRST}\n\n{LAST}\n\n{said}\n")
    assert article.published == "2018-06-19"
    assert article.body == f"{FIRST}\n\n{LAST}"


@pytest.mark.parametrize(
    "line",
    [
        "From L to R: Director of Elm House, Mr Jan Petrov; Mayor of Elmstead, Ms Anna Kowal, once the memorandum had been signed.",
        "Participants of the 2018 opening meeting with diplomats at the Elm Campus.",
        "Deputy Minister Anna Kowal (in front), Dr. Jan Petrov and Ambassador Eva Sol when the exposition was opened.",
    ],
)
def test_rows_and_groups_are_captions(line: str) -> None:
    assert is_caption(line)
    assert read(f"Guests Visit the Campus\n\n{line}\n\n{FIRST}\n\n{LAST}\n").body == f"{FIRST}\n\n{LAST}"


def test_a_headline_about_guests_is_no_caption() -> None:
    assert not is_caption("Guests of the North Come to the Campus")
    assert not is_caption("Delegates from the north met the students of the new faculty.")
    assert not is_caption("The Rector met Deputy Minister Anna Kowal (in front) and said that the house is open.")


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("News | ថ្ងៃទី 14 ខែ កុម្ភៈ ឆ្នាំ 2024", "2024-02-14"),
        ("วันที่นำเข้าข้อมูล 14 ก.พ. 2567", "2024-02-14"),
        ("วันพุธที่ ๑๔ กุมภาพันธ์ พ.ศ. ๒๕๖๗", "2024-02-14"),
        ("ເຜີຍແຜ່ 3 ກຸມພາ 2023", "2023-02-03"),
    ],
)
def test_stamps_in_scripts_of_southeast_asia(stamp: str, published: str) -> None:
    assert read(f"Guests Visit the Campus\n\n{stamp}\n\n{FIRST}\n\n{LAST}\n").published == published


@pytest.mark.parametrize(
    ("head", "start"),
    [
        ("Guests Look at Elm University\n\n(20-22 April 2016)", "2016-04-20"),
        ("Home > News > Archive > 2010 Press Releases\n\nGuests Look at Elm University", "2010-04-20"),
        ("Guests Look at Elm University\n\n(3-5 May 2016)", None),
    ],
)
def test_the_year_of_a_page_is_that_of_its_event_or_its_archive(head: str, start: str | None) -> None:
    article = read(f"{head}\n\nFrom April 20 to 22, {FIRST[0].lower()}{FIRST[1:]}\n\n{LAST}\n")
    dates = [m for m in annotate_article(article).mentions if m.kind == "date" and m.text.startswith("April")]
    assert [d.value_start for d in dates] == [start]


def test_the_body_that_runs_a_chinese_site_is_its_publisher() -> None:
    text = "岚城来宾访问我市\n发布日期:2024-04-02 来源:友城处\n\n4月1日，岚城代表团来我市访问，双方就教育与文化合作进行了座谈交流，并参观了展览中心和工业园区的企业，对今后的往来交换了意见。\n\n主办单位:榆州市人民政府外事办公室\n地址:榆州大道1号"
    assert read(text).source == "榆州市人民政府外事办公室"
