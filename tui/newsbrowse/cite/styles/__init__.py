"""The citation styles by name. A style is a function from an item and its number to pieces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.styles import apa, chicago, gbt, harvard, ieee, mla, simple, vancouver, wikipedia
from newsbrowse.cite.typography import AMERICAN, BRITISH, Marks

InText = Callable[[Item, int, str], list[Piece]]


@dataclass(frozen=True, slots=True)
class Style:
    """``write`` makes the pieces of one entry of the list, ``in_text`` those of the citation in the running
    text with a locator ("para. 3"), if the style has one.

    ``order``: entries stand as given; or by author, then day (APA 7, section 9.46), year or title.
    ``letters``: items of one author and year get a, b; ``undated_first``: those without a date come before
    the others; ``site_leads``: without an author
    the site begins the entry, else the title; ``drops_site_author``: an author that is the site is left out,
    so that the title leads; ``repeated`` stands for an author who was named in the entry above; ``locator``: how the
    style names a paragraph; ``marks``: its quotation marks and apostrophes, None where straight ones stay."""

    label: str
    write: Callable[[Item, int], list[Piece]]
    in_text: InText | None = None
    heading: str = "References"
    order: Literal["given", "day", "year", "title"] = "given"
    letters: bool = False
    undated_first: bool = False
    repeated: str = ""
    site_leads: bool = False
    drops_site_author: bool = False
    locator: str = "para. {}"
    marks: Marks | None = AMERICAN


STYLES: dict[str, Style] = {
    "apa7": Style("APA 7", apa.write, apa.in_text, order="day", letters=True, undated_first=True),
    "apa7-press": Style("APA 7, press release", apa.press_release, apa.in_text, order="day", letters=True, undated_first=True),
    "mla9": Style(
        "MLA 9", mla.write, mla.in_text, "Works Cited", order="title", repeated="———", drops_site_author=True, locator="par. {}"
    ),
    "chicago18-ad": Style(
        "Chicago 18, author-date",
        chicago.EDITION_18.author_date,
        chicago.EDITION_18.in_text,
        order="year",
        site_leads=True,
        letters=True,
    ),
    "chicago18-bib": Style(
        "Chicago 18, bibliography",
        chicago.EDITION_18.bibliography,
        chicago.EDITION_18.short_note,
        "Bibliography",
        order="title",
        site_leads=True,
    ),
    "chicago17-ad": Style(
        "Chicago 17, author-date",
        chicago.EDITION_17.author_date,
        chicago.EDITION_17.in_text,
        order="year",
        site_leads=True,
        letters=True,
    ),
    "chicago17-bib": Style(
        "Chicago 17, bibliography",
        chicago.EDITION_17.bibliography,
        chicago.EDITION_17.short_note,
        "Bibliography",
        order="title",
        site_leads=True,
    ),
    "chicago-note": Style("Chicago, note", chicago.EDITION_18.note, chicago.EDITION_18.short_note, "Notes"),
    "chicago-note-short": Style("Chicago, shortened note", chicago.EDITION_18.short_note, chicago.EDITION_18.short_note, "Notes"),
    "harvard": Style(
        "Harvard (Cite Them Right)", harvard.write, harvard.in_text, "Reference list", marks=BRITISH, order="year", letters=True
    ),
    "ieee": Style("IEEE", ieee.write, ieee.in_text),
    "vancouver": Style("Vancouver", vancouver.write, vancouver.in_text),
    "gbt2015": Style("GB/T 7714-2015", gbt.edition_2015, gbt.in_text, "参考文献", locator="第{}段"),
    "gbt2025": Style("GB/T 7714-2025", gbt.edition_2025, gbt.in_text, "参考文献", locator="第{}段"),
    "wikipedia": Style("Wikipedia {{cite web}}", wikipedia.write, marks=None),
    "markdown": Style("Markdown link", simple.linked, simple.in_text, "Sources"),
    "plain": Style("Plain line", simple.plain, simple.in_text, "Sources"),
}
