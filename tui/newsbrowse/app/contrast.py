"""How well a colour is read on another, and what of it is read."""

from __future__ import annotations

from collections.abc import Iterable

from textual.color import BLACK, WHITE, Color

READABLE = 4.5
"""The least contrast of text with what is behind it (WCAG 2.2, success criterion 1.4.3)."""

_STEPS = 20


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of "contrast ratio")."""
    return _ratio(_luminance(one), _luminance(other))


def legible(ink: Color, papers: Iterable[Color]) -> Color:
    """Return ``ink`` where it is read on all ``papers``, else the colour nearest to it, towards black or white, that is."""
    behind = [_luminance(paper) for paper in papers]
    end = max((BLACK, WHITE), key=lambda colour: min(_ratio(_luminance(colour), paper) for paper in behind))
    for step in range(_STEPS):
        nearer = ink.blend(end, step / _STEPS)
        light = _luminance(nearer)
        if all(_ratio(light, paper) >= READABLE for paper in behind):
            return nearer
    return end


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(colour: Color) -> float:
    parts = (value / 255 for value in (colour.r, colour.g, colour.b))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
