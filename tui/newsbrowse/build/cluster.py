"""Reading and extraction on a Dask cluster; the writer stays here."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from newsbrowse.build.pages import Done, Job, prepare, taxonomy_of
from newsbrowse.errors import NewsbrowseError, UsageError

CHUNK = 50
"""Files a task: Dask spends about 2 ms on each task, which this makes small beside some 200 ms of reading."""

AHEAD = 4
"""Tasks a worker that may be under way."""

PATIENCE = 300.0
"""Seconds that a task may take before its pages are tried one by one."""


def read_all(
    jobs: Iterable[Job], address: str, own_topics: tuple[str, ...], paths: Sequence[str], patience: float = PATIENCE
) -> Iterator[tuple[Job, Done]]:
    """Yield each of ``jobs``, in their order, with what became of it on the cluster at ``address``.

    ``local:N`` starts N worker processes here for trying it out. Where the workers do not see the files of ``paths``,
    their content is sent. A worker that is lost is made up for; a page that ends workers again and again is skipped.
    Raises UsageError where dask.distributed is missing, NewsbrowseError where the cluster cannot be reached.
    """
    try:
        import distributed
    except ImportError as error:
        raise UsageError("--cluster needs dask.distributed", "Install it with: pip install 'newsbrowse[cluster]'") from error
    client, local = _connect(distributed, address)
    try:
        shared = _shared(client, paths)
        coming = iter(jobs)
        under_way: deque[tuple[list[Job], Any]] = deque()
        chunk = list(islice(coming, CHUNK))
        while chunk or under_way:
            room = max(1, len(client.scheduler_info(n_workers=-1)["workers"])) * AHEAD
            while chunk and len(under_way) < room:
                under_way.append((chunk, _submit(client, chunk, shared, own_topics)))
                chunk = list(islice(coming, CHUNK))
            given, future = under_way.popleft()
            yield from zip(given, _results(client, given, future, shared, own_topics, patience), strict=True)
    finally:
        client.close()
        if local is not None:
            local.close()


def check_address(address: str) -> None:
    """Raise UsageError for what is no address of a cluster."""
    kind, colon, rest = address.partition(":")
    if kind == "local" and not (rest.isdigit() and int(rest)):
        raise UsageError(f"--cluster {address} names no number of workers", "Write it as local:2.")
    if not colon or not rest:
        raise UsageError(f"--cluster {address or '(empty)'} is no address", "Write it as tcp://host:8786, or local:2 to try it.")


def _connect(distributed: Any, address: str) -> tuple[Any, Any]:
    import logging

    for name in ("distributed", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    check_address(address)
    kind, _, count = address.partition(":")
    try:
        if kind == "local":
            # On loopback alone, and its status page on a free port there.
            local = distributed.LocalCluster(
                n_workers=int(count),
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                silence_logs=50,
            )
            return distributed.Client(local), local
        return distributed.Client(address, timeout="10s"), None
    except (OSError, ValueError) as error:
        raise NewsbrowseError(
            f"The cluster at {address} cannot be reached ({error})", "Check the scheduler's address."
        ) from error


def _shared(client: Any, paths: Sequence[str]) -> bool:
    """Say whether every worker sees the files under the same paths (the first, the middle and the last are tried)."""
    tried: dict[str, int] = {}
    for path in {*paths[:1], *paths[len(paths) // 2 :][:1], *paths[-1:]}:
        with contextlib.suppress(OSError):  # gone meanwhile; reading it gives the reason
            tried[path] = Path(path).stat().st_size
    return all(client.run(_sees, list(tried), list(tried.values())).values())


def _sees(paths: list[str], sizes: list[int]) -> bool:
    try:
        return [Path(path).stat().st_size for path in paths] == sizes
    except OSError:
        return False


def _submit(client: Any, jobs: list[Job], shared: bool, own_topics: tuple[str, ...]) -> Any:
    return client.submit(_read_chunk, [_sent(job, shared) for job in jobs], own_topics, pure=False)


def _sent(job: Job, shared: bool) -> Job:
    if shared or job.content is not None:
        return job
    try:
        return replace(job, content=Path(job.path).read_bytes())
    except OSError:
        return job  # the worker gives the reason


def _read_chunk(jobs: list[Job], own_topics: tuple[str, ...]) -> list[Done]:
    taxonomy = taxonomy_of(own_topics)
    return [prepare(job, taxonomy) for job in jobs]


def _results(client: Any, jobs: list[Job], future: Any, shared: bool, own_topics: tuple[str, ...], patience: float) -> list[Done]:
    try:
        found: list[Done] = future.result(timeout=patience)
        return found
    except Exception as error:  # a lost worker, a page that ends workers, a time-out: whatever the cluster raises
        future.cancel(force=True)
        if len(jobs) == 1:
            return [Done(reason=f"could not be read on the cluster ({type(error).__name__})")]
    singles = [_submit(client, [job], shared, own_topics) for job in jobs]
    return [
        done
        for job, single in zip(jobs, singles, strict=True)
        for done in _results(client, [job], single, shared, own_topics, patience / 5)
    ]
