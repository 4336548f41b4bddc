"""The lowest line: the keys that matter where the user is, each to be clicked too.

One widget that draws a line, where Textual's footer makes a widget a key anew with every change of the focus: at the
start that took a fifth of all the time till a key is answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from newsbrowse.app import render
from newsbrowse.app.keymap import shown_keys
from newsbrowse.app.widgets.hints import fitting

_ALWAYS = ("help", "quit")
"""Actions whose keys stay where there is no room for all."""


class Key(NamedTuple):
    """A key of the line: its name, how it is printed, what it does."""

    name: str
    shown: str
    label: str
    always: bool
    """Whether it stays where there is no room for all."""

    @property
    def cells(self) -> int:
        """Width on the screen."""
        return cell_len(f"{self.shown} {self.label}")


def typing_keys(keys: Iterable[tuple[str, str]]) -> tuple[Key, ...]:
    """Return the keys of a line that is typed in, given by name and label; the last one leads out of it, and stays."""
    given = list(keys)
    return tuple(Key(name, shown_keys(name), label, place == len(given) - 1) for place, (name, label) in enumerate(given))


class KeyBar(Widget):
    """Shows the keys of the browser that are marked for it: as many as there is room for, each of them whole. Where a line is
    typed in, whose letters mean nothing else, it shows what that line's ``bar_keys`` gives; a pane in which a key does another
    thing, or nothing, says so with ``bar_labels``: label by action, "" for none."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"keys--key", "keys--label", "keys--hover"}
    _keys: tuple[Key, ...] = ()
    _hovered: Key | None = None

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._renew)

    def _renew(self, screen: Screen[object]) -> None:
        if screen is not self.screen or not self.app.app_focus:
            return
        typed_in = getattr(screen.focused, "bar_keys", None)
        keys = self._bound(screen) if typed_in is None else typing_keys(typed_in())
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def _bound(self, screen: Screen[object]) -> tuple[Key, ...]:
        by_action = {}
        here = getattr(screen.focused, "bar_labels", {})
        for _, binding, _, _ in screen.active_bindings.values():
            name = binding.action.rpartition(".")[2]
            label = here.get(name, binding.description)
            if binding.show and label and binding.action not in by_action:
                shown = self.app.get_key_display(binding)
                by_action[binding.action] = Key(binding.key, shown, label, name in _ALWAYS)
        return tuple(by_action.values())

    def _shown(self) -> list[Key]:
        always = [place for place, key in enumerate(self._keys) if key.always]
        entries = [f"{key.shown} {key.label}" for key in self._keys]
        return [self._keys[place] for place in fitting(entries, self.size.width, always, gap=1)]

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        paper = Style(bgcolor=self.rich_style.bgcolor)
        gap = Segment(" ", paper)
        parts = []
        for key in self._shown():
            label = render.line_keep(f" {key.label}")
            parts += [
                Segment(render.line_keep(key.shown), self._style("key", key)),
                Segment(label, self._style("label", key)),
                gap,
            ]
        return Strip(parts).adjust_cell_length(self.size.width, paper)

    def _style(self, part: str, key: Key) -> Style:
        style = self.get_component_rich_style(f"keys--{part}")
        return style + self.get_component_rich_style("keys--hover", partial=True) if key == self._hovered else style

    def _key_at(self, x: int) -> Key | None:
        start = 0
        for key in self._shown():
            if start <= x < start + key.cells:
                return key
            start += key.cells + 1
        return None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Do as if the key was pressed."""
        key = self._key_at(event.x)
        if key is not None:
            self.app.simulate_key(key.name)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which key would be clicked."""
        self._hover(self._key_at(event.x))

    def on_leave(self) -> None:
        """The pointer went elsewhere."""
        self._hover(None)

    def _hover(self, key: Key | None) -> None:
        if key != self._hovered:
            self._hovered = key
            self.styles.pointer = "default" if key is None else "pointer"
            self.refresh()
