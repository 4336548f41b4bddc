"""Which line of a page is its title, among mastheads, mottos, menus and notices."""

from __future__ import annotations

import pytest

from newsbrowse.ingest.formats import read_bytes
from newsbrowse.model import Article
from newsbrowse.pages import read_page

BODY = (
    "The rectors of Larkfield and Meadow met on Monday in the old library, where they spoke of ships, of birds and of sailors."
    "\n\nBoth sides agreed to meet again before the end of the semester, and to bring their deans with them."
)


def read(text: str, name: str = "page.txt") -> Article:
    return read_page(read_bytes(name, text.encode("utf-8")))


@pytest.mark.parametrize(
    "head",
    [
        "Larkfield Courier\nmonthly of the two colleges by the sea\n\n{}",
        "Larkfield Blog\nVoices from two colleges by the old sea\n\n{}\nPosted on May 3, 2024 by larkfield",
        "Official internet portal of the town of Larkfield and its old library\nMain page / News\n\n{}\n27.10.2017 11:59",
        "Larkfield Today / Education\n\n{}\nLarkfield Today, larkfield today",
        "Politics > Diplomacy\n\nJun 30, 2024, 6:12 PM\nNews ID: 85524794\n\n{}",
        "Larkfield, Wednesday 17 de July de 2019 07:27 pm\n\n{}\n\nPublished on Tuesday, 26 November 2013 17:05",
        "28 March 2025\n\nUniversity of Larkfield (Seaside)\n{}\n\npress release",
        "Enquiries & Contacts\nHome | Sitemap\n\n  Home News & Events\n{}",
        "Submit Release\nNews Search\n\nThere were 1,349 press releases posted in the last 24 hours.\n\n{}\n\nLARKFIELD, May 3 -",
    ],
)
def test_a_headline_stands_below_what_the_site_says_of_itself(head: str) -> None:
    article = read(head.format("Larkfield and Meadow Start Their School of Ships") + f"\n\n{BODY}\n")
    assert article.title == "Larkfield and Meadow Start Their School of Ships"
    assert article.body == BODY


def test_a_subtitle_is_no_title_though_it_is_as_close_to_the_text() -> None:
    article = read(f"Rectors of Larkfield Speak of Ships\nThey met on Monday in the old library by the sea\n\n{BODY}\n")
    assert article.title == "Rectors of Larkfield Speak of Ships"


def test_a_sentence_below_a_headline_is_none() -> None:
    article = read(
        f"1 February 2018\nElm may be first to sign up colleges in Meadow\n\nProfessor Jan Petrov leads the team.\n\n{BODY}\n"
    )
    assert article.title == "Elm may be first to sign up colleges in Meadow"


@pytest.mark.parametrize("head", ["Republic of the Meadows", "ELMC NEWS AND UPDATES\nRepublic of the Meadows"])
def test_a_state_or_a_section_is_no_headline(head: str) -> None:
    assert read(f"{head}\n\n{BODY}\n").title is None


def test_a_headline_that_says_with_whom_is_no_site() -> None:
    headline = "Meadow Team Plans Split Ship Degree With Larkfield University"
    page = (
        f"<html><head><title>{headline} - Coast</title><meta property='og:title' content='{headline}'></head><body>"
        f"<div><a href='/'>Home</a> <a href='/p'>Ports</a> <a href='/w'>World</a></div><article><h1>{headline}</h1>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
        + "</article></body></html>"
    )
    assert read(page, "page.html").title == headline


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("榆树学院国际交流合作处\n\n当前位置: 首页>>工作动态>>正文\n\n海湾大学代表来校商谈合作", "海湾大学代表来校商谈合作"),
        ("榆樹總商會\n首頁 > 新聞稿\n\n榆商與海灣貿易中心晤談", "榆商與海灣貿易中心晤談"),
        ("新闻资讯\n榆院要闻\n海湾大学船舶学院执行协议在榆院签订", "海湾大学船舶学院执行协议在榆院签订"),
    ],
)
def test_a_chinese_headline_stands_below_the_name_of_an_office(head: str, title: str) -> None:
    body = "海湾大学副校长一行于五月来到榆树学院，双方就互派学生、共同研究船舶等问题交换意见，院长接待了客人。"
    assert read(f"{head}\n来源:国际处 日期:2018-03-02\n\n{body}\n").title == title


def test_a_wrapped_page_goes_on_behind_a_link_in_its_midst() -> None:
    wrapped = "The rectors of Larkfield and Meadow met on Monday in the old library, where\nthey spoke of ships, of birds and of sailors."
    more = (
        "Both sides agreed to meet again before the end of the semester, and to bring\ntheir deans with them, who have not seen the "
        "harbour since the storm of last\nautumn. The mayor of the town would like to be their host, and so would the\ncaptain of the port."
    )
    last = "A tree was planted by the rector and the mayor of the town to end the\nceremony."
    article = read(
        f"Rectors Plan a School\n\n{wrapped}\n\nALSO READ: Fuel prices go up again\n\n{more}\n\n{last}\n\nShare on WhatsApp\n"
    )
    assert article.body.endswith("the mayor of the town to end the ceremony.")
    assert "Fuel prices" not in article.body


def test_the_host_of_an_agency_behind_a_sentence_ends_no_paragraph() -> None:
    article = read(
        f"Rectors Plan a School\n\n{BODY}\n\nFor Larkfield the tie is an old one; the rector agreed. - LRnews.gov.za\n\nMost Read\n"
    )
    assert "the rector agreed" in article.body


def test_a_first_line_that_was_broken_by_hand_opens_the_text() -> None:
    broken = (
        "Joint research, the training of captains, and a shared line on ports: on these three subjects\n"
        "Colleges North and Colleges South mean to work together. The second is new and speaks for the nine\n"
        "colleges on the island; never before had the leaders of the two sat at one table, as they did\nlast week."
    )
    article = read(f"COLLEGES SOUTH\n\nNorthern and southern heads meet and find common ground\n\n{broken}\n\n{BODY}\n")
    assert article.body.startswith("Joint research, the training of captains, and a shared line")


def test_the_text_of_a_picture_below_a_first_paragraph_is_no_title() -> None:
    first = " ".join([BODY.split("\n")[0]] * 4)
    article = read(f"{first}\n\nMs Anna Kowal, Rector, and Dr Rik Solberg at the table in Meadow\n\n{BODY}\n")
    assert article.title is None and article.body.startswith(first)


@pytest.mark.parametrize(
    "head",
    [
        "Currency rates from 27/06/2025\n$1 – 12586.41\nSearch\nNorland 14/05/2021 {0}\n{0}",
        "Media Contacts\nMark Land\nAssociate Vice President, Communications\n812-322-9016 (cell)\n\nLast modified: Tuesday, May 11, 2021\n\n{0}",
        "This page is translated using machine translation. It may not be accurate at all.\n\nNotice\n\n{0}",
        "{0}\n\nText by Mr. Jerome L. Kowal (ELM)",
        "{0}\n\nPress Release Posted On: May 14, 2021\nPeople from the two old colleges by the sea\n\nPeople from the two old colleges by the sea",
    ],
)
def test_a_headline_stands_among_numbers_notices_and_pictures(head: str) -> None:
    title = "Larkfield and Meadow Start Their School of Ships"
    article = read(head.format(title) + f"\n\n{BODY}\n")
    assert article.title == title


def test_the_day_before_a_headline_is_that_of_the_page() -> None:
    title = "Larkfield and Meadow Start Their School of Ships"
    assert read(f"Search\nNorland 14/05/2021 {title}\n{title}\n\n{BODY}\n").published == "2021-05-14"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Added by: M. Kowal, 29.6.2017, 724 visit", "2017-06-29"),
        ("Author: A. Kowal, 29 June 2017", "2017-06-29"),
    ],
)
def test_initials_in_a_stamp_end_no_sentence(line: str, day: str) -> None:
    article = read(f"Larkfield and Meadow Start Their School of Ships\n\n{line}\n\n{BODY}\n")
    assert article.published == day and article.body == BODY


def test_a_dateline_may_end_with_a_full_stop() -> None:
    article = read(f"Larkfield and Meadow Start Their School of Ships\n\nLarkfield, April 4, 2024. {BODY}\n")
    assert article.published == "2024-04-04"


def test_a_quotation_behind_a_dash_is_no_picture() -> None:
    quoted = "- It went well, and we shall do so again, says the rector."
    article = read(f"Larkfield and Meadow Start Their School of Ships\n\n{BODY}\n\nOne of them spoke to us.\n\n{quoted}\n")
    assert article.body.endswith(quoted)


def test_what_made_the_page_is_no_text() -> None:
    article = read(
        f"Larkfield and Meadow Start Their School of Ships\n\n{BODY}\n\nPowered by Elm Publish. All rights reserved.\n"
    )
    assert article.body == BODY
