"""Whose people a list of names is told to be: "From Elm College, NAME, NAME and NAME came", "NAME, NAME and other officials of
Elm College", "On behalf of the partner university were NAME and NAME"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from newsbrowse.extract import lexicons
from newsbrowse.extract.people.bodies import HOUSE
from newsbrowse.extract.people.names import is_place
from newsbrowse.extract.people.scenes import Scenes
from newsbrowse.extract.titles import is_honorific, is_plural, is_title, singular
from newsbrowse.extract.tokens import Token
from newsbrowse.model import Mention
from newsbrowse.regexps import regexp
from newsbrowse.text import fold, squeeze

_OPENS = regexp(
    r"\W{0,3}(?:also )?(?:(?:attending|joining|present|there|signing) )?(?:from|representing|on behalf of|on the (?:part|side) of|for) (?:the )?",
    re.I,
)
"""What a sentence opens with that lists whom a body sent."""
_FURTHER = regexp(r"\b(?:from|representing|on behalf of|and|by) (?:the )?$")
"""Before a further body in the same sentence: those behind it are of that one."""
_GUESTS = regexp(
    r"(?:partner|visiting|guests?|visitors?)(?:['’]s?)? (?:university|institution|college|school|institute|company|bank|chamber|hospital|academy|side|party|delegation|team)\b",
    re.I,
)
_SENT = regexp(
    r"(?: \([^()\n]{2,40}\))? (?:had |has |have )?(?:sent|dispatched|delegated) (?=(?:(?:a|an|its|their|the|two|three|four) )?[A-Z])(?:(?! to )[^.;:\n]){0,300}"
)
"""Behind a body, up to whom it sent at most: "Elm College (Westra) had sent Professors"."""
_LIST_BEGINS = regexp(r"(?:['’]s side)?(?: \([^()\n]{2,30}\))?(?:,|:| (?:were|was|came|included|there were|attended)\b)")
_AND_DEPUTY = regexp(r" and (?:Vice|Deputy|Pro|Assistant|Associate)[- ](?:[A-Z][\w.-]+ ){1,4}")
_AND_OFFICE = regexp(r" and (?:the )?(?:[A-Z][\w.-]+ ){2,7}")
"""Between two names of which the second has an office before it."""
_OF = regexp(r" (?:of|from|at) (?:the )?")
_OFFICE_OF = regexp(r"\b(?P<office>(?:(?:Acting|Deputy|Vice|Pro)[- ]){0,2}[A-Z][\w-]+) of (?:the )?")
_THEN_NAME = regexp(r"(?:, [A-Z][\w ]{2,24})?, ")
"""Between a body, with where it is, and a name."""
_NEXT_ITEM = regexp(r"(?: ?;|,| and|, and) (?:the )?$")
_LEADERS_OF = regexp(
    r"\b(?:representatives|delegates|members|officials|guests|staff|leaders|executives|professors|teachers|experts|faculty|researchers|scholars|managers|presidents|rectors|deans|directors) (?:of|from) (?:the )?",
    re.I,
)
"""Before the body of those whom a list of bare names has."""
_NAMES_BEGIN = regexp(
    r"(?:, [A-Z][a-z]+)?(?: \([^()\n]{2,30}\))?(?: ?[:(]| [—–-] |,? (?:including|namely|such as|among them)(?: were| was)? )"
)
"""What stands between such a body and the first of the names."""
_PEOPLE_OF = regexp(r"\b(?:representatives|delegates|delegation|members|officials|guests|staff) (?:of|from) (?:the )?")
_MAY_BE_PART = regexp(
    r"\b(?:Cent(?:er|re)|Institute|Council|Committee|Board|Office|Laboratory|Program(?:me)?)\b|^[A-Z]{2,8}$|\bDepartment$"
)
"""Bodies that may be part of another one."""
_AND_OTHERS = regexp(
    r",? (?:and|along with|as well as|together with) (?:(?:several|many|some|the) )?other (?:[\w-]+ ){0,2}?(?:dignitaries|officials|representatives|members"
    r"|staff|scientists|researchers|officers|leaders|executives|experts|teachers|professors|faculty|colleagues|delegates|personnel) (?:from|of|at) (?:the )?"
)
_NEXT_IN_LIST = regexp(r"(?:,|,? and) (?:[A-Z][\w.&’'()-]+ |of |and |the |for ){0,12}")
"""Between two names of one list: the office of the second."""
_FROM = regexp(r",? from (?:the )?")
"""Before the body that the last of a list, and with this one all of it, is from."""
_SMALL = regexp(r"\b[a-z]{2,}\b")
_OF_A_LIST = frozenset("and of the for in bin binti al de der van von dos da".split())
"""Small words that stand in a list of names and offices."""
_LISTED_OF = regexp(r"\b(?:from|representing) (?:the )?([A-Z][\w&’'-]+(?: [A-Z][\w&’'-]+){0,6}):$")
_ITEM = regexp(r"\s{0,4}(?:[-–•*▪●○■·]|\d{1,2}[.)])\s")
_ADDRESSED = regexp(r"(?:[^\W\d_][\w’'-]*(?:\. ?| )){0,4}")
"""What may stand before the name in a line of a list: forms of address and an office."""
_HEADS_HOSTS = regexp(r"\b(?:[Rr]eceived|[Ww]elcomed|[Gg]reeted|[Mm]et by|[Hh]osts?|[Hh]osted|[Oo]ur side|[Oo]n our part)\b")
_HEADS_GUESTS = regexp(
    r"\b(?:[Cc]ame|[Gg]uests?|[Vv]isitors?|[Vv]isiting|[Dd]elegation|[Dd]elegates|made the (?:journey|trip))\b"
)
_RECEIVED_BY = regexp(
    r"\b(?:guests?|visitors?|delegation|delegates|they)\b[^.;:\n]{0,60}? (?:received|welcomed|greeted|met) by ", re.I
)
_MOST_LINES = 60
"""Lines of a list that are gone up to its heading at most."""
_WINDOW = 600
"""Characters of a sentence before a name that are looked through for whose list it is in."""
_BESIDE = 120
"""Characters beside a name that its office stands in."""
_MOST_UNITS = 8
"""Units before a name that are looked through for one that is printed with its owner."""
_REACH = 400
"""Characters of a list behind a name that are looked through for who closes it."""


class Lists(Scenes):
    """Reads the affiliation of a list off its head or its end."""

    _host: str | None
    _wholes: list[Mention]
    _whole_starts: list[int]
    _sentences: Sequence[int]

    def _sentence_start(self, token: Token) -> int:
        return self._sentences[token.sentence] if token.sentence < len(self._sentences) else 0

    def listed_under(self, start: int) -> tuple[bool, str | None]:
        """Whether the name stands in a list of lines, and whose list its heading says it is: "For UI there were:",
        "Australia's side:", "Those who received them:"."""
        line = self.text.rfind("\n", 0, start) + 1
        marked = _ITEM.match(self.text, line) is not None
        if not line or not (marked or self._opens_line(line)):
            return False, None
        for _ in range(_MOST_LINES):
            line = self.text.rfind("\n", 0, line - 1) + 1
            opens = _ITEM.match(self.text, line) if marked else self.text[line] == "\n" or self._opens_line(line)
            if not line or not opens:
                break
        end = self.text.find("\n", line)
        heading = self.text[line:end]
        if not heading.rstrip().endswith((":", "：")):
            return marked, None
        clause = max(heading.rfind(mark, 0, len(heading) - 1) for mark in (". ", "; ")) + 1
        inside = [m for m in self._wholes if line + clause <= m.start < end]
        if inside:
            return True, inside[-1].entity
        if _HEADS_HOSTS.search(heading, clause):
            return True, self._sides.receiving or self._host
        if _HEADS_GUESTS.search(heading, clause):
            return True, self._sides.guest(start)
        demonyms = lexicons.pairs("demonyms")
        lands = {demonyms.get(word, word) for word in re.findall(r"[^\W\d_]+", heading[clause:])}
        codes = {code for land in lands if land in demonyms.values() for code in lexicons.places().get(fold(land), ())}
        of_land = {i.name for i in self.by_name.values() if i.kind == "org" and i.country in codes}
        return (True, next(iter(of_land))) if len(of_land) == 1 else (marked, None)

    def nearest_whole(self, position: int) -> Mention | None:
        """Return the body that is named last before ``position``; a unit that is printed with its owner's name stands for that:
        "ELMU Faculty of Law"."""
        whole = bisect_left(self._whole_starts, position) - 1
        nearest = self._wholes[whole] if whole >= 0 else None
        for mention in self._mentions_before(position, _MOST_UNITS):
            if nearest is not None and mention.start <= nearest.start:
                break
            unit = self.by_name.get(mention.entity)
            owner = self.by_name.get(unit.parent) if unit is not None and unit.kind == "unit" and unit.parent else None
            if owner is not None and any(mention.text.startswith(f"{form} ") for form in (owner.name, *owner.aliases)):
                return replace(mention, entity=owner.name)
        return nearest

    def _opens_line(self, line: int) -> bool:
        """Whether a name stands at the head of a line, behind forms of address at most."""
        name = self._next_name(line)
        if name is None or self.text.find("\n", line, name) >= 0:
            return False
        return _ADDRESSED.fullmatch(self.text, line, name) is not None

    def heading(self, begin: int, position: int) -> str | None:
        """Whose people a list in running text is told to be: "Three came from Elmwood: NAME, …; NAME, …", "The guests: NAME"."""
        first = self._next_name(begin)
        colon = self.text.find(":", begin, min(position if first is None else first, position, begin + 300))
        if colon < 0:
            return None
        whole = bisect_left(self._whole_starts, colon) - 1
        if whole >= 0 and self._wholes[whole].start >= begin:
            return self._wholes[whole].entity
        match = _LISTED_OF.search(self.text, begin, colon + 1)
        if match:
            land = is_place(match[1]) or match[1] in lexicons.pairs("demonyms").values()
            return None if land else match[1]
        return self._sides.guest(position) if _HEADS_GUESTS.search(self.text, begin, colon) else None

    def sent_by(self, first: int, begin: int, guest: str | None) -> str | None:
        """Return the body whose people the sentence from ``begin`` lists, where word ``first`` begins a name of that list;
        ``guest`` is the body of the guests."""
        position = self.tokens[first].start
        opens = _OPENS.match(self.text, begin, position)
        if opens is None:
            return self._sender(begin, position)
        if guest and (match := _GUESTS.match(self.text, opens.end())) and _LIST_BEGINS.match(self.text, match.end()):
            return guest
        mention = self.starts.get(opens.end())
        if mention is None or not self._stands_for_itself(mention) or not _LIST_BEGINS.match(self.text, mention.end):
            return None
        if other := self._acted_for(self._name_end(first)):
            return other  # "For Elm signed Rector NAME, while Director NAME signed on behalf of Oak"
        return None if self._other_opens(mention, position) else self._affiliation(mention)

    def _sender(self, begin: int, position: int) -> str | None:
        """Return the body that is told to have sent who is named at ``position`` in the sentence from ``begin``: "Elm College
        (Westra) had sent Professors NAME and NAME"."""
        begin += self.text[begin : begin + 1].isspace()
        mention = self.starts.get(begin) or self.starts.get(begin + len("The "))
        sent = _SENT.match(self.text, mention.end) if mention is not None and self._stands_for_itself(mention) else None
        if mention is None or sent is None or sent.end() < position:
            return None
        others = (m for m in self._mentions_between(mention.end, position) if self._stands_for_itself(m))
        return None if any(m.entity != mention.entity for m in others) else self._affiliation(mention)

    def _other_opens(self, opening: Mention, position: int) -> bool:
        """Whether a further body opens a list of its own between the first one and ``position``."""
        between = (m for m in self._mentions_before(position, 20) if m.start > opening.end)
        return any(
            self._stands_for_itself(m) and _FURTHER.search(self.text, max(opening.end, m.start - 24), m.start) for m in between
        )

    def gapped(self, first: int) -> tuple[str, str] | None:
        """Return office and body of a name that stands behind its body alone, in a list that an office of several opens:
        "Rectors of Elm College, NAME; Oak College, NAME and Ash College, NAME"."""
        while first > 0 and is_honorific(self.tokens[first - 1].text):
            first -= 1
        mention = next(self._mentions_before(self.tokens[first].start, 1), None)
        if mention is None or not _THEN_NAME.fullmatch(self.text, mention.end, self.tokens[first].start):
            return None
        if not self._stands_for_itself(mention):
            return None
        begin = max(self._sentence_start(self.tokens[first]), mention.start - _WINDOW)
        offices = list(_OFFICE_OF.finditer(self.text, begin, mention.start))
        if not offices or not is_plural(offices[-1]["office"].split()[-1]) or offices[-1].end() == mention.start:
            return None
        if not self._held(offices[-1].end(), mention.start) or not _NEXT_ITEM.search(self.text, begin, mention.start):
            return None
        office = offices[-1]["office"].split()
        body = self._affiliation(mention)
        return (" ".join([*office[:-1], singular(office[-1])]), body) if body else None

    def with_deputy(self, last: int) -> str | None:
        """Return the body behind the deputy who is named with the head whose name ends with word ``last``: "President NAME and
        Vice President NAME of Elm College"."""
        end = self.tokens[last].end
        deputy = self._next_name(end)
        if deputy is None or not (
            _AND_DEPUTY.fullmatch(self.text, end, min(deputy, end + _BESIDE))
            or (
                _AND_OFFICE.fullmatch(self.text, end, min(deputy, end + _BESIDE))
                and any(map(is_title, self.text[end:deputy].split()))
            )
        ):
            return None
        of = _OF.match(self.text, self._name_end(bisect_left(self.tokens, deputy, key=lambda token: token.start)))
        mention = self.starts.get(of.end()) if of else None
        return self._affiliation(mention) if mention is not None and self._stands_for_itself(mention) else None

    def in_part(self, first: int, last: int, role: str, own: str) -> tuple[str, str] | None:
        """Return office and body of somebody who has the office ``role`` in the centre ``own`` and stands in a list which is told
        to be of a whole: "representatives of Elm University: Rector NAME, Director of the Oak Institute NAME"."""
        whole = self._whole_of(first, last, own)
        if whole is None:
            return None
        near = self._mentions_between(self.tokens[first].start - _BESIDE, self.tokens[last].end + _BESIDE)
        printed = next((m.text for m in near if m.entity == own), own)
        return role if own in role else f"{role} of {squeeze(printed)}", whole

    def _whole_of(self, first: int, last: int, own: str) -> str | None:
        """Return the body whose people a list is told to be at its head or end, where the office in it is in a centre ``own``."""
        if not _MAY_BE_PART.search(own) or HOUSE.search(own):
            return None
        position = self.tokens[first].start
        begin = max(self._sentence_start(self.tokens[first]), position - _WINDOW)
        for match in _PEOPLE_OF.finditer(self.text, begin, position):
            mention = self.starts.get(match.end())
            if mention is not None and mention.entity != own and _LIST_BEGINS.match(self.text, mention.end):
                between = self._mentions_before(position, _MOST_UNITS)
                if not any(mention.end < m.start and HOUSE.search(m.entity) for m in between):
                    return self._affiliation(mention)
        whole = self.closed_by(last)
        return whole if whole != own else None

    def received_by(self, begin: int, position: int) -> bool:
        """Whether the sentence from ``begin`` tells that guests were received by those named up to ``position``, and of no body
        behind that: "The guests were welcomed by NAME and NAME"."""
        match = _RECEIVED_BY.search(self.text, max(begin, position - _WINDOW), position)
        return match is not None and not self._mentions_between(match.end(), position)

    def people_of(self, begin: int, position: int) -> str | None:
        """Return the body of whom a list of bare names is told to be that the one at ``position`` stands in: "Leaders of Elm College,
        including NAME and NAME", "guests from Elm College (NAME and NAME)"."""
        begin = max(begin, position - _REACH)
        for match in reversed(list(_LEADERS_OF.finditer(self.text, begin, position))):
            mention = self.starts.get(match.end())
            opens = _NAMES_BEGIN.match(self.text, mention.end) if mention is not None else None
            if mention is None or opens is None:
                continue
            between = self.text[opens.end() : position]
            if ")" in between or ";" in between or not set(_SMALL.findall(between)) <= _OF_A_LIST:
                return None
            return self._affiliation(mention) if self._stands_for_itself(mention) else None
        return None

    def closed_by(self, last: int) -> str | None:
        """Return the body of whose people the list that the name ending with word ``last`` stands in is told to be at its end."""
        end = self.tokens[last].end
        if (sent := self._closed_from(end)) is not None:
            return sent
        others = _AND_OTHERS.search(self.text, end, end + _REACH) if " other " in self.text[end : end + _REACH] else None
        if others is None or not set(_SMALL.findall(self.text, end, others.start())) <= _OF_A_LIST:
            return None
        mention = self.starts.get(others.end())
        return self._affiliation(mention) if mention is not None and self._stands_for_itself(mention) else None

    def _closed_from(self, end: int) -> str | None:
        """The same where the last of the list is told to be from there: "President NAME, Dean NAME and Dean NAME from Elm College"."""
        second = self._next_name(end)
        if second is None or not _NEXT_IN_LIST.fullmatch(self.text, end, min(second, end + _BESIDE)):
            return None
        if not any(map(is_title, self.text[end:second].split())):
            return None
        found = _FROM.search(self.text, second, end + _REACH)
        mention = self.starts.get(found.end()) if found else None
        if found is None or mention is None or not self._stands_for_itself(mention) or self._mentions_between(end, found.start()):
            return None
        return self._affiliation(mention) if set(_SMALL.findall(self.text, end, found.start())) <= _OF_A_LIST else None
