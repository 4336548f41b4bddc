"""MLA, 9th edition: work on a website (MLA Handbook, 5.3 to 5.101).

Author. “Title.” *Site*, Day Mon. Year, URL. — an author that is the site itself is left out (5.20); a page without a date
gets the day of access (5.111), one without a site is a work of its own, in italics; titles in headline style (2.90).
"""

from __future__ import annotations

from collections.abc import Sequence

from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.names import Name
from newsbrowse.cite.parts import MLA_MONTHS, address, day_month_year, inverted, italic_title, series, surnames
from newsbrowse.cite.titles import headline_case, short_title
from newsbrowse.cite.typography import AMERICAN


def write(item: Item, number: int = 1) -> list[Piece]:
    """Return the works-cited entry of ``item``."""
    pieces = []
    if item.authors and not item.author_is_container:
        pieces.append(Piece(AMERICAN.ended(_authors(item.authors)) + " "))
    title = headline_case(item.title, item.language)
    if item.container:
        pieces.append(Piece(AMERICAN.quoted(title, ".")))
    else:
        pieces += italic_title(title, characters=False)
    elements = []
    if item.container:
        elements.append(Piece(item.container, italic=True))
    if item.issued:
        elements.append(Piece(day_month_year(item.issued, MLA_MONTHS)))
    if item.url:
        elements.append(address(item.url))
    for position, element in enumerate(elements):
        pieces += [Piece(", " if position else " "), element]
    if elements:
        pieces.append(Piece("" if elements[-1].text.endswith(".") else "."))
    if item.url and not item.issued:
        pieces.append(Piece(f" Accessed {day_month_year(item.accessed, MLA_MONTHS)}."))
    return pieces


def in_text(item: Item, number: int = 1, locator: str = "") -> list[Piece]:
    """Return the citation in the text (6.4 to 6.9): authors, else the shortened title; no comma before a
    paragraph's number but behind the author (6.20)."""
    names = [] if item.author_is_container else surnames(item)
    if names:
        who = f"{names[0]} et al." if len(names) > 2 else series(names, "and")
    else:
        who = AMERICAN.quoted(short_title(headline_case(item.title, item.language)), "," if locator else "")
    joint = "" if not locator else " " if who.endswith("”") else ", "
    return [Piece(f"({who}{joint}{locator})")]


def _authors(names: Sequence[Name]) -> str:
    if len(names) > 2:
        return f"{inverted(names[0])}, et al."
    return series([inverted(names[0]), *map(str, names[1:])], "and", two_comma=True)
