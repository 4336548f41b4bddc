"""Saved HTML: what it states of itself (``metadata``), the text of the page, and its main text by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import Any

from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest.formats.metadata import declared as stated
from newsbrowse.ingest.formats.pieces import with_all_pieces
from newsbrowse.ingest.formats.saved import original
from newsbrowse.model import Page
from newsbrowse.regexps import regexp
from newsbrowse.text import clean, squeeze

_EMBEDDED = regexp(r"""(["'(=])data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%_-]{200,}""")
_NO_XML = regexp("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STORED = regexp(r"""="[^"<>]{20000,}"|='[^'<>]{20000,}'""")
"""What scripts keep in attributes: nothing that is shown."""
_MAX_TAGS = 200_000
_LONGEST_TAG = 100_000


def read(path: str, text: str, sha256: str, notes: tuple[str, ...]) -> Page:
    """Read a saved page; raises UnreadablePage where no main text is found or the markup is a flood."""
    # Pictures inside the page, and what XML cannot hold.
    text = _NO_XML.sub(" ", _EMBEDDED.sub(r"\1", text))
    if _longest_tag(text) > _LONGEST_TAG:
        text = _STORED.sub('=""', text)
    if text.count("<") > _MAX_TAGS or _longest_tag(text) > _LONGEST_TAG:
        raise UnreadablePage("its markup is too large to be an article")
    text, saved = original(text)
    import lxml.html

    try:
        # Bytes with a stated encoding: lxml refuses str input that declares another one.
        tree = lxml.html.document_fromstring(
            text.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (lxml.etree.LxmlError, ValueError) as error:
        raise UnreadablePage("its HTML cannot be parsed") from error
    if tree is None or len(tree) == 0:
        raise UnreadablePage("its HTML holds no text")
    declared = {**stated(tree), **saved}
    _set_apart(tree)
    main = _main_text(tree)
    captions = tuple(_captions(tree, main))
    raw = _visible_text(tree)
    if not main and not raw:
        raise UnreadablePage("its HTML holds no text")
    return Page(path, "html", raw, sha256, declared, main=main or None, notes=notes, captions=captions)


def _longest_tag(text: str) -> int:
    return max((match.end() - match.start() for match in re.finditer(r"<[a-zA-Z][^>]*", text)), default=0)


_ONE_CELL = regexp(r"^\| ([^|\n]+?) \|[ \t]*$", re.M)
"""A row of one cell, as trafilatura writes it: there is nothing to tell it from."""


def _main_text(tree: Any) -> str:
    import trafilatura

    found = trafilatura.extract(
        tree, include_comments=False, include_tables=True, include_formatting=False, favor_recall=True, with_metadata=False
    )
    # A paragraph a line, as it comes; a blank line between them, as in every other format.
    main = re.sub(r"\n+", "\n\n", _ONE_CELL.sub(r"\1", clean(found or "")).strip())
    return with_all_pieces(tree, _parted(tree, main)) if main else ""


_FEW_LINES = 3
_LEFT_OUT = "|".join(
    f".//{part}" for part in ("aside", "footer", "nav", "div[contains(@class, 'footer') or contains(@id, 'footer')]")
)


def _parted(tree: Any, main: str) -> str:
    """``main`` with a line for each block where all of an article element came as one line: trafilatura gives short ones whole,
    with title, date and buttons."""
    lines = main.split("\n\n")
    if len(lines) > _FEW_LINES:
        return main
    for article in islice(tree.iter("article"), _FEW_LINES):
        whole = deepcopy(article)
        for element in whole.xpath(_LEFT_OUT):
            element.drop_tree()
        blocks = _visible_text(whole)
        letters = "".join(blocks.split())
        lines = [blocks.replace("\n", "\n\n") if "".join(line.split()) == letters else line for line in lines]
    return "\n\n".join(lines)


_CAPTION_CLASS = regexp(r"(?:^|[\s_-])caption(?:[\s_-]|$)", re.I)
_MOST_CAPTIONS, _LONGEST_CAPTION = 50, 500
_NO_PICTURES = ("nav", "footer", "aside", "header")
"""Parts of a page whose pictures are not those of its article."""


def _captions(tree: Any, main: str) -> Iterator[str]:
    """Yield what the pictures of a page say of themselves, as far as the main text does not hold it."""
    held, found = squeeze(main), set()
    elements = (
        e
        for e in tree.iter("figcaption", "p", "div", "span")
        if e.tag == "figcaption" or _CAPTION_CLASS.search(e.get("class") or "")
    )
    for element in islice(elements, 10 * _MOST_CAPTIONS):
        if element.tag != "figcaption" and next(element.iter("img", "figcaption", "video"), None) is not None:
            continue  # the box of the picture
        said = squeeze(clean("".join(element.itertext())))
        if not 3 <= len(said) <= _LONGEST_CAPTION or said in held or said in found:
            continue
        if any(above.tag in _NO_PICTURES for above in element.iterancestors()):
            continue
        found.add(said)
        yield said
        if len(found) == _MOST_CAPTIONS:
            return


_INLINE = ("span", "time", "a", "label", "small")
_KEPT = ("pre", "textarea", "script", "style")
_BREAKS = regexp(r"(?<=\S)[ \t\r]*\n\s*(?=\S)")
_SENTENCE = 60
_LAYOUT = 150
"""A cell that holds so many bytes of text in one piece is part of the layout of a page, not of a table."""


def _held(text: str) -> str:
    """``text`` without what an element cannot hold: references (``&#27;``) may stand for it."""
    return _NO_XML.sub(" ", text)


def _set_apart(tree: Any) -> None:
    """Part what a browser shows apart: dates and labels in elements of their own get a space around them, the cells of a
    layout become blocks."""
    for element in tree.iter():
        # A line of the source is none on the screen: sentences that are broken there become whole.
        if element.text and len(element.text) >= _SENTENCE and element.tag not in _KEPT:
            element.text = _held(_BREAKS.sub(" ", element.text))
        if element.tail and len(element.tail) >= _SENTENCE:
            element.tail = _held(_BREAKS.sub(" ", element.tail))
    for element in tree.iter(*_INLINE):
        inside = element.text or ""
        if len(inside) >= 2 and element.get("class"):
            previous = element.getprevious()
            parent = element.getparent()
            before = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
            if inside[0].isalnum() and (
                before[-1:].isalnum() or (not before and previous is not None and previous.tag in _INLINE)
            ):
                element.text = _held(" " + inside)
            if inside[-1].isalnum() and (element.tail or "")[:1].isalnum():
                element.tail = _held(f" {element.tail}")
    cells = (p for p in tree.iter("td", "p", "div", "span", "br", "font") if _fills(p.text) or _fills(p.tail) or _broken(p))
    for element, _ in zip(cells, range(200), strict=False):
        for above, _ in zip((element, *element.iterancestors()), range(60), strict=False):
            if above.tag in ("td", "tr", "tbody", "table", "th"):
                above.tag = "div"


def _broken(element: Any) -> bool:
    """Whether the sentences of a cell are parted by line breaks and fill it together."""
    if element.tag != "td" or next(element.iterchildren("br"), None) is None:
        return False
    return _fills("".join((element.text or "", *(child.tail or "" for child in element.iterchildren("br")))))


def _fills(text: str | None) -> bool:
    # Bytes: a Chinese sentence needs a third of the characters.
    return text is not None and len(text) * 3 >= _LAYOUT and len(text.encode("utf-8", "replace")) >= _LAYOUT


_BLOCKS = "p div li h1 h2 h3 h4 h5 h6 tr br section article header footer aside nav ul ol table title".split()


def _visible_text(tree: Any) -> str:
    """The text of the whole page, chrome included, a line a block; changes ``tree``."""
    for element in list(tree.iter("script", "style", "noscript", "template")):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        if element.tag != "br":
            element.text = _held("\n" + (element.text or ""))
        element.tail = _held("\n" + (element.tail or ""))
    lines = (" ".join(line.split()) for line in clean(tree.text_content()).split("\n"))
    return "\n".join(filter(None, lines))
