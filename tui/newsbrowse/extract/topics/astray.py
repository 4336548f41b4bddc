"""Phrases that are no topics where they stand: parts of names, what somebody does, what is told beside the matter."""

from __future__ import annotations

import re

from newsbrowse.extract.topics.taxonomy import Taxonomy
from newsbrowse.model import Mention
from newsbrowse.regexps import regexp

NAMED = frozenset(("confucius-institute", "joint-laboratory"))
"""Topics that are made by founding a body, whose name tells them."""
_TRADE = frozenset(("trade", "trades", "traded", "trading"))
_TRADED = regexp(
    r" (?:of |in )?(?:their |its |the )?(?:experiences?|ideas|places|notes|views|students|staff|knowledge|data|news|classrooms|books|jobs"
    r"|information|teachers|lecturers|professors|skills|methods|know-how|tips)\b"
)
"""What is traded where no goods are ("to trade places", "the trading of experience")."""
_SOMEBODY = regexp(
    r"[ -](?:professor|lecturer|teacher|student|graduate|expert|scholar|researcher|scientist|dean|engineer|major|specialist|journalist|entrepreneur)s?\b"
)
"""What follows a field that is somebody's ("a computer science professor")."""
_SECTION = regexp(r" (?:sections?|attach[eé]|counsell?or|secretary|desk)\b")
"""What follows a field, of however many words, that is an office's ("economic and commercial section")."""
_SUBJECTS = frozenset(
    """professor lecturer expert specialist bachelor master doctor diploma degree major majors head director dean chair department faculty school
    college deans departments schools colleges directors heads""".split()
)
"""What stands before a field that is somebody's ("a professor of molecular engineering")."""
_GUESTS = regexp(r"(?i)exchanged? student")
_TO = regexp(r"(?:\b(?:to|will|and|can|may|shall|regularly|would|they|should)|\d[.)]|[•,–-])\s$")
"""Behind these "exchange students" is what is done; else they are somebody."""
_HAILING = frozenset(
    """people colleagues guests representatives figures leaders officials diplomats experts scholars schools faculties departments heads
    divisions delegates members deans chairs professors lecturers professionals participants specialists others""".split()
)
"""Those of whom "from", "of", "in" tell where they come from: "guests from business, culture and the media"."""
_FROM_LINKS = (" from ", " of ", " in ")
_LISTED = regexp(r"(?:the )?[a-z][a-z ,-]*")
_TOGETHER = regexp(r"\b(?:cooperat|collaborat|agree|discuss|exchang|joint|explor|train|promot|work)")
_FAR_LIST = 90
"""Characters that such a list has at most before the field looked at."""
_NEXT = regexp(r" ([a-z][^\W\d_]*)(?=[^\w'’-]|$)")
_OWNERS = frozenset(
    """expert experts professional professionals manager managers minister ministers official officials officer officers leader leaders advisor adviser
    attache director directors representatives colleagues staff personnel team teams workers delegation delegates members member people person persons
    center centre centers centres department departments school schools company companies firm firms institute institutes institution institutions university
    universities college colleges hall halls laboratory laboratories office offices bureau ministry agency committee council association museum zone base
    facility facilities corridor hospital hospitals magazine newspaper report reports outlets equipment conditions environment level attention revolution
    crisis reasons purposes background perspective structure characteristics advantages achievements records results values thinking
    capital treatment controls service scholars scholarship public efforts strategy offering discrimination strength growth week day
    faculty faculties campus building buildings house tower plant park city town island state states nations countries""".split()
)
"""Nouns of which a word before them only tells the kind: somebody, a place, a thing."""
_HEADS = frozenset(
    """academy act agency association authority award bank base board building bureau campus center centre chair chamber club college
    commission committee company conference congress convention corporation council course day dean department directorate director division
    exhibition expo faculty federation festival forum foundation fund group head hospital house institute institution journal lab laboratory
    library ltd inc manager ministry minister mission museum office olympiad organisation organization park prize school secretary section
    society station street summit systems team tower unit university week workshop year plan strategy industries services
    corridor index declaration charter treaty vision fellows fellowship commissioner attache counsellor consul officer advisor adviser chief coordinator specialist""".split()
)
"""Words that make a proper name of capitalised words around them."""
_AROUND = regexp(r"[ \u00a0–-](?:(?:of|for|and|the|in|on|&)[ \u00a0]){0,2}([A-Z][^\W\d_]*)")
_BEFORE = regexp(r"([A-Z][^\W\d_]*)(?:[ \u00a0](?:of|for|and|the|in|on|&)){0,2},?[ \u00a0–-]$")
_FAR = 5
"""Words looked at on each side."""


_KIND_OF = regexp(
    r"\b(?:[Ii]nstitut(?:ion|e)s?|[Mm]inist(?:er|ry|ers|ries)|[Uu]niversities|[Cc]olleges|[Ff]aculty|[Dd]epartment|[Dd]eans?) of $"
)
"""What is of a field, and says only what it is called by: "institutions of higher education"."""


def astray(mention: Mention, body: str, taxonomy: Taxonomy) -> bool:
    """Whether a phrase stands in a name, is somebody's, or does not mean what it says elsewhere."""
    start = mention.start
    if mention.entity == "student-exchange" and _GUESTS.match(mention.text) and not _TO.search(body, max(0, start - 12), start):
        return True
    if mention.entity == "conferences" and _is_the_event(mention.text):
        return True
    if mention.entity == "fruit" and (_BEARS.search(body, max(0, start - 14), start) or body.startswith(" of ", mention.end)):
        return True  # "to bear fruit", "the fruits of this"
    if mention.entity in _ONE_ALONE and mention.text.lower() in _ONE_ALONE[mention.entity]:
        return True  # "the road to peace", "at the Elm Hotel"
    if mention.text in ("cooperative", "cooperating") and _NEXT.match(body, mention.end):
        return True  # "cooperative ties" are no cooperatives
    if mention.entity == "knowledge-exchange" and mention.text.startswith("shared "):
        return True  # a speaker did
    if mention.entity == "trade" and mention.text in _TRADE and _TRADED.match(body, mention.end):
        return True
    if mention.entity in taxonomy.fields and (
        _SOMEBODY.match(body, mention.end)
        or _somebodys(body, start)
        or _attribute(body, mention.end)
        or _KIND_OF.search(body, max(0, start - 24), start)
        or _SECTION.match(body, mention.end)
        or _from_it(body, start)
        or _body(mention, body)
        or (" " not in mention.text and _verb(body, start, mention.end))
    ):
        return True
    if _strength(body, start) or (body[start].isupper() and _FOLK.search(mention.text) and _begins(body, start)):
        return True
    return body[start].isupper() and mention.entity not in NAMED and _in_a_name(body, start, mention.end)


_BEARS = regexp(r"\b(?:bears?|bore|borne|bearing|yield\w*) $")
_ONE_ALONE = {"roads": ("road",), "hotels": ("hotel",), "ports": ("port",)}
"""Topics of which one alone is a figure of speech, or a place."""
_OCCASION = regexp(r"\b(?:conference|seminar|workshop|symposium|forum|meeting|round-?table|lecture|congress|gathering)$", re.I)
_SHARED = regexp(r"\b(?:joint|common|co-|shared|collaborative|host|hold|organi[sz]e|scientific|academic|international)", re.I)


def _is_the_event(text: str) -> bool:
    """Whether a phrase ends in one conference or meeting that nobody plans: the one of which the article tells."""
    return _OCCASION.search(text) is not None and (
        " " not in text or _SHARED.search(text) is None or _PAST.search(text) is not None
    )


_PAST = regexp(r"\b(?:held|hosted|organi[sz]ed|arranged|had|its annual)\b", re.I)


def _body(mention: Mention, text: str) -> bool:
    """Whether a word names the body that does something, not what is worked on: "the museum and the faculty plan", "a port authority"."""
    return (
        mention.text.lower() in _HOUSES
        and _THIS.search(text, max(0, mention.start - 12), mention.start) is not None
        and _KEPT.match(text, mention.end) is None
    )


def _verb(text: str, start: int, end: int) -> bool:
    """Whether a word is a verb: "to map out", "will design a bridge"."""
    return _DOING.search(text, max(0, start - 10), start) is not None and _DONE.match(text, end) is not None


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins at ``start``."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in '.!?\n”"'


def _strength(text: str, start: int) -> bool:
    """Whether a list before ``start`` tells what somebody is good at: "strengths in optics and law"."""
    first = max(0, start - _FAR_LIST)
    place = max(text.rfind(" in ", first, start), text.rfind(" of ", first, start))
    if place < 0 or text[first:place].rpartition(" ")[2] not in _STRENGTHS:
        return False
    between = text[place + 4 : start]
    return not between or _LISTED.fullmatch(between) is not None and not _TOGETHER.search(between)


_HOUSES = frozenset(
    "museum library port hospital bank theatre theater airport zoo archive gallery orchestra factory plant mine dam power plant".split()
)
_THIS = regexp(r"\b(?:[Tt]he|[Aa]n?|its|their|our|this|that|[a-z]+’s|[a-z]+'s)\s$")
_KEPT = regexp(
    r" (?:cooperation|management|operations|services|exchange|studies|science|development|work|collections|education|security|visits)\b"
)
_FOLK = regexp(
    r"^(?:[\w-]+ ){0,2}(?<! of )(?:students|researchers|scientists|scholars|volunteers|graduates|teachers|lecturers|experts|doctors|nurses|surgeons|engineers|restorers)$",
    re.I,
)
"""Phrases that are no more than who does something, where a sentence begins with them."""
_DOING = regexp(r"\b(?:to|will|would|can|could|may|should|jointly|and)\s$")
_DONE = regexp(r" (?:the|an?|their|its|our|his|her|out|up|off|these|those|new|how|what)\b")
_STRENGTHS = frozenset(
    "strength strengths advantages advantage achievements achievement reputation excellence standing breakthroughs characteristics experts".split()
)


def _somebodys(text: str, start: int) -> bool:
    """Whether the words before ``start`` are "professor of", perhaps with one between ("professor of molecular")."""
    near = text[max(0, start - 24) : start]
    if " of " not in near and " in " not in near and " for " not in near:
        return False
    words = text[max(0, start - 60) : start].split()[-6:]
    for number in range(len(words) - 1, max(0, len(words) - 6), -1):
        if words[number] in ("of", "in", "for"):
            if words[number - 1] == "and" and number > 2:
                continue  # "the schools of media and | of law"
            return words[number - 1].lower() in _SUBJECTS
    return False


def _from_it(text: str, start: int) -> bool:
    """Whether a list before ``start`` tells where some people come from, with no word of cooperation in it."""
    first = max(0, start - _FAR_LIST)
    place, length = max((text.rfind(link, first, start), len(link)) for link in _FROM_LINKS)
    if place < 0:
        return False
    before = text[first:place].rpartition(" ")[2].rpartition("\n")[2].lower()
    between = text[place + length : start]
    if before not in _HAILING:
        return False
    if not between:  # "swaps of professors in dentistry"
        return text.startswith(" from ", place)
    return _LISTED.fullmatch(between) is not None and not _TOGETHER.search(between)


def _attribute(text: str, end: int) -> bool:
    """Whether the word before ``end`` only qualifies another ("medical expert", "finance centre")."""
    after = _NEXT.match(text, end)
    return after is not None and after[1] in _OWNERS


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Whether capitals lead from ``start``..``end`` to a word such as "Center" or "Week"."""
    position = end
    for _ in range(_FAR):
        after = _AROUND.match(text, position)
        if after is None:
            break
        if after[1].lower().removesuffix("s") in _HEADS or after[1].lower() in _HEADS:
            return True
        position = after.end()
    position, listed = start, False
    for _ in range(_FAR):
        before = _BEFORE.search(text[max(0, position - 40) : position])
        if before is None:
            return False
        listed = listed or "," in before[0]
        if before[1].lower() in _HEADS and (not listed or " of " in before[0] or " for " in before[0]):
            return True
        position -= min(position, 40) - before.start()
    return False
