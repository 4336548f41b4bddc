"""Lists of corrections: those of a database, and those that go into another (``correct list``, ``export``, ``import``)."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import click

from newsbrowse.commands.common import article_named, db_option, json_option, open_database, print_json, say
from newsbrowse.commands.correcting import correct, reading, unless_stopped
from newsbrowse.errors import NewsbrowseError, UsageError
from newsbrowse.store.corrections import (
    FIELDS,
    IN_ONE,
    MOST_WRITTEN,
    OF_MANY,
    RECORD,
    SAID_OF,
    Correction,
    kept,
    nameless,
    not_said_yet,
)
from newsbrowse.text import clean_line, squeeze


def _as_dict(correction: Correction) -> dict[str, Any]:
    return {
        "number": correction.number, "kind": correction.kind, "what": correction.what, "name": correction.name,
        "other": correction.other, "article": correction.article, "created": correction.created, "undone": correction.undone,
    }  # fmt: skip


def _called(correction: Correction) -> str:
    """What a list calls a correction: what of the record it says, else its kind."""
    if correction.says_publisher:
        return "publisher"
    return correction.name if correction.kind == RECORD else correction.kind


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
            clean_line(
                f"{correction.number:5}  {correction.created[:10]}  {_called(correction):11} {correction}{where}{gone}",
                500,
            )
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
            click.echo(clean_line(correction, len(correction)))
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
        held = kept(reader.connection)
        path = reader.path
    new = not_said_yet(wanted, held)
    taxonomy = reading() if any(c.kind == RECORD for c in new) else None
    outcomes = unless_stopped(lambda: make(path, new, taxonomy))
    for outcome in outcomes:
        if not outcome.articles:
            say(f"{outcome.correction}: no article names it yet.")
    say(f"{len(outcomes):,} new corrections, {sum(o.articles for o in outcomes):,} changes of articles.")
    return 0


def _from_line(line: str) -> Correction | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    if not isinstance(entry, dict) or entry.get("what") not in SAID_OF.get(str(entry.get("kind")), ()):
        return None
    name, other, article = entry.get("name"), entry.get("other"), entry.get("article")
    if not isinstance(name, str) or not squeeze(name) or not all(v is None or isinstance(v, str) and v for v in (other, article)):
        return None
    if other is not None:
        other = squeeze(clean_line(other, MOST_WRITTEN if entry["kind"] == RECORD else 400))
    if other == "" or not (article is None or re.fullmatch("[0-9a-f]{12}", article)):
        return None
    found = Correction(entry["kind"], entry["what"], squeeze(clean_line(name, 400)), other, article)
    needs_other = found.kind in ("merge", "rename") or (found.kind == "split" and found.what == "institution")
    if (needs_other and not other) or (found.kind in IN_ONE and bool(article) == (found.what in OF_MANY)) or nameless(found):
        return None
    if found.kind in ("date", RECORD) and not _can_be_said(found):
        return None
    return None if other and found.kind in ("reject", "present", "absent") else found


def _can_be_said(correction: Correction) -> bool:
    """Whether a date, or something of an article's record, has a value that it can have."""
    from newsbrowse.store.records import days_said, refuse_later, site_said, value_said

    try:
        if correction.kind == "date":
            return bool(days_said(correction.other or ""))
        if correction.name == "published":
            refuse_later(correction.other)
        if correction.what in OF_MANY:
            named = correction.what != "site" or site_said(correction.name) == correction.name
            return named and value_said("publisher", correction.other) == correction.other
        return correction.name in FIELDS and value_said(correction.name, correction.other) == correction.other
    except UsageError:
        return False
