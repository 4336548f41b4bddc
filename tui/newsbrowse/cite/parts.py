"""What several styles share: dates, names in lists, initials."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.names import EAST_ASIAN, Name
from newsbrowse.cite.typography import AMERICAN

MONTHS = "January February March April May June July August September October November December".split()
MLA_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
"""MLA Handbook 9, appendix 1: names longer than four letters are cut. IEEE Reference Guide, section I.D: the same."""
SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def month_day(issued: tuple[int, int, int]) -> str:
    """Return "May 10", "May" or "" by the precision of the date."""
    return f"{MONTHS[issued[1] - 1]}{f' {issued[2]}' if issued[2] else ''}" if issued[1] else ""


def month_day_year(day: tuple[int, int, int] | dt.date) -> str:
    """Return "May 10, 2024", "May 2024" or "2024"."""
    parts = _parts(day)
    if not parts[2]:
        return f"{month_day(parts)} {parts[0]}".strip()
    return f"{month_day(parts)}, {parts[0]}"


def day_month_year(day: tuple[int, int, int] | dt.date, months: Sequence[str] = MONTHS) -> str:
    """Return "10 May 2024", "May 2024" or "2024"."""
    year, month, number = _parts(day)
    return " ".join(filter(None, (str(number) if number else "", months[month - 1] if month else "", str(year))))


def iso(issued: tuple[int, int, int]) -> str:
    """Return the date in ISO 8601 with its own precision: 2024, 2024-05, 2024-05-10."""
    return "-".join(f"{part:02d}" if position else f"{part:04d}" for position, part in enumerate(issued) if part)


def _parts(day: tuple[int, int, int] | dt.date) -> tuple[int, int, int]:
    return (day.year, day.month, day.day) if isinstance(day, dt.date) else day


def initials(given: str, dot: str = ".", space: str = " ", hyphen: str = "-") -> str:
    """Return given names as initials: "Adesina" -> "A.", "Sun-Kyu" -> "S.-K."; particles in small letters stay.

    ``dot`` follows each letter, ``space`` stands between names, ``hyphen`` between the halves of a double name.
    """
    written = []
    for word in re.findall(r"[^\s.]+", given):
        halves = [half for half in re.split("[-‐‑]", word) if half]
        if word.islower() and len(word) > 1:
            written.append(word)
        elif halves:
            written.append(hyphen.join(f"{half[0].upper()}{dot}" for half in halves))
    text = written[0] if written else ""
    for before, word in zip(written, written[1:], strict=False):
        text += ("" if word[0].isupper() and before[0].isupper() else " ") + word if not space else space + word
    return text


def inverted(name: Name, given: Callable[[str], str] = str, particle_last: bool = False) -> str:
    """Return "Family, Given, Suffix", given names written by ``given``; an institution and a name in an East
    Asian script as they are. ``particle_last``: "Beethoven, Ludwig van", else "van Beethoven, Ludwig"."""
    if name.literal or name.unspaced:
        return str(name)
    family = name.family if particle_last else name.surname
    first = given(name.given)
    if particle_last and name.particle:
        first = f"{first} {name.particle}".strip()
    return ", ".join(filter(None, (family, first, name.suffix)))


def abbreviated(name: Name, **signs: str) -> str:
    """Return the name in reading order with initials: "M. L. King Jr."."""
    if name.literal or name.unspaced:
        return str(name)
    return " ".join(filter(None, (initials(name.given, **signs), name.particle, name.family, name.suffix)))


def spare(name: Name, capitals: bool = False, **signs: str) -> str:
    """Return family name and bare initials without stops: "King ML Jr" (Vancouver, GB/T 7714)."""
    if name.literal or name.unspaced:
        return str(name)
    family = name.surname.upper() if capitals else name.surname
    return " ".join(filter(None, (family, initials(name.given, dot="", **signs), name.suffix.rstrip("."))))


def series(names: Sequence[str], word: str, last_comma: bool = True, two_comma: bool = False) -> str:
    """Return "A", "A and B", "A, B, and C"; ``last_comma``: a comma before ``word`` in three or more,
    ``two_comma``: between two as well."""
    if len(names) < 2:
        return "".join(names)
    comma = last_comma if len(names) > 2 else two_comma
    return f"{', '.join(names[:-1])}{',' if comma else ''} {word} {names[-1]}"


def year(item: Item, missing: str = "n.d.", joint: str = "-") -> str:
    """Return the year with its letter, or ``missing`` (with its letter behind ``joint``)."""
    return f"{item.issued[0]}{item.suffix}" if item.issued else missing + (joint + item.suffix if item.suffix else "")


def surnames(item: Item) -> list[str]:
    """Return what a citation in the text calls the authors by: family names, institutions in full."""
    return [name.surname for name in item.authors]


def italic_title(title: str, characters: bool = True) -> list[Piece]:
    """Return a title in italics with its full stop: inside them only where it goes inside quotation marks.
    Without ``characters`` a title in Chinese, Japanese or Korean stands upright."""
    italic = characters or not EAST_ASIAN.search(title)
    text = AMERICAN.set(title)
    ended = AMERICAN.ended(text)
    return [Piece(text, italic), Piece(".")] if ended == text + "." else [Piece(ended, italic)]


def address(url: str) -> Piece:
    """Return an address as a piece that no format changes."""
    return Piece(url, address=True)
