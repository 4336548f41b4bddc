"""Words with their places, and what stands between them. Chinese and Japanese have grammars of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_L = r"[^\W_\u3040-\u30ff\u3400-\u9fff]"
_WORD = re.compile(rf"{_L}+(?:[’'‘‐‑–&+-]{_L}+|\.(?=[^\W\d_]\.)[^\W\d_])*[’']?(?<!['’])")
_SENTENCE_END = re.compile(r"[.!?…。！？]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9À-ÞĀ-Ž]|\s*\n|$)|[。！？]|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Drs|Prof|Assoc|Asst|Engr|Eng|Ir|Ts|St|Jr|Sr|Hon|Rev|Gen|Col|Lt|Capt|Mg|Ch|Co|Ltd|Inc|Corp|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|H\.E|M\.?Sc|Ph\.?D|e\.g|i\.e|rer|nat|Dipl|Univ|Mt|Ft|Vol|Sdn|Bhd|U)|\b[A-Z])\.$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word: ``start``/``end`` in the text; ``gap`` is what stands between it and the word before."""

    start: int
    end: int
    text: str
    gap: str
    sentence: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def all_caps(self) -> bool:
        """Whether it has two letters or more, none of them small."""
        return len(self.text) > 1 and self.text.isupper()


def sentence_starts(text: str) -> list[int]:
    """Return where each sentence of ``text`` begins; abbreviations and initials end none."""
    starts = [0]
    for match in _SENTENCE_END.finditer(text):
        if match[0] == "." and _ABBREVIATION.search(text[max(0, match.start() - 12) : match.end()]):
            continue
        if match.end() > starts[-1]:
            starts.append(match.end())
    return starts


def tokenize(text: str) -> list[Token]:
    """Return the words of ``text`` in order. Each step of extraction asks for the same few texts again."""
    return list(_remembered(text) if len(text) <= _REMEMBERED else _tokens(text))


_REMEMBERED = 50_000
"""Characters of the longest text whose words are kept: a few such lists stay below some megabytes."""


@lru_cache(maxsize=32)
def _remembered(text: str) -> tuple[Token, ...]:
    return tuple(_tokens(text))


def _tokens(text: str) -> list[Token]:
    starts = sentence_starts(text)
    tokens: list[Token] = []
    position, sentence = 0, 0
    for match in _WORD.finditer(text):
        while sentence + 1 < len(starts) and starts[sentence + 1] <= match.start():
            sentence += 1
        word, end = match[0], match.end()
        for ending in ("’s", "'s", "‘s"):
            if word.endswith(ending) and len(word) > 2:
                word, end = word[:-2], end - 2
        tokens.append(Token(match.start(), end, word, text[position : match.start()], sentence))
        position = end
    return tokens
