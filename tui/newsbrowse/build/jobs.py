"""From files to pages: every file as one job, or as many as there are pages in it, asked for as they are needed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from newsbrowse.build.opener import Opener
from newsbrowse.build.pages import Job
from newsbrowse.ingest import Found, Item, Limits, Missed
from newsbrowse.model import Origin

MOST_ALIKE = 20
"""Places of one file that are listed for one and the same reason; of further ones their number is."""


@dataclass
class Opened:
    """A file that holds pages, while it is read: what was found, what was skipped, and whether its end was reached."""

    file: Found
    paths: set[str] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    whole: bool = False


@dataclass
class Jobs:
    """The pages of ``files`` as jobs.

    ``skip(path, reason)`` is told what holds no page. ``wanted(path, digest)`` says whether a page inside a larger
    file has to be read at all. ``numbered(file, found)`` is told beforehand, where it asks for it by ``known(file)``,
    which pages that have no name but a number a file holds (path and digest). ``opened`` lists the larger files met so far.
    """

    files: Iterable[Found]
    limits: Limits
    columns: Mapping[str, str]
    skip: Callable[[str, str], None]
    wanted: Callable[[str, str], bool] = lambda path, digest: True
    known: Callable[[Found], bool] = lambda file: False
    numbered: Callable[[Found, list[tuple[str, str]]], None] = lambda file, found: None
    opened: list[Opened] = field(default_factory=list)

    def __iter__(self) -> Iterator[Job]:
        with Opener(self.limits, self.columns) as opener:
            for file in self.files:
                if file.holds_items:
                    yield from self._inside(file, opener)
                else:
                    yield Job(file.path, kind=file.kind, origin=Origin(file.name, file.size, file.mtime_ns))

    def _inside(self, file: Found, opener: Opener) -> Iterator[Job]:
        opened = Opened(file)
        self.opened.append(opened)
        if self.known(file):
            self.numbered(file, [(path, item.digest()) for item, path in self._placed(file, opener, None) if not item.member])
        for item, path in self._placed(file, opener, opened):
            digest = item.digest()
            if self.wanted(path, digest):
                origin = Origin(path, len(item.content), file.mtime_ns, file.name, item.member, item.line)
                yield Job(path, item.content, item.kind, item.declared, item.notes, digest, origin)

    def _placed(self, file: Found, opener: Opener, opened: Opened | None) -> Iterator[tuple[Item, str]]:
        """Yield the items of a file with their paths; what is missed is noted in ``opened``."""
        alike: Counter[str] = Counter()
        taken: Counter[str] = Counter()
        whole = True
        for item in opener.items(file):
            path = file.name + item.place
            if isinstance(item, Missed):
                whole = whole and not item.rest
                alike[item.reason] += 1
                if opened is not None:
                    opened.missed.add(path)
                    if alike[item.reason] <= MOST_ALIKE:
                        self.miss(opened, path, item.reason)
                continue
            taken[path] += 1
            if taken[path] > 1:  # two pages that call themselves the same
                path = f"{path}~{taken[path]}"
            if opened is not None:
                opened.paths.add(path)
            yield item, path
        if opened is not None:
            for reason, count in alike.items():
                if count > MOST_ALIKE:
                    self.miss(opened, file.name, f"{count - MOST_ALIKE:,} more: {reason}")
            opened.whole = whole

    def miss(self, opened: Opened, path: str, reason: str) -> None:
        """Note that a place of a file holds no page."""
        opened.skipped.append((path, reason))
        self.skip(path, reason)


def settings(file: Found, columns: Mapping[str, str], limits: Limits) -> str:
    """Return what a file's pages depend on beside its bytes: read anew where it differs."""
    return json.dumps(
        [file.kind, sorted(columns.items()), limits.page, limits.items, limits.total, limits.ratio, limits.depth, limits.seconds]
    )
