"""How much of an input is read at most. What is larger is skipped with the limit as its reason."""

from __future__ import annotations

from dataclasses import dataclass

MB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one input.

    ``page``: bytes of one page or record; ``items``: pages of one archive, feed, mailbox or table; ``total``: bytes that
    one of those may unpack to; ``ratio``: times its packed size that a packed file may grow to; ``depth``: archives
    inside archives; ``seconds``: time for one page, or from one item of an archive to its next.
    """

    page: int = 16 * MB
    items: int = 1_000_000
    total: int = 8192 * MB
    ratio: int = 100
    depth: int = 3
    seconds: float = 60.0


SMALL = MB
"""Bytes up to which a packed file may grow by any ratio: text of one repeated letter is no bomb at that size."""


def size(number: int) -> str:
    """Return a number of bytes as a limit is named to the user."""
    return f"{number // MB:,} MB" if number >= MB else f"{number:,} bytes"
