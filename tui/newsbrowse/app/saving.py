"""The browser's saved filters, and the one to begin with."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from newsbrowse.app import render
from newsbrowse.app.changing import ChangingBrowser
from newsbrowse.config import Config
from newsbrowse.errors import NewsbrowseError
from newsbrowse.query import parse
from newsbrowse.query.language import as_written
from newsbrowse.store.reader import Reader

if TYPE_CHECKING:
    from newsbrowse.app.screens.saved import Chosen, SavedScreen
    from newsbrowse.store.saved import SavedChange, SavedFilter, SavedState

BY_NAME = "saved:"
"""What stands before the name of a saved filter in the setting ``start``."""


class SavingBrowser(ChangingBrowser):
    """Filters under names: applied, kept, ordered, with what each found since the last visit."""

    def __init__(
        self, path: Path, config: Config, wanted: str = "", bundled: bool = False, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        super().__init__(path, config, wanted, bundled, clock)
        self._start_problem = ""
        if config.start and not wanted:
            self._start_filter = render.line_keep(self._starting(config.start))
            self._filter = parse(self._start_filter)

    def _starting(self, start: str) -> str:
        """The text of the filter to begin with; where there is no such saved filter, none, and that is said."""
        if not start.startswith(BY_NAME):
            return start
        from newsbrowse.store.saved import named_filter

        try:
            return named_filter(self.reader.connection, start.removeprefix(BY_NAME).strip()).filter
        except (NewsbrowseError, sqlite3.Error) as error:
            self._start_problem = f"The setting start: {error}"
            return ""

    def on_mount(self) -> None:
        """Say what is wrong with the filter to begin with."""
        if self._start_problem:
            self.say(self._start_problem, error=True)

    def action_saved_filters(self) -> None:
        """Open the saved filters; what each has is counted meanwhile."""
        from newsbrowse.app.screens.saved import SavedScreen

        self._watch()

        def apply(chosen: Chosen | None) -> None:
            if chosen is not None:
                saved = chosen.saved
                self._visit(saved)
                self._set_filter(parse(saved.filter).and_value("new", as_written(saved.name)) if chosen.new else saved.filter)
                self._focus(self.list_pane)

        screen = SavedScreen(Desk(self), self.filter_text if self._filter else "")
        self.clear_notifications()
        self.push_screen(screen, apply)

    def _visit(self, saved: SavedFilter) -> None:
        """Note what is seen now of a saved filter; where it cannot be kept the same is new once more. What was new until now
        is what ``new:`` finds in this session."""
        from newsbrowse.store.saved import SavedState, highest_number

        highest = self._guarded(lambda: highest_number(self.reader.connection), 0)
        if highest > (saved.seen or 0):
            self._visits[saved.name] = saved.seen
        try:
            SavedState(self._writer()).visit(saved.name, highest)
        except NewsbrowseError:
            return

    def _replaced(self) -> None:
        super()._replaced()
        self._visits.clear()

    def count_saved(self, screen: SavedScreen, listed: list[SavedFilter]) -> None:
        """Count saved filters in a thread with a reader of its own, and show each as soon as it is counted."""
        from newsbrowse.store.saved import counted

        def run() -> None:
            try:
                with closing(Reader(self.path)) as reader:
                    for saved in listed:
                        if screen not in self.screen_stack:
                            return
                        self.call_from_thread(screen.show_counts, saved.name, *counted(reader, saved))
            except (NewsbrowseError, sqlite3.Error, UnicodeError) as error:
                self.call_from_thread(self.say, f"Not counted: {error}", error=True)

        self.run_worker(run, thread=True, group="saved", exclusive=True, exit_on_error=False)


class Desk:
    """What the screen of saved filters can do; each of its changes can be taken back in the browser."""

    def __init__(self, app: SavingBrowser) -> None:
        self._app = app

    def listed(self) -> list[SavedFilter]:
        """Return the saved filters in order."""
        from newsbrowse.store.saved import saved_filters

        return self._app._guarded(lambda: saved_filters(self._app.reader.connection), [])

    def count(self, screen: SavedScreen, listed: list[SavedFilter]) -> None:
        """Have them counted; ``screen.show_counts`` gets the numbers."""
        self._app.count_saved(screen, listed)

    def _do(self, what: str, work: Callable[[SavedState], SavedChange]) -> str:
        from newsbrowse.store.saved import SavedState

        try:
            change = work(SavedState(self._app._writer()))
        except NewsbrowseError as error:
            return f"Not kept: {error}"
        if change.before or change.after:
            self._app._remember_change(what, change)
        return ""

    def save(self, name: str, text: str) -> str:
        """Save a filter; return what went wrong, "" where nothing did. So do the others."""
        return self._do(f"filter {name} saved", lambda state: state.save(name, text))

    def delete(self, name: str) -> str:
        """Remove one."""
        return self._do(f"filter {name} deleted", lambda state: state.delete(name))

    def rename(self, name: str, new: str) -> str:
        """Give one another name."""
        return self._do(f"filter {name} renamed", lambda state: state.rename(name, new))

    def move(self, name: str, step: int) -> str:
        """Move one up or down."""
        return self._do(f"filter {name} moved", lambda state: state.move(name, step))

    def undo(self) -> None:
        """Take the last change back, as in the browser."""
        self._app.action_undo_change()
