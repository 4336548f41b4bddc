"""Offices that the grammar of title phrases does not reach: read off the whole item of a name, where nothing else tells one."""

from __future__ import annotations

from bisect import bisect_left

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.entities import SHORT_LANDS
from newsbrowse.extract.people.defaults import Defaults
from newsbrowse.extract.people.names import is_place, is_surname
from newsbrowse.extract.titles import is_degree, is_honorific, is_modifier, is_plural, is_rank, is_title, normal_role
from newsbrowse.model import Mention
from newsbrowse.regexps import regexp
from newsbrowse.text import squeeze

_FAR = 240
"""Characters before a name that its office may take."""
_MOST = 26
"""Words of such an office, at most."""
_ITEM = regexp(r"[;:(\n•“\"]|[–—-]\s")
"""What an item of a list begins behind."""
_LEADS = frozenset(
    "the a an our its their his her by with and were was is are including to from as new former newly both between namely under of".split()
)
"""What may stand before an office."""
_NO_OFFICE = frozenset(
    "is are was were be been being has have had who whom which that will would can could may might should said says while when where because if not".split()
)
"""Words of a clause, over which no office goes on."""
_IN_ADDRESSES = frozenset("Emeritus Assoc Asst Associate Assistant Jen Brig Retd Rtd Dipl".split())
"""What else stands in a row of forms of address."""
_OPEN_ENDS = frozenset("with and by of for at from in to the a an as".split())
"""Words that no office ends in."""
_CLAUSE = frozenset("the a an his her their its this these".split())
"""What begins another noun."""
_OF = regexp(r"(?:,| -)?\s*\b(?:of|for|at|from|in|to|with|on behalf of)(?: the| our)?\s*$|,\s*(?:the )?$")
"""Between an office and the body that it is in."""
_CLOSE = regexp(r"(?: \([A-Z][\w&-]{1,12}\))?(?=[,.;:)\n]| and\b| who\b|$)")
"""Behind the body of an office that stands behind a name."""
_FIRST_BEHIND = frozenset(
    "who which while as when where in on at with after from along for and or to by together but also of among under during".split()
)
"""Words behind a name and its comma that begin no office."""
_BEHIND = regexp(r",? (?:(?:the|a|an|then|current|new) )?(?P<office>(?:[\w’'&/-]+ ){1,7}?)(?:of|for|at|from) (?:the )?$")
_BEHIND_MOST = 90
"""Characters of such an office."""


class Loosely(Defaults):
    """Reads offices loosely."""

    _order: tuple[int, bool] | None
    """The sentence that was read last, and whether offices stand before the names in it."""

    def loosely_before(self, start: int) -> tuple[str, str | None] | None:
        """Return office and body of whose name begins, with its forms of address, at word ``start``: "the ambassador to Elmland,
        NAME", "a member of the Elm community council, Ms. NAME"."""
        tokens = self.tokens
        while start > 0 and tokens[start].gap in (" ", ". ") and self._addresses_too(tokens[start - 1].text):
            start -= 1
        if start == 0 or tokens[start].gap not in (", ", " ", "- ", " - ", " – ", " , ", " ,"):
            return None
        if tokens[start - 1].lower in _OPEN_ENDS:
            return None
        head = self._first_office(start)
        if head is None:
            return None
        if head == start - 2 and "," in tokens[start].gap and is_surname(tokens[start - 1].text):
            return None  # "On behalf of President Lee, Ven. NAME"
        opening = self._opening(head)
        if not self._may_open(opening, start) or (head == start - 1 and tokens[start].gap == " "):
            return None
        return self._read_loosely(opening, head, start)

    @staticmethod
    def _addresses_too(word: str) -> bool:
        """Whether a word may stand in a row of forms of address: "Brig Gen Datuk Prof Emeritus Dr NAME"."""
        return is_honorific(word) or is_rank(word) or word in _IN_ADDRESSES

    def _first_office(self, start: int) -> int | None:
        """Return the first title in the item before word ``start`` from which on nothing but one office is told."""
        tokens = self.tokens
        sentence, best = tokens[start].sentence, None
        enumerates = False
        for number in range(start - 1, max(-1, start - _MOST), -1):
            token, behind = tokens[number], tokens[number + 1]
            if number in self._lasts or token.sentence != sentence or tokens[start].start - token.start > _FAR:
                break
            inside = self._inside(behind.start)
            if number + 1 < start and not inside:
                if _ITEM.search(behind.gap):
                    break
                if "," in behind.gap and behind.start not in self.starts and not enumerates:
                    break
            if self._inside(token.start + 1):
                continue
            lower = token.lower
            if lower in ("and", "&"):
                after = tokens[number + 1 : number + 3]
                if any(is_title(t.text) or is_modifier(t.text) for t in after) and any(t.lower in _CLAUSE for t in after):
                    break  # "the Dean of Arts and the Director of Studies NAME"
                enumerates = number + 1 < start
            elif lower in _NO_OFFICE or (token.text.islower() and lower in lexicons.words("person_verbs")):
                break
            elif token.text.islower() and lower.endswith(("ing", "ed")) and behind.lower in _CLAUSE:
                break
            elif is_title(token.text) and not is_honorific(token.text):
                best = number
        return best

    def _opening(self, head: int) -> int:
        """Return where the office begins whose title is word ``head``: "the Norlandish Deputy Minister"."""
        tokens, number = self.tokens, head
        while number > 0 and tokens[number].gap in (" ", "-", ". ") and not self._inside(tokens[number - 1].start + 1):
            word = tokens[number - 1].text
            if not (
                is_modifier(word) or is_title(word) or word in lexicons.pairs("demonyms") or word.replace(".", "") in SHORT_LANDS
            ):
                break
            if number - 1 in self._lasts or (tokens[number].gap == ". " and word.replace(".", "") not in SHORT_LANDS):
                break
            number -= 1
        return number

    def _may_open(self, opening: int, start: int) -> bool:
        """Whether an office may begin at word ``opening``, that is not of the person before."""
        tokens = self.tokens
        if opening == 0 or tokens[opening].sentence != tokens[opening - 1].sentence:
            return True
        before = tokens[opening - 1]
        at = opening - 1
        while at > 0 and before.lower in ("the", "a", "an", "also"):
            at -= 1
            before = tokens[at]
        while at > 0 and is_degree(tokens[at].text):
            at -= 1
        if at in self._lasts and "," in self.text[tokens[at].end : tokens[opening].start]:
            return bool(self._order and self._order[0] == tokens[start].sentence and self._order[1])
        if tokens[opening].gap.strip()[-1:] in (",", ";", ":", "(", "-", "–", "•"):
            return True
        word = tokens[opening - 1]
        return (
            word.lower in _LEADS
            or word.end in self.ends
            or (tokens[opening].gap in ("'s ", "’s ", "' ", "’ ") and word.capital)
            or (word.text.islower() and word.lower in lexicons.words("person_verbs"))
        )

    def _read_loosely(self, opening: int, head: int, start: int) -> tuple[str, str | None] | None:
        tokens, text = self.tokens, self.text
        begin, end = tokens[opening].start, tokens[start - 1].end
        if is_plural(tokens[head].text):
            return None
        body = next((m for m in self._mentions_between(tokens[head].end, end) if self._owned(m)), None)
        if body is not None:
            before = text[begin : body.start]
            of = _OF.search(before)
            whole = self._affiliation(body) == body.entity or self._stands_for_itself(body)
            role = before[: of.start()] if of and whole else before if whole else text[begin : max(end, body.end)]
            return self._finished(role), self._owned(body)
        owner, unit = self._owner_before(opening)
        role = text[begin:end]
        if owner is None and tokens[opening].gap in ("'s ", "’s ") and is_place(tokens[opening - 1].text):
            role = f"{tokens[opening - 1].text}’s {role}"
        return self._finished(f"{role} of {unit}" if unit else role), owner

    def _owned(self, mention: Mention) -> str | None:
        institution = self._institution(mention)
        return self._affiliation(mention) or (institution.parent if institution else None)

    def loosely_behind(self, last: int) -> tuple[str, str | None] | None:
        """Return office and body that stand behind a name with a noun that is no title elsewhere: "NAME, reviewer for the Elm Council"."""
        end = self.tokens[last].end
        if not self.text.startswith((", ", " ("), end):
            return None
        number = bisect_left(self._mention_starts, end)
        mention = self.mentions[number] if number < len(self.mentions) else None
        if mention is None or mention.start - end > _BEHIND_MOST or not _CLOSE.match(self.text, mention.end):
            return None
        between = self.text[end : mention.start].replace(" (", ", ", 1)
        match = _BEHIND.fullmatch(between)
        if match is None or self._held(end, mention.start):
            return None
        words = match["office"].lower().split()
        if words[0] in _FIRST_BEHIND or any(
            w in _NO_OFFICE or w in lexicons.words("person_verbs") or w.endswith("ing") for w in words
        ):
            return None
        return self._finished(match["office"]), self._owned(mention)

    @staticmethod
    def _finished(role: str) -> str:
        return normal_role(squeeze(role).strip(" ,;:-–").removeprefix("new "))
