"""What is inside an archive, a feed, a mailbox or a table: items, each with the place where it stands."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest.limits import Limits, size

_PIECE = 2**20


@dataclass(frozen=True, slots=True)
class Item:
    """One page inside a larger input.

    ``member`` names it there (a file of an archive, a message, an entry of a feed) and ``line`` is the line or record
    number, from 1; one of them is enough. ``content`` is read as ``kind`` (the name of a page format) says; what
    ``declared`` states wins over what the content says of itself.
    """

    content: bytes
    kind: str
    member: str | None = None
    line: int | None = None
    declared: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The item's place as it follows the name of its file: ``//member``, ``//line`` or ``//member#line``; nothing for the
        only page of a file. No path of a file holds two slashes in a row, so no file is called like a place."""
        return place_of(self.member, self.line)

    def digest(self) -> str:
        """Return the SHA-256 of content and statements, in hexadecimal."""
        stated = json.dumps(dict(self.declared), sort_keys=True, ensure_ascii=True) if self.declared else ""
        return hashlib.sha256(self.content + stated.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Missed:
    """A place inside a larger input that holds no item, and why.

    ``rest``: what follows it was not read either.
    """

    place: str
    reason: str
    rest: bool = False


def place_of(member: str | None, line: int | None = None) -> str:
    """Return the place of an item by its name or number (see ``Item.place``)."""
    if member:
        return f"//{member}" + (f"#{line}" if line is not None else "")
    return "" if line is None else f"//{line}"


@dataclass(frozen=True, slots=True)
class Source:
    """An input that holds items: its bytes, its name, and what the reader may do.

    ``columns`` maps standard names to the user's column names; ``depth`` counts the archives around this one.
    """

    file: BinaryIO
    name: str
    limits: Limits
    columns: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0

    def read(self, most: int) -> bytes:
        """Return all of the bytes; raises UnreadablePage where there are more than ``most``."""
        pieces, length = [], 0
        while piece := self.file.read(_PIECE):  # never asked for at once: a buffer of the limit's size would be made
            pieces.append(piece)
            length += len(piece)
            if length > most:
                raise UnreadablePage(f"is larger than {size(most)}")
        if not length:
            raise UnreadablePage("is empty")
        return b"".join(pieces)


Opened = Iterator[Item | Missed]
