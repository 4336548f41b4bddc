"""What the registry knows under an acronym, and whether the article agrees."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from newsbrowse.extract import lexicons
from newsbrowse.extract.gazetteer import Organisation
from newsbrowse.text import fold


@cache
def _lands() -> frozenset[str]:
    """The folded words of the names of lands, and of what belongs to them."""
    pairs = lexicons.pairs("demonyms")
    words = (word for name in (*pairs, *pairs.values()) for word in fold(name).split())
    return frozenset(
        word for word in words if len(word) > 3 and word not in ("united", "states", "kingdom", "republic", "south", "north")
    )


def by_gazetteer(
    acronym: str,
    words: Callable[[], frozenset[str]],
    countries: set[str],
    host_owner: Organisation | None,
    acts: Callable[[], bool],
) -> Organisation | None:
    """Return what is known under ``acronym``, only where the article agrees; ``words`` gives its folded words, ``countries``
    are those it comes from or names, ``acts`` says whether the acronym is used like the name of a body.

    Agreement is the host's owner, or a city or a word of the name printed in the text, or the country. An
    acronym of four letters or more that is given to one university or school alone, or of five to any one body, needs no more
    than the absence of disagreement; shorter ones need a place or host, or a country without another body of these letters.
    Universities are also known by the letters of their web domains, where these act; the country alone is too little for
    that where others elsewhere have the acronym for their own.
    """
    listed = lexicons.gazetteer().by_acronym(acronym)
    labelled = [o for o in lexicons.gazetteer().by_label(acronym) if len(acronym) > 2 and o not in listed]
    options = list(listed)
    if labelled and acts():
        options += [o for o in labelled if not any(_same(o, other) for other in options)]
    if not options:
        return None
    if host_owner:
        for option in options:
            if _same(option, host_owner):
                return option
    printed = words() - {fold(acronym)}  # "RAND" says nothing of the RAND School
    scored = sorted(((_agreement(option, printed, countries), option) for option in options), key=lambda pair: -pair[0])
    best, option = scored[0]
    ties = [o for s, o in scored if s == best]
    if len(ties) > 1 and len({fold(o.name) for o in ties}) > 1:
        return None
    if best >= 2 or (
        len(acronym) >= 4 and (best >= 1 or (len(options) == 1 and not countries and (best > 0 or len(acronym) > 4)))
    ):
        return option
    alone = sum(o.country == option.country for o in options) == 1 and (option in listed or not listed)
    near = best >= 1 and len(acronym) == 3 and alone and len(countries) <= 2 and "education" in option.kinds
    return option if near and acts() else None


def _same(one: Organisation, other: Organisation) -> bool:
    return (one.ror is not None and one.ror == other.ror) or fold(one.name) == fold(other.name)


def _agreement(option: Organisation, printed: frozenset[str], countries: set[str]) -> float:
    """How well an article of these words and countries goes with an organisation."""
    words = [fold(w) for w in re.findall(r"[^\W\d_]{4,}", option.name)]
    english, places = lexicons.english(), lexicons.places()
    named = any(w in printed and (w in _lands() or (w in places and w not in english)) for w in words)
    city = fold(option.city or "")
    seated = bool(city) and city not in english and printed.issuperset(re.findall(r"\w+", city))
    own = any(w in printed and w not in english and w not in _person_words() for w in words)
    strength = 2.0 if named or seated else 1.5 if own else 0.0
    return strength + (option.country in countries) + ("education" in option.kinds) * 0.25


@cache
def _person_words() -> frozenset[str]:
    return lexicons.given_names() | lexicons.family_names()
