"""The help page: keys from the registry, the filter language from its definition."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from newsbrowse.app.keymap import GROUPS, Command, shown_keys
from newsbrowse.app.screens.modal import Modal
from newsbrowse.app.widgets.hints import KeyLine
from newsbrowse.query.fields import FIELDS

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


class HelpScreen(Modal[None]):
    """All keys and all fields on one page."""

    BINDINGS = [
        Binding("escape,q,question_mark,enter", "dismiss", "Close", show=False),
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
        """One scrolling page, and below it, always in sight, how to leave."""
        with Vertical(id="help"):
            with VerticalScroll(id="help-page"):
                yield Static(self._page(), id="help-text")
            yield KeyLine("j k scroll · space a page down · esc leave", id="help-keys")

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#help-page").focus()

    def action_scroll(self, step: int) -> None:
        """Scroll the page."""
        self.query_one("#help-page").scroll_relative(y=step, animate=False)

    def _entry(self, keys: str, what: str) -> list[str | tuple[str, str]]:
        """Keys and what they do, in two columns."""
        room = max(20, min(int(self.app.size.width * 0.9), 92) - 7 - _KEY_CELLS - 3)
        lines = textwrap.wrap(what, room)
        if len(keys) > _KEY_CELLS - 1:  # too long for their column: they get a line of their own
            lines.insert(0, "")
        indent = "\n" + " " * (_KEY_CELLS + 2)
        return [(f"  {keys:<{_KEY_CELLS}}", "bold"), indent.join(lines) + "\n"]

    def _page(self) -> Content:
        parts: list[str | tuple[str, str]] = [(f"Here: {self.place}\n", "bold $primary")]
        named = {c.action: c for c in self.commands}
        for command in (named[action] for action in self.here):
            parts += self._entry(shown_keys(command.keys), command.help)
        parts.append("\n")
        group = ""
        for command in sorted(self.commands, key=lambda c: GROUPS.index(c.group)):
            if command.group != group:
                parts.append((f"{'' if not group else chr(10)}{command.group}\n", "bold $primary"))
                group = command.group
            parts += self._entry(shown_keys(command.keys), command.help)
        parts.append(("\nIn the filter bar\n", "bold $primary"))
        for keys, what in _IN_BAR:
            parts += self._entry(keys, what)
        parts.append(("\nIn a picker\n", "bold $primary"))
        for keys, what in (
            ("letters", "narrow the list"),
            ("tab", "choose, choose more"),
            ("shift+tab", "exclude"),
            ("enter", "apply"),
            ("ctrl+o", "the page of the one under the cursor"),
            ("esc", "leave"),
        ):
            parts += self._entry(keys, what)
        parts.append(("\nIn the side panel\n", "bold $primary"))
        for keys, what in _IN_PANEL:
            parts += self._entry(keys, what)
        parts.append(("\nFilter language\n", "bold $primary"))
        parts.append(
            '  Words must all be there; the last one matches as a beginning.\n  "a phrase"   -without   this OR that   (grouped words)\n'
        )
        for name, what in FIELDS.items():
            parts += self._entry(f"{name}:", what)
        parts.append("  A comma means any of them: inst:BISTU,USST. A minus excludes: -inst:BISTU.\n")
        return Content.assemble(*parts)
