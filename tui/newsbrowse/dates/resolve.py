"""From a calendar expression to the days it means, or to nothing where that cannot be known."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from newsbrowse.dates.expression import Expression
from newsbrowse.regexps import regexp

FIRST_YEAR = 1990
"""Publication dates before this year are not believed (the web's first pages)."""

_FUTURE = regexp(
    r"\b(?:will|shall|upcoming|scheduled|planned (?:for|in|on)|plans? to|to be held|deadline|until|going to|looks? forward|is due|are due"
    r"|is set|are set|intends? to|expected to|slated|takes? place|takes over|takes effect|effect from|opens|begins|starts|leaves|runs from|is to|are to"
    r"|(?:submit|report|apply|register)\w* by)\b[^.!?]{0,120}$",
    re.IGNORECASE,
)
_HOPED = regexp(
    r"(?<!\w)(?:agree[sd]? to|wish(?:es|ed)? to|hop(?:es?|ed|ing) to|want(?:s|ed)? to|aim(?:s|ed)? to|promised to|invited|expected|planned|proposed"
    r"|doi(?:t|vent)|souhait\w+|soll(?:en)?|möcht\w+|debe\w*|espera\w*)(?!\w)[^.!?]{0,120}$",
    re.IGNORECASE,
)
"""What is wished or agreed on may lie ahead, where the day is nearer there than behind."""
_JUST = 31
"""Days before publication in which a date is hardly one of the next year."""
_DONE_ON = regexp(r"\b[a-z]{3,}ed\b(?: [\w’'-]+){0,6} on $")
"""Before a day on which something was done that the sentence only mentions."""
_AHEAD = 183
"""Days in which what is hoped for is looked for."""
_WILL = regexp(r"\b(?:will|shall|is to|are to|going to)\b[^.!?;\n\"”]*$")
_FUTURE_ZH = regexp(
    r"(?:将(?!军)|將(?!軍)|拟|擬|计划(?![，,、])|計劃(?![，,、])|预计|預計|定于|定於|即将|争取|力争|欢迎|歡迎|邀请|邀請|希望)[^。！？；\n]{0,30}$"
)
_WILL_BEHIND_ZH = regexp("[^。！？；，、,;\n]{0,3}(?:[将將](?![军軍])|[还還][会會将將]|[拟擬]于)")
"""Behind a day: 九月份还会在某地设宴."""
_FUTURE_OTHER = regexp(
    r"(?:(?<!\w)(?:akan|sẽ|ska|skal|vil|wird|werden|zal|zullen|sera|seront|aura|auront|bude|budou|будет|будут|буде|będzie|verrà|[a-zà-ÿ]{2,}(?:ará|erá|irá|arán|erán|irán|arão|erão|irão)|aura lieu|se tiendra|findet|finden|soll|si terrà|si terranno"
    r"|odbędzie|planowan\w+|zaplanowan\w+|состоится|планируется|пройд[её]т|відбудеться|sarà|lesz|plaatsvinden|kommer att|äger rum)(?!\w)[^.!?]{0,80}|오는 ?"
    r"|(?<!\w)(?:próxim[oa]s?|prossim[oi]|kommenden|nächsten|komende|aanstaande|kommande|nadchodząc\w+|ближайш\w+|наступн\w+)(?: día| dia)? )$",
    re.IGNORECASE,
)
_MONTHS_BACK = 12
"""Months in which a day with its weekday is looked for: most pairs come again within them."""
_FAR = dt.timedelta(days=92)
"""A day mentioned longer than this before publication says nothing of the month of "the 16th" behind it."""
_MONTH_FIRST_COUNTRIES = frozenset({"US", "PH"})
"""Countries whose numeric dates put the month first (Unicode CLDR, dateFormat short)."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression with its value: ISO 8601 ``start`` and ``end`` (the last day, for ranges, months
    and years), None where nothing on the page fixes it."""

    expression: Expression
    start: str | None
    end: str | None
    granularity: str
    rule: str


def valid_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_first(country: str | None) -> bool | None:
    """Return whether numeric dates of ``country`` (ISO 3166-1) put the month first, None if unknown."""
    return None if country is None else country in _MONTH_FIRST_COUNTRIES


@dataclass
class _Context:
    published: dt.date | None
    country: str | None
    year_hint: int | None = None
    last: dt.date | None = None


def resolve_all(
    expressions: Sequence[Expression], text: str, *, published: dt.date | None = None, country: str | None = None,
    year_hint: int | None = None,
) -> list[Resolved]:  # fmt: skip
    """Give each expression of one text its value.

    Anchors, in this order: the publication date, years printed in the text, the date mentioned
    before. ``country`` (ISO 3166-1) decides the order of numeric dates. A date without a year takes
    the year that puts it last on or before publication, later only where the clause speaks of the
    future; ``year_hint`` is a year that stands elsewhere on the page; with neither a publication date nor a printed year it stays unresolved.
    """
    context = _Context(published, country)
    full = [e for e in expressions if _tells_year(e)]
    context.year_hint = full[0].year if full else year_hint
    result = []
    for expression in expressions:
        resolved = _resolve(expression, text, context)
        if resolved.start and resolved.granularity == "day":
            day = dt.date.fromisoformat(resolved.start)
            # An old day that is mentioned in passing does not move the story there.
            if not (published and context.last and abs(published - day) > _FAR >= abs(published - context.last)):
                context.last = day
        if _tells_year(expression):
            context.year_hint = expression.year
        result.append(resolved)
    return result


def _tells_year(expression: Expression) -> bool:
    """Whether a full date may be of the time of the page: the day of a foundation is not."""
    return expression.month is not None and expression.year is not None and expression.year >= FIRST_YEAR


def _resolve(expression: Expression, text: str, context: _Context) -> Resolved:
    match expression.form:
        case "date":
            return _date(expression, text, context)
        case "numeric":
            return _numeric(expression, context)
        case "weekday":
            return _weekday(expression, text, context)
        case "day":
            return _day(expression, context)
        case _:
            return _relative(expression, text, context)


def _none(expression: Expression, granularity: str, rule: str) -> Resolved:
    return Resolved(expression, None, None, granularity, rule)


def _month_span(expression: Expression, year: int, month: int, rule: str) -> Resolved:
    last = calendar.monthrange(year, month)[1]
    return Resolved(expression, f"{year}-{month:02d}-01", f"{year}-{month:02d}-{last}", "month", rule)


def _year_span(expression: Expression, year: int, rule: str) -> Resolved:
    return Resolved(expression, f"{year}-01-01", f"{year}-12-31", "year", rule)


def _date(expression: Expression, text: str, context: _Context) -> Resolved:
    year, month, day = expression.year, expression.month, expression.day
    if month is None:
        assert year is not None
        if expression.end_year:
            return Resolved(expression, f"{year}-01-01", f"{expression.end_year}-12-31", "year", "years")
        return _year_span(expression, year, "year")
    granularity = "day" if day else "month"
    rule = "full date" if year else "year from publication"
    if expression.word == "same year" and (context.year_hint or context.last):
        year, rule = (context.year_hint or (context.last.year if context.last else None)), "year from another date"
    if year is None and expression.word in _YEAR_WORDS and context.published:
        year, rule = context.published.year + _YEAR_WORDS[expression.word], "year from publication"
    if year is None:
        year, rule = _year_for(expression, text, context, month, day or 1)
    if year is None:
        return _none(expression, granularity, rule)
    if expression.end_month and expression.end_month < month and expression.end_year == year:
        year -= 1  # "November to January 2024": the year printed is that of the end
    if day is None:
        if expression.end_month:
            end_year = expression.end_year or year + (expression.end_month < month)
            if (end_year, expression.end_month) < (year, month):
                return _month_span(expression, year, month, rule)
            last = calendar.monthrange(end_year, expression.end_month)[1]
            return Resolved(expression, f"{year}-{month:02d}-01", f"{end_year}-{expression.end_month:02d}-{last}", "month", rule)
        return _month_span(expression, year, month, rule)
    start = valid_day(year, month, day)
    if start is None:
        return _none(expression, granularity, "no such day")
    if expression.end_day is None:
        return Resolved(expression, start.isoformat(), None, "day", rule)
    end_month = expression.end_month or month
    end = valid_day(expression.end_year or (year + (end_month < month)), end_month, expression.end_day)
    if end is None or end < start:
        return Resolved(expression, start.isoformat(), None, "day", rule)
    return Resolved(expression, start.isoformat(), end.isoformat(), "day", rule)


def _year_for(expression: Expression, text: str, context: _Context, month: int, day: int) -> tuple[int | None, str]:
    anchor = context.published
    if anchor is None:
        return context.year_hint, "year from another date" if context.year_hint else "no year on the page"
    if expression.weekday is not None:
        for year in (anchor.year, anchor.year - 1, anchor.year + 1):
            candidate = valid_day(year, month, day)
            if candidate and candidate.weekday() == expression.weekday:
                return year, "year from weekday"
    before = text[max(0, expression.start - 160) : expression.start]
    to_come = expression.word == "coming" or _WILL_BEHIND_ZH.match(text, expression.end)
    if to_come or _FUTURE.search(before) or _FUTURE_ZH.search(before) or _FUTURE_OTHER.search(before):
        candidate = valid_day(anchor.year, month, day)
        # What is told of as to come may have been agreed on days ago: "will meet in a hall chosen by both on June 15".
        just = candidate is not None and anchor - dt.timedelta(days=_JUST) <= candidate < anchor
        if not (just and _DONE_ON.search(before)):
            return (anchor.year if candidate is None or candidate >= anchor else anchor.year + 1), "future clause"
    candidate = valid_day(anchor.year, month, day)
    # A page is often dated a day or two before what it reports (time zones, saved drafts).
    late = candidate is not None and candidate > anchor + dt.timedelta(days=3)
    if late and candidate and candidate <= anchor + dt.timedelta(days=_AHEAD) and _HOPED.search(before):
        return anchor.year, "future clause"
    return (anchor.year - 1 if late else anchor.year), "year from publication"


def _numeric(expression: Expression, context: _Context) -> Resolved:
    assert expression.day and expression.month
    if expression.year is None:
        return _without_year(expression, context)
    day_first = valid_day(expression.year, expression.month, expression.day)
    month_led = valid_day(expression.year, expression.day, expression.month)
    options = [d for d in (day_first, month_led) if d]
    if expression.word == "day first":
        options = options[:1]
    if len(options) == 2 and day_first != month_led:
        # Dots stand between day, month and year; no country that puts the month first uses them (CLDR).
        order = False if "." in expression.text else month_first(context.country)
        if expression.weekday is not None:
            fitting = [d for d in options if d.weekday() == expression.weekday]
            options = fitting or options
        if len(options) == 2 and order is not None:
            options = [month_led if order else day_first]  # type: ignore[list-item]
        if len(options) == 2 and context.published:
            options = [d for d in options if abs((d - context.published).days) <= 45] or options
    values = {d for d in options if d}
    if len(values) != 1:
        return _none(expression, "day", "day or month first is open")
    return Resolved(expression, values.pop().isoformat(), None, "day", "numeric date")


def _without_year(expression: Expression, context: _Context) -> Resolved:
    """ "on 9/12": day and month in the order of the country, or the one that the calendar and the weekday leave."""
    assert expression.day and expression.month
    anchor = context.published
    year = anchor.year if anchor else context.year_hint
    pairs = {(expression.month, expression.day), (expression.day, expression.month)}
    led = month_first(context.country)
    if expression.word == "day first":
        pairs = {(expression.month, expression.day)}
    elif led is not None and all(valid_day(2000, *pair) for pair in pairs):
        pairs = {(expression.day, expression.month) if led else (expression.month, expression.day)}
    if year is None:
        return _none(expression, "day", "no year on the page")
    days = {d for month, day in pairs for y in (year, year - 1) if (d := valid_day(y, month, day))}
    if expression.weekday is not None:
        days = {d for d in days if d.weekday() == expression.weekday}
    if anchor:
        days = {d for d in days if -3 <= (anchor - d).days <= 300}
        near = {d for d in days if (anchor - d).days <= 45}
        days = near or days
    if len(days) != 1:
        return _none(expression, "day", "day or month first is open")
    return Resolved(expression, days.pop().isoformat(), None, "day", "numeric date, year from publication")


def _weekday(expression: Expression, text: str, context: _Context) -> Resolved:
    anchor = context.published
    if anchor is None or expression.weekday is None:
        return _none(expression, "day", "no anchor for the weekday")
    if expression.word.endswith(" week"):  # 上周五: of the week before, which begins on Monday
        weeks = _PERIOD_STEPS[expression.word.split()[0]]
        day = anchor + dt.timedelta(days=expression.weekday - anchor.weekday() + 7 * weeks)
        return Resolved(expression, day.isoformat(), None, "day", "weekday of a week")
    back = (anchor.weekday() - expression.weekday) % 7
    ahead = not expression.word and _WILL.search(text[max(0, expression.start - 80) : expression.start])
    if expression.word in ("next", "coming") or ahead:
        day = anchor + dt.timedelta(days=7 - back if back else 7)
    elif expression.word == "last" and back == 0:
        day = anchor - dt.timedelta(days=7)
    else:
        day = anchor - dt.timedelta(days=back)
    return Resolved(expression, day.isoformat(), None, "day", "weekday before publication")


_PERIOD_STEPS = {"last": -1, "this": 0, "next": 1}


def _day(expression: Expression, context: _Context) -> Resolved:
    last = context.last
    if last and context.published and abs(context.published - last) > _FAR:
        last = None
    if expression.word.endswith(" month") and context.published:
        last = context.published + relativedelta(months=_PERIOD_STEPS[expression.word.split()[0]])
    anchor = last or context.published
    if anchor is None or expression.day is None:
        return _none(expression, "day", "no anchor for the day")
    day = valid_day(anchor.year, anchor.month, expression.day)
    if last is None and (day is None or (context.published and day > context.published)):
        before = anchor - relativedelta(months=1)
        day = valid_day(before.year, before.month, expression.day)
    if day is not None and expression.weekday is not None and day.weekday() != expression.weekday:
        months = (anchor - relativedelta(months=back) for back in range(_MONTHS_BACK))  # "Wednesday 8th": the last that was one
        fits = (valid_day(month.year, month.month, expression.day) for month in months)
        day = next((d for d in fits if d and d <= anchor and d.weekday() == expression.weekday), day)
    if day is None:
        return _none(expression, "day", "no such day")
    end = valid_day(day.year, day.month, expression.end_day) if expression.end_day else None
    return Resolved(
        expression, day.isoformat(), end.isoformat() if end and end > day else None, "day", "day of the month in question"
    )


_YEAR_WORDS = {"this": 0, "the": 0, "last": -1, "next": 1, "before": -2}
_DAY_STEPS = {
    "today": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0, "yesterday": -1, "day before yesterday": -2, "tomorrow": 1, "day after tomorrow": 2, "今天": 0, "今日": 0, "今早": 0, "今晨": 0, "今晚": 0, "昨晚": -1, "明日": 1, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1,
}  # fmt: skip
_STEPS_FROM_LAST = {
    "same day": 0,
    "next day": 1,
    "following day": 1,
    "previous day": -1,
    "次日": 1,
    "翌日": 1,
    "隔日": 1,
    "隔天": 1,
    "是日": 0,
    "前一日": -1,
    "前一天": -1,
    "当日": 0,
    "当天": 0,
    "同日": 0,
    "同一天": 0,
    "同一日": 0,
    "当晚": 0,
    "當晚": 0,
    "當日": 0,
    "當天": 0,
}
_YEAR_STEPS = {"this": 0, "last": -1, "next": 1, "今年": 0, "本年": 0, "去年": -1, "明年": 1, "the": 0}


def _relative(expression: Expression, text: str, context: _Context) -> Resolved:
    word, anchor = expression.word, context.published
    if word in _STEPS_FROM_LAST:
        if context.last is None:
            return _none(expression, "day", "no date before it")
        day = context.last + dt.timedelta(days=_STEPS_FROM_LAST[word])
        return Resolved(expression, day.isoformat(), None, "day", "step from the date before")
    if word.endswith((" step", " ago")):
        return _step(expression, context)
    if word.endswith("month-name"):
        return _month_name(expression, word.split()[0].removesuffix("-name"), text, context)
    granularity = "day" if word in _DAY_STEPS else "month" if "month" in word or " of " in word else "year"
    if anchor is None:
        return _none(expression, granularity, "no publication date to count from")
    if word in _DAY_STEPS:
        day = anchor + dt.timedelta(days=_DAY_STEPS[word])
        return Resolved(expression, day.isoformat(), None, "day", "step from publication")
    part, _, period = word.rpartition(" of ")
    step = _YEAR_STEPS[period.split()[0]]
    if period.endswith("month"):
        when = anchor + relativedelta(months=step)
        return _month_span(expression, when.year, when.month, "step from publication")
    year = anchor.year + step
    if part:
        month = {"end": 12, "middle": 6}.get(part.split()[-1], 1)
        return _month_span(expression, year, month, "step from publication")
    return _year_span(expression, year, "step from publication")


def _step(expression: Expression, context: _Context) -> Resolved:
    """ "two days later" counts from the day mentioned before, "two days ago" from publication."""
    count, unit, kind = expression.word.split()
    anchor = context.published if kind == "ago" else context.last or context.published
    if anchor is None:
        return _none(expression, "day", "no date to count from")
    when = anchor + dt.timedelta(days=int(count) * (7 if unit == "week" else 1))
    return Resolved(expression, when.isoformat(), None, "day", "step from a date")


def _chinese_year(expression: Expression) -> bool:
    """去年11月 is a month of last year; "last November" the November before."""
    return expression.text[:1] in "今本去明前"


def _month_name(expression: Expression, word: str, text: str, context: _Context) -> Resolved:
    month, anchor = expression.month, context.published
    assert month is not None
    if anchor is None:
        if context.year_hint and word not in ("last", "next"):
            return _month_span(expression, context.year_hint, month, "year from another date")
        return _none(expression, "month", "no year on the page")
    before = text[max(0, expression.start - 160) : expression.start]
    if word == "month" and (_FUTURE.search(before) or _FUTURE_OTHER.search(before)):
        year = anchor.year + (month < anchor.month)
    elif word == "month" and 0 < month - anchor.month <= _AHEAD // 30 and _HOPED.search(before):
        year = anchor.year
    elif word in ("this", "before"):
        year = anchor.year + _YEAR_WORDS[word]
    elif word.startswith("year"):  # of this year, of last year
        year = anchor.year + int(word[4:])
    elif _chinese_year(expression):
        year = anchor.year + _YEAR_WORDS[word]
    elif word == "next":
        year = anchor.year + (month <= anchor.month)
    else:
        year = anchor.year - (month > anchor.month or (word == "last" and month == anchor.month))
    return _month_span(expression, year, month, "month from publication")
