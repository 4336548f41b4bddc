"""Names of organisations in Chinese text by the signs of all characters: what the words that end names cut short, draw out or pass
over is set right.

What the rules say is one sign of each character among others (``chinese_signs``); what all say was learned from marked texts
(``extract.chain``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsbrowse.extract.chain import advantage, chain, marks, stretches
from newsbrowse.extract.institutions.chinese import ALONE, chinese_spans, endings, goes_on, is_any, kind_of, without_lead
from newsbrowse.extract.institutions.chinese_signs import PLACE, TITLE, Signs, marks_of, sentences
from newsbrowse.extract.institutions.spans import Span
from newsbrowse.extract.lexicons.chinese import verbs
from newsbrowse.extract.people.chinese_names import DOTS
from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.han import simplified
from newsbrowse.regexps import regexp

_SURE, _RATHER_SURE, _HARDLY_SURE = 300, 100, 50
"""By how much, in hundredths of the logarithm of odds, a name is to be likelier than none: one that no word ends which ends such
names; any other; an office of a place."""
_LONGEST = 40
"""Characters of a name at most."""
_NEVER_INSIDE = regexp(
    r"[，、。；：！？,;:!?\s《》“”「」『』]|[是把了也还被的偕]|各(?!务)|[一二三四五六七八九十两几多]国驻|使领馆$"
)
"""What no name holds. Some do ("的黎波里大学"), and the rules know them."""

_NO_BODY = regexp(
    "(?:经济|公民|和谐|国际)?社会$|(?:[潜实压动]力|[巨重广强盛远扩加])大$|对华(?:合作|贸易|投资|政策|关系|友好)|(?<![省市区县州])[市县州郡]$|机会$|晚会$|盛会$"
)
"""What ends as names of bodies do, and is a word of another kind; towns alone."""
_RUBRIC = regexp("[^】〕]{0,8}[】〕]")
"""The rubric of a headline: 【商会新闻】."""
_OFFICE = regexp("(?:(?<![事络絡表书書])[处處]|司|系|科|(?<![验驗])室|学院|學院)$")
"""What ends the name of a unit that stays one behind the name of its body; other bodies behind it are named by both."""
_PARK = regexp("[园園区區]$")
"""What the rules alone decide: whether a park is meant or the body that runs it is seldom said."""
_AND = frozenset("与和及")
"""What joins a further body."""
_JOINT = regexp("[及和与暨]")
_OF_PLACE = regexp("[省市县区州旗盟][\u4e00-\u9fff]{1,10}[局厅委办院会队]$")
"""A body that a place has."""
_PARTIES = ("代表团", "考察团", "访问团", "参访团")
"""Behind what a party is about: 某市经济交流代表团."""
_UNCLOSED = regexp("[（(][^）)]*$")
"""A bracket at the end of a stretch, in which a short name stands."""
_COMMITTEE = regexp("(?:党工?委|党组|党总支|党支部)$")
_SECRETARY = regexp("副?书记|常委|委员(?!会)")
"""What somebody is in the committee of a party: the place and the committee are said with the office (省委书记)."""
_COLLEGE = regexp(
    "大学(?=[\u4e00-\u9fff]{2,}(?:院|系|所|部|中心|处|室)$)(?!附属|出版|第)(?![\u4e00-\u9fff]*(?:医院|实验室|书院)$)"
)
"""A university before the name of a part of it."""


def tagged_chinese(text: str) -> list[Span]:
    """Return the names of organisations of the Chinese parts of a text in order, none overlapping."""
    ruled = list(chinese_spans(text))
    plain = simplified(text)
    found: list[Span] = []
    kept = iter(ruled)
    span = next(kept, None)
    for start, end, gain in _stretches(plain, ruled):
        while span is not None and span.end <= start:
            found += [span] if _is_sure(span.text) else []
            span = next(kept, None)
        over = []
        while span is not None and span.start < end:
            over.append(span)
            span = next(kept, None)
        start, end = _trimmed(plain, start, end)
        name = plain[start:end]
        if goes_on(plain, end) or (name.endswith("委") and _SECRETARY.match(plain, end)):
            continue
        if (
            _is_chain(over, start, end)
            or _joins(plain, start, end, over)
            or not _may_be(name, gain, bool(over), plain[end : end + 3])
        ):
            found += over
            continue
        college = _COLLEGE.search(name)
        if college:
            found.append(Span(start, start + college.end(), text[start : start + college.end()], "org"))
            start += college.end()
        found.append(Span(start, end, text[start:end], "unit" if college else kind_of(name)))
    while span is not None:
        found += [span] if _is_sure(span.text) else []
        span = next(kept, None)
    return found


def _is_sure(name: str) -> bool:
    """Whether the rules alone decide on a name."""
    return _PARK.search(name) is not None or simplified(name) in ALONE


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without what leads to a name, the committee of a party in the body, and a bracket that is not closed."""
    bracket = _UNCLOSED.search(plain, start, end)
    end = bracket.start() if bracket else end
    committee = _COMMITTEE.search(plain, start, end)
    end = committee.start() if committee else end
    if plain[start - 1 : start] in tuple(DOTS) and (joint := _JOINT.search(plain, start, end)):
        start = joint.end()  # 安娜·科瓦尔及|某国驻某市领事馆: what stands before is the rest of a name
    rubric = _RUBRIC.match(plain, start, end)
    start = rubric.end() if rubric and end - rubric.end() >= 2 else start
    return without_lead(plain, start, end), end


def _is_chain(over: Sequence[Span], start: int, end: int) -> bool:
    """Whether the rules see a body there, alone or with its units behind it."""
    if not over or (over[0].start, over[-1].end) != (start, end):
        return False
    return all(unit.start == before.end and _OFFICE.search(unit.text) for before, unit in pairwise(over))


def _joins(plain: str, start: int, end: int, over: Sequence[Span]) -> bool:
    """Whether what the weights add to a name that the rules see is what is done with it, or another one: 某公司共建联合实验室."""
    if not over:
        return False
    added = (plain[start : over[0].start], plain[over[-1].end : end])
    return any(
        part[-1:] in _AND or part[:1] in _AND or any(part[n : n + 2] in verbs() for n in range(len(part) - 1))
        for part in added
        if part
    )


def _may_be(name: str, gain: int, ruled: bool, behind: str) -> bool:
    """Whether a stretch that the weights mark may be a name; ``ruled``: the rules see one there, otherwise cut; ``behind`` is what stands behind it."""
    if len(name) < 2 or is_any(name) or PLACE.fullmatch(name) or not has_chinese(name):
        return False
    if _NEVER_INSIDE.search(name) or TITLE.search(name) or _NO_BODY.search(name):
        return False
    ended = any(end == len(name) for _, end in endings(name, 0, len(name)))
    if not ended and (ruled or behind.startswith(_PARTIES)):
        return False
    return gain >= (_HARDLY_SURE if _OF_PLACE.search(name) else _RATHER_SURE if ended else _SURE)


def _stretches(plain: str, ruled: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
    """Yield the places of what the weights mark in a simplified text, and by how much a name is likelier there than none."""
    table = chain("chinese")
    places = [(span.start, span.end) for span in ruled]
    for pieces in sentences(plain):
        begin, end = pieces[0][0], pieces[-1][1]
        if not has_chinese(plain[begin:end]):
            continue
        words = Signs(plain, pieces, endings(plain, begin, end), marks_of(pieces, places)).all()
        now = marks(words, table)
        for first, last in stretches(now):
            start, end = pieces[first][0], pieces[last][1]
            if 2 <= end - start <= _LONGEST:
                yield start, end, advantage(words, table, now, first, last)
