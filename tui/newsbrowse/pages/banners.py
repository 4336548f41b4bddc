"""Which lines name a site rather than a report."""

from __future__ import annotations

import re

from newsbrowse.extract import lexicons
from newsbrowse.regexps import regexp

ZH_BANNER = regexp(
    r"[\u4e00-\u9fff]{2,16}(?:大学|大學|学院|學院|学校|學校|研究院|委员会|委員會|集团|集團|政府|协会|協會|商会|商會|银行|銀行|公司)(?:\s|$)"
)
_ZH_SITE = regexp("[A-Za-z\u4e00-\u9fff]{2,16}(?:新闻网|新聞網|官网|官網|网站|網站|电子报|電子報)")
"""The name of a site of news: 榆树新闻网."""
_ZH_OFFICE = regexp(
    r"[\u4e00-\u9fff]{2,12}(?:大学|大學|学院|學院|学校|學校|政府|银行|公司)[\u4e00-\u9fff]{2,10}(?:处|處|部|办公室|辦公室|中心|研究所)$"
)
"""The site of an office of a body: 榆树大学国际交流合作处."""
_STATE = regexp(
    r"(?:The )?(?:\w+ )?(?:Republic|Kingdom|State|Commonwealth|Federation|Sultanate|Government) of (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?",
    re.I,
)
"""What stands on top of the pages of a state."""
_SECTION = regexp(r"\b(?:news|updates|announcements|events) (?:and|&) (?:news|updates|announcements|events)$", re.I)
_RUBRIC = regexp(r"(?:News|Newsroom|News (?:and|&) Events|Press(?: Releases?| Room)?|Media(?: Cent(?:er|re))?|Home)", re.I)
LOGO = regexp(r"\s+logo$", re.I)
_ORG_ONLY = regexp(r"(?:[A-Z][\w.'’&-]*|of|the|for|and|de|di|in)(?:\s+(?:[A-Z][\w.'’&()-]*|of|the|for|and|de|di|in)){1,9}$")
ORG_HEAD = regexp(
    r"\b(?:Universi\w+|Polytechnic|Hochschule|Fachhochschule|Politecnico|Colleges?|Institut(?:e|es|o|i)?|Academy|Schools?|Ministry|Minist[eéè]r\w+|Embajada|Ambassade|Botschaft|C[aâá]mara|Agency|Commission|Secretariat|Authority|Federation|Embassy|Council|Chamber|Association|Centre|Center|Foundation|Bank|Group|Museum|Library|Hospital|Newspaper|Herald|Times|News|Division|Department|Office|Faculty|Directorate|Bureau|Consulate(?:[- ]General)?|Society|Consortium|Corporation|Trust)\b",
    re.I,
)
_HAPPENS = regexp(
    r"\b(?:Visits?|Signs?|Meets?|Hosts?|Launch\w*|Opens?|Welcomes?|Receives?|Joins?|Agree\w*|Holds?|Strengthen\w*|Delegation|Cooperation(?! (?:Agency|Organi[sz]ation|Council|Bureau|Office|Cent(?:er|re)|Committee|Department|Division|Foundation|Fund)\b)|Partner\w*|Visit\w*|Sign\w*|Agreement|MoU|MOU)\b"
)
"""Words of headlines that names of sites do not have."""
_SOMEBODYS = regexp(r" (?:Its|Their|His|Her) ", re.I)
_THINGS = frozenset(
    "studies exchanges hands backs eyes plans talks marks starts ends partners supports exchange study host back".split()
)
"""Verbs of headlines that are as often things."""
_ZH_EVENT = regexp("访|訪|会见|會見|签|簽|赴|率团|代表团|考察|开幕|揭牌|举行|举办|参加|合作|[晤座洽商]谈|[晤座洽商]談")


def is_banner(text: str) -> bool:
    """Whether a line names a site rather than a report: ``Newsroom - University of Elms``."""
    if re.search(r"\d", text):
        return False
    if text[-1:] in "®™":
        return True
    if ZH_BANNER.match(text) and len(text) <= 40 and not _ZH_EVENT.search(text):
        return True
    if _ZH_SITE.fullmatch(text):
        return True
    if _ZH_OFFICE.match(text) and not _ZH_EVENT.search(text.replace("交流合作", "").replace("合作交流", "")):
        return True
    if _STATE.fullmatch(text) or _SECTION.search(text):
        return True
    if LOGO.search(text) and text.count(" ") <= 4 and not re.search(r"\b(?:new|unveil\w*|reveal\w*|launch\w*)\b", text, re.I):
        return True  # what the site's picture is called
    pieces = [p.strip() for p in text.split(",")]
    if 2 <= len(pieces) <= 4 and all(1 <= len(p.split()) <= 2 and p[:1].isupper() for p in pieces):
        return True  # "Kirtipur, Kathmandu, Nepal"
    if " | " in text and len(text.split(" | ")[0].split()) <= 2 and len(text) <= 60:
        return True  # a site's name and its motto
    site = re.split(r" [-–—|] ", text)
    if len(site) == 2 and _RUBRIC.fullmatch(site[1]) and len(text) <= 70 and not tells(site[0]):
        return True  # "Port of Elms - News"
    if (
        len(site) == 2
        and any(_ORG_ONLY.fullmatch(p) and ORG_HEAD.search(p) for p in site)
        and len(text) <= 70
        and not tells(text)
    ):
        return True  # "Newsroom - University of Elms"
    return bool(_ORG_ONLY.fullmatch(text) and ORG_HEAD.search(text)) and not tells(text)


def tells(text: str) -> bool:
    """Whether a line has a word of headlines: what somebody does, or one that names of sites do not have."""
    if _HAPPENS.search(text):
        return True
    if text.startswith(("A ", "An ")) or _SOMEBODYS.search(text) or _ZH_EVENT.search(text):
        return True
    verbs = lexicons.words("headline_verbs")
    later = (word.casefold() for word in text.split()[1:])
    return any(word in verbs and (word.endswith("s") or text.isupper()) and word not in _THINGS for word in later)


_JOINTS = regexp(r" (?:of|for|de|di|in)(?: the)? ")
_NO_NAME = frozenset("new with without after before from to at between on by into over under against as".split())
"""Words that a headline in capitals has, and the name of a site has not."""


def is_name_alone(text: str) -> bool:
    """Whether a banner holds nothing but the names of a site: no "Elm Hospital Doctors Save Rare Bird", which has words behind
    what heads the name, nor "New Hopes for Elm University", which begins with others."""
    if not _ORG_ONLY.fullmatch(text) or _STATE.fullmatch(text) or _SECTION.search(text):
        return True
    groups = _JOINTS.split(text)
    for number, group in enumerate(groups):
        words = group.split()
        if not _NO_NAME.isdisjoint(word.casefold() for word in words):
            return False
        heads = [ORG_HEAD.fullmatch(word) is not None for word in words]
        if not heads[-1] and (number == 0 or any(heads)):
            return False
    return True
