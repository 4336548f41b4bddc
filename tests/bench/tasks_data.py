"""The bundled articles in the forms that other programs read: a feed, a maildir, a collection of requests, bookmarks, files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from newsbrowse.store.reader import Reader, StoredArticle

ARTICLES = Path(__file__).resolve().parents[2] / "data" / "articles"


def articles(database: Path) -> Iterator[StoredArticle]:
    """Yield the articles, the newest first."""
    with Reader(database) as reader:
        for (number,) in reader.connection.execute("select id from docs order by id desc").fetchall():
            article = reader.article(number)
            if article is not None:
                yield article


def day(article: StoredArticle) -> datetime:
    """Return when it was published, the first of a month or year where no more is known; 2000 where nothing is."""
    text = article.published or "2000"
    return datetime.fromisoformat(text + "-01" * (2 - text.count("-"))).replace(tzinfo=UTC)


def feed(database: Path, folder: Path) -> None:
    """Write ``feed.xml``, and newsboat's ``urls`` and ``config`` beside it."""
    items = [
        f"<item><title>{escape(a.title or '')}</title><link>https://a.example/{a.id}</link><guid>{a.id}</guid>"
        f"<pubDate>{format_datetime(day(a))}</pubDate><description>{escape(a.body)}</description></item>"
        for a in articles(database)
    ]
    (folder / "feed.xml").write_text(f"<rss version='2.0'><channel><title>News</title>{''.join(items)}</channel></rss>", "utf-8")
    (folder / "urls").write_text(f"file://{folder}/feed.xml\n")
    (folder / "config").write_text("auto-reload no\n")


def mail(database: Path, folder: Path) -> None:
    """Write a maildir, a message an article, and aerc's settings: an account of it, the rest as it comes."""
    inbox = folder / "mail" / "INBOX"
    for name in ("cur", "new", "tmp"):
        (inbox / name).mkdir(parents=True)
    for a in articles(database):
        message = EmailMessage()
        message["Subject"], message["From"] = (a.title or "").replace("\n", " "), f'"{a.source or "unknown"}" <a@news.example>'
        message["To"], message["Date"], message["Message-ID"] = "me@news.example", day(a), f"<{a.id}@news.example>"
        message.set_content(a.body)
        (inbox / "cur" / f"{a.id}.a:2,S").write_bytes(message.as_bytes())
    settings = folder / ".config" / "aerc"
    settings.mkdir(parents=True)
    for name in ("aerc.conf", "binds.conf"):
        shutil.copy(Path("/usr/share/aerc") / name, settings)
    accounts = settings / "accounts.conf"
    accounts.touch(0o600)
    accounts.write_text(f"[News]\nsource=maildir://{folder}/mail\ndefault=INBOX\nfrom=Me <me@news.example>\noutgoing=/bin/true\n")


def requests(database: Path, folder: Path) -> None:
    """Write a collection of posting's: a request an article, named by date, publisher and title, its text as the body."""
    collection = folder / "news"
    collection.mkdir()
    for a in articles(database):
        name = f"{a.published or 'undated'} {a.source_acronym or a.source or ''} {a.title}"
        fields = {"name": name, "url": a.url or "", "body": {"content": a.body}}
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]  # JSON is YAML
        (collection / f"{1000 - a.id}.posting.yaml").write_text("\n".join(lines), "utf-8")


def bookmarks(database: Path, folder: Path) -> None:
    """Write braindrop's local copy of an account: a bookmark an article, with its text; tags are its institutions, year and event."""
    with Reader(database) as reader:
        acronyms = dict(reader.connection.execute("select id, coalesce(acronym, name) from institutions"))
    kept = []
    for a in articles(database):
        named = [acronyms[m.entity_id].lower() for m in a.mentions if m.kind == "institution" and m.entity_id in acronyms]
        tags = list(dict.fromkeys(filter(None, [*named, (a.published or "")[:4], a.event_type])))
        kept.append(
            {
                "_id": a.id, "collection": {"$id": -1}, "title": a.title or "", "excerpt": a.body, "link": a.url or "",
                "tags": tags, "type": "article", "created": day(a).isoformat(), "lastUpdate": day(a).isoformat(),
            }
        )  # fmt: skip
    account = {
        "last_downloaded": "2026-01-01T00:00:00+00:00", "version": 0, "user": {"_id": 1, "groups": []},
        "all": kept, "trash": [], "collections": {},
    }  # fmt: skip
    place = folder / ".local" / "share" / "braindrop"
    place.mkdir(parents=True)
    (place / "raindrops.json").write_text(json.dumps(account), "utf-8")


def files(_: Path, folder: Path) -> None:
    """Copy the articles' files."""
    shutil.copytree(ARTICLES, folder / "articles")


def own(source: Path, folder: Path) -> None:
    """Copy the database."""
    shutil.copy(source, folder / "news.db")
