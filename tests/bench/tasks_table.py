"""The tables of ``tasks.py``."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from tasks_peers import Peer, Way

HAND = 0.28
"""Seconds that a key takes a hand: an average typist's, of the keystroke-level model (Card, Moran and Newell 1980)."""


class Measured(NamedTuple):
    """A task in a program: its keys, and the seconds that the program takes for them."""

    keys: int
    program: float

    @property
    def seconds(self) -> float:
        """The seconds of program and hand."""
        return self.keys * HAND + self.program


Results = Mapping[str, Mapping[str, Measured]]
"""What was measured, by program and task."""


def rows(tasks: Sequence[str], peers: Sequence[Peer], measured: Results) -> list[str]:
    """Return the table for a terminal: keys, seconds in all."""
    lines = [f"{'':42}" + "".join(f"{peer.name:>16}" for peer in peers)]
    for task in tasks:
        cells = [measured[peer.name].get(task) for peer in peers]
        lines.append(f"{task:42}" + "".join(f"{'-':>16}" if c is None else f"{c.keys:>8} {c.seconds:7.2f}" for c in cells))
    return lines


def page(tasks: Sequence[str], peers: Sequence[Peer], measured: Results, runs: int) -> str:
    """Return ``tests/bench/tasks.md``: the method, all tasks at a glance, where others take less, each task with its keys."""
    first, others = peers[0], peers[1:]
    lines = [
        "# Everyday tasks, here and in other programs",
        "",
        f"Measured {datetime.now(UTC):%-d %B %Y} on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()},",
        f"load average of the last 15 minutes {os.getloadavg()[2]:.1f}, by",
        f"`python tests/bench/tasks.py --runs {runs} --write tests/bench/tasks.md`, which says how anybody can repeat it.",
        "",
        *_METHOD.format(runs=runs, hand=HAND).strip().splitlines(),
        "",
        "| program | version | what it is given |",
        "|---|---|---|",
        *(f"| {peer.name} | {peer.release()} | {peer.given} |" for peer in peers),
        "",
        "## At a glance",
        "",
        "Keys, and seconds of hand and program. `~` does less than what is asked for (below), `-` has no way.",
        "",
        f"| | {' | '.join(peer.name for peer in peers)} |",
        f"|---|{'---|' * len(peers)}",
    ]
    for task in tasks:
        cells = []
        for peer in peers:
            one, way = measured[peer.name].get(task), peer.ways.get(task)
            short = "~ " if isinstance(way, Way) and way.short else ""
            cells.append("-" if one is None else f"{short}{one.keys}, {one.seconds:.1f} s")
        lines.append(f"| {task} | {' | '.join(cells)} |")
    lines += ["", "## Where another takes less", "", *_less(tasks, first, others, measured)]
    for task in tasks:
        lines += [
            "",
            f"## {task[0].upper()}{task[1:]}",
            "",
            "| | keys | pressed | s | of which the program | |",
            "|---|---|---|---|---|---|",
        ]
        for peer in peers:
            one, way = measured[peer.name].get(task), peer.ways.get(task, peer.none)
            if one is None or isinstance(way, str):
                lines.append(f"| {peer.name} | - | | | | {way if isinstance(way, str) else 'not measured'} |")
            else:
                pressed = way.pressed.replace("|", "\\|")
                lines.append(f"| {peer.name} | {one.keys} | `{pressed}` | {one.seconds:.2f} | {one.program:.2f} | {way.short} |")
    return "\n".join(lines) + "\n"


def _less(tasks: Sequence[str], first: Peer, others: Sequence[Peer], measured: Results) -> list[str]:
    """Return a line for each task that takes another fewer keys, or less time in all, or the program alone less time."""
    lines, quicker = [], []
    for task in tasks:
        ours = measured[first.name][task]
        for peer in others:
            one, way = measured[peer.name].get(task), peer.ways.get(task)
            if one is None or not isinstance(way, Way):
                continue
            if one.keys < ours.keys or one.seconds < ours.seconds:
                less = f"{one.keys} keys and {one.seconds:.2f} s against {ours.keys} and {ours.seconds:.2f}"
                lines.append(f"- {task}: {peer.name}, {less}{f' ({way.short})' if way.short else ''}")
            elif one.program < ours.program:
                quicker.append(f"{peer.name} {one.program * 1000:.0f} against {ours.program * 1000:.0f} ms ({task})")
    lines = lines or ["Nowhere, neither in keys nor in seconds."]
    if quicker:
        lines += ["", "Of the program alone, where keys and seconds in all are not more here: " + "; ".join(quicker) + "."]
    return lines


_METHOD = """
Each task begins in the list of a program that was just opened on the 90 bundled articles, in a pseudo-terminal of 120 by 40,
with the settings it comes with. All keys of a step are sent at once; the program's seconds are those until the mark of the
step stands on the screen (median of {runs} runs, each in a program of its own and on files of its own). A hand takes {hand} s
a key, the average typist's in the keystroke-level model; thinking is left out, and SQL is counted as if nobody looked anything
up. Each program is asked in the shortest way that its help names; names and words are typed whole in all of them, what it then
offers is taken by the keys that its help names for that (newsbrowse offers years newest first: an older one than that of the task
takes a `down` more each, or its last two digits and `tab`). Where there is only a part of what is asked for, that part was measured, and the last column says what is missing. The programs have no network
but their own loopback: braindrop reads a local copy of an account that was made for it and cannot save, toad has an agent that
answers nothing. Tags in braindrop, dates and publishers in the names of posting's requests and toad's files come from newsbrowse
or from those who named the files: these programs find none of it in a text.
"""
