"""Worker processes that read pages. One that dies or hangs on a page costs that page alone."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import wait

from newsbrowse.build.pages import Done, Job, prepare, taxonomy_of, warm
from newsbrowse.build.process import Child
from newsbrowse.garbage import spare

FIRST, CHUNK = 2, 20
"""Pages handed to a worker at once, at first and once it is under way."""

AHEAD = 6
"""Chunks a worker that may be read ahead of the writer: bounds memory whatever the number of files."""

PATIENCE = 60.0
"""Seconds that one page may take before its worker is ended. The slowest honest page measured (16 MB) takes half of that."""


def read_all(
    jobs: Iterable[Job], workers: int, own_topics: tuple[str, ...], patience: float = PATIENCE
) -> Iterator[tuple[Job, Done]]:
    """Yield each of ``jobs``, in their order, with what became of it. ``jobs`` are asked for as they are needed."""
    pool = _Pool(jobs, workers, own_topics, patience)
    try:
        yield from pool.results()
    finally:
        pool.end()


class _Pool:
    def __init__(self, jobs: Iterable[Job], workers: int, own_topics: tuple[str, ...], patience: float) -> None:
        self.jobs, self.workers, self.own_topics, self.patience = iter(jobs), workers, own_topics, patience
        self.crew: list[_Worker] = []
        self.held: dict[int, Job] = {}
        self.todo: deque[int] = deque()
        self.taken = self.wanted = 0
        self.ended = False

    def results(self) -> Iterator[tuple[Job, Done]]:
        done: dict[int, Done] = {}
        while True:
            self._hand_out()
            if not any(worker.waiting for worker in self.crew):
                return
            for worker in self._heard():
                if not worker.hear(done, self.patience):
                    lost = worker.waiting.popleft()
                    done[lost] = Done(reason=worker.epitaph(self.patience))
                    self.todo.extendleft(reversed(worker.waiting))
                    worker.replace()
            while self.wanted in done:
                yield self.held.pop(self.wanted), done.pop(self.wanted)
                self.wanted += 1

    def _hand_out(self) -> None:
        """Give every idle worker what there is; start another where all are busy and there is more."""
        for worker in self.crew:
            if not worker.waiting and self._fetch(worker.size):
                worker.give([(number, self.held[number]) for number in self._next(worker.size)])
        while len(self.crew) < self.workers and self._fetch(FIRST):
            if not self.crew:
                warm()  # before forking, so that workers share the lexicons
            worker = _Worker(self.own_topics)
            self.crew.append(worker)
            worker.give([(number, self.held[number]) for number in self._next(worker.size)])

    def _fetch(self, number: int) -> bool:
        """Ask for jobs until ``number`` wait or as many are under way as may be; say whether any waits."""
        room = self.wanted + self.workers * AHEAD * CHUNK
        while not self.ended and len(self.todo) < number and self.taken < room:
            job = next(self.jobs, None)
            if job is None:
                self.ended = True
                break
            self.held[self.taken] = job
            self.todo.append(self.taken)
            self.taken += 1
        return bool(self.todo) and self.todo[0] < room

    def _next(self, number: int) -> list[int]:
        return [self.todo.popleft() for _ in range(min(number, len(self.todo)))]

    def _heard(self) -> list[_Worker]:
        """Wait until a worker has something to say, has died, or has been silent for too long."""
        busy = [worker for worker in self.crew if worker.waiting]
        left = min(worker.since + self.patience - time.monotonic() for worker in busy)
        ready = wait([worker.child.pipe for worker in busy], max(0.0, left))
        now = time.monotonic()
        return [worker for worker in busy if worker.child.pipe in ready or now - worker.since >= self.patience]

    def end(self) -> None:
        for worker in self.crew:
            worker.child.end()


class _Worker:
    """A process, and the pages that it has been given and not yet answered for."""

    def __init__(self, own_topics: tuple[str, ...]) -> None:
        self.child = Child(_serve, own_topics)
        self.waiting: deque[int] = deque()
        self.since = 0.0
        self.size = FIRST

    def give(self, jobs: list[tuple[int, Job]]) -> None:
        """Hand pages over."""
        self.waiting = deque(number for number, _ in jobs)
        self.since = time.monotonic()
        self.size = min(CHUNK, self.size * 2)
        try:
            self.child.pipe.send([job for _, job in jobs])
        except OSError:
            self.child.process.kill()  # found out by the next hearing

    def hear(self, done: dict[int, Done], patience: float) -> bool:
        """Take what has come; False where the worker is gone or has been silent for longer than ``patience`` seconds."""
        try:
            while self.waiting and self.child.pipe.poll(0):
                done[self.waiting[0]] = self.child.pipe.recv()
                self.waiting.popleft()
                self.since = time.monotonic()
        except (EOFError, OSError):
            return False
        return not self.waiting or time.monotonic() - self.since < patience

    def epitaph(self, patience: float) -> str:
        """Say why the page that was being read is skipped."""
        if time.monotonic() - self.since >= patience:
            return f"took more than {patience:.0f} s to read"
        return self.child.epitaph()

    def replace(self) -> None:
        """Start another process in the place of this one."""
        self.child.end()
        self.waiting = deque()
        self.child.start()


def _serve(receive: Callable[[], list[Job]], send: Callable[[Done], None], own_topics: tuple[str, ...]) -> None:
    taxonomy = taxonomy_of(own_topics)
    spare()
    while True:
        for job in receive():
            send(prepare(job, taxonomy))
