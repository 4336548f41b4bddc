"""On which lines of a TOML file its entries stand, and all that is wrong in its writing, not only the first."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from newsbrowse.regexps import regexp

_MOST = 50
"""Mistakes in the writing that are told at most; what has more is something else."""

_AT = regexp(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_ENTRY = regexp(r"[ \t]*(?:\[|[\w.\"'-]+[ \t]*=)")


def read(text: str) -> tuple[dict[str, Any], list[tuple[int, str]], str]:
    """Return the entries of a TOML text, what is wrong in its writing (line, counted from 1, and reason), and the text without
    the lines that are wrong, from which the entries were read."""
    lines = _lines(text)
    wrong: list[tuple[int, str]] = []
    while len(wrong) < _MOST:
        try:
            return tomllib.loads("\n".join(lines)), wrong, "\n".join(lines)
        except RecursionError:
            return {}, [*wrong, (1, "it is nested too deeply")], ""
        except tomllib.TOMLDecodeError as error:
            found = _AT.search(str(error))
            number = int(found[1]) if found and found[1] else len(lines)
            start = min(number, _unfinished(lines[:number]))
            if not lines[start - 1].strip():
                break  # told already
            wrong.append((start, str(error)[: found.start()] if found else str(error)))
            _leave_out(lines, start, start < number)
    return {}, wrong, ""


def lines_of(text: str) -> dict[tuple[str, ...], int]:
    """Return the line, counted from 1, on which each table and entry of a valid TOML text begins, by the names that lead to it."""
    found: dict[tuple[str, ...], int] = {}
    for start, _, values in _pieces(_lines(text)):
        for place in _places(values):
            found.setdefault(place, start)
    return found


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def _leave_out(lines: list[str], start: int, several: bool) -> None:
    """Blank a wrong entry: its line, or the ``several`` up to the next entry. Below a wrong heading nothing can be told to
    belong anywhere, up to the next one."""
    heading = lines[start - 1].lstrip().startswith("[")
    lines[start - 1] = ""
    for number in range(start, len(lines) if several or heading else start):
        entry = _ENTRY.match(lines[number])
        if entry and (not heading or entry[0].endswith("[")):
            break
        lines[number] = ""


def _pieces(lines: list[str]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Yield each entry with its first and last line: the shortest runs of lines that are TOML by themselves below the heading
    before them."""
    heading, run = "", []
    for number, line in enumerate(lines, 1):
        run.append(line)
        try:
            values = tomllib.loads("\n".join((heading, *run)))
        except tomllib.TOMLDecodeError:
            continue
        if len(run) == 1 and line.lstrip().startswith("["):
            heading = line
        yield number - len(run) + 1, number, values
        run = []


def _unfinished(lines: list[str]) -> int:
    """Return the line behind the last entry that is whole."""
    last = 0
    for _, end, _ in _pieces(lines):
        last = end
    return last + 1


def _places(values: dict[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, value in values.items():
        yield (*before, name)
        if isinstance(value, dict):
            yield from _places(value, (*before, name))
