"""People of one article: candidates, evidence over the whole text, and every place that names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from newsbrowse.extract import lexicons
from newsbrowse.extract.people import names
from newsbrowse.extract.people.chinese import find_chinese
from newsbrowse.extract.people.roles import RoleReader
from newsbrowse.extract.titles import Before, is_degree, is_honorific, is_modifier, is_title, title_before
from newsbrowse.extract.tokens import Token, tokenize
from newsbrowse.model import Institution, Mention, Person, Zone
from newsbrowse.text import fold, squeeze

ACCEPT = 3.0
"""Evidence from which on a name is believed."""

_WEAK_VERBS = frozenset(
    "is was has had will would can could put took went came stood sat ran held found sees saw opened closed works studies asked called".split()
)
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_]){0,2}|Yu|Ya|Yo|Ye|Zh|Kh|Ts|Sh|Ch|Ju|Ma|Jo")
_WHO = re.compile(r",? who\b")
_AGENT_PHRASES = tuple(
    f"{words} "
    for words in (
        "according to", "headed by", "led by", "chaired by", "signed by", "hosted by", "accompanied by", "welcomed by", "received by",
        "guidance of", "joined by",
    )
)  # fmt: skip
_OFFICES = frozenset(
    "president rector dean director minister ambassador professor academician governor mayor chairman chairwoman chairperson secretary"
    " consul chancellor vice-chancellor vice-president provost principal".split()
)
"""Offices that stand directly before a surname in speech of somebody known."""
_COLLECTIVE = frozenset(
    "delegates representatives members leaders experts teachers researchers scientists partners scholars specialists fellows officers".split()
)
_LEADING_WORDS = frozenset("by with as and were was including were to from met between".split())
_COMPLEMENT_WORDS = frozenset("of for to in and the on from at".split())
_GAPS = frozenset((" ", "\n", "\u00a0", "  "))


@dataclass(slots=True)
class _Run:
    """A run of name-like words: ``first``..``last`` are word numbers, ``words`` the name as printed."""

    zone: Zone
    first: int
    last: int
    words: tuple[str, ...]
    before: Before | None
    score: float = 0.0
    rule: str = ""
    inverted: bool = False
    led: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        return names.name_key(" ".join(self.words))


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
    finder = _Finder(title, body, institutions, taken, source)
    return finder.result()


class _Finder:
    def __init__(
        self, title: str, body: str, institutions: tuple[Institution, ...], taken: tuple[Mention, ...], source: str | None
    ) -> None:
        self.texts: dict[Zone, str] = {"title": title, "body": body}
        self.tokens: dict[Zone, Sequence[Token]] = {"title": tokenize(title), "body": tokenize(body)}
        self.institutions = institutions
        self.source = source
        self.taken = taken
        self.masked: dict[Zone, set[int]] = {zone: _masked(self.tokens[zone], taken, zone) for zone in ("title", "body")}
        self.lower_words = {t.text for t in self.tokens["body"] if not t.capital}
        self.known: dict[tuple[str, ...], _Known] = {}
        self._by_part: dict[str, list[_Known]] = {}
        self._by_letters: dict[str, _Known] = {}
        self._same: dict[tuple[str, ...], tuple[str, ...]] = {}

    def result(self) -> PeopleResult:
        """Run all steps."""
        runs = [*self._runs("body"), *self._runs("title")]
        self._score(runs)
        self._accept(runs)
        accepted = [(run.first, run.last) for run in runs if run.zone == "body" and self._person_of(run)]
        reader = RoleReader(self.texts["body"], self.tokens["body"], self.institutions, self.taken, self.source, accepted)
        mentions: list[Mention] = []
        covered: dict[Zone, set[int]] = {"title": set(), "body": set()}
        for run in runs:
            known = self._person_of(run)
            if known is None:
                continue
            self._mention(run, known, reader, mentions, covered)
        mentions += self._partials(covered, reader)
        chinese = find_chinese(self.texts["title"], self.texts["body"], self.institutions, self.taken, self.source)
        people = self._people([*mentions])
        ordered = sorted([*mentions, *chinese.mentions], key=lambda m: (m.zone == "body", m.start))
        return PeopleResult((*people, *chinese.people), tuple(ordered))

    # Candidates

    def _runs(self, zone: Zone) -> list[_Run]:
        tokens, runs, number = self.tokens[zone], [], 0
        while number < len(tokens):
            if not self._may_begin(zone, number):
                number += 1
                continue
            last = self._extend(zone, number)
            run = self._run(zone, number, last)
            if run:
                runs.append(run)
            number = last + 1
        return runs

    def _may_begin(self, zone: Zone, number: int) -> bool:
        token = self.tokens[zone][number]
        if not token.capital or number in self.masked[zone] or not any(c.isalpha() for c in token.text):
            return False
        if self._is_initial(zone, number):
            return True
        lower = token.lower.strip(".")
        if any(c.isdigit() for c in token.text) or is_degree(token.text):
            return False
        if lower in lexicons.words("non_names"):
            return self._surname_he(zone, number)
        return not (is_title(token.text) or is_honorific(token.text)) or self._honorific_is_name(zone, number)

    def _is_initial(self, zone: Zone, number: int) -> bool:
        """Whether the word is an initial with a name behind it: "I. Sheina", "J.R.Verma", "Yu. Losev"."""
        tokens = self.tokens[zone]
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        return (
            following is not None
            and following.gap in (". ", ".", ".\n")
            and following.capital
            and (len(following.text) > 3 or following.gap != ".")
            and (number + 1) not in self.masked[zone]
            and bool(_INITIALS.fullmatch(tokens[number].text))
            and not is_honorific(tokens[number].text)
        )

    def _surname_he(self, zone: Zone, number: int) -> bool:
        """ "Prof He Linzhi": a small word of English is a surname behind a title and before a syllable name."""
        tokens = self.tokens[zone]
        if number == 0 or number + 1 >= len(tokens) or not names.is_surname(tokens[number].text):
            return False
        before, following = tokens[number - 1], tokens[number + 1]
        titled = tokens[number].gap in _GAPS | {". "} and (is_title(before.text) or is_honorific(before.text))
        return (
            titled
            and following.gap in _GAPS
            and following.capital
            and bool(names.pinyin_length(following.text))
            and not names.is_word(following.text)
        )

    def _honorific_is_name(self, zone: Zone, number: int) -> bool:
        """ "Sheikh Muhammad Ijaz", "Nana Aba": some forms of address are part of a name; kept with it."""
        following = self.tokens[zone][number + 1] if number + 1 < len(self.tokens[zone]) else None
        if following is not None and following.gap == " " and following.text in ("bin", "ibn", "bint", "binti"):
            return True  # "Sultan bin Ahmed"
        return self.tokens[zone][number].text in (
            "Sheikh",
            "Shaikh",
            "Rana",
            "Prince",
            "Chair",
            "Judge",
            "King",
            "Dean",
            "Fellow",
        ) and (
            self._follows(zone, number)
            and (number == 0 or not is_title(self.tokens[zone][number - 1].text))
            and self.tokens[zone][number].text in ("Sheikh", "Shaikh", "Rana")
        )

    def _follows(self, zone: Zone, number: int) -> bool:
        tokens = self.tokens[zone]
        return number + 1 < len(tokens) and tokens[number + 1].gap in _GAPS and tokens[number + 1].capital

    def _extend(self, zone: Zone, number: int) -> int:
        tokens, last = self.tokens[zone], number
        while last + 1 < len(tokens) and last - number < 8:
            following = tokens[last + 1]
            initial = (
                len(tokens[last].text) == 1
                or (len(tokens[last].text) <= 5 and "." in tokens[last].text)
                or self._is_initial(zone, last)
            )
            text = self.texts[zone]
            if self._nickname(zone, last + 1):
                last += 2
                continue
            if text[tokens[last].end : tokens[last].end + 2] in ("'s", "’s"):
                break
            if following.gap == ", " and following.text in ("Jr", "Sr", "II", "III", "IV") and last > number:
                last += 1  # "Conrado Iñigo, Jr."
                break
            if following.gap not in _GAPS and not (initial and following.capital and following.gap in (". ", ".\n")):
                if not (initial and following.gap == "." and len(following.text) > 3):
                    break  # "M.Si" is a degree, "G.Ismailova" a name
            if last + 1 in self.masked[zone]:
                break
            lower = following.lower.strip(".")
            if following.capital and self._is_initial(zone, last + 1):
                last += 1  # "James A. Garfield": "A" is a small word elsewhere
                continue
            if following.capital:
                if zone == "title" and lower in lexicons.words("headline_verbs") and not names.is_surname(lower):
                    break
                if (
                    is_title(following.text)
                    or self._opens_title(zone, last + 1)
                    or lower in lexicons.words("non_names")
                    or any(c.isdigit() for c in lower)
                ):
                    break
                joined = fold(tokens[last].lower) in names.PARTICLES and last > number  # "Khalil El Haji Tawfiq"
                if is_honorific(following.text) and not (
                    joined or names.is_surname(following.text) or names.is_given(following.text)
                ):
                    break
                last += 1
            elif (
                (fold(lower) in names.PARTICLES or lower in ("na", "ní", "nic"))
                and last + 2 < len(tokens)
                and tokens[last + 2].gap in _GAPS
                and tokens[last + 2].capital
                and (last + 2 not in self.masked[zone])
            ):
                last += 2
            elif (
                fold(lower) in ("de", "van", "von", "der")
                and last + 3 < len(tokens)
                and tokens[last + 2].lower in names.PARTICLES
                and tokens[last + 3].capital
            ):
                last += 3
            else:
                break
        return last

    def _nickname(self, zone: Zone, number: int) -> bool:
        """Whether word ``number`` is a name of use inside a name: "Tsutomu “Ben” Suzuki", "Li (Leo) Wei"."""
        tokens = self.tokens[zone]
        if number + 1 >= len(tokens):
            return False
        nick, behind = tokens[number], tokens[number + 1]
        quoted = nick.gap in (" “", ' "', " ‘", " '") and behind.gap in ("” ", '" ', "’ ", "' ")
        bracketed = nick.gap == " (" and behind.gap == ") " and names.is_given(nick.text)
        return (
            (quoted or bracketed)
            and nick.capital
            and not nick.all_caps
            and behind.capital
            and not is_title(behind.text)
            and not {number, number + 1} & self.masked[zone]
        )

    def _opens_title(self, zone: Zone, number: int) -> bool:
        """A modifier that a title follows ("Senior Expert") ends a name before it."""
        tokens = self.tokens[zone]
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        return (
            is_modifier(tokens[number].text)
            and following is not None
            and (is_title(following.text) or is_modifier(following.text))
        )

    def _run(self, zone: Zone, first: int, last: int) -> _Run | None:
        tokens = self.tokens[zone]
        while last > first and is_degree(tokens[last].text) and not tokens[last].text[1:].islower():
            last -= 1
        if last - first >= 2 and names.is_initialism(tokens[first].text):
            first += 1  # an office in letters: "VPRE Roscinto Lumbres"
        complement = self._complement(zone, first, last)
        first = complement or first
        begins = first == 0 or tokens[first].sentence != tokens[first - 1].sentence
        while (
            last > first
            and begins
            and names.is_word(tokens[first].text)
            and not (names.is_given(tokens[first].text) or (names.is_surname(tokens[first].text) and last - first <= 2))
        ):
            first += 1
            begins = False
        while (
            last > first
            and names.is_word(tokens[last].text)
            and tokens[last].lower in self.lower_words
            and not (
                names.is_surname(tokens[last].text) or names.is_given(tokens[last].text) or names.pinyin_length(tokens[last].text)
            )
        ):
            last -= 1
        inverted = self._inverted(zone, first, last)
        if inverted is not None:
            last = inverted
        words = tuple(t.text for t in tokens[first : last + 1])
        before = title_before(self.texts[zone], tokens, first)
        return _Run(zone, first, last, words, before, inverted=inverted is not None, led=complement is not None)

    def _complement(self, zone: Zone, first: int, last: int) -> int | None:
        """Where the name begins behind a title and what it is of: "Ambassador of Indonesia NAME", "Dean of
        Academic Affairs NAME"; None where no title leads to word ``first``, or nothing is left for a name."""
        tokens = self.tokens[zone]
        if first < 2 or tokens[first].gap not in (" ", "\n") or is_honorific(tokens[first - 1].text):
            return None
        step, of = first - 1, False
        while step >= max(0, first - 12):
            token = tokens[step]
            if is_title(token.text):
                break
            of = of or token.lower in ("of", "for", "to")
            if not (token.capital or step in self.masked[zone] or token.lower in _COMPLEMENT_WORDS):
                return None
            if step and token.gap not in (" ", "\n", " & ", "'s ", "’s "):
                return None
            step -= 1
        if not of or step < max(0, first - 12) or not is_title(tokens[step].text) or tokens[step].lower in _COLLECTIVE:
            return None  # "Delegates of …" are no one person's title
        start = first
        while (
            start < last
            and (
                names.is_place(tokens[start].text)
                or tokens[start].text in lexicons.pairs("demonyms")
                or (
                    names.is_word(tokens[start].text)
                    and not names.is_given(tokens[start].text)
                    and not names.is_surname(tokens[start].text)
                )
            )
            and not self._is_initial(zone, start)
        ):
            start += 1
        inside = tokens[first - 1].capital or (first - 1) in self.masked[zone]
        return start if start < last and (start > first or inside) else None

    def _inverted(self, zone: Zone, first: int, last: int) -> int | None:
        """ "Park, Sun Kyu", "Shin, Dong-Ryeol": a surname, a comma, and a given name of two syllables."""
        tokens = self.tokens[zone]
        if first != last or last + 1 >= len(tokens) or tokens[last + 1].gap != ", ":
            return None
        following = tokens[last + 1]
        hyphened = "-" in following.text and following.capital
        if hyphened and first and is_honorific(tokens[first - 1].text):
            return last + 1
        if fold(tokens[first].text) not in lexicons.words("surnames") or not (
            first == 0 or tokens[first].gap.rstrip().endswith((":", "(")) or is_title(tokens[first - 1].text)
        ):
            return None
        if hyphened:
            return last + 1
        if (
            last + 2 < len(tokens)
            and following.capital
            and tokens[last + 2].gap == " "
            and tokens[last + 2].capital
            and (not is_title(following.text) and not is_title(tokens[last + 2].text))
        ):
            return last + 2
        return None

    # Evidence

    def _score(self, runs: list[_Run]) -> None:
        for run in runs:
            core = names.core_of(run.words)
            if len(core) < 2 or len(core) > 5:
                continue
            shape = names.shape_score(run.words)
            context, rule = self._context(run)
            if run.zone == "title" and context == 0:
                shape -= 1.0  # headlines capitalise everything
            run.score = shape + context
            run.rule = rule or "shape of the name"
            if run.inverted:
                run.score += 2.5
        for _ in range(3):
            if not self._lists(runs):
                break

    def _context(self, run: _Run) -> tuple[float, str]:
        tokens, text = self.tokens[run.zone], self.texts[run.zone]
        score, rule = 0.0, ""
        if run.before:
            score, rule = (3.2, "form of address before") if run.before.honorific else (2.6, "title before")
        end = tokens[run.last].end
        behind = text[end : end + 60]
        following = tokens[run.last + 1] if run.last + 1 < len(tokens) else None
        if following is not None:
            if self._title_behind(run):
                score, rule = score + 3.0, rule or "title behind"
            lower = following.lower
            if following.gap == " " and not following.capital and lower in lexicons.words("person_verbs"):
                score, rule = score + (0.5 if lower in _WEAK_VERBS else 1.5), rule or "verb of speech or meeting"
            if _WHO.match(behind):
                score, rule = score + 1.5, rule or "relative clause"
        if text[max(0, tokens[run.first].start - 20) : tokens[run.first].start].endswith(_AGENT_PHRASES):
            score, rule = score + 1.5, rule or "agent phrase"
        start = run.before.first if run.before else run.first
        if run.led or self._led_by_title(run.zone, start):
            score, rule = score + 2.6, rule or "title and institution before"
        if run.first and tokens[run.first].gap == ": " and is_title(tokens[run.first - 1].text):
            score, rule = score + 2.6, rule or "title before"
        return score, rule

    def _led_by_title(self, zone: Zone, number: int) -> bool:
        """ "The President of Mutah University, NAME" and "Minister of Science of the region NAME"."""
        tokens = self.tokens[zone]
        if number == 0 or tokens[number].gap not in (", ", " "):
            return False
        if tokens[number].gap == " " and (number - 1) not in self.masked[zone] and tokens[number - 1].capital:
            return False
        for step in range(number - 1, max(-1, number - 16), -1):
            token = tokens[step]
            if token.sentence != tokens[number].sentence or (
                tokens[step + 1].gap not in (" ", "\n", " & ", "’ ") and step + 1 != number
            ):
                return False
            if is_title(token.text) and step == number - 1:
                near = {t.lower for t in tokens[max(0, step - 5) : step]}
                return tokens[number].gap == ", " and bool(near & {"the", "its", "their"})
            if is_title(token.text) and step < number - 1:
                return token.lower not in _COLLECTIVE and (
                    step == 0
                    or tokens[step - 1].lower in ("the", "its", "their")
                    or tokens[step - 1].lower in _LEADING_WORDS
                    or tokens[step].gap.strip()[-1:] in (";", ":")
                    or is_modifier(tokens[step - 1].text)
                    or (tokens[number].gap == " ")
                )
            if not (
                token.capital
                or step in self.masked[zone]
                or token.lower in ("of", "for", "and", "the", "in", "region", "city", "country")
            ):
                return False
        return False

    def _title_behind(self, run: _Run) -> bool:
        """ ", Dean of …", "(President)", ", the Vice-Chancellor", ", Ph.D., Vice Dean"."""
        tokens, text = self.tokens[run.zone], self.texts[run.zone]
        number = run.last + 1
        degrees = 0
        while (
            number < len(tokens)
            and degrees < 4
            and (is_degree(tokens[number].text) or (len(tokens[number].text) <= 4 and "." in tokens[number].text))
        ):
            number += 1
            degrees += 1
        if number >= len(tokens):
            return degrees > 0
        gap = text[tokens[run.last].end : tokens[number].start]
        if degrees == 0 and not gap.startswith((",", " (", ";", " –", " -", " —")):
            return False
        skipped = 0
        while (
            number < len(tokens)
            and skipped < 3
            and tokens[number].lower
            in ("the", "a", "an", "its", "then", "currently", "who", "is", "also", "their", "another", "our")
        ):
            number += 1
            skipped += 1
        if number >= len(tokens) or (skipped and tokens[number].gap not in _GAPS):
            return degrees > 0
        token = tokens[number]
        if is_title(token.text) and not (number + 1 < len(tokens) and token.capital and self._names_follow(run.zone, number)):
            return True
        steps = 0
        while (
            number < len(tokens)
            and steps < 5
            and (is_modifier(tokens[number].text) or (number in self.masked[run.zone] and skipped + steps))
        ):
            number += 1
            steps += 1
            if number < len(tokens) and tokens[number].gap not in _GAPS:
                return degrees > 0
        if not (steps and number < len(tokens) and is_title(tokens[number].text)):
            return degrees > 0
        return not self._names_follow(run.zone, number)

    def _names_follow(self, zone: Zone, number: int) -> bool:
        """ "Vice President Zhu": the title belongs to the name behind it, not to the one before."""
        tokens = self.tokens[zone]
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        return (
            following is not None
            and following.gap in (" ", "\n", ". ")
            and following.capital
            and (number + 1) not in self.masked[zone]
            and (is_honorific(following.text) or not (is_title(following.text) or names.is_word(following.text)))
        )

    def _lists(self, runs: list[_Run]) -> bool:
        """Names in a row vouch for each other: "A, B, C and D"."""
        changed = False
        for left, right in zip(runs, runs[1:], strict=False):
            if left.zone != right.zone:
                continue
            tokens = self.tokens[left.zone]
            start = right.before.first if right.before else right.first
            between = self.texts[left.zone][tokens[left.last].end : tokens[start].start]
            if squeeze(between) not in (",", "and", ", and", ";", "&", "; and", "、"):
                continue
            for weak, strong in ((left, right), (right, left)):
                core = names.core_of(weak.words)
                if strong.score >= ACCEPT > weak.score >= 0.6 and 2 <= len(core) <= 5:
                    weak.score += 2.4
                    weak.rule = "listed with people"
                    changed = True
        return changed

    # Acceptance and coreference

    def _accept(self, runs: list[_Run]) -> None:
        total: dict[tuple[str, ...], list[_Run]] = {}
        for run in runs:
            if len(run.words) >= 2 and run.score > 0:
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
        """ "I. Sheina" is the "Irina Sheina" of the same page, where no other name fits."""
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

    def _printed(self, run: _Run) -> str:
        tokens = self.tokens[run.zone]
        text = squeeze(self.texts[run.zone][tokens[run.first].start : tokens[run.last].end])
        return text.replace(",", "") if run.inverted else text

    def _person_of(self, run: _Run) -> _Known | None:
        found = self.known.get(self._same.get(run.key, run.key))
        if found or len(run.words) < 2:
            return found
        parts = set(run.key)
        whole = [k for k in self._by_part.get(run.key[0], ()) if parts < set(k.key)]
        return whole[0] if len(whole) == 1 and run.score > -2 else None

    def _mention(
        self, run: _Run, known: _Known, reader: RoleReader, mentions: list[Mention], covered: dict[Zone, set[int]]
    ) -> None:
        tokens, text = self.tokens[run.zone], self.texts[run.zone]
        partial = len(run.key) < len(known.key)
        first = run.before.first if partial and run.before else run.first
        start, end = tokens[first].start, tokens[run.last].end
        covered[run.zone].update(range(first, run.last + 1))
        if run.zone == "body":
            known.roles.append((start, *reader.read(run.first, run.last, run.before)))
            known.roles[-1] = (start, *reader.shared(run.first, run.last, known.roles[-1][1:]))
        known.last_seen = max(known.last_seen, start)
        mentions.append(
            Mention("person", start, end, text[start:end], known.printed, known.rule, _confidence(known.score), run.zone)
        )

    def _partials(self, covered: dict[Zone, set[int]], reader: RoleReader) -> list[Mention]:
        """Find single names: "President Ding", "Mr. Chavez", "Koyuncu said", "Weidemin"."""
        found: list[Mention] = []
        for zone in ("body", "title"):
            tokens, text = self.tokens[zone], self.texts[zone]
            for number, token in enumerate(tokens):
                if number in covered[zone] or number in self.masked[zone] or not token.capital or len(token.text) < 2:
                    continue
                if token.text == "HE" or (is_title(token.text) and not names.is_surname(token.text)) or is_degree(token.text):
                    continue
                before = title_before(text, tokens, number)
                beside = self._beside_capital(zone, number, before)
                known = None if beside else self._single(zone, number, before)
                if known is None and before and not beside:
                    known = self._stranger(zone, number, before)
                if known is None:
                    continue
                first = before.first if before else number
                if before and zone == "body":
                    known.roles.append((tokens[first].start, *reader.read(number, number, before, weak=True)))
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

    def _beside_capital(self, zone: Zone, number: int, before: Before | None) -> bool:
        """A capital neighbour makes the word part of something else ("Kent State", "Wang Center")."""
        tokens, text = self.tokens[zone], self.texts[zone]
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        possessive = text[tokens[number].end : tokens[number].end + 2] in ("'s", "’s")
        if following and following.gap in _GAPS and following.capital and not possessive and not is_title(following.text):
            if following.lower not in lexicons.words("non_names") or (number + 1) in self.masked[zone]:
                return True
        previous = tokens[number - 1] if number else None
        if before or previous is None or tokens[number].gap not in _GAPS:
            return False
        return (
            previous.capital
            and previous.sentence == tokens[number].sentence
            and (not is_title(previous.text) and previous.lower not in lexicons.words("non_names") | {"then", "for", "to"})
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
            options = [k for k in options if self._is_family_part(lower, k)]
            if not options or not self._bare_is_safe(zone, number):
                return None
        if len(options) > 1:
            return self._choose(options, before, self.tokens[zone][number].start)
        return options[0]

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
        risky = names.is_word(lower) or names.is_place(lower) or len(lower) <= 2
        return verb or possessive or not risky

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
        if token.text in lexicons.pairs("demonyms"):
            return None
        if (
            zone == "title"
            or lower in lexicons.words("non_names")
            or is_title(token.text)
            or is_honorific(token.text)
            or is_degree(token.text)
        ):
            return None
        if names.is_place(token.text) or is_modifier(token.text) or any(c.isdigit() for c in token.text):
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

    def _addressed(self, before: Before, token: Token) -> bool:
        """ "President Nakamura", "Director Dorjgotov": an office and one word that is neither a word nor a place."""
        office = (before.role or "").split()
        return (
            len(token.text) >= 4
            and not token.all_caps
            and bool(office)
            and office[-1][0].isupper()
            and office[-1].lower() in _OFFICES
            and token.gap == " "
            and not names.is_place(token.text)
        )

    def _spelled_otherwise(self, lower: str) -> _Known | None:
        """The one person of the page whose name differs by a letter or two ("Agustin", "Augustine")."""
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


def _masked(tokens: Sequence[Token], taken: tuple[Mention, ...], zone: Zone) -> set[int]:
    """The words that stand inside other mentions."""
    spans = sorted((m.start, m.end) for m in taken if m.zone == zone)
    masked: set[int] = set()
    position = 0
    for number, token in enumerate(tokens):
        while position < len(spans) and spans[position][1] <= token.start:
            position += 1
        if position < len(spans) and spans[position][0] < token.end:
            masked.add(number)
    return masked
