"""The event an article reports: its type, its day, the institutions that took part."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator

from newsbrowse.extract.lexicons import by_word
from newsbrowse.extract.lexicons.chinese import simplified
from newsbrowse.extract.parties import find_parties
from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.extract.tokens import Token, sentence_starts, tokenize
from newsbrowse.model import Event, EventType, Institution, Mention

_WEIGHTS: dict[EventType, float] = {"signing": 2.0, "launch": 1.6, "visit": 1.0, "meeting": 0.8}
"""What a sign of each type of event counts."""
_WORDS: tuple[tuple[EventType, re.Pattern[str]], ...] = (
    ("signing", re.compile(r"sign(?:s|ed|ing)?|inks?|inked|signatures?|mou|mous|moa|agreements?|accord")),
    ("launch", re.compile(r"launch\w*|inaugurat\w*|unveil\w*|establishment|found(?:s|ed)|plaque")),
    ("visit", re.compile(r"visit(?:s|ed|ing|ors?)?|delegation|tour(?:s|ed|ing)?|guests?|host(?:s|ed|ing)?|arrived|welcom(?:e|es|ed)|receiv(?:e|es|ed)")),
    ("meeting", re.compile(r"meet(?:s|ing|ings)?|met|talks?|discuss(?:es|ed|ion|ions)?|roundtable|forum|conference|dialogue|symposium")),
)  # fmt: skip
_PHRASES: tuple[tuple[EventType, re.Pattern[str]], ...] = (
    ("signing", re.compile(r"memorand(?:um|a) of (?:understanding|agreement|cooperation)|conclud(?:e|es|ed|ing) (?:a|an|the|their)|on paper\b|put (?:its|his|her|their) (?:name|signature)|renew\w* (?:a |an |the |its |their )?(?:agreement|plan|memorandum)", re.I)),
    ("launch", re.compile(r"open(?:s|ed|ing)? (?:its|the|a|an|up)\b|establish(?:es|ed) (?:a|an|the|its|their) (?!(?:close|friendly|good|long|strong|partner|relation|cooperat)\w*)|opening ceremony|set(?:s|ting)? up\b|birth of\b|came into being", re.I)),
    ("visit", re.compile(r"calls? on\b|called on\b|paid a (?:visit|call)|pays? (?:a )?(?:visit|courtesy)|courtesy (?:call|visit)|brought a team|travel(?:s|led|ed)? to", re.I)),
    ("meeting", re.compile(r"sat down\b|went to\b|came to\b", re.I)),
)  # fmt: skip
_OPENERS = re.compile(
    r"memorand(?:um|a)|conclud\w+|on|put|renew\w*|open\w*|set\w*|birth|came|establish\w*|call\w*|paid|pays?|courtesy|brought|travel\w*|sat|went"
)
_CHINESE: tuple[tuple[EventType, re.Pattern[str]], ...] = (
    ("signing", re.compile("续?签[署约订字下](?:[^。，；]{0,16}(?:协议|备忘录|意向书))?|续签|缔结|协议|备忘录|意向书")),
    ("launch", re.compile("揭牌|(?<!自)成立(?![于后]|以来|[一二三四五六七八九十百余多\\d]+[多余]?周?年)|启动|挂牌|揭幕|启用|开幕|开馆|奠基|落成|授牌")),
    ("visit", re.compile("来访|访问|到访|参访|出访|回访|造访|拜访|拜会|考察|调研|一行|来校|来我校|来我院|来院|来会|来所|率团|率队|带队|走访|参观|莅临|访[\u4e00-\u9fff]{0,6}团|(?<=[\u4e00-\u9fff])访(?=[\u4e00-\u9fff]{2,12}$)")),
    ("meeting", re.compile("会见|座谈|会谈|会议|会晤|洽谈|磋商|接见|约见|交流会|研讨|论坛")),
)  # fmt: skip
"""On simplified characters (``lexicons.chinese.simplified``)."""


@by_word
def _signs_of(word: str) -> tuple[tuple[EventType, ...], bool] | None:
    """Return the types of event that a word in small letters is a sign of, and whether it may open a phrase that is;
    None for most words, which are neither."""
    kinds, opens = tuple(kind for kind, pattern in _WORDS if pattern.fullmatch(word)), bool(_OPENERS.fullmatch(word))
    return (kinds, opens) if kinds or opens else None


def _signs(text: str, lead: int) -> tuple[Counter[EventType], Counter[EventType]]:
    """Count the signs of each type of event in ``text``: before character ``lead``, and from it on."""
    before: Counter[EventType] = Counter()
    behind: Counter[EventType] = Counter()
    for start, kind in _signs_within(text, 0, len(text)):
        (before if start < lead else behind)[kind] += 1
    return before, behind


def _signs_within(text: str, start: int, end: int) -> Iterator[tuple[int, EventType]]:
    """Yield the place and type of each sign in a stretch of ``text`` that begins and ends between words."""
    tokens = tokenize(text)
    for number in range(bisect_left(tokens, start, key=_start) if start else 0, len(tokens)):
        token = tokens[number]
        if token.start >= end:
            break
        signs = _signs_of(token.lower)
        if signs is None:
            continue
        kinds, opens = signs
        for kind in kinds:
            yield token.start, kind
        if opens:
            yield from ((token.start, kind) for kind, pattern in _PHRASES if pattern.match(text, token.start, end))
    if has_chinese(text):
        plain = simplified(text[start:end])
        for kind, pattern in _CHINESE:
            for match in pattern.finditer(plain):
                if kind != "signing" or not _HOPED.search(plain, max(0, match.start() - 16), match.start()):
                    yield start + match.start(), kind


def _start(token: Token) -> int:
    return token.start


_STRONG_SIGNING = re.compile(
    r"\b(?:signed|signing|inked|concluded|signatures?|put (?:its|his|her|their) (?:name|names|signature)s?|there is a signed|signing ceremony|completed the paperwork|renewed|extension of|sealed)\b",
    re.I,
)

_SIGNED_CHINESE = re.compile("签署|签约|签订|签字|续签|签下")
_HOPED = re.compile("(?:期望|期待|希望|期盼|探讨|拟|计划|尽快|将|商讨|有意|愿|推动|曾|曾于|此前|\\d年)[^。；，]{0,12}$")
"""Before a word of signing: it is not done, or was done long ago."""
_SIGNING_PARTS = ("sign", "inked", "concluded", "put ", "paperwork", "renewed", "extension of", "sealed")
"""What a match of the pattern above holds one of: to look for these is much quicker."""


def _strongly_signing(text: str) -> bool:
    folded = text.casefold()
    if any(part in folded for part in _SIGNING_PARTS) and _STRONG_SIGNING.search(text):
        return True
    return "签" in text and any(
        not _HOPED.search(text, max(0, m.start() - 16), m.start()) for m in _SIGNED_CHINESE.finditer(text)
    )


def find_event(
    title: str,
    body: str,
    *,
    mentions: tuple[Mention, ...],
    institutions: tuple[Institution, ...],
    source: str | None,
    published: str | None,
) -> Event:
    """Return the event of an article. Title and first sentences decide; the date is the day named
    nearest to the deciding words, never one after the publication date; ``parties`` says who took part."""
    if has_chinese(body):
        title, body = simplified(title), simplified(body)
    lead = body[: _lead_end(body)]
    scores: dict[EventType, float] = {}
    in_title, _ = _signs(title, len(title))
    in_lead, in_rest = _signs(body, len(lead))
    for kind, weight in _WEIGHTS.items():
        scores[kind] = weight * (2.2 * min(2, in_title[kind]) + min(3, in_lead[kind]) + 0.15 * min(4, in_rest[kind]))
    if _strongly_signing(lead) or _strongly_signing(title):
        scores["signing"] += 2.5
    elif _strongly_signing(body) and re.search(r"memorand|agreement|MoU|MOU|协议|备忘录", body):
        scores["signing"] += 1.5
    best = max(scores, key=lambda k: scores[k])
    kind = best if scores[best] >= 0.8 else "other"
    if (
        kind == "visit"
        and not re.search(
            r"\b(?:visit|delegation|tour|calls? on|called on|courtesy|guests?|arriv|travel|brought)",
            title + lead,
            re.I,
        )
        and not _CHINESE[2][1].search(title + lead)
    ):
        kind = "meeting" if scores["meeting"] > 0 else "visit"
    parties = find_parties(kind, title, body, len(lead), mentions=mentions, institutions=institutions, source=source)
    return Event(kind, _date(kind, title, body, mentions, published), parties)


def _lead_end(body: str) -> int:
    starts = sentence_starts(body)
    end = starts[min(4, len(starts) - 1)] if len(starts) > 1 else len(body)
    return min(max(end, 300), 1200, len(body))


MOST_DAYS = 60
"""Days that may be the event's: each later one counts for less, and none behind these could win."""


def _date(kind: EventType, title: str, body: str, mentions: tuple[Mention, ...], published: str | None) -> str | None:
    days = [m for m in mentions if m.kind == "date" and m.zone == "body" and m.granularity == "day" and m.value_start]
    if published and len(published) == 10:
        days = [m for m in days if (m.value_start or "") <= published]
    days = days[:MOST_DAYS]
    if not days:
        return None
    starts = [*sentence_starts(body), len(body)]
    best, best_score = None, -1.0
    tells: dict[int, bool] = {}  # whether the sentence that begins there has a sign of this type
    for number, mention in enumerate(days):
        place = bisect_right(starts, mention.start)
        sentence, end = starts[place - 1], starts[min(place, len(starts) - 1)]
        score = 3.0 - min(2.5, sentence / 400) - number * 0.2
        if sentence not in tells:
            tells[sentence] = any(sign == kind for _, sign in _signs_within(body, sentence, end))
        score += 1.5 * tells[sentence]
        if mention.text.casefold() in ("today", "yesterday") or "earlier" in body[mention.end : mention.end + 12]:
            score -= 0.3
        if (
            published
            and len(published) == 10
            and mention.value_start
            and abs(_ordinal(published) - _ordinal(mention.value_start)) > 120
        ):
            score -= 2.0
        if score > best_score:
            best, best_score = mention, score
    if best is None or best.value_start is None:
        return None
    if published and len(published) == 10 and _ordinal(published) - _ordinal(best.value_start) > MOST_AGE:
        return None  # a treaty or a foundation that the report mentions
    return best.value_start


MOST_AGE = 400
"""Days that lie between what is reported and the report at most."""


def _ordinal(iso: str) -> int:
    return dt.date.fromisoformat(iso[:10]).toordinal()
