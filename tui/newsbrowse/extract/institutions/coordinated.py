"""Bodies that share one head: "the Universities of Elm and Sol", "the Ministries of Health, Trade and Education"."""

from __future__ import annotations

from collections.abc import Iterator

from newsbrowse.extract.institutions.entities import lands
from newsbrowse.extract.institutions.heads import STOP_LEFT, TITLE_STOP, head_of, is_common
from newsbrowse.extract.tokens import tokenize
from newsbrowse.regexps import regexp

_SINGULAR = {
    "Universities": "University",
    "Ministries": "Ministry",
    "Embassies": "Embassy",
    "Ports": "Port",
    "Municipalities": "Municipality",
    "Governments": "Government",
}
_SHARED = regexp(
    r"\b(?P<head>Universities|Ministries|Embassies|Ports|Municipalities|Governments) of (?:the )?"
    r"(?P<rest>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}(?:, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}){0,8},? and [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
)
_PARTS = regexp(r", | and |, and ")


def coordinated(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each body that shares its head with others, and how it is printed."""
    if "ies of " not in text and "Ports of " not in text and "Governments of " not in text:
        return
    for match in _SHARED.finditer(text):
        head = _SINGULAR[match["head"]]
        parts = [p for p in _PARTS.split(match["rest"].replace(", and ", " and ")) if p]
        for number, part in enumerate(parts):
            words = part.split(" ")
            if any(head_of(t) for t in tokenize(part)) or words[0].lower() in STOP_LEFT or words[0].lower() in TITLE_STOP:
                break  # a body of its own
            if head in ("University", "Municipality") and part in lands():
                break  # those of a land, not one of it
            if head != "Ministry" and is_common(words[0]) and len(words) == 1:
                break
            printed = f"{match['head']} of {part}" if number == 0 else part
            # A bare "Sol" names the university only where the text says no other Sol.
            if number == 0 or text.count(part) == 1:
                yield f"{head} of {part}", printed
