"""Bodies that an article names and that take no part in what it reports: descriptions, venues, owners, those who look on."""

from __future__ import annotations

import re

from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.han import simplified
from newsbrowse.model import Mention, Zone
from newsbrowse.regexps import regexp
from newsbrowse.text import holds_any

WINDOW = 70
"""Characters beside a mention that tell what it does there."""
_DESCRIBES_BEFORE = regexp(
    r"(?:\b(?:embassies|missions|countries|governments|nations|states|economies|capitals|markets)\s+(?:of|in|from|across|within)"
    r"|\b(?:academicians?|fellows?|alumn(?:us|a|i|ae)|graduates?|graduated|doctorate|ph\.?d\.?|degrees?|studied)\s+(?:of|from|at|in)"
    r"|\b(?:networks?|bodies|programmes?|projects?)\s+(?:such\s+as|like)|\bframework\s+of"
    r"|\b(?:accredited|ranked|rated|certified|owned)\s+by|\b(?:purview|auspices|umbrella|supervision|patronage)\s+of|\bcorresponding\s+members?\s+of|\b(?:affiliated|belong(?:s|ed|ing)?)\s+(?:to|with)|\bsubsidiar(?:y|ies)\s+of"
    r"|\bformer(?:ly)?\s+(?:[\w-]+\s+){0,3}(?:of|at|in|with))\s+(?:the\s+)?(?:(?:other|ten|all|many|several)\s+)?$",
    re.I,
)
"""What stands before a body that is named as part of what another one, a country or a career is."""
_BEFORE_WORDS = frozenset("as like of in from across within at by to with the other ten all many several".split())
"""Last words of a match of the pattern above: to look for these is much quicker."""
_DESCRIBING = tuple(
    """embass mission countr government nation states econom capital market academician fellow alumn graduate doctorate ph degree
    studied network bodies program project framework accredited ranked rated certified owned purview auspices umbrella supervision
    patronage corresponding affiliated belong subsidiar former""".split()
)
"""The same of what it begins with."""
_DESCRIBES_BEHIND = regexp(
    r"\s+(?:(?:co-)?funded\b|member(?:s|\s+(?:states?|countr(?:y|ies)|nations?|economies))|countr(?:y|ies)|nations|governments|economies|embassies"
    r"|missions|ambassadors|region|market|alumn(?:us|a|i|ae)|graduates?)\b|国家|各国|成员国|校友",
    re.I,
)
_VENUE = regexp("[^，。；、]{0,12}(?:举行|召开|举办|会议室|报告厅|贵宾|接待室|校园|校区)|[^，。；]{0,30}陪同下")
"""What stands behind a body in Chinese that is where things took place, or whose people went along; 在 stands before it."""
_SIGHT = regexp(
    "(?:实验室|研究中心|工程中心|工程技术中心|博物馆|图书馆|展览馆|校史馆|纪念馆|基地|展示中心|体验中心|创新中心|研究院|书院)$"
)
_TOURED = regexp("(?:参观|游览|观摩|走进)[^。；]{0,60}$")
"""Bodies in Chinese that guests are shown."""
_IS_ROOM = regexp(r"\s+(?:[a-z]+\s+)?(?:room|hall|building|auditorium)\b")
_SIGHT_SEEN = regexp(
    r"\b(?:Cent(?:er|re)|Laborator(?:y|ies)|Labs?|Museum|Library|Studios?|Park|Gallery|Incubator|Academy|Clinic)(?: of [A-Z][\w ]+)?$"
)
_SHOWN = regexp(
    r"\b(?:shown|toured|tours? of|look(?:s|ed|ing)? (?:round|around|over|at)|walked (?:through|around)|(?:visitors|guests) (?:at|inside))\b[^.;:\n]{0,60}$",
    re.I,
)
"""The same in English: what stands before what guests are shown."""
_UNIONS = frozenset(
    "asean|association of southeast asian nations|eu|european union|au|african union|apec|asia-pacific economic cooperation|brics|gcc"
    "|gulf cooperation council|sco|shanghai cooperation organization|shanghai cooperation organisation|mercosur|celac|caricom|ecowas"
    "|economic community of west african states|sadc|southern african development community|eac|east african community|comesa|saarc"
    "|cis|commonwealth of independent states|arab league|league of arab states|oecd|oic|nato|eurasian economic union|东盟|欧盟|非盟".split(
        "|"
    )
)
"""Unions of states: their names stand for a region far more often than for a body that meets somebody."""
_ACTS_BEFORE = regexp(
    r"\b(?:secretary[- ]general|secretariat|representatives?|delegat(?:es?|ions?)|officials?|commissioner|ambassador|president|chair(?:man|person|woman)?"
    r"|headquarters|director[- ]general|head|with|met|visit(?:s|ed)?|welcom(?:es?|ed)|hosts?|hosted)\s+(?:(?:of|from|to)\s+)?(?:the\s+)?$",
    re.I,
)
_ACTS_BEHIND = regexp(
    r"\s+(?:secretar(?:iat|y)|commission(?:er)?|delegat(?:es?|ions?)|representatives?|officials?|headquarters|committee|signs?|signed|meets?|met|visits?|visited|hosts?|hosted)\b",
    re.I,
)
_OWNERS = ("Ministry", "Government", "Department")
_PARTS = ("Bureau of", "Office of", "Department of", "Division of", "Section of", "Directorate of", "Office for")
"""What units are called, some of which stand for themselves."""
_HOLDER_BEFORE = regexp(r"\b(?:(?:head|director|dean|chief|manager|member) (?:of|at)|heads|directs|runs|leads) (?:the )?$", re.I)
_MAY_BE_PART = regexp(r"\b(?:Cent(?:er|re)|Office|Laboratory|Institute (?:for|of)|Council|Administration)\b")
"""Bodies that are mostly parts of others, and are named as what somebody's office is of."""
_OF_PART = regexp(
    r"\b(?:[Dd]irector|[Hh]ead|[Dd]ean|[Cc]oordinator|[Mm]anager|[Mm]ember|[Cc]hair(?:man|person|woman)?)(?:,| of| at| for)(?: the| its)? $"
)
_HOLDER_BEHIND = regexp(
    r" (?:\([A-Z]{2,8}\) )?(?:(?:[Dd]eputy|[Ee]xecutive|[Aa]ssistant) )?(?:[Dd]irector|[Hh]ead|[Cc]oordinator|[Mm]anager)\b"
)
_IN_BRACKETS = regexp(r"\([^()\n]{3,60} (?:of|at) (?:the )?$")
_UNDER = regexp(r"(?:\s\([^()\n]{1,30}\))?,?\s(?:of|under|at|within)\s(?:the\s)?$")
_HOUSE = regexp(
    r"\b(?:Trade|Convention|Exhibition|Congress|Conference|Expo|Cultural) Cent(?:er|re)$|\b(?:Hotel|Hall|Palace|Auditorium|Stadium)$"
)
"""Houses that others meet in."""
_GATHERINGS = tuple(
    "Congress Conference Forum Summit Symposium Fair Expo Exhibition Convention Week Festival Session Meeting".split()
)
"""What is held, and sends nobody."""
_DURING = regexp(r"\b(?:at|during|(?:sidelines|margins) of|attend(?:s|ed|ing)?) (?:the |an? )?(?:[\w-]+ ){0,2}$", re.I)
_AT = (" at the ", " in the ", " at ")
OFFICES = r"(?:President|Rector|Chancellor|Vice-Chancellor|Principal|Provost|Chair(?:man|woman|person)?|Director(?: General|-General)?|Dean|CEO|Secretary[- ]General)"
_OF_THE = ("of ", "of the ")
OF_OR_AT = ("of ", "at ", "the ")
_BESIDES = regexp(
    r"\b(?:also (?:attended by|present|attending|there|at the \w+)|attended also by|(?:in|with|at) (?:the )?(?:attendance|presence|witness) of|witnessed by|guests? of honou?r (?:there )?(?:were|was|included))\b(?:[^.;\n]|\b(?:Dr|Prof|Mr|Mrs|Ms|Hon|Eng|Engr|Assoc|Asst|Rev)\.)*$",
    re.I,
)
"""Before those who look on."""
_BESIDES_WORDS = ("also", "attendance", "presence", "witness", "of hono")
_LOOKS_ON = 160
"""Characters of a sentence before a body that are looked through for that."""
_MARKS = (("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"), ("«", "»"))
_QUOTED = 600
"""Characters of what somebody says before a body that are looked through for where it begins."""
_SECOND_OFFICE = regexp(
    rf"(?:\b[Tt]he {OFFICES} of (?:the )?[^,.;:\n]{{2,80}}?|[A-Z]\w+ {OFFICES}) and (?:(?:Vice|Deputy)[- ])?{OFFICES} of (?:the )?$"
)
_DATELINE = regexp(r"\)\s?[:–—-]")
_EARLY = 90
"""Characters at the head of a text that its dateline stands in."""


def is_agency(text: str, mention: Mention) -> bool:
    """Whether a body is the news agency of the dateline: "WESTRA, Nov 3 (Elm News) - "."""
    if text[mention.start - 1 : mention.start] != "(":
        return False
    opens = mention.start < _EARLY or text[mention.start - 2] == "\n"  # behind a caption
    return opens and _DATELINE.match(text, mention.end) is not None


def takes_no_part(mention: Mention, text: str, listed: list[Mention], ends: set[tuple[Zone, int]]) -> bool:
    """Whether a body is named only to say something about another one; ``listed`` is the list that it stands in, ``ends`` are
    the places where bodies end."""
    return _only_describes(mention, text, listed) or _is_further_name(mention, text, ends) or _is_owner(mention, text, ends)


def is_aside(mention: Mention, body: str) -> bool:
    """Whether a body is named beside those who take part: as what an office is of, as somebody who looks on, in a quotation."""
    return _says_whose(mention, body) or looks_on(mention, body) or _is_quoted(mention, body) or _is_held_besides(mention, body)


def _only_describes(mention: Mention, text: str, listed: list[Mention]) -> bool:
    """Whether a body is named only to say what another one is, or where somebody comes from."""
    before = text[max(0, mention.start - WINDOW) : mention.start]
    last = before[before.rstrip().rfind(" ") + 1 :].rstrip().casefold()
    described = last in _BEFORE_WORDS and holds_any(before.lower(), _DESCRIBING) and _DESCRIBES_BEFORE.search(before)
    if described or _DESCRIBES_BEHIND.match(text, mention.end):
        return True
    if has_chinese(mention.entity) and _SIGHT.search(simplified(mention.entity)) and _TOURED.search(before):
        return True
    if _IS_ROOM.match(text, mention.end):
        return True
    if _SIGHT_SEEN.search(mention.entity) and _SHOWN.search(before):
        return True
    if before.endswith("在") and _VENUE.match(text, mention.end):
        return True
    if mention.entity.casefold() not in _UNIONS:
        return False
    return not listed and not _ACTS_BEFORE.search(before) and not _ACTS_BEHIND.match(text, mention.end)


def _is_further_name(mention: Mention, text: str, ends: set[tuple[Zone, int]]) -> bool:
    """Whether a name in brackets is a further one of the body before them: "Elm College (Academy of Arts)"."""
    bracket = mention.start - 1
    if bracket < 1 or text[bracket] not in "(\uff08" or text[mention.end : mention.end + 1] not in (")", "\uff09"):
        return False
    return (mention.zone, bracket) in ends or (text[bracket - 1] == " " and (mention.zone, bracket - 1) in ends)


def _is_owner(mention: Mention, text: str, ends: set[tuple[Zone, int]]) -> bool:
    """Whether a ministry is named as what the body before it is under: "the Elm Institute (EI) of the Ministry of Trade"."""
    if not mention.entity.startswith(_OWNERS):
        return False
    match = _UNDER.search(text, max(0, mention.start - WINDOW), mention.start)
    return match is not None and (mention.zone, match.start()) in ends


def is_venue(mention: Mention, text: str) -> bool:
    """Whether a house or a gathering is named as the place only: "met at the World Trade Center", "at the Elm Congress"."""
    if mention.entity.endswith(_GATHERINGS):
        return _DURING.search(text, max(0, mention.start - 45), mention.start) is not None
    return text[max(0, mention.start - 8) : mention.start].endswith(_AT) and _HOUSE.search(mention.entity) is not None


def _says_whose(mention: Mention, body: str) -> bool:
    """Whether a body only says what somebody's office is of: "NAME (director of the Elm Centre)", "head of the Bureau of …"."""
    before = body[max(0, mention.start - WINDOW) : mention.start]
    if before.endswith(("Director ", "Head ", "Dean ")):
        return True
    if _MAY_BE_PART.search(mention.entity) and (_OF_PART.search(before) or _HOLDER_BEHIND.match(body, mention.end)):
        return True
    if not before.endswith(OF_OR_AT):
        return False
    return ("(" in before and _IN_BRACKETS.search(before) is not None) or (
        mention.entity.startswith(_PARTS) and _HOLDER_BEFORE.search(before) is not None
    )


def looks_on(mention: Mention, body: str) -> bool:
    """Whether somebody of the body is told to have been there besides: "The talks were also attended by NAME, head of …"."""
    start = max(0, mention.start - _LOOKS_ON)
    return (
        holds_any(body[start : mention.start].lower(), _BESIDES_WORDS) and _BESIDES.search(body, start, mention.start) is not None
    )


def _is_quoted(mention: Mention, body: str) -> bool:
    """Whether a body is named in what somebody is quoted as saying."""
    start = mention.start
    if start and any(body[start - 1] == opens and closes in mention.text for opens, closes in (*_MARKS, ('"', '"'))):
        start -= 1  # the marks are part of the name: "Elm" University
    paragraph = max(body.rfind("\n", 0, start), start - _QUOTED) + 1
    whole = paragraph == 0 or body[paragraph - 1] == "\n"
    if whole and body.count('"', paragraph, start) % 2:
        return True
    return any(body.rfind(opens, paragraph, start) > body.rfind(closes, paragraph, start) for opens, closes in _MARKS)


def _is_held_besides(mention: Mention, body: str) -> bool:
    """Whether a body is what the second office of one person is of: "the President of Elm and Rector of Oak, NAME"."""
    return (
        body.endswith(_OF_THE, 0, mention.start)
        and _SECOND_OFFICE.search(body, max(0, mention.start - _LOOKS_ON), mention.start) is not None
    )
