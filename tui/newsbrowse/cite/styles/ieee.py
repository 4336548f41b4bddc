"""IEEE (Reference Guide, version 11.29.2023, section II.T "Website").

[1] A. Author, “Title,” Site. Accessed: Mon. Day, Year. [Online]. Available: URL — no full stop behind the address; up to six
authors, of more the first and *et al.*; the day of publication is not part of the form.
"""

from __future__ import annotations

from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.parts import MLA_MONTHS, abbreviated, address, series
from newsbrowse.cite.typography import AMERICAN


def write(item: Item, number: int = 1) -> list[Piece]:
    """Return the numbered entry of ``item``."""
    named = item.container if not item.author_is_container else ""
    pieces = [Piece(f"[{number}] "), *_authors(item), Piece(AMERICAN.quoted(item.title, "," if named else "."))]
    if named:
        pieces += [Piece(" "), Piece(AMERICAN.ended(named))]
    if item.url:
        day = item.accessed
        pieces += [
            Piece(f" Accessed: {MLA_MONTHS[day.month - 1]} {day.day:02d}, {day.year}. [Online]. Available: "),
            address(item.url),
        ]
    return pieces


def in_text(item: Item, number: int = 1, locator: str = "") -> list[Piece]:
    """Return the number in brackets."""
    return [Piece(f"[{number}{f', {locator}' if locator else ''}]")]


def _authors(item: Item) -> list[Piece]:
    names = [abbreviated(n) for n in item.authors]
    if not names:
        return []
    if len(names) > 6:
        return [Piece(f"{names[0]} "), Piece("et al.", italic=True), Piece(", ")]
    return [Piece(f"{series(names, 'and')}, ")]
