"""Worker processes that read pages. One that dies or hangs on a page costs that page alone."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext

from newsbrowse.build.pages import Done, Job, prepare, taxonomy_of, warm

CHUNK = 20
"""Files handed to a worker at once."""

AHEAD = 6
"""Chunks a worker that may be read ahead of the writer: bounds memory whatever the number of files."""

PATIENCE = 60.0
"""Seconds that one page may take before its worker is ended. The slowest honest page measured (16 MB) takes half of that."""

_LOOK = 2.0
"""Seconds after which a worker without work looks whether its parent is still there."""

MEMORY = 4 * 2**30
"""Bytes of address space a worker may take (Linux and the like)."""


def read_all(jobs: Sequence[Job], workers: int, own_topics: tuple[str, ...], patience: float = PATIENCE) -> Iterator[Done]:
    """Yield what became of each of ``jobs``, in their order."""
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    warm()
    crew = [_Worker(context, own_topics) for _ in range(workers)]
    todo = deque(range(len(jobs)))
    done: dict[int, Done] = {}
    wanted = 0
    try:
        while wanted < len(jobs):
            for worker in crew:
                if not worker.waiting and todo and todo[0] < wanted + workers * AHEAD * CHUNK:
                    worker.give([(number, jobs[number]) for number in (todo.popleft() for _ in range(min(CHUNK, len(todo))))])
            for worker in _heard(crew, patience):
                finished = worker.hear(done, patience)
                if not finished:
                    lost = worker.waiting.popleft()
                    done[lost] = Done(reason=worker.epitaph(patience))
                    todo.extendleft(reversed(worker.waiting))
                    worker.replace()
            while wanted in done:
                yield done.pop(wanted)
                wanted += 1
    finally:
        for worker in crew:
            worker.end()


def _heard(crew: list[_Worker], patience: float) -> list[_Worker]:
    """Wait until a worker has something to say, has died, or has been silent for too long."""
    busy = [worker for worker in crew if worker.waiting]
    left = min((worker.since + patience - time.monotonic() for worker in busy), default=0.0)
    ready = wait([worker.pipe for worker in busy], max(0.0, left)) if busy else []
    now = time.monotonic()
    return [worker for worker in busy if worker.pipe in ready or now - worker.since >= patience]


class _Worker:
    """A process, and the files that it has been given and not yet answered for."""

    def __init__(self, context: BaseContext, own_topics: tuple[str, ...]) -> None:
        self.context, self.own_topics = context, own_topics
        self.waiting: deque[int] = deque()
        self.since = 0.0
        self._start()

    def _start(self) -> None:
        self.pipe, theirs = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(theirs, self.own_topics, os.getpid()), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        self.process = process

    def give(self, jobs: list[tuple[int, Job]]) -> None:
        """Hand files over."""
        self.waiting = deque(number for number, _ in jobs)
        self.since = time.monotonic()
        try:
            self.pipe.send([job for _, job in jobs])
        except OSError:
            self.process.kill()  # found out by the next hearing

    def hear(self, done: dict[int, Done], patience: float) -> bool:
        """Take what has come; False where the worker is gone or has been silent for longer than ``patience`` seconds."""
        try:
            while self.waiting and self.pipe.poll(0):
                done[self.waiting[0]] = self.pipe.recv()
                self.waiting.popleft()
                self.since = time.monotonic()
        except (EOFError, OSError):
            return False
        return not self.waiting or time.monotonic() - self.since < patience

    def epitaph(self, patience: float) -> str:
        """Say why the page that was being read is skipped."""
        if time.monotonic() - self.since >= patience:
            return f"took more than {patience:.0f} s to read"
        self.process.join(1)
        code = self.process.exitcode
        return f"ended its reader (signal {-code})" if code and code < 0 else "ended its reader"

    def replace(self) -> None:
        """Start another process in the place of this one."""
        self.end()
        self.waiting = deque()
        self._start()

    def end(self) -> None:
        """End the process."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


def _serve(pipe: Connection, own_topics: tuple[str, ...], parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the writer decides, so that ctrl+c ends a build in one place
    _limit_memory()
    taxonomy = taxonomy_of(own_topics)
    while True:
        try:
            # A fork holds copies of the other ends of the pipes, so the end of the parent shows by its number alone.
            while not pipe.poll(_LOOK):
                if os.getppid() != parent:
                    return
            jobs = pipe.recv()
        except (EOFError, OSError):
            return
        for job in jobs:
            if os.getppid() != parent:
                return
            done = prepare(job, taxonomy)
            try:
                pipe.send(done)
            except (BrokenPipeError, OSError):
                return


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # no POSIX: the time limit alone
        return
    for limit, wanted in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        soft, hard = resource.getrlimit(limit)
        least = min((value for value in (wanted, soft, hard) if value != resource.RLIM_INFINITY), default=wanted)
        with contextlib.suppress(ValueError, OSError):  # a system that has no such limit
            resource.setrlimit(limit, (least, hard))
