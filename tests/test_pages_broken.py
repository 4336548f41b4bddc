"""Pages whose lines say less of themselves: sentences broken anywhere, headlines below the names of sites, notices, captions."""

from __future__ import annotations

import pytest

from newsbrowse.ingest.formats import read_bytes
from newsbrowse.model import Article
from newsbrowse.pages import read_page

FIRST = "The delegation from the north arrived in the morning and was shown the new laboratory building, where it met students."
LAST = "Both sides agreed to meet again before the end of the semester."
CHINESE = "本校校長王一於五月十日接待來訪的松江大學代表團，雙方就學生交流與合作研究交換意見，並簽署合作備忘錄。"


def read(text: str, name: str = "page.txt") -> Article:
    return read_page(read_bytes(name, text.encode()))


def test_a_sentence_that_is_broken_anywhere_opens_a_text_without_a_title() -> None:
    article = read(
        "A Memorandum of\nUnderstanding (MoU) was signed between Elm University (EU) and Oak Institute (OI)\non Monday, December 2, 2024, at noon, in"
        f" Meeting Room 9, on the 2nd\nFloor of the new building.\n..\n{FIRST}\n\n{LAST}\n"
    )
    assert article.title is None
    assert article.body.startswith("A Memorandum of")


def test_a_sentence_that_is_broken_anywhere_stands_below_its_title() -> None:
    article = read(
        "Elm’s Office Brings Greetings to the Agency\n(EON) – Anna Kowal, Deputy Director of\nthe Department of Trees in Elm province, went on December 12 to see\n"
        f"and greet the agency.\nIt was Director Jan\nPetrov who received her.\n{FIRST}\n{LAST}\n"
    )
    assert article.title == "Elm’s Office Brings Greetings to the Agency"
    assert article.body.startswith("(EON) – Anna Kowal")


@pytest.mark.parametrize(
    "above",
    [
        "Elm International Cooperation Agency\nShare\n  • About ELMA\n  • Our Work\n  • Contact",
        "Consulate-General of Norland in Elmora\nHome  >  News  >  Activities",
        "Port of Elmora - News",
        "Shortcut to Body Shortcut to main menu\n\nElm News",
    ],
)
def test_a_site_names_itself_above_the_headline(above: str) -> None:
    article = read(f"{above}\n\nGuests of the North Come to the Campus (11 May 2024)\n\n{FIRST}\n\n{LAST}\n")
    assert article.title == "Guests of the North Come to the Campus (11 May 2024)"


@pytest.mark.parametrize(
    ("line", "published"),
    [("Updated:2017-12-19 10:28:40   elmtimes.org.la", "2017-12-19"), ("Updated: 19 May 2024 elmtimes.com", "2024-05-19")],
)
def test_a_site_names_itself_in_its_stamp(line: str, published: str) -> None:
    assert read(f"Guests Visit the Campus\n\n{line}\n\n{FIRST}\n\n{LAST}\n").published == published


def test_a_day_stands_behind_its_place_without_a_comma() -> None:
    assert read(f"Guests Visit the Campus\n\nELMORA 07 July 2021 – {FIRST}\n\n{LAST}\n").published == "2021-07-07"


def test_a_headline_that_asks_stands_once_more_above_the_text() -> None:
    title = "“I Am Jealous”: the Ambassador Comes to Elm University. Why?"
    article = read(f"Home / News / {title}\n\n{title}\n\nNovember 8, 2021 | News\n\n{title}\n\n{FIRST}\n\n{LAST}\n")
    assert article.title == title
    assert article.body == f"{FIRST}\n\n{LAST}"


def test_a_picture_before_the_last_sentence_and_the_mark_of_the_end() -> None:
    last = "At noon, the delegation also saw the campus and the library."
    assert read(f"Guests Visit the Campus\n\n{FIRST}\n\n{LAST}\n\nGroup photo\n\n{last}\n\n(By Li Na)").body.endswith(last)
    article = read(
        f"Guests Visit the Campus\n\n{FIRST}\n\n{LAST} END\n\nFor inquiries: a@elm.example, who will gladly answer you soon."
    )
    assert article.body.endswith(LAST)


def test_what_chinese_pages_print_around_a_text() -> None:
    article = read(
        "為達最佳瀏覽效果，建議使用 Chrome、Firefox 的瀏覽器。\n\n首頁　>　政治\n\n松江大學訪問團來校交流並簽署合作備忘錄\n\n"
        f"校長王一（前排左）與訪問團一行座談。（松江大學提供）\n\n2025/09/04 11:59\n\n{CHINESE}\n"
    )
    assert article.title == "松江大學訪問團來校交流並簽署合作備忘錄"
    assert article.body == CHINESE
    article = read(f"松江大學訪問團來校交流\n\n2024-05-11\n王大使一明（左）頒發證書。\n大使轉交賀函。\n賓主合影。\n\n{CHINESE}\n")
    assert article.body == CHINESE


def test_a_chinese_sentence_that_is_broken_is_whole_again() -> None:
    first, rest = (
        "上海市副市长王一日前到访松江,中国驻松江总领事李二同其会见,并陪同一行先后拜会松江第一副市长、松江港务局主席和达飞集",
        "团总部。",
    )
    article = read(f"上海市副市长王一访问松江\n\n发布时间:2023-06-14阅读数:130\n\n{first}\n{rest}\n\n{CHINESE}\n")
    assert article.body.startswith(first + rest)


def test_what_sites_of_chinese_authorities_state_of_an_article() -> None:
    head = (
        '<meta name="ArticleTitle" content="代表团到松江植物所访问"><meta name="PubDate" content="2019-11-07">'
        '<meta name="SiteName" content="松江植物研究所"><title>代表团到松江植物所访问----松江植物研究所</title>'
    )
    article = read(f"<html><head>{head}</head><body><p>{CHINESE}</p><p>{CHINESE}</p></body></html>", "page.html")
    assert (article.title, article.published) == ("代表团到松江植物所访问", "2019-11-07")
    head = "<title>松江协会副会长王一会见李二_会议_松江网</title>"
    article = read(
        f"<html><head>{head}</head><body><h1>王一副会长会见松江市副主任李二一行</h1><p>{CHINESE}</p></body></html>", "page.html"
    )
    assert article.title == "王一副会长会见松江市副主任李二一行"


@pytest.mark.parametrize(
    ("foot", "owner"),
    [("松江委員會 版權所有 地址：臺北市徐州路5號", "松江委員會"), ("|来源: 松江合作局|作者:admin", "松江合作局")],
)
def test_an_address_and_an_author_are_no_publisher(foot: str, owner: str) -> None:
    assert read(f"松江大學訪問團來校交流\n\n2024-05-11\n\n{CHINESE}\n\n{CHINESE[:30]}。\n\n{foot}\n").source == owner


def test_buttons_and_sections_are_no_headline() -> None:
    head = (
        "Follow us:\nfacebook-white sharing button\ntwitter-white sharing button\n\n2010 Press Releases\n\nGOVERNMENT OF ELMLAND"
    )
    assert (
        read(f"{head}\n\nGuests of the North Come to the Campus\n\n{FIRST}\n\n{LAST}\n").title
        == "Guests of the North Come to the Campus"
    )


def test_the_days_of_an_event_are_no_stamp_and_a_blank_before_a_comma_is_no_harm() -> None:
    assert read(f"Guests Visit the Campus\n\n(20-22 April 2016)\n\n{FIRST}\n\n{LAST}\n").published is None
    assert read(f"Guests Visit the Campus\n\nMay 13 , 2021\n\n{FIRST}\n\n{LAST}\n").published == "2021-05-13"


def test_a_headline_and_a_broken_text_below_it() -> None:
    text = (
        "On Friday 5th July 2024 the University of Elms (UoE) and the National University of\nOaks (NUO) put their names to a Memorandum of Understanding"
        " from which academic\nexchange is to gain, and mutual collaboration in more areas than one.\nIn Oakland, where she had not been before, the University"
        " of Elms was represented\nby her and by Ida Kestrel, Jan Petrov and the Pro Vice-Chancellor, Professor Ann\nTuvera.\n"
    )
    article = read(
        f"ELMLAND MINISTRY OF TREES\nPRESS SECRETARIAT\nPR – University of Elms and University of Oaks put ties into a pact\n{text}"
    )
    assert article.title == "PR – University of Elms and University of Oaks put ties into a pact"
    assert article.body.endswith("Professor Ann Tuvera.")
