"""Cooperation topics: a taxonomy of phrases, matched in one pass without regard to inflection."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from newsbrowse.extract.intervals import Intervals
from newsbrowse.extract.lexicons.chinese import simplified
from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.model import Mention, Topic, Zone
from newsbrowse.text import fold

_FILE = Path(__file__).resolve().parent / "lexicons" / "topics.toml"
_WORD = re.compile(r"\d\+\d(?:\+\d)?|[^\W_]+(?:[&.][^\W_]+)*")
_GAP = ".."
MOST_BETWEEN = 5
"""Words that ".." in a phrase of the taxonomy stands for at most."""
_SUFFIXES = (
    "izations", "ization", "izing", "ized", "izes", "ize", "ations", "ation", "ating", "ated", "ates", "ative", "ate",  
    "ings", "ing", "ies", "ied", "ed", "es", "s", "y", "e",
)  # fmt: skip
_KEPT = {"izations": "iz", "ization": "iz", "izing": "iz", "ized": "iz", "izes": "iz", "ize": "iz"}
_SPELLINGS = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes"), ("ise", "ize"), ("programme", "program"), ("centre", "center"), ("labour", "labor"), ("behaviour", "behavior"), ("licence", "license"), ("practise", "practice"), ("enrolment", "enrollment"))  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a crude stem under which the inflections and spellings of a word meet; never shorter than 3."""
    word = fold(word)
    for british, american in _SPELLINGS:
        if word.endswith(british) or british in ("programme", "centre") and word.startswith(british):
            word = word.replace(british, american)
            break
    for suffix in _SUFFIXES:
        # "done" is not "donate", "places" not "placements": long endings leave four letters at least.
        if word.endswith(suffix) and len(word) - len(suffix) >= (4 if len(suffix) >= 3 and suffix[0] == "a" else 3):
            return word[: -len(suffix)] + _KEPT.get(suffix, "")
    return word


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The topics and their phrases, longest first, by the stems of their first two words.

    The second stem is "" for a phrase of one word, and for one whose first word a gap follows.
    """

    topics: dict[str, Topic]
    phrases: dict[str, dict[str, tuple[tuple[tuple[str, ...], str], ...]]]
    chinese: re.Pattern[str] | None
    chinese_slugs: dict[str, str]


def load(texts: tuple[str, ...]) -> Taxonomy:
    """Build a taxonomy from TOML texts, later ones adding to earlier ones.

    Raises ValueError (tomllib.TOMLDecodeError) where a text is no TOML.
    """
    topics: dict[str, Topic] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    chinese: dict[str, str] = {}
    for text in texts:
        for slug, entry in tomllib.loads(text).items():
            label = str(entry.get("label", slug.replace("-", " ")))
            topics[slug] = Topic(slug, label, entry.get("parent"))
            for alias in entry.get("aliases", ()):
                words = tuple(
                    w if w == _GAP else stem(w)
                    for w in re.findall(
                        r"\.\.|\d\+\d(?:\+\d)?|[^\W_]+(?:[&.][^\W_]+)*", alias.replace("-", " ").replace("'s", "")
                    )
                )
                phrases.setdefault(words[0], []).append((words, slug))
            for alias in entry.get("zh", ()):
                chinese.setdefault(simplified(alias), slug)
    ordered: dict[str, dict[str, tuple[tuple[tuple[str, ...], str], ...]]] = {}
    for first, options in phrases.items():
        seconds: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, slug in sorted(options, key=lambda o: -len([w for w in o[0] if w != _GAP])):
            second = phrase[1] if len(phrase) > 1 and phrase[1] != _GAP else ""
            seconds.setdefault(second, []).append((phrase, slug))
        ordered[first] = {second: tuple(found) for second, found in seconds.items()}
    pattern = re.compile("|".join(map(re.escape, sorted(chinese, key=len, reverse=True)))) if chinese else None
    return Taxonomy(topics, ordered, pattern, chinese)


@cache
def default_taxonomy() -> Taxonomy:
    """The taxonomy that comes with the program."""
    return load((_FILE.read_text("utf-8"),))


@dataclass(frozen=True, slots=True)
class TopicResult:
    """The topics of an article in order of first mention, and their mentions."""

    topics: tuple[Topic, ...]
    mentions: tuple[Mention, ...]


def find_topics(title: str, body: str, taken: tuple[Mention, ...] = (), taxonomy: Taxonomy | None = None) -> TopicResult:
    """Find topics in title and body. A phrase inside the name of an institution (``taken``) counts as
    part of that name, so long as the phrase stands nowhere outside one."""
    taxonomy = taxonomy or default_taxonomy()
    found: list[Mention] = []
    zones: tuple[tuple[Zone, str], ...] = (("title", title), ("body", body))
    for zone, text in zones:
        inside = Intervals((m for m in taken if m.kind == "institution"), zone)
        for mention in _scan(text, zone, taxonomy):
            if not inside.contain(mention.start, mention.end) or mention.entity == "confucius-institute":
                found.append(mention)
    bodies = {m.entity for m in found if m.zone == "body"}
    kept = [m for m in found if m.zone == "body" or m.entity in bodies or len(m.text.split()) > 1 or not m.text.isascii()]
    order = dict.fromkeys(m.entity for m in sorted(kept, key=lambda m: (m.zone == "title", m.start)))
    return TopicResult(tuple(taxonomy.topics[slug] for slug in order), tuple(kept))


def _scan(text: str, zone: Zone, taxonomy: Taxonomy) -> list[Mention]:
    words = _Words(text)
    matches: list[_Match] = []
    phrases = taxonomy.phrases
    for number in [n for n, first in enumerate(words.stems) if first in phrases]:
        seconds = phrases[words.stems[number]]
        options = seconds.get("", ())
        if number + 1 < len(words.stems):
            options = (*seconds.get(words.stems[number + 1], ()), *options)
        for phrase, slug in options:
            last = _match(words, number, phrase)
            if last is not None:
                matches.append(_Match(number, last, slug, _GAP in phrase))
    found = [
        Mention(
            "topic", start, end, text[start:end], m.slug, "taxonomy phrase", 0.7 if m.gap else 0.8, zone,
        )
        for m in _leading(matches)
        for start, end in ((words.found[m.first].start(), words.found[m.last].end()),)
    ]  # fmt: skip
    if taxonomy.chinese and has_chinese(text):
        for match in taxonomy.chinese.finditer(simplified(text)):
            start, end = match.span()
            slug = taxonomy.chinese_slugs[match[0]]
            found.append(Mention("topic", start, end, text[start:end], slug, "taxonomy phrase", 0.8, zone))
    return found


class _Match(NamedTuple):
    """A phrase of the taxonomy from word ``first`` to word ``last``; ``gap``: other words stand inside it."""

    first: int
    last: int
    slug: str
    gap: bool


def _leading(matches: list[_Match]) -> list[_Match]:
    """Drop what is only a part: a phrase inside a longer one that stands in one piece, and a topic's phrase that
    overlaps another of the same topic. "Exchange of students and staff" is two topics all the same."""
    kept: list[_Match] = []
    reached = -1
    whole: list[_Match] = []
    of_topic: dict[str, int] = {}
    for match in sorted(matches, key=lambda m: (m.first, -m.last, m.gap)):
        if not match.gap and match.last > reached:
            whole.append(match)
            reached = match.last
        inside = any(
            w.first <= match.first and match.last <= w.last and w.last - w.first > match.last - match.first for w in whole[-3:]
        )
        if inside or of_topic.get(match.slug, -1) >= match.first:
            continue
        of_topic[match.slug] = match.last
        kept.append(match)
    return kept


class _Words:
    """The words of a text, ``found``, and their stems. What stands between them is looked at where a phrase may go on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = list(_WORD.finditer(text))
        self.stems = [stem(match[0]) for match in self.found]

    def clause_ends_before(self, number: int) -> bool:
        """Whether a clause ends between word ``number``, which is not the first, and the word before it."""
        gap = self.text[self.found[number - 1].end() : self.found[number].start()]
        return gap != " " and _ends_clause(gap)


def _ends_clause(gap: str) -> bool:
    if "\n" in gap:
        return bool(gap.strip()) or gap.count("\n") > 1
    return any(c in ".!?;:()" for c in gap) and gap.strip() != "."


def _match(words: _Words, number: int, phrase: tuple[str, ...]) -> int | None:
    """Return the number of the last word where ``phrase`` matches from word ``number`` on, else None."""
    position = number
    gap = 0
    for step, wanted in enumerate(phrase):
        if wanted == _GAP:
            gap = MOST_BETWEEN
            continue
        if step == 0:
            continue
        for candidate in range(position + 1, min(position + 2 + gap, len(words.stems))):
            if words.stems[candidate] == wanted:
                break
        else:
            return None
        if any(words.clause_ends_before(between) for between in range(position + 1, candidate + 1)):
            return None
        position = candidate
        gap = 0
    return position
