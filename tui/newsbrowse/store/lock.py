"""One build at a time: what SQLite's own locks cannot keep apart, since a build has many transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from newsbrowse.errors import DatabaseError
from newsbrowse.store.files import explain, open_writer


@contextmanager
def writing(database: Path, create: bool = True) -> Iterator[sqlite3.Connection]:
    """Hold the right to build, merge into or repair a database, and give a connection for it. The right ends with the
    process, however that ends.

    Raises DatabaseError where another process holds it, where nothing can be written there, and for what SQLite raises
    meanwhile; what was committed stays.
    """
    lock = database.with_name(database.name + ".lock")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        file = _take(lock, database)
    except OSError as error:
        raise DatabaseError(f"{database} cannot be written ({error.strerror})", "Choose another place with --db.") from error
    try:
        with closing(open_writer(database, create)) as connection:
            yield connection
    except sqlite3.DatabaseError as error:
        raise explain(database, error) from error
    finally:
        lock.unlink(missing_ok=True)
        os.close(file)


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
            raise DatabaseError(f"{database} is being written by another newsbrowse", "Wait until that build is done.") from None
        os.close(file)
