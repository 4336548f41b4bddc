"""Commands in processes of their own that are forked from one which has the program loaded: hundreds of tests start a command, and
what it imports and compiles is paid for once a worker. What starting takes and imports is tested with the real thing."""

from __future__ import annotations

import contextlib
import json
import os
import runpy
import select
import signal
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

_LOADED = (
    "newsbrowse.cli newsbrowse.build newsbrowse.extract.annotate newsbrowse.store.writer newsbrowse.commands.correcting".split()
)
_PAGE = "President Guo Lin of Delta Plains University met visitors on May 3, 2024 and spoke of joint research."


class Forks:
    """A process that forks one for each command."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )

    def run(self, arguments: list[str], folder: Path, timeout: float) -> subprocess.CompletedProcess[str]:
        """Run the command with nothing to read, as ``subprocess.run`` does; raises TimeoutExpired."""
        assert self._server.stdin and self._server.stdout
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = os.getpid()
            wanted = {
                "arguments": arguments, "folder": str(folder), "environment": dict(os.environ) | {"COLUMNS": "200"},
                "files": [f"/proc/{process}/fd/{f.fileno()}" for f in (out, err)],
            }  # fmt: skip
            self._server.stdin.write(json.dumps(wanted).encode() + b"\n")
            self._server.stdin.flush()
            if not select.select([self._server.stdout], [], [], timeout)[0]:
                self.close()
                raise subprocess.TimeoutExpired(arguments, timeout)
            status = int(self._server.stdout.readline())
            texts = [(f.seek(0), f.read().decode())[1] for f in (out, err)]
        return subprocess.CompletedProcess(arguments, status, *texts)

    def close(self) -> None:
        """End it, and whatever it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._server.pid, signal.SIGKILL)
        self._server.wait()


def _command(wanted: dict[str, object]) -> int:
    """Be the command, and return its status."""
    for number, path in zip((1, 2), wanted["files"], strict=True):  # type: ignore[call-overload]
        os.dup2(os.open(path, os.O_WRONLY), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin, sys.stdout, sys.stderr = (open(n, "r" if n == 0 else "w", encoding="utf-8") for n in range(3))  # noqa: SIM115
    os.chdir(str(wanted["folder"]))
    os.environ.clear()
    os.environ.update(wanted["environment"])  # type: ignore[call-overload]
    sys.argv = ["newsbrowse", *wanted["arguments"]]  # type: ignore[misc]
    try:
        runpy.run_module("newsbrowse", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        print(end.code, file=sys.stderr)
        return 1
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def _serve() -> None:
    import atexit
    import importlib

    for name in _LOADED:
        importlib.import_module(name)
    from newsbrowse.extract import annotate_text

    annotate_text(_PAGE)
    for line in sys.stdin.buffer:
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            status = 1
            try:
                status = _command(json.loads(line))
                atexit._run_exitfuncs()
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(status)
        _, ended = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(ended), flush=True)


if __name__ == "__main__":
    _serve()
