"""The form in which text enters the full-text index and queries meet it."""

from __future__ import annotations

import re

from newsbrowse.text import fold

_CJK = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3])")


def indexed(text: str) -> str:
    """Return ``text`` folded, each Chinese character a word of its own.

    FTS5's unicode61 takes a run of Chinese as one token; with single characters a word of any length
    is found as a phrase.
    """
    folded = fold(text)
    return folded if folded.isascii() else _CJK.sub(r" \1 ", folded)


_TOKEN = re.compile(r"[^\W_]+")


def tokens(text: str) -> list[str]:
    """Return the index tokens of ``text``, as unicode61 would cut them."""
    return _TOKEN.findall(indexed(text))
