"""Who met whom: the parties of an event, in what is read out of a text, in the browser and in the network."""

from __future__ import annotations

from pathlib import Path

import pytest

from driven import browsing
from newsbrowse.app.document import SHOWN_PARTIES
from newsbrowse.build import build
from newsbrowse.extract import annotate_text


def parties(text: str, title: str = "", **more: str) -> tuple[str, ...]:
    return annotate_text(text, title=title, published="2024-05-07", **more).event.parties


GUESTS = "Ash University, Beech University, Cedar University, Damson University, Elder University and Fern University"


def test_all_guests_of_a_list_are_parties_and_the_host_is_the_first() -> None:
    lead = f"Representatives of {GUESTS} met Riga Harbour University Rector Janis Berzins on 5 May 2024."
    found = parties(lead, "A Day for Guests", source="Riga Harbour University")
    assert found == ("Riga Harbour University", *GUESTS.replace(" and ", ", ").split(", "))


def test_a_list_that_the_third_sentence_says_attended_takes_part() -> None:
    lead = (
        "Elmar University held its spring symposium on 5 May 2024 in the great hall of its old campus beside the river and the harbour. "
        "It was the first one to be held in the new season, and the weather was kind to the visitors of every age and kind. "
        "It lasted a day. "
    )
    found = parties(lead + "Delegates of Orvo Polytechnic, Westra College and Salten University attended it.")
    assert found == ("Elmar University", "Orvo Polytechnic", "Westra College", "Salten University")


def test_a_page_of_names_has_a_bound_and_keeps_its_host() -> None:
    names = [
        f"{a}{b} University"
        for a in ("Bal", "Cor", "Dun", "Fal", "Gor", "Hel")
        for b in ("ton", "mer", "ric", "sen", "vik", "lum", "dar", "pan")
    ]
    found = parties(f"On 5 May 2024 {', '.join(names)} met Riga Harbour University.", source="Riga Harbour University")
    assert found[0] == "Riga Harbour University" and len(found) == 30


@pytest.mark.parametrize(
    "sentence",
    [
        "Elmar Centre and the embassies of ASEAN countries deserve thanks, the governor said.",
        "Elmar Centre was formed by Norland and the ten ASEAN Member States.",
        "Elmar Centre is the one organisation that the governments of ASEAN and Norland have in common.",
        "The friendship between ASEAN and Norland is old, Elmar Centre said.",
        "How Elmar Centre and the countries of ASEAN work together was the question.",
    ],
)
def test_a_body_that_describes_another_is_no_party(sentence: str) -> None:
    found = parties(f"On 5 May 2024 Elmar Centre received Orvo Polytechnic. {sentence}")
    assert found == ("Elmar Centre", "Orvo Polytechnic")


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("The Secretary-General of ASEAN visited Elmar University.", "Association of Southeast Asian Nations"),
        ("Elmar University and the African Union signed an agreement.", "African Union"),
        ("A delegation of the European Union visited Elmar University.", "European Union"),
    ],
)
def test_a_union_of_states_that_acts_is_a_party(lead: str, expected: str) -> None:
    assert set(parties(lead)) == {"Elmar University", expected}


@pytest.mark.parametrize(
    ("title", "lead", "expected"),
    [
        ("", "Elmar University and the University of the West (UWest) met. UWest sent its rector to Elmar University.", {"Elmar University", "University of the West"}),
        ("Elmar University and Orvo Polytechnic Set Up Research Consortium", "Elmar University and Orvo Polytechnic signed.", {"Elmar University", "Orvo Polytechnic"}),
        ("Elmar University and Orvo Polytechnic to Build Joint Software Research Center", "Elmar University and Orvo Polytechnic signed.", {"Elmar University", "Orvo Polytechnic"}),
        ("", "Elmar University and Orvo Polytechnic met. The Silk Research Institute was founded by Elmar University.", {"Elmar University", "Orvo Polytechnic"}),
        ("", "Orvo Polytechnic visited Elmar University and the Elmar University Press.", {"Elmar University", "Orvo Polytechnic"}),
        ("Elmar University Press Signs With Orvo Polytechnic", "Elmar University Press, part of Elmar University, met Orvo Polytechnic.", {"Elmar University Press", "Orvo Polytechnic"}),
        ("", "Elmar University and Orvo Polytechnic (Westra Academy of Sciences) signed.", {"Elmar University", "Orvo Polytechnic"}),
        ("", "Elmar University met Oak Works Group, formerly Beech Holding Group.", {"Elmar University", "Oak Works Group"}),
        ("", "Elmar University met Lin Hao, an academician of the Westra Academy of Sciences, and Orvo Polytechnic.", {"Elmar University", "Orvo Polytechnic"}),
        ("Arden Education Commission at Elmar University", "The Arden Municipal Education Commission met Elmar University.", {"Arden Education Commission", "Elmar University"}),
    ],
)  # fmt: skip
def test_forms_parts_and_foundations_are_no_second_party(title: str, lead: str, expected: set[str]) -> None:
    assert set(parties(f"{lead} It was 5 May 2024.", title)) == expected


@pytest.mark.parametrize(
    "names",
    [
        ("Michigan State University", "Michigan University"),
        ("National Taiwan University", "National Taiwan Normal University"),
        ("University of Hong Kong", "Chinese University of Hong Kong"),
        ("Salten Institute of Technology", "Salten Academy of Technology"),
        ("Elmar Chamber of Commerce", "Orvo Chamber of Commerce"),
    ],
)
def test_alike_names_of_two_bodies_are_two_parties(names: tuple[str, str]) -> None:
    assert set(parties(f"{names[0]} and {names[1]} signed an agreement on 5 May 2024.")) == set(names)


def test_the_one_that_the_host_met_later_in_the_text_is_a_party() -> None:
    lead = "A delegation of Elmar University travelled abroad on 5 May 2024. " + "The journey took them through hills. " * 12
    assert parties(lead + "A memorandum was signed with Orvo Polytechnic.") == ("Elmar University", "Orvo Polytechnic")
    stops = "A memorandum was signed with Orvo Polytechnic. The guests were welcomed at Westra College."
    assert parties(lead + stops) == ("Elmar University",), "the stops did not meet one another"
    event = annotate_text(lead + stops, published="2024-05-07", source="Elmar University").event
    assert event.parties == ("Elmar University", "Orvo Polytechnic", "Westra College")
    assert event.hub == "Elmar University", "whose journey it was met them all"


def test_chinese_names_that_begin_with_a_small_word_are_whole() -> None:
    found = parties("2024年5月5日,江北对外经贸大学接待了来自东江大学的客人。", "东江大学到访江北对外经贸大学")
    assert set(found) == {"江北对外经贸大学", "东江大学"}


async def test_the_head_of_an_article_counts_the_parties_that_it_does_not_name(tmp_path: Path) -> None:
    page = tmp_path / "guests.txt"
    page.write_text(
        f"Riga Harbour University Receives Guests\n\nRepresentatives of {GUESTS} met the rector of Riga Harbour University on 5 May 2024.\n"
    )
    assert not build([str(page)], tmp_path / "news.db").skipped
    async with browsing(tmp_path / "news.db") as user:
        assert f"+{7 - SHOWN_PARTIES}" in "\n".join(line.text for line in user.app.view.document.lines)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("", "Elmar University was a good host on 5 May 2024. The wind was cold and the day was long. The sun rose late over the hills and the harbour. Orvo Polytechnic President Jan Petrov spoke.", {"Elmar University", "Orvo Polytechnic"}),
        ("", "The Orvo Polytechnic (OP) of the Ministry of Trade of Norland met Elmar University on 5 May 2024.", {"Elmar University", "Orvo Polytechnic"}),
        ("", "Elmar University and Orvo Polytechnic met at the Salten Trade Center on 5 May 2024.", {"Elmar University", "Orvo Polytechnic"}),
        ("Minister Inaugurates Laboratory for Rice", "The minister inaugurated a costly Rice Research Laboratory at Elmar University on 5 May 2024 with Orvo Polytechnic.", {"Elmar University", "Orvo Polytechnic"}),
        ("Rector Kowal and the Chamber of Craft", "Elmar University and the Salten Chamber of Craft spoke on 5 May 2024.", {"Elmar University", "Salten Chamber of Craft"}),
        ("", "Elmar University and Orvo Polytechnic signed at the World Harbour Congress on 5 May 2024.", {"Elmar University", "Orvo Polytechnic"}),
        ("", "Elmar University received Orvo Polytechnic on 5 May 2024.\nWith the guests sat Ana Kowal (director of the Salten Institute) and Jan Petrov.", {"Elmar University", "Orvo Polytechnic"}),
        ("", "Elmar University, an agency under the purview of the Ministry of Trade, received Orvo Polytechnic on 5 May 2024.", {"Elmar University", "Orvo Polytechnic"}),
        (
            "",
            "Elmar University made new friends on 5 May 2024, as it had hoped to do for so many long years.\n"
            "Its president put his name to two papers, the first of them with the old and respected Orvo Polytechnic of the far north,"
            " and the second one with Salten College, whose principal had come by boat.\nThe wind was cold.\nIt rained.",
            {"Elmar University", "Orvo Polytechnic", "Salten College"},
        ),
    ],
)  # fmt: skip
def test_who_takes_part_and_what_is_only_named(title: str, text: str, expected: set[str]) -> None:
    assert set(parties(text, title)) == expected


def test_the_mission_of_an_envoy_who_calls_is_a_party() -> None:
    text = "The ambassador of Norway called on the rector of Elmar University on 5 May 2024. The wind was cold. It was a long day. The sun rose late. It was noon. A book from the Norwegian Embassy is now in the library."
    assert len(parties(text, "Ambassador of Norway Visits Elmar University")) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minister of Agriculture Anna Kowal received Ambassador of Belgium Marc Peeters.", ("Ministry of Agriculture", "Embassy of Belgium")),
        ("The Ambassador of Iceland, Jon Olsen, was received by the Rector of Elmar University, Ana Kowal.", ("Elmar University",)),
        ("The meeting of the Elm Chamber of Commerce took place in the presence of the Minister of Energy, Anna Kowal.", ("Elm Chamber of Commerce",)),
        ("The Mayor of Orvo, Anna Kowal, welcomed the guests of Elmar University. The City of Orvo and they will go on.", ("Elmar University", "City of Orvo")),
    ],
)  # fmt: skip
def test_bodies_of_officials_who_meet_take_part_though_only_the_officials_are_named(text: str, expected: tuple[str, ...]) -> None:
    found = annotate_text(text, published="2024-05-07")
    assert set(found.event.parties) == set(expected)
    assert set(expected) <= {i.name for i in found.institutions}, "what takes part is found and counted like what is printed"


LEAD = "Elmar University met Orvo Polytechnic on 5 May 2024. "


@pytest.mark.parametrize(
    "text",
    [
        "The talks were also attended by Jan Petrov, Chairman of the Salten Council.",
        "The paper was signed in presence of Jan Petrov, Mayor of Westra Municipality.",
        "The guests were shown the Student Service Center.",
        "The Rector said, “Our partners are the President of the Salten Chamber and the President of the Westra Chamber.”",
        "The guests were led by Jan Petrov, who heads the Bureau of Global Initiatives.",
        "They met in the Salten Polytechnic meeting room.",
        "Elmar Rector and President of the Conference of Rectors Ana Kowal was glad.",
        "Networks such as Salten Rectors Conference are a good channel.",
    ],
)
def test_who_looks_on_is_shown_quoted_or_held_besides_is_no_party(text: str) -> None:
    assert parties(LEAD + text) == ("Elmar University", "Orvo Polytechnic")


def test_two_bodies_in_one_name_are_these_two() -> None:
    text = "The President of the Croatian Chamber of Commerce met the President of the Serbian Chamber of Commerce at a meeting of the"
    found = parties(f"{text} Croatian and Serbian Chambers of Commerce on 5 May 2024.")
    assert found == ("Croatian Chamber of Commerce", "Serbian Chamber of Commerce")


def test_an_office_of_a_university_that_the_text_says_once_is_its_part() -> None:
    found = parties(
        "Since the Liaison Office (LO) of the Salten University was opened, Orvo Polytechnic has been a guest of it often."
    )
    assert found == ("Salten University", "Orvo Polytechnic")


def test_all_on_a_route_are_visited() -> None:
    lead = "A group of Elmar University travelled on 5 May 2024, and the weather was fair on all days. " * 3
    found = parties(f"{lead}Three colleges were on the route, namely Orvo College, Westra College and Salten College.")
    assert set(found) == {"Elmar University", "Orvo College", "Westra College", "Salten College"}


def test_who_is_told_to_have_come_takes_part_where_the_opening_names_one_alone() -> None:
    lead = (
        "An agreement was signed on 5 May 2024 at Elmar University. "
        + "The day was fine and the flags of the ships flew in the wind. " * 5
    )
    came = (
        "It was attended by Ana Kowal, president of Orvo College; Jan Petrov, rector of Westra College; and representatives from Salten"
        " University."
    )
    assert set(parties(lead + came)) == {"Elmar University", "Orvo College", "Westra College", "Salten University"}
    both = lead.replace("at Elmar University", "by Elmar University and Riga Polytechnic")
    assert set(parties(both + came)) == {"Elmar University", "Riga Polytechnic"}


def test_a_university_without_the_name_of_whom_it_honours_is_the_same() -> None:
    found = parties(
        "Westra City Hall and Ivan Petrov Westra State University signed a paper on 5 May 2024. Westra State University is glad."
    )
    assert set(found) == {"Westra City Hall", "Ivan Petrov Westra State University"}


@pytest.mark.parametrize(
    "aside",
    [
        "At the table sat Ana Lima, Director of the Language Center, and others.",
        "At the table sat Ana Lima, Language Center coordinator, and others.",
        "Guests of honour were Westra Harbour Agency head Jan Novak and others.",
        "They met in the presence of Westra Harbour Agency. The Westra Harbour Agency had paid for the house.",
        "The Government of Norland had paid for the house.",
    ],
)
def test_who_is_beside_takes_no_part(aside: str) -> None:
    assert parties(f"Salten University met Orvo College on 5 May 2024. {aside}") == ("Salten University", "Orvo College")


def test_the_government_of_a_land_signs() -> None:
    assert parties("Salten University and the Government of Norway signed an agreement on 5 May 2024.") == (
        "Salten University",
        "Government of Norway",
    )


def test_a_centre_that_only_an_office_names_is_no_party_by_itself() -> None:
    text = "On 5 May 2024 guests came to the university. Ana Lima, Director of the Language Center, showed them the library."
    assert parties(text) == ()


def test_who_speaks_for_the_other_side_makes_it_a_party() -> None:
    told = "Salten University signed an agreement on pilots on 5 May 2024. It was a fine day. All were glad of it. The rain held off. "
    rest = "A tea was served to all those who were there, and the choir sang a song of the sea for them. " * 4
    text = f"{told}{rest}Orvo Trade Council Director Ana Lima thanked the choir."
    assert parties(text) == ("Salten University", "Orvo Trade Council")
    assert parties(f"{text} Westra College Rector Jan Novak sang.") == ("Salten University",)


def test_a_quotation_mark_left_over_is_no_part_of_a_name() -> None:
    found = parties('The "Salten" Consortium met Orvo College on 5 May 2024.', 'Delegation of the "Salten" Consortium in Orvo')
    assert "Salten Consortium" in found


@pytest.mark.parametrize("marks", ['""', "“”"])
def test_marks_in_a_name_are_no_quotation(marks: str) -> None:
    opens, closes = marks
    text = f"On Monday, {opens}Salten{closes} University signed an agreement with {opens}Orvo{closes} College."
    assert parties(text) == ("Salten University", "Orvo College")


def test_a_mayor_who_receives_an_envoy_meets_the_mission() -> None:
    text = "Mayor of Utrecht Ana Lima received the Norwegian Ambassador Ola Berg in the hall on Monday."
    assert parties(text) == ("City of Utrecht", "Embassy of Norway")
    rest = (
        "They spoke of ships and of the sea, and of the long way home. It was a fine day for a talk, and all were glad of it. "
        * 3
    )
    later = f"{rest}The Ambassador then had a meeting at Orvo College."
    assert parties(f"{text} {later}") == ("City of Utrecht", "Embassy of Norway")


def test_all_whose_people_are_told_of_at_the_stops_of_a_journey_took_part() -> None:
    text = (
        "The Rector of Elmar University, Ana Kowal, was in the north from 5 to 7 May 2024. Flowers were laid.\n\nDay two was for Orvo Polytechnic, where"
        " its Rector Jan Petrov had time. Orvo Polytechnic has ships.\n\nSalten College came last. Olga Marin, Rector of Salten College, gave tea."
    )
    found = annotate_text(text, title="Three Days for Our Rector", published="2024-05-10", source="Elmar University").event
    assert set(found.parties) == {"Elmar University", "Orvo Polytechnic", "Salten College"}


def test_who_is_named_in_passing_and_nobody_of_took_no_part() -> None:
    text = (
        "Elmar University received Rector Jan Petrov of Orvo Polytechnic on 5 May 2024, whom the Ministry of Harbours had sent there once."
        " Rector Ana Kowal of Elmar University thanked him. Orvo Polytechnic has ships."
    )
    found = annotate_text(text, title="Guest From Orvo Polytechnic", published="2024-05-10").event
    assert set(found.parties) == {"Elmar University", "Orvo Polytechnic"}
