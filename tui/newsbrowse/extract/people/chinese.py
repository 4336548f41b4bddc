"""People in Chinese text: who stands beside an office, then wherever the name recurs.

Everything is read on simplified characters (``han.simplified``), place for place; what is
printed is taken from the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from newsbrowse.extract.intervals import Intervals
from newsbrowse.extract.lexicons.chinese import JAPANESE_SURNAMES, LONG_SURNAMES, SURNAMES, common_words, verbs
from newsbrowse.extract.people.chinese_mentions import mentions_of
from newsbrowse.extract.people.chinese_names import (
    DOTS,
    FOREIGN,
    OTHER_SIDE,
    POLITE,
    TOLD,
    NameEnds,
    is_all_chinese,
    is_word,
    surname_length,
)
from newsbrowse.extract.people.chinese_offices import ADDRESS, OFFICE, TITLE
from newsbrowse.extract.people.chinese_owners import Found, with_affiliation
from newsbrowse.extract.people.names import normal_case
from newsbrowse.han import simplified
from newsbrowse.model import Institution, Mention, Person, Zone
from newsbrowse.regexps import regexp

_LIST = frozenset("、和与及，,")
_NAME_ENDS = frozenset((*OTHER_SIDE, *"和与及等", ""))
"""What follows a name: a mark, a word that joins, the end of the text."""
_LATIN = regexp(
    "[A-ZÀ-Þ][A-Za-zÀ-ÿ]*(?:[.·‧ -]{1,2}[A-ZÀ-Þ][A-Za-zÀ-ÿ]*)+|[A-ZÀ-Þ][a-zß-ÿ]+(?:[A-Z][a-z]+)?(?=教授|博士|先生|女士)"
    "|(?<=[长授任理事使生士人监员师官])[A-ZÀ-Þ][a-zß-ÿ]{2,}(?![A-Za-z])"
)
_OWN_UNIT = regexp("(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{1,5}[组处室科办]$")
_CALLED = regexp(r"(?:Dr|Mr|Ms|Mrs|Prof|Professor|Miss|Sir|Madam)\.? (?=[A-Z])")
_OFFICE_BESIDE = regexp("[a-zß-ÿ][校院教总理会主博先女]|[长授任理事使生士人监员师官][A-ZÀ-Þ]")
"""A name in Latin letters with an office at it, at a glance."""
_PARTY = regexp("一行")
_OF_SEVERAL = regexp("副[\u4e00-\u9fff]{1,6}$|代表$|委员$|理事$|董事$|议员$")
"""An office that several people of a list may hold."""
_OF_ONE = frozenset(
    "会长 干事长 校长 院长 秘书长 理事长 董事长 主席 总裁 总经理 市长 省长 区长 县长 部长 局长 馆长 社长 行长 议长".split()
)
"""Offices that one person holds, where nothing says otherwise (副会长)."""
_DOMAIN = regexp("[（(][\u4e00-\u9fff]{2,16}[）)](?=[\u4e00-\u9fff])")
"""What an office is for, behind it: 副校长（研究与发展）."""
_ACADEMIC = frozenset("先生 女士 教授 博士 老师 同志 院士".split())
"""What stands behind a name rather than before one."""
_ENDS_OFFICE = regexp(TITLE + "$")
_LONGEST_UNIT = 9
"""Characters of a unit before a name at most."""
_MEETING = frozenset("会见 会谈 陪同 邀请 来访 出席 参加 主持 带领 率领 感谢 欢迎 介绍".split())
"""Words in which no unit stands before a name: 校长会见某处王一处长."""
_FORMS = frozenset("先生 女士 老师 同志 丹斯里 拿督 拿汀 太平绅士 太平紳士".split())
"""Forms of address, which are no role."""
_HONOURS = regexp("(?:丹斯里|拿督斯里|拿督|拿汀|爵士)+")
"""Honours of Malaysia and others, between an office and a name."""
_UNIT_ENDS = "处部院系室组会局校司厅科所馆社办"
_EXPLAINED = regexp(f"[（(]([^（）()/:：\\n]{{0,28}}?{TITLE})[）)]")
"""What somebody is, in brackets behind the name: 王一（某大学教授）."""
_LABELLED = regexp(
    r"(?:(?:主[持讲]|报告|演讲|点评|评论|评议|与谈|对谈)人|主讲|嘉宾|人员|成员|讲者|名单)(?:简介|介绍)?[ \u3000]*(?:[：:]|为|是|有|包括)[ \u3000]*"
)
"""Behind what an announcement or list of guests names somebody: 主讲人：王一."""
_JOINT = regexp("[、和与及]")
"""Between the names of a list."""
_EACH = regexp("分别|先后|相继|共同代表|一同")
"""Behind two names or more: what each of them did."""
_SAME_IN_LATIN = regexp(r"[（(][A-ZÀ-Þ][A-Za-zÀ-ÿ .'’-]{2,36}[）)]$")
_AT_POST = regexp("驻[\u4e00-\u9fff]{1,7}$")
"""Where an envoy is, before his name: 驻某国王一明大使."""
_BEFORE_NOW = frozenset("目前 之前 日前 当前 此前 以前 年前 月前 提前 空前 面前 太原 中原 平原 草原".split())
"""Words that end as what stands before a former office begins."""
_AROUND_ENDS = frozenset((*OTHER_SIDE, *"率与及等致赴代贺并在表亲", ""))
"""What follows a given name that stands behind an office."""
_NAMED = regexp(r"(?:由|时任|随同的?|陪同的?)(?=[\u4e00-\u9fff]{2,4}(?:带队|率队|主持|陪同|率|出席))")


@dataclass(frozen=True, slots=True)
class ChineseResult:
    """People and mentions in Chinese text."""

    people: tuple[Person, ...]
    mentions: tuple[Mention, ...]


def find_chinese(
    title: str, body: str, institutions: tuple[Institution, ...], taken: tuple[Mention, ...], source: str | None
) -> ChineseResult:
    """Find people in the Chinese parts of an article."""
    found: dict[str, Found] = {}
    blocked = Intervals((m for m in taken if m.kind in ("institution", "date")), "body")
    whole = {i.name for i in institutions if i.kind == "org"}
    ends = {m.end for m in taken if m.kind == "institution" and m.zone == "body"}
    orgs = Intervals(
        (m for m in taken if m.kind == "institution" and m.zone == "body" and m.entity in whole and m.start not in ends), "body"
    )
    reader = _Reader(body, blocked, orgs)
    if source and re.search(f"{re.escape(source)}.{{0,12}}(?:来访|到访|访问我|来校|来院|来我|代表团|访问团)", title):
        source = None  # the guests, not the page's own body
    for person in reader.people():
        kept = found.setdefault(simplified(person.name), person)
        if kept is not person and set(person.printed) - set(kept.printed):
            found[simplified(person.name)] = replace(kept, printed=(*kept.printed, *person.printed))
    for person in [*reader.beside(found.values())]:
        found.setdefault(simplified(person.name), person)
    ordered = sorted(found.values(), key=lambda f: f.start)
    people = tuple(with_affiliation(body, ordered, taken, institutions, source))
    mentions: list[Mention] = []
    zones: tuple[tuple[Zone, str], ...] = (("title", title), ("body", body))
    for zone, text in zones:
        mentions += mentions_of(zone, text, ordered, Intervals((m for m in taken if m.kind == "institution"), zone))
    named = {m.entity for m in mentions}
    calm = {p.name: normal_case(p.name) for p in people if not is_all_chinese(p.name[:1])}  # Edith LEUNG
    mentions = [replace(m, entity=calm[m.entity]) if calm.get(m.entity, m.entity) != m.entity else m for m in mentions]
    people = tuple(replace(p, name=calm.get(p.name, p.name)) for p in people if p.name in named)
    return ChineseResult(people, tuple(mentions))


class _Reader:
    """Reads the names beside offices in one text."""

    def __init__(self, body: str, blocked: Intervals, orgs: Intervals) -> None:
        self.body, self.orgs = body, orgs
        self.text = simplified(body)
        self.names = NameEnds(self.text)
        self.blocked = blocked

    def people(self) -> Iterator[Found]:
        """Yield everybody whose office is printed beside the name, and everybody with a foreign name."""
        for match in OFFICE.finditer(self.text):
            if match[0] == "代表" and self.text[match.end() : match.end() + 1] in ("团", "处", "队", "性"):
                continue
            deputy = self._deputy(match)
            if (person := self._around(deputy, match.end())) is not None:
                yield person
                continue
            yield from self._behind(match.end(), match.start())
            ended = self._without_latin(deputy)
            before = self._before(ended)
            if before is not None:
                begin = self._role_before_name(before)
                office = begin + self.body[deputy : match.end()]
                speaks_for = office == "代表" and is_all_chinese(self.text[match.end() : match.end() + 1])  # 张三代表学校致辞
                yield Found(self.body[before:ended], before, None if speaks_for or office in _FORMS else office)
                for begins, ends in self._listed_before(before):
                    yield Found(self.body[begins:ends], begins, None if speaks_for or office in _FORMS else office)
        for match in _NAMED.finditer(self.text):
            end = self.names.end(match.end())
            if end is not None:
                yield Found(self.body[match.end() : end], match.end())
        for match in _LATIN.finditer(self.text) if _OFFICE_BESIDE.search(self.text) else ():
            title = ADDRESS.match(self.text, match.end())
            ahead = next(
                (m for m in OFFICE.finditer(self.text, max(0, match.start() - 4), match.start()) if m.end() == match.start()),
                None,
            )
            first = match.start() + (len(called[0]) if (called := _CALLED.match(match[0])) else 0)
            if (title or ahead) and not self.blocked.overlap(first, match.end()):
                led = ahead and (not title or POLITE.match(title[0]))
                role = self._role(ahead.start(), match.start()) if ahead and led else title[0] if title else None
                yield Found(self.body[first : match.end()], first, None if role in _FORMS else role)
        for match in _EXPLAINED.finditer(self.text):
            before = self._before(match.start())
            if before is not None:
                yield Found(self.body[before : match.start()], before, self.body[match.start(1) : match.end(1)])
        for match in _LABELLED.finditer(self.text):
            yield from self._labelled(match.end())
        for match in _EACH.finditer(self.text):
            yield from self._each(match.start())
        for match in _PARTY.finditer(self.text):
            before = self._before(match.start())
            if before is not None:
                yield Found(self.body[before : match.start()], before)
        for match in FOREIGN.finditer(self.text):
            span = self.names.foreign(match)
            if span is not None:
                stands = next((m for m in OFFICE.finditer(self.text, max(0, span[0] - 6), span[0]) if m.end() == span[0]), None)
                role = self._role(stands.start(), span[0]) if stands else None
                behind = ADDRESS.match(self.text, span[1]) if role is None else None
                role = behind[0] if behind and behind[0] not in _FORMS else role
                yield Found(self.body[span[0] : span[1]], span[0], role, _parts(self.body[span[0] : span[1]]))

    def _around(self, office: int, end: int) -> Found | None:
        """The name whose two halves stand around an office, as authorities of Taiwan print it: 王大使一明."""
        text = self.text
        surname, given = text[office - 1 : office], text[end : end + 2]
        if surname not in SURNAMES or not is_all_chinese(given) or len(given) < 2 or self.blocked.overlap(office - 1, end + 2):
            return None
        name = surname + given
        again = self.names.near(name, office) > 0
        if not self._opens(office - 1) or given in verbs() or OFFICE.search(text[end : end + 3]):
            return None
        if given in common_words() and not again:
            return None
        closes = text[end + 2 : end + 3] in _AROUND_ENDS or text[end + 2 : end + 4] in verbs()
        formal = self.body != self.text and closes and not any(c in "等和与及率在致也对将" for c in given)
        if not formal and not again:
            return None
        printed = self.body[office - 1 : end + 2]
        return Found(self.body[office - 1] + self.body[end : end + 2], office - 1, self.body[office:end], (), (printed,))

    def _without_latin(self, end: int) -> int:
        """Return where a name ends before the same name in Latin letters, which stands in brackets before ``end``."""
        found = _SAME_IN_LATIN.search(self.text, max(0, end - 40), end) if self.text[end - 1 : end] in (")", "）") else None
        return found.start() if found else end

    def _listed_before(self, start: int) -> Iterator[tuple[int, int]]:
        """Yield the places of the names of a list whose last one, at ``start``, has the office of all behind it: 王一、李二委员."""
        while self.text[start - 1 : start] == "、":
            end = start - 1
            first = self._before(end)
            if first is None:
                return
            yield first, end
            start = first

    def _deputy(self, office: re.Match[str]) -> int:
        """Where an office begins with what it is called in full: 常务副校长, 前副院长."""
        start = office.start() - (self.text[office.start() - 1 : office.start()] == "副")
        if self.text[start - 1 : start] in ("前", "原") and self.text[start - 2 : start] not in _BEFORE_NOW:
            start -= 1
        while self.text[start - 2 : start] in (
            "名誉",
            "荣誉",
            "常务",
            "执行",
            "商务",
            "政务",
            "文化",
            "教育",
            "科技",
            "首席",
            "代理",
            "一级",
            "二级",
            "三级",
            "四级",
            "高级",
            "特聘",
            "资深",
        ):
            start -= 2
        return start

    def _behind(self, position: int, office: int) -> Iterator[Found]:
        """Yield the names behind an office: 校长张三丰, 副校长王一、李二和张三."""
        text = self.text
        start = position
        while text[start : start + 1] in (" ", "\u3000", "：", ":") and start - position < 2:
            start += 1
        bracket = _DOMAIN.match(text, position)
        start = bracket.end() if bracket else start
        domain = self.body[position:start] if bracket else ""
        honours = _HONOURS.match(text, start)
        start = honours.end() if honours else start
        first = True
        while True:
            end = self.names.end(start, sure=first) or (None if first else self.names.item_end(start))
            if end is None or self.blocked.overlap(start, end):
                return
            if text[office:position] == "代表" and ADDRESS.match(text, end):
                return  # 王一代表李二校长致辞
            role = self._role(office, position)
            alone = text[office:position] in _OF_ONE and text[office - 1 : office] != "副"
            if not first and alone and text[start - 1 : start] == "、":
                role = None  # who follows the secretary-general in a list is another one
            yield Found(self.body[start:end], start, role and role + domain, _parts(self.body[start:end]))
            first = False
            several = honours or (role and _OF_SEVERAL.search(simplified(role)))
            polite = POLITE.match(text, end) if several else None
            end = polite.end() if polite else end
            honours = _HONOURS.match(text, end + 1)
            start = honours.end() if honours else end + 1
            if text[end : end + 1] not in _LIST or not self._goes_on(start):
                return

    def _labelled(self, start: int) -> Iterator[Found]:
        """Yield the names of a list behind its label, each between marks: 主讲人：王一 教授, 成员有王一、李二."""
        text = self.text
        while True:
            end = self.names.end(start, sure=False)
            if end is None or self.blocked.overlap(start, end) or OFFICE.match(text, start):
                return
            behind = end + (text[end : end + 1] in (" ", "\u3000"))
            title = ADDRESS.match(text, behind)
            stop = title.end() if title else end
            if text[stop : stop + 1] not in _NAME_ENDS:
                return
            role = title[0] if title and title[0] not in _FORMS else None
            yield Found(self.body[start:end], start, role and self.body[behind:stop])
            if text[stop : stop + 1] not in _LIST:
                return
            start = stop + 1

    def beside(self, known: Iterable[Found]) -> Iterator[Found]:
        """Yield who is listed behind somebody known, without an office: 王一（known）、李二和张三随后发言. One pass over the joints of
        lists, in which whoever is found becomes known."""
        names = {simplified(person.name) for person in known}
        sizes = sorted({len(name) for name in names} | {2, 3})
        for joint in _JOINT.finditer(self.text) if names else ():
            place = joint.end()
            listed = any(self.text[max(0, place - 1 - size) : place - 1] in names for size in (*sizes, 4, 5, 6))
            if not listed and not self.names.opens_item(place):
                continue
            end = self.names.end(place, sure=False) or self.names.item_end(place)
            if end is None or self.blocked.overlap(place, end) or OFFICE.match(self.text, place) or not self._closes(end):
                continue
            names.add(self.text[place:end])
            yield Found(self.body[place:end], place)

    def _closes(self, end: int) -> bool:
        """Whether a bare name of a list surely ends there."""
        text = self.text
        return (
            text[end : end + 1] in ("、", "和", "等", "，", ",", "。", "；", "")
            or text[end : end + 2] in verbs()
            or text[end : end + 2] in TOLD
            or text[end : end + 1] in ("在", "就", "也", "都")
        )

    def _each(self, end: int) -> Iterator[Found]:
        """Yield the names that are told to do something each: 王一、李二分别代表双方签字."""
        second = self._before(end)
        if second is None or self.text[second - 1 : second] not in ("、", "和", "与"):
            return
        first = self._before(second - 1)
        if first is not None:
            yield Found(self.body[first : second - 1], first)
            yield Found(self.body[second:end], second)

    def _goes_on(self, start: int) -> bool:
        """Whether a further name of a list stands at ``start``, and not an office or a body."""
        end = self.names.end(start, sure=False) or self.names.item_end(start)
        return (
            end is not None
            and (
                self.text[end : end + 1] in _NAME_ENDS
                or POLITE.match(self.text, end)
                or (
                    self.text[start - 1] in "、里督汀"
                    and (
                        self.text[end : end + 2] in verbs()
                        or self.text[end : end + 2] in TOLD
                        or self.text[end : end + 1] == "在"
                    )
                )
            )
            and not OFFICE.match(self.text, start)
        )

    def _before(self, end: int) -> int | None:
        """Return where a name begins that stands before an office: 张三丰书记."""
        text = self.text
        for size in (3, 2, 4, 5):
            start = end - size
            japanese = size >= 3 and (text[start : start + 2] in JAPANESE_SURNAMES)
            if start < 0 or not is_all_chinese(text[start:end]) or not (japanese or surname_length(text, start)):
                continue
            if size >= 4 and text[start : start + 2] not in (LONG_SURNAMES if size == 4 else JAPANESE_SURNAMES):
                continue
            if not self._opens(start) or is_word(text[start:end]) or self.blocked.overlap(start, end):
                continue
            if OFFICE.search(text, start + 1, end):
                continue
            if size == 2 and (
                text[start:end] in LONG_SURNAMES or (text[start] in "和与及同向" and surname_length(text, start + 1))
            ):
                continue  # 和陈秘书长
            shorter = text[start + 1 : end]
            if (
                size == 3
                and text[start] in "向和于与"
                and surname_length(text, start + 1)
                and self.names.near(shorter, start) > self.names.near(text[start:end], start)
            ):
                continue  # 向汪一副校长
            if text[end - 1] in "副总前原" or text[end - 1 : end + 1] in ("高校", "院校", "名校"):
                continue
            return start
        return None

    def _opens(self, start: int) -> bool:
        text = self.text
        if start == 0 or not is_all_chinese(text[start - 1]):
            return True
        if self.orgs.overlap(start - 1, start) or (text[start - 1] in _UNIT_ENDS and self.blocked.overlap(start - 1, start)):
            return True  # 松江学院王一副校长
        if text[start - 2 : start] == "部门" or (
            _AT_POST.search(text, max(0, start - 8), start) and not self.blocked.overlap(start - 1, start)
        ):
            return True
        if text[start - 2 : start] in ("学院", "学校") and not is_all_chinese(text[start - 3 : start - 2]):
            return True  # ，学院詹俊书记
        if text[start - 1] == "有" and text[start - 2 : start - 1] in tuple("的还者员宾"):
            return True  # 参加会议的有王一院长
        if text[start - 2 : start - 1] in ("我", "本", "该", "贵") and text[start - 1] in "校院会馆司局所部处社行":
            return True  # 本会王一会长
        if text[start - 1] in "组处室科办" and _OWN_UNIT.search(text, max(0, start - 7), start):
            return True  # 教育组王一参赞
        if (text[start - 1] in _UNIT_ENDS or text[start - 2 : start] == "中心") and text[start : start + 2] not in common_words():
            return True  # 某大学科技处王一处长
        if text[start - 2 : start] in TOLD or (
            text[start - 2 : start] in common_words() and self.names.near(text[start : start + 3], start) >= 2
        ):
            return True
        return text[start - 1] in "由和与及同对向请在是为邀率的了着受" or text[max(0, start - 2) : start] in verbs()

    def _role_before_name(self, start: int) -> str:
        """The unit that stands before a name which its office follows: 外事处王一处长."""
        begin = start
        while begin > max(0, start - 14) and self.blocked.overlap(begin - 1, begin) and not self.orgs.overlap(begin - 1, begin):
            begin -= 1
        if begin == start:
            while (
                begin > max(0, start - _LONGEST_UNIT)
                and is_all_chinese(self.text[begin - 1])
                and self.text[begin - 1] not in "由和与及在向对同等的"
                and not self.orgs.overlap(begin - 1, begin)
            ):
                begin -= 1
            unit = self.text[begin:start]
            if len(unit) < 3 or unit[-1] not in _UNIT_ENDS or any(unit[n : n + 2] in _MEETING for n in range(len(unit) - 1)):
                return ""
        return self.body[begin:start]

    def _role(self, office: int, end: int) -> str | None:
        """Return the whole office of which the title ``office``..``end`` is the last word: 党委副书记、校长,
        国际合作与交流处处长. An organisation's name before it is the affiliation, a unit's is part of the office."""
        text = self.text
        begin = office
        limit = max(0, end - 30)
        for _ in range(3):
            while begin > limit:
                before = text[begin - 1]
                if not (is_all_chinese(before) or before in "（）()/") or self.orgs.overlap(begin - 1, begin):
                    break
                if text[begin - 2 : begin + 1] == "代表处":
                    begin -= 1
                    continue
                if (
                    before in "由在向对请让任率了的据"
                    and text[begin - 2 : begin] not in ("自由", "常任")
                    and text[begin - 1 : begin + 1] != "对外"
                ) or text[max(0, begin - 2) : begin] in _ROLE_BREAKS:
                    break
                if before in "与和及" and text[begin] == "该":
                    break  # 代表团与该大学某学院院长
                if before in "与和及" and (end - begin <= 4 or _ENDS_OFFICE.search(text[max(limit, begin - 6) : begin - 1])):
                    break  # 城大校长与纳大校长, 王一教授及研究生院院长; not 国际合作与交流处处长
                begin -= 1
            earlier = next(
                (m for m in OFFICE.finditer(text, max(limit, begin - 8), max(begin - 1, 0)) if m.end() == begin - 1), None
            )
            if (
                earlier is None
                or text[begin - 1] != "、"
                or earlier[0] in _ACADEMIC
                or self._before(self._deputy(earlier)) is not None
            ):
                break
            begin = earlier.start()  # 党委副书记、校长
        if "是" in text[begin:office]:
            begin = text.rindex("是", begin, office) + 1  # 迎接客人的是党委书记王一
        role = _ROLE_LEAD.sub("", self.body[begin:end].strip("（）()、 "))
        return None if role in _FORMS else role or None


_ROLE_BREAKS = verbs() - frozenset(
    "组织 宣传 联络 管理 服务 合作 发展 建设 培养 培训 交流 创新 学生 教师 工作 学习 国际 专家 招收 报告".split()
) | {"包括"}
_ROLE_LEAD = regexp(
    "^(?:有|为|為|该大学|該大學|校(?=党|纪委|团委)|[我本该該贵貴](?:校|院|会|會|馆|館|司|局|所|部|处|處|社|行)(?!长|長)|学校|學校|学院(?=党|副?院长|团委|纪委)|我国|我(?=驻)|成员|成員|另有|另|者有|兼|时任|现任|隨行的?|随行的?|和|与|與|及|以及|的|團|团成员|其|[\u4e00-\u9fff]{2,10}(?=驻))+"
)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(p for p in re.split(f"[{DOTS}]", name) if len(p) >= 2) if re.search(f"[{DOTS}]", name) else ()
