"""Where a name ends: the walk from its head word to the right."""

from __future__ import annotations

from functools import cache

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.heads import (
    CALENDAR,
    FIELD_HEADS,
    FOREIGN_AND,
    LANDED_HEADS,
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
from newsbrowse.extract.institutions.left import PEOPLE
from newsbrowse.extract.institutions.phrases import MOST_WORDS, Phrases
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.tokens import Token
from newsbrowse.text import fold


@cache
def _lands() -> frozenset[str]:
    return frozenset(lexicons.pairs("demonyms").values())


class RightEdge(Phrases):
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
                if not self._takes(last, following, kind):
                    break
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
            if lower == "en" and kind != "foreign":
                break
            if lower in ("of", "for", "on", "de", "del", "di", "da", "do", "la", "las", "los", "es", "in", "en"):
                step = self._connected(last, lower)
                if step is None:
                    break
                last = step
                continue
            if lower == "and" and self._joined_right(last):
                last += 2
                continue
            if kind == "foreign" and lower in FOREIGN_AND and self._joined_fields(number, last):
                last += 2
                continue
            break
        return last

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

    def _bracketed_place(self, last: int) -> int | None:
        """ "Wuxi (Taihu) International … Park" and "Harbin Institute of Technology (Shenzhen)"."""
        if last + 1 >= len(self.tokens):
            return None
        following = self.tokens[last + 1]
        if following.gap == ", " and following.capital and self._registered(last, following):
            return last + 1
        if following.gap != " (" or not following.capital or following.all_caps:
            return None
        closes = self.text[following.end : following.end + 1] == ")"
        if not closes or fold(following.text) not in lexicons.places():
            return None
        behind = self.tokens[last + 2] if last + 2 < len(self.tokens) else None
        goes_on = behind is not None and behind.gap == ") " and behind.capital
        return last + 1 if goes_on or self._registered(last, following) else None

    def _registered(self, last: int, following: Token) -> bool:
        """Whether the registry knows the name with the place behind the comma ("National University of Ireland, Galway")."""
        if fold(following.text) not in lexicons.places():
            return False
        first = last
        while (
            first > max(0, last - 6)
            and plain_gap(self.tokens[first])
            and (self.tokens[first - 1].capital or self.tokens[first - 1].text in ("of", "the", "and", "for"))
        ):
            first -= 1
        while first < last and not self.tokens[first].capital:
            first += 1
        known = lexicons.gazetteer().by_name
        plain = self.text[self.tokens[first].start : self.tokens[last].end]
        return any(
            known(form) is not None
            for form in (f"{plain}, {following.text}", f"{plain} {following.text}", f"{plain} ({following.text})")
        )

    def _known_with(self, last: int, following: Token) -> bool:
        """Whether the registry knows the name with the next word ("Elmar University of Technology Westra")."""
        words = [following.text]
        for number in range(last, max(-1, last - 6), -1):
            words.insert(0, self.tokens[number].text)
            if lexicons.gazetteer().by_name(" ".join(words)) is not None and len(words) > 2:
                return True
            if not plain_gap(self.tokens[number]):
                break
        return False

    def _takes(self, last: int, following: Token, kind: str) -> bool:
        lower = following.lower
        if lower in TITLE_STOP or lower in STOP_LEFT or (self.headline and lower in self.verbs):
            return False
        if is_title(following.text) and not lower.endswith("s") and lower not in ("general", "fellow"):
            return False
        if lower == "general" and self.tokens[last].lower == "consulate":
            return True
        if following.text in _lands() and self.tokens[last].lower in ("university", "college", "institute", "hospital"):
            return self._registered(last, following)  # "Elm University Japan"
        if self.tokens[last].lower in LANDED_HEADS and kind == "org" and self._land_at(last + 1) and not self.inside_of(last):
            return True
        if self._in_town(last) and not self._place_around(last, last + 1):
            return False  # "Embassy of Delta in Westra Official"
        if last not in self.placed:  # asked anew for each head before it
            self.placed[last] = self._place_around(last, last + 1)
        if self.placed[last]:
            return True
        if (
            self._ends_in_land(last)
            and (not is_common(following.text) or fold(following.text) in lexicons.given_names())
            and fold(following.text) not in lexicons.places()
            and not head_of(following)
        ):
            return False  # "State University of Freedonia Anna Kowal"
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
            return not (following.lower in ("city",) and inside)
        if (
            fold(following.text) in lexicons.places()
            and (last == 0 or self.tokens[last - 1].capital or fold(following.text) not in lexicons.given_names())
            and word in ("university", "college", "institute", "technology", "school")
            and not inside
        ):
            return True
        if following.all_caps:
            return False
        if (
            kind == "org"
            and word == "centre"
            and (last == 0 or not (self.tokens[last - 1].capital and plain_gap(self.tokens[last])))
            and not is_common(following.text)
        ):
            return True  # "Centre Sol"
        if inside and self._town_last(last + 1) and self._head_before(last) in TOWN_HEADS:
            return True  # "Museum of Modern Art Westra"
        plain = is_common(following.text) or following.text in REGIONS or not is_common(self.tokens[last].text)
        return (inside and plain) or (kind == "org" and self._known_with(last, following))

    def _town_last(self, number: int) -> bool:
        """Whether word ``number`` is a place and no capital goes on behind it."""
        behind = self.tokens[number + 1] if number + 1 < len(self.tokens) else None
        return fold(self.tokens[number].text) in lexicons.places() and not (behind and behind.capital and plain_gap(behind))

    def _head_before(self, last: int) -> str:
        """Return the head word of the name that word ``last`` belongs to."""
        return next((t.lower for t in self.tokens[last : max(-1, last - 7) : -1] if t.capital and head_of(t)), "")

    def _in_town(self, last: int) -> bool:
        """Whether a mission's name has come to the town where it is: "Embassy of Delta in Westra"."""
        return (
            last >= 3
            and self.tokens[last - 1].lower == "in"
            and any(t.lower in ("embassy", "consulate", "general", "commission") for t in self.tokens[max(0, last - 6) : last])
        )

    def _land_at(self, number: int) -> bool:
        """Whether a land stands at word ``number``, of one word or of two."""
        token = self.tokens[number]
        if token.text in _lands():
            return True
        behind = self.tokens[number + 1] if number + 1 < len(self.tokens) else None
        return behind is not None and behind.capital and behind.gap == " " and f"{token.text} {behind.text}" in _lands()

    def _joined_fields(self, head: int, last: int) -> bool:
        """ "Kementerian Pendidikan dan Kebudayaan": and joins what a foreign body is for."""
        after = self.tokens[last + 2] if last + 2 < len(self.tokens) else None
        return (
            after is not None
            and self.tokens[head].lower in FIELD_HEADS
            and last > head
            and plain_gap(after)
            and after.capital
            and not head_of(after)
            and not self.starts_other_name(last + 2)
        )

    def _place_around(self, last: int, number: int) -> bool:
        """Whether words ``last`` and ``number`` are parts of one place ("Buenos Aires", "United Arab Emirates")."""
        places = lexicons.places()
        for first in range(max(0, last - 2), last + 1):
            if self.tokens[first].lower not in lexicons.place_starts():
                continue
            for end in range(number, min(number + 3, len(self.tokens))):
                words = self.tokens[first : end + 1]
                if all(t.gap == " " for t in words[1:]) and fold(" ".join(t.text for t in words)) in places:
                    return True
        return False

    def _ends_in_land(self, last: int) -> bool:
        """Whether the name so far ends in "of" and a place."""
        token = self.tokens[last]
        return last > 0 and self.tokens[last - 1].lower in ("of", "the") and fold(token.text) in lexicons.places()

    def _connected(self, last: int, connector: str) -> int | None:
        """Return the word behind "of X", "of the X", "for X" where the name goes on, else None."""
        step = last + 2
        if step >= len(self.tokens) or not plain_gap(self.tokens[step]):
            return None
        token = self.tokens[step]
        if token.lower in ("the", "la", "las", "los") and step + 1 < len(self.tokens) and plain_gap(self.tokens[step + 1]):
            step += 1
            token = self.tokens[step]
        if not token.capital or token.lower in TITLE_STOP or token.lower in CALENDAR:
            return None
        if token.text in lexicons.pairs("demonyms") and not self._capital_behind(step):
            return None  # "Secretariat of International Relations of the Argentine university"
        if connector == "in" and not self._may_hold_in(last, token):
            return None
        head_word = self.tokens[last].lower
        if head_of(token) in ("org", "foreign") and not self.common_head(step):
            return None
        if connector == "on" and head_word not in ("council", "committee", "commission", "centre", "center", "forum"):
            return None
        # "Faculty of Law of Fudan University": the parent is a name of its own.
        if (
            connector == "of"
            and self.starts_other_name(step)
            and not (head_word in PLACED_HEADS and self._place_before_head(step))
        ):
            return None
        if connector in ("de", "del", "di", "da", "do") and is_common(self.tokens[last].text) and self._english_of(last):
            return None  # "Elm University of Applied Sciences | de Alemania"
        return step

    def _place_before_head(self, step: int) -> bool:
        """Whether a place stands at word ``step`` and plain words with a head behind it: "Port of [Delta Authority]"."""
        for end in range(step, min(step + 3, len(self.tokens))):
            words = self.tokens[step : end + 1]
            if any(t.gap != " " for t in words[1:]):
                return False
            if fold(" ".join(t.text for t in words)) in lexicons.places():
                return end + 1 < len(self.tokens) and plain_gap(self.tokens[end + 1]) and is_common(self.tokens[end + 1].text)
        return False

    def _english_of(self, last: int) -> bool:
        """Whether an English "of" or "for" stands in the last words of the name."""
        return any(t.lower in ("of", "for") for t in self.tokens[max(0, last - 4) : last + 1])

    def _capital_behind(self, number: int) -> bool:
        following = self.tokens[number + 1] if number + 1 < len(self.tokens) else None
        return following is not None and plain_gap(following) and (following.capital or following.text in ("and", "of"))

    def _may_hold_in(self, last: int, token: Token) -> bool:
        """ "Consulate of China in New York"; "Center of … Transformation in Small-and-Medium Enterprises"."""
        words = {t.lower for t in self.tokens[max(0, last - 5) : last + 1]}
        if words & {"embassy", "consulate", "consulate-general"} or ("office" in words and words & MISSION_WORDS):
            return True
        return self.inside_of(last) and is_common(token.text) and fold(token.text) not in lexicons.places()

    def _joined_right(self, last: int) -> bool:
        """ "Ministry of Agriculture and Rural Affairs": and goes on where both sides are common words."""
        if last + 2 >= len(self.tokens) or not self.inside_of(last):
            return False
        after = self.tokens[last + 2]
        if not after.capital or not plain_gap(after) or after.lower in TITLE_STOP or after.lower in STOP_LEFT:
            return False
        if head_of(after) and not self.common_head(last + 2):
            return False
        if after.all_caps or self.starts_other_name(last + 2):
            return False
        ministry = any(t.lower in ("ministry", "ministries") for t in self.tokens[max(0, last - 3) : last])
        return (ministry or is_common(self.tokens[last].text)) and is_common(after.text)

    def _listed(self, last: int) -> int | None:
        """ "Faculty of Engineering, Architecture and Information Technology": a list of common words that "and" closes."""
        if not self.inside_of(last):
            return None
        number = last + 1
        commas = 0
        while number < len(self.tokens) and commas <= 4:
            token = self.tokens[number]
            if token.gap == ", ":
                commas += 1
                if token.lower == "and":
                    return self._listed_end(number) if commas > 1 else None
                if not (token.capital and is_common(token.text)) or token.lower in TITLE_STOP or head_of(token):
                    return None
            elif plain_gap(token) and token.lower == "and":
                return self._listed_end(number) if commas else None
            elif (
                not (plain_gap(token) and token.capital and is_common(token.text)) or head_of(token) or token.lower in TITLE_STOP
            ):
                return None
            number += 1
        return None

    def _listed_end(self, conjunction: int) -> int | None:
        after = conjunction + 1
        if after >= len(self.tokens):
            return None
        token = self.tokens[after]
        if self.starts_other_name(after):
            return None
        good = token.capital and plain_gap(token) and (is_common(token.text) or token.text.endswith("isation"))
        behind = self.tokens[after + 1] if after + 1 < len(self.tokens) else None
        if behind is not None and plain_gap(behind) and behind.capital and not is_common(behind.text):
            return None  # the next name of a list of names
        return after if good and token.lower not in TITLE_STOP and not head_of(token) else None
