"""People of whom a page has one word alone, told by what only people do and by the offices of states."""

from __future__ import annotations

from collections.abc import Sequence

from newsbrowse.extract import lexicons
from newsbrowse.extract.people import names
from newsbrowse.extract.titles import OFFICE_OF_STATE_BEHIND, is_honorific, is_title
from newsbrowse.extract.tokens import Token
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_LED = ("by", "with", "and", "minister", "of")
_NO_SUBJECT = frozenset("the a an of in at for to from by with on as against into near through under over and or".split())
"""Words behind which a name is no subject."""
_CHAMBER = (
    r"(?:house|parliament|senate|cabinet|assembly|party|board|committee|council|commons|lords|legislature|congress|government)"
)
_CAREER = regexp(
    r" (?:(?:has|had|then|later|also|first|himself|herself|subsequently|unsuccessfully|successfully|eventually) ){0,2}"
    r"(?:(?:was|were|been|is) (?:first |again |later |then |also |narrowly |subsequently )?"
    rf"(?:elected|re-elected|reelected|born(?! (?:out )?(?:of|from)\b)|educated|sworn in|appointed|a member of (?i:(?:[\w’'-]+ ){{0,5}}?{_CHAMBER}\b)|a (?:candidate|supporter|native|graduate) of"
    r"|married|defeated|nominated(?! for (?:[\w’'-]+ ){0,4}?(?i:prizes?|awards?|titles?|medals?)\b))"
    r"|(?:ran|stood|campaigned|sat|served|resigned|retired|died|graduated|studied|married|lectured) (?:for|as|in|on|from|at|unsuccessfully|successfully)\b"
    r"|(?:narrowly |comfortably |successfully )?(?:won|lost|held|sought|kept|regained|retained|took|contested) (?:re-?election|(?:his|her) bid|(?:his|her|the) (?:seat|riding|mandate))\b"
    rf"|(?:finished|placed|came) (?:first|second|third|fourth|last)\b|remained a member of (?i:(?:[\w’'-]+ ){{0,5}}?{_CHAMBER}\b))"
    r"(?! (?:as |to be )?(?:(?:the|a|an|its|one of the) )?(?:[\w-]+ ){0,2}(?:contractor|supplier|sponsor|partner|agent|operator|distributor|host|venue|hub|platform"
    r"|base|cent(?:er|re)|headquarters|model|developer|provider|vendor|subsidiary)s?\b)(?! (?:\d|two|three|four|five|six|ten|several|many|over|about|nearly|almost|more than)\b)"
)
"""What only people do or undergo, behind a name."""
TOLD = ("verb of a career", "name and office behind")
"""The rules of this module."""
_SHORTEST = 4
"""Letters that such a name has at least."""


def told_of(text: str, tokens: Sequence[Token], number: int) -> str | None:
    """Return the rule by which word ``number`` names somebody: "Elmgren was born in …", "Elmgren, Delta's ambassador to
    Freedonia"; None where nothing tells that it does."""
    token, previous = tokens[number], tokens[number - 1] if number else None
    if len(token.text) < _SHORTEST:
        return None
    opens = (
        previous is None
        or token.sentence != previous.sentence
        or token.gap == ", "
        or (token.gap == " " and not previous.capital and previous.lower not in _NO_SUBJECT)
    )
    office = bool(OFFICE_OF_STATE_BEHIND.match(text, token.end)) and (opens or (previous and previous.lower in _LED))
    career = opens and not token.all_caps and bool(_CAREER.match(text, token.end))
    if not office and not career:
        return None
    plain = names.is_place(token.text) or names.is_word(token.text)
    if (
        fold(token.text) in lexicons.words("non_names")
        or (plain and (office or not names.is_surname(token.text)))
        or is_title(token.text)
        or is_honorific(token.text)
        or token.text in lexicons.pairs("demonyms")
        or any(c.isdigit() for c in token.text)
    ):
        return None
    return TOLD[0] if career else TOLD[1]


def office_of(text: str, token: Token) -> str | None:
    """Return the office that stands behind a name of one word with its land: "Elmgren, Delta's ambassador to Freedonia"."""
    found = OFFICE_OF_STATE_BEHIND.match(text, token.end)
    return found["office"] if found and found["land"] else None
