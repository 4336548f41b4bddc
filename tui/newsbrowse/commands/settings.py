"""The command ``config``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from newsbrowse.commands.common import group, say
from newsbrowse.config import (
    Config,
    at_line,
    check_values,
    choose_database,
    config_path,
    line_of,
    load_config,
    not_toml,
    settings_of,
    settings_text,
    user_taxonomy,
)
from newsbrowse.errors import NewsbrowseError, Refuse, SettingError, UsageError
from newsbrowse.ingest.walk import printable_path
from newsbrowse.settings_file import describe
from newsbrowse.text import clean_line


@group.command()
@click.option("--path", "only_path", is_flag=True, help="Print where the settings file is.")
@click.option("--init", "create", is_flag=True, help="Write a settings file with every entry explained.")
@click.option("--check", "only_check", is_flag=True, help="Check the settings file: every mistake with its line.")
def config(only_path: bool, create: bool, only_check: bool) -> int:
    """Show the settings as they are, with what each means and can be: what has no # before it is not as it is by default."""
    if only_path + create + only_check > 1:
        raise UsageError("--path, --init and --check are three things", "Ask for one of them.")
    path = config_path()
    if only_path:
        click.echo(clean_line(printable_path(str(path)), 400))
    elif create:
        if path.exists():
            raise NewsbrowseError(f"{path} exists already", "It was left as it is; newsbrowse config prints all entries.")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(describe(), "utf-8")
        except OSError as error:
            raise NewsbrowseError(f"{path} cannot be written ({error.strerror})", "Check the folder's permissions.") from error
        click.echo(path)
    elif only_check:
        return _check()
    else:
        click.echo(describe(load_config()), nl=False)
    return 0


def _check() -> int:
    from newsbrowse.toml_lines import read

    text = settings_text()
    data, unwritten, rest = read(text)
    wrong: list[SettingError] = []
    check_values(data, wrong.append)
    _check_meanings(_right(data, wrong), wrong.append)
    said = [(line, not_toml(reason)) for line, reason in unwritten] + [(line_of(error, rest), error) for error in wrong]
    for line, error in sorted(said, key=lambda entry: entry[0]):
        say(str(at_line(line, error)))
    if said:
        return 2
    click.echo("the settings are valid" if text else "there are no settings: everything is as it is by default")
    return 0


def _right(data: dict[str, Any], wrong: list[SettingError]) -> Config:
    """The settings without those that are wrong."""
    places = {error.place for error in wrong}
    values: dict[str, Any] = {name: value for name, value in data.items() if (name,) not in places}
    for name in ("keys", "highlights"):
        values[name] = {k: v for k, v in values.get(name, {}).items() if (name, k) not in places}
    return settings_of(values)


def _check_meanings(settings: Config, refuse: Refuse) -> None:
    """Check what settings name: styles, forms, keys, colours, themes, topics, models."""
    from newsbrowse.app.keymap import resolve_keys
    from newsbrowse.app.themes import check_theme, themes_of
    from newsbrowse.build.pages import ask_for_opinions
    from newsbrowse.cite.catalogue import label_of
    from newsbrowse.cite.quotation import FORMS

    def attempt(name: str, work: Callable[[], object]) -> None:
        try:
            work()
        except UsageError as error:
            refuse(SettingError((name,), error.title, error.hint))

    attempt("style", lambda: label_of(settings.style))
    if settings.quote not in FORMS:
        refuse(SettingError(("quote",), f"Unknown form of quotations {settings.quote!r}", f"Known: {', '.join(FORMS)}."))
    attempt("database", lambda: choose_database(settings.database, settings))
    resolve_keys(settings.keys, settings.keymap, refuse)
    attempt("theme", lambda: check_theme(settings.theme, themes_of(settings.themes, settings.highlights, refuse)))
    user_taxonomy(settings, refuse)
    attempt("people_models", lambda: ask_for_opinions(settings))
