"""Marking stretches of a text word by word, by weights that were learned from annotated articles.

The model is a linear-chain conditional random field (Lafferty, McCallum, Pereira, "Conditional random fields", 2001) over the marks
``O`` (outside), ``B`` (begins a stretch), ``I`` (goes on in one); the best marks are found by Viterbi's algorithm. Its tables are
made by ``tests/bench/learning_names.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from newsbrowse.extract import lexicons

OUTSIDE, BEGINS, INSIDE = "O", "B", "I"


@dataclass(frozen=True, slots=True)
class Chain:
    """What a sign of a word adds for beginning a stretch and for going on in one, compared with standing outside; what follows
    what, by ``from`` and ``to`` in the order O, B, I. All in hundredths of the logarithm of odds: whole numbers add up to the same
    in any order."""

    signs: Mapping[str, tuple[int, int]]
    steps: tuple[tuple[int, int, int], tuple[int, int, int], tuple[int, int, int]]


def marks(words: Iterable[Iterable[str]], chain: Chain, before: bool = False, behind: bool = False) -> str:
    """Return the most likely marks of the words of a sentence, each given by its signs: one of ``OBI`` a word. ``before`` and ``behind``
    say whether words that are outside of all stretches stand there in the sentence."""
    (oo, ob, _), (bo, bb, bi), (io, ib, ii) = chain.steps
    get = chain.signs.get
    outside, begins, inside = 0, _NEVER, _NEVER
    trail: list[tuple[str, str, str]] = []
    """For each word the mark before it that goes best with each of its own."""
    for signs in words:
        to_begin = to_inside = 0
        for sign in signs:
            found = get(sign)
            if found is not None:
                to_begin += found[0]
                to_inside += found[1]
        if not trail:
            trail.append((OUTSIDE, OUTSIDE, OUTSIDE))
            outside, begins = (oo, ob + to_begin) if before else (0, to_begin)
            continue
        stay, out = _best(outside + oo, begins + bo, inside + io)
        begin, start = _best(outside + ob, begins + bb, inside + ib)
        go, on = _best(_NEVER, begins + bi, inside + ii)
        outside, begins, inside = stay, begin + to_begin, go + to_inside
        trail.append((out, start, on))
    if not trail:
        return ""
    mark = _best(outside + oo, begins + bo, inside + io)[1] if behind else _best(outside, begins, inside)[1]
    found_marks = [mark]
    for here in reversed(trail[1:]):
        mark = here[_ORDER[mark]]
        found_marks.append(mark)
    return "".join(reversed(found_marks))


_NEVER = -(10**9)
_ORDER = {OUTSIDE: 0, BEGINS: 1, INSIDE: 2}


def _best(outside: int, begins: int, inside: int) -> tuple[int, str]:
    if outside >= begins and outside >= inside:
        return outside, OUTSIDE
    return (begins, BEGINS) if begins >= inside else (inside, INSIDE)


@cache
def chain(name: str) -> Chain:
    """Return the table ``chain_NAME.tsv`` of the word lists: a sign, and what it adds for beginning and for going on, a line; the
    steps are the lines that begin with ``>``."""
    signs: dict[str, tuple[int, int]] = {}
    steps: dict[str, tuple[int, int, int]] = {}
    for sign, numbers in lexicons.pairs(f"chain_{name}").items():
        values = tuple(map(int, numbers.split()))
        if sign.startswith(">"):
            steps[sign[1:]] = values  # type: ignore[assignment]
        else:
            signs[sign] = values  # type: ignore[assignment]
    return Chain(signs, (steps[OUTSIDE], steps[BEGINS], steps[INSIDE]))
