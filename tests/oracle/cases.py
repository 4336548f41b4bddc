"""The items of the differential test: authors x site x date x address x title."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from newsbrowse.cite.exports.csl_json import csl_item
from newsbrowse.cite.item import Item
from newsbrowse.cite.names import Name

_SMITH = Name("Smith", "John Paul")
_DING = Name("Ding", "Xiaodong")
_KEH = Name("Keh", "Huan-Chao")
_KING = Name("King", "Martin Luther", suffix="Jr.")
_BEETHOVEN = Name("Beethoven", "Ludwig", particle="van")
_IBANEZ = Name("García-Ibáñez", "María José")
_HAN = Name("丁", "晓东", eastern=True)
_WEI = Name("王", "伟", eastern=True)
_UNIVERSITY = Name(literal="Example University")

AUTHORS: dict[str, tuple[Name, ...]] = {
    "institution": (_UNIVERSITY,),
    "one": (_SMITH,),
    "two": (_SMITH, _DING),
    "three": (_SMITH, _DING, _KING),
    "four": (_SMITH, _DING, _KING, _KEH),
    "seven": (_SMITH, _DING, _KING, _KEH, _BEETHOVEN, _IBANEZ, _UNIVERSITY),
    "none": (),
    "hyphenated": (_KEH,),
    "suffix": (_KING,),
    "particle": (_BEETHOVEN,),
    "accents": (_IBANEZ, _SMITH),
    "characters": (_HAN,),
    "two in characters": (_HAN, _WEI),
    "particle and suffix": (_BEETHOVEN, _KING),
    "apostrophes": (Name("O'Neil", "Maria"), Name("D'Souza", "Jean-Luc")),
    "person and institution": (_SMITH, _UNIVERSITY),
}
SITES = {"same": "Example University", "different": "People's Gazette", "none": ""}
DATES: dict[str, tuple[int, int, int] | None] = {"day": (2024, 5, 10), "month": (2024, 5, 0), "year": (2024, 0, 0), "none": None}
ADDRESSES = {"address": "https://example.org/news/a_b?c=1&d=2", "no address": ""}
TITLES = {
    "plain": "Delegation Visits the Campus",
    "small letters": "mayor of Example Town discusses co-operation with the iPhone-maker in an era of change",
    "question": "Why Does Exchange Matter?",
    "exclamation": "Agreement Signed!",
    "stop": "Visit to Example Inc.",
    "quotes": 'University Joins "Green Campus" Network',
    "quotes at the end": 'Minister Opens "Bank of Tomorrow"',
    "curly quotes": "Forum on “Digital Silk Road” Held",
    "apostrophe": "University's Students' Union Meets Partners",
    "colon": "A Bridge for Two: the Story of an Exchange",
    "ellipsis": "Ten Years On and Still Counting…",
    "dash": "Ten Years On – from Idea to Institute",
    "capitals": "DELEGATION VISITS EXAMPLE UNIVERSITY",
    "chinese": "示例大学代表团访问北京",
    "markup": "Q&A on *stars*, _lines_ and [brackets]",
    "entities": "R&amp;D Agreement &lt;signed&gt; in Asia",
    "tags": "Notes on <B>Bold</B> and <I>Italic</I> Type",
}
ACCESSED = dt.date(2026, 11, 21)


def items() -> Iterator[tuple[str, Item]]:
    """All combinations with a label that names each."""
    for choice in itertools.product(AUTHORS, SITES, DATES, ADDRESSES, TITLES):
        authors, site, date, address, title = choice
        yield " / ".join(choice), Item(
            key="x", title=TITLES[title], authors=AUTHORS[authors], container=SITES[site], issued=DATES[date], accessed=ACCESSED,
            url=ADDRESSES[address], language="zh" if title == "chinese" and authors in ("none", "institution", "characters", "two in characters") else "en",
        )  # fmt: skip


def lists() -> Iterator[Item]:
    """Items for one long list: same authors and years, missing dates, institutions, names that sort early and late."""
    titles = ("The Visit", "Signing", "Forum Held", "Visit of the Mayor")
    authors = ((_UNIVERSITY,), (_SMITH,), (_SMITH, _DING), (_KEH,), (Name("Adams", "Zoe"),), (Name(literal="Zenith Institute"),))
    dates = ((2024, 5, 10), (2024, 5, 9), (2023, 0, 0), None)
    for number, (who, when, title) in enumerate(itertools.product(authors, dates, titles)):
        if number % 3 != 2:
            title = f"Another {title}" if when == (2024, 5, 9) else title
            yield Item(f"k{number}", title, who, "Example Gazette", when, ACCESSED, f"https://example.org/{number}", "en")


_NAMED_ONCE = ("apa7", "chicago18-ad", "chicago18-bib", "chicago17-ad", "chicago17-bib", "harvard", "ieee", "vancouver")


def for_oracle(item: Item, style: str) -> dict[str, Any]:
    """Return the item as the manual of ``style`` wants it put to an engine that knows no such rule: the site is
    not named twice; MLA leaves out the author instead; APA has the title in sentence case; Vancouver keeps month
    and day only of a newspaper."""
    if item.author_is_container and style == "mla9":
        item = replace(item, authors=())
    value = csl_item(item)
    if item.author_is_container and style in _NAMED_ONCE:
        del value["container-title"]
    if style == "apa7":
        value["title"] = item.sentence_title
    if style == "vancouver":
        value["type"] = "article-newspaper"
    # What stands in a title is text: an engine that reads tags in it gets characters that look like no tag.
    value["title"] = value["title"].replace("<", LESS).replace("&", AMPERSAND)
    return value


LESS, AMPERSAND = "\ue000", "\ue001"


def from_oracle(text: str) -> str:
    """Return what the engine made with the characters of titles put back."""
    return text.strip().replace(LESS, "<").replace(AMPERSAND, "&")
