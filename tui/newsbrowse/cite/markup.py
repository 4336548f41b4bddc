"""Text with italics, written out as plain text, Markdown or HTML."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

FORMATS = ("plain", "markdown", "html")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a citation; ``address`` marks a URL, which no format may change."""

    text: str
    italic: bool = False
    address: bool = False


def render(pieces: list[Piece], form: str) -> str:
    """Return ``pieces`` in one of FORMATS; raises KeyError for another."""
    write = {"plain": _plain, "markdown": _markdown, "html": _html}[form]
    return "".join(write(p) for p in pieces if p.text)


def _plain(piece: Piece) -> str:
    return piece.text


def _markdown(piece: Piece) -> str:
    text = piece.text if piece.address else re.sub(r"([\\`*_\[\]<>])", r"\\\1", piece.text)
    return f"*{text}*" if piece.italic else text


def _html(piece: Piece) -> str:
    text = html.escape(piece.text, quote=False)
    return f"<i>{text}</i>" if piece.italic else text
