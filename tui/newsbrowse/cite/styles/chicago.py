"""Chicago Manual of Style, 18th edition, author-date: website content (13.118, 14.104).

Author. Year. “Title.” Site, Month Day. URL. — the year is not given twice; the site is left out where
it is the author.
"""

from __future__ import annotations

from newsbrowse.cite.item import Item, Name
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.parts import MONTHS, direct, inverted, quoted, stop, year


def author_date(item: Item, number: int = 1) -> list[Piece]:
    """Return the reference list entry of ``item``."""
    author = _authors(item.authors) or item.container
    pieces = [Piece(f"{author}{stop(author)} ")] if author else []
    pieces.append(Piece(f"{year(item)}{stop(year(item))} {quoted(item.title, '.')}"))
    details = []
    if item.container and item.authors and not item.author_is_container:
        details.append(item.container)
    if item.issued and item.issued[1]:
        details.append(MONTHS[item.issued[1] - 1] + (f" {item.issued[2]}" if item.issued[2] else ""))
    if details:
        pieces.append(Piece(f" {', '.join(details)}."))
    if item.url:
        pieces += [Piece(" "), Piece(item.url, address=True), Piece(".")]
    return pieces


def _authors(names: tuple[Name, ...]) -> str:
    """Up to six authors are listed, of more the first three (18th edition, 13.107)."""
    if not names:
        return ""
    shown = names if len(names) <= 6 else names[:3]
    listed = [inverted(shown[0]), *(direct(n) for n in shown[1:])]
    if len(names) > 6:
        return ", ".join(listed) + ", et al."
    if len(listed) == 1:
        return listed[0]
    return ", ".join(listed[:-1]) + ", and " + listed[-1]
