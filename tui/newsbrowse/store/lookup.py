"""What evaluation of a filter asks of a database: bitmaps of articles, read in one consistent state."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from pyroaring import BitMap

from newsbrowse.query.language import as_written
from newsbrowse.store.forms import index_form
from newsbrowse.store.index import _TOKEN, AUTHOR, DOMAIN, SITE, indexed, is_cjk
from newsbrowse.store.names import Names
from newsbrowse.store.postings import Postings
from newsbrowse.store.provenance import authors_meant, hosts_meant, path_of, under, unindexed
from newsbrowse.store.schema import HOSTS_FORMS
from newsbrowse.store.state import bitmap_of
from newsbrowse.text import fold

CHECKED = 200
"""Up to this number of articles a phrase is looked for in the text itself; beyond it the full-text index is asked."""

_LONG_LIST = 64
"""Tokens beyond this number are read at once, and kept as one."""

_ARTICLES = "join article_rows a on a.key = u.key join docs d on d.number = a.number"
_USER = {
    "starred": f"from readings u {_ARTICLES} where u.starred",
    "read": f"from readings u {_ARTICLES} where u.read",
    "noted": f"from readings u {_ARTICLES} where u.note <> ''",
    "tag": f"from tags u {_ARTICLES}",
}


class Lookup(Postings):
    """The index of a database. ``marked`` holds the articles marked in the browser; ``visits`` what was the highest number
    of an article, by the name of a saved filter, before it was looked at in this session: what was new then stays so."""

    def __init__(self, connection: sqlite3.Connection, visits: Mapping[str, int | None] | None = None) -> None:
        super().__init__(connection)
        self.names = Names(connection)
        self.marked: Iterable[int] = ()
        self.visits = visits if visits is not None else {}
        self._since: dict[int, BitMap] = {}
        self._live: BitMap | None = None
        self._duplicates: BitMap | None = None
        self._resolved: dict[tuple[str, str], tuple[int, ...]] = {}
        self._forms: dict[str, tuple[str, str]] = {}
        """Words and folded form of the notes, by their texts."""
        self._own: tuple[int, dict[str, Any]] = (-1, {})

    def forget(self) -> None:
        """Drop what was cached: the database has changed."""
        super().forget()
        self._live = self._duplicates = None
        self._resolved.clear()
        self._since.clear()

    def live(self) -> BitMap:
        """All articles there are."""
        if self._live is None:
            (last,) = self.connection.execute("select coalesce(max(id), 0) from docs").fetchone()
            self._live = BitMap(range(1, last + 1)) - bitmap_of(self.connection, "gone")
        return self._live

    def copies(self, reference: str) -> BitMap:
        """Return the ids of an article, named by id or key, and of all that repeats it or that it repeats."""
        where = "d.id = ?" if reference.isascii() and reference.isdigit() and len(reference) < 10 else "a.key = ?"
        row = self.connection.execute(
            f"select coalesce(a.duplicate_of, a.number) from docs d join article_rows a on a.number = d.number where {where}",
            (reference,),
        ).fetchone()
        if row is None:
            return BitMap()
        return BitMap(
            n
            for (n,) in self.connection.execute(
                "select d.id from article_rows a join docs d on d.number = a.number where a.number = ?1 or a.duplicate_of = ?1",
                row,
            )
        )

    def duplicates(self) -> BitMap:
        """Articles that repeat another."""
        if self._duplicates is None:
            self._duplicates = bitmap_of(self.connection, "duplicates")
        return self._duplicates

    def many(self, tokens: Iterable[str]) -> BitMap:
        """Return the articles that hold any of several tokens."""
        wanted = list(dict.fromkeys(tokens))
        if len(wanted) <= _LONG_LIST:
            return super().many(wanted)
        key = "\0".join(wanted)
        found = self._cache.get(key)
        if found is None:
            found = BitMap()
            for start in range(0, len(wanted), 500):
                part = wanted[start : start + 500]
                found |= self._read(f"token in ({','.join('?' * len(part))})", tuple(part))
            self._keep(key, found)
        return found

    def since_counted(self) -> int:
        """Return how many articles may have come since the totals were counted."""
        row = self.connection.execute(
            "select max(id) - (select cast(value as integer) from state where name = 'counted') from docs"
        ).fetchone()
        return max(0, row[0] or 0)

    def resolve(self, name: str, value: str) -> tuple[int, ...]:
        """Return the rows of the entities that a value of a field names."""
        key = ("inst" if name == "pair" else name, value)
        if key not in self._resolved:
            if len(self._resolved) > 500:
                self._resolved.clear()
            self._resolved[key] = self.names.resolve(*key)
        return self._resolved[key]

    def pair_member(self, value: str) -> tuple[str, tuple[int, ...]]:
        """Return what a value of a pair names, as field and rows: an institution, or a person where none is called so."""
        bodies = self.resolve("inst", value)
        if not self.names.is_called("inst", value):
            people = self.resolve("person", value)
            if people and (not bodies or self.names.is_called("person", value)):
                return "person", people
        return "inst", bodies

    # Hosts and authors

    def each(self, kind: str) -> dict[str, BitMap]:
        """Return every value of a kind of token, or of what tokens begin with, with its articles."""
        if kind in (SITE, DOMAIN, AUTHOR) and (found := self._unindexed()) is not None:
            return {token[1:]: docs for token, docs in found.items() if token[0] == kind}
        return super().each(kind)

    def signed(self, name: str, value: str) -> BitMap | None:
        """Return the articles of a host, domain or address ("site"), or of an author, that ``value`` names; None where there is
        none of it."""
        if name == "site" and path_of(value):
            return self.kept(f"{name}:{value}", lambda: under(self.connection, value)) or None
        meant = self.kept(f"{name}:{value}", lambda: self._signed(name, value))
        if not meant:
            return None
        held = self._unindexed()
        return self.many(meant) if held is None else BitMap.union(*(held[token] for token in meant))

    def _signed(self, name: str, value: str) -> list[str]:
        if name == "author":
            return authors_meant(value, self._all_of(AUTHOR))
        return hosts_meant(value, self._all_of(SITE), self._all_of(DOMAIN))

    def _all_of(self, kind: str) -> list[str]:
        """All values of a kind of token, as they were read last."""
        values: list[str] = self.kept(kind, lambda: self.values(kind) if self._unindexed() is None else list(self.each(kind)))
        return values

    def _unindexed(self) -> dict[str, BitMap] | None:
        """The articles of hosts and authors where the index is of a form that has none of them."""
        if self.kept("form", lambda: index_form(self.connection)) in HOSTS_FORMS:
            return None
        found: dict[str, BitMap] = self.kept("unindexed", lambda: unindexed(self.connection))
        return found

    # The user's own state, which changes without the index

    def user(self, what: str, values: tuple[str, ...]) -> BitMap:
        """Return the articles of the user's own state."""
        if what == "marked":
            return BitMap(self.marked)
        if what == "tag":
            return BitMap.union(BitMap(), *(found for tag, found in self.tags().items() if fold(tag) in values))
        found: BitMap = self.kept(what, lambda: BitMap(n for (n,) in self.connection.execute(f"select d.id {_USER[what]}")))
        return found

    def tags(self) -> dict[str, BitMap]:
        """Return the articles of each tag."""
        return self.kept("tag", self._read_tags)  # type: ignore[no-any-return]

    def _read_tags(self) -> dict[str, BitMap]:
        rows = self.connection.execute(f"select u.tag, d.id {_USER['tag']} order by u.tag")
        return {tag: BitMap(n for _, n in same) for tag, same in groupby(rows, key=itemgetter(0))}

    def noted(self, value: str) -> BitMap:
        """Return the articles in whose notes words stand one after the other, the last as a beginning; signs alone are
        looked for as they are."""
        words = _TOKEN.findall(indexed(value))
        wanted = " " + " ".join(words)
        notes: list[tuple[int, str, str]] = self.kept("note", self._read_notes)
        return BitMap(n for n, text, signs in notes if (wanted in text if words else fold(value) in signs))

    def _read_notes(self) -> list[tuple[int, str, str]]:
        """The notes as (id, their words with a space before each, folded)."""
        rows = self.connection.execute(f"select d.id, u.note {_USER['noted']}").fetchall()
        before = self._forms
        # Most are as they were when they were read last, and cutting them into words is what takes the time.
        self._forms = {
            note: before.get(note) or (" " + " ".join(_TOKEN.findall(indexed(note))), fold(note)) for note in {n for _, n in rows}
        }
        return [(number, *self._forms[note]) for number, note in rows]

    def kept(self, what: str, read: Callable[[], Any]) -> Any:
        """Return what was read before, until anything is written to the file."""
        (version,) = self.connection.execute("pragma data_version").fetchone()
        if version != self._own[0]:
            self._own = (version, {})
        if what not in self._own[1]:
            self._own[1][what] = read()
        return self._own[1][what]

    def saved(self, name: str) -> tuple[str, int | None] | None:
        """Return the text of a saved filter, and the highest number of an article at the last visit; None for no such name."""
        from newsbrowse.store.saved import of_name, saved_filters

        listed = saved_filters(self.connection)
        written = [saved for saved in listed if as_written(saved.name) == name]
        found = written[0] if written else of_name(listed, name)
        if found is None:  # once filters had single quotes for the double ones of a name
            found = next((saved for saved in listed if as_written(saved.name).replace('"', "'") == name), None)
        return None if found is None else (found.filter, self.visits.get(found.name, found.seen))

    def saved_names(self) -> list[str]:
        """Return the names of all saved filters."""
        return [name for (name,) in self.connection.execute("select name from saved_filters")]

    def since(self, number: int) -> BitMap:
        """Return the articles that came after the one of a number."""
        if number not in self._since:
            rows = self.connection.execute("select id from docs where number > ?", (number,))
            self._since[number] = BitMap(found for (found,) in rows)
        return self._since[number]

    def phrase(self, words: list[str], prefix: bool) -> BitMap:
        """Return the articles that hold words one after the other, the last as a beginning where ``prefix``."""
        key = "\0" + " ".join(words) + ("*" if prefix else "")
        found = self._cache.get(key)
        if found is None:
            found = self._phrase(words, prefix)
            self._keep(key, found)
        return found

    def _phrase(self, words: list[str], prefix: bool) -> BitMap:
        prefix = prefix and not is_cjk(words[-1])
        pairs = [a + b for a, b in zip(words, words[1:], strict=False) if is_cjk(a) and is_cjk(b)]
        single = [w for w in (words[:-1] if prefix else words) if not is_cjk(w)]
        parts = [self.one(token) for token in (*pairs, *single)] or [self.one(words[0])]
        if len(words) == 2 and len(pairs) == 1 and not prefix:
            return parts[0]
        parts += [self.one(w) for w in words if is_cjk(w)] if not pairs else []
        if prefix:
            parts.append(self.prefix(words[-1]))
        candidates = BitMap.intersection(self.live(), *parts)
        if len(candidates) <= CHECKED:
            return self._checked(candidates, " ".join(words), prefix)
        quoted = '"' + " ".join(words) + '"' + ("*" if prefix else "")
        rows = self.connection.execute("select rowid from articles_fts where articles_fts match ?", (quoted,))
        return BitMap(row[0] for row in rows) & candidates

    def _checked(self, candidates: BitMap, wanted: str, prefix: bool) -> BitMap:
        marks = ",".join(map(str, candidates))
        rows = self.connection.execute(
            "select d.id, a.title, t.body from docs d join article_rows a on a.number = d.number join article_texts t on t.number = d.number"
            f" where d.id in ({marks})"
        )
        start, end = f" {wanted}", "" if prefix else " "
        return BitMap(
            number
            for number, *texts in rows
            if any(start + end in f" {' '.join(_TOKEN.findall(indexed(text or '')))} " for text in texts)
        )
