"""Bodies in further languages, brands, and whose people are named beside others."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def _named(text: str, title: str = "") -> set[str]:
    return {i.name for i in annotate_text(text, title=title).institutions}


@pytest.mark.parametrize(
    "text, names",
    [
        ("He saw l'Università di Elmora and dell’Ambasciata d’Italia.", {"Università di Elmora", "Ambasciata d’Italia"}),
        ("The Chambre de Commerce et d'Industrie de Solmora came.", {"Chambre de Commerce et d'Industrie de Solmora"}),
        ("The Ministère de l'Enseignement Supérieur paid.", {"Ministère de l'Enseignement Supérieur"}),
        ("The Università degli Studi dell'Aquila won.", {"Università degli Studi dell'Aquila"}),
        ("The Uniwersytet im. Jana Solmora w Elmowie opened.", {"Uniwersytet im. Jana Solmora w Elmowie"}),
        ("The Universitatea „Ion Solmora” din Elmora opened.", {"Universitatea „Ion Solmora” din Elmora"}),
        ("The Chuo Kikuu cha Elmora and the Wizara ya Elimu spoke.", {"Chuo Kikuu cha Elmora", "Wizara ya Elimu"}),
        ("She met Elmora Bilimler Akademisi Başkanı Solmaz.", {"Elmora Bilimler Akademisi"}),
        ("Kunjungan Delegasi Universitas Elmora ke Kementerian Riset.", {"Universitas Elmora", "Kementerian Riset"}),
        ("The Universidad Mayor de Elmora sent two.", {"Universidad Mayor de Elmora"}),
        ("The Camera di Commercio di Elmora signed; a camera di video did not.", {"Camera di Commercio di Elmora"}),
        ("Elmora University–Solmora University links grew.", {"Elmora University", "Solmora University"}),
        (
            "The Elmora National University named after J. Solmoran signed.",
            {"Elmora National University named after J. Solmoran"},
        ),
        ("The Conference of Rectors of Academic Schools in Poland met.", {"Conference of Rectors of Academic Schools in Poland"}),
        ("The Solmora Pacific Cooperation forum (SPC) met.", {"Solmora Pacific Cooperation"}),
        (
            'The chairman of the company "Elmora Finiers" and one of the joint stock company “State Groves” came.',
            {"Elmora Finiers", "State Groves"},
        ),
        ("Its partner is Dai Elmong, a Solmoran company that builds roads.", {"Dai Elmong"}),
        ("The brewery of Elmirwa, which is large, was shown.", {"Elmirwa"}),
        ("Should Elmor Corporation come, it will help.", {"Elmor Corporation"}),
        ("A Degree From Two Schools and Academics of All Faculties.", set()),
        ("They went to Jomia Elmia Solmia (JES) and left.", {"Jomia Elmia Solmia"}),
        ("The two lands work with Dubai Air Steering Services (DASS).", {"Dubai Air Steering Services"}),
        ("the Department of Neurology and Neurosurgery met", {"Department of Neurology and Neurosurgery"}),
        ("the Ministry of Health and Wellness met", {"Ministry of Health and Wellness"}),
        ("The Special Envoy of the Chinese Government for Island Affairs came.", {"Government of China"}),
        ("A deputy of the Verkhovna Rada came.", {"Verkhovna Rada"}),
        ("The president of Elmocruz, Ann Brandt, spoke. Elmocruz grew.", {"Elmocruz"}),
        ("He works with companies such as Elmoch, Solbus and Krono-Benz Tech.", {"Elmoch", "Solbus", "Krono-Benz Tech"}),
        ("She is vice-president for corporate affairs at Krono Bevco.", {"Krono Bevco"}),
        ("Teach for Elmora, an organization engaged in education, grew.", {"Teach for Elmora"}),
        ("A deal with ElmoStar grew. ElmoStar said so.", {"ElmoStar"}),
        ("The University of Applied Sciences Solmora opened.", {"University of Applied Sciences Solmora"}),
        ("He was the Rector of Elmora State Oil and Industry University.", {"Elmora State Oil and Industry University"}),
        ("The ELMAID Mission Director and the Director General Health Services met in the Council Chamber.", set()),
        (
            "The Ministry of Education, Culture, Research and Technology paid. The Ministry of Education and Culture agreed.",
            {"Ministry of Education, Culture, Research and Technology"},
        ),
        ("The United States Government paid, said the U.S. Government.", {"Government of United States"}),
        ("The Elmora Trade Board (ETB) met at the ETB Secretariat.", {"Elmora Trade Board"}),
    ],
)
def test_names_of_bodies(text: str, names: set[str]) -> None:
    assert _named(text) == names


TEAM = (
    "Elmwood University was represented by its Rector, Prof. Ann Brandt, who was accompanied by Dr. Ola Berg and Bea Horak from the Office"
    " of Outreach. The Turkish guests were Rauf Denk, Turkey’s Ambassador to Poland, and Lale Moran, the First Secretary."
    " Oakfield Foundation, led by Ida Moor, signed with the Embassy of Portugal in Nairobi, represented by the Deputy Permanent Representative"
    " to UNEP, Mr. Rui Prado."
)
TALKS = (
    "Polish Foreign Minister Jan Kowal met his Croatian counterpart Ivo Marin. Representatives of the two universities, Prof. Tom Reed,"
    " Rector of Elmwood University and Dr. Sven Lund, Vice-Rector for Trade at Oakfield University, agreed."
    " Kai Brun and Ann Berg, the rectors of Pinewood University and Birch University, signed."
)
PRAISE = (
    "He met the Rector of Elmwood University, one of the oldest universities in the country, Prof. Olga Petrova."
    " Dicky Pelu, Ph.D. as the Dean of the Faculty of Law, listened. Anna Sol, a professor from Oakfield University, spoke."
    " Samoa High Commissioner to Fiji, Tia Leota, wrote. The managing director, Ben Ruiz of German car giant Elmler, left."
)


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        (TEAM, "Ann Brandt", "Rector", "Elmwood University"),
        (TEAM, "Ola Berg", None, "Elmwood University"),
        (TEAM, "Bea Horak", None, "Elmwood University"),
        (TEAM, "Lale Moran", "First Secretary", "Embassy of Turkey"),
        (TEAM, "Rui Prado", "Deputy Permanent Representative to UNEP", "Embassy of Portugal in Nairobi"),
        (TALKS, "Ivo Marin", "Croatian Foreign Minister", None),
        (TALKS, "Tom Reed", "Rector", "Elmwood University"),
        (TALKS, "Sven Lund", "Vice-Rector for Trade", "Oakfield University"),
        (TALKS, "Kai Brun", "rector", "Pinewood University"),
        (TALKS, "Ann Berg", "rector", "Birch University"),
        (PRAISE, "Olga Petrova", "Rector", "Elmwood University"),
        (PRAISE, "Dicky Pelu", "Dean of the Faculty of Law", "Elmwood University"),
        (PRAISE, "Anna Sol", "professor", "Oakfield University"),
        (PRAISE, "Tia Leota", "Samoa High Commissioner to Fiji", "High Commission of Samoa"),
    ],
)
def test_whose_people_are(text: str, name: str, role: str | None, affiliation: str | None) -> None:
    assert {p.name: (p.role, p.affiliation) for p in annotate_text(text).people}[name] == (role, affiliation)


def test_host_and_guests_of_a_title() -> None:
    text = "On Monday, a delegation from Elmwood University visited OTU. A meeting with the Deputy Rector Ann Brandt was held at OTU."
    people = annotate_text(text, title="Elmwood University delegation visit at OTU").people
    assert [p.affiliation for p in people] == ["OTU"]


def test_agency_of_a_dateline_employs_nobody() -> None:
    text = "QUETTA, Nov 13 (ELMP): Health Secretary Ann Brandt spoke on Monday. Special Secretary Ola Berg listened."
    assert {p.affiliation for p in annotate_text(text).people} == {None}
