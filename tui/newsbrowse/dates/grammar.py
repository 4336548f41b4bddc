"""The grammar of calendar expressions in English and Chinese news.

``find_expressions`` says what is printed; what it means is decided in ``resolve``. Every pattern is
made of bounded, non-nested repetitions, so that matching is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from newsbrowse.dates.expression import Expression, near
from newsbrowse.dates.foreign import foreign
from newsbrowse.dates.phrases import phrases

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_MONTH_ANY = rf"(?:{_MONTH}|{_MONTH.upper()})"
_MONTH_DAY_FIRST = rf"(?:{_MONTH_ANY}|january|february|march(?= \d{{4}})|april|may(?= \d{{4}})|june|july|august|september|october|november|december)"
"""Behind a day number the month may be printed small."""
_WEEK = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NTH = r" ?(?:st|nd|rd|th|ST|ND|RD|TH)\b"
_YEAR = r"(?:19|20)\d\d"
_S = r"[ \u00a0\n]{1,3}"
_DASH = r"[ \u00a0]?[-‐‑–—~/][ \u00a0]?"
_TO = rf"(?:{_DASH}|{_S}(?:to|and|until|through|&){_S})"
_WEEK_BEFORE = rf"(?:(?P<wd>{_WEEK})\b\.?,?{_S}(?:the{_S}|(?P<open>\())?)?"
_WEEK_AFTER = rf"(?:(?:{_S})?\((?P<wd2>{_WEEK})\.?\))?"

_DAY_MONTH = re.compile(
    rf"(?<![\w.]){_WEEK_BEFORE}(?P<d>{_DAY})(?:{_NTH}|\.(?= [A-Z]))?(?:, ?{_DAY}(?:{_NTH})?(?=,? ?(?:\d|and|&))){{0,4}},?"
    rf"(?:{_S}(?P<m0>{_MONTH_DAY_FIRST})\b\.?,?(?:{_S}(?P<y0>{_YEAR}))?)?"
    rf"(?:{_TO}(?P<d2>{_DAY})(?:{_NTH})?)?"
    rf"(?:{_S}of)?[ \u00a0\n/-]{{0,2}}(?P<m>{_MONTH_DAY_FIRST})\b\.?(?:[,/-]?(?:{_S})?(?P<y>{_YEAR})(?!\d))?(?(open)\)|){_WEEK_AFTER}"
)
_MONTH_DAY = re.compile(
    rf"(?<![\w.]){_WEEK_BEFORE}(?P<m>{_MONTH_ANY})(?![A-Za-z])\.?(?:{_S})?(?:the{_S})?(?P<d>{_DAY})(?:{_NTH})?(?!\d|:\d)"
    rf"(?:(?:,?{_S}(?P<y0>{_YEAR}))?{_TO}(?:(?P<m2>{_MONTH_ANY})\b\.?{_S})?(?P<d2>{_DAY})(?:{_NTH})?(?!\d|:\d))?"
    rf"(?:[.,]?(?:{_S})?(?:of{_S})?(?P<y>{_YEAR})(?!\d))?(?(open)\)|){_WEEK_AFTER}"
)
_MONTH_YEAR = re.compile(rf"(?<![\w.])(?P<m>{_MONTH_ANY})\b\.?,?{_S}(?:of{_S})?(?P<y>{_YEAR})(?!\d)")
_MONTH_RANGE = re.compile(
    rf"(?<![\w.])(?P<m>{_MONTH})\b\.?(?:{_S}(?P<y0>{_YEAR}))?{_TO}(?P<m2>{_MONTH})\b\.?,?{_S}(?P<y>{_YEAR})(?!\d)"
)
_THIS_MONTH = re.compile(
    rf"(?<!\w)(?P<word>[Tt]his|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate|[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]rom|[Bb]y|[Tt]hrough){_S}(?P<m>{_MONTH})\b(?![ \u00a0]\d)(?!['’]s)"
)
_FOREIGN_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero janeiro janvier januar gennaio januari stycznia leden ledna января январь січня ocak ianuarie január",
            "febrero fevereiro février februar febbraio februari lutego února февраля февраль лютого şubat februarie február",
            "marzo março mars märz maart maret mac marca března марта март березня mart martie március",
            "abril avril aprile kwietnia dubna апреля апрель квітня nisan aprilie április",
            "mayo maio mai maggio mei maja května мая май травня mayıs május",
            "junio junho juin juni giugno czerwca června июня июнь червня haziran iunie június",
            "julio julho juillet juli luglio lipca července июля июль липня temmuz iulie július",
            "agosto août augustus agustus ogos sierpnia srpna августа август серпня ağustos augusztus",
            "septiembre setembro septembre settembre września září сентября сентябрь вересня eylül septembrie szeptember",
            "octubre outubro octobre oktober ottobre października října октября октябрь жовтня ekim octombrie október",
            "noviembre novembro novembre listopada listopadu ноября ноябрь листопада kasım noiembrie",
            "diciembre dezembro décembre dezember dicembre desember disember grudnia prosince декабря декабрь грудня aralık decembrie",
        ),
        1,
    )
    for name in names.split()
}
"""Months as other languages write them in dates (Unicode CLDR, months, format wide)."""
_FOREIGN = re.compile(
    rf"(?<![\w.])(?P<d>{_DAY})(?:\.|º|er)?{_S}(?:de{_S})?(?P<m>{'|'.join(sorted(_FOREIGN_MONTHS, key=len, reverse=True))})\.?,?{_S}(?:del?{_S})?(?P<y>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_ISO = re.compile(
    rf"(?<![\d.-])(?P<y>{_YEAR})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>{_DAY})(?![\d]*[-/.]\d)"
    r"(?P<glued>\d*)"
)
_NUMERIC = re.compile(
    rf"(?<![\d./-])(?:(?P<wd>{_WEEK})\b\.?,?{_S}(?:[-–,(][ ]?)?)?(?P<a>{_DAY})(?P<sep>[-/.])(?P<b>{_DAY})(?P=sep)(?P<y>{_YEAR})(?![./-]?\d)"
    r"(?P<close>\))?"
)
_NUMERIC_SIGN = re.compile(rf"\d[-/.]{_YEAR}")
_SPACED = re.compile(rf"(?<![\d./-])(?P<a>{_DAY})\. (?P<b>1[0-2]|0?[1-9])\. (?P<y>{_YEAR})(?!\d)")
"""Central Europe puts spaces between: ``16. 5. 2024``."""
_NUMERIC_SHORT = re.compile(rf"(?:(?<!\w)(?P<wd>{_WEEK})\b,?{_S}\(|(?<=\b[Oo]n ))(?P<a>{_DAY})/(?P<b>{_DAY})(?![/\d%])\)?")
"""Day and month in numbers without a year, only where a weekday or "on" says that a day is meant."""
_YEAR_ALONE = re.compile(
    rf"(?<![\w$€£¥.,-])(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]y|[Oo]f|[Dd]uring|[Ff]or|[Ee]arly|[Ll]ate"
    rf"|[Mm]id|[Bb]efore|[Aa]fter|[Tt]hrough|[Yy]ear|[Tt]o|[Bb]etween|[Aa]nd){_S}(?:the{_S}(?:year{_S})?)?(?P<y>{_YEAR})"
    r"(?![\w%])(?![.,/:-]\d)(?!['’]s)(?![ \u00a0](?:students|people|yuan|million|participants|members|companies"
    r"|articles|square|meters|metres|km|hours|days|teachers|employees|enterprises|seats|scholarships|[a-z]+ers?\b))"
)
_WEEKDAY = re.compile(
    r"(?<!\w)(?:(?P<word>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)[ \u00a0\n])?"
    r"(?P<wd>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?!['’]s)"
)
_DAY_ALONE = re.compile(
    rf"(?:(?<=\bthe )|(?<=\bthe\u00a0)|(?<=\bOn )|(?<=\bon ))(?P<d>3[01]|[12]\d|[1-9]){_NTH}\b"
    rf"(?=[,.;)\n]|{_S}(?:[a-z]|(?!Central|National|Party|Annual|International|World|Asian|Plenum)[A-Z][a-z]+{_S})|$)"
)
_RELATIVE = re.compile(
    r"(?<!\w)(?P<word>[Yy]esterday|[Tt]omorrow|[Tt]oday|[Tt]his[ \n](?:morning|afternoon|evening)|[Tt]he[ \n](?:next|following|previous)[ \n]day"
    r"|(?:(?:the[ \n])?(?:end|beginning|start|middle)[ \n]of[ \n])?(?:[Tt]his|[Ll]ast|[Nn]ext)[ \n](?:year|month)"
    r"|(?:the[ \n])(?:end|beginning|start)[ \n]of[ \n]the[ \n]year)\b(?!['’]s)(?!-)"
)
_ZH_NUMBER = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_ZH_WEEK = r"(?:[（(](?:(?:星期|周|週|礼拜)[一二三四五六日天]|[月火水木金土日](?:曜日?)?)[）)])?"
_ZH = re.compile(
    r"(?<!\d)(?:(?:(?P<y>(?:19|20)\d\d|[一二][〇零○九八七六五四三二一]{3})|(?:民國|民国)?(?P<roc>1[0-3]\d|[89]\d))[ ]?年[ ]?|(?P<rel>今年|去年|明年|前年)[ ]?)?"
    r"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])[ ]?月"
    rf"(?:(?:[ ]?(?P<d>{_DAY}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[ ]?[日号號]{_ZH_WEEK}"
    rf"(?:[ ]?[至到\-—–~～][ ]?(?:(?P<m2>1[0-2]|0?[1-9])月)?(?P<d2>{_DAY})[日号號]?)?)|(?P<part>[底初中]旬?))?(?!以来|份)"
)
_ZH_MONTH_SIGN = re.compile("月")
_ZH_TODAY = re.compile(
    rf"(?P<word>今|昨|明|前)(?:日|天)?[（(](?P<d>{_DAY})[）)]日?|(?P<word2>昨日|昨天|今日|今天)[（(](?P<m>1[0-2]|0?[1-9])月(?P<d2>{_DAY})[日号][）)]"
)
_ZH_DAYS = re.compile(rf"(?<![\d月年/.-])(?P<d>{_DAY})[日号](?:至|到|-|—|~)(?P<d2>{_DAY})[日号]")
_ZH_YEAR = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)年(?!\d|代|[级級]|[多余餘]?的?(?:悠久)?[历歷]史)")
_ZH_RELATIVE = re.compile(
    r"(?P<word>今天|昨天|昨日|今日|明天|今年|去年|明年|次日|翌日|前天|前一日|前一天|当日|当天|同日|當日|當天)"
)
_ZH_DAY = re.compile(
    rf"(?<![\d月年/.-])(?P<d>{_DAY})日(?=[,，。;；、上下晚至]|[\u4e00-\u9fff])(?!間|间|内|曜|元(?!旦)|[报報](?![到道名])|[语語])"
)

_NO_DAY_AFTER = re.compile(
    r"[ \u00a0](?:anniversary|semester|term\b|week\b|quarter|position|session|edition|century|meeting|congress|conference|national|annual|floor|place|birthday|largest"
    r"|most|year|grade|plenum|round|batch|class|issue|generation|cohort|time|street|avenue|of\b(?! (?:the|this|last|next) month))"
)
_VAGUE_TODAY = re.compile(r"(?:of|until|to|in|even|still|here|world)[ \n]$|^[ \n](?:world|society|and|is|are|has|have|we|our)\b")


_HAPPENED = re.compile(
    r"\b(?:leave|left\b|depart|began|begin|start|travel|return|sign|met\b|meet|visit|held\b|hold|host|welcom|receiv|announc|launch|inaugurat|open|arriv|conclud|agree|came\b|join|deliver|hand|became|seal|ink|unveil|complet|celebrat|address|attend|gather|conven|tour|confirm|pledg|discuss)\w*"
    r"|\b(?:said|told \w+|stated|reported) (?:\w+ )?today\b|\btoday (?:said|told|stated|reported)\b|\b(?:took|takes) place\b",
    re.I,
)
"""What happens on a day: "signed today" is a date, "where it stands today" is not."""


def _int(match: re.Match[str], name: str) -> int | None:
    value = match[name] if name in match.re.groupindex else None
    if value is None:
        return None
    if value.isdigit():
        return int(value)
    return _zh_int(value)


def _zh_int(value: str) -> int:
    if "十" not in value:
        return int(value.translate(_ZH_NUMBER))
    tens, _, units = value.partition("十")
    return (int(tens.translate(_ZH_NUMBER)) if tens else 1) * 10 + (int(units.translate(_ZH_NUMBER)) if units else 0)


def _month(name: str | None) -> int | None:
    return MONTHS[name.lower().rstrip(".")] if name else None


def _weekday(match: re.Match[str]) -> int | None:
    groups = match.re.groupindex
    name = (match["wd"] if "wd" in groups else None) or (match["wd2"] if "wd2" in groups else None)
    return WEEKDAYS[name.lower().rstrip(".")] if name else None


_MONTH_SIGN = re.compile(
    r"[JFMASOND\d](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec|AN|EB|AR|PR|AY|UN|UL|UG|EP|CT|OV|EC"
    rf"|(?<=\d)(?:{_NTH})?(?:{_S}of)?[ \u00a0\n-]{{0,3}}{_MONTH_DAY_FIRST})"
)
"""How a month begins: in capitals anywhere, small behind a number alone. All begin with one of few characters, which is quick."""
_YEAR_SIGN = re.compile("19[0-9]{2}|20[0-9]{2}")
_LOOSE_SIGN = re.compile(
    "[dymfv0-9](?:(?<=d)ay|(?<=y)ear|(?<=m)o(?:nth|rrow|rning)|(?<=f)ternoon|(?<=v)ening|(?<=[0-9])(?:st|nd|rd|th))"
)


def _matches(pattern: re.Pattern[str], text: str, stretches: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    for low, high in stretches:
        yield from pattern.finditer(text, low, high)


_BEGINS_ANEW = re.compile(r"\d{1,2}\. [A-Z]")
_MONTH_BEFORE = re.compile(rf"\b{_MONTH_ANY}\.? $")


def _named(text: str, around: list[tuple[int, int]]) -> Iterator[Expression]:
    for match in _matches(_DAY_MONTH, text, around):
        if _BEGINS_ANEW.match(match[0]) and _MONTH_BEFORE.search(text, max(0, match.start() - 12), match.start()):
            continue  # "on May 5. June was": the number belongs to the month before it
        m0, y0 = _month(match["m0"]), _int(match, "y0")
        if m0 and not match["d2"]:
            continue  # "10 May 12 June" is no range
        month, year, day, day2 = _month(match["m"]), _int(match, "y"), _int(match, "d"), _int(match, "d2")
        yield Expression(
            match.start(), match.end(), match[0], "date", year=y0 or year, month=m0 or month, day=day,
            end_year=year if day2 else None, end_month=month if day2 else None, end_day=day2,
            weekday=_weekday(match),
        )  # fmt: skip
    for match in _matches(_MONTH_DAY, text, around):
        month, month2 = _month(match["m"]), _month(match["m2"])
        year, day, day2 = _int(match, "y"), _int(match, "d"), _int(match, "d2")
        yield Expression(
            match.start(), match.end(), match[0], "date", year=_int(match, "y0") or year, month=month, day=day,
            end_year=year if day2 else None, end_month=(month2 or month) if day2 else None, end_day=day2,
            weekday=_weekday(match),
        )  # fmt: skip
    for match in _matches(_MONTH_RANGE, text, around):
        year = _int(match, "y")
        yield Expression(
            match.start(), match.end(), match[0], "date", year=_int(match, "y0") or year,
            month=_month(match["m"]), end_year=year, end_month=_month(match["m2"]),
        )  # fmt: skip
    for match in _matches(_MONTH_YEAR, text, around):
        yield Expression(match.start(), match.end(), match[0], "date", year=_int(match, "y"), month=_month(match["m"]))
    for match in _matches(_THIS_MONTH, text, around):
        word = match["word"].lower()
        keep = word in ("this", "last", "next")
        start = match.start() if keep else match.start("m")
        if word in ("by", "from") and text[match.end() : match.end() + 2].strip()[:1].isupper():
            continue  # a name: "by April Jones"
        yield Expression(
            start, match.end(), text[start : match.end()], "relative", month=_month(match["m"]),
            word=word + " month-name" if keep else "month-name",
        )  # fmt: skip


def _numbers(text: str, around: list[tuple[int, int]]) -> Iterator[Expression]:
    for match in _matches(_ISO, text, around):
        end = match.end() - len(match["glued"])
        # "2020-05-0699" is a date with a view counter glued on; two digits of day are then sure.
        if match["glued"] and len(match["d"]) < 2:
            continue
        yield Expression(
            match.start(), end, text[match.start() : end], "date",
            year=_int(match, "y"), month=_int(match, "m"), day=_int(match, "d"),
        )  # fmt: skip
    for match in _matches(_FOREIGN, text, around):
        yield Expression(
            match.start(), match.end(), match[0], "date",
            year=_int(match, "y"), month=_FOREIGN_MONTHS[match["m"].lower()], day=_int(match, "d"),
        )  # fmt: skip
    for match in _matches(_NUMERIC, text, around if _NUMERIC_SIGN.search(text) else []):
        opened = "(" in match[0]
        end = match.end() - (0 if opened or not match["close"] else 1)
        yield Expression(
            match.start(), end, text[match.start() : end], "numeric",
            year=_int(match, "y"), day=_int(match, "a"), month=_int(match, "b"), weekday=_weekday(match),
        )  # fmt: skip
    for match in _matches(_SPACED, text, around) if ". 20" in text or ". 19" in text else ():
        yield Expression(
            match.start(), match.end(), match[0], "numeric", year=_int(match, "y"), day=_int(match, "a"), month=_int(match, "b")
        )
    for match in _NUMERIC_SHORT.finditer(text) if "/" in text else ():
        yield Expression(
            match.start(), match.end(), match[0], "numeric", day=_int(match, "a"), month=_int(match, "b"), weekday=_weekday(match)
        )
    for match in _matches(_YEAR_ALONE, text, around):
        if match[0].lower().startswith(("and", "to ")) and not re.search(_YEAR, text[max(0, match.start() - 14) : match.start()]):
            continue
        yield Expression(match.start("y"), match.end("y"), match["y"], "date", year=_int(match, "y"))


def _loose(text: str) -> Iterator[Expression]:
    around = list(near(text, _LOOSE_SIGN))
    for match in _matches(_WEEKDAY, text, around):
        yield Expression(
            match.start(), match.end(), match[0], "weekday", weekday=_weekday(match), word=(match["word"] or "").lower()
        )
    for match in _matches(_DAY_ALONE, text, around):
        if not _NO_DAY_AFTER.match(text, match.end()):
            yield Expression(match.start(), match.end(), match[0], "day", day=_int(match, "d"))
    for match in _matches(_RELATIVE, text, around):
        word = " ".join(match["word"].lower().split())
        beside = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 12]
        if word == "today" and (
            _VAGUE_TODAY.search(beside[0])
            or _VAGUE_TODAY.search(beside[1])
            or not _HAPPENED.search(text[max(0, match.start() - 80) : match.end() + 80])
        ):
            continue
        yield Expression(match.start(), match.end(), match[0], "relative", word=word.removeprefix("the "))


def _chinese(text: str) -> Iterator[Expression]:
    for match in _matches(_ZH, text, list(near(text, _ZH_MONTH_SIGN))):
        day, day2 = _int(match, "d"), _int(match, "d2")
        if day is None and match["y"] is None and match["rel"] is None and match["m"].isalpha() and len(match["m"]) == 1:
            continue  # 一月 may be "one month"
        year, month = _int(match, "y"), _int(match, "m")
        if match["roc"]:
            year = 1911 + int(match["roc"])  # years of the Republic of China
        if match["rel"] and day is None:
            end = match.end() - len(match["part"] or "")
            yield Expression(
                match.start(),
                end,
                text[match.start() : end],
                "relative",
                month=month,
                word=f"{_ZH_YEARS[match['rel']]} month-name",
            )
            continue
        yield Expression(
            match.start(), match.end(), match[0], "date", year=year, month=month, day=day,
            end_year=year if day2 else None, end_month=(_int(match, "m2") or month) if day2 else None, end_day=day2,
            word=_ZH_YEARS.get(match["rel"] or "", ""),
        )  # fmt: skip
    for match in _ZH_YEAR.finditer(text):
        yield Expression(match.start(), match.end(), match[0], "date", year=_int(match, "y"))
    for match in _ZH_DAYS.finditer(text):
        yield Expression(match.start(), match.end(), match[0], "day", day=_int(match, "d"), end_day=_int(match, "d2"))
    for match in _ZH_DAY.finditer(text):
        yield Expression(match.start(), match.end(), match[0], "day", day=_int(match, "d"))
    for match in _ZH_TODAY.finditer(text):
        word = {"今": "今天", "昨": "昨天", "明": "明天", "前": "前天"}[(match["word"] or match["word2"])[0]]
        yield Expression(match.start(), match.end(), match[0], "relative", word=word)
    for match in _ZH_RELATIVE.finditer(text):
        yield Expression(match.start(), match.end(), match[0], "relative", word=match["word"])


_ZH_YEARS = {"今年": "this", "去年": "last", "明年": "next", "前年": "before"}


def find_expressions(text: str, language: str | None = None) -> list[Expression]:
    """Return the calendar expressions of ``text`` in order, none overlapping (the longer one wins).

    Surfaces include the weekday and "(Thu)", not prepositions or clock times. ``language`` (ISO 639-1) adds the forms of a
    language other than English and Chinese; full dates of many languages are read without it.
    """
    months, years = list(near(text, _MONTH_SIGN)), list(near(text, _YEAR_SIGN))
    found = [
        _without_stop(e) for e in (*_named(text, months), *_numbers(text, years), *_loose(text), *phrases(text, months, years))
    ]
    if not text.isascii() and re.search("[年月日天]", text):
        found += _chinese(text)
    if language and language not in ("en", "zh"):
        found += map(_without_stop, foreign(text, language))
    found.sort(key=lambda e: (e.start, -e.end))
    result: list[Expression] = []
    for expression in found:
        if not result or expression.start >= result[-1].end:
            result.append(expression)
        elif expression.end - expression.start > result[-1].end - result[-1].start:
            result[-1] = expression
    return result


def _without_stop(expression: Expression) -> Expression:
    """A full stop behind the expression ends the sentence (or an abbreviated month): not part of it."""
    if not expression.text.endswith("."):
        return expression
    return replace(expression, end=expression.end - 1, text=expression.text[:-1])
