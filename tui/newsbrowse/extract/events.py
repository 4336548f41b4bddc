"""The event an article reports: its type, its day, the institutions that took part."""

from __future__ import annotations

import re

from newsbrowse.extract.tokens import sentence_starts
from newsbrowse.model import Event, EventType, Institution, Mention

_SIGNS: tuple[tuple[EventType, re.Pattern[str], float], ...] = (
    ("signing", re.compile(r"\b(?:sign(?:s|ed|ing)?\b|inks?\b|inked\b|signatures?\b|memorand(?:um|a) of (?:understanding|agreement|cooperation)|mou\b|moa\b|conclud(?:e|es|ed|ing) (?:a|an|the|their)|agreements?\b|on paper\b|accord\b|put (?:its|his|her|their) (?:name|signature)|renew\w* (?:a |an |the |its |their )?(?:agreement|plan|memorandum)|签署|签约|签订|协议)", re.I), 2.0),
    ("launch", re.compile(r"\b(?:launch\w*|inaugurat\w*|unveil\w*|open(?:s|ed|ing)? (?:its|the|a|an|up)\b|opening ceremony|establish(?:es|ed|ment)\b|found(?:s|ed)\b|set(?:s|ting)? up\b|birth of\b|came into being|plaque\b|揭牌|成立|启动|挂牌|开幕)", re.I), 1.6),
    ("visit", re.compile(r"\b(?:visit(?:s|ed|ing|ors?)?\b|delegation\b|tour(?:s|ed|ing)?\b|calls? on\b|called on\b|paid a (?:visit|call)|pays? (?:a )?(?:visit|courtesy)|courtesy (?:call|visit)|guests?\b|host(?:s|ed|ing)?\b|arrived\b|brought a team|travel(?:s|led|ed)? to|welcom(?:e|es|ed)\b|receiv(?:e|es|ed)\b|来访|访问|到访|考察|调研|一行)", re.I), 1.0),
    ("meeting", re.compile(r"\b(?:me(?:e|)t(?:s|ing|ings)?\b|talks?\b|discuss(?:es|ed|ion|ions)?\b|roundtable\b|forum\b|conference\b|dialogue\b|symposium\b|sat down\b|went to\b|came to\b|会见|座谈|会谈|会议)", re.I), 0.8),
)  # fmt: skip
_STRONG_SIGNING = re.compile(
    r"\b(?:signed|signing|inked|concluded|signatures?|put (?:its|his|her|their) (?:name|names|signature)s?|there is a signed|signing ceremony|completed the paperwork|renewed|extension of|sealed)\b|签署|签约|签订",
    re.I,
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
    nearest to the deciding words, never one after the publication date; parties are the publisher
    (where it takes part) and the organisations of title and lead, in order."""
    lead = body[: _lead_end(body)]
    scores: dict[EventType, float] = {}
    for kind, pattern, weight in _SIGNS:
        score = 2.2 * weight * min(2, len(pattern.findall(title)))
        score += weight * min(3, len(pattern.findall(lead)))
        score += 0.15 * weight * min(4, len(pattern.findall(body[len(lead) :])))
        scores[kind] = score
    if _STRONG_SIGNING.search(lead) or _STRONG_SIGNING.search(title):
        scores["signing"] += 2.5
    elif _STRONG_SIGNING.search(body) and re.search(r"memorand|agreement|MoU|MOU|协议", body):
        scores["signing"] += 1.5
    best = max(scores, key=lambda k: scores[k])
    kind = best if scores[best] >= 0.8 else "other"
    if kind == "visit" and not re.search(
        r"\b(?:visit|delegation|tour|calls? on|called on|courtesy|guests?|arriv|travel|brought|来访|访问|到访|考察|一行)",
        title + lead,
        re.I,
    ):
        kind = "meeting" if scores["meeting"] > 0 else "visit"
    return Event(kind, _date(kind, title, body, mentions, published), _parties(title, body, mentions, institutions, source))


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
    pattern = next((p for k, p, _ in _SIGNS if k == kind), None)
    starts = [*sentence_starts(body), len(body)]
    best, best_score = None, -1.0
    for number, mention in enumerate(days):
        sentence = max(s for s in starts if s <= mention.start)
        end = min(s for s in starts if s > mention.start)
        score = 3.0 - min(2.5, sentence / 400) - number * 0.2
        if pattern and pattern.search(body[sentence:end]):
            score += 1.5
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
    return best.value_start if best else None


def _ordinal(iso: str) -> int:
    import datetime as dt

    return dt.date.fromisoformat(iso[:10]).toordinal()


def _parties(
    title: str, body: str, mentions: tuple[Mention, ...], institutions: tuple[Institution, ...], source: str | None
) -> tuple[str, ...]:
    kinds = {i.name: i.kind for i in institutions}
    lead = _lead_end(body)
    found: dict[str, float] = {}
    for mention in mentions:
        if mention.kind != "institution" or kinds.get(mention.entity) != "org":
            continue
        weight = 3.0 if mention.zone == "title" else 1.5 if mention.start < lead else 0.4
        found[mention.entity] = found.get(mention.entity, 0) + weight
    if source in found and source:
        found[source] += 3.0
    ranked = sorted(found, key=lambda n: -found[n])
    strong = [n for n in ranked if found[n] >= 2.0][:4]
    return tuple(strong or ranked[:2])
