"""The settings file as it is written: every entry with what it means, what it can be and what it is by default."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from newsbrowse.config import HELP, TOPIC_KEYS, Config, config_path, load_config, quoted, settings_text
from newsbrowse.errors import NewsbrowseError

_WIDTH = 110

_KEYS = """Which key does what: action = "key", several with commas between them. Keys are written as on the keyboard ("m", "M",
"/", "]") or by name ("space", "enter", "escape", "tab", "pagedown", "left", "f5", "comma"), held ones before them ("ctrl+t", "alt+left",
"shift+up"). Each key can be given once: who gives a new action an old key gives the old one another."""
_HIGHLIGHTS = """Colours and styles of highlights: a colour ("#e8c268", or by name), styles, or both. A kind that is left out is as the theme
has it. Styles: """
_THEMES = """Themes of your own: name one in theme = above. What is left out is as in its base, which is one of ours or one above it. Take
away the # of the lines from [themes.mine] on."""
_TOPICS = """Topics of your own, under the name that topic: in a filter takes. They hold for what is built from then on (all: newsbrowse
build --fresh). Take away the # of the lines from [topics.…] on."""


def describe(own: Config | None = None) -> str:
    """Return a settings file with every entry, its meaning, what it can be and its default, all of it commented out but for what
    ``own`` has otherwise."""
    own = own or Config()
    pieces = ["# newsbrowse settings. Take away the # before a line to change it; newsbrowse config --check checks the file.", ""]
    for name, meaning in HELP.items():
        pieces += _remarks(f"{meaning}{_choices(name)}")
        pieces += [_line(name, getattr(Config(), name), getattr(own, name)), ""]
    for lines in (_keys(own), _highlights(own), _themes(own), _topics(own)):
        pieces += [*lines, ""]
    return "\n".join(pieces[:-1]) + "\n"


def _remarks(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)]


def _line(name: str, default: str, value: str, remark: str = "") -> str:
    written = f"{name} = {quoted(value)}"
    return f"{'# ' if value == default else ''}{written}" + (f"{' ' * (44 - len(written))}  # {remark}" if remark else "")


def _choices(name: str) -> str:
    """What a setting can be, where that is a list."""
    from newsbrowse.app.keymap import PRESETS
    from newsbrowse.app.themes import theme_names
    from newsbrowse.cite.exports import BIBLIOGRAPHIC
    from newsbrowse.cite.quotation import FORMS
    from newsbrowse.cite.styles import STYLES

    lists: dict[str, Iterable[str]] = {
        "style": (*STYLES, *BIBLIOGRAPHIC), "quote": FORMS, "keymap": PRESETS, "theme": sorted(theme_names(), key=lambda theme: theme.startswith("ansi-")),
    }  # fmt: skip
    said = f": {', '.join(lists[name])}" if name in lists else ""
    if name == "theme":
        said += " (the last two take the terminal's own colours)"
    if name == "style":
        said += "; or one of your own (newsbrowse styles says where they are)"
    return said


def _keys(own: Config) -> Iterator[str]:
    from newsbrowse.app.keymap import COMMANDS, GROUPS, PRESETS, command_name, typed_key

    yield from _remarks(_KEYS)
    for preset, changes in PRESETS.items():
        if changes:
            yield from _remarks(f'With keymap = "{preset}": ' + ", ".join(f"{a} {_typed(k)}" for a, k in changes.items()) + ".")
    yield "[keys]"
    known = set()
    for group in GROUPS:
        yield f"# {group}"
        for command in COMMANDS:
            if command.group == group:
                name = command_name(command)
                known.add(name)
                usual = ",".join(map(typed_key, command.keys.split(",")))
                yield _line(name, usual, own.keys.get(name, usual), command.help)
    yield from (_line(name, "", keys) for name, keys in own.keys.items() if name not in known)


def _typed(keys: str) -> str:
    from newsbrowse.app.keymap import typed_key

    return quoted(",".join(map(typed_key, keys.split(","))))


def _highlights(own: Config) -> Iterator[str]:
    from newsbrowse.app.themes import DARK, STYLE_NAMES, usual_style

    yield from _remarks(f"{_HIGHLIGHTS}{', '.join(STYLE_NAMES)}. Here those of newsbrowse-dark.")
    yield "[highlights]"
    for kind in _kinds():
        usual = f"{DARK.variables[f'hl-{kind}']} {usual_style(kind)}"
        yield _line(kind, usual, own.highlights.get(kind, usual))


def _kinds() -> tuple[str, ...]:
    from newsbrowse.store.schema import MENTION_KINDS

    return tuple(MENTION_KINDS)


def _themes(own: Config) -> Iterator[str]:
    from newsbrowse.app.themes import LIGHT, THEME_KEYS

    yield from _remarks(_THEMES)
    if own.themes:
        yield from _tables("themes", own.themes)
        return
    yield "# [themes.mine]"
    yield f"# base = {quoted(LIGHT.name)}"
    for key in THEME_KEYS:
        yield f"# {key} = {quoted(LIGHT.variables.get(key) or getattr(LIGHT, key))}"


def _topics(own: Config) -> Iterator[str]:
    yield from _remarks(_TOPICS)
    if own.topics:
        yield from _tables("topics", own.topics)
        return
    example = ("beekeeping", "agriculture", ("beekeeping", "apiculture"), ("养蜂",))
    yield "# [topics.beekeeping]"
    for key, value in zip(TOPIC_KEYS, example, strict=True):
        yield f"# {key} = {_value(value)}"


def _tables(name: str, entries: Mapping[str, Any]) -> Iterator[str]:
    """The user's own entries, as they are."""
    for key, entry in entries.items():
        yield f"[{name}.{quoted(key)}]"
        yield from (f"{inner} = {_value(value)}" for inner, value in entry.items())


def _value(value: Any) -> str:
    return f"[{', '.join(map(quoted, value))}]" if isinstance(value, (list, tuple)) else quoted(value)


# Keeping one setting


def keep_setting(name: str, value: str) -> Path:
    """Write a setting into the settings file, leaving every other line as it is; return the file's path.

    Raises UsageError where the file is not valid, NewsbrowseError where it cannot be written.
    """
    path = config_path()
    load_config()
    try:
        text = settings_text() if path.exists() else describe()
        line = f"{name} = {quoted(value)}"
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
