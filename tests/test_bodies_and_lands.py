"""Bodies with states, lands and letters in their names, whom others stand beside in one phrase, and what is no body."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def bodies(text: str) -> dict[str, str]:
    """The names as printed, with those that they are names of."""
    return {m.text: m.entity for m in annotate_text(text).of_kind("institution")}


def people(text: str) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.role, p.affiliation) for p in annotate_text(text).people}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Director of the Centre of Elms under the Ministry of Education of the PRC Ma Jianfei spoke.", {"Centre of Elms", "Ministry of Education of the PRC"}),
        ("The Ministry of Foreign Affairs, Republic of Serbia, wrote to the Ministry of Foreign Affairs, PR China, at once.", {"Ministry of Foreign Affairs, Republic of Serbia", "Ministry of Foreign Affairs, PR China"}),
        ("They met at the University Hospital Elm Kralove in the Czech Republic.", {"University Hospital Elm Kralove"}),
        ("The Vrije Universiteit Elmora received the guests of the Universiteit van Solmora.", {"Vrije Universiteit Elmora", "Universiteit van Solmora"}),
        ("The Economic Commission for Latin America and the Caribbean met. They asked the Group of Latin America and the Caribbean.", {"Economic Commission for Latin America and the Caribbean", "Group of Latin America and the Caribbean"}),
        ("What the Center for China and Asia-Pacific Studies has done is good.", {"Center for China and Asia-Pacific Studies"}),
        ("The Chinese embassy in Mexico wrote to the Chinese embassy in Chile.", {"Chinese embassy in Mexico", "Chinese embassy in Chile"}),
        ("He was director of the Bibliotheca Elmorina.", {"Bibliotheca Elmorina"}),
        ("The China-U.S. Chamber of Commerce and City Luohe arrived at an agreement.", {"China-U.S. Chamber of Commerce"}),
        ("It was signed in Meeting Room 9 of the Golden Elm Administration and Information Center Building, Elmora University.", {"Elmora University"}),
        ("Wang Wei, General Manager of ELM Investment and Development Corp., Ltd. and Zhang Min came.", {"ELM Investment and Development Corp., Ltd."}),
        ("What stands behind the Ministry of Health and the Well-Being of the Cambodian People is care.", {"Ministry of Health"}),
    ],
)  # fmt: skip
def test_names_end_where_they_end(text: str, names: set[str]) -> None:
    assert {name for name in bodies(text) if name != "City Luohe"} == names


def test_two_bodies_that_the_registry_has_as_one_stay_two() -> None:
    text = "President Hwang Chyi of National Quemoy University and President Cheng-Hong Yang of National Kaohsiung University of Applied Sciences signed."
    assert people(text)["Cheng-Hong Yang"][1] == "National Kaohsiung University of Applied Sciences"


def test_the_host_of_an_institute_is_known_by_its_letters() -> None:
    text = (
        "A group from the Confucius Institute at the University of Elmoria (CIUE) called on Solmora University. "
        "Sara Clark, Director of the International Affairs Department at UE, led it. UE is a partner."
    )
    assert bodies(text)["UE"] == "University of Elmoria"
    assert people(text)["Sara Clark"][1] == "University of Elmoria"


@pytest.mark.parametrize(
    ("text", "name", "role", "body"),
    [
        ("West Elmora Cultural District Authority Board Chairman Henry Tang and Jockey Club Board of Stewards Chairman Anthony Chow came.", "Henry Tang", "Board Chairman", "West Elmora Cultural District Authority"),
        ("West Elmora Cultural District Authority Board Chairman Henry Tang and Jockey Club Board of Stewards Chairman Anthony Chow came.", "Anthony Chow", "Chairman", "Jockey Club Board of Stewards"),
        ("Mr Wang and Director of Agriculture, Fisheries & Conservation Leung Siu-fai signed.", "Leung Siu-fai", "Director of Agriculture, Fisheries & Conservation", None),
        ("Manuel Romo, director of Elm Group, and David Garza Salazar, president of Elm College, signed.", "David Garza Salazar", "president", "Elm College"),
        ("Faculty of Science (FS) Dean Prof Ts Dr Yap Wun She, Office of Elms Director Dr Lai Soon Onn came.", "Yap Wun She", "Dean of Faculty of Science", None),
        ("Ahmad Al Ketbi, ELMA Director General, and Dr. Anna Kowal signed.", "Ahmad Al Ketbi", "Director General", "ELMA"),
        ("Dr. Ramadan Alblooshi, ELMA Chief Regulatory Officer; and Dr. Anna Kowal looked on.", "Ramadan Alblooshi", None, None),
        ("With him is Hon Michele Donalan M.P, from the north.", "Michele Donalan", None, None),
        ("They sent Mr. Pinchas (Pini) Cohen - Chairman of the Board of Trustees. Mr. Pini Cohen spoke.", "Pinchas (Pini) Cohen", "Chairman of the Board of Trustees", None),
    ],
)  # fmt: skip
def test_who_is_named_beside_offices(text: str, name: str, role: str | None, body: str | None) -> None:
    found = people(text)
    assert found[name] == (role, body)
    assert not {"Regulatory", "Yap Wun", "Pinchas"} & set(found)


def test_short_forms_begin_at_their_own_office() -> None:
    def printed(text: str) -> list[str]:
        return [m.text for m in annotate_text(text).of_kind("person")]

    text = "That was what Ministers Huai and Chen discussed. Minister of Trade Huai Jinpeng and Vice Minister of Trade Chen Jie met them."
    assert printed(text) == ["Huai", "Chen", "Huai Jinpeng", "Chen Jie"]
    assert people(text)["Huai Jinpeng"][0] == "Minister of Trade"
    assert printed("The Rt Hon Prime Minister Anna Kowal spoke. A visit was paid by the Rt Hon. Prime Minister Kowal.") == [
        "Anna Kowal",
        "Prime Minister Kowal",
    ]


def test_a_comma_before_the_day() -> None:
    found = [
        (m.text, m.value_start) for m in annotate_text("They came on May,14th to us.", published="2018-08-19").of_kind("date")
    ]
    assert found == [("May,14th", "2018-05-14")]
