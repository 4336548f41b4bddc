"""People of one article: which candidates are believed, and every place that names them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial

from newsbrowse.extract.institutions.heads import MISSIONS
from newsbrowse.extract.intervals import Intervals
from newsbrowse.extract.people import names
from newsbrowse.extract.people.evidence import ACCEPT
from newsbrowse.extract.people.missions import ENVOY
from newsbrowse.extract.people.roles import RoleReader
from newsbrowse.extract.people.runs import Run
from newsbrowse.extract.people.sides import is_received
from newsbrowse.extract.people.singles import Known, Singles, confidence
from newsbrowse.extract.people.weighing import Asked, Place
from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.extract.titles import is_modifier, is_title
from newsbrowse.extract.tokens import token_after
from newsbrowse.model import Institution, Mention, Person, Zone
from newsbrowse.regexps import regexp
from newsbrowse.text import fold, squeeze

_PREFIXES = frozenset("dela delos del de della van von al el dos du di da".split())
"""What a family name of two words begins with."""
_OWNS = frozenset((" ", "'s ", "’s ", "' ", "’ "))
"""Between a body and the office in it."""
_CALLERS = regexp(
    r" (?:representatives|delegation|delegates|officials|team)\b.*\b(?:call(?:s|ed)? (?:on|at)|meets?|visits?) (?:the |our )?"
    r"(?:vice-chancellor|president|rector|chancellor|director|campus|university)\b(?! of)",
    re.I,
)
"""Behind the body of guests who call on somebody of the page's own body, which the headline does not name."""
_PARTY = regexp(r"(?:['’]s)? (?:\w+ )?(?:representatives|delegation|delegates|officials|team)\b", re.I)
_TO_US = regexp(r"\b(?:visit(?:s|ed)?|came to|comes to|arrived at) our (?:campus|university|school|college|institute)\b")
"""The same where only the text says whom they visited."""
_ONLY_ADDRESS = regexp(r"(?:H\.? ?E\.?|Mrs?\.?|Ms\.?|Dr\.?|Prof\.?|[. ])*")


@dataclass(frozen=True, slots=True)
class PeopleResult:
    """The people of an article, in order of first mention, and their mentions."""

    people: tuple[Person, ...]
    mentions: tuple[Mention, ...]


def find_people(
    title: str, body: str, *, institutions: tuple[Institution, ...], taken: tuple[Mention, ...], source: str | None = None,
    guessed: bool = False,
) -> PeopleResult:  # fmt: skip
    """Find the people of an article. ``taken`` are the mentions of institutions and dates: names inside
    them are not people's; ``source`` is the affiliation where the text names none, ``guessed`` where it is no more than
    the body that the headline begins with."""
    if source and guessed and is_received(body, taken, source):
        source = None
    if source and any(f"{word} {source}" in title for word in ("from", "from the", "with", "with the")):
        source = None  # the guests or partners of the page's own body
    elif source and (call := _CALLERS.search(title)) and title[: call.start()].endswith(source):
        source = None
    elif source and source in title and _PARTY.match(title, title.index(source) + len(source)) and _TO_US.search(body):
        source = None
    finder = _Finder(title, body, institutions, taken, source)
    return finder.result()


class _Finder(Singles):
    def __init__(
        self, title: str, body: str, institutions: tuple[Institution, ...], taken: tuple[Mention, ...], source: str | None
    ) -> None:
        super().__init__(title, body, taken)
        self.institutions = institutions
        self.source = source
        self.taken = taken
        self._same: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._initialed: dict[tuple[str, ...], Known | None] = {}

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
            titled=self._titled(runs),
        )
        mentions: list[Mention] = []
        covered: dict[Zone, set[int]] = {"title": set(), "body": set()}
        for run in runs:
            known = self._person_of(run)
            if known is None:
                continue
            self._mention(run, known, reader, mentions, covered)
        mentions += self._said_again(covered)
        mentions += self._partials(covered, reader)
        self._roles_of_title(runs)
        self._weigh(mentions, reader)
        if not has_chinese(self.texts["body"]):
            return PeopleResult(tuple(self._people(mentions)), tuple(sorted(mentions, key=_in_order)))
        # Imported where there is Chinese: the patterns take 0.1 s to be compiled.
        from newsbrowse.extract.people.chinese import find_chinese

        chinese = find_chinese(self.texts["title"], self.texts["body"], self.institutions, self.taken, self.source)
        told = Intervals((m for m in chinese.mentions if m.zone == "body"), "body")
        mentions = [m for m in mentions if m.zone != "body" or not told.contain(m.start, m.end)]
        whole = Intervals((m for m in mentions if m.zone == "body"), "body")
        theirs = [m for m in chinese.mentions if m.zone != "body" or not whole.overlap(m.start, m.end)]
        mentions = _in_brackets(self.texts["body"], mentions, tuple(theirs))
        named = {m.entity for m in theirs}
        people = self._people([m for m in mentions if m.entity not in named])
        others = (p for p in chinese.people if p.name in named)
        return PeopleResult((*people, *others), tuple(sorted([*mentions, *theirs], key=_in_order)))

    def _weigh(self, mentions: list[Mention], reader: RoleReader) -> None:
        """Weigh the bodies of the text for each person, by all signs."""
        places: dict[str, list[Place]] = {}
        for mention in sorted((m for m in mentions if m.zone == "body"), key=_in_order):
            places.setdefault(mention.entity, []).append(Place(mention.start, mention.end, mention.entity))
        people = sorted((k for k in self.known.values() if k.printed in places), key=lambda k: places[k.printed][0].start)
        weighing = reader.weighing(sorted((p for found in places.values() for p in found), key=lambda p: p.start))
        read = {known.printed: _best_role(known.roles) for known in people}
        hows = {known.printed: known.how(read[known.printed][1]) for known in people}
        ruled = {name: body for name, (_, body) in read.items() if body and hows[name] in ("told", "sure")}
        told: dict[str, str | None] = {}
        seats: dict[str, set[str | None]] = {role: set() for role in _HIGHEST}  # a body has one rector
        for known in people:
            role, affiliation = read[known.printed]
            told[known.printed] = affiliation
            if role is None or hows[known.printed] == "sure" or _says_whose(role, affiliation):
                seats.get(role or "", set()).add(affiliation)
                continue  # who has no office is seldom placed rightly; who shares one is told of with the others
            # What the headline alone tells stands behind the text.
            office = next((start for start, r, _ in known.roles if r == role and start < len(self.texts["body"])), 0)
            found = sorted(places[known.printed], key=lambda place: abs(place.start - office))
            asked = Asked(tuple(found), role, affiliation, hows[known.printed])
            taken = seats.get(role, set())
            may_be = partial(lambda role, taken, body: body not in taken and reader.may_have(role, body), role, taken)
            known.affiliation = told[known.printed] = weighing.decide(asked, told, ruled, may_be)
            taken.add(known.affiliation)

    def _said_again(self, covered: dict[Zone, set[int]]) -> list[Mention]:
        """Names of several words that stand once more where nothing but the person's being known tells them from other words:
        "so David Law assured the guests"."""
        by_words: dict[tuple[str, ...], Known] = {}
        sizes: dict[tuple[str, ...], set[int]] = {}
        for known in self.known.values():
            if len(known.words) > 1 and any(names.is_word(word) for word in known.words):
                by_words.setdefault(known.words, known)
                sizes.setdefault(known.words[:2], set()).add(len(known.words))
        found = []
        for zone, tokens in self.tokens.items() if by_words else ():
            for number in self.capitals[zone]:
                two = (tokens[number].text, tokens[number + 1].text) if number + 1 < len(tokens) else ("", "")
                for size in sizes.get(two, ()):
                    places = range(number, number + size)
                    words = tokens[number : places.stop]
                    known_here = by_words.get(tuple(token.text for token in words))
                    if known_here is None or any(token.gap != " " for token in words[1:]):
                        continue
                    if not (covered[zone].isdisjoint(places) and self.masked[zone].isdisjoint(places)):
                        continue
                    behind = token_after(tokens, places.stop - 1)
                    if behind is not None and behind.gap == " " and behind.capital:
                        continue  # "the David Law Prize"
                    covered[zone].update(places)
                    start, end = tokens[number].start, words[-1].end
                    text, score = self.texts[zone][start:end], confidence(known_here.score)
                    found.append(Mention("person", start, end, text, known_here.printed, known_here.rule, score, zone))
        return found

    def _titled(self, runs: list[Run]) -> dict[tuple[str, ...], str]:
        """Return of which body the headline says that somebody is: "Elm College President NAME Visits Oak"."""
        tokens, told = self.tokens["title"], {}
        ends = {m.end: m.entity for m in self.taken if m.kind == "institution" and m.zone == "title"}
        for run in runs if ends else ():
            before = run.before
            if run.zone != "title" or before is None or before.role is None or before.first == 0 or run.inside:
                continue
            body = ends.get(tokens[before.first - 1].end)
            if body is not None and tokens[before.first].gap in _OWNS:
                told[run.key] = body
        return told

    def _roles_of_title(self, runs: list[Run]) -> None:
        """Give the office that the headline alone tells to those who have none in the text."""
        held = [r for r in runs if r.zone == "title" and r.before and r.before.role]
        people = [(run, known) for run in held if (known := self._person_of(run)) and not any(role for _, role, _ in known.roles)]
        if not people:
            return
        taken = tuple(replace(m, zone="body") for m in self.taken if m.zone == "title")
        reader = RoleReader(
            self.texts["title"],
            self.tokens["title"],
            self.institutions,
            taken,
            None,
            [(run.first, run.last) for run in held],
        )
        for run, known in people:
            role, affiliation = reader.read(run.first, run.last, run.before)
            words = role.split() if role else []
            while words and not (is_title(words[0]) or is_modifier(words[0]) or names.is_land(words[0]) or "’s" in words[0]):
                words.pop(0)  # headlines capitalise what stands before: "Welcomes Rector NAME"
            role = " ".join(words)
            if role and not any(a for _, _, a in known.roles):
                known.roles.append((len(self.texts["body"]), role, affiliation))

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
                self.known[key] = Known(key, names.normal_case(self._printed(body)), tuple(printed.split()), score, best.rule)
        with_part: dict[str, list[tuple[str, ...]]] = {}
        for key in self.known:
            for part in set(key):
                with_part.setdefault(part, []).append(key)
        self._join_initials(with_part)
        for key in sorted(self.known, key=len):
            rarest = min((with_part[part] for part in key), key=len)
            longer = [k for k in rarest if k in self.known and len(k) > len(key) and set(key) < set(k)]
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

    def _printed(self, run: Run) -> str:
        tokens = self.tokens[run.zone]
        text = squeeze(self.texts[run.zone][tokens[run.first].start : tokens[run.last].end]).replace("·", " ")
        return text.replace(",", "") if run.inverted else text

    def _person_of(self, run: Run) -> Known | None:
        found = self.known.get(self._same.get(run.key, run.key))
        if run.inside:
            return None  # "the Anna Kowal Scholarship", also where Anna Kowal is named
        if found or len(run.words) < 2:
            return found
        if len(run.key) == 2 and len(run.key[0]) == 1:
            if run.key not in self._initialed:
                self._initialed[run.key] = self._by_initial(run)
            return self._initialed[run.key]
        if (near := self._spelled_nearly(run)) is not None:
            return near
        parts = set(run.key)
        rarest = min((self._by_part.get(part, []) for part in parts), key=len)
        whole = [k for k in rarest if parts < set(k.key)]
        return whole[0] if len(whole) == 1 and run.score > -2 else None

    def _spelled_nearly(self, run: Run) -> Known | None:
        """The one person of whose two names one is as printed here and the other nearly so: "Fisha Shawl" is Fisha Shawel."""
        if len(run.key) != 2 or run.score < _NEARLY:
            return None
        words = tuple(map(fold, run.words))
        fitting = {
            id(k): k
            for part in words
            for k in self._by_part.get(part, ())
            if len(k.words) == 2 and len(words) == 2 and _differ_by_a_letter(words, tuple(map(fold, k.words)))
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _by_initial(self, run: Run) -> Known | None:
        """The one person whom an initial and a surname fit: "A.Kowal" is the Anna Maria Kowal of the page."""
        initial, surname = run.key
        fitting = [k for k in self._by_part.get(surname, ()) if len(k.key) > 1 and k.words[0].lower().startswith(initial)]
        return fitting[0] if len(fitting) == 1 else None

    def _mention(
        self, run: Run, known: Known, reader: RoleReader, mentions: list[Mention], covered: dict[Zone, set[int]]
    ) -> None:
        tokens, text = self.tokens[run.zone], self.texts[run.zone]
        surname = len(run.words) == 2 and fold(run.words[0]) in _PREFIXES and run.before is not None and run.before.honorific
        begins = len(run.words) > 2 and fold(run.words[0]) == fold(known.words[0])  # the name but for one of its parts
        partial = (len(run.key) < len(known.key) and not begins) or surname  # "Engr. Dela Rosa"
        first = run.before.first if partial and run.before else run.first
        last = run.last + self._small_end(run, known)
        start, end = tokens[first].start, tokens[last].end
        covered[run.zone].update(range(first, last + 1))
        if run.zone == "body":
            read = reader.read(run.first, run.last, run.before)
            opens = run.before.first if run.before and not run.before.role else run.first
            shared = reader.shared(opens, run.first, run.last, read)
            known.roles.append((start, *shared))
            known.note(reader.how if shared[1] == read[1] else "sure")
            reader.keep(run.last, known.roles[-1][2])
        known.last_seen = max(known.last_seen, start)
        mentions.append(
            Mention("person", start, end, text[start:end], known.printed, known.rule, confidence(known.score), run.zone)
        )

    def _small_end(self, run: Run, known: Known) -> int:
        """Return 1 where the last part of the name stands behind ``run`` in small letters: "Chen Jian lu"."""
        behind = token_after(self.tokens[run.zone], run.last)
        cut = len(known.words) - 1 == len(run.words) >= 2 and known.words[:-1] == run.words
        return int(cut and behind is not None and behind.gap == " " and behind.text == known.words[-1].lower())

    def _people(self, mentions: list[Mention]) -> list[Person]:
        first: dict[str, Mention] = {}
        for mention in sorted(mentions, key=lambda m: (m.zone == "title", m.start)):
            first.setdefault(mention.entity, mention)
        people = []
        by_name = {k.printed: k for k in self.known.values()}
        for name in first:
            known = by_name[name]
            role, affiliation = _best_role(known.roles)
            affiliation = known.affiliation or affiliation
            if role and affiliation is None and ENVOY.fullmatch(role):
                affiliation = self._only_mission(role)  # told by a short form: "Consul General NAME"
            people.append(Person(name, role, affiliation))
        return _of_one_president(people, Counter(m.entity for m in mentions))

    def _only_mission(self, role: str) -> str | None:
        """Return the one embassy, or consulate, of the page, that an envoy without a land is of."""
        kind = "Consulate" if "onsul" in role else "Embassy"
        found = [i.name for i in self.institutions if i.name.startswith(kind)]
        return found[0] if len(found) == 1 else None


_NEARLY = 1.5
"""Evidence that a name has at least which is taken for another one with a letter more or less."""


def _of_one_president(people: list[Person], counts: Counter[str]) -> list[Person]:
    """Take the affiliation from those who hold the same highest office of a body as somebody of whom more is told: a body has
    one president, and the other one is of a land that the page does not name ("President NAME" in a speech)."""
    seats: dict[tuple[str, str], list[Person]] = {}
    for person in people:
        if person.role in _HIGHEST and person.affiliation:
            seats.setdefault((person.role, person.affiliation), []).append(person)
    others: set[str] = set()
    for holders in seats.values():
        most = max(counts[p.name] for p in holders)
        if [counts[p.name] for p in holders].count(most) == 1 and len(holders) > 1:
            others |= {p.name for p in holders if counts[p.name] == 1}
    return [replace(p, affiliation=None) if p.name in others else p for p in people]


_HIGHEST = frozenset(("President", "Chairman", "Rector", "Chancellor"))


def _says_whose(role: str, affiliation: str | None) -> bool:
    """Whether an envoy's office names the land whose mission is meant."""
    return (
        affiliation is not None and affiliation.startswith(MISSIONS) and " of " in affiliation and ENVOY.fullmatch(role) is None
    )


def _differ_by_a_letter(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of two words have one of them in common, and the other, of five letters and more, but for a letter."""
    same = [a == b for a, b in zip(one, other, strict=True)]
    if sum(same) != 1:
        return False
    short, long = sorted((one[same.index(False)], other[same.index(False)]), key=len)
    return len(short) >= 5 and len(long) == len(short) + 1 and any(long[:n] + long[n + 1 :] == short for n in range(1, len(long)))


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
        whose = next((ends[n] for n in (opening, polite, opening - (body[opening - 1] == " ")) if n in ends), None)
        if whose:
            same[m.entity] = whose
    return [replace(m, entity=same[m.entity]) if m.entity in same else m for m in mentions]


_PROFESSIONS = frozenset("engineer architect attorney lawyer economist scientist researcher".split())
"""What somebody is by training, which in some lands is a form of address: an office that is told elsewhere says more."""


def _best_role(found: list[tuple[int, str | None, str | None]]) -> tuple[str | None, str | None]:
    """The first stated role that says more than "Professor"; the first stated affiliation."""
    found = sorted(found, key=lambda f: f[0])
    roles = [r for _, r, _ in found if r]
    strong = [r for r in roles if r.lower() not in ("professor", "assistant professor", "associate professor", "academician")]
    strong = [r for r in strong if r.lower() not in _PROFESSIONS] or strong
    role = next(iter(strong or roles), None)
    with_role = [a for _, r, a in found if a and r == role]
    affiliation = next(iter(with_role), None) or next((a for _, _, a in found if a), None)
    return role, affiliation
