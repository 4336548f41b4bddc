"""From files to pages: every file as one job, or as many as there are pages in it, asked for as they are needed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from newsbrowse.build.opener import Opener
from newsbrowse.build.pages import Job
from newsbrowse.ingest import Found, Item, Limits, Missed
from newsbrowse.model import Origin

MOST_ALIKE = 20
"""Places of one file that are listed for one and the same reason; of further ones their number is."""


@dataclass
class Reading:
    """A file that holds pages, while it is read: what was found, what was skipped, and whether its end was reached.

    ``failed`` counts the pages that were found and could not be read, ``alike`` the places skipped, by reason.
    """

    file: Found
    paths: set[str] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    alike: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    whole: bool = False


@dataclass
class Jobs:
    """The pages of ``files`` as jobs.

    ``skip(path, reason)`` is told what holds no page. ``wanted(path, digest)`` says whether a page inside a larger
    file has to be read at all. ``numbered(file, found)`` is told beforehand, where it asks for it by ``known(file)``,
    which pages that have no name but a number a file holds (path and digest). ``opened`` holds the larger files met so far, by name.
    """

    files: Iterable[Found]
    limits: Limits
    columns: Mapping[str, str]
    skip: Callable[[str, str], None]
    wanted: Callable[[str, str], bool] = lambda path, digest: True
    known: Callable[[Found], bool] = lambda file: False
    numbered: Callable[[Found, list[tuple[str, str]]], None] = lambda file, found: None
    opened: dict[str, Reading] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Job]:
        with Opener(self.limits, self.columns) as opener:
            for file in self.files:
                if file.holds_items:
                    yield from self._inside(file, opener)
                else:
                    yield Job(file.path, kind=file.kind, origin=Origin(file.name, file.size, file.mtime_ns))

    def _inside(self, file: Found, opener: Opener) -> Iterator[Job]:
        if self.known(file):
            quiet = replace(self, skip=lambda path, reason: None)
            placed = quiet._placed(Reading(file), opener)
            self.numbered(file, [(path, item.digest()) for item, path in placed if not item.member])
        reading = self.opened[file.name] = Reading(file)
        for item, path in self._placed(reading, opener):
            digest = item.digest()
            if self.wanted(path, digest):
                origin = Origin(path, len(item.content), file.mtime_ns, file.name, item.member, item.line)
                yield Job(path, item.content, item.kind, item.declared, item.notes, digest, origin)

    def _placed(self, reading: Reading, opener: Opener) -> Iterator[tuple[Item, str]]:
        """Yield the items of a file with their paths; what is found and missed is noted in ``reading``."""
        taken: Counter[str] = Counter()
        whole = True
        for item in opener.items(reading.file):
            path = reading.file.name + item.place
            if isinstance(item, Missed):
                whole = whole and not item.rest
                reading.missed.add(path)
                self.miss(reading, path, item.reason)
                continue
            taken[path] += 1
            if taken[path] > 1:  # two pages that call themselves the same
                path = f"{path}~{taken[path]}"
            reading.paths.add(path)
            yield item, path
        reading.whole = whole

    def miss(self, reading: Reading, path: str, reason: str) -> None:
        """Note that a place of a file holds no page."""
        reading.alike[reason] += 1
        if reading.alike[reason] <= MOST_ALIKE:
            self._list(reading, path, reason)

    def close(self) -> None:
        """Say of every file how much more was missed than was listed."""
        for reading in self.opened.values():
            for reason, count in reading.alike.items():
                if count > MOST_ALIKE:
                    self._list(reading, reading.file.name, f"{count - MOST_ALIKE:,} more: {reason}")

    def _list(self, reading: Reading, path: str, reason: str) -> None:
        reading.skipped.append((path, reason))
        self.skip(path, reason)


def places(reason: str) -> int:
    """Return of how many places a line of what was skipped tells, by its reason."""
    more = re.match(r"([\d,]+) more: ", reason)
    return int(more[1].replace(",", "")) if more else 1


def settings(file: Found, columns: Mapping[str, str], limits: Limits) -> str:
    """Return what a file's pages depend on beside its bytes: read anew where it differs."""
    return json.dumps(
        [file.kind, sorted(columns.items()), limits.page, limits.items, limits.total, limits.ratio, limits.depth, limits.seconds]
    )
