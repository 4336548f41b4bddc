"""Saved HTML: metadata from JSON-LD, Open Graph and meta elements; main text by trafilatura."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest.formats.saved import original
from newsbrowse.model import Page
from newsbrowse.text import clean, clean_line

_ARTICLE_TYPES = {"NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "PressRelease", "WebPage"}
_EMBEDDED = re.compile(r"""(["'(=])data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%_-]{200,}""")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MAX_JSON = 262_144
_MAX_TAGS = 200_000


def read(path: str, text: str, sha256: str, notes: tuple[str, ...]) -> Page:
    """Read a saved page; raises UnreadablePage where no main text is found or the markup is a flood."""
    # Pictures inside the page, and what XML cannot hold.
    text = _NO_XML.sub(" ", _EMBEDDED.sub(r"\1", text))
    if text.count("<") > _MAX_TAGS or _longest_tag(text) > 100_000:
        raise UnreadablePage("its markup is too large to be an article")
    text, saved = original(text)
    import lxml.html

    try:
        # Bytes with a stated encoding: lxml refuses str input that declares another one.
        tree = lxml.html.document_fromstring(
            text.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (lxml.etree.LxmlError, ValueError) as error:
        raise UnreadablePage("its HTML cannot be parsed") from error
    if tree is None or len(tree) == 0:
        raise UnreadablePage("its HTML holds no text")
    declared = {**_declared(tree), **saved}
    main = _main_text(tree)
    raw = _visible_text(tree)
    if not main and not raw:
        raise UnreadablePage("its HTML holds no text")
    return Page(path, "html", raw, sha256, declared, main=main or None, notes=notes)


def _longest_tag(text: str) -> int:
    return max((match.end() - match.start() for match in re.finditer(r"<[a-zA-Z][^>]*", text)), default=0)


def _main_text(tree: Any) -> str:
    import trafilatura

    found = trafilatura.extract(
        tree, include_comments=False, include_tables=True, include_formatting=False, favor_recall=True, with_metadata=False
    )
    # A paragraph a line, as it comes; a blank line between them, as in every other format.
    return re.sub(r"\n+", "\n\n", clean(found or "").strip())


_BLOCKS = "p div li h1 h2 h3 h4 h5 h6 tr br section article header footer aside nav ul ol table title".split()


def _visible_text(tree: Any) -> str:
    """The text of the whole page, chrome included, a line a block; changes ``tree``."""
    for element in list(tree.iter("script", "style", "noscript", "template")):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in clean(tree.text_content()).split("\n"))
    return "\n".join(filter(None, lines))


_LOWER = ", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_NAMED = "//meta[" + " or ".join(f"translate(@{key}{_LOWER} = $n" for key in ("property", "name", "itemprop")) + "]"
"""Names of metadata are written in any case: ``DC.Date``, ``dc.date``."""


def _meta(tree: Any, *names: str) -> str | None:
    for name in names:
        for element in tree.xpath(_NAMED, n=name.lower())[:1]:
            value = clean_line(element.get("content") or "", 2000)
            if value:
                return value
    return None


def _declared(tree: Any) -> dict[str, str]:
    declared: dict[str, str | None] = {}
    linked = next(_linked_data(tree), {})
    heading = tree.xpath("//h1")
    headings = [clean_line(h.text_content()) for h in heading]
    if not any(headings):
        # No first-order heading: the first of the second order that says something, outside of what stands around the text.
        second = tree.xpath("//h2[not(ancestor::nav or ancestor::aside or ancestor::footer)]")[:6]
        headings = [h for h in (clean_line(e.text_content()) for e in second) if len(h.split()) >= 4][:1]
    title_element = clean_line(tree.findtext(".//title") or "")
    open_graph = _meta(tree, "og:title", "twitter:title")
    site = _meta(tree, "og:site_name", "application-name")
    declared["title"] = _best_title(linked.get("headline"), headings, open_graph or title_element, site)
    times = [clean_line(t.get("datetime") or "") for t in tree.xpath("//time[@datetime]")]
    declared["date"] = (
        linked.get("date")
        or _meta(
            tree, "article:published_time", "datePublished", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.date",
            "dcterms.created", "date", "pubdate", "publishdate", "parsely-pub-date",
        )
        or next(filter(None, times), None)
    )  # fmt: skip
    declared["author"] = linked.get("author") or _meta(tree, "author", "article:author", "dc.creator")
    declared["source"] = linked.get("publisher") or site
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    address = (clean_line(canonical[0], 2000) if canonical else None) or _meta(tree, "og:url")
    declared["url"] = address if address and re.match(r"https?://", address) else None
    declared["lang"] = clean_line(tree.get("lang") or "") or _meta(tree, "og:locale")
    declared["place"] = linked.get("place")
    return {k: v for k, v in declared.items() if v}


def _best_title(headline: str | None, headings: list[str], open_graph: str | None, site: str | None) -> str | None:
    """The h1 that the other titles confirm; a title that carries the site's name loses it."""
    stated = headline or open_graph
    for heading in headings:
        if heading and stated and (heading in stated or stated in heading):
            return heading
    if headline:
        return headline
    if len(headings) == 1 and len(headings[0].split()) >= 3 and not (open_graph and site and site != open_graph):
        return headings[0]  # the only heading of the page, where its title element is but the site's
    if open_graph and site:
        for separator in (" - ", " | ", " – ", " — ", " :: ", "_"):
            open_graph = open_graph.removesuffix(separator + site)
    return open_graph or next(filter(None, headings), None)


def _linked_data(tree: Any) -> Iterator[dict[str, str]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:20]:
        if len(script) > _MAX_JSON or script.count("[") + script.count("{") > 2000:
            continue
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            if any(isinstance(k, str) and k in _ARTICLE_TYPES for k in (kinds if isinstance(kinds, list) else [kinds])):
                fields = {
                    "headline": _string(item.get("headline")),
                    "date": _string(item.get("datePublished")),
                    "author": _name(item.get("author")),
                    "publisher": _name(item.get("publisher")),
                    "place": _name(item.get("contentLocation")),
                }
                yield {k: v for k, v in fields.items() if v}


def _items(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (g for g in graph if isinstance(g, dict))


def _string(value: Any) -> str | None:
    return clean_line(value) if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return "; ".join(filter(None, (_name(v) for v in value[:20]))) or None
    if isinstance(value, dict):
        return _string(value.get("name"))
    return _string(value)
