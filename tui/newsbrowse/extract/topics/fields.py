"""Enumerations of what is cooperated on: "cooperation in tea growing, optics and …"; 在…等方面 in Chinese.

What such a list names is a topic even where no taxonomy has foreseen it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsbrowse.extract.surfaces import has_chinese
from newsbrowse.extract.topics.phrases import Words, ends_clause
from newsbrowse.extract.topics.taxonomy import stem
from newsbrowse.han import simplified
from newsbrowse.regexps import regexp

_KIND = "fields?|areas?|sectors?|domains?|disciplines?|spheres?|subjects?|aspects|industries|topics|issues|priorities|themes|initiatives|activities"
_WITHIN = r"(?:in|on)\s(?:(?:the\s)?(?:fields?|areas?|sectors?)\s(?:of|such\sas|like|including)\s)?"
_OPENING = regexp(
    rf"""
      (?:{_KIND})\s?(?:of\s(?:(?:mutual|common)\sinterest|cooperation|collaboration)\s)?
        (?:(?:of|such\sas|like|including|ranging\sfrom|namely|especially|particularly|includes?|included|are|were|covered|cover)\s|[:,]\s(?:such\sas|including|namely|particularly|especially)\s|:\s)+
    | (?:cooperation|(?<=co[-‐‑])operation|(?<=co[-‐‑])operate|collaborations?|partnerships?|co-operation|exchanges?|research|projects?|work|training|expertise|agreements?|ties|relations|links|opportunities|programm?e?s?|cooperate|collaborate|partner|interests?|engagement)
        \s(?:between\s(?:[\w-]+\s){{1,8}}?)?(?:{_WITHIN}|around\s)
    | together\s(?:in|on)\s(?:the\s(?:fields?|areas?)\sof\s)?
    | (?:assistance|support|help|aid|advances?|progress|action)\sin\s(?:the\s(?:fields?|areas?)\sof\s)?
    | (?:matters|questions)\sof\s
    | (?:focus(?:ed|es|ing)?|cent(?:re|er)(?:d|ed|s)|revolve[ds]?|concentrated?|touched)\s(?:mainly\s|primarily\s|especially\s|particularly\s)?(?:on|around|upon)\s
    | (?:coaching|courses?|classes|lessons|seminars?|workshops?|lectures?|experiences?|know-how|lines|headings|themes|work)\s(?:in|on|of)\s
    | (?:talks?|talked|talking|spoke|speaks?|speaking|turned|conversations?|asked)\s(?:about|of|on|to|over|touched\son|turned\s(?:to|on|around))\s(?:how\s)?
    | (?:including|such\sas|aimed\sat)\s
    | (?:particularly|especially|notably)\s{_WITHIN}
    | (?:discuss(?:ed|ing|es)?|explor(?:e|ed|ing)|envisages?|foresees?|envisions?)\s(?:(?:topics|issues)\ssuch\sas\s)?
    """,
    re.X,
)  # fmt: skip
_OPENERS = frozenset(
    stem(word)
    for word in """field area sector domain discipline sphere subject aspect industry topic issue priority theme initiative activity
    cooperation collaboration partnership operation operate exchange research project work training expertise agreement tie relation link opportunity
    programme cooperate collaborate partner interest engagement focus focused focuses focusing centred centers revolve concentrate touched
    coaching course class lesson seminar workshop lecture experience know-how talk talks talked spoke speaks turned conversation asked
    together speak talking assistance support help aid advance progress action matter
    particularly especially notably discuss explore envisage foresee envision including such aimed""".split()
)
"""Stems of the words with which an opening begins."""
_CLOSERS = frozenset(
    stem(word)
    for word in """discussed mentioned named proposed raised explored reviewed agenda table list subjects subject topics topic themes theme addressed
    covered""".split()
)
"""What is said of a list that stands before it."""
_SIGNS = _OPENERS | _CLOSERS
_BEEN = frozenset("was were are is will would be been have has had came come".split())
_BETWEEN = frozenset(
    "also then all both further on the among to as their main chief first at two three its also likewise".split()
)
_MATTER = frozenset(
    stem(word)
    for word in """talk talks talked speak spoke speaks talking conversation turned discuss focus focused centred centered matter priority theme topic issue
    subject assistance support opportunity explore expertise training""".split()
)
"""Openings whose items are what was spoken of."""
_LOOSE = frozenset(stem(word) for word in ("including", "such", "aimed"))
"""Openings of any list: three items at least say that it is one of fields."""
_STRICT = frozenset(
    stem(word)
    for word in "field area sector domain discipline sphere subject cooperation operation operate collaboration partnership cooperate collaborate".split()
)
"""Openings whose items are fields of cooperation, known or not."""
_END = regexp(r"[.;:!?()\n“”\"—–]|\s-\s")
_SPLIT = regexp(r",\s*(?:and\s|or\s|as well as\s|to\s)?|\s(?:and|as well as|or|along with|together with)\s")
_BREAK = regexp(
    r"(?<![\w-])(?:with|between|among|through|including|concerning|regarding|that|which|who|where|when|while|at|by|from|to|under|during|after|before|via|as|is|are|was|were|will|would|has|have|had|can|could|should|may|into|within|so|because|if|since|than|aim\w*|amid|said|says|the|they|he|she|it|its|we|his|her|not|also|both)(?![\w-])"
)
_LEAD = regexp(
    r"(?:(?:[Tt]he|[Aa]n?|both|(?:growth |business |investment |trade |job )?(?:opportunities|possibilities|potential|prospects) (?:in|for|of)|(?:advanced|key|important|priority|emerging) (?=areas|fields)|various|other|their|its|our|more|new|further|also|areas? of|fields? of|spheres? of|sectors? of|domains? of|areas?|fields?|issues|matters|such|including|like|possible|potential|future|mutual|bilateral|in|on|of|for|especially|particularly|particular|cooperation in|collaboration in|strengthening|enhancing|promoting|expanding|deepening|advancing|developing|improving|fostering|supporting|boosting|increasing|widening|broadening|intensifying|establishing|launching|exploring|stepping up|closer|easier|better|facilitating|development of|promotion of)\s)+"
)
BAD = frozenset(
    """areas area fields field interest interests cooperation collaboration partnership partnerships relations ties country countries world year years day days way ways issues matters others etc sides side
    parties universities institutions university institution opportunities possibilities future project projects program programs programme programmes topics topic time place people members
    them us this these those each what how why here there everything life level levels basis part parts progress results activities activity sector sectors initiatives visit meeting event
    plans plan steps views agreement agreements mou memorandum benefit benefits development region regions nation nations exchange exchanges efforts goals objectives needs challenges
    strategy strategies frameworks framework potential prospects details concern group groups company companies participation support practice practices idea ideas solutions measures
    question questions role roles half first second various mutual bilateral joint regard respect depth detail partners organisations organizations organisation organization terms addition particular general
    studies subjects disciplines chapters quality range number variety series possibility feasibility importance establishment creation implementation cases case experience demand offer
    summit summits session one two three several many some any all other common ground field students staff teachers faculty research-based order deep strong close either types good great high said only even well new large small full whole said spokesperson bringing making building creating establishing providing ensuring using increasing working helping seeking holding aside aspects aspect mode short long finding taking signing visiting opening being need contribute sound vision contacts having getting giving adding improvement operation survey expansion introduction preparation completion selection delegation delegations""".split()
)  # fmt: skip
_ADJECTIVE = ("ical", "ific", "omic", "cial", "ional")
"""Endings of single words that want a noun."""
_ON = regexp(r" (?:and [a-z]+ )?(?:of|for) ")
"""What stands behind a single word that tells what is done to something."""
_BEHIND = regexp(
    r" (?:in|for|over) (?:the )?(?:near |coming |next )?(?:future|years?|decades?|region|country|world|two countries|both countries)(?: ahead)?$"
)
"""What says of the last item of a list when and where."""
_NO_BEGINNING = frozenset(
    """he she they it we you during after before at on in for from of to by as with when while among what how where which there then also under over
    expand promote strengthen develop increase discuss consider enhance boost deepen explore build create improve invest""".split()
)
_OWNED = frozenset("their its our his her your each".split())
MOST_WORDS = 4
"""Words of an item at most; what is longer is a clause."""
MOST_LIST = 400
"""Characters behind the opening that may belong to the list."""
_CHINESE = regexp("(?:在|就|围绕|涵盖|包括)([\u4e00-\u9fff、,,]{4,60}?)(?:等|诸)?(?:多?个?(?:方面|领域|议题|方向))")
_CHINESE_SPLIT = regexp("[、,,]|以及|[和与及]")
_CHINESE_BAD = regexp(
    "大学|代表团|设置|希望|表示|历史|起源|专业特色|[校院我他她们双各的很几两三四五六可想是有了个]|情况|现状|特色|概况|模式|一行|会|优势|需求|使用$|支持$|条件|流程|经验|做法|进展|现场|问题|政策$"
)


class Listed(NamedTuple):
    """The items of a list by start and end; ``fields``: its opening says that they are fields of cooperation; ``matter``: it
    says that they are what was spoken of."""

    pieces: tuple[tuple[int, int], ...]
    fields: bool
    matter: bool


def lists(text: str, words: Words) -> Iterator[Listed]:
    """Yield the enumerations, those behind an opening and those before what was done with them ("… were discussed").

    ``words`` are those of ``text``.
    """
    reached = 0
    for number, first in enumerate(words.stems):
        if first not in _SIGNS:
            continue
        if first in _CLOSERS and number and (place := _subject_end(words, number)) is not None:
            start = _subject_start(words, place)
            pieces = tuple(_read(text, start, words.start(place) - 1)) if words.start(place) - start < MOST_LIST else ()
            if pieces and start >= reached:
                yield Listed(pieces, False, True)
                continue
        if first not in _OPENERS or words.start(number) < reached:
            continue
        opening = _OPENING.match(text, words.start(number))
        if opening is None:
            continue
        start = opening.end()
        ending = _END.search(text, start, start + MOST_LIST)
        found = tuple(_read(text, start, ending.start() if ending else min(len(text), start + MOST_LIST)))
        if len(found) < 3 and first in _LOOSE:
            continue
        if found:
            yield Listed(found, first in _STRICT, first in _MATTER)
            reached = found[-1][1]


_MOST_MISSED = 2
"""Items in a row that are none, as "petrochemical and chemical", behind which a list goes on."""


def _read(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the items in ``start``..``end``, up to the first that is none behind one that is."""
    some, missed = False, 0
    for begin, last in _pieces(text, start, end):
        lead = _LEAD.match(text, begin, last)
        broken = _BREAK.search(text, lead.end() if lead else begin, last)
        piece = item(text, begin, broken.start() if broken else last)
        if piece is not None:
            some = True
            yield piece
        if broken or (piece is None and some and missed == _MOST_MISSED):
            return
        missed = missed + 1 if piece is None else 0


def _subject_end(words: Words, number: int) -> int | None:
    """Return the number of the verb before word ``number`` with which it says that the subject was spoken of, None without one."""
    for place in range(number - 1, max(-1, number - 5), -1):
        word = words.word(place)
        if word in _BEEN:
            while place and words.word(place - 1) in _BEEN:
                place -= 1
            return place
        if word not in _BETWEEN or "," in words.gap(place + 1):
            return None
    return None


def _subject_start(words: Words, place: int) -> int:
    """Return where the sentence of word ``place`` begins, or the clause behind a mark."""
    sentence = words.sentence(place)
    while place and words.sentence(place - 1) == sentence and not ends_clause(words.gap(place), words.word(place - 1)):
        place -= 1
    return words.start(place)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for cut in _SPLIT.finditer(text, start, end):
        if cut.start() > position:
            yield position, cut.start()
        position = cut.end()
    if position < end:
        yield position, end


def item(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return start and end of the item in ``start``..``end`` without the words that lead to it, None where it is none."""
    lead = _LEAD.match(text, start, end)
    if lead:
        start = lead.end()
    piece = _BEHIND.sub("", text[start:end].rstrip(" ,").removesuffix(" for").removesuffix(" of").removesuffix(" etc"))
    words = piece.split()
    if len(words) == 1 and _ON.match(text, start + len(piece)):
        return None  # "the operation of the institute"
    if not 1 <= len(words) <= MOST_WORDS or not piece[0].isalpha() or words[0].lower() in _NO_BEGINNING:
        return None
    if words[-1].casefold() in BAD or words[0].casefold() in BAD or len(piece) < 4 or any(c.isdigit() for c in piece):
        return None
    if (
        (len(words) == 1 and piece.endswith((*_ADJECTIVE, "ed")))
        or (words[0].endswith("ing") and len(words) > 1)
        or _OWNED & set(words)
        or _is_no_matter(words)
    ):
        return None
    return start, start + len(piece)


def _is_no_matter(words: list[str]) -> bool:
    """Whether words say what somebody did, has or is rather than what can be worked on: "made suggestions", "the alliance's work",
    "release added", "spirit of friendship"."""
    lower = [word.casefold() for word in words]
    return (
        lower[0] in _DONE
        or (len(words) > 1 and lower[-1].endswith("ed"))
        or any(word.endswith(("'s", "’s", "s'", "s’")) for word in words)
        or (len(words) > 1 and lower[1] == "of" and lower[0] in _VAGUE)
        or (len(words) == 1 and lower[0] in _VAGUE)
        or lower[0].endswith("ly")
        or lower[0] in ("thereby", "thus", "hence")
    )


_DONE = frozenset(
    "made gave took held met said spoke told saw went came brought led thanked praised expressed noted stressed shared presented agreed discussed visited toured invited hoped wished"
    " proposed suggested signed received welcomed introduced briefed".split()
)
_VAGUE = frozenset(
    "spirit involvement discussion discussions collaboration collaborations relationship relationships suggestion suggestions meeting meetings studying graduate human work efforts"
    " commitment importance way ways support success number range variety history".split()
)
"""Nouns that open or are no matter by themselves."""


def next_break(text: str, start: int, end: int) -> int:
    """Return where the item that begins at ``start`` ends at the latest: at a comma, a full stop, or a word that begins a clause."""
    for pattern in (_END, _SPLIT, _BREAK):
        found = pattern.search(text, start, end)
        if found:
            end = found.start()
    return end


def chinese_items(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each item of the Chinese enumerations."""
    if not has_chinese(text):
        return
    plain = simplified(text)
    for match in _CHINESE.finditer(plain):
        position = match.start(1)
        pieces = _CHINESE_SPLIT.split(match[1])
        for piece in pieces if len(pieces) > 1 else ():
            place = plain.find(piece, position)
            position = place + len(piece)
            if 3 <= len(piece) <= 8 and not _CHINESE_BAD.search(piece):
                yield place, position
