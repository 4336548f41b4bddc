"""Which articles a result won and lost, told from the sum of what it was: digests are 64 bits wide, so two sets of a few
candidates that have the same sum are one set."""

from __future__ import annotations

from collections.abc import Mapping

MOST = 32
"""Candidates up to which all sets of them are tried: of the halves, 65,536 each."""


def won_and_lost(
    inside: Mapping[int, int], outside: Mapping[int, int], sum_: int, number: int
) -> tuple[set[int], set[int]] | None:
    """Return which of the articles ``inside`` a result it won, and which of those ``outside`` it lost; both are ids with their
    digests. The result has ``number`` articles more than it had, and its digests are ``sum_`` more (modulo 2**64). None where
    no set of them does it, or there are too many to try.
    """
    signed = [(id, digest, 1) for id, digest in inside.items()] + [(id, -digest, -1) for id, digest in outside.items()]
    if len(signed) > MOST:
        return _nearly(inside, sum_, number)
    half = len(signed) // 2
    first = {key: chosen for chosen, key in enumerate(_sums(signed[:half]))}
    for chosen, (total, count) in enumerate(_sums(signed[half:])):
        other = first.get(((sum_ - total) % 2**64, number - count))
        if other is not None:
            ids = {id for bit, (id, _, _) in enumerate(signed) if (other | chosen << half) >> bit & 1}
            return ids & inside.keys(), ids & outside.keys()
    return None


def _nearly(inside: Mapping[int, int], sum_: int, number: int) -> tuple[set[int], set[int]] | None:
    """Of many candidates: none was lost, and all came but for two at most, or two at most came."""
    left = _picked(inside, (sum(inside.values()) - sum_) % 2**64, len(inside) - number)
    if left is not None:
        return inside.keys() - left, set()
    came = _picked(inside, sum_, number)
    return None if came is None else (came, set())


def _picked(given: Mapping[int, int], sum_: int, number: int) -> set[int] | None:
    """The articles, two at most, whose digests have a sum."""
    if number == 0:
        return set() if sum_ == 0 else None
    if number not in (1, 2):
        return None
    by_digest = {digest: id for id, digest in given.items()}
    if number == 1:
        return {by_digest[sum_]} if sum_ in by_digest else None
    for id, digest in given.items():
        other = by_digest.get((sum_ - digest) % 2**64)
        if other not in (None, id):
            return {id, other}
    return None


def _sums(signed: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The sum and the number of each set of articles; its place in the list says, bit by bit, which they are."""
    found = [(0, 0)]
    for _, digest, sign in signed:
        found += [((total + digest) % 2**64, count + sign) for total, count in found]
    return found
