"""Parquet tables with named columns, row group by row group."""

from __future__ import annotations

from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest.decode import decode
from newsbrowse.ingest.formats.records import from_record
from newsbrowse.ingest.items import Opened, Source

ROWS = 200
"""Rows held at once."""


def items(source: Source, kind: str) -> Opened:
    """Yield the rows as pages; raises UnreadablePage where the file is no Parquet table."""
    import pyarrow
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(source.file)
        number = 0
        for batch in table.iter_batches(batch_size=ROWS, use_threads=False):
            for record in batch.to_pylist():
                number += 1
                yield from from_record({k: _plain(v) for k, v in record.items()}, number, source)
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        raise UnreadablePage("is no whole Parquet table") from error


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        try:
            return decode(value)[0] if value.strip() else ""
        except UnreadablePage:
            return ""
    return value if isinstance(value, str | list | dict | bool | type(None)) else str(value)
