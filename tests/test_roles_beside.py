"""Offices and bodies that are told by who stands beside: deputies, counterparts, companions, who is sent, brackets of a list."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text


def said(text: str) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.role, p.affiliation) for p in annotate_text(text).people}


def test_an_office_in_brackets_is_of_the_one_before_them() -> None:
    text = (
        "They met Vice President Anna Kowal (the director of the Institute for Elms), Jan Petrov (the dean of the Graduate School of Oaks)"
        " and Pablo Reyes (a professor)."
    )
    assert [role for role, _ in said(text).values()] == ["Vice President", "dean of the Graduate School of Oaks", "professor"]


@pytest.mark.parametrize(
    ("text", "name", "role", "body"),
    [
        ("Opposite sat Elm University Vice-Chancellor Professor Anna Kowal and her deputy, Dr Jan Petrov.", "Jan Petrov", "Deputy Vice-Chancellor", "Elm University"),
        ("It was signed by Elm Chamber of Commerce President Anna Kowal and her Oak Chamber of Commerce counterpart Jan Petrov.", "Jan Petrov", "President", "Oak Chamber of Commerce"),
        ("Rector Anna Kowal of Elm University came to Lisbon. Her companions were Jan Petrov, Pablo Reyes and Maria Rossi.", "Pablo Reyes", None, "Elm University"),
        ("Ambassador of Chile Anna Kowal visited Elm University. She had two of her staff with her: Mr. Jan Petrov, Cultural Attaché; and Ms. Maria Rossi.", "Jan Petrov", "Cultural Attaché", "Embassy of Chile"),
        ("Oak University greeted the guests. Elm College (Norland) had sent Professor Anna Kowal and Professor Jan Petrov.", "Jan Petrov", "Professor", "Elm College"),
        ("Prof. Anna Kowal, who teaches history at Elm College, came too.", "Anna Kowal", None, "Elm College"),
        ("Dr. Jan Petrov, the President of Elm University, signed it with our President, Anna Kowal.", "Anna Kowal", "President", None),
        ("Jan Petrov, Chairman of the NAEB Presidium, spoke. The National Academy of Elms and Birches (NAEB) is old.", "Jan Petrov", "Chairman", "National Academy of Elms and Birches"),
    ],
)  # fmt: skip
def test_who_is_told_of_beside(text: str, name: str, role: str | None, body: str | None) -> None:
    assert said(text)[name] == (role, body)


def test_others_have_another_body() -> None:
    found = said(
        "Rector Anna Kowal of Elm University opened the day. Her colleagues from Oak College were Jan Petrov and Pablo Reyes."
    )
    assert found["Jan Petrov"][1] != "Elm University"
    found = said("Oak Hall was full. Elm College sent Professor Anna Kowal to Birch University's Rector Jan Petrov.")
    assert found["Jan Petrov"] == ("Rector", "Birch University")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Department chair Gafurova H.SH. thanked Ms. Utsumi.", {"Gafurova H.SH", "Utsumi"}),
        (
            "Rector Sh.Sh. Karimov and Yu.A. Petrov spoke; G.Sh. Alimov listened.",
            {"Sh.Sh. Karimov", "Yu.A. Petrov", "G.Sh. Alimov"},
        ),
        ("Rector Siti Nur, S.H., M.H. and Dr. Budi Santoso, S.H. spoke.", {"Siti Nur", "Budi Santoso"}),
        ("Prof. Abdullah Jawad Ali Sultan, Vice President for Research, came.", {"Abdullah Jawad Ali Sultan"}),
    ],
)
def test_initials_of_two_letters_and_names_like_titles(text: str, names: set[str]) -> None:
    assert set(said(text)) == names


def test_a_short_surname_that_is_no_word_is_enough() -> None:
    mentions = annotate_text("Victor Wu advises the Elm Office. Wu keeps in touch with the weavers.").of_kind("person")
    assert [m.text for m in mentions] == ["Victor Wu", "Wu"]


def test_what_a_body_deals_with_is_no_part_of_its_name() -> None:
    text = "She advises the Office of Outreach and Community Engagement on Asian matters."
    assert [m.text for m in annotate_text(text).of_kind("institution")] == ["Office of Outreach and Community Engagement"]


def test_a_short_form_of_first_words_and_letters() -> None:
    text = "The Elm Institute for Peace and Order (Elm IPO) came. Elm IPO Director Anna Kowal spoke."
    assert {m.entity for m in annotate_text(text).of_kind("institution")} == {"Elm Institute for Peace and Order"}
