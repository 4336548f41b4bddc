"""Words in a passage that may be names which no rule found."""

from __future__ import annotations

import re

from newsbrowse.regexps import regexp
from newsbrowse.store.rows import StoredArticle
from newsbrowse.text import clean_line, squeeze

_AROUND = " \t\r\n.,;:!?()[]{}<>\"'“”„‘’«»、，。；：！？（）《》「」—–-·"
_WORD = regexp(r"[^\W\d_][\w'’\-]*\.?")
_BETWEEN = frozenset("al bin bint da de del der di dos du el la le of ter van von y ibn".split())
"""Small words that may stand within a name."""
_BEFORE = frozenset("al bin da de del der di dos el ten ter van von".split())
"""Small words with which a name may begin."""
_NO_NAMES = frozenset(
    "the a an in on at by for from to he she it they we i this that these both his her their its our also after before while when as but and or"
    " mr mrs ms miss dr prof professor president rector dean director ambassador minister h.e h.e. vice-chancellor vice-president".split()
)
"""Words in capitals that are no names by themselves."""
_MOST = 40
"""Names that are offered."""


def alone(words: str) -> str:
    """Return words on one line, without the signs around them."""
    return squeeze(clean_line(words, 10_000)).strip(_AROUND)


def candidates(article: StoredArticle, span: tuple[int, int]) -> list[str]:
    """Return what may be names between two places of an article's body: words in capitals side by side that are no
    highlight of a person, institution or date, those of several words first, each once."""
    start, end = span
    taken = [
        (m.start, m.end) for m in article.mentions if m.zone == "body" and m.kind != "topic" and m.start < end and m.end > start
    ]
    found: dict[str, None] = {}
    for a, b in _free(start, end, taken):
        for run in _runs(article.body[a:b]):
            found.setdefault(run)
    return sorted(found, key=lambda run: " " not in run)[:_MOST]


def _free(start: int, end: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches between two places that are not taken."""
    free, at = [], start
    for a, b in sorted(taken):
        if a > at:
            free.append((at, a))
        at = max(at, b)
    return [*free, (at, end)] if at < end else free


def _runs(text: str) -> list[str]:
    """Words that begin with a capital and stand side by side."""
    runs: list[str] = []
    run: list[re.Match[str]] = []

    def close() -> None:
        while run and run[-1][0] in _BETWEEN:
            run.pop()
        name = alone(text[run[0].start() : run[-1].end()]) if run else ""
        if len(name) > 1 and name.casefold() not in _NO_NAMES:
            runs.append(name)
        run.clear()

    before: re.Match[str] | None = None
    for word in _WORD.finditer(text):
        if run and text[run[-1].end() : word.start()].strip():
            close()  # a comma or the like stands between them
        if word[0][0].isupper():
            if not run and before and before[0] in _BEFORE and text[before.end() : word.start()] == " ":
                run.append(before)
            if run or word[0].casefold() != "the":
                run.append(word)
            if word[0].endswith(".") and len(word[0]) > 3:
                close()  # the end of a sentence; "Dr." and initials are shorter
        elif not (run and word[0] in _BETWEEN):
            close()
        before = word
    close()
    return runs
