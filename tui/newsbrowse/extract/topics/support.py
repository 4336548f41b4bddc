"""Which phrases the text bears out as topics: fields that it speaks of, not such as only a word hints at."""

from __future__ import annotations

from collections import Counter, defaultdict

from newsbrowse.extract.intervals import Intervals
from newsbrowse.extract.topics.context import Sentences
from newsbrowse.extract.topics.taxonomy import Taxonomy, stem
from newsbrowse.model import Mention
from newsbrowse.text import fold

_NEAR = 26
"""Characters between two fields that are told in one breath ("animal science, psychology and journalism")."""
_SIGNS = 2
"""Different signs of a field that stand for its name."""
_ABSTRACT = (
    "tion",
    "tions",
    "ity",
    "ing",
    "ics",
    "logy",
    "ism",
    "ance",
    "ence",
    "ment",
    "ture",
    "ship",
    "cy",
    "ry",
    "my",
    "al",
    "ic",
)
"""Endings of words that name a field or qualify by it ("agricultural"), not things or people in it."""

_PEOPLE = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ants", "men")
"""Endings of words for people, who are not their field."""
_ROOT = 5
"""Letters in which a field's names in several spellings meet ("theater", "biotech")."""


def supported(
    found: list[Mention], said: set[str], items: set[tuple[int, int]], matter: Intervals, sentences: Sentences, taxonomy: Taxonomy
) -> list[Mention]:
    """Leave out topics of a title of which the body says nothing (``said``: the topics that it says anyhow) while it says others,
    fields at which a single word hints, and fields of which the text says no more than a word in a sentence that has nothing
    to do with cooperation."""
    found = [m for m in found if m.zone == "body" or m.entity in said or not said or not m.text.isascii()]
    counts = Counter(m.entity for m in found)
    titled = {m.entity for m in found if m.zone == "title"}
    hints = _hints(found, items, taxonomy)
    found = [m for m in found if m.entity not in hints]
    fields = sorted(
        (m for m in found if m.zone == "body" and (m.entity in taxonomy.fields or m.rule == "enumerated field")),
        key=lambda m: m.start,
    )
    spoken: set[str] = set()
    for number, mention in enumerate(fields):
        slug = mention.entity
        if slug in spoken:
            continue
        near = fields[max(0, number - 1) : number] + fields[number + 1 : number + 2]
        if (
            counts[slug] > 1
            or matter.contain(mention.start, mention.end)
            or sentences.cooperates(mention.start)
            or (
                slug not in taxonomy.narrower
                and _named(mention.text, slug, taxonomy)
                and sentences.near_cooperation(mention.start)
            )
            or any(
                max(n.start - mention.end, mention.start - n.end) <= _NEAR
                and n.entity != slug
                and sentences.same(n.start, mention.start)
                for n in near
            )
        ):
            spoken.add(slug)
    return [
        m for m in found if m.entity not in taxonomy.fields or m.entity in titled or counts[m.entity] > 1 or m.entity in spoken
    ]


def _named(text: str, slug: str, taxonomy: Taxonomy) -> bool:
    """Whether a word is a topic's very name: a sign of it needs a word of cooperation in its sentence, the name one near by."""
    topic = taxonomy.topics.get(slug)
    return topic is not None and stem(text) == stem(topic.label)


def _hints(found: list[Mention], items: set[tuple[int, int]], taxonomy: Taxonomy) -> set[str]:
    """Return the fields of which a text has no name and no more than one sign, which is no item of a list (``items``) either."""
    signs: dict[str, set[str]] = defaultdict(set)
    named: set[str] = set()
    for mention in found:
        slug = mention.entity
        if slug not in taxonomy.fields or slug in named:
            continue
        if (mention.start, mention.end) not in items and _is_sign(mention.text, slug, taxonomy):
            signs[slug].add(stem(mention.text))
        else:
            named.add(slug)
    return {slug for slug, stems in signs.items() if slug not in named and len(stems) < _SIGNS}


def _is_sign(text: str, slug: str, taxonomy: Taxonomy) -> bool:
    """Whether a word only hints at a field ("farms", "exporters", "translate") and neither is nor names it."""
    topic = taxonomy.topics.get(slug)
    word = fold(text)
    if topic is None or " " in text or not text.isascii() or text.isupper() or word.endswith(_ABSTRACT):
        return False
    label = topic.label.split()
    if word.endswith(_PEOPLE) and not word.endswith("plants"):
        return not any(word.rstrip("s") == fold(own).rstrip("s") for own in label)
    return not any(
        (stem(word) == stem(own) or word[:_ROOT] == fold(own)[:_ROOT]) and (len(label) > 1 or not own.endswith(_ABSTRACT))
        for own in label
    )
