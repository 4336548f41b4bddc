"""Short names of organisations in Chinese text: printed in brackets behind the full name, or made from its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newsbrowse.extract.institutions.chinese import GENERIC
from newsbrowse.extract.lexicons import by_word, pairs
from newsbrowse.extract.lexicons.chinese import COUNTRIES, place_prefix
from newsbrowse.extract.people.chinese_offices import TITLE
from newsbrowse.han import simplified
from newsbrowse.regexps import regexp

_BRACKET = regexp(
    '[(（](?:以下|下称|又称)?(?:简称)?(?:为)?[：:]?[“"「『]?(?P<short>[\u4e00-\u9fff]{2,8})[”"」』]?(?:[、，或][^()（）]{1,12})?[)）]'
)
_GREAT = regexp("大(?![学利会家型力量幅多部批使楼厅湾陆众胆小专赛奖道街桥门量规师河江海洋棚队])")
_ACTS = regexp("副?校长|党委|校方|代表|方面|师生|学子|学生|校友|校园|校区|北京|深圳|[与和将及在的访说方]|表示|一行")
"""What stands behind a short name that is used once."""
MOST = 200
"""Names of an article, and places of short ones, that are compared at most."""


def short_forms(text: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (name, short name) for the ``names`` that the text shortens: 山科大 for 山东科技大学."""
    plain = simplified(text)
    full = {simplified(name): name for name in names[:MOST]}
    for match in _BRACKET.finditer(plain):
        before = plain[max(0, match.start() - 40) : match.start()]
        named = max((n for n in full if before.endswith(n)), key=len, default=None)
        if named and match["short"] not in full and shortens(match["short"], named):
            yield full[named], text[match.start("short") : match.end("short")]
    universities = [n for n in full if n.endswith("大学") and len(n) >= 4]
    if not universities:
        return
    used: dict[tuple[str, str], int] = {}
    for number, match in enumerate(_GREAT.finditer(plain)):
        if number >= MOST:
            break
        end = match.end()
        for short in (plain[end - size : end] for size in (4, 3, 2) if end >= size):
            fitting = [n for n in universities if _spells(short, n)]
            if len(fitting) == 1:
                key = fitting[0], text[end - len(short) : end]
                used[key] = used.get(key, 0) + (2 if _ACTS.match(plain, end) else 1)
                break
    for (name, short), weight in used.items():
        if weight >= 2:
            yield full[name], short


def _spells(short: str, university: str) -> bool:
    """Whether ``short`` (中大, 港教大) is made of first characters of the parts of a university's name."""
    stem, place, inner = _stem(university)
    letters = short.removesuffix("大")
    if letters[0] not in stem:
        return False
    if not inner:
        return bool(place) and letters in (place[0], place[-1:])  # 澳大, 港大
    if len(letters) == 1 and len(inner) == 2:
        return letters in inner  # 成大, 南大
    return letters[0] in (stem[0], place[-1:], inner[0]) and shortens(letters, stem)


@by_word
def _stem(university: str) -> tuple[str, str, str]:
    """A university's name without 大学, the land or place that it begins with, and the rest."""
    stem = university.removesuffix("大学").removeprefix("国立").removeprefix("私立").removeprefix("市立")
    place = next((p for p in COUNTRIES if stem.startswith(p)), "") or place_prefix(stem)
    return stem, place, stem[len(place) :]


def shortens(short: str, name: str) -> bool:
    """Whether the characters of ``short`` stand in ``name`` in this order."""
    place = 0
    for character in short:
        place = name.find(character, place) + 1
        if not place:
            return False
    return len(short) < len(name)


_LEFT_OUT = frozenset("人民 政府 有限 公司 责任 股份 集团 国立 事务 委员 员会 公室".split())
"""Words of a whole name that a short one may leave out."""
_LAST = {"大": "大学", "办": "办公室", "委": "委员会", "所": "研究所", "院": "研究院"}
"""What the last character of a short name may stand for."""


def abbreviates(short: str, name: str) -> bool:
    """Whether ``short`` has the first characters of all words of ``name``: 中国农科院 of the 中国农业科学院, 温州市外办 of the
    温州市人民政府外事办公室, 臺師大 of the 臺灣師範大學. Of a place its first character is enough, or none of it."""
    short, name = _commonly(short), _commonly(name)
    if short == name:
        return True
    if not 3 <= len(short) < len(name) or not (short[-1] == name[-1] or name.endswith(_LAST.get(short[-1], "\n"))):
        return False
    stem = name.removeprefix("国立")
    place = next((p for p in COUNTRIES if stem.startswith(p)), "") or place_prefix(stem)
    inner = stem[len(place) :]
    leads = dict.fromkeys((place, place[:1], ""))
    return any(short.startswith(lead) and _has_all_words(short[len(lead) :], inner) for lead in leads)


@cache
def known() -> dict[str, str]:
    """Bodies that are known everywhere by a short name, by this, in simplified characters."""
    return {simplified(short): name for short, name in pairs("chinese_bodies").items()}


@cache
def _known_places() -> re.Pattern[str]:
    """Where such a name may stand: whole, one of two characters before an office alone (in 西北大学 there is none)."""
    longer, two = (
        "|".join(sorted((s for s in known() if (len(s) > 2) == many), key=len, reverse=True)) for many in (True, False)
    )
    return re.compile(f"(?<![东西湖河])(?:(?:{longer})(?!学)|(?:{two})(?={TITLE}))")


def known_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and printed short name of the bodies that a text calls as everybody does."""
    for match in _known_places().finditer(simplified(text)):
        yield known()[match[0]], text[match.start() : match.end()]


@by_word
def _commonly(name: str) -> str:
    return simplified(name).replace("中华人民共和国", "中国").replace("总领事馆", "总领馆")


def _has_all_words(letters: str, name: str) -> bool:
    """Whether ``letters`` are of the words of two characters that ``name`` is made of, in their order and of each at least one."""
    if len(letters) < 2:
        return False
    place = 0
    for start in range(0, len(name), 2):
        word = name[start : start + 2]
        if letters.startswith(word, place):
            place += len(word)
        elif letters[place : place + 1] and letters[place] in word:
            place += 1
        elif word not in _LEFT_OUT and not (place == len(letters) and start + 2 >= len(name)):
            return False
    return place == len(letters)


def is_generic(name: str) -> bool:
    """Whether a name says only what kind of body it is: 医院, 国际学院."""
    return simplified(name) in GENERIC


def halves(short: str, name: str) -> bool:
    """Whether ``short`` is ``name`` with words of two characters cut to their first: 世贸中心协会, 世界贸易中心协会."""
    same = 0
    while same < len(short) and short[-1 - same] == name[-1 - same]:
        same += 1
    cut, whole = short[: len(short) - same], name[: len(name) - same]
    return len(cut) >= 2 and same >= 2 and whole[::2] == cut and len(whole) == 2 * len(cut)


def left_out(short: str, name: str) -> bool:
    """Whether ``short`` is ``name`` without its place and its middle: 融江开发区, 南岭融江经济技术开发区.

    Where no place is left out, they may differ in kind: 中国科学院, 中国农业科学院.
    """
    return any(
        name.endswith(short[cut:]) and name.find(short[:cut], 2, len(name) - len(short) + cut) > 0
        for cut in range(2, len(short) - 2)
    )
