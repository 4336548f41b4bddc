"""The command ``saved``, and the saved filters that other commands take."""

from __future__ import annotations

import click

from newsbrowse.commands.common import column, db_option, group, json_option, open_database, print_json, say
from newsbrowse.query import parse
from newsbrowse.query.language import as_written
from newsbrowse.store.reader import Reader
from newsbrowse.store.saved import counted, named_filter, saved_filters
from newsbrowse.text import clean_line


@group.command()
@db_option
@json_option
def saved(database: str | None, as_json: bool) -> int:
    """List the saved filters with the number of their articles, and how many came since the browser showed each last."""
    reader = open_database(database)
    listed = saved_filters(reader.connection)
    numbers = [counted(reader, one) for one in listed]
    if as_json:
        print_json(
            [
                {"name": s.name, "filter": s.filter, "count": n, "new": new, "created": s.created, "visited": s.visited}
                for s, (n, new) in zip(listed, numbers, strict=True)
            ]
        )
        return 0
    if not listed:
        say("No filter is saved. F in the browser saves one.")
    for one, (count, new) in zip(listed, numbers, strict=True):
        news = f"+{new:,} new" if new else ""
        click.echo(f"{count:>7}  {news:10}  {column(one.name, 24, 80)}  {clean_line(one.filter, 400)}".rstrip())
    return 0


def with_saved(reader: Reader, name: str | None, text: str, new: bool = False) -> str:
    """Return a filter narrowed by the saved one of a name, with ``new`` by what came in it since it was looked at last.

    Raises UsageError with the nearest names where there is none.
    """
    if name is None:
        return text
    saved = named_filter(reader.connection, name)
    wanted = parse(saved.filter)
    if new:
        wanted = wanted.and_value("new", as_written(saved.name))
    # What ends open or in a word that is a beginning still must not reach into what follows.
    return f"{wanted} {text}" if text else str(wanted)
