"""The grammar of calendar expressions in English news; with those of other languages from their own modules.

``find_expressions`` says what is printed; what it means is decided in ``resolve``. Every pattern is
made of bounded, non-nested repetitions, so that matching is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from newsbrowse.dates.expression import Expression, int_or_none, made, matches, near
from newsbrowse.dates.names import (
    BUDDHIST_ERA,
    DAY,
    FIRST_BUDDHIST_YEAR,
    MONTH,
    MONTH_ANY,
    MONTH_ANY_APART,
    MONTH_APART,
    MONTH_DAY_FIRST,
    MONTHS,
    NTH,
    TO,
    WEEK,
    WEEKDAYS,
    YEAR,
    YEAR_OF_DATE,
    S,
)
from newsbrowse.dates.phrases import phrases
from newsbrowse.dates.spans import spans
from newsbrowse.regexps import regexp
from newsbrowse.text import holds_any

_WEEK_BEFORE = rf"(?:(?P<wd>{WEEK})\b\.?,?{S}(?:the{S}|(?P<open>\())?)?"
_WEEK_AFTER = rf"(?:(?:{S})?\((?P<wd2>{WEEK})\.?\))?"

_DAY_MONTH = regexp(
    rf"(?<![\w./]){_WEEK_BEFORE}(?P<d>{DAY})(?:{NTH}|\.(?= [A-Z]))?(?:, ?{DAY}(?:{NTH})?(?=,? ?(?:\d|and|&))){{0,4}},?"
    rf"(?:{S}(?P<m0>{MONTH_DAY_FIRST})\b\.?,?(?:{S}(?P<y0>{YEAR_OF_DATE}))?)?"
    rf"(?:{TO}(?P<d2>{DAY})(?:{NTH})?)?"
    rf"(?:{S}of)?[ \u00a0\n/-]{{0,2}}(?P<m>{MONTH_DAY_FIRST})\b\.?(?:[,/-]?(?:{S})?(?P<y>{YEAR_OF_DATE})(?!\d))?(?(open)\)|){_WEEK_AFTER}"
)
_MONTH_DAY = regexp(
    rf"(?<![\w.]){_WEEK_BEFORE}(?P<m>{MONTH_ANY})(?![A-Za-z])(?:\.|,(?={S}{DAY}(?:{NTH})?(?:{TO}{DAY}(?:{NTH})?)?,?{S}{YEAR_OF_DATE})|,(?=(?:{S})?{DAY}{NTH}))?(?:{S})?(?:the{S})?(?P<d>{DAY})(?:{NTH})?(?!\d|:\d)"
    rf"(?:(?:,?{S}(?P<y0>{YEAR_OF_DATE}))?{TO}(?:(?P<m2>{MONTH_ANY})\b\.?{S})?(?P<d2>{DAY})(?:{NTH})?(?!\d|:\d))?"
    rf"(?:(?:(?:{S})?\((?P<wd3>{WEEK})\.?\)(?=,?{S}{YEAR_OF_DATE}))?(?:[.,]|/(?= ?\d))?(?:{S})?(?:of{S})?(?P<y>{YEAR_OF_DATE})(?!\d))?(?(open)\)|){_WEEK_AFTER}"
)
_MONTH_YEAR = regexp(rf"(?P<m>{MONTH_ANY_APART})\b\.?,?{S}(?:of{S})?(?P<y>{YEAR_OF_DATE})(?!\d)")
_MONTH_RANGE = regexp(rf"(?P<m>{MONTH_APART})\b\.?(?:{S}(?P<y0>{YEAR}))?{TO}(?P<m2>{MONTH})\b\.?,?{S}(?P<y>{YEAR})(?!\d)")
_THIS_MONTH = regexp(
    r"(?P<word>[TtLlNnEeIiSsUuDdBbAaFfOo](?<!\w.)(?:(?<=[Tt])h(?:is|rough)|(?<=[Ll])a(?:st|te)|(?<=[Nn])ext|(?<=[Ee])arly|(?<=[Ii])n|(?<=[Ss])ince|(?<=[Uu])ntil"
    rf"|(?<=[Dd])uring|(?<=[Bb])(?:efore|y)|(?<=[Aa])fter|(?<=[Ff])rom|(?<=[Oo])f))(?:{S}|(?<=[Yy])-|(?<=te)-)(?P<m>{MONTH})\b(?![ \u00a0]\d)(?!['’]s)"
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
_FOREIGN = regexp(
    rf"(?<![\w.])(?P<d>{DAY})(?:\.|º|er)?{S}(?:de{S})?(?P<m>{'|'.join(sorted(_FOREIGN_MONTHS, key=len, reverse=True))})\.?,?{S}(?:del?{S})?(?P<y>{YEAR})(?!\d)",
    re.IGNORECASE,
)
_ISO = regexp(
    rf"(?<![\d.-])(?P<y>{YEAR})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>{DAY})(?![\d]*[-/.]\d)"
    r"(?P<glued>\d*)"
)
_NUMERIC = regexp(
    rf"(?<![\d./-])(?:(?P<wd>{WEEK})\b\.?,?{S}(?:[-–,(][ ]?)?)?(?P<a>{DAY})(?P<sep>[-/.])(?P<b>{DAY})(?P=sep)(?P<y>{YEAR})(?![./-]?\d)"
    r"(?P<close>\))?"
)
_NUMERIC_SIGNS = ("/20", "-20", ".20", "/19", "-19", ".19")
_SPACED = regexp(rf"(?<![\d./-])(?P<a>{DAY})\. (?P<b>1[0-2]|0?[1-9])\. (?P<y>{YEAR})(?!\d)")
"""Central Europe puts spaces between: ``16. 5. 2024``."""
_NUMERIC_SHORT = regexp(rf"(?:(?<!\w)(?P<wd>{WEEK})\b,?{S}\(|(?<=\b[Oo]n ))(?P<a>{DAY})/(?P<b>{DAY})(?![/\d%])\)?")
"""Day and month in numbers without a year, only where a weekday or "on" says that a day is meant."""
_YEAR_ALONE = regexp(
    rf"(?<![\w$€£¥.,-])(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]y|[Oo]f|[Dd]uring|[Ff]or|[Ee]arly|[Ll]ate"
    rf"|[Mm]id|[Bb]efore|[Aa]fter|[Tt]hrough|[Yy]ears?|[Uu]p{S}to|[Tt]o|[Bb]etween|[Aa]nd|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|(?P<part>[Ee]nd|[Ee]arly|[Mm]id|[Ll]ate)-)(?(part)|{S}(?:the{S}(?:year{S})?)?)(?P<y>{YEAR})"
    r"(?![\w%])(?![.,/:-]\d)(?!['’]s)(?![ \u00a0](?:students|people|yuan|million|participants|members|companies"
    r"|articles|square|meters|metres|km|hours|days|teachers|employees|enterprises|seats|scholarships|[a-z]+ers?\b))"
)
_OLD_YEAR = regexp(
    rf"(?<![\w-])(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Yy]ears?){S}(?P<y>1[5-8]\d\d)(?=[,.;:)”\"]|$|{S}(?:and|by|as|with|when|that|the|it|he|she|in|at|on|under|has|is|was|for|to)\b)(?![.,:]\d)"
)
"""A year before 1900, of a foundation or a treaty, where nothing is counted: "was founded in 1885 and"."""
_YEARS_LISTED = regexp(rf"\b(?:[Ii]n|[Oo]f|[Ff]or|[Ss]ince|[Yy]ears){S}{YEAR}(?:, {YEAR})+(?:,? (?:and|or) {YEAR})?(?![\w%-])")
"""Years behind one word: "in 2000, 2007, and 2010"."""
_YEAR_ACTS = regexp(
    # The year first, which is found quickly, then what stands before it.
    rf"{YEAR}(?:(?:(?<=^\d\d\d\d)|(?<=[.:;] \d\d\d\d)|(?<=\bthat \d\d\d\d))(?= (?:will|would|was|is|has|had|saw|sees|brings?|brought|marks?|marked|became|witnessed)\b)"
    r"|(?<=\b[Oo]n \d\d\d\d)(?=\.(?:\s|$)))",
    re.M,
)
"""A year that something is said of ("2017 brought growth"), or that stands where a day would ("on 2012.")."""
_NAMED_BY_YEAR = regexp(r"the[ \u00a0\n]\d{4}[ \u00a0\n][A-Z]")
"""A year that begins the name of an event: "of the 2017 Elm Film Festival"."""
_WEEKDAY = regexp(
    r"(?<!\w)(?:(?P<word>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)[ \u00a0\n])?"
    rf"(?P<wd>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?!['’]s)(?:,?{S}(?:the{S})?(?P<d>{DAY}){NTH}(?!{S}(?:of{S})?[A-Z]|\w))?"
)
_DAY_ALONE = regexp(
    rf"(?P<d>[1-9](?:(?<=\bthe .)|(?<=\bthe\u00a0.)|(?<=\bOn .)|(?<=\bon .))(?:(?<=3)[01]|(?<=[12])\d)?){NTH}\b"
    rf"(?=[,.;)\n]|{S}(?:[a-z]|(?!Central|National|Party|Annual|International|World|Asian|Plenum)[A-Z][a-z]+{S})|$)"
)
_RELATIVE = regexp(
    r"(?<!\w)(?P<word>(?:[Tt]he[ \n])?[Dd]ay[ \n]before[ \n]yesterday|(?:[Tt]he[ \n])?[Dd]ay[ \n]after[ \n]tomorrow|[Yy]esterday|[Tt]omorrow|[Tt]oday|[Tt]onight|[Tt]his[ \n](?:morning|afternoon|evening)|[Tt]he[ \n](?:next|following|previous)[ \n]day"
    r"|(?:(?:the[ \n])?(?:end|beginning|start|middle)[ \n]of[ \n])?(?:[Tt]his|[Ll]ast|[Nn]ext)[ \n](?:year|month)"
    r"|(?:the[ \n])(?:end|beginning|start)[ \n]of[ \n]the[ \n]year)\b(?!['’]s)(?!-)"
)
_NO_DAY_AFTER = regexp(
    r"[ \u00a0](?:anniversary|inter-|consultative|ministerial|joint\b|bilateral|political|regular|semester|term\b|week\b|quarter|position|session|edition|century|meeting|congress|conference|national|annual|floor|place|birthday|largest"
    r"|most|year|grade|plenum|round|batch|class|issue|generation|cohort|mandate|legislature|convocation|parliament|government|cabinet|phase|stage|cycle|tranche|wave|volume|chapter|point|item|time|street|avenue|of\b(?! (?:the|this|last|next) month)|(?:[A-Z][a-z-]+ )?[A-Z][a-z-]+ (?:of|and)\b)"
)
_COUNTED = regexp(
    r"[ \u00a0](?:[A-Z]|(?:medical|military|naval|professional|technical|trade|team|delegation|group|mission|visit|exhibition|fair|forum|seminar|workshop|training|course)\b)"
)
"""What an ordinal number counts: "the 27th medical team", "the 9th Norlandish Consul"."""
_ON_THE = regexp(r"\b(?:[Oo]n|(?:morning|afternoon|evening|night|noon) of) (?:the )?$")
_AROUND = 140
"""Characters on either side of "today" that tell what happens."""
_TOLD_TODAY = regexp(
    r"\b(?:was|were|had|went|came|met|took|gave|made|put|bound|held|led|sat|saw|spoke|set|got|found|flew|drove|landed|[a-z]{3,}ed)\b[^.!?;]{0,70}\b[Tt]oday\b"
    r"|\b[Tt]oday\b,? (?:\w+ ){0,2}?(?:was|were|had|went|came|met|took|gave|made|put|bound|held|led|sat|saw|spoke|set|got|[a-z]{3,}ed)\b"
)
"""A past tense in the clause of "today": what is told of that day."""
_VAGUE_TODAY = regexp(
    r"(?:of|until|to|in|even|still|world)[ \n]$|(?:still|is|are)[ \n]here[ \n]$|^,?[ \n](?:world|society|and(?![ \n](?:was|were|had|met|said|held|[a-z]{3,}ed)\b)|is|are|has|have|we|our)\b"
)


_HAPPENED = regexp(
    r"\b(?:leave|left\b|depart|began|begin|start|travel|return|sign|met\b|meet|visit|held\b|hold|host|welcom|receiv|announc|launch|inaugurat|open|arriv|conclud|agree|came\b|join|deliver|hand|became|seal|ink|unveil|complet|celebrat|address|attend|gather|conven|tour|confirm|pledg|discuss|proclaimed|lead|led\b|appointed|elected|installed|planted|sworn|awarded to|conferred|called on|paid|condemned|congratulated|approved|adopted|kicked)\w*"
    r"|\b(?:said|told \w+|stated|reported) (?:\w+ )?today\b|\btoday (?:said|told|stated|reported)\b|\b(?:took|takes) place\b",
    re.I,
)
"""What happens on a day: "signed today" is a date, "where it stands today" is not."""


def _int(match: re.Match[str], name: str) -> int | None:
    number = int_or_none(match[name]) if name in match.re.groupindex else None
    return number - BUDDHIST_ERA if number is not None and number > FIRST_BUDDHIST_YEAR else number


def _month(name: str | None) -> int | None:
    return MONTHS[name.lower().rstrip(".")] if name else None


def _weekday(match: re.Match[str]) -> int | None:
    groups = match.re.groupindex
    name = next((match[group] for group in ("wd", "wd2", "wd3") if group in groups and match[group]), None)
    return WEEKDAYS[name.lower().rstrip(".")] if name else None


_CHINESE_SIGN = regexp("[年月日天周週期拜晚晨早今]")
_MONTH_SIGN = regexp(
    r"[JFMASOND\d](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec|AN|EB|AR|PR|AY|UN|UL|UG|EP|CT|OV|EC"
    rf"|(?<=\d)(?:{NTH})?(?:{S}of)?[ \u00a0\n-]{{0,3}}{MONTH_DAY_FIRST})"
)
"""How a month begins: in capitals anywhere, small behind a number alone. All begin with one of few characters, which is quick."""
_YEAR_SIGN = regexp("19[0-9]{2}|20[0-9]{2}")
_OLD_SIGN = regexp("1[5-8][0-9]{2}")
_LOOSE_SIGN = regexp(
    "|".join(("day", "year", "night", "mo(?:nth|rrow|rning)", "fternoon", "vening", *(f"{n}(?:st|nd|rd|th)" for n in range(10))))
)
"""Each form begins with a letter of its own or a digit, which is looked for quickly."""


_BEGINS_ANEW = regexp(r"\d{1,2}\. [A-Z]")
_MONTH_BEFORE = regexp(rf"\b{MONTH_ANY}\.? $")


def _named(text: str, around: list[tuple[int, int]]) -> Iterator[Expression]:
    for match in matches(_DAY_MONTH, text, around):
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
    for match in matches(_MONTH_DAY, text, around):
        month, month2 = _month(match["m"]), _month(match["m2"])
        year, day, day2 = _int(match, "y"), _int(match, "d"), _int(match, "d2")
        yield Expression(
            match.start(), match.end(), match[0], "date", year=_int(match, "y0") or year, month=month, day=day,
            end_year=year if day2 else None, end_month=(month2 or month) if day2 else None, end_day=day2,
            weekday=_weekday(match),
        )  # fmt: skip
    for match in matches(_MONTH_RANGE, text, around):
        year = _int(match, "y")
        yield Expression(
            match.start(), match.end(), match[0], "date", year=_int(match, "y0") or year,
            month=_month(match["m"]), end_year=year, end_month=_month(match["m2"]),
        )  # fmt: skip
    for match in matches(_MONTH_YEAR, text, around):
        yield Expression(match.start(), match.end(), match[0], "date", year=_int(match, "y"), month=_month(match["m"]))
    for match in matches(_THIS_MONTH, text, around):
        word = match["word"].lower()
        keep = word in ("this", "last", "next")
        start = match.start() if keep else match.start("m")
        if word in ("by", "from", "of") and text[match.end() : match.end() + 2].strip()[:1].isupper():
            continue  # a name: "by April Jones"
        yield Expression(
            start, match.end(), text[start : match.end()], "relative", month=_month(match["m"]),
            word=word + " month-name" if keep else "month-name",
        )  # fmt: skip


def _numbers(text: str, around: list[tuple[int, int]]) -> Iterator[Expression]:
    for match in matches(_ISO, text, around):
        end = match.end() - len(match["glued"])
        # "2020-05-0699" is a date with a view counter glued on; two digits of day are then sure.
        if match["glued"] and len(match["d"]) < 2:
            continue
        yield Expression(
            match.start(), end, text[match.start() : end], "date",
            year=_int(match, "y"), month=_int(match, "m"), day=_int(match, "d"),
        )  # fmt: skip
    for match in matches(_FOREIGN, text, around):
        yield Expression(
            match.start(), match.end(), match[0], "date",
            year=_int(match, "y"), month=_FOREIGN_MONTHS[match["m"].lower()], day=_int(match, "d"),
        )  # fmt: skip
    for match in matches(_NUMERIC, text, around if holds_any(text, _NUMERIC_SIGNS) else []):
        opened = "(" in match[0]
        end = match.end() - (0 if opened or not match["close"] else 1)
        yield Expression(
            match.start(), end, text[match.start() : end], "numeric",
            year=_int(match, "y"), day=_int(match, "a"), month=_int(match, "b"), weekday=_weekday(match),
        )  # fmt: skip
    for match in matches(_SPACED, text, around) if ". 20" in text or ". 19" in text else ():
        yield Expression(
            match.start(), match.end(), match[0], "numeric", year=_int(match, "y"), day=_int(match, "a"), month=_int(match, "b")
        )
    for match in _NUMERIC_SHORT.finditer(text) if "/" in text else ():
        yield Expression(
            match.start(), match.end(), match[0], "numeric", day=_int(match, "a"), month=_int(match, "b"), weekday=_weekday(match)
        )
    for match in matches(_YEAR_ALONE, text, around):
        before = text[max(0, match.start() - 14) : match.start()]
        if match[0].lower().startswith(("and", "to")) and not (re.search(YEAR, before) or before.endswith("back ")):
            continue
        if _NAMED_BY_YEAR.match(text, match.start("y") - 4):
            continue
        yield Expression(match.start("y"), match.end("y"), match["y"], "date", year=_int(match, "y"))
    for match in _OLD_YEAR.finditer(text) if _OLD_SIGN.search(text) else ():
        yield Expression(match.start("y"), match.end("y"), match["y"], "date", year=_int(match, "y"))
    for match in matches(_YEARS_LISTED, text, around):
        for year in re.finditer(YEAR, match[0]):
            yield Expression(match.start() + year.start(), match.start() + year.end(), year[0], "date", year=int(year[0]))
    for match in matches(_YEAR_ACTS, text, around):
        yield Expression(match.start(), match.end(), match[0], "date", year=int(match[0]))


def _loose(text: str) -> Iterator[Expression]:
    around = list(near(text, _LOOSE_SIGN))
    for match in matches(_WEEKDAY, text, around):
        if match["d"] and not _NO_DAY_AFTER.match(text, match.end()):
            yield made(match, "day", day=_int(match, "d"), weekday=_weekday(match))
            continue
        end = match.end("wd")
        yield Expression(
            match.start(), end, text[match.start() : end], "weekday", weekday=_weekday(match), word=(match["word"] or "").lower()
        )
    for match in matches(_DAY_ALONE, text, around):
        counts = _COUNTED.match(text, match.end()) and not _ON_THE.search(text, max(0, match.start() - 18), match.start())
        if not counts and not _NO_DAY_AFTER.match(text, match.end()):
            yield Expression(match.start(), match.end(), match[0], "day", day=_int(match, "d"))
    for match in matches(_RELATIVE, text, around):
        word = " ".join(match["word"].lower().split())
        beside = text[max(0, match.start() - 11) : match.start()], text[match.end() : match.end() + 12]
        if word == "tomorrow" and beside[0].endswith(" of "):
            continue  # "the teachers of tomorrow"
        if word == "today" and (
            _VAGUE_TODAY.search(beside[0])
            or _VAGUE_TODAY.search(beside[1])
            or not (
                _HAPPENED.search(around_it := text[max(0, match.start() - _AROUND) : match.end() + _AROUND])
                or _TOLD_TODAY.search(around_it)
            )
        ):
            continue
        yield Expression(match.start(), match.end(), match[0], "relative", word=word.removeprefix("the "))


def find_expressions(text: str, language: str | None = None) -> list[Expression]:
    """Return the calendar expressions of ``text`` in order, none overlapping (the longer one wins).

    Surfaces include the weekday and "(Thu)", not prepositions or clock times. ``language`` (ISO 639-1) adds the forms of a
    language other than English and Chinese; full dates of many languages are read without it.
    """
    months, years = list(near(text, _MONTH_SIGN)), list(near(text, _YEAR_SIGN))
    found = [
        _without_stop(e)
        for e in (
            *_named(text, months),
            *_numbers(text, years),
            *_loose(text),
            *phrases(text, months, years),
            *spans(text, months, years),
        )
    ]
    if not text.isascii() and _CHINESE_SIGN.search(text):
        # Imported where it is wanted, as that of other languages: the patterns take long to be compiled.
        from newsbrowse.dates.chinese import chinese

        found += chinese(text)
    if language and language not in ("en", "zh"):
        from newsbrowse.dates.foreign import foreign

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
