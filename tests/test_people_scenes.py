"""Whose office it is as the scene of a report tells: who is where, who leads whom, who acts for whom, who comes with whom."""

from __future__ import annotations

import pytest

from test_people import named, said_of

VISIT = (
    "A delegation from Elmwood University came to Oakfield Hospital on 5 May 2024, where director Ana Lima and her colleagues had"
    " waited for it. Carla Nunes, Vice-Rector for Research, led the group. Dean Bea Horak of the Faculty of Medicine thanked the hosts."
)
CALL = (
    "The Ambassador of Norway, H.E. Ingrid Solbakken, met the Mayor of Elmstead, Ida Moor, on 5 May 2024."
    " The ambassador was accompanied by Counsellor Ola Berg."
)
PACT = (
    "Elmwood University and Oakfield Bank agreed on scholarships on 5 May 2024. For the university, Chancellor Ana Lima and"
    " Registrar Bruno Costa were in the hall. The paper was signed by Rector Carla Nunes and CEO Dan Vogt."
    " Eva Horak, the Chairwoman, spoke for the bank. The Elmwood university's Bursar Jan Novak listened."
)
TALKS = (
    "The presidents of the two universities will meet again. Elmwood University and Oakfield University renewed their agreement on"
    " 5 May 2024. The presidents of the two universities, Ana Lima and Bruno Costa, signed it. Carla Nunes, one of Elmwood University's"
    " Vice-Rectors, and Dan Vogt, who as Registrar heads the Oakfield University archive, looked on. Fay Sand, a vice-president who"
    " also teaches law, spoke for Oakfield University."
)
GUESTS = (
    "Elmwood University received Ana Lima, President of Oakfield University, and her delegation, including Vice President Bruno Costa"
    " and Dean of Music Eva Horak, on 5 May 2024. Carla Nunes, Rector of Elmwood University, and Dan Vogt, her counterpart at Pinewood"
    " University, gave a lunch. The Dean of Law, Fay Sand, and Gus Holm, her deputy, came too."
)
ABROAD = (
    "Officers represented by Dr. Ana Lima from Oakfield University were invited to visit our school on 5 May 2024. President Bruno Costa"
    " met them. President Carla Nunes led a delegation to visit Oakfield University in spring. On behalf of President Lee, Dr. Dan Vogt"
    " spoke. Consul General Eva Horak of Norway in Elmstead sang. Fay Sand, deputy director of the Trade Office of the Province, and"
    " Gus Holm, deputy director, listened. The delegation, led by Vice Dean Hal Birk, included Ida Falk, Director of Studies, Jo Rey,"
    " Associate-Vice-President, and Kim Moor, who was re-elected chairman."
)
JOURNEY = (
    "Rector Ana Lima of Elmwood University travelled through the north. On 5 May 2024 she talked with Bruno Costa, the first vice-rector"
    " there, at Oakfield University. Pinewood College is the oldest of all. Principal Dan Vogt showed the library."
    " President Eva Horak welcomed the group to Ashwood University on 7 May."
)


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        (VISIT, "Ana Lima", "director", "Oakfield Hospital"),
        (VISIT, "Carla Nunes", "Vice-Rector for Research", "Elmwood University"),
        (VISIT, "Bea Horak", "Dean of Faculty of Medicine", "Elmwood University"),
        (CALL, "Ola Berg", "Counsellor", "Embassy of Norway"),
        (PACT, "Ana Lima", "Chancellor", "Elmwood University"),
        (PACT, "Bruno Costa", "Registrar", "Elmwood University"),
        (PACT, "Dan Vogt", "CEO", "Oakfield Bank"),
        (PACT, "Eva Horak", "Chairwoman", "Oakfield Bank"),
        (PACT, "Jan Novak", "Bursar", "Elmwood University"),
        (TALKS, "Ana Lima", "president", "Elmwood University"),
        (TALKS, "Bruno Costa", "president", "Oakfield University"),
        (TALKS, "Carla Nunes", "Vice-Rector", "Elmwood University"),
        (TALKS, "Dan Vogt", "Registrar", "Oakfield University"),
        (TALKS, "Fay Sand", "vice-president", "Oakfield University"),
        (GUESTS, "Bruno Costa", "Vice President", "Oakfield University"),
        (GUESTS, "Eva Horak", "Dean of Music", "Oakfield University"),
        (GUESTS, "Dan Vogt", "Rector", "Pinewood University"),
        (ABROAD, "Bruno Costa", "President", None),
        (ABROAD, "Carla Nunes", "President", None),
        (ABROAD, "Dan Vogt", None, None),
        (ABROAD, "Eva Horak", "Consul General of Norway", "Consulate General of Norway"),
        (ABROAD, "Fay Sand", "deputy director", "Trade Office of the Province"),
        (ABROAD, "Gus Holm", "deputy director", "Trade Office of the Province"),
        (ABROAD, "Ida Falk", "Director of Studies", None),
        (ABROAD, "Jo Rey", "Associate-Vice-President", None),
        (ABROAD, "Kim Moor", "chairman", None),
        (JOURNEY, "Dan Vogt", "Principal", "Pinewood College"),
        (JOURNEY, "Eva Horak", "President", "Ashwood University"),
    ],
)
def test_the_scene_tells_whose_office_it_is(text: str, name: str, role: str | None, affiliation: str | None) -> None:
    assert said_of(text, name) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        (
            "Talks with Elm Works executives Dr Ana Lima and Bruno Costa, and CEO of Go Kestrel Dr. Carla Nunes took place.",
            "Bruno Costa",
            "Elm Works executive",
            None,
        ),
        ("Dr Ana Lima, deans of various faculties and others of Elmwood University came.", "Ana Lima", None, None),
        ("They came to Elmwood University. Rector Ana Lima of Kestrelworks sang.", "Ana Lima", "Rector", None),
        (
            "It was signed by Ana Lima Rector of Elmwood University and Bruno Costa of Oakfield Bank.",
            "Ana Lima",
            "Rector",
            "Elmwood University",
        ),
        (
            "Elmwood University thanked Ana Lima and Bruno Costa, chairman and vice chairman of the Oakfield Foundation.",
            "Ana Lima",
            "chairman",
            "Oakfield Foundation",
        ),
        ("Oakfield College heard its head. Ana Lima, head of the Asia liaison office, spoke.", "Ana Lima", "head of the Asia liaison office", None),
        ("The vice-president of the Elm Academy of Sciences, academician Ana Lima, spoke.", "Ana Lima", "vice-president", "Elm Academy of Sciences"),
        ("Rector Ana Lima, Elmwood State University (ESU) and Prof. Bruno Costa came to Oakfield University.", "Ana Lima", "Rector", "Elmwood State University"),
        ("The delegation of the Elmora Academy, led by its President, Professor Ana Lima, met the Westra Academy.", "Ana Lima", "President", "Elmora Academy"),
        ("Elmwood University greeted the US Ambassador to Chile Ana Lima.", "Ana Lima", "US Ambassador to Chile", "Embassy of the United States"),
        ("The Norwegian Embassy sent its best. Ambassador Ola Berg sang at Elmwood University.", "Ola Berg", "Ambassador", "Embassy of Norway"),
        ("Elmwood University met Ana Lima, mayor of Elmstead at the Municipal Palace.", "Ana Lima", "mayor of Elmstead", "City of Elmstead"),
        ("Elmwood University lost its head. President Ana Lima, who is a Fellow of the Westra Academy, left Elmwood University.", "Ana Lima", "President", "Elmwood University"),
    ],
)  # fmt: skip
def test_an_office_ends_where_it_does(text: str, name: str, role: str | None, affiliation: str | None) -> None:
    assert said_of(text, name) == (role, affiliation)


@pytest.mark.parametrize(
    ("title", "text", "role", "affiliation"),
    [
        (
            "Oakfield University President Ana Lima Visits",
            "Elmwood University had guests. President Ana Lima was shown the library of Elmwood University on Monday.",
            "President",
            "Oakfield University",
        ),
        (
            "Elmwood Welcomes Norwegian Ambassador Ana Lima",
            "Ana Lima came to Elmwood University on Monday and spoke to students.",
            "Norwegian Ambassador",
            "Embassy of Norway",
        ),
    ],
)
def test_a_headline_may_tell_the_office(title: str, text: str, role: str, affiliation: str) -> None:
    assert said_of(text, "Ana Lima", title=title) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met Lim Wei (law), Baoshan Xu (music) and Ana Lima (sport).", ["Lim Wei", "Baoshan Xu", "Ana Lima"]),
        ("They sat down with You Zhen, Vice President of Elmwood University.", ["You Zhen"]),
        ("Dr. A K Abdul Karim, Dean, thanked Professor Dr Maria I Maldonado.", ["A K Abdul Karim", "Maria I Maldonado"]),
        ("Don Birch, vice president for research at Elmwood University, agreed.", ["Don Birch"]),
        ("Dr Karim Uddin Sheikh, Dr Salma Iqbal and others came.", ["Karim Uddin Sheikh", "Salma Iqbal"]),
        ("It was led by Inspector of the Bureau of Sichuan Province, China Wang Yu on Friday.", ["Wang Yu"]),
        ("The guests were Komila Karimova, Uzbekistan’s first deputy minister of energy, and others.", ["Komila Karimova"]),
        ("Three came from Elmwood University FUKUI Kenta (dean) and two others.", ["Fukui Kenta"]),
        ("The money goes to the Ana Lima and Bea Horak scholarships, said Dean Eva Falk.", ["Eva Falk"]),
    ],
)
def test_names_of_lists_and_beside_offices(text: str, names: list[str]) -> None:
    assert named(text) == names
