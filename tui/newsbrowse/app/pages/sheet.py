"""Lines of a page with links in them, laid out for a width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from newsbrowse.app import render
from newsbrowse.app.pages.targets import Target

Span = tuple[int, int, str]
Piece = tuple[str, str]
"""A text and its component class ("" for plain)."""

Way = tuple[str, Target | None] | None
"""What is said of the filter with which somebody came to a page, and where that leads."""

BARS = " ▁▂▃▄▅▆▇█"
GAP = 3
"""Cells between two columns."""


class Link(NamedTuple):
    """A stretch of a line (characters) that leads on."""

    start: int
    end: int
    target: Target


class PageLine(NamedTuple):
    """A line: its text, its styled stretches (start, end, component class) and its links."""

    text: str
    spans: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()


class Entry(NamedTuple):
    """A line of a list: ``number`` in front (None: none), ``label`` in its ``style``, ``detail`` dim behind it, and behind that
    ``tail``, which is cut last; ``short`` is printed first where a label and it do not fit."""

    label: str
    target: Target | None = None
    number: int | None = None
    detail: str = ""
    style: str = ""
    short: str = ""
    tail: str = ""


class Sheet:
    """Collects the lines of a page ``width`` cells wide. What is given is data: it is cleaned here."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[PageLine] = []

    def blank(self) -> None:
        """An empty line, never two."""
        if self.lines and self.lines[-1].text:
            self.lines.append(PageLine(""))

    def text(self, text: str, style: str = "", target: Target | None = None) -> None:
        """A paragraph, wrapped."""
        text = render.line(text)
        for start, end in render.wrap(text, self.width):
            size = end - start
            links = (Link(0, size, target),) if target is not None and size else ()
            self.lines.append(PageLine(text[start:end], ((0, size, style),) if style else (), links))

    def pieces(self, pieces: Iterable[Piece | tuple[str, str, Target | None]]) -> None:
        """One line of several pieces; what does not fit is cut with an ellipsis."""
        self.lines.append(_line(pieces, self.width))

    def way(self, way: Way) -> None:
        """A line on the filter with which somebody came; nothing where there is none."""
        if way is not None:
            said, target = way
            self.pieces([(said, "" if target else "page--dim", target)])

    def rule(self) -> None:
        """A line across."""
        self.lines.append(PageLine("─" * self.width, ((0, self.width, "page--rule"),)))

    def list(self, heading: str, entries: Sequence[Entry]) -> None:
        """A list under its heading; nothing where it is empty."""
        if entries:
            self.blank()
            self.lines += _listed(heading, entries, self.width)

    def columns(self, *columns: Sequence[tuple[str, Sequence[Entry]]], at_least: int = 34) -> None:
        """Columns of lists beside each other where each has ``at_least`` cells, else below each other."""
        shown = [column for given in columns if (column := [lists for lists in given if lists[1]])]
        width = (self.width - GAP * (len(shown) - 1)) // max(1, len(shown))
        if len(shown) < 2 or width < at_least:
            for row in zip_longest(*shown):  # what would stand beside each other follows each other
                for heading, entries in filter(None, row):
                    self.list(heading, entries)
            return
        self.blank()
        made = []
        for column in shown:
            sheet = Sheet(width)
            for heading, entries in column:
                sheet.list(heading, entries)
            made.append(sheet.lines)
        for number in range(max(map(len, made))):
            self.lines.append(_beside([lines[number] if number < len(lines) else PageLine("") for lines in made], width))

    def facts(self, pairs: Iterable[tuple[str, str]], label_cells: int = 13) -> None:
        """Labels with what they say, wrapped behind the label; empty ones are left out."""
        label_cells = label_cells if self.width >= 48 else min(10, self.width // 2)
        for label, said in pairs:
            said = render.line(said)
            for number, (start, end) in enumerate(render.wrap(said, self.width - label_cells) if said else ()):
                head = render.fit(label if number == 0 else "", label_cells)
                self.lines.append(PageLine(head + said[start:end], ((0, len(head), "page--label"),)))

    def spark(self, counts: Sequence[tuple[str, int]], first: str, last: str) -> None:
        """A row of bars between what stands before and behind it, the highest of full height."""
        most = max((n for _, n in counts), default=0)
        if not most:
            return
        bars = "".join(BARS[-(-count * 8 // most)] for _, count in counts)
        self.pieces([(first + " ", "page--dim"), (bars, "page--bar"), (" " + last, "page--dim")])


def _line(pieces: Iterable[Piece | tuple[str, str, Target | None]], width: int) -> PageLine:
    text, spans, links = "", [], []
    for piece in pieces:
        said, style, target = (*piece, None) if len(piece) == 2 else piece
        said = render.line_keep(said)
        room = width - cell_len(text)
        if cell_len(said) > room:
            said = render.fit(said, room).rstrip()
        if not said:
            break
        if style:
            spans.append((len(text), len(text) + len(said), style))
        if target is not None:
            links.append(Link(len(text), len(text) + len(said), target))
        text += said
    return PageLine(text, tuple(spans), tuple(links))


def _listed(heading: str, entries: Sequence[Entry], width: int) -> list[PageLine]:
    lines = [_line([(heading, "page--heading")], width)]
    digits = max((len(f"{e.number:,}") for e in entries if e.number is not None), default=0)
    for entry in entries:
        front = f"{entry.number:>{digits},}  " if entry.number is not None else " " * (digits + 2 if digits else 0)
        tail = f"  {render.line(entry.tail)}" if entry.tail else ""
        room = width - len(front) - cell_len(tail)
        label, detail = render.line(entry.label), render.line(entry.detail)
        beside = cell_len(entry.short) + 2 if entry.short and entry.short != entry.label else 0
        if entry.short and cell_len(label) + beside > room:
            label, detail = render.line(entry.short), label
        if detail and cell_len(label) + cell_len(detail) + 2 > room:
            # The name comes first; its detail gets what is left, where that says anything.
            left = room - min(cell_len(label), room) - 2
            detail = render.fit(detail, left).rstrip() if left >= 8 else ""
        pieces: list[Piece | tuple[str, str, Target | None]] = [(front, "page--count"), (label, entry.style, entry.target)]
        lines.append(_line([*pieces, ((f"  {detail}" if detail else "") + tail, "page--dim")], width))
    return lines


def _beside(lines: Sequence[PageLine], width: int) -> PageLine:
    text, spans, links = "", [], []
    for number, line in enumerate(lines):
        if number:
            text += " " * (number * (width + GAP) - cell_len(text))
        at = len(text)
        spans += [(at + a, at + b, style) for a, b, style in line.spans]
        links += [Link(at + link.start, at + link.end, link.target) for link in line.links]
        text += line.text
    return PageLine(text.rstrip() if not lines[-1].text else text, tuple(spans), tuple(links))
