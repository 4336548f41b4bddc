"""What two bodies of one article are to each other: one body, a whole and its part, founders and foundation."""

from __future__ import annotations

import re

from newsbrowse.extract import lexicons
from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.model import Institution, Mention
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_MADE = regexp(
    r"\b(?:(?:joint(?:ly)?|new)\s+)?(?:build(?:s|ing)?|built|found(?:s|ed|ing)?|establish(?:es|ed|ing)?|set(?:s|ting)?\s+up|open(?:s|ed|ing)?|launch(?:es|ed|ing)?"
    r"|creat(?:e|es|ed|ing)|unveil(?:s|ed|ing)?|inaugurat(?:e|es|ed|ing)|start(?:s|ed|ing)?|form(?:s|ed|ing)?|run(?:s|ning)?|plan(?:s|ned|ning)?(?:\s+for)?"
    r"|establishment\s+of|opening\s+of|launch\s+of|inauguration\s+of|foundation\s+of|plaque\s+of)\s+"
    r"(?:(?!(?:with|at|by|in|for|from|to|between|and|as|on|meeting|session|doors?|talks|visit)\b)[\w.-]+\s+){0,4}$"
    r"|(?:共建|成立|设立|建立|组建|启动|创办)的?$",
    re.I,
)
_IS_MADE = regexp(
    r"\s*(?:\([^()]{1,30}\)\s*)?(?:(?:was|were|is|are|has been|have been|will be|to be)\s+(?:\w+ly\s+)?"
    r"(?:opened|founded|established|set up|launched|created|unveiled|inaugurated|formed)\b|(?:,\s*)?c(?:ame|omes) into being\b|opens\b|opened\b|launched\b|inaugurated\b|unveiled\b)"
    r"|(?:正式)?(?:揭牌|成立|挂牌|启用|落成)(?![^,。]{0,3}周年)",
    re.I,
)
_OF_SOMEBODY = regexp(
    r",\s+(?:its|the\s+(?:company|group|firm|university|college|institution|institute|centre|center|ministry|bank)['’]s)\s+(?:own\s+)?(?:[\w-]+\s+){0,2}"
    r"(?:institute|unit|department|division|section|branch|arm|faculty|school|cent(?:er|re)|laboratory|lab|press|publisher|hospital|subsidiary)\b",
    re.I,
)
_MAKEABLE = regexp(
    r"\b(?:cent(?:er|re)|laborator(?:y|ies)|labs?|institute|academy|consortium|alliance|network|hub|platform|base|park|fund|forum|programme|program"
    r"|incubator|observatory|chair|workshop|clinic|museum|library|partnership|initiative|college|school|zentrum|labor|centro|centre)\b|中心|实验室|研究院|研究所|联盟|基地|学院|平台|工作站|工作室",
    re.I,
)
"""Heads of what institutions found: one university does not open another on the day of a visit."""
_OF_A_PLACE = ("Chamber of ", "Ministry of ", "Academy of ", "Institute of ", "Board of ", "Federation of ")
"""What a body is called for short that has its town or land before: "Elmar Chamber of Commerce"."""
_BEFORE = 80
_LEVELS = frozenset(
    "the of and & municipal provincial city government municipality province people's peoples national federal state-owned ltd limited inc co company corporation group holdings".split()
)
"""Words of a name that its shorter form leaves out, and no other body's name has in place of them."""
_KEPT = frozenset("university college".split())
"""Names with these words differ by the words above: "Ohio State University", "National University of …"."""
_INSIDE = ("of", "at", "in", "within", "under")
_LINKS = ("of", "and", "for", "&", "in", "at", "-")


def is_made_there(text: str, mention: Mention) -> bool:
    """Whether the words beside a mention say that the body is being founded: "set up their Research Consortium"."""
    if not _MAKEABLE.search(mention.entity):
        return False
    return (
        mention.entity.startswith(("Joint ", "联合"))
        or _MADE.search(text[max(0, mention.start - _BEFORE) : mention.start]) is not None
        or _IS_MADE.match(text, mention.end, mention.end + _BEFORE) is not None
    )


def is_somebodys(text: str, mention: Mention) -> bool:
    """Whether the words behind say whose part it is: "ELMAT, the company's institute for materials"."""
    return text.startswith(",", mention.end) and _OF_SOMEBODY.match(text, mention.end, mention.end + _BEFORE) is not None


def same_body(one: Institution, other: Institution) -> bool:
    """Whether two names of an article are forms of one: "UWest" and "University of the West"."""
    short, long = sorted((one.name, other.name), key=len)
    if has_chinese(short):
        return len(short) >= 4 and long.endswith(short)
    if " " not in short:
        return _is_blend(short, long)
    if _core(short) == _core(long) != []:
        return True
    if long.startswith(short + " and ") and " of " in short:
        return True  # "Chamber of Commerce" for the "… and Industry"
    rest = long.removesuffix(" " + short)
    if rest == long or len(short.split()) < 3:
        return False
    honoured = rest.split()
    if len(honoured) in (2, 3) and short.endswith("University") and not any(_is_word_or_place(w) for w in honoured):
        return True  # "Anna Kowal Elmstead State University"
    return rest.isupper() or (" " not in rest and short.startswith(_OF_A_PLACE))


def _is_word_or_place(word: str) -> bool:
    small = fold(word)
    return small in lexicons.english() or small.removesuffix("s") in lexicons.english() or small in lexicons.places()


def _core(name: str) -> list[str]:
    words = name.casefold().replace(",", " ").replace("’", "'").split()
    if _KEPT & set(words):
        return words
    return [w.strip(".") for w in words if w.strip(".") not in _LEVELS]


def _is_blend(short: str, long: str) -> bool:
    """Whether the parts that capital letters begin in ``short`` begin the words of ``long``, in order."""
    parts = re.findall("[A-Z][a-z]*", short)
    words = [w for w in re.findall(r"[^\W\d_]+", long) if w[0].isupper()]
    if len(parts) < 2 or "".join(parts) != short or len(parts) != len(words) or short.isupper():
        return False
    return all(word.startswith(part) for part, word in zip(parts, words, strict=True))


def own_part(part: Institution, whole: Institution) -> bool:
    """Whether one body is named as part of the other: "Press of Elm University", "EU Institute of Law"."""
    if part.parent == whole.name:
        return True
    name = part.name
    if has_chinese(name):
        return len(whole.name) >= 4 and name.startswith(whole.name) and len(name) > len(whole.name)
    return any(_is_inside(form, name) for form in _forms(whole))


def _forms(body: Institution) -> list[str]:
    """The forms that name a body without doubt: "Toronto" alone may be the beginning of somebody else's name."""
    forms = {body.name, body.acronym or "", *body.aliases}
    return [f for f in forms if (" " in f and len(f) > 8 and not body.name.startswith(f + " ")) or (len(f) > 1 and f.isupper())]


def _is_inside(form: str, name: str) -> bool:
    if form == name or form not in name:
        return False
    at = name.find(form)
    before, behind = name[:at].split(), name[at + len(form) :]
    if behind[:1].isalnum() or behind[:1] == "-" or (at and name[at - 1] != " "):
        return False
    if not before:
        rest = behind.lstrip(" ,").removeprefix("'s ").split()
        return bool(rest) and behind[:1] in (" ", "'") and rest[0] not in _LINKS
    if before[-1] == "the" and len(before) > 1:
        before.pop()
    return before[-1] in _INSIDE and not behind.strip()
