"""Standard input as a file: what is piped in has no name, so its content gives it one."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from newsbrowse.errors import UsageError
from newsbrowse.ingest.limits import Limits, size
from newsbrowse.ingest.sniff import sniff
from newsbrowse.ingest.walk import Found

_PIECE = 2**20


@contextmanager
def piped(stream: BinaryIO, limits: Limits, kind: str | None) -> Iterator[Found]:
    """Give what is piped in as a file that lasts as long as the context; without ``kind`` its beginning tells the format.

    Its name in the database is ``stdin:`` and the first twelve digits of its SHA-256. Raises UsageError where nothing,
    or more than the limit, comes.
    """
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(prefix="newsbrowse-") as file:
        length = 0
        while piece := stream.read(_PIECE):
            length += len(piece)
            if length > limits.total:
                raise UsageError(
                    f"Standard input is larger than {size(limits.total)}", "Give the file by name, or raise --max-total."
                )
            digest.update(piece)
            file.write(piece)
        file.flush()
        if not length:
            raise UsageError("Standard input is empty", "Pipe something in: newsbrowse build - --as html < page.html")
        if kind is None:
            file.seek(0)
            kind = sniff(file.read(65536))
        yield Found(file.name, os.fstat(file.fileno()).st_size, 0, kind, f"stdin:{digest.hexdigest()[:12]}")
