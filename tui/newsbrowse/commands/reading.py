"""Commands that read a database: ``search``, ``show``, ``facets`` and ``check``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from newsbrowse.commands.command_line import FilterCommand, joined
from newsbrowse.commands.common import (
    article_named,
    chosen_path,
    column,
    database_path,
    db_option,
    group,
    json_option,
    limit_option,
    matching,
    named,
    open_database,
    print_json,
    say,
    wanted_filter,
)  # fmt: skip
from newsbrowse.errors import UsageError
from newsbrowse.ingest.walk import printable_path
from newsbrowse.store.articles import article_object
from newsbrowse.store.facets import FIELDS
from newsbrowse.store.files import bring_up_to_date
from newsbrowse.store.reader import Reader
from newsbrowse.store.rows import Row, StoredArticle, StoredMention, dates_of
from newsbrowse.text import clean, clean_line, counted


@group.command(cls=FilterCommand)
@click.argument("words", metavar="FILTER", nargs=-1)
@click.option("--saved", "saved_name", metavar="NAME", help="Those of a saved filter, narrowed by FILTER.")
@click.option("--new", is_flag=True, help="With --saved: what came since the browser showed it last.")
@db_option
@limit_option
@json_option
@click.option("--ids", is_flag=True, help="Print ids only.")
@click.option("--count", is_flag=True, help="Print the number of articles only.")
@click.option("--result", is_flag=True, help="Print what the result can be found again by.")
@click.option("--verify", metavar="TEXT", help="Say whether such a result is still the same; - reads it from standard input.")
def search(
    words: tuple[str, ...], saved_name: str | None, new: bool, database: str | None, limit: int | None, as_json: bool, ids: bool,
    count: bool, result: bool, verify: str | None,
) -> int:  # fmt: skip
    """List the articles of a filter, newest first.

    FILTER may be several words and begin with a minus: -bank leaves out, -- ends the options.
    """
    if verify is not None:
        from newsbrowse.commands.following import verify_result

        if words or saved_name is not None or new:
            raise UsageError("--verify brings its own filter", "Leave the other one out.")
        return verify_result(open_database(database), sys.stdin.read(100_000) if verify == "-" else verify)
    if ids + count + as_json + result > 1:
        raise UsageError("--ids, --count, --json and --result are four forms of the answer", "Ask for one of them.")
    if new and saved_name is None:
        raise UsageError("--new goes with --saved NAME", "newsbrowse saved lists the names.")
    if not words and saved_name is None:
        raise UsageError("Missing argument 'FILTER...'", "See newsbrowse search --help.")
    from newsbrowse.commands.saved import with_saved

    reader = open_database(database)
    if result:
        from newsbrowse.commands.following import print_result

        return print_result(reader, with_saved(reader, saved_name, joined(words), new))
    with reader.snapshot():  # a build that numbers anew meanwhile changes nothing here
        return _search(reader, with_saved(reader, saved_name, joined(words), new), limit, as_json, ids, count)


def _search(reader: Reader, filter_text: str, limit: int | None, as_json: bool, ids: bool, count: bool) -> int:
    found = matching(reader, filter_text)
    if count:
        click.echo(len(found))
        return 0
    numbers = found[:limit]
    if not found and not (ids or as_json):
        say("No article matches.")
    if ids:
        for number in numbers:
            click.echo(number)
    elif as_json:
        for number in numbers:
            article = reader.article(number)
            if article:
                print_json(article_object(article))
    else:
        for row in _rows(reader, numbers):
            source = row.acronym or row.source or ""
            click.echo(f"{row.id:>6}  {row.published or '':10}  {column(source, 14)}  {clean_line(row.title or '(no title)')}")
        if len(numbers) < len(found):
            say(f"{len(numbers):,} of {counted(len(found))}.")
    return 0


def _rows(reader: Reader, numbers: list[int]) -> Iterator[Row]:
    for start in range(0, len(numbers), 500):
        yield from reader.rows(numbers[start : start + 500])


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
        f"By {'; '.join(article.authors)}" if article.authors else "",
        article.url or "",
        f"Read from {article.path}" + (f" ({article.notes})" if article.notes else "") + f" · key {article.key}",
    ]
    people = [f"  {clean_line(', '.join(filter(None, (p.name, p.role, p.affiliation))), 400)}" for p in article.people]
    people += [clean_line(line, 2000) for line in _said(article)]
    own = [f"Tags: {', '.join(article.tags)}"] if article.tags else []
    click.echo(
        "\n".join(line for line in (*(clean_line(h, 2000) for h in head), *people, *(clean_line(o, 2000) for o in own)) if line)
    )
    if article.note:
        click.echo(f"Note: {clean(article.note)}")
    click.echo("\n" + clean(article.body))
    return 0


def _dated(mention: StoredMention) -> str:
    """A date as it is printed, with its value where that says more: "December 3 (2025-12-03)"."""
    value = dates_of(mention)
    return mention.text if not value or value.partition("..")[0] in mention.text else f"{mention.text} ({value})"


def _said(article: StoredArticle) -> Iterator[str]:
    """What an article says besides its people, a line each: its event, whom and what it names."""
    parties = [i.acronym or i.name for i in article.institutions if i.party]
    event = " · ".join(filter(None, (article.event_date, ", ".join(parties))))
    yield f"Event: {article.event_type}{' · ' if event else ''}{event}"
    for label, values in (
        ("Institutions", [f"{i.name} ({i.acronym})" if i.acronym else i.name for i in article.institutions]),
        ("Topics", [topic.name for topic in article.topics]),
        ("Dates", list(dict.fromkeys(_dated(m) for m in article.mentions if m.kind == "date"))),
    ):
        if values:
            yield f"{label}: {'; '.join(values)}"


@group.command(cls=FilterCommand)
@click.argument("field_name", metavar="FIELD", type=click.Choice(FIELDS))
@click.argument("words", metavar="[FILTER]", nargs=-1)
@db_option
@limit_option
@json_option
def facets(field_name: str, words: tuple[str, ...], database: str | None, limit: int | None, as_json: bool) -> int:
    """List the values of a field in the articles of a filter, with counts.

    People of one name are told apart as in the filter: person:"Wei Zhang (Birch University)".
    """
    reader = open_database(database)
    values = reader.facet(field_name, wanted_filter(joined(words), reader), limit)
    apart = reader.told_apart({v.id: v.name for v in values}) if field_name == "person" else {}
    if as_json:
        print_json([{"value": v.name, "count": v.count, **({"filter": apart[v.id]} if v.id in apart else {})} for v in values])
    else:
        if not values:
            say("No article of the filter has one.")
        for value in values:
            click.echo(f"{value.count:>7}  {clean_line(apart.get(value.id, value.name))}")
    return 0


@group.command()
@click.argument("path", metavar="[DB]", required=False)
@db_option
@click.option(
    "--repair",
    is_flag=True,
    help="Make anew what can be: names, entities, index, counts; a damaged file is read as far as it goes.",
)
def check(path: str | None, database: str | None, repair: bool) -> int:
    """Check integrity and print layout version and counts; exit 1 where something is wrong."""
    import sqlite3

    from newsbrowse.store.schema import VERSION

    chosen = chosen_path(path or database)
    if repair:
        _repair(chosen)
    else:
        bring_up_to_date(chosen, say)
    reader = Reader(chosen)
    try:
        problems = reader.check()
        totals = reader.totals()
        totals["duplicates"] = reader.duplicates()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        problems, totals = [f"the file is damaged ({error})"], {}
    click.echo(
        f"{clean_line(printable_path(str(reader.path)), 400)}: layout {VERSION}, "
        + ", ".join(f"{count:,} {named(count, name)}" for name, count in totals.items())
    )
    for problem in problems:
        say(problem)
    click.echo("all is well" if not problems else counted(len(problems), "problem"))
    if problems and not repair:
        say("newsbrowse check --repair makes the index anew; the articles and what you noted of them stay.")
    return 1 if problems else 0


def _repair(path: Path) -> None:
    from newsbrowse.commands.building import with_progress
    from newsbrowse.store.lock import holding
    from newsbrowse.store.repair import repair

    with holding(path):
        with_progress(lambda step: repair(path, say, (lambda done, total: step("Ordering", done, total)) if step else None))


@group.command()
@click.argument("path", metavar="DB")
@click.argument("target", metavar="TARGET", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite the target.")
def backup(path: str, target: Path, force: bool) -> int:
    """Copy a database as it stands, also while a build writes; the copy is checked before it gets its name."""
    from newsbrowse.store.backup import backup as copy

    size = copy(database_path(path), target, force)
    say(f"{target} holds a checked copy, {size / 2**20:,.1f} MB.")
    return 0
