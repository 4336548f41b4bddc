"""Corrections made in a process of their own: resolving all names of a database takes memory, and holds up the keys of a
browser that does it in a thread (measured with 20,000 articles: 190 ms at a time, by the garbage collector alone)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import newsbrowse
from newsbrowse.build.correct import Outcome, correct, undo
from newsbrowse.errors import NewsbrowseError
from newsbrowse.garbage import seldom
from newsbrowse.store.corrections import RECORD, Correction


def correct_apart(
    database: Path, corrections: Iterable[Correction], own_topics: tuple[str, ...] = (), people_models: str = ""
) -> list[Outcome]:
    """Do what ``correct`` does; ``own_topics`` and ``people_models`` are the user's settings. Raises NewsbrowseError as it
    does, and where the process ends before its work."""
    said = [asdict(c) for c in corrections]
    return _asked({"database": str(database), "corrections": said, "topics": own_topics, "models": people_models})


def undo_apart(database: Path, number: int, own_topics: tuple[str, ...], people_models: str) -> Outcome:
    """Do what ``undo`` does; the rest is as in ``correct_apart``."""
    return _asked({"database": str(database), "undo": number, "topics": own_topics, "models": people_models})[0]


_SOME = (
    "Alder University Received Guests. On May 9, 2024, Dr. Anna Berg, Rector of Birch College, met Prof. Li Wei of Alder University"
    " and signed an agreement on student exchange and joint research."
)
"""What is read for names ahead of the first article, which would take five times as long."""

_IDLE = 60.0
"""Seconds that a process which was started ahead waits for its work before it ends."""

_READS, _WRITES = "--reads", "--writes"
"""The argument of a process that will read articles for names again, and loads the rules for it ahead; and of any other."""

_ahead: list[tuple[subprocess.Popen[bytes], bool]] = []
"""The process that waits for work, and whether it has loaded the rules."""


def be_ready(reads: bool) -> None:
    """Start the process of the next correction ahead: what it loads takes half a second, while the user still reads what
    would change. It ends by itself where no work comes, or with this process. ``reads``: articles will be read for names
    again, for which rules and lexicons are loaded too (another second of work)."""
    if not any(process.poll() is None and (loaded or not reads) for process, loaded in _ahead):
        for process, _ in _ahead:
            _let_go(process)
        _ahead.clear()
        with suppress(OSError):  # said once there is something to do
            _ahead.append((_started(reads), reads))


def _let_go(process: subprocess.Popen[bytes]) -> None:
    """Close what a process waits for, with which it ends."""
    with suppress(OSError):
        process.communicate()


def _started(reads: bool) -> subprocess.Popen[bytes]:
    # From the folder of the package: "-m" looks in the working folder first, which may hold anything. In a session of its
    # own, so that a terminal that is closed does not stop it midway.
    return subprocess.Popen(  # noqa: S603, all arguments are our own
        [sys.executable, "-m", "newsbrowse.build.apart", _READS if reads else _WRITES], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        cwd=Path(newsbrowse.__file__).parent.parent, start_new_session=True,
    )  # fmt: skip


def _asked(request: dict[str, Any]) -> list[Outcome]:
    said, begun = json.dumps(request).encode(), ""
    try:
        while True:
            ahead = bool(_ahead)
            process = _ahead.pop()[0] if ahead else _started(False)
            begun, _, answered = process.communicate(said)[0].decode().partition("\n")
            if begun or not ahead:  # else it ended before it read what was asked
                break
        answer = json.loads(answered)
    except (OSError, ValueError) as error:
        raise NewsbrowseError(
            "The correction ended before it was done", "The next newsbrowse build finishes what was begun."
        ) from error
    if "title" in answer:
        raise NewsbrowseError(answer["title"], answer["hint"])
    return [
        Outcome(Correction(**o["correction"]), o["articles"], tuple(o["numbers"]), tuple(Correction(**c) for c in o["also"]))
        for o in answer["outcomes"]
    ]


def _answered(request: dict[str, Any]) -> list[Outcome]:
    database = Path(request["database"])
    taxonomy = None
    if "undo" in request or any(given["kind"] in (RECORD, "split") for given in request["corrections"]):
        from newsbrowse.build.pages import ask_for_opinions, taxonomy_of
        from newsbrowse.config import Config

        ask_for_opinions(Config(people_models=request["models"]))
        taxonomy = taxonomy_of(tuple(request["topics"]))
    if "undo" not in request:
        return correct(database, [Correction(**given) for given in request["corrections"]], taxonomy)
    assert taxonomy is not None
    return [undo(database, request["undo"], taxonomy)]


def main() -> int:
    """Answer the request on standard input, once it comes: JSON in; a line when it is read, then JSON, out."""
    import gc
    import select

    seldom()
    if _READS in sys.argv:
        from newsbrowse.build.pages import taxonomy_of
        from newsbrowse.extract import annotate_text

        annotate_text(_SOME, taxonomy=taxonomy_of(()), published="2024-05-10", title=_SOME[:30])  # loads the lexicons
    gc.freeze()
    if sys.platform != "win32" and not select.select([sys.stdin], [], [], _IDLE)[0]:
        return 0
    asked = sys.stdin.read()
    if not asked:
        return 0
    print("begun", flush=True)
    try:
        answer: dict[str, Any] = {"outcomes": [asdict(outcome) for outcome in _answered(json.loads(asked))]}
    except NewsbrowseError as error:
        answer = {"title": error.title, "hint": error.hint}
    except Exception as error:  # whoever asked is to hear of it, in one line
        answer = {"title": f"That did not work ({type(error).__name__}: {error})", "hint": ""}
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # taking down what was loaded takes a tenth of a second, for which whoever asked would wait
