"""What may stand at the end of a name behind its plain words: places, lands, brackets, lists."""

from __future__ import annotations

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.entities import lands
from newsbrowse.extract.institutions.heads import MISSION_WORDS, REGIONS, TITLE_STOP, head_of, is_common, plain_gap
from newsbrowse.extract.institutions.left import SAINT
from newsbrowse.extract.institutions.phrases import Phrases
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.tokens import Token, token_after
from newsbrowse.text import fold

_DEPUTIES = frozenset("vice deputy pro associate assistant".split())

_STATE_FORMS = frozenset("Republic Kingdom State Government Sultanate Federation".split())
"""What a state calls itself, before "of"."""


class Tails(Phrases):
    """Questions about places and lists behind a name, which its right end asks."""

    def _bracketed_place(self, last: int) -> int | None:
        """ "Wuxi (Taihu) International … Park", "Harbin Institute of Technology (Shenzhen)", "Confederation of Elm (Sol) Unions"."""
        if last + 1 >= len(self.tokens):
            return None
        following = self.tokens[last + 1]
        if following.gap in (", ", " - ", " – ", "-") and following.capital:
            return self._registered(last, following)
        if following.gap != " (" or not following.capital or following.all_caps:
            return None
        closes = self.text[following.end : following.end + 1] == ")" or self.text[following.end : following.end + 2] in (
            "’)",
            "')",
        )
        behind = self.tokens[last + 2] if last + 2 < len(self.tokens) else None
        goes_on = behind is not None and behind.gap in (") ", "’) ", "') ") and behind.capital
        if closes and goes_on and self.inside_of(last) and is_common(following.text) and is_common(behind.text if behind else ""):
            return last + 2
        if not closes or fold(following.text) not in lexicons.places():
            return None
        if goes_on and following.text in lands() and behind is not None and self._begins_person(last + 2):
            return self._registered(last, following)  # "rector of Elm University (Delta) Anna Sol"
        return last + 1 if goes_on else self._registered(last, following)

    def _begins_person(self, number: int) -> bool:
        """Whether two words of which the first is a given name, or none of which is plain, stand there: "Anna Sol"."""
        words = self.tokens[number : number + 2]
        return (
            len(words) == 2
            and words[1].gap == " "
            and words[1].capital
            and not any(head_of(word) for word in words)
            and (fold(words[0].text) in lexicons.given_names() or not any(is_common(word.text) for word in words))
        )

    def _is_portfolio(self, last: int) -> bool:
        """Whether "for X" behind word ``last`` says what a deputy is responsible for, and is no part of a body's name: "Vice
        President of Elm University | for Research"."""
        number = last
        while number > max(0, last - 8) and plain_gap(self.tokens[number]) and not is_title(self.tokens[number].text):
            number -= 1
        before = self.tokens[number - 1] if number else None
        return (
            before is not None
            and is_title(self.tokens[number].text)
            and before.lower.rpartition("-")[2] in _DEPUTIES
            and self.tokens[number].lower
            != "chancellor"  # the head of many universities: "Vice Chancellor of Elm University for Women"
            and self.tokens[number + 1].lower in ("of", "at")
        ) or ("-" in self.tokens[number].text and self.tokens[number].lower.partition("-")[0] in _DEPUTIES)

    def _registered(self, last: int, following: Token) -> int | None:
        """Return the last word of the place behind the name, of up to four words, where the registry knows the name with it
        ("National University of Ireland, Galway")."""
        end = self._place_end(last + 1)
        if end is None:
            return None
        place = self.text[following.start : self.tokens[end].end]
        first = last
        while (
            first > max(0, last - 6)
            and plain_gap(self.tokens[first])
            and (self.tokens[first - 1].capital or self.tokens[first - 1].text in ("of", "the", "and", "for"))
        ):
            first -= 1
        while first < last and (not self.tokens[first].capital or self.tokens[first].text == "The"):
            first += 1
        behind_and = next((n + 1 for n in range(last - 1, first, -1) if self.tokens[n].text == "and"), first)
        return end if self._known_there(first, last, place) or self._known_there(behind_and, last, place) else None

    def _known_there(self, first: int, last: int, place: str) -> bool:
        plain = self.text[self.tokens[first].start : self.tokens[last].end]
        forms = (f"{plain}, {place}", f"{plain} {place}", f"{plain} ({place})")
        return any(lexicons.gazetteer().by_name(form) is not None for form in forms)

    def _place_end(self, number: int) -> int | None:
        """Return the last word of the longest place, of up to four words, that begins at word ``number``."""
        found = None
        words: list[str] = []
        for end in range(number, min(number + 4, len(self.tokens))):
            if words and self.tokens[end].gap != " ":
                break
            words.append(self.tokens[end].text)
            if fold(" ".join(words)) in lexicons.places():
                found = end
        return found

    def _known_with(self, last: int, following: Token) -> bool:
        """Whether the registry knows the name with the next word or the next two ("Elmar University of Technology Westra")."""
        words = [following.text]
        behind = self.tokens[last + 2] if last + 2 < len(self.tokens) else None
        longer = f" {behind.text}" if behind is not None and behind.gap == " " and behind.capital else ""
        known = lexicons.gazetteer().by_name
        for number in range(last, max(-1, last - 6), -1):
            words.insert(0, self.tokens[number].text)
            name = " ".join(words)
            if len(words) > 2 and (known(name) is not None or (longer and known(name + longer) is not None)):
                return True
            if not plain_gap(self.tokens[number]):
                break
        return False

    def _state_behind(self, head: int, last: int) -> int | None:
        """Return the last word of the state whose ministry ends with word ``last``, behind a comma: "Ministry of Trade,
        Republic of Delta"."""
        words = self.tokens[last + 1 : last + 6]
        if self.tokens[head].lower != "ministry" or last == head or len(words) < 2 or words[0].gap != ", ":
            return None
        if words[0].text in ("PR", "P.R") and words[1].text == "China":
            return last + 2
        if words[0].text not in _STATE_FORMS or words[1].lower != "of":
            return None
        number = last + 3 + (len(words) > 2 and words[2].lower == "the")
        if number >= len(self.tokens) or not self._land_at(number):
            return None
        return number + (self.tokens[number].text not in lands())

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
            elif token.gap == " & " and commas and token.capital and is_common(token.text) and not head_of(token):
                return number
            elif (
                not (plain_gap(token) and token.capital and is_common(token.text)) or head_of(token) or token.lower in TITLE_STOP
            ):
                return None
            number += 1
        return None

    def _listed_end(self, conjunction: int) -> int | None:
        after = conjunction + 1
        after += after + 1 < len(self.tokens) and self.tokens[after].lower == "the"  # "Research and the Arts"
        if after >= len(self.tokens):
            return None
        token = self.tokens[after]
        if self.starts_other_name(after):
            return None
        good = token.capital and plain_gap(token) and (is_common(token.text) or token.text.endswith("isation"))
        behind = token_after(self.tokens, after)
        if (
            behind is not None
            and plain_gap(behind)
            and behind.capital
            and not (is_common(behind.text) or behind.lower in TITLE_STOP)
        ):
            return None  # the next name of a list of names
        return after if good and token.lower not in TITLE_STOP and not head_of(token) else None

    def _land_at(self, number: int) -> bool:
        """Whether a land stands at word ``number``, of one word or of two."""
        token = self.tokens[number]
        if token.text in lands():
            return True
        behind = token_after(self.tokens, number)
        if behind is None or not behind.capital or behind.gap != " ":
            return False
        republic = behind.text == "Republic" and token.text in lexicons.pairs("demonyms")  # "Czech Republic"
        return republic or f"{token.text} {behind.text}" in lands()

    def _town_last(self, number: int) -> bool:
        """Whether word ``number`` is a place and no capital goes on behind it."""
        behind = token_after(self.tokens, number)
        return fold(self.tokens[number].text) in lexicons.places() and not (behind and behind.capital and plain_gap(behind))

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
        """Whether the name so far ends in "of" and a place, of up to three words."""
        for first in range(last, max(0, last - 3), -1):
            if self.tokens[first - 1].lower in ("of", "the"):
                return fold(" ".join(t.text for t in self.tokens[first : last + 1])) in lexicons.places()
            if self.tokens[first].gap != " ":
                break
        return False

    def _person_behind(self, last: int) -> bool:
        """Whether a person of two names stands behind a field of study: "School of Graduate Studies | Pang Sol"."""
        words = self.tokens[last + 1 : last + 3]
        if len(words) < 2 or words[0].gap != " " or words[1].gap != " " or not words[1].capital or self._goes_on(last + 2):
            return False
        if not is_common(self.tokens[last].text) or fold(self.tokens[last].text) in lexicons.given_names():
            return False
        first, second = (fold(t.text) for t in words)
        named = (
            first in lexicons.given_names() or first in lexicons.words("pinyin_surnames") or first in lexicons.words("surnames")
        )
        return (
            named
            and self.tokens[last].text not in lands()
            and not is_common(words[1].text)
            and second not in lexicons.places()
            and f"{first} {second}" not in lexicons.places()
            and not any(head_of(t) for t in words)
            and self.inside_of(last)
        )

    def _place_before_head(self, step: int) -> bool:
        """Whether a place stands at word ``step`` and plain words with a head behind it: "Port of [Delta Authority]"."""
        if [t.lower for t in self.tokens[step + 1 : step + 2]] == ["authority"] and plain_gap(self.tokens[step + 1]):
            return True
        for end in range(step, min(step + 3, len(self.tokens))):
            words = self.tokens[step : end + 1]
            if any(t.gap != " " for t in words[1:]):
                return False
            if fold(" ".join(t.text for t in words)) in lexicons.places():
                return end + 1 < len(self.tokens) and plain_gap(self.tokens[end + 1]) and is_common(self.tokens[end + 1].text)
        return False

    def _in_town(self, last: int) -> bool:
        """Whether a mission's name has come to the town where it is: "Embassy of Delta in Westra"."""
        inside = next((n for n in range(last - 1, max(1, last - 4), -1) if not self.tokens[n].capital), 0)
        if self.tokens[inside].lower != "in":
            return False
        before = {t.lower for t in self.tokens[max(0, inside - 5) : inside]}
        return bool(before & {"embassy", "consulate", "general", "commission"}) or (
            "office" in before and bool(before & MISSION_WORDS)
        )

    def _further_region(self, last: int) -> int | None:
        """ "Bank for Europe and Central Asia", "University of Asia and the Pacific": return the last word of the region behind "and"."""
        step = last + 2
        step += step < len(self.tokens) and self.tokens[step].lower == "the"
        for number in range(step, min(step + 3, len(self.tokens))):
            if not (self.tokens[number].capital and self.tokens[number].gap == " "):
                return None
            if self.tokens[number].text in REGIONS:
                return number if self.inside_of(last) else None
        return None

    def _own_name(self, number: int) -> bool:
        """Whether word ``number`` is a name and neither a plain word nor a place."""
        token = self.tokens[number]
        return (
            token.capital
            and plain_gap(self.tokens[number + 1])
            and not is_common(token.text)
            and fold(token.text) not in lexicons.places()
        )

    def _headed_by(self, last: int, heads: frozenset[str]) -> bool:
        """Whether the name that word ``last`` belongs to has one of ``heads`` in its last words, with "of" or "for" behind."""
        return any(
            self.tokens[n].lower in heads and self.tokens[n].capital and self.tokens[n + 1].lower in ("of", "for")
            for n in range(max(0, last - 5), last)
        )

    def _land_with_and(self, step: int) -> int | None:
        """Return the last word of the land with "and" in its name that begins at word ``step``: "Bosnia and Herzegovina"."""
        if not any(t.text == "and" for t in self.tokens[step + 1 : step + 3]):
            return None
        for end in range(min(step + 5, len(self.tokens)) - 1, step + 1, -1):
            if fold(SAINT.sub("Saint ", self.text[self.tokens[step].start : self.tokens[end].end])) in lexicons.places():
                return end
        return None

    def _known_in(self, last: int, place: Token) -> bool:
        """Whether the registry knows the name with the place behind "in": "Islamic University in Delta"."""
        first = last
        while first > max(0, last - 5) and plain_gap(self.tokens[first]) and self.tokens[first - 1].capital:
            first -= 1
        known = lexicons.gazetteer().by_name
        name = " ".join(t.text for t in self.tokens[first : last + 1])
        return known(f"{name} in {place.text}") is not None

    def _of_a_land(self, last: int) -> bool:
        """Whether a land and its kind of school are all that the name has: "Deltan University in Westra"."""
        if last == 0 or self.tokens[last].gap != " ":
            return False
        word, before = self.tokens[last].lower, self.tokens[last - 1]
        if before.text == "National":
            return word in ("museum", "gallery", "library") and self.tokens[last + 2].text not in lands()
        if word not in ("university", "institute", "college"):
            return False
        alone = last < 2 or self.tokens[last - 2].lower == "the" or not (self.tokens[last - 2].capital and plain_gap(before))
        return alone and before.text in lexicons.pairs("demonyms")
