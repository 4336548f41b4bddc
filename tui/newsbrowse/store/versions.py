"""Versions of one page: the same address, headline and day of publication, and a text in which little is otherwise.

A typo that was mended changes a paragraph, so whole paragraphs do not tell it. Texts are compared by runs of letters instead,
and only where all the rest is the same: the articles of a list page share its address, but not what they say.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_RUN = 8
"""Letters and digits in a run: longer than most words, so that what two texts share is what they say, not their words."""

_ALIKE = 0.6
"""Share of all runs of two texts that both must have. A text of 100 words in which three were changed keeps four fifths."""

_MOST_LETTERS = 50_000
"""What of a text is compared."""

_MOST_TEXTS = 8
"""Different texts of one headline that each further one is compared with."""

_OTHER = regexp(r"[\W_]+")


def versions(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Yield pairs of articles (``number``) that are versions of one page; in time linear in their texts."""
    rows = connection.execute(
        "select url, published, title, number from article_rows where published_precision = 'day' and title is not null and url in"
        " (select url from article_rows where url is not null group by url having count(*) > 1) order by url, published, path"
    ).fetchall()
    for _, page in groupby(rows, lambda row: row[:2]):
        by_title: dict[str, list[int]] = {}
        for _, _, title, number in page:
            by_title.setdefault(fold(title), []).append(number)
        for numbers in by_title.values():
            if len(numbers) > 1:
                yield from _alike(connection, numbers)


def _alike(connection: sqlite3.Connection, numbers: list[int]) -> Iterator[tuple[int, int]]:
    texts: list[tuple[int, set[int]]] = []
    seen: dict[str, int] = {}
    for number in numbers:
        (body,) = connection.execute("select body from article_texts where number = ?", (number,)).fetchone()
        if body in seen:
            yield seen[body], number
            continue
        seen[body], runs = number, _runs(body)
        near = next((other for other, of_other in texts if _similar(runs, of_other)), None)
        if near is not None:
            yield near, number
        elif len(texts) < _MOST_TEXTS:
            texts.append((number, runs))


def _similar(one: set[int], other: set[int]) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    if shorter < _ALIKE * longer:
        return False
    shared = len(one & other)
    return shared >= _ALIKE * (shorter + longer - shared)


def _runs(body: str) -> set[int]:
    letters = _OTHER.sub("", fold(body[:_MOST_LETTERS]))
    return {hash(letters[start : start + _RUN]) for start in range(max(1, len(letters) - _RUN + 1))}
