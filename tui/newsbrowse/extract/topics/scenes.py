"""What a sentence tells in other words: "lecturers will spend a month at the partner's" is an exchange of staff.

Sets of words stand for it, one of each somewhere in the sentence, in any order and close together.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from newsbrowse.extract.topics.phrases import Match, Words
from newsbrowse.extract.topics.taxonomy import Taxonomy

_WINDOW = 12
"""Words from the first to the last at most."""


def scenes(words: Words, taxonomy: Taxonomy) -> Iterator[Match]:
    """Yield where each scene of a sentence stands first."""
    kinds = words.kinds
    telling = [number for number, sets in enumerate(kinds) if sets]
    for _, group in groupby(telling, words.sentence):
        places = list(group)
        if len(places) < 2:
            continue
        said = 0
        for number in places:
            said |= kinds[number]
        first_sets = said & taxonomy.first_sets
        while first_sets:
            bit = first_sets & -first_sets
            first_sets ^= bit
            for wanted, slug in taxonomy.scenes[bit]:
                if said & wanted == wanted:
                    span = _span(words, places, wanted)
                    if span is not None:
                        yield Match(*span, slug, True)


def _span(words: Words, places: list[int], wanted: int) -> tuple[int, int] | None:
    """Return the first and the last of few words that have all the bits ``wanted``, each word some of its own."""
    fitting = [number for number in places if words.kinds[number] & wanted]
    for index, first in enumerate(fitting):
        missing = wanted
        for number in fitting[index:]:
            if number - first >= _WINDOW:
                break
            new = words.kinds[number] & missing
            missing &= ~(new & -new)
            if not missing:
                return first, number
    return None
