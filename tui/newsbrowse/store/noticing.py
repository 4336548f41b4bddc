"""What a few writes change, noticed by the database itself, so that only what depends on it is worked out anew.

Triggers that last as long as the connection note every row of a person, institution, topic or publisher that an article was
linked to or is no longer, and every name whose rows came, went or were joined otherwise. It makes no difference who writes.
"""

from __future__ import annotations

import sqlite3

from newsbrowse.store.paragraphs import paragraphs

_CHANGED = "insert or ignore into changed values"
_ENTITY_ROWS = {"person": "person_rows", "inst": "institution_rows"}


def _triggers() -> list[str]:
    links = {
        "person": ("person_links", "person_id"),
        "inst": ("institution_links", "institution_id"),
        "topic": ("topic_links", "topic_id"),
    }
    made = []
    for kind, (table, column) in links.items():
        for event, row in (("insert", "new"), ("delete", "old")):
            made.append(f"after {event} on main.{table} begin {_CHANGED} ('{kind}', {row}.{column}); end")
    for event, row in (("insert", "new"), ("delete", "old")):
        made.append(f"after {event} on main.institution_links begin insert or ignore into linked values ({row}.number); end")
        made.append(
            f"after {event} on main.article_rows when {row}.source_id is not null begin {_CHANGED} ('from', {row}.source_id); end"
        )
        made.append(f"after {event} on main.institution_alias_rows begin {_CHANGED} ('called', {row}.institution_id); end")
    for kind, table in _ENTITY_ROWS.items():
        name = "insert or ignore into changed_names values (old.name_key);" if kind == "person" else ""
        grouped = f"insert or ignore into regrouped values ('{kind}', old.id, coalesce(old.same_as, old.id));"
        moved = "" if kind == "person" else f"{_CHANGED} ('moved', old.id);"
        both = f"{_CHANGED} ('{kind}', old.id), ('{kind}', coalesce(old.same_as, old.id))"
        made.append(
            f"after update of same_as on main.{table} when old.same_as is not new.same_as begin {both},"
            f" ('{kind}', coalesce(new.same_as, new.id)); {grouped}{name}{moved} end"
        )
        made.append(f"after delete on main.{table} begin {both}; {grouped}{name}{moved} end")
    made.append(
        "after update of detail on main.person_rows when old.detail is not new.detail begin"
        " insert or ignore into changed_names values (old.name_key); end"
    )
    made.append(f"after insert on main.institution_rows begin {_CHANGED} ('called', new.id); end")
    made.append(
        "after update of name, acronym on main.institution_rows when old.name is not new.name or old.acronym is not new.acronym"
        f" begin {_CHANGED} ('called', new.id); end"
    )
    # What tells of an article which others it repeats, as it was before.
    made.append(
        "after delete on main.article_rows begin insert or ignore into before_rows values (old.number, old.published,"
        " old.published_precision, old.url, old.sha256, old.duplicate_of); end"
    )
    told = ("title", "published", "published_precision", "url", "sha256")
    made.append(
        f"after update of {', '.join(told)} on main.article_rows when {' or '.join(f'old.{c} is not new.{c}' for c in told)}"
        " begin insert or ignore into before_rows values (old.number, old.published, old.published_precision, old.url, old.sha256,"
        " old.duplicate_of); insert or ignore into written values (old.number); end"
    )
    made.append(
        "after update of source_id on main.article_rows when old.source_id is not new.source_id begin"
        f" {_CHANGED.replace(' values', '')} select 'from', n from (select old.source_id n union select new.source_id) where n is not null; end"
    )
    made.append(
        "after delete on main.article_texts begin insert or ignore into before_texts values (old.number, old.digest); end"
    )
    # One that repeats another is counted nowhere.
    counted = " ".join(
        f"{_CHANGED.replace(' values', '')} select '{kind}', {column} from {table} where number = new.number;"
        for kind, (table, column) in links.items()
    )
    made.append(
        "after update of duplicate_of on main.article_rows when old.duplicate_of is not new.duplicate_of begin"
        f" {counted} {_CHANGED.replace(' values', '')} select 'from', new.source_id where new.source_id is not null; end"
    )
    made.append("after insert on main.article_rows begin insert or ignore into written values (new.number); end")
    return made


def notice(connection: sqlite3.Connection) -> None:
    """Begin to note what changes, on this connection."""
    for table in (
        "changed (kind text, id integer, primary key (kind, id)) without rowid",
        "regrouped (kind text, id integer, chief integer, primary key (kind, id)) without rowid",
        "changed_names (name_key text primary key) without rowid",
        "before_rows (number integer primary key, published text, published_precision text, url text, sha256 blob, duplicate_of integer)",
        "before_texts (number integer primary key, digest blob)",
        "linked (number integer primary key)",
        "written (number integer primary key)",
    ):
        connection.execute(f"create temp table {table}")
    for number, trigger in enumerate(_triggers()):
        connection.execute(f"create temp trigger noticed_{number} {trigger}")


def noticing(connection: sqlite3.Connection) -> bool:
    """Say whether changes are noted on this connection."""
    return connection.execute("select 1 from sqlite_temp_schema where name = 'changed'").fetchone() is not None


def forget_noticed(connection: sqlite3.Connection) -> None:
    """Begin anew: what was noted is worked out."""
    for table in ("changed", "regrouped", "changed_names", "before_rows", "before_texts", "linked", "written"):
        connection.execute(f"delete from temp.{table}")


def bodies_as_before(connection: sqlite3.Connection) -> bool:
    """Say whether institutions are called as before, and no article is of another publisher or names other ones."""
    sql = "select 1 from changed where kind in ('called', 'moved', 'from') union all select 1 from linked limit 1"
    return connection.execute(sql).fetchone() is None


def repeats_as_before(connection: sqlite3.Connection) -> bool:
    """Say whether all articles that were written are told from others, or not, by the same as before; or have nothing in
    common with any other, so that nothing else can tell."""
    if connection.execute("select 1 from before_rows where number not in (select number from article_rows)").fetchone():
        return False
    others = connection.execute(
        "select w.number from written w join article_rows a on a.number = w.number join article_texts t on t.number = w.number"
        " left join before_rows b on b.number = w.number left join before_texts c on c.number = w.number"
        " where b.number is null or c.digest is not t.digest or b.published is not a.published"
        " or b.published_precision is not a.published_precision or b.url is not a.url or b.sha256 is not a.sha256"
        " or b.duplicate_of is not a.duplicate_of limit ?", (_FEW + 1,)
    ).fetchall()  # fmt: skip
    return len(others) <= _FEW and all(_stands_alone(connection, number) for (number,) in others)


_FEW = 5
"""Articles of which it is looked up what others have in common with them."""


def _stands_alone(connection: sqlite3.Connection, number: int) -> bool:
    """Say whether an article has no paragraph, file or address in common with another, and repeats none."""
    body, url, sha256, repeats = connection.execute(
        "select t.body, a.url, a.sha256, a.duplicate_of from article_rows a join article_texts t on t.number = a.number where a.number = ?",
        (number,),
    ).fetchone()
    if repeats is not None:
        return False
    shares = "select 1 from paragraph_rows where hash = ? and number <> ? limit 1"
    if any(connection.execute(shares, (hash_, number)).fetchone() for hash_ in paragraphs(body)):
        return False
    same = "select 1 from article_rows where number <> ?1 and (url = ?2 or length(sha256) > 0 and sha256 = ?3 or duplicate_of = ?1) limit 1"
    return connection.execute(same, (number, url, sha256)).fetchone() is None
