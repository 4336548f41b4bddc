"""A one-line input whose place on the screen does not depend on what is typed."""

from __future__ import annotations

from typing import cast

from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from newsbrowse.app import render
from newsbrowse.app.typeahead import TypeAhead


class KeysInOrder:
    """What edits in the order of the keys, however fast they come: Textual sends editing keys round by the app, where letters
    typed behind a backspace overtake it."""

    async def _on_key(self, event: events.Key) -> None:
        widget = cast(Widget, self)
        for binding in widget._bindings.key_to_bindings.get(event.key, ()):
            if not event.is_printable and await widget.app.run_action(binding.action, widget):
                event.stop()
                event.prevent_default()
                if isinstance(widget.app, TypeAhead):
                    widget.app.taken(event)
                return


class LineInput(KeysInOrder, Input):
    """What all inputs of the program share: they keep still, are cleaned, and lay nothing out anew."""

    # The width of its text; Widget's own has the whole screen laid out with every key that changes it.
    virtual_size: reactive[Size] = reactive(Size(0, 0))

    def on_mount(self) -> None:
        """Keep still: a blinking cursor is the only thing on the screen that would move by itself."""
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Keep out of the bar what a terminal could obey: Textual draws an input as it is."""
        return render.line_keep(value)
