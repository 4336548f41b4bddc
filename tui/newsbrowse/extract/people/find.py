"""People of one article: which candidates are believed, and every place that names them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from newsbrowse.extract import lexicons
from newsbrowse.extract.people import names
from newsbrowse.extract.people.complements import GAPS
from newsbrowse.extract.people.evidence import ACCEPT, WEAK_VERBS, Evidence
from newsbrowse.extract.people.roles import RoleReader
from newsbrowse.extract.people.runs import Run
from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.extract.titles import Before, is_degree, is_honorific, is_modifier, is_title, title_before
from newsbrowse.extract.tokens import Token
from newsbrowse.model import Institution, Mention, Person, Zone
from newsbrowse.text import fold, squeeze

_OFFICES = frozenset(
    "president rector dean director minister ambassador professor academician governor mayor chairman chairwoman chairperson secretary"
    " consul chancellor vice-chancellor vice-president provost principal justice prince princess king queen sultan emir"
    " rektör rectora rettore reitor reitora decano presidente ministro ministra recteur président présidente".split()
)
"""Offices that stand directly before a surname in speech of somebody known."""
_ADVERBS = frozenset("also later then further finally first briefly warmly".split())
"""Words between a name and a verb of speech."""
_ARTICLES = frozenset("the a an this that its their our his her of".split())
_OF_PLACES = frozenset("minister ambassador governor mayor consul secretary principal".split())
"""Offices of them that a place may stand behind."""

_ONLY_ADDRESS = re.compile(r"(?:H\.? ?E\.?|Mrs?\.?|Ms\.?|Dr\.?|Prof\.?|[. ])*")
_ADDRESSED = re.compile(r"(?<!\w)(?:Prof|Dr|Mr|Mrs|Ms)\.? $")


@dataclass(slots=True)
class _Known:
    """An accepted person and the evidence for it."""

    key: tuple[str, ...]
    printed: str
    words: tuple[str, ...]
    score: float
    rule: str
    roles: list[tuple[int, str | None, str | None]] = field(default_factory=list)
    last_seen: int = -1

    @property
    def parts(self) -> set[str]:
        """The folded words by which the person may be named alone."""
        return {*self.key, *(fold(w) for w in self.words)}


@dataclass(frozen=True, slots=True)
class PeopleResult:
    """The people of an article, in order of first mention, and their mentions."""

    people: tuple[Person, ...]
    mentions: tuple[Mention, ...]


def find_people(
    title: str, body: str, *, institutions: tuple[Institution, ...], taken: tuple[Mention, ...], source: str | None = None
) -> PeopleResult:
    """Find the people of an article. ``taken`` are the mentions of institutions and dates: names inside
    them are not people's; ``source`` is the affiliation where the text names none."""
    if source and any(f"{word} {source}" in title for word in ("from", "from the", "with", "with the")):
        source = None  # the guests or partners of the page's own body
    finder = _Finder(title, body, institutions, taken, source)
    return finder.result()


class _Finder(Evidence):
    def __init__(
        self, title: str, body: str, institutions: tuple[Institution, ...], taken: tuple[Mention, ...], source: str | None
    ) -> None:
        super().__init__(title, body, taken)
        self.institutions = institutions
        self.source = source
        self.taken = taken
        self.known: dict[tuple[str, ...], _Known] = {}
        self._by_part: dict[str, list[_Known]] = {}
        self._by_letters: dict[str, _Known] = {}
        self._same: dict[tuple[str, ...], tuple[str, ...]] = {}

    def result(self) -> PeopleResult:
        """Run all steps."""
        runs = [*self.runs("body"), *self.runs("title")]
        self.score(runs)
        self._accept(runs)
        accepted = [(run.first, run.last) for run in runs if run.zone == "body" and self._person_of(run)]
        reader = RoleReader(
            self.texts["body"],
            self.tokens["body"],
            self.institutions,
            self.taken,
            self.source,
            accepted,
            title=self.texts["title"],
        )
        mentions: list[Mention] = []
        covered: dict[Zone, set[int]] = {"title": set(), "body": set()}
        for run in runs:
            known = self._person_of(run)
            if known is None:
                continue
            self._mention(run, known, reader, mentions, covered)
        mentions += self._partials(covered, reader)
        if not has_chinese(self.texts["body"]):
            return PeopleResult(tuple(self._people(mentions)), tuple(sorted(mentions, key=_in_order)))
        # Imported where there is Chinese: the patterns take 0.1 s to be compiled.
        from newsbrowse.extract.people.chinese import find_chinese

        chinese = find_chinese(self.texts["title"], self.texts["body"], self.institutions, self.taken, self.source)
        mentions = _in_brackets(self.texts["body"], mentions, chinese.mentions)
        theirs = {p.name for p in chinese.people}
        people = self._people([m for m in mentions if m.entity not in theirs])
        return PeopleResult((*people, *chinese.people), tuple(sorted([*mentions, *chinese.mentions], key=_in_order)))

    # Acceptance and coreference

    def _accept(self, runs: list[Run]) -> None:
        total: dict[tuple[str, ...], list[Run]] = {}
        for run in runs:
            if (len(run.words) >= 2 or "-" in run.words[0]) and run.score > 0:
                total.setdefault(run.key, []).append(run)
        for key, same in total.items():
            best = max(same, key=lambda r: r.score)
            score = best.score + 0.4 * min(len(same) - 1, 3)
            if score >= ACCEPT:
                body = next((r for r in same if r.zone == "body"), best)
                printed = squeeze(" ".join(body.words))
                self.known[key] = _Known(key, names.normal_case(self._printed(body)), tuple(printed.split()), score, best.rule)
        with_part: dict[str, list[tuple[str, ...]]] = {}
        for key in self.known:
            for part in set(key):
                with_part.setdefault(part, []).append(key)
        self._join_initials(with_part)
        for key in sorted(self.known, key=len):
            longer = [k for k in with_part[key[-1]] if k in self.known and len(k) > len(key) and set(key) < set(k)]
            if len(longer) == 1 and len(key) >= 2:
                self.known.pop(key)
        for known in self.known.values():
            self._index(known)

    def _join_initials(self, with_part: dict[str, list[tuple[str, ...]]]) -> None:
        """ "I. Petrova" is the "Irina Petrova" of the same page, where no other name fits."""
        for key in list(self.known):
            initials = [p for p in key if len(p) == 1]
            whole = [p for p in key if len(p) > 1]
            if not initials or len(whole) != 1:
                continue
            fitting = [
                other
                for other in with_part[whole[0]]
                if other != key
                and other in self.known
                and not any(len(p) == 1 for p in other)
                and all(any(p.startswith(i) for p in other if p != whole[0]) for i in initials)
            ]
            if len(fitting) == 1:
                self.known.pop(key)
                self._same[key] = fitting[0]

    def _index(self, known: _Known) -> None:
        for part in known.parts:
            self._by_part.setdefault(part, []).append(known)
        self._by_letters.setdefault(names.squashed(known.printed), known)

    def _printed(self, run: Run) -> str:
        tokens = self.tokens[run.zone]
        text = squeeze(self.texts[run.zone][tokens[run.first].start : tokens[run.last].end])
        return text.replace(",", "") if run.inverted else text

    def _person_of(self, run: Run) -> _Known | None:
        found = self.known.get(self._same.get(run.key, run.key))
        if run.inside:
            return None  # "the Anna Kowal Scholarship", also where Anna Kowal is named
        if found or len(run.words) < 2:
            return found
        if len(run.key) == 2 and len(run.key[0]) == 1:
            return self._by_initial(run)
        parts = set(run.key)
        whole = [k for k in self._by_part.get(run.key[0], ()) if parts < set(k.key)]
        return whole[0] if len(whole) == 1 and run.score > -2 else None

    def _by_initial(self, run: Run) -> _Known | None:
        """The one person whom an initial and a surname fit: "A.Kowal" is the Anna Maria Kowal of the page."""
        initial, surname = run.key
        fitting = [k for k in self._by_part.get(surname, ()) if len(k.key) > 1 and k.words[0].lower().startswith(initial)]
        return fitting[0] if len(fitting) == 1 else None

    def _mention(
        self, run: Run, known: _Known, reader: RoleReader, mentions: list[Mention], covered: dict[Zone, set[int]]
    ) -> None:
        tokens, text = self.tokens[run.zone], self.texts[run.zone]
        partial = len(run.key) < len(known.key)
        first = run.before.first if partial and run.before else run.first
        start, end = tokens[first].start, tokens[run.last].end
        covered[run.zone].update(range(first, run.last + 1))
        if run.zone == "body":
            known.roles.append((start, *reader.read(run.first, run.last, run.before)))
            opens = run.before.first if run.before and not run.before.role else run.first
            known.roles[-1] = (start, *reader.shared(opens, run.first, run.last, known.roles[-1][1:]))
        known.last_seen = max(known.last_seen, start)
        mentions.append(
            Mention("person", start, end, text[start:end], known.printed, known.rule, _confidence(known.score), run.zone)
        )

    def _partials(self, covered: dict[Zone, set[int]], reader: RoleReader) -> list[Mention]:
        """Find single names: "President Ding", "Mr. Chavez", "Koyuncu said", "Weidemin"."""
        found: list[Mention] = []
        for zone in ("body", "title"):
            tokens, text = self.tokens[zone], self.texts[zone]
            for number in self.capitals[zone]:
                token = tokens[number]
                if number in covered[zone] or number in self.masked[zone] or len(token.text) < 2:
                    continue
                if token.text == "HE" or is_degree(token.text):
                    continue
                before = title_before(text, tokens, number)
                if is_title(token.text) and not (
                    names.is_surname(token.text) or (before and before.role and fold(token.text) in self._by_part)
                ):
                    continue
                beside = self._beside_capital(zone, number, before)
                known = None if beside else self._single(zone, number, before)
                if known is None and before and not beside:
                    known = self._stranger(zone, number, before)
                if known is None:
                    continue
                first = before.first if before else number - self._behind_initial(zone, number)
                if before and zone == "body":
                    known.roles.append(
                        (tokens[first].start, *reader.read(number, number, before, weak=len(known.key) > 1 or bool(known.roles)))
                    )
                start = tokens[first].start
                known.last_seen = max(known.last_seen, start) if zone == "body" else known.last_seen
                rule = "short form with title" if before else "short form"
                found.append(
                    Mention(
                        "person",
                        start,
                        token.end,
                        text[start : token.end],
                        known.printed,
                        rule,
                        _confidence(known.score) * 0.95,
                        zone,
                    )
                )
        return found

    def _behind_initial(self, zone: Zone, number: int) -> bool:
        """Whether an initial stands before a surname that is known alone: "E.Abdullayev"."""
        tokens = self.tokens[zone]
        return number > 0 and tokens[number].gap in (".", ". ") and self._is_initial(zone, number - 1)

    def _beside_capital(self, zone: Zone, number: int, before: Before | None) -> bool:
        """A capital neighbour makes the word part of something else ("Kent State", "Wang Center")."""
        tokens, text = self.tokens[zone], self.texts[zone]
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        possessive = text[tokens[number].end : tokens[number].end + 2] in ("'s", "’s")
        if following and following.gap == " " and following.text in names.PLACE_NOUNS and not possessive:
            return True  # "Prince Albert Island" is nobody
        behind = tokens[number + 2] if number + 2 < len(tokens) else None
        if following and following.text == "Chair" and following.gap == " " and behind and behind.lower in ("for", "of", "in"):
            return True  # "the Dr. Petrov Chair for Physics"
        if following and following.gap in GAPS and is_degree(following.text):
            following = None  # "Dr Sonedi MPd"
        if following and following.gap in GAPS and following.capital and not possessive and not is_title(following.text):
            if following.lower not in lexicons.words("non_names") or (number + 1) in self.masked[zone]:
                return True
        previous = tokens[number - 1] if number else None
        if before or previous is None or tokens[number].gap not in GAPS:
            return False
        opens = number < 2 or tokens[number - 2].sentence != previous.sentence
        if opens and names.is_word(previous.text) and not (names.is_given(previous.text) or names.is_surname(previous.text)):
            return False  # "Following Kowal": the capital is that of the sentence
        return (
            previous.capital
            and previous.sentence == tokens[number].sentence
            and not is_title(previous.text)
            and previous.lower not in lexicons.words("non_names")
            and previous.lower not in ("then", "for", "to")
        )

    def _single(self, zone: Zone, number: int, before: Before | None) -> _Known | None:
        token = self.tokens[zone][number]
        lower = fold(token.text)
        joined = self._by_letters.get(names.squashed(token.text))
        if joined:
            return joined
        options = list(self._by_part.get(lower, ()))
        if not options:
            return None
        if not before:
            office = is_title(token.text) or is_honorific(token.text)
            if number and self.tokens[zone][number - 1].lower == "the":
                return None  # "the Collins family"
            if number and office and self.tokens[zone][number - 1].lower == "a":
                return None  # "the King said": the office, also where a King is named
            options = [k for k in options if self._is_family_part(lower, k) or self._speaks(zone, number, k)]
            if not options or not self._bare_is_safe(zone, number):
                return None
        if len(options) > 1:
            return self._choose(options, before, self.tokens[zone][number].start)
        return options[0]

    def _speaks(self, zone: Zone, number: int, known: _Known) -> bool:
        """Whether a first name alone is the subject of a verb of speech: "Aminah said", of Aminah Yusof."""
        tokens = self.tokens[zone]
        step = number + 1
        if step < len(tokens) and tokens[step].lower in _ADVERBS and tokens[step].gap == " ":
            step += 1
        following = tokens[step] if step < len(tokens) else None
        return (
            following is not None
            and following.gap == " "
            and following.lower in lexicons.words("person_verbs")
            and (following.lower not in WEAK_VERBS or following.lower == "asked")
            and tokens[number].text == known.words[0]
            and not (names.is_word(tokens[number].text) or names.is_place(tokens[number].text))
        )

    def _is_family_part(self, lower: str, known: _Known) -> bool:
        words = [fold(w) for w in known.words]
        if lower == words[0]:
            return lower in lexicons.words("pinyin_surnames") or lower in lexicons.words("surnames") or known.words[0].isupper()
        return lower in words[1:] and not (
            words[0] in lexicons.words("pinyin_surnames") and names.pinyin_length(lower) and len(words) == 2
        )

    def _bare_is_safe(self, zone: Zone, number: int) -> bool:
        tokens, text = self.tokens[zone], self.texts[zone]
        token = tokens[number]
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        lower = token.lower
        verb = following is not None and following.gap in (" ", ", ") and following.lower in lexicons.words("person_verbs")
        possessive = text[token.end : token.end + 2] in ("'s", "’s")
        place = names.is_place(lower) or len(lower) <= 2
        return verb or possessive or not (place or (names.is_word(lower) and not self._inside_sentence(zone, number)))

    def _inside_sentence(self, zone: Zone, number: int) -> bool:
        """Whether a word that the text has in capitals alone stands behind a small word that is no article: "and Price are"."""
        tokens = self.tokens[zone]
        before = tokens[number - 1] if number else None
        return (
            before is not None
            and tokens[number].gap == " "
            and not before.capital
            and before.lower not in _ARTICLES
            and tokens[number].lower not in self.lower_words
            and not tokens[number].all_caps
        )

    def _choose(self, options: list[_Known], before: Before | None, position: int) -> _Known:
        """Two people of one surname: the title decides, else who was named last."""
        if before and before.role:
            wanted = {w.lower() for w in re.findall(r"[\w-]+", before.role)}
            fitting = []
            for option in options:
                roles = " ".join(r or "" for _, r, _ in option.roles).lower()
                if wanted & set(re.findall(r"[\w-]+", roles)):
                    fitting.append(option)
            if len(fitting) == 1:
                return fitting[0]
            options = fitting or options
        return max(options, key=lambda k: max((p for p, _, _ in k.roles if p <= position), default=-1))

    def _stranger(self, zone: Zone, number: int, before: Before) -> _Known | None:
        """A title and a surname of somebody whose full name the page never prints."""
        token = self.tokens[zone][number]
        lower = fold(token.text)
        if token.text in lexicons.pairs("demonyms") or token.gap.endswith("("):
            return None
        if (
            zone == "title"
            or lower in lexicons.words("non_names")
            or is_title(token.text)
            or is_honorific(token.text)
            or is_degree(token.text)
        ):
            return None
        if (
            (names.is_place(token.text) and not self._surname_of_place(before, token))
            or is_modifier(token.text)
            or any(c.isdigit() for c in token.text)
        ):
            return None
        surname = names.is_surname(token.text)
        if not (surname or not names.is_word(token.text)) or not (before.honorific or surname or self._addressed(before, token)):
            return None
        if token.all_caps and not surname:
            return None
        spelled = self._spelled_otherwise(lower)
        if spelled is not None:
            return spelled
        key = (lower,)
        if key not in self.known:
            self.known[key] = _Known(key, names.normal_case(token.text), (token.text,), ACCEPT, "title and surname only")
            self._index(self.known[key])
        return self.known[key]

    def _surname_of_place(self, before: Before, token: Token) -> bool:
        """ "President Kuroda", "Prof. Lyon": a name that is a town too, behind what no town is called."""
        if before.honorific and _ADDRESSED.search(self.texts["body"], max(0, token.start - 7), token.start):
            return not names.is_word(token.text)
        office = (before.role or "").split()
        townless = bool(office) and office[-1][0].isupper() and office[-1].lower() in _OFFICES - _OF_PLACES
        return names.is_surname(token.text) and token.gap in (" ", ". ") and townless

    def _addressed(self, before: Before, token: Token) -> bool:
        """ "President Okonedo", "Director Tarvainen": an office and one word that is neither a word nor a place."""
        office = (before.role or "").split()
        return (
            len(token.text) >= 3
            and not token.all_caps
            and bool(office)
            and office[-1][0].isupper()
            and office[-1].lower() in _OFFICES
            and token.gap == " "
            and (not names.is_place(token.text) or self._surname_of_place(before, token))
        )

    def _spelled_otherwise(self, lower: str) -> _Known | None:
        """The one person of the page whose name differs by a letter or two ("Kristof", "Kristoff")."""
        if len(lower) < 6:
            return None
        near = get_close_matches(lower, [p for p in self._by_part if len(p) >= 5], n=1, cutoff=0.84)
        owners = self._by_part[near[0]] if near else []
        return owners[0] if len(owners) == 1 else None

    def _people(self, mentions: list[Mention]) -> list[Person]:
        first: dict[str, Mention] = {}
        for mention in sorted(mentions, key=lambda m: (m.zone == "title", m.start)):
            first.setdefault(mention.entity, mention)
        people = []
        by_name = {k.printed: k for k in self.known.values()}
        for name in first:
            known = by_name[name]
            role, affiliation = _best_role(known.roles)
            people.append(Person(name, role, affiliation))
        return people


def _in_order(mention: Mention) -> tuple[bool, int]:
    return mention.zone == "body", mention.start


def _in_brackets(body: str, mentions: list[Mention], chinese: tuple[Mention, ...]) -> list[Mention]:
    """Give names in Latin letters in brackets to the person whose Chinese name stands before: 安娜·科瓦尔(Anna Kowal)."""
    ends = {m.end: m.entity for m in chinese if m.zone == "body"}
    same: dict[str, str] = {}
    for m in mentions if ends else ():
        opening = max(body.rfind(mark, max(0, m.start - 14), m.start) for mark in "(（") if m.zone == "body" else -1
        if opening < 0 or not _ONLY_ADDRESS.fullmatch(body, opening + 1, m.start):
            continue
        polite = opening - 2 * body.startswith(("阁下", "閣下", "先生", "女士", "教授", "博士"), opening - 2)
        if opening in ends or polite in ends:
            same[m.entity] = ends.get(opening) or ends[polite]
    return [replace(m, entity=same[m.entity]) if m.entity in same else m for m in mentions]


def _best_role(found: list[tuple[int, str | None, str | None]]) -> tuple[str | None, str | None]:
    """The first stated role that says more than "Professor"; the first stated affiliation."""
    found = sorted(found, key=lambda f: f[0])
    roles = [r for _, r, _ in found if r]
    strong = [r for r in roles if r.lower() not in ("professor", "assistant professor", "associate professor", "academician")]
    role = next(iter(strong or roles), None)
    with_role = [a for _, r, a in found if a and r == role]
    affiliation = next(iter(with_role), None) or next((a for _, _, a in found if a), None)
    return role, affiliation


def _confidence(score: float) -> float:
    return round(min(0.99, 0.5 + score / 12), 2)
