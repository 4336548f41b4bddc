"""Titles around names: where a title phrase begins and ends, and what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsbrowse.extract import lexicons
from newsbrowse.extract.tokens import Token
from newsbrowse.regexps import regexp

FOREIGN_TITLES = frozenset(
    """direttore direttrice rettore rettrice prorettore ambasciatore ambasciatrice sindaco segretario docente presidente ministro ministra
    rector rectora vicerrector vicerrectora embajador embajadora alcalde alcaldesa gobernador gobernadora secretario canciller gerente coordinador coordinadora director directora presidenta
    reitor reitora vice-reitor pró-reitor pró-reitora diretor diretora embaixador embaixadora prefeito secretário coordenador coordenadora professor professora
    directeur directrice président présidente recteur doyen doyenne ministre ambassadeur ambassadrice maire préfet vice-président gouverneur secrétaire
    rektor rektorin prorektor prorektorin dekan dekanin präsident präsidentin vizepräsident vizepräsidentin bürgermeister oberbürgermeister botschafter botschafterin geschäftsführer geschäftsführerin kanzler ministerin staatssekretär
    dziekan prodziekan ambasador dyrektor prezes burmistrz prezydent rectorul prorectorul decanul ambasadorul ministrul primarul directorul
    console delegato delegata vescovo preside consigliere consigliera vicesindaco vicerettore vicerettrice coordinatore coordinatrice assessore assessora viceministro sottosegretario prefetto responsabile
    vicedecano vicedecana subdirector subdirectora jefe jefa consejero consejera cónsul presidenta vicepresidente vicepresidenta
    conseiller conseillère vice-ministre attaché attachée délégué déléguée vice-présidente vice-recteur coordinateur coordinatrice consul
    leiterin direktorin kanzlerin prodekan prodekanin vorsitzender vorsitzende vorsitzenden ministerpräsident ministerpräsidentin ministerpräsidenten generalkonsul generalkonsulin präsidenten dezernent dezernentin landrat landrätin abteilungsleiter abteilungsleiterin
    rektörü dekanı müdürü büyükelçisi děkan velvyslanec ředitel primátor decano decana direktur dekan ketua kepala
    """.split()
)
"""Offices in other languages than English, whose small words an office goes on over."""


_OF_SECOND_RANK = frozenset("vice deputy under pro co".split())
"""What, joined to an office by a hyphen, makes another of it."""


@lexicons.by_word
def is_title(word: str) -> bool:
    """Whether ``word`` is an office or profession, singular or plural."""
    lower = word.lower().strip(".")
    titles = lexicons.words("titles")
    if "-" in lower and lower not in titles and len(parts := lower.split("-")) in (2, 3) and parts[-1] in titles:
        known = titles | lexicons.words("title_modifiers")
        if parts[0] in _OF_SECOND_RANK and len(parts) == 2:
            return True  # "Vice-Consul"
        return all(p in (titles if len(parts) == 2 else known) for p in parts)  # "President-Director", "Associate-Vice-President"
    return lower in titles or lower in FOREIGN_TITLES or (lower.endswith("s") and _one(lower) in titles)


@lexicons.by_word
def is_plural(word: str) -> bool:
    """Whether ``word`` is a title of several ("Deans")."""
    return (
        word.lower().endswith("s")
        and not word.lower().endswith("ss")
        and is_title(word)
        and (is_title(_one(word)) or is_modifier(_one(word)))
    )


def singular(word: str) -> str:
    """Return the title of one of those whose title ``word`` is."""
    return _one(word) if is_plural(word) else word


def own_words(role: Sequence[str]) -> int:
    """Return how many words of an office stand before what it is of: "Deputy Deans of Arts" has two."""
    return next((n for n, word in enumerate(role) if word.lower() in ("of", "for", "in", "at")), len(role))


def plural_in(role: Sequence[str], own: int) -> int | None:
    """Return which of the first ``own`` words of an office is the title of several, None where none is."""
    return next((n for n, word in enumerate(role[:own]) if is_plural(word)), None)


def _one(word: str) -> str:
    """Return ``word`` without the ending of the plural: "Deans", "Secretaries"."""
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


@lexicons.by_word
def is_modifier(word: str) -> bool:
    """Whether ``word`` may stand before a title as part of it."""
    return word.lower().strip(".") in lexicons.words("title_modifiers")


@lexicons.by_word
def is_honorific(word: str) -> bool:
    """Whether ``word`` is a form of address (Mr, Prof, Dato')."""
    lower = word.lower().strip(".").replace("’", "'")
    known = lexicons.words("honorifics")
    return lower in known or lower.strip("'") in known or bool(_FUSED.fullmatch(word))


_FUSED = regexp(r"(?:Assoc|Asst|As|Prof|Dr|Engr|Eng|Ing|Ir|Ts|Mr|Mrs|Ms|Hj){2,}")
"""Forms of address that lost the space between them ("ProfDr")."""
_SMALL = frozenset(
    "doctor doctora maestro maestra ingeniero ingeniera licenciado licenciada professoressa professore professori profesor dottor dottoressa señor señora monsieur madame docent dr drs drg ir prof rer nat h.e br habil hab inż mult doc doç mgr lady acad academician".split()
)
"""Forms of address that some languages write small."""


@lexicons.by_word
def is_degree(word: str) -> bool:
    """Whether ``word`` is a degree or post-nominal (PhD, CBE)."""
    if word[1:].islower() and "." not in word and word not in ("Jr", "Sr", "Esq"):
        return False  # "Feng" is a surname, "FEng" a post-nominal
    if re.fullmatch(r"[BMDLS][A-Z][a-z]{1,5}", word):
        return True  # BPharm, MSi, DPhil
    return word.lower().replace(".", "").replace(",", "") in lexicons.words("degrees")


BEFORE_OFFICES = frozenset(
    "the a an its their our another then currently also once formerly newly recently appointed elected incoming outgoing".split()
)
"""What may stand before an office behind a name and its comma: "NAME, the newly appointed consul"."""
OFFICE_OF_STATE_BEHIND = regexp(
    r", (?:(?:the|its|his|her) )?(?P<land>[A-Z][\w-]+(?: [A-Z][\w-]+)?['’]s )?(?P<office>(?:[a-z-]+ ){0,2}"
    r"(?:minister|ambassador|consul(?: general)?|governor|mayor|senator|premier|envoy|chargé d['’]affaires|counsell?or|attaché)"
    r"(?: to [A-Z][\w-]+(?: [A-Z][\w-]+)?)?)(?= (?:of|to|for|in)\b|,| and\b|\.|;)"
)
"""An office of a state behind a name of one word."""


@dataclass(frozen=True, slots=True)
class Before:
    """What stands directly before a name: ``first`` is the number of the first word of it all."""

    first: int
    role: str | None
    honorific: bool
    professor: bool = False


_EXCELLENCIES = frozenset("excellency eminence highness honourable honorable".split())
"""Forms of address that a comma may stand behind."""
RETIRED = frozenset("retd rtd retired ret".split())
"""What stands in brackets at the name of a soldier or judge."""
_RANKS = frozenset(
    "major-general major general brigadier colonel captain lieutenant marshal admiral commodore maj gen brig col capt lt".split()
)
_BEFORE_PROFESSOR = frozenset(
    "chancellor rector president dean director provost principal head chairman chairperson minister secretary member registrar coordinator treasurer librarian bursar manager".split()
)
"""Offices behind which "Professor" is a form of address."""
COLLECTIVE = frozenset(
    "delegates representatives members leaders experts teachers researchers scientists partners scholars specialists fellows officers employees deputies".split()
)
"""Titles of many: they lead to no single name."""
OFFICES_BY_PREPOSITION = frozenset((("assistant", "to"), ("aide", "to"), ("chief", "of"), ("deputy", "to"), ("deputy", "of")))
"""Words that stand before offices, and are one where this word follows."""
_GRADES = frozenset("Associate Assistant Adjunct Emeritus Distinguished Visiting Honorary".split())
"""What stands before "Professor" in a form of address."""
_SHORTENED = frozenset(
    "Assoc Asst Dep Gen Gov Sen Rep Pres Sec Min Amb Col Capt Lt Maj Brig Cmdr Adm Supt Insp Hon Mgr Dir Dr Prof".split()
)
_OFFICES_OF_WORDS = frozenset(
    (
        ("chief", "of", "staff"), ("chief", "of", "mission"), ("head", "of", "mission"), ("head", "of", "delegation"),
        ("secretary", "of", "state"), ("minister", "of", "state"), ("head", "of", "state"), ("chief", "of", "party"),
    )
)  # fmt: skip
"""Offices of three words: their last word is no title by itself."""


_LAST_OF_OFFICES = frozenset(office[-1] for office in _OFFICES_OF_WORDS)


def _phrase_of_office(tokens: Sequence[Token], step: int) -> int:
    """Return 3 where an office of three words ends before word ``step``, else 0."""
    if step < 3 or tokens[step - 1].lower not in _LAST_OF_OFFICES:
        return 0
    return 3 if tuple(t.lower for t in tokens[step - 3 : step]) in _OFFICES_OF_WORDS else 0


MOST_WORDS = 30
"""Words before a name that may be its titles; without a bound a text of nothing but titles costs the square of its length."""


_OFFICE_ENDS = frozenset(words[-1] for words in _OFFICES_OF_WORDS)


def _may_lead(before: Token, gap: str) -> bool:
    """Whether the word before a name can be of a title at all; most are not, and that is said at once."""
    word = before.text
    return ")" in gap or is_honorific(word) or is_title(word) or is_modifier(word) or before.lower in _OFFICE_ENDS


def _past_honour(tokens: Sequence[Token], step: int) -> int:
    """Return where "h. c." or "h. c. mult." begins that stands before word ``step``, else ``step``: the doctor before it is one of
    honour."""
    at = step - (step > 0 and tokens[step - 1].lower == "mult")
    if at > 1 and tokens[at - 1].lower in ("h.c", "hc"):
        return at - 1
    if at > 2 and (tokens[at - 2].lower, tokens[at - 1].lower) == ("h", "c") and tokens[at - 1].gap[:1] == ".":
        return at - 2
    return step


def title_before(text: str, tokens: Sequence[Token], number: int) -> Before | None:
    """Read honorifics and a title phrase backwards from word ``number``, the first of a name."""
    step = _past_honour(tokens, number)
    if step == 0 or not _may_lead(tokens[step - 1], tokens[step].gap):
        return None
    honorific = professor = False
    last = max(0, number - MOST_WORDS)
    while (
        step > last
        and (_joined(tokens[step]) or (tokens[step].gap == ", " and tokens[step - 1].lower in _EXCELLENCIES))
        and is_honorific(tokens[step - 1].text)
        and (tokens[step - 1].capital or tokens[step - 1].text in _SMALL)
    ):
        step = _past_honour(tokens, step - 1)
        honorific = True
        professor = professor or tokens[step].lower.strip(".") == "professor"
    grade = None
    if professor and step > last and _joined(tokens[step]) and tokens[step - 1].text in _GRADES:
        step -= 1
        grade = tokens[step].text
    first = step
    seen_title = False
    aside: set[int] = set()
    while step > last and (_joined(tokens[step]) or is_halved(tokens, step)):
        opening = _bracket(tokens, step) if ")" in tokens[step].gap else None
        if opening is not None:
            aside.update(range(opening, step))
            step = opening
            if seen_title or is_honorific(tokens[step - 1].text):
                first = step
        before = tokens[step - 1]
        if "." in tokens[step].gap and not is_honorific(before.text) and before.text not in _SHORTENED:
            break  # a full stop behind a word written out ends the sentence
        phrase = _phrase_of_office(tokens, step)
        if phrase:
            seen_title = True
            step -= phrase
            first = step
            continue
        if is_title(before.text) or is_chief(tokens, step - 1):
            seen_title = True
            step -= 1
            first = step
        elif is_modifier(before.text) and (seen_title or before.lower.strip(".") in ("vice", "deputy", "acting")):
            step -= 1
            if seen_title:
                first = step
        elif is_honorific(before.text) and before.capital:
            honorific = True
            step -= 1
            first = step
        elif before.text == "Chief" and not seen_title:
            honorific = True  # "Chief Emeka Obi": how Nigerians of rank are addressed
            step -= 1
            first = step
        elif seen_title and before.lower in _ALSO and step >= 2 and is_title(tokens[step - 2].text) and _same_case(tokens, step):
            step -= 1
        else:
            break
    if not seen_title and not honorific:
        return None
    role = None
    if seen_title:
        words = [tokens[n].text for n in range(first, number) if n not in aside]
        while words and is_honorific(words[-1]) and words[-1].lower().strip(".") not in ("professor", "academician"):
            words.pop()
        while words and is_honorific(words[0]) and not is_title(words[0]) and tuple(words[:2]) not in _OF_LORDS:
            words.pop(0)
        if (
            len(words) > 1
            and words[-1].lower() == "professor"
            and singular(words[-2].lower().rpartition("-")[2]) in _BEFORE_PROFESSOR
        ):
            words.pop()  # "Vice-Chancellor Professor NAME"
        elif len(words) > 2 and words[-1].lower() == "professor" and words[-3].lower().rpartition("-")[2] in _BEFORE_PROFESSOR:
            del words[-2:]  # "acting rector Associate Professor NAME"
        elif len(words) > 2 and all(w.lower() in _RANKS for w in words[-2:]) and any(is_title(w) for w in words[:-2]):
            del words[-2:]  # "Vice-President Major General NAME"
        elif len(words) > 2 and words[-1] == "Academician" and all(is_honorific(w) or w == "Academician" for w in words[1:]):
            del words[1:]  # "President Ir. Prof. Academician NAME"
        elif len(words) > 1 and words[-1] in ("Sheikh", "Shaikh", "Prince", "Princess", "Sultan"):
            words.pop()
        office = any(is_title(w) or w == "Chief" for w in words) or tuple(w.lower() for w in words[-3:]) in _OFFICES_OF_WORDS
        role = " ".join(words) if words and office else None
    elif professor:
        role = f"{grade} Professor" if grade else "Professor"
    return Before(first, role, honorific, professor)


_OF_LORDS = frozenset((first, office) for first in ("Lord", "Lady") for office in ("Mayor", "Provost", "Chancellor", "Justice"))
"""Offices that begin with a form of address."""
_ALSO = frozenset(("and", "&", "cum"))
"""What joins two offices of one person: "Principal cum Director"."""
_UNITS = frozenset("division section bureau department office branch unit police fire mission".split())


def is_chief(tokens: Sequence[Token], number: int) -> bool:
    """Whether "Chief" at word ``number`` is an office, and not what stands before one: "Legal Division Chief", "Kowal, Chief, …"."""
    if number == 0 or tokens[number].text != "Chief":
        return False
    alone = tokens[number].gap == ", " and number + 1 < len(tokens) and tokens[number + 1].gap == ", "
    return alone or (tokens[number].gap == " " and tokens[number - 1].lower in _UNITS)


def is_office(tokens: Sequence[Token], number: int) -> bool:
    """Whether word ``number`` is an office by itself or by what stands behind it: "Deputy of the Assembly"."""
    token = tokens[number]
    return (
        is_title(token.text)
        or is_chief(tokens, number)
        or (number + 1 < len(tokens) and (token.lower, tokens[number + 1].lower) in OFFICES_BY_PREPOSITION)
    )


def is_rank(role: str | None) -> bool:
    """Whether ``role`` is a military rank and no office."""
    return role is not None and all(word.lower() in _RANKS for word in role.split())


def _bracket(tokens: Sequence[Token], step: int) -> int | None:
    """Return where the bracket opens that closes before word ``step``, behind a title or form of address: "(In Charge)"."""
    for opening in range(step - 1, max(0, step - 4), -1):
        if tokens[opening].gap.endswith("("):
            before = tokens[opening - 1].text
            return opening if is_title(before) or is_honorific(before) else None
    return None


_JOINING = frozenset(
    ("’ ", "' ", ". (", " ", "\n", "\u00a0", ". ", ".", " & ", ".\u00a0", ".\n", "  ", " (", ".) ", ") ", " ® ", "")
)


_LOOSE_HYPHENS = frozenset(("- ", " -", " - ", " – ", "– ", " –", "_", "-\n", "–\n"))
_FIRST_HALVES = frozenset("vice deputy pro secretary director consul under co attorney governor vice-".split())
_SECOND_HALVES = frozenset(
    "general chancellor president rector chair chairman dean director minister principal provost mayor".split()
)


def is_halved(tokens: Sequence[Token], number: int) -> bool:
    """Whether word ``number`` is the second half of an office whose hyphen is loose: "Vice – Chancellor", "Secretary- General"."""
    return (
        tokens[number].gap in _LOOSE_HYPHENS
        and number > 0
        and singular(tokens[number].lower) in _SECOND_HALVES
        and tokens[number - 1].lower in _FIRST_HALVES
    )


def _joined(token: Token) -> bool:
    return token.gap in _JOINING


def _same_case(tokens: Sequence[Token], step: int) -> bool:
    return tokens[step].capital == tokens[step - 2].capital


_OF_THE_HOUSE = regexp(
    r" (?:of|at) (?:the|our|this|that) (?:university|college|school|institut(?:e|ion)|academy|hospital|company|group|firm|bank|chamber|association|organi[sz]ation)$"
    r"| (?:der (?:Universität|Hochschule)|de la (?:universidad|facultad|universidade)|de l['’]université|dell['’](?:università|ateneo)|da universidade)$",
    re.I,
)
"""What says no more than that the office is one of the body in question: "rector of the university"."""
_POLITE = frozenset("honorable honourable hon'ble hon’ble respected esteemed newly majesty".split())
"""Words of respect before an office, which are no part of it."""
_HALVED = regexp(
    r"\b(Vice|Deputy|Pro|Secretary|Director|Consul|Attorney|Governor|Co) ?[-–_] ?(?=[A-Z])(General|Chancellor|President|Rector|Chair|Chairman|Dean|Director|Minister|Principal|Provost|Mayor)\b"
)
"""An office whose hyphen is loose."""


def normal_role(role: str) -> str:
    """Mend what translation does to titles: "Party Secretary Committee" means its secretary."""
    words = role.split()
    mended = [
        w
        for n, w in enumerate(words)
        if not (w.lower() == "committee" and n and words[n - 1].lower() == "secretary" and "of" not in words[:n])
    ]
    while len(mended) > 1 and mended[0].lower() in _POLITE:
        mended.pop(0)
    role = _OF_THE_HOUSE.sub("", _HALVED.sub(r"\1-\2", " ".join(mended).strip(" ,;:")))
    if role and role.split()[0].lower() in ("the", "a", "an", "its", "their", "his", "her", "our"):
        role = role.split(maxsplit=1)[1] if " " in role else ""
    return role
