"""BibTeX (Patashnik 1988): ``@misc`` with ``howpublished``; braces keep capitals and institutions whole."""

from __future__ import annotations

from newsbrowse.cite.exports import tex
from newsbrowse.cite.item import Item

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def write(item: Item) -> str:
    """Return the entry of ``item``, ending in a line feed."""
    fields = [("author", "{" + tex.names(item.authors) + "}")] if item.authors else []
    fields.append(("title", "{{" + tex.escape(item.title) + "}}"))
    if item.container and not item.author_is_container:
        fields.append(("organization", "{{" + tex.escape(item.container) + "}}"))
    url = tex.address(item.url)
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
    fields.append(("language", f"{{{tex.escape(item.language)}}}"))
    return tex.entry("misc", item.key, fields)
