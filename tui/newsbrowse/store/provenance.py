"""Where an article stood and who signed it, as the index holds that and as ``site:`` and ``author:`` ask for it.

A host is found by itself and by each domain above it ("news.example.edu": example.edu, edu), an author by all words of the name
in any order ("Berg, Anna" is Anna Berg).
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyroaring import BitMap

from newsbrowse.regexps import regexp
from newsbrowse.store.index import AUTHOR, DOMAIN, SITE, tokens
from newsbrowse.text import fold, squeeze

_LONGEST = 200
"""Characters of an author's name that are kept."""


def host_tokens(host: str | None) -> Iterator[str]:
    """Yield the tokens of a host, and of the domains above it."""
    labels = [label for label in fold(host or "").split(".") if label]
    if labels:
        yield SITE + ".".join(labels)
        if not labels[-1].isdecimal():  # parts of a number are no domains
            yield from (DOMAIN + ".".join(labels[number:]) for number in range(1, len(labels)))


def author_tokens(authors: Iterable[str]) -> Iterator[str]:
    """Yield the tokens of those who signed an article."""
    for author in authors:
        if folded := fold(squeeze(author))[:_LONGEST]:
            yield AUTHOR + folded


def listed(authors: str | None) -> tuple[str, ...]:
    """Return the authors of a row of the table of articles, which holds them as JSON."""
    return tuple(json.loads(authors)) if authors else ()


_ADDRESS = regexp(r"(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/@\s]*@)?(?:www\.)?([^/?#:\s]*)(?::\d*)?([/?][^#]*)?")
"""Host, path and query of an address (RFC 3986, appendix B), of which the scheme may be left out."""


def _cut(address: str) -> tuple[str, str]:
    """Return host, and path with query, of an address, folded; "" for what it has none of."""
    match = _ADDRESS.match(fold(address))
    host, path = (match[1], match[2] or "") if match else ("", "")
    return host.strip("."), "" if path == "/" else path


def host_of_site(value: str) -> str:
    """Return the host of a site that is named, or pasted as an address, "" where there is none."""
    return _cut(value)[0]


def path_of(value: str) -> str:
    """Return the path and query of a value of ``site:``, "" for a host or domain."""
    return _cut(value)[1]


def under(connection: sqlite3.Connection, value: str) -> BitMap:
    """Return the articles whose addresses begin as ``value`` does, by host and path."""
    from newsbrowse.archives import original_address  # late: a filter of words needs no addresses

    host, path = _cut(value)
    rows = connection.execute(
        "select d.id, a.url from article_rows a join docs d on d.number = a.number where a.host = ? and a.url is not null",
        (host,),
    )
    return BitMap(number for number, url in rows if _cut(original_address(url)[0])[1].startswith(path))


def hosts_meant(value: str, hosts: Sequence[str], domains: Iterable[str]) -> list[str]:
    """Return the tokens of what a value of ``site:`` means: a host or domain, else all hosts that begin so, or of which a later
    part does."""
    wanted = _cut(value)[0]
    if not wanted:
        return []
    found = [SITE + wanted] if wanted in hosts else []
    found += [DOMAIN + wanted] if wanted in domains else []
    return found or [SITE + host for host in hosts if host.startswith(wanted) or f".{wanted}" in host]


def authors_meant(value: str, authors: Iterable[str]) -> list[str]:
    """Return the tokens of the authors whom a value of ``author:`` means: those of just these words, else all who have them, the
    last as a beginning."""
    wanted = tokens(value)
    if not wanted:
        return []
    named = [(author, tokens(author)) for author in authors]
    same = [author for author, words in named if sorted(words) == sorted(wanted)]
    beginning = [
        author
        for author, words in named
        if set(wanted[:-1]).issubset(words) and any(word.startswith(wanted[-1]) for word in words)
    ]
    return [AUTHOR + author for author in same or beginning]


def unindexed(connection: sqlite3.Connection) -> dict[str, BitMap]:
    """Return the articles of each of these tokens as the rows of the articles have them: an index of before holds none. Reads all
    of them: a second for a million."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, host, authors in connection.execute(
        "select d.id, a.host, a.authors from article_rows a join docs d on d.number = a.number where a.host is not null or a.authors is not null"
    ):
        for token in (*host_tokens(host), *author_tokens(listed(authors))):
            found[token].append(number)
    return {token: BitMap(numbers) for token, numbers in found.items()}
