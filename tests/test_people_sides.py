"""Whose people are they: guests and hosts, companions, those in a list; and what their offices are called."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def told(text: str, title: str = "") -> dict[str, tuple[str | None, str | None]]:
    found = annotate_text(text, title=title, published="2024-05-10")
    return {p.name: (p.role, p.affiliation) for p in found.people}


def of(text: str, title: str = "") -> dict[str, str | None]:
    return {name: body for name, (_, body) in told(text, title).items()}


GUESTS = "On 6 May Salten University had visitors from Orvo Polytechnic, who came to look for partners. "


def test_who_is_received_is_no_host_though_the_headline_begins_with_them() -> None:
    text = (
        GUESTS + "Four people made up the delegation: Head of Research, Professor Anna Kowal and School Manager, Mr Jan Petrov."
    )
    text += "\n\nThe Faculty of Arts Dean, Professor Mary Reyes, was pleased about Salten University and its guests."
    found = of(text, "Orvo Polytechnic woos Salten University")
    assert found == {"Anna Kowal": "Orvo Polytechnic", "Jan Petrov": "Orvo Polytechnic", "Mary Reyes": "Salten University"}


def test_members_of_a_delegation_behind_one_of_another_body_are_of_the_delegation() -> None:
    text = (
        "Representatives of the Elm Chamber of Commerce were received by the Rector of Salten University, Maria Lindgren."
        " Members of the delegation were deputies of the National Assembly of Iceland Recep Aydin and Anna Kowal, an employee of the"
        " Department of Protocol Nuri Demir, and press officer Jana Novak."
    )
    found = told(text)
    assert found["Recep Aydin"] == ("deputy", "National Assembly of Iceland") == found["Anna Kowal"]
    assert found["Nuri Demir"] == ("employee of the Department of Protocol", "Elm Chamber of Commerce")
    assert found["Jana Novak"] == ("press officer", "Elm Chamber of Commerce")


def test_those_who_travel_with_somebody_are_companions() -> None:
    text = (
        "Elm Chamber of Commerce President Anna Kowal saw the minister on Monday. With her travelled Elm Chamber of Commerce Vice"
        " President Jan Petrov, Engr. Hamid Rahman, Mary Reyes and Akhtar Hussain, a release has it."
    )
    names = ("Jan Petrov", "Hamid Rahman", "Mary Reyes", "Akhtar Hussain")
    assert {name: of(text)[name] for name in names} == dict.fromkeys(names, "Elm Chamber of Commerce")


def test_who_is_joined_to_somebody_under_another_office_is_of_the_same_body() -> None:
    text = (
        "Salten University and Orvo Polytechnic have a new agreement. It was signed by Anna Kowal, Rector of Salten University, and"
        " Jan Petrov, Rector of Orvo Polytechnic.\n\nAnna Kowal and Mary Reyes, Pro-Rector of Academic Affairs belong to the party of"
        " the Queen."
    )
    assert told(text)["Mary Reyes"] == ("Pro-Rector of Academic Affairs", "Salten University")


def test_who_represents_another_body_is_of_that() -> None:
    text = (
        "Anna Kowal, Rector of Salten University, on behalf of the University and Jan Petrov (PhD), President of the Board of Directors,"
        " representing Orvo Polytechnic, signed it."
    )
    assert of(text) == {"Anna Kowal": "Salten University", "Jan Petrov": "Orvo Polytechnic"}


def test_the_opposite_number_has_the_same_office_elsewhere() -> None:
    text = (
        "Salten University and Kenya Maritime University will share ships. The Vice-Chancellor of Salten University, Anna Kowal, signed"
        " next to her Kenyan opposite number, Prof Joseph Otieno."
    )
    assert told(text)["Joseph Otieno"] == ("Kenyan Vice-Chancellor", "Kenya Maritime University")


def test_the_presidents_of_two_universities_are_told_apart() -> None:
    text = (
        "The guests saw Ritsuma University and Doshi University. She met the presidents of Ritsuma University and Doshi University,"
        " Prof. Kenji Ito and Prof. Eiji Hata respectively."
    )
    assert of(text) == {"Kenji Ito": "Ritsuma University", "Eiji Hata": "Doshi University"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("At the head of which was the President of the Elm Chamber, Peter Esser, and no other.", "Peter Esser", "President"),
        ("They were met by Aide to the Rector Yury Nurmeev.", "Yury Nurmeev", "Aide to the Rector"),
        ("Talks were held with the Chairman of the Norwegian economic organizations, Hadi Choucair, on Monday.", "Hadi Choucair", "Chairman of the Norwegian economic organizations"),
        ("It was led by Alternate Foreign Minister for European Affairs, Yorgos Pappas, in May.", "Yorgos Pappas", "Alternate Foreign Minister for European Affairs"),
        ("The deputy was Jan Petrov , Dean of Arts , who spoke.", "Jan Petrov", "Dean of Arts"),
        ("The rector  of Elmuni, Prof. Anna Kowal, spoke.", "Anna Kowal", "rector"),
        ("Present were Anna Kowal,Dean of Arts, and others.", "Anna Kowal", "Dean of Arts"),
        ("Jan Petrov, Chief, Medical Superintendent, Elm Hospital, signed.", "Jan Petrov", "Chief, Medical Superintendent"),
        ("They met Jan Petrov, assistant secretary (higher education) of the Education Bureau of Macau.", "Jan Petrov", "assistant secretary (higher education)"),
        ("The day ended with training.\nVice President for Research, Anna Kowal, PhD, thanked all.", "Anna Kowal", "Vice President for Research"),
        ("They met Dean of the Faculty of Business Associate Professor Jan Petrov.", "Jan Petrov", "Dean of the Faculty of Business"),
        ("Anna Kowal is Deputy Pro Vice Chancellor of Elm University.", "Anna Kowal", "Deputy Pro Vice Chancellor"),
        ("Jan Petrov, Registrar cum Secretary of Elm College, spoke.", "Jan Petrov", "Registrar cum Secretary"),
        ("Also there was Jan Petrov, Assistant Manager, International Exchange Team; others were not.", "Jan Petrov", "Assistant Manager, International Exchange Team"),
        ("Speaking about his Library, director of Elm Library, prof. Jan Petrov spoke.", "Jan Petrov", "director"),
        ("With the President looked on Jan Olsen the King of Norway.", "Jan Olsen", "King of Norway"),
    ],
)  # fmt: skip
def test_offices_as_careless_pages_have_them(text: str, name: str, role: str) -> None:
    assert told(text)[name][0] == role


def test_an_office_of_state_abroad_is_of_no_body_that_is_named_beside() -> None:
    found = of("At the Elm Chamber of Commerce he met the Chairman of the Norwegian economic organizations, Hadi Choucair.")
    assert found["Hadi Choucair"] is None
    found = told("Salten was visited by the Foreign Minister for European Affairs, Yorgos Pappas.")
    assert found["Yorgos Pappas"][1] == "Ministry of Foreign Affairs"
    found = told("She met Osman Petrov, the Honorary Consul of Kayseri, there.")
    assert found["Osman Petrov"] == ("Honorary Consul of Kayseri", None), "of what land is not told"


def test_a_list_of_mayors_goes_on_over_bodies_in_brackets() -> None:
    found = told(
        "With her came Town Mayors Pablo C. Quezon (Municipality of Larena), Wilfredo Q. Dizon Jr. (Municipality of San Juan) and"
        " Cyrus Calibo (Municipality of Lazi)."
    )
    assert found["Wilfredo Q. Dizon Jr"] == ("Town Mayor", "Municipality of San Juan")
    assert found["Cyrus Calibo"] == ("Town Mayor", "Municipality of Lazi")


def test_a_governor_is_of_the_government_that_the_page_names() -> None:
    text = "They called on the Governor of Vihara County, Wilbur Otieno. The Vihara County Government and the Vihara County Club were glad."
    assert of(text) == {"Wilbur Otieno": "Vihara County Government"}


def test_a_governor_is_not_of_a_government_in_whose_name_the_land_is_a_part_of_another_ones() -> None:
    text = "They called on the Governor of Vihara, Wilbur Otieno. The West Vihara Government sent nobody."
    assert of(text) == {"Wilbur Otieno": None}
    assert of(text.replace("West Vihara Government", "Government of Vihara")) == {"Wilbur Otieno": "Government of Vihara"}


def test_a_centre_is_of_the_house_that_the_text_once_says_it_is_in() -> None:
    text = "The Liaison Office (LO) of Salten University and Elm Chamber of Commerce met. Anna Kowal, Director of the Liaison Office, spoke."
    assert of(text) == {"Anna Kowal": "Salten University"}
    text = "It was attended by Lee Gwang, Director of Daemyeong Hospital, and Kim Young, Director of the International Medical Center."
    assert told(text)["Kim Young"] == ("Director of the International Medical Center", "Daemyeong Hospital")


def test_the_agency_of_a_dateline_is_nobodys() -> None:
    text = "A caption stands here.\n\n(Norland News Agency) - Two agreements were signed on Monday by President Jan Petrov, who was there."
    assert of(text) == {"Jan Petrov": None}
    assert annotate_text(text).event.parties == ()


def test_an_office_of_our_house_is_not_that_of_the_partner() -> None:
    text = "The protocol was signed by the Rector of our university, Prof. Dr. Anna Kowal and Elm University Rector Prof. Dr. Jan Petrov."
    found = of(text, "A Protocol Between Our University and Elm University")
    assert found == {"Anna Kowal": None, "Jan Petrov": "Elm University"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mayor Ben Dizon Sr. and Vice Mayor Anna Dizon hosted them.", ["Ben Dizon Sr", "Anna Dizon"]),
        ("They met Vice President M A Rahman and Prof A K M Karim there.", ["M A Rahman", "A K M Karim"]),
        ("He met Dr. Amjad Al- Mudhafer there.", ["Amjad Al- Mudhafer"]),
        (
            "It was Deputy Director of the Institute of Philology and Intercultural Communication Gulnara Sadykova.",
            ["Gulnara Sadykova"],
        ),
        ("The director of the Institute of Manuscripts acad. Teymur Karimli spoke.", ["Teymur Karimli"]),
        ("They met People's Deputy of Ukraine Volodymyr Hevko.", ["Volodymyr Hevko"]),
        ("With them came Director Linkages, Dr. Mulinya, and others.", ["Mulinya"]),
    ],
)
def test_names_begin_and_end_where_they_do(text: str, names: list[str]) -> None:
    assert list(told(text)) == names


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Professor Omar Osman came to the embassy. “We are glad,” said Omar.", "Omar"),
        ("Provost Tony Allen went to China. Allen and Elm President Liu Chun signed.", "Allen"),
    ],
)
def test_short_forms_of_those_who_speak_and_sign(text: str, surface: str) -> None:
    assert [m.text for m in annotate_text(text).of_kind("person", "body")][1] == surface


def test_who_speaks_for_the_other_side_is_not_of_the_body_of_whom_and_joins_to_them() -> None:
    text = (
        "The Ministry of Education of Norway sent a team to Lima. Vice Minister of Education Anna Kowal and Jan Petrov, "
        "First Deputy Minister on the Peruvian side, opened the talks."
    )
    found = of(text)
    assert found["Anna Kowal"] == "Ministry of Education of Norway" and found["Jan Petrov"] is None
    found = of(text.replace(" on the Peruvian side", ""))
    assert found["Jan Petrov"] == "Ministry of Education of Norway"


def test_a_minister_of_the_region_is_of_a_ministry_without_its_small_words() -> None:
    text = "The speech of welcome was held by Minister of Education and Science of the region Anna Kowal, who spoke of schools."
    assert of(text) == {"Anna Kowal": "Ministry of Education and Science"}


def test_a_governor_whom_and_joins_to_a_president_is_of_no_university() -> None:
    text = "Salten University and Elm District became partners on Monday. President Anna Kowal and Jan Petrov, Governor of Elm District, signed."
    found = of(text)
    assert found["Anna Kowal"] == "Salten University" and found["Jan Petrov"] != "Salten University"
