"""Topics that another topic of the same article says already: "trade" beside "trade and investment"."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache

from newsbrowse.extract.topics.taxonomy import Taxonomy, stem
from newsbrowse.model import Mention, Topic

_IDLE = frozenset(stem(w) for w in "and of the in for cooperation relations".split())
"""Words of labels that tell no topic from another."""
_ROOT = 7
"""Letters in which two words meet that are of one root ("agriculture", "agricultural")."""

_LIST = 45
"""Characters between the beginnings of two items of a list."""


def covered(
    topics: dict[str, Topic], mentions: list[Mention], narrower: dict[str, str], items: set[tuple[int, int]]
) -> list[str]:
    """Return the slugs of topics that another one says already.

    A narrower name (``narrower``: what it is narrower than) goes beside the wide one, and the wide one where it stands on
    the narrower one's words only. A topic, all words of which another's label has, goes unless the text says it more often, or as an item of a list of what
    is cooperated on (``items``: where these stand): "cooperation in trade and mining, and a free trade zone".
    """
    places: dict[str, set[tuple[str, int]]] = defaultdict(set)
    spans: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
    listed = {m.entity for m in mentions if m.zone == "body" and (m.start, m.end) in items}
    for mention in mentions:
        spans[mention.entity].add((mention.zone, mention.start, mention.end))
        places[mention.entity].add((mention.zone, mention.start))
    gone: dict[str, None] = {}
    for slug in topics:
        wide = topics[slug].parent
        if wide in topics and all(_within(span, spans[slug]) for span in spans[wide]):
            gone[wide] = None
            continue
        wide = narrower.get(slug)
        if wide in topics and not _listed(places[slug], places[wide]):
            gone[wide if places[wide] <= places[slug] else slug] = None
    words = {slug: _words(topic.label) for slug, topic in topics.items() if slug not in gone}
    having: dict[str, list[str]] = defaultdict(list)
    for slug, mine in words.items():
        for word in mine:
            having[word].append(slug)
    for slug, mine in words.items():
        for other in min((having[word] for word in mine), key=len, default=()):
            if slug == other or slug in gone or other in gone or not mine <= words[other]:
                continue
            if len(places[slug]) <= len(places[other]) and slug not in listed:
                gone[slug] = None
    return list(gone)


def _within(span: tuple[str, int, int], others: set[tuple[str, int, int]]) -> bool:
    """Whether a mention has no words but those of one of the others."""
    zone, start, end = span
    return any(zone == z and s <= start and end <= e for z, s, e in others)


_MARKS = (",", " and ", " or ")


def inside(mentions: list[Mention], taxonomy: Taxonomy) -> set[str]:
    """Return the slugs of topics of which a text has no more than words of another topic's phrase ("theses" in "theses guided
    by both"). Exchanges are told together ("exchange of students and staff", not "joint events"), and so is what a list inside the phrase names."""
    counts = Counter(m.entity for m in mentions)
    ordered = sorted((m for m in mentions if m.zone == "body"), key=lambda m: (m.start, -m.end))
    gone: set[str] = set()
    outer: Mention | None = None
    for mention in ordered:
        if outer is None or mention.end > outer.end:
            outer = mention
            continue
        slug, wide = mention.entity, outer.entity
        told_apart = False
        if (mention.start, mention.end) == (outer.start, outer.end):
            one, other = _meets(taxonomy, slug, mention.text), _meets(taxonomy, wide, mention.text)
            told_apart = one != other
            if other < one:
                slug, wide, outer = wide, slug, mention
        elif any(mark in outer.text for mark in _MARKS):
            continue
        elif slug not in taxonomy.narrower and _said(taxonomy, slug, mention.text) and not _said(taxonomy, wide, outer.text):
            slug, wide, outer = wide, slug, mention  # "joint supervision of" is no "joint … master's"
        elif slug in taxonomy.fields or (outer.confidence < mention.confidence and " " in mention.text):
            continue  # a field, or a phrase in one piece within a loose one: "students do their | practical term"
        if slug == wide or counts[slug] > 1 or wide in gone or not {slug, wide} <= taxonomy.topics.keys():
            continue
        if (taxonomy.topics[slug].parent == "exchange" and not told_apart) or slug in taxonomy.users:
            continue
        gone.add(slug)
    return gone


def _meets(taxonomy: Taxonomy, slug: str, text: str) -> int:
    """Return how many words a topic's name shares with a phrase."""
    return len(_words(taxonomy.topics[slug].label) & _words(text)) if slug in taxonomy.topics else 0


def _said(taxonomy: Taxonomy, slug: str, text: str) -> bool:
    """Whether a phrase has all the words of a topic's name."""
    return slug in taxonomy.topics and _words(taxonomy.topics[slug].label) <= _words(text)


def _listed(one: set[tuple[str, int]], other: set[tuple[str, int]]) -> bool:
    """Whether two topics stand side by side: a text that lists both means both."""
    return any(a[0] == b[0] and 0 < abs(a[1] - b[1]) <= _LIST for a in one for b in other)


@lru_cache(maxsize=4096)
def _words(label: str) -> frozenset[str]:
    return frozenset(stem(w)[:_ROOT] for w in label.replace("-", " ").split()) - _IDLE
