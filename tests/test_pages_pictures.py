"""Pages whose pictures, headlines and heads say more than the article: what is title, day and body there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from test_pages import FIRST, LAST, read


def test_the_text_of_a_picture_with_a_number_is_neither_title_nor_body_nor_dates_the_page() -> None:
    page = (
        "In July 2023 teachers of Larkfield College stayed at the Meadow Academy; in April 2024 the Academy sent its own.\n"
        "Figure 1: The teachers of Larkfield in the Academy's garden on July 19, 2023\n"
        "Figure 2: Both sides talk over what they will do on April 4, 2024\n"
        "At the meeting both sides signed a memorandum, which provides for the exchange of teachers and of students.\n"
        "Photo 3 - The guests with the Rector, who hands them a book of the Academy's own press\n"
        "The Academy has paid for twenty places in summer schools since the year before.\n"
    )
    article = read(page)
    assert article.title is None and article.published is None
    assert "Figure" not in article.body and "Photo 3" not in article.body
    assert article.body.startswith("In July 2023") and article.body.endswith("the year before.")


def test_lines_about_pictures_above_the_text_are_no_paragraph_with_hard_wraps() -> None:
    page = (
        "Larkfield College receives the Harbour Guild\n\n24 May 2017\n"
        " Prof. Ann Hale presented a ship to the Guild\n"
        " Dr. Karl Brandt speaking to those who came\n"
        " The guests at the Ship Design Workshop of the School of Sailing\n"
        " A closer look at the latest plans of the School of Eastern Ships\n"
        " Guests and teachers of the College talking over lunch\n\n"
        "On 24 May 2017 the College played host to twelve members of the Guild, which came under Dr. Karl Brandt.\n\n"
        "He said that the Guild would look for things to do together with the College in the years ahead.\n"
    )
    assert read(page).body.startswith("On 24 May 2017 the College")


def test_a_report_begins_where_its_agency_opens_it_and_ends_before_the_text_of_another_picture() -> None:
    page = (
        "Two ports agree on ferries\n\n"
        "Under the agreement stand the names of Ann Hale, the Minister of Ports, and of Karl Brandt, her guest. (Port House) \n\n"
        "Photo license  \n\n"
        "(Harbour News Agency) - Two agreements were signed by the ports of Larkfield and Meadow on Monday, one of them on ferries.\n\n"
        "Ferries will cross the bay six times a day, the minister said, and more often in summer.\n\n"
        "Minister Hale and Karl Brandt put pen to the second agreement. (Port House)\n"
    )
    body = read(page).body
    assert body.startswith("(Harbour News Agency) - Two agreements") and body.endswith("more often in summer.")


@pytest.mark.parametrize("head", ["Friday, April 19, 2024 | Shawwal 9, 1445 H", "Friday, April 19, 2024\nclear sky\n25°C / 25°C"])
def test_the_day_beside_the_weather_or_in_two_calendars_is_that_of_the_visit_to_the_page(head: str) -> None:
    page = (
        f"{head}\n\nMeadow looks for ports\n\n"
        "In the ports of Larkfield the town of Meadow hopes to find places for its ferries, the mayor said on Sunday.\n\n"
        "She went on to what her town can offer, and named the harbour master as the one to speak to.\n"
    )
    assert read(page).published is None
    assert read(page.replace(head, "Friday, April 19, 2024")).published == "2024-04-19"


def test_a_headline_said_twice_is_the_title_whatever_stands_above_it() -> None:
    teasers = "Minister speaks of ferries and of ports\n\nLarkfield: The minister told sailors...\n\nBoats race again\n\nMeadow: Ten boats sailed...\n\n"
    text = "Ports of two towns talk about the ferries"
    rest = "The harbour master of Larkfield met the one of Meadow on Sunday, and both spoke of the ferries between them.\n"
    page = f"Monday, January 20, 2025\n\n{teasers}{text}\n\nLocal Affairs{text}\n\n{rest}\nMore ferries are to sail in summer, both said.\n"
    article = read(page)
    assert article.title == text and article.body.startswith("The harbour master") and article.published is None
    page = f"Home Culture harbours\n\n{text}\n\n{text}\n\nWrite: Ann [2011-05-20]\n\n{rest.strip()} {text}\n\n{text}\n\nMore ferries are to sail between the towns in the summer of the next year, both of them said.\n"
    article = read(page)
    assert article.title == text and article.published == "2011-05-20"
    assert (
        article.body
        == f"{rest.strip()}\n\nMore ferries are to sail between the towns in the summer of the next year, both of them said."
    )


def test_a_notice_that_only_says_its_headline_once_more_is_read() -> None:
    head = "Rector meets the harbour master of Meadow in her office"
    article = read(f"{head}\n\n3 May 2024\n\n{head}\n\nShare\n")
    assert article.title == head and article.body == head and article.published == "2024-05-03"


def test_a_headline_with_very_many_blanks_is_read_within_the_time_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "blanks.txt"
    page.write_text(f"Guests{' ' * 900_000}Visit\n\n{FIRST}\n\n{LAST}\n")
    command = [sys.executable, "-m", "newsbrowse", "annotate", "--max-seconds", "30", str(page)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0 and str(page) in done.stdout, done.stderr


def test_headlines_of_several_other_articles_said_twice_are_no_title() -> None:
    menu = "".join(
        f"{other}\n{other}\n" for other in ("Sailors plant two hundred trees by the bay", "Library of the port opens at night")
    )
    text = (
        "The rector of Larkfield College had guests from Meadow in her office on Monday, and they spoke of ships and of sailors."
    )
    page = f"Larkfield College\nHome\nNews\n{menu}Rector Receives Guests From Meadow College\nBy the press office\n\n{text}\n\nMore guests are to come in summer, the rector of the College said.\n"
    article = read(page)
    assert article.title == "Rector Receives Guests From Meadow College" and article.body.startswith("The rector of Larkfield")


@pytest.mark.parametrize(
    "speakers", [("Anna Sol (Meadow Guild)", "Piotr Mill (Harbour Watch)"), ("Anna Sol (Meadow University)",)]
)
def test_lists_of_speakers_take_no_paragraph_before_them_away(speakers: tuple[str, ...]) -> None:
    lead = "Larkfield College invited guests to speak of the ships of the north, and two hundred sailors came to hear them on Monday."
    talks = "\n\n".join(
        f"{name} – How ships were built on the bay and what they tell about the past of a harbour." for name in speakers
    )
    page = f"A Week of Talks at Larkfield\n\n{lead}\n\n{talks}\n\nThe rector thanked them and said that such a week will be held again next year.\n"
    assert read(page).body.startswith(lead)


def test_who_made_a_picture_and_the_day_in_numbers_behind_an_office() -> None:
    page = (
        " date 2023-05-30 Larkfield College | File\n\n"
        "Guests and teachers came together for the ceremony at which the pact was signed – Photo: Anna Moor/Larkfield Pictures.\n\n"
        "The College and the Harbour Guild have been bound to each other since August by a pact on ferries and on ports.\n\n"
        "Both will send twenty sailors to the other in the year to come, the rector of the College said.\n"
    )
    article = read(page)
    assert (
        article.title is None
        and article.published == "2023-05-30"
        and article.body.startswith("The College and the Harbour Guild")
    )
    article = read(
        "LC Public Relations (10/29/18), A delegation of the Harbour Guild was at Larkfield College for a visit and saw its ships.\n\n"
        "Both will send twenty sailors to the other in the year to come, the rector of the College said.\n"
    )
    assert article.published == "2018-10-29"


def test_a_picture_below_the_text_with_a_place_and_a_colon_is_no_paragraph() -> None:
    behind = (
        "Left: Dr. Ann Hale, President of Larkfield College\n"
        "Signing the Exchange Agreement at the Meadow Academy (Second from right: Dr. Karl Brandt, President of the Meadow Academy, "
        "who had come from the coast)\n"
    )
    assert read(f"Guests Visit the Campus\n\n{FIRST}\n\n{LAST}\n\n{behind}").body.endswith(LAST)
