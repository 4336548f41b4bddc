"""Lines about pictures, and lines that name who came: who is shown where, who made it, who was there."""

from __future__ import annotations

import re

from newsbrowse.pages.chrome import MAX_CHROME, is_east_asian, is_prose
from newsbrowse.regexps import regexp
from newsbrowse.text import holds_any

_CAPTION = regexp(
    r"\W{0,3}(?:(?:photo|picture|image|caption|figure|fig\.|pic|图|图为|图片)\s*\d{0,3}\s*[:：]?.*|.*(?:\((?:from )?(?:left|right|centre|center|l|r|second|third|back|front)[^)]{0,40}\)"
    r"|\b(?:pictured|photographed|group photo|poses? for|posing|from left|from right|front row|at the lectern|in conversation with|beside|looks on|shake hands"
    r"|shaking hands|合影|合照|기념촬영).*|[▲▶◀▼]\s?.*))$",
    re.I,
)


_POSITION = regexp(
    r"[(（](?:(?:(?:front|back|middle|far|extreme|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)|1st row|standing|seated)[ ,-]{0,2}){0,3}"
    r"(?:row )?(?:from |on )?(?:the )?(?:left|right|centre|center|middle)|[左右][一二三四五六七八九端]?|中间?|居中|(?:사진 )?(?:왼쪽|오른쪽|가운데)(?:에서 .{1,8})?)[)）]",
    re.I,
)
"""Where somebody stands in a picture."""
_PHOTO_WORDS = tuple("fot phot (ist (dok dok 제공 사진 圖 图 照片 攝影 摄影 ảnh фото picture".split())
"""Words, in small letters, one of which the next pattern has in each of its forms; so for the tuples below."""
_PHOTO_BY = regexp(
    r"\((?:ist|istimewa|dok(?:\.|umentasi)?[^()]{0,30})\)$|(?:[(（<〈\[]|[.。] )(?:(?:사진)?제공|사진|[圖图]|照片|攝影|摄影|foto|photo|photo by|ảnh|фото|fot|kredit foto|dok)\s?[.:：;/=][^()（）\n]{2,60}[)）>〉\]]?\.?(?: \|)?$"
    r"|[.!] photos? courtesy(?: of)? [^.\n]{2,60}\.?$|\s[–—-] (?:photos?|picture|foto)(?: by)?:? [^.\n]{2,60}\.?$",
    re.I,
)
"""A caption names its photographer at its end."""
_AND_WRITER = regexp("[\\s、，,;；]文\\s?[/／:：]")
"""Who wrote the article beside who took its pictures: it is its credit, and what stands before it is its text."""
_NUMBERED_PICTURE = regexp(
    r"(?:figure|fig\.?|photo|picture|image|hình|ảnh|gambar|foto|abb\.?|abbildung|рис\.?|фото|图片?|圖片?|사진)\s?\d{1,2}(?:[.:]\s|\s?：|\s?[-–]\s)\s?\S",
    re.I,
)
"""What a picture's number stands before: ``Figure 2: The guests in the laboratory``."""


def is_numbered_picture(line: str) -> bool:
    """Whether a line is the text of a picture that has a number."""
    return bool(_NUMBERED_PICTURE.match(line))


_POSITION_LEADS = regexp(
    r"(?:.{0,500}\((?:first|second|third|fourth|fifth|far) (?:from )?(?:the )?(?:left|right)|(?:first|second|third|fourth|fifth|standing|seated|pictured|shown|front row|back row),? ?(?:(?:from )?(?:the )?(?:left|right)|at (?:the )?top|above|below|here)?|(?:from )?(?:the )?(?:left|right)(?: to right)?)\s?[:：]|from (?:the )?(?:left|right)(?: to right)?,|\((?:(?:standing|seated|pictured),? )?(?:from )?(?:the )?left(?: to right)?\)\s|.{10,300}(?:\(c\)|©) .{2,80}all rights reserved\.?$",
    re.I,
)

_SIDES = ("left", "right")
_LEADS = ("first", "second", "third", "fourth", "fifth", "standing", "seated", "pictured", "shown", "front row", "back row")
_ROW_WORDS = (
    *_SIDES, "links", "rechts", "v.l.", "v. l.", "izquierda", "gauche", "sinistra", "esquerda", "lewej", "слева", "зліва", "zleva",
    "soldan", "balról", "kiri", "trái", "venstre", "vänster", "l-", "l -", "l–", "l –", "l to", "lto", "左", "右起", "왼쪽",
)  # fmt: skip
_ROW = regexp(
    r"(?<!\w)(?:v\. ?l\.(?: ?n\. ?r\.)?|v\.l\.n\.r\.|von links nach rechts|\((?:von )?(?:links|rechts)\)|de izquierda a derecha|de gauche à droite|da sinistra(?: a destra|\))|da esquerda para a direita|od lewej"
    r"|^\W{0,2}(?:in (?:the )?front|standing|seated|front row|back row), from (?:the )?(?:left|right)|слева направо|зліва направо|zleva doprava|soldan sağa|balról jobbra|van links naar rechts|dari kiri ke kanan|từ trái (?:sang|qua)|fra venstre|från vänster|from left to right|\(?L ?(?:-|–|to) ?R\b)|左起|右起|左から|왼쪽부터",
    re.I,
)
"""What a caption says of a row of people, and a report hardly ever."""
_SHOWN = regexp(
    r"\b(?:poses?|posing) (?:for|with)\b|\bshakes? hands\b|\b(?:is|are) (?:pictured|seen (?:with|at|here|during|in|after|signing|exchanging))\b",
    re.I,
)
"""What one sentence tells as the picture shows it: now. A report tells it as past."""
_SHOWN_WORDS = ("pose", "posing", "shake", "pictured", " seen ")
_BRACKETED = regexp(r"[\[(（【].{0,40}\b(?:photo(?:graph)?s?|picture[ds]?|image(?:s(?=\s*[:：]))?)\b.*[\])）】]\.?$", re.I)
_ALSO_PICTURED = regexp(r"\b(?:also|others?) (?:pictured|(?:seen )?in the (?:picture|photo))\b", re.I)


_LABELLED = regexp(r"\W{0,3}(?:photo |picture )?caption\s*[:：]\s*\S", re.I)


def is_picture_text(line: str) -> bool:
    """Whether a line says where somebody stands in a picture, or who made it."""
    small = line.lower()
    return bool(_names_photographer(line) or _POSITION.search(line) or _tells_row(line, small) or _BRACKETED.match(line))


def _names_photographer(line: str) -> bool:
    start = max(0, len(line) - 90)
    if not holds_any(line[start:].lower(), _PHOTO_WORDS):
        return False
    found = _PHOTO_BY.search(line, start)
    return found is not None and not _AND_WRITER.search(found[0])


def _tells_row(line: str, small: str) -> bool:
    return holds_any(small, _ROW_WORDS) and _ROW.search(line) is not None


_OCCASION = regexp(
    r"\b(?:at|during|after|before|following) (?:the|their|a|an) (?:[\w’'-]+ ){0,6}?(?:signing|ceremony|visit|meeting|event|launch|conference|forum|reception|handover|workshop)\.?$"
)
_FINITE = regexp(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|may|met|held|said|says|led|gave|took|came|paid|spoke|spent|sat|stood|dealt|went|ran|began|saw|made|won|shared|brought|got|kept|left|told|sought|grew|set|continue|agree|work|share|discuss|(?:they|we|you|both|sides|people) [a-z]{3,}(?<!ing) (?:with|the|on|to)|(?!distinguish|honou?r|esteem)[a-z]{2,}ed|[a-z]{3,}(?<!s)s (?:the|a|an|his|her|its|with))\b"
)
"""What nearly every sentence has: a verb. ``The Rector with the guests at the signing.`` says what a picture shows."""
_INTERACTS = regexp(
    r"(?P<who>[^,;]{5,70})(?<!is)(?<!are)(?<!was)(?<!were)(?<!been)(?<!by) (?:interacting|interact) with\b(?P<rest>.*)", re.I
)
"""A picture shows people who talk; a sentence that does so has another verb besides."""


_ROW_LEADS = regexp(r"\W{0,3}(?:\w+ ){0,2}?(?:from )?(?:left to right|L(?: ?- ?| to )R) ?[:：,]", re.I)
_LONGEST_ROW = 1200
"""Characters of a caption that begins with where its row of people begins, at most."""
_GROUP = regexp(
    r"(?:The )?(?:[Pp]articipants|[Dd]elegates|[Aa]ttendees|[Gg]uests|[Mm]embers) (?:of|at|in|from|during|after) [^.!?]{10,200}\.$"
)
_IN_FRONT = regexp(r"[^!?]{3,120} \(in (?:the )?(?:front|middle|cent(?:re|er)|background)\)")
_CHINESE_CAPTION = 80
_CHINESE = regexp(
    "[（(][^（）()]{2,24}(?:提供|翻?[摄攝])[）)]$|[（(](?:前排|后排|後排|圖|图)?[左右中][起一二三四五六]{0,2}[）)]|合影(?:留念)?[。.]?$"
)
"""Who made a Chinese picture, where somebody stands in it, or that a party stands before the camera."""


def is_caption(line: str) -> bool:
    """Whether a line says what a picture shows: one without full stop that has the words of captions, or any that says
    where two people or more stand in it."""
    if len(line) <= _LONGEST_ROW and _ROW_LEADS.match(line):
        return True
    if len(line) > MAX_CHROME * 2:
        return False
    if len(line) <= MAX_CHROME and _ALSO_PICTURED.search(line) and _POSITION.search(line):
        return True
    if len(line) <= _CHINESE_CAPTION and is_east_asian(line) and _CHINESE.search(line):
        return True
    if _names_photographer(line) or _BRACKETED.match(line) or _LABELLED.match(line):
        return True
    small, short = line.lower(), len(line) <= MAX_CHROME
    if short and _GROUP.match(line) and not _FINITE.search(line):
        return True
    if short and "(in " in line and (shown := _IN_FRONT.match(line)) and not _FINITE.search(shown[0]):
        return True
    if short and " with " in line and _OCCASION.search(line) and not _FINITE.search(line):
        return True
    interacts = _INTERACTS.match(line) if short and "interact" in small else None
    if interacts and not _FINITE.search(interacts["who"]) and not _FINITE.search(interacts["rest"]):
        return True
    if short and holds_any(small, _SHOWN_WORDS) and _SHOWN.search(line) and not re.search(r"[a-z]{3}[.!?] [A-Z]", line):
        return True
    if (holds_any(small, _SIDES) or small.startswith(_LEADS) or "©" in line or "(c)" in small) and _POSITION_LEADS.match(line):
        return True
    if len(_POSITION.findall(line)) >= 2 or (short and _tells_row(line, small)):
        return True
    return short and not is_prose(line) and bool(_CAPTION.match(line) or _POSITION.search(line))


_OFFICE_WITH_NAME = regexp(
    r"\b(?:President|Chancellor|Rector|Provost|Principal|Director|Dean|Registrar|Secretary|Minister|Ambassador|Consul|Chair(?:man|woman|person)?|Manager|Head|Officer"
    r"|Professor|Prof|Dr|Mr|Mrs|Ms|Engr)\b"
)


def lists_people(line: str) -> bool:
    """Whether a line without a full stop names several people with their offices, as the last one of a report may."""
    return (
        60 <= len(line) <= MAX_CHROME * 3
        and line.count(", ") >= 2
        and len(_OFFICE_WITH_NAME.findall(line)) >= 3
        and not is_caption(line)
    )
