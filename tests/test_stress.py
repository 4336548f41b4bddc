"""The app under stress: errors inside it, a database that is replaced or goes, huge articles, any filter whatever."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from common import no_hang
from textual.widgets import Static

from conftest import SHARED, page, write_page
from driven import Driven, browsing
from newsbrowse.app.app import NewsApp
from newsbrowse.app.screens.trouble import TroubleScreen
from newsbrowse.app.trouble import TroubleApp
from newsbrowse.build import build
from newsbrowse.log import log_path
from newsbrowse.query import parse
from newsbrowse.store.reader import Reader


def own_log(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Give the test a log of its own: what other tests wrote into theirs may be put aside at any line."""
    monkeypatch.setenv("NEWSBROWSE_STATE", str(folder / "state"))
    monkeypatch.setattr(logging.getLogger("newsbrowse"), "handlers", [])


async def test_an_error_shows_a_box_and_the_app_goes_on(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: NewsApp) -> None:
        secret = "the text of an article"
        del secret
        raise RuntimeError("no [bold]such\x1b[2J thing")

    monkeypatch.setattr(TroubleApp, "survives", True)
    monkeypatch.setattr(NewsApp, "action_star", fail)
    own_log(monkeypatch, tmp_path)
    async with browsing(corpus) as driven:
        await driven.press("j", "s")
        assert isinstance(driven.app.screen, TroubleScreen)
        shown = str(driven.app.screen.query_one("#trouble-cause", Static).content)
        assert shown == "RuntimeError: no [bold]such thing"
        await driven.press("c")
        assert any("What went wrong" in note for note in driven.notes)
        await driven.press("escape")
        await driven.press("j")
        assert driven.app.list_pane.cursor == 2
    written = log_path().read_text()
    assert "RuntimeError" in written and "in fail" in written and "secret" not in written and "article" not in written


async def test_a_failing_search_leaves_the_list_and_says_why(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with browsing(corpus) as driven:
        real = driven.app._query_reader.search
        monkeypatch.setattr(
            driven.app._query_reader, "search", lambda *a: (_ for _ in ()).throw(sqlite3.OperationalError("disk I/O error"))
        )
        await driven.press("/")
        await driven.type("universities")
        assert len(driven.titles) == 90
        monkeypatch.setattr(driven.app._query_reader, "search", real)
        await driven.press("backspace")
        assert 0 < len(driven.titles) < 90


async def watched(driven: Driven, wanted: str) -> None:
    for _ in range(80):
        await driven.settle()
        if any(wanted in note for note in driven.notes):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(driven.notes)


async def test_a_database_that_is_replaced_is_opened_and_marks_follow(corpus: Path, tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    shutil.copytree(Path(__file__).parent.parent / "data" / "articles", pile)
    write_page(
        pile, "late.txt", page("President Guo Lin of Delta Plains University met the late visitors and spoke of research.")
    )
    build([str(pile)], tmp_path / "other.db")
    async with browsing(corpus) as driven:
        await driven.press("j", "m")
        (marked,) = driven.app._keys.values()
        connection = sqlite3.connect(tmp_path / "other.db")
        connection.execute("pragma journal_mode = delete")
        connection.close()
        os.replace(tmp_path / "other.db", corpus)
        await watched(driven, "was replaced; the new one is shown")
        await driven.settle()
        assert len(driven.titles) == 91
        del marked
        await driven.press("g", "s")
        assert not any("Not kept" in note for note in driven.notes)


async def test_a_database_that_goes_is_said_once_and_reading_goes_on(corpus: Path) -> None:
    async with browsing(corpus) as driven:
        for ending in ("", "-wal", "-shm"):
            corpus.with_name(corpus.name + ending).unlink(missing_ok=True)
        await watched(driven, "is gone")
        await driven.press("j", "j")
        assert driven.app.view.article is not None
        await driven.press("s")
        assert any("Not kept" in note for note in driven.notes)
        assert sum("What is shown was read before" in note for note in driven.notes) == 1
        assert not corpus.exists()


async def test_a_database_replaced_by_something_else_is_said(corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("no database at all\n" * 100)
    async with browsing(corpus) as driven:
        os.replace(other, corpus)
        await watched(driven, "was replaced: ")
        await driven.press("j")
        assert driven.app.view.article is not None


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://b\u00fccher.example/a", "xn--bcher-kva.example"), ("http://127.0.0.1/x", "127.0.0.1"), ("https://bank.example@evil.example/", None),
        ("javascript:alert(1)", None), ("file:///etc/passwd", None), ("https://\u0430pple.example/", "xn--pple-43d.example"),
    ],
)  # fmt: skip
async def test_an_address_is_shown_with_its_host_before_it_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, host: str | None
) -> None:
    write_page(tmp_path, "1.txt", page(SENTENCE))
    build([str(tmp_path)], tmp_path / "news.db")
    connection = sqlite3.connect(tmp_path / "news.db")
    connection.execute("update article_rows set url = ?", (url,))
    connection.commit()
    connection.close()
    opened: list[str] = []
    monkeypatch.setattr(NewsApp, "open_url", lambda self, url, **more: opened.append(url))
    async with browsing(tmp_path / "news.db") as driven:
        await driven.press("o")
        assert opened == []
        assert any((f"Host: {host}" if host else "not opened") in note for note in driven.notes), driven.notes
        await driven.press("o")
        assert opened == ([url] if host else [])


SENTENCE = "President Guo Lin of Delta Plains University (DPU) met the Harbour Chamber of Commerce on May 2, 2024 and spoke of joint research. "


async def test_a_huge_article_with_very_many_highlights(tmp_path: Path) -> None:
    """16 MB, and more than 100,000 highlights; written without extraction, which has limits of its own."""
    write_page(tmp_path, "1.txt", page(SENTENCE))
    path = tmp_path / "news.db"
    build([str(tmp_path)], path)
    body = "\n\n".join([SENTENCE * 20] * 6000)
    connection = sqlite3.connect(path)
    (rows,) = ([(start, end, kind, entity, value, rule) for start, end, kind, entity, value, rule in connection.execute(
        "select start, end, kind, entity_id, value_start, rule_id from mention_rows where zone = 1")],)  # fmt: skip
    step = len(SENTENCE)
    connection.execute("update article_texts set body = ?, digest = null", (body,))
    connection.executemany(
        "insert or ignore into mention_rows (number, zone, start, end, kind, entity_id, value_start, rule_id) values (1, 1, ?, ?, ?, ?, ?, ?)",
        (
            (start + n * step + 2 * (n // 20), end + n * step + 2 * (n // 20), kind, entity, value, rule)
            for n in range(25_000)
            for start, end, kind, entity, value, rule in rows
        ),
    )
    connection.commit()
    assert connection.execute("select count(*) from mention_rows").fetchone()[0] > 100_000
    connection.close()
    async with browsing(path) as driven:
        assert driven.app.view.article is not None and len(driven.app.view.article.body) > 15_000_000
        await driven.press("enter", "]", "]", "G", "[", "g")
        await driven.press("ctrl+f")
        await driven.type("harbour")
        await driven.press("enter", "escape", "escape")
        await driven.press("j")


def words_of_every_kind(chance: random.Random) -> str:
    pieces = (
        '"', "(", ")", "-", ":", ",", "*", "..", "OR", "AND", "NOT", "inst:", "person:", "published:", "on:", "last:", "sort:", "is:", "pair:", "has:url", "type:visit",
        "2024", "2024-13-45", "30d", "北京", "é", "\u202e", "\x00", "\x1b[2J", "\ud800", "𝔸", "'", ";--", "%", "_", "\\", "[x]", "C++", "a", "university", " ", "  ", "\n", "\t",
        "{", "}", "^", "NEAR(", "title:", "<", ">", "=", "!", "#", "~", "`", "\u200b", "🇨🇳",
    )  # fmt: skip
    return "".join(chance.choice(pieces) + (" " if chance.random() < 0.5 else "") for _ in range(chance.randint(1, 9)))


def test_any_filter_gives_a_result_or_a_hint(built: Path) -> None:
    """50,000 random ones (5,000 unless NEWSBROWSE_FAULTS=long), and the list of known hostile ones."""
    reader = Reader(built)
    chance = random.Random(23)
    filters = [words_of_every_kind(chance) for _ in range(50_000 if os.environ.get("NEWSBROWSE_FAULTS") == "long" else 5_000)]
    if (SHARED / "attacks").is_dir():
        filters += json.loads((SHARED / "attacks" / "queries_fts.json").read_text())
        strings = json.loads((SHARED / "attacks" / "strings.json").read_text())
        filters += [text for group in strings.values() for text in group if isinstance(text, str)]
    for text in filters:
        parsed = parse(text)
        result = reader.search(parsed)
        assert len(result) >= 0
        reader.rows(result[:3])
        if not result and parsed.nodes:
            reader.empty_parts(parsed)
        parse(str(parsed))


@pytest.mark.skipif(not (SHARED / "attacks").is_dir(), reason="the hostile inputs are not beside the project")
def test_hostile_filters_on_the_command_line(built: Path) -> None:
    for text in json.loads((SHARED / "attacks" / "queries_fts.json").read_text()):
        if "\0" in text:
            continue  # no argument of a command can hold it
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "newsbrowse",
                "search",
                text.encode("utf-8", "surrogateescape"),
                "--db",
                built,
                "--limit",
                "3",
            ],
            capture_output=True,
            text=True,
        )
        assert done.returncode in (0, 2) and "Traceback" not in done.stderr, (text, done.stderr)


def test_special_files_are_skipped(tmp_path: Path) -> None:
    """Nothing waits for a pipe, a device or a socket, whatever it is called, nor for a link to one."""
    import socket

    folder = tmp_path / "pile"
    folder.mkdir()
    os.mkfifo(folder / "pipe.zip")
    os.mkfifo(folder / "pipe.csv")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "loop.html").symlink_to(folder / "loop.html")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "socket.eml"))
        with no_hang():
            report = build([str(folder), "/dev/zero", str(folder / "loop.html")], tmp_path / "news.db")
    assert sorted(e["reason"] for e in report.skipped) == [
        "cannot be read (Too many levels of symbolic links)", "is a symbolic link", "is a symbolic link", "is no regular file", "is no regular file", "is no regular file", "is no regular file",
    ]  # fmt: skip
