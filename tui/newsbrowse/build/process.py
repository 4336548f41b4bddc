"""A process for hostile input: limited memory, ended with its parent, replaced when it dies or falls silent."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

MEMORY = 4 * 2**30
"""Bytes of address space that a process may take (Linux and the like)."""

LOOK = 2.0
"""Seconds between two looks of a process whether its parent is still there."""


class Child:
    """A process that answers over a pipe: ``serve(receive, send, *arguments)`` runs in it."""

    def __init__(self, serve: Callable[..., None], *arguments: Any) -> None:
        self._serve, self._arguments = serve, arguments
        self.start()

    def start(self) -> None:
        """Start the process."""
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        self.pipe, theirs = context.Pipe()
        process = context.Process(target=_run, args=(theirs, self.pipe, os.getpid(), self._serve, self._arguments), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        self.process = process

    def epitaph(self) -> str:
        """Say how the process ended by itself."""
        self.process.join(1)
        code = self.process.exitcode
        return f"ended its reader (signal {-code})" if code and code < 0 else "ended its reader"

    def end(self) -> None:
        """End the process."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


def die_with(parent: int) -> None:
    """Have this process end with its parent, also while it waits in the middle of sending, or of a long computation.

    The end of a pipe does not tell: other forks hold copies of its other end.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # prctl(2)
        if os.getppid() != parent:  # it went before that was said
            os._exit(1)


_PR_SET_PDEATHSIG = 1


def _run(pipe: Connection, other_end: Connection, parent: int, serve: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    other_end.close()  # a fork's copy would keep the pipe open when the parent is gone
    die_with(parent)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the writer decides, so that ctrl+c ends a build in one place
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - what parsers say of hostile input is no message for the user
    _limit_memory()

    with contextlib.suppress(EOFError, OSError):
        serve(pipe.recv, pipe.send, *arguments)


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
