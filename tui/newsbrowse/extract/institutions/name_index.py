"""Names looked up by how they begin, how they end and what words they hold, so that no page compares all with all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from newsbrowse.extract.institutions.entities import Entity


class NameIndex:
    """Bodies by their canonical names. Every answer is in the order in which the bodies were given."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = entities

    @cached_property
    def _begun(self) -> tuple[list[str], list[int]]:
        return _sorted(e.name for e in self._entities)

    @cached_property
    def _ended(self) -> tuple[list[str], list[int]]:
        return _sorted(e.name[::-1] for e in self._entities)

    @cached_property
    def _by_word(self) -> dict[str, list[Entity]]:
        found: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self._entities:
            for word in dict.fromkeys(entity.name.split()):
                found[word].append(entity)
        return dict(found)

    def starting(self, *prefixes: str) -> list[Entity]:
        """Return the bodies whose names begin with one of ``prefixes``, of which none begins another."""
        numbers = [n for prefix in prefixes for n in _range(*self._begun, prefix)]
        return [self._entities[n] for n in sorted(numbers)]

    def count_starting(self, prefix: str) -> int:
        """Return how many names begin with ``prefix``."""
        return len(_range(*self._begun, prefix))

    def ending(self, suffix: str) -> list[Entity]:
        """Return the bodies whose names end with ``suffix``."""
        return [self._entities[n] for n in sorted(_range(*self._ended, suffix[::-1]))]

    def holding(self, words: Iterable[str]) -> list[Entity]:
        """Return the bodies whose names hold the rarest of ``words``: all that hold every one, and some more."""
        return min((self._by_word.get(word, []) for word in words), key=len, default=[])


def _sorted(texts: Iterable[str]) -> tuple[list[str], list[int]]:
    pairs = sorted((text, number) for number, text in enumerate(texts))
    return [text for text, _ in pairs], [number for _, number in pairs]


def _range(texts: list[str], numbers: list[int], prefix: str) -> list[int]:
    first = bisect_left(texts, prefix)
    size = len(prefix)
    return numbers[first : bisect_right(texts, prefix, first, key=lambda text: text[:size])]
