"""EndNote's tagged format (``.enw``): ``Web Page``, a tag a line, an empty line behind each record."""

from __future__ import annotations

from newsbrowse.cite.exports.ris import author
from newsbrowse.cite.item import Item
from newsbrowse.cite.parts import iso


def write(item: Item) -> str:
    """Return the record of ``item``."""
    lines = [("0", "Web Page"), *(("A", author(n)) for n in item.authors), ("T", item.title)]
    if item.container:
        lines.append(("B", item.container))
    if item.issued:
        lines.append(("D", f"{item.issued[0]:04d}"))
        if item.issued[1]:
            lines.append(("8", iso(item.issued)))
    if item.url:
        lines += [("U", item.url), ("[", item.accessed.isoformat())]
    return "".join(f"%{tag} {' '.join(value.split())}\n" for tag, value in lines) + "\n"
