"""Of which body somebody is: the bodies of the article weighed by their signs.

Rules read what a text says in so many words ("Rector NAME of Elm College"), and guess where it does not. What they say is one sign
among others here: which body stands before the name and which behind, and what is between; who was named before, and of which
body; who is host and who is guest; which kind of body has such an office. How much each sign and each pair of signs says was
learned from annotated articles (``extract.weights``; ``tests/bench/learning.py`` does it again).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from newsbrowse.extract import weights
from newsbrowse.regexps import regexp

SURE, UNSURE = 0.7, 0.2
"""Share of all that can be which a body has at least that is believed instead of that of the rules, and this one at most."""
ENOUGH = 0.75
"""The same of a body where the rules know none."""
_WINDOW = 500
"""Characters before a name that tell what its bearer does here, at most."""
_AGO = 400
"""Characters from one person to the next who may be of the same body."""
_MOST = 30
"""Bodies of a text that are all weighed for each person."""
_LONG = 200
"""Characters at each end of what stands between a body and a name that are looked at."""
_PARAGRAPH = 2000
"""Characters to the beginning of a paragraph, and to its end, at most."""
_BEFORE, _BEHIND = 12, 5
"""Bodies that are looked at before and behind a name."""
_DOES = regexp(
    r"\b(?:(?P<received>(?:welcomed|received|greeted|hosted|briefed|addressed|chaired|presided over|moderated|opened) by)"
    r"|(?P<led>(?:led|headed|fronted) by|leader of (?:the|a) (?:delegation|team)|head of (?:the|a) delegation)"
    r"|(?P<beside>accompanied by|together with|along with|alongside|joined by|as well as|assisted by)"
    r"|(?P<listed>includ\w+|compris\w+|consist\w+|members (?:are|were)|composed of|made up of|namely|such as)"
    r"|(?P<acts>on behalf of|represent(?:ed|ing|ative|atives)|for the)"
    r"|(?P<signs>sign(?:ed|ing|atories)?(?: by)?|inked|between)"
    r"|(?P<there>attend(?:ed|ees|ing|ance)?|present|participat\w+|witness\w+|graced|took part)"
    r"|(?P<guest>delegation|delegates|guests?|visitors?|visiting|team|mission)"
    r"|(?P<met>met with|met|meets?|meeting with|talks with|called on|visited|visits?|welcom\w+|receiv\w+|greet\w+|host(?:s|ed)?|thank\w*|invited)"
    r"|(?P<said>said|says|stated|noted|added|according to|explained|told|remark\w*|speech\w*|address\w*))\b",
    re.I,
)
"""What people do, by the words before their names."""
_SPEAKS = regexp(
    r",? (?:\w+ ){0,2}?(?:said|says|stated|noted|added|welcom\w+|introduc\w+|explain\w+|thank\w+|express\w+|prais\w+|receiv\w+|greet\w+|host\w+|open\w+|present\w+|brief\w+)\b"
)
_LEADS = regexp(r",? (?:\w+ ){0,2}?(?:led|headed|visited|arrived|paid|brought|came|called|travel\w+|toured)\b")
"""The same by the words behind."""
_MEETING = regexp(r"\b(?:met|meets?|meeting|visit\w*|welcom\w+|receiv\w+|host\w*|with|by|to)\b")
"""Between a body and a name: they may be of two sides."""
_THE_HOUSE = regexp(
    r"\b(?:the|our) (?:university|college|school|institute|company|chamber|academy|hospital|group)\b(?! of)|\bUniversity (?=(?:President|Council|Party))",
    re.I,
)
"""The host, without its name."""
_OF = regexp(r"\b(?:of|at|from|for|in)(?: the| our)? $")
_WORDS = regexp(r"\w+")
_MARKS = ("of ", "from ", "at ", "(", ",", "and ")
"""What may stand directly behind a name."""

_OFFICES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("envoy", regexp(r"ambassador|\bconsul(?!t)|envoy|attach[eé]|charg[eé] d|counsell?or|high commissioner|diplomat", re.I)),
    (
        "state",
        regexp(
            r"minister|secretary of state|senator|speaker|parliament|deputy of|premier|\b(?:king|queen|prince|princess)\b", re.I
        ),
    ),
    ("town", regexp(r"mayor|governor|county|district|municipal|provincial|commissioner", re.I)),
    ("party", regexp(r"party (?:committee|secretary|chief)|cpc|university council", re.I)),
    ("academy", regexp(r"chancellor|\brector|vice-?rector|provost|\bdean|registrar|principal", re.I)),
    ("teacher", regexp(r"professor|lecturer|academician|teacher|researcher|scientist|\bstudent$|fellow", re.I)),
    (
        "company",
        regexp(r"\bc[a-z]o\b|managing director|general manager|chief \w+ officer|owner|founder|partner|manager", re.I),
    ),
    ("president", regexp(r"president", re.I)),
    ("chair", regexp(r"chair", re.I)),
    ("secretary", regexp(r"secretary", re.I)),
    ("director", regexp(r"director|head|chief|leader|coordinator", re.I)),
    ("member", regexp(r"member|officer|representative|official|staff|delegate|adviser|advisor", re.I)),
)
"""Kinds of offices, the first that fits."""
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mission", regexp(r"Embassy|Consulate|High Commission|Mission|Delegation of the European|Liaison Office")),
    ("ministry", regexp(r"Ministry|^Department of|Government|Parliament|Secretariat|National Assembly|Senate|Bureau|Commission\b|Council of Ministers|Cabinet")),
    ("university", regexp(r"Universi|Polytechnic|Hochschule|Institute of Technology|\b[Uu]niv")),
    ("school", regexp(r"College|School|Academy|Lyceum|Gymnasium|Conservator")),
    ("hospital", regexp(r"Hospital|Clinic|Medical Cent|Health")),
    ("authority", regexp(r"Department of|Authority|Agency|Council of|Office|Assembly")),
    ("town", regexp(r"City|Municipal|Province|Provincial|County|District|Town|Prefecture|Committee")),
    ("company", regexp(r"\b(?:Group|Ltd|Limited|Inc|Corp\w*|Company|Co|Bank|Airlines?|Technologies|Holdings?|GmbH|AG|LLC|Port|Airport|Industries)\b")),
    ("association", regexp(r"Association|Chamber|Federation|Union|Society|League|Alliance|Network|Confederation|Forum|Club|Organi[sz]ation|Council")),
    ("institute", regexp(r"Institut|Foundation|Cent(?:er|re)|Laborator|Museum|Library|Fund|Trust")),
    ("letters", regexp(r"[A-Z][A-Z\d&-]+$")),
)  # fmt: skip
"""Kinds of bodies, the first that fits."""


def office_of(role: str) -> str:
    """Return what kind of office this is."""
    return next((kind for kind, pattern in _OFFICES if pattern.search(role)), "other")


def kind_of(body: str) -> str:
    """Return what kind of body has a name like this."""
    return next((kind for kind, pattern in _KINDS if pattern.search(body)), "other")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a body or a person called ``name`` is named, in characters of the text."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody whose body is asked for: the places of the name, the one with the office first; the office; what the rules say and
    how they came to it: "told" in the text, by "default", by a "list"; where they have none, "nothing", or "elsewhere" where the text tells
    that it is none of those that it names."""

    places: tuple[Place, ...]
    role: str
    guess: str | None
    how: str


def ruled_by(options: Sequence[tuple[str | None, Set[str]]], guess: str | None) -> int:
    """Return which option is what the rules say; the first is that of no body."""
    return next(number for number, (body, _) in enumerate(options) if body == guess)


def believed(chances: Sequence[float], ruled: int, how: str) -> int:
    """Return which option is believed where the rules say ``ruled``, to which they came as ``how`` tells: never that of no body instead
    of one."""
    if not ruled:
        return weights.better(chances, 0, ENOUGH, 1.0) if how == "nothing" else 0
    return weights.better(chances, ruled, SURE, UNSURE) or ruled


class Weighing:
    """The bodies of one text as those somebody may be of. ``bodies`` are the places at which they are named, in order, ``people``
    those of all people; ``source`` publishes the page, ``host`` is whose people are meant where no body is named, ``guests`` are
    those that come to it, ``titled`` those of the headline."""

    def __init__(
        self, text: str, sentences: Sequence[int], bodies: Sequence[Place], people: Sequence[Place], *,
        source: str | None, host: str | None, guests: frozenset[str], titled: frozenset[str],
    ) -> None:  # fmt: skip
        self._text, self._sentences = text, sentences
        self._bodies, self._body_starts = bodies, [b.start for b in bodies]
        self._people, self._people_starts = people, [p.start for p in people]
        self._host, self._source = host, source
        self._ruled: Mapping[str, str] = {}
        self._others: Counter[str] = Counter()
        self._counts = Counter(body.name for body in bodies)
        most = max(self._counts.values(), default=0)
        self.bodies = list(dict.fromkeys((*(b.name for b in bodies), *filter(None, (source, host)))))
        """All bodies that somebody may be of."""
        self._sides = {
            name: [
                *(["source"] if name == source else []),
                *(["host"] if name == host else []),
                *(["guest"] if name in guests else []),
                *(["titled"] if name in titled else []),
                *(["first"] if bodies and name == bodies[0].name else []),
                *(["most"] if self._counts[name] == most else []),
                f"named {min(4, self._counts[name])}",
            ]
            for name in self.bodies
        }
        self._published = source is not None
        self._kinds = {name: kind_of(name) for name in self.bodies}

    def decide(
        self, asked: Asked, told: Mapping[str, str | None], ruled: Mapping[str, str], may_be: Callable[[str], bool] = bool
    ) -> str | None:
        """Return the body that somebody is most likely of; that of the rules, or None, where none is likely enough. ``told`` has the
        bodies of those who were named before, by name, ``ruled`` those that the text tells of anybody; ``may_be`` says of a body
        whether it has such an office at all."""
        options = self.signs(asked, told, ruled)
        chances = weights.shares("affiliations", options)
        body = options[believed(chances, ruled_by(options, asked.guess), asked.how)][0]
        return body if body is not None and may_be(body) and not (asked.guess and body in asked.guess) else asked.guess

    def signs(self, asked: Asked, told: Mapping[str, str | None], ruled: Mapping[str, str]) -> list[tuple[str | None, set[str]]]:
        """Return what speaks for or against each body, and against all (None)."""
        place, role = asked.places[0], asked.role
        office, does = office_of(role), self._does(place)
        nobody = {
            "no", f"no {office}", f"no how {asked.how}", f"no does {does}", f"no of {min(3, len(self.bodies))}", f"no source {self._published}",
        }  # fmt: skip
        options: list[tuple[str | None, set[str]]] = [(None, nobody)]
        near = self._around(place, role)
        again = [self._around(other, "") for other in asked.places[1:4]]
        before, behind = self._person_before(place), self._person_behind(place)
        if self._ruled is not ruled:
            self._ruled, self._others = ruled, Counter(ruled.values())
        own = ruled.get(place.name)
        alone = self._alone_in_paragraph(place)
        unnamed = [asked.guess] if asked.guess is not None and asked.guess not in self._kinds else []  # what an office implies
        bodies = self.bodies
        if len(bodies) > _MOST:  # those that stand far from the name are not its
            close = (asked.guess, self._source, self._host, *near, *(name for others in again for name in others))
            bodies = [name for name in dict.fromkeys(close) if name in self._kinds][:_MOST]
        for body in (*bodies, *unnamed):
            sides = self._sides.get(body, ["unnamed"])
            signs = {f"{office} of {self._kinds.get(body) or kind_of(body)}", *sides, *near.get(body, ())}
            signs |= {f"{side} {other}" for side in sides if not side.startswith("named") for other in (does, office)}
            if body == asked.guess:
                signs.add(f"guess {asked.how}")
            elif asked.guess is not None and asked.guess.startswith((f"{body} ", f"{body}'s", f"{body}’s")):
                signs.add(f"guess in it {asked.how}")
            elif asked.guess is not None and body.startswith(f"{asked.guess} "):
                signs.add(f"in guess {asked.how}")
            if body in role:
                signs.add("in office")
            signs |= {f"again {sign}" for others in again for sign in others.get(body, ()) if sign in _CLOSE}
            if before is not None and (known := told.get(before[0])) is not None:
                signs.add(f"{'with' if known == body else 'not with'} {before[1]}")
            if behind is not None and (known := ruled.get(behind[0])) is not None:
                signs.add(f"{'next with' if known == body else 'next not with'} {behind[1]}")
            signs.add(f"others {min(2, self._others[body] - (body == own))}")
            if body == alone:
                signs.add("alone")
            options.append((body, signs))
        return options

    def _does(self, place: Place) -> str:
        """What somebody does where the name stands, by the words around."""
        found: re.Match[str] | None = None
        for found in _DOES.finditer(self._text, max(self._begin(place.start), place.start - _WINDOW), place.start):  # noqa: B007 - the last one counts
            pass
        if found is not None and found.lastgroup:
            return found.lastgroup
        if _SPEAKS.match(self._text, place.end):
            return "speaks"
        return "leads" if _LEADS.match(self._text, place.end) else "else"

    def _begin(self, position: int) -> int:
        return self._sentences[bisect_right(self._sentences, position) - 1] if self._sentences else 0

    def _around(self, place: Place, role: str) -> dict[str, list[str]]:
        """Return where each body is named that stands near a name, seen from there."""
        begin, number = self._begin(place.start), bisect_right(self._sentences, place.start)
        end = self._sentences[number] if number < len(self._sentences) else len(self._text)
        found: dict[str, list[str]] = {}
        others: dict[str, None] = {}
        nearest = bisect_left(self._body_starts, place.start) - 1
        for index in range(nearest, max(-1, nearest - _BEFORE), -1):
            body = self._bodies[index]
            if body.name in found:
                continue
            if body.start >= begin:
                signs = self._between("before", body.end, place.start, role, len(others))
            else:
                sentences = bisect_right(self._sentences, place.start) - bisect_right(self._sentences, body.start)
                signs = [f"earlier {min(3, sentences)} {min(2, len(others))}", *(["last"] if not others else [])]
            found[body.name] = signs
            others[body.name] = None
        seen: dict[str, None] = {}
        behind = bisect_left(self._body_starts, place.end)
        for body in self._bodies[behind : behind + _BEHIND]:
            if body.start >= end:
                break
            if body.name not in seen:
                found.setdefault(body.name, []).extend(self._between("behind", place.end, body.start, role, len(seen)))
                seen[body.name] = None
        if self._host is not None and not seen and not (nearest >= 0 and self._bodies[nearest].start >= begin):
            house = _THE_HOUSE.search(self._text, max(begin, place.start - 80), min(end, place.end + 80))
            if house is not None:
                found.setdefault(self._host, []).append("house before" if house.start() < place.start else "house behind")
        return found

    def _between(self, where: str, begin: int, end: int, role: str, others: int) -> list[str]:
        """Return what stands between a body and a name."""
        gap = (
            self._text[begin:end]
            if end - begin <= 2 * _LONG
            else f"{self._text[begin : begin + _LONG]} {self._text[end - _LONG : end]}"
        )
        gap = gap.replace(role, "") if role else gap
        words = len(_WORDS.findall(gap))
        far = 0 if words == 0 else 3 if words <= 3 else 8 if words <= 8 else 20 if words <= 20 else 99
        people = min(2, bisect_left(self._people_starts, end) - bisect_left(self._people_starts, begin))
        signs = [f"{where} {far}", f"{where} bodies {min(2, others)}", f"{where} people {people}"]
        if _MEETING.search(gap):
            signs.append(f"{where} meeting")
        if ";" in gap:
            signs.append(f"{where} ;")
        if where == "behind":
            mark = next((m for m in _MARKS if gap.lstrip().startswith(m)), None)
            if mark:
                signs.append(f"behind {mark.strip()} {far}")
            if _OF.search(gap):
                signs.append(f"behind of {min(1, others)} {people}")
        return signs

    def _person_before(self, place: Place) -> tuple[str, str] | None:
        """Return who is named just before, and what stands between."""
        number = bisect_left(self._people_starts, place.start) - 1
        while number >= 0 and self._people[number].name == place.name:
            number -= 1
        if number < 0:
            return None
        before = self._people[number]
        if place.start > before.start + _AGO:
            return None
        gap = self._text[before.end : place.start]
        bodies = min(1, bisect_left(self._body_starts, place.start) - bisect_left(self._body_starts, before.end))
        return before.name, f"{'same' if self._begin(place.start) <= before.start else 'last'} {_mark(gap)} {bodies}"

    def _person_behind(self, place: Place) -> tuple[str, str] | None:
        """Return who is named next, and what stands between."""
        number = bisect_left(self._people_starts, place.end)
        while number < len(self._people) and self._people[number].name == place.name:
            number += 1
        if number == len(self._people) or self._people[number].start > place.end + _AGO:
            return None
        behind = self._people[number]
        gap = self._text[place.end : behind.start]
        bodies = min(1, bisect_left(self._body_starts, behind.start) - bisect_left(self._body_starts, place.end))
        return behind.name, f"{'same' if self._begin(behind.start) <= place.start else 'next'} {_mark(gap)} {bodies}"

    def _alone_in_paragraph(self, place: Place) -> str | None:
        """Return the one body that the paragraph of a name has."""
        begin = self._text.rfind("\n", max(0, place.start - _PARAGRAPH), place.start) + 1
        end = self._text.find("\n", place.end, place.end + _PARAGRAPH)
        first = bisect_left(self._body_starts, begin or max(0, place.start - _PARAGRAPH))
        last = bisect_left(self._body_starts, end if end >= 0 else place.end + _PARAGRAPH)
        names = {body.name for body in self._bodies[first : min(last, first + _MOST)]}
        return next(iter(names)) if len(names) == 1 else None


def _mark(gap: str) -> str:
    """Return what parts two names."""
    return ";" if ";" in gap else "and" if " and " in gap else "," if "," in gap else "else"


_CLOSE = frozenset(("before 0", "before 3", "behind 0", "behind 3", "last"))
"""Signs of further places of a name that count."""
