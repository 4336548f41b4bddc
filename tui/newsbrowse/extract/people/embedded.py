"""Bodies inside offices: "editor of the Elm Gazette", "spokesman for the ministry of education"."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.people.names import is_place, is_word
from newsbrowse.extract.titles import is_honorific, is_modifier, is_title
from newsbrowse.regexps import regexp

_PREPOSITION = regexp(r" (?:of|for|at|with) (?:the )?(?=[A-Z“\"]|ministry |department of )")
_BODY = regexp(
    r"\b(?:Party|Ministry|Newspaper|Magazine|Gazette|Agency|Authority|Federation|Confederation|League|Movement|Foundation|Trust|Society|Superintendency"
    r"|Directorate-General|Court|Parliament|Assembly|Corporation|Company|Club|Radio|Television|TV|Airlines|Airport|Bank|Museum|Library|Hospital|Hospitals|University|Universidad|Universidade|Universiti|Universitas|Université|Università|Instituto|Institut|Polytechnic|Association|Chamber)\b|^ministry of "
)
_AUTHORITY = regexp(
    r"\w (?:Municipal|Provincial|District|County|City) (?:Party )?(?:Committee|Government|Council|Commission)$|\w Government$"
)
_OF_AUTHORITY = regexp(
    r"([^,]{3,40}?) (?:of|at) (?:the )?((?:[A-Z][\w-]+ )+(?:Office|Department|Bureau|Commission|Administration) of (?:the )?(?:[A-Z][\w-]+ )*"
    r"(?:Province|City|County|District|Region|Municipality))"
)
"""The same of the authority of a place: "deputy director of the Trade Office of Elm Province"."""
HEADS = regexp(
    r"\b(?:CEO|Chief Executive(?: Officer)?|(?:Managing|Executive) Director|General Manager|(?:Secretary|Director)[- ]General|(?<![-–])\bRector|(?<!Pro-)(?<!Deputy )Vice[- ]Chancellor|[Ff]ounder|Editor-in-Chief)$"
)
"""Offices that are at the head of a body as a whole."""
_PART = regexp(
    r"\b(?:Faculty|School|College|Department|Office|Division|Section|Centre|Center|Institute|Committee|Board|Council|Unit|Group|Programme|Program|Project|Studies|Sciences|Affairs|Republic|Kingdom)\b"
)
_CONTINENTS = frozenset("Africa America Americas Asia Europe Eurasia Oceania Pacific Latin Caribbean".split())
_SERVICE = regexp(r"^(?:Hospital|Library|Museum|Bank|Court|TV|Radio) ")


def split_body(role: str) -> tuple[str, str] | None:
    """Return an office and the body that it is told to be of, where the body's name says that it is one.

    None where the words behind "of" are a field, a place or a part of something: "Dean of Arts", "Governor of Elmland".
    """
    authority = _OF_AUTHORITY.fullmatch(role)
    if authority and any(is_title(word) for word in authority[1].split()):
        return authority[1], authority[2]
    for match in reversed(list(_PREPOSITION.finditer(role))):
        office, body = role[: match.start()], role[match.end() :].strip('“”" ')
        if not any(is_title(word) or is_modifier(word) for word in office.split()):
            return None
        if "," in body or " and " in body.split(" of ")[0]:
            continue
        if _AUTHORITY.search(body):
            return office, body
        if _PART.search(body.split(" of ")[0].rsplit(" ", 1)[-1]):
            continue  # "Secretary of the Party Committee of Elm"
        if body.endswith(("Services", "Affairs")) and all(is_word(word) for word in body.split()):
            continue  # "Director General of Health Services"
        if HEADS.search(office) and match[0].split()[0] == "of" and _capitals(body):
            return office, body
        if _BODY.search(body) and " " in body and not _SERVICE.search(body) and not _is_field(body):
            return office, body
        if _proper(body.split()) and not _PART.search(role) and not _PREPOSITION.search(role[match.end() - 1 :]):
            return office, body
    return None


def _is_field(body: str) -> bool:
    """Whether what a body does stands behind the word for it: "University Relations"."""
    head, *rest = body.split()
    return _BODY.fullmatch(head) is not None and all(is_word(word) for word in rest) and rest[0] not in ("of", "for")


def _capitals(body: str) -> bool:
    """Whether ``body`` is several words in capitals and no place."""
    words = body.split()
    return len(words) >= 2 and all(w[0].isupper() or w in ("of", "and", "for", "&") for w in words) and not is_place(body)


def _proper(words: list[str]) -> bool:
    """Whether ``words`` are a name and no field, place or country."""
    known = lexicons.pairs("demonyms")
    return (
        bool(words)
        and all(w[0].isupper() and w.isalpha() for w in words)
        and not any(w.isupper() or is_title(w) or is_honorific(w) for w in words)
        and not any(is_word(w) for w in words)
        and not any(is_place(w) or w in known or w in _CONTINENTS for w in words)
        and not is_place(" ".join(words))
    )
