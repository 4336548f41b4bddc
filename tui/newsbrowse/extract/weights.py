"""Weights of evidence that were learned from annotated articles, and what they say of a choice.

The model is log-linear in the signs of each option and in pairs of signs (conditional logit: McFadden, "Conditional logit analysis of
qualitative choice behavior", 1974). Its tables, ``weights_….tsv`` among the word lists, are made by ``tests/bench/learning.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from math import exp

from newsbrowse.extract import lexicons

PAIR = " & "
"""What joins the two signs of a pair in a table."""


@dataclass(frozen=True, slots=True)
class Table:
    """What signs add to the logarithm of the odds of an option that has them, in hundredths: ``single`` those alone, ``pairs`` those
    that have another one beside, by the one that comes first in the alphabet. Whole numbers add up to the same in any order."""

    single: Mapping[str, int]
    pairs: Mapping[str, Mapping[str, int]]


@lexicons.by_word
def is_common(word: str) -> bool:
    """Whether a word in small letters may be a sign: names of people, places and bodies are none."""
    return word in lexicons.english() and word not in lexicons.places()


def table_of(weights: Mapping[str, float]) -> Table:
    """Return a table of weights by sign, or by pair of signs."""
    hundredths = {sign: round(100 * weight) for sign, weight in weights.items()}
    pairs: dict[str, dict[str, int]] = {}
    for sign, weight in hundredths.items():
        one, joined, other = sign.partition(PAIR)
        if joined:
            pairs.setdefault(one, {})[other] = weight
    return Table({sign: weight for sign, weight in hundredths.items() if PAIR not in sign}, pairs)


@cache
def table(name: str) -> Table:
    """Return the weights for the choice ``name``."""
    return table_of({sign: float(weight) for sign, weight in lexicons.pairs(f"weights_{name}").items()})


def shares(name: str, options: Sequence[tuple[object, Set[str]]]) -> list[float]:
    """Return how likely each of several options is of which one is right, by the weights for the choice ``name``: each comes with
    its signs; the sum is 1."""
    return shares_of_totals([total(signs, table(name)) for _, signs in options])


def shares_of_kinds(name: str, kinds: Sequence[str], signs: Set[str]) -> list[float]:
    """Return how likely each of several kinds is where these signs are seen: the same for options that share their signs, whose
    weights stand in the table as "kind: sign"."""
    table_of_kinds = _by_sign(name)
    totals = dict.fromkeys(kinds, 0)
    for sign in signs:
        for kind, weight in table_of_kinds.get(sign, ()):
            totals[kind] += weight
    return shares_of_totals([totals[kind] for kind in kinds])


@cache
def _by_sign(name: str) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for key, weight in table(name).single.items():
        kind, _, sign = key.partition(": ")
        found.setdefault(sign, []).append((kind, weight))
    return found


def shares_of_totals(totals: Sequence[int]) -> list[float]:
    """Return the shares of options whose signs add up to ``totals``, in hundredths."""
    most = max(totals)
    powers = [exp((each - most) / 100) for each in totals]
    whole = sum(powers)
    return [power / whole for power in powers]


def better(chances: Sequence[float], ruled: int, sure: float, unsure: float) -> int:
    """Return which option is to be believed, by its number: the likeliest, where it has a share of ``sure`` at least and the one that
    the rules take (``ruled``) of ``unsure`` at most; else this one."""
    best = max(range(len(chances)), key=chances.__getitem__)
    return best if chances[best] >= sure and chances[ruled] <= unsure else ruled


def total(signs: Set[str], weights: Table) -> int:
    """Return what signs add up to: the logarithm of the odds in hundredths, but for a constant."""
    found = 0
    single, pairs = weights.single, weights.pairs
    for sign in signs:
        found += single.get(sign, 0)
        others = pairs.get(sign)
        if others:
            for other in others.keys() & signs:
                found += others[other]
    return found
