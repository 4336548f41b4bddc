"""Saved feeds: RSS, Atom, RDF, JSON Feed. What other XML is, is said."""

from __future__ import annotations

import io
import re
from typing import Any

from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest.decode import decode
from newsbrowse.ingest.items import Item, Missed, Opened, Source, place_of
from newsbrowse.regexps import regexp
from newsbrowse.text import clean_line

_DECLARATION = regexp(r"\s*<\?xml[^>]{0,400}\?>", re.I)
_DOCTYPE = regexp(r"<!DOCTYPE\s[^\[>]{0,600}>", re.I)
_ROOT = regexp(r"<(?:[\w.-]+:)?([\w.-]+)")
_SIGNATURE = regexp(r"<p>\s{0,20}The post\b(?:(?!</p>).){0,2000}?\bappeared first on\b(?:(?!</p>).){0,2000}?</p>", re.S | re.I)
"""What WordPress puts under every entry of a feed."""
_MAX_BRACKETS = 2_000_000
_OTHER = {
    "opml": "lists feeds and holds no articles; save the feeds themselves, newsbrowse does not fetch",
    "urlset": "is a site map, a list of addresses; save the pages themselves, newsbrowse does not fetch",
    "sitemapindex": "is a site map, a list of addresses; save the pages themselves, newsbrowse does not fetch",
}


def items(source: Source, kind: str) -> Opened:
    """Yield the entries of the feed as pages; raises UnreadablePage where it is none, or could not be read safely."""
    data = source.read(source.limits.total)
    text, _, notes = decode(data)
    if text.lstrip()[:1] in "{[":
        from newsbrowse.ingest.formats import records

        yield from records.items(Source(io.BytesIO(data), source.name, source.limits, source.columns, source.depth), "json")
        return
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text, count=1), count=1)
    if re.search(r"<!(?:DOCTYPE|ENTITY)\b", text, re.I):
        raise UnreadablePage("declares entities, which a feed has no use for")
    if text.count("<") > _MAX_BRACKETS:
        raise UnreadablePage("its markup is too large to be a feed")
    name = _root(text)
    if name == "html":
        yield Item(data, "html")
    elif name in ("rss", "feed", "rdf"):
        yield from _entries(text, source, notes)
    else:
        raise UnreadablePage(_OTHER.get(name) or f"is XML of an unknown kind{f' (<{name[:40]}>)' if name else ''}")


def _root(text: str) -> str:
    """The name of the first element, behind comments and processing instructions; "" where there is none."""
    place = 0
    while True:
        place += len(text[place : place + 100_000]) - len(text[place : place + 100_000].lstrip())
        for begin, end in (("<!--", "-->"), ("<?", "?>")):
            if text.startswith(begin, place):
                found = text.find(end, place)
                place = found + len(end) if found >= 0 else len(text)
                break
        else:
            root = _ROOT.match(text, place)
            return root[1].casefold() if root else ""


def _entries(text: str, source: Source, notes: tuple[str, ...]) -> Opened:
    import feedparser

    # Always through a file object: a string could be taken for a path or an address.
    # Sanitising is ours: every text goes through clean(), and no markup is ever shown.
    feed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")), sanitize_html=False, resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )  # fmt: skip
    if feed.bozo and not feed.entries:
        raise UnreadablePage("is no whole feed")
    head = feed.feed
    common = {"source": _line(head.get("title")), "lang": _line(head.get("language"))}
    seen: set[str] = set()
    for number, entry in enumerate(feed.entries, 1):
        link = _line(entry.get("link"), 2000)
        name = _line(entry.get("id"), 400) or link[:400]
        where = {"member": name} if name and name not in seen else {"line": number}
        seen.add(name)
        authors = [_line(a.get("name")) for a in entry.get("authors", ()) if a.get("name")]
        declared = {
            **common,
            "title": _line(entry.get("title")), "url": link, "author": "; ".join(authors) or _line(entry.get("author")),
            "date": _line(entry.get("published") or entry.get("updated") or entry.get("created")),
        }  # fmt: skip
        own = entry.get("source")
        if own and own.get("title"):
            declared["source"] = _line(own["title"])
        texts = [part.get("value") or "" for part in entry.get("content", ())]
        yield _item(max([*texts, entry.get("summary") or ""], key=len), where, declared, notes)


def _item(text: str, where: dict[str, Any], declared: dict[str, str], notes: tuple[str, ...]) -> Item | Missed:
    declared = {k: v for k, v in declared.items() if v}
    text = _SIGNATURE.sub("", text)
    content = text.strip().encode("utf-8", "replace")
    if not content:
        return Missed(place_of(where.get("member"), where.get("line")), "has no text")
    kind = "html" if re.search(r"<[a-zA-Z/][^<>]{0,400}>|&(?:\w{2,10}|#\d{1,6});", text) else "text"
    return Item(content, kind, declared=declared, notes=notes, **where)


def json_feed(value: dict[str, Any], source: Source) -> Opened:
    """Yield the entries of a JSON Feed (version 1.1, jsonfeed.org)."""
    entries = value.get("items")
    seen: set[str] = set()
    for number, entry in enumerate(entries if isinstance(entries, list) else (), 1):
        if not isinstance(entry, dict):
            yield Missed(f"//{number}", "is no entry of a feed")
            continue
        name = _line(entry.get("id") or entry.get("url"), 400)
        where = {"member": name} if name and name not in seen else {"line": number}
        seen.add(name)
        authors = entry.get("authors") or [entry.get("author")]
        named = [_line(a.get("name")) for a in authors if isinstance(a, dict)] if isinstance(authors, list) else []
        declared = {
            "source": _line(value.get("title")), "lang": _line(entry.get("language") or value.get("language")),
            "title": _line(entry.get("title")), "url": _line(entry.get("url") or entry.get("external_url"), 2000),
            "date": _line(entry.get("date_published") or entry.get("date_modified")), "author": "; ".join(filter(None, named)),
        }  # fmt: skip
        texts = (entry.get("content_html"), entry.get("content_text"), entry.get("summary"))
        yield _item(next((t for t in texts if isinstance(t, str) and t.strip()), ""), where, declared, ())


def _line(value: object, limit: int = 300) -> str:
    return clean_line(value, limit) if isinstance(value, str) else ""
