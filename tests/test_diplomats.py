"""Ministers and envoys: whose they are, and that a call of one on the other is a meeting of their houses."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def read(text: str) -> tuple[dict[str, tuple[str | None, str | None]], set[str]]:
    found = annotate_text(text, published="2024-05-10")
    assert found.event
    return {p.name: (p.role, p.affiliation) for p in found.people}, set(found.event.parties)


def test_a_call_of_an_envoy_on_a_minister() -> None:
    people, parties = read(
        "US Ambassador in Lagos Brent T Morrison today paid a courtesy call on Agriculture, Food and Livestock Minister Ana Lima at her office."
    )
    assert people["Brent T Morrison"] == ("US Ambassador in Lagos", "Embassy of the United States")
    assert parties == {"Embassy of the United States", "Ministry of Agriculture, Food and Livestock"}


def test_ministers_on_the_telephone() -> None:
    people, parties = read(
        "Yesterday, the Minister of Foreign Affairs of Uzbekistan Ana Lima held a telephone conversation with the Minister of Foreign Affairs"
        " of Mongolia Ida Moor. The Uzbekistan Foreign Ministry wrote of it."
    )
    assert people["Ida Moor"][1] == "Ministry of Foreign Affairs of Mongolia"
    assert parties == {"Ministry of Foreign Affairs of Uzbekistan", "Ministry of Foreign Affairs of Mongolia"}


def test_a_land_in_dotted_letters() -> None:
    people, _ = read(
        "On March 16, Minister of Foreign Affairs of Mongolia D.Tsogtbaatar received U.S. Ambassador to Mongolia Michael S. Klecheski."
    )
    assert people["Michael S. Klecheski"] == ("U.S. Ambassador to Mongolia", "Embassy of the United States")


def test_a_minister_of_several_fields() -> None:
    people, parties = read(
        "Foreign Affairs and European Integration Minister Ana Lima and Russia’s Ambassador to Moldova Oleg Vasin met, the Foreign Affairs and"
        " European Integration Ministry said."
    )
    assert people["Ana Lima"] == (
        "Foreign Affairs and European Integration Minister",
        "Ministry of Foreign Affairs and European Integration",
    )
    assert parties == {"Ministry of Foreign Affairs and European Integration", "Embassy of Russia"}


@pytest.mark.parametrize(
    ("text", "name", "affiliation"),
    [
        ("On June 14th, Shaanxi governor Hu Heping met with the guests.", "Hu Heping", "Shaanxi Provincial Government"),
        ("Present was also Oslo mayor Ana Lima with her staff.", "Ana Lima", "City of Oslo"),
        ("They came at the invitation of Chairman Li Yong and Elmwood Group, and met Oakfield City.", "Li Yong", "Elmwood Group"),
        (
            "Governor Ida Moor met Elmwood Group. The initiative proposed by President Ana Lima has opened roads to Elmwood Group.",
            "Ana Lima", None,
        ),
        ("The Honorary Consul of Portugal to Norway Ana Lima took part.", "Ana Lima", "Honorary Consulate of Portugal"),
    ],
)  # fmt: skip
def test_whose_they_are(text: str, name: str, affiliation: str | None) -> None:
    assert read(text)[0][name][1] == affiliation


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Belarusian Ministry of Foreign Affairs", "Ministry of Foreign Affairs of Belarus"),
        ("Education Ministry", "Ministry of Education"),
        ("Foreign Ministry", "Ministry of Foreign Affairs"),
        ("Urban Development Ministry", "Ministry of Urban Development"),
    ],
)
def test_a_ministry_by_its_usual_name(printed: str, name: str) -> None:
    found = annotate_text(f"She wrote to the {printed} on Monday, and the {printed} answered.").institutions
    assert [(i.name, i.aliases) for i in found] == [(name, (printed,))]


def test_an_ordinal_of_a_meeting_is_no_day() -> None:
    text = "They spoke of the 4th inter-ministerial meeting held on December 15, 2021."
    assert [m.text for m in annotate_text(text, published="2021-12-24").mentions if m.kind == "date"] == ["December 15, 2021"]
