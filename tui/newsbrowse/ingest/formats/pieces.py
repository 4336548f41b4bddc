"""Bodies in pieces: what page builders put into several boxes of one kind is one text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from newsbrowse.text import clean

_PARAGRAPH = 80
"""Characters from which on a paragraph tells that its box holds running text."""
_SAMPLE = 60
"""Letters and digits at the beginning of a paragraph by which it is found again."""
_ENOUGH = 2
"""Paragraphs that must have been found in boxes of a kind: a single one may be a teaser or a comment that slipped in."""
_MOST_BOXES, _DEPTH = 2000, 60
_BLOCKS = ("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote")


@dataclass(frozen=True, slots=True)
class _Box:
    """An element with paragraphs of running text right inside; ``titles`` counts the titles before it on the page."""

    element: Any
    titles: int

    @property
    def kind(self) -> tuple[str, ...]:
        above = islice(self.element.iterancestors(), _DEPTH)
        return tuple(f"{e.tag} {re.sub('[0-9]+', '0', e.get('class') or '')}" for e in (self.element, *above))

    def texts(self, *tags: str) -> Iterator[str]:
        for block in self.element.iterchildren(*(tags or _BLOCKS)):
            for element in block.iterchildren("li") if block.tag in ("ul", "ol") else (block,):
                if text := " ".join(clean("".join(element.itertext())).split()):
                    yield text

    def continues(self, other: _Box) -> bool:
        """Whether both are of one article: no title between them, and in the same article element, if in any."""
        article = next(self.element.iterancestors("article"), None)
        return self.titles == other.titles and article is next(other.element.iterancestors("article"), None)


def with_all_pieces(tree: Any, main: str) -> str:
    """Return ``main``, the main text found in ``tree``, with the boxes that were left out: those that lie as deep, in
    elements of the same names and classes, as one whose paragraphs were found, and behind it within one article."""
    lines = main.split("\n\n")
    samples = [_sample(line) for line in lines]
    known = set(samples)
    kinds: dict[tuple[str, ...], list[tuple[_Box, int]]] = defaultdict(list)
    for box in islice(_boxes(tree), _MOST_BOXES):
        found = sum(_sample(text) in known for text in box.texts("p") if len(text) >= _PARAGRAPH)
        kinds[box.kind].append((box, found))
    for boxes in kinds.values():
        if all(found for _, found in boxes) or sum(found for _, found in boxes) < _ENOUGH:
            continue
        before: _Box | None = None
        for box, found in boxes:
            if not found:
                if before is None or not box.continues(before):
                    break
                new = list(box.texts())
                own = {_sample(text) for text in before.texts()}
                place = next((n for n in range(len(lines), 0, -1) if samples[n - 1] in own), len(lines))
                lines[place:place] = new
                samples[place:place] = map(_sample, new)
            before = box
    return "\n\n".join(lines)


def _boxes(tree: Any) -> Iterator[_Box]:
    """In the order of the page. A title is a heading of the first level, or one that leads to its own page."""
    seen, titles = set(), 0
    for element in tree.iter("p", "h1", "h2", "h3", "h4"):
        box = element.getparent()
        if element.tag != "p":
            titles += element.tag == "h1" or box is not None and box.tag == "a" or element.find(".//a") is not None
        elif box is not None and box not in seen and len(" ".join(element.itertext())) >= _PARAGRAPH:
            seen.add(box)
            yield _Box(box, titles)


def _sample(text: str) -> str:
    return "".join(filter(str.isalnum, text[: 3 * _SAMPLE]))[:_SAMPLE]
