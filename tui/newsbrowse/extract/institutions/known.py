"""Bodies known over the world by names without a head word: "Médecins Sans Frontières", "Siemens"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.acronyms import is_acronym
from newsbrowse.extract.institutions.companies import COMPANY_TAILS
from newsbrowse.extract.institutions.entities import Entities, lands
from newsbrowse.extract.institutions.heads import LEGAL_WORDS, head_of
from newsbrowse.extract.surfaces import stands_alone
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.tokens import Token, tokenize
from newsbrowse.regexps import regexp
from newsbrowse.text import fold


@cache
def _known() -> dict[str, tuple[tuple[str, str], ...]]:
    """The printed forms of all such bodies, with their names, by the first word of the form; the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    forms = [(name, name) for name in lexicons.lines("brands")]
    for short, name in lexicons.pairs("known_bodies").items():
        forms += [(name, name)] if is_acronym(short) else [(short, name), (name, name)]
    for form, name in dict.fromkeys(forms):
        found.setdefault(tokenize(form)[0].text, []).append((form, name))
    return {first: tuple(sorted(of, key=lambda pair: -len(pair[0]))) for first, of in found.items()}


_ADDRESSED = r"\b(?:Mr|Mrs|Ms|Miss|Mdm|Dr|Prof|Professor|Sir|Ambassador)\.? (?:[A-ZÀ-Þ][\w.’'-]* ){0,2}%s\b"
"""A form of address before a name, with one or two given names between."""


def add_known(entities: Entities, text: str, tokens: Sequence[Token], numbers: Sequence[int]) -> None:
    """Add those that ``text`` names to ``entities``; ``numbers`` are those of its words in capitals."""
    known, explained = _known(), _acronyms()
    added: set[str] = set()
    called = cache(
        lambda name: re.search(_ADDRESSED % re.escape(name), text) is not None
    )  # once a name, however often it is printed
    for number in numbers:
        for form, name in known.get(tokens[number].text, ()):
            start = tokens[number].start
            if text.startswith(form, start) and stands_alone(text, start, start + len(form)):
                if form in added:
                    pass
                elif form != name or name in explained:
                    entity = entities.add(name, "org")
                    entity.acronym = entity.acronym or explained.get(name)
                    entity.aliases.add(form)
                    added.add(form)
                elif " " not in name and called(name):
                    added.add(form)  # "Mr Jan Siemens": a person throughout
                elif _add_brand(entities, name, tokens, number):
                    added.add(form)
                break


_CAMEL = regexp(r"[A-Z][a-z]+[A-Z][A-Za-z]*|[A-Z]{2,}[a-z]+[A-Z]?[A-Za-z]*")
"""A short form made of syllables: "ElmU", "UElm"."""


def add_registered_shorts(entities: Entities, tokens: Sequence[Token], numbers: Sequence[int]) -> None:
    """Add the bodies that a text calls by a short form of syllables which the registry lists, exactly as printed: "PolyU"."""
    tried: set[str] = set()
    for number in numbers:
        token = tokens[number]
        if token.all_caps or token.text[1:].islower() or len(token.text) < 4 or not _CAMEL.fullmatch(token.text):
            continue
        behind = tokens[number + 1 : number + 2]
        town = f"{token.text} {behind[0].text}" if behind and behind[0].gap == " " and behind[0].capital else token.text
        for form in dict.fromkeys((town, token.text)):
            if form in tried or any(e.acronym == form or (form in e.aliases and e.name != form) for e in entities.all()):
                continue
            tried.add(form)
            listed = lexicons.gazetteer().by_name(form)
            if listed is not None and form in listed.aliases:
                alone = entities.get(form)  # found by what it does
                entity = entities.add(listed.name, "org", "gazetteer")
                entity.aliases.add(form)
                if alone is not None and alone is not entity:
                    entities.join(entity, alone)
                break


def add_registered_towns(entities: Entities, tokens: Sequence[Token], numbers: Sequence[int]) -> None:
    """Add the bodies that a text calls by letters and a town, as the registry has them: "TU Elmstadt", of which there are several."""
    for number in numbers:
        token, behind = tokens[number], tokens[number + 1] if number + 1 < len(tokens) else None
        if not (token.all_caps and len(token.text) <= _LETTERS and behind and behind.gap == " " and behind.text.istitle()):
            continue
        name = f"{token.text} {behind.text}"
        placed = token.text in _OF_SCHOOLS or fold(behind.text) in lexicons.places()
        listed = lexicons.gazetteer().by_name(name) if placed else None
        if listed is not None and (name in listed.aliases or name == listed.name):
            entities.add(name, "org", "gazetteer").known = listed


_OF_SCHOOLS = ("TU", "TH", "FH")
"""Letters of universities, whose towns may stand in another language: "TU Wien"."""
_LETTERS = 4
"""Letters before a town at most."""


def explain_single_words(entities: Entities, countries: Callable[[], set[str]]) -> None:
    """Give a university that an article calls by its first word alone its name: "Elmora" for "Elmora Women's University".

    It is the only one of that first word in a land that the article names (``countries``, ISO 3166-1), or on earth."""
    for entity in entities.all():
        word = entity.name
        if (
            entity.kind != "org"
            or entity.known
            or not word.isalpha()
            or not word[1:].islower()
            or fold(word) in lexicons.places()
        ):
            continue
        bodies = lexicons.gazetteer().called_in_full(word)
        bodies = [body for body in bodies if body.name.endswith("University")] or bodies
        there = [body for body in bodies if body.country in countries()] if len(bodies) > 1 else bodies
        if len({fold(body.name) for body in there}) == 1:
            full = entities.add(there[0].name, "org", "gazetteer")
            entities.join(full, entity)


@cache
def _acronyms() -> dict[str, str | None]:
    """The bodies that are known under several forms, with their acronym where they have one."""
    found: dict[str, str | None] = {}
    for short, name in lexicons.pairs("known_bodies").items():
        found[name] = found.get(name) or (short if is_acronym(short) else None)
    return found


def _add_brand(entities: Entities, name: str, tokens: Sequence[Token], number: int) -> bool:
    """Add a brand where it stands for the company: no person of that name, and no longer name that begins with it. Return
    whether it was settled what it stands for in all of the text."""
    last = number + len(tokenize(name)) - 1
    before = tokens[number - 1] if number and tokens[number].gap == " " else None
    if before is not None and before.capital and (_is_name(fold(before.text)) or len(before.text) == 1):
        return False  # "Carl Siemens", "Chen Dongfeng"
    behind = tokens[last + 1] if last + 1 < len(tokens) and tokens[last + 1].gap == " " else None
    if behind is not None and behind.capital and behind.text in lands():
        entities.add(f"{name} {behind.text}", "org")
        return False
    if behind is not None and behind.capital and not is_title(behind.text) and not head_of(behind):
        return False  # "Siemens Healthineers Cup"
    longer = [e for e in entities.led_by(name) if _is_firm(e.name.split()[1:])]
    if len(longer) == 1:
        longer[0].aliases.add(name)
    elif not longer:
        entities.add(name, "org")
    return True


def _is_name(word: str) -> bool:
    return word in lexicons.given_names() or word in lexicons.words("pinyin_surnames")


def _is_firm(rest: Sequence[str]) -> bool:
    return bool(rest) and len(rest) <= 4 and rest[-1].lower().strip(".") in COMPANY_TAILS | LEGAL_WORDS | {"group", "holdings"}
