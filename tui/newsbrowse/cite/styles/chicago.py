"""Chicago Manual of Style, 17th and 18th editions: website content (17th, 14.205 to 14.208; 18th, chapters 13 and 14).

Author-date: Author. Year. “Title.” Site, Month Day. URL. Notes and bibliography: Author. “Title.” Site, Month Day, Year. URL.
The site is left out where it is the author; without any author the site takes its place; a page without a date gets the day
of access (17th, 14.12). The 18th edition lists up to six authors, of more the first three (chapter 13); the 17th ten and seven
(14.76). A note lists two (18th) or three (17th), of more the first. Author-date of the 17th edition repeats the year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.names import Name
from newsbrowse.cite.parts import address, inverted, month_day, month_day_year, series, surnames, year
from newsbrowse.cite.titles import headline_case, short_title
from newsbrowse.cite.typography import AMERICAN


@dataclass(frozen=True, slots=True)
class Edition:
    """What the two editions do differently: how many names are listed, and how many are left of a longer list."""

    listed: int
    kept: int
    noted: int
    repeats_year: bool

    def author_date(self, item: Item, number: int = 1) -> list[Piece]:
        """Return the reference list entry of ``item``."""
        title = _title(item, ".")
        author = self._authors(item)
        pieces = [Piece(AMERICAN.ended(author) + " ")] if author else [Piece(f"{title} ")]
        pieces.append(Piece(AMERICAN.ended(year(item))))
        if author:
            pieces.append(Piece(f" {title}"))
        day = (month_day_year if self.repeats_year else month_day)(item.issued) if item.issued and item.issued[1] else ""
        return [*pieces, *_details(item, day)]

    def bibliography(self, item: Item, number: int = 1) -> list[Piece]:
        """Return the bibliography entry of ``item``."""
        author = self._authors(item)
        pieces = [Piece(AMERICAN.ended(author) + " ")] if author else []
        pieces.append(Piece(_title(item, ".")))
        return [*pieces, *_details(item, month_day_year(item.issued) if item.issued else "")]

    def note(self, item: Item, number: int = 1) -> list[Piece]:
        """Return the full note of ``item``."""
        elements = [Piece(element) for element in (self._noted(map(str, item.authors)),) if element]
        elements.append(Piece(_title(item, "")))
        if item.container and not item.author_is_container:
            elements.append(Piece(item.container))
        if item.issued:
            elements.append(Piece(month_day_year(item.issued)))
        elif item.url:
            elements.append(Piece(f"accessed {month_day_year(item.accessed)}"))
        if item.url:
            elements.append(address(item.url))
        return _joined(elements)

    def short_note(self, item: Item, number: int = 1, locator: str = "") -> list[Piece]:
        """Return the shortened note of ``item`` (17th, 14.30; 18th, chapter 13): family name, shortened title, locator."""
        title = AMERICAN.quoted(short_title(headline_case(item.title, item.language)))
        return _joined([Piece(part) for part in (self._noted(surnames(item)), title, locator) if part])

    def in_text(self, item: Item, number: int = 1, locator: str = "") -> list[Piece]:
        """Return the author-date citation in the text (17th, 15.21 to 15.31; 18th, chapter 13)."""
        who = self._noted(surnames(item)) or item.container or AMERICAN.quoted(short_title(item.title))
        joint = " " if item.issued else ", "
        return [Piece(f"({who}{joint}{year(item)}{f', {locator}' if locator else ''})")]

    def _authors(self, item: Item) -> str:
        names: Sequence[Name] = item.authors
        if not names:
            return item.container
        shown = names if len(names) <= self.listed else names[: self.kept]
        listed = [inverted(shown[0], particle_last=True), *map(str, shown[1:])]
        if len(shown) < len(names):
            return ", ".join(listed) + ", et al."
        return series(listed, "and", two_comma=True)

    def _noted(self, names: Sequence[str] | map[str]) -> str:
        listed = list(names)
        return f"{listed[0]} et al." if len(listed) > self.noted else series(listed, "and")


EDITION_17 = Edition(listed=10, kept=7, noted=3, repeats_year=True)
EDITION_18 = Edition(listed=6, kept=3, noted=2, repeats_year=False)


def _title(item: Item, mark: str) -> str:
    return AMERICAN.quoted(headline_case(item.title, item.language), mark)


def _details(item: Item, day: str) -> list[Piece]:
    """Site, day, address: the sentences behind the title."""
    named = item.container if item.authors and not item.author_is_container else ""
    details = ", ".join(filter(None, (named, day)))
    pieces = [Piece(f" {AMERICAN.ended(details)}")] if details else []
    if item.url:
        if not item.issued:
            pieces.append(Piece(f" Accessed {month_day_year(item.accessed)}."))
        pieces += [Piece(" "), address(item.url), Piece(".")]
    return pieces


def _joined(elements: list[Piece]) -> list[Piece]:
    """Put elements one behind the other with commas, which go inside a closing quotation mark; end in a stop."""
    pieces = []
    for position, element in enumerate(elements):
        last = position == len(elements) - 1
        mark = "." if last else ","
        if element.address:
            pieces += [element, Piece(mark)]
        elif element.text.endswith("”"):
            pieces.append(Piece(AMERICAN.ended(element.text[:-1], mark) + "”"))
        else:
            pieces.append(Piece(AMERICAN.ended(element.text, mark)))
        if not last:
            pieces.append(Piece(" "))
    return pieces
