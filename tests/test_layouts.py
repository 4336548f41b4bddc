"""Layouts of pages as different systems make them: title, date, publisher and body are found on each."""

from __future__ import annotations

import time

import pytest

from newsbrowse.errors import UnreadablePage
from newsbrowse.extract.annotate import annotate_article
from newsbrowse.ingest.formats import read_bytes
from newsbrowse.model import Article
from newsbrowse.pages import read_page

FIRST = "The delegation from the north arrived in the morning and was shown the new laboratory building, where it met doctoral students and heard of their work on harbours."
MIDDLE = "During the talks both sides spoke about internships, joint laboratories and a common application for funds that is to be handed in before the end of the year."
LAST = "Both sides agreed to meet again before the end of the semester."
TITLE = "Guests Visit the Campus"


def read(text: str, name: str = "page.txt") -> Article:
    return read_page(read_bytes(name, text.encode("utf-8")))


def dump(head: str = TITLE, tail: str = "") -> Article:
    article = read(f"{head}\n\n{FIRST}\n\n{MIDDLE}\n\n{LAST}\n{tail}")
    assert article.body == f"{FIRST}\n\n{MIDDLE}\n\n{LAST}"
    return article


def page(body: str, head: str = f"<title>{TITLE}</title>") -> Article:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", "page.html")


PARAGRAPHS = f"<p>{FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>"


@pytest.mark.parametrize(
    ("head", "title", "published"),
    [
        # Titles.
        ("Media Center Media Center\n\nBriefing by the Spokesperson (June 16, 2017)\n\nJune 19, 2017", "Briefing by the Spokesperson (June 16, 2017)", "2017-06-19"),
        ("Guests of the School Visit the Campus (October 12,2017)\n\nHit: Author:", "Guests of the School Visit the Campus (October 12,2017)", "2017-10-12"),
        ("Statement on the Meeting of the Board of 1 March 2018\n\nOslo, 2nd March 2018", "Statement on the Meeting of the Board of 1 March 2018", "2018-03-02"),
        ("Visit of Guests to the Campus |\nEditor :英文网 Time :2024-09-24 Browse Times :53 |", "Visit of Guests to the Campus", "2024-09-24"),
        ("Home Headlines Guests Visit the Old Campus\n\nMenu\n\nGuests Visit the Old Campus", "Guests Visit the Old Campus", None),
        ("Les écoles du « bloc local » s’unissent", "Les écoles du « bloc local » s’unissent", None),
        ("• Guests Visit the Campus\n\n    Author:Jane Doe ???? 2019-12-27", TITLE, "2019-12-27"),
        ("Prof. Jane A. Doe\n\nGuests Visit the Campus\n\nMay 3, 2024", TITLE, "2024-05-03"),
        # Stamps.
        ("Guests Visit the Campus\nTuesday 21st November\n2017", TITLE, "2017-11-21"),
        ("Guests Visit the Campus\n\n[Source]    Harbour Gazette [Time]    2017-12-06 08:34:35", TITLE, "2017-12-06"),
        ("Guests Visit the Campus\n\n2024-06-10 20:36:35 首页 > 金融 资讯", TITLE, "2024-06-10"),
        ("Guests Visit the Campus\n\nWhen: 20 March 2024", TITLE, None),
        ("Convenio entre la escuela y el puerto\n\njunio 14, 2023", "Convenio entre la escuela y el puerto", "2023-06-14"),
        ("Guests Visit the Campus\n\n09 Prill 2025\nSHARE", TITLE, "2025-04-09"),
        ("Guests Visit the Campus\n\n2024. május 14.", TITLE, "2024-05-14"),
        # What a site says of itself, and what its pictures show.
        (f"{'The use of cookies allows us to better your experience of this website. ' * 2}\n\nGuests Visit the Campus", TITLE, None),
        ("Guests Visit the Campus\n\nDette innholdet er mer enn 1 år gammelt. Informasjonen kan være utdatert.", TITLE, None),
        ("Guests Visit the Campus\n\nRektorin Anna Kowal (3. v. l.) empfängt die Gäste mit dem Dekan vor dem Rathaus.", TITLE, None),
        ("Guests Visit the Campus\n\nRector Anna Kowal and the guests pose for a photo with the signed papers on Sunday.", TITLE, None),
        ("Guests Visit the Campus\n\n[The photograph on the left features Rector Anna Kowal (right) with her guests.]", TITLE, None),
    ],
)  # fmt: skip
def test_heads(head: str, title: str, published: str | None) -> None:
    article = dump(head)
    assert (article.title, article.published) == (title, published)


@pytest.mark.parametrize(
    "tail",
    [
        "Download the Harbour Gazette app to receive alerts from your neighbourhood.",
        "Baca konten menarik langsung dari telepon kamu. Follow channel WhatsApp kami sekarang di sini.",
        "国际合作与交流处 供稿\n【免责申明】图片来源于互联网,若有侵权请联系删除。",
        "以上图片由国际合作处提供",
        "-- GAZETTE\n\nGAZETTE provides up-to-date news of the harbour on all channels and on the radio every day of the week.",
        "2 weeks ago\n\nApril 20, 2021\n\nThe president of another country on Tuesday appointed a new ambassador to its neighbours.",
        "Komentarų nėra. Būk pirmas!",
        "Прочетете още\n- 20:00 Когато ледът се върна: млада жена ще пазарува безплатно за възрастни",
        "Jane Doe contributed reporting from the harbour.",
        "Follow us on Twitter and Facebook.",
        "-\nEXPLORE\n-\nACADEMICS\n- Academic Calendar\n- Faculties and Schools",
        "An error has occurred, please try again later.",
    ],
)
def test_tails(tail: str) -> None:
    dump(tail=tail)


def test_the_end_that_is_glued_to_the_last_word() -> None:
    article = read(f"{TITLE}\n\n{FIRST}\n\n{LAST} ENDS")
    assert article.body.endswith(LAST)


def test_a_report_ends_at_its_agency() -> None:
    assert read(f"{TITLE}\n\n{FIRST}\n\n{LAST} — ELN\n\nSeven ways to spend a Sunday by the sea in the old town.").body.endswith(
        "— ELN"
    )


def test_the_date_of_the_visit_is_not_that_of_the_report() -> None:
    article = read(
        f"close\nTuesday April 16, 2024\n\n{TITLE}\n\n{FIRST}\n\nBy our correspondents\nMay 05, 2015\n\n{MIDDLE}\n\n{LAST}"
    )
    assert (article.title, article.published) == (TITLE, "2015-05-05")


def test_a_crawlers_date_counts_where_the_page_has_none() -> None:
    article = read(f" date 2021-08-28 LYON: {FIRST}\n\n{LAST}")
    assert (article.published, article.body.startswith("LYON: The")) == ("2021-08-28", True)
    article = read(f" date 2024-04-24 {TITLE}\n\nPublished 23 April 2024\n\n{FIRST}\n\n{LAST}")
    assert (article.title, article.published) == (TITLE, "2024-04-23")


def test_title_and_date_below_an_appeal() -> None:
    appeal = "• Become a Member\n\n  • Read our Digest\n\n    As a member you meet those who build the harbours of tomorrow, and you read what they write."
    article = read(f"{appeal}\n\n{TITLE}\n\nJune 26, 2013\n\n{FIRST}\n\n{MIDDLE}\n\n{LAST}")
    assert (article.title, article.published) == (TITLE, "2013-06-26") and article.body.startswith(FIRST)


def test_a_headline_with_a_full_stop_that_stands_apart() -> None:
    headline = "The Rector of our school and her deputy are visiting Italy."
    article = read(f"{headline}\n\n{FIRST}\n{MIDDLE}\n\nLeave a Comment")
    assert (article.title, article.body) == (headline, f"{FIRST}\n{MIDDLE}")


def test_double_spaced_lines_of_one_width_are_paragraphs() -> None:
    words = " ".join([FIRST, MIDDLE, LAST]).split()
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 70:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    article = read(f"{TITLE}\n\nSunday, November 9, 2008\n\n" + "\n\n".join(lines))
    assert article.published == "2008-11-09" and article.body.startswith(FIRST)


def test_dateline_with_two_calendars() -> None:
    article = read(f"Cairns, Australia, 18 Shaban 1438 H corresponding to 14 May 2017 ELN--{FIRST}\n{LAST}")
    assert (article.published, article.source) == ("2017-05-14", "ELN")


def test_dateline_with_agency_and_day_in_one_bracket() -> None:
    article = read(f"CAIRNS, (NewsElm / Elm Post - 29th Jan, 2025) {FIRST}\n{LAST}")
    assert (article.published, article.source) == ("2025-01-29", "NewsElm / Elm Post")


def test_caption_with_photo_courtesy_at_its_end() -> None:
    caption = "Elm Chamber head Per Holm with Trade and Crafts Minister Ann Orla following their talks on Monday. PHOTO COURTESY ELM TRADE AND CRAFTS MINISTRY – ElMo"
    article = read(f"{caption}\n\n{FIRST}\n{MIDDLE}\n\n{LAST}")
    assert article.body.startswith(FIRST)


# HTML.


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="schema:datePublished" content="2024-01-05T09:00:00+01:00">', PARAGRAPHS, "2024-01-05"),
        ("<meta name=PubDate content='2020-11-03 15:20'>", PARAGRAPHS, "2020-11-03"),
        ("", f'<span itemprop="datePublished" content="2023-02-01">Feb 1</span>{PARAGRAPHS}', "2023-02-01"),
        ("", f'<h1>{TITLE}</h1><div class="date">30 May 2023<span class="t">3 min read</span></div>{PARAGRAPHS}<p>29 May 2023</p><p>2 May 2023</p>', "2023-05-30"),
        ("", f'<h1>{TITLE}</h1><span class="date">20.01.2022</span>{PARAGRAPHS}', "2022-01-20"),
        ("", f"<h1>{TITLE}</h1><p>{FIRST}</p><p>8 November 2021</p><p>{MIDDLE}</p><p>{LAST}</p>", "2021-11-08"),
        ("", f"<h1>{TITLE}</h1><p>May 2004 (12)</p><p>April 2004 (3)</p>{PARAGRAPHS}<div>Posted on August 2, 2019</div>", "2019-08-02"),
        # A day of change counts last.
        ('<meta name="DC.date.created" content="2019-05-07T10:12:00+02:00">', f"<p>zuletzt verändert: 09.05.2019</p>{PARAGRAPHS}", "2019-05-07"),
        ("", f"<h1>{TITLE}</h1><p>Last updated: 9 May 2019</p>{PARAGRAPHS}<p>Published on 7 May 2019</p>", "2019-05-07"),
        # Universal time is the next day; the page prints its own.
        ('<meta property="article:published_time" content="2023-11-09T02:10:00+00:00">', f"<h1>{TITLE}</h1><p>November 8, 2023</p>{PARAGRAPHS}", "2023-11-08"),
        # The day of an event is none of publication.
        ('<script type="application/ld+json">{"@type":"Event","startDate":"2025-03-20T09:00"}</script>', f'<h1>{TITLE}</h1><p>When: <time datetime="2025-03-20">20 March 2025</time></p>{PARAGRAPHS}<p>Posted: 10 February 2025</p>', "2025-02-10"),
        ("", f"<h1>{TITLE}</h1>{PARAGRAPHS}<h2>Others</h2><p>9 October 2023</p><p>Prize</p><p>1 September 2023</p><p>Start</p>", None),
        ('<meta name="date" content="Mon Oct 11 14:57:21 CEST 2021">', PARAGRAPHS, "2021-10-11"),
    ],
)  # fmt: skip
def test_dates_of_html(head: str, body: str, published: str | None) -> None:
    article = page(body, f"<title>{TITLE}</title>{head}")
    assert article.published == published


def test_json_ld_of_an_article_wins_over_that_of_its_page() -> None:
    graph = (
        '[{"@type":"WebPage","name":"x","datePublished":"2020-01-01"},{"@type":"NewsArticle","headline":"Guests &amp; Hosts","datePublished":"2022-01-25",'
        '"publisher":{"@id":"#o"}},{"@type":"Organization","@id":"#o","name":"Elm College"}]'
    )
    article = page(PARAGRAPHS, f'<title>x</title><script type="application/ld+json">//<![CDATA[\n{graph}\n//]]></script>')
    assert (article.title, article.published, article.source) == ("Guests & Hosts", "2022-01-25", "Elm College")


@pytest.mark.parametrize(
    ("head", "body", "title", "source"),
    [
        (f"<title>{TITLE} | News | Elm College</title>", f"<h1>{TITLE}</h1>{PARAGRAPHS}", TITLE, "Elm College"),
        (f"<title>{TITLE} | 보도자료 | 항만부</title>", f"<h3>{TITLE}</h3>{PARAGRAPHS}", TITLE, None),
        ("<title>News details</title>", f"<div>{TITLE}</div>{PARAGRAPHS}<p>Copyright © 2019 Ministry of Elms. All rights reserved.</p>", TITLE, "Ministry of Elms"),
        ("<title>Elm Polytechnic - News</title>", f"<b>{TITLE}</b><br>{PARAGRAPHS}", TITLE, "Elm Polytechnic"),
        ("<title>省商会代表团来校考察交流-东海工商大学新闻网</title>", "<h1>省商会代表团来校考察交流</h1><p>来源:国际合作处</p>" + "<p>5月14日上午,省商会副会长一行来校考察交流,校长会见了来宾,双方围绕人才培养进行了座谈。</p>" * 2, "省商会代表团来校考察交流", "东海工商大学"),
        ("<title>Embassy of Elmland</title>", f"<strong>{TITLE}</strong>{PARAGRAPHS}", TITLE, "Embassy of Elmland"),
        (f"<title>{TITLE}</title><meta name=ContentSource content='省商务厅'>", f"<h1>{TITLE}</h1>{PARAGRAPHS}", TITLE, "省商务厅"),
        (f"<title>{TITLE}</title><meta property='og:site_name' content='Blogger'>", f"<h1>{TITLE}</h1>{PARAGRAPHS}", TITLE, None),
    ],
)  # fmt: skip
def test_titles_and_publishers_of_html(head: str, body: str, title: str, source: str | None) -> None:
    article = page(body, head)
    assert (article.title, article.source) == (title, source)


def test_tables_that_lay_out_a_page() -> None:
    article = page(
        f"<table><tr><td><a>Home</a><br><a>Library</a></td><td><b>{TITLE}</b><br>Date: March 4, 2008<br><br>{FIRST}<br><br>{MIDDLE}<br><br>{LAST}<br></td></tr></table>"
    )
    assert article.published == "2008-03-04" and article.body == f"{FIRST}\n\n{MIDDLE}\n\n{LAST}"


def test_lines_of_the_source_are_none_on_the_screen() -> None:
    broken = FIRST.replace(" and ", "\nand ").replace(" where ", "\n   where ")
    assert page(f"<h1>{TITLE}</h1><div>{broken}<br>{MIDDLE}<br>{LAST}</div>").body.startswith(FIRST)


def test_a_page_with_its_data_in_an_attribute_is_read() -> None:
    assert page(f'<div data-state="{"&quot;x&quot;," * 12_000}"></div><h1>{TITLE}</h1>{PARAGRAPHS}').title == TITLE


def test_references_to_control_characters_do_not_break_a_page() -> None:
    text = f"<h1>{TITLE}</h1><p>{FIRST} <span class=a>one&#27;</span>two</p><p>{MIDDLE}&#1;</p><p>{LAST}</p>"
    assert "\x1b" not in page(text).body


def test_a_guest_of_the_title_is_not_the_publisher() -> None:
    article = read(f"The Delegation of Elm University (EU) Visits Our School\n\n{FIRST}\n\n{LAST}")
    assert annotate_article(article).source is None
    assert annotate_article(read(f"Elm University Receives a Delegation\n\n{FIRST}\n\n{LAST}")).source == "Elm University"


@pytest.mark.parametrize(
    "unit",
    ["Guests | ", "A word of the ", "[The photo ", "<br>May 2004 (12)<br>", "cookie ", "-- AB\n\n", "short line of some length without an end here\n\n", " - - ", '="x'],
)  # fmt: skip
@pytest.mark.parametrize("name", ["page.txt", "page.html"])
def test_floods_take_linear_time(unit: str, name: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        data = (f"<html><title>{text[:900]}</title><body>{text}</body></html>" if name.endswith("html") else text).encode()
        begun = time.process_time()
        try:
            read_page(read_bytes(name, data))
        except UnreadablePage as error:
            assert str(error)
        return time.process_time() - begun

    cost(20_000)
    small = max(min(cost(50_000) for _ in range(2)), 0.01)
    assert cost(400_000) < 8 * small * 4


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ("Author:\nInes Moore", ("Ines Moore",)),
        ("Written by:\n\nInes Moore and Jo Finch\n\nMay 10, 2024", ("Ines Moore", "Jo Finch")),
        ("作者：\n王小明", ("王小明",)),
        ("Author:\nShare", ()),
        ("Author:\nMay 10, 2024", ()),
        ("Author:\nThe guests came early.", ()),
        ("Author:\nSource: Harbour Gazette", ()),
    ],
)
def test_the_author_stands_below_the_label(lines: str, authors: tuple[str, ...]) -> None:
    assert dump(f"{TITLE}\n\n{lines}").authors == authors


@pytest.mark.parametrize(
    "credit", ["PHOTO COURTESY OF THE HARBOUR OFFICE", "Photo courtesy of Ines Moore", "Photos courtesy Jo Finch."]
)
def test_the_only_paragraph_of_a_page_may_end_in_the_credit_of_its_picture(credit: str) -> None:
    article = read(f"{TITLE}\n\nMay 10, 2024\n\n{FIRST} {credit}\n")
    assert (article.body, article.title, article.published) == (FIRST, TITLE, "2024-05-10")
    assert dump(tail=f"\nThe guests at the harbour. {credit}\n").body == f"{FIRST}\n\n{MIDDLE}\n\n{LAST}"
    with pytest.raises(UnreadablePage):
        read(f"{TITLE}\n\nGuests at the harbour. {credit}\n")
