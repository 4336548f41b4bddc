"""Where the names of people in Chinese text end; all of it read on simplified characters."""

from __future__ import annotations

import re

from newsbrowse.extract.lexicons.chinese import (
    CITIES,
    COUNTRIES,
    DOUBLE_SURNAMES,
    JAPANESE_SURNAMES,
    PROVINCES,
    RARE_SURNAMES,
    SURNAMES,
    TRANSLITERATION,
    common_words,
    verbs,
)
from newsbrowse.extract.people.chinese_offices import ADDRESS, OFFICE
from newsbrowse.regexps import regexp

OTHER_SIDE = '、，。；：！？,.;:!?（）()《》“”「」『』"\n\r\t 　〔〕【】[]…—-–'
_FUNCTION = frozenset("偕和与及同等在对向从由于将就也还都又并已曾为是的了率带说称问请让使把被给至到以并而但则且因")
TOLD = frozenset(
    "赞同 专程 在线 出面 谈了 谈到 谈起 设想 先向 远道 亲自 率先 转达 一同 一起 随同 陪着 牵头 说起 提到 讲到 回应 坦言 补充 全程 同行 到会 在座 餐叙".split()
)
"""What stands behind names besides the verbs of the lexicon, which are common inside the names of bodies."""
_WORD = 2
"""How surely a name ends before any frequent word; of two ends the later one then, for most names have three characters."""
_VERB = 3
_AND_OTHERS = regexp("等(?:$|[、，。；,;)）\n]|在座|出席|参加|陪同|领导|专家|一行|人|嘉宾|[一二三四五六七八九十几多数0-9])")
_FAR = 5_000
"""Characters in which a name comes again."""
DOTS = "·•・‧∙.．"
"""What stands between the parts of a foreign name."""
FOREIGN = regexp(f"[\u4e00-\u9fff]{{1,9}}(?:[{DOTS}][\u4e00-\u9fff]{{1,9}}){{1,5}}")
POLITE = regexp("先生|女士|教授|博士|硕士|局绅|太平绅士|[大金银铜]紫荆(?:勋贤|星章)?")
"""Forms of address behind a name."""


_IN_LATIN = regexp(r"[（(](?:(?:Mr|Ms|Mrs|Dr|Prof)\.? ?)*[A-ZÀ-Þ]")
"""Behind a foreign name: the same in Latin letters."""
_VIETNAMESE = frozenset("阮裴黎范潘邓武吴黄陈杜胡郑丁")
"""Surnames of Vietnam, behind which three characters may stand."""
_ITEM = regexp("[\u4e00-\u9fff々][\u3040-\u30ff\u4e00-\u9fff々]{1,5}?(?=[、，。；）)]|等(?![\u4e00-\u9fff])|等[，。人])")
"""What stands between the marks of a list."""
_LONGEST_PART = 6
"""Characters of the first part of a foreign name at most."""
_POST_BEFORE = regexp("驻[\u4e00-\u9fff]{1,7}(?:大使|公使|总领事|领事|代表)$")
"""An envoy's office: the name behind it may be spelled with any characters."""
_TO_A_MARK = regexp("[\u4e00-\u9fff]{1,5}(?=、|先生|女士|教授|博士)")
"""The rest of a foreign name whose characters seldom spell one, up to the next of a list or a form of address."""


class NameEnds:
    """Where names end in one text, which is simplified."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tells_of_vietnam = "越南" in text
        self._tells_of_japan = "日本" in text or "日方" in text

    def end(self, start: int, sure: bool = True) -> int | None:
        """Return where the name that begins at ``start`` ends, None where none does. ``sure``: an office stands before."""
        text = self.text
        if (
            surname_length(text, start) == 1
            and text[start + 1 : start + 2] in (" ", "\u3000")
            and is_all_chinese(text[start + 2 : start + 3])
        ):
            if self._boundary(start + 3) >= 3:
                return start + 3  # 王 强: two characters set apart to the width of three
        foreign = FOREIGN.match(text, start)
        if foreign:
            span = self.foreign(foreign)
            return span[1] if span and span[0] == start else None
        size = surname_length(text, start)
        options = [size + 1, size + 2] if size else []
        if (
            sure
            and size == 1
            and text[start + 1 : start + 2] in SURNAMES
            and self._boundary(start + 4) >= 4
            and not self._common(text[start : start + 4])
        ):
            options.append(4)  # 林郑月娥: a married woman's name
        if text[start : start + 2] in JAPANESE_SURNAMES or text[start : start + 3] in JAPANESE_SURNAMES:
            family = 3 if text[start : start + 3] in JAPANESE_SURNAMES else 2
            options = [*options, family + 1, family + 2, family + 3]
        rare = sure and not size and text[start : start + 1] in RARE_SURNAMES
        if rare:
            options = [*options, 2, 3]
        if sure and not size:
            options = [*options, 4]
        spelled = start
        while text[spelled : spelled + 1] in TRANSLITERATION and spelled - start < 7:
            spelled += 1
        addressed = POLITE.match(text, spelled) is not None
        told = _IN_LATIN.match(text, spelled) is not None
        if sure and size == 1 and text[start] in _VIETNAMESE and self._tells_of_vietnam and self._boundary(start + 4) >= 1:
            options.append(4)  # 裴士俊英
        if sure and not size and spelled - start == 3 and text[spelled : spelled + 1] in ("、", "和", "与"):
            options.append(3)  # 议员佩斯金和陈诗敏
        short = text[start:spelled]
        if sure and not size and len(short) in (2, 3) and self._boundary(spelled) >= _WORD and short[:2] not in common_words():
            options.append(spelled - start)  # a short foreign name: 秘书长诺罗夫先后致辞
        if sure and not size and spelled - start < 3 and (posted := self._posted(start)) is not None:
            return posted
        if sure and told and spelled - start >= 2:
            return spelled  # 森德（Anna Sender）
        if sure and spelled - start >= (3 if addressed else 4) and (self._boundary(spelled) >= 2 or text[spelled] in "同与和及"):
            options.append(spelled - start)  # a foreign name of one part: 马斯洛娃
        best: tuple[int, int] | None = None
        for length in sorted(set(options)):
            name = text[start : start + length]
            if (
                len(name) < length
                or not is_all_chinese(name)
                or (is_word(name) and not (length >= 4 and name[:2] in JAPANESE_SURNAMES))
                or (length == 4 and not size and self._common(name))
            ):
                continue
            if length >= 3 and (OFFICE.search(name, 1) or any(name[n : n + 2] in verbs() for n in range(2, length - 1))):
                continue
            if name[-1] + text[start + length : start + length + 1] == "大使":
                continue  # 张大使
            closed = length == 3 and size == 1 and text[start + length : start + length + 1] in tuple("，、。,；")
            if name[-1] in "等和与及同在对向将也带率赴的了为" and not (closed and name[-1] in "和同"):
                continue
            weight = self._boundary(start + length)
            if length == 2 and name[0] in "和与及同向" and name[1] in SURNAMES:
                continue  # 主席和陈秘书长
            if (length >= 4 or addressed or not size) and start + length == spelled:
                best = max(best or (0, 0), (weight, length))
                continue
            if length == 4 and not size and text[start : start + 2] not in JAPANESE_SURNAMES and weight < 4:
                continue
            if rare and length < 4 and weight < 4 and not (weight and self._twice(name, start)):
                continue
            if name[0] == "暨" or (name[0] in "和与及" and name[-1] in "市县郡省区州国"):
                continue  # 委员和圣郡、市政府
            if name[0] in _FUNCTION and not self._twice(name, start) and weight < (3 if name[0] == "于" and length == 3 else 4):
                continue
            if length == 4 and not size and not self._recurs(name, start):
                continue
            if weight == _WORD and name[:2] in common_words() and not self._twice(name, start):
                continue  # 校长高度重视
            if weight <= _VERB and name in common_words():
                continue  # 代表成员参加
            if weight and (best is None or weight > best[0] or (weight == best[0] == _WORD and length == 3)):
                best = weight, length
        return start + best[1] if best else None

    def _posted(self, start: int) -> int | None:
        """Return where the name of an envoy ends that is spelled with any characters, up to a mark: 驻沪总领事邯伯盼、."""
        if not _POST_BEFORE.search(self.text, max(0, start - 14), start):
            return None
        item = _ITEM.match(self.text, start)
        name = item[0] if item else ""
        words = any(name[n : n + 2] in common_words() for n in range(len(name) - 1)) or self._common(name)
        return item.end() if item and 2 <= len(name) <= 4 and not words and not is_word(name) else None

    def item_end(self, start: int) -> int | None:
        """Return where an item of a list ends that can only be a name of Japan, on a page that tells of it: 山谷绘里子、; its surname
        may be any."""
        item = _ITEM.match(self.text, start) if self._tells_of_japan else None
        if item is None or self.text[start - 1 : start] not in ("、", "有", "和", "与"):
            return None
        name = item[0]
        plain = is_word(name) or self._common(name) or any(name[n : n + 2] in common_words() for n in range(len(name) - 1))
        return item.end() if name[:2] in JAPANESE_SURNAMES or not plain else None

    def opens_item(self, start: int) -> bool:
        """Whether a name of Japan may begin at ``start`` by itself, on a page that tells of it."""
        return self._tells_of_japan and self.text[start : start + 2] in JAPANESE_SURNAMES

    def _recurs(self, name: str, start: int) -> bool:
        """Whether a name without a known surname (阿木古日) stands in a list of names, or again on the page."""
        return (
            name[:2] in JAPANESE_SURNAMES
            or self._twice(name, start)
            or self.text[start + 4 : start + 5] == "、"
            or "、" in self.text[max(0, start - 6) : start]
        )

    def _twice(self, name: str, start: int) -> bool:
        """Whether what stands at ``start`` stands elsewhere in the text too, not too far away."""
        return self.near(name, start) >= 2

    def near(self, words: str, start: int) -> int:
        """Return how often ``words`` stand around ``start``, not too far away."""
        return self.text.count(words, max(0, start - _FAR), start + _FAR)

    def _common(self, name: str) -> bool:
        return (
            any(c in _FUNCTION for c in name)
            or any(name[n : n + 2] in verbs() for n in range(len(name) - 1))
            or bool(OFFICE.search(name))
        )

    def _boundary(self, end: int) -> int:
        """How surely a name ends at ``end``: 5 a longer office, 4 punctuation or an office, 3 a verb, 2 any word, 1 a small one."""
        text = self.text
        following = text[end : end + 1]
        if not following or following in OTHER_SIDE or not is_all_chinese(following):
            return 4
        if POLITE.match(text, end):
            return 4
        title = ADDRESS.match(text, end)
        if title:
            return 5 if len(title[0]) > 2 else 4
        if text[end : end + 2] in verbs() or text[end : end + 2] in TOLD:
            return 3
        if following == "等" and _AND_OTHERS.match(text, end):
            return 4  # 王一、李二等出席
        if following in "今昨" and text[end + 1 : end + 2] in tuple("（(日天晚早年晨"):
            return 4  # 院长王一今（16）日
        if following == "外" and text[end + 1 : end + 2] in OTHER_SIDE:
            return 4  # 除王一外，
        if text[end : end + 2] in common_words() or text[end + 1 : end + 2] in ("着", "了", "过"):
            return _WORD
        return 1 if following in _FUNCTION or following in "来赴" else 0

    def foreign(self, match: re.Match[str]) -> tuple[int, int] | None:
        """Cut what is no transliteration off both ends of a name with middle dots."""
        text = self.text
        start, end = match.span()
        dot = next(n for n in range(start, end) if text[n] in DOTS)
        first = dot
        while first > start and text[first - 1] in TRANSLITERATION:
            first -= 1
        for office in OFFICE.finditer(text, max(0, first - 3), dot):
            first = max(first, office.end())  # 经理巴勒特·…: not 理巴勒特
        led = max((m.end() for m in OFFICE.finditer(text, max(0, dot - 8), dot)), default=0)
        if start <= led < first and text[led] not in _FUNCTION and (first - led <= 2 or self._one_part(led, dot)):
            first = led  # 市长|路易斯·…: an office stands before all of it
        if first == dot:
            first = max(start, dot - 1)
        tail = max(n for n in range(start, end) if text[n] in DOTS) + 1
        last = tail
        while (
            last < end
            and text[last] in TRANSLITERATION
            and not (last > tail and (ADDRESS.match(text, last) or text[last : last + 2] in verbs()))
            and not (
                last > tail
                and text[last] == "于"
                and (text[last + 1 : last + 2].isdigit() or text[last + 1 : last + 2] in "今昨本上")
            )
        ):
            last += 1
        whole = _TO_A_MARK.match(text, last)
        if (
            whole
            and not ADDRESS.match(text, last)
            and whole.end() - tail <= 6
            and not any(text[n : n + 2] in verbs() for n in range(last, whole.end() - 1))
        ):
            last = whole.end()
        if last == tail:
            last = min(end, tail + 1)
        return (first, last) if last - first >= (3 if first == led else 4) else None

    def _one_part(self, start: int, end: int) -> bool:
        """Whether what stands between an office and a dot may be the first part of a name, though its characters seldom spell one."""
        part = self.text[start:end]
        words = any(part[n : n + 2] in verbs() or part[n : n + 2] in common_words() for n in range(len(part) - 1))
        return len(part) <= _LONGEST_PART and not words and not any(c in _FUNCTION for c in part)


def is_all_chinese(text: str) -> bool:
    """Say whether there is text, all of it Chinese characters."""
    return bool(text) and all("\u4e00" <= c <= "\u9fff" or c == "々" for c in text)


def surname_length(text: str, start: int) -> int:
    """Return the characters of the surname at ``start``: 2, 1 or, where none stands there, 0."""
    if text[start : start + 2] in DOUBLE_SURNAMES:
        return 2
    return 1 if text[start : start + 1] in SURNAMES else 0


_NOT_NAMES = regexp(
    "^向[各全其在]|各$|成员|成果|成效|[几各多]位|官[员方]|籍$|^都[说是有会能可要对在将很把被]|方案|方式|方法|单位|纪委|任课|任内|高层|华人|华侨|管委|党[委组总支员工团]|[商协学总]会$|会员|项目|学位|课程|董事|常任|[省市区县州]委|当地|政府|人大|政协|领事|使馆|团委|工委|组委|常委|学院|全程|[外中对我校院港日韩美德法英俄双][方]|高校|高[中职]|华为|高级|高等|大学|全体|常务|双方|师生|部门|国际|方面|教育|中心|大厦|公司|集团|科技|文化|经济|农业|外事|办公|研究|[副处厅局司校院部省市县区办]$"
)
_PLACES = frozenset((*COUNTRIES, *CITIES, *PROVINCES))


def is_word(name: str) -> bool:
    """Say whether what may be a name is a word of the language, a place or a part of a body's name."""
    return (
        name in _PLACES
        or name[1:] in _PLACES
        or name[:2] in verbs()
        or name in verbs()
        or bool(_NOT_NAMES.search(name))
        or (len(name) == 3 and (name[1:] in verbs() or (name[0] in "和与及同对向从由" and name[1:] in common_words())))
    )
