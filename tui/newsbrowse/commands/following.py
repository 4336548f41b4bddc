"""Commands that follow institutions and results: ``network``, and results that can be found again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from newsbrowse.commands.command_line import FilterCommand, joined
from newsbrowse.commands.common import (
    db_option,
    group,
    json_line,
    limit_option,
    open_database,
    say,
    wanted_filter,
)  # fmt: skip
from newsbrowse.errors import NewsbrowseError
from newsbrowse.store.network import Network, Tie, Topics, topics_of
from newsbrowse.store.network import network as network_of
from newsbrowse.store.reader import Reader
from newsbrowse.text import clean_line, counted


@group.command(cls=FilterCommand)
@click.argument("words", metavar="[FILTER]", nargs=-1)
@click.option("--around", metavar="NAME", help="Only the ties of one institution.")
@click.option("--format", "form", type=click.Choice(("table", "json", "csv", "graphml")), default="table", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file instead of standard output."
)
@click.option("--force", is_flag=True, help="Overwrite the file.")
@db_option
@limit_option
def network(
    words: tuple[str, ...],
    around: str | None,
    form: str,
    output: Path | None,
    force: bool,
    database: str | None,
    limit: int | None,
) -> int:
    """List who met whom: the institutions that took part in the same events, the strongest ties first."""
    from newsbrowse.cite.exports.network import export_network
    from newsbrowse.cite.exports.save import save

    reader = open_database(database)
    net = network_of(reader, wanted_filter(joined(words), reader))
    every = list(net.of(_institution(reader, around)) if around else net.ties)
    ties = every[:limit]
    if net.read < net.count:
        say(f"Of the newest {net.read:,} of {counted(net.count)}.")
    chosen = Network(net.nodes, tuple(ties), net.count, net.read, net.by_node)
    topics = {} if form == "table" else topics_of(reader, ties)
    if form in ("csv", "graphml"):
        pieces = export_network(chosen, topics, form)
    elif form == "json":
        pieces = (f"{json_line(_object(net, tie, topics))}\n" for tie in ties)
    else:
        pieces = (
            f"{tie.count:>5}  {clean_line(net.nodes[tie.first][0])} – {clean_line(net.nodes[tie.second][0])}"
            f"  ({', '.join(f'{name} {count}' for name, count in tie.types)})\n"
            for tie in ties
        )
    if output is not None:
        say(
            f"{counted(len(ties), 'tie')}{_cut(ties, every)}, {save(output, pieces, force):,} bytes: {clean_line(str(output), 400)}"
        )
        return 0
    if not ties:
        say("No two institutions of the filter took part in one event.")
    for piece in pieces:
        click.echo(piece, nl=False)
    if len(ties) < len(every) and form == "table":
        say(f"{counted(len(ties), 'tie')}{_cut(ties, every)}.")
    return 0


def _cut(ties: Sequence[Tie], every: Sequence[Tie]) -> str:
    return f" of {len(every):,}" if len(ties) < len(every) else ""


def _object(net: Network, tie: Tie, topics: Topics) -> dict[str, object]:
    return {
        "first": net.nodes[tie.first][0], "second": net.nodes[tie.second][0], "events": tie.count, "types": dict(tie.types),
        "topics": dict(topics.get((tie.first, tie.second), ())), "since": tie.since, "until": tie.until, "articles": list(tie.articles),
    }  # fmt: skip


def _institution(reader: Reader, name: str) -> int:
    from newsbrowse.store.cards import entity_named, institutions_named

    number = entity_named(reader, "inst", name)
    if number is None:
        several = institutions_named(reader, name)
        if several:
            shown = " or ".join(several[:4])
            more = f" ({len(several):,} in all)" if len(several) > 4 else ""
            raise NewsbrowseError(f"{clean_line(name, 200)} may be several institutions", f"Name one: {shown}{more}.")
        near = reader.lookup.names.nearest("inst", name, reader.finds)
        hint = f"Did you mean {' or '.join(near)}?" if near else "newsbrowse facets inst lists all."
        raise NewsbrowseError(f"{clean_line(name, 200)} names no institution", hint)
    return number


def print_result(reader: Reader, text: str) -> int:
    """Print the statement of a filter's result, by which it can be found again."""
    from newsbrowse.store.results import depends_on, statement

    wanted = wanted_filter(text, reader)
    click.echo(str(statement(reader, wanted)))
    if own := depends_on(wanted):
        say(f"Mind that {own}.")
    return 0


_SHOWN = 20
"""Ids that are listed, the newest."""


def _listed(ids: Sequence[int]) -> str:
    more = f" and {len(ids) - _SHOWN:,} more" if len(ids) > _SHOWN else ""
    return ", ".join(map(str, ids[-_SHOWN:])) + more


def verify_result(reader: Reader, text: str) -> int:
    """Say whether a result is still the same, and what has changed; exit code 1 where it is not."""
    from newsbrowse.store.results import read_statement, verify

    before = read_statement(text)
    verdict = verify(reader, before)
    if verdict.same:
        corpus = "the same corpus" if verdict.same_corpus else "a corpus that has changed otherwise"
        click.echo(f"The same {counted(before.count)}, in {corpus}.")
        return 0
    click.echo(f"Not the same: {counted(before.count)} on {before.made:%Y-%m-%d}, {verdict.now:,} now.")
    for word, ids in (
        ("Came since", verdict.won or ()),
        ("Went since", verdict.lost),
        ("Written since, so that some of them may have come", verdict.written),
    ):
        if ids:
            click.echo(f"{word}: {len(ids):,} (ids {_listed(ids)}).")
    gone = before.count + len(verdict.written) - verdict.now
    if verdict.won is None and gone > 0:
        click.echo(f"Gone, or no longer of the filter, or as they were before: {gone:,}.")
    if verdict.same_corpus:
        click.echo("The articles are the same: names or topics are recognised otherwise, or your own marks have changed.")
    return 1
