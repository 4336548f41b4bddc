"""How sources are read: the options that ``build`` and ``annotate`` share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import click

from newsbrowse.errors import UsageError
from newsbrowse.ingest import FORMATS, Found, Limits
from newsbrowse.ingest.limits import MB

_FORMATS = [fmt.name for fmt in FORMATS]
_MB = click.IntRange(1, 1_000_000_000)


def input_options(command: Any) -> Any:
    """Give a command the options that say how its sources are read."""
    options: tuple[Any, ...] = (
        click.option("--max-seconds", type=float, metavar="N", help="Seconds for one page (default 60)."),
        click.option(
            "--max-total", type=click.IntRange(1, 10_000_000), metavar="MB", help="What one archive may unpack to (default 8192)."
        ),
        click.option("--max-items", type=_MB, metavar="N", help="Pages of one archive, feed or table (default 1000000)."),
        click.option("--max-page", type=click.IntRange(1, 1024), metavar="MB", help="Size of one page (default 16)."),
        click.option(
            "--map",
            "columns",
            multiple=True,
            metavar="FIELD=COLUMN",
            help="What a table calls a field, as title=kop: title body html summary date url source author lang place accessed.",
        ),
        click.option(
            "--as", "kind", type=click.Choice(_FORMATS), help="The format of the files named, and of standard input (-)."
        ),
    )
    for option in options:
        command = option(command)
    return command


@dataclass(frozen=True)
class Inputs:
    """What ``input_options`` gave, checked."""

    kind: str | None
    columns: dict[str, str]
    limits: Limits

    @classmethod
    def of(
        cls, kind: str | None, columns: tuple[str, ...], max_page: int | None, max_items: int | None, max_total: int | None,
        max_seconds: float | None,
    ) -> Inputs:  # fmt: skip
        """Check the options; raises UsageError."""
        from newsbrowse.ingest.formats.records import COLUMNS

        chosen = {}
        for entry in columns:
            name, equals, column = entry.partition("=")
            name = {"published": "date", "publisher": "source", "text": "body", "language": "lang"}.get(name, name)
            if not equals or not column or name not in COLUMNS:
                meant = next((field for field, names in COLUMNS.items() if name.casefold() in names), None)
                near = [meant] if meant else get_close_matches(name.casefold(), COLUMNS, 1)
                hint = f"Did you mean {near[0]}? " if near and name not in COLUMNS else ""
                raise UsageError(
                    f"--map {entry} is not understood", f"{hint}Write FIELD=COLUMN with one of: {' '.join(COLUMNS)}."
                )
            chosen[name] = column
        if max_seconds is not None and not 0.1 <= max_seconds <= 86_400:
            raise UsageError(f"--max-seconds {max_seconds} is no time that can be waited for", "Give 0.1 to 86400 seconds.")
        usual = Limits()
        limits = Limits(
            max_page * MB if max_page else usual.page, max_items or usual.items, max_total * MB if max_total else usual.total,
            seconds=max_seconds or usual.seconds,
        )  # fmt: skip
        return cls(kind, chosen, limits)

    @contextmanager
    def given(self, sources: tuple[str, ...]) -> Iterator[tuple[list[str], list[Found]]]:
        """Give the sources that are files or folders, and standard input as a file where it is one of them."""
        rest = [source for source in sources if source != "-"]
        with ExitStack() as stack:
            found = []
            if "-" in sources:
                from newsbrowse.ingest.stdin import piped

                found.append(stack.enter_context(piped(sys.stdin.buffer, self.limits, self.kind)))
            yield rest, found
