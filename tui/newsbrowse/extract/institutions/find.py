"""From spans and acronyms to the institutions of one article and every place that names them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.acronyms import (
    Definition,
    by_gazetteer,
    by_initials,
    definitions,
    initials_match,
    is_acronym,
)
from newsbrowse.extract.institutions.chinese import chinese_brand, chinese_spans
from newsbrowse.extract.institutions.heads import head_of
from newsbrowse.extract.institutions.spans import Span, SpanFinder
from newsbrowse.extract.lexicons import Organisation, expand_ampersand
from newsbrowse.extract.surfaces import Flat, has_chinese, leftmost_longest, plain_form
from newsbrowse.extract.tokens import Token, capitals, tokenize
from newsbrowse.model import Institution, Mention, Zone
from newsbrowse.pages.language import country_of_host
from newsbrowse.text import fold, squeeze

_AGENT_BEFORE = re.compile(
    r"\b(?:at|from|by|with|to|of|between|joined|visited|visits|visit|for|that|in|behalf of|thanked|hosted by|and|the)\s$"
)
_AGENT_AFTER = re.compile(
    r"^(?:['’]s?\s|\s(?:president|vice|chairman|chair|professor|rector|dean|director|delegation|leaders?|team|students?"
    r"|faculty|campus|council|is|was|has|had|will|would|said|hopes?|hoped|signed|visited|plans|wants)\b)",
    re.I,
)


_FIRST_PERSON = re.compile("我校|我院|本校")
_OWNER_BEHIND = re.compile(r",? (?:of|at|in) (?:the )?(?P<rest>[^.;]{4,100})")
_ACTS_BEFORE = re.compile(r"\b(?:at|from|by|joined|visited|of|between)\s$")
_ACTS_AFTER = re.compile(r"'s|\s(?:president|chairman|signed|said|will|has|is|hopes|and [A-Z])")
_NO_BODY_AFTER = re.compile(
    r"[ -](?:scholarships?|programmes?|programs?|projects?|awards?|festival|rankings?|agreements?|treaty|initiative|schemes?|exams?|tests?|courses?|technolog\w+|20\d\d)\b",
    re.I,
)
_DEGREE_BEFORE = re.compile(r"(?:,|\bMr|\bDr|\bProf)\.?\s$")
_COMPANY_WORD = re.compile(r"\b(?:Co|Ltd|Inc|Corp|Limited|Technologies|Technology|GmbH|Bhd|Group|Holdings|Corporation)\b")


@dataclass
class _Entity:
    name: str
    kind: str
    aliases: set[str] = field(default_factory=set)
    acronym: str | None = None
    known: Organisation | None = None
    resolved_by: str = "printed"
    order: int = 0


@dataclass(frozen=True, slots=True)
class InstitutionResult:
    """The institutions of an article, their mentions, and the stretches that hold no person's name."""

    institutions: tuple[Institution, ...]
    mentions: tuple[Mention, ...]
    source: str | None
    source_from: str | None

    def named(self, surface: str) -> Institution | None:
        """Return the institution that ``surface`` names in this article."""
        wanted = name_key(surface)
        for institution in self.institutions:
            if wanted == name_key(institution.name) or any(wanted == name_key(a) for a in institution.aliases):
                return institution
        return None


@lexicons.by_word
def name_key(name: str) -> str:
    """Return the form under which two spellings of an institution's name are the same."""
    folded = fold(expand_ampersand(name)).removeprefix("the ")
    return "".join(c for c in folded if c.isalnum())


def find_institutions(
    title: str, body: str, *, context: str = "", host: str | None = None, place: str | None = None, source: str | None = None,
    source_from: str | None = None,
) -> InstitutionResult:  # fmt: skip
    """Find the institutions of one article. ``context`` is the page's chrome: it may define acronyms, and
    is not searched for mentions."""
    finder = _Finder(title, body, context, host, place)
    finder.collect()
    resolved, resolved_from = finder.source(source, source_from)
    mentions = tuple(finder.mentions())
    return InstitutionResult(finder.institutions({m.entity for m in mentions}), mentions, resolved, resolved_from)


class _Finder:
    def __init__(self, title: str, body: str, context: str, host: str | None, place: str | None) -> None:
        self.title, self.body, self.context, self.host = title, body, context, host
        self.entities: dict[str, _Entity] = {}
        self.tokens = {"title": tokenize(title), "body": tokenize(body)}
        self.capitals = {"title": capitals(title), "body": capitals(body)}
        self.flat: dict[Zone, Flat] = {"title": Flat(title), "body": Flat(body)}
        self._words: frozenset[str] | None = None
        self.owner = _believed(lexicons.gazetteer().by_host(host), host, f"{title}\n{body}") if host else None
        self.definitions: list[Definition] = []
        self.countries = self._countries(place)

    def _countries(self, place: str | None) -> set[str]:
        found = set()
        country = country_of_host(self.host) or (self.owner.country if self.owner else None)
        if country:
            found.add(country)
        if place:
            known = lexicons.places().get(fold(place.split(",")[0]), frozenset())
            found |= known if len(known) == 1 else set()
        return found

    def collect(self) -> None:
        """Collect names, definitions, then acronyms that stand alone."""
        title_case = _is_title_case(self.title)
        texts = (("body", self.body, False), ("title", self.title, title_case))
        spans: list[Span] = []
        for zone, text, headline in texts:
            if zone == "title" and self.title.isupper():
                continue
            found = SpanFinder(text, self.tokens[zone], headline).spans()
            if has_chinese(text):
                found += chinese_spans(text)
            self.definitions += definitions(text, self.tokens[zone], found)
            spans += found
        context_spans = SpanFinder(self.context, tokenize(self.context)).spans() if self.context else []
        covered = {(d.start, d.end) for d in self.definitions}
        for definition in self.definitions:
            self._define(definition)
        for span in spans:
            if (span.start, span.end) not in covered:
                self._add(span.text, span.kind)
        self._merge_prefixes()
        self._merge_suffixes()
        self._country_brands()
        names = [e.name for e in self.entities.values()]
        self._acronyms([*names, *(s.text for s in context_spans)])
        self._brands()

    def _add(self, surface: str, kind: str, resolved_by: str = "printed") -> _Entity:
        surface = squeeze(surface).removeprefix("The ").removeprefix("the ")
        name = expand_ampersand(surface.replace('"', "") if surface.count('"') == 2 else surface)
        mission = _mission(surface)
        if mission:
            name = mission
        key = name_key(name)
        entity = self.entities.get(key)
        if entity is None:
            entity = _Entity(name, kind, order=len(self.entities), resolved_by=resolved_by)
            if kind == "org":
                entity.known = lexicons.gazetteer().by_name(name)
            self.entities[key] = entity
        entity.aliases.add(surface)
        return entity

    def _define(self, definition: Definition) -> None:
        kind = "unit" if re.match(r"(?:Faculty|Department|School|Office|Division)\b", definition.name) else "org"
        words = definition.name.split()
        if len(words) < 2 or (definition.acronym in lexicons.words("non_orgs") and not _organisation_like(definition.name)):
            return
        if not _organisation_like(definition.name) and not initials_match(definition.acronym, words):
            return
        if not _organisation_like(definition.name) and not self._acts(definition.acronym):
            return
        entity = self._add(definition.name, kind)
        entity.acronym = entity.acronym or definition.acronym
        entity.aliases.add(definition.acronym)

    def _acts(self, acronym: str) -> bool:
        """Whether something that is defined without a head word behaves like a body elsewhere in the text."""
        text = self.flat["body"].text
        return any(
            _ACTS_BEFORE.search(text[max(0, start - 14) : start]) or _ACTS_AFTER.match(text[end : end + 14])
            for start, end in self.flat["body"].occurrences(acronym)
        )

    def _merge_prefixes(self) -> None:
        """ "Mesoamerican University of San Cristóbal" is the "… de Las Casas" of the same article."""
        entities = sorted(self.entities.values(), key=lambda e: len(e.name))
        for short in entities:
            for long in reversed(entities):
                if long is short or not long.name.startswith(short.name + " ") or len(short.name.split()) < 2:
                    continue
                rest = long.name[len(short.name) :].split()
                tokens = tokenize(" ".join(rest))
                heads = any(head_of(t) for t in tokens)
                if rest[0] == "of" and short.kind == long.kind == "org" and fold(" ".join(rest[1:])) in lexicons.places():
                    # "Elm University of Kenya" where the page also says "Elm University"
                    short.aliases |= long.aliases
                    short.acronym = short.acronym or long.acronym
                    short.known = short.known or long.known
                    self.entities.pop(name_key(long.name), None)
                    break
                if (
                    not heads
                    and len(rest) <= 5
                    and rest[0] not in ("and", "for", "of")
                    and short.kind == long.kind
                    and (any(head_of(t) for t in tokenize(short.name)))
                ):
                    long.aliases |= short.aliases
                    long.acronym = long.acronym or short.acronym
                    long.known = long.known or short.known
                    self.entities.pop(name_key(short.name), None)
                    break

    def _merge_suffixes(self) -> None:
        """ "Shanghai Branch" is the "CCB Shanghai Branch" of the same article."""
        for short in list(self.entities.values()):
            if len(short.name.split()) > 3 or name_key(short.name) not in self.entities:
                continue
            for long in list(self.entities.values()):
                owner = long.name[: -len(short.name)].rstrip() if long.name.endswith(" " + short.name) else ""
                if owner and (is_acronym(owner) or name_key(owner) in self.entities):
                    long.aliases |= short.aliases
                    self.entities.pop(name_key(short.name))
                    break

    def _country_brands(self) -> None:
        """ "China Chengtong": a country and a word that is no word, twice or more, is a company."""
        english, places = lexicons.english(), lexicons.places()
        seen: Counter[str] = Counter()
        for zone in ("title", "body"):
            tokens = self.tokens[zone]
            for number in self.capitals[zone]:
                first = tokens[number]
                if first.text not in _COUNTRIES or number + 1 == len(tokens):
                    continue
                second = tokens[number + 1]
                if second.gap == " " and second.capital and not second.all_caps and len(second.text) >= 4:
                    lower = fold(second.text)
                    if lower not in english and lower not in places and second.text not in lexicons.pairs("demonyms"):
                        seen[f"{first.text} {second.text}"] += 1
        for name, count in seen.items():
            if count >= 2 and not any(e.name.startswith(name) for e in self.entities.values()):
                self._add(name, "org", "country and brand")

    def _acronyms(self, names: list[str]) -> None:
        known = {a for e in self.entities.values() for a in e.aliases if is_acronym(a)}
        seen: Counter[str] = Counter()
        for zone in ("title", "body"):
            text = self.title if zone == "title" else self.body
            if zone == "title" and text.isupper():
                continue
            for number in self.capitals[zone]:
                word = self.tokens[zone][number].text
                if not is_acronym(word) or word in known or word in lexicons.words("non_orgs") or word.endswith("-"):
                    continue
                if _caps_surname(self.tokens[zone], number):
                    continue
                seen[word] += 1
        for acronym in seen:
            self._resolve_acronym(acronym, names)

    def _resolve_acronym(self, acronym: str, names: list[str]) -> None:
        full = by_initials(acronym, names)
        if full:
            entity = self._add(full, self._kind_of(full), "initials")
            entity.acronym = entity.acronym or acronym
            entity.aliases.add(acronym)
            if entity.resolved_by == "printed":
                entity.resolved_by = "initials"
            return
        known = lexicons.pairs("known_bodies").get(acronym)
        found = None if known else by_gazetteer(acronym, self._page_words, self.countries, self.owner)
        if known or found:
            entity = self._add(known or (found.name if found else acronym), "org", "gazetteer")
            entity.known = found or lexicons.gazetteer().by_name(entity.name)
            entity.resolved_by = "gazetteer"
        elif self._behaves(acronym):
            entity = self._add(acronym, "org", "acronym only")
            entity.known = None
        else:
            return
        entity.acronym = entity.acronym or acronym
        entity.aliases.add(acronym)

    def _page_words(self) -> frozenset[str]:
        """The folded words of the whole page; made only where an acronym needs them."""
        if self._words is None:
            self._words = frozenset(re.findall(r"\w+", fold(f"{self.title}\n{self.body}\n{self.context}")))
        return self._words

    def _kind_of(self, name: str) -> str:
        entity = self.entities.get(name_key(name))
        return entity.kind if entity else "org"

    def _behaves(self, acronym: str) -> bool:
        """Whether an unknown acronym is used like the name of a body, at least once clearly or twice."""
        if len(acronym) < 3:
            return False
        clear = 0
        for flat in self.flat.values():
            for start, end in flat.occurrences(acronym):
                before, after = flat.text[max(0, start - 16) : start], flat.text[end : end + 16]
                if _NO_BODY_AFTER.match(after):
                    return False  # "ABCD scholarship", "XYFEST festival"
                degree = _DEGREE_BEFORE.search(before) and after.lstrip()[:1] in (",", ".", ";", ")")
                clear += bool(_AGENT_AFTER.match(after) or _AGENT_BEFORE.search(before)) and not degree
        return clear >= 1

    def _brands(self) -> None:
        """ "Huawei" for "Huawei Technologies Co., Ltd.", "Kent State" for "Kent State University"."""
        for entity in list(self.entities.values()):
            if entity.kind != "org":
                continue
            words = entity.name.split()
            short = None
            if len(words) >= 3 and words[-1] in ("University", "College"):
                short = " ".join(words[:-1])
            elif len(words) == 2 and words[-1] == "University" and fold(words[0]) not in lexicons.places():
                short = words[0] if words[0].lower() not in lexicons.english() else None
            elif has_chinese(entity.name):
                short = chinese_brand(entity.name)
            elif "Universit" not in entity.name and _COMPANY_WORD.search(entity.name):
                short = words[0] if len(words[0]) >= 3 and words[0].lower() not in lexicons.english() else None
                if short and fold(short) in lexicons.places():
                    short = None
            if not short or short in entity.aliases or any(short == other.name for other in self.entities.values()):
                continue
            behind = plain_form(entity.name)[len(plain_form(short)) :].split(",")[0].rstrip(".")
            if any(
                not behind or not flat.text.startswith(behind, end)
                for flat in self.flat.values()
                for _, end in flat.occurrences(plain_form(short))
            ):
                entity.aliases.add(short)

    def source(self, printed: str | None, printed_from: str | None) -> tuple[str | None, str | None]:
        """Return the publisher under its canonical name and where it was found.

        Without a printed one it is the owner of the host, else the host itself, else the first
        institution of the title.
        """
        if printed and not _generic_unit(printed):
            name = squeeze(printed)
            key = name_key(name)
            shorter = name_key(re.sub(r"\s+(?:news|newsroom|press|news cent(?:er|re))$", "", name, flags=re.I))
            keys = {key, shorter}
            for entity in self.entities.values():
                if name_key(entity.name) in keys or any(name_key(a) in keys for a in entity.aliases):
                    return entity.name, printed_from
                if key == name_key(entity.name) or any(key == name_key(a) for a in entity.aliases):
                    return entity.name, printed_from
            if is_acronym(name):
                before = set(self.entities)
                self._resolve_acronym(name, [e.name for e in self.entities.values()])
                for new in set(self.entities) - before:
                    return self.entities[new].name, printed_from
            known = lexicons.gazetteer().by_name(name)
            return (known.name if known and name.isupper() else expand_ampersand(name)), printed_from
        if self.owner:
            for entity in self.entities.values():
                if entity.known and entity.known.ror and entity.known.ror == self.owner.ror:
                    return entity.name, "host"
            return self.owner.name, "host"
        if self.host:
            return self.host.removeprefix("www."), "address"
        if _FIRST_PERSON.search(self.body):
            return None, None  # "visits our university": the first name of the title is the guest's
        first: tuple[int, str] | None = None
        for mention in self._scan("title", self.title):
            entity = self.entities[name_key(mention.entity)]
            if entity.kind == "org" and (first is None or mention.start < first[0]):
                first = mention.start, entity.name
        return (first[1], "title") if first else (None, None)

    def institutions(self, named: set[str]) -> tuple[Institution, ...]:
        """Return those that are ``named`` somewhere in the article, in order of first mention."""
        result = []
        for entity in sorted(self.entities.values(), key=lambda e: e.order):
            if entity.name not in named:
                continue
            known = entity.known
            result.append(
                Institution(
                    entity.name, entity.acronym, entity.kind, known.country if known else None, known.ror if known else None,
                    self._parent(entity), tuple(sorted(entity.aliases)), entity.resolved_by,
                )
            )  # fmt: skip
        return tuple(result)

    def _parent(self, entity: _Entity) -> str | None:
        if entity.kind != "unit":
            return None
        first = entity.name.split()[0].rstrip("'’s")
        for other in self.entities.values():
            if other.kind == "org" and (first in other.aliases or entity.name.startswith(other.name + " ")):
                return other.name
        for alias in entity.aliases:
            for _, end in self.flat["body"].occurrences(plain_form(alias)):
                behind = _OWNER_BEHIND.match(self.flat["body"].text, end)
                if behind is None:
                    continue
                for other in self.entities.values():
                    if other.kind == "org" and any(behind["rest"].startswith(a) for a in other.aliases):
                        return other.name
        return None

    def mentions(self) -> Iterable[Mention]:
        """Yield every place that names an institution, title first."""
        yield from self._scan("title", self.title)
        yield from self._scan("body", self.body)

    def _scan(self, zone: Zone, text: str) -> list[Mention]:
        shouting = zone == "title" and text.isupper()
        flat = Flat(text.casefold()) if shouting and len(text.casefold()) == len(text) else self.flat[zone]
        owners: dict[str, _Entity] = {}
        for entity in self.entities.values():
            for alias in entity.aliases | {entity.name}:
                for form in _forms(alias):
                    if len(form) >= 2:
                        owners.setdefault(form.casefold() if flat is not self.flat[zone] else form, entity)
        found = []
        stretches = ((start, end, form) for form in owners for start, end in flat.occurrences(form))
        for flat_start, flat_end, form in leftmost_longest(stretches):
            owner = owners[form]
            start, end = flat.within(flat_start, flat_end)
            surface = text[start:end]
            rule = "acronym" if is_acronym(surface) and " " not in surface else "name"
            confidence = {"printed": 0.9, "initials": 0.85, "gazetteer": 0.8, "acronym only": 0.5}.get(owner.resolved_by, 0.9)
            found.append(
                Mention("institution", start, end, surface, owner.name, f"{rule}, {owner.resolved_by}", confidence, zone)
            )
        return found


_COUNTRIES = frozenset(
    "China Korea Japan India Indonesia Malaysia Thailand Vietnam Singapore Turkey Egypt Kenya Nigeria Ghana Germany France Poland Russia Brazil Mexico".split()
)


def _believed(owner: Organisation | None, host: str, text: str) -> Organisation | None:
    """The owner of a domain counts where the article names it, or where host and name agree: the lists of
    domains are at times wrong or out of date."""
    if owner is None:
        return None
    folded = fold(text[:20_000])
    if any(fold(name) in folded for name in (owner.name, *owner.aliases)) or any(
        re.search(rf"(?<!\w){re.escape(a)}(?!\w)", text) for a in owner.acronyms
    ):
        return owner
    labels = [label for label in host.split(".") if len(label) >= 3]
    words = re.findall(r"[^\W_]+", owner.name)
    agrees = any(
        initials_match(label, words) or any(len(w) > 3 and fold(w) in label for w in words) or label in map(fold, owner.acronyms)
        for label in labels
    )
    return owner if agrees else None


def _generic_unit(name: str) -> bool:
    """ "General Office", "Media Center": an office of the publisher, not its name."""
    words = {w.lower() for w in name.split()}
    return words <= _OFFICE_WORDS or (
        bool(re.search("(?:总部|办公室|办|宣传部|新闻中心|新闻网|新聞網|处|處|部|科|系|网)$", name)) and len(name) <= 10
    )


_OFFICE_WORDS = frozenset(
    "general office media center centre news department of the international relations affairs public press communications communication team university global and cooperation exchange division information service section".split()
)


@lexicons.by_word
def _forms(alias: str) -> tuple[str, ...]:
    """The forms of a name in a flat text: "&" and "and" stand for each other."""
    plain = plain_form(alias)
    return tuple(dict.fromkeys((plain, plain.replace(" & ", " and "), plain.replace(" and ", " & "))))


_MISSION = re.compile(r"(?:the )?(.+?) (Embassy|High Commission|Consulate(?:[- ]General)?)( in .+)?", re.I)


def _mission(surface: str) -> str | None:
    """ "Colombian Embassy" and "Singapore Embassy" are the embassies of their countries."""
    match = _MISSION.fullmatch(surface)
    if not match:
        return None
    country = lexicons.pairs("demonyms").get(match[1])
    if not country and fold(match[1]) in lexicons.places():
        country = match[1]
    return f"{match[2]} of {country}{match[3] or ''}" if country else None


@lexicons.by_word
def _organisation_like(name: str) -> bool:
    return any(head_of(t) for t in tokenize(name)) or has_chinese(name)


@cache
def _title_words() -> frozenset[str]:
    return lexicons.words("titles") | lexicons.words("title_modifiers") | lexicons.words("honorifics")


@cache
def _surnames() -> frozenset[str]:
    return lexicons.words("pinyin_surnames") | lexicons.words("surnames")


def _caps_surname(tokens: Sequence[Token], number: int) -> bool:
    """ "NAGATA Kyosuke", "Gang HONG": capitals beside a plain capitalised word outside the lexicon are a surname."""
    token = tokens[number]
    english, titles, pinyin = lexicons.english(), _title_words(), _surnames()
    for step in (1, -1):
        other = tokens[number + step] if 0 <= number + step < len(tokens) else None
        if other is None:
            continue
        gap = other.gap if step == 1 else token.gap
        if gap not in (" ", "\n"):
            continue
        lower = other.lower
        if other.capital and not other.all_caps and lower not in english and lower not in titles and not head_of(other):
            if step == 1 or fold(token.text) in pinyin:
                return fold(lower) not in lexicons.places()
        if step == -1 and other.capital and not other.all_caps and lower not in english and not head_of(other):
            before = tokens[number - 2] if number >= 2 else None
            if fold(lower) in lexicons.given_names() or (before is not None and before.lower.strip(".") in titles):
                return fold(lower) not in lexicons.places()
        if step == -1 and lower in titles and fold(token.text) in pinyin:
            return True
    return False


def _is_title_case(title: str) -> bool:
    words = list(re.findall(r"[^\W\d_]{4,}", title))
    return bool(words) and sum(w[0].isupper() for w in words) >= len(words) * 0.7


__all__ = ["InstitutionResult", "find_institutions", "name_key"]
