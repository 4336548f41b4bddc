"""Words with their places, and what stands between them. Chinese and Japanese have grammars of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsbrowse.extract.lexicons import by_word
from newsbrowse.regexps import regexp

_L = r"[^\W_\u3040-\u30ff\u3400-\u9fff]"
DIGRAPHS = "Yu|Ya|Yo|Ye|Zh|Kh|Ts|Sh|Ch|Ju"
"""Letters of other scripts that are two of ours, as initials: "Sh. Karimov", "Gafurova H.SH."."""
_INITIAL = rf"(?:{DIGRAPHS}|{DIGRAPHS.upper()}|[^\W\d_])"
_WORD = regexp(
    rf"(?:Prof|Dr|Mrs|Mr|Ms|Er|Shri|Smt)(?=\.[^\W\d_])|(?:Prof|Dr|Mrs|Mr|Ms)(?=[A-ZÀ-Þ][a-zß-ÿ]{{2}})|H\.E(?![\w.])|{_L}+(?:[’'‘‐‑–&+-]{_L}+|\.(?={_INITIAL}\.){_INITIAL})*[’']?(?<!['’])"
)
_TURKISH_CASE = regexp(
    "(?:(?<=[A-ZÇĞİÖŞÜ][a-zçğıöşü]{2})|(?<=[a-zçğıöşü]{3}))['’](?:n?[ıiuü]n|[dt][ae]n?|y[ıiuüae]|yl[ae]|l[ae]|(?<=[ğşıçöü].)[ıiuüae]|(?<=[ğşıçöü]..)[ıiuüae]|(?<=[ğşıçöü]...)[ıiuüae])$"
)
"""The ending of a case that Turkish parts from a name: "Şimşek’i", "Ahmet'in"."""
_SENTENCE_END = regexp(
    # All begin with one of few characters, which is looked for quickly.
    r"[.!?…。！？\n](?:(?<!\n)[.!?…。！？]*[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9À-ÞĀ-Ž]|\s*\n|$)|(?<=[。！？])|(?<=\n)\n*)"
)
_ABBREVIATION = regexp(
    rf"(?:\b(?:Mr|Mrs|Ms|Dr|Drs|Prof|Assoc|Asst|Assist|Engr|Eng|Ir|Ts|St|Jr|Sr|Hon|Rev|Gen|Col|Lt|Capt|Mg|Ch|Co|Ltd|Inc|Corp|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|H\.E|M\.?Sc|Ph\.?D|e\.g|i\.e|rer|nat|Dipl|Univ|Mt|Ft|Vol|Sdn|Bhd|U)|\b(?:[A-Z]|{DIGRAPHS}|{DIGRAPHS.upper()}|Cllr|Md|Pr|Mme|Doç|Doc|Ma))\.$"
)


_ELIDED = regexp(r"(?:l|dell|all|nell|dall|sull)[’'‘](?=[A-ZÀ-Þ])")
"""The article before a name in Italian and French: "l’Università", "dell’Ambasciata"."""
_JOINED = -100
_BODIES = frozenset("university college institute academy ministry embassy chamber bank hospital association council".split())


def _first_body(word: str) -> int:
    """Return where the dash stands behind a body that another is joined to: "University–Duke"; 0 where none does."""
    half = word.find("–")
    return half if word[:half].lower() in _BODIES and word[half + 1 : half + 2].isupper() else 0


@dataclass(slots=True)
class Token:
    """A word: ``start``/``end`` in the text; ``gap`` is what stands between it and the word before, a
    blank before a comma left out.

    ``capital``: it begins with a capital letter; ``all_caps``: it has two letters or more, none of them small.
    Not frozen, since setting the fields of a frozen value takes three times as long and a text has hundreds of
    words; nothing changes one all the same.
    """

    start: int
    end: int
    text: str
    gap: str
    sentence: int
    lower: str
    capital: bool
    all_caps: bool


def sentence_starts(text: str) -> Sequence[int]:
    """Return where each sentence of ``text`` begins; abbreviations and initials end none."""
    return _starts_remembered(text)


def _starts(text: str) -> list[int]:
    starts = [0]
    for match in _SENTENCE_END.finditer(text):
        if match[0] == "." and _ABBREVIATION.search(text[max(0, match.start() - 12) : match.end()]):
            continue
        if match.end() > starts[-1]:
            starts.append(match.end())
    return starts


def tokenize(text: str) -> Sequence[Token]:
    """Return the words of ``text`` in order. Each step of extraction asks for the same few texts again."""
    return _remembered(text) if len(text) <= _REMEMBERED else _remembered_long(text)


def capitals(text: str) -> Sequence[int]:
    """Return the numbers of the words of ``text`` that begin with a capital letter: one in five, and all that names are made of."""
    return _capitals_remembered(text) if len(text) <= _REMEMBERED else _capitals_remembered_long(text)


def token_after(tokens: Sequence[Token], number: int) -> Token | None:
    """Return the word behind word ``number``, None behind the last."""
    return tokens[number + 1] if number + 1 < len(tokens) else None


_REMEMBERED = 50_000
"""Characters of the longest text of which several are kept: such lists stay below some megabytes. Of longer ones the last is."""


@lru_cache(maxsize=32)
def _starts_remembered(text: str) -> tuple[int, ...]:
    return tuple(_starts(text))


@lru_cache(maxsize=32)
def _capitals_remembered(text: str) -> tuple[int, ...]:
    return _capitals(text)


@lru_cache(maxsize=1)
def _capitals_remembered_long(text: str) -> tuple[int, ...]:
    return _capitals(text)


def _capitals(text: str) -> tuple[int, ...]:
    return tuple([number for number, token in enumerate(tokenize(text)) if token.capital])


@lru_cache(maxsize=1)
def _remembered_long(text: str) -> tuple[Token, ...]:
    return tuple(_tokens(text))


@lru_cache(maxsize=32)
def _remembered(text: str) -> tuple[Token, ...]:
    return tuple(_tokens(text))


def _tokens(text: str) -> list[Token]:
    starts = sentence_starts(text)
    tokens: list[Token] = []
    position, sentence = 0, 0
    last = len(starts) - 1
    for match in _WORD.finditer(text):
        start, end = match.span()
        while sentence < last and starts[sentence + 1] <= start:
            sentence += 1
        cut, word, lower, capital, all_caps = _shape(match[0])
        if cut:
            if cut > 0:  # a possessive
                end -= cut
            elif cut > _JOINED:  # an elided article, which is cut off at the front
                start -= cut
            else:  # two bodies
                half = start + _JOINED - cut
                _, first, small, great, shouted = _shape(text[start:half])
                tokens.append(Token(start, half, first, _tight(text[position:start]), sentence, small, great, shouted))
                position, start = half, half + 1
                _, word, lower, capital, all_caps = _shape(text[start:end])
        gap = text[position:start]
        tokens.append(Token(start, end, word, gap if gap == " " else _tight(gap), sentence, lower, capital, all_caps))
        position = end
    return tokens


_TYPED = {",": ", ", ";": "; "}
_BLANKS = regexp(" {2,}")


def _tight(gap: str) -> str:
    """Return what stands between two words as careful typing has it: "Kowal , Rector", "Kowal,Rector" and "Rector  of" are told
    like "Kowal, Rector" and "Rector of"."""
    if gap[:2] in (" ,", " ;"):
        gap = gap[1:]
    if "  " in gap:
        gap = _BLANKS.sub(" ", gap)
    return _TYPED.get(gap, gap)


@by_word
def _shape(word: str) -> tuple[int, str, str, bool, bool]:
    """Return how many characters of a possessive end ``word``, and the word without them as a token has it. A number below 0
    is that of the characters of an elided article that begins the word; one not above ``_JOINED`` says after how many
    characters a dash joins two bodies."""
    if "–" in word and (half := _first_body(word)):
        return _JOINED - half, word, word.lower(), True, False
    if word[0] in "ldnasu" and (article := _ELIDED.match(word)):
        word = word[article.end() :]
        return -article.end(), word, word.lower(), True, len(word) > 1 and word.isupper()
    cut = 2 if len(word) > 2 and word.endswith(("’s", "'s", "‘s")) else 0
    if not cut and ("’" in word or "'" in word):
        ending = _TURKISH_CASE.search(word)
        cut = len(word) - ending.start() if ending else 0
    word = word[: len(word) - cut]
    return cut, word, word.lower(), word[0].isupper(), len(word) > 1 and word.isupper()


def forget() -> None:
    """Forget the texts that are remembered: for measuring."""
    _remembered.cache_clear()
    _remembered_long.cache_clear()
    _capitals_remembered.cache_clear()
    _capitals_remembered_long.cache_clear()
    _starts_remembered.cache_clear()
