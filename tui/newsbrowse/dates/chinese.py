"""The grammar of calendar expressions in Chinese news (and of the dates that Japanese writes in the same signs)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsbrowse.dates.expression import Expression, made, matches, months_of, near
from newsbrowse.dates.names import DAY, YEAR
from newsbrowse.regexps import regexp

_NUMBER = str.maketrans("〇零○OoＯ一二三四五六七八九", "000000123456789")
_M = r"(?:1[0-2]|0?[1-9])"
_TO = r"[ ]?[至到\-—–~～][ ]?"
_WEEK = r"(?:[（(](?:(?:星期|周|週|礼拜)[一二三四五六日天]|[月火水木金土日](?:曜日?)?)[）)])?"
_CN_DAY = r"[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]"
_CN_YEAR = "[一二][〇零○九八七六五四三二一]{3}"
_ROC_YEAR = r"1[0-3]\d|[89]\d"
_ROC_DIGITS = "一[〇零○OoＯ一][〇零○OoＯ一二三四五六七八九]"
"""The same digit by digit: 一〇四年二月."""
_DATE = regexp(
    rf"(?<!\d)(?:(?:(?P<y>{YEAR}|{_CN_YEAR})|民[國国](?P<rocn>一百[零〇]?[一二三]?十?[一二三四五六七八九]?)|(?:民[國国])?(?P<roc>{_ROC_YEAR}|{_ROC_DIGITS})"
    rf"|[本今去][（(](?:(?P<y1>{YEAR})|(?P<roc1>{_ROC_YEAR}))[）)])[ ]?年[ ]?|(?P<rel>今年|本年|去年|明年|前年|同年)[ ]?)?"
    rf"(?P<m>{_M}|十[一二]?|[一二三四五六七八九])[ ]?月"
    rf"(?:(?:[ ]?(?P<d>{DAY}|{_CN_DAY})[ ]?(?:[日号號]{_WEEK}|(?={_TO}(?:{DAY}|{_CN_DAY})[ ]?[日号號]))"
    rf"(?:{_TO}(?:(?:(?P<y2>{YEAR})年)?(?P<m2>{_M}|十[一二]?|[一二三四五六七八九])月)?(?P<d2>{DAY}|{_CN_DAY})(?:[ ]?[日号號]{_WEEK})?)?)"
    rf"|(?P<part>[底初中上下]旬?|份)?)(?!以来|份)"
)
_ROC = regexp(
    rf"(?:民[國国]|日期|[時时][間间]|[發发][布佈]|公告|更新|刊登|張貼)[ ]?[：:]?[ ]?(?P<roc>{_ROC_YEAR})(?P<mark>[./-])(?P<m>{_M})(?P=mark)(?P<d>{DAY})(?!\d)"
)
"""A date of Taiwan in numbers, told by the label before it: 發布日期：113-05-03."""
_ROC_ALONE = regexp(rf"民[國国](?P<roc>{_ROC_YEAR})年(?!\d)")
_MONTHS = regexp(
    rf"(?<!\d)(?:(?P<y>{YEAR})年)?(?P<m>{_M})月{_TO}(?:(?:(?P<y2>{YEAR})年)|(?P<later>次年|翌年))?(?P<m2>{_M})月(?!\d|[一二三十]|份?以来)"
)
_YEARS = regexp(rf"(?<!\d)(?P<y>{YEAR})年?{_TO}(?P<y2>{YEAR})年(?!\d)")
_MONTH_SIGN, _YEAR_SIGN = regexp("月"), regexp("年")
_TODAY = regexp(
    rf"(?P<word>今|昨|明|前)(?:日|天)?[（(](?P<d>{DAY})[）)]日?|(?P<word2>昨日|昨天|今日|今天)[（(](?P<m>{_M})月(?P<d2>{DAY})[日号][）)]"
)
_DAYS = regexp(rf"(?<![\d月年/.-])(?<![时時期需约約])(?P<d>{DAY})[日号號]?(?:至|到|-|—|~)(?P<d2>{DAY})[日号號](?![内內间間游遊])")
_PART_OF_YEAR = regexp(
    rf"(?<!\d)(?P<y>{YEAR})年(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度|(?P<end>[底末])|(?P<begin>初))"
)
_YEAR = regexp(rf"(?<!\d)(?P<y>{YEAR}|1[5-8]\d\d|{_CN_YEAR})年(?!\d|代|[级級]|[多余餘]?的?(?:悠久)?[历歷]史)")
_RELATIVE = regexp(
    r"(?P<word>今天|昨天|昨日|今日|明天|明日|今早|今晨|今晚|昨晚|隔日|隔天|是日|今年|本年(?!度)|去年|明年|次日|翌日|前天|前一日|前一天|当日|当天|同日(?!本)|同一[天日]|[当當]晚|當日|當天)(?!\d{1,2}月)"
)
_DAY_ALONE = regexp(
    rf"(?<![\d月年/.-])(?P<d>{DAY})日(?=[,，。;；、上下晚至]|[\u4e00-\u9fff])(?!間|间|内|曜|元(?!旦)|[报報](?![到道名])|[语語])"
)
_THAT_MONTH = regexp(
    rf"(?<![以天海水])(?P<word>[上本下])(?:个|個)?月(?:[ ]?(?P<d>{DAY})(?:[日号號]{_WEEK}|(?={_TO}{DAY}[日号號]))(?:{_TO}(?P<d2>{DAY})[日号號])?)?(?![球亮光\d])"
)
_WEEKDAY = regexp(
    r"(?<![每双雙单單一两三四五六七八九十几数\d至到\-—~])(?:(?P<word>[上本这這下])(?:个|個)?(?:周|週|星期|礼拜|禮拜)|(?:星期|礼拜|禮拜)|(?P<bare>[周週]))"
    r"(?P<wd>[一二三四五六日天])(?![次个個年期刊至到\-—~])(?(bare)(?=[,，。、；;（( 上下晚早中在将與与和赴来到访举召签会出]|$)|)"
)
_DAY_OF_WEEK = regexp(rf"(?<![每双雙单單])(?:星期|礼拜|禮拜|[周週])[一二三四五六日天][（(](?P<d>{DAY})[日号號]?[）)]")
_NOW = regexp(
    "(?<![如至迄现現当當而古于於从從自距直到今])(?P<word>今)(?=[上下]?午|率|赴|出席|表示|指出|宣[布佈]|前往|[举舉]行|在|[与與於]|[签簽]署|[会會][见見]|接[见見待]|拜[会會]|到[访訪])"
)
"""What newspapers of Taiwan write for today."""
_YEARS_AWAY = {"今年": "this", "本年": "this", "同年": "same year", "去年": "last", "明年": "next", "前年": "before"}
_PERIODS_AWAY = {"上": "last", "本": "this", "这": "this", "這": "this", "下": "next"}


def chinese(text: str) -> Iterator[Expression]:
    """Yield the Chinese calendar expressions of a text; of those that overlap the longest is meant."""
    months, years = list(near(text, _MONTH_SIGN)), list(near(text, _YEAR_SIGN))
    yield from _dates(text, months)
    for match in matches(_MONTHS, text, months):
        yield from _month_range(match)
    for match in matches(_YEARS, text, years):
        if int(match["y"]) < int(match["y2"]):
            yield made(match, "date", year=int(match["y"]), end_year=int(match["y2"]))
    for match in matches(_PART_OF_YEAR, text, years):
        yield made(match, "date", year=int(match["y"]), **_part_of_year(match))
    for match in matches(_YEAR, text, years):
        yield made(match, "date", year=_number(match["y"]))
    for match in matches(_ROC_ALONE, text, years):
        yield made(match, "date", year=1911 + int(match["roc"]))
    for match in _ROC.finditer(text):
        start, year = match.start("roc"), 1911 + int(match["roc"])
        found = text[start : match.end()]
        yield Expression(start, match.end(), found, "date", year=year, month=int(match["m"]), day=int(match["d"]))
    for match in matches(_THAT_MONTH, text, months):
        word = f"{_PERIODS_AWAY[match['word']]} month"
        if match["d"]:
            yield made(match, "day", day=int(match["d"]), end_day=int(match["d2"]) if match["d2"] else None, word=word)
        else:
            yield made(match, "relative", word=word)
    yield from _days(text)


def _days(text: str) -> Iterator[Expression]:
    for match in _DAYS.finditer(text):
        if int(match["d2"]) <= int(match["d"]):
            continue
        yield made(match, "day", day=int(match["d"]), end_day=int(match["d2"]))
    for match in _DAY_ALONE.finditer(text):
        yield made(match, "day", day=int(match["d"]))
    for match in _TODAY.finditer(text):
        word = {"今": "今天", "昨": "昨天", "明": "明天", "前": "前天"}[(match["word"] or match["word2"])[0]]
        yield made(match, "relative", word=word)
    for match in _DAY_OF_WEEK.finditer(text):
        yield made(match, "day", day=int(match["d"]))
    for match in _NOW.finditer(text):
        yield made(match, "relative", word="今天")
    for match in _RELATIVE.finditer(text):
        yield made(match, "relative", word=match["word"])
    for match in _WEEKDAY.finditer(text):
        weekday = min("一二三四五六日天".index(match["wd"]), 6)
        word = f"{_PERIODS_AWAY[match['word']]} week" if match["word"] else ""
        yield made(match, "weekday", weekday=weekday, word=word)


def _dates(text: str, stretches: list[tuple[int, int]]) -> Iterator[Expression]:
    for match in matches(_DATE, text, stretches):
        day, day2 = _number(match["d"]), _number(match["d2"])
        if (
            day is None
            and match["y"] is None
            and match["rel"] is None
            and match["m"].isalpha()
            and len(match["m"]) == 1
            and match["part"] != "份"
        ):
            continue  # 一月 may be "one month"
        year, month = _number(match["y"] or match["y1"]), _number(match["m"])
        roc = _number(match["roc"] or match["roc1"] or (match["rocn"] or "").replace("一百", "百", 1) or None)
        if roc:
            year = 1911 + roc  # years of the Republic of China
        if (match["part"] or "")[:1] in ("上", "下") and len(match["part"]) == 1:
            continue  # 5月上 is no third of a month
        if match["rel"] and match["rel"] != "同年" and day is None:
            end = match.end() - len(match["part"] or "")
            word = f"{_YEARS_AWAY[match['rel']]} month-name"
            yield Expression(match.start(), end, text[match.start() : end], "relative", month=month, word=word)
            continue
        last = _number(match["m2"]) or month
        if day and day2 and day2 < day and last and not match["m2"]:
            last = last % 12 + 1  # 11月27日至2日
        end_year = _number(match["y2"]) or (year + (last < month) if year and last and month else None)
        yield made(
            match, "date", year=year, month=month, day=day, end_year=end_year if day2 else None,
            end_month=last if day2 else None, end_day=day2, word=_YEARS_AWAY.get(match["rel"] or "", ""),
        )  # fmt: skip


def _month_range(match: re.Match[str]) -> Iterator[Expression]:
    year, month, last = _number(match["y"]), int(match["m"]), int(match["m2"])
    end_year = _number(match["y2"]) or (year and year + bool(match["later"]))
    if (end_year or 0, last) > (year or 0, month):
        yield made(match, "date", year=year, month=month, end_year=end_year, end_month=last)


def _part_of_year(match: re.Match[str]) -> dict[str, int]:
    """The first month of 上半年, 第三季度 or 年底, and the last where it is another."""
    if match["half"] or match["quarter"]:
        number, length = ("上下".index(match["half"]) + 1, 6) if match["half"] else (int(match["quarter"].translate(_NUMBER)), 3)
        first, last = months_of(number, length)
        return {"month": first, "end_month": last}
    return {"month": 12 if match["end"] else 1}


def _number(value: str | None) -> int | None:
    """The number below 200, or the year digit by digit, that digits or Chinese numerals write."""
    if value is None or value.isdigit():
        return int(value) if value else None
    if value.startswith("百"):
        return 100 + (_number(value[1:].lstrip("零〇")) or 0)
    value = value.replace("廿", "二十")
    if "十" not in value:
        return int(value.translate(_NUMBER)) if value else None
    tens, _, units = value.partition("十")
    return (int(tens.translate(_NUMBER)) if tens else 1) * 10 + (int(units.translate(_NUMBER)) if units else 0)
