"""Which words can name a topic that no taxonomy has foreseen: fields and activities, goods; no people, places, products."""

from __future__ import annotations

import re

from newsbrowse.extract import lexicons
from newsbrowse.extract.topics.fields import BAD
from newsbrowse.extract.topics.taxonomy import Taxonomy, slug_of
from newsbrowse.model import Mention
from newsbrowse.text import fold

_FIELD_ENDINGS = (
    "tion", "tions", "sion", "ment", "ing", "ics", "ology", "ography", "ture", "ism", "ship", "ity", "ance", "ence", "cy", "ery", "ure", "hood",
)  # fmt: skip
_FIELD_HEADS = frozenset(
    """care management systems policy policies science sciences technology technologies safety security trade law production services skills design
    control studies work medicine materials equipment products goods industry industries engineering resources reform rights sales standards finance
    protection relief aid storage supply history arts crafts languages techniques methods materials tools prevention survey surveys labour""".split()
)


_HEADS = _FIELD_HEADS | frozenset(
    "fuel fuels corridor corridors fair fairs exports imports solutions networks hubs heritage reserves crops farms".split()
)
_KIND_HEADS = frozenset("industry industries technologies sector services products goods studies work".split())
_NO_HEADS = frozenset(
    """including needing requiring using seeking situation following concerning regarding during having being according involving leading coming evening morning meaning
    discussion mention question section position session mission commission occasion opinion institution organisation organization
    ability capability capacity quality community university facility priority possibility responsibility city county country century
    conference audience presence difference experience excellence importance picture feature future lecture building""".split()
)
"""Words with the endings of activities that are none, or that tell of the occasion."""


def is_activity(word: str) -> bool:
    """Whether a small word behind a field makes it a narrower one: "training", "certification", "fuels"."""
    return (
        (word in _HEADS or word.endswith(_FIELD_ENDINGS))
        and word not in _NO_HEADS
        and word not in _KIND_HEADS
        and word not in BAD
    )


def is_field(label: str) -> bool:
    """Whether plain words end in one that names a field or an activity."""
    last = label.split()[-1].lower()
    return label[1:].islower() and (last in _FIELD_HEADS or last.endswith(_FIELD_ENDINGS)) and last not in BAD and plain(label)


def is_thing(label: str) -> bool:
    """Whether plain words may name a branch by its goods ("steel", "pink salt"): no verb, no people."""
    words = label.split()
    last = words[-1].lower()
    return (
        len(words) <= 3
        and label.islower()
        and not last.endswith(("ed", "ly", "ers", "ors", "ists", "ees", "ants", "ents"))
        and last not in BAD
        and plain(label)
    )


_ADJECTIVES = ("al", "ic", "ive", "ous", "ary", "ed", "ly", "ible", "able", "ine", "ar", "ese")
"""Endings of single words that want a noun."""


def named_by(label: str) -> bool:
    """Whether words can stand as a topic's name: a field, an activity or goods; no adjective, nobody, no clause."""
    words = label.split()
    last = words[-1]
    if last.endswith(_SOMEBODY) or _PREPOSITIONS & set(words):
        return False
    return not last.endswith(_ADJECTIVES) and not (len(words) > 1 and words[0].endswith("ing"))


_SOMEBODY = ("ers", "ors", "ists", "ees", "ants", "ents", "nel", "men", "ians", "people")
KINDS = frozenset(
    "sector sectors industry industries sphere field fields area areas cooperation issues matters projects affairs relations exchange exchanges opportunities programmes programs education research studies training science sciences engineering technology technologies new modern advanced next-generation high-quality innovative".split()
)
"""Words behind a field that make it no narrower one."""


_PREPOSITIONS = frozenset("of for and in on to at over about across upon around up off out".split())


def is_narrower(mention: Mention, label: str, taxonomy: Taxonomy) -> bool:
    """Whether an item says more than the field whose one word stands in it: "poultry farming", "tariff policy"."""
    words = label.split()
    return (
        mention.entity in taxonomy.fields
        and " " not in mention.text
        and 2 <= len(words) <= 3
        and label.islower()
        and not KINDS & set(words)
        and words[-1] not in _NO_HEADS
        and not _PREPOSITIONS & {words[0], words[-1]}
        and slug_of(label) not in taxonomy.topics
        and plain(label)
    )


def plain(label: str) -> bool:
    """Whether all words are plain words of the language: no names of people, places, products."""
    english, places = lexicons.english(), lexicons.places()
    words = re.findall(r"[^\W\d_]+", label)
    if fold(label) in places or any(w in lexicons.pairs("demonyms") for w in words):
        return False
    return all(
        w.lower() in english
        or w.lower().endswith(("ics", "ology", "isation", "ing", "s"))
        or (w.islower() and w.endswith(("tion", "ment", "ology", "ability")))
        for w in words
    )
