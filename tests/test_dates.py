"""Calendar expressions: what is found, and what it means."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrowse.dates import find_expressions, resolve_all


def values(text: str, published: str | None = None, country: str | None = None) -> list[tuple[str, str | None, str | None]]:
    day = dt.date.fromisoformat(published) if published else None
    return [
        (r.expression.text, r.start, r.end) for r in resolve_all(find_expressions(text), text, published=day, country=country)
    ]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("on 10th May 2024 at noon", None, ("10th May 2024", "2024-05-10", None)),
        ("on Monday 15th January 2018 the", None, ("Monday 15th January 2018", "2018-01-15", None)),
        ("since Tuesday, 08 November 2022, there", None, ("Tuesday, 08 November 2022", "2022-11-08", None)),
        ("on Jan 5th, he", "2024-01-15", ("Jan 5th", "2024-01-05", None)),
        ("on September 2 (Thu).", "2021-09-06", ("September 2 (Thu)", "2021-09-02", None)),
        ("the morning of December 23: both", "2020-01-08", ("December 23", "2019-12-23", None)),
        ("between 20 and 22 July 2025 they", None, ("20 and 22 July 2025", "2025-07-20", "2025-07-22")),
        ("from 28 July to 3 August 2024.", None, ("28 July to 3 August 2024", "2024-07-28", "2024-08-03")),
        ("in Wuxi on Aug 27-28.", "2013-08-29", ("Aug 27-28", "2013-08-27", "2013-08-28")),
        ("in February 2018 to", None, ("February 2018", "2018-02-01", "2018-02-28")),
        ("signed today in an", "2021-06-10", ("today", "2021-06-10", None)),
        ("concluded on Wednesday.", "2021-11-25", ("Wednesday", "2021-11-24", None)),
        ("open at the end of this year", "2009-06-19", ("the end of this year", "2009-12-01", "2009-12-31")),
        ("to TVU this May.", "2024-03-20", ("this May", "2024-05-01", "2024-05-31")),
        ("will be held on June 3 in", "2024-05-20", ("June 3", "2024-06-03", None)),
        ("11月19日下午,由我校", "2020-11-22", ("11月19日", "2020-11-19", None)),
        ("二〇二四年五月十日签约", None, ("二〇二四年五月十日", "2024-05-10", None)),
        ("17 november, 2023", None, ("17 november, 2023", "2023-11-17", None)),
    ],
)
def test_values(text: str, published: str | None, expected: tuple[str, str | None, str | None]) -> None:
    assert expected in values(text, published)


def test_a_date_without_any_year_is_not_guessed() -> None:
    assert values("On March 16, they met, and again this May.") == [("March 16", None, None), ("this May", None, None)]


def test_the_year_of_another_date_helps() -> None:
    assert values("On 20 July 2025 they came. On 22 July they left.")[1] == ("22 July", "2025-07-22", None)


def test_numeric_order_follows_weekday_then_country() -> None:
    assert values("on Monday (03/10/2022).") == [("Monday (03/10/2022)", "2022-10-03", None)]
    assert values("on 03/10/2022", country="ID") == [("03/10/2022", "2022-10-03", None)]
    assert values("on 03/10/2022", country="US") == [("03/10/2022", "2022-03-10", None)]
    assert values("on 03/10/2022") == [("03/10/2022", None, None)]


def test_days_that_do_not_exist_have_no_value() -> None:
    assert values("Feb 30, 2024") == [("Feb 30, 2024", None, None)]


def test_what_is_no_date() -> None:
    assert values("the 20th CPC Central Committee, the 50th anniversary, 2024 students, version 3.10.2022.1", "2024-05-10") == []


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    for result in resolve_all(find_expressions(text), text, published=dt.date(2024, 5, 10)):
        expression = result.expression
        assert text[expression.start : expression.end] == expression.text
        if result.start:
            dt.date.fromisoformat(result.start)


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y", "%A, %d %B %Y"]),
)
def test_every_full_date_is_found(day: dt.date, form: str) -> None:
    text = f"They met on {day.strftime(form)} in the hall."
    assert [v[1] for v in values(text)] == [day.isoformat()]
