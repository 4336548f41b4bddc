"""Topics that share one noun: "academic, scientific and cultural cooperation" names three, the last of which stands in one
piece."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from newsbrowse.extract.topics.phrases import Words, matches
from newsbrowse.extract.topics.taxonomy import Taxonomy, stem
from newsbrowse.regexps import regexp

_NOUNS = frozenset(
    stem(word)
    for word in """cooperation collaboration exchange tie relation link partnership project programme mobility research
    training conference publication course""".split()
)
"""Stems of the nouns that are shared: forms of cooperation."""
_QUALIFIER = regexp(r"[a-z]+(?:-[a-z]+)*")
_MOST = 5
"""Qualifiers before one noun at most."""


def shared_nouns(words: Words, taxonomy: Taxonomy) -> Iterator[tuple[int, int, str, str]]:
    """Yield first word, last word, slug and words ("academic cooperation") of each topic that a qualifier names together with a noun behind other qualifiers.

    What the qualifier next to the noun names is left to the phrases of the taxonomy.
    """
    for number, root in enumerate(words.stems):
        if root not in _NOUNS or number < 2 or words.gap(number) != " ":
            continue
        noun = words.word(number)
        if not _is_qualifier(words.word(number - 1)):
            continue
        place = number - 1
        for _ in range(_MOST):
            place = _before(words, place)
            if place < 0:
                break
            slug = _named(words.word(place).lower(), noun, taxonomy)
            if slug is None:
                break
            yield place, number, slug, f"{words.word(place).lower()} {noun}"


def _before(words: Words, number: int) -> int:
    """Return the number of the qualifier before qualifier ``number``, -1 where none is."""
    place = number - 1
    if place < 0:
        return -1
    if words.word(place) in _AND:
        if words.gap(number) != " ":
            return -1
        place -= 1
        if place < 0 or words.gap(place + 1) not in (" ", ", "):
            return -1
    elif words.gap(number) != ", ":
        return -1
    word = words.word(place)
    if word[1:].islower() and word[0].isupper() and (not place or words.sentence(place - 1) != words.sentence(place)):
        word = word.lower()  # the sentence begins with it
    return place if _is_qualifier(word) else -1


def _is_qualifier(word: str) -> bool:
    return _QUALIFIER.fullmatch(word) is not None and word not in _AND


_AND = frozenset(("and", "plus"))


@lru_cache(maxsize=4096)
def _named(qualifier: str, noun: str, taxonomy: Taxonomy) -> str | None:
    """Return the topic of which ``qualifier`` and ``noun`` are a phrase."""
    for match in matches(Words(f"{qualifier} {noun}", taxonomy)):
        if match.first == 0 and match.last > 0:
            return match.slug
    return None
