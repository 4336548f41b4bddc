"""Finding the files to read: regular files below the sources, nothing through links or devices."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsbrowse.ingest.formats import NAMED, REFUSED, SUFFIXES, format_of, why_not
from newsbrowse.ingest.limits import Limits, size
from newsbrowse.regexps import regexp


def printable_path(path: str) -> str:
    """Return ``path`` as text that can be stored and printed: bytes that are no UTF-8, and characters that a terminal would
    obey or that cannot be seen, show as escapes ("\\xff", "\\u202e")."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u3000" else f"\\u{ord(c):04x}" for c in text)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its absolute path, and its size (bytes) and time (ns) as the disk states them.

    ``kind`` is the format that the user named; ``label`` the name of what has none on disk (standard input).
    """

    path: str
    size: int
    mtime_ns: int
    kind: str | None = None
    label: str | None = None

    @property
    def name(self) -> str:
        """The path as text that can be stored and printed."""
        return self.label or printable_path(self.path)

    @property
    def holds_items(self) -> bool:
        """Whether the file is an archive, a feed, a mailbox, a table: anything that holds pages."""
        fmt, packed = (NAMED[self.kind], False) if self.kind else format_of(self.path)
        return fmt is not None and (packed or fmt.holds == "items")


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that is not read, and why, in words for the user."""

    path: str
    reason: str


def walk(
    sources: Iterable[str | os.PathLike[str]], limits: Limits | None = None, kind: str | None = None
) -> Iterator[Found | Skipped]:
    """Yield every file below ``sources`` in name order, each once, and what is skipped with its reason.

    A source that is a link is followed; links inside a folder are not, so that a saved folder cannot
    lead out of itself or round in a circle. ``kind`` is the format of the sources that are files.
    """
    limits = limits or Limits()
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
        entries = _below(path, limits) if stat.S_ISDIR(found.st_mode) else iter([_judge(path, found, limits, True, kind)])
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
            yield Skipped(os.fspath(source), f"holds no readable page ({' '.join(sorted(SUFFIXES))})")


def _why(error: OSError | ValueError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def _judge(path: Path, found: os.stat_result, limits: Limits, named: bool = False, kind: str | None = None) -> Found | Skipped:
    """``named``: the user named this very file, so a name that tells no format counts as a page dump."""
    name, mode = str(path), found.st_mode
    if stat.S_ISLNK(mode):
        return Skipped(name, "is a symbolic link")
    if not stat.S_ISREG(mode):
        return Skipped(name, "is no regular file")
    fmt, packed = (NAMED[kind], False) if kind else format_of(name)
    if fmt is None and (not named or path.suffix.casefold() in REFUSED):
        return Skipped(name, why_not(name))
    most = limits.total if fmt and (packed or fmt.holds == "items") else limits.page
    if found.st_size > most:
        return Skipped(name, f"is larger than {size(most)}")
    if found.st_size == 0:
        return Skipped(name, "is empty")
    return Found(name, found.st_size, found.st_mtime_ns, kind)


MAX_DEPTH = 64
"""Folders inside folders beyond this depth are not entered."""

HIDDEN, OF_A_PAGE = "is hidden", "holds the pictures and scripts of the page beside it"
LEFT_OUT = frozenset((HIDDEN, OF_A_PAGE))
"""Reasons for which something is left out on purpose: that it was is no failure."""

_ASSETS = regexp(r"(.+)_(?:files|file|fichiers|archivos|dateien|bestanden|arquivos|soubory|tiedostot)$")
"""The folder that browsers put beside a page saved "complete", in their users' languages."""


def _below(folder: Path, limits: Limits, depth: int = 0) -> Iterator[Found | Skipped]:
    if depth > MAX_DEPTH:
        yield Skipped(str(folder), f"is more than {MAX_DEPTH} folders deep")
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as error:
        yield Skipped(str(folder), f"cannot be read ({_why(error)})")
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        path = Path(entry.path)
        page = _ASSETS.fullmatch(entry.name)
        if entry.name.startswith("."):
            yield Skipped(entry.path, HIDDEN)
        elif entry.is_dir(follow_symlinks=False):
            if page and {f"{page[1]}.html", f"{page[1]}.htm"} & names:
                yield Skipped(entry.path, OF_A_PAGE)
            else:
                yield from _below(path, limits, depth + 1)
        else:
            try:
                yield _judge(path, entry.stat(follow_symlinks=False), limits)
            except OSError as error:
                yield Skipped(entry.path, f"cannot be read ({_why(error)})")
