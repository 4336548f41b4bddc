"""What a command line means beyond what click reads: filters that begin with a minus, and what mistyped words may have been."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

import click

from newsbrowse.text import clean_line

_WORD = "\ue000"
"""Stands before a word of a filter that begins with a minus, so that click does not take it for an option."""


class FilterCommand(click.Command):
    """A command with a filter among its arguments: ``-bank`` and ``-topic:esg`` leave out, ``--`` ends the options. An unknown
    option is refused all the same where it can be told: a long one, and a single letter, which nobody leaves out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line. Raises click.UsageError."""
        return super().parse_args(ctx, self._shielded(ctx, args))

    def _shielded(self, ctx: click.Context, args: Sequence[str]) -> list[str]:
        options = {name: param for param in self.get_params(ctx) for name in param.opts if isinstance(param, click.Option)}
        shielded: list[str] = []
        value = ended = False
        for argument in args:
            name, equals, _ = argument.partition("=")
            option = options.get(name if argument.startswith("--") else argument)
            if value:
                value = False
            elif ended:
                argument = _WORD + argument
            elif argument == "--":
                ended = True
            elif option is not None:
                value = not option.is_flag and not option.count and not (equals and argument.startswith("--"))
            elif re.match("-[^-]", argument):
                self._check(ctx, argument, options)
                argument = _WORD + argument
            shielded.append(argument)
        return shielded

    def _check(self, ctx: click.Context, argument: str, options: Iterable[str]) -> None:
        """Refuse a single letter behind a minus; say what an option's name behind one means."""
        if re.fullmatch("-[A-Za-z]", argument):
            meant = [name for name in options if name.startswith(f"-{argument}")]
            hint = f"Did you mean {' or '.join(meant)}? " if meant else ""
            raise click.UsageError(f"No such option {argument}. {hint}To leave out a letter, put -- before the filter.", ctx)
        if f"-{argument}" in options:
            click.echo(
                f"newsbrowse: {argument} leaves out articles with the word {argument[1:]}; the option is -{argument}.", err=True
            )


def joined(parts: Iterable[str]) -> str:
    """Return the filter that the words of a command line are."""
    return " ".join(part.removeprefix(_WORD) for part in parts)


def explained(error: click.UsageError, arguments: Sequence[str]) -> str:
    """Return one line on what is wrong with a command line, with what was probably meant and where to read on."""
    message = error.format_message()
    if isinstance(error, click.NoSuchOption):
        names = [n for p in error.ctx.command.get_params(error.ctx) for n in p.opts if n.startswith("-")] if error.ctx else []
        # Of "-db", click names the first letter only.
        given = next((a.partition("=")[0] for a in arguments if a.startswith(error.option_name)), error.option_name)
        whole = f"--{given.lstrip('-')}"
        near = [name for name in names if len(whole) > 3 and name.startswith(whole)] or get_close_matches(whole, names, 1)
        message = f"No such option {given}." + (f" Did you mean {' or '.join(near)}?" if near else "")
    elif isinstance(error, click.BadParameter) and error.param is not None and isinstance(error.param.type, click.Choice):
        wrong = re.search(r"'([^']*)' is not one of", message)
        near = get_close_matches(wrong[1].lower(), list(error.param.type.choices), 2) if wrong else []
        message += f" Did you mean {' or '.join(near)}?" if near else ""
    message = clean_line(message.replace(_WORD, ""), 1000)
    ends = "" if message.endswith((".", "?")) else "."
    return f"{message}{ends} See {error.ctx.command_path if error.ctx else f'newsbrowse {arguments[0]}'} --help."
