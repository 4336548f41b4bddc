"""Where a name ends: the walk from its head word to the right."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.connected import Connected
from newsbrowse.extract.institutions.entities import lands
from newsbrowse.extract.institutions.heads import (
    FINAL_HEADS,
    FOREIGN_AND,
    FOREIGN_OF,
    FOREIGN_UNITS,
    LAND_LETTERS,
    LANDED_HEADS,
    LEGAL_WORDS,
    NUMBERED,
    ORG_HEADS,
    REGIONS,
    STOP_LEFT,
    TITLE_STOP,
    TOWN_HEADS,
    head_of,
    is_common,
    plain_gap,
)
from newsbrowse.extract.institutions.left import OPENING, PEOPLE
from newsbrowse.extract.institutions.phrases import MOST_WORDS
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.tokens import Token, token_after
from newsbrowse.text import fold

_FOREIGN_OFFICES = frozenset(
    "dyrektor rektor direktur dekan ketua kepala prezes prezydent ředitel rector directora rectora directeur direttore rettore reitor diretor".split()
)
_FIELDED = frozenset("ministry department council academy institute centre center foundation faculty school agency".split())
"""Heads of bodies for several fields, the last with an article ("Council for Trade and the Arts")."""
_SIDES = frozenset("upper lower northern southern eastern western north south east west greater inner outer".split())
"""Words that begin the name of a region."""
_BRANCHES = frozenset("sub-council subcouncil sub-committee".split())
_CAPITAL_LINKS = ("Of", "For")
"""Small words as careless names print them: "World Association Of Tea Growers"."""
_CLOSING = LEGAL_WORDS - {"co"}
"""Legal forms, behind which a name ends."""


_BEFORE_HEAD = 4
"""Words from one of a name before its head to the head, at most."""


class RightEdge(Connected):
    """Finds the last word of a name."""

    def right(self, number: int, kind: str) -> int:
        """Return the last word of the name that word ``number`` heads; ``kind`` is that of the head."""
        last = number
        while last + 1 < len(self.tokens) and last - number < MOST_WORDS:
            following = self.tokens[last + 1]
            if self.text[self.tokens[last].end : self.tokens[last].end + 2] in ("'s", "’s"):
                if not (
                    PEOPLE.match(self.text, self.tokens[last].start)
                    and following.gap in ("'s ", "’s ")
                    and self.inside_of(last - 1)
                ):
                    break
                last += 1
                continue
            initial = len(self.tokens[last].text) == 1 or self.tokens[last].text == "PT"
            if initial and following.gap == ". " and following.capital and self.tokens[last].capital:
                last += 1  # "National University of Juan B. Sol"
                continue
            if kind == "foreign" and (step := self.foreign_step(number, last)) is not None:
                last = step
                continue
            if kind == "foreign" and self.tokens[number].lower in FINAL_HEADS:
                break
            if following.gap in NUMBERED and following.text.isdecimal():
                return last + 1  # "Secondary School № 24"
            if following.gap == "/" and following.all_caps and head_of(self.tokens[last]) == "org":
                last += 1  # "SOL Trust/ELM"
                continue
            if not plain_gap(following):
                step = self._state_behind(number, last)
                if step is None:
                    step = self._listed(last)
                if step is None:
                    step = self._bracketed_place(last)
                if step is None:
                    break
                last = step
                continue
            lower = following.lower
            shouted = following.all_caps and self.tokens[last].all_caps and following.text in ("OF", "FOR")
            if following.capital and not (kind == "org" and following.text in _CAPITAL_LINKS) and not shouted:
                if lower == "board" and last + 2 < len(self.tokens) and is_title(self.tokens[last + 2].text):
                    break  # "Elm Agency | Board Chairman"
                if not self._takes(last, following, kind) or self._head_of_it(number, last, kind):
                    break
                if (following.lower in OPENING or following.lower == "universidad") and self.tokens[
                    number
                ].lower in FOREIGN_UNITS:
                    break  # "Fakulti Sains | Universiti Elm"
                last += 1
                continue
            if lower == "at" and self.tokens[number].text == "University" and self._called_at(number, last):
                last += 2  # "University at Elmora", "University of Delta at Elmora"
                continue
            if (
                lower in ("at", "in")
                and self.tokens[last].text in ("Institute", "Classroom")
                and (lower == "at" or self.tokens[last - 1].text == "Confucius")
                and last > 0
                and self.tokens[last - 1].capital
            ):
                step = self._owner_at(last)
                if step is not None:
                    last = step
                    continue
                break
            if lower == "of" and self.tokens[last].lower == "hospital" and self._affiliated(last):
                step = self._owner_at(last) or self._letters_at(last)  # "First Affiliated Hospital of Elm University"
                if step is not None:
                    last = step
                    continue
            if lower == "with" and self.tokens[last].lower == "friendship" and self._abroad(last):
                last += 3  # "Association for Friendship with Foreign Countries"
                continue
            if lower == "en" and kind != "foreign":
                break
            if lower == "government" and self.tokens[last].text == "SAR":
                last += 1  # "Bureau of the Macao SAR government"
                continue
            if last == number and self.tokens[number].lower in _CLOSING:
                break  # "Sol LLC of Westra"
            if lower in ("of", "for", "on", "de", "del", "di", "da", "do", "la", "las", "los", "es", "in", "en"):
                step = self._connected(last, lower)
                if step is None:
                    break
                last = step
                continue
            if kind == "foreign" and lower in FOREIGN_OF:
                step = self._connected(last, "de")
                if step is None or self.tokens[step].lower == "landes":
                    break
                last = step
                continue
            if lower == "and" and self.tokens[last].text in REGIONS and (step := self._further_region(last)) is not None:
                last = step
                continue
            if lower == "and" and self._joined_right(last):
                last += 2
                continue
            if lower == "and" and self.tokens[number].lower in _FIELDED and self._joined_with_the(last):
                last += 3
                continue
            if kind == "foreign" and lower in FOREIGN_AND and self._joined_fields(number, last):
                last += 2
                continue
            break
        return last

    def _affiliated(self, last: int) -> bool:
        """Whether a hospital is told to be a university's: "Affiliated Zhongshan Hospital"."""
        return any(
            t.text == "Affiliated" and t.sentence == self.tokens[last].sentence for t in self.tokens[max(0, last - 3) : last]
        )

    def _letters_at(self, last: int) -> int | None:
        """Return the acronym that stands behind "of", which is the word behind word ``last``."""
        step = last + 2
        owner = self.tokens[step] if step < len(self.tokens) else None
        return step if owner is not None and owner.gap == " " and owner.all_caps and len(owner.text) > 2 else None

    def _abroad(self, last: int) -> bool:
        words = [t.lower for t in self.tokens[last + 2 : last + 4]]
        return words in (["foreign", "countries"], ["foreign", "nations"], ["other", "countries"])

    def _called_at(self, head: int, last: int) -> bool:
        """Whether a university that is called "at" its town begins with its head: no "Sol University at Elmora"."""
        town = self.tokens[last + 2] if last + 2 < len(self.tokens) else None
        before = self.tokens[head - 1] if head else None
        if (
            town is None
            or not town.capital
            or not plain_gap(town)
            or (before is not None and before.capital and before.text != "The")
        ):
            return False
        if last == head:
            return fold(town.text) in lexicons.places()
        name = f"{self.text[self.tokens[head].start : self.tokens[last].end]} at {town.text}"
        return any(lexicons.gazetteer().by_name(form) is not None for form in (name, f"The {name}"))

    def _owner_at(self, last: int) -> int | None:
        """ "Confucius Institute at the University of Nairobi": the place of an institute belongs to its name."""
        step = last + 2
        if step < len(self.tokens) and self.tokens[step].lower == "the":
            step += 1
        for number in range(step, min(step + 5, len(self.tokens))):
            token = self.tokens[number]
            if not token.capital or (number > step and not plain_gap(token)):
                return None
            if head_of(token) in ("org", "foreign"):
                return self.right(number, head_of(token) or "org")
        return None

    def _capital_surname(self, number: int) -> bool:
        """Whether a family name in capitals and a given name stand at word ``number``: "Elm University MANIWA Yoshi (dean)"."""
        token, given = self.tokens[number], token_after(self.tokens, number)
        return (
            token.all_caps
            and len(token.text) >= 4
            and not self.tokens[number - 1].all_caps
            and fold(token.text) in lexicons.places()
            and given is not None
            and given.gap == " "
            and given.capital
            and not given.all_caps
            and not is_common(given.text)
            and not head_of(given)
        )

    def _shouted_behind(self, number: int) -> bool:
        """Whether a given name and a family name in capitals stand at word ``number``: "Elm University, Westra Anna SOL"."""
        token, family = self.tokens[number], token_after(self.tokens, number)
        return (
            family is not None
            and not token.all_caps
            and family.all_caps
            and family.gap == " "
            and len(family.text) > 2
            and fold(token.text) in lexicons.given_names()
        )

    def _branch_behind(self, number: int) -> bool:
        """Whether a place and what a body calls its part there stand at word ``number``."""
        behind = token_after(self.tokens, number)
        placed = behind is not None and behind.lower in _BRANCHES and behind.gap == " " and behind.capital
        return placed and fold(self.tokens[number].text) in lexicons.places()

    def _takes(self, last: int, following: Token, kind: str) -> bool:
        lower = following.lower
        if lower == "new" and following.gap == " " and self._place_around(last + 1, last + 2):
            return self.inside_of(last)  # "Bank of Papua New Guinea"
        if self.tokens[last].lower in _SIDES and last and self.tokens[last - 1].lower == "of" and following.gap == " ":
            return True  # "Chamber of Crafts of Upper Elmora"
        if kind == "foreign" and lower in ("mayor", "principal"):
            return True  # "Universidad Mayor de Elm"
        if lower in TITLE_STOP or lower in STOP_LEFT:
            return False
        if self.tokens[last].text in LAND_LETTERS and last and self.tokens[last - 1].lower in ("of", "the"):
            return False  # "Ministry of Trade of the PRC | Anna Kowal"
        if self.headline and lower in self.verbs and not (lower == "studies" and self.inside_of(last)):
            return False
        if is_title(following.text) and not lower.endswith("s") and lower not in ("general", "fellow"):
            return False
        if (self.tokens[last].lower, lower) in (("consulate", "general"), ("city", "hall"), ("town", "hall")):
            return True
        if following.text in lands() and self.tokens[last].lower in ("university", "college", "institute", "hospital"):
            if self._registered(last, following) is not None:
                return True  # "Elm University Japan"
            return self.tokens[last].lower == "institute" and last > 0 and self._own_name(last - 1)  # "Elmora Institute Japan"
        if self.tokens[last].lower in LANDED_HEADS and kind == "org" and self._land_at(last + 1) and not self.inside_of(last):
            return True
        if self._person_behind(last) or self._capital_surname(last + 1) or self._shouted_behind(last + 1):
            return False
        if lower in _BRANCHES or self._branch_behind(last + 1):
            return True  # "Council for the Promotion of Trade Westra Sub-council"
        if self._in_town(last) and not self._place_around(last, last + 1):
            return False  # "Embassy of Delta in Westra Official"
        if last not in self.placed:  # asked anew for each head before it
            self.placed[last] = self._place_around(last, last + 1)
        if self.placed[last]:
            return True
        if (
            self._ends_in_land(last)
            and head_of(self.tokens[last]) != "foreign"
            and (not is_common(following.text) or fold(following.text) in lexicons.given_names())
            and fold(following.text) not in lexicons.places()
            and not head_of(following)
        ):
            return kind == "org" and self._known_with(last, following)  # not "State University of Freedonia Anna Kowal"
        if following.gap == " & ":
            return (
                is_common(self.tokens[last].text)
                and is_common(following.text)
                and last > 0
                and self.tokens[last].lower not in ORG_HEADS
            )
        if kind == "foreign":
            return not (self.headline and is_common(lower) and lower not in lexicons.words("non_names"))
        word = self.tokens[last].lower
        inside = self.inside_of(last)
        if head_of(following):
            town = fold(self.tokens[last].text) in lexicons.places() or self._place_around(last - 1, last)
            return following.lower != "city" or not inside or town
        if (
            fold(following.text) in lexicons.places()
            and (last == 0 or self.tokens[last - 1].capital or fold(following.text) not in lexicons.given_names())
            and word in ("university", "college", "institute", "technology", "school")
            and not inside
        ):
            return True
        if following.all_caps:
            return (
                kind == "org" and following.text in ("I", "II", "III", "IV", "VI", "XIII") and self._known_with(last, following)
            )
        if kind == "org" and not is_common(following.text) and self._named_behind(last):
            return True  # "Centre Sol", "the Institute Anna Sol"
        if inside and word in ("sciences", "science", "technology", "arts") and self._bare_university(last, following):
            return True
        if inside and following.gap == " " and self._town_last(last + 1) and self._head_before(last) in TOWN_HEADS:
            return True  # "Museum of Modern Art Westra"
        plain = is_common(following.text) or following.text in REGIONS or not is_common(self.tokens[last].text)
        return (inside and plain) or (kind == "org" and self._known_with(last, following))

    def _head_of_it(self, head: int, last: int, kind: str) -> bool:
        """Whether the person who heads a body stands behind its name: "dyrektor Muzeum Elm | Anna Sol", "Rector of
        Universitas Elm | Anna Sol"."""
        if head == 0 or last == head:
            return False
        if not ((kind == "foreign" and self.tokens[head - 1].lower in _FOREIGN_OFFICES) or self._office_of(head)):
            return False
        first, second = self.tokens[last + 1], self.tokens[last + 2] if last + 2 < len(self.tokens) else None
        return (
            second is not None
            and second.capital
            and second.gap == " "
            and fold(first.text) in lexicons.given_names()
            and fold(self.tokens[last].text) not in lexicons.given_names()
            and not head_of(second)
        )

    def _office_of(self, head: int) -> bool:
        """Whether somebody's office stands before the name that has word ``head`` in it: "Rector of the Technische | Universität"."""
        number = head - 1
        while number and head - number < _BEFORE_HEAD and self.tokens[number].capital and plain_gap(self.tokens[number + 1]):
            number -= 1
        number -= self.tokens[number].lower == "the"
        return number > 0 and self.tokens[number].lower == "of" and is_title(self.tokens[number - 1].text)

    def _named_behind(self, last: int) -> bool:
        """Whether word ``last`` is a head with nothing of its name before it, or the first word of who it is called after."""
        head = last
        if (
            last
            and self.tokens[last - 1].lower == "institute"
            and self.tokens[last].gap == " "
            and not is_common(self.tokens[last].text)
        ):
            head = last - 1
        begins = head == 0 or not (self.tokens[head - 1].capital and plain_gap(self.tokens[head]))
        word = self.tokens[head].lower
        return begins and (word == "centre" or (word == "institute" and head > 0 and self.tokens[head - 1].text == "the"))

    def _bare_university(self, last: int, following: Token) -> bool:
        """ "University of Applied Sciences Sol": a name that begins with its head needs the word behind it."""
        number = next((n for n in range(last, max(-1, last - 5), -1) if self.tokens[n].lower == "university"), 0)
        before = self.tokens[number - 1] if number else None
        return (
            following.gap == " "
            and self.tokens[number].lower == "university"
            and not (before is not None and before.capital and before.lower != "the" and plain_gap(self.tokens[number]))
            and not is_common(following.text)
            and not self._goes_on(last + 1)
            and fold(following.text) not in lexicons.given_names()
        )

    def _head_before(self, last: int) -> str:
        """Return the head word of the name that word ``last`` belongs to."""
        return next((t.lower for t in self.tokens[last : max(-1, last - 7) : -1] if t.capital and head_of(t)), "")
