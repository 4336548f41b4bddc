"""What stands around a head word: questions about words of a text that both ends of a name ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.heads import LAND_LETTERS, LEGAL_WORDS, NOUN_HEADS, OrgKind, head_of, is_common, plain_gap
from newsbrowse.extract.tokens import Token, capitals, token_after
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

MOST_WORDS = 40
"""Words that the name of an institution may have before its head, and behind it."""

_INNER = frozenset("the and a la las los el des du der für und dan y e et i del di da do of".split())
"""Small words that a name has inside."""

LEGAL_FORM = regexp(
    r"(?:,?\s+(?:\(?(?:Group|China|Holdings?|Holding|Private|Pvt)\)?\.?,?\s+)?(?:Co\.?,?\s?(?:Ltd|Limited)\b\.?|Company\s+(?:Ltd|Limited)\b\.?|Pvt\.?\s+Ltd\b\.?|Sdn\.?\s+Bhd\b\.?|Inc\b\.?|Corp\b\.?|LLC\b|GmbH\b|PLC\b|Plc\b|Ltd\b\.?|Limited\b|S\.A\.(?:S|E|L|R\.L)\b\.?|SAE\b|S\.A\b\.?|(?<!, )SE\b(?! Asia)|S\.?p\.?A\b\.?|N\.V\.|B\.V\.|Pte\.?\s+Ltd\b\.?|LLP\b|[POC]?JSC\b|Tbk\b|A\.Ş\.|A/S\b|Oy\b|AG\b|Berhad\b|Bhd\b\.?|S\.?r\.?l\b\.?|K\.K\b\.?|d\.o\.o\b\.?|s\.r\.o\b\.?|Ltda\b\.?|SARL\b|Kft\b\.?|Zrt\b\.?|Sp\. z o\.o\b\.?|e\.V\b\.?|Pty\.?\s+Ltd\b\.?))+"
)
"""The legal form behind the name of a company."""
_IN_BRACKETS = regexp(r" ?[(（]([A-Z][\w .’'-]{1,30})[)）]")
LEGAL_SIGNS = (
    "Ltd",
    "Limited",
    "Inc",
    "Corp",
    "LLC",
    "GmbH",
    "PLC",
    "Plc",
    "S.A",
    "SAE",
    "SE",
    "pA",
    "p.A",
    "N.V.",
    "B.V.",
    "LLP",
    "JSC",
    "Tbk",
    "A.Ş.",
    "A/S",
    "Oy",
    "AG",
    "Berhad",
    "Bhd",
    "r.l",
    "Srl",
    "K.K",
    ".o.",
    "SARL",
    "Kft",
    "Zrt",
    "e.V",
)
"""What a match of the pattern above holds one of: most texts have none."""


@dataclass(frozen=True, slots=True)
class Span:
    """A name of an organisation in the text; ``first``/``last`` are the numbers of its words."""

    start: int
    end: int
    text: str
    kind: OrgKind
    first: int = -1
    last: int = -1


class Phrases:
    """The words of one text; ``headline`` turns on the rules for title case."""

    def __init__(self, text: str, tokens: Sequence[Token], headline: bool = False) -> None:
        self.text = text
        self.tokens = tokens
        self.capitals = capitals(text)
        self.headline = headline
        self.verbs = lexicons.words("headline_verbs")
        self.small: Counter[str] | None = None
        self.pairs: Counter[tuple[str, str]] = Counter()
        """How often each small word stands in the text, and each before which capital one, once asked."""
        self.printed: Counter[str] | None = None
        """How often each word stands in the text, once asked."""
        self.placed: dict[int, bool] = {}
        """Whether a word is part of one place with the next, once asked."""

    def inside_of(self, last: int) -> bool:
        """Whether word ``last`` stands in an "of"/"for" phrase, so that more capitals may follow."""
        for number in range(last, max(-1, last - 9), -1):
            token = self.tokens[number]
            if token.lower in ("of", "for", "de", "on", "in"):
                return True
            if not token.capital and token.lower not in _INNER:
                return False
            if head_of(token) and not (number < len(self.tokens) - 1 and self.common_head(number)):
                return False
        return False

    def common_head(self, step: int) -> bool:
        """ "Ministry of Education": a head word may also be a plain noun of the phrase ("Council for University Education")."""
        if step and self.tokens[step - 1].lower in ("the", "this", "our"):
            return self.tokens[step].lower in NOUN_HEADS
        if self.tokens[step].lower in ("university", "college", "school", "hospital", "library") and step + 1 < len(self.tokens):
            behind = self.tokens[step + 1]
            return plain_gap(behind) and behind.capital and is_common(behind.text) and not head_of(behind)
        return self.tokens[step].lower in NOUN_HEADS

    def starts_other_name(self, step: int) -> bool:
        """Whether a body with a name of its own begins at word ``step`` ("Faculty of Law of Fudan University")."""
        if self.tokens[step].text in lexicons.words("non_orgs"):
            return False
        if self.tokens[step].all_caps and self.tokens[step].text not in LAND_LETTERS:
            return self.tokens[step - 2].lower not in ("committee", "council", "board")
        for number in range(step, min(step + 6, len(self.tokens))):
            token = self.tokens[number]
            if number > step and not plain_gap(token):
                return False
            heads = ("org", "foreign", "unit") if self.tokens[step].all_caps else ("org", "foreign")
            if token.lower == "federation" and number and self.tokens[number - 1].text in lexicons.pairs("demonyms"):
                return False  # a country
            if token.capital and head_of(token) in heads and not self.common_head(number) and token.lower not in LEGAL_WORDS:
                return True
            if not token.capital:
                return False
            if number > step + 1 and token.lower in ("bank", "fund") and not self._goes_on(number):
                return True  # "Board of … of the Delta Development Bank"
        return False

    def _goes_on(self, number: int) -> bool:
        behind = token_after(self.tokens, number)
        return behind is not None and behind.capital and plain_gap(behind)

    def _namesake(self, last: int) -> int:
        """Return the last word of the person whom the body that ends with word ``last`` is "named after"."""
        number = last + 3
        while (
            number < min(last + 8, len(self.tokens))
            and self.tokens[number].capital
            and not self._next_person(last + 3, number)
            and not (self.headline and self.tokens[number].lower in self.verbs)
            and self.tokens[number].gap in ((" ",) if number == last + 3 else (" ", ". ", "."))
            and (self.tokens[number].gap == " " or len(self.tokens[number - 1].text) <= 3)
        ):
            number += 1
        return number - 1 if number > last + 3 else last

    def _next_person(self, first: int, number: int) -> bool:
        """Whether another's given name stands at word ``number``, behind a whole name that begins with word ``first``."""
        whole = number - first >= 2 and len(self.tokens[number - 1].text) > 2
        return whole and fold(self.tokens[number].text) in lexicons.given_names()

    def form_behind_place(self, end: int) -> re.Match[str] | None:
        """Match the legal form behind a place in brackets at ``end``: "Bank of Delta (Hong Kong) Limited"."""
        bracket = _IN_BRACKETS.match(self.text, end)
        if bracket is None or fold(bracket[1]) not in lexicons.places():
            return None
        return LEGAL_FORM.match(self.text, bracket.end())

    def span(self, first: int, last: int, kind: OrgKind) -> Span:
        """Return words ``first``..``last`` with the legal form and the closing bracket or quotation mark behind them."""
        start, end = self.tokens[first].start, self.tokens[last].end
        tail = LEGAL_FORM.match(self.text, end) or self.form_behind_place(end)
        if tail is None and self.tokens[last].text in ("Co", "Corp") and first < last:
            tail = LEGAL_FORM.match(self.text, self.tokens[last].start - 1)  # "Sol & Co., Ltd."
        if tail:
            end = tail.end()
            kind = "org"
        if self.text.startswith(" named after ", end):
            last = self._namesake(last)
            end = self.tokens[last].end
        text = self.text[start:end]
        for opening, closing in ("()", "“”", '""'):
            unbalanced = text.count(opening) % 2 if opening == closing else text.count(opening) > text.count(closing)
            if unbalanced and self.text[end : end + 1] == closing:
                end += 1
        return Span(start, end, self.text[start:end], kind, first, last)
