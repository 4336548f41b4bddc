"""Keys typed ahead: one right behind escape or enter goes to what has the keys once that one took effect."""

from __future__ import annotations

from functools import partial

from textual import events
from textual.app import App

LONGEST = 0.1
"""Seconds after which a key is no longer waited for: what had it may have kept it to itself."""

_CLOSING = frozenset({"escape", "enter"})
"""Keys that close a picker or a page. They go down to what has the focus and come back up, and are obeyed only then."""


class TypeAhead(App[None]):
    """An app in which a slow moment changes nothing of what fast typing means."""

    _awaited: events.Key | None = None
    """The key that was sent down and has not come back yet."""

    _held: tuple[events.Key, ...] = ()
    """The keys behind it."""

    async def on_event(self, event: events.Event) -> None:
        """Keep keys back, in their order, while one is awaited."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._awaited is not None:
            self._held += (event,)
        else:
            await super().on_event(event)
            if event.key in _CLOSING and event.is_forwarded:
                self._awaited = event
                self.set_timer(LONGEST, partial(self._settled, event))

    def on_key(self, event: events.Key) -> None:
        """The awaited key came back: what it is bound to is done right behind this."""
        if event is self._awaited:
            self.call_later(self._settled, event)

    async def _settled(self, event: events.Key) -> None:
        if event is not self._awaited:
            return
        self._awaited = None
        while self._held and self._awaited is None and self.screen_stack:  # without a screen the program has ended meanwhile
            first, self._held = self._held[0], self._held[1:]
            await self.on_event(first)
