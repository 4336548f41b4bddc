"""The command ``correct``: what the user says of names holds in every article, now and after each build."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from newsbrowse.commands.common import (
    article_named,
    db_option,
    group,
    json_option,
    open_database,
    print_json,
    say,
)
from newsbrowse.config import load_config, user_taxonomy
from newsbrowse.errors import NewsbrowseError, UsageError
from newsbrowse.store.corrections import KINDS, SUBJECTS, Correction, kept, key_of
from newsbrowse.text import clean_line, squeeze

_WHAT = click.argument("what", type=click.Choice(SUBJECTS), metavar="person|institution|topic|date")
_ENTITY = click.argument("what", type=click.Choice(SUBJECTS[:2]), metavar="person|institution")
_ARTICLE = click.option("--article", metavar="ID", help="Only in this article.")
_PREVIEW = click.option("--dry-run", is_flag=True, help="Say how many articles would change, and change nothing.")


@group.group(invoke_without_command=True)
@click.pass_context
def correct(context: click.Context) -> None:
    """Correct names.

    What is said holds in every article, now and after each build, and can be undone.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@correct.command()
@_WHAT
@click.argument("name")
@_ARTICLE
@_PREVIEW
@db_option
def reject(what: str, name: str, article: str | None, dry_run: bool, database: str | None) -> int:
    """NAME is none: its highlights go, in all articles.

    With --article in that one alone; a date is rejected only so.
    """
    if what == "date" and article is None:
        raise UsageError("A date is rejected in one article", "Name it with --article ID.")
    return _make("reject", what, name, None, article, dry_run, database)


@correct.command()
@_ENTITY
@click.argument("name")
@click.argument("other")
@_PREVIEW
@db_option
def merge(what: str, name: str, other: str, dry_run: bool, database: str | None) -> int:
    """NAME and OTHER are one, called OTHER.

    A person's name given twice: all people of that name are one.
    """
    return _make("merge", what, name, other, None, dry_run, database)


@correct.command()
@_ENTITY
@click.argument("name")
@click.argument("new")
@_ARTICLE
@_PREVIEW
@db_option
def rename(what: str, name: str, new: str, article: str | None, dry_run: bool, database: str | None) -> int:
    """NAME is called NEW."""
    return _make("rename", what, name, new, article, dry_run, database)


@correct.command()
@_ENTITY
@click.argument("name")
@click.option("--article", required=True, metavar="ID", help="The article in which somebody else is meant.")
@click.option("--as", "new", metavar="NEW", help="Who is meant there; an institution needs it.")
@_PREVIEW
@db_option
def split(what: str, name: str, article: str, new: str | None, dry_run: bool, database: str | None) -> int:
    """NAME is somebody else in one article."""
    if what == "institution" and new is None:
        raise UsageError("Say which institution is meant there", "Name it with --as.")
    return _make("split", what, name, new, article, dry_run, database)


def _make(kind: str, what: str, name: str, other: str | None, article: str | None, dry_run: bool, database: str | None) -> int:
    from newsbrowse.build.correct import correct as make
    from newsbrowse.build.proposed import propose

    name, other = squeeze(clean_line(name, 400)), squeeze(clean_line(other, 400)) if other is not None else None
    if not name or other == "":
        raise UsageError("A name is empty", "See newsbrowse correct --help.")
    with open_database(database) as reader:
        key = article_named(reader, article).key if article else None
        proposal = propose(reader.connection, kind, what, name, other, key)
        path = reader.path
    if not proposal.changes:
        raise NewsbrowseError(f"Article {article} does not name {name}", "newsbrowse show lists whom and what it names.")
    if dry_run:
        for correction, numbers in proposal.changes:
            say(f"{correction}: would change {_articles(len(numbers))}.")
        return 0
    outcomes = _unless_stopped(lambda: make(path, proposal.corrections))
    for outcome in outcomes:
        say(f"{outcome.correction}: {_articles(outcome.articles)} changed.")
    say(f"To undo: newsbrowse correct undo {' '.join(str(o.correction.number) for o in outcomes)}")
    return 0


def _unless_stopped(work: Any) -> Any:
    """Run ``work``; who stops it is told that it is not lost."""
    try:
        return work()
    except (KeyboardInterrupt, SystemExit):
        say("Stopped midway: the next newsbrowse build finishes what was begun.")
        raise


def _articles(count: int) -> str:
    return f"{count:,} article" + ("" if count == 1 else "s")


@correct.command()
@click.argument("numbers", type=int, nargs=-1, required=True, metavar="NUMBER...")
@db_option
def undo(numbers: tuple[int, ...], database: str | None) -> int:
    """Undo corrections, by number; none where one of the numbers is wrong.

    The articles that they changed are read for names again.
    """
    from newsbrowse.build.correct import to_undo
    from newsbrowse.build.correct import undo as take_back
    from newsbrowse.build.pages import ask_for_opinions, taxonomy_of

    config = load_config()
    ask_for_opinions(config)
    taxonomy = taxonomy_of(user_taxonomy(config))
    with open_database(database) as reader:
        path, wanted = reader.path, [to_undo(reader.connection, number).number for number in dict.fromkeys(numbers)]
    for number in wanted:
        outcome = _unless_stopped(lambda number=number: take_back(path, number, taxonomy))
        say(f"Undone: {outcome.correction} ({_articles(outcome.articles)} read again).")
    return 0


def _as_dict(correction: Correction) -> dict[str, Any]:
    return {
        "number": correction.number, "kind": correction.kind, "what": correction.what, "name": correction.name,
        "other": correction.other, "article": correction.article, "created": correction.created, "undone": correction.undone,
    }  # fmt: skip


@correct.command("list")
@click.option("--all", "with_undone", is_flag=True, help="Those undone too.")
@db_option
@json_option
def list_(with_undone: bool, database: str | None, as_json: bool) -> int:
    """List the corrections that hold, in the order in which they were made.

    Each keeps its number for good; that of an undone one is not given again.
    """
    with open_database(database) as reader:
        made = kept(reader.connection, undone=True)
        found = [c for c in made if with_undone or not c.undone]
        articles = {
            key: f"{reader.find(key)}: {article_named(reader, key).title or '(no title)'}"
            for key in {c.article for c in found if c.article}
            if reader.find(key) is not None
        }
    if as_json:
        print_json([_as_dict(c) for c in found])
        return 0
    for correction in found:
        where = f"  [article {articles[correction.article]}]" if correction.article in articles else ""
        gone = "  (undone)" if correction.undone else ""
        click.echo(
            clean_line(f"{correction.number:5}  {correction.created[:10]}  {correction.kind:7} {correction}{where}{gone}", 500)
        )
    hidden = len(made) - len(found)
    if not made:
        say("Nothing was corrected yet.")
    elif hidden:
        holds = "" if found else "No correction holds. "
        say(f"{holds}{hidden:,} {'is' if hidden == 1 else 'are'} undone and not listed: --all lists all, with their numbers.")
    return 0


@correct.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write (default: stdout).")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@db_option
def export_(output: Path | None, force: bool, database: str | None) -> int:
    """Write the corrections as JSON Lines, for another database."""
    with open_database(database) as reader:
        lines = [json.dumps(_as_dict(c), ensure_ascii=False) for c in kept(reader.connection)]
    text = "".join(f"{line}\n" for line in lines)
    if output is None:
        for correction in lines:
            click.echo(clean_line(correction, 2000))
        return 0
    if output.exists() and not force:
        raise NewsbrowseError(f"{output} exists already", "Name another file, or add --force.")
    try:
        output.write_text(text, "utf-8")
    except OSError as error:
        raise NewsbrowseError(f"{output} cannot be written ({error.strerror})", "Name another file.") from error
    say(f"{len(lines):,} corrections written to {output}.")
    return 0


@correct.command("import")
@click.argument("source", type=click.File("r", encoding="utf-8"), default=sys.stdin)
@db_option
def import_(source: Any, database: str | None) -> int:
    """Make the corrections of a file that export wrote.

    Without a file, or with -, standard input is read. Nothing is changed unless every line can be read.
    """
    from newsbrowse.build.correct import correct as make

    try:
        text = source.read()
    except UnicodeDecodeError as error:
        raise NewsbrowseError(
            f"{source.name} is not UTF-8", "It should be a file that newsbrowse correct export wrote."
        ) from error
    wanted, bad = [], 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        correction = _from_line(line)
        if correction is None:
            bad += 1
            say(f"line {number} is no correction: {clean_line(line, 120)}")
        else:
            wanted.append(correction)
    if bad:
        raise NewsbrowseError(f"{bad} lines are no corrections, nothing was changed", "Mend or remove them.")
    with open_database(database) as reader:
        held = {str(c) for c in kept(reader.connection)}
        path = reader.path
    new = [c for c in wanted if str(c) not in held]
    outcomes = _unless_stopped(lambda: make(path, new))
    for outcome in outcomes:
        if not outcome.articles:
            say(f"{outcome.correction}: no article names it yet.")
    say(f"{len(outcomes):,} new corrections, {_articles(sum(o.articles for o in outcomes))} changed.")
    return 0


def _from_line(line: str) -> Correction | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    if not isinstance(entry, dict) or entry.get("kind") not in KINDS or entry.get("what") not in SUBJECTS:
        return None
    name, other, article = entry.get("name"), entry.get("other"), entry.get("article")
    if not isinstance(name, str) or not squeeze(name) or not all(v is None or isinstance(v, str) and v for v in (other, article)):
        return None
    found = Correction(entry["kind"], entry["what"], squeeze(clean_line(name, 400)), other, article)
    needs_other = found.kind in ("merge", "rename") or (found.kind == "split" and found.what == "institution")
    if (needs_other and not other) or (found.kind == "split" and not article) or not key_of(found.what, found.name):
        return None
    return found
