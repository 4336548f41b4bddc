"""Acronyms that stand alone in an article: what they stand for, and whether they name a body at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from newsbrowse.extract import lexicons
from newsbrowse.extract.gazetteer import Organisation, label_of
from newsbrowse.extract.institutions.acronyms import (
    WITH_KIND,
    Definition,
    initials_match,
    is_acronym,
    is_camel,
)
from newsbrowse.extract.institutions.entities import Entities, Entity, lands
from newsbrowse.extract.institutions.heads import REGIONS, SCHEMES, WEAK_SCHEMES, head_of, is_common
from newsbrowse.extract.institutions.initials import Initials
from newsbrowse.extract.institutions.registered import by_gazetteer
from newsbrowse.extract.people.names import in_capitals, is_given
from newsbrowse.extract.surfaces import Flat, has_chinese, plain_form
from newsbrowse.extract.titles import OFFICE_OF_STATE_BEHIND, is_honorific, is_title
from newsbrowse.extract.tokens import Token, tokenize
from newsbrowse.model import Zone
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_AGENT_BEFORE = regexp(
    r"\b(?:at|from|by|with|to|of|between|joined|visited|visits|visit|for|that|in|behalf of|thanked|hosted by|represent(?:s|ed|ing)|and|the|de la|del|el|la|della|dell|du|les?|di|ke|dari|dengan|oleh|antara|dan|[Rr]ektor|Rector|[Dd]ekan|[Pp]ihak|[Dd]elegasi|[Kk]epala|der|die|von|vom|bei|provider|operator|company|firm|manufacturer|supplier|subsidiary|sponsors?|retailer|airline)\s$"
)
_AGENT_AFTER = regexp(
    r"^(?:['’]s?\s|\s(?:president|vice|chairman|chair|professor|rector|dean|director|delegation|leaders?|team|students?"
    r"|faculty|campus|council|is|was|has|had|will|would|said|hopes?|hoped|signed|visited|plans|wants|received|receives|announced|launched|hosted|welcomed|donated|expressed|thanked|provides?|aims|subsidiary|affiliate|chief|ceo|executive|managing|country director|administrator|spokes\w+|headquarters|secretariat|commissioner|officials|founder|governor|provost|principal)\b)",
    re.I,
)
_OFFICE_BEFORE = regexp(
    r"\b(?:director|president|chairman|chairperson|manager|secretary|officer|registrar|dean|head|rector|chancellor),\s$", re.I
)
_ACTS_BEFORE = regexp(r"\b(?:at|from|by|joined|visited|of|between)\s$")
_DONE_BEFORE = regexp(r"\b(?:(?:report|organi[sz]ed|hosted|led|founded|run|study|survey|statement) by|joined) (?:the )?$")
_ACTS_AFTER = regexp(r"'s|\s(?:president|chairman|signed|said|will|has|is|hopes|and [A-Z])")
_NO_BODY_AFTER = regexp(
    r"[ -](?:\d|scholarships?|programmes?|programs?|projects?|awards?|(?:education |trade |book )?(?:fair|expo|exhibition)|festival|rankings?|agreements?|treaty|initiative|schemes?|exams?|tests?|courses?|technolog\w+|(?:lecture |town |memorial )?halls?|buildings?|auditorium|20\d\d)\b",
    re.I,
)
_UNIT = regexp(r"^(?:Faculty|Department|School|Office|Division)\b|^College of\b|\bUnit$")
_FIRM = regexp(r"\b(?:Bank|Group|Holdings|Co|Company|Corporation|Ltd|Limited|Bhd|Berhad|Inc|PLC|Plc|LLC|GmbH|AG|JSC|Tbk)\b")
_TOWN_BEHIND = regexp(r" ([^\W\d_a-z][^\W\d_]{2,29})\b(?! [A-Z])")
_NAMED_BEFORE = regexp(r"(\w+) \([\"“]?$")
_CAPITALS_BEFORE = regexp(r"\b[A-Z]{3,} $")
_DEGREE_BEFORE = regexp(r"(?:,|\bMr|\bDr|\bProf)\.?\s$")


_SHORT_LANDS = {"usa": "US", "uk": "GB", "uae": "AE", "prc": "CN", "dprk": "KP", "drc": "CD"}
"""Lands as they are abbreviated, folded, with their codes."""


@cache
def _land_words() -> dict[str, list[tuple[frozenset[str], frozenset[str]]]]:
    """Of the first word of each land's name, and of what belongs to it: all words that must be printed, and the land's code
    (ISO 3166-1)."""
    places = lexicons.places()
    found: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
    for pair in lexicons.pairs("demonyms").items():
        for name in map(fold, pair):
            words = name.split()
            found.setdefault(words[0], []).append((frozenset(words), places.get(fold(pair[1]), frozenset())))
    for short, code in _SHORT_LANDS.items():
        found.setdefault(short, []).append((frozenset((short,)), frozenset((code,))))
    return found


def _shouted_name(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word is a given name in capitals before a surname in capitals: "ANNA SOLBERG"."""
    word = tokens[number]
    behind = tokens[number + 1] if number + 1 < len(tokens) else None
    return (
        behind is not None
        and behind.gap == " "
        and behind.all_caps
        and len(behind.text) > 2
        and len(word.text) > 3
        and word.all_caps
        and fold(word.text) in lexicons.given_names()
    )


def _is_foreign(words: Sequence[str]) -> bool:
    """Whether three words and more are of another language than English, and no person's: "Sola Meria Norlandia"."""
    return (
        len(words) >= 3
        and all(word[:1].isupper() and not is_common(word) for word in words)
        and fold(words[0]) not in lexicons.given_names()
        and fold(words[-1]) not in lexicons.family_names()
    )


def _is_firm_of_a_place(words: Sequence[str]) -> bool:
    """Whether a name begins with a place and ends as those of companies and public works do: "Westra Air Navigation Services"."""
    placed = fold(words[0]) in lexicons.places() or words[0] in lexicons.pairs("demonyms")
    return placed and len(words) >= 3 and words[-1] in _WORKS


_WORKS = frozenset(
    "Services Projects Works Industries Holdings Enterprises Systems Ports Airports Railways Roads Utilities Operations".split()
)


class AcronymResolver:
    """Adds what the acronyms of an article stand for to its ``entities``.

    ``page`` is all its text, chrome included; ``countries`` are those the page is known to come from (ISO 3166-1).
    """

    def __init__(
        self,
        entities: Entities,
        texts: dict[Zone, str],
        flat: dict[Zone, Flat],
        page: str,
        countries: set[str],
        owner: Organisation | None,
    ) -> None:
        self.entities = entities
        self.texts, self.flat, self.page = texts, flat, page
        self.countries, self.owner = countries, owner
        self._words: frozenset[str] | None = None
        self._countries: set[str] | None = None
        self._by_letters: defaultdict[str, set[str]] | None = None
        self.no_bodies: set[str] = set()
        self.told: set[str] = set()
        """Those that stand for bodies by the signs of all words."""
        self._defined: set[tuple[str, str, str, bool]] = set()
        self._acting: dict[str, bool] = {}
        """Which acronyms behave like bodies: one may be defined as many names."""

    def define(self, definition: Definition, body: bool = False) -> None:
        """Add what the text defines, where it is a body; ``body`` says that its name is known to be one."""
        said = definition.name, definition.acronym, definition.rule, body
        if said in self._defined:
            return  # a page may say it thousands of times
        self._defined.add(said)
        kind = "unit" if _UNIT.search(definition.name) else "org"
        words = definition.name.split()
        if _is_scheme(words):
            self.no_bodies.add(definition.acronym)
            return
        if not _organisation_like(definition.name) and any(is_title(word) and not word.endswith("s") for word in words[1:]):
            return  # "the Vanuatu Trade Commissioner to Ghana (VTC)": who holds an office
        if len(words) < 2 or (definition.acronym in lexicons.words("non_orgs") and not _organisation_like(definition.name)):
            return
        if not body and not _organisation_like(definition.name) and not initials_match(definition.acronym, words):
            return
        if (
            not body
            and not _organisation_like(definition.name)
            and definition.rule != WITH_KIND
            and not (
                len(definition.acronym) > 2
                and (self._acts(definition.acronym, definition.name) or _is_foreign(words) or _is_firm_of_a_place(words))
            )
        ):
            self.no_bodies.add(definition.acronym)
            return
        entity = self.entities.add(definition.name, kind)
        entity.acronym = entity.acronym or definition.acronym
        entity.aliases.add(definition.acronym)

    def _acts(self, acronym: str, name: str) -> bool:
        """Whether something that is defined without a head word behaves like a body elsewhere in the text."""
        text = self.flat["body"].text
        if acronym not in self._acting:
            self._acting[acronym] = any(
                _ACTS_BEFORE.search(text[max(0, start - 14) : start]) or _ACTS_AFTER.match(text[end : end + 14])
                for start, end in self.flat["body"].occurrences(acronym)
            )
        return self._acting[acronym] or any(
            _DONE_BEFORE.search(text[max(0, start - 24) : start]) for start, _ in self.flat["body"].occurrences(plain_form(name))
        )

    def resolve_all(self, tokens: dict[Zone, Sequence[Token]], capitals: dict[Zone, Sequence[int]], names: list[str]) -> None:
        """Resolve the acronyms of title and body that no definition explains; ``names`` may be what they stand for."""
        known = {a for e in self.entities.all() for a in e.aliases if is_acronym(a) and a != e.name}
        seen: dict[str, None] = {}
        surnames: set[str] = set()
        addressed: set[str] = set()
        chinese: set[str] = set()
        for zone, text in self.texts.items():
            if zone == "title" and text.isupper():
                continue
            for number in capitals[zone]:
                word = tokens[zone][number].text
                if (
                    not (is_acronym(word) or is_camel(word) or _has_town(word))
                    or word in known
                    or word in self.no_bodies
                    or word in lexicons.words("non_orgs")
                    or word.endswith("-")
                    or (word[-1] == "s" and word[:-1].isupper())
                ):
                    continue
                if _shouted_name(tokens[zone], number):
                    continue
                if _caps_surname(tokens[zone], number):
                    surnames.add(word)
                    if _is_chinese_name(tokens[zone], number):
                        chinese.add(word)
                    if _is_addressed(tokens[zone], number):
                        addressed.add(word)
                    continue
                seen[word] = None
        initials = Initials([*names, *_hosts(names)])
        seen.update((s, None) for s in surnames if s not in seen and len(s) > 3 and s not in chinese and initials.name_of(s))
        for acronym in seen:
            if acronym not in chinese and not (
                acronym in surnames and not initials.name_of(acronym) and (fold(acronym) in _surnames() or acronym in addressed)
            ):  # "WANG and his colleagues", of WANG Xueqin; "Rector SOLBERG", of Prof. Dr. Anna SOLBERG
                self.resolve(acronym, initials)

    def resolve(self, acronym: str, names: Initials) -> None:
        """Add what ``acronym`` stands for: a name of the article, of the registry, or itself where it acts as a body."""
        entity = self._read_off(acronym, names) or self._listed(acronym) or self._known(acronym)
        if entity is None and (led := self._led_by(acronym)) is not None:
            led.aliases.add(acronym)
            return
        if entity is None:
            self._add_unknown(acronym)
            return
        alone = self.entities.get(acronym)
        if alone is not None and alone is not entity:
            self.entities.join(entity, alone)  # it was found by what it does
        entity.acronym = entity.acronym or acronym
        entity.aliases.add(acronym)

    def _read_off(self, acronym: str, names: Initials) -> Entity | None:
        """Return the body of the article whose name has these initials."""
        full = names.name_of(acronym)
        if not full:
            return None
        printed = next((e for e in self.entities.all() if full in e.aliases), None)
        entity = printed or self.entities.add(full, self._kind_of(full), "initials")
        if entity.resolved_by == "printed":
            entity.resolved_by = "initials"
        return entity

    def _known(self, acronym: str) -> Entity | None:
        """Return what all the world, or the registry in this article, knows by the acronym."""
        everywhere = lexicons.pairs("known_bodies").get(acronym)
        if everywhere:
            named = lexicons.gazetteer().all_named(everywhere)  # councils of several lands are called alike
            found = next((body for body in named if acronym in body.acronyms), None) or lexicons.gazetteer().by_name(everywhere)
        else:
            countries = self.countries or self._lands()
            found = by_gazetteer(acronym, self._page_words, countries, self.owner, lambda: self._behaves(acronym))
            if found is None:
                return None
        placed = None if everywhere else self._placed(acronym)
        listed = lexicons.gazetteer().by_name(placed) if placed else None
        if placed and listed is not None:
            entity = self.entities.add(placed, "org", "gazetteer")  # "ETH Zurich" is its name
            entity.known = listed
            return entity
        entity = self.entities.add(everywhere or (found.name if found else acronym), "org", "gazetteer")
        entity.known, entity.resolved_by = found, "gazetteer"
        return entity

    def _add_unknown(self, acronym: str) -> None:
        """Add an acronym that nothing explains as a body of its own, where it behaves like one."""
        if not self._behaves(acronym):
            return
        placed = self._placed(acronym)
        entity = self.entities.add(placed or acronym, "org", "acronym only")
        entity.known = None
        if placed:
            entity.acronym = entity.acronym or acronym
        else:
            entity.aliases.add(acronym)

    def _listed(self, acronym: str) -> Entity | None:
        """Return the one body of the article of which the acronym is listed, or whose web domain is called so."""
        if self._by_letters is None:
            self._by_letters = defaultdict(set)
            for entity in self.entities.all():
                for letters in _letters_of(entity.known) if entity.known and entity.kind == "org" else ():
                    self._by_letters[letters].add(entity.name)
        found = self._by_letters.get(acronym, set()) | self._by_letters.get(f".{acronym.casefold()}", set())
        return self.entities.get(found.pop()) if len(found) == 1 else None

    def _placed(self, acronym: str) -> str | None:
        """Return the acronym with the town that stands behind it wherever it is printed: "ELMA Westra"."""
        found: set[str] = set()
        for flat in self.flat.values():
            for _, end in flat.occurrences(acronym):
                behind = _TOWN_BEHIND.match(flat.text, end)
                if behind is None:
                    return None
                found.add(behind[1])
        town = found.pop() if len(found) == 1 else ""
        return f"{acronym} {town}" if town and fold(town) in lexicons.places() else None

    def _led_by(self, acronym: str) -> Entity | None:
        """Return the one company or bank of the article whose name begins with ``acronym``: "ELM" for "ELM Bank Westra".

        "ELM (Delta) Limited" is a company of ELM's. Of a longer one, which is a word in capitals, it may be any body: "WESTRA" for "Westra University"."""
        led = [e for e in self.entities.led_by(acronym) if _FIRM.search(e.name) and not e.name.startswith(f"{acronym} (")]
        if not led and len(acronym) >= 5 and acronym.isupper() and fold(acronym) not in lexicons.places():
            led = [e for e in self.entities.led_by(acronym.title()) if e.kind == "org"]
        return led[0] if len(led) == 1 else None

    def _named_at(self, text: str, start: int) -> bool:
        """Whether the name of a body begins at ``start``."""
        return any(text.startswith(alias, start) for e in self.entities.all() if e.kind == "org" for alias in e.aliases)

    def _page_words(self) -> frozenset[str]:
        """The folded words of the whole page; made only where an acronym needs them."""
        if self._words is None:
            self._words = frozenset(re.findall(r"\w+", fold(self.page)))
        return self._words

    def _lands(self) -> set[str]:
        """The countries that the page names, where it does not say where it comes from (ISO 3166-1)."""
        if self._countries is None:
            printed = self._page_words()
            self._countries = set()
            for first in _land_words().keys() & printed:
                for words, codes in _land_words()[first]:
                    if words <= printed:
                        self._countries |= codes
        return self._countries

    def all_lands(self) -> set[str]:
        """The countries that the page comes from and those that it names (ISO 3166-1)."""
        return self.countries | self._lands()

    def _kind_of(self, name: str) -> str:
        entity = self.entities.get(name)
        return entity.kind if entity else "org"

    def _behaves(self, acronym: str) -> bool:
        """Whether an unknown acronym is used like the name of a body, at least once clearly or twice."""
        if acronym.endswith("FTA") or len(acronym) < 3 or (len(acronym) > 5 and fold(acronym) in lexicons.places()):
            return False  # a free trade agreement; "CLEVELAND"
        clear = int(acronym in self.told)
        for zone, flat in self.flat.items():
            for start, end in flat.occurrences(acronym):
                before, after = flat.text[max(0, start - 20) : start], flat.text[end : end + 16]
                if _NO_BODY_AFTER.match(after):
                    return False  # "ABCD scholarship", "XYFEST festival", "UGX 75 million"
                if after.startswith(", ") and OFFICE_OF_STATE_BEHIND.match(flat.text, end):
                    return False  # "headed by SOLBERG, minister of trade"
                enclosed = _NAMED_BEFORE.search(flat.text, max(0, start - 40), start)
                if enclosed and _is_scheme([enclosed[1]]):
                    return False  # "Westra International Exhibition (WIIE)"
                if after.startswith(", ") and self._named_at(flat.text, end + 2):
                    clear += 1  # "such as ELMA, Sol University and others"
                if zone == "title":
                    following = after.split(" ", 2)[1:2]
                    clear += bool(following) and (
                        following[0].lower() in lexicons.words("headline_verbs") or following[0] == "to"
                    )
                if _CAPITALS_BEFORE.search(before):
                    continue  # "ELMA SOL", of which SOL alone is none
                degree = _DEGREE_BEFORE.search(before) and after.lstrip()[:1] in (",", ".", ";", ")")
                clear += bool(_AGENT_AFTER.match(after) or _AGENT_BEFORE.search(before)) and not degree
                clear += after.startswith(",") and bool(_OFFICE_BEFORE.search(before))
        return clear >= 1


@lexicons.by_word
def _has_town(word: str) -> bool:
    """Whether a town is joined to an acronym: "ELMA-Westra"; a land ("EU-Japan") says who is concerned."""
    acronym, hyphen, town = word.rpartition("-")
    if not hyphen or not acronym.isupper() or not is_acronym(acronym) or acronym in lexicons.words("non_orgs"):
        return False
    return town.istitle() and (fold(town) in lexicons.places() or town in REGIONS) and town not in lands()


def _letters_of(known: Organisation) -> Iterator[str]:
    """Yield the acronyms of a body and, behind a full stop, what its domains are called: only of a university or school, since
    that of others may be a greater one's."""
    yield from known.acronyms
    for domain in known.domains if "education" in known.kinds else ():
        label = label_of(domain)
        if label is not None:
            yield f".{label}"


def _is_scheme(words: list[str]) -> bool:
    """Whether a name ends like that of a programme, an event or a rule, which are no bodies."""
    last = words[-1].lower()
    if last in SCHEMES:
        return not _organisation_like(words[-1])
    return last in WEAK_SCHEMES and not _organisation_like(" ".join(words))


@lexicons.by_word
def _organisation_like(name: str) -> bool:
    return any(head_of(t) for t in tokenize(name)) or has_chinese(name)


@cache
def _title_words() -> frozenset[str]:
    return lexicons.words("titles") | lexicons.words("title_modifiers") | lexicons.words("honorifics")


@cache
def _surnames() -> frozenset[str]:
    return lexicons.words("pinyin_surnames") | lexicons.words("surnames")


def _is_addressed(tokens: Sequence[Token], number: int) -> bool:
    """Whether a form of address or an office and one word stand before capitals, or a given name does: "Prof. Dr. Anna SOLBERG",
    "President Tal SOLBERG", "Anna SOLBERG"."""
    if _right_behind_address(tokens, number):
        return True
    if number < 1 or len(tokens[number].text) < 4 or tokens[number].gap != " ":
        return False
    given, address = tokens[number - 1], tokens[number - 2] if number > 1 else None
    plain = given.capital and not given.all_caps and given.lower not in _title_words() and not head_of(given)
    if not plain:
        return False
    if address is not None and given.gap in (" ", ". ") and (is_honorific(address.text) or is_title(address.text)):
        return True
    return _is_given(given)


def _right_behind_address(tokens: Sequence[Token], number: int) -> bool:
    """Whether a form of address or a middle initial stands right before capitals: "Prof. Dr. SOLBERG", "Anna R. SOLBERG"."""
    if number < 1 or len(tokens[number].text) < 4 or tokens[number].gap not in (" ", ". ", "."):
        return False
    before = tokens[number - 1]
    if before.capital and is_honorific(before.text):
        return True
    first = tokens[number - 2] if number > 1 and len(before.text) == 1 and tokens[number].gap == ". " else None
    return first is not None and before.capital and before.gap == " " and first.capital and not first.all_caps


def _is_given(word: Token) -> bool:
    """Whether a word is a given name and no plain one."""
    return word.capital and not word.all_caps and is_given(word.text) and not is_common(word.text)


def _is_chinese_name(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word is a Chinese surname in capitals beside a given name."""
    beside = (n for n in (number - 1, number + 1) if 0 <= n < len(tokens) and tokens[max(n, number)].gap in (" ", "\n"))
    return any(in_capitals(tokens[number].text, tokens[n].text) for n in beside)


def _caps_surname(tokens: Sequence[Token], number: int) -> bool:
    """ "NAGATA Kyosuke", "Gang HONG": capitals beside a plain capitalised word outside the lexicon are a surname."""
    token = tokens[number]
    if _right_behind_address(tokens, number):
        return True
    english, titles, pinyin = lexicons.english(), _title_words(), _surnames()
    for step in (1, -1):
        other = tokens[number + step] if 0 <= number + step < len(tokens) else None
        if other is None:
            continue
        gap = other.gap if step == 1 else token.gap
        if gap not in (" ", "\n"):
            continue
        if in_capitals(token.text, other.text):
            return True
        lower = other.lower
        if step == -1 and len(token.text) > 4 and not is_common(token.text.title()):
            led = number > 1 and other.gap == " " and tokens[number - 2].lower in titles and tokens[number - 2].capital
            if _is_given(other) or (led and other.capital and not other.all_caps and other.lower not in titles):
                return True  # "Anna SOLBERG", "President Nail SOLBERG", whatever town or thing is called so, too
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


_HOST = regexp(r" at (?:the )?(?=\w+ of |.* (?:University|College|Institute)$)")


def _hosts(names: Iterable[str]) -> Iterator[str]:
    """Yield the bodies at which others are, told in the names of these: "Elm Institute at the University of Westra"."""
    for name in names:
        if found := _HOST.search(name):
            yield name[found.end() :]
