"""Vancouver (NLM, Citing Medicine, 2nd edition): as a newspaper article on the Internet (chapter 23), the form that keeps
month and day.

1. Author AB. Title. Site [Internet]. Year Mon Day [cited Year Mon Day]. Available from: URL — no full stop behind the address;
the site is left out where it is the author; up to six authors, of more the first six and et al.
"""

from __future__ import annotations

import datetime as dt

from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.parts import SHORT_MONTHS, address, spare
from newsbrowse.cite.typography import AMERICAN


def write(item: Item, number: int = 1) -> list[Piece]:
    """Return the numbered entry of ``item``."""
    text = f"{number}. "
    names = [spare(n, space="", hyphen="") for n in item.authors]
    if names:
        text += AMERICAN.ended(", ".join(names[:6]) + (", et al" if len(names) > 6 else "")) + " "
    title = AMERICAN.set(item.title)
    online = " [Internet]" if item.url else ""
    if item.container and not item.author_is_container:
        text += f"{AMERICAN.ended(title)} {AMERICAN.ended(item.container + online)}"
    else:
        text += f"{title}{online}." if online else AMERICAN.ended(title)
    day = _day(item.issued) if item.issued else ""
    cited = f"[cited {_day(item.accessed)}]" if item.url else ""
    stamps = " ".join(filter(None, (day, cited)))
    text += f" {stamps}." if stamps else ""
    return [Piece(text), Piece(" Available from: "), address(item.url)] if item.url else [Piece(text)]


def in_text(item: Item, number: int = 1, locator: str = "") -> list[Piece]:
    """Return the number in parentheses."""
    return [Piece(f"({number}{f', {locator}' if locator else ''})")]


def _day(day: tuple[int, int, int] | dt.date) -> str:
    year, month, number = (day.year, day.month, day.day) if isinstance(day, dt.date) else day
    return " ".join(filter(None, (str(year), SHORT_MONTHS[month - 1] if month else "", str(number) if number else "")))
