"""What was said of somebody whom only another correction names: it goes with that one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from newsbrowse.build.named import named_in
from newsbrowse.build.records import publishers_before, read_again
from newsbrowse.build.stored import stored_articles, text_of
from newsbrowse.model import Annotations
from newsbrowse.store.amending import RULE
from newsbrowse.store.applying import Corrections
from newsbrowse.store.corrections import AMENDS, RECORD, Correction, kept, key_of
from newsbrowse.store.schema import MENTION_KINDS


def hanging(connection: sqlite3.Connection, added: Correction) -> list[Correction]:
    """Return the later corrections of one article that speak of a name which is there by ``added`` alone, under whatever name
    it has by now: of a name that was missed, of the publisher that was said, of a name that was given."""
    if added.says_publisher or (added.kind != "add" and added.gives):
        return _without(connection, added)
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


def _without(connection: sqlite3.Connection, said: Correction) -> list[Correction]:
    """Return what was said in single articles since a correction, and would be said of nobody without it: each article is read
    for names without it, and all else is made in its order."""
    everything = kept(connection)
    place = next((n for n, c in enumerate(everything) if c.number == said.number), len(everything))
    held = [c for c in everything if c.number != said.number]
    since = [c for c in everything[place:] if c.article and c.kind in AMENDS and said.article in (None, c.article)]
    what = "institution" if said.kind == RECORD else said.what
    names = {key_of(what, said.other or "")}
    for later in everything[place:]:
        if later.what == what and later.gives and key_of(what, later.name) in names:
            names.add(key_of(what, later.gives))
    since = [c for c in since if c.what == what and c.kind != "add" and key_of(what, c.name) in names]
    return [hangs for key in dict.fromkeys(c.article for c in since) for hangs in _in_article(connection, str(key), held, since)]


def _in_article(
    connection: sqlite3.Connection, key: str, held: Sequence[Correction], since: Sequence[Correction]
) -> Iterator[Correction]:
    article = next((prepared for prepared, _ in stored_articles(connection, "a.key = ?", (key,))), None)
    if article is None or article.known is None:
        return
    from newsbrowse.extract.topics import default_taxonomy

    read = read_again(article, held, default_taxonomy(), publishers_before(connection, article.known.number))
    annotations = read.annotations
    for correction in held:
        if correction.kind == RECORD or correction.article not in (None, key):
            continue
        if correction in since and not _named(annotations, correction):
            yield correction
        else:
            annotations, _ = Corrections([correction]).apply(annotations, key, text_of(read.article))


def _named(annotations: Annotations, correction: Correction) -> bool:
    """Whether annotations hold the one of whom something is said; a publisher can take part unnamed."""
    if correction.what == "person":
        names = {person.name for person in annotations.people}
    else:
        names = {body.name for body in annotations.institutions}
        if correction.kind == "present" and annotations.source:
            names.add(annotations.source)
    return key_of(correction.what, correction.name) in {key_of(correction.what, name) for name in names}
