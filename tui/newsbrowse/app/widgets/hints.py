"""Entries of a line that is too narrow for all of them: whole ones are left out, none is cut."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.cells import cell_len


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
