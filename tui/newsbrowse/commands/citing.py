"""Commands that cite: ``cite``, ``export`` and ``styles``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from newsbrowse.cite.exports import BIBLIOGRAPHIC, EXPORTS
from newsbrowse.cite.item import item_of
from newsbrowse.cite.quotation import find_passage, quote
from newsbrowse.cite.styles import STYLES
from newsbrowse.commands.command_line import FilterCommand, joined
from newsbrowse.commands.common import column, db_option, group, matching, number_of, open_database, say
from newsbrowse.config import load_config
from newsbrowse.errors import NewsbrowseError, UsageError
from newsbrowse.store.reader import Reader
from newsbrowse.store.rows import StoredArticle
from newsbrowse.text import clean_line, counted


@group.command()
@click.argument("references", nargs=-1, metavar="[ID...]")
@click.option("--filter", "filter_text", help="Cite all articles of a filter.")
@click.option("--style", help="Citation style, or the path of a .csl file (see newsbrowse styles).")
@click.option("--format", "form", type=click.Choice(("plain", "markdown", "html", "latex")), default="plain", show_default=True)
@click.option("--in-text", is_flag=True, help="The form for the running text: (Author, 2024).")
@click.option("--heading", is_flag=True, help="Put the style's heading above the list.")
@click.option("--quote", "passage", metavar="TEXT", help="Quote a passage of the article, with its paragraph.")
@click.option("--copy", "to_clipboard", is_flag=True, help="Copy instead of printing.")
@db_option
def cite(
    references: tuple[str, ...], filter_text: str | None, style: str | None, form: str, in_text: bool, heading: bool,
    passage: str | None, to_clipboard: bool, database: str | None,
) -> int:  # fmt: skip
    """Print citations of articles, by id, key or filter."""
    from newsbrowse.cite.catalogue import entries, entries_in_text, heading_of, label_of

    chosen = style or load_config().style
    label_of(chosen)
    if not references and filter_text is None:
        raise UsageError("Name articles to cite, by id or with --filter", "newsbrowse search lists ids.")
    if form == "latex" and passage is None:
        raise UsageError("The form latex is for --quote", "newsbrowse export --format biblatex writes entries for LaTeX.")
    reader = open_database(database)
    with reader.snapshot():  # a build that numbers anew meanwhile changes nothing here
        ids = [number_of(reader, r) for r in references]
        if filter_text is not None:
            ids += matching(reader, filter_text)[:]
        articles = list(reader.citable(list(dict.fromkeys(ids))))
    if passage is not None:
        text = _quotation(articles, passage, chosen, form)
    else:
        items = [item_of(article) for article in articles]
        if not items:
            raise NewsbrowseError("No article matches", "Nothing was cited.")
        lines = (entries_in_text if in_text else entries)(items, chosen, form)
        gap = "\n\n" if form == "markdown" else "\n"  # entries of one Markdown paragraph would run together
        text = (f"{heading_of(chosen)}\n\n" if heading else "") + gap.join(line.rstrip("\n") for line in lines)
    if not to_clipboard:
        click.echo(text)
        return 0
    from newsbrowse.cite.clipboard import copy

    outcome = copy(text)
    say(str(outcome))
    return 0 if outcome.done else 1


def _quotation(articles: Sequence[StoredArticle], wanted: str, style: str, form: str) -> str:
    if len(articles) != 1:
        raise UsageError("A passage is quoted from one article", "Name it by its id.")
    if style not in STYLES or form == "html":
        raise UsageError("A passage is quoted in a built-in style, as plain text, Markdown or LaTeX", "See newsbrowse styles.")
    passage = find_passage(articles[0].body, wanted)
    if passage is None:
        raise NewsbrowseError(f"The article does not say “{clean_line(wanted, 80)}”", "newsbrowse show prints its text.")
    return quote(item_of(articles[0]), passage, style, form)


@group.command(cls=FilterCommand)
@click.argument("words", metavar="[FILTER]", nargs=-1)
@click.option("--format", "name", type=click.Choice(tuple(EXPORTS)), required=True, help="What to write.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file instead of standard output."
)
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.option("--style", help="Style of the citations in Markdown, CSV and JSON Lines.")
@click.option("--full", is_flag=True, help="CSL-JSON with place, genre and the article's key.")
@db_option
def export(
    words: tuple[str, ...], name: str, output: Path | None, force: bool, style: str | None, full: bool, database: str | None
) -> int:
    """Write the articles of a filter (without one: all) as a bibliography or table."""
    from newsbrowse.cite.catalogue import label_of

    chosen = style or load_config().style
    label_of(chosen)
    reader = open_database(database)
    with reader.snapshot():  # a build that numbers anew meanwhile changes nothing here
        return _export(reader, joined(words), name, output, force, chosen, full)


def _export(reader: Reader, filter_text: str, name: str, output: Path | None, force: bool, chosen: str, full: bool) -> int:
    from newsbrowse.cite.exports.corpus import export as pieces_of
    from newsbrowse.cite.exports.save import save

    ids = matching(reader, filter_text)
    if not ids:
        say("No article matches: the export is empty.")
    pieces = pieces_of(reader, ids, name, chosen, full)
    if output is not None:
        size = save(output, pieces, force)
        say(f"{counted(len(ids))}, {size:,} bytes: {output}")
        return 0
    out = sys.stdout.buffer if hasattr(sys.stdout, "buffer") else None
    for piece in pieces:
        if out is not None:
            out.write(piece.encode("utf-8", "replace"))
        else:
            click.echo(piece, nl=False)
    if out is not None:
        out.flush()
    return 0


@group.command()
def styles() -> int:
    """List the citation styles: built in, bibliographic formats, and your own CSL files."""
    from newsbrowse.cite.catalogue import own_styles, style_folder

    listed = [(name, style.label) for name, style in STYLES.items()]
    listed += [(name, EXPORTS[name].label) for name in BIBLIOGRAPHIC]
    listed += [(name, f"{own.label} (own, through pandoc)") for name, own in own_styles().items()]
    for name, label in listed:
        click.echo(f"{column(name, 18, 60)}  {clean_line(label, 100)}")
    say(f"Your own CSL files are looked for in {style_folder()}")
    return 0
