"""Commands that read pages: ``build`` and ``annotate``."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from newsbrowse.build import Options
from newsbrowse.commands.common import (
    article_named,
    db_option,
    group,
    json_option,
    named,
    open_database,
    print_json,
    say,
)
from newsbrowse.commands.inputs import Inputs, input_options
from newsbrowse.config import Config, choose_database, default_database, load_config, user_taxonomy
from newsbrowse.errors import UsageError
from newsbrowse.ingest import Found, printable_path
from newsbrowse.store.files import bring_up_to_date, inspect
from newsbrowse.text import clean_line, counted


@group.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@db_option
@click.option("--jobs", type=click.IntRange(min=1), help="Worker processes (default: one a core).")
@click.option("--cluster", metavar="ADDRESS", help="Read on a Dask cluster: tcp://host:8786, or local:4 to try it.")
@click.option("--prune", is_flag=True, help="Remove the articles of files that are gone from the sources.")
@click.option("--optimise", is_flag=True, help="Put the index in order: late arrivals among the others, space given back.")
@click.option("--fresh", is_flag=True, help="Read everything anew; stars, notes, tags and corrections are carried over.")
@click.option(
    "--restore", multiple=True, metavar="ID", help="Put back the lines cut from an article because its site repeats them."
)
@click.option("--merge", "merged", is_flag=True, help="The sources are databases built elsewhere; join them into this one.")
@input_options
@json_option
def build(
    sources: tuple[str, ...], database: str | None, jobs: int | None, cluster: str | None, prune: bool, optimise: bool, fresh: bool,
    merged: bool, restore: tuple[str, ...], as_json: bool, **reading: Any,
) -> int:  # fmt: skip
    """Read pages, feeds, mail, tables, archives, and folders of them into a database; run again to add what is new.

    SOURCE may be - for standard input.
    """
    if restore:
        return _restore(database, restore)
    if not sources and not optimise:
        raise UsageError("Name what to read: files and folders", "See newsbrowse build --help.")
    if merged and (cluster or prune or fresh):
        raise UsageError("--merge reads databases, so --cluster, --prune and --fresh have no meaning there", "Leave them out.")
    if cluster is not None:
        from newsbrowse.build.cluster import check_address

        check_address(cluster)
    config = load_config()
    chosen = choose_database(database, config)
    path = chosen if chosen is not None else default_database()
    if chosen is not None and not path.absolute().parent.is_dir():
        raise UsageError(f"The folder {path.absolute().parent} does not exist", "Make it, or name another place with --db.")
    if not sources and inspect(path) is None:
        raise UsageError(f"The database {path} does not exist", "Make it with: newsbrowse build FOLDER --db FILE")
    bring_up_to_date(path, say)
    inputs = Inputs.of(**reading)
    options = Options(
        jobs, cluster, _own(config), prune, optimise, inputs.kind, inputs.columns, inputs.limits
    )  # fmt: skip
    if merged:
        from newsbrowse.build.merge import merge

        report = with_progress(lambda progress: merge([Path(s) for s in sources], path, options, progress))
    else:
        from newsbrowse.build import build as run_build
        from newsbrowse.build.fresh import build_fresh

        work: Any = build_fresh if fresh else run_build
        with inputs.given(sources) as (rest, found):
            report = with_progress(lambda progress: work(rest, path, options, progress, found))
    if as_json:
        print_json(report.as_dict())
    else:
        _report(
            report.as_dict(),
            path,
            "newsbrowse" if _opens_by_itself(path, config) else f"newsbrowse {shlex.quote(printable_path(str(path)))}",
        )
    from newsbrowse.ingest.walk import LEFT_OUT

    return 0 if all(entry["reason"] in LEFT_OUT for entry in report.skipped) else 1


def _opens_by_itself(path: Path, config: Config) -> bool:
    """Say whether plain ``newsbrowse`` opens a database."""
    usual = choose_database(None, config)
    return usual is not None and usual.absolute() == path.absolute()


def _own(config: Config) -> tuple[str, ...]:
    """Return the user's own topics; second opinions that the settings ask for are made ready for the processes that read."""
    from newsbrowse.build.pages import ask_for_opinions

    ask_for_opinions(config)
    return user_taxonomy(config)


def _restore(database: str | None, references: tuple[str, ...]) -> int:
    from newsbrowse.build.pages import taxonomy_of
    from newsbrowse.build.repeated import restore as put_back

    with open_database(database) as reader:
        keys = [article_named(reader, reference).key for reference in references]
    changed = put_back(reader.path, keys, taxonomy_of(_own(load_config())))
    say(f"{changed} of {counted(len(keys))} got lines back; they are kept in them from now on.")
    return 0


def with_progress(work: Any) -> Any:
    """Run ``work`` with a progress bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        return work(None)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Finding", total=None, rate="")

        def step(what: str, done: int, total: int) -> None:
            if bar.tasks[0].description != what:
                bar.reset(task, description=what)
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, total=max(done, total), rate=f"{speed:,.0f}/s" if speed else "")

        return work(step)


def _report(report: dict[str, Any], path: Path, command: str) -> None:
    name = clean_line(printable_path(str(path)), 400)

    def show(heading: str, counts: Iterable[tuple[int, str]]) -> None:
        click.echo(heading, err=True)
        for number, what in counts:
            click.echo(f"{number:>9,}  {what}", err=True)

    show("Articles in what was given:", _given(report))
    for entry in report["skipped"]:
        click.echo(f"           {clean_line(entry['path'], 400)}: {clean_line(entry['reason'], 400)}", err=True)
    if not path.exists():
        click.echo("Nothing was built.", err=True)
        return
    show(f"All of {name}:", _whole(report))
    if not report["articles"] or (report["skipped"] and not report["read"] and not report["unchanged"]):
        click.echo(f"Nothing was read into {name}.", err=True)
        return
    click.echo(f"{name} is ready after {report['seconds']:.1f} s. Open it with: {clean_line(command, 400)}", err=True)


def _given(report: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """What became of the articles that were given; those set in add up to the line above."""
    from newsbrowse.build.jobs import places

    same = report["read"] - report["new"] - report["changed"]
    yield report["read"], "read"
    yield report["new"], "  new"
    yield report["changed"], "  changed"
    if same:
        yield same, "  the same as before"
    yield report["unchanged"] - same, "unchanged, not read again"
    if "removed" in report:
        yield report["removed"], "removed, since their files are gone"
    if "cut" in report:
        yield report["cut"], "without lines that their site repeats (ctrl+r puts them back)"
    skipped = sum(places(entry["reason"]) for entry in report["skipped"])
    yield skipped, "skipped: files, and places in archives, feeds and tables, that give no article" + (":" if skipped else "")


def _whole(report: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """What the database now holds."""
    yield report["articles"], named(report["articles"], "articles")
    yield (
        report["duplicates"],
        f"  {named(report['duplicates'], 'duplicates')} linked to what {'it repeats' if report['duplicates'] == 1 else 'they repeat'}",
    )
    for key in ("people", "institutions", "topics", "dates"):
        yield report[key], named(report[key], key)


@group.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--why", is_flag=True, help="List every mention with the rule that made it and how sure it is.")
@input_options
@json_option
def annotate(sources: tuple[str, ...], as_json: bool, why: bool, **reading: Any) -> int:
    """Show what would be extracted from pages, without a database. SOURCE may be - for standard input."""
    from newsbrowse.build.jobs import Jobs
    from newsbrowse.build.workers import read_all
    from newsbrowse.ingest import Skipped, walk

    inputs = Inputs.of(**reading)
    own = _own(load_config())
    failed = 0

    def skip(path: str, reason: str) -> None:
        nonlocal failed
        failed += 1
        say(f"{path}: {reason}")

    def files(rest: list[str], found: list[Found]) -> Iterator[Found]:
        yield from found
        for entry in walk(rest, inputs.limits, inputs.kind):
            if isinstance(entry, Skipped):
                skip(printable_path(entry.path), entry.reason)
            else:
                yield entry

    with inputs.given(sources) as (rest, found):
        jobs = Jobs(files(rest, found), inputs.limits, inputs.columns, skip)
        for job, done in read_all(jobs, os.cpu_count() or 1, own, inputs.limits.seconds):
            name = job.origin.path if job.origin else job.path
            if done.article is None or done.annotations is None:
                skip(name, done.reason)
                continue
            value = _annotated(replace(done.article, path=name), done.annotations)
            if as_json:
                print_json(value)
            else:
                _show_annotated(value)
                if why:
                    _show_why(done.annotations)
        jobs.close()
    return 1 if failed else 0


def _annotated(article: Any, found: Any) -> dict[str, Any]:
    people = {p.name: p for p in found.people}
    labels = {t.slug: t.label for t in found.topics}
    rors = {i.name: i.ror for i in found.institutions}

    def base(mention: Any) -> dict[str, Any]:
        zone = {"zone": "title"} if mention.zone == "title" else {}
        return {
            "start": mention.start, "end": mention.end, "text": mention.text, **zone, "rule": mention.rule, "confidence": mention.confidence,
        }  # fmt: skip

    event = found.event
    return {
        "path": article.path, "title": article.title, "published": article.published, "published_precision": article.published_precision,
        "source": found.source, "source_from": found.source_from, "url": article.url, "language": article.language, "body": article.body,
        "people": [
            {**base(m), "name": m.entity, "role": people[m.entity].role, "affiliation": people[m.entity].affiliation} for m in found.of_kind("person")
        ],
        "dates": [{**base(m), "iso_start": m.value_start, "iso_end": m.value_end, "granularity": m.granularity} for m in found.of_kind("date")],
        "institutions": [{**base(m), "canonical": m.entity, "id": rors.get(m.entity)} for m in found.of_kind("institution")],
        "topics": [{**base(m), "topic": labels[m.entity]} for m in found.of_kind("topic")],
        "event": {"type": event.type, "date": event.date, "parties": list(event.parties)},
    }  # fmt: skip


def _show_why(found: Any) -> None:
    from newsbrowse.reasons import reason

    for mention in found.mentions:
        stands = f" = {mention.entity}" if mention.entity and mention.entity != mention.text else ""
        line = f"{mention.zone:5} {mention.start:6} {mention.kind:11} {mention.confidence:.2f}  {mention.text}{stands}  ({mention.rule}: {reason(mention.rule)})"
        click.echo("  " + clean_line(line, 600))
    click.echo()


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
