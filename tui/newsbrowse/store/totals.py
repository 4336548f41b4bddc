"""Counts of articles by institution, person, topic and publisher, and which articles are duplicates, kept at hand."""

from __future__ import annotations

import sqlite3
from array import array

from pyroaring import BitMap

from newsbrowse.store.forward import above, order_of_topics
from newsbrowse.store.state import set_state

UNDER = "under"
"""The kind of the totals of topics with all below them: other than that of "topic", of which each counts those that are tagged
with it itself."""


def refresh_totals(connection: sqlite3.Connection, changed: bool = False) -> None:
    """Count the articles of each institution, person, topic and publisher (duplicates left out, so 0 for what only they name),
    inside the caller's transaction. ``changed``: only of those that ``noticing`` has noted."""
    set_state(connection, "counted", str(connection.execute("select coalesce(max(id), 0) from docs").fetchone()[0]))
    if changed:
        for kind, rows in (("inst", "institution_rows"), ("person", "person_rows")):
            connection.execute(
                f"insert or ignore into changed select '{kind}', r.same_as from changed c join {rows} r on r.id = c.id where c.kind = '{kind}'"
                " and r.same_as is not null"
            )
        connection.execute("delete from totals where (kind, entity_id) in (select kind, id from changed)")
    else:
        connection.execute("delete from totals")
    counted = "cross join article_rows a on a.number = l.number"
    once = "count(distinct case when a.duplicate_of is null then l.number end)"

    def among(kind: str, column: str, rows: str = "") -> str:
        """The condition that a column names one that has changed; the plus keeps it from leading the way to the links."""
        if not changed:
            return ""
        theirs = f"select id from changed where kind = '{kind}'"
        return f" where +{column} in ({theirs}" + (f" union select id from {rows} where same_as in ({theirs}))" if rows else ")")

    for kind, rows, column, table in (
        ("inst", "institution_rows", "institution_id", "institution_links"),
        ("person", "person_rows", "person_id", "person_links"),
    ):
        connection.execute(
            f"insert into totals select '{kind}', coalesce(r.same_as, r.id) e, {once} from {table} l {counted}"
            f" cross join {rows} r on r.id = l.{column}{among(kind, f'l.{column}', rows)} group by e"
        )
    connection.execute(
        f"insert into totals select 'topic', l.topic_id, {once} from topic_links l {counted}{among('topic', 'l.topic_id')} group by 2"
    )
    publishers = among("from", "source_id") or " where source_id is not null"
    connection.execute(
        f"insert into totals select 'from', source_id, sum(duplicate_of is null) from article_rows{publishers} group by 2"
    )
    _count_under(connection, changed)


def _count_under(connection: sqlite3.Connection, changed: bool) -> None:
    """Count the articles of topics with all below them; ``changed``: of those that were noted, and of those above them."""
    over = above(connection)
    wanted = set(over)
    if changed:
        noted = {topic for (topic,) in connection.execute("select id from changed where kind = 'topic'")}
        wanted = {higher for topic in noted for higher in (topic, *over.get(topic, ()))}
    below: dict[int, set[int]] = {}
    for topic in over:
        for higher in (topic, *over[topic]):
            if higher in wanted:
                below.setdefault(higher, set()).add(topic)
    counted = {topic for lower in below.values() for topic in lower}
    repeats = BitMap(n for (n,) in connection.execute("select number from article_rows where duplicate_of is not null"))
    tagged: dict[int, array[int]] = {}
    marks = ",".join(map(str, counted))
    for topic, number in connection.execute(f"select topic_id, number from topic_links where +topic_id in ({marks})"):
        tagged.setdefault(topic, array("I")).append(number)
    sets = {topic: BitMap(numbers) - repeats for topic, numbers in tagged.items()}
    connection.execute(f"delete from totals where kind = ? and entity_id in ({','.join(map(str, wanted))})", (UNDER,))
    found = ((higher, [sets[t] for t in lower if t in sets]) for higher, lower in below.items())
    connection.executemany(
        "insert into totals values (?, ?, ?)", [(UNDER, topic, len(BitMap.union(*parts))) for topic, parts in found if parts]
    )
    set_state(connection, "topics counted", order_of_topics(connection))


def refresh_duplicates(connection: sqlite3.Connection) -> None:
    """Keep the ids of the duplicates at hand, inside the caller's transaction."""
    found = BitMap(
        row[0]
        for row in connection.execute(
            "select d.id from article_rows a join docs d on d.number = a.number where a.duplicate_of is not null"
        )
    )
    set_state(connection, "duplicates", found.serialize())
