"""Entries of a line that is too narrow for all of them: whole ones are left out, none is cut."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.cells import cell_len
from textual.widgets import Static

from newsbrowse.app import render


def fitting(entries: Sequence[str], room: int, always: Collection[int] = (), gap: int = 2) -> list[int]:
    """Return the places of the entries that fit into ``room`` cells, ``gap`` cells apart: those of ``always``, and before
    them as many as there is room for, from the left."""
    widths = [cell_len(entry) + gap for entry in entries]
    left = room + gap - sum(widths[place] for place in always)
    shown = set(always)
    for place, width in enumerate(widths):
        if place in always:
            continue
        left -= width
        if left < 0:
            break
        shown.add(place)
    return sorted(shown)


class KeyLine(Static):
    """What keys do, as "enter apply · esc leave", on up to ``lines`` lines; where there is no room for all, the last one stays
    and those before it go."""

    def __init__(self, keys: str, id: str, lines: int = 1) -> None:
        super().__init__(id=id)
        self._keys, self._lines = keys.split(" · "), lines

    def show(self, keys: str) -> None:
        """Show other keys."""
        self._keys = keys.split(" · ")
        self.on_resize()

    def on_resize(self) -> None:
        """Fit the keys to the new width."""
        lines = [""]
        for key in self._keys:
            longer = f"{lines[-1]} · {key}" if lines[-1] else key
            if cell_len(longer) <= self.size.width:
                lines[-1] = longer
            else:
                lines.append(key)
        if len(lines) > self._lines:
            shown = fitting(self._keys, self.size.width, (len(self._keys) - 1,), gap=3)
            lines = [" · ".join(self._keys[place] for place in shown)]
        self.update(render.lines(lines, "$dim"))
