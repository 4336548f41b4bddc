"""Citation keys for reference managers: ``bistu2024cccme``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsbrowse.cite.names import Name
from newsbrowse.text import fold

if TYPE_CHECKING:
    from newsbrowse.cite.item import Item

_STOP = frozenset("a an the of in on at for and or to from with by how why what der die das le la les el los".split())


def citation_key(
    authors: tuple[Name, ...], source: str, acronym: str, url: str, published: str, title: str, article_key: str
) -> str:
    """Return author, year and first word of weight in ASCII letters and digits.

    The author is a person's family name (a Chinese one in pinyin), else the institution's acronym, else
    the first word of its name, else its host's name. A title in Chinese gives no word.
    """
    year = published[:4] or "nd"
    word = next((w for w in re.findall(r"[^\W_]+", title) if fold(w) not in _STOP), "")
    author = next(filter(None, map(_ascii, _candidates(authors, source, acronym, url))), "")
    word = _ascii(word[:24])
    key = f"{author}{year}{word}" if author or word else f"article{year}{article_key[:6]}"
    return f"n{key}" if key[0].isdigit() else key  # YAML and BibTeX want a letter first


def _candidates(authors: tuple[Name, ...], source: str, acronym: str, url: str) -> list[str]:
    named = []
    if authors and authors[0].family:
        named.append(_pinyin(authors[0].family) if authors[0].unspaced else authors[0].family)
    if acronym:
        named.append(acronym)
    if source:
        named.append(next((w for w in re.findall(r"[^\W\d_]+", source) if fold(w) not in _STOP), ""))
    return [*named, _host_name(url)]


def _ascii(text: str) -> str:
    return "".join(c for c in fold(text) if c.isascii() and c.isalnum())


def _pinyin(surname: str) -> str:
    from newsbrowse.cite.pinyin import SURNAMES

    return SURNAMES.get(surname, "")


def _host_name(url: str) -> str:
    """Return "pku" for https://news.pku.edu.cn/…: the label before the public part of the host."""
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return ""
    known = [label for label in labels[:-1] if label not in ("www", "edu", "ac", "gov", "org", "com", "net", "co", "go", "sch")]
    return known[-1] if known else ""


def letters(number: int) -> str:
    """Return a, b, … z, aa, ab, … for 0, 1, …."""
    written = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        written = chr(97 + rest) + written
    return written


def distinct_keys(items: Sequence[Item]) -> list[Item]:
    """Return the items with keys that differ: those that share one get a, b, … by date.

    The letters do not depend on the order of ``items``, so the same set gives the same keys.
    """
    count = Counter(item.key for item in items)
    taken = {key for key, number in count.items() if number == 1}
    keys: dict[int, str] = {}
    following: dict[str, int] = {}
    in_order = sorted(range(len(items)), key=lambda n: (items[n].issued or (9999,), items[n].article_key, items[n].title))
    for position in in_order:
        key = items[position].key
        if count[key] == 1:
            continue
        number = following.get(key, 0)
        while (lettered := key + letters(number)) in taken:
            number += 1
        following[key] = number + 1
        taken.add(lettered)
        keys[position] = lettered
    return [replace(item, key=keys[n]) if n in keys else item for n, item in enumerate(items)]
