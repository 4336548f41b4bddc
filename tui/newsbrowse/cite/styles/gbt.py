"""GB/T 7714, sequential numbering: electronic resources (2015, section 4.6).

[1] Author. Title[EB/OL]. (date of publication)[date of citing]. URL. Without an address the carrier is left out: [EB]. Up to
three authors, then et al. or 等 by the language of the item (2015, section 8.1.2). 2015 writes family names of persons in
capitals (section 8.1.1) and parts a double given name; 2025 does neither and has full-width commas and parentheses.
"""

from __future__ import annotations

from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.parts import address, iso, spare
from newsbrowse.cite.typography import AMERICAN


def edition_2015(item: Item, number: int = 1) -> list[Piece]:
    """Return the numbered entry of ``item``."""
    names = [spare(n, capitals=True, hyphen=" ") for n in item.authors]
    return _entry(item, number, names, comma=", ", parentheses="()")


def edition_2025(item: Item, number: int = 1) -> list[Piece]:
    """Return the numbered entry of ``item``."""
    return _entry(item, number, [spare(n) for n in item.authors], comma="，", parentheses="（）")


def in_text(item: Item, number: int = 1, locator: str = "") -> list[Piece]:
    """Return the number in brackets (2015, section 10.1)."""
    return [Piece(f"[{number}]{locator}")]


def _entry(item: Item, number: int, names: list[str], comma: str, parentheses: str) -> list[Piece]:
    text = f"[{number}] "
    if names:
        others = "等" if item.language.startswith("zh") else "et al"
        author = comma.join([*names[:3], *([others] if len(names) > 3 else [])])
        text += AMERICAN.ended(author) + " "
    text += f"{AMERICAN.set(item.title)}[{'EB/OL' if item.url else 'EB'}]."
    stamps = f"{parentheses[0]}{iso(item.issued)}{parentheses[1]}" if item.issued else ""
    stamps += f"[{item.accessed.isoformat()}]" if item.url else ""
    text += f" {stamps}." if stamps else ""
    return [Piece(f"{text} "), address(item.url), Piece(".")] if item.url else [Piece(text)]
