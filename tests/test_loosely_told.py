"""Offices and bodies that no phrase of a name gives, but its item, its list or the page: what press offices write in many ways."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def told(text: str, **given: str) -> dict[str, tuple[str | None, str | None]]:
    """The people of a text with their roles and affiliations."""
    return {p.name: (p.role, p.affiliation) for p in annotate_text(text, **given).people}


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        (
            "On the morning of March 30, the U.S. ambassador to China, Tom Brandeis visited Elmwood University with his delegation.",
            "Tom Brandeis", "U.S. ambassador to China", "Embassy of the United States",
        ),
        (
            "A delegation led by Ghana's minister of foreign affairs and regional integration, Sarah Botsway, paid the Elmwood Ports Authority a visit.",
            "Sarah Botsway", "Ghana’s minister of foreign affairs and regional integration", None,
        ),
        (
            "Among the guests were Vice-Consul for Migration and Notary Affairs, Dr. Estevan dos Santos; and others.",
            "Estevan dos Santos", "Vice-Consul for Migration and Notary Affairs", None,
        ),
        (
            "Present were the Vice-Rector for development, budget, finance and cooperation with the private sector, Prof. Assoc. Dr. Vera Breza.",
            "Vera Breza", "Vice-Rector for development, budget, finance and cooperation with the private sector", None,
        ),
        (
            "They were welcomed by the Vice Chancellor of Elmwood University, Brig Jen Datuk Prof Emeritus Dr Kamal Hussin and others.",
            "Kamal Hussin", "Vice Chancellor", "Elmwood University",
        ),
        (
            "The words of welcome were given by our rector, Franco Salgado, who spoke of the world.",
            "Franco Salgado", "rector", None,
        ),
        (
            "Group Leader of the Elmwood Chamber of Commerce Sohail Altaf said that transfer of technology was necessary.",
            "Sohail Altaf", "Group Leader", "Elmwood Chamber of Commerce",
        ),
        (
            "Mary Brown, reviewer for the Elmwood Council on Education, also addressed those present.",
            "Mary Brown", "reviewer", "Elmwood Council on Education",
        ),
        (
            "The Dean of Arts and the Director of Studies, Ana Lima, spoke.",
            "Ana Lima", "Director of Studies", None,
        ),
        (
            "Ben Oak, Director of Studies, Ana Lima and others spoke.",
            "Ana Lima", None, None,
        ),
    ],
)  # fmt: skip
def test_an_office_is_read_off_the_item_of_a_name(text: str, name: str, role: str | None, affiliation: str | None) -> None:
    assert told(text)[name] == (role, affiliation)


def test_items_that_semicolons_part_go_on_with_the_university_of_the_one_before() -> None:
    people = told(
        "Those present were Ana Lima, Dean of Arts of Elmwood University; Ben Oak, Director of Student Exchange;"
        " Cara Sand, Deputy Director of the Elmstead District Office; and Dan Holm, President of Oakfield College; Eva Falk, Registrar.",
        source="Birchton University",
    )
    assert people["Ben Oak"][1] == "Elmwood University"
    assert people["Cara Sand"][1] != "Elmwood University"  # an office of a district is no university's
    assert people["Eva Falk"][1] == "Oakfield College"
    others = told(
        "Present were Ana Lima, Rector of Elmwood University; Ben Oak, owner of a farm; Hal Holm, General Manager; Eva Falk, lawyer."
    )
    assert {others[name][1] for name in ("Ben Oak", "Hal Holm", "Eva Falk")} == {None}


def test_a_body_behind_the_last_name_of_a_list_is_of_all() -> None:
    people = told(
        "The ceremony was held at our university. Secretary Ana Lima, President Ben Oak, Vice President Cara Sand from Elmwood"
        " University, as well as President Dan Holm attended.",
        source="Birchton University",
    )
    assert [people[name][1] for name in ("Ana Lima", "Ben Oak", "Cara Sand")] == ["Elmwood University"] * 3
    met = told(
        "The chairman met with the Vice-Chancellor Prof. Ana Lima and the Chief Administrative Officer Prof. Nora Owen of Elmwood University.",
        source="Birchton University",
    )
    assert met["Ana Lima"][1] == met["Nora Owen"][1] == "Elmwood University"
    for text in (
        "CEO Ana Lima and University President Ben Oak of Elmwood University met.",
        "Mayor Ana Lima, President Cara Sand from Elmwood University came.",
    ):
        assert told(text)["Ana Lima"][1] is None  # no university has such an office
    apart = told(
        "The meeting was attended by the Head of the Department of English, Dr. Hal Obeid, Dr. Sean Hughes from Elmwood University.",
        source="Birchton University",
    )
    assert apart["Hal Obeid"][1] == "Birchton University"  # the second has no office: they are no list of officers


@pytest.mark.parametrize(
    "text",
    [
        "Leaders of Elmwood University, including Ana Lima, Ben Oak and directors of its offices, attended the ceremony.",
        "The host welcomed the guests from Elmwood University, Spain (Dr. Ana Lima and Dr. Ben Oak) to the campus.",
        "Representatives from Elmwood University, including Dr. Ana Lima and Mr. Ben Oak, spoke.",
    ],
)
def test_bare_names_are_of_the_body_that_heads_their_list(text: str) -> None:
    people = told(text, source="Birchton University")
    assert people["Ana Lima"][1] == people["Ben Oak"][1] == "Elmwood University"


def test_who_greeted_the_delegation_is_no_guest() -> None:
    people = told(
        "A delegation from Elmwood University visited Birchton University.\n\nThe delegation was greeted by:\n\n"
        "Prof. Ana Lima, President\n\nProf. Ben Oak, Dean of Arts\n\nThe two sides spoke of exchange.",
        source="Birchton University",
    )
    assert people["Ana Lima"][1] == people["Ben Oak"][1] == "Birchton University"


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Ana Lima, Head of Elmwood University Norse Studies Institute, spoke at Elmwood University.", "Head of Elmwood University Norse Studies Institute", "Elmwood University"),
        (
            "The Elmwood Petroleum Corporation (EPC) signed. A member of the EPC Managing Board Ana Lima thanked.",
            "member of the EPC Managing Board", "Elmwood Petroleum Corporation",
        ),
        ("Ana Lima, Inspector of Jiangxi Provincial Department of Education, spoke.", "Inspector", "Jiangxi Provincial Department of Education"),
        ("Ana Lima, Rector of Elmwood University College, met Elmwood University.", "Rector", "Elmwood University College"),
        ("Elmstead Municipal Party Committee deputy director Ana Lima spoke.", "deputy director", "Elmstead Municipal Party Committee"),
    ],
)  # fmt: skip
def test_a_part_is_its_owners_and_an_authority_its_own(text: str, role: str, affiliation: str | None) -> None:
    assert told(text)["Ana Lima"] == (role, affiliation)


def test_a_minister_without_a_field_is_of_the_one_ministry_of_the_page() -> None:
    one = told("The Ministry of Social Development signed with the Elmwood Fund on Tuesday. Minister Ana Lima said so.")
    assert one["Ana Lima"] == ("Minister", "Ministry of Social Development")
    two = told("The Ministry of Social Development and the Ministry of Health signed on Tuesday. Minister Ana Lima said so.")
    assert two["Ana Lima"] == ("Minister", None)


@pytest.mark.parametrize(
    ("host", "text", "source"),
    [
        ("en.elzu.edu.cn", "The laboratory set up by ELZU and Birchton University was opened. President Ana Lima came.", "ELZU"),
        ("www.elmwoodchamber.com", "The Elmwood Chamber met its guests. Chairman Ana Lima spoke.", "Elmwood Chamber"),
        ("www.elmwoodnews.com", "The guests left, as Elmwood News reports. Director Ana Lima spoke.", "elmwoodnews.com"),
        ("elmwoodchamber.dailyoak.com", "The Elmwood Chamber met its guests.", "elmwoodchamber.dailyoak.com"),
        ("www.elzu.com", "ELZU and Birchton University met.", "elzu.com"),  # whoever writes there may be a newspaper
    ],
)
def test_a_host_that_is_called_as_a_body_of_the_page_is_its_own(host: str, text: str, source: str) -> None:
    assert annotate_text(text, host=host).source == source
