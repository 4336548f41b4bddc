"""What several styles share: dates, names, titles in quotation marks, ends of sentences."""

from __future__ import annotations

from collections.abc import Callable

from newsbrowse.cite.item import Item, Name

MONTHS = "January February March April May June July August September October November December".split()
MLA_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()


def stop(text: str) -> str:
    """Return the full stop that ``text`` still needs."""
    return "" if text.rstrip("”’\"'").endswith((".", "?", "!", "。", "？", "！", "…")) else "."


def quoted(title: str, mark: str = "") -> str:
    """Return ``title`` in double quotation marks, inner ones made single, ``mark`` inside the closing one."""
    inner = title.replace("“", "‘").replace("”", "’")
    parts = inner.split('"')
    inner = "".join(part + (("‘", "’")[number % 2] if number < len(parts) - 1 else "") for number, part in enumerate(parts))
    if inner.endswith(("?", "!", "？", "！")) or (mark == "." and inner.endswith((".", "…"))):
        mark = ""
    return f"“{inner}{mark}”"


def initials(given: str) -> str:
    """Return given names as initials: "Adesina" -> "A.", "Sun-Kyu" -> "S.-K."."""
    words = []
    for word in given.split():
        words.append("-".join(f"{part[0].upper()}." for part in word.split("-") if part))
    return " ".join(words)


def inverted(name: Name, given: Callable[[str], str] = str) -> str:
    """Return "Family, Given", given names written by ``given``; an institution and a name in Chinese characters as they are."""
    if name.literal:
        return name.literal
    if any("\u4e00" <= c <= "\u9fff" for c in name.family):
        return name.family + name.given
    return f"{name.family}, {given(name.given)}" if name.given else name.family


def direct(name: Name) -> str:
    """Return the name in reading order."""
    return str(name)


def year(item: Item) -> str:
    """Return the year with its letter, or n.d."""
    return f"{item.issued[0]}{item.suffix}" if item.issued else "n.d." + (f"-{item.suffix}" if item.suffix else "")
