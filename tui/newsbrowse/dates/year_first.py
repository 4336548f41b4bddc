"""Dates of Korean, Hungarian and Vietnamese, and the eras of Japan: grammars of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from newsbrowse.dates.expression import Expression, int_or_none
from newsbrowse.dates.languages import HUNGARIAN_MONTHS
from newsbrowse.dates.names import DAY, YEAR
from newsbrowse.regexps import regexp

_M = r"(?:1[0-2]|0?[1-9])"
_KO_WEEK = "월화수목금토일"
_KO = regexp(
    rf"(?:(?P<y>{YEAR})년 ?|(?P<rel>올해|지난해|작년|내년) ?)?(?:(?<!\d)(?P<m>{_M})월|(?P<mrel>이달|이번 달|지난달|지난 달|다음 달|내달))"
    rf"(?: ?(?P<d>{DAY})일?(?: ?\([{_KO_WEEK}]\))?(?:부터|에서)? ?(?:[-~∼–] ?)?(?:(?P<m2>{_M})월 ?)?(?P<d2>{DAY})?일(?:까지)?(?:\([{_KO_WEEK}]\))?|(?: ?(?P<d1>{DAY})일(?: ?\([{_KO_WEEK}]\)|(?: [{_KO_WEEK}]요일))?))?(?!간|째)"
)
_KO_DAY = regexp(
    rf"(?:(?<=지난 )|(?<=오는 )|(?<=[ (]))(?P<d>{DAY})일(?: ?\([{_KO_WEEK}]\))?(?!간|째| ?동안|[ ]?만|정)(?=[ ,.·)에은이오부까]|$)"
)
_KO_DAYS = regexp(rf"(?<![\d월] )(?<!\d)(?P<d>{DAY})일?(?:부터| ?[~∼-]) ?(?P<d2>{DAY})일(?:까지)?(?!간|째)")
_KO_YEAR = regexp(rf"(?<!\d)(?P<y>{YEAR})년(?!대|도|간| ?{_M}월)")
_KO_WORDS = {"어제": "yesterday", "내일": "tomorrow", "올해": "this year", "지난해": "last year", "작년": "last year", "내년": "next year",
             "지난달": "last month", "다음 달": "next month", "이튿날": "next day", "다음 날": "next day", "같은 날": "same day"}  # fmt: skip
_KO_WORD = regexp("|".join(_KO_WORDS))
_YEAR_WORDS = {"올해": "this", "지난해": "last", "작년": "last", "내년": "next"}

_JA_ERA = regexp(
    rf"(?P<era>令和|平成)(?P<n>元|\d{{1,2}})年(?:(?P<m>{_M})月(?:(?P<d>{DAY})日(?:[（(][月火水木金土日](?:曜日?)?[）)])?)?)?"
)
_JA_ERAS = {"令和": 2018, "平成": 1988}
"""The year before the first of an era (Unicode CLDR, calendars/japanese)."""
_JA_LONGEST = 64
"""Years of the longest era so far (Shōwa): no number above it is a year of one."""
_JA_DAY = regexp(rf"(?<![\d月年/.-])(?P<d>{DAY})日(?:[（(][月火水木金土日](?:曜日?)?[）)])?(?=[、に。はの]|から|まで)")

_VI_COUNTED = r"(?! ?(?:%|triệu|tỷ|tỉ|nghìn|ngàn|điểm|lần|giờ|số(?!\w)|km|kg|ha(?!\w)|m(?!\w)|đồng|usd))"
"""What is counted behind two numbers that are then a part or a decimal: ``từ 1.5 triệu``."""
_VI = regexp(
    rf"(?<!\w)(?:(?:ngày |ngày mồng |mồng |sáng |chiều |tối |từ |đến )+)(?:(?P<a>{DAY})(?: ?[-–] ?| đến (?:ngày )?| và ))?(?P<d>{DAY})(?: tháng (?P<m>{_M})(?:(?: năm |/|, ?)(?P<y>{YEAR}))?|[/.-](?P<n>{_M})(?:[/.-](?P<z>{YEAR}))?)(?![\d/]){_VI_COUNTED}"
)
_VI_MONTH = regexp(rf"(?<!\w)(?<!\d )tháng (?P<m>{_M})(?:(?: năm |/|-)(?P<y>{YEAR}))?(?![\d/])")
_VI_YEAR = regexp(rf"(?<!\w)năm (?P<y>{YEAR})(?![\d/–-])")
_VI_WORD = regexp(r"(?<!\w)(?:hôm qua|tháng trước|năm ngoái|năm nay|năm tới|ngày hôm sau)(?!\w)")
_VI_WORDS = {"hôm qua": "yesterday", "tháng trước": "last month", "năm ngoái": "last year", "năm nay": "this year", "năm tới": "next year",
             "ngày hôm sau": "next day"}  # fmt: skip

_HU_END = r"(?:-?(?:án|én|jén|ján|ig|től|tól|ei|ai|i|a|e|je|ja)(?!\w)|\.)?"
_HU = regexp(
    rf"(?<!\w)(?:(?P<y>{YEAR})\.? ?)?(?P<m>{'|'.join(HUNGARIAN_MONTHS)})(?:(?P<case>ban|ben|ában|ében|jában|jében|tól|től|ig|i|a|e)(?!\w)|(?: (?P<d>{DAY})(?!\d){_HU_END}(?: ?(?:[-–]| és ) ?(?:(?P<m2>{'|'.join(HUNGARIAN_MONTHS)}) )?(?P<d2>{DAY})(?!\d){_HU_END}| (?P<d3>{DAY})-ig)?)?)"
)
_HU_WORD = regexp(
    r"(?<!\w)(?:tegnap|holnap|tavaly|idén|jövőre|másnap|hétfőn|kedden|szerdán|csütörtökön|pénteken|szombaton|vasárnap)(?!\w)"
)
_HU_DAYS = {"hétfőn": 0, "kedden": 1, "szerdán": 2, "csütörtökön": 3, "pénteken": 4, "szombaton": 5, "vasárnap": 6}
_HU_WORDS = {
    "tegnap": "yesterday",
    "holnap": "tomorrow",
    "tavaly": "last year",
    "idén": "this year",
    "jövőre": "next year",
    "másnap": "next day",
}


def _at(match: re.Match[str], form: str, group: int | str = 0, printed: str = "", **values: object) -> Expression:
    """``printed``: the text as printed, where what was searched is the same in small letters."""
    start, end = match.start(group), match.end()
    return Expression(start, end, (printed or match.string)[start:end], form, **values)  # type: ignore[arg-type]


def _ranged(match: re.Match[str], year: str | None, month: str, day: str | None, month2: str | None, day2: str | None, group: int | str = 0, word: str = "") -> Expression:  # fmt: skip
    first = int(month)
    return _at(
        match, "date", group, year=int_or_none(year), month=first, day=int_or_none(day), end_year=int_or_none(year) if day2 else None,
        end_month=(int_or_none(month2) or first) if day2 else None, end_day=int_or_none(day2), word=word,
    )  # fmt: skip


def korean(text: str) -> Iterator[Expression]:
    """5월 10일(금), 지난 16일, 5월 3~5일, 지난달 28일, 2024년."""
    for match in _KO.finditer(text):
        day, word = match["d"] or match["d1"], _YEAR_WORDS.get(match["rel"] or "", "")
        if match["mrel"]:
            step = (
                "last month"
                if match["mrel"] in ("지난달", "지난 달")
                else "next month"
                if match["mrel"] in ("다음 달", "내달")
                else "this month"
            )
            if day is None:
                yield _at(match, "relative", word=step)
            else:
                yield _at(match, "day", day=int(day), word=step)
            continue
        if match["d"] and match["d2"] and match["d2"] != match["d"]:
            yield _ranged(match, match["y"], match["m"], match["d"], match["m2"], match["d2"], word=word)
        elif day:
            yield _ranged(match, match["y"], match["m"], day, None, None, word=word)
        elif match["y"]:
            yield _at(match, "date", year=int(match["y"]), month=int(match["m"]))
        else:
            step = {"this": "year0 ", "last": "year-1 ", "next": "year1 "}.get(word, "")
            yield _at(match, "relative", month=int(match["m"]), word=f"{step}month-name")
    for match in _KO_DAYS.finditer(text):
        yield _at(match, "day", day=int(match["d"]), end_day=int(match["d2"]))
    for match in _KO_DAY.finditer(text):
        yield _at(match, "day", day=int(match["d"]))
    for match in _KO_YEAR.finditer(text):
        yield _at(match, "date", year=int(match["y"]))
    for match in _KO_WORD.finditer(text):
        yield _at(match, "relative", word=_KO_WORDS[match[0]])


def japanese(text: str) -> Iterator[Expression]:
    """What Japanese has beside the forms that Chinese has too: 令和6年5月10日, 10日に."""
    for match in _JA_ERA.finditer(text):
        number = 1 if match["n"] == "元" else int(match["n"])
        if not 1 <= number <= _JA_LONGEST:
            continue
        year = _JA_ERAS[match["era"]] + number
        yield _at(match, "date", year=year, month=int_or_none(match["m"]), day=int_or_none(match["d"]))
    for match in _JA_DAY.finditer(text):
        yield _at(match, "day", day=int(match["d"]))


def vietnamese(text: str) -> Iterator[Expression]:
    """ngày 10 tháng 5 năm 2024, sáng 20/6, tháng 10/2024."""
    low = text.lower()
    if len(low) != len(text):
        low = text
    for match in _VI.finditer(low):
        month, year = match["m"] or match["n"], match["y"] or match["z"]
        start = match.start("a") if match["a"] else match.start("d")
        first = match["a"] or match["d"]
        yield Expression(
            start, match.end(), text[start : match.end()], "date", year=int_or_none(year), month=int(month), day=int(first),
            end_year=int_or_none(year) if match["a"] else None, end_month=int(month) if match["a"] else None,
            end_day=int(match["d"]) if match["a"] else None,
        )  # fmt: skip
    for match in _VI_MONTH.finditer(low):
        surface = text[match.start() : match.end()]
        if match["y"]:
            yield Expression(match.start(), match.end(), surface, "date", year=int(match["y"]), month=int(match["m"]))
        else:
            yield Expression(match.start(), match.end(), surface, "relative", month=int(match["m"]), word="month-name")
    for match in _VI_YEAR.finditer(low):
        yield _at(match, "date", "y", year=int(match["y"]))
    for match in _VI_WORD.finditer(low):
        yield _at(match, "relative", printed=text, word=_VI_WORDS[match[0]])


def hungarian(text: str) -> Iterator[Expression]:
    """2024. május 10-én, május 10–12., 2019 márciusában."""
    low = text.lower()
    if len(low) != len(text):
        low = text
    for match in _HU.finditer(low):
        month, surface = HUNGARIAN_MONTHS[match["m"]], text[match.start() : match.end()]
        if match["d"]:
            day2 = match["d2"] or match["d3"]
            made = _ranged(
                match, match["y"], str(month), match["d"], str(HUNGARIAN_MONTHS[match["m2"]]) if match["m2"] else None, day2
            )
            yield Expression(
                made.start, made.end, surface, "date", year=made.year, month=month, day=made.day, end_year=made.end_year,
                end_month=made.end_month, end_day=made.end_day,
            )  # fmt: skip
        elif match["y"]:
            yield Expression(match.start(), match.end(), surface, "date", year=int(match["y"]), month=month)
        elif match["case"] in ("ban", "ben", "ában", "ében", "tól", "től", "ig"):
            yield Expression(match.start(), match.end(), surface, "relative", month=month, word="month-name")
    for match in _HU_WORD.finditer(low):
        if match[0] in _HU_DAYS:
            yield _at(match, "weekday", printed=text, weekday=_HU_DAYS[match[0]])
        else:
            yield _at(match, "relative", printed=text, word=_HU_WORDS[match[0]])


GRAMMARS: dict[str, Callable[[str], Iterator[Expression]]] = {"ko": korean, "ja": japanese, "vi": vietnamese, "hu": hungarian}
