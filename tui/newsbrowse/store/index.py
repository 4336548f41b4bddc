"""The form in which text and facts enter the index, and in which queries meet them.

The index maps a token to the ids of the articles that hold it. A word's token is the folded word
itself; everything else that can be asked of an article is a token too: one private-use character that
names its kind, and a value (``clean`` keeps those characters out of every text).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsbrowse.regexps import regexp
from newsbrowse.text import fold

INSTITUTION, PERSON, TOPIC, SOURCE, TYPE, LANGUAGE, PLACE, PARTY, ADDRESS, APART, SITE, DOMAIN, AUTHOR = map(
    chr, range(0xE000, 0xE00D)
)
PUBLISHED, EVENT, ON, NAMED = map(chr, range(0xE010, 0xE014))
"""Kinds of tokens. ``PARTY``: an institution that took part in the event; ``APART``: one that met the ``HUB`` of the
event alone, none of the others; ``ADDRESS``: has one; ``SITE``: its host, ``DOMAIN``: one above that; ``NAMED``: a day that
the text names; ``ON``: what a named date overlaps."""

TELLS = "\ue020"
"""What the tokens of lists by article begin with (``forward``), which are no sets of articles."""

HUB = 2
"""What ``party`` of a link is at the institution that all the others met, where these did not meet one another."""

ENTITY_KINDS = {"inst": INSTITUTION, "person": PERSON, "topic": TOPIC, "from": SOURCE}
"""Fields of the filter that name entities, with the kind of their tokens."""

LAST_KIND = "\ue0ff"

_CJK = regexp("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3])")


def indexed(text: str) -> str:
    """Return ``text`` folded, each Chinese character a word of its own.

    FTS5's unicode61 takes a run of Chinese as one token; with single characters a word of any length
    is found as a phrase.
    """
    folded = fold(text)
    return folded if folded.isascii() else _CJK.sub(r" \1 ", folded)


_TOKEN = regexp(r"[^\W_]+")
_APART = {n: chr(n) if chr(n).isalnum() else " " for n in range(128)}


def tokens(text: str) -> list[str]:
    """Return the index tokens of ``text``, as unicode61 would cut them."""
    return _TOKEN.findall(indexed(text))


def is_cjk(token: str) -> bool:
    """Say whether ``token`` is one Chinese, Japanese or Korean character."""
    return _CJK.fullmatch(token) is not None


def word_tokens(*folded: str) -> set[str]:
    """Return the distinct words of texts in ``indexed`` form, and each two Chinese characters that follow one
    another: most Chinese words have two, and so need no phrase query."""
    found: set[str] = set()
    for text in folded:
        if text.isascii():
            found.update(text.translate(_APART).split())  # what the pattern finds, in a third of its time
            continue
        words = _TOKEN.findall(text)
        found.update(words)
        if _CJK.search(text):
            found.update(a + b for a, b in zip(words, words[1:], strict=False) if is_cjk(a) and is_cjk(b))
    return found


def date_tokens(kind: str, value: str | None) -> list[str]:
    """Return the tokens of an ISO date of any precision: its day, month and year, as far as it states them."""
    if not value:
        return []
    levels = ((10, "D"), (7, "M"), (4, "Y"))
    return [f"{kind}{level}{value[:length]}" for length, level in levels if len(value) >= length]


MAX_DAYS = 366
"""Days up to which a stretch of time is found by each of its days; a longer one is found by month and year."""


def overlap_tokens(start: str, end: str, granularity: str | None) -> set[str]:
    """Return the tokens of the days, months and years that a date named in a text overlaps."""
    import datetime as dt

    if granularity == "year" or len(start) < 10 or len(end) < 10:
        years = range(int(start[:4]), min(int(end[:4]), int(start[:4]) + 100) + 1)
        return {f"{ON}Y{year:04d}" for year in years}
    if start == end:
        return set(date_tokens(ON, start))
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    days = min((last - first).days, 36600)
    found: set[str] = set()
    for step in range(days + 1) if days <= MAX_DAYS else (*range(0, days, 28), days):
        made = date_tokens(ON, (first + dt.timedelta(days=step)).isoformat())
        found.update(made if days <= MAX_DAYS else made[1:])
    return found


def name_starts(name: str) -> Iterator[tuple[str, bool]]:
    """Yield the folded name, and what of it begins at each later word (or Chinese character), the first with True."""
    folded = " ".join(fold(name).split())
    if not folded:
        return
    yield folded, True
    starts = {match.start() for match in _TOKEN.finditer(folded)} | {match.start() for match in _CJK.finditer(folded)}
    yield from ((folded[start:], False) for start in sorted(starts)[:24] if start)


def all_name_starts(names: Iterable[str]) -> dict[str, bool]:
    """Return the beginnings of several names of one thing; True where a whole name begins there."""
    found: dict[str, bool] = {}
    for name in names:
        for text, whole in name_starts(name):
            found[text] = found.get(text, False) or whole
    return found
