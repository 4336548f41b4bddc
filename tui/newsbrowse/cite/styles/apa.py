"""APA, 7th edition: webpage on a website (Publication Manual, section 10.16).

Author. (Year, Month Day). *Title in sentence case*. Site. URL — the site is left out where it is the
author; no full stop behind the address (section 9.34); no date: (n.d.) (section 9.17).
"""

from __future__ import annotations

from newsbrowse.cite.item import Item, Name
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.parts import MONTHS, initials, inverted, stop, year


def write(item: Item, number: int = 1) -> list[Piece]:
    """Return the reference list entry of ``item``."""
    author = _authors(item.authors)
    pieces = []
    title = Piece(item.sentence_title, italic=True)
    end = Piece(stop(item.sentence_title))
    date = Piece(f"({_date(item)}).")
    if author:
        pieces += [Piece(f"{author}{stop(author)} "), date, Piece(" "), title, end]
    else:
        pieces += [title, end, Piece(" "), date]
    if item.container and not item.author_is_container:
        pieces.append(Piece(f" {item.container}{stop(item.container)}"))
    if item.url:
        pieces += [Piece(" "), Piece(item.url, address=True)]
    return pieces


def _date(item: Item) -> str:
    text = year(item)
    if item.issued and item.issued[1]:
        text += f", {MONTHS[item.issued[1] - 1]}"
        if item.issued[2]:
            text += f" {item.issued[2]}"
    return text


def _authors(names: tuple[Name, ...]) -> str:
    """Up to twenty authors, an ampersand before the last (section 9.8)."""
    listed = [inverted(n, initials) for n in names]
    if len(listed) < 2:
        return "".join(listed)
    if len(listed) > 20:
        return ", ".join(listed[:19]) + ", . . . " + listed[-1]
    return ", ".join(listed[:-1]) + ", & " + listed[-1]
