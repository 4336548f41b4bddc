"""Reading the database: result lists, articles, counts. One reader a thread; read-only."""

from __future__ import annotations

import dataclasses
import difflib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsbrowse.query.language import Field, Filter, Group, Node, Not
from newsbrowse.query.plan import Plan, plan
from newsbrowse.store.files import open_reader
from newsbrowse.text import fold


@dataclass(frozen=True, slots=True)
class Row:
    """What a line of the list shows."""

    id: int
    key: str
    title: str | None
    published: str | None
    source: str | None
    acronym: str | None
    starred: bool
    read: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """An institution, person or topic with the number of articles (of a result) that name it."""

    id: int
    name: str
    detail: str
    count: int


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A mention with the corpus-wide entity behind it."""

    kind: str
    zone: str
    start: int
    end: int
    text: str
    entity_id: int
    name: str
    value_start: str | None
    value_end: str | None
    granularity: str | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person of an article with role and affiliation as stated there."""

    id: int
    name: str
    role: str | None
    affiliation: str | None


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """An institution of an article."""

    id: int
    name: str
    acronym: str | None
    kind: str
    country: str | None
    ror: str | None
    party: bool


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with everything that is shown or cited."""

    id: int
    key: str
    title: str | None
    published: str | None
    published_precision: str | None
    published_from: str | None
    source: str | None
    source_acronym: str | None
    source_from: str | None
    url: str | None
    language: str | None
    place: str | None
    body: str
    path: str
    event_type: str
    event_date: str | None
    accessed: str | None
    authors: tuple[str, ...]
    notes: str | None
    mentions: tuple[StoredMention, ...] = ()
    people: tuple[PersonRow, ...] = ()
    institutions: tuple[InstitutionRow, ...] = ()
    topics: tuple[Entity, ...] = ()
    starred: bool = False


@dataclass
class _Directory:
    """Folded names to row ids, for the fields that name entities."""

    exact: dict[str, dict[str, set[int]]] = dataclasses.field(default_factory=dict)


_ARTICLE = (
    "select a.id, a.key, a.title, a.published, a.published_precision, a.published_from, s.name, a.source_id, a.source_from, a.url, a.language,"
    " a.place, t.body, a.path, a.event_type, a.event_date, a.accessed, a.authors, a.notes, g.starred from article_rows a"
    " join article_texts t on t.article_id = a.id left join sources s on s.id = a.source_id left join readings g on g.key = a.key"
)
_BATCH = 500
"""Articles that are read at once for citing: bodies of that many stay small beside the program itself."""

_KIND_TABLES = {
    "inst": ("institution_links", "institution_id", "institution_rows"),
    "person": ("person_links", "person_id", "person_rows"),
    "topic": ("topic_links", "topic_id", None),
}


class Reader:
    """A read-only connection with the questions that the program asks. Not shared between threads
    at the same time; ``interrupt`` may be called from any."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = open_reader(path)
        self._directory: _Directory | None = None
        self._acronyms: dict[int, str | None] | None = None

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def interrupt(self) -> None:
        """Stop the statement that is running in another thread; it raises sqlite3.OperationalError there."""
        self.connection.interrupt()

    def totals(self) -> dict[str, int]:
        """Return the numbers of articles, institutions and people in all."""
        one = "select count(*) from "
        return {
            "articles": self._one(one + "article_rows where duplicate_of is null"),
            "institutions": self._one("select count(distinct institution_id) from article_institutions"),
            "people": self._one("select count(distinct person_id) from article_people"),
        }

    def _one(self, sql: str, values: Sequence[object] = ()) -> int:
        return int(self.connection.execute(sql, values).fetchone()[0])

    # Lists

    def plan(self, wanted: Filter) -> Plan:
        """Return the plan of a filter over this database, with hints about unknown names."""
        result = plan(wanted, self.resolve)
        for name, value in _named(wanted.nodes):
            if not self.resolve(name, value):
                near = self.nearest(name, value)
                result.hints.append(f"{name}:{value} is unknown" + (f"; did you mean {' or '.join(near)}?" if near else "."))
        return result

    def ids(self, wanted: Filter) -> tuple[list[int], list[str]]:
        """Return the ids of all matching articles in order, and hints."""
        made = self.plan(wanted)
        return [row[0] for row in self.connection.execute(made.ids_sql(), made.values)], made.hints

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Return list rows for ``ids``, in that order; ids that are gone are left out."""
        acronyms = self._source_acronyms()
        marks = ",".join(str(int(i)) for i in ids)
        found = {
            r[0]: Row(r[0], r[1], r[2], r[3], r[4], acronyms.get(r[5]), bool(r[6]), bool(r[7]))
            for r in self.connection.execute(
                f"select a.id, a.key, a.title, a.published, s.name, a.source_id, g.starred, g.read from article_rows a"
                f" left join sources s on s.id = a.source_id left join readings g on g.key = a.key where a.id in ({marks})"
            )
        }
        return [found[i] for i in ids if i in found]

    def empty_parts(self, wanted: Filter) -> list[str]:
        """Return the parts of a filter that match nothing by themselves."""
        parts = []
        for node in wanted.nodes:
            part = Filter((node,))
            made = self.plan(part)
            if not self.connection.execute(made.ids_sql() + " limit 1", made.values).fetchone():
                parts.append(str(part))
        return parts

    def _source_acronyms(self) -> dict[int, str | None]:
        if self._acronyms is None:
            self._acronyms = dict(
                self.connection.execute(
                    "select s.id, (select i.acronym from institution_rows i where i.name = s.name and i.acronym is not null order by i.key limit 1)"
                    " from sources s"
                )
            )
        return self._acronyms

    # Names

    def _names(self) -> _Directory:
        if self._directory is None:
            directory = _Directory({"inst": {}, "person": {}, "topic": {}, "from": {}})

            def add(name: str, text: str | None, number: int) -> None:
                if text:
                    directory.exact[name].setdefault(fold(text), set()).add(number)

            run = self.connection.execute
            for number, name, acronym in run("select coalesce(same_as, id), name, acronym from institution_rows"):
                add("inst", name, number)
                add("inst", acronym, number)
            for number, alias in run("select institution_id, alias from institution_aliases"):
                add("inst", alias, number)
            for number, name, sort_name in run("select coalesce(same_as, id), name, sort_name from person_rows"):
                add("person", name, number)
                add("person", sort_name, number)
            for number, slug, label in run("select id, slug, label from topics"):
                add("topic", slug, number)
                add("topic", label, number)
            acronyms = self._source_acronyms()
            for number, name in run("select id, name from sources"):
                add("from", name, number)
                add("from", acronyms.get(number), number)
            self._directory = directory
        return self._directory

    def resolve(self, name: str, value: str) -> tuple[int, ...]:
        """Return the row ids that ``value`` names: exactly, else as a beginning, else as words inside a name."""
        names = self._names().exact[name]
        wanted = fold(" ".join(value.split()))
        found = names.get(wanted) or names.get(wanted.removeprefix("the "))
        if not found:
            found = {n for key, numbers in names.items() if key.startswith(wanted) for n in numbers}
        if not found and len(wanted) >= 3:
            found = {n for key, numbers in names.items() if wanted in key for n in numbers}
        if not found:
            return ()
        if name == "topic":
            marks = ",".join(map(str, found))
            found |= {r[0] for r in self.connection.execute(f"select id from topics where parent_id in ({marks})")}
            return tuple(sorted(found))
        if name == "from":
            return tuple(sorted(found))
        table = _KIND_TABLES[name][2]
        marks = ",".join(map(str, found))
        rows = self.connection.execute(f"select id from {table} where id in ({marks}) or same_as in ({marks})")
        return tuple(sorted(r[0] for r in rows))

    def nearest(self, name: str, value: str) -> list[str]:
        """Return up to three known names like an unknown one."""
        names = self._names().exact[name]
        return difflib.get_close_matches(fold(value), names.keys(), 3, 0.6)

    # Facets

    def facet(self, name: str, wanted: Filter, limit: int | None = None) -> list[Entity]:
        """Return the values of a field in the articles of a filter, most frequent first.

        ``name`` is inst, person, topic, from, type, lang, published (months) or on (days named).
        """
        made = self.plan(wanted)
        inner = f"select a.id from article_rows a left join sources s on s.id = a.source_id where {made.where}"
        values = made.values if wanted.sort != "relevance" else made.values[: made.where.count("?")]
        sql = {
            "inst": f"""select i.id, i.name, coalesce(i.acronym, '') || case i.kind when 'unit' then '|unit' else '' end, count(distinct l.article_id) n
                from institution_links l join institution_rows r on r.id = l.institution_id join institution_rows i on i.id = coalesce(r.same_as, r.id)
                where l.article_id in ({inner}) group by i.id order by n desc, i.kind, i.name""",
            "person": f"""select p.id, p.name, max(coalesce(l.role, '') || coalesce('|' || l.affiliation, '')), count(distinct l.article_id) n
                from person_links l join person_rows r on r.id = l.person_id join person_rows p on p.id = coalesce(r.same_as, r.id)
                where l.article_id in ({inner}) group by p.id order by n desc, p.sort_name""",
            "topic": f"""select t.id, t.label, t.slug, count(*) n from topic_links l join topics t on t.id = l.topic_id
                where l.article_id in ({inner}) group by t.id order by n desc, t.label""",
            "from": f"""select q.id, q.name, '', count(*) n from article_rows b join sources q on q.id = b.source_id
                where b.id in ({inner}) group by q.id order by n desc, q.name""",
            "type": f"select 0, event_type, '', count(*) n from article_rows where id in ({inner}) group by 2 order by n desc, 2",
            "lang": f"select 0, language, '', count(*) n from article_rows where language is not null and id in ({inner}) group by 2 order by n desc, 2",
            "published": f"""select 0, substr(published, 1, 7), '', count(*) n from article_rows where published is not null and id in ({inner})
                group by 2 order by 2 desc""",
            "on": f"""select 0, start, case when end <> start then end else '' end, count(distinct article_id) n from date_links
                where granularity = 'day' and article_id in ({inner}) group by start order by start desc""",
        }[name]
        if limit is not None:
            sql += f" limit {int(limit)}"
        return [Entity(*row) for row in self.connection.execute(sql, values)]

    # Articles

    def find(self, reference: str) -> int | None:
        """Return the id of the article that an id or key names."""
        if reference.isascii() and reference.isdigit() and len(reference) < 10:
            row = self.connection.execute("select id from article_rows where id = ?", (int(reference),)).fetchone()
            if row:
                return int(row[0])
        row = self.connection.execute("select id from article_rows where key = ?", (reference,)).fetchone()
        return int(row[0]) if row else None

    def article(self, number: int) -> StoredArticle | None:
        """Return an article with its mentions and entities, None where it is gone."""
        run = self.connection.execute
        row = run(_ARTICLE + " where a.id = ?", (number,)).fetchone()
        if row is None:
            return None
        people = [
            PersonRow(*r)
            for r in run(
                "select p.id, p.name, l.role, l.affiliation from person_links l join person_rows r on r.id = l.person_id"
                " join person_rows p on p.id = coalesce(r.same_as, r.id) where l.article_id = ?",
                (number,),
            )
        ]
        institutions = [
            InstitutionRow(r[0], r[1], r[2], r[3], r[4], r[5], bool(r[6]))
            for r in run(
                "select i.id, i.name, i.acronym, i.kind, i.country, i.ror, max(l.party) from institution_links l join institution_rows r on r.id = l.institution_id"
                " join institution_rows i on i.id = coalesce(r.same_as, r.id) where l.article_id = ? group by i.id",
                (number,),
            )
        ]
        topics = [
            Entity(r[0], r[1], r[2], r[3])
            for r in run(
                "select t.id, t.label, t.slug, (select count(*) from mention_rows m where m.article_id = l.article_id and m.kind = 'topic' and m.entity_id = t.id) n"
                " from topic_links l join topics t on t.id = l.topic_id where l.article_id = ? order by n desc, t.label",
                (number,),
            )
        ]
        names = {("person", p.id): p.name for p in people}
        names |= {("institution", i.id): i.name for i in institutions}
        names |= {("topic", t.id): t.name for t in topics}
        mentions = tuple(
            StoredMention(m[0], m[1], m[2], m[3], m[4], m[5] or 0, names.get((m[0], m[5]), ""), *m[6:])
            for m in run(
                "select kind, zone, start, end, text, entity_id, value_start, value_end, granularity, rule, confidence from mentions where article_id = ?"
                " order by zone desc, start, end desc",
                (number,),
            )
        )
        first = {(m.kind, m.entity_id): n for n, m in reversed(list(enumerate(mentions)))}
        people.sort(key=lambda p: first.get(("person", p.id), 10**9))
        institutions.sort(key=lambda i: (not i.party, i.kind == "unit", first.get(("institution", i.id), 10**9)))
        return self._stored(row, mentions, tuple(_unique(people)), tuple(institutions), tuple(topics))

    def citable(self, ids: Sequence[int]) -> Iterator[StoredArticle]:
        """Yield the articles in the order of ``ids`` with what a citation needs and no more: the institutions
        that took part, and the names in the title. Ids that are gone are left out."""
        for start in range(0, len(ids), _BATCH):
            chunk = ids[start : start + _BATCH]
            marks = ",".join(str(int(i)) for i in chunk)
            parties: dict[int, list[InstitutionRow]] = {}
            for row in self.connection.execute(
                "select distinct l.article_id, i.id, i.name, i.acronym, i.kind, i.country, i.ror from institution_links l join institution_rows r"
                f" on r.id = l.institution_id join institution_rows i on i.id = coalesce(r.same_as, r.id) where l.party and l.article_id in ({marks})"
            ):
                parties.setdefault(row[0], []).append(InstitutionRow(row[1], row[2], row[3], row[4], row[5], row[6], party=True))
            names: dict[int, list[StoredMention]] = {}
            for article_id, kind, begin, end in self.connection.execute(
                f"select article_id, kind, start, end from mention_rows where zone = 0 and kind in ('person', 'institution') and article_id in ({marks})"
            ):
                mention = StoredMention(kind, "title", begin, end, "", 0, "", None, None, None, "", 1.0)
                names.setdefault(article_id, []).append(mention)
            found = {row[0]: row for row in self.connection.execute(f"{_ARTICLE} where a.id in ({marks})")}
            for number in chunk:
                if number in found:
                    yield self._stored(found[number], tuple(names.get(number, ())), (), tuple(parties.get(number, ())), ())

    def _stored(
        self, row: Sequence[Any], mentions: tuple[StoredMention, ...], people: tuple[PersonRow, ...],
        institutions: tuple[InstitutionRow, ...], topics: tuple[Entity, ...],
    ) -> StoredArticle:  # fmt: skip
        return StoredArticle(
            id=row[0], key=row[1], title=row[2], published=row[3], published_precision=row[4], published_from=row[5], source=row[6],
            source_acronym=self._source_acronyms().get(row[7]), source_from=row[8], url=row[9], language=row[10], place=row[11], body=row[12],
            path=row[13], event_type=row[14], event_date=row[15], accessed=row[16], authors=tuple(json.loads(row[17])) if row[17] else (),
            notes=row[18], mentions=mentions, people=people, institutions=institutions, topics=topics, starred=bool(row[19]),
        )  # fmt: skip

    def check(self) -> list[str]:
        """Return what is wrong with the database: structure, index, links; empty where all is well."""
        problems = [r[0] for r in self.connection.execute("pragma integrity_check(20)") if r[0] != "ok"]
        articles, texts = self._one("select count(*) from article_rows"), self._one("select count(*) from article_texts")
        if articles != texts:
            problems.append(f"{articles} articles, but {texts} texts")
        try:
            indexed = self._one("select count(*) from articles_fts")
            if indexed != articles:
                problems.append(f"{articles} articles, but {indexed} in the full-text index")
        except sqlite3.DatabaseError as error:
            problems.append(f"the full-text index is damaged ({error})")
        for table in ("institution_links", "person_links", "topic_links", "mention_rows"):
            lost = self._one(f"select count(*) from {table} where article_id not in (select id from article_rows)")
            if lost:
                problems.append(f"{lost} rows of {table} belong to no article")
        return problems


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
    if body:
        value["body"] = article.body
    return value


def _named(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """The names of entities that a filter holds, wherever they stand in it, with their fields."""
    for node in nodes:
        if isinstance(node, Not):
            yield from _named((node.node,))
        elif isinstance(node, Group):
            yield from _named(node.nodes)
        elif isinstance(node, Field) and node.name in ("inst", "person", "topic", "from", "pair"):
            yield from (("inst" if node.name == "pair" else node.name, value) for value in node.values)


def _unique(people: Iterable[PersonRow]) -> list[PersonRow]:
    seen: dict[int, PersonRow] = {}
    for person in people:
        seen.setdefault(person.id, person)
    return list(seen.values())
