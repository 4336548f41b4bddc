"""What a citation is made of, in the terms of CSL 1.0.2 (schema: citationstyles.org)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from newsbrowse.archives import original_address
from newsbrowse.cite.keys import citation_key
from newsbrowse.cite.names import Name, authors_as_said, authors_of
from newsbrowse.cite.titles import Evidence, sentence_case
from newsbrowse.regexps import regexp
from newsbrowse.store.rows import StoredArticle
from newsbrowse.text import clean_line, fold


@dataclass(frozen=True, slots=True)
class Item:
    """One article as a citable item.

    ``issued`` is (year, month, day), the last ones 0 where the precision does not reach; None without a
    date. ``accessed`` is None where no address is given. ``suffix`` is the a, b of 2024a.
    ``archive_url`` is the snapshot's address where the page was saved from a web archive; ``place`` is the
    dateline's; ``press_release``: the publisher reports an event that it took part in. ``article_key`` is
    the article's key in the database.
    """

    key: str
    title: str
    authors: tuple[Name, ...]
    container: str
    issued: tuple[int, int, int] | None
    accessed: dt.date
    url: str
    language: str = "en"
    suffix: str = ""
    archive_url: str = ""
    place: str = ""
    press_release: bool = False
    article_key: str = ""
    evidence: Evidence = field(default_factory=Evidence, repr=False, compare=False)

    @property
    def author_is_container(self) -> bool:
        """Whether the only author is the site itself, which styles then do not name twice."""
        return len(self.authors) == 1 and fold(str(self.authors[0])) == fold(self.container)

    @property
    def sentence_title(self) -> str:
        """The title in sentence case, names and acronyms kept."""
        return sentence_case(self.title, self.evidence, self.language)

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return self.issued[0] if self.issued else None

    def with_suffix(self, suffix: str) -> Item:
        """Return the item with a letter that tells it from others of its author and year."""
        return replace(self, suffix=suffix)


_HOST = regexp(r"(?:[\w-]+\.)+[a-z]{2,}", re.I)
"""A publisher known by its address alone: the name of a site, and nobody's as an author."""


def item_of(article: StoredArticle, today: dt.date | None = None) -> Item:
    """Return the item of an article. Without an author the publishing institution is the author; the
    accessed date is the day the page was saved if known, else ``today``. A snapshot's address of the
    Internet Archive is taken apart into the original address, the archive's and the day it was saved."""
    container = clean_line(article.source or "", 200)
    named = tuple(clean_line(a, 120) for a in article.authors[:100])
    authors = authors_as_said(named) if article.authors_said else authors_of(named)
    if not authors and container and not _HOST.fullmatch(container):
        authors = (Name(literal=container),)
    title = clean_line(article.title or "") or _first_words(article.body)
    url, day = original_address(article.url or "")
    archived, saved = (article.url or "", _day(day)) if day else ("", None)
    parties = {i.name for i in article.institutions if i.party}
    return Item(
        key=citation_key(authors, container, article.source_acronym or "", url, article.published or "", title, article.key),
        title=title, authors=authors, container=container, issued=_issued(article.published),
        accessed=_day(article.accessed) or saved or today or dt.date.today(),
        url=url, language=article.language or "en", archive_url=archived, place=article.place or "",
        press_release=article.source in parties, article_key=article.key,
        evidence=evidence_of(article, title),
    )  # fmt: skip


def evidence_of(article: StoredArticle, title: str) -> Evidence:
    """Return what tells names from other words of ``title``, as it is cited."""
    shift = (article.title or "").find(title)
    mentions = (m for m in article.mentions if shift >= 0 and m.zone == "title" and m.kind in ("institution", "person"))
    return Evidence(article.body, tuple((m.start - shift, m.end - shift) for m in mentions))


def _day(iso: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _issued(published: str | None) -> tuple[int, int, int] | None:
    if not published:
        return None
    parts = [int(p) for p in published.split("-")]
    year, month, day = [*parts, 0, 0][:3]
    return year, month, day


def _first_words(body: str) -> str:
    """A page without a title is cited by its first words (APA 7, section 9.22; MLA 9, 5.28)."""
    words = clean_line(body, 400).split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "")
