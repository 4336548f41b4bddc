"""Word lists, loaded when first used and kept for the life of the process.

Where they come from and under which licence is in NOTICE.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from newsbrowse.extract.gazetteer import Gazetteer
from newsbrowse.text import fold

_HERE = Path(__file__).resolve().parent

T = TypeVar("T")


def by_word(function: Callable[[str], T]) -> Callable[[str], T]:
    """Keep what a function says of a single word: a corpus asks of the same few thousand words again and again.

    What is returned is the look-up in a dictionary itself, so that an answer costs two thirds of what ``lru_cache`` takes, which
    notes the order in which it was asked; at the bound (1 MB) all is forgotten. The word is given by its place.
    """
    return _Answers(function).__getitem__


class _Answers(dict[str, T]):
    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST_WORDS:
            self.clear()
        answer = self[word] = self._function(word)
        return answer


_MOST_WORDS = 16_384


def packed(name: str) -> list[str]:
    return gzip.decompress((_HERE / name).read_bytes()).decode("utf-8").split("\n")


@cache
def english() -> frozenset[str]:
    """Common English words, lower case (SCOWL)."""
    return frozenset(packed("english.txt.gz"))


_OTHER_NAMES = {
    "viet nam": "VN", "lao pdr": "LA", "timor-leste": "TL", "brunei darussalam": "BN", "turkiye": "TR", "cote d'ivoire": "CI",
    "russian federation": "RU", "korea": "KR", "republic of korea": "KR", "dpr korea": "KP", "holy see": "VA", "hong kong sar": "HK", "macao sar": "MO",
}  # fmt: skip
"""Names that lands have in papers of states and of the United Nations, folded."""


@cache
def places() -> dict[str, frozenset[str]]:
    """Cities of 30,000 people and more, countries, regions of several words: folded name -> ISO 3166-1 codes (GeoNames)."""
    of = cache(lambda codes: frozenset(codes.split(" ")))  # few hundred sets for all
    listed = {name: of(codes) for name, _, codes in (line.partition("\t") for line in packed("places.tsv.gz"))}
    return listed | {name: of(code) for name, code in _OTHER_NAMES.items()}


@cache
def place_starts() -> frozenset[str]:
    """The first words of the places whose names have several."""
    return frozenset(name.split(" ", 1)[0] for name in places() if " " in name)


@cache
def words(name: str) -> frozenset[str]:
    """The words of ``name``.txt: white space separates, ``#`` starts a comment."""
    text = (_HERE / f"{name}.txt").read_text("utf-8")
    return frozenset(word for line in text.split("\n") for word in line.split("#")[0].split())


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of ``name``.txt that are no comment, in order."""
    text = (_HERE / f"{name}.txt").read_text("utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))


@cache
def given_names() -> frozenset[str]:
    """Given names of many traditions, folded: those that say much by themselves, and those of the lists in NOTICE."""
    return words("given_names") | frozenset(packed("given_names_wide.txt.gz"))


@cache
def family_names() -> frozenset[str]:
    """Family names of many traditions, folded. Romanised Chinese ones are apart, in ``pinyin_surnames``."""
    return words("surnames") | frozenset(packed("family_names_wide.txt.gz"))


@cache
def pairs(name: str) -> dict[str, str]:
    """The rows of ``name``.tsv as key -> value."""
    rows = (line.split("\t") for line in (_HERE / f"{name}.tsv").read_text("utf-8").split("\n") if line)
    return {row[0]: row[1] for row in rows if len(row) > 1}


def country_of(place: str | None) -> str | None:
    """The one country (ISO 3166-1) that has a place of this name, as a dateline gives it; None where several have one."""
    codes = places().get(fold((place or "").split(",")[0]), frozenset())
    return next(iter(codes)) if len(codes) == 1 else None


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, opened once a process."""
    return Gazetteer()
