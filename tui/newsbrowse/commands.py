"""The subcommands. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from newsbrowse.config import choose_database, config_path, default_database, describe, load_config, user_taxonomy
from newsbrowse.errors import NewsbrowseError, UsageError
from newsbrowse.ingest.walk import printable_path
from newsbrowse.query import Filter, parse
from newsbrowse.store.reader import Reader, StoredArticle
from newsbrowse.text import clean, clean_line

FACETS = ("inst", "person", "topic", "from", "type", "lang", "published", "on")

_db = click.option("--db", "database", metavar="DB", help="Database file.")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_limit = click.option("--limit", type=click.IntRange(min=1, max=10**9), help="At most this many.")


def run(arguments: list[str]) -> int:
    """Run one subcommand and return its exit code."""
    import sqlite3

    try:
        result = _group.main(args=arguments, prog_name="newsbrowse", standalone_mode=False)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise NewsbrowseError(
            f"The database cannot be read ({error})", "Run newsbrowse check on it, or build it anew."
        ) from error
    except UnicodeEncodeError as error:
        raise UsageError("The words are no valid UTF-8", "Write them in a UTF-8 terminal.") from error
    except click.UsageError as error:
        _say(f"{error.format_message()} See newsbrowse {arguments[0]} --help.")
        return 2
    except click.Abort:
        return 130
    except click.exceptions.Exit as stop:
        return stop.exit_code
    return int(result or 0)


@click.group()
def _group() -> None:
    """Browse, highlight, filter and cite institutional news."""


def _open(named: str | None) -> Reader:
    path = choose_database(named, load_config())
    if path is None:
        from newsbrowse.bundled import bundled_database

        path = bundled_database()
    return Reader(path)


def _wanted(text: str) -> Filter:
    wanted = parse(text)
    for hint in wanted.hints:
        _say(hint)
    return wanted


def _say(text: str) -> None:
    click.echo(f"newsbrowse: {clean_line(text, 1000)}", err=True)


def _print(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


@_group.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_db
@click.option("--jobs", type=click.IntRange(min=1), help="Worker processes (default: one a core).")
@_json
def build(sources: tuple[str, ...], database: str | None, jobs: int | None, as_json: bool) -> int:
    """Read pages (.txt .md .html) and folders of them into a database; run again to add what is new."""
    from newsbrowse.build import build as run_build

    config = load_config()
    chosen = choose_database(database, config)
    path = chosen if chosen is not None else default_database()
    report = _with_progress(
        lambda progress: run_build(sources, path, jobs=jobs, progress=progress, own_topics=user_taxonomy(config))
    )
    if as_json:
        _print(report.as_dict())
    else:
        _report(report.as_dict(), path)
    return 1 if report.skipped else 0


def _with_progress(work: Any) -> Any:
    """Run ``work`` with a progress bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        return work(None)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def step(done: int, total: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, total=total, rate=f"{speed:,.0f}/s" if speed else "")

        return work(step)


def _report(report: dict[str, Any], path: Path) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(stderr=True)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    labels = (
        ("read", "files read"), ("new", "new"), ("changed", "changed"), ("unchanged", "unchanged"), ("duplicates", "duplicates linked"),
        ("articles", "articles in all"), ("people", "people"), ("institutions", "institutions"), ("topics", "topics"), ("dates", "dates"),
    )  # fmt: skip
    for key, label in labels:
        table.add_row(f"{report[key]:,}", label)
    table.add_row(f"{len(report['skipped']):,}", "skipped")
    console.print(table)
    for entry in report["skipped"]:
        console.print(Text(f"  {clean_line(entry['path'], 400)}: {clean_line(entry['reason'], 400)}"), soft_wrap=True)
    if not path.exists():
        console.print(Text("Nothing was built."))
        return
    name = clean_line(printable_path(str(path)), 400)
    console.print(Text(f"{name} is ready after {report['seconds']:.1f} s. Open it with: newsbrowse {name}"), soft_wrap=True)


@_group.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_json
def annotate(sources: tuple[str, ...], as_json: bool) -> int:
    """Show what would be extracted from pages, without a database."""
    from newsbrowse.build import read_one
    from newsbrowse.extract.topics import load
    from newsbrowse.ingest import SUFFIXES, Skipped, walk

    own = user_taxonomy(load_config())
    taxonomy = None
    if own:
        from newsbrowse.build import default_topics

        taxonomy = load((*default_topics(), *own))
    failed = 0
    for entry in walk(sources, SUFFIXES):
        result = entry.reason if isinstance(entry, Skipped) else read_one(entry.path, taxonomy)
        if isinstance(result, str):
            failed += 1
            _say(f"{printable_path(entry.path)}: {result}")
            continue
        value = _annotated(*result)
        if as_json:
            _print(value)
        else:
            _show_annotated(value)
    return 1 if failed else 0


def _annotated(article: Any, found: Any) -> dict[str, Any]:
    people = {p.name: p for p in found.people}
    labels = {t.slug: t.label for t in found.topics}
    rors = {i.name: i.ror for i in found.institutions}

    def base(mention: Any) -> dict[str, Any]:
        zone = {"zone": "title"} if mention.zone == "title" else {}
        return {"start": mention.start, "end": mention.end, "text": mention.text, **zone}

    event = found.event
    return {
        "path": printable_path(article.path), "title": article.title, "published": article.published, "published_precision": article.published_precision,
        "source": found.source, "source_from": found.source_from, "url": article.url, "language": article.language, "body": article.body,
        "people": [
            {**base(m), "name": m.entity, "role": people[m.entity].role, "affiliation": people[m.entity].affiliation} for m in found.of_kind("person")
        ],
        "dates": [{**base(m), "iso_start": m.value_start, "iso_end": m.value_end, "granularity": m.granularity} for m in found.of_kind("date")],
        "institutions": [{**base(m), "canonical": m.entity, "id": rors.get(m.entity)} for m in found.of_kind("institution")],
        "topics": [{**base(m), "topic": labels[m.entity]} for m in found.of_kind("topic")],
        "event": {"type": event.type, "date": event.date, "parties": list(event.parties)},
    }  # fmt: skip


def _show_annotated(value: dict[str, Any]) -> None:
    lines = [value["title"] or "(no title)", " · ".join(filter(None, (value["published"], value["source"], value["path"])))]
    event = value["event"]
    lines.append(f"  event        {event['type']} {event['date'] or ''} {' / '.join(event['parties'])}")
    seen = {(p["name"], p["role"], p["affiliation"]) for p in value["people"]}
    lines += [
        f"  person       {', '.join(filter(None, p))}"
        for p in dict.fromkeys((p["name"], p["role"], p["affiliation"]) for p in value["people"])
        if p in seen
    ]
    lines += [f"  institution  {name}" for name in dict.fromkeys(i["canonical"] for i in value["institutions"])]
    lines += [
        f"  date         {d['text']} = {d['iso_start'] or '?'}{'..' + d['iso_end'] if d['iso_end'] else ''}"
        for d in value["dates"]
    ]
    lines.append(f"  topics       {', '.join(dict.fromkeys(t['topic'] for t in value['topics']))}")
    click.echo(
        "\n".join(clean_line(line, 500) if not line.startswith(" ") else "  " + clean_line(line, 500) for line in lines) + "\n"
    )


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


@_group.command()
@click.argument("filter_text", metavar="FILTER")
@_db
@_limit
@_json
@click.option("--ids", is_flag=True, help="Print ids only.")
@click.option("--count", is_flag=True, help="Print the number of articles only.")
def search(filter_text: str, database: str | None, limit: int | None, as_json: bool, ids: bool, count: bool) -> int:
    """List the articles of a filter, newest first."""
    reader = _open(database)
    numbers, hints = reader.ids(parse(filter_text))
    for hint in hints:
        _say(hint)
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
                _print(article_object(article))
    else:
        for row in reader.rows(numbers):
            source = row.acronym or row.source or ""
            click.echo(
                f"{row.id:>6}  {row.published or '':10}  {clean_line(source, 14):14}  {clean_line(row.title or '(no title)')}"
            )
    return 0


def _article(reader: Reader, reference: str) -> StoredArticle:
    number = reader.find(reference)
    article = reader.article(number) if number is not None else None
    if article is None:
        raise NewsbrowseError(f"There is no article {reference}", "newsbrowse search lists ids and titles.")
    return article


@_group.command()
@click.argument("reference", metavar="ID")
@_db
@_json
def show(reference: str, database: str | None, as_json: bool) -> int:
    """Print one article by its id or key."""
    article = _article(_open(database), reference)
    if as_json:
        _print(article_object(article, body=True))
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


@_group.command()
@click.argument("field_name", metavar="FIELD", type=click.Choice(FACETS))
@click.argument("filter_text", metavar="FILTER", default="")
@_db
@_limit
@_json
def facets(field_name: str, filter_text: str, database: str | None, limit: int | None, as_json: bool) -> int:
    """List the values of a field in the articles of a filter, with counts."""
    values = _open(database).facet(field_name, _wanted(filter_text), limit)
    if as_json:
        _print([{"value": v.name, "count": v.count} for v in values])
    else:
        for value in values:
            click.echo(f"{value.count:>7}  {clean_line(value.name)}")
    return 0


@_group.command()
@click.argument("references", nargs=-1, metavar="[ID...]")
@click.option("--filter", "filter_text", help="Cite all articles of a filter.")
@click.option("--style", help="Citation style (see newsbrowse styles).")
@click.option("--format", "form", type=click.Choice(("plain", "markdown", "html")), default="plain", show_default=True)
@click.option("--copy", "to_clipboard", is_flag=True, help="Copy instead of printing.")
@_db
def cite(
    references: tuple[str, ...], filter_text: str | None, style: str | None, form: str, to_clipboard: bool, database: str | None
) -> int:
    """Print citations of articles, by id, key or filter."""
    from newsbrowse.cite import STYLES, cite_many, item_of

    chosen = style or load_config().style
    if chosen not in STYLES:
        raise UsageError(f"Unknown style {chosen}", f"Known: {', '.join(STYLES)}.")
    if not references and filter_text is None:
        raise UsageError("Name articles to cite, by id or with --filter", "newsbrowse search lists ids.")
    reader = _open(database)
    articles = [_article(reader, r) for r in references]
    if filter_text is not None:
        numbers, hints = reader.ids(parse(filter_text))
        for hint in hints:
            _say(hint)
        articles += [a for a in map(reader.article, numbers) if a]
    if not articles:
        raise NewsbrowseError("No article matches", "Nothing was cited.")
    text = "\n".join(cite_many([item_of(a) for a in articles], chosen, form))
    if not to_clipboard:
        click.echo(text)
        return 0
    from newsbrowse.cite.clipboard import copy

    outcome = copy(text)
    _say(f"{outcome}; also in {outcome.file}" if outcome.file and outcome.route else str(outcome))
    return 0 if outcome.route or outcome.file else 1


@_group.command()
@click.argument("path", metavar="[DB]", required=False)
@_db
def check(path: str | None, database: str | None) -> int:
    """Check integrity and print layout version and counts; exit 1 where something is wrong."""
    import sqlite3

    from newsbrowse.store.schema import VERSION

    reader = _open(path or database)
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
        _say(problem)
    click.echo("all is well" if not problems else f"{len(problems)} problems")
    return 1 if problems else 0


@_group.command()
def styles() -> int:
    """List the citation styles."""
    from newsbrowse.cite import STYLES

    for name, style in STYLES.items():
        click.echo(f"{name:14}  {style.label}")
    return 0


@_group.command()
@click.option("--path", "only_path", is_flag=True, help="Print where the settings file is.")
@click.option("--init", "create", is_flag=True, help="Write a settings file with every key explained.")
@click.option("--check", "only_check", is_flag=True, help="Check the settings file.")
def config(only_path: bool, create: bool, only_check: bool) -> int:
    """Show the settings and what they mean."""
    path = config_path()
    if only_path:
        click.echo(clean_line(printable_path(str(path)), 400))
    elif create:
        if path.exists():
            raise NewsbrowseError(f"{path} exists already", "It was left as it is.")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(describe(), "utf-8")
        except OSError as error:
            raise NewsbrowseError(f"{path} cannot be written ({error.strerror})", "Check the folder's permissions.") from error
        click.echo(path)
    else:
        settings = load_config()
        from newsbrowse.cite import STYLES

        user_taxonomy(settings)

        if settings.style not in STYLES:
            raise UsageError(f"Unknown style {settings.style!r} in {path}", f"Known: {', '.join(STYLES)}.")
        _check_keys(settings.keys, path)
        click.echo("the settings are valid" if only_check else describe())
    return 0


def _check_keys(keys: dict[str, str], path: Path) -> None:
    from newsbrowse.app.keymap import resolve_keys

    try:
        resolve_keys(keys)
    except UsageError as error:
        raise UsageError(f"{error.title} (in {path})", error.hint) from error
