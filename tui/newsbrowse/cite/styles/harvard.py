"""Harvard as in Cite Them Right (12th edition, "Web pages"), British dates and quotation marks.

Author (Year) *Title*, *Site*. Available at: URL (Accessed: Day Month Year). — the site is left out where it is the author;
up to three authors, of more the first and *et al.*; no date: (no date).
"""

from __future__ import annotations

from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.names import EAST_ASIAN
from newsbrowse.cite.parts import address, day_month_year, initials, inverted, series, surnames, year
from newsbrowse.cite.titles import short_title
from newsbrowse.cite.typography import BRITISH


def write(item: Item, number: int = 1) -> list[Piece]:
    """Return the reference list entry of ``item``."""
    # Characters have no italics: a title in Chinese stands upright.
    title = Piece(BRITISH.set(item.title), italic=not EAST_ASIAN.search(item.title))
    date = Piece(f" ({year(item, 'no date', ' ')})")
    site = [] if item.author_is_container or not item.container else [Piece(item.container, italic=True)]
    if item.authors:
        pieces = [*_authors(item), date, Piece(" "), title, *([Piece(", "), *site] if site else [])]
    else:
        pieces = [title, date, *([Piece(" "), *site] if site else [])]
    last = pieces[-1].text
    pieces.append(Piece(BRITISH.ended(last)[len(last) :]))
    if item.url:
        pieces += [Piece(" Available at: "), address(item.url), Piece(f" (Accessed: {day_month_year(item.accessed)}).")]
    return pieces


def in_text(item: Item, number: int = 1, locator: str = "") -> list[Piece]:
    """Return the citation in the text: up to three authors, of more the first; without one the title."""
    names = surnames(item)
    ending = f", {year(item, 'no date', ' ')}{f', {locator}' if locator else ''})"
    if not names:
        return [Piece("("), Piece(short_title(item.title), italic=True), Piece(ending)]
    if len(names) > 3:
        return [Piece(f"({names[0]} "), Piece("et al.", italic=True), Piece(ending)]
    return [Piece(f"({series(names, 'and', last_comma=False)}{ending}")]


def _authors(item: Item) -> list[Piece]:
    listed = [inverted(n, lambda given: initials(given, space="")) for n in item.authors]
    if len(listed) > 3:
        return [Piece(f"{listed[0]} "), Piece("et al.", italic=True)]
    return [Piece(series(listed, "and", last_comma=False))]
