"""Two styles of no manual: one line for a message (plain), the same with a link (markdown)."""

from __future__ import annotations

from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.parts import address, day_month_year
from newsbrowse.cite.typography import AMERICAN


def plain(item: Item, number: int = 1) -> list[Piece]:
    """Return title, authors, site, date, address."""
    pieces = [Piece(AMERICAN.ended(AMERICAN.set(item.title))), *_details(item)]
    return [*pieces, Piece(" "), address(item.url)] if item.url else pieces


def linked(item: Item, number: int = 1) -> list[Piece]:
    """Return the same with the title as a link instead of the address."""
    return [Piece(AMERICAN.ended(AMERICAN.set(item.title)), link=item.url), *_details(item)]


def in_text(item: Item, number: int = 1, locator: str = "") -> list[Piece]:
    """Return authors or site, and date, in parentheses."""
    who = str(item.authors[0]) + (" et al." if len(item.authors) > 1 else "") if item.authors else item.container or item.title
    date = day_month_year(item.issued) if item.issued else "n.d."
    return [Piece(f"({', '.join(filter(None, (who, date, locator)))})")]


def _details(item: Item) -> list[Piece]:
    named = [str(name) for name in item.authors] + ([item.container] if not item.author_is_container else [])
    details = ", ".join(filter(None, [*named, day_month_year(item.issued) if item.issued else "n.d."]))
    return [Piece(f" {AMERICAN.ended(details)}")]
