"""Bodies and offices that lists tell by their shape, offices that any body has, and companies with long names."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def told(text: str) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.role, p.affiliation) for p in annotate_text(text).people}


def bodies(text: str) -> dict[str, str]:
    return {m.text: m.entity for m in annotate_text(text).of_kind("institution")}


LIST = (
    "Those who spoke were Professor Jan Petrov, President, Flinders University; Dr Anna Kowal, Pro-Vice- Chancellor (Global Engagement), "
    "The University of Elms; Professor Eva Sol, Vice-Chancellor, {first}; and Mr Tom Rhys, Global Head of Innovation, {second}."
)


def test_who_stands_where_the_others_of_a_list_have_their_bodies_is_one() -> None:
    people = told(LIST.format(first="NORS Kestrun", second="Deltix Mora"))
    assert people == {
        "Jan Petrov": ("President", "Flinders University"),
        "Anna Kowal": ("Pro-Vice-Chancellor (Global Engagement)", "University of Elms"),
        "Eva Sol": ("Vice-Chancellor", "NORS Kestrun"),
        "Tom Rhys": ("Global Head of Innovation", "Deltix Mora"),
    }


@pytest.mark.parametrize("place", ["Kenya", "Research and Trade", "Deputy Director"])
def test_lands_words_and_offices_in_that_place_are_none(place: str) -> None:
    assert place not in bodies(LIST.format(first=place, second="Elm College"))


def test_lines_of_a_list_have_their_bodies_behind_honours() -> None:
    text = (
        "Others were:\n\n- Prof Jan Petrov AO – The University of Elms\n- Prof Anna Kowal – Sol University\n- Prof Tom Rhys AC – Norland National University\n"
        "- Prof Eva Lind AO - Delta Trobe University\n- Prof Max Orel AO – RMIT University"
    )
    assert {name: body for name, (_, body) in told(text).items()} == {
        "Jan Petrov": "University of Elms",
        "Anna Kowal": "Sol University",
        "Tom Rhys": "Norland National University",
        "Eva Lind": "Delta Trobe University",
        "Max Orel": "RMIT University",
    }


def test_the_office_of_a_body_vouches_for_the_name_before_it() -> None:
    text = '"It is good," said Masami Ichikawa, Tokorozawa Friendship Committee Chairman. They left Elm College.'
    assert told(text)["Masami Ichikawa"] == ("Chairman", "Tokorozawa Friendship Committee")
    assert not told("They went to Westra, Elm College President Anna Kowal said.").keys() - {"Anna Kowal"}


def test_an_office_of_any_body_is_nobodys_affiliation() -> None:
    text = "They were received by the President of Elm University, Prof. Jan Petrov, and the Director of the International Office (IO) Anna Kowal."
    found = annotate_text(text, title="Guests at Elm University")
    assert {p.name: p.affiliation for p in found.people} == {"Jan Petrov": "Elm University", "Anna Kowal": "Elm University"}
    assert {i.name: i.kind for i in found.institutions} == {"Elm University": "org", "International Office": "unit"}


def test_what_is_of_health_services_is_of_no_body() -> None:
    text = "Dr. Anna Kowal, Director General of Health Services, came to Elm University."
    assert bodies(text) == {"Elm University": "Elm University"}
    assert told(text)["Anna Kowal"][0] == "Director General of Health Services"


def test_a_company_may_begin_with_joined_fields_and_drop_its_form() -> None:
    text = (
        "It was donated by Airport and Aviation Services (Kenya) (Private) Limited. Its Chairman, Major General (Rtd.) J. A. Petrov, spoke. "
        "Anna Kowal, Vice Chairman of Airport and Aviation Services, came."
    )
    company = "Airport and Aviation Services (Kenya) (Private) Limited"
    assert bodies(text) == {company: company, "Airport and Aviation Services": company}
    assert {name: body for name, (_, body) in told(text).items()} == {"J. A. Petrov": company, "Anna Kowal": company}


def test_joint_stock_companies_of_egypt_and_the_maghreb() -> None:
    text = "It was signed by Anna Kowal, Chairman of Norda Energy S.A.E. in Cairo, and by people of Delta Cement S.A.R.L."
    assert set(bodies(text)) == {"Norda Energy S.A.E.", "Delta Cement S.A.R.L."}
    assert told(text)["Anna Kowal"] == ("Chairman", "Norda Energy S.A.E.")


def test_a_department_of_several_relations_has_its_whole_name() -> None:
    text = "Jan Petrov, Director of the Department of International and Inter-University Relations at Elm University, came."
    assert "Department of International and Inter-University Relations" in bodies(text)


def test_schools_are_told_by_their_numbers() -> None:
    text = "Headmasters of Elm Gymnasium № 38, Secondary School № 24 and Sol Hospital came to Elm University."
    assert set(bodies(text)) == {"Elm Gymnasium № 38", "Secondary School № 24", "Sol Hospital", "Elm University"}


def test_what_people_meet_for_is_no_body() -> None:
    text = "They signed it at the Delta-Westra Investment Cooperation Promotion Seminar of the Elm Chamber of Commerce."
    assert set(bodies(text)) == {"Elm Chamber of Commerce"}


def test_the_hospital_of_a_faculty_does_not_begin_with_its_field() -> None:
    assert "Medicine Sol Hospital" not in bodies(
        "Anna Kowal, Deputy Dean, Faculty of Medicine Sol Hospital, spoke at Elm University."
    )
