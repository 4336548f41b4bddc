"""Quotation marks and the stops beside them, as a house style sets them."""

from __future__ import annotations

from dataclasses import dataclass

from newsbrowse.regexps import regexp

_SPACE_OR_OPENER = frozenset(" \t\n\u00a0([{-–—/“‘")
_ENDS = (".", "?", "!", "。", "？", "！")
_CLOSERS = "”’\"'»"


@dataclass(frozen=True, slots=True)
class Marks:
    """Quotation marks by depth. ``stops_inside``: commas and full stops go before a closing mark (American
    use, Chicago 17, section 6.9); else behind it (British use). ``keeps_curly``: curly marks stay as printed,
    only straight ones are set."""

    pairs: tuple[str, str] = ("“”", "‘’")
    stops_inside: bool = True
    keeps_curly: bool = False

    @property
    def outer(self) -> tuple[str, str]:
        """The opening and the closing mark of the outermost quotation."""
        return self.pairs[0][0], self.pairs[0][1]

    def set(self, text: str, depth: int = 0) -> str:
        """Return ``text`` with typographic marks, the outermost quotation of it at ``depth``.

        Straight marks that open or close nothing stay; apostrophes become ’.
        """
        if not _ANY_MARK.search(text):
            return text
        kinds = _read(text)
        level, written = depth, []
        for char, kind in zip(text, kinds, strict=True):
            if self.keeps_curly and char in "“”‘’" and kind != "apostrophe":
                written.append(char)
            elif kind == "open":
                written.append(self.pairs[level % 2][0])
                level += 1
            elif kind == "close":
                level -= 1
                written.append(self.pairs[level % 2][1])
            else:
                written.append("’" if kind == "apostrophe" else char)
        return "".join(written)

    def ended(self, text: str, mark: str = ".") -> str:
        """Return ``text`` ending in ``mark``, unless a full stop meets an end that is there already; the mark
        goes inside closing quotation marks where the style wants it there."""
        body = text.rstrip(_CLOSERS)
        if body.endswith(_ENDS) and (mark == "." or text == body and mark in _ENDS):
            return text
        if self.stops_inside and body != text and body:
            return body + mark + text[len(body) :]
        return text + mark

    def quoted(self, title: str, mark: str = "") -> str:
        """Return ``title`` in outer quotation marks with ``mark`` at its end."""
        opening, closing = self.outer
        inner = self.set(title, depth=1)
        if not mark:
            return f"{opening}{inner}{closing}"
        if self.stops_inside:
            return f"{opening}{self.ended(inner, mark)}{closing}"
        return f"{opening}{inner}{closing}{mark}"


_LETTER_LEFT_OUT = regexp("['’][a-z]['’](?=\\s|$)")
"""rock 'n' roll: letters left out on both sides"""
_ANY_MARK = regexp("[\"'“”‘’]")

AMERICAN = Marks()
BRITISH = Marks(("‘’", "“”"), stops_inside=False, keeps_curly=True)


def _read(text: str) -> list[str]:
    """Return for each character whether it opens or closes a quotation, is an apostrophe, or "" for all else."""
    kinds = [""] * len(text)
    open_marks: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        if char not in "\"'“”‘’":
            continue
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        letter = _LETTER_LEFT_OUT.match(text, max(0, place - 2)) or _LETTER_LEFT_OUT.match(text, place)
        if char in "'’" and (before.isalnum() and after.isalnum() or letter):
            kinds[place] = "apostrophe"
            continue
        double = char in '"“”'
        opens = char in "“‘" or (char in "\"'" and before in _SPACE_OR_OPENER and not after.isspace())
        if opens:
            open_marks.append(("double" if double else "single", place))
            continue
        kind = "double" if double else "single"
        if open_marks and open_marks[-1][0] == kind:
            kinds[open_marks.pop()[1]] = "open"
            kinds[place] = "close"
        elif not double:
            kinds[place] = "apostrophe"
    for kind, place in open_marks:  # never closed: ’90s, or a slip
        if kind == "single" and text[place] == "'":
            kinds[place] = "apostrophe"
    return kinds
