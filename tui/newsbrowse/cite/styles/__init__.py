"""The citation styles by name. A style is a function from an item and its number to pieces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import Piece, render
from newsbrowse.cite.styles import apa, bibtex, chicago, gbt, mla
from newsbrowse.text import fold


@dataclass(frozen=True, slots=True)
class Style:
    """``write`` makes the pieces of one entry; ``letters``: items of one author and year get a, b;
    ``by_author``: several entries are sorted by author; ``plain_only``: no italics exist."""

    label: str
    write: Callable[[Item, int], list[Piece]]
    letters: bool = False
    by_author: bool = True
    plain_only: bool = False


STYLES: dict[str, Style] = {
    "apa7": Style("APA 7", apa.write, letters=True),
    "mla9": Style("MLA 9", mla.write),
    "chicago18-ad": Style("Chicago 18, author-date", chicago.author_date, letters=True),
    "gbt2015": Style("GB/T 7714-2015", gbt.write, by_author=False),
    "bibtex": Style("BibTeX", bibtex.write, plain_only=True, by_author=False),
}


def cite(item: Item, style: str, form: str = "plain", number: int = 1) -> str:
    """Return one entry in ``style`` (a key of STYLES) and ``form`` (plain, markdown, html)."""
    chosen = STYLES[style]
    return render(chosen.write(item, number), "plain" if chosen.plain_only else form)


def cite_many(items: list[Item], style: str, form: str = "plain") -> list[str]:
    """Return the entries of several items as the style orders them: sorted and told apart by letters
    (author-date styles), or numbered in the given order. An item that comes twice is cited once."""
    chosen = STYLES[style]
    unique = list({(i.key, i.title, i.url, i.issued): i for i in items}.values())
    if chosen.letters:
        unique = _with_letters(unique)
    if style == "bibtex":
        unique = bibtex.distinct_keys(unique)
    if chosen.by_author:
        unique.sort(
            key=lambda i: (
                fold(_author(i) or i.title),
                i.issued[0] if i.issued else 9999,
                i.suffix,
                i.issued or (),
                fold(i.title),
            )
        )
    return [cite(item, style, form, number) for number, item in enumerate(unique, 1)]


def _author(item: Item) -> str:
    return item.authors[0].family or item.authors[0].literal if item.authors else ""


def _with_letters(items: list[Item]) -> list[Item]:
    """APA 7, section 8.19; Chicago 18, 13.114: same author and year are told apart by letters in title order."""
    groups: dict[tuple[tuple[str, ...], int | None], list[Item]] = {}
    for item in items:
        groups.setdefault((tuple(fold(str(a)) for a in item.authors), item.issued[0] if item.issued else None), []).append(item)
    lettered = []
    for same in groups.values():
        if len(same) == 1:
            lettered += same
            continue
        for number, item in enumerate(sorted(same, key=lambda i: fold(i.title))):
            lettered.append(item.with_suffix(_letter(number)))
    return lettered


def _letter(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters
