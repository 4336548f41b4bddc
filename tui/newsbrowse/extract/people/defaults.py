"""Whose an office is where the words beside a name do not tell: the guests, the host, the body named last."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.entities import SHORT_LANDS
from newsbrowse.extract.people.lists import Lists
from newsbrowse.extract.people.missions import ENVOY, shortening
from newsbrowse.extract.people.names import is_place, name_key, plain_word
from newsbrowse.extract.titles import is_title
from newsbrowse.model import Mention
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_GOVERNING = regexp(
    r"\b(?:Council|Committee|Board|Senate|Faculty|College|School|Department|Office|Division|Institute|Directorate|Section|Centre|Center|Branch|Bureau)\b"
)
_UNIT_NOUN = regexp(
    r"\b(?:Unit|Department|Office|Centre|Center|Faculty|School|Institute|Directorate|Bureau|Relations|Cooperation|Division|Section|Group|Team|Desk|Program|Programme|Studies|Affairs|Service|Services|Committee|Council|Board|Senate)$"
)
OFFICES_OF_STATE = regexp(
    r"\b(?:(?:cabinet|defen[cs]e|foreign|interior|home|health|education|trade|finance|agriculture|labou?r|energy|tourism) secretary|mayor|heads? of (?:state|government)|governor|intendant|undersecretary|minister|ambassador|consul|envoy|charg[ée] d['’]affaires|gubernur|bupati|walikota|menteri|king|queen|premier|senator|commissioner|counsellor"
    r"|embajadora?|ambasciat(?:ore|rice)|ambassad(?:eur|rice)|botschafter(?:in)?|embaixadora?|c[oó]nsul|console|alcaldes?a?|sindaco|maire|(?:ober)?bürgermeister(?:in)?"
    r"|ministr[oae]|\w+minister(?:in|s)?|ministerpräsident(?:en|in)?|landrat|vescovo|obispo)s?\b",
    re.I,
)
STATE_BODY = regexp(r"\b(?:Government|Ministry|Embassy|Consulate|Commission|Municipality|City|District|Province|County)\b", re.I)
_ITS_OWN = regexp(
    r",? ?\(?(?:the |that |this )(?:school|university|company|institution|institute|hospital|college|chamber|bank|group|firm|association|academy|ministry|centre|center)['’]s "
)
"""Behind a name: the office is one of the body that was named last."""
_ACTED_FOR = regexp(
    r"(?: \([^()\n]{2,40}\))?(?:(?: and [^.;:,\n]{3,50}?)?|, [^.;:\n]{3,90}?,) (?:signed|attended|spoke|appeared|acted|stood in)\b[^.;:\n]{0,40}? (?:for|on behalf of) (?:the )?(?=[A-Z])"
)
_OF_THE_STATE = regexp(
    r"\b(?:State|National|Central|Federal|Supreme|Presidential|Parliamentary|Provincial|Municipal|District|County|City) (?:[A-Z]\w+ )?(?:Committee|Council|Commission|Board|Agency|Department)\b"
)
_OF_UNKNOWN = regexp(r" of (?:the )?(?=([A-Z][\w’'-]+))")
_LEADS_ABROAD = regexp(
    r",? (?:led|headed) (?:a|the|his|her) (?:[\w-]+ ){0,3}?delegation (?:to|on)\b"
    r"|,? and (?:the |his |her )?(?:other )?(?:staff|members|delegation|party)\b(?: of the delegation| of (?:his|her) delegation)?"
)
"""Behind a name: its bearer travels, and is of no body that is visited."""
_TRAVEL = 60
"""Characters behind a name that say so."""
_MET_OTHERS = regexp(
    r"(?:['’]s)? (?:\w+ ){0,2}?(?:delegation|team|representatives|visitors|guests)\b[^;:\n]{0,60}? (?:met|talked|spoke|held talks)(?: with)? "
)
_OF_THE_TOWN = regexp(r"\b(?:of|in) the (?:town|city|district|county|province|village|municipality)\b")
_TEAM_LED = regexp(
    r"(?:The )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}) (?:team|delegation|group|side)(?: \w+){0,2} (?:led|headed) by [^.;:,]{0,20}(?:\. )?$"
)
_OF_REPUBLIC = regexp(r"\bof the (?:\w+ )?(?:Republic|Kingdom|Federation|Sultanate)\b")
_MEMBERS = regexp(r"\bdelegation,? (?:also |which |that )?(?:consist|includ|compris)\w+")
GATHERING = regexp(r"\b(?:Assembly|Session|Summit|Conference|Forum|Congress)\b")
_WELCOMED = regexp(r"\b(?:welcomed|received|greeted|hosted)(?: \w+){0,2} by [^,.;:]{0,45}$")
"""Before a name: the visitors' body stands before it, and it is not theirs."""
_OTHER_SIDE = regexp(r"\b(?:[Ff]rom the|[Oo]n the|[Tt]he) (?:\w+ )?side\b|\bcounterparts?\b")
_NAMES_PLACE = regexp(r"\b(?:of|in|for|to|at) (?:the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})")
_ENDS_IN_PLACE = regexp(r" (?:in|to|for) (?:the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)$")
_HOST_SIDE = regexp(
    r"\b(?:side|part|behalf) of (?:the|our) (?:University|College|School|Institute|Chamber|Academy|Hospital|hosts?)\b|\b[Tt]he (?:host|University|College)(?:['’]s)? side\b"
)
_OF_LANDS = regexp(r" of the ([A-Z]\w+) [a-z -]{4,}s$")
_OF_TEAM = regexp(
    r"\b(?:leader|head|member|chief) of (?:the |its )?(?:team|delegation|group|mission)\b|^(?:team|delegation|group) (?:leader|member|head)\b",
    re.I,
)
_HEADS_TEAM = regexp(
    r"(?:,| \() ?(?:the )?(?:leader|head|member|chief) of (?:the |its |a )?(?:\w+[ -]){0,3}?(?:team|delegation|group|mission)\b",
    re.I,
)
"""Behind a name: "Head of the five-member delegation"."""
_OF_STATES = frozenset(("President", "Prime Minister", "Premier", "General Secretary", "Chairman", "King", "Queen"))
_IN_PASSING = regexp(
    r"\b(?:proposed by|initiated by|put forward by|launched by|(?:leadership|guidance|vision|thoughts?|instructions?|speech(?:es)?|remarks|directives?|call|policy|policies) (?:of|by))"
    r"(?: \w+){0,2} $"
)
"""Before somebody whom a speech refers to."""
_PASSING = 60
"""Characters before a name that say so."""
_HEADS = frozenset(("Chairman", "President", "General Manager", "CEO"))
_AND_THE = regexp(r" and (?:the )?(?=[A-Z])")
_RECEIVES_THEM = regexp(
    r"(?:, [^.;:\n]{3,60},)? (?:received|welcomed|greeted|hosted) (?:him|her|them|the (?:\w+ )?(?:guests?|visitors?|delegation|party|group))\b"
)
"""Behind a name: who is of the house that guests come to."""
_LEAVES = regexp(r",? (?:led|headed|brought|took|visited|paid)\b")
_INVITED = regexp(r"\b(?:invitation (?:of|from|by)|invited by)\b")
"""Before a body: who is named behind it is not of it."""
_CALLED = regexp(r"\b(?:call(?:s|ed)? (?:on|at)|visit(?:ed)? to|received by|welcomed by|met(?: with)?) [^;:\n]{0,90}$")
"""Between the guests' body and a name: it is of those who are visited."""
_MEETS = regexp(
    r"(?: \([^()\n]{2,12}\))?,? (?:\w+ )?(?:visited|called on|met(?: with)?|received|welcomed|hosted|greeted) (?:the )?(?P<office>[^.;:,\n]{3,80})$"
)
_OF_THE = regexp(r"\bof (?:the )?$")
_HOUSES = frozenset("University College School Institute Academy Hospital Office Board Council Centre Center".split())
"""What an office is of that is no place, though some town is called so."""
_PLAIN_MINISTER = regexp(r"(?:Deputy |Vice[- ]|State |Assistant )?(?:Minister|Undersecretary)", re.I)
"""A minister of no field: of the ministry that publishes the page."""


class Defaults(Lists):
    """Reads the affiliation of a person off the whole text."""

    source: str | None
    how: str = "nothing"
    """How the affiliation came about that was read last: "told" in the text, by "default", by a "list"; where there is none, "nothing",
    or "elsewhere" where the text tells that it is none of the bodies that it names."""
    _unnamed: bool
    _represents: bool
    _titled: dict[tuple[str, ...], str]
    _travellers: dict[str, bool]
    """Who goes abroad, and whether at the head of the page's own people."""

    def _in_delegation(self, position: int, start: int) -> bool:
        """Whether the name stands in a list of a delegation that is not told to be of the body which ends at ``position``."""
        between = self.text[position:start]
        match = _MEMBERS.search(between) if "delegation" in between else None
        return match is not None and between[: match.start()].strip() not in ("", "'s", "’s")

    def _team_of(self, start: int) -> str | None:
        """The body of which a part of the name says whose team somebody leads: "the Elmwood team led by Prof. NAME"."""
        before = self.text[max(0, start - 90) : start]
        match = _TEAM_LED.search(before) if "ed by" in before else None
        if match is None:
            return None
        if match[1] in self.by_name:
            return match[1]
        fitting = [name for name, body in self.by_name.items() if body.kind == "org" and match[1] in name]
        return fitting[0] if len(fitting) == 1 else None

    def _meets(self, begin: int, nearest: Mention, position: int, role: str) -> bool:
        """Whether a sentence tells that the body ``nearest``, or somebody of it, met who has the office ``role``: "Rector NAME of
        Elm College visited President NAME"."""
        match = _MEETS.match(self.text, nearest.end, position)
        if match is None or match["office"].strip() != role:
            return False
        before = self.text[begin : nearest.start]
        return before.strip() in ("", "The") or (_OF_THE.search(before) is not None and self._held(begin, nearest.start))

    def _place_before(self, first: int, role: str) -> str | None:
        """Return the administration of the place before a governor's or mayor's office: "Shaanxi governor NAME"."""
        office = role.lower().rpartition(" ")[2]
        number = first - len(role.split()) - 1
        if office not in ("governor", "mayor") or number < 0 or self.tokens[number + 1].gap not in (" ", "'s ", "’s "):
            return None
        place = self.tokens[number].text
        if number and is_place(f"{self.tokens[number - 1].text} {place}") and self.tokens[number].gap == " ":
            place = f"{self.tokens[number - 1].text} {place}"
        if not is_place(place):
            return None
        return self.town_of(place) if office == "mayor" else self.government(place)

    @cached_property
    def _ministries(self) -> list[str]:
        return [name for name in self.by_name if name.startswith("Ministry ") or name.endswith(" Ministry")]

    def _default(self, first: int, last: int, role: str) -> str | None:
        """The organisation named last before the name in its sentence, else the publisher.

        A role that names its place ("Vice Governor of Guizhou") or an office of state needs neither.
        """
        token = self.tokens[first]
        represented = self.represented(self._sentence_start(token), token.start) if self._represents else None
        if represented:
            return represented
        end = self.tokens[last].end
        if role in _OF_STATES and _IN_PASSING.search(
            self.text, max(0, token.start - _PASSING), max(0, token.start - len(role) - 1)
        ):
            return None  # "the initiative proposed by President NAME"
        if role in _HEADS and (beside := _AND_THE.match(self.text, end)) and (mention := self.starts.get(beside.end())):
            return self._affiliation(mention)  # "Chairman NAME and Elm Group"
        if (placed := self._place_before(first, role)) is not None:
            return placed
        if self.is_ours(first, last):
            return self.source or (None if self._unnamed else self._host)
        name = self.text[token.start : end]
        behind = self.text[end : end + _TRAVEL]
        if "delegation" in behind and (abroad := _LEADS_ABROAD.match(self.text, end)):
            self._travellers.setdefault(name, "ed " in abroad[0][:9])
        if name in self._travellers:
            guest = self._sides.guest(token.start) or self.party_of(token.start)
            return guest or (self.source if self._travellers[name] else None)
        if " of the " in role and (of_land := self.house_of(role)):
            return of_land
        if " of the " in role and (of := _OF_LANDS.search(role)) and of[1] in lexicons.pairs("demonyms"):
            return None  # "Chairman of the Norlandish economic organizations"
        if "ayor " in role and " of " in role and "ormer" not in role and (town := self.town_of(role.rpartition(" of ")[2])):
            return town
        if place := self.committee_of(role):
            return place
        if "overnor of " in role and (ruled := self.government(role.rpartition(" of ")[2].removeprefix("the "))):
            return ruled
        unknown = _OF_UNKNOWN.match(self.text, end) if self.text.startswith(" of ", end) else None
        if unknown and unknown.end() not in self.starts and not _UNIT_NOUN.search(unknown[1]):
            self.how = "elsewhere"
            return None  # "Chancellor NAME of Elmworks": a body that the page does not introduce
        if self._titled:
            of_title = self._titled.get(name_key(self.text[token.start : self.tokens[last].end]))
            if of_title:
                return of_title
        if not OFFICES_OF_STATE.search(role) and (same := self.item_before(first, role)) and self.fits(role, same):
            return same
        scene = self.spoken_for(self._sentence_start(token)) or self.on_scene(first, last, role, self.source)
        if scene:
            return scene
        if self._sides.receiving and _RECEIVES_THEM.match(self.text, end):
            return self._sides.receiving
        if not _GOVERNING.search(role) and any(
            fold(form) in lexicons.places() and form not in _HOUSES
            for of in _NAMES_PLACE.finditer(role)
            for form in shortening(of[1])
        ):
            return None
        ending = _ENDS_IN_PLACE.search(role)
        if ending and fold(ending[1]) in lexicons.places() and ending[1] not in _HOUSES:
            return None  # "Head of Education for the Kestrel Council in Kenya" is nobody of the hosts
        brought = self.party_of(token.start)
        if brought:
            return brought
        office = self.office_before(role, token.start)
        if office:
            return office
        own = _ITS_OWN.match(self.text, end)
        number = bisect_left(self._whole_starts, self.tokens[first].start) - 1
        if own and number >= 0:
            return self._wholes[number].entity
        acted = _ACTED_FOR.match(self.text, self.tokens[last].end)
        if acted:
            mention = self.starts.get(acted.end())
            if mention is not None:
                return self._affiliation(mention)
        named = _NAMES_PLACE.search(role)
        if named and named[0].startswith("for "):
            named = None  # a field: "Vice-Rector for Internationalisation"
        if named and not role.lower().split()[0].endswith(("professor", "lecturer")) and not _UNIT_NOUN.search(named[1]):
            words = [w for w in named[1].split() if w not in lexicons.pairs("demonyms")]
            strange = any(not plain_word(w) and not is_title(w.rpartition("-")[2]) for w in words)
            if strange and not any(is_place(w) for w in words[-1:]):
                self.how = "elsewhere"
                return None  # "Rector of Unelm": a body that the page does not introduce, and not another
        if " the " in role and "'s " not in role and "’s " not in role and _OF_THE_TOWN.search(role):
            return self.town()
        if _OF_REPUBLIC.search(role) and not ENVOY.search(role):
            return None
        opening = self.text.rfind(" (", max(0, self.tokens[first].start - 60), self.tokens[first].start)
        head = self.ends.get(opening) if opening > 0 else None
        if head is not None and ")" not in self.text[opening : self.tokens[first].start]:
            return self._affiliation(head)  # "the Elm Centre (headed by Professor NAME)"
        led = self._team_of(self.tokens[first].start)
        if led:
            return led
        if self.source is None and self._host == self._sides.receiving and _LEAVES.match(self.text, self.tokens[last].end):
            return None  # "President NAME led a delegation to the host"
        state = bool(OFFICES_OF_STATE.search(role))
        whose = role.split()[0]
        if whose in lexicons.pairs("demonyms") or _OF_THE_STATE.search(role):
            return None
        if whose.endswith(("’s", "'s")) and is_place(whose[:-2]):
            return None  # "Kosovo’s President"
        before = first - len(role.split()) - 1
        if before >= 0 and (
            self.tokens[before].text in lexicons.pairs("demonyms") or self.tokens[before].text.replace(".", "") in SHORT_LANDS
        ):
            return None  # "Kazakh Deputy Foreign Minister", "Uzbek President": whose office it is stands there
        listed, owner = self.listed_under(token.start)
        if listed:
            self.how = "sure" if owner and not state else "nothing"
            return None if state else owner
        begin = self._sentence_start(token)
        headed = None if state else self.heading(begin, token.start)
        if headed:
            return headed
        guests = self._sides.of_guests(begin, token.start) or bool(_OF_TEAM.search(role) or _HEADS_TEAM.match(self.text, end))
        guest = self._sides.guest(token.start) if guests else None
        if state and not (guest and "ayor" in role and self.fits(role, guest)):
            guest = None
        nearest = self.nearest_whole(token.start)
        if nearest is not None:
            together = bisect_right(self._sentences, nearest.start) - 1 == token.sentence
            if together and (
                GATHERING.search(nearest.entity) or _INVITED.search(self.text, max(begin, nearest.start - 160), nearest.start)
            ):
                together = False
            called = nearest.entity in self._sides.bodies and _CALLED.search(self.text, nearest.end, token.start) is not None
            called = called or self._meets(begin, nearest, token.start, role)
            if together and (called or _WELCOMED.search(self.text, max(0, token.start - 70), token.start)):
                visited = self._host if self._host != nearest.entity else None
                return visited or self.fitting(role, self._sides.bodies | {nearest.entity})
            if together and nearest.entity == self._host and _MET_OTHERS.match(self.text, nearest.end, token.start):
                return self._sides.receiving or self.fitting(
                    role, frozenset(name for name in self.by_name if name.startswith(nearest.entity))
                )
            if together and self._in_delegation(nearest.end, token.start):
                return guest or self.source
            if (
                together
                and ";" in self.text[nearest.end : token.start]
                and self._held(self._sentence_start(token), nearest.start)
            ):
                together = False
            if together and guest and guest != nearest.entity and self._held(nearest.end, token.start):
                if self._sides.in_list(begin, token.start):
                    return guest  # "The delegation comprised NAME, deputy of the Elm Council, and secretary NAME"
            if (
                together
                and not (guest and nearest.entity == self._host)
                and not (state and not STATE_BODY.search(nearest.entity))
            ):
                body = self._affiliation(nearest) or nearest.entity
                return body if self.fits(role, body) else self.fitting(role, self._sides.bodies)
        if not guests and not state and (came := self.arrived(self._sentences, token)):
            return came
        leads = self.source is None or role.split()[0] in self.text[begin : token.start]  # "Rector NAME", not "NAME, Rector"
        if leads and not guests and not state and (subject := self.subject_before(self._sentences, token, role)):
            return subject
        if guest or (guests and (self._host == self._sides.receiving or self._sides.from_elsewhere(begin, token.start))):
            return guest
        before = max(0, token.start - 300)
        sentence = max(begin, before)
        if not state and _HOST_SIDE.search(self.text, max(before, min(sentence, token.start - 160)), token.start):
            return self._host
        others = _OTHER_SIDE.search(self.text, max(0, token.start - 160), token.start)
        if others and "side" in others[0] and (of_side := self.side_of(max(0, token.start - 200), token.start)):
            return of_side
        if _PLAIN_MINISTER.fullmatch(role):
            if self._host is not None and self._host.startswith("Ministry"):
                return self._host
            if len(self._ministries) == 1:
                return self._ministries[0]
        if state:
            if "ayor" not in role:
                return None
            town = self.town() or self.mayoralty
            return town if town not in self._sides.bodies else None
        if not guests and not others and (told := self.told_before(begin, token.start, role, self._host)):
            return told
        if self._host is not None and self.fits(role, self._host):
            return None if others else self.more_fitting(role, self._host, self._sides.bodies)
        return None if self._unnamed else self.fitting(role, self._sides.bodies)
