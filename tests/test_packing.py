"""Sets of ids in the word index: every form gives the set back, is as small as it should be, and says when it is damaged."""

from __future__ import annotations

import random
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from newsbrowse.store.packing import pack, union, unpack

CHANCE = random.Random(5)
LAST = 2**32 - 1


def spread(count: int, first: int, reach: int = 65536) -> BitMap:
    return BitMap(CHANCE.sample(range(first, first + reach), count))


@pytest.mark.parametrize("first", [0, 1, 65_537, 900_000, LAST - 65_535])
@pytest.mark.parametrize("count", [0, 1, 6, 7, 128, 129, 500, 4096, 4097, 30_000, 65_536])
def test_what_is_packed_comes_back(count: int, first: int) -> None:
    found = spread(count, first)
    assert unpack(pack(found)) == found


@given(
    st.sets(st.one_of(st.integers(0, LAST), st.integers(70_000, 71_000)), max_size=400),
    st.integers(0, LAST - 5000),
    st.integers(1, 5000),
)
def test_any_set_comes_back(ids: set[int], first: int, length: int) -> None:
    found = BitMap(ids) | BitMap(range(first, first + length))
    assert unpack(pack(found)) == found
    assert unpack(pack(BitMap(ids))) == BitMap(ids)


@pytest.mark.parametrize(
    ("found", "share"),
    [
        (spread(1, 500_000), 0.3),  # a name that one article has
        (spread(400, 500_000), 0.65),  # a word, of 65,536 articles
        (spread(3000, 500_000), 0.55),
        (spread(10_000, 500_000), 0.75),  # a bit for each article, of which one in six is set
        (spread(60_000, 500_000), 0.6),
        (BitMap(range(500_000, 560_000)), 1.0),  # a run is a run
        (spread(3000, 500_000, 1_000_000), 1.0),  # beyond one container nothing is gained
    ],
)
def test_sets_take_less_than_as_roaring_bitmaps(found: BitMap, share: float) -> None:
    packed = len(pack(found))
    found.run_optimize()
    assert packed <= len(found.serialize()) * share


def test_sets_of_older_files_are_read() -> None:
    for count in (1, 300, 20_000):
        found = spread(count, 100_000)
        assert unpack(bytes(found.serialize())) == found


@pytest.mark.parametrize("count", [3, 50, 1000, 9000])
def test_damage_is_an_error_of_the_database_or_another_set(count: int) -> None:
    packed = pack(spread(count, 70_000))
    for place in (0, 1, 4, 8, len(packed) // 2, len(packed) - 1):
        for harmed in (packed[:place], packed[:place] + bytes((packed[place] ^ 0x55,)) + packed[place + 1 :]):
            try:
                assert isinstance(unpack(harmed), BitMap)
            except sqlite3.DatabaseError as error:
                assert "a set of articles in the index" in str(error)


@given(st.lists(st.sets(st.integers(0, 70_000), max_size=300), max_size=12))
def test_the_union_of_packed_sets_is_that_of_the_sets(sets: list[set[int]]) -> None:
    assert set(union(pack(BitMap(ids)) for ids in sets)) == set().union(*sets)


def test_a_damaged_set_among_several_is_an_error_of_the_database() -> None:
    with pytest.raises(sqlite3.DatabaseError):
        union([pack(BitMap([1, 2])), pack(BitMap([3, 4]))[:-1]])
