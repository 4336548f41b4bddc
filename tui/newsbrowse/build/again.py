"""Articles of the database read for names again, many of them by several processes at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from newsbrowse.build.process import die_with
from newsbrowse.build.records import read_again
from newsbrowse.errors import NewsbrowseError
from newsbrowse.garbage import spare
from newsbrowse.store.corrections import Correction
from newsbrowse.store.writer import Prepared

if TYPE_CHECKING:
    from newsbrowse.extract.topics import Taxonomy

FEW = 24
"""Articles up to which one process is as quick as several, of which each takes some 20 ms to start."""

_MOST = 8
"""Processes at most."""

_CHUNK = 8
"""Articles that a process is given at once."""


def read_all_again(
    held: Sequence[Correction], taxonomy: Taxonomy, publishers: Mapping[int, str], batches: Iterator[list[Prepared]]
) -> Iterator[list[Prepared]]:
    """Yield batches of stored articles read for names again, as ``read_again`` reads them. The next batch is read while the
    caller writes one, so what is taken from the database in ``batches`` must not hang on what is written.
    Raises NewsbrowseError where a process is ended from outside."""
    read = partial(read_again, held=held, taxonomy=taxonomy, publishers=publishers)
    first = next(batches, [])
    processes = min(_MOST, os.cpu_count() or 1)
    # Forked only where nothing else runs here that could hold a lock.
    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if len(first) <= FEW or processes == 1 or not forks:
        yield list(map(read, first))
        for batch in batches:
            yield list(map(read, batch))
        return
    list(map(read, first[:1]))  # loads the lexicons, which the processes then share
    context = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(processes, context, _begin, (os.getpid(), read)) as pool:
            under_way = deque([pool.map(_read, first, chunksize=_CHUNK)])
            for batch in batches:
                under_way.append(pool.map(_read, batch, chunksize=_CHUNK))
                yield list(under_way.popleft())
            while under_way:
                yield list(under_way.popleft())
    except BrokenExecutor as error:
        raise NewsbrowseError(
            "A process that read articles again ended before it was done", "The next newsbrowse build finishes what was begun."
        ) from error


_how: Callable[[Prepared], Prepared]
"""How a process reads: it has that from the fork, for a taxonomy that is sent is another one, of which all is to be made anew."""


def _begin(parent: int, how: Callable[[Prepared], Prepared]) -> None:
    global _how
    _how = how
    spare()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever writes decides, and these end with it
    die_with(parent)


def _read(prepared: Prepared) -> Prepared:
    return _how(prepared)
