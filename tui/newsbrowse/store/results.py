"""Results that can be found again: what a filter gave, on what day, from which articles; and whether it still does."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsbrowse import __version__
from newsbrowse.errors import UsageError
from newsbrowse.query import parse
from newsbrowse.query.evaluate import evaluate
from newsbrowse.query.language import Filter
from newsbrowse.regexps import regexp
from newsbrowse.store.digests import each, summed, summed_of_all
from newsbrowse.store.reconciling import won_and_lost
from newsbrowse.text import clean_line

if TYPE_CHECKING:
    from pyroaring import BitMap

    from newsbrowse.store.reader import Reader

_ALL = "(all articles)"
"""What stands for the empty filter."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a filter gave: the number of its articles and of all, a fingerprint of each (16 hexadecimal digits), the name
    of the database, and when (UTC)."""

    filter: str
    count: int
    fingerprint: str
    total: int
    corpus: str
    database: str
    made: dt.datetime
    version: str = __version__

    def __str__(self) -> str:
        wanted = f"({self.filter})" if self.filter == _ALL else self.filter  # brackets more: the words are meant
        return (
            f"filter: {wanted or _ALL}\n"
            f"articles: {self.count:,} of {self.total:,}\n"
            f"result: {self.fingerprint}\n"
            f"corpus: {self.corpus} ({self.database})\n"
            f"made: {self.made:%Y-%m-%dT%H:%M:%SZ} by newsbrowse {self.version}"
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a result is still the same, and what has changed: its number now, whether the corpus is the one of then.
    ``won`` and ``lost`` are the ids of the articles that came and went, where these can be told; else ``written`` those of
    which some may have come: all that were written since."""

    same: bool
    now: int
    same_corpus: bool
    won: tuple[int, ...] | None = None
    lost: tuple[int, ...] = ()
    written: tuple[int, ...] = ()


def fingerprints(reader: Reader, found: BitMap) -> tuple[str, str]:
    """Return what tells a set of articles from any other, and the same of all articles: of their keys and the content of
    their files, in no order (the sum of the digest of each, modulo 2**64). So a set that is more than half of all is all
    without the rest."""
    live, connection = reader.lookup.live(), reader.connection
    generation = reader.generation()
    indexed = connection.execute("select count(*) from article_rows").fetchone() == (len(live),)
    whole = summed(connection, generation, live) if indexed else summed_of_all(connection)
    rest = live - found
    few = len(found) < len(rest) or not indexed
    part = summed(connection, generation, found) if few else whole - summed(connection, generation, rest)
    return f"{part % 2**64:016x}", f"{whole % 2**64:016x}"


def statement(reader: Reader, wanted: Filter, now: dt.datetime | None = None) -> Statement:
    """Return the statement of a filter's result. A million articles take some 50 ms, and 2 s where the index keeps no digests of them."""
    made = (now or dt.datetime.now(dt.UTC)).astimezone(dt.UTC).replace(microsecond=0)
    with reader.snapshot():
        found, _ = evaluate(wanted, reader.lookup, made.date())
        live = reader.lookup.live() - reader.lookup.duplicates()
        text = str(wanted).strip()
        result, corpus = fingerprints(reader, found)
        return Statement(
            text,
            len(found),
            result,
            len(live),
            corpus,
            clean_line(reader.path.name),
            made,
        )


def depends_on(wanted: Filter) -> str:
    """Say on what else than the articles a result depends; "" where on nothing."""
    if any(field.name == "is" and "marked" in field.values for field in wanted.fields()):
        return "is:marked is forgotten with the program: another filter can be found again, this one cannot"
    return "it depends on your own stars, read marks, tags, notes and saved filters" if wanted.asks_user() else ""


_LINES = regexp(
    r"filter: (?P<filter>.*)\n\s*articles: (?P<count>[\d,]+) of (?P<total>[\d,]+)\n\s*result: (?P<result>[0-9a-f]{16})\n"
    r"\s*corpus: (?P<corpus>[0-9a-f]{16}) \((?P<database>.*)\)\n\s*made: (?P<made>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) by newsbrowse (?P<version>\S+)"
)


def read_statement(text: str) -> Statement:
    """Read a statement from a text that holds one; raises UsageError where there is none."""
    match = _LINES.search(text.replace("\r\n", "\n"))
    if match is None:
        raise UsageError(
            "This is no result that newsbrowse wrote",
            "R in the browser, or search --result, writes five lines; give all of them.",
        )
    try:
        made = dt.datetime.strptime(match["made"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
    except ValueError as error:
        raise UsageError(f"{match['made']} is no time", "Give the lines as they were written.") from error
    wanted = "" if match["filter"] == _ALL else match["filter"]
    count, total = (int(match[name].replace(",", "")) for name in ("count", "total"))
    return Statement(
        wanted, count, match["result"], total, match["corpus"], clean_line(match["database"]), made, match["version"]
    )


def verify(reader: Reader, before: Statement) -> Verdict:
    """Ask the filter of a statement again, as of its day (``last:30d`` means the days before it), and compare."""
    with reader.snapshot():
        wanted = parse(f"{before.filter} " if before.filter else "")
        found, _ = evaluate(wanted, reader.lookup, before.made.date())
        result, corpus = fingerprints(reader, found)
        same, same_corpus = len(found) == before.count and result == before.fingerprint, corpus == before.corpus
        if same:
            return Verdict(same, len(found), same_corpus)
        since = _written_since(reader, before)
        inside, outside = since & found, (since & reader.lookup.live()) - found - reader.lookup.duplicates()
        few = len(inside) + len(outside) <= _MOST_READ
        digests = each(reader.connection, inside | outside) if few else {}
        told = won_and_lost(
            {id: digests[id] for id in inside}, {id: digests[id] for id in outside},
            (int(result, 16) - int(before.fingerprint, 16)) % 2**64, len(found) - before.count,
        ) if few else None  # fmt: skip
        if told is None:
            return Verdict(same, len(found), same_corpus, written=tuple(inside))
        won, lost = told
        return Verdict(same, len(found), same_corpus, tuple(sorted(won)), tuple(sorted(lost)))


_MOST_READ = 10_000
"""Articles written since of which it is looked up what they are."""


def _written_since(reader: Reader, before: Statement) -> BitMap:
    from pyroaring import BitMap

    rows = reader.connection.execute(
        "select d.id from article_rows a join docs d on d.number = a.number where a.built_at >= ?",
        (f"{before.made:%Y-%m-%dT%H:%M:%S}",),
    )
    return BitMap(id for (id,) in rows)
