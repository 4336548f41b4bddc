"""Word lists, loaded when first used and kept for the life of the process.

Where they come from and under which licence is in NOTICE.
"""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from pathlib import Path

from newsbrowse.extract.gazetteer import Gazetteer
from newsbrowse.text import fold

_HERE = Path(__file__).resolve().parent

by_word = lru_cache(maxsize=16_384)
"""Keeps what a function says of a single word: a corpus asks of the same few thousand words again and again.

At the bound one such function holds about 2 MB.
"""


def _packed(name: str) -> list[str]:
    return gzip.decompress((_HERE / name).read_bytes()).decode("utf-8").split("\n")


@cache
def english() -> frozenset[str]:
    """Common English words, lower case (SCOWL)."""
    return frozenset(_packed("english.txt.gz"))


_OTHER_NAMES = {
    "viet nam": "VN", "lao pdr": "LA", "timor-leste": "TL", "brunei darussalam": "BN", "turkiye": "TR", "cote d'ivoire": "CI",
    "russian federation": "RU", "korea": "KR", "republic of korea": "KR", "dpr korea": "KP", "holy see": "VA", "hong kong sar": "HK", "macao sar": "MO",
}  # fmt: skip
"""Names that lands have in papers of states and of the United Nations, folded."""
SHORT_LANDS = {"usa": "US", "uk": "GB", "uae": "AE", "prc": "CN", "dprk": "KP", "drc": "CD"}
"""Lands as they are abbreviated, folded."""


@cache
def places() -> dict[str, frozenset[str]]:
    """Cities of 30,000 people and more, countries, regions of several words: folded name -> ISO 3166-1 codes (GeoNames)."""
    of = cache(lambda codes: frozenset(codes.split(" ")))  # few hundred sets for all
    listed = {name: of(codes) for name, _, codes in (line.partition("\t") for line in _packed("places.tsv.gz"))}
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
    return words("given_names") | frozenset(_packed("given_names_wide.txt.gz"))


@cache
def family_names() -> frozenset[str]:
    """Family names of many traditions, folded. Romanised Chinese ones are apart, in ``pinyin_surnames``."""
    return words("surnames") | frozenset(_packed("family_names_wide.txt.gz"))


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
