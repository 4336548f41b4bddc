"""What commands write: whole JSON, nothing but text into pipes, a quiet end where nobody reads on, one line where it fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

COMMANDS = (
    ("search", ""), ("search", "", "--json"), ("search", "", "--ids"), ("show", "1", "--json"), ("facets", "inst"), ("facets", "inst", "--json"),
    ("network",), ("network", "--format", "json"), ("network", "--format", "graphml"), ("cite", "--filter", ""), ("export", "--format", "csv"),
    ("export", "--format", "bibtex"), ("saved", "--json"), ("correct", "list", "--json"), ("styles",), ("config",), ("--help",), ("search", "--help"), ("check",),
)  # fmt: skip


def started(*arguments: str, corpus: Path, **options: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "NEWSBROWSE_DB": str(corpus), "COLUMNS": "40"}
    environment.pop("PYTHONUNBUFFERED", None)
    return subprocess.Popen([sys.executable, "-m", "newsbrowse", *arguments], env=environment, stderr=subprocess.PIPE, **options)


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_reader_who_has_read_enough_is_no_failure(arguments: tuple[str, ...], corpus: Path) -> None:
    process = started(*arguments, corpus=corpus, stdout=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    said = process.stderr.read().decode()
    assert process.wait(60) == 0 and "Error" not in said and "Traceback" not in said and "lost" not in said


@pytest.mark.parametrize(
    "arguments", [("search", ""), ("show", "1"), ("export", "--format", "csv"), ("--help",), ("--version",), ("styles",)]
)
def test_a_reader_who_is_gone_before_the_first_word_is_no_failure(arguments: tuple[str, ...], corpus: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = started(*arguments, corpus=corpus, stdout=writing)
    os.close(writing)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0 and b"Error" not in said


@pytest.mark.parametrize("arguments", COMMANDS)
def test_into_a_pipe_goes_plain_text_and_whole_json(arguments: tuple[str, ...], corpus: Path) -> None:
    process = started(*arguments, corpus=corpus, stdout=subprocess.PIPE)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0 and b"\x1b" not in out + err and out.endswith(b"\n")
    if "--json" in arguments or "json" in arguments:
        values = [json.loads(line) for line in out.splitlines()]
        assert len(values) == 1 or arguments[0] in ("search", "network")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("search", ""), ("export", "--format", "csv"), ("--help",), ("config",)])
def test_an_output_that_is_full_is_said_in_one_line(arguments: tuple[str, ...], corpus: Path) -> None:
    with open("/dev/full", "wb") as full:
        process = started(*arguments, corpus=corpus, stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1 and err.decode().splitlines() == ["newsbrowse: No space left on device"]


def test_json_of_the_network_can_be_written_to_a_file(run: Run, corpus: Path, tmp_path: Path) -> None:
    printed = run("network", "--format", "json", "--db", corpus).stdout
    done = run("network", "--format", "json", "-o", "ties.jsonl", "--db", corpus)
    assert done.returncode == 0 and (tmp_path / "ties.jsonl").read_text("utf-8") == printed != ""


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("search", "x", "--ids", "--count"), 2, "Ask for one of them"), (("backup", "DB", "nowhere/copy.db"), 1, "nowhere does not exist"),
        (("facets", "place", "zeppelin"), 0, "No article of the filter has one"), (("network", "zeppelin"), 0, "No two institutions"),
        (("config", "--init", "--check"), 2, "Ask for one of them"), (("show", "-5"), 2, "No such option -5"), (("cite", "1", "xyz"), 1, "There is no article xyz"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(run: Run, corpus: Path, arguments: tuple[str, ...], code: int, says: str) -> None:
    words = [str(corpus) if word == "DB" else word for word in arguments]
    done = run(*words, *(() if arguments[0] in ("backup", "config") else ("--db", corpus)))
    assert done.returncode == code and says in done.stderr and done.stdout == "" and done.stderr.count("\n") == 1
