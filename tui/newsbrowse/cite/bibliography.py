"""Entries of one item and of many: sorted, numbered and told apart as the style demands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsbrowse.cite.item import Item
from newsbrowse.cite.keys import letters
from newsbrowse.cite.markup import render
from newsbrowse.cite.names import Name
from newsbrowse.cite.styles import STYLES, Style
from newsbrowse.cite.typography import Marks
from newsbrowse.text import fold


def cite(item: Item, style: str, form: str = "plain", number: int = 1) -> str:
    """Return one entry in ``style`` (a key of STYLES) and ``form`` (plain, markdown, html)."""
    chosen = STYLES[style]
    if style == "markdown" and form == "plain":
        form = "markdown"  # a link written without its address would cite nothing
    return render(chosen.write(_typeset(item, chosen.marks), number), form)


def _typeset(item: Item, marks: Marks | None) -> Item:
    """Return the item with the apostrophes and quotation marks of names as the style sets them: People’s Daily.
    The styles set the title themselves: what is inside its own marks depends on theirs."""
    texts = (item.container, *(part for name in item.authors for part in (name.family, name.given, name.literal)))
    if marks is None or not any(mark in text for text in texts for mark in "\"'"):
        return item
    authors = tuple(
        replace(name, family=marks.set(name.family), given=marks.set(name.given), literal=marks.set(name.literal))
        for name in item.authors
    )
    return replace(item, container=marks.set(item.container), authors=authors)


def cite_in_text(item: Item, style: str, form: str = "plain", number: int = 1, locator: str = "") -> str:
    """Return the citation in the running text, "" where the style has none."""
    chosen = STYLES[style]
    return render(chosen.in_text(_typeset(item, chosen.marks), number, locator), form) if chosen.in_text else ""


def cite_many(items: Sequence[Item], style: str, form: str = "plain") -> list[str]:
    """Return the entries of several items as the style orders them. An item that comes twice is cited once."""
    chosen, entries = STYLES[style], []
    above: tuple[Name, ...] = ()
    for number, item in enumerate(arranged(items, style), 1):
        same = chosen.repeated and item.authors and item.authors == above and not item.author_is_container
        entries.append(cite(replace(item, authors=(Name(literal=chosen.repeated),)) if same else item, style, form, number))
        above = item.authors
    return entries


def cite_many_in_text(items: Sequence[Item], style: str, form: str = "plain") -> list[str]:
    """Return the citations in the text of several items, in the same order."""
    return [cite_in_text(item, style, form, number) for number, item in enumerate(arranged(items, style), 1)]


def arranged(items: Sequence[Item], style: str) -> list[Item]:
    """Return the items without repetitions, in the order of ``style`` and with its letters (2024a).

    Letters follow the order of the list (APA 7, section 8.19; Chicago 17, 15.20).
    """
    chosen = STYLES[style]
    unique = list({(i.title, i.url, i.issued, i.container, i.article_key): i for i in items}.values())
    if chosen.order == "given":
        return unique
    unique.sort(key=lambda item: _place(item, chosen))
    return _with_letters(unique, chosen) if chosen.letters else unique


def _place(item: Item, style: Style) -> tuple[object, ...]:
    """Where an item stands in a list by author: nothing before something, letter by letter; articles that
    begin a title do not count (APA 7, section 9.49; Chicago 17, 14.71)."""
    leading = () if style.drops_site_author and item.author_is_container else item.authors
    names = tuple((fold(n.surname), fold(n.given)) for n in leading)
    names = names or ((_bare((style.site_leads and item.container) or item.title), ""),)
    undated = 0 if style.undated_first else 9999
    day = item.issued or (undated, 0, 0)
    when = {"day": day, "year": day[:1], "title": ()}[style.order]
    return names, when, _bare(item.title), day, item.url


def _bare(text: str) -> str:
    folded = fold(text).lstrip("'\"([ ")
    for article in ("the ", "an ", "a "):
        if folded.startswith(article):
            return folded[len(article) :]
    return folded


def _with_letters(items: list[Item], style: Style) -> list[Item]:
    """Give the items of one author (all its names; without one, what leads the entry) and year letters, in the order of the list."""
    groups: dict[tuple[tuple[str, ...], int | None], list[int]] = {}
    for position, item in enumerate(items):
        who = tuple(fold(str(a)) for a in item.authors) or (fold((style.site_leads and item.container) or item.title),)
        groups.setdefault((who, item.year), []).append(position)
    lettered = list(items)
    for same in groups.values():
        for number, position in enumerate(same if len(same) > 1 else ()):
            lettered[position] = items[position].with_suffix(letters(number))
    return lettered
