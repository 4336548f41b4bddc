"""Text with italics, written out as plain text, Markdown or HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

FORMATS = ("plain", "markdown", "html")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a citation; ``address`` marks a URL, which no format may change; ``link`` is where the
    stretch leads in Markdown and HTML."""

    text: str
    italic: bool = False
    address: bool = False
    link: str = ""


def render(pieces: Iterable[Piece], form: str) -> str:
    """Return ``pieces`` in one of FORMATS; raises KeyError for another."""
    write = {"plain": _plain, "markdown": _markdown, "html": _html}[form]
    text = "".join(write(p) for p in pieces if p.text)
    return re.sub(r"^(?=#{1,6}\s|[+>-]\s|=+$)", r"\\", text) if form == "markdown" else text


def _plain(piece: Piece) -> str:
    return piece.text


def _markdown(piece: Piece) -> str:
    text = piece.text if piece.address else escape_markdown(piece.text)
    if piece.link:
        return f"[{text}]({markdown_address(piece.link)})"
    return f"*{text}*" if piece.italic else text


def escape_markdown(text: str) -> str:
    """Return ``text`` so that Markdown (CommonMark 0.31, section 2.4) shows it as it is."""
    return re.sub(r"&(?=#?\w+;)", r"\\&", re.sub(r"([\\`*_\[\]<>~|])", r"\\\1", text))


def markdown_address(url: str) -> str:
    """Return an address for a Markdown link: without what would end it early."""
    return re.sub(r"[\s()<>\\]", lambda m: f"%{ord(m[0]):02X}", url)


def _html(piece: Piece) -> str:
    text = html.escape(piece.text, quote=False)
    if piece.link:
        return f'<a href="{html.escape(piece.link)}">{text}</a>'
    return f"<i>{text}</i>" if piece.italic else text
