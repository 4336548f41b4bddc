"""Whose an office is when its words refer to somebody or something else: the same body, the former, the bank, its vice president."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def told(text: str, **more: str) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.role, p.affiliation) for p in annotate_text(text, published="2024-05-10", **more).people}


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        (
            "Ida Moor, Chief Executive of the Elmwood Centre for Research, and Ms. Ana Lima, General Manager of the same body, came.",
            "Ana Lima", "General Manager", "Elmwood Centre for Research",
        ),
        (
            "Elmwood University and the University of Oakfield have given their friendship a legal form. The President of the latter, Professor"
            " Ana Lima, came and signed.",
            "Ana Lima", "President", "University of Oakfield",
        ),
        (
            "The envoy spent the day at Oakfield University with colleagues from the Norlandish Embassy and was welcomed by the university's"
            " President, Dr. Ida Moor, and its Vice President, Dr. Ana Lima.",
            "Ana Lima", "Vice President", "Oakfield University",
        ),
        (
            "The office was opened by Ida Moor of the Elmwood Bank, together with Ana Lima, who serves the bank as Vice President and Chief Risk Officer.",
            "Ana Lima", "Vice President and Chief Risk Officer", "Elmwood Bank",
        ),
        (
            "He met Ida Moor, Director of the Elmwood Library, and Dr. Ana Lima, who holds the same post at the Oakfield Museum.",
            "Ana Lima", "Director", "Oakfield Museum",
        ),
        (
            "The Elmwood Chamber of Commerce held its meeting in Pune. Dr. Ana Lima, the chamber’s Director General, presents its survey.",
            "Ana Lima", "Director General", "Elmwood Chamber of Commerce",
        ),
        (
            "The rector of Oakfield College, Ida Moor, was there, and Ana Lima, who chairs the Elmwood Foundation. They signed.",
            "Ana Lima", "chair", "Elmwood Foundation",
        ),
        (
            "Guests came to the headquarters of the Bank of Elmwood. Deputy Governor Ana Lima received them with her staff.",
            "Ana Lima", "Deputy Governor", "Bank of Elmwood",
        ),
        (
            "Rector Ida Moor of Elmwood University led a group made up of the Academic Vice Rector, Dr. Ana Lima; the dean, Dr. Jan Reed; and others"
            " to Oakfield College.",
            "Jan Reed", "dean", "Elmwood University",
        ),
        (
            "The last call was paid to the Ministry of Trade, which keeps the lists. Mr. Ana Lima, Director General of its Department of Ports, spoke.",
            "Ana Lima", "Director General of Department of Ports", "Ministry of Trade",
        ),
    ],
)  # fmt: skip
def test_an_office_that_refers_to_a_body(text: str, name: str, role: str, affiliation: str) -> None:
    assert told(text)[name] == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ("Dr. Ana Lima, once Deputy Secretary-General of the Elmwood Trust, spoke.", "Ana Lima", "Deputy Secretary-General", "Elmwood Trust"),
        ("He had brought the Director, Linkages, Dr. Ana Lima; and others.", "Ana Lima", "Director, Linkages", None),
        ("Hon. Minister Ana Lima, Minister of Trade, received him.", "Ana Lima", "Minister of Trade", "Ministry of Trade"),
        (
            "He called on Food, Fisheries and Livestock Minister Ana Lima.",
            "Ana Lima", "Food, Fisheries and Livestock Minister", "Ministry of Food, Fisheries and Livestock",
        ),
        (
            "The group was led by Ana Lima, Standing Committee Member of the Elmwood Chamber of Commerce and Managing Director of Oakfield Oil Ltd.",
            "Ana Lima", "Standing Committee Member", "Elmwood Chamber of Commerce",
        ),
        ("He was met by Ana Lima, Director of the Art College of Elmwood University.", "Ana Lima", "Director of the Art College", "Elmwood University"),
        ("She spoke with Ana Lima, the convener of the Elmwood Foundation.", "Ana Lima", "convener", "Elmwood Foundation"),
        ("Ana Lima MP and Ida Moor signed the list.", "Ana Lima", "MP", None),
        ("The hall heard Ms. Ana Lima, second-year medical student, and others.", "Ana Lima", "second-year medical student", None),
        ("The High Commissioner for Pakistan, Mr. Ana Lima, was there.", "Ana Lima", "High Commissioner for Pakistan", "High Commission of Pakistan"),
        ("He met Wang Jian, Vice Governor of Gansu.", "Wang Jian", "Vice Governor of Gansu", "Gansu Provincial Government"),
        ("Oslo’s Mayor was told of. Mayor Ana Lima received the group.", "Ana Lima", "Mayor", "City of Oslo"),
        (
            "Chen Libo, the ninth to hold the office, came. Consul General Chen thanked the Consulate General of China in Busan.",
            "Chen Libo", "Consul General", "Consulate General of China in Busan",
        ),
        ("Engineer Ana Lima governs the city. Municipal President Lima was glad of it.", "Ana Lima", "Municipal President", None),
    ],
)  # fmt: skip
def test_what_an_office_is(text: str, name: str, role: str, affiliation: str | None) -> None:
    assert told(text)[name] == (role, affiliation)


def test_a_body_has_one_president() -> None:
    """The other one is of a land that a speech names."""
    people = told(
        "Ana Lima, President of the Elmwood Chamber of Commerce, spoke of President Ida Moor. Ms Lima had met her once. President Lima was glad."
    )
    assert people["Ana Lima"] == ("President", "Elmwood Chamber of Commerce")
    assert people["Ida Moor"] == ("President", None)


def test_who_is_of_an_embassy_is_told_by_its_party() -> None:
    text = "The Philippine Embassy was there. The Embassy party included Martin Camacho, Consul to Puebla, and Administrative Officer Ana Lima."
    assert {affiliation for _, affiliation in told(text).values()} == {"Embassy of the Philippines"}


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("15日见到巴西驻沪总领事顾安文，双方交流。", "巴西驻上海总领事馆"),
        ("法国驻华大使杜磊表示感谢。", "法国驻华大使馆"),
    ],
)
def test_a_chinese_envoy_is_of_the_mission_of_the_land(text: str, affiliation: str) -> None:
    assert [a for _, a in told(text).values()] == [affiliation]


def test_a_chinese_list_goes_on_before_where_they_stood() -> None:
    assert set(told("院长李毓明、副院长魏万升、张友诚在门口迎接。")) == {"李毓明", "魏万升", "张友诚"}
