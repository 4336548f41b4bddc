"""The two sides of a visit: which body the guests are from, and which words say that somebody is one of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from newsbrowse.model import Mention, Zone
from newsbrowse.regexps import regexp
from newsbrowse.text import holds_any

_PARTY = (
    r"(?:delegations?|delegates|teams?|groups?|part(?:y|ies)|missions?|contingents?|representatives|guests?|visitors?|entourage)"
)
_FROM = regexp(
    rf"\b(?:(?:{_PARTY}|officials)(?:,? (?!(?:and|with|to|by|on|about|at|was|were|are)\b)[\w-]+){{0,4}}? (?:from|of|representing)|(?:visit|visited|call|trip) (?:from|by)|delegation) (?:the |its |our )?$",
    re.I,
)
"""What stands before the body that guests are from: "a delegation of six from the", "a visit by the"."""
_MET = regexp(
    r"\b(?:with|met|meet|by|to|for|between) (?:the |many |some )?(?:\w+ )?(?:representatives|officials) (?:of|from) (?:the )?$"
)
"""The same of those who are visited."""
_OWN_PARTY = regexp(
    r"(?:['’]s?)?(?: \([A-Z][\w&-]{1,9}\))?(?:['’]s?)? (?:(?!the |an? |its |their |our |this |that |his |her |had |has |\w+ed |\w+s )[\w-]+ ){0,2}?(?:delegations?|delegates|visitors|guests|contingent|(?:representatives|officials|leaders) (?:arrived|visited|came|paid|toured))\b",
    re.I,
)
"""What stands behind it: "Elm University's high-level delegation"."""
_PEOPLE_OF = regexp(
    r"\b(?:leaders|officers|officials|principals|executives|professors|teachers|students|staff|members|chairman|president|rector|chancellor) (?:of|from) (?:the )?$",
    re.I,
)
_TRAVEL = regexp(
    r"(?: \([A-Z][\w&-]{1,9}\))?,? (?:who )?(?:recently |also )?(?:came to|visited|arrived (?:at|in)|travell?ed to|paid (?:a|an)|toured|called (?:on|at))\b"
)
"""Behind a body whose people stand before it: they are guests."""
_CALL_BY = regexp(
    r"\b(?:visit|call) (?:from|by) (?:the )?(?:(?:Vice|Deputy)[- ])?(?:Chairman|Chairwoman|Chair|President|Rector|Chancellor|Director|Minister|Dean|Principal|Secretary)(?: of (?:the )?|, )$",
    re.I,
)
"""Before the body of who calls: "a courtesy visit from the Chairman of"."""
_HOSTING = regexp(
    r"(?:['’]s [^.;:,\n]{0,60})?(?: \([A-Za-z][\w&-]{1,9}\))?(?:,[^.;:,\n]{0,40},)? (?:(?:has|have|had|recently|today|warmly) ){0,2}(?:received|receives|welcomed|welcomes|hosted|hosts|opened its doors|played host|was (?:the )?host|had (?:visitors|guests))\b"
)
"""Behind the body that receives guests."""
_GOING = regexp(
    r"\b(?:visit(?:s|ed|ing)?(?: (?:of|to|at))?|(?:was|were) (?:a |the )?guests? (?:of|at)|c(?:ame|omes) to(?: the (?:headquarters|seat|offices?|premises|campus) of)?|arrived (?:at|in)|travel\w* to|toured?|(?:delegation|team|group|party) (?:\w+ ){0,2}(?:to|at)|trip to|call(?:ed)? (?:at|on)) (?:the )?$"
)
"""Before the body that guests come to."""
_LED_PARTY = regexp(
    r"[^.;:\n]{0,80}? (?:headed|led|brought|leading|heading) (?:a|an|the|his|her|its) (?:[\w-]+ ){0,3}?(?:delegation|team|group)\b"
)
"""Behind the body of somebody who comes with others: "Elm University’s Rector led a delegation"."""
_GUESTS = regexp(
    r"\b(?:visiting|visitors?|guests?|delegation(?!s)|delegates|entourage|envoys?)\b|\bteam (?:was |is )?(?:comprised|consisted|included|led|headed|from|leader)\b|\bleader of the (?:team|group)\b|\b(?:Led|Headed|Accompanied) by\b|\b[Tt]ravell?(?:ing|ed) with\b|\bThey (?:were|are)\b"
)
"""Before a name: it is of the guests."""
_HOSTS = regexp(
    r"\b(?:[Ww]elcom|[Rr]eceiv|[Hh]ost|[Gg]reet|[Aa]ddress|[Bb]rief|[Tt]hank|[Mm]eet|[Ss]peak)ing (?:[\w'’-]+ ){0,4}?(?:delegation|delegates|guests|visitors|team)\b|\b(?:[Hh]osts?|[Hh]osted|[Ww]elcom\w+|[Rr]eceiv\w+|[Gg]reet\w+|[Mm]et|[Tt]hank\w+|[Bb]rief\w+|[Ii]ntroduc\w+|[Jj]oined|[Oo]ur|[Mm]eetings?|[Tt]alks)\b|\bhost(?:ing)? side\b|\bon (?:the )?(?:behalf|part|side) of\b"
)
"""Before a name: it may be of those who receive them, or nobody's in particular."""
_LIST = regexp(
    r"\b(?:compris\w+|consist\w+|includ\w+|made up of|composed of|(?:led|headed) by|members?(?: \w+){0,4} (?:were|are))\b"
)
_VISITORS = regexp(r"\b(?:visiting|visitors?|guests?)\b")
_WINDOW = 600
"""Characters of a sentence before a name that are looked over, at most."""
_LEAD = 700
"""Characters of the body in which the host of a visit is named, if it is."""
_VISIT_WORDS = (
    "visit", "elcom", "eceiv", "delegat", "host", "team", "group", "call", "mission", "fficials", "tour", "guest", "repres", "party",
    "parties", "trip", "arrived", "travel", "Delegat", "Visit", "Team", "Guest", "Group", "Repres", "Party", "Parties", "Mission",
    "ontingent", "ntourage", "Tour", "Call", "Trip", "Host", "opened its", "came to",
)  # fmt: skip
_PARTY_WORDS = (
    "elegat", "fficials", "isit", "team", "guest", "group", "repres", "part", "mission", "contingent", "entourage", "call", "trip",
)  # fmt: skip
_LED_WORDS = (" led a", " led h", " led i", "headed ", "brought ", "leading ", "heading ")
_HOST_WORDS = ("had ", "eceive", "elcome", "host", "opened its")
_AFTER_NAMES = (" ", "'", "’")
"""Parts of words one of which each pattern above has: to look for these is much quicker."""
_FAR = 160
"""Characters before or behind a body that may say whose it is."""


_RECEIVED = regexp(r"\b(?:had|received|welcomed|hosted|greeted|played host to|saw) [^.;:\n]*$")
"""Before the guests in their sentence: it tells of who receives them."""


def is_received(body: str, mentions: Sequence[Mention], name: str) -> bool:
    """Whether the first sentence that names a body tells that another one received its people: "Oak had visitors from Elm"."""
    first = next((m for m in mentions if m.entity == name and m.zone == "body"), None)
    if first is None or first.start > _LEAD:
        return False
    before = body[max(0, first.start - _FAR) : first.start]
    guests = _FROM.search(before)
    return guests is not None and _RECEIVED.search(before, 0, guests.start()) is not None


class Sides:
    """Who visits whom in one article. ``wholes`` are the mentions of organisations that stand for themselves, in order."""

    def __init__(self, texts: dict[Zone, str], wholes: Sequence[Mention], host: str | None) -> None:
        self._body = texts["body"]
        self._guests: list[tuple[int, str]] = []
        receiving: set[str] = set()
        self._visited = holds_any(self._body, _VISIT_WORDS)
        led = holds_any(self._body, _LED_WORDS)
        for mention in wholes if self._visited else ():
            text, early = texts[mention.zone], mention.start < _LEAD
            before = text[max(0, mention.start - _FAR) : mention.start]
            behind = text[mention.end : mention.end + _FAR]
            receives = early and holds_any(behind, _HOST_WORDS) and _HOSTING.match(text, mention.end)
            if mention.entity == host:
                if receives:
                    receiving.add(mention.entity)
            elif (
                (holds_any(before.lower(), _PARTY_WORDS) and self._sends(before, early))
                or (_PEOPLE_OF.search(before) and _TRAVEL.match(text, mention.end))
                or (behind[:1] in _AFTER_NAMES and holds_any(behind[:80].lower(), _PARTY_WORDS) and _OWN_PARTY.match(behind))
                or (led and _LED_PARTY.match(text, mention.end))
            ):
                self._guests.append((mention.start if mention.zone == "body" else -1, mention.entity))
            elif receives or (early and _GOING.search(before)):
                receiving.add(mention.entity)
        self._guests.sort()
        self._starts = [start for start, _ in self._guests]
        self.bodies = frozenset(name for _, name in self._guests)
        """The bodies that guests are from."""
        receiving -= self.bodies
        self.receiving = next(iter(receiving)) if len(receiving) == 1 else None
        """The one body that the lead says receives guests."""

    @staticmethod
    def _sends(before: str, early: bool) -> bool:
        """Whether the words before a body say that guests are from it; behind the lead the "officials of" a body are of either side."""
        match = _FROM.search(before)
        if match is None:
            return _CALL_BY.search(before) is not None
        return not _MET.search(before) and (early or not match[0].casefold().startswith("officials"))

    def guest(self, position: int) -> str | None:
        """The body of the guests who were named last before ``position``, in the headline at least."""
        number = bisect_right(self._starts, position) - 1
        return self._guests[number][1] if number >= 0 else None

    def of_guests(self, sentence: int, position: int) -> bool:
        """Whether the words between the start of the sentence and ``position`` say that who is named there is a guest."""
        if not self._visited:
            return False
        sentence = max(sentence, position - _WINDOW)
        guests = [m.start() for m in _GUESTS.finditer(self._body, sentence, position)]
        return bool(guests) and all(m.end() <= guests[-1] for m in _HOSTS.finditer(self._body, sentence, position))

    def in_list(self, sentence: int, position: int) -> bool:
        """Whether who is named at ``position`` leads the guests or stands in a list of them: "The delegation comprised …"."""
        return self.of_guests(sentence, position) and bool(_LIST.search(self._body, max(sentence, position - _WINDOW), position))

    def from_elsewhere(self, sentence: int, position: int) -> bool:
        """Whether who is named at ``position`` is called a guest, which the people of the page's own body are not."""
        return self.of_guests(sentence, position) and bool(
            _VISITORS.search(self._body, max(sentence, position - _WINDOW), position)
        )
