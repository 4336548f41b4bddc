"""Where a name ends: the walk from its head word to the right."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.entities import lands
from newsbrowse.extract.institutions.foreign import MISSIONS, Foreign
from newsbrowse.extract.institutions.heads import (
    CALENDAR,
    FIELD_HEADS,
    FINAL_HEADS,
    FOREIGN_AND,
    FOREIGN_OF,
    FOREIGN_UNITS,
    LANDED_HEADS,
    LEGAL_WORDS,
    MISSION_WORDS,
    ORG_HEADS,
    PLACED_HEADS,
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
_STATES = frozenset("kingdom republic state sultanate province region federation emirate".split())
_FIELDED = frozenset("ministry department council academy institute centre center foundation faculty school agency".split())
"""Heads of bodies for several fields, the last with an article ("Council for Trade and the Arts")."""
_SIDES = frozenset("upper lower northern southern eastern western north south east west greater inner outer".split())
"""Words that begin the name of a region."""
_MEMBERSHIP = frozenset("association union federation network society chamber league confederation".split())
"""Heads of bodies whose members are in a land."""
_OF_HOLDERS = frozenset("office administration secretariat cabinet bureau library museum foundation fund centre center".split())
"""Heads of bodies that serve or are called after who holds an office."""
_FIRST = frozenset("first prime vice deputy chief".split())
_HOLDERS = frozenset("president minister chancellor governor mayor premier ombudsman king queen sultan emir prince".split())
_OFFICES = frozenset("office unit division section branch".split())
_ABOVE_OFFICES = frozenset(
    "government ministry department commission council administration authority secretariat committee agency".split()
)
"""Heads of bodies of which an office is a part."""
_CLOSING = LEGAL_WORDS - {"co"}
"""Legal forms, behind which a name ends."""


class RightEdge(Foreign):
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
            if following.gap == "/" and following.all_caps and head_of(self.tokens[last]) == "org":
                last += 1  # "SOL Trust/ELM"
                continue
            if not plain_gap(following):
                step = self._listed(last)
                if step is None:
                    step = self._bracketed_place(last)
                if step is None:
                    break
                last = step
                continue
            lower = following.lower
            if following.capital:
                if lower == "board" and last + 2 < len(self.tokens) and is_title(self.tokens[last + 2].text):
                    break  # "Elm Agency | Board Chairman"
                if not self._takes(last, following, kind) or (kind == "foreign" and self._head_of_it(number, last)):
                    break
                if (following.lower in OPENING or following.lower == "universidad") and self.tokens[
                    number
                ].lower in FOREIGN_UNITS:
                    break  # "Fakulti Sains | Universiti Elm"
                last += 1
                continue
            if (
                lower == "at"
                and self.tokens[last].text in ("Institute", "Classroom")
                and last > 0
                and self.tokens[last - 1].capital
            ):
                step = self._owner_at(last)
                if step is not None:
                    last = step
                    continue
                break
            if lower == "of" and self.tokens[last].lower == "hospital" and self.tokens[last - 1].text == "Affiliated" and last:
                step = self._owner_at(last)  # "First Affiliated Hospital of Elm University"
                if step is not None:
                    last = step
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

    def _run_ends_in_head(self, number: int) -> bool:
        while number + 1 < len(self.tokens) and self.tokens[number + 1].capital and plain_gap(self.tokens[number + 1]):
            number += 1
        return head_of(self.tokens[number]) == "org"

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

    def _takes(self, last: int, following: Token, kind: str) -> bool:
        lower = following.lower
        if lower == "new" and following.gap == " " and self._place_around(last + 1, last + 2):
            return self.inside_of(last)  # "Bank of Papua New Guinea"
        if self.tokens[last].lower in _SIDES and last and self.tokens[last - 1].lower == "of" and following.gap == " ":
            return True  # "Chamber of Crafts of Upper Elmora"
        if kind == "foreign" and lower in ("mayor", "principal"):
            return True  # "Universidad Mayor de Elm"
        if lower in TITLE_STOP or lower in STOP_LEFT or (self.headline and lower in self.verbs):
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
        if self._person_behind(last) or self._capital_surname(last + 1):
            return False
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
            return following.lower != "city" or not inside or fold(self.tokens[last].text) in lexicons.places()
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

    def _head_of_it(self, head: int, last: int) -> bool:
        """Whether the person who heads a foreign body stands behind its name: "dyrektor Muzeum Elm | Anna Sol"."""
        if head == 0 or last == head or self.tokens[head - 1].lower not in _FOREIGN_OFFICES:
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

    def _joined_with_the(self, last: int) -> bool:
        """ "Ministry of Finance and the Public Service": an article behind "and"."""
        words = self.tokens[last + 2 : last + 4]
        return (
            len(words) == 2
            and words[0].lower == "the"
            and all(plain_gap(t) for t in words)
            and words[1].capital
            and is_common(words[1].text)
            and not head_of(words[1])
            and words[1].text not in lexicons.pairs("demonyms")
            and words[1].lower not in TITLE_STOP
            and self.inside_of(last)
            and not self.starts_other_name(last + 3)
        )

    def _joined_fields(self, head: int, last: int) -> bool:
        """ "Kementerian Pendidikan dan Kebudayaan": and joins what a foreign body is for."""
        after = self.tokens[last + 2] if last + 2 < len(self.tokens) else None
        behind = self.tokens[last + 3] if last + 3 < len(self.tokens) else None
        named = after is not None and (
            fold(after.text) in lexicons.given_names()
            or fold(after.text) in lexicons.places()
            or fold(self.tokens[last].text) in lexicons.places()
            or (behind is not None and behind.capital and plain_gap(behind))
        )
        return (
            after is not None
            and self.tokens[head].lower not in MISSIONS
            and (
                self.tokens[head].lower in FIELD_HEADS
                or (last > head + 1 and not named)
                or (self.tokens[last + 1].text == "i" and after.text[-2:] == self.tokens[last].text[-2:])  # Polish: the same case
            )
            and last > head
            and plain_gap(after)
            and after.capital
            and not head_of(after)
            and not self.starts_other_name(last + 2)
        )

    def _connected(self, last: int, connector: str) -> int | None:
        """Return the word behind "of X", "of the X", "for X" where the name goes on, else None."""
        step = last + 2
        if step >= len(self.tokens) or not plain_gap(self.tokens[step]):
            return None
        token = self.tokens[step]
        if token.lower in ("the", "la", "las", "los") and step + 1 < len(self.tokens) and plain_gap(self.tokens[step + 1]):
            step += 1
            token = self.tokens[step]
        if (
            connector == "for"
            and token.lower == "organization"
            and head_of(self.tokens[last]) == "unit"
            and step + 2 < len(self.tokens)
        ):
            return step + 2 if self.tokens[step + 1].lower == "of" and self.tokens[step + 2].capital else None
        if connector == "of" and step == last + 3 and (holder := self._holder(last, step)) is not None:
            return holder
        if not token.capital or token.lower in TITLE_STOP or token.lower in CALENDAR:
            return None
        if token.text in lexicons.pairs("demonyms") and not self._capital_behind(step):
            return None  # "Secretariat of International Relations of the Argentine university"
        if connector == "in" and not self._may_hold_in(last, token):
            return None
        if connector == "for" and self._is_portfolio(last):
            return None
        if connector == "of" and token.text in lands() and not head_of(self.tokens[last]) and self._ends_in_land(last):
            return None  # "University of Westra | of Deltania": where the town is
        head_word = self.tokens[last].lower
        if head_of(token) in ("org", "foreign") and not self.common_head(step):
            return None
        if connector == "on" and head_word not in ("group", "council", "committee", "commission", "centre", "center", "forum"):
            return None
        # "Faculty of Law of Fudan University": the parent is a name of its own.
        if (
            connector == "of"
            and self.starts_other_name(step)
            and not (head_word in PLACED_HEADS and self._place_before_head(step))
        ):
            return None
        if connector == "of" and step == last + 3 and self._is_office(last) and self._is_above(step):
            return None  # "Exchange Office | of the Department of Schools of Delta Province"
        if (land := self._land_with_and(step)) is not None:
            return land
        if connector in ("de", "del", "di", "da", "do") and is_common(self.tokens[last].text) and self._english_of(last):
            return None  # "Elm University of Applied Sciences | de Alemania"
        return step

    def _holder(self, last: int, number: int) -> int | None:
        """Return the last word of who has an office of the kind of word ``last``: "Office of the Prime | Minister"."""
        if self.tokens[last].lower not in _OF_HOLDERS:
            return None
        while number < len(self.tokens) and self.tokens[number].lower in _FIRST and self.tokens[number].capital:
            number += 1
        if number == len(self.tokens) or self.tokens[number].lower not in _HOLDERS or not self.tokens[number].capital:
            return None
        behind = token_after(self.tokens, number)
        named = behind is not None and behind.gap in (" ", ", ") and behind.capital and not is_title(behind.text)
        return None if named and behind is not None and behind.gap == " " else number  # "the office of the President Anna Sol"

    def _is_office(self, last: int) -> bool:
        """Whether word ``last`` ends the name of an office with a name of its own."""
        named = (
            last > 0 and self.tokens[last].lower in _OFFICES and self.tokens[last - 1].capital and plain_gap(self.tokens[last])
        )
        return named or self._headed_by(last, _OFFICES)

    def _is_above(self, number: int) -> bool:
        """Whether word ``number`` begins the name of a body that has offices: "Regional Government", "Department of Schools"."""
        for step in range(number, min(number + 4, len(self.tokens))):
            token = self.tokens[step]
            if not token.capital or (step > number and not plain_gap(token)):
                return False
            if token.lower in _ABOVE_OFFICES:
                return True
        return False

    def _english_of(self, last: int) -> bool:
        """Whether an English "of" or "for" stands in the last words of the name."""
        for number in range(last, max(0, last - 4), -1):
            if self.tokens[number].lower in ("of", "for"):
                return True
            if not plain_gap(self.tokens[number]):
                break
        return False

    def _capital_behind(self, number: int) -> bool:
        following = token_after(self.tokens, number)
        return following is not None and plain_gap(following) and (following.capital or following.text in ("and", "of"))

    def _may_hold_in(self, last: int, token: Token) -> bool:
        """ "Consulate of China in New York"; "Center of … Transformation in Small-and-Medium Enterprises"."""
        words = {t.lower for t in self.tokens[max(0, last - 7) : last + 1]}
        if (
            words & {"embassy", "consulate", "consulate-general"}
            or {"high", "commission"} <= words
            or ("office" in words and words & MISSION_WORDS)
            or {"conference", "rectors"} <= words
        ):
            return True
        if token.text in lands() and self.inside_of(last) and (self._headed_by(last, _MEMBERSHIP)):
            return True  # "Association of Tea Growers in Delta"
        if token.lower in _STATES:
            return False  # "Institute of Fishing in the Kingdom of Delta"
        if fold(token.text) in lexicons.places() or token.text in REGIONS:
            return self._of_a_land(last) or self._known_in(last, token)
        return self.inside_of(last) and is_common(token.text)

    def _joined_right(self, last: int) -> bool:
        """ "Ministry of Agriculture and Rural Affairs": and goes on where both sides are common words."""
        if last + 2 >= len(self.tokens) or not self.inside_of(last):
            return False
        after = self.tokens[last + 2]
        if not after.capital or not plain_gap(after) or after.lower in TITLE_STOP or after.lower in STOP_LEFT:
            return False
        if self.tokens[last].lower == "hall" or (head_of(after) and not self.common_head(last + 2)):
            return False
        if after.all_caps or self.starts_other_name(last + 2):
            return False
        if head_of(self.tokens[last]) == "org" and self._run_ends_in_head(last + 2):
            return False  # "World Bank | and International Sol Fund"
        ministry = any(t.lower in ("ministry", "ministries") for t in self.tokens[max(0, last - 3) : last])
        return (ministry or is_common(self.tokens[last].text)) and is_common(after.text)
