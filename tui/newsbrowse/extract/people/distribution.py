"""Titles that several people share: "Vice Presidents A and B", "the Deans of Law and Medicine, C and D"."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from newsbrowse.extract.people.ahead import Ahead
from newsbrowse.extract.people.names import is_place
from newsbrowse.extract.titles import is_honorific, is_plural, is_title, own_words, plural_in, singular
from newsbrowse.regexps import regexp

_JOINED = regexp(r"\.?(?: \([^()\n]{2,60}\)| of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?,? ?(?:and|&)? ?")
_OF_PLACE = regexp(r" of (?:the )?([A-Z]\w+(?: [A-Z]\w+)?)")
_BODIES = regexp(r"(?: (?:[Uu]niversities|[Cc]olleges|[Ss]chools|[Cc]hambers|[Hh]ospitals)\b)?,? ?(?:and|&)? ?(?:of )?(?:the )?")
_BOTH = regexp(r"\b(?:[Tt]heir|[Tt]he two|[Bb]oth|respective)(?: respective)?,? (?P<office>[^.;:\n]{4,60}?),? $")
"""What stands before a plural title whose holders are of two bodies named before."""
_OF_BOTH = regexp(
    r"\b[Tt]he (?P<office>[\w -]{4,50}?) of (?:the two|both) (?:universities|institutions|sides|parties|organi[sz]ations|bodies|colleges|schools|companies|chambers|institutes),? $"
)
_TWO_OFFICES = regexp(r"([^,]+?) and ([^,]+)")
_BACK = 3
"""Sentences that are looked through for these bodies."""
MOST_MENTIONS = 60
"""Mentions before a name that are looked through for its body; without a bound a text of nothing else costs the square."""
_ITEMS = regexp(r", and |, | and | & ")
_NEAR = 90
"""Characters between two names that one title may lead, at most."""


class Distribution(Ahead):
    """Hands a plural title on along a list of names."""

    _shared: tuple[int, list[tuple[str, str | None]]] | None = None
    """The last word of the name that had its share last, and what is left for those behind it."""

    _pair: tuple[int, str] | None = None
    """The last word of the second of two names, and its office: "A and B, chairman and vice chairman of Elm"."""

    @cached_property
    def _order_of_names(self) -> list[int]:
        return sorted(self._firsts)

    @cached_property
    def _last_of(self) -> dict[int, int]:
        return dict(zip(self._order_of_names, sorted(self._lasts), strict=False))

    def shared(self, start: int, first: int, last: int, found: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
        """Return role and affiliation of the name ``first``..``last`` (``start``: with forms of address), which were read
        as ``found``, where a plural title leads a list that it stands in."""
        role, affiliation = found
        words = role.split() if role else []
        own = own_words(words)
        if [w.lower() for w in words[own + 1 : own + 3]] in (["state", "of"], ["government", "of"]):
            own += 2
        plural = plural_in(words, own)
        if role and plural is not None:
            count = self._names_from(first)
            words[plural] = singular(words[plural])
            lead, fields = " ".join(words[: own + 1]), _ITEMS.split(" ".join(words[own + 1 :]))
            if count > 1 and len(fields) == 2 * count:  # "for Finance and Planning and for Studies and Research"
                fields = [f"{one} and {other}" for one, other in zip(fields[::2], fields[1::2], strict=True)]
            if count > 1 and len(fields) == count:
                roles = [f"{lead} {field}" for field in fields]
            else:
                roles = [" ".join(words)] * max(count, 1)
            owners = self._bodies_before(start) if count > 1 else []
            owners = owners or (self._bodies_of_both(start, found[0]) if count == 2 else [])
            owners = owners if len(owners) == count else [affiliation] * len(roles)
            shares = list(zip(roles, owners, strict=True))
            self._shared = last, shares[1:]
            return self._placed(shares[0][0], last), shares[0][1]
        if self._shared is not None and self._shared[1] and (role is None or role == "Professor"):
            before, left = self._shared
            if _JOINED.fullmatch(self.text[self.tokens[before].end : self.tokens[start].start]):
                self._shared = last, left[1:]
                return self._placed(left[0][0], last), affiliation or left[0][1]
        return found

    def second_body(self, first: int, last: int, role: str, affiliation: str | None) -> str | None:
        """Return the affiliation of the second of two who are told of together: "A and B, Rectors of Elm and of Oak"."""
        start = first
        while start > 1 and is_honorific(self.tokens[start - 1].text):
            start -= 1
        if start < 2 or self.tokens[start - 1].lower != "and" or start - 2 not in self._lasts:
            return affiliation
        if not any(is_plural(word) for word in role.split()):
            return affiliation
        number = bisect_left(self._mention_starts, self.tokens[last].end)
        near = self.mentions[number : number + 2]
        if (
            len(near) < 2
            or self._affiliation(near[0]) != affiliation
            or not _BODIES.fullmatch(self.text[near[0].end : near[1].start])
        ):
            return affiliation
        return self._affiliation(near[1])

    def _told_of_next(self, last: int) -> tuple[str, str | None] | None:
        """Read the plural title behind the other one of two names: "A and B, Deputy Deans of Arts"."""
        first = last + 2
        while (
            first < len(self.tokens) and first <= last + 5 and first not in self._firsts and is_honorific(self.tokens[first].text)
        ):
            first += 1
        if last + 2 >= len(self.tokens) or self.tokens[last + 1].lower not in ("and", "&") or first not in self._firsts:
            return None
        found = self._behind(self._last_of[first])
        words = found[0].split() if found else []
        own = own_words(words)
        plural = plural_in(words, own)
        if found is not None and plural is None and (pair := _TWO_OFFICES.fullmatch(" ".join(words[:own]))):
            if not all(any(is_title(w) for w in pair[n].split()) for n in (1, 2)):
                return None
            self._pair = self._last_of[first], " ".join([pair[2], *words[own:]])
            return " ".join([pair[1], *words[own:]]), found[1]
        if found is None or plural is None:
            return None
        words[plural] = singular(words[plural])
        return " ".join(words), found[1]

    def _placed(self, role: str, last: int) -> str:
        """Add the land behind a name to an office that is told of many: "Ambassadors A of Peru and B of Chile"."""
        match = _OF_PLACE.match(self.text, self.tokens[last].end) if " of " not in role else None
        return f"{role} of {match[1]}" if match and is_place(match[1]) else role

    def _names_from(self, first: int) -> int:
        """How many names stand in the list that the name at word ``first`` opens."""
        number, count = bisect_left(self._order_of_names, first), 1
        names, tokens = self._order_of_names, self.tokens
        while number + 1 < len(names):
            end, start = self._last_of[names[number]], names[number + 1]
            if tokens[start].start - tokens[end].end > _NEAR:
                break
            while start > end + 1 and (is_honorific(tokens[start - 1].text) and not is_title(tokens[start - 1].text)):
                start -= 1
            if start > end + 1 and tokens[start - 1].lower == "professor":
                start -= 1
            if not _JOINED.fullmatch(self.text[tokens[end].end : tokens[start].start]):
                break
            number, count = number + 1, count + 1
        return count

    def _bodies_of_both(self, start: int, role: str | None) -> list[str | None]:
        """The two bodies of the last sentence that names two, where nothing else says whose the office ``role`` of the two
        people from word ``start`` is: "Elm University and Oak College signed. Their presidents, NAME and NAME, …"."""
        position = self.tokens[start].start
        match = _BOTH.search(self.text, max(0, position - 90), position)
        of_both = _OF_BOTH.search(self.text, max(0, position - 90), position)
        if not (match and match["office"] == role) and not (of_both and role and of_both["office"].startswith(role)):
            return []
        sentence = own = self.tokens[start].sentence
        found: list[str | None] = []
        others: set[str | None] = set()
        nearest = bisect_left(self._mention_starts, position) - 1
        for number in range(nearest, max(-1, nearest - MOST_MENTIONS), -1):
            mention = self.mentions[number]
            of = self.tokens[bisect_left(self.tokens, mention.start, key=lambda t: t.start)].sentence
            if of != sentence:
                if len(found) >= 2 or of < own - _BACK:
                    break
                others.update(found)
                sentence, found = of, []
            if self._stands_for_itself(mention):
                name = self._affiliation(mention)
                found = found if name in found else [name, *found]
        return found if len(found) == 2 and others <= set(found) else []

    def _bodies_before(self, start: int) -> list[str | None]:
        """The bodies in the list that ends before word ``start``: "of Elm University and Oak University, NAME and NAME"."""
        position, found = self.tokens[start].start, []
        number = bisect_left(self._mention_starts, position) - 1
        while number >= 0 and _BODIES.fullmatch(self.text[self.mentions[number].end : position]):
            found.append(self._affiliation(self.mentions[number]))
            position = self.mentions[number].start
            number -= 1
        return found[::-1]
