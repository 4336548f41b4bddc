"""RIS (Research Information Systems, 2011 tag list): ``ELEC``; CRLF ends a line, a comma keeps an institution whole."""

from __future__ import annotations

from newsbrowse.cite.item import Item
from newsbrowse.cite.names import Name


def write(item: Item) -> str:
    """Return the record of ``item``, ending in an empty line."""
    lines = [("TY", "ELEC"), *(("AU", author(n)) for n in item.authors), ("TI", item.title)]
    if item.container:
        lines.append(("T2", item.container))
    if item.issued:
        lines.append(("PY", f"{item.issued[0]:04d}"))
        if item.issued[1]:
            day = f"{item.issued[2]:02d}" if item.issued[2] else ""
            lines.append(("DA", f"{item.issued[0]:04d}/{item.issued[1]:02d}/{day}"))
    if item.url:
        lines += [("UR", item.url), ("Y2", item.accessed.strftime("%Y/%m/%d"))]
    lines += [("LA", item.language), ("ID", item.key), ("ER", "")]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines) + "\r\n"


def author(name: Name) -> str:
    """Return "Family, Given, Suffix"; an institution ends in a comma, so that no reader splits it."""
    if name.literal:
        return f"{name.literal.replace(',', ' ')},"
    return ", ".join(filter(None, (name.surname, name.given, name.suffix)))
