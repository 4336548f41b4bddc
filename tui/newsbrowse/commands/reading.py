"""Commands that read a database: ``search``, ``show``, ``facets`` and ``check``."""

from __future__ import annotations

import click

from newsbrowse.commands.common import (
    article_named,
    db_option,
    group,
    json_option,
    limit_option,
    matching,
    open_database,
    print_json,
    say,
    wanted_filter,
)  # fmt: skip
from newsbrowse.ingest.walk import printable_path
from newsbrowse.store.reader import article_object
from newsbrowse.text import clean, clean_line

FACETS = ("inst", "person", "topic", "from", "type", "lang", "published", "on")


@group.command()
@click.argument("filter_text", metavar="FILTER")
@db_option
@limit_option
@json_option
@click.option("--ids", is_flag=True, help="Print ids only.")
@click.option("--count", is_flag=True, help="Print the number of articles only.")
def search(filter_text: str, database: str | None, limit: int | None, as_json: bool, ids: bool, count: bool) -> int:
    """List the articles of a filter, newest first."""
    reader = open_database(database)
    numbers = matching(reader, filter_text)
    if count:
        click.echo(len(numbers))
        return 0
    numbers = numbers[:limit]
    if ids:
        for number in numbers:
            click.echo(number)
    elif as_json:
        for number in numbers:
            article = reader.article(number)
            if article:
                print_json(article_object(article))
    else:
        for row in reader.rows(numbers):
            source = row.acronym or row.source or ""
            click.echo(
                f"{row.id:>6}  {row.published or '':10}  {clean_line(source, 14):14}  {clean_line(row.title or '(no title)')}"
            )
    return 0


@group.command()
@click.argument("reference", metavar="ID")
@db_option
@json_option
def show(reference: str, database: str | None, as_json: bool) -> int:
    """Print one article by its id or key."""
    article = article_named(open_database(database), reference)
    if as_json:
        print_json(article_object(article, body=True))
        return 0
    head = [
        clean_line(article.title or "(no title)"),
        " · ".join(filter(None, (article.source, article.published, article.place))),
        article.url or "",
    ]
    people = [f"  {clean_line(', '.join(filter(None, (p.name, p.role, p.affiliation))), 400)}" for p in article.people]
    click.echo("\n".join(line for line in (*(clean_line(h, 2000) for h in head), *people) if line))
    click.echo("\n" + clean(article.body))
    return 0


@group.command()
@click.argument("field_name", metavar="FIELD", type=click.Choice(FACETS))
@click.argument("filter_text", metavar="FILTER", default="")
@db_option
@limit_option
@json_option
def facets(field_name: str, filter_text: str, database: str | None, limit: int | None, as_json: bool) -> int:
    """List the values of a field in the articles of a filter, with counts."""
    values = open_database(database).facet(field_name, wanted_filter(filter_text), limit)
    if as_json:
        print_json([{"value": v.name, "count": v.count} for v in values])
    else:
        for value in values:
            click.echo(f"{value.count:>7}  {clean_line(value.name)}")
    return 0


@group.command()
@click.argument("path", metavar="[DB]", required=False)
@db_option
def check(path: str | None, database: str | None) -> int:
    """Check integrity and print layout version and counts; exit 1 where something is wrong."""
    import sqlite3

    from newsbrowse.store.schema import VERSION

    reader = open_database(path or database)
    try:
        problems = reader.check()
        totals = reader.totals()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        problems, totals = [f"the file is damaged ({error})"], {}
    click.echo(
        f"{clean_line(printable_path(str(reader.path)), 400)}: layout {VERSION}, "
        + ", ".join(f"{count:,} {name}" for name, count in totals.items())
    )
    for problem in problems:
        say(problem)
    click.echo("all is well" if not problems else f"{len(problems)} problems")
    return 1 if problems else 0
