"""The language of a text and the country of a host, as far as simple evidence carries."""

from __future__ import annotations

import re
from collections import Counter

from newsbrowse.text import cjk_share

_FUNCTION_WORDS = {
    "en": "the of and to in a for with on was is that by as at from which were has its their".split(),
    "es": "el la de los las y en que del para con por una se su al como es fue".split(),
    "pt": "o a de os as e em que do da para com por uma se no na ao dos das".split(),
    "fr": "le la les de des et en que du pour avec par une est dans au aux sur".split(),
    "de": "der die das und in zu den mit von für des im ist ein eine auf dem wurde".split(),
    "id": "yang dan di dengan untuk dari ini pada dalam oleh adalah akan para kepada".split(),
    "tr": "ve bir bu ile için olarak da de daha olan ise gibi çok".split(),
    "vi": "và của các với cho là trong được tại đã có về".split(),
    "pl": "i w z na do się oraz o od jest przez dla nie".split(),
}
_WORD = re.compile(r"[^\W\d_]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3040-\u30ff]")


def guess_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of ``text``, None where the evidence is too thin."""
    sample = text[:4000]
    if len(_HANGUL.findall(sample)) > len(sample) * 0.2:
        return "ko"
    if len(_KANA.findall(sample)) > len(sample) * 0.1:
        return "ja"
    if cjk_share(sample) > 0.3:
        return "zh"
    words = Counter(map(str.casefold, _WORD.findall(sample)))
    total = words.total()
    if total < 5:
        return None
    counts = {code: sum(words[w] for w in known if w in words) for code, known in _SETS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= max(2, total * 0.12) else None


_SETS = {code: frozenset(words) for code, words in _FUNCTION_WORDS.items()}
_GENERIC = frozenset("com org net info biz int io co me tv news online site app dev xyz top".split())


def country_of_host(host: str | None) -> str | None:
    """Return the ISO 3166-1 code that the host's country domain states, None for generic domains."""
    if not host or "." not in host:
        return None
    last = host.rsplit(".", 1)[1].casefold()
    if last in ("edu", "gov", "mil"):
        return "US"
    if len(last) != 2 or last in _GENERIC:
        return None
    return "GB" if last == "uk" else last.upper()
