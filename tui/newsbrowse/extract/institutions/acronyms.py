"""Acronyms and what they stand for: definitions in the text, initials.

Schwartz and Hearst (2003) stop at min(|A|+5, 2|A|) words; names of this genre run to a dozen words
("China Chamber of Commerce for Import and Export of …"), so the window is the whole capitalised run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.heads import head_of, is_common
from newsbrowse.extract.institutions.spans import Span
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.tokens import Token
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

CONNECTORS = frozenset(
    "of the and for in on to at a an de del di da do la las los el y e & und der für et des du von van".split()
)
_DEFINED = regexp(
    r"\(\s*(?:or |hereinafter,? (?:referred to as )?|also known as |abbreviated as |known as |formerly )?(?:the )?[\"“'‘]?(?P<acronym>[^\W\d_][\w.&’'+/-]{1,14})[\"”'’]?\s*(?:[,;][^()\n]{0,60})?\)"
)
_REVERSED = regexp(r"(?<!\w)(?P<acronym>[^\W\d_][\w&-]{1,12})\s?\((?:the )?(?P<name>[^\W\d_][^()\n]{6,140})\)")
_KINDS = frozenset(
    "forum group bloc network agency organisation organization alliance institute university association foundation company council authority union party".split()
)
"""Nouns in small letters that may stand between a name and its acronym in brackets."""
WITH_KIND = "defined in brackets behind its kind"
_NUMBERED = regexp(r"[A-Z]{1,3}\d{2,}")
"""A sum of money or the number of a thing ("RM660")."""
_PLURAL = regexp(r"[A-Z][A-Za-z]?[A-Z]{1,3}s")
"""Several of a kind: "HoDs", "VCs", "NGOs"."""
_SAID_AFTER = regexp(r",\s(?P<acronym>[^\W\d_][\w&-]{1,12})(?=,|\.| and\b)")
_SAID_BEFORE = regexp(
    r"(?<!\w)(?P<acronym>[^\W\d_][\w&-]{1,12}),\s(?:in full |or |that is |which stands for )?(?:the )?(?=[A-Z])"
)
_SAID_REACH = 60
"""Characters that the last pattern may take before the name, and some more, so that no word is cut."""


@dataclass(frozen=True, slots=True)
class Definition:
    """``acronym`` stands for ``name``, which is printed at ``start``..``end``; ``rule`` says how it is known."""

    acronym: str
    name: str
    rule: str
    start: int = -1
    end: int = -1


_BODIES = frozenset(("IBU", "ARC", "ADV"))
"""Acronyms that are forms of address in small letters."""


@lexicons.by_word
def is_acronym(word: str) -> bool:
    """Whether a word has the shape of an acronym: two capitals at least, most letters capital, at most fourteen."""
    if word[1:].islower() or not word[0].isupper() or "." in word:
        return False
    if (
        word.casefold().replace(".", "") in lexicons.words("degrees")
        or (word.casefold() in lexicons.words("honorifics") and word not in _BODIES)
        or word in ("H.E", "Ph.D")
    ):
        return False
    if "-" in word and (word[-1].isdigit() or any(part[1:].islower() and len(part) > 3 for part in word.split("-"))):
        return False  # "GPT-3", "ASEAN-China"
    if word[-1] == "s" and _PLURAL.fullmatch(word):
        return False
    if word[-1].isdigit() and _NUMBERED.fullmatch(word):
        return False
    letters = [c for c in word if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 2 <= len(letters) <= 14 and letters[0].isupper() and capitals >= 2 and capitals * 2 >= len(letters)


_CAMEL = regexp(r"[A-Z][a-z]+[A-Z][A-Za-z]*[A-Za-z]")
_INSIDE_SURNAMES = ("Mc", "Mac", "De", "La", "Le", "Di", "Da", "Du", "Van", "Von", "Fitz", "Del", "Ben", "El", "Al", "St")


@lexicons.by_word
def is_camel(word: str) -> bool:
    """Whether a word has a capital inside, as names of companies have ("ElmNTech") and few others."""
    return (
        len(word) > 4
        and bool(_CAMEL.fullmatch(word))
        and not any(word.startswith(prefix) and word[len(prefix)].isupper() for prefix in _INSIDE_SURNAMES)
    )


def _may_be_short(word: str) -> bool:
    """Whether a word in brackets is no plain one."""
    return (
        4 <= len(word) <= 12
        and word.isalpha()
        and word[0].isupper()
        and not word.isupper()
        and fold(word) not in lexicons.english()
    )


def _is_short_name(word: str) -> bool:
    """Whether a word in brackets may be what a body is called for short ("Norad", "UniElm"): no plain word, place or name."""
    lower = fold(word)
    return (
        _may_be_short(word)
        and lower not in lexicons.places()
        and word not in lexicons.pairs("demonyms")
        and lower not in lexicons.given_names()
        and lower not in lexicons.family_names()
        and lower not in lexicons.words("pinyin_surnames")
    )


def initials_match(acronym: str, words: list[str]) -> bool:
    """Whether ``acronym`` can be read off ``words``: letters in order, each from the beginning of a word.

    A word may give up to four of its first letters (DELSU: **Del**ta **S**tate **U**niversity), small
    connecting words may give none, and up to half of the others may be passed over; the first word
    must give the first letter.
    """
    letters = fold("".join(c for c in acronym if c.isalpha()))
    plain = [fold(w) for w in words]
    content = [w for w in plain if w not in CONNECTORS]
    if not letters or not plain or plain[0][:1] != letters[0] or len(content) > len(letters) * 2 + 2:
        return False
    allowed = max(1, len(content) // 3) if len(letters) > 2 else 0
    # states: how many letters are used -> fewest content words passed over
    states = {0: 0}
    for word in plain:
        following: dict[int, int] = {}
        for used, skipped in states.items():
            free = word in CONNECTORS
            if used or free:
                cost = skipped + (0 if free else 1)
                if cost <= allowed and cost < following.get(used, 99):
                    following[used] = cost
            for take in (1, 2, 3, 4, len(word)) if len(word) > 4 else range(1, 5):
                piece = letters[used : used + take]
                if len(piece) < take or not word.startswith(piece):
                    break
                if skipped < following.get(used + take, 99):
                    following[used + take] = skipped
        states = following
    return len(letters) in states


def spelled_in(acronym: str, words: list[str]) -> bool:
    """Whether ``acronym`` can be read off ``words`` with letters inside them, as of names in syllables: "ShanDong University".

    Each word that is no connector gives its first letter, the first one the first. That is little: only for a name that its
    brackets follow.
    """
    if initials_match(acronym, words):
        return True
    letters = fold("".join(c for c in acronym if c.isalpha()))
    content = [fold(w) for w in words if fold(w) not in CONNECTORS]
    if len(letters) < 3 or len(content) >= len(letters):
        return False
    used = 0
    for number, word in enumerate(content):
        if letters[used : used + 1] != word[:1]:
            return False
        used += 1
        rest, ahead = word[1:], len(content) - number - 1
        while len(letters) - used > ahead and (found := rest.find(letters[used])) >= 0:
            used, rest = used + 1, rest[found + 1 :]
    return used == len(letters)


def tail_match(acronym: str, words: list[str]) -> bool:
    """Whether ``acronym`` leaves out the first words, whose name the body has ("DelNU": Anna Sol Delta National University)."""
    content = [w for w in words if fold(w) not in CONNECTORS]
    letters = sum(c.isupper() for c in acronym)
    return any(
        len(content) - start == letters and initials_match(acronym, content[start:])
        for start in range(1, min(4, len(content) - 1))
    )


def definitions(text: str, tokens: Sequence[Token], spans: Iterable[Span]) -> Iterator[Definition]:
    """Yield the definitions printed in ``text``: Name (ACR), ACR (Name), Name, ACR, and ACR, the Name."""
    ends = {s.end: s for s in spans}
    starts = {s.start: s for s in spans}
    by_end = {t.end: n for n, t in enumerate(tokens)} if "(" in text else {}
    for match in _DEFINED.finditer(text) if "(" in text else ():
        acronym = match["acronym"].rstrip(".'’")
        acronym = acronym.rpartition("/")[2]  # "SOL/ELMA": the part of a greater body
        short = bool(acronym) and _is_short_name(acronym)
        if not acronym or not (is_acronym(acronym) or short or _may_be_short(acronym)):
            continue
        found = _before(text, tokens, by_end, ends, match.start(), acronym)
        span = ends.get(found[1]) if found else None
        if found and not short and not is_acronym(acronym) and not initials_match(acronym, words_of(text[found[0] : found[1]])):
            continue
        if found and (is_acronym(acronym) or (span is not None and span.kind == "org" and span.start == found[0])):
            plain = found[1] < len(text[: match.start()].rstrip("\"”'’, "))
            yield Definition(acronym, text[found[0] : found[1]], WITH_KIND if plain else "defined in brackets", *found)
    for match in _reversed(text):
        acronym, name = match["acronym"], match["name"].strip()
        words = re.findall(r"[^\W_]+", name)
        if (
            is_acronym(acronym)
            and len(words) >= 3
            and (
                initials_match(acronym, words)
                or words[0][0].isupper()
                and words[-1][0].isupper()
                and not is_acronym(name.split()[0])
            )
        ):
            if not all(w[0].isupper() or fold(w) in CONNECTORS for w in words):
                continue
            yield Definition(
                acronym,
                name.removeprefix("The ").removeprefix("the "),
                "defined in brackets",
                match.start("name"),
                match.end("name"),
            )
    # Both patterns count only beside a span, so they are tried there alone.
    for end, span in sorted(ends.items()):
        said = _SAID_AFTER.match(text, end)
        if said and is_acronym(said["acronym"]) and initials_match(said["acronym"], words_of(span.text)):
            yield Definition(said["acronym"], span.text, "defined by apposition", span.start, span.end)
    for start, span in sorted(starts.items()):
        for match in _SAID_BEFORE.finditer(text, max(0, start - _SAID_REACH), start + 1):
            if match.end() == start and is_acronym(match["acronym"]) and initials_match(match["acronym"], words_of(span.text)):
                yield Definition(match["acronym"], span.text, "defined by apposition", span.start, span.end)


def _reversed(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of "ACR (Name)", looked for around brackets alone: the pattern would try every word."""
    opening = text.find("(")
    while opening >= 0:
        for match in _REVERSED.finditer(text, max(0, opening - 14), opening + 160):
            if match.end("acronym") <= opening <= match.end("acronym") + 1:
                yield match
        opening = text.find("(", opening + 1)


def words_of(name: str) -> list[str]:
    """Return the words of a name, without punctuation."""
    return re.findall(r"[^\W_]+", name)


def _before(
    text: str, tokens: Sequence[Token], by_end: dict[int, int], ends: dict[int, Span], bracket: int, acronym: str
) -> tuple[int, int] | None:
    stop = len(text[:bracket].rstrip())
    while stop and text[stop - 1] in "\"”'’,":
        stop -= 1
    number = by_end.get(stop)
    if number is None:
        return None
    if tokens[number].lower in _KINDS and not tokens[number].capital and number and tokens[number].gap == " ":
        number -= 1  # "the Elm Pacific Cooperation forum (EPC)"
        if not tokens[number].capital:
            return None
        stop = tokens[number].end
    first = last = number
    while first > 0 and (
        tokens[first].gap in (" ", "\n", " & ", "-", "'s ", "’s ") or (tokens[first].gap == ", " and _comma_inside(tokens, first))
    ):
        before = tokens[first - 1]
        if before.capital or fold(before.text) in CONNECTORS:
            first -= 1
        else:
            break
    begins = stop
    for start in range(first, last):
        token = tokens[start]
        if not token.capital or token.lower in ("the", "at", "in", "on", "by") or is_title(token.text):
            continue  # "Chairman of the China Council … (CCPIT)"
        words = [t.text for t in tokens[start : last + 1]]
        exact = _is_exact(acronym, words)
        if (exact or begins == stop) and initials_match(acronym, words) and (exact or not _of_person(tokens, start, last)):
            begins = token.start
            if exact:
                break
    span = ends.get(stop)
    if span is None and number and tokens[number].gap in (", ", " - ", " – ") and fold(tokens[number].text) in lexicons.places():
        span = ends.get(tokens[number - 1].end)  # "National Elm Center, Westra (NECW)"
        if span is not None and not spelled_in(acronym, words_of(text[span.start : stop])):
            if not spelled_in(acronym, words_of(span.text)):
                span = None
            elif tokens[number].gap != ", ":
                return span.start, span.end  # "Elm University - Westra (EMU)"
    if span is None and number >= 2 and tokens[number - 1].lower == "in" and tokens[number].capital:
        span = ends.get(tokens[number - 2].end)  # "Union of Delta Traders in Westra (DELTU)"
    if span is not None and (span.start <= begins or span.end < stop) and (span.kind == "org" or begins == stop):
        begins = min(begins, span.start)  # "Westran Institute for Sol Physics (ISP)"
    if (
        span is not None
        and begins < span.start
        and " and " in text[begins : span.start]
        and initials_match(acronym, words_of(span.text))
    ):
        begins = span.start  # "UTOL and the | University of the Tol (UTol)"
    return (begins, tokens[last].end) if begins < stop else None


def _is_exact(acronym: str, words: Sequence[str]) -> bool:
    """Whether the first letters of ``words`` without the small ones are ``acronym``: no shorter and no longer name is meant."""
    return fold(acronym) == "".join(fold(w)[:1] for w in words if fold(w) not in CONNECTORS)


def _of_person(tokens: Sequence[Token], start: int, last: int) -> bool:
    """Whether word ``start`` is in the name of a person who is "of" the body that ends in word ``last``: "Dean Olga | Delmar
    of Dellwood State University"."""
    stop = next((n for n in range(start, last) if tokens[n].lower in ("of", "from", "at")), start)
    run = tokens[start:stop]
    return 0 < len(run) <= 4 and not any(head_of(t) or is_common(t.text) or fold(t.text) in lexicons.places() for t in run)


def _comma_inside(tokens: Sequence[Token], number: int) -> bool:
    """ "Food, Agriculture and … Organization": a comma between capitals that "and" joins soon."""
    return tokens[number].capital and any(t.text == "and" for t in tokens[number : number + 4])
