"""Keys typed ahead: each means what it would mean had its typist waited for the one before it to take effect."""

from __future__ import annotations

from functools import partial

from textual import events
from textual.app import App

LONGEST = 0.1
"""Seconds after which a key is no longer waited for: what had it may have kept it to itself."""

PATIENCE = 0.4
"""Seconds that escape stands behind other keys: whoever presses it then wants to get out of what they wait for."""

TOO_LONG = 3.0
"""Seconds after which a key that waits is obeyed whatever is to be seen: it is late, but not lost."""

_LEADING_ON = frozenset({"escape", "enter", "down"})
"""Keys that close a picker or a page, or leave a line that is typed in. They go down to what has the focus and come back up,
and are obeyed only then."""


class TypeAhead(App[None]):
    """An app in which a slow moment changes nothing of what fast typing means."""

    _awaited: events.Key | None = None
    """The key that was sent down and has not come back yet."""

    _held: tuple[events.Key, ...] = ()
    """The keys that wait for it, or for what is to be seen before they mean anything, in their order."""

    def must_wait(self, key: str) -> bool:
        """Whether what a key means is not on the screen yet; who says so calls ``let_go`` once it is."""
        return False

    async def on_event(self, event: events.Event) -> None:
        """Keep keys back, in their order, while one is awaited."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._held or self._awaited is not None or self.must_wait(event.key):
            self._held += (event,)
            if event.key == "escape":
                self.set_timer(PATIENCE, partial(self._let_through, event))
            else:
                self.set_timer(TOO_LONG, partial(self._obey_late, event))
        else:
            await self.obey(event)

    async def obey(self, event: events.Key) -> None:
        """Have a key do what it does."""
        await super().on_event(event)
        if event.key in _LEADING_ON and event.is_forwarded:
            self._awaited = event
            self.set_timer(LONGEST, partial(self.settle, event))

    def on_key(self, event: events.Key) -> None:
        """The awaited key came back: what it is bound to is done right behind this."""
        self.taken(event)

    def taken(self, event: events.Key) -> None:
        """A key that was sent down had its effect, or will have it before anything else."""
        if event is self._awaited:
            self.call_later(self.settle, event)

    async def settle(self, event: events.Key) -> None:
        """Do not wait for a key any longer."""
        if event is self._awaited:
            self._awaited = None
            await self._obey_held()

    def let_go(self) -> None:
        """What keys waited for may be there: obey those that need not wait any more."""
        if self._held:
            self.call_later(self._obey_held)

    async def _obey_held(self) -> None:
        while self._held and self._awaited is None and self.screen_stack:  # without a screen the program has ended meanwhile
            first = self._held[0]
            if self.must_wait(first.key):
                return
            self._held = self._held[1:]
            await self.obey(first)

    async def _obey_late(self, late: events.Key) -> None:
        """Obey a key that has waited too long, and those before it."""
        while late in self._held and self.screen_stack:
            first, *rest = self._held
            self._held, self._awaited = tuple(rest), None
            await self.obey(first)

    async def _let_through(self, escape: events.Key) -> None:
        """Obey an escape that still waits; the keys before it are given up with what they waited for."""
        if escape in self._held and self.screen_stack:
            self._held = self._held[self._held.index(escape) + 1 :]
            self._awaited = None
            await self.obey(escape)
            await self._obey_held()
