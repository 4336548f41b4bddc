"""The bundled corpus: built from the packaged articles into the state folder on first use, with what the user noted of it."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from newsbrowse import __version__
from newsbrowse.errors import BusyError, NewsbrowseError
from newsbrowse.log import logger, state_folder
from newsbrowse.resources import data_path
from newsbrowse.store.files import bring_up_to_date, older_layout, open_reader

_STAMP = "bundled"
"""Under this name the database keeps what it was built from: a digest of the program's version and the articles' names, sizes
and times."""

_PATIENCE = 120
"""Seconds that a program waits for another one that is making the same database."""


def bundled_database() -> Path:
    """Return the database of the bundled articles, building it where it is missing, building it anew where it is of another
    version of the program or the articles: stars, notes, tags, saved filters and corrections then go along.

    Raises NewsbrowseError where it cannot be written.
    """
    articles = data_path("articles")
    stamp, target = _stamp(articles), state_folder() / "bundled.db"
    if _stamp_of(target) == stamp:
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NewsbrowseError(
            f"The state folder {target.parent} cannot be made ({error.strerror})", "Set NEWSBROWSE_STATE to another."
        ) from error
    with _alone(target):
        if _stamp_of(target) != stamp:
            _make(articles, target, stamp)
    return target


def _stamp(folder: Path) -> str:
    stamp = hashlib.sha256(__version__.encode())
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        found = entry.stat()
        stamp.update(f"{entry.name} {found.st_size} {found.st_mtime_ns}".encode())
    return stamp.hexdigest()[:12]


def _stamp_of(database: Path) -> str | None:
    """What a database says that it was built from; None where it says nothing, is older, or is not there."""
    if not database.exists() or older_layout(database):
        return None
    with closing(open_reader(database)) as connection:
        row = connection.execute("select value from state where name = ?", (_STAMP,)).fetchone()
    return row[0] if row else None


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Hold the right to make the database, so that two programs that start at once do no harm."""
    from newsbrowse.store.lock import holding

    until = time.monotonic() + _PATIENCE
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(holding(target.with_name("bundled-making")))
                break
            except BusyError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
        yield


def _make(articles: Path, target: Path, stamp: str) -> None:
    from newsbrowse.build import Options
    from newsbrowse.build.fresh import build_fresh
    from newsbrowse.store.lock import writing
    from newsbrowse.store.state import set_state

    draft = target.with_name("bundled.draft")
    try:
        if target.exists():
            bring_up_to_date(target)
        else:
            _remove(draft)
            _adopt(draft)
        chosen = target if target.exists() else draft
        build_fresh([str(articles)], chosen, Options(prune=True))
        with writing(chosen) as connection:
            set_state(connection, _STAMP, stamp)
            connection.execute("pragma wal_checkpoint(truncate)")
        if chosen is draft:
            draft.replace(target)
    finally:
        _remove(draft)


def _adopt(draft: Path) -> None:
    """Begin with what earlier versions of the program kept in the cache folder: the latest whole, what was noted in others."""
    from platformdirs import user_cache_path

    from newsbrowse.build.merge import join_user_state
    from newsbrowse.store.backup import backup
    from newsbrowse.store.lock import writing

    cache = Path(os.environ.get("NEWSBROWSE_CACHE") or user_cache_path("newsbrowse"))
    found = [(path.stat().st_mtime_ns, path) for path in cache.glob("cooperation-*.db") if path.is_file()]
    for _, old in sorted(found, reverse=True):
        try:
            bring_up_to_date(old)
            if not draft.exists():
                backup(old, draft)
                continue
            with closing(open_reader(old)) as reader, writing(draft) as connection:
                join_user_state(reader, connection, {})
        except NewsbrowseError as error:
            # It stays where it is; the program must open all the same.
            logger().warning("the stars and notes of %s could not be taken over: %s", old, error)


def _remove(draft: Path) -> None:
    for leftover in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm")):
        leftover.unlink(missing_ok=True)
