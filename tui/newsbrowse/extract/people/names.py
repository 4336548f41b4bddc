"""How much a run of capitalised words looks like a person's name, by naming tradition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from newsbrowse.extract import lexicons
from newsbrowse.extract.tokens import DIGRAPHS
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

PARTICLES = frozenset(
    """de del della di da do dos das du la le les van von der den ter ten bin binti bint ibn ben al el ul ur ud us uz e y zu af av ap a/l a/p s/o d/o ait ould abu of-the
    san st""".split()
) - {"of-the"}  # fmt: skip
"""Small words inside a name; a run neither begins nor ends with one."""


FIRST_PARTICLES = frozenset("ben le du do san la van zu".split())
"""Particles that are surnames or given names where a name begins with them."""


SMALL_AND_NAMES = frozenset("than so no an he she ramadan".split())
"""Small words of English that end names of South-East and East Asia, and a month that ends Arabic ones."""


INTRODUCING = frozenset(
    "counterpart counterparts tochter sohn ehefrau gattin hija hijo esposa esposo épouse fille fils moglie figlia student students alumna alumnus colleague wife husband son daughter brother sister widow candidate volunteer volunteers laureate winner lady".split()
)
"""What people are called before their names that is no office."""


PLACE_NOUNS = frozenset(
    "Region District Province County City Town Street Road Avenue Square Hall Building Tower Park River Island Airport Station Campus"
    " Tech Newspaper Magazine Prize Award Scholarship Scholarships Program Programme Project Initiative Fund Memorial Lecture Cup Hotel Resort Stadium Theatre Theater Palace Bridge Museum Cathedral Mosque Temple Beach Bay Lake Valley Peninsula Islands Ave Blvd Boulevard Plaza Mall Suite Gallery Arena Courtyard Hostel Shipyard Estate Falls Plateau Desert Strait Coast Heights Harbour Harbor Canal Range Mountains Barangay Marathon Race".split()
)
"""What the name of a place, building, paper, prize or programme ends in."""


@cache
def _syllables() -> frozenset[str]:
    """The syllables of Hanyu Pinyin (ISO 7098), built from initials and finals that may combine."""
    table = {
        "": "a ai an ang ao e ei en eng er o ou yi ya yan yang yao ye yin ying yo yong you yu yuan yue yun wu wa wai wan wang wei wen weng wo",
        "b": "a ai an ang ao ei en eng i ian iao ie in ing o u", "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
        "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u", "f": "a an ang ei en eng o ou u",
        "d": "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo", "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
        "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue un uo v ve", "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan ue un uo v ve",
        "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo", "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
        "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo", "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
        "q": "i ia ian iang iao ie in ing iong iu u uan ue un", "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
        "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo", "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
        "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo", "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
        "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo", "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
        "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    }  # fmt: skip
    return frozenset(initial + final for initial, finals in table.items() for final in finals.split())


@lexicons.by_word
def pinyin_length(word: str) -> int:
    """Return how many pinyin syllables ``word`` is made of (1 to 3), 0 where it is no pinyin."""
    plain = fold(word).replace("'", "").replace("-", "")
    if not 1 <= len(plain) <= 18 or not plain.isalpha():
        return 0
    best = {0: 0}
    for end in range(1, len(plain) + 1):
        for size in range(1, min(6, end) + 1):
            if end - size in best and plain[end - size : end] in _syllables():
                count = best[end - size] + 1
                if count <= 3 and count < best.get(end, 9):
                    best[end] = count
    return best.get(len(plain), 0)


@lexicons.by_word
def is_given(word: str) -> bool:
    """Whether the lexicon lists ``word`` as a given name."""
    lower = fold(word)
    known = lexicons.given_names()
    return lower in known or ("-" in lower and all(part in known for part in lower.split("-")))


@lexicons.by_word
def is_surname(word: str) -> bool:
    """Whether the lexicon lists ``word`` as a surname of any tradition."""
    lower = fold(word)
    return lower in lexicons.family_names() or lower in lexicons.words("pinyin_surnames")


@lexicons.by_word
def is_surname_word(word: str) -> bool:
    """Whether ``word`` is a family name and an English word as well ("Fisher"): a name behind a given name alone."""
    return fold(word) in lexicons.words("surname_words")


@lexicons.by_word
def is_given_word(word: str) -> bool:
    """Whether ``word`` is a given name and an English word as well ("Blessing"): a name before a family name alone."""
    return fold(word) in lexicons.words("given_words")


@lexicons.by_word
def is_word(word: str) -> bool:
    """Whether ``word`` is a plain English word, and so alone no evidence of a name: "Páll" is none, though "pall" is."""
    folded = fold(word)
    return folded in lexicons.english() and (word.isascii() or folded == word.casefold() or folded in _WITH_ACCENTS)


_WITH_ACCENTS = frozenset(
    "cafe cafes resume resumes naive facade facades fete fetes cliche cliches decor debut premiere protege proteges emigre emigres matinee attache attaches".split()
)
"""English words, folded, that are written with accents."""


def is_short(word: str) -> bool:
    """Whether ``word`` may be a name though it shortens something elsewhere ("Loi"): a word of English in capitals at most."""
    return len(word) <= 4 and word[1:].islower() and (not is_word(word) or word.upper() in lexicons.words("non_orgs"))


def plain_word(word: str) -> bool:
    """Whether ``word`` is a plain English word, in the plural too: "Linkages", "Trustees"."""
    return is_word(word) or (word.endswith("s") and is_word(word[:-1]))


@lexicons.by_word
def is_place(name: str) -> bool:
    """Whether ``name`` is a city, state or country."""
    return fold(name) in lexicons.places()


def in_capitals(surname: str, given: str) -> bool:
    """Whether two words are a romanised Chinese name of which the surname is in capitals, whatever else these are: "MA Jianfei",
    "Bin GU"."""
    return (
        surname.isupper()
        and fold(surname) in lexicons.words("pinyin_surnames")
        and given[:1].isupper()
        and not given.isupper()
        and 1 <= pinyin_length(given) <= 2
    )


def core_of(words: Sequence[str]) -> list[str]:
    """Return ``words`` without the particles among them; the last word of a name is none, nor is a first one that is a
    name elsewhere: "Le Van Tam", "Ben Ku"."""
    return [
        w
        for n, w in enumerate(words)
        if n + 1 == len(words)
        or fold(w) not in PARTICLES
        or (len(w) == 1 and w.isupper())  # "E. Petrov": an initial
        or (n == 0 and fold(w) in FIRST_PARTICLES)
        or (n == 0 and len(words) == 2 and fold(words[1]) in lexicons.words("pinyin_surnames"))  # "Bin Gu"
    ]


def is_chained(words: Sequence[str]) -> bool:
    """Whether ``words`` tell whose child somebody is, as long names do: "Abdul Rahman bin Abdul Jalil Al Abdul Ghani"."""
    return any(w in ("bin", "ibn", "bint", "binti") for w in words[1:-1])


_INITIALS = regexp(rf"(?:[^\W\d_]|{DIGRAPHS})(?:\.(?:[^\W\d_]|{DIGRAPHS}))+")


@lru_cache(maxsize=20_000)
def shape_score(words: tuple[str, ...]) -> float:
    """Return how much ``words`` (2 to 6, particles included) look like a full name; 3 and more is convincing.

    Traditions are tried one by one and the best counts: romanised Chinese, Korean and Vietnamese by
    surname and syllables, capital-letter surnames, lexicon of given names and surnames, and last the
    plain observation that the words are no words.
    """
    core = [w.upper() if "." in w and _INITIALS.fullmatch(w) else w for w in core_of(words)]
    full = [w for w in core if len(w.strip(".")) > 1]
    if not full or len(core) < 2:
        return 0.0
    if core[-1] == "I" and all(map(is_given, words[:-1])):
        return 3.0  # "Juan Carlos I"
    if len(core[-1]) >= 2 and _ROMAN.fullmatch(core[-1]) and not is_surname(core[-1]):
        rest = tuple(words[:-1])  # "Paul VI", "Lamidi Adeyemi III"
        return shape_score(rest) + 0.5 if len(core) > 2 else 3.0 if is_given(rest[0]) and not is_word(rest[0]) else 0.0
    score = max(_east_asian(core), _listed(core, full))
    caps = [w for w in core if w.isupper() and not is_initialism(w) and (len(w) >= 3 or (len(w) == 2 and is_surname(w)))]
    if (
        caps
        and any(is_place(w) for w in full)
        and not _has_long_given(core)
        and (len(caps[0]) == 2 or (caps[0] is core[-1] and len(caps[0]) == 3))
    ):
        score -= 3.0  # "TU Graz"
        caps = []
    demonyms = lexicons.pairs("demonyms")
    if (
        full[0] in demonyms
        or any(w in demonyms and w.endswith(("ian", "ese")) for w in full[1:])
        or any(_INNER_CAPITAL.search(w) and not _joined_given(w) for w in full)
    ):
        score -= 3.0  # "Korean AI", "UMass Amherst"
    if any(w.isupper() and len(w) <= 3 and not is_surname(w) and "." not in w for w in full):
        score -= 1.5  # "Lao PDR", "UN Tourism"
    if (
        len(caps) == 1
        and len(caps[0]) == 2
        and len(full) == 2
        and not any(pinyin_length(w) or is_given(w) or "-" in w for w in full if w not in caps)
    ):
        caps = []  # "UH Manoa"
    if len(caps) == 1 and (core[0] is caps[0] or core[-1] is caps[0]) and not all(map(is_word, full)):
        score += 2.0
    unknown = sum(not is_word(w) for w in full)
    plain = [is_word(w) and not is_given(w) and not is_surname(w) for w in full]
    if plain[-1] and len(full) >= 2 and is_given(full[0]) and is_surname_word(full[-1]):
        plain[-1] = False  # "Karen Fisher"
        score += 1.0
    if plain[0] and len(full) >= 2 and is_given_word(full[0]) and is_surname(full[-1]) and not is_word(full[-1]):
        plain[0] = False  # "Blessing Okafor"
        score += 1.2
    score += 0.7 * unknown - 0.9 * sum(plain)
    if len(full) == 2 and plain == [True, False]:
        score += 0.3  # a name that happens to be a word, before one that is none
    if len(full) == 2 and full[1] in demonyms and not is_given(full[0]):
        score -= 3.0  # "ELMINFORM Kazakh"
    if len(full) == 2 and all(map(is_place, full)) and all(map(is_land, full)):
        score -= 5.0  # "Azerbaijan Kazakhstan"
    if len(core) == 2 and len(core[1]) == 1 and core[0].isupper() and len(core[0]) > 1:
        score -= 6.0  # "ELMS U"
    if any(w.lower().endswith(_JOINED_ENDS) or ("-" in w and _joined_word(w)) for w in full):
        score -= 6.0  # "Elmwood-based"
    if any(is_noun_abroad(w) for w in full):
        score -= 3.0  # "Igualdad y Cooperación"
    if any(is_initialism(w) for w in full):
        score -= 3.0  # "Danube EGTC"
    if any("-" in w and any(is_land(part) for part in w.split("-")) for w in full):
        score -= 3.0  # "Mongolia-South Korean"
    if all(is_word(w) and not is_given(w) and not is_surname(w) for w in full):
        score -= 1.5
    if is_land(full[-1]) and not (is_given(full[-1]) or is_surname(full[-1])):
        score -= 2.0  # "Elmaid Kenya"
    if len(full) >= 3 and is_land(" ".join(full[-2:])):
        score -= 4.0  # "ElmFund Sri Lanka"
    joined = " ".join(words)
    if fold(joined) in _BRANDS:
        score -= 6.0
    if len(core) == 2 and fold(core[0]) in _SAINTS:
        score -= 2.0  # "San Sebastian"
    if is_place(joined):
        score -= 6.0  # "Rio de Janeiro"
    elif any(is_place(w) for w in full if w not in caps):
        score -= 0.8
    if len(full) >= 2 and full[-1] in PLACE_NOUNS and not (len(full) == 2 and is_surname(full[-1])):
        score -= 3.0  # "Maya Devi Temple"
    if any(
        fold(w) in lexicons.words("non_names")
        for w in full
        if not (
            (w is full[-1] and (fold(w) in SMALL_AND_NAMES or in_capitals(w, full[0])))
            or (w is full[0] and (w == "Ramadan" or is_short(w) or (w.isupper() and is_surname(w))))
        )
    ):
        score -= 3.0
    if any(len(w.strip(".")) == 1 for w in core[1:]) or (len(core[0].strip(".")) == 1 and len(core) > 1):
        score += 1.2  # "Robert G. Frank"
    return score


def opens_with_initials(words: Sequence[str]) -> bool:
    """Whether ``words`` are two to five initials without points and a family name in small letters, which is no plain word:
    "KMGP Wickramanda", as names are printed in Sri Lanka."""
    return (
        len(words) == 2
        and 2 <= len(words[0]) <= 5
        and words[0].isalpha()
        and words[0].isupper()
        and (len(words[0]) <= 3 or not _VOWEL.search(words[0]))
        and words[1][1:].islower()
        and not (is_word(words[1]) or is_place(words[1]))
    )


def _has_long_given(core: Sequence[str]) -> bool:
    """Whether two words are a Chinese name, its surname in capitals, whose given name has two syllables and is no town: "Ruohe YAO"."""
    if len(core) != 2:
        return False
    given = core[0] if core[1].isupper() else core[1]
    surname = core[1] if given is core[0] else core[0]
    return in_capitals(surname, given) and pinyin_length(given) == 2 and not is_place(given)


_NOUN_ENDS = (
    "ción", "ciones", "sión", "dad", "dades", "ção", "ções", "zione", "zioni", "ità", "ité", "ités", "ungen", "keit", "keiten", "heiten", "schaft", "schaften", "istik",
)  # fmt: skip


def is_noun_abroad(word: str) -> bool:
    """Whether ``word`` ends as abstract nouns of Spanish, Portuguese, Italian, French and German do, and is no name."""
    return len(word) > 5 and word.lower().endswith(_NOUN_ENDS) and not (is_given(word) or is_surname(word))


_SAINTS = frozenset("san santa santo são saint sankt".split())
_BRANDS = frozenset(
    (
        "lockheed martin", "philip morris", "morgan stanley", "goldman sachs", "merrill lynch", "johnson matthey", "rolls royce", "aston martin",
        "hewlett packard", "baker hughes", "wells fargo", "charles schwab", "eli lilly", "louis vuitton", "northrop grumman", "booz allen",
        "harley davidson", "ralph lauren", "calvin klein", "arthur andersen", "ernst young", "standard chartered", "max planck", "ben gurion",
        "mary kay", "tim hortons", "johnny walker", "jack daniels", "baker mckenzie", "aker solutions", "schneider electric", "erasmus mundus", "sophia antipolis", "aditya birla",
        "carl zeiss", "robert bosch", "marie curie", "jean monnet", "ritz carlton", "hai phong", "chu lai", "addis abeba",
    )
)  # fmt: skip
"""Companies and bodies that bear two names of people, and towns written as two names."""
_JOINED_ENDS = ("-based", "-led", "-funded", "-wide", "-owned", "-style", "-backed")


def _joined_word(word: str) -> bool:
    """Whether a longer English word in small letters ends a compound: "Gold-certified"."""
    last = word.rpartition("-")[2]
    return len(last) >= 6 and last.islower() and is_word(last)


_CLUSTER = regexp("[^aeiouy]{3}")
_VOWEL = regexp("[aeiouy]", re.I)


def is_initialism(word: str) -> bool:
    """Whether capitals cannot be spoken as a word: a surname in capitals has a vowel, and seldom three consonants in five
    letters."""
    if len(word) < 3 or not word.isupper() or "." in word or is_surname(word):
        return False
    return not _VOWEL.search(fold(word)) or (len(word) <= 5 and bool(_CLUSTER.search(fold(word))))


def is_land(word: str) -> bool:
    """Whether ``word`` is a country or who and what is of it: "Korea", "Korean"."""
    return word in lexicons.pairs("demonyms") or word in lexicons.pairs("demonyms").values()


_INNER_CAPITAL = regexp(r"^(?!Mc|Mac|De|Di|Du|Da|La|Le|O['’]|Van|Von|Fitz|Al)[A-Z][a-z]*[A-Z][a-z]+")


_HALVES = regexp("[A-Z][a-z]+")


def _joined_given(word: str) -> bool:
    """Whether two given names were made one ("AnnMarie", "JoLynn")."""
    halves = _HALVES.findall(word)
    return len(halves) == 2 and "".join(halves) == word and all(map(is_given, halves))


@cache
def eastern_surnames() -> frozenset[str]:
    """Surnames of the narrow lists, folded; romanised Chinese ones among them."""
    return lexicons.words("pinyin_surnames") | lexicons.words("surnames")


def _east_asian(core: list[str]) -> float:
    if not 2 <= len(core) <= 4:
        return 0.0
    first, rest = core[0], core[1:]
    surnames = eastern_surnames()
    syllables = [pinyin_length(w) for w in rest]
    if fold(first) in surnames and len(rest) <= 2 and all(1 <= n <= 2 for n in syllables) and sum(syllables) <= 2:
        return 2.6 if sum(syllables) == 2 else 2.2
    if fold(first) in surnames and len(rest) == 1 and syllables[0] == 3:
        return 1.6
    last = core[-1]
    before = [pinyin_length(w) for w in core[:-1]]
    if fold(last) in surnames and all(before) and sum(before) <= 3:
        return 2.2
    hyphenated = [w for w in core if "-" in w and len(w.split("-")) == 2 and all(2 <= len(p) <= 6 for p in w.split("-"))]
    if hyphenated and (fold(first) in surnames or fold(last) in surnames):
        return 2.6
    if fold(first) in surnames and len(core) == 3 and all(2 <= len(w) <= 6 for w in rest):
        return 1.8  # Tran Van Trong, Kim Min Soo, Tan Wei Ming
    if fold(last) in surnames and len(core) == 3 and all(2 <= len(w) <= 6 for w in core[:2]):
        return 1.2
    return 0.0


_ENDINGS = regexp(
    r"(?:ov|ova|ev|eva|yev|yeva|enko|skyi?|ski|ska|skaya|yan|ian|shvili|dze|uly|kyzy|oglu|zade|zoda|bekov|bayev|baev|escu|iu|opoulos|idis|akis"
    r"|sson|dottir|ez|inho|wala|kar|wati|putra|yanto|anto|warman|ullah|uddin|nejad|zadeh|poor)$"
)
"""Endings of surnames: Slavic, Turkic, Caucasian, Romanian, Greek, Nordic, Spanish, Indonesian, South Asian, Persian."""


def _listed(core: list[str], full: list[str]) -> float:
    score = 0.0
    if is_given(full[0]):
        score += 2.5
    elif any(is_given(w) for w in full[1:]):
        score += 1.2
    if is_surname(full[-1]) or is_surname(full[0]):
        score += 1.0
    elif _ENDINGS.search(fold(full[-1])) and not is_word(full[-1]):
        score += 1.6
    return score


_PARTS = regexp(r"[\s.,'’·-]+")


@lexicons.by_word
def name_key(name: str) -> tuple[str, ...]:
    """Return the key under which spellings and orders of one name are equal: its folded parts, sorted."""
    return tuple(sorted(p for p in _PARTS.split(fold(name)) if p))


@lexicons.by_word
def squashed(name: str) -> str:
    """Return the folded letters of ``name`` in order, for "Weidemin" = "Wei Demin"."""
    return "".join(c for c in fold(name) if c.isalnum())


_ROMAN = regexp("[IVX]{2,5}")


def normal_case(name: str) -> str:
    """Return ``name`` with capital-letter parts in normal case: "LI Yuxia" -> "Li Yuxia"."""
    parts = re.split(r"(\s+|-)", name)
    result = []
    initials = len(parts) == 3 and opens_with_initials(parts[::2])
    for part in parts:
        letters = (initials and part is parts[0] and not is_surname(part) and not is_given(part) and not pinyin_length(part)) or (
            (len(parts) >= 5 or len(part) == 2) and 2 <= len(part) <= 3 and not is_surname(part) and not pinyin_length(part)
        )  # "AFM Karim Uddin"
        if len(part) >= 2 and part.isupper() and "." not in part and not letters and not _ROMAN.fullmatch(part):
            part = part[0] + part[1:].lower()
        result.append(part)
    return "".join(result)
