"""One build at a time: what SQLite's own locks cannot keep apart, since a build has many transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from newsbrowse.errors import BusyError, DatabaseError
from newsbrowse.store.files import Say, explain, open_writer


@contextmanager
def holding(database: Path) -> Iterator[None]:
    """Hold the right to build, merge into or repair a database. It ends with the process, however that ends.

    Raises DatabaseError where another process holds it or nothing can be written there.
    """
    lock = database.with_name(database.name + ".lock")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        file = _take(lock, database)
    except OSError as error:
        raise DatabaseError(f"{database} cannot be written ({error.strerror})", "Choose another place with --db.") from error
    _held.add(file)
    try:
        yield
    finally:
        _held.discard(file)
        with suppress(OSError):  # one that stays is no harm: the right is the lock on it, not its name
            lock.unlink()
        os.close(file)


_held: set[int] = set()


def _let_go() -> None:
    """A fork shares the lock of its parent and would hold it when that is killed."""
    while _held:
        os.close(_held.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def writing(database: Path, create: bool = True, say: Say | None = None) -> Iterator[sqlite3.Connection]:
    """Hold the right to write a database, and give a connection for it; ``say`` is told as by ``open_writer``.

    Raises DatabaseError as ``holding`` does, and for what SQLite raises meanwhile; what was committed stays.
    """
    with holding(database):
        try:
            with closing(open_writer(database, create, say=say)) as connection:
                yield connection
        except sqlite3.DatabaseError as error:
            raise explain(database, error) from error


def _take(lock: Path, database: Path) -> int:
    try:
        import fcntl
    except ImportError:  # no POSIX: the locks of SQLite alone
        return os.open(lock, os.O_RDWR | os.O_CREAT)
    while True:
        file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(file).st_ino == lock.stat().st_ino:
                return file
        except FileNotFoundError:
            pass  # whoever held it has just removed it
        except BlockingIOError:
            os.close(file)
            raise BusyError(f"{database} is being written by another newsbrowse", "Wait until it is done.") from None
        os.close(file)
