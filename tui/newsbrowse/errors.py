"""Errors a user can act on: what happened, where, and what to do."""

from __future__ import annotations

from collections.abc import Callable


class NewsbrowseError(Exception):
    """A problem to be shown as one clear line, never as a traceback.

    ``title`` says what happened and where; ``hint`` says what to do about it.
    ``exit_code`` is what a command ends with: 1 for failed work, 2 for usage.
    """

    exit_code = 1

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.title}. {self.hint}" if self.hint else self.title


class UsageError(NewsbrowseError):
    """The command line or the configuration asks for something impossible."""

    exit_code = 2


class SettingError(UsageError):
    """A setting is wrong. ``place`` are the names that lead to it in the settings file, tables first."""

    def __init__(self, place: tuple[str, ...], title: str, hint: str = "") -> None:
        super().__init__(title, hint)
        self.place = place


Refuse = Callable[[SettingError], None]
"""What is done with a wrong setting: raising it, or noting it and going on with the next."""


def refuse(error: SettingError) -> None:
    """Raise the error."""
    raise error


class UnreadablePage(NewsbrowseError):
    """An input holds no article that can be read; it is skipped and listed with this reason."""


class DatabaseError(NewsbrowseError):
    """A database is missing, foreign, newer, damaged or not writable; it was left as it is."""


class BusyError(DatabaseError):
    """A database is being written by another program at this moment."""
