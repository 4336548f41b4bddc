"""Articles as a database holds them, in the form in which they are written."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsbrowse.build.pages import opinions
from newsbrowse.model import Annotations, Article, Cut, Event, Institution, Mention, Origin, Person, Topic
from newsbrowse.store.corrections import RECORD
from newsbrowse.store.index import HUB
from newsbrowse.store.indexer import pack_raw
from newsbrowse.store.read_files import Known
from newsbrowse.store.schema import MENTION_KINDS
from newsbrowse.store.writer import Prepared

if TYPE_CHECKING:
    from newsbrowse.extract.topics import Taxonomy


def stored_articles(
    reader: sqlite3.Connection, where: str = "1", values: Sequence[object] = ()
) -> Iterator[tuple[Prepared, str]]:
    """Yield the articles of a condition on ``article_rows a`` as they were written, with the time at which that was.

    ``Article.raw`` is empty; the packed text is ``Prepared.raw``. ``Prepared.noted`` are the corrections of its record.
    """
    noted: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, correction, record in reader.execute(
        "select c.number, c.correction_id, c.source from corrections s join corrected c on c.correction_id = s.id"
        " where s.kind = ? and c.source is not null", (RECORD,)
    ):  # fmt: skip
        noted[number].append((correction, record))
    for (
        number, key, title, published, precision, published_from, source, source_from, url, language, place, path, sha256, size, mtime_ns,
        event_type, event_date, accessed, authors, notes, built_at, body, raw, cuts, file, member, line,
    ) in reader.cursor().execute(
        "select a.number, a.key, a.title, a.published, a.published_precision, a.published_from, s.name, a.source_from, a.url, a.language, a.place,"
        " a.path, lower(hex(a.sha256)), a.size, a.mtime_ns, a.event_type, a.event_date, a.accessed, a.authors, a.notes, a.built_at, t.body, t.raw, t.cuts,"
        " f.path, a.member, a.line from article_rows a join article_texts t on t.number = a.number left join sources s on s.id = a.source_id"
        f" left join files f on f.id = a.file_id where {where} order by a.number", values
    ):  # fmt: skip
        article = Article(
            path, sha256, title, body, "", tuple(Cut(*cut) for cut in json.loads(cuts)), published, precision, published_from, source,
            source_from, url, language, place, tuple(json.loads(authors)) if authors else (), accessed, tuple(notes.split("; ")) if notes else (),
        )  # fmt: skip
        institutions, people, topics, parties, hub = _links(reader, number)
        names = {
            "institution": {row: i.name for row, i in institutions.items()},
            "person": {row: p.name for row, p in people.items()},
            "topic": {row: t.slug for row, t in topics.items()},
        }
        mentions = []
        for zone, start, end, kind, entity, value_start, value_end, granularity, rule, confidence in reader.execute(
            "select m.zone, m.start, m.end, m.kind, m.entity_id, m.value_start, m.value_end, m.granularity, r.name, r.confidence"
            " from mention_rows m join rules r on r.id = m.rule_id where m.number = ? order by m.zone, m.start, m.end",
            (number,),
        ):
            what = MENTION_KINDS[kind]
            text = (body if zone else title or "")[start:end]
            mentions.append(
                Mention(
                    what, start, end, text, names.get(what, {}).get(entity, value_start or ""), rule, confidence, "body" if zone else "title",
                    value_start, value_end, granularity,
                )
            )  # fmt: skip
        annotations = Annotations(
            tuple(mentions), tuple(people.values()), tuple(institutions.values()), tuple(topics.values()),
            Event(event_type, event_date, tuple(parties), hub), source, source_from,
        )  # fmt: skip
        wanted = Known(number, size, mtime_ns, sha256, key, built_at)
        yield (
            Prepared(
                Origin(path, size, mtime_ns, file, member, line), article, annotations, wanted, raw, None, False,
                tuple(noted.get(number, ())),
            ),
            built_at,
        )  # fmt: skip


def _links(
    reader: sqlite3.Connection, number: int
) -> tuple[dict[int, Institution], dict[int, Person], dict[int, Topic], list[str], str | None]:
    institutions, parties, hub = {}, [], None
    for row, name, acronym, kind, country, ror, parent, resolved_by, party in reader.execute(
        "select i.id, i.name, i.acronym, i.kind, i.country, i.ror, i.parent, i.resolved_by, l.party from institution_links l"
        " join institution_rows i on i.id = l.institution_id where l.number = ? order by i.id",
        (number,),
    ):
        aliases = [a for (a,) in reader.execute("select alias from institution_alias_rows where institution_id = ?", (row,))]
        institutions[row] = Institution(name, acronym, kind, country, ror, parent, tuple(aliases), resolved_by)
        parties += [name] if party else []
        hub = name if party == HUB else hub
    people = {
        row: Person(name, role, affiliation)
        for row, name, role, affiliation in reader.execute(
            "select p.id, p.name, o.role, o.affiliation from person_links l join offices o on o.id = l.office_id"
            " join person_rows p on p.id = l.person_id where l.number = ? order by p.id",
            (number,),
        )
    }
    topics = {
        row: Topic(slug, label)
        for row, slug, label in reader.execute(
            "select t.id, t.slug, t.label from topic_links l join topics t on t.id = l.topic_id where l.number = ? order by t.id",
            (number,),
        )
    }
    return institutions, people, topics, parties, hub


def text_of(article: Article) -> tuple[str, str]:
    """Return title and body of an article, as corrections ask for them."""
    return article.title or "", article.body


def annotated_again(prepared: Prepared, article: Article, taxonomy: Taxonomy) -> Prepared:
    """Return an article annotated anew under its number and key; ``article`` has its raw text, and its body as it is to be."""
    from newsbrowse.extract import annotate_article

    found = annotate_article(article, taxonomy, opinions())
    found = replace(found, source=article.source, source_from=article.source_from)
    return Prepared(
        prepared.origin,
        replace(article, raw=""),
        found,
        prepared.known,
        pack_raw(article.body, article.raw),
        noted=prepared.noted,
    )
