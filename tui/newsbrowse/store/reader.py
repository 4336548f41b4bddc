"""Reading the database: result lists, articles, counts. One reader a thread; read-only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsbrowse.errors import NewsbrowseError
from newsbrowse.query.language import Filter, quote
from newsbrowse.store.articles import article, citable
from newsbrowse.store.files import open_reader
from newsbrowse.store.forms import index_is_current
from newsbrowse.store.rows import Entity, Row, StoredArticle
from newsbrowse.store.schema import INDEX_NAMES
from newsbrowse.text import brief, fold

if TYPE_CHECKING:
    from pyroaring import BitMap

    from newsbrowse.query.order import Result
    from newsbrowse.store.facets import Facets
    from newsbrowse.store.lookup import Lookup

_COUNTED = "select case when exists (select 1 from state where name = 'gone') then (select count(*) from docs) else (select coalesce(max(id), 0) from docs) end"
"""The number of articles: ids are dense but for those that were taken out, so that a start need not count a million."""

_KEYS = 10_000
"""Articles whose keys are read at once."""


class Renumbered(NewsbrowseError):
    """The index was put in order since a result was made: its ids mean other articles now."""

    def __init__(self) -> None:
        super().__init__("The articles were numbered anew by a build meanwhile", "Try again.")


class Reader:
    """A read-only connection with the questions that the program asks. Not shared between threads
    at the same time; ``interrupt`` may be called from any."""

    def __init__(self, path: Path, visits: Mapping[str, int | None] | None = None) -> None:
        """``visits`` are those of saved filters in this session (see ``Lookup``)."""
        self.path = path
        self._visits = visits if visits is not None else {}
        self.connection = open_reader(path)
        self._acronyms: dict[int, str | None] = {}
        self._seen = -1
        self._lookup: Lookup | None = None
        self._facets: Facets | None = None
        self._orders: dict[str, Any] = {}
        self.index_problem = ""
        """What the user should know of the index, "" where all is well."""
        self._need_index()

    def _usable(self) -> bool:
        """Say whether the file itself holds an index that this version reads."""
        tables = {row[0] for row in self.connection.execute("select name from main.sqlite_schema where type = 'table'")}
        if not tables >= {*INDEX_NAMES, "names", "totals", "state"}:
            return False
        return index_is_current(self.connection)

    def _need_index(self) -> None:
        if self._usable():
            return
        from newsbrowse.store.repair import index_for_session

        index_for_session(self.connection)
        self.index_problem = (
            "The index is missing or out of date; one was made for this session. newsbrowse check --repair keeps one."
        )

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def interrupt(self) -> None:
        """Stop the statement that is running in another thread; it raises sqlite3.OperationalError there."""
        self.connection.interrupt()

    # State

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one consistent state, whatever a build does meanwhile; what was cached of an older one is dropped."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("begin")
        try:
            version = self.version()
            if version != self._seen:
                self._seen = version
                self._acronyms.clear()
                self._orders.clear()
                if self._lookup is not None and self._facets is not None:
                    self._lookup.forget()
                    self._facets.forget()
            yield
        finally:
            if self.connection.in_transaction:  # an interrupted statement may have ended it
                self.connection.execute("rollback")

    def generation(self) -> int:
        """Return the number that changes when the ids change their meaning."""
        return self._one("select cast(value as integer) from state where name = 'generation'")

    def version(self) -> int:
        """Return a number that differs after articles were written; what users note of them does not change it."""
        return self._one("select coalesce(max(cast(value as integer)), 0) from state where name = 'written'")

    def renewed(self) -> bool:
        """Say whether the file has an index again where this reader had to make one for itself; then use that."""
        if not self.index_problem or not self._usable():
            return False
        self.reopen()
        return True

    def reopen(self) -> None:
        """Open the file that has the path now; raises DatabaseError where it cannot be used, and the old one stays open."""
        connection = open_reader(self.path)
        self.connection.close()
        self.connection = connection
        self._lookup = self._facets = None
        self._seen, self.index_problem = -1, ""
        self._need_index()

    @property
    def lookup(self) -> Lookup:
        """The index."""
        if self._lookup is None:
            from newsbrowse.store.facets import Facets
            from newsbrowse.store.lookup import Lookup

            self._lookup = Lookup(self.connection, self._visits)
            self._facets = Facets(self._lookup)
        return self._lookup

    def totals(self) -> dict[str, int]:
        """Return the numbers of articles (duplicates apart), institutions and people in all."""
        return {
            "articles": self._one(_COUNTED) - self.duplicates(),
            "institutions": self._one("select count(*) from totals where kind = 'inst'"),
            "people": self._one("select count(*) from totals where kind = 'person'"),
        }

    def duplicates(self) -> int:
        """Return the number of articles that repeat another."""
        return self._one("select count(*) from article_rows where duplicate_of is not null")

    def _one(self, sql: str, values: Sequence[object] = ()) -> int:
        return int(self.connection.execute(sql, values).fetchone()[0])

    # Lists

    def search(self, wanted: Filter, marked: Iterable[int] = ()) -> Result:
        """Return the articles of a filter in its order, with hints about what was passed over or is unknown.

        Raises sqlite3.OperationalError where ``interrupt`` stopped it.
        """
        from newsbrowse.query.evaluate import evaluate
        from newsbrowse.query.order import arrange

        with self.snapshot():
            self.lookup.marked = marked
            found, hints = evaluate(wanted, self.lookup)
            hints = [*wanted.hints, *hints, *self.unknown(wanted)]
            return arrange(found, wanted, self.connection, self._orders, self.generation(), hints)

    def unknown(self, wanted: Filter) -> Iterator[str]:
        """Yield a hint on each name of a filter that nothing in the database has, with the nearest that are known."""
        for name, value in _named(wanted):
            if name == "pair":
                name, rows = self.lookup.pair_member(value)
            else:
                rows = self.lookup.resolve(name, value)
            if not rows:
                near = self.lookup.names.nearest(name, value, self.finds)
                yield f"{name}:{brief(value)} is unknown" + (f"; did you mean {' or '.join(near)}?" if near else ".")
            elif name == "person" and len(several := self.lookup.names.namesakes(value)) > 1:
                one = next(iter(self.told_apart(dict.fromkeys(several, value)).values()), "")
                yield f"{len(several)} people are called {value}" + (f"; one of them is person:{quote(one)}." if one else ".")

    def finds(self, field: str, value: str) -> bool:
        """Whether an article has what a value of inst, person, topic or from names: names outlive the articles that were
        removed."""
        from newsbrowse.store.index import ENTITY_KINDS

        found = self.lookup.many(f"{ENTITY_KINDS[field]}{row}" for row in self.lookup.resolve(field, value))
        return bool(found & self.lookup.live())

    def rows(
        self, ids: Sequence[int], generation: int | None = None, words: Sequence[str] = (), beginnings: bool = False
    ) -> list[Row]:
        """Return list rows for ``ids``, in that order; ids that are gone are left out. With ``words`` each row shows
        where the first of them stands, with ``beginnings`` how the text begins where there are no words.

        Raises Renumbered where the ids are of another ``generation``.
        """
        from newsbrowse.query.snippets import snippet

        with self.snapshot():
            self._same(generation)
            marks = ",".join(str(int(i)) for i in ids)
            acronyms = self._source_acronyms(marks)
            shown = words or beginnings
            body, texts = ("t.body", "join article_texts t on t.number = d.number") if shown else ("''", "")
            found = {}
            for r in self.connection.execute(
                f"select d.id, a.key, a.title, a.published, s.name, a.source_id, g.starred, g.read, {body},"
                f" (select count(*) from article_rows o where o.duplicate_of = a.number), g.note <> '' from docs d join article_rows a on a.number = d.number"
                f" {texts} left join sources s on s.id = a.source_id left join readings g on g.key = a.key where d.id in ({marks})"
            ):
                found_at = snippet(r[8], words) if shown else ""
                found[r[0]] = Row(
                    r[0], r[1], r[2], r[3], r[4], acronyms.get(r[5]), bool(r[6]), bool(r[7]), found_at, r[9], bool(r[10])
                )
            return [found[i] for i in ids if i in found]

    def first_named(self, result: Result, order: str, beginning: str) -> tuple[int, str] | None:
        """Return where in a result in the ``order`` of "title" or "source" the names that begin so are, or would be: the
        position and name of the first; None behind the last. Raises Renumbered where the ids are of another generation."""
        from newsbrowse.query.order import first_named

        with self.snapshot():
            self._same(result.generation)
            return first_named(result, order, beginning, self.connection)

    def _same(self, generation: int | None) -> None:
        if generation is not None and generation != self.generation():
            raise Renumbered

    def empty_parts(self, wanted: Filter) -> list[str]:
        """Return the parts of a filter that match nothing by themselves."""
        from newsbrowse.query.evaluate import evaluate

        with self.snapshot():
            return [str(part) for node in wanted.nodes if not evaluate(part := Filter((node,)), self.lookup)[0]]

    def _source_acronyms(self, marks: str) -> dict[int, str | None]:
        """Acronyms of the publishers of some articles; kept, for there are few publishers."""
        missing = self.connection.execute(
            f"select distinct a.source_id from docs d join article_rows a on a.number = d.number where d.id in ({marks})"
        ).fetchall()
        for (source_id,) in missing:
            if source_id is not None and source_id not in self._acronyms:
                row = self.connection.execute(
                    "select i.acronym from names n join institution_rows i on i.id = n.entity_id and i.name = (select name from sources where id = ?1)"
                    " where n.kind = 'inst' and n.folded = (select folded from names where kind = 'from' and entity_id = ?1 and whole)"
                    " and i.acronym is not null order by i.key limit 1",
                    (source_id,),
                ).fetchone()
                self._acronyms[source_id] = row[0] if row else None
        return self._acronyms

    # Names

    def resolve(self, name: str, value: str) -> tuple[int, ...]:
        """Return the row ids that ``value`` names: exactly, else as a beginning, else as words inside a name."""
        with self.snapshot():
            return self.lookup.resolve(name, value)

    def sure_acronyms(self, entities: Sequence[Entity]) -> dict[int, str]:
        """Return the acronyms of institutions that name the one and no other, by id."""
        with self.snapshot():
            acronyms = {e.id: e.detail.partition("|")[0] for e in entities}
            named = self.lookup.names.institutions_named(filter(None, acronyms.values()))
        return {number: a for number, a in acronyms.items() if a and named.get(fold(a)) == {number}}

    def told_apart(self, people: Mapping[int, str]) -> dict[int, str]:
        """Return how people (name by id) are written in the filter who have their name in common with others, by id."""
        from newsbrowse.store.index import PERSON
        from newsbrowse.store.namesakes import told_apart

        def newest(person: int) -> int | None:
            rows = self.lookup.names.rows_of("person", person)
            found = self.lookup.many(f"{PERSON}{row}" for row in rows) & self.lookup.live()
            return found.max() if found else None

        with self.snapshot():
            return told_apart(self.connection, people, partial(self.lookup.names.is_called, "person"), newest)

    def other_names(self, field: str, ids: Collection[int]) -> dict[int, tuple[str, ...]]:
        """Return what else institutions or people are called, by id; others have no other names."""
        with self.snapshot():
            return self.lookup.names.others(field, ids)

    def short_value(self, name: str, value: str, acronym: str | None, id: int = 0) -> str:
        """Return the acronym where it names the same entity and no other, else the name; of a person of an ``id`` who has the
        name in common with others, with what tells the one from them."""
        if name == "person" and id:
            return self.told_apart({id: value}).get(id, value)
        sure = name == "inst" and acronym and self.resolve(name, acronym) == self.resolve(name, value)
        return acronym if sure and acronym else value

    def acronym(self, rows: Sequence[int]) -> str | None:
        """Return the acronym of the institution that these rows are."""
        marks = ",".join(str(int(n)) for n in rows)
        row = self.connection.execute(
            f"select acronym from institution_rows where id in ({marks}) and same_as is null and acronym is not null limit 1"
        ).fetchone()
        return row[0] if row else None

    # Facets

    def facet(self, name: str, wanted: Filter, limit: int | None = None, marked: Iterable[int] = ()) -> list[Entity]:
        """Return the values of a field in the articles of a filter, most frequent first, dates newest first.

        ``name`` is inst, person, topic, from, site, author, type, lang, published (months), year, on (days named) or tag.
        """
        from newsbrowse.query.evaluate import evaluate

        with self.snapshot():
            self.lookup.marked = marked
            found, _ = evaluate(wanted, self.lookup)
            return self.facet_of(name, found, limit)

    def facet_of(self, name: str, found: BitMap, limit: int | None = None) -> list[Entity]:
        """Return the values of a field in a set of articles, inside a snapshot (see ``facet``)."""
        assert self.lookup is not None and self._facets is not None
        return self._facets.count(name, found, limit)

    def timeline(self, wanted: Filter, event: bool, level: str) -> tuple[list[tuple[str, int]], int]:
        """Return how many articles of a filter fall in each year, month or day ("Y", "M", "D") of publication, or of the
        event, oldest first; and the number of all articles of the filter."""
        from newsbrowse.query.evaluate import evaluate
        from newsbrowse.store.index import EVENT, PUBLISHED

        with self.snapshot():
            found, _ = evaluate(wanted, self.lookup)
            assert self._facets is not None
            return self._facets.timeline(EVENT if event else PUBLISHED, level, found), len(found)

    def event_days(self, found: BitMap) -> dict[str, int]:
        """Return the days of events that a set of articles tells, with the number of articles of each, inside a snapshot."""
        from newsbrowse.store.index import EVENT

        assert self.lookup is not None and self._facets is not None
        return dict(self._facets.timeline(EVENT, "D", found))

    def tags_of(self, ids: Sequence[int]) -> tuple[list[Entity], dict[str, int]]:
        """Return all tags with the number of articles that have each, and, by tag, how many of ``ids`` do."""
        from pyroaring import BitMap

        with self.snapshot():
            every = self.facet_of("tag", self.lookup.live())
            return every, {entity.name: entity.count for entity in self.facet_of("tag", BitMap(ids))}

    # Articles

    def keys(self, ids: Sequence[int], generation: int | None = None) -> list[str]:
        """Return the keys of articles, in the order of ``ids``; ids that are gone are left out.

        Raises Renumbered where the ids are of another ``generation``.
        """
        sql = (
            "select a.key from json_each(?) j cross join docs d on d.id = j.value cross join article_rows a on a.number = d.number"
            " order by j.key"
        )
        with self.snapshot():
            self._same(generation)
            chunks = (list(ids[start : start + _KEYS]) for start in range(0, len(ids), _KEYS))
            return [key for chunk in chunks for (key,) in self.connection.execute(sql, (str(chunk),))]

    def note(self, key: str) -> str:
        """Return the user's note on an article, "" where there is none."""
        row = self.connection.execute("select note from readings where key = ?", (key,)).fetchone()
        return str(row[0] or "") if row else ""

    def find(self, reference: str) -> int | None:
        """Return the id of the article that an id or key names."""
        if reference.isascii() and reference.isdigit() and len(reference) < 10:
            row = self.connection.execute("select id from docs where id = ?", (int(reference),)).fetchone()
            if row:
                return int(row[0])
        row = self.connection.execute(
            "select d.id from article_rows a join docs d on d.number = a.number where a.key = ?", (reference,)
        ).fetchone()
        return int(row[0]) if row else None

    def article(self, id: int, generation: int | None = None) -> StoredArticle | None:
        """Return an article with its mentions and entities, None where it is gone.

        Raises Renumbered where the id is of another ``generation``.
        """
        with self.snapshot():
            self._same(generation)
            return article(self.connection, id, self._source_acronyms)

    def citable(self, ids: Sequence[int], generation: int | None = None) -> Iterator[StoredArticle]:
        """Yield the articles in the order of ``ids`` with what a citation needs and no more (see ``articles.citable``).

        Raises Renumbered where the ids are of another ``generation``.
        """
        self._same(generation)
        yield from citable(self.connection, ids, self._source_acronyms)

    def check(self) -> list[str]:
        """Return what is wrong with the database: structure, index, links; empty where all is well."""
        from newsbrowse.store.checks import problems

        return problems(self.connection)


def _named(wanted: Filter) -> Iterator[tuple[str, str]]:
    """The names of entities that a filter holds, wherever they stand in it, with their fields."""
    for field in wanted.fields():
        if field.name in ("inst", "person", "topic", "from", "pair"):
            yield from ((field.name, value) for value in field.values)
