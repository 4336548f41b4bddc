"""What was said of somebody whom only another correction names: it goes with that one."""

from __future__ import annotations

import sqlite3

from newsbrowse.build.named import named_in
from newsbrowse.store.amending import RULE
from newsbrowse.store.corrections import Correction, kept, key_of
from newsbrowse.store.schema import MENTION_KINDS


def hanging(connection: sqlite3.Connection, added: Correction) -> list[Correction]:
    """Return the later corrections of one article that speak of a name which is there by ``added`` alone, under whatever name
    it has by now."""
    if added.kind != "add" or added.article is None:
        return []
    what, names, found, begun = added.what, {key_of(added.what, added.name)}, [], False
    for correction in kept(connection):
        if correction.number == added.number:
            begun = True
        elif correction.what == what and correction.article in (None, added.article) and key_of(what, correction.name) in names:
            if correction.kind == "add":
                return []
            if begun and correction.article:
                found.append(correction)
            if begun and correction.gives:
                names.add(key_of(what, correction.gives))
    rows = [row for row, called in named_in(connection, what, added.article).items() if key_of(what, called) in names]
    otherwise = connection.execute(
        "select 1 from mention_rows m join article_rows a on a.number = m.number join rules r on r.id = m.rule_id"
        f" where a.key = ? and m.kind = ? and m.entity_id in ({','.join(map(str, rows))}) and r.name <> ? limit 1",
        (added.article, MENTION_KINDS.index("person" if what == "person" else "institution"), RULE),
    )
    return [] if otherwise.fetchone() else found
