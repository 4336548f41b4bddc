"""Marking stretches of a text word by word, by weights that were learned from annotated articles.

The model is a linear-chain conditional random field (Lafferty, McCallum, Pereira, "Conditional random fields", 2001) over the marks
``O`` (outside), ``B`` (begins a stretch), ``I`` (goes on in one); the best marks are found by Viterbi's algorithm. Its tables are
made by ``tests/bench/learning_names.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, repeat

from newsbrowse.extract import lexicons

OUTSIDE, BEGINS, INSIDE = MARKS = "OBI"
_BITS = 20
"""Bits of a packed pair that hold its second number: a sum of all signs of a word stays far below."""
_HALF, _MASK = 1 << (_BITS - 1), (1 << _BITS) - 1
_NEVER = -(10**9)
_NOUGHTS = repeat(0)


@dataclass(frozen=True, slots=True)
class Chain:
    """What a sign of a word adds for beginning a stretch and for going on in one, compared with standing outside, as ``packed``;
    what follows what, by ``from`` and ``to`` in the order of ``MARKS``. All in hundredths of the logarithm of odds: whole numbers
    add up to the same in any order."""

    signs: Mapping[str, int]
    steps: Sequence[Sequence[int]]


def packed(begins: int, inside: int) -> int:
    """Return two numbers as one: such add up at one stroke."""
    return (begins << _BITS) + inside


def marks(words: Iterable[Iterable[str]], chain: Chain, before: bool = False, behind: bool = False) -> str:
    """Return the most likely marks of the words of a sentence, each given by its signs: one of ``MARKS`` a word. ``before`` and
    ``behind`` say whether words that are outside of all stretches stand there in the sentence."""
    (oo, ob, _), (bo, bb, bi), (io, ib, ii) = chain.steps
    get = chain.signs.get
    outside, begins, inside = 0, _NEVER, _NEVER
    trail: list[tuple[int, int, int]] = []
    """For each word which mark before it, by its place in ``MARKS``, goes best with each of its own."""
    for signs in words:
        total = sum(map(get, signs, _NOUGHTS))
        to_inside = ((total + _HALF) & _MASK) - _HALF
        to_begin = (total - to_inside) >> _BITS
        if not trail:
            trail.append((0, 0, 0))
            outside, begins = (oo, ob + to_begin) if before else (0, to_begin)
            continue
        # Written out, not in a function: these are the innermost steps.
        stay, out = outside + oo, 0
        if (other := begins + bo) > stay:
            stay, out = other, 1
        if (other := inside + io) > stay:
            stay, out = other, 2
        begin, start = outside + ob, 0
        if (other := begins + bb) > begin:
            begin, start = other, 1
        if (other := inside + ib) > begin:
            begin, start = other, 2
        go, on = begins + bi, 1
        if (other := inside + ii) > go:
            go, on = other, 2
        outside, begins, inside = stay, begin + to_begin, go + to_inside
        trail.append((out, start, on))
    if not trail:
        return ""
    ends = [outside, begins, inside]
    if behind:
        ends = [outside + oo, begins + bo, inside + io]
    mark = ends.index(max(ends))
    found = [mark]
    for here in reversed(trail[1:]):
        mark = here[mark]
        found.append(mark)
    return "".join([MARKS[mark] for mark in reversed(found)])


def stretches(marked: str) -> Iterator[tuple[int, int]]:
    """Yield first and last word of each stretch that ``marked`` shows."""
    start = marked.find(BEGINS)
    while start >= 0:
        last = start
        while marked.startswith(INSIDE, last + 1):
            last += 1
        yield start, last
        start = marked.find(BEGINS, last + 1)


def advantage(words: Sequence[Iterable[str]], chain: Chain, marked: str, first: int, last: int) -> int:
    """Return by how much ``marked`` is better as it is than with the stretch of words ``first``..``last`` outside, in hundredths of
    the logarithm of odds."""
    get, steps = chain.signs.get, chain.steps
    gain = 0
    for number in range(first, last + 1):
        total = sum(map(get, words[number], _NOUGHTS))
        inside = ((total + _HALF) & _MASK) - _HALF
        gain += inside if number > first else (total - inside) >> _BITS
    places = [MARKS.index(mark) for mark in marked[max(0, first - 1) : last + 2]]
    without = [n if not first - 1 < number <= last else 0 for number, n in enumerate(places, max(0, first - 1))]
    taken = sum(steps[a][b] for a, b in pairwise(places))
    return gain + taken - sum(steps[a][b] for a, b in pairwise(without))


@cache
def chain(name: str) -> Chain:
    """Return the table ``chain_NAME.tsv`` of the word lists: a sign, and what it adds for beginning and for going on, a line; the
    steps are the lines that begin with ``>``."""
    rows = {key: [int(number) for number in numbers.split()] for key, numbers in lexicons.pairs(f"chain_{name}").items()}
    steps = [rows.pop(f">{mark}") for mark in MARKS]
    return Chain({sign: packed(*weights) for sign, weights in rows.items()}, steps)
