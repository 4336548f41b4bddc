"""Short names of companies and universities: "Huawei" for "Huawei Technologies Co., Ltd."."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from newsbrowse.extract import lexicons
from newsbrowse.extract.institutions.entities import Entities
from newsbrowse.extract.surfaces import Flat, has_chinese, plain_form
from newsbrowse.extract.tokens import Token
from newsbrowse.regexps import regexp
from newsbrowse.text import fold

_COMPANY_WORD = regexp(
    r"\b(?:Co|Ltd|Inc|Corp|Limited|Technologies|Technology|GmbH|Bhd|Group|Holdings|Corporation|LLC|PLC|Plc|AG|[OP]?JSC|LLP|ASA|AB|Oy|NV|BV|Tbk|Berhad)\b|\bS\.(?:p\.)?A"
)
_LEGAL_END = regexp(
    r"(?: \([A-Z][\w ]{1,30}\)){0,2},? (?:(?:Private|Co\.,?|Pvt\.?|Pte\.?|Pty\.?) ?)?(?:Limited|Ltd|PLC|Inc|LLC|Corporation)\.?$"
)
_COUNTRIES = frozenset(
    "China Korea Japan India Indonesia Malaysia Thailand Vietnam Singapore Turkey Egypt Kenya Nigeria Ghana Germany France Poland Russia Brazil Mexico".split()
)


def add_country_brands(entities: Entities, texts: Iterable[tuple[Sequence[Token], Sequence[int]]]) -> None:
    """ "China Chengtong": a country and a word that is no word, twice or more, is a company.

    ``texts`` are the words of each text with the numbers of those in capitals."""
    english, places = lexicons.english(), lexicons.places()
    seen: Counter[str] = Counter()
    for tokens, capitals in texts:
        for number in capitals:
            first = tokens[number]
            if first.text not in _COUNTRIES or number + 1 == len(tokens):
                continue
            second = tokens[number + 1]
            if second.gap == " " and second.capital and not second.all_caps and len(second.text) >= 4:
                lower = fold(second.text)
                led = number and tokens[number - 1].lower in ("of", "to") and _name_behind(tokens, number + 1)
                if lower not in english and lower not in places and second.text not in lexicons.pairs("demonyms") and not led:
                    seen[f"{first.text} {second.text}"] += 1
    for name, count in seen.items():
        if count >= 2 and not any(e.name.startswith(name) for e in entities.all()):
            entities.add(name, "org", "country and brand")


def _name_behind(tokens: Sequence[Token], number: int) -> bool:
    """Whether a name of a person begins at word ``number``: "Ambassador of Elmland to Kenya Jana Kowal"."""
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    return following is not None and following.gap == " " and following.capital and fold(following.text) not in lexicons.english()


def add_short_names(entities: Entities, texts: Iterable[Flat]) -> None:
    """ "Huawei" for "Huawei Technologies Co., Ltd.", "Kent State" for "Kent State University"."""
    flats = tuple(texts)
    names = {entity.name for entity in entities.all()}
    for entity in entities.all():
        if entity.kind != "org":
            continue
        words = entity.name.split()
        short = None
        if len(words) >= 3 and words[-1] in ("University", "College"):
            short = " ".join(words[: -2 if words[-2:] == ["University", "College"] else -1])
            short = None if fold(short) in lexicons.places() else short
        elif len(words) == 2 and words[-1] == "University" and fold(words[0]) not in lexicons.places():
            short = words[0] if words[0].lower() not in lexicons.english() else None
        elif has_chinese(entity.name):
            from newsbrowse.extract.institutions.chinese import chinese_brand

            short = chinese_brand(entity.name)
        elif "Universit" not in entity.name and _COMPANY_WORD.search(entity.name):
            short = words[0] if len(words[0]) >= 3 and words[0].lower() not in lexicons.english() else None
            if short and (fold(short) in lexicons.places() or fold(short) in lexicons.given_names()):
                short = None
        plain = _LEGAL_END.sub("", entity.name)
        if plain != entity.name and " and " in plain and any(True for flat in flats for _ in flat.occurrences(plain_form(plain))):
            entity.aliases.add(plain)  # "Elm and Aviation Services" of "Elm and Aviation Services (Private) Limited"
        if not short or short in entity.aliases or short in names:
            continue
        behind = plain_form(entity.name)[len(plain_form(short)) :].split(",")[0].rstrip(".")
        if any(
            not behind or not flat.text.startswith(behind, end)
            for flat in flats
            for _, end in flat.occurrences(plain_form(short))
        ):
            entity.aliases.add(short)
