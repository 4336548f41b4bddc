"""The one registry of commands: keys, footer, help page, palette and the README's table all come from it."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsbrowse.config import misplaced
from newsbrowse.errors import Refuse, SettingError, refuse


class Command(NamedTuple):
    """A command of the browser: ``action`` is Textual's action name, ``keys`` its keys separated by
    commas (Textual's names), ``label`` the footer's word, ``help`` one line, ``group`` a help heading."""

    action: str
    keys: str
    label: str
    help: str
    group: str
    footer: bool = False
    palette: bool = True


COMMANDS: tuple[Command, ...] = (
    Command("filter", "slash", "filter", "Type in the filter bar", "Find", footer=True),
    Command("pick('inst')", "i", "inst", "Pick institutions", "Find", footer=True),
    Command("pick('person')", "p", "people", "Pick people", "Find", footer=True),
    Command("pick('topic')", "t", "topic", "Pick topics", "Find", footer=True),
    Command("pick('published')", "d", "date", "Pick years and months of publication", "Find", footer=True),
    Command("facets", "f", "facets", "Go to the side panel: what the result holds, with counts; in it: leave it", "Find"),
    Command(
        "filter_by_current",
        "full_stop",
        "filter by this",
        "Filter by the highlighted name, else by the article's publisher",
        "Find",
    ),
    Command("show_copies", "D", "copies", "Show this article with all that repeats it; again: back to the filter", "Find"),
    Command("pair", "P", "pair", "What two institutions, or two people, did together, in order of time", "Follow"),
    Command("time", "v", "time", "Articles by year, month, day; again: by the date of the event", "Follow"),
    Command("network", "V", "network", "Who met whom, around an institution or in all of the filter", "Follow"),
    Command("undo_filter", "u", "undo", "Undo the last filter step", "Find"),
    Command("saved_filters", "F", "saved", "Saved filters: apply, save the present one, order, delete", "Find"),
    Command("cursor('down')", "j,down", "down", "Next article, or scroll down", "Move", palette=False),
    Command("cursor('up')", "k,up", "up", "Previous article, or scroll up", "Move", palette=False),
    Command("cursor('pagedown')", "pagedown,ctrl+d", "page down", "A page down", "Move", palette=False),
    Command("cursor('pageup')", "pageup,ctrl+u", "page up", "A page up", "Move", palette=False),
    Command("cursor('home')", "g,home", "first", "First article, or top", "Move", palette=False),
    Command("cursor('end')", "G,end", "last", "Last article, or bottom", "Move", palette=False),
    Command("cursor('left')", "left", "left", "In a page: the link before", "Move", palette=False),
    Command("cursor('right')", "right", "right", "In a page: the next link", "Move", palette=False),
    Command("history(-1)", "alt+left", "go back", "Back to where you came from: filter, article and place", "Move"),
    Command("history(1)", "alt+right", "go forward", "Forward again", "Move"),
    Command("jump", "J", "go to date", "Go to a day, month or year; in the order of names to a letter", "Move"),
    Command("step_article(1)", "n", "next article", "Next article, from within the one that is read too", "Move"),
    Command("step_article(-1)", "b", "article before", "The article before, from within the one that is read too", "Move"),
    Command("resize_list(-1)", "less_than_sign", "narrower", "Less room for the list, more for the article", "Move"),
    Command("resize_list(1)", "greater_than_sign", "wider", "More room for the list, less for the article", "Move"),
    Command("list_lines", "l", "lines", "One or two lines an article in the list", "Move"),
    Command("next_pane", "tab", "pane", "Next pane", "Move", palette=False),
    Command("read", "enter", "read", "Read the article; on a highlight: its page", "Read", footer=True),
    Command(
        "back",
        "escape",
        "back",
        "One step back; in the list: unmark, then clear the filter (u brings it back)",
        "Move",
        palette=False,
    ),
    Command("step_highlight(1)", "right_square_bracket", "next name", "Next highlight in the article", "Read"),
    Command("step_highlight(-1)", "left_square_bracket", "previous name", "Previous highlight in the article", "Read"),
    Command("step_person(1)", "right_curly_bracket", "next person", "Next person in the article", "Read"),
    Command("step_person(-1)", "left_curly_bracket", "previous person", "Previous person in the article", "Read"),
    Command("why", "w", "why", "Why the highlight is one: what it stands for, the rule, how sure it is", "Read"),
    Command("find", "ctrl+f", "find", "Find words in the article", "Read"),
    Command("toggle_kind", "h", "highlights", "Show all highlights, one kind, none", "Read"),
    Command("zen", "z", "article only", "Show the article alone, with all its people", "Read"),
    Command("original", "O", "page as read", "The page as it was read, with what was cut from it; again: back", "Read"),
    Command("open_address", "o", "open", "Show the host of the article's address; again: open it in the web browser", "Read"),
    Command("cite", "c", "cite", "Copy the citation of the marked articles, else of this one", "Use", footer=True),
    Command("choose_style", "C", "cite as", "Choose a citation style and copy", "Use"),
    Command("cite_in_text", "ctrl+t", "cite in text", "Copy the citation for the running text: (Author, 2024)", "Use"),
    Command(
        "quote", "y", "quote", "Copy the selected passage, or the highlight's sentence, with its citation", "Use", footer=True
    ),
    Command("choose_quote", "Y", "quote as", "Choose the form of the quotation: plain, Markdown, LaTeX", "Use"),
    Command("select('sentence',1)", "shift+right", "select", "Select a sentence, one more", "Read"),
    Command("select('sentence',-1)", "shift+left", "select less", "One sentence less, or the one before", "Read"),
    Command("select('paragraph',1)", "shift+down", "select paragraph", "Select a paragraph, one more", "Read"),
    Command("select('paragraph',-1)", "shift+up", "select less", "One paragraph less, or the one before", "Read"),
    Command("copy_field", "ctrl+y", "copy", "Copy a field of the article: title, address, people, text …", "Use"),
    Command("copy_result", "R", "result", "Copy filter, count and fingerprint: the result can be found again by them", "Use"),
    Command("export", "x", "export", "Export the marked articles, else those of the filter; in the network its ties", "Use"),
    Command("mark", "m,space", "mark", "Mark or unmark the article, and go on to the next", "Use", footer=True),
    Command("star", "s", "star", "Star or unstar the article, or all that are marked; stars stay", "Use"),
    Command("toggle_read", "U", "read/unread", "Mark as read or unread: the marked articles, else this one", "Use"),
    Command("tag", "T", "tag", "Tag the marked articles, else this one, or all of the filter", "Use"),
    Command("note", "N", "note", "Write a note on the article", "Use"),
    Command("edit_note", "E", "note in editor", "Write the note in your own editor ($VISUAL, $EDITOR)", "Use"),
    Command("correct", "e", "correct", "Correct this name (merge, split, rename), role, selected words, else the article", "Use"),
    Command("correct_article", "ctrl+e", "correct article", "Correct the article's title, publisher, day, authors", "Use"),
    Command("corrections", "L", "corrections", "Corrections made here: undo them, make them again", "Use"),
    Command(
        "undo_change",
        "ctrl+z",
        "undo change",
        "Take back the last change of marks, stars, tags, notes, read marks, corrections",
        "Use",
    ),
    Command("restore_lines", "ctrl+r", "restore lines", "Put back the lines that were cut because the site repeats them", "Read"),
    Command("help", "question_mark", "help", "Keys and filter language", "Program", footer=True),
    Command("command_palette", "ctrl+p", "palette", "All commands by name", "Program", palette=False),
    Command("quit", "q", "quit", "Leave", "Program", footer=True),
)

PANEL_KEYS = frozenset(("enter", "space", "minus", "shift+tab", "o", "left", "right"))
"""Keys that mean something else in the side panel than in the rest of the browser, whatever the settings give them."""

_SHOWN = {
    "slash": "/", "full_stop": ".", "right_square_bracket": "]", "left_square_bracket": "[", "right_curly_bracket": "}", "left_curly_bracket": "{", "question_mark": "?",
    "less_than_sign": "<", "greater_than_sign": ">", "minus": "-", "escape": "esc", "pagedown": "page down", "pageup": "page up", "ctrl+right_square_bracket": "ctrl+]",
    "ctrl+slash": "ctrl+/", "ctrl+underscore": "ctrl+_",
}  # fmt: skip


def shown_keys(keys: str) -> str:
    """Return keys as they are printed on a keyboard: "slash" -> "/"."""
    return " ".join(_SHOWN.get(k, k) for k in keys.split(","))


def key_of(commands: Iterable[Command], action: str) -> str:
    """Return the first key of an action, by Textual's name."""
    return next(c.keys.split(",")[0] for c in commands if c.action == action)


def command_name(command: Command) -> str:
    """Return the name of a command in the settings file: "pick_inst" for "pick('inst')"."""
    name, _, given = command.action.rstrip(")").partition("(")
    parts = [part.strip(" '") for part in given.split(",") if part]
    return "_".join([name, *({"-1": "back", "1": "forward"}.get(part, part) for part in parts)])


GROUPS = ("Find", "Follow", "Move", "Read", "Use", "Program")
"""Headings of the help page, in its order."""

PRESETS: dict[str, dict[str, str]] = {
    "default": {},
    "vim": {
        "cursor_pagedown": "pagedown,ctrl+d,ctrl+f", "cursor_pageup": "pageup,ctrl+u,ctrl+b", "history_back": "ctrl+o,alt+left",
        "find": "ctrl+slash,ctrl+underscore", "read": "enter,ctrl+right_square_bracket",
    },
}  # fmt: skip
"""Keys to begin with, by the name of the setting ``keymap``. vim: ctrl+f and ctrl+b turn pages, ctrl+] follows a name as it
follows a tag there, ctrl+o leads back; finding in the article is ctrl+/ (which terminals send as ctrl+_)."""


def resolve_keys(own: Mapping[str, str], preset: str = "default", refuse: Refuse = refuse) -> tuple[Command, ...]:
    """Return the commands with the keys of a preset and the user's own.

    Raises SettingError naming the entry where an action, key or preset is unknown or a key is given twice.
    """
    if preset not in PRESETS:
        refuse(SettingError(("keymap",), f"Unknown keymap {preset!r}", f"Known: {', '.join(PRESETS)}."))
    by_name = {command_name(c): c for c in COMMANDS}
    changed = dict(by_name)
    for name, keys in {**PRESETS.get(preset, {}), **own}.items():
        place = ("keys", name)
        if name not in by_name:
            near = difflib.get_close_matches(name, by_name, 1)
            hint = f"Did you mean {near[0]}?" if near else "newsbrowse config lists the actions with their keys."
            hint = misplaced(name) or hint
            refuse(SettingError(place, f"Unknown action {name!r} under [keys]", hint))
            continue
        parts = [written_key(k.strip()) for k in keys.split(",") if k.strip()]
        if not parts:
            refuse(SettingError(place, f"Action {name!r} under [keys] has no key", 'Write a key, as in mark = "m".'))
        for key in parts if name in own else ():
            if not _is_key(key):
                refuse(SettingError(place, f"{key!r} of {name} under [keys] is no key", misplaced(name) or _KEY_HINT))
        changed[name] = by_name[name]._replace(keys=",".join(parts))
    owners: dict[str, str] = {}
    for name, command in changed.items():
        for key in command.keys.split(",") if command.keys else ():
            if key in owners:
                # Said where the user wrote it: of the two, the one that is the user's own.
                place = ("keys", name if name in own or owners[key] not in own else owners[key])
                title = f"Key {_SHOWN.get(key, key)!r} is given to {owners[key]} and {name} under [keys]"
                refuse(SettingError(place, title, "Give each key once."))
            owners[key] = name
    return tuple(changed.values())


_KEY_HINT = 'Keys are written as "m", "M", "/", "f5", "ctrl+t", "alt+left", "pagedown"; several with commas between them.'


def written_key(key: str) -> str:
    """Return Textual's name of a key as people write it: "ctrl+]" -> "ctrl+right_square_bracket"."""
    held, _, last = key[:-1].rpartition("+")
    last += key[-1:]
    if len(last) == 1 and not last.isalnum():
        from textual.keys import KEY_NAME_REPLACEMENTS

        named = unicodedata.name(last, last).lower().replace("-", "_").replace(" ", "_")
        last = KEY_NAME_REPLACEMENTS.get(named, named)
    last = {"esc": "escape", "return": "enter"}.get(last, last)
    return f"{held}+{last}" if held else last


_SIGNS = {name: sign for name, sign in _SHOWN.items() if len(sign) == 1}


def typed_key(key: str) -> str:
    """Return a key as it is written in the settings, the other way round: "ctrl+right_square_bracket" -> "ctrl+]"."""
    held, plus, last = key.rpartition("+")
    return f"{held}{plus}{_SIGNS.get(last, last)}"


def _is_key(key: str) -> bool:
    from textual.keys import KEY_NAME_REPLACEMENTS, KEY_TO_UNICODE_NAME, Keys

    *held, last = key.split("+")
    if not set(held) <= {"ctrl", "alt", "shift", "super", "hyper", "meta"} or (held == ["shift"] and len(last) == 1):
        return False  # a terminal sends "M" for shift and m
    if len(last) == 1 or last in {*KEY_TO_UNICODE_NAME, *KEY_NAME_REPLACEMENTS.values(), *(k.value for k in Keys)}:
        return True
    try:
        return bool(unicodedata.lookup(last.replace("_", " ")))
    except KeyError:
        return False
