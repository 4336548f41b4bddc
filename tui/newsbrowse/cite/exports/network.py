"""The network of a filter for other programs: GraphML (graphml.graphdrawing.org/specification.html) and CSV.

Each tie carries the keys of all its articles, some 14 characters each: a file grows with the articles of the ties, not with
their number alone. A cell of 32,767 characters, the most that spreadsheets take, holds some 2,300.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from newsbrowse.cite.exports.tables import safe_cell
from newsbrowse.regexps import regexp

if TYPE_CHECKING:
    from newsbrowse.store.network import Network, Topics

FORMATS = {"graphml": (".graphml", "GraphML, for Gephi, yEd, networkx"), "csv": (".csv", "CSV, a tie a row")}
"""Formats with the suffix of their files and what they are for."""

_NODE = (("name", "string"), ("acronym", "string"), ("events", "int"))
_EDGE = (
    ("events", "int"), ("types", "string"), ("topics", "string"), ("since", "string"), ("until", "string"), ("articles", "string"),
)  # fmt: skip
_NO_XML = regexp("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write (section 2.2)."""


def export_network(net: Network, topics: Topics, form: str) -> Iterator[str]:
    """Yield the network with the topics of its ties in a format, piece by piece."""
    return _graphml(net, topics) if form == "graphml" else _csv(net, topics)


def _graphml(net: Network, topics: Topics) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for what, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in keys:
            yield f'  <key id="{what[0]}_{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <graph id="G" edgedefault="undirected">\n'
    tied = {n for tie in net.ties for n in (tie.first, tie.second)}
    for n, (name, acronym, events) in net.nodes.items():
        if n in tied:
            yield f"    <node id={quoteattr(f'n{n}')}>{_data('n', zip(('name', 'acronym', 'events'), (name, acronym, events), strict=True))}</node>\n"
    for tie in net.ties:
        about = _counts(topics.get((tie.first, tie.second), ()))
        told = (tie.count, _counts(tie.types), about, tie.since, tie.until, _keys(tie.articles))
        values = zip((name for name, _ in _EDGE), told, strict=True)
        yield f'    <edge source="n{tie.first}" target="n{tie.second}">{_data("e", values)}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _data(prefix: str, values: Iterator[tuple[str, object]]) -> str:
    return "".join(
        f'<data key="{prefix}_{name}">{escape(_NO_XML.sub("", str(value)))}</data>'
        for name, value in values
        if value not in (None, "")
    )


def _counts(counts: tuple[tuple[str, int], ...]) -> str:
    return "; ".join(f"{name} {count}" for name, count in counts)


def _keys(articles: tuple[str, ...]) -> str:
    return "; ".join(articles)


def _csv(net: Network, topics: Topics) -> Iterator[str]:
    yield _row(("first", "second", "first_acronym", "second_acronym", "events", "types", "topics", "since", "until", "articles"))
    for tie in net.ties:
        (first, short, _), (second, also_short, _) = net.nodes[tie.first], net.nodes[tie.second]
        cells = (
            first,
            second,
            short,
            also_short,
            str(tie.count),
            _counts(tie.types),
            _counts(topics.get((tie.first, tie.second), ())),
            tie.since or "",
            tie.until or "",
            _keys(tie.articles),
        )
        yield _row(tuple(map(safe_cell, cells)))


def _row(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
