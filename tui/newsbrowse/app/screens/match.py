"""How well what is typed fits an entry of a list, and where in the entry it stands."""

from __future__ import annotations

from collections.abc import Sequence

from newsbrowse.query.snippets import find_hits
from newsbrowse.store.index import indexed
from newsbrowse.text import fold

LEFT_OUT, POOR = 300, 1000
"""From these scores on an entry fits with letters left out, and does not fit; one more letter may make it fit, where the score is
not None."""

OTHER_NAME = 150
"""The score of what is called so besides, or from a later word of such a name on."""

_SHORTEST = 4
"""Letters from which some may be left out."""

_SKIPPED = 2
"""Letters of a word that may be left out in a row."""


def beginnings(names: Sequence[str]) -> str:
    """Return the text in which a ``beginning`` is looked for: where names and later words (or Chinese characters) of them begin."""
    return "\n".join(map(beginning, names))


def beginning(typed: str) -> str:
    """Return how what is typed stands in ``beginnings`` where a name, or a later word of one, begins so."""
    return f" {' '.join(indexed(typed).split())}"


def score(typed: str, text: str) -> int | None:
    """Return how well ``typed`` (folded) fits ``text`` (folded): smaller is better, None where no further letter helps.

    The beginning of the text beats the beginning of a word, then come several words of which each begins one, the inside of
    a word, initials, and last letters in order of which few are left out; spaces belong to the text.
    """
    if not typed:
        return 0
    place = text.find(typed)
    if place == 0:
        return 0
    word = text.find(" " + typed)
    if word >= 0:
        return 100 + min(word, 99)
    if " " in typed and _begin_words(typed, text):
        return 199
    if not _in_order(typed, text):
        return POOR if " " in typed else None
    if place > 0:
        return 200 + min(place, 49)
    if len(typed) > 1 and typed in "".join(part[0] for part in text.split()):
        return 250
    gaps = _gaps(typed, text) if len(typed) >= _SHORTEST else None
    return POOR if gaps is None else LEFT_OUT + gaps


def _in_order(typed: str, text: str) -> bool:
    position = 0
    for char in typed:
        position = text.find(char, position) + 1
        if not position:
            return False
    return True


def _begin_words(typed: str, text: str) -> bool:
    """Whether each word that is typed begins another word, in any order."""
    left = text.split()
    for word in typed.split():
        found = next((n for n, part in enumerate(left) if part.startswith(word)), None)
        if found is None:
            return False
        del left[found]
    return True


def _gaps(typed: str, text: str) -> int | None:
    """The number of letters left out where ``typed`` begins words and leaves out few; None where it does not."""
    start = 0
    while True:
        if text.startswith(typed[0], start):
            gaps = _gaps_from(typed, text, start)
            if gaps is not None and gaps <= len(typed) // 3:
                return gaps
        start = text.find(" ", start) + 1
        if not start:
            return None


def _gaps_from(typed: str, text: str, position: int) -> int | None:
    gaps = 0
    for char in typed[1:]:
        near = text.find(char, position + 1, position + 2 + _SKIPPED)
        if near >= 0 and " " not in text[position + 1 : near]:
            gaps += near - position - 1
        else:
            near = text.find(" " + char, position + 1) + 1
            if not near:
                return None
        position = near
    return gaps


def spans_of(typed: str, label: str) -> list[tuple[int, int]]:
    """Return where what is typed stands in a label, (start, end) in characters: as it is, else its words or initials."""
    wanted, folded = fold(typed).strip(), fold(label)
    if not wanted:
        return []
    if len(folded) != len(label):
        return find_hits(label, (wanted,), 1) or find_hits(label, wanted.split())
    inside = folded.startswith(wanted) or f" {wanted}" not in folded
    place = folded.find(wanted) if inside else folded.index(f" {wanted}") + 1
    if place >= 0:
        return [(place, place + len(wanted))]
    if " " in wanted:
        return find_hits(label, wanted.split())
    begins = [n for n in range(len(folded)) if folded[n] != " " and (n == 0 or folded[n - 1] == " ")]
    first = "".join(folded[n] for n in begins).find(wanted)
    return [(n, n + 1) for n in begins[first : first + len(wanted)]] if first >= 0 else []
