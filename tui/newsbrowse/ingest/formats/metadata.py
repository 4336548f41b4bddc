"""What an HTML page states of itself: JSON-LD, Open Graph, Dublin Core, microdata, headings and time elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from newsbrowse.regexps import regexp
from newsbrowse.text import clean_line

_ARTICLES = frozenset(
    "NewsArticle Article BlogPosting ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle PressRelease"
    " TechArticle Report SocialMediaPosting LiveBlogPosting".split()
)
_PAGES = frozenset("WebPage ItemPage AboutPage CollectionPage".split())
_MAX_JSON = 262_144
_JSON_WRAP = regexp(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$")
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "schema:datepublished", "rnews:datepublished",
    "dc.date", "dc.date.issued", "dc.date.created", "dcterms.issued", "dcterms.date", "dcterms.created", "dcterms.available", "date", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "publicationdate", "parsely-pub-date", "sailthru.date", "article.published", "ptime",
    "schema:datecreated", "datecreated",
)  # fmt: skip
_ATTRIBUTES = (
    "//*[not(self::meta)][@itemprop='datePublished' or @property='datePublished' or @property='schema:datePublished'"
    " or @itemprop='dateCreated' or @property='schema:dateCreated']"
)
_PUBLISHED = regexp(r"(?<![a-z])(?:publish|posted|entry-date|post-date|pubdate|date-created)", re.I)
_OUTSIDE = "ancestor::nav or ancestor::aside or ancestor::footer"
_PLATFORMS = frozenset(
    "blogger wordpress wordpress.com wix wix.com medium squarespace drupal joomla joomla! typo3 tumblr website home".split()
)
"""What some systems state as the publisher where nobody has said."""
_SEPARATOR = regexp(r"\s*(?:(?<=\s)[-|–—·](?=\s)|::|[_|]|-{2,}|—{2,})\s*$")
"""What stands between a title and the site's name behind it."""
_SIGNS_A_WORD = 2
"""Chinese characters that say as much as a word does."""


def declared(tree: Any) -> dict[str, str]:
    """Return what the page ``tree`` states, under the keys of ``model.Page.declared``; also ``time`` (the first time element,
    which may be the day of an event) and ``site`` (what its title element adds to the title)."""
    found: dict[str, str | None] = {}
    linked, metas = _linked_data(tree), _metas(tree)
    headings = [clean_line(h.text_content()) for h in tree.xpath("//h1")]
    if not any(headings):
        # No first-order heading: the first of the second order that says something, outside of what stands around the text.
        second = tree.xpath(f"//h2[not({_OUTSIDE})]")[:6]
        headings = [h for h in (clean_line(e.text_content()) for e in second) if _words(h) >= 4][:1]
    title_element = clean_line(tree.findtext(".//title") or "")
    open_graph = metas.get("og:title") or metas.get("twitter:title")
    site = metas.get("og:site_name") or metas.get("application-name") or metas.get("sitename")
    # "ArticleTitle", "PubDate" and "ContentSource" are what sites of Chinese authorities state (政府网站发展指引, 国办发〔2017〕47号).
    headline = linked.get("headline") or metas.get("articletitle")
    found["title"] = _best_title(headline, headings, open_graph or title_element, site or linked.get("site"))
    published, first = _times(tree, linked.get("events", ""))
    found["date"] = (
        linked.get("date")
        or next((metas[name] for name in _DATES if name in metas), None)
        or published
        or linked.get("page date")
    )
    found["time"] = first
    found["author"] = linked.get("author") or metas.get("author") or metas.get("article:author") or metas.get("dc.creator")
    said = (
        linked.get("publisher")
        or metas.get("dc.publisher")
        or metas.get("dcterms.publisher")
        or metas.get("contentsource")
        or site
        or linked.get("site")
    )
    found["source"] = None if said and said.casefold() in _PLATFORMS else said
    found["site"] = _site_of_title(title_element, found["title"])
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    address = (clean_line(canonical[0], 2000) if canonical else None) or metas.get("og:url")
    found["url"] = address if address and re.match(r"https?://", address) else None
    found["lang"] = clean_line(tree.get("lang") or "") or metas.get("og:locale")
    found["place"] = linked.get("place")
    return {k: v for k, v in found.items() if v}


def _metas(tree: Any) -> dict[str, str]:
    """The content of the meta elements; their names are written in any case: ``DC.Date``, ``dc.date``."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        value = element.get("content")
        if value:
            for key in ("property", "name", "itemprop"):
                name = (element.get(key) or "").strip().lower()
                if name and name not in found and (cleaned := clean_line(unescape(value), 2000)):
                    found[name] = cleaned
    return found


def _times(tree: Any, events: str) -> tuple[str | None, str | None]:
    """Return the date of the element that says it holds the publication, and that of the first time element; those of
    ``events`` are none."""
    for element in tree.xpath(_ATTRIBUTES)[:3]:
        value = clean_line(element.get("content") or element.get("datetime") or element.text_content() or "", 100)
        if value and any(map(str.isdigit, value)):
            return value, None
    published = first = None
    for element in tree.xpath(f"//time[@datetime][not({_OUTSIDE})]")[:20]:
        value = clean_line(element.get("datetime") or "", 100)
        if not value or value[:10] in events:
            continue
        said = " ".join(e.get("class") or "" for e in (element, element.getparent()) if e is not None)
        if published is None and (element.get("pubdate") is not None or _PUBLISHED.search(said)):
            published = value
        first = first or value
    return published, first


def _site_of_title(title_element: str, title: str | None) -> str | None:
    """What the title element says behind the title: ``Guests Visit the Campus | News | Elm College``."""
    if not title or not title_element.startswith(title) or title_element == title:
        return None
    rest = re.match(r"\s*[|\-–—:·»_<]+\s*(\S.*)$", title_element[len(title) :])
    return rest[1] if rest else None


def _best_title(headline: str | None, headings: list[str], open_graph: str | None, site: str | None) -> str | None:
    """The h1 that the other titles confirm; a title that carries the site's name loses it."""
    stated = headline or open_graph
    for heading in headings:
        if heading and stated and (heading in stated or stated in heading):
            return heading
    if headline:
        return headline
    if len(headings) == 1 and _words(headings[0]) >= 3 and not (open_graph and site and site != open_graph):
        return headings[0]  # the only heading of the page, where its title element is but the site's
    if open_graph and site and (behind := _SEPARATOR.search(open_graph.removesuffix(site))):
        open_graph = open_graph[: behind.start()] or open_graph
    return open_graph or next(filter(None, headings), None)


def _words(text: str) -> int:
    """The number of words of a heading; Chinese ones are not written apart."""
    signs = sum("\u4e00" <= sign <= "\u9fff" for sign in text)
    return max(len(text.split()), signs // _SIGNS_A_WORD)


def _linked_data(tree: Any) -> dict[str, str]:
    """Return the fields of the JSON-LD of a page, those of an article before those of the page that holds it."""
    items = [item for data in _scripts(tree) for item in _items(data)]
    nodes = {i["@id"]: i for i in items if isinstance(i.get("@id"), str) and i.get("name")}
    fields: dict[str, str | None] = {}
    for kinds in (_ARTICLES, _PAGES):
        for item in items:
            if kinds.isdisjoint(_kinds(item)):
                continue
            date = _string(item.get("datePublished")) or (_string(item.get("dateCreated")) if kinds is _ARTICLES else None)
            for key, value in (
                ("headline", _string(item.get("headline"))),
                ("date", date if kinds is _ARTICLES else None),
                ("page date", date),
                ("author", _name(item.get("author"), nodes)),
                ("publisher", _name(item.get("publisher"), nodes)),
                ("place", _name(item.get("contentLocation"), nodes)),
            ):
                if value and not fields.get(key):
                    fields[key] = value
    fields["site"] = next((_string(i.get("name")) for i in items if "WebSite" in _kinds(i)), None)
    events = [i for i in items if any(kind.endswith("Event") for kind in _kinds(i))]
    fields["events"] = " ".join(filter(None, (_string(e.get(key)) for e in events for key in ("startDate", "endDate"))))
    return {k: v for k, v in fields.items() if v}


def _scripts(tree: Any) -> Iterator[Any]:
    for script in tree.xpath("//script[starts-with(@type, 'application/ld+json')]/text()")[:20]:
        if len(script) > _MAX_JSON or script.count("[") + script.count("{") > 2000:
            continue
        try:
            yield json.loads(_JSON_WRAP.sub("", script), strict=False)
        except (ValueError, RecursionError):
            continue


def _items(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            for inner in (item.get("@graph"), item.get("mainEntity")):
                yield from (g for g in (inner if isinstance(inner, list) else [inner]) if isinstance(g, dict))


def _kinds(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [k.rsplit("/", 1)[-1] for k in (kinds if isinstance(kinds, list) else [kinds])[:10] if isinstance(k, str)]


def _string(value: Any) -> str | None:
    return clean_line(unescape(value)) if isinstance(value, str) else None


def _name(value: Any, nodes: dict[str, dict[str, Any]]) -> str | None:
    """The name of a person or organisation, which may stand elsewhere in the page under its ``@id``."""
    if isinstance(value, list):
        return "; ".join(filter(None, (_name(v, nodes) for v in value[:20]))) or None
    if isinstance(value, dict):
        known = value.get("@id")
        return _string(value.get("name")) or (
            _string(nodes[known].get("name")) if isinstance(known, str) and known in nodes else None
        )
    return _string(value)
