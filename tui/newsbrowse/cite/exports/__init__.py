"""Bibliographies for other programs, by format."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsbrowse.cite.exports import biblatex, bibtex, endnote, hayagriva, ris
from newsbrowse.cite.exports.csl_json import csl_item
from newsbrowse.cite.item import Item
from newsbrowse.cite.keys import distinct_keys


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its name for people, the ending of its files, and the text of each item; None where the
    whole article is written and not only its citation (see ``tables``)."""

    label: str
    suffix: str
    write: Callable[[Item], str] | None
    gap: str = ""


EXPORTS: dict[str, Export] = {
    "bibtex": Export("BibTeX", ".bib", bibtex.write, gap="\n"),
    "biblatex": Export("BibLaTeX", ".bib", biblatex.write, gap="\n"),
    "ris": Export("RIS", ".ris", ris.write),
    "csl-json": Export("CSL-JSON", ".json", lambda item: json.dumps(csl_item(item), ensure_ascii=False, indent=1)),
    "hayagriva": Export("Hayagriva (Typst)", ".yml", hayagriva.write),
    "endnote": Export("EndNote", ".enw", endnote.write),
    "csv": Export("CSV table", ".csv", None),
    "jsonl": Export("JSON Lines", ".jsonl", None),
    "markdown": Export("Markdown bibliography", ".md", None),
}

BIBLIOGRAPHIC = tuple(name for name, export in EXPORTS.items() if export.write)
"""The formats that hold citations alone; ``newsbrowse cite --style`` takes them too."""


def entry(item: Item, name: str) -> str:
    """Return one item in a bibliographic format."""
    write = EXPORTS[name].write
    assert write is not None
    return write(item)


def export_items(items: Sequence[Item], name: str, full: bool = False) -> Iterator[str]:
    """Yield the text of a bibliographic file piece by piece, items in the given order with keys that differ.

    ``full``: CSL-JSON also says place, genre and the article's key.
    """
    distinct = distinct_keys(items)
    if name == "csl-json":
        yield from _json_array(csl_item(item, full) for item in distinct)
        return
    gap = EXPORTS[name].gap
    for number, item in enumerate(distinct):
        yield (gap if number else "") + entry(item, name)


def _json_array(values: Iterable[object]) -> Iterator[str]:
    written = False
    for value in values:
        yield (",\n" if written else "[\n") + json.dumps(value, ensure_ascii=False)
        written = True
    yield "\n]\n" if written else "[]\n"
