"""Sets of ids as small as they get while unpacking takes microseconds: half of a word index is made of such sets.

The first byte tells the form. What begins with 0x3A or 0x3B is a roaring bitmap as its specification has it ("portable
serialization"), and the form of every set that no other form makes smaller.
"""

from __future__ import annotations

import sqlite3
import struct
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable
from operator import mul

from pyroaring import BitMap

_LISTED, _SPREAD, _DEFLATED = b"\x01", b"\x02", b"\x03"
_FEW = 6
"""Ids up to which they are listed with four bytes each: roaring takes 16 bytes and two an id."""

_SPARSE, _DENSE = 128, 4096
"""Between these numbers roaring lists the lower halves of the ids, two bytes each; beyond it holds a bit for each of 65536
ids. Of few ids neither form below is smaller."""

_BYTES = [bytes((n,)) for n in range(256)]
_IDS = tuple(struct.Struct(f"<{count}I") for count in range(_FEW + 1))
_HEAD = struct.Struct("<IH")
_ROARING = struct.Struct("<IIHHI")
"""Cookie, number of containers, key and cardinality less 1 of the only one, offset of its values."""

_COOKIE = 12346


def pack(found: BitMap) -> bytes:
    """Return the smallest form of a set. The set is brought into roaring's run form where that is smaller."""
    count = len(found)
    if count <= _FEW:
        return _LISTED + _IDS[count].pack(*found)
    found.run_optimize()
    roaring = bytes(found.serialize())
    if count > _DENSE:
        return min(roaring, _DEFLATED + _deflated(roaring), key=len)
    if count > _SPARSE and len(roaring) > count:  # else runs are smaller by far
        spread = _spread(found)
        if spread is not None:
            return min(roaring, spread, key=len)
    return roaring


def unpack(data: bytes) -> BitMap:
    """Return the set that ``pack`` made ``data`` of, or that was stored as a roaring bitmap; raises sqlite3.DatabaseError
    where the data is damaged."""
    form = data[:1]
    try:
        if form == _LISTED:
            return BitMap(_IDS[len(data) >> 2].unpack_from(data, 1))
        if form == _SPREAD:
            return _gathered(data)
        return BitMap.deserialize(zlib.decompress(data[1:], wbits=-15) if form == _DEFLATED else data)
    except (ValueError, IndexError, struct.error, zlib.error) as error:
        raise sqlite3.DatabaseError(f"a set of articles in the index: {error}") from error


def union(packed: Iterable[bytes]) -> BitMap:
    """Return the ids of all of several packed sets. The many small ones among them are read in one go.

    Raises sqlite3.DatabaseError where one is damaged.
    """
    listed, found = bytearray(), []
    for data in packed:
        if data[:1] == _LISTED:
            listed += data[1:]
        else:
            found.append(unpack(data))
    try:
        few = BitMap(struct.unpack(f"<{len(listed) // 4}I", listed))
    except struct.error as error:
        raise sqlite3.DatabaseError(f"a set of articles in the index: {error}") from error
    return BitMap.union(few, *found) if found else few


def little_endian(values: array[int]) -> array[int]:
    """Return numbers with their bytes as a file has them, or as this machine has those of a file: turned around on a big-endian
    one, in place."""
    if sys.byteorder == "big":
        values.byteswap()
    return values


def _spread(found: BitMap) -> bytes | None:
    """The ids as their distance from the first: the lower byte of each, and how many there are of each upper byte, which
    are small numbers that deflate well (RFC 1951). None where they reach too far or stand too close."""
    first = found.min()
    if found.max() - first > 0xFFFF:
        return None
    listed = little_endian(found.shift(-first).to_array()).tobytes()  # four bytes each, of which the upper two are 0
    upper = Counter(listed[1::4])
    if max(upper.values()) > 255:
        return None
    counts = _deflated(bytes(map(upper.__getitem__, range(256))), *_SMALL)
    return b"".join((_SPREAD, _HEAD.pack(first, len(counts)), counts, listed[::4]))


def _gathered(data: bytes) -> BitMap:
    first, size = _HEAD.unpack_from(data, 1)
    start = 1 + _HEAD.size
    counts = zlib.decompress(data[start : start + size], wbits=-15)
    low = data[start + size :]
    # The one container of a roaring bitmap that lists lower halves.
    whole = bytearray(_ROARING.size + 2 * len(low))
    _ROARING.pack_into(whole, 0, _COOKIE, 1, 0, len(low) - 1, _ROARING.size)
    whole[_ROARING.size :: 2] = low
    whole[_ROARING.size + 1 :: 2] = b"".join(map(mul, _BYTES, counts))
    return BitMap.deserialize(bytes(whole)).shift(first)


_LARGE, _SMALL = (-15, 8), (-12, 5)
"""Window and memory of zlib. To clear what it would need for 32 kB takes ten times as long as packing 256 bytes does."""


def _deflated(data: bytes, window: int = _LARGE[0], memory: int = _LARGE[1]) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, window, memory)
    return packer.compress(data) + packer.flush()
