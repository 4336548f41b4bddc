"""Writing an export to a file: whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from newsbrowse.errors import NewsbrowseError


def save(path: Path, pieces: Iterable[str], force: bool = False) -> int:
    """Write ``pieces`` (UTF-8) to ``path`` by way of a file beside it; return the bytes written.

    Raises NewsbrowseError where the file exists and ``force`` is not given, or cannot be written; then
    ``path`` is as it was.
    """
    try:
        path = path.expanduser()
        if path.is_dir():
            raise NewsbrowseError(f"{path} is a folder", "Name a file in it.")
        if not force and path.exists():
            raise NewsbrowseError(f"{path} exists already", "Choose another name, or overwrite it with --force.")
        name = str(path.with_name(f".newsbrowse-{uuid.uuid4().hex}"))
        descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)  # the user's umask decides who may read it
    except OSError as error:
        raise _failed(path, error) from error
    except RuntimeError as error:  # a home folder that is not known
        raise NewsbrowseError(f"{path} cannot be found ({error})", "Write the path in full.") from error
    try:
        size = 0
        with os.fdopen(descriptor, "wb") as file:
            for piece in pieces:
                size += file.write(piece.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        if force:
            Path(name).replace(path)
        else:
            _move_new(Path(name), path)
    except BaseException as error:
        with suppress(OSError):
            Path(name).unlink()
        if isinstance(error, FileExistsError):
            raise NewsbrowseError(f"{path} exists already", "Choose another name, or overwrite it with --force.") from error
        if isinstance(error, OSError):
            raise _failed(path, error) from error
        raise
    return size


def _failed(path: Path, error: OSError) -> NewsbrowseError:
    return NewsbrowseError(f"{path} cannot be written ({error.strerror or error})", "Check the folder and the free space.")


def _move_new(draft: Path, path: Path) -> None:
    """Give the draft its name; raises FileExistsError where another program has just made such a file."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with path.open("xb"):
            draft.replace(path)
    else:
        draft.unlink()
