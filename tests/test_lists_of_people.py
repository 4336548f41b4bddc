"""Names behind long offices, in lists, and with what a list says of whose people it names."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def told(text: str, source: str | None = None) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.role, p.affiliation) for p in annotate_text(text, published="2024-05-10", source=source).people}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Vice President for Academic Affairs Carlo B. Estanza, EdD, spoke.", "Carlo B. Estanza", "Vice President for Academic Affairs"),
        ("Vice President of Administration Marisol S. Tuvera spoke.", "Marisol S. Tuvera", "Vice President of Administration"),
        ("Director for Student Services Mary Grace B. Nacion spoke.", "Mary Grace B. Nacion", "Director for Student Services"),
        ("Sh. Arun Kumar Mehta, Secretary of the club, came.", "Arun Kumar Mehta", "Secretary of the club"),
        ("Prof. Sh. Karimova, Dean of Arts, came.", "Sh. Karimova", "Dean of Arts"),
        ("Mr. So Young Jin, Assistant Manager, spoke.", "So Young Jin", "Assistant Manager"),
        ("Ms. Bui Thi My Hanh, Head of the Office, spoke.", "Bui Thi My Hanh", "Head of the Office"),
        ("The representative of Kestrelbank A.M. Petrov spoke.", "A.M. Petrov", "representative"),
        ("Ana Lima, Vice-Rector of Oakfield University for Research, came.", "Ana Lima", "Vice-Rector for Research"),
        ("Ana Lima, Vice-Rector of Oakfield University for Research and Mobility, came.", "Ana Lima", "Vice-Rector for Research and Mobility"),
        ("Ana Lima, Vice Chancellor of Oakfield University for Women, came.", "Ana Lima", "Vice Chancellor"),
    ],
)  # fmt: skip
def test_an_office_and_its_field_are_told_from_the_name(text: str, name: str, role: str) -> None:
    assert told(text).get(name, (None,))[0] == role


def test_a_body_called_after_somebody_is_no_part_of_the_next_name() -> None:
    assert "Natalia Kravets" in told("Deputy Director of B. Havrysh ERIR Natalia Kravets spoke.")


@pytest.mark.parametrize(
    ("text", "names", "affiliation"),
    [
        (
            "Elmwood Council and Oakfield Trade Association (OTA) signed. From OTA, Mr. Arun Mehta, Mr. Om Prakash Gupta and Ms Arti Seth attended.",
            ("Arun Mehta", "Om Prakash Gupta", "Arti Seth"),
            "Oakfield Trade Association",
        ),
        (
            "Elmwood College welcomed the delegation of Oakfield University. On behalf of the partner university were Mr. Han Soo Won,"
            " President; Mr. Lee Im Jun, Vice President.",
            ("Han Soo Won", "Lee Im Jun"),
            "Oakfield University",
        ),
        (
            "Oakfield University met Elmwood College. They were received by Dr. Arun Mehta, Dr. Mahesh Kumar and Ms Deepti Sharma and other"
            " officials of Elmwood College.",
            ("Arun Mehta", "Mahesh Kumar", "Deepti Sharma"),
            "Elmwood College",
        ),
    ],
)
def test_a_list_says_whose_people_it_names(text: str, names: tuple[str, ...], affiliation: str) -> None:
    people = told(text)
    assert {name: people.get(name, (None, None))[1] for name in names} == dict.fromkeys(names, affiliation)


def test_a_further_body_opens_a_list_of_its_own() -> None:
    people = told("From Elmwood College, Ana Lima and Jan Kowal attended, and from Oakfield University, Olga Petrenko.")
    assert people["Ana Lima"][1] == "Elmwood College" and people["Olga Petrenko"][1] != "Elmwood College"


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Minister of Foreign Affairs B. Batsaikhan received them.", "Ministry of Foreign Affairs"),
        ("Cuban Minister of Foreign Affairs Bruno Parra sent greetings.", "Ministry of Foreign Affairs of Cuba"),
        ("Minister of Education, Science and Sport Jan Kowal spoke.", "Ministry of Education, Science and Sport"),
        ("Jan Kowal, Deputy Minister of Trade for Asia, came.", "Ministry of Trade"),
        ("Deputy Foreign Minister Ana Lima came.", "Ministry of Foreign Affairs"),
        ("Minister of State Ana Lima came.", None),
        ("Prime Minister Ana Lima came.", None),
        ("Former Minister of Trade Ana Lima came.", None),
        ("The Ministry of Foreign Affairs and Trade said so. Minister of Foreign Affairs Ana Lima came.", "Ministry of Foreign Affairs and Trade"),
    ],
)  # fmt: skip
def test_a_ministers_office_implies_the_ministry(text: str, affiliation: str | None) -> None:
    assert [found for _, found in told(text).values()] == [affiliation]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Federal University of Minas Gerais of Brazil was visited.", {"Federal University of Minas Gerais"}),
        ("The Government of Andhra Pradesh of India came.", {"Government of Andhra Pradesh"}),
        ("The Academy of Sciences of Uzbekistan came.", {"Academy of Sciences of Uzbekistan"}),
        ("They went to the University of Ghana on Monday.", {"University of Ghana"}),
        ("The workshop was held at the Islamic University in Uganda, in May.", {"Islamic University in Uganda"}),
        ("The Korea Exchange and the Elmora Metal Exchange signed.", {"Korea Exchange", "Elmora Metal Exchange"}),
        (
            "They saw the Minister of Foreign Affairs, European Union and Cooperation, Ana Lima.",
            {"Ministry of Foreign Affairs, European Union and Cooperation"},
        ),
        ("Rector SOLBERGÖ came. Prof. Dr. Anna SOLBERGÖ thanked Rector TURKMENÖ and Prof. Dr. Mutlu TURKMENÖ.", set()),
        ("She visited PolyU on Monday.", {"Hong Kong Polytechnic University"}),
        ("UMass Amherst sent its dean.", {"University of Massachusetts Amherst"}),
        ("The Elm Polytechnic Institute (PolyU) opened.", {"Elm Polytechnic Institute"}),
        ("It opened the tenth Deltan Educational Exchange Weekend.", set()),
        ("Her High Commissioner to the Court of St James came.", set()),
        ("They thanked the Rector of Oakfield University (Latvia) Lucija Rutke.", {"Oakfield University"}),
        (
            "The Ambassador of Ukraine to Kenya Andriy Pravdenko came. The envoy to Kenya Andriy Pravdenko spoke.",
            {"Embassy of Ukraine"},
        ),
    ],
)
def test_where_names_of_bodies_end(text: str, names: set[str]) -> None:
    assert {i.name for i in annotate_text(text).institutions} == names


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ("They met Director External Linkages Dr Arun Mehta.", "Arun Mehta", "Director External Linkages", None),
        ("Ana Lima (Professor), President of Elm University, signed.", "Ana Lima", "President", "Elm University"),
        (
            "Elm University (EU) and Oakfield University (OAKU) agreed. OAKU Vice Chancellor Dr Ana Lima signed at the Elm University Board Room.",
            "Ana Lima", "Vice Chancellor", "Oakfield University",
        ),
        ("The Legal Division Chief, Atty. Jan Kowal, spoke.", "Jan Kowal", "Chief of Legal Division", None),
        (
            "Jan Kowal, Rector of Oakfield University, and Ana Lima, Director of the Spanish Language Centre, came.",
            "Ana Lima", "Director of the Spanish Language Centre", "Oakfield University",
        ),
        (
            "Oakfield University and the Spanish Language Centre signed. Ana Lima, Director of the Spanish Language Centre, came.",
            "Ana Lima", "Director", "Spanish Language Centre",
        ),
        (
            "The Rector of Elm University, Professor Jan Kowal, who was accompanied to Oakfield University by Professor Ana Lima, spoke.",
            "Ana Lima", "Professor", "Elm University",
        ),
        (
            "Jan Kowal of the Ministry of Trade, together with his delegation, was welcomed by Professor Ana Lima, Rector of the University.",
            "Ana Lima", "Rector", None,
        ),
        (
            "Elm Institute for Strategic Studies (EISS) and Center for Oak & Global Studies (COGS) agreed. Mr. Jan Kowal, Executive Director COGS stated"
            " that COGS has plans.",
            "Jan Kowal", "Executive Director", "Center for Oak and Global Studies",
        ),
        (
            "It took place before the Minister of Energy, Commerce, Industry and Tourism, Jan Kowal, and others.",
            "Jan Kowal", "Minister of Energy, Commerce, Industry and Tourism", "Ministry of Energy, Commerce, Industry and Tourism",
        ),
        (
            "Elmstead City Hall and Oakfield University signed. It was signed by the Mayor of Elmstead – Mr. Jan Kowal, and others.",
            "Jan Kowal", "Mayor of Elmstead", "Elmstead City Hall",
        ),
        (
            "Lu Yutang, director of the Hong Kong, Macao and Taiwan Affairs Office of Oakfield University, came.",
            "Lu Yutang", "director of the Hong Kong, Macao and Taiwan Affairs Office", "Oakfield University",
        ),
    ],
)  # fmt: skip
def test_whose_an_office_is(text: str, name: str, role: str, affiliation: str | None) -> None:
    assert told(text).get(name) == (role, affiliation)


def test_offices_in_quotation_marks_or_without_a_mark_stand_behind_their_names() -> None:
    text = (
        "Dr. Karim Dezan “the president of Salar University”, and with him Dr. Nur Abas “Dean of College of Engineering”, bade the "
        "guests welcome. There were Dr. Ernie Reyes, Vice President of Finance, Dr. Mara Solis Director for Instruction, and Dr. Ana "
        "P. Cruz Dean of the College of Education."
    )
    offices = {p.name: p.role for p in annotate_text(text).people}
    assert offices == {
        "Karim Dezan": "president",
        "Nur Abas": "Dean of College of Engineering",
        "Ernie Reyes": "Vice President of Finance",
        "Mara Solis": "Director for Instruction",
        "Ana P. Cruz": "Dean of the College of Education",
    }


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("At its head came Jan Petrov, the newly appointed consul general to Westra.", "consul general to Westra"),
        ("Jan Petrov, recently elected chairman of the guild, spoke.", "chairman of the guild"),
        (
            "They met the Vice Rector for Research, Business, and Partnership, Prof. Jan Petrov.",
            "Vice Rector for Research, Business, and Partnership",
        ),
        ("They met Jan Petrov, visiting professor at Elm College.", "visiting professor"),
    ],
)
def test_an_office_that_is_held_for_a_short_time(text: str, role: str) -> None:
    assert annotate_text(text).people[0].role == role
