"""The grammar of dates in languages that put the day before the month, from the words in ``languages``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newsbrowse.dates.expression import Expression, near
from newsbrowse.dates.languages import LANGUAGES, Language
from newsbrowse.dates.names import DAY, YEAR
from newsbrowse.dates.year_first import GRAMMARS
from newsbrowse.regexps import regexp

_DASH = r" ?[-–—~/] ?"
_YEAR_SIGN = regexp("19[0-9]{2}|20[0-9]{2}")
_NEEDS_CAPITAL = frozenset(("de", "tr", "id", "ms"))
"""Languages that write months with a capital; in small letters such a word is another ("aralık": interval)."""
_OTHER_WORDS = frozenset(("segunda", "terça", "quarta", "quinta", "sexta", "luni", "mac", "mar"))
"""Names that are also other words: as weekdays or months only with a number or year beside them."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    months: dict[str, int]
    short: frozenset[str]
    weekdays: dict[str, int]
    sign: re.Pattern[str]
    date: re.Pattern[str]
    month_year: re.Pattern[str]
    month: re.Pattern[str] | None
    weekday: re.Pattern[str] | None
    year: re.Pattern[str] | None
    phrase: re.Pattern[str] | None
    phrases: tuple[tuple[re.Pattern[str], str], ...]


def _forms(names: str) -> dict[str, int]:
    return {
        form.replace("_", " "): number
        for number, forms in enumerate(names.split(), 1)
        for form in forms.split("|")
        if forms != "-"
    }


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _grammar(code: str) -> _Grammar:
    words: Language = LANGUAGES[code]
    months, short = _forms(words.months), _forms(words.short)
    short = {form: number for form, number in short.items() if form not in months}
    weekdays = {form: number - 1 for form, number in _forms(words.weekdays).items()}
    wide = _any(months)
    weeks = _any(weekdays) or r"(?!)"
    tail = f"(?:{words.tail})?" if words.tail else ""
    when = "|".join(
        f"(?P<{name}>{value})" for name, value in (("this", words.this), ("last", words.last), ("coming", words.coming)) if value
    )
    when = rf"(?: (?:{when})(?!\w))?" if when else ""
    year = rf"(?:{words.link}(?P<y>{YEAR})(?!\d){tail}|/(?P<y1>{YEAR})(?!\d)|{when})"
    ends = rf"(?:{_DASH}|[ \n](?:{words.to}))(?:(?:{weeks}),? )?"
    before = rf"(?:(?P<wd>{weeks})[,.]?[ \n](?:(?:le|el|il|den|día|dia|dnia|em|de|de dato) )?)?"
    date = re.compile(
        rf"(?<![\w.,/:-]){before}(?P<d>{DAY}){words.nth}(?: ?, ?{DAY}{words.nth}){{0,4}}"
        rf"(?:[ \n]{words.of or ''}(?P<m0>{wide})(?:{words.link}(?P<y0>{YEAR}){tail})?)?"
        rf"(?:{ends}(?P<d2>{DAY}){words.nth})?[ \n]{{0,2}}{f'{words.of}?' if words.of else ''}"
        rf"(?P<m>{wide}{'|' + _any(short) if short else ''})(?!\w)\.?{year}"
    )
    month_year = re.compile(
        rf"(?<!\w)(?:(?P<m0>{wide})(?:{words.link}(?P<y0>{YEAR}){tail})?{ends})?(?P<m>{wide})(?:{words.link}|/)(?P<y>{YEAR})(?!\d){tail}"
    )
    month = re.compile(rf"(?<!\w)(?:{words.within})[ \n](?P<m>{wide})(?![\w/]|[ ]?\d){when}") if words.within else None
    weekday = (
        re.compile(
            rf"(?<!\w)(?P<wd>{weeks})(?!\w)(?:,? ?(?P<open>\()?(?P<d>{DAY})(?:[/.-](?P<b>1[0-2]|0?[1-9])\.?(?:[/.-](?P<y>{YEAR}|\d\d))?)?(?(open)\)|(?=[,;]|\.(?!\d)))(?!\w))?"
        )
        if weekdays
        else None
    )
    led = rf"(?:{words.year})[ \n](?P<y>{YEAR}){tail}" if words.year else r"(?!)"
    alone = rf"|(?P<y2>{YEAR})(?:{words.tail})" if words.tail else ""
    years = re.compile(rf"(?<![\w.,/-])(?:{led}{alone})(?![\w%/–-]|[.,]\d)")
    phrases = tuple((re.compile(text), word) for text, word in words.phrases.items())
    phrase = re.compile(rf"(?<![\w-])(?:{'|'.join(words.phrases)})(?![\w-])") if words.phrases else None
    sign = re.compile("|".join(sorted({re.escape(form[:4]) for form in (*months, *short)}, key=len, reverse=True)))
    return _Grammar(months | short, frozenset(short), weekdays, sign, date, month_year, month, weekday, years, phrase, phrases)


def _lower(text: str) -> str:
    """``text`` in small letters, none of which takes more places than before (as that of "İ" does)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text.replace("İ", "I"))


def foreign(text: str, code: str) -> Iterator[Expression]:
    """Yield the calendar expressions of a text in the language ``code`` (ISO 639-1); none where it is not known."""
    if code in GRAMMARS:
        yield from GRAMMARS[code](text)
    if code not in LANGUAGES:
        return
    grammar, low = _grammar(code), _lower(text)
    stretches = list(near(low, grammar.sign))
    for start, end in stretches:
        yield from _dates(grammar, text, low, start, end, code)
    if grammar.weekday:
        yield from _weekdays(grammar, text, low, code)
    if grammar.year:
        for start, end in near(low, _YEAR_SIGN):
            for match in grammar.year.finditer(low, start, end):
                group = "y" if match["y"] else "y2"
                yield Expression(
                    match.start(group), match.end(), text[match.start(group) : match.end()], "date", year=int(match[group])
                )
    if grammar.phrase:
        for match in grammar.phrase.finditer(low):
            word = next(word for pattern, word in grammar.phrases if pattern.fullmatch(match[0]))
            yield Expression(match.start(), match.end(), text[match.start() : match.end()], "relative", word=word)


def _dates(grammar: _Grammar, text: str, low: str, start: int, end: int, code: str) -> Iterator[Expression]:
    months, capital = grammar.months, code in _NEEDS_CAPITAL
    for match in grammar.date.finditer(low, start, end):
        day2 = int(match["d2"]) if match["d2"] else None
        year = match["y"] or match["y1"]
        name = match["m"]
        if (match["m0"] and not day2) or (
            not year and (name in grammar.short or name in _OTHER_WORDS or (name, code) == ("mai", "ro"))
        ):
            continue
        if capital and not text[match.start("m")].isupper():
            continue
        month = months[name]
        yield Expression(
            match.start(), match.end(), text[match.start() : match.end()], "date",
            year=int(match["y0"] or year) if year else None, month=months[match["m0"]] if match["m0"] else month, day=int(match["d"]),
            end_year=int(year) if day2 and year else None, end_month=month if day2 else None, end_day=day2,
            weekday=grammar.weekdays.get(match["wd"] or ""), word=_when(match),
        )  # fmt: skip
    for match in grammar.month_year.finditer(low, start, end):
        year, first = int(match["y"]), match["m0"]
        yield Expression(
            match.start(), match.end(), text[match.start() : match.end()], "date", year=int(match["y0"] or year),
            month=months[first or match["m"]], end_year=year if first else None, end_month=months[match["m"]] if first else None,
        )  # fmt: skip
    for match in grammar.month.finditer(low, start, end) if grammar.month else ():
        if capital and not text[match.start("m")].isupper():
            continue
        if (code, match["m"]) == ("ro", "mai") and _MORE.match(low, match.end()):
            continue
        if (
            not capital
            and text[match.start("m")].isupper()
            and text[match.start() : match.start("m")].islower()
            and _named_on(text, match.end())
        ):
            continue  # "en Julio Iglesias"; where months are written small, one in capitals opens a name
        begin, word = match.start("m"), _when(match)
        yield Expression(
            begin, match.end(), text[begin : match.end()], "relative", month=months[match["m"]],
            word={"this": "year0 month-name", "last": "year-1 month-name", "coming": "next month-name"}.get(word, "month-name"),
        )  # fmt: skip


_OPENS = regexp(r"(?:^|[.!?\n])[ \n]*$")
"""What stands before the first word of a sentence, which has a capital in any language."""
_MORE = regexp(r" (?:mul[tțţ]|pu[tțţ]in|bun|mar[ei](?!\w)|mic[iăi]?(?!\w)|de(?:grabă|parte)|ales|sus|jos|bine|aproape)")
"""What "mai" (more) is followed by, which May is not: ``în mai multe orașe``."""


def _named_on(text: str, end: int) -> bool:
    """Whether a word in capitals follows at ``end``."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and text[end + 2 : end + 3].islower()


def _when(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next((word for word in ("this", "last", "coming") if groups.get(word)), "")


def _weekdays(grammar: _Grammar, text: str, low: str, code: str) -> Iterator[Expression]:
    assert grammar.weekday
    capital = LANGUAGES[code].capital_weekdays
    for match in grammar.weekday.finditer(low):
        start, end = match.span()
        number, weekday = match["d"], grammar.weekdays[match["wd"]]
        printed = text[start].isupper() == capital or (not capital and _OPENS.search(text, max(0, start - 3), start))
        if not printed and not number or (match["wd"] in _OTHER_WORDS and not match["open"]):
            continue
        surface = text[start:end]
        if match["b"]:
            year = int(match["y"]) if match["y"] else None
            if year and year < 100:
                year += 2000
            yield Expression(
                start,
                end,
                surface,
                "numeric",
                year=year,
                day=int(number),
                month=int(match["b"]),
                weekday=weekday,
                word="day first",
            )
        elif number:
            yield Expression(start, end, surface, "day", day=int(number), weekday=weekday)
        else:
            yield Expression(start, end, surface, "weekday", weekday=weekday)
