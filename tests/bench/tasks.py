"""Everyday tasks: the keys that each takes, here and in other programs, and the seconds until its result stands on the screen.

    python tests/bench/tasks.py [--runs N] [--program NAME] [--results FILE] [--write FILE]

Each task begins in the list of a program that was just opened on the bundled articles, and is pressed as fast as the program
takes it. The seconds of a task are the program's and a hand's: HAND for each key. Programs that are not installed are left
out, with a line that says so; what each is given and why it has no way to a task is in ``tasks_peers.py``. ``--write`` makes
the table of ``tests/bench/tasks.md``; with ``--results`` the programs can be measured one by one, when the machine is quiet.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import tasks_data
from tasks_peers import CTRL_S, DOWN, PEERS, Peer, Way
from tasks_table import Measured, page, rows
from terminal import Terminal

from newsbrowse.build import build

SHIFT_RIGHT = b"\x1b[1;2C"
OURS: Mapping[str, Way] = {
    "articles with a word anywhere": Way(((b"/", b"filter"), (b"esg", b" 1 of 90"))),
    "articles of one institution, by acronym": Way(((b"/", b"filter"), (b"bistu", b" 6 of 90"))),
    "of one institution and one year": Way(((b"/", b"filter"), (b"bistu\t", b"published:2024"), (DOWN + b"\r", b" 2 of 90"))),
    "read the article, go to its next name": Way(((b"]", b"1/"),)),
    "the page of that name": Way(((b"]", b"1/"), (b"\r", b"Took part in"))),
    "what two institutions did together": Way(((b"P", b"First institution"), (b"ccpit", b"CCPIT"), (b"\r", b"Pair of"), (b"\r", b"2 events"))),
    "in which years agreements were signed": Way(((b"/", b"filter"), (b"signing\t", b"published:2019"))),
    "who met whom": Way(((b"V", b"Who met whom"),)),
    "cite the article": Way(((b"c", b"APA"),)),
    "quote a sentence with its citation": Way(((b"]", b"1/"), (b"y", b"Quotation"))),
    "mark it with a star": Way(((b"s", "★".encode()),)),
    "write a note": Way(((b"N", b"Note on"), (b"to ask", b"to ask"), (CTRL_S, "✎".encode()))),
}  # fmt: skip
US = Peer(
    "newsbrowse", "its own database", tasks_data.own, (sys.executable, "-m", "newsbrowse", "{home}/news.db"), b"quit", (sys.executable, "-m", "newsbrowse", "--version"), "", OURS,
    environment={"NEWSBROWSE_STATE": "{home}", "NEWSBROWSE_CONFIG": "{home}/none.toml"},
)  # fmt: skip


def once(peer: Peer, database: Path, way: Way) -> float:
    """Return the seconds that a task takes in a program that was just opened."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        peer.give(database, home)
        (home / "toured").touch()
        program = Terminal(*peer.start(home))
        try:
            program.wait(peer.ready)
            for keys, mark in peer.opening:
                program.key(keys, mark)
            program.rest(peer.rest)
            return sum(program.key(keys, mark) for keys, mark in way.steps) / 1000
        finally:
            program.close()


def _patient(peer: Peer, database: Path, way: Way, task: str) -> float:
    """A run; once more where a program lost a key while it was busy (completion popups do)."""
    try:
        return once(peer, database, way)
    except SystemExit as error:
        print(f"  {peer.name}: {task}: {error}, tried again", file=sys.stderr)
        return once(peer, database, way)


def measure(peer: Peer, database: Path, runs: int) -> Iterator[tuple[str, Measured]]:
    """Yield the tasks that a program has a way to, each with what was measured."""
    for task in OURS:
        way = peer.ways.get(task)
        if isinstance(way, Way):
            seconds = [_patient(peer, database, way, task) for _ in range(runs)]
            print(f"  {peer.name:12} {task:42} {way.keys:4} {statistics.median(seconds):6.2f}", file=sys.stderr)
            yield task, Measured(way.keys, statistics.median(seconds))


def main() -> None:
    """Run the bench, print the table, write it where that was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--program", action="append", metavar="NAME", help="only this one; may be repeated")
    parser.add_argument("--results", type=Path, metavar="FILE", help="keep what was measured, beside what is in it (JSON)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="as Markdown")
    options = parser.parse_args()
    wanted = [peer for peer in (US, *PEERS) if not options.program or peer.name in options.program]
    for peer in wanted:
        if not peer.installed:
            print(f"{peer.name} is not installed, left out", file=sys.stderr)
    measured: dict[str, dict[str, Measured]] = {}
    if options.results and options.results.exists():
        kept = json.loads(options.results.read_text("utf-8"))
        measured = {name: {task: Measured(*one) for task, one in tasks.items()} for name, tasks in kept.items()}
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "news.db"
        build([str(tasks_data.ARTICLES)], database)
        for peer in wanted:
            if peer.installed:
                measured[peer.name] = dict(measure(peer, database, options.runs))
                if options.results:
                    options.results.write_text(json.dumps(measured), "utf-8")
    peers = [peer for peer in (US, *PEERS) if peer.name in measured]
    print("\n".join(rows(list(OURS), peers, measured)))
    if options.write:
        options.write.write_text(page(list(OURS), peers, measured, options.runs), "utf-8")


if __name__ == "__main__":
    main()
