"""GB/T 7714-2015, sequential numbering: electronic resources (section 4.6).

[1] Author. Title[EB/OL]. (date of publication)[date of citing]. URL. Without an address the carrier is
left out: [EB]. Up to three authors, then et al. or 等 by the language of the item (section 8.1.2).
"""

from __future__ import annotations

from newsbrowse.cite.item import Item, Name
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.parts import stop


def write(item: Item, number: int = 1) -> list[Piece]:
    """Return the numbered entry of ``item``."""
    chinese = item.language.startswith("zh")
    author = _authors(item.authors, chinese)
    text = f"[{number}] "
    if author:
        text += f"{author}{stop(author)} "
    text += f"{item.title}[{'EB/OL' if item.url else 'EB'}]."
    date = _date(item)
    stamps = (f"({date})" if date else "") + (f"[{item.accessed.isoformat()}]" if item.url else "")
    if stamps:
        text += f" {stamps}."
    pieces = [Piece(text)]
    if item.url:
        pieces += [Piece(" "), Piece(item.url, address=True), Piece(".")]
    return pieces


def _date(item: Item) -> str:
    if not item.issued:
        return ""
    return "-".join(f"{part:02d}" if position else str(part) for position, part in enumerate(item.issued) if part)


def _name(name: Name) -> str:
    """Family name in capitals, given names as initials without stops (section 8.1.1)."""
    if name.literal or any("\u4e00" <= c <= "\u9fff" for c in name.family):
        return name.literal or name.family + name.given
    initials = " ".join(part[0].upper() for word in name.given.split() for part in word.split("-") if part)
    return f"{name.family.upper()} {initials}".strip()


def _authors(names: tuple[Name, ...], chinese: bool) -> str:
    listed = ", ".join(_name(n) for n in names[:3])
    return listed + ("" if len(names) <= 3 else ", 等" if chinese else ", et al.")
