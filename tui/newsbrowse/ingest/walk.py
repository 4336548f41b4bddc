"""Finding the files to read: regular files below the sources, nothing through links or devices."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 16 * 1024 * 1024
"""The largest file that is read, in bytes."""


def printable_path(path: str) -> str:
    """Return ``path`` as valid Unicode; bytes of a name that are no UTF-8 show as escapes ("\\xff")."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its absolute path, and its size (bytes) and time (ns) as the disk states them."""

    path: str
    size: int
    mtime_ns: int

    @property
    def name(self) -> str:
        """The path as text that can be stored and printed."""
        return printable_path(self.path)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that is not read, and why, in words for the user."""

    path: str
    reason: str


def walk(sources: Iterable[str | os.PathLike[str]], suffixes: frozenset[str]) -> Iterator[Found | Skipped]:
    """Yield every file below ``sources`` in name order, each once, and what is skipped with its reason.

    A source that is a link is followed; links inside a folder are not, so that a saved folder cannot
    lead out of itself or round in a circle.
    """
    seen: set[str] = set()
    printed: set[str] = set()
    for source in sources:
        if not os.fspath(source):
            yield Skipped("(an empty name)", "does not exist")
            continue
        path = Path(os.path.realpath(source))
        try:
            found = path.stat()
        except (OSError, ValueError) as error:
            reason = "does not exist" if isinstance(error, FileNotFoundError) else f"cannot be read ({_why(error)})"
            yield Skipped(os.fspath(source), reason)
            continue
        before = len(seen)
        entries = _below(path, suffixes) if stat.S_ISDIR(found.st_mode) else iter([_judge(path, found, None)])
        skipped = 0
        for entry in entries:
            if entry.path in seen:
                continue
            if isinstance(entry, Found):
                seen.add(entry.path)
                if entry.name in printed:
                    entry = Skipped(entry.path, "has a name that prints like that of another file")
                else:
                    printed.add(entry.name)
            else:
                skipped += 1
            yield entry
        if len(seen) == before and not skipped and stat.S_ISDIR(found.st_mode):
            yield Skipped(os.fspath(source), f"holds no readable page ({' '.join(sorted(suffixes))})")


def _why(error: OSError | ValueError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def _judge(path: Path, found: os.stat_result, suffixes: frozenset[str] | None) -> Found | Skipped:
    name, mode = str(path), found.st_mode
    if stat.S_ISLNK(mode):
        return Skipped(name, "is a symbolic link")
    if not stat.S_ISREG(mode):
        return Skipped(name, "is no regular file")
    if suffixes is not None and path.suffix.lower() not in suffixes:
        kind = path.suffix.lower() or "nameless"
        return Skipped(name, f"no reader for {kind} files")
    if found.st_size > MAX_BYTES:
        return Skipped(name, f"is larger than {MAX_BYTES // 2**20} MB")
    if found.st_size == 0:
        return Skipped(name, "is empty")
    return Found(name, found.st_size, found.st_mtime_ns)


MAX_DEPTH = 64
"""Folders inside folders beyond this depth are not entered."""


def _below(folder: Path, suffixes: frozenset[str], depth: int = 0) -> Iterator[Found | Skipped]:
    if depth > MAX_DEPTH:
        yield Skipped(str(folder), f"is more than {MAX_DEPTH} folders deep")
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as error:
        yield Skipped(str(folder), f"cannot be read ({_why(error)})")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            yield Skipped(entry.path, "is hidden")
        elif entry.is_dir(follow_symlinks=False):
            yield from _below(path, suffixes, depth + 1)
        else:
            try:
                yield _judge(path, entry.stat(follow_symlinks=False), suffixes)
            except OSError as error:
                yield Skipped(entry.path, f"cannot be read ({_why(error)})")
