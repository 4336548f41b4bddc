"""Whose people they are: parts of a house, guests and hosts of a list, those who rule a place, the page's own."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def told(text: str, **more: str) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.role, p.affiliation) for p in annotate_text(text, published="2024-05-10", **more).people}


def bodies(text: str, **more: str) -> dict[str, str | None]:
    return {name: affiliation for name, (_, affiliation) in told(text, **more).items()}


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        (
            "Elmwood State University (EWSU) met Oakfield College. Ana Lima, director of the EWSU Language Institute, spoke.",
            "Ana Lima", "director of the EWSU Language Institute", "Elmwood State University",
        ),
        (
            "Elmwood State University (EWSU) met Oakfield College. Ana Lima, dean of the EWSU Technical College for Nurses, spoke.",
            "Ana Lima", "dean of the EWSU Technical College for Nurses", "Elmwood State University",
        ),
        (
            "Elmwood University greeted its guests. Ana Lima, Manager, Center for Spanish Studies, showed the harbour.",
            "Ana Lima", "Manager, Center for Spanish Studies", "Elmwood University",
        ),
        (
            "A guest came to the President. Next to her sat the Director of the Institute for Coastal Studies (ICS) Ana Lima. She was"
            " pleased with all that the university does.",
            "Ana Lima", "Director of the Institute for Coastal Studies", None,
        ),
        (
            "Elmwood University greeted its guests at Elmwood University. The Executive Director of the Administration for Foreign Students Ana Lima spoke.",
            "Ana Lima", "Executive Director of the Administration for Foreign Students", "Elmwood University",
        ),
        (
            "Elmwood University greeted its guests at Elmwood University. Director Ana Lima of the Center for Spanish Studies spoke.",
            "Ana Lima", "Director of Center for Spanish Studies", "Elmwood University",
        ),
        (
            "Elmwood University greeted its guests at Elmwood University. Center for Spanish Studies coordinator Ana Lima spoke.",
            "Ana Lima", "coordinator of Center for Spanish Studies", "Elmwood University",
        ),
        (
            "Among the delegates from Elmwood University were Ana Lima, director of the Oakfield Center for Norse Studies, and others.",
            "Ana Lima", "director of Oakfield Center for Norse Studies", "Elmwood University",
        ),
    ],
)  # fmt: skip
def test_a_part_of_a_house_is_the_houses(text: str, name: str, role: str, affiliation: str | None) -> None:
    assert told(text)[name] == (role, affiliation)


LINES = (
    "Elmwood University was host on Monday to a delegation from Oakfield College.\n\nThose who received them:\n\n"
    "Prof. Ana Lima, Director, International Cooperation\n\nMs. Rosa Pires, Housing Department\n\nThe sides spoke of grants."
)


def test_lines_under_a_heading_on_hosts_or_guests_are_theirs() -> None:
    assert bodies(LINES, source="Oakfield College") == {"Ana Lima": "Elmwood University", "Rosa Pires": "Elmwood University"}
    guests = LINES.replace("Those who received them:", "The guests who came:")
    assert set(bodies(guests, source="Elmwood University").values()) == {"Oakfield College"}


def test_a_sentence_that_speaks_of_guests_before_a_colon_lists_them() -> None:
    text = (
        "The deputy rector of Elmwood University was in when a delegation arrived from Oakfield College. Three had made the trip: Dr. Ana"
        " Lima (Head of Languages), Mr. Bruno Costa and Ms. Rosa Pires."
    )
    assert bodies(text, source="Elmwood University") == dict.fromkeys(
        ("Ana Lima", "Bruno Costa", "Rosa Pires"), "Oakfield College"
    )


def test_a_unit_printed_with_its_owner_carries_on_along_a_list() -> None:
    text = (
        "Elmwood State University (EWSU) and Oakfield University (OFU) signed on Monday, and Oakfield University drank to that at Oakfield University. At the"
        " table sat EWSU Faculty of Arts Dean Dr Ana Lima, Deputy Dean for Games Dr Bruno Costa and OFU Rector Dr Rosa Pires."
    )
    assert bodies(text)["Bruno Costa"] == "Elmwood State University"


def test_guests_who_arrived_are_the_next_subject_and_hosts_who_welcome_are_not() -> None:
    arrived = "Elmwood University had a full week. On Monday representatives came from the Oakfield Trade School (OTS). "
    assert bodies(arrived + "Ana Lima, head of apprentices, was on the campus for a day.", source="Elmwood University") == {
        "Ana Lima": "Oakfield Trade School"
    }
    assert bodies(arrived + "Ana Lima, head of apprentices, welcomed them on the campus.", source="Elmwood University") == {
        "Ana Lima": "Elmwood University"
    }


def test_names_that_received_the_guests_are_of_the_host() -> None:
    text = "A delegation of Elmwood College arrived at Oakfield University. The guests were welcomed by Dr. Ana Lima and Mr. Bruno Costa."
    assert bodies(text) == {"Ana Lima": "Oakfield University", "Bruno Costa": "Oakfield University"}


def test_who_brings_associates_along_is_of_one_body_with_them() -> None:
    text = (
        "Elmwood University had as its guest the President of Oakfield College Dr. h.c. Ana Lima, who had brought her associates along,"
        " Bruno Costa, Head of Housing, and Rosa Pires. Elmwood University was glad, said Elmwood University."
    )
    assert told(text)["Ana Lima"] == ("President", "Oakfield College")
    assert bodies(text)["Bruno Costa"] == "Oakfield College"


@pytest.mark.parametrize(
    "opening",
    [
        "On Monday the library of the college had a courtesy visit from the Chairman of Elmwood University.",
        "On Monday senior officers of Elmwood University came to the college for a day.",
        "Among the delegates from Elmwood University was a poet.",
    ],
)
def test_guests_leave_no_host_that_is_theirs(opening: str) -> None:
    assert bodies(
        f"{opening} The rain of Elmwood University had come along. Then it snowed. All were shown in by Provost Ana Lima."
    ) == {"Ana Lima": None}


def test_further_officials_behind_the_lead_are_of_either_side() -> None:
    lead = (
        "Elmwood University was visited on Monday, and so the day was long. "
        + "There was much to see, and the sun shone on it all. " * 13
    )
    text = f"{lead}Elmwood University was glad. Officials of Elmwood University sat in. Registrar Ana Lima spoke."
    assert bodies(text) == {"Ana Lima": "Elmwood University"}


def test_our_university_is_the_one_beside_its_partner() -> None:
    text = (
        "A protocol was signed between our university and Oakfield University. The Rector of our University, Prof. Dr. Ana Lima, and"
        " Oakfield University Rector Bruno Costa signed. Oakfield University is known for ships. Rector Lima thanked Oakfield University."
        " Rector Costa called Elmwood University one of the best."
    )
    assert bodies(text) == {"Ana Lima": "Elmwood University", "Bruno Costa": "Oakfield University"}


def test_the_chairman_of_our_council_is_of_the_page() -> None:
    text = "Jan Novak, director of the Westra Bureau of Trade, sat beside Ana Lima, vice chairman of our council."
    assert bodies(text, source="Elmwood Council of Trade")["Ana Lima"] == "Elmwood Council of Trade"


def test_an_assistant_to_an_office_names_no_body() -> None:
    text = "The guests saw Elmwood University. Elmwood University showed them in Ana Lima, Assistant to the Vice-Chancellor, who knew it all."
    assert bodies(text) == {"Ana Lima": "Elmwood University"}


def test_a_dean_is_of_the_university_beside_an_institute() -> None:
    text = (
        "Elmwood University signed with the Oakfield Hides Research Institute. The Oakfield Hides Research Institute is known for boots."
        " The paper was read out. Dean Ana Lima spoke of leather."
    )
    assert bodies(text) == {"Ana Lima": "Elmwood University"}


def test_who_signs_on_behalf_of_another_is_not_of_the_head_of_the_sentence() -> None:
    text = "On behalf of Elmwood College, Registrar Ana Lima signed, while Registrar Bruno Costa signed on behalf of Oakfield College."
    assert bodies(text) == {"Ana Lima": "Elmwood College", "Bruno Costa": "Oakfield College"}


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Ana Lima, First Vice Mayor for Schools of Utrecht, met the teachers.", "City of Utrecht"),
        ("Ana Lima, former Mayor of Utrecht, met the teachers.", None),
        (
            "Leaders of Utrecht province met the teachers. Chairwoman of the Provincial People's Committee Ana Lima spoke.",
            "Utrecht Provincial People's Committee",
        ),
    ],
)
def test_who_rules_a_place_is_of_the_body_that_does(text: str, affiliation: str | None) -> None:
    assert bodies(text) == {"Ana Lima": affiliation}


def test_the_forms_of_a_towns_authority_are_one_body() -> None:
    text = "Elmstead City signed with Oakfield College. The Elmstead municipal government paid. Ana Lima, mayor of Elmstead City, smiled."
    found = annotate_text(text, published="2024-05-10")
    assert bodies(text) == {"Ana Lima": "Elmstead Municipal Government"}
    assert [i.name for i in found.institutions] == ["Elmstead Municipal Government", "Oakfield College"]


def test_a_department_that_an_agreement_is_made_with_is_a_body() -> None:
    text = "Elmwood College signed a memorandum with the Department of Technical Schools. Ana Lima, Director, Department of Technical Schools, came."
    assert bodies(text) == {"Ana Lima": "Department of Technical Schools"}


def test_an_office_of_several_leads_each_body_with_its_name() -> None:
    text = (
        "The club met the Rectors of Elmwood College, Prof. Ana Lima; Oakfield College, Prof. Bruno Costa and Ashton College, Westra,"
        " Prof. Rosa Pires."
    )
    assert told(text) == {
        "Ana Lima": ("Rector", "Elmwood College"),
        "Bruno Costa": ("Rector", "Oakfield College"),
        "Rosa Pires": ("Rector", "Ashton College"),
    }


@pytest.mark.parametrize(
    "opening", ["On the side of Oakfield College, attending the evening were", "Signing on behalf of Oakfield College were"]
)
def test_the_head_of_a_sentence_says_whose_side_its_names_are(opening: str) -> None:
    text = f"Elmwood University signed with Oakfield College. {opening} Ms. Ana Lima and Mr. Bruno Costa."
    assert bodies(text) == {"Ana Lima": "Oakfield College", "Bruno Costa": "Oakfield College"}


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        (
            "A team from Oakfield College, led by Rector Bruno Costa and Deputy Rector Ana Lima, visited Elmwood College on a Friday.",
            "Oakfield College",
        ),
        (
            "Elmwood College met Ana Lima, Vice President of the Council of Higher Education of the Republic of Turkey (CHT).",
            "Council of Higher Education of the Republic of Turkey",
        ),
        (
            "A guest came to Elmwood University. Provost Ana Lima briefed the delegation on the past of Elmwood University. It rained on the"
            " roof. All took tea. Provost Ana Lima sang.",
            "Elmwood University",
        ),
        ("The guests met Vice-Chancellor Ana Lima at noon. The Confucius Institute sang.", None),
    ],
)
def test_deputies_councils_and_hosts_have_their_body(text: str, affiliation: str | None) -> None:
    assert bodies(text)["Ana Lima"] == affiliation


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        (
            "The meeting at Oakfield College was attended by President Ana Lima and Vice President Bruno Costa of Elmwood College, and it"
            " pleased Oakfield College.",
            "Elmwood College",
        ),
        (
            "At lunch sat Dr. Bruno Costa, Rector Oakfield University, Dr. Ana Lima, Rector. Elmwood University, Dr. Rosa Pires and others.",
            "Elmwood University",
        ),
        (
            "Oakfield University had guests from Elmwood University. Ms. Ana Lima, Head of the five-member delegation, sang at noon.",
            "Elmwood University",
        ),
        ("Ana Lima, Mayor of Elm Hill Gardens, met the teachers.", None),
        ("On Monday Rector Bruno Costa, of the University of Elmwood, visited Rector Ana Lima.", None),
        ("On Monday Elmwood University met Ana Lima, of the Westra Institute of Technology, and gave her tea.", "Westra Institute of Technology"),
    ],
)  # fmt: skip
def test_who_is_met_and_who_comes_with_a_deputy(text: str, affiliation: str | None) -> None:
    assert bodies(text)["Ana Lima"] == affiliation


def test_who_led_our_people_abroad_is_not_of_the_first_stop() -> None:
    text = (
        "President Ana Lima and Vice President Bruno Costa took to the road. She led a two-day visit to Norway, during which the delegation"
        " visited Elmwood University and Oakfield College. She spoke of our university. Elmwood University gave a tea."
    )
    assert bodies(text) == {"Ana Lima": None, "Bruno Costa": None}


def test_who_heads_guests_is_of_their_body_though_the_host_has_the_same_office() -> None:
    text = (
        "The Rector of Elm University, Prof. Anna Kowal, welcomed a delegation from the University of Tetova, headed by the Rector, "
        "Prof. Dr. Jan Petrov, together with the Vice-Rector for Studies Prof. Dr. Ann Hale."
    )
    bodies = {p.name: p.affiliation for p in annotate_text(text).people}
    assert bodies == {"Anna Kowal": "Elm University", "Jan Petrov": "University of Tetova", "Ann Hale": "University of Tetova"}
    met = "A delegation of Tetova University led by Rector Jan Petrov met Rector Anna Kowal of Elm University."
    assert {p.name: p.affiliation for p in annotate_text(met).people} == {
        "Jan Petrov": "Tetova University",
        "Anna Kowal": "Elm University",
    }


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "From Oak University came Rector Jan Petrov and Vice-Rector Mary Jones; Elm University was represented by Rector Anna Kowal "
            "and Dean Ann Hale.",
            {"Jan Petrov": "Oak University", "Mary Jones": "Oak University", "Anna Kowal": "Elm University", "Ann Hale": "Elm University"},
        ),
        (
            "Led by Rector Jan Petrov, a delegation from Oak University came to Elm University. Rector Anna Kowal thanked them.",
            {"Jan Petrov": "Oak University", "Anna Kowal": "Elm University"},
        ),
        (
            "The talks were chaired by the Vice-Chancellor of Elm University, Prof. Anna Kowal. The Oak University team comprised Prof. "
            "Jan Petrov (Vice-Chancellor), Dr. Mary Jones (Registrar) and Mr. Bob Brown (Bursar).",
            {"Anna Kowal": "Elm University", "Jan Petrov": "Oak University", "Mary Jones": "Oak University", "Bob Brown": "Oak University"},
        ),
    ],
)  # fmt: skip
def test_a_clause_says_whose_people_it_names(text: str, bodies: dict[str, str]) -> None:
    assert {p.name: p.affiliation for p in annotate_text(text).people} == bodies


def test_who_is_found_at_the_next_stop_is_of_it() -> None:
    text = (
        "Elmwood University sent four deans abroad. The third stop was the Oakfield Authority. Mr. Jan Petrov, Director (Training), would like"
        " to send more. Kestrel University was the last address on Sunday. Rector Olga Marin went over degrees."
    )
    assert bodies(text) == {"Jan Petrov": "Oakfield Authority", "Olga Marin": "Kestrel University"}


def test_who_is_at_the_table_with_somebody_is_of_the_same_body() -> None:
    text = (
        "When the Westra Trade Centre opens, guests will come. Ana Lima, President of the Oakfield Chamber, has brought friends."
        " At the table with her were Vice-President Jan Petrov, directors Olga Marin and Ida Sol."
    )
    assert bodies(text)["Jan Petrov"] == bodies(text)["Olga Marin"] == "Oakfield Chamber"


def test_an_office_behind_and_is_that_of_the_next_name() -> None:
    text = "Elmwood University was where its Rector, Ana Lima, PhD, and the President of Oakfield University from Norland, Jan Petrov, signed."
    assert bodies(text)["Ana Lima"] == "Elmwood University"


def test_a_mayor_is_of_no_chamber_and_councillors_are_of_no_embassy() -> None:
    text = (
        "Mayor Ana Lima held the pen; the Westra City Chamber of Commerce helped. Jan Petrov, Norlandish Ambassador of the Embassy of Norland,"
        " stood by together with four city councilors, namely Olga Marin and Ida Sol."
    )
    assert bodies(text)["Ana Lima"] is None and bodies(text).get("Olga Marin") is None
