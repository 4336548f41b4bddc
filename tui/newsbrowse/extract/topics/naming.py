"""Topics named in the article's own words, where these are a name and not the one that the taxonomy gives.

"Professional development" is a phrase of staff training, and who looks for what the article speaks of looks for the words
that it prints. Such a topic stands below the taxonomy's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache

from newsbrowse.extract.topics.nouns import is_activity, is_field, plain
from newsbrowse.extract.topics.taxonomy import Taxonomy, slug_of, stem
from newsbrowse.model import Mention, Topic
from newsbrowse.regexps import regexp

_TOLD_IN_MANY_WORDS = frozenset(
    """student-exchange staff-exchange academic-exchange talent-training talent-cultivation joint-programmes joint-degrees curriculum-development startup-support
    regional-development student-recruitment joint-laboratory language-teaching bilateral-relations joint-research international-cooperation
    cultural-exchange mutual-visits site-visits research-commercialization industry-academia internationalisation study-abroad
    industry-education-integration alliance""".split()
)
"""Topics of which texts tell in ever other words without meaning anything else: these keep their names."""
_DISTINCT = frozenset(frozenset(stem(word) for word in name.split()) for name in (
    "joint project", "scientific cooperation", "visiting professor", "joint educational activity", "friendly relation", "english language", "joint activity",
))  # fmt: skip
"""Phrases of these that texts tell apart all the same."""
_ALIKE = 0.5
"""Share of words that a phrase has in common with a name of which it is only another form."""
_IDLE = frozenset(stem(word) for word in "of and the for in".split())
_MOST_WORDS = 3
_QUALITIES = ("al", "ic", "ive", "ous")
"""Endings of last words that want a noun behind them."""
_NO_KIND = frozenset(
    "areas area fields field spheres sphere domains domain matters issues aspects terms level levels interest interests sides points".split()
)
_NOT_LAST = ("ed", "ly")
_NO_NAME = frozenset(
    """for with on in at to by from between among train teach learn open lend trade raise send bring study invest put help serve
    promote share exchange meet doing how told tell each other one""".split()
)
"""Words that make a phrase a clause."""
_DEGREES = {"phd": "PhD", "mba": "MBA", "ict": "ICT", "it": "IT"}
"""Short forms, and how they are written."""
_PEOPLE = (
    "students",
    "partners",
    "world",
    "people",
    "staff",
    "graduates",
    "graduate",
    "leaders",
    "university",
    "universities",
    "industry",
    "information",
    "growth",
)
_RULES = ("taxonomy phrase", "enumerated field", "listed beside a topic")
_IN_ONE_PIECE = 0.8
"""Confidence of phrases in which no other words stand."""
_PLAIN = frozenset("-'’")
_JOINS = frozenset("and or the of still than".split())
_SHORT, _ROOT = 4, 5
"""Letters that a word has at least, and in which two forms of one meet."""
_SOMEBODY = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ants", "ents", "men")
_KIND = regexp(r" (?:sector|economy|industry|industries|affairs|services|resources|goods|policy)(?=[^\w'’-]|$)")
_NEXT = regexp(r"(?: and [a-z]+(?:al|ic|ive))? ([a-z]{4,})(?=[^\w'’-]|$)")


def in_own_words(mentions: list[Mention], body: str, taxonomy: Taxonomy, own: dict[str, Topic]) -> list[Mention]:
    """Return the mentions, those of topics of which a text has no more than another name under that name.

    New topics go to ``own``, below those of the taxonomy.
    """
    of_topic: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        of_topic[mention.entity].append(mention)
    # "Cultural and scientific exchanges" are two topics.
    spans = Counter((m.start, m.end) for m in mentions if m.zone == "body")
    names: dict[int, str] = {}
    for slug, said in of_topic.items():
        topic = taxonomy.topics.get(slug)
        if topic is None or slug in taxonomy.users or any(m.rule not in _RULES or not m.text.isascii() for m in said):
            continue
        label = _words(topic.label)
        if any(_says(_words(m.text), label) for m in said):
            continue
        printed = {}
        for mention in said:
            if spans[mention.start, mention.end] != 1:
                continue
            name = _name(mention, body) or (_one_word(mention, body, label) if slug in taxonomy.fields else None)
            if name and (slug not in _TOLD_IN_MANY_WORDS or means_itself(slug, name)):
                printed[id(mention)] = name
        first = next(iter(printed.values()), "")
        if first:
            names.update((id(m), printed.get(id(m), first) if slug in taxonomy.fields else first) for m in said)
    owners: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if id(mention) in names:
            owners[slug_of(names[id(mention)])].add(mention.entity)
    return [_renamed(m, names[id(m)], taxonomy, own) if len(owners[slug_of(names.get(id(m), ""))]) == 1 else m for m in mentions]


def means_itself(slug: str, name: str) -> bool:
    """Whether a phrase of a topic of which texts tell in many words is one that they tell apart all the same."""
    return slug in _TOLD_IN_MANY_WORDS and _words(name) in _DISTINCT


def _renamed(mention: Mention, name: str, taxonomy: Taxonomy, own: dict[str, Topic]) -> Mention:
    """Return the mention under its name, as it is where the list has its own use for that."""
    slug = slug_of(name)
    known = taxonomy.topics.get(slug)
    if known is None and name not in taxonomy.labels:
        own.setdefault(slug, Topic(slug, name, mention.entity))
    elif known is None or known.label != name:
        return mention
    return replace(mention, entity=slug)


def _name(mention: Mention, body: str) -> str | None:
    """Return the words of a mention as a name, with the noun behind them where they end in a quality, None where they are none."""
    if mention.zone != "body" or (mention.rule == _RULES[0] and mention.confidence < _IN_ONE_PIECE):
        return None
    text = " ".join(mention.text.split())
    if not _PLAIN.isdisjoint(text):
        return None
    if text.endswith(_QUALITIES):
        after = _NEXT.match(body, mention.end)
        if after is None or after[1] in _NO_KIND or not (is_activity(after[1]) or after[1].endswith("s")):
            return None
        text += after[0]
    words = text.lower().split()
    if (
        not 2 <= len(words) <= _MOST_WORDS + 2 * ("and" in words)
        or words[-1].endswith((*_NOT_LAST, *_PEOPLE))
        or words[0].endswith("ing")
    ):
        return None
    if (
        not _NO_NAME.isdisjoint(words)
        or words[0] in _JOINS
        or words[-1] in _JOINS
        or not plain(" ".join(w for w in words if w not in _DEGREES))
    ):
        return None
    printed = text.split() if not text.isupper() else words
    return " ".join(word if word.isupper() else _DEGREES.get(low, low) for word, low in zip(printed, words, strict=True))


def _one_word(mention: Mention, body: str, label: frozenset[str]) -> str | None:
    """Return a word that names a field by itself, or with the kind of field behind it ("maritime sector"), None where it does not."""
    word = mention.text
    if mention.zone != "body" or " " in word or "-" in word or not word.islower() or len(word) < _SHORT or not plain(word):
        return None
    kind = _KIND.match(body, mention.end)
    if kind is not None and len(label) > 1:
        return word + kind[0]
    if word.endswith((*_QUALITIES, *_NOT_LAST, *_SOMEBODY)) or _words(word) & label:
        return None
    if mention.rule == _RULES[0] and any(word[:_ROOT] == own[:_ROOT] for own in label):
        return None  # "informationization" is but "informatization"; "the environment" as an item of a list stands by itself
    return word if is_field(word) or word.endswith("s") else None


def says(text: str, slug: str, taxonomy: Taxonomy) -> bool:
    """Whether a phrase is a topic's very name."""
    return _words(text) == _words(taxonomy.topics[slug].label)


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.replace("-", " ").split()) - _IDLE


def _says(text: frozenset[str], label: frozenset[str]) -> bool:
    """Whether words say a name, or are another form of it."""
    return label <= text or len(text & label) > _ALIKE * len(text | label)
