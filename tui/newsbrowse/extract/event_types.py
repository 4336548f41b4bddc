"""What type of event an article reports: signs weighed by where they stand and by whether what they tell has happened."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from newsbrowse.extract import weights
from newsbrowse.extract.intervals import Intervals
from newsbrowse.extract.lexicons import by_word
from newsbrowse.extract.surfaces import has_chinese, is_mostly_chinese
from newsbrowse.extract.titles import is_title
from newsbrowse.extract.tokens import Token, token_after, tokenize
from newsbrowse.extract.topics.taxonomy import stem
from newsbrowse.han import simplified
from newsbrowse.model import EventType
from newsbrowse.regexps import regexp

Sign = tuple[EventType, float]
"""A type of event and how much one word for it says."""
Phrase = tuple[EventType, float, re.Pattern[str]]

_TITLE, _FIRST, _LEAD, _REST = 2.5, 1.2, 0.7, 0.12
"""What a sign counts in the headline, the first sentence, the others of the lead, and behind it."""
_MOST_TITLE, _MOST_FIRST, _MOST_LEAD = 2.6, 2.8, 3.6
"""The weight of the signs of one type that counts at each of these places, at most."""
_ENOUGH = 0.65
"""Evidence from which on an article reports an event of a type that has a name."""
_AGREED = 0.6
"""What a headline on a partnership counts, which says something over a text that tells of an agreement alone."""
_SIGNED = ("signed", "signing", "emorand", "签")
"""Words one of which a text that tells of a signature behind its lead has."""
_MOST_REST = 1.2
"""What the text behind the lead counts at most, about."""
_FAR = 4000
"""Characters behind the lead that are looked over, where they may tell of an agreement."""
SURE, UNSURE = 0.5, 0.5
"""How likely a type is at least that counts instead of that of the rules, by all its signs, and this one at most."""
_SAYS_SO = 1.4
"""The weight of the signs of a signature in a headline that nothing stands against."""
_DONE = 3.5
"""What it counts besides that the opening tells in so many words that a paper was signed, whoever came for it."""
_OPENING = 1300
"""Characters of the opening."""
_PAPERS = ("mou", "moa", "memorand[ou]m", "agreement", "contract", "accord", "pact", "protocol")
_SIGNED_IT = (
    *("signed", "inked", "concluded", "completed", "initialled"),
    "put (?:its|his|her|their) (?:names?|signatures?|pens?|hands?) (?:to|on|under)",
)
_SIGNS_PAPER = regexp(
    # For a text in small letters, and all alternatives beginning with a letter: so a search takes an eighth of the time.
    "|".join(
        (
            *(rf"{signed}(?: [\w-]+){{0,5}}? (?:{'|'.join(_PAPERS)})s?\b" for signed in _SIGNED_IT),
            *(
                rf"{paper}s?\b[^.;\n]{{0,60}}? (?:was|were|has been|have been) (?:\w+ ){{0,2}}(?:signed|inked|concluded)\b"
                for paper in _PAPERS
            ),
        )
    )
)
TYPES: tuple[EventType, ...] = ("signing", "launch", "visit", "meeting", "other")

_WORDS: tuple[tuple[EventType, float, re.Pattern[str]], ...] = (
    ("signing", 2.0, regexp(r"signed|signing|signatures?|signator(?:y|ies)|inks?|inked|initialled|countersigned")),
    ("signing", 1.4, regexp(r"signs?|memorand(?:um|a)|mous?|moas?|formali[sz](?:e|es|ed|ing)")),
    ("signing", 0.8, regexp(r"agreements?|accords?|pacts?|contracts?|conventions?|charters?|treaty|treaties|clinched")),
    ("launch", 1.6, regexp(r"launch(?:es|ed|ing)?|inaugurat(?:e|es|ed|ing|ion)|unveil(?:s|ed|ing)?|ribbon|groundbreaking|揭牌")),
    ("launch", 1.0, regexp(r"plaque|signboard|commissioned|commissioning|establishment|operational|christened")),
    ("launch", 0.5, regexp(r"found(?:s|ed)|establish(?:es|ed)|opens")),
    ("visit", 1.2, regexp(r"visit(?:s|ed|ing|ors?)?|delegations?|courtesy")),
    ("visit", 0.9, regexp(r"tour(?:s|ed|ing)?|guests?|trip|hosts|entourage|arriv(?:es|ed|al)|inspect(?:s|ed)|detour|callers?|landed")),
    ("visit", 0.6, regexp(r"host(?:ed|ing)?|welcom(?:e|es|ed|ing)|receiv(?:e|es|ed)|envoy|campus")),
    ("meeting", 1.0, regexp(
        r"meet(?:s|ing|ings)?|met|talks?|discuss(?:es|ed|ing|ions?)?|round-?table|dialogue|conversations?|consultations?|confer(?:s|red)|negotiat(?:es|ed|ions?)|sidelines?|margins|deliberat(?:es?|ed|ions?)|debat(?:es?|ed)|adjourned|sitting|session|caucused"
    )),
    ("signing", 2.0, regexp(
        r"firm(?:an?|ó|aron|ad[oa]s?|ano|at[oae]|arono)|suscrib(?:en?|ió|ieron)|signent|signée?s?|unterzeichn(?:en|et|ete|eten|ung)"
    )),
    ("signing", 0.8, regexp(
        r"convenios?|acuerdos?|accord[oi]|protocolos?|vereinbarung(?:en)?|abkommen|kooperationsvertrag|kooperationsvereinbarung|absichtserklärung"
    )),
    ("launch", 1.6, regexp(r"inaugur(?:a|ó|an|aron|ato|ata)|eröffn(?:et|ete|ung)")),
    ("visit", 1.2, regexp(r"visit(?:a|ó|an|aron|as)|visites?|rendue?s?|delegaci(?:ón|ones)|delegazion[ei]|délégations?|besuch(?:t|te|ten|en|s)?")),
    ("visit", 0.6, regexp(
        r"recib(?:en?|ió|ieron)|ricev(?:e|ono)|ricevut[oaie]|acco(?:glie|lgono|lt[oaie])|reçu[es]?|reçoi(?:t|vent)|accueill(?:e|i|ie|is)|empf(?:ing|ängt|angen)|begrüßt(?:e|en)?"
    )),
    ("meeting", 1.0, regexp(r"reuni(?:ón|ones|ó|eron)|reúnen?|encuentro|incontr[oai]|incontrato|rencontr(?:e|er|é|ent)|treffen|traf|gespräch(?:e|en)?|entretiens?")),
    ("meeting", 0.6, regexp(r"online|virtual|virtually|videoconference|video|zoom|webex|screens?|round|spoke")),
    ("other", 1.4, regexp(
        r"symposi(?:um|a)|conferences?|forums?|congress|workshops?|seminars?|webinars?|colloqui(?:um|a)|lectures?|convocation|graduation|commencement|festival"
        r"|congresos?|congrès|convegno|tagung|konferenz"
        r"|exhibition|competition|contest|tournament|hackathon|accredit(?:s|ed|ation)|applicants?|deadline|certificates|awards?|awarded|prizes?|medals?|honou?rs|honou?red|honorary|appoint(?:s|ed|ment)|elect(?:s|ed)|anniversary"
    )),
)  # fmt: skip
_PHRASES: tuple[tuple[EventType, float, re.Pattern[str], re.Pattern[str]], ...] = (
    ("signing", 1.6, regexp(r"conclud\w+"), regexp(
        r"\w+ (?:a|an|the|their)\b[^.;,\n]{0,40}?\b(?:agreement|contract|framework|memorandum|treaty|accord|partnership|protocol)", re.I)),
    ("signing", 1.6, regexp(r"pens?|validat\w+|authenticat\w+|subscrib\w+|agree[sd]|exchange|valid|official"), regexp(
        r"pens?\b(?<=took up the pen)|pens? to paper\b|(?:validat|authenticat|subscrib)ed (?:by|the|it)\b|agree[sd] in writing\b|exchange of (?:the )?(?:signed |)(?:documents|instruments|contracts)\b"
        r"|valid for (?:\w+ ){1,3}(?:years?|months)\b|official\b(?<=made official)", re.I)),
    ("signing", 1.6, regexp(r"on|paperwork|put|set|renew\w*|seal\w*|enter(?:s|ed)|letters?|exchang(?:ed|ing)|extension"), regexp(
        r"on paper\b|paperwork\b|(?:put|set) (?:its|his|her|their) (?:names?|signatures?|pens?|hands?)\b"
        r"|renew\w* (?:a |an |the |its |their )?(?:\w+ )?(?:agreement|plan|memorandum|contract|partnership|accord)"
        r"|seal\w* (?:a |an |the |their |its )?(?:\w+ )?(?:deal|agreement|partnership|alliance|accord|pact|cooperation|friendship)|enter(?:s|ed) into (?:a|an)\b"
        r"|letters? of intent\b|exchang(?:ed|ing) (?:the )?(?:signed|contracts|documents|instruments)|extension of (?:a|an|the|their) (?:\w+ )?(?:agreement|contract|memorandum|cooperation)", re.I)),
    ("signing", 1.6, regexp(r"agreements?|contracts?|memorand(?:um|a)|accords?|protocols?|frameworks?|partnerships?"), regexp(
        r"\w+ (?:(?:was|were|is|are|been|being|has|have) ){1,3}(?:\w+ly )?(?:concluded|sealed|reached|finali[sz]ed|renewed|extended|formali[sz]ed)\b", re.I)),
    ("launch", 1.4, regexp(r"open(?:s|ed|ing)?|birth|c(?:ame|omes)|goes|went|foundation|first|g(?:ets?|ot)|is|took|takes|starts?|started|begins?|began"), regexp(
        r"open(?:s|ed|ing)? (?:its|the|a|an|their|up|new)\b(?! (?:\w+ ){0,2}(?:meeting|session|forum|conference|symposium|door|doors|ceremony|event|workshop|seminar|talks|way|party|evening|concert))"
        r"|open(?:s|ed|ing) (?:ceremony|of (?:its|the|a|an|their)\b)|birth of\b|c(?:ame|omes) into (?:being|operation|service)\b|c(?:ame|omes) on stream\b|(?:goes|went) live\b|(?:foundation|first) stone\b"
        r"|g(?:ets?|ot) (?:\w+ )?under way\b|is (?:now )?(?:open|ready)\b|(?:took|takes|starts?|started|begins?|began) (?:up )?(?:its |their )?work\b|open(?:s|ed) (?:at|in|on)\b", re.I)),
    ("launch", 1.4, regexp(r"kick(?:s|ed)?|flag(?:s|ged)?|put|into|went|gone|goes|hand(?:s|ed)?|keys|building|hospital|school|facility|doors?|pulled|cut|snipped|uncover(?:s|ed)|lift(?:s|ed)|commenced|start(?:s|ed)|add(?:s|ed)|longer"), regexp(
        r"(?:kick|flag)(?:s|g?ed)? off\b|put (?:\w+ ){1,6}into (?:\w+ )?(?:service|operation|use)\b|into (?:\w+ )?(?:service|operation|use)\b|(?:went|gone|goes) (?:online|on air)\b|hand(?:s|ed) over (?:the )?(?:(?:keys?|new)\b|(?:[\w’-]+ ){0,2}(?:building|house|hospital|school|cent(?:er|re)|facility|bridge|road)\b)|(?:keys|building|hospital|school|facility) (?:[\w’-]+ ){0,4}?handed over\b"
        r"|doors? (?:\w+ ){0,6}?open(?:s|ed)?\b|(?:pulled|cut|snipped|uncover(?:s|ed)|lift(?:s|ed)) (?:\w+ ){0,4}?(?:ribbon|plaque|cloth|curtain|veil|signboard|nameplate)\b|commenced (?:lessons|classes|operations?|work|teaching)\b"
        r"|start(?:s|ed) (?:operations?|teaching|lessons|classes|up the)\b|add(?:s|ed) (?:a|its) (?:\w+ )?branch\b|longer a plan\b", re.I)),
    ("launch", 0.9, regexp(r"establish(?:es|ed)|set(?:s|ting)?|first|new"), regexp(
        r"establish(?:es|ed) (?:a|an|the|its|their) (?!(?:close|friendly|good|long|strong|partner|relation|cooperat)\w*)|set(?:s|ting)? up\b(?! (?:to|by|in|for|as)\b)"
        r"|first (?:students|cohort|class|intake|patients|course|lessons?|learners)\b|new (?:\w+ ){0,2}(?:cent(?:er|re)|laboratory|lab|building|campus|hub|facility|wing|department|clinic|academy)\b", re.I)),
    ("visit", 1.2, regexp(r"call(?:s|ed|ing)?|paid|pay(?:s|ing)?|br(?:ought|ings?|inging)|travel\w*|look(?:s|ed)?|walked|show(?:s|ed|n)|fl(?:ew|ies)|road"), regexp(
        r"call(?:s|ed|ing)? (?:on|at)\b|(?:paid|pays?|paying) (?:\w+ )?(?:a |an |his |her |their )?(?:\w+ ){0,2}(?:visit|call|respects|tribute)\b|br(?:ought|ings?|inging) (?:a|his|her|their) (?:\w+ )?(?:team|group|party)"
        r"|travel(?:s|led|ed|ling|ing) (?:to|through|across)\b|look(?:s|ed)? (?:a)?round\b|walked (?:through|around|across)|show(?:s|ed|n) (?:them|him|her|the (?:guests|visitors|delegation|group)|a?round)\b|road\b(?<=on the road)|fl(?:ew|ies) to\b", re.I)),
    ("visit", 1.0, regexp(r"flew|conducted|guided|escorted|accompanied|walked|took|led|dropped|turned|stopped|was|were"), regexp(
        r"flew in\b|(?:conducted|guided|escorted|accompanied|walked|took|led) (?:him|her|them|the (?:guests?|visitors?|delegation|group|party)) (?:a?round|through|to|across|over)\b|dropped (?:in|by)\b|(?:turned|stopped) (?:up|over|by)\b"
        r"|(?:was|were) (?:conducted|guided|shown|led|taken|escorted) (?:a?round|through|to|over|the)\b|(?:was|were) (?:the |a )?guests?\b", re.I)),
    ("visit", 1.2, regexp(r"part(?:y|ies)|teams?|groups?|missions?|deputation|contingent|received"), regexp(
        r"(?:part(?:y|ies)|teams?|groups?|missions?|deputation|contingent) (?:of (?:[\w-]+ ){1,4})?from\b|received by\b", re.I)),
    ("visit", 0.8, regexp(r"stay(?:s|ed)|spen(?:ds?|t)|was|were|stop\w*|day"), regexp(
        r"stay(?:s|ed) (?:in|at|with)\b|spen(?:ds?|t) (?:(?:a|an|the|two|three|four|five|several|\w+day|last) ?(?:\w+ )?)?(?:on|in|at|with)\b|(?:was|were) at\b|stop\w* (?:at|in|by)\b|day (?:in|at|with)\b(?<=\ba day ..)", re.I)),
    ("visit", 0.5, regexp(r"c(?:ame|omes?|oming)|went"), regexp(
        r"\w+ to\b(?! (?:see|meet|discuss|talk|sign|attend|take|terms|an? (?:agreement|end|close|understanding))\b)", re.I)),
    ("meeting", 1.0, regexp(r"receive[sd]?"), regexp(
        r"\w+ (?:[\w'’-]+ ){0,5}?(?:ambassadors?|ministers?|consul|high commissioner|envoy|charg[ée])\b", re.I)),
    ("meeting", 1.0, regexp(r"meeting|in"), regexp(
        r"meeting (?:took place|was held|between|has taken place)\b|in (?:a|the) meeting (?:focus\w*|held|that|which|dedicated|devoted)\b", re.I)),
    ("meeting", 2.0, regexp(r"call(?:s|ed)?"), regexp(
        r"call(?:s|ed)? (?:on|to|upon) (?:the )?(?:(?!by\b|from\b|with\b)[\w.]+,? ){0,8}?(?:governor|(?:prime )?minister)\b", re.I)),
    ("visit", 1.0, regexp(r"took|takes|led|leads|brought"), regexp(
        r"\w+ (?:a|an|the|his|her|their) (?:[\w-]+ ){0,3}?(?:delegation|team|group|party) (?:[\w-]+ ){0,4}?to\b", re.I)),
    ("meeting", 1.0, regexp(r"took|behind|same|virtual|online"), regexp(
        r"took counsel\b|behind closed doors\b|same table\b|(?:virtual|online) (?:session|meeting|talks|round)\b", re.I)),
    ("meeting", 1.0, regexp(r"sat|exchang(?:ed|es|ing|e)|video|working|link-?up"), regexp(
        r"sat (?:down|together|around)\b|exchang(?:ed|es|ing|e) (?:of )?views\b|video (?:link|call|conference)\b|working group\b|link-?up\b", re.I)),
    ("other", 1.2, regexp(r"according|died|invites?|until|takes|apply|tuition|fire|joined|strategic"), regexp(
        r"according to a (?:new )?study\b|died\b|invites? (?:students|applicants|applications|scholars|researchers|papers|authors|everybody)\b|until (?:\d|january|february|march|april|may|june|july|august|september|october|november|december)|takes place (?:from|on|in|at)\b"
        r"|apply (?:before|by|until|for|now)\b|tuition (?:fees|to)\b|fire (?:broke|destroyed|damaged)\b|joined the (?:faculty|department|school|institute|staff)\b|strategic plan\b", re.I)),
    ("other", 1.4, regexp(r"took|takes|steps|gala|training|inaugurat\w+|day|open|naming"), regexp(
        r"took office\b|takes (?:office|the reins|over)\b|steps down\b|gala\b|training (?:course|session|workshop)\b|inaugurat\w+ (?:as\b|(?:\w+ )?(?:president|rector|chancellor|lecture)\b)"
        r"|day of\b|open day\b|naming (?:of )?\w+ (?:president|dean|rector)\b", re.I)),
)  # fmt: skip
"""Of each: its type, its weight, the words that it begins with, and the whole."""
_IN_TITLE: tuple[tuple[EventType, float, re.Pattern[str], re.Pattern[str]], ...] = (
    ("signing", 1.0, regexp(r"join(?:s|ed|ing)?|agree(?:s|d)?|team(?:s|ed)?|tie-up|deal|mak(?:e|es|ing)"), regexp(
        r"(?:join(?:s|ed|ing)? (?:hands|forces)|agree(?:s|d)?(?! to (?:meet|differ))|team(?:s|ed)? up|tie-up|deal|mak(?:e|es|ing) [^.;,]{1,40} (?:formal|official))\b", re.I)),
    ("visit", 0.7, regexp(r"ambassadors?|consuls?|high|team|journey|stops|call|comes?|in"), regexp(
        r"(?:(?:ambassadors?|consuls?|high commissioner)(?= (?:at|in)\b)|team|journey|stops|call by|comes? to|in person)\b", re.I)),
    ("other", 1.4, regexp(r"nam(?:es|ed)|week|summit|gold|for|donat\w+|congratulat\w+|celebrat\w+|passes|wins?|rank\w+"), regexp(
        r"(?:nam(?:es|ed) (?:\w+ ){0,2}(?:as|new|next|provost|president|dean|rector|chancellor|director|chair|head|vice)|week|summit|gold medal|for (?:his|her) (?:work|service)"
        r"|donat(?:es|ed|ion)|congratulat(?:es|ed|ions)|celebrat(?:es|ed|ions?)|passes|wins?|rank(?:s|ed|ings?))\b", re.I)),
    ("signing", _AGREED, regexp(r"partner(?:s|ed|ing|ship)?|alliance|cooperat(?:e|es|ion)|collaborat(?:e|es|ion)|renew\w*|to"), regexp(
        r"(?:partner\w*|alliance|cooperat\w+|collaborat\w+|renew\w*|to (?:fund|supply|provide))\b", re.I)),
)  # fmt: skip
"""What says something in a headline, and next to nothing in running text; the last over a text that tells of an agreement."""
_CHINESE: tuple[tuple[EventType, float, re.Pattern[str]], ...] = (
    ("signing", 2.2, regexp("续?签[署约订][^。，；]{0,16}(?:协议|备忘录|意向书|合同)")),
    ("signing", 1.2, regexp("续?签[署约订字下](?![^。，；]{0,16}(?:协议|备忘录|意向书|合同))|续签(?!署|约|订)|缔结|协议|备忘录|意向书|结为[^，。,]{0,6}伙伴")),
    ("launch", 1.4, regexp("揭牌|(?<!自)成立(?![于后]|以来|[一二三四五六七八九十百余多\\d]+[多余]?周?年)|启动|挂牌|揭幕|启用|开幕|开馆|奠基|落成|授牌")),
    ("visit", 1.0, regexp(
        "来访|客人|来宾|代表团|访问|到访|参访|出访|回访|造访|拜访|拜会|考察|调研|一行|来校|来我校|来我院|来院|来会|来所|率团|率队|带队|走访|参观|莅临"
        "|访[\u4e00-\u9fff]{0,6}团|(?<=[\u4e00-\u9fff])访(?=[\u4e00-\u9fff]{2,12}$)")),
    ("meeting", 2.0, regexp("会见|会晤|接见")),
    ("meeting", 0.8, regexp("座谈|会谈|会议|洽谈|磋商|约见|交流会|研讨|论坛")),
)  # fmt: skip
"""On simplified characters (``han.simplified``)."""
_SIGNS_CHINESE = regexp("签[署订][^。，；\n]{0,24}(?:协议|备忘录|意向书|合同)")
"""What tells that a paper was signed."""
_HOPED = regexp("(?:期望|期待|希望|期盼|探讨|拟|计划|尽快|将|商讨|有意|愿|推动|曾|曾于|此前|\\d年)[^。；，]{0,12}$")
"""Before a word of signing: it is not done, or was done long ago."""
_UNREAL = frozenset(
    "will would may might could can should shall hope hopes hoped hoping plan plans planned planning intend intends intended intention draft drafting prepare"
    " prepares prepared preparing preparation preparations possible possibly possibility potential soon future propose proposes proposed explore explored exploring"
    " wish wishes wished wants want invite invites invited invitation expect expects expected ready consider considered considering forward next if previous previously"
    " earlier since existing already implement implementing implementation subsequent anniversary ago towards toward lack lacks lacking await awaits awaiting unsigned".split()
)
"""Words before a sign that say that what it tells is to come, or was long ago."""
_IN_FORCE = regexp(r"[^.;\n]{0,80}?\b(?:(?:was|were|is|are|has been|had been) in force|runs? out|ran out|expire[sd]?)\b")
"""Behind an agreement that is an old one."""
_UNSURE_BEHIND = frozenset("could would may might should".split())
"""Words behind a noun that say the same: "a memorandum could be ready"."""
_EARLIER_BEHIND = frozenset("ago earlier previously".split())
_BEFORE, _BEHIND = 4, 6
"""Words before and behind a sign that tell when."""
_RECEIVES = ("receives", "received", "receive")
_RECEIVED_ONES = ("delegation", "delegations", "visiting", "visitors", "visitor", "guests", "envoy")
_PASSIVE = ("at", "by", "in", "with", "on", "from")
"""Behind "received", which somebody is then."""
_RECEIVED = 2.0
"""What it counts for a meeting that somebody receives somebody: a house that does has visitors."""
_NO_SIGN = regexp(
    r"(?:of|that|language|up for)\b|(?:the |a |his |her |their )?(?:\w+ ){0,2}(?:guest|visitor|golden|honou?r)", re.I
)
"""What stands behind a word that signs no agreement: "signs of", "signed the guest book"."""
_MET_THEM = regexp(r"\b(?:met|meets?|meeting|talk(?:s|ed)|spoke) (?:with )?(?:(?:a|an|the) )?(?:[\w-]+ ){0,3}$", re.I)
"""Before a delegation that somebody sits down with: what is told is the talk."""
_AWARDED = regexp(
    r"(?:(?:a|an|the|his|her|their) (?:[\w-]+ ){0,3}|(?:[\w-]+ )?)(?:award|degree|doctorate|prize|medal|title|honou?r|certificate|grant|diploma|scholarship"
    r"|ph\.?d|cop(?:y|ies)|letter|gift|training|invitation|donation|congratulations|thanks|approval|treatment|votes)(?!\w* (?:delegation|team|group|mission|party|winner|holder|officer))",
    re.I,
)
"""The same behind "received", which welcomes nobody then."""


_ANY_SIGN = regexp("|".join((*(sign[2].pattern for sign in _WORDS), *(phrase[2].pattern for phrase in _PHRASES))))


@by_word
def _signs_of(word: str) -> tuple[tuple[Sign, ...], tuple[Phrase, ...]] | None:
    """Return what a word in small letters is a sign of, and the phrases that it may begin; None for most words."""
    if not _ANY_SIGN.fullmatch(word):
        return None
    signs = tuple((kind, weight) for kind, weight, pattern in _WORDS if pattern.fullmatch(word))
    phrases = tuple((kind, weight, whole) for kind, weight, opener, whole in _PHRASES if opener.fullmatch(word))
    return (signs, phrases) if signs or phrases else None


@by_word
def _headlines_of(word: str) -> tuple[int, ...]:
    """Return which signs of headlines a word in small letters may begin, by their place in the table; most begin none."""
    return tuple(number for number, sign in enumerate(_IN_TITLE) if sign[2].fullmatch(word))


class Signs:
    """The signs of one text. ``names`` are those of bodies and people in it, ``year`` is that of publication:
    what happened years before is no news; ``people`` are the places where names of people end."""

    def __init__(self, text: str, names: Intervals, year: str | None = None, people: frozenset[int] = frozenset()) -> None:
        self.text, self.names, self.year, self.people = text, names, year, people
        self.tokens = tokenize(text)

    def within(self, start: int, end: int) -> Iterator[tuple[int, EventType, float]]:
        """Yield the place, type and weight of each sign in a stretch that begins and ends between words, those left
        out that tell of what is to come or was long ago, and those inside names."""
        tokens, unreal, received = self.tokens, -1, -1
        for number in range(bisect_left(tokens, start, key=_start) if start else 0, len(tokens)):
            token = tokens[number]
            if token.start >= end:
                break
            found = _signs_of(token.lower)
            if found is None or self.names.contain(token.start, token.end):
                continue
            signs, phrases = found
            if token.lower in _RECEIVES and self._by_a_person(number) and not self._else(token, "visit"):
                received = number + _BEHIND
                yield token.start, "meeting", _RECEIVED
                continue
            if number <= received and token.lower in _RECEIVED_ONES:
                continue
            for kind, weight, whole in phrases:
                if whole.match(self.text, token.start, end):
                    signs = (*signs, (kind, weight))
            if not signs or (number <= unreal and signs[0][0] == "signing"):
                continue
            if signs[0][0] in ("signing", "launch", "visit") and (self._unreal(number) or self._else(token, signs[0][0])):
                unreal = number + _BEHIND
                continue
            for kind, weight in signs:
                yield token.start, kind, weight
        if has_chinese(self.text):
            for kind, weight, pattern in _CHINESE:
                for match in pattern.finditer(self.text, start, end):
                    if kind != "signing" or not _HOPED.search(self.text, max(0, match.start() - 16), match.start()):
                        yield match.start(), kind, weight

    def _by_a_person(self, number: int) -> bool:
        """Whether a person or the head of a body is who receives: "Ann Elm receives", "The Rector of Elm College Received"."""
        before = self.tokens[number - 1] if number else None
        behind = token_after(self.tokens, number)
        if before is None or self.tokens[number].gap != " " or behind is None or behind.lower in _PASSIVE:
            return False
        if before.end in self.people or (before.capital and is_title(before.text)):
            return True
        opening = number - 1
        while opening and self.names.contain(self.tokens[opening - 1].start, self.tokens[opening].end):
            opening -= 1
        opening -= self.tokens[opening - 1].lower == "the" and opening > 1
        headed = opening > 1 and self.tokens[opening - 1].lower == "of"
        return headed and self.names.contain(before.start, before.end) and is_title(self.tokens[opening - 2].text)

    def told(self, end: int) -> bool:
        """Whether the text up to ``end`` says that a paper was signed."""
        # Of all letters only this one is longer in small.
        if any(
            not _HOPED.search(self.text, max(0, m.start() - 16), m.start())
            for m in _SIGNS_CHINESE.finditer(simplified(self.text[:end]))
        ):
            return True
        papers = list(_SIGNS_PAPER.finditer(self.text[:end].replace("İ", "I").lower()))
        if not papers:
            return False
        real = [place for place, kind, _ in self.within(0, end) if kind == "signing"]
        return any(m.start() <= place < m.end() for m in papers for place in real)

    def _unreal(self, number: int) -> bool:
        """Whether the words around a sign say that it has not happened now: "hope to sign", "signed in 2009"."""
        tokens, sentence = self.tokens, self.tokens[number].sentence
        opening = number
        while opening and tokens[opening].gap[:1] != "," and tokens[opening - 1].sentence == sentence:
            opening -= 1
        if tokens[opening].lower == "since":
            return True  # "Since the two signed an agreement, …"
        if opening > 1 and tokens[opening - 1].lower in _EARLIER_BEHIND and self._opens(opening - 1, sentence):
            return True  # "A day earlier, the two signed an agreement"
        for step in range(number - 1, max(-1, number - 1 - _BEFORE), -1):
            if tokens[step].sentence != sentence or tokens[step + 1].gap[:1] in ",;:":
                break
            word, following = _plain(tokens[step]), tokens[step + 1].lower
            if (
                word in _UNREAL
                or (word == "agreed" and following == "to")
                or (word == "had" and (step == number - 1 or following == "been"))
            ):
                return True
        for step in range(number + 1, min(len(tokens), number + 1 + _BEHIND)):
            token = tokens[step]
            if token.sentence != sentence:
                break
            word = token.text
            if len(word) == 4 and word[:2] in ("19", "20") and word.isdecimal() and self.year and word < self.year:
                return self.year > str(int(word) + 1)
            if token.lower in _EARLIER_BEHIND or (step <= number + 2 and _plain(token) in _UNSURE_BEHIND):
                return True
        two = [t.lower for t in tokens[number + 1 : number + 3]]
        return two in (["is", "to"], ["are", "to"])

    def _opens(self, last: int, sentence: int) -> bool:
        """Whether word ``last`` is one of the few that begin its sentence."""
        return any(n < 0 or self.tokens[n].sentence != sentence for n in range(last - 1, last - 5, -1))

    def _else(self, token: Token, kind: EventType) -> bool:
        """Whether the word has another meaning here: "signs of", "received an award"."""
        if kind == "signing" and token.lower.startswith(("memorand", "agreement")):
            return _IN_FORCE.match(self.text, token.end) is not None
        if kind == "visit" and token.lower.startswith("delegation"):
            return _MET_THEM.search(self.text, max(0, token.start - 50), token.start) is not None
        if kind == "signing" and token.lower.startswith("sign"):
            return _NO_SIGN.match(self.text, token.end + 1) is not None
        return token.lower in _RECEIVES and _AWARDED.match(self.text, token.end + 1) is not None


def _plain(token: Token) -> str:
    """A word in small letters, but for the month: "launched on May 10" is no "may"."""
    return token.text if token.text == "May" else token.lower


def find_type(title: Signs, body: Signs, first: int, lead: int, met: bool) -> EventType:
    """Return the type of event that ``body`` reports under ``title``: its first sentence ends at ``first``, its lead at ``lead``;
    ``met`` says that its opening names two bodies or two people, who have come together where nothing tells otherwise."""
    in_title, in_first, in_lead = (dict.fromkeys(TYPES, 0.0) for _ in range(3))
    for _, kind, weight in title.within(0, len(title.text)):
        in_title[kind] += weight
    for place, kind, weight in body.within(0, lead):
        (in_first if place < first else in_lead)[kind] += weight
    agreed = in_first["signing"] + in_lead["signing"] > 0
    told = {
        number
        for token in title.tokens
        for number in _headlines_of(token.lower)
        if _IN_TITLE[number][3].match(title.text, token.start) and not title.names.contain(token.start, token.end)
    }
    for number in told:
        kind, weight = _IN_TITLE[number][:2]
        in_title[kind] += weight if weight != _AGREED or agreed else 0.0
    scores = {
        kind: _TITLE * min(_MOST_TITLE, in_title[kind])
        + _FIRST * min(_MOST_FIRST, in_first[kind])
        + _LEAD * min(_MOST_LEAD, in_lead[kind])
        for kind in TYPES
    }
    signed = max(scores, key=lambda kind: scores[kind]) in ("visit", "meeting") and (body.told(_OPENING) or title.told(_OPENING))
    if signed:
        scores["signing"] += _DONE
    best = max(scores, key=lambda kind: scores[kind])
    near = best != "signing" and scores["signing"] + _MOST_REST > scores[best] and any(word in body.text for word in _SIGNED)
    if near or scores[best] < _ENOUGH:
        for _, kind, weight in body.within(lead, min(len(body.text), lead + _FAR)):
            scores[kind] += _REST * weight * (kind != "other")
    best = max(scores, key=lambda kind: scores[kind])
    ruled: EventType = best if scores[best] >= _ENOUGH else "visit" if met else "other"
    if is_mostly_chinese(body.text):
        return ruled
    sums = {"title": in_title, "first": in_first, "lead": in_lead}
    signs = {f"rule {ruled}", f"met {met}", *_sums(sums, scores), *_words(title, body, first, lead)}
    chances = weights.shares_of_kinds("types", TYPES, signs)
    signed = signed or in_title["signing"] >= _SAYS_SO
    return ruled if ruled == "signing" and signed else TYPES[weights.better(chances, TYPES.index(ruled), SURE, UNSURE)]


def _sums(sums: dict[str, dict[EventType, float]], scores: dict[EventType, float]) -> set[str]:
    """Return how much the signs of each type count, in steps: at each place, all in all, and beside those of the others."""
    found = {f"{where} {kind} {_step(value)}" for where, each in sums.items() for kind, value in each.items() if value}
    found |= {f"all {kind} {_step(value)}" for kind, value in scores.items() if value > 0}
    one, other = sorted(scores.values())[-1:-3:-1]
    return found | {f"ahead {_step(one - other)}"}


def _step(value: float) -> str:
    return next(name for most, name in _STEPS if value < most)


_STEPS = ((0.5, "0"), (1.0, "half"), (2.0, "1"), (3.5, "2"), (6.0, "4"), (float("inf"), "6"))
"""Sums up to which one counts as this step."""


def _words(title: Signs, body: Signs, first: int, lead: int) -> set[str]:
    """Return the stems of headline, first sentence and lead, without names."""
    return {
        f"{where} {stem(token.lower)}"
        for where, text, start, end in (("T", title, 0, len(title.text)), ("F", body, 0, first), ("L", body, first, lead))
        for token in text.tokens[bisect_left(text.tokens, start, key=_start) : bisect_left(text.tokens, end, key=_start)]
        if weights.is_common(token.lower) and not text.names.contain(token.start, token.end)
    }


def _start(token: Token) -> int:
    return token.start
