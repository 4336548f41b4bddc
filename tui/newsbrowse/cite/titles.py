"""Titles in the capitals that a style asks for: sentence case, headline style, a short form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newsbrowse.regexps import regexp

_WORD = regexp(r"[^\W\d_](?:[^\W_]|['’-](?=[^\W_]))*")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells names from other words of a title: the article's ``body``, and the stretches of the
    title (start, end, characters) that name a person or an institution."""

    body: str = ""
    names: tuple[tuple[int, int], ...] = ()


def sentence_case(title: str, evidence: Evidence, language: str = "en") -> str:
    """Return ``title`` in sentence case (APA 7, section 6.17).

    A word is made small only where the body writes it small in mid-sentence, or never writes it and it
    is a plain English word; acronyms, words of mixed case and names found in the title stay. The first
    word and the one behind a colon, dash or stop keep their capital, and so does a word beside a name
    with which the body writes it large: Yanqing District, President Wang. Countries, nationalities, months and
    days stay large unless the body writes them small. Only English is changed.
    """
    if not language.lower().startswith("en"):
        return title
    from newsbrowse.extract import lexicons

    names = evidence.names
    if title.isupper() and len(title) > 12:
        title = _from_capitals(title, evidence.body)
    capitals = [w for w in _WORD.findall(title) if len(w) > 3]
    if not capitals or sum(w[0].isupper() for w in capitals) < len(capitals) * 0.6:
        return title
    small = set(re.findall(r"(?<![.!?\n])\s([a-z][\w'’-]*)", evidence.body))
    large = set(re.findall(r"(?<=[a-z,;] )([A-Z][\w'’-]*)", evidence.body))

    def lower(match: re.Match[str]) -> str:
        word: str = match[0]
        start = match.start()
        before = title[:start].rstrip(" \"'“‘([")
        if not word[0].isupper() or not before or before[-1] in ":?!.—–":
            return word
        if len(word) > 1 and not word[1:].islower() and not re.fullmatch(r"[A-Z][a-z]+(?:['’-][A-Za-z]?[a-z]+)+", word):
            return word
        if any(a <= start < b for a, b in names):
            return word
        plain: str = word[0].lower() + word[1:]
        if _beside_name(title, match, plain, evidence.body):
            return word
        if plain in small:
            return plain
        if word in large or re.sub("['’]s?$", "", word) in _proper_words():
            return word
        common = lexicons.english()
        stem = re.sub("(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", "", plain)
        whole = stem + "n" if stem != plain else stem  # won't
        return plain if {plain, stem, whole, plain.rstrip("s")} & common else word

    return _WORD.sub(lower, title)


@cache
def _proper_words() -> frozenset[str]:
    """Words of one word that English always writes large: nationalities, countries, months, days."""
    from newsbrowse.extract import lexicons

    nations = lexicons.pairs("demonyms")
    days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September October November December"
    return frozenset((*nations, *nations.values(), *days.split()))


def _beside_name(title: str, match: re.Match[str], plain: str, body: str) -> bool:
    """Whether the body writes the word large, and never small, with a neighbour in the title that is no word of English."""
    from newsbrowse.extract import lexicons

    before = re.search(r"([A-Z][\w’'-]+) $", title[: match.start()])
    behind = re.match(r" ([A-Z][\w’'-]+)", title[match.end() :])
    for neighbour, pattern in ((before, "{0} {1}"), (behind, "{1} {0}")):
        if neighbour and neighbour[1].lower() not in lexicons.english():
            pair, small = pattern.format(neighbour[1], match[0]), pattern.format(neighbour[1], plain)
            if pair in body and small not in body:
                return True
    return False


_SMALL = frozenset("a an and as at but by for from in into nor of on onto or over per the to up via with".split())


def _from_capitals(title: str, body: str) -> str:
    """Return an all-capitals title in title case: words are spelt as the body spells them in mid-sentence; short
    ones that are no English word (MOU, MIT) stay as they are."""
    from newsbrowse.extract import lexicons

    spelt: dict[str, str] = {w: w for w in re.findall(r"\b[A-Z]{2,}\b", body)}
    spelt |= {w.upper(): w for w in re.findall(r"(?<=[\w,;] )([^\W\d_][\w'’-]*)", body)}

    def word(match: re.Match[str]) -> str:
        known: str | None = spelt.get(match[0])
        first = match.start() == 0
        if known and (known.isupper() or any(c.isupper() for c in known[1:])):
            return known
        plain: str = match[0].lower()
        if not known and (plain in ("ai", "it", "ict") and not first or len(plain) <= 4 and plain not in lexicons.english()):
            return match[0] if plain != "it" else plain
        return plain if plain in _SMALL and not first else plain[0].upper() + plain[1:]

    return _WORD.sub(word, title)


_UNSTRESSED = frozenset(
    # Articles, conjunctions and prepositions of any length (MLA 9, section 2.90; Chicago 17, 8.159), and name particles.
    "a an the and but or nor for so yet"
    " about above across after against along alongside amid amidst among amongst around as aside at atop barring before behind below beneath beside besides"
    " between beyond by circa despite down during except from given in inside into lest like near next notwithstanding of off on onto out over per plus pro"
    " sans since than through throughout till to toward towards under underneath until unto up upon versus vs. v. vs v via with within without"
    " al et de d' von van c ca".split()
)
_PARTS = regexp(r"""[^\s"'‘’“”\-–—/.,;:?!\[\]()]+""")


def headline_case(title: str, language: str = "en") -> str:
    """Return ``title`` in headline style (Chicago 17, section 8.159; MLA 9, section 2.90).

    Words in small letters get a capital but for articles, conjunctions and prepositions inside the title;
    words that have a capital anywhere stay as printed. Only English is changed.
    """
    if not language.lower().startswith("en"):
        return title
    words = list(_PARTS.finditer(title))
    letters = list(title)
    for number, match in enumerate(words):
        word, start = match[0], match.start()
        before = title[:start]
        edge = number in (0, len(words) - 1) or before.rstrip().endswith((":", "?", "!"))
        if word != word.lower() or (before.endswith(("’", "'")) and before[-2:-1].isalnum()):
            continue  # as printed; what follows an apostrophe is the rest of a word
        if word.endswith(">"):
            continue  # the name of a tag, not a word
        hyphened = title[match.end() : match.end() + 1] == "-"
        if edge or hyphened or (len(word) > 1 and word not in _UNSTRESSED):
            capital = word[0].upper()
            if capital.casefold() == word[0].casefold():  # that of a dotless i is another letter's
                letters[start] = capital
    return "".join(letters)


def short_title(title: str) -> str:
    """Return the title of a shortened note (Chicago 17, section 14.33): the main title without its article,
    four words of it at the most, and none that only leads on to the next."""
    main = re.split(r"(?<=\w):\s|\s[–—-]\s", title, maxsplit=1)[0].strip()
    words = main.split()
    if len(words) > 1 and words[0].lower() in ("a", "an", "the"):
        words = words[1:]
    if len(words) > 4:
        words = words[:4]
        while len(words) > 1 and words[-1].lower() in _UNSTRESSED:
            words.pop()
    while len(words) > 1 and not any(map(str.isalnum, words[-1])):
        words.pop()
    short = " ".join(words).rstrip(",;")
    if not all(short.count(a) == short.count(b) for a, b in ("“”", "‘’")) or short.count('"') % 2:
        short = re.sub('[“”‘"]', "", short)
    return short or title
