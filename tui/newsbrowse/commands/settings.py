"""The command ``config``."""

from __future__ import annotations

from pathlib import Path

import click

from newsbrowse.commands.common import group
from newsbrowse.config import Config, config_path, describe, load_config, user_taxonomy
from newsbrowse.errors import NewsbrowseError, UsageError
from newsbrowse.ingest.walk import printable_path
from newsbrowse.text import clean_line


@group.command()
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
        from newsbrowse.cite.catalogue import label_of
        from newsbrowse.cite.quotation import FORMS

        user_taxonomy(settings)
        try:
            label_of(settings.style)
        except UsageError as error:
            raise UsageError(f"{error.title} (in {path})", error.hint) from error
        if settings.quote not in FORMS:
            raise UsageError(f"Unknown form of quotations {settings.quote!r} in {path}", f"Known: {', '.join(FORMS)}.")
        _check_looks(settings, path)
        click.echo("the settings are valid" if only_check else describe())
    return 0


def _check_looks(settings: Config, path: Path) -> None:
    from newsbrowse.app.keymap import resolve_keys
    from newsbrowse.app.themes import check_theme, themes_of

    try:
        resolve_keys(settings.keys, settings.keymap)
        check_theme(settings.theme, themes_of(settings.themes, settings.highlights))
    except UsageError as error:
        raise UsageError(f"{error.title} (in {path})", error.hint) from error
