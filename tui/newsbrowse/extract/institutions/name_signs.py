"""Signs of the words of a sentence for and against being part of an institution's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsbrowse.extract import lexicons, weights
from newsbrowse.extract.institutions.heads import head_of, is_common
from newsbrowse.extract.people.names import is_given, is_place, is_surname
from newsbrowse.extract.titles import is_honorific, is_modifier, is_title
from newsbrowse.extract.tokens import Token

SMALL = frozenset("of and for the in at to on from with by & de di la del et du der und y e das dos da do des für zur".split())
"""Small words that names have inside or beside them."""
_AHEAD = 7
"""Words from one to the next head that are looked at."""
_END = "|"
_SUFFIX = 3


@lexicons.by_word
def _class(word: str) -> tuple[str, str]:
    """Return the class of a word, and the word itself where it may be a sign; "" where it is not common."""
    lower, capital = word.lower(), word[:1].isupper()
    if is_honorific(word):
        return "Hon", lower
    head = _head(word)
    if head is not None:
        return (f"H{head[0]}" if capital else "h"), lower
    if is_title(word):
        return ("Tit" if capital else "tit"), lower
    known = lower if weights.is_common(lower) or lower in SMALL else ""
    if is_modifier(word):
        return ("Mod" if capital else "mod"), known
    if not capital:
        return (lower if lower in SMALL else "num" if word[:1].isdigit() else "low"), known
    if word in lexicons.pairs("demonyms"):
        return "Dem", ""
    if is_place(word):
        return "Plc", known
    if len(word) > 1 and word.isupper():
        return ("CAPN" if len(word) > 2 and is_surname(word.title()) else "CAPS"), ""  # "BIT" is no bit
    if is_common(word):
        return "Com", known
    return ("Giv" if is_given(word) else "Sur" if is_surname(word) else "Cap"), known


@lexicons.by_word
def _head(word: str) -> str | None:
    return head_of(Token(0, len(word), word, "", 0, word.lower(), word[:1].isupper(), False))


def is_name(token: Token) -> bool:
    """Whether a word may be one of a person's name, by itself."""
    return _class(token.text)[0] in ("Giv", "Sur", "Cap", "CAPN", "Hon", "Tit")


_MARKS = ";:(),.-•\"&/'[]"


@lexicons.by_word
def _gap(gap: str) -> str:
    """Return the class of what stands between two words."""
    if gap == " ":
        return "_"
    if not gap:
        return "^"
    if "\n" in gap:
        return "N"
    if "'s" in gap or "’s" in gap:
        return "s"
    plain = gap.translate(_LIKE)
    return next((mark for mark in _MARKS if mark in plain), "x")


_LIKE = str.maketrans("–—“”«»’‘„", '--""""\'\'"')


class Signs:
    """The signs of the words of one sentence, from word ``begin`` to before word ``end``: the first character of each says what it is
    of (the word itself, its class, those beside, the next head …). ``marked`` has what the rules say of each word (``OBI``),
    ``printed`` how often each word in capitals stands in the text."""

    def __init__(self, tokens: Sequence[Token], begin: int, end: int, marked: Sequence[str], printed: Counter[str]) -> None:
        self._tokens, self._begin, self._end, self._marked, self._printed = tokens, begin, end, marked, printed
        words = [_class(t.text) for t in tokens[begin:end]]
        self._classes = [_END, _END, *(c for c, _ in words), _END, _END]
        self._known = ["", "", *(w for _, w in words), "", ""]
        self._gaps = ["", "", *(_gap(t.gap) for t in tokens[begin:end]), _END, _END]
        self._ahead, self._back = _heads(self._classes, self._known, self._gaps)

    def of(self, number: int) -> list[str]:
        """Return the signs of word ``number``."""
        n, token, known, gaps = number - self._begin + 2, self._tokens[number], self._known, self._gaps
        a1, c, b1 = self._classes[n - 1 : n + 2]
        u, v, w, x, y = known[n - 2 : n + 3]
        g, h, ahead, back = gaps[n], gaps[n + 1], self._ahead[n], self._back[n]
        r = self._marked[number]
        p = self._marked[number - 1] if number > self._begin else _END
        q = self._marked[number + 1] if number + 1 < self._end else _END
        signs = [
            f"0{c} {g}{h}", f"2{a1} {g}{c}", f"3{c} {h}{b1}", f"h{ahead}", f"i{back}",
            f"j{ahead != ''}{back != ''}{c}", f"z{back != ''}{a1} {c}", f"m{p}{r}{q}", f"n{p}{r}{g}{c}", f"o{r}{q}{h}{c}",
            f"p{p}{r}{w}", f"q{r}{q}{w}",
        ]  # fmt: skip
        if w:
            signs.append(f"1{w}{c}")
            if v:
                signs.append(f"9{v} {w}")
            if x:
                signs.append(f"c{w} {x}")
        elif token.capital:
            signs.append(f"k{token.lower[-_SUFFIX:]}")
        if v:
            signs += (f"7{v}", f"d{v} {c}")
        if x:
            signs += (f"8{x}", f"e{c} {x}")
        if u:
            signs.append(f"a{u}")
        if y:
            signs.append(f"b{y}")
        if token.capital:
            signs.append(f"l{min(3, self._printed[token.text])}{c}")
        return signs


def _heads(classes: list[str], known: list[str], gaps: list[str]) -> tuple[list[str], list[str]]:
    """Return for each word the next head ahead in the same run of capitals, and the one before."""
    back = _passed(classes[2:-2], known[2:-2], gaps[2:-2])
    # Backwards, what stands between a word and the one read before it is the gap of the latter.
    ahead = _passed(classes[-3:1:-1], known[-3:1:-1], gaps[-2:2:-1])[::-1]
    return ["", "", *ahead, "", ""], ["", "", *back, "", ""]


def _passed(classes: list[str], known: list[str], gaps: list[str]) -> list[str]:
    """Return for each word the last head passed in the same run of capitals; ``gaps`` stand between a word and the one read before."""
    passed = []
    head, far = "", 0
    for c, word, gap in zip(classes, known, gaps, strict=True):
        if far > _AHEAD or gap not in _RUN:
            head = ""
        passed.append(head)
        if c[0] == "H" and c != "Hon":
            head, far = word or c, 0
        elif not (c[:1].isupper() or c in SMALL):
            head = ""
        far += 1
    return passed


_RUN = frozenset("_-&s'")
