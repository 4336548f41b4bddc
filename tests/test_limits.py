"""Inputs that are too large, too deep, damaged, or on disks that cannot be written: refused in a line, nothing lost."""

from __future__ import annotations

import gzip
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from common import run, small_disk
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import page, write_page
from formats import TEXT, built, zipped
from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest import Limits, open_items

LIMITED: list[tuple[str, Callable[[], bytes], dict[str, Any], str]] = [
    ("bomb.zip", lambda: zipped(**{"a.txt": b"a" * 20_000_000}), {}, "100 times its size"),
    ("bomb.html.gz", lambda: gzip.compress(b"a" * 20_000_000), {}, "100 times its size"),
    ("many.zip", lambda: zipped(**{f"{n}.txt": b"words" for n in range(50)}), {"items": 10}, "holds more than 10 items"),
    (
        "total.zip",
        lambda: zipped(**{f"{n}.txt": os.urandom(600_000) for n in range(3)}),
        {"total": 1_000_000},
        "is larger than 1,000,000 bytes",
    ),
    ("page.zip", lambda: zipped(**{"a.txt": os.urandom(3000)}), {"page": 2000}, "is larger than 2,000 bytes"),
    (
        "nested.zip",
        lambda: zipped(**{"a.zip": zipped(**{"b.zip": zipped(**{"c.zip": zipped(**{"d.zip": zipped(**{"e.txt": b"x"})})})})}),
        {},
        "archives deep",
    ),
    ("cut.html.gz", lambda: gzip.compress(page(TEXT).encode())[:-9], {}, "no whole gzip"),
    ("line.jsonl", lambda: b'{"title": "' + b"a" * 5000 + b'"}\n', {"page": 2000}, "is a line of more than 4,000 bytes"),
    ("deep.json", lambda: b"[" * 100_000, {}, "nested too deeply"),
    ("flood.rss", lambda: b"<rss>" + b"<a>" * 2_100_000, {}, "markup is too large"),
    ("large.eml", lambda: b"Subject: x\n\n" + b"a" * 9000, {"page": 2000}, "is larger than 8,000 bytes"),
    ("x.mbox", lambda: b"no mailbox at all\n", {}, "is no mailbox"),
    ("x.csv", lambda: b'title,body\n"' + b"a" * 9000, {"page": 2000}, "is no row of a table"),
]


@pytest.mark.parametrize(("name", "make", "limits", "says"), LIMITED, ids=[entry[0] for entry in LIMITED])
def test_limits(tmp_path: Path, name: str, make: Callable[[], bytes], limits: dict[str, Any], says: str) -> None:
    (tmp_path / name).write_bytes(make())
    _, skipped = built(tmp_path, tmp_path / name, limits=Limits(**limits))
    assert any(says in reason for reason in skipped), skipped


def test_an_archive_of_seventy_thousand_files_takes_seconds(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(**{f"{n}.png": b"" for n in range(70_000)}, **{"a.txt": page(TEXT).encode()}))
    found, skipped = built(tmp_path, tmp_path / "a.zip")
    assert list(found) == ["//a.txt"] and len(skipped) == 21 and "69,980 more" in skipped[-1]


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["feed", "json", "jsonl", "csv", "tsv", "eml", "mbox", "zip", "warc", "pdf", "docx", "parquet"]),
)
def test_any_bytes_in_any_format(tmp_path_factory: pytest.TempPathFactory, data: bytes, kind: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes(data)
    from newsbrowse.ingest import read_file

    try:
        if kind in ("pdf", "docx"):
            read_file(str(path), kind)
        else:
            for item in open_items(str(path), kind, Limits(), {}):
                assert item.place is not None
    except UnreadablePage as error:
        assert str(error) and "\n" not in str(error)


def test_a_read_only_disk_is_read_and_said(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 16) as disk:
        write_page(disk, "1.txt", page(TEXT))
        assert run("build", disk / "1.txt", "--db", disk / "n.db").returncode == 0
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        found = run("search", "harbour", "--count", "--db", disk / "n.db")
        assert (found.returncode, found.stdout) == (0, "1\n"), found.stderr
        assert run("check", disk / "n.db").returncode == 0
        for arguments in (
            ("build", tmp_path, "--db", disk / "n.db"), ("build", tmp_path, "--db", disk / "new.db"), ("backup", disk / "n.db", disk / "copy.db"),
        ):  # fmt: skip
            done = run(*arguments)
            assert done.returncode == 1 and "Traceback" not in done.stderr and done.stderr.count("\n") == 1, done.stderr
