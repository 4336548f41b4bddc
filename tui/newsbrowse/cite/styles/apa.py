"""APA, 7th edition: webpage on a website (Publication Manual, section 10.16), press release (section 10.4).

Author. (Year, Month Day). *Title in sentence case*. Site. URL — the site is left out where it is the author;
no full stop behind the address (section 9.35); no date: (n.d.) and the day of retrieval (sections 9.16, 9.17).
"""

from __future__ import annotations

from collections.abc import Sequence

from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.names import Name
from newsbrowse.cite.parts import address, initials, inverted, italic_title, month_day, month_day_year, series, surnames, year
from newsbrowse.cite.titles import headline_case, short_title
from newsbrowse.cite.typography import AMERICAN


def write(item: Item, number: int = 1) -> list[Piece]:
    """Return the reference list entry of ``item``."""
    return _entry(item, "")


def press_release(item: Item, number: int = 1) -> list[Piece]:
    """Return the entry with the description in brackets that a press release has (section 9.21)."""
    return _entry(item, "[Press release]")


def _entry(item: Item, description: str) -> list[Piece]:
    author = _authors(item.authors)
    titled = italic_title(item.sentence_title)
    if description:
        titled = [Piece(AMERICAN.set(item.sentence_title), italic=True), Piece(f" {description}.")]
    date = Piece(f"({_date(item)}).")
    pieces = [Piece(AMERICAN.ended(author) + " "), date, Piece(" "), *titled] if author else [*titled, Piece(" "), date]
    if item.container and not item.author_is_container:
        pieces.append(Piece(f" {AMERICAN.ended(item.container)}"))
    if item.url:
        retrieved = "" if item.issued else f"Retrieved {month_day_year(item.accessed)}, from "
        pieces += [Piece(f" {retrieved}"), address(item.url)]
    return pieces


def in_text(item: Item, number: int = 1, locator: str = "") -> list[Piece]:
    """Return the parenthetical citation (section 8.11): one or two authors, of more the first (section 8.17);
    without an author the title, shortened (section 8.14)."""
    names = surnames(item)
    named = f"{names[0]} et al." if len(names) > 2 else series(names, "&")
    who = Piece(named) if named else Piece(headline_case(short_title(item.title), item.language), italic=True)
    return [Piece("("), who, Piece(f", {year(item)}{f', {locator}' if locator else ''})")]


def _date(item: Item) -> str:
    day = month_day(item.issued) if item.issued else ""
    return year(item) + (f", {day}" if day else "")


def _authors(names: Sequence[Name]) -> str:
    """Up to twenty authors, an ampersand before the last (section 9.8)."""
    listed = [inverted(n, initials) for n in names]
    if len(listed) > 20:
        return ", ".join(listed[:19]) + ", . . . " + listed[-1]
    return series(listed, "&", two_comma=True)
