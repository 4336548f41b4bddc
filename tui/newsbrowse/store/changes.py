"""What a change of the user's own state was before, so that it can be taken back."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

CHUNK = 20_000
"""Keys that one statement is given."""


class Keys:
    """Keys of articles, packed: a million of them take some 8 MB."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._count = len(keys)
        self._packed = tuple(
            zlib.compress("\n".join(keys[start : start + CHUNK]).encode(), 1) for start in range(0, len(keys), CHUNK)
        )

    def __len__(self) -> int:
        return self._count

    def chunks(self) -> Iterator[list[str]]:
        """Yield the keys, at most CHUNK at a time."""
        for part in self._packed:
            yield zlib.decompress(part).decode().split("\n")


@dataclass(frozen=True)
class Restore:
    """What puts some articles back: ``field`` is "starred" or "read" (``value`` 0 or 1), "note" (``value`` the text), or
    "tagged" or "untagged" (``value`` the tag to take away or to give back). ``seen`` is the note that the change wrote."""

    field: str
    value: str | int
    keys: tuple[Keys, ...]
    seen: str = ""

    def __len__(self) -> int:
        return sum(map(len, self.keys))


@dataclass(frozen=True)
class Change:
    """A change of the user's own state that ``UserState.take_back`` reverses; ``articles`` is how many it touched."""

    restores: tuple[Restore, ...]
    articles: int

    @cached_property
    def size(self) -> int:
        """Keys that it remembers."""
        return sum(map(len, self.restores))

    def __bool__(self) -> bool:
        return self.size > 0
