"""The people or institutions of a database whose names are the nearest to one."""

from __future__ import annotations

import sqlite3
from difflib import SequenceMatcher

from newsbrowse.store.names import Names
from newsbrowse.text import fold

_WORDS, _EACH = 8, 60
"""Words of a name that are looked at, and names that each may bring: the most frequent ones."""
_LIKE = 0.5
"""How alike two names must be, from 0 to 1."""


def nearest(connection: sqlite3.Connection, kind: str, name: str, most: int) -> list[int]:
    """Return the ids of the entities of a ``kind`` (inst or person) whose names are like ``name``, the nearest first: those
    that share a word with it, or the beginning of one."""
    names, wanted = Names(connection), fold(name)
    near: dict[int, float] = {}
    for word in wanted.split()[:_WORDS]:
        for start in (word, word[: len(word) // 2] or word):
            for number in names.candidates(kind, start, _EACH):
                if number not in near:
                    near[number] = SequenceMatcher(None, wanted, fold(names.name(kind, number)[0])).ratio()
    alike = [number for number, ratio in near.items() if ratio >= _LIKE]
    return sorted(alike, key=lambda number: (-near[number], number))[:most]
