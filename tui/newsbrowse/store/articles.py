"""Reading stored articles whole: with mentions and entities, or with what a citation needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from newsbrowse.store.rows import Copy, Entity, InstitutionRow, PersonRow, StoredArticle, StoredMention
from newsbrowse.store.schema import MENTION_KINDS

Acronyms = Callable[[str], Mapping[int, str | None]]
"""Gives the acronyms of publishers, by source id, for the publishers of some articles (their ids with commas between)."""

_ROWS = (
    "select d.id, a.key, a.title, a.published, a.published_precision, a.published_from, s.name, a.source_id, a.source_from, a.url,"
    " a.language, a.place, t.body, a.path, a.event_type, a.event_date, a.accessed, a.authors, a.notes, g.starred, d.number, g.read, g.note,"
    " exists (select 1 from corrected c join corrections k on k.id = c.correction_id where c.number = d.number and k.kind = 'record' and not k.undone"
    " and k.subject like 'article:authors in %')"
    " from docs d join article_rows a on a.number = d.number join article_texts t on t.number = d.number"
    " left join sources s on s.id = a.source_id left join readings g on g.key = a.key"
)
_PEOPLE = (
    "select p.id, p.name, o.role, o.affiliation from person_links l join offices o on o.id = l.office_id join person_rows r on r.id = l.person_id"
    " join person_rows p on p.id = coalesce(r.same_as, r.id) where l.number = ?"
)
_INSTITUTIONS = (
    "select i.id, i.name, i.acronym, i.kind, i.country, i.ror, max(l.party) from institution_links l"
    " join institution_rows r on r.id = l.institution_id join institution_rows i on i.id = coalesce(r.same_as, r.id)"
    " where l.number = ? group by i.id"
)
_TOPICS = (
    "select t.id, t.label, t.slug, (select count(*) from mention_rows m where m.number = l.number and m.kind = 3 and m.entity_id = t.id) n"
    " from topic_links l join topics t on t.id = l.topic_id where l.number = ? order by n desc, t.label"
)
_MERGED = (
    (
        "institution",
        "select l.institution_id, r.same_as from institution_links l join institution_rows r on r.id = l.institution_id",
    ),
    ("person", "select l.person_id, r.same_as from person_links l join person_rows r on r.id = l.person_id"),
)
_MENTIONS = (
    "select m.kind, m.zone, m.start, m.end, m.entity_id, m.value_start, m.value_end, m.granularity, r.name, r.confidence"
    " from mention_rows m join rules r on r.id = m.rule_id where m.number = ? order by m.zone, m.start, m.end desc"
)
_BATCH = 500
"""Articles that are read at once for citing: bodies of that many stay small beside the program itself."""


def article(connection: sqlite3.Connection, id: int, acronyms: Acronyms) -> StoredArticle | None:
    """Return an article with its mentions and entities, those of the title first, None where it is gone."""
    run = connection.execute
    row = run(_ROWS + " where d.id = ?", (id,)).fetchone()
    if row is None:
        return None
    number = row[20]
    people = [PersonRow(*r) for r in run(_PEOPLE, (number,))]
    institutions = [InstitutionRow._make((*r[:6], bool(r[6]))) for r in run(_INSTITUTIONS, (number,))]
    topics = tuple(Entity(r[0], r[1], r[2], r[3]) for r in run(_TOPICS, (number,)))
    mentions = _mentions(
        connection, number, row[2] or "", row[12],
        {("person", p.id): p.name for p in people} | {("institution", i.id): i.name for i in institutions}
        | {("topic", t.id): t.name for t in topics},
    )  # fmt: skip
    first = {(m.kind, m.entity_id): n for n, m in reversed(list(enumerate(mentions)))}
    people.sort(key=lambda p: first.get(("person", p.id), 10**9))
    institutions.sort(key=lambda i: (not i.party, i.kind == "unit", first.get(("institution", i.id), 10**9)))
    return _stored(connection, row, acronyms, mentions, _unique(people), tuple(institutions), topics)


def _mentions(
    connection: sqlite3.Connection, number: int, title: str, body: str, names: Mapping[tuple[str, int], str]
) -> tuple[StoredMention, ...]:
    """The mentions of an article, each with what it was merged into; ``names`` are those of its entities."""
    chiefs = {
        (kind, member): chief
        for kind, sql in _MERGED
        for member, chief in connection.execute(f"{sql} where l.number = ? and r.same_as is not null", (number,))
    }
    found = []
    for kind, zone, start, end, entity, *rest in connection.execute(_MENTIONS, (number,)):
        named = MENTION_KINDS[kind]
        entity = chiefs.get((named, entity), entity)
        text = (body if zone else title)[start:end]
        name = names.get((named, entity), "")
        found.append(StoredMention(named, "body" if zone else "title", start, end, text, entity, name, *rest))
    return tuple(found)


def citable(connection: sqlite3.Connection, ids: Sequence[int], acronyms: Acronyms) -> Iterator[StoredArticle]:
    """Yield the articles in the order of ``ids`` with what a citation needs and no more: the institutions
    that took part, and the names in the title. Ids that are gone are left out."""
    for start in range(0, len(ids), _BATCH):
        chunk = list(ids[start : start + _BATCH])
        marks = ",".join(str(int(i)) for i in chunk)
        parties: dict[int, list[InstitutionRow]] = {}
        for row in connection.execute(
            "select distinct d.id, i.id, i.name, i.acronym, i.kind, i.country, i.ror from docs d join institution_links l on l.number = d.number"
            " join institution_rows r on r.id = l.institution_id join institution_rows i on i.id = coalesce(r.same_as, r.id)"
            f" where l.party and d.id in ({marks})"
        ):
            parties.setdefault(row[0], []).append(InstitutionRow._make((*row[1:], True)))
        names: dict[int, list[StoredMention]] = {}
        for article_id, kind, begin, end in connection.execute(
            "select d.id, m.kind, m.start, m.end from docs d join mention_rows m on m.number = d.number"
            f" where m.zone = 0 and m.kind in (0, 2) and d.id in ({marks})"
        ):
            mention = StoredMention(MENTION_KINDS[kind], "title", begin, end, "", 0, "", None, None, None, "", 1.0)
            names.setdefault(article_id, []).append(mention)
        found = {row[0]: row for row in connection.execute(f"{_ROWS} where d.id in ({marks})")}
        for id in chunk:
            if id in found:
                named, taking_part = tuple(names.get(id, ())), tuple(parties.get(id, ()))
                yield _stored(connection, found[id], acronyms, named, (), taking_part, ())


def _stored(
    connection: sqlite3.Connection, row: Sequence[Any], acronyms: Acronyms, mentions: tuple[StoredMention, ...],
    people: tuple[PersonRow, ...], institutions: tuple[InstitutionRow, ...], topics: tuple[Entity, ...],
) -> StoredArticle:  # fmt: skip
    return StoredArticle(
        id=row[0], key=row[1], title=row[2], published=row[3], published_precision=row[4], published_from=row[5], source=row[6],
        source_acronym=acronyms(str(int(row[0]))).get(row[7]), source_from=row[8], url=row[9], language=row[10], place=row[11],
        body=row[12], path=row[13], event_type=row[14], event_date=row[15], accessed=row[16], authors=_listed(row[17]), notes=row[18],
        mentions=mentions, people=people, institutions=institutions, topics=topics, starred=bool(row[19]),
        copies=_copies(connection, row[20]), read=bool(row[21]), tags=_tags(connection, row[1]), note=row[22] or "", authors_said=bool(row[23]),
    )  # fmt: skip


def _tags(connection: sqlite3.Connection, key: str) -> tuple[str, ...]:
    return tuple(tag for (tag,) in connection.execute("select tag from tags where key = ? order by tag", (key,)))


def _copies(connection: sqlite3.Connection, number: int) -> tuple[Copy, ...]:
    """The other articles of the same text, the one that stands for all first, then the earliest."""
    rows = connection.execute(
        "select d.id, coalesce(s.name, a.host), a.published, a.duplicate_of is null from article_rows a join docs d on d.number = a.number"
        " left join sources s on s.id = a.source_id join article_rows this on this.number = ?1"
        " where a.number <> ?1 and (a.number = this.duplicate_of or a.duplicate_of = coalesce(this.duplicate_of, ?1))"
        " order by a.duplicate_of is not null, a.published is null, a.published, d.id",
        (number,),
    )
    return tuple(Copy(r[0], r[1], r[2], bool(r[3])) for r in rows)


def article_object(article: StoredArticle, body: bool = False) -> dict[str, Any]:
    """Return the JSON object of an article (contract, section 2)."""
    value: dict[str, Any] = {
        "id": article.id, "key": article.key, "title": article.title, "published": article.published, "source": article.source,
        "url": article.url, "language": article.language, "institutions": [i.name for i in article.institutions],
        "people": [{"name": p.name, "role": p.role, "affiliation": p.affiliation} for p in article.people],
        "topics": [t.name for t in article.topics],
        "dates": sorted({m.value_start for m in article.mentions if m.kind == "date" and m.value_start}),
        "event": {"type": article.event_type, "date": article.event_date, "parties": [i.name for i in article.institutions if i.party]},
    }  # fmt: skip
    value |= {"tags": list(article.tags), "note": article.note, "starred": article.starred, "read": article.read}
    if body:
        value["path"], value["notes"], value["authors"] = article.path, article.notes, list(article.authors)
        value["body"] = article.body
    return value


def _unique(people: Iterable[PersonRow]) -> tuple[PersonRow, ...]:
    seen: dict[int, PersonRow] = {}
    for person in people:
        seen.setdefault(person.id, person)
    return tuple(seen.values())


def _listed(stored: str | None) -> tuple[str, ...]:
    """What a column holds as a JSON list; most articles name no authors, and a start spares the import."""
    if not stored:
        return ()
    import json

    return tuple(json.loads(stored))
