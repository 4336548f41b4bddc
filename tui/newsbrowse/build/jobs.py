"""From files to pages: every file as one job, or as many as there are pages in it, asked for as they are needed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from newsbrowse.build.opener import Opener
from newsbrowse.build.pages import Job
from newsbrowse.ingest import Found, Limits, Missed
from newsbrowse.model import Origin

MOST_ALIKE = 20
"""Places of one file that are listed for one and the same reason; of further ones their number is."""


@dataclass
class Opened:
    """A file that holds pages, while it is read: what was found, what was skipped, and whether its end was reached."""

    file: Found
    paths: set[str] = field(default_factory=set)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    whole: bool = False


@dataclass
class Jobs:
    """The pages of ``files`` as jobs.

    ``skip(path, reason)`` is told what holds no page. ``wanted(path, digest)`` says whether a page inside a larger
    file has to be read at all. ``opened`` lists the larger files met so far.
    """

    files: Iterable[Found]
    limits: Limits
    columns: Mapping[str, str]
    skip: Callable[[str, str], None]
    wanted: Callable[[str, str], bool] = lambda path, digest: True
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
        alike: Counter[str] = Counter()
        for item in opener.items(file):
            path = file.name + item.place
            if isinstance(item, Missed):
                alike[item.reason] += 1
                if alike[item.reason] <= MOST_ALIKE:
                    self._miss(opened, path, item.reason)
                continue
            line = item.line
            while path in opened.paths:  # two pages that call themselves the same
                line = len(opened.paths) + 1 if line is None else line + 1
                path = f"{file.name}{item.place}~{line}"
            opened.paths.add(path)
            digest = item.digest()
            if self.wanted(path, digest):
                origin = Origin(path, len(item.content), file.mtime_ns, file.name, item.member, line)
                yield Job(path, item.content, item.kind, item.declared, item.notes, digest, origin)
        for reason, count in alike.items():
            if count > MOST_ALIKE:
                self._miss(opened, file.name, f"{count - MOST_ALIKE:,} more: {reason}")
        opened.whole = True

    def _miss(self, opened: Opened, path: str, reason: str) -> None:
        opened.skipped.append((path, reason))
        self.skip(path, reason)


def settings(file: Found, columns: Mapping[str, str], limits: Limits) -> str:
    """Return what a file's pages depend on beside its bytes: read anew where it differs."""
    return json.dumps([file.kind, sorted(columns.items()), limits.page, limits.items, limits.total, limits.ratio, limits.depth])
