"""People named by one word: "President Ding", "Mr. Chavez", "Koyuncu said", "Weidemin"."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from newsbrowse.extract import lexicons
from newsbrowse.extract.people import names
from newsbrowse.extract.people.complements import GAPS
from newsbrowse.extract.people.evidence import ACCEPT, SAYING, Evidence
from newsbrowse.extract.people.mononyms import TOLD, office_of, told_of
from newsbrowse.extract.people.roles import RoleReader
from newsbrowse.extract.titles import RETIRED, Before, is_degree, is_honorific, is_modifier, is_title, title_before
from newsbrowse.extract.tokens import Token, token_after
from newsbrowse.model import Mention, Zone
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

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
_WORDS = regexp(r"[\w-]+")
_NAMESAKES = 50
"""People of one name that are looked at for one mention, at most."""
_SPELLINGS = 200
"""Parts of names up to which a page compares a new one with all, and beyond which with those that begin or end alike."""
_NEAR = 50
"""Parts that begin, and that end, like a new one which it is compared with, at most."""
_ADDRESSED = regexp(r"(?<!\w)(?:Prof|Dr|Mr|Mrs|Ms)\.? $")

_SURER = {"nothing": 0, "elsewhere": 0, "default": 1, "list": 2, "told": 3, "sure": 4}
"""How an affiliation came about, by how sure that makes it."""


@dataclass(slots=True)
class Known:
    """An accepted person and the evidence for it."""

    key: tuple[str, ...]
    printed: str
    words: tuple[str, ...]
    score: float
    rule: str
    roles: list[tuple[int, str | None, str | None]] = field(default_factory=list)
    hows: dict[str, str] = field(default_factory=dict)
    """The affiliations that were read, and how each came about (``weighing.Asked``)."""
    elsewhere: bool = False
    """Whether the text tells that it is none of the bodies that it names."""
    affiliation: str | None = None
    """What came out, where the bodies of the text were weighed."""
    last_seen: int = -1
    _read: int = 0
    _places: list[int] = field(default_factory=list)
    _role_words: set[str] = field(default_factory=set)

    @property
    def parts(self) -> set[str]:
        """The folded words by which the person may be named alone."""
        return {*self.key, *(fold(w) for w in self.words)}

    def note(self, how: str) -> None:
        """Keep how the affiliation that was read last came about, the surest way where it did several times."""
        affiliation = self.roles[-1][2]
        self.elsewhere = self.elsewhere or how == "elsewhere"
        if affiliation and _SURER[how] >= _SURER[self.hows.get(affiliation, "nothing")]:
            self.hows[affiliation] = how

    def how(self, affiliation: str | None) -> str:
        """Return how an affiliation came about."""
        if affiliation is None:
            return "elsewhere" if self.elsewhere else "nothing"
        return self.hows.get(affiliation, "told")

    def last_before(self, position: int) -> int:
        """Return the last place up to ``position`` where the person is named, -1 where none is."""
        self._read_roles()
        return self._places[number - 1] if (number := bisect_right(self._places, position)) else -1

    def role_words(self) -> set[str]:
        """Return the words in small letters of all roles that the person is named with."""
        self._read_roles()
        return self._role_words

    def _read_roles(self) -> None:
        for place, role, _ in self.roles[self._read :]:
            insort(self._places, place)
            self._role_words.update(_WORDS.findall((role or "").lower()))
        self._read = len(self.roles)


def confidence(score: float) -> float:
    """Return how sure a score of evidence makes of a person, 0 to 1."""
    return round(min(0.99, 0.5 + score / 12), 2)


_TELLS = regexp(
    r" (?:said|added|stressed|noted|explained|thanked|welcomed|dwelt|spoke|emphasi[sz]ed|underlined|recalled|pointed out|expressed)\b"
)
"""What somebody does behind whose name that of a town may stand."""
_TWO_SYLLABLES = regexp(r"[A-Z][a-z]{1,5}[-‐][A-Za-z][a-z]{0,5}")
"""A given name as it is romanised in Taiwan and Korea: what stands before it is the family name."""


class Singles(Evidence):
    """The accepted people of a page, and the single words that name one of them or a stranger."""

    def __init__(self, title: str, body: str, taken: tuple[Mention, ...]) -> None:
        super().__init__(title, body, taken)
        self.known: dict[tuple[str, ...], Known] = {}
        self._by_part: dict[str, list[Known]] = {}
        self._by_letters: dict[str, Known] = {}
        self._parts: list[str] = []
        self._by_edge: dict[str, list[str]] = {}
        """The parts of names by their first two letters and, behind a hyphen, their last two."""

    def _index(self, known: Known) -> None:
        for part in known.parts:
            same = self._by_part.setdefault(part, [])
            same.append(known)
            if len(same) == 1 and len(part) >= 5:
                self._parts.append(part)
                for edge in (part[:2], "-" + part[-2:]):
                    self._by_edge.setdefault(edge, []).append(part)
        self._by_letters.setdefault(names.squashed(known.printed), known)

    def _partials(self, covered: dict[Zone, set[int]], reader: RoleReader) -> list[Mention]:
        """Find single names: "President Ding", "Mr. Chavez", "Koyuncu said", "Weidemin"."""
        found: list[Mention] = []
        for zone in ("body", "title"):
            tokens, text = self.tokens[zone], self.texts[zone]
            for number in self.capitals[zone]:
                token = tokens[number]
                if number in covered[zone] or number in self.masked[zone] or len(token.text) < 2:
                    continue
                if (token.text == "HE" or is_degree(token.text)) and not self._led_surname(zone, number):
                    continue
                small = self._particles(zone, number)
                before = title_before(text, tokens, number - small)
                if is_title(token.text) and not (
                    names.is_surname(token.text) or (before and before.role and fold(token.text) in self._by_part)
                ):
                    continue
                beside = self._beside_capital(zone, number, before)
                known = None if beside else self._single(zone, number, before)
                if known is None and not beside:
                    known = self._stranger(zone, number, before) if before else self._told_of(zone, number)
                if known is None:
                    continue
                first = before.first if before else number - (small or self._behind_initial(zone, number))
                if before and before.role:
                    first = _own_title(tokens, first, number - small)
                told = not before and not known.roles and known.rule in TOLD
                if told and zone == "body" and (office := office_of(text, token)):
                    known.roles.append((token.start, office, None))
                elif (before or told) and zone == "body" and not (before and before.role and first == number):
                    known.roles.append(
                        (tokens[first].start, *reader.read(number, number, before, weak=len(known.key) > 1 or bool(known.roles)))
                    )
                    known.note(reader.how)
                start = tokens[first].start
                known.last_seen = max(known.last_seen, start) if zone == "body" else known.last_seen
                rule = known.rule if told else "short form with title" if before else "short form"
                found.append(
                    Mention(
                        "person",
                        start,
                        token.end,
                        text[start : token.end],
                        known.printed,
                        rule,
                        confidence(known.score) * 0.95,
                        zone,
                    )
                )
        return found

    def _led_surname(self, zone: Zone, number: int) -> bool:
        """Whether letters that mean something else elsewhere are a surname of the page behind a title: "Chairman MA"."""
        token = self.tokens[zone][number]
        known = any(token.text in person.words for person in self._by_part.get(fold(token.text), ())[:_NAMESAKES])
        return known and title_before(self.texts[zone], self.tokens[zone], number) is not None

    def _particles(self, zone: Zone, number: int) -> int:
        """How many small words before a surname belong to it, as the page prints the whole name: "Professor de la Rey"."""
        tokens = self.tokens[zone]
        if not number or tokens[number - 1].capital or fold(tokens[number - 1].text) not in names.PARTICLES:
            return 0
        surname = fold(tokens[number].text)
        for known in self._by_part.get(surname, ())[:_NAMESAKES]:
            words = [fold(word) for word in known.words]
            place = words.index(surname) if surname in words else 0
            size = 0
            while size < place - 1 and words[place - size - 1] in names.PARTICLES:
                size += 1
            if size and [fold(t.text) for t in tokens[max(0, number - size) : number]] == words[place - size : place]:
                return size
        return 0

    def _behind_initial(self, zone: Zone, number: int) -> bool:
        """Whether an initial stands before a surname that is known alone: "E.Abdullayev"."""
        tokens = self.tokens[zone]
        return number > 0 and tokens[number].gap in (".", ". ") and self._is_initial(zone, number - 1)

    def _beside_capital(self, zone: Zone, number: int, before: Before | None) -> bool:
        """A capital neighbour makes the word part of something else ("Kent State", "Wang Center")."""
        tokens, text = self.tokens[zone], self.texts[zone]
        following = token_after(tokens, number)
        possessive = text[tokens[number].end : tokens[number].end + 2] in ("'s", "’s")
        if following and following.gap == " " and following.text in names.PLACE_NOUNS and not possessive:
            return True  # "Prince Albert Island" is nobody
        behind = tokens[number + 2] if number + 2 < len(tokens) else None
        if following and following.text == "Chair" and following.gap == " " and behind and behind.lower in ("for", "of", "in"):
            return True  # "the Dr. Petrov Chair for Physics"
        if following and following.gap in GAPS and is_degree(following.text):
            following = None  # "Dr Sonedi MPd"
        if zone == "title" and following and following.lower in lexicons.words("headline_verbs") and following.gap == " ":
            following = None  # "Governor Kowal Receives Guests"
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

    def _single(self, zone: Zone, number: int, before: Before | None) -> Known | None:
        token = self.tokens[zone][number]
        lower = fold(token.text)
        joined = self._by_letters.get(names.squashed(token.text))
        if joined:
            return joined
        options = self._options(lower, token.start)
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

    def _options(self, part: str, position: int) -> list[Known]:
        """The people with ``part`` in their names; of very many those first named last before ``position``."""
        options = self._by_part.get(part, [])
        if len(options) <= _NAMESAKES:
            return list(options)
        number = bisect_right(options, position, key=lambda k: k.roles[0][0] if k.roles else -1)
        return options[max(0, number - _NAMESAKES) : max(number, _NAMESAKES)]

    def _speaks(self, zone: Zone, number: int, known: Known) -> bool:
        """Whether a first name alone is the subject of a verb that people have: "Aminah said", "said Aminah" of Aminah Yusof."""
        tokens = self.tokens[zone]
        plain = names.is_word(tokens[number].text) or names.is_place(tokens[number].text)
        if tokens[number].text != known.words[0] or plain:
            return False
        closes = self.texts[zone][tokens[number].end : tokens[number].end + 1] in ("", ".", ",", "\n")
        if closes and number and tokens[number].gap == " " and tokens[number - 1].lower in SAYING:
            return True
        step = number + 1
        if step < len(tokens) and tokens[step].lower in _ADVERBS and tokens[step].gap == " ":
            step += 1
        following = tokens[step] if step < len(tokens) else None
        return following is not None and following.gap == " " and following.lower in lexicons.words("person_verbs")

    def _is_family_part(self, lower: str, known: Known) -> bool:
        words = [fold(w) for w in known.words]
        if lower == words[0]:
            if len(words) == 2 and _TWO_SYLLABLES.fullmatch(known.words[1]):
                return True  # "Hung" of Hung Shih-yin
            return lower in lexicons.words("pinyin_surnames") or lower in lexicons.words("surnames") or known.words[0].isupper()
        return lower in words[1:] and not (
            words[0] in lexicons.words("pinyin_surnames") and names.pinyin_length(lower) and len(words) == 2
        )

    def _bare_is_safe(self, zone: Zone, number: int) -> bool:
        tokens, text = self.tokens[zone], self.texts[zone]
        token = tokens[number]
        following = token_after(tokens, number)
        lower = token.lower
        verb = following is not None and following.gap in (" ", ", ") and following.lower in lexicons.words("person_verbs")
        beside = tokens[number + 2 : number + 4]
        verb = verb or (
            following is not None and following.lower == "and" and any(is_title(t.text) and t.capital for t in beside)
        )  # "Allen and Elm President NAME signed"
        possessive = text[token.end : token.end + 2] in ("'s", "’s")
        place = names.is_place(lower) or (len(lower) <= 2 and (token.all_caps or names.is_word(lower)))
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

    def _choose(self, options: list[Known], before: Before | None, position: int) -> Known:
        """Two people of one surname: the title decides, else who was named last."""
        if before and before.role:
            wanted = {w.lower() for w in _WORDS.findall(before.role)}
            fitting = []
            for option in options:
                if wanted & option.role_words():
                    fitting.append(option)
            if len(fitting) == 1:
                return fitting[0]
            options = fitting or options
        return max(options, key=lambda k: k.last_before(position))

    def _of_an_office(self, zone: Zone, number: int) -> bool:
        """Whether a word between two of an office says what it is for: "Chief Regulatory Officer"."""
        before, behind = self.tokens[zone][number - 1 : number], token_after(self.tokens[zone], number)
        return (
            bool(before) and before[0].text == "Chief" and behind is not None and (behind.gap, behind.lower) == (" ", "officer")
        )

    def _stranger(self, zone: Zone, number: int, before: Before) -> Known | None:
        """A title and a surname of somebody whose full name the page never prints."""
        token = self.tokens[zone][number]
        lower = fold(token.text)
        if token.text in lexicons.pairs("demonyms") or token.gap.endswith("("):
            return None
        if number and f"{self.tokens[zone][number - 1].text} {token.text}" in lexicons.pairs("demonyms"):
            return None  # "Sri Lankan"
        if (
            zone == "title"
            or lower in lexicons.words("non_names")
            or is_title(token.text)
            or is_honorific(token.text)
            or is_degree(token.text)
            or self._of_an_office(zone, number)
            or lower in RETIRED
            or ("-" in lower and is_title(lower.rpartition("-")[2]))
        ):
            return None
        if (
            (names.is_place(token.text) and not self._surname_of_place(before, token))
            or is_modifier(token.text)
            or any(c.isdigit() for c in token.text)
        ):
            return None
        surname = names.is_surname(token.text) or (before.honorific and names.is_given(token.text))  # "Professor Nick"
        plain = names.is_word(token.text) or (not before.honorific and names.plain_word(token.text))  # "Director Linkages"
        if not (surname or not plain) or not (before.honorific or surname or self._addressed(before, token)):
            return None
        if token.all_caps and (not surname or f"({token.text})" in self.texts[zone]):
            return None  # "a partner HEI", of "higher education institutions (HEI)"
        spelled = self._spelled_otherwise(lower)
        if spelled is not None:
            return spelled
        key = (lower,)
        if key not in self.known:
            self.known[key] = Known(key, names.normal_case(token.text), (token.text,), ACCEPT, "title and surname only")
            self._index(self.known[key])
        return self.known[key]

    def _told_of(self, zone: Zone, number: int) -> Known | None:
        """Somebody whom the page calls by one word alone, by what it tells of them."""
        token = self.tokens[zone][number]
        rule = told_of(self.texts[zone], self.tokens[zone], number) if zone == "body" else None
        if rule is None:
            return None
        key = (fold(token.text),)
        if key not in self.known:
            self.known[key] = Known(key, names.normal_case(token.text), (token.text,), ACCEPT, rule)
            self._index(self.known[key])
        return self.known[key]

    def _surname_of_place(self, before: Before, token: Token) -> bool:
        """ "President Kuroda", "Prof. Lyon": a name that is a town too, behind what no town is called."""
        if before.honorific and _ADDRESSED.search(self.texts["body"], max(0, token.start - 7), token.start):
            return not names.is_word(token.text)
        office = (before.role or "").split()
        townless = bool(office) and office[-1][0].isupper() and office[-1].lower() in _OFFICES - _OF_PLACES
        known = names.is_surname(token.text) or bool(_TELLS.match(self.texts["body"], token.end))
        return known and token.gap in (" ", ". ") and townless

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

    def _spelled_otherwise(self, lower: str) -> Known | None:
        """The one person of the page whose name differs by a letter or two ("Kristof", "Kristoff")."""
        if len(lower) < 6:
            return None
        parts = self._parts
        if len(parts) > _SPELLINGS:
            parts = [*self._by_edge.get(lower[:2], [])[:_NEAR], *self._by_edge.get("-" + lower[-2:], [])[:_NEAR]]
        near = get_close_matches(lower, parts, n=1, cutoff=0.84)
        owners = self._by_part[near[0]] if near else []
        return owners[0] if len(owners) == 1 else None


def _own_title(tokens: Sequence[Token], first: int, number: int) -> int:
    """Return the word with which a short form begins: behind a title that several share ("Ministers Kowal and Petrov"), at the
    office behind "the Rt Hon."."""
    shared = tokens[number - 1].lower
    if shared.endswith("s") and is_title(shared) and is_title(shared[:-1]):
        return number
    while first < number - 1 and tokens[first].lower in _RIGHT:
        first += 1
    return first


_RIGHT = frozenset("rt hon right honourable".split())
