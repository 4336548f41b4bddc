"""The taxonomy of topics: what it holds, how its files are read, and the stems under which inflections meet."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from newsbrowse.extract import lexicons
from newsbrowse.han import simplified
from newsbrowse.model import Topic
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_LEXICONS = Path(__file__).resolve().parents[1] / "lexicons"
GAPS = {"..": 5, ".": 2, ",": 7}
"""What stands in a phrase for other words, and how many these are at most. For "," they are ``LISTED`` ones: people in a list."""
_ELEMENT = regexp(r"\.\.?(?= |$)|,(?= |$)|@?(?:\d\+\d(?:\+\d)?|[^\W_]+(?:[&.][^\W_]+)*)(?:\|@?[^\W_]+)*")
_SUFFIXES = (
    "izations", "ization", "izing", "ized", "izes", "ize", "ations", "ation", "ating", "ated", "ates", "ate",
    "ings", "ing", "ies", "ied", "ed", "es", "s", "y", "e",
)  # fmt: skip
_SUFFIXES_BY_END = {end: tuple(s for s in _SUFFIXES if s[-1] == end) for end in {s[-1] for s in _SUFFIXES}}
_KEPT = {"izations": "iz", "ization": "iz", "izing": "iz", "ized": "iz", "izes": "iz", "ize": "iz"}
_SPELLINGS = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes"), ("ise", "ize"), ("programme", "program"), ("centre", "center"), ("labour", "labor"), ("behaviour", "behavior"), ("licence", "license"), ("practise", "practice"), ("enrolment", "enrollment"))  # fmt: skip
_BRITISH, _BRITISH_STARTS = tuple(british for british, _ in _SPELLINGS), ("programme", "centre")


_WHOLE = frozenset(
    """information publication publications healthy goods academics customs house houses housed housing agenda species engineering shipping
    programming mining banking marketing accounting packaging mapping surveying printing parking wine photography policing buses news dams probation cycling heating coding advertising brandy speaks spoke""".split()
)
"""Words whose stem is that of words that have nothing to do with them ("to inform", "public", "health")."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a crude stem under which the inflections and spellings of a word meet; never shorter than 3."""
    word = fold(word)
    if word in _WHOLE:
        return word
    if word.endswith(_BRITISH) or word.startswith(_BRITISH_STARTS):
        for british, american in _SPELLINGS:
            if word.endswith(british) or british in _BRITISH_STARTS and word.startswith(british):
                word = word.replace(british, american)
                break
    if word.endswith(("ss", "us", "is")):
        return word  # "discuss" meets "discussed", "focus" "focused"
    for suffix in _SUFFIXES_BY_END.get(word[-1:], ()):
        # "done" is not "donate", "places" not "placements": long endings leave four letters at least.
        if word.endswith(suffix) and len(word) - len(suffix) >= (4 if len(suffix) >= 3 and suffix[0] == "a" else 3):
            root = word[: -len(suffix)] + _KEPT.get(suffix, "")
            # "Swapping" is "swap"; "selling", "passing" are of "sell", "pass".
            return (
                root[:-1]
                if suffix in ("ing", "ings", "ed") and len(root) > 4 and root[-1] == root[-2] and root[-1] in "bdgmnprt"
                else root
            )
    return word


LISTED = frozenset(
    stem(word)
    for word in """and or as well both academic administrative technical teaching young international visiting foreign graduate
    undergraduate postgraduate doctoral phd student pupil trainee learner staff faculty teacher lecturer professor scholar researcher
    scientist employee educator instructor personnel expert specialist member researcher academics youth official""".split()
)
"""Words of a list of people: "students, teaching staff and researchers"."""


class Step(NamedTuple):
    """A further word of a phrase: the stems of which any will do, how many words may stand before it, and whether only
    ``LISTED`` ones may."""

    wanted: frozenset[str]
    gap: int
    listed: bool


class Phrase(NamedTuple):
    """A phrase behind its first word, with the slug of its topic; ``loose``: other words may stand inside; ``short``: it has
    two words, of which the second follows the first."""

    steps: tuple[Step, ...]
    slug: str
    loose: bool
    short: bool


class Start(NamedTuple):
    """The phrases that begin with one stem: those of this word alone, those whose second word follows it, by that word's
    stem, and those whose second word may stand up to ``reach`` words on, likewise."""

    alone: tuple[Phrase, ...]
    near: dict[str, tuple[Phrase, ...]]
    later: dict[str, tuple[Phrase, ...]]
    reach: int


class Scene(NamedTuple):
    """Words that tell a topic together, wherever they stand in a sentence: ``kinds`` has a bit for each set of which one
    must be there, ``slug`` is the topic's."""

    kinds: int
    slug: str


class Known(NamedTuple):
    """A word of texts: its stem, the phrases that begin with it, where hyphens or the like join several in it, those
    with the places where they begin, and the bits of the sets of scenes in which it is."""

    stem: str
    start: Start | None
    parts: tuple[tuple[int, str], ...]
    kinds: int


class Lexicon(dict[str, Known]):
    """The words met so far: one look-up tells what a word is."""

    def __init__(self, starts: dict[str, Start], kinds: dict[str, int]) -> None:
        super().__init__()
        self._starts = starts
        self._kinds = kinds

    def __missing__(self, word: str) -> Known:
        if len(self) > _MOST_WORDS:
            self.clear()
        root = stem(word)
        parts = () if word.isalnum() else tuple((part.start(), part[0]) for part in _PART.finditer(word))
        found = self[word] = Known(root, self._starts.get(root), parts if parts != ((0, word),) else (), self._kinds.get(root, 0))
        return found


_PART = regexp("[^-–‐‑’'‘]+")
_MOST_WORDS = 50_000
"""Words that are remembered at most: some megabytes."""


@dataclass(frozen=True, slots=True, eq=False)
class Taxonomy:
    """The topics, and the words of texts with the phrases that begin with them.

    ``items`` are
    phrases that count only as a whole item of an enumeration, by their stems; ``fields`` are the topics that say
    what is worked on and need a text that speaks of cooperation; ``general`` ones count where little else is found. ``narrower`` names a topic's phrases that say something
    of their own, and the topic: where that is found too, they add nothing. ``groups`` are no topics by themselves. ``scenes`` are found by the bit of their first set; ``first_sets`` has all these. ``users`` are a user's own,
    ``labels`` the names of all.
    """

    topics: dict[str, Topic]
    words: Lexicon
    chinese: re.Pattern[str] | None
    chinese_slugs: dict[str, str]
    items: dict[tuple[str, ...], str]
    fields: frozenset[str]
    general: frozenset[str]
    narrower: dict[str, str]
    groups: frozenset[str]
    scenes: dict[int, tuple[Scene, ...]]
    first_sets: int
    users: frozenset[str]
    labels: frozenset[str]


@dataclass(slots=True)
class _Entry:
    topic: Topic
    aliases: tuple[str, ...]
    chinese: tuple[str, ...]
    field: bool = False
    general: bool = False
    narrower: bool = False
    group: bool = False
    users: bool = False


def load(own: tuple[str, ...] = ()) -> Taxonomy:
    """Build the taxonomy that comes with the program with a user's own topics (TOML texts) joined to it.

    Raises ValueError (tomllib.TOMLDecodeError) where a text is no TOML.
    """
    classes: dict[str, frozenset[str]] = {}
    entries = [*_table("forms.tsv", classes, False), *_table("fields.tsv", classes, True), *_table("scenes.tsv", classes, False)]
    for text in own:
        for slug, entry in tomllib.loads(text).items():
            topic = Topic(slug, str(entry.get("label", slug.replace("-", " "))), entry.get("parent"))
            entries.append(_Entry(topic, tuple(entry.get("aliases", ())), tuple(entry.get("zh", ())), users=True))
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
        if not group:
            slug = slug or slug_of(label)
            told: set[frozenset[str]] = set()
            for alias in [a for a in aliases if (_has_own_name(a, label) if field else a[0] == "+")]:
                own = alias.lstrip("+")
                words = frozenset(stem(w) for w in own.split())
                if words in told or slug_of(own) == slug:  # what bears the slug is the topic itself
                    continue
                told.add(words)
                aliases = tuple(a for a in aliases if a != alias)
                yield _Entry(Topic(slug_of(own), _in_case(own), slug), (own,), (), field, False, True)
        yield _Entry(
            Topic(slug or slug_of(label), label, None if group else columns[1]), aliases if group or f"={label}" in aliases else (label, *aliases),
            tuple(columns[3].split()), field, line.startswith("~"), False, group,
        )  # fmt: skip


def _in_case(name: str) -> str:
    """Return a label with the capitals of languages and lands."""
    demonyms = lexicons.pairs("demonyms")
    return " ".join(w.title() if w.title() in demonyms else w for w in name.split())


_VERBS = frozenset(
    "the promote promoting fight fighting combat combating empower enter doing invest attract training protecting role upgrade".split()
)
"""Words of phrases that are no names of fields."""

_ENDS = frozenset("and for from in into of on to with".split())


def _has_own_name(alias: str, label: str) -> bool:
    """Whether a phrase says something narrower than the label: several plain words, less than half of them the label's, or
    one marked with "+". It becomes a topic below the label's, so that articles are told by their own words."""
    if alias.startswith("+"):
        return stem(alias[1:]) != stem(label)
    if _VERBS & set(alias.split()):
        return False
    words = {stem(w) for w in alias.split()}
    if len(words) < 2 or alias.split()[-1] in _ENDS or not re.fullmatch("[a-z ]+", alias):
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


def _phrase(words: tuple[str | frozenset[str], ...], slug: str) -> Phrase:
    steps: list[Step] = []
    gap = ""
    for word in words[1:]:
        if isinstance(word, str) and word in GAPS:
            gap = word
        else:
            steps.append(Step(frozenset((word,)) if isinstance(word, str) else word, GAPS.get(gap, 0), gap == ","))
            gap = ""
    loose = any(w in GAPS for w in words if isinstance(w, str))
    return Phrase(tuple(steps), slug, loose, len(steps) == 1 and not loose)


def _starts(phrases: list[tuple[frozenset[str], Phrase]]) -> dict[str, Start]:
    alone: dict[str, dict[Phrase, None]] = {}
    near: dict[str, dict[str, dict[Phrase, None]]] = {}
    later: dict[str, dict[str, dict[Phrase, None]]] = {}
    for firsts, phrase in phrases:
        for first in firsts:
            if not phrase.steps:
                alone.setdefault(first, {})[phrase] = None
                continue
            where = later if phrase.steps[0].gap else near
            for second in phrase.steps[0].wanted:
                where.setdefault(first, {}).setdefault(second, {})[phrase] = None
    return {
        first: Start(
            tuple(alone.get(first, ())),
            {second: tuple(found) for second, found in near.get(first, {}).items()},
            {second: tuple(found) for second, found in later.get(first, {}).items()},
            max(
                (p.steps[0].gap + 1 for found in later.get(first, {}).values() for p in found), default=1 if first in near else 0
            ),
        )
        for first in {**alone, **near, **later}
    }


def _set(part: str, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return the stems of one set of a scene ("a|b|@class"); phrases of several words count by each of these."""
    return frozenset().union(*({e} if isinstance(e, str) else e for e in _elements(part, classes)))


def _scenes(told: list[tuple[tuple[frozenset[str], ...], str]]) -> tuple[dict[str, int], dict[int, tuple[Scene, ...]]]:
    """Return the bits of each stem, and the scenes by the bit of their first set."""
    bits: dict[frozenset[str], int] = {}
    kinds: dict[str, int] = {}
    found: dict[int, list[Scene]] = {}
    for sets, slug in told:
        for each in sets:
            if each not in bits:
                bits[each] = 1 << len(bits)
                for word in each:
                    kinds[word] = kinds.get(word, 0) | bits[each]
        scene = Scene(sum({bits[each] for each in sets}), slug)
        found.setdefault(bits[sets[0]], []).append(scene)
    return kinds, {bit: tuple(scenes) for bit, scenes in found.items()}


def _joined(entries: list[_Entry]) -> list[_Entry]:
    """Return the entries with one topic a label: a phrase may name a topic that a line of its own has already, and who picks
    a topic by its label means both."""
    first: dict[str, Topic] = {}
    for entry in sorted(entries, key=lambda e: e.narrower):
        first.setdefault(entry.topic.label, entry.topic)
    slugs = {e.topic.slug: first[e.topic.label].slug for e in entries}
    topics = (first[e.topic.label] for e in entries)
    parents = ((t, slugs.get(t.parent or "", t.parent)) for t in topics)
    return [replace(e, topic=Topic(t.slug, t.label, parent)) for e, (t, parent) in zip(entries, parents, strict=True)]


def _built(entries: list[_Entry], classes: dict[str, frozenset[str]]) -> Taxonomy:
    entries = _joined(entries)
    phrases: list[tuple[frozenset[str], Phrase]] = []
    items: dict[tuple[str, ...], str] = {}
    chinese: dict[str, str] = {}
    told: list[tuple[tuple[frozenset[str], ...], str]] = []
    for entry in entries:
        slug = entry.topic.slug
        for alias in entry.aliases:
            if " & " in alias:
                told.append((tuple(_set(part, classes) for part in alias.split(" & ")), slug))
                continue
            words = _elements(alias.lstrip("="), classes)
            if alias.startswith("="):
                items.setdefault(tuple(w for w in words if isinstance(w, str)), slug)
            elif words:
                phrases.append((frozenset((words[0],)) if isinstance(words[0], str) else words[0], _phrase(words, slug)))
        for alias in entry.chinese:
            chinese.setdefault(simplified(alias), slug)
    kinds, scenes = _scenes(told)
    pattern = re.compile("|".join(map(re.escape, sorted(chinese, key=len, reverse=True)))) if chinese else None
    return Taxonomy(
        {e.topic.slug: e.topic for e in entries}, Lexicon(_starts(phrases), kinds), pattern, chinese, items,
        frozenset(e.topic.slug for e in entries if e.field), frozenset(e.topic.slug for e in entries if e.general),
        {e.topic.slug: e.topic.parent for e in entries if e.topic.parent and e.narrower},
        frozenset(e.topic.slug for e in entries if e.group), scenes, sum(scenes),
        frozenset(e.topic.slug for e in entries if e.users), frozenset(e.topic.label for e in entries),
    )  # fmt: skip
