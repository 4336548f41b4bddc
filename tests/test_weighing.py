"""What the weights learned from annotated articles decide where rules only guess, and that they are what they are said to be."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrowse.extract import annotate_text, lexicons, weights


def told(text: str) -> dict[str, str | None]:
    """The people of a text with their affiliations."""
    return {p.name: p.affiliation for p in annotate_text(text, published="2024-05-10").people}


@pytest.mark.parametrize(
    ("text", "name", "affiliation"),
    [
        (
            "Elmwood University in Norland was visited by Oakfield College. During the meeting, Rector Ana Lima gave a brief presentation of"
            " the University, from its foundation until now.",
            "Ana Lima", "Elmwood University",
        ),
        (
            "The Birchton Institute of Microbiology signed a memorandum with Elmwood University on Monday. During the ceremony Vice-Rector Ana"
            " Lima told the guests what her teachers hope for.",
            "Ana Lima", "Elmwood University",
        ),
        (
            "On Monday the Embassy of Norway in Utrecht received a delegation of Elmwood University. Counsellor Ana Lima and First Secretary"
            " Ben Oak spoke of scholarships.",
            "Ana Lima", "Embassy of Norway in Utrecht",
        ),
    ],
)  # fmt: skip
def test_whose_an_office_is_where_the_text_does_not_say(text: str, name: str, affiliation: str | None) -> None:
    assert told(text)[name] == affiliation


def test_nobody_is_of_where_they_studied() -> None:
    people = told(
        "Professor Eva Falk, who studied at Westra University, joined the talks between Elmwood University and Oakfield College."
    )
    assert people["Eva Falk"] != "Westra University"


def test_a_body_has_one_rector() -> None:
    people = told("On Monday Rector Ben Oak of Elmwood University visited Rector Ana Lima. Elmwood University was glad.")
    assert people["Ben Oak"] == "Elmwood University"
    assert people["Ana Lima"] is None


def test_who_pays_for_an_opening_is_not_who_opens() -> None:
    event = annotate_text(
        "Elmwood University has launched its new Centre for Norse Studies with the support of Kestrel Foundation.",
        title="Elmwood University Opens Centre",
    ).event
    assert (event.type, event.parties) == ("launch", ("Elmwood University",))


@pytest.mark.parametrize("name", ["affiliations", "parties", "types"])
def test_the_tables_are_whole(name: str) -> None:
    rows = lexicons.pairs(f"weights_{name}")
    assert len(rows) > 500
    assert all(-9 < float(weight) < 9 for weight in rows.values())


signs = st.sets(st.sampled_from([*lexicons.pairs("weights_affiliations")][:60] + ["no such sign", "a & b"]), max_size=12)


@given(st.lists(st.tuples(st.integers(), signs), min_size=1, max_size=6))
def test_shares_are_of_a_whole(options: list[tuple[int, set[str]]]) -> None:
    found = weights.shares("affiliations", options)
    assert len(found) == len(options) and abs(sum(found) - 1) < 1e-9 and min(found) >= 0


def test_signs_add_up_alone_and_in_pairs() -> None:
    table = weights.table_of({"a": 1.0, "b": -0.5, "a & b": 2.0, "a & c": 7.0})
    assert weights.total({"a"}, table) == 100
    assert weights.total({"a", "b"}, table) == 250
    assert weights.total({"c", "unheard of"}, table) == 0


def test_who_was_read_last_tells_nothing_of_the_next_one() -> None:
    people = told(
        "The Birchton Institute of Microbiology signed a memorandum with Elmwood University on Monday. During the ceremony Vice-Rector Ana"
        " Lima told the guests what her teachers hope for. Chancellor Ben Oak of Elmworks came. Vice-Rector Lima thanked all."
    )
    assert people["Ana Lima"] == "Elmwood University"


def test_a_chinese_name_in_brackets_changes_nothing() -> None:
    text = "Elmwood University{} has launched its new Centre for Norse Studies with the support of Kestrel Foundation."
    found = [annotate_text(text.format(name), title="Elmwood University Opens Centre").event for name in ("", " (榆木大学)")]
    assert found[0].type == found[1].type and found[0].parties == found[1].parties == ("Elmwood University",)


def test_of_very_many_bodies_those_near_a_name_are_weighed() -> None:
    names = [
        f"{one}{two} College"
        for one in ("Elm", "Oak", "Ash", "Birch", "Rowan", "Larch")
        for two in ("ton", "field", "wood", "stead", "by", "ham", "ley")
    ]
    text = "".join(f"On Monday {name} met guests. " for name in names)
    text += "".join(f"Rector Ana Lima spoke at {name}. Then {names[-1 - n]} sang. " for n, name in enumerate(names))
    people = told(f"{text} Provost Ben Oak of {names[0]} left.")
    assert people["Ben Oak"] == names[0]
    assert people["Ana Lima"] in {None, *names}


def test_the_order_of_signs_makes_no_difference() -> None:
    code = (
        "from newsbrowse.extract import annotate_text\n"
        "print(annotate_text('He graduated from Birchton Institute, Rowanby Institute, Orvo Institute, Norland Institute and Larkton Institute"
        " and visited on Monday. Rector Ana Lima and Dean Ben Oak spoke.'))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(found) == 1
