"""Work in the background: the keys go on meanwhile, and what takes its time is said in the title until it is over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from newsbrowse.app.watching import WatchingBrowser
from newsbrowse.app.widgets.title_bar import TitleBar

_SOON = 0.1
"""Seconds after which work is said to be under way: what is done sooner would only flicker."""


class WorkingBrowser(WatchingBrowser):
    """A browser whose slower commands run in threads."""

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self._works: dict[int, str] = {}
        """What is being done, by a number of each."""
        self._last_work = 0

    def is_doing(self, what: str) -> bool:
        """Whether a thread is at some work."""
        return what in self._works.values()

    def _in_background(self, work: Callable[[], None], doing: str = "") -> None:
        """Run work in a thread; what fails is said, as is what is being ``doing`` where it takes longer than a moment."""
        self._last_work += 1
        if doing:
            self._works[self._last_work] = doing
            self.set_timer(_SOON, self._show_works)
        self.run_worker(partial(self._reported, work, self._last_work), thread=True, group="copy", exit_on_error=False)

    def _reported(self, work: Callable[[], None], number: int) -> None:
        try:
            work()
        except Exception as error:  # a worker has no one else to tell
            self.call_from_thread(self.say, f"That did not work: {error}", error=True)
        finally:
            if number in self._works:
                self.call_from_thread(self._end_work, number)

    def _end_work(self, number: int) -> None:
        self._works.pop(number, None)
        self._show_works()

    def _show_works(self) -> None:
        """Say what was begun last of what is not over."""
        doing = list(self._works.values())
        self.screen_stack[0].query_one(TitleBar).work(doing[-1] if doing else "", "background")
