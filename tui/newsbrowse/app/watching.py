"""What other programs do to the database while the browser is open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newsbrowse.app.browser import Browser
from newsbrowse.errors import NewsbrowseError

EVERY = 2.0
"""Seconds between two looks at the file."""


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another of its name (device and inode); None where there is none.

    It is not opened: that would take the locks of SQLite away from under the connections to it.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class WatchingBrowser(Browser):
    """A browser that shows what builds write, and notices where its file goes or is replaced."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._version = 0
        self._identity = identity(self.path)
        self._gone = False

    def on_mount(self) -> None:
        """Look at the file from now on."""
        self._version = self._guarded(self.reader.version, 0)
        self.set_interval(EVERY, self._watch)

    def _kept_where_it_is_read(self) -> bool:
        """Whether the file that is written to would be the one that is shown."""
        return identity(self.path) == self._identity

    def _watch(self) -> None:
        """Notice that a build has written: what is new is found from now on, and the list says so."""
        if not self._same_file():
            return
        if self.reader.index_problem and self._guarded(self.reader.renewed, False):
            with self._query_lock:
                self._query_reader.renewed()
            self._version = -1
        version = self._guarded(self.reader.version, self._version)
        if version != self._version:
            self._version = version
            self._reload()

    def _same_file(self) -> bool:
        """Whether the database is still the file that was opened; another one in its place is opened, marks kept by key."""
        now = identity(self.path)
        if now == self._identity:
            return True
        if now is None:
            if not self._gone:
                self._gone = True
                self.say(
                    f"{self.path.name} is gone. What is shown was read before; what you note now cannot be kept.", error=True
                )
            return False
        try:
            with self._query_lock:
                self.reader.reopen()
                self._query_reader.reopen()
        except NewsbrowseError as error:
            if not self._gone:
                self._gone = True
                self.say(f"{self.path.name} was replaced: {error}", error=True)
            return False
        self._identity, self._gone, self._version, self._of = now, False, -1, -1
        self._replaced()
        self.say(f"{self.path.name} was replaced; the new one is shown")
        return True

    def _replaced(self) -> None:
        """Forget what holds for the file alone that was open before."""
        self._close_user()
