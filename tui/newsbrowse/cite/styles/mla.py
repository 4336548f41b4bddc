"""MLA, 9th edition: work on a website (MLA Handbook, 5.3 to 5.101).

Author. “Title.” *Site*, Day Mon. Year, URL. — an author that is the site itself is left out (5.20);
months longer than four letters are cut (appendix 1).
"""

from __future__ import annotations

from newsbrowse.cite.item import Item, Name
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.parts import MLA_MONTHS, direct, inverted, quoted, stop


def write(item: Item, number: int = 1) -> list[Piece]:
    """Return the works-cited entry of ``item``."""
    pieces = []
    if item.authors and not item.author_is_container:
        author = _authors(item.authors)
        pieces.append(Piece(f"{author}{stop(author)} "))
    pieces.append(Piece(quoted(item.title, ".")))
    parts: list[list[Piece]] = []
    if item.container:
        parts.append([Piece(item.container, italic=True)])
    date = _date(item)
    if date:
        parts.append([Piece(date)])
    if item.url:
        parts.append([Piece(item.url, address=True)])
    for position, part in enumerate(parts):
        pieces.append(Piece(", " if position else " "))
        pieces += part
    if parts:
        pieces.append(Piece("."))
    return pieces


def _date(item: Item) -> str:
    if not item.issued:
        return ""
    year, month, day = item.issued
    return " ".join(filter(None, (str(day) if day else "", MLA_MONTHS[month - 1] if month else "", str(year))))


def _authors(names: tuple[Name, ...]) -> str:
    if len(names) == 1:
        return inverted(names[0])
    if len(names) == 2:
        return f"{inverted(names[0])}, and {direct(names[1])}"
    return f"{inverted(names[0])}, et al."
