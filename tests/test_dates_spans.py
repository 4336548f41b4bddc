"""Stretches, lists and short forms of dates, in English and Chinese: each is one expression with its own value."""

from __future__ import annotations

import datetime as dt

import pytest

from newsbrowse.dates import find_expressions, resolve_all

PUBLISHED = dt.date(2024, 5, 10)  # a Friday


def values(text: str, country: str | None = None) -> list[tuple[str, str | None, str | None]]:
    """Return surface, first and last day of each expression."""
    return [
        (r.expression.text, r.start, r.end)
        for r in resolve_all(find_expressions(text), text, published=PUBLISHED, country=country)
    ]


@pytest.mark.parametrize(
    ("text", "surface", "first", "last"),
    [
        ("from Sunday 12 to Friday 17 May 2024.", "Sunday 12 to Friday 17 May 2024", "2024-05-12", "2024-05-17"),
        ("Monday, 29 April – Friday, 3 May 2024", "Monday, 29 April – Friday, 3 May 2024", "2024-04-29", "2024-05-03"),
        ("Monday, June 3 to Friday, June 7, 2024", "Monday, June 3 to Friday, June 7, 2024", "2024-06-03", "2024-06-07"),
        ("from May 6th through the 8th, they", "May 6th through the 8th", "2024-05-06", "2024-05-08"),
        ("on May 6, 7 and 8, the", "May 6, 7 and 8", "2024-05-06", "2024-05-08"),
        ("held 12-15.03.2024 in", "12-15.03.2024", "2024-03-12", "2024-03-15"),
        ("vom 28.02.-02.03.2024 in", "28.02.-02.03.2024", "2024-02-28", "2024-03-02"),
        ("from 12-15/03/2024 in", "12-15/03/2024", "2024-03-12", "2024-03-15"),
        ("between May and July, they", "May and July", "2024-05-01", "2024-07-31"),
        ("from November to February, they", "November to February", "2023-11-01", "2024-02-29"),
        ("on Sept. 5th '23, he", "Sept. 5th '23", "2023-09-05", None),
        ("dated 5-Sep-23.", "5-Sep-23", "2023-09-05", None),
        ("met on 08.05.24 in", "08.05.24", "2024-05-08", None),
        ("met on 2024 May 8 there", "2024 May 8", "2024-05-08", None),
        ("by 1stNovember they", "1stNovember", "2023-11-01", None),
        ("on 8May2024 they", "8May2024", "2024-05-08", None),
        ("on the 8th of this month, they", "8th of this month", "2024-05-08", None),
        ("from the 3rd to the 5th of last month", "3rd to the 5th of last month", "2024-04-03", "2024-04-05"),
        ("He arrived the day before yesterday.", "the day before yesterday", "2024-05-08", None),
        ("They met on Wednesday 8th.", "Wednesday 8th", "2024-05-08", None),
        ("They met on Thursday the 7th.", "Thursday the 7th", "2024-03-07", None),
        ("On Sunday, 5th Annual Meeting", "Sunday", "2024-05-05", None),
        ("held on February, 5–6th, 2015 there", "February, 5–6th, 2015", "2015-02-05", "2015-02-06"),
        ("done by end-2024.", "2024", "2024-01-01", "2024-12-31"),
        ("In late-April they came.", "April", "2024-04-01", "2024-04-30"),
        ("in Spring 2019 it", "2019", "2019-01-01", "2019-12-31"),
        ("in the first week of May.", "May", "2024-05-01", "2024-05-31"),
        ("A draft covering 2023 to 2028 lay there", "2023 to 2028", "2023-01-01", "2028-12-31"),
        ("a school that was founded in 1885 and grew", "1885", "1885-01-01", "1885-12-31"),
        ("It has had nine graduates up to 2022.", "2022", "2022-01-01", "2022-12-31"),
        ("该校创建于1608年,很有名", "1608年", "1608-01-01", "1608-12-31"),
        ("Both bodies today bound themselves to it.", "today", "2024-05-10", None),
        ("The minister landed in the capital today with his wife", "today", "2024-05-10", None),
        ("They will meet in a hall agreed on by both sides on May 8.", "May 8", "2024-05-08", None),
        ("They will meet there on May 8.", "May 8", "2025-05-08", None),
        ("5月10-12日举行", "5月10-12日", "2024-05-10", "2024-05-12"),
        ("本月8日,他来", "本月8日", "2024-05-08", None),
        ("上月签署", "上月", "2024-04-01", "2024-04-30"),
        ("上周五下午,会谈", "上周五", "2024-05-03", None),
        ("本周三,他到", "本周三", "2024-05-08", None),
        ("周四签约。", "周四", "2024-05-09", None),
        ("星期四,签约", "星期四", "2024-05-09", None),
        ("2023年10月至2024年3月", "2023年10月至2024年3月", "2023-10-01", "2024-03-31"),
        ("2023年10月至次年3月", "2023年10月至次年3月", "2023-10-01", "2024-03-31"),
        ("2021—2025年期间", "2021—2025年", "2021-01-01", "2025-12-31"),
        ("2024年5月上旬", "2024年5月上旬", "2024-05-01", "2024-05-31"),
    ],
)
def test_one_expression_with_its_value(text: str, surface: str, first: str, last: str | None) -> None:
    assert values(text) == [(surface, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "Version 1.2.24 and release 3.4.12 came out.", "每周五下午开会", "周一至周五 9:00 开放", "一周三次", "周一鸣教授", "以上月份",
        "Queen of Mayfair", "The daughter of April Jones", "at 12.05.33 seconds",
    ],
)  # fmt: skip
def test_what_only_looks_like_one(text: str) -> None:
    assert [v for v in values(text) if v[1]] == []


def test_months_that_are_two_stay_two() -> None:
    assert values("They met in March and October.") == [
        ("March", "2024-03-01", "2024-03-31"),
        ("October", "2023-10-01", "2023-10-31"),
    ]


def test_numbers_that_may_be_month_first_make_no_range() -> None:
    assert all(end is None for _, _, end in values("on 03/05/2024 - 04/05/2024 in"))


def test_numbered_students_are_no_days() -> None:
    assert values("On May 6, 12 students and 8 teachers came.")[0][:2] == ("May 6", "2024-05-06")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("El próximo 15 de mayo se reúnen.", "es", ("15 de mayo", "2024-05-15", None)),
        ("Am kommenden 15. Juni tagt der Rat.", "de", ("15. Juni", "2024-06-15", None)),
        ("Mercredi dernier, le recteur a reçu la délégation.", "fr", ("Mercredi", "2024-05-08", None)),
        ("Jueves y viernes no hubo clases. Martes es el día.", "es", ("Martes", "2024-05-07", None)),
    ],
)
def test_other_languages(text: str, language: str, expected: tuple[str, str | None, str | None]) -> None:
    found = resolve_all(find_expressions(text, language), text, published=PUBLISHED)
    assert expected in [(r.expression.text, r.start, r.end) for r in found]


@pytest.mark.parametrize(
    "text",
    [
        "the teachers of tomorrow",
        "It holds 2000 to 2020 people",
        "a text of 1500 words",
        "The old mill still stands there today.",
    ],
)
def test_what_is_counted_and_ways_to_speak_are_no_dates(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "days",
    [
        "10.-12. May 2024", "10～12 May 2024", "10th to the 12th of May 2024", "May 10 (Fri) - 12 (Sun), 2024", "May 10(Fri)~12(Sun), 2024",
        "2024.05.10-2024.05.12", "2024-05-10 to 2024-05-12", "2024/5/10-12", "2024.5.10-5.12", "May 10-12, 2024", "10 May 2024 to 12 May 2024",
    ],
)  # fmt: skip
def test_stretches_of_days(days: str) -> None:
    assert values(f"The forum was held from {days} in Westra.") == [(days, "2024-05-10", "2024-05-12")]


@pytest.mark.parametrize("text", ["See 2024-05-10-12 for it.", "Its number is 2024/05/10-1234."])
def test_numbers_that_go_on_are_no_stretches(text: str) -> None:
    assert values(text) == []


def test_a_weekday_in_brackets_before_the_year() -> None:
    assert values("They met on March 21 (Thu), 2024.") == [("March 21 (Thu), 2024", "2024-03-21", None)]
