"""BibLaTeX (manual 3.20, sections 2.1.1 and 2.2.2): ``@online`` with ISO dates and a language that biber knows."""

from __future__ import annotations

from newsbrowse.cite.exports import tex
from newsbrowse.cite.item import Item
from newsbrowse.cite.parts import iso

_LANGUAGES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "et": "estonian",
    "fa": "persian", "fi": "finnish", "fr": "french", "he": "hebrew", "hu": "hungarian", "it": "italian", "ja": "japanese", "ko": "korean",
    "lt": "lithuanian", "lv": "latvian", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sk": "slovak", "sl": "slovene", "sr": "serbian", "sv": "swedish", "th": "thai", "tr": "turkish", "uk": "ukrainian",
    "vi": "vietnamese", "zh": "chinese",
}  # fmt: skip
"""Names of languages for ``langid`` (babel and polyglossia) by ISO 639-1 code."""


def write(item: Item) -> str:
    """Return the entry of ``item``, ending in a line feed."""
    fields = [("author", "{" + tex.names(item.authors) + "}")] if item.authors else []
    fields.append(("title", "{{" + tex.escape(item.title) + "}}"))
    if item.container and not item.author_is_container:
        fields.append(("organization", "{{" + tex.escape(item.container) + "}}"))
    if item.issued:
        fields.append(("date", f"{{{iso(item.issued)}}}"))
    if item.url:
        fields += [("url", f"{{{tex.address(item.url)}}}"), ("urldate", f"{{{item.accessed.isoformat()}}}")]
    if item.archive_url:
        fields.append(("addendum", "{Archived at \\url{" + tex.address(item.archive_url) + "}}"))
    language = _LANGUAGES.get(item.language[:2])
    if language:
        fields.append(("langid", f"{{{language}}}"))
    return tex.entry("online", item.key, fields)
