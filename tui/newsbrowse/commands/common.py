"""What the subcommands share. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from newsbrowse.config import choose_database, load_config
from newsbrowse.errors import NewsbrowseError
from newsbrowse.query import Filter, parse
from newsbrowse.query.order import Result
from newsbrowse.regexps import regexp
from newsbrowse.store.files import bring_up_to_date
from newsbrowse.store.reader import Reader
from newsbrowse.store.rows import StoredArticle
from newsbrowse.text import clean_line

db_option = click.option("--db", "database", metavar="DB", help="Database file.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
limit_option = click.option("--limit", type=click.IntRange(min=1, max=10**9), help="At most this many.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def group() -> None:
    """Browse, highlight, filter and cite institutional news."""


def database_path(named: str | None) -> Path:
    """Return the named, configured or bundled database (contract, section 2), an older one brought up to date first."""
    path = chosen_path(named)
    bring_up_to_date(path, say)
    return path


def chosen_path(named: str | None) -> Path:
    """Return the named, configured or bundled database as it is."""
    path = choose_database(named, load_config())
    if path is None:
        from newsbrowse.bundled import bundled_database

        path = bundled_database()
    return path


def open_database(named: str | None) -> Reader:
    """Open the named, configured or bundled database."""
    return Reader(database_path(named))


def wanted_filter(text: str, reader: Reader) -> Filter:
    """Parse a filter, saying its hints, and its names that the database does not know."""
    wanted = parse(text)
    for hint in (*wanted.hints, *reader.unknown(wanted)):
        say(hint)
    return wanted


def matching(reader: Reader, filter_text: str) -> Result:
    """Return a filter's articles in order, saying its hints and what is wrong with the index."""
    if reader.index_problem:
        say(reader.index_problem)
    found = reader.search(parse(filter_text))
    for hint in found.hints:
        say(hint)
    return found


def article_named(reader: Reader, reference: str) -> StoredArticle:
    """Return the article of an id or key; raises NewsbrowseError where there is none."""
    article = reader.article(number_of(reader, reference))
    if article is None:
        raise _missing(reference)
    return article


def number_of(reader: Reader, reference: str) -> int:
    """Return the id of the article that an id or key names; raises NewsbrowseError where there is none."""
    number = reader.find(reference)
    if number is None:
        raise _missing(reference)
    return number


def _missing(reference: str) -> NewsbrowseError:
    return NewsbrowseError(f"There is no article {reference}", "newsbrowse search lists ids and titles.")


def say(text: str) -> None:
    """Print a line of ours on stderr."""
    click.echo(f"newsbrowse: {clean_line(text, 1000)}", err=True)


def named(number: int, plural: str) -> str:
    """Return what is counted as it is said of ``number``: "articles", or "article" of one."""
    if number != 1:
        return plural
    return "person" if plural == "people" else plural.removesuffix("s")


def column(text: str, cells: int, most: int | None = None) -> str:
    """Return text as a column of a table: padded to ``cells`` cells of a terminal, of which a Chinese character takes two, cut
    to ``most`` (default: ``cells``)."""
    from rich.cells import cell_len, set_cell_size

    most = most or cells
    line = clean_line(text, most)
    if cell_len(line) > most:
        line = set_cell_size(line, most - 1).rstrip() + "…"
    return set_cell_size(line, max(cells, cell_len(line)))


def print_json(value: Any) -> None:
    """Print one JSON value on a line of its own."""
    click.echo(json_line(value))


def json_line(value: Any) -> str:
    """Return a value as JSON on one line."""
    # JSON escapes C0 by itself; what else a terminal would obey or hide is escaped too, which no reader of JSON notices.
    return _UNSEEN.sub(lambda c: f"\\u{ord(c[0]):04x}", json.dumps(value, ensure_ascii=False))


_UNSEEN = regexp("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
