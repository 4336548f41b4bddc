"""Where the people of a Chinese text are named: in full, and by surname and title (李校长)."""

from __future__ import annotations

from bisect import bisect_right

from newsbrowse.extract.intervals import Intervals
from newsbrowse.extract.lexicons.chinese import LONG_SURNAMES, verbs
from newsbrowse.extract.people.chinese_offices import ADDRESS
from newsbrowse.extract.people.chinese_owners import Found
from newsbrowse.extract.surfaces import is_chinese
from newsbrowse.han import simplified
from newsbrowse.model import Mention, Zone


def mentions_of(zone: Zone, text: str, people: list[Found], blocked: Intervals) -> list[Mention]:
    """Return every place of ``text`` that names one of ``people``: in full, by a part of a foreign name, by surname and title."""
    if not people:
        return []
    plain = simplified(text)
    found: list[Mention] = []
    covered: set[int] = set()

    def add(start: int, end: int, entity: str, rule: str, confidence: float) -> None:
        if blocked.overlap(start, end) or not covered.isdisjoint(range(start, end)):
            return
        covered.update(range(start, end))
        found.append(Mention("person", start, end, text[start:end], entity, rule, confidence, zone))

    names = {person.name: simplified(person.name) for person in people}
    parts = {part: simplified(part) for person in people for part in person.parts}
    surnames = {names[person.name][:2] for person in people if len(person.name) == 4 and not person.parts}
    places = _places(plain, {*names.values(), *parts.values(), *surnames})
    for person in sorted(people, key=lambda p: -len(p.name)):
        form = names[person.name]
        for start in places.get(form, ()):
            add(start, start + len(form), person.name, "office beside a Chinese name", 0.9)
    for person in people:
        for form in person.printed:
            for start in _places(text, {form}).get(form, ()):
                add(start, start + len(form), person.name, "office inside a Chinese name", 0.9)
    told: set[str] = set()
    for person in people:
        for part in person.parts:
            form = parts[part]
            if form in told:
                continue  # of several with one part, the places are those of the first
            told.add(form)
            for start in places.get(form, ()):
                title = ADDRESS.match(plain, start + len(form))
                if title:
                    add(start, title.end(), person.name, "part of a name with office", 0.85)
                elif len(form) >= 3:
                    add(start, start + len(form), person.name, "part of a name", 0.8)
        if len(person.name) == 4 and not person.parts and names[person.name][:2] not in told:
            told.add(names[person.name][:2])
            for start in places.get(names[person.name][:2], ()):
                title = ADDRESS.match(plain, start + 2)
                if title:
                    add(start, title.end(), person.name, "part of a name with office", 0.8)
    _addressed(plain, people, add)
    return sorted(found, key=lambda m: m.start)


_MANY = 200
"""Forms from which on all places of a text are looked up: each of them by itself would be searched for in all of it."""


def _places(plain: str, forms: set[str]) -> dict[str, list[int]]:
    """Return where each of ``forms`` stands in ``plain``."""
    found: dict[str, list[int]] = {}
    if len(forms) <= _MANY:
        for form in forms:
            start = plain.find(form)
            while start >= 0:
                found.setdefault(form, []).append(start)
                start = plain.find(form, start + len(form))
        return found
    for size in {len(form) for form in forms}:
        for start in range(len(plain) - size + 1):
            if (form := plain[start : start + size]) in forms:
                found.setdefault(form, []).append(start)
    return found


def _addressed(plain: str, people: list[Found], add: object) -> None:
    """Find a surname with a title: 李校长, 欧阳副校长, 王总; of several people of that surname the one named last."""
    assert callable(add)
    named: dict[str, list[Found]] = {}
    for person in people:
        plain_name = simplified(person.name)
        for size in range(1, min(3, len(person.name))):
            named.setdefault(plain_name[:size], []).append(person)
    titled: dict[tuple[str, str], list[Found]] = {}
    for match in ADDRESS.finditer(plain):
        for size in (2, 1):
            start = match.start() - size
            surname = plain[start : match.start()] if start >= 0 else ""
            if not surname or (size == 2 and surname not in LONG_SURNAMES):
                continue
            owners = named.get(surname)
            if not owners:
                continue
            before = plain[start - 1 : start]
            if (
                before
                and is_chinese(before)
                and before not in "由和与及同对向请在是为邀率的等对"
                and plain[max(0, start - 2) : start] not in verbs()
            ):
                continue
            title = match[0][-2:]
            told = titled.get((surname, title)) or titled.setdefault(
                (surname, title), [p for p in owners if p.role and p.role.endswith(title)] or owners
            )
            earlier = bisect_right(told, start, key=lambda p: p.start)
            add(start, match.end(), told[earlier - 1].name, "surname and title", 0.85)
            break
