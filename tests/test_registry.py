"""What the registry knows of bodies: cities, letters of web domains, one name in many lands."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from newsbrowse.build import build
from newsbrowse.extract import annotate_text


def bodies(text: str, **page: str) -> dict[str, str | None]:
    """The bodies of a text, with their countries."""
    return {i.name: i.country for i in annotate_text(text, **page).institutions}


@pytest.mark.parametrize(
    ("city", "meant"),
    [
        ("Daejeon", "Chungnam National University"),
        ("Beijing", "Capital Normal University"),
        ("Cebu City", "Cebu Normal University"),
        ("Ivano-Frankivsk", "Vasyl Stefanyk Carpathian National University"),
        ("the old harbour", "CNU"),
    ],
)
def test_the_city_tells_which_of_several_bodies_is_meant(city: str, meant: str) -> None:
    text = f"The President of CNU welcomed the guests in {city}. CNU signed an agreement with them."
    assert list(bodies(text)) == [meant]


def test_a_university_is_known_by_the_letters_of_its_domain() -> None:
    text = "The President of PCCU welcomed guests from Japan in Taipei, Taiwan. PCCU will send students."
    assert "Chinese Culture University" in bodies(text)
    # Only what acts like a body is looked up there.
    assert "Chinese Culture University" not in bodies("Guests in Taipei, Taiwan, were shown the PCCU 2000 engine.")


def test_letters_in_a_city_of_another_land_are_not_taken_for_a_university() -> None:
    assert list(bodies("The director of PCCU spoke in Lima, Peru. PCCU has forty members.")) == ["PCCU"]


def test_letters_of_a_domain_are_too_little_where_another_body_has_the_acronym_for_its_own() -> None:
    text = "A delegation from {} came to China on Monday. {} opened an office there."
    assert "Bengbu University" not in bodies(text.replace("{}", "BBC"))
    assert "Nantong University" not in bodies(text.replace("{}", "NTU"))


def test_a_body_of_the_article_is_meant_by_the_acronym_that_is_listed_for_it() -> None:
    text = "Guests visited Xiangtan University on Monday. XTU President Liu Wen showed them the library."
    found = annotate_text(text).institutions
    assert [(i.name, i.acronym) for i in found] == [("Xiangtan University", "XTU")]


def test_an_acronym_and_its_town_are_a_name_where_they_are_registered() -> None:
    assert list(bodies("Researchers from ETH Zurich met the rector. ETH Zurich signed too.")) == ["ETH Zurich"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Officials of the Ministry of Education of the republic travelled through Kenya to meet teachers.", "KE"),
        ("Officials of the Ministry of Education met teachers of Kenya and Thailand.", None),
        ("Officials of the Ministry of Education met teachers.", None),
    ],
)
def test_a_ministry_is_that_of_a_land_which_the_article_names(text: str, country: str | None) -> None:
    assert bodies(text)["Ministry of Education"] == country


def test_a_name_ends_with_its_line() -> None:
    text = "The visitors of the School of Eastern Medicine\nGuests in the garden of Larkfield University\nMore than ten came."
    assert set(bodies(text)) == {"School of Eastern Medicine", "Larkfield University"}


def test_a_text_with_hard_wraps_is_read_as_one_without() -> None:
    text = (
        "On Monday a delegation of teachers and of students came to the Larkfield State\n"
        "University and met its rector, Professor Anna Solberg, who told of the Meadow\n"
        "Foundation and of the exchange of students\n"
        "with it, and spoke of the Harbour Academy too."
    )
    found = annotate_text(text)
    assert {i.name for i in found.institutions} == {"Larkfield State University", "Meadow Foundation", "Harbour Academy"}
    assert all(text[m.start : m.end] == m.text for m in found.mentions)


@pytest.mark.parametrize(
    ("text", "name", "acronym"),
    [
        ("They came to Larkshore University, Oslo (LSUO). LSUO was glad.", "Larkshore University, Oslo", "LSUO"),
        ("They came to Mairesoram University - Norway (MRU). MRU was glad.", "Mairesoram University", "MRU"),
        ("They came to Larkshore University, Oslo (ABCX). ABCX was glad.", "Larkshore University", None),
        (
            "Chief of the Department for the Organization of Sailing Races came.",
            "Department for the Organization of Sailing Races",
            None,
        ),
        ("The Guest of Honour Larkfield College President Ann Hale spoke.", "Larkfield College", None),
    ],
)
def test_letters_inside_words_before_brackets_and_what_is_part_of_a_name(text: str, name: str, acronym: str | None) -> None:
    assert (name, acronym) in [(i.name, i.acronym) for i in annotate_text(text).institutions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Guests visited Bilkent on Monday. Bilkent President Ann Hale welcomed them.", "Bilkent University"),
        ("Guests from Peru visited Bilkentic on Monday. Bilkentic President Ann Hale welcomed them.", "Bilkentic"),
    ],
)
def test_a_university_called_by_its_first_word_alone(text: str, name: str) -> None:
    assert list(bodies(text)) == [name]


@pytest.mark.parametrize("order", [("Kenya", "Brazil", "the north"), ("the north", "Brazil", "Kenya")])
def test_ministries_of_one_name_are_as_many_bodies_as_lands(tmp_path: Path, order: tuple[str, ...]) -> None:
    for number, land in enumerate(order):
        text = f"Teachers {number}\n\nOfficials of the Ministry of Education met teachers from schools in {land} on 3 May 2024.\n"
        (tmp_path / f"{number}.txt").write_text(
            text + "They spoke of new books for all schools and of the teachers who write them.\n"
        )
        build([str(tmp_path)], tmp_path / "news.db")
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        rows = connection.execute("select name, country from institutions order by country").fetchall()
    assert rows == [("Ministry of Education", land) for land in (None, "BR", "KE")]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("They saw the School of Data Science in May.", ["School of Data Science"]),
        (
            "Larkfield Economic and Cultural Office in San Francisco Anna Moor came.",
            ["Larkfield Economic and Cultural Office in San Francisco"],
        ),
        ("They spoke of cooperation in Running Schools.", []),
    ],
)
def test_a_name_ends_before_a_month_and_behind_the_town_of_a_mission(text: str, bodies: list[str]) -> None:
    assert [i.name for i in annotate_text(text).institutions] == bodies


def test_a_department_of_a_region_and_a_council_of_lands_are_whose_an_office_is() -> None:
    found = annotate_text(
        "Karl Brandt, Director-General of the Jiangsu Department of Trade, met Ann Hale, President of U.S. Peru Trade Council."
    )
    assert {p.name: (p.role, p.affiliation) for p in found.people} == {
        "Karl Brandt": ("Director-General", "Jiangsu Department of Trade"),
        "Ann Hale": ("President", "U.S. Peru Trade Council"),
    }


def test_a_department_of_what_is_taught_is_no_body_though_a_town_stands_before_it() -> None:
    text = "The Oslo Department of Chemistry and the Lima Department of Foreign Languages met the Jiangsu Department of Science and Technology."
    kinds = {i.name: i.kind for i in annotate_text(text).institutions}
    assert kinds == {
        "Oslo Department of Chemistry": "unit",
        "Lima Department of Foreign Languages": "unit",
        "Jiangsu Department of Science and Technology": "org",
    }


@pytest.mark.parametrize(("place", "day"), [("Jakarta", "2021-12-02"), ("Chicago", "2021-02-12"), ("Nowhere", None)])
def test_the_place_of_a_dateline_tells_the_order_of_numbers(place: str, day: str | None) -> None:
    found = annotate_text("The pact was signed (02/12/2021) by both.", place=place)
    assert [m.value_start for m in found.mentions if m.kind == "date"] == [day]
