"""Settings: one TOML file, every key documented here, unknown keys refused with a suggestion."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from newsbrowse.errors import NewsbrowseError, Refuse, SettingError, UsageError, refuse

_NAME = "newsbrowse"
_TABLES = frozenset(("keys", "topics", "highlights", "themes"))
"""Settings that are tables."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Config(NamedTuple):
    """The settings and their defaults. (A named tuple: ``dataclasses`` would take a fifth of the time until the first
    articles are on the screen.)"""

    database: str = ""
    style: str = "apa7"
    quote: str = "plain"
    list: str = "one"
    dates: str = "iso"
    width: str = ""
    theme: str = "newsbrowse-dark"
    keymap: str = "default"
    start: str = ""
    people_models: str = ""
    keys: Mapping[str, str] = _NOTHING
    highlights: Mapping[str, str] = _NOTHING
    themes: Mapping[str, Any] = _NOTHING
    topics: Mapping[str, Any] = _NOTHING


HELP = {
    "database": "database to open when none is named",
    "style": "citation style of the c key, of newsbrowse cite and of exports",
    "quote": "form of the y key's quotations",
    "list": "lines that an article has in the list: one or two",
    "dates": "dates in the list: iso (2024-05-10) or relative (5 days, 3 months)",
    "width": "columns that the text of an article takes at most, 20 to 999; empty: all there are",
    "theme": "colour theme",
    "keymap": "keys to begin with",
    "start": 'filter to begin with: "last:30d is:unread", or a saved one by name: "saved:Weekly"',
    "people_models": "second opinions on people, separated by commas: lac, spacy:MODEL",
}
"""What each setting that is a text means."""

_KNOWN = {"list": ("one", "two"), "dates": ("iso", "relative")}
"""What a setting can be, where the program itself knows it."""


def config_path() -> Path:
    """Return where the settings file is looked for; it need not exist."""
    from platformdirs import user_config_path

    named = os.environ.get("NEWSBROWSE_CONFIG")
    return Path(named) if named else user_config_path(_NAME) / "config.toml"


def load_config() -> Config:
    """Read the settings; raises UsageError with the file's name and line where one is wrong."""
    text = settings_text()
    if not text:
        return Config()
    import tomllib

    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        from newsbrowse.toml_lines import read

        line, reason = read(text)[1][0]
        raise at_line(line, not_toml(reason)) from error
    wrong: list[SettingError] = []
    check_values(data, wrong.append)
    if wrong:
        more = "" if len(wrong) == 1 else " newsbrowse config --check lists all mistakes."
        first = at_line(line_of(wrong[0], text), wrong[0])
        raise UsageError(first.title, first.hint + more)
    return settings_of(data)


def settings_of(data: dict[str, Any]) -> Config:
    """Return checked settings; a number of columns may be written without quotes."""
    return Config(**(data | {"width": str(data["width"])} if "width" in data else data))


def settings_text() -> str:
    """Return what the settings file holds, nothing where there is none; raises NewsbrowseError where the system does
    not let it be read, UsageError where it is no text."""
    path = config_path()
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise NewsbrowseError(
            f"The settings file {path} cannot be read ({error.strerror})", "Make it readable, or remove it."
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"The settings file {path} is not written in UTF-8 ({error})", "Mend or remove it.") from error


def not_toml(reason: str) -> SettingError:
    """Return the error that a line is not written as it must be."""
    return SettingError((), f"This is not valid TOML ({reason})", 'A setting is written: name = "value".')


def at_line(line: int, error: SettingError) -> UsageError:
    """Return an error with the line of the settings file on which it is; 0: on none."""
    return UsageError(f"{config_path()}{f', line {line}' if line else ''}: {error.title}", error.hint)


def line_of(error: SettingError, text: str) -> int:
    """Return the line of a valid settings text on which a wrong setting stands, else the table where it would; 0: neither."""
    from newsbrowse.toml_lines import lines_of

    lines, place = lines_of(text), error.place
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 0)


def located(error: SettingError) -> UsageError:
    """Return an error with the settings file and the line in it."""
    from newsbrowse.toml_lines import read

    return at_line(line_of(error, read(settings_text())[2]), error)


def check_values(data: dict[str, Any], refuse: Refuse = refuse) -> None:
    """Check that settings are there and are texts or tables, as they must be; those that name colours, keys, styles and
    topics are checked where these are known."""
    known = Config._fields
    for name, value in data.items():
        if name not in known:
            refuse(SettingError((name,), f"Unknown setting {name!r}", _meant(name, known)))
            continue
        if name in _TABLES:
            if not isinstance(value, dict):
                refuse(SettingError((name,), f"Setting {name!r} must be a table", f"It is {value!r}."))
            elif name in ("keys", "highlights"):
                for entry, given in value.items():
                    if not isinstance(given, str):
                        title = f"{entry!r} under [{name}] must be a text"
                        refuse(SettingError((name, entry), title, misplaced(entry) or f"It is {given!r}."))
            continue
        if name == "width" and type(value) is int:
            value = str(value)
        if not isinstance(value, str):
            refuse(SettingError((name,), f"Setting {name!r} must be a text", f"It is {value!r}."))
            continue
        choices = _KNOWN.get(name, ())
        if choices and value not in choices:
            refuse(SettingError((name,), f"Setting {name!r} must be {' or '.join(map(repr, choices))}", f"It is {value!r}."))
        if name == "width" and not re.fullmatch(r"|[2-9]\d|\d{3}", value):
            title = "Setting 'width' must be a number of columns from 20 to 999"
            refuse(SettingError((name,), title, f"It is {value!r}."))


def misplaced(name: str) -> str:
    """Return what to do where ``name`` stands in a table but is a setting of its own, nothing where it is none."""
    own = name in HELP
    return f"{name} is a setting of its own: write it above the first line with a [table]." if own else ""


def _meant(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1)
    return f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known)}."


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


def user_taxonomy(config: Config, refuse: Refuse = refuse) -> tuple[str, ...]:
    """Return the user's own topics as TOML texts for ``extract.topics.load``; raises SettingError where one is wrong."""
    texts = []
    for slug, entry in config.topics.items():
        if not isinstance(entry, dict):
            hint = misplaced(slug) or "Write [topics.NAME] and label, aliases below it."
            refuse(SettingError(("topics", slug), f"Topic {slug!r} must be a table", hint))
            continue
        lines = [f"[{quoted(slug)}]"]
        for key, value in entry.items():
            several = key in ("aliases", "zh")
            if key not in TOPIC_KEYS:
                hint = misplaced(key) or _meant(key, TOPIC_KEYS)
                refuse(SettingError(("topics", slug, key), f"Unknown key {key!r} of topic {slug!r}", hint))
            elif several and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
                hint = f'Write {key} = ["one", "another"].'
                refuse(SettingError(("topics", slug, key), f"{key!r} of topic {slug!r} must be a list of texts", hint))
            elif not several and not isinstance(value, str):
                title = f"{key!r} of topic {slug!r} must be a text"
                refuse(SettingError(("topics", slug, key), title, f"It is {value!r}."))
            elif several:
                lines.append(f"{key} = [{', '.join(map(quoted, value))}]")
            else:
                lines.append(f"{key} = {quoted(value)}")
        texts.append("\n".join(lines))
    return tuple(texts)


TOPIC_KEYS = ("label", "parent", "aliases", "zh")
"""What a topic of the user's own has."""


def quoted(value: object) -> str:
    """Return a value as a TOML string."""
    import json

    # A JSON string is a TOML basic string, but for one sign.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
