"""Whose people are: what the words around an office say of whom it belongs to."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text

LEAD = "Ana Kowal of Elmar University opened the day on which Elmar University and Orvo Polytechnic met the Westra Foundation. "


def people(text: str, **more: str) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.role, p.affiliation) for p in annotate_text(text, **more).people}


@pytest.mark.parametrize(
    ("text", "name", "owner"),
    [
        ("The hosts were Elmar University and the foundation's chair, Sir Miles Harlan, gave a speech.", "Miles Harlan", "Westra Foundation"),
        ("The foundation paid, and the polytechnic's director, Prof. Marta Lindholm, was glad.", "Marta Lindholm", "Orvo Polytechnic"),
        ("The guests thanked Elmar University and Vice Chancellor of the university, Professor Marta Lindholm.", "Marta Lindholm", "Elmar University"),
        ("They spoke of Elmar University before Orvo's director, Marta Lindholm, ended the day.", "Marta Lindholm", "Orvo Polytechnic"),
        ("They spoke of Elmar University before Orvo director Marta Lindholm ended the day.", "Marta Lindholm", "Orvo Polytechnic"),
        ("Elmar University listened to Foundation President Marta Lindholm for an hour.", "Marta Lindholm", "Westra Foundation"),
        ("Elmar University listened, and secretary general Marta Lindholm for the foundation spoke last.", "Marta Lindholm", "Westra Foundation"),
        ("Elmar University listened to Director Marta Lindholm of Orvo for an hour.", "Marta Lindholm", "Orvo Polytechnic"),
        ("Elmar University listened to Director Marta Lindholm (Orvo) for an hour.", "Marta Lindholm", "Orvo Polytechnic"),
        ("Elmar University heard lecturer Jan Petrov and Dr. Marta Lindholm, both of Orvo, for an hour.", "Marta Lindholm", "Orvo Polytechnic"),
        ("Elmar University heard the Westra Foundation, whose president, Marta Lindholm, spoke for an hour.", "Marta Lindholm", "Westra Foundation"),
        ("Orvo sent its director, Prof. Marta Lindholm, to the last hour of the day.", "Marta Lindholm", "Orvo Polytechnic"),
        ("The Westra Foundation, which paid for all this, was thanked by Vice-Rector Marta Lindholm.", "Marta Lindholm", None),
    ],
)  # fmt: skip
def test_words_around_an_office_say_whose_it_is(text: str, name: str, owner: str | None) -> None:
    assert people(LEAD + text)[name][1] == owner


def test_words_in_capitals_behind_an_office_are_no_field_without_a_body() -> None:
    role, _ = people("MEI-LIN CHO, CHAIRMAN DEVELOPMENT, AND DIRECTOR FOR RESEARCH spoke last.")["Mei-Lin Cho"]
    assert role == "CHAIRMAN DEVELOPMENT"


def test_an_office_that_was_named_without_its_holder_is_of_the_same_body() -> None:
    text = (
        "The vice-rector of Orvo Polytechnic and three deans spent Monday at Elmar University. The day was long and the wind was cold. "
        "Vice-Rector Marta Lindholm promised a draft."
    )
    assert people(text)["Marta Lindholm"] == ("Vice-Rector", "Orvo Polytechnic")


@pytest.mark.parametrize("office", ["Vice-Rector", "Dean", "Registrar", "Provost"])
def test_offices_of_learning_are_of_no_company(office: str) -> None:
    text = f"Kestrel Pumps Ltd. was at Orvo Polytechnic on Monday. Kestrel Pumps Ltd. was received by {office} Marta Lindholm."
    assert people(text)["Marta Lindholm"] == (office, "Orvo Polytechnic")


def test_a_president_is_of_no_ministry() -> None:
    text = (
        "Elmar University and the Ministry of Education of Norland met online. The Ministry of Education of Norland wants more places. "
        "President Marta Lindholm said yes."
    )
    assert people(text)["Marta Lindholm"] == ("President", "Elmar University")


def test_a_mayor_is_of_the_town() -> None:
    text = "Elmar College has a new house, paid for by the City of Elmar. Mayor Marta Lindholm cut the ribbon at Elmar College."
    assert people(text)["Marta Lindholm"] == ("Mayor", "City of Elmar")


def test_who_is_named_between_an_office_and_a_body_keeps_them_apart() -> None:
    text = "Orvo Polytechnic came to Elmar University. The polytechnic's director Ana Kowal thanked Rector Marta Lindholm."
    found = people(text, source="Elmar University")
    assert found["Ana Kowal"][1] == "Orvo Polytechnic" and found["Marta Lindholm"][1] != "Orvo Polytechnic"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Elmar University has appointed Dr. Marta Lindholm its next provost.", "provost"),
        ("The board of Elmar University named Marta Lindholm the new dean of sciences.", "dean of sciences"),
        ("Marta Lindholm has been appointed dean of sciences at Elmar University.", "dean of sciences"),
        ("Marta Lindholm was elected as the new President of Elmar University.", "President"),
    ],
)
def test_who_is_put_in_an_office_has_it(text: str, role: str) -> None:
    assert people(text)["Marta Lindholm"] == (role, "Elmar University")


def test_the_agency_of_a_dateline_is_nobodys_body() -> None:
    text = "SALTEN, Sep 25 (WPX): A delegation headed by Chairman Jan Petrov came to Elmar University. Director Marta Lindholm met it."
    found = people(text, source="WPX", source_from="dateline")
    assert "WPX" not in {owner for _, owner in found.values()}
