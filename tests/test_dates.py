"""Calendar expressions: what is found, and what it means."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbrowse.dates import find_expressions, resolve_all
from newsbrowse.dates.languages import LANGUAGES
from newsbrowse.extract import annotate_text


def values(
    text: str, published: str | None = None, country: str | None = None, language: str | None = None
) -> list[tuple[str, str | None, str | None]]:
    day = dt.date.fromisoformat(published) if published else None
    return [
        (r.expression.text, r.start, r.end)
        for r in resolve_all(find_expressions(text, language), text, published=day, country=country)
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
        ("The two became partners today.", "2021-06-10", ("today", "2021-06-10", None)),
        ("will sign it this morning, and", "2021-06-10", ("this morning", "2021-06-10", None)),
        ("The visits are to start before December.", "2021-06-10", ("December", "2021-12-01", "2021-12-31")),
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


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The pacts were made in 2000, 2007, and 2010.", ["2000", "2007", "2010"]),
        ("They are for 2021, 2022 or 2023, not more.", ["2021", "2022", "2023"]),
        ("The crisis is over: 2017 brought growth. She said that 2018 will bring more.", ["2017", "2018"]),
        ("The course was given up on 2012.", ["2012"]),
        ("He told that 2022 students came, and wrote on 2012 sheets of paper.", []),
        ("Rooms 2001, 2002, 2003 are open.", []),
    ],
)
def test_years_alone(text: str, years: list[str]) -> None:
    assert [surface for surface, *_ in values(text)] == years


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Monday (May 6) the", ("Monday (May 6)", "2024-05-06", None)),
        ("shown on 3, 4 and 5 May in", ("3, 4 and 5 May", "2024-05-03", "2024-05-05")),
        ("since the tenth of May, all", ("tenth of May", "2024-05-10", None)),
        ("in May last year", ("May last year", "2023-05-01", "2023-05-31")),
        ("in mid-April", ("mid-April", "2024-04-01", "2024-04-30")),
        ("by the end of 2025.", ("the end of 2025", "2025-12-01", "2025-12-31")),
        ("in the second quarter of 2021", ("second quarter of 2021", "2021-04-01", "2021-06-30")),
        ("in the 2023-24 academic year", ("2023-24", "2023-01-01", "2024-12-31")),
        ("from 2018 to 2022 they", ("2018 to 2022", "2018-01-01", "2022-12-31")),
        ("on 3 May. Two days later they", ("Two days later", "2024-05-05", None)),
        ("on 3 May and on the same day", ("the same day", "2024-05-03", None)),
        ("on the 14th, as on 3 June 2019, and on the same day", ("the same day", "2024-05-14", None)),
        ("a follow-up is planned for 12 to 14 November", ("12 to 14 November", "2024-11-12", "2024-11-14")),
        ("opened on 16. 5. 2024 by", ("16. 5. 2024", "2024-05-16", None)),
    ],
)
def test_periods_steps_and_lists(text: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in values(text, "2024-05-20")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "du 28 avril au 3 mai 2024 et", ("28 avril au 3 mai 2024", "2024-04-28", "2024-05-03")),
        ("fr", "prévu en novembre prochain.", ("novembre prochain", "2024-11-01", "2024-11-30")),
        ("es", "el lunes 6 de mayo del presente año", ("lunes 6 de mayo del presente año", "2024-05-06", None)),
        ("es", "comenzará en agosto.", ("agosto", "2024-08-01", "2024-08-31")),
        ("pt", "nesta quinta-feira (16), a", ("quinta-feira (16)", "2024-05-16", None)),
        ("it", "dal 3 al 5 maggio 2024", ("3 al 5 maggio 2024", "2024-05-03", "2024-05-05")),
        ("de", "am 3./4. Mai 2024 in", ("3./4. Mai 2024", "2024-05-03", "2024-05-04")),
        ("nl", "van 3 tot en met 5 mei", ("3 tot en met 5 mei", "2024-05-03", "2024-05-05")),
        ("pl", "w kwietniu 2023 r. i", ("kwietniu 2023 r", "2023-04-01", "2023-04-30")),
        ("ru", "с 3 по 5 мая 2024 года в", ("3 по 5 мая 2024 года", "2024-05-03", "2024-05-05")),
        ("uk", "у середу", ("середу", "2024-05-15", None)),
        ("cs", "v květnu 2023 a", ("květnu 2023", "2023-05-01", "2023-05-31")),
        ("sv", "den 3–5 maj", ("3–5 maj", "2024-05-03", "2024-05-05")),
        ("tr", "10 Mayıs 2024 tarihinde", ("10 Mayıs 2024 tarihinde", "2024-05-10", None)),
        ("id", "pada Rabu (15/5) di", ("Rabu (15/5)", "2024-05-15", None)),
        ("vi", "vào ngày 10 tháng 3 năm 2019,", ("10 tháng 3 năm 2019", "2019-03-10", None)),
        ("hu", "2024. május 10-12-én a", ("2024. május 10-12-én", "2024-05-10", "2024-05-12")),
        ("hu", "Tavaly a rektor", ("Tavaly", "2023-01-01", "2023-12-31")),
        ("vi", "Năm ngoái, trường", ("Năm ngoái", "2023-01-01", "2023-12-31")),
        ("ko", "지난달 28일 서명", ("지난달 28일", "2024-04-28", None)),
        ("ko", "5월 3일부터 5일까지", ("5월 3일부터 5일까지", "2024-05-03", "2024-05-05")),
        ("ja", "令和6年5月10日に", ("令和6年5月10日", "2024-05-10", None)),
    ],
)
def test_other_languages(language: str, text: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in values(text, "2024-05-20", language=language)


@given(
    st.sampled_from(sorted(LANGUAGES)), st.dates(dt.date(1991, 1, 1), dt.date(2029, 12, 31)), st.text(max_size=12)
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_full_dates_in_every_language(language: str, day: dt.date, around: str) -> None:
    words = LANGUAGES[language]
    month = words.months.split()[day.month - 1].split("|")[0].replace("_", " ")
    of, link = ("de ", " de ") if language in ("es", "pt", "gl") else ("", " ")
    month = month.capitalize() if language in ("de", "tr", "id", "ms") else month
    text = f"x {day.day} {of}{month}{link}{day.year}, {around}"
    assert day.isoformat() in [start for _, start, _ in values(text, language=language)]


def test_what_is_no_date_in_other_languages() -> None:
    assert values("la segunda reunión de la quinta comisión", "2024-05-10", language="pt") == []
    assert values("3일간 열린 행사, 10일 동안", "2024-05-10", language="ko") == []
    assert values("trei luni, mai mulți", "2024-05-10", language="ro") == []
    assert values("în mai multe orașe, din mai puține", "2024-05-10", language="ro") == []
    assert values("Se habla de Julio Iglesias y hasta Abril Lagos", "2024-05-10", language="es") == []
    assert values("từ 1.5 triệu đến 3/4 số phiếu", "2024-05-10", language="vi") == []
    assert values("제34월", "2024-05-10", language="ko") == []
    assert values("令和0年、令和99年", "2024-05-10", language="ja") == []
    assert values("第12日语学院，15日报，票价10日元，2000年历史，1999年级，第13月", "2024-05-10", language="zh") == []


def test_a_stretch_over_the_turn_of_a_year_begins_in_the_year_before() -> None:
    assert values("from November to January 2024") == [("November to January 2024", "2023-11-01", "2024-01-31")]
    assert values("28 December to 3 January 2024") == [("28 December to 3 January 2024", "2023-12-28", "2024-01-03")]
    assert values("du 28 décembre au 3 janvier 2024", language="fr")[0][1:] == ("2023-12-28", "2024-01-03")
    assert values("November 2023 to January 2022")[0][1:] == ("2023-11-01", "2023-11-30")


def test_a_month_that_opens_the_next_sentence_takes_no_day_from_the_last() -> None:
    assert ("May 5", "2024-05-05", None) in values("It was signed on May 5. June was warm.", "2024-09-10")


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("They came on June 27/ 2017.", "June 27/ 2017", "2017-06-27"),
        ("The fair is open until 30 Sep 2563.", "30 Sep 2563", "2020-09-30"),
        ("The agreement goes back to 1999 and was renewed.", "1999", "1999-01-01"),
    ],
)
def test_years_as_some_pages_print_them(text: str, surface: str, value: str) -> None:
    assert [(m.text, m.value_start) for m in annotate_text(text, published="2020-08-14").mentions if m.kind == "date"] == [
        (surface, value)
    ]


def test_today_is_the_day_of_the_dateline() -> None:
    """A report that was filed the day before it came out tells of the day on which it was written."""
    text = "Westra, February 28 – The keys were handed over today. Guests had come by boat."
    days = {m.text: m.value_start for m in annotate_text(text, published="2020-02-29").mentions if m.kind == "date"}
    assert days["today"] == "2020-02-28"
