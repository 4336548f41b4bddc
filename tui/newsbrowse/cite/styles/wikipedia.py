"""Wikipedia's {{cite web}} (Template:Cite web): title, address, date, publisher or website, day of access."""

from __future__ import annotations

import re

from newsbrowse.cite.item import Item
from newsbrowse.cite.markup import Piece
from newsbrowse.cite.parts import day_month_year


def write(item: Item, number: int = 1) -> list[Piece]:
    """Return the template; persons come as last1/first1, an institution that is the site as publisher."""
    fields: list[tuple[str, str]] = []
    persons = not item.author_is_container
    for position, name in enumerate(item.authors if persons else (), 1):
        if name.literal or name.unspaced:
            fields.append((f"author{position}", str(name)))
        else:
            last = ", ".join(filter(None, (name.surname, name.suffix)))
            fields += [(f"last{position}", last), (f"first{position}", name.given)]
    fields += [("title", item.title), ("url", item.url)]
    if item.archive_url:
        fields += [("archive-url", item.archive_url), ("archive-date", item.accessed.isoformat())]
    fields.append(("date", day_month_year(item.issued) if item.issued else ""))
    fields.append(("website" if persons and item.authors else "publisher", item.container))
    if item.url:
        fields.append(("access-date", item.accessed.isoformat()))
    if not item.language.startswith("en"):
        fields.append(("language", item.language))
    body = "".join(f" |{name}={_escape(name, value)}" for name, value in fields if value)
    return [Piece("{{cite web" + body + "}}", address=True)]


def _escape(name: str, value: str) -> str:
    """Keep a value from ending its template or starting another (Help:Template, "Problems and workarounds")."""
    if name.endswith("url"):
        return re.sub(r"[|{}<>\[\]\s]", lambda m: f"%{ord(m[0]):02X}", value)
    return re.sub(r"[|{}<>\[\]]", lambda m: f"&#{ord(m[0])};", value)
