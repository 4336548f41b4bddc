"""BibTeX (Patashnik 1988): ``@misc`` with ``howpublished``; braces keep capitals and institutions whole."""

from __future__ import annotations

from dataclasses import replace

from newsbrowse.cite.item import Item, Name
from newsbrowse.cite.markup import Piece

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def escape(text: str) -> str:
    """Return ``text`` with the characters that TeX would obey written as text.

    Braces that do not pair are dropped: BibTeX counts escaped ones too.
    """
    depth, balanced = 0, text.count("{") == text.count("}")
    for char in text:
        depth += (char == "{") - (char == "}")
        balanced = balanced and depth >= 0
    if not balanced:
        text = text.replace("{", "").replace("}", "")
    return "".join(_SPECIAL.get(c, c) for c in text)


def write(item: Item, number: int = 1) -> list[Piece]:
    """Return the entry of ``item``, ending in a line feed."""
    fields = []
    if item.authors:
        fields.append(("author", "{" + " and ".join(_name(n) for n in item.authors) + "}"))
    fields.append(("title", "{{" + escape(item.title) + "}}"))
    if item.container and not item.author_is_container:
        fields.append(("organization", "{{" + escape(item.container) + "}}"))
    url = item.url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    if url:
        fields.append(("howpublished", "{\\url{" + url + "}}"))
    if item.issued:
        year, month, day = item.issued
        fields.append(("year", f"{{{year}}}"))
        if month:
            fields.append(("month", _MONTHS[month - 1]))
        if day:
            fields.append(("day", f"{{{day}}}"))
    if url:
        accessed = item.accessed.isoformat()
        fields += [("url", f"{{{url}}}"), ("urldate", f"{{{accessed}}}"), ("note", f"{{Accessed: {accessed}}}")]
    fields.append(("language", f"{{{item.language}}}"))
    body = ",\n".join(f"  {name} = {value}" for name, value in fields)
    return [Piece(f"@misc{{{item.key},\n{body}\n}}\n", address=True)]


def _name(name: Name) -> str:
    if name.literal:
        return "{" + escape(name.literal) + "}"
    return f"{escape(name.family)}, {escape(name.given)}" if name.given else escape(name.family)


def distinct_keys(items: list[Item]) -> list[Item]:
    """Return the items with keys that differ: the second of a key gets b, the third c."""
    seen: dict[str, int] = {}
    result = []
    for item in items:
        count = seen[item.key] = seen.get(item.key, 0) + 1
        result.append(item if count == 1 else replace(item, key=f"{item.key}{chr(96 + min(count, 26))}"))
    return result
