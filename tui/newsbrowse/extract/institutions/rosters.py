"""Bodies that a list of people tells by its shape: "NAME, Rector, Elm University; NAME, Vice-Rector, Sol Minora; and NAME, …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.entities import lands
from newsbrowse.extract.institutions.heads import is_common
from newsbrowse.extract.institutions.spans import Span
from newsbrowse.extract.titles import is_degree, is_honorific, is_modifier, is_title
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_ITEMS = regexp(r"; |,? and (?=(?:Mr|Ms|Mrs|Dr|Prof|Professor|Sir|Dato)\b)")
_LAST = regexp(
    r", (?:the |The )?(?P<body>[A-Z][\w&.’'-]*(?: (?:(?:of|and|for|de|the|&) )?[A-Z][\w&’'-]*){0,5})(?: \([A-Z][\w-]{1,9}\))?\.?\s*(?=$|\. [A-Z]|\.?\n)"
)
_ALIKE = 2
"""Further items that end in a body, from which a list is believed."""


def listed_bodies(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Yield the names that stand where the other people of a list have their bodies, and that are no place, office or word."""
    if text.count(";") < _ALIKE:
        return
    bodies = {span.start: span for span in found}
    end = 0
    for line in text.split("\n"):
        start, end = end, end + len(line) + 1
        if line.count("; ") < _ALIKE:
            continue
        open_ones: list[Span] = []
        alike = 0
        for first, item in _items(text, start, end - 1):
            last = _LAST.search(item)
            if last is None:
                continue
            place = first + last.start("body")
            if place in bodies:
                alike += bodies[place].kind == "org"
            elif _has_office(item[: last.start()]) and _may_be_body(last["body"]):
                open_ones.append(Span(place, place + len(last["body"]), last["body"], "org"))
        if alike >= _ALIKE:
            yield from open_ones


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for gap in _ITEMS.finditer(text, start, end):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:end]


def _has_office(item: str) -> bool:
    """Whether an office stands alone between commas in front, behind a name: "Mr NAME, Global Head of Innovation"."""
    parts = item.split(", ")
    return len(parts) >= 2 and any(is_title(word.strip("()")) for word in parts[-1].split()) and parts[-1][:1].isupper()


def _may_be_body(name: str) -> bool:
    words = name.split()
    if name in lands() or fold(name) in lexicons.places() or all(is_common(word) for word in words):
        return False
    return not any(is_title(word) or is_honorific(word) or is_degree(word) or is_modifier(word) for word in words)
