"""The bundled corpus: built from the packaged articles into the cache folder on first use."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from newsbrowse import __version__
from newsbrowse.errors import NewsbrowseError
from newsbrowse.resources import data_path


def bundled_database() -> Path:
    """Return the database of the bundled articles, building it where it is missing or out of date.

    Its name carries a digest of the program's version and the articles' names, sizes and times. It is
    built beside its place and renamed, so that two programs starting at once do no harm.
    """
    from platformdirs import user_cache_path

    folder = data_path("articles")
    stamp = hashlib.sha256(__version__.encode())
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        found = entry.stat()
        stamp.update(f"{entry.name} {found.st_size} {found.st_mtime_ns}".encode())
    cache = Path(os.environ.get("NEWSBROWSE_CACHE") or user_cache_path("newsbrowse"))
    target = cache / f"cooperation-{stamp.hexdigest()[:12]}.db"
    if not target.exists():
        from newsbrowse.build import build

        try:
            cache.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NewsbrowseError(
                f"The cache folder {cache} cannot be made ({error.strerror})", "Set NEWSBROWSE_CACHE to another."
            ) from error
        draft = cache / f"{target.stem}.{os.getpid()}.draft"
        try:
            build([str(folder)], draft)
            draft.replace(target)
        finally:
            for leftover in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm")):
                leftover.unlink(missing_ok=True)
    return target
