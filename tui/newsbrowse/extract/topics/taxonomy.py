"""The taxonomy of topics: what it holds, how its files are read, and the stems under which inflections meet."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from newsbrowse.extract import lexicons
from newsbrowse.extract.lexicons.chinese import simplified
from newsbrowse.model import Topic
from newsbrowse.text import fold

_LEXICONS = Path(__file__).resolve().parents[1] / "lexicons"
GAPS = {"..": 5, ".": 2}
"""What stands in a phrase for other words, and how many these are at most."""
_ELEMENT = re.compile(r"\.\.?(?= |$)|@?(?:\d\+\d(?:\+\d)?|[^\W_]+(?:[&.][^\W_]+)*)(?:\|[^\W_]+)*")
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


Phrase = tuple[tuple[str | frozenset[str], ...], str]
"""The stems of a phrase, or sets of stems of which any will do, with the slug of its topic."""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The topics and their phrases, longest first, by the stems of their first two words.

    The second stem is "" for a phrase of one word, and for one whose first word a gap follows. ``items`` are
    phrases that count only as a whole item of an enumeration, by their stems; ``fields`` are the topics that say
    what is worked on and need a text that speaks of cooperation; ``general`` ones count where little else is found.
    """

    topics: dict[str, Topic]
    phrases: dict[str, dict[str, tuple[Phrase, ...]]]
    chinese: re.Pattern[str] | None
    chinese_slugs: dict[str, str]
    items: dict[tuple[str, ...], str]
    fields: frozenset[str]
    general: frozenset[str]


@dataclass(slots=True)
class _Entry:
    topic: Topic
    aliases: tuple[str, ...]
    chinese: tuple[str, ...]
    field: bool = False
    general: bool = False


def load(own: tuple[str, ...] = ()) -> Taxonomy:
    """Build the taxonomy that comes with the program with a user's own topics (TOML texts) joined to it.

    Raises ValueError (tomllib.TOMLDecodeError) where a text is no TOML.
    """
    classes: dict[str, frozenset[str]] = {}
    entries = [*_table("forms.tsv", classes, False), *_table("fields.tsv", classes, True)]
    for text in own:
        for slug, entry in tomllib.loads(text).items():
            topic = Topic(slug, str(entry.get("label", slug.replace("-", " "))), entry.get("parent"))
            entries.append(_Entry(topic, tuple(entry.get("aliases", ())), tuple(entry.get("zh", ()))))
    return _built(entries, classes)


@cache
def default_taxonomy() -> Taxonomy:
    """The taxonomy that comes with the program."""
    return load()


def slug_of(label: str) -> str:
    """Return a label as a slug: small letters and digits, joined by hyphens."""
    return "-".join(re.findall(r"\w+", fold(label)))


def _table(name: str, classes: dict[str, frozenset[str]], field: bool) -> Iterator[_Entry]:
    for line in (_LEXICONS / name).read_text("utf-8").split("\n"):
        if not line.strip() or line.startswith("# "):
            continue
        columns = [*line.split("\t"), "", "", ""]
        if line.startswith("@"):
            classes[columns[0][1:]] = frozenset(stem(word) for word in columns[1].split())
            continue
        slug, _, label = columns[0].lstrip("~").rpartition("=")
        group = columns[1] == "!"
        aliases = tuple(a.strip() for a in columns[2].split(";") if a.strip())
        if field and not group:
            slug = slug or slug_of(label)
            told: set[frozenset[str]] = set()
            for alias in [a for a in aliases if _has_own_name(a, label)]:
                name = alias.lstrip("+")
                words = frozenset(stem(w) for w in name.split())
                if words in told:
                    continue
                told.add(words)
                aliases = tuple(a for a in aliases if a != alias)
                yield _Entry(Topic(slug_of(name), _in_case(name), slug), (name,), (), True)
        yield _Entry(
            Topic(slug or slug_of(label), label, None if group else columns[1]), aliases if group or f"={label}" in aliases else (label, *aliases),
            tuple(columns[3].split()), field, line.startswith("~"),
        )  # fmt: skip


def _in_case(name: str) -> str:
    """Return a label with the capitals of languages and lands."""
    demonyms = lexicons.pairs("demonyms")
    return " ".join(w.title() if w.title() in demonyms else w for w in name.split())


_VERBS = frozenset(
    "the promote promoting fight fighting combat combating empower enter doing invest attract training protecting role upgrade".split()
)
"""Words of phrases that are no names of fields."""


def _has_own_name(alias: str, label: str) -> bool:
    """Whether a phrase says something narrower than the label: several plain words, less than half of them the label's, or
    one marked with "+". It becomes a topic below the label's, so that articles are told by their own words."""
    if alias.startswith("+"):
        return stem(alias[1:]) != stem(label)
    if _VERBS & set(alias.split()):
        return False
    words = {stem(w) for w in alias.split()}
    if len(words) < 2 or not re.fullmatch("[a-z ]+", alias):
        return False
    named = {stem(w) for w in re.findall(r"\w+", label)}
    return len(words & named) / len(words | named) < 0.5


def _elements(alias: str, classes: dict[str, frozenset[str]]) -> tuple[str | frozenset[str], ...]:
    found: list[str | frozenset[str]] = []
    for element in _ELEMENT.findall(alias.replace("-", " ").replace("'s", "")):
        if element in GAPS:
            found.append(element)
        elif element.startswith("@") or "|" in element:
            found.append(frozenset().union(*(classes[w[1:]] if w.startswith("@") else {stem(w)} for w in element.split("|"))))
        else:
            found.append(stem(element))
    return tuple(found)


def _built(entries: list[_Entry], classes: dict[str, frozenset[str]]) -> Taxonomy:
    phrases: dict[str, dict[str, dict[Phrase, None]]] = {}
    items: dict[tuple[str, ...], str] = {}
    chinese: dict[str, str] = {}
    for entry in entries:
        slug = entry.topic.slug
        for alias in entry.aliases:
            words = _elements(alias.lstrip("="), classes)
            if alias.startswith("="):
                items.setdefault(tuple(w for w in words if isinstance(w, str)), slug)
                continue
            firsts = (words[0],) if isinstance(words[0], str) else words[0]
            second = words[1] if len(words) > 1 and words[1] not in GAPS else ""
            for first, key in product(firsts, (second,) if isinstance(second, str) else second):
                phrases.setdefault(first, {}).setdefault(key, {}).setdefault((words, slug))
        for alias in entry.chinese:
            chinese.setdefault(simplified(alias), slug)
    ordered = {
        first: {
            second: tuple(sorted(found, key=lambda p: -sum(w not in GAPS for w in p[0]))) for second, found in seconds.items()
        }
        for first, seconds in phrases.items()
    }  # fmt: skip
    pattern = re.compile("|".join(map(re.escape, sorted(chinese, key=len, reverse=True)))) if chinese else None
    return Taxonomy(
        {e.topic.slug: e.topic for e in entries}, ordered, pattern, chinese, items,
        frozenset(e.topic.slug for e in entries if e.field), frozenset(e.topic.slug for e in entries if e.general),
    )  # fmt: skip
