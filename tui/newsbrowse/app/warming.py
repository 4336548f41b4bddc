"""What the first press of a key would have to load, loaded while nobody presses any.

A start loads only what its first screen needs. The first picker, page or citation would then wait for its modules (a tenth
of a second, more on a slow disk); a moment without keys is used to load them, one at a time, on the app's own thread: a
thread beside it would take turns with the keys and delay each by several of Python's intervals.
"""

from __future__ import annotations

import time
from contextlib import suppress
from importlib import import_module

from textual import events
from textual.app import App

IDLE = 0.3
"""Seconds without a key or the mouse, and behind the first frame, from which something is loaded."""

_BREATH = 0.004
"""Seconds between two modules, in which keys and timers have their turn."""

MODULES = (
    # Citations and quotations: what others need first, so that each is a small step.
    "newsbrowse.archives", "newsbrowse.cite.names", "newsbrowse.cite.keys", "newsbrowse.cite.titles", "newsbrowse.cite.item",
    "newsbrowse.cite.markup", "newsbrowse.cite.typography", "newsbrowse.cite.parts", "newsbrowse.cite.styles",
    "newsbrowse.cite.bibliography", "newsbrowse.cite.exports.csl_json", "newsbrowse.cite.custom", "newsbrowse.cite.catalogue",
    "newsbrowse.extract.lexicons", "newsbrowse.cite.clipboard", "newsbrowse.extract.tokens", "newsbrowse.cite.quotation",
    # Pickers and pages.
    "newsbrowse.app.screens.match", "newsbrowse.app.screens.modal", "newsbrowse.app.screens.picker", "newsbrowse.app.pickers",
    "newsbrowse.app.screens.styles", "newsbrowse.query.complete", "newsbrowse.store.offers", "newsbrowse.store.index",
    "newsbrowse.query.evaluate", "newsbrowse.store.facets", "newsbrowse.app.pages.context", "newsbrowse.store.cards",
    "newsbrowse.store.network", "newsbrowse.store.pairs", "newsbrowse.app.pages.entity", "newsbrowse.app.pages.pair",
    "newsbrowse.app.pages.time", "newsbrowse.app.pages.network", "newsbrowse.store.overview", "newsbrowse.app.widgets.facet_panel",
    # What is kept, and the other screens.
    "newsbrowse.store.changes", "newsbrowse.store.user", "newsbrowse.store.saved", "newsbrowse.app.screens.saved",
    "newsbrowse.store.results", "newsbrowse.app.screens.help", "newsbrowse.app.screens.confirm", "newsbrowse.app.screens.tags",
    "newsbrowse.app.widgets.find_bar", "textual.system_commands", "textual._text_area_theme", "textual.document._document",
    "textual.document._wrapped_document", "textual.document._syntax_aware_document", "textual.widgets._text_area", "newsbrowse.app.screens.note",
)  # fmt: skip
"""Modules that commands load when they are first given."""


class WarmingApp(App[None]):
    """An app that gets ready for its commands while it has nothing else to do."""

    _touched = 0.0
    """When a key or the mouse was last heard of."""

    _to_load: tuple[str, ...] = MODULES

    def on_mount(self) -> None:
        """Begin once the first frame is there and nothing is pressed for a while."""
        self._touched = time.monotonic()
        self.set_timer(IDLE, self._load_next)

    @property
    def at_work(self) -> bool:
        """Whether somebody does something, or waits for something: it is not the moment to load."""
        return time.monotonic() - self._touched < IDLE

    def _load_next(self) -> None:
        if self.at_work:
            self.set_timer(IDLE, self._load_next)
        elif self._to_load:
            name, *rest = self._to_load
            self._to_load = tuple(rest)
            with suppress(ImportError):  # the command that needs it says so
                import_module(name)
            self.set_timer(_BREATH, self._load_next)

    async def on_event(self, event: events.Event) -> None:
        """Note when somebody does something."""
        if isinstance(event, events.InputEvent):
            self._touched = time.monotonic()
        await super().on_event(event)
