"""Names as pages print them: initials without points, forms of address that lost their space, ranks in brackets, surnames that are
brands, towns or capitals."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def people(text: str) -> dict[str, list[str]]:
    """Everybody in ``text`` with the places that name them."""
    found: dict[str, list[str]] = {}
    for mention in annotate_text(text, published="2024-05-10").of_kind("person", "body"):
        found.setdefault(mention.entity, []).append(mention.text)
    return found


def bodies(text: str) -> set[str]:
    return {i.name for i in annotate_text(text, published="2024-05-10").institutions}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He met Dr KMGP Wickramanda and the Registrar Lt Cdr (C) DMS Samaranayka.", {"KMGP Wickramanda", "DMS Samaranayka"}),
        ("MrIsauro Belmonte met MrsAnna Kowal and DrRik Solberg.", {"Isauro Belmonte", "Anna Kowal", "Rik Solberg"}),
        ("They were met by Lord Mayor Col ® Mubarak Javedi and Brig (R) Tarik Mahmood.", {"Mubarak Javedi", "Tarik Mahmood"}),
        ("The ambassador and his Deltan counterpart Wepka Kinsma made a working visit.", {"Wepka Kinsma"}),
        ("Baiyun Kowal, ELM's vice-president international, met eleven delegates.", {"Baiyun Kowal"}),
        ("There were Associate Deans Jovy Peregrini, Jose Mendel Capilo, Aura Abiero and others.", {"Jovy Peregrini", "Jose Mendel Capilo", "Aura Abiero"}),
        ("With him were Vice President and Executive Director of the Institute for Norland Studies (INS) Mitsuko Kazuhara, and others.", {"Mitsuko Kazuhara"}),
        ("They spoke with the head of the Deltan museum, Jebral Nokande, and with students.", {"Jebral Nokande"}),
        ("CEO KPZEDMC Karim Uddin had been invited as chief guest.", {"Karim Uddin"}),
    ],
)  # fmt: skip
def test_who_is_printed_like_that_is_found(text: str, found: set[str]) -> None:
    assert set(people(text)) == found


@pytest.mark.parametrize(
    ("text", "name", "places"),
    [
        # A surname in capitals is that of the person, with or without its accents, and no acronym.
        ("Rector Prof. Dr. Mutlu TÜRKEL came. Rector Prof. Dr. TURKEL was pleased with the visit.", "Mutlu Türkel", 2),
        ("Mr. Willbert R. SANCHO, of the library, came. It rained on them all day.", "Willbert R. Sancho", 1),
        # Who is called Mr throughout is no company.
        ("The ambassador, Mr Kozo Takeda, came. Mr Takeda spoke. The staff thanked Takeda.", "Kozo Takeda", 3),
        # Before a given name of two syllables stands the family name.
        ("NTM director Hung Shih-yin signed it. The library will work on, Hung announced.", "Hung Shih-yin", 2),
        ("Of this President Marino said that it was good, and President Marino thanked all.", "Marino", 2),
    ],
)
def test_a_short_form_is_of_the_person(text: str, name: str, places: int) -> None:
    assert {n: len(found) for n, found in people(text).items()} == {name: places}
    assert not {b for b in bodies(text) if b in ("TURKEL", "SANCHO", "Takeda")}


@pytest.mark.parametrize(
    ("text", "not_a_name"),
    [
        ("The library keeps a copy of the “Si Ku Quan Shu” in its hall.", "Si Ku Quan Shu"),
        ("Agreements tie the university to Virginia Tech and others.", "Virginia Tech"),
        ("It is the tenth partner HEI, of many higher education institutions (HEI).", "Hei"),
    ],
)
def test_what_has_the_shape_of_a_name_and_is_none(text: str, not_a_name: str) -> None:
    assert not_a_name not in people(text)


def test_the_name_behind_a_body_is_no_part_of_it() -> None:
    text = "Director of the Institute of Sea Physics Nguan Dai Hong asked a delegation to come."
    assert bodies(text) == {"Institute of Sea Physics"} and set(people(text)) == {"Nguan Dai Hong"}


def test_several_of_a_kind_are_no_body() -> None:
    assert not bodies("Deans and HoDs, and with them all VCs, completed the list of those who came.")


def test_an_office_ends_an_item_that_begins_with_the_body() -> None:
    text = (
        "Elm University (EU) signed with Larkfield College (LC). Those who came were Dr. Betty Kowal, EU president; Prof. Jan Petrov, "
        "LC Faculty of Sea Science dean; Ilene P. Solberg, EU community development officer; and Rik Berg, LC Faculty guests said."
    )
    found = {p.name: (p.role, p.affiliation) for p in annotate_text(text, published="2024-05-10").people}
    assert found["Jan Petrov"] == ("dean", "Larkfield College")
    assert found["Ilene P. Solberg"] == ("community development officer", "Elm University")
    assert found["Rik Berg"][0] is None
