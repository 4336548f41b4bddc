"""Other programs on the articles of the seeded corpora, as far as they are installed: newsboat, notmuch, ripgrep, fzf, sqlite3."""

from __future__ import annotations

import os
import shutil
import sqlite3
import statistics
import subprocess
import time
from collections.abc import Iterator
from email.message import EmailMessage
from html import escape
from pathlib import Path

import corpus
from terminal import Terminal

from newsbrowse.model import Article

MAILS = 10_000
"""Articles that notmuch gets: it takes some 5 ms to index one."""

WORDS = ("plowed", "education", "delegation")


def articles(count: int) -> Iterator[Article]:
    """Yield the articles of a corpus."""
    for batch in corpus.batches(count):
        yield from (prepared.article for prepared in batch)


def run(arguments: list[str], feed: bytes | None = None, environment: dict[str, str] | None = None) -> float:
    """Return the milliseconds that a command takes."""
    began = time.perf_counter()
    subprocess.run(arguments, input=feed, capture_output=True, env={**os.environ, **(environment or {})}, check=False)
    return (time.perf_counter() - began) * 1000


def median(values: list[float]) -> str:
    """Return the median of milliseconds."""
    return f"{statistics.median(values):10,.0f} ms"


def measure(count: int, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what was measured with its figure; programs that are not installed are named as missing."""
    missing = [name for name in ("newsboat", "notmuch", "rg", "fzf", "sqlite3", "datasette") if not shutil.which(name)]
    if missing:
        yield f"not installed, left out: {', '.join(missing)}", ""
    files, titles = folder / "files", []
    files.mkdir()
    feed = (folder / "feed.xml").open("w", encoding="utf-8")
    feed.write('<?xml version="1.0"?><rss version="2.0"><channel><title>All</title><link>x</link><description>x</description>')
    table = sqlite3.connect(folder / "plain.db")
    table.execute("create table a (id integer primary key, title, body, published)")
    table.execute("create virtual table f using fts5(title, body, content='')")
    for number, article in enumerate(articles(count), 1):
        titles.append(article.title or "")
        home = files / f"{number // 1000:04}"
        home.mkdir(exist_ok=True)
        (home / f"{number}.txt").write_text(f"{article.title}\n\n{article.body}", "utf-8")
        feed.write(
            f"<item><title>{escape(article.title or '')}</title><guid>{number}</guid><link>{escape(article.url or '')}</link>"
            f"<description>{escape(article.body)}</description></item>"
        )
        table.execute("insert into a values (?, ?, ?, ?)", (number, article.title, article.body, article.published))
        table.execute("insert into f (rowid, title, body) values (?, ?, ?)", (number, article.title, article.body))
    feed.write("</channel></rss>")
    feed.close()
    table.commit()
    if shutil.which("rg"):
        yield "ripgrep: files that hold a word", median([run(["rg", "-l", "-i", word, str(files)]) for word in WORDS])
    if shutil.which("fzf"):
        listed = "\n".join(titles).encode()
        yield "fzf --filter on the titles, a key", median([run(["fzf", "--filter", word[:3]], listed) for word in WORDS])
    if shutil.which("sqlite3"):
        plain = str(folder / "plain.db")
        yield (
            "sqlite3: newest 60 of like '%word%'",
            median(
                [
                    run(["sqlite3", plain, f"select id, title from a where body like '%{w}%' order by published desc limit 60"])
                    for w in WORDS
                ]
            ),
        )
        yield (
            "sqlite3 and FTS5: newest 60 of a beginning of two letters, and their number",
            median(
                [
                    run(
                        [
                            "sqlite3",
                            plain,
                            f"select id from a where id in (select rowid from f where f match '{w[:2]}*') order by published desc limit 60",
                        ]
                    )
                    + run(["sqlite3", plain, f"select count(*) from f where f match '{w[:2]}*'"])
                    for w in WORDS
                ]
            ),
        )
    if shutil.which("notmuch"):
        yield from _notmuch(folder, sorted(files.rglob("*.txt"))[:MAILS])
    if shutil.which("newsboat"):
        yield from _newsboat(folder)


def _notmuch(folder: Path, files: list[Path]) -> Iterator[tuple[str, str]]:
    mail = folder / "mail" / "cur"
    for name in ("cur", "new", "tmp"):
        (folder / "mail" / name).mkdir(parents=True)
    for path in files:
        title, _, body = path.read_text("utf-8").partition("\n\n")
        message = EmailMessage()
        message["Subject"], message["From"], message["Message-ID"] = title, "a@x.example", f"<{path.stem}@x.example>"
        message["Date"] = "Fri, 10 May 2024 00:00:00 +0000"
        message.set_content(body)
        (mail / f"{path.stem}:2,S").write_bytes(message.as_bytes())
    configuration = folder / "notmuch"
    configuration.write_text(f"[database]\npath={folder / 'mail'}\n[user]\nname=x\nprimary_email=x@x.example\n", "utf-8")
    environment = {"NOTMUCH_CONFIG": str(configuration)}
    yield (
        f"notmuch new: the index of {len(files):,} articles made",
        f"{run(['notmuch', 'new', '--quiet'], None, environment) / 1000:10,.1f} s",
    )
    for what, query in (("a word", WORDS), ("a beginning of two letters", tuple(f"{w[:2]}*" for w in WORDS))):
        yield (
            f"notmuch: number and newest 60 of {what}",
            median(
                [
                    run(["notmuch", "count", q], None, environment)
                    + run(["notmuch", "search", "--limit=60", q], None, environment)
                    for q in query
                ]
            ),
        )


def _newsboat(folder: Path) -> Iterator[tuple[str, str]]:
    urls, cache, configuration = folder / "urls", folder / "cache.db", folder / "newsboat"
    urls.write_text(f"file://{folder / 'feed.xml'}\n", "utf-8")
    configuration.write_text("auto-reload no\nshow-read-articles yes\n", "utf-8")
    command = ["newsboat", "-u", str(urls), "-c", str(cache), "-C", str(configuration)]
    home = {"HOME": str(folder)}
    yield "newsboat: the feed taken in", f"{run([*command, '-x', 'reload'], None, home) / 1000:10,.1f} s"
    program = Terminal(command, home)
    yield "newsboat: start -> list of feeds", f"{program.since_start(b'All'):10,.0f} ms"
    opened = program.key(b"\r", b"Articles")
    yield "newsboat: enter -> list of articles", f"{opened:10,.0f} ms"
    yield "newsboat: memory with the list open", f"{program.memory():10,.0f} MB"
    program.close()
