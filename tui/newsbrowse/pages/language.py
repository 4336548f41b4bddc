"""The language of a text and the country of a host, as far as simple evidence carries."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from newsbrowse.regexps import regexp
from newsbrowse.text import beyond_ascii, cjk_share

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
    "it": "il la di del della e che in per con un una nel dei delle è al alla da sono ha".split(),
    "nl": "de het een van en in op met voor te is door aan bij werd zijn dat".split(),
    "sv": "och i att av på för med som är ett en den till har om vid".split(),
    "da": "og i at af på for med som er et en den til har om ved det".split(),
    "cs": "a v na se s o z do je pro které byl byla ve k za".split(),
    "ro": "și şi de la în cu pe din a al pentru care este au fost".split(),
    "hu": "a az és hogy egy volt is nem meg között által szerint".split(),
    "ru": "и в на с по о из для к от не что его при был".split(),
    "uk": "і в у на з та до про що від для за є був його".split(),
    "ar": "في من على إلى مع أن و التي بين عن هذا".split(),
}
_WORD = regexp(r"[^\W\d_]+")
_HANGUL = regexp(r"[\uac00-\ud7a3]")
_LETTERS = (
    ("vi", regexp("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơưđ]")),
    ("uk", regexp("[іїєґ]")),
    ("ru", regexp("[а-яё]")),
    ("hu", regexp("[őű]")),
    ("tr", regexp("[ğışİ]")),
    ("ar", regexp("[\u0620-\u064a]")),
)
"""Letters that one language has and its neighbours have not, in this order."""
_KANA = regexp(r"[\u3040-\u30ff]")


_ENGLISH = 0.18
"""From this share of its function words on a text is English; no other language here has a third of it in common."""


@lru_cache(maxsize=8)
def guess_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of ``text``, None where the evidence is too thin."""
    sample = text[:1500]
    foreign = beyond_ascii(sample)
    if foreign:
        if len(_HANGUL.findall(foreign)) > len(sample) * 0.2:
            return "ko"
        if len(_KANA.findall(foreign)) > len(sample) * 0.1:
            return "ja"
        if cjk_share(sample) > 0.3:
            return "zh"
    if len(foreign) >= 4:
        enough = max(4, len(sample) // 100)
        by_letters = next((code for code, letters in _LETTERS if len(letters.findall(foreign)) >= enough), None)
        if by_letters:
            return by_letters
    words = _words(sample.lower())
    if len(words) < 5:
        return None
    if sum(map(_SETS["en"].__contains__, words)) > len(words) * _ENGLISH:
        return "en"
    frequent = Counter(words)
    counts = {code: sum(map(frequent.__getitem__, known)) for code, known in _SETS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= max(2, len(words) * 0.09) else None


_TYPOGRAPHY = "’‘“”–—…•«»\u00a0\u3000"
"""What stands between the words of a text that has no other letters than ASCII's."""
_LETTERS_ONLY = {n: chr(n) if chr(n).isalpha() else " " for n in range(128)}


def _words(text: str) -> list[str]:
    """What ``_WORD`` finds; without letters beyond ASCII in a tenth of its time."""
    if not text.isascii():
        plain = text
        for mark in _TYPOGRAPHY:
            plain = plain.replace(mark, " ")
        if not plain.isascii():
            return _WORD.findall(text)
        text = plain
    return text.translate(_LETTERS_ONLY).split()


_SETS = {code: frozenset(words) for code, words in _FUNCTION_WORDS.items()}
_GENERIC = frozenset("com org net info biz int io co me tv news online site app dev xyz top".split())


_COUNTRIES = {
    "id": "ID", "ms": "MY", "vi": "VN", "es": "ES", "pt": "PT", "fr": "FR", "de": "DE", "it": "IT", "pl": "PL", "tr": "TR", "nl": "NL",
    "sv": "SE", "da": "DK", "cs": "CZ", "ro": "RO", "ru": "RU", "uk": "UA", "ar": "EG", "zh": "CN", "ja": "JP", "ko": "KR", "hu": "HU",
}  # fmt: skip


def country_of_language(language: str | None) -> str | None:
    """Return a country (ISO 3166-1) that writes numeric dates as ``language`` does; None where its countries differ."""
    return _COUNTRIES.get(language or "")


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
