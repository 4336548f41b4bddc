"""Settings: one TOML file, every key documented here, unknown keys refused with a suggestion."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from newsbrowse.errors import NewsbrowseError, UsageError

_NAME = "newsbrowse"
_TABLES = frozenset(("keys", "topics", "highlights", "themes"))
"""Settings that are tables."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings and their defaults."""

    database: str = field(default="", metadata={"help": "database to open when none is named"})
    style: str = field(default="apa7", metadata={"help": "citation style of the c key and of newsbrowse cite"})
    quote: str = field(default="plain", metadata={"help": "form of the y key's quotations: plain, markdown or latex"})
    list: str = field(
        default="one", metadata={"help": "lines that an article has in the list: one or two", "known": ("one", "two")}
    )
    dates: str = field(
        default="iso",
        metadata={"help": "dates in the list: iso (2024-05-10) or relative (5 days, 3 months)", "known": ("iso", "relative")},
    )
    width: str = field(default="", metadata={"help": 'columns that the text of an article takes at most, as "80"; empty: all'})
    theme: str = field(
        default="newsbrowse-dark",
        metadata={
            "help": "colour theme: newsbrowse-dark, newsbrowse-light, ansi-dark, ansi-light (the terminal's own colours), or another of the palette (ctrl+p)"
        },
    )
    keymap: str = field(default="default", metadata={"help": "keys to begin with: default or vim"})
    start: str = field(
        default="", metadata={"help": 'filter to begin with: "last:30d is:unread", or a saved one by name: "saved:Weekly"'}
    )
    keys: dict[str, str] = field(default_factory=dict, metadata={"help": "action = key or keys, separated by commas"})
    highlights: dict[str, str] = field(
        default_factory=dict,
        metadata={"help": 'colours and styles of highlights: person = "#e8c268 bold"; also date, institution, topic'},
    )
    themes: dict[str, Any] = field(
        default_factory=dict,
        metadata={"help": 'own themes: [themes.NAME] base = "newsbrowse-dark", background, foreground, primary …'},
    )
    people_models: str = field(default="", metadata={"help": "second opinions on people, separated by commas: lac, spacy:MODEL"})
    topics: dict[str, Any] = field(
        default_factory=dict, metadata={"help": "own topics: [topics.SLUG] label, parent, aliases, zh"}
    )


def config_path() -> Path:
    """Return where the settings file is looked for; it need not exist."""
    from platformdirs import user_config_path

    named = os.environ.get("NEWSBROWSE_CONFIG")
    return Path(named) if named else user_config_path(_NAME) / "config.toml"


def load_config() -> Config:
    """Read the settings; raises UsageError with the file's name where a line is wrong."""
    path = config_path()
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The settings file {path} cannot be read ({error})", "Mend or remove it.") from error
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"The settings file {path} is not valid TOML: {error}", "Mend that line.") from error
    known = {f.name: f for f in fields(Config)}
    for name, value in data.items():
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, 1)
            hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known)}."
            raise UsageError(f"Unknown setting {name!r} in {path}", hint)
        wanted = dict if name in _TABLES else str
        if name in ("keys", "highlights") and isinstance(value, dict):
            for entry, given in value.items():
                if not isinstance(given, str):
                    raise UsageError(f"{entry!r} under [{name}] in {path} must be a text", f"It is {given!r}.")
        if not isinstance(value, wanted):
            raise UsageError(
                f"Setting {name!r} in {path} must be {'a table' if wanted is dict else 'a text'}", f"It is {value!r}."
            )
        choices = known[name].metadata.get("known", ())
        if choices and value not in choices:
            raise UsageError(f"Setting {name!r} in {path} must be {' or '.join(map(repr, choices))}", f"It is {value!r}.")
    if not re.fullmatch(r"|[2-9]\d|\d{3}", data.get("width", "")):
        raise UsageError(f"Setting 'width' in {path} must be a number of columns from 20 to 999", f"It is {data['width']!r}.")
    return Config(**data)


def keep_setting(name: str, value: str) -> Path:
    """Write a setting into the settings file, leaving every other line as it is; return the file's path.

    Raises UsageError where the file is not valid, NewsbrowseError where it cannot be written.
    """
    path = config_path()
    load_config()
    try:
        text = path.read_text("utf-8") if path.exists() else describe()
        line = f"{name} = {_quoted(value)}"
        head, table, rest = _before_tables(text)
        for pattern in (rf"(?m)^{name}[ \t]*=.*$", rf"(?m)^#[ \t]*{name}[ \t]*=.*$"):
            head, count = re.subn(pattern, lambda _: line, head, count=1)
            if count:
                break
        else:
            head = f"{head.rstrip()}\n{line}\n\n".lstrip()
        whole = head + table + rest
        import tomllib

        if tomllib.loads(whole).get(name) != value:
            raise NewsbrowseError(f"The setting {name} in {path} could not be changed", f"Write {line} into it by hand.")
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.new")
        draft.write_text(whole, "utf-8")
        draft.replace(path)
    except OSError as error:
        raise NewsbrowseError(
            f"{path} cannot be written ({error.strerror or error})", "Check the folder's permissions."
        ) from error
    return path


def _before_tables(text: str) -> tuple[str, str, str]:
    """Cut a TOML text before its first table: settings that follow one would belong to it."""
    table = re.search(r"(?m)^[ \t]*\[", text)
    return (text[: table.start()], table[0], text[table.end() :]) if table else (text, "", "")


def describe() -> str:
    """Return a settings file with every key, its meaning and its default, commented out."""
    lines = ["# newsbrowse settings. Remove the # of a line to change it.", ""]
    for entry in fields(Config):
        lines.append(f"# {entry.metadata['help']}")
        lines.append(f"# [{entry.name}]" if entry.name in _TABLES else f'# {entry.name} = "{entry.default}"')
        lines.append("")
    return "\n".join(lines)


def default_database() -> Path:
    """Return ``news.db`` in the user data folder."""
    from platformdirs import user_data_path

    return user_data_path(_NAME) / "news.db"


def choose_database(named: str | None, config: Config) -> Path | None:
    """Return the database to open: named, ``$NEWSBROWSE_DB``, configured, the user's own if it exists.

    None means the bundled corpus.
    """
    for candidate in (named, os.environ.get("NEWSBROWSE_DB"), config.database):
        if candidate:
            try:
                return Path(candidate).expanduser()
            except RuntimeError as error:
                raise UsageError(f"The database {candidate} cannot be found ({error})", "Write the path in full.") from error
    own = default_database()
    return own if own.exists() else None


def user_taxonomy(config: Config) -> tuple[str, ...]:
    """Return the user's own topics as TOML texts for ``extract.topics.load``."""
    texts = []
    for slug, entry in config.topics.items():
        if not isinstance(entry, dict):
            raise UsageError(
                f"Topic {slug!r} in the settings must be a table", "Write [topics.NAME] and label, aliases below it."
            )
        lines = [f"[{_quoted(slug)}]"]
        for key, value in entry.items():
            if key not in ("label", "parent", "aliases", "zh"):
                raise UsageError(f"Unknown key {key!r} of topic {slug!r} in the settings", "Known: label, parent, aliases, zh.")
            items = ", ".join(_quoted(v) for v in value) if isinstance(value, list) else None
            lines.append(f"{key} = [{items}]" if items is not None else f"{key} = {_quoted(value)}")
        texts.append("\n".join(lines))
    return tuple(texts)


def _quoted(value: object) -> str:
    import json

    return json.dumps(str(value), ensure_ascii=False)  # a JSON string is a TOML basic string
