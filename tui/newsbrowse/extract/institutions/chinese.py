"""Names of organisations in Chinese text: suffix grammar between function characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsbrowse.extract.institutions.spans import Span

_ORG = (
    r"(?:大学|学院|研究院|研究所|研究中心|科学院|工程院|学校|中学|小学|公司|集团|银行|医院|政府|委员会|人大|政协|协会|学会|商会|联合会|联盟|基金会|出版社|大使馆|领事馆|使馆|教育部|商务部|外交部"
    r"|科技部|实验室|产业园|工业园|科技园|高新区|开发区|实训基地|中心|总局|博物馆|图书馆|理事会|董事会|促进会|贸促会|企业)"
)
_BREAKS = re.compile(
    r"(?:对(?!外)|称赞|表示|共建|共同|合作|签约|签署|揭牌|联合开展|举办|召开)|[由与和在到访向从将为了的是及等就并来去以被把同跟让使给其该我你他她它们这那,，。;；:：、!！?？“”\"'‘’《》()（）\[\]【】\s\d]"
)
_NAME = re.compile(
    rf"[\u4e00-\u9fff]{{2,18}}?{_ORG}(?:[\u4e00-\u9fff]{{0,6}}?(?:分校|分公司|分行|学院|研究院|实验室|中心|集团|公司))?"
)
_GENERIC = frozenset("两所学校 地方高水平大学 高水平大学 两所大学 多所大学 各学院 学院 大学 公司 集团 学校 企业 中心 政府 委员会 医院 各企业 等企业 开发区 研究院 联合实验室 实训基地 重点实验室 高等学校 我校 本校 两校 贵校 校企".split())  # fmt: skip
_VERB_HEAD = re.compile(
    r"^(?:大家|客人|走进|走访|个|会见|参观|走访|考察|调研|出席|参加|代表|接待|邀请|欢迎|感谢|介绍|成立|建设|共建|签署|举行|访问|来访|前往|赴|陪同|当选|担任|时任|作为|围绕|关于|通过|支持|推动|依托|根据|经过|联合"
    r"|副|原|现任|当日|上午|下午|晚上|近日|日前|期间|随后|座谈|会上|双方|一行|如|但|也|都|还|又|已|曾|则|而|或|至|共同|一同|所有|各|全)"
)


_LEGAL_FORM = re.compile(
    r"(?:科技|技术|实业|投资|控股|信息|电子|股份|集团|发展|贸易|文化|教育|国际)*(?:有限责任|股份有限|有限)?(?:公司|集团)$"
)


def chinese_brand(name: str) -> str | None:
    """Return the short name of a company: without place in front, without legal form behind.

    "福清轩朗光电科技有限公司" -> "轩朗光电". None where less than three characters are left.
    """
    core = _LEGAL_FORM.sub("", name)
    if core == name:
        return None
    from newsbrowse.extract.lexicons.chinese import place_prefix

    core = core[len(place_prefix(core)) :]
    return core if len(core) >= 3 else None


def chinese_spans(text: str) -> Iterator[Span]:
    """Yield the organisation names of the Chinese parts of ``text`` in order."""
    position = 0
    for piece in _BREAKS.split(text):
        begin = text.index(piece, position) if piece else position
        position = begin + len(piece)
        offset = 0
        while offset < len(piece):
            match = _NAME.search(piece, offset)
            if not match:
                break
            name, start = match[0], match.start()
            cut = _VERB_HEAD.match(name)
            while cut and len(name) - cut.end() >= 4:
                start += cut.end()
                name = name[cut.end() :]
                cut = _VERB_HEAD.match(name)
            if name not in _GENERIC and len(name) >= 4 and not cut:
                yield Span(begin + start, begin + match.end(), name, "org")
            offset = match.end()
