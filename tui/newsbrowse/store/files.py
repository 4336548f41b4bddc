"""Opening database files: what is not ours, newer, empty or damaged is refused and stays as it is."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsbrowse.errors import BusyError, DatabaseError
from newsbrowse.log import logger
from newsbrowse.store.forms import index_is_current, is_unsimplified
from newsbrowse.store.schema import APPLICATION_ID, MIGRATIONS, PAGE_SIZE, SCHEMA, VERSION, VIEWS

if TYPE_CHECKING:
    from newsbrowse.store.theirs import Made

Say = Callable[[str], None]


def inspect(path: Path) -> int | None:
    """Return the layout version of the file at ``path``, None where there is no file.

    Raises DatabaseError where the file is not a newsbrowse database that this version can use; it stays as it is.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise DatabaseError(f"{path} is a folder, not a database", "Name a file, for example news.db.")
        if not stat.S_ISREG(mode):
            raise DatabaseError(f"{path} is no regular file", "Name a database made by newsbrowse build.")
        size = path.stat().st_size
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DatabaseError(f"{path} cannot be read ({error.strerror})", "Check its permissions.") from error
    if not size:
        raise DatabaseError(f"{path} is empty", "Name another file, or remove it and run newsbrowse build.")
    if not os.access(path, os.R_OK):
        raise DatabaseError(f"{path} cannot be read (Permission denied)", "Check its permissions.")
    application, version = _header(path)
    if application != APPLICATION_ID:
        raise DatabaseError(f"{path} is an SQLite database of another program", "Name a database made by newsbrowse build.")
    if path.with_name(f"{path.name}-journal").exists():
        _roll_back(path)
        application, version = _header(path)
    if version > VERSION:
        raise DatabaseError(f"{path} was made by a newer newsbrowse (layout {version}, known {VERSION})", "Update newsbrowse.")
    if version < 1:
        raise DatabaseError(f"{path} was never finished (layout {version})", "Remove it and run newsbrowse build.")
    return version


def _header(path: Path) -> tuple[int, int]:
    """Return application id and layout version, by SQLite itself: a file that is opened and closed by other means
    loses the locks of all connections of this process to it (SQLite manual, "How To Corrupt", 2.2), and another
    process would then take the write-ahead log away from under them. ``immutable`` leaves the file and its folder alone.
    """
    try:
        return _marks(path, "immutable=1")
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise DatabaseError(f"{path} is not an SQLite database", "Name a database made by newsbrowse build.") from error
    try:
        # A file whose log was being written back when the machine died makes sense with its log alone.
        return _marks(path, "mode=ro")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK and _bears_our_mark(path):
            _roll_back(path)
            with suppress(sqlite3.DatabaseError):
                return _marks(path, "immutable=1")
        if _bears_our_mark(path):
            hint = "Bring back a copy of it (newsbrowse backup makes such), or build it anew from its sources."
            raise DatabaseError(
                f"{path} is a database of newsbrowse, and damaged: part of it is gone or overwritten", hint
            ) from error
        raise DatabaseError(f"{path} is not an SQLite database", "Name a database made by newsbrowse build.") from error


def _bears_our_mark(path: Path) -> bool:
    """Read the application id where SQLite cannot, the file being half written: then nobody holds a lock that could be lost."""
    try:
        with path.open("rb") as file:
            return file.read(72)[68:] == APPLICATION_ID.to_bytes(4, "big")
    except OSError:
        return False


def _marks(path: Path, options: str) -> tuple[int, int]:
    with closing(sqlite3.connect(_address(path, options), uri=True, isolation_level=None)) as connection:
        (application,) = connection.execute("pragma application_id").fetchone()
        (version,) = connection.execute("pragma user_version").fetchone()
        return application, version


def _roll_back(path: Path) -> None:
    """Have SQLite undo what a program that died has half written into one of our files, which readers may not do."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(_address(path, "mode=rw"), uri=True, timeout=1)) as connection:
        connection.execute("select count(*) from sqlite_schema").fetchone()


def _address(path: Path, options: str) -> str:
    return f"file:{quote(os.fsencode(path.absolute()))}?{options}"


def open_reader(path: Path) -> sqlite3.Connection:
    """Open the database read-only, for one thread. Raises DatabaseError."""
    version = inspect(path)
    if version is not None and version < VERSION:
        raise DatabaseError(f"{path} has the older layout {version}", "Bring it up to date with: newsbrowse build --db FILE")
    return _open_reader(path, version)


def _open_reader(path: Path, version: int | None) -> sqlite3.Connection:
    if version is None:
        raise DatabaseError(f"{path} does not exist", "Make it with: newsbrowse build FOLDER --db FILE")
    try:
        try:
            connection = sqlite3.connect(_address(path, "mode=ro"), uri=True, check_same_thread=False, isolation_level=None)
            connection.execute("select count(*) from sqlite_schema").fetchone()
        except sqlite3.OperationalError:
            # On a read-only medium a WAL database opens only as immutable.
            connection = sqlite3.connect(_address(path, "immutable=1"), uri=True, check_same_thread=False, isolation_level=None)
            connection.execute("select count(*) from sqlite_schema").fetchone()
        connection.execute("select key from article_rows limit 1").fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise DatabaseError(f"{path} is damaged ({error})", "Build it anew; a copy of the old file keeps your stars.") from error
    connection.execute("pragma query_only = on")
    # In kB. The system keeps the file's pages anyway: 16 MB for each of the browser's readers made nothing quicker.
    connection.execute("pragma cache_size = -4096")
    return connection


def open_writer(path: Path, create: bool = True, patience: float = 10, say: Say | None = None) -> sqlite3.Connection:
    """Open or create the database for writing, migrated to the present layout. Raises DatabaseError.

    ``patience`` is how long another writer is waited for, in seconds. ``say`` is told what of the user's own the present
    layout cannot have; without it that is written to the program's log.
    """
    version = inspect(path)
    if version is None and not create:
        raise DatabaseError(f"{path} does not exist any more", "Build it anew.")
    if version is not None:
        _open_reader(path, version).close()  # what bears our mark but holds other tables is refused before it is touched
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if version is None:
            create_file(path)
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    except sqlite3.DatabaseError as error:
        raise _explained(path, error) from error
    except OSError as error:
        raise DatabaseError(f"{path} cannot be written ({error.strerror})", "Choose another place with --db.") from error
    try:
        _migrate(connection, path, say or logger().warning)
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        # Some systems overwrite all that is freed: an index that is replaced would be written out once more.
        connection.execute("pragma secure_delete = off")
        # In kB. With SQLite's own 2 MB pages that a batch changes are written to the log again and again before it is done.
        connection.execute("pragma cache_size = -32768")
        connection.execute("begin immediate")
        connection.execute("rollback")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _explained(path, error) from error
    return connection


def _explained(path: Path, error: Exception) -> DatabaseError:
    text = str(error)
    if "unable to open" in text and os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK)):
        return DatabaseError(f"{path} cannot be opened ({text})", "Too many files may be open, or its folder is gone; try again.")
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return DatabaseError(
            f"{path} cannot be written (read-only)", "Choose another place with --db, or change its permissions."
        )
    if "locked" in text or "busy" in text:
        return BusyError(f"{path} is being written by another newsbrowse", "Wait until it is done.")
    if "disk I/O" in text:
        return DatabaseError(
            f"{path} cannot be read or written (the disk reports an error)", "Check the disk; what was committed stays."
        )
    if "full" in text:
        return DatabaseError(f"{path} cannot be written (the disk is full)", "Make room; what was there is unchanged.")
    return DatabaseError(f"{path} is damaged ({text})", "Run newsbrowse check, or build it anew.")


def explain(path: Path, error: Exception) -> DatabaseError:
    """Return the error that a user can act on for one that SQLite raised on ``path``."""
    return _explained(path, error)


def create_file(path: Path, page_size: int = PAGE_SIZE) -> None:
    """Lay out a new file: application id before WAL, tables, then the views that users query.

    It gets its name when it is whole, so that a file that was never finished is met by nobody. ``page_size`` is in bytes.
    Raises sqlite3.DatabaseError and OSError.
    """
    draft = path.with_name(f"{path.name}.draft")
    try:
        for ending in ("", "-journal"):
            draft.with_name(draft.name + ending).unlink(missing_ok=True)
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            connection.execute(f"pragma page_size = {page_size}")
            connection.execute("pragma auto_vacuum = incremental")  # an index that is replaced gives its space back
            connection.execute(f"pragma application_id = {APPLICATION_ID}")
            connection.execute("begin immediate")
            for statement in _statements(SCHEMA):
                connection.execute(statement)
            make_views(connection)
            connection.execute(f"pragma user_version = {VERSION}")
            connection.execute("commit")
        draft.rename(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def make_views(connection: sqlite3.Connection) -> None:
    """Make the views that users query, inside the caller's transaction."""
    for name, sql in VIEWS.items():
        connection.execute(f"drop view if exists {name}")
        connection.execute(f"create view {name} as {sql}")


def _statements(script: str) -> list[str]:
    found, statement = [], ""
    for line in script.split("\n"):
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            found.append(statement)
            statement = ""
    return found


def _migrate(connection: sqlite3.Connection, path: Path, say: Say) -> None:
    """Bring an older layout up to date in one transaction; a copy of the file is made first."""
    (version,) = connection.execute("pragma user_version").fetchone()
    if version >= VERSION:
        return
    backup = path.with_name(f"{path.name}.v{version}.backup")
    if not backup.exists():
        draft = backup.with_name(f"{backup.name}.draft")
        try:
            draft.unlink(missing_ok=True)
            connection.execute("vacuum into ?", (str(draft),))
            draft.replace(backup)
        finally:
            draft.unlink(missing_ok=True)
    for made in migrate(connection):
        say(f"The {made.kind} {made.name} does not fit the present layout and was left out; {backup} still has it.")


def migrate(connection: sqlite3.Connection) -> list[Made]:
    """Bring the tables of an older layout up to date in one transaction, and keep the views, indexes and triggers that the
    user made; return those that the present layout cannot have. Raises sqlite3.DatabaseError."""
    from newsbrowse.store.theirs import put_aside, put_back

    _lend_functions(connection)
    connection.execute("begin immediate")
    try:
        (version,) = connection.execute("pragma user_version").fetchone()
        theirs = put_aside(connection)
        for step in range(version, VERSION):
            for statement in _statements(MIGRATIONS[step]):
                connection.execute(statement)
        make_views(connection)
        left = put_back(connection, theirs)
        connection.execute(f"pragma user_version = {VERSION}")
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise
    return left


def _lend_functions(connection: sqlite3.Connection) -> None:
    """Give the migrations what SQL cannot compute."""
    import json

    from newsbrowse.archives import host_of
    from newsbrowse.store.indexer import pack_raw
    from newsbrowse.store.paragraphs import paragraphs, text_digest

    connection.create_function("pack_raw", 2, pack_raw, deterministic=True)
    connection.create_function("from_hex", 1, bytes.fromhex, deterministic=True)
    connection.create_function("host_of", 1, host_of, deterministic=True)
    connection.create_function("text_digest", 3, text_digest, deterministic=True)
    connection.create_function("paragraphs_of", 1, lambda body: json.dumps(list(paragraphs(body).items())), deterministic=True)
    connection.create_function("weight_of", 1, lambda body: sum(paragraphs(body).values()), deterministic=True)


def older_layout(path: Path) -> bool:
    """Say whether the database has a layout that ``bring_up_to_date`` must change first, or was left by one that did not
    get to its end. Raises DatabaseError."""
    version = inspect(path)
    return version is not None and (version < VERSION or _unfinished(path))


def _unfinished(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(_address(path, "immutable=1"), uri=True)) as connection:
            half_migrated = connection.execute("select 1 from state where name = 'migrated'").fetchone() is not None
            return half_migrated or is_unsimplified(connection)
    except sqlite3.DatabaseError:
        return False  # what is wrong is said where it is opened


def bring_up_to_date(path: Path, say: Say | None = None) -> bool:
    """Migrate an older database and make its index; return whether there was anything to do. Raises DatabaseError.

    ``say`` is told that it begins, and what ``open_writer`` tells.
    """
    if not older_layout(path):
        return False
    if not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        version = inspect(path)
        if version == VERSION:
            return False  # what is not finished is only made quicker by it
        raise DatabaseError(
            f"{path} has the older layout {version}, and it or its folder cannot be written to bring it up to date",
            "Copy it to a folder where you can write, and name the copy.",
        )
    if say and inspect(path) == VERSION:
        say(f"{path} has an index of an older form, which is made anew.")
    elif say:
        say(f"{path} has an older layout and is brought up to date; a copy of it is kept beside it.")
    from newsbrowse.store.lock import writing
    from newsbrowse.store.repair import rebuild_index
    from newsbrowse.store.resolve import resolve

    with writing(path, create=False, say=say) as connection:
        if not index_is_current(connection):
            rebuild_index(connection)
        elif connection.execute("select 1 from state where name = 'migrated'").fetchone():
            resolve(connection)
        connection.execute("delete from state where name = 'migrated'")
        # Whether a migration got to its end is read without the log.
        connection.execute("pragma wal_checkpoint(truncate)")
    return True
