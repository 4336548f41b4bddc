"""Names of people and bodies that begin or end beside words which might be part of them."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("US Ambassador in Lagos Brent T Morrison paid a call.", "Brent T Morrison"),
        ("She called on Federal Minister for Commerce Jam Kamal Khan and others.", "Jam Kamal Khan"),
        (
            "He met the head of the Ministry of Foreign Affairs of Chile Santiago Irazabal Moreno on Monday.",
            "Santiago Irazabal Moreno",
        ),
        ("He welcomed Chief Emeka Obiora SAN and others.", "Emeka Obiora"),
        ("The National President, Hon. Dele Kelvin Oyelade Esq., spoke.", "Dele Kelvin Oyelade"),
        ("Then Ts.Bat-Bayar signed it.", "Ts.Bat-Bayar"),
    ],
)
def test_where_a_name_begins_and_ends(text: str, name: str) -> None:
    assert name in {p.name for p in annotate_text(text, published="2024-05-10").people}


def test_a_school_is_named_after_somebody() -> None:
    assert not annotate_text("They went to School No. 2 named after Valeriy Chkalov.").people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Elmwood-U.S. Chamber of Commerce signed.", {"Elmwood-U.S. Chamber of Commerce"}),
        ("He is of the Elmwood Chamber of Commerce and Managing Director here.", {"Elmwood Chamber of Commerce"}),
        ("Three City Councillors came, and Two University presidents.", set()),
        ("The Council of Europe and the Elmwood Bank met.", {"Council of Europe", "Elmwood Bank"}),
        ("He spoke for Sohar Aluminium.", {"Sohar Aluminium"}),
        ("She spoke to the State Great Khural.", {"State Great Khural"}),
        ("The agreement between TUFX and NTUX goes back to 1999.", {"TUFX", "NTUX"}),
    ],
)
def test_bodies_beside_words(text: str, names: set[str]) -> None:
    assert {i.name for i in annotate_text(text, published="2024-05-10").institutions} == names


def test_a_national_library_is_a_body_of_its_own() -> None:
    (found,) = annotate_text("He met the Director of the National Library of Mauritius.").institutions
    assert found.kind == "org"
