"""The help page: keys from the registry, the filter language from its definition."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from newsbrowse.app.keymap import GROUPS, Command, shown_keys
from newsbrowse.app.screens.modal import Modal
from newsbrowse.app.widgets.hints import KeyLine
from newsbrowse.app.widgets.line_input import LineInput
from newsbrowse.query.fields import FIELDS
from newsbrowse.text import fold

_KEY_CELLS = 18
"""Cells of the column of keys."""

_IN_BAR = (
    ("tab", "take the first offer: a field, a value, or what a word without a field names (ministry, signing, 2024)"),
    ("down up", "go through the offers; behind a value those are the years of its articles"),
    ("enter", "take the offer under the cursor, else go to the list"),
    ("esc", "no offers; back to the list"),
)

_IN_PANEL = (
    ("space enter", "ask for the value, or no longer; several values of a field: any of them"),
    ("- shift+tab", "exclude the value, or no longer"),
    ("o", "order of the section: by count, by name, by change in a year"),
    ("left right", "fold and unfold the section; right on more… shows all"),
    ("+3", "dim behind a value: so many articles more with it"),
    ("f esc", "leave"),
)


_IN_PICKER = (
    ("letters", "narrow the list"),
    ("tab", "choose, choose more"),
    ("shift+tab", "exclude"),
    ("enter", "apply"),
    ("ctrl+o", "the page of the one under the cursor"),
    ("esc", "leave"),
)

_KEYS = "j k scroll · space a page down · / find · esc leave"
_KEYS_FINDING = "enter keep · esc all again"

Section = tuple[str, list[tuple[str, str]], str]
"""Heading, entries (keys, what they do), and a text below."""


class HelpInput(LineInput):
    """What is looked for in the help."""

    BINDINGS = [
        Binding("enter", "screen.keep", "Keep", show=False),
        Binding("escape", "screen.leave", "All again", show=False),
        Binding("down", "screen.scroll(1)", "Down", show=False),
        Binding("up", "screen.scroll(-1)", "Up", show=False),
        Binding("pagedown", "screen.scroll(10)", "Page down", show=False),
        Binding("pageup", "screen.scroll(-10)", "Page up", show=False),
    ]


class HelpScreen(Modal[None]):
    """All keys and all fields on one page, or those of them that hold what is looked for."""

    BINDINGS = [
        Binding("escape", "leave", "Close", show=False),
        Binding("q,question_mark,enter", "dismiss", "Close", show=False),
        # Priority: what is typed right behind it goes to the line.
        Binding("slash,ctrl+f,ctrl+slash,ctrl+underscore", "find", "Find", show=False, priority=True),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("pagedown,space", "scroll(10)", "Page down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", show=False),
    ]

    def __init__(self, commands: tuple[Command, ...], place: str, here: Sequence[str]) -> None:
        """``here`` names the actions that matter most in the ``place`` from which help was asked."""
        super().__init__()
        self.commands, self.place, self.here = commands, place, here

    def compose(self) -> ComposeResult:
        """One scrolling page, a line to look for words, and below it, always in sight, how to leave."""
        with Vertical(id="help"):
            with VerticalScroll(id="help-page"):
                yield Static(self._page(""), id="help-text")
            yield HelpInput(placeholder="words of what you want to do", compact=True, id="help-find", max_length=200)
            yield KeyLine(_KEYS, id="help-keys")

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(HelpInput).display = False
        self.query_one("#help-page").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave a slash to the line that is typed in."""
        return not (action == "find" and isinstance(self.focused, HelpInput)) and super().check_action(action, parameters)

    def action_scroll(self, step: int) -> None:
        """Scroll the page."""
        self.query_one("#help-page").scroll_relative(y=step, animate=False)

    def action_find(self) -> None:
        """Look for words."""
        line = self.query_one(HelpInput)
        line.display = True
        self.set_focus(line)
        self.query_one(KeyLine).show(_KEYS_FINDING)

    def action_keep(self) -> None:
        """Go on with what was found."""
        self.query_one(KeyLine).show(_KEYS)
        self.set_focus(self.query_one("#help-page"))

    def action_leave(self) -> None:
        """Show all again where something was looked for, else leave."""
        line = self.query_one(HelpInput)
        if not line.display:
            self.dismiss(None)
            return
        line.value = ""
        line.display = False
        self.action_keep()

    def on_input_changed(self, event: HelpInput.Changed) -> None:
        """Show what holds the words."""
        self.query_one("#help-text", Static).update(self._page(event.value))
        self.query_one("#help-page").scroll_to(y=0, animate=False)

    def _entry(self, keys: str, what: str) -> list[str | tuple[str, str]]:
        """Keys and what they do, in two columns."""
        room = max(20, min(int(self.app.size.width * 0.9), 92) - 7 - _KEY_CELLS - 3)
        lines = textwrap.wrap(what, room)
        if len(keys) > _KEY_CELLS - 1:  # too long for their column: they get a line of their own
            lines.insert(0, "")
        indent = "\n" + " " * (_KEY_CELLS + 2)
        return [(f"  {keys:<{_KEY_CELLS}}", "bold"), indent.join(lines) + "\n"]

    def _sections(self) -> Iterator[Section]:
        named = {c.action: c for c in self.commands}
        here = [named[action] for action in self.here]
        yield f"Here: {self.place}", [(shown_keys(c.keys), c.help) for c in here], ""
        for group in GROUPS:
            yield group, [(shown_keys(c.keys), c.help) for c in self.commands if c.group == group], ""
        yield "In the filter bar", list(_IN_BAR), ""
        yield "In a picker", list(_IN_PICKER), ""
        yield "In the side panel", list(_IN_PANEL), ""
        language = [('words "a phrase"', "all must be there; the last word matches as a beginning"), ("-without", "leaves out")]
        language += [
            ("this OR that", "either; (grouped words)"),
            ("AND NOT", "both; leaves out"),
            *((f"{name}:", what) for name, what in FIELDS.items()),
        ]
        yield "Filter language", language, "  A comma means any of them: inst:BISTU,USST. A minus excludes: -inst:BISTU.\n"

    def _page(self, wanted: str) -> Content:
        """The page, or the entries that hold all the words that are looked for."""
        words = fold(wanted).split()
        parts: list[str | tuple[str, str]] = []
        for heading, entries, below in self._sections():
            found = [(keys, what) for keys, what in entries if all(word in fold(f"{keys} {what} {heading}") for word in words)]
            if not found:
                continue
            parts.append((f"{chr(10) if parts else ''}{heading}\n", "bold $ink-primary"))
            for keys, what in found:
                parts += self._entry(keys, what)
            parts.append(below if not words else "")
        return Content.assemble(*parts) if parts else Content("Nothing here is told in these words.")
