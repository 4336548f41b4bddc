"""Keys typed ahead: each means what it would mean had its typist waited for the one before it to take effect."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

LONGEST = 0.1
"""Seconds that a key waits for an article to be laid out."""

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

    _unanswered: tuple[Screen[Any], ...] = ()
    """The dialogs whose answer has not had its effect: open ones, and those just left."""

    def must_wait(self, key: str) -> bool:
        """Whether what a key means is not on the screen yet; who says so calls ``let_go`` once it is."""
        return any(dialog not in self.screen_stack for dialog in self._unanswered)

    def push_screen(  # type: ignore[override]
        self, screen: Screen[Any], callback: Callable[[Any], Any] | None = None, **options: Any
    ) -> Any:
        """Open a dialog. Once it is left, keys wait until ``callback`` has had its answer: Textual calls it a moment later."""
        if callback is None:
            return super().push_screen(screen, **options)

        def answered(answer: Any) -> Any:
            self._unanswered = tuple(dialog for dialog in self._unanswered if dialog is not screen)
            self.let_go()
            return callback(answer)

        self._unanswered += (screen,)
        return super().push_screen(screen, answered, **options)

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
        target = (self.focused or self.screen) if self.screen_stack else None
        await super().on_event(event)
        if event.key in _LEADING_ON and event.is_forwarded:
            self._awaited = event
            self.set_timer(TOO_LONG, partial(self.settle, event))
            await self._follow(event, target)

    async def _follow(self, event: events.Key, place: MessagePump | None) -> None:
        """Go the way of a key that was sent down, behind it, from what had the focus up to the app: whoever keeps a key to
        itself sends no word of it."""
        if event is not self._awaited:
            return
        if place is None or place is self:
            self.taken(event)
        elif not place.post_message(events.Callback(callback=partial(self._follow, event, place._parent))):
            await self._follow(event, place._parent)

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
        self._unanswered = tuple(dialog for dialog in self._unanswered if dialog in self.screen_stack)
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
