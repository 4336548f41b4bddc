"""The event an article reports: its type, its day, the institutions that took part."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from newsbrowse.extract.event_types import Signs, find_type
from newsbrowse.extract.intervals import Intervals
from newsbrowse.extract.parties import find_parties
from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.extract.tokens import sentence_starts
from newsbrowse.han import simplified
from newsbrowse.model import Event, EventType, Institution, Mention, Person, Zone

_SHORT = 60
"""Characters that a first sentence has at least."""


def find_event(
    title: str,
    body: str,
    *,
    mentions: tuple[Mention, ...],
    institutions: tuple[Institution, ...],
    names: Mapping[Zone, Intervals],
    source: str | None,
    published: str | None,
    people: tuple[Person, ...] = (),
) -> Event:
    """Return the event of an article. Title and first sentences decide; the date is the day named
    nearest to the deciding words, never one after the publication date; ``parties`` says who took part. Words inside the
    ``names`` of institutions tell nothing."""
    if has_chinese(body):
        title, body = simplified(title), simplified(body)
    starts = sentence_starts(body)
    lead = _lead_end(body, starts)
    year = published[:4] if published else None
    signs = Signs(body, names["body"], year, _ends_of_people(mentions, "body"))
    headline = Signs(title, names["title"], year, _ends_of_people(mentions, "title"))
    first = _first_end(body, starts)
    kind = find_type(headline, signs, first, lead, _met(mentions, first))
    parties, hub = find_parties(
        kind, title, body, lead, mentions=mentions, institutions=institutions, source=source, people=people
    )
    return Event(kind, _date(kind, signs, mentions, published), parties, hub)


def _met(mentions: tuple[Mention, ...], end: int) -> bool:
    """Whether headline and first sentence, which ends at ``end``, name two bodies or two people."""
    opening = [m for m in mentions if m.zone == "title" or m.start < end]
    return any(len({m.entity for m in opening if m.kind == kind}) > 1 for kind in ("institution", "person"))


def _ends_of_people(mentions: tuple[Mention, ...], zone: Zone) -> frozenset[int]:
    return frozenset(m.end for m in mentions if m.kind == "person" and m.zone == zone)


def _first_end(body: str, starts: Sequence[int]) -> int:
    """Where the first sentence ends: a dateline and a greeting are none."""
    return next((start for start in starts if start >= _SHORT), len(body))


def _lead_end(body: str, starts: Sequence[int]) -> int:
    end = starts[min(4, len(starts) - 1)] if len(starts) > 1 else len(body)
    return min(max(end, 300), 1200, len(body))


MOST_DAYS = 60
"""Days that may be the event's: each later one counts for less, and none behind these could win."""


def _date(kind: EventType, signs: Signs, mentions: tuple[Mention, ...], published: str | None) -> str | None:
    days = [m for m in mentions if m.kind == "date" and m.zone == "body" and m.granularity == "day" and m.value_start]
    if published and len(published) == 10:
        days = [m for m in days if (m.value_start or "") <= published]
    days = days[:MOST_DAYS]
    if not days:
        return None
    body = signs.text
    starts = [*sentence_starts(body), len(body)]
    best, best_score = None, -1.0
    tells: dict[int, bool] = {}  # whether the sentence that begins there has a sign of this type
    for number, mention in enumerate(days):
        place = bisect_right(starts, mention.start)
        sentence, end = starts[place - 1], starts[min(place, len(starts) - 1)]
        score = 3.0 - min(2.5, sentence / 400) - number * 0.2
        if sentence not in tells:
            tells[sentence] = any(sign == kind for _, sign, _ in signs.within(sentence, end))
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
