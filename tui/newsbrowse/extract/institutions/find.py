"""From spans and acronyms to the institutions of one article and every place that names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsbrowse.extract import lexicons
from newsbrowse.extract.affinity import is_made_there
from newsbrowse.extract.gazetteer import expand_ampersand
from newsbrowse.extract.institutions.abbreviations import AcronymResolver
from newsbrowse.extract.institutions.acronyms import Definition, definitions, is_acronym
from newsbrowse.extract.institutions.brands import add_country_brands, add_short_names
from newsbrowse.extract.institutions.coordinated import coordinated
from newsbrowse.extract.institutions.entities import Entities, Entity, name_key
from newsbrowse.extract.institutions.heads import head_of, is_common, is_of_every_state
from newsbrowse.extract.institutions.initials import Initials
from newsbrowse.extract.institutions.kinds import SCIENCE
from newsbrowse.extract.institutions.known import add_known, add_registered_shorts, add_registered_towns, explain_single_words
from newsbrowse.extract.institutions.merging import merge_all
from newsbrowse.extract.institutions.owners import Owners
from newsbrowse.extract.institutions.publisher import believed_owner, join_by_label, named_by_host
from newsbrowse.extract.institutions.rosters import listed_bodies
from newsbrowse.extract.institutions.spans import Span, SpanFinder
from newsbrowse.extract.institutions.tagged import tagged
from newsbrowse.extract.institutions.vietnamese import vietnamese_spans
from newsbrowse.extract.surfaces import Flat, has_chinese, leftmost_longest, plain_form
from newsbrowse.extract.tokens import Token, capitals, tokenize
from newsbrowse.han import simplified
from newsbrowse.model import Institution, Mention, Zone
from newsbrowse.pages.language import country_of_host, guess_language
from newsbrowse.pages.publisher import is_generic_unit
from newsbrowse.regexps import regexp
from newsbrowse.text import fold, squeeze

_SHOUTED_POSSESSIVE = regexp("(?<=['’])S\\b")
_FIRST_PERSON = regexp("我校|我院|本校")
_GUEST = regexp(
    r"(?:\b(?:from|of|with|by|der|des|von|vom|mit|de|del|con|com|avec)|\bour [a-z]+ and)\s(?:the\s)?$"
    r"|(?:^|[\s】\]])(?:集[团團]|公司|[学學][校院]|研究院|[医醫]院|[协協商][会會])[与與和同]$|(?:赴|走[访訪]|拜[访訪]|接待|[会會][见見]|迎接|[随隨])$",
    re.I,
)
"""What stands before a guest or partner in a title: ``Delegation from Elm College Visits``, 集团与某省政府签约, 校领导赴某大学."""
_PARTY_BEHIND = regexp(
    r"(?:['’]s?)? (?:[\w-]+ ){0,2}?(?:delegates|delegations?|representatives|visitors|visit (?:to|at))\b", re.I
)
"""What stands behind a guest in a title that names its host behind: ``Elm College Delegation Visits Oak College``."""
_CAME = regexp(
    "(?:[\u4e00-\u9fff]{0,4}(?:代表[团團]|[访訪][问問]?[团團]|考察[团團]|[参參][访訪][团團])|[\u4e00-\u9fff]{0,12}?一行|[0-9一二三四五六七八九十]+人)"
    "(?:[来來到赴访訪莅蒞]|前[来來往])"
    "|(?:[来來]|到)(?:我?[校院]|[访訪])"
)
"""What stands behind a guest in a Chinese title: 某大学代表团访问本会, 某协会一行来院."""
_MISSION = regexp(r"\b(?:Embassy|Consulate|Ministry|High Commission)\b")
_IN_BRACKETS = regexp(r" ?\([\"“]?([A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){1,3})[\"”]?\)")
_AGREED_WITH = regexp(r"\b(?:memorand(?:um|a)|mou|moa|agreements?|accord|pact)\b[^.;\n]{0,60}? with (?:the )?$", re.I)
"""Before a body that an agreement was made with."""
_COLLEGE = regexp(r"\b(?:College|School|Academy)$")
_UNIVERSITY = regexp(r"\bUniversi|\bInstitute of Technology\b")
"""Bodies that have colleges and schools."""
_OWNER_BEHIND = regexp(r"(?: \([A-Z][A-Za-z&-]{1,9}\))?,? (?:of|at|in) (?:the )?(?P<rest>[^.;]{4,100})")


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
        self.entities = Entities()
        self.tokens: dict[Zone, Sequence[Token]] = {"title": tokenize(title), "body": tokenize(body)}
        self.capitals: dict[Zone, Sequence[int]] = {"title": capitals(title), "body": capitals(body)}
        self.flat: dict[Zone, Flat] = {"title": Flat(title), "body": Flat(body)}
        self.owner = believed_owner(lexicons.gazetteer().by_host(host), host, f"{title}\n{body}") if host else None
        self.definitions: list[Definition] = []
        page = f"{title}\n{body}\n{context}"
        texts: dict[Zone, str] = {"title": title, "body": body}
        self.acronyms = AcronymResolver(self.entities, texts, self.flat, page, self._countries(place), self.owner)

    def _countries(self, place: str | None) -> set[str]:
        own = country_of_host(self.host) or (self.owner.country if self.owner else None)
        return {code for code in (own, lexicons.country_of(place)) if code}

    def collect(self) -> None:
        """Collect names, definitions, then acronyms that stand alone."""
        title_case = _is_title_case(self.title)
        texts: tuple[tuple[Zone, str, bool], ...] = (("body", self.body, False), ("title", self.title, title_case))
        spans: list[Span] = []
        for zone, text, headline in texts:
            if zone == "title" and self.title.isupper():
                self._add_shouted()
                continue
            grammar = SpanFinder(text, self.tokens[zone], headline)
            found = grammar.spans()
            if zone == "body" and guess_language(text) in ("en", None):
                found, self.acronyms.told, in_brackets = tagged(grammar, found)
                for short, name in in_brackets.items():
                    self.entities.add(name, "org").aliases.add(short)
                found = _with(found, listed_bodies(text, found))
            self._add_bracketed(text, found)
            self._add_shortened(text, found)
            if has_chinese(text):
                from newsbrowse.extract.institutions.chinese import chinese_short_forms
                from newsbrowse.extract.institutions.chinese_tagged import tagged_chinese

                found += tagged_chinese(text)
                for span, short in chinese_short_forms(text, found):
                    self.entities.add(span.text, span.kind).aliases.add(short)
            elif not text.isascii():
                found = _with(found, vietnamese_spans(text))
            for name, printed in coordinated(text):
                self.entities.add(name, "org").aliases.add(printed)
            self.definitions += definitions(text, self.tokens[zone], found)
            spans += found
        context_spans = SpanFinder(self.context, tokenize(self.context)).spans() if self.context else []
        covered = {(d.start, d.end) for d in self.definitions}
        bodies = {(s.start, s.end) for s in spans if s.kind == "org"}
        for definition in self.definitions:
            self.acronyms.define(definition, (definition.start, definition.end) in bodies)
        shorts = {alias for e in self.entities.all() for alias in e.aliases if " " not in alias}
        for span in spans:
            if (span.start, span.end) not in covered and span.text not in shorts:
                self.entities.add(span.text, span.kind)
        for zone, text, _ in texts:
            add_known(self.entities, text, self.tokens[zone], self.capitals[zone])
            add_registered_shorts(self.entities, self.tokens[zone], self.capitals[zone])
            add_registered_towns(self.entities, self.tokens[zone], self.capitals[zone])
        merge_all(self.entities)
        add_country_brands(self.entities, ((self.tokens[z], self.capitals[z]) for z in self.tokens))
        names = [e.name for e in self.entities.all()]
        self.acronyms.resolve_all(self.tokens, self.capitals, [*names, *(s.text for s in context_spans)])
        explain_single_words(self.entities, self.acronyms.all_lands)
        add_short_names(self.entities, self.flat.values())
        self._tell_homonyms_apart()
        if self.owner and (own := self.entities.get(self.owner.name)) is not None:
            join_by_label(self.entities, own, self.host)
        if has_chinese(self.body):
            self._join_chinese_shorts()
            self._add_chinese_shorts()

    def _tell_homonyms_apart(self) -> None:
        """Of the ministries of education of all lands it is that of a land which the article names; of two of these, none is
        known to be meant. Who alone has a name as its own is meant by it, unless every state has such a body."""
        lands: set[str] | None = None
        for entity in self.entities.all():
            if entity.known is None or entity.resolved_by == "gazetteer":
                continue
            named = lexicons.gazetteer().all_named(entity.name)
            named = [body for body in named if fold(body.name) == fold(entity.name)] or named
            of_states = is_of_every_state(entity.name)
            if len(named) > 1 or (len(named) == 1 and of_states):
                lands = self.acronyms.all_lands() if lands is None else lands
                there = [body for body in named if body.country in lands]
                if of_states and len(lands) > 1 and len(named) > 1:
                    there = []  # the registry does not have those of all lands
                entity.known = there[0] if len({body.country for body in there}) == 1 else None

    def _join_chinese_shorts(self) -> None:
        """A short name that is that of one body of the article alone is another form of its name."""
        from newsbrowse.extract.institutions.chinese_shorts import MOST, abbreviates, known, known_in

        for name, printed in known_in(f"{self.title}\n{self.body}"):
            if self.entities.get(printed) is None:
                self.entities.add(name, "org").aliases.add(printed)
        bodies = [e for e in self.entities.all() if e.kind == "org" and has_chinese(e.name)][:MOST]
        for short in bodies:
            whole = [e for e in bodies if e is not short and self.entities.get(e.name) is e and abbreviates(short.name, e.name)]
            if not whole and (full := known().get(simplified(short.name))) is not None:
                whole = [self.entities.add(full, "org")]
                whole[0].aliases.discard(full)
            if len(whole) == 1:
                self.entities.join(whole[0], short)

    def _add_chinese_shorts(self) -> None:
        from newsbrowse.extract.institutions.chinese_shorts import is_generic, short_forms

        names = [e.name for e in self.entities.all() if e.kind == "org" and has_chinese(e.name)]
        for name, short in short_forms(f"{self.title}\n{self.body}", names):
            named, other = self.entities.get(name), self.entities.get(short)
            if named is None or (other is not None and other is not named):
                continue
            named.aliases.add(short)
            for part in self.entities.all():
                inner = part.name.removeprefix(short)
                if part is not named and part.name.startswith(short) and len(inner) >= 3 and not is_generic(inner):
                    self.entities.drop(part)  # 山科大研究生院: the unit of a university by its short name
                    self.entities.add(inner, "unit")

    def _add_shouted(self) -> None:
        """A title all in capitals: what it names with a word that is no plain one."""
        calm = _SHOUTED_POSSESSIVE.sub(lambda m: m[0].lower(), self.title.title())
        if len(calm) != len(self.title):
            return
        for span in SpanFinder(calm, tokenize(calm), True).spans():
            words = span.text.split()
            if span.kind == "org" and len(words) <= 5 and not is_common(words[0]) and head_of(tokenize(words[-1])[-1]):
                self.entities.add(span.text, "org")

    def _add_bracketed(self, text: str, found: list[Span]) -> None:
        """ "Sol General Hospital (Elm Hospital)": a second name in brackets that ends in the same word."""
        for name, second in pairwise(found):
            enclosed = text[name.end : second.start] == " (" and text[second.end : second.end + 1] == ")"
            if enclosed and name.kind == second.kind == "org" and name.text.split()[-1] == second.text.split()[-1]:
                self.entities.add(name.text, "org").aliases.add(second.text)
                found.remove(second)

    def _add_shortened(self, text: str, found: list[Span]) -> None:
        """ "Delta Sol Investment Group Co., Ltd. (Delta Investment)": some words of the name in brackets behind it."""
        for span in found:
            short = (
                _IN_BRACKETS.match(text, span.end)
                if span.kind == "org" and text[span.end : span.end + 2] in (" (", "(")
                else None
            )
            if short is None:
                continue
            words, name = short[1].split(" "), span.text.split(" ")
            rest = iter(name)
            if len(words) > 1 and not is_common(words[0]) and (all(word in rest for word in words) or _in_letters(words, name)):
                self.entities.add(span.text, "org").aliases.add(short[1])

    def source(self, printed: str | None, printed_from: str | None) -> tuple[str | None, str | None]:
        """Return the publisher under its canonical name and where it was found.

        Without a printed one it is the owner of the host, else the host itself, else the first institution of
        the title that is no guest there, else a printed office.
        """
        if printed and not is_generic_unit(printed):
            name = squeeze(printed)
            key = name_key(name)
            shorter = name_key(re.sub(r"\s+(?:news|newsroom|press|news cent(?:er|re))$", "", name, flags=re.I))
            keys = {key, shorter}
            for entity in self.entities.all():
                if name_key(entity.name) in keys or any(name_key(a) in keys for a in entity.aliases):
                    return entity.name, printed_from
                if key == name_key(entity.name) or any(key == name_key(a) for a in entity.aliases):
                    return entity.name, printed_from
            if name in lexicons.pairs("known_bodies") and not any(
                True for flat in self.flat.values() for _ in flat.occurrences(name)
            ):
                return name, printed_from  # the Foreign Affairs Office of a town, and not who all the world knows as FAO
            if is_acronym(name):
                before = set(self.entities.by_key)
                self.acronyms.resolve(name, Initials(e.name for e in self.entities.all()))
                for new in set(self.entities.by_key) - before:
                    return self.entities.by_key[new].name, printed_from
            known = lexicons.gazetteer().by_name(name)
            return (known.name if known and name.isupper() else expand_ampersand(name)), printed_from
        if self.owner:
            for entity in self.entities.all():
                if entity.known and entity.known.ror and entity.known.ror == self.owner.ror:
                    return entity.name, "host"
            return self.owner.name, "host"
        if self.host:
            if (own := named_by_host(self.host, self.entities)) is not None:
                return own, "host"
            return self.host.removeprefix("www."), "address"
        office = (squeeze(printed), printed_from) if printed else (None, None)
        if _FIRST_PERSON.search(self.body):
            return office  # "visits our university": the first name of the title is the guest's
        mentions = [m for m in self._scan("title", self.title) if self.entities.by_key[name_key(m.entity)].kind == "org"]
        guests = {m.entity for m in mentions if _GUEST.search(self.title, 0, m.start)}
        for m in mentions[:-1]:
            if not is_acronym(m.text) and _PARTY_BEHIND.match(self.title, m.end) and not _MISSION.search(mentions[-1].entity):
                guests.add(m.entity)
        guests |= {m.entity for m in mentions if _CAME.match(self.title, m.end)}
        hosts = [m for m in mentions if m.entity not in guests and not is_made_there(self.title, m)]
        first = min(hosts, key=lambda m: m.start, default=None)
        return (self.entities.by_key[name_key(first.entity)].name, "title") if first else office

    def institutions(self, named: set[str]) -> tuple[Institution, ...]:
        """Return those that are ``named`` somewhere in the article, in order of first mention."""
        result = []
        owners = Owners(self.entities.all())
        for entity in self.entities.all():
            if entity.kind == "org" and entity.known is None and _COLLEGE.search(entity.name):
                of = self._owner_behind(entity, owners)
                if of is not None and of != entity.name and _UNIVERSITY.search(of):
                    entity.kind = "unit"  # "the Art College of Elm University"
        for entity in sorted(self.entities.all(), key=lambda e: e.order):
            if entity.name not in named:
                continue
            known, parent = entity.known, self._parent(entity, owners)
            kind = "org" if entity.kind == "unit" and parent is None and self._agrees(entity) else entity.kind
            result.append(
                Institution(
                    entity.name, entity.acronym, kind, known.country if known else None, known.ror if known else None,
                    parent, tuple(sorted(entity.aliases)), entity.resolved_by,
                )
            )  # fmt: skip
        return tuple(result)

    def _parent(self, entity: Entity, owners: Owners) -> str | None:
        if entity.kind != "unit":
            return None
        named = owners.in_name(entity.name)
        if named is not None:
            return named
        return self._owner_behind(entity, owners)

    def _owner_behind(self, entity: Entity, owners: Owners) -> str | None:
        """Return the body whose name stands behind that of a unit: "Faculty of Arts of Elm University"."""
        for alias in entity.aliases:
            for _, end in self.flat["body"].occurrences(plain_form(alias)):
                behind = _OWNER_BEHIND.match(self.flat["body"].text, end)
                owner = owners.at_start(behind["rest"]) if behind else None
                if owner is not None:
                    return owner
        return None

    def _agrees(self, entity: Entity) -> bool:
        """Whether an agreement is told to be with a department of nobody's, and of no science: it is one of the state."""
        if not entity.name.startswith(("Department of ", "Directorate of ", "Bureau of ")) or SCIENCE.search(entity.name.lower()):
            return False
        text = self.flat["body"].text
        places = (start for alias in entity.aliases for start, _ in self.flat["body"].occurrences(plain_form(alias)))
        return any(_AGREED_WITH.search(text, max(0, start - 120), start) for start in places)

    def mentions(self) -> Iterable[Mention]:
        """Yield every place that names an institution, title first."""
        yield from self._scan("title", self.title)
        yield from self._scan("body", self.body)

    def _scan(self, zone: Zone, text: str) -> list[Mention]:
        shouting = zone == "title" and text.isupper()
        flat = Flat(text.casefold()) if shouting and len(text.casefold()) == len(text) else self.flat[zone]
        owners: dict[str, Entity] = {}
        for entity in self.entities.all():
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


def _in_letters(short: list[str], name: list[str]) -> bool:
    """Whether a short form is the first words of a name and the initials of the others: "Elm IPO" of the "Elm Institute for Peace
    and Order"."""
    lead = len(short) - 1
    letters = "".join(word[0] for word in name[lead:] if word[0].isupper())
    return name[:lead] == short[:-1] and len(letters) >= 2 and short[-1] == letters


def _with(found: list[Span], others: Iterable[Span]) -> list[Span]:
    """Return ``found`` and ``others`` in order, without those of ``found`` that overlap one of the others."""
    more = list(others)
    kept = [s for s in found if not any(o.start < s.end and s.start < o.end for o in more)] if more else found
    return sorted([*kept, *more], key=lambda s: s.start)


@lexicons.by_word
def _forms(alias: str) -> tuple[str, ...]:
    """The forms of a name in a flat text: "&" and "and" stand for each other."""
    plain = plain_form(alias)
    return tuple(dict.fromkeys((plain, plain.replace(" & ", " and "), plain.replace(" and ", " & "))))


def _is_title_case(title: str) -> bool:
    words = list(re.findall(r"[^\W\d_]{4,}", title))
    return bool(words) and sum(w[0].isupper() for w in words) >= len(words) * 0.7


__all__ = ["InstitutionResult", "find_institutions", "name_key"]
