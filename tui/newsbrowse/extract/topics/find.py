"""The topics of one article: phrases of the taxonomy and enumerated fields, as far as the text speaks of cooperation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from newsbrowse.extract.intervals import Intervals
from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.topics.astray import NAMED, astray
from newsbrowse.extract.topics.compounds import narrowed
from newsbrowse.extract.topics.context import Sentences
from newsbrowse.extract.topics.fields import Listed, chinese_items, lists
from newsbrowse.extract.topics.naming import in_own_words, means_itself, says
from newsbrowse.extract.topics.nouns import is_field, is_narrower, is_thing, named_by, plain
from newsbrowse.extract.topics.overlap import covered, inside
from newsbrowse.extract.topics.phrases import Words, ends_clause, matches
from newsbrowse.extract.topics.roster import Roster
from newsbrowse.extract.topics.scenes import scenes
from newsbrowse.extract.topics.shared_nouns import shared_nouns
from newsbrowse.extract.topics.siblings import siblings
from newsbrowse.extract.topics.support import supported
from newsbrowse.extract.topics.taxonomy import Taxonomy, default_taxonomy, slug_of, stem
from newsbrowse.han import simplified
from newsbrowse.model import Mention, Topic, Zone

FEW = 3
"""Particular topics beside which general ones count."""


@dataclass(frozen=True, slots=True)
class TopicResult:
    """The topics of an article in order of first mention, and their mentions."""

    topics: tuple[Topic, ...]
    mentions: tuple[Mention, ...]


def find_topics(title: str, body: str, taken: tuple[Mention, ...] = (), taxonomy: Taxonomy | None = None) -> TopicResult:
    """Find topics in title and body. A phrase inside a name (``taken``: institutions, people) counts as
    part of that name, and one inside somebody's title ("Vice-Rector for Research") as part of that."""
    taxonomy = taxonomy or default_taxonomy()
    found: list[Mention] = []
    own: dict[str, Topic] = {}
    zones: tuple[tuple[Zone, str], ...] = (("title", title), ("body", body))
    for zone, text in zones:
        names = Intervals(taken, zone)
        words = Words(text, taxonomy)
        for mention in _scan(text, words, zone, taxonomy):
            if mention.entity in NAMED or not (
                names.contain(mention.start, mention.end) or names.cut(mention.start, mention.end)
            ):
                found.append(mention)
        found += _sharing(text, words, zone, found, names, taxonomy, own)
        if zone == "body":
            listed = tuple(lists(text, words))
            items = {piece for each in listed if each.fields or each.matter for piece in each.pieces}
            matter = Intervals.of(items)
            found += list(_enumerated(text, listed, found, names, taxonomy, own))
            sentences = Sentences(body, words)
            found += _beside(text, words, found, names, taxonomy, own, sentences)
            found += _told(text, words, found, names, taxonomy)
    said = {m.entity for m in found if m.zone == "body"}
    roster = Roster(taken, body, sentences)
    found = [
        m
        for m in found
        if m.zone == "title"
        or not (
            astray(m, body, taxonomy)
            or (
                not matter.contain(m.start, m.end)
                and (sentences.aside(m.start) or (m.entity in taxonomy.fields and roster.tells_of(m.start)))
            )
        )
    ]
    texts = {"title": title, "body": body}
    kept = [narrowed(texts[m.zone], m, taxonomy, own) for m in supported(found, said, items, matter, sentences, taxonomy)]
    parts = inside(kept, taxonomy)
    kept = in_own_words([m for m in kept if m.entity not in parts], body, taxonomy, own)
    order = dict.fromkeys(m.entity for m in sorted(kept, key=lambda m: (m.zone == "title", m.start)))
    particular = [slug for slug in order if slug not in taxonomy.general]
    if len(particular) > FEW:
        named = {m.entity for m in kept if m.entity in taxonomy.general and " " in m.text and says(m.text, m.entity, taxonomy)}
        order = dict.fromkeys(slug for slug in order if slug not in taxonomy.general or slug in named)
    topics = {slug: taxonomy.topics.get(slug) or own[slug] for slug in order}
    for slug in covered(topics, kept, taxonomy.narrower, items):
        del topics[slug]
    return TopicResult(tuple(topics.values()), tuple(m for m in kept if m.entity in topics))


def _scan(text: str, words: Words, zone: Zone, taxonomy: Taxonomy) -> Iterator[Mention]:
    for match in matches(words):
        if zone == "body" and words.word(match.first)[0].isupper() and _in_a_title(words, match.first):
            continue
        start, end = words.start(match.first), words.end(match.last)
        if text[start - 1 : start] in _JOINTS and _in_an_address(text, start):
            continue
        yield Mention("topic", start, end, text[start:end], match.slug, "taxonomy phrase", 0.7 if match.gap else 0.8, zone)
    if taxonomy.chinese and has_chinese(text):
        for found in taxonomy.chinese.finditer(simplified(text)):
            start, end = found.span()
            if text[end : end + 1] in _OFFICES and end < len(text):
                continue  # 人力资源部
            yield Mention("topic", start, end, text[start:end], taxonomy.chinese_slugs[found[0]], "taxonomy phrase", 0.8, zone)


def _sharing(
    text: str,
    words: Words,
    zone: Zone,
    mentions: list[Mention],
    names: Intervals,
    taxonomy: Taxonomy,
    own: dict[str, Topic],
) -> Iterator[Mention]:
    """Yield the topics that are named by a noun behind other qualifiers, where no phrase has said them in that place."""
    said = {(m.entity, m.end) for m in mentions if m.zone == zone}
    for first, last, slug, label in shared_nouns(words, taxonomy):
        start, end = words.start(first), words.end(last)
        if means_itself(slug, label):
            own.setdefault(slug_of(label), Topic(slug_of(label), label, slug))
            slug = slug_of(label)
        if (slug, end) not in said and not names.overlap(start, end):
            yield Mention("topic", start, end, text[start:end], slug, "noun shared in a list", 0.7, zone)


def _told(text: str, words: Words, mentions: list[Mention], names: Intervals, taxonomy: Taxonomy) -> list[Mention]:
    """Return the topics that sentences tell in other words, as far as no phrase has said them."""
    found: dict[str, Mention] = {}
    said = {m.entity for m in mentions}
    much = len(said - taxonomy.general) > FEW
    for first, last, slug, _ in scenes(words, taxonomy):
        start, end = words.start(first), words.end(last)
        if much and slug not in _EXCHANGES:
            continue
        if slug not in said and slug not in found and not names.contain(start, end):
            found[slug] = Mention("topic", start, end, text[start:end], slug, "told in other words", 0.5, "body")
    return list(found.values())


_EXCHANGES = frozenset(("student-exchange", "staff-exchange"))
"""Topics that texts tell in other words even where they name others."""
_JOINTS = ("/", "-", "_")
"""What stands before a word inside an address ("…/research-news/")."""


def _in_an_address(text: str, start: int) -> bool:
    """Whether the word at ``start`` is a piece of an address of the web."""
    begin = max(text.rfind(c, max(0, start - _ADDRESS), start) for c in " \n") + 1
    return text.count("/", begin, start) > 1 or text.startswith("www.", begin)


_ADDRESS = 300
_OFFICES = frozenset("部处處局厅廳司系")
"""Characters that make an office of the field before them."""
_LINKS = frozenset("of for and the in on & to at".split())


def _in_a_title(words: Words, first: int) -> bool:
    """Whether capitals and small words lead from word ``first`` back to an office ("Minister of Trade", "Dean, Arts")."""
    for number in range(first - 1, max(-1, first - 9), -1):
        word, gap = words.word(number), words.gap(number + 1)
        if ends_clause(gap) and gap != " ":
            return gap == ": " and is_title(word)  # "Deputy Vice Chancellor: Research, Innovation"
        if is_title(word):
            return True
        if not word[0].isupper() and word not in _LINKS:
            return False
    return False


def _enumerated(
    text: str, listed: tuple[Listed, ...], mentions: list[Mention], names: Intervals, taxonomy: Taxonomy, own: dict[str, Topic]
) -> Iterator[Mention]:
    """Yield the items of enumerations in which no phrase of the taxonomy stands; new topics go to ``own``."""
    # A phrase with a gap may reach over items that it does not name.
    found = Intervals((m for m in mentions if m.confidence >= 0.8), "body")
    ordered = sorted((m.start, number) for number, m in enumerate(mentions) if m.zone == "body")
    replaced: set[int] = set()
    for each, start, end in ((one, *piece) for one in listed for piece in one.pieces):
        if names.overlap(start, end):
            continue
        label = " ".join(text[start:end].split())
        begun = sorted(number for _, number in ordered[bisect_left(ordered, (start, -1)) : bisect_left(ordered, (end, -1))])
        numbers = [number for number in begun if mentions[number].end <= end and number not in replaced]
        inner = [mentions[number] for number in numbers]
        if inner and all(is_narrower(m, label, taxonomy) for m in inner):
            slug = slug_of(label)
            own.setdefault(slug, Topic(slug, label[0].lower() + label[1:], inner[0].entity))
            replaced.update(numbers)
            yield Mention("topic", start, end, text[start:end], slug, "enumerated field", 0.6, "body")
            continue
        known = None if label.endswith("ed") else taxonomy.items.get(tuple(stem(w) for w in label.replace("-", " ").split()))
        if found.contain(start, end) or (known is None and (found.overlap(start, end) or not _counts(label, each))):
            continue
        slug = known or slug_of(label)
        if slug in taxonomy.groups:
            continue
        if slug not in taxonomy.topics:
            own.setdefault(slug, Topic(slug, label if label.isupper() else label[0].lower() + label[1:]))
        yield Mention("topic", start, end, text[start:end], slug, "enumerated field", 0.6, "body")
    mentions[:] = [m for number, m in enumerate(mentions) if number not in replaced]
    for start, end in chinese_items(text):
        if names.overlap(start, end) or found.overlap(start, end):
            continue
        label = text[start:end]
        own.setdefault(label, Topic(label, label))
        yield Mention("topic", start, end, label, label, "enumerated field", 0.5, "body")


def _listable(label: str, count: int) -> bool:
    """Whether an item that no taxonomy knows is one beside ``count`` topics: no quality, no activity without its object's name."""
    return named_by(label) and (is_field(label) or (count >= FEW and is_thing(label)))


def _counts(label: str, listed: Listed) -> bool:
    """Whether an item that no taxonomy knows is a topic."""
    if not plain(label) or label.split()[-1] in _LINKS:
        return False
    if " " in label:
        field = named_by(label) and (is_field(label) or label.endswith("s"))
    else:
        field = named_by(label) and is_field(label) and not label.endswith("ing")
    if len(listed.pieces) > 1:
        return listed.fields or (listed.matter and field)
    return (listed.fields or listed.matter) and field


def _beside(
    text: str,
    words: Words,
    mentions: list[Mention],
    names: Intervals,
    taxonomy: Taxonomy,
    own: dict[str, Topic],
    sentences: Sentences,
) -> list[Mention]:
    """Return what stands in one list with a topic: phrases that count only as items, and plain fields beside several topics."""
    taken = Intervals((m for m in mentions if m.text.isascii()), "body")
    found: dict[tuple[int, int], Mention] = {}
    for count, pieces in siblings(text, words, taken):
        open_ones: list[tuple[int, int, str, str]] = []
        for start, end in pieces:
            if names.overlap(start, end) or taken.overlap(start, end):
                continue
            label = " ".join(text[start:end].split())
            stems = tuple(stem(w) for w in label.replace("-", " ").split())
            known = next((n for n in range(len(stems)) if stems[n:] in taxonomy.items), None)
            if known and taxonomy.items[stems[known:]] in taxonomy.fields | _WIDE:
                known = None  # "digital science" is no science at large
            if known is None:
                open_ones.append((start, end, "", label))
            elif not text.startswith((" of ", " for "), end) and label.split()[-1].lower() not in _VERBS:
                begin = words.start(words.from_place(end) - len(stems) + known)
                open_ones.append((begin, end, taxonomy.items[stems[known:]], label))
        count += sum(1 for one in open_ones if one[2])
        for start, end, slug, label in open_ones:
            if slug:
                if count < FEW and slug in taxonomy.fields:
                    continue
            elif (
                count < FEW - 1
                or not _listable(label, count)
                or not sentences.cooperates(start)
                or (" " not in label and _shares_noun(text, end, taken))
            ):
                continue
            else:
                slug = slug_of(label)
                if slug in taxonomy.groups:
                    continue
                if slug not in taxonomy.topics:
                    own.setdefault(slug, Topic(slug, label[0].lower() + label[1:]))
            found[start, end] = Mention("topic", start, end, text[start:end], slug, "listed beside a topic", 0.5, "body")
    return list(found.values())


def _shares_noun(text: str, end: int, taken: Intervals) -> bool:
    """Whether the word before ``end`` qualifies, as the next one does, the noun of a topic: "human and animal health"."""
    after = end + len(_AND)
    if not text.startswith(_AND, end):
        return False
    number = bisect_left(taken.starts, after)
    return number < len(taken.starts) and taken.starts[number] == after and " " in text[after : taken.ends[number]]


_AND = " and "
_VERBS = frozenset("exchange teach train trains trained meet meets publish published exchanged visit visits".split())
"""Forms that share their stem with an item and are none."""
_WIDE = frozenset(("science-technology", "science", "education-general"))
