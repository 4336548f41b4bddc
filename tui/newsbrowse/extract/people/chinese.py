"""People in Chinese text: a surname and one or two characters beside a title, then wherever they recur."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsbrowse.extract.lexicons.chinese import DOUBLE_SURNAMES, SURNAMES
from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.model import Institution, Mention, Person, Zone

_TITLE = (
    r"(?:(?:党委|党组|党工委|纪委|总支|支部|市委|省委|区委|县委|常务|执行|第一|名誉|校(?!校)|院(?!院)|委|局(?!局)|部(?!部)|厅(?!厅)|司(?!司)|处(?!处)|所(?!所)|馆(?!馆)|社(?!社)|行(?!行)|管委会|理事会|董事会|组织部|宣传部|外事处|国际处|国际合作与交流处|国际交流处)?"
    r"(?:常务副|副|代理|代)?(?:校长|院长|书记|主任|部长|处长|局长|厅长|司长|所长|馆长|社长|行长|市长|省长|区长|县长|州长|总经理|经理|董事长|理事长|会长|秘书长|总裁|主席|总监|总领事|领事|大使|公使|参赞|教授|研究员|院士|博士|老师|先生|女士|总工程师"
    r"|总编辑|总编|董事|校监|系主任|科长|负责人|代表|团长|专家|讲师|记者|同志))"
)
_SURNAME = f"(?:{'|'.join(DOUBLE_SURNAMES)}|[{''.join(sorted(SURNAMES))}])"
_NAME = rf"{_SURNAME}[\u4e00-\u9fff]{{1,2}}"
_BOUNDARY = re.compile(
    r"(?:[，。、；：！？,.;:!?()（）《》“”\"\s]|$|和|与|及|同|等|一行|率|带|出席|参加|介绍|表示|说|指出|强调|主持|代表|陪同|会见|致辞|讲话|致|在|向|对|为|的|是|也|将|还|就|从|以|于|先后|分别|首先|简要|详细|热情"
    r"|希望|感谢|认为|谈|回顾|欢迎|高度|签|共同|到|来|前往|应邀|访问|校|院|书记|主任|部长|教授|先生|女士|提|阐|围绕|作|做|受|担任|当选|最后|随后|结合|充分|宣读|担|并|由|赴|接|一同|期待|相信|说明|讲述|身兼|举)"
)
_AFTER_TITLE = re.compile(
    rf"{_TITLE}[：: ]?(?P<names>{_SURNAME}[\u4e00-\u9fff]{{1,2}}(?:[、,，]{_SURNAME}[\u4e00-\u9fff]{{1,2}})*)"
)
_BEFORE_TITLE = re.compile(rf"(?P<name>{_SURNAME}[\u4e00-\u9fff]{{0,2}})(?P<title>{_TITLE})")
_NAMED = re.compile(rf"(?:由|时任|随同的?|陪同的?)(?P<name>{_NAME})(?=带队|率队|主持|陪同|率|出席)")
_NOT_NAMES = re.compile(
    r"(?:管委|党委|团委|工委|组委|常委|学校|学院|高校|高等|大学|全体|常务|党委|双方|师生|有关|相关|部门|主要|国际|合作|上海|方面|教育|和|与|等|的|是|在|了|为|[副正]$)"
)


@dataclass(frozen=True, slots=True)
class ChineseResult:
    """People and mentions in Chinese text."""

    people: tuple[Person, ...]
    mentions: tuple[Mention, ...]


def find_chinese(
    title: str, body: str, institutions: tuple[Institution, ...], taken: tuple[Mention, ...], source: str | None
) -> ChineseResult:
    """Find people in the Chinese parts of an article; empty where there are none."""
    if not has_chinese(body):
        return ChineseResult((), ())
    roles: dict[str, tuple[str, int]] = {}
    for match in _AFTER_TITLE.finditer(body):
        role = match[0][: match.start("names") - match.start()].strip(" ：:")
        position = match.start("names")
        for piece in re.split("[、,，]", match["names"]):
            name = _cut(piece, body[position + len(piece) :], body, position)
            if name and not _inside(position, taken):
                roles.setdefault(name, (role, position))
            position += len(piece) + 1
    for match in _BEFORE_TITLE.finditer(body):
        name = match["name"]
        if len(name) >= 3 and not _NOT_NAMES.search(name) and not _inside(match.start(), taken) and _opens(body, match.start()):
            roles.setdefault(name, (match["title"], match.start()))
    for match in _NAMED.finditer(body):
        if not _NOT_NAMES.search(match["name"]):
            roles.setdefault(match["name"], ("", match.start("name")))
    people, mentions = [], []
    for name, (role, position) in sorted(roles.items(), key=lambda item: item[1][1]):
        people.append(Person(name, role or None, _affiliation(body, position, taken) or source))
    zones: tuple[tuple[Zone, str], ...] = (("title", title), ("body", body))
    for zone, text in zones:
        mentions += _mentions(zone, text, roles, taken)
    return ChineseResult(tuple(people), tuple(mentions))


def _opens(body: str, start: int) -> bool:
    return start == 0 or not ("\u4e00" <= body[start - 1] <= "\u9fff") or body[start - 1] in "由和与及、同对向请在是为，邀率的"


def _cut(piece: str, behind: str, body: str, position: int) -> str | None:
    """Choose between two and three characters by what follows."""
    size = 2 if piece[:2] in DOUBLE_SURNAMES else 1
    for length in (size + 2, size + 1):
        name = piece[:length]
        if len(name) == length and _BOUNDARY.match(piece[length:] + behind) and not _NOT_NAMES.search(name):
            return name
    return None


def _inside(position: int, taken: tuple[Mention, ...]) -> bool:
    return any(m.zone == "body" and m.start <= position < m.end for m in taken)


def _affiliation(body: str, position: int, taken: tuple[Mention, ...]) -> str | None:
    sentence = max(body.rfind(mark, 0, position) for mark in "。！？\n") + 1
    near = [m for m in taken if m.kind == "institution" and m.zone == "body" and sentence <= m.start and m.end <= position]
    return near[-1].entity if near and position - near[-1].end <= 30 else None


def _mentions(zone: Zone, text: str, roles: dict[str, tuple[str, int]], taken: tuple[Mention, ...]) -> list[Mention]:
    found: list[Mention] = []
    blocked = [(m.start, m.end) for m in taken if m.zone == zone]
    full = sorted(roles, key=len, reverse=True)
    patterns = [re.escape(name) for name in full]
    if patterns:
        for match in re.finditer("|".join(patterns), text):
            if not any(a <= match.start() < b for a, b in blocked):
                found.append(
                    Mention("person", match.start(), match.end(), match[0], match[0], "title beside a Chinese name", 0.9, zone)
                )
    for match in re.finditer(rf"(?P<surname>{_SURNAME})(?={_TITLE})", text):
        owners = [name for name in roles if name.startswith(match["surname"])]
        title = re.compile(_TITLE).match(text, match.end())
        if (
            len(owners) == 1
            and title
            and _opens(text, match.start())
            and not any(m.start <= match.start() < m.end for m in found)
        ):
            found.append(
                Mention(
                    "person",
                    match.start(),
                    title.end(),
                    text[match.start() : title.end()],
                    owners[0],
                    "surname and title",
                    0.85,
                    zone,
                )
            )
    return found
