"""Names that one article has back: what was said of a name everywhere does not hold where somebody is said since to have it."""

from __future__ import annotations

from collections.abc import Sequence

from newsbrowse.store.corrections import Correction, key_of

_NAMING = ("merge", "rename", "split")


class GivenBack:
    """Which of some corrections, given in their order, do not hold in which articles. "All of the name A are called B", then
    "in this article B is A": there A is A, whatever else was said of the name before."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self._held_off: dict[int, frozenset[str]] = {}
        self._returns: set[int] = set()
        self._last: dict[tuple[str, object], int] = {}
        later: dict[tuple[str, object], dict[str, list[int]]] = {}
        for place in range(len(corrections) - 1, -1, -1):
            correction = corrections[place]
            if correction.kind not in _NAMING or correction.other is None:
                continue
            if correction.article is not None:
                given = correction.what, key_of(correction.what, correction.other)
                later.setdefault(given, {}).setdefault(correction.article, []).append(place)
                continue
            name = correction.what, key_of(correction.what, correction.name)
            self._last.setdefault(name, place)
            if since := later.get(name):
                self._held_off[place] = frozenset(since)
                self._returns.update(
                    at for places in since.values() for at in places if _called(corrections[:at], corrections[at])
                )

    def holds(self, place: int, article: str) -> bool:
        """Whether the correction at a place of the list holds in the article of a key."""
        return article not in self._held_off.get(place, ())

    def returns(self, place: int) -> bool:
        """Whether the correction at a place of the list gives a name back to those of its article from whom it was taken; others
        that have the newer name keep that."""
        return place in self._returns

    def articles(self, what: str) -> dict[object, frozenset[str]]:
        """The keys of the articles that have a name back, by the key of the name."""
        return {name: self._held_off[place] for (of, name), place in self._last.items() if of == what and place in self._held_off}


def _called(before: Sequence[Correction], said: Correction) -> bool:
    """Whether the name that a correction of one article speaks of was given everywhere to whom it gives the old one back."""
    names = {key_of(said.what, said.other or "")}
    for correction in before:
        if correction.kind in _NAMING and correction.what == said.what and correction.article is None and correction.other:
            if key_of(said.what, correction.name) in names:
                names.add(key_of(said.what, correction.other))
    return key_of(said.what, said.name) in names
